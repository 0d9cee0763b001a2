"""Amounts over denominators that do not divide each other: thirds beside per milles, in every place where values meet."""

from __future__ import annotations

import re

import pytest

from policydsl.interp import decide
from policydsl.ir.decision import Application
from policydsl.pipeline import load_bytes
from tests.properties.agreement import Evaluator, code
from tests.properties.policies import Listed

POLICY = """政策 yunzhou_2024
  名称 "云州市产业扶持办法"
  文号 "云府发〔2024〕1号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
主体 企业
  事实 投资额: 金额
  事实 人数: 计数 人
  事实 重点: 是否
  事实 类别: 选项 甲、乙、丙
条款 一
  标题 "支持投资"
  奖励 投资奖
    对象 企业
    金额 {amount}
    频次 一次性
    依据 第1段 "给予一次性奖励" {quoted}
"""
FIGURE = re.compile("[0-9.]+(?:%|‰|万元|元)?")
AMOUNTS = [
    "投资额 / 3\n    加 投资额的2.5%",
    "投资额 / 3\n    加 投资额的2.5‰ 若 重点",
    "投资额 / 7\n    扣减 投资额的3.3%",
    "投资额 / 7\n    下限 投资额的12.25%",
    "投资额 / 3\n    起付 投资额的33.3%",
    "投资额 / 3\n    上限 投资额的33.3% 每次",
    "若 重点 则 投资额 / 3 否则 投资额 / 7",
    "按 类别\n      甲: 投资额 / 3\n      乙: 投资额 / 4\n      丙: 投资额 / 7\n      其余: 投资额 / 1",
    "分档 投资额\n      1元以上: 投资额 / 3\n      1万元以上: 投资额 / 11",
]


@pytest.mark.parametrize("amount", AMOUNTS, ids=lambda a: a.split("\n")[0])
def test_every_door_gives_the_same_fen(amount: str) -> None:
    said = [f'"最高{f}，不低于{f}，超过{f}"' for f in FIGURE.findall(amount)]
    loaded = load_bytes("yunzhou_2024.pol", POLICY.format(amount=amount, quoted=" ".join(said)).encode())
    assert [d.headline for d in loaded.diagnostics if d.is_error] == []
    policy = loaded.ir
    assert policy is not None
    evaluator = Evaluator(policy)
    for yuan in (1, 7, 100, 9_999, 1_000_000, 123_456_789):
        for important in (True, False):
            for kind in "甲乙丙":
                facts = {"投资额": yuan * 100 + yuan % 89, "人数": 3, "重点": important, "类别": kind}
                listed = Listed((Application("企业", "甲公司", "2024-1", 20240601, facts),), None, {})
                told = decide(policy, listed.applications, listed.ledger, listed.readings)
                assert [d.entitled for d in evaluator.decide(listed, alone=False)] == [
                    d.entitled for d in told
                ]
                assert evaluator.amounts(listed, alone=False) == [code(d) for d in told]
