"""Expressions for the fast path: straight-line integer code for an application whose needed facts are all known.

In: expressions of the IR.  Out: statements of one generated function.  Whatever is not known (a fact, an open
reading, 其他 in an open list, a divisor of zero) ends the function: its twin for unknown facts (`fast_open.py`) goes on,
or, with ASK, the explaining path.  Leaving too early is harmless, so facts may be read before it is certain that they
are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import gcd, lcm
from typing import assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.exact import is_date, scale_of
from policydsl.emit.python.full import constant_at, option_type
from policydsl.emit.python.py import Py, add, any_one, both, compare, floor_div, mul, no, num, sub
from policydsl.ir import nodes as n
from policydsl.ir.policy import Fact, Slot
from policydsl.ir.types import Date, Money, Number, Period, Quotient


class AskAlways(Exception):
    """The value can never be known on the fast path (an open reading, a parameter still to be filled in)."""


@dataclass(frozen=True, slots=True)
class Exact:
    """num ÷ den, in fen or without dimension; `den` is a constant power of ten unless a division made it."""

    num: Py
    den: Py


_ONE = num(1)
_WIDE = 100


class Fast:
    """Writes the statements of one function."""

    def __init__(self, unknown: str = "return ASK") -> None:
        self.unknown = unknown
        self.lines: list[str] = []
        self.depth = 1
        self.loaded: list[set[str]] = [set()]
        self.temps = 0
        self.row_date: Fact | None = None
        self.date: Py | None = None
        self.day_fact: Fact | None = None
        self.no_row = "return NOT_ELIGIBLE"

    # ---- statements

    def line(self, text: str) -> None:
        """One statement."""
        self.lines.append("    " * self.depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Statements under a head; facts loaded there are not known after it."""
        self.line(head)
        self.depth += 1
        self.loaded.append(set())
        before = len(self.lines)
        try:
            yield
        except AskAlways:
            self.line(self.unknown)
            raise
        if len(self.lines) == before:
            self.line("pass")
        self.loaded.pop()
        self.depth -= 1

    def temp(self, value: Py) -> Py:
        """The value under a name of its own."""
        if value.const is not None or value.text.isidentifier():
            return value
        self.temps += 1
        name = f"t_{self.temps}"
        self.line(f"{name} = {value.text}")
        return Py(name)

    def fresh(self) -> str:
        """A new name."""
        self.temps += 1
        return f"t_{self.temps}"

    def load(self, facts: list[Fact]) -> None:
        """Read facts and leave when one is unknown."""
        names = {literals.identifier(fact.ident): fact.name for fact in facts}
        new = [name for name in names if not any(name in scope for scope in self.loaded)]
        for name in new:
            self.line(f"{name} = f.{name}  # {literals.comment(names[name])}")
            self.loaded[-1].add(name)
        if new:
            self.ask_if([f"{name} is None" for name in new])

    def ask_if(self, conditions: list[str]) -> None:
        """Leave what is not known to others when any condition holds."""
        head = f"if {' or '.join(conditions)}:"
        if len(head) <= _WIDE:
            self.line(head)
        else:
            self.line("if (")
            for i, condition in enumerate(conditions):
                self.line(("    or " if i else "    ") + condition)
            self.line("):")
        self.line("    " + self.unknown)

    # ---- conditions

    def condition(self, node: n.Expr) -> Py:
        """A condition over known values."""
        match node:
            case n.Compare(op=op, left=left, right=right) if numeric(left):
                return self.compare(op, self.exact(left), self.exact(right))
            case n.Compare(op=op, left=left, right=right):
                return compare(op, self.value(left), self.value(right))
            case n.Within(value=value, range=bounds):
                return self.within(self.exact(value), bounds)
            case n.OneOf(value=value, options=options, open=is_open):
                subject = self.value(value)
                if is_open and "其他" not in options:
                    self.ask_if([f"{subject.text} == {literals.text('其他')}"])
                if len(options) == 1:
                    return compare("=", subject, Py(literals.text(options[0])))
                return compare("in", subject, Py(literals.plain(options)))
            case n.And(items=items):
                return both([self.condition(item) for item in items])
            case n.Or(items=items):
                return any_one([self.condition(item) for item in items])
            case n.Not(item=item):
                return no(self.condition(item))
            case n.DefRef(definition=definition):
                return self.condition(definition.expr)
            case _:
                return self.value(node)

    def compare(self, op: str, left: Exact, right: Exact) -> Py:
        """A comparison by cross product; the constant side takes the factor."""
        a, b = left.den.const, right.den.const
        if a is not None and b is not None:
            common = gcd(a, b)
            return compare(op, mul(left.num, num(b // common)), mul(right.num, num(a // common)))
        return compare(op, mul(left.num, right.den), mul(right.num, left.den))

    def within(self, value: Exact, bounds: n.Range) -> Py:
        """Both bounds at once."""
        value = Exact(self.temp(value.num), value.den)
        parts = []
        if bounds.low is not None:
            parts.append(self.compare(">=" if bounds.low_closed else ">", value, self.exact(bounds.low)))
        if bounds.high is not None:
            parts.append(self.compare("<=" if bounds.high_closed else "<", value, self.exact(bounds.high)))
        return both(parts) if parts else Py("True")

    # ---- values that are not numbers, and days

    def value(self, node: n.Expr) -> Py:
        """A day, a boolean, a choice or a text."""
        match node:
            case n.Lit():
                constant = constant_at(node, node.type)
                if isinstance(constant, int) and not isinstance(constant, bool):
                    return num(constant)
                return Py(literals.plain(constant))
            case n.FactRef(fact=fact):
                self.load([fact])
                return Py(literals.identifier(fact.ident))
            case n.DefRef(definition=definition):
                return self.value(definition.expr)
            case n.ParamRef(parameter=parameter):
                if parameter.value is None:
                    raise AskAlways
                return self.value(parameter.value)
            case n.ReadingValue(reading=reading):
                taken = next((o.value for o in reading.options if o.name == reading.taken), None)
                if taken is None:
                    raise AskAlways
                return self.value(taken)
            case n.ReadingIs(reading=reading, option=option):
                if reading.taken is None:
                    raise AskAlways
                return Py(str(reading.taken == option))
            case n.MatterDate():
                return self.matter_date()
            case n.AddPeriod(date=date, period=period, sign=sign):
                days = isinstance(period.type, Period) and period.type.days
                shift = self.exact(period).num if sign == 1 else sub(num(0), self.exact(period).num)
                return Py(
                    f"{'shift_days' if days else 'shift_months'}({self.value(date).text}, {shift.text})"
                )
            case n.If(condition=condition, then=then, otherwise=otherwise):
                name = self.fresh()
                with self.block(f"if {self.condition(condition).text}:"):
                    self.line(f"{name} = {self.value(then).text}")
                with self.block("else:"):
                    self.line(f"{name} = {self.value(otherwise).text}")
                return Py(name)
            case n.Extreme(highest=highest, items=items):
                return self.extreme(
                    highest=highest, items=[Exact(self.value(item), _ONE) for item in items]
                ).num
            case n.ByChoice() | n.Tiers():
                return self.table(node).num
            case n.PaidSoFar():
                raise AskAlways
            case n.Compare() | n.Within() | n.OneOf() | n.And() | n.Or() | n.Not():
                return self.condition(node)
            case n.Arith() | n.Excess() | n.WholeUnits() | n.Elapsed() | n.Slices():
                return self.exact(node).num
            case _:
                assert_never(node)

    def matter_date(self) -> Py:
        """事项日期, or the row's date."""
        if self.row_date is not None:
            self.load([self.row_date])
            return Py(literals.identifier(self.row_date.ident))
        if self.date is None:
            raise AskAlways
        return self.date

    # ---- exact numbers

    def exact(self, node: n.Expr) -> Exact:
        """A number, or a day or period as a whole number."""
        den = num(10 ** scale_of(node.type))
        match node:
            case n.DefRef(definition=definition):
                return self.exact(definition.expr)
            case n.ParamRef(parameter=parameter) if parameter.value is not None:
                return self.exact(parameter.value)
            case n.ReadingValue(reading=reading):
                kind = option_type(reading)
                taken = next((o.value for o in reading.options if o.name == reading.taken), None)
                if taken is None:
                    raise AskAlways
                constant = constant_at(taken, kind)
                return Exact(num(int(constant)), num(10 ** scale_of(kind)))
            case n.Arith():
                return self.arith(node)
            case n.Excess(value=value, threshold=threshold):
                left, right = self.aligned([self.exact(value), self.exact(threshold)])
                gap = self.temp(sub(left.num, right.num))
                name = self.fresh()
                self.line(f"{name} = {gap.text} if {gap.text} > 0 else 0")
                return Exact(Py(name), left.den)
            case n.WholeUnits(value=value, unit=unit):
                left, right = self.exact(value), self.exact(unit)
                top = self.temp(mul(left.num, right.den))
                bottom = mul(left.den, right.num)
                name = self.fresh()
                self.line(f"{name} = {floor_div(top, bottom).text} if {top.text} > 0 else 0")
                return Exact(Py(name), _ONE)
            case n.Extreme(highest=highest, items=items):
                return self.extreme(highest=highest, items=[self.exact(item) for item in items])
            case n.If(condition=condition, then=then, otherwise=otherwise):
                names = Exact(Py(self.fresh()), Py(self.fresh()))
                branches = [(f"if {self.condition(condition).text}:", then), ("else:", otherwise)]
                return self.branches(names, branches, node)
            case n.Tiers() | n.ByChoice():
                return self.table(node)
            case n.Slices():
                return self.slices(node)
            case n.Elapsed(unit=unit, start=start, end=end):
                return self.elapsed(unit, self.value(start), self.value(end))
            case _:
                return Exact(self.value(node), den)

    def arith(self, node: n.Arith) -> Exact:
        """`+ - * /`; a divisor that is not positive asks."""
        if is_date(node.left.type):
            days = f"day_number({self.value(node.left).text}) - day_number({self.value(node.right).text})"
            return Exact(Py(days, 5), _ONE)
        left, right = self.exact(node.left), self.exact(node.right)
        if node.op == "*":
            return Exact(mul(left.num, right.num), mul(left.den, right.den))
        if node.op == "/":
            divisor = self.temp(right.num)
            if divisor.const is None:
                self.ask_if([f"{divisor.text} <= 0"])
            elif divisor.const <= 0:
                raise AskAlways
            return Exact(mul(left.num, right.den), self.temp(mul(left.den, divisor)))
        left, right = self.aligned([left, right])
        return Exact(add(left.num, right.num) if node.op == "+" else sub(left.num, right.num), left.den)

    def aligned(self, items: list[Exact]) -> list[Exact]:
        """Values over one denominator."""
        dens = {item.den.text for item in items}
        if len(dens) == 1:
            return items
        consts = [item.den.const for item in items]
        if all(c is not None for c in consts):
            top = lcm(*(c for c in consts if c is not None))
            return [
                Exact(mul(i.num, num(top // c)), num(top)) for i, c in zip(items, consts, strict=True) if c
            ]
        common = _ONE
        for item in items:
            common = mul(common, item.den)
        common = self.temp(common)
        out = []
        for i, item in enumerate(items):
            factor = _ONE
            for j, other in enumerate(items):
                factor = factor if i == j else mul(factor, other.den)
            out.append(Exact(mul(item.num, factor), common))
        return out

    def extreme(self, *, highest: bool, items: list[Exact]) -> Exact:
        """取高, 取低: a running best."""
        items = self.aligned(items)
        name = self.fresh()
        self.line(f"{name} = {items[0].num.text}")
        for item in items[1:]:
            other = self.temp(item.num)
            with self.block(f"if {other.within(5)} {'>' if highest else '<'} {name}:"):
                self.line(f"{name} = {other.text}")
        return Exact(Py(name), items[0].den)

    def elapsed(self, unit: str, start: Py, end: Py) -> Exact:
        """Whole years, months, days."""
        if unit == "天":
            return Exact(Py(f"max(0, day_number({end.text}) - day_number({start.text}))"), _ONE)
        months = Py(f"months_from({start.text}, {end.text})")
        return Exact(floor_div(months, num(12 if unit == "年" else 1)), _ONE)

    def slices(self, node: n.Slices) -> Exact:
        """累进: one statement per slice."""
        value = self.exact(node.value)
        value = Exact(self.temp(value.num), value.den)
        rows = [(self.exact(low), self.exact(rate)) for low, rate in node.rows]
        finest = lcm(*(rate.den.const or 1 for _, rate in rows))
        total = self.fresh()
        self.line(f"{total} = 0")
        scale = lcm(value.den.const or 1, *(low.den.const or 1 for low, _ in rows))
        static = value.den.const is not None
        subject = self.temp(mul(value.num, num(scale // (value.den.const or 1)) if static else num(scale)))
        for i, (low, rate) in enumerate(rows):
            bottom = self.bound(low, scale, value)
            factor = num((rate.num.const or 0) * (finest // (rate.den.const or 1)))
            with self.block(f"if {compare('>', subject, bottom).text}:"):
                top = subject.text
                if i + 1 < len(rows):
                    after = self.bound(rows[i + 1][0], scale, value).text
                    top = f"({subject.text} if {subject.text} < {after} else {after})"
                self.line(f"{total} += {mul(sub(Py(top), bottom), factor).text}")
        den = mul(num(scale * finest), _ONE if static else value.den)
        return Exact(Py(total), den)

    def bound(self, low: Exact, scale: int, value: Exact) -> Py:
        """A lower bound at the scale (and over the denominator) of the value."""
        constant = num((low.num.const or 0) * (scale // (low.den.const or 1)))
        return constant if value.den.const is not None else self.temp(mul(constant, value.den))

    # ---- tables

    def table(self, node: n.Tiers | n.ByChoice) -> Exact:
        """分档 and 按: one branch per row."""
        names = Exact(Py(self.fresh()), Py(self.fresh()))
        branches: list[tuple[str, n.Expr | None]] = []
        if isinstance(node, n.Tiers):
            value = self.exact(node.value)
            value = Exact(self.temp(value.num), value.den)
            for bounds, amount in node.rows:
                branches.append(
                    (f"{'elif' if branches else 'if'} {self.within(value, bounds).text}:", amount)
                )
        else:
            subject = self.value(node.value)
            numeric_rows = isinstance(node.value.type, Number)
            for options, amount in node.rows:
                listed = literals.plain(tuple(int(o) for o in options) if numeric_rows else options)
                branches.append((f"{'elif' if branches else 'if'} {subject.text} in {listed}:", amount))
        branches.append(("else:", node.otherwise))
        return self.branches(names, branches, node)

    def branches(self, names: Exact, branches: Sequence[tuple[str, n.Expr | None]], node: n.Expr) -> Exact:
        """Write branches that give one value; over a constant denominator when all of them have one."""
        if not numeric(node):
            for head, branch in branches:
                with self.block(head):
                    self.line(
                        self.no_row if branch is None else f"{names.num.text} = {self.value(branch).text}"
                    )
            return Exact(names.num, _ONE)
        static = static_den([branch for _, branch in branches if branch is not None])
        for head, branch in branches:
            with self.block(head):
                if branch is None:
                    self.line(self.no_row)
                    continue
                value = self.exact(branch)
                if static is not None and value.den.const is not None:
                    value = Exact(mul(value.num, num(static // value.den.const)), num(static))
                    self.line(f"{names.num.text} = {value.num.text}")
                else:
                    self.line(f"{names.num.text} = {value.num.text}")
                    self.line(f"{names.den.text} = {value.den.text}")
        return Exact(names.num, names.den if static is None else num(static))


def numeric(node: n.Expr) -> bool:
    """Whether a value is compared and computed as an exact number (days and periods too)."""
    return isinstance(node.type, Date | Money | Number | Period | Quotient)


def static_den(items: list[n.Expr]) -> int | None:
    """The constant denominator that the branches share, unless one of them is a quotient."""
    probe = []
    for item in items:
        writer = Fast()
        writer.date = Py("day")
        try:
            den = writer.exact(item).den.const
        except AskAlways:
            den = 10 ** scale_of(item.type)
        if den is None:
            return None
        probe.append(den)
    return lcm(*probe)


def settled(node: n.Expr) -> n.Expr:
    """An expression under the options taken: what they decide is left out, with the facts it would look at."""
    match node:
        case n.ReadingIs(reading=reading, option=option) if reading.taken is not None:
            return n.Lit(value=reading.taken == option, type=node.type)
        case n.DefRef(definition=definition):
            return settled(definition.expr)
        case n.Not(item=item):
            known = settled(item)
            if isinstance(known, n.Lit):
                return n.Lit(value=not known.value, type=node.type)
            return n.Not(item=known, type=node.type)
        case n.And() | n.Or():
            return _settled_junction(node)
        case n.If(condition=condition, then=then, otherwise=otherwise):
            condition = settled(condition)
            if isinstance(condition, n.Lit):
                return settled(then if condition.value else otherwise)
            return replace(node, condition=condition, then=settled(then), otherwise=settled(otherwise))
        case _:
            return _settled_within(node)


def _settled_junction(node: n.And | n.Or) -> n.Expr:
    """且 and 或 without the items that the options decide."""
    ends = isinstance(node, n.Or)
    kept = [settled(item) for item in node.items]
    if any(isinstance(item, n.Lit) and item.value is ends for item in kept):
        return n.Lit(value=ends, type=node.type)
    kept = [item for item in kept if not isinstance(item, n.Lit)]
    if not kept:
        return n.Lit(value=not ends, type=node.type)
    return kept[0] if len(kept) == 1 else replace(node, items=tuple(kept))


def _settled_within(node: n.Expr) -> n.Expr:
    """The operands of an expression under the options taken."""
    match node:
        case n.Arith(left=left, right=right) | n.Compare(left=left, right=right):
            return replace(node, left=settled(left), right=settled(right))
        case n.Excess(value=value, threshold=threshold):
            return replace(node, value=settled(value), threshold=settled(threshold))
        case n.WholeUnits(value=value) | n.Within(value=value) | n.OneOf(value=value) | n.Slices(value=value):
            return replace(node, value=settled(value))
        case n.Extreme(items=items):
            return replace(node, items=tuple(settled(item) for item in items))
        case n.AddPeriod(date=date, period=period):
            return replace(node, date=settled(date), period=settled(period))
        case n.Elapsed(start=start, end=end):
            return replace(node, start=settled(start), end=settled(end))
        case n.Tiers(value=value, rows=tiers, otherwise=otherwise):
            rest = None if otherwise is None else settled(otherwise)
            rows = tuple((bounds, settled(amount)) for bounds, amount in tiers)
            return replace(node, value=settled(value), rows=rows, otherwise=rest)
        case n.ByChoice(value=value, rows=choices, otherwise=otherwise):
            rest = None if otherwise is None else settled(otherwise)
            listed = tuple((options, settled(amount)) for options, amount in choices)
            return replace(node, value=settled(value), rows=listed, otherwise=rest)
        case _:
            return node


def folded(slot: Slot) -> str:
    """The word of a slot under the options taken."""
    if slot.reading is None:
        return slot.word
    if slot.reading.taken is None:
        raise AskAlways
    return slot.reading.taken
