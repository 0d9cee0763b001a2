"""Conditions and sample values in a drafter's words, for the hints of this room."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policydsl.analysis.truth import Sample, Served, Term, Value
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.numerals import date_text, decimal_text, money_text, months_text, ratio_text, scaled

MOST = 4
_WORDS = {">=": "达到", ">": "超过", "<=": "不超过", "<": "不足", "=": "等于", "!=": "不等于"}
_DATE_WORDS = {">=": "不早于", ">": "晚于", "<=": "不晚于", "<": "早于", "=": "等于", "!=": "不等于"}


def value_text(value: Value, type_: t.Type) -> str:
    """A value as the policy would write it."""
    match value, type_:
        case bool(), _:
            return "是" if value else "否"
        case str(), _:
            return value
        case Fraction(), t.Money():
            return money_text(value)
        case Fraction(), t.Number():
            return (
                ratio_text(*scaled(value))
                if type_.shown == "比例"
                else decimal_text(value) + (type_.unit or "")
            )
        case Fraction(), t.Date():
            return date_text(int(date.fromordinal(int(value)).strftime("%Y%m%d")))
        case Fraction(), t.Period():
            return f"{int(value)}天" if type_.days else months_text(int(value))
        case _:
            return decimal_text(value)


def told_values(sample: Sample) -> str:
    """The facts of a sample with their values (and the readings it took), at most four."""
    parts = [words for term, value in sample.values.items() if (words := _told(term, value))]
    return "、".join(parts[:MOST]) + ("等" if len(parts) > MOST else "")


def _told(term: Term, value: Value) -> str:
    match term:
        case n.FactRef(fact=fact):
            return f"{fact.name}为 {value_text(value, fact.type)}"
        case Served():
            return _told_served(term, value)
        case ir.Reading():
            return f"口径「{term.name}」取 {value}"
        case _:
            return ""


def _told_served(term: Served, value: Value) -> str:
    """How long ago a date was; a date behind the day of the matter has no length."""
    if not isinstance(value, Fraction) or value < 0:
        return f"{told(term.start)}在事项日期之后"
    return f"从{told(term.start)}起满 {value_text(value, t.Period(days=term.days))}"


def told(expr: n.Expr) -> str:
    """A condition in the words of the language; what is too long for a headline as 这一项."""
    match expr:
        case n.FactRef():
            return expr.fact.name
        case n.DefRef():
            return expr.definition.name
        case n.ParamRef():
            return expr.parameter.name
        case n.ReadingValue():
            return expr.reading.name
        case n.Lit():
            return _literal(expr)
        case n.Not():
            return f"非 {told(expr.item)}"
        case n.ReadingIs():
            return f"{expr.reading.name} 为 {expr.option}"
        case n.OneOf():
            return f"{told(expr.value)} 为 {'、'.join(expr.options)}{' 等' if expr.open else ''}"
        case n.Compare():
            return _compare(expr)
        case n.Within():
            return f"{told(expr.value)} {_range(expr.range)}"
        case n.And():
            return " 且 ".join(map(told, expr.items))
        case n.Or():
            return f"（{' 或 '.join(map(told, expr.items))}）"
        case _:
            return "这一项"


def _range(range_: n.Range) -> str:
    low = "" if range_.low is None else f"{'达到' if range_.low_closed else '超过'}{told(range_.low)}"
    high = "" if range_.high is None else f"{'不超过' if range_.high_closed else '不足'}{told(range_.high)}"
    return low + high


def _literal(lit: n.Lit) -> str:
    match lit.type, lit.value:
        case _, bool() | str():
            return value_text(lit.value, lit.type)
        case t.Date(), int(value):
            return date_text(value)
        case t.Period(), n.PeriodValue():
            return f"{lit.value.days}天" if lit.value.days else months_text(lit.value.months)
        case ((t.Money() | t.Number()), int(value)):
            return value_text(Fraction(value, 10**lit.type.scale), lit.type)
        case _:
            return "这个数"


def _compare(expr: n.Compare) -> str:
    if isinstance(expr.right, n.AddPeriod) and isinstance(expr.left, n.MatterDate) and expr.op in (">=", "<"):
        return f"{told(expr.right.date)} {'满' if expr.op == '>=' else '不满'}{told(expr.right.period)}"
    word = (_DATE_WORDS if isinstance(expr.left.type, t.Date) else _WORDS)[expr.op]
    return f"{told(expr.left)} {word}{told(expr.right)}"
