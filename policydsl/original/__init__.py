"""The official document: reading it, and holding a policy against it.

In: bytes of a file (txt, docx, pdf), and a policy's IR.  Out: `ir.document.Document`,
`ir.verification.Verification`.  Opening files is left to the command line.
"""

from policydsl.original.reading import read

__all__ = ["read"]
