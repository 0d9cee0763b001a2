"""Expressions for the explaining path: three-valued, with what each unknown value waits for.

In: an expression of the IR.  Out: the source of one Python expression over local names, and the lines that give those
names: the facts that it reads (each a value or an `Unknown`), and steps on the way.  Where every operand has to be
known the source asks for their classes and computes in place; for everything else it calls the runtime.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.exact import CannotSay, is_date, is_quotient, lift_by, scale_of
from policydsl.emit.python.py import COMPARE, PRODUCT, SUM, Py, add, any_one, both, compare, mul, no, num, sub
from policydsl.ir import nodes as n
from policydsl.ir.policy import Fact, Option, Reading
from policydsl.ir.types import Number, Period, Quotient, Type

CHOOSE = 0  # how strongly `a if b else c` binds
_CALLS = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below", "=": "same", "!=": "differs"}
_FEW = 3


@dataclass(frozen=True, slots=True)
class Strict:
    """A value that is known when all of `names` are: its source for that case."""

    names: tuple[str, ...]
    py: Py

    @property
    def sure(self) -> bool:
        """Whether it is always known."""
        return not self.names

    def source(self) -> Py:
        """The value, or what it waits for."""
        if not self.names or self.py.text == self.names[0]:
            return self.py
        unknown = " or ".join(f"{name}.__class__ is Unknown" for name in self.names)
        needs = self.names[0] if len(self.names) == 1 else f"either({', '.join(self.names)})"
        return Py(f"{needs} if {unknown} else {self.py.within(CHOOSE)}", CHOOSE)


@dataclass(slots=True)
class Full:
    """Writes the expressions of one function; `row_date` is the date of the stage row they stand in."""

    row_date: Fact | None = None
    reads: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    known: dict[int, Strict] = field(default_factory=dict)
    temps: dict[str, Py] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    def body(self) -> list[str]:
        """The lines that the expressions written since the last call rest on."""
        heads = ["f = c.f"] if any(" else f." in line for line in self.reads.values()) else []
        found = [line for line in [*heads, *self.reads.values(), *self.lines] if line not in self.given]
        self.given.update(found)
        return found

    def read(self, name: str, source: str) -> Py:
        """A local name for something that the function looks at."""
        self.reads[name] = f"{name} = {source}"
        return Py(name)

    def fact(self, fact: Fact) -> Py:
        """A fact: its value, or what it waits for."""
        name = literals.identifier(fact.ident)
        needs = f"missing({literals.text(fact.name)})"
        if fact.judge:
            needs = f"judgement({literals.text(fact.key)})"
        return self.read(name, f"{needs} if f.{name} is None else f.{name}")

    def word(self, reading: Reading) -> Py:
        """The option of a 口径 in this run."""
        self.read("o", "c.run.options")
        return Py(f"o[{literals.text(reading.name)}]")

    def temp(self, value: Py) -> Py:
        """The value under a name of its own."""
        if value.text.isidentifier():
            return value
        if value.text in self.temps:
            return self.temps[value.text]
        name = f"t_{len(self.lines) + 1}"
        self.temps[value.text] = Py(name)
        self.lines.append(f"{name}: Any = {value.text}")
        return Py(name)

    # ---- values that are known when their operands are

    def operand(self, node: n.Expr) -> Strict:
        """A value that is known when names are; one that may be known without them gets a name."""
        found = self.strict(node)
        if found is None:
            name = self.temp(self.loose(node))
            found = self.known[id(node)] = Strict((name.text,), name)
        return found

    def operand_at(self, node: n.Expr, target: Type) -> Strict:
        """The same at another scale of the same dimension."""
        if isinstance(node, n.Lit):
            return Strict((), literal(constant_at(node, target)))
        return lifted(self.operand(node), node.type, target)

    def strict(self, node: n.Expr) -> Strict | None:
        """The value as one that is known when names are; None when it is not of that kind."""
        if id(node) in self.known:
            return self.known[id(node)]
        if is_quotient(node.type) or any(is_quotient(x.type) for x in operands(node)):
            return None
        match node:
            case n.Lit():
                return Strict((), literal(constant_at(node, node.type)))
            case n.FactRef(fact=fact):
                return named(self.fact(fact))
            case n.MatterDate():
                return named(self.fact(self.row_date) if self.row_date else self.read("own_day", "c.day"))
            case n.DefRef(definition=definition):
                inner = self.strict(definition.expr)
                return None if inner is None else lifted(inner, definition.expr.type, node.type)
            case n.ParamRef(parameter=parameter):
                return None if parameter.value is None else self.operand_at(parameter.value, node.type)
            case n.ReadingValue(reading=reading):
                self.read("v", "c.run.values")
                value = Strict((), Py(f"v[{literals.text(reading.name)}]"))
                return lifted(value, option_type(reading), node.type)
            case n.ReadingIs(reading=reading, option=option):
                return Strict((), compare("=", self.word(reading), Py(literals.text(option))))
            case n.Arith():
                return self.arith(node)
            case n.Excess(value=value, threshold=threshold):
                parts = [self.operand_at(x, node.type) for x in (value, threshold)]
                return joined(parts, Py(f"max(0, {sub(parts[0].py, parts[1].py).text})"))
            case n.WholeUnits(value=value, unit=unit):
                parts = self.aligned([value, unit])
                return joined(
                    parts, Py(f"max(0, {parts[0].py.text}) // {parts[1].py.within(PRODUCT + 1)}", PRODUCT)
                )
            case n.Extreme(highest=highest, items=items):
                parts = [self.operand_at(item, node.type) for item in items]
                listed = ", ".join(part.py.text for part in parts)
                return joined(parts, Py(f"{'max' if highest else 'min'}({listed})"))
            case n.Compare(op=op, left=left, right=right):
                parts = self.aligned([left, right])
                return joined(parts, compare(op, parts[0].py, parts[1].py))
            case n.Within(value=value, range=bounds):
                return self.within(value, bounds)
            case n.OneOf(value=value, options=options, open=False):
                subject = self.operand(value)
                return joined([subject], one_of(subject.py, options))
            case n.Not(item=item):
                inner = self.operand(item)
                return joined([inner], no(inner.py))
            case n.And(items=items) | n.Or(items=items):
                found = [self.strict(item) for item in items]
                sure = [part.py for part in found if part is not None and part.sure]
                if len(sure) < len(items):
                    return None
                return Strict((), both(sure) if isinstance(node, n.And) else any_one(sure))
            case n.AddPeriod(date=date, period=period, sign=sign):
                parts = [self.operand(date), self.operand(period)]
                shift = parts[1].py if sign == 1 else mul(num(-1), parts[1].py)
                days = isinstance(period.type, Period) and period.type.days
                verb = "shift_days" if days else "shift_months"
                return joined(parts, Py(f"{verb}({parts[0].py.text}, {shift.text})"))
            case n.Elapsed(unit=unit, start=start, end=end):
                parts = [self.operand(start), self.operand(end)]
                return joined(parts, elapsed(unit, parts[0].py.text, parts[1].py.text))
            case n.OneOf() | n.If() | n.Tiers() | n.Slices() | n.ByChoice() | n.PaidSoFar():
                return None
            case _:
                assert_never(node)

    def aligned(self, items: list[n.Expr]) -> list[Strict]:
        """Several values at one type, so that they compare."""
        target = common_type(items)
        return [self.operand_at(item, target) for item in items]

    def arith(self, node: n.Arith) -> Strict:
        """`+ - *` at static scales."""
        left, right, kind = node.left, node.right, node.type
        if node.op in "+-":
            if is_date(left.type):
                days = [self.operand(left), self.operand(right)]
                return joined(days, Py(f"day_number({days[0].py.text}) - day_number({days[1].py.text})", SUM))
            parts = [self.operand_at(left, kind), self.operand_at(right, kind)]
            return joined(parts, (add if node.op == "+" else sub)(parts[0].py, parts[1].py))
        parts = [self.operand(left), self.operand(right)]
        factor = lift_by(scale_of(left.type) + scale_of(right.type), scale_of(kind))
        return joined(parts, mul(mul(parts[0].py, parts[1].py), num(factor)))

    def within(self, value: n.Expr, bounds: n.Range) -> Strict:
        """Both bounds at once."""
        subject, low, high = self.ends(value, [bounds])[0]
        parts = [part for part in (low, subject, high) if part is not None]
        return joined(parts, in_range(subject.py, py_of(low), py_of(high), bounds))

    def ends(self, value: n.Expr, ranges: list[n.Range]) -> list[tuple[Strict, Strict | None, Strict | None]]:
        """Per range the value, its low and its high end, at one type."""
        target = common_type([value, *[end for r in ranges for end in (r.low, r.high) if end is not None]])
        subject = self.operand_at(value, target)
        return [
            (
                subject,
                None if r.low is None else self.operand_at(r.low, target),
                None if r.high is None else self.operand_at(r.high, target),
            )
            for r in ranges
        ]

    # ---- values of every kind

    def expr(self, node: n.Expr) -> str:
        """The source of a value of the node's own type, or of what it waits for."""
        return self.value(node).text

    def value(self, node: n.Expr) -> Py:
        """The same, as an operand."""
        found = self.strict(node)
        return self.loose(node) if found is None else found.source()

    def loose(self, node: n.Expr) -> Py:
        """A value that may be known although an operand is not, and every quotient."""
        match node:
            case n.Lit():
                return Py(constant(node))
            case n.DefRef(definition=definition):
                return self.at(definition.expr, node.type)
            case n.ParamRef(parameter=parameter):
                if parameter.value is None:
                    return Py(f"judgement({literals.text(parameter.key)})")
                return self.at(parameter.value, node.type)
            case n.Arith():
                return self.quotient(node)
            case n.Excess(value=value, threshold=threshold):
                return self.call("excess", [self.at(value, node.type), self.at(threshold, node.type)])
            case n.WholeUnits(value=value, unit=unit):
                return self.call("whole_units", self.common([value, unit]))
            case n.Extreme(highest=highest, items=items):
                return self.call("highest" if highest else "lowest", [self.at(x, node.type) for x in items])
            case n.If(condition=condition, then=then, otherwise=otherwise):
                return self.choose(
                    self.operand(condition), self.at(then, node.type), self.at(otherwise, node.type)
                )
            case n.Compare(op=op, left=left, right=right):
                return self.call(_CALLS[op], self.common([left, right]))
            case n.Within(value=value, range=bounds):
                return self.call("between", self.bounds(value, [bounds])[0])
            case n.OneOf(value=value, options=options, open=is_open):
                if not is_open:
                    return self.call("one_of", [self.value(value), literals.plain(options)])
                return one_of_open(self.temp(self.value(value)), options, judged_name(value))
            case n.And(items=items):
                return self.all_of(list(items))
            case n.Or(items=items):
                return self.any_of(list(items))
            case n.Tiers():
                return self.tiers(node)
            case n.Slices():
                return self.slices(node)
            case n.ByChoice():
                return self.by_choice(node)
            case n.PaidSoFar(this_year=this_year):
                if not this_year:
                    return Py("c.paid_so_far()")
                day = self.fact(self.row_date) if self.row_date else self.read("own_day", "c.day")
                return self.call("c.paid_in_year", [day])
            case n.FactRef() | n.MatterDate() | n.ReadingValue() | n.ReadingIs() | n.Not():
                return self.operand(node).source()
            case n.AddPeriod() | n.Elapsed():
                return self.operand(node).source()
            case _:
                assert_never(node)

    def call(self, verb: str, items: Sequence[Py | str]) -> Py:
        """A call of the runtime."""
        return Py(f"{verb}({', '.join(item.text if isinstance(item, Py) else item for item in items)})")

    def at(self, node: n.Expr, target: Type) -> Py:
        """The source of a value at another type of the same dimension."""
        if is_quotient(target):
            source = self.value(node)
            if is_quotient(node.type):
                return source
            return Py(f"over({source.text}, {literals.integer(10 ** scale_of(node.type))})")
        if is_quotient(node.type):
            raise CannotSay("a quotient has to be rounded before it is used as a scaled number")
        if scale_of(node.type) == scale_of(target) and not isinstance(node, n.Lit):
            return self.value(node)
        return self.operand_at(node, target).source()

    def common(self, items: list[n.Expr]) -> list[Py]:
        """Sources of several values at one type, so that they compare."""
        target = common_type(items)
        return [self.at(item, target) for item in items]

    def quotient(self, node: n.Arith) -> Py:
        """Arithmetic with fractions."""
        left, right, kind = node.left, node.right, node.type
        if node.op in "+-":
            verb = "plus" if node.op == "+" else "minus"
            return self.call(verb, [self.at(left, kind), self.at(right, kind)])
        if node.op == "*" or is_quotient(left.type) or is_quotient(right.type):
            verb = "times" if node.op == "*" else "divided"
            return self.call(verb, [self.at(left, Quotient()), self.at(right, Quotient())])
        top = Number(max(scale_of(left.type), scale_of(right.type)))
        return self.call("divided", [self.at(left, top), self.at(right, top)])

    def choose(self, condition: Strict, then: Py, otherwise: Py) -> Py:
        """若: the branch itself where the condition is always known."""
        if condition.sure:
            return choice(condition.py, then, otherwise)
        return self.call("pick", [condition.source(), then, otherwise])

    def all_of(self, items: list[n.Expr]) -> Py:
        """且: what is always known first; then the rest."""
        sure, rest = self.parted(items)
        return (
            rest_of(rest, "False", "True", "all_of")
            if not sure
            else choice(both(sure), rest_of(rest, "False", "True", "all_of"), Py("False"))
        )

    def any_of(self, items: list[n.Expr]) -> Py:
        """或: what is always known first; then the rest."""
        sure, rest = self.parted(items)
        return (
            rest_of(rest, "True", "False", "any_of")
            if not sure
            else choice(any_one(sure), Py("True"), rest_of(rest, "True", "False", "any_of"))
        )

    def parted(self, items: list[n.Expr]) -> tuple[list[Py], list[Py]]:
        """The items that are always known, and the sources of the others."""
        sure, rest = [], []
        for item in items:
            found = self.strict(item)
            if found is not None and found.sure:
                sure.append(found.py)
            else:
                rest.append(self.value(item))
        return sure, [self.temp(item) for item in rest] if 1 < len(rest) <= _FEW else rest

    # ---- tables

    def bounds(self, value: n.Expr, ranges: list[n.Range]) -> list[list[Py | str]]:
        """Per range the sources of value, low, low closed, high, high closed, at one type."""
        target = common_type([value, *[end for r in ranges for end in (r.low, r.high) if end is not None]])
        subject = self.at(value, target)
        return [
            [
                subject,
                "None" if r.low is None else self.at(r.low, target),
                str(r.low_closed),
                "None" if r.high is None else self.at(r.high, target),
                str(r.high_closed),
            ]
            for r in ranges
        ]

    def tiers(self, node: n.Tiers) -> Py:
        """分档."""
        ranges = [r for r, _ in node.rows]
        amounts = [self.at(amount, node.type) for _, amount in node.rows]
        otherwise = None if node.otherwise is None else self.at(node.otherwise, node.type)
        if not any(is_quotient(x.type) for r in ranges for x in (node.value, r.low, r.high) if x is not None):
            ends = self.ends(node.value, ranges)
            if all(end is None or end.sure for _, low, high in ends for end in (low, high)):
                subject = self.temp(ends[0][0].source())
                tests = [
                    in_range(subject, py_of(low), py_of(high), r)
                    for (_, low, high), r in zip(ends, ranges, strict=True)
                ]
                return ladder(subject, tests, amounts, otherwise)
        sources = self.bounds(node.value, ranges)
        rows = [
            literals.row([*[_text(x) for x in source[1:]], amount.text])
            for source, amount in zip(sources, amounts, strict=True)
        ]
        return self.call(
            "tier", [sources[0][0], literals.row(rows), *([] if otherwise is None else [otherwise])]
        )

    def slices(self, node: n.Slices) -> Py:
        """累进: bounds at the scale of the value, rates so that the product has the scale of the node."""
        target = (
            node.type if is_quotient(node.type) else common_type([node.value, *[low for low, _ in node.rows]])
        )
        rate_type: Type = Quotient()
        if not is_quotient(node.type):
            rate_type = Number(scale_of(node.type) - scale_of(target))
        rows = [
            literals.row([self.at(low, target).text, self.at(rate, rate_type).text])
            for low, rate in node.rows
        ]
        return self.call("slices", [self.at(node.value, target), literals.row(rows)])

    def by_choice(self, node: n.ByChoice) -> Py:
        """按 X; the ordinals of a number stand as integers."""
        numeric = isinstance(node.value.type, Number)
        amounts = [self.at(amount, node.type) for _, amount in node.rows]
        otherwise = None if node.otherwise is None else self.at(node.otherwise, node.type)
        subject = self.temp(self.value(node.value))
        tests = [
            one_of(subject, tuple(int(o) for o in options) if numeric else options)
            for options, _ in node.rows
        ]
        return ladder(subject, tests, amounts, otherwise)


