"""The operator table: which operand types give which result.

In: an operator and two types.  Out: the type of the result, or None.  No
backend decides a type; it is decided here, once.
"""

from __future__ import annotations

from policydsl.ir import types as t


def arithmetic(op: str, a: t.Type, b: t.Type) -> t.Type | None:
    """The type of `a op b` for + - * / (的 is *)."""
    match op, a, b:
        case (("+" | "-"), t.Money(), t.Money()):
            return t.Money(max(a.scale, b.scale))
        case (("+" | "-"), t.Number(), t.Number()):
            return _same_number(a, b)
        case (("+" | "-"), t.Date(), t.Period()):
            return t.Date()
        case "-", t.Date(), t.Date():
            return t.Number(0, "天", "计数")
        case "*", t.Money(), t.Number():
            return t.Money(a.scale + b.scale)
        case "*", t.Number(), t.Money():
            return t.Money(a.scale + b.scale)
        case "*", t.Number(), t.Number():
            return _product(a, b)
        case "/", t.Money(), t.Number():
            return t.Quotient(money=True)
        case "/", t.Money(), t.Money():
            return t.Quotient(money=False)
        case "/", t.Number(), t.Number():
            return t.Quotient(money=False) if units_agree(a, b) or not b.unit else None
        case _:
            return None


def _product(a: t.Number, b: t.Number) -> t.Number | None:
    if a.unit and b.unit:
        return None
    shown: t.Shown = "比例" if a.shown == b.shown == "比例" else "数"
    return t.Number(a.scale + b.scale, a.unit or b.unit, shown)


def _same_number(a: t.Number, b: t.Number) -> t.Number | None:
    if not units_agree(a, b):
        return None
    return t.Number(max(a.scale, b.scale), a.unit or b.unit, a.shown if a.shown == b.shown else "数")


def units_agree(a: t.Number, b: t.Number) -> bool:
    """Equal units, or one has none."""
    return a.unit == b.unit or not a.unit or not b.unit


def common(types: list[t.Type]) -> t.Type | None:
    """The type of a choice between values of these types, or None."""
    first = types[0]
    for other in types[1:]:
        joined = _join(first, other)
        if joined is None:
            return None
        first = joined
    return first


def _join(a: t.Type, b: t.Type) -> t.Type | None:
    match a, b:
        case t.Money(), t.Money():
            return t.Money(max(a.scale, b.scale))
        case t.Number(), t.Number():
            return _same_number(a, b)
        case _:
            return a if a == b else None


def comparable(a: t.Type, b: t.Type) -> bool:
    """Whether two values may be compared by size."""
    match a, b:
        case t.Money(), t.Money():
            return True
        case t.Number(), t.Number():
            return units_agree(a, b)
        case t.Quotient(money=True), t.Money() | t.Quotient(money=True):
            return True
        case t.Money(), t.Quotient(money=True):
            return True
        case t.Quotient(money=False), t.Number() | t.Quotient(money=False):
            return True
        case t.Number(), t.Quotient(money=False):
            return True
        case t.Date(), t.Date():
            return True
        case t.Period(), t.Period():
            return a.days == b.days
        case _:
            return False


def name(type_: t.Type) -> str:
    """The type in the drafter's words."""
    match type_:
        case t.Money():
            return "金额"
        case t.Number():
            return f"{type_.shown}（{type_.unit}）" if type_.unit else type_.shown
        case t.Quotient():
            return "除得的金额" if type_.money else "除得的比例"
        case t.Date():
            return "日期"
        case t.Period():
            return "期间（天）" if type_.days else "期间（年、月）"
        case t.Bool():
            return "条件"
        case t.Choice():
            return "选项"
        case t.Text():
            return "文本"
        case _:
            return "有错误的算式"
