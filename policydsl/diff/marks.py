"""Two restatements side by side, with the parts marked that only one of them has.

In: two texts in pieces, as `policydsl.emit.wording` makes them.  Out: runs.
Figures, boundary words and names are compared whole; plain words by character,
and what agrees by a character or two between two changes counts as changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from policydsl.diff.model import Run, Told
from policydsl.emit.wording import Text

LEAST = 3
"""Words in common that are shorter than this do not part two changes."""
SIGNS = re.compile(r"[，。；：、（）「」\s]*")


def marked(old: Text, new: Text) -> tuple[Told, Told]:
    """Both texts, their differing parts marked; empty sides are all of them changed."""
    left, right = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = [
        b for b in matcher.get_matching_blocks() if b.size and _long(left[b.a : b.a + b.size], b, len(left))
    ]
    keep_left = {i for b in blocks for i in range(b.a, b.a + b.size)}
    keep_right = {i for b in blocks for i in range(b.b, b.b + b.size)}
    return _runs(left, keep_left), _runs(right, keep_right)


def whole(text: Text, *, changed: bool) -> Told:
    """A text that has no counterpart."""
    words = "".join(s.text for s in text)
    return (Run(words, changed),) if words else ()


def _pieces(text: Text) -> list[str]:
    """Figures, bounds and names whole; other words by character, runs of ASCII whole."""
    out: list[str] = []
    for seg in text:
        out += (
            [seg.text]
            if seg.kind in ("figure", "bound", "fact")
            else re.findall(r"[\x21-\x7e]+|.", seg.text, re.DOTALL)
        )
    return out


def _long(same: Sequence[str], block: object, length: int) -> bool:
    """Whether a stretch in common is long enough to stand unmarked (an end of the text always is)."""
    words = "".join(same)
    at_end = getattr(block, "a", 0) == 0 or getattr(block, "a", 0) + len(same) == length
    return at_end or (len(words) >= LEAST and not SIGNS.fullmatch(words))


def _runs(pieces: Sequence[str], kept: set[int]) -> Told:
    out: list[Run] = []
    for i, piece in enumerate(pieces):
        changed = i not in kept
        if out and out[-1].changed == changed:
            out[-1] = Run(out[-1].text + piece, changed)
        else:
            out.append(Run(piece, changed))
    return tuple(out)
