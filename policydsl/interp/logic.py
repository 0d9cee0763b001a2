"""Kleene's logic, and comparison, over results.

In: results that stand for conditions or for comparable values.
Out: `YES`, `NO`, or `Unknown` with the needs of the unknown ones among them.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from policydsl.interp.values import NO, YES, Known, Result, Unknown, Value, known_values, needs_of, truth
from policydsl.ir.nodes import PeriodValue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policydsl.ir.nodes import CompareOp


def all_of(results: Iterable[Result]) -> Result:
    """False when any is false, whatever stands behind it; else unknown when any is; else true (also of none)."""
    return _decided(results, NO, YES)


def any_of(results: Iterable[Result]) -> Result:
    """True when any is true, whatever stands behind it; else unknown when any is; else false (also of none)."""
    return _decided(results, YES, NO)


def _decided(results: Iterable[Result], deciding: Known, otherwise: Known) -> Result:
    """`deciding` as soon as one result is; a known value needs nothing, so that the rest need not be looked at."""
    seen = []
    for result in results:
        if truth(result) is deciding.value:
            return deciding
        seen.append(result)
    return Unknown(needs_of(seen)) if any(truth(r) is None for r in seen) else otherwise


def negation(result: Result) -> Result:
    """The opposite; unknown stays unknown."""
    known = truth(result)
    return result if known is None else Known(not known)


def compared(op: CompareOp, left: Result, right: Result) -> Result:
    """The comparison; unknown when either side is."""
    values = known_values((left, right))
    if isinstance(values, Unknown):
        return values
    return Known(holds(op, order(values[0], values[1])))


def holds(op: CompareOp, sign: int) -> bool:
    """Whether `op` holds of two values whose order is `sign` (below, at or above zero)."""
    match op:
        case ">=":
            return sign >= 0
        case ">":
            return sign > 0
        case "<=":
            return sign <= 0
        case "<":
            return sign < 0
        case "=":
            return sign == 0
        case "!=":
            return sign != 0
        case _:
            assert_never(op)


def order(left: Value, right: Value) -> int:
    """-1, 0 or 1 as `left` lies below, at or above `right`.  Raises TypeError for two kinds of value."""
    match left, right:
        case (Fraction(), Fraction()):
            return (left > right) - (left < right)
        case (date(), date()):
            return (left > right) - (left < right)
        case (PeriodValue(), PeriodValue()):
            return _order_periods(left, right)
        case (bool(), bool()) | (str(), str()):
            return 0 if left == right else 1
        case _:
            raise TypeError(f"cannot compare {left!r} with {right!r}")


def _order_periods(left: PeriodValue, right: PeriodValue) -> int:
    if (left.months or right.months) and (left.days or right.days):
        raise TypeError("months and days do not compare")
    a, b = (left.months + left.days), (right.months + right.days)
    return (a > b) - (a < b)
