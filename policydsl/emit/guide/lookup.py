"""What stands over each award, looked up once for a whole policy: facts, groups, limits, bars, transitions, readings.

In: a policy.  Out: tables by the name of an award.  A paper asks for each award in turn; without these tables it would go
through the whole policy for every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from policydsl.emit.intake import FactRow, rows
from policydsl.emit.wording import found
from policydsl.ir.award import bars_over, transitions_over
from policydsl.ir.policy import Award, Bar, Group, Limit, PolicyIR, Reading, Transition

T = TypeVar("T")
_kept = lru_cache(maxsize=2)  # a policy is equal to itself only


@_kept
def rows_by_user(policy: PolicyIR) -> dict[str, dict[str, FactRow]]:
    """The facts of each award, target or use, by their names."""
    out: dict[str, dict[str, FactRow]] = {}
    for row in rows(policy):
        out.setdefault(row.used_by, {})[row.fact] = row
    return out


@_kept
def groups_by_award(policy: PolicyIR) -> dict[str, tuple[Group, ...]]:
    """The groups that an award is a member of, as declared."""
    return _by_award(policy.groups, lambda g: g.members)


@_kept
def limits_by_award(policy: PolicyIR) -> dict[str, tuple[Limit, ...]]:
    """The joint limits over an award."""
    return _by_award(policy.limits, lambda x: x.awards)


@_kept
def bars_by_award(policy: PolicyIR) -> dict[str, tuple[Bar, ...]]:
    """The bars over an award."""
    return {award.name: bars_over(policy, award) for award in policy.awards}


@_kept
def transitions_by_award(policy: PolicyIR) -> dict[str, tuple[Transition, ...]]:
    """The transitions that cover an award."""
    return {award.name: transitions_over(policy, award) for award in policy.awards}


@_kept
def general_readings(policy: PolicyIR) -> tuple[Reading, ...]:
    """The readings that bear on every award: on the validity, the rounding, the transitions."""
    roots = (policy.validity, policy.rounding, policy.transitions)
    return tuple(dict.fromkeys(r for root in roots for r in found(root, Reading)))


def _by_award(items: Iterable[T], awards: Callable[[T], Iterable[Award]]) -> dict[str, tuple[T, ...]]:
    out: dict[str, list[T]] = {}
    for item in items:
        for name in dict.fromkeys(a.name for a in awards(item)):
            out.setdefault(name, []).append(item)
    return {name: tuple(found) for name, found in out.items()}
