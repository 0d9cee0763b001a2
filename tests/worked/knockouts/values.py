"""Values, conditions, tables, dates, unknown facts (values.pol)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from policydsl.interp import expressions
from policydsl.interp.values import (
    NO,
    Known,
    NoRow,
    Unknown,
    judgement,
    needs_of,
    truth,
)
from policydsl.ir.nodes import If
from policydsl.ir.types import Bool, Money, Number
from tests.worked.knockouts.base import Function, Make, by, constant, out


def sign_as(op: str, like: str) -> Mapping[str, Make]:
    """One comparison read as another."""
    return {"logic.holds": lambda old: lambda o, sign: old(like if o == op else o, sign)}


def strict(results: Sequence[Any]) -> Any:
    """Not Kleene's: unknown as soon as anything is."""
    if any(truth(r) is None for r in results):
        return Unknown(needs_of(results))
    return None


def strict_and(old: Function) -> Function:
    return lambda results: strict(results) or old(results)


def unknown_as_nothing(old: Function) -> Function:
    """A fact that was not supplied taken for no, or for zero."""

    def fact_value(fact: Any, scene: Any) -> Any:
        found = old(fact, scene)
        if isinstance(found, Known) or not isinstance(fact.type, Bool | Money | Number):
            return found
        return Known(False if isinstance(fact.type, Bool) else Fraction(0))

    return fact_value


def without_defaults(old: Function) -> Function:
    return lambda fact, scene: old(replace(fact, default=None), scene)


def judged_as_missing(old: Function) -> Function:
    return lambda fact, scene: old(replace(fact, judge=""), scene)


def if_always_open(old: Function) -> Function:
    def if_(expr: If, scene: Any) -> Any:
        condition = expressions.evaluate(expr.condition, scene)
        return Unknown(condition.needs) if isinstance(condition, Unknown) else old(expr, scene)

    return if_


def if_always_then(_old: Function) -> Function:
    return lambda expr, scene: expressions.evaluate(expr.then, scene)


