"""Readings put in their place: the same decisions, in fewer words."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from policydsl.emit.guide.settle import closed, conditions, decided, in_force, settled
from policydsl.emit.wording import found
from policydsl.ir import nodes as n
from policydsl.ir.policy import (
    Award,
    CapAt,
    Condition,
    CountIn,
    PolicyIR,
    RaiseBy,
    Reading,
    Slot,
    StageRow,
    Stages,
)

TRUE, FALSE = (n.Lit(type=sample.BOOL, value=v) for v in (True, False))
OPEN = replace(sample.publication, taken=None)


def taken(option: str) -> n.ReadingIs:
    return n.ReadingIs(type=sample.BOOL, reading=sample.publication, option=option)


FACTS = (sample.licensed, sample.reform, sample.listed)
LEAVES: st.SearchStrategy[n.Expr] = st.sampled_from(
    [*map(sample.ref, FACTS), taken("成文日"), taken("印发日")]
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda c: st.one_of(
        st.lists(c, min_size=2, max_size=3).map(lambda xs: n.And(type=sample.BOOL, items=tuple(xs))),
        st.lists(c, min_size=2, max_size=3).map(lambda xs: n.Or(type=sample.BOOL, items=tuple(xs))),
        c.map(lambda x: n.Not(type=sample.BOOL, item=x)),
        st.tuples(c, c, c).map(lambda t: n.If(type=sample.BOOL, condition=t[0], then=t[1], otherwise=t[2])),
    ),
    max_leaves=8,
)
UNKNOWN = None


def meaning(expr: n.Expr, facts: dict[str, bool | None]) -> bool | None:
    """Kleene's logic, for the nodes drawn here."""
    match expr:
        case n.Lit(value=bool(value)):
            return value
        case n.FactRef():
            return facts[expr.fact.name]
        case n.ReadingIs():
            return expr.reading.taken == expr.option
        case n.Not():
            found_value = meaning(expr.item, facts)
            return None if found_value is None else not found_value
        case n.And() | n.Or():
            values = [meaning(i, facts) for i in expr.items]
            decisive = isinstance(expr, n.Or)
            return decisive if decisive in values else None if None in values else not decisive
        case n.If():
            condition = meaning(expr.condition, facts)
            branches = meaning(expr.then, facts), meaning(expr.otherwise, facts)
            return (
                branches[not condition]
                if condition is not None
                else branches[0]
                if branches[0] == branches[1]
                else None
            )
    raise AssertionError(expr)


@given(CONDITIONS, st.lists(st.sampled_from([True, False, UNKNOWN]), min_size=3, max_size=3))
def test_a_settled_condition_means_the_same(expr: n.Expr, values: list[bool | None]) -> None:
    facts = dict(zip([f.name for f in FACTS], values, strict=True))
    small = settled(Condition(expr)).expr
    assert meaning(small, facts) == meaning(expr, facts)
    assert not found(small, Reading)


def test_open_readings_stay() -> None:
    expr = n.Or(
        type=sample.BOOL,
        items=(sample.ref(sample.licensed), n.ReadingIs(type=sample.BOOL, reading=OPEN, option="成文日")),
    )
    assert settled(Condition(expr)).expr is expr


def test_slots_and_values_hold_what_is_taken() -> None:
    award = settled(replace(sample.bond_award, matter=None))
    assert next(s.period.word for s in award.steps if s.kind == "上限") == "每年"
    assert found(award, Reading) == (sample.share,)  # nobody has taken it
    rated = n.ReadingValue(type=sample.RATE, reading=replace(sample.share, taken="从高"))
    assert settled(replace(sample.settle_award, amount=rated)).amount == sample.rate(50)


def test_a_definition_gives_way_only_when_it_rests_on_a_reading() -> None:
    kept = settled(sample.size_award)
    assert found(kept, n.DefRef)
    choice = n.If(type=sample.MONEY, condition=taken("成文日"), then=sample.wan(1), otherwise=sample.wan(2))
    definition = replace(sample.net, expr=choice)
    award = replace(sample.settle_award, amount=n.DefRef(type=sample.MONEY, definition=definition))
    assert settled(award).amount == sample.wan(1)


@pytest.mark.parametrize(("option", "left"), [("成文日", 2), ("印发日", 1)])
def test_steps_stages_and_counting_in_that_never_apply_are_left_out(option: str, left: int) -> None:
    steps = (
        RaiseBy(sample.rate(1000), condition=taken(option)),
        CapAt(sample.wan(5), Slot("每次")),
    )
    award = settled(replace(sample.settle_award, steps=steps))
    assert len(award.steps) == left
    assert all(s.condition is None for s in award.steps)
    rows = (
        StageRow("（1）", taken(option), None, sample.wan(1)),
        StageRow("（2）", sample.ref(sample.reform), None, sample.wan(2)),
    )
    counted = (CountIn(sample.county, taken(option)), CountIn(sample.old_listing))
    staged = settled(replace(sample.listing, amount=Stages(rows), counts_in=counted))
    assert isinstance(staged.amount, Stages)
    assert (len(staged.amount.rows), len(staged.counts_in)) == (left, left)


def test_groups_and_transitions_are_switched() -> None:
    on, off = settled(sample.bond_group), settled(replace(sample.bond_group, when=taken("印发日")))
    assert in_force(on)
    assert on.when is None
    assert not in_force(off)


def test_conditions_keep_their_numbers() -> None:
    expr = (taken("成文日"), sample.ref(sample.licensed), taken("成文日"), sample.ref(sample.reform))
    award = settled(replace(sample.settle_award, eligibility=tuple(map(Condition, expr))))
    assert [i for i, _ in conditions(award)] == [2, 4]
    assert not closed(award)
    assert closed(settled(replace(award, eligibility=(Condition(taken("印发日")),))))
    assert closed(settled(replace(sample.praise, follows=replace(award, eligibility=(Condition(FALSE),)))))


def test_settling_twice_changes_nothing(policy: PolicyIR) -> None:
    for award in policy.awards:
        once: Award = settled(award)
        again = settled(once)
        assert (
            again == once if again is once else replace(again, follows=None).eligibility == once.eligibility
        )
        assert all(decided(c.expr) is None for _, c in conditions(once)) or closed(once)
