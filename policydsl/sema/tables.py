"""Tables in expressions: 分档, 累进, 按 X.

In: AST rows.  Out: rows whose ranges do not overlap, one-sided rows closed by
their neighbours.  Reports overlaps and rows that can never be reached.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policydsl import numerals
from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.ir.bounds import fact_range, never_negative
from policydsl.sema import operators
from policydsl.syntax import ast

if TYPE_CHECKING:
    from policydsl.sema.expressions import Lowering


def _error() -> n.Lit:
    return n.Lit(0, type=t.Error())


def tiers(low: Lowering, expr: ast.Tiers, wanted: t.Type | None = None) -> n.Expr:
    """分档 X, or 累进 X."""
    value = low.value(expr.value)
    if isinstance(value.type, t.Error):
        return _error()
    kind = row_type(low, expr.rows, wanted)
    rows = [_row(low, row, value.type, kind) for row in expr.rows]
    otherwise = low.value(expr.otherwise, kind) if expr.otherwise is not None else None
    good = [r for r in rows if r is not None]
    if len(good) != len(rows) or (otherwise is not None and isinstance(otherwise.type, t.Error)):
        return _error()
    closed = _close(good)
    _check_rows(low, closed, expr)
    if expr.marginal:
        return _slices(low, expr, value, closed)
    return _slabs(low, expr, value, closed, otherwise)


def row_type(
    low: Lowering, rows: tuple[ast.TierRow, ...] | tuple[ast.ChoiceRow, ...], wanted: t.Type | None
) -> t.Type | None:
    """What a row that is 待定 is worth: what the place asks for, else what a row says with a figure."""
    figures = (row.value for row in rows if isinstance(row.value, ast.Figure))
    figure = next(figures, None)
    return wanted if wanted is not None or figure is None else low.figure(figure).type


def _row(
    low: Lowering, row: ast.TierRow, type_: t.Type, kind: t.Type | None
) -> tuple[n.Range, n.Expr] | None:
    range_ = low.range(row.range, type_)
    value = low.value(row.value, kind)
    if range_ is None or isinstance(value.type, t.Error):
        return None
    for end in (range_.low, range_.high):
        if end is not None and not isinstance(end, n.Lit):
            low.report(catalog.TYPE, row.range.span, "分档的界限要写成数")
            return None
    return range_, value


def amount_of(lit: n.Expr | None) -> Fraction | None:
    """A constant as a comparable number (a date as its ordinal form, a period in months or days)."""
    if not isinstance(lit, n.Lit):
        return None
    if isinstance(lit.value, n.PeriodValue):
        return Fraction(lit.value.months or lit.value.days)
    if isinstance(lit.value, str):
        return None
    scale = lit.type.scale if isinstance(lit.type, t.Money | t.Number) else 0
    return Fraction(int(lit.value), 10**scale)


def _close(rows: list[tuple[n.Range, n.Expr]]) -> list[tuple[n.Range, n.Expr]]:
    """Rows with one end are closed by the nearest row that has the same end only."""
    lows = sorted(_key(r.low) for r, _ in rows if r.low is not None and r.high is None)
    highs = sorted(_key(r.high) for r, _ in rows if r.high is not None and r.low is None)
    out = []
    for range_, value in rows:
        closed = range_
        if range_.high is None and range_.low is not None:
            above = [k for k in lows if k > _key(range_.low)]
            other = _row_with(rows, above[0], low=True) if above else None
            if other is not None:
                closed = replace(range_, high=_derived(other.low), high_closed=not other.low_closed)
        elif range_.low is None and range_.high is not None:
            below = [k for k in highs if k < _key(range_.high)]
            other = _row_with(rows, below[-1], low=False) if below else None
            if other is not None:
                closed = replace(range_, low=_derived(other.high), low_closed=not other.high_closed)
        out.append((closed, value))
    return out


def _key(lit: n.Expr | None) -> Fraction:
    return amount_of(lit) or Fraction(0)


def _row_with(rows: list[tuple[n.Range, n.Expr]], key: Fraction, *, low: bool) -> n.Range | None:
    for range_, _ in rows:
        end, other = (range_.low, range_.high) if low else (range_.high, range_.low)
        if other is None and end is not None and _key(end) == key:
            return range_
    return None


def _derived(end: n.Expr | None) -> n.Expr | None:
    """An end taken over from the neighbour: the word stays with the row that wrote it."""
    return replace(end, origin=n.NOWHERE) if isinstance(end, n.Lit) else end


def _check_rows(low: Lowering, rows: list[tuple[n.Range, n.Expr]], expr: ast.Tiers) -> None:
    for i, (a, _) in enumerate(rows):
        span = expr.rows[i].range.span
        if _is_empty(a):
            ends = "、".join(_figure_text(e) for e in (a.low, a.high) if isinstance(e, n.Lit))
            low.report(catalog.DEAD_ROW, span, "没有数能落在这一行", f"例如 {ends} 也不在其中")
            continue
        for j in range(i):
            b = rows[j][0]
            if _overlap(a, b):
                rule = catalog.DEAD_ROW if _inside(a, b) else catalog.OVERLAP
                word = "这一行已包括在前面一行之内" if _inside(a, b) else "这一行与前面一行重叠"
                low.report(rule, span, word, _in_both(a, b))
                break


def _is_empty(r: n.Range) -> bool:
    a, b = amount_of(r.low), amount_of(r.high)
    if a is None or b is None:
        return False
    return a > b or (a == b and not (r.low_closed and r.high_closed))


def _overlap(a: n.Range, b: n.Range) -> bool:
    return not (_below(a, b) or _below(b, a))


def _in_both(a: n.Range, b: n.Range) -> str:
    """A figure that falls into both of two rows that overlap: a bound that both include, else one within."""
    ends = [e for r in (a, b) for e in (r.low, r.high) if isinstance(e, n.Lit) and amount_of(e) is not None]
    for end in ends:
        if _falls(amount_of(end), a) and _falls(amount_of(end), b):
            return f"例如恰为 {_figure_text(end)} 的，两行都算"
    lows = [e for e in ends if e in (a.low, b.low)]
    above = max(lows, key=_key, default=None)
    return f"例如比 {_figure_text(above)} 略多的，两行都算" if above is not None else "例如很小的数，两行都算"


def _falls(value: Fraction | None, r: n.Range) -> bool:
    low, high = amount_of(r.low), amount_of(r.high)
    assert value is not None
    above = low is None or value > low or (value == low and r.low_closed)
    return above and (high is None or value < high or (value == high and r.high_closed))


def _figure_text(lit: n.Lit) -> str:
    match lit.type, lit.value:
        case t.Money(), int(value):
            return numerals.money_text(Fraction(value, 10**lit.type.scale))
        case t.Number(), int(value) if lit.type.shown == "比例":
            return numerals.ratio_text(value, lit.type.scale)
        case t.Number(), int(value):
            return numerals.number_text(value, lit.type.scale, lit.type.unit)
        case t.Date(), int(value):
            return numerals.date_text(value)
        case _, n.PeriodValue():
            return f"{lit.value.days}天" if lit.value.days else numerals.months_text(lit.value.months)
        case _:
            return str(lit.value)


def _below(a: n.Range, b: n.Range) -> bool:
    high, low = amount_of(a.high), amount_of(b.low)
    if high is None or low is None:
        return False
    return high < low or (high == low and not (a.high_closed and b.low_closed))


def _inside(a: n.Range, b: n.Range) -> bool:
    al, ah, bl, bh = amount_of(a.low), amount_of(a.high), amount_of(b.low), amount_of(b.high)
    low_in = bl is None or (al is not None and (al > bl or (al == bl and (b.low_closed or not a.low_closed))))
    high_in = bh is None or (
        ah is not None and (ah < bh or (ah == bh and (b.high_closed or not a.high_closed)))
    )
    return low_in and high_in


def uncovered(table: n.Tiers | n.ByChoice) -> str:
    """A value for which a table has no row, in words; empty when its rows cover every value that there can be."""
    if isinstance(table, n.Tiers):
        return _left_between(table)
    options = table.value.type.options if isinstance(table.value.type, t.Choice) else ()
    listed = {option for row, _ in table.rows for option in row}
    return next((f"选「{option}」" for option in options if option not in listed), "")


def _left_between(table: n.Tiers) -> str:
    """Rows from below: a gap before the first, between two, behind the last; whole values leave none from 9 to 10."""
    least, most = _span_of(table.value)
    step = _step(table.value.type)
    rows = sorted((r for r, _ in table.rows), key=lambda r: (r.low is not None, _key(r.low)))
    end: n.Lit | None = None  # up to here something covers; `closed`: the end itself too
    closed = False
    for row in rows:
        low = row.low if isinstance(row.low, n.Lit) else None
        if low is not None and not _joined(end, low, row, least, step, closed=closed):
            return _below_text(low, row, end, closed=closed)
        if not isinstance(row.high, n.Lit):
            return ""
        end, closed = row.high, row.high_closed
    if end is None:
        return "什么数"
    if most is not None and (_key(end) > most or (_key(end) == most and closed)):
        return ""
    return f"多于 {_figure_text(end)} " if closed else f"恰为 {_figure_text(end)} "


def _joined(
    end: n.Lit | None,
    low: n.Lit,
    row: n.Range,
    least: Fraction | None,
    step: Fraction | None,
    *,
    closed: bool,
) -> bool:
    """Whether no value lies below a row and above what is covered so far."""
    at = _key(low)
    if end is None:
        return least is not None and (at < least or (at == least and row.low_closed))
    if at < _key(end) or (at == _key(end) and (closed or row.low_closed)):
        return True
    return step is not None and closed and row.low_closed and at - _key(end) <= step


def _below_text(low: n.Lit, row: n.Range, end: n.Lit | None, *, closed: bool) -> str:
    if end is None:
        return f"少于 {_figure_text(low)} " if row.low_closed else f"恰为 {_figure_text(low)} "
    if not closed:
        return f"恰为 {_figure_text(end)} "
    return (
        f"多于 {_figure_text(end)}、少于 {_figure_text(low)} "
        if row.low_closed
        else f"恰为 {_figure_text(low)} "
    )


def _span_of(expr: n.Expr) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest value that an expression can have, None where that is not known."""
    if isinstance(expr, n.FactRef) and isinstance(expr.type, t.Money | t.Number):
        scale = 10**expr.type.scale
        low, high = fact_range(expr.fact)
        return (
            None if low is None else Fraction(low, scale),
            None if high is None or expr.fact.high is None else Fraction(high, scale),
        )
    if isinstance(expr, n.DefRef):
        return _span_of(expr.definition.expr)
    numeric = isinstance(expr.type, t.Money | t.Number | t.Quotient)
    return (Fraction(0) if numeric and never_negative(expr) else None), None


