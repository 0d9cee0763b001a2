"""Every figure, boundary word and department of an original, changed one at a time.

What counts as a figure or a boundary word is said here again, apart from what
verification takes for one: a harness that asked the program where to look would
not find what the program overlooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policydsl.ir.document import Document, Paragraph
from policydsl.ir.policy import Place


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a text: where, what was there, what stands there now."""

    kind: str
    place: Place | None
    start: int
    end: int
    before: str
    after: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]

    def told(self) -> str:
        at = f"{self.place.chapter}·{self.place.item}·{self.place.paragraph}" if self.place else "-"
        return f"{self.kind} {at} 「{self.before}」→「{self.after}」 @{self.start}"


_NEXT = dict(zip("一二三四五六七八九十百千万亿两", "二三四五六七八九十五千百亿万三", strict=True))
# Words in which a numeral counts nothing.
_NO_FIGURE = re.compile(
    "进一步|之一|一次性|享受一次|一定|一批|一流|一体|一致|统一|同一|三农|百花齐放|一步|一方面|千方百计"
)
_DATED = re.compile("施行|有效期|废止")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_UNITS = (("万元", "亿元"), ("亿元", "万元"), ("%", "‰"), ("‰", "%"), ("个月", "年"))

SWAPS = {
    "不超过": "不低于", "不低于": "不超过", "不足": "超过", "以上": "以下", "以下": "以上", "以内": "以外", "达到": "超过",
    "超过": "达到", "突破": "达到", "高于": "低于", "低于": "高于", "最高": "最低", "左右": "以上",
    "每年": "每月", "每家": "每户", "每人": "每项", "每新增": "首次新增", "每完成": "首次完成", "每获得": "首次获得", "逐年": "逐月",
    "每季度": "每年", "当年": "上年", "本年度": "上年度", "一次性": "每年", "首次": "再次", "就高不就低": "就低不就高",
    "只享受一次": "可享受两次", "不重复": "可重复", "分别": "共", "另给": "只给", "同时废止": "适时废止",
}  # fmt: skip
_SWAPPED = re.compile("|".join(sorted(SWAPS, key=len, reverse=True)))
# Words that bound a figure only beside one.
_BESIDE = {
    r"含(?=[0-9])": "不含",
    r"前(?=[0-9]+[家名])": "后",
    r"达(?=[0-9])": "超",
    r"满(?=[0-9])": "近",
    r"实现(?=[0-9])": "超过",
    r"各(?=[0-9])": "共",
}


def changes(document: Document) -> Iterator[Change]:
    """All of them, in the order of the document."""
    around = [(None, p) for p in (*document.front, *document.back)]
    inside = [(s.place, p) for s in document.sections for p in s.paragraphs]
    for clause, paragraph in (*around, *inside):
        place = paragraph.place if clause is not None else None
        yield from _figures(paragraph, place)
        yield from _bounds(paragraph, place)
        yield from _units(document, paragraph, place)


def _at(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    return paragraph.passage.stretch(start, end)


def _figures(paragraph: Paragraph, place: Place | None) -> Iterator[Change]:
    text = paragraph.text
    labels = [m.span() for m in re.finditer("（[0-9]+）", text)]
    for m in _DIGITS.finditer(text):
        last = m.end() - 1
        digit = str((int(text[last]) + 1) % 10) if text[last] != "9" or last > m.start() else "8"
        kind = "编号" if any(a <= m.start() < b for a, b in labels) else "数字"
        yield Change(kind, place, *_at(paragraph, last, last + 1), m[0], digit)
        for unit, other in _UNITS:
            if text.startswith(unit, m.end()):
                yield Change("单位", place, *_at(paragraph, m.end(), m.end() + len(unit)), unit, other)
    skipped = [m.span() for m in _NO_FIGURE.finditer(text)]
    if place is None:
        return  # a slogan of the preamble (一枢纽四中心) counts nothing
    for m in re.finditer("[一二三四五六七八九十百千万亿两]", text):
        in_unit = m.start() > 0 and text[m.start() - 1].isdigit()
        if place is None and not _DATED.search(text):
            continue  # 一枢纽四中心 in a preamble: nothing is paid by it
        if not in_unit and not any(a <= m.start() < b for a, b in skipped):
            yield Change("汉字数", place, *_at(paragraph, m.start(), m.end()), m[0], _NEXT[m[0]])


def _bounds(paragraph: Paragraph, place: Place | None) -> Iterator[Change]:
    text = paragraph.text
    for m in _SWAPPED.finditer(text):
        yield Change("界限词", place, *_at(paragraph, m.start(), m.end()), m[0], SWAPS[m[0]])
    for pattern, other in _BESIDE.items():
        for m in re.finditer(pattern, text):
            yield Change("界限词", place, *_at(paragraph, m.start(), m.end()), m[0], other)


def _units(document: Document, paragraph: Paragraph, place: Place | None) -> Iterator[Change]:
    """Every department taken out, and replaced; one more at the end."""
    block = paragraph.units
    if block is None:
        return
    raw = document.text[block.start : block.end]
    for m in re.finditer("[^（(：:、，,。）)]+", raw[raw.index("：") + 1 :].rstrip("）)")):
        name = re.sub(r"\s", "", m[0])
        start = block.start + raw.index("：") + 1 + m.start()
        if name:
            yield Change("责任单位", place, start, start + len(m[0]), name, "市邮政局")
    end = block.start + len(raw.rstrip().rstrip("）)"))
    yield Change("责任单位", place, end, end, "", "、市邮政局")
