"""Walking the IR: children of an expression, every expression of an award.

In: IR nodes.  Out: iterators in written order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir.award import followed, selection_holder


def children(expr: n.Expr) -> tuple[n.Expr, ...]:
    """The direct operands of an expression (a definition's own expression included)."""
    match expr:
        case (
            n.Lit()
            | n.FactRef()
            | n.ParamRef()
            | n.ReadingValue()
            | n.ReadingIs()
            | n.MatterDate()
            | n.PaidSoFar()
        ):
            return ()
        case n.DefRef():
            return (expr.definition.expr,)
        case n.Arith() | n.Compare():
            return (expr.left, expr.right)
        case n.Excess():
            return (expr.value, expr.threshold)
        case n.WholeUnits():
            return (expr.value, expr.unit)
        case n.Extreme() | n.And() | n.Or():
            return expr.items
        case n.If():
            return (expr.condition, expr.then, expr.otherwise)
        case n.Within():
            return (expr.value, *range_ends(expr.range))
        case n.OneOf():
            return (expr.value,)
        case n.Not():
            return (expr.item,)
        case n.AddPeriod():
            return (expr.date, expr.period)
        case n.Elapsed():
            return (expr.start, expr.end)
        case n.Tiers():
            rows = tuple(x for r, v in expr.rows for x in (*range_ends(r), v))
            return (expr.value, *rows, *_optional(expr.otherwise))
        case n.Slices():
            return (expr.value, *(x for row in expr.rows for x in row))
        case n.ByChoice():
            return (expr.value, *(v for _, v in expr.rows), *_optional(expr.otherwise))
        case _:
            assert_never(expr)


def range_ends(range_: n.Range) -> tuple[n.Expr, ...]:
    """The ends that a range has."""
    return (*_optional(range_.low), *_optional(range_.high))


def _optional(expr: n.Expr | None) -> tuple[n.Expr, ...]:
    return () if expr is None else (expr,)


def walk(expr: n.Expr) -> Iterator[n.Expr]:
    """The expression and everything below it, parents first; the expression of a definition once, where it is met first."""
    waiting, opened = [expr], set[int]()
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, n.DefRef):
            if id(node.definition) in opened:
                continue
            opened.add(id(node.definition))
        waiting += reversed(children(node))


def award_expressions(award: ir.Award) -> Iterator[n.Expr]:
    """Every expression an award holds (its own; not those of an award it follows)."""
    for condition in award.eligibility:
        yield condition.expr
    if award.selection is not None:
        yield from (x for x in (award.selection.score, award.selection.then) if x is not None)
    yield from amount_expressions(award.amount)
    for step in award.steps:
        yield from ir.step_expressions(step)
    for count in award.counts_in:
        if count.when is not None:
            yield count.when
    if award.use is not None:
        yield award.use.condition


def amount_expressions(amount: ir.Amount | None) -> Iterator[n.Expr]:
    """The expressions of an amount."""
    if isinstance(amount, ir.Stages):
        for row in amount.rows:
            yield row.condition
            yield row.amount
    elif isinstance(amount, ir.ByPlace):
        yield from amount.amounts
    elif amount is not None:
        yield amount


def facts_of(award: ir.Award) -> tuple[ir.Fact, ...]:
    """The facts an award reads, in the order it reads them, each once; what it takes from those it follows first."""
    holder = selection_holder(award)
    found: dict[ir.Fact, None] = {}
    for one in followed(award):
        found |= dict.fromkeys(_taken_over(one, chosen=one is holder))
    if award.matter_date is not None:
        found[award.matter_date] = None
    for expr in award_expressions(award):
        found |= dict.fromkeys(_facts_in(expr))
    if isinstance(award.amount, ir.Stages):
        found |= dict.fromkeys(r.date for r in award.amount.rows if r.date is not None)
    if award.selection is not None and award.selection.place_fact is not None:
        found[award.selection.place_fact] = None
    if award.matter is not None:
        found[award.matter] = None
    return tuple(found)


def _taken_over(award: ir.Award, *, chosen: bool) -> Iterator[ir.Fact]:
    """The facts that one following the award reads of it: for its conditions and, when its selection decides, for that."""
    exprs = [c.expr for c in award.eligibility]
    selection = award.selection if chosen else None
    if selection is not None:
        exprs += [x for x in (selection.score, selection.then) if x is not None]
    dated = any(isinstance(x, n.MatterDate) for expr in exprs for x in walk(expr))
    if dated and award.matter_date is not None:
        yield award.matter_date
    for expr in exprs:
        yield from _facts_in(expr)
    if selection is not None and selection.place_fact is not None:
        yield selection.place_fact


def _facts_in(expr: n.Expr) -> Iterator[ir.Fact]:
    return (x.fact for x in walk(expr) if isinstance(x, n.FactRef))


def ruled_out(condition: n.Expr) -> bool:
    """Whether the options taken alone make a condition false, whatever an applicant states."""
    match condition:
        case n.ReadingIs(reading=reading, option=option):
            return reading.taken is not None and reading.taken != option
        case n.Not(item=n.ReadingIs(reading=reading, option=option)):
            return reading.taken == option
        case n.DefRef(definition=definition):
            return ruled_out(definition.expr)
        case n.And(items=items):
            return any(ruled_out(item) for item in items)
        case n.Or(items=items):
            return all(ruled_out(item) for item in items)
        case _:
            return False
