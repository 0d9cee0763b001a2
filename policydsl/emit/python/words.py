"""The policy's words that the explaining path shows: failed conditions, amounts, what each fact is needed for.

In: awards of the IR.  Out: plain strings, rendered from the IR alone by `policydsl.emit.wording`.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl.emit import wording
from policydsl.ir import nodes as n
from policydsl.ir.award import bars_over, followed_conditions, selection_holder
from policydsl.ir.policy import Award, ByPlace, Fact, PolicyIR, Stages, step_expressions
from policydsl.ir.walk import walk


def condition_words(expr: n.Expr) -> str:
    """A condition in formal Chinese."""
    return wording.plain(wording.condition(expr))


def value_words(expr: n.Expr) -> str:
    """A value in formal Chinese."""
    return wording.plain(wording.value(expr))


def conditions_of(award: Award) -> Iterator[tuple[str, n.Expr]]:
    """Every condition under the key by which it fails: 随资格 first, each numbered from 1."""
    inherited = [c.expr for c in followed_conditions(award)]
    for i, expr in enumerate(inherited, 1):
        yield f"随资格:{i}", expr
    for i, condition in enumerate(award.eligibility, 1):
        yield f"资格:{i}", condition.expr


def award_words(policy: PolicyIR, award: Award) -> dict[str, str]:
    """Words by key."""
    words = {key: condition_words(expr) for key, expr in conditions_of(award)}
    for bar in bars_over(policy, award):
        words[f"否决:{bar.name}"] = condition_words(bar.condition)
    validity = policy.validity
    words["有效期"] = f"自{value_words(validity.start)}至{value_words(validity.end)}"
    holder = selection_holder(award)
    if holder is not None and holder.selection is not None:
        words["评选"] = f"只取前{holder.selection.quota}{holder.selection.unit}"
    if isinstance(award.amount, ByPlace):
        words["金额"] = wording.plain(wording.by_place(award.amount))
    elif award.amount is not None and not isinstance(award.amount, Stages):
        words["金额"] = value_words(award.amount)
    for fact in _facts(policy, award):
        if fact.judge:
            words[fact.key] = fact.judge
    return words


def used_by(policy: PolicyIR, award: Award) -> dict[str, tuple[str, ...]]:
    """For each fact of an award the places that need it."""
    uses: dict[str, list[str]] = {}
    for where, exprs in _places(policy, award):
        for expr in exprs:
            for node in walk(expr):
                if isinstance(node, n.FactRef):
                    uses.setdefault(node.fact.name, []).append(where)
    for fact, where in ((award.matter_date, "事项日期"), (award.matter, "事项")):
        if fact is not None:
            uses.setdefault(fact.name, []).append(where)
    if isinstance(award.amount, Stages):
        for row in award.amount.rows:
            if row.date is not None:
                uses.setdefault(row.date.name, []).append(f"{row.label}的日期")
    return {name: tuple(dict.fromkeys(places)) for name, places in uses.items()}


def _places(policy: PolicyIR, award: Award) -> Iterator[tuple[str, list[n.Expr]]]:
    for bar in bars_over(policy, award):
        yield f"否决「{bar.name}」", [bar.condition]
    for key, expr in conditions_of(award):
        head, _, number = key.partition(":")
        yield f"{'所随奖励的资格' if head == '随资格' else '资格'}第{number}项", [expr]
    holder = selection_holder(award)
    if holder is not None and holder.selection is not None:
        selection = holder.selection
        yield "评选", [x for x in (selection.score, selection.then) if x is not None]
    amount = award.amount
    if isinstance(amount, Stages):
        for row in amount.rows:
            yield row.label, [row.condition, row.amount]
    elif isinstance(amount, ByPlace):
        yield "金额", list(amount.amounts)
    elif amount is not None:
        yield "金额", [amount]
    for step in award.steps:
        yield step.kind, [*reversed(step_expressions(step))]
    for count in award.counts_in:
        yield f"并计「{count.external.name}」", [] if count.when is None else [count.when]


def _facts(policy: PolicyIR, award: Award) -> list[Fact]:
    exprs = [expr for _, group in _places(policy, award) for expr in group]
    found = [node.fact for expr in exprs for node in walk(expr) if isinstance(node, n.FactRef)]
    holder = selection_holder(award)
    if holder is not None and holder.selection is not None and holder.selection.place_fact is not None:
        found.append(holder.selection.place_fact)
    return found
