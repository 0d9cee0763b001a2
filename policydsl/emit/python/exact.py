"""Static scales of exact numbers: how the source of a value at one scale becomes its source at another.

In: types of the IR.  Out: the power of ten by which a value has to be lifted.  A scale is never lowered: that
would round, and rounding is a step of its own.
"""

from __future__ import annotations

from policydsl.ir.types import Date, Money, Number, Period, Quotient, Type


class CannotSay(Exception):
    """The policy holds something that this backend does not express; nothing is emitted."""


def scale_of(kind: Type) -> int:
    """The decimal scale of a numeric type; days and periods count as whole numbers."""
    return kind.scale if isinstance(kind, Money | Number) else 0


def is_numeric(kind: Type) -> bool:
    """Whether values of the type are integers at a scale."""
    return isinstance(kind, Money | Number | Period)


def is_quotient(kind: Type) -> bool:
    """Whether values of the type are exact fractions."""
    return isinstance(kind, Quotient)


def is_date(kind: Type) -> bool:
    """Whether values of the type are days."""
    return isinstance(kind, Date)


def lift_by(source: int, target: int) -> int:
    """The factor from one scale to another."""
    if target < source:
        raise CannotSay(f"a value at scale {source} does not fit scale {target} without rounding")
    return int(10 ** (target - source))
