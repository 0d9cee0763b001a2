"""The restatement of an award or honour: paragraphs of prose, each with the role it plays.

In: an award of the IR and nothing else, so that no other declaration can change what is said here (what the award
rests on, its facts' names, definitions and readings, is reached through its own nodes).  Out: `Paragraph`s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import assert_never

from policydsl.emit.wording import slots
from policydsl.emit.wording.seg import Part, Text, bound, figure, join, name_text, quoted, say
from policydsl.emit.wording.values import (
    Row,
    bounded,
    condition,
    fact_name,
    operand,
    table_parts,
    value,
)
from policydsl.emit.wording.walk import found
from policydsl.ir import nodes as n
from policydsl.ir.award import has_dated_rows, selection_holder
from policydsl.ir.policy import (
    Add,
    Award,
    ByPlace,
    CapAt,
    Condition,
    CountIn,
    Deduct,
    Definition,
    FloorAt,
    RaiseBy,
    ReduceTo,
    RoundTo,
    Selection,
    Slot,
    Stages,
    Step,
    Threshold,
    Use,
)
from policydsl.ir.types import Bool, Money


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and its role: 对象, 日期, 评选, 金额, 次数, 用途, 定义."""

    role: str
    text: Text


def award_restatement(award: Award) -> tuple[Paragraph, ...]:
    """Everything the award says, in the order in which it is evaluated."""
    told = (
        ("对象", _who(award)),
        ("日期", _date(award)),
        ("评选", _selection(award)),
        ("金额", _amount(award)),
        ("次数", _often(award)),
        ("用途", use_restatement(award.use) if award.use else ()),
        ("定义", definitions_restatement(found(award, n.DefRef))),
    )
    return tuple(Paragraph(role, text) for role, text in told if text)


# ---------------------------------------------------------------- whom, when


def _who(award: Award) -> Text:
    subject = name_text(award.subject.name)
    followed: Text = ()
    if award.follows is not None:
        name = name_text(award.follows.name)
        followed = say(f"本项随{name}确定：须符合其资格条件，有评选的以其评选结果为准。")
    if not award.eligibility:
        return say(f"对象为{subject}，不另设资格条件。", followed)
    if len(award.eligibility) == 1:
        return say(f"对象为{subject}，须符合：", _conjunct(award.eligibility[0]), "。", followed)
    listed = join("；", (say(f"（{i}）", _conjunct(c)) for i, c in enumerate(award.eligibility, 1)))
    return say(f"对象为{subject}，须", bound("同时"), "符合：", listed, "。", followed)


def _conjunct(c: Condition) -> Text:
    return condition(c.expr)


def _date(award: Award) -> Text:
    if award.matter_date is not None:
        return say("以", fact_name(award.matter_date), "为事项日期。")
    if has_dated_rows(award) or selection_holder(award) is not None:
        return ()
    return say("以申报日期为事项日期。")


# ---------------------------------------------------------------- selection


def _selection(award: Award) -> Text:
    return selection_restatement(award.selection) if award.selection is not None else ()


def selection_restatement(s: Selection) -> Text:
    """How many are taken, by whom or by what, and what becomes of ties."""
    quota = say("评选", bound("前"), figure(f"{s.quota}{s.unit or '名'}"))
    criteria = say(f"考评内容为：{s.criteria}。") if s.criteria else ()
    judge = f"由{s.judge}评定" if s.judge else "由主管部门评定"
    place: Text = say("（记为", fact_name(s.place_fact), "）") if s.place_fact is not None else ()
    score: Text = ()
    if s.score is not None:
        then: Text = say("，相同的再按", operand(s.then), "由高到低") if s.then is not None else ()
        score = say("，在当轮符合资格者中按", operand(s.score), "由高到低排名", then)
    given: Part = (
        f"，名次{judge}" if s.place_fact is not None or s.score is None else (f"，{judge}" if s.judge else "")
    )
    return say(
        quota, score, given, place, "，以该轮年度的12月31日为事项日期。", criteria, slots.ties(s.ties), "。"
    )


# ---------------------------------------------------------------- amount and steps


def _amount(award: Award) -> Text:
    to = f"奖励付给{quoted(award.payee)}。" if award.payee else ""
    match award.amount:
        case None:
            return say(bound("本项为荣誉，不含奖励资金。"), to, _steps(award))
        case Stages():
            return say(_stages(award.amount), _steps(award), to)
        case ByPlace():
            return say("按名次奖励：", by_place(award.amount), "。", _steps(award), to)
        case _:
            return say(_plain_amount(award.amount), _steps(award), to)


def _plain_amount(expr: n.Expr) -> Text:
    match expr:
        case n.Lit(type=Money()):
            return say("给予奖励", value(expr), "。")
        case n.Tiers() | n.Slices() | n.ByChoice():
            lead, rows, rest = table_parts(expr)
            return say(lead, "奖励：", join("；", (_row(r) for r in rows)), "；", rest, "。")
        case n.Arith(op="*"):
            return say("按", value(expr), "给予奖励。")
        case _:
            return say("奖励金额为：", value(expr), "。")


def _row(row: Row) -> Text:
    return say(row.guard, "，", row.amount)


def by_place(amount: ByPlace) -> Text:
    """第1名 50万元、第2名 40万元 …"""
    return join("、", (say(f"第{i}名", operand(x)) for i, x in enumerate(amount.amounts, 1)))


