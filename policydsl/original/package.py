"""A docx file as parts: XML trees by name, within limits.

In: bytes.  Out: the parts that a reader of the text needs, or one diagnostic.
Read with the standard library alone: an official document is opened with nothing
that fetches, expands or runs what it contains.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from policydsl.diagnostics import Diagnostic, catalog
from policydsl.original.decoding import problem

MAX_FILE = 32 * 1024 * 1024
MAX_PARTS = 4000
MAX_PART = 24 * 1024 * 1024
MAX_WHOLE = 64 * 1024 * 1024
MAX_RATIO = 150
_SMALL = 1024 * 1024

Tree = ET.Element


@dataclass(frozen=True, slots=True)
class Package:
    """The main part, and the others by name."""

    body: Tree
    parts: Mapping[str, Tree]


class _RefusedError(Exception):
    """Carries the diagnostic out of the reading."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.headline)
        self.found = found


def tag(element: Tree) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(element: Tree | None, name: str = "val") -> str:
    """An attribute by its name without namespace."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child(element: Tree | None, *names: str) -> Tree | None:
    """The element that a path of names leads to."""
    at = element
    for name in names:
        if at is None:
            return None
        at = next((e for e in at if tag(e) == name), None)
    return at


def opened(data: bytes) -> Package | Diagnostic:
    """The parts of a docx file."""
    if len(data) > MAX_FILE:
        return _too_large(f"原文有 {len(data)} 字节，至多 {MAX_FILE} 字节")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _package(archive)
    except _RefusedError as refusal:
        return refusal.found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：docx 残缺")
    except RuntimeError:  # what zipfile says of a part with a password
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：有密码")


def _package(archive: zipfile.ZipFile) -> Package | Diagnostic:
    names = _within_limits(archive)
    if "OFD.xml" in names:
        return problem(
            catalog.ORIGINAL_KIND,
            "不是能读的原文文件：这是 OFD 版式文件",
            "",
            "用阅读软件导出为有文字的 pdf 或 txt",
        )
    main = _main_part(archive, names)
    if main is None:
        return problem(catalog.ORIGINAL_KIND, "不是能读的原文文件：压缩包里没有 docx 的正文")
    folder = posixpath.dirname(main)
    wanted = [
        n
        for n in sorted(names)
        if posixpath.dirname(n) == folder
        and n != main
        and n.endswith(".xml")
        and _is_text(posixpath.basename(n))
    ]
    parts = {posixpath.basename(n).removesuffix(".xml"): _tree(archive, n) for n in wanted}
    body = child(_tree(archive, main), "body")
    if body is None:
        return problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：docx 没有正文")
    return Package(body, parts)


def _is_text(name: str) -> bool:
    return name.startswith(("styles", "numbering", "comments.", "footnotes", "endnotes", "header", "footer"))


def _within_limits(archive: zipfile.ZipFile) -> set[str]:
    """The names of the parts, when neither their number nor their sizes are beyond measure."""
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise _RefusedError(_too_large(f"docx 内有 {len(infos)} 个部件，至多 {MAX_PARTS} 个"))
    whole = sum(i.file_size for i in infos if i.filename.endswith((".xml", ".rels")))
    worst = max((i.file_size // max(i.compress_size, 1) for i in infos if i.file_size > _SMALL), default=0)
    if whole > MAX_WHOLE or worst > MAX_RATIO:
        raise _RefusedError(_too_large("docx 解开后过大，像是压缩炸弹"))
    return {i.filename for i in infos}


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    """The main part, as the package names it."""
    if "_rels/.rels" in names:
        for relation in _tree(archive, "_rels/.rels"):
            if relation.attrib.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.attrib.get("Target", "").lstrip("/"))
                return target if target in names and target.endswith(".xml") and _is_word(target) else None
    return "word/document.xml" if "word/document.xml" in names else None


def _is_word(target: str) -> bool:
    return not target.startswith(("xl/", "ppt/"))


def _tree(archive: zipfile.ZipFile, name: str) -> Tree:
    """A part's tree; one with a document type of its own is refused: no office writes one, and it can grow without end."""
    with archive.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise _RefusedError(_too_large(f"docx 的部件超过 {MAX_PART} 字节"))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0" in data or b"\0<\0!" in data:
        raise _RefusedError(
            problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：docx 内有不该有的文档类型声明")
        )
    try:
        return ET.fromstring(data)  # noqa: S314 - declarations are refused above
    except (ET.ParseError, LookupError, ValueError):
        raise _RefusedError(
            problem(catalog.ORIGINAL_DAMAGED, "原文文件打不开：docx 的部件不是完整的 XML")
        ) from None


def _too_large(words: str) -> Diagnostic:
    return problem(catalog.LIMIT, f"超过限度：{words}", "", "删去图片和附件后另存，或把正文另存为 txt")
