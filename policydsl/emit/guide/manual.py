"""兑现工作手册: what a clerk does with an application, award by award, with boxes to tick and lines to sign.

In: a checked policy.  Out: a `Paper`.  The checks stand in the order of `docs/evaluation.md`, and conditions keep the
numbers that decisions and explanations give them.
"""

from __future__ import annotations

from collections.abc import Iterable

from policydsl.emit import wording
from policydsl.emit.guide.guide import (
    clause_pages,
    condition_lines,
    cover_facts,
    follow_words,
    foot,
    instead,
    quoted_title,
    reviewed,
    way_words,
)
from policydsl.emit.guide.needs import open_list_names
from policydsl.emit.guide.settle import conditions, decided, in_force, settled
from policydsl.emit.guide.told import (
    BLANK,
    Told,
    amount_table,
    amount_words,
    award_units,
    basis_words,
    compressed,
    day_words,
    fact_words,
    final_rounding,
    fixed,
    judge_of,
    judges,
    ranked,
    reading_words,
    role_words,
    standard,
    told_of,
    touched,
    transition_words,
)
from policydsl.emit.guide.view import (
    Division,
    Item,
    Page,
    Paper,
    Part,
    cell,
    numbered,
    plain_words,
    spans,
    table,
)
from policydsl.emit.report.view import Cell
from policydsl.emit.wording import found, say
from policydsl.emit.wording.seg import name_text
from policydsl.ir import nodes as n
from policydsl.ir.policy import (
    Award,
    CapAt,
    Fact,
    Group,
    Limit,
    Parameter,
    PolicyIR,
    Reading,
    RoundTo,
    Stages,
    Step,
    Threshold,
)
from policydsl.ir.types import Bool
from policydsl.places import clause_text

BOX = "□"
SIGNS = ("经办人", "复核人", "负责人", "日期")
ORDER = (
    "受理：看申请人是否属于本项的对象，所需事实是否齐全。",
    "有效期与否决：看事项日期是否在有效期内，有无不得享受的情形。",
    "资格：逐条看完，不因其中一条不符而停，以便一次告知全部不符之处。",
    "裁定与评选：送交裁定人，取得书面结论。",
    "金额：前四步都符合的，按写明的次序计算，得出应得。",
    "台账：按已领情况和分年、累计的上限，得出本次可付。",
    "不重复与合并限额：与其他奖励比较，得出可兑付。",
)
RULES = (
    "有一项查明不符合的，结果即为不符合，不必等候其他材料和裁定。",
    "没有不符合而缺事实的，结果为材料不全；缺的事实不按零计，也不按否计。",
    "没有不符合、也不缺事实，而有事项待人裁定的，结果为待裁定。",
    "以上都没有的，算定应得，再按台账得出可兑付；没有可付的，结果为不重复。没有台账的，只能算到应得。",
    "不含资金的荣誉，各步都符合的，结果为入选。",
)


def manual_view(policy: PolicyIR, compiler: str = "") -> Paper:
    """The whole manual as data."""
    listed = told_of(policy)
    return Paper(
        kind="兑现工作手册",
        title=policy.title,
        number=policy.number,
        facts=cover_facts(policy),
        divisions=(
            Division("use", "第一部分", "使用说明", _use(policy)),
            Division("awards", "第二部分", "奖励与分工", (_overview(listed), _departments(listed))),
            Division("open", "第三部分", "待核定的口径和数值", (_unsettled(policy, listed),)),
            Division("pages", "第四部分", "分项手册", (), clause_pages(listed, _page)),
        ),
        digest=policy.digest,
        foot=foot("本手册", compiler),
    )


# ---------------------------------------------------------------- in front


def _use(policy: PolicyIR) -> tuple[Part, ...]:
    lead = plain_words(
        f"本手册依据{quoted_title(policy.title)}编写，供经办人逐件使用。每办妥一格，在格内打√；不符合的打×，并记明原因。"
    )
    return (
        Part("用途", (lead,)),
        Part("办理次序", (), numbered(tuple(plain_words(x) for x in ORDER))),
        Part("怎样定结果", (), numbered(tuple(plain_words(x) for x in RULES))),
    )


