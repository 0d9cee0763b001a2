"""The part that every generated evaluator shares; it is embedded whole below the header of `evaluator.py`.

In: the tables and functions that the emitter writes for one policy.  Out: decisions, amounts, reasons, messages.
It uses the standard library only, imports nothing when it is loaded, and knows no policy.
The order of evaluation is that of `docs/evaluation.md`; section numbers in the comments are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydsl.forms import (
    Book,
    Door,
    InputError,
    Problem,
    ledger_notes,
    parsed,
    parts_of,
    round_year,
    same_id,
    same_matter,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, TextIO

    Step = tuple[str, tuple[Any, ...]]

# ---- runtime ----


# ---------------------------------------------------------------- what is not known


class Unknown:
    """A value that is not known, and what it waits for: facts, and things that a person settles."""

    __slots__ = ("judgements", "missing")

    def __init__(self, missing: tuple[str, ...] = (), judgements: tuple[str, ...] = ()) -> None:
        self.missing = missing
        self.judgements = judgements

    def __repr__(self) -> str:
        return f"Unknown({self.missing!r}, {self.judgements!r})"


class NoRow:
    """No row of a table holds."""

    __slots__ = ()


NO_ROW = NoRow()
NO_DIVISOR = Unknown((), ("除数",))


MISSED: dict[str, Unknown] = {}
JUDGED: dict[str, Unknown] = {}


def missing(name: str) -> Any:
    """A fact that was not supplied; the same object for the same name."""
    found = MISSED.get(name)
    if found is None:
        found = MISSED[name] = Unknown((name,), ())
    return found


def judgement(key: str) -> Any:
    """Something that a person has to settle; the same object for the same key."""
    found = JUDGED.get(key)
    if found is None:
        found = JUDGED[key] = Unknown((), (key,))
    return found


def either(*values: Any) -> Unknown:
    """What the unknown ones among the values wait for, together."""
    found = [v for v in values if v.__class__ is Unknown]
    if len(found) == 1:
        return found[0]
    return Unknown(
        tuple(dict.fromkeys(name for v in found for name in v.missing)),
        tuple(dict.fromkeys(key for v in found for key in v.judgements)),
    )


def all_of(*items: Any) -> Any:
    """且: false as soon as one is false, whatever else is unknown."""
    unknown = False
    for item in items:
        if item is False:
            return False
        if item is not True:
            unknown = True
    return either(*items) if unknown else True


def any_of(*items: Any) -> Any:
    """或: true as soon as one is true, whatever else is unknown."""
    unknown = False
    for item in items:
        if item is True:
            return True
        if item is not False:
            unknown = True
    return either(*items) if unknown else False


def opposite(item: Any) -> Any:
    """非."""
    return item if item.__class__ is Unknown else not item


def at_least(a: Any, b: Any) -> Any:
    """a ≥ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a >= b


def above(a: Any, b: Any) -> Any:
    """a > b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a > b


def at_most(a: Any, b: Any) -> Any:
    """a ≤ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a <= b


def below(a: Any, b: Any) -> Any:
    """a < b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a < b


def same(a: Any, b: Any) -> Any:
    """a = b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a == b


def differs(a: Any, b: Any) -> Any:
    """a ≠ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a != b


def between(value: Any, low: Any, low_closed: bool, high: Any, high_closed: bool) -> Any:
    """Both ends of a range; an end that is None is open to infinity."""
    return all_of(
        True if low is None else at_least(value, low) if low_closed else above(value, low),
        True if high is None else at_most(value, high) if high_closed else below(value, high),
    )


def one_of(value: Any, options: tuple[str, ...]) -> Any:
    """The closed list: any other choice is false."""
    return value if value.__class__ is Unknown else value in options


# ---------------------------------------------------------------- exact numbers


class Ratio:
    """An exact fraction with a positive denominator."""

    __slots__ = ("den", "num")

    def __init__(self, num: int, den: int) -> None:
        self.num = num
        self.den = den

    def __repr__(self) -> str:
        return f"{self.num}/{self.den}"

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.den + other.num * self.den, self.den * other.den)

    def __sub__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.den - other.num * self.den, self.den * other.den)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.num, self.den * other.den)

    def __ge__(self, other: Ratio) -> bool:
        return self.num * other.den >= other.num * self.den

    def __gt__(self, other: Ratio) -> bool:
        return self.num * other.den > other.num * self.den

    def __le__(self, other: Ratio) -> bool:
        return self.num * other.den <= other.num * self.den

    def __lt__(self, other: Ratio) -> bool:
        return self.num * other.den < other.num * self.den

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Ratio and self.num * other.den == other.num * self.den

    __hash__ = None  # type: ignore[assignment]


def over(value: Any, den: int) -> Any:
    """A scaled integer as an exact fraction."""
    return Ratio(value, den) if value.__class__ is int else value


def plus(a: Any, b: Any) -> Any:
    """a + b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a + b


def minus(a: Any, b: Any) -> Any:
    """a - b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a - b


def times(a: Any, b: Any) -> Any:
    """a × b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a * b


def divided(a: Any, b: Any) -> Any:
    """a ÷ b as a fraction; a divisor of zero or less is for a person to judge."""
    if a.__class__ is Unknown or b.__class__ is Unknown:
        return either(a, b)
    if a.__class__ is int:
        return Ratio(a, b) if b > 0 else NO_DIVISOR
    return Ratio(a.num * b.den, a.den * b.num) if b.num > 0 else NO_DIVISOR


def excess(value: Any, threshold: Any) -> Any:
    """X超出T的部分, never below zero."""
    if value.__class__ is Unknown or threshold.__class__ is Unknown:
        return either(value, threshold)
    if value > threshold:
        return value - threshold
    return 0 if value.__class__ is int else Ratio(0, 1)


def whole_units(value: Any, unit: Any) -> Any:
    """X 每满 U: how many whole units; none in a negative value."""
    if value.__class__ is Unknown or unit.__class__ is Unknown:
        return either(value, unit)
    if value.__class__ is int:
        return value // unit if value > 0 else 0
    return value.num * unit.den // (value.den * unit.num) if value.num > 0 else 0


def highest(*items: Any) -> Any:
    """取高."""
    best = items[0]
    for item in items:
        if item.__class__ is Unknown:
            return either(*items)
        best = max(best, item)
    return best


def lowest(*items: Any) -> Any:
    """取低."""
    best = items[0]
    for item in items:
        if item.__class__ is Unknown:
            return either(*items)
        best = min(best, item)
    return best


def pick(condition: Any, then: Any, otherwise: Any) -> Any:
    """若 C 则 X 否则 Y; with C unknown still known when both sides are the same."""
    if condition is True:
        return then
    if condition is False:
        return otherwise
    if then.__class__ is not Unknown and then is not NO_ROW and then == otherwise:
        return then
    return either(condition, then, otherwise)


def tier(value: Any, rows: tuple[tuple[Any, bool, Any, bool, Any], ...], otherwise: Any = NO_ROW) -> Any:
    """分档: the amount of the row whose range (low, closed, high, closed) holds."""
    if value.__class__ is Unknown:
        return either(value, *[part for row in rows for part in (row[0], row[2], row[4])], otherwise)
    open_rows: list[Any] = []
    for low, low_closed, high, high_closed, amount in rows:
        holds = between(value, low, low_closed, high, high_closed)
        if holds is True:
            return amount
        if holds is not False:
            open_rows += (holds, amount)
    return either(*open_rows, otherwise) if open_rows else otherwise


def slices(value: Any, rows: tuple[tuple[Any, Any], ...]) -> Any:
    """累进: each slice (from its lower bound to the next) at its own rate."""
    if value.__class__ is Unknown:
        return value
    total: Any = 0 if value.__class__ is int else Ratio(0, 1)
    for i, (low, rate) in enumerate(rows):
        top = value if i + 1 == len(rows) else lowest(value, rows[i + 1][0])
        if top > low:
            total = total + (top - low) * rate
    return total


def round_half_up(x: int, d: int) -> int:
    """四舍五入 of x ÷ d, halves away from zero."""
    return (2 * x + d) // (2 * d) if x >= 0 else -((-2 * x + d) // (2 * d))


def round_down(x: int, d: int) -> int:
    """舍去 of x ÷ d, toward zero."""
    return x // d if x >= 0 else -(-x // d)


