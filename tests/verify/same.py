"""Changes that change nothing of what is said or paid, each kind with its reason; and what no one can see.

By hand: a change that is listed here without reason would hide a hole in the
checks.  Bounds of facts (区间) are a guard of the door against slips of the pen, chosen by
the drafter: no document has them, and the cases do not go there.
"""

from __future__ import annotations

import re

from policydsl.ir.nodes import ByChoice, OneOf
from policydsl.ir.policy import FREQUENCIES, PERIODS, Award, PolicyIR
from policydsl.ir.walk import award_expressions, walk
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


_OPEN_DAYS = "until the days of the old documents are filled in, either way is a judgement"

# Edits of the Nanchang rules, looked at one by one: the words lost, or the words put in.
BY_HAND = {
    ("少写当", "    当 参照办法 为 直接参照\n"): _OPEN_DAYS,
    ("少写当", "    当 参照办法 为 逐项认定\n"): _OPEN_DAYS,
    ("条件少一项", " 且 参照办法 为 直接参照"): _OPEN_DAYS,
    ("条件少一项", " 且 参照办法 为 逐项认定"): _OPEN_DAYS,
    ("采用", "直接参照"): _OPEN_DAYS,
    ("少写须经", "    须经 市金融办\n"): _OPEN_DAYS,
    (
        "所列选项",
        "、新设立",
    ): "beside 从市外迁入, in the second half of an alternative whose first half takes whoever is new",
    (
        "条件少一项",
        "汇回口径 为 全额汇回 且 ",
    ): "whoever brought back all of at least 1亿元 brought back something",
}


def no_text_tells(policy: PolicyIR, change: Change) -> str:
    """Why nobody can notice an edit that nobody noticed; empty when somebody should have.

    What the document leaves to the drafter, it cannot be held to.
    """
    units = {name for clause in policy.clauses for block in clause.units for name in block.names}
    named = change.after and all(
        name in units or name in _elsewhere(policy) for name in change.after.split("、")
    )
    match change.kind:
        case "裁定" | "认定" | "考评" | "须经" if named:
            return "both departments answer for the clause; the text does not say which of them decides"
        case "出具" if named:
            return "both departments are the document's; it does not say which of them certifies"
        case "未定":
            return "who has confirmed a reading, and when, stands in no document"
        case "少写频次" if "每年一次" in change.before and _chosen(policy, change.start):
            return "what is ranked once a year is given once a year, said or not"
        case "选项" if change.after == "、另一种" or change.before.strip("、 ") == "其他":
            return "an option that no rule names is refused like any other that none names"
        case "选项" | "选项改名" if not _ruled(policy, change.before.strip("、 \n")):
            return "an option that no rule names decides nothing"
        case _:
            return BY_HAND.get((change.kind, change.before or change.after), "")


def _elsewhere(policy: PolicyIR) -> set[str]:
    """Bodies that the rules name beside the departments of the clauses."""
    attesting = {body for fact in policy.facts for body in fact.attested_by.split("、")}
    return attesting | {body for reading in policy.readings for body in reading.judge.split("、")}


def _chosen(policy: PolicyIR, at: int) -> bool:
    award = next((a for a in policy.awards if _holds(a, at)), None)
    return award is not None and (award.selection is not None or award.follows is not None)


def _ruled(policy: PolicyIR, option: str) -> bool:
    """Whether any rule asks for an option of a fact."""
    exprs = [*(d.expr for d in policy.definitions), *(e for a in policy.awards for e in award_expressions(a))]
    nodes = [x for e in exprs for x in walk(e)]
    return any(option in x.options for x in nodes if isinstance(x, OneOf)) or any(
        option in row for x in nodes if isinstance(x, ByChoice) for row, _ in x.rows
    )


def _in_bounds(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return re.search("事实 .* 区间 [^ ]*$", line) is not None


def _holds(award: Award, at: int) -> bool:
    return award.origin.start <= at < max(award.origin.end, *(b.origin.end for b in award.basis))
