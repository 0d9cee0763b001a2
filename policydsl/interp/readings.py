"""Open readings: decide for every combination of their options, and agree.

In: a policy, the options chosen for the run.  Out: every full choice of
readings; and, of the decisions made under each, the one that stands.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from policydsl.ir.decision import Decision
    from policydsl.ir.policy import PolicyIR, Reading

Choice = tuple[str, ...]


def open_readings(policy: PolicyIR, chosen: Mapping[str, str]) -> tuple[Reading, ...]:
    """Readings with neither an option chosen for the run nor one taken."""
    return tuple(r for r in policy.readings if r.taken is None and r.name not in chosen)


def combinations(open_: Sequence[Reading]) -> list[Choice]:
    """Every combination of options, one option for each open reading, in their order."""
    return list(product(*(tuple(o.name for o in reading.options) for reading in open_)))


def completed(chosen: Mapping[str, str], open_: Sequence[Reading], choice: Choice) -> dict[str, str]:
    """The chosen readings with an option for each open one."""
    return {**chosen, **{reading.name: option for reading, option in zip(open_, choice, strict=True)}}


def turning(open_: Sequence[Reading], found: Mapping[Choice, Hashable]) -> frozenset[str]:
    """`口径:名` for each reading that alone makes the difference between two combinations."""
    keys: set[str] = set()
    for i, reading in enumerate(open_):
        groups: dict[Choice, set[Hashable]] = {}
        for choice, what in found.items():
            groups.setdefault(choice[:i] + choice[i + 1 :], set()).add(what)
        if any(len(kinds) > 1 for kinds in groups.values()):
            keys.add(f"口径:{reading.name}")
    return frozenset(keys)


def agreed(open_: Sequence[Reading], found: Mapping[Choice, Decision]) -> Decision:
    """The decision that stands: the one all combinations give, else what they have in common.

    All 不符合: 不符合, with every reason.  All 材料不全: 材料不全, with all that is
    missing.  Else 待裁定.  应得 where all agree on it.
    """
    decisions = list(found.values())
    first = decisions[0]
    if all(d == first for d in decisions):
        return first
    outcomes = {d.outcome for d in decisions}
    if outcomes == {"不符合"}:
        return replace(first, failed=tuple(dict.fromkeys(key for d in decisions for key in d.failed)))
    judgements = turning(open_, found) | {key for d in decisions for key in d.judgements}
    missing = {key for d in decisions for key in d.missing} if outcomes == {"材料不全"} else set()
    entitled = {d.entitled for d in decisions}
    return type(first)(
        award=first.award,
        id=first.id,
        outcome="材料不全" if missing else "待裁定",
        entitled=entitled.pop() if len(entitled) == 1 else None,
        missing=tuple(sorted(missing)),
        judgements=tuple(sorted(judgements)),
        payee=next((d.payee for d in decisions if d.payee), ""),
    )
