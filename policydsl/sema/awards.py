"""Awards and honours: from their slots to the IR.

In: a declaration and the scope.  Out: an `Award`, or None when it could not be
understood.  Says which slots must be there and in which order steps may stand.
"""

from __future__ import annotations

from dataclasses import replace

from policydsl import numerals
from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.records import dataclass
from policydsl.sema import operators, slots, tables
from policydsl.sema.basis import basis_of
from policydsl.sema.declare import NUMBER_SCALE, name_of, origin_of, require
from policydsl.sema.expressions import Lowering, is_error
from policydsl.sema.scope import Scope
from policydsl.sema.structure import STEPS, Decl, head_span, written_twice
from policydsl.source import Span
from policydsl.syntax import ast
from policydsl.syntax.ast import Item

LIFETIME_UNITS = {"分": 1, "角": 10, "元": 100, "百元": 10_000, "千元": 100_000, "万元": 1_000_000}
MAX_QUOTA = 10_000
UNNAMED_JUDGE = "主管部门"


@dataclass(slots=True)
class _Award:
    """The award being read, and its tools."""

    decl: Decl
    scope: Scope
    subject: ir.Subject
    place: ir.Place
    name: str

    def lowering(self, keyword: str) -> Lowering | None:
        """A lowering at the place of a slot."""
        slot = self.decl.slot(keyword)
        return Lowering(self.scope, self.subject, slot.base) if slot else None


def award(decl: Decl, place: ir.Place, number: int, scope: Scope) -> ir.Award | None:
    """奖励 or 荣誉."""
    name = name_of(decl, scope, "奖励")
    if name is None or decl.part is None:
        return None
    follows = _follows(decl, scope)
    subject = _subject(decl, follows, scope)
    if subject is None:
        scope.failed.add(name)
        _missing_beside(decl, place, scope)
        return None
    it = _Award(decl, scope, subject, place, name)
    selection = _selection(it)
    if selection is not None:
        slots.waits(scope, selection.ties)
    amount = _amount(it, selection or (follows.selection if follows else None))
    frequency = _frequency(it, amount, selection, honour=decl.kind == "荣誉")
    steps, settlement = _steps(it, frequency, amount), _settlement(it)
    waits = slots.waits(scope, frequency, settlement, *(s.period for s in steps if isinstance(s, ir.CapAt)))
    result = ir.Award(
        name,
        f"c{place.chapter:02}_{place.item:02}_{number}",
        place,
        subject,
        payee=_payee(decl),
        follows=follows,
        matter_date=_date_fact(it, "事项日期"),
        matter=_matter_fact(it),
        eligibility=(*_eligibility(it), *(ir.Condition(w, origin=w.origin) for w in waits)),
        selection=selection,
        amount=amount,
        steps=steps,
        frequency=frequency or ir.Slot("一次性"),
        settlement=settlement,
        counts_in=_counts_in(it),
        use=_use(it),
        basis=basis_of(decl, place, scope),
        note=decl.part.text.text if decl.part.text else "",
        origin=origin_of(decl),
    )
    _check_order(it, result)
    scope.awards[name] = result
    return result


def _missing_beside(decl: Decl, place: ir.Place, scope: Scope) -> None:
    """An award without a subject cannot be read; what else it lacks is said all the same."""
    if decl.kind == "奖励":
        require(decl, "金额", scope, "荣誉才没有金额")
    basis_of(decl, place, scope)


def _follows(decl: Decl, scope: Scope) -> ir.Award | None:
    slot = decl.slot("随")
    if slot is None or slot.part is None or slot.part.name is None:
        return None
    name = slot.part.name
    found = scope.awards.get(name.text)
    if found is None:
        scope.unknown(name, name.span.shifted(slot.base), "奖励", scope.awards)
    else:
        scope.use(found)
    return found


def _subject(decl: Decl, follows: ir.Award | None, scope: Scope) -> ir.Subject | None:
    if follows is not None and not decl.has("对象"):
        return follows.subject
    part = require(decl, "对象", scope, "要知道看谁的事实、记谁的账")
    slot = decl.slot("对象")
    if part is None or slot is None or part.name is None:
        return None
    subject = scope.subjects.get(part.name.text)
    if subject is None:
        scope.unknown(part.name, part.name.span.shifted(slot.base), "主体", scope.subjects)
        return None
    scope.use(subject)
    return subject


def _payee(decl: Decl) -> str:
    slot = decl.slot("付给")
    if slot is None or slot.part is None:
        return ""
    return slot.part.text.text if slot.part.text else slot.part.name.text if slot.part.name else ""


