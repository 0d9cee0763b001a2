"""Whether frequencies and periods say what the words of the phrases say.

一次性, 每年, 当年, 每新增 … in the phrases of an award bind its 频次 and the period of its
caps.  Where the text is silent, the period or frequency has to be a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir.policy import Award, Basis, CapAt, Limit, PolicyIR, Slot, Stages
from policydsl.ir.verification import Finding
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain

# What in a phrase bears a frequency out.  A staged award pays every stage once; people's places are given every year.
_SUPPORT = {
    "一次性": "一次性|首次|首发|新设|新落户|迁至|成功上市|每家|每获得",
    "每年一次": "每年|当年|本年度|逐年",
    "不限次": "每(?![年家人季])|每年[^，。；]*(?:最高|不超过)",
    "每事项一次": "每(?![年人季])",
}
# Phrases with one of these say how often; those with none leave it open.
_SAID = re.compile("一次性|每年|当年|本年度|逐年|有效期内|累计|首次|每(?![年人季家])")
_PERIOD = {"每年": "每年|当年|本年度|逐年", "累计": "累计|总额|合计|最高", "有效期内": "有效期内"}


def check(held: Held) -> Iterator[Finding]:
    """Every award, every joint limit, and the rounding of the policy."""
    for award in held.policy.awards:
        said = _said(award.basis)
        if award.amount is not None:
            yield from _frequency(award, said)
        periods = [s.period for s in award.steps if isinstance(s, CapAt)]
        yield from _periods(award, periods, said)
    for limit in held.policy.limits:
        yield from _periods(limit, [cap.period for cap in limit.caps], _said(limit.basis))
    yield from _rounding(held.policy)


def _said(basis: tuple[Basis, ...]) -> str:
    return "，".join(plain(phrase) for one in basis for phrase in one.phrases)


def _may_be(slot: Slot, word: str) -> bool:
    """Whether a slot is a word, or a reading that offers it."""
    if slot.reading is not None:
        return any(option.name == word for option in slot.reading.options)
    return slot.word == word


def _frequency(award: Award, said: str) -> Iterator[Finding]:
    slot = award.frequency
    if "一次性" in said and not _may_be(slot, "一次性"):
        yield _differs(award, slot, "短语写的是「一次性」", "频次")
        return
    chosen = award.selection is not None or award.follows is not None
    if isinstance(award.amount, Stages) or slot.reading is not None or (chosen and slot.word == "每年一次"):
        return
    if not re.search(_SUPPORT[slot.word], said):
        yield _differs(
            award, slot, f"短语里没有说明「{slot.word}」的话", "频次", open_=not _SAID.search(said)
        )


def _periods(of: Award | Limit, slots: list[Slot], said: str) -> Iterator[Finding]:
    """Every cap of an award or limit; where the phrases say 每年, one of them has to be yearly."""
    yearly = re.search("每年[^，。；]*(?:最高|不超过)", said)
    missed = yearly and not any(_may_be(slot, "每年") for slot in slots)
    for slot in slots:
        if missed:
            yield _differs(of, slot, "短语写的是「每年」", "上限的周期")
        elif slot.word in _PERIOD and not re.search(_PERIOD[slot.word], said):
            expected = f"短语没有写「{slot.word}」"
            yield _differs(of, slot, expected, "上限的周期", open_=not _SAID.search(said))


def _rounding(policy: PolicyIR) -> Iterator[Finding]:
    """How a fraction of a fen is rounded no document says: it is for a reading to choose."""
    slot = policy.rounding.mode
    if slot.reading is None:
        headline = f"尾数取法写死为「{slot.word}」，原文没有写"
        yield finding(catalog.ROUNDING_NOT_READ, headline, origin=slot.origin)


def _differs(of: Award | Limit, slot: Slot, expected: str, what: str, *, open_: bool = False) -> Finding:
    """`open_`: the phrases say nothing of it, so that the word is the drafter's choice and no contradiction."""
    wrote = slot.reading.name if slot.reading is not None else slot.word
    rule = catalog.FREQUENCY_NOT_SAID if open_ else catalog.FREQUENCY_DIFFERS
    headline = f"「{of.name}」的{what}写的是「{wrote}」，{'短语没有写' if open_ else '与原文不符'}"
    origin = slot.origin if slot.origin.start >= 0 else of.origin
    return finding(rule, headline, expected, place=of.place, award=of.name, origin=origin)
