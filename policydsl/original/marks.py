"""What a sentence says that the policy has to account for: figures, boundary words, how often and for whom.

In: the text of a paragraph as `lookup.plain` gives it.  Out: the places of what `policydsl.prose` reads in it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from policydsl import prose
from policydsl.records import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure or a boundary word, and its place in the paragraph."""

    kind: Literal["数字", "界限词"]
    start: int
    end: int
    words: str


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Mark, ...]:
    """Every figure of a text that a rule has to use, in order."""
    return tuple(Mark("数字", f.start, f.end, f.text) for f in prose.figures(text) if not f.free)


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[Mark, ...]:
    """Every boundary word of a text, and every word that says how often or for whom, in order."""
    read = prose.read(text)
    bounding = [(b.start, b.end) for b in read.bounds if b.figure is None or not b.figure.free]
    telling = [
        span for span in prose.frequencies(text) if not any(a < span[1] and span[0] < b for a, b in bounding)
    ]
    return tuple(Mark("界限词", a, b, text[a:b]) for a, b in sorted({*bounding, *telling}))
