"""The table of words that prose is read by.

In: `grammar/prose.tsv`.  Out: the words of a kind, and patterns over them, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from policydsl.records import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One row: kind, spelling, the class of a boundary, and on which side of the word its figure stands."""

    kind: str
    text: str
    cls: str
    side: str


def _folder() -> Path:
    """The folder of the grammar: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent.parent / "grammar"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "grammar"


@cache
def table() -> tuple[Word, ...]:
    """Every row in the order of the table."""
    rows = (_folder() / "prose.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Word(*row.split("\t")) for row in rows if row and not row.startswith("#"))


@cache
def of(kind: str) -> tuple[str, ...]:
    """The words of a kind."""
    return tuple(dict.fromkeys(w.text for w in table() if w.kind == kind))


def longest_first(words: Iterable[str]) -> str:
    """A pattern that takes the longest of the words."""
    return "|".join(re.escape(w) for w in sorted(dict.fromkeys(words), key=lambda w: (-len(w), w)))


@cache
def pattern(*kinds: str) -> str:
    """A pattern for the words of some kinds."""
    return longest_first(w for kind in kinds for w in of(kind))
