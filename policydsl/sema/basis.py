"""依据, and whether its phrases bear out the rule.

In: the basis slots of a declaration, and the rule that was lowered from the
others.  Out: `Basis` values; problems where a figure of the rule stands in no
phrase, a boundary word says something else, or a figure of a phrase is used
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from policydsl import numerals, prose
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import award_expressions, walk
from policydsl.records import dataclass
from policydsl.sema.declare import bases
from policydsl.sema.scope import Scope
from policydsl.sema.structure import Decl
from policydsl.source import Span

Key = tuple[str, Fraction]
YEAR_LIKE = 1900 * 12


def basis_of(decl: Decl, place: ir.Place, scope: Scope) -> tuple[ir.Basis, ...]:
    """The basis slots of a declaration; missing ones are reported."""
    if not decl.has("依据") and not decl.broken:
        name = decl.part.name.text if decl.part and decl.part.name else ""
        scope.sink.add(catalog.NO_BASIS, decl.span, f"{decl.kind}「{name}」没有写依据")
    return bases(decl, place, scope)


# ---------------------------------------------------------------- what a rule says


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
    """A boundary of a rule: its class and its figure."""

    cls: str
    figure: Figure


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


def _figure(expr: n.Expr) -> Figure | None:
    """The figure of a literal or of a 参数 that is filled in."""
    parameter = expr.parameter if isinstance(expr, n.ParamRef) else None
    lit = parameter.value if parameter is not None else expr
    if not isinstance(lit, n.Lit) or expr.origin.start < 0:
        return None
    key = key_of(lit)
    return Figure(key, Span(expr.origin.start, expr.origin.end), parameter) if key else None


def _figures(exprs: Iterable[n.Expr]) -> Iterator[Figure]:
    """The figures that the rule itself has to bear out: not those of a 参数 with a 依据 of its own."""
    for expr in exprs:
        for node in walk(expr):
            found = _figure(node)
            if found and not (found.parameter and found.parameter.basis):
                yield found


_OPS = {">=": ">=", ">": ">", "<=": "<=", "<": "<"}


def _bounds(exprs: Iterable[n.Expr]) -> Iterator[Bound]:
    for expr in exprs:
        for node in walk(expr):
            yield from _bounds_of(node)


def _bounds_of(node: n.Expr) -> Iterator[Bound]:
    match node:
        case n.Compare(op=op, right=n.Lit() | n.ParamRef() as right) if op in _OPS:
            yield from _bound(_OPS[op], right)
        case n.Compare(op=op, right=n.AddPeriod(period=n.Lit() | n.ParamRef() as period)) if op in _OPS:
            yield from _bound(_OPS[op], period)
        case n.Within():
            yield from _range_bounds(node.range)
        case n.Tiers():
            for range_, _ in node.rows:
                yield from _range_bounds(range_)
        case n.Extreme(highest=False):
            for item in node.items:
                yield from _bound("<=", item)
        case _:
            pass


def _range_bounds(range_: n.Range) -> Iterator[Bound]:
    if range_.low is not None:
        yield from _bound(">=" if range_.low_closed else ">", range_.low)
    if range_.high is not None:
        yield from _bound("<=" if range_.high_closed else "<", range_.high)


def _bound(cls: str, lit: n.Expr) -> Iterator[Bound]:
    figure = _figure(lit)
    if figure:
        yield Bound(cls, figure)


_STEP_BOUND = {"上限": "<=", "下限": ">=", "起付": ">="}


def award_bounds(award: ir.Award) -> Iterator[Bound]:
    """Every boundary of an award, its caps included."""
    yield from _bounds(award_expressions(award))
    for step in award.steps:
        if step.kind in _STEP_BOUND and step.value is not None:
            yield from _bound(_STEP_BOUND[step.kind], step.value)


# ---------------------------------------------------------------- the check


@dataclass(frozen=True, slots=True)
class _Phrases:
    """What the phrases say: figures however they may be taken, boundaries, and the figures that some rule has to use."""

    keys: frozenset[Key]
    bounds: dict[Key, frozenset[str]]
    owed: tuple[tuple[prose.Figure, Span], ...]


def _phrases(basis: tuple[ir.Basis, ...]) -> _Phrases:
    keys: set[Key] = set()
    bounds: dict[Key, set[str]] = {}
    owed: list[tuple[prose.Figure, Span]] = []
    for b in basis:
        for phrase in b.phrases:
            said = prose.read(phrase)
            for figure in said.figures:
                keys.update(figure.keys)
                owed += [] if figure.free else [(figure, Span(b.origin.start, b.origin.end))]
            for bound in said.bounds:
                for key in bound.figure.keys if bound.figure is not None else ():
                    bounds.setdefault(key, set()).update(_told(bound))
    return _Phrases(frozenset(keys), {k: frozenset(v) for k, v in bounds.items()}, tuple(owed))


def _told(bound: prose.Bound) -> tuple[str, ...]:
    """The classes that a rule may take; where the phrase says who gets nothing, a rule says who gets something."""
    return (bound.cls, prose.OPPOSITE[bound.cls]) if bound.excludes else (bound.cls,)


def check(
    basis: tuple[ir.Basis, ...],
    figures: list[Figure],
    bounds: list[Bound],
    also_used: set[Key],
    sink: Sink,
    *,
    broken: bool = False,
) -> None:
    """Hold a rule's figures and boundaries against the phrases, and the phrases' figures against the rule."""
    if not basis:
        return
    phrases = _phrases(basis)
    for figure in figures:
        if figure.key not in phrases.keys:
            said = "、".join(key_text(k) for k in sorted(phrases.keys) if k[0] == figure.key[0])
            expected = f"依据中同类的数是：{said}" if said else "依据中没有同类的数"
            sink.add(catalog.FIGURE_ABSENT, figure.span, f"依据的短语中没有{figure.named}", expected)
    for bound in bounds:
        own = _own_phrases(bound.figure)
        if bound.figure.key in phrases.keys:
            _check_bound(bound, phrases, sink)
        elif bound.figure.key in own.bounds:
            _check_bound(bound, own, sink)
    used = {f.key for f in figures} | also_used
    told: set[Key] = set()
    for owed, where in sorted(phrases.owed, key=lambda each: each[0].keys[0]):
        key = owed.keys[0]
        if not broken and key not in told and not used.intersection(owed.keys):
            told.add(key)
            sink.add(catalog.PHRASE_UNUSED, where, f"依据中的「{key_text(key)}」没有规则用到")


def _own_phrases(figure: Figure) -> _Phrases:
    return _phrases(figure.parameter.basis if figure.parameter else ())


_CLASS_WORDS = {
    ">=": "含本数的下界（达到、以上）",
    ">": "不含本数的下界（超过）",
    "<=": "含本数的上界（不超过、最高）",
    "<": "不含本数的上界（不足）",
}


def _check_bound(bound: Bound, phrases: _Phrases, sink: Sink) -> None:
    said = phrases.bounds.get(bound.figure.key, frozenset())
    if bound.cls in said:
        return
    wrote = _CLASS_WORDS[bound.cls]
    written = "依据写的是" + "、".join(_CLASS_WORDS[c] for c in sorted(said))
    expected = f"{written}；{_where(bound, said)}" if said else "依据中这个数的旁边没有界限词"
    headline = f"{bound.figure.named}处规则取{wrote}，与依据不符"
    sink.add(catalog.BOUND_DISAGREES, bound.figure.span, headline, expected)


def _where(bound: Bound, said: frozenset[str]) -> str:
    """A value at which the rule and its phrase part."""
    other = min(said)
    for place in ("恰为", "多于", "少于"):
        rule, phrase = (_holds_at(place, cls) for cls in (bound.cls, other))
        if rule is not phrase:
            said_so = ("规则算、依据不算", "规则不算、依据算")[phrase]
            return f"例如{place} {bound.figure.text} 的，{said_so}"
    return ""


def _holds_at(place: str, cls: str) -> bool:
    return (place == "恰为" and cls in (">=", "<=")) or cls in {"多于": (">=", ">"), "少于": ("<=", "<")}.get(
        place, ()
    )


def _holds_unread(exprs: Iterable[n.Expr]) -> bool:
    """Whether something is 待定; nobody knows then which figures of the phrases it would use."""
    return any(isinstance(x, n.ParamRef) and x.parameter.unread for expr in exprs for x in walk(expr))


def check_award(award: ir.Award, exempt: set[Key], sink: Sink, *, broken: bool) -> None:
    """An award against its phrases."""
    exprs = list(award_expressions(award))
    broken = broken or _holds_unread(exprs)
    figures = list(_figures(exprs))
    used = {k for e in exprs for k in _reading_keys(e)} | exempt
    if award.selection is not None:
        origin = award.selection.origin
        key = ("计数", Fraction(award.selection.quota))
        figures.append(Figure(key, Span(origin.start, origin.end)))
    if award.follows is not None and award.follows.selection is not None:
        used.add(("计数", Fraction(award.follows.selection.quota)))
    if award.follows is not None:
        used |= {f.key for f in _figures(award_expressions(award.follows))}
    check(award.basis, figures, list(award_bounds(award)), used, sink, broken=broken)


def check_conditions(
    basis: tuple[ir.Basis, ...],
    exprs: list[n.Expr],
    exempt: set[Key],
    sink: Sink,
    *,
    extra: set[Key] | None = None,
) -> None:
    """A target, bar or limit against its phrases."""
    used = {k for e in exprs for k in _reading_keys(e)} | exempt | (extra or set())
    check(basis, list(_figures(exprs)), list(_bounds(exprs)), used, sink, broken=_holds_unread(exprs))


def _reading_keys(expr: n.Expr) -> Iterator[Key]:
    for node in walk(expr):
        options = node.reading.options if isinstance(node, n.ReadingValue) else ()
        values = [o.value for o in options if o.value is not None]
        if isinstance(node, n.ParamRef) and node.parameter.value is not None:
            values.append(node.parameter.value)
        for value in values:
            key = key_of(value)
            if key:
                yield key


def check_parameters(
    parameters: Iterable[ir.Parameter],
    rules: Iterable[tuple[tuple[ir.Basis, ...], Iterable[n.Expr]]],
    sink: Sink,
    *,
    lost: bool,
) -> None:
    """A 参数 against its own phrases; without any, some rule that uses it has to be held against phrases.

    `rules` are those whose figures are held; where one was `lost` to a mistake, nobody knows what it used.  A figure
    from outside the original is vouched for by whom 由 names.
    """
    uses = (node for basis, exprs in rules if basis for expr in exprs for node in walk(expr))
    held = {id(node.parameter) for node in uses if isinstance(node, n.ParamRef)}
    for parameter in parameters:
        if parameter.value is None:
            continue
        figure = _figure(parameter.value)
        if parameter.basis:
            check(parameter.basis, [figure] if figure else [], [], set(), sink)
        elif figure and not parameter.judge and not lost and id(parameter) not in held:
            headline = f"参数「{parameter.name}」的「{figure.text}」没有依据"
            sink.add(catalog.PARAMETER_BASIS, figure.span, headline)


_AS_FIRST = re.compile("起|开始|施行|实施|执行|生效|至|—|-|到(?!期)")
_AS_LAST = re.compile("止|到期|届满")
_BEFORE_LAST = re.compile("(?:至|到|—|-|截止)$")


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that phrases write: first ones (起), last ones (至), others; and the lengths in months."""

    first: frozenset[Key]
    last: frozenset[Key]
    others: frozenset[Key]
    terms: frozenset[int]


