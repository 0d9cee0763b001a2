"""Whether a sentence of rules is held whole: every half-sentence by a phrase, every word that turns a condition.

A condition that no phrase touches may be taken out or put in, and nobody is told.
What is not held is told sentence by sentence, in hints of one kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl.diagnostics import catalog
from policydsl.ir.verification import Finding
from policydsl.original import marks
from policydsl.original.checks.coverage import Coverage
from policydsl.original.held import Found, finding
from policydsl.original.lookup import Searched
from policydsl.original.marks import Mark

SHOWN = 4
LONGEST = 24

Span = tuple[int, int]


def check(found: Coverage) -> Iterator[Finding]:
    """Every sentence in which a rule stands."""
    for use in found.sentences:
        if use.state != "规则":
            continue
        paragraph = found.held.paragraphs[use.place]
        start, end = paragraph.sentence(use.number)
        halves = list(_untouched(found, paragraph, start, end))
        words = list(_unheld(found, paragraph, start, end, halves))
        if halves or words:
            yield _told(paragraph, use.number, halves, words)


def _untouched(found: Coverage, paragraph: Searched, start: int, end: int) -> Iterator[Span]:
    for a, b in marks.halves(paragraph.text[start:end]):
        own = (start + a, start + b)
        if not found.touching(paragraph, *own) and not found.strayed(paragraph, *own):
            yield own


def _unheld(found: Coverage, paragraph: Searched, start: int, end: int, halves: list[Span]) -> Iterator[Mark]:
    for m in marks.turns(paragraph.text[start:end]):
        mark = Mark(m.kind, start + m.start, start + m.end, m.words)
        inside = any(a <= mark.start < b for a, b in halves)
        if not inside and not found.told(paragraph, mark):
            yield mark


def _told(paragraph: Searched, number: int, halves: list[Span], words: list[Mark]) -> Finding:
    pieces = [_piece(paragraph.printed(*half)) for half in halves]
    said = [f"半句{_listed(pieces)}"] * bool(halves)
    said += [f"「{'」「'.join(dict.fromkeys(m.words for m in words))}」"] * bool(words)
    first = min([a for a, _ in halves] + [m.start for m in words])
    last = next((b for a, b in halves if a == first), 0) or next(m.end for m in words if m.start == first)
    headline = f"第{number}句没有引全：{'；'.join(said)}"
    return finding(catalog.SENTENCE_NOT_HELD, headline, at=Found(paragraph, first, last))


def _listed(pieces: list[str]) -> str:
    more = f"等 {len(pieces)} 处" if len(pieces) > SHOWN else ""
    return "".join(f"「{p}」" for p in pieces[:SHOWN]) + more


def _piece(text: str) -> str:
    bare = text.strip("，。；：,;:！？ ")
    return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1]}…"
