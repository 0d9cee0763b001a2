"""What is missing is exactly what could make a difference.

Of complete facts one is taken away. The decision must name it (as missing, or as a judgement when people decide it) if
some value of it changes the outcome, the amount or what is posted, and may not name it if none does. Only where an
unknown operand makes a thing unknown whatever the others are (a step, a highest, a span; a fact read twice) may a fact be
asked for that turns out to make no difference.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import policydsl
from policydsl.interp import amount
from policydsl.interp.scene import Scene
from policydsl.interp.values import NO, Result, Unknown
from policydsl.ir.decision import Decision
from policydsl.ir.policy import Award, Fact, PolicyIR, Step
from policydsl.ir.types import Money
from tests.properties.missing_facts import (
    MOST,
    Base,
    asked_strictly,
    complete,
    decided,
    facts_read,
    paying,
    values_of,
)

ROOT = Path(__file__).parents[2]
# 待定 is a judgement of the whole slot: no fact decides what stands behind it.
FILES = [
    *(p for p in sorted((ROOT / "tests" / "worked").glob("*.pol")) if p.stem != "undetermined"),
    *sorted((ROOT / "policies").glob("*.pol")),
]
PAYING, RANDOM = 1, 2


def _awards() -> list[tuple[str, PolicyIR, Award]]:
    loaded = [(path.stem, policydsl.load(path).ir) for path in FILES]
    return [(name, policy, award) for name, policy in loaded if policy is not None for award in policy.awards]


AWARDS = _awards()


def _result(found: Decision) -> tuple[object, ...]:
    return found.outcome, found.entitled, found.payable, found.postings


def _names(found: Decision, fact: Fact) -> bool:
    return fact.name in found.missing or f"裁定:{fact.name}" in found.judgements


def _larger(policy: PolicyIR, base: Base) -> Base:
    """The same with every amount ten thousand times as large, where the door lets it in."""
    money = {f.name for f in policy.facts if isinstance(f.type, Money)}
    grown = {
        name: value * 10_000 if name in money and isinstance(value, int) and value * 10_000 < MOST else value
        for name, value in base.facts.items()
    }
    return replace(base, facts=grown)


def _wrong(policy: PolicyIR, award: Award, base: Base, fact: Fact) -> str:
    """What is wrong with the decision that lacks the fact; empty when nothing is."""
    without = base.without(fact.name)
    values = values_of(fact, policy, award, without.facts)
    others = base.having(fact.name, sorted(values, key=str)[len(values) // 2]).facts
    found = decided(policy, award, without, others)
    named = _names(found, fact)
    if fact.default is not None:
        return f"{fact.name} has a default and is asked for" if named else ""
    results = {_result(decided(policy, award, without.having(fact.name, v), others)) for v in values}
    if named and len(results) == 1:  # a difference of a few fen may be lost to the rounding
        larger = _larger(policy, without)
        if len({_result(decided(policy, award, larger.having(fact.name, v), others)) for v in values}) > 1:
            return ""
    if len(results) > 1:
        return "" if named else f"{fact.name} decides, and is not named: {without} {results} {found}"
    open_ = {outcome for outcome, *_ in results} == {"待裁定"}
    if named and not open_ and not asked_strictly(award, fact):
        return f"{fact.name} makes no difference, and is named: {without} {results} {found}"
    return ""


@pytest.mark.parametrize(
    ("policy", "award"), [a[1:] for a in AWARDS], ids=[f"{n}-{a.name}" for n, _, a in AWARDS]
)
def test_missing_is_what_could_make_a_difference(policy: PolicyIR, award: Award):
    draw = Random(award.name)
    bases = [base for _ in range(PAYING) if (base := paying(policy, award, draw)) is not None]
    bases += [complete(policy, award, draw) for _ in range(RANDOM)]
    wrong = [
        text
        for base in bases
        for fact in facts_read(policy, award)
        if (text := _wrong(policy, award, base, fact))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_policy_takes_part(path: Path):
    if policydsl.load(path).ir is None:
        pytest.skip(f"{path.name} does not compile, so none of its awards took part")


def test_every_award_can_be_made_to_pay():
    """The repair finds paying facts for all but those that wait for an open parameter."""
    stuck = {f"{n}-{a.name}" for n, p, a in AWARDS if paying(p, a, Random(a.name)) is None}
    assert stuck == {"outcomes-待填奖", "values-系数奖"}


def test_a_step_dropped_for_want_of_a_fact_would_be_noticed(monkeypatch: pytest.MonkeyPatch):
    policy, award = next(a[1:] for a in AWARDS if a[2].name == "持证加奖")
    licensed = next(f for f in policy.facts if f.name == "持证")
    base = Base({"核定额": 10_000_000, "备案": False, "持证": True}, {})
    assert _wrong(policy, award, base, licensed) == ""
    applies = amount._applies

    def dropped(step: Step, scene: Scene) -> Result:
        found = applies(step, scene)
        return NO if isinstance(found, Unknown) else found

    monkeypatch.setattr(amount, "_applies", dropped)
    assert "decides, and is not named" in _wrong(policy, award, base, licensed)
