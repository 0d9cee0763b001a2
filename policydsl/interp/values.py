"""Values of the interpreter, and what it means not to have one.

In: raw integers, booleans and strings of the IR and of applications.
Out: exact values (`Fraction` for money in fen and for numbers, `date`,
`PeriodValue`, `bool`, `str`) wrapped in `Known`, or `Unknown` with what it
needs, or `NoRow` for a table none of whose rows holds.
Left to others: what an expression means (`expressions`), checking of input (`door`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, assert_never

from policydsl.interp.calendar import date_of
from policydsl.ir.nodes import PeriodValue
from policydsl.ir.types import Bool, Choice, Date, Error, Money, Number, Period, Quotient, Text, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = Fraction | date | PeriodValue | bool | str
RawValue = int | bool | str | PeriodValue


@dataclass(frozen=True, slots=True)
class Needs:
    """What would have to be known: names of facts, and judgements of people."""

    missing: frozenset[str] = frozenset()
    judgements: frozenset[str] = frozenset()

    def __or__(self, other: Needs) -> Needs:
        """Both needs together."""
        return Needs(self.missing | other.missing, self.judgements | other.judgements)

    def __bool__(self) -> bool:
        """Whether anything is needed."""
        return bool(self.missing or self.judgements)


NOTHING = Needs()


@dataclass(frozen=True, slots=True)
class Known:
    """A value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value yet; `needs` says for want of what."""

    needs: Needs


@dataclass(frozen=True, slots=True)
class NoRow:
    """A table without a row that holds: the award is 不符合 (档)."""


Result = Known | Unknown | NoRow

YES = Known(value=True)
NO = Known(value=False)


class NoRowError(ValueError):
    """A table without a row stands where a value is required; checking should have refused it."""


def missing(name: str) -> Unknown:
    """Unknown for want of the fact `name`."""
    return Unknown(Needs(missing=frozenset({name})))


def judgement(key: str) -> Unknown:
    """Unknown until people settle `key`."""
    return Unknown(Needs(judgements=frozenset({key})))


def needs_of(results: Iterable[Result]) -> Needs:
    """The union of what the unknown ones among `results` need."""
    total = NOTHING
    for result in results:
        if isinstance(result, Unknown):
            total |= result.needs
    return total


def known_values(results: Sequence[Result]) -> tuple[Value, ...] | Unknown:
    """The values of `results` when all are known, else what the unknown ones need.

    Raises NoRowError when one of them is a table without a row.
    """
    if any(isinstance(r, NoRow) for r in results):
        raise NoRowError("a table without a row stands inside a calculation")
    if any(isinstance(r, Unknown) for r in results):
        return Unknown(needs_of(results))
    return tuple(r.value for r in results if isinstance(r, Known))


def truth(result: Result) -> bool | None:
    """True, False, or None for unknown."""
    match result:
        case Known(value=bool(value)):
            return value
        case Unknown():
            return None
        case _:
            raise TypeError(f"not a condition: {result!r}")


def number_of(value: Value) -> Fraction:
    """The value as a number (or fen)."""
    if not isinstance(value, Fraction):
        raise TypeError(f"not a number: {value!r}")
    return value


def date_value(value: Value) -> date:
    """The value as a day."""
    if not isinstance(value, date):
        raise TypeError(f"not a date: {value!r}")
    return value


def not_below_zero(result: Result, about: str) -> Result:
    """The number, or the judgement `负值:about` when it is known and lies below zero."""
    below = isinstance(result, Known) and number_of(result.value) < 0
    return judgement(f"负值:{about}") if below else result


def text_of(value: Value) -> str:
    """The value as a word: an option, a text, or a whole number written out."""
    match value:
        case str():
            return value
        case Fraction() if value.denominator == 1:
            return str(value.numerator)
        case date():
            return f"{value.year:04d}{value.month:02d}{value.day:02d}"
        case _:
            raise TypeError(f"not a word: {value!r}")


def decode(raw: RawValue, type_: Type) -> Value:
    """The value that `raw` stands for at `type_`: money in fen, numbers at their scale."""
    match type_:
        case Money(scale=scale) | Number(scale=scale):
            return Fraction(_integer(raw), 10**scale)
        case Quotient():
            return Fraction(_integer(raw))
        case Date():
            return date_of(_integer(raw))
        case Period(days=days):
            return _period(raw, days=days)
        case Bool() | Choice() | Text():
            if not isinstance(raw, bool | str):
                raise TypeError(f"not a word: {raw!r}")
            return raw
        case Error():
            raise TypeError("an expression with an error has no value")
        case _:
            assert_never(type_)


def _integer(raw: RawValue) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError(f"not an integer: {raw!r}")
    return raw


def _period(raw: RawValue, *, days: bool) -> PeriodValue:
    if isinstance(raw, PeriodValue):
        return raw
    return PeriodValue(days=_integer(raw)) if days else PeriodValue(months=_integer(raw))
