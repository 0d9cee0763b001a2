"""Drafts: every paragraph that gives money is found, figures are the text's, the language takes the draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl.original import read
from policydsl.original.draft import draft, name_of
from policydsl.original.grants import grants
from policydsl.pipeline import load_file, load_source
from policydsl.prose import normalise
from policydsl.source import Source
from policydsl.syntax.format import format_source
from tests.original.samples import PLAIN, document
from tests.original.test_properties import QUIET

FOLDER = os.environ.get("POLICYC_SOURCES", "")
POLICY = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"


def said(text: str) -> list[tuple[object, ...]]:
    """Form, amounts, cap and frequency of the grants of a paragraph."""
    return [
        (g.form, [a.text for a in g.amounts], g.cap.text if g.cap else "", g.frequency) for g in grants(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对新办企业给予10万元一次性奖励。", [("定额", ["10万元"], "", "一次性")]),
        ("按研发投入的５％给予补助，每年最高不超过200万元。", [("比例", ["5%"], "200万元", "每年一次")]),
        ("对前3名分别给予30万元、20万元、10万元奖励。", [("名次", ["30万元", "20万元", "10万元"], "", "")]),
        ("每新增1家给予2万元补助，最高20万元。", [("每份", ["2万元"], "20万元", "不限次")]),
        ("对上市企业给予最高500万元的奖励。", [("只有上限", [], "500万元", "")]),
        (
            "对甲给予10万元奖励；对乙给予5万元奖励。",
            [("定额", ["10万元"], "", ""), ("定额", ["5万元"], "", "")],
        ),
        ("设立20亿元的产业基金。", []),
        ("营业收入达到1亿元。", []),
        ("营业收入增长10%的企业给予奖励。", []),
    ],
)
def test_forms(text: str, expected: list[tuple[object, ...]]) -> None:
    assert said(text) == expected


def test_stages_and_tiers() -> None:
    (stages,) = grants(
        "给予最高50万元的奖励。其中：（1）备案的，给予10万元奖励；（2）上市的，给予40万元奖励，在科创板上市的，另给予5万元。"
    )
    assert (stages.form, stages.cap.text if stages.cap else "") == ("分阶段", "50万元")
    assert [(r.label, r.amount.text) for r in stages.rows] == [
        ("（1）", "10万元"),
        ("（2）", "40万元"),
        ("（另二）", "5万元"),
    ]
    (tiers,) = grants("对营业收入达到1亿元的，给予10万元奖励；营业收入达到5亿元的，给予30万元奖励。")
    assert tiers.form == "分档"
    assert [(r.bound.word if r.bound else "", r.amount.text) for r in tiers.rows] == [
        ("达到", "10万元"),
        ("达到", "30万元"),
    ]


def test_bounds_keep_their_words() -> None:
    for word in ("达到", "超过", "不低于"):
        text = draft(document(f"若干措施\n一、奖励\n对投资额{word}500万元的企业，给予10万元奖励。\n")).text
        assert f"界数_1_0_1_1_1 {word}500万元" in text


def test_sample() -> None:
    drafted = draft(document(PLAIN))
    policy = load_source(Source("a.pol", drafted.text))
    assert [d.headline for d in policy.diagnostics if d.is_error] == []
    assert policy.ir is not None
    assert [(a.place.chapter, a.place.item) for a in policy.ir.awards] == [(2, 1), (2, 2), (2, 2)]
    assert (policy.ir.number, policy.ir.issuer) == ("云府发〔2024〕12号", "云洲市人民政府")
    assert policy.ir.source is not None
    assert document(PLAIN).digest == f"sha256:{policy.ir.source.digest}"
    assert "至 2027-12-31" in drafted.text
    assert drafted.text == draft(document(PLAIN)).text


def test_names_that_are_keywords_or_hold_one() -> None:
    assert [name_of(n) for n in ("市财政局", "奖励", "市政府确定的部门", "12345中心", "「甲」")] == [
        "市财政局",
        "「奖励」",
        "「市政府确定的部门」",
        "「12345中心」",
        "甲",
    ]


WORDS = [
    "对", "企业", "给予", "奖励", "补助", "按", "投资额的", "营业收入", "达到", "超过", "以上的", "不足", "满", "最高不超过", "最高", "每新增1家", "每年", "一次性", "前3名",
    "分别给予", "10万元", "5亿元", "200万", "3%", "2‰", "２０万元", "1家", "2年", "50元", "30万元、20万元、10万元", "、", "，", "；", "。", "（1）", "（2）", "（", "）",
    "其中：", "增长", "通报", "就高不就低", "废止", "有效期至2027年12月31日", "自2024年2月29日起施行", "有效期3年", '"', "「", "」", "#", "的", "（责任单位：市财政局、奖励、12345热线）",
]  # fmt: skip


@QUIET
@given(
    st.lists(st.sampled_from(WORDS), max_size=50).map("".join),
    st.sampled_from(["a.txt", "政策 (终稿).docx", '#"\n\u202e.pdf', "1.txt"]),
)
def test_every_draft_is_of_the_language(words: str, name: str) -> None:
    found = document(f"若干措施\n一、奖励\n（一）新办\n{words}\n（二）留用\n{words}甲。\n", name)
    text = draft(found).text
    assert format_source(Source("a.pol", text)).text == text
    paragraphs = {p.place: normalise(p.text) for s in found.sections for p in s.paragraphs}
    for place, paragraph in paragraphs.items():
        for grant in grants(found.paragraph(place).text):  # type: ignore[union-attr]
            assert all(len(p) <= 40 and normalise(p) in paragraph for p in grant.phrases)


# ---------------------------------------------------------------- Nanchang


@pytest.mark.skipif(not FOLDER, reason="POLICYC_SOURCES names no folder of official texts")
def test_nanchang() -> None:
    """Every paragraph that gives money is found, and no other one."""
    found = read("nanchang_2023.txt", Path(FOLDER, "nanchang_2023.txt").read_bytes())
    assert not isinstance(found, tuple)
    ir = load_file(POLICY).ir
    assert ir is not None
    paid = [a for a in ir.awards if a.amount is not None]
    meant = {a.basis[0].place for a in paid}
    text = draft(found).text
    drafted = load_source(Source("a.pol", text))
    assert [d.headline for d in drafted.diagnostics if d.is_error] == []
    assert drafted.ir is not None
    got = {b.place for a in drafted.ir.awards for b in a.basis}
    assert len(meant) > 15
    assert got == meant
    assert len(drafted.ir.awards) >= len(paid) - 3
    assert max(len("".join(p.split())) for a in drafted.ir.awards for b in a.basis for p in b.phrases) <= 40
