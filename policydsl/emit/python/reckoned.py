"""An award in straight lines: its conditions, its amount, its steps in their order, what they leave.

In: an award that neither follows nor is followed nor selects.  Out: lines of `weigh_…(c)`, with the derivation that the
runtime's own steps write.  Step 4 stands in place when no step has a condition and every value of a step is always
known; else None, and the runtime reckons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.exact import is_quotient, scale_of
from policydsl.emit.python.full import Full
from policydsl.emit.python.py import SUM, Py, add, compare, floor_div, mul, num
from policydsl.ir import nodes as n
from policydsl.ir.bounds import never_negative
from policydsl.ir.policy import (
    Add,
    Award,
    ByPlace,
    CapAt,
    Deduct,
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
from policydsl.ir.types import Money
from policydsl.ir.walk import walk

T = literals.text
_ROUND = {"四舍五入": "round_half_up", "舍去": "round_down", "进一": "round_up"}


def conditions_in_place(
    full: Full,
    force: list[str],
    bars: list[tuple[str, n.Expr]],
    conditions: list[tuple[str, n.Expr]],
    words: dict[str, str],
) -> list[str]:
    """Steps 1 and 2: what does not hold is noted, with the key under which it fails."""
    lines = list(force)
    for key, bar in bars:
        lines += [
            f"# {literals.comment(key + '　' + words.get(key, ''))}",
            f"holds = opposite({full.expr(bar)})",
        ]
        lines += ["if holds is not True:", f"    c.lacks({T(key)}, holds)"]
    for key, condition in conditions:
        lines.append(f"# {literals.comment(key + '　' + words.get(key, ''))}")
        name = full.expr(condition)
        if not name.isidentifier():
            lines.append(f"holds = {name}")
            name = "holds"
        lines += [f"if {name} is not True:", f"    c.lacks({T(key)}, {name})"]
    return [*full.body(), *lines]


def in_force_in_place(full: Full, policy: PolicyIR, force: str) -> list[str]:
    """The validity: the day itself is looked at first, and what else there is only when it lies outside."""
    start, end = full.operand(policy.validity.start), full.operand(policy.validity.end)
    day = full.read("own_day", "c.day").text
    if not (start.sure and end.sure):
        return [f"c.lacks({T('有效期')}, {force}(c, {day}))"]
    return [
        f"if {day}.__class__ is Unknown or {day} < {start.py.within(SUM)}:",
        f"    c.lacks({T('有效期')}, {force}(c, {day}))",
        f"elif {day} > {end.py.within(SUM)}:",
        f"    c.failed += ({T('有效期')},)",
    ]


def reckoned(policy: PolicyIR, award: Award, full: Full) -> list[str] | None:
    """The lines of an award's step 4."""
    if award.amount is None or isinstance(award.amount, ByPlace):
        return None
    writer = _Writer(policy, award, full)
    if not all(writer.plain(step) for step in award.steps) or writer.rounds_early():
        return None
    if isinstance(award.amount, Stages):
        if not rounds_to_fen(policy, award, award.amount):
            return None
        writer.stages(award.amount)
    elif is_quotient(award.amount.type):
        return None
    else:
        writer.start(award.amount)
    for step in award.steps:
        writer.step(step)
    writer.finish()
    return [*full.body(), *writer.lines]


def rounds_to_fen(policy: PolicyIR, award: Award, stages: Stages) -> bool:
    """Whether the amounts of all rows are whole fen that no rounding changes."""
    units = [s.rounding.unit for s in award.steps if isinstance(s, RoundTo)] or [policy.rounding.unit]
    scales = [0 if is_quotient(row.amount.type) else scale_of(row.amount.type) for row in stages.rows]
    return units == [1] and not any(scales) and not any(is_quotient(row.amount.type) for row in stages.rows)


def may_have_no_row(amount: n.Expr) -> bool:
    """Whether a table within the amount may have no row."""
    return any(isinstance(x, n.Tiers | n.ByChoice) and x.otherwise is None for x in walk(amount))


def product_of(amount: n.Expr) -> n.Arith | None:
    """An amount that is a base times a ratio."""
    while isinstance(amount, n.DefRef):
        amount = amount.definition.expr
    if isinstance(amount, n.Arith) and amount.op == "*" and isinstance(amount.left.type, Money):
        return amount
    return None


@dataclass(slots=True)
class _Held:
    """A cap of 每次 that acted; `safe` while nothing can have lifted the amount above it."""

    cap: Py
    safe: bool = True


