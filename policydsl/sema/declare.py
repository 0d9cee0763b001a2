"""Declarations before the clauses: readings, parameters, subjects with their facts, documents.

In: declarations of the file.  Out: the scope, filled.  A declaration that
fails leaves its name in `scope.failed`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.bounds import fact_range
from policydsl.ir.walk import children
from policydsl.numerals import chinese_value
from policydsl.sema import operators
from policydsl.sema.expressions import Lowering, is_error
from policydsl.sema.scope import Scope, check_new
from policydsl.sema.slots import SCOPE_ALIASES
from policydsl.sema.structure import Decl, written_twice
from policydsl.source import Span
from policydsl.syntax import ast

RATIO_SCALE = 6
NUMBER_SCALE = 4
MAX_PHRASE = 40
MAX_DEPTH = 120
NO_CLAUSE = ir.Place(0)


def origin_of(decl: Decl) -> n.Origin:
    """Where a declaration starts, to the end of its own segment."""
    return n.Origin(decl.item.base, decl.item.end)


def name_of(decl: Decl, scope: Scope, space: object) -> str | None:
    """The name a declaration introduces into a space, when it may."""
    part = decl.part
    if part is None or part.name is None:
        return None
    span = part.name.span.shifted(decl.item.base)
    if not check_new(part.name, span, scope.sink) or not scope.declare(part.name.text, span, space):
        return None
    return part.name.text


def require(decl: Decl, keyword: str, scope: Scope, why: str = "") -> ast.Part | None:
    """The part of a slot that must be there."""
    slot = decl.slot(keyword)
    if slot is None:
        if not decl.has(keyword) and not decl.broken:
            name = decl.part.name.text if decl.part and decl.part.name else ""
            scope.sink.add(
                catalog.MISSING,
                decl.span,
                f"{decl.kind}「{name}」没有写「{keyword}」",
                why,
                f"补上「{keyword} …」",
            )
        return None
    return slot.part


# ---------------------------------------------------------------- readings, parameters


def readings(decls: list[Decl], scope: Scope) -> None:
    """口径."""
    for decl in decls:
        name = name_of(decl, scope, "口径")
        if name is None or _is_slot_word(decl, name, scope):
            continue
        reading = _reading(decl, name, scope)
        if reading is None:
            scope.failed.add(name)
        else:
            scope.readings[name] = reading


_SLOT_WORDS = frozenset(
    (*ir.FREQUENCIES, *ir.PERIODS, *ir.SETTLEMENTS, *ir.SCOPES, *SCOPE_ALIASES, *ir.TIES, *ir.ROUNDINGS)
)


def _is_slot_word(decl: Decl, name: str, scope: Scope) -> bool:
    """Whether a slot would take the name for its own fixed word, so that the reading is never asked."""
    if name not in _SLOT_WORDS or decl.part is None or decl.part.name is None:
        return False
    headline = f"口径不能叫「{name}」：栏目里写的「{name}」是固定用词"
    scope.sink.add(catalog.RESERVED, decl.part.name.span.shifted(decl.item.base), headline, cure="换一个名称")
    scope.failed.add(name)
    return True


def _reading(decl: Decl, name: str, scope: Scope) -> ir.Reading | None:
    part, options_part = decl.part, require(decl, "选项", scope, "口径是几个选项中的一个")
    if part is None or options_part is None:
        return None
    base = decl.slot("选项").base  # type: ignore[union-attr]
    options = [_option(o, base, scope) for o in options_part.options]
    if any(
        o.value is not None and lowered.value is None
        for o, lowered in zip(options_part.options, options, strict=True)
    ):
        return None
    names = [o.name for o in options]
    if len(set(names)) < len(names) or len(names) < 2:
        headline = f"口径「{name}」的选项要有两个以上，且不重名"
        scope.sink.add(catalog.READING_OPTIONS, options_part.span.shifted(base), headline)
        return None
    taken, reason = decl.slot("采用"), decl.slot("理由")
    chosen = taken.part.name.text if taken and taken.part and taken.part.name else None
    if (
        chosen is not None
        and chosen not in names
        and taken is not None
        and taken.part is not None
        and taken.part.name
    ):
        expected = f"选项有：{'、'.join(names)}"
        scope.sink.add(
            catalog.READING_OPTIONS,
            taken.part.name.span.shifted(taken.base),
            f"没有选项「{chosen}」",
            expected,
        )
        return None
    judges = [(s, p.judge) for s in (taken, reason) if s and (p := s.part) and p.judge]
    judge = judges[0][1] if judges else None
    if len(judges) > 1:
        (first, a), (again, b) = judges
        headline = f"口径「{name}」里「由」写了两次"
        written_twice(headline, b.span.shifted(again.base), a.span.shifted(first.base), scope.sink)
    return ir.Reading(
        name,
        part.text.text if part.text else "",
        tuple(options),
        chosen,
        reason.part.text.text if reason and reason.part and reason.part.text else "",
        "、".join(judge.names) if judge else "",
        settled=not (taken and taken.part and taken.part.flag) and chosen is not None,
        basis=bases(decl, NO_CLAUSE, scope),
        origin=origin_of(decl),
    )


def _option(option: ast.OptionRef, base: int, scope: Scope) -> ir.Option:
    value: n.Lit | None = None
    if option.value is not None:
        lowered = Lowering(scope, None, base).value(option.value)
        if isinstance(lowered, n.Lit) and not is_error(lowered):
            value = lowered
        elif not is_error(lowered):
            scope.sink.add(catalog.READING_OPTIONS, option.value.span.shifted(base), "选项的值要是一个常数")
    return ir.Option(option.name.text, value, option.note)


def parameters(decls: list[Decl], scope: Scope) -> None:
    """参数."""
    for decl in decls:
        name = name_of(decl, scope, "参数")
        part = decl.part
        if name is None or part is None or part.type is None:
            continue
        low = Lowering(scope, None, decl.item.base)
        type_ = declared_type(part.type, low)
        unread = part.expr.reason if isinstance(part.expr, ast.Unread) else ""
        if unread:
            assert part.expr is not None
            scope.sink.add(catalog.UNREAD, part.expr.span.shifted(decl.item.base), f"待定：{unread}")
        value = (
            low.value(part.expr)
            if part.expr is not None and not unread and not isinstance(part.expr, ast.Stages | ast.ByPlace)
            else None
        )
        if value is not None and not _fits(value, type_, part, low):
            scope.failed.add(name)
            continue
        lit = value if isinstance(value, n.Lit) else None
        scope.parameters[name] = ir.Parameter(
            name,
            lit.type if lit else type_,
            lit,
            part.text.text if part.text else unread,
            "、".join(part.judge.names) if part.judge else "",
            basis=bases(decl, NO_CLAUSE, scope),
            origin=origin_of(decl),
        )


def _fits(value: n.Expr, type_: t.Type, part: ast.Part, low: Lowering) -> bool:
    if is_error(value):
        return False
    if not isinstance(value, n.Lit) or not same_kind(value.type, type_):
        assert part.expr is not None
        headline = f"写的是{operators.name(value.type)}，参数的类型是{operators.name(type_)}"
        low.report(catalog.TYPE, part.expr.span, headline)
        return False
    return True


def same_kind(a: t.Type, b: t.Type) -> bool:
    """Whether a constant of type `a` may stand where `b` is declared."""
    match a, b:
        case t.Money(), t.Money():
            return True
        case t.Number(), t.Number():
            return operators.units_agree(a, b)
        case t.Period(), t.Period():
            return a.days == b.days
        case _:
            return type(a) is type(b)


# ---------------------------------------------------------------- subjects, facts, definitions


def declared_type(ref: ast.TypeRef, low: Lowering) -> t.Type:
    """The type that a declaration names."""
    match ref.keyword:
        case "金额":
            return t.Money()
        case "比例":
            return t.Number(RATIO_SCALE, None, "比例")
        case "数":
            return t.Number(NUMBER_SCALE, ref.unit or None, "数")
        case "计数":
            return t.Number(0, ref.unit or None, "计数")
        case "日期":
            return t.Date()
        case "期间":
            return t.Period()
        case "是否":
            return t.Bool()
        case "选项":
            names = tuple(o.text for o in ref.options)
            if len(set(names)) < len(names):
                low.report(catalog.DUPLICATE, ref.span, "选项有重复的")
            return t.Choice(tuple(dict.fromkeys(names)))
        case _:
            return t.Text()


def subjects(decls: list[Decl], scope: Scope) -> None:
    """主体 with their 事实 and 定义."""
    for number, decl in enumerate(decls, 1):
        name = name_of(decl, scope, "主体")
        if name is None or decl.part is None:
            continue
        note = decl.part.text.text if decl.part.text else ""
        subject = ir.Subject(name, f"s{number}", note, origin=origin_of(decl))
        scope.subjects[name] = subject
        _facts([c for c in decl.children if c.kind == "事实"], subject, scope)
        definitions([c for c in decl.children if c.kind == "定义"], subject, scope)


def _facts(decls: list[Decl], subject: ir.Subject, scope: Scope) -> None:
    for number, decl in enumerate(decls, 1):
        name = name_of(decl, scope, subject)
        if name is None or decl.part is None or decl.part.type is None:
            if decl.part is not None and decl.part.name is not None:
                scope.failed.add(decl.part.name.text)
            continue
        scope.facts[subject, name] = _fact(
            decl, decl.part, name, f"{subject.ident}_f{number}", subject, scope
        )


def _fact(decl: Decl, part: ast.Part, name: str, ident: str, subject: ir.Subject, scope: Scope) -> ir.Fact:
    low = Lowering(scope, subject, decl.item.base)
    assert part.type is not None
    type_ = declared_type(part.type, low)
    fields: dict[str, object] = {}
    default_at = decl.span
    for annotation in part.items:
        values = annotation.value
        match annotation.keyword:
            case "说明":
                fields["wording"] = values.text
            case "由":
                fields["judge"] = "、".join(values.names)
            case "出具":
                fields["attested_by"] = "、".join(values[0])
            case "事后":
                fields["after_payment"] = True
            case "可负":
                fields["negative"] = True
            case "默认":
                fields["default"] = constant(values[0], type_, low)
                default_at = values[0].span.shifted(decl.item.base)
            case "区间":
                fields["low"] = constant(values[0], type_, low)
                fields["high"] = constant(values[1], type_, low)
    _judged_default(name, part.items, low)
    fact = ir.Fact(name, ident, subject, type_, origin=origin_of(decl), **fields)  # type: ignore[arg-type]
    _check_range(fact, decl.span, default_at, scope)
    return fact


def _check_range(fact: ir.Fact, here: Span, default_at: Span, scope: Scope) -> None:
    """可负 only where a number may be below zero, and a default that may come in."""
    low, high = fact_range(fact)

    def report(headline: str, expected: str, cure: str, span: Span = here) -> None:
        scope.sink.add(catalog.SIGNS, span, f"事实「{fact.name}」{headline}", expected, cure)

    if fact.negative and not isinstance(fact.type, t.Money | t.Number):
        report(f"是{operators.name(fact.type)}，没有正负", "「可负」用于金额、比例、数、计数", "删去「可负」")
    elif fact.negative and fact.low is not None and low is not None and low >= 0:
        report("写了「可负」，区间却不到负数", "两处说的相反", "删去「可负」，或把区间的下界写成负的")
    default = fact.default.value if fact.default is not None else None
    if isinstance(default, n.PeriodValue):
        default = default.days or default.months
    if not isinstance(default, int) or isinstance(default, bool):
        return
    if low is not None and default < low:
        cure = "改默认值，或加上「可负」" if low == 0 and fact.low is None else "改默认值或区间"
        report("的默认值低于它能取的值", "没有填的也要是收的值；不写「可负」的不为负", cure, default_at)
    elif high is not None and default > high:
        report("的默认值高于它能取的值", "没有填的也要是收的值", "改默认值或区间", default_at)


def _judged_default(name: str, annotations: tuple[ast.Annotation, ...], low: Lowering) -> None:
    """A judgement that has a default is never asked."""
    found = {a.keyword: a.span for a in annotations}
    if "默认" in found and "由" in found:
        low.report(
            catalog.JUDGED_DEFAULT,
            found["默认"],
            f"「{name}」由人裁定，又写了默认，裁定永远不会有人问",
            "没有裁定时应是待裁定，不能按默认的算",
            "删去「默认」；不需要裁定的，删去「由 …」",
        )


def constant(given: ast.Given, type_: t.Type, low: Lowering) -> n.Lit | None:
    """A value of a declared type, at the scale of that type; None when a problem was reported."""
    span = given.span
    match given, type_:
        case ast.YesNo(), t.Bool():
            return n.Lit(given.value, type=type_)
        case ast.Name(), t.Choice():
            return n.Lit(given.text, type=type_) if low.option(given, type_) else None
        case ast.Name(), t.Text():
            return n.Lit(given.text, type=type_)
        case ast.Figure(), _:
            return _figure_constant(given, low.figure(given), type_, low)
        case _:
            low.report(catalog.CASE_VALUE, span, f"这个值不是{operators.name(type_)}")
            return None


def _figure_constant(given: ast.Figure, lit: n.Lit, type_: t.Type, low: Lowering) -> n.Lit | None:
    if isinstance(lit.type, t.Error):
        return None
    if not same_kind(lit.type, type_):
        rule = (
            catalog.MONEY_UNIT
            if isinstance(type_, t.Money) and isinstance(lit.type, t.Number)
            else catalog.CASE_VALUE
        )
        low.report(
            rule, given.span, f"「{given.text}」是{operators.name(lit.type)}，应是{operators.name(type_)}"
        )
        return None
    if isinstance(type_, t.Money | t.Number) and isinstance(lit.type, t.Money | t.Number):
        assert isinstance(lit.value, int)
        shift = type_.scale - lit.type.scale
        if shift < 0 and lit.value % 10**-shift:
            low.report(catalog.CASE_VALUE, given.span, f"「{given.text}」的小数位太多")
            return None
        value = lit.value * 10**shift if shift >= 0 else lit.value // 10**-shift
        return n.Lit(value, type=type_, origin=lit.origin)
    return n.Lit(lit.value, type=type_, origin=lit.origin)


def definitions(decls: list[Decl], subject: ir.Subject, scope: Scope) -> None:
    """定义, in the order in which they need each other."""
    waiting: dict[str, Decl] = {}
    for decl in decls:
        name = name_of(decl, scope, subject)
        if name is not None:
            waiting[name] = decl
    done: set[str] = set()
    for name in waiting:
        _define(name, waiting, subject, scope, (), done)


def _define(
    name: str,
    waiting: dict[str, Decl],
    subject: ir.Subject,
    scope: Scope,
    path: tuple[str, ...],
    done: set[str],
) -> None:
    if name in done:
        return
    decl = waiting[name]
    if len(path) > MAX_DEPTH:
        headline = f"定义「{name}」在一串 {MAX_DEPTH} 层以上的定义里"
        scope.sink.add(catalog.LIMIT, decl.span, headline, f"不超过 {MAX_DEPTH} 层", "少用几层定义")
        done.add(name)
        scope.failed.add(name)
        return
    if name in path:
        scope.sink.add(catalog.CYCLE, decl.span, f"「{name}」绕了一圈又用到自己：{' → '.join((*path, name))}")
        done.add(name)
        scope.failed.add(name)
        return
    part = decl.part
    if part is None or part.expr is None or isinstance(part.expr, ast.Stages | ast.ByPlace):
        return
    for used in references(part.expr):
        if used in waiting:
            _define(used, waiting, subject, scope, (*path, name), done)
    if name in done:
        return
    done.add(name)
    expr = Lowering(scope, subject, decl.item.base).lower(part.expr)
    if is_error(expr):
        scope.failed.add(name)
        return
    scope.depths[name] = depth = _depth(expr, scope)
    if depth > MAX_DEPTH:
        headline = f"定义「{name}」连同它用到的定义，套了 {depth} 层"
        span = part.name.span.shifted(decl.item.base) if part.name else decl.span
        scope.sink.add(catalog.LIMIT, span, headline, f"不超过 {MAX_DEPTH} 层", "少用几层定义")
        scope.failed.add(name)
        return
    wording = part.text.text if part.text else ""
    scope.definitions[subject, name] = ir.Definition(name, subject, expr, wording, origin=origin_of(decl))


def _depth(expr: n.Expr, scope: Scope) -> int:
    """How deep an expression is, through the definitions that it uses."""
    if isinstance(expr, n.DefRef):
        return 1 + scope.depths[expr.definition.name]
    return 1 + max((_depth(child, scope) for child in children(expr)), default=0)


def references(node: object) -> Iterator[str]:
    """Every name an AST expression refers to."""
    if isinstance(node, ast.Ref):
        yield node.name.text
    elif isinstance(node, tuple):
        for item in node:
            yield from references(item)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Span):
        for field in dataclasses.fields(node):
            yield from references(getattr(node, field.name))


# ---------------------------------------------------------------- places


def ordinal(word: str) -> int | None:
    """A Chinese ordinal of a place (三, 二十二)."""
    value = chinese_value(word)
    return value if value and value > 0 else None


def place(ref: ast.PlaceRef | None, paragraph: int, base: int, scope: Scope) -> ir.Place | None:
    """The place a clause or basis names."""
    if ref is None:
        return None
    chapter = ordinal(ref.chapter)
    item = ordinal(ref.item) if ref.item else 0
    if chapter is None or item is None:
        scope.sink.add(
            catalog.BAD_PLACE, ref.span.shifted(base), f"看不懂所在「{ref.chapter}（{ref.item}）」"
        )
        return None
    return ir.Place(chapter, item, paragraph)


def bases(decl: Decl, default: ir.Place, scope: Scope) -> tuple[ir.Basis, ...]:
    """The basis slots of a declaration; a slot without a clause speaks of the `default` one."""
    out = []
    for slot in decl.all("依据"):
        part = slot.part
        assert part is not None
        at = place(part.place, part.paragraph, slot.base, scope) if part.place else None
        where = at or ir.Place(default.chapter, default.item, part.paragraph)
        for phrase in part.texts:
            if len("".join(phrase.text.split())) > MAX_PHRASE:
                headline = f"引文有 {len(phrase.text)} 个字"
                scope.sink.add(catalog.LONG_PHRASE, phrase.span.shifted(slot.base), headline)
        spans = [phrase.span.shifted(slot.base) for phrase in part.texts]
        out.append(
            ir.Basis(
                where,
                tuple(phrase.text for phrase in part.texts),
                tuple(n.Origin(span.start, span.end) for span in spans),
                origin=n.Origin(slot.base, slot.end),
            )
        )
    return tuple(out)
