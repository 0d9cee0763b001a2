"""A restatement tells everything: no change to a clause leaves its words as they were, or touches another clause's."""

from __future__ import annotations

from dataclasses import replace

import mutate
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from policydsl.emit import wording as w
from policydsl.emit.wording.seg import name_text
from policydsl.ir import nodes as n
from policydsl.ir.policy import Clause, PolicyIR


def words(clause: Clause) -> str:
    told = [f"{name} {p.role} {w.plain(p.text)}" for name, ps in w.clause_restatement(clause) for p in ps]
    return "\n".join([*told, *(w.plain(w.remark_restatement(r)) for r in clause.remarks)])


def kept(what: str) -> bool:
    """Changes that say nothing: the responsible units and the heading stand beside the restatement, not in it."""
    return ".Clause.units" in what or ".Clause.heading" in what


def test_every_change_shows_in_its_own_clause(policy: PolicyIR) -> None:
    pool = mutate.pool_of(policy)
    silent = []
    count = 0
    for clause in policy.clauses:
        before = words(clause)
        for what, copy in mutate.mutants(clause, pool):
            if kept(what):
                continue
            count += 1
            if words(copy) == before:
                silent.append(what)
    assert not silent
    assert count > 100


def test_changes_of_one_clause_are_told_apart(policy: PolicyIR) -> None:
    """Two different changes read differently: the restatement is injective on them."""
    pool = mutate.pool_of(policy)
    for clause in policy.clauses:
        seen: dict[str, list[tuple[str, Clause]]] = {}
        for what, copy in mutate.mutants(clause, pool):
            if not kept(what):
                seen.setdefault(words(copy), []).append((what, copy))
        doubles = [
            [what for what, _ in same] for same in seen.values() if not all_equal([c for _, c in same])
        ]
        assert not doubles


def all_equal(copies: list[Clause]) -> bool:
    """Awards and groups are equal by identity only, so they are compared by their fields."""
    return all(dump(c) == dump(copies[0]) for c in copies)


def dump(thing: object) -> str:
    return repr(thing)


def test_no_other_clause_changes(policy: PolicyIR) -> None:
    """A changed award is put into every declaration that names it; only its own clause reads differently."""
    pool = mutate.pool_of(policy)
    before = {id(c): words(c) for c in policy.clauses}
    for clause in policy.clauses:
        for i, award in enumerate(clause.awards):
            for what, copy in mutate.mutants(award, pool):
                if what.startswith(".Award.subject="):
                    continue  # whose award it is, is said of its groups too
                for other in policy.clauses:
                    if other is clause:
                        continue
                    moved = repoint(other, award, copy)
                    if moved is not other:
                        assert words(moved) == before[id(other)], (what, i)


def repoint(clause: Clause, old: object, new: object) -> Clause:
    def swap(items: tuple) -> tuple:
        return tuple(new if x is old else x for x in items)

    if not any(old in (*g.members,) for g in clause.groups) and not any(
        a.follows is old for a in clause.awards
    ):
        return clause
    groups = tuple(replace(g, members=swap(g.members)) for g in clause.groups)
    awards = tuple(replace(a, follows=new) if a.follows is old else a for a in clause.awards)
    return replace(clause, groups=groups, awards=awards)


def test_policy_matters_tell_every_change(policy: PolicyIR) -> None:
    pool = mutate.pool_of(policy)
    for things, tell in (
        ((policy.validity,), w.validity_restatement),
        (policy.targets, w.target_restatement),
        (policy.documents, w.document_restatement),
        (policy.transitions, w.transition_restatement),
    ):
        for thing in things:
            before = w.plain(tell(thing))
            silent = [what for what, copy in mutate.mutants(thing, pool) if w.plain(tell(copy)) == before]
            assert not silent


def test_bounds_say_whether_they_are_included() -> None:
    def told(op: n.CompareOp) -> str:
        return w.plain(w.condition(sample.cmp(op, sample.ref(sample.raised), sample.wan(10000))))

    assert told(">=") == "募集资金达到1亿元（含本数）"
    assert told(">") == "募集资金超过1亿元（不含本数）"
    assert told("<=") == "募集资金不超过1亿元（含本数）"
    assert told("<") == "募集资金低于1亿元（不含本数）"
    dated = sample.cmp(">", sample.ref(sample.settled_on), sample.day(20230318))
    assert w.plain(w.condition(dated)) == "落户日期晚于2023年3月18日（不含当日）"


