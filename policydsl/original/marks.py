"""What a sentence says that the policy has to account for: figures, boundary words, words that turn a condition.

In: the text of a paragraph or sentence as `lookup.plain` gives it.  Out: the places of what `policydsl.prose`
reads in it, and of its half-sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from policydsl import prose
from policydsl.records import dataclass

_MARK = re.compile(r"[,，](?![0-9]{3}(?![0-9]))|[;；。！？!?]|[:：](?![0-9])|(?<![0-9])[:：]")
_SENTENCE = re.compile("[^。！？!?]+[。！？!?]*|[。！？!?]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure, a boundary word or a word that turns a condition, and its place in the paragraph."""

    kind: Literal["数字", "界限词", "条件词"]
    start: int
    end: int
    words: str


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Mark, ...]:
    """Every figure of a text that a rule has to use, in order."""
    return tuple(
        Mark("数字", at + f.start, at + f.end, f.text)
        for at, sentence in _sentences(text)
        for f in prose.figures(sentence)
        if not f.free and prose.untitled(sentence)[f.start : f.end] == sentence[f.start : f.end]
    )


@lru_cache(maxsize=4096)
def bounds(text: str) -> tuple[Mark, ...]:
    """Every boundary word of a text, and every word that says how often or for whom, in order."""
    return tuple(
        Mark("界限词", at + a, at + b, sentence[a:b])
        for at, sentence in _sentences(text)
        for a, b in _bounds(sentence)
    )


@lru_cache(maxsize=4096)
def turns(text: str) -> tuple[Mark, ...]:
    """Every word of a text by which a condition is another one, in order; those that are boundary words are left to `bounds`."""
    bounding = bounds(text)
    found = (Mark("条件词", a, b, text[a:b]) for a, b in prose.turning(text))
    return tuple(m for m in found if not any(m.start < b.end and b.start < m.end for b in bounding))


@lru_cache(maxsize=4096)
def halves(text: str) -> tuple[tuple[int, int], ...]:
    """The pieces of a sentence between its marks (，；：。), without those that only connect; never within a figure."""
    ends = [m.end() for m in _MARK.finditer(text)]
    pieces = zip([0, *ends], [*ends, len(text)], strict=True)
    return tuple((a, b) for a, b in pieces if not prose.connects(_MARK.sub("", text[a:b])))


def _bounds(sentence: str) -> list[tuple[int, int]]:
    read = prose.read(sentence)
    bounding = [(b.start, b.end) for b in read.bounds if b.figure is None or not b.figure.free]
    telling = [
        span
        for span in prose.frequencies(sentence)
        if not any(a < span[1] and span[0] < b for a, b in bounding)
    ]
    return sorted({*bounding, *telling})


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence and where it begins: no word looks beyond its own."""
    for m in _SENTENCE.finditer(text):
        yield m.start(), m[0]
