"""Whether who is paid, who judges and who attests stand in the original.

A payee's words stand in the paragraphs that the award rests on, and what they end with in
a phrase.  Who judges is one of the departments of a clause that asks, or is named in its
text; where no clause that asks has departments, somewhere in the document, or the
issuing government itself.  Who attests a fact (出具) stands somewhere in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policydsl.diagnostics import catalog
from policydsl.diagnostics.names import nearest
from policydsl.ir import nodes as n
from policydsl.ir.document import Paragraph
from policydsl.ir.policy import (
    Award,
    Basis,
    CapAt,
    Clause,
    External,
    Fact,
    Group,
    Parameter,
    Place,
    Reading,
    Slot,
)
from policydsl.ir.verification import Finding
from policydsl.ir.walk import award_expressions, walk
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain

SHORTEST = 2
_GOVERNMENT = re.compile("[省市县区州]?(?:人民)?政府(?:办公[室厅])?")


def check(held: Held) -> Iterator[Finding]:
    """Payees, judges, attesting departments."""
    for award in held.policy.awards:
        if award.payee:
            yield from _payee(held, award)
    bodies = _Bodies(held)
    for judged in _judged(held):
        yield from _judge(bodies, judged)
    for fact in held.policy.facts:
        yield from _attested(bodies, fact)


# ---------------------------------------------------------------- payees


def _payee(held: Held, award: Award) -> Iterator[Finding]:
    words = plain(award.payee)
    text = "\n".join(held.paragraphs[b.place].text for b in award.basis if b.place in held.paragraphs)
    if not text:
        return
    lost = uncovered(words, text)
    headline = f"「{award.name}」付给「{award.payee}」"
    if lost:
        expected = f"它所据的段落里没有「{lost}」；短语是{_phrases(award.basis)}"
        yield finding(
            catalog.PAYEE_NOT_IN_TEXT,
            f"{headline}，原文没有写",
            expected,
            place=award.place,
            award=award.name,
            origin=award.origin,
        )
    elif not any(words[-SHORTEST:] in plain(phrase) for basis in award.basis for phrase in basis.phrases):
        expected = f"短语是{_phrases(award.basis)}，没有引到「{words[-SHORTEST:]}」"
        yield finding(
            catalog.PAYEE_NOT_QUOTED,
            f"{headline}，短语没有引到",
            expected,
            place=award.place,
            award=award.name,
            origin=award.origin,
        )


def _phrases(basis: Iterable[Basis]) -> str:
    return "".join(f"「{phrase}」" for one in basis for phrase in one.phrases)


def uncovered(words: str, text: str) -> str:
    """What is left of some words when every stretch of two or more characters that stands in a text is taken out."""
    left, at = "", 0
    while at < len(words):
        length = next((k for k in range(len(words) - at, SHORTEST - 1, -1) if words[at : at + k] in text), 0)
        left += "" if length else words[at]
        at += length or 1
    return left


# ---------------------------------------------------------------- judges


@dataclass(frozen=True, slots=True)
class _Judged:
    """Something that people decide: what it is, who decides, and the clauses that ask."""

    what: str
    judge: str
    clauses: tuple[Clause, ...]
    origin: n.Origin


def _judged(held: Held) -> Iterator[_Judged]:
    policy = held.policy
    asked = _asked(held)
    for reading in policy.readings:
        if reading.judge:
            yield _Judged(f"口径「{reading.name}」由", reading.judge, asked.get(reading, ()), reading.origin)
    for parameter in policy.parameters:
        if parameter.judge:
            yield _Judged(
                f"参数「{parameter.name}」由", parameter.judge, asked.get(parameter, ()), parameter.origin
            )
    for external in policy.externals:
        if external.overlap_judge:
            yield _Judged(
                f"外部「{external.name}」由", external.overlap_judge, asked.get(external, ()), external.origin
            )
    for fact in policy.facts:
        if fact.judge and not fact.place_of and not fact.unread:
            yield _Judged(f"事实「{fact.name}」由", fact.judge, asked.get(fact, ()), fact.origin)
    for clause in policy.clauses:
        for award in clause.awards:
            if award.selection is not None and award.selection.judge:
                yield _Judged(
                    f"「{award.name}」的评选由", award.selection.judge, (clause,), award.selection.origin
                )
    for transition in policy.transitions:
        if transition.judge:
            places = {(b.place.chapter, b.place.item) for b in transition.basis}
            clauses = tuple(c for c in policy.clauses if (c.place.chapter, c.place.item) in places)
            yield _Judged(
                f"过渡「{transition.document.name}」须经", transition.judge, clauses, transition.origin
            )


Asked = Reading | Parameter | External | Fact


def _asked(held: Held) -> dict[Asked, tuple[Clause, ...]]:
    """The clauses whose rules ask for something, each once, in the order of the policy."""
    found: dict[Asked, dict[Place, Clause]] = {}
    targets = held.policy.targets
    for clause in held.policy.clauses:
        own = [
            x.condition
            for x in targets
            if (x.place.chapter, x.place.item) == (clause.place.chapter, clause.place.item)
        ]
        for thing in (*_of_clause(clause), *_in(own)):
            found.setdefault(thing, {})[clause.place] = clause
    head = set(_of_head(held))
    return {thing: () if thing in head else tuple(places.values()) for thing, places in found.items()}


def _of_head(held: Held) -> Iterator[Asked]:
    """What the policy as a whole asks for: no clause answers for it alone."""
    policy = held.policy
    days = (
        d for document in policy.documents for d in (document.issued, document.expires, document.repealed)
    )
    yield from _in([policy.validity.start, policy.validity.end, *(d for d in days if d is not None)])
    yield from _in_slots(policy.rounding.mode)


def _of_clause(clause: Clause) -> Iterator[Asked]:
    for award in clause.awards:
        yield from _in(award_expressions(award))
        yield from _in_slots(
            award.frequency, award.settlement, *(s.period for s in award.steps if isinstance(s, CapAt))
        )
        if award.selection is not None:
            yield from _in_slots(award.selection.ties)
        yield from (count.external for count in award.counts_in)
    for group in clause.groups:
        yield from _of_group(group)
    for limit in clause.limits:
        yield from _in(cap.amount for cap in limit.caps)
        yield from _in_slots(*(cap.period for cap in limit.caps))
    for bar in clause.bars:
        yield from _in([bar.condition])


def _of_group(group: Group) -> Iterator[Asked]:
    yield from group.externals
    yield from _in_slots(group.scope, group.settlement)
    if group.when is not None:
        yield from _in([group.when])


def _in(exprs: Iterable[n.Expr]) -> Iterator[Asked]:
    for expr in exprs:
        for node in walk(expr):
            match node:
                case n.FactRef():
                    yield node.fact
                case n.ReadingIs() | n.ReadingValue():
                    yield node.reading
                case n.ParamRef():
                    yield node.parameter
                case _:
                    pass


def _in_slots(*slots: Slot) -> Iterator[Asked]:
    yield from (s.reading for s in slots if s.reading is not None)


class _Bodies:
    """The departments of a document, clause by clause and all together."""

    def __init__(self, held: Held) -> None:
        self._clauses = {(s.place.chapter, s.place.item): s for s in held.document.sections}
        self.all = tuple(
            dict.fromkeys(name for s in held.document.sections for name in self._names(s.paragraphs))
        )
        inside = [p.text for s in held.document.sections for p in s.paragraphs]
        self.text = "\n".join(plain(t) for t in (*inside, *(p.text for p in held.document.front)))

    @staticmethod
    def _names(paragraphs: Iterable[Paragraph]) -> list[str]:
        return [name for p in paragraphs if p.units is not None for name in p.units.names]

    def of(self, clause: Clause) -> tuple[str, ...]:
        """The departments of a clause as printed."""
        section = self._clauses.get((clause.place.chapter, clause.place.item))
        return tuple(self._names(section.paragraphs)) if section is not None else ()

    def text_of(self, clause: Clause) -> str:
        """The text of a clause."""
        section = self._clauses.get((clause.place.chapter, clause.place.item))
        return "\n".join(plain(p.text) for p in section.paragraphs) if section is not None else ""


def _judge(bodies: _Bodies, judged: _Judged) -> Iterator[Finding]:
    answer = [c for c in judged.clauses if bodies.of(c)]
    named = tuple(dict.fromkeys(name for c in answer for name in bodies.of(c)))
    text = "\n".join(bodies.text_of(c) for c in judged.clauses) if answer else bodies.text
    known = {plain(name) for name in (named if answer else bodies.all)}
    for body in judged.judge.split("、"):
        own = plain(body)
        if own in known or own in text or (not answer and _GOVERNMENT.fullmatch(own)):
            continue
        headline = f"{judged.what}「{body}」裁定，{'不是这一条的责任单位' if answer else '原文没有这个单位'}"
        expected = f"责任单位是：{'、'.join(named)}" if answer else f"原文的单位有：{'、'.join(bodies.all)}"
        place = answer[0].place if answer else judged.clauses[0].place if judged.clauses else None
        near = nearest(body, named or bodies.all)
        yield finding(
            catalog.JUDGE_NOT_IN_TEXT,
            headline,
            expected,
            place=place,
            origin=judged.origin,
            cure=f"改为「{near}」" if near else "",
        )


def _attested(bodies: _Bodies, fact: Fact) -> Iterator[Finding]:
    for body in (b for b in fact.attested_by.split("、") if b):
        if body in bodies.all or not uncovered(plain(body), bodies.text):
            continue
        headline = f"事实「{fact.name}」由「{body}」出具，原文没有这个单位"
        expected = f"原文的单位有：{'、'.join(bodies.all)}"
        near = nearest(body, bodies.all)
        cure = f"改为「{near}」；原文没有写谁出具的，可以不写" if near else ""
        yield finding(catalog.ATTESTED_BY_OTHER, headline, expected, origin=fact.origin, cure=cure)
