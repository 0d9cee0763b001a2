"""The user's words and exact numbers as Python source; the only way by which text reaches a generated file.

In: strings, integers, plain values.  Out: source text.  Every string literal reads back as the string it was made
from (so two strings never share a literal), on one line, without a character that an editor would hide.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping


def text(value: str) -> str:
    """A string literal: printable characters as they are, all others as escapes."""
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return "\\" + char
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def comment(value: str) -> str:
    """Words inside a comment or a docstring: on one line, without quotes that could end it."""
    shown = "".join(char if char.isprintable() else " " for char in value)
    return shown.replace("\\", "＼").replace('"""', "“”“").strip()


def integer(value: int) -> str:
    """An integer literal, in groups of three from five digits on."""
    return f"{value:_}" if abs(value) >= 10_000 else str(value)


def plain(value: object) -> str:
    """A literal of a boolean, an integer, a string, None, or a tuple of them."""
    if isinstance(value, tuple):
        return row(plain(item) for item in value)
    if isinstance(value, bool) or value is None:
        return str(value)
    return integer(value) if isinstance(value, int) else text(str(value))


def row(items: Iterable[str]) -> str:
    """A tuple of sources."""
    listed = list(items)
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"


def mapping(pairs: Mapping[str, str]) -> str:
    """A dictionary from strings to sources."""
    return "{" + ", ".join(f"{text(key)}: {value}" for key, value in pairs.items()) + "}"


_TAKEN = frozenset({"f", "k", "c", "day", "year", "x", "r", "cap", "den", "facts", "applied_on", "round_end"})


def identifier(ident: str) -> str:
    """The compiler's own identifier, kept clear of keywords and of the names that the functions use."""
    if not ident.isascii() or not ident.isidentifier():
        raise ValueError(f"not an identifier: {ident!r}")
    return ident + "_" if keyword.iskeyword(ident) or ident in _TAKEN or ident.startswith("t_") else ident
