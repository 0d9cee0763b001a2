"""Random policies of the representation, with applications and ledgers that sit on their boundaries.

In: a `random.Random`.  Out: a `World`: one policy, several lists of applications with ledger and readings.  Every
kind of node, step, frequency, settlement, cap period, selection, group, limit, bar and transition occurs; figures come
from a small stock, and facts lie on them, one fen, one unit or one day beside them, so that edges and ties are common.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from policydsl.ir import nodes as n
from policydsl.ir.decision import Application, FactValue, LedgerLine
from policydsl.ir.policy import (
    VALUED,
    Award,
    Bar,
    ByPlace,
    CapAt,
    Clause,
    Condition,
    CountIn,
    Definition,
    External,
    Fact,
    Group,
    JointCap,
    Limit,
    OldDocument,
    Option,
    Parameter,
    Place,
    PolicyIR,
    Reading,
    Rounding,
    RoundTo,
    Selection,
    Slot,
    StageRow,
    Stages,
    Step,
    Subject,
    Target,
    Transition,
    Use,
    Validity,
)
from policydsl.ir.types import Bool, Choice, Date, Money, Number, Period, Quotient, Text, Type

MONEY = (0, 1, 99, 100, 101, 300, 333, 500, 777, 1000, 3000, 10_000, 30_000)
COUNTS = (0, 1, 2, 3, 5, 10, 12)
RATIOS = (1, 3, 50, 100, 333, 1000, 5000, 10_000)  # at scale 4
DAYS = (20221231, 20230101, 20230318, 20230630, 20231231, 20240131, 20240229, 20240630, 20241231, 20251231)
YEARS = (2022, 2023, 2024, 2025)
MATTERS = ("甲债", "乙债", "丙债")
IDS = ("甲公司", "Ｂ２公司", "c3", "丁", "e5", "Ff")
VARIANTS = {"Ｂ２公司": "b2公司 ", "c3": " C3", "Ff": "ｆＦ"}
CHOICES = Choice(("甲类", "乙类", "丙类", "其他"))
BOOL, DATE, TEXT = Bool(), Date(), Text()
COUNT, RATIO = Number(), Number(4, shown="比例")
HERE = Place(1, 1)
LABELS = (
    *(("2024-1",),) * 6,
    ("2024-1", "2024-2"),
    ("2023", "2024-1"),
    ("2024-2", "2024-1"),
    ("2024年第2轮", "2024年第10轮"),
    ("2024年第一批", "2024年第二批", "2024年第十批"),
    ("2023年第十二批", "2024年第二十批", "2024年第二十一批"),
    ("2024年上半年", "2024年下半年"),
    ("2024", "2024年第2轮", "2024年第3轮"),
    ("2024年第1批", "2024年第一轮"),
    ("２０２４年第２轮", "2024年第2轮 ", "2024年第3轮"),
    ("2024年第3轮第1批", "2024年第3轮第2批"),
    ("2024-〇三", "2024-12-5", "2024-一百零二"),
)
"""Labels of the rounds of one list, mostly in their order."""


@dataclass(slots=True)
class World:
    """A policy and what is decided under it."""

    policy: PolicyIR
    runs: list[Listed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of applications."""

    applications: tuple[Application, ...]
    ledger: tuple[LedgerLine, ...] | None
    readings: dict[str, str]


def money(value: int) -> n.Lit:
    return n.Lit(value=value, type=Money())


def count(value: int) -> n.Lit:
    return n.Lit(value=value, type=COUNT)


def ratio(value: int) -> n.Lit:
    return n.Lit(value=value, type=RATIO)


def day(value: int) -> n.Lit:
    return n.Lit(value=value, type=DATE)


def scale(kind: Type) -> int:
    return kind.scale if isinstance(kind, Money | Number) else 0


def joined(kinds: list[Type], money_kind: bool) -> Type:
    """The type of a value that is one of several of the same dimension."""
    if any(isinstance(kind, Quotient) for kind in kinds):
        return Quotient(money=money_kind)
    top = max(scale(kind) for kind in kinds)
    return Money(top) if money_kind else Number(top)


