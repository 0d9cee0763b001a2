"""The guide and the manual: complete, following every change, safe, the same to the byte, made by templates that only place."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import mutate
import pytest
import sample
from jinja2 import nodes
from markdown_it import MarkdownIt

from policydsl.emit.guide import Paper, guide_view, manual_view, render_html, render_markdown
from policydsl.emit.guide.guide import _page as guide_page
from policydsl.emit.guide.manual import _page as manual_page
from policydsl.emit.guide.render import TEMPLATES
from policydsl.emit.guide.settle import settled
from policydsl.emit.guide.told import Told, compressed, reading_words, standard, told_of
from policydsl.emit.guide.view import Page
from policydsl.emit.office import paper_docx
from policydsl.emit.report.render import html_environment
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, CapAt, PolicyIR, Units

VIEWS = [guide_view, manual_view]
PAGES = (guide_page, manual_page)
CALCULATING = (
    nodes.Compare, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg,
    nodes.Pos, nodes.Concat, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Assign, nodes.CondExpr, nodes.Getitem,
)  # fmt: skip


@pytest.fixture(params=VIEWS, ids=["guide", "manual"])
def view(request: pytest.FixtureRequest) -> Callable[[PolicyIR], Paper]:
    return request.param


def pages(paper: Paper) -> dict[str, Page]:
    return {p.name: p for d in paper.divisions for c in d.clauses for p in c.pages}


def part(page: Page, label: str) -> str:
    found = next(p for p in page.parts if p.label == label)
    lines = ["".join(s.text for s in words) for words in found.paragraphs]
    lines += [i.sign + "".join(s.text for s in i.words) + "".join(i.more) for i in found.items]
    cells = [c for t in found.tables for row in t.rows for c in row.cells]
    return "\n".join([*lines, *("".join(s.text for s in line) for c in cells for line in c.lines)])


# ---------------------------------------------------------------- templates


@pytest.mark.parametrize("name", sorted(p.name for p in TEMPLATES.glob("*.j2")))
def test_templates_neither_compute_nor_compare(name: str) -> None:
    tree = html_environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))
    assert not list(tree.find_all(CALCULATING))
    assert {f.name for f in tree.find_all(nodes.Filter)} <= {"words", "lines"}


@pytest.mark.parametrize("name", sorted(p.name for p in TEMPLATES.iterdir()))
def test_templates_know_no_policy(name: str, policy: PolicyIR) -> None:
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    named = [*policy.awards, *policy.groups, *policy.facts, *policy.readings]
    assert not [x.name for x in named if len(x.name) > 2 and x.name in text]


# ---------------------------------------------------------------- complete


def test_every_award_has_its_page(view: Callable[[PolicyIR], Paper], policy: PolicyIR) -> None:
    paper = view(policy)
    assert list(pages(paper)) == [a.name for a in policy.awards]
    html, text = render_html(paper), render_markdown(paper)
    for told in told_of(policy):
        assert f'id="a{told.number}"' in html
        assert told.written.name in text
        page = pages(paper)[told.written.name]
        assert page.tag == told.way.value
        for basis in told.written.basis:
            assert all(f"「{p}」" in part(page, "依据") for p in basis.phrases)


def test_every_fact_that_counts_is_asked_for(policy: PolicyIR) -> None:
    guide, manual = pages(guide_view(policy)), pages(manual_view(policy))
    for told in told_of(policy):
        if told.closed:
            continue
        needs = told.needs
        for fact in (*needs.asked, *needs.public, *needs.optional, *needs.judged, *needs.else_judged):
            assert fact.name in part(guide[told.written.name], "需要的材料")
        listed = (*needs.asked, *needs.public, *needs.optional)
        assert [f.name for f in listed if f.name not in part(manual[told.written.name], "受理")] == []
        for fact in (*needs.judged, *needs.else_judged):
            assert f"送{fact.judge}裁定" in part(manual[told.written.name], "裁定与评选")


def test_conditions_keep_the_numbers_of_decisions(policy: PolicyIR) -> None:
    manual = pages(manual_view(policy))
    for told in told_of(policy):
        text = part(manual[told.written.name], "资格")
        for i, _ in enumerate(told.award.eligibility, 1):
            assert f"□（{i}）" in text or re.search(rf"第(\d+、)*{i}(、\d+)*项条件按所取口径总是符合", text)


def test_unsettled_readings_are_listed_for_their_judges(policy: PolicyIR) -> None:
    paper = manual_view(policy)
    page = render_markdown(paper).partition("待核定的口径和数值")[2].partition("第四部分")[0]
    for reading in policy.readings:
        waiting = reading.taken is None or not reading.settled
        assert (f"| {reading.name}" in page) == waiting
    assert page.count("数值：") == sum(p.value is None for p in policy.parameters)


# ---------------------------------------------------------------- following the rules


def test_a_changed_literal_changes_its_page(policy: PolicyIR) -> None:
    """In the readings as taken, every constant shows on the page of its award, in both papers."""
    count = 0
    for told in told_of(policy):
        if told.closed:
            continue
        before = [plain(make(told)) for make in PAGES]
        for what, copy in literal_mutants(told.award):
            after = [plain(make(Told(policy, told.clause, copy, told.number))) for make in PAGES]
            count += 1
            assert [a for a, b in zip(after, before, strict=True) if a == b] == [], what
    assert count > 30


def test_no_other_page_changes(view: Callable[[PolicyIR], Paper]) -> None:
    policy = sample.policy
    before = {name: plain(page) for name, page in pages(view(policy)).items()}
    for clause in policy.clauses:
        for i, award in enumerate(clause.awards):
            for what, copy in literal_mutants(award)[:2]:
                awards = (*clause.awards[:i], copy, *clause.awards[i + 1 :])
                clauses = tuple(replace(clause, awards=awards) if c is clause else c for c in policy.clauses)
                after = {
                    name: plain(page) for name, page in pages(view(replace(policy, clauses=clauses))).items()
                }
                assert [name for name in after if after[name] != before[name]] == [award.name], what


def literal_mutants(award: Award) -> list[tuple[str, Award]]:
    """Copies with another constant; a group knows its members by name, so nothing else moves."""
    pool: dict[type, list] = {}
    return [
        (what, copy)
        for what, copy in mutate.mutants(award, pool)
        if re.search(r":Lit\(", what) and ".use" not in what and ".follows" not in what
    ]


def plain(page: Page) -> str:
    return "\n".join(p.label + part(page, p.label) for p in page.parts)


def test_a_reading_taken_otherwise_rewrites_the_pages() -> None:
    other = replace(sample.cap_span, taken="累计")
    steps = tuple(
        replace(s, period=replace(s.period, reading=other))
        if isinstance(s, CapAt) and s.period.reading is sample.cap_span
        else s
        for s in sample.bond_award.steps
    )
    award = replace(sample.bond_award, steps=steps)
    clause = replace(sample.clauses[3], awards=(award, sample.growth_award))
    policy = replace(sample.policy, clauses=(*sample.clauses[:3], clause, sample.clauses[4]))
    now, then = (part(pages(guide_view(p))[award.name], "奖励标准") for p in (sample.policy, policy))
    assert "每年合计不超过100万元" in now
    assert "历年累计不超过100万元" in then
    assert "口径" not in now.replace("（口径：奖励比例", "")


def test_units_follow_the_paragraph() -> None:
    units = (Units(2, ("甲局",)), Units(3, ("乙局",)), Units(0, ("丙局",)))
    for paragraph, name in ((2, "甲局"), (3, "乙局"), (4, "丙局")):
        award = replace(sample.listing, basis=(), place=replace(sample.listing.place, paragraph=paragraph))
        clause = replace(sample.clauses[2], units=units, awards=(award,))
        page = pages(guide_view(replace(sample.policy, clauses=(clause,))))[award.name]
        assert part(page, "主管部门") == f"{name}。"


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), ""),
        ((1,), "1"),
        ((2, 1), "1、2"),
        ((1, 2, 3, 7, 9, 10), "1至3、7、9、10"),
        ((3, 4, 5, 6), "3至6"),
    ],
)
def test_numbers_are_told_in_runs(numbers: tuple[int, ...], told: str) -> None:
    assert compressed(numbers) == told


@pytest.mark.parametrize(
    ("award", "told"),
    [
        (sample.settle_award, "实缴注册资本的3%，每次不超过5000万元"),
        (sample.branch_award, "按类别确定：200万元、30万元"),
        (sample.best, "第1名50万元、第2名40万元、第3名30万元"),
        (sample.praise, "荣誉，不含资金"),
        (sample.listing, "分阶段：（1）100万元、（2）400万元，历年累计不超过450万元"),
        (sample.size_award, "按净实缴出资额分档：30万元、50万元、80万元，付给基金管理人"),
    ],
)
def test_amounts_in_short(award: Award, told: str) -> None:
    assert standard(settled(award)) == told


def test_readings_say_whether_they_are_settled() -> None:
    assert reading_words(sample.publication) == "文中只有成文日与印发日：现取「成文日」。"
    assert reading_words(sample.cap_span) == "上限按何周期计：现取「每年」，尚待市金融办核定。"
    assert reading_words(sample.share) == "两处比例不一：可取「从低」、「从高」，尚未采用，由市财政局裁定。"


def test_what_displaces_what() -> None:
    manual = pages(manual_view(sample.policy))
    text = part(manual["债券融资奖"], "不重复与合并限额")
    assert "相互排斥" in text
    assert "同时看该申请人的增长奖。" in text
    assert "合并计算，每年合计不超过200万元" in text
    alone = part(manual["法人机构落户奖"], "不重复与合并限额")
    assert "查台账所列的区县落户政策。" in alone
    assert "同时看" not in alone
    assert "有此情形的，记为不符合（否决）。" in part(manual["债券融资奖"], "有效期与否决")


def test_periodic_caps_are_read_with_the_ledger() -> None:
    manual = pages(manual_view(sample.policy))["首发上市奖"]
    assert "历年累计不超过450万元" in part(manual, "台账")
    assert "450万元" not in part(manual, "金额")
    settle = pages(manual_view(sample.policy))["法人机构落户奖"]
    assert "每次不超过5000万元" in part(settle, "金额")
    assert "5000万元" not in part(settle, "台账")


def test_rounds_whose_last_day_lies_in_the_validity() -> None:
    def told(start: int, end: int) -> str:
        policy = replace(
            sample.policy,
            validity=replace(sample.policy.validity, start=sample.day(start), end=sample.day(end)),
        )
        return part(pages(guide_view(policy))["服务创新奖"], "时限")

    assert "即2023年度至2025年度" in told(20230318, 20251231)
    assert "即2023年度至2024年度" in told(20230318, 20251230)
    assert "即2023年度。" in told(20230318, 20231231)
    assert "年度至" not in told(20230318, 20231230)
    assert "即" not in told(20230318, 20231230)


# ---------------------------------------------------------------- pages


def test_links_lead_somewhere_and_the_page_needs_no_network(
    view: Callable[[PolicyIR], Paper], policy: PolicyIR
) -> None:
    page = render_html(view(policy))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    assert not re.search(r"https?:|src=|@import|url\(", page)


HOSTILE = "</style><script>alert(1)</script>&<b>\"'`|*_[x](y)"


def test_hostile_names_are_escaped(view: Callable[[PolicyIR], Paper]) -> None:
    class Tags(HTMLParser):
        seen: list[str] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
            self.seen.append(tag)

    fact = replace(sample.licensed, name=HOSTILE, wording=HOSTILE, attested_by=HOSTILE)
    from policydsl.ir.policy import Condition

    award = replace(
        sample.settle_award, name=HOSTILE, payee=HOSTILE, eligibility=(Condition(sample.ref(fact)),)
    )
    clause = replace(sample.clauses[0], heading=HOSTILE, awards=(award,), units=(Units(0, (HOSTILE,)),))
    policy = replace(sample.policy, title=HOSTILE, number=HOSTILE, clauses=(clause,), facts=(fact,))
    parser = Tags()
    parser.feed(render_html(view(policy)))
    assert "script" not in parser.seen
    assert "b" not in parser.seen
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(render_markdown(view(policy)))
    assert "<script" not in html.replace("&lt;", "")
    assert paper_docx(view(policy))


def test_markdown_tables_hold(view: Callable[[PolicyIR], Paper]) -> None:
    html = MarkdownIt("commonmark").enable("table").render(render_markdown(view(sample.policy)))
    assert html.count("<table>") >= len(sample.policy.awards)
    assert html.count("<h4>") == len(sample.policy.awards)


def test_word_holds_what_the_page_holds(view: Callable[[PolicyIR], Paper], policy: PolicyIR) -> None:
    import io

    import docx

    paper = view(policy)
    document = docx.Document(io.BytesIO(paper_docx(paper)))
    text = "\n".join(
        t.text or ""
        for t in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    )
    for page in pages(paper).values():
        assert f"{page.number}{page.name}（{page.tag}）" in text
        for p in page.parts:
            for words in p.paragraphs:
                assert "".join(s.text for s in words) in text
            for item in p.items:
                assert "".join(s.text for s in item.words) in text


def test_the_same_to_the_byte_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import test_papers as t;"
        "out = sys.stdout.buffer.write;"
        "[out(t.render_html(v(t.sample.policy)).encode() + t.render_markdown(v(t.sample.policy)).encode()"
        " + t.paper_docx(v(t.sample.policy))) for v in t.VIEWS]"
    )
    here = Path(__file__).parent
    seen = set()
    for seed in ("1", "2"):
        env = dict(os.environ, PYTHONHASHSEED=seed, PYTHONPATH=str(here.parents[1]), LC_ALL="C", TZ="UTC")
        args = [sys.executable, "-c", code, str(here), str(here.parent / "emit_report")]
        done = subprocess.run(args, capture_output=True, check=True, env=env, cwd=tmp_path)
        assert len(done.stdout) > 100_000
        seen.add(hashlib.sha256(done.stdout).hexdigest())
    assert len(seen) == 1


def test_no_amount_is_lost(policy: PolicyIR) -> None:
    """Every constant of money of an award stands in its guide page."""
    from policydsl.emit.wording import found, literal_text

    guide = pages(guide_view(policy))
    for told in told_of(policy):
        for literal in found(replace(told.award, use=None), n.Lit):
            if isinstance(literal.type, type(sample.MONEY)) and not told.closed:
                assert literal_text(literal) in plain(guide[told.written.name])
