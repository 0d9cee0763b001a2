"""The keyword table: what a word is.

In: `grammar/keywords.tsv`.  Out: look-ups by spelling and by terminal.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from policydsl.records import dataclass

Level = Literal["item0", "item1", "slot", "word", "vocab"]


@dataclass(frozen=True, slots=True)
class Keyword:
    """One row: the terminal (`-` for a fixed word of a slot), both spellings, the level, the meaning."""

    terminal: str
    zh: str
    en: str
    level: Level
    meaning: str

    @property
    def opens(self) -> bool:
        """Whether it opens a segment."""
        return self.level in ("item0", "item1", "slot")


def grammar_folder() -> Path:
    """The folder of the grammar: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent.parent / "grammar"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "grammar"


@cache
def table() -> tuple[Keyword, ...]:
    """Every keyword in the order of the table."""
    rows = (grammar_folder() / "keywords.tsv").read_text(encoding="utf-8").splitlines()
    fields = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple(Keyword(t, zh, en, level, meaning) for t, zh, en, level, meaning in fields)  # type: ignore[arg-type]


@cache
def by_spelling() -> dict[str, Keyword]:
    """Both spellings of every keyword."""
    return {s: k for k in table() for s in (k.zh, k.en)}


@cache
def by_terminal() -> dict[str, Keyword]:
    """Keywords that are terminals of the grammar."""
    return {k.terminal: k for k in table() if k.terminal != "-"}
