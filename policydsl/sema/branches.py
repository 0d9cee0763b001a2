"""Which amount belongs to which case of a rule, and whether a text tells them in the same order.

对银行奖励200万元、对保险公司奖励30万元: a rule with both figures the other way round holds every figure of its phrases.
In: the expressions of an award.  Out: its tables as rows of what distinguishes them and what they give; the rows
that a text tells the other way round.

A text is taken to tell cases and amounts in one order: A给a、B给b, or A、B分别给a、b.  A row speaks only where the
text has its case and its amount once each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from policydsl import prose
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir.walk import award_expressions, walk
from policydsl.records import dataclass
from policydsl.sema.figures import Figure, bounds_of, figures_of
from policydsl.source import Span


@dataclass(frozen=True, slots=True)
class Branch:
    """A case of a table: the options or the figures that tell it, and the one figure that it gives.

    `upper`: its figures are where it ends (不足1000万元), not where it begins.
    """

    options: tuple[str, ...]
    figures: tuple[Figure, ...]
    amount: Figure
    upper: bool = False

    @property
    def told(self) -> str:
        """The case in words."""
        return "、".join((*self.options, *(f.text for f in self.figures)))


Table = tuple[Branch, ...]


def tables_of(award: ir.Award) -> tuple[Table, ...]:
    """The tables of an award with two cases at least, each case with one figure given."""
    found = [_stages(award.amount)] if isinstance(award.amount, ir.Stages) else []
    for expr in award_expressions(award):
        found += [tuple(_branches(node)) for node in walk(expr)]
    return tuple(table for table in found if len(table) > 1)


def _branches(node: n.Expr) -> Iterator[Branch]:
    match node:
        case n.ByChoice():
            for options, value in node.rows:
                yield from _branch(options, [], value)
        case n.Tiers():
            for range_, value in node.rows:
                ends = [end for end in (range_.low, range_.high) if end is not None]
                yield from _branch((), figures_of(ends[:1]), value, upper=range_.low is None)
        case n.If():
            yield from _conditional(node)
        case _:
            pass


def _conditional(node: n.If) -> Iterator[Branch]:
    """若 A 则 a 否则 若 B 则 b …: one table."""
    below: n.Expr = node
    while isinstance(below, n.If):
        yield from _case(below.condition, below.then)
        below = below.otherwise


def _stages(amount: ir.Stages) -> Table:
    return tuple(b for row in amount.rows for b in _case(row.condition, row.amount))


def _case(condition: n.Expr, value: n.Expr) -> Iterator[Branch]:
    options = tuple(o for x in walk(condition) if isinstance(x, n.OneOf) for o in x.options)
    upper = {b.asked in ("<", "<=") for b in bounds_of([condition])} == {True}
    yield from _branch(options, figures_of([condition]), value, upper=upper)


def _branch(
    options: tuple[str, ...], figures: Iterable[Figure], value: n.Expr, *, upper: bool = False
) -> Iterator[Branch]:
    given = list(figures_of([value]))
    told = tuple(figures)
    if len(given) == 1 and (options or told):
        yield Branch(options, told, given[0], upper)


def whole(award: ir.Award) -> Branch | None:
    """An award as one case of its paragraph: whom it is for, and the one figure that it gives; None without either."""
    if award.amount is None or isinstance(award.amount, ir.Stages | ir.ByPlace):
        return None
    conditions = [c.expr for c in award.eligibility]
    options = tuple(o for c in conditions for x in walk(c) if isinstance(x, n.OneOf) for o in x.options)
    return next(_branch(options, figures_of(conditions), award.amount), None)


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two cases of a table whose amounts a text tells in the other order."""

    first: Branch
    second: Branch

    @property
    def span(self) -> Span:
        """Where the amount of the first case was written."""
        return self.first.amount.span


def swapped(table: Table, text: str) -> Iterator[Swapped]:
    """The pairs of cases that a text tells the other way round."""
    flat = prose.normalise(text)
    everywhere = [(0, len(flat))]
    told = [(branch, *at) for branch in table for at in placed(branch, flat, everywhere)]
    for (first, case, amount), (second, other, given) in combinations(told, 2):
        if amount != given and (case < other) != (amount < given):
            yield Swapped(first, second)


def placed(branch: Branch, text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where some stretches of a text have the case and the amount; nothing unless they have each once.

    5000万元 of 5000万元以下 is not the 5000万元 from which the next case begins.
    """
    said = prose.read(text)
    inside = [f for f in said.figures if any(a <= f.start and f.end <= b for a, b in stretches)]
    ending = {b.figure.start for b in said.bounds if b.figure is not None and b.cls in ("<", "<=")}
    cases = {at for o in branch.options for a, b in stretches for at in _places(o, text, a, b)}
    for own in branch.figures:
        at = {f.start for f in inside if own.key in f.keys}
        cases |= ((at & ending) if branch.upper else (at - ending)) or at
    amounts = {f.start for f in inside if branch.amount.key in f.keys}
    if len(cases) == 1 and len(amounts) == 1 and cases != amounts:
        yield min(cases), min(amounts)


def _places(option: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(option, start, end)
    while at >= 0:
        yield at
        at = text.find(option, at + 1, end)
