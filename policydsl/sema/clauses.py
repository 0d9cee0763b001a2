"""What a clause holds beside its awards: groups, limits, bars, remarks, targets, transitions, repeals.

In: declarations and the scope with every award.  Out: IR declarations.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.numerals import fold_digits
from policydsl.sema import slots
from policydsl.sema.basis import basis_of
from policydsl.sema.days import check_document, check_repeal
from policydsl.sema.declare import bases, name_of, origin_of, require
from policydsl.sema.expressions import Lowering, is_error, undetermined
from policydsl.sema.scope import Scope
from policydsl.sema.structure import Decl, head_span, written_twice
from policydsl.source import Span
from policydsl.syntax import ast
from policydsl.syntax.ast import Item

MAX_REMARK = 10


def group(decl: Decl, place: ir.Place, scope: Scope) -> ir.Group | None:
    """去重."""
    name = name_of(decl, scope, "条款中的名称")
    if name is None:
        return None
    alone = decl.has("各自")
    each, together = decl.slot("各自"), decl.slot("成员")
    if each is not None and together is not None:
        first, again = sorted((each, together), key=lambda s: s.base)
        written_twice("「成员」与「各自」只能写一个", head_span(again), head_span(first), scope.sink)
    members = awards_of(each or together, scope)
    outside = _externals(decl.slot("对外"), scope)
    if not decl.has("各自") and not decl.has("成员") and not decl.broken:
        scope.sink.add(catalog.GROUP_MEMBERS, decl.span, f"去重「{name}」没有写成员或各自")
    scope_slot = _scope(decl, scope)
    settlement = _settlement(decl, scope)
    unpaid = _unpaid(decl, name, scope)
    _check_members(decl, name, members, outside, scope, alone=alone)
    if scope_slot is None or settlement is None or not members:
        return None
    when = slots.while_read(_when(decl, scope), slots.waits(scope, scope_slot, settlement, unpaid))
    return ir.Group(
        name, place, alone, members, outside, scope_slot, settlement, when,
        basis_of(decl, place, scope), unpaid or ir.Slot("按未付"), origin=origin_of(decl),
    )  # fmt: skip


def _unpaid(decl: Decl, name: str, scope: Scope) -> ir.Slot | None:
    """已定未付; without 对外 nobody could have decided anything."""
    slot = decl.slot("已定未付")
    if slot is None or slot.part is None or slot.part.name is None:
        return None
    if not decl.has("对外") and not decl.broken:
        span = Span(slot.base, slot.end)
        scope.sink.add(catalog.UNPAID_UNUSED, span, f"去重「{name}」写了已定未付，没有写「对外」")
    return slots.slot(scope, slot.part.name, slot.base, ir.UNPAID, "已定未付")


def awards_of(slot: Item | None, scope: Scope) -> tuple[ir.Award, ...]:
    """The awards that a slot names."""
    if slot is None or slot.part is None:
        return ()
    out = []
    for name in slot.part.names:
        found = scope.awards.get(name.text)
        if found is None:
            scope.unknown(name, name.span.shifted(slot.base), "奖励", scope.awards)
        elif found in out:
            _listed_twice(name, slot.part.names, slot.base, scope)
        else:
            scope.use(found)
            out.append(found)
    return tuple(out)


def _externals(slot: Item | None, scope: Scope) -> tuple[ir.External, ...]:
    if slot is None or slot.part is None:
        return ()
    out = []
    for name in slot.part.names:
        found = scope.externals.get(name.text)
        if found is None:
            scope.unknown(name, name.span.shifted(slot.base), "外部", scope.externals)
        elif found in out:
            _listed_twice(name, slot.part.names, slot.base, scope)
        else:
            scope.use(found)
            out.append(found)
    return tuple(out)


def _listed_twice(name: ast.Name, names: tuple[ast.Name, ...], base: int, scope: Scope) -> None:
    first = next(x for x in names if x.text == name.text)
    related = ((first.span.shifted(base), "先写在这里"),)
    scope.sink.add(catalog.DUPLICATE, name.span.shifted(base), f"「{name.text}」写了两次", related=related)


def _check_members(
    decl: Decl,
    name: str,
    members: tuple[ir.Award, ...],
    outside: tuple[ir.External, ...],
    scope: Scope,
    *,
    alone: bool,
) -> None:
    if decl.broken or not members:
        return
    if alone and not outside:
        scope.sink.add(catalog.GROUP_MEMBERS, decl.span, f"去重「{name}」写了各自，没有写「对外」")
    if not alone and len(members) + len(outside) < 2:
        scope.sink.add(catalog.GROUP_MEMBERS, decl.span, f"去重「{name}」只有一个成员")
    payees = list(dict.fromkeys(a.payee or a.subject.name for a in members))
    if not alone and len(payees) > 1:
        expected = "、".join(f"「{a.name}」付给{a.payee or a.subject.name}" for a in members)
        scope.sink.add(catalog.PAYEES, decl.span, f"去重「{name}」的成员付给不同的人", expected)
    for award in members:
        if award.amount is None:
            scope.sink.add(catalog.GROUP_MEMBERS, decl.span, f"「{award.name}」是荣誉，没有金额可比")


def _scope(decl: Decl, scope: Scope) -> ir.Slot | None:
    part, slot = require(decl, "范围", scope, "要知道和哪些支付相比"), decl.slot("范围")
    if part is None or slot is None:
        return None
    found = [slots.slot(scope, name, slot.base, ir.SCOPES, "范围") for name in part.names]
    good = [s for s in found if s is not None]
    if len(good) != len(found) or not good:
        return None
    narrow = [s for s in good if s.word != "同一主体"]
    for i, name in enumerate(part.names):
        if good[i].word and good[i].word in [s.word for s in good[:i]]:
            first = next(x for x, s in zip(part.names, good, strict=True) if s.word == good[i].word)
            related = ((first.span.shifted(slot.base), "先写在这里"),)
            span = name.span.shifted(slot.base)
            scope.sink.add(catalog.REPEATED, span, f"范围「{name.text}」写了两次", related=related)
            return None
    if len(narrow) > 1:
        scope.sink.add(
            catalog.WRONG_WORD, part.span.shifted(slot.base), "范围写了两种", "同一年度、同一事项只能写一种"
        )
        return None
    return narrow[0] if narrow else good[0]


def _settlement(decl: Decl, scope: Scope) -> ir.Slot | None:
    part, slot = require(decl, "已领", scope, "要知道较低的一项已付时怎么办"), decl.slot("已领")
    if part is None or slot is None or part.name is None:
        return None
    return slots.slot(scope, part.name, slot.base, ir.SETTLEMENTS, "已领")


def _when(decl: Decl, scope: Scope) -> n.Expr | None:
    slot = decl.slot("当")
    if slot is None or slot.part is None or slot.part.expr is None:
        return None
    assert not isinstance(slot.part.expr, ast.Stages | ast.ByPlace)
    expr = Lowering(scope, None, slot.base).condition(slot.part.expr)
    return None if is_error(expr) else expr


def limit(decl: Decl, place: ir.Place, scope: Scope) -> ir.Limit | None:
    """限额, with every 上限 it has."""
    name = name_of(decl, scope, "条款中的名称")
    require(decl, "上限", scope)
    members = awards_of(decl.slot("成员"), scope)
    require(decl, "成员", scope)
    slots_ = decl.all("上限")
    subject = members[0].subject if members else None
    caps = [_joint_cap(slot, decl, subject, scope) for slot in slots_]
    good = tuple(cap for cap in caps if cap is not None)
    if name is None or not members or not good or len(good) < len(slots_):
        return None
    _caps_twice(slots_, good, name, scope)
    good += tuple(waiting for cap in good for waiting in _while_unread(cap, scope))
    return ir.Limit(name, place, members, good, basis_of(decl, place, scope), origin=origin_of(decl))


def _joint_cap(slot: Item, decl: Decl, subject: ir.Subject | None, scope: Scope) -> ir.JointCap | None:
    part = slot.part
    assert part is not None
    assert part.expr is not None
    low = Lowering(scope, subject, slot.base)
    amount = low.money(part.expr, "限额")
    if part.condition is not None:
        low.report(
            catalog.NO_CONDITION, part.condition.span, "限额的上限不能写「若」", "合并的上限对各次申报都一样"
        )
    if part.name is None:
        name = decl.part.name.text if decl.part is not None and decl.part.name is not None else ""
        low.report(catalog.NO_PERIOD, part.span, f"限额「{name}」没有写周期")
        return None
    period = slots.slot(scope, part.name, slot.base, ir.PERIODS, "限额的周期")
    if is_error(amount) or period is None:
        return None
    if not isinstance(amount, n.Lit | n.ParamRef | n.ReadingValue):
        low.report(catalog.NOT_CONSTANT, part.expr.span, "限额的上限要是常数、参数或口径的值")
        return None
    return ir.JointCap(period, amount, origin=low.origin(part.span))


def _while_unread(cap: ir.JointCap, scope: Scope) -> tuple[ir.JointCap, ...]:
    """Beside a cap whose period is 待定, one of an amount that nobody knows: it leaves every award open."""
    if not cap.period.unread:
        return ()
    span = Span(cap.period.origin.start, cap.period.origin.end)
    amount = undetermined(scope, cap.period.unread, t.Money(), span)
    return (ir.JointCap(cap.period, amount, origin=cap.origin),)


def _caps_twice(written: list[Item], caps: tuple[ir.JointCap, ...], name: str, scope: Scope) -> None:
    """Caps of different periods all act; of one period only one can be meant."""
    first: dict[str, Item] = {}
    for item, cap in zip(written, caps, strict=True):
        key = (
            cap.period.unread
            or cap.period.word
            or f"口径：{cap.period.reading.name if cap.period.reading else ''}"
        )
        if key in first:
            headline = f"限额「{name}」里「上限」「{key}」写了两次"
            written_twice(headline, head_span(item), head_span(first[key]), scope.sink)
        first.setdefault(key, item)


def bar(decl: Decl, place: ir.Place, scope: Scope) -> ir.Bar | None:
    """否决."""
    name = name_of(decl, scope, "条款中的名称")
    for_part, condition_slot = require(decl, "对象", scope), decl.slot("条件")
    require(decl, "条件", scope)
    subject = _subject(decl, scope)
    if (
        name is None
        or for_part is None
        or subject is None
        or condition_slot is None
        or condition_slot.part is None
    ):
        return None
    expr = condition_slot.part.expr
    assert expr is not None
    assert not isinstance(expr, ast.Stages | ast.ByPlace)
    condition = Lowering(scope, subject, condition_slot.base).condition(expr)
    if is_error(condition):
        return None
    awards = awards_of(decl.slot("适用"), scope)
    return ir.Bar(
        name, place, subject, condition, awards, basis_of(decl, place, scope), origin=origin_of(decl)
    )


def _subject(decl: Decl, scope: Scope) -> ir.Subject | None:
    slot = decl.slot("对象")
    if slot is None or slot.part is None or slot.part.name is None:
        return None
    found = scope.subjects.get(slot.part.name.text)
    if found is None:
        scope.unknown(slot.part.name, slot.part.name.span.shifted(slot.base), "主体", scope.subjects)
    else:
        scope.use(found)
    return found


def target(decl: Decl, place: ir.Place, scope: Scope) -> ir.Target | None:
    """目标."""
    name = name_of(decl, scope, "条款中的名称")
    require(decl, "对象", scope)
    require(decl, "条件", scope)
    subject, slot = _subject(decl, scope), decl.slot("条件")
    if name is None or subject is None or slot is None or slot.part is None or slot.part.expr is None:
        return None
    assert not isinstance(slot.part.expr, ast.Stages | ast.ByPlace)
    condition = Lowering(scope, subject, slot.base).condition(slot.part.expr)
    if is_error(condition):
        return None
    return ir.Target(
        name, place, subject, _deadline(decl, scope), condition, slot.part.flag, basis_of(decl, place, scope), origin=origin_of(decl)
    )  # fmt: skip


def _deadline(decl: Decl, scope: Scope) -> n.Lit | None:
    slot = decl.slot("期限")
    if slot is None or slot.part is None or slot.part.figure is None:
        return None
    lit = Lowering(scope, None, slot.base).figure(slot.part.figure)
    if isinstance(lit.type, t.Date):
        return lit
    if not isinstance(lit.type, t.Error):
        scope.sink.add(catalog.TYPE, slot.part.figure.span.shifted(slot.base), "期限应是日期")
    return None


def remarks(decl: Decl, place: ir.Place, scope: Scope) -> tuple[ir.Remark, ...]:
    """工作, 非规则."""
    part = decl.part
    if part is None:
        return ()
    out = []
    for r in part.remarks:
        span = r.span.shifted(decl.item.base)
        words = "".join(r.text.split())
        if len(words) > MAX_REMARK:
            scope.sink.add(
                catalog.REMARK, span, f"引文「{words[:MAX_REMARK]}…」有 {len(words)} 个字", "不超过十个字"
            )
        if r.paragraph < 1 or r.last < r.first or r.first < 1:
            scope.sink.add(catalog.REMARK, span, "段·句的序号不对", "段和句都从 1 数起，后一句不在前一句之前")
        kind: Literal["工作", "非规则"] = "工作" if decl.kind == "工作" else "非规则"
        where = ir.Place(place.chapter, place.item, r.paragraph)
        out.append(
            ir.Remark(
                kind,
                where,
                tuple(range(r.first, r.last + 1)),
                r.text,
                r.what,
                origin=n.Origin(span.start, span.end),
            )
        )
    return tuple(out)


def transitions(decl: Decl, scope: Scope, place: ir.Place) -> tuple[ir.Transition, ...]:
    """过渡, one per document."""
    part = decl.part
    if part is None:
        return ()
    awards = awards_of(decl.slot("适用"), scope)
    needs = decl.slot("须经")
    judge = "、".join(needs.part.words) if needs and needs.part else ""
    basis = basis_of(decl, place, scope)
    out: list[ir.Transition] = []
    for name in part.names:
        document = scope.documents.get(name.text)
        if document is None:
            scope.unknown(name, name.span.shifted(decl.item.base), "文件", scope.documents)
            continue
        if any(x.document is document for x in out):
            _listed_twice(name, part.names, decl.item.base, scope)
            continue
        scope.use(document)
        out.append(ir.Transition(document, awards, _when(decl, scope), judge, basis, origin=origin_of(decl)))
    return tuple(out)


def repeal(decl: Decl, scope: Scope, place: ir.Place) -> dict[str, ir.OldDocument]:
    """废止: the documents with the day from which they have no force."""
    part = decl.part
    if part is None or part.expr is None or isinstance(part.expr, ast.Stages | ast.ByPlace):
        return {}
    day = Lowering(scope, None, decl.item.base).of_type(part.expr, t.Date, "废止的日期")
    basis = basis_of(decl, place, scope)
    if not is_error(day):
        check_repeal(basis, day, scope.sink)
    out = {}
    for name in part.names:
        document = scope.documents.get(name.text)
        if document is None:
            scope.unknown(name, name.span.shifted(decl.item.base), "文件", scope.documents)
        elif not scope.declare(name.text, name.span.shifted(decl.item.base), "废止", "废止"):
            continue
        elif not is_error(day):
            scope.use(document)
            out[name.text] = replace(document, repealed=day, place=place, basis=(*document.basis, *basis))
    return out


def document(decl: Decl, scope: Scope) -> ir.OldDocument | None:
    """文件."""
    name = name_of(decl, scope, "文件")
    if name is None or decl.part is None:
        return None
    title = decl.part.text.text if decl.part.text else ""
    issued, expires = _date(decl, "发文日", scope), _date(decl, "到期日", scope)
    basis = bases(decl, ir.Place(0), scope)
    check_document(basis, issued, expires, scope.sink)
    return ir.OldDocument(
        name,
        name,
        ir.Place(0),
        title,
        issued or _year_of(name, decl),
        expires,
        basis=basis,
        origin=origin_of(decl),
    )


def _year_of(number: str, decl: Decl) -> n.Expr | None:
    """The first day of the year in a document's number 〔2020〕: nothing before it can be meant."""
    year = re.search("[〔﹝\\[]([0-9]{4})[〕﹞\\]]", fold_digits(number))
    if year is None or decl.has("发文日"):
        return None
    return n.Lit(type=t.Date(), value=int(year[1]) * 10000 + 101)


def _date(decl: Decl, keyword: str, scope: Scope) -> n.Expr | None:
    slot = decl.slot(keyword)
    if (
        slot is None
        or slot.part is None
        or slot.part.expr is None
        or isinstance(slot.part.expr, ast.Stages | ast.ByPlace)
    ):
        return None
    expr = Lowering(scope, None, slot.base).of_type(slot.part.expr, t.Date, keyword)
    return None if is_error(expr) else expr
