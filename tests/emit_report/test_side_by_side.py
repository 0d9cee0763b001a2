"""The original, the restatement and the rule side by side: what is bound to what, what leads where, what is counted."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sample
import sample_original as original

from policydsl.emit.report import ReportInput, render_html, render_markdown, report_view
from policydsl.emit.report.data import slice_at
from policydsl.emit.report.view import Block, ReportView, Span
from policydsl.ir.policy import Basis, CapAt, Place

SOURCES = {"法人机构落户奖": slice_at(original.RULE, original.AWARD_AT)}
GIVEN = ReportInput(
    sample.policy, (), original.FINDINGS, SOURCES, {}, "0.1.0", verification=original.verification
)


def given(**changes: object) -> ReportInput:
    return replace(GIVEN, **changes)


def block(view: ReportView, name: str) -> Block:
    return next(b for ch in view.chapters for c in ch.clauses for b in c.blocks if b.name == name)


def columns(b: Block) -> tuple[list[Span], list[Span], list[Span]]:
    quoted = [s for p in b.passages for x in p.sentences for s in x.words]
    quoted += [s for p in b.phrases for s in p.words]
    return (
        quoted,
        [s for p in b.paragraphs for s in p.words],
        [s for line in b.source for s in (*line.head, *line.rest)],
    )


def key(spans: list[Span], text: str) -> str:
    return next(s.key for s in spans if s.text == text and s.key)


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(report_view(GIVEN))


# ---------------------------------------------------------------- figures bound to the rule's


def test_a_figure_bears_one_key_in_all_columns() -> None:
    there, told, rule = columns(block(report_view(given(findings=())), "法人机构落户奖"))
    assert key(there, "3%") == key(told, "3%") == key(rule, "3%")
    assert key(told, "5000万元") == key(rule, "5000万元") != key(told, "3%")
    assert key(there, "一次性") == key(told, "只奖励一次") == key(rule, "一次性")


def test_a_boundary_word_bears_the_key_of_the_figure_it_bounds() -> None:
    plain = given(findings=(), verification=None)
    there, told, rule = columns(block(report_view(plain), "法人机构落户奖"))
    assert key(there, "最高不超过") == key(told, "不超过") == key(rule, "上限")
    assert key(there, "最高不超过") != key(there, "5000万元")


def test_a_figure_that_the_rule_does_not_hold_has_no_key() -> None:
    there, _, _ = columns(block(report_view(given(findings=())), "法人机构落户奖"))
    assert [s.key for s in there if s.text == "4000万元"] == [""]
    cap = CapAt(sample.wan(4000), sample.Slot("每次"))
    award = replace(sample.settle_award, steps=(cap, *sample.settle_award.steps[1:]))
    clause = replace(sample.clauses[0], awards=(award, sample.branch_award))
    changed = replace(sample.policy, clauses=(clause, *sample.clauses[1:]))
    uses = (
        replace(f, by=(award.name,)) if f.words == "4000万元" else f for f in original.verification.figures
    )
    bound = replace(original.verification, figures=tuple(uses))
    view = report_view(given(findings=(), policy=changed, verification=bound))
    there, told, rule = columns(block(view, award.name))
    assert key(there, "4000万元") == key(told, "4000万元")
    assert not [s for s in rule if s.text == "5000万元" and s.key]


def test_keys_of_different_awards_differ() -> None:
    view = report_view(GIVEN)
    blocks = [b for ch in view.chapters for c in ch.clauses for b in c.blocks]
    seen: dict[str, str] = {}
    for b in blocks:
        for s in (s for column in columns(b) for s in column if s.key and not s.key.startswith("F")):
            assert seen.setdefault(s.key, b.anchor) == b.anchor


# ---------------------------------------------------------------- findings at their place


def test_a_disagreement_stands_in_all_three_columns() -> None:
    there, told, rule = columns(block(report_view(GIVEN), "法人机构落户奖"))
    for spans, words in ((there, "4000万元"), (told, "5000万元"), (rule, "5000万元")):
        marked = [s for s in spans if s.text == words and "bad" in s.css.split()]
        assert [s.key for s in marked] == ["F1"], words
    assert not [s for s in there if s.text == "3%" and "bad" in s.css]


def test_a_finding_leads_to_both_its_places(page: str) -> None:
    note = block(report_view(GIVEN), "法人机构落户奖").notes[0]
    assert (note.code, note.expected, note.more) == ("POL-E1101", original.WRONG.expected, "照原文改短语。")
    assert [(a.text, a.href) for a in note.at] == [
        ("原文 三（一）第2段第1句", "#s3-1-2-1"),
        ("规则 第 5 行", "#L5"),
    ]
    assert 'id="L5"' in page
    assert 'id="s3-1-2-1"' in page


def test_every_finding_is_shown_once(page: str) -> None:
    assert [page.count(f'id="F{i}"') for i in (1, 2, 3)] == [1, 1, 1]
    clause = report_view(GIVEN).chapters[0].clauses[0]
    assert [n.code for n in clause.notes] == ["POL-E1110"]
    assert [n.code for n in report_view(GIVEN).notes] == ["POL-W1116"]


def test_a_stretch_is_found_across_the_lines_of_the_file() -> None:
    start, end = original.stretch("最高不超过4000万元")
    assert "\n" in original.document.text[start:end]
    there, _, _ = columns(block(report_view(GIVEN), "法人机构落户奖"))
    assert "".join(s.text for s in there if s.key == "F1") == "最高不超过4000万元"


def test_a_phrase_that_reads_otherwise_marks_its_figures_wherever_they_stand() -> None:
    """The finding is about the phrase in 依据; its figure and its boundary word are wrong in every column."""
    at = original.RULE.index("依据")
    about = replace(original.WRONG, rule=(at, at + 2))
    _, told, rule = columns(block(report_view(given(findings=(about,))), "法人机构落户奖"))
    wrong = [[s.text for s in spans if s.key == "F1"] for spans in (told, rule)]
    assert wrong == [["5000万元"], ["5000万元", "依据"]]
    assert not [s for s in (*told, *rule) if s.text == "3%" and "bad" in s.css]
    at = original.RULE.index('"最高不超过5000万元"')
    quoted = replace(original.WRONG, rule=(at, at + 13))
    _, told, rule = columns(block(report_view(given(findings=(quoted,))), "法人机构落户奖"))
    wrong = [[s.text for s in spans if s.key == "F1"] for spans in (told, rule)]
    assert wrong == [["5000万元"], ["5000万元", '"最高不超过5000万元"']]


def test_what_an_error_is_not_about_stays_linked() -> None:
    agreeing = replace(original.WRONG, severity="提示", headline="另一句话")
    there, told, rule = columns(block(report_view(given(findings=(agreeing,))), "法人机构落户奖"))
    assert not [s for s in (*told, *rule, *there) if "bad" in s.css.split()]
    assert [s for s in rule if "hint" in s.css.split()]


# ---------------------------------------------------------------- the original, whole


def test_the_whole_paragraph_is_shown_with_its_sentences_in_front() -> None:
    passage = block(report_view(GIVEN), "法人机构落户奖").passages[0]
    text = "".join(s.text for x in passage.sentences for s in x.words)
    assert text == original.TEXTS[3, 1][1][1]
    assert [x.css for x in passage.sentences] == ["on", "", "open"]


def test_every_sentence_stands_on_the_page_once_under_its_name(page: str) -> None:
    named = re.findall(r'id="(s\d[^"]*)"', page)
    sentences = [
        (p.place, s.number) for x in original.document.sections for p in x.paragraphs for s in p.sentences
    ]
    assert sorted(named) == sorted(f"s{p.chapter}-{p.item}-{p.paragraph}-{n}" for p, n in sentences)


def test_a_sentence_has_its_name_where_it_is_shown_first() -> None:
    view = report_view(GIVEN)
    named = [
        [x.anchor for p in block(view, n).passages for x in p.sentences]
        for n in ("法人机构落户奖", "分支机构落户奖")
    ]
    assert named == [["s3-1-2-1", "s3-1-2-2", "s3-1-2-3"], ["", "", ""]]
    group = block(view, "落户政策就高").passages[0]
    assert (
        "".join(s.text for x in group.sentences for s in x.words)
        == "……同一机构按照就高不就低、只享受一次的原则办理。……"
    )


def test_a_clause_without_rules_is_shown_with_its_text() -> None:
    clause = next(c for ch in report_view(GIVEN).chapters for c in ch.clauses if c.anchor == "c3-2")
    assert clause.blocks == ()
    assert (
        "".join(s.text for r in clause.rests for x in r.passage.sentences for s in x.words)
        == "鼓励设立支付清算中心。"
    )


def test_a_phrase_that_is_not_there_is_told() -> None:
    passage = block(report_view(GIVEN), "法人机构落户奖").passages[0]
    assert passage.missing == ("最高不超过5000万元",)
    gone = replace(sample.settle_award, basis=(Basis(Place(9, 9, 9), ("无此段",)),))
    clause = replace(sample.clauses[0], awards=(gone, sample.branch_award))
    view = report_view(given(policy=replace(sample.policy, clauses=(clause, *sample.clauses[1:]))))
    assert block(view, "法人机构落户奖").passages[0].missing == ("无此段",)


def test_without_the_original_only_phrases_are_shown_and_it_is_said() -> None:
    view = report_view(given(verification=None, findings=()))
    assert "未附原文" in view.cover.original
    assert view.coverage is None
    page = render_html(view)
    assert "鼓励设立支付清算中心" not in page
    assert 'class="cov"' not in page
    assert [p.where for p in block(view, "法人机构落户奖").phrases] == ["第2段", "第2段"]


# ---------------------------------------------------------------- verdict and coverage


def test_what_stands_in_the_way_is_linked(page: str) -> None:
    cover = report_view(GIVEN).cover
    assert cover.verdict == "尚不能签发。"
    heads = [r.head for r in cover.reasons]
    assert heads[0] == "2 处错误须改正"
    assert "原文 1 句没有着落" in heads
    assert "原文 2 个数字没有着落" in heads
    links = [link.href for r in cover.reasons for link in r.links]
    assert all(href.startswith("#") and f'id="{href[1:]}"' in page for href in links)
    assert links[:2] == ["#F1", "#F2"]
    assert "#s3-1-2-3" in links


def test_ids_are_unique_and_links_lead_somewhere(page: str) -> None:
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_the_map_has_a_stroke_for_every_sentence() -> None:
    coverage = report_view(GIVEN).coverage
    assert coverage is not None
    strokes = [k for c in coverage.chapters for x in c.clauses for k in x.strokes]
    states = {"m": "规则", "d": "宣示", "o": "未定"}
    assert [states[k] for k in strokes] == [u.state for u in original.verification.sentences]
    assert coverage.chapters[0].clauses[0].title == "（一） 5 句：有规则 2，宣示性 2，未定 1"
    total = ["".join(s.text for line in c.lines for s in line) for c in coverage.tables[0].rows[-1].cells]
    assert total[0] == "合计"
    assert sum(map(int, total[2:5])) == int(total[1]) == len(strokes)
    assert total[8] == "2"


def test_markdown_tells_the_same() -> None:
    text = render_markdown(report_view(GIVEN))
    assert "对金融科技公司给予70万元补助。" in text
    assert "原文最接近的是「最高不超过4000万元」" in text
    assert "各章句子与数字的着落" in text


# ---------------------------------------------------------------- marks


def test_a_mark_lapses_with_its_own_rule_only() -> None:
    before = report_view(GIVEN)
    cap = CapAt(sample.wan(4999), sample.Slot("每次"))
    award = replace(sample.settle_award, steps=(cap, *sample.settle_award.steps[1:]))
    clause = replace(sample.clauses[0], awards=(award, sample.branch_award))
    after = report_view(given(policy=replace(sample.policy, clauses=(clause, *sample.clauses[1:]))))
    blocks = [b for ch in before.chapters for c in ch.clauses for b in c.blocks]
    changed = [b.name for b in blocks if block(after, b.name).digest != b.digest]
    assert changed == ["法人机构落户奖"]


def test_a_mark_lapses_when_a_fact_it_reads_changes() -> None:
    fact = replace(sample.capital, low=sample.yuan(1))
    amount = sample.times(sample.ref(fact), sample.rate(300))
    clause = replace(
        sample.clauses[0], awards=(replace(sample.settle_award, amount=amount), sample.branch_award)
    )
    after = report_view(given(policy=replace(sample.policy, clauses=(clause, *sample.clauses[1:]))))
    name = "法人机构落户奖"
    assert block(after, name).paragraphs == block(report_view(GIVEN), name).paragraphs
    assert block(after, name).digest != block(report_view(GIVEN), name).digest


# ---------------------------------------------------------------- structure and colour


class Structure(HTMLParser):
    """Every element closes where it should."""

    VOID = frozenset({"meta", "input", "br", "link"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag, (tag, self.getpos())


def test_every_element_is_closed(page: str) -> None:
    assert Structure(page).open == []


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_ON = {
    "ink": ("paper", "desk", "tint", "hot", "err-t", "warn-t", "read-t"),
    "ink2": ("paper", "desk", "tint", "hot", "err-t", "warn-t", "read-t"),
    "ink3": ("paper", "desk", "tint", "err-t", "warn-t", "read-t"),
    "blue": ("paper", "desk", "tint", "hot", "err-t", "warn-t", "read-t"),
    "ok": ("paper",),
    "warn": ("paper", "warn-t", "tint"),
    "err": ("paper", "err-t", "tint", "hot"),
    "read": ("paper", "read-t", "tint"),
}


@pytest.mark.parametrize(("text", "ground"), [(t, g) for t, grounds in TEXT_ON.items() for g in grounds])
def test_words_can_be_read_on_their_ground(page: str, text: str, ground: str) -> None:
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", page))
    colours = {k: "#" + "".join(c * 2 for c in v[1:]) if len(v) == 4 else v for k, v in colours.items()}
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("colour", ["#5d6a3a", "#23455c", "#646a70", "#1c2126"])
def test_further_colours_can_be_read(page: str, colour: str) -> None:
    assert colour in page
    assert contrast(colour, "#ffffff") >= 4.5
    assert contrast(colour, "#eff3f6") >= 4.5
