"""The smallest case that comes out differently under two versions, for every change that can show in one.

In: what was found different, and both versions.  Out: the items with a witness
each, or a plain word that none was found.  Cases are built from the figures of
both versions (`pool`) around cases in which the award is given (`solve`), and
decided by the reference interpreter under both (`trial`).  Fewer facts come
first, then smaller values; answers come before open questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from policydsl.diff import asked
from policydsl.diff.compare import Found
from policydsl.diff.fields import AWARD
from policydsl.diff.hybrid import apart, in_other_order
from policydsl.diff.match import Matched, affected, award_uses
from policydsl.diff.model import Direction, Given, Item, Verdict, Witness
from policydsl.diff.past import ledgers, rounds
from policydsl.diff.phrases import parted
from policydsl.diff.pool import Pool, candidates, pool, shared_day
from policydsl.diff.reasons import reasoned
from policydsl.diff.shape import key_of, shape
from policydsl.diff.solve import Facts, Solver
from policydsl.diff.trial import (
    ABSENT,
    GIVEN,
    Court,
    Scenario,
    courts,
    differs,
    graded,
    reduced,
    verdict,
)
from policydsl.emit.report import fact_text, ledger_text
from policydsl.emit.wording import found
from policydsl.ir import policy as p
from policydsl.ir import types as t
from policydsl.ir.award import selection_holder
from policydsl.ir.decision import Application, FactValue
from policydsl.ir.walk import facts_of
from policydsl.numerals import date_text, money_text

ON = "@日期"
"""The date of the application, varied like a fact."""
SINGLES, PAIRS, PASTS, LOOKED, MORE = 800, 600, 600, 12, 120
"""So many cases are tried: one fact varied, two, and with a past; so many that differ are looked at closely;
so many more are decided to see whether amounts rise, fall, or both."""
GOOD = 2
"""A case of this worth is enough: an answer became a matter of judgement, or other changes have a part in it."""
UNFOUND = "试遍两个版本里的各个界限，没有找到结果不同的案例"
SILENT = "不影响奖励的结果和金额"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a search stands on: both versions as they are and cut down to some awards, and the values to try."""

    real: tuple[Court, Court]
    full: tuple[Court, Court]
    cut: tuple[Court, Court]
    awards: tuple[str, ...]
    pool: Pool
    pivots: frozenset[str]
    m: Matched

    def fact(self, subject: str, name: str) -> tuple[p.Fact, ...]:
        """A fact as each version declares it."""
        out = []
        for court in self.full:
            mine = court.facts.get((subject, name), name)
            out += [f for f in court.ir.facts if f.subject.name == subject and f.name == mine]
        return tuple(out)


