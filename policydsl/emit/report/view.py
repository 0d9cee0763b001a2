"""The clause report as data: every word, choice, count, anchor and order that its pages show.

In: made by the builders beside this file.  Out: frozen dataclasses for the templates, which add nothing to them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text; `css` marks figures, bounds, facts and readings, `href` leads to an entry of the register.

    `key` is shared by the places of one award where the same figure of the rule stands, or the same finding.
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
class Sentence:
    """A sentence of the original: `css` says whether a rule rests on it here (on), or nothing accounts for it (open)."""

    words: Words
    css: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the original, whole; `missing` are phrases that do not stand in it."""

    where: str
    sentences: tuple[Sentence, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the rule: its number in the file, its indent in half-widths, the keyword that opens it, the rest."""

    number: str
    indent: str
    head: Words
    rest: Words
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, reading or judgement under an award.

    `key` is shared with the stretch that it is about; `at` are its places in the original and in the rule.
    """

    mark: Mark
    code: str
    headline: str
    more: str = ""
    expected: str = ""
    at: tuple[Link, ...] = ()
    href: str = ""
    anchor: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing."""

    x: int
    y: int
    text: str
    css: str
    side: str = "start"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line in a drawing."""

    x1: int
    y1: int
    x2: int
    y2: int
    css: str


@dataclass(frozen=True, slots=True)
class Path:
    """A polyline or a filled area, its points written out."""

    points: str
    css: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A point in a drawing; `title` is told when it is pointed at."""

    x: int
    y: int
    r: int
    css: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A bar in a drawing."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in tenths of a pixel; its caption states the conclusion."""

    width: int
    height: int
    caption: str
    rules: tuple[Rule, ...] = ()
    areas: tuple[Path, ...] = ()
    paths: tuple[Path, ...] = ()
    boxes: tuple[Box, ...] = ()
    circles: tuple[Circle, ...] = ()
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """An award, honour, group, limit or bar: the original, the restatement, the rule, and what bears on them.

    `digest` is that of what it says, so that a reviewer's mark lapses when that changes; `codes` are its findings'.
    """

    anchor: str
    kind: str
    name: str
    tags: str
    mark: Mark
    digest: str
    codes: str
    passages: tuple[Passage, ...]
    phrases: tuple[Phrase, ...]
    paragraphs: tuple[Paragraph, ...]
    source: tuple[SourceLine, ...]
    source_text: str
    notes: tuple[Note, ...]
    tables: tuple[Table, ...]
    cases: tuple[Table, ...]
    all_cases: tuple[Table, ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class Rest:
    """A paragraph of the original on which no rule of its clause rests, and what is said of it."""

    passage: Passage
    remarks: tuple[Entry, ...]


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
    rests: tuple[Rest, ...]
    remarks: tuple[Entry, ...]
    notes: tuple[Note, ...]
    codes: str


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
class Reasons:
    """What stands in the way of signing, of one kind."""

    mark: Mark
    head: str
    links: tuple[Link, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what is being checked, in numbers, and whether it can be signed."""

    title: str
    number: str
    facts: tuple[Entry, ...]
    counts: tuple[Count, ...]
    mark: Mark
    verdict: str
    reasons: tuple[Reasons, ...]
    aside: str
    original: str


@dataclass(frozen=True, slots=True)
class CoveredClause:
    """A clause on the map: a stroke per sentence, by state."""

    href: str
    title: str
    strokes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredChapter:
    """A chapter on the map."""

    number: str
    told: str
    clauses: tuple[CoveredClause, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What accounts for every sentence and figure of the original, as a map and as a table."""

    lead: str
    legend: tuple[Entry, ...]
    chapters: tuple[CoveredChapter, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report."""

    cover: Cover
    coverage: Coverage | None
    units: tuple[str, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]
    codes: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    original_head: str
    digest: str
    foot: str