def round_up(x: int, d: int) -> int:
    """进一 of x ÷ d, away from zero."""
    return -(-x // d) if x >= 0 else x // d


ROUND = {"四舍五入": round_half_up, "舍去": round_down, "进一": round_up}


# ---------------------------------------------------------------- days, as yyyymmdd


def month_days(year: int, month: int) -> int:
    """The length of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


FIRST_DAY = 1_01_01
LAST_DAY = 9999_12_31


def shift_months(day: int, months: int) -> int:
    """The day so many months on, clipped to the month's end."""
    if months % 12 == 0 and day % 10000 != 229:
        return min(max(FIRST_DAY, day + months // 12 * 10000), LAST_DAY)
    total = day // 10000 * 12 + day // 100 % 100 - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return FIRST_DAY if year < 1 else LAST_DAY
    return year * 10000 + month * 100 + min(day % 100, month_days(year, month))


def day_number(day: int) -> int:
    """The number of a day, counted without gaps."""
    year, month = day // 10000, day // 100 % 100
    if month <= 2:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day % 100


FIRST_NUMBER = day_number(FIRST_DAY)
LAST_NUMBER = day_number(LAST_DAY)


def shift_days(day: int, days: int) -> int:
    """The day so many days on."""
    number = day_number(day) + days
    if not FIRST_NUMBER <= number <= LAST_NUMBER:
        return FIRST_DAY if number < FIRST_NUMBER else LAST_DAY
    year = (10000 * number + 14780) // 3652425
    rest = number - (365 * year + year // 4 - year // 100 + year // 400)
    if rest <= 0:
        year -= 1
        rest = number - (365 * year + year // 4 - year // 100 + year // 400)
    month = (5 * (rest - 1) + 2) // 153
    last = rest - (153 * month + 2) // 5
    return (year + (month + 2) // 12) * 10000 + ((month + 2) % 12 + 1) * 100 + last


def months_from(start: int, end: int) -> int:
    """Whole months from one day to another: the greatest n with start + n months ≤ end, at least 0."""
    months = (end // 10000 - start // 10000) * 12 + end // 100 % 100 - start // 100 % 100
    if end % 100 < min(start % 100, month_days(end // 10000, end // 100 % 100)):
        months -= 1
    return max(0, months)


def is_day(day: int) -> bool:
    """Whether a yyyymmdd number is a day that exists."""
    year, month, last = day // 10000, day // 100 % 100, day % 100
    return 1000 <= year <= 9999 and 1 <= month <= 12 and 1 <= last <= month_days(year, month)


# ---------------------------------------------------------------- what comes in and what goes out


class Application:
    """One checked row: subject kind, id, round, date, and its facts in one slotted object."""

    __slots__ = ("date", "facts", "id", "key", "kind", "round", "year")

    def __init__(self, kind: str, id: str, round: str, date: int, facts: Any) -> None:
        self.kind = kind
        self.id = id
        self.key = same_id(id)
        self.round = round
        self.date = date
        self.year = round_year(round)
        self.facts = facts
        facts.applied_on = date
        facts.round_end = self.year * 10000 + 1231


class Line:
    """One line of the ledger; `paid` and `entitled` are negative on a line of kind 退回.

    `first` is the line of the ledger where this is that line as an award counts it in (并计), else None.
    """

    __slots__ = (
        "award",
        "date",
        "entitled",
        "external",
        "first",
        "id",
        "matter",
        "matter_key",
        "meets",
        "overlap",
        "paid",
        "payer",
        "repaid",
        "stages",
        "year",
    )

    def __init__(
        self,
        id: str,
        award: str = "",
        external: str = "",
        year: int = 0,
        date: int = 0,
        stages: tuple[str, ...] = (),
        matter: str = "",
        entitled: int | None = None,
        paid: int = 0,
        repaid: bool = False,
        payer: str = "",
        meets: str = "",
        overlap: bool | None = None,
    ) -> None:
        sign = -1 if repaid else 1
        self.id = id
        self.award = award
        self.external = external
        self.year = year
        self.date = date
        self.stages = stages
        self.matter = matter
        self.matter_key = same_matter(matter)
        self.entitled = sign * (paid if entitled is None else entitled)
        self.paid = sign * paid
        self.repaid = repaid
        self.payer = payer
        self.meets = meets
        self.overlap = overlap
        self.first: Line | None = None

    def greater(self) -> int:
        """The greater of 应得 and 实付; negative on a line of kind 退回."""
        return min(self.entitled, self.paid) if self.repaid else max(self.entitled, self.paid)

    def counted_in(self, deemed: bool, labels: Mapping[str, str]) -> Line:
        """The line of an external as an award counts it in: with the award's own labels, and 实付 as its slot says."""
        line = Line.__new__(Line)
        for slot in Line.__slots__:
            setattr(line, slot, getattr(self, slot))
        line.first = self
        if deemed:
            line.paid = self.greater()
        line.stages = tuple([labels[x] for x in map(same_id, self.stages) if x in labels])
        return line


class Account:
    """Lines of one id for one award or external, with the sums that the fast path compares.

    `unlabelled`: 实付 of lines that name no row of 分阶段; `unpaid`: 应得 less 实付 of those that do; `greatest`: the
    greatest 应得 of a line; `repaid`: 应得 of the 退回 lines; `settled`: 应得 of the award's own lines and 实付 of others.
    """

    __slots__ = (
        "entitled",
        "greatest",
        "labels",
        "lines",
        "paid",
        "repaid",
        "settled",
        "unlabelled",
        "unpaid",
        "years",
    )

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.labels: tuple[str, ...] = ()
        self.years: dict[int, Account] = {}
        self.paid = self.entitled = self.unlabelled = self.unpaid = self.greatest = self.repaid = (
            self.settled
        ) = 0

    @property
    def posted(self) -> int:
        """What was posted for one key, when filing again does not add."""
        return self.greatest + self.repaid

    def add(self, line: Line) -> None:
        """One more line."""
        self.lines.append(line)
        self.paid += line.paid
        self.entitled += line.entitled
        self.settled += line.entitled if line.award else line.paid
        if line.repaid:
            self.repaid += line.entitled
        else:
            self.greatest = max(self.greatest, line.entitled)
        if not line.stages:
            self.unlabelled += line.paid
        elif line.award or line.paid:  # nothing paid by an external that is 并计 closes no row
            self.labels += line.stages
            self.unpaid += line.entitled - line.paid

    def file(self, line: Line) -> None:
        """One more line, under its year too."""
        self.add(line)
        year = self.years.get(line.year)
        if year is None:
            year = self.years[line.year] = Account()
        year.add(line)

    def for_matter(self, matter: str | None) -> Account:
        """The lines of one matter."""
        key = same_matter(matter or "")
        return account_of(line for line in self.lines if line.matter_key == key)

    def within(self, first: int, last: int) -> Account:
        """The lines of some years."""
        return account_of(line for line in self.lines if first <= line.year <= last)


def account_of(lines: Iterable[Line]) -> Account:
    """Lines with their sums."""
    account = Account()
    for line in lines:
        account.file(line)
    return account


NOTHING = Account()


class Ledger:
    """Checked ledger lines, by id; and by id and payer with their sums."""

    __slots__ = ("accounts", "alone", "by_id", "lines")

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.alone: Run | None = None
        self.lines = tuple(lines)
        self.by_id: dict[str, list[Line]] = {}
        self.accounts: dict[str, dict[str, Account]] = {}
        for line in self.lines:
            key, payer = same_id(line.id), line.award or line.external
            if key not in self.by_id:
                self.by_id[key], self.accounts[key] = [], {}
            self.by_id[key].append(line)
            account = self.accounts[key].get(payer)
            if account is None:
                account = self.accounts[key][payer] = Account()
            account.file(line)


class Posting:
    """What a decision writes into the ledger: one line per award, or per row of 分阶段."""

    __slots__ = ("award", "entitled", "matter", "paid", "stage", "year")

    def __init__(self, award: str, year: int, stage: str, matter: str, entitled: int, paid: int) -> None:
        self.award = award
        self.year = year
        self.stage = stage
        self.matter = matter
        self.entitled = entitled
        self.paid = paid

    def values(self) -> tuple[Any, ...]:
        """Everything, for comparing."""
        return (self.award, self.year, self.stage, self.matter, self.entitled, self.paid)


class Decision:
    """What was decided on one award for one application; money in whole fen, None where it is not known."""

    __slots__ = (
        "application",
        "award",
        "cumulative",
        "displaced",
        "entitled",
        "failed",
        "judgements",
        "missing",
        "notes",
        "outcome",
        "payable",
        "payee",
        "postings",
        "trace",
    )

    def __init__(
        self,
        award: str,
        application: Application,
        outcome: str,
        trace: list[Step],
        entitled: int | None = None,
        payable: int | None = None,
        failed: tuple[str, ...] = (),
        payee: str = "",
    ) -> None:
        self.award = award
        self.application = application
        self.outcome = outcome
        self.entitled = entitled
        self.payable = payable
        self.payee = payee
        self.cumulative: int | None = None
        self.failed = failed
        self.missing: tuple[str, ...] = ()
        self.judgements: tuple[str, ...] = ()
        self.displaced: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.postings: tuple[Posting, ...] = ()
        self.trace = trace

    @property
    def id(self) -> str:
        """The applicant."""
        return self.application.id

    def values(self) -> tuple[Any, ...]:
        """Everything that was decided, for comparing; sets of names in one order."""
        return (
            self.outcome,
            self.entitled,
            self.payable,
            self.payee,
            self.cumulative,
            self.failed,
            self.missing,
            self.judgements,
            self.displaced,
            self.notes,
            tuple(p.values() for p in self.postings),
        )


CHINESE_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "十": 10, "百": 100,
}  # fmt: skip


def round_number(label: str) -> int | None:
    """The first number behind the year, in Arabic or Chinese figures."""
    found = ""
    for c in same_id(label)[4:]:
        arabic = "0" <= c <= "9"
        if found and not (arabic if "0" <= found[0] <= "9" else c in CHINESE_DIGITS):
            break
        if found or arabic or c in CHINESE_DIGITS:
            found += c
    if not found:
        return None
    if "0" <= found[0] <= "9":
        return int(found)
    total = digit = 0
    written = "十" not in found and "百" not in found
    for c in found:
        value = CHINESE_DIGITS[c]
        if written:
            digit = digit * 10 + value
        elif value >= 10:
            total, digit = total + (digit or 1) * value, 0
        else:
            digit = value
    return total + digit


class Round:
    """The applications of one round: its label, what the label says, its first and last day (0 where one is missing)."""

    __slots__ = ("applications", "first", "label", "last", "number", "year")

    def __init__(self, applications: list[Application]) -> None:
        self.applications = applications
        self.label = applications[0].round
        self.year = round_year(self.label)
        self.number = round_number(self.label)
        days = [app.date for app in applications]
        self.first, self.last = (min(days), max(days)) if all(days) else (0, 0)

    def before(self, other: Round) -> int:
        """Below zero when this round comes first: the label decides, else the date."""
        return self.told(other) or self.dated(other)

    def told(self, other: Round) -> int:
        """Below zero when the labels say that this round comes first, above when the other, 0 when they do not say."""
        if not self.year or not other.year:
            return 0
        if self.year != other.year or self.number is None or other.number is None:
            return self.year - other.year
        return self.number - other.number

    def dated(self, other: Round) -> int:
        """Below zero when all of this round lies before all of the other, above when behind, 0 when neither."""
        if not self.first or not other.first:
            return 0
        return -1 if self.last < other.first else 1 if other.last < self.first else 0


def rounds_of(applications: Iterable[Application]) -> list[Round]:
    """The rounds of a list as it names them; labels are compared like ids."""
    found: dict[str, list[Application]] = {}
    for app in applications:
        found.setdefault(same_id(app.round), []).append(app)
    return [Round(rows) for rows in found.values()]


def rounds_in_order(applications: Iterable[Application]) -> list[Round]:
    """By year, then by number; where the labels do not say, by date."""
    rounds = rounds_of(applications)
    if len(rounds) < 2:
        return rounds
    import functools

    return sorted(rounds, key=functools.cmp_to_key(Round.before))


# ---------------------------------------------------------------- the tables of one policy


class Table:
    """A row of a table; its fields are its slots."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, **fields: Any) -> None:
        for name in self.__slots__:
            setattr(self, name, fields.pop(name, None))
        if fields:
            raise TypeError(f"{self.__class__.__name__} has no field {', '.join(fields)}")


class Fact(Table):
    """A fact: its type, unit and bounds, who attests or judges it (`key`: what a decision waits for until then), and its words."""

    __slots__ = (
        "after_payment",
        "attested_by",
        "default",
        "high",
        "judge",
        "key",
        "low",
        "matcher",
        "name",
        "options",
        "scale",
        "slot",
        "subject",
        "type",
        "unit",
        "wording",
    )
    name: str
    slot: str
    subject: str
    type: str
    scale: int
    unit: str
    options: tuple[str, ...]
    low: int | None
    high: int | None
    matcher: Callable[[str], Any] | None
    default: Any
    wording: str
    attested_by: str
    judge: str
    key: str
    after_payment: bool


class Reading(Table):
    """口径: its options with their values, the one taken, who may settle it."""

    __slots__ = ("about", "judge", "name", "options", "reason", "settled", "taken")
    name: str
    about: str
    options: dict[str, Any]
    taken: str | None
    reason: str
    judge: str
    settled: bool


class Subject(Table):
    """A kind of applicant: its facts, its awards, and the functions of the fast path.

    `asks`: they may leave an award to the explaining path; `direct`: they decide every application; `ranked`: the
    awards that hang on a selection; `alone`: none of these meets others in a group or a limit; `needs`: by slot, what an
    unknown fact waits for.
    """

    __slots__ = (
        "alone",
        "asks",
        "awards",
        "build",
        "direct",
        "due",
        "entitled",
        "facts",
        "groups",
        "limits",
        "name",
        "needs",
        "payable",
        "ranked",
        "readings",
    )
    name: str
    build: Callable[[], Any]
    facts: tuple[Fact, ...]
    needs: dict[str, Unknown]
    awards: tuple[Award, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limit, ...]
    readings: tuple[str, ...]
    entitled: Callable[[Any], tuple[int, ...]]
    payable: Callable[[Any], tuple[int, ...]]
    due: Callable[[Any, dict[str, Account]], tuple[int, ...]]
    asks: bool
    direct: bool
    ranked: tuple[int, ...]
    alone: bool


class Award(Table):
    """An award: where it stands, its functions, and the words that its slots hold.

    `dated`: `application`, `round` (31 December of the round's year), `stages` (each row its own), or a fact's slot.
    A slot that a 口径 fills stands as `("口径", name)`.
    """

    __slots__ = (
        "amount",
        "amount_den",
        "asks_first",
        "bar_keys",
        "bars",
        "base",
        "condition_keys",
        "counts_in",
        "dated",
        "day_slot",
        "eligibility",
        "force",
        "frequency",
        "groups",
        "holder",
        "honour",
        "label_keys",
        "labels",
        "limited",
        "matter",
        "name",
        "payee",
        "place",
        "places",
        "places_den",
        "rows",
        "said",
        "selection",
        "settlement",
        "stages",
        "steps",
        "subject",
        "used_by",
        "weigh",
        "words",
    )
    name: str
    place: str
    subject: str
    payee: str
    honour: bool
    dated: str
    day_slot: str
    limited: bool
    force: Callable[[Context, Any], Any]
    bars: Callable[[Context], tuple[Any, ...]]
    bar_keys: tuple[str, ...]
    eligibility: Callable[[Context], tuple[Any, ...]]
    condition_keys: tuple[str, ...]
    asks_first: bool
    selection: Selection | None
    holder: Award | None
    amount: Callable[[Context], Any] | None
    amount_den: int
    base: Callable[[Context], tuple[Any, int, Any, int]] | None
    places: Callable[[Context], tuple[Any, ...]] | None
    places_den: int
    rows: bool
    stages: Callable[[Context], tuple[tuple[str, Any, Any, Any], ...]] | None
    steps: Callable[[Context], tuple[tuple[str, Any, Any, Any, int], ...]]
    weigh: Callable[[Case], None]
    frequency: Any
    settlement: Any
    matter: str
    labels: tuple[str, ...]
    label_keys: dict[str, str]
    counts_in: tuple[tuple[str, Callable[[Context], Any], Any], ...]
    groups: tuple[Group, ...]
    words: dict[str, str]
    said: dict[tuple[str, str], str]
    used_by: dict[str, tuple[str, ...]]


class Selection(Table):
    """评选: the quota, the given place's slot or the score, and what ties mean."""

    __slots__ = ("judge", "place", "quota", "score", "then", "ties", "unit")
    quota: int
    unit: str
    judge: str
    place: str
    score: Callable[[Context], Any] | None
    then: Callable[[Context], Any] | None
    ties: Any


class Group(Table):
    """去重: members and externals; `when` switches it on."""

    __slots__ = (
        "each_alone",
        "externals",
        "members",
        "name",
        "place",
        "scope",
        "settlement",
        "unpaid",
        "when",
    )
    name: str
    place: str
    each_alone: bool
    members: tuple[str, ...]
    externals: tuple[str, ...]
    scope: Any
    settlement: Any
    unpaid: Any
    when: Callable[[Context], Any] | None


class Limit(Table):
    """限额: joint caps over awards of one subject: period, amount (a number, or a function of the case), its fen."""

    __slots__ = ("awards", "caps", "name", "place")
    name: str
    place: str
    awards: tuple[str, ...]
    caps: tuple[tuple[Any, Any, int], ...]


class Check(Table):
    """A named check: 目标 or 用途 (`award` dates it), over the facts of a subject."""

    __slots__ = ("about", "award", "condition", "kind", "name", "subject", "words")
    name: str
    kind: str
    subject: str
    award: Award | None
    condition: Callable[[Context], Any]
    about: bool
    words: str


class Document(Table):
    """An older document: until when it holds, and the window of its transition."""

    __slots__ = ("expires", "issued", "name", "number", "repealed", "title", "window")
    name: str
    number: str
    title: str
    issued: Callable[[Context], Any] | None
    expires: Callable[[Context], Any] | None
    repealed: Callable[[Context], Any] | None
    window: Callable[[Context, Any], Any] | None


class Policy(Table):
    """Everything declared, in the order of the policy."""

    __slots__ = (
        "alone",
        "awards",
        "book",
        "by_award",
        "by_subject",
        "checks",
        "digest",
        "documents",
        "end",
        "externals",
        "groups",
        "limits",
        "number",
        "open_readings",
        "readings",
        "rounding",
        "start",
        "subjects",
        "title",
        "usual",
        "usual_values",
        "version",
    )
    title: str
    number: str
    readings: dict[str, Reading]
    open_readings: tuple[str, ...]
    externals: tuple[str, ...]
    subjects: tuple[Subject, ...]
    awards: tuple[Award, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limit, ...]
    checks: tuple[Check, ...]
    documents: tuple[Document, ...]
    rounding: tuple[Any, int]
    start: Callable[[Context], Any]
    end: Callable[[Context], Any]
    by_award: dict[str, Award]
    by_subject: dict[str, Subject]
    usual: dict[str, str]
    usual_values: dict[str, Any]
    alone: Run | None
    book: Book | None

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.by_award = {award.name: award for award in self.awards}
        self.by_subject = {subject.name: subject for subject in self.subjects}
        self.usual_values = {}
        self.usual = {r.name: r.taken for r in self.readings.values() if r.taken is not None}
        self.usual_values = self.values_of(self.usual)
        for award in self.awards:
            award.labels = award.labels or ()
            award.label_keys = {same_id(label): label for label in award.labels}
            award.amount_den = award.amount_den or 1
            award.places_den = award.places_den or 1
            award.holder = award if award.selection is not None else award.holder
            award.groups = tuple(g for g in self.groups if award.name in g.members)
            award.day_slot = "" if award.dated in ("application", "round", "stages") else award.dated
            award.limited = any(award.name in limit.awards for limit in self.limits)
            award.said = {}
            award.asks_first = bool(award.matter) or any(g.when is not None for g in award.groups)
        for subject in self.subjects:
            subject.awards = tuple(a for a in self.awards if a.subject == subject.name)
            own = {award.name for award in subject.awards}
            subject.groups = tuple(g for g in self.groups if not own.isdisjoint(g.members))
            subject.limits = tuple(x for x in self.limits if not own.isdisjoint(x.awards))
            subject.readings = self.open_readings
            subject.needs = {
                fact.slot: judgement(fact.key) if fact.judge else missing(fact.name) for fact in subject.facts
            }
            subject.direct = not subject.asks and not subject.readings
            subject.ranked = tuple(i for i, a in enumerate(subject.awards) if a.holder is not None)
            ranked = {subject.awards[i].name for i in subject.ranked}
            subject.alone = not any(ranked.intersection(x.members) for x in self.groups) and not any(
                ranked.intersection(x.awards) for x in self.limits
            )

    def values_of(self, options: Mapping[str, str]) -> dict[str, Any]:
        """The values of the options chosen."""
        if options is self.usual and self.usual_values:
            return self.usual_values
        return {name: self.readings[name].options[option] for name, option in options.items()}


def conditions_of(c: Context, followed: Award) -> tuple[Any, ...]:
    """The eligibility of a followed award, on its own date."""
    return followed.eligibility(Context(c.run, followed, c.app))


def nothing(c: Context) -> tuple[Any, ...]:  # noqa: ARG001 - it stands where others look at the context
    """No conditions, no steps."""
    return ()


def always(c: Context) -> bool:  # noqa: ARG001 - see above
    """A condition that holds."""
    return True


class Run:
    """One choice of readings, one ledger, one list of applications."""

    __slots__ = ("applications", "ledger", "options", "policy", "pools", "posted", "values")

    def __init__(
        self,
        policy: Policy,
        options: Mapping[str, str],
        ledger: Ledger | None,
        applications: Sequence[Application],
    ) -> None:
        self.policy = policy
        self.options = options
        self.values = policy.usual_values if options is policy.usual else policy.values_of(options)
        self.ledger = ledger
        self.applications = applications
        self.posted: dict[str, list[Line]] = {}
        self.pools: dict[tuple[str, int], Pool] = {}

    def word(self, slot: Any) -> str:
        """The word that a slot holds, through its 口径 if it has one."""
        return slot if slot.__class__ is str else self.options[slot[1]]

    def lines(self, key: str) -> Sequence[Line]:
        """The ledger lines of an id, with what earlier rounds of this list posted."""
        if self.ledger is None:
            return NO_LINES
        lines: Sequence[Line] = self.ledger.by_id.get(key, NO_LINES)
        if self.posted and key in self.posted:
            return [*lines, *self.posted[key]]
        return lines


NO_LINES: tuple[Line, ...] = ()
NOTHING_PAID: tuple[Sequence[Line], Any] = (NO_LINES, None)


def matter_day(run: Run, award: Award, app: Application) -> Any:
    """事项日期: of the application, the round, or a fact; None where each row has its own."""
    if award.dated == "application":
        return app.date
    if award.dated == "round":
        return app.year * 10000 + 1231
    if award.dated == "stages":
        return None
    day = getattr(app.facts, award.dated)
    return run.policy.by_subject[app.kind].needs[award.dated] if day is None else day


class Context:
    """What the functions of an award see: the facts `f`, the run, the lines of the id, the date and year of the matter."""

    __slots__ = ("app", "award", "day", "f", "lines", "own", "run", "year")

    def __init__(self, run: Run, award: Award | None, app: Application) -> None:
        self.run = run
        self.award: Any = award
        self.app = app
        self.f = app.facts
        self.lines = run.lines(app.key)
        self.day = app.date if award is None else matter_day(run, award, app)
        self.year: Any = self.day // 10000 if self.day.__class__ is int else self.day
        self.own: tuple[Sequence[Line], Any] | None = None

    def fact(self, slot: str) -> Any:
        """A fact: its value, or what it waits for."""
        value = getattr(self.f, slot)
        return self.run.policy.by_subject[self.app.kind].needs[slot] if value is None else value

    def own_lines(self) -> tuple[Sequence[Line], Any]:
        """The lines of this award (own, and of what is 并计), and what keeps some of them open."""
        if self.award is None or not self.lines:
            return NOTHING_PAID
        if self.own is None:
            self.own = award_lines(self.award, self.lines, self)
        return self.own

    def paid_so_far(self) -> Any:
        """累计已领."""
        if self.run.ledger is None:
            return missing("台账")
        lines, unknown = self.own_lines()
        return sum([line.paid for line in lines]) if unknown is None else unknown

    def paid_in_year(self, day: Any) -> Any:
        """本年已领, in the year of a day; rows that are each dated by themselves leave that of the application."""
        if self.run.ledger is None:
            return missing("台账")
        lines, unknown = self.own_lines()
        if unknown is not None:
            return unknown
        if day.__class__ is Unknown:
            return day
        year = (self.app.date if day is None else day) // 10000
        return sum([line.paid for line in lines if line.year == year])


def award_lines(award: Award, lines: Sequence[Line], c: Context) -> tuple[list[Line], Any]:
    """The lines of an award among those of an id, and what keeps 并计 open (those lines count nothing)."""
    found = [line for line in lines if line.award == award.name]
    unknown = None
    counted: dict[str, bool] = {}
    closing: dict[str, bool] = {}
    for external, when, unpaid in award.counts_in:
        if any(line.external == external for line in lines):
            holds = when(c)
            if holds is True:
                counted[external] = counted.get(external, False) or c.run.word(unpaid) == "视同已付"
            elif holds is False:
                closing[external] = closing.get(external, False) or c.run.word(unpaid) == "视同已付"
            else:
                unknown = holds if unknown is None else either(unknown, holds)
    if counted:
        more = [line for line in lines if line.external in counted]
        found += [line.counted_in(counted[line.external], award.label_keys) for line in more]
    for external, deemed in closing.items():
        if external not in counted:
            paid = [line for line in lines if line.external == external]
            found += closing_lines(award.name, paid, deemed, award.label_keys)
    return found, unknown


def closing_lines(name: str, lines: Iterable[Line], deemed: bool, labels: Mapping[str, str]) -> list[Line]:
    """Lines of an external whose money does not count in: what it paid closes the rows that it names, as an own line of nothing."""
    found = []
    for line in lines:
        rows = line.counted_in(deemed, labels)
        if rows.stages and rows.paid:
            found.append(Line(line.id, name, "", line.year, line.date, rows.stages, line.matter))
    return found


# ---------------------------------------------------------------- steps 1 to 4: validity, eligibility, selection, 应得


class Case(Context):
    """One award for one application on its way through the steps.

    `placed` is set by step 3, `caps` and `rows` by step 4, all that stands below them by step 5.
    """

    __slots__ = (
        "a",
        "caps",
        "decided",
        "displaced",
        "entitled",
        "failed",
        "left",
        "notes",
        "placed",
        "rows",
        "trace",
        "unknown",
    )

    placed: Any
    caps: Sequence[tuple[str, int]]
    rows: Sequence[tuple[str, int, Any]]
    a: int
    left: int
    displaced: tuple[str, ...]
    notes: tuple[str, ...]

    def __init__(self, run: Run, award: Award, app: Application, lines: Sequence[Line]) -> None:
        f = app.facts
        day: Any = getattr(f, award.day_slot) if award.day_slot else None
        if day is None:
            day = matter_day(run, award, app)
        self.run = run
        self.award: Any = award
        self.app = app
        self.f = f
        self.lines = lines
        self.day = day
        self.year = day // 10000 if day.__class__ is int else day
        self.failed: tuple[str, ...] = ()
        self.unknown: tuple[Unknown, ...] = ()
        self.trace: list[Step] = []
        self.entitled: int | None = None
        self.decided = False
        if lines:
            self.own = None

    @property
    def matter(self) -> str:
        """The matter of this application; empty when the award names none or it is unknown."""
        value = self.fact(self.award.matter) if self.award.matter else ""
        return "" if value.__class__ is Unknown else str(value)

    def lacks(self, key: str, value: Any) -> None:
        """A condition that does not hold: it fails, or waits for something."""
        if value is False:
            self.failed += (key,)
        elif value is not True:
            self.unknown += (value,)

    def note(self, text: str) -> None:
        """A note, once."""
        if text not in self.notes:
            self.notes += (text,)


def assess(run: Run, award: Award, app: Application, alone: bool) -> Case:
    """Steps 1 to 4 of an award for an application."""
    lines = run.lines(app.key)
    case = Case(run, award, app, lines)
    if award.holder is None:
        award.weigh(case)
    else:
        select(case, alone)
    if run.ledger is not None and case.entitled is not None and not case.failed and not case.unknown:
        check_history_known(case)
    return case


def select(case: Case, alone: bool) -> None:
    """Steps 1 to 4 of an award with a selection."""
    check_conditions(case)
    case.placed = place_of(case, alone)
    if not case.failed and not case.award.honour:
        reckon(case)


def weigh(case: Case) -> None:
    """Steps 1, 2 and 4 of an award without a selection."""
    check_conditions(case)
    if not case.failed and not case.award.honour:
        reckon(case)


def check_conditions(case: Case) -> None:
    """Steps 1 and 2: validity, bars and eligibility."""
    award: Award = case.award
    if award.dated != "stages":
        value = award.force(case, case.day)
        if value is not True:
            case.lacks("有效期", value)
    note_conditions(case, award.bar_keys, award.bars(case), True)
    note_conditions(case, award.condition_keys, award.eligibility(case), False)


def note_conditions(case: Case, keys: tuple[str, ...], values: tuple[Any, ...], bad: bool) -> None:
    """Note the conditions that fail, and what the open ones wait for."""
    for key, value in zip(keys, values):
        if value is bad:
            case.failed += (key,)
        elif value.__class__ is Unknown:
            case.unknown += (value,)


def check_history_known(case: Case) -> None:
    """What step 5 has to know first: which lines count, which groups hold, the matter."""
    award: Award = case.award
    unknown = case.own_lines()[1]
    if unknown is not None:
        case.unknown += (unknown,)
    for group in award.groups:
        if group.when is not None:
            holds = group.when(case)
            if holds.__class__ is Unknown:
                case.unknown += (holds,)
    if award.matter and needs_matter(case):
        matter = case.fact(award.matter)
        if matter.__class__ is Unknown:
            case.unknown += (matter,)


def needs_matter(case: Case) -> bool:
    """Whether the ledger is read by matter: under 每事项一次, and in a group whose scope is 同一事项."""
    run = case.run
    return run.word(case.award.frequency) == "每事项一次" or any(
        run.word(group.scope) == "同一事项" for group in case.award.groups
    )


# ---- selection


class Rival:
    """Another applicant of a selection: eligible (True, False or unknown), score, second key, given place."""

    __slots__ = ("eligible", "key", "place", "score", "then")
    score: Any
    then: Any

    def __init__(self, case: Case, selection: Selection) -> None:
        self.key = case.app.key
        self.eligible: Any = False if case.failed else not case.unknown or None
        self.place: Any = case.fact(selection.place) if selection.place else None
        self.score = selection.score(case) if selection.score is not None else None
        self.then = selection.then(case) if selection.then is not None else 0

    def rank(self) -> Any:
        """Score and second key."""
        return self.score, self.then

    def first_rank(self) -> Any:
        """The score alone."""
        return self.score


class Ladder:
    """Rivals by a rank that is known, lowest first: who stands above and beside is read off, not counted again."""

    __slots__ = ("maybe", "maybe_above", "opened", "ranks", "sure", "sure_above")

    def __init__(self, rivals: Iterable[Rival], rank: Callable[[Rival], Any]) -> None:
        self.ranks: list[Any] = []
        self.sure: list[list[str]] = []
        self.maybe: list[list[str]] = []
        self.opened: list[int] = []
        for rival in sorted(rivals, key=rank):
            if not self.ranks or self.ranks[-1] != rank(rival):
                self.ranks.append(rank(rival))
                self.sure.append([])
                self.maybe.append([])
                self.opened.append(0)
            (self.sure if rival.eligible else self.maybe)[-1].append(rival.key)
            self.opened[-1] += rival.eligible is None or rival.then.__class__ is Unknown
        for keys in (*self.sure, *self.maybe):
            keys.sort()
        self.sure_above, self.maybe_above = counted_from(self.sure), counted_from(self.maybe)

    def find(self, rank: Any) -> tuple[int, bool]:
        """The first rank that is not below one, and whether it is that one."""
        at = first_from(self.ranks, rank)
        return at, at < len(self.ranks) and bool(self.ranks[at] == rank)


def counted_from(rungs: list[list[str]]) -> list[int]:
    """How many stand on a rung or above, and 0 for above them all."""
    counts = [0]
    for keys in reversed(rungs):
        counts.append(counts[-1] + len(keys))
    return counts[::-1]


def first_from(rising: list[Any], value: Any) -> int:
    """The first of rising values that is not below one."""
    low, high = 0, len(rising)
    while low < high:
        middle = (low + high) // 2
        if rising[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


class Pool:
    """Everybody in the list who may be eligible for the award that holds a selection, in one year."""

    __slots__ = ("by_key", "by_place", "by_rank", "by_score", "half", "unscored")

    def __init__(self, rivals: list[Rival], *, scored: bool) -> None:
        rivals = [rival for rival in rivals if rival.eligible is not False]
        self.by_key: dict[str, list[Rival]] = {}
        self.by_place: dict[Any, list[Rival]] = {}
        for rival in rivals:
            self.by_key.setdefault(rival.key, []).append(rival)
            if rival.place.__class__ is int:
                self.by_place.setdefault(rival.place, []).append(rival)
        known = [r for r in rivals if r.score.__class__ is not Unknown] if scored else []
        self.unscored = sorted(r.key for r in rivals if r.score.__class__ is Unknown)
        self.by_score = Ladder(known, Rival.first_rank)
        self.by_rank = Ladder([r for r in known if r.then.__class__ is not Unknown], Rival.rank)
        self.half = Ladder([r for r in known if r.then.__class__ is Unknown], Rival.first_rank)


def pool_of(run: Run, holder: Award, year: int) -> Pool:
    """The pool of a selection."""
    pool = run.pools.get((holder.name, year))
    if pool is None:
        rivals = []
        for app in run.applications:
            if app.kind == holder.subject and app.year == year:
                rival = Case(run, holder, app, run.lines(app.key))
                check_conditions(rival)
                rivals.append(Rival(rival, holder.selection))  # type: ignore[arg-type]
        pool = run.pools[holder.name, year] = Pool(rivals, scored=not holder.selection.place)  # type: ignore[union-attr]
    return pool


class Field:
    """How the others stand to one applicant: above, tied (with a smaller id or not), or open between all of these.

    `opened` counts those of whom something unknown matters, `level` those with the same score.
    """

    __slots__ = ("above_maybe", "above_sure", "level", "me", "opened", "tied", "wild")

    def __init__(self, me: Rival) -> None:
        self.me = me
        self.above_sure = self.above_maybe = self.opened = self.level = 0
        self.tied = {(sure, smaller): 0 for sure in (True, False) for smaller in (True, False)}
        self.wild = {True: 0, False: 0}

    def count(self, rival: Rival, sign: int = 1) -> None:
        """One of the others (or, with the sign turned, one who is not)."""
        standing, me = compare(rival, self.me), self.me
        if standing is None:
            self.wild[rival.key < me.key] += sign
        elif standing > 0 and rival.eligible:
            self.above_sure += sign
        elif standing > 0:
            self.above_maybe += sign
        elif standing == 0:
            self.tied[rival.eligible is True, rival.key < me.key] += sign
        beside = me.place is None and rival.score.__class__ is not Unknown and rival.score == me.score
        self.level += sign * beside
        open_score = rival.score.__class__ is Unknown or (beside and rival.then.__class__ is Unknown)
        self.opened += sign * (standing != -1 and (rival.eligible is None or open_score))

    def read(self, ladder: Ladder, rank: Any, *, tied: bool) -> None:
        """Those on a ladder: above, and on the same rank tied, or else open."""
        at, same_rank = ladder.find(rank)
        self.above_sure += ladder.sure_above[at + same_rank]
        self.above_maybe += ladder.maybe_above[at + same_rank]
        self.opened += ladder.maybe_above[at + same_rank]
        if not same_rank:
            return
        self.opened += ladder.opened[at]
        for keys, sure in ((ladder.sure[at], True), (ladder.maybe[at], False)):
            smaller = first_from(keys, self.me.key)
            if tied:
                self.tied[sure, True] += smaller
                self.tied[sure, False] += len(keys) - smaller
            else:
                self.open_all(keys)

    def open_all(self, keys: list[str]) -> None:
        """Rivals of whom it is open where they stand."""
        smaller = first_from(keys, self.me.key)
        self.wild[True] += smaller
        self.wild[False] += len(keys) - smaller


def field_of(pool: Pool, me: Rival) -> Field:
    """How everybody with another id stands to an applicant."""
    field = Field(me)
    if me.place is not None:
        for rival in pool.by_place.get(me.place, ()):
            if rival.key != me.key:
                field.count(rival)
        return field
    if me.then.__class__ is Unknown:
        field.read(pool.by_score, me.score, tied=False)
        at, same_score = pool.by_score.find(me.score)
        if same_score:
            field.level = len(pool.by_score.sure[at]) + len(pool.by_score.maybe[at])
    else:
        field.read(pool.by_rank, me.rank(), tied=True)
        field.read(pool.half, me.score, tied=False)
    field.open_all(pool.unscored)
    field.opened += len(pool.unscored)
    for rival in pool.by_key.get(me.key, ()):
        field.count(rival, -1)
    return field


def place_of(case: Case, alone: bool) -> int | Unknown | None:
    """Step 3: the amount of the place (when there is 按名次); 评选 fails, or what the place waits for."""
    award = case.award
    holder: Award = award.holder
    selection: Selection = holder.selection  # type: ignore[assignment]
    if case.failed and not selection.place:
        return None
    own = Case(case.run, holder, case.app, case.lines)
    me = Rival(own, selection)
    mine: Any = me.place if selection.place else me.score
    if mine.__class__ is Unknown:
        case.unknown += (mine,)
        return mine
    if alone and not selection.place:
        case.unknown += (judgement("评选"),)
        return case.unknown[-1]
    pool = Pool([], scored=False) if alone else pool_of(case.run, holder, case.app.year)
    prize = Prize(case, own)
    if selection.place:
        case.trace.append(("名次", (mine, selection.quota)))
        if prize.shares and mine <= selection.quota and crowded(pool, me):
            case.unknown += (judgement("并列"),)
            return case.unknown[-1]
    field = field_of(pool, me)
    results = possible_results(prize, field, mine if selection.place else 1)
    result = next(iter(results)) if len(results) == 1 else None
    if result is None:
        unknown = either(*undecided_place(field))
        case.unknown += (unknown,)
        return unknown
    if not result[0]:
        case.failed += ("评选",)
    return result[1]


def crowded(pool: Pool, me: Rival) -> bool:
    """Whether places given to others lie among those that a tie shares: people have to set them right."""
    held = {place: sum(r.key != me.key for r in rivals) for place, rivals in pool.by_place.items()}
    place, tied = me.place, held.get(me.place, 0)
    return any(n and (place < q <= place + tied or q < place < q + n) for q, n in held.items())


def undecided_place(field: Field) -> Iterator[Unknown]:
    """Why more than one result is possible: my second key, another who is still open, or a tie."""
    mine = field.me.then.__class__ is Unknown and field.level > 0
    if mine:
        yield field.me.then
    if field.opened:
        yield judgement("评选")
    elif not mine:
        yield judgement("并列")


class Prize:
    """What a place brings: whether it is selected, and the amount of 按名次."""

    __slots__ = ("amounts", "by_place", "den", "quota", "ties")

    def __init__(self, case: Case, holder: Case) -> None:
        selection: Selection = holder.award.selection
        self.quota = selection.quota
        self.ties = case.run.word(selection.ties)
        self.by_place = case.award.places is not None
        source = case if self.by_place else holder
        self.amounts = () if source.award.places is None else source.award.places(source)
        self.den = source.award.places_den
        if not self.amounts and self.ties == "平分":
            self.ties = "同奖"

    @property
    def shares(self) -> bool:
        """Whether those on one place share the amounts of the places they cover."""
        return self.by_place and self.ties == "平分"

    def at(self, place: int) -> tuple[bool, int | None]:
        """A place that nobody shares."""
        if place > self.quota:
            return False, None
        return True, self.fen(self.amounts[place - 1]) if self.by_place else None

    def fen(self, amount: Any) -> Any:
        """An amount in whole fen; an unknown one stays unknown."""
        if amount.__class__ is Unknown:
            return amount
        num, den = fraction(amount, self.den)
        return num // den

    def result(self, place: int, tied: int, first: bool) -> tuple[bool, int | None] | None:
        """A place that so many others share; None when the rule for ties leaves it open."""
        if self.ties == "同奖" or not tied or place > self.quota:
            return self.at(place)
        if self.ties == "待裁定":
            results = {self.at(p) for p in range(place, min(place + tied, self.quota + 1) + 1)}
            return results.pop() if len(results) == 1 else None
        amounts = [self.fen(amount) for amount in self.amounts[place - 1 : place + tied]]
        if any(amount.__class__ is Unknown for amount in amounts):
            return True, (either(*amounts) if self.by_place else None)  # type: ignore[return-value]
        share, rest = divmod(sum(amounts), tied + 1)
        mine = share + (rest if first else 0)
        return (True, mine if self.by_place else None) if mine > 0 else (False, None)


def possible_results(prize: Prize, field: Field, place: int) -> set[tuple[bool, int | None] | None]:
    """Every result that the standing of the others allows; `place` is the given one, by score it starts from 1."""
    floor = field.above_sure + place
    if floor > prize.quota:
        return {(False, None)}
    results: set[tuple[bool, int | None] | None] = set()
    for more, tied, first in ties_of(field, prize):
        for up in range(field.above_maybe + more + 1):
            results.add(prize.result(floor + up, tied, first))
            if floor + up > prize.quota:
                break
        if len(results) > 1:
            break
    return results


def ties_of(field: Field, prize: Prize) -> Iterator[tuple[int, int, bool]]:
    """(open ones left to stand above, how many are tied, whether mine is the smallest id): every possibility."""
    tied, wild = field.tied, field.wild
    free = wild[True] + wild[False]
    if prize.ties == "同奖":
        yield free, 0, True
        return
    low, high = tied[True, True] + tied[False, True], tied[True, False] + tied[False, False]
    sure_low, sure_high = tied[True, True], tied[True, False]
    most = low + high + free
    if prize.ties == "待裁定":
        most = min(most, max(sure_low + sure_high, prize.quota + 1))
    for total in range(sure_low + sure_high, most + 1):
        if not sure_low and total <= high + wild[False]:
            yield free - max(0, total - high), total, True
        if total >= max(1, sure_low) + sure_high and (low or wild[True]):
            used = max(0, total - low - high) if low else max(1, total - high)
            yield free - used, total, False


def compare(rival: Rival, me: Rival) -> int | None:
    """Whether a rival stands above (1), beside (0) or below (-1); None when that is open."""
    if me.place is not None:
        return 0
    if rival.score.__class__ is Unknown:
        return None
    if rival.score != me.score:
        return 1 if rival.score > me.score else -1
    if rival.then.__class__ is Unknown or me.then.__class__ is Unknown:
        return None
    return 0 if rival.then == me.then else 1 if rival.then > me.then else -1


# ---- the amount and its steps


SUMS = ("加", "扣减", "上浮", "减按")


def not_below_zero(value: Any, about: str) -> Any:
    """A value, or what a person judges when it lies below zero where only a sum may stand."""
    below = value < 0 if value.__class__ is int else value.__class__ is Ratio and value.num < 0
    return judgement("负值:" + about) if below else value


def reckon(case: Case) -> None:
    """Step 4: the amount, the steps in their order, rounding, and the bound of every own cap."""
    case.caps = ()
    closing = case.own_lines()[1] if case.award.rows else None
    if closing is not None:  # which rows are closed is not known yet: nothing else is asked
        case.unknown += (closing,)
        return
    num, den, unknown, failed = starting_amount(case)
    steps = Steps(case, num, den, unknown)
    if failed is None:
        for i, (kind, extra, condition, stated, value_den) in enumerate(case.award.steps(case), 1):
            signed = kind in SUMS and condition is not False
            value = not_below_zero(stated, f"{i}:{kind}") if signed else stated
            steps.take(kind, extra, condition, value, value_den)
            if steps.failed is not None:
                break
        failed = steps.failed
    if failed is None and steps.num is not None:
        failed = steps.finish()
    if failed is not None:
        case.failed += (failed,)
    else:
        case.unknown += tuple(steps.unknown)


def starting_amount(case: Case) -> tuple[int | None, int, list[Unknown], str | None]:
    """The amount before the steps as a fraction; what it waits for; the key under which it fails."""
    award = case.award
    if award.rows:
        return stage_sum(case, row_rounding(case))
    if award.places is not None:
        placed = case.placed
        if placed.__class__ is Unknown:
            return None, 1, [placed], None
        case.trace.append(("名次金额", (placed,)))
        return placed, 1, [], None
    value = award.amount(case)
    if value is NO_ROW:
        return None, 1, [], "档"
    if value.__class__ is Unknown:
        return None, 1, [value], None
    num, den = fraction(value, award.amount_den)
    if award.base is not None:
        base, base_den, ratio, ratio_den = award.base(case)
        case.trace.append(("基数", (*fraction(base, base_den), *fraction(ratio, ratio_den))))
    case.trace.append(("金额", (num, den)))
    return num, den, [], None


def fraction(value: Any, den: int) -> tuple[int, int]:
    """A known value as numerator and denominator."""
    return (value, den) if value.__class__ is int else (value.num, value.den)


class Rows:
    """The rows of 分阶段 as they are gone through: their sum, the open ones for step 5, what keeps some unknown."""

    __slots__ = ("case", "closed", "expired", "found", "known", "roundings", "total", "unknown")

    def __init__(self, case: Case, roundings: Sequence[tuple[str, int]] = ()) -> None:
        lines, open_lines = case.own_lines()
        self.case = case
        closing = [line for line in lines if line.award or line.paid]
        self.closed: Any = {label for line in closing for label in line.stages}
        self.roundings = roundings
        self.found: list[tuple[str, int, Any]] = []
        self.total = 0
        self.known = self.expired = False
        self.unknown: tuple[Unknown, ...] = () if open_lines is None else (open_lines,)

    def take(self, label: str, condition: Any, day: Any, amount: Any) -> None:
        """A row: closed by a line of the ledger, or reached, or neither."""
        case, award = self.case, self.case.award
        if label in self.closed:
            reached: Any = True
        else:
            reached = condition
            if reached is not False and day is not None:
                in_force = award.force(case, day)
                if in_force is not True:
                    reached = all_of(condition, in_force)
                    self.expired = self.expired or (condition is True and reached is False)
        if reached is False:
            return
        amount = not_below_zero(amount, label)
        if reached is not True or amount.__class__ is Unknown:
            self.unknown += (either(reached, amount),)
            return
        self.known = True
        fen = whole(amount, award.amount_den, self.roundings) if self.roundings else amount
        self.total += fen
        if label in self.closed:
            case.trace.append(("已领项", (label, fen)))
        else:
            self.found.append((label, fen, case.year if day is None else day // 10000))
            case.trace.append(("项", (label, fen)))

    def result(self) -> tuple[int | None, str | None]:
        """The sum, or None; the key under which it fails when nothing is unknown and no row was reached."""
        self.case.rows = self.found
        if self.unknown:
            return None, None
        return (self.total, None) if self.known else (None, "有效期" if self.expired else "档")

    def sum(self) -> int | None:
        """The sum; None after noting why there is none."""
        total, failed = self.result()
        self.case.unknown += self.unknown
        if failed is not None:
            self.case.failed += (failed,)
        return total


def stage_sum(
    case: Case, roundings: Sequence[tuple[str, int]]
) -> tuple[int | None, int, list[Unknown], str | None]:
    """The rows reached or closed: their sum; the open ones are kept for step 5."""
    rows = Rows(case, roundings)
    for label, condition, day, amount in case.award.stages(case):
        rows.take(label, condition, day, amount)
    total, failed = rows.result()
    return total, 1, list(rows.unknown), failed


def row_rounding(case: Case) -> list[tuple[str, int]]:
    """The mode and unit that round a row's amount: 舍入 of the award, else of the policy."""
    run = case.run
    own = [
        extra
        for kind, extra, condition, _, _ in case.award.steps(case)
        if kind == "舍入" and condition is True
    ]
    return [(run.word(mode), unit) for mode, unit in own[:1] or [run.policy.rounding]]


def whole(value: Any, den: int, roundings: Sequence[tuple[str, int]]) -> int:
    """A row's amount, rounded."""
    num, den = fraction(value, den)
    for mode, unit in roundings:
        num, den = ROUND[mode](num, den * unit) * unit, 1
    return num


class Steps:
    """The running amount `num` ÷ `den` fen; None while it is unknown."""

    __slots__ = ("case", "den", "failed", "held", "num", "rounded", "unknown")

    def __init__(self, case: Case, num: int | None, den: int, unknown: list[Unknown]) -> None:
        self.case = case
        self.num = num
        self.den = den
        self.unknown = unknown
        self.failed: str | None = None
        self.held: list[int] = []
        self.rounded = False

    def take(self, kind: str, extra: Any, condition: Any, value: Any, den: int) -> None:
        """One step; `extra` is the period of a cap, or the mode and unit of a rounding."""
        run = self.case.run
        if condition is False:
            return
        if condition is not True or value.__class__ is Unknown:
            self.unknown.append(either(condition, value))
            self.num = None
            return
        if kind == "舍入":
            self.round_to(run.word(extra[0]), extra[1])
            self.rounded = True
            return
        v, d = fraction(value, den)
        if kind == "上限" and run.word(extra) != "每次":
            self.case.caps = (*self.case.caps, (run.word(extra), v // d))
        elif self.num is not None:
            self.change(kind, v, d)

    def change(self, kind: str, v: int, d: int) -> None:
        """A step that changes the amount by the known value v ÷ d, or fails on it."""
        num: int = self.num  # type: ignore[assignment]
        bites = False
        if kind == "上限":
            cap = v // d
            self.held.append(cap)
            if num > cap * self.den:
                self.num, self.den, bites = cap, 1, True
        elif kind == "起付":
            bites = num * d < v * self.den
            self.failed = "起付" if bites else None
        elif kind == "下限":
            self.held.clear()
            if num > 0 and num * d < v * self.den:
                self.num, self.den, bites = v, d, True
        elif kind == "减按":
            self.num, self.den = num * v, self.den * d
        elif kind == "上浮":
            self.held.clear()
            self.num, self.den = num * (d + v), self.den * d
        elif kind == "加":
            self.held.clear()
            self.num, self.den = num * d + v * self.den, self.den * d
        elif kind == "扣减":
            self.num, self.den = max(0, num * d - v * self.den), self.den * d
        self.case.trace.append((kind, (v, d, bites, self.num, self.den)))

    def round_to(self, mode: str, unit: int) -> None:
        """Round to a unit in fen; never above a cap that acted before."""
        if self.num is None:
            return
        before = (self.num, self.den)
        self.num, self.den = min([ROUND[mode](self.num, self.den * unit) * unit, *self.held]), 1
        if before != (self.num, 1):
            self.case.trace.append(("舍入", (mode, unit, self.num, 1)))

    def finish(self) -> str | None:
        """Policy rounding where no step rounded; the bound of the own caps; the failure 金额."""
        mode, unit = self.case.run.policy.rounding
        if not self.rounded or self.num % self.den:  # type: ignore[operator]
            self.round_to(self.case.run.word(mode), unit)
        amount: int = self.num // self.den  # type: ignore[operator]
        self.case.entitled = entitled = min([amount, *[cap for _, cap in self.case.caps]])
        for period, cap in self.case.caps:
            self.case.trace.append(("上限" + period, (cap, amount > cap)))
        return "金额" if entitled <= 0 else None


# ---------------------------------------------------------------- step 5: history and limits of the single award


def settle_history(case: Case) -> None:
    """What remains of 应得 after what was paid before, and after the award's own caps."""
    lines = case.own_lines()[0] if case.lines else NO_LINES
    after: Any
    if case.award.rows:
        before, after = settle_rows(case, lines)
    elif lines:
        before, after = settle_once(case, lines)
    else:
        case.a = case.left = case.entitled  # type: ignore[assignment]
        return
    if after.__class__ is Unknown:
        leave_open(case, after)
        return
    case.a = case.left = after
    if after == 0:
        case.displaced = ("历史" if before == 0 else "上限",)
    if lines:
        paid = sum([line.paid if line.first is None else line.first.paid for line in lines])
        case.trace.append(("历史", (paid, len(lines), after)))


def leave_open(case: Case, unknown: Unknown) -> None:
    """What was known comes to nothing before something is settled."""
    case.decided = False
    case.unknown += (unknown,)


def settle_once(case: Case, lines: Sequence[Line]) -> tuple[int, Any]:
    """Every award but 分阶段: the amount after frequency and 已领, and after the caps (or what these wait for)."""
    run, award = case.run, case.award
    amount: int = case.entitled  # type: ignore[assignment]
    frequency, scopes = run.word(award.frequency), scopes_of(case)
    if frequency != "不限次":
        key_lines = lines if frequency == "一次性" else [x for x in lines if in_key(case, frequency, x)]
        amount = after_key(case, key_lines, frequency, scopes)
    left = amount
    for wanted in ("每年", "有效期内", "累计") if case.caps and amount > 0 else ():
        for period, cap in case.caps:
            if period == wanted:
                inside = in_period(case, period, lines)
                if inside.__class__ is Unknown:
                    return amount, inside
                room = cap - counted(case, inside, scopes)
                left = min(left, max(0, min(room, cap)))
    return amount, left


def after_key(case: Case, key_lines: Sequence[Line], frequency: str, scopes: set[str]) -> int:
    """What remains when the same key may have been used before."""
    entitled: int = case.entitled  # type: ignore[assignment]
    so_far = counted(case, key_lines, scopes)
    used = so_far if frequency != "一次性" else sum([line.paid for line in key_lines])
    if used <= 0:
        return entitled
    settlement = case.run.word(case.award.settlement)
    if settlement == "补差":
        return max(0, entitled - so_far)
    if settlement == "不再给" or entitled <= max([line.entitled for line in key_lines]):
        return 0  # 另给 needs more than was ever posted: filing the same again gives nothing
    return entitled


def settle_rows(case: Case, lines: Sequence[Line]) -> tuple[int, int]:
    """分阶段: the open rows less what came without a label, and the room under the caps."""
    amount = sum([fen for _, fen, _ in case.rows])
    if not lines:
        return amount, min([amount, *[max(0, cap) for _, cap in case.caps]])
    unlabelled = sum([line.paid for line in lines if not line.stages])
    unpaid = sum([x.entitled - x.paid for x in lines if x.stages and (x.award or x.paid)])
    amount = max(0, amount - max(0, unlabelled - unpaid))
    so_far = counted(case, lines, scopes_of(case))
    return amount, min([amount, *[max(0, min(cap - so_far, cap)) for _, cap in case.caps]])


def in_key(case: Case, frequency: str, line: Line) -> bool:
    """Whether a line was paid for the same key as this application: ever, this year, this matter."""
    if frequency == "每年一次":
        return bool(line.year == case.year)
    return line.matter_key == same_matter(case.matter) if frequency == "每事项一次" else True


def in_period(case: Case, period: str, lines: Sequence[Line]) -> Any:
    """The lines that fall into the period of a cap or a limit; unknown while an end of the validity is."""
    if period == "每年":
        return [line for line in lines if line.year == case.year]
    if period == "有效期内" and lines:
        start, end = case.run.policy.start(case), case.run.policy.end(case)
        if start.__class__ is Unknown or end.__class__ is Unknown:
            return either(start, end)
        return [line for line in lines if start // 10000 <= line.year <= end // 10000]
    return lines if period == "累计" else NO_LINES


def scopes_of(case: Case) -> set[str]:
    """The scopes of the award's groups in force."""
    word = case.run.word
    return {word(group.scope) for group in case.award.groups if group_holds(group, case)}


def counted(case: Case, lines: Sequence[Line], scopes: set[str]) -> int:
    """What lines count as: own ones 应得 inside the scope of a group in force; else 实付."""
    if not scopes:
        return sum([line.paid for line in lines])
    return sum(
        [
            line.entitled
            if line.award and any(in_scope(scope, case, line) for scope in scopes)
            else line.paid
            for line in lines
        ]
    )


def in_scope(scope: str, case: Case, line: Line) -> bool:
    """Whether a line lies inside the scope as seen from a case."""
    if scope == "同一年度":
        return bool(line.year == case.year)
    return scope == "同一主体" or line.matter_key == same_matter(case.matter)


# ---------------------------------------------------------------- step 6: groups


def group_holds(group: Group, c: Context) -> bool:
    """Whether a group is in force."""
    return group.when is None or group.when(c) is True


NO_AMOUNTS: dict[str, tuple[int, int]] = {}


class Standing:
    """One candidate of a comparison: its greatest entitlement and what it was paid, within the scope.

    `unpaid`: what an external decided, did not pay, and must not pay once something else is paid.
    """

    __slots__ = ("case", "entitled", "name", "paid", "unpaid")

    def __init__(self, name: str, case: Case | None, entitled: int, paid: int, unpaid: int = 0) -> None:
        self.name = name
        self.case = case
        self.entitled = entitled
        self.paid = paid
        self.unpaid = unpaid


def run_group(run: Run, group: Group, cases: dict[str, Case]) -> None:
    """A group over the cases of one id (by award): by scope, then member against member."""
    decided: list[Case] = []
    still_open: list[Case] = []
    for name in group.members:
        case = cases.get(name)
        if case is not None:
            if case.decided:
                decided.append(case)
            elif not case.failed:
                still_open.append(case)
    if not decided or (group.when is not None and group.when(decided[0]) is not True):
        return
    if not still_open and len(decided) == 1 and unopposed(group, decided[0]):
        return
    if group.each_alone:
        for case in decided:
            compare_members(run, group, [case], cases, (case.award.name,), [])
        return
    scope = run.word(group.scope)
    buckets: dict[Any, list[Case]] = {}
    for case in decided:
        key = case.year if scope == "同一年度" else same_matter(case.matter) if scope == "同一事项" else ""
        buckets.setdefault(key, []).append(case)
    for bucket in buckets.values():
        compare_members(run, group, bucket, cases, group.members, still_open)


def unopposed(group: Group, case: Case) -> bool:
    """Whether nobody was paid anything, so that the one member decided keeps all that it is entitled to."""
    entitled: int = case.entitled  # type: ignore[assignment]
    if case.lines or not 0 < entitled == case.a == case.left:
        return False
    case.trace.append(("组", (group.name, entitled, entitled, case.award.name, entitled)))
    return True


def compare_members(
    run: Run,
    group: Group,
    bucket: list[Case],
    cases: dict[str, Case],
    members: tuple[str, ...],
    still_open: list[Case],
) -> None:
    """The comparison within one scope: the greatest survives, the others get nothing now."""
    scope = run.word(group.scope)
    first = bucket[0]
    lines = [line for line in first.lines if in_scope(scope, first, line)] if first.lines else NO_LINES
    outside = outside_lines(group, members, lines, bucket) if lines and group.externals else NO_AMOUNTS
    if outside is None:
        return
    here = {case.award.name: case for case in bucket}
    standings = [standing_of(run, first, name, here.get(name), lines, cases) for name in members]
    deemed = bool(outside) and run.word(group.unpaid) == "视同已付"
    for name, (total, paid) in outside.items():
        if total > 0:
            as_paid = total if deemed else paid
            standings.append(Standing(name, None, total, as_paid, total - as_paid))
    settlement = run.word(group.settlement)
    concerned = [case for case in bucket if case.left > 0] if still_open else []
    settle_members(group, standings, settlement)
    if still_open:
        note_open(concerned, still_open, settlement, scope)


def settle_members(group: Group, standings: list[Standing], settlement: str) -> None:
    """The survivor of a comparison, and what it leaves to each member that is decided now."""
    survivor = standings[0]
    paid, payers = survivor.paid, int(survivor.paid > 0)
    for standing in standings[1:]:
        paid += standing.paid
        payers += standing.paid > 0
        if standing.entitled > survivor.entitled or (
            standing.entitled == survivor.entitled and survivor.paid <= 0 < standing.paid
        ):
            survivor = standing
    for standing in standings:
        case = standing.case
        if case is not None and case.left > 0:
            before, case.left = case.left, 0
            if standing is survivor:
                others = payers > (standing.paid > 0)
                case.left = settle_survivor(group, standing, before, settlement, paid, others)
                for other in standings if case.left > 0 else ():
                    if other.unpaid:
                        case.note("不得再付:" + other.name)
            if case.left == 0:
                case.displaced += ("去重:" + group.name,)
            case.trace.append(("组", (group.name, before, case.left, survivor.name, survivor.entitled)))


def settle_survivor(
    group: Group, member: Standing, before: int, settlement: str, paid: int, others: bool
) -> int:
    """What the greatest gets now; `paid` to all together, `others` whether anybody else was paid."""
    if settlement == "补差":
        pay = member.entitled - paid
    elif settlement == "另给":
        pay = member.entitled - member.paid
        if others and min(pay, before) > 0:
            member.case.note("退回较低:" + group.name)  # type: ignore[union-attr]
    else:
        pay = 0 if others else before
    return max(0, min(pay, before))


def note_open(bucket: list[Case], still_open: list[Case], settlement: str, scope: str) -> None:
    """Members that are still open are named on the others that they may meet."""
    for other in still_open:
        for case in bucket:
            if may_meet(scope, case, other):
                case.note("组未决:" + other.award.name)
                if settlement == "不再给" and case.left > 0:
                    case.note("组先付:" + other.award.name)


def may_meet(scope: str, case: Case, other: Case) -> bool:
    """Whether an open member may lie in the same scope: an unknown year or matter may be any."""
    if scope == "同一年度":
        return other.year.__class__ is Unknown or other.year is None or other.year == case.year
    if scope == "同一事项" and other.award.matter:
        matter = other.fact(other.award.matter)
        return matter.__class__ is Unknown or same_matter(matter) == same_matter(case.matter)
    return scope == "同一主体" or not case.matter


def outside_lines(
    group: Group, members: tuple[str, ...], lines: Sequence[Line], bucket: list[Case]
) -> dict[str, tuple[int, int]] | None:
    """T and 实付 of each external, or None when a line leaves open whether it overlaps."""
    amounts: dict[str, tuple[int, int]] = {}
    unclear: list[str] = []
    for external in group.externals if lines else ():
        for line in lines:
            if line.external != external or line.overlap is False:
                continue
            if line.meets and line.meets not in members:
                continue
            if line.overlap is None or not line.meets:
                unclear.append(external)
            else:
                total, paid = amounts.get(external, (0, 0))
                amounts[external] = total + line.greater(), paid + line.paid
    if not unclear:
        return {name: decided_and_paid(*sums) for name, sums in amounts.items()}
    for case in bucket:
        if case.left > 0:
            case.decided = False
            case.unknown += tuple([judgement("重叠:" + name) for name in dict.fromkeys(unclear)])
    return None


def decided_and_paid(decided: int, paid: int) -> tuple[int, int]:
    """T and 实付 of an external from the sums over its lines: neither below zero, T not below 实付."""
    paid = max(0, paid)
    return max(decided, paid), paid


def standing_of(
    run: Run, first: Case, name: str, case: Case | None, lines: Sequence[Line], cases: dict[str, Case]
) -> Standing:
    """A member's greatest entitlement and payments within the scope."""
    if not lines:
        return (
            Standing(name, None, 0, 0) if case is None else Standing(name, case, now_due(case, case.left), 0)
        )
    if case is None:
        award = run.policy.by_award[name]
        own = lines_of_other(run, award, first, lines, cases.get(name))
        return Standing(name, None, posted_so_far(run, award, own), sum([line.paid for line in own]))
    own = award_lines(case.award, lines, case)[0]
    return Standing(name, case, entitled_so_far(case, own, case.left), sum([line.paid for line in own]))


def now_due(case: Case, now: int) -> int:
    """T where no line counts: 应得 less what was taken off, or what is added now."""
    award: Award = case.award
    word = case.run.word
    if award.rows or (word(award.settlement) == "补差" and word(award.frequency) != "不限次"):
        return case.entitled - (case.a - now)  # type: ignore[operator]
    return now


def lines_of_other(
    run: Run, award: Award, first: Case, lines: Sequence[Line], case: Case | None
) -> Sequence[Line]:
    """The lines of an award that is not decided now."""
    if case is not None:
        return award_lines(award, lines, case)[0]
    if not award.counts_in:
        return [line for line in lines if line.award == award.name]
    facts = run.policy.by_subject[award.subject].build()
    blank = Application(award.subject, first.app.id, first.app.round, first.app.date, facts)
    return award_lines(award, lines, Context(run, award, blank))[0]


def entitled_so_far(case: Case, lines: Sequence[Line], now: int) -> int:
    """T: what other keys were entitled to, and the current key with what is added now."""
    if not lines:
        return now_due(case, now)
    run, award = case.run, case.award
    entitled: int = case.entitled  # type: ignore[assignment]
    to_date = entitled - (case.a - now)
    if award.rows:
        return to_date
    frequency = run.word(award.frequency)
    if frequency == "不限次":
        return posted_so_far(run, award, lines) + now
    current = [line for line in lines if in_key(case, frequency, line)]
    earlier = posted_so_far(run, award, [line for line in lines if not in_key(case, frequency, line)])
    if run.word(award.settlement) == "补差":
        return earlier + to_date
    return earlier + max(posted_so_far(run, award, current), now)


def posted_so_far(run: Run, award: Award, lines: Sequence[Line]) -> int:
    """What lines say was entitled: they add under 不限次, 补差 and for rows; else the greatest of each key counts."""
    if not lines:
        return 0
    frequency = run.word(award.frequency)
    if award.rows or frequency == "不限次" or run.word(award.settlement) == "补差":
        return sum(line.entitled for line in lines)
    greatest: dict[Any, int] = {}
    repaid = 0
    for line in lines:
        if line.repaid:
            repaid += line.entitled
            continue
        key: Any = (
            line.year if frequency == "每年一次" else line.matter_key if frequency == "每事项一次" else ""
        )
        greatest[key] = max(line.entitled, greatest.get(key, 0))
    return sum(greatest.values()) + repaid


# ---------------------------------------------------------------- step 7: joint limits


def run_limit(run: Run, limit: Limit, cases: dict[str, Case]) -> None:
    """The caps of a limit over the cases of one id: yearly ones first, then those over all years."""
    caps = [(run.word(period), amount, fen) for period, amount, fen in limit.caps]
    for cap in sorted(caps, key=is_not_yearly):
        run_joint_cap(run, limit, cap, cases)


def is_not_yearly(cap: tuple[str, Any, int]) -> bool:
    """Whether a joint cap looks at more than a year."""
    return cap[0] != "每年"


def run_joint_cap(run: Run, limit: Limit, cap: tuple[str, Any, int], cases: dict[str, Case]) -> None:
    """One joint cap: reduce from the last declared award until they fit."""
    period, told, fen = cap
    decided = [cases[name] for name in limit.awards if name in cases and cases[name].decided]
    buckets: dict[Any, list[Case]] = {}
    for case in decided:
        buckets.setdefault(case.year if period == "每年" else 0, []).append(case)
    for bucket in buckets.values():
        first = bucket[0]
        amount = told if told.__class__ is int else told(first)
        counted: dict[int, int] = {}
        unknown = [amount] if amount.__class__ is Unknown else []
        for name in limit.awards:
            award = run.policy.by_award[name]
            lines = run.lines(first.app.key)
            inside = in_period(first, period, lines_of_other(run, award, first, lines, cases.get(name)))
            if inside.__class__ is Unknown:
                unknown.append(inside)
                continue
            for line in inside:
                key = id(line if line.first is None else line.first)
                counted[key] = max(line.paid, counted.get(key, 0), key=abs)
        if unknown:
            for case in bucket:
                if case.left > 0:
                    leave_open(case, either(*unknown))
            continue
        amount //= fen
        paid = sum(counted.values())
        excess_now = sum(case.left for case in bucket) - max(0, amount - paid)
        for case in reversed(bucket):
            cut = max(0, min(case.left, excess_now))
            excess_now -= cut
            case.left -= cut
            if cut:
                case.trace.append(("限额", (limit.name, amount, paid, cut, case.left)))
                if case.left == 0:
                    case.displaced += ("限额:" + limit.name,)


# ---------------------------------------------------------------- decisions


def in_one_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once, in an order that does not depend on how they were found."""
    return tuple(sorted(set(names)))


def finish_case(case: Case, ledger: bool) -> Decision:
    """The decision on a case that went through every step."""
    award: Award = case.award
    if case.failed:
        failed = tuple(dict.fromkeys(case.failed)) if len(case.failed) > 1 else case.failed
        return Decision(award.name, case.app, "不符合", case.trace, 0, 0, failed)
    if case.unknown:
        return open_decision(case)
    if award.honour:
        return Decision(award.name, case.app, "入选", case.trace)
    if not ledger:
        decision = Decision(award.name, case.app, "应得", case.trace, case.entitled, None, (), award.payee)
        decision.notes = in_one_order(case.notes)
        return decision
    left = case.left
    outcome = "可兑付" if left > 0 else "不重复"
    payee = award.payee if left > 0 else ""
    decision = Decision(award.name, case.app, outcome, case.trace, case.entitled, left, (), payee)
    decision.displaced = case.displaced
    if case.notes:
        decision.notes = in_one_order(case.notes)
    if award.rows:
        decision.cumulative = case.entitled
        decision.postings = postings_of(case)
        return decision
    lines = case.own_lines()[0] if case.lines else NO_LINES
    decision.cumulative = entitled_so_far(case, lines, case.a) if lines else case.entitled
    if case.a > 0:
        matter = case.matter if award.matter else ""
        decision.postings = (Posting(award.name, case.year, "", matter, case.a, left),)
    return decision


def open_decision(case: Case) -> Decision:
    """材料不全 or 待裁定."""
    unknown = case.unknown[0] if len(case.unknown) == 1 else either(*case.unknown)
    needed, judged = unknown.missing, unknown.judgements
    outcome = "材料不全" if needed else "待裁定"
    award: Award = case.award
    decision = Decision(award.name, case.app, outcome, case.trace, case.entitled, None, (), award.payee)
    decision.missing = in_one_order(needed) if len(needed) > 1 else needed
    decision.judgements = in_one_order(judged) if len(judged) > 1 else judged
    return decision


def postings_of(case: Case) -> tuple[Posting, ...]:
    """The lines that a decision on rows writes: 应得 after step 5, 实付 what is paid."""
    name, matter, left = case.award.name, case.matter, case.left
    postings = []
    for label, amount, year in case.rows:
        paid = min(left, amount)
        left -= paid
        postings.append(Posting(name, year, label, matter, amount, paid))
    return tuple(postings)


def decide_id(run: Run, apps: Sequence[Application], alone: bool) -> list[Decision]:
    """Every award for the rows of one id in one round."""
    by_subject, ledger = run.policy.by_subject, run.ledger is not None
    lines = run.lines(apps[0].key)
    cases: list[Case] = []
    ready: list[Case] = []
    for app in apps:
        for award in by_subject[app.kind].awards:
            case = Case(run, award, app, lines)
            cases.append(case)
            if award.holder is None:
                award.weigh(case)
            else:
                select(case, alone)
            if case.entitled is not None and not case.failed and not case.unknown:
                if ledger and (lines or award.asks_first):
                    check_history_known(case)
                if not case.unknown:
                    ready.append(case)
    if ready:
        settle(run, cases, ready, lines)
    return [finish_case(case, ledger) for case in cases]


def settle(run: Run, cases: list[Case], ready: list[Case], lines: Sequence[Line]) -> None:
    """Steps 5 to 7 for the cases that nothing keeps back."""
    together = False
    for case in ready:
        award: Award = case.award
        case.displaced = case.notes = ()
        if award.groups or award.limited:
            together = True
        if run.ledger is not None:
            case.decided = True
            if lines or award.rows:
                settle_history(case)
            else:
                case.a = case.left = case.entitled  # type: ignore[assignment]
    if together:
        by_award = {case.award.name: case for case in cases}
        if run.ledger is None:
            note_empty_ledger(run, ready, by_award)
            return
        table: Subject | Policy = run.policy
        if cases[0].app is cases[-1].app:
            table = run.policy.by_subject[cases[0].app.kind]
        for group in table.groups:
            run_group(run, group, by_award)
        for limit in table.limits:
            run_limit(run, limit, by_award)


def note_empty_ledger(run: Run, cases: list[Case], by_award: dict[str, Case]) -> None:
    """Without a ledger: what each group would pay if nothing had been paid."""
    ready = cases
    groups = [group for group in run.policy.groups if any(case.award.name in group.members for case in ready)]
    if not groups:
        return
    notes: dict[str, list[str]] = {case.award.name: [] for case in ready}
    for case in ready:
        check_history_known(case)
    ready = [case for case in ready if not case.unknown]
    for case in ready:
        case.decided = True
        settle_history(case)
    for group in groups:
        run_group(run, group, by_award)
        for case in ready:
            if case.award.name in group.members and group_holds(group, case):
                notes[case.award.name].append(f"空台账:{group.name}:{case.left}")
    for case in cases:
        case.notes = tuple(notes[case.award.name])
        case.displaced = ()
        case.unknown = ()


def decide_list(run: Run, alone: bool, keys: set[str] | None = None) -> list[Decision]:
    """A list (of it only some ids) in the order of its rounds; what one round posts, the next finds in the ledger."""
    if len(run.applications) == 1 and keys is None:
        return decide_id(run, run.applications, alone)
    decided: dict[int, list[Decision]] = {}
    for one in rounds_in_order(run.applications):
        rows: dict[str, list[Application]] = {}
        for app in one.applications:
            if keys is None or app.key in keys:
                rows.setdefault(app.key, []).append(app)
        run.pools.clear()
        for decision in [d for apps in rows.values() for d in decide_id(run, apps, alone)]:
            decided.setdefault(id(decision.application), []).append(decision)
            if decision.postings:
                post(run, decision)
    return [decision for app in run.applications for decision in decided.get(id(app), ())]


def post(run: Run, decision: Decision) -> None:
    """Put what a decision posted into the ledger of the next round."""
    app = decision.application
    for p in decision.postings:
        line = Line(
            app.id, p.award, "", p.year, app.date, (p.stage,) if p.stage else (), p.matter, p.entitled, p.paid
        )
        run.posted.setdefault(app.key, []).append(line)


# ---------------------------------------------------------------- readings, and what the evaluator offers


def chosen_options(
    policy: Policy, readings: Mapping[str, str] | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The option of every reading that has one in this run, and the readings that stay open."""
    if not readings and not policy.open_readings:
        return policy.usual, ()
    options = {**policy.usual, **readings} if readings else policy.usual
    return options, tuple(name for name in policy.open_readings if name not in options)


def decide_alone(policy: Policy, app: Application, ledger: Ledger | None) -> list[Decision]:
    """Decide one application under the options taken; nothing of it stays in the run, which serves the next one."""
    if policy.open_readings:
        return decide_all(policy, (app,), ledger, None, True)
    run = policy.alone if ledger is None else ledger.alone
    if run is None:
        run = Run(policy, policy.usual, ledger, ())
        if ledger is None:
            policy.alone = run
        else:
            ledger.alone = run
    return decide_id(run, (app,), True)


def decide_all(
    policy: Policy,
    applications: Sequence[Application],
    ledger: Ledger | None,
    readings: Mapping[str, str] | None,
    alone: bool,
) -> list[Decision]:
    """Decide a list; with open readings once for every combination of their options."""
    options, unsettled = chosen_options(policy, readings)
    if not unsettled:
        return decide_list(Run(policy, options, ledger, applications), alone)
    combinations: list[tuple[str, ...]] = [()]
    for name in unsettled:
        combinations = [(*c, option) for c in combinations for option in policy.readings[name].options]
    runs = [
        decide_list(Run(policy, {**options, **dict(zip(unsettled, chosen))}, ledger, applications), alone)
        for chosen in combinations
    ]
    return [agree(unsettled, combinations, list(found)) for found in zip(*runs)]


def agree(unsettled: tuple[str, ...], combinations: list[tuple[str, ...]], found: list[Decision]) -> Decision:
    """One decision from those under every combination of open readings."""
    values = [decision.values() for decision in found]
    first = found[0]
    if all(v == values[0] for v in values):
        return first
    result = Decision(first.award, first.application, "待裁定", first.trace)
    result.payee = next((decision.payee for decision in found if decision.payee), "")
    if all(decision.outcome == "材料不全" for decision in found):
        result.outcome = "材料不全"
        result.missing = in_one_order(name for decision in found for name in decision.missing)
        result.judgements = open_keys(unsettled, combinations, values, found)
    elif all(decision.outcome == "不符合" for decision in found):
        result.outcome = "不符合"
        result.failed = tuple(dict.fromkeys(key for decision in found for key in decision.failed))
        result.payable = 0
    else:
        result.judgements = open_keys(unsettled, combinations, values, found)
    if all(decision.entitled == first.entitled for decision in found):
        result.entitled = first.entitled
    return result


def open_keys(
    unsettled: tuple[str, ...],
    combinations: list[tuple[str, ...]],
    values: list[tuple[Any, ...]],
    found: list[Decision],
) -> tuple[str, ...]:
    """The open readings that matter, and whatever a person has to judge under some of their options."""
    keys = ["口径:" + name for name in deciding(unsettled, combinations, values)]
    return in_one_order([*keys, *[key for decision in found for key in decision.judgements]])


def deciding(
    unsettled: tuple[str, ...], combinations: list[tuple[str, ...]], values: list[tuple[Any, ...]]
) -> Iterator[str]:
    """The open readings that alone make a difference somewhere."""
    for i, name in enumerate(unsettled):
        seen: dict[tuple[str, ...], tuple[Any, ...]] = {}
        for chosen, value in zip(combinations, values):
            if seen.setdefault(chosen[:i] + chosen[i + 1 :], value) != value:
                yield name
                break


# ---- amounts only

NOT_ELIGIBLE = -1
MISSING = -2
TO_JUDGE = -3
CHOSEN = -4
ASK = -9
CODES = {"不符合": NOT_ELIGIBLE, "材料不全": MISSING, "待裁定": TO_JUDGE, "入选": CHOSEN, "不重复": 0}


def code_of(decision: Decision) -> int:
    """An outcome and its amount in one number."""
    code = CODES.get(decision.outcome)
    if code is not None:
        return code
    return (decision.entitled if decision.payable is None else decision.payable) or 0


def amounts_alone(
    policy: Policy, app: Application, ledger: Ledger | None, readings: Mapping[str, str] | None
) -> tuple[int, ...]:
    """One number per award of the subject; the explaining path is asked for those that the fast one leaves open."""
    subject = policy.by_subject[app.kind]
    if readings is None and not subject.readings:
        if ledger is None:
            codes = subject.entitled(app.facts)
        else:
            accounts = ledger.accounts.get(app.key)
            codes = subject.payable(app.facts) if accounts is None else subject.due(app.facts, accounts)
        if not subject.asks or ASK not in codes:
            return codes
        asked = ask(Run(policy, policy.usual, ledger, [app]), subject, app, codes, True)
        if asked is not None:
            return asked
    return tuple(code_of(decision) for decision in decide_all(policy, [app], ledger, readings, True))


def listed_codes(subject: Subject, app: Application, ledger: Ledger | None) -> tuple[int, ...] | None:
    """The fast functions within a list: a selection is asked, since the others rank too; None where it meets more."""
    accounts = None if ledger is None else ledger.accounts.get(app.key)
    if ledger is None:
        codes = subject.entitled(app.facts)
    else:
        codes = subject.payable(app.facts) if accounts is None else subject.due(app.facts, accounts)
    if not subject.ranked:
        return codes
    found = list(codes)
    for i in subject.ranked:
        if found[i] != NOT_ELIGIBLE or subject.awards[i].places is not None:
            found[i] = ASK
    return tuple(found) if subject.alone or ASK not in found else None


def ask(
    run: Run, subject: Subject, app: Application, codes: tuple[int, ...], alone: bool
) -> tuple[int, ...] | None:
    """Put the explaining path's word where the fast one asks; None when groups and limits have to be run again."""
    found = list(codes)
    for i, code in enumerate(codes):
        if code == ASK:
            award = subject.awards[i]
            case = assess(run, award, app, alone)
            if case.failed:
                found[i] = NOT_ELIGIBLE
            elif case.unknown:
                found[i] = MISSING if any(unknown.missing for unknown in case.unknown) else TO_JUDGE
            elif award.honour:
                found[i] = CHOSEN
            elif run.ledger is None:
                found[i] = case.entitled or 0
            else:
                return None
    return tuple(found)


def amounts_listed(
    policy: Policy,
    applications: Sequence[Application],
    ledger: Ledger | None,
    readings: Mapping[str, str] | None,
) -> list[tuple[int, ...]]:
    """A list of applications: fast where an id applies once, else all steps."""
    times_listed: dict[str, int] = {}
    for app in applications:
        times_listed[app.key] = times_listed.get(app.key, 0) + 1
    options, unsettled = chosen_options(policy, readings)
    found: dict[int, tuple[int, ...]] = {}
    slow: set[str] = set()
    run = Run(policy, options, ledger, applications)
    for app in applications:
        subject = policy.by_subject[app.kind]
        codes = None
        if not readings and not unsettled and times_listed[app.key] == 1:
            codes = listed_codes(subject, app, ledger)
            if codes is not None and ASK in codes:
                codes = ask(run, subject, app, codes, False)
        if codes is None:
            slow.add(app.key)
        else:
            found[id(app)] = codes
    if slow:
        decided = (
            decide_all(policy, applications, ledger, readings, False)
            if unsettled
            else decide_list(run, False, slow)
        )
        slowly: dict[int, list[int]] = {}
        for decision in decided:
            slowly.setdefault(id(decision.application), []).append(code_of(decision))
        found.update((key, tuple(codes)) for key, codes in slowly.items())
    return [found.get(id(app), ()) for app in applications]


def greatest(*amounts: int) -> tuple[int, ...]:
    """就高 among what is due now: the first greatest stays, every other amount becomes zero."""
    best = max(amounts)
    at = amounts.index(best)
    return tuple(a if i == at or a <= 0 else 0 for i, a in enumerate(amounts))


def year_of(day: int | None) -> int:
    """The year of a day that is known."""
    return (day or 0) // 10000


def merged(
    accounts: dict[str, Account],
    name: str,
    payers: tuple[tuple[str, bool], ...],
    labels: Mapping[str, str],
    closing: tuple[tuple[str, bool], ...] = (),
) -> Account | None:
    """The lines of an award with those that are 并计 (each external, and whether 视同已付); None without any.

    `closing`: externals whose money does not count in; what they paid closes the rows that it names.
    """
    own = accounts.get(name)
    more = [
        line.counted_in(deemed, labels)
        for payer, deemed in payers
        if payer in accounts
        for line in accounts[payer].lines
    ]
    for payer, deemed in closing:
        if payer in accounts:
            more += closing_lines(name, accounts[payer].lines, deemed, labels)
    return account_of([*(own.lines if own else ()), *more]) if more else own


def outside(
    accounts: dict[str, Account],
    externals: tuple[str, ...],
    members: tuple[str, ...],
    deemed: bool,
    year: int | None = None,
    matter: str | None = None,
) -> tuple[tuple[int, int], ...] | None:
    """T, and what counts as paid, of each external that meets the members; None when a line leaves open whether it does."""
    found = []
    for external in externals:
        account = accounts.get(external)
        if account is None:
            continue
        if year is not None:
            account = account.years.get(year, NOTHING)
        elif matter is not None:
            account = account.for_matter(matter)
        decided = paid = 0
        for line in account.lines:
            if line.overlap is False or (line.meets and line.meets not in members):
                continue
            if line.overlap is None or not line.meets:
                return None
            decided += line.greater()
            paid += line.paid
        total, paid = decided_and_paid(decided, paid)
        if total > 0:
            found.append((total, total if deemed else paid))
    return tuple(found)


def shares(
    settlement: str,
    left: tuple[int, ...],
    entitled: tuple[int, ...],
    paid: tuple[int, ...],
    met: tuple[tuple[int, int], ...] | None,
) -> tuple[int, ...]:
    """What a group leaves to each member: the greatest entitlement survives, externals after members."""
    if met is None:
        return tuple(TO_JUDGE if amount > 0 else amount for amount in left)
    best, settled = 0, sum(paid) + sum([outside_paid for _, outside_paid in met])
    for i in range(1, len(left)):
        if entitled[i] > entitled[best] or (
            entitled[i] == entitled[best] and paid[i] > 0 and not paid[best] > 0
        ):
            best = i
    pays = [min(0, amount) for amount in left]
    if left[best] <= 0:
        return tuple(pays)
    for total, outside_paid in met:
        if total > entitled[best] or (total == entitled[best] and outside_paid > 0 and not paid[best] > 0):
            return tuple(pays)
    if settlement == "补差":
        pay = entitled[best] - settled
    elif settlement == "另给":
        pay = entitled[best] - paid[best]
    else:
        others = [p for i, p in enumerate(paid) if i != best] + [outside_paid for _, outside_paid in met]
        pay = 0 if any(p > 0 for p in others) else left[best]
    pays[best] = max(0, min(pay, left[best]))
    return tuple(pays)


def two_shares(
    settlement: str, left: int, other_left: int, entitled: int, other: int, paid: int, other_paid: int
) -> tuple[int, int]:
    """The same between two members whom nothing from outside meets."""
    if other > entitled or (other == entitled and other_paid > 0 and not paid > 0):
        mine, theirs = min(0, left), other_left
        if theirs > 0:
            theirs = max(0, min(theirs, remainder(settlement, theirs, other, other_paid, paid)))
        return mine, theirs
    mine, theirs = left, min(0, other_left)
    if mine > 0:
        mine = max(0, min(mine, remainder(settlement, mine, entitled, paid, other_paid)))
    return mine, theirs


def remainder(settlement: str, left: int, entitled: int, paid: int, others: int) -> int:
    """What the survivor still gets, beside one other."""
    if settlement == "补差":
        return entitled - paid - others
    if settlement == "另给":
        return entitled - paid
    return 0 if others > 0 else left


def sum_payable(decisions: Iterable[Decision], awards: Sequence[str] | None = None) -> int:
    """What decisions pay together (应得 where no ledger was supplied), over some awards or all."""
    return sum(max(0, code_of(d)) for d in decisions if awards is None or d.award in awards)


def totals_of_groups(policy: Policy, decisions: Sequence[Decision]) -> dict[str, int]:
    """What the members of each group are paid together."""
    return {group.name: sum_payable(decisions, group.members) for group in policy.groups}


# ---- named checks


class Answer:
    """是, 否, 材料不全 (what is missing) or 待裁定 (what a person settles)."""

    __slots__ = ("answer", "judgements", "missing")

    def __init__(self, value: Any) -> None:
        unknown = value.__class__ is Unknown
        self.missing = in_one_order(value.missing) if unknown else ()
        self.judgements = in_one_order(value.judgements) if unknown else ()
        if unknown:
            self.answer = "材料不全" if self.missing else "待裁定"
        else:
            self.answer = "是" if value else "否"

    def values(self) -> tuple[Any, ...]:
        """Everything, for comparing."""
        return (self.answer, self.missing, self.judgements)


class Nobody:
    """An application that states nothing."""

    __slots__ = ("date", "facts", "id", "key", "kind", "year")

    def __init__(self, day: int) -> None:
        self.facts = self.kind = self.id = self.key = ""
        self.date = day
        self.year = day // 10000


def run_check(
    policy: Policy,
    name: str,
    day: int | None,
    document: str | None,
    app: Application | None,
    readings: Mapping[str, str] | None,
) -> Answer:
    """A named check, under every combination of open readings."""
    options, unsettled = chosen_options(policy, readings)
    combinations: list[tuple[str, ...]] = [()]
    for reading in unsettled:
        combinations = [(*c, option) for c in combinations for option in policy.readings[reading].options]
    answers = []
    for chosen in combinations:
        run = Run(policy, {**options, **dict(zip(unsettled, chosen))}, None, [])
        answers.append(answer_of(run, name, day, document, app))
    values = [answer.values() for answer in answers]
    if all(v == values[0] for v in values):
        return answers[0]
    keys = ["口径:" + n for n in deciding(unsettled, combinations, values)]
    return Answer(Unknown((), (*keys, *[key for answer in answers for key in answer.judgements])))


def answer_of(run: Run, name: str, day: int | None, document: str | None, app: Application | None) -> Answer:
    """One check under one choice of readings."""
    for check in run.policy.checks:
        if check.name == name and app is not None:
            value = check.condition(Context(run, check.award, app))
            return Answer(judgement("左右:" + name) if check.about and value is False else value)
    c = Context(run, None, Nobody(day or 0))  # type: ignore[arg-type]
    on: Any = missing("日期") if day is None else day
    if name == "在有效期":
        return Answer(all_of(at_least(on, run.policy.start(c)), at_most(on, run.policy.end(c))))
    for known in run.policy.documents:
        if known.name == document:
            if name == "仍有效":
                ends = [end(c) for end in (known.repealed, known.expires) if end is not None]
                if known.window is not None:  # with a 过渡 it has expired when this policy starts
                    ends.append(run.policy.start(c))
                since = [at_least(on, known.issued(c))] if known.issued is not None else []
                return Answer(all_of(*[below(on, end) for end in ends], *since))
            return Answer(known.window(c, on) if known.window is not None else False)
    return Answer(False)


# ---------------------------------------------------------------- the explanation in words


def money(fen: int, den: int = 1) -> str:
    """Fen in words: whole 亿 or 万 where it comes out even, else 元; a fraction of a fen is shown as one."""
    if den != 1:
        if fen % den:
            return f"{fen}/{den * 100}元"
        fen //= den
    if fen % 1_000_000 == 0 and fen:
        return f"{fen // 1_000_000}万元" if fen % 10_000_000_000 else f"{fen // 10_000_000_000}亿元"
    return yuan(fen)


def yuan(fen: int) -> str:
    """Fen as a decimal number of 元."""
    if fen < 0:
        return "-" + yuan(-fen)
    rest = fen % 100
    return f"{fen // 100}.{rest:02d}元" if rest else f"{fen // 100}元"


def share(num: int, den: int) -> str:
    """A ratio in words."""
    if num * 100 % den == 0:
        return f"{num * 100 // den}%"
    if num * 1000 % den == 0:
        return f"{num * 1000 // den}‰"
    places = 0
    while num * 100 * 10**places % den and places < 12:
        places += 1
    digits = num * 100 * 10**places // den
    return f"{digits // 10**places}.{digits % 10**places:0{places}d}%" if places < 12 else f"{num}/{den}"


class Explanation:
    """A decision and its reasons as lines of text."""

    __slots__ = ("decision", "lines")

    def __init__(self, decision: Decision, lines: tuple[str, ...]) -> None:
        self.decision = decision
        self.lines = lines


def explain_decision(policy: Policy, decision: Decision, ledger: Ledger | None) -> Explanation:
    """The lines for one decision."""
    award = policy.by_award[decision.award]
    lines = [headline(award, decision)]
    if decision.failed:
        lines += [said(policy, award, "不符合", key) for key in decision.failed]
    else:
        if decision.missing:
            lines += [said(policy, award, "缺", name) for name in decision.missing]
        if decision.judgements:
            lines += [said(policy, award, "待裁定", key) for key in decision.judgements]
        for key, values in decision.trace:
            lines.append(TOLD[key](award, values))
    if decision.displaced:
        lines += [f"  不重复：{displaced_words(key)}" for key in decision.displaced]
        if ledger is not None:
            lines += displacing_lines(award, ledger.by_id.get(decision.application.key, ()))
    for note in decision.notes:
        lines.append("  注：" + note_words(note))
    return Explanation(decision, tuple(lines))


def said(policy: Policy, award: Award, kind: str, key: str) -> str:
    """The line for a condition, a fact or a judgement of an award: the same whenever it is named."""
    line = award.said.get((kind, key))
    if line is None:
        if kind == "不符合":
            words = failed_words(award, key)
        elif kind == "缺":
            words = missing_words(award, key)
        else:
            words = judgement_words(policy, award, key)
        line = award.said[kind, key] = f"  {kind}：{words}"
    return line


def displacing_lines(award: Award, paid: Sequence[Line]) -> Iterator[str]:
    """The ledger lines that an award may meet."""
    names = {award.name, *award_externals(award)}
    for group in award.groups:
        names |= {*group.members, *group.externals}
    for line in paid:
        if (line.award or line.external) in names:
            yield f"    台账：{line_words(line)}"


def award_externals(award: Award) -> tuple[str, ...]:
    """The externals that are 并计."""
    return tuple(name for name, _, _ in award.counts_in)


def headline(award: Award, decision: Decision) -> str:
    """Award, place, outcome, amounts."""
    head = f"{award.name}（{award.place}）：{decision.outcome}"
    if decision.outcome == "不符合":
        return head
    entitled, payable, cumulative = decision.entitled, decision.payable, decision.cumulative
    shown = "" if entitled is None else money(entitled)
    if entitled is not None:
        head += f"，应得 {shown}"
    if payable is not None:
        head += f"，可兑付 {shown if payable == entitled else money(payable)}"
    if cumulative is not None:
        head += f"，累计应得 {shown if cumulative == entitled else money(cumulative)}"
    if decision.payee not in ("", award.subject):
        head += f"，付给{decision.payee}"
    return head


def failed_words(award: Award, key: str) -> str:
    """Why it fails, in the policy's words."""
    words = award.words.get(key, "")
    head, _, rest = key.partition(":")
    fixed = {
        "有效期": "事项日期不在有效期内",
        "评选": "未入评选名次",
        "档": "没有达到任何一档",
        "起付": "金额低于起付标准",
        "金额": "金额不大于零",
        "资格": f"资格第{rest}项",
        "随资格": f"所随奖励的资格第{rest}项",
        "否决": f"「{rest}」",
    }.get(head, key)
    return f"{fixed}：{words}" if words else fixed


def missing_words(award: Award, name: str) -> str:
    """A missing fact, and what needs it."""
    uses = award.used_by.get(name, ())
    return f"「{name}」" + (f"，用于{'、'.join(uses)}" if uses else "")


def judgement_words(policy: Policy, award: Award, key: str) -> str:
    """What a person settles, and who."""
    head, _, name = key.partition(":")
    judge = award.words.get("裁定:" + name, "")
    if head == "口径":
        reading = policy.readings[name]
        options = "、".join(reading.options)
        return f"口径「{name}」未定（{options}）" + (f"，由{reading.judge}裁定" if reading.judge else "")
    return {
        "裁定": f"「{name}」由{judge or '有关部门'}裁定",
        "参数": f"参数「{name}」待填",
        "待定": f"规则待定：{name}",
        "其他": f"「{name}」填为其他，须认定是否属于所列范围",
        "除数": "除数不大于零，比值无法计算",
        "负值": negative_words(name),
        "过渡": f"按过渡安排适用「{name}」须经批准",
        "并列": "名次并列，须定并列的处理",
        "评选": "名次须在同一轮申请中评定",
        "左右": f"目标「{name}」是约数，未达到的须作判断",
        "重叠": f"「{name}」的付款是否重叠、抵哪一项奖励尚未认定",
    }.get(head, key)


def negative_words(about: str) -> str:
    """What lies below zero: the value of a step, or the amount of a row."""
    number, _, step = about.rpartition(":")
    what = f"第{number}个步骤「{step}」的数额" if number else f"{about}的金额"
    return f"{what}小于零，不能照此计算"


def displaced_words(key: str) -> str:
    """What took the amount away."""
    head, _, name = key.partition(":")
    return {
        "历史": "台账已有本项",
        "上限": "已达上限",
        "去重": f"按「{name}」，其他奖励或外部的一项应得较高，或者已付的已经够了",
        "限额": f"「{name}」已经用完",
    }[head]


def note_words(note: str) -> str:
    """A note in words."""
    head, name, *rest = note.split(":")
    return {
        "组未决": f"同组的「{name}」尚未决定",
        "组先付": f"现在兑付本项，同组的「{name}」即不再给",
        "退回较低": f"按「{name}」，以前所领较低的一项应予退回",
        "不得再付": f"「{name}」已决定而未支付的款项不得再付",
        "空台账": f"若以前未付任何款项，按「{name}」可兑付{money(int(rest[0])) if rest else ''}",
    }.get(head, note)


def line_words(line: Line) -> str:
    """A ledger line in words."""
    what = line.award or f"外部「{line.external}」"
    stage = f"（{'、'.join(line.stages)}）" if line.stages else ""
    kind = "退回" if line.paid < 0 else "实付"
    return f"{line.year}年 {what}{stage} 应得{money(abs(line.entitled))} {kind}{money(abs(line.paid))}"


def base_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - one of several that are called alike
    """The base and the ratio of an amount."""
    return f"  基数 {money(n[0], n[1])}，比例 {share(n[2], n[3])}"


def amount_words(award: Award, n: tuple[Any, ...]) -> str:
    """The amount before the steps."""
    return f"  金额：{award.words.get('金额', '')} = {money(n[0], n[1])}"


def row_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A row that was reached."""
    return f"  {n[0]} {money(n[1])}"


def closed_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A row that the ledger names."""
    return f"  {n[0]} {money(n[1])}（台账已列）"


def place_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A place that was given."""
    return f"  名次 第{n[0]}名（取前{n[1]}名）"


def place_amount_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """The amount of a place."""
    return f"  名次对应 {money(n[0])}"


def factor_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上浮, 减按."""
    return lambda award, n: f"  {kind} {share(n[0], n[1])} → {money(n[3], n[4])}"  # noqa: ARG005 - see above


def change_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """加, 扣减."""
    return lambda award, n: f"  {kind} {money(n[0], n[1])} → {money(n[3], n[4])}"  # noqa: ARG005 - see above


def bound_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上限 每次, 下限, 起付."""

    def words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
        bites = "触及" if n[2] else "未触及"
        return f"  {kind} {money(n[0], n[1])}，{bites} → {money(n[3], n[4])}"

    return words


def cap_words(period: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上限 of a period."""
    return lambda award, n: f"  {period}上限 {money(n[0])}，{'触及' if n[1] else '未触及'}"  # noqa: ARG005 - see above


def rounding_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """舍入."""
    return f"  {n[0]}到{money(n[1])} → {money(n[2])}"


def history_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """What was paid before."""
    return f"  台账{n[1]}笔，已付{money(n[0])} → 本次 {money(n[2])}"


def group_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """去重."""
    before = money(n[1])
    after = before if n[2] == n[1] else money(n[2])
    return f"  去重「{n[0]}」：最高为「{n[3]}」{money(n[4])}，本项 {before} → {after}"


def limit_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """限额."""
    return f"  限额「{n[0]}」{money(n[1])}，已计{money(n[2])}，减{money(n[3])} → {money(n[4])}"


TOLD = {
    "基数": base_words,
    "金额": amount_words,
    "项": row_words,
    "已领项": closed_words,
    "名次": place_words,
    "名次金额": place_amount_words,
    "舍入": rounding_words,
    "历史": history_words,
    "组": group_words,
    "限额": limit_words,
    **{kind: factor_words(kind) for kind in ("上浮", "减按")},
    **{kind: change_words(kind) for kind in ("加", "扣减")},
    **{kind: bound_words(kind) for kind in ("上限", "下限", "起付")},
    **{"上限" + period: cap_words(period) for period in ("每年", "有效期内", "累计")},
}


# ---------------------------------------------------------------- the door: checked once, all errors in one go


def book_of(policy: Policy) -> Book:
    """The policy as the door knows it."""
    labels: dict[str, list[str]] = {name: [] for name in policy.externals}
    for award in policy.awards:
        for external, *_ in award.counts_in or ():
            labels[external] += award.labels
    return Book(
        {subject.name: subject.facts for subject in policy.subjects},
        {award.name: award.labels for award in policy.awards},
        labels,
        {name: tuple(reading.options) for name, reading in policy.readings.items()},
    )


ONE_ROW = "同一项目的合并为一行；两个项目的，编号不变，分批申报，轮次写成 2024年第1批、2024年第2批，上限和享受历史仍合在一起"


class Reader(Door):
    """The door of one policy, with its own applications and lines."""

    __slots__ = ("policy",)

    def __init__(self, policy: Policy) -> None:
        if policy.book is None:
            policy.book = book_of(policy)
        super().__init__(policy.book)
        self.policy = policy

    def row(self, raw: Any, i: int) -> Application | None:
        """One application."""
        read = self.application(raw, ("applications", i))
        return None if read is None else state(self.policy, *read)

    def applications(self, rows: Any) -> list[Application]:
        """A list of applications; a second row of one kind, id and round is an error."""
        if not isinstance(rows, list | tuple):
            self.refuse("shape", ("applications",), "应为申请的列表", "写作 [{…}, {…}]")
            return []
        found = [(i, self.row(row, i)) for i, row in enumerate(rows)]
        applications = [(i, row) for i, row in found if row is not None]
        self.listed(applications)
        return [row for _, row in applications]

    def listed(self, applications: Sequence[tuple[int, Application]]) -> None:
        """What a list as a whole has to keep: one row per kind, id and round, and an order of the rounds."""
        seen: set[tuple[str, str, str]] = set()
        for i, app in applications:
            row = (app.kind, app.key, same_id(app.round))
            if row in seen:
                words = f"「{app.kind}」「{app.id}」在轮次「{app.round}」有两行"
                self.refuse(
                    "rows-twice", ("applications", i), words, "同一申报只能有一行，否则会付两次", ONE_ROW
                )
            seen.add(row)
        first = {same_id(app.round): i for i, app in reversed(applications)}
        self.ordered(rounds_of(app for _, app in applications), first)

    def ordered(self, rounds: Sequence[Round], rows: Mapping[str, int]) -> None:
        """Any two rounds have an order, and dates do not go against labels; `rows`: where each stands first."""
        for i, later in enumerate(rounds):
            for one in rounds[:i]:
                told, dated = one.told(later), one.dated(later)
                path = ("applications", rows[same_id(later.label)], "轮次")
                if not told and not dated:
                    self.refuse(
                        "round-order",
                        path,
                        f"轮次「{one.label}」和「{later.label}」排不出先后：没有号数或号数相同，申报日期也不是一轮全在另一轮之前",
                        "",
                        "写明号数，如「2024年第1轮」「2024年第2轮」",
                    )
                elif told * dated < 0:
                    last, before = (one, later) if told > 0 else (later, one)
                    self.refuse(
                        "round-order",
                        path,
                        f"轮次「{last.label}」排在「{before.label}」之后，它的申报却全在「{before.label}」之前",
                        "",
                        "核对轮次和日期",
                    )

    def lines(self, raw: Any) -> Ledger:
        """The ledger."""
        return Ledger([Line(*line) for _, line in self.ledger(raw, ("ledger",))])


class Admitted:
    """What came through the door."""

    __slots__ = ("applications", "ledger", "readings")

    def __init__(self, policy: Policy, applications: Any, ledger: Any, readings: Any) -> None:
        door = Reader(policy)
        if all(app.__class__ is Application for app in applications):
            self.applications: list[Application] = list(applications)
            if len(self.applications) > 1:
                door.listed(list(enumerate(self.applications)))
        else:
            self.applications = door.applications(list(applications))
        checked = ledger is None or ledger.__class__ is Ledger
        self.ledger: Ledger | None = ledger if checked else door.lines(ledger)
        self.readings: dict[str, str] | None = door.readings(readings, ("readings",)) if readings else None
        door.close()


def notes_on(applications: Sequence[Application], ledger: Ledger | None) -> tuple[str, ...]:
    """What a clerk should look at: lines of nobody who applies, lines dated after the applications."""
    if ledger is None:
        return ()
    lines = ((x.id, i, x.date, "退回" if x.repaid else "付") for i, x in enumerate(ledger.lines, 1))
    return ledger_notes([(app.id, app.date) for app in applications], lines)


def state(policy: Policy, kind: str, id: str, round: str, date: int, facts: Mapping[str, Any]) -> Application:
    """An application from values that were checked elsewhere: fen, scaled integers, yyyymmdd, strings, booleans."""
    subject = policy.by_subject[kind]
    slots = subject.build()
    for fact in subject.facts:
        if fact.name in facts:
            setattr(slots, fact.slot, facts[fact.name])
    return Application(kind, id, round, date, slots)


# ---------------------------------------------------------------- as a program


def decision_words(decision: Decision) -> dict[str, Any]:
    """A decision as JSON: Chinese keys, money as 元."""
    app = decision.application
    words: dict[str, Any] = {
        "主体": app.kind,
        "编号": app.id,
        "轮次": app.round,
        "奖励": decision.award,
        "结果": decision.outcome,
    }
    for key, fen in (
        ("应得", decision.entitled),
        ("可兑付", decision.payable),
        ("累计应得", decision.cumulative),
    ):
        if fen is not None:
            words[key] = yuan(fen)
    for key, names in (
        ("不符合", decision.failed),
        ("缺", decision.missing),
        ("待裁定", decision.judgements),
        ("不重复", decision.displaced),
        ("注", decision.notes),
    ):
        if names:
            words[key] = list(names)
    if decision.payee:
        words["付给"] = decision.payee
    if decision.postings:
        words["入账"] = [posting_words(posting) for posting in decision.postings]
    return words


def posting_words(posting: Posting) -> dict[str, Any]:
    """A posting as a ledger line in JSON."""
    words: dict[str, Any] = {"奖励": posting.award, "年度": posting.year}
    if posting.stage:
        words["项"] = [posting.stage]
    if posting.matter:
        words["事项"] = posting.matter
    words["应得"] = yuan(posting.entitled)
    words["实付"] = yuan(posting.paid)
    return words


def read_document(policy: Policy, text: str) -> tuple[Admitted, bool]:
    """The input of the program, checked: a list, one application, or an object with ledger and readings."""
    door = Reader(policy)
    rows, ledger, readings = parts_of(parsed(text), door)
    applications = door.applications([row for _, row in rows])
    lines = None if ledger is None else door.lines(ledger)
    chosen = door.readings(readings, ("readings",)) if readings is not None else {}
    door.close()
    return Admitted(policy, applications, lines, chosen), len(applications) == 1


MOST_BYTES = 256 * 1024 * 1024


def run_program(policy: Policy) -> int:
    """Read JSON, write decisions as JSON, both UTF-8 whatever the locale, and leave with a status.

    0 done, 1 the input has errors, 3 it is too large or too deep, 4 it could not be read or the result not be written, 130
    interrupted.
    """
    import json
    import sys

    try:
        data = _given(sys.stdin)
        if isinstance(data, Problem):
            return _complain([data], 3 if data.code == "limit" else 4)
        try:
            admitted, alone = read_document(policy, data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return _complain([Problem("utf-8", (), "不是 UTF-8 文本", "", "另存为 UTF-8")], 1)
        except InputError as error:
            return _complain(error.problems, 1)
        for note in notes_on(admitted.applications, admitted.ledger):
            _written(sys.stderr, f"注意：{note}\n")
        decisions = decide_all(policy, admitted.applications, admitted.ledger, admitted.readings, alone)
        told = json.dumps([decision_words(d) for d in decisions], ensure_ascii=False, indent=2) + "\n"
        if not _written(sys.stdout, told):
            return _complain([Problem("write", (), "写不出结果", "", "查输出的文件或管道，再运行一次")], 4)
    except (MemoryError, RecursionError):
        return _complain([Problem("limit", (), "太大或太深，装不下", "", "分成几份")], 3)
    except KeyboardInterrupt:
        return 130
    return 0


def _given(stdin: TextIO | None) -> bytes | Problem:
    """The bytes of the input, or why there are none."""
    if stdin is None:
        return Problem("read", (), "没有输入", "", "用 < 文件 给出申报")
    try:
        data = stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem("read", (), f"读不出来（{error.strerror}）", "", "核对文件和权限")
    if len(data) > MOST_BYTES:
        return Problem("limit", (), f"超过 {MOST_BYTES} 字节", "", "分成几份")
    return data


def _complain(problems: Iterable[Problem], status: int) -> int:
    import sys

    _written(sys.stderr, "".join(f"{problem}\n" for problem in problems))
    return status


def _written(stream: TextIO | None, text: str) -> bool:
    """Write UTF-8 past the stream's own buffer, so that nothing is left that could fail when Python ends."""
    if stream is None:
        return False
    left = memoryview(
        text.encode("utf-8", "backslashreplace")
    )  # a lone surrogate becomes what JSON writes for it
    raw = getattr(stream.buffer, "raw", stream.buffer)
    try:
        while left:
            written = raw.write(left)
            if not written:
                return False
            left = left[written:]
    except (OSError, ValueError):
        return False
    return True


# ---- end of runtime ----
