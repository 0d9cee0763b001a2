"""Words, and the cutting of a file into segments.

In: normalised text.  Out: the spans of its segments, its comments, and the
regular expression of words that the grammar shares.  A segment begins at an
opening keyword; a keyword directly after an opening keyword, or after `:` or
`=`, is its content (事实 注册资本: 金额).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from policydsl.numerals import COUNT_UNITS, MULTIPLE
from policydsl.records import dataclass
from policydsl.source import Span
from policydsl.syntax.keywords import Keyword, by_spelling

# Words of two or more characters at which a name always ends.
BOUNDARY = (
    "以上", "以下", "以内", "达到", "不低于", "不少于", "不早于", "不晚于", "不超过",
    "超过", "突破", "高于", "低于", "不足", "早于", "晚于", "超出",
)  # fmt: skip

_FOLD = str.maketrans(
    {
        "：": ":", "，": ",", "（": "(", "）": ")", "；": ";", "＝": "=", "＋": "+", "－": "-", "−": "-", "×": "*", "÷": "/",
        "＊": "*", "／": "/", "％": "%", "＃": "#", "　": " ", "．": ".", "・": "·", "＂": '"',
    }
    | {chr(0xFF10 + i): str(i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
    | {"＿": "_"}
)  # fmt: skip


def normalise(text: str) -> str:
    """Full-width punctuation, letters, digits and blanks folded, one character for one."""
    for code in sorted(_FOLD.keys() & set(map(ord, set(text)))):
        text = text.replace(chr(code), _FOLD[code])
    return text


@cache
def word_pattern() -> str:
    """The regular expression of a word: a boundary word, 的, or a name that ends before one."""
    stop = "|".join(sorted(BOUNDARY, key=len, reverse=True))
    first = "".join(sorted({w[0] for w in (*BOUNDARY, "的")}))
    # Letters of any script (`[^\\W\\d]` compiles far faster than ranges of Han characters); most of them
    # begin no boundary word and need no look-ahead.
    letter = rf"[A-Za-z_][A-Za-z0-9_]*|(?![{first}])[^\W\d]|(?!{stop}|的)[^\W\d]"
    return rf"(?:{stop}|的)|(?:{letter})+"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the file that opens with `keyword` (None: text before the first one)."""

    keyword: Keyword | None
    span: Span


# Slots that are types where a fact is declared; behind 事实 on its line they are that even when the colon is forgotten.
_TYPE_WORDS = ("金额", "选项", "amount", "options")


_OPEN_QUOTES = ('"', "“", "「")

# A figure with the unit that belongs to it, so that the word behind it begins afresh (100万元上限50万元).
_FIGURE = rf"[0-9]+(?:\.[0-9]+)?(?:%|‰|个百分点|年[0-9]+月[0-9]+日|年|个月|月|天|日|(?:{MULTIPLE})?(?:元|{COUNT_UNITS})?)?"


_KINDS = (
    ("comment", r"#[^\n]*"),
    ("string", r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」"),
    ("word", ""),
    ("digits", _FIGURE),
    ("space", r"\s+"),
    ("other", "."),
)


@cache
def _pieces() -> re.Pattern[str]:
    """The pieces of a line, of whatever kind."""
    return re.compile("|".join(regexp or word_pattern() for _, regexp in _KINDS))


@cache
def _scanner() -> re.Pattern[str]:
    """The same pieces, each with its kind."""
    return re.compile("|".join(f"(?P<{kind}>{regexp or word_pattern()})" for kind, regexp in _KINDS))


def segments(text: str) -> tuple[tuple[Segment, ...], tuple[Span, ...]]:
    """Cut normalised text into segments; also the spans of its comments."""
    openings, comments = _openings(text)
    out = []
    first = openings[0][1] if openings else len(text)
    head = text[:first]
    if _has_content(head):
        out.append(Segment(None, Span(0, first)))
    for i, (keyword, start) in enumerate(openings):
        end = openings[i + 1][1] if i + 1 < len(openings) else len(text)
        out.append(Segment(keyword, Span(start, end)))
    return tuple(out), comments


@dataclass(frozen=True, slots=True)
class _Line:
    """A line scanned: its openings and comments (offsets within it), and what it leaves to the next line."""

    openings: tuple[tuple[Keyword, int], ...]
    comments: tuple[tuple[int, int], ...]
    content_next: bool


def _openings(text: str) -> tuple[list[tuple[Keyword, int]], tuple[Span, ...]]:
    openings: list[tuple[Keyword, int]] = []
    comments = []
    content_next = False
    base = 0
    for line in text.split("\n"):
        found = _scan_line(line, content_next=content_next)
        openings += [(keyword, base + at) for keyword, at in found.openings]
        comments += [Span(base + a, base + b) for a, b in found.comments]
        content_next = found.content_next
        base += len(line) + 1
    return openings, tuple(comments)


@lru_cache(maxsize=200_000)
def _scan_line(line: str, *, content_next: bool) -> _Line:
    """Nothing spans lines but the question whether the next word is content; so a line is scanned once."""
    openings: list[tuple[Keyword, int]] = []
    comments = []
    keywords = _opening()
    declaring = False
    start = end = 0
    for piece in _pieces().findall(line):
        start, end = end, end + len(piece)
        keyword = keywords.get(piece)
        if keyword is not None:
            is_type = declaring and piece in _TYPE_WORDS
            content_next = not content_next and not is_type
            if content_next:
                openings.append((keyword, start))
                declaring = keyword.terminal in ("FACT", "PARAMETER")
        elif piece[0] == "#":
            comments.append((start, end))
        elif piece in _OPEN_QUOTES:  # without its end on this line: what follows is quoted, not keywords
            content_next = False
            break
        elif not piece.isspace():
            content_next = piece in (":", "=")
            declaring &= piece != ":"
    return _Line(tuple(openings), tuple(comments), content_next)


@cache
def _opening() -> dict[str, Keyword]:
    return {word: keyword for word, keyword in by_spelling().items() if keyword.opens}


def _has_content(text: str) -> bool:
    return any(m.lastgroup not in ("space", "comment") for m in _scanner().finditer(text))


def words(text: str) -> Iterator[tuple[str, str, int]]:
    """(kind, text, offset) of every piece that is not blank: comment, string, word, digits, other."""
    for m in _scanner().finditer(text):
        if m.lastgroup and m.lastgroup != "space":
            yield m.lastgroup, m[0], m.start()
