"""What a caption claims holds for what the interpreter pays, over awards drawn at random."""

from __future__ import annotations

import random
import re
from collections import Counter
from fractions import Fraction

import pytest
import sample

from policydsl.analysis.curves import _Amounts, payout
from policydsl.analysis.vary import varied
from policydsl.emit.report.conclusion import bars_caption, caption
from policydsl.emit.report.drawing import drawing
from policydsl.ir import nodes as n
from policydsl.ir.curve import Bars, Curve
from policydsl.ir.policy import (
    Award,
    ByPlace,
    CapAt,
    Condition,
    RaiseBy,
    Rounding,
    RoundTo,
    Slot,
    StageRow,
    Stages,
    Step,
)
from policydsl.ir.types import Number
from policydsl.numerals import read_money
from tests.interp.build import step

BASE = sample.ref(sample.capital)
MONEY = r"[\d.]+(?:亿|万)?元"
PERIOD = "(?:每年|累计|有效期内)?"


def award(amount: object, *steps: Step, eligibility: tuple[n.Expr, ...] = ()) -> Award:
    conditions = tuple(Condition(x) for x in eligibility)
    place, firm = sample.settle_award.place, sample.firm
    return Award("试验奖", "tried", place, firm, amount=amount, steps=steps, eligibility=conditions)  # type: ignore[arg-type]


def cap(amount: n.Expr, period: str = "每次") -> Step:
    return CapAt(amount, Slot(period))


LIFTED = award(sample.times(BASE, sample.rate(100)), cap(sample.wan(80)), RaiseBy(sample.rate(1000)))


def test_a_step_after_a_cap_lifts_what_is_paid() -> None:
    made = payout(sample.policy, LIFTED)
    assert isinstance(made, Curve)
    assert caption(made).endswith("以上封顶88万元")
    assert not [x for x in drawing(made, {}).labels if "80万元" in x.text]


def test_a_lesser_of_two_is_a_bound_too() -> None:
    lesser = n.Extreme(
        type=sample.MONEY, items=(sample.times(BASE, sample.rate(300)), sample.wan(500)), highest=False
    )
    made = payout(sample.policy, award(lesser))
    assert isinstance(made, Curve)
    assert caption(made).endswith("以上封顶500万元")


def test_a_later_rate_is_not_that_of_the_beginning() -> None:
    rows = ((sample.yuan(0), sample.rate(100)), (sample.wan(10000), sample.rate(50)))
    made = payout(sample.policy, award(n.Slices(type=sample.MONEY, value=BASE, rows=rows)))
    assert isinstance(made, Curve)
    assert caption(made).endswith("：1亿元以内每亿元100万元，不封顶")


def test_a_level_that_ends_is_told() -> None:
    tiers = n.Tiers(
        type=sample.MONEY,
        value=BASE,
        rows=((sample.between(10000, 30000), sample.wan(30)),),
        otherwise=sample.wan(0),
    )
    made = payout(sample.policy, award(tiers))
    assert isinstance(made, Curve)
    assert caption(made).endswith("1亿元起30万元，3亿元起不给")


def test_places_and_stages_go_through_the_steps() -> None:
    lifted = (cap(sample.wan(40)), RaiseBy(sample.rate(1000)))
    places = payout(sample.policy, award(ByPlace((sample.wan(50), sample.wan(20))), *lifted))
    assert isinstance(places, Bars)
    assert [b.amount for b in places.bars] == [44_000_000, 22_000_000]
    assert bars_caption(places).endswith("2名合计66万元")
    yes = n.Lit(value=True, type=sample.cmp(">", BASE, sample.wan(1)).type)
    rows = (StageRow("（1）", yes, None, sample.wan(100)), StageRow("（2）", yes, None, sample.wan(50)))
    stages = payout(sample.policy, award(Stages(rows), RaiseBy(sample.rate(1000))))
    assert isinstance(stages, Bars)
    assert bars_caption(stages).endswith("2个阶段合计150万元，各步算过为165万元")


# ---------------------------------------------------------------- at random


