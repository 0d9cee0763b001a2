"""Numbers at the head of a line: 第二章, 第五条, 三、, （一）, and the points （1）, ①, 1. below them.

In: a line without blanks.  Out: its label.  Which labels are a document's
chapters and items depends on those it has: a document of articles (第一条) counts
them through, one of 一、 and （一） has items in chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from policydsl.numerals import chinese_value, fold_digits

Level = Literal["章", "条", "一、", "（一）", "1."]

_CN = "一二三四五六七八九十百零〇"
_LABELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("章", re.compile(rf"第([{_CN}]+|[0-9]{{1,3}})章[:：、]?")),
    ("条", re.compile(rf"第([{_CN}]+|[0-9]{{1,3}})条[:：、]?")),
    ("一、", re.compile(rf"([{_CN}]+)[、．.]")),
    ("（一）", re.compile(rf"[（(]([{_CN}]+)[）)]、?")),
    ("1.", re.compile(r"([0-9]{1,3})[.、．](?![0-9])")),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = rf"[（(](?:(?P<digits>[0-9]{{1,2}})|(?P<chinese>[{_CN}]{{1,3}}))[）)]|(?P<circle>[{_CIRCLED}])"
_POINT = re.compile(rf"(?:^|(?<=[：；。，、:;,])){_NUMBER}")
_OWN_LINE = re.compile(rf"{_NUMBER}|(?P<plain>[0-9]{{1,2}})[.、](?![0-9])")
_CONTENTS = re.compile(r"[.…·]{2,}[0-9]+$")


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the head of a line; `end` is behind it.  `bare`: no heading follows, whatever the words."""

    level: Level
    number: int
    end: int
    bare: bool = False


def label(text: str) -> Label | None:
    """The label of a line; a line of a table of contents has none."""
    plain = fold_digits(text)
    for level, pattern in _LABELS:
        m = pattern.match(plain)
        number = _number(m[1]) if m else None
        if m and number:
            return None if _CONTENTS.search(plain) else Label(level, number, m.end())
    return None


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() else chinese_value(words)


def levels(labels: Iterable[Label]) -> tuple[Level | None, Level | None]:
    """Which labels count chapters and which count items, by what a document has.

    一、 counts chapters of articles (第一条) where it stands before the first of them.
    1. counts only what runs through the document: clauses where nothing else is
    numbered, items where 一、 alone stands over them; what starts anew is a list.
    """
    found = list(labels)
    first = {level: at for at, level in reversed(list(enumerate(x.level for x in found)))}
    match tuple(level for level, _ in _LABELS if level in first):
        case ():
            return None, None
        case ("条", "一、", *_) if first["一、"] < first["条"]:
            return "一、", "条"
        case ("条", *_):
            return "条", None
        case (chapter, "1."):
            return chapter, "1." if chapter == "一、" and _runs_through(found) else None
        case (chapter, item, *_):
            return chapter, item
        case (chapter,):
            return chapter, None
    return None, None


def _runs_through(labels: Iterable[Label]) -> bool:
    """Whether 1. never starts anew."""
    numbers = [x.number for x in labels if x.level == "1."]
    return numbers.count(1) == 1 and numbers == sorted(set(numbers))


@dataclass(frozen=True, slots=True)
class PointLabel:
    """A point's number as it is written in `ir.document`, and its part of the text."""

    number: int
    words: str
    start: int
    end: int


def points(text: str) -> tuple[PointLabel, ...]:
    """The points of a paragraph: those that count on from 1; other numbers in brackets are none."""
    out: list[PointLabel] = []
    for m in _POINT.finditer(fold_digits(text)):
        found = _point(m)
        if found.number == len(out) + 1:
            out.append(found)
        elif found.number == 1 and len(out) == 1:
            out = [found]
    return tuple(out)


def own_line(text: str) -> PointLabel | None:
    """The point that a line begins with."""
    m = _OWN_LINE.match(fold_digits(text))
    return _point(m) if m else None


def _point(m: re.Match[str]) -> PointLabel:
    found = m.groupdict()
    if found["circle"]:
        return PointLabel(_CIRCLED.index(m[0]) + 1, m[0], m.start(), m.end())
    if found["chinese"]:
        return PointLabel(chinese_value(m["chinese"]) or 0, f"（{m['chinese']}）", m.start(), m.end())
    number = int(found["digits"] or found["plain"])
    return PointLabel(number, f"（{number}）" if found["digits"] else f"{number}.", m.start(), m.end())
