"""The explanation of one application: what comes of each award, why, what is missing, what has to be settled.

In: a policy, the application, its decisions and their derivations, as the interpreter gives them.
Out: `ExplainView`, and from it HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from policydsl.emit.report import reasons
from policydsl.emit.report.cover import short
from policydsl.emit.report.derivation import Given, Line, derivation, fact_text, ledger_text
from policydsl.emit.report.render import html_environment, markdown_environment, tidy
from policydsl.emit.report.view import Cell, Entry, Table, TableRow
from policydsl.emit.report.words import cell, heads, plain
from policydsl.emit.wording import taking
from policydsl.emit.wording.capital import capital_amount
from policydsl.emit.wording.slots import word_of
from policydsl.forms import same_id
from policydsl.ir.award import selection_holder
from policydsl.ir.decision import Application, Decision, LedgerLine, TraceStep
from policydsl.ir.policy import Award, Group, PolicyIR
from policydsl.numerals import chinese_numeral, date_text, money_text
from policydsl.places import clause_text

SIGNS = {
    "可兑付": ("●", "pay"),
    "入选": ("●", "pay"),
    "应得": ("◍", "pay"),
    "不重复": ("◐", "dis"),
    "材料不全": ("◇", "mis"),
    "待裁定": ("△", "set"),
    "不符合": ("○", "no"),
}
ORDER = tuple(SIGNS)


@dataclass(frozen=True, slots=True)
class ExplainInput:
    """What is explained.  `ledger` is None when none was supplied; `traces` maps an award's name to its derivation."""

    policy: PolicyIR
    application: Application
    decisions: tuple[Decision, ...]
    traces: Mapping[str, tuple[TraceStep, ...]] = field(default_factory=dict)
    ledger: tuple[LedgerLine, ...] | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    applicant: str = ""
    document: str = ""
    compiler: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row of the results: outcome, award, place, amounts."""

    sign: str
    css: str
    outcome: str
    award: str
    href: str
    place: str
    entitled: str
    payable: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One of the steps of evaluation, with what came of it."""

    name: str
    result: str
    css: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An award that was decided: heading, lead, steps, derivation, notes."""

    anchor: str
    heading: str
    lead: str
    chips: tuple[Chip, ...]
    lines: tuple[Line, ...]
    result: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Displacement:
    """A group: who was kept, who was not, and why."""

    group: str
    kept: str
    kept_amount: str
    dropped: tuple[Entry, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """An award that does not apply, and every reason."""

    award: str
    place: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the explanation."""

    heading: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ExplainView:
    """The whole explanation."""

    title: str
    document: str
    total_label: str
    total: str
    total_unit: str
    capital: str
    rows: tuple[ResultRow, ...]
    facts: tuple[Entry, ...]
    explained: tuple[Explained, ...]
    displaced_heading: str
    displaced: tuple[Displacement, ...]
    missing_heading: str
    missing: tuple[Table, ...]
    judged_heading: str
    judged: tuple[Entry, ...]
    refused_heading: str
    refused: tuple[Refused, ...]
    rest: str
    given_heading: str
    given: tuple[Table, ...]
    foot: str


def explain_view(given: ExplainInput) -> ExplainView:
    """Everything the page says."""
    decided = _in_order(given)
    shown = [(a, d) for a, d in decided if d.outcome in ("可兑付", "入选", "应得", "不重复")]
    open_ = [(a, d) for a, d in decided if d.outcome in ("材料不全", "待裁定")]
    refused = [(a, d) for a, d in decided if d.outcome == "不符合"]
    number = iter(range(1, len(decided) + 10))
    explained = tuple(_explained(given, a, d, next(number)) for a, d in shown)
    displaced = _displacements(given, {a.name: d for a, d in decided})
    missing = _missing(given)
    judged = tuple(e for a, d in open_ if (e := _judged(given, a, d)))
    label, total = _total(decided)
    return ExplainView(
        title=_title(given),
        document=given.document,
        total_label=label,
        total=_split_money(total)[0],
        total_unit=_split_money(total)[1],
        capital=capital_amount(total),
        rows=tuple(_row(a, d, i) for i, (a, d) in enumerate([*shown, *open_], 1)) + _rest_row(refused),
        facts=_facts(given),
        explained=explained,
        displaced_heading=_heading(number, "不重复说明", displaced),
        displaced=displaced,
        missing_heading=_heading(number, "还缺什么", missing),
        missing=missing,
        judged_heading=_heading(number, "须由主管部门裁定", judged),
        judged=judged,
        refused_heading=_heading(number, "不符合的奖励", refused),
        refused=tuple(_refused(given, a, d) for a, d in refused),
        rest=_others(given),
        given_heading=_heading(number, "申报的事实与台账", (1,)),
        given=_given_tables(given),
        foot=_foot(given),
    )


