"""The fast function of one award: 应得 in fen, or an outcome.

In: an award and its policy.  Out: the lines of `award_…(f)`.  It decides steps 1 to 4 where every fact that it looks at
is known; a day before the start, an unset place and an unknown fact go to its twin, `award_…_open(f)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.fast import AskAlways, Exact, Fast, folded, settled
from policydsl.emit.python.py import Py, add, both, compare, floor_div, mul, no, num, sub
from policydsl.ir import nodes as n
from policydsl.ir.award import bars_over, followed, has_dated_rows, selection_holder, transitions_over
from policydsl.ir.bounds import never_negative
from policydsl.ir.policy import (
    Add,
    Award,
    ByPlace,
    CapAt,
    Deduct,
    Fact,
    FloorAt,
    PolicyIR,
    RaiseBy,
    ReduceTo,
    Rounding,
    RoundTo,
    Stages,
    Step,
    Sum,
    Threshold,
)

_ONE = num(1)


def fast_award(policy: PolicyIR, award: Award, unknown: str) -> list[str]:
    """The body of the award's fast function; `unknown` is the statement for what it does not know."""
    writer = Writer(policy, award, Fast(unknown))
    try:
        writer.conditions()
        if award.amount is None:
            writer.out.line("return CHOSEN")
        else:
            writer.amount()
            writer.out.line("return x if x > 0 else NOT_ELIGIBLE")
    except AskAlways:
        while writer.out.depth > 1:
            writer.out.depth -= 1
            writer.out.loaded.pop()
        writer.out.line(unknown)
    return writer.out.lines


@dataclass(frozen=True, slots=True)
class Window:
    """The days of an award: surely in force from `sure` to `end`, from `maybe` on if somebody judges so.

    Both are the start of the validity unless a transition reaches further back; `asks` when a transition cannot be
    judged here.
    """

    maybe: int
    sure: int
    end: int
    asks: bool


def window(policy: PolicyIR, award: Award, out: Fast) -> Window:
    """Validity and the transitions before it, under the options taken."""
    start, end = out.value(policy.validity.start).const, out.value(policy.validity.end).const
    if start is None or end is None:
        raise AskAlways
    maybe = sure = start
    asks = False
    for transition in transitions_over(policy, award):
        holds = settled(transition.when) if transition.when is not None else None
        if isinstance(holds, n.Lit) and not holds.value:
            continue
        asks = asks or not (holds is None or isinstance(holds, n.Lit))
        days = [
            _day(d, out) for d in (transition.document.issued, transition.document.expires) if d is not None
        ]
        first = max([d for d in days if d is not None], default=0)
        maybe = min(maybe, first)
        if None not in days and not transition.judge:
            sure = min(sure, first)
    return Window(maybe, sure, end, asks)


def _day(day: n.Expr, out: Fast) -> int | None:
    """A constant day; None while its parameter is still to be filled in."""
    try:
        return out.value(day).const
    except AskAlways:
        return None


@dataclass(slots=True)
class _Held:
    """A cap of 每次 that acted; uncertain when a condition stands between it and the rounding.

    `kept` while nothing can have lifted the amount above it again.
    """

    cap: Py
    certain: bool
    kept: bool = True


