"""Amounts and conditions that could outgrow 38 digits: an error, since a database would wrap or cut them."""

from __future__ import annotations

from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.ir.bounds import MAX_DIGITS, Known, fact_limit, fits, limit
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
                sink.add(catalog.TOO_WIDE, span, headline, f"不超过 {MAX_DIGITS} 位", _cure(wide))


def _cure(wide: n.Expr) -> str:
    """Which facts a 区间 would help: the widest first."""
    facts = dict.fromkeys(x.fact for x in walk(wide) if isinstance(x, n.FactRef) and x.fact.high is None)
    numeric = [f for f in facts if isinstance(f.type, t.Money | t.Number)]
    widest = sorted(numeric, key=fact_limit, reverse=True)[:3]
    names = "".join(f"「{f.name}」" for f in widest)
    return f"给{names}写明「区间」，如「区间 0 至 …」，或缩小因数" if names else ""
