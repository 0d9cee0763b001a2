"""Comparisons by value: every operator on either side of equality, and what cannot be compared."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from policydsl.interp.logic import compared, holds, order
from policydsl.interp.values import NO, YES, Known, missing
from policydsl.ir.nodes import PeriodValue


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [
        (">=", False, True, True),
        (">", False, False, True),
        ("<=", True, True, False),
        ("<", True, False, False),
        ("=", False, True, False),
        ("!=", True, False, True),
    ],
)
def test_operators(op, below, at, above):
    assert [holds(op, sign) for sign in (-1, 0, 1)] == [below, at, above]
    sides = (Fraction(1), Fraction(2), Fraction(3))
    assert [compared(op, Known(x), Known(Fraction(2))) for x in sides] == [
        YES if b else NO for b in (below, at, above)
    ]
    assert compared(op, missing("额"), Known(Fraction(1))) == missing("额")


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (Fraction(1), Fraction(2)),
        (date(2024, 1, 1), date(2024, 1, 2)),
        (PeriodValue(months=11), PeriodValue(months=12)),
        (PeriodValue(days=29), PeriodValue(days=30)),
        (PeriodValue(), PeriodValue(days=1)),
    ],
)
def test_order(less, more):
    assert (order(less, more), order(more, less), order(less, less)) == (-1, 1, 0)


def test_words_are_alike_or_not():
    assert (order("甲", "甲"), order("甲", "乙"), order(True, False)) == (0, 1, 1)


def test_what_has_no_order():
    for left, right in ((PeriodValue(months=1), PeriodValue(days=30)), (Fraction(1), date(2024, 1, 1))):
        with pytest.raises(TypeError):
            order(left, right)
