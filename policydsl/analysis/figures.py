"""Figures that do nothing, or more than they seem to: zeros, rates above the whole, ratios without a bound."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policydsl.analysis.unused import span_of
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import award_expressions, children, walk
from policydsl.numerals import money_text, ratio_text, scaled

_EXAMPLE = Fraction(10_000_000)
"""Ten thousand yuan in fen, which a rate of an example is taken of."""
_ZERO_STEPS = {
    "加": "加上零，金额不变", "扣减": "减去零，金额不变", "上浮": "上浮零，金额不变", "减按": "减按零，什么也不给",
    "上限": "封顶在零，什么也不给", "下限": "保底在零，金额不变", "起付": "起付在零，谁都到得了",
}  # fmt: skip


def check(policy: ir.PolicyIR, sink: Sink) -> None:
    """Every award, limit and definition."""
    for award in policy.awards:
        _amounts(award, sink)
        _steps(award, sink)
        for expr in award_expressions(award):
            _zeros(expr, award.origin, sink)
    for limit in policy.limits:
        if any(figure(cap.amount) == 0 for cap in limit.caps):
            sink.add(catalog.ZERO, span_of(limit.origin), f"限额「{limit.name}」是零，什么也不给")
    for definition in policy.definitions:
        _zeros(definition.expr, definition.origin, sink)
    for expr in (b.condition for b in policy.bars):
        _zeros(expr, expr.origin, sink)
    _rates(policy, sink)


def figure(expr: n.Expr | None) -> Fraction | None:
    """The value of a constant (a parameter's when it has one), in fen or as a plain number."""
    if isinstance(expr, n.ParamRef):
        expr = expr.parameter.value
    if not isinstance(expr, n.Lit) or isinstance(expr.value, bool) or not isinstance(expr.value, int):
        return None
    return Fraction(expr.value, 10**expr.type.scale) if isinstance(expr.type, t.Money | t.Number) else None


def _at(expr: n.Expr, origin: n.Origin) -> n.Origin:
    return expr.origin if expr.origin.start >= 0 else origin


# ---------------------------------------------------------------- zeros


def _amounts(award: ir.Award, sink: Sink) -> None:
    match award.amount:
        case ir.ByPlace():
            for number, amount in enumerate(award.amount.amounts, 1):
                if figure(amount) == 0:
                    sink.add(catalog.ZERO, span_of(amount.origin), f"「{award.name}」第{number}名的金额是零")
        case ir.Stages():
            for row in award.amount.rows:
                if figure(row.amount) == 0:
                    sink.add(catalog.ZERO, span_of(row.origin), f"「{award.name}」阶段{row.label}的金额是零")
        case None:
            pass
        case amount:
            if figure(amount) == 0:
                sink.add(catalog.ZERO, span_of(_at(amount, award.origin)), f"「{award.name}」的金额是零")


def _steps(award: ir.Award, sink: Sink) -> None:
    for step in award.steps:
        if not isinstance(step, ir.RoundTo) and figure(step.value) == 0:
            sink.add(
                catalog.ZERO,
                span_of(step.origin),
                f"「{award.name}」的「{step.kind}」是零：{_ZERO_STEPS[step.kind]}",
            )


def _zeros(expr: n.Expr, origin: n.Origin, sink: Sink) -> None:
    for node in walk(expr):
        match node:
            case n.Compare(right=n.AddPeriod(period=n.Lit(value=n.PeriodValue(months=0, days=0)))):
                headline = "「满」的期间是零：从起始日当天起就满了"
                sink.add(catalog.ZERO, span_of(_at(node, origin)), headline)
            case n.Arith(op="*") if 0 in (figure(node.left), figure(node.right)):
                sink.add(catalog.ZERO, span_of(_at(node, origin)), "乘以零，结果总是零")
            case n.Extreme(highest=False) if any(figure(i) == 0 for i in node.items):
                sink.add(catalog.ZERO, span_of(_at(node, origin)), "最高是零，结果不会大于零")


# ---------------------------------------------------------------- rates


def _rates(policy: ir.PolicyIR, sink: Sink) -> None:
    for award in policy.awards:
        for value in _values(award):
            for rate, origin in _factors(value, award.origin, set()):
                _rate(award, rate, origin, sink)
        for step in award.steps:
            _step_rate(award, step, sink)


def _values(award: ir.Award) -> Iterator[n.Expr]:
    """What is paid, and what bounds or adds to it."""
    match award.amount:
        case None:
            pass
        case ir.Stages():
            yield from (row.amount for row in award.amount.rows)
        case ir.ByPlace():
            yield from award.amount.amounts
        case amount:
            yield amount
    for step in award.steps:
        if not isinstance(step, ir.RaiseBy | ir.ReduceTo | ir.RoundTo):
            yield step.value


def _factors(expr: n.Expr, origin: n.Origin, opened: set[int]) -> Iterator[tuple[n.Expr, n.Origin]]:
    """What money is multiplied with: the rates themselves, each branch and row of them; conditions left out.

    `opened` holds the definitions met so far: each is read once.
    """
    match expr:
        case n.DefRef() if _met(expr, opened):
            return
        case n.Arith(op="*"):
            for money, rate in ((expr.left, expr.right), (expr.right, expr.left)):
                if isinstance(money.type, t.Money):
                    yield from ((x, _at(x, _at(expr, origin))) for x in _leaves(rate, set()))
        case n.Slices():
            yield from ((rate, _at(rate, origin)) for _, rate in expr.rows)
        case n.Compare() | n.Within() | n.And() | n.Or() | n.Not() | n.OneOf():
            return
    for child in children(expr):
        yield from _factors(child, origin, opened)


def _met(ref: n.DefRef, opened: set[int]) -> bool:
    """Whether the definition was met before; it is from now on."""
    before = id(ref.definition) in opened
    opened.add(id(ref.definition))
    return before


def _leaves(rate: n.Expr, opened: set[int]) -> Iterator[n.Expr]:
    match rate:
        case n.DefRef():
            if not _met(rate, opened):
                yield from _leaves(rate.definition.expr, opened)
        case n.If():
            yield from _leaves(rate.then, opened)
            yield from _leaves(rate.otherwise, opened)
        case n.Tiers() | n.ByChoice():
            for _, value in rate.rows:
                yield from _leaves(value, opened)
            if rate.otherwise is not None:
                yield from _leaves(rate.otherwise, opened)
        case _:
            yield rate


def _is_ratio(expr: n.Expr) -> bool:
    return isinstance(expr.type, t.Number) and expr.type.shown == "比例"


def _rate(award: ir.Award, rate: n.Expr, origin: n.Origin, sink: Sink) -> None:
    if not _is_ratio(rate):
        return
    value = figure(rate)
    if value is not None and value > 1:
        headline = f"「{award.name}」按 {_percent(value)} 给，超过全数"
        shown = f"例如基数为 {money_text(_EXAMPLE)} 时得 {money_text(_EXAMPLE * value)}"
        sink.add(catalog.OVER_WHOLE, span_of(origin), headline, shown)
    if isinstance(rate, n.FactRef) and rate.fact.high is None:
        headline = f"「{award.name}」的金额乘以「{rate.fact.name}」，这个比例没有写上界"
        shown = (
            f"例如「{rate.fact.name}」误填 500%，基数 {money_text(_EXAMPLE)} 就得 {money_text(_EXAMPLE * 5)}"
        )
        cure = f"在事实上写「事实 {rate.fact.name}: 比例 区间 0%至100%」"
        sink.add(catalog.RATIO_OPEN, span_of(origin), headline, shown, cure)


def _step_rate(award: ir.Award, step: ir.Step, sink: Sink) -> None:
    if not isinstance(step, ir.RaiseBy | ir.ReduceTo):
        return
    for rate in _leaves(step.value, set()):
        value, origin = figure(rate), _at(rate, step.origin)
        factor = None if value is None else value if isinstance(step, ir.ReduceTo) else 1 + value
        result = (
            ""
            if factor is None
            else f"例如原为 {money_text(_EXAMPLE)} 的变为 {money_text(_EXAMPLE * factor)}"
        )
        if value is not None and isinstance(step, ir.ReduceTo) and value >= 1:
            what = "反而增加了" if value > 1 else "等于没有减"
            headline = f"「{award.name}」减按 {_percent(value)}，{what}"
            cure = (
                f"写成「上浮 {_percent(value - 1)}」，或改正这个数"
                if value > 1
                else "删去这一步，或改正这个数"
            )
            sink.add(catalog.OVER_WHOLE, span_of(origin), headline, result, cure)
        elif value is not None and isinstance(step, ir.RaiseBy) and value > 1:
            headline = f"「{award.name}」上浮 {_percent(value)}，比原来多一倍以上"
            cure = f"「上浮」写的是增加的部分；是「增加到 {_percent(value)}」的，写「上浮 {_percent(value - 1)}」"
            sink.add(catalog.OVER_WHOLE, span_of(origin), headline, result, cure)
        elif isinstance(rate, n.FactRef) and rate.fact.high is None:
            _rate(award, rate, origin, sink)


def _percent(value: Fraction) -> str:
    return ratio_text(*scaled(value))
