"""Stage rows over several filings: each row once, no more than the cap, what was paid before without a label taken off."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from policydsl.interp import decide
from policydsl.ir.decision import Application, LedgerLine
from policydsl.ir.nodes import FactRef, Lit
from policydsl.ir.policy import Award, CapAt, Fact, PolicyIR, Slot, StageRow, Stages
from policydsl.ir.types import Bool, Money
from tests.stories.telling import FIRM, HERE, worlds

LABELS = ("（1）", "（2）", "（3）")
FLAGS = tuple(Fact(f"到{n}", f"r{n}", FIRM, Bool()) for n in (1, 2, 3))


def _policy(draw: Random, cap: int) -> tuple[PolicyIR, dict[str, int]]:
    amounts = {label: draw.randrange(1, 9) for label in LABELS}
    rows = tuple(
        StageRow(label, FactRef(flag, type=Bool()), None, Lit(amounts[label], type=Money()))
        for label, flag in zip(LABELS, FLAGS, strict=True)
    )
    steps = (CapAt(Lit(cap, type=Money()), Slot("累计")),) if cap else ()
    award = Award("阶段奖", "r", HERE, FIRM, amount=Stages(rows), steps=steps)
    other = next(w.policy for w in worlds() if w.kind == "没有组")
    clause = replace(other.clauses[0], awards=(award,), groups=())
    return replace(other, facts=FLAGS, clauses=(clause,)), amounts


def _filing(number: int, reached: set[int]) -> Application:
    facts = {flag.name: i in reached for i, flag in enumerate(FLAGS)}
    return Application("企业", "甲", f"2024-{number}", 20240630, facts)


@pytest.mark.parametrize("seed", range(150))
def test_rows_are_paid_once_within_the_cap(seed: int):
    draw = Random(seed)
    cap = draw.choice((0, draw.randrange(1, 20)))
    policy, amounts = _policy(draw, cap)
    before = draw.choice((0, draw.randrange(1, 12)))
    ledger = [LedgerLine("甲", "阶段奖", year=2023, paid=before)] if before else []
    reached: set[int] = set()
    paid = 0
    for number in range(5):
        reached |= {draw.randrange(3)} if draw.random() < 0.7 else set()
        (found,) = decide(policy, [_filing(number, reached)], ledger)
        paid += found.payable or 0
        ledger += [
            LedgerLine("甲", p.award, year=p.year, stages=(p.stage,), entitled=p.entitled, paid=p.paid)
            for p in found.postings
        ]
        (again,) = decide(policy, [_filing(number + 10, reached)], ledger)
        assert not again.payable, (seed, ledger, again)
    labels = [label for line in ledger for label in line.stages]
    assert len(labels) == len(set(labels)), ledger
    due = sum(amounts[LABELS[i]] for i in reached)
    assert paid <= max(0, due - before), (seed, ledger)
    assert not cap or paid <= max(0, cap - before), (seed, ledger)
