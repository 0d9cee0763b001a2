"""Figures as policies write them, read exactly and written back.

In: strings in which digits may be full-width or Chinese, with 万/亿, %, ‰ and
counting units.  Out: exact integers and fractions; and the other way round.
Knows nothing of the language; `policydsl.syntax` and the phrase checks use it.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

MULTIPLES = {
    "": 1,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 10**8,
    "万亿": 10**12,
}
MULTIPLE = "万亿|千万|百万|亿|万|千|百"
COUNT_UNITS = "家|名|人|个|项|件|次|户|只|笔|股|位|套|台|份|张|平方米|亩|公里|吨|分|条|倍|所|天"
FEN_PER_YUAN = 100
MAX_FIGURE = 200
"""Digits of the longest figure that is read at all; what policies may say is far shorter (38 digits)."""

_DIGITS = "零一二三四五六七八九"
_CHINESE_DIGIT = {c: i for i, c in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_CHINESE_UNIT = {"十": 10, "百": 100, "千": 1000}
_BIG_UNIT = {"万": 10**4, "亿": 10**8}


def fold_digits(text: str) -> str:
    """Full-width digits, letters and signs as ASCII, one character for one."""
    if text.isascii():
        return text
    out = []
    for c in text:
        folded = unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" or c == "\u3000" else c
        out.append(folded if len(folded) == 1 else c)
    return "".join(out)


# ---------------------------------------------------------------- Chinese numerals


def chinese_value(text: str) -> int | None:
    """The value of a Chinese numeral (十二, 二十三, 三百万 …), or None when it is none."""
    if not 0 < len(text) <= MAX_FIGURE or any(
        c not in _CHINESE_DIGIT and c not in _CHINESE_UNIT and c not in _BIG_UNIT for c in text
    ):
        return None
    total = section = digit = 0
    for c in text:
        if c in _CHINESE_DIGIT:
            digit = _CHINESE_DIGIT[c]
        elif c in _CHINESE_UNIT:
            section += (digit or 1) * _CHINESE_UNIT[c]
            digit = 0
        else:
            total = _multiplied(total, section + digit, _BIG_UNIT[c])
            section = digit = 0
    return total + section + digit


def _multiplied(total: int, part: int, unit: int) -> int:
    """万 and 亿 multiply what stands since a greater one (一亿五千万, 三万五千亿); right after another, that one too (一万亿)."""
    if total and not part:
        return total * unit
    below = total % unit
    return total - below + (below + part or 1) * unit


def chinese_numeral(n: int) -> str:
    """1 → 一, 11 → 十一, 23 → 二十三 (below a hundred; others as digits)."""
    if not 0 < n < 100:
        return str(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


# ---------------------------------------------------------------- writing


def decimal_text(value: Fraction | int) -> str:
    """An exact decimal without trailing zeros; a fraction that never ends keeps its slash."""
    f = Fraction(value)
    d = f.denominator
    places = 0
    while d > 1 and places < 40:
        if d % 10 == 0:
            d //= 10
        elif d % 2 == 0:
            d //= 2
        elif d % 5 == 0:
            d //= 5
        else:
            return f"{f.numerator}/{f.denominator}"
        places += 1
    scaled = f * 10**places
    sign = "-" if scaled < 0 else ""
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def money_text(fen: int | Fraction) -> str:
    """Money as a document writes it: 5000万元, 2.05万亿元, 49999999.98元."""
    yuan = Fraction(fen) / FEN_PER_YUAN
    for word in ("万亿", "亿", "万"):
        scaled = yuan / MULTIPLES[word]
        if abs(scaled) >= 1 and (scaled * 100).denominator == 1:
            return f"{decimal_text(scaled)}{word}元"
    return f"{decimal_text(yuan)}元"


def ratio_text(value: int, scale: int) -> str:
    """A ratio in per cent, or in per mille when that is how documents write it (2‰, 0.1%)."""
    ratio = Fraction(value, 10**scale)
    percent = ratio * 100
    if percent.denominator == 1 or percent < Fraction(1, 10):
        return f"{decimal_text(percent)}%"
    permille = ratio * 1000
    return (
        f"{decimal_text(permille)}‰"
        if permille.denominator == 1 and permille < 10
        else f"{decimal_text(percent)}%"
    )


def number_text(value: int, scale: int, unit: str | None = None) -> str:
    """A plain number with its unit."""
    return decimal_text(Fraction(value, 10**scale)) + (unit or "")


def date_text(yyyymmdd: int) -> str:
    """20230318 → 2023年3月18日."""
    return f"{yyyymmdd // 10000}年{yyyymmdd // 100 % 100}月{yyyymmdd % 100}日"


def iso_date(yyyymmdd: int) -> str:
    """20230318 → 2023-03-18."""
    return f"{yyyymmdd // 10000:04}-{yyyymmdd // 100 % 100:02}-{yyyymmdd % 100:02}"


def months_text(months: int) -> str:
    """24 → 2年, 18 → 18个月."""
    return f"{months // 12}年" if months % 12 == 0 and months else f"{months}个月"


# ---------------------------------------------------------------- reading

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def date_value(year: int, month: int, day: int) -> int | None:
    """The day as `yyyymmdd`, or None when the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2 and day == 29 and not leap:
        return None
    return year * 10000 + month * 100 + day


