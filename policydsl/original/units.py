"""（责任单位：市金融办、各县<区>）: blocks that name who answers for a paragraph.

In: the text of a paragraph without blanks.  Out: where such blocks stand in it,
and the names they list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DUTIES = (
    "责任",
    "牵头",
    "配合",
    "协同",
    "协助",
    "主办",
    "协办",
    "实施",
    "落实",
    "承办",
    "负责",
    "主管",
    "参与",
    "参加",
)
_BODIES = ("单位", "部门", "机关")
_HEAD = rf"(?:(?:{'|'.join(_DUTIES)})[、和及]?)+(?:{'|'.join(_BODIES)})[:：]"
_BEGUN = tuple(f"{duty}{body}：" for duty in _DUTIES for body in _BODIES)
_OPENING = re.compile(rf"[（(【\[［〔]{_HEAD}")
_BARE = re.compile(_HEAD)
_OPEN = "（(【[［〔<〈＜"
_CLOSE = "）)】]］〕>〉＞"
_WRITTEN = str.maketrans(_OPEN + _CLOSE, "（" * len(_OPEN) + "）" * len(_CLOSE))
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Found:
    """A block's part of the text, and its names."""

    start: int
    end: int
    names: tuple[str, ...]


def find(text: str, start: int = 0) -> Found | None:
    """The first whole block from `start` on."""
    for m in _OPENING.finditer(text, start):
        end = _closing(text, m.start())
        if end is not None:
            return Found(m.start(), end, names(text[m.end() : end - 1]))
    return None


def bare(text: str) -> tuple[str, ...]:
    """The names of a paragraph that is such a block without brackets; empty for any other."""
    m = _BARE.match(text)
    return names(text[m.end() :].rstrip("。；;")) if m and len(text) <= LONGEST else ()


def is_open(text: str) -> bool:
    """Whether the text ends within a block."""
    last = next(reversed(list(_OPENING.finditer(text))), None)
    if last is None:
        tail = text[max(map(text.rfind, _OPEN)) + 1 :] if any(c in _OPEN for c in text[-6:]) else "-"
        return any(head.startswith(tail) for head in _BEGUN)
    return len(text) - last.start() < LONGEST and _closing(text, last.start()) is None


def ends_with_block(text: str) -> bool:
    """Whether a block ends where the text ends; a stop behind it counts as part of it."""
    trimmed = text.rstrip("。；;")
    last = next(reversed(list(_OPENING.finditer(trimmed))), None)
    return last is not None and _closing(trimmed, last.start()) == len(trimmed)


def _closing(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`."""
    depth = 0
    for at in range(start, min(len(text), start + LONGEST)):
        depth += (text[at] in _OPEN) - (text[at] in _CLOSE)
        if depth == 0:
            return at + 1
    return None


def names(listed: str) -> tuple[str, ...]:
    """The names of a list: split at 、 and its like outside of brackets, brackets written （ ）."""
    written = listed.translate(_WRITTEN)
    parts = [""]
    depth = 0
    for c in written:
        depth += (c == "（") - (c == "）")
        if depth <= 0 and c in "、，,；;":
            parts.append("")
        else:
            parts[-1] += c
    cleaned = (_BARE.sub("", p).strip("。 ") for p in parts)
    return tuple(dict.fromkeys(name for name in cleaned if name))
