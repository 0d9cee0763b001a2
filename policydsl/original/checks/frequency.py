"""Whether frequencies and periods say what the words of the phrases say.

一次性, 每年, 当年, 每新增 … in the phrases of an award bind its 频次 and the period of its
caps.  Where the text is silent, the period or frequency has to be a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir.policy import Award, Slot, Step
from policydsl.ir.verification import Finding
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain

_ONCE = re.compile("一次性|首次|首发|只享受一次|迁至|落户")
_YEARLY = re.compile("每年|当年|本年度|年度|逐年|年末|年初|每家企业每年")
_EVERY = re.compile("每新增|每完成|每获得|每引进|每增加|每次|每项|每个|每家|每户|每人")


def check(held: Held) -> Iterator[Finding]:
    """Every award."""
    for award in held.policy.awards:
        said = "".join(plain(phrase) for basis in award.basis for phrase in basis.phrases)
        yield from _frequency(award, said)
        for step in award.steps:
            if step.kind == "上限" and step.period is not None:
                yield from _period(award, step, said)


def _may_be(slot: Slot, word: str) -> bool:
    """Whether a slot is a word, or a reading that offers it."""
    if slot.reading is not None:
        return any(option.name == word for option in slot.reading.options)
    return slot.word == word


def _frequency(award: Award, said: str) -> Iterator[Finding]:
    slot = award.frequency
    if "一次性" in said and not _may_be(slot, "一次性"):
        yield _differs(award, slot, "短语写的是「一次性」", "频次")
    if re.search("每年(?!每)", said) and slot.word == "一次性":
        yield _differs(award, slot, "短语写的是「每年」", "频次")


def _period(award: Award, step: Step, said: str) -> Iterator[Finding]:
    slot = step.period
    assert slot is not None
    yearly = re.search("每年[^，。；]*(?:最高|不超过)", said) is not None
    if yearly and not _may_be(slot, "每年"):
        yield _differs(award, slot, "短语写的是「每年」", "上限的周期")
    if slot.word == "每年" and not _YEARLY.search(said):
        yield _differs(award, slot, "短语没有写「每年」；原文没有写周期的，应写成口径", "上限的周期")
    if slot.word in ("累计", "有效期内") and not re.search("累计|有效期内|总额|合计|最高", said):
        yield _differs(award, slot, "短语没有写「累计」；原文没有写周期的，应写成口径", "上限的周期")


def _differs(award: Award, slot: Slot, expected: str, what: str) -> Finding:
    wrote = slot.reading.name if slot.reading is not None else slot.word
    headline = f"「{award.name}」的{what}写的是「{wrote}」，与原文不符"
    origin = slot.origin if slot.origin.start >= 0 else award.origin
    return finding(
        catalog.FREQUENCY_DIFFERS, headline, expected, place=award.place, award=award.name, origin=origin
    )