def _text(source: Py | str) -> str:
    return source.text if isinstance(source, Py) else source


# ---------------------------------------------------------------- pieces of source


def py_of(part: Strict | None) -> Py | None:
    """The source of a part that there may be."""
    return None if part is None else part.py


def named(name: Py) -> Strict:
    """A value under a name."""
    return Strict((name.text,), name)


def joined(parts: list[Strict], py: Py) -> Strict:
    """A value that is known when all its parts are."""
    return Strict(tuple(dict.fromkeys(name for part in parts for name in part.names)), py)


def literal(value: int | bool | str) -> Py:  # noqa: FBT001 - a value, not a switch
    """A constant."""
    if isinstance(value, int) and not isinstance(value, bool):
        return num(value)
    return Py(literals.plain(value))


def one_of(subject: Py, options: tuple[str | int, ...]) -> Py:
    """A known choice among options."""
    if len(options) == 1:
        return compare("=", subject, literal(options[0]))
    return compare("in", subject, Py(literals.plain(options)))


def one_of_open(subject: Py, options: tuple[str, ...], name: str) -> Py:
    """A choice among options and 其他, which is for a person to judge."""
    listed = one_of(subject, options).text
    other = (
        ""
        if "其他" in options
        else f"judgement({literals.text('其他:' + name)}) if {subject.text} == {literals.text('其他')} else "
    )
    return Py(
        f"{subject.text} if {subject.text}.__class__ is Unknown else True if {listed} else {other}False",
        CHOOSE,
    )


