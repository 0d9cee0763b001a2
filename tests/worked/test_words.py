"""What the explanations say of what was decided and not paid, and of values below zero: nothing unpaid is called paid."""

from __future__ import annotations

import pytest

from policydsl import interp
from policydsl.emit.report import ExplainInput, explain_view, render_explain_markdown
from policydsl.ir.decision import Application, FactValue, LedgerLine
from tests.worked.examples import policy_of
from tests.worked.lanes import evaluator

WAN = 1_000_000  # fen in 1万元
DECIDED = LedgerLine(
    "甲", external="区县政策", year=2023, entitled=150 * WAN, paid=0, meets="支行奖", overlap=True
)


def told(
    file: str,
    award: str,
    ledger: tuple[LedgerLine, ...],
    facts: dict[str, FactValue],
    readings: dict[str, str],
) -> tuple[str, str]:
    """The report's explanation of one award, and the evaluator's."""
    policy, app = policy_of(file), Application("企业", "甲", "2024", 20240630, facts)
    decisions = tuple(d for d in interp.decide_one(policy, app, ledger, readings) if d.award == award)
    traces = {award: tuple(interp.trace(policy, app, ledger, readings, award))}
    page = render_explain_markdown(
        explain_view(ExplainInput(policy, app, decisions, traces, ledger, readings))
    )
    names = evaluator(policy)
    mine = names["state"](names["POLICY"], app.kind, app.id, app.round, app.date, facts)
    lines = names["Ledger"]([names["Line"](*(getattr(x, f) for f in LedgerLine.__slots__)) for x in ledger])
    (found,) = [x for x in names["explain"](mine, lines, readings or None) if x.decision.award == award]
    return page, "\n".join(found.lines)


@pytest.mark.parametrize(
    ("word", "paid", "note"),
    [("按未付", "此前已付 0元：保留", True), ("视同已付", "此前已付 0元，视同已付 150万元：保留", False)],
)
def test_what_was_decided_and_not_paid_is_not_called_paid(word: str, paid: str, note: bool):
    page, lines = told("groups.pol", "支行奖", (DECIDED,), {"支行额": 200 * WAN}, {"区县已定未付": word})
    assert paid in page
    assert ("区县政策已决定而未支付的款项不得再付" in page) is note
    assert ("「区县政策」已决定而未支付的款项不得再付" in lines) is note
    for text in (page, lines):
        assert "已付 150万元" not in text.replace("视同已付 150万元", "")
        assert "退回" not in text


def test_a_higher_decision_that_was_not_paid_displaces_without_being_called_a_payment():
    higher = LedgerLine(
        "甲", external="区县政策", year=2023, entitled=300 * WAN, paid=0, meets="支行奖", overlap=True
    )
    readings = {"区县已定未付": "按未付"}
    page, lines = told("groups.pol", "支行奖", (higher,), {"支行额": 200 * WAN}, readings)
    assert "此前已付 0元：不保留" in page
    assert "应得较高的一项" in page
    assert "其他奖励或外部的一项应得较高" in lines
    assert "应得300万元 实付0元" in lines


def test_a_row_is_not_called_paid_where_nothing_was():
    own = LedgerLine("甲", "上市奖", year=2023, entitled=100 * WAN, paid=0, stages=("（1）",))
    facts: dict[str, FactValue] = {"取得受理函": False, "申请受理": False, "上市": False}
    page, lines = told("rows.pol", "上市奖", (own,), facts, {})
    assert "台账已列，计入应得" in page
    assert "此前已付" not in page
    assert "已领取" not in lines


def test_a_value_below_zero_is_told_by_its_step():
    page, lines = told("steps.pol", "减差额奖", (), {"核定额": 2 * WAN, "预算额": 3 * WAN}, {})
    assert "第1步扣减的数额「核定额减去预算额」小于零" in page
    assert "第1个步骤「扣减」的数额小于零" in lines
