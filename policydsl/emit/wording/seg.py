"""Pieces of a restatement: text that remembers which of its parts are figures, bounds, facts and readings.

In: strings and pieces.  Out: a flat tuple of `Seg`.  What the words say is left to the other files here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "figure", "bound", "fact", "reading"]


@dataclass(frozen=True, slots=True)
class Seg:
    """One piece; `ref` is the name it stands for, when that can be looked up elsewhere in a report."""

    text: str
    kind: Kind = "text"
    ref: str = ""


Text = tuple[Seg, ...]
Part = str | Seg | Text


def say(*parts: Part) -> Text:
    """The parts in a row; neighbouring plain text becomes one piece."""
    out: list[Seg] = []
    for part in parts:
        for seg in _segs(part):
            if out and seg.kind == "text" == out[-1].kind:
                out[-1] = Seg(out[-1].text + seg.text)
            elif seg.text:
                out.append(seg)
    return tuple(out)


def _segs(part: Part) -> Iterable[Seg]:
    if isinstance(part, str):
        return (Seg(part),)
    return (part,) if isinstance(part, Seg) else part


def join(separator: Part, items: Iterable[Part]) -> Text:
    """The items with the separator between them."""
    parts: list[Part] = []
    for item in items:
        parts += [separator, item] if parts else [item]
    return say(*parts)


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(seg.text for seg in text)


def figure(text: str) -> Seg:
    """A figure with its unit."""
    return Seg(text, "figure")


def bound(text: str) -> Seg:
    """A word that draws a boundary: 达到, 不超过, 每年, 只奖励一次."""
    return Seg(text, "bound")


# Words and signs that restatements build sentences from. A name that holds one is set in 「」,
# so that a sentence can be read in one way only.
_STRUCTURE = re.compile(
    r"[^\w]|_|的|并且|或者|且|或|以上|以下|以内|达到|超过|突破|不|低于|高于|早于|晚于|等于|减去|乘以|除以|之和|之一|属于|限于|口径|"
    r"按|为|若|则|否|前推|较高|较低|每|满|所列|其他"
)


def name_text(name: str) -> str:
    """A declared name as it stands in a sentence; quoted when it holds a structural word."""
    return quoted(name) if not name or _STRUCTURE.search(name) or name[0].isdigit() else name


def options_text(options: Iterable[str]) -> str:
    """Options in a row; one that holds a sign of rows itself is quoted, so that nobody counts it as two."""
    return "、".join(quoted(o) if any(c in o for c in "、，,；;") else o for o in options)


def quoted(name: str) -> str:
    """A name in 「」, the marks inside it doubled."""
    return "「" + name.replace("「", "「「").replace("」", "」」") + "」"
