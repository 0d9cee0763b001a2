"""Values and conditions in formal Chinese, from the expression alone.

In: expressions of the IR.  Out: `Text`.  Two different expressions never read the same: operands that are
themselves composed stand in brackets, every bound says whether its own figure is included, and every list
says whether it is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from policydsl.emit.wording.seg import Part, Seg, Text, bound, figure, join, name_text, quoted, say
from policydsl.ir import nodes as n
from policydsl.ir.nodes import Expr, Lit, PeriodValue, Range
from policydsl.ir.policy import Fact, Parameter, Reading
from policydsl.ir.types import Choice, Date, Money, Number, Type
from policydsl.ir.types import Text as TextType
from policydsl.numerals import date_text, decimal_text, money_text, months_text, ratio_text

# ---------------------------------------------------------------- constants and names


def period_text(period: PeriodValue) -> str:
    """3年, 18个月, 30天."""
    return f"{period.days}天" if period.days else months_text(period.months)


def literal_text(value: Lit) -> str:
    """A constant as a policy writes it."""
    raw, kind = value.value, value.type
    if isinstance(raw, PeriodValue):
        return period_text(raw)
    if isinstance(raw, bool):
        return "「是」" if raw else "「否」"
    if isinstance(raw, str):
        return quoted(raw)
    match kind:
        case Money():
            return money_text(Fraction(raw, 10**kind.scale))
        case Date():
            return date_text(raw)
        case Number(shown="比例"):
            return ratio_text(raw, kind.scale)
        case Number():
            return decimal_text(Fraction(raw, 10**kind.scale)) + (kind.unit or "")
        case _:
            return str(raw)


def literal(value: Lit) -> Seg:
    """A constant, marked as a figure unless it is a word."""
    text = literal_text(value)
    return Seg(text) if isinstance(value.value, (str, bool)) else figure(text)


def fact_name(fact: Fact) -> Seg:
    """A fact by its name."""
    return Seg(name_text(fact.name), "fact", fact.name)


def reading_note(reading: Reading) -> Seg:
    """Which reading a word or value rests on, and what is taken."""
    if reading.taken is not None:
        return Seg(f"（口径：{name_text(reading.name)}，取{quoted(reading.taken)}）", "reading", reading.name)
    options = "、".join(quoted(o.name) for o in reading.options)
    return Seg(f"（口径：{name_text(reading.name)}，可取{options}，尚未采用）", "reading", reading.name)


def reading_value(reading: Reading) -> Text:
    """The value of the option taken, with the reading's name."""
    taken = next((o for o in reading.options if o.name == reading.taken), None)
    if taken is None or taken.value is None:
        return say("待定", reading_note(reading))
    return say(literal(taken.value), reading_note(reading))


def parameter_value(parameter: Parameter) -> Text:
    """A parameter by its name, with the figure it stands for."""
    name = name_text(parameter.name)
    if parameter.unread:
        return unread_note(parameter.name)
    if parameter.value is None:
        judge = f"由{parameter.judge}确定" if parameter.judge else "有待确定"
        return say(f"{name}（数值待填，{judge}）")
    return say(f"{name}（", literal(parameter.value), "）")


def unread_note(reason: str) -> Text:
    """A place that a draft could not read, and why."""
    return say(f"【待定：{reason}】")


# ---------------------------------------------------------------- values