def _step(type_: t.Type) -> Fraction | None:
    """The distance of two values next to each other; None where there is none."""
    return Fraction(1, 10**type_.scale) if isinstance(type_, t.Money | t.Number) else None


def _slabs(
    low: Lowering,
    expr: ast.Tiers,
    value: n.Expr,
    rows: list[tuple[n.Range, n.Expr]],
    otherwise: n.Expr | None,
) -> n.Expr:
    values = [v.type for _, v in rows] + ([otherwise.type] if otherwise is not None else [])
    type_ = operators.common(values)
    if type_ is None:
        low.report(
            catalog.TYPE,
            expr.span,
            "各行的类型不同：" + "、".join(dict.fromkeys(map(operators.name, values))),
        )
        return _error()
    return n.Tiers(value, tuple(rows), otherwise, type=type_, origin=low.origin(expr.span))


def _slices(low: Lowering, expr: ast.Tiers, value: n.Expr, rows: list[tuple[n.Range, n.Expr]]) -> n.Expr:
    ordered = sorted(zip(rows, expr.rows, strict=True), key=lambda pair: _key(pair[0][0].low))
    bounds: list[tuple[n.Lit, n.Lit]] = []
    for (range_, rate), written in ordered:
        start = range_.low if isinstance(range_.low, n.Lit) else n.Lit(0, type=value.type)
        if not isinstance(rate, n.Lit) or not isinstance(rate.type, t.Number):
            low.report(catalog.TYPE, written.value.span, "累进的每一行要写比例")
            return _error()
        bounds.append((start, rate))
    if not isinstance(value.type, t.Money | t.Number):
        low.report(catalog.TYPE, expr.value.span, "累进的基数要是金额或数")
        return _error()
    scale = max(b.type.scale if isinstance(b.type, t.Money | t.Number) else 0 for b, _ in bounds)
    rates = max(r.type.scale if isinstance(r.type, t.Number) else 0 for _, r in bounds)
    total = max(value.type.scale, scale) + rates
    type_: t.Type = t.Money(total) if isinstance(value.type, t.Money) else t.Number(total, value.type.unit)
    return n.Slices(value, tuple(bounds), type=type_, origin=low.origin(expr.span))


