"""What changed between two versions of a policy: in meaning, in money, in text.

In: two checked policies (IR, with their sources for line numbers), and, when
they are given, applications with a ledger, and the two originals as read.
Out: a frozen `Difference`, and its renderings.  Formatting, comments, the
language of keywords and the order of declarations are no change.
Reading files and revisions is left to the command line.
"""

from policydsl.diff.difference import decided, difference
from policydsl.diff.model import Difference, Version

__all__ = ["Difference", "Version", "decided", "difference"]