class _Writer:
    def __init__(self, policy: PolicyIR, award: Award, full: Full) -> None:
        self.policy = policy
        self.award = award
        self.full = full
        self.lines: list[str] = []
        self.num = Py("num")
        self.den = num(1)
        self.held: list[_Held] = []
        self.rounded = False
        self.caps: list[tuple[str, Py]] = []

    # ---- what is written in place

    def plain(self, step: Step) -> bool:
        """Whether a step is written in place: no condition, no 口径 for its period, a value always known and of the right sign."""
        if step.condition is not None or (isinstance(step, CapAt) and step.period.reading is not None):
            return False
        if isinstance(step, RoundTo):
            return True
        if isinstance(step, Sum) and not never_negative(step.value):
            return False
        found = None if is_quotient(step.value.type) else Full().strict(step.value)
        return found is not None and found.sure

    def rounds_early(self) -> bool:
        """Whether a step after 舍入 may leave a fraction again."""
        kinds = [step.kind for step in self.award.steps]
        return "舍入" in kinds and any(
            kind not in ("上限", "起付", "舍入") for kind in kinds[kinds.index("舍入") + 1 :]
        )

    # ---- where the amount begins

    def start(self, amount: n.Expr) -> None:
        """An amount of one value; its base and ratio are told when it is a product."""
        full, product = self.full, product_of(amount)
        parts = [] if product is None else [product.left, product.right]
        operands = [full.operand(part) for part in parts]
        value = full.at(amount, amount.type)
        sure = (found := full.strict(amount)) is not None and found.sure
        self.lines.append(f"num: Any = {value.text}")
        if may_have_no_row(amount):
            self.leave("num is NO_ROW", 'c.failed += ("档",)')
        if not sure:
            self.leave("num.__class__ is Unknown", "c.unknown += (num,)")
        self.den = num(10 ** scale_of(amount.type))
        if product is not None:
            shown = [
                f"{operand.py.text}, {literals.integer(10 ** scale_of(part.type))}"
                for operand, part in zip(operands, parts, strict=True)
            ]
            self.trace("基数", ", ".join(shown))
        self.trace("金额", f"num, {self.den.text}")

    def stages(self, stages: Stages) -> None:
        """The rows reached or closed."""
        full = self.full
        self.lines.append("rows = Rows(c)")
        self.leave("rows.unknown", "c.unknown += rows.unknown")
        for row in stages.rows:
            full.row_date = row.date
            label, source = T(row.label), full.expr(row.condition)
            day = "None" if row.date is None else full.fact(row.date).text
            amount = full.at(row.amount, Money(0)).text
            self.lines.append(f"# {literals.comment(row.label)}")
            name = source
            if not source.isidentifier():
                name = "holds"
                self.lines.append(f"holds = {source}")
            self.lines += [f"if {name} is not False or {label} in rows.closed:"]
            self.lines += [f"    rows.take({label}, {name}, {day}, {amount})"]
        full.row_date = None
        self.lines.append("num: Any = rows.sum()")
        self.leave("num is None")

    def leave(self, condition: str, *statements: str) -> None:
        """End here under a condition."""
        self.lines += [f"if {condition}:", *[f"    {x}" for x in statements], "    return"]

    def trace(self, key: str, values: str) -> None:
        """One step of the derivation."""
        self.lines.append(f"c.trace.append(({T(key)}, ({values})))")

    # ---- the steps

    def step(self, step: Step) -> None:
        """One step on num ÷ den."""
        if isinstance(step, RoundTo):
            self.round_to(step.rounding)
            self.rounded = True
            return
        value, d = self.full.operand(step.value).py, 10 ** scale_of(step.value.type)
        if isinstance(step, CapAt) and step.period.word != "每次":
            self.caps.append((step.period.word, floor_div(value, num(d))))
            return
        self.lines.append(f"# {step.kind}")
        match step:
            case CapAt() | Threshold() | FloorAt():
                self.bound(step, value, d)
            case Add() | Deduct() | RaiseBy() | ReduceTo():
                self.change(step, value, d)
            case _:
                assert_never(step)

    def bound(self, step: CapAt | Threshold | FloorAt, value: Py, d: int) -> None:
        """A step that takes hold or not."""
        if isinstance(step, CapAt):
            value_at, new, den = floor_div(value, num(d)), floor_div(value, num(d)), num(1)
            test = compare(">", self.num, mul(value_at, self.den))
        else:
            new, den = value, num(d)
            test = compare("<", mul(self.num, num(d)), mul(value, self.den))
        positive = "num > 0 and " if isinstance(step, FloorAt) else ""
        self.lines.append(f"bites = {positive}{test.text}")
        if isinstance(step, Threshold):
            self.told(step.kind, value, d, "bites")
            self.leave("bites", 'c.failed += ("起付",)')
            return
        self.lines.append("if bites:")
        if self.den.const == den.const:
            self.lines.append(f"    num = {new.text}")
        else:
            self.vary()
            self.lines.append(f"    num, den = {new.text}, {den.text}")
        self.told(step.kind, value, d, "bites")
        if isinstance(step, CapAt):
            self.held.append(_Held(new))
        else:
            self.held.clear()

    def vary(self) -> None:
        """From here on the denominator differs from application to application: it gets a name, before the test."""
        if self.den.const is not None:
            at = next(i for i in reversed(range(len(self.lines))) if self.lines[i].startswith("bites = "))
            self.lines.insert(at, f"den = {self.den.text}")
            self.den = Py("den")

    def change(self, step: Sum, value: Py, d: int) -> None:
        """A step that always changes the amount."""
        by, over = num(d), self.den
        for held in self.held:
            held.safe = False
        match step:
            case ReduceTo():
                new = mul(self.num, value)
            case RaiseBy():
                new = mul(self.num, add(by, value))
            case Add():
                new = add(mul(self.num, by), mul(value, over))
            case Deduct():
                new = Py(f"max(0, {mul(self.num, by).text} - {mul(value, over).within(6)})")
            case _:
                assert_never(step)
        if isinstance(step, RaiseBy | Add):
            self.held.clear()
        self.lines.append(f"num = {new.text}")
        if self.den.const is not None:
            self.den = num(self.den.const * d)
        elif d != 1:
            self.lines.append(f"den *= {by.text}")
        self.told(step.kind, value, d, "False")

    def told(self, kind: str, value: Py, d: int, bites: str) -> None:
        """The step in the derivation."""
        self.trace(kind, f"{value.text}, {literals.integer(d)}, {bites}, num, {self.den.text}")

    def round_to(self, rounding: Rounding) -> None:
        """Round to a unit in fen; never above a cap that acted before."""
        unit = rounding.unit
        held = [h.cap.text for h in self.held if not h.safe or h.cap.const is None or h.cap.const % unit]
        if self.den.const == 1 and unit == 1 and not held:
            return
        if rounding.mode.reading is None:
            mode, verb = T(rounding.mode.word), _ROUND[rounding.mode.word]
        else:
            mode = self.full.word(rounding.mode.reading).text
            verb = f"ROUND[{mode}]"
        rounded = mul(Py(f"{verb}(num, {mul(self.den, num(unit)).text})"), num(unit)).text
        if held:
            rounded = f"min({', '.join([rounded, *held])})"
        self.lines.append("# 舍入")
        shown = f"{mode}, {literals.integer(unit)}, num, 1"
        if self.den.const not in (None, 1):
            self.lines.append(f"num = {rounded}")
            self.trace("舍入", shown)
        elif self.den.const is None and unit == 1 and not held:
            self.lines += ["if den != 1:", f"    num = {rounded}"]
            self.lines.append(f"    c.trace.append(({T('舍入')}, ({shown})))")
        else:
            changed = "num != before" if self.den.const == 1 else "den != 1 or num != before"
            self.lines += [f"before, num = num, {rounded}", f"if {changed}:"]
            self.lines.append(f"    c.trace.append(({T('舍入')}, ({shown})))")
        self.den = num(1)

    # ---- what is left

    def finish(self) -> None:
        """Policy rounding where no step rounded; the bound of the own caps; the failure 金额."""
        if not self.rounded:
            self.round_to(self.policy.rounding)
        entitled = "entitled" if self.caps else "num"
        if self.caps:
            self.lines.append("entitled = num")
        for period, cap in self.caps:
            self.lines.append(f"# {period}上限")
            self.lines.append(f"if entitled > {cap.text}:")
            self.lines.append(f"    entitled = {cap.text}")
            self.trace(f"上限{period}", f"{cap.text}, num > {cap.text}")
        self.lines.append(f"c.caps = {literals.row(f'({T(p)}, {cap.text})' for p, cap in self.caps)}")
        self.lines.append(f"c.entitled = {entitled}")
        self.lines += [f"if {entitled} <= 0:", '    c.failed += ("金额",)']
