"""案例: facts, ledgers and expectations, with values of the facts' own types.

In: case declarations and the scope.  Out: `Case` values, a table expanded into
its runs.  Whether they come out right is found by running them, not here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import field, replace
from typing import Literal

from policydsl import numerals
from policydsl.diagnostics import catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.bounds import fact_range
from policydsl.ir.case import Case, CaseRun, Expectation
from policydsl.ir.decision import OUTCOMES, Application, FactValue, LedgerLine
from policydsl.records import dataclass
from policydsl.sema.declare import constant, place
from policydsl.sema.expressions import Lowering
from policydsl.sema.names import DATED_CHECKS
from policydsl.sema.scope import Scope
from policydsl.sema.structure import Decl, head_span, written_twice
from policydsl.source import Span
from policydsl.syntax import ast
from policydsl.syntax.ast import Item

DEFAULT_ID = "甲"
ANSWERS = ("是", "否", "材料不全", "待裁定")


@dataclass(slots=True)
class _Checks:
    """Names that an expectation may use beside awards: name → subject."""

    subjects: dict[str, ir.Subject | None] = field(default_factory=dict)


@dataclass(slots=True)
class _Case:
    decl: Decl
    scope: Scope
    checks: _Checks
    default_date: int
    places: frozenset[ir.Place] = frozenset()
    applications: list[Application] = field(default_factory=list)
    heads: dict[tuple[str, str, str], Span] = field(default_factory=dict)
    asked: dict[tuple[object, ...], n.Origin] = field(default_factory=dict)
    incomplete: bool = False
    """Whether an application is left out, because something in it is wrong."""


def cases(
    decls: list[Decl],
    scope: Scope,
    targets: tuple[ir.Target, ...],
    awards: tuple[ir.Award, ...],
    default_date: int,
    places: Iterable[ir.Place],
) -> tuple[Case, ...]:
    """Every case of the file; one that stands as it stood, among names that mean what they meant, is not lowered again."""
    checks = _Checks(dict.fromkeys(DATED_CHECKS))
    checks.subjects |= {x.name: x.subject for x in targets}
    checks.subjects |= {a.use.name: a.subject for a in awards if a.use is not None}
    known = frozenset(places)
    kept = _kept_among(_surroundings(scope, checks, default_date, known))
    found = (_kept_case(_Case(d, scope, checks, default_date, known), kept) for d in decls)
    return tuple(c for c in found if c is not None)


# ---------------------------------------------------------------- cases lowered before

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A case without problems, where it stood, and the parts it was made of (so that their ids stay theirs)."""

    parts: tuple[ast.Part | None, ...]
    base: int
    case: Case


_memory: dict[_Key, dict[_Key, _Kept]] = {}
_SURROUNDINGS = 8
_CASES = 20_000


def _surroundings(scope: Scope, checks: _Checks, default_date: int, places: frozenset[ir.Place]) -> _Key:
    """Everything outside a case that decides what it means and whether anything in it is wrong."""
    return (
        tuple(scope.subjects),
        tuple((s.name, name, f.type, *fact_range(f)) for (s, name), f in scope.facts.items()),
        tuple((r.name, tuple(o.name for o in r.options)) for r in scope.readings.values()),
        tuple(scope.externals),
        tuple((name, award.subject.name) for name, award in scope.awards.items()),
        tuple((name, subject.name if subject else "") for name, subject in checks.subjects.items()),
        frozenset(scope.failed),
        default_date,
        places,
    )


def _kept_among(surroundings: _Key) -> dict[_Key, _Kept]:
    """The cases kept under these surroundings; those of the policies seen last are kept."""
    kept = _memory.pop(surroundings, {})
    _memory[surroundings] = kept
    if len(_memory) > _SURROUNDINGS:
        del _memory[next(iter(_memory))]
    if len(kept) > _CASES:
        kept.clear()
    return kept


