"""The whole comparison of two versions: what is different, and a case for each that shows it.

In: two versions, and whether cases are looked for.  Out: a `Difference`.
Recalculation and text are added by those who have applications and originals.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydsl import interp
from policydsl.diff import rows
from policydsl.diff.compare import compared, ignored
from policydsl.diff.match import matched
from policydsl.diff.model import Difference, Recalculation, Version
from policydsl.diff.recalculate import recalculated
from policydsl.diff.witness import sought
from policydsl.source import Source


def difference(old: Version, new: Version, *, cases: bool = True) -> Difference:
    """Everything that is different in meaning."""
    m = matched(old.ir, new.ir)
    found = compared(old, new, m)
    items = sought(old.ir, new.ir, m, found) if cases else tuple(x.item for x in found)
    touched = {i.name for i in items if i.what in ("奖励", "荣誉") and i.kind != "删除"}
    kept = sum(a.name not in touched for a in new.ir.awards)
    return Difference(old, new, items, kept, len(new.ir.awards), tuple(ignored(old, new, m)))


def decided(
    old: Version, new: Version, applications: Sequence[Source], ledgers: Sequence[Source] = ()
) -> Recalculation | rows.Problems:
    """Applications decided by both versions, or what is wrong with them.

    `applications`: one list for both, or one for each version; `ledgers`: none, or as many.
    """
    m = matched(old.ir, new.ir)
    if len(applications) == 1:
        read = rows.read(applications[0], ledgers[0] if ledgers else None, m, old.ir, new.ir)
    else:
        first, second = applications
        pair = (ledgers[0], ledgers[1]) if ledgers else None
        read = rows.read_each((first, second), pair, (old.ir, new.ir))
    if isinstance(read, list):
        return read
    try:
        return recalculated(old.ir, new.ir, m, read)
    except interp.InputError as error:
        return rows.refused(applications[0], error)
