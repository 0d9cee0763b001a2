"""What a drawing shows, in one line: from where on, how much, up to what.

In: a `Payout`.  Out: its conclusion, and figures short enough for an axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from policydsl.ir.curve import Bars, Cap, Curve, Point, Series, Stretch
from policydsl.ir.types import Money
from policydsl.numerals import MULTIPLES, decimal_text, money_text

MOST_STEPS = 4
_YUAN = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of an axis: how many whole steps of the value make one, and its name."""

    size: int
    name: str

    def text(self, value: int) -> str:
        """A value in this unit, with two decimals at most."""
        return decimal_text(rounded(Fraction(value, self.size)))

    def exact(self, value: int) -> bool:
        """Whether two decimals say it all."""
        return rounded(Fraction(value, self.size)) == Fraction(value, self.size)


def rounded(value: Fraction) -> Fraction:
    """To two decimals, half up."""
    return Fraction((value * 200 + 1) // 2, 100)


def money_measure(greatest: int, scale: int = 0) -> Measure:
    """亿元, 万元 or 元, so that the greatest value is at least one."""
    fen = int(10**scale)
    for word in ("亿", "万"):
        size = MULTIPLES[word] * _YUAN * fen
        if greatest >= size:
            return Measure(size, f"{word}元")
    return Measure(_YUAN * fen, "元")


def base_measure(curve: Curve) -> Measure:
    """The unit in which the base is told."""
    if isinstance(curve.type, Money):
        return money_measure(curve.end, curve.type.scale)
    return Measure(int(10**curve.type.scale), curve.type.unit or "")


def base_text(curve: Curve, value: int) -> str:
    """A value of the base in words; 约 where two decimals do not say it all."""
    if not isinstance(curve.type, Money):
        return decimal_text(Fraction(value, 10**curve.type.scale)) + (curve.type.unit or "")
    measure = money_measure(value, curve.type.scale)
    if measure.exact(value):
        return measure.text(value) + measure.name
    return f"约{measure.text(value)}{measure.name}"


# ---------------------------------------------------------------- curves


def caption(curve: Curve) -> str:
    """The conclusion of a curve."""
    told = [f"{s.label}：{_series(curve, s)}" if s.label else _series(curve, s) for s in curve.series]
    return f"{curve.base}与奖励金额：" + "；".join(told)


def _series(curve: Curve, series: Series) -> str:
    """Every claim holds for the amounts drawn: `tests/emit_report` holds each against the interpreter."""
    first = next((i for i, s in enumerate(series.stretches) if any(p.amount for p in s.points)), None)
    if first is None:
        return "所示范围内没有奖励"
    paying = series.stretches[first:]
    if all(_level(s) for s in paying):
        return _steps(curve, paying)
    lead = _threshold(curve, paying[0]) or _slope(curve, series, paying[0]) or _least_paid(paying)
    told = "，".join(x for x in (lead, _bound(curve, series), _stop(curve, paying)) if x)
    return told or f"所示范围内最高{money_text(_greatest(series))}"


def _level(s: Stretch) -> bool:
    return len({p.amount for p in s.points}) == 1


def _greatest(series: Series) -> int:
    return max(p.amount for s in series.stretches for p in s.points)


def _from(curve: Curve, s: Stretch) -> str:
    """1亿元起, or 超过1亿元的."""
    at = base_text(curve, s.points[0].at)
    return f"{at}起" if s.first else f"超过{at}的"


def _steps(curve: Curve, levels: Sequence[Stretch]) -> str:
    """A level that gives nothing again is told too."""
    amounts = [s.points[0].amount for s in levels]
    told = [
        f"{_from(curve, s) if s.points[0].at else ''}{money_text(a) if a else '不给'}"
        for s, a in zip(levels, amounts, strict=True)
    ]
    if len(told) <= MOST_STEPS:
        return "，".join(told)
    if amounts == sorted(amounts):
        return f"{told[0]}，逐级升至{told[-1]}"
    return f"{told[0]}，所示范围内最高{money_text(max(amounts))}"


def _threshold(curve: Curve, s: Stretch) -> str:
    first = s.points[0]
    return f"{_from(curve, s)}{money_text(first.amount)}" if first.at and first.amount else ""


def _least_paid(paying: Sequence[Stretch]) -> str:
    """5万元起: the least that is paid, where the amount begins with it."""
    first = paying[0].points[0].amount
    return (
        f"{money_text(first)}起" if first and all(p.amount >= first for s in paying for p in s.points) else ""
    )


def _stop(curve: Curve, paying: Sequence[Stretch]) -> str:
    """超过10亿元的不给, where the amount falls to nothing and stays there."""
    last = paying[-1]
    return f"{_from(curve, last)}不给" if _level(last) and not last.points[0].amount else ""


def _slope(curve: Curve, series: Series, s: Stretch) -> str:
    """每亿元300万元, while the amount rises evenly from nothing; what rises otherwise later is told apart."""
    if len(s.points) < 2 or s.points[0] != Point(0, 0) or s.points[1].amount < EVEN * curve.grain:
        return ""
    start, end = s.points[0], s.points[1]
    for unit, name in _portions(curve):
        each = _each(start, end, unit)
        if unit <= curve.end and each % _YUAN == 0 and each >= _YUAN * _YUAN:
            even = _last_even(curve, series, each, unit)
            if even is None:
                return ""
            within = "" if even >= curve.end else f"{base_text(curve, even)}以内"
            return f"{within}每{name}{money_text(each)}"
    return ""


def _last_even(curve: Curve, series: Series, each: int, unit: int) -> int | None:
    """Up to where the points lie on the line through nothing; the whole drawing when only the top ends it."""
    even: int | None = None
    before = 0
    for p in (p for s in series.stretches for p in s.points):
        wanted = Fraction(p.at * each, unit)
        if abs(wanted - p.amount) * EVEN > max(wanted, Fraction(p.amount)):
            topped = series.top is not None and before == p.amount == series.top.amount
            return curve.end if topped else even
        even, before = p.at, p.amount
    return curve.end


EVEN = 1000
"""An amount may lie off its line by this part of itself: rounding to hundreds of yuan does that."""


def _portions(curve: Curve) -> list[tuple[int, str]]:
    scale = int(10**curve.type.scale)
    if isinstance(curve.type, Money):
        return [(MULTIPLES[w] * _YUAN * scale, f"{w}元") for w in ("亿", "万")]
    return [(scale, f"1{curve.type.unit or '个单位'}")]


def _each(start: Point, end: Point, unit: int) -> int:
    run = max(1, end.at - start.at)
    return int(Fraction((end.amount - start.amount) * unit, run) + Fraction(1, 2))


def _bound(curve: Curve, series: Series) -> str:
    """What the amount does not exceed: as it is paid, not as one step says."""
    top, greatest = series.top, _greatest(series)
    if top is not None:
        told = len(curve.series) == 1 and top.reached
        return (
            f"{base_text(curve, top.reached or 0)}以上封顶{_cap_text(top)}"
            if told
            else f"{_cap_text(top)}封顶"
        )
    if series.utmost is None:
        return ""
    holding = [c for c in curve.caps if c.amount >= max(greatest, series.utmost)]
    if holding:
        return f"{_cap_text(min(holding, key=lambda c: c.amount))}封顶"
    return "" if curve.caps or curve.hedged or series.utmost <= greatest else "不封顶"


def _cap_text(cap: Cap) -> str:
    period = "" if cap.period == "每次" else cap.period
    return f"{period}{money_text(cap.amount)}"


# ---------------------------------------------------------------- bars


def bars_caption(bars: Bars) -> str:
    """The conclusion of a drawing by stage or place."""
    total = sum(b.amount for b in bars.bars)
    if bars.shape == "按名次":
        return f"名次与奖励金额：{len(bars.bars)}名合计{money_text(total)}"
    lead = f"各阶段逐级累加：{len(bars.bars)}个阶段合计{money_text(total)}"
    if bars.most is not None and bars.most != min([total, *(c.amount for c in bars.caps)]):
        return f"{lead}，各步算过为{money_text(bars.most)}"
    if not bars.caps:
        return lead if bars.most is None else f"{lead}，不封顶"
    cap = min(c.amount for c in bars.caps)
    if total == cap:
        return f"{lead}，与上限相等"
    if total < cap:
        return f"{lead}，不到上限{money_text(cap)}"
    return f"{lead}，超过上限，至多{money_text(cap)}"
