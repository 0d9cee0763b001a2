"""Lines of a derivation, for a reviewer's table.

A line is a `TraceStep`: a key, integers, and the amount after it.  An amount
may still be a fraction of a fen: `amount` is then cut down to whole fen, and
the exact value stands in `numbers` as numerator and denominator.

| key | numbers | amount |
| --- | --- | --- |
| `口径:名=选项` | none; an open reading, and the option this derivation supposes | |
| `日期` | the day of the matter, yyyymmdd | |
| `金额` | n, d of the base amount | the base amount |
| `行:标签` | 2 closed, 1 reached, 0 not (or open); the row's amount | |
| `步骤:i:种类` (i-th step, from 1) | n, d before; n, d of the value; n, d after; 1 if it changed | after |
| `步骤:i:上限:周期` (not 每次) | the cap in fen | 应得 so far |
| `舍入` (the policy's) | n, d before; n, d of the unit; n, d after; 1 if it changed | after |
| `应得` | none | 应得, bounded by every cap |
| `台账:i` (i-th line of the id, from 0) | as what it counts, 应得, 实付; 1 if a key line | |
| `频次` | Σ of what the key lines count as; 1 if used before | left |
| `无标签` | U: unlabelled payments beyond what labelled lines left unpaid | left |
| `上限:周期` | the cap, Σ counted in the period, the room | left |
| `去重:组` | my T, the greatest T, everything paid in the scope; 1 if I survive; how much of it is 视同已付 | left |
| `限额:名` | the cap, 实付 in the period, the room | left |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydsl.ir.decision import TraceStep

if TYPE_CHECKING:
    from fractions import Fraction


def amount_line(key: str, amount: Fraction) -> TraceStep:
    """A line that states an amount."""
    return TraceStep(key, pair(amount), int(amount // 1))


def change_line(key: str, before: Fraction, value: Fraction, after: Fraction) -> TraceStep:
    """A line that changes an amount by `value`."""
    numbers = (*pair(before), *pair(value), *pair(after), int(before != after))
    return TraceStep(key, numbers, int(after // 1))


def pair(value: Fraction) -> tuple[int, int]:
    """Numerator and denominator."""
    return value.numerator, value.denominator