def in_range(subject: Py, low: Py | None, high: Py | None, bounds: n.Range) -> Py:
    """A known value between known ends."""
    up, down = "<=" if bounds.low_closed else "<", "<=" if bounds.high_closed else "<"
    if low is None and high is None:
        return Py("True")
    if low is None or high is None:
        only = high if low is None else low
        sign = down if low is None else up.replace("<", ">")
        return compare(sign, subject, only)  # type: ignore[arg-type]
    return Py(f"{low.within(SUM)} {up} {subject.within(SUM)} {down} {high.within(SUM)}", COMPARE)


def elapsed(unit: str, start: str, end: str) -> Py:
    """Whole years, months or days between known days."""
    if unit == "天":
        return Py(f"max(0, day_number({end}) - day_number({start}))")
    months = f"months_from({start}, {end})"
    return Py(f"{months} // 12", PRODUCT) if unit == "年" else Py(months)


def choice(condition: Py, then: Py, otherwise: Py) -> Py:
    """One of two sources by a condition that is always known."""
    return Py(f"{then.within(CHOOSE + 1)} if {condition.text} else {otherwise.text}", CHOOSE)


def rest_of(items: list[Py], ends: str, goes_on: str, verb: str) -> Py:
    """Kleene's 且 and 或 over sources: in place for a few names, else a call."""
    if len(items) == 1:
        return items[0]
    names = [item.text for item in items]
    if len(items) > _FEW or not all(name.isidentifier() for name in names):
        return Py(f"{verb}({', '.join(names)})")
    decided = " or ".join(f"{name} is {ends}" for name in names)
    open_still = " and ".join(f"{name} is {goes_on}" for name in names)
    return Py(f"{ends} if {decided} else {goes_on} if {open_still} else either({', '.join(names)})", CHOOSE)


def ladder(subject: Py, tests: list[Py], amounts: list[Py], otherwise: Py | None) -> Py:
    """The amount of the first row that holds; with an unknown subject what it and every row wait for."""
    last = Py("NO_ROW") if otherwise is None else otherwise
    loose = [amount.text for amount in [*amounts, last] if amount.const is None and amount.text != "NO_ROW"]
    needs = f"either({', '.join([subject.text, *loose])})" if loose else subject.text
    rows = "".join(
        f" {amount.within(CHOOSE + 1)} if {test.text} else"
        for test, amount in zip(tests, amounts, strict=True)
    )
    return Py(f"{needs} if {subject.text}.__class__ is Unknown else{rows} {last.text}", CHOOSE)


def operands(node: n.Expr) -> tuple[n.Expr, ...]:
    """What a node computes with directly, as far as that may be a quotient."""
    match node:
        case n.Arith(left=left, right=right) | n.Compare(left=left, right=right):
            return (left, right)
        case n.Excess(value=value, threshold=threshold):
            return (value, threshold)
        case n.WholeUnits(value=value):
            return (value,)
        case n.Extreme(items=items):
            return items
        case n.Within(value=value, range=bounds):
            return tuple(x for x in (value, bounds.low, bounds.high) if x is not None)
        case _:
            return ()


