"""What an award takes from other declarations: those it follows, who holds its selection, bars and transitions over it.

In: an award, its policy.  Out: declarations, in the order of the file or of the chain.  Everybody asks here, so that a
chain of 随 means the same wherever it is read.
"""

from __future__ import annotations

from policydsl.ir.policy import Award, Bar, Condition, PolicyIR, Stages, Transition


def followed(award: Award) -> tuple[Award, ...]:
    """The awards that an award follows (随), the first of the chain first; without itself."""
    chain: list[Award] = []
    one = award.follows
    while one is not None:
        chain.append(one)
        one = one.follows
    return tuple(reversed(chain))


def followed_conditions(award: Award) -> tuple[Condition, ...]:
    """The conditions that an award takes over, as 随资格:i numbers them from 1."""
    return tuple(condition for one in followed(award) for condition in one.eligibility)


def selection_holder(award: Award) -> Award | None:
    """The award whose selection decides: itself, or the nearest it follows that has one."""
    return next((one for one in (award, *reversed(followed(award))) if one.selection is not None), None)


def has_dated_rows(award: Award) -> bool:
    """Whether the award's rows each bear their own date (the award itself then has none)."""
    return isinstance(award.amount, Stages) and any(row.date is not None for row in award.amount.rows)


def bars_over(policy: PolicyIR, award: Award) -> tuple[Bar, ...]:
    """The bars that cover an award: those of its subject that name it, or name none."""
    return tuple(b for b in policy.bars if b.subject is award.subject and _covers(b.awards, award))


def transitions_over(policy: PolicyIR, award: Award) -> tuple[Transition, ...]:
    """The transitions that cover an award: those that name it, or name none."""
    return tuple(t for t in policy.transitions if _covers(t.awards, award))


def _covers(awards: tuple[Award, ...], award: Award) -> bool:
    return not awards or award in awards
