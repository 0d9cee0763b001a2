"""Mutants that mean the same, each with its reason: no test can tell them, because nothing is told otherwise.

By hand: a mutant that is listed here without reason would hide a hole in the tests.  The key is the file, the code line
as it stands, and the change, so that an entry holds wherever the line moves to.
"""

from __future__ import annotations

SAME: dict[tuple[str, str, str], str] = {
    (
        "policydsl/analysis/curves.py",
        "return _Frame(tuple(told), levels, caps, max(end, last + 2) if discrete else end, 2 * unit + 2, discrete)",
        "2 → 3",
    ): "the tolerance of a drawing: one unit of rounding more shows nowhere",
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
        "policydsl/analysis/curves.py",
        "return abs(f(c) - f(b)) > abs(f(b) - f(a)) + slack",
        "abs(f(c) - f(b)) > abs(f(b) - f(a)) + slack → (abs(f(c) - f(b)) >= abs(f(b) - f(a)) + slack)",
    ): "the tolerance of a drawing: a fen more shows nowhere",
    (
        "policydsl/ir/award.py",
        "return isinstance(award.amount, Stages) and any(row.date is not None for row in award.amount.rows)",
        "any → all",
    ): "stages are all dated or all undated",
    (
        "policydsl/sema/operators.py",
        "joined = _join(first, other)",
        "_join(first, other) → _join(other, first)",
    ): "what two types have in common does not hang on their order",
    (
        "policydsl/sema/tables.py",
        "rates = max(r.type.scale if isinstance(r.type, t.Number) else 0 for _, r in bounds)",
        "0 → 1",
    ): "the rate of every slice is a number: what is none was refused before",
    (
        "policydsl/interp/expressions.py",
        "if sign > 0 if highest else sign < 0:",
        "sign < 0 → (sign <= 0)",
    ): "of two that are equal either is the lesser",
    (
        "policydsl/interp/selection.py",
        "if holder is None or holder.selection is None:",
        "holder is None or holder.selection is None → (holder is None)",
    ): "whoever holds the selection has one",
    (
        "policydsl/interp/door.py",
        'return "" if value in options and isinstance(value, str) else f"「{name}」没有选项「{value}」"',
        "value in options and isinstance(value, str) → (value in options)",
    ): "only words are equal to options; the type checker asks for it",
    (
        "policydsl/analysis/curves.py",
        "return abs((q.amount - p.amount) * run - (r.amount - p.amount) * (q.at - p.at)) <= slack * run",
        "abs((q.amount - p.amount) * run - (r.amount - p.amount) * (q.at - p.at)) <= slack * run → (abs((q.amount - p.amount) * run - (r.amount - p.amount) * (q.at - p.at)) < slack * run)",
    ): "the tolerance of a drawing: a fen less shows nowhere",
    (
        "policydsl/interp/decide.py",
        "if any(work.scene.ledger is None for work in works):",
        "any → all",
    ): "one list, one ledger",
    (
        "policydsl/sema/operators.py",
        "return t.Quotient(money=False) if units_agree(a, b) or not b.unit else None",
        "units_agree(a, b) → units_agree(b, a)",
    ): "two units agree whichever is named first",
}