def _days_of(basis: tuple[ir.Basis, ...]) -> _Days:
    found: dict[str, set[Key]] = {"first": set(), "last": set(), "others": set()}
    terms = set[int]()
    for phrase in (p for b in basis for p in b.phrases):
        text = prose.normalise(phrase)
        for figure in prose.figures(text):
            if figure.kind == "日期" and not figure.free:
                found[_role(text[: figure.start], text[figure.end :])].add((figure.kind, figure.value))
            elif figure.kind == "期间" and 0 < figure.value < YEAR_LIKE:
                terms.add(int(figure.value))
    return _Days(
        frozenset(found["first"]), frozenset(found["last"]), frozenset(found["others"]), frozenset(terms)
    )


def _role(before: str, after: str) -> str:
    if _BEFORE_LAST.search(before) or _AS_LAST.match(after):
        return "last"
    return "first" if _AS_FIRST.match(after) else "others"


def check_validity(validity: ir.Validity, sink: Sink) -> None:
    """有效期 against its phrases: each end against the days written for it, or a number of years from the first day.

    公布之日起 writes no first day, so none is held against it.
    """
    start = _days_of((*validity.basis, *_reading_basis(validity.start)))
    _check_day("有效期的首日", validity.start, start.first, start.first, sink)
    end = _days_of((*validity.basis, *_reading_basis(validity.end)))
    told = end.last or end.others
    first = _figure(validity.start)
    if not told and len(end.terms) == 1 and first is not None:
        day = _last_day(int(first.key[1]), min(end.terms))
        told = frozenset() if day is None else frozenset({("日期", Fraction(day))})
    _check_day("有效期的末日", validity.end, told, told | end.others, sink)