def _kept_case(it: _Case, kept: dict[_Key, _Kept]) -> Case | None:
    """The case as it was lowered before, moved to where it stands now; else lowered, and kept when nothing is wrong."""
    base, items = it.decl.item.base, (it.decl.item, *it.decl.slots)
    parts = tuple(item.part for item in items)
    key = (it.decl.broken, it.decl.item.end - base, *[(id(i.part), i.base - base) for i in items])
    before = kept.get(key)
    if before is not None:
        case = before.case if before.base == base else _moved(before.case, base - before.base)
    else:
        problems = len(it.scope.sink.items)
        lowered = _case(it)
        if lowered is None or len(it.scope.sink.items) > problems:
            return lowered
        case = lowered
    if before is None or before.base != base:
        kept[key] = _Kept(parts, base, case)
    return case


def _moved(case: Case, by: int) -> Case:
    """The same case `by` characters further on."""
    runs = tuple(
        replace(
            run,
            expectations=tuple(replace(e, origin=_shifted(e.origin, by)) for e in run.expectations),
            origin=_shifted(run.origin, by),
        )
        for run in case.runs
    )
    return replace(case, runs=runs, origin=_shifted(case.origin, by))


def _shifted(origin: n.Origin, by: int) -> n.Origin:
    return n.Origin(origin.start + by, origin.end + by, origin.word)


def _case(it: _Case) -> Case | None:
    part = it.decl.part
    if part is None or part.text is None:
        return None
    for slot in it.decl.all("申报"):
        application = _application(it, slot)
        if application is not None:
            it.applications.append(application)
    it.incomplete = it.decl.broken or len(it.applications) < len(it.decl.all("申报"))
    ledger = _ledger(it)
    runs = _runs(it)
    if not runs and not it.decl.broken and not it.decl.slot("期望") and not it.decl.slot("变动"):
        it.scope.sink.add(catalog.CASE_NAME, it.decl.span, f"案例「{part.text.text}」没有写期望")
    where = place(part.place, 0, it.decl.item.base, it.scope)
    if where is not None and where not in it.places and part.place is not None:
        headline = f"没有条款「{part.place.chapter}{f'（{part.place.item}）' if part.place.item else ''}」"
        it.scope.sink.add(catalog.BAD_PLACE, part.place.span.shifted(it.decl.item.base), headline)
    if not runs:
        return None
    vary = it.decl.slot("变动")
    return Case(
        part.text.text,
        where,
        _readings(it),
        ledger,
        runs,
        varies=vary.part.names[0].text if vary and vary.part and vary.part.names else "",
        origin=n.Origin(it.decl.item.base, it.decl.item.end),
    )


# ---------------------------------------------------------------- applications


