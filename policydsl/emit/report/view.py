"""The clause report as data: every word, choice, count, anchor and order that its pages show.

In: made by the builders beside this file.  Out: frozen dataclasses for the templates, which add nothing to them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; `css` marks figures, bounds, facts and readings, `href` leads to an entry of the register.

    `key` is shared by the places of one award where the same figure stands.
    """

    text: str
    css: str = ""
    href: str = ""
    key: str = ""


Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A state by shape, colour and word."""

    sign: str
    css: str
    label: str


@dataclass(frozen=True, slots=True)
class Link:
    """Something to go to."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its words."""

    label: str
    words: Words
    css: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the cover; `rest` is what stands small behind it."""

    number: str
    rest: str
    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, and how they are set."""

    lines: tuple[Words, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    cells: tuple[Cell, ...]
    css: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and heads."""

    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[TableRow, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the original and where it stands."""

    where: str
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the restatement, with its role."""

    role: str
    words: Words


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the rule: its indent in half-widths, the keyword that opens it, the rest."""

    indent: str
    head: str
    rest: Words


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, reading or judgement under an award."""

    mark: Mark
    code: str
    headline: str
    more: str
    where: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An award, honour, group, limit or bar: the original's phrases, the restatement, the rule, and what bears on them."""

    anchor: str
    kind: str
    name: str
    tags: str
    mark: Mark
    phrases: tuple[Phrase, ...]
    paragraphs: tuple[Paragraph, ...]
    source: tuple[SourceLine, ...]
    source_text: str
    notes: tuple[Note, ...]
    tables: tuple[Table, ...]
    cases: tuple[Table, ...]
    case_summary: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with everything it declares."""

    anchor: str
    number: str
    heading: str
    full_number: str
    mark: Mark
    summary: str
    units: tuple[Entry, ...]
    unit_names: str
    blocks: tuple[Block, ...]
    remarks: tuple[Entry, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the original and its clauses."""

    number: str
    heading: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An appendix."""

    anchor: str
    number: str
    heading: str
    lead: str
    entries: tuple[Entry, ...]
    tables: tuple[Table, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what is being checked, in numbers, and whether it can be signed."""

    title: str
    number: str
    facts: tuple[Entry, ...]
    counts: tuple[Count, ...]
    mark: Mark
    verdict: str
    reasons: tuple[Link, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report."""

    cover: Cover
    units: tuple[str, ...]
    marks: tuple[Mark, ...]
    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    digest: str
    foot: str