def _fact(
    it: _Award, name: ast.Name, base: int, kinds: tuple[type[t.Type], ...], what: str
) -> ir.Fact | None:
    fact = it.scope.facts.get((it.subject, name.text))
    span = name.span.shifted(base)
    if fact is None:
        known = [f for s, f in it.scope.facts if s is it.subject]
        it.scope.unknown(name, span, f"「{it.subject.name}」的事实", known)
        return None
    it.scope.use(fact)
    if not isinstance(fact.type, kinds):
        it.scope.sink.add(catalog.TYPE, span, f"{what}「{name.text}」是{operators.name(fact.type)}")
        return None
    return fact


def _date_fact(it: _Award, keyword: str) -> ir.Fact | None:
    slot = it.decl.slot(keyword)
    if slot is None or slot.part is None or slot.part.name is None:
        return None
    if slot.part.name.unread:
        return _unread_date(it, slot.part.name, slot.base)
    return _fact(it, slot.part.name, slot.base, (t.Date,), keyword)


def _unread_date(it: _Award, reason: ast.Name, base: int) -> ir.Fact:
    """The day of a 事项日期 that is 待定: of a fact that nobody states, known only to whoever judges it."""
    name, span = f"{it.name}事项日期", reason.span.shifted(base)
    origin = n.Origin(span.start, span.end)
    ident = f"{it.subject.ident}_p{len(it.scope.facts) + 1}"
    fact = ir.Fact(
        name, ident, it.subject, t.Date(), reason.text, judge=UNNAMED_JUDGE, unread=True, origin=origin
    )
    it.scope.declare(name, span, it.subject, "待定的事项日期")
    it.scope.facts[it.subject, name] = fact
    it.scope.use(fact)
    it.scope.sink.add(catalog.UNREAD, span, f"待定：{reason.text}")
    return fact


def _matter_fact(it: _Award) -> ir.Fact | None:
    slot = it.decl.slot("频次")
    if slot is None or slot.part is None or len(slot.part.names) < 2:
        return None
    return _fact(it, slot.part.names[1], slot.base, (t.Text, t.Choice), "事项")


def _eligibility(it: _Award) -> tuple[ir.Condition, ...]:
    slot, low = it.decl.slot("资格"), it.lowering("资格")
    if slot is None or slot.part is None or low is None or slot.part.expr is None:
        return ()
    assert not isinstance(slot.part.expr, ast.Stages | ast.ByPlace)
    expr = low.condition(slot.part.expr)
    items = expr.items if isinstance(expr, n.And) else (expr,)
    return tuple(ir.Condition(i, origin=i.origin) for i in items if not is_error(i))


# ---------------------------------------------------------------- selection


def _selection(it: _Award) -> ir.Selection | None:
    slot, low = it.decl.slot("评选"), it.lowering("评选")
    if slot is None or slot.part is None or low is None:
        return None
    part = slot.part
    quota = _quota(part, low)
    if quota is None or part.figure is None:
        return None
    origin = n.Origin(slot.base, slot.end)
    unit = (numerals.read_number(part.figure.text) or (0, None))[1] or "名"
    ties = _ties(it)
    if part.judge is not None:
        judge = "、".join(part.judge.names)
        fact = _place_fact(it, judge, origin)
        criteria = part.text.text if part.text else ""
        return ir.Selection(quota, unit, judge, criteria, place_fact=fact, ties=ties, origin=origin)
    assert part.expr is not None
    assert not isinstance(part.expr, ast.Stages | ast.ByPlace)
    score = low.value(part.expr)
    then = low.value(part.second) if part.second is not None else None
    if is_error(score) or (then is not None and is_error(then)):
        return None
    return ir.Selection(quota, unit, score=score, then=then, ties=ties, origin=origin)


def _quota(part: ast.Part, low: Lowering) -> int | None:
    assert part.figure is not None
    number = numerals.read_number(part.figure.text)
    if number is None or number[0].denominator != 1 or not 0 < number[0] <= MAX_QUOTA:
        low.report(catalog.SELECTION, part.figure.span, f"名额「{part.figure.text}」不是正整数")
        return None
    return int(number[0])


def _place_fact(it: _Award, judge: str, origin: n.Origin) -> ir.Fact:
    name = f"{it.name}名次"
    low = n.Lit(1, type=t.Number(0, None, "计数"))
    ident = f"{it.subject.ident}_p{len(it.scope.facts) + 1}"
    fact = ir.Fact(
        name, ident, it.subject, t.Number(0, None, "计数"), judge=judge, low=low, place_of=it.name, origin=origin
    )  # fmt: skip
    span = Span(origin.start, origin.start + len("评选"))
    it.scope.declare(name, span, it.subject, "评选自带的名次")
    it.scope.facts[it.subject, name] = fact
    it.scope.use(fact)
    return fact


