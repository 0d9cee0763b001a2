"""From AST to IR: who is meant, of what type, and what every declaration amounts to.

In: a parsed `File`.  Out: a `PolicyIR` (when nothing is wrong) and every
problem found.  What the meaning looks like on the whole (gaps, cliffs, dead
caps) is left to `policydsl.analysis`.
"""

from policydsl.sema.analyse import analyse

__all__ = ["analyse"]
