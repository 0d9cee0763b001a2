"""What a rule says: its figures and its boundaries.

In: expressions of the IR.  Out: every figure as phrases are compared by it, every
boundary with the figure it is drawn at and how it counts: whether the rule asks
for what it describes, or for its contrary (非).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from policydsl import numerals, prose
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import award_expressions, children, walk
from policydsl.records import dataclass
from policydsl.source import Span

Key = tuple[str, Fraction]
Stand = Literal["是", "非", "两可"]
"""How a boundary counts in its rule: asked for, its contrary asked for, or one of several ways (若, tables)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a rule and where it was written; for a 参数, where the rule uses it."""

    key: Key
    span: Span
    parameter: ir.Parameter | None = None

    @property
    def text(self) -> str:
        """The figure in the words of documents; only a problem asks for it."""
        return key_text(self.key)

    @property
    def named(self) -> str:
        """The figure in quotation marks, after the 参数 that stands for it."""
        return f"{f'参数「{self.parameter.name}」的' if self.parameter else ''}「{self.text}」"


@dataclass(frozen=True, slots=True)
class Bound:
    """A boundary of a rule: its class as written, its figure, and how it counts.

    `condition`: it says who is meant, not how much is given.
    """

    cls: prose.BoundClass
    figure: Figure
    stand: Stand = "是"
    condition: bool = True

    @property
    def asked(self) -> prose.BoundClass:
        """The class of what the rule asks for."""
        return prose.OPPOSITE[self.cls] if self.stand == "非" else self.cls


def key_of(lit: n.Lit) -> Key | None:
    """Kind and exact value of a literal, as phrases are compared; None for zero and words."""
    match lit.type, lit.value:
        case _, bool() | str():
            return None
        case t.Money(), int(value):
            return ("金额", Fraction(value, 10**lit.type.scale)) if value else None
        case t.Number(), int(value):
            kind = "比例" if lit.type.shown == "比例" else "计数"
            return (kind, Fraction(value, 10**lit.type.scale)) if value else None
        case t.Period(), n.PeriodValue():
            length = Fraction(lit.value.months or -lit.value.days)
            return ("期间", length) if length else None
        case t.Date(), int(value):
            return ("日期", Fraction(value))
        case _:
            return None


def key_text(key: Key) -> str:
    """A figure in the words of documents."""
    kind, value = key
    match kind:
        case "金额":
            return numerals.money_text(value)
        case "比例":
            return numerals.ratio_text(*numerals.scaled(value))
        case "日期":
            return numerals.date_text(int(value))
        case "期间":
            return numerals.months_text(int(value)) if value > 0 else f"{int(-value)}天"
        case _:
            return numerals.decimal_text(value)


def figure_of(expr: n.Expr) -> Figure | None:
    """The figure of a literal or of a 参数 that is filled in."""
    parameter = expr.parameter if isinstance(expr, n.ParamRef) else None
    lit = parameter.value if parameter is not None else expr
    if not isinstance(lit, n.Lit) or expr.origin.start < 0:
        return None
    key = key_of(lit)
    return Figure(key, Span(expr.origin.start, expr.origin.end), parameter) if key else None


def figures_of(exprs: Iterable[n.Expr]) -> Iterator[Figure]:
    """The figures that the rule itself has to bear out: not those of a 参数 with a 依据 of its own."""
    for expr in exprs:
        for node in walk(expr):
            found = figure_of(node)
            if found and not (found.parameter and found.parameter.basis):
                yield found


_CONTRARY: dict[Stand, Stand] = {"是": "非", "非": "是", "两可": "两可"}
_STEP_BOUND: dict[str, prose.BoundClass] = {"上限": "<=", "下限": ">=", "起付": ">="}


def bounds_of(exprs: Iterable[n.Expr]) -> Iterator[Bound]:
    """Every boundary of some expressions; the expression of a definition once in each way in which it counts."""
    waiting: list[tuple[n.Expr, Stand]] = [(expr, "是") for expr in reversed(list(exprs))]
    opened: set[tuple[int, Stand]] = set()
    while waiting:
        node, stand = waiting.pop()
        yield from _bounds_of(node, stand)
        if isinstance(node, n.DefRef):
            key = (id(node.definition), stand)
            if key in opened:
                continue
            opened.add(key)
        waiting += [(child, _below(node, stand)) for child in reversed(children(node))]


def _below(node: n.Expr, stand: Stand) -> Stand:
    match node:
        case n.Not():
            return _CONTRARY[stand]
        case n.And() | n.Or() | n.DefRef():
            return stand
        case _:
            return "两可"


def _bounds_of(node: n.Expr, stand: Stand) -> Iterator[Bound]:
    match node:
        case n.Compare(op=(">=" | ">" | "<=" | "<") as op, right=n.Lit() | n.ParamRef() as right):
            yield from _bound(op, right, stand)
        case n.Compare(
            op=(">=" | ">" | "<=" | "<") as op, right=n.AddPeriod(period=n.Lit() | n.ParamRef() as period)
        ):
            yield from _bound(op, period, stand)
        case n.Within():
            yield from _range_bounds(node.range, stand)
        case n.Tiers():
            for range_, _ in node.rows:
                yield from _range_bounds(range_, "是")
        case n.Extreme(highest=False):
            for item in node.items:
                yield from _bound("<=", item, "是", condition=False)
        case _:
            pass


def _range_bounds(range_: n.Range, stand: Stand) -> Iterator[Bound]:
    if range_.low is not None:
        yield from _bound(">=" if range_.low_closed else ">", range_.low, stand)
    if range_.high is not None:
        yield from _bound("<=" if range_.high_closed else "<", range_.high, stand)


def _bound(cls: prose.BoundClass, expr: n.Expr, stand: Stand, *, condition: bool = True) -> Iterator[Bound]:
    figure = figure_of(expr)
    if figure:
        yield Bound(cls, figure, stand, condition)


def award_bounds(award: ir.Award) -> Iterator[Bound]:
    """Every boundary of an award, its caps included."""
    yield from bounds_of(award_expressions(award))
    for step in award.steps:
        if isinstance(step, ir.CapAt | ir.FloorAt | ir.Threshold):
            yield from _bound(_STEP_BOUND[step.kind], step.value, "是", condition=False)


def cap_bound(amount: n.Expr) -> Iterator[Bound]:
    """The boundary that a cap of a joint limit is."""
    yield from _bound("<=", amount, "是", condition=False)