def _stages(stages: Stages) -> Text:
    lines = []
    for row in stages.rows:
        dated: Text = say("（以", fact_name(row.date), "为准）") if row.date is not None else ()
        lines.append(say(label_text(row.label), condition(row.condition), "的，", operand(row.amount), dated))
    lead = say("分阶段奖励，达到的各阶段金额", bound("相加"), "：")
    return say(
        lead,
        join("；", lines),
        "。各阶段是否在有效期内、归入哪一年度，各依其日期。" if _dated(stages) else "。",
    )


def label_text(label: str) -> str:
    """A row's label: （1） as it is, any other as a name."""
    return label if re.fullmatch(r"（\w+）", label) else f"{name_text(label)}："


def _dated(stages: Stages) -> bool:
    return any(r.date is not None for r in stages.rows)


def _steps(award: Award) -> Text:
    if not award.steps:
        return ()
    told = [step_restatement(s, award.subject.name) for s in award.steps]
    if len(told) == 1:
        return say(told[0], "。")
    return say("依次：", join("；", (say(f"第{i}步，", t) for i, t in enumerate(told, 1))), "。")


def step_restatement(step: Step, subject: str) -> Text:
    """One step on the amount, with the condition under which it is taken."""
    who = name_text(subject)
    unless: Text = say("在", condition(step.condition), "时，") if step.condition is not None else ()
    return say(unless, _step_words(step, who))


def _step_words(step: Step, who: str) -> Text:
    match step:
        case Add(value=x):
            return say(bound("加上"), operand(x))
        case Deduct(value=x):
            return say(bound("减去"), operand(x), "（减至零为止）")
        case RaiseBy(value=x):
            return say(bound("上浮"), operand(x))
        case ReduceTo(value=x):
            return say(bound("减按"), operand(x), "计")
        case CapAt(value=x, period=span):
            most = say(bound("不超过"), operand(x), bound("（含本数）"))
            return say(f"同一{who}本项奖励", slots.period(span), most)
        case FloorAt(value=x):
            least = operand(x)
            return say("金额大于零而", bound("低于"), least, bound("（不含本数）"), "的，按", least, "计")
        case Threshold(value=x):
            return say("金额", bound("低于"), operand(x), bound("（不含本数）"), "的，不予奖励")
        case RoundTo(rounding=rounding):
            return say("金额", slots.rounding(rounding))
        case _:
            assert_never(step)


# ---------------------------------------------------------------- how often


def _often(award: Award) -> Text:
    who, matter = award.subject.name, award.matter.name if award.matter is not None else ""
    verb = "入选" if award.amount is None else "奖励"
    staged, honour = isinstance(award.amount, Stages), award.amount is None
    often: list[Text] = [say("每一阶段", bound("只兑付一次"), "，已兑付的阶段不再兑付")] if staged else []
    if not (staged and _is(award.frequency, "一次性")):
        often.append(slots.frequency(award.frequency, who, matter, verb))
    unlimited = _is(
        award.frequency, "不限次"
    )  # nothing is ever 已领 under it, and the checks refuse to say so
    if not ((staged or honour or unlimited) and _is(award.settlement, "不再给")):
        often.append(slots.settlement(award.settlement))
    if matter and award.frequency.word != "每事项一次":
        often.append(say(f"事项以{name_text(matter)}区分"))
    return say(join("；", often), "。", *(_count_in(c) for c in award.counts_in))


def _is(slot: Slot, word: str) -> bool:
    """Whether a slot holds the word itself, by no reading."""
    return slot.reading is None and slot.word == word


def _count_in(c: CountIn) -> Text:
    unless: Text = say("在", condition(c.when), "时，") if c.when is not None else ()
    name = name_text(c.external.name)
    as_paid = {
        "按未付": say(
            f"{name}项下已付的款项，", bound("视同本项奖励已付"), "，一并计入上限，已决定而未支付的不计"
        ),
        "视同已付": say(
            f"{name}项下已付的、",
            bound("已决定而未支付的"),
            "款项，",
            bound("视同本项奖励已付"),
            "，一并计入上限",
        ),
    }
    open_ = f"{name}项下已付的款项，视同本项奖励已付，一并计入上限，已决定而未支付的是否视同已付有待裁定"
    return say(unless, slots.slot_text(c.unpaid, as_paid, open_), "。")


# ---------------------------------------------------------------- use, definitions


def use_restatement(use: Use) -> Text:
    """A check on what is known after payment."""
    about = f"：{use.wording}" if use.wording else ""
    return say(f"用途核查（{name_text(use.name)}{about}），兑付后须符合：", condition(use.condition), "。")


def definitions_restatement(refs: tuple[n.DefRef, ...]) -> Text:
    """What the named values used here stand for."""
    seen: dict[int, Definition] = {id(r.definition): r.definition for r in refs}
    return say(*(say(definition_restatement(d), "。") for d in seen.values()))


def definition_restatement(definition: Definition) -> Text:
    """名称，是指…"""
    told = condition(definition.expr) if isinstance(definition.expr.type, Bool) else value(definition.expr)
    return say(name_text(definition.name), "，是指", told)


def limit_words(limit: n.Lit | n.ParamRef | n.ReadingValue) -> Text:
    """不超过 X（含本数）."""
    return bounded("<=", limit.type, value(limit))
