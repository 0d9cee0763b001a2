"""Facts under which a condition holds, or an award is given.

In: conditions, an award, a pool of values.  Out: assignments, small ones first.
`且` and `或` are taken apart; what is left (a comparison, a range, a choice) is
tried with the candidates of the few facts it reads, by the interpreter itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

from policydsl.diff.pool import Pool, candidates
from policydsl.diff.trial import GIVEN, Court, Scenario, verdict
from policydsl.emit.wording import found
from policydsl.interp.expressions import evaluate
from policydsl.interp.opening import at_date_of, open_scene
from policydsl.interp.values import NoRow, truth
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir import types as t
from policydsl.ir.award import bars_over, followed
from policydsl.ir.decision import Application, FactValue
from policydsl.ir.walk import walk

if TYPE_CHECKING:
    from policydsl.interp.scene import Scene

Facts = dict[str, FactValue]

WAYS = 5
"""So many ways to meet one condition are carried on."""
BASES = 6
"""So many cases in which an award is given are varied."""
TRIED = 400
"""So many combinations are tried for one condition or amount."""


@dataclass(frozen=True, slots=True)
class Solver:
    """One version, one award, and the values to try."""

    court: Court
    award: p.Award
    pool: Pool
    tried: dict[str, tuple[FactValue, ...]] = field(default_factory=dict)

    def values(self, fact: p.Fact) -> tuple[FactValue, ...]:
        """The candidates of a fact."""
        if fact.name not in self.tried:
            self.tried[fact.name] = candidates([fact], self.pool)
        return self.tried[fact.name]

    def application(self, facts: Mapping[str, FactValue]) -> Application:
        """An application of the award's subject on the shared day."""
        day = self.pool.day
        return Application(self.award.subject.name, "甲", str(day // 10000), day, facts)

    # ------------------------------------------------------------ conditions

    def ways(self, expr: n.Expr, want: bool, given: Facts, row: p.Fact | None = None) -> Iterator[Facts]:  # noqa: FBT001
        """Assignments that go with what is given and under which a condition is `want`."""
        match expr:
            case n.And() | n.Or() if want == isinstance(expr, n.And):
                yield from self.all_of([(i, want) for i in expr.items], given, row)
            case n.And() | n.Or():
                for item in expr.items:
                    yield from islice(self.ways(item, want, given, row), WAYS)
            case n.Not():
                yield from self.ways(expr.item, not want, given, row)
            case n.DefRef() if isinstance(expr.type, t.Bool):
                yield from self.ways(expr.definition.expr, want, given, row)
            case n.FactRef():
                if given.get(expr.fact.name, want) == want:
                    yield {**given, expr.fact.name: want}
            case _:
                yield from self._tried(expr, want, given, row)

    def all_of(
        self, wanted: Sequence[tuple[n.Expr, bool]], given: Facts, row: p.Fact | None = None
    ) -> Iterator[Facts]:
        """Assignments under which every condition is as wanted."""
        if not wanted:
            yield given
            return
        (expr, want), rest = wanted[0], wanted[1:]
        for way in islice(self.ways(expr, want, given, row), WAYS):
            yield from islice(self.all_of(rest, way, row), WAYS)

    def _tried(self, expr: n.Expr, want: bool, given: Facts, row: p.Fact | None) -> Iterator[Facts]:  # noqa: FBT001
        """A condition that cannot be taken apart: try the values of what it reads."""
        date = row or self.award.matter_date
        dated = any(isinstance(x, n.MatterDate) for x in walk(expr)) and date is not None
        fixed = {date.name: self.pool.day, **given} if dated and date is not None else given
        free = [f for f in found(expr, p.Fact) if f.name not in fixed]
        for values in islice(product(*(self.values(f) for f in free)), TRIED * 10):
            way = {**fixed, **{f.name: v for f, v in zip(free, values, strict=True)}}
            if self._is(expr, way, row) is want:
                yield way

    def _is(self, expr: n.Expr, facts: Facts, row: p.Fact | None) -> bool | None:
        result = evaluate(expr, self.scene(facts, row))
        return None if isinstance(result, NoRow) else truth(result)

    def scene(self, facts: Facts, row: p.Fact | None) -> Scene:
        """The award looked at for these facts; open readings at their first option."""
        first = {r.name: r.options[0].name for r in self.court.ir.readings if r.taken is None}
        chosen = first | self.court.taken()
        opened = open_scene(self.court.ir, self.application(facts), self.award, (), chosen)
        return at_date_of(opened, row)

    # ------------------------------------------------------------ the award

    def bases(self, extra: Iterable[Facts] = ({},)) -> list[Facts]:
        """Cases in which the award is given, the first of each way to meet its conditions; `extra` must hold too."""
        out: list[Facts] = []
        for given in extra:
            for start in islice(self._starts(), WAYS * WAYS):
                if any(start.get(k, v) != v for k, v in given.items()):
                    continue
                out += self._given(start | given)
                if len(out) >= BASES:
                    return out[:BASES]
        return out

    def _starts(self) -> Iterator[Facts]:
        """The conditions of the award and of what it follows, and no bar."""
        chain = (*followed(self.award), self.award)
        wanted = [(c.expr, True) for a in chain for c in a.eligibility]
        wanted += [(b.condition, False) for b in bars_over(self.court.ir, self.award)]
        yield from self.all_of(wanted, {})

    def _given(self, start: Facts) -> list[Facts]:
        """The start, filled in so that an amount comes out: a small one and a large one."""
        fixed: Facts = {}
        chain = (*followed(self.award), self.award)
        for a in chain:
            fixed |= {a.matter_date.name: self.pool.day} if a.matter_date is not None else {}
            fixed |= (
                {a.matter.name: "甲"} if a.matter is not None and isinstance(a.matter.type, t.Text) else {}
            )
            if a.selection is not None and a.selection.place_fact is not None:
                fixed[a.selection.place_fact.name] = 1
        out = []
        for facts in self._rows({**fixed, **start}):
            free = [f for f in self._computed() if f.name not in facts]
            met = [x for x in self._filled(facts, free) if self._paid(x)]
            out += list({id(x): x for x in (*met[:2], *met[-1:])}.values())
        return out

    def _rows(self, start: Facts) -> Iterator[Facts]:
        """For stages: every row reached, then each alone."""
        if not isinstance(self.award.amount, p.Stages):
            yield start
            return
        rows = self.award.amount.rows
        dates = {r.date.name: self.pool.day for r in rows if r.date is not None}
        for reached in (set(range(len(rows))), *({i} for i in range(len(rows)))):
            ways: list[Facts] = [{**start, **dates}]
            for i, row in enumerate(rows):
                ways = [
                    x for w in ways for x in islice(self.ways(row.condition, i in reached, w, row.date), 2)
                ][:WAYS]
            yield from ways[:1]

    def _computed(self) -> list[p.Fact]:
        """The facts that the amount, its steps and the score are reckoned from."""
        roots = (self.award.amount, self.award.steps, self.award.selection)
        facts = [f for root in roots if root is not None for f in found(root, p.Fact)]
        dated = (
            {id(r.date) for r in self.award.amount.rows} if isinstance(self.award.amount, p.Stages) else set()
        )
        return [f for f in dict.fromkeys(facts) if not f.place_of and id(f) not in dated]

    def _filled(self, facts: Facts, free: Sequence[p.Fact]) -> Iterator[Facts]:
        few = [_few(f, self.values(f), self.pool.day) for f in free]
        for values in islice(product(*few), TRIED):
            yield facts | {f.name: v for f, v in zip(free, values, strict=True)}

    def _paid(self, facts: Facts) -> bool:
        return verdict(self.court, self.award.name, Scenario((self.application(facts),))).outcome in GIVEN


def _few(fact: p.Fact, values: Sequence[FactValue], day: int) -> Sequence[FactValue]:
    """A handful of values that go through a policy: something small, something large, nothing."""
    match fact.type:
        case t.Date():
            return (day,)
        case t.Bool():
            return (False, True)
        case t.Choice(options=options):
            return options
        case t.Text():
            return ("甲",)
        case _:
            above = [x for x in values if isinstance(x, int) and x > 0]
            spread = [above[len(above) * i // 4] for i in range(1, 4)] if above else []
            return tuple(dict.fromkeys((*spread, *above[-2:], *above[:1], 0)))
