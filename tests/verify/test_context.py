"""Phrases in their sentences: what stands beside them, which amount belongs to whom."""

import pytest

from policydsl.ir.document import Document
from policydsl.original import read
from policydsl.original.verify import verify
from policydsl.pipeline import load_bytes

POLICY = """政策 yunzhou_2024
  名称 "云州市产业扶持办法"
  文号 "云府发〔2024〕1号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
主体 机构
  事实 类别: 选项 银行、保险公司、担保公司
  事实 贷款额: 金额
  事实 属实: 是否
条款 一
  标题 "支持落户"
{rules}
"""
TEXT = """云州市产业扶持办法
云府发〔2024〕1号
一、支持落户
{text}
"""
TWO = "对新设的银行机构，给予一次性奖励200万元；对新设的保险公司，给予一次性奖励30万元。"


def award(name: str, condition: str, amount: str, *phrases: str) -> str:
    quoted = " ".join(f'"{p}"' for p in phrases)
    return f"  奖励 {name}\n    对象 机构\n    资格 {condition}\n    金额 {amount}\n    频次 一次性\n    依据 第1段 {quoted}\n"


def codes(rules: str, text: str) -> set[str]:
    policy = load_bytes("yunzhou_2024.pol", POLICY.format(rules=rules).encode()).ir
    document = read("yunzhou.txt", TEXT.format(text=text).encode())
    assert policy is not None
    assert isinstance(document, Document)
    return {f.code for f in verify(policy, document).findings if f.code.startswith("POL-E114")}


def two(bank: str, insurer: str) -> str:
    return award("银行奖", "类别 为 银行", bank, "新设的银行机构", f"给予一次性奖励{bank}") + award(
        "保险奖", "类别 为 保险公司", insurer, "新设的保险公司", f"给予一次性奖励{insurer}"
    )


def test_each_award_has_the_amount_of_its_sentence() -> None:
    assert codes(two("200万元", "30万元"), TWO) == set()
    assert codes(two("30万元", "200万元"), TWO) == {"POL-E1142"}


def test_lists_are_told_in_order() -> None:
    text = "对新设的银行机构、新设的保险公司，分别给予一次性奖励200万元、给予一次性奖励30万元。"
    assert codes(two("200万元", "30万元"), text) == set()
    assert codes(two("30万元", "200万元"), text) == {"POL-E1142"}


def test_rows_of_a_table() -> None:
    table = "按 类别\n      银行: {}\n      保险公司: {}\n      其余: 0元"
    quoted = ("新设的银行机构", "给予一次性奖励200万元", "新设的保险公司", "给予一次性奖励30万元")
    right = award("落户奖", "属实", table.format("200万元", "30万元"), *quoted).replace("    资格 属实\n", "")
    wrong = award("落户奖", "属实", table.format("30万元", "200万元"), *quoted).replace("    资格 属实\n", "")
    assert codes(right, TWO) == set()
    assert codes(wrong, TWO) == {"POL-E1142"}


def test_a_boundary_where_one_case_ends_and_the_next_begins() -> None:
    text = "贷款额不足1亿元的，一次性奖励5万元；1亿元以上的，一次性奖励20万元。"
    quoted = ("贷款额不足1亿元的", "一次性奖励5万元", "1亿元以上的，一次性奖励20万元")
    tiers = "分档 贷款额\n      不足1亿元: {}\n      1亿元以上: {}"
    either = "若 贷款额 不足 1亿元 则 {} 否则 若 贷款额 达到 1亿元 则 {} 否则 0元"
    for table in (tiers, either):
        assert codes(award("贷款奖", "属实", table.format("5万元", "20万元"), *quoted), text) == set()
        assert codes(award("贷款奖", "属实", table.format("20万元", "5万元"), *quoted), text) == {"POL-E1142"}


@pytest.mark.parametrize(
    ("text", "phrase", "right", "wrong"),
    [
        ("贷款额未达到5亿元的", "达到5亿元", "不足 5亿元", "达到 5亿元"),
        ("贷款额不超过5亿元的", "超过5亿元", "不超过 5亿元", "超过 5亿元"),
        ("贷款额超过5亿元（含）的", "超过5亿元", "达到 5亿元", "超过 5亿元"),
        ("贷款额5亿元（不含）以上的", "贷款额5亿元", "超过 5亿元", "达到 5亿元"),
        ("贷款额5亿元以下的", "贷款额5亿元", "5亿元以下", "5亿元以上"),
    ],
)
def test_a_phrase_cut_short_is_read_whole(text: str, phrase: str, right: str, wrong: str) -> None:
    def rule(condition: str, phrase: str) -> str:
        return award("贷款奖", f"贷款额 {condition}", "10万元", phrase, "给予一次性奖励10万元")

    whole = f"对{text}机构，给予一次性奖励10万元。"
    assert "POL-E1140" in codes(rule(wrong, phrase), whole)
    assert "POL-E1140" not in codes(rule(right, text), whole)


def test_who_gets_nothing() -> None:
    text = "贷款额不足1亿元的，不予奖励；达到标准的，给予一次性奖励10万元。"
    wrong = award("贷款奖", "贷款额 不足 1亿元", "10万元", "贷款额不足1亿元的", "给予一次性奖励10万元")
    right = award("贷款奖", "贷款额 达到 1亿元", "10万元", "不足1亿元的，不予奖励", "给予一次性奖励10万元")
    assert codes(wrong, text) == {"POL-E1140"}
    assert codes(right, text) == set()


@pytest.mark.parametrize("turned", ["不", "未", "非", "无"])
def test_what_turns_a_phrase_belongs_to_it(turned: str) -> None:
    text = f"对{turned}享受市级补助的机构，给予一次性奖励10万元。"
    rule = award("补助奖", "属实", "10万元", "享受市级补助的机构", "给予一次性奖励10万元")
    assert "POL-E1141" in codes(rule, text)
    assert "POL-E1141" not in codes(rule, text.replace(turned, "", 1))
