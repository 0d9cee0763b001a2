"""The days of 有效期, 文件 and 废止 against their phrases: first days (起), last days (至), lengths.

In: the basis of a declaration and its days as expressions.  Out: problems where a
day is none that its phrases tell for it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

from policydsl import numerals, prose
from policydsl.diagnostics import Sink, catalog
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.records import dataclass
from policydsl.sema.figures import Key, figure_of, figures_of, key_text

YEAR_LIKE = 1900 * 12

_AS_FIRST = re.compile("起|开始|施行|实施|执行|生效|至|—|-|到(?!期)")
_AS_LAST = re.compile("止|到期|届满")
_BEFORE_LAST = re.compile("(?:至|到|—|-|截止)$")


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that phrases write: first ones (起), last ones (至), others; and the lengths in months."""

    first: frozenset[Key]
    last: frozenset[Key]
    others: frozenset[Key]
    terms: frozenset[int]


def _days_of(basis: tuple[ir.Basis, ...]) -> _Days:
    found: dict[str, set[Key]] = {"first": set(), "last": set(), "others": set()}
    terms = set[int]()
    for phrase in (p for b in basis for p in b.phrases):
        text = prose.normalise(phrase)
        for figure in prose.figures(text):
            if figure.kind == "日期" and not figure.free:
                found[_role(text[: figure.start], text[figure.end :])].add((figure.kind, figure.value))
            elif figure.kind == "期间" and 0 < figure.value < YEAR_LIKE:
                terms.add(int(figure.value))
    return _Days(
        frozenset(found["first"]), frozenset(found["last"]), frozenset(found["others"]), frozenset(terms)
    )


def _role(before: str, after: str) -> str:
    if _BEFORE_LAST.search(before) or _AS_LAST.match(after):
        return "last"
    return "first" if _AS_FIRST.match(after) else "others"


def check_validity(validity: ir.Validity, sink: Sink) -> None:
    """有效期 against its phrases: each end against the days written for it, or a number of years from the first day.

    公布之日起 writes no first day, so none is held against it.
    """
    start = _days_of((*validity.basis, *_reading_basis(validity.start)))
    _check_day("有效期的首日", validity.start, start.first, start.first, sink)
    end = _days_of((*validity.basis, *_reading_basis(validity.end)))
    told = end.last or end.others
    first = figure_of(validity.start)
    if not told and len(end.terms) == 1 and first is not None:
        day = _last_day(int(first.key[1]), min(end.terms))
        told = frozenset() if day is None else frozenset({("日期", Fraction(day))})
    _check_day("有效期的末日", validity.end, told, told | end.others, sink)


def check_document(
    basis: tuple[ir.Basis, ...], issued: n.Expr | None, expires: n.Expr | None, sink: Sink
) -> None:
    """The days of a 文件 against its own phrases; 到期日 is the day after a last one (有效期至)."""
    days = _days_of(basis)
    rest = days.first | days.others
    if issued is not None:
        _check_day("发文日", issued, rest, rest, sink)
    if expires is not None:
        ended = frozenset(("日期", Fraction(_next_day(int(k[1])))) for k in days.last)
        _check_day("到期日", expires, ended or rest, ended | rest, sink)


def check_repeal(basis: tuple[ir.Basis, ...], day: n.Expr, sink: Sink) -> None:
    """The day of a 废止 against its phrases, where these write one with 起."""
    told = _days_of(basis).first
    _check_day("废止之日", day, told, told, sink)


def _next_day(day: int) -> int:
    after = date(day // 10000, day // 100 % 100, day % 100) + timedelta(days=1)
    return after.year * 10000 + after.month * 100 + after.day


def _reading_basis(end: n.Expr) -> tuple[ir.Basis, ...]:
    return end.reading.basis if isinstance(end, n.ReadingValue) else ()


def _check_day(what: str, end: n.Expr, told: frozenset[Key], allowed: frozenset[Key], sink: Sink) -> None:
    """A day, or one option of a reading at least, is one that the phrases tell."""
    if isinstance(end, n.ReadingValue):
        days = [f for o in end.reading.options if o.value is not None and (f := figure_of(o.value))]
    else:
        days = list(figures_of([end]))
    if not told or any(day.key in allowed for day in days):
        return
    expected = f"按依据，{what}是：{'、'.join(key_text(k) for k in sorted(told))}"
    for day in days:
        headline = f"{what}与依据不符：{day.named}"
        sink.add(catalog.FIGURE_ABSENT, day.span, headline, expected)


def _last_day(first: int, months: int) -> int | None:
    """The last day of a period of months: the day before the corresponding one."""
    index = first // 10000 * 12 + first // 100 % 100 - 1 + months
    year, month, day = index // 12, index % 12 + 1, first % 100
    while year <= 9999 and day > 28 and numerals.date_value(year, month, day) is None:
        day -= 1
    if year > 9999:
        return None
    before = date(year, month, day) - timedelta(days=1)
    return before.year * 10000 + before.month * 100 + before.day
