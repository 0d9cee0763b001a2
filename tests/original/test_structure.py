"""How lines are told apart: headings from sentences, chapters from articles, in documents of every numbering."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydsl.ir.document import Document
from policydsl.original import read
from tests.original.samples import document

HEAD = "青岚市促进产业发展若干措施\n青府发〔2025〕3号\n"


def clauses(text: str) -> list[tuple[int, int, str, list[str]]]:
    found = document(HEAD + text)
    return [
        (s.place.chapter, s.place.item, s.heading.text, [p.text for p in s.paragraphs])
        for s in found.sections
    ]


@pytest.mark.parametrize(
    "line",
    [
        "失信被执行人不得申报本措施。",
        "同一项目不予重复支持。",
        "一级技师，每人每月900元；",
        "年度总额最高300万元",
        "对新入库企业给予一次性奖励",
        "已享受市级资金的除外",
        "申报企业应当按时报送报表",
        "本条自发布之日起施行。",
    ],
)
def test_a_numbered_line_that_says_something_is_text(line: str) -> None:
    assert clauses(f"一、标准\n（一）{line}\n（二）其他情形\n另行研究。") == [
        (1, 1, "", [line]),
        (1, 2, "其他情形", ["另行研究。"]),
    ]


@pytest.mark.parametrize("line", ["投产奖励", "支持企业给予帮扶", "补贴标准", "附则"])
def test_a_name_is_a_heading(line: str) -> None:
    assert clauses(f"一、标准\n（一）{line}\n另行研究。") == [(1, 1, line, ["另行研究。"])]


_LINES = st.lists(
    st.sampled_from(
        [
            "一、标准",
            "（一）投产奖励",
            "（二）对甲类给予9万元。",
            "（三）乙类不得申报。",
            "第一章总则",
            "第一条制定本措施。",
            "第二章奖励",
            "第二条丙类每人900元；",
            "二、支持扩产",
            "1.丁类奖励7万元。",
            "2.戊类奖励8万元。",
            "另行研究。",
        ]
    ),
    min_size=1,
    max_size=10,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LINES)
def test_no_line_vanishes(lines: list[str]) -> None:
    """Every line of a document, behind its number, is in a heading, a paragraph, the front or the back."""
    found = read("a.txt", (HEAD + "\n".join(lines)).encode())
    if not isinstance(found, Document):
        return
    around = [p.passage for p in (*found.front, *found.back)]
    held = [p.passage for s in found.sections for p in s.paragraphs]
    kept = {at for p in (*around, *held, *(s.heading for s in found.sections)) for at in p.offsets}
    marked = {at for m in found.marks for at in range(m.start, m.end)}
    lost = "".join(c for at, c in enumerate(found.text) if at not in kept | marked and not c.isspace())
    assert not any(c.isalnum() for c in lost)


def test_articles_under_yi() -> None:
    text = "一、扩产\n第一条 对甲厂奖励9万元。\n二、研发\n第二条 对乙厂奖励8万元。"
    assert clauses(text) == [(1, 1, "", ["对甲厂奖励9万元。"]), (2, 2, "", ["对乙厂奖励8万元。"])]
    assert document(HEAD + text).chapters == ((1, "扩产"), (2, "研发"))


def test_numbers_only() -> None:
    text = "1．对甲厂奖励9万元。\n2. 对乙厂奖励8万元。"
    assert clauses(text) == [(1, 0, "", ["对甲厂奖励9万元。"]), (2, 0, "", ["对乙厂奖励8万元。"])]


def test_numbers_that_run_through_are_clauses_under_yi() -> None:
    text = "一、扩产\n1. 对甲厂奖励9万元。\n2. 对乙厂奖励8万元。\n二、研发\n3. 对丙厂奖励7万元。"
    assert [(c, i) for c, i, _, _ in clauses(text)] == [(1, 1), (1, 2), (2, 3)]


def test_numbers_that_start_anew_are_lists_under_yi() -> None:
    text = "一、扩产\n1. 对甲厂奖励9万元。\n二、研发\n1. 对丙厂奖励7万元。"
    assert [(c, i) for c, i, _, _ in clauses(text)] == [(1, 0), (2, 0)]


@pytest.mark.parametrize("wrong", ["第一章", "第二章"])
@pytest.mark.parametrize("article", ["第三条", "第一条"])
def test_a_chapter_that_repeats_a_number_goes_on_and_is_told(wrong: str, article: str) -> None:
    text = f"第一章 总则\n第一条 总则。\n第二章 奖励\n第二条 对甲厂奖励9万元。\n{wrong} 附则\n{article} 有效期两年。"
    assert [(c, p) for c, _, _, p in clauses(text)][-1] == (3, ["有效期两年。"])
    assert ["当作 3" in n.words for n in document(HEAD + text).notes] == [True]


def test_arabic_chapters_and_articles() -> None:
    assert clauses("第1章 总则\n第１条 对甲厂奖励9万元。") == [(1, 1, "", ["对甲厂奖励9万元。"])]


def test_a_salutation_is_no_title() -> None:
    found = read("a.txt", "各县区，市直各单位：\n现印发如下。\n一、奖励\n对甲厂奖励9万元。".encode())
    assert isinstance(found, Document)
    assert found.title == ""


def test_lead_words_without_numbers_are_clauses() -> None:
    text = (
        "为促进发展，制定本措施。\n支持扩产。对甲厂奖励9万元。\n支持研发、试制。对乙厂奖励8万元。\n"
        "同一企业只奖一次。另有约定的从其约定。\n本措施自2025年1月1日起施行。解释权归市工信局。"
    )
    assert clauses(text) == [
        (1, 0, "支持扩产", ["对甲厂奖励9万元。"]),
        (2, 0, "支持研发、试制", ["对乙厂奖励8万元。", "同一企业只奖一次。另有约定的从其约定。"]),
        (3, 0, "", ["本措施自2025年1月1日起施行。解释权归市工信局。"]),
    ]
    assert [n.words for n in document(HEAD + text).notes] == [
        "原文没有编号，各条按先后次序编为第一条至第三条"
    ]


def test_heading_lines_without_numbers_are_clauses() -> None:
    text = (
        "2025年3月1日\n为促进发展，制定本措施。\n扩产奖励\n支持扩产。对甲厂奖励9万元。\n另行研究。\n"
        "研发奖励\n支持研发。对乙厂奖励8万元。\n附件：申请表"
    )
    assert clauses(text) == [
        (1, 0, "扩产奖励", ["支持扩产。对甲厂奖励9万元。", "另行研究。"]),
        (2, 0, "研发奖励", ["支持研发。对乙厂奖励8万元。"]),
    ]


def test_articles_without_numbers_are_clauses() -> None:
    text = "为促进发展，制定本措施。\n对甲厂奖励9万元。其中一半为现金。\n对下列企业奖励8万元：\n对乙厂奖励7万元。\n青岚市财政局\n2025年3月1日"
    assert clauses(text) == [
        (1, 0, "", ["对甲厂奖励9万元。其中一半为现金。", "对下列企业奖励8万元："]),
        (2, 0, "", ["对乙厂奖励7万元。"]),
    ]


def test_one_line_without_a_number_is_no_clause() -> None:
    found = read("a.txt", "给予甲厂9万元。".encode())
    assert not isinstance(found, Document)
    assert [d.code for d in found] == ["POL-E1006"]


@given(
    st.lists(
        st.sampled_from(["支持扩产。对甲厂奖励9万元。", "扩产奖励", "对乙厂奖励8万元。", "另行研究"]),
        max_size=8,
    )
)
def test_no_line_without_a_number_vanishes(lines: list[str]) -> None:
    found = read("a.txt", (HEAD + "\n".join(lines)).encode())
    if not isinstance(found, Document):
        return
    around = [p.passage for p in (*found.front, *found.back)]
    held = [p.passage for s in found.sections for p in s.paragraphs]
    kept = {at for p in (*around, *held, *(s.heading for s in found.sections)) for at in p.offsets}
    assert not any(c.isalnum() for at, c in enumerate(found.text) if at not in kept)


_COUNTED = {
    "rongzi_zulin.docx": 16,
    "jingji_gongzuo.docx": 45,
    "liyong_waizi.docx": 45,
    "jicheng_dianlu.docx": 16,
    "jishu_chuangxin.docx": 55,
    "keji_chuangxin.txt": 37,
    "nongji_butie.pdf": 28,
    "zhineng_zhizao.txt": 11,
}


@pytest.mark.skipif("POLICYC_SOURCES" not in os.environ, reason="the official texts are kept elsewhere")
@pytest.mark.parametrize("name", _COUNTED)
def test_clauses_as_a_reader_counts_them(name: str) -> None:
    found = read(name, (Path(os.environ["POLICYC_SOURCES"]) / "real" / name).read_bytes())
    assert isinstance(found, Document)
    assert len(found.sections) == _COUNTED[name]
