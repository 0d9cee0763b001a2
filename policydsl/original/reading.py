"""Bytes of an official document → `Document`, or the problems that keep it from being read.

In: a file's name and bytes.  Out: what it says, clause by clause.  What kind of
file it is, its first bytes say, not its name.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.ir.document import Document, DocumentNote
from policydsl.original import decoding, setting, structure
from policydsl.original.decoding import problem
from policydsl.original.extracted import Extracted

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (_OLE, "旧的 doc 或 wps 文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
)
_PAGE_OF_WEB = re.compile(rb"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


def read(name: str, data: bytes) -> Document | tuple[Diagnostic, ...]:
    """The document, or why it cannot be read."""
    found = _extracted(data)
    if isinstance(found, Diagnostic):
        return (found,)
    if not found.text.strip():
        return (problem(catalog.ORIGINAL_CLAUSES, "文件是空的"),)
    parts = structure.build(found.text, found.blocks)
    if not parts.sections:
        return (problem(catalog.ORIGINAL_CLAUSES, "原文没有章、条：没有读到编号，也没有读到两条以上的正文"),)
    notes = (*_within(found.notes, parts), *parts.notes, *_split_figures(found.text))
    return Document(
        PurePath(name.replace("\\", "/")).name,
        "sha256:" + hashlib.sha256(data).hexdigest(),
        found.kind,
        found.encoding,
        found.text,
        parts.title,
        parts.number,
        parts.chapters,
        parts.sections,
        parts.front,
        parts.back,
        tuple(sorted(notes, key=lambda n: (n.start, n.end, n.kind, n.words))),
        tuple(sorted((*found.marks, *parts.marks), key=lambda m: (m.start, m.end))),
    )


def _extracted(data: bytes) -> Extracted | Diagnostic:
    if data.startswith(b"PK\x03\x04"):
        from policydsl.original import word

        return word.read(data)
    if b"%PDF-" in data[:1024]:
        from policydsl.original import portable

        return portable.read(data)
    return _other(data) or _txt(data)


def _other(data: bytes) -> Diagnostic | None:
    """A file of a kind that is not read, by name."""
    if data.startswith(_OLE) and _ENCRYPTED in data[: 1024 * 1024]:
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：有密码")
    for head, name in _OTHERS:
        if data.startswith(head):
            return problem(catalog.ORIGINAL_KIND, f"不是能读的原文文件：这是{name}")
    if _PAGE_OF_WEB.match(data):
        return problem(catalog.ORIGINAL_KIND, "不是能读的原文文件：这是网页")
    return None


def _txt(data: bytes) -> Extracted | Diagnostic:
    found = decoding.decode(data)
    if isinstance(found, Diagnostic):
        return found
    lines = setting.read(found.text)
    return Extracted("txt", found.encoding, found.text, lines.blocks, lines.marks, lines.notes)


def _within(notes: tuple[DocumentNote, ...], parts: structure.Parts) -> tuple[DocumentNote, ...]:
    """The notes that matter: a doubtful break in what stands behind the clauses does not."""
    end = min((o for p in parts.back for o in p.passage.offsets[:1]), default=None)
    return tuple(n for n in notes if n.kind != "分段" or end is None or n.start < end)


_TWO_FIGURES = re.compile(r"[0-9０-９][ \u3000\t]+[0-9０-９]")


def _split_figures(text: str) -> list[DocumentNote]:
    """Digits with blanks between them may be one figure or two."""
    return [
        DocumentNote("其他", "数字之间有空格，是一个数还是两个数请看原文", m.start(), m.end())
        for m in _TWO_FIGURES.finditer(text)
    ]
