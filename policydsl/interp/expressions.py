"""The value of an expression.

In: an expression of the IR and the scene it is read against.
Out: `Known`, `Unknown` with its needs, or `NoRow`.
A node with a known value needs nothing; any other needs what its unknown
children need.  Left to others: which expression is read when.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from policydsl.interp.calendar import add_days, add_months, whole_days, whole_months, whole_years
from policydsl.interp.logic import all_of, any_of, compared, negation, order
from policydsl.interp.scene import option_of
from policydsl.interp.values import (
    NO,
    NOTHING,
    YES,
    Known,
    Needs,
    NoRow,
    Result,
    Unknown,
    Value,
    date_value,
    decode,
    judgement,
    known_values,
    missing,
    needs_of,
    number_of,
    text_of,
    truth,
)
from policydsl.ir.nodes import (
    AddPeriod,
    And,
    Arith,
    ArithOp,
    ByChoice,
    Compare,
    DefRef,
    Elapsed,
    Excess,
    Expr,
    Extreme,
    FactRef,
    If,
    Lit,
    MatterDate,
    Not,
    OneOf,
    Or,
    PaidSoFar,
    ParamRef,
    PeriodValue,
    Range,
    ReadingIs,
    ReadingValue,
    Slices,
    Tiers,
    WholeUnits,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from policydsl.interp.scene import Scene
    from policydsl.ir.policy import Fact, Parameter, Reading


def evaluate(expr: Expr, scene: Scene) -> Result:
    """What `expr` is in `scene`.  Raises TypeError or NoRowError for a tree that checking should refuse."""
    match expr:
        case Lit(value=value, type=type_):
            return Known(decode(value, type_))
        case FactRef(fact=fact):
            return fact_value(fact, scene)
        case DefRef(definition=definition):
            if definition not in scene.known:
                scene.known[definition] = evaluate(definition.expr, scene)
            return scene.known[definition]
        case ParamRef(parameter=parameter):
            return _parameter(parameter)
        case ReadingValue(reading=reading):
            return _reading_value(reading, scene)
        case ReadingIs(reading=reading, option=option):
            return _reading_is(reading, option, scene)
        case MatterDate():
            return scene.day
        case Arith(left=left, right=right):
            return _strict(scene, (left, right), lambda v: _arith(expr.op, v[0], v[1]))
        case Excess(value=base, threshold=threshold):
            return _strict(scene, (base, threshold), _excess)
        case WholeUnits(value=base, unit=unit):
            return _strict(scene, (base, unit), _whole_units)
        case Extreme(highest=highest, items=items):
            return _strict(scene, items, lambda v: Known(_extreme(v, highest=highest)))
        case If():
            return _if(expr, scene)
        case Compare(op=op, left=left, right=right):
            return compared(op, evaluate(left, scene), evaluate(right, scene))
        case Within(value=base, range=range_):
            return _within(evaluate(base, scene), range_, scene)
        case OneOf():
            return _one_of(expr, scene)
        case And(items=items):
            return all_of(evaluate(i, scene) for i in items)
        case Or(items=items):
            return any_of(evaluate(i, scene) for i in items)
        case Not(item=item):
            return negation(evaluate(item, scene))
        case AddPeriod(date=day, period=period, sign=sign):
            return _strict(scene, (day, period), lambda v: Known(_shift(v[0], v[1], sign)))
        case Elapsed(unit=unit, start=start, end=end):
            return _strict(scene, (start, end), lambda v: Known(_elapsed(unit, v[0], v[1])))
        case Tiers():
            return _tiers(expr, scene)
        case Slices():
            return _strict(scene, (expr.value,), lambda v: Known(_slices(expr, number_of(v[0]))))
        case ByChoice():
            return _by_choice(expr, scene)
        case PaidSoFar(this_year=this_year):
            return _paid_so_far(scene, this_year=this_year)
        case _:
            assert_never(expr)


def fact_value(fact: Fact, scene: Scene) -> Result:
    """The fact as supplied, else its default, else unknown: a judgement for a 裁定, missing otherwise."""
    raw = scene.application.facts.get(fact.name)
    if raw is not None:
        return Known(decode(raw, fact.type))
    if fact.default is not None:
        return Known(decode(fact.default.value, fact.default.type))
    return judgement(fact.key) if fact.judge else missing(fact.name)


def _strict(scene: Scene, items: tuple[Expr, ...], then: Callable[[tuple[Value, ...]], Result]) -> Result:
    """`then` of the values of `items`; unknown when any of them is."""
    values = known_values([evaluate(i, scene) for i in items])
    return values if isinstance(values, Unknown) else then(values)


def _parameter(parameter: Parameter) -> Result:
    if parameter.value is None:
        return judgement(parameter.key)
    return Known(decode(parameter.value.value, parameter.value.type))


def _reading_value(reading: Reading, scene: Scene) -> Result:
    chosen = option_of(reading, scene.readings)
    for option in reading.options:
        if option.name == chosen and option.value is not None:
            return Known(decode(option.value.value, option.value.type))
    return judgement(f"口径:{reading.name}")


def _reading_is(reading: Reading, option: str, scene: Scene) -> Result:
    chosen = option_of(reading, scene.readings)
    return judgement(f"口径:{reading.name}") if chosen is None else Known(chosen == option)


def _arith(op: ArithOp, left: Value, right: Value) -> Result:
    match left, right:
        case (Fraction(), Fraction()):
            return _arith_numbers(op, left, right)
        case (PeriodValue(), PeriodValue()) if op in ("+", "-"):
            sign = 1 if op == "+" else -1
            return Known(PeriodValue(left.months + sign * right.months, left.days + sign * right.days))
        case (PeriodValue(), Fraction()) if op == "*":
            return Known(_times(left, right))
        case (Fraction(), PeriodValue()) if op == "*":
            return Known(_times(right, left))
        case (date(), PeriodValue()) if op in ("+", "-"):
            return Known(_shift(left, right, 1 if op == "+" else -1))
        case (date(), date()) if op == "-":
            return Known(PeriodValue(days=left.toordinal() - right.toordinal()))
        case _:
            raise TypeError(f"cannot compute {left!r} {op} {right!r}")


def _arith_numbers(op: ArithOp, left: Fraction, right: Fraction) -> Result:
    match op:
        case "+":
            return Known(left + right)
        case "-":
            return Known(left - right)
        case "*":
            return Known(left * right)
        case "/":
            return judgement("除数") if right <= 0 else Known(left / right)
        case _:
            assert_never(op)


def _times(period: PeriodValue, factor: Fraction) -> PeriodValue:
    if factor.denominator != 1:
        raise TypeError("a period is multiplied by whole numbers only")
    return PeriodValue(period.months * factor.numerator, period.days * factor.numerator)


def _shift(day: Value, period: Value, sign: int) -> date:
    if not isinstance(period, PeriodValue):
        raise TypeError(f"not a period: {period!r}")
    return add_days(add_months(date_value(day), sign * period.months), sign * period.days)


def _elapsed(unit: str, start: Value, end: Value) -> Fraction:
    count = {"年": whole_years, "个月": whole_months, "天": whole_days}[unit]
    return Fraction(count(date_value(start), date_value(end)))


def _excess(values: tuple[Value, ...]) -> Result:
    return Known(max(Fraction(0), number_of(values[0]) - number_of(values[1])))


def _whole_units(values: tuple[Value, ...]) -> Result:
    return Known(Fraction(max(0, number_of(values[0]) // number_of(values[1]))))


def _extreme(values: tuple[Value, ...], *, highest: bool) -> Value:
    best = values[0]
    for value in values[1:]:
        sign = order(value, best)
        if sign > 0 if highest else sign < 0:
            best = value
    return best


def _if(expr: If, scene: Scene) -> Result:
    condition = evaluate(expr.condition, scene)
    known = truth(condition)
    if known is not None:
        return evaluate(expr.then if known else expr.otherwise, scene)
    branches = [evaluate(expr.then, scene), evaluate(expr.otherwise, scene)]
    if isinstance(branches[0], Known) and branches[0] == branches[1]:
        return branches[0]
    return Unknown(needs_of([condition, *branches]))


def _within(value: Result, range_: Range, scene: Scene) -> Result:
    sides: list[Result] = []
    if range_.low is not None:
        sides.append(compared(">=" if range_.low_closed else ">", value, evaluate(range_.low, scene)))
    if range_.high is not None:
        sides.append(compared("<=" if range_.high_closed else "<", value, evaluate(range_.high, scene)))
    return all_of(sides)


def _one_of(expr: OneOf, scene: Scene) -> Result:
    value = evaluate(expr.value, scene)
    if not isinstance(value, Known):
        return value
    if value.value in expr.options:
        return YES
    return judgement(f"其他:{_name_of(expr.value)}") if expr.open and value.value == "其他" else NO


def _name_of(expr: Expr) -> str:
    """The name by which a judgement on `expr` is asked for: its fact's, or its definition's."""
    match expr:
        case FactRef(fact=fact):
            return fact.name
        case DefRef(definition=definition):
            return definition.name
        case _:
            return ""


def _tiers(expr: Tiers, scene: Scene) -> Result:
    """The row whose range holds; rows that may hold count when none is known to."""
    argument = evaluate(expr.value, scene)
    open_needs = NOTHING
    for range_, row in expr.rows:
        inside = _within(argument, range_, scene)
        known = truth(inside)
        if known:
            return evaluate(row, scene)
        if known is None:
            open_needs |= needs_of([inside, evaluate(row, scene)])
    rest = NoRow() if expr.otherwise is None else evaluate(expr.otherwise, scene)
    return Unknown(open_needs | needs_of([rest])) if open_needs else rest


def _slices(expr: Slices, value: Fraction) -> Fraction:
    bounds = [number_of(decode(low.value, low.type)) for low, _ in expr.rows]
    total = Fraction(0)
    for i, (_, rate) in enumerate(expr.rows):
        upper = value if i + 1 == len(bounds) else min(value, bounds[i + 1])
        total += max(Fraction(0), upper - bounds[i]) * number_of(decode(rate.value, rate.type))
    return total


def _by_choice(expr: ByChoice, scene: Scene) -> Result:
    argument = evaluate(expr.value, scene)
    rest = [] if expr.otherwise is None else [expr.otherwise]
    if not isinstance(argument, Known):
        rows = [row for _, row in expr.rows] + rest
        return Unknown(needs_of([argument, *(evaluate(row, scene) for row in rows)]))
    for options, row in expr.rows:
        if text_of(argument.value) in options:
            return evaluate(row, scene)
    return evaluate(rest[0], scene) if rest else NoRow()


def _paid_so_far(scene: Scene, *, this_year: bool) -> Result:
    if scene.own is None:
        return Unknown(Needs(missing=frozenset({"台账"})))
    if isinstance(scene.own, Unknown):
        return scene.own
    if not this_year:
        return Known(Fraction(sum(scene.paid(line) for line in scene.own)))
    if not isinstance(scene.day, Known):
        return scene.day
    year = date_value(scene.day.value).year
    return Known(Fraction(sum(scene.paid(line) for line in scene.own if line.year == year)))
