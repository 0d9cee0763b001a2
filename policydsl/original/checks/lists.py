"""Whether open lists (等), members of groups (本条, 上述) and days of targets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, Group, Target
from policydsl.ir.verification import Finding
from policydsl.ir.walk import walk
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain
from policydsl.places import place_text

REACH = 14
"""How many characters before 等 belong to the list that it ends."""
OTHER = "其他"


def check(held: Held) -> Iterator[Finding]:
    """Every list of an award, every group, every target."""
    for award in held.policy.awards:
        for condition in award.eligibility:
            for node in walk(condition.expr):
                if isinstance(node, n.OneOf):
                    yield from _list(held, award, node)
    for group in held.policy.groups:
        yield from _members(group)
    for target in held.policy.targets:
        yield from _deadline(held, target)


def _list(held: Held, award: Award, test: n.OneOf) -> Iterator[Finding]:
    texts = [held.paragraphs[b.place].text for b in award.basis if b.place in held.paragraphs]
    if not texts:
        return
    phrases = [plain(phrase) for basis in award.basis for phrase in basis.phrases]
    words = "、".join(test.options)
    if test.open and not any(_left_open(text, test.options) for text in texts):
        headline = f"「{award.name}」的「{words} 等」，原文没有写「等」"
        expected = "原文列全了，所列之外的不给，不必裁定"
        yield finding(
            catalog.LIST_NOT_OPEN,
            headline,
            expected,
            place=award.place,
            award=award.name,
            origin=test.origin,
            cure="删去「等」",
        )
    may_be_open = not test.open and OTHER not in test.options and len(test.options) > 1
    quoted = any("等" in phrase for phrase in phrases)
    if may_be_open and quoted and any(_left_open(text, test.options[-1:]) for text in texts):
        headline = f"「{award.name}」的「{words}」没有写「等」，短语写了"
        expected = "原文没有列全，所列之外的要由人裁定"
        yield finding(
            catalog.LIST_OPEN,
            headline,
            expected,
            place=award.place,
            award=award.name,
            origin=test.origin,
            cure=f"写「{words} 等」，事实的选项里要有「其他」",
        )


def _left_open(text: str, options: tuple[str, ...]) -> bool:
    """Whether 等 ends a list in which one of the options stands, or two characters of it."""
    for m in re.finditer("等(?!级|于)", text):
        before = re.split("[，。；：（]", text[max(0, m.start() - REACH) : m.start()])[-1]
        for option in map(plain, options):
            if any(option[i : i + 2] in before for i in range(len(option) - 1)):
                return True
    return False


_HERE = re.compile("本条|本款|上述|以上[两二三]|前[两二三]项")


def _members(group: Group) -> Iterator[Finding]:
    """本条政策, 上述两条: a member that stands in another clause is none of them."""
    said = "".join(plain(phrase) for basis in group.basis for phrase in basis.phrases)
    own = {(p.chapter, p.item) for p in (group.place, *(b.place for b in group.basis))}
    if not _HERE.search(said):
        return
    for award in group.members:
        if (award.place.chapter, award.place.item) not in own:
            headline = f"去重「{group.name}」的成员「{award.name}」在{place_text(award.place)}，不在这一条"
            expected = f"短语写的是「{said}」"
            yield finding(
                catalog.MEMBER_OF_OTHER_CLAUSE,
                headline,
                expected,
                place=group.place,
                award=group.name,
                origin=group.origin,
                cure=f"删去「{award.name}」",
            )


def _deadline(held: Held, target: Target) -> Iterator[Finding]:
    """到2025年 in the paragraph of a target that has no day."""
    if target.by is not None:
        return
    for basis in target.basis:
        paragraph = held.paragraphs.get(basis.place)
        year = re.search("到([0-9]{4})年", paragraph.text) if paragraph is not None else None
        if year is not None:
            headline = f"目标「{target.name}」没有写期限，原文写的是「{year[0]}」"
            yield finding(
                catalog.TARGET_WITHOUT_DAY,
                headline,
                place=target.place,
                award=target.name,
                origin=target.origin,
                cure=f"补上「期限 {year[1]}-12-31」",
            )
            return
