"""Days and months.

In and out: `yyyymmdd` integers and `datetime.date`.  Months are added and
clipped to the month's end.  Left to others: what a date is for.
"""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = 12


def date_of(number: int) -> date:
    """The day written as `yyyymmdd`.  Raises ValueError when there is no such day."""
    return date(number // 10000, number // 100 % 100, number % 100)


def number_of_day(day: date) -> int:
    """The day as `yyyymmdd`."""
    return day.year * 10000 + day.month * 100 + day.day


def is_day(number: int) -> bool:
    """Whether `number` is a day of a four-figure year, written as `yyyymmdd`."""
    try:
        return date_of(number).year >= 1000
    except ValueError:
        return False


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add_months(day: date, months: int) -> date:
    """`months` later (earlier when negative), clipped to the end of that month.

    Held within the years 1 to 9999.
    """
    index = day.year * MONTHS + day.month - 1 + months
    year, month = index // MONTHS, index % MONTHS + 1
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, month_length(year, month)))


def add_days(day: date, days: int) -> date:
    """`days` later (earlier when negative), held within the years 1 to 9999."""
    ordinal = day.toordinal() + days
    if ordinal < date.min.toordinal():
        return date.min
    if ordinal > date.max.toordinal():
        return date.max
    return day + timedelta(days=days)


def whole_months(start: date, end: date) -> int:
    """The greatest n with `start` + n months ≤ `end`; zero when `end` is earlier."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    if months > 0 and add_months(start, months) > end:
        months -= 1
    return max(0, months)


def whole_years(start: date, end: date) -> int:
    """The greatest n with `start` + n years ≤ `end`; zero when `end` is earlier."""
    return whole_months(start, end) // MONTHS


def whole_days(start: date, end: date) -> int:
    """Days from `start` to `end`; zero when `end` is earlier."""
    return max(0, end.toordinal() - start.toordinal())