def value(expr: Expr) -> Text:
    """A value in words; a condition in a value's place is told as one."""
    match expr:
        case n.Lit():
            return say(literal(expr))
        case n.FactRef():
            return say(fact_name(expr.fact))
        case n.DefRef():
            return say(Seg(name_text(expr.definition.name), "fact", expr.definition.name))
        case n.ParamRef():
            return parameter_value(expr.parameter)
        case n.ReadingValue():
            return reading_value(expr.reading)
        case n.MatterDate():
            return say("事项日期")
        case n.Arith():
            return _arith(expr)
        case n.Excess():
            return say(
                operand(expr.value), bound("超出"), operand(expr.threshold), "的部分（不超出的按零计）"
            )
        case n.WholeUnits():
            return say(operand(expr.value), bound("每满"), value(expr.unit), "计一份的份数（不满一份的不计）")
        case n.Extreme():
            which = ("较" if len(expr.items) == 2 else "最") + ("高" if expr.highest else "低")
            return say(join("、", (operand(i) for i in expr.items)), "中", bound(f"{which}者"))
        case n.If():
            return say(
                "若",
                nested(expr.condition),
                "，则为",
                operand(expr.then),
                "，否则为",
                operand(expr.otherwise),
            )
        case n.AddPeriod():
            word = bound("满") if expr.sign == 1 else bound("前推")
            return say(operand(expr.date), word, operand(expr.period), "之日")
        case n.Elapsed():
            whole = {"年": "整年数", "个月": "整月数", "天": "天数"}[expr.unit]
            return say(
                "自", operand(expr.start), "至", operand(expr.end), f"的{whole}（不满一{expr.unit}的不计）"
            )
        case n.Tiers() | n.Slices() | n.ByChoice():
            lead, rows, rest = table_parts(expr)
            return say(lead, "：", join("；", (say(r.guard, "，", r.amount) for r in rows)), "；", rest)
        case n.PaidSoFar():
            return say("本项奖励", bound("本年度" if expr.this_year else "历年累计"), "已领金额")
        case n.ReadingIs() | n.Compare() | n.Within() | n.OneOf() | n.And() | n.Or() | n.Not():
            return say("是否", nested(expr))
        case _:
            assert_never(expr)


_ATOMS = (n.Lit, n.FactRef, n.DefRef, n.ParamRef, n.ReadingValue, n.MatterDate, n.PaidSoFar)


def operand(expr: Expr) -> Text:
    """A value inside another one: bracketed unless it is a single name or figure."""
    return value(expr) if isinstance(expr, _ATOMS) else say("（", value(expr), "）")


def side(expr: Expr) -> Text:
    """A value beside a boundary word: only what holds boundary words or a list of its own is bracketed."""
    bare = (*_ATOMS, n.Arith, n.Excess, n.WholeUnits, n.AddPeriod, n.Elapsed)
    return value(expr) if isinstance(expr, bare) else operand(expr)


def _arith(expr: n.Arith) -> Text:
    if expr.op == "*" and isinstance(expr.left, n.WholeUnits):
        return _per_unit(expr.left, expr.right)
    left, right = _left(expr), operand(expr.right)
    match expr.op:
        case "+":
            return say(left, "加上", right)
        case "-":
            return say(left, "减去", right)
        case "*" if isinstance(expr.right, _ATOMS) and _is_ratio(expr.right.type):
            return say(left, "的", right)
        case "*":
            return say(left, "乘以", right)
        case "/":
            return say(left, "除以", right)
        case _:
            assert_never(expr.op)


def _left(expr: n.Arith) -> Text:
    """A left operand; sums and differences run on without brackets, from left to right."""
    runs_on = isinstance(expr.left, n.Arith) and {expr.op, expr.left.op} <= {"+", "-"}
    return value(expr.left) if runs_on else operand(expr.left)


def _per_unit(units: n.WholeUnits, each: Expr) -> Text:
    """X 每满 U 计 Y: whole units times what each gives."""
    return say(operand(units.value), bound("每满"), value(units.unit), "计", operand(each), "（不满的不计）")


def _is_ratio(kind: Type) -> bool:
    return isinstance(kind, Number) and kind.shown == "比例"