def _overview(listed: tuple[Told, ...]) -> Part:
    units = list(dict.fromkeys(_first(t) for t in listed))
    rows = [_overview_row(t) for t in sorted(listed, key=lambda t: units.index(_first(t)))]
    lead = plain_words("按列在首位的责任单位排列；序号与分项手册一致。")
    return Part(
        "奖励一览", (lead,), tables=(table("", "序号 奖励 依据 首位单位 奖励标准 办理方式", tuple(rows)),)
    )


def _overview_row(t: Told) -> tuple[Cell, ...]:
    number, at = cell(str(t.number), css="no"), cell(clause_text(t.written.place))
    way = cell(t.way.value, css="st")
    return (number, cell(t.written.name), at, cell(_first(t)), cell(standard(t.award)), way)


def _first(told: Told) -> str:
    return next(iter(award_units(told)), "未写明")


def _departments(listed: tuple[Told, ...]) -> Part:
    """What each department has to do, by the numbers of the awards."""
    responsible = _numbers((u, t) for t in listed for u in award_units(t))
    deciding = _numbers((j, t) for t in listed for names in judges(t) for j in _split(names))
    attesting = _numbers(
        (b, t) for t in listed for f in (*t.needs.public, *t.needs.third) for b in _split(f.attested_by)
    )
    everybody = dict.fromkeys((*responsible, *deciding, *attesting))
    rows = tuple(
        (cell(unit), *(cell(told_numbers(of.get(unit, ()))) for of in (responsible, deciding, attesting)))
        for unit in everybody
    )
    lead = plain_words("表中数字为奖励的序号。")
    return Part("各单位的分工", (lead,), tables=(table("", "单位 责任单位 裁定、评选 出具证明", rows),))


def _numbers(pairs: Iterable[tuple[str, Told]]) -> dict[str, tuple[int, ...]]:
    found_at: dict[str, tuple[int, ...]] = {}
    for unit, told in pairs:
        found_at[unit] = (*found_at.get(unit, ()), told.number)
    return found_at


def _split(names: str) -> list[str]:
    return [x for x in names.split("、") if x]


def told_numbers(numbers: Iterable[int]) -> str:
    """1至3、5, or a dash."""
    return compressed(numbers) or "—"


# ---------------------------------------------------------------- what is open


def _unsettled(policy: PolicyIR, listed: tuple[Told, ...]) -> Part:
    readings = [r for r in policy.readings if r.taken is None or not r.settled]
    users = touched(policy, listed)
    rows = [_reading_row(r, users[r]) for r in readings]
    rows += [_parameter_row(p, listed) for p in policy.parameters if p.value is None]
    numbers = tuple((cell(str(i), css="no"), *row) for i, row in enumerate(rows, 1))
    lead = plain_words(
        "下列各项由所列单位核定。现取的一项打有●；核定以前按现取的办理，尚未采用的，涉及的各项不得兑付。"
        if rows
        else "没有待核定的口径和数值。"
    )
    made = (table("", "序号 事项 可取（核定的打√） 涉及 核定单位 核定人、日期", numbers),) if rows else ()
    return Part("", (lead,), tables=made)


def _reading_row(r: Reading, users: str) -> tuple[Cell, ...]:
    options = (
        f"{BOX} {o.name}{'●' if o.name == r.taken else ''}" + (f"（{o.note}）" if o.note else "")
        for o in r.options
    )
    return (cell(r.name, r.about), cell(*options), cell(users), cell(r.judge or "主管部门"), cell(""))


def _parameter_row(p: Parameter, listed: tuple[Told, ...]) -> tuple[Cell, ...]:
    users = told_numbers(t.number for t in listed if p in _parameters(t))
    return (
        cell(p.name, p.wording),
        cell(f"数值：{BLANK}"),
        cell(users),
        cell(p.judge or "主管部门"),
        cell(""),
    )