def unclipped(day: date, months: int) -> date:
    """Months added without clipping: what lies beyond the month's end spills into the next."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return first + timedelta(days=day.day - 1)


def a_day_early(old: Function) -> Function:
    return lambda day, period, sign: old(day, period, sign) - timedelta(days=1)


def division(change: Callable[[Fraction, Fraction], Any]) -> Mapping[str, Make]:
    return {
        "expressions._arith_numbers": lambda old: (
            lambda op, a, b: change(a, b) if op == "/" else old(op, a, b)
        ),
    }


def rounded_up(a: Fraction, b: Fraction) -> Any:
    return judgement("除数") if b <= 0 else Known(Fraction(-(-a // b)))


def zero_for_no_divisor(a: Fraction, b: Fraction) -> Any:
    return Known(Fraction(0)) if b <= 0 else Known(a / b)


def only_low(old: Function) -> Function:
    return lambda value, range_, scene: old(value, replace(range_, high=None), scene)


def without_else(old: Function) -> Function:
    return lambda expr, scene: old(replace(expr, otherwise=None), scene)


def last_row_for_unlisted(old: Function) -> Function:
    def by_choice(expr: Any, scene: Any) -> Any:
        found = old(expr, scene)
        return expressions.evaluate(expr.rows[-1][1], scene) if isinstance(found, NoRow) else found

    return by_choice


def flat_rate(_old: Function) -> Function:
    def slices(expr: Any, value: Fraction) -> Fraction:
        held = [rate for low, rate in expr.rows if value >= Fraction(low.value, 10**low.type.scale)]
        return value * Fraction(held[-1].value, 10 ** held[-1].type.scale)

    return slices


def list_as(*, open_: bool) -> Mapping[str, Make]:
    return {"expressions._one_of": lambda old: lambda expr, scene: old(replace(expr, open=open_), scene)}


def option_taken(reading: Any, _readings: Mapping[str, str]) -> Any:
    """The option taken, whatever was chosen for the run."""
    return reading.taken


KNOCKOUTS = (
    out("1 界限词", sign_as(">", ">="), "values-超过不含本数"),
    out("2 三值逻辑", {"expressions.all_of": strict_and}, "values-且：一假即假"),
    out("2 三值逻辑", {"expressions.any_of": strict_and}, "values-或：一真即真"),
    out(
        "2 三值逻辑",
        {"expressions.fact_value": unknown_as_nothing},
        "values-非未知仍未知",
        "values-且：真与未知",
        "values-或：假与未知、都未知",
        "values-或：两个都未知",
    ),
    out("2 已知结果", {"expressions._if": if_always_open}, "values-条件未知而两边相同"),
    out(
        "2 期间",
        {"expressions.add_months": by(unclipped)},
        "values-二月二十九日成立，次年二月二十八日满一年",
        "values-八月底成立，次年二月底满六个月",
        "dates-满三个月从落户算到投产",
    ),
    out("2 期间", {"expressions._shift": a_day_early}, "values-差一天不满一年", "values-三年内含当日"),
    out(
        "2 未知不作数",
        {"expressions.fact_value": unknown_as_nothing},
        "values-封顶额未知",
    ),
    out("2 未知不作数", {"amount._applies": constant(NO)}, "values-封顶额未知，但用不着"),
    out("2 除法", division(rounded_up), "values-人均除不尽，到最后才舍入", "values-增速恰为两成"),
    out(
        "2 除数",
        division(zero_for_no_divisor),
        "values-上年营收为零或为负",
        "outcomes-除数为零待裁定，除数未填材料不全",
    ),
    out("2 默认", {"expressions.fact_value": without_defaults}, "values-没有填分公司数"),
    out("3 超出", {"expressions._excess": by(lambda v: Known(v[0] - v[1]))}, "values-超出部分不为负"),
    out("3 每满", {"expressions._whole_units": by(lambda v: Known(v[0] / v[1]))}, "values-每满只数整份"),
    out("3 最高", {"expressions._extreme": by(lambda v, **_: v[0])}, "values-最高取较低的"),
    out(
        "3 取高取低",
        {"expressions._extreme": lambda old: lambda v, *, highest: old(v, highest=not highest)},
        "values-取高取低：核定额一半较高",
    ),
    out("3 若则", {"expressions._if": if_always_then}, "values-若则否则"),
    out(
        "3 台账所示",
        {"expressions._paid_so_far": constant(Known(Fraction(0)))},
        "values-累计已领与本年已领",
        "values-没有台账就不知道已领多少",
    ),
    out("3 分档", {"expressions._within": only_low}, "values-分档取够得着的最高一档"),
    out("3 两头界限", {"expressions._within": only_low}, "values-含一亿不含五亿"),
    out("3 累进", {"expressions._slices": flat_rate}, "values-三段各按各的比例"),
    out("3 按选项", {"expressions._by_choice": without_else}, "values-按行业，有其余"),
    out("3 按选项", {"expressions._by_choice": last_row_for_unlisted}, "values-按行业，没有其余"),
    out("3 闭列", list_as(open_=True), "values-没有等字，其他即否"),
    out("3 开列", list_as(open_=False), "values-有等字，其他待裁定"),
    out("3 窗口", sign_as(">=", ">"), "values-首尾两日都算"),
    out("3 窗口", sign_as("<=", "<"), "values-首尾两日都算"),
    out(
        "3 整年月日",
        {"expressions.whole_years": by(lambda a, b: b.year - a.year)},
        "values-整年数",
    ),
    out(
        "3 整年月日",
        {"expressions.whole_months": by(lambda a, b: (b.year - a.year) * 12 + b.month - a.month)},
        "values-整月数",
    ),
    out("3 整年月日", {"expressions.whole_days": by(lambda a, b: abs((b - a).days) + 1)}, "values-天数"),
    out("3 口径", {"expressions.option_of": by(option_taken)}, "dates-公布日期取印发日"),
)