def drawn_award(rng: random.Random) -> Award:
    def money() -> n.Lit:
        return sample.wan(rng.choice((1, 5, 20, 30, 80, 100, 500, 800, 1000)))

    def rate() -> n.Lit:
        return sample.rate(rng.choice((5, 10, 50, 100, 300)))

    def range_() -> tuple[tuple[n.Range, n.Expr], ...]:
        edges = sorted(rng.sample((500, 1000, 5000, 10000, 30000, 50000), rng.randint(2, 4)))
        ends = [*edges[1:], None if rng.random() < 0.7 else edges[-1] * 2]
        return tuple(
            (sample.between(low, high), money() if rng.random() < 0.6 else sample.times(BASE, rate()))
            for low, high in zip(edges, ends, strict=True)
            if rng.random() < 0.9
        ) or ((sample.between(1000, None), money()),)

    unit = n.WholeUnits(type=Number(), value=BASE, unit=sample.wan(rng.choice((100, 1000))))
    amount: n.Expr = rng.choice(
        (
            sample.times(BASE, rate()),
            sample.times(BASE, rate()),
            n.Slices(
                type=sample.MONEY, value=BASE, rows=((sample.yuan(0), rate()), (sample.wan(10000), rate()))
            ),
            n.Tiers(type=sample.MONEY, value=BASE, rows=range_()),
            n.Extreme(
                type=sample.MONEY, items=(sample.times(BASE, rate()), money()), highest=rng.random() < 0.3
            ),
            sample.times(n.Excess(type=sample.MONEY, value=BASE, threshold=sample.wan(5000)), rate()),
            sample.times(unit, sample.yuan(rng.choice((500, 2000)))),
        )
    )
    steps: list[Step] = []
    for _ in range(rng.randint(0, 3)):
        kind = rng.choice(("上限", "上限", "上浮", "减按", "加", "扣减", "下限", "起付"))
        value = sample.rate(rng.choice((1000, 5000))) if kind in ("上浮", "减按") else money()
        steps.append(cap(value, "每次") if kind == "上限" else step(kind, value))
    if rng.random() < 0.4:
        steps.append(cap(money(), rng.choice(("每年", "累计"))))
    if rng.random() < 0.2:
        steps.append(RoundTo(Rounding(Slot("舍去"), 10_000)))
    eligibility = ()
    if rng.random() < 0.3:
        eligibility = (
            sample.cmp(rng.choice((">=", ">", "<=", "<")), BASE, sample.wan(rng.choice((1000, 20000)))),
        )
    return award(amount, *steps, eligibility=eligibility)


def said(text: str) -> Fraction:
    found = read_money(text.removeprefix("约"))
    assert found is not None, text
    return found


def claims(words: str, made: Curve, pays: _Amounts, rng: random.Random) -> list[str]:
    """The claims of a caption that do not hold."""
    places = sorted(
        {
            *(rng.randrange(made.end + 1) for _ in range(60)),
            *(k + d for k in made.knots for d in (-1, 0, 1)),
            made.end,
        }
    )
    scale = 10**sample.capital.type.scale  # type: ignore[union-attr]
    paid = {at: pays(at) for at in places if 0 <= at <= made.end}
    wrong = []
    for part in words.partition("：")[2].split("，"):
        if m := re.fullmatch(rf"(约?{MONEY})以上封顶{PERIOD}({MONEY})", part):
            start, top = said(m[1]) * scale * Fraction(1006 if m[1][0] == "约" else 1000, 1000), said(m[2])
            wrong += [part] * any(x > top or (at >= start and x != top) for at, x in paid.items())
        elif m := re.fullmatch(rf"{PERIOD}({MONEY})封顶", part):
            wrong += [part] * any(x > said(m[1]) for x in paid.values())
        elif part == "不封顶":
            wrong += [part] * (pays(10**6 * made.end) <= max(paid.values()))
        elif m := re.fullmatch(rf"(?:(约?{MONEY})以内)?每(亿元|万元)({MONEY})", part):
            unit = said("1" + m[2]) * scale
            end = said(m[1]) * scale * Fraction(994, 1000) if m[1] else made.end
            tops = {s.top.amount for s in made.series if s.top is not None}
            off = [
                at
                for at, x in paid.items()
                if at <= end and x not in tops and abs(x - at * said(m[3]) / unit) > 11_000 + x // 500
            ]
            wrong += [part] * bool(off)
        elif m := re.fullmatch(rf"所示范围内最高({MONEY})", part):
            wrong += [part] * any(x > said(m[1]) for x in paid.values())
        elif m := re.fullmatch(rf"(?:(约?{MONEY})起|超过(约?{MONEY})的)?({MONEY}|不给)", part):
            at = said(m[1] or m[2]) * scale if m[1] or m[2] else Fraction(0)
            if "约" not in part:
                given = pays(int(at) + (0 if m[1] else 1))
                wrong += [part] * (abs(given - (0 if m[3] == "不给" else said(m[3]))) > 2)
        elif m := re.fullmatch(rf"({MONEY})起", part):
            wrong += [part] * any(0 < x < said(m[1]) for x in paid.values())
        elif not re.fullmatch(rf"逐级升至.*{MONEY}|所示范围内没有奖励", part):
            wrong.append(f"unread: {part}")
    return wrong


@pytest.mark.parametrize("first", [0, 1000])
def test_claims_hold(first: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(first, first + 80):
        rng = random.Random(seed)
        made_award = drawn_award(rng)
        made, over = payout(sample.policy, made_award), varied(sample.policy, made_award)
        if not isinstance(made, Curve) or over is None:
            continue
        words = caption(made)
        seen.update(k for k in ("以上封顶", "不封顶", "以内每", "不给", "起") if k in words)
        assert not claims(words, made, _Amounts(sample.policy, over, {}), rng), (seed, words)
    assert all(seen[k] > 2 for k in ("以上封顶", "不封顶", "以内每", "起")), seen
