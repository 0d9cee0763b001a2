"""Changes that change nothing of what is said or paid, each kind with its reason; and what no one can see.

By hand: a change that is listed here without reason would hide a hole in the
checks.
"""

from __future__ import annotations

from policydsl.ir.policy import FREQUENCIES, PERIODS, Award, PolicyIR
from tests.verify.changes_of_text import Change

# Words of the original that say the same.
SAME_WORDS = {("每家", "每户")}

# (kind, before): changes of the rules that neither the original nor a case can tell from the rules as they are.
UNSEEN: dict[tuple[str, str], str] = {}


def means_the_same(policy: PolicyIR, change: Change) -> str:
    """Why a change changes nothing; empty when it does change something."""
    if (change.before, change.after) in SAME_WORDS:
        return "the same unit by another word"
    award = next((a for a in policy.awards if change.place is None and _holds(a, change.start)), None)
    if award is None or change.kind != "周期":
        return ""
    if award.amount is None and change.before in FREQUENCIES:
        return "an honour pays nothing: how often decides nothing"
    once = award.frequency.word == "一次性" and award.settlement.word == "不再给"
    if once and change.before in PERIODS and change.after in PERIODS:
        return "what is paid once only is capped alike each time, in a year and in all"
    return ""


def _holds(award: Award, at: int) -> bool:
    return award.origin.start <= at < max(award.origin.end, *(b.origin.end for b in award.basis))
