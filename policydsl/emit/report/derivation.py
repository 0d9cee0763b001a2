"""A derivation, step by step, as a reviewer reads it.

In: an award, the application's facts and ledger lines, and the trace of the interpreter (keys and integers).
Out: `Line`s: step, how, amount, basis.  No amount is computed here: every figure is one the trace holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from policydsl.emit import wording
from policydsl.emit.report.reasons import expression_facts, split
from policydsl.emit.wording import found, plain
from policydsl.emit.wording.slots import rounding
from policydsl.ir.decision import FactValue, LedgerLine, TraceStep
from policydsl.ir.policy import Award, ByPlace, Fact, PolicyIR, Stages
from policydsl.ir.types import Date, Money, Number, Period
from policydsl.numerals import (
    date_text,
    decimal_text,
    money_text,
    months_text,
    ratio_text,
)
from policydsl.prose import figures

PERIODS = {"每次": "每次上限", "每年": "本年度上限", "累计": "累计上限", "有效期内": "有效期内上限"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the step's name, the facts or reckoning, the amount after it, the phrase that bears it out.

    `css`: m for what takes away, t for a sum, r for the result, off for what had no effect.
    """

    step: str
    how: str
    amount: str
    basis: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What a derivation is told about its application."""

    policy: PolicyIR
    facts: Mapping[str, FactValue]
    ledger: tuple[LedgerLine, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)


def derivation(given: Given, award: Award, trace: tuple[TraceStep, ...]) -> tuple[Line, ...]:
    """The lines of one award, in the order of evaluation, told with the readings chosen for the run."""
    told = wording.taking(award, given.readings)
    return tuple(line for step in trace for line in _line(given, told, step))


def _line(given: Given, award: Award, step: TraceStep) -> tuple[Line, ...]:
    kind, about = split(step.key)
    numbers = step.numbers
    after = money_text(step.amount) if step.amount is not None else ""
    match kind:
        case "口径":
            names = [r.name for r in given.policy.readings if about.startswith(f"{r.name}=")]
            name = max(names, key=len, default=about)
            option = about[len(name) + 1 :]
            return (Line("口径", f"{name}，设取「{option}」", "", "", "off"),)
        case "日期":
            return (Line("事项日期", date_text(numbers[0]), ""),)
        case "金额":
            how = _amount_words(given, award)
            return (Line("金额", how, exact(numbers[0], numbers[1]), _phrase(award, how)),)
        case "行":
            return _stage(award, about, numbers)
        case "步骤":
            return _step(given, award, about, step)
        case "舍入":
            changed = bool(numbers[-1])
            css = "" if changed else "off"
            return (
                Line(
                    "舍入",
                    plain(rounding(wording.taking(given.policy.rounding, given.readings)))
                    if changed
                    else "没有尾数",
                    after,
                    "",
                    css,
                ),
            )
        case "应得":
            return (Line("应得", "", after, "", "t"),)
        case "台账":
            return _ledger(given, about, numbers)
        case "频次":
            how = f"台账已有本项，计 {money_text(numbers[0])}" if numbers[1] else "台账没有计入本项的"
            return (Line("历史", how, after, "", "m" if numbers[1] else "off"),)
        case "无标签":
            return (
                (Line("历史", f"未注明阶段的，计 {money_text(numbers[0])}", after, "", "m"),)
                if numbers[0]
                else ()
            )
        case "上限":
            return (_room(PERIODS.get(about, "上限"), numbers, after),)
        case "限额":
            return (_room(f"合并限额　{about}", numbers, after),)
        case "去重":
            return (_group(about, numbers, after),)
        case _:
            return (Line(step.key, "、".join(map(str, numbers)), after),)


def exact(numerator: int, denominator: int) -> str:
    """An amount in fen as it stands, or its whole fen when it never ends."""
    value = Fraction(numerator, denominator)
    text = money_text(value)
    return f"约{money_text(numerator // denominator)}" if "/" in text else text


# ---------------------------------------------------------------- amount, stages, steps


def _amount_words(given: Given, award: Award) -> str:
    match award.amount:
        case None | Stages():
            return "达到的各阶段金额相加"
        case ByPlace():
            return "按名次" + _given_facts(given, (award.selection.place_fact,) if award.selection else ())
        case expr:
            return plain(wording.value(expr)) + _given_facts(given, expression_facts(expr))


def _given_facts(given: Given, facts: tuple[Fact | None, ...]) -> str:
    told = [
        f"{f.name} {fact_text(f, given.facts[f.name])}"
        for f in facts
        if f is not None and f.name in given.facts
    ]
    return f"（{'，'.join(told)}）" if told else ""


def fact_text(fact: Fact, value: FactValue) -> str:
    """A fact's value as an application states it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return value
    match fact.type:
        case Money(scale=scale):
            return money_text(Fraction(value, 10**scale))
        case Date():
            return date_text(value)
        case Period(days=days):
            return f"{value}天" if days else months_text(value)
        case Number(shown="比例", scale=scale):
            return ratio_text(value, scale)
        case Number(scale=scale, unit=unit):
            return decimal_text(Fraction(value, 10**scale)) + (unit or "")
        case _:
            return str(value)


