"""A pdf file with a text layer → its lines, pages parted by form feeds.

In: bytes.  Out: `Extracted`, as of a text file whose offsets point into the
extracted text.  Pages that are pictures are named; a file of such pages is a scan
and refused.  `pypdf` is imported here only.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.ir.document import DocumentNote
from policydsl.original import setting
from policydsl.original.decoding import problem
from policydsl.original.extracted import Extracted
from policydsl.source import unseen

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_FILE = 32 * 1024 * 1024
MAX_PAGES = 500
MAX_TEXT = 4_000_000
# Radicals that some fonts give for the characters that look the same.
_RADICALS = ("\u2e80", "\u2fdf")
_COMPATIBLE = ("\uf900", "\ufaff")


def read(data: bytes) -> Extracted | Diagnostic:
    """The text and blocks of a pdf file."""
    if len(data) > MAX_FILE:
        return problem(catalog.LIMIT, f"超过限度：原文有 {len(data)} 字节，至多 {MAX_FILE} 字节")
    try:
        import pypdf
    except ImportError:
        return problem(catalog.ORIGINAL_READER, "缺少读这种文件的组件：pdf 要用 pypdf 读")
    try:
        with _quiet():
            pages = _pages(pypdf.PdfReader(io.BytesIO(data)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged pdf makes pypdf fail in ways that it does not list
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：pdf 残缺")
    return pages if isinstance(pages, Diagnostic) else _extracted(pages)


@contextmanager
def _quiet() -> Iterator[None]:
    """What pypdf has to say of a file's faults belongs on no terminal of ours."""
    logger, nowhere = logging.getLogger("pypdf"), logging.NullHandler()
    before = logger.propagate
    logger.propagate = False
    logger.addHandler(nowhere)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.removeHandler(nowhere)
        logger.propagate = before


def _pages(reader: PdfReader) -> list[str] | Diagnostic:
    """The text of each page."""
    if reader.is_encrypted and not reader.decrypt(""):
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：有密码")
    if len(reader.pages) > MAX_PAGES:
        return problem(catalog.LIMIT, f"超过限度：原文有 {len(reader.pages)} 页，至多 {MAX_PAGES} 页")
    out: list[str] = []
    for page in reader.pages:
        out.append(page.extract_text())
        if sum(map(len, out)) > MAX_TEXT:
            return problem(catalog.LIMIT, f"超过限度：原文超过 {MAX_TEXT} 字")
    return out


def _extracted(pages: list[str]) -> Extracted | Diagnostic:
    empty = [n for n, page in enumerate(pages, start=1) if not _says(page)]
    if len(empty) * 2 >= len(pages):
        return problem(
            catalog.ORIGINAL_SCAN, f"原文是扫描件：{len(pages)} 页中有 {len(empty)} 页没有文字，只有图像"
        )
    text, notes = _cleaned("\f".join(page.replace("\f", "\n") for page in pages))
    if empty:
        listed = "、".join(map(str, empty))
        notes.append(DocumentNote("其他", f"第 {listed} 页没有文字，可能是图像，没有读入"))
    lines = setting.read(text)
    return Extracted("pdf", "pdf", text, lines.blocks, lines.marks, (*notes, *lines.notes))


def _says(page: str) -> bool:
    """Whether a page has more than its number."""
    return sum(c.isalnum() for c in page) > 6


def _cleaned(text: str) -> tuple[str, list[DocumentNote]]:
    """The text with radicals as characters and without what a font cannot show; both are told."""
    text = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", text)
    notes = []
    usual = "".join(map(_usual, text))
    changed = sum(a != b for a, b in zip(text, usual, strict=True))
    if changed:
        notes.append(DocumentNote("其他", f"{changed} 个部首或兼容字换成了通用的字"))
    kept = "".join(c for c in usual if unseen(c, besides="\f") is None)
    if len(kept) != len(usual):
        notes.append(DocumentNote("其他", f"去掉了 {len(usual) - len(kept)} 个看不见的字符"))
    return kept, notes


def _usual(c: str) -> str:
    if _RADICALS[0] <= c <= _RADICALS[1] or _COMPATIBLE[0] <= c <= _COMPATIBLE[1]:
        folded = unicodedata.normalize("NFKC", c)
        return folded if len(folded) == 1 else c
    return "\ufffd" if "\ud800" <= c <= "\udfff" else c
