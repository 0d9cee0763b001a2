"""What holds of every file: it is read or told why not; every character is accounted for; a page comes back as it was set."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydsl.ir.document import Document
from policydsl.numerals import chinese_numeral
from policydsl.original import read
from tests.original.samples import PLAIN, Item, document, shape, typeset

QUIET = settings(
    deadline=None, max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

# Pieces of which texts are made: whatever the reader looks at, in any order.
PIECES = [
    "一、", "二、", "三、", "（一）", "（二）", "（三）", "第一章", "第一条", "第二条", "1.", "（1）", "（2）", "①", "支持研发", "给予奖励", "100万元",
    "5 %", "2023年3月18日", "云府发〔2024〕1号", "关于印发《云洲办法》的通知", "云洲办法", "（责任单位：", "责任单位：", "市财政局、", "各县<区>", "）", "(", ")",
    "。", "；", "：", "，", "！", "”", "“", "\n", "\n\n", "\r\n", "\f", "- 3 -", "第 3 页", "7", " ", "\u3000\u3000", "\t", "VR", "AR", "附件：", "抄送",
    "市政府", "对新办企业按照其固定资产投资给予补助并依法依规兑付到位引导企业",
]  # fmt: skip

texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@QUIET
@given(st.binary(max_size=400) | texts.map(str.encode) | texts.map(lambda t: t.encode("gb18030")))
def test_every_file_is_read_or_told(data: bytes) -> None:
    found = read("任意.txt", data)
    if isinstance(found, Document):
        _check(found)
    else:
        assert found
        assert all(d.code.startswith(("POL-E10", "POL-E0901")) and d.cure for d in found)


@QUIET
@given(texts)
def test_every_character_is_accounted_for(text: str) -> None:
    """Also where clauses are sure to be found."""
    _check(document("办法\n一、总则\n" + text))


def _check(found: Document) -> None:
    """Offsets lead back to the character; each stands in one passage, or else in a mark, a unit block."""
    passages = [s.heading for s in found.sections]
    paragraphs = [p for s in found.sections for p in s.paragraphs]
    passages += [p.passage for p in (*paragraphs, *found.front, *found.back)]
    times: Counter[int] = Counter()
    for passage in passages:
        assert len(passage.text) == len(passage.offsets)
        assert list(passage.offsets) == sorted(set(passage.offsets))
        for c, at in zip(passage.text, passage.offsets, strict=True):
            assert c == found.text[at] or (c == " " and found.text[at].isspace())
        times.update(at for at in passage.offsets if not found.text[at].isspace())
    assert set(times.values()) <= {1}
    elsewhere = {i for m in found.marks for i in range(m.start, m.end)}
    elsewhere |= {i for p in paragraphs if p.units for i in range(p.units.start, p.units.end)}
    left = [i for i, c in enumerate(found.text) if not c.isspace() and i not in times and i not in elsewhere]
    assert left == [], [found.text[i] for i in left]
    for section in found.sections:
        assert [p.place.paragraph for p in section.paragraphs] == list(range(1, len(section.paragraphs) + 1))
        for paragraph in section.paragraphs:
            assert "".join(paragraph.sentence_text(s.number) for s in paragraph.sentences) == paragraph.text
    assert len({s.place for s in found.sections}) == len(found.sections)


# ---------------------------------------------------------------- documents that were set on pages

WORDS = [
    "支持",
    "企业",
    "研发",
    "投入",
    "给予",
    "奖励",
    "按照",
    "规定",
    "引导",
    "市场",
    "开放",
    "合作",
    "平台",
    "建设",
    "500万元",
    "3%",
    "2025年",
    "“专精特新”",
    "VR",
]
sentence = st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(lambda w: "对" + "".join(w) + "。")
paragraph = st.tuples(
    st.lists(sentence, min_size=1, max_size=4).map("".join),
    st.sampled_from([(), ("市财政局",), ("市科技局", "各县（区）", "各开发区")]),
)
heading = st.lists(st.sampled_from(WORDS[:14]), min_size=2, max_size=6).map("".join)
clause = st.tuples(heading, st.lists(paragraph, min_size=1, max_size=4))


@st.composite
def outlines(draw: st.DrawFn) -> tuple[list[Item], list[str]]:
    """Clauses, and the blocks they are written in."""
    items: list[Item] = []
    blocks: list[str] = []
    number = 0
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        name = draw(heading)
        blocks.append(f"{chinese_numeral(chapter)}、{name}")
        count = draw(st.integers(0, 3))
        for head, paragraphs in draw(st.lists(clause, min_size=max(count, 1), max_size=max(count, 1))):
            if count:
                number += 1
                blocks.append(f"（{chinese_numeral(number)}）{head}")
            items.append(Item(chapter, number if count else 0, head if count else name, tuple(paragraphs)))
            blocks += [t + (f"（责任单位：{'、'.join(u)}）" if u else "") for t, u in paragraphs]
    return items, blocks


@QUIET
@given(outlines())
def test_a_paragraph_a_line_comes_back(outline: tuple[list[Item], list[str]]) -> None:
    items, blocks = outline
    found = document("若干措施\n" + "\n".join(blocks) + "\n")
    assert shape(found) == items
    assert found.notes == ()


# Enough prose to show how the lines are set.
PROSE = [
    "施行期间由市财政局会同有关部门负责解释并且按照年度组织兑付，各县区结合实际制定实施细则，确保各项措施落实到位取得实效。"
    * n
    for n in (2, 3, 1, 2)
]
TAIL = Item(9, 0, "附则", tuple((p, ()) for p in PROSE))
TAIL_BLOCKS = ["九、附则", *PROSE]


@QUIET
@given(
    outlines(),
    st.integers(8, 30),
    st.sampled_from(["\n- {} -\n\n", "\f", " ", "— {} —\n\f"]),
    st.booleans(),
)
def test_pages_come_back(outline: tuple[list[Item], list[str]], page: int, mark: str, indented: bool) -> None:
    """Every paragraph comes back, or the break that may be wrong is told."""
    items, blocks = [*outline[0], TAIL], [*outline[1], *TAIL_BLOCKS]
    body = typeset(blocks, page=page, mark=mark, indented=indented)
    found = document("关于支持企业研发的若干措施\n\n" + body)
    if not any(n.kind == "分段" for n in found.notes):
        assert shape(found) == items
    _check(found)
    got, meant = shape(found), items
    assert [(g.chapter, g.item, g.heading) for g in got] == [(m.chapter, m.item, m.heading) for m in meant]
    words = ["".join(t for t, _ in g.paragraphs) for g in got]
    assert words == ["".join(t for t, _ in m.paragraphs) for m in meant]


def test_the_sample_is_accounted_for() -> None:
    _check(document(PLAIN))
