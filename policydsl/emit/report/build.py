"""The view of a clause report.

In: a policy, and what was found beside it.  Out: `ReportView`, in which every choice, number and order is already made.
"""

from __future__ import annotations

from dataclasses import replace

from policydsl.emit.report.appendices import sections
from policydsl.emit.report.blocks import Builder
from policydsl.emit.report.cover import cover
from policydsl.emit.report.data import ReportInput
from policydsl.emit.report.view import Chapter, ClauseView, ReportView
from policydsl.emit.report.words import STATES, Register
from policydsl.numerals import chinese_numeral


def report_view(given: ReportInput) -> ReportView:
    """The whole report as data."""
    register = Register.of(given.policy)
    chapters = _chapters(given, register)
    made = f"由编译器 {given.compiler} 生成。" if given.compiler else ""
    return ReportView(
        cover=cover(given, register, chapters),
        units=tuple(dict.fromkeys(n for c in given.policy.clauses for u in c.units for n in u.names)),
        marks=STATES,
        chapters=chapters,
        sections=sections(given, register),
        digest=given.policy.digest,
        foot=f"系统复述只由规则生成，不参照原文，可据以逐句核对；原文只录短语。{made}",
    )


def _chapters(given: ReportInput, register: Register) -> tuple[Chapter, ...]:
    builder = Builder(given, register)
    by_chapter: dict[int, list[ClauseView]] = {number: [] for number, _ in given.policy.chapters}
    for clause in given.policy.clauses:
        by_chapter.setdefault(clause.place.chapter, []).append(builder.clause(clause))
    headings = dict(given.policy.chapters)
    return tuple(
        _chapter(number, headings.get(number, ""), clauses) for number, clauses in sorted(by_chapter.items())
    )


def _chapter(number: int, heading: str, clauses: list[ClauseView]) -> Chapter:
    """A chapter; one without items takes the heading of its only clause."""
    if not heading and len(clauses) == 1:
        whole = replace(clauses[0], heading="全章")
        return Chapter(f"{chinese_numeral(number)}、", clauses[0].heading, (whole,))
    return Chapter(f"{chinese_numeral(number)}、", heading, tuple(clauses))