def render_explain_html(view: ExplainView) -> str:
    """The explanation as one page, with no other file and no network."""
    return html_environment().get_template("explain.html.j2").render(v=view)


def render_explain_markdown(view: ExplainView) -> str:
    """The explanation as Markdown, which also reads as plain text."""
    return tidy(markdown_environment().get_template("explain.md.j2").render(v=view))


# ---------------------------------------------------------------- head


def _in_order(given: ExplainInput) -> list[tuple[Award, Decision]]:
    mine = {d.award: d for d in given.decisions if _same_id(d.id, given.application.id)}
    pairs = [(a, mine[a.name]) for a in given.policy.awards if a.name in mine]
    return sorted(pairs, key=lambda pair: ORDER.index(pair[1].outcome))


def _same_id(a: str, b: str) -> bool:
    return same_id(a) == same_id(b)


def _title(given: ExplainInput) -> str:
    who = given.applicant or given.application.id
    label = given.application.round
    when = f"{label}年度" if label.isdigit() else label
    return f"关于{who}{when}奖励申报的审核说明"


def _total(decided: list[tuple[Award, Decision]]) -> tuple[str, int]:
    """The total payable; without a ledger the total of what is due, which is not yet final."""
    if any(d.outcome in ("可兑付", "不重复") for _, d in decided):
        return "可兑付合计", sum(d.payable or 0 for _, d in decided)
    if any(d.outcome == "应得" for _, d in decided):
        return "应得合计（未对台账）", sum(d.entitled or 0 for _, d in decided if d.outcome == "应得")
    return "可兑付合计", 0


def _split_money(fen: int) -> tuple[str, str]:
    text = money_text(fen)
    digits = text.rstrip("万亿元")
    return digits, text[len(digits) :]


def _facts(given: ExplainInput) -> tuple[Entry, ...]:
    a = given.application
    entries = (
        Entry("申报单位", plain(given.applicant or a.id)),
        Entry("统一标识", plain(a.id), "mono"),
        Entry("主体", plain(a.kind)),
        Entry("轮次", plain(a.round)),
        Entry("申报日期", plain(date_text(a.date) if a.date else "")),
        Entry("适用政策", plain(given.policy.number)),
        Entry("规则指纹", plain(short(given.policy.digest)), "mono"),
        Entry("口径", plain("、".join(f"{name}取「{option}」" for name, option in given.readings.items()))),
    )
    return tuple(e for e in entries if any(s.text for s in e.words))


def _heading(number: Iterator[int], words: str, content: object) -> str:
    return f"{chinese_numeral(next(number))}、{words}" if content else ""


# ---------------------------------------------------------------- results


def _row(award: Award, d: Decision, i: int) -> ResultRow:
    sign, css = SIGNS[d.outcome]
    waiting = {"材料不全": "待补", "待裁定": "待裁定", "应得": "待对台账", "入选": "不含资金"}
    honour = award.amount is None
    payable = money_text(d.payable) if d.payable is not None and not honour else waiting.get(d.outcome, "—")
    entitled = (
        money_text(d.entitled) if d.entitled is not None and not honour else waiting.get(d.outcome, "—")
    )
    done = d.outcome in ("可兑付", "入选", "应得", "不重复")
    href = f"#x{i}" if done else "#missing" if d.outcome == "材料不全" else "#judged"
    return ResultRow(sign, css, d.outcome, award.name, href, clause_text(award.place), entitled, payable)


def _rest_row(refused: list[tuple[Award, Decision]]) -> tuple[ResultRow, ...]:
    if not refused:
        return ()
    sign, css = SIGNS["不符合"]
    return (ResultRow(sign, css, "不符合", f"其余 {len(refused)} 项", "#refused", "见后", "—", "—"),)


