"""Clauses of a document that numbers none: headings on lines of their own, lead words, or articles one after another.

In: the texts of all blocks in order, and the title.  Out: which blocks begin a
clause, and whether they begin with a heading.  Clauses are then counted in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policydsl.numerals import fold_digits

_LONGEST = 30
_FEWEST = 2
_STOPS = ("。", "！", "？", "；", ";")
_LEAD = re.compile(rf"([^，,：:；;。！？]{{4,{_LONGEST}}})。.")
_NAME = re.compile(rf"[^，,：:；;。！？|｜]{{2,{_LONGEST}}}")
_GOES_ON = re.compile(r"[本该其同此上前以另对如若]|[（(①-⑳]|[0-9]")
_CLOSING = re.compile(
    r"本(?:规定|办法|措施|政策措施|政策|意见|细则|若干措施|文件|方案)(?:.{0,6}施行|由|自|实行|有效|适用)"
)
_PREAMBLE = re.compile(r"(?:为|根据|按照|依据|经|现将).*(?:制定|印发|如下|提出)")


@dataclass(frozen=True, slots=True)
class Opening:
    """A block that begins a clause; `headed`: with a heading."""

    at: int
    headed: bool


def openings(texts: Sequence[str], title: str, names: Callable[[str], bool]) -> tuple[Opening, ...]:
    """The blocks that begin clauses; none where fewer than two do.

    `names`: whether words can be a heading, as they state no rule.  Headings on lines
    of their own come first, then lead words that run into the text, then articles.
    """
    body = [i for i, text in enumerate(texts) if text not in title]
    headings = [i for i in body if _is_heading(texts, i) and names(texts[i])]
    if len(headings) >= _FEWEST:
        return tuple(Opening(i, headed=True) for i in headings)
    leads = [i for i in body if (lead := _lead(texts[i])) and names(lead)]
    if len(leads) >= _FEWEST:
        closing = [i for i in body if i > leads[0] and i not in leads and _CLOSING.match(texts[i])]
        return tuple(Opening(i, headed=i in leads) for i in sorted((*leads, *closing)))
    articles = [i for i in body if texts[i].endswith("。") and not _PREAMBLE.match(texts[i])]
    return tuple(Opening(i, headed=False) for i in articles) if len(articles) >= _FEWEST else ()


def _is_heading(texts: Sequence[str], at: int) -> bool:
    """Whether a block is a name on a line of its own over a block of text."""
    after = texts[at + 1] if at + 1 < len(texts) else ""
    return bool(
        _NAME.fullmatch(texts[at])
        and not _GOES_ON.match(fold_digits(texts[at]))
        and after.endswith((*_STOPS, "：", ":"))
        and not _PREAMBLE.match(after)
    )


def _lead(text: str) -> str:
    """The lead words of a block: a short sentence without a comma that more follows; empty where there are none."""
    found = _LEAD.match(text)
    return found[1] if found and not _GOES_ON.match(fold_digits(text)) else ""
