"""A paper that is handed out, as data: every word, number, order and box that its pages show.

In: made by the builders beside this file.  Out: frozen dataclasses for the templates and for Word, which add nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from policydsl.emit.report.view import Cell, Span, Table, TableRow, Words
from policydsl.emit.wording import Text

CSS = {"text": "", "figure": "f", "bound": "b", "fact": "t", "reading": "r"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: its number or box, its words, and what stands small below."""

    sign: str
    words: Words
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled part of a page: paragraphs, then a list, then tables."""

    label: str
    paragraphs: tuple[Words, ...] = ()
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One award: its number in the paper, what it is called, how it is paid out."""

    anchor: str
    number: str
    name: str
    tag: str
    parts: tuple[Part, ...]
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClausePages:
    """A clause and the pages of its awards."""

    anchor: str
    number: str
    heading: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the paper (第一部分 …): parts of its own, or clauses."""

    anchor: str
    number: str
    heading: str
    parts: tuple[Part, ...] = ()
    clauses: tuple[ClausePages, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper."""

    kind: str
    title: str
    number: str
    facts: tuple[tuple[str, Words], ...]
    divisions: tuple[Division, ...]
    digest: str
    foot: str


def spans(text: Text) -> Words:
    """A restatement's pieces with their style."""
    return tuple(Span(s.text, CSS[s.kind]) for s in text)


def plain_words(*texts: str) -> Words:
    """Unmarked words."""
    return tuple(Span(t) for t in texts if t)


def cell(*lines: str, css: str = "") -> Cell:
    """A cell of unmarked lines."""
    return Cell(tuple(plain_words(line) for line in lines if line), css)


def table(caption: str, heads: str, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    """A table; its heads stand in a row with blanks between them, those set to the right behind a >."""
    columns = tuple(cell(h.removeprefix(">"), css="n" if h.startswith(">") else "") for h in heads.split(" "))
    return Table(caption, columns, tuple(TableRow(r) for r in rows))


def numbered(lines: tuple[Words, ...]) -> tuple[Item, ...]:
    """（1）（2）…"""
    return tuple(Item(f"（{i}）", words) for i, words in enumerate(lines, 1))