def _explained(given: ExplainInput, award: Award, d: Decision, i: int) -> Explained:
    told = Given(given.policy, given.application.facts, _own(given), given.readings)
    trace = given.traces.get(award.name, ())
    lines = derivation(told, award, trace)
    result, amount = _result(award, d)
    if amount:
        lines = (*lines, Line(result, "", amount, "", "r"))
    return Explained(
        anchor=f"x{i}",
        heading=f"{chinese_numeral(i)}、{award.name}：{result}{' ' if amount else ''}{amount}",
        lead=_lead(award, d),
        chips=_chips(award, d, trace),
        lines=lines,
        result=result,
        notes=tuple(reasons.note_text(n) for n in d.notes),
    )


def _own(given: ExplainInput) -> tuple[LedgerLine, ...]:
    return tuple(line for line in given.ledger or () if _same_id(line.id, given.application.id))


def _result(award: Award, d: Decision) -> tuple[str, str]:
    if award.amount is None:
        return d.outcome, ""
    if d.outcome == "应得":
        return "应得", money_text(d.entitled or 0)
    if d.outcome == "不重复":
        return "不重复，可兑付", money_text(0)
    return "可兑付", money_text(d.payable or 0)


def _lead(award: Award, d: Decision) -> str:
    if award.amount is None:
        return "符合条件，予以入选；本项不含奖励资金。"
    entitled = money_text(d.entitled) if d.entitled is not None else "未定"
    why = "，".join(reasons.displaced_text(k) for k in d.displaced)
    to = f"，付给{d.payee}" if d.payee not in ("", award.subject.name) else ""
    match d.outcome:
        case "应得":
            return f"应得 {entitled}{to}；未提供台账，尚未核对此前兑付和去重，不作为兑付依据。"
        case "不重复":
            return f"应得 {entitled}；{why}，本次不再兑付。"
        case _:
            payable = money_text(d.payable or 0)
            less = d.payable is not None and d.entitled is not None and d.payable < d.entitled
            return (
                f"应得 {entitled}，"
                + ("扣除此前兑付或者受上限、去重限制后，" if less else "")
                + f"可兑付 {payable}{to}。"
            )


def _chips(award: Award, d: Decision, trace: tuple[TraceStep, ...]) -> tuple[Chip, ...]:
    kinds = {t.key.partition(":")[0] for t in trace}
    chosen = selection_holder(award) is not None
    entitled = money_text(d.entitled) if d.entitled is not None else "—"
    grouped = [k for k in d.displaced if k.startswith("去重:")]
    history = kinds & {"频次", "无标签", "上限", "台账"}
    chips = (
        ("有效期与否决", "通过", ""),
        ("资格", "通过", ""),
        ("评选", "入选" if chosen else "不涉及", "" if chosen else "off"),
        (
            "金额",
            entitled if award.amount is not None else "不涉及",
            "key" if award.amount is not None else "off",
        ),
        ("历史与上限", "已核对" if history else "不涉及", "" if history else "off"),
        (
            "去重",
            "不保留" if grouped else "保留" if "去重" in kinds else "不涉及",
            "" if "去重" in kinds else "off",
        ),
        ("合并限额", "已核对" if "限额" in kinds else "不涉及", "" if "限额" in kinds else "off"),
        ("结果", d.outcome, "key"),
    )
    return tuple(Chip(*c) for c in chips)


# ---------------------------------------------------------------- groups, missing, judged, refused


def _displacements(given: ExplainInput, decisions: Mapping[str, Decision]) -> tuple[Displacement, ...]:
    out = []
    for group in given.policy.groups:
        dropped = [a for a in group.members if _dropped(decisions.get(a.name), group)]
        if dropped:
            out.append(
                _displacement(group, dropped, decisions, word_of(taking(group.settlement, given.readings)))
            )
    return tuple(out)


def _dropped(d: Decision | None, group: Group) -> bool:
    return d is not None and f"去重:{group.name}" in d.displaced


