"""Texts that know where they stand in the file, and phrases found in them.

In: a file's text and parts of it, or a passage's text and a phrase.  Out:
`Passage`s without the blanks of their setting; `Folded`, a text in which phrases
are looked for with widths, blanks and quotation marks of no account, and the way
back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policydsl.ir.document import Passage
from policydsl.numerals import fold_digits

EMPTY = Passage("", ())

# What differs between keyboards only; one character for one.
_SAME = str.maketrans(
    dict.fromkeys("“”„‟〝〞＂", '"')
    | dict.fromkeys("‘’‚‛＇", "'")
    | dict.fromkeys("—–‒―－", "-")
    | dict.fromkeys("·•・‧", "·")
    | dict.fromkeys("〔［【", "[")
    | dict.fromkeys("〕］】", "]")
)


def passage(text: str, parts: Iterable[tuple[int, int]]) -> Passage:
    """The characters of some parts, in order.

    Blanks go, but for one between two Latin letters, or between two digits on one
    line: there it parts words or figures.
    """
    kept: list[str] = []
    offsets: list[int] = []
    for start, end in parts:
        blank = end_before if kept and (end_before := offsets[-1] + 1) < start else -1
        on_line = False
        for at in range(start, end):
            c = text[at]
            if c.isspace():
                blank = at if blank < 0 else blank
                continue
            if blank >= 0 and kept and text[blank].isspace() and _parted(kept[-1], c, on_line=on_line):
                kept.append(" ")
                offsets.append(blank)
            blank, on_line = -1, True
            kept.append(c)
            offsets.append(at)
    return Passage("".join(kept), tuple(offsets))


def _parted(before: str, after: str, *, on_line: bool) -> bool:
    if not (before.isascii() and after.isascii()):
        return False
    return (before.isalpha() and after.isalpha()) or (on_line and before.isdigit() and after.isdigit())


def slice_of(whole: Passage, start: int, end: int) -> Passage:
    """A part of a passage without blanks at its ends."""
    while start < end and whole.text[start].isspace():
        start += 1
    while start < end and whole.text[end - 1].isspace():
        end -= 1
    return Passage(whole.text[start:end], whole.offsets[start:end])


def joined(*passages: Passage) -> Passage:
    """Passages one after the other."""
    return Passage("".join(p.text for p in passages), tuple(o for p in passages for o in p.offsets))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as phrases are looked for in it; `places[i]` is where `text[i]` stood in the text it was made of."""

    text: str
    places: tuple[int, ...]

    def find(self, phrase: str, start: int = 0) -> tuple[int, int] | None:
        """The first part of the original text that reads as the phrase, from place `start` on."""
        wanted = folded(phrase).text
        first = next((i for i, p in enumerate(self.places) if p >= start), len(self.places))
        at = self.text.find(wanted, first) if wanted else -1
        return None if at < 0 else (self.places[at], self.places[at + len(wanted) - 1] + 1)

    def find_all(self, phrase: str) -> tuple[tuple[int, int], ...]:
        """Every such part that overlaps no earlier one."""
        out: list[tuple[int, int]] = []
        found = self.find(phrase)
        while found is not None:
            out.append(found)
            found = self.find(phrase, found[1])
        return tuple(out)


def folded(text: str) -> Folded:
    """A text without blanks, with half-width digits, letters and signs, and one form of each quotation mark."""
    plain = fold_digits(text).translate(_SAME)
    kept = [(c, i) for i, c in enumerate(plain) if not c.isspace()]
    return Folded("".join(c for c, _ in kept), tuple(i for _, i in kept))