def _ties(it: _Award) -> ir.Slot:
    slot = it.decl.slot("并列")
    if slot is None or slot.part is None or slot.part.name is None:
        return ir.Slot("待裁定")
    return slots.slot(it.scope, slot.part.name, slot.base, ir.TIES, "并列") or ir.Slot("待裁定")


# ---------------------------------------------------------------- amount


def _amount(it: _Award, selection: ir.Selection | None) -> ir.Amount | None:
    if it.decl.kind == "荣誉":
        return None
    part, low = require(it.decl, "金额", it.scope, "荣誉才没有金额"), it.lowering("金额")
    if part is None or low is None or part.expr is None:
        return None
    match part.expr:
        case ast.Stages():
            return _stages(it, low, part.expr)
        case ast.ByPlace():
            return _by_place(low, part.expr, selection)
        case expr:
            lowered = low.money(expr, "金额")
            if not is_error(lowered):
                require_total(low, lowered, expr)
            return lowered


def require_total(low: Lowering, expr: n.Expr, source: ast.Expr) -> None:
    """A table inside an expression must have 其余, or rows for every value (the whole amount need not)."""
    for inner in _inner_tables(expr, top=True):
        if isinstance(inner, n.Tiers | n.ByChoice) and inner.otherwise is None:
            left = tables.uncovered(inner)
            if left:
                low.report(
                    catalog.NO_ELSE, source.span, "算式里的表没有写「其余」", f"例如{left}的没有一行相符"
                )
                return


def _inner_tables(expr: n.Expr, *, top: bool) -> list[n.Expr]:
    from policydsl.ir.walk import children, walk

    inner = (x for child in children(expr) for x in walk(child))
    found: list[n.Expr] = [] if top else [expr]
    return [x for x in (*found, *inner) if isinstance(x, n.Tiers | n.ByChoice)]


def _stages(it: _Award, low: Lowering, stages: ast.Stages) -> ir.Stages | None:
    rows = []
    for row in stages.rows:
        condition = low.condition(row.condition)
        amount = low.money(row.amount, "阶段的金额")
        date = _fact(it, row.date, low.base, (t.Date,), "阶段的日期") if row.date else None
        if not is_error(amount) and not isinstance(amount, n.Lit | n.ParamRef | n.ReadingValue):
            low.report(catalog.STAGES, row.amount.span, "阶段的金额要是常数")
        if not (is_error(condition) or is_error(amount) or (row.date is not None and date is None)):
            origin = low.origin(row.span)
            rows.append(ir.StageRow(row.label, condition, date, amount, origin=origin))
    labels = [r.label for r in stages.rows]
    if len(set(labels)) < len(labels):
        low.report(catalog.STAGES, stages.span, "阶段的标记有重复的")
    if len({r.date is None for r in stages.rows}) > 1:
        low.report(catalog.STAGES, stages.span, "有的阶段写了日期，有的没有写")
    return ir.Stages(tuple(rows)) if len(rows) == len(stages.rows) else None


def _by_place(low: Lowering, table: ast.ByPlace, selection: ir.Selection | None) -> ir.ByPlace | None:
    amounts = tuple(low.money(a, "名次的金额") for a in table.amounts)
    if any(is_error(a) for a in amounts):
        return None
    if any(not isinstance(a, n.Lit) for a in amounts):
        low.report(catalog.PLACES_COUNT, table.span, "名次的金额要是常数")
        return None
    if selection is None:
        low.report(catalog.SELECTION, table.span, "按名次的金额要有「评选」")
    elif selection.quota != len(amounts):
        headline = f"名额 {selection.quota} 个，金额 {len(amounts)} 个"
        low.report(catalog.PLACES_COUNT, table.span, headline, "一个名次一个金额")
    return ir.ByPlace(amounts)


# ---------------------------------------------------------------- steps


def _steps(it: _Award, frequency: ir.Slot | None, amount: ir.Amount | None) -> tuple[ir.Step, ...]:
    out = []
    standing: dict[str, Item] = {}
    for slot in it.decl.slots:
        if slot.keyword in STEPS and slot.part is not None:
            low = Lowering(it.scope, it.subject, slot.base)
            step = _step(it, slot.keyword, slot.part, low, frequency)
            if isinstance(step, ir.CapAt) and step.period.unread:
                word = "累计" if isinstance(amount, ir.Stages) else step.period.word
                step = replace(step, period=replace(step.period, word=word))
            if step is not None:
                out.append(step)
                _step_twice(it, step, slot, standing)
    return tuple(out)


