"""What an application has to say: every fact by award, and the JSON Schema of an application.

In: a checked policy.  Out: rows and a schema as plain data.  Asking, printing
and reading applications is left to others.
"""

from policydsl.emit.intake.rows import FactRow, rows
from policydsl.emit.intake.schema import schema

__all__ = ["FactRow", "rows", "schema"]
