"""The keys of a decision in words: what failed, what is missing, what a person must decide, what displaced it.

In: an award and the stable keys of `Decision`.  Out: text for a page.
"""

from __future__ import annotations

from policydsl.emit import wording
from policydsl.emit.wording import found
from policydsl.ir.award import followed_conditions, selection_holder
from policydsl.ir.decision import Decision
from policydsl.ir.nodes import Expr
from policydsl.ir.policy import Award, Condition, Fact, PolicyIR, value_of
from policydsl.numerals import money_text

LEDGER = "台账"


def split(key: str) -> tuple[str, str]:
    """A key's kind and what it is about."""
    kind, _, about = key.partition(":")
    return kind, about


def failure_text(policy: PolicyIR, award: Award, key: str) -> str:
    """One condition that failed, in the policy's words."""
    kind, about = split(key)
    match kind:
        case "资格":
            return f"未满足：{_conjunct(award.eligibility, about)}"
        case "随资格":
            return f"未满足所随一项的条件：{_conjunct(followed_conditions(award), about)}"
        case "否决":
            bar = next((b for b in policy.bars if b.name == about), None)
            return f"有否决情形：{wording.plain(wording.condition(bar.condition)) if bar else about}"
        case "有效期":
            return "事项日期不在有效期内，也不在过渡期内"
        case "评选":
            return f"未入{_quota(award)}"
        case "档":
            return "未达到任何一档"
        case "起付":
            return "金额低于起付的数额"
        case "金额":
            return "计算所得金额不大于零"
        case _:
            return key


def _conjunct(conditions: tuple[Condition, ...], number: str) -> str:
    i = int(number) - 1
    return (
        wording.plain(wording.condition(conditions[i].expr))
        if 0 <= i < len(conditions)
        else f"第{number}项条件"
    )


def _quota(award: Award) -> str:
    holder = selection_holder(award)
    selection = holder.selection if holder is not None else None
    return f"前{selection.quota}{selection.unit or '名'}" if selection is not None else "选"


def judgement_text(policy: PolicyIR, award: Award, key: str) -> str:
    """One thing that a person must decide."""
    kind, about = split(key)
    match kind:
        case "裁定":
            fact = fact_of(policy, award, about)
            return f"{about}由{fact.judge if fact and fact.judge else '主管部门'}裁定"
        case "参数":
            judge = next((p.judge for p in policy.parameters if p.name == about), "")
            return f"{about}的数值待填，由{judge or '主管部门'}确定"
        case "待定":
            return f"规则待定：{about}，由主管部门确定"
        case "口径":
            return _reading_text(policy, about)
        case "其他":
            return f"{about}选「其他」，是否属于所列范围由主管部门裁定"
        case "除数":
            return "计算中除数不大于零，如何处理由主管部门裁定"
        case "负值":
            return f"{_below_zero(award, about)}小于零，如何处理由主管部门裁定"
        case "过渡":
            judge = next((t.judge for t in policy.transitions if t.document.name == about and t.judge), "")
            return f"事项在{about}到期以后、本政策施行以前，须经{judge or '主管部门'}裁定同意"
        case "并列":
            return "名次并列影响结果，由主管部门裁定"
        case "评选":
            return "评选尚未完成，名次待定"
        case "重叠":
            judge = next((e.overlap_judge for e in policy.externals if e.name == about), "")
            return f"{about}的款项是否与本项重叠，由{judge or '主管部门'}认定"
        case _:
            return key


def _below_zero(award: Award, about: str) -> str:
    """What lies below zero: the value of a step (by its number), or the amount of a row."""
    number, _, kind = about.rpartition(":")
    if not number:
        return f"阶段{about}的金额"
    value = value_of(award.steps[int(number) - 1]) if int(number) <= len(award.steps) else None
    words = f"「{wording.plain(wording.value(value))}」" if value is not None else ""
    return f"第{number}步{kind}的数额{words}"


def _reading_text(policy: PolicyIR, name: str) -> str:
    reading = next((r for r in policy.readings if r.name == name), None)
    if reading is None:
        return f"口径{name}尚未采用"
    options = "、".join(f"「{o.name}」" for o in reading.options)
    return f"口径{name}（{reading.about}）尚未采用，可取{options}，由{reading.judge or '主管部门'}裁定"


def displaced_text(key: str) -> str:
    """What took the amount payable away."""
    kind, about = split(key)
    match kind:
        case "历史":
            return "台账已有本项"
        case "上限":
            return "上限已用完"
        case "去重":
            return f"按「{about}」不重复享受"
        case "限额":
            return f"「{about}」的合并限额已用完"
        case _:
            return key


def note_text(key: str) -> str:
    """A note of a decision."""
    kind, about = split(key)
    match kind:
        case "组未决":
            return f"与本项去重的{about}尚未决定，决定以后可能改变结果。"
        case "组先付":
            return f"先兑付本项的，{about}将不再给予。"
        case "退回较低":
            return f"按「{about}」，已领的较低一项应予退回。"
        case "不得再付":
            return f"{about}已决定而未支付的款项不得再付。"
        case "空台账":
            group, _, amount = about.rpartition(":")
            return f"未提供台账；如此前没有兑付，按「{group}」本项可兑付{_money(amount)}。"
        case _:
            return key


def _money(fen: str) -> str:
    return money_text(int(fen)) if fen.lstrip("-").isdigit() else fen


def fact_of(policy: PolicyIR, award: Award, name: str) -> Fact | None:
    """The fact of an award's subject by its name."""
    return next((f for f in policy.facts if f.name == name and f.subject is award.subject), None)


def uses_of(award: Award, fact: Fact) -> tuple[str, ...]:
    """Where an award reads a fact: which condition, the amount, a step, a date, the selection."""
    chain = [*((f"第{i}项资格条件", c.expr) for i, c in enumerate(award.eligibility, 1))]
    told = [name for name, expr in chain if fact in found(expr, Fact)]
    if any(fact in found(c.expr, Fact) for c in followed_conditions(award)):
        told.append("所随一项的资格条件")
    parts: list[tuple[str, object]] = [
        ("事项日期", (award.matter_date,)),
        ("评选", award.selection),
        ("计算金额", award.amount),
        ("计算步骤", award.steps),
        ("区分事项", (award.matter,)),
    ]
    told += [name for name, part in parts if part is not None and fact in found(part, Fact)]
    return tuple(told)


def missing_uses(policy: PolicyIR, decisions: tuple[Decision, ...], name: str) -> tuple[str, ...]:
    """Which awards need a missing fact, and for what."""
    told = []
    for award in policy.awards:
        if not any(d.award == award.name and name in d.missing for d in decisions):
            continue
        fact = fact_of(policy, award, name)
        where = "、".join(uses_of(award, fact)) if fact is not None else ""
        told.append(award.name + (f"：{where}" if where else ""))
    return tuple(told)


def expression_facts(expr: Expr | object) -> tuple[Fact, ...]:
    """The facts that an expression reads."""
    return found(expr, Fact)