class Maker:
    """Draws one policy."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.readings: list[Reading] = []
        self.parameters: list[Parameter] = []
        self.definitions: list[Definition] = []
        self.facts: dict[Subject, list[Fact]] = {}
        self.subject = Subject("企业", "firm")
        self.externals = [External(f"外部{i}") for i in range(rng.randint(0, 2))]
        self.opened = 0
        self.dated = True
        self.ledger_values = False

    # ---- chances

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, items):
        return self.rng.choice(items)

    # ---- readings and parameters

    def reading(self, options: tuple[Option, ...]) -> Reading:
        """A reading with an option taken, or now and then open."""
        taken: str | None = self.pick(options).name
        if self.opened < 2 and self.chance(0.08):
            taken = None
            self.opened += 1
        found = Reading(f"口径{len(self.readings) + 1}", "", options, taken)
        self.readings.append(found)
        return found

    def slot(self, words: tuple[str, ...], share: float = 0.12) -> Slot:
        """A word, or a reading whose options are words."""
        if len(words) > 1 and self.chance(share):
            some = self.rng.sample(words, self.rng.randint(2, min(3, len(words))))
            return Slot(reading=self.reading(tuple(Option(word) for word in some)))
        return Slot(self.pick(words))

    def end(self, stock) -> n.Expr:
        """An end of the validity: written, or a parameter or a reading, each perhaps open."""
        if self.chance(0.88):
            return day(self.pick(stock))
        if self.chance(0.4):
            value = None if self.chance(0.5) else day(self.pick(stock))
            self.parameters.append(Parameter(f"参数{len(self.parameters) + 1}", DATE, value))
            return n.ParamRef(parameter=self.parameters[-1], type=DATE)
        options = tuple(Option(f"选{i}", day(x)) for i, x in enumerate(self.rng.sample(stock, 2), 1))
        return n.ReadingValue(reading=self.reading(options), type=DATE)

    def undetermined(self, kind: Type) -> n.Expr:
        """A place that is 待定; two places now and then for the same reason."""
        self.parameters.append(Parameter(f"原因{self.rng.randint(1, 4)}", kind, None, unread=True))
        return n.ParamRef(parameter=self.parameters[-1], type=kind)

    def figure(self, make, stock, *, filled: bool = False) -> n.Expr:
        """A constant: written, a parameter (perhaps still open), by a reading, or 待定."""
        draw = self.rng.random()
        literal = make(self.pick(stock))
        if draw > 0.99 and not filled:
            return self.undetermined(literal.type)
        if draw < 0.06:
            value = None if self.chance(0.2) and not filled else literal
            self.parameters.append(Parameter(f"参数{len(self.parameters) + 1}", literal.type, value))
            return n.ParamRef(parameter=self.parameters[-1], type=literal.type)
        if draw < 0.12:
            options = tuple(
                Option(f"选{i}", make(self.pick(stock))) for i in range(1, self.rng.randint(2, 3) + 1)
            )
            return n.ReadingValue(reading=self.reading(options), type=literal.type)
        return literal

    # ---- subjects and facts

    def subject_facts(self, subject: Subject, prefix: str) -> None:
        """The facts of a subject: some of every type."""
        rng, found = self.rng, []

        def add(name: str, kind: Type, **more) -> None:
            number = len(found) + 1
            found.append(Fact(prefix + name, f"{subject.ident}_{number}", subject, kind, **more))

        for i in range(rng.randint(2, 4)):
            low = money(0) if self.chance(0.7) else None
            negative = low is None and self.chance(0.5)
            add(
                f"额{i}",
                Money(),
                low=low,
                negative=negative,
                default=money(300) if self.chance(0.1) else None,
            )
        for i in range(rng.randint(1, 2)):
            add(f"数{i}", COUNT, low=count(0), judge="某局" if self.chance(0.2) else "")
        add("率", RATIO)
        for i in range(rng.randint(1, 3)):
            add(f"日{i}", DATE)
        for i in range(rng.randint(2, 4)):
            default = n.Lit(value=True, type=BOOL) if self.chance(0.15) else None
            add(f"否{i}", BOOL, judge="某局" if i == 0 else "", default=default)
        for i in range(rng.randint(1, 2)):
            add(f"类{i}", CHOICES)
        add("期", Period(days=self.chance(0.4)))
        add("事项", TEXT)
        self.facts[subject] = found

    def fact(self, *kinds: type) -> Fact:
        """A fact of the current subject, of one of the kinds."""
        found = [f for f in self.facts[self.subject] if isinstance(f.type, kinds) and not f.place_of]
        return self.pick(found)

    def ref(self, fact: Fact) -> n.FactRef:
        return n.FactRef(fact=fact, type=fact.type)

    def number_fact(self, shown: str) -> n.Expr:
        found = [
            f
            for f in self.facts[self.subject]
            if isinstance(f.type, Number) and f.type.shown == shown and not f.place_of
        ]
        return self.ref(self.pick(found))

    # ---- values

    def money_value(self, depth: int) -> n.Expr:
        """An amount of money."""
        if depth <= 0:
            return self.ref(self.fact(Money)) if self.chance(0.7) else self.figure(money, MONEY)
        draw = self.rng.randrange(14)
        if draw < 3:
            return self.product(self.money_value(depth - 1), self.rate(depth - 1))
        if draw == 3:
            return self.arith(self.pick("+-"), self.money_value(depth - 1), self.money_value(depth - 1))
        if draw == 4:
            value, threshold = self.money_value(depth - 1), self.figure(money, MONEY)
            return n.Excess(value=value, threshold=threshold, type=joined([value.type, threshold.type], True))
        if draw == 5:
            return self.product(self.figure(money, MONEY), self.whole_units(depth - 1))
        if draw == 6:
            items = tuple(self.money_value(depth - 1) for _ in range(self.rng.randint(2, 3)))
            kind = joined([item.type for item in items], True)
            return n.Extreme(highest=self.chance(0.5), items=items, type=kind)
        if draw == 7:
            then, otherwise = self.money_value(depth - 1), self.money_value(depth - 1)
            kind = joined([then.type, otherwise.type], True)
            return n.If(condition=self.condition(depth - 1), then=then, otherwise=otherwise, type=kind)
        if draw in (8, 9):
            return self.tiers(depth, self.money_value, True, closed=True)
        if draw == 10:
            return self.by_choice(depth, self.money_value, True, closed=True)
        if draw == 11:
            return self.slices(depth)
        if draw == 12:
            value = self.money_value(depth - 1)
            return self.arith("/", value, self.number(depth - 1))
        if self.ledger_values and self.chance(0.5):
            return n.PaidSoFar(this_year=self.chance(0.5), type=Money())
        return self.defined(self.money_value(depth - 1))

    def defined(self, expr: n.Expr) -> n.Expr:
        """The value under a name."""
        definition = Definition(f"定义{len(self.definitions) + 1}", self.subject, expr)
        self.definitions.append(definition)
        return n.DefRef(definition=definition, type=expr.type)

    def arith(self, op, left: n.Expr, right: n.Expr) -> n.Expr:
        if op == "/":
            is_money = isinstance(left.type, Money) or (isinstance(left.type, Quotient) and left.type.money)
            both = is_money and (
                isinstance(right.type, Money) or (isinstance(right.type, Quotient) and right.type.money)
            )
            return n.Arith(op="/", left=left, right=right, type=Quotient(money=is_money and not both))
        is_money = isinstance(left.type, Money) or (isinstance(left.type, Quotient) and left.type.money)
        return n.Arith(op=op, left=left, right=right, type=joined([left.type, right.type], is_money))

    def product(self, left: n.Expr, right: n.Expr) -> n.Expr:
        """Money × number."""
        if isinstance(left.type, Quotient) or isinstance(right.type, Quotient):
            return n.Arith(op="*", left=left, right=right, type=Quotient(money=True))
        return n.Arith(op="*", left=left, right=right, type=Money(scale(left.type) + scale(right.type)))

    def rate(self, depth: int) -> n.Expr:
        """A ratio."""
        draw = self.rng.random()
        if depth > 0 and draw < 0.12:
            return self.arith("/", self.money_value(0), self.money_value(0))
        if depth > 0 and draw < 0.25:
            return self.tiers(depth, lambda _: self.figure(ratio, RATIOS), False, closed=True)
        return self.figure(ratio, RATIOS) if draw < 0.8 else self.number_fact("比例")

    def whole_units(self, depth: int) -> n.Expr:
        if self.chance(0.7):
            return n.WholeUnits(
                value=self.money_value(depth), unit=self.figure(money, (1, 100, 300, 777)), type=COUNT
            )
        return n.WholeUnits(value=self.number_fact("数"), unit=self.figure(count, (1, 2, 5)), type=COUNT)

    def number(self, depth: int) -> n.Expr:
        """A count."""
        draw = self.rng.randrange(7)
        if depth <= 0 or draw < 2:
            return self.number_fact("数") if self.chance(0.7) else self.figure(count, COUNTS)
        if draw == 2:
            return self.whole_units(depth - 1)
        if draw == 3:
            unit = self.pick(("年", "个月", "天"))
            return n.Elapsed(
                unit=unit, start=self.date(depth - 1), end=self.date(depth - 1), type=Number(0, unit)
            )
        if draw == 4:
            return self.arith(self.pick("+-"), self.number_fact("数"), self.figure(count, COUNTS))
        if draw == 5:
            left, right = self.number_fact("数"), self.rate(0)
            kind = Number(scale(left.type) + scale(right.type))
            return n.Arith(op="*", left=left, right=right, type=kind)
        return self.by_choice(depth, lambda _: self.figure(count, COUNTS), False, closed=True)

    def date(self, depth: int) -> n.Expr:
        """A day."""
        draw = self.rng.random()
        if depth > 0 and draw < 0.3:
            if self.chance(0.4):
                period: n.Expr = self.ref(self.fact(Period))
            else:
                days = self.chance(0.5)
                size = self.pick((0, 1, 6, 12, 30))
                value = n.PeriodValue(days=size) if days else n.PeriodValue(months=size)
                period = n.Lit(value=value, type=Period(days))
            sign = self.pick((1, -1))
            return n.AddPeriod(date=self.date(depth - 1), period=period, sign=sign, type=DATE)
        if self.dated and draw < 0.45:
            return n.MatterDate(type=DATE)
        return self.ref(self.fact(Date)) if draw < 0.8 else self.figure(day, DAYS)

    # ---- tables

    def ranges(self, make, stock, rows: int) -> list[n.Range]:
        """Ranges that rise and do not overlap, with gaps now and then."""
        ends = sorted(self.rng.sample(stock, min(len(stock), rows + 1)))
        found = []
        closed = self.chance(0.7)
        for i, low in enumerate(ends[:-1]):
            high = ends[i + 1]
            last = i + 2 == len(ends)
            found.append(
                n.Range(
                    low=make(low),
                    low_closed=closed,
                    high=None if last and self.chance(0.6) else make(high),
                    high_closed=not closed,
                )
            )
        return found[1:] if len(found) > 1 and self.chance(0.2) else found

    def tiers(self, depth: int, branch, is_money: bool, *, closed: bool) -> n.Expr:
        """分档; `closed` when some row or 其余 must hold; rows that cover every value need no 其余."""
        if self.chance(0.7):
            value = (
                self.money_value(depth - 1)
                if self.chance(0.6)
                else self.arith("/", self.money_value(0), self.number(0))
            )
            ranges = self.ranges(money, MONEY, self.rng.randint(1, 3))
        elif self.chance(0.5):
            value, ranges = self.number(depth - 1), self.ranges(count, COUNTS, self.rng.randint(1, 3))
        else:
            value = self.arith("/", self.money_value(0), self.money_value(0))
            ranges = self.ranges(ratio, RATIOS, self.rng.randint(1, 3))
        full = len(ranges) > 1 and self.chance(0.3)  # a row without any end cannot be written
        if full:
            ranges[0] = replace(ranges[0], low=None)
            ranges[-1] = replace(ranges[-1], high=None)
        rows = [(r, branch(depth - 2)) for r in ranges]
        otherwise = branch(depth - 2) if (closed and not full) or self.chance(0.3) else None
        kind = joined(
            [v.type for v in [*[v for _, v in rows], *([otherwise] if otherwise else [])]], is_money
        )
        return n.Tiers(value=value, rows=tuple(rows), otherwise=otherwise, type=kind)

    def by_choice(self, depth: int, branch, is_money: bool, *, closed: bool) -> n.Expr:
        """按 X."""
        options = list(CHOICES.options)
        self.rng.shuffle(options)
        cut = self.rng.randint(1, 2)
        full = self.chance(0.2)
        rest = options[cut:] if full else options[cut : cut + 1]
        rows = [(tuple(options[:cut]), branch(depth - 2)), (tuple(rest), branch(depth - 2))]
        otherwise = branch(depth - 2) if (closed or self.chance(0.4)) and not full else None
        kind = joined(
            [v.type for v in [*[v for _, v in rows], *([otherwise] if otherwise else [])]], is_money
        )
        return n.ByChoice(value=self.ref(self.fact(Choice)), rows=tuple(rows), otherwise=otherwise, type=kind)

    def slices(self, depth: int) -> n.Expr:
        """累进."""
        value = self.money_value(depth - 1)
        lows = sorted(self.rng.sample(MONEY, self.rng.randint(1, 3)))
        rows = tuple((money(low), ratio(self.pick(RATIOS))) for low in lows)
        kind: Type = (
            Quotient(money=True) if isinstance(value.type, Quotient) else Money(scale(value.type) + 4)
        )
        return n.Slices(value=value, rows=rows, type=kind)

    # ---- conditions

    def condition(self, depth: int) -> n.Expr:
        """A condition that holds more often than not; now and then one that is 待定."""
        if self.chance(0.02):
            return self.undetermined(BOOL)
        draw = self.rng.randrange(16)
        if depth > 0 and draw < 2:
            items = tuple(self.condition(depth - 1) for _ in range(self.rng.randint(2, 3)))
            return n.And(items=items, type=BOOL) if draw == 0 else n.Or(items=items, type=BOOL)
        if depth > 0 and draw == 2 and self.chance(0.5):
            return n.Not(item=self.condition(depth - 1), type=BOOL)
        if draw in (3, 4, 5):
            return self.ref(self.fact(Bool))
        if draw in (6, 7):
            options = self.rng.sample(CHOICES.options[:3], self.pick((1, 2, 3, 3)))
            return n.OneOf(
                value=self.ref(self.fact(Choice)), options=tuple(options), open=self.chance(0.5), type=BOOL
            )
        if draw == 8:
            ends = sorted(self.rng.sample(DAYS, 2)) if self.chance(0.4) else [DAYS[1], DAYS[-1]]
            bounds = n.Range(
                low=day(ends[0]), low_closed=self.chance(0.5), high=day(ends[1]), high_closed=self.chance(0.5)
            )
            return n.Within(value=self.date(depth), range=bounds, type=BOOL)
        if draw == 9:
            return self.compare(self.date(depth), day(DAYS[2]) if self.chance(0.5) else self.date(0))
        if draw == 10:
            return self.compare(self.number(depth), self.figure(count, COUNTS[:4]))
        if draw == 11:
            return self.compare(
                self.arith("/", self.money_value(0), self.money_value(0)), self.figure(ratio, RATIOS)
            )
        if draw == 12 and self.readings and self.chance(0.6):
            reading = self.pick(self.readings)
            return n.ReadingIs(reading=reading, option=self.pick(reading.options).name, type=BOOL)
        if draw == 13:
            ranges = self.ranges(money, MONEY, 1)
            return n.Within(value=self.money_value(depth), range=ranges[0], type=BOOL)
        if draw == 14:
            return n.Compare(
                op=self.pick(("=", "!=", "!=", "!=")),
                left=self.ref(self.fact(Choice)),
                right=n.Lit(value=self.pick(CHOICES.options), type=CHOICES),
                type=BOOL,
            )
        return self.compare(self.money_value(depth), self.figure(money, MONEY[:6]))

    def compare(self, left: n.Expr, right: n.Expr) -> n.Expr:
        op = self.pick((">=", ">=", ">=", ">=", ">", ">", "<=", "<", "=", "!="))
        return n.Compare(op=op, left=left, right=right, type=BOOL)

    # ---- awards

    def steps(self, stages: bool) -> tuple[Step, ...]:
        """Steps in any order; caps beyond 每次 stand last, since only 舍入 may follow them."""
        found: list[Step] = []
        if not stages:
            for _ in range(self.pick((0, 0, 1, 1, 2, 3))):
                found.append(self.step())
        last = []
        periods = ("累计", "有效期内") if stages else ("每次", "每年", "累计", "有效期内")
        for _ in range(self.pick((0, 1, 1, 2, 3))):
            last.append(CapAt(self.figure(money, MONEY[5:]), self.slot(periods), condition=self.when(0.1)))
        if self.chance(0.12):
            last.append(RoundTo(self.rounding(), condition=None if stages else self.when(0.2)))
        if stages and last and self.chance(0.06):
            last.append(RoundTo(self.rounding()))
        return (*found, *last)

    def when(self, share: float) -> n.Expr | None:
        return self.condition(1) if self.chance(share) else None

    def step(self) -> Step:
        kind = self.pick(("加", "加", "扣减", "上浮", "减按", "上限", "下限", "起付", "舍入"))
        condition = self.when(0.25)
        if kind == "舍入":
            return RoundTo(self.rounding(), condition=condition)
        if kind in ("上浮", "减按"):
            rate = self.rate(0)
            if self.chance(0.15):
                rate = self.arith("-", rate, self.figure(ratio, RATIOS))
            return VALUED[kind](rate, condition=condition)
        if kind == "上限":
            return CapAt(self.money_value(1), Slot("每次"), condition=condition)
        value = self.money_value(self.pick((0, 0, 1)))
        if self.chance(0.15):
            value = self.arith("-", value, self.money_value(0))
        if kind == "起付":
            value = money(self.pick(MONEY[:4]))
        return VALUED[kind](value, condition=condition)

    def rounding(self) -> Rounding:
        return Rounding(self.slot(("四舍五入", "舍去", "进一")), self.pick((1, 1, 100, 300)))

    def selection(self, award: str, amounts: bool) -> Selection:
        """By score, or by a place that people give."""
        quota = self.rng.randint(1, 3)
        ties = self.slot(("平分", "同奖", "待裁定") if amounts else ("同奖", "待裁定"), 0.1)
        if self.chance(0.4):
            ident = f"{self.subject.ident}_{len(self.facts[self.subject]) + 1}"
            place = Fact(
                f"{award}名次", ident, self.subject, COUNT, judge="某局", low=count(1), place_of=award
            )
            self.facts[self.subject].append(place)
            return Selection(quota, "名", place_fact=place, ties=ties)
        score = self.pick((self.number_fact("数"), self.ref(self.fact(Money)), self.money_value(1)))
        if self.chance(0.2):
            score = self.arith("/", self.money_value(0), self.number(0))
        then = self.number_fact("数") if self.chance(0.3) else None
        return Selection(quota, "名", score=score, then=then, ties=ties)

    def award(self, number: int, earlier: list[Award]) -> Award:
        """One award or honour of the current subject."""
        rng, name = self.rng, f"奖励{number}"
        form = self.pick(
            ("plain", "plain", "plain", "table", "stages", "dated", "place", "place", "score", "honour")
        )
        follows = None
        same = [a for a in earlier if a.subject is self.subject and not isinstance(a.amount, Stages)]
        if same and form in ("plain", "honour") and self.chance(0.25):
            follows = self.pick(same)
        self.dated = form != "dated"
        self.ledger_values = self.chance(0.15)
        matter_date = (
            self.fact(Date) if form not in ("place", "score", "dated") and self.chance(0.6) else None
        )
        eligibility = tuple(Condition(self.condition(1)) for _ in range(self.pick((0, 0, 1, 1, 2, 3))))
        selection = None
        if form in ("place", "score") or (form == "honour" and follows is None and self.chance(0.4)):
            selection = self.selection(name, form == "place")
        amount, steps = self.amount(form, selection)
        frequency = Slot("一次性") if form in ("stages", "dated") else self.frequency(selection)
        award = Award(
            name,
            f"award_no_{number}",
            Place(1, 1, number),
            self.subject,
            follows=follows,
            matter_date=matter_date,
            matter=self.fact(Text)
            if frequency.word == "每事项一次" or frequency.reading or self.chance(0.4)
            else None,
            eligibility=eligibility,
            selection=selection,
            amount=amount,
            steps=steps,
            frequency=frequency,
            settlement=self.slot(("不再给", "补差", "另给")),
            counts_in=self.counts_in(0.6 if form in ("stages", "dated") else 0.2),
            use=Use(f"用途{number}", self.condition(1)) if rng.random() < 0.1 else None,
            payee=self.pick(("", "", "经营团队")),
        )
        self.dated, self.ledger_values = True, False
        return award

    def amount(self, form: str, selection: Selection | None):
        """The amount of a form, and its steps."""
        if form == "honour":
            return None, ()
        if form in ("stages", "dated"):
            return self.stages(form == "dated"), self.steps(True)
        if form == "place" and selection is not None:
            top = sorted(self.rng.sample(MONEY[2:], selection.quota), reverse=True)
            return ByPlace(tuple(money(v) for v in top)), self.steps(False) if self.chance(0.2) else ()
        if form == "table":
            table = self.pick((self.tiers, self.by_choice))(2, self.money_value, True, closed=False)
            return (self.defined(table) if self.chance(0.1) else table), self.steps(False)
        return self.money_value(self.pick((0, 1, 1, 2))), self.steps(False)

    def frequency(self, selection: Selection | None) -> Slot:
        if selection is not None and self.chance(0.7):
            return Slot("每年一次")
        return self.slot(("一次性", "每年一次", "每事项一次", "不限次"), 0.08)

    def stages(self, dated: bool) -> Stages:
        """分阶段, in whole fen."""
        rows = []
        for i in range(1, self.rng.randint(2, 4) + 1):
            date = self.fact(Date) if dated else None
            self.dated = True
            condition = self.condition(1)
            self.dated = not dated
            amount: n.Expr = self.ref(self.fact(Money)) if self.chance(0.2) else self.figure(money, MONEY[2:])
            if self.chance(0.06):
                amount = self.arith("-", amount, self.ref(self.fact(Money)))
            rows.append(StageRow(f"（{i}）", condition, date, amount))
        return Stages(tuple(rows))

    def counts_in(self, chance: float) -> tuple[CountIn, ...]:
        if not self.externals or not self.chance(chance):
            return ()
        when = None
        if self.readings and self.chance(0.4):
            reading = self.pick(self.readings)
            when = n.ReadingIs(reading=reading, option=self.pick(reading.options).name, type=BOOL)
        elif self.chance(0.3):
            when = self.ref(self.fact(Bool))
        found = CountIn(self.pick(self.externals), when, self.unpaid())
        if self.chance(0.15):
            return (found, CountIn(self.pick(self.externals), unpaid=self.unpaid()))
        return (found,)

    def unpaid(self) -> Slot:
        """What was decided elsewhere and not paid."""
        return self.slot(("按未付", "视同已付")) if self.chance(0.6) else Slot("按未付")

    # ---- what reaches over awards

    def group(self, number: int, awards: list[Award]) -> Group | None:
        """A group of either kind, perhaps over two subjects."""
        paid = [a for a in awards if a.amount is not None]
        if len(paid) < 2:
            return None
        alone = self.chance(0.3) and bool(self.externals)
        members = [a for a in paid if self.chance(0.6)]
        if len(members) < (1 if alone else 2):
            members = paid[:2]
        scopes = ("同一主体", "同一年度", "同一事项")
        if any(a.matter is None for a in members):
            scopes = scopes[:2]
        outside = tuple(self.externals) if alone or self.chance(0.6) else ()
        when = None
        if self.readings and self.chance(0.15):
            reading = self.pick(self.readings)
            when = n.ReadingIs(reading=reading, option=self.pick(reading.options).name, type=BOOL)
        settlement = self.slot(("不再给", "补差", "另给"))
        scope, unpaid = self.slot(scopes), self.unpaid() if outside else Slot("按未付")
        name = f"组{number}"
        return Group(
            name, HERE, alone, tuple(members), outside, scope, settlement, when, unpaid=unpaid
        )  # fmt: skip

    def limit(self, number: int, awards: list[Award]) -> Limit | None:
        paid = [a for a in awards if a.amount is not None and a.subject is self.subject]
        members = [a for a in paid if self.chance(0.6)]
        if not members:
            return None
        count = self.pick((1, 1, 2, 2, 3))
        caps = tuple(
            JointCap(self.slot(("每次", "每年", "累计", "有效期内")), self.figure(money, MONEY[7:]))
            for _ in range(count)
        )
        return Limit(f"限额{number}", HERE, tuple(members), caps)

    def policy(self) -> PolicyIR:
        """The whole policy."""
        rng = self.rng
        subjects = [Subject("企业", "firm"), Subject("基金", "fund")][: 1 + self.chance(0.3)]
        for subject in subjects:
            self.subject_facts(subject, subject.name[0])
        self.subject = subjects[0]
        validity = Validity(self.end((20230101, 20230318)), self.end((20241231, 20251231)))
        rounding = Rounding(self.slot(("四舍五入", "舍去", "进一"), 0.08), 1 if self.chance(0.8) else 100)
        awards: list[Award] = []
        for i in range(1, rng.randint(2, 6) + 1):
            self.subject = self.pick(subjects)
            awards.append(self.award(i, awards))
        groups = [g for g in (self.group(i, awards) for i in range(1, rng.randint(0, 3) + 1)) if g]
        if groups and self.chance(0.15):  # the same members once more, by another rule
            again = self.group(len(groups) + 1, awards)
            groups += [replace(again, each_alone=False, members=groups[0].members)] if again else []
        self.subject = subjects[0]
        limits = [x for x in (self.limit(i, awards) for i in range(1, self.pick((0, 0, 1, 2)) + 1)) if x]
        bars, documents, transitions = self.rest(awards)
        targets = self.targets()
        clause = Clause(HERE, "", (), tuple(awards), tuple(groups), tuple(limits), tuple(bars), ())
        return PolicyIR(
            "drawn",
            "随机政策",
            "〔2023〕1号",
            "",
            "",
            validity,
            rounding,
            "",
            (),
            None,
            tuple(self.readings),
            tuple(self.parameters),
            tuple(self.externals),
            tuple(subjects),
            tuple(f for s in subjects for f in self.facts[s]),
            tuple(self.definitions),
            (clause,),
            (),
            targets,
            tuple(documents),
            tuple(transitions),
            (),
            "0" * 64,
        )

    def targets(self) -> tuple[Target, ...]:
        self.dated = False
        found = [
            Target(f"目标{i}", HERE, self.subject, None, self.condition(2), self.chance(0.5))
            for i in range(1, self.rng.randint(0, 2) + 1)
        ]
        self.dated = True
        return tuple(found)

    def rest(self, awards: list[Award]):
        """Bars, older documents, transitions."""
        bars, documents, transitions = [], [], []
        mine = [a for a in awards if a.subject is self.subject]
        if self.chance(0.25):
            self.dated = False
            covered = tuple(a for a in mine if self.chance(0.5)) if self.chance(0.5) else ()
            flag = [f for f in self.facts[self.subject] if isinstance(f.type, Bool)][-1]
            bad = n.Not(item=self.ref(flag), type=BOOL)
            condition = bad if self.chance(0.6) else n.Not(item=self.condition(1), type=BOOL)
            bars.append(Bar("失信", HERE, self.subject, condition, covered))
            self.dated = True
        for i in range(1, self.pick((0, 0, 1, 2)) + 1):
            maybe = lambda: self.figure(day, DAYS[:3]) if self.chance(0.6) else None  # noqa: E731
            documents.append(OldDocument(f"旧文{i}", f"〔2018〕{i}号", HERE, "", maybe(), maybe(), maybe()))
            if self.chance(0.8):
                when = None
                if self.readings and self.chance(0.3):
                    reading = self.pick(self.readings)
                    when = n.ReadingIs(reading=reading, option=self.pick(reading.options).name, type=BOOL)
                covered = tuple(awards) if self.chance(0.5) else tuple(awards[:1])
                judge = "某局" if self.chance(0.3) else ""
                transitions.append(
                    Transition(documents[-1], () if self.chance(0.4) else covered, when, judge)
                )
        return bars, documents, transitions


# ---------------------------------------------------------------- applications, ledgers, choices


class Rounds:
    """Draws lists of applications for a policy."""

    def __init__(self, rng: random.Random, policy: PolicyIR) -> None:
        self.rng = rng
        self.policy = policy
        self.full = 0.92

    def value(self, fact: Fact) -> FactValue:
        """A value of a fact: on a figure, or one beside it."""
        rng, kind = self.rng, fact.type
        if fact.place_of:
            return rng.choice((1, 1, 1, 2, 2, 3))
        if isinstance(kind, Money):
            value = rng.choice(MONEY[2:]) * rng.choice((1, 1, 1, 7)) + rng.choice((0, 0, 0, 1, -1))
            low = int(fact.low.value) if fact.low is not None else -300 if fact.negative else 0
            return rng.choice((low, value, value, value, value, value, value, value))
        if isinstance(kind, Number) and kind.shown == "比例":
            return rng.choice(RATIOS) + rng.choice((0, 0, 1, -1))
        if isinstance(kind, Number):
            return max(0, rng.choice(COUNTS) + rng.choice((0, 0, 1, -1)))
        if isinstance(kind, Date):
            return beside(rng, rng.choice(DAYS[2:]))
        if isinstance(kind, Period):
            return rng.choice((0, 1, 6, 12, 31))
        if isinstance(kind, Bool):
            return rng.random() < 0.85
        if isinstance(kind, Choice):
            return rng.choice(("甲类", "甲类", "乙类", "乙类", "丙类", "其他"))
        return rng.choice((*MATTERS, "ａ债", "A债 ", "甲 债", "乙　债"))

    def facts(self, subject: Subject) -> dict[str, FactValue]:
        return {
            f.name: self.value(f)
            for f in self.policy.facts
            if f.subject is subject and self.rng.random() < self.full
        }

    def listed(self) -> Listed:
        """One list: several ids, perhaps several rounds."""
        rng = self.rng
        self.full = rng.choice((1.0, 1.0, 0.97, 0.8))
        labels = rng.choice(LABELS)
        few = IDS[:2] if len(labels) > 1 and rng.random() < 0.6 else IDS  # who files in several rounds
        days = self.days_of(labels)
        rows, seen = [], set()
        for _ in range(rng.choice((2, 3, 4, 5, 6))):
            subject, name, label = rng.choice(self.policy.subjects), rng.choice(few), rng.choice(labels)
            if (subject, name, label) in seen:
                continue
            seen.add((subject, name, label))
            date = beside(rng, rng.choice(days[label]))
            shown = VARIANTS.get(name, name) if rng.random() < 0.1 else name
            rows.append(Application(subject.name, shown, label, date, self.facts(subject)))
        return Listed(tuple(rows), self.ledger(rows), self.readings())

    def days_of(self, labels: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
        """The days of each round: mostly one round behind the other, else anywhere."""
        rng, days = self.rng, DAYS[2:]
        if len(labels) == 1 or rng.random() < 0.15:
            return dict.fromkeys(labels, days)
        ends = sorted(rng.sample(range(1, len(days)), len(labels) - 1))
        return {
            label: days[start:end]
            for label, start, end in zip(labels, (0, *ends), (*ends, len(days)), strict=True)
        }

    def ledger(self, rows: list[Application]) -> tuple[LedgerLine, ...] | None:
        rng = self.rng
        draw = rng.random()
        if draw < 0.15:
            return None
        if draw < 0.3:
            return ()
        lines = [self.line(rng.choice(rows).id) for _ in range(rng.randint(1, 2 * len(rows) + 2))]
        for line in list(lines):
            if rng.random() < 0.1:
                lines.append(
                    replace(line, paid=min(line.paid, rng.choice(MONEY[:6])), entitled=None, repaid=True)
                )
        rng.shuffle(lines)
        return tuple(lines)

    def outside_labels(self, external: str) -> tuple[str, ...]:
        """Labels on a line of an external: rows of the awards that count it in, in odd spellings; any where none does."""
        rng = self.rng
        rows = [
            row.label
            for a in self.policy.awards
            if isinstance(a.amount, Stages) and any(c.external.name == external for c in a.counts_in)
            for row in a.amount.rows
        ]
        if rng.random() < 0.4:
            return ()
        chosen = (
            rng.sample(sorted(set(rows)), min(len(set(rows)), rng.choice((1, 1, 2)))) if rows else ["（9）"]
        )
        return tuple(x.replace("（", "(").replace("）", ")") if rng.random() < 0.4 else x for x in chosen)

    def line(self, name: str) -> LedgerLine:
        """A line of an award or an external."""
        rng, policy = self.rng, self.policy
        award = rng.choice(policy.awards)
        meets, overlap, external, label = "", None, "", ()
        paid = rng.choice((0, *MONEY[1:9]))
        entitled = rng.choice((None, None, paid, paid + rng.choice((1, 100))))
        if policy.externals and rng.random() < 0.35:
            external = rng.choice(policy.externals).name
            meets = award.name if rng.random() < 0.85 else ""
            overlap = rng.choice((True, True, True, False, None))
            if rng.random() < 0.4:
                paid, entitled = rng.choice(((0, paid), (paid // 2, paid), (paid, paid // 2)))
        grouped = [group for group in policy.groups if group.externals]
        if grouped and rng.random() < 0.3:  # one that meets a member, mostly decided and not paid in full
            group = rng.choice(grouped)
            external, overlap = rng.choice(group.externals).name, True
            meets = rng.choice(group.members).name
            entitled, paid = paid, rng.choice((0, 0, paid // 2, paid))
        if external:
            label = self.outside_labels(external)
        elif isinstance(award.amount, Stages) and rng.random() < 0.6:
            label = (rng.choice(award.amount.rows).label,)
        year = rng.choice(YEARS)
        return LedgerLine(
            VARIANTS.get(name, name) if rng.random() < 0.2 else name,
            "" if external else award.name,
            external,
            year,
            year * 10000 + 630,
            label,
            rng.choice(("", *MATTERS, "a债", "A 债", "甲\xa0债")),
            entitled,
            paid,
            False,
            "",
            meets,
            overlap,
        )

    def readings(self) -> dict[str, str]:
        if not self.policy.readings or self.rng.random() < 0.75:
            return {}
        some = self.rng.sample(self.policy.readings, self.rng.randint(1, len(self.policy.readings)))
        return {r.name: self.rng.choice(r.options).name for r in some}


def beside(rng: random.Random, date: int) -> int:
    """The day itself, or the one before or after."""
    step = rng.choice((0, 0, 0, 1, -1))
    if not step:
        return date
    import datetime as dt

    found = dt.date(date // 10000, date // 100 % 100, date % 100) + dt.timedelta(step)
    return found.year * 10000 + found.month * 100 + found.day


def world(seed: int, lists: int = 12) -> World:
    """A policy and lists of applications, from a seed."""
    rng = random.Random(seed)
    drawn = World(Maker(rng).policy())
    drawer = Rounds(rng, drawn.policy)
    drawn.runs = [drawer.listed() for _ in range(lists)]
    return drawn
