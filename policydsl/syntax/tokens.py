"""The pieces of a segment as they are printed: tokens with their canonical text, and the gap between two.

In: a parsed segment of a source.  Out: `Piece`s, each one token of the grammar,
and how far two neighbours stand apart.  Lines and comments are left to
`policydsl.syntax.format`.

Punctuation has one form: `:` and `=` half-width with a blank after (and before
`=`), `、` between items, `（）` around, `"…"` for quoted words, digits and
letters half-width.
"""

from __future__ import annotations

from typing import Literal

from policydsl.records import dataclass
from policydsl.syntax.grammar import parser
from policydsl.syntax.keywords import Keyword, by_spelling, by_terminal

Language = Literal["zh", "en"]

_FIGURES = {"DATE", "MONEY", "RATIO", "PERIOD", "COUNT", "NUMBER"}
_SHORT = _FIGURES - {"DATE"}  # 1亿元至5亿元, but a blank between dates
_NAMES = {"WORD", "QUOTED"}
_OPERATORS = {"EQUAL", "PLUS", "MINUS", "STAR", "SLASH"}
_OPERANDS = _FIGURES | _NAMES | {"RPAR", "YES", "NO", "PART", "PAIDTOTAL", "PAIDYEAR"}
_BEFORE_FIGURE = {
    "GE", "GE2", "GE3", "GE4", "GE5", "LE", "LE2", "GT", "GT2", "GT3", "GT4", "LT", "LT2", "LT3",
    "FULL", "NOTFULL", "SINCE", "TOP", "ORD", "OVER", "PERUNIT", "ATMOST",
}  # fmt: skip
_AFTER_FIGURE = {"GE_POST", "LE_POST", "LE_POST2", "FROM_THEN", "PARA"}
_AFTER_BRACKET = (
    _BEFORE_FIGURE
    | _AFTER_FIGURE
    | {"AND", "OR", "DE", "IS", "TO", "PART", "EQ", "NE", "THEN", "ELSE", "WITHIN"}
)
_CALLS = {"MAXOF", "MINOF", "YEARS", "MONTHS", "DAYS", "STAGE"}
_PUNCTUATION = {"SEP": "、", "LPAR": "（", "RPAR": "）"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One token: its terminal, its canonical text, where it stood, and its depth in brackets."""

    kind: str
    text: str
    start: int
    end: int
    depth: int

    @property
    def chinese(self) -> bool:
        """Whether it is printed as Chinese, so that a figure or a name may touch it."""
        return not self.text.isascii()


def pieces(text: str, original: str, base: int, language: Language | None) -> tuple[Piece, ...]:
    """The tokens of a segment that parses; `base` is its place in the file."""
    out = []
    depth = 0
    read, _ = parser().read(text)
    for token in read:
        start, end = token.span.start, token.span.end
        depth -= token.kind == "RPAR"
        printed = _printed(token.kind, text[start:end], original[start:end], language)
        out.append(Piece(token.kind, printed, base + start, base + end, depth))
        depth += token.kind == "LPAR"
    return tuple(out)


def _printed(kind: str, folded: str, original: str, language: Language | None) -> str:
    if kind in _PUNCTUATION:
        return _PUNCTUATION[kind]
    if kind == "QUOTED":
        return original
    if kind == "STRING":
        inner = original[1:-1]
        return f"“{inner}”" if '"' in inner else f'"{inner}"'
    if language is None:
        return folded
    keyword = _keyword(kind, folded)
    return folded if keyword is None else keyword.zh if language == "zh" else keyword.en


def _keyword(kind: str, folded: str) -> Keyword | None:
    if kind == "WORD":  # a fixed word of a slot
        return by_spelling().get(folded)
    return by_terminal().get(kind)


def gap(row: tuple[Piece, ...], i: int) -> str:
    """What stands between pieces `i - 1` and `i` of a segment: a blank or nothing."""
    return "" if _touch(row, i) else " "


def _touch(row: tuple[Piece, ...], i: int) -> bool:
    left, right = row[i - 1], row[i]
    if right.kind in ("SEP", "COLON", "RPAR", "DOT") or left.kind in ("SEP", "LPAR", "DOT"):
        return True
    if left.kind == "COLON" or i == 1 or right.kind in _OPERATORS:
        return False
    if left.kind in _OPERATORS:
        return left.kind == "MINUS" and row[i - 2].kind not in _OPERANDS
    if right.kind == "LPAR":
        return left.kind in _CALLS or left.kind in _NAMES or left.kind == "RPAR" or _is_chinese_word(left)
    if left.kind == "RPAR":
        return right.kind in _NAMES or (right.kind in _AFTER_BRACKET and right.chinese)
    return _touching_words(row, i)


def _is_chinese_word(piece: Piece) -> bool:
    return piece.chinese and piece.kind not in _FIGURES and piece.kind != "STRING"


def _touching_words(row: tuple[Piece, ...], i: int) -> bool:
    left, right = row[i - 1], row[i]
    if left.kind == "DE" or right.kind == "DE":
        return left.chinese if left.kind == "DE" else right.chinese
    if right.kind == "TO":
        return right.chinese and left.kind in _SHORT and i + 1 < len(row) and row[i + 1].kind in _SHORT
    if left.kind == "TO":
        return left.chinese and right.kind in _SHORT and row[i - 2].kind in _SHORT
    if right.kind in _FIGURES:
        return left.kind in _BEFORE_FIGURE and left.chinese
    if left.kind in _FIGURES:
        return right.kind in _AFTER_FIGURE and right.chinese
    return left.kind in _AFTER_FIGURE and right.kind in _BEFORE_FIGURE and left.chinese and right.chinese
