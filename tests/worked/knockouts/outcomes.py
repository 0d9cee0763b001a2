"""The order of outcomes, readings, what comes without a ledger (outcomes.pol)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from policydsl.interp.values import (
    NOTHING,
    missing,
)
from tests.worked.knockouts.base import Function, Make, by, out
from tests.worked.knockouts.steps import never_fails
from tests.worked.knockouts.values import judged_as_missing, list_as


def open_before_failed(old: Function) -> Function:
    def standing(scene: Any, award: Any) -> Any:
        found = old(scene, award)
        return replace(found, failed=()) if found.needs else found

    return standing


def amount_waits(old: Function) -> Function:
    def amounted(work: Any, choice: Any) -> Any:
        found, rows = old(work, choice)
        return (replace(found, failed="") if work.needs else found), rows

    return amounted


def history_before_facts(old: Function) -> Function:
    def settle(work: Any) -> Any:
        if work.needs and work.own and not work.failed:
            return replace(work, needs=NOTHING, entitled=0, due=0, left=0)
        return old(work)

    return settle


def ledger_as(change: Callable[[Any], Any]) -> Mapping[str, Make]:
    return {
        "cases.decide": lambda old: (
            lambda policy, rows, ledger, readings: old(policy, rows, change(ledger), readings)
        )
    }


def entitled_after_history(old: Function) -> Function:
    def decision(work: Any) -> Any:
        found = old(work)
        return found if found.payable is None else replace(found, entitled=found.payable)

    return decision


def all_untaken(_old: Function) -> Function:
    return lambda policy, _chosen: tuple(r for r in policy.readings if r.taken is None)


def unsettled_too(_old: Function) -> Function:
    return lambda policy, chosen: tuple(r for r in policy.readings if not r.settled and r.name not in chosen)


def outcome_as(word: str, other: str) -> Mapping[str, Make]:
    return {"decide._outcome": lambda old: lambda work: other if old(work) == word else old(work)}


KNOCKOUTS = (
    out(
        "6 不符合在先",
        {"assess.standing": open_before_failed},
        "outcomes-资格不符的，别的没有填也是不符合",
        "outcomes-不在有效期的，别的没有填也是不符合",
        "outcomes-被否决的，别的没有填也是不符合",
    ),
    out("6 不符合在先", {"assess._amounted": amount_waits}, "outcomes-已知的数不到起付，裁定与否都不符合"),
    out("6 金额为零", {"amount._finish": never_fails}, "outcomes-金额为零"),
    out(
        "6 材料不全",
        {"decide._decision": lambda old: lambda work: replace(d := old(work), missing=d.missing[:1])},
        "outcomes-缺的一并列出",
    ),
    out(
        "6 材料不全",
        {"decide._outcome": lambda old: lambda work: "待裁定" if work.needs.judgements else old(work)},
        "outcomes-既缺材料又待裁定的，是材料不全",
    ),
    out("6 待裁定", {"expressions.fact_value": judged_as_missing}, "outcomes-只差裁定"),
    out("6 待裁定", list_as(open_=False), "outcomes-开列之外待裁定"),
    out(
        "6 待填",
        {"expressions._parameter": by(lambda parameter: missing(parameter.name))},
        "outcomes-待填的参数",
        "values-系数尚未公布",
        "dates-到期日待填，只有可能受影响的待裁定",
    ),
    out(
        "6 台账用尽仍问",
        {"decide.settle": history_before_facts},
        "outcomes-台账上已经用尽，材料不全的仍是材料不全",
        "outcomes-一次性已领，待裁定的仍是待裁定",
    ),
    out(
        "3 未定口径",
        {"decide.agreed": by(lambda _open, found: next(iter(found.values())))},
        "outcomes-没有采用的口径，两个选项结果不同",
        "outcomes-没有采用的口径，结果相同的不受影响",
    ),
    out("3 未定口径", {"decide.open_readings": all_untaken}, "outcomes-试算时选定口径"),
    out("3 采用未定", {"decide.open_readings": unsettled_too}, "outcomes-已采用而未定的口径照算"),
    out("6 应得", ledger_as(lambda ledger: ledger or ()), "outcomes-没有台账只到应得"),
    out("6 应得", ledger_as(lambda ledger: ledger or None), "outcomes-空台账即没有领过"),
    out("6 应得", {"decide._decision": entitled_after_history}, "outcomes-应得不看台账，可兑付看台账"),
    out("6 不重复", outcome_as("不重复", "可兑付"), "outcomes-因历史不重复", "outcomes-因去重不重复"),
    out("6 无台账去重", ledger_as(lambda ledger: ledger or ()), "outcomes-没有台账，去重不作"),
    out("6 入选", outcome_as("入选", "应得"), "outcomes-荣誉入选", "outcomes-荣誉没有台账也入选"),
)
