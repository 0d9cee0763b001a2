"""Word documents, laid out as official documents: the clause report, the guide, the manual.

In: views made elsewhere.  Out: the bytes of .docx files.  Needs python-docx (the extra `office`), imported here only.
"""

from policydsl.emit.office.paper import paper_docx
from policydsl.emit.office.report import report_docx

__all__ = ["paper_docx", "report_docx"]
