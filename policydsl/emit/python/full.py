"""Expressions for the explaining path: three-valued, with what each unknown value waits for.

In: an expression of the IR.  Out: the source of one Python expression over `c` (a `Context`) and `k` (the known
facts).  Every helper it calls stands in the runtime.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.exact import CannotSay, is_date, is_quotient, lift_by, scale_of
from policydsl.ir import nodes as n
from policydsl.ir.policy import Fact, Option, Reading
from policydsl.ir.types import Number, Period, Quotient, Type

_COMPARE = {">=": "at_least", ">": "above", "<=": "at_most", "<": "below", "=": "same", "!=": "differs"}


@dataclass(frozen=True, slots=True)
class Full:
    """How expressions are written; `row_date` is the date of the stage row they stand in."""

    row_date: Fact | None = None

    def expr(self, node: n.Expr) -> str:
        """The source of a value of the node's own type."""
        match node:
            case n.Lit():
                return constant(node)
            case n.FactRef(fact=fact):
                return fact_source(fact)
            case n.DefRef(definition=definition):
                return self.at(definition.expr, node.type)
            case n.ParamRef(parameter=parameter):
                if parameter.value is None:
                    return f"judgement({literals.text('参数:' + parameter.name)})"
                return self.at(parameter.value, node.type)
            case n.ReadingValue(reading=reading):
                source = f"c.run.values[{literals.text(reading.name)}]"
                return lifted(source, option_type(reading), node.type)
            case n.ReadingIs(reading=reading, option=option):
                return f"(c.run.options[{literals.text(reading.name)}] == {literals.text(option)})"
            case n.MatterDate():
                return fact_source(self.row_date) if self.row_date else "c.day"
            case n.Arith():
                return self.arith(node)
            case n.Excess(value=value, threshold=threshold):
                return f"excess({self.at(value, node.type)}, {self.at(threshold, node.type)})"
            case n.WholeUnits(value=value, unit=unit):
                return f"whole_units({', '.join(self.common([value, unit]))})"
            case n.Extreme(highest=highest, items=items):
                return (
                    f"{'highest' if highest else 'lowest'}({', '.join(self.at(x, node.type) for x in items)})"
                )
            case n.If(condition=condition, then=then, otherwise=otherwise):
                branches = f"{self.at(then, node.type)}, {self.at(otherwise, node.type)}"
                return f"pick({self.expr(condition)}, {branches})"
            case n.Compare(op=op, left=left, right=right):
                return f"{_COMPARE[op]}({', '.join(self.common([left, right]))})"
            case n.Within(value=value, range=bounds):
                return f"between({', '.join(self.bounds(value, [bounds])[0])})"
            case n.OneOf(value=value, options=options, open=is_open):
                listed = literals.plain(options)
                if is_open:
                    return f"one_of_open({self.expr(value)}, {listed}, {literals.text(judged_name(value))})"
                return f"one_of({self.expr(value)}, {listed})"
            case n.And(items=items):
                return f"all_of({', '.join(self.expr(item) for item in items)})"
            case n.Or(items=items):
                return f"any_of({', '.join(self.expr(item) for item in items)})"
            case n.Not(item=item):
                return f"opposite({self.expr(item)})"
            case n.AddPeriod(date=date, period=period, sign=sign):
                days = isinstance(period.type, Period) and period.type.days
                verb = "add_days" if days else "add_months"
                return f"{verb}({self.expr(date)}, {self.expr(period)}, {sign})"
            case n.Elapsed(unit=unit, start=start, end=end):
                return f"elapsed({self.expr(start)}, {self.expr(end)}, {literals.text(unit)})"
            case n.Tiers():
                return self.tiers(node)
            case n.Slices():
                return self.slices(node)
            case n.ByChoice():
                return self.by_choice(node)
            case n.PaidSoFar(this_year=this_year):
                return f"c.paid_so_far({this_year})"
            case _:
                assert_never(node)

    def at(self, node: n.Expr, target: Type) -> str:
        """The source of a value at another type of the same dimension."""
        if isinstance(node, n.Lit) and not is_quotient(target):
            return literals.plain(constant_at(node, target))
        return lifted(self.expr(node), node.type, target)

    def common(self, items: list[n.Expr]) -> list[str]:
        """Sources of several values at one type, so that they compare."""
        target = common_type(items)
        return [self.at(item, target) for item in items]

    def arith(self, node: n.Arith) -> str:
        """`+ - * /`."""
        left, right, kind = node.left, node.right, node.type
        if node.op in "+-":
            if is_date(left.type):
                return f"span_days({self.expr(left)}, {self.expr(right)})"
            verb = "plus" if node.op == "+" else "minus"
            return f"{verb}({self.at(left, kind)}, {self.at(right, kind)})"
        if is_quotient(kind) and (node.op == "*" or is_quotient(left.type) or is_quotient(right.type)):
            verb = "times" if node.op == "*" else "divided"
            return f"{verb}({self.at(left, Quotient())}, {self.at(right, Quotient())})"
        low, high = scale_of(left.type), scale_of(right.type)
        if node.op == "*":
            product = f"times({self.expr(left)}, {self.expr(right)})"
            return lift_source(product, lift_by(low + high, scale_of(kind)))
        top = max(low, high)
        return f"divided({self.at(left, Number(top))}, {self.at(right, Number(top))})"

    def bounds(self, value: n.Expr, ranges: list[n.Range]) -> list[list[str]]:
        """Per range the sources of value, low, low closed, high, high closed, at one type."""
        ends = [end for r in ranges for end in (r.low, r.high) if end is not None]
        target = common_type([value, *ends])
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

    def tiers(self, node: n.Tiers) -> str:
        """分档."""
        sources = self.bounds(node.value, [r for r, _ in node.rows])
        rows = [
            literals.row([*source[1:], self.at(amount, node.type)])
            for source, (_, amount) in zip(sources, node.rows, strict=True)
        ]
        otherwise = "" if node.otherwise is None else f", {self.at(node.otherwise, node.type)}"
        return f"tier({sources[0][0]}, {literals.row(rows)}{otherwise})"

    def slices(self, node: n.Slices) -> str:
        """累进: bounds at the scale of the value, rates so that the product has the scale of the node."""
        if is_quotient(node.type):
            rows = [f"({self.at(low, node.type)}, {self.at(rate, Quotient())})" for low, rate in node.rows]
            return f"slices({self.at(node.value, node.type)}, {literals.row(rows)})"
        target = common_type([node.value, *[low for low, _ in node.rows]])
        rate_scale = Number(scale_of(node.type) - scale_of(target))
        rows = [f"({self.at(low, target)}, {self.at(rate, rate_scale)})" for low, rate in node.rows]
        return f"slices({self.at(node.value, target)}, {literals.row(rows)})"

    def by_choice(self, node: n.ByChoice) -> str:
        """按 X; the ordinals of a number stand as integers."""
        numeric = isinstance(node.value.type, Number)
        rows = [
            literals.row(
                [
                    literals.plain(tuple(int(o) for o in options) if numeric else options),
                    self.at(amount, node.type),
                ]
            )
            for options, amount in node.rows
        ]
        otherwise = "" if node.otherwise is None else f", {self.at(node.otherwise, node.type)}"
        return f"by_choice({self.expr(node.value)}, {literals.row(rows)}{otherwise})"


def fact_source(fact: Fact) -> str:
    """A known fact."""
    return f"k.{literals.identifier(fact.ident)}"


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


def lifted(source: str, kind: Type, target: Type) -> str:
    """The source of a value of one type as a value of another."""
    if is_quotient(target):
        if is_quotient(kind):
            return source
        return f"over({source}, {literals.integer(10 ** scale_of(kind))})"
    if is_quotient(kind):
        raise CannotSay("a quotient has to be rounded before it is used as a scaled number")
    return lift_source(source, lift_by(scale_of(kind), scale_of(target)))


def lift_source(source: str, factor: int) -> str:
    """A source times a factor."""
    return source if factor == 1 else f"lift({source}, {literals.integer(factor)})"


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
