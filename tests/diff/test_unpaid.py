"""已定未付 that changes, in a group or in what counts in: a case with a decision that was not paid."""

from __future__ import annotations

import pytest

from policydsl.diff import difference
from tests.diff.versions import version

POLICY = """政策 yunzhou_unpaid
  名称 "云州市支行奖励办法"
  文号 "云府发〔2024〕16号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
外部 区县奖补
主体 企业
  事实 设立支行: 是否
  事实 开业: 是否
条款 三（一）
  标题 "支持银行"
  奖励 支行奖
    对象 企业
    资格 设立支行
    金额 200万元
    频次 一次性
    依据 第1段 "给予200万元"
  奖励 开业奖
    对象 企业
    金额 分阶段
      （1）开业: 100万元
    并计 区县奖补{1}
    依据 第2段 "给予100万元"
  去重 支行就高
    各自 支行奖
    对外 区县奖补
{0}    范围 同一企业 就高
    已领 补差
    依据 第3段 "就高"
"""
DEEMED = "    已定未付 视同已付\n"


@pytest.mark.parametrize(
    ("new", "name", "sentence"),
    [
        ((DEEMED, ""), "支行就高", "已定未付由「按未付」改为「视同已付」"),
        (("", " 视同已付"), "开业奖", "并计由「区县奖补」改为「区县奖补（视同已付）」"),
    ],
)
def test_the_change_shows_in_a_decision_that_was_not_paid(new: tuple[str, str], name: str, sentence: str):
    found = difference(version(POLICY.format("", "")), version(POLICY.format(*new)))
    (item,) = found.items
    assert (item.name, item.changes[0].sentence) == (name, sentence)
    assert item.witness is not None
    assert item.witness.before.outcome == "可兑付"
    assert any("实付 0元" in line for line in item.witness.ledger)
    assert item.direction == "减少"