def judged_name(value: n.Expr) -> str:
    """The name under which 其他 is judged."""
    match value:
        case n.FactRef(fact=fact):
            return fact.name
        case n.DefRef(definition=definition):
            return judged_name(definition.expr) if isinstance(definition.expr, n.FactRef) else definition.name
        case _:
            return ""


def constant(node: n.Lit) -> str:
    """A constant at its own type."""
    if is_quotient(node.type):
        return f"Ratio({literals.plain(node.value)}, 1)"
    return literals.plain(constant_at(node, node.type))


def constant_at(node: n.Lit, target: Type) -> int | bool | str:
    """The value of a constant at the scale of another type."""
    value = node.value
    if isinstance(value, n.PeriodValue):
        return value.days or value.months
    if isinstance(value, bool | str) or is_date(target):
        return value
    source, wanted = scale_of(node.type), scale_of(target)
    if wanted < source and value % 10 ** (source - wanted) == 0:
        return int(value // 10 ** (source - wanted))
    return value * lift_by(source, wanted)


def lifted(value: Strict, kind: Type, target: Type) -> Strict:
    """A scaled value at a finer scale."""
    factor = lift_by(scale_of(kind), scale_of(target))
    return value if factor == 1 else Strict(value.names, mul(value.py, num(factor)))


def common_type(items: list[n.Expr]) -> Type:
    """A type at which several values of one dimension compare."""
    if any(is_quotient(item.type) for item in items):
        return Quotient()
    if not any(isinstance(item.type, Number | Period) or scale_of(item.type) for item in items):
        return items[0].type
    return Number(max(scale_of(item.type) for item in items))


def option_type(reading: Reading) -> Type:
    """The one type at which the values of a reading's options are kept."""
    values = [option.value for option in reading.options if option.value is not None]
    return common_type(list(values)) if values else Number()


def option_value(reading: Reading, option: Option) -> int | bool | str | None:
    """The value of an option at that type."""
    return None if option.value is None else constant_at(option.value, option_type(reading))
