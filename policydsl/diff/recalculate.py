"""A list of applications decided by both versions, row by row and in sums.

In: applications as either version reads them.  Out: a `Recalculation`.  Every
application that goes in is accounted for; every award that either version
decides on it is a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policydsl import interp
from policydsl.diff.match import Matched
from policydsl.diff.model import Recalculation, Row, Sum, Verdict
from policydsl.diff.reasons import because
from policydsl.diff.rows import Rows
from policydsl.diff.trial import GIVEN, OPEN, judged
from policydsl.ir import policy as p
from policydsl.ir.decision import Application, LedgerLine

Decided = dict[tuple[int, str], Verdict]


def recalculated(old: p.PolicyIR, new: p.PolicyIR, m: Matched, rows: Rows) -> Recalculation:
    """Both versions on the same list.  Raises InputError as the interpreter does."""
    lines = rows.ledger or (None, None)
    before = _decided(old, rows.before, lines[0], rows.readings[0])
    after = _decided(new, rows.after, lines[1], rows.readings[1])
    names = [*(a.name for a in new.awards), *(a.name for a in m.awards.removed)]
    made = _rows(names, m, rows, before, after)
    sums = tuple(s for s in (_sum(name, made) for name in names) if s.rows)
    both = [(a is not None, b is not None) for a, b in zip(rows.before, rows.after, strict=True)]
    return Recalculation(
        amount="可兑付" if rows.ledger is not None else "应得",
        applications=len(both),
        both=both.count((True, True)),
        only_before=both.count((True, False)),
        only_after=both.count((False, True)),
        neither=both.count((False, False)),
        rows=made,
        sums=sums,
        total=_sum("", made),
        notes=rows.notes,
    )


def _decided(
    ir: p.PolicyIR, applications: Sequence[Application | None], ledger: tuple[LedgerLine, ...] | None,
    readings: Mapping[str, str],
) -> Decided:  # fmt: skip
    """Verdicts by the number of the application and the award's own name."""
    numbered = [(i, a) for i, a in enumerate(applications) if a is not None]
    decisions = iter(interp.decide(ir, [a for _, a in numbered], ledger, readings))
    out: Decided = {}
    for i, application in numbered:
        for award in ir.awards:
            if award.subject.name == application.kind:
                d = next(decisions)
                plain = judged(d)
                out[i, award.name] = Verdict(
                    plain.outcome, plain.amount, plain.entitled, because(ir, award, d), plain.keys
                )
    return out


def _rows(names: Sequence[str], m: Matched, rows: Rows, before: Decided, after: Decided) -> tuple[Row, ...]:
    """One row per application and award that either version decides."""
    was = {b.name: a.name for a, b in m.awards.both}
    gone = {a.name for a in m.awards.removed}
    out = []
    for i, (a, b) in enumerate(zip(rows.before, rows.after, strict=True)):
        one = b if b is not None else a
        if one is None:
            continue
        for name in names:
            mine = was.get(name, name if name in gone else "")
            x, y = before.get((i, mine)), after.get((i, name))
            if x is not None or y is not None:
                out.append(Row(one.id, one.round, one.kind, name, mine, x, y))
    return tuple(out)


def paid(v: Verdict | None) -> int:
    """What a verdict gives, in fen; what is open gives nothing yet."""
    return v.amount or 0 if v is not None and v.outcome in GIVEN else 0


def changed(row: Row) -> bool:
    """Whether a row comes out otherwise."""
    x, y = row.before, row.after
    outcomes = [v.outcome if v is not None else "不符合" for v in (x, y)]
    return outcomes[0] != outcomes[1] or paid(x) != paid(y)


def _sum(award: str, rows: Sequence[Row]) -> Sum:
    """Of one award, or of all when `award` is empty."""
    mine = [r for r in rows if not award or r.award == award]
    pairs = [(paid(r.before), paid(r.after)) for r in mine]
    return Sum(
        award=award,
        rows=len(mine),
        before=sum(x for x, _ in pairs),
        after=sum(y for _, y in pairs),
        more=sum(y > x for x, y in pairs),
        less=sum(y < x for x, y in pairs),
        same=sum(y == x for x, y in pairs),
        open_before=sum(r.before is not None and r.before.outcome in OPEN for r in mine),
        open_after=sum(r.after is not None and r.after.outcome in OPEN for r in mine),
    )
