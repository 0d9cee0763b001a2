"""The whole policy, in the order in which declarations need each other.

In: a parsed file.  Out: the IR when no error was found, and every diagnostic.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from typing import TypeVar

from policydsl.diagnostics import Diagnostic, Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.case import Case
from policydsl.ir.walk import award_expressions, facts_of, walk
from policydsl.records import dataclass
from policydsl.sema import awards, basis, clauses, days, declare, names
from policydsl.sema.cases import cases
from policydsl.sema.expressions import ERROR, Lowering, is_error
from policydsl.sema.figures import key_of
from policydsl.sema.scope import Scope, check_new
from policydsl.sema.structure import Decl, build, head_span, written_twice
from policydsl.source import Span
from policydsl.syntax import ast, lexer
from policydsl.syntax.ast import Item
from policydsl.syntax.parser import File

FALLBACK_DATE = 20240101

_T = TypeVar("_T", ir.Group, ir.Limit, ir.Bar, ir.Target)


@dataclass(slots=True)
class _Found:
    """What the clauses declare, as it is gathered."""

    clauses: list[ir.Clause] = field(default_factory=list)
    targets: list[ir.Target] = field(default_factory=list)
    transitions: list[ir.Transition] = field(default_factory=list)
    chapters: list[tuple[int, str]] = field(default_factory=list)
    places: dict[ir.Place, Span] = field(default_factory=dict)


def analyse(file: File) -> tuple[ir.PolicyIR | None, tuple[Diagnostic, ...], Scope]:
    """Bind, type and lower a file.  The IR is None when anything is an error."""
    sink = Sink()
    sink.items.extend(file.diagnostics)
    if any(d.rule is catalog.HIDDEN for d in file.diagnostics):
        return None, sink.sorted(), Scope(sink)
    top = build(file.items, sink)
    scope = Scope(sink)
    _note_unreadable(top, file.source.text, scope)
    _declare(top, scope)
    found = _Found()
    _clauses(top, scope, found)
    head = next((d for d in top if d.kind == "政策"), None)
    names.distinct(scope, found.targets)
    lost = any(child.broken for decl in top for child in decl.children)
    basis.check_parameters(scope.parameters.values(), _held(found), scope.sink, lost=lost)
    policy = _policy(head, file, scope, found)
    if policy is not None:
        runs = _cases(top, scope, policy)
        policy = replace(policy, cases=runs)
        stock_and_flow(policy, sink)
        after_payment(policy, sink)
    ok = policy is not None and not any(d.is_error for d in sink.items)
    return (policy if ok else None), sink.sorted(), scope


def stock_and_flow(policy: ir.PolicyIR, sink: Sink) -> None:
    """A fact read per application by one award and to date by another would mean two things."""
    flows: dict[ir.Fact, ir.Award] = {}
    stocks: dict[ir.Fact, ir.Award] = {}
    for award in policy.awards:
        staged = isinstance(award.amount, ir.Stages)
        numeric = [f for f in facts_of(award) if isinstance(f.type, t.Money | t.Number) and not f.place_of]
        if award.frequency.word == "不限次" and not staged:
            flows |= dict.fromkeys(numeric, award)
        if (
            award.frequency.word == "不限次"
            and award.settlement.word != "不再给"
            and award.settlement.reading is None
        ):
            span = Span(award.settlement.origin.start, award.settlement.origin.end)
            sink.add(catalog.SETTLE_UNUSED, span, f"「{award.name}」不限次，「已领」不起作用")
        if award.frequency.word != "不限次" and (award.settlement.word == "补差" or staged):
            stocks |= dict.fromkeys(numeric, award)
    for fact, award in stocks.items():
        if fact in flows:
            headline = f"「{fact.name}」在「{flows[fact].name}」里只算本次，在「{award.name}」里算到目前为止"
            sink.add(catalog.STOCK_FLOW, Span(fact.origin.start, fact.origin.end), headline)


def after_payment(policy: ir.PolicyIR, sink: Sink) -> None:
    """A fact known only after payment cannot decide the payment."""
    for award in policy.awards:
        for expr in award_expressions(award):
            if award.use is not None and expr is award.use.condition:
                continue
            for node in walk(expr):
                if isinstance(node, n.FactRef) and node.fact.after_payment:
                    span = Span(max(node.origin.start, 0), max(node.origin.end, 0))
                    sink.add(catalog.KNOWN_LATER, span, f"「{node.fact.name}」兑付之后才知道，不能决定给不给")


def _note_unreadable(decls: list[Decl], text: str, scope: Scope) -> None:
    """Names that segments declare which could not be parsed: the word after the keyword."""
    for decl in decls:
        if decl.part is None:
            pieces = [
                piece
                for kind, piece, _ in lexer.words(text[decl.item.base : decl.item.end])
                if kind in ("word", "string")
            ]
            scope.failed.update(p.strip("「」") for p in pieces[1:2])
        elif decl.part.name is not None and decl.broken:
            scope.failed.add(decl.part.name.text)
        _note_unreadable(decl.children, text, scope)


def _declare(top: list[Decl], scope: Scope) -> None:
    by_kind: dict[str, list[Decl]] = {}
    for decl in top:
        by_kind.setdefault(decl.kind, []).append(decl)
    heads = by_kind.get("政策", [])
    for extra in heads[1:]:
        written_twice("「政策」写了两次", extra.span, heads[0].span, scope.sink)
    declare.readings(by_kind.get("口径", []), scope)
    declare.parameters(by_kind.get("参数", []), scope)
    declare.subjects(by_kind.get("主体", []), scope)
    for decl in by_kind.get("外部", []):
        _external(decl, scope)
    for decl in by_kind.get("文件", []):
        document = clauses.document(decl, scope)
        if document is not None:
            scope.documents[document.name] = document


def _external(decl: Decl, scope: Scope) -> None:
    name = declare.name_of(decl, scope, "外部")
    if name is None or decl.part is None:
        return
    judge = "、".join(decl.part.judge.names) if decl.part.judge else ""
    wording = decl.part.text.text if decl.part.text else ""
    scope.externals[name] = ir.External(
        name,
        wording,
        judge,
        declare.bases(decl, declare.NO_CLAUSE, scope),
        origin=declare.origin_of(decl),
    )


# ---------------------------------------------------------------- clauses


def _clauses(top: list[Decl], scope: Scope, found: _Found) -> None:
    _chapters([d for d in top if d.kind == "章"], scope, found)
    decls = [d for d in top if d.kind == "条款"]
    places = [_place(d, scope, found) for d in decls]
    lowered = {id(c): a for d, p in zip(decls, places, strict=True) if p for c, a in _awards(d, p, scope)}
    for decl, place in zip(decls, places, strict=True):
        if place is not None:
            _repeals(decl, place, scope)
    for decl, place in zip(decls, places, strict=True):
        if place is not None:
            found.clauses.append(_clause(decl, place, lowered, scope, found))


def _chapters(decls: list[Decl], scope: Scope, found: _Found) -> None:
    first: dict[int, Span] = {}
    for decl in decls:
        if decl.part is None or decl.part.name is None:
            continue
        number = declare.ordinal(decl.part.name.text)
        if number is None:
            scope.sink.add(catalog.BAD_PLACE, decl.span, f"看不懂章的序号「{decl.part.name.text}」")
        elif number in first:
            related = ((first[number], "先写在这里"),)
            scope.sink.add(catalog.DUPLICATE, decl.span, "这一章已经写过", related=related)
        else:
            first[number] = decl.span
            found.chapters.append((number, decl.part.text.text if decl.part.text else ""))


def _place(decl: Decl, scope: Scope, found: _Found) -> ir.Place | None:
    if decl.part is None:
        return None
    place = declare.place(decl.part.place, 0, decl.item.base, scope)
    if place is not None and (first := found.places.setdefault(place, decl.span)) != decl.span:
        related = ((first, "先写在这里"),)
        scope.sink.add(catalog.DUPLICATE, decl.span, "这一条已经写过", related=related)
    return place


def _awards(decl: Decl, place: ir.Place, scope: Scope) -> list[tuple[Decl, ir.Award]]:
    out = []
    children = [c for c in decl.children if c.kind in ("奖励", "荣誉")]
    for number, child in enumerate(children, 1):
        before = len(scope.sink.items)
        award = awards.award(child, place, number, scope)
        child.broken |= any(d.is_error for d in scope.sink.items[before:])
        if award is not None:
            out.append((child, award))
        elif child.part is not None and child.part.name is not None:
            scope.failed.add(child.part.name.text)
    return out


def _repeals(decl: Decl, place: ir.Place, scope: Scope) -> None:
    for child in decl.children:
        if child.kind == "废止":
            scope.documents.update(clauses.repeal(child, scope, place))


def _clause(
    decl: Decl, place: ir.Place, lowered: dict[int, ir.Award], scope: Scope, found: _Found
) -> ir.Clause:
    heading = decl.slot("标题")
    own = [lowered[id(c)] for c in decl.children if id(c) in lowered]
    remarks = tuple(
        r for c in decl.children if c.kind in ("工作", "非规则") for r in clauses.remarks(c, place, scope)
    )
    groups = _each(decl, "去重", place, scope, clauses.group)
    limits = _each(decl, "限额", place, scope, clauses.limit)
    bars = _each(decl, "否决", place, scope, clauses.bar)
    targets = _each(decl, "目标", place, scope, clauses.target)
    for child in decl.children:
        if child.kind == "过渡":
            found.transitions.extend(clauses.transitions(child, scope, place))
    found.targets.extend(targets)
    exempt = basis.remark_keys(remarks)
    broken = {id(lowered[id(c)]) for c in decl.children if c.broken and id(c) in lowered}
    for award in own:
        basis.check_award(award, exempt, scope.sink, broken=id(award) in broken)
    for target in targets:
        extra = {k} if target.by is not None and (k := key_of(target.by)) else set()
        basis.check_conditions(target.basis, [target.condition], exempt, scope.sink, extra=extra)
    for limit in limits:
        basis.check_limit(limit, exempt, scope.sink)
    for bar in bars:
        basis.check_conditions(bar.basis, [bar.condition], exempt, scope.sink, refuses=True)
    return ir.Clause(
        place, heading.part.text.text if heading and heading.part and heading.part.text else "", _units(decl, scope), tuple(own),
        tuple(groups), tuple(limits), tuple(bars), remarks, origin=declare.origin_of(decl),
    )  # fmt: skip


def _held(found: _Found) -> Iterator[tuple[tuple[ir.Basis, ...], Iterable[n.Expr]]]:
    """Every rule whose figures are held against its phrases, with its expressions."""
    for clause in found.clauses:
        yield from ((award.basis, award_expressions(award)) for award in clause.awards)
        yield from ((limit.basis, [cap.amount for cap in limit.caps]) for limit in clause.limits)
        yield from ((bar.basis, [bar.condition]) for bar in clause.bars)
    yield from ((target.basis, [target.condition]) for target in found.targets)


def _each(
    decl: Decl,
    kind: str,
    place: ir.Place,
    scope: Scope,
    make: Callable[[Decl, ir.Place, Scope], _T | None],
) -> list[_T]:
    out = []
    for child in decl.children:
        if child.kind == kind:
            made = make(child, place, scope)
            if made is not None:
                out.append(made)
    return out


def _units(decl: Decl, scope: Scope) -> tuple[ir.Units, ...]:
    out = []
    first: dict[int, Item] = {}
    for slot in decl.all("责任单位"):
        assert slot.part is not None
        before = first.setdefault(slot.part.paragraph, slot)
        if before is not slot:
            of = f"第{slot.part.paragraph}段的" if slot.part.paragraph else ""
            written_twice(f"{of}「责任单位」写了两次", head_span(slot), head_span(before), scope.sink)
        twice = [w for i, w in enumerate(slot.part.words) if w in slot.part.words[:i]]
        if twice:
            scope.sink.add(catalog.DUPLICATE, Span(slot.base, slot.end), f"责任单位「{twice[0]}」写了两次")
        out.append(ir.Units(slot.part.paragraph, slot.part.words, origin=n.Origin(slot.base, slot.end)))
    return tuple(out)


# ---------------------------------------------------------------- the policy


def _policy(head: Decl | None, file: File, scope: Scope, found: _Found) -> ir.PolicyIR | None:
    if head is None or head.part is None or head.part.name is None:
        if not any(i.keyword == "政策" for i in file.items):
            scope.sink.add(catalog.MISSING, Span(0, 1), "文件里没有「政策」", "第一栏写「政策 标识」")
        return None
    name = head.part.name
    check_new(name, name.span.shifted(head.item.base), scope.sink)
    if not name.text.isascii():
        span = name.span.shifted(head.item.base)
        scope.sink.add(
            catalog.RESERVED, span, f"政策的标识「{name.text}」要用字母、数字", cure="例如 nanchang_2023"
        )
    validity = _validity(head, scope)
    rounding = _rounding(head, scope)
    validity_basis, funding_basis = _head_basis(head, scope)
    if validity is None or rounding is None:
        return None
    days.check_validity(replace(validity, basis=validity_basis), scope.sink)
    return ir.PolicyIR(
        ident=name.text,
        title=_text(head, "名称", scope, required=True),
        number=_text(head, "文号", scope, required=True),
        issuer=_text(head, "发文机关", scope),
        published="",
        validity=replace(validity, basis=validity_basis),
        rounding=rounding,
        funding=_text(head, "资金", scope),
        funding_basis=funding_basis,
        source=_source(head, scope),
        readings=tuple(scope.readings.values()),
        parameters=(*scope.parameters.values(), *scope.unread),
        externals=tuple(scope.externals.values()),
        subjects=tuple(scope.subjects.values()),
        facts=tuple(scope.facts.values()),
        definitions=tuple(scope.definitions.values()),
        clauses=tuple(found.clauses),
        chapters=tuple(found.chapters),
        targets=tuple(found.targets),
        documents=tuple(scope.documents.values()),
        transitions=tuple(found.transitions),
        cases=(),
        digest=hashlib.sha256(file.source.text.encode()).hexdigest(),
    )


def _head_basis(head: Decl, scope: Scope) -> tuple[tuple[ir.Basis, ...], tuple[ir.Basis, ...]]:
    """Basis of the validity and of the funding: a 依据 belongs to the 资金 or 有效期 that it follows."""
    every = basis.basis_of(head, ir.Place(0), scope) if head.has("依据") else ()
    owners = [s.keyword for s in head.slots if s.keyword in ("有效期", "资金", "依据") and s.part is not None]
    funding: list[bool] = []
    current = "有效期"
    for keyword in owners:
        current = keyword if keyword != "依据" else current
        funding += [current == "资金"] if keyword == "依据" else []
    pairs = list(zip(every, funding, strict=True))
    return tuple(b for b, f in pairs if not f), tuple(b for b, f in pairs if f)


def _text(head: Decl, keyword: str, scope: Scope, *, required: bool = False) -> str:
    part = (
        declare.require(head, keyword, scope) if required else (s.part if (s := head.slot(keyword)) else None)
    )
    return part.text.text if part is not None and part.text is not None else ""


def _validity(head: Decl, scope: Scope) -> ir.Validity | None:
    part, slot = declare.require(head, "有效期", scope, "有效期决定哪些事项算数"), head.slot("有效期")
    if part is None or slot is None or part.expr is None or part.second is None:
        return None
    low = Lowering(scope, None, slot.base)
    assert not isinstance(part.expr, ast.Stages | ast.ByPlace)
    start = low.of_type(part.expr, t.Date, "有效期的首日")
    end = low.of_type(part.second, t.Date, "有效期的末日")
    if is_error(start) or is_error(end):
        return None
    if isinstance(start, n.Lit) and isinstance(end, n.Lit) and int(start.value) > int(end.value):  # type: ignore[arg-type]
        scope.sink.add(catalog.BAD_DATE, part.span.shifted(slot.base), "有效期的末日早于首日")
    return ir.Validity(start, end)


def _rounding(head: Decl, scope: Scope) -> ir.Rounding | None:
    slots = head.all("舍入")
    if not slots:
        declare.require(head, "舍入", scope, "尾数怎么取要说明")
        return None
    part, low = slots[0].part, Lowering(scope, None, slots[0].base)
    assert part is not None
    if part.condition is not None:
        low.report(catalog.NO_CONDITION, part.condition.span, "政策的舍入不能写「若」", "它对每一笔钱都一样")
    rounding = awards.rounding(part, low, scope)
    if rounding is not None and rounding.mode.unread:
        expected = "政策的舍入用于每一笔钱，待定了就没有一笔能算"
        low.report(
            catalog.UNREAD_TYPE,
            part.span,
            "政策的舍入不能待定",
            expected,
            "写「舍入 四舍五入 到 元」等；原文没有写的，设口径",
        )
    return rounding


def _source(head: Decl, scope: Scope) -> ir.Source | None:
    slot = head.slot("原文")
    if slot is None or slot.part is None:
        return None
    texts = [x.text for x in slot.part.texts]
    digest = texts[1].removeprefix("sha256:") if len(texts) > 1 else ""
    good = len(digest) == hashlib.sha256().digest_size * 2 and all(c in "0123456789abcdef" for c in digest)
    if digest and not good:
        scope.sink.add(
            catalog.WRONG_WORD, Span(slot.base, slot.end), "指纹不是 SHA-256", "64 个小写十六进制数字"
        )
    return ir.Source(texts[0], digest)


def _cases(top: list[Decl], scope: Scope, policy: ir.PolicyIR) -> tuple[Case, ...]:
    end = policy.validity.end
    date = int(end.value) if isinstance(end, n.Lit) and isinstance(end.value, int) else FALLBACK_DATE
    decls = [d for d in top if d.kind == "案例"]
    return cases(decls, scope, policy.targets, policy.awards, date, (c.place for c in policy.clauses))


__all__ = ["ERROR", "analyse"]