def test_figures_bounds_facts_and_readings_are_marked() -> None:
    segs = [s for p in w.award_restatement(sample.bond_award) for s in p.text]
    kinds = {k: [s.text for s in segs if s.kind == k] for k in ("figure", "bound", "fact", "reading")}
    assert "100万元" in kinds["figure"]
    assert "超过" in kinds["bound"]
    assert "（不含本数）" in kinds["bound"]
    assert "募集资金" in kinds["fact"]
    assert "（口径：上限周期，取「每年」）" in kinds["reading"]


def test_phrases_of_the_basis_do_not_reach_the_words() -> None:
    bare = replace(sample.settle_award, basis=())
    assert w.award_restatement(bare) == w.award_restatement(sample.settle_award)


@given(st.text(), st.text())
def test_names_are_told_apart(a: str, b: str) -> None:
    assert (name_text(a) == name_text(b)) == (a == b)


NAMES = st.sampled_from(
    ["甲", "乙", "甲、乙", "甲，并且乙", "甲」", "「甲", "甲达到1元（含本数）", "（甲）", "", "甲之一"]
)


@given(
    st.lists(NAMES, min_size=1, max_size=4),
    st.booleans(),
    st.lists(NAMES, min_size=1, max_size=4),
    st.booleans(),
)
def test_lists_of_hostile_names_are_told_apart(
    a: list[str], a_open: bool, b: list[str], b_open: bool
) -> None:
    first = sample.one_of(sample.kind, *a, open_list=a_open)
    second = sample.one_of(sample.kind, *b, open_list=b_open)
    assert (w.plain(w.condition(first)) == w.plain(w.condition(second))) == (first == second)


FACTS = [sample.licensed, sample.listed, sample.reform]
LEAVES: st.SearchStrategy[n.Expr] = st.sampled_from(
    [sample.ref(f) for f in FACTS]
    + [sample.cmp(op, sample.ref(sample.raised), sample.wan(x)) for op in (">=", ">") for x in (1, 2)]  # type: ignore[arg-type]
)


def composed(children: st.SearchStrategy[n.Expr]) -> st.SearchStrategy[n.Expr]:
    items = st.lists(children, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        items.map(lambda xs: n.And(type=sample.BOOL, items=xs)),
        items.map(lambda xs: n.Or(type=sample.BOOL, items=xs)),
        children.map(lambda x: n.Not(type=sample.BOOL, item=x)),
    )


CONDITIONS = st.recursive(LEAVES, composed, max_leaves=6)


@given(CONDITIONS, CONDITIONS)
def test_conditions_are_told_apart(a: n.Expr, b: n.Expr) -> None:
    assert (w.plain(w.condition(a)) == w.plain(w.condition(b))) == (a == b)


AMOUNTS: st.SearchStrategy[n.Expr] = st.recursive(
    st.sampled_from([sample.ref(sample.raised), sample.ref(sample.capital), sample.wan(3)]),
    lambda c: st.one_of(
        st.tuples(st.sampled_from(["+", "-", "*", "/"]), c, c).map(
            lambda t: n.Arith(type=sample.MONEY, op=t[0], left=t[1], right=t[2])  # type: ignore[arg-type]
        ),
        st.tuples(c, c).map(lambda t: n.Excess(type=sample.MONEY, value=t[0], threshold=t[1])),
        st.tuples(st.booleans(), st.lists(c, min_size=2, max_size=3)).map(
            lambda t: n.Extreme(type=sample.MONEY, highest=t[0], items=tuple(t[1]))
        ),
        st.tuples(LEAVES, c, c).map(
            lambda t: n.If(type=sample.MONEY, condition=t[0], then=t[1], otherwise=t[2])
        ),
    ),
    max_leaves=6,
)


@given(AMOUNTS, AMOUNTS)
def test_values_are_told_apart(a: n.Expr, b: n.Expr) -> None:
    assert (w.plain(w.value(a)) == w.plain(w.value(b))) == (a == b)


@pytest.mark.parametrize("unit", [1, 10, 100, 10_000, 250])
def test_rounding_units(unit: int) -> None:
    from policydsl.emit.wording.slots import rounding
    from policydsl.ir.policy import Rounding, Slot

    told = {w.plain(rounding(Rounding(Slot(m), unit))) for m in ("四舍五入", "舍去", "进一")}
    assert len(told) == 3


def test_readings_chosen_for_a_run_are_told_as_taken() -> None:
    chosen = w.taking(sample.bond_award, {"奖励比例": "从高", "上限周期": "累计"})
    told = "".join(w.plain(p.text) for p in w.award_restatement(chosen))
    assert "5‰" in told
    assert "取「累计」" in told
    assert w.taking(sample.bond_award, {}) is sample.bond_award
    assert w.taking(sample.settle_award, {"奖励比例": "从高"}) == sample.settle_award
