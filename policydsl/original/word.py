"""A docx file → its text in the final state, a block a paragraph, and notes about all that is not plain text.

In: bytes.  Out: `Extracted`.  Tracked insertions are read as text and named,
deletions are named and not read; text that is hidden or struck through is named
and not read.  Comments, footnotes, text boxes, pictures, formulas, running heads
and tables are named.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Literal

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.ir.document import DocumentNote
from policydsl.original import listing, numbering, setting, styling
from policydsl.original.decoding import hidden_character, problem
from policydsl.original.extracted import Extracted
from policydsl.original.package import Package, Tree, child, opened, tag, value

MAX_DEPTH = 150
MAX_TEXT = 4_000_000
WORDS = 60
_WRAPPED_LINES = 12

NoteKind = Literal["修订", "隐藏", "批注", "其他"]

# Elements that hold text or further elements of the text, and those that hold none.
_TEXT = {"t": None, "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = {
    "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "delInstrText", "rt", "rubyPr", "sdtPr", "sdtEndPr",
    "tblGrid", "proofErr", "bookmarkStart", "bookmarkEnd", "softHyphen", "lastRenderedPageBreak", "Fallback",
}  # fmt: skip
_GONE = {"del": "修订删去", "moveFrom": "修订移走"}
_NEW = {"ins": "修订增加", "moveTo": "修订移来"}
# Effects of a run that leave it out of the text, the kind of the note, and what it says.
_LEFT_OUT: tuple[tuple[str, NoteKind, str], ...] = (
    ("vanish", "隐藏", "隐藏的文字"),
    ("specVanish", "隐藏", "隐藏的文字"),
    ("strike", "修订", "删除线划去的文字"),
    ("dstrike", "修订", "删除线划去的文字"),
)
_NOTES = {"footnoteReference": ("footnotes", "脚注"), "endnoteReference": ("endnotes", "尾注")}
_THINGS = {
    "blip": "图片",
    "imagedata": "图片",
    "object": "嵌入的对象",
    "altChunk": "嵌入的文件",
    "sym": "符号字体的字",
}


class _TooDeepError(Exception):
    """The elements are nested beyond what an office writes."""


def read(data: bytes) -> Extracted | Diagnostic:
    """The text and blocks of a docx file."""
    package = opened(data)
    if isinstance(package, Diagnostic):
        return package
    styles = styling.read(package.parts.get("styles"))
    writer = _Writer(package, styles, listing.read(package.parts.get("numbering"), styles))
    try:
        writer.blocks_of(package.body, 0)
    except _TooDeepError:
        return problem(
            catalog.LIMIT, f"超过限度：docx 的内容嵌套超过 {MAX_DEPTH} 层，或文字超过 {MAX_TEXT} 字"
        )
    writer.end_paragraph()
    writer.heads()
    text = "".join(writer.out)
    return hidden_character(text) or _extracted(text, writer)


def _extracted(text: str, writer: _Writer) -> Extracted:
    """Paragraphs are blocks, unless they are the lines of a page that was turned into a docx file."""
    lines = setting.read(text)
    if setting.is_wrapped(text, _WRAPPED_LINES):
        note = DocumentNote("其他", "各行像是由版式文件转来的，按换行的文本分段")
        notes = (*writer.notes, note, *lines.notes)
        return Extracted("docx", "UTF-8", text, lines.blocks, lines.marks, notes)
    return Extracted("docx", "UTF-8", text, tuple(writer.blocks), (), tuple(writer.notes))


@dataclass(slots=True)
class _Writer:
    """Writes the text of a document and notes what it leaves out."""

    package: Package
    styles: styling.Styles
    numbers: listing.Numbers
    out: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[setting.Block] = field(default_factory=list)
    notes: list[DocumentNote] = field(default_factory=list)
    start: int = 0
    first: int = 0
    contents: bool = False
    comments: dict[str, int] = field(default_factory=dict)
    style: str = ""
    turns: set[int] = field(default_factory=set)

    def note(self, kind: NoteKind, words: str, start: int | None = None) -> None:
        """A note about the text from `start` to here."""
        cut = words if len(words) <= WORDS else words[: WORDS - 1] + "…"
        self.notes.append(DocumentNote(kind, cut, self.length if start is None else start, self.length))

    def put(self, text: str) -> None:
        """Some text."""
        self.length += len(text)
        if self.length > MAX_TEXT:
            raise _TooDeepError
        self.out.append(text)

    def end_paragraph(self) -> None:
        """The paragraph at hand is complete: each of its lines is a block, on however many pages it stands."""
        words, at = "".join(self.out[self.first :]), self.start
        parts: list[tuple[int, int]] = []
        before = ""
        for line in words.split("\n"):
            if parts and not (at - 1 in self.turns and _goes_on(before, line)):
                self.blocks.append(setting.Block(tuple(parts), contents=self.contents))
                parts, before = [], ""
            if line.strip():
                parts.append((at, at + len(line)))
                before += line
            at += len(line) + 1
        if parts:
            self.blocks.append(setting.Block(tuple(parts), contents=self.contents))
        self.put("\n")
        self.start, self.first, self.contents = self.length, len(self.out), False

    # ------------------------------------------------------------ blocks

    def blocks_of(self, element: Tree, depth: int) -> None:
        """Paragraphs and tables, wherever they stand."""
        if depth > MAX_DEPTH:
            raise _TooDeepError
        for part in element:
            name = tag(part)
            if name == "p":
                self.paragraph(part, depth)
            elif name == "tbl":
                start = self.length
                self.blocks_of(part, depth + 1)
                self.note("其他", "表格：各格按行的次序读作段落", start)
            elif name in _NEW:
                self._new(part, depth, name)
            elif name in _GONE or child(part, "trPr", "del") is not None:
                self._gone(part, name)
            elif name in _THINGS:
                self.note("其他", f"{_THINGS[name]}：其中的文字没有读入")
            elif name not in _SKIPPED:
                self.blocks_of(part, depth + 1)

    def paragraph(self, element: Tree, depth: int) -> None:
        """A paragraph with the number drawn before it; a paragraph whose end was deleted runs into the next."""
        properties = child(element, "pPr")
        self.style = self.styles.of_paragraph(properties)
        name = value(child(self.styles.by_id.get(self.style), "name")).lower()
        self.contents = self.contents or name.startswith("toc ") or self.style.lower().startswith("toc")
        self._number(element, properties)
        self.inline(element, depth)
        mark = child(properties, "rPr")
        if child(mark, "del") is None and child(mark, "moveFrom") is None:
            self.end_paragraph()
        else:
            self.note("修订", "修订删去段落的结尾，与下一段合为一段")

    def _number(self, element: Tree, properties: Tree | None) -> None:
        """The number before a paragraph of which something is read.

        One that is struck through counts; one that is hidden with its end does not.
        """
        runs = [e for e in _standing(element) if tag(e) == "r" and _has_text(e)]
        is_read = any(self._left_out(child(e, "rPr")) is None for e in runs)
        gone = self.styles.has("vanish", child(properties, "rPr"), self.style)
        if is_read:
            self.put(self.numbers.before(properties))
        elif runs and not gone:
            self.numbers.before(properties)

    def inline(self, element: Tree, depth: int) -> None:
        """What a paragraph contains."""
        if depth > MAX_DEPTH:
            raise _TooDeepError
        for part in element:
            name = tag(part)
            if name == "r":
                self._run(part, depth)
            elif name in _GONE:
                self._gone(part, name)
            elif name in _NEW:
                self._new(part, depth, name)
            elif name in ("commentRangeStart", "commentReference"):
                self._comment(part, ends=name == "commentReference")
            elif name in _NOTES:
                self._footnote(part, name)
            elif name in ("oMath", "oMathPara"):
                self._formula(part)
            elif name == "txbxContent":
                self._text_box(part)
            elif name in _THINGS:
                self.note("其他", f"{_THINGS[name]}：其中的文字没有读入")
            elif name in _TEXT:
                if name == "br" and value(part, "type") in ("page", "column"):
                    self.turns.add(self.length)
                self.put(_TEXT[name] if _TEXT[name] is not None else (part.text or ""))  # type: ignore[arg-type]
            elif name not in _SKIPPED:
                self.inline(part, depth + 1)

    def _run(self, part: Tree, depth: int) -> None:
        properties = child(part, "rPr")
        effect = self._left_out(properties)
        if effect is not None:
            words = words_of(part)
            if words:
                self.note(effect[0], f"{effect[1]}，没有读入：{words}")
            return
        start = self.length
        self.inline(part, depth + 1)
        if value(child(properties, "color")).upper() == "FFFFFF" and self.length > start:
            self.note("其他", "白色的文字，印出来可能看不见", start)

    def _left_out(self, properties: Tree | None) -> tuple[NoteKind, str] | None:
        """Why a run is not read: what it is by itself, by its style, or by that of its paragraph."""
        for name, kind, words in _LEFT_OUT:
            if self.styles.has(name, properties, self.style):
                return kind, words
        return None

    def _new(self, part: Tree, depth: int, name: str) -> None:
        start, first = self.length, len(self.out)
        if any(tag(e) == "p" for e in part):
            self.blocks_of(part, depth + 1)
        else:
            self.inline(part, depth + 1)
        if self.length > start:
            self.note("修订", f"{_NEW[name]}，已读入：{''.join(self.out[first:]).strip()}", start)

    def _gone(self, part: Tree, name: str) -> None:
        words = words_of(part)
        if words:
            self.note("修订", f"{_GONE.get(name, '修订删去')}，没有读入：{words}")

    def _comment(self, part: Tree, *, ends: bool) -> None:
        number = value(part, "id")
        if not ends:
            self.comments[number] = self.length
            return
        found = _by_id(self.package.parts.get("comments"), number)
        self.note("批注", f"批注：{words_of(found)}", self.comments.get(number))

    def _footnote(self, part: Tree, name: str) -> None:
        where, what = _NOTES[name]
        found = _by_id(self.package.parts.get(where), value(part, "id"))
        self.note("其他", f"{what}，没有读入正文：{words_of(found)}")

    def _formula(self, part: Tree) -> None:
        start = self.length
        self.put("".join(e.text or "" for e in part.iter() if tag(e) == "t"))
        self.note("其他", "公式，按文字的次序读入", start)

    def _text_box(self, part: Tree) -> None:
        words = words_of(part)
        if words:
            self.note("其他", f"文本框，没有读入正文：{words}")

    def heads(self) -> None:
        """Running heads and feet that say more than the page."""
        for name in sorted(self.package.parts):
            words = words_of(self.package.parts[name]) if name.startswith(("header", "footer")) else ""
            if any("\u4e00" <= c <= "\u9fff" for c in words):
                self.notes.append(DocumentNote("其他", f"页眉或页脚，没有读入：{words[:WORDS]}"))


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on behind the end of a page or column: a numbered line does not, unless it may be 按照|第二条."""
    label = numbering.label("".join(after.split()))
    if label is None:
        return True
    return label.level in ("章", "条") and not before.rstrip().endswith(setting.FINISHED)


def words_of(element: Tree | None) -> str:
    """All words of an element, deleted ones too, without blanks."""
    if element is None:
        return ""
    return "".join("".join(e.text or "" for e in _shown(element) if tag(e) in ("t", "delText")).split())


def _shown(element: Tree, without: Container[str] = ("Fallback",)) -> Iterable[Tree]:
    """An element with all below it, but for what is there twice for old word processors."""
    waiting = [element]
    while waiting:
        part = waiting.pop()
        if tag(part) not in without:
            yield part
            waiting.extend(reversed(part))


def _standing(element: Tree) -> Iterable[Tree]:
    """What of a paragraph belongs to its text in the end."""
    return _shown(element, ("Fallback", "txbxContent", *_GONE))


def _has_text(element: Tree) -> bool:
    return any(tag(e) == "t" and (e.text or "").strip() for e in _shown(element))


def _by_id(part: Tree | None, number: str) -> Tree | None:
    return next((e for e in part if value(e, "id") == number), None) if part is not None else None
