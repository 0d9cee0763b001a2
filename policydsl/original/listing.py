"""Automatic numbers of a docx file: 一、 and （一） that are in no text, because the word processor counts them.

In: the numbering part, the styles, and paragraphs in order.  Out: the number
that is drawn before each.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from policydsl.numerals import chinese_numeral
from policydsl.original.package import Tree, child, tag, value
from policydsl.original.styling import Styles

_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "ideographTraditional", "chineseLegalSimplified",
}  # fmt: skip
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_UNSEEN = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is counted and written."""

    start: int
    form: str
    pattern: str


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has counted."""

    lists: dict[str, str]
    levels: dict[str, dict[int, Level]]
    restarts: dict[str, dict[int, int]]
    styles: Styles
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def before(self, properties: Tree | None) -> str:
        """The number drawn before the next paragraph."""
        found = self._place(properties)
        if found is None:
            return ""
        number, level = found
        counted = self.lists.get(number, "")
        levels = self.levels.get(counted, {})
        if level not in levels:
            return ""
        self._count(number, counted, level)
        counts = self.counts[counted]
        text = levels[level].pattern
        for n in range(level, -1, -1):
            if n in levels:
                text = text.replace(f"%{n + 1}", written(counts.get(n, levels[n].start), levels[n].form))
        return text if levels[level].form not in _UNSEEN else ""

    def _count(self, number: str, counted: str, level: int) -> None:
        counts = self.counts.setdefault(counted, {})
        restart = self.restarts.get(number, {}) if number not in self.begun else {}
        self.begun.add(number)
        for n, start in restart.items():
            counts[n] = start - 1
        counts[level] = counts.get(level, self.levels[counted][level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]

    def _place(self, properties: Tree | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph, by itself or by its style."""
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        for _, style in self.styles.chain(self.styles.of_paragraph(properties)):
            of_style = child(style, "pPr", "numPr")
            number = number or value(child(of_style, "numId"))
            level = level or value(child(of_style, "ilvl"))
        if not number or number == "0":
            return None
        return number, int(level) if level.isdecimal() else 0


def written(n: int, form: str) -> str:
    """A number in a list's form; forms that no Chinese document counts clauses in are written in digits."""
    if form in _UNSEEN:
        return ""
    if form in _CHINESE:
        return chinese_numeral(n)
    if form in _CIRCLED and 1 <= n <= 20:
        return chr(0x2460 + n - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= n <= 26:
        return chr((97 if form == "lowerLetter" else 65) + n - 1)
    return str(n)


def read(numbering: Tree | None, styles: Styles) -> Numbers:
    """The lists that a document declares."""
    levels: dict[str, dict[int, Level]] = {}
    lists: dict[str, str] = {}
    restarts: dict[str, dict[int, int]] = {}
    for element in numbering if numbering is not None else ():
        if tag(element) == "abstractNum":
            found = [_level(e) for e in element if tag(e) == "lvl"]
            levels[value(element, "abstractNumId")] = dict(found)
        elif tag(element) == "num":
            number = value(element, "numId")
            lists[number] = value(child(element, "abstractNumId"))
            restarts[number] = {
                _int(value(e, "ilvl"), 0): _int(value(start), 1)
                for e in element
                if tag(e) == "lvlOverride" and (start := child(e, "startOverride")) is not None
            }
    return Numbers(lists, levels, restarts, styles)


def _level(element: Tree) -> tuple[int, Level]:
    start = _int(value(child(element, "start")), 1)
    form = value(child(element, "numFmt")) or "decimal"
    return _int(value(element, "ilvl"), 0), Level(start, form, value(child(element, "lvlText")))


def _int(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise
