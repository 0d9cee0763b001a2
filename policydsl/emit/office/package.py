"""Whole .docx files of fixed bytes, and text that XML can carry.

In: a python-docx document, or any text.  Out: bytes that depend on the content alone (entries in one order, stored
without compression, because compressors differ between machines, dated like no clock), and text without a character
that XML refuses.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

DATED = dt.datetime(
    2020, 1, 1, tzinfo=dt.UTC
)  # what properties and comments are dated: a constant, not a clock
ZIPPED = (1980, 1, 1, 0, 0, 0)
FIRST = ("[Content_Types].xml", "_rels/.rels")

_REFUSED = re.compile(r"\\(?=u\{)|[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    r"""The text with what XML refuses (or would not give back) spelled `\u{b}`; no two texts come out alike."""
    return _REFUSED.sub(lambda m: f"\\u{{{ord(m[0]):x}}}", text)


def describe(document: Document, title: str, author: str) -> None:
    """Set every property that would otherwise tell when and by whom the file was made."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = xml_text(title)[:250], author, author
    core.created = core.modified = DATED
    core.subject = core.keywords = core.comments = core.category = core.version = ""
    core.language, core.revision = "zh-CN", 1
    rels = document.part.package.rels
    for key in [k for k, rel in rels.items() if rel.reltype == RT.THUMBNAIL]:
        del rels[key]


def to_bytes(document: Document) -> bytes:
    """The document as a file."""
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue())


def repacked(data: bytes) -> bytes:
    """The same zip file with its entries in one order, without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist(), key=_order):
            entry = zipfile.ZipInfo(name, ZIPPED)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _order(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)
