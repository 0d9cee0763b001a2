"""What a drawing shows, in one line: from where on, how much, up to what.

In: a `Payout`.  Out: its conclusion, and figures short enough for an axis.
"""

from __future__ import annotations

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
    paying = [s for s in series.stretches if any(p.amount for p in s.points)]
    if not paying:
        return "所示范围内没有奖励"
    if all(_level(s) for s in paying):
        return _steps(curve, paying)
    lead = _threshold(curve, paying[0]) or _slope(curve, paying[0])
    return "，".join(x for x in (lead, _capped(curve)) if x)


def _level(s: Stretch) -> bool:
    return len({p.amount for p in s.points}) == 1


def _from(curve: Curve, s: Stretch) -> str:
    """1亿元起, or 超过1亿元的."""
    at = base_text(curve, s.points[0].at)
    return f"{at}起" if s.first else f"超过{at}的"


def _steps(curve: Curve, levels: list[Stretch]) -> str:
    told = [f"{_from(curve, s) if s.points[0].at else ''}{money_text(s.points[0].amount)}" for s in levels]
    if len(told) <= MOST_STEPS:
        return "，".join(told)
    return f"{told[0]}，逐级升至{told[-1]}"


def _threshold(curve: Curve, s: Stretch) -> str:
    first = s.points[0]
    return f"{_from(curve, s)}{money_text(first.amount)}" if first.at and first.amount else ""


def _slope(curve: Curve, s: Stretch) -> str:
    """每亿元300万元, while the amount rises evenly from nothing."""
    if curve.discrete:
        start, end = s.points[0], s.points[1] if len(s.points) > 1 else s.points[0]
    else:
        start, end = s.points[0], s.points[1]
    for unit, name in _portions(curve):
        each = _each(start, end, unit)
        if end.at > start.at and unit <= curve.end and each % _YUAN == 0 and each >= _YUAN * _YUAN:
            return f"每{name}{money_text(each)}"
    return ""


def _portions(curve: Curve) -> list[tuple[int, str]]:
    scale = int(10**curve.type.scale)
    if isinstance(curve.type, Money):
        return [(MULTIPLES[w] * _YUAN * scale, f"{w}元") for w in ("亿", "万")]
    return [(scale, f"1{curve.type.unit or '个单位'}")]


def _each(start: Point, end: Point, unit: int) -> int:
    run = max(1, end.at - start.at)
    return int(Fraction((end.amount - start.amount) * unit, run) + Fraction(1, 2))


def _capped(curve: Curve) -> str:
    reached = [c for c in curve.caps if c.reached is not None]
    if reached:
        cap = reached[0]
        return f"{base_text(curve, cap.reached or 0)}以上封顶{_cap_text(cap)}"
    if curve.caps:
        return f"{_cap_text(curve.caps[0])}封顶"
    return "不封顶"


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
    if not bars.caps:
        return f"{lead}，不封顶"
    cap = min(c.amount for c in bars.caps)
    if total == cap:
        return f"{lead}，与上限相等"
    if total < cap:
        return f"{lead}，不到上限{money_text(cap)}"
    return f"{lead}，超过上限，至多{money_text(cap)}"
