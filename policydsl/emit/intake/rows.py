"""One row per award and fact: what it is, where it stands in the document, what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.book import type_words
from policydsl.ir.walk import facts_of, walk
from policydsl.numerals import iso_date, money_text, number_text, ratio_text
from policydsl.places import place_text


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as one award, target or use reads it.

    `counts` says over what the fact is taken: 本次 (this application), 到目前为止 (to
    date), 本年度, or 事项 (one matter); empty where that does not arise.
    """

    subject: str
    used_by: str
    place: str
    fact: str
    type: str
    unit: str
    options: tuple[str, ...]
    default: str
    bounds: str
    negative: bool
    wording: str
    attested_by: str
    judge: str
    after_payment: bool
    frequency: str
    counts: str
    phrases: tuple[str, ...]


def rows(policy: ir.PolicyIR, award: str = "") -> tuple[FactRow, ...]:
    """Every row in policy order; of one award, target or use when it is named."""
    found = (*_award_rows(policy), *_target_rows(policy))
    return tuple(r for r in found if not award or r.used_by == award)


def _award_rows(policy: ir.PolicyIR) -> Iterator[FactRow]:
    for award in policy.awards:
        phrases = tuple(p for b in award.basis for p in b.phrases)
        place = place_text(award.basis[0].place if award.basis else award.place)
        after = (
            {x.fact for x in walk(award.use.condition) if isinstance(x, n.FactRef)} if award.use else set()
        )
        for fact in facts_of(award):
            user = award.use.name if award.use and fact in after and fact.after_payment else award.name
            yield _row(fact, user, place, _slot(award.frequency), _counts(award, fact), phrases)


def _target_rows(policy: ir.PolicyIR) -> Iterator[FactRow]:
    for target in policy.targets:
        phrases = tuple(p for b in target.basis for p in b.phrases)
        place = place_text(target.basis[0].place if target.basis else target.place)
        for fact in dict.fromkeys(x.fact for x in walk(target.condition) if isinstance(x, n.FactRef)):
            yield _row(fact, target.name, place, "", "", phrases)


def _row(
    fact: ir.Fact, used_by: str, place: str, frequency: str, counts: str, phrases: tuple[str, ...]
) -> FactRow:
    return FactRow(
        fact.subject.name,
        used_by,
        place,
        fact.name,
        type_name(fact.type),
        (fact.type.unit or "") if isinstance(fact.type, t.Number) else "",
        fact.type.options if isinstance(fact.type, t.Choice) else (),
        value_text(fact.default) if fact.default is not None else "",
        _bounds(fact),
        fact.negative,
        fact.wording,
        fact.attested_by,
        fact.judge,
        fact.after_payment,
        frequency,
        counts,
        phrases,
    )


def _slot(slot: ir.Slot) -> str:
    if slot.reading is None:
        return slot.word
    return f"{slot.reading.taken or '未定'}（口径：{slot.reading.name}）"


def _taken(slot: ir.Slot) -> str:
    return slot.word if slot.reading is None else slot.reading.taken or ""


def _counts(award: ir.Award, fact: ir.Fact) -> str:
    if not isinstance(fact.type, t.Money | t.Number) or fact.place_of:
        return ""
    if isinstance(award.amount, ir.Stages) or _taken(award.settlement) == "补差":
        return "到目前为止" if _taken(award.frequency) == "一次性" else "本年度到目前为止"
    match _taken(award.frequency):
        case "不限次":
            return "本次"
        case "每年一次":
            return "本年度"
        case "每事项一次":
            return "本事项"
        case _:
            return "到目前为止"


def type_name(type_: t.Type) -> str:
    """The type's keyword."""
    return "数" if isinstance(type_, t.Quotient | t.Error) else type_words(type_)[0]


def value_text(lit: n.Lit) -> str:
    """A constant as it is written in an application."""
    match lit.type, lit.value:
        case _, bool(value):
            return "是" if value else "否"
        case t.Money(), int(value):
            return money_text(value)
        case t.Number(shown="比例"), int(value):
            return ratio_text(value, lit.type.scale)
        case t.Number(), int(value):
            return number_text(value, lit.type.scale, lit.type.unit)
        case t.Date(), int(value):
            return iso_date(value)
        case _, value:
            return str(value)


def _bounds(fact: ir.Fact) -> str:
    low = value_text(fact.low) if fact.low is not None else ""
    high = value_text(fact.high) if fact.high is not None else ""
    if low and high:
        return f"{low} 至 {high}"
    return f"{low} 以上" if low else f"{high} 以下" if high else ""
