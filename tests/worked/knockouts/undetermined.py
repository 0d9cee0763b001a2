"""待定 (undetermined.pol)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from policydsl.interp.values import Known, judgement
from policydsl.ir.types import Bool
from tests.worked.knockouts.base import Function, constant, out


def taken_for_granted(old: Function) -> Function:
    """A place that is 待定 taken for yes, or for a full share."""

    def parameter(found: Any) -> Any:
        if not found.unread:
            return old(found)
        return Known(True if isinstance(found.type, Bool) else Fraction(1))

    return parameter


KNOCKOUTS = (
    out(
        "1 待定",
        {"expressions._parameter": taken_for_granted},
        "undetermined-与待定有关的都待裁定",
        "undetermined-应得算得出的照给",
    ),
    out(
        "1 待定无关",
        {"expressions.fact_value": constant(judgement("待定:无"))},
        "undetermined-与待定无关的照常",
    ),
)
