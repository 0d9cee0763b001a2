"""Expressions: from AST to typed IR.

In: an AST expression, the subject whose facts it may use, the scope.  Out: an
IR expression whose type is known; a problem gives an error node that silences
what would follow from it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal, assert_never, cast

from policydsl import numerals
from policydsl.diagnostics import Rule, Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.bounds import MAX_DIGITS
from policydsl.records import dataclass
from policydsl.sema import operators, tables
from policydsl.sema.scope import Scope
from policydsl.source import Span
from policydsl.syntax import ast

ERROR = n.Lit(0, type=t.Error())
OTHER = "其他"


def is_error(expr: n.Expr) -> bool:
    """Whether the expression already has its diagnostic."""
    return isinstance(expr.type, t.Error)


MAX_LITERAL_DIGITS = 30
MAX_SCALE = 2 * MAX_DIGITS


@lru_cache(maxsize=50_000)
def _read_figure(kind: str, text: str, *, negative: bool) -> tuple[int | n.PeriodValue | None, t.Type]:
    """The exact value of a figure and its type; None for a day that the calendar does not have."""
    sign = -1 if negative else 1
    match kind:
        case "DATE":
            return numerals.read_date(text), t.Date()
        case "MONEY":
            value, scale = numerals.scaled((numerals.read_money(text) or Fraction(0)) * sign)
            return value, t.Money(scale)
        case "RATIO":
            value, scale = numerals.scaled((numerals.read_ratio(text) or Fraction(0)) * sign)
            return value, t.Number(scale, None, "比例")
        case "PERIOD":
            months, days = numerals.read_period(text) or (0, 0)
            return n.PeriodValue(months, days), t.Period(days=bool(days))
        case _:
            number, unit = numerals.read_number(text) or (Fraction(0), None)
            value, scale = numerals.scaled(number * sign)
            return value, t.Number(scale, unit, "计数" if unit else "数")


@dataclass(frozen=True, slots=True)
class Lowering:
    """Lowers the expressions of one segment: `base` is where the segment stands."""

    scope: Scope
    subject: ir.Subject | None
    base: int

    @property
    def sink(self) -> Sink:
        """Where problems go."""
        return self.scope.sink

    # ------------------------------------------------------------ what is wanted

    def condition(self, expr: ast.Expr) -> n.Expr:
        """A condition; anything else is reported."""
        out = self.lower(expr, t.Bool())
        if not is_error(out) and not isinstance(out.type, t.Bool):
            self.report(catalog.NOT_CONDITION, expr.span, f"这里是{operators.name(out.type)}，不是条件")
            return ERROR
        return out

    def value(self, expr: ast.AmountExpr, wanted: t.Type | None = None) -> n.Expr:
        """A value; a condition is reported.  `wanted` is what a 待定 in its place would be."""
        assert not isinstance(expr, ast.Stages | ast.ByPlace)
        out = self.lower(expr, wanted)
        if isinstance(out.type, t.Bool | t.Choice | t.Text):
            self.report(catalog.NOT_VALUE, expr.span, f"这里是{operators.name(out.type)}，不是数值")
            return ERROR
        return out

    def money(self, expr: ast.AmountExpr, what: str) -> n.Expr:
        """Money (a quotient of money is money until it is rounded)."""
        out = self.value(expr, t.Money())
        if is_error(out) or isinstance(out.type, t.Money) or out.type == t.Quotient(money=True):
            return out
        assert not isinstance(expr, ast.Stages | ast.ByPlace)
        if isinstance(expr, ast.Figure) and expr.kind in ("NUMBER", "COUNT"):
            self.report(catalog.MONEY_UNIT, expr.span, f"{what}「{expr.text}」没有写「元」")
        else:
            self.report(catalog.TYPE, expr.span, f"{what}应是金额，这里是{operators.name(out.type)}")
        return ERROR

    def of_type(self, expr: ast.Expr, wanted: type[t.Date | t.Period], what: str) -> n.Expr:
        """A value of one type."""
        out = self.lower(expr, wanted())
        if is_error(out) or isinstance(out.type, wanted):
            return out
        self.report(catalog.TYPE, expr.span, f"{what}的类型不合，这里是{operators.name(out.type)}")
        return ERROR

    # ------------------------------------------------------------ dispatch

    def lower(self, expr: ast.Expr, wanted: t.Type | None = None) -> n.Expr:
        """Any expression; `wanted` is the type that a 待定 in its place takes, None where nothing tells it."""
        match expr:
            case ast.Unread():
                return self.unread(expr, wanted)
            case ast.Figure():
                return self.figure(expr)
            case ast.YesNo():
                return n.Lit(expr.value, type=t.Bool(), origin=self.origin(expr.span))
            case ast.Ref():
                return self.ref(expr)
            case ast.Binary():
                return self.binary(expr, wanted)
            case ast.Extreme():
                return self.extreme(expr.highest, expr.items, expr.span, wanted)
            case ast.Elapsed():
                return self.elapsed(expr)
            case ast.Paid():
                return n.PaidSoFar(expr.this_year, type=t.Money(), origin=self.origin(expr.span))
            case ast.IfExpr():
                return self.if_expr(expr, wanted)
            case ast.Compare():
                return self.compare(expr)
            case ast.Equal():
                return self.equal(expr)
            case ast.IsOneOf():
                return self.is_one_of(expr)
            case ast.Logic():
                return self.logic(expr)
            case ast.Negation():
                item = self.condition(expr.item)
                return item if is_error(item) else n.Not(item, type=t.Bool(), origin=self.origin(expr.span))
            case ast.Tiers():
                return tables.tiers(self, expr, wanted)
            case ast.ByChoice():
                return tables.by_choice(self, expr, wanted)
            case _:
                assert_never(expr)

    # ------------------------------------------------------------ leaves

    def figure(self, fig: ast.Figure) -> n.Lit:
        """A figure with its unit."""
        value, type_ = _read_figure(fig.kind, fig.text, negative=fig.negative)
        if value is None:
            self.report(catalog.BAD_DATE, fig.span, f"日历上没有「{fig.text}」这一天")
            return ERROR
        if isinstance(value, int) and abs(value) >= 10**MAX_LITERAL_DIGITS:
            self.report(catalog.TOO_WIDE, fig.span, "这个数太长")
            return ERROR
        return n.Lit(value, type=type_, origin=self.origin(fig.span))

    def unread(self, expr: ast.Unread, wanted: t.Type | None) -> n.Expr:
        """待定 "why": a value of the type that its place asks for, known to nobody; what uses it waits for a judgement."""
        if wanted is None or isinstance(wanted, t.Choice | t.Text | t.Error):
            if not isinstance(wanted, t.Error):
                expected = "待定的类型由它旁边的数或者所在的栏目定"
                self.report(catalog.UNREAD_TYPE, expr.span, f"看不出「{expr.reason}」待定的是什么", expected)
            return ERROR
        return undetermined(self.scope, expr.reason, wanted, expr.span.shifted(self.base))

    def _alike(self, items: tuple[ast.Expr, ...], wanted: t.Type | None) -> tuple[n.Expr, ...]:
        """Values of one kind: a 待定 among them is what the others are, or what is wanted when all are 待定."""
        read = {i: self.value(x, wanted) for i, x in enumerate(items) if not isinstance(x, ast.Unread)}
        kind = next(iter(read.values())).type if read else wanted
        return tuple(read[i] if i in read else self.value(x, _plain(kind)) for i, x in enumerate(items))

    def _operands(self, expr: ast.Binary, wanted: t.Type | None) -> tuple[n.Expr, n.Expr]:
        """Both sides; a 待定 on one side is what the other side and the place leave for it to be."""
        if isinstance(expr.left, ast.Unread):
            right = self.value(expr.right, _partner(expr.op, None, wanted, first=False))
            return self.value(expr.left, _partner(expr.op, right.type, wanted, first=True)), right
        whole = wanted if expr.op in ("+", "-") else None
        left = self.value(expr.left, whole)
        return left, self.value(expr.right, _partner(expr.op, left.type, wanted, first=False))

    def ref(self, expr: ast.Ref) -> n.Expr:
        """A name: a fact, a definition, a parameter or a reading."""
        name, scope, origin = expr.name, self.scope, self.origin(expr.span)
        if self.subject is not None:
            fact = scope.facts.get((self.subject, name.text))
            if fact is not None:
                scope.use(fact)
                return n.FactRef(fact, type=fact.type, origin=origin)
            definition = scope.definitions.get((self.subject, name.text))
            if definition is not None:
                scope.use(definition)
                return n.DefRef(definition, type=definition.expr.type, origin=origin)
        parameter = scope.parameters.get(name.text)
        if parameter is not None:
            scope.use(parameter)
            return n.ParamRef(parameter, type=parameter.type, origin=origin)
        reading = scope.readings.get(name.text)
        if reading is not None:
            return self._reading_value(reading, expr)
        return self._unknown(expr)

    def _reading_value(self, reading: ir.Reading, expr: ast.Ref) -> n.Expr:
        self.scope.use(reading)
        types = [o.value.type for o in reading.options if o.value is not None]
        joined = operators.common(types) if len(types) == len(reading.options) else None
        if joined is None:
            headline = f"口径「{reading.name}」的选项没有值，不能用在算式里"
            self.report(catalog.READING_OPTIONS, expr.span, headline, "每个选项写「名 = 值」，值的类型相同")
            return ERROR
        return n.ReadingValue(reading, type=joined, origin=self.origin(expr.span))

    def _unknown(self, expr: ast.Ref) -> n.Expr:
        elsewhere = [
            s.name for s, name in self.scope.facts if name == expr.name.text and s is not self.subject
        ]
        span = expr.span.shifted(self.base)
        if elsewhere and self.subject is not None:
            headline = f"「{expr.name.text}」是「{elsewhere[0]}」的事实，这里的对象是「{self.subject.name}」"
            self.sink.add(catalog.OTHER_SUBJECT, span, headline)
        else:
            self.scope.unknown(expr.name, span, "名称", self.scope.visible(self.subject))
        return ERROR

    # ------------------------------------------------------------ arithmetic

    def binary(self, expr: ast.Binary, wanted: t.Type | None = None) -> n.Expr:
        """+ - * / 的 每满 超出 最高."""
        if expr.op == "最高":
            return self.extreme(False, (expr.left, expr.right), expr.span, wanted)  # noqa: FBT003
        left, right = self._operands(expr, wanted)
        if is_error(left) or is_error(right):
            return ERROR
        if expr.op == "每满":
            return self._whole_units(expr, left, right)
        if expr.op == "超出":
            return self._excess(expr, left, right)
        op = "*" if expr.op == "的" else expr.op
        type_ = operators.arithmetic(op, left.type, right.type)
        if type_ is None:
            return self._mismatch(expr, left.type, right.type)
        return self._arith(op, left, right, type_, self.origin(expr.span))

    def _arith(self, op: str, left: n.Expr, right: n.Expr, type_: t.Type, origin: n.Origin) -> n.Expr:
        if isinstance(left.type, t.Date) and isinstance(right.type, t.Period):
            return n.AddPeriod(left, right, 1 if op == "+" else -1, type=t.Date(), origin=origin)
        if isinstance(left.type, t.Date):
            return n.Elapsed("天", right, left, type=type_, origin=origin)
        if isinstance(type_, t.Money | t.Number) and type_.scale > MAX_SCALE:
            span = Span(origin.start - self.base, origin.end - self.base)
            self.report(catalog.TOO_WIDE, span, f"这个积有 {type_.scale} 位小数", f"不超过 {MAX_SCALE} 位")
            return ERROR
        return n.Arith(cast("n.ArithOp", op), left, right, type=type_, origin=origin)

    def _mismatch(self, expr: ast.Binary, a: t.Type, b: t.Type) -> n.Expr:
        verb = {
            "+": "相加",
            "-": "相减",
            "*": "相乘",
            "的": "相乘",
            "/": "相除",
            "超出": "比较",
            "每满": "相除",
        }[expr.op]
        if isinstance(a, t.Number) and isinstance(b, t.Number):
            self.report(catalog.UNIT, expr.span, f"{operators.name(a)}与{operators.name(b)}不能{verb}")
        else:
            self.report(catalog.TYPE, expr.span, f"{operators.name(a)}与{operators.name(b)}不能{verb}")
        return ERROR

    def _whole_units(self, expr: ast.Binary, left: n.Expr, right: n.Expr) -> n.Expr:
        ok = operators.comparable(left.type, right.type) and isinstance(left.type, t.Money | t.Number)
        if not ok:
            return self._mismatch(expr, left.type, right.type)
        if not isinstance(right, n.Lit | n.ParamRef | n.ReadingValue):
            self.report(catalog.NOT_CONSTANT, expr.right.span, "「每满」之后要一个大于零的常数或参数")
            return ERROR
        if any(not isinstance(x.value, int) or x.value <= 0 for x in _constants(right)):
            self.report(catalog.TYPE, expr.right.span, "「每满」之后的数要大于零")
            return ERROR
        return n.WholeUnits(left, right, type=t.Number(0, None, "计数"), origin=self.origin(expr.span))

    def _excess(self, expr: ast.Binary, left: n.Expr, right: n.Expr) -> n.Expr:
        type_ = operators.arithmetic("-", left.type, right.type)
        if type_ is None or isinstance(left.type, t.Date):
            return self._mismatch(expr, left.type, right.type)
        return n.Excess(left, right, type=type_, origin=self.origin(expr.span))

    def extreme(
        self,
        highest: bool,  # noqa: FBT001
        items: tuple[ast.Expr, ...],
        span: Span,
        wanted: t.Type | None = None,
    ) -> n.Expr:
        """取高, 取低, 最高."""
        lowered = self._alike(items, wanted)
        if any(is_error(i) for i in lowered):
            return ERROR
        type_ = operators.common([i.type for i in lowered])
        if type_ is None or isinstance(type_, t.Quotient | t.Period):
            words = "、".join(operators.name(i.type) for i in lowered)
            self.report(catalog.TYPE, span, f"{words}不能比高低")
            return ERROR
        return n.Extreme(highest, lowered, type=type_, origin=self.origin(span))

    def elapsed(self, expr: ast.Elapsed) -> n.Expr:
        """整年数, 整月数, 天数."""
        start = self.of_type(expr.start, t.Date, "起始日")
        end = self.of_type(expr.end, t.Date, "终止日")
        if is_error(start) or is_error(end):
            return ERROR
        unit = {"整年数": "年", "整月数": "个月", "天数": "天"}[expr.unit]
        word = cast("Literal['年', '个月', '天']", unit)
        return n.Elapsed(word, start, end, type=t.Number(0, unit, "计数"), origin=self.origin(expr.span))

    def if_expr(self, expr: ast.IfExpr, wanted: t.Type | None = None) -> n.Expr:
        """若 C 则 X 否则 Y."""
        condition = self.condition(expr.condition)
        then, otherwise = self._alike((expr.then, expr.otherwise), wanted)
        if any(is_error(x) for x in (condition, then, otherwise)):
            return ERROR
        type_ = operators.common([then.type, otherwise.type])
        if type_ is None:
            headline = f"两种情形的类型不同：{operators.name(then.type)}、{operators.name(otherwise.type)}"
            self.report(catalog.TYPE, expr.span, headline)
            return ERROR
        return n.If(condition, then, otherwise, type=type_, origin=self.origin(expr.span))

    # ------------------------------------------------------------ conditions

    def compare(self, expr: ast.Compare) -> n.Expr:
        """X with one bound or two."""
        value = self._compared(expr)
        if is_error(value):
            for bound in expr.range.bounds:
                self.lower(bound.value, value.type)
            return ERROR
        if isinstance(value.type, t.Date) and self._is_since(expr):
            return self._served(expr, value)
        range_ = self.range(expr.range, value.type)
        if range_ is None:
            return ERROR
        return self._comparison(expr, value, range_)

    def _compared(self, expr: ast.Compare) -> n.Expr:
        """What is compared; a 待定 is what its first bound that was read is."""
        if not isinstance(expr.value, ast.Unread):
            return self.lower(expr.value)
        figures = (b.value for b in expr.range.bounds if isinstance(b.value, ast.Figure))
        figure = next(figures, None)
        kind = _read_figure(figure.kind, figure.text, negative=False)[1] if figure is not None else None
        since = isinstance(kind, t.Period) and self._is_since(expr)
        return self.lower(expr.value, t.Date() if since else kind)

    def _comparison(self, expr: ast.Compare, value: n.Expr, range_: n.Range) -> n.Expr:
        origin = self.origin(expr.span)
        if range_.low is not None and range_.high is not None:
            return n.Within(value, range_, type=t.Bool(), origin=origin)
        word = expr.range.bounds[0].word
        origin = n.Origin(origin.start, origin.end, word)
        if range_.low is not None:
            return n.Compare(
                ">=" if range_.low_closed else ">", value, range_.low, type=t.Bool(), origin=origin
            )
        assert range_.high is not None
        return n.Compare(
            "<=" if range_.high_closed else "<", value, range_.high, type=t.Bool(), origin=origin
        )

    @staticmethod
    def _is_since(expr: ast.Compare) -> bool:
        first = expr.range.bounds[0]
        return len(expr.range.bounds) == 1 and first.word in ("满", "不满")

    def _served(self, expr: ast.Compare, value: n.Expr) -> n.Expr:
        bound = expr.range.bounds[0]
        period = self.of_type(bound.value, t.Period, "「满」之后")
        if is_error(period):
            return ERROR
        origin = n.Origin(self.base + expr.span.start, self.base + expr.span.end, bound.word)
        reached = n.AddPeriod(value, period, type=t.Date(), origin=origin)
        matter = n.MatterDate(type=t.Date(), origin=origin)
        return n.Compare(">=" if bound.word == "满" else "<", matter, reached, type=t.Bool(), origin=origin)

    def range(self, range_: ast.Range, type_: t.Type) -> n.Range | None:
        """The ends of a range over values of a type; None when a problem was reported."""
        low: n.Expr | None = None
        high: n.Expr | None = None
        low_closed = high_closed = True
        for bound in range_.bounds:
            value = self.value(bound.value, _plain(type_))
            if is_error(value):
                return None
            if not operators.comparable(type_, value.type):
                self._bound_mismatch(bound, type_, value.type)
                return None
            value = _with_word(value, bound.word)
            side = _CLASS[bound.word]
            if side.startswith(">") and low is None:
                low, low_closed = value, side == ">="
            elif side.startswith("<") and high is None:
                high, high_closed = value, side == "<="
            else:
                self.report(
                    catalog.SYNTAX, bound.span, f"两个界限都在一边：「{bound.word}」", "应一个下界、一个上界"
                )
                return None
        return n.Range(low, low_closed, high, high_closed, origin=self.origin(range_.span))

    def _bound_mismatch(self, bound: ast.Bound, a: t.Type, b: t.Type) -> None:
        if isinstance(a, t.Money) and isinstance(bound.value, ast.Figure) and isinstance(b, t.Number):
            self.report(
                catalog.MONEY_UNIT, bound.value.span, f"「{bound.value.text}」没有写「元」，而左边是金额"
            )
        elif isinstance(a, t.Number) and isinstance(b, t.Number):
            self.report(catalog.UNIT, bound.span, f"{operators.name(a)}与{operators.name(b)}的单位不同")
        else:
            self.report(catalog.TYPE, bound.span, f"{operators.name(a)}不能与{operators.name(b)}比较")

    def equal(self, expr: ast.Equal) -> n.Expr:
        """等于, 不等于."""
        if isinstance(expr.left, ast.Unread):
            right = self.lower(expr.right)
            left = self.lower(expr.left, _plain(right.type))
        else:
            left = self.lower(expr.left)
            right = self.lower(expr.right, _plain(left.type))
        if is_error(left) or is_error(right):
            return ERROR
        if not operators.comparable(left.type, right.type):
            headline = f"{operators.name(left.type)}不能与{operators.name(right.type)}比较"
            cure = "选项用「为」：层级 为 法人机构" if isinstance(left.type, t.Choice) else ""
            self.report(catalog.TYPE, expr.span, headline, cure=cure)
            return ERROR
        return n.Compare(
            "!=" if expr.negated else "=", left, right, type=t.Bool(), origin=self.origin(expr.span)
        )

    def is_one_of(self, expr: ast.IsOneOf) -> n.Expr:
        """X 为 a、b [等]; 口径 为 选项."""
        if isinstance(expr.value, ast.Ref):
            reading = self.scope.readings.get(expr.value.name.text)
            own = self.subject is not None and (self.subject, expr.value.name.text) in self.scope.facts
            if reading is not None and not own:
                return self._reading_is(expr, reading)
        value = self.lower(expr.value)
        if is_error(value):
            return ERROR
        if not isinstance(value.type, t.Choice):
            plain = isinstance(value.type, t.Bool)
            cure = "直接写名称，否定写「非 名称」" if plain else "日期、金额用「达到」「超过」等比较"
            self.report(
                catalog.TYPE, expr.span, f"「为」要用于选项，这里是{operators.name(value.type)}", cure=cure
            )
            return ERROR
        return self._one_of(expr, value, value.type)

    def _one_of(self, expr: ast.IsOneOf, value: n.Expr, type_: t.Choice) -> n.Expr:
        seen: list[str] = []
        for option in expr.options:
            self.option(option, type_)
            if option.text in seen:
                self.report(catalog.DUPLICATE, option.span, f"选项「{option.text}」写了两次")
            seen.append(option.text)
        if expr.open and OTHER not in type_.options:
            self.report(catalog.OPEN_OTHER, expr.span, "写了「等」，而事实没有「其他」这一选项")
        return n.OneOf(value, tuple(seen), expr.open, type=t.Bool(), origin=self.origin(expr.span))

    def option(self, name: ast.Name, type_: t.Choice) -> bool:
        """Whether the choice has this option; reported when not."""
        if name.text in type_.options:
            return True
        from policydsl.diagnostics.names import nearest

        near = nearest(name.text, type_.options)
        expected = f"可写：{'、'.join(type_.options)}"
        self.report(
            catalog.OPTION, name.span, f"没有选项「{name.text}」", expected, f"改为「{near}」" if near else ""
        )
        return False

    def _reading_is(self, expr: ast.IsOneOf, reading: ir.Reading) -> n.Expr:
        self.scope.use(reading)
        names = tuple(o.name for o in reading.options)
        good = [o for o in expr.options if self.option(o, t.Choice(names))]
        origin = self.origin(expr.span)
        tests = tuple(n.ReadingIs(reading, o.text, type=t.Bool(), origin=origin) for o in good)
        if len(good) != len(expr.options) or not tests:
            return ERROR
        return tests[0] if len(tests) == 1 else n.Or(tests, type=t.Bool(), origin=origin)

    def logic(self, expr: ast.Logic) -> n.Expr:
        """且, 或; nested ones of the same kind are one."""
        kind: type[n.And | n.Or] = n.And if expr.op == "且" else n.Or
        items: list[n.Expr] = []
        for item in expr.items:
            lowered = self.condition(item)
            items.extend(
                lowered.items if isinstance(lowered, n.And | n.Or) and type(lowered) is kind else [lowered]
            )
        if any(is_error(i) for i in items):
            return ERROR
        return kind(tuple(items), type=t.Bool(), origin=self.origin(expr.span))

    # ------------------------------------------------------------ places

    def origin(self, span: Span) -> n.Origin:
        """A relative span as an origin in the file."""
        return n.Origin(self.base + span.start, self.base + span.end)

    def report(self, rule: Rule, span: Span, headline: str, expected: str = "", cure: str = "") -> None:
        """A problem at a span of this segment."""
        self.sink.add(rule, span.shifted(self.base), headline, expected, cure)


def undetermined(scope: Scope, reason: str, type_: t.Type, span: Span) -> n.ParamRef:
    """A place that is 待定, as a 参数 without a value: one of its own for every place, told as a hint."""
    parameter = ir.Parameter(reason, type_, None, unread=True, origin=n.Origin(span.start, span.end))
    scope.unread.append(parameter)
    scope.use(parameter)
    scope.sink.add(catalog.UNREAD, span, f"待定：{reason}")
    return n.ParamRef(parameter, type=type_, origin=parameter.origin)


def _plain(type_: t.Type | None) -> t.Type | None:
    """The type that a 待定 beside a value has: a quotient is money or a number."""
    if isinstance(type_, t.Quotient):
        return t.Money() if type_.money else t.Number()
    return t.Money() if isinstance(type_, t.Money) else type_


def _partner(op: str, other: t.Type | None, wanted: t.Type | None, *, first: bool) -> t.Type | None:
    """What a 待定 beside `other` is (the `first` operand or the second), in a place that asks for `wanted`."""
    other = _plain(other)
    ratio = t.Number(0, None, "比例")
    match op, other:
        case _, t.Error():
            return other
        case (("*" | "的"), t.Number()) if isinstance(wanted, t.Money):
            return t.Money()
        case (("*" | "的"), None) if first is False and isinstance(wanted, t.Money):
            return ratio
        case (("*" | "的"), t.Money() | t.Number() | None):
            return ratio
        case "/", t.Money():
            return t.Money() if first or not isinstance(wanted, t.Money) else t.Number()
        case "/", t.Number():
            return t.Money() if first and isinstance(wanted, t.Money) else t.Number()
        case (("+" | "-"), t.Period()):
            return t.Date()
        case (("+" | "-"), t.Date()):
            return t.Period()
        case (("+" | "-"), None):
            return wanted
        case _:
            return other


_CLASS = {
    **dict.fromkeys(["以上", "达到", "达", "不低于", "不少于", "满", "实现", "不早于", "自", "起"], ">="),
    **dict.fromkeys(["超过", "突破", "高于", "晚于", "大于"], ">"),
    **dict.fromkeys(["以下", "以内", "不超过", "不高于", "不晚于", "至", "内", "最高"], "<="),
    **dict.fromkeys(["不足", "低于", "不满", "未满", "早于", "小于"], "<"),
}
"""The boundary words of the language: from which side, and whether the end belongs to it."""


def _constants(expr: n.Lit | n.ParamRef | n.ReadingValue) -> list[n.Lit]:
    """Every constant that it may stand for; none while a parameter is 待填."""
    if isinstance(expr, n.ReadingValue):
        return [o.value for o in expr.reading.options if o.value is not None]
    found = n.constant(expr)
    return [found] if found is not None else []


def _with_word(value: n.Expr, word: str) -> n.Expr:
    """A bound keeps the word it was written with."""
    if isinstance(value, n.Lit):
        origin = n.Origin(value.origin.start, value.origin.end, word)
        return n.Lit(value.value, type=value.type, origin=origin)
    return value