def _parameters(told: Told) -> set[Parameter]:
    roots = (told.award, *(t.document for t in told.transitions))
    return {p for root in roots for p in found(root, Parameter)}


# ---------------------------------------------------------------- a page


def _page(told: Told) -> Page:
    steps = (_days, _conditions, _decided, _amount, _ledger, _beside, _outcomes, _after)
    makers = (_head, _received, *((_conditions,) if told.closed else steps), _rests_on)
    parts = tuple(p for maker in makers for p in maker(told))
    return Page(f"a{told.number}", f"{told.number}．", told.written.name, told.way.value, parts, SIGNS)


def _head(told: Told) -> tuple[Part, ...]:
    units = "、".join(award_units(told)) or BLANK
    ways = tuple(plain_words(x) for x in (*way_words(told), instead(told)) if x)
    return (
        Part("依据", (plain_words(basis_words(told)),)),
        Part("办理方式", ways),
        Part("责任单位", (plain_words(units, "。"),)),
    )


def _received(told: Told) -> tuple[Part, ...]:
    subject, needs = told.written.subject, told.needs
    about = f"（{subject.note}）" if subject.note else ""
    items = [Item(BOX, plain_words(f"申请人是{subject.name}{about}。"))]
    if told.closed:
        return ()
    listed = (*needs.stated, *needs.third, *needs.optional, *needs.public)
    if listed:
        items.append(Item(BOX, plain_words("下列事实足以定出结果；不足的，一次告知须补的各项。")))
    rows = tuple(
        (cell(BOX, css="no"), cell(f.name), cell(*fact_words(told.rows.get(f.name), f)), cell(_source(f)))
        for f in listed
    )
    made = (table("", "核 事实 说明 由谁提供", rows),) if rows else ()
    return (Part("受理", (), tuple(items), made),)


def _source(fact: Fact) -> str:
    if fact.attested_by:
        return f"{fact.attested_by}出具"
    return "申请人填报" + ("，可以不填" if fact.default is not None else "")


def _days(told: Told) -> tuple[Part, ...]:
    items = [Item(BOX, spans(day_words(told)), ("不在其间的，记为不符合（有效期）。",))]
    items += [
        Item(BOX, spans(transition_words(t)), ("不在有效期内而合于此项的，继续办理。",))
        for t in told.transitions
    ]
    items += [
        Item(BOX, spans(wording.bar_restatement(b)), ("有此情形的，记为不符合（否决）。",)) for b in told.bars
    ]
    return (Part("有效期与否决", (), tuple(items)),)


def _conditions(told: Told) -> tuple[Part, ...]:
    listed = conditions(told.award)
    items = [Item(BOX, plain_words(follow_words(told)))] if told.award.follows is not None else []
    lines = dict(condition_lines(told))
    items += [Item(f"{BOX}（{i}）", lines[i], _looked_at(c.expr)) for i, c in listed]
    dropped = [i for i, c in enumerate(told.award.eligibility, 1) if decided(c.expr) is True]
    notes = (
        (plain_words(f"第{'、'.join(map(str, dropped))}项条件按所取口径总是符合，不必查。"),)
        if dropped
        else ()
    )
    if not items and not notes:
        notes = (plain_words("本项不另设资格条件。"),)
    return (Part("资格", notes, tuple(items)),)


def _looked_at(expr: n.Expr) -> tuple[str, ...]:
    facts = [f for f in found(expr, Fact) if not f.judge]
    told = "；".join(f"{f.name}（{_source(f)}）" for f in facts)
    return (f"看：{told}。",) if told else ()


def _decided(told: Told) -> tuple[Part, ...]:
    needs = told.needs
    items = [Item(BOX, plain_words(f"{f.name}：送{f.judge}裁定。"), (_finding(f),)) for f in needs.judged]
    items += [
        Item(BOX, plain_words(f"{f.name}：不具备其他条件而主张此项的，送{f.judge}裁定。"), (_finding(f),))
        for f in needs.else_judged
    ]
    if needs.selection is not None:
        items.append(Item(BOX, spans(wording.selection_restatement(needs.selection)), _place(told)))
    listed = open_list_names(needs)
    if listed:
        items.append(Item(BOX, plain_words(f"{listed}选「其他」的：送主管部门裁定是否属于所列的「等」。")))
    return (Part("裁定与评选", (), tuple(items)),) if items else ()


