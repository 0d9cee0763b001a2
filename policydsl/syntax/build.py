"""Parse actions: rules of the grammar to AST nodes.

In: matched children (names, figures, quoted words, other tokens, nodes).  Out: nodes of `policydsl.syntax.ast`.  No checks here.
A rule without an action here is its only child.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from policydsl.source import Span
from policydsl.syntax import ast
from policydsl.syntax.lalr import Token


def _span(children: list[Any]) -> Span:
    """From the first to the last child that has a place (brackets and colons have none)."""
    first = _first_place(children)
    if first is None:
        return Span(0, 0)
    last = _first_place(reversed(children)) or first
    return first if first is last else Span(first.start, last.end)


def _first_place(children: Iterable[Any]) -> Span | None:
    for child in children:
        span: Span | None = getattr(child, "span", None)
        if span is not None:
            return span
        if isinstance(child, tuple) and child and type(child[0]) is ast.Name:
            last = getattr(child[-1], "span", child[0].span)
            return Span(child[0].span.start, last.end)
    return None


def _first(children: list[Any], kind: type) -> Any:  # noqa: ANN401
    return next((c for c in children if type(c) is kind), None)


def _all(children: list[Any], kind: type) -> tuple[Any, ...]:
    return tuple([c for c in children if type(c) is kind])


_EXPR = frozenset(get_args(ast.Expr))
_AMOUNT = _EXPR | {ast.Stages, ast.ByPlace}


def _expr(children: list[Any]) -> Any:  # noqa: ANN401
    return next((c for c in children if type(c) in _EXPR), None)


def _exprs(children: list[Any]) -> tuple[Any, ...]:
    return tuple([c for c in children if type(c) in _EXPR])


def _names(children: list[Any]) -> tuple[ast.Name, ...]:
    out: list[ast.Name] = []
    for c in children:
        if type(c) is ast.Name:
            out.append(c)
        elif isinstance(c, tuple) and c and type(c[0]) is ast.Name:
            out.extend(c)
    return tuple(out)


def _has(children: list[Any], terminal: str) -> bool:
    return any(type(c) is Token and c.kind == terminal for c in children)


class _Para(int):
    """A paragraph number."""


class _UnitNames(tuple[str, ...]):
    """Names of offices, which may hold brackets."""

    __slots__ = ()


class _Label(str):
    """The label of a stage."""

    __slots__ = ()


class _Else:
    """The value of 其余."""

    def __init__(self, value: ast.Expr) -> None:
        self.value = value


# Where a child of a kind stands in a part: the first of its kind.
_FIELD = {
    ast.Name: "name",
    ast.Str: "text",
    ast.Judge: "judge",
    _UnitNames: "words",
    ast.PlaceRef: "place",
    _Para: "paragraph",
    ast.TypeRef: "type",
}


def _part(whole: list[Any], kind: str, children: list[Any], **extra: Any) -> ast.Part:  # noqa: ANN401
    fields: dict[str, Any] = {}
    names: list[ast.Name] = []
    for child in children:
        field = _FIELD.get(type(child))
        if field is not None:
            fields.setdefault(field, child)
            if field == "name":
                names.append(child)
        elif type(child) is tuple:
            names += child if child and type(child[0]) is ast.Name else ()
        elif type(child) in _AMOUNT:
            fields.setdefault("second" if "expr" in fields else "expr", child)
    if "text" in fields:
        fields["texts"] = _all(children, ast.Str)
    return ast.Part(kind, _span(whole), **({"names": tuple(names)} | fields | extra))


def _plain(kind: str) -> Any:  # noqa: ANN401
    def action(_self: Any, children: list[Any]) -> ast.Part:  # noqa: ANN401
        return _part(children, kind, children)

    return action


def _binary(op: str) -> Any:  # noqa: ANN401
    def action(_self: Any, children: list[Any]) -> ast.Binary:  # noqa: ANN401
        left, right = _exprs(children)
        return ast.Binary(op, left, right, _span(children))

    return action


def _step(kind: str) -> Any:  # noqa: ANN401
    def action(_self: Any, children: list[Any]) -> ast.Part:  # noqa: ANN401
        condition = _first(children, _If)
        rest = [c for c in children if not isinstance(c, _If)]
        return _part(children, kind, rest, condition=condition.value if condition else None)

    return action


class _If:
    """The condition of a step."""

    def __init__(self, value: ast.Expr) -> None:
        self.value = value


class Build:
    """One method per rule; the plain ones only gather their children.  The parser calls them as it goes."""

    policy = _plain("policy")
    chapter = _plain("chapter")
    reading = _plain("reading")
    external = _plain("external")
    document = _plain("document")
    subject = _plain("subject")
    define = _plain("define")
    clause = _plain("clause")
    award = _plain("award")
    honour = _plain("honour")
    group = _plain("group")
    limit = _plain("limit")
    bar = _plain("bar")
    target = _plain("target")
    transition = _plain("transition")
    repeal = _plain("repeal")
    case = _plain("case")
    title = _plain("title")
    docno = _plain("docno")
    issuer = _plain("issuer")
    validity = _plain("validity")
    original = _plain("original")
    funding = _plain("funding")
    reason = _plain("reason")
    issued = _plain("issued")
    expires = _plain("expires")
    heading = _plain("heading")
    units = _plain("units")
    for_subject = _plain("for")
    payee = _plain("payee")
    follows = _plain("follows")
    matter_date = _plain("matter_date")
    eligible = _plain("eligible")
    ties = _plain("ties")
    amount = _plain("amount")
    frequency = _plain("frequency")
    settle = _plain("settle")
    basis = _plain("basis")
    members = _plain("members")
    each_alone = _plain("each_alone")
    outside = _plain("outside")
    unpaid = _plain("unpaid")
    applies = _plain("applies")
    needs = _plain("needs")
    when = _plain("when")
    plus = _step("加")
    minus = _step("扣减")
    raise_ = _step("上浮")
    reduce = _step("减按")
    cap = _step("上限")
    floor = _step("下限")
    threshold = _step("起付")
    use = _plain("use")

    def parameter(self, children: list[Any]) -> ast.Part:
        """`flag`: 待填."""
        return _part(children, "parameter", children, flag=_has(children, "OPEN"))

    def fact(self, children: list[Any]) -> ast.Part:
        """`items` holds annotations."""
        return _part(children, "fact", children, items=_all(children, ast.Annotation))

    def fact_option(self, children: list[Any]) -> ast.Annotation:
        """One annotation after the type."""
        head = children[0]
        if isinstance(head, ast.Judge):
            return ast.Annotation("由", head, head.span)
        if isinstance(head, ast.Str):
            return ast.Annotation("说明", head, head.span)
        values = [c for c in children[1:] if not isinstance(c, Token)]
        return ast.Annotation(head.value, values, _span(children))

    def type_simple(self, children: list[Any]) -> ast.TypeRef:
        """A type of one word, perhaps with a unit."""
        unit = _first(children, ast.Name)
        return ast.TypeRef(children[0].value, unit.text if unit else "", (), _span(children))

    type = type_simple

    def type_options(self, children: list[Any]) -> ast.TypeRef:
        """A choice."""
        return ast.TypeRef("选项", "", _names(children), _span(children))

    def by(self, children: list[Any]) -> ast.Judge:
        """由 U."""
        return ast.Judge(tuple(_first(children, _UnitNames)), _span(children))

    def options(self, children: list[Any]) -> ast.Part:
        """The options of a reading."""
        return _part(children, "options", [], options=_all(children, ast.OptionRef))

    def option(self, children: list[Any]) -> ast.OptionRef:
        """Name [= value] ["note"]."""
        note = _first(children, ast.Str)
        return ast.OptionRef(children[0], _expr(children), note.text if note else "")

    def taken(self, children: list[Any]) -> ast.Part:
        """`flag`: 未定."""
        return _part(children, "taken", children, flag=_has(children, "UNSETTLED"))

    def selection(self, children: list[Any]) -> ast.Part:
        """`figure`: the quota; `expr`, `second`: score and tie-breaker."""
        exprs = _exprs(children)
        rest = [c for c in children if c is not exprs[0]]
        return _part(children, "selection", rest, figure=exprs[0])

    def rounding(self, children: list[Any]) -> ast.Part:
        """`names`: mode and unit; the unit may be written as a count (`100元` is not one)."""
        condition = _first(children, _If)
        rest = [c for c in children if type(c) is not ast.Figure]
        return _part(children, "舍入", rest, condition=condition.value if condition else None)

    def step_if(self, children: list[Any]) -> _If:
        """若 C."""
        return _If(_expr(children))

    def count_in(self, children: list[Any]) -> ast.Part:
        """并计 X [已定未付的怎么算] [若 C]; `names`: the external, then the word."""
        return _part(children, "count_in", children)

    def scope(self, children: list[Any]) -> ast.Part:
        """`flag`: 就高."""
        return _part(children, "scope", children, flag=_has(children, "HIGHEST"))

    def condition(self, children: list[Any]) -> ast.Part:
        """`flag`: 左右."""
        return _part(children, "condition", children, flag=_has(children, "ABOUT"))

    def deadline(self, children: list[Any]) -> ast.Part:
        """A date."""
        return _part(children, "deadline", children, figure=_first(children, ast.Figure))

    def work(self, children: list[Any]) -> ast.Part:
        """Remarks."""
        return _part(children, "work", [], remarks=_all(children, ast.RemarkRef))

    def nonrule(self, children: list[Any]) -> ast.Part:
        """Remarks."""
        return _part(children, "nonrule", [], remarks=_all(children, ast.RemarkRef))

    def remark(self, children: list[Any]) -> ast.RemarkRef:
        """段·句[至句] "words" [what]."""
        numbers = [int(c.text) for c in _all(children, ast.Figure) if c.text.isdecimal()]
        numbers += [0] * (2 - len(numbers))
        text, what = _first(children, ast.Str), _first(children, ast.Name)
        last = numbers[2] if len(numbers) > 2 else numbers[1]
        return ast.RemarkRef(
            numbers[0],
            numbers[1],
            last,
            text.text if text else "",
            what.text if what else "",
            _span(children),
        )

    # ------------------------------------------------------------ cases

    def apply(self, children: list[Any]) -> ast.Part:
        """An application: `assigns`, and `items` of (option, value)."""
        assigns = tuple(
            c for c in children if isinstance(c, tuple) and len(c) == 2 and isinstance(c[0], ast.Name)
        )
        return _part(
            children,
            "apply",
            [c for c in children if isinstance(c, ast.Name)],
            assigns=assigns,
            items=_all(children, ast.Annotation),
        )

    def apply_option(self, children: list[Any]) -> ast.Annotation:
        """编号, 轮次, 日期."""
        return ast.Annotation(children[0].value, children[1], _span(children))

    def assign(self, children: list[Any]) -> tuple[ast.Name, ast.Given]:
        """Fact = value."""
        return (children[0], children[1])

    assign_option = assign

    def take(self, children: list[Any]) -> ast.Part:
        """Readings taken otherwise."""
        return _part(children, "take", [], assigns=tuple(c for c in children if isinstance(c, tuple)))

    def unknown(self, children: list[Any]) -> ast.Unknown:
        """未知."""
        return ast.Unknown(_span(children))

    def ledger_none(self, children: list[Any]) -> ast.Part:
        """`flag`: no ledger at all (未提供)."""
        return _part(children, "ledger_none", children, flag=_has(children, "NOTGIVEN"))

    def ledger(self, children: list[Any]) -> ast.Part:
        """A line; `flag`: outside; `items` of (option, value)."""
        year = _first(children, ast.Figure)
        options = _all(children, ast.Annotation)
        names = [c for c in children if isinstance(c, ast.Name)]
        return _part(children, "ledger", names, flag=_has(children, "EXTERNAL"), figure=year, items=options)

    def ledger_option(self, children: list[Any]) -> ast.Annotation:
        """应得, 实付, 阶段 …; a bare amount is 实付."""
        head, span = children[0], _span(children)
        if isinstance(head, ast.Figure):
            return ast.Annotation("实付", head, span)
        if head.kind == "STAGE":
            return ast.Annotation("阶段", tuple(str(c) for c in children[1:] if isinstance(c, _Label)), span)
        return ast.Annotation(head.value, children[1] if len(children) > 1 else None, span)

    def vary(self, children: list[Any]) -> ast.Part:
        """`names`: fact and award; `items`: rows."""
        return _part(children, "vary", children, items=_all(children, ast.VaryRow))

    def vary_row(self, children: list[Any]) -> ast.VaryRow:
        """value: result."""
        given, result = children
        return ast.VaryRow(given, _as_result(result), _span(children))

    def expect(self, children: list[Any]) -> ast.Part:
        """`items`: expectations."""
        return _part(children, "expect", [], items=_in_round(children, _all(children, ast.ExpectItem)))

    def of_round(self, children: list[Any]) -> _Round:
        """轮次 "2024年第1批" or 2024年."""
        label = children[1]
        return _Round(label.text.rstrip("年") if isinstance(label, ast.Figure) else label.text)

    def expect_lack(self, children: list[Any]) -> ast.Part:
        """X 缺 a、b."""
        applicant, subject, argument, date = next(c for c in children if isinstance(c, _Of)).parts
        names = next(c for c in children if isinstance(c, tuple) and not isinstance(c, _Of))
        item = ast.ExpectItem(
            applicant, subject, argument, date, ast.Result("缺", names=names), _span(children)
        )
        return _part(children, "expect", [], items=_in_round(children, (item,)))

    def expectation(self, children: list[Any]) -> ast.ExpectItem:
        """X = result."""
        applicant, subject, argument, date = children[0].parts
        return ast.ExpectItem(applicant, subject, argument, date, _as_result(children[-1]), _span(children))

    def expect_of(self, children: list[Any]) -> _Of:
        """[id 的] name [(argument)]."""
        names = [c for c in children if isinstance(c, ast.Name)]
        split = _has(children, "DE")
        argument, date = None, None
        for c in children[1:]:
            if isinstance(c, ast.Figure):
                date = c
            elif isinstance(c, tuple):
                argument, date = c
        if split:
            return _Of((names[0].text, names[1], argument, date))
        return _Of(("", names[0], argument, date))

    def document_date(self, children: list[Any]) -> tuple[ast.Name, Any]:
        """文件、日期."""
        return (children[0], children[-1])

    def result_lack(self, children: list[Any]) -> ast.Result:
        """缺 a、b."""
        return ast.Result("缺", names=_names(children))

    def result_payee(self, children: list[Any]) -> ast.Result:
        """领款人 X."""
        return ast.Result("领款人", word=children[1].text)

    def result_amounts(self, children: list[Any]) -> ast.Result:
        """应得 x [可兑付 y], 可兑付 y."""
        figures = _all(children, ast.Figure)
        what = "应得" if _has(children, "ENTITLED") else "可兑付"
        return ast.Result(what, figures[0], figures[1] if len(figures) > 1 else None)

    def result_keyword(self, children: list[Any]) -> ast.Result:
        """应得 or 可兑付 as an outcome."""
        return ast.Result("结果", word=children[0].value)

    def result_word(self, children: list[Any]) -> ast.Result:
        """An outcome."""
        return ast.Result("结果", word=children[0].text)

    # ------------------------------------------------------------ conditions and values

    def and_(self, children: list[Any]) -> ast.Logic:
        """且."""
        return ast.Logic("且", _exprs(children), _span(children))

    def or_(self, children: list[Any]) -> ast.Logic:
        """或."""
        return ast.Logic("或", _exprs(children), _span(children))

    def not_(self, children: list[Any]) -> ast.Negation:
        """非."""
        return ast.Negation(children[-1], _span(children))

    def compare(self, children: list[Any]) -> ast.Compare:
        """X range."""
        return ast.Compare(children[0], children[1], _span(children))

    def within(self, children: list[Any]) -> ast.Compare:
        """X 在 A 至 B."""
        value, low, high = _exprs(children)
        return ast.Compare(value, _from_to(low, high, children), _span(children))

    def is_(self, children: list[Any]) -> ast.IsOneOf:
        """X 为 a、b [等]."""
        return ast.IsOneOf(children[0], _names(children), _has(children, "ETC"), _span(children))

    def equal(self, children: list[Any]) -> ast.Equal:
        """X 等于 Y."""
        left, right = _exprs(children)
        return ast.Equal(_has(children, "NE"), left, right, _span(children))

    def bounds(self, children: list[Any]) -> ast.Range:
        """One bound or two."""
        return ast.Range(tuple(children), _span(children))

    def from_to(self, children: list[Any]) -> ast.Range:
        """A 至 B."""
        low, high = _exprs(children)
        return _from_to(low, high, children)

    def bound_pre(self, children: list[Any]) -> ast.Bound:
        """达到 X."""
        return ast.Bound(children[0].value, children[1], _span(children), children[0].span)

    def bound_post(self, children: list[Any]) -> ast.Bound:
        """X 以上."""
        return ast.Bound(children[1].value, children[0], _span(children), children[1].span)

    def bound_since(self, children: list[Any]) -> ast.Bound:
        """自 X 起."""
        return ast.Bound("起", children[1], _span(children), children[2].span)

    at_most = _binary("最高")
    add = _binary("+")
    sub = _binary("-")
    mul = _binary("*")
    div = _binary("/")
    per_unit = _binary("每满")
    mul_of = _binary("的")
    excess = _binary("超出")

    def if_(self, children: list[Any]) -> ast.IfExpr:
        """若 C 则 X 否则 Y."""
        condition, then, otherwise = _exprs(children)
        return ast.IfExpr(condition, then, otherwise, _span(children))

    def ref(self, children: list[Any]) -> ast.Ref:
        """A name."""
        return ast.Ref(children[0], _span(children))

    def max_of(self, children: list[Any]) -> ast.Extreme:
        """取高."""
        return ast.Extreme(highest=True, items=_exprs(children), span=_span(children))

    def min_of(self, children: list[Any]) -> ast.Extreme:
        """取低."""
        return ast.Extreme(highest=False, items=_exprs(children), span=_span(children))

    def elapsed(self, children: list[Any]) -> ast.Elapsed:
        """整年数(A 至 B)."""
        start, end = _exprs(children)
        return ast.Elapsed(children[0].value, start, end, _span(children))

    def paid_total(self, children: list[Any]) -> ast.Paid:
        """累计已领."""
        return ast.Paid(this_year=False, span=_span(children))

    def paid_year(self, children: list[Any]) -> ast.Paid:
        """本年已领."""
        return ast.Paid(this_year=True, span=_span(children))

    # ------------------------------------------------------------ tables

    def tiers(self, children: list[Any]) -> ast.Tiers:
        """分档."""
        return _tiers(children, marginal=False)

    def slices(self, children: list[Any]) -> ast.Tiers:
        """累进."""
        return _tiers(children, marginal=True)

    def tier_row(self, children: list[Any]) -> ast.TierRow:
        """range: value."""
        return ast.TierRow(children[0], children[1], _span(children))

    def by_choice(self, children: list[Any]) -> ast.ByChoice:
        """按 X."""
        other = _first(children, _Else)
        value = _expr(children)
        return ast.ByChoice(
            value, _all(children, ast.ChoiceRow), other.value if other else None, _span(children)
        )

    def choice_row(self, children: list[Any]) -> ast.ChoiceRow:
        """options: value."""
        return ast.ChoiceRow(_names(children), children[-1], _span(children))

    def else_row(self, children: list[Any]) -> _Else:
        """其余: value."""
        return _Else(children[-1])

    def stages(self, children: list[Any]) -> ast.Stages:
        """分阶段."""
        return ast.Stages(_all(children, ast.StageRow), _span(children))

    def stage_row(self, children: list[Any]) -> ast.StageRow:
        """(label) condition [于 date]: amount."""
        condition, amount = _exprs(children)
        return ast.StageRow(str(children[0]), condition, _first(children, ast.Name), amount, _span(children))

    def by_place(self, children: list[Any]) -> ast.ByPlace:
        """按名次."""
        return ast.ByPlace(_exprs(children), _span(children))

    def label(self, children: list[Any]) -> _Label:
        """(1)."""
        inner = children[0]
        return _Label(f"（{inner.text}）")

    # ------------------------------------------------------------ leaves

    def negative(self, children: list[Any]) -> ast.Figure:
        """A figure below zero."""
        inner: ast.Figure = _first(children, ast.Figure)
        return ast.Figure(inner.kind, inner.text, _span(children), negative=True)

    def unread(self, children: list[Any]) -> ast.Unread:
        """待定 "why" where a value or a condition may stand."""
        return ast.Unread(children[-1].text, _span(children))

    def unread_word(self, children: list[Any]) -> ast.Name:
        """待定 "why" where a fixed word may stand."""
        return ast.Name(children[-1].text, _span(children), unread=True)

    def yes_no(self, children: list[Any]) -> ast.YesNo:
        """是, 否."""
        return ast.YesNo(children[0].kind == "YES", children[0].span)

    def names(self, children: list[Any]) -> tuple[ast.Name, ...]:
        """A list of names."""
        return _all(children, ast.Name)

    def unit_names(self, children: list[Any]) -> _UnitNames:
        """Names of offices."""
        return _UnitNames(_all(children, str))

    def unit_name(self, children: list[Any]) -> str:
        """各县（区）."""
        names = [c.text for c in _all(children, ast.Name)]
        return names[0] if len(names) == 1 else f"{names[0]}（{names[1]}）" + "".join(names[2:])

    def place(self, children: list[Any]) -> ast.PlaceRef:
        """三（一）."""
        names = _all(children, ast.Name)
        return ast.PlaceRef(names[0].text, names[1].text if len(names) > 1 else "", _span(children))

    def para(self, children: list[Any]) -> _Para:
        """第2段."""
        number: str = _first(children, ast.Figure).text
        return _Para(int(number) if number.isdecimal() else 0)


class _Of(tuple[Any, ...]):
    """Whose and what an expectation is about."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[str, ast.Name, ast.Name | None, ast.Figure | None]:
        """(applicant, subject, argument, date)."""
        return self[0], self[1], self[2], self[3]


class _Round(str):
    """The round that a slot of expectations names."""

    __slots__ = ()


def _in_round(children: list[Any], items: tuple[ast.ExpectItem, ...]) -> tuple[ast.ExpectItem, ...]:
    label = _first(children, _Round)
    return items if label is None else tuple(replace(item, round=str(label)) for item in items)


def _as_result(value: Any) -> ast.Result:  # noqa: ANN401
    if isinstance(value, ast.Result):
        return value
    if isinstance(value, ast.YesNo):
        return ast.Result("结果", yes=value.value)
    if isinstance(value, ast.Name):
        return ast.Result("结果", word=value.text)
    return ast.Result("金额", value)


def _tiers(children: list[Any], *, marginal: bool) -> ast.Tiers:
    other = _first(children, _Else)
    value = _expr(children)
    return ast.Tiers(
        value, _all(children, ast.TierRow), other.value if other else None, marginal, _span(children)
    )


def _from_to(low: ast.Expr, high: ast.Expr, children: list[Any]) -> ast.Range:
    at = next(c for c in children if type(c) is Token and c.kind == "TO").span
    bounds = (ast.Bound("自", low, low.span, at), ast.Bound("至", high, high.span, at))
    return ast.Range(bounds, Span(low.span.start, high.span.end))
