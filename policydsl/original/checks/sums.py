"""Whether what is staged adds up to what is capped, and numbered points are those of the original."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, Stages
from policydsl.ir.types import Money
from policydsl.ir.verification import Finding
from policydsl.numerals import money_text
from policydsl.original.held import Held, finding


def check(held: Held) -> Iterator[Finding]:
    """Every staged award."""
    for award in held.policy.awards:
        if isinstance(award.amount, Stages):
            yield from _sum(award, award.amount)
            yield from _points(held, award, award.amount)


def _sum(award: Award, stages: Stages) -> Iterator[Finding]:
    amounts = [_fen(row.amount) for row in stages.rows]
    caps = [_fen(s.value) for s in award.steps if s.kind == "上限" and s.value is not None]
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
