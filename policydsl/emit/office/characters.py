"""Where each character of a document's text stands in its .docx.

In: the body of a .docx, and the text that was read from it.  Out: its visible characters in order, each with its
`w:t` and its offset in that text.  The text was read by another room, which also writes the numbers that a word processor
counts; so paragraph and line are held against each other, and what stands in one only is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# What is not text as it is read: what was deleted or moved away, fields' instructions, properties, text boxes, twins.
_SKIPPED = frozenset(
    (
        *(qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "tblPr",
                                       "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "rubyPr", "txbxContent")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)  # fmt: skip
_BREAKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_P, _R, _T, _TR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:tr")


@dataclass(frozen=True, slots=True)
class Character:
    """A visible character: its `w:t`, its place in it, its offset in the document's text, the line it stands in."""

    element: BaseOxmlElement
    index: int
    offset: int
    line: int


Piece = tuple[str, BaseOxmlElement | None, int]  # a character, the `w:t` it stands in, its place there


def characters(body: BaseOxmlElement, text: str = "") -> list[Character]:
    """Every visible character that stands in the text too."""
    lines = list(_lines(body))
    wanted = text.split("\n") if text else [_words(line) for line in lines]
    begins = list(accumulate((len(words) + 1 for words in wanted), initial=0))
    found: list[Character] = []
    at = 0
    for number, line in enumerate(lines):
        at = _where(_words(line), wanted, at)
        if at == len(wanted):
            break
        found += _matched(line, wanted[at], begins[at], number)
        at += 1
    return found


def _words(line: list[Piece]) -> str:
    return "".join(c for c, _, _ in line)


def _where(own: str, wanted: list[str], at: int) -> int:
    """The line of the text that a line of the file is: the next, unless a line soon after is the same."""
    if at < len(wanted) and wanted[at].endswith(own):
        return at
    near = range(at + 1, min(at + _NEAR, len(wanted)))
    return next((i for i in near if own.strip() and wanted[i].endswith(own)), min(at, len(wanted)))


_NEAR = 30


def _matched(line: list[Piece], words: str, offset: int, number: int) -> Iterator[Character]:
    """The characters of a line that stand in its words: behind a number that was counted, or wherever they are alike."""
    own = _words(line)
    if words.endswith(own):
        blocks = [(0, len(words) - len(own), len(own))]
    else:
        matcher = SequenceMatcher(None, own, words, autojunk=False)
        blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks()]
    for here, there, size in blocks:
        for i in range(size):
            _, words_element, index = line[here + i]
            if words_element is not None:
                yield Character(words_element, index, offset + there + i, number)


def _lines(body: BaseOxmlElement) -> Iterator[list[Piece]]:
    """The lines of the body: paragraphs, cut at breaks; one whose end was deleted runs into the next."""
    line: list[Piece] = []
    for p in _paragraphs(body):
        for piece in _pieces(p):
            if piece[0] == "\n":
                yield line
                line = []
            else:
                line.append(piece)
        if not _runs_on(p):
            yield line
            line = []
    if line:
        yield line


def _paragraphs(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element.iterchildren():
        if child.tag == _P:
            yield child
        elif child.tag not in _SKIPPED and not _deleted_row(child):
            yield from _paragraphs(child)


def _deleted_row(element: BaseOxmlElement) -> bool:
    return element.tag == _TR and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _runs_on(p: BaseOxmlElement) -> bool:
    mark = p.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(qn(f"w:{name}")) is not None for name in ("del", "moveFrom"))


def _pieces(element: BaseOxmlElement) -> Iterator[Piece]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED or (child.tag == _R and _hidden(child)):
            continue
        if child.tag == _T:
            yield from ((c, child, i) for i, c in enumerate(child.text or ""))
        elif child.tag in _BREAKS:
            yield (_BREAKS[child.tag], None, 0)
        elif isinstance(child.tag, str):
            yield from _pieces(child)


def _hidden(run: BaseOxmlElement) -> bool:
    """Whether a run by itself is left out of the text."""
    marks = (
        run.find(f"{qn('w:rPr')}/{qn(f'w:{name}')}") for name in ("vanish", "specVanish", "strike", "dstrike")
    )
    return any(
        m is not None and m.get(qn("w:val"), "true").lower() not in ("0", "false", "off") for m in marks
    )
