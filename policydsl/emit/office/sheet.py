"""A Chinese official document in Word, laid out after GB/T 9704: headings, paragraphs, tables, page numbers.

In: text in the order of the page.  Out: the bytes of a .docx file.  What is said is left to the files beside this one;
fonts, sizes and indents stand in `templates/styles.xml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from policydsl.emit.office.package import describe, to_bytes, xml_text

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 8845  # of the text: 156 mm in twentieths of a point
NARROWEST = 680
CHARACTER = 210  # of a character of table text
DECORATED = 190  # what a cell's margins take

Lines = Sequence[str]
_SHARED = re.compile(
    r"[^\x00-\x7f\u3000-\u9fff\uff00-\uffef]"
)  # “ ” … — · × ‰ □: which font draws them is a question


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and whether it is set to the right or in the middle."""

    head: str
    align: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a list of lines per column."""

    cells: tuple[Lines, ...]
    strong: bool = False
    high: bool = False


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def run(text: str, *, strong: bool = False, font: str = "") -> BaseOxmlElement:
    """A piece of text; marks that both scripts use are told to be Chinese."""
    said = {"hint": "eastAsia"} if _SHARED.search(text) else {}
    said |= {"eastAsia": font} if font else {}
    properties = [element("rFonts", **said)] if said else []
    properties += [element("b"), element("bCs")] if strong else []
    words = element("t")
    words.text = xml_text(text)
    words.set(qn("xml:space"), "preserve")
    return element("r", *([element("rPr", *properties)] if properties else []), words)


def paragraph(style: str, *pieces: BaseOxmlElement, align: str = "", page: bool = False) -> BaseOxmlElement:
    """A paragraph of a style of the template."""
    properties = element("pPr", element("pStyle", val=style))
    if page:
        properties.append(element("pageBreakBefore"))
    if align:
        properties.append(element("jc", val=align))
    return element("p", properties, *pieces)


class Sheet:
    """A document as it grows; every method adds to its end."""

    def __init__(self, title: str, author: str) -> None:
        """`title` and `author` are told to whoever looks at the file's properties."""
        self.document = docx.Document()
        self._title, self._author = title, author
        _use_template(self.document)
        _lay_out(self.document)
        self._end = self.document.element.body.sectPr

    def add(self, thing: BaseOxmlElement) -> None:
        """Anything made by the functions above."""
        self._end.addprevious(thing)

    def title(self, text: str, below: str = "") -> None:
        """题名, and what stands below it."""
        self.add(paragraph("Title", run(text)))
        if below:
            self.add(paragraph("Subtitle", run(below)))

    def heading(self, level: int, text: str, *, page: bool = False) -> None:
        """一、 and （一） and 1．, by level; `page`: it begins one."""
        self.add(paragraph(f"Heading{level}", run(text), page=page))

    def text(self, *words: str, lead: str = "") -> None:
        """A paragraph of the text; its lead stands out."""
        led = [run(lead, font="黑体")] if lead else []
        self.add(paragraph("BodyText", *led, *(run(w) for w in words)))

    def small(self, text: str, *, style: str = "Small", lead: str = "") -> None:
        """A paragraph in small type."""
        led = [run(lead, font="黑体")] if lead else []
        self.add(paragraph(style, *led, run(text)))

    def line(self, sign: str, text: str, *more: str, boxed: bool = False) -> None:
        """A line of a list; what stands below it is set small.  A line with a box to tick hangs behind its box."""
        self.add(paragraph("Boxed" if boxed else "BodyText", run(f"{sign}{'　' if boxed else ''}{text}")))
        for words in more:
            self.add(paragraph("Below", run(words)))

    def table(self, caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """A table with thin lines; its head is repeated on every page."""
        if caption:
            self.add(paragraph("Caption", run(caption)))
        else:
            self.space(80)
        self.add(_table(columns, rows))

    def form(self, *rows: Sequence[str]) -> None:
        """A table of labels and places to write in, two of each in a row."""
        self.space()
        widths = (1420, 3800, 1420, WIDTH - 6640)
        columns = [Column("", "center"), Column(""), Column("", "center"), Column("")]
        listed = [Row(tuple([x] for x in row), high=True) for row in rows]
        self.add(_table(columns, listed, widths))
        self.space()

    def space(self, height: int = 160) -> None:
        """Some room, so that two tables stay apart."""
        self.add(element("p", element("pPr", element("spacing", line=f"{height}", lineRule="exact"))))

    def to_bytes(self) -> bytes:
        """The file."""
        describe(self.document, self._title, self._author)
        return to_bytes(self.document)


# ---------------------------------------------------------------- the page


def _use_template(document: Document) -> None:
    part = cast("XmlPart", document.part.part_related_by(RT.STYLES))
    part._element = parse_xml((TEMPLATES / "styles.xml").read_bytes())  # noqa: SLF001 - python-docx has no other way
    fonts = document.part.part_related_by(RT.FONT_TABLE)
    fonts._blob = (TEMPLATES / "fonts.xml").read_bytes()  # noqa: SLF001 - see above
    settings = document.settings.element
    language = settings.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")


def _lay_out(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(22)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section)


def _number_pages(section: Section) -> None:
    """— 1 — on the outer side: odd pages to the right, even pages to the left, a character from the edge."""
    for footer, align, side in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        footer.is_linked_to_previous = False
        old = footer.paragraphs[0]._p  # noqa: SLF001 - the element is what is replaced
        field = element("fldSimple", run("1"), instr=" PAGE ")
        indent = element("ind", **{f"{side}Chars": "100", side: "280"})
        properties = element("pPr", element("pStyle", val="Footer"), indent, element("jc", val=align))
        old.getparent().replace(old, element("p", properties, run("— "), field, run(" —")))


# ---------------------------------------------------------------- tables


def _table(columns: Sequence[Column], rows: Sequence[Row], widths: Sequence[int] = ()) -> BaseOxmlElement:
    widths = widths or _widths(columns, rows)
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="TableGrid"),
            element("tblW", w=f"{WIDTH}", type="dxa"),
            element("tblLayout", type="fixed"),
        ),
        element("tblGrid", *(element("gridCol", w=f"{w}") for w in widths)),
    )
    if any(c.head for c in columns):
        made.append(_head(columns, widths))
    for row in rows:
        made.append(_row(row, columns, widths))
    return made


