"""Totals over decisions: of a group, of a round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policydsl.ir.decision import Decision
    from policydsl.ir.policy import PolicyIR


@dataclass(frozen=True, slots=True)
class Total:
    """Sums in whole fen over what is decided; `open` counts decisions that are 材料不全 or 待裁定."""

    entitled: int = 0
    payable: int = 0
    open: int = 0


def round_total(decisions: Iterable[Decision]) -> Total:
    """应得 and 可兑付 of the decisions, and how many are still open.

    Open decisions add nothing.  Without a ledger 可兑付 is not known and stays 0.
    """
    entitled = payable = open_ = 0
    for decision in decisions:
        if decision.outcome in ("材料不全", "待裁定"):
            open_ += 1
        else:
            entitled += decision.entitled or 0
            payable += decision.payable or 0
    return Total(entitled, payable, open_)


def group_totals(policy: PolicyIR, decisions: Iterable[Decision]) -> dict[str, Total]:
    """The total of each group over the decisions on its members, by the group's name in policy order."""
    listed = list(decisions)
    return {
        group.name: round_total(d for d in listed if d.award in {a.name for a in group.members})
        for group in policy.groups
    }
