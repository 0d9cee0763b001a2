"""Mutants that mean the same, each with its reason: no test can tell them, because nothing is told otherwise.

By hand: a mutant that is listed here without reason would hide a hole in the tests.  The key is the file, the code line
as it stands, and the change, so that an entry holds wherever the line moves to.
"""

from __future__ import annotations

SAME: dict[tuple[str, str, str], str] = {}
