"""The rounds of a list, and their order.

In: applications.  Out: the rounds in which they are decided, or what keeps their
order from being known.  Left to others: whether a label begins with a year.

Rounds go by year, then by the number in the label (the first after the year, Arabic or
Chinese); where the labels do not say, by date: one round lies before another when all of
its applications do.  Labels are compared like ids, so that 第２轮 and 第2轮 are one round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import combinations
from typing import TYPE_CHECKING

from policydsl.interp.names import same_name
from policydsl.numerals import chinese_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policydsl.interp.errors import Problem
    from policydsl.ir.decision import Application

YEAR_FIGURES = 4
_NUMBER = re.compile(r"(?P<arabic>[0-9]+)|(?P<chinese>[零〇一二两三四五六七八九十百]+)")
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "两": "2"}


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its label as first written, what the label says, its applications by their number from 0.

    `first` and `last` are the days of its applications, 0 when one of them has none.
    """

    label: str
    year: int | None
    number: int | None
    first: int
    last: int
    members: tuple[int, ...]


def label_year(label: str) -> int | None:
    """The year that a label begins with; None when it does not."""
    figures = same_name(label)[:YEAR_FIGURES]
    return int(figures) if len(figures) == YEAR_FIGURES and figures.isascii() and figures.isdigit() else None


def in_order(applications: Sequence[Application]) -> list[Round]:
    """The rounds in the order in which they are decided; of a list without `problems`."""
    return sorted(_rounds(applications), key=cmp_to_key(_before))


def problems(applications: Sequence[Application]) -> Iterator[Problem]:
    """Rounds whose order is not known, or whose dates go against their labels; each at its first application."""
    for a, b in combinations(_rounds(applications), 2):
        told, dated = _by_label(a, b), _by_date(a, b)
        key = f"轮次:{b.members[0] + 1}"
        if not told and not dated:
            yield (
                key,
                (
                    f"轮次「{a.label}」和「{b.label}」排不出先后：没有号数或号数相同，"
                    "申报日期也不是一轮全在另一轮之前；写明号数，如「2024年第1轮」「2024年第2轮」"
                ),
            )
        elif told and dated and told != dated:
            late, early = (a, b) if told > 0 else (b, a)
            yield (
                key,
                (
                    f"轮次「{late.label}」排在「{early.label}」之后，它的申报却全在「{early.label}」之前；"
                    "核对轮次和日期"
                ),
            )


def _rounds(applications: Sequence[Application]) -> list[Round]:
    """The rounds, in the order in which the list first names them."""
    found: dict[str, list[int]] = {}
    for i, application in enumerate(applications):
        found.setdefault(same_name(application.round), []).append(i)
    return [_round([applications[i] for i in members], members) for members in found.values()]


def _round(rows: Sequence[Application], members: Sequence[int]) -> Round:
    label = rows[0].round
    days = [row.date for row in rows]
    dated = all(days)
    return Round(
        label=label,
        year=label_year(label),
        number=_number(same_name(label)[YEAR_FIGURES:]),
        first=min(days) if dated else 0,
        last=max(days) if dated else 0,
        members=tuple(members),
    )


def _number(rest: str) -> int | None:
    """The first number of what follows the year."""
    found = _NUMBER.search(rest)
    if found is None:
        return None
    words = found["chinese"]
    if not words:
        return int(found["arabic"])
    if "十" in words or "百" in words:
        return chinese_value(words)
    return int("".join(_DIGITS[c] for c in words))


def _before(a: Round, b: Round) -> int:
    """The label decides, else the date."""
    return _by_label(a, b) or _by_date(a, b)


def _by_label(a: Round, b: Round) -> int:
    """-1 when the labels say that `a` comes first, 1 when `b`, 0 when they do not say."""
    if a.year is None or b.year is None:
        return 0
    if a.year != b.year:
        return -1 if a.year < b.year else 1
    if a.number is None or b.number is None or a.number == b.number:
        return 0
    return -1 if a.number < b.number else 1


def _by_date(a: Round, b: Round) -> int:
    """-1 when all of `a` lies before all of `b`, 1 when the other way, 0 when neither or not known."""
    if not a.first or not b.first:
        return 0
    return -1 if a.last < b.first else 1 if b.last < a.first else 0
