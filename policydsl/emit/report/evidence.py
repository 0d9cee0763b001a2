"""What bears a rule out: its amounts as tables, its cases, and which of them are shown at once.

In: an award, the results of the cases about it, what it pays.  Out: `Table`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydsl.emit import wording
from policydsl.emit.report.data import SAME, CaseLine, CaseResult
from policydsl.emit.report.drawing import numeral
from policydsl.emit.report.view import Cell, Table, TableRow
from policydsl.emit.report.words import Register, cell, heads
from policydsl.emit.wording import Text, say
from policydsl.emit.wording.awards import label_text
from policydsl.emit.wording.values import operand
from policydsl.ir import nodes as n
from policydsl.ir.curve import Curve, Payout
from policydsl.ir.policy import Award, ByPlace, Fact, Stages

FEW = 6
"""So many case lines are shown at once; of more a choice is shown and all are folded."""
FIRST = 3
MOST_DOTS = 6


def tables(thing: object, register: Register) -> tuple[Table, ...]:
    """The amounts of an award by tier, option, stage or place."""
    if not isinstance(thing, Award):
        return ()
    match thing.amount:
        case Stages(rows=rows):
            told = [
                (
                    say(label_text(r.label)),
                    wording.condition(r.condition),
                    _date_of(r.date),
                    operand(r.amount),
                )
                for r in rows
            ]
            return (_table(register, "分阶段", ("阶段", "达到的条件", "日期", ">金额"), told),)
        case ByPlace(amounts=amounts):
            placed = [(say(f"第{i}名"), operand(x)) for i, x in enumerate(amounts, 1)]
            return (_table(register, "按名次", ("名次", ">金额"), placed),)
        case n.Tiers() | n.ByChoice() | n.Slices() as table:
            lead, guarded, rest = wording.table_parts(table)
            last: tuple[Text, Text] = (rest, ())
            cells = [*((r.guard, r.amount) for r in guarded), last]
            return (_table(register, wording.plain(lead), ("情形", ">金额"), cells),)
        case _:
            return ()


def _table(
    register: Register, caption: str, names: tuple[str, ...], rows: Sequence[tuple[Text, ...]]
) -> Table:
    columns = heads(*names)
    made = []
    for row in rows:
        cells = zip(row, columns, strict=True)
        made.append(TableRow(tuple(Cell((register.spans(x),), head.css) for x, head in cells)))
    return Table(caption, columns, tuple(made))


def _date_of(date: Fact | None) -> Text:
    return say(date.name) if date is not None else ()


def line_count(cases: tuple[CaseResult, ...]) -> int:
    """How many lines the cases have."""
    return sum(len(c.lines) for c in cases)


def chosen(cases: tuple[CaseResult, ...], payout: Payout | None) -> dict[tuple[str, int], int]:
    """The case lines to be shown at once, with their numbers: those that failed, one for each place on the curve."""
    numbers: dict[tuple[str, int], int] = {}
    failed = set()
    for case in cases:
        for i, line in enumerate(case.lines):
            numbers.setdefault((case.name, i), len(numbers) + 1)
            if not line.passed:
                failed.add((case.name, i))
    if len(numbers) <= FEW:
        return numbers
    dots = payout.dots if isinstance(payout, Curve) else ()
    places: dict[tuple[int, int], tuple[str, int]] = {}
    for dot in sorted(dots, key=lambda d: numbers.get((d.case, d.line), 0)):
        if (dot.case, dot.line) in numbers:
            places.setdefault((dot.at, dot.amount), (dot.case, dot.line))
    first = list(places.values())[:MOST_DOTS] or list(numbers)[:FIRST]
    return {line: n for line, n in numbers.items() if line in first or line in failed}


def shown_cases(cases: tuple[CaseResult, ...], shown: dict[tuple[str, int], int]) -> tuple[Table, ...]:
    """What is shown at once: every case with its setting, or one table of the lines chosen."""
    if len(shown) == line_count(cases):
        return case_tables(cases)
    picked = set(shown.values())
    names = [case.name for case in cases for _ in case.lines]
    lines = [x for x in _numbered(cases) if x[0] in picked]
    if len({names[number - 1] for number, _ in lines}) > 1:  # what else was given differs from case to case
        lines = [(n, replace(line, given=f"{line.given}（{names[n - 1]}）")) for n, line in lines]
    return (_case_table(f"{_case_summary(cases)}；择要", lines),)


def case_tables(cases: tuple[CaseResult, ...]) -> tuple[Table, ...]:
    """Every case; what is given to all its lines stands in its caption."""
    lines = _numbered(cases)
    made = []
    for case in cases:
        own, lines = lines[: len(case.lines)], lines[len(case.lines) :]
        made.append(_case_table(case.name + (f"（{case.setting}）" if case.setting else ""), own))
    return tuple(made)


def _case_table(caption: str, lines: list[tuple[int, CaseLine]]) -> Table:
    derived = any(line.steps for _, line in lines)
    columns = heads("", "给定", *(["推导"] if derived else []), ">期望", ">结果")
    bad = "" if all(line.passed for _, line in lines) else "bad"
    return Table(caption, columns, tuple(_case_row(i, line, derived=derived) for i, line in lines), bad)


def _numbered(cases: tuple[CaseResult, ...]) -> list[tuple[int, CaseLine]]:
    """Every line with its number and what was given to it."""
    out: list[tuple[int, CaseLine]] = []
    for case in cases:
        for i, line in enumerate(case.lines):
            given = out[-1][1].given if i and line.given == SAME else line.given
            out.append((len(out) + 1, replace(line, given=given)))
    return out


def _case_summary(cases: tuple[CaseResult, ...]) -> str:
    lines = [line.passed for c in cases for line in c.lines]
    failed = lines.count(False)
    told = f"{failed} 例不符" if failed else "全部相符"
    return f"案例 {len(lines)} 例，{told}" if lines else ""


def _case_row(number: int, line: CaseLine, *, derived: bool) -> TableRow:
    result = ("相符",) if line.passed else (f"不符：得 {line.found}",)
    cells = (
        cell(numeral(number), css="no"),
        cell(line.given),
        *([cell(*line.steps, css="dv")] if derived else []),
        cell(line.expected, css="n x"),
        cell(*result, css="st"),
    )
    return TableRow(cells, "" if line.passed else "fail")
