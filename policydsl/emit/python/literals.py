"""The user's words and exact numbers as Python source; the only way by which text reaches a generated file.

In: strings, integers, plain values.  Out: source text.  Every string literal reads back as the string it was made
from (so two strings never share a literal), on one line, without a character that an editor would hide.
"""

from __future__ import annotations

import ast
import builtins
import keyword
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path


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


@cache
def taken() -> frozenset[str]:
    """Names with a meaning in the generated file: keywords, built-ins, the runtime's, the functions' own."""
    source = Path(__file__).with_name("runtime.py").read_text(encoding="utf-8")
    own = {node.name for node in ast.parse(source).body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    local = {"f", "k", "c", "o", "v", "x", "day", "own_day", "within", "early", "total", "reached"}
    local |= {
        "applied_on",
        "round_end",
        "num",
        "den",
        "base",
        "ratio",
        "bites",
        "before",
        "entitled",
        "holds",
        "rows",
    }
    local |= {"h", "own", "due", "closed", "judge", "year", "in_year", "on_matter", "inside", "met"}
    return frozenset({*keyword.kwlist, *dir(builtins), *own, *local})


def identifier(ident: str) -> str:
    """The compiler's own identifier, kept clear of every name that the file uses."""
    if not ident.isascii() or not ident.isidentifier():
        raise ValueError(f"not an identifier: {ident!r}")
    return (
        ident + "_"
        if ident in taken() or ident.startswith(("t_", "a_", "b_", "x_", "part_")) or ident.isupper()
        else ident
    )
