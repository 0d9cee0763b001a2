"""Word documents: report, guide and manual laid out as official documents; findings as comments on the original.

In: views made elsewhere; the bytes of an original and findings about it.  Out: the bytes of .docx files.  Needs
python-docx (the extra `office`), imported here only.
"""

from policydsl.emit.office.comments import NotWordError, annotate
from policydsl.emit.office.paper import paper_docx
from policydsl.emit.office.report import report_docx

__all__ = ["NotWordError", "annotate", "paper_docx", "report_docx"]