# ---------------------------------------------------------------- tables


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: which case, and what amount it gives."""

    guard: Text
    amount: Text


def table_parts(expr: n.Tiers | n.Slices | n.ByChoice) -> tuple[Text, tuple[Row, ...], Text]:
    """A table in three parts: what it goes by, its rows, and what becomes of the rest."""
    match expr:
        case n.Tiers():
            tiers = tuple(Row(say(range_words(r, expr.value.type), "的"), operand(v)) for r, v in expr.rows)
            return say("按", operand(expr.value), "分档"), tiers, _rest(expr.otherwise)
        case n.ByChoice():
            rows = tuple(Row(say(_options(names), "的"), operand(v)) for names, v in expr.rows)
            return say("按", operand(expr.value), "确定"), rows, _rest(expr.otherwise)
        case n.Slices():
            rest = say("各部分分别计算后相加；不超过首个起点的部分不计")
            return say("按", operand(expr.value), "分段累进"), tuple(_slices(expr)), rest
        case _:
            assert_never(expr)


def _rest(otherwise: Expr | None) -> Text:
    if otherwise is None:
        return say("其余的，不予奖励")
    return say("其余的，计", operand(otherwise))


def _slices(expr: n.Slices) -> list[Row]:
    lows = [low for low, _ in expr.rows]
    rows = []
    for i, (low, rate) in enumerate(expr.rows):
        upper: Part = say("至", literal(lows[i + 1]), "（含本数）") if i + 1 < len(lows) else ""
        rows.append(Row(say(bound("超过"), literal(low), upper, "的部分"), say("按", literal(rate))))
    return rows


def _options(names: tuple[str, ...]) -> Text:
    return say("属于" if len(names) > 1 else "为", join("、", (name_text(o) for o in names)))


# ---------------------------------------------------------------- bounds

_NUMERIC = {
    ">=": ("达到", "（含本数）"),
    ">": ("超过", "（不含本数）"),
    "<=": ("不超过", "（含本数）"),
    "<": ("低于", "（不含本数）"),
}
_DATED = {
    ">=": ("不早于", "（含当日）"),
    ">": ("晚于", "（不含当日）"),
    "<=": ("不晚于", "（含当日）"),
    "<": ("早于", "（不含当日）"),
}
_EQUAL = {"=": ("等于", ""), "!=": ("不等于", "")}
_CHOSEN = {"=": ("是", ""), "!=": ("不是", "")}


def bounded(op: str, kind: Type, limit: Text) -> Text:
    """达到 X（含本数）: the word of the bound, its figure, and whether the figure is included."""
    words = _DATED if isinstance(kind, Date) else _NUMERIC
    word, note = (words | (_CHOSEN if isinstance(kind, (Choice, TextType)) else _EQUAL))[op]
    return say(bound(word), limit, bound(note) if note else "")


def range_words(r: Range, kind: Type) -> Text:
    """One or two bounds."""
    ends = []
    if r.low is not None:
        ends.append(bounded(">=" if r.low_closed else ">", kind, operand(r.low)))
    if r.high is not None:
        ends.append(bounded("<=" if r.high_closed else "<", kind, operand(r.high)))
    return join("而", ends) if ends else say("不论多少")


# ---------------------------------------------------------------- conditions


def condition(expr: Expr) -> Text:
    """A condition in words; `且` and `或` inside one another stand in brackets."""
    match expr:
        case n.FactRef():
            return say(fact_name(expr.fact))
        case n.DefRef():
            return value(expr)
        case n.Not(item=n.FactRef() as ref):
            return say(fact_name(ref.fact), bound("为否"))
        case n.Not():
            return say(bound("并非"), "（", condition(expr.item), "）")
        case n.And():
            return join("，并且", (nested(i) for i in expr.items))
        case n.Or():
            return join(bound("或者"), (nested(i) for i in expr.items))
        case n.Compare():
            return say(side(expr.left), bounded(expr.op, expr.left.type, side(expr.right)))
        case n.Within():
            return say(side(expr.value), range_words(expr.range, expr.value.type))
        case n.OneOf():
            return say(side(expr.value), _one_of(expr))
        case n.ReadingIs():
            return say(_reading_is(expr))
        case n.ParamRef(parameter=parameter) if parameter.unread:
            return value(expr)
        case n.ParamRef() | n.ReadingValue() | n.Lit():
            return say(value(expr), "为是")
        case _:
            return say(operand(expr), "为是")


def _reading_is(expr: n.ReadingIs) -> Seg:
    reading = expr.reading
    other = f"本次取{quoted(reading.taken)}" if reading.taken is not None else "尚未采用"
    now = "本次所取" if reading.taken == expr.option else other
    words = f"口径{quoted(reading.name)}取{quoted(expr.option)}（{now}）"
    return Seg(words, "reading", reading.name)


def nested(expr: Expr) -> Text:
    """A condition inside another: bracketed when it is itself composed of several."""
    return say("（", condition(expr), "）") if isinstance(expr, (n.And, n.Or)) else condition(expr)


def _one_of(expr: n.OneOf) -> Text:
    names = join("、", (name_text(o) for o in expr.options))
    if expr.open:
        return say(bound("属于"), names, bound("等"), "（选「其他」的交由裁定，其余各项不符合）")
    if len(expr.options) == 1:
        return say("为", names)
    return say(bound("属于"), names, bound("之一"), "（限于所列）")
