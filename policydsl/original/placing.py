"""Which of several places a phrase means.

In: every phrase with the places of its paragraph where its words stand.  Out: one
place each, where there are several.  最高不超过100万元 stands twice in a paragraph of two
awards: each has its own, the one nearest to what else it quotes, so that words that
stand once more than they are quoted are nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a declaration (`owner`), the sentence of each place and the places themselves, in order."""

    owner: int
    words: str
    places: tuple[Span, ...]


def choose(phrases: Sequence[Phrase], sentence_at: dict[int, int]) -> list[tuple[Span, ...]]:
    """For each phrase of one paragraph its place; none or the only one stay as they are.

    `sentence_at`: the sentence in which a place begins.
    """
    chosen: list[tuple[Span, ...]] = [p.places for p in phrases]
    certain = [(p.owner, p.places[0]) for p in phrases if len(p.places) == 1]
    same: dict[str, list[int]] = defaultdict(list)
    for i, phrase in enumerate(phrases):
        if len(phrase.places) > 1:
            same[phrase.words].append(i)
    for group in sorted(same.values(), key=lambda g: -len(phrases[g[0]].words)):
        certain += _shared_out(phrases, group, certain, chosen, sentence_at)
    return chosen


def _shared_out(
    phrases: Sequence[Phrase],
    group: Sequence[int],
    certain: Sequence[tuple[int, Span]],
    chosen: list[tuple[Span, ...]],
    sentence_at: dict[int, int],
) -> list[tuple[int, Span]]:
    """One place of the same words for each phrase: nearest to its own first, then in order; shared when they run out."""
    every = phrases[group[0]].places
    left = [s for s in every if not _within_another(s, certain, group, phrases)] or list(every)
    anchors = {i: [span for owner, span in certain if owner == phrases[i].owner] for i in group}
    out: list[tuple[int, Span]] = []
    for i in sorted(group, key=lambda i: (not anchors[i], i)):
        free = left or list(every)
        best = min(free, key=lambda s: _away(s, anchors[i], sentence_at))
        if best in left:
            left.remove(best)
        chosen[i] = (best,)
        out.append((phrases[i].owner, best))
    return out


def _within_another(
    span: Span,
    certain: Iterable[tuple[int, Span]],
    group: Sequence[int],
    phrases: Sequence[Phrase],
) -> bool:
    """Whether a place lies in a longer phrase of somebody who does not quote these words alone."""
    owners = {phrases[i].owner for i in group}
    return any(
        owner not in owners and a <= span[0] and span[1] <= b and b - a > span[1] - span[0]
        for owner, (a, b) in certain
    )


def _away(span: Span, anchors: Sequence[Span], sentence_at: dict[int, int]) -> tuple[bool, int, int]:
    """How far a place is from what its declaration quotes for certain: another sentence is farther than any distance."""
    if not anchors:
        return False, 0, span[0]
    own = sentence_at[span[0]]
    other = not any(sentence_at[a] == own for a, _ in anchors)
    return other, min(max(span[0] - b, a - span[1], 0) for a, b in anchors), span[0]
