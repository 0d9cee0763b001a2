"""How large a value can become: bounds per node, known before anything runs.

In: a typed expression.  Out: the greatest absolute value at the scale of its
type (for a quotient, of its numerator and denominator).  Facts are bounded by
their 区间, else by what their type allows; the door refuses larger ones.
"""

from __future__ import annotations

from typing import assert_never

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t

MONEY_LIMIT = 10**15
"""A money fact is below this many fen (10万亿元) unless its 区间 says otherwise."""
NUMBER_LIMIT = 10**12
"""A number or ratio fact is below this, before its scale."""
MAX_DIGITS = 38
FAR = 10**200
"""Greater than anything that fits; products of products go no further."""
Known = dict[ir.Definition, int]
DAY_LIMIT = 99_999_999
"""A period is below this many months or days; a day as yyyymmdd is."""
RATIO_LIMIT = 100
"""A ratio fact is at most this much (10000%)."""
UNIT_LIMITS = {
    "年": 10_000, "月": 1_200, "个月": 1_200, "天": 100_000, "日": 100_000, "平方米": 4 * 10**7, "亩": 10**7,
    "公里": 10**6, "分": 10**6, "倍": 10**6, "吨": 10**10,
    **dict.fromkeys(("家", "名", "人", "人次", "个", "项", "件", "次", "户", "只", "笔", "位", "套", "台", "份", "张", "条", "所"), 10**10),
}  # fmt: skip
"""A number fact is at most this much of its unit: more than a city has, so that products of several facts fit."""


def fact_range(fact: ir.Fact) -> tuple[int | None, int | None]:
    """The least and the greatest value that the door takes, at the scale of the fact's type; None for no bound.

    The 区间 where it stands, else what the type allows; a number is zero or more (a place one or more) unless the
    fact is 可负 or its 区间 reaches below.
    """
    low, high = _end(fact.low), _end(fact.high)
    match fact.type:
        case t.Money() | t.Number() | t.Period():
            most = _greatest(fact.type)
            least = -most if fact.negative else 1 if fact.place_of else 0
            return (least if low is None else low), (most if high is None else high)
        case _:
            return low, high


def _end(bound: n.Lit | None) -> int | None:
    match bound.value if bound is not None else None:
        case n.PeriodValue(months=months, days=days):
            return days or months
        case int(value):
            return value
        case _:
            return None


def _greatest(type_: t.Type) -> int:
    """The greatest value of a type where no 区间 stands."""
    match type_:
        case t.Money(scale=scale):
            return MONEY_LIMIT * int(10**scale) - 1
        case t.Number(scale=scale, unit=unit, shown=shown):
            usual = RATIO_LIMIT if shown == "比例" else UNIT_LIMITS.get(unit or "")
            return int(10**scale) * (NUMBER_LIMIT if usual is None else usual) - (usual is None)
        case _:
            return DAY_LIMIT - 1


def fact_limit(fact: ir.Fact) -> int:
    """The greatest absolute value of a fact, at the scale of its type."""
    ends = [abs(x) for x in fact_range(fact) if x is not None]
    return max(ends) if len(ends) == 2 else DAY_LIMIT


def _scale(type_: t.Type) -> int:
    return type_.scale if isinstance(type_, t.Money | t.Number) else 0


def _lifted(expr: n.Expr, scale: int, known: Known) -> int:
    return limit(expr, known) * int(10 ** max(0, scale - _scale(expr.type)))


def _literal(lit: n.Lit) -> int:
    match lit.value:
        case n.PeriodValue():
            return max(lit.value.months, lit.value.days)
        case str():
            return 0
        case value:
            return abs(int(value))


def _option_limit(reading: ir.Reading, scale: int) -> int:
    values = [o.value for o in reading.options if o.value is not None]
    return max((_literal(v) * int(10 ** max(0, scale - _scale(v.type))) for v in values), default=0)


def limit(expr: n.Expr, known: Known | None = None) -> int:
    """The greatest absolute value of an expression at its own scale (of a quotient: of its parts, lifted alike).

    What would be far too great in any case is `FAR`.  `known` keeps the limits of definitions over several calls.
    """
    return min(_limit(expr, {} if known is None else known), FAR)


