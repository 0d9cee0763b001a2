"""The appendices: readings, judgements, targets, validity, order of evaluation, facts, definitions, cases.

In: the policy and what the report was told.  Out: `Section`s, numbered 附一 to 附八.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from policydsl.emit import wording
from policydsl.emit.report.data import ReportInput
from policydsl.emit.report.view import Cell, Entry, Section, Table, TableRow
from policydsl.emit.report.words import (
    Placed,
    Register,
    cell,
    heads,
    is_open,
    places,
    plain,
    policy_matters,
    resting,
    type_text,
)
from policydsl.emit.wording import found, literal_text
from policydsl.emit.wording.slots import rounding
from policydsl.ir import nodes as n
from policydsl.ir.policy import Award, Fact, Group, Option, Parameter, PolicyIR, Reading
from policydsl.numerals import chinese_numeral
from policydsl.places import place_text

ORDER = (
    ("有效期与否决", "按事项日期判断是否在有效期或者过渡期内；有否决情形的不得享受。"),
    ("资格", "逐条判断资格条件，随另一项的先看被随的一项。"),
    ("评选", "有评选的，按名次或者得分确定是否入选。"),
    ("金额", "按金额和各步依次计算，最后舍入，得出应得。"),
    ("历史与本项上限", "按台账扣除已领，先每年、再有效期内、再历年累计；应得不因此改变。"),
    ("去重", "按所列次序比较，就高兑付。"),
    ("合并限额", "几项合计超过限额的，从列在最后的一项起核减。"),
    ("分期", "到期的部分方予兑付。"),
    ("预算", "受预算约束的，按预算兑付。"),
    ("收款人与各级分担", "确定付给谁、由哪一级承担。"),
)
UNKNOWN = "事实未填即为未知，不按零、也不按否处理；金额依赖未知事实的，记为材料不全；须由人裁定而未裁定的，记为待裁定。"


def sections(given: ReportInput, register: Register) -> tuple[Section, ...]:
    """Every appendix, in order."""
    makers: tuple[Callable[[ReportInput, Register], Section], ...] = (
        readings,
        judgements,
        targets,
        validity,
        order,
        facts,
        named,
        cases,
    )
    return tuple(_numbered(i, make(given, register)) for i, make in enumerate(makers, 1))


def _numbered(i: int, s: Section) -> Section:
    number = f"附{chinese_numeral(i)}"
    return Section(s.anchor, number, s.heading, s.lead, s.entries, s.tables, s.empty)


def _section(
    anchor: str,
    heading: str,
    *,
    lead: str = "",
    entries: Iterable[Entry] = (),
    tables: Iterable[Table] = (),
    empty: str = "",
) -> Section:
    made, filled = tuple(entries), tuple(t for t in tables if t.rows)
    return Section(anchor, "", heading, lead, made, filled, "" if made or filled else empty)


def _names(things: Iterable[Placed]) -> str:
    return "、".join(dict.fromkeys(t.name for t in things))


# ---------------------------------------------------------------- readings, judgements


def readings(given: ReportInput, register: Register) -> Section:
    """口径登记: every choice that the text leaves, and what is taken."""
    columns = heads("编号", "所在", "原文留下的选择", "可选（● 本次所取）", "理由", "裁定人", "状态")
    users = resting(given.policy)
    rows = tuple(_reading_row(given, register, r, users.get(r, ())) for r in given.policy.readings)
    lead = "原文未写明而必须选择之处。采用哪一项由裁定人核定；未采用的，凡受其影响者均为待裁定。"
    table = Table("口径登记", columns, rows)
    return _section("readings", "口径登记", lead=lead, tables=(table,), empty="没有口径。")


def _reading_row(given: ReportInput, register: Register, r: Reading, users: tuple[Placed, ...]) -> TableRow:
    number = register.numbers[r.name]
    matters = policy_matters(given.policy, r)
    at = "、".join(x for x in (places(u.place for u in users), *matters) if x)
    options = Cell(tuple(plain(f"{'●' if o.name == r.taken else '○'} {_option(o)}") for o in r.options))
    effects = given.effects.get(r.name, ())
    why = cell(*([r.reason] if r.reason else []), *(f"另取：{e}" for e in effects))
    state = "尚未采用" if r.taken is None else "待核定" if not r.settled else "已定"
    about = cell(r.name, r.about, *([f"涉及：{_names(users)}"] if users else []))
    cells = (cell(number, css="no"), cell(at), about, options, why, cell(r.judge), cell(state, css="st"))
    return TableRow(cells, "read" if is_open(r) else "", number)


def _option(o: Option) -> str:
    value = f"（{literal_text(o.value)}）" if o.value is not None else ""
    return f"{o.name}{value}" + (f"：{o.note}" if o.note else "")


def judgements(given: ReportInput, register: Register) -> Section:
    """交由人裁定的事项: everything that a person decides."""
    policy = given.policy
    rows = [
        *_judged_facts(policy),
        *_open_lists(policy),
        *_parameters(policy),
        *_ties(policy),
        *_others(policy),
    ]
    rows += [
        TableRow(
            (
                cell(f"口径 {register.numbers[r.name]} {r.name}"),
                cell("见附一"),
                cell(r.judge),
                cell("签发以前"),
            )
        )
        for r in policy.readings
        if is_open(r)
    ]
    table = Table("交由人裁定的事项", heads("事项", "所在", "裁定人", "何时需要"), tuple(rows))
    return _section("judgements", "交由人裁定的事项", tables=(table,), empty="没有交由人裁定的事项。")


def _row(what: str, users: Iterable[Award | Group], judge: str, when: str) -> TableRow:
    listed = tuple(users)
    at = places(u.place for u in listed)
    return TableRow((cell(what), cell(*(x for x in (at, _names(listed)) if x)), cell(judge), cell(when)))


def _judged_facts(policy: PolicyIR) -> list[TableRow]:
    rows = []
    readers = using(policy)
    for f in policy.facts:
        users = readers.get(f, ())
        if f.judge:
            placed = any(a.selection is not None and a.selection.place_fact is f for a in users)
            rows.append(_row(f.name, users, f.judge, "每轮一次，计算金额以前" if placed else "判断资格时"))
    return rows


def _open_lists(policy: PolicyIR) -> list[TableRow]:
    told: dict[str, list[Award]] = {}
    for a in policy.awards:
        for one in found(a, n.OneOf):
            if one.open:
                told.setdefault(wording.plain(wording.value(one.value)), []).append(a)
    return [
        _row(f"{what}选「其他」的", users, "主管部门", "有人选「其他」时") for what, users in told.items()
    ]


def _awaited(p: Parameter) -> str:
    return f"待定：{p.name}" if p.unread else f"{p.name}的数值"


def _parameters(policy: PolicyIR) -> list[TableRow]:
    return [
        _row(_awaited(p), [a for a in policy.awards if p in found(a, Parameter)], p.judge, "签发以前")
        for p in policy.parameters
        if p.value is None
    ]


def _ties(policy: PolicyIR) -> list[TableRow]:
    tied = [a for a in policy.awards if a.selection is not None and a.selection.ties.word == "待裁定"]
    return (
        [_row("并列", tied, "、".join(dict.fromkeys(_judge(a) for a in tied)), "并列影响入选或者金额时")]
        if tied
        else []
    )


def _judge(award: Award) -> str:
    return award.selection.judge if award.selection is not None and award.selection.judge else "主管部门"


def _others(policy: PolicyIR) -> list[TableRow]:
    rows = []
    for e in policy.externals:
        if e.overlap_judge:
            users = [g for g in policy.groups if e in g.externals]
            rows.append(_row(f"{e.name}是否与本政策重叠", users, e.overlap_judge, "台账未注明是否重叠时"))
    rows += [
        _row(f"{t.document.name}到期以后、本政策施行以前的事项", t.awards, t.judge, "逐件")
        for t in policy.transitions
        if t.judge
    ]
    rows += [
        TableRow(
            (cell(f"目标「{t.name}」（约数）"), cell(place_text(t.place)), cell("主管部门"), cell("未达到时"))
        )
        for t in policy.targets
        if t.about
    ]
    return rows


# ---------------------------------------------------------------- the policy's own matters


def targets(given: ReportInput, register: Register) -> Section:
    """目标: what is to be reached."""
    entries = (
        Entry(f"{place_text(t.place)}　{t.name}", register.spans(wording.target_restatement(t)))
        for t in given.policy.targets
    )
    return _section("targets", "目标", entries=entries, empty="没有目标。")


def validity(given: ReportInput, register: Register) -> Section:
    """有效期、过渡与废止."""
    policy = given.policy
    entries = [Entry("有效期", register.spans(wording.validity_restatement(policy.validity)))]
    entries += [
        Entry(f"旧文件　{d.name}", register.spans(wording.document_restatement(d))) for d in policy.documents
    ]
    entries += [
        Entry(f"过渡　{t.document.name}", register.spans(wording.transition_restatement(t)))
        for t in policy.transitions
    ]
    if policy.funding:
        entries.append(Entry("资金", plain(policy.funding)))
    return _section("validity", "有效期、过渡与废止", entries=entries)


def order(given: ReportInput, register: Register) -> Section:
    """计算顺序: the steps in words, and how figures are rounded."""
    entries = [Entry(f"{i}　{name}", plain(what)) for i, (name, what) in enumerate(ORDER, 1)]
    rounded = wording.say("各步未另写舍入的，应得", rounding(given.policy.rounding), "。")
    entries += [Entry("舍入", register.spans(rounded)), Entry("未知", plain(UNKNOWN))]
    return _section("order", "计算顺序", entries=entries)


# ---------------------------------------------------------------- facts, names, cases


def using(policy: PolicyIR) -> dict[Fact, tuple[Award, ...]]:
    """The awards that read each fact."""
    readers: dict[Fact, tuple[Award, ...]] = {}
    for award in policy.awards:
        for fact in found(award, Fact):
            readers[fact] = (*readers.get(fact, ()), award)
    return readers


def facts(given: ReportInput, _: Register) -> Section:
    """事实索引: every fact of every subject."""
    policy = given.policy
    readers = using(policy)
    columns = heads("事实", "类型", "由谁证明", "用于", "所在")
    tables = [
        Table(
            s.name,
            columns,
            tuple(_fact_row(policy, f, readers.get(f, ())) for f in policy.facts if f.subject is s),
        )
        for s in policy.subjects
    ]
    return _section("facts", "事实索引", tables=tables, empty="没有事实。")


def _fact_row(policy: PolicyIR, f: Fact, users: tuple[Award, ...]) -> TableRow:
    bars = [b for b in policy.bars if f in found(b, Fact)]
    seen = [t for t in policy.targets if f in found(t, Fact)]
    names = _names(users) or "、".join([*(b.name for b in bars), *(t.name for t in seen)])
    at = places([*(u.place for u in users), *(b.place for b in bars), *(t.place for t in seen)])
    attested = f"由{f.judge}裁定" if f.judge else f.attested_by
    cells = (
        cell(f.name, *([f.wording] if f.wording else [])),
        cell(type_text(f.type), *_bounds(f)),
        cell(attested),
        cell(names or "未用到"),
        cell(at),
    )
    return TableRow(cells)


def _bounds(f: Fact) -> list[str]:
    told = []
    if f.default is not None:
        told.append(f"未填按{literal_text(f.default)}计")
    if f.low is not None:
        told.append(f"不低于{literal_text(f.low)}（含本数）")
    if f.high is not None:
        told.append(f"不超过{literal_text(f.high)}（含本数）")
    if f.negative and f.low is None:
        told.append("可为负")
    if f.after_payment:
        told.append("兑付后方知，申报时不问")
    return told


def named(given: ReportInput, register: Register) -> Section:
    """定义、参数与外部付款: names that stand for something."""
    policy = given.policy
    entries = [
        Entry("定义", register.spans((*wording.definition_restatement(d), wording.Seg("。"))))
        for d in policy.definitions
    ]
    entries += [Entry("参数", plain(_parameter(p))) for p in policy.parameters_written]
    entries += [Entry("外部", register.spans(wording.external_restatement(e))) for e in policy.externals]
    return _section("names", "定义、参数与外部付款", entries=entries, empty="没有定义、参数与外部付款。")


def _parameter(p: Parameter) -> str:
    about = f"（{p.wording}）" if p.wording else ""
    told = literal_text(p.value) if p.value is not None else f"待填，由{p.judge or '主管部门'}确定"
    rests = "；".join(places((b.place,)) + "".join(f"「{x}」" for x in b.phrases) for b in p.basis)
    return f"{p.name}{about}：{told}{f'（依据：{rests}）' if rests else ''}。"


def cases(given: ReportInput, _: Register) -> Section:
    """案例汇总: every case with what it is about and whether it passed."""
    rows = []
    for i, c in enumerate(given.cases or (), 1):
        passed = sum(line.passed for line in c.lines)
        whole = passed == len(c.lines)
        told = f"{passed} / {len(c.lines)}"
        cells = (cell(f"{i}", css="no"), cell(c.name), cell("、".join(c.awards)), cell(told, css="n"))
        rows.append(TableRow((*cells, cell("相符" if whole else "不符", css="st")), "" if whole else "fail"))
    table = Table("案例汇总", heads("", "案例", "涉及", ">相符", "结果"), tuple(rows))
    empty = "本次未附案例结果。" if given.cases is None else "没有案例。"
    return _section("cases", "案例汇总", tables=(table,), empty=empty)
