"""Days and months by the calendar: lengths, ends, the years held within."""

from __future__ import annotations

from datetime import date

import pytest

from policydsl.interp import calendar as c


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        (2023, 2, 28), (2024, 2, 29), (1900, 2, 28), (2000, 2, 29), (2100, 2, 28),
        *((2023, m, 31) for m in (1, 3, 5, 7, 8, 10, 12)), *((2023, m, 30) for m in (4, 6, 9, 11)),
    ],
)  # fmt: skip
def test_month_length(year, month, days):
    assert c.month_length(year, month) == days


@pytest.mark.parametrize(
    ("number", "exists"),
    [
        (20240229, True),
        (20230229, False),
        (10000101, True),
        (9991231, False),
        (99991231, True),
        (20241301, False),
        (20240100, False),
    ],
)
def test_days_that_exist(number, exists):
    assert c.is_day(number) is exists


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2099, 11, 30), 3, date(2100, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 15), 1, date(2024, 12, 15)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(9999, 11, 15), 1, date(9999, 12, 15)),
        (date(9999, 11, 15), 2, date(9999, 12, 31)),
        (date(1, 2, 15), -1, date(1, 1, 15)),
        (date(1, 1, 15), -1, date(1, 1, 1)),
    ],
)
def test_months_later(day, months, after):
    assert c.add_months(day, months) == after


@pytest.mark.parametrize(
    ("day", "days", "after"),
    [
        (date(2024, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 1, 1), -1, date(2023, 12, 31)),
        (date(9999, 12, 30), 1, date(9999, 12, 31)),
        (date(9999, 12, 30), 2, date(9999, 12, 31)),
        (date(1, 1, 2), -1, date(1, 1, 1)),
        (date(1, 1, 2), -2, date(1, 1, 1)),
    ],
)
def test_days_later(day, days, after):
    assert c.add_days(day, days) == after


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2024, 1, 15), date(2024, 2, 14), 0),
        (date(2024, 1, 15), date(2024, 2, 15), 1),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2023, 12, 31), date(2024, 12, 30), 11),
        (date(2024, 5, 1), date(2024, 4, 1), 0),
        (date(2024, 5, 1), date(2024, 5, 1), 0),
    ],
)
def test_whole_months(start, end, months):
    assert c.whole_months(start, end) == months


def test_whole_years_and_days():
    assert c.whole_years(date(2020, 2, 29), date(2024, 2, 28)) == 3
    assert c.whole_years(date(2020, 2, 29), date(2024, 2, 29)) == 4
    assert c.whole_days(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert c.whole_days(date(2024, 3, 1), date(2024, 2, 28)) == 0


def test_numbers_of_days():
    assert c.number_of_day(date(2024, 3, 5)) == 20240305
    assert c.date_of(20240305) == date(2024, 3, 5)