def _limit(expr: n.Expr, known: Known) -> int:
    scale = _scale(expr.type)
    match expr:
        case n.Lit():
            return _literal(expr)
        case n.FactRef():
            return fact_limit(expr.fact)
        case n.DefRef():
            if expr.definition not in known:
                known[expr.definition] = limit(expr.definition.expr, known)
            return known[expr.definition]
        case n.ParamRef():
            return (
                _literal(expr.parameter.value)
                if expr.parameter.value is not None
                else MONEY_LIMIT * int(10**scale)
            )
        case n.ReadingValue():
            return _option_limit(expr.reading, scale)
        case n.Arith(op="*"):
            return limit(expr.left, known) * limit(expr.right, known)
        case n.Arith(op="/"):
            common = max(_scale(expr.left.type), _scale(expr.right.type))
            return max(_lifted(expr.left, common, known), _lifted(expr.right, common, known))
        case n.Arith() | n.Compare():
            common = max(_scale(expr.left.type), _scale(expr.right.type))
            return _lifted(expr.left, common, known) + _lifted(expr.right, common, known)
        case n.Excess():
            return _lifted(expr.value, scale, known) + _lifted(expr.threshold, scale, known)
        case n.WholeUnits():
            return _lifted(expr.value, max(_scale(expr.value.type), _scale(expr.unit.type)), known)
        case n.Extreme():
            return max(_lifted(i, scale, known) for i in expr.items)
        case n.If():
            return max(_lifted(expr.then, scale, known), _lifted(expr.otherwise, scale, known))
        case n.Tiers() | n.ByChoice():
            values = [v for _, v in expr.rows] + ([expr.otherwise] if expr.otherwise is not None else [])
            return max(_lifted(v, scale, known) for v in values)
        case n.Slices():
            rates = max(abs(int(r.value)) for _, r in expr.rows if isinstance(r.value, int))
            base = max(_scale(expr.value.type), *(_scale(b.type) for b, _ in expr.rows))
            return _lifted(expr.value, base, known) * rates * len(expr.rows)
        case n.PaidSoFar():
            return MONEY_LIMIT
        case n.MatterDate() | n.AddPeriod() | n.Elapsed():
            return DAY_LIMIT
        case n.ReadingIs() | n.Within() | n.OneOf() | n.And() | n.Or() | n.Not():
            return 1
        case _:
            assert_never(expr)


def never_negative(expr: n.Expr, known: dict[ir.Definition, bool] | None = None) -> bool:
    """Whether no facts make a numeric expression less than zero; false where that cannot be said."""
    known = {} if known is None else known
    match expr:
        case n.Lit():
            return isinstance(expr.value, int) and expr.value >= 0
        case n.FactRef():
            low, _ = fact_range(expr.fact)
            return low is not None and low >= 0
        case n.DefRef():
            if expr.definition not in known:
                known[expr.definition] = never_negative(expr.definition.expr, known)
            return known[expr.definition]
        case n.ParamRef():
            return expr.parameter.value is None or never_negative(expr.parameter.value, known)
        case n.ReadingValue():
            return all(never_negative(o.value, known) for o in expr.reading.options if o.value is not None)
        case n.Arith():
            return expr.op != "-" and never_negative(expr.left, known) and never_negative(expr.right, known)
        case n.Excess() | n.WholeUnits() | n.Elapsed():
            return True
        case n.Extreme():
            return (any if expr.highest else all)(never_negative(x, known) for x in expr.items)
        case n.If():
            return never_negative(expr.then, known) and never_negative(expr.otherwise, known)
        case n.Tiers() | n.ByChoice():
            rest = expr.otherwise is None or never_negative(expr.otherwise, known)
            return rest and all(never_negative(value, known) for _, value in expr.rows)
        case n.Slices():
            return all(never_negative(rate, known) for _, rate in expr.rows)
        case _:
            return False


def fits(expr: n.Expr, known: Known | None = None) -> bool:
    """Whether the value, and the half added to it for rounding, stays within 38 digits."""
    return limit(expr, known) * 2 < int(10**MAX_DIGITS)