_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)")
_MONEY = re.compile(rf"(-?)([0-9]+(?:\.[0-9]+)?)({MULTIPLE})?元")
_RATIO = re.compile(r"(-?)([0-9]+(?:\.[0-9]+)?)(%|‰|个百分点)")
_PERIOD = re.compile(r"([0-9]+)(年|个月|月|天|日)")
_NUMBER = re.compile(rf"(-?)([0-9]+(?:\.[0-9]+)?)({MULTIPLE})?({COUNT_UNITS})?")


def _whole(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A text that is one figure, of a length that is read."""
    words = fold_digits(text.strip())
    return pattern.fullmatch(words) if len(words) <= MAX_FIGURE + 10 else None


def read_date(text: str) -> int | None:
    """2023-03-18 or 2023年3月18日; None when it is no date, also when the day does not exist."""
    m = _DATE.fullmatch(fold_digits(text.strip()))
    if not m:
        return None
    return date_value(int(m[1]), int(m[2] or m[4]), int(m[3] or m[5]))


def scaled(value: Fraction) -> tuple[int, int]:
    """An exact decimal as (integer, scale); only for values that were written as decimals."""
    scale = 0
    while value.denominator != 1:
        value *= 10
        scale += 1
    return value.numerator, scale


def read_money(text: str) -> Fraction | None:
    """Money with its unit, in fen; None when it is not money."""
    m = _whole(_MONEY, text)
    return _signed(m) * FEN_PER_YUAN if m else None


def read_ratio(text: str) -> Fraction | None:
    """3%, 2‰, 2个百分点 as a pure number; None when it is none."""
    m = _whole(_RATIO, text)
    if not m:
        return None
    return Fraction(m[1] + m[2]) / (1000 if m[3] == "‰" else 100)


def read_number(text: str) -> tuple[Fraction, str | None] | None:
    """A bare number or count with its unit; None when it is neither."""
    m = _whole(_NUMBER, text)
    return (_signed(m), m[4]) if m else None


def read_period(text: str) -> tuple[int, int] | None:
    """(months, days); None when it is no period."""
    m = _whole(_PERIOD, text)
    if not m:
        return None
    n, unit = int(m[1]), m[2]
    return (n * 12, 0) if unit == "年" else (n, 0) if unit in ("个月", "月") else (0, n)


def _signed(m: re.Match[str]) -> Fraction:
    return Fraction(m[1] + m[2]) * MULTIPLES[m[3] or ""]
