"""Every literal, operator, word of a slot, member and department of a `.pol`, changed one at a time.

The cases are left as they are: they are what tells.  So are comments, and what
stands in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydsl.ir.policy import FREQUENCIES, PERIODS, ROUNDINGS, SCOPES, SETTLEMENTS, TIES, UNPAID
from policydsl.syntax import lexer
from tests.verify.changes_of_text import Change

OPERATORS = {
    "达到": ("超过", "不足"), "以上": ("以下",), "超过": ("达到", "不超过"), "不足": ("不超过", "达到"), "不超过": ("不足", "超过"),
    "不早于": ("晚于", "早于"), "不晚于": ("早于",), "早于": ("不晚于",), "突破": ("达到",), "实现": ("超过",),
    "且": ("或",), "或": ("且",), "取低": ("取高",), "取高": ("取低",),
}  # fmt: skip
SYMBOLS = {"*": "+", "+": "-", "-": "+"}
SLOTS = (FREQUENCIES, PERIODS, ROUNDINGS, SCOPES, SETTLEMENTS, TIES, UNPAID)
_UNITS = (
    ("万亿元", "亿元"),
    ("万元", "亿元"),
    ("亿元", "万元"),
    ("%", "‰"),
    ("‰", "%"),
    ("年", "个月"),
    ("家", "名"),
    ("名", "家"),
)
_LISTS = ("资格", "成员", "各自", "对外", "责任单位", "金额", "工作", "非规则", "适用")


def rules_end(text: str) -> int:
    """Where the cases begin."""
    found = re.search(r"^案例", text, re.MULTILINE)
    return found.start() if found else len(text)


def changes(text: str) -> Iterator[Change]:
    """All of them, in the order of the file."""
    found = [t for t in lexer.words(text[: rules_end(text)]) if t[0] != "comment"]
    for i, (kind, word, at) in enumerate(found):
        before = found[i - 1] if i else ("", "", -1)
        if kind == "digits":
            yield from _literal(word, at)
        elif kind == "word":
            yield from (
                Change("运算", None, at, at + len(word), word, other) for other in OPERATORS.get(word, ())
            )
            yield from (
                Change("周期", None, at, at + len(word), word, other)
                for slot in SLOTS
                if word in slot
                for other in slot
                if other != word
            )
        elif word in SYMBOLS and before[0] in ("word", "other") and not before[1].isdigit():
            yield Change("运算", None, at, at + len(word), word, SYMBOLS[word])
    yield from _members(text, found)


def _literal(word: str, at: int) -> Iterator[Change]:
    digits = re.match(r"[0-9.]+", word)
    assert digits is not None
    last = digits.end() - 1
    digit = str((int(word[last]) + 1) % 10)
    yield Change("数字", None, at + last, at + last + 1, word, digit)
    for unit, other in _UNITS:
        if word.endswith(unit):
            start = at + len(word) - len(unit)
            yield Change("单位", None, start, at + len(word), unit, other)
            break


def _members(text: str, found: list[tuple[str, str, int]]) -> Iterator[Change]:
    """Every member of a list 甲、乙、丙 taken out, in the slots whose lists mean something."""
    slot, previous = "", ""
    for i, (_, word, at) in enumerate(found):
        if word in _LISTS and "\n" in text[(found[i - 1][2] if i else 0) : at]:
            slot = word
        elif "\n" in text[(found[i - 1][2] if i else 0) : at] and previous != "、":
            slot = (
                slot
                if word in ("且", "或", "、")
                else word
                if word in _LISTS
                else slot
                if text[at - 8 : at].isspace()
                else ""
            )
        if word == "、" and slot:
            end = found[i + 1][2] + len(found[i + 1][1])
            if slot in ("工作", "非规则"):
                stop = re.compile("[、\n]").search(text, end)
                end = stop.start() if stop else end
            yield Change("成员", None, at, end, text[at:end].strip(), "")
            if i and (previous_start := found[i - 1][2]) and found[i - 2][1] in ("为", slot):
                yield Change("成员", None, previous_start, at + 1, text[previous_start : at + 1].strip(), "")
        previous = word
