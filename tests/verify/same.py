"""Changes that change nothing of what is said or paid, each kind with its reason; and what no one can see.

By hand: a change that is listed here without reason would hide a hole in the
checks.  Bounds of facts (区间) are a guard of the door against slips of the pen, chosen by
the drafter: no document has them, and the cases do not go there.
"""

from __future__ import annotations

import re

from policydsl.ir.policy import FREQUENCIES, PERIODS, Award, PolicyIR
from tests.verify.changes_of_text import Change

# Words of the original that say the same.
SAME_WORDS = {("每家", "每户")}
_NAME = re.compile('"([^"]*)" [^\\s]')  # 非规则 says what it is behind the excerpt, 工作 does not
_FIGURE = re.compile("[0-9一二三四五六七八九十百千万亿两]")


def means_the_same(policy: PolicyIR, text: str, change: Change) -> str:
    """Why a change changes nothing; empty when it does change something."""
    if (change.before, change.after) in SAME_WORDS:
        return "the same unit by another word"
    name = _NAME.search(change.before) if change.kind == "成员" else None
    if name is not None and not _FIGURE.search(name[1]):
        return "a name without a figure is declared for the reader; nothing asks for it"
    if change.place is None and _in_bounds(text, change.start):
        return "bounds of a fact: a guard of the door"
    award = next((a for a in policy.awards if change.place is None and _holds(a, change.start)), None)
    if award is None or change.kind != "周期":
        return ""
    if award.amount is None and change.before in FREQUENCIES:
        return "an honour pays nothing: how often decides nothing"
    once = award.frequency.word == "一次性" and award.settlement.word == "不再给"
    stock = award.frequency.word == "一次性" and {change.before, change.after} == {"每次", "累计"}
    if stock:
        return "what is entitled to date is capped, and what was paid comes off it"
    if once and change.before in PERIODS and change.after in PERIODS:
        return "what is paid once only is capped alike each time, in a year and in all"
    return ""


def _in_bounds(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return re.search("事实 .* 区间 [^ ]*$", line) is not None


def _holds(award: Award, at: int) -> bool:
    return award.origin.start <= at < max(award.origin.end, *(b.origin.end for b in award.basis))
