"""One handed-in value, read by the type that the policy gives it.

In: a JSON value (a `name=value` is a string) and a type of the IR.  Out: the
plain value of `ir.decision` (whole fen, scaled integers, yyyymmdd …), None for
unknown, or what is wrong with it.  Nothing is guessed: money and ratios need
their unit, exponents and NaN are refused, every digit is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from policydsl.batch import json_reader as j
from policydsl.diagnostics.names import nearest
from policydsl.ir import types as t
from policydsl.ir.decision import FactValue
from policydsl.numerals import (
    decimal_text,
    fold_digits,
    read_date,
    read_money,
    read_number,
    read_period,
    read_ratio,
)

UNKNOWN = "未知"
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a value, what it should be, and how to mend it."""

    headline: str
    expected: str = ""
    cure: str = ""


def fact_value(name: str, type_: t.Type, value: j.Value) -> FactValue | Wrong | None:
    """The value of a fact; None when it is handed in as unknown (null, 未知)."""
    if isinstance(value, j.Null) or (isinstance(value, j.Text) and value.value.strip() == UNKNOWN):
        return None
    if isinstance(value, j.List | j.Object):
        return Wrong(
            f"「{name}」要一个值，写的是{'一串' if isinstance(value, j.List) else '一组'}",
            expected_form(type_),
        )
    if isinstance(value, j.Flag):
        return (
            value.value
            if isinstance(type_, t.Bool)
            else Wrong(f"「{name}」写的是「{_flag(value)}」", expected_form(type_))
        )
    words = value.value.strip()
    if not words or len(words) > MAX_LENGTH:
        return Wrong(
            f"「{name}」{'没有值' if not words else '的值太长'}", expected_form(type_), "不知道的写「未知」"
        )
    if not isinstance(type_, t.Text) and _foreign_digits(words):
        return Wrong(f"「{name}」的「{words}」用了别的文字的数字", "数字只用 0 至 9，全角的也可以")
    return _read(name, type_, words, quoted=isinstance(value, j.Text))


def _foreign_digits(words: str) -> bool:
    return any(c.isdecimal() and not c.isascii() for c in fold_digits(words))


def plain(words: str) -> str:
    """Words as they are compared: NFKC, trimmed."""
    return unicodedata.normalize("NFKC", words).strip()


def expected_form(type_: t.Type) -> str:
    """How a value of the type is written."""
    match type_:
        case t.Money():
            return "金额写成「5000万元」「49999999.98元」"
        case t.Number(shown="比例"):
            return "比例写成「3%」「2‰」"
        case t.Number(unit=str(unit)):
            return f"计数写成「5{unit}」或 5"
        case t.Number() | t.Quotient():
            return "数写成 5 或 5.5"
        case t.Date():
            return "日期写成「2024-06-30」"
        case t.Period(days=days):
            return "期间写成「30天」" if days else "期间写成「2年」「18个月」"
        case t.Bool():
            return "写「是」或「否」"
        case t.Choice(options=options):
            return f"选项有：{'、'.join(options)}"
        case t.Text() | t.Error():
            return "写文字"
        case _:
            assert_never(type_)


def _flag(value: j.Flag) -> str:
    return "true" if value.value else "false"


def _read(name: str, type_: t.Type, words: str, *, quoted: bool) -> FactValue | Wrong:
    match type_:
        case t.Money(scale=scale):
            return _money(name, words, scale)
        case t.Number():
            return _number(name, type_, words)
        case t.Date():
            day = read_date(words) if quoted else None
            return day if day is not None else _wrong(name, type_, words)
        case t.Period(days=days):
            period = read_period(words)
            fits = period is not None and not (period[0] if days else period[1])
            return (
                _wrong(name, type_, words) if period is None or not fits else period[1] if days else period[0]
            )
        case t.Bool():
            return words == "是" if words in ("是", "否") else _wrong(name, type_, words)
        case t.Choice(options=options):
            return _option(name, type_, plain(words), {plain(o): o for o in options})
        case t.Text():
            return words
        case t.Quotient() | t.Error():
            return _wrong(name, type_, words)
        case _:
            assert_never(type_)


def _wrong(name: str, type_: t.Type, words: str, cure: str = "") -> Wrong:
    return Wrong(f"「{name}」读不懂「{words}」", expected_form(type_), cure)


_GROUPED = re.compile(r"(?<![\d.,])-?\d{1,3}(?:,\d{3})+(?![\d,])")


def ungrouped(words: str) -> str:
    """Digits without the commas between their thousands; other commas stay and are refused later."""
    return _GROUPED.sub(lambda m: m[0].replace(",", ""), fold_digits(words))


def _money(name: str, words: str, scale: int) -> int | Wrong:
    digits = ungrouped(words)
    fen = read_money(digits)
    if fen is None:
        bare = read_number(digits)
        if bare is not None and bare[1] is None:
            both = f"写成「{words}元」" + (f"或「{words}万元」" if words[-1].isdigit() else "")
            return Wrong(f"「{name}」的「{words}」没有写「元」", "光有数字不知是元还是万元", both)
        return _wrong(name, t.Money(), words)
    scaled = fen * 10**scale
    if scaled.denominator != 1:
        return Wrong(f"「{name}」的「{words}」不足一分的尾数没有舍入", "金额到分为止", "先把尾数定下来")
    return int(scaled)


def _number(name: str, type_: t.Number, words: str) -> int | Wrong:
    digits = ungrouped(words)
    if type_.shown == "比例":
        ratio = read_ratio(digits)
        return (
            _wrong(name, type_, words, "写上 % 或 ‰")
            if ratio is None
            else _scaled(name, ratio, type_.scale, words)
        )
    number = read_number(digits)
    if number is None:
        return _wrong(name, type_, words)
    value, unit = number
    if unit and unit != type_.unit:
        return Wrong(
            f"「{name}」写的单位是「{unit}」",
            expected_form(type_),
            f"改成「{decimal_text(value)}{type_.unit or ''}」",
        )
    return _scaled(name, value, type_.scale, words)


def _scaled(name: str, value: Fraction, scale: int, words: str) -> int | Wrong:
    scaled = value * 10**scale
    if scaled.denominator != 1:
        return Wrong(f"「{name}」的「{words}」小数位太多", f"最多 {scale} 位小数" if scale else "要整数")
    return int(scaled)


def _option(name: str, type_: t.Choice, words: str, options: dict[str, str]) -> str | Wrong:
    found = options.get(words)
    if found is not None:
        return found
    near = nearest(words, options)
    return Wrong(
        f"「{name}」没有选项「{words}」", expected_form(type_), f"改为「{options[near]}」" if near else ""
    )
