"""Amounts in the capital numerals of official papers: 人民币捌佰捌拾万元整.

In: whole fen, not negative.  Out: text.
"""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")


def capital_amount(fen: int) -> str:
    """The amount in words, beginning with 人民币."""
    yuan, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    whole = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"人民币{whole}整"
    tenths = f"{_DIGITS[jiao]}角" if jiao else "零" if yuan else ""
    return f"人民币{whole}{tenths}" + (f"{_DIGITS[cents]}分" if cents else "整")


def _whole(number: int) -> str:
    for unit, word in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            high, low = divmod(number, unit)
            gap = "零" if 0 < low < unit // 10 else ""
            return _whole(high) + word + (gap + _whole(low) if low else "")
    return _group(number) or "零"


def _group(number: int) -> str:
    out = ""
    gap = False
    for i in (3, 2, 1, 0):
        digit = number // 10**i % 10
        if digit:
            out += ("零" if out and gap else "") + _DIGITS[digit] + _PLACES[i]
        gap = not digit
    return out
