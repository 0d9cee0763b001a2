"""A validity whose end is still open (terms.pol)."""

from __future__ import annotations

from typing import Any

from policydsl.interp.values import YES, Unknown, judgement
from tests.worked.knockouts.base import Function, constant, out


def all_lines_count(old: Function) -> Function:
    """An unknown period taken as one in which no line lies."""

    def in_period(*args: Any) -> Any:
        found = old(*args)
        return False if isinstance(found, Unknown) else found

    return in_period


def always_asked(_old: Function) -> Function:
    """A cap of an unknown period that waits although nothing was paid."""

    def total(_work: Any, cap: Any) -> Any:
        return judgement("参数:届满日") if cap.period == "有效期内" else 0

    return total


KNOCKOUTS = (
    out(
        "6 未知上限",
        {"history.in_period": all_lines_count},
        "terms-有效期的末日待填，有效期内的上限等着它",
    ),
    out(
        "6 未知上限",
        {"limits.in_period": all_lines_count},
        "terms-有效期的末日待填，有效期内的合计限额等着它",
    ),
    out("6 未知上限", {"eligibility.in_force": constant(YES)}, "terms-第一天以后的，有效期本身等着末日"),
    out("6 未知不必", {"history._total_in_period": always_asked}, "terms-没有领过的，末日在哪一天都一样"),
    out(
        "6 未知不必",
        {"validity.within_validity": constant(judgement("参数:届满日"))},
        "terms-早于第一天又不在过渡期内的，末日在哪一天都不符合",
    ),
)
