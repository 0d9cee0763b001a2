"""What stands before the first clause: the document's number and its title.

In: the texts of all blocks in order.  Out: title, number, and the block from
which on clauses are looked for: a notice (…印发《…》的通知) may count its own
points before the text that it issues begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydsl.numerals import fold_digits
from policydsl.original import numbering
from policydsl.original.passages import folded

_ISSUED = re.compile(r"《(.{4,80}?)》的通知")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[［（(【][0-9]{4}[〕\]］）)】]第?[0-9]{1,5}号")
_TITLE = re.compile(
    r".{3,}(?:意见|办法|措施|政策|方案|细则|规定|通知|规划|计划|条例|决定|公告|指南|要点|[一二三四五六七八九十0-9]条)"
    r"(?:[（(](?:试行|暂行|修订|.{0,6}年.{0,4})[）)])?"
)
_LOOKED_AT = 60
_LINES = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The title, the number, and the index of the block behind the title."""

    title: str
    number: str
    after: int


def read(texts: Sequence[str]) -> Told:
    """Title and number of a document."""
    first = next((i for i, t in enumerate(texts) if numbering.label(t)), len(texts))
    title, after = _issued(texts, first) or _standing(texts[:first])
    return Told(title, _number(texts[:first]), after)


def _issued(texts: Sequence[str], first: int) -> tuple[str, int] | None:
    """The title that a notice issues: named in 《》, and standing alone before the text."""
    m = _ISSUED.search("".join(texts[: min(first, _LOOKED_AT)]))
    if m is None:
        return None
    wanted = folded(m[1]).text
    for i in range(1, len(texts)):
        for n in range(1, _LINES + 1):
            if folded("".join(texts[i : i + n])).text == wanted:
                return "".join(texts[i : i + n]), i + n
    return m[1], 0


def _standing(front: Sequence[str]) -> tuple[str, int]:
    """The title of a document without a notice: the lines that end in what it calls itself."""
    for i in range(len(front)):
        for n in range(1, _LINES + 1):
            whole = "".join(front[i : i + n])
            if re.search("[。：:；]", whole) or _NUMBER.fullmatch(fold_digits(whole)):
                break
            if _TITLE.fullmatch(fold_digits(whole)) and len(whole) <= 80:
                return whole, 0
    first = next((t for t in front if not t.endswith((":", "："))), "")
    return (first, 0) if len(first) <= 60 and not first.endswith(("。", "；")) else ("", 0)


def _number(front: Sequence[str]) -> str:
    """The document's own number: alone on its line, or else the first one before the text."""
    alone = (t for t in front if _NUMBER.fullmatch(fold_digits(t)))
    return next(alone, None) or next((m[0] for t in front if (m := _NUMBER.search(t)) and len(t) < 30), "")