class Writer:
    """Writes one award with every fact known."""

    def __init__(self, policy: PolicyIR, award: Award, out: Fast) -> None:
        self.policy = policy
        self.award = award
        self.out = out
        self.x = Exact(num(0), _ONE)
        self.held: list[_Held] = []
        self.rounded: str | bool = False

    # ---- validity, bars, eligibility

    def conditions(self) -> None:
        """Steps 1 to 3."""
        out, award = self.out, self.award
        if not has_dated_rows(award):
            out.date = self.date()
            self.in_force(out.date, "return NOT_ELIGIBLE")
        for bar in bars_over(self.policy, award):
            out.line(f"# 否决：{literals.comment(bar.name)}")
            condition = settled(bar.condition)
            self.ask_facts([condition])
            self.leave_if(out.condition(condition))
        own_date = out.date
        for one in (*followed(award), award):
            out.date = own_date if one is award else self.followed_date(one)
            self.eligibility(one)
        if selection_holder(award) is not None:
            self.place()

    def place(self) -> None:
        """Step 3 for an application decided alone: a given place; a score always waits for the round."""
        selection = selection_holder(self.award).selection  # type: ignore[union-attr]
        if selection is None or selection.place_fact is None:
            raise AskAlways
        self.out.load([selection.place_fact])
        place = Py(literals.identifier(selection.place_fact.ident))
        self.leave_if(compare(">", place, num(selection.quota)))

    def eligibility(self, award: Award) -> None:
        """The conditions of one award, all at once."""
        conditions = [settled(c.expr) for c in award.eligibility]
        conditions = [c for c in conditions if not (isinstance(c, n.Lit) and c.value is True)]
        if conditions:
            self.ask_facts(conditions)
            self.leave_unless([self.out.condition(c) for c in conditions])

    def followed_date(self, award: Award) -> Py | None:
        """The date of an award that this one follows."""
        if award.matter_date is not None:
            self.out.load([award.matter_date])
            return Py(literals.identifier(award.matter_date.ident))
        return (
            None
            if has_dated_rows(award)
            else Py("f.round_end" if selection_holder(award) else "f.applied_on")
        )

    def date(self) -> Py:
        """事项日期."""
        award, out = self.award, self.out
        if award.matter_date is not None:
            out.load([award.matter_date])
            return Py(literals.identifier(award.matter_date.ident))
        out.line("day = f.round_end" if selection_holder(award) else "day = f.applied_on")
        return Py("day")

    def in_force(self, day: Py, leave: str) -> None:
        """Within the validity, or in the window of a transition."""
        out, days = self.out, window(self.policy, self.award, self.out)
        sure, end = num(days.sure), num(days.end)
        if days.asks or days.maybe < days.sure:
            with out.block(f"if {day.text} < {sure.text}:"):
                out.line(out.unknown)
            with out.block(f"if {day.text} > {end.text}:"):
                out.line(leave)
        else:
            with out.block(f"if not {sure.text} <= {day.text} <= {end.text}:"):
                out.line(leave)

    def ask_facts(self, conditions: list[n.Expr]) -> None:
        """Read the facts that the conditions look at, in one question."""
        self.out.load([fact for c in conditions for fact in facts_of(c)])

    def leave_if(self, condition: Py) -> None:
        """不符合 when the condition holds."""
        with self.out.block(f"if {condition.text}:"):
            self.out.line("return NOT_ELIGIBLE")

    def leave_unless(self, conditions: list[Py]) -> None:
        """不符合 unless all conditions hold; one a line when they are long."""
        whole = both(conditions)
        if len(whole.text) <= 80:
            self.leave_if(no(whole))
            return
        out = self.out
        out.line("if not (")
        for i, condition in enumerate(conditions):
            out.line(("    and " if i else "    ") + condition.within(3))
        out.line("):")
        out.line("    return NOT_ELIGIBLE")

    # ---- amount and steps

    def amount(self) -> None:
        """Step 4."""
        award, out = self.award, self.out
        if isinstance(award.amount, Stages):
            self.stages(award.amount)
        elif isinstance(award.amount, ByPlace):
            out.line(f"x = {self.by_place(award.amount)}")
            self.x = Exact(Py("x"), _ONE)
        else:
            self.x = out.exact(settled(award.amount))  # type: ignore[arg-type]
        self.x = Exact(self.name(self.x.num), self.x.den)
        own_caps = [s for s in award.steps if isinstance(s, CapAt) and folded(s.period) != "每次"]
        for i, step in enumerate(award.steps):
            if step not in own_caps:
                self.step(step, award.steps[i + 1 :])
        self.last_rounding()
        for step in own_caps:
            self.own_cap(step)

    def by_place(self, amount: ByPlace) -> str:
        """按名次: the amount of the place, in whole fen."""
        selection = selection_holder(self.award).selection  # type: ignore[union-attr]
        place = None if selection is None else selection.place_fact
        if place is None or place.low is None or not isinstance(place.low.value, int) or place.low.value < 1:
            raise AskAlways
        values = [self.out.exact(settled(a)) for a in amount.amounts]
        fen = [v.num.const // v.den.const for v in values if v.num.const is not None and v.den.const]
        if len(fen) < len(values):
            raise AskAlways
        return f"{literals.plain(tuple(fen))}[{literals.identifier(place.ident)} - 1]"

    def name(self, value: Py) -> Py:
        """The running amount is called x."""
        if value.text != "x":
            self.out.line(f"x = {value.text}")
        return Py("x")

    def stages(self, stages: Stages) -> None:
        """Rows reached, each in its own block."""
        out = self.out
        out.line("reached = False")
        out.line("total = 0")
        for row in stages.rows:
            out.line(f"# {literals.comment(row.label)}")
            out.row_date = row.date
            condition = settled(row.condition)
            self.ask_facts([condition])
            with out.block(f"if {out.condition(condition).text}:"):
                if row.date is not None:
                    out.load([row.date])
                    day = Py(literals.identifier(row.date.ident))
                    self.stage_in_force(day, row.amount)
                else:
                    self.stage_amount(row.amount)
            out.row_date = None
        with out.block("if not reached:"):
            out.line("return NOT_ELIGIBLE")
        self.x = Exact(Py("total"), _ONE)

    def stage_in_force(self, day: Py, amount: n.Expr) -> None:
        """A dated row counts when its own date is in force."""
        out, days = self.out, window(self.policy, self.award, self.out)
        if days.asks or days.maybe < days.sure:
            with out.block(f"if {day.text} < {num(days.sure).text}:"):
                out.line(out.unknown)
            head = f"if {day.text} <= {num(days.end).text}:"
        else:
            head = f"if {num(days.sure).text} <= {day.text} <= {num(days.end).text}:"
        with out.block(head):
            self.stage_amount(amount)

    def stage_amount(self, amount: n.Expr) -> None:
        """A row that is reached."""
        self.out.line("reached = True")
        self.out.line(f"total += {self.row_fen(amount).text}")

    def row_fen(self, amount: n.Expr) -> Py:
        """A row's amount, in whole fen."""
        value = self.out.exact(settled(amount))
        self.ask_below_zero(amount, value)
        for rounding in self.row_roundings():
            value = Exact(self.rounded_by(folded(rounding.mode), value, rounding.unit, exact=True), _ONE)
        return value.num

    def row_roundings(self) -> list[Rounding]:
        """What rounds a row's amount: 舍入 of the award, else of the policy."""
        steps = [step for step in self.award.steps if isinstance(step, RoundTo)]
        if any(step.condition is not None for step in steps):
            raise AskAlways
        return [step.rounding for step in steps][:1] or [self.policy.rounding]

    def step(self, step: Step, later: tuple[Step, ...]) -> None:
        """One step on x."""
        out = self.out
        holds = holds_of(step)
        if isinstance(holds, n.Lit) and not holds.value:
            return
        condition = None
        if holds is not None and not isinstance(holds, n.Lit):
            self.ask_facts([holds])
            condition = out.condition(holds)
        if isinstance(step, RoundTo):
            self.rounding_step(step.rounding, condition, later)
            return
        value = out.exact(settled(step.value))
        if isinstance(step, Sum):
            self.ask_below_zero(step.value, value, condition)
        match step:
            case CapAt():
                self.cap(value, condition)
            case Threshold():
                short = out.compare("<", self.x, value)
                self.leave_if(short if condition is None else both([condition, short]))
            case Add() | RaiseBy() | FloorAt() | Deduct() | ReduceTo():
                self.loosen(step, value, condition)
                if isinstance(step, RaiseBy | ReduceTo):
                    self.scale(step, value, condition)
                else:
                    self.shift(step, value, condition)
            case _:
                assert_never(step)

    def loosen(self, step: Sum | FloorAt, value: Exact, condition: Py | None) -> None:
        """What a step that moves the amount leaves of the caps that acted before it."""
        if isinstance(step, Add | RaiseBy | FloorAt):
            if condition is None:
                self.held.clear()
            for held in self.held:
                held.certain = False
        if not _lowers(step, value):
            for held in self.held:
                held.kept = False

    def ask_below_zero(self, node: n.Expr, value: Exact, condition: Py | None = None) -> None:
        """A value below zero where only a sum may stand is for a person to judge."""
        if never_negative(node):
            return
        if value.num.const is not None and value.num.const < 0:
            raise AskAlways
        if value.num.const is None:
            below = compare("<", value.num, num(0))
            self.out.ask_if([(below if condition is None else both([condition, below])).text])

    def scale(self, step: RaiseBy | ReduceTo, value: Exact, condition: Py | None) -> None:
        """×r and ×(1+r)."""
        factor = value.num if isinstance(step, ReduceTo) else add(value.den, value.num)
        den = mul(self.x.den, value.den)
        if condition is None:
            self.x = Exact(self.name(mul(self.x.num, factor)), self.out.temp(den))
            return
        with self.out.block(f"if {condition.text}:"):
            self.name(mul(self.x.num, factor))
        with self.out.block("else:"):
            self.name(mul(self.x.num, value.den))
        self.x = Exact(Py("x"), self.out.temp(den))

    def shift(self, step: Add | Deduct | FloorAt, value: Exact, condition: Py | None) -> None:
        """+x, -x, and the floor."""
        out = self.out
        mine, other = out.aligned([self.x, value])
        if mine.num.text != "x":
            mine = Exact(self.name(mine.num), mine.den)
        amount = out.temp(other.num) if isinstance(step, FloorAt) else other.num
        test = f"0 < x < {amount.text}" if isinstance(step, FloorAt) else ""
        if isinstance(step, Deduct):
            text = f"x = x - {amount.within(6)} if {compare('>', Py('x'), amount).text} else 0"
        elif isinstance(step, Add):
            text = f"x += {amount.text}"
        else:
            text = f"x = {amount.text}"
        heads = [condition.within(3)] if condition else []
        heads += [test] if test else []
        if heads:
            with out.block(f"if {' and '.join(heads)}:"):
                out.line(text)
        else:
            out.line(text)
        self.x = mine

    def cap(self, value: Exact, condition: Py | None) -> None:
        """上限 每次, cut down to whole fen."""
        out = self.out
        fen = out.temp(floor_div(value.num, value.den))
        limit = mul(fen, self.x.den)
        test = compare(">", Py("x"), limit)
        with out.block(f"if {(test if condition is None else both([condition, test])).text}:"):
            out.line(f"x = {limit.text}")
        self.held.append(_Held(fen, condition is None))

    def rounding_step(self, rounding: Rounding, condition: Py | None, later: tuple[Step, ...]) -> None:
        """舍入, kept below the caps that acted before."""
        out, unit, mode = self.out, rounding.unit, folded(rounding.mode)
        exact = any(isinstance(s, Add | RaiseBy | ReduceTo) for s in later)
        if condition is None:
            self.x = Exact(self.name(self.rounded_by(mode, self.x, unit, exact=exact)), _ONE)
            self.below_held(unit)
            self.rounded = True
            return
        flag = out.fresh()
        out.line(f"{flag} = {condition.text}")
        with out.block(f"if {flag}:"):
            den = self.x.den
            self.x = Exact(self.name(self.rounded_by(mode, self.x, unit, exact=exact)), _ONE)
            self.below_held(unit)
            out.line(f"x = {mul(Py('x'), den).text}")
            self.x = Exact(Py("x"), den)
        if self.rounded is not True:
            self.rounded = flag if self.rounded is False else f"{self.rounded} or {flag}"

    def below_held(self, unit: int) -> None:
        """Rounding never lifts above a cap that acted before."""
        for held in self.held:
            if held.kept and (unit == 1 or (held.cap.const is not None and held.cap.const % unit == 0)):
                continue
            if not held.certain:
                raise AskAlways
            with self.out.block(f"if x > {held.cap.text}:"):
                self.out.line(f"x = {held.cap.text}")

    def rounded_by(self, mode: str, value: Exact, unit: int, *, exact: bool) -> Py:
        """A value rounded to a unit; the short form is right for what is not below zero."""
        out = self.out
        den = mul(value.den, num(unit))
        if den.const == 1:
            return value.num
        if value.num.const is not None and den.const is not None:
            return num(rounded(mode, value.num.const, den.const) * unit)
        if exact:
            name = {"四舍五入": "round_half_up", "舍去": "round_down", "进一": "round_up"}[mode]
            whole = Py(f"{name}({value.num.text}, {den.text})")
        elif mode == "四舍五入":
            den = out.temp(den)
            whole = floor_div(add(mul(num(2), value.num), den), mul(num(2), den))
        elif mode == "舍去":
            whole = floor_div(value.num, out.temp(den))
        else:
            whole = sub(num(0), floor_div(sub(num(0), value.num), out.temp(den)))
            whole = Py(f"-(-{value.num.within(7)} // {den.within(7)})", 7)
        return mul(whole, num(unit))

    def last_rounding(self) -> None:
        """The policy's rounding, unless a step rounded and left whole fen."""
        out, rounding = self.out, self.policy.rounding
        mode, unit = folded(rounding.mode), rounding.unit
        den = self.x.den
        whole = Py("x") if den.const == 1 else floor_div(Py("x"), den)
        if self.rounded is False or unit == 1:
            self.round_last(mode, unit)
        elif self.rounded is not True or den.const != 1:
            tests = [] if self.rounded is True else [f"not ({self.rounded})"]
            tests += [] if den.const == 1 else [f"x % {den.within(6)}"]
            with out.block(f"if {' or '.join(tests)}:"):
                self.round_last(mode, unit)
            if whole.text != "x":
                with out.block("else:"):
                    self.name(whole)
        self.x = Exact(Py("x"), _ONE)

    def round_last(self, mode: str, unit: int) -> None:
        """Round x, below the caps that acted."""
        whole = self.rounded_by(mode, self.x, unit, exact=False)
        if whole.text != "x":
            self.name(whole)
        self.below_held(unit)

    def own_cap(self, step: CapAt) -> None:
        """每年, 有效期内, 累计: the bound of 应得."""
        out = self.out
        holds = holds_of(step)
        if isinstance(holds, n.Lit) and not holds.value:
            return
        condition = None
        if holds is not None and not isinstance(holds, n.Lit):
            self.ask_facts([holds])
            condition = out.condition(holds)
        value = out.exact(settled(step.value))
        fen = out.temp(floor_div(value.num, value.den))
        test = compare(">", Py("x"), fen)
        with out.block(f"if {(test if condition is None else both([condition, test])).text}:"):
            out.line(f"x = {fen.text}")


def holds_of(step: Step) -> n.Expr | None:
    """The condition of a step under the options taken."""
    return None if step.condition is None else settled(step.condition)


def _lowers(step: Sum | FloorAt, value: Exact) -> bool:
    """Whether 扣减 and 减按 surely do not raise the amount."""
    if value.num.const is None or value.den.const is None:
        return False
    if isinstance(step, Deduct):
        return value.num.const >= 0
    return isinstance(step, ReduceTo) and value.num.const <= value.den.const


def rounded(mode: str, x: int, d: int) -> int:
    """A constant, rounded."""
    size = abs(x)
    whole = {"四舍五入": (2 * size + d) // (2 * d), "舍去": size // d, "进一": -(-size // d)}[mode]
    return whole if x >= 0 else -whole


def facts_of(node: n.Expr) -> list[Fact]:
    """The facts that an expression always looks at; those of table rows are read in their rows."""
    match node:
        case n.FactRef(fact=fact):
            return [fact]
        case n.DefRef(definition=definition):
            return facts_of(definition.expr)
        case n.Arith(left=a, right=b) | n.Compare(left=a, right=b) | n.Elapsed(start=a, end=b):
            return facts_of(a) + facts_of(b)
        case n.Excess(value=a, threshold=b) | n.AddPeriod(date=a, period=b):
            return facts_of(a) + facts_of(b)
        case n.WholeUnits(value=a) | n.Within(value=a) | n.OneOf(value=a) | n.Not(item=a):
            return facts_of(a)
        case n.Tiers(value=a) | n.Slices(value=a) | n.ByChoice(value=a) | n.If(condition=a):
            return facts_of(a)
        case n.And(items=items) | n.Or(items=items) | n.Extreme(items=items):
            return [fact for item in items for fact in facts_of(item)]
        case _:
            return []
