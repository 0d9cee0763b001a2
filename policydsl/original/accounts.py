"""What a policy says of its original: every declaration that rests on a phrase, every sentence declared to be no rule.

In: the IR.  Out: `Account`s in the order of the policy.  Where they stand in a
document is for `verify` to find.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir


@dataclass(frozen=True, slots=True)
class Account:
    """A declaration by kind and name, the phrases it rests on, and where it was written."""

    kind: str
    name: str
    basis: tuple[ir.Basis, ...]
    origin: n.Origin
    thing: object


def accounts(policy: ir.PolicyIR) -> tuple[Account, ...]:
    """Every declaration that quotes the original."""
    return tuple(a for a in _all(policy) if a.basis)


def _all(policy: ir.PolicyIR) -> Iterator[Account]:
    first = policy.validity.basis[0].origin if policy.validity.basis else n.NOWHERE
    yield Account("有效期", "有效期", policy.validity.basis, first, policy.validity)
    funding = policy.funding_basis[0].origin if policy.funding_basis else n.NOWHERE
    yield Account("资金", "资金", policy.funding_basis, funding, policy.funding)
    for reading in policy.readings:
        yield Account("口径", reading.name, reading.basis, reading.origin, reading)
    for parameter in policy.parameters:
        yield Account("参数", parameter.name, parameter.basis, parameter.origin, parameter)
    for external in policy.externals:
        yield Account("外部", external.name, external.basis, external.origin, external)
    for document in policy.documents:
        yield Account("旧文件", document.name, document.basis, document.origin, document)
    for clause in policy.clauses:
        yield from _of_clause(clause)
    for target in policy.targets:
        yield Account("目标", target.name, target.basis, target.origin, target)
    for transition in policy.transitions:
        yield Account("过渡", transition.document.name, transition.basis, transition.origin, transition)


def _of_clause(clause: ir.Clause) -> Iterator[Account]:
    for award in clause.awards:
        kind = "奖励" if award.amount is not None else "荣誉"
        yield Account(kind, award.name, award.basis, award.origin, award)
        if award.use is not None:
            yield Account("用途", award.use.name, award.use.basis, award.use.origin, award.use)
    for group in clause.groups:
        yield Account("去重", group.name, group.basis, group.origin, group)
    for limit in clause.limits:
        yield Account("限额", limit.name, limit.basis, limit.origin, limit)
    for bar in clause.bars:
        yield Account("否决", bar.name, bar.basis, bar.origin, bar)