class Search:
    """The versions, and the search for one item after the other."""

    def __init__(self, old: p.PolicyIR, new: p.PolicyIR, m: Matched, one: Found) -> None:
        self.one, self.m = one, m
        self.real = courts(replace(old, cases=()), replace(new, cases=()), m)
        if one.beside is not None:
            before, after = in_other_order(new, one.new, one.beside)
        else:
            before, after = apart(old, new, m, one.old, one.new)
        if one.old is None:
            self.courts = (replace(self.real[1], ir=before), self.real[1])
        elif one.beside is not None:
            self.courts = (Court(before, {}, {}, {}), self.real[1])
        elif one.new is None:
            self.courts = (self.real[0], replace(self.real[0], ir=after))
        else:
            own = _own_names(one.old, one.new)
            self.courts = (Court(before, *own), self.real[1])
        days = [asked.ends(x) for x in (old, new)]
        self.day = shared_day([d[0] for d in days if d[0]], [d[1] for d in days if d[1]])

    def item(self) -> Item:
        """The item with its witness."""
        one = self.one
        witness, direction = self._search(one.old, one.new)
        if witness is None:
            witness, direction = self._otherwise(one)
        if witness is None:
            return replace(one.item, unfound=UNFOUND, direction="未判断")
        return replace(one.item, witness=witness, direction=direction)

    def _otherwise(self, one: Found) -> tuple[Witness | None, Direction]:
        """Under another option of a reading that the changed thing, or what uses it, rests on."""
        if (
            not isinstance(one.new, p.Award | p.Group | p.Definition | p.Fact | p.Parameter)
            or one.old is None
        ):
            return None, "未判断"
        plain = self.courts, self.real
        users = [one.new, *(a for a in self.real[1].ir.awards if award_uses(a, one.new))]
        readings = dict.fromkeys(r for x in users for r in found(x, p.Reading))
        for reading, option in islice(((r, o) for r in readings for o in r.options if o.name != r.taken), 5):
            chosen = {reading.name: option.name}
            self.courts, self.real = (
                (replace(x[0], readings=chosen), replace(x[1], readings=chosen)) for x in plain
            )
            witness, direction = self._search(one.old, one.new)
            if witness is not None:
                told = f"口径「{reading.name}」另取「{option.name}」"
                return replace(witness, readings=(told,)), direction
        self.courts, self.real = plain
        return None, "未判断"

    # ------------------------------------------------------------ by kind

    def _search(self, a: Any, b: Any) -> tuple[Witness | None, Direction]:  # noqa: ANN401 - any declaration
        match b if b is not None else a:
            case p.Award():
                return self._award(a, b)
            case p.Group() | p.Limit():
                return self._together(a, b)
            case p.Target():
                return asked.target(self.courts, a, b, self.day), "未判断"
            case p.OldDocument():
                return asked.document(self.courts, a, b), "未判断"
            case p.PolicyIR():
                validity = asked.validity(self.courts)
                return (
                    (validity, "未判断") if validity is not None else self._first(self._resting(a, b), (a, b))
                )
            case _:
                return self._rested_on(a, b)

    def _award(self, a: p.Award | None, b: p.Award | None) -> tuple[Witness | None, Direction]:
        asked_ = asked.use(self.courts, a, b, self.day) if a is not None and b is not None else None
        if asked_ is not None and {c.aspect for c in self.one.item.changes if c.effective} == {"用途"}:
            return asked_, "未判断"
        found_ = self._over((_name(a, b),), (a, b), self._pivots(a, b), together=False)
        return found_ if found_[0] is not None else (asked_, "未判断")

    def _together(self, a: Any, b: Any) -> tuple[Witness | None, Direction]:  # noqa: ANN401
        """A group or a limit: its members at once, two by two, then one by one."""
        names = self._renamed([*(affected(self.real[0].ir, a) if a else ())])
        names += [x.name for x in (affected(self.real[1].ir, b) if b else ())]
        members = list(dict.fromkeys(names))
        sets: list[tuple[str, ...]] = [(x, y) for i, x in enumerate(members) for y in members[i + 1 :]] or [
            (x,) for x in members
        ]
        if self.one.beside is not None:
            both = dict.fromkeys((*members, *(x.name for x in affected(self.real[1].ir, self.one.beside))))
            return self._first([tuple(both)], (a, b), together=True)
        every = [tuple(members)] if len(members) > 2 else []
        tried = [*sets[:12], *every, *((x,) for x in members[:6])]
        return self._first(tried, (a, b), together=True)

    def _rested_on(self, a: Any, b: Any) -> tuple[Witness | None, Direction]:  # noqa: ANN401
        """A reading, a fact …: the awards that use it, the groups and limits that do, what can be asked of it."""
        if isinstance(b if b is not None else a, p.Transition | p.Bar):
            return self._first(self._reached(a, b), (a, b))
        best = self._first(self._using(a, b), (a, b))
        if best[0] is not None:
            return best
        for court, x in zip(self.real, (a, b), strict=True):
            for over in (*court.ir.groups, *court.ir.limits):
                if x is not None and any(y is x for y in found(over, type(x))):
                    best = self._together(*self._pair(over))
                    if best[0] is not None:
                        return best
        asked_ = asked.anything(self.courts, self.real, a, b, self.day)
        return (asked_, "未判断") if asked_ is not None else self._first(self._resting(a, b)[:4], (a, b))

    def _using(self, a: Any, b: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
        """The awards that name it themselves or through what they follow."""
        names: list[str] = []
        for court, x in zip(self.real, (a, b), strict=True):
            if x is not None:
                names += self._renamed(y for y in court.ir.awards if award_uses(y, x))
        return [(x,) for x in dict.fromkeys(names)]

    def _reached(self, a: Any, b: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
        """The awards that a transition or a bar reaches: those that only one version has it reach come first."""
        sides = [
            dict.fromkeys(self._renamed(affected(c.ir, x))) if x is not None else {}
            for c, x in zip(self.real, (a, b), strict=True)
        ]
        every = dict.fromkeys([*sides[1], *sides[0]])
        return [(x,) for x in sorted(every, key=lambda x: (x in sides[0]) == (x in sides[1]))]

    def _pair(self, over: object) -> tuple[Any, Any]:
        for a, b in (*self.m.groups.both, *self.m.limits.both):
            if over is a or over is b:
                return a, b
        return (over, None) if over in (*self.real[0].ir.groups, *self.real[0].ir.limits) else (None, over)

    def _resting(self, a: Any, b: Any) -> list[tuple[str, ...]]:  # noqa: ANN401
        if isinstance(a, p.PolicyIR):
            return [(x.name,) for x in self.courts[1].ir.awards]
        names = self._renamed([*(affected(self.real[0].ir, a) if a is not None else ())])
        names += [x.name for x in (affected(self.real[1].ir, b) if b is not None else ())]
        return [(x,) for x in dict.fromkeys(names)]

    def _renamed(self, awards: Iterable[p.Award]) -> list[str]:
        now = {id(a): b.name for a, b in self.m.awards.both}
        return [now.get(id(x), x.name) for x in awards]

    def _first(
        self, sets: Sequence[tuple[str, ...]], roots: tuple[object, object], *, together: bool = False
    ) -> tuple[Witness | None, Direction]:
        """The first set of awards that shows the change; one that answers before one that asks."""
        open_: tuple[Witness | None, Direction] = (None, "未判断")
        for names in sets[:16]:
            witness, direction = self._over(names, roots, frozenset(), together=together)
            if witness is not None and graded(witness.before, witness.after) <= GOOD:
                return witness, direction
            open_ = open_ if open_[0] is not None else (witness, direction)
        return open_

    def _pivots(self, a: p.Award | None, b: p.Award | None) -> frozenset[str]:
        """The facts that the changed parts of an award look at."""
        if a is None or b is None:
            return frozenset()
        facts: list[p.Fact] = []
        for field in AWARD:
            if field.effective and shape(field.part(a)) != shape(field.part(b), self.m.names):
                if field.name == "资格":
                    exprs = parted(
                        [c.expr for c in a.eligibility], [c.expr for c in b.eligibility], self.m.names
                    )
                    facts += [f for x in exprs for f in found(x, p.Fact)]
                else:
                    facts += [
                        f for x in (field.part(a), field.part(b)) if x is not None for f in _facts_in(x)
                    ]
        now = {
            (f.subject.name, mine): name for (_, name), mine in self.courts[0].facts.items() for f in facts
        }
        return frozenset(now.get((f.subject.name, f.name), f.name) for f in facts)

    # ------------------------------------------------------------ over some awards

    def _over(
        self, awards: tuple[str, ...], roots: tuple[object, object], pivots: frozenset[str], *, together: bool
    ) -> tuple[Witness | None, Direction]:
        cut = tuple(reduced(c, awards, together=together) for c in self.courts)
        ground = Ground(
            self.real, self.courts, (cut[0], cut[1]), awards, self._pool(cut, roots, awards), pivots, self.m
        )
        return _Hunt(ground).result()

    def _pool(self, cut: Sequence[Court], roots: Sequence[object], awards: Sequence[str]) -> Pool:
        below: list[object] = [r for r in roots if r is not None and not isinstance(r, p.PolicyIR)]
        for court in cut:
            ir = court.ir
            below += [*ir.awards, *ir.groups, *ir.limits, ir.validity, ir.rounding]
            kinds = {a.subject.name for a in ir.awards if a.name in {court.awards.get(x, x) for x in awards}}
            below += [b for b in ir.bars if b.subject.name in kinds]
            below += [t_.document for t_ in ir.transitions] + [t_.when for t_ in ir.transitions if t_.when]
            below += [f for a in ir.awards for f in facts_of(a)]
        return pool(below, self.day)


def _own_names(a: object, b: object) -> tuple[dict[str, str], dict[tuple[str, str], str], dict[str, str]]:
    """What the version with one change undone calls otherwise: at most the thing itself."""
    kind, owner, name = key_of(b)
    was = key_of(a)[2]
    return (
        {name: was} if kind == "Award" else {},
        {(owner, name): was} if kind == "Fact" else {},
        {name: was} if kind == "External" else {},
    )


def _parts(a: object, b: object, m: Matched) -> list[object]:
    """What differs between two parts: of stages the rows that do, else both."""
    if isinstance(a, p.Stages) and isinstance(b, p.Stages):
        kept = [shape(x) for x in a.rows], [shape(x, m.names) for x in b.rows]
        gone = [x for x in a.rows if shape(x) not in kept[1]]
        return [*gone, *(x for x in b.rows if shape(x, m.names) not in kept[0])]
    return [x for x in (a, b) if x is not None]


def _facts_in(part: object) -> tuple[p.Fact, ...]:
    return (part,) if isinstance(part, p.Fact) else found(part, p.Fact)


def _name(a: p.Award | None, b: p.Award | None) -> str:
    return key_of(b if b is not None else a)[2]


class _Hunt:
    """The search over one ground."""

    def __init__(self, ground: Ground) -> None:
        self.g = ground
        self.signs: set[int] = set()
        self.values: dict[tuple[str, str], tuple[FactValue, ...]] = {}
        self.looked = 0
        self.kept: dict[int, tuple[Scenario, str]] = {}

    def result(self) -> tuple[Witness | None, Direction]:
        """The smallest telling case; else one that asks something; else nothing."""
        bases = self._bases()
        for case in (self._singles, self._rivals, self._pasts, self._pairs):
            self.looked = 0
            best = self._best(case(bases))
            if best is not None:
                return self._witness(*best), self._direction()
            if min(self.kept, default=9) <= GOOD:
                break
        if not self.kept:
            return None, "未判断"
        return self._witness(*self.kept[min(self.kept)]), self._direction()

    # ------------------------------------------------------------ cases

    def _bases(self) -> list[tuple[Facts, ...]]:
        """Cases in which awards are given, under either version: facts by applicant kind, in the new names."""
        per_award = []
        for name in self.g.awards:
            mine: list[tuple[str, Facts]] = []
            for court in self.g.cut:
                award = next((a for a in court.ir.awards if a.name == court.awards.get(name, name)), None)
                if award is not None:
                    kind = award.subject.name
                    bases = Solver(court, award, self.g.pool).bases()
                    mine += [(kind, _now(court, kind, facts)) for facts in bases]
            per_award.append(mine)
        return [self._as_kinds(x) for x in _unions(per_award)]

    def _as_kinds(self, joined: dict[str, Facts]) -> tuple[Facts, ...]:
        return tuple({**facts, KIND: kind} for kind, facts in joined.items())

    def _made(self, kinds: Sequence[Facts]) -> tuple[Application, ...]:
        return tuple(_application(f, self.g.pool.day) for f in kinds)

    def _singles(self, bases: Sequence[tuple[Facts, ...]]) -> Iterator[Scenario]:
        """Each base, and each with one fact otherwise or left out; cheap ones first."""
        cases = [(self._cost(b), b) for b in bases]
        for base in bases:
            for i, facts in enumerate(base):
                for name in self._varied(facts):
                    for rank, value in enumerate((None, *self._values(facts, name))):
                        if facts.get(name) == value:
                            continue
                        new = (*base[:i], _with(facts, name, value), *base[i + 1 :])
                        cases.append(((*self._cost(new), 0, rank), new))
        cases.sort(key=lambda c: (c[0], repr(c[1])))
        yield from (Scenario(self._made(c)) for _, c in cases[:SINGLES])

    def _cost(self, kinds: Sequence[Facts]) -> tuple[int, ...]:
        """Fewer facts before more, small values before large ones."""
        count = sum(len(f) for f in kinds)
        ranks = 0
        for facts in kinds:
            for name, value in facts.items():
                values = self._values(facts, name)
                ranks += values.index(value) if value in values else 0
        return count, ranks

    def _pairs(self, bases: Sequence[tuple[Facts, ...]]) -> Iterator[Scenario]:
        """Two facts at once, one of them looked at by what changed."""
        done = 0
        for base in bases[:3]:
            facts = base[0]
            pivots = [x for x in self._varied(facts) if x in self.g.pivots] or self._varied(facts)[:3]
            for one in pivots:
                for other in self._varied(facts):
                    if other == one:
                        continue
                    for x in self._values(facts, one):
                        for y in self._values(facts, other):
                            if done >= PAIRS:
                                return
                            done += 1
                            changed = _with(_with(facts, one, x), other, y)
                            yield Scenario(self._made((changed, *base[1:])))

    def _pasts(self, bases: Sequence[tuple[Facts, ...]]) -> Iterator[Scenario]:
        """Cases in which something is due, after something was paid."""
        awards = [a for court in self.g.cut for a in court.ir.awards]
        due = ((s, self._amounts(s)) for s in (*map(self._plain, bases), *islice(self._singles(bases), 200)))
        made = (
            Scenario(s.applications, (line,))
            for s, amounts in due
            if amounts
            for line in ledgers(
                awards, self.g.awards, self.g.cut, amounts, self.g.pool.money, self.g.pool.day
            )
        )
        yield from islice(made, PASTS)

    def _plain(self, base: tuple[Facts, ...]) -> Scenario:
        return Scenario(self._made(base))

    def _amounts(self, scenario: Scenario) -> list[int]:
        found_ = [verdict(c, a, scenario).entitled for c in self.g.cut for a in self.g.awards]
        return sorted({x for x in found_ if x})

    def _rivals(self, bases: Sequence[tuple[Facts, ...]]) -> Iterator[Scenario]:
        """The bases among others of the round, where places are given or scored."""
        awards = [a for court in self.g.cut for a in court.ir.awards if a.selection is not None]
        for base in bases[:4]:
            made = self._made(base)
            for award in awards:
                if award.subject.name == made[0].kind:
                    yield from (Scenario(x) for x in rounds(made, award, self.g.pool))

    # ------------------------------------------------------------ values

    def _varied(self, facts: Facts) -> list[str]:
        """What can be varied: the facts that the awards read, in either version, and the date."""
        kind = facts[KIND]
        names: dict[str, None] = dict.fromkeys(k for k in facts if k not in (KIND, ON))
        for court in self.g.cut:
            now = {v: k for (s, k), v in court.facts.items() if s == kind}
            for award in court.ir.awards:
                if award.subject.name == kind:
                    names |= dict.fromkeys(now.get(f.name, f.name) for f in facts_of(award))
            barred = (f for b in court.ir.bars if b.subject.name == kind for f in found(b, p.Fact))
            names |= dict.fromkeys(now.get(f.name, f.name) for f in barred)
        return [*sorted(names, key=lambda n: (n not in self.g.pivots, n)), ON]

    def _values(self, facts: Facts, name: str) -> tuple[FactValue, ...]:
        key = (str(facts[KIND]), name)
        if key not in self.values:
            declared = [_DATE] if name == ON else self.g.fact(*key)
            self.values[key] = () if name == KIND else candidates(declared, self.g.pool)
        return self.values[key]

    # ------------------------------------------------------------ the best of them

    def _best(self, cases: Iterable[Scenario]) -> tuple[Scenario, str] | None:
        """The first case that tells the two apart by an answer, whole versions included; second best ones are kept."""
        best: tuple[Scenario, str] | None = None
        left = MORE
        for case in cases:
            left -= best is not None
            if not left or (best is not None and len(self.signs) > 1):
                break
            for name in self.g.awards:
                before, after = (verdict(c, name, case) for c in self.g.cut)
                if not differs(before, after):
                    continue
                self._signed(before, after)
                if best is None and self.looked < LOOKED:
                    best = self._weighed(case, name, graded(before, after))
        return best

    def _weighed(self, case: Scenario, name: str, grade: int) -> tuple[Scenario, str] | None:
        """The case made small, when nothing better can come; else kept by what it is worth."""
        if grade >= min(self.kept, default=9):
            return None
        self.looked += 1
        small = self._smaller(case, name)
        full = [verdict(c, name, small) for c in self.g.full]
        if not differs(*full):
            return None
        real = [verdict(c, name, small) for c in self.g.real]
        clean = not any(differs(x, y) for x, y in zip(full, real, strict=True))
        if clean and grade == 0:
            return small, name
        self.kept.setdefault(grade + (0 if clean else 1), (small, name))
        return None

    def _signed(self, before: Verdict, after: Verdict) -> None:
        x, y = (_worth(v) for v in (before, after))
        if x is not None and y is not None and x != y:
            self.signs.add(1 if y > x else -1)

    def _direction(self) -> Direction:
        return {(1,): "增加", (-1,): "减少", (-1, 1): "有增有减"}.get(tuple(sorted(self.signs)), "未判断")  # type: ignore[return-value]

    def _smaller(self, case: Scenario, name: str) -> Scenario:
        """The case without what it does not need, and with smaller values where they tell the same."""
        wanted = [verdict(c, name, case) for c in self.g.cut]
        for i, application in enumerate(case.applications):
            for fact in sorted(application.facts, key=lambda f: (f in self.g.pivots, f)):
                facts = {k: v for k, v in case.applications[i].facts.items() if k != fact}
                tried = _put(case, i, facts)
                if [verdict(c, name, tried) for c in self.g.cut] == wanted:
                    case = tried
        for fact, value in list(case.facts.items()):
            for x in self._shrunk(case, fact, value):
                tried = _put(case, 0, {**case.facts, fact: x})
                seen = [verdict(c, name, tried) for c in self.g.cut]
                if [v.outcome for v in seen] == [v.outcome for v in wanted] and differs(*seen):
                    case = tried
                    break
        return case

    def _shrunk(self, case: Scenario, fact: str, value: FactValue) -> list[int]:
        """Smaller values that come before this one."""
        kind = case.applications[0].kind
        declared = self.g.fact(kind, fact)
        if not declared or not isinstance(declared[0].type, t.Money | t.Number) or not isinstance(value, int):
            return []
        values = [x for x in self._values({KIND: kind}, fact) if isinstance(x, int)]
        before = values[: values.index(value)] if value in values else values
        return [x for x in before if x < value]

    # ------------------------------------------------------------ telling it

    def _witness(self, case: Scenario, name: str) -> Witness:
        before, after = (reasoned(c, name, case) for c in self.g.full)
        first, rest = case.applications[0], case.applications[1:]
        asked_for = {*before.keys, *after.keys, *(k.partition(":")[2] for k in (*before.keys, *after.keys))}
        listed = [
            *first.facts,
            *(x for x in self._varied({KIND: first.kind}) if x in asked_for and x not in first.facts),
        ]
        return Witness(
            award=name,
            subject=first.kind,
            facts=(
                *self._dated(case, name),
                *(Given(x, self._text(first, x), x in self.g.pivots) for x in listed),
            ),
            others=tuple(self._told(x) for x in rest),
            ledger=tuple(ledger_text(line) for line in case.ledger or ()),
            before=before,
            after=after,
            applications=case.applications,
            lines=case.ledger,
            note=self._note(case, name, before, after),
        )

    def _note(self, case: Scenario, name: str, before: Verdict, after: Verdict) -> str:
        """What the versions as they are make of it, when other changes have a part in it."""
        real = [verdict(c, name, case) for c in self.g.real]
        if not any(differs(x, y) for x, y in zip((before, after), real, strict=True)):
            return ""
        told = "，".join(f"{w}{told_verdict(v)}" for w, v in zip(("修订前", "修订后"), real, strict=True))
        return f"以上只看这一处改动；各处改动一并计入，{told}"

    def _dated(self, case: Scenario, name: str) -> tuple[Given, ...]:
        """The date of the application, where the award goes by it."""
        awards = [a for c in self.g.full for a in c.ir.awards if a.name == c.awards.get(name, name)]
        first = case.applications[0]
        if any(selection_holder(a) is not None and a.matter_date is None for a in awards):
            return (Given("轮次", first.round),)
        staged = [a for a in awards if isinstance(a.amount, p.Stages)]
        if all(a.matter_date is not None for a in awards) or staged:
            return ()
        return (Given("申报日期", date_text(first.date)),)

    def _text(self, application: Application, fact: str) -> str:
        if fact not in application.facts:
            return ""
        return fact_text(self.g.fact(application.kind, fact)[-1], application.facts[fact])

    def _told(self, application: Application) -> str:
        facts = "、".join(f"{k} = {self._text(application, k)}" for k in application.facts)
        return f"{application.kind} {application.id}：{facts}"


KIND = "@主体"
_DATE = p.Fact("申报日期", "date", p.Subject("申报", "any"), t.Date())


def _application(facts: Facts, day: int) -> Application:
    date = facts.get(ON, day)
    on = date if isinstance(date, int) else day
    stated = {k: v for k, v in facts.items() if k not in (KIND, ON)}
    return Application(str(facts[KIND]), "甲", str(on // 10000), on, stated)


def _with(facts: Facts, name: str, value: FactValue | None) -> Facts:
    return {k: v for k, v in {**facts, name: value}.items() if v is not None}


def _put(case: Scenario, i: int, facts: Facts) -> Scenario:
    one = replace(case.applications[i], facts=facts)
    return Scenario((*case.applications[:i], one, *case.applications[i + 1 :]), case.ledger)


def told_verdict(v: Verdict) -> str:
    """An outcome with its amount."""
    paid = v.outcome in ("可兑付", "应得") and v.amount is not None
    return f"{v.outcome} {money_text(v.amount)}" if paid and v.amount is not None else v.outcome


def _worth(v: Verdict) -> int | None:
    if v.outcome in GIVEN:
        return v.amount if v.amount is not None else 1
    return 0 if v.outcome in ("不符合", "不重复", ABSENT) else None


def _now(court: Court, kind: str, facts: Facts) -> Facts:
    """Facts in the new version's names."""
    now = {mine: name for (subject, name), mine in court.facts.items() if subject == kind}
    return {now.get(k, k): v for k, v in facts.items()}


def _unions(per_award: Sequence[Sequence[tuple[str, Facts]]]) -> list[dict[str, Facts]]:
    """One case of each award at once, where their facts agree."""
    joined: list[dict[str, Facts]] = [{}]
    for cases in per_award:
        more = []
        for one in joined:
            for kind, facts in cases:
                mine = one.get(kind, {})
                if all(mine.get(k, v) == v for k, v in facts.items()):
                    more.append(one | {kind: mine | facts})
        joined = more[:24] if more else joined
    return [x for x in joined if x]


def sought(old: p.PolicyIR, new: p.PolicyIR, m: Matched, found_: Sequence[Found]) -> tuple[Item, ...]:
    """Every item with the smallest case that shows it."""
    return tuple(
        Search(old, new, m, x).item()
        if any(c.effective for c in x.item.changes)
        else replace(x.item, direction="不影响结果", unfound=SILENT)
        for x in found_
    )
