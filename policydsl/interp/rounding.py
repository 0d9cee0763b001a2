"""Rounding of exact amounts to a unit of whole fen."""

from __future__ import annotations

from fractions import Fraction


def rounded(amount: Fraction, mode: str, unit: int) -> Fraction:
    """`amount` (fen) as a multiple of `unit` (fen): 四舍五入 half away from zero, 舍去 towards, 进一 away.

    Raises ValueError for another mode or a unit below one fen.
    """
    if unit < 1:
        raise ValueError("the unit of a rounding is at least one fen")
    units = abs(amount) / unit
    match mode:
        case "四舍五入":
            whole = (units + Fraction(1, 2)) // 1
        case "舍去":
            whole = units // 1
        case "进一":
            whole = -(-units // 1)
        case _:
            raise ValueError(f"no such rounding: {mode}")
    return Fraction(whole * unit * (1 if amount >= 0 else -1))
