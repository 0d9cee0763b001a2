"""Finding phrases in paragraphs.

In: paragraphs of a document, phrases as a policy quotes them.  Out: every place
where a phrase stands, and the nearest wording where it does not.  Both sides are
compared without blanks and with digits and signs folded, since the setting of a
document changes nothing of what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from policydsl import prose
from policydsl.ir.document import Paragraph

LIKE_ENOUGH, VERY_LIKE = 0.6, 0.8
_FOLD = str.maketrans("<>〈〉()[]", "（）（）（）〔〕")


def plain(text: str) -> str:
    """A text as phrases are compared: no blanks, digits and brackets in one form."""
    return prose.normalise(text).translate(_FOLD)


@dataclass(frozen=True)
class Searched:
    """A paragraph ready to be searched; places are offsets into `text`, `at` leads back into the paragraph's text."""

    paragraph: Paragraph

    @cached_property
    def _kept(self) -> tuple[str, tuple[int, ...]]:
        pieces = [(plain(c), i) for i, c in enumerate(self.paragraph.text)]
        text = "".join(piece for piece, _ in pieces)
        return text, tuple(i for piece, i in pieces for _ in piece)

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
        own = self.within(start, start + 1)[0]
        return next((s.number for s in self.paragraph.sentences if s.start <= own < s.end), 0)

    def sentence(self, number: int) -> tuple[int, int]:
        """Where a sentence stands; an empty place when there is no such sentence."""
        if not 0 < number <= len(self.paragraph.sentences):
            return 0, 0
        found, at = self.paragraph.sentences[number - 1], self._kept[1]
        inside = [i for i, own in enumerate(at) if found.start <= own < found.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """A place as offsets into the text of the file."""
        return self.paragraph.passage.stretch(*self.within(start, end))

    def nearest(self, phrase: str) -> tuple[float, tuple[int, int]]:
        """The place that reads most like a phrase, from 0 to 1 how like it is."""
        return _nearest(plain(phrase), self.text)


def _nearest(wanted: str, text: str) -> tuple[float, tuple[int, int]]:
    """Where the pieces that two texts share lie closest, cut to the length of the phrase."""
    matcher = SequenceMatcher(None, text, wanted, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size > 1]
    best: tuple[float, tuple[int, int]] = (0.0, (0, 0))
    for block in blocks:
        start = max(0, block.a - block.b)
        for end in range(start + max(1, len(wanted) - 4), min(len(text), start + len(wanted) + 4) + 1):
            ratio = SequenceMatcher(None, text[start:end], wanted, autojunk=False).ratio()
            if ratio > best[0]:
                best = ratio, (start, end)
    return best
