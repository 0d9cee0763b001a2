"""Amounts and conditions that could outgrow 38 digits: an error, since a database would wrap or cut them."""

from __future__ import annotations

from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir.bounds import MAX_DIGITS, Known, fits, limit
from policydsl.ir.policy import PolicyIR
from policydsl.ir.walk import award_expressions, walk


def check(policy: PolicyIR, sink: Sink) -> None:
    """Report the outermost expression of an award that does not fit."""
    known: Known = {}
    for award in policy.awards:
        for expr in award_expressions(award):
            wide = next((x for x in walk(expr) if not fits(x, known)), None)
            if wide is not None:
                span = span_of(wide.origin if wide.origin.start >= 0 else award.origin)
                headline = f"「{award.name}」里的算式可能有 {len(str(limit(wide, known)))} 位"
                sink.add(catalog.TOO_WIDE, span, headline, f"不超过 {MAX_DIGITS} 位")
