"""What an award pays, drawn: values by the interpreter, breaks where the rule breaks, the conclusion in words."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sample

import policydsl
from policydsl.analysis.curves import FINEST, payout
from policydsl.analysis.vary import varied
from policydsl.emit.report.conclusion import bars_caption, caption
from policydsl.emit.report.drawing import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, drawing, numeral
from policydsl.interp import run_case
from policydsl.ir import nodes as n
from policydsl.ir.curve import Bar, Bars, Cap, Curve
from policydsl.ir.policy import (
    Award,
    CapAt,
    Condition,
    FloorAt,
    PolicyIR,
    RaiseBy,
    Rounding,
    RoundTo,
    Slot,
    Step,
)
from policydsl.ir.types import Number

YI = 10**10
WAN = 10**6
ROOT = Path(__file__).parents[2]


def plain(amount: n.Expr, *steps: Step, eligibility: tuple[n.Expr, ...] = ()) -> Award:
    conditions = tuple(Condition(x) for x in eligibility)
    return Award(
        "试验奖",
        "tried",
        sample.settle_award.place,
        sample.firm,
        amount=amount,
        steps=steps,
        eligibility=conditions,
    )


def curve(award: Award) -> Curve:
    made = payout(sample.policy, award)
    assert isinstance(made, Curve)
    return made


def points(made: Curve) -> list[tuple[bool, list[tuple[int, int]], bool]]:
    (series,) = made.series
    return [(s.first, [(p.at, p.amount) for p in s.points], s.last) for s in series.stretches]


CAPITAL = sample.ref(sample.capital)
THREE = sample.times(CAPITAL, sample.rate(300))


def cap(amount: n.Expr, period: str = "每次") -> Step:
    return CapAt(amount, Slot(period))


# ---------------------------------------------------------------- shapes


def test_a_ratio_with_a_cap_bends_once() -> None:
    made = curve(plain(THREE, cap(sample.wan(5000))))
    reached = 166_666_666_650
    assert points(made) == [(True, [(0, 0), (reached, 5000 * WAN), (made.end, 5000 * WAN)], True)]
    assert made.caps == (Cap(5000 * WAN, "每次", reached),)
    assert caption(made) == "实缴注册资本与奖励金额：每亿元300万元，约16.67亿元以上封顶5000万元"


def test_rounding_does_not_move_where_a_cap_is_reached() -> None:
    made = curve(plain(sample.times(CAPITAL, sample.rate(400)), cap(sample.wan(800), "每年")))
    assert made.caps[0].reached == 2 * YI
    assert caption(made).endswith("每亿元400万元，2亿元以上封顶每年800万元")


def test_a_threshold_among_the_conditions_breaks_the_curve() -> None:
    over = sample.cmp(">=", CAPITAL, sample.wan(10000))
    made = curve(plain(sample.times(CAPITAL, sample.rate(400)), cap(sample.wan(800)), eligibility=(over,)))
    assert points(made) == [
        (True, [(0, 0), (YI, 0)], False),
        (True, [(YI, 400 * WAN), (2 * YI, 800 * WAN), (made.end, 800 * WAN)], True),
    ]
    assert caption(made).endswith("1亿元起400万元，2亿元以上封顶800万元")


@pytest.mark.parametrize(("op", "first", "words"), [(">=", True, "1亿元起"), (">", False, "超过1亿元的")])
def test_open_and_closed_ends(op: n.CompareOp, first: bool, words: str) -> None:
    made = curve(plain(THREE, eligibility=(sample.cmp(op, CAPITAL, sample.wan(10000)),)))
    (_, _, last), (begins, _, _) = points(made)
    assert (begins, last) == (first, not first)
    assert words in caption(made)
    circles = [c.css for c in drawing(made, {}).circles]
    assert circles == (["open", "full"] if first else ["full", "open"])


def test_tiers_are_steps() -> None:
    tiers = n.Tiers(
        type=sample.MONEY,
        value=CAPITAL,
        rows=((sample.between(10000, 30000), sample.wan(30)), (sample.between(30000, None), sample.wan(50))),
    )
    made = curve(plain(tiers))
    assert points(made) == [
        (True, [(0, 0), (YI, 0)], False),
        (True, [(YI, 30 * WAN), (3 * YI, 30 * WAN)], False),
        (True, [(3 * YI, 50 * WAN), (made.end, 50 * WAN)], True),
    ]
    assert made.knots == (YI, 3 * YI)
    assert caption(made).endswith("1亿元起30万元，3亿元起50万元")


def test_slices_bend_where_the_rate_changes() -> None:
    rows = ((sample.yuan(0), sample.rate(100)), (sample.wan(10000), sample.rate(50)))
    made = curve(plain(n.Slices(type=sample.MONEY, value=CAPITAL, rows=rows)))
    ((_, there, _),) = points(made)
    assert there[:2] == [(0, 0), (YI, 100 * WAN)]
    assert there[2][1] == 100 * WAN + (there[2][0] - YI) // 200


def test_portions_are_stairs() -> None:
    units = n.WholeUnits(type=Number(), value=CAPITAL, unit=sample.wan(100))
    made = curve(plain(sample.times(units, sample.yuan(500)), cap(sample.yuan(1500))))
    levels = [[amount for _, amount in there] for _, there, _ in points(made)]
    assert levels == [[0, 0], [50000, 50000], [100000, 100000], [150000, 150000]]
    assert made.knots == (100 * WAN, 200 * WAN, 300 * WAN)


def test_a_count_is_counted() -> None:
    made = curve(plain(sample.times(sample.ref(sample.hired), sample.wan(1)), cap(sample.wan(2), "累计")))
    assert made.discrete
    ((_, there, _),) = points(made)
    assert there[:4] == [(0, 0), (1, WAN), (2, 2 * WAN), (3, 2 * WAN)]
    assert caption(made) == "新增人数与奖励金额：每1人1万元，2人以上封顶累计2万元"


def test_a_difference_is_a_base_by_its_name() -> None:
    made = curve(sample.size_award)
    assert made.base == "净实缴出资额"
    assert made.knots == (YI, 3 * YI, 5 * YI)
    minus = n.Arith(
        type=sample.MONEY, op="-", left=sample.ref(sample.this_year), right=sample.ref(sample.base_year)
    )
    assert curve(plain(sample.times(minus, sample.rate(100)))).base == "本年营业收入减上年营业收入"


def test_a_floor_and_a_lesser_of_two_bend_the_curve() -> None:
    lesser = n.Extreme(type=sample.MONEY, highest=False, items=(THREE, sample.wan(60)))
    made = curve(plain(lesser, FloorAt(sample.wan(3))))
    amounts = [amount for _, there, _ in points(made) for _, amount in there]
    assert amounts[0] == 0
    assert {3 * WAN, 60 * WAN} <= set(amounts)
    assert max(amounts) == 60 * WAN


def test_facts_of_few_values_make_several_curves() -> None:
    more = RaiseBy(sample.rate(1000), condition=sample.ref(sample.licensed))
    made = curve(plain(THREE, more))
    assert [s.label for s in made.series] == ["持牌", "非持牌"]
    high, low = (s.stretches[0].points[-1].amount for s in made.series)
    assert high * 10 == low * 11
    assert len({p.css for p in drawing(made, {}).paths}) == 2


def test_what_hangs_on_two_bases_or_on_nothing_is_not_drawn() -> None:
    two = n.Arith(
        type=sample.MONEY, op="+", left=THREE, right=sample.times(sample.ref(sample.raised), sample.rate(1))
    )
    assert payout(sample.policy, plain(two)) is None
    assert payout(sample.policy, plain(sample.wan(30))) is None
    assert payout(sample.policy, sample.bond_award) is None  # its ratio hangs on an open reading
    assert payout(sample.policy, sample.praise) is None


def test_stages_add_up_and_places_stand_apart() -> None:
    stages = payout(sample.policy, sample.listing)
    assert isinstance(stages, Bars)
    assert bars_caption(stages) == "各阶段逐级累加：2个阶段合计500万元，超过上限，至多450万元"
    places = payout(sample.policy, sample.best)
    assert places == Bars(
        "按名次", (Bar("第1名", 50 * WAN), Bar("第2名", 40 * WAN), Bar("第3名", 30 * WAN)), ()
    )


# ---------------------------------------------------------------- the same as the interpreter, and exact


@pytest.fixture(scope="module")
def real() -> PolicyIR:
    loaded = policydsl.load(ROOT / "policies" / "nanchang_2023.pol")
    assert loaded.ir is not None
    return loaded.ir


def test_cases_lie_on_the_curve(real: PolicyIR) -> None:
    """A case that ran by itself says the same amount as the curve between its points."""
    results = [r for c in real.cases for r in run_case(real, c)]
    seen = 0
    for award in real.awards:
        made = payout(real, award, results)
        for dot in made.dots if isinstance(made, Curve) else ():
            below = [
                (p, q)
                for s in made.series
                for t in s.stretches
                for p, q in zip(t.points, t.points[1:], strict=False)
                if p.at <= dot.at <= q.at
            ]
            near = [
                abs((q.amount - p.amount) * (dot.at - p.at) - (dot.amount - p.amount) * (q.at - p.at))
                <= 4 * (q.at - p.at)
                for p, q in below
            ]
            assert any(near), (award.name, dot)
            seen += 1
    assert seen > 100


def test_every_award_with_one_base_is_drawn(real: PolicyIR) -> None:
    missing = [a.name for a in real.awards if varied(real, a) is not None and payout(real, a) is None]
    assert not missing
    drawn = [a.name for a in real.awards if isinstance(payout(real, a), Curve)]
    assert len(drawn) == 14


def test_drawings_are_whole_numbers_within_their_frame(real: PolicyIR) -> None:
    results = [r for c in real.cases for r in run_case(real, c)]
    for award in real.awards:
        made = payout(real, award, results)
        if made is None:
            continue
        lines = {(d.case, d.line): i for i, d in enumerate(made.dots, 1)} if isinstance(made, Curve) else {}
        d = drawing(made, lines)
        assert all(isinstance(x, int) for r in d.rules for x in (r.x1, r.y1, r.x2, r.y2))
        for path in (*d.paths, *d.areas):
            for place in path.points.split():
                x, y = map(int, place.split(","))
                assert LEFT <= x <= RIGHT
                assert 0 <= y <= BOTTOM
        assert all(0 <= t.x <= WIDTH and 0 <= t.y <= HEIGHT for t in d.labels)
        assert d.caption


def test_labels_do_not_cover_each_other(real: PolicyIR) -> None:
    from policydsl.emit.report.drawing import _box

    for award in real.awards:
        made = payout(real, award)
        labels = drawing(made, {}).labels if made is not None else ()
        boxes = [_box(x) for x in labels]
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] - 20 <= b[1] or b[3] - 20 <= a[1]
                assert apart, (award.name, labels[i].text)


def test_a_coarse_rounding_is_drawn_as_a_line() -> None:
    made = curve(plain(THREE, RoundTo(Rounding(Slot("舍去"), WAN)), cap(sample.wan(5000))))
    ((_, there, _),) = points(made)
    assert len(there) <= 4


def test_numbers_are_circled() -> None:
    assert [numeral(i) for i in (1, 20, 21, 35, 36, 50, 51)] == ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "(51)"]


def test_a_reading_taken_otherwise_changes_the_curve() -> None:
    taken = replace(sample.share, taken="从高", settled=True)
    amount = sample.times(sample.ref(sample.raised), n.ReadingValue(type=sample.RATE, reading=taken))
    made = curve(plain(amount, cap(sample.wan(100))))
    assert made.caps[0].reached == 200 * 100 * WAN


@pytest.mark.parametrize("seed", [*range(12), 118])
def test_whatever_is_drawn_from_the_grammar_can_be_drawn(seed: int) -> None:
    """Drawn policies nest floors, lesser amounts and portions; a curve stays one that can be looked at."""
    sys.path.insert(0, str(ROOT / "tests" / "properties"))
    import policies

    policy = policies.world(seed, 1).policy
    for award in policy.awards:
        made = payout(policy, award)
        if isinstance(made, Curve):
            assert sum(len(t.points) for s in made.series for t in s.stretches) <= 4 * FINEST
        assert made is None or drawing(made, {}).caption