def _step_twice(it: _Award, step: ir.Step, slot: Item, standing: dict[str, Item]) -> None:
    """Two constants for one bound, or two roundings, with nothing between that moves the amount: one is meant."""
    if isinstance(step, ir.Sum):
        standing.clear()
        return
    value = ir.value_of(step)
    if step.condition is not None or (value is not None and n.constant(value) is None):
        return
    period = step.period if isinstance(step, ir.CapAt) else None
    key = step.kind + (
        period.unread or period.word or (period.reading.name if period.reading else "") if period else ""
    )
    before = standing.setdefault(key, slot)
    if before is not slot:
        of = f"「{period.word}」的" if period is not None and period.word else ""
        headline = f"「{it.name}」里{of}「{step.kind}」写了两次"
        written_twice(headline, head_span(slot), head_span(before), it.scope.sink)


def _step(
    it: _Award, keyword: str, part: ast.Part, low: Lowering, frequency: ir.Slot | None
) -> ir.Step | None:
    condition = low.condition(part.condition) if part.condition is not None else None
    if condition is not None and is_error(condition):
        return None
    origin = low.origin(part.span)
    if keyword == "舍入":
        rounding_ = rounding(part, low, it.scope)
        if rounding_ is None:
            return None
        condition = slots.while_read(condition, slots.waits(it.scope, rounding_.mode))
        return ir.RoundTo(rounding_, condition=condition, origin=origin)
    assert part.expr is not None
    if keyword in ("上浮", "减按"):
        value = low.value(part.expr, t.Number(0, None, "比例"))
        if not is_error(value) and not isinstance(value.type, t.Number):
            low.report(
                catalog.TYPE, part.expr.span, f"「{keyword}」之后应是比例，这里是{operators.name(value.type)}"
            )
            return None
    else:
        value = low.money(part.expr, keyword)
    if is_error(value):
        return None
    if not isinstance(part.expr, ast.Stages | ast.ByPlace):
        require_total(low, value, part.expr)
    if keyword == "上限":
        period = _period(it, part, low, frequency)
        return ir.CapAt(value, period, condition=condition, origin=origin) if period is not None else None
    return ir.VALUED[keyword](value, condition=condition, origin=origin)


def rounding(part: ast.Part, low: Lowering, scope: Scope) -> ir.Rounding | None:
    """四舍五入 到 分."""
    if not part.names:
        return None
    mode = slots.slot(scope, part.names[0], low.base, ir.ROUNDINGS, "舍入")
    unit_name = part.names[1] if len(part.names) > 1 else None
    unit = LIFETIME_UNITS.get(unit_name.text) if unit_name else 1
    if unit is None and unit_name is not None:
        expected = f"可写：{'、'.join(LIFETIME_UNITS)}"
        low.report(catalog.WRONG_WORD, unit_name.span, f"不能舍入到「{unit_name.text}」", expected)
    if mode is None or unit is None:
        return None
    return ir.Rounding(mode, unit, origin=low.origin(part.span))


def _period(it: _Award, part: ast.Part, low: Lowering, frequency: ir.Slot | None) -> ir.Slot | None:
    if part.name is not None:
        return slots.slot(it.scope, part.name, low.base, ir.PERIODS, "上限的周期")
    if frequency is not None and frequency.word == "一次性" and it.decl.has("频次"):
        return ir.Slot("每次")
    if not it.decl.broken and (frequency is not None or not it.decl.has("频次")):
        headline = f"「{it.name}」的上限没有写是每次、每年还是累计"
        low.report(catalog.NO_PERIOD, part.span, headline, "只有「频次 一次性」的可以不写")
    return None


# ---------------------------------------------------------------- frequency, settlement, the rest