def check_document(
    basis: tuple[ir.Basis, ...], issued: n.Expr | None, expires: n.Expr | None, sink: Sink
) -> None:
    """The days of a 文件 against its own phrases; 到期日 is the day after a last one (有效期至)."""
    days = _days_of(basis)
    rest = days.first | days.others
    if issued is not None:
        _check_day("发文日", issued, rest, rest, sink)
    if expires is not None:
        ended = frozenset(("日期", Fraction(_next_day(int(k[1])))) for k in days.last)
        _check_day("到期日", expires, ended or rest, ended | rest, sink)


def check_repeal(basis: tuple[ir.Basis, ...], day: n.Expr, sink: Sink) -> None:
    """The day of a 废止 against its phrases, where these write one with 起."""
    told = _days_of(basis).first
    _check_day("废止之日", day, told, told, sink)


def _next_day(day: int) -> int:
    after = date(day // 10000, day // 100 % 100, day % 100) + timedelta(days=1)
    return after.year * 10000 + after.month * 100 + after.day


def _reading_basis(end: n.Expr) -> tuple[ir.Basis, ...]:
    return end.reading.basis if isinstance(end, n.ReadingValue) else ()


def _check_day(what: str, end: n.Expr, told: frozenset[Key], allowed: frozenset[Key], sink: Sink) -> None:
    """A day, or one option of a reading at least, is one that the phrases tell."""
    if isinstance(end, n.ReadingValue):
        days = [f for o in end.reading.options if o.value is not None and (f := _figure(o.value))]
    else:
        days = list(_figures([end]))
    if not told or any(day.key in allowed for day in days):
        return
    expected = f"按依据，{what}是：{'、'.join(key_text(k) for k in sorted(told))}"
    for day in days:
        headline = f"{what}与依据不符：{day.named}"
        sink.add(catalog.FIGURE_ABSENT, day.span, headline, expected)


def _last_day(first: int, months: int) -> int | None:
    """The last day of a period of months: the day before the corresponding one."""
    index = first // 10000 * 12 + first // 100 % 100 - 1 + months
    year, month, day = index // 12, index % 12 + 1, first % 100
    while year <= 9999 and day > 28 and numerals.date_value(year, month, day) is None:
        day -= 1
    if year > 9999:
        return None
    before = date(year, month, day) - timedelta(days=1)
    return before.year * 10000 + before.month * 100 + before.day


def remark_keys(remarks: Iterable[ir.Remark]) -> set[Key]:
    """Figures that a clause declares to be no rule."""
    return {(f.kind, f.value) for r in remarks if r.kind == "非规则" for f in prose.figures(r.text)}
