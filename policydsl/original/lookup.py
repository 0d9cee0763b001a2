"""Finding phrases in paragraphs.

In: paragraphs of a document, phrases as a policy quotes them.  Out: every place
where a phrase stands, and the nearest wording where it does not.  Both sides are
compared without blanks and with digits and signs folded, since the setting of a
document changes nothing of what it says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from policydsl import prose
from policydsl.ir.document import Paragraph

LIKE_ENOUGH, VERY_LIKE = 0.6, 0.8
SLACK, TRIED = 4, 6
_FOLD = str.maketrans("<>〈〉()[]", "（）（）（）〔〕")


def plain(text: str) -> str:
    """A text as phrases are compared: no blanks, digits and brackets in one form."""
    return prose.normalise(text).translate(_FOLD)


@dataclass(frozen=True)
class Searched:
    """A paragraph ready to be searched; places are offsets into `text`, `at` leads back into the paragraph's text."""

    paragraph: Paragraph

    @cached_property
    def _kept(self) -> tuple[str, Sequence[int]]:
        own = self.paragraph.text
        whole = plain(own)
        if len(whole) == len(own):
            return whole, range(len(own))
        pieces = [(plain(c), i) for i, c in enumerate(own)]
        return "".join(piece for piece, _ in pieces), tuple(i for piece, i in pieces for _ in piece)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence stands, in order."""
        at = self._kept[1]
        return tuple(
            (bisect_left(at, s.start), bisect_left(at, s.end))
            if s.start < s.end and at and bisect_left(at, s.start) < bisect_left(at, s.end)
            else (0, 0)
            for s in self.paragraph.sentences
        )

    @cached_property
    def _pairs(self) -> dict[str, list[int]]:
        """Where every two characters that stand side by side stand."""
        found: dict[str, list[int]] = {}
        text = self.text
        for i in range(len(text) - 1):
            found.setdefault(text[i : i + 2], []).append(i)
        return found

    @property
    def text(self) -> str:
        """The paragraph as phrases are compared."""
        return self._kept[0]

    def find(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Every place where a phrase stands."""
        wanted = plain(phrase)
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = self.text.find(wanted, start + 1)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """A place as offsets into the paragraph's own text."""
        at = self._kept[1]
        return (at[start], at[end - 1] + 1) if start < end else (0, 0)

    def printed(self, start: int, end: int) -> str:
        """A place in the paragraph's own characters."""
        own = self.within(start, end)
        return self.paragraph.text[own[0] : own[1]]

    def sentence_at(self, start: int) -> int:
        """The number of the sentence in which a place stands (0: in none)."""
        number = bisect_right(self.sentences, (start, len(self.text) + 1))
        if number and self.sentences[number - 1][0] <= start < self.sentences[number - 1][1]:
            return self.paragraph.sentences[number - 1].number
        return 0

    def sentence(self, number: int) -> tuple[int, int]:
        """Where a sentence stands; an empty place when there is no such sentence."""
        return self.sentences[number - 1] if 0 < number <= len(self.sentences) else (0, 0)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """A place as offsets into the text of the file."""
        return self.paragraph.passage.stretch(*self.within(start, end))

    def nearest(self, phrase: str) -> tuple[float, tuple[int, int]]:
        """The place that reads most like a phrase, from 0 to 1 how like it is."""
        wanted = plain(phrase)
        best: tuple[float, tuple[int, int]] = (0.0, (0, 0))
        for start in self._likely(wanted):
            for end in range(start + max(1, len(wanted) - SLACK), start + len(wanted) + SLACK + 1):
                if end > len(self.text):
                    break
                ratio = SequenceMatcher(None, self.text[start:end], wanted, autojunk=False).ratio()
                if ratio > best[0]:
                    best = ratio, (start, end)
        return best

    def _likely(self, wanted: str) -> list[int]:
        """Where most of the pairs of a phrase stand close together: the places worth comparing."""
        offsets: dict[int, int] = {}
        for i in range(len(wanted) - 1):
            for at in self._pairs.get(wanted[i : i + 2], ()):
                offsets[max(0, at - i)] = offsets.get(max(0, at - i), 0) + 1
        close = {start: sum(offsets.get(start + d, 0) for d in range(-SLACK, SLACK + 1)) for start in offsets}
        return sorted(close, key=lambda start: (-close[start], -offsets[start], start))[:TRIED]