def _frequency(
    it: _Award, amount: ir.Amount | None, selection: ir.Selection | None, *, honour: bool
) -> ir.Slot | None:
    slot = it.decl.slot("频次")
    if slot is not None and slot.part is not None and slot.part.name is not None:
        found = slots.slot(it.scope, slot.part.name, slot.base, ir.FREQUENCIES, "频次")
        if found is not None and "每事项一次" in slots.words_of(found) and len(slot.part.names) < 2:
            span = slot.part.name.span.shifted(slot.base)
            cure = "写「频次 每事项一次 项目编号」等，项目编号是一个事实"
            it.scope.sink.add(catalog.NO_FREQUENCY, span, "每事项一次没有写哪个事实是事项", "", cure)
        return found
    follows = it.decl.has("随")
    if selection is not None or follows:
        return ir.Slot("每年一次")
    if isinstance(amount, ir.Stages) or honour or it.decl.broken:
        return ir.Slot("一次性")
    cure = "写「频次 一次性」等；原文没有写的，设口径：选项 一次性、每年一次、不限次"
    it.scope.sink.add(catalog.NO_FREQUENCY, it.decl.span, f"「{it.name}」没有写频次", "", cure)
    return None


def _settlement(it: _Award) -> ir.Slot:
    slot = it.decl.slot("已领")
    if slot is None or slot.part is None or slot.part.name is None:
        return ir.Slot("不再给")
    return slots.slot(it.scope, slot.part.name, slot.base, ir.SETTLEMENTS, "已领") or ir.Slot("不再给")


def _counts_in(it: _Award) -> tuple[ir.CountIn, ...]:
    out = []
    first: dict[str, Item] = {}
    for slot in it.decl.all("并计"):
        part = slot.part
        assert part is not None
        if part.name is None:
            continue
        before = first.setdefault(part.name.text, slot)
        if before is not slot:
            headline = f"「{it.name}」里「并计 {part.name.text}」写了两次"
            written_twice(headline, head_span(slot), head_span(before), it.scope.sink)
            continue
        external = it.scope.externals.get(part.name.text)
        if external is None:
            it.scope.unknown(part.name, part.name.span.shifted(slot.base), "外部", it.scope.externals)
            continue
        it.scope.use(external)
        low = Lowering(it.scope, it.subject, slot.base)
        when = None
        if part.expr is not None and not isinstance(part.expr, ast.Stages | ast.ByPlace):
            when = low.condition(part.expr)
        if when is None or not is_error(when):
            unpaid = _unpaid(it, slot, part) or ir.Slot("按未付")
            when = slots.while_read(when, slots.waits(it.scope, unpaid))
            out.append(ir.CountIn(external, when, unpaid, origin=n.Origin(slot.base, slot.end)))
    return tuple(out)


def _unpaid(it: _Award, slot: Item, part: ast.Part) -> ir.Slot | None:
    """What an external that is counted in decided and did not pay: the word behind its name."""
    if len(part.names) < 2:
        return None
    return slots.slot(it.scope, part.names[1], slot.base, ir.UNPAID, "并计外部的已定未付")


def _use(it: _Award) -> ir.Use | None:
    slot, low = it.decl.slot("用途"), it.lowering("用途")
    if slot is None or slot.part is None or low is None or slot.part.name is None or slot.part.expr is None:
        return None
    assert not isinstance(slot.part.expr, ast.Stages | ast.ByPlace)
    condition = low.condition(slot.part.expr)
    if is_error(condition):
        return None
    wording = slot.part.text.text if slot.part.text else ""
    return ir.Use(slot.part.name.text, condition, wording, origin=n.Origin(slot.base, slot.end))


# ---------------------------------------------------------------- order of steps, ties


def _check_order(it: _Award, award_: ir.Award) -> None:
    staged = isinstance(award_.amount, ir.Stages)
    late: ir.Step | None = None
    for step in award_.steps:
        span = Span(step.origin.start, step.origin.end)
        last = isinstance(step, ir.CapAt | ir.RoundTo)
        if staged and not last:
            it.scope.sink.add(catalog.STEP_ORDER, span, f"分阶段之后不能有「{step.kind}」")
        periods = set(slots.words_of(step.period)) if isinstance(step, ir.CapAt) else set()
        if staged and not periods <= {"累计", "有效期内"}:
            it.scope.sink.add(catalog.STEP_ORDER, span, "分阶段的上限只能是累计或有效期内")
        if late is not None and not last:
            it.scope.sink.add(
                catalog.STEP_ORDER, span, f"「{step.kind}」在按周期的上限之后", "之后只能再写上限和舍入"
            )
        if periods - {"每次"}:
            late = step
    selection = award_.selection
    if (
        selection is not None
        and not isinstance(award_.amount, ir.ByPlace)
        and "平分" in slots.words_of(selection.ties)
    ):
        slot = it.decl.slot("并列")
        span = Span(slot.base, slot.end) if slot else it.decl.span
        it.scope.sink.add(catalog.SHARE_TIE, span, "这里的金额不按名次，不能平分")


__all__ = ["NUMBER_SCALE", "award", "require_total", "rounding"]
