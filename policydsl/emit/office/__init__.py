"""Word documents: the clause report, laid out as an official document.

In: views made elsewhere.  Out: the bytes of .docx files.  Needs python-docx (the extra `office`), imported here only.
"""

from policydsl.emit.office.report import report_docx

__all__ = ["report_docx"]
