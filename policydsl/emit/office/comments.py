"""Findings as comments (批注) on a copy of the original.

In: the bytes of a .docx, findings whose `original` is a stretch of the document's text, and that text.  Out: the bytes of
a copy that holds what the original held, its tracked changes and comments too, and a comment per finding on the words it
is about.  What has no place is put on the first words of the document, so that nothing is lost.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.xmlchemy import BaseOxmlElement

from policydsl.emit.office.characters import Character, characters
from policydsl.emit.office.package import DATED, to_bytes, xml_text
from policydsl.emit.office.sheet import element
from policydsl.ir.verification import Finding

AUTHOR, INITIALS = "policyc", "规则"


class NotWordError(ValueError):
    """The bytes are no .docx file."""


def annotate(original: bytes, findings: Sequence[Finding], text: str = "") -> bytes:
    """A copy of a .docx with a comment per finding.

    `text` is `Document.text`, into which `Finding.original` points; without it the offsets are those of the paragraphs'
    visible text, each ended by a line feed.
    """
    document = _opened(original)
    found = characters(document.element.body, text)
    if not found:
        return to_bytes(document)
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for finding in findings:
        number = _comment(document, finding)
        first, last = _range(found, finding.original)
        starts.setdefault(first, []).append(number)
        ends.setdefault(last, []).append(number)
    # From the end to the beginning, so that a cut moves nothing that is still to be cut.
    for at in range(len(found) - 1, -1, -1):
        _close(found[at], ends.get(at, ()))
        _open(found[at], starts.get(at, ()))
    return to_bytes(document)


def _opened(data: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NotWordError("不是完整的 docx 文件") from error


def _comment(document: Document, finding: Finding) -> str:
    """The words of a comment; its number."""
    told = (
        f"{finding.severity} {finding.code}：{finding.headline}",
        f"应为：{finding.expected}" if finding.expected else "",
        f"改法：{finding.cure}" if finding.cure else "",
        "规则：" + "，".join(x for x in (finding.award, finding.where) if x)
        if finding.award or finding.where
        else "",
    )
    made = document.comments.add_comment(
        "\n".join(xml_text(x) for x in told if x), author=AUTHOR, initials=INITIALS
    )
    made._comment_elm.date = DATED  # noqa: SLF001 - python-docx dates it by the clock
    return str(made.comment_id)


def _range(found: Sequence[Character], stretch: tuple[int, int] | None) -> tuple[int, int]:
    """The first and the last character of a stretch; without one, the first line."""
    if stretch is not None:
        inside = [i for i, c in enumerate(found) if stretch[0] <= c.offset < stretch[1]]
        if inside:
            return inside[0], inside[-1]
    line = next((i for i, c in enumerate(found) if c.line != found[0].line), len(found))
    return 0, line - 1


# ---------------------------------------------------------------- placing


def _open(at: Character, numbers: Sequence[str]) -> None:
    """Comments that begin before a character."""
    if not numbers:
        return
    run = _run_from(at.element, at.index)
    for number in numbers:
        run.addprevious(element("commentRangeStart", id=number))


def _close(at: Character, numbers: Sequence[str]) -> None:
    """Comments that end behind a character; the sign that refers to them stands in the paragraph itself."""
    if not numbers:
        return
    run = _run_of(at.element)
    if at.index + 1 < len(at.element.text or "") or at.element.getnext() is not None:
        _run_from(at.element, at.index + 1)
    for number in reversed(numbers):
        mark = element("commentRangeEnd", id=number)
        run.addnext(mark)
        top = mark
        while top.getparent().tag != _P:
            top = top.getparent()
        top.addnext(element("r", element("commentReference", id=number)))


_P = element("p").tag
_R = element("r").tag
_RPR = element("rPr").tag


def _run_of(words: BaseOxmlElement) -> BaseOxmlElement:
    run = words
    while run.tag != _R:
        run = run.getparent()
    return run


def _run_from(words: BaseOxmlElement, index: int) -> BaseOxmlElement:
    """The run that begins at a character of a `w:t`: the whole run, or its part from there on, made one of its own."""
    run = _run_of(words)
    if index == 0 and next(e for e in run.iterchildren() if e.tag != _RPR) is words:
        return run
    tail = element("r", *(deepcopy(p) for p in run.iterchildren(_RPR)))
    following = list(words.itersiblings())
    text = words.text or ""
    if index == 0:
        tail.append(words)
    elif index < len(text):
        rest = deepcopy(words)
        words.text, rest.text = text[:index], text[index:]
        for part in (words, rest):
            part.set(_SPACE, "preserve")
        tail.append(rest)
    tail.extend(following)
    run.addnext(tail)
    return tail


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
