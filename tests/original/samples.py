"""Fictional documents, and a typesetter that makes of them what reaches an office."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from policydsl.ir.document import Document
from policydsl.original import read

PLAIN = """云洲市人民政府
关于支持先进制造业发展的若干措施
云府发〔2024〕12号

为支持先进制造业发展，制定本措施。

一、总体要求
坚持创新驱动，推动产业升级。到2027年，规模以上企业达到300家。
二、支持企业研发
（一）支持研发投入
对研发投入超过500 万元的企业，按研发投入的5%给予奖励，最高不超过200万元。
（二）支持专利。本条所称专利为发明专利。其中：（1）国内专利每件奖励1万元；（2）国外专利每件奖励3万元。（责任单位：市市场监管局，各县<区>、市财政局(国资局)）
鼓励企业开展专利导航。（牵头单位：市科技局；配合单位：市财政局）
三、附则
本措施自公布之日起施行，有效期至2027年12月31日。

云洲市人民政府办公室
2024年5月6日
（此件公开发布）
"""


def document(text: str | bytes, name: str = "sample.txt") -> Document:
    """The document of a text that can be read."""
    found = read(name, text if isinstance(text, bytes) else text.encode())
    assert isinstance(found, Document), found
    return found


@dataclass(frozen=True)
class Item:
    """A clause as it is meant: number, heading, paragraphs with their units."""

    chapter: int
    item: int
    heading: str
    paragraphs: tuple[tuple[str, tuple[str, ...]], ...]


def shape(found: Document) -> list[Item]:
    """The clauses that were read."""
    return [
        Item(
            s.place.chapter,
            s.place.item,
            s.heading.text,
            tuple((p.text, p.units.names if p.units else ()) for p in s.paragraphs),
        )
        for s in found.sections
    ]


def _width(c: str) -> int:
    return 2 if unicodedata.east_asian_width(c) in "WFA" else 1


def wrapped(paragraph: str, columns: int = 56, indent: int = 4) -> list[str]:
    """A paragraph in lines of a page: the first one indented, no line begins with a closing mark."""
    lines = [""]
    room = columns - indent
    for piece in re.findall(r"[!-~]+|.", paragraph):
        needed = sum(map(_width, piece))
        if room < needed and piece not in "，。、；：）”》":
            lines.append("")
            room = columns
        lines[-1] += piece
        room -= needed
    return lines


def typeset(blocks: list[str], *, page: int, mark: str, indented: bool) -> str:
    """Paragraphs in lines, a blank line behind each, a page mark every `page` lines."""
    lines = [
        ("　　" if indented and i == 0 else "") + line
        for block in blocks
        for i, line in enumerate(wrapped(block))
    ]
    out = []
    for n, line in enumerate(lines, start=1):
        out.append(line + "\n\n")
        if n % page == 0:
            out.append(mark.format(n // page))
    return "".join(out)