def _application(it: _Case, slot: Item) -> Application | None:
    part = slot.part
    assert part is not None
    assert part.name is not None
    subject = it.scope.subjects.get(part.name.text)
    if subject is None:
        it.scope.unknown(part.name, part.name.span.shifted(slot.base), "主体", it.scope.subjects)
        return None
    low = Lowering(it.scope, subject, slot.base)
    options = {a.keyword: a.value for a in part.items}
    id_ = _text(options.get("编号")) or DEFAULT_ID
    date = _date(options.get("日期"), low)
    round_ = _text(options.get("轮次")) or str((date or it.default_date) // 10000)
    figures = _compared(round_)[:4]
    if len(figures) < 4 or not figures.isascii() or not figures.isdecimal():
        low.report(
            catalog.CASE_VALUE,
            part.name.span,
            f"轮次「{round_}」不以四位年份开头",
            "例如 2024 或 2024年第2批",
        )
        return None
    key = (subject.name, _compared(id_), _compared(round_))
    before = it.heads.get(key)
    if before is not None:
        headline = f"「{subject.name}」「{id_}」在轮次「{round_}」申报了两次"
        span = part.name.span.shifted(slot.base)
        it.scope.sink.add(catalog.DUPLICATE, span, headline, _TWICE, _TWICE_CURE, ((before, "先写在这里"),))
        return None
    it.heads[key] = head_span(slot)
    if date is None:
        date = min(it.default_date, int(figures) * 10000 + 1231)
    return Application(subject.name, id_, round_, date, _facts(it, subject, part, low))


_TWICE = "同一轮次只能有一份；另一个申报人写不同的「编号」"
_TWICE_CURE = "同一申报人的两个项目，编号不变，分批申报：轮次写成「2024年第1批」「2024年第2批」，上限和享受历史合在一起算"


def _compared(text: str) -> str:
    """The form in which ids and labels are compared."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _applied(it: _Case, subject: ir.Subject | None, id_: str, round_: str) -> list[Application]:
    """The applications of a subject; of any where it is None, of every id or round where that is empty."""
    return [
        a
        for a in it.applications
        if (subject is None or a.kind == subject.name)
        and (not id_ or _compared(a.id) == _compared(id_))
        and (not round_ or _compared(a.round) == _compared(round_))
    ]


def _text(value: object) -> str:
    if isinstance(value, ast.Name | ast.Str):
        return value.text
    return value.text.rstrip("年") if isinstance(value, ast.Figure) else ""


def _date(value: object, low: Lowering) -> int | None:
    if not isinstance(value, ast.Figure):
        return None
    lit = constant(value, t.Date(), low)
    return int(lit.value) if lit is not None and isinstance(lit.value, int) else None


def _facts(it: _Case, subject: ir.Subject, part: ast.Part, low: Lowering) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {}
    first: dict[str, Span] = {}
    for name, given in part.assigns:
        fact = _fact(it, subject, name, low.base)
        before = first.setdefault(name.text, name.span)
        if before is not name.span:
            headline = f"「申报」里「{name.text}」写了两次"
            written_twice(headline, name.span.shifted(low.base), before.shifted(low.base), low.sink)
        if fact is None or isinstance(given, ast.Unknown):
            continue
        value = fact_value(fact, given, low)
        if value is not None:
            facts[name.text] = value
    return facts


def _fact(it: _Case, subject: ir.Subject, name: ast.Name, base: int) -> ir.Fact | None:
    fact = it.scope.facts.get((subject, name.text))
    if fact is None:
        known = [f for s, f in it.scope.facts if s is subject]
        it.scope.unknown(name, name.span.shifted(base), f"「{subject.name}」的事实", known)
    return fact


def fact_value(fact: ir.Fact, given: ast.Given, low: Lowering) -> FactValue | None:
    """A value as decisions take it (a period as a number of months or days)."""
    lit = constant(given, fact.type, low)
    if lit is None or not _in_bounds(fact, lit, given, low):
        return None
    if isinstance(lit.value, n.PeriodValue):
        return lit.value.months or lit.value.days
    return lit.value


def _in_bounds(fact: ir.Fact, lit: n.Lit, given: ast.Given, low: Lowering) -> bool:
    if not isinstance(lit.value, int):
        return True
    least, greatest = fact_range(fact)
    if lit.value < 0 and least is not None and least >= 0:
        expected = "不写「可负」的不为负"
        low.report(
            catalog.CASE_VALUE,
            given.span,
            f"「{fact.name}」不能为负",
            expected,
            "在事实后面加「可负」，或改这个值",
        )
        return False
    inside = (least is None or lit.value >= least) and (greatest is None or lit.value <= greatest)
    if not inside:
        low.report(catalog.CASE_VALUE, given.span, f"「{fact.name}」的值在区间之外")
    return inside


# ---------------------------------------------------------------- readings, ledger


def _readings(it: _Case) -> dict[str, str]:
    out: dict[str, str] = {}
    first: dict[str, Span] = {}
    for slot in it.decl.all("另取"):
        part = slot.part
        assert part is not None
        low = Lowering(it.scope, None, slot.base)
        for name, option in part.assigns:
            reading = it.scope.readings.get(name.text)
            span = name.span.shifted(slot.base)
            before = first.setdefault(name.text, span)
            if before is not span:
                written_twice(f"「另取」里「{name.text}」写了两次", span, before, it.scope.sink)
            if reading is None:
                it.scope.unknown(name, span, "口径", it.scope.readings)
            elif isinstance(option, ast.Name) and low.option(
                option, t.Choice(tuple(o.name for o in reading.options))
            ):
                out[name.text] = option.text
    return out


def _ledger(it: _Case) -> tuple[LedgerLine, ...] | None:
    lines = []
    slots = it.decl.all("台账")
    for slot in slots:
        part = slot.part
        assert part is not None
        if len(slots) > 1 and part.kind == "ledger_none":
            other = next(s for s in slots if s is not slot)
            first, again = sorted((slot, other), key=lambda s: s.base)
            headline = "「台账 空」「台账 未提供」只能单独写"
            written_twice(headline, head_span(again), head_span(first), it.scope.sink)
            break
        if part.kind == "ledger_none":
            if part.flag:
                return None
            continue
        line = _line(it, slot, part)
        if line is not None:
            lines.append(line)
    return tuple(lines)


def _line(it: _Case, slot: Item, part: ast.Part) -> LedgerLine | None:
    assert part.name is not None
    assert part.figure is not None
    low = Lowering(it.scope, None, slot.base)
    known = it.scope.externals if part.flag else it.scope.awards
    if part.name.text not in known:
        it.scope.unknown(part.name, part.name.span.shifted(slot.base), "外部" if part.flag else "奖励", known)
        return None
    options = {a.keyword: a.value for a in part.items}
    year = numerals.read_number(part.figure.text.rstrip("年"))
    entitled, paid = _money(options.get("应得"), low), _money(options.get("实付"), low)
    if paid is None and entitled is None:
        low.report(catalog.CASE_VALUE, part.name.span, "台账行没有写金额", "写「100万元」或「应得 … 实付 …」")
        return None
    if paid is None:
        low.report(catalog.CASE_VALUE, part.name.span, "台账行写了应得，没有写实付", "没有付的写「实付 0元」")
        return None
    line = LedgerLine(
        _text(options.get("编号")) or (it.applications[0].id if it.applications else DEFAULT_ID),
        "" if part.flag else part.name.text,
        part.name.text if part.flag else "",
        int(year[0]) if year else 0,
        _date(options.get("于"), low) or 0,
        tuple(options.get("阶段", ())),
        _text(options.get("事项")),
        entitled,
        paid,
        repaid="退回" in options,
    )
    return _outside(it, line, options, low)


def _outside(it: _Case, line: LedgerLine, options: dict[str, object], low: Lowering) -> LedgerLine:
    meets = options.get("抵")
    if isinstance(meets, ast.Name):
        if meets.text not in it.scope.awards:
            it.scope.unknown(meets, meets.span.shifted(low.base), "奖励", it.scope.awards)
        line = replace(line, meets=meets.text)
    overlap = options.get("重叠")
    return replace(line, overlap=overlap.value) if isinstance(overlap, ast.YesNo) else line


def _money(value: object, low: Lowering) -> int | None:
    if not isinstance(value, ast.Figure):
        return None
    lit = constant(value, t.Money(), low)
    return int(lit.value) if lit is not None and isinstance(lit.value, int) else None


# ---------------------------------------------------------------- expectations


def _runs(it: _Case) -> tuple[CaseRun, ...]:
    expected = [e for slot in it.decl.all("期望") for e in _expectations(it, slot)]
    applications = tuple(it.applications)
    origin = n.Origin(it.decl.item.base, it.decl.item.end)
    tables = [run for vary in it.decl.all("变动") for run in _table(it, vary, tuple(expected))]
    if tables:
        return tuple(tables)
    return (CaseRun(applications, tuple(expected), origin=origin),) if expected else ()


def _expectations(it: _Case, slot: Item) -> list[Expectation]:
    part = slot.part
    assert part is not None
    low = Lowering(it.scope, None, slot.base)
    out = []
    for item in part.items:
        assert isinstance(item, ast.ExpectItem)
        found = _expectation(it, item, low)
        for one in found:
            key = (one.applicant, one.round, one.subject, one.argument, one.date, one.what)
            before = it.asked.setdefault(key, one.origin)
            if before is not one.origin:
                again, there = (Span(o.start, o.end) for o in (one.origin, before))
                written_twice(f"「期望」里「{one.subject}」写了两次", again, there, it.scope.sink)
        out += found
    return out


def _expectation(it: _Case, item: ast.ExpectItem, low: Lowering) -> list[Expectation]:
    name = item.subject
    check = name.text in it.checks.subjects
    if not check and name.text not in it.scope.awards:
        it.scope.unknown(
            name, name.span.shifted(low.base), "奖励、目标或用途", [*it.scope.awards, *it.checks.subjects]
        )
        return []
    subject = it.checks.subjects[name.text] if check else it.scope.awards[name.text].subject
    meant = _meant(it, item, subject, low)
    if meant is None:
        return []
    date = 0
    if item.date is not None:
        lit = constant(item.date, t.Date(), low)
        date = int(lit.value) if lit is not None and isinstance(lit.value, int) else 0
    base = Expectation(
        name.text,
        "结果",
        applicant=meant.id,
        round=meant.round,
        check=check,
        argument=item.argument.text if item.argument else "",
        date=date,
        origin=low.origin(item.span),
    )
    return _with_result(it, base, item.result, subject, low, name.span)


_NOBODY = Application("", "", "", 0)
"""What an expectation is about when it asks no application."""


def _meant(it: _Case, item: ast.ExpectItem, subject: ir.Subject | None, low: Lowering) -> Application | None:
    """The one application that an expectation is about; None when there is none or more than one, which is reported."""
    name, asked = item.subject.text, _asked(item)
    if subject is None:
        if asked:
            headline = f"「{name}」只看日期，不看申报，不写「{asked}」"
            low.report(catalog.CASE_NONE, item.subject.span, headline, "", "删去编号或轮次")
            return None
        return _NOBODY
    found = _applied(it, subject, item.applicant, item.round)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(f"{a.id}（{a.round}）" for a in found)
        headline = f"「{name}」的期望对得上 {len(found)} 份申报：{listed}"
        low.report(
            catalog.CASE_SEVERAL, item.subject.span, headline, "一项期望只说一份申报", _which(item, found)
        )
    elif not it.incomplete:
        mine = _applied(it, subject, "", "")
        listed = "、".join(f"{a.id}（{a.round}）" for a in mine)
        headline = f"没有「{subject.name}」{asked}的申报，「{name}」的期望无从对照"
        expected = f"「{subject.name}」的申报有：{listed}" if mine else f"案例里没有「{subject.name}」的申报"
        low.report(catalog.CASE_NONE, item.subject.span, headline, expected)
    return None


def _asked(item: ast.ExpectItem) -> str:
    """Whose application and of which round, as the expectation names it."""
    who = f"编号「{item.applicant}」" if item.applicant else ""
    return who + (f"轮次「{item.round}」" if item.round else "")


def _which(item: ast.ExpectItem, found: list[Application]) -> str:
    """How to say which one is meant, by the last of them."""
    last = found[-1]
    who = f"{last.id}的" if item.applicant or len({_compared(a.id) for a in found}) > 1 else ""
    several = item.round or len({_compared(a.round) for a in found}) > 1
    when = f'轮次 "{last.round}" ' if several else ""
    return f"写成「期望 {when}{who}{item.subject.text} …」"


_ANSWERED = f"可写：{'、'.join(ANSWERS)}"


def _with_result(
    it: _Case, base: Expectation, result: ast.Result, subject: ir.Subject | None, low: Lowering, span: Span
) -> list[Expectation]:
    match result.what:
        case "金额" | "应得" | "可兑付":
            return _amounts(base, result, low)
        case "领款人":
            if base.check:
                low.report(catalog.WRONG_WORD, span, f"「{base.subject}」不是奖励，没有领款人", _ANSWERED)
                return []
            return [replace(base, what="领款人", word=result.word)]
        case "缺":
            for name in result.names:
                if subject is not None:
                    _fact(it, subject, name, low.base)
            return [replace(base, what="缺", names=tuple(x.text for x in result.names))]
        case _:
            word = result.word if result.yes is None else ("是" if result.yes else "否")
            allowed = ANSWERS if base.check else OUTCOMES
            if word not in allowed:
                expected = f"可写：{'、'.join(allowed)}"
                low.report(catalog.WRONG_WORD, span, f"期望的结果不能是「{word}」", expected)
                return []
            return [replace(base, word=word)]


def _amounts(base: Expectation, result: ast.Result, low: Lowering) -> list[Expectation]:
    what: Literal["金额", "应得", "可兑付"] = (
        "应得" if result.what == "应得" else "可兑付" if result.what == "可兑付" else "金额"
    )
    first = _money(result.amount, low)
    out = [replace(base, what=what, amount=first)] if first is not None else []
    second = _money(result.second, low)
    return [*out, replace(base, what="可兑付", amount=second)] if second is not None else out


def _table(it: _Case, slot: Item, also: tuple[Expectation, ...]) -> list[CaseRun]:
    part = slot.part
    assert part is not None
    if not it.applications:
        it.scope.sink.add(catalog.CASE_NAME, it.decl.span, "有「变动」而没有「申报」")
        return []
    first = it.applications[0]
    subject = it.scope.subjects[first.kind]
    low = Lowering(it.scope, subject, slot.base)
    fact = _fact(it, subject, part.names[0], slot.base)
    name = part.names[1]
    if name.text not in it.scope.awards and name.text not in it.checks.subjects:
        known = [*it.scope.awards, *it.checks.subjects]
        it.scope.unknown(name, name.span.shifted(slot.base), "奖励、目标或用途", known)
        return []
    asked = (
        it.checks.subjects[name.text]
        if name.text in it.checks.subjects
        else it.scope.awards[name.text].subject
    )
    if asked is not subject:
        headline = f"「变动」改的是「{first.kind}」「{first.id}」的申报，「{name.text}」不看它"
        low.report(catalog.CASE_NONE, name.span, headline, "", "变动的申报写在最前")
        return []
    out = []
    seen: dict[str, Span] = {}
    for row in part.items:
        assert isinstance(row, ast.VaryRow)
        span = row.span.shifted(slot.base)
        before = seen.setdefault(_shown(row.given), span)
        if before is not span:
            written_twice(f"「变动」里「{_shown(row.given)}」写了两次", span, before, it.scope.sink)
        run = _row(it, fact, row, first, name, also, low) if fact is not None else None
        if run is not None:
            out.append(run)
    return out


def _row(
    it: _Case,
    fact: ir.Fact,
    row: ast.VaryRow,
    first: Application,
    name: ast.Name,
    also: tuple[Expectation, ...],
    low: Lowering,
) -> CaseRun | None:
    facts = {k: v for k, v in first.facts.items() if k != fact.name}
    shown = "未填"
    if not isinstance(row.given, ast.Unknown):
        value = fact_value(fact, row.given, low)
        if value is None:
            return None
        facts[fact.name] = value
        shown = _shown(row.given)
    origin = low.origin(row.span)
    check = name.text in it.checks.subjects
    base = Expectation(name.text, "结果", applicant=first.id, round=first.round, check=check, origin=origin)
    expected = _with_result(it, base, row.result, fact.subject, low, row.span)
    applications = (replace(first, facts=facts), *it.applications[1:])
    return CaseRun(applications, (*expected, *also), varied=shown, origin=origin)


def _shown(given: ast.Given) -> str:
    match given:
        case ast.Figure():
            return ("-" if given.negative else "") + given.text
        case ast.YesNo():
            return "是" if given.value else "否"
        case ast.Name():
            return given.text
        case _:
            return "未填"
