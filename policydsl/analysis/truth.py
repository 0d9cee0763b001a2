"""Whether conditions can hold together, and values at which they do.

In: conditions of the IR, each wanted true or false.  Out: a `Sample` of values at
which all come out as wanted, `NEVER` when no values do, None when it was not found
within the budget.

`NEVER` is a proof: the values tried cover every case, since between two figures
that a term is compared with no comparison changes.  What cannot be told apart is
left free (a comparison of two facts, a computed value beside its own parts, every
option of a reading, a parameter to be filled in), so that a contradiction may be
overlooked and is never invented.  Facts that are not supplied are unknown and stand
outside: what is said here is said of facts that are known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import range_ends, walk

Value = bool | str | Fraction
OTHER = "其他"
BUDGET = 2000


@dataclass(frozen=True, slots=True)
class Served:
    """How long before the day of the matter `start` lies: in whole months, or in days (`满`, `不满`)."""

    start: n.Expr
    days: bool


@dataclass(frozen=True, slots=True)
class Order:
    """Which of two values is the greater: -1, 0 or 1."""

    left: n.Expr
    right: n.Expr


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether 其他 counts as one of an open list (等)."""

    test: n.OneOf


Term = n.Expr | Served | Order | Judged | ir.Reading
Wanted = tuple[n.Expr, bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """Values of terms, in the order in which they were needed."""

    values: Mapping[Term, Value]


class Never:
    """No values do."""


NEVER: Final = Never()


@dataclass(slots=True)
class _Search:
    """What is assigned so far; `wanted` is the first term that the last evaluation missed."""

    wanted_by: list[Wanted]
    matter: ir.Fact | None
    domains: dict[Term, tuple[Value, ...]]
    values: dict[Term, Value] = field(default_factory=dict)
    missed: Term | None = None
    left: int = BUDGET

    def of(self, term: Term) -> Value | None:
        """The value of a term, noted as missed when it has none."""
        found = self.values.get(term)
        if found is None and self.missed is None:
            self.missed = term
        return found


def together(wanted: Iterable[Wanted], matter: ir.Fact | None = None) -> Sample | Never | None:
    """Values at which every condition comes out as wanted; `matter` is the fact that is the day of the matter."""
    conditions = list(wanted)
    figures: dict[Term, set[Fraction]] = {}
    for expr, _ in conditions:
        for node in _conditions(expr):
            _gather(node, matter, figures)
    domains = {term: _domain(term, found) for term, found in figures.items()}
    search = _Search(conditions, matter, domains)
    found = _solve(search)
    return Sample(dict(search.values)) if found else NEVER if found is False else None


def values_of(term: Term, expr: n.Expr, matter: ir.Fact | None = None) -> tuple[Value, ...]:
    """The values at which a condition may come out differently for the sake of one term."""
    figures: dict[Term, set[Fraction]] = {}
    for node in _conditions(expr):
        _gather(node, matter, figures)
    return (_domain(term, figures[term]) if term in figures else ()) or _free(term)


def _solve(it: _Search) -> bool | None:
    """Depth first: the next term is one that an undecided condition waits for."""
    if it.left <= 0:
        return None
    it.left -= 1
    next_: Term | None = None
    for expr, want in it.wanted_by:
        it.missed = None
        got = _truth(expr, it)
        if got is not None and got is not want:
            return False
        if got is None:
            if it.missed is None:
                return None
            next_ = next_ if next_ is not None else it.missed
    if next_ is None:
        return True
    values = it.domains.get(next_, ()) or _free(next_)
    unsure = not values
    for value in values:
        it.values[next_] = value
        found = _solve(it)
        if found:
            return True
        unsure = unsure or found is None
        del it.values[next_]
    return None if unsure else False


# ---------------------------------------------------------------- evaluation


def _truth(expr: n.Expr, it: _Search) -> bool | None:
    """Kleene's three values over what is assigned."""
    match expr:
        case n.Lit():
            return bool(expr.value)
        case n.DefRef():
            return _truth(expr.definition.expr, it)
        case n.And():
            return _all((_truth(i, it) for i in expr.items), decides=False)
        case n.Or():
            return _all((_truth(i, it) for i in expr.items), decides=True)
        case n.Not():
            inner = _truth(expr.item, it)
            return None if inner is None else not inner
        case n.ReadingIs():
            chosen = it.of(expr.reading)
            return None if chosen is None else chosen == expr.option
        case n.OneOf():
            return _one_of(expr, it)
        case n.Compare():
            return _compare(expr.op, expr.left, expr.right, it)
        case n.Within():
            low = ">=" if expr.range.low_closed else ">"
            high = "<=" if expr.range.high_closed else "<"
            sides = (
                _compare(op, expr.value, end, it)
                for op, end in ((low, expr.range.low), (high, expr.range.high))
                if end is not None
            )
            return _all(sides, decides=False)
        case _:
            value = it.of(expr)
            return None if value is None else bool(value)


def _all(items: Iterator[bool | None], *, decides: bool) -> bool | None:
    """Kleene And (`decides` false) or Or (true)."""
    found = list(items)
    if decides in found:
        return decides
    return None if None in found else not decides


def _one_of(expr: n.OneOf, it: _Search) -> bool | None:
    value = it.of(_bare(expr.value))
    if value is None:
        return None
    if value in expr.options:
        return True
    if expr.open and value == OTHER:
        judged = it.of(Judged(expr))
        return None if judged is None else bool(judged)
    return False


def _compare(op: str, left: n.Expr, right: n.Expr, it: _Search) -> bool | None:
    left, right = _bare(left), _bare(right)
    for side, other, first in ((left, right, True), (right, left, False)):
        if isinstance(side, n.If):
            branches = (side.then, side.otherwise)
            results = [_compare(op, *((b, other) if first else (other, b)), it) for b in branches]
            decided = _truth(side.condition, it)
            if decided is None:
                return results[0] if results[0] is results[1] else None
            return results[0 if decided else 1]
    sign = _sign(left, right, it)
    return None if sign is None else _holds(op, sign)


def _holds(op: str, sign: int) -> bool:
    return {
        ">=": sign >= 0,
        ">": sign > 0,
        "<=": sign <= 0,
        "<": sign < 0,
        "=": sign == 0,
        "!=": sign != 0,
    }[op]


def _sign(left: n.Expr, right: n.Expr, it: _Search) -> int | None:
    """How two values compare: constants, a term and a constant, or two terms whose order is free."""
    if left == right:
        return 0
    served = _served(left, right, it.matter)
    if served is not None:
        term, figure = served
        value = it.of(term)
        return None if not isinstance(value, Fraction) else _order(value, figure)
    if not _is_constant(left) and not _is_constant(right):
        value = it.of(Order(left, right))
        return None if not isinstance(value, Fraction) else int(value)
    a, b = _number(left, it), _number(right, it)
    return None if a is None or b is None else _order(a, b)


def _order(a: Fraction, b: Fraction) -> int:
    return (a > b) - (a < b)


def _number(expr: n.Expr, it: _Search) -> Fraction | None:
    match expr:
        case n.Lit():
            return figure_of(expr)
        case n.ParamRef(parameter=parameter) if parameter.value is not None:
            return figure_of(parameter.value)
        case n.ReadingValue(reading=reading):
            chosen = it.of(reading)
            return next((figure_of(o.value) for o in reading.options if o.name == chosen and o.value), None)
        case n.MatterDate() if it.matter is not None:
            value = it.of(_fact(it.matter))
        case _:
            value = it.of(expr)
    return value if isinstance(value, Fraction) else None


def _served(left: n.Expr, right: n.Expr, matter: ir.Fact | None) -> tuple[Served, Fraction] | None:
    """The day of the matter against a date plus a constant period: the longer the period, the later."""
    if not isinstance(right, n.AddPeriod) or right.sign != 1 or not isinstance(right.period, n.Lit):
        return None
    day = isinstance(left, n.MatterDate) or (matter is not None and left == _fact(matter))
    period = right.period.value
    if not day or not isinstance(period, n.PeriodValue) or (period.months and period.days):
        return None
    days = bool(period.days)
    return Served(_bare(right.date), days), Fraction(period.days if days else period.months)


def _fact(fact: ir.Fact) -> n.FactRef:
    return n.FactRef(fact, type=fact.type)


def _bare(expr: n.Expr) -> n.Expr:
    """A definition stands for what it means."""
    while isinstance(expr, n.DefRef):
        expr = expr.definition.expr
    return expr


def _is_constant(expr: n.Expr) -> bool:
    filled = isinstance(expr, n.ParamRef) and expr.parameter.value is not None
    return filled or isinstance(expr, n.Lit | n.ReadingValue)


def figure_of(lit: n.Lit) -> Fraction | None:
    """A constant as a number: money in fen, a date as its day's number, a period in months or days."""
    match lit.type, lit.value:
        case ((t.Money() | t.Number()), int(value)):
            return Fraction(value, 10**lit.type.scale)
        case t.Date(), int(value):
            return Fraction(date(value // 10000, value // 100 % 100, value % 100).toordinal())
        case t.Period(), n.PeriodValue():
            return Fraction(lit.value.days or lit.value.months)
        case _:
            return None


# ---------------------------------------------------------------- what may be


def _conditions(expr: n.Expr) -> Iterator[n.Expr]:
    """Every node below a condition, definitions read through."""
    yield from walk(expr)


def _gather(node: n.Expr, matter: ir.Fact | None, figures: dict[Term, set[Fraction]]) -> None:
    """Note the figures that a term is compared with."""
    pairs: list[tuple[n.Expr, n.Expr]] = []
    match node:
        case n.Compare():
            pairs.append((node.left, node.right))
        case n.Within():
            pairs += [(node.value, end) for end in range_ends(node.range)]
        case _:
            return
    for left, right in ((a, b) for x, y in pairs for a in _branches(x) for b in _branches(y)):
        served = _served(left, right, matter)
        if served is not None:
            figures.setdefault(served[0], set()).add(served[1])
        elif not _is_constant(left) or not _is_constant(right):
            for term, other in ((left, right), (right, left)):
                if not _is_constant(term) and _is_constant(other):
                    own = _fact(matter) if isinstance(term, n.MatterDate) and matter else term
                    figures.setdefault(own, set()).update(_figures(other))


def _branches(expr: n.Expr) -> Iterator[n.Expr]:
    bare = _bare(expr)
    if isinstance(bare, n.If):
        yield from _branches(bare.then)
        yield from _branches(bare.otherwise)
    else:
        yield bare


def _figures(constant: n.Expr) -> Iterator[Fraction]:
    match constant:
        case n.Lit():
            lits: tuple[n.Lit | None, ...] = (constant,)
        case n.ParamRef():
            lits = (constant.parameter.value,)
        case n.ReadingValue():
            lits = tuple(o.value for o in constant.reading.options)
        case _:
            lits = ()
    for lit in lits:
        figure = figure_of(lit) if lit is not None else None
        if figure is not None:
            yield figure


def _domain(term: Term, figures: set[Fraction]) -> tuple[Value, ...]:
    """Values of which every stretch between two figures holds one, and every figure that may be met."""
    step, low, high = _lattice(term)
    ordered = sorted(figures)
    found: dict[Fraction, None] = {}
    for a, b in pairwise(ordered):
        found[_on(step, (a + b) / 2)] = None
    for figure in ordered:
        below = _on(step, figure)
        found |= dict.fromkeys((below, below - (step or 1), below + (step or 1)))
    if low is not None:
        found[low] = None
    if high is not None:
        found[high] = None
    return tuple(v for v in found if (low is None or v >= low) and (high is None or v <= high))


def _on(step: Fraction | None, value: Fraction) -> Fraction:
    return value if step is None else math.floor(value / step) * step


def _lattice(term: Term) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """The step between two values a term can have (None: any fraction), its least and its greatest value."""
    match term:
        case n.FactRef(fact=fact):
            low, high = (figure_of(x) if x is not None else None for x in (fact.low, fact.high))
            return step_of(fact.type), low, high
        case n.Elapsed() | n.WholeUnits():
            return Fraction(1), Fraction(0), None
        case n.MatterDate() | Served():
            return Fraction(1), None, None
        case _:
            return None, None, None


def step_of(type_: t.Type) -> Fraction:
    """The least difference of two values of a fact: a fen, a unit at the scale of the type, a day."""
    match type_:
        case t.Money() | t.Number():
            return Fraction(1, 10**type_.scale)
        case _:
            return Fraction(1)


def _free(term: Term) -> tuple[Value, ...]:
    """The values of a term that is compared with no figure."""
    match term:
        case ir.Reading():
            return tuple(o.name for o in term.options)
        case Judged():
            return (True, False)
        case Order():
            return (Fraction(1), Fraction(0), Fraction(-1))
        case Served():
            return ()
        case _ if isinstance(term.type, t.Choice):
            return term.type.options
        case _ if isinstance(term.type, t.Bool):
            return (True, False)
        case _:
            return ()
