"""What stands in a clause: everything with a restatement, under one shape.

In: the policy and a clause.  Out: `Item`s, in the order in which the report shows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from policydsl.emit import wording
from policydsl.emit.report.data import transition_name
from policydsl.emit.wording import Text, say
from policydsl.emit.wording.slots import word_of
from policydsl.ir import nodes as n
from policydsl.ir.policy import (
    Award,
    Basis,
    ByPlace,
    CapAt,
    Clause,
    Group,
    Limit,
    OldDocument,
    Place,
    PolicyIR,
    Stages,
)


@dataclass(frozen=True, slots=True)
class Item:
    """Anything that stands in a clause with a restatement: what it is called, what it says, what it rests on."""

    kind: str
    name: str
    tags: tuple[str, ...]
    paragraphs: tuple[wording.Paragraph, ...]
    basis: tuple[Basis, ...]
    root: object


def same_clause(place: Place | None, clause: Clause) -> bool:
    """Whether a place lies in a clause, whatever paragraph it names."""
    return place is not None and (place.chapter, place.item) == (clause.place.chapter, clause.place.item)


def items(policy: PolicyIR, clause: Clause) -> tuple[Item, ...]:
    """What a clause declares, and what the policy declares at its place."""
    told = [_award(a) for a in clause.awards]
    told += [
        _item("去重", g.name, _group_tags(g), wording.group_restatement(g), g.basis, g) for g in clause.groups
    ]
    told += [
        _item("限额", x.name, _limit_tags(x), wording.limit_restatement(x), x.basis, x) for x in clause.limits
    ]
    told += [
        _item("否决", b.name, (b.subject.name,), wording.bar_restatement(b), b.basis, b) for b in clause.bars
    ]
    return (
        *told,
        *(x for x in _matters(policy) if x.basis and same_clause(x.basis[0].place, clause)),
        *_placed(policy, clause),
    )


def _item(
    kind: str, name: str, tags: tuple[str, ...], text: Text, basis: tuple[Basis, ...], root: object
) -> Item:
    return Item(kind, name, tags, (wording.Paragraph(kind, text),), basis, root)


def _award(a: Award) -> Item:
    kind = "荣誉" if a.amount is None else "奖励"
    return Item(kind, a.name, _award_tags(a), wording.award_restatement(a), a.basis, a)


def _matters(policy: PolicyIR) -> tuple[Item, ...]:
    v = policy.validity
    return (
        _item("有效期", "有效期", (), wording.validity_restatement(v), v.basis, v),
        _item("资金", "资金", (), say(f"资金来源：{policy.funding}。"), policy.funding_basis, ()),
    )


def _placed(policy: PolicyIR, clause: Clause) -> tuple[Item, ...]:
    told = [
        _item("目标", t.name, (t.subject.name,), wording.target_restatement(t), t.basis, t)
        for t in policy.targets
        if same_clause(t.place, clause)
    ]
    told += [
        _item("旧文件", d.name, ("废止",) if d.repealed else (), wording.document_restatement(d), d.basis, d)
        for d in policy.documents
        if same_clause(_document_place(policy, d), clause)
    ]
    told += [
        _item("过渡", transition_name(policy, t), (), wording.transition_restatement(t), t.basis, t)
        for t in policy.transitions
        if same_clause(t.basis[0].place if t.basis else _document_place(policy, t.document), clause)
    ]
    return tuple(told)


def _document_place(policy: PolicyIR, d: OldDocument) -> Place:
    """Where a document is spoken of; without a basis of its own, where the validity is."""
    return d.place if d.place.chapter or not policy.validity.basis else policy.validity.basis[0].place


def _award_tags(award: Award) -> tuple[str, ...]:
    capped = any(isinstance(s, CapAt) for s in award.steps)
    often = "" if isinstance(award.amount, Stages) else word_of(award.frequency) or "频次待定"
    words = (
        _shape(award),
        "评选" if award.selection else "",
        "封顶" if capped else "",
        often,
        award.subject.name,
    )
    return tuple(w for w in words if w)


def _group_tags(group: Group) -> tuple[str, ...]:
    return (word_of(group.scope) or "范围待定", "各自与外部" if group.each_alone else "相互排斥", "就高")


def _limit_tags(limit: Limit) -> tuple[str, ...]:
    return (*dict.fromkeys(word_of(cap.period) or "周期待定" for cap in limit.caps), "合并上限")


def _shape(award: Award) -> str:
    match award.amount:
        case None:
            return "随另一项" if award.follows is not None else "不含资金"
        case Stages():
            return "分阶段"
        case ByPlace():
            return "按名次"
        case n.Lit():
            return "定额"
        case n.Tiers():
            return "分档"
        case n.Slices():
            return "累进"
        case n.ByChoice():
            return "按选项"
        case n.Arith(op="*"):
            return "按比例"
        case _:
            return "按算式"
