"""An official document as it was read: chapters, clauses, paragraphs, sentences.

What reading it (`policydsl.original`) makes, and what verification, reports and
drafts look at.  A text carries, per character, where it stood in the file, so
that a finding about a figure leads back to the line on which it was printed.
Sentences end at 。！？ (a ； ends none) and are counted from 1 within their
paragraph, as 工作 and 非规则 name them (段·句).  Paragraphs are counted from 1
within their clause; a heading is no paragraph, and where it runs into the text
(十一（一）加强组织领导。本…) the paragraph begins behind it.
"""

from __future__ import annotations

from typing import Literal

from policydsl.ir.policy import Place
from policydsl.records import dataclass

Kind = Literal["txt", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text without line breaks, page marks and the blanks of its setting, and where each character stood.

    `offsets[i]` is the place of `text[i]` in `Document.text`.
    """

    text: str
    offsets: tuple[int, ...]

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the text stands in the file's text: from its first character to behind its last."""
        return (self.offsets[start], self.offsets[end - 1] + 1) if start < end else (0, 0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: its number, and its part of the paragraph's text, end mark included."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point within a paragraph: （1）, and its part of the paragraph's text, label included."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """A 责任单位 block: names as listed (county brackets written （ ）), and where the block stands in the file's text."""

    names: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its unit block.

    `doubtful`: the file does not show for certain that a paragraph begins here,
    so that the numbers from here on may be off by one.
    """

    place: Place
    passage: Passage
    sentences: tuple[Sentence, ...]
    points: tuple[Point, ...] = ()
    units: UnitBlock | None = None
    doubtful: bool = False

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return self.passage.text

    def sentence_text(self, number: int) -> str:
        """A sentence by its number."""
        sentence = self.sentences[number - 1]
        return self.passage.text[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Section:
    """A clause: its heading without number, and its paragraphs.  `place.item` 0: a chapter without items."""

    place: Place
    heading: Passage
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """What a reader of the file should know: a doubtful break, a tracked change, hidden text, a stray mark.

    `start` and `end` are offsets in `Document.text`.
    """

    kind: Literal["分段", "修订", "隐藏", "批注", "其他"]
    words: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the file and in no text: a page number or running head, a clause's number, a chapter's name.

    `start` and `end` are offsets in `Document.text`.
    """

    kind: Literal["页码", "编号", "章名"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    `file` is its name without folders, `digest` the SHA-256 of its bytes (with
    `sha256:`), `text` the decoded text that all offsets point into.  `front` is what
    stands before the first chapter, `back` what stands after the last clause
    (place 0; both have no sentences that a rule could rest on).
    """

    file: str
    digest: str
    kind: Kind
    encoding: str
    text: str
    title: str
    number: str
    chapters: tuple[tuple[int, str], ...]
    sections: tuple[Section, ...]
    front: tuple[Paragraph, ...] = ()
    back: tuple[Paragraph, ...] = ()
    notes: tuple[DocumentNote, ...] = ()
    marks: tuple[Mark, ...] = ()

    def section(self, place: Place) -> Section | None:
        """The clause at a place, whatever paragraph it names."""
        return next(
            (s for s in self.sections if (s.place.chapter, s.place.item) == (place.chapter, place.item)),
            None,
        )

    def paragraph(self, place: Place) -> Paragraph | None:
        """The paragraph at a place."""
        section = self.section(place)
        if section is None or not 0 < place.paragraph <= len(section.paragraphs):
            return None
        return section.paragraphs[place.paragraph - 1]
