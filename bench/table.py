"""The one table of a run, for people and as JSON."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what was measured, how much of what, against what, and whether the target is met (None: no target)."""

    title: str
    value: float | None
    unit: str
    ratio: float | None = None
    target: str = ""
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together; `ratio_to` says what the ratios are to."""

    title: str
    ratio_to: str = ""
    rows: list[Row] = field(default_factory=list)


def plain(sections: list[Section]) -> str:
    """The table as text."""
    lines = []
    for section in sections:
        lines += ["", section.title]
        head = ("", "median", "", section.ratio_to and f"to {section.ratio_to}", "target", "", "")
        cells = [head, *(_cells(row) for row in section.rows)]
        widths = [max(_width(row[i]) for row in cells) for i in range(len(head))]
        for row in cells:
            left = _pad(row[0], max(widths[0], 46))
            figures = f"{_pad(row[1], widths[1], right=True)} {_pad(row[2], widths[2])}  {_pad(row[3], widths[3], right=True)}"
            lines.append(
                f"  {left}  {figures}  {_pad(row[4], widths[4])}  {_pad(row[5], widths[5])}  {row[6]}".rstrip()
            )
    return "\n".join(lines[1:])


def data(sections: list[Section], about: dict[str, Any]) -> dict[str, Any]:
    """The table as data."""
    return {"about": about, "sections": [asdict(section) for section in sections]}


def _cells(row: Row) -> tuple[str, ...]:
    value = "–" if row.value is None else _figure(row.value)
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    met = "" if row.met is None else "met" if row.met else "MISSED"
    return row.title, value, row.unit, ratio, row.target, met, row.note


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int, *, right: bool = False) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank
