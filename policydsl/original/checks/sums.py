"""Whether stages add up to their cap, points and places are numbered as in the original, and dates come from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, CapAt, OldDocument, Reading, Selection, Stages, Target
from policydsl.ir.types import Date, Money
from policydsl.ir.verification import Finding
from policydsl.ir.walk import ruled_out
from policydsl.numerals import date_text, money_text
from policydsl.original.held import Held, finding
from policydsl.original.lookup import plain


def check(held: Held) -> Iterator[Finding]:
    """Every award, and the dates of older documents."""
    for award in held.policy.awards:
        if isinstance(award.amount, Stages):
            yield from _sum(award, award.amount)
            yield from _points(held, award, award.amount)
        if award.selection is not None:
            yield from _quota(award, award.selection)
    for document in held.policy.documents:
        yield from _dates(document)
    for reading in held.policy.readings:
        yield from _printed(held, reading)
    for target in held.policy.targets:
        yield from _year(held, target)


def _quota(award: Award, selection: Selection) -> Iterator[Finding]:
    """前5家 is not 前5名: number and unit stand together in a phrase."""
    wanted = f"{selection.quota}{selection.unit}"
    if not any(wanted in plain(phrase) for basis in award.basis for phrase in basis.phrases):
        headline = f"「{award.name}」的名额写的是「{wanted}」，短语里没有"
        yield finding(
            catalog.QUOTA_DIFFERS, headline, place=award.place, award=award.name, origin=selection.origin
        )


def _dates(document: OldDocument) -> Iterator[Finding]:
    """A date of an older document that the drafter knows from elsewhere has to be a reading or a parameter."""
    said = "".join(plain(phrase) for basis in document.basis for phrase in basis.phrases)
    for what, day in (("发文日", document.issued), ("到期日", document.expires)):
        if not isinstance(day, n.Lit) or day.origin.start < 0 or not isinstance(day.value, int):
            continue
        if date_text(day.value) not in said:
            headline = f"旧文件「{document.name}」的{what}「{date_text(day.value)}」不出自原文"
            yield finding(catalog.DATE_NOT_FROM_TEXT, headline, award=document.name, origin=day.origin)


def _printed(held: Held, reading: Reading) -> Iterator[Finding]:
    """A day that an option stands for (成文日, 印发日) is printed somewhere in the document."""
    for option in reading.options:
        day = option.value
        if not isinstance(day, n.Lit) or not isinstance(day.type, Date) or not isinstance(day.value, int):
            continue
        if date_text(day.value) not in held.text:
            headline = (
                f"口径「{reading.name}」的选项「{option.name}」写的是{date_text(day.value)}，原文没有印这一天"
            )
            origin = day.origin if day.origin.start >= 0 else reading.origin
            yield finding(catalog.DAY_NOT_PRINTED, headline, award=reading.name, origin=origin)


def _sum(award: Award, stages: Stages) -> Iterator[Finding]:
    """A row that only an option not taken would give is no part of the sum."""
    amounts = [_fen(row.amount) for row in stages.rows if not ruled_out(row.condition)]
    caps = [_fen(s.value) for s in award.steps if isinstance(s, CapAt)]
    if any(a is None for a in amounts) or not caps or caps[0] is None:
        return
    total = sum((a for a in amounts if a is not None), Fraction(0))
    if total != caps[0]:
        headline = f"「{award.name}」各阶段合计 {money_text(total)}，上限 {money_text(caps[0])}"
        yield finding(catalog.SUM_DIFFERS, headline, place=award.place, award=award.name, origin=award.origin)


def _fen(expr: n.Expr) -> Fraction | None:
    if isinstance(expr, n.Lit) and isinstance(expr.type, Money) and isinstance(expr.value, int):
        return Fraction(expr.value, 10**expr.type.scale)
    return None


def _points(held: Held, award: Award, stages: Stages) -> Iterator[Finding]:
    """Labels of the form （1） are those of the original: every one of its paragraph's, none else."""
    labels = [row.label for row in stages.rows if row.label[1:-1].isdigit()]
    printed = [
        point.label
        for place in dict.fromkeys(b.place for b in award.basis)
        if place in held.paragraphs
        for point in held.paragraphs[place].paragraph.points
    ]
    if labels and labels != printed:
        headline = (
            f"「{award.name}」的阶段写的是{'、'.join(labels)}，原文是{'、'.join(printed) or '没有编号'}"
        )
        yield finding(
            catalog.POINTS_DIFFER, headline, place=award.place, award=award.name, origin=award.origin
        )


def _year(held: Held, target: Target) -> Iterator[Finding]:
    """到2025年: the year of a target's day stands in a paragraph that it rests on."""
    if target.by is None or not isinstance(target.by.value, int):
        return
    year = f"{target.by.value // 10000}年"
    said = (held.paragraphs[b.place].text for b in target.basis if b.place in held.paragraphs)
    if not any(year in text for text in said):
        headline = f"目标「{target.name}」的期限在{year}，原文这一段没有写这一年"
        yield finding(
            catalog.DATE_NOT_FROM_TEXT,
            headline,
            place=target.place,
            award=target.name,
            origin=target.by.origin,
        )