def by_choice(low: Lowering, expr: ast.ByChoice, wanted: t.Type | None = None) -> n.Expr:
    """按 X."""
    value = low.lower(expr.value)
    kind = row_type(low, expr.rows, wanted)
    rows = [(row, low.value(row.value, kind)) for row in expr.rows]
    otherwise = low.value(expr.otherwise, kind) if expr.otherwise is not None else None
    if isinstance(value.type, t.Error):
        return _error()
    if not isinstance(value.type, t.Choice):
        low.report(catalog.TYPE, expr.value.span, f"「按」要用于选项，这里是{operators.name(value.type)}")
        return _error()
    seen: set[str] = set()
    for row, _ in rows:
        for option in row.options:
            if low.option(option, value.type) and option.text in seen:
                low.report(catalog.DEAD_ROW, option.span, f"「{option.text}」前面已经列过，这里轮不到")
            seen.add(option.text)
    values = [v for _, v in rows] + ([otherwise] if otherwise is not None else [])
    if any(isinstance(v.type, t.Error) for v in values):
        return _error()
    type_ = operators.common([v.type for v in values])
    if type_ is None:
        low.report(catalog.TYPE, expr.span, "各行的类型不同")
        return _error()
    lowered = tuple((tuple(o.text for o in row.options), v) for row, v in rows)
    return n.ByChoice(value, lowered, otherwise, type=type_, origin=low.origin(expr.span))