def _finding(fact: Fact) -> str:
    """Where the person who decides writes it down."""
    choice = "□ 是　□ 否" if isinstance(fact.type, Bool) else BLANK
    return f"结论：{choice}　　裁定人：{BLANK}"


def _place(told: Told) -> tuple[str, str]:
    signed = "" if ranked(told) else f"　　评定单位：{judge_of(told)}　　签章：{BLANK}"
    waiting = "当轮申报没有收齐的" if ranked(told) else "未评定的"
    return (f"名次：第{BLANK}名{signed}", f"{waiting}，记为待裁定；名次在名额以外的，记为不符合（评选）。")


def _amount(told: Told) -> tuple[Part, ...]:
    award = told.award
    if award.amount is None:
        return (Part("金额", (spans(role_words(award, "金额")),)),)
    steps = [s for s in award.steps if not _periodic(s)]
    who = award.subject.name
    items = [Item(BOX, spans(amount_words(award)))]
    items += [
        Item(f"{BOX} 第{i}步", spans(say(wording.step_restatement(s, who), "。")))
        for i, s in enumerate(steps, 1)
    ]
    items += [Item(BOX, spans(role_words(award, "定义")))] if role_words(award, "定义") else []
    if not fixed(award) and not any(isinstance(s, RoundTo) for s in steps):
        items.append(Item(BOX, spans(final_rounding(told.policy))))
    capped = "应得以台账一步所列的上限为限。" if any(_periodic(s) for s in award.steps) else ""
    zero = "" if fixed(award) else "金额不大于零的，记为不符合（金额）。"
    more = tuple(x for x in (capped, zero) if x)
    items.append(Item(BOX, plain_words(f"应得{BLANK}元（大写{BLANK}{BLANK}）。"), more))
    return (Part("金额", (), tuple(items), amount_table(award)),)


def _periodic(step: Step) -> bool:
    """Whether a cap looks at what was paid before."""
    return isinstance(step, CapAt) and step.period.word != "每次"


def _ledger(told: Told) -> tuple[Part, ...]:
    award = told.award
    often = Item(BOX, spans(role_words(award, "次数")))
    if award.amount is None:
        return (Part("频次", (), (often,)),)
    who = award.subject.name
    caps = [
        Item(BOX, spans(say(wording.step_restatement(s, who), "，已付的计算在内。")))
        for s in award.steps
        if _periodic(s)
    ]
    paid = Item(
        BOX, plain_words(f"以前已付{BLANK}元，本次可付{BLANK}元。"), ("没有台账的，只能算到应得，不得兑付。",)
    )
    return (Part("台账", (), (often, *caps, paid)),)


def _beside(told: Told) -> tuple[Part, ...]:
    groups = [settled(g) for g in told.groups]
    items = [Item(BOX, spans(wording.group_restatement(g)), _others(told, g)) for g in groups if in_force(g)]
    items += [Item(BOX, spans(wording.limit_restatement(x)), _others(told, x)) for x in told.limits]
    off = "、".join(name_text(g.name) for g in groups if not in_force(g))
    notes = (plain_words(f"{off}按所取口径不适用，不必比较。"),) if off else ()
    return (Part("不重复与合并限额", notes, tuple(items)),) if items or notes else ()


def _others(told: Told, over: Group | Limit) -> tuple[str, ...]:
    """What else of the same applicant has to be looked at."""
    awards = over.awards if isinstance(over, Limit) else () if over.each_alone else over.members
    others = "、".join(a.name for a in awards if a.name != told.written.name)
    outside = "" if isinstance(over, Limit) else "、".join(name_text(e.name) for e in over.externals)
    told_of_them = (
        f"同时看该申请人的{others}。" if others else "",
        f"查台账所列的{outside}。" if outside else "",
    )
    return tuple(x for x in told_of_them if x)


