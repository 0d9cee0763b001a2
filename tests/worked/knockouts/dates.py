"""Validity, transition, bars, checks (dates.pol)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from policydsl.interp import calendar, expressions
from policydsl.interp.values import (
    NO,
    YES,
    Known,
    missing,
)
from tests.worked.knockouts.base import Function, Make, by, constant, out
from tests.worked.knockouts.values import sign_as, strict_and, unknown_as_nothing


def transition_without(**fields: Any) -> Make:
    """A transition with some of its conditions left out."""
    return lambda old: lambda transition, scene: old(replace(transition, **fields), scene)


def without_expiry(old: Function) -> Function:
    return lambda t, scene: old(replace(t, document=replace(t.document, expires=None)), scene)


def use_as_condition(old: Function) -> Function:
    def conditions(scene: Any, award: Any) -> Any:
        extra = [] if award.use is None else [("用途", expressions.evaluate(award.use.condition, scene))]
        return [*old(scene, award), *extra]

    return conditions


def by_application_date(_old: Function) -> Function:
    return lambda scene, _award: Known(calendar.date_of(scene.application.date))


def every_transition(policy: Any, _award: Any) -> Any:
    return policy.transitions


def every_bar(policy: Any, award: Any) -> Any:
    return tuple(bar for bar in policy.bars if bar.subject is award.subject)


def only_matter_dates(old: Function) -> Function:
    return lambda scene, award: missing("事项日期") if award.matter_date is None else old(scene, award)


KNOCKOUTS = (
    out("3 有效期", sign_as(">=", ">"), "dates-在有效期", "dates-没有写事项日期的看申报日期"),
    out("3 有效期", sign_as("<=", "<"), "dates-在有效期", "dates-没有写事项日期的看申报日期"),
    out("4 事项日期", {"opening._day": by_application_date}, "dates-申报晚于有效期，事项在有效期内"),
    out("4 事项日期", {"opening._day": only_matter_dates}, "dates-没有写事项日期的看申报日期"),
    out(
        "4 年度",
        {"assess.year_of": by(lambda scene: scene.application.date // 10000)},
        "dates-年终的事项次年申报，记在事项的年度",
    ),
    out(
        "4 年度",
        {"history.is_key_line": by(lambda work, line: (line.date // 10000 or line.year) == work.year)},
        "dates-看台账行的年度，不看付款日期",
    ),
    out("4 评选日期", {"opening._day": by_application_date}, "dates-评选的奖励以轮次当年末日为准"),
    out("4 分阶段日期", {"stages.in_force": constant(YES)}, "dates-各阶段各看各的日期"),
    out(
        "4 分阶段日期",
        {"eligibility.has_dated_rows": constant(False)},
        "dates-申报日期在有效期外，阶段日期在内",
    ),
    out(
        "4 分阶段日期",
        {"stages.NO": constant(None), "stages.all_of": strict_and},
        "dates-没有验收的不问验收日期",
    ),
    out("3 过渡", {"validity.in_transition": constant(NO)}, "dates-旧办法到期之日起、本办法施行之前"),
    out("3 过渡", {"validity.in_transition": without_expiry}, "dates-旧办法到期之日起、本办法施行之前"),
    out("3 过渡", {"validity.transitions_over": by(every_transition)}, "dates-没有列入的不参照"),
    out("3 过渡", {"validity.in_transition": transition_without(judge="")}, "dates-须经同意的待裁定"),
    out("3 过渡", {"validity.in_transition": transition_without(when=None)}, "dates-过渡的条件"),
    out("3 过渡", {"validity.in_transition": constant(NO)}, "dates-过渡的条件，改取印发日"),
    out("3 过渡", {"checks.in_transition": constant(YES)}, "dates-可参照"),
    out("3 废止", sign_as("<", "<="), "dates-废止之日的前一日是末日"),
    out(
        "3 目标",
        {"checks._target": by(lambda target, scene: expressions.evaluate(target.condition, scene))},
        "dates-目标",
    ),
    out("3 目标", sign_as(">=", ">"), "dates-目标恰好达到"),
    out("3 目标", {"expressions.fact_value": unknown_as_nothing}, "dates-目标的数没有填"),
    out(
        "3 用途",
        {"eligibility.conditions": use_as_condition},
        "dates-用途事后才看，不影响兑付",
        "dates-用途相符与不相符",
    ),
    out("3 否决", {"eligibility.bars_over": constant(())}, "dates-否决及于全部或所列的奖励"),
    out("3 否决", {"eligibility.bars_over": by(every_bar)}, "dates-否决及于全部或所列的奖励"),
)
