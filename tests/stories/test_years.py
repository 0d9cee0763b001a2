"""What holds over the years, whatever the drafter chose: nobody gains by filing again, and no bound is passed.

Every frequency, settlement, cap period and kind of group takes part once; what is drawn are amounts, matters, years and
the other award. `STORIES` stories are told in each world; more were told when this was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from random import Random

import pytest

from policydsl.ir.decision import Decision, LedgerLine
from tests.stories.telling import YEARS, Filing, World, cell, entitlement, filings, paid, tell, worlds

STORIES = 1
WORLDS = list(enumerate(worlds()))
KINDS = sorted({(w.kind, w.settlement) for _, w in WORLDS})
AWARDS = ("甲奖", "乙奖")

by_kind = pytest.mark.parametrize("kind", KINDS, ids="-".join)


def _ident(world: World) -> str:
    first = world.first
    return f"{first.frequency}-{first.settlement}-{first.period or '无上限'}-{world.kind}-{world.settlement}"


def _stories(kind: tuple[str, str], length: int) -> Iterator[tuple[World, list[Filing]]]:
    for seed, world in WORLDS:
        if (world.kind, world.settlement) == kind:
            for number in range(STORIES):
                yield world, filings(Random(seed * 1000 + number), length)


@by_kind
def test_filing_the_same_again_pays_nothing(kind: tuple[str, str]):
    """Flows (不限次) aside: each of their applications is another one."""
    for world, story in _stories(kind, 3):
        before: list[LedgerLine] = []
        for filing in story:
            before += tell(world, [filing], before)[1]
            for again in tell(world, [filing, filing], before)[0]:
                extra = [d for d in again if d.payable and world.choice(d.award).frequency != "不限次"]
                assert not extra, (_ident(world), story, before, extra)


@by_kind
def test_caps_and_groups_hold_over_the_years(kind: tuple[str, str]):
    for world, story in _stories(kind, 5):
        told, lines = tell(world, story)
        for award in AWARDS:
            _within_cap(world, award, told, lines, story)
        if world.kind.startswith("成员"):
            _within_group(world, lines, story)
        elif world.kind == "各自":
            _against_outside(world, lines, story)


def _within_cap(
    world: World, award: str, told: list[list[Decision]], lines: list[LedgerLine], story: list[Filing]
) -> None:
    choice = world.choice(award)
    own = [line for line in lines if line.award == award]
    sums = {
        "": [],
        "每次": [d.payable or 0 for decisions in told for d in decisions if d.award == award],
        "每年": [paid([x for x in own if x.year == year]) for year in YEARS],
        "有效期内": [paid(own)],
        "累计": [paid(own)],
    }[choice.period]
    assert all(s <= choice.cap for s in sums), (_ident(world), story, lines)


def _within_group(world: World, lines: list[LedgerLine], story: list[Filing]) -> None:
    """补差 and 不再给 pay no more than the greatest T; 另给 pays in full and asks the lower payment back."""
    if "另给" in (world.settlement, world.first.settlement, world.second.settlement):
        return
    for where in {cell(world.scope, f.year, f.matter) for f in story}:
        here = [x for x in lines if cell(world.scope, x.year, x.matter) == where]
        greatest = max(entitlement(world, a, story, where) for a in AWARDS)
        assert paid(here) <= greatest, (_ident(world), story, lines)


def _against_outside(world: World, lines: list[LedgerLine], story: list[Filing]) -> None:
    for award in AWARDS:
        if world.choice(award).settlement == "另给":
            continue
        outside = sum(x.paid for x in world.ledger if x.meets == award)
        total = entitlement(world, award, story)
        bound = {
            "补差": max(0, total - outside),
            "不再给": 0 if outside else total,
            "另给": total if total > outside else 0,
        }[world.settlement]
        assert paid(lines, award) <= bound, (_ident(world), story, lines, award)


@by_kind
def test_no_order_of_filing_in_a_year_pays_more_than_the_entitlements(kind: tuple[str, str]):
    """Flows add, a key counts once with its greatest; where all is 补差 and nothing excludes, every order pays the same."""
    for world, drawn in _stories(kind, 3):
        settlements = {world.first.settlement, world.second.settlement, world.settlement}
        if "另给" in settlements:
            continue
        story = [Filing(2024, f.matter, f.first, f.second) for f in drawn]
        totals = {paid(tell(world, order)[1]) for order in permutations(story)}
        bound = sum(entitlement(world, award, story) for award in AWARDS)
        assert max(totals) <= bound, (_ident(world), story, totals)
        if world.kind == "没有组" and settlements == {"补差"}:
            assert len(totals) == 1, (_ident(world), story, totals)


@by_kind
def test_a_decision_pays_no_more_than_it_is_entitled_to(kind: tuple[str, str]):
    for world, story in _stories(kind, 3):
        for decisions in tell(world, story)[0]:
            for d in decisions:
                assert d.payable is None or (d.entitled is not None and 0 <= d.payable <= d.entitled), d
                assert sum(p.paid for p in d.postings) == (d.payable or 0), d