def _stage(award: Award, label: str, numbers: tuple[int, ...]) -> tuple[Line, ...]:
    rows = award.amount.rows if isinstance(award.amount, Stages) else ()
    row = next((r for r in rows if r.label == label), None)
    words = plain(wording.condition(row.condition)) if row is not None else ""
    state = ("未达到", "达到", "台账已列，计入应得")[numbers[0]]
    css = "" if numbers[0] else "off"
    amount = money_text(numbers[1]) if numbers[0] else "—"
    return (Line(f"阶段{label}", f"{words}：{state}", amount, _phrase(award, amount, words), css),)


def _step(given: Given, award: Award, about: str, step: TraceStep) -> tuple[Line, ...]:
    number, _, rest = about.partition(":")
    kind, _, period = rest.partition(":")
    made = award.steps[int(number) - 1]
    words = plain(wording.step_restatement(made, award.subject.name))
    after = money_text(step.amount) if step.amount is not None else ""
    if period:
        cap = money_text(step.numbers[0])
        return (Line(PERIODS.get(period, "上限"), words, after, _phrase(award, cap, words)),)
    changed = bool(step.numbers[-1])
    facts = _given_facts(given, found(made, Fact))
    told = words + facts if changed else f"{words}{facts}，未改变金额"
    amount = exact(step.numbers[4], step.numbers[5])
    return (Line(kind, told, amount, _phrase(award, words), "" if changed else "off"),)


def _phrase(award: Award, words: str, about: str = "") -> str:
    """The phrase that says a figure; of several with the same figure the one that reads most like what it is about."""
    wanted = {(f.kind, f.value) for f in figures(words)}
    saying = [
        (basis.place.paragraph, phrase)
        for basis in award.basis
        for phrase in basis.phrases
        if wanted & {(f.kind, f.value) for f in figures(phrase)}
    ]
    if not saying:
        return ""
    pairs = _pairs(about or words)
    paragraph, phrase = max(saying, key=lambda said: len(pairs & _pairs(said[1])))
    return f"第{paragraph}段「{phrase}」" if paragraph else f"「{phrase}」"


def _pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters: what two wordings have in common."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


# ---------------------------------------------------------------- history


def ledger_text(line: LedgerLine) -> str:
    """A ledger line in words."""
    what = line.award or f"外部　{line.external}"
    rows = f" {'、'.join(line.stages)}" if line.stages else ""
    year = f"{line.year}年" if line.year else ""
    kind = "退回" if line.repaid else "实付"
    entitled = f"，应得 {money_text(line.entitled)}" if line.entitled is not None else ""
    matter = f"，事项 {line.matter}" if line.matter else ""
    return f"{year} {what}{rows}：{kind} {money_text(line.paid)}{entitled}{matter}".strip()


def _ledger(given: Given, about: str, numbers: tuple[int, ...]) -> tuple[Line, ...]:
    i = int(about)
    # What earlier rounds of the same list posted stands behind the ledger that was handed in.
    words = ledger_text(given.ledger[i]) if i < len(given.ledger) else "同批数据前面轮次的入账"
    counted = f"，计 {money_text(numbers[0])}" if numbers else ""
    key = len(numbers) > 3 and bool(numbers[3])
    return (Line("台账", words + counted, "", "", "" if key else "off"),)


def _room(name: str, numbers: tuple[int, ...], after: str) -> Line:
    cap, used, room = (money_text(x) for x in numbers[:3])
    return Line(name, f"{cap}，期内已计 {used}，尚余 {room}", after, "", "m" if numbers[1] else "")


def _group(name: str, numbers: tuple[int, ...], after: str) -> Line:
    mine, greatest = (money_text(x) for x in numbers[:2])
    deemed = numbers[4]
    paid = money_text(numbers[2] - deemed)
    paid += f"，视同已付 {money_text(deemed)}" if deemed else ""
    kept = "保留" if numbers[3] else "不保留"
    css = "keep" if numbers[3] and after == mine else "m"
    return Line(f"去重　{name}", f"本项 {mine}，最高 {greatest}，此前已付 {paid}：{kept}", after, "", css)
