"""The view of a clause report.

In: a policy, and what was found beside it.  Out: `ReportView`, in which every choice, number and order is already made.
"""

from __future__ import annotations

from dataclasses import replace

from policydsl.emit.report.appendices import sections
from policydsl.emit.report.blocks import Builder
from policydsl.emit.report.cover import cover
from policydsl.emit.report.coverage import coverage
from policydsl.emit.report.data import ReportInput
from policydsl.emit.report.items import items
from policydsl.emit.report.original import Original
from policydsl.emit.report.view import Chapter, ClauseView, Note, ReportView
from policydsl.emit.report.words import STATES, Register, anchor
from policydsl.ir.policy import Clause, Place
from policydsl.ir.verification import Verification
from policydsl.numerals import chinese_numeral


def report_view(given: ReportInput) -> ReportView:
    """The whole report as data."""
    register = Register.of(given.policy)
    v = given.verification
    clauses = _clauses(given)
    original = Original(v, _homes(given, clauses)) if v is not None else None
    told = frozenset(x.name for c in clauses for x in items(given.policy, c))
    builder = Builder(given, register, told, original)
    chapters = _chapters(given, clauses, builder)
    made = f"由编译器 {given.compiler} 生成。" if given.compiler else ""
    quoted = "原文只录短语" if v is None else f"原文录自 {v.document.file}"
    return ReportView(
        cover=cover(given, register, chapters, builder),
        coverage=coverage(v) if v is not None else None,
        units=tuple(dict.fromkeys(n for c in given.policy.clauses for u in c.units for n in u.names)),
        marks=STATES,
        notes=_elsewhere(builder, chapters),
        codes=tuple(sorted({f.code for f in given.findings})),
        chapters=chapters,
        sections=sections(given, register),
        original_head="原文短语" if v is None else "原文",
        digest=given.policy.digest,
        foot=f"系统复述只由规则生成，不参照原文，可据以逐句核对；{quoted}。{made}",
    )


def _elsewhere(builder: Builder, chapters: tuple[Chapter, ...]) -> tuple[Note, ...]:
    """The findings that are about no clause: about the policy as a whole."""
    clauses = [c for chapter in chapters for c in chapter.clauses]
    shown = {n.anchor for c in clauses for n in (*c.notes, *(x for b in c.blocks for x in b.notes))}
    return tuple(builder.finding(key, f) for key, f in builder.findings if key not in shown)


def _clauses(given: ReportInput) -> tuple[Clause, ...]:
    """The clauses of the policy, and those of the original that it leaves out, in the order of the document."""
    clauses = {(c.place.chapter, c.place.item): c for c in given.policy.clauses}
    if given.verification is not None:
        for s in given.verification.document.sections:
            place = Place(s.place.chapter, s.place.item)
            bare = Clause(place, s.heading.text, (), (), (), (), (), ())
            clauses.setdefault((place.chapter, place.item), bare)
    return tuple(clauses[key] for key in sorted(clauses))


def _homes(given: ReportInput, clauses: tuple[Clause, ...]) -> dict[Place, str]:
    """In which block of its clause each paragraph of the original is shown first."""
    homes: dict[Place, str] = {}
    for clause in clauses:
        for i, item in enumerate(items(given.policy, clause), 1):
            for place in (b.place for b in item.basis):
                if (place.chapter, place.item) == (clause.place.chapter, clause.place.item):
                    homes.setdefault(place, f"{anchor(clause.place)}-{i}")
    return homes


def _headings(policy_headings: tuple[tuple[int, str], ...], v: Verification | None) -> dict[int, str]:
    told = dict(v.document.chapters) if v is not None else {}
    return told | dict(policy_headings)


def _chapters(given: ReportInput, clauses: tuple[Clause, ...], builder: Builder) -> tuple[Chapter, ...]:
    headings = _headings(given.policy.chapters, given.verification)
    by_chapter: dict[int, list[ClauseView]] = {number: [] for number in headings}
    for clause in clauses:
        by_chapter.setdefault(clause.place.chapter, []).append(builder.clause(clause))
    return tuple(
        _chapter(number, headings.get(number, ""), views) for number, views in sorted(by_chapter.items())
    )


def _chapter(number: int, heading: str, clauses: list[ClauseView]) -> Chapter:
    """A chapter; one without items takes the heading of its only clause."""
    if len(clauses) == 1 and not clauses[0].number:
        whole = replace(clauses[0], heading="全章")
        return Chapter(f"{chinese_numeral(number)}、", heading or clauses[0].heading, (whole,))
    return Chapter(f"{chinese_numeral(number)}、", heading, tuple(clauses))