def _head(columns: Sequence[Column], widths: Sequence[int]) -> BaseOxmlElement:
    cells = (_cell([c.head], w, "CellHead") for c, w in zip(columns, widths, strict=True))
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _row(row: Row, columns: Sequence[Column], widths: Sequence[int]) -> BaseOxmlElement:
    height = [element("trHeight", val="567", hRule="atLeast")] if row.high else []
    made = element("tr", element("trPr", element("cantSplit"), *height))
    for lines, column, width in zip(row.cells, columns, widths, strict=True):
        made.append(_cell(lines, width, "CellText", align=column.align, strong=row.strong))
    return made


def _cell(lines: Lines, width: int, style: str, *, align: str = "", strong: bool = False) -> BaseOxmlElement:
    properties = element("tcPr", element("tcW", w=f"{width}", type="dxa"), element("vAlign", val="center"))
    told = [x for x in lines if x] or [""]
    return element("tc", properties, *(paragraph(style, run(x, strong=strong), align=align) for x in told))


def _widths(columns: Sequence[Column], rows: Sequence[Row]) -> list[int]:
    """Widths that follow what stands in the columns: short ones as wide as they need, the rest shared by length."""
    longest = [
        max((_length(x) for row in rows for x in row.cells[i]), default=0) for i in range(len(columns))
    ]
    needs = [_room(min(max(long, _length(c.head)), 48)) for long, c in zip(longest, columns, strict=True)]
    if sum(needs) <= WIDTH:
        return _filled(needs)
    floors = next(
        (f for f in (_floors(columns, needs, short) for short in (9, 6, 4)) if sum(f) <= WIDTH), None
    )
    floors = floors or _floors(columns, needs, 2)
    over = [need - floor for need, floor in zip(needs, floors, strict=True)]
    room = max(0, WIDTH - sum(floors))
    return _filled([f + room * o // max(1, sum(over)) for f, o in zip(floors, over, strict=True)])


def _floors(columns: Sequence[Column], needs: Sequence[int], short: int) -> list[int]:
    """Widths at which nothing of up to `short` characters is broken."""
    return [
        min(need, _room(max(short, min(_length(c.head), 4)))) for need, c in zip(needs, columns, strict=True)
    ]


def _room(characters: int) -> int:
    return max(NARROWEST, characters * CHARACTER + DECORATED)


def _filled(widths: list[int]) -> list[int]:
    """The widths, the widest taking what is left of the line."""
    widest = max(range(len(widths)), key=lambda i: (widths[i], i))
    return [w + (WIDTH - sum(widths) if i == widest else 0) for i, w in enumerate(widths)]


def _length(text: str) -> int:
    """In characters of full width."""
    return (sum(1 if c.isascii() else 2 for c in text) + 1) // 2
