"""Diagnostics for a terminal.

In: diagnostics and the source they speak of.  Out: text: where, code and
headline first; the line with a caret under the piece, and the piece in 「」 (the
width of some characters differs between terminals); then what should stand
there, and the cure.  Nothing but GBK characters of our own; control,
bidirectional and zero-width characters of the user's are written as <U+202E>;
long lines are cut around the piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from policydsl.diagnostics import catalog
from policydsl.diagnostics.model import Diagnostic
from policydsl.source import Source, Span, width

LINE = 100
PIECE = 30
WORDS = 400


def render(diagnostics: Iterable[Diagnostic], source: Source) -> str:
    """Every diagnostic of one source, one after the other; empty when there is none."""
    return "".join(_one(d, source) for d in diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many there are of each kind."""
    errors = sum(d.is_error for d in diagnostics)
    hints = len(diagnostics) - errors
    parts = [f"{errors} 个错误"] * bool(errors) + [f"{hints} 个提示"] * bool(hints)
    unread = sum(d.rule is catalog.UNREAD for d in diagnostics)
    parts += [f"其中 {unread} 处待定"] * bool(unread)
    return "，".join(parts) or "没有问题"


def visible(text: str) -> str:
    """The text with every character that does not show, or that moves others, written out."""
    if text.isprintable() and not any(_hidden(c) for c in text):
        return text
    return "".join(f"<U+{ord(c):04X}>" if _hidden(c) else " " if c == "\t" else c for c in text)


def _hidden(c: str) -> bool:
    return c != "\t" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def cut(text: str, limit: int = WORDS) -> str:
    """The text within `limit` characters."""
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _one(d: Diagnostic, source: Source) -> str:
    where = place(source, d.span)
    lines = [f"{where} {d.severity} {d.code} {_words(d.headline)}", *_pointed(source, d.span)]
    if d.expected:
        lines.append(f"  说明：{_words(d.expected)}")
    if d.cure:
        lines.append(f"  改法：{_words(d.cure)}")
    for span, word in d.related:
        lines.append(f"  另见：{place(source, span)} {_words(word)}")
    for other, span, word in d.elsewhere:
        lines.append(f"  另见：{place(other, span)} {_words(word)}")
    return "\n".join(lines) + "\n"


def place(source: Source, span: Span) -> str:
    """文件:行:列; the file alone when it has no text."""
    if not source.text:
        return visible(source.name)
    line, column = source.position(span.start)
    return f"{visible(source.name)}:{line}:{column}"


def _words(text: str) -> str:
    return visible(cut(text)).replace("\n", " ")


def _pointed(source: Source, span: Span) -> list[str]:
    """The source line and the caret line; nothing where there is no text to show."""
    number, column = source.position(span.start)
    line = source.line(number)
    start = column - 1
    end = max(min(start + span.end - span.start, len(line)), start)
    before, piece, after = line[:start].lstrip(), line[start:end], line[end:].rstrip()
    if not line.strip():
        return []
    # No more of a long line is looked at than could be shown.
    before, piece, after = before[-LINE - 1 :], piece[: LINE + 1], after[: LINE + 1]
    before, piece, after = _window(visible(before), visible(piece), visible(after))
    carets = "^" * max(width(piece), 1)
    quoted = f" 「{cut(piece, PIECE)}」" if piece.strip() else ""
    return [f"    {before}{piece}{after}", f"    {' ' * width(before)}{carets}{quoted}"]


def _window(before: str, piece: str, after: str) -> tuple[str, str, str]:
    """The three within a line's width, the piece kept in sight."""
    piece = _head(piece, LINE)
    room = LINE - width(piece)
    if width(before) + width(after) <= room:
        return before, piece, after
    right = min(width(after), max(room // 2, room - width(before)))
    return _tail(before, room - right), piece, _head(after, right)


def _head(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    return _fitting(text, columns - 3) + "..."


def _tail(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    return "..." + _fitting(text[::-1], columns - 3)[::-1]


def _fitting(text: str, columns: int) -> str:
    used = 0
    for i, c in enumerate(text):
        used += width(c)
        if used > columns:
            return text[:i]
    return text
