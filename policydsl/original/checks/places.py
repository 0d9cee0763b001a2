"""Whether the policy and the document have the same number, title, chapters, clauses, headings and departments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from policydsl.diagnostics import catalog
from policydsl.ir.document import Paragraph, Section
from policydsl.ir.policy import Clause, Place, Units
from policydsl.ir.verification import Finding
from policydsl.original.held import Held, finding, nearest
from policydsl.original.lookup import plain


def check(held: Held) -> Iterator[Finding]:
    """From the head of the document to the departments of each clause."""
    yield from _head(held)
    yield from _chapters(held)
    clauses = {_key(c.place): c for c in held.policy.clauses}
    sections = {_key(s.place): s for s in held.document.sections}
    for key, clause in clauses.items():
        section = sections.get(key)
        if section is None:
            headline = "原文没有这一条"
            yield finding(catalog.NO_SUCH_CLAUSE, headline, place=clause.place, origin=clause.origin)
        else:
            yield from _clause(clause, section)
    for key, section in sections.items():
        if key not in clauses:
            headline = f"原文的这一条「{section.heading.text}」没有写成条款"
            yield finding(catalog.CLAUSE_NOT_WRITTEN, headline, place=section.place)


def _key(place: Place) -> tuple[int, int]:
    return place.chapter, place.item


def _head(held: Held) -> Iterator[Finding]:
    policy, document = held.policy, held.document
    if plain(policy.number) != plain(document.number):
        headline = f"文号写的是「{policy.number}」，原文是「{document.number}」"
        yield finding(catalog.HEAD_DIFFERS, headline)
    if policy.title and _words(policy.title) not in _words(document.title):
        headline = f"名称写的是「{policy.title}」，原文是「{document.title}」"
        yield finding(catalog.HEAD_DIFFERS, headline)
    for old in policy.documents:
        number = old.number or old.name
        if "〔" in plain(number) and plain(number) not in held.text:
            at = nearest((*held.paragraphs.values(), *held.around), number)
            yield finding(catalog.HEAD_DIFFERS, f"文号「{number}」不在原文中", at=at)


def _words(title: str) -> str:
    return "".join(c for c in plain(title) if c not in "《》“”\"'")


def _chapters(held: Held) -> Iterator[Finding]:
    written, printed = dict(held.policy.chapters), dict(held.document.chapters)
    for number, heading in written.items():
        if plain(heading) != plain(printed.get(number, "")):
            there = f"原文是「{printed[number]}」" if number in printed else "原文没有这一章"
            headline = f"章的标题写的是「{heading}」，{there}"
            yield finding(catalog.HEADING_DIFFERS, headline, place=Place(number))


def _clause(clause: Clause, section: Section) -> Iterator[Finding]:
    if plain(clause.heading) != plain(section.heading.text):
        headline = f"标题写的是「{clause.heading}」，原文是「{section.heading.text}」"
        yield finding(catalog.HEADING_DIFFERS, headline, place=clause.place, origin=clause.origin)
    blocks = [p for p in section.paragraphs if p.units is not None]
    written = {u.paragraph: u for u in clause.units}
    for paragraph in blocks:
        whole = len(blocks) == 1 and 0 in written
        units = written.pop(0 if whole else paragraph.place.paragraph, None)
        yield from _block(clause, paragraph, units)
    for units in written.values():
        if units.names:
            at = f"第{units.paragraph}段" if units.paragraph else ""
            headline = f"{at}写了责任单位，原文没有"
            yield finding(catalog.UNITS_DIFFER, headline, place=clause.place, origin=units.origin)


def _block(clause: Clause, paragraph: Paragraph, units: Units | None) -> Iterator[Finding]:
    printed = paragraph.units.names if paragraph.units else ()
    wrote = units.names if units is not None else ()
    missing, extra = _without(printed, wrote), _without(wrote, printed)
    if not missing and not extra:
        return
    said = [f"漏了{'、'.join(missing)}"] * bool(missing) + [f"多了{'、'.join(extra)}"] * bool(extra)
    headline = f"责任单位与原文不一致：{'；'.join(said)}"
    found = finding(
        catalog.UNITS_DIFFER,
        headline,
        f"原文是：{'、'.join(printed)}",
        place=clause.place,
        origin=units.origin if units is not None else clause.origin,
    )
    yield _at_block(found, paragraph)


def _at_block(found: Finding, paragraph: Paragraph) -> Finding:
    block = paragraph.units
    return replace(found, original=(block.start, block.end)) if block is not None else found


def _without(some: Iterable[str], others: Iterable[str]) -> list[str]:
    known = {plain(x) for x in others}
    return [x for x in dict.fromkeys(some) if plain(x) not in known]