def _displacement(
    group: Group, dropped: list[Award], decisions: Mapping[str, Decision], settlement: str
) -> Displacement:
    """What a group kept, and why the others give nothing: somebody is entitled to more, or (不再给) was paid before."""
    here = [a for a in group.members if a not in dropped and a.name in decisions]
    paid = [a for a in here if decisions[a.name].payable]
    before = settlement == "不再给" and not paid
    beyond = "已经付过的一项（台账所列）" if before else "应得较高的一项（台账所列，或者外部的）"
    kept = paid[0].name if paid and not group.each_alone else beyond
    amount = _entitled(decisions[kept]) if kept in decisions else ""
    left = tuple(Entry(a.name, plain(_entitled(decisions[a.name]))) for a in dropped)
    where = f"第{group.place.paragraph}段" if group.place.paragraph else ""
    quoted = "".join(f"「{p}」" for b in group.basis for p in b.phrases)
    reason = "其中一项已经付过，或者别的一项应得较高，不再给" if before else "就高兑付，其余不重复享受"
    why = f"按{clause_text(group.place)}{where}{quoted}，{reason}。"
    return Displacement(group.name, kept, amount, left, why)


def _entitled(d: Decision) -> str:
    return f"应得 {money_text(d.entitled)}" if d.entitled is not None else ""


def _missing(given: ExplainInput) -> tuple[Table, ...]:
    names = list(dict.fromkeys(m for _, d in _in_order(given) for m in d.missing if d.outcome == "材料不全"))
    if not names:
        return ()
    rows = tuple(_missing_row(given, name) for name in names)
    return (Table("补齐后即可计算", heads("", "还缺的事实", "用在哪里", "由谁证明"), rows),)


def _missing_row(given: ExplainInput, name: str) -> TableRow:
    decisions = tuple(d for _, d in _in_order(given) if d.outcome == "材料不全")
    uses = reasons.missing_uses(given.policy, decisions, name)
    fact = next(
        (f for f in given.policy.facts if f.name == name and f.subject.name == given.application.kind), None
    )
    attested = fact.attested_by if fact is not None else "受理部门" if name == reasons.LEDGER else ""
    about = (name, fact.wording) if fact is not None and fact.wording else (name,)
    return TableRow((cell("□", css="bx"), cell(*about), cell(*uses), cell(attested)))


def _judged(given: ExplainInput, award: Award, d: Decision) -> Entry | None:
    if not d.judgements:
        return None
    told = "；".join(reasons.judgement_text(given.policy, award, k) for k in d.judgements)
    known = f"应得 {money_text(d.entitled)}，" if d.entitled is not None and d.outcome == "待裁定" else ""
    return Entry(award.name, plain(f"{known}{told}。"))


def _refused(given: ExplainInput, award: Award, d: Decision) -> Refused:
    chosen = taking(award, given.readings)
    told = tuple(reasons.failure_text(given.policy, chosen, k) for k in d.failed)
    return Refused(award.name, clause_text(award.place), told)


def _others(given: ExplainInput) -> str:
    decided = {d.award for d in given.decisions}
    count = sum(a.name not in decided for a in given.policy.awards)
    return (
        f"另有 {count} 项奖励不在这次所看的之列（对象不是本类主体，没有申报，或者没有要看），不逐一列出。"
        if count
        else ""
    )


# ---------------------------------------------------------------- what was given


def _given_tables(given: ExplainInput) -> tuple[Table, ...]:
    a = given.application
    known = [f for f in given.policy.facts if f.subject.name == a.kind and f.name in a.facts]
    rows = tuple(
        TableRow(
            (
                cell(f.name),
                cell(fact_text(f, a.facts[f.name])),
                cell(f"由{f.judge}裁定" if f.judge else f.attested_by),
            )
        )
        for f in known
    )
    tables = [Table("申报的事实", heads("事实", "所填", "由谁证明"), rows)]
    if given.ledger is None:
        tables.append(Table("台账", heads("所列"), (TableRow((cell("未提供台账"),)),)))
    else:
        lines = tuple(TableRow((Cell((plain(ledger_text(line)),)),)) for line in _own(given))
        tables.append(Table("台账", heads("所列"), lines or (TableRow((cell("此前没有兑付"),)),)))
    return tuple(t for t in tables if t.rows)


def _foot(given: ExplainInput) -> str:
    made = f"由编译器 {given.compiler} 生成的规则计算，" if given.compiler else "由规则逐步计算，"
    return f"本说明{made}同一事实重复计算结果一致。对事实有异议的，可提交更正材料；对口径有异议的，请向裁定部门提出。"
