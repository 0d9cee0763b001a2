"""Hints on amounts: caps that cannot bind, rows with gaps, cliffs, dead stages, rounding against caps."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import ruled_out
from policydsl.numerals import money_text


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every award's amount."""
    for award in policy.awards:
        _constant_caps(award, sink)
        _stages(award, sink)
        _rounding(award, policy, sink)
        if isinstance(award.amount, n.Tiers):
            _tiers(award.amount, sink)
    _same_conditions(policy, sink)


def fen(expr: n.Expr | None) -> Fraction | None:
    """A money literal in fen."""
    if isinstance(expr, n.Lit) and isinstance(expr.type, t.Money) and isinstance(expr.value, int):
        return Fraction(expr.value, 10**expr.type.scale)
    return None


def _greatest(amount: ir.Amount | None) -> Fraction | None:
    """The greatest amount of a table of constants, or None."""
    match amount:
        case ir.Stages():
            parts = [f for r in amount.rows if (f := fen(r.amount)) is not None]
            return sum(parts, Fraction(0)) if len(parts) == len(amount.rows) else None
        case ir.ByPlace():
            return _max([fen(a) for a in amount.amounts])
        case n.Lit():
            return fen(amount)
        case n.Tiers() | n.ByChoice():
            return _max(
                [fen(v) for _, v in amount.rows] + ([fen(amount.otherwise)] if amount.otherwise else [])
            )
        case _:
            return None


def _max(values: list[Fraction | None]) -> Fraction | None:
    known = [v for v in values if v is not None]
    return max(known) if known and len(known) == len(values) else None


def _constant_caps(award: ir.Award, sink: Sink) -> None:
    greatest = _greatest(award.amount)
    lowest: Fraction | None = None
    for step in award.steps:
        if step.kind != "上限":
            greatest = None if step.kind != "舍入" else greatest
            continue
        cap, each = fen(step.value), step.period is not None and step.period.word == "每次"
        if cap is None or step.condition is not None or not each:
            continue
        if greatest is not None and cap > greatest and not isinstance(award.amount, ir.Stages):
            headline = f"金额最多 {money_text(greatest)}，到不了上限 {money_text(cap)}"
            sink.add(catalog.DEAD_CAP, span_of(step.origin), headline)
        elif lowest is not None and cap >= lowest:
            sink.add(catalog.DEAD_CAP, span_of(step.origin), f"前面已有更低的上限 {money_text(lowest)}")
        lowest = cap if lowest is None else min(lowest, cap)


def _stages(award: ir.Award, sink: Sink) -> None:
    if not isinstance(award.amount, ir.Stages):
        return
    caps = [c for s in award.steps if s.kind == "上限" and (c := fen(s.value)) is not None]
    if not caps:
        return
    cap, total = min(caps), Fraction(0)
    for row in award.amount.rows:
        if ruled_out(row.condition):
            continue
        amount = fen(row.amount)
        if amount is None:
            return
        if total >= cap:
            headline = f"前面的阶段已到上限 {money_text(cap)}，{row.label}拿不到钱"
            sink.add(catalog.DEAD_STAGE, span_of(row.origin), headline)
        total += amount
    if total < cap:
        step = next(s for s in award.steps if s.kind == "上限")
        sink.add(
            catalog.DEAD_CAP,
            span_of(step.origin),
            f"各阶段合计 {money_text(total)}，到不了上限 {money_text(cap)}",
        )


def _rounding(award: ir.Award, policy: ir.PolicyIR, sink: Sink) -> None:
    own = [s.rounding for s in award.steps if s.rounding is not None]
    unit = own[-1].unit if own else policy.rounding.unit
    for step in award.steps:
        cap = fen(step.value) if step.kind == "上限" else None
        if cap is not None and cap % unit:
            headline = f"上限 {money_text(cap)} 不是舍入单位 {money_text(unit)} 的整数倍"
            sink.add(catalog.ROUNDED_CAP, span_of(step.origin), headline)


def _tiers(table: n.Tiers, sink: Sink) -> None:
    from policydsl.sema.tables import amount_of

    rows = sorted(table.rows, key=lambda r: amount_of(r[0].low) or Fraction(-1))
    for (a, x), (b, y) in pairwise(rows):
        high, low = amount_of(a.high), amount_of(b.low)
        if high is not None and low is not None and table.otherwise is None:
            touching = high == low and (a.high_closed or b.low_closed)
            if high < low or (high == low and not touching):
                sink.add(catalog.GAP, span_of(b.origin), "这一行与前一行之间有空档，落在其中的没有金额")
        before, after = fen(x), fen(y)
        if before is not None and after is not None and after < before:
            headline = f"基数更大，金额却从 {money_text(before)} 降到 {money_text(after)}"
            sink.add(catalog.CLIFF, span_of(b.origin), headline)


def _same_conditions(policy: ir.PolicyIR, sink: Sink) -> None:
    grouped = {(a, b) for g in policy.groups for a in g.members for b in g.members}
    seen: dict[tuple[object, ...], ir.Award] = {}
    for award in policy.awards:
        if award.amount is None or award.selection is not None or not award.eligibility:
            continue
        key = (id(award.subject), award.payee, tuple(c.expr for c in award.eligibility))
        other = seen.setdefault(key, award)
        if other is not award and other.place != award.place and (other, award) not in grouped:
            headline = f"「{award.name}」与「{other.name}」的条件完全相同，没有写去重"
            sink.add(catalog.SAME_CONDITION, span_of(award.origin), headline)
