"""JSON whose values know where they stand.

In: a text.  Out: a tree of values with spans, or one problem with its place.
Numbers stay as written (no binary floating point); a key may stand twice, so
that the reader can say so.  NaN, comments and trailing commas are refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, assert_never

from policydsl import forms
from policydsl.source import Span

MAX_DEPTH = forms.MAX_DEPTH


@dataclass(frozen=True, slots=True)
class Text:
    """A string."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Null:
    """null."""

    span: Span


@dataclass(frozen=True, slots=True)
class List:
    """An array."""

    items: tuple[Value, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Object:
    """An object: its members in order, repeated keys included."""

    members: tuple[tuple[Text, Value], ...]
    span: Span


Value = Text | Number | Flag | Null | List | Object


def plain(value: Value) -> Any:
    """The value without its places, as the door reads it: numbers with a point or an exponent as `forms.Exact`."""
    match value:
        case Text(text) | Flag(text):
            return text
        case Number(digits):
            return forms.whole_number(digits) if digits.removeprefix("-").isdigit() else forms.Exact(digits)
        case Null():
            return None
        case List(items):
            return [plain(item) for item in items]
        case Object(members):
            return forms.unique_pairs([(key.value, plain(inner)) for key, inner in members])
        case _:
            assert_never(value)


def found(value: Value, path: forms.Path) -> Value:
    """The value at a path, or as far along it as there is one; of a key that stands twice the last."""
    for part in path:
        inner: Value | None = None
        if isinstance(value, List) and isinstance(part, int):
            inner = value.items[part]
        elif isinstance(value, Object):
            inner = next((x for key, x in reversed(value.members) if key.value == part), None)
        if inner is None:
            return value
        value = inner
    return value


def place(value: Value, path: forms.Path, *, named: bool = False) -> Span:
    """Where the value at a path stands; its name when it is `named` that is meant."""
    if named and path:
        inside = found(value, path[:-1])
        keys = (
            [key.span for key, _ in inside.members if key.value == path[-1]]
            if isinstance(inside, Object)
            else []
        )
        if keys:
            return keys[-1]
    return found(value, path).span


class Malformed(Exception):
    """The text is no JSON; `deep` when it is nested beyond the limit."""

    def __init__(self, span: Span, headline: str, *, deep: bool = False) -> None:
        super().__init__(headline)
        self.span = span
        self.headline = headline
        self.deep = deep


_TOKEN = re.compile(
    r'(?P<text>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>true|false|null)|(?P<sign>[\[\]{}:,])"
)
_BLANK = re.compile(r"[ \t\r\n]*")


def read(text: str) -> Value:
    """The one value of a text; raises Malformed."""
    reader = _Reader(text)
    value = reader.value(0)
    if reader.kind:
        raise reader.wrong("后面还有多余的内容")
    return value


class _Reader:
    """The text and the token at which it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kind = self.word = ""
        self.span = Span(0, 0)
        self.advance()

    def advance(self) -> None:
        """Move to the next token; `kind` is empty at the end of the text."""
        blank = _BLANK.match(self.text, self.span.end)
        at = blank.end() if blank else self.span.end
        found = _TOKEN.match(self.text, at)
        if found:
            self.kind, self.word, self.span = found.lastgroup or "", found[0], Span(at, found.end())
        elif at == len(self.text):
            self.kind, self.word, self.span = "", "", Span(max(at - 1, 0), at)
        else:
            open_quote = self.text[at] == '"'
            raise Malformed(
                Span(at, at + 1), "引号没有收尾，或其中有不能用的转义" if open_quote else "此处读不懂"
            )

    def wrong(self, headline: str) -> Malformed:
        """A problem at the present token."""
        return Malformed(self.span, headline)

    def take(self, sign: str) -> bool:
        """Pass over a sign when it stands here."""
        if self.kind != "sign" or self.word != sign:
            return False
        self.advance()
        return True

    def value(self, depth: int) -> Value:
        """The value that begins here."""
        kind, word, span = self.kind, self.word, self.span
        if depth > MAX_DEPTH:
            raise Malformed(span, "括号套得太深", deep=True)
        if not kind:
            raise self.wrong("没有写完")
        if word in ("{", "["):
            return self._object(depth) if word == "{" else self._list(depth)
        if kind == "sign":
            raise self.wrong(f"此处应为一个值，写的是「{word}」")
        if kind == "text":
            return self._string()
        self.advance()
        if kind == "number":
            return Number(word, span)
        return Null(span) if word == "null" else Flag(word == "true", span)

    def _string(self) -> Text:
        value = json.loads(self.word)
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise self.wrong("转义写出了半个字符")
        out = Text(value, self.span)
        self.advance()
        return out

    def _list(self, depth: int) -> List:
        start = self.span.start
        self.advance()
        items: list[Value] = []
        while not (self.kind == "sign" and self.word == "]"):
            items.append(self.value(depth + 1))
            self._comma("]")
        end = self.span.end
        self.advance()
        return List(tuple(items), Span(start, end))

    def _object(self, depth: int) -> Object:
        start = self.span.start
        self.advance()
        members: list[tuple[Text, Value]] = []
        while not (self.kind == "sign" and self.word == "}"):
            if self.kind != "text":
                raise self.wrong("此处应为引号中的名称" if self.kind else "没有写完")
            key = self._string()
            if not self.take(":"):
                raise self.wrong(f"「{key.value}」之后应为「:」")
            members.append((key, self.value(depth + 1)))
            self._comma("}")
        end = self.span.end
        self.advance()
        return Object(tuple(members), Span(start, end))

    def _comma(self, closing: str) -> None:
        """Between two items a comma, after the last the closing sign."""
        if self.kind == "sign" and self.word == closing:
            return
        if not self.take(","):
            raise self.wrong(f"此处应为「,」或「{closing}」" if self.kind else "没有写完")
        if self.kind == "sign" and self.word == closing:
            raise self.wrong("最后一项后面多了逗号")
