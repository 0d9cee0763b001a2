"""Hints on amounts: caps that cannot bind, rows with gaps, cliffs, dead stages, rounding against caps."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from policydsl.analysis.figures import figure
from policydsl.analysis.told import told, told_values, value_text
from policydsl.analysis.truth import Sample, step_of, together
from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import ruled_out, walk
from policydsl.numerals import money_text

LIFTING = (ir.Add, ir.RaiseBy, ir.FloorAt)
"""Steps that can lift an amount above a cap in front of them."""


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


def greatest(expr: n.Expr) -> Fraction | None:
    """The most a value can be, in fen or as a plain number, as far as constants and the 区间 of facts tell it."""
    match expr:
        case n.Lit() | n.ParamRef():
            return figure(expr)
        case n.FactRef():
            return figure(expr.fact.high)
        case n.DefRef():
            return greatest(expr.definition.expr)
        case n.Arith(op="*"):
            a, b = figure(expr.left), figure(expr.right)
            constant, other = (a, expr.right) if a is not None else (b, expr.left)
            most = greatest(other) if constant is not None and constant >= 0 else None
            return constant * most if constant is not None and most is not None else None
        case n.Arith(op="+"):
            parts = [greatest(expr.left), greatest(expr.right)]
            return sum((p for p in parts if p is not None), Fraction(0)) if None not in parts else None
        case n.WholeUnits():
            most, unit = greatest(expr.value), figure(expr.unit)
            return Fraction(most // unit) if most is not None and unit else None
        case n.Extreme(highest=False):
            return min((m for i in expr.items if (m := greatest(i)) is not None), default=None)
        case n.If():
            return _max([greatest(expr.then), greatest(expr.otherwise)])
        case n.Tiers() | n.ByChoice():
            return _max(
                [greatest(v) for _, v in expr.rows] + ([greatest(expr.otherwise)] if expr.otherwise else [])
            )
        case _:
            return None


def _greatest(amount: ir.Amount | None) -> Fraction | None:
    """The most an amount can be before its steps, or None."""
    match amount:
        case ir.Stages():
            parts = [f for r in amount.rows if (f := fen(r.amount)) is not None]
            return sum(parts, Fraction(0)) if len(parts) == len(amount.rows) else None
        case ir.ByPlace():
            return _max([fen(a) for a in amount.amounts])
        case None:
            return None
        case _:
            return greatest(amount)


def _max(values: list[Fraction | None]) -> Fraction | None:
    known = [v for v in values if v is not None]
    return max(known) if known and len(known) == len(values) else None


def _constant_caps(award: ir.Award, sink: Sink) -> None:
    most = _greatest(award.amount)
    lowest: Fraction | None = None
    for step in award.steps:
        if not isinstance(step, ir.CapAt):
            most = most if isinstance(step, ir.RoundTo) else None
            lowest = None if isinstance(step, LIFTING) else lowest
            continue
        cap, each = fen(step.value), step.period.word == "每次"
        if cap is None or step.condition is not None or not each:
            continue
        if most is not None and cap > most and not isinstance(award.amount, ir.Stages):
            headline = f"金额最多 {money_text(most)}，到不了上限 {money_text(cap)}"
            sink.add(catalog.DEAD_CAP, span_of(step.origin), headline, _where_most(award.amount, most))
        elif lowest is not None and cap >= lowest:
            headline = f"前面已有更低的上限 {money_text(lowest)}"
            shown = f"例如算出 {money_text(cap)} 时，前面已减为 {money_text(lowest)}"
            sink.add(catalog.DEAD_CAP, span_of(step.origin), headline, shown)
        lowest = cap if lowest is None else min(lowest, cap)


def _where_most(amount: ir.Amount | None, most: Fraction) -> str:
    """Values at which the amount is as great as it gets."""
    match amount:
        case ir.ByPlace():
            place = next(i for i, a in enumerate(amount.amounts, 1) if fen(a) == most)
            return f"例如第{place}名得 {money_text(most)}"
        case n.Tiers():
            row = next((r for r, v in amount.rows if greatest(v) == most), None)
            ends = [e for e in (row.low, row.high) if isinstance(e, n.Lit)] if row is not None else []
            at = f"{told(amount.value)}为 {told(ends[0])} 的一档" if ends else "其余各档"
            return f"例如{at}得 {money_text(most)}"
        case n.ByChoice():
            options = next((o for o, v in amount.rows if greatest(v) == most), None)
            at = f"{told(amount.value)}为 {options[0]} 时" if options else "其余各项"
            return f"例如{at}得 {money_text(most)}"
        case n.Lit():
            return f"例如只要符合资格就得 {money_text(most)}"
        case None | ir.Stages():
            return ""
        case _:
            facts = [x.fact for x in walk(amount) if isinstance(x, n.FactRef) and x.fact.high is not None]
            at = "、".join(f"{f.name}为 {told(f.high)}" for f in dict.fromkeys(facts) if f.high is not None)
            return f"例如{at} 时得 {money_text(most)}" if at else ""


def _stages(award: ir.Award, sink: Sink) -> None:
    if not isinstance(award.amount, ir.Stages):
        return
    caps = [c for s in award.steps if isinstance(s, ir.CapAt) and (c := fen(s.value)) is not None]
    if not caps:
        return
    cap, total = min(caps), Fraction(0)
    before: list[str] = []
    for row in award.amount.rows:
        if ruled_out(row.condition):
            continue
        amount = fen(row.amount)
        if amount is None:
            return
        if total >= cap:
            headline = f"前面的阶段已到上限 {money_text(cap)}，{row.label}拿不到钱"
            shown = f"例如到了{''.join(before)}之后再到{row.label}时，应得 {money_text(amount)}，付 0元"
            sink.add(catalog.DEAD_STAGE, span_of(row.origin), headline, shown)
        total += amount
        before.append(row.label)
    if total < cap:
        step = next(s for s in award.steps if isinstance(s, ir.CapAt))
        headline = f"各阶段合计 {money_text(total)}，到不了上限 {money_text(cap)}"
        shown = f"例如{''.join(before)}都到了时得 {money_text(total)}"
        sink.add(catalog.DEAD_CAP, span_of(step.origin), headline, shown)


def _rounding(award: ir.Award, policy: ir.PolicyIR, sink: Sink) -> None:
    own = [s.rounding for s in award.steps if isinstance(s, ir.RoundTo)]
    unit = own[-1].unit if own else policy.rounding.unit
    for step in award.steps:
        cap = fen(step.value) if isinstance(step, ir.CapAt) else None
        if cap is not None and cap % unit:
            headline = f"上限 {money_text(cap)} 不是舍入单位 {money_text(unit)} 的整数倍"
            shown = f"例如算出 {money_text(cap + unit)} 时封顶为 {money_text(cap)}，舍去尾数是 {money_text(cap // unit * unit)}"
            sink.add(catalog.ROUNDED_CAP, span_of(step.origin), headline, shown)


def _tiers(table: n.Tiers, sink: Sink) -> None:
    from policydsl.sema.tables import amount_of

    rows = sorted(table.rows, key=lambda r: amount_of(r[0].low) or Fraction(-1))
    name = told(table.value)
    for (a, x), (b, y) in pairwise(rows):
        high, low = amount_of(a.high), amount_of(b.low)
        if high is not None and low is not None and table.otherwise is None:
            touching = high == low and (a.high_closed or b.low_closed)
            if high < low or (high == low and not touching):
                headline = "这一行与前一行之间有空档，落在其中的没有金额"
                between = _text(table, (high + low) / 2)
                sink.add(catalog.GAP, span_of(b.origin), headline, f"例如{name}为 {between} 时没有金额")
        before, after = fen(x), fen(y)
        if (
            before is not None
            and after is not None
            and after < before
            and high is not None
            and low is not None
        ):
            headline = f"基数更大，金额却从 {money_text(before)} 降到 {money_text(after)}"
            step = step_of(table.value.type)
            less = _text(table, high if a.high_closed else high - step)
            more = _text(table, low if b.low_closed else low + step)
            shown = f"例如{name}为 {less} 时得 {money_text(before)}，为 {more} 时得 {money_text(after)}"
            sink.add(catalog.CLIFF, span_of(b.origin), headline, shown)


def _text(table: n.Tiers, value: Fraction) -> str:
    """A value of a table's argument, on the steps such values have."""
    step = step_of(table.value.type)
    return value_text(value // step * step, table.value.type)


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
            sample = together([(c.expr, True) for c in award.eligibility], award.matter_date)
            values = told_values(sample) if isinstance(sample, Sample) else ""
            shown = f"例如{values} 时两项都给" if values else ""
            sink.add(catalog.SAME_CONDITION, span_of(award.origin), headline, shown)
