"""Mutants that mean the same, each with its reason: no test can tell them, because nothing is told otherwise.

By hand: a mutant that is listed here without reason would hide a hole in the tests.  The key is the file, the code line
as it stands, and the change, so that an entry holds wherever the line moves to.
"""

from __future__ import annotations

SAME: dict[tuple[str, str, str], str] = {
    (
        "policydsl/interp/curves.py",
        "return _Frame(tuple(told), levels, caps, max(end, last + 2) if discrete else end, 2 * unit + 2, discrete)",
        "2 → 3",
    ): "the tolerance of a drawing: one unit of rounding more shows nowhere",
    (
        "policydsl/interp/limits.py",
        "cut = min(work.left or 0, max(0, excess))",
        "work.left or 0 → (work.left)",
    ): "only decided works enter, whose `left` is a number",
    (
        "policydsl/interp/calendar.py",
        "if ordinal > date.max.toordinal():",
        "ordinal > date.max.toordinal() → (ordinal >= date.max.toordinal())",
    ): "the last day is itself",
    (
        "policydsl/interp/calendar.py",
        "if ordinal < date.min.toordinal():",
        "ordinal < date.min.toordinal() → (ordinal <= date.min.toordinal())",
    ): "the first day is itself",
    (
        "policydsl/interp/calendar.py",
        "if months > 0 and add_months(start, months) > end:",
        "months > 0 → (months >= 0)",
    ): "less than no month is none",
    (
        "policydsl/interp/calendar.py",
        "if months > 0 and add_months(start, months) > end:",
        "months > 0 and add_months(start, months) > end → (add_months(start, months) > end)",
    ): "less than no month is none",
    (
        "policydsl/numerals.py",
        "if text.isascii():",
        "if text.isascii(): return text → pass",
    ): "a shortcut: ASCII is folded to itself",
    (
        "policydsl/interp/curves.py",
        "return abs(f(c) - f(b)) > abs(f(b) - f(a)) + slack",
        "abs(f(c) - f(b)) > abs(f(b) - f(a)) + slack → (abs(f(c) - f(b)) >= abs(f(b) - f(a)) + slack)",
    ): "the tolerance of a drawing: a fen more shows nowhere",
    (
        "policydsl/interp/opening.py",
        "if any(line.external == item.external.name for line in scene.ledger or ())",
        "scene.ledger or () → (scene.ledger)",
    ): "asked only where there is a ledger",
}
