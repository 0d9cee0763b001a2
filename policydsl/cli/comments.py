"""`policyc verify --comments`: a copy of the original with a comment (批注) on the words of each finding.

In: the path of a .docx, what verification found.  Out: a file, and an exit status.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policydsl import files
from policydsl.cli import output
from policydsl.diagnostics import Diagnostic, catalog
from policydsl.source import Source, Span

if TYPE_CHECKING:
    from policydsl.ir.verification import Verification


def write(target: str, original: str, found: Verification) -> int:
    """The copy; what stood there stays when it cannot be made."""
    if found.document.kind != "docx":
        return _cannot(target, "只有 docx 原文能加批注", "原文是 " + found.document.kind, "把原文另存为 docx")
    try:
        from policydsl.emit import office
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("docx", "lxml"):
            raise
        return _cannot(target, "没有安装 python-docx，加不了批注", "", "运行 pip install 'policydsl[office]'")
    data = output.read_bytes(original)
    if isinstance(data, Diagnostic):
        return output.complain([(Source(original, ""), [data])])
    try:
        made = office.annotate(data, found.findings, found.document.text)
    except office.NotWordError as error:
        return _cannot(original, f"加不了批注：{error}", "", "用文字处理软件另存为 docx")
    try:
        files.write(Path(target), made)
    except OSError as error:
        return output.complain([output.unwritten(target, error)])
    print(f"已写出 {target}：{len(found.findings)} 条批注")
    return output.DONE


def _cannot(name: str, headline: str, expected: str, cure: str) -> int:
    found = Diagnostic(catalog.CANNOT_SAY, Span(0, 0), headline, expected, cure)
    return output.complain([(Source(name, ""), [found])])
