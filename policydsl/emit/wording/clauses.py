"""The restatement of what stands beside the awards: groups, limits, bars, remarks, and the policy's own matters.

In: one declaration of the IR.  Out: `Text`.  Nothing here looks at another declaration's content; members, outside
payments and documents are called by their names.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policydsl.emit.wording import slots
from policydsl.emit.wording.awards import Paragraph, award_restatement, definitions_restatement, limit_words
from policydsl.emit.wording.seg import Text, bound, join, name_text, quoted, say
from policydsl.emit.wording.values import condition, literal, value
from policydsl.emit.wording.walk import found
from policydsl.ir import nodes as n
from policydsl.ir.nodes import Expr
from policydsl.ir.policy import (
    Award,
    Bar,
    Clause,
    External,
    Group,
    Limit,
    OldDocument,
    Remark,
    Target,
    Transition,
    Validity,
)


def clause_restatement(clause: Clause) -> tuple[tuple[str, tuple[Paragraph, ...]], ...]:
    """Everything a clause declares: (name, paragraphs), in the order of the report."""
    told: list[tuple[str, tuple[Paragraph, ...]]] = [(a.name, award_restatement(a)) for a in clause.awards]
    told += [(g.name, (Paragraph("去重", group_restatement(g)),)) for g in clause.groups]
    told += [(x.name, (Paragraph("限额", limit_restatement(x)),)) for x in clause.limits]
    told += [(b.name, (Paragraph("否决", bar_restatement(b)),)) for b in clause.bars]
    return tuple(told)


def _names(things: Iterable[Award | External]) -> Text:
    return join("、", (name_text(t.name) for t in things))


def _defined(root: object) -> Text:
    return definitions_restatement(found(root, n.DefRef))


# ---------------------------------------------------------------- over several awards


def group_restatement(group: Group) -> Text:
    """Which awards exclude which, where, and what an earlier payment leaves."""
    who = group.members[0].subject.name if group.members else "主体"
    unless: Text = say("在", condition(group.when), "时，") if group.when is not None else ()
    outside = say("外部的", _names(group.externals)) if group.externals else say()
    if group.each_alone:
        pair = say(_names(group.members), "各自与", outside or "外部", "比较（彼此之间不排斥）")
    else:
        members = say(_names(group.members), say("以及", outside) if group.externals else "")
        pair = say(members, "相互排斥")
    high = say("按应得金额", bound("最高的一项"), "兑付，", bound("只享受一次"), "，其余不重复享受")
    order = "应得相同的，先取已付过的，再取列在前面的"
    told = (say(unless, slots.scope(group.scope, who), "，", pair, "：", high), say(order))
    return say(
        *(say(t, "；") for t in told),
        slots.group_settlement(group.settlement),
        say("；", slots.unpaid(group.unpaid)) if group.externals else "",
        "。",
        _overlaps(group),
        _defined(group.when),
    )


def _overlaps(group: Group) -> Text:
    return say(*(external_restatement(e) for e in group.externals))


def external_restatement(external: External) -> Text:
    """What an outside payment is, and who says whether it overlaps."""
    about = f"（{external.wording}）" if external.wording else ""
    judge = f"，是否重叠由{external.overlap_judge}认定" if external.overlap_judge else ""
    return say(f"{name_text(external.name)}{about}以台账所列为准{judge}。")


def limit_restatement(limit: Limit) -> Text:
    """A joint cap, and the order in which it cuts."""
    who = name_text(limit.awards[0].subject.name) if limit.awards else "主体"
    names = join("、", (name_text(a.name) for a in limit.awards))
    cut = join("、", (name_text(a.name) for a in reversed(limit.awards)))
    return say(
        f"同一{who}的",
        names,
        "合并计算，",
        join("，", (say(slots.period(cap.period), limit_words(cap.amount)) for cap in limit.caps)),
        "；超过的，依次核减",
        cut,
        "。",
    )


def bar_restatement(bar: Bar) -> Text:
    """Who gets nothing, and of what."""
    of: Text = (
        join("、", (name_text(a.name) for a in bar.awards))
        if bar.awards
        else say("本政策的", bound("任何奖励"))
    )
    who = name_text(bar.subject.name)
    return say(
        f"{who}有下列情形的，",
        bound("不得享受"),
        of,
        "：",
        condition(bar.condition),
        "。",
        _defined(bar.condition),
    )


# ---------------------------------------------------------------- the policy's own matters


def validity_restatement(validity: Validity) -> Text:
    """From when to when, both days included."""
    start, end = value(validity.start), value(validity.end)
    return say("自", start, bound("（含当日）"), "起施行，有效期至", end, bound("（含当日）"), "。")


def target_restatement(target: Target) -> Text:
    """What is to be reached by when."""
    by: Text = say("到", literal(target.by), bound("（含当日）"), "，") if target.by is not None else ()
    about = "此为约数，未达到的交由裁定。" if target.about else ""
    return say(
        by,
        f"{name_text(target.subject.name)}应当实现：",
        condition(target.condition),
        "。",
        about,
        _defined(target.condition),
    )


def document_restatement(document: OldDocument) -> Text:
    """What this policy says of an older document."""
    said = []
    if document.issued is not None:
        said.append(say("最早于", value(document.issued), "印发"))
    if document.expires is not None:
        said.append(say("自", value(document.expires), bound("（含当日）"), "起到期失效"))
    if document.repealed is not None:
        said.append(
            say(
                "自",
                value(document.repealed),
                bound("（含当日）"),
                "起",
                bound("废止"),
                "，此前一日为其最后有效日",
            )
        )
    name = f"《{document.title}》" if document.title else name_text(document.name)
    number = f"（{document.number}）" if document.number else ""
    return say(name, number, "，" if said else "", join("；", said), "。")


def transition_restatement(transition: Transition) -> Text:
    """Which earlier matters may be decided by this policy."""
    awards: Text = _names(transition.awards) if transition.awards else say("本政策", bound("各项奖励"))
    name = name_text(transition.document.name)
    since = f"不早于{name}到期日（含当日）" if transition.document.expires is not None else f"在{name}项下"
    when: Text = say("，且", condition(transition.when)) if transition.when is not None else ()
    judge = f"，但须经{transition.judge}裁定同意" if transition.judge else ""
    window = say("事项日期", bound(since), "、", bound("早于本政策施行日（不含当日）"), when)
    return say(window, "的，可参照本政策执行，适用于", awards, judge, "。", _defined(transition.when))


def remark_restatement(remark: Remark) -> Text:
    """A duty without money, or a figure or name that is no rule."""
    what = f"，{remark.what}" if remark.what else ""
    match remark.kind:
        case "工作":
            return say(f"工作要求，不涉及资金：{quoted(remark.text)}{what}。")
        case "非规则":
            return say(f"不作为规则：{quoted(remark.text)}{what}。")
        case _:
            assert_never(remark.kind)


def expression(expr: Expr) -> Text:
    """A value or condition with what its names stand for."""
    return say(value(expr), _defined(expr))