# ---------------------------------------------------------------- results


def _outcomes(told: Told) -> tuple[Part, ...]:
    rows = (_refused(told), *_missing(told), *_waiting(told), *_displaced(told), _granted(told))
    made = tuple((cell(f"{BOX} {name}"), cell(when), cell(what)) for name, when, what in rows)
    return (Part("结果与告知", tables=(table("", "结果 什么时候 告知申请人", made),)),)


def _refused(told: Told) -> tuple[str, str, str]:
    award = told.award
    causes = [
        "有效期",
        *(["否决"] if told.bars else []),
        *(["资格"] if conditions(award) or award.follows else []),
    ]
    causes += ["评选"] if told.needs.selection is not None else []
    tabled = isinstance(award.amount, n.Tiers | n.ByChoice) and award.amount.otherwise is None
    causes += ["分档"] if tabled else ["阶段"] if isinstance(award.amount, Stages) else []
    causes += ["起付"] if any(isinstance(s, Threshold) for s in award.steps) else []
    causes += [] if award.amount is None or fixed(award) else ["金额"]
    return ("不符合", f"{'、'.join(causes)}有一项不符合", "逐条列明不符之处和依据，一次告知")


def _missing(told: Told) -> tuple[tuple[str, str, str], ...]:
    needs = told.needs
    if not (needs.asked or needs.public or needs.dated):
        return ()
    listed = "、".join([f.name for f in (*needs.asked, *needs.public)] + ["申报日期"] * needs.dated)
    return (("材料不全", f"没有不符合的，而下列事实不足以定出结果：{listed}", "一次告知须补的各项和用处"),)


def _waiting(told: Told) -> tuple[tuple[str, str, str], ...]:
    needs = told.needs
    listed = [*reviewed(told), *(f"主张{name_text(f.name)}的" for f in needs.else_judged)]
    listed += [f"{open_list_names(needs)}选「其他」的"] if needs.open_lists else []
    listed += [f"台账中的{e.name}是否重叠" for e in told.overlaps]
    if not listed:
        return ()
    who = "、".join(dict.fromkeys((*judges(told), *(e.overlap_judge for e in told.overlaps))))
    return (("待裁定", f"没有不符合、不缺材料，而未裁定：{'、'.join(listed)}", f"告知正由{who}裁定"),)


def _displaced(told: Told) -> tuple[tuple[str, str, str], ...]:
    award = told.award
    if award.amount is None:
        return ()
    causes = ["已经领取"] if not _unlimited(award) else []
    causes += ["已达上限"] if any(_periodic(s) for s in award.steps) else []
    causes += ["另一项较高"] if any(in_force(settled(g)) for g in told.groups) else []
    causes += ["合并限额已满"] if told.limits else []
    if not causes:
        return ()
    return (
        (
            "不重复",
            f"有应得，而{'、'.join(causes)}，本次没有可付的",
            "告知应得、已付的金额和日期，以及不再付的原因",
        ),
    )


def _unlimited(award: Award) -> bool:
    return award.frequency.reading is None and award.frequency.word == "不限次"


def _granted(told: Told) -> tuple[str, str, str]:
    award = told.award
    if award.amount is None:
        return ("入选", "各步都符合", "告知入选；本项不含资金")
    to = f"，付给{award.payee}" if award.payee else ""
    return ("可兑付", "各步都符合，而有可付的", f"告知应得和可兑付的金额（大小写）{to}")


def _after(told: Told) -> tuple[Part, ...]:
    use = told.award.use
    if use is None:
        return ()
    source = "；".join(f"{f.name}（{_source(f)}）" for f in found(use.condition, Fact))
    item = Item(BOX, spans(wording.use_restatement(use)), (f"看：{source}。",) if source else ())
    return (Part("兑付以后", (), (item,)),)


def _rests_on(told: Told) -> tuple[Part, ...]:
    items = tuple(Item(f"（{i}）", plain_words(reading_words(r))) for i, r in enumerate(told.readings, 1))
    return (Part("所依口径", (), items),) if items else ()
