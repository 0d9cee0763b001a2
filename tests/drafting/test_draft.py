"""Drafts: every paragraph that gives money is found, figures are the text's, the language takes the draft."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydsl.drafting import draft
from policydsl.drafting.naming import name_of
from policydsl.original import read
from policydsl.pipeline import load_file, load_source
from policydsl.prose import normalise
from policydsl.source import Source
from policydsl.syntax.format import format_source
from tests.drafting.test_grants import READ
from tests.original.samples import PLAIN, document
from tests.original.test_properties import QUIET

FOLDER = os.environ.get("POLICYC_SOURCES", "")
POLICY = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"


def test_bounds_keep_their_words() -> None:
    for word in ("达到", "超过", "不低于"):
        text = draft(document(f"若干措施\n一、奖励\n对投资额{word}500万元的企业，给予10万元奖励。\n")).text
        assert f"资格 投资额 {word}500万元" in text


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
    "其中：", "分别", "各", "不超过", "每平方米", "每人每月", "元/件", "的部分", "任一", "或", "国家级、省级、市级", "200万美元", "1亿（含）至5亿元", "1:1", "合计", "如下：", "前十名", "增长", "通报", "就高不就低", "废止", "有效期至2027年12月31日", "自2024年2月29日起施行", "有效期3年", '"', "「", "」", "#", "的", "（责任单位：市财政局、奖励、12345热线）",
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
    paragraphs = {p.place: normalise(p.text).replace('"', "”") for s in found.sections for p in s.paragraphs}
    policy = load_source(Source("a.pol", text)).ir
    for award in policy.awards if policy else ():
        for basis in award.basis:
            assert all(len(p) <= 40 and normalise(p) in paragraphs[basis.place] for p in basis.phrases)


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


# ---------------------------------------------------------------- a draft stands by itself


def checked(body: str, head: str = "云州市若干措施\n") -> str:
    """The draft of a document, which `check` takes."""
    text = draft(document(f"{head}一、条款\n{body}\n")).text
    policy = load_source(Source("a.pol", text))
    assert [d.headline for d in policy.diagnostics if d.is_error] == []
    return text


@pytest.mark.parametrize("text", [t for t, awards in READ if awards], ids=lambda t: t[:20])
def test_every_kind_is_a_draft_that_passes(text: str) -> None:
    drafted = checked(text)
    assert "没有读准" not in drafted
    assert "没有读成条件" not in drafted


def test_without_a_number() -> None:
    text = checked("对新办企业给予10万元奖励。")
    assert '文号 "待定"' in text
    assert "# 待定：原文没有文号" in text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("按实际检测费用给予最高30%补助，总额不超过200万元。", ["最高 实际检测费用的30%", "上限 200万元"]),
        ("对落地平台按项目投资额的10%-30%给予扶持。", ["取低（取高（", "、项目投资额的10%）、项目投资额的30%）"]),
        ("到位资本超过2亿元的，每超过1亿元，给予100万元奖励。", ["资格 到位资本 超过2亿元", "金额 到位资本超出2亿元的部分 每满1亿元 * 100万元"]),
        ("对投资3亿元以上的项目，或安置就业80人以上的，给予40万元奖励。", ["资格 投资 3亿元以上 或 安置就业 80人以上"]),
        ("对首次参展且投资3亿元以上的项目，或安置就业80人以上的，给予40万元奖励。", ["且（投资 3亿元以上 或 安置就业 80人以上）"]),
        ("对产值首次超过3亿元的企业，给予40万元奖励。", ["资格 产值企业 且 产值 超过3亿元"]),
        ("对年出口额300万美元以上的企业，给予10万元奖励。", ["年出口额: 数 美元", "年出口额 300万以上"]),
        ("场地租金按每平方米每月最高40元给予补贴。", ["最高 场地租金面积 * 场地租金月数 * 40元"]),
        ("对产值增幅前五名的企业，各奖励10万元。", ["评选 前5名", "金额 10万元"]),
        (
            "对专利进行资助，年资助总额不超过300万元：发明专利资助8000元/件；外观专利资助500元/件。",
            ["限额 ", "上限 300万元 每年"],
        ),
        ("补贴如下，合计最高100万元：（一）甲项最高60万元奖励；（二）乙项最高50万元奖励。", ['周期 "一：合计的最高数没有写周期"']),
    ],
)  # fmt: skip
def test_as_a_rule_writes_it(text: str, lines: list[str]) -> None:
    drafted = checked(text)
    written = "".join(drafted.split())
    assert [line for line in lines if "".join(line.split()) not in written] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("对新落户的企业，给予50万元落户奖励。", "落户奖励"),
        ("对新认定的国家高新技术企业，给予30万元奖励。", "新认定国家高新技术企业奖励"),
        (
            "对年度固定资产投资在全区排前三名的城市街道，奖励50万元、40万元、30万元。",
            "年度固定资产投资城市街道奖励",
        ),
        ("对区级龙头企业，给予最高30万元开办费扶持。", "开办费扶持"),
    ],
)
def test_an_award_is_called_by_what_it_is_for(text: str, name: str) -> None:
    assert f"奖励 {name}" in checked(text)


def test_no_frequency_is_made_up() -> None:
    text = checked("对年度营业收入超过1亿元的企业给予10万元奖励。按投入的5%给予补助，每年最高200万元。")
    assert "频次 每年一次" not in text
    assert text.count("原文没有写次数") == 2


def test_what_nobody_gets_is_no_duty() -> None:
    text = checked("对新办企业给予10万元奖励。已获市级奖励的企业不再给予奖励。")
    assert "# 待定：第1段第2句像是不得享受的情形，写「否决」" in text
    assert "工作" not in text
