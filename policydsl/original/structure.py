"""Blocks → a document: front, chapters, clauses, paragraphs, sentences, points, units, back.

In: a file's text and its blocks in order, headings not yet told from paragraphs.
Out: `Parts` of a `Document`.  A number counts as a chapter's or an item's when it
goes on from the one before; one that does not is told in a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from policydsl.ir.document import (
    DocumentNote,
    Mark,
    Paragraph,
    Passage,
    Point,
    Section,
    Sentence,
    UnitBlock,
)
from policydsl.ir.policy import Place
from policydsl.numerals import chinese_numeral, fold_digits
from policydsl.original import front as fronts
from policydsl.original import numbering, units, unnumbered
from policydsl.original.passages import EMPTY, joined, passage, slice_of
from policydsl.original.setting import Block

LONGEST_HEADING = 80
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）)》】]*|[^。！？]+$")
_GIVES = re.compile(r"给予|奖励|补助|补贴|资助|不超过|[0-9](?:万|亿|元|%|‰|倍)")
# What only a sentence says: it gives to somebody, limits, excludes or obliges.  支持, 奖励 and 给予 alone stand in headings too.
_RULES = re.compile(
    r"对.+(?:给予|予以)|不超过|不高于|不低于|不得|不予|不再|不享受|不适用|除外|最高|至多|可享受|应当|按照?.{0,20}的[0-9]"
    r"|[0-9](?:万|亿|元|%|‰|倍|人|年|个)"
)
_BRACKETED = re.compile(r"[（(【]([^（）()【】]{2,24})[）)】]")
_BACK = re.compile(r"抄送|主送|附件|附表|附录|附[:：]|主题词|[（(]此件|信息公开")
_PRINTED = re.compile(r".{0,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发")
_DATE = re.compile(
    r"[0-9〇一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_ORGAN = re.compile(r"[\u4e00-\u9fff（）()]{2,30}(?:政府|办公室|办公厅|委员会|管委会|[局委厅部院处])")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the blocks of a document come to."""

    title: str
    number: str
    chapters: tuple[tuple[int, str], ...]
    sections: tuple[Section, ...]
    front: tuple[Paragraph, ...]
    back: tuple[Paragraph, ...]
    notes: tuple[DocumentNote, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block with its text and the number at its head."""

    whole: Passage
    label: numbering.Label | None
    doubtful: bool


def build(text: str, blocks: Sequence[Block]) -> Parts:
    """The parts of a document; no section when nothing in it is numbered or begins a clause."""
    pieces = [_piece(text, block) for block in blocks]
    texts = [p.whole.text for p in pieces]
    told = fronts.read(texts)
    levels = numbering.levels(p.label for p in pieces[told.after :] if p.label)
    counted = levels == (None, None)
    if counted:
        levels = ("一、", None)
        pieces = _counted(pieces, told)
    first = next((i for i in range(told.after, len(pieces)) if _opens(pieces[i], levels)), len(pieces))
    walk = _Walk(levels)
    end = first
    while end < len(pieces) and not _is_back(texts, end) and walk.take(pieces[end], pieces[end + 1 :]):
        end += 1
    walk.close()
    if counted and walk.chapters:
        last = f"第{chinese_numeral(walk.chapter)}条"
        walk.notes.append(
            DocumentNote("其他", f"原文没有编号，各条按先后次序编为第一条至{last}", *_stretch(pieces[first]))
        )
    return Parts(
        told.title,
        told.number,
        tuple(walk.chapters),
        tuple(walk.sections),
        _unplaced(pieces[:first]),
        _unplaced(pieces[end:]),
        tuple(walk.notes),
        tuple(walk.marks),
    )


def _piece(text: str, block: Block) -> _Piece:
    whole = passage(text, block.parts)
    return _Piece(whole, None if block.contents else numbering.label(whole.text), block.doubtful)


def _counted(pieces: Sequence[_Piece], told: fronts.Told) -> list[_Piece]:
    """The blocks of a document without numbers; those that begin a clause are numbered in order."""
    out = list(pieces)
    texts = [p.whole.text for p in pieces]
    body = next((i for i, text in enumerate(texts) if text.endswith("。")), len(texts))
    end = next((i for i in range(body, len(texts)) if _is_back(texts, i)), len(texts))
    found = unnumbered.openings(texts[:end], told.title, lambda words: not _RULES.search(fold_digits(words)))
    for number, opening in enumerate(found, start=1):
        out[opening.at] = replace(
            out[opening.at], label=numbering.Label("一、", number, 0, bare=not opening.headed)
        )
    return out


def _stretch(piece: _Piece) -> tuple[int, int]:
    return piece.whole.stretch(0, len(piece.whole.text))


def _opens(piece: _Piece, levels: tuple[numbering.Level | None, numbering.Level | None]) -> bool:
    return piece.label is not None and piece.label.level == levels[0]


def _is_back(texts: Sequence[str], at: int) -> bool:
    """Whether what stands behind the clauses begins here: annexes, a signature, the line of printing."""
    text = fold_digits(texts[at])
    if _BACK.match(text) or _PRINTED.fullmatch(text) or _DATE.fullmatch(text):
        return True
    after = fold_digits(texts[at + 1]) if at + 1 < len(texts) else ""
    return bool(_ORGAN.fullmatch(texts[at]) and (_DATE.fullmatch(after) or _ORGAN.fullmatch(after)))


def _unplaced(pieces: Sequence[_Piece]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(Place(0, 0, n), p.whole, sentences(p.whole.text)) for n, p in enumerate(pieces, start=1)
    )


# ---------------------------------------------------------------- clauses


@dataclass(slots=True)
class _Walk:
    """Goes through the blocks of the clauses in order and gathers their sections."""

    levels: tuple[numbering.Level | None, numbering.Level | None]
    chapters: list[tuple[int, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: list[DocumentNote] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    chapter: int = 0
    item: int = 0
    items: int = 0
    heading: Passage = EMPTY
    paragraphs: list[Paragraph] = field(default_factory=list)
    point: int = 0

    def take(self, piece: _Piece, after: Sequence[_Piece]) -> bool:
        """One block more, before those that follow; False when the clauses are over."""
        label = piece.label
        if label and label.level == self.levels[0]:
            return self._chapter(piece, label, after)
        if label and label.level == self.levels[1]:
            self._item(piece, label)
        else:
            self._text(piece.whole, doubtful=piece.doubtful)
        return True

    def close(self) -> None:
        """The clause at hand is complete: a chapter with items is one only when it has words of its own."""
        if self.chapter and (self.paragraphs or self.item_number or not self.items):
            place = Place(self.chapter, self.item_number)
            self.sections.append(Section(place, self.heading, tuple(self.paragraphs)))
        self.paragraphs = []
        self.point = 0

    @property
    def item_number(self) -> int:
        """The item at hand, 0 before the first of a chapter."""
        return self.item if self.items else 0

    def _chapter(self, piece: _Piece, label: numbering.Label, after: Sequence[_Piece]) -> bool:
        if label.number <= self.chapter and (label.level == "章" or self._items_go_on(after)):
            at_hand = self.chapter + 1
            self._note(piece, f"编号不连续：上一个是 {self.chapter}，这个是 {label.number}，当作 {at_hand}")
            label = replace(label, number=at_hand)
        if label.number == 1 and self.chapter:
            self._note(piece, "编号从头开始，以下归入文末，没有分条")
            return False
        if label.number <= self.chapter:
            self._misnumbered(piece, self.chapter)
            return True
        if label.number != self.chapter + 1:
            self._note(piece, f"编号不连续：上一个是 {self.chapter}，这个是 {label.number}")
        self.close()
        self.chapter, self.items = label.number, 0
        name = self._begin(piece, label)
        self.chapters.append((label.number, name.text))
        return True

    def _items_go_on(self, after: Sequence[_Piece]) -> bool:
        """Whether the next number behind a chapter's is the item after the one at hand: then only the chapter's is wrong."""
        labels = (p.label for p in after if p.label and p.label.level in self.levels)
        found = next(labels, None)
        return bool(self.item and found and found.level == self.levels[1] and found.number == self.item + 1)

    def _item(self, piece: _Piece, label: numbering.Label) -> None:
        restarts = label.number == 1 and not self.items
        if label.number <= self.item and not restarts:
            self._misnumbered(piece, self.item)
            return
        if label.number != self.item + 1 and not restarts:
            self._note(piece, f"编号不连续：上一个是 {self.item}，这个是 {label.number}")
        if not self.items and not self.paragraphs and self.heading.text:
            self.marks.append(Mark("章名", self.heading.offsets[0], self.heading.offsets[-1] + 1))
        self.items += 1
        at_hand, self.item = self.item, label.number
        self._close_before(at_hand)
        self._begin(piece, label)

    def _close_before(self, item: int) -> None:
        """Close the clause before an item: what stands between a chapter's heading and its first item, or the last item."""
        number = item if self.items > 1 else 0
        if number or self.paragraphs:
            self.sections.append(Section(Place(self.chapter, number), self.heading, tuple(self.paragraphs)))
        self.paragraphs = []
        self.point = 0

    def _begin(self, piece: _Piece, label: numbering.Label) -> Passage:
        """The heading behind a number, and the paragraph that it runs into."""
        whole = piece.whole
        self._mark(whole, 0, label.end)
        heading, start, end = _heading(whole.text, label)
        self.heading = slice_of(whole, *heading)
        self._mark(whole, label.end, heading[0])
        self._mark(whole, heading[1], start)
        if start < end:
            self._text(slice_of(whole, start, end), doubtful=False)
        return self.heading

    def _mark(self, whole: Passage, start: int, end: int) -> None:
        if start < end:
            self.marks.append(Mark("编号", *whole.stretch(start, end)))

    def _misnumbered(self, piece: _Piece, last: int) -> None:
        self._note(piece, f"编号不合次序，当作正文：上一个是 {last}")
        self._text(piece.whole, doubtful=piece.doubtful)

    def _note(self, piece: _Piece, words: str) -> None:
        self.notes.append(DocumentNote("其他", words, *_stretch(piece)))

    # ------------------------------------------------------------ paragraphs

    def _text(self, whole: Passage, *, doubtful: bool) -> None:
        if self._is_point(whole.text):
            last = self.paragraphs.pop()
            whole, doubtful = joined(last.passage, whole), last.doubtful
        elif (listed := units.bare(whole.text)) and self.paragraphs and self.paragraphs[-1].units is None:
            self._attach(UnitBlock(listed, *whole.stretch(0, len(whole.text))))
            return
        for text, block in split_units(whole):
            if not text.text and block and self.paragraphs and _more(self.paragraphs[-1], block):
                self._attach(block)
                continue
            self.paragraphs.append(self._paragraph(text, block, doubtful=doubtful))
            doubtful = False

    def _is_point(self, text: str) -> bool:
        """Whether a block is a further point of the paragraph at hand."""
        found = numbering.own_line(text)
        if found is None or not self.paragraphs or self.paragraphs[-1].units is not None:
            return False
        before = self.paragraphs[-1].text
        goes_on = before.endswith(("：", ":", "；", ";")) or (self.point and found.number == self.point + 1)
        self.point = found.number if goes_on else 0
        return bool(goes_on)

    def _attach(self, block: UnitBlock) -> None:
        last = self.paragraphs.pop()
        before = last.units
        names = (*before.names, *block.names) if before else block.names
        start = before.start if before else block.start
        merged = UnitBlock(tuple(dict.fromkeys(names)), start, block.end)
        self.paragraphs.append(self._paragraph(last.passage, merged, doubtful=last.doubtful))

    def _paragraph(self, text: Passage, block: UnitBlock | None, *, doubtful: bool) -> Paragraph:
        place = Place(self.chapter, self.item_number, len(self.paragraphs) + 1)
        return Paragraph(place, text, sentences(text.text), points(text.text), block, doubtful)


def _more(last: Paragraph, block: UnitBlock) -> bool:
    """Whether a block that stands alone belongs to the paragraph before it."""
    return last.units is None or last.units.end <= block.start


# ---------------------------------------------------------------- parts of a text


def _heading(text: str, label: numbering.Label) -> tuple[tuple[int, int], int, int]:
    """The part of a block that is its heading, and the part that is its text, the number left out."""
    start, end = label.end, len(text)
    empty = (start, start)
    if label.bare:
        return empty, start, end
    if label.level == "条" and (m := _BRACKETED.match(text, start)):
        return (m.start(1), m.end(1)), m.end(), end
    if units.find(text, start) and not re.search("[。！？]", text[start : _until_units(text, start)]):
        return empty, start, end
    m = _SENTENCE.match(text, start)
    if m is None:
        return empty, start, end
    first = m[0].rstrip("。！？")
    alone = m.end() == end
    if (alone and _is_sentence(m[0])) or (first != m[0] and _RULES.search(fold_digits(first))):
        return empty, start, end
    limit = LONGEST_HEADING if first == m[0] else 40 if m.end() < end else 30
    told = _GIVES.search(fold_digits(first)) and first != m[0]
    if told or len(first) > limit or label.level == "条":
        return empty, start, end
    return (start, start + len(first)), m.end(), end


def _is_sentence(line: str) -> bool:
    """Whether a numbered line of one sentence says something: it has a sentence's end or states a rule."""
    return line.endswith(("。", "！", "？", "；", ";", "，")) or _RULES.search(fold_digits(line)) is not None


def _until_units(text: str, start: int) -> int:
    found = units.find(text, start)
    return found.start if found else len(text)


def split_units(whole: Passage) -> list[tuple[Passage, UnitBlock | None]]:
    """A text cut behind each of its unit blocks; a stop behind a block stays with the text before it."""
    out: list[tuple[Passage, UnitBlock | None]] = []
    start = 0
    while (found := units.find(whole.text, start)) is not None:
        behind = found.end + len(whole.text[found.end :]) - len(whole.text[found.end :].lstrip("。；;"))
        text = joined(slice_of(whole, start, found.start), slice_of(whole, found.end, behind))
        out.append((text, UnitBlock(found.names, *whole.stretch(found.start, found.end))))
        start = behind
    if start < len(whole.text) or not out:
        out.append((slice_of(whole, start, len(whole.text)), None))
    return out


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a paragraph: each ends at 。！？ with the quotation mark behind it."""
    return tuple(Sentence(n, m.start(), m.end()) for n, m in enumerate(_SENTENCE.finditer(text), start=1))


def points(text: str) -> tuple[Point, ...]:
    """The points of a paragraph; the last one ends with its sentence."""
    found = numbering.points(text)
    if not found:
        return ()
    stop = re.compile("[。！？]").search(text, found[-1].end)
    ends = [*(p.start for p in found[1:]), stop.end() if stop else len(text)]
    return tuple(Point(p.words, p.start, end) for p, end in zip(found, ends, strict=True))
