"""The phrases that an award rests on: each holds figures that the rule uses, with the words that bound them.

In: the paragraph, the figures and boundaries that the rule uses.  Out: phrases of at
most forty characters; what they do not bear out, and figures in them that no rule uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydsl import prose
from policydsl.drafting.pieces import Sentence, cut, plain
from policydsl.prose import Bound, Figure

LONGEST = 40
BEHIND = 8
RANGE = ("至", "到", "-", "—", "–", "－", "~", "～", "―", "——")
_STOPS = "，,。；;：:！？"
_MARKS = re.compile("(?:[（(]不?(?:含|包[括含])[^（）()]{0,10}[）)]|及?以[上下内外]|之?[内间])+")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that a rule uses, and the boundary that it has there."""

    figure: Figure
    bound: Bound | None = None

    @property
    def start(self) -> int:
        """Where it begins, with its word."""
        return min(self.figure.start, self.bound.start) if self.bound else self.figure.start

    @property
    def end(self) -> int:
        """Behind it and its word."""
        return max(self.figure.end, self.bound.end) if self.bound else self.figure.end


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases; targets that they do not bear out; figures that they hold beside."""

    texts: tuple[str, ...]
    lost: tuple[Target, ...]
    beside: tuple[str, ...]


def phrases(text: str, targets: Sequence[Target], more: Sequence[str] = ()) -> Phrases:
    """Phrases for all targets, and further ones that hold no figure."""
    whole = plain(text)
    sentences = cut(whole)
    used = {k for t in targets for k in t.figure.keys}
    strange = [f for s in sentences for f in s.figures if not f.free and not used.intersection(f.keys)]
    spans = list(_spans(whole, sentences, sorted(targets, key=lambda t: (t.start, t.end)), strange))
    quoted = [p for p in more if 4 <= len(p) <= LONGEST and p in whole and not _owed(p, used)]
    texts = _distinct([*quoted, *(whole[a:b] for a, b in spans)])
    if not texts:
        texts = _distinct([whole[:LONGEST]])
    said: dict[prose.model.Key, set[str]] = {}
    for phrase in texts:
        read = prose.read(phrase)
        for figure in read.figures:
            for key in figure.keys:
                said.setdefault(key, set())
        for bound in read.bounds:
            for key in bound.figure.keys if bound.figure else ():
                said[key].add(bound.cls)
    lost = tuple(t for t in targets if not _held(t, said))
    beside = tuple(dict.fromkeys(f.text for p in texts for f in _owed(p, used)))
    return Phrases(texts, lost, beside)


def _held(target: Target, said: dict[prose.model.Key, set[str]]) -> bool:
    key = target.figure.keys[0]
    return key in said and (target.bound is None or target.bound.cls in said[key])


def _owed(phrase: str, used: set[prose.model.Key]) -> list[Figure]:
    """Figures of a phrase that a rule would have to use."""
    return [f for f in prose.figures(phrase) if not f.free and not used.intersection(f.keys)]


def _spans(
    whole: str, sentences: Sequence[Sentence], targets: Sequence[Target], strange: Sequence[Figure]
) -> Iterator[tuple[int, int]]:
    stretches = [_stretch(whole, sentences, t, strange) for t in targets]
    at = 0
    while at < len(stretches):
        start, end = stretches[at]
        n = at + 1
        while n < len(stretches):
            first, further = min(start, stretches[n][0]), max(end, stretches[n][1])
            inside = all(c not in "。！？；;" for c in whole[end : stretches[n][0]])
            if further - first > LONGEST or not inside or not _free(first, further, strange):
                break
            start, end, n = first, further, n + 1
        yield _widened(whole, sentences, start, end, strange)
        at = n


def _stretch(
    whole: str, sentences: Sequence[Sentence], target: Target, strange: Sequence[Figure]
) -> tuple[int, int]:
    """A target with what its reading depends on: the other end of its range, its list, （含） behind it."""
    start, end = target.start, target.end
    figures = [f for s in sentences for f in s.figures]
    if target.bound is not None and target.bound.word in RANGE:
        start = min([start, *(f.start for f in figures if 0 <= target.bound.start - f.end <= 8)])
        end = max([end, *(f.end for f in figures if f.start == target.bound.end)])
    row = _row(sentences, target.figure)
    if (
        row
        and max(end, row[1]) - min(start, row[0]) <= LONGEST
        and _free(min(start, row[0]), max(end, row[1]), strange)
    ):
        start, end = min(start, row[0]), max(end, row[1])
    marks = _MARKS.match(whole, end)
    return start, marks.end() if marks else end


def _row(sentences: Sequence[Sentence], figure: Figure) -> tuple[int, int] | None:
    """The list that a figure stands in."""
    for sentence in sentences:
        for row in sentence.rows:
            if figure in row:
                return row[0].start, row[-1].end
    return None


def _free(start: int, end: int, strange: Sequence[Figure]) -> bool:
    return not any(f.start < end and start < f.end for f in strange)


def _widened(
    whole: str, sentences: Sequence[Sentence], start: int, end: int, strange: Sequence[Figure]
) -> tuple[int, int]:
    """A stretch with the words before it up to a mark, and a few behind it."""
    figures = [f for s in sentences for f in s.figures]
    if end - start > LONGEST:
        end = start + LONGEST
    stop = end
    while (
        stop < len(whole)
        and stop - end < BEHIND
        and stop - start < LONGEST
        and whole[stop] not in _STOPS + "、"
    ):
        stop += 1
    stop = min([stop, *(f.start for f in figures if end <= f.start < stop)])
    first = start
    while first > 0 and stop - first < LONGEST and whole[first - 1] not in _STOPS:
        first -= 1
    first = max([first, *(f.end for f in figures if first < f.end <= start)])
    first = max([first, *(f.end for f in strange if first < f.end <= start)])
    while first < start and re.match("[以及或）)、的]", whole[first]):
        first += 1
    return first, stop


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Phrases that no other one holds, in order."""
    once = tuple(dict.fromkeys(p for p in texts if p))
    return tuple(p for p in once if not any(p in other for other in once if other != p))


def excerpt(text: str, most: int = LONGEST) -> str:
    """A phrase of at most so many characters: the beginning of a text, up to a mark."""
    if len(text) <= most:
        return text
    return re.split("[，,。；;：:]", text[:most])[0][:most] or text[:most]
