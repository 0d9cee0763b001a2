"""Which declaration of the old version is which of the new one.

In: two policies.  Out: pairs, and what stands on one side only.  Declarations
are the same by their names; a name that is gone and a new name are one
declaration renamed when both stand at the same place and are built alike.
Whether the two of a pair differ is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from policydsl.diff.shape import Names, Shape, key_of, parts
from policydsl.emit.wording import found
from policydsl.ir import policy as p
from policydsl.ir.award import bars_over, followed, transitions_over
from policydsl.places import clause_text

T = TypeVar("T")

PLAIN = ((), None, "", False, ("Slot", "不再给"))
"""What a field says when nothing was written: two declarations are not alike for sharing it."""
ALIKE = 6
"""Of ten things that two declarations say, so many must be the same for a renaming."""


@dataclass(frozen=True, slots=True)
class Paired(Generic[T]):
    """Declarations of one class: the same in both, renamed (with the reason), removed, added."""

    same: tuple[tuple[T, T], ...]
    renamed: tuple[tuple[T, T, str], ...]
    removed: tuple[T, ...]
    added: tuple[T, ...]

    @property
    def both(self) -> tuple[tuple[T, T], ...]:
        """Every pair, renamed ones included."""
        return (*self.same, *((a, b) for a, b, _ in self.renamed))


@dataclass(frozen=True, slots=True)
class Matched:
    """Everything that has a name, paired; `names` calls the new version's declarations as the old one does."""

    names: Names
    subjects: Paired[p.Subject]
    facts: Paired[p.Fact]
    definitions: Paired[p.Definition]
    readings: Paired[p.Reading]
    parameters: Paired[p.Parameter]
    externals: Paired[p.External]
    documents: Paired[p.OldDocument]
    awards: Paired[p.Award]
    groups: Paired[p.Group]
    limits: Paired[p.Limit]
    bars: Paired[p.Bar]
    targets: Paired[p.Target]


def matched(old: p.PolicyIR, new: p.PolicyIR) -> Matched:
    """Pair the declarations: first what awards are made of, then the awards, then what reaches over them."""
    m = _Matcher(old, new)
    facts_old, facts_new = (_stated(ir) for ir in (old, new))
    return Matched(
        subjects=m.by_name(old.subjects, new.subjects),
        facts=m.by_use(facts_old, facts_new),
        definitions=m.by_use(old.definitions, new.definitions),
        readings=m.by_use(old.readings, new.readings),
        parameters=m.by_use(old.parameters, new.parameters),
        externals=m.by_use(old.externals, new.externals),
        documents=m.by_name(old.documents, new.documents),
        awards=m.by_place(old.awards, new.awards, ("eligibility", "amount")),
        groups=m.by_place(old.groups, new.groups, ("members",)),
        limits=m.by_place(old.limits, new.limits, ("awards",)),
        bars=m.by_place(old.bars, new.bars, ("condition",)),
        targets=m.by_place(old.targets, new.targets, ("condition",)),
        names=Names(m.renamed),
    )


def _stated(ir: p.PolicyIR) -> tuple[p.Fact, ...]:
    """The facts that were written down; a given place comes with its award."""
    return tuple(f for f in ir.facts if not f.place_of)


class _Matcher:
    """Pairs class after class; what was found renamed helps the next."""

    def __init__(self, old: p.PolicyIR, new: p.PolicyIR) -> None:
        self.old, self.new = old, new
        self.renamed: dict[tuple[str, str, str], str] = {}

    def by_name(self, old: Sequence[T], new: Sequence[T]) -> Paired[T]:
        """The same by name; nothing is taken for renamed."""
        before = {key_of(x): x for x in old}
        after = {key_of(x): x for x in new}
        return Paired(
            tuple((before[k], x) for k, x in after.items() if k in before),
            (),
            tuple(x for k, x in before.items() if k not in after),
            tuple(x for k, x in after.items() if k not in before),
        )

    def by_use(self, old: Sequence[T], new: Sequence[T]) -> Paired[T]:
        """Renamed when built alike and used by the same declarations, and no other one is."""
        return self._with(self.by_name(old, new), self._used_alike)

    def by_place(self, old: Sequence[T], new: Sequence[T], core: tuple[str, ...]) -> Paired[T]:
        """Renamed when in the same clause and built alike; one of the `core` fields must be equal."""
        return self._with(self.by_name(old, new), lambda a, b: self._placed_alike(a, b, core))

    def _with(self, plain: Paired[T], alike: Callable[[T, T], tuple[int, str]]) -> Paired[T]:
        scored = {(a, b): alike(a, b) for a in plain.removed for b in plain.added}
        renamed = []
        for (a, b), (score, why) in scored.items():
            rivals = [s for (x, y), (s, _) in scored.items() if (x is a) != (y is b)]
            if score and all(score > s for s in rivals):
                renamed.append((a, b, why))
                self.renamed[key_of(b)] = key_of(a)[2]
        gone, came = {id(a) for a, _, _ in renamed}, {id(b) for _, b, _ in renamed}
        return Paired(
            plain.same,
            tuple(renamed),
            tuple(x for x in plain.removed if id(x) not in gone),
            tuple(x for x in plain.added if id(x) not in came),
        )

    def _used_alike(self, a: object, b: object) -> tuple[int, str]:
        users = (users_of(self.old, a), users_of(self.new, b))
        if key_of(a)[1] != key_of(b)[1] or not users[0] or users[0] != users[1]:
            return 0, ""
        left, right = _told(parts(a)), _told(parts(b, Names(self.renamed)))
        if left != right:
            return 0, ""
        return 1, f"写法相同，用在相同的地方（{'、'.join(sorted(users[0]))}），只是名称改了"

    def _placed_alike(self, a: object, b: object, core: tuple[str, ...]) -> tuple[int, str]:
        if _clause(a) != _clause(b):
            return 0, ""
        names = Names(self.renamed | {key_of(b): key_of(a)[2]})
        left, right = dict(parts(a)), dict(parts(b, names))
        said = [f for f in left if left[f] not in PLAIN or right[f] not in PLAIN]
        same = [f for f in said if left[f] == right[f]]
        if not any(f in core for f in same) or len(same) * 10 < len(said) * ALIKE:
            return 0, ""
        told = "、".join(dict.fromkeys(WORDS[f] for f in same if f in WORDS))
        rest = "" if len(same) < len(said) else "，只是名称改了"
        return len(same) * 1000 // len(said), f"同在{clause_text(_place(a))}，{told}相同{rest}"


def _told(said: Iterable[tuple[str, Shape]]) -> list[tuple[str, Shape]]:
    """Without the words that only explain."""
    return [(f, x) for f, x in said if f not in ("wording", "note", "about", "reason")]


def _place(thing: object) -> p.Place:
    place = getattr(thing, "place", None)
    return place if isinstance(place, p.Place) else p.Place(0)


def _clause(thing: object) -> tuple[int, int]:
    place = _place(thing)
    return place.chapter, place.item


WORDS = {
    "subject": "对象",
    "payee": "收款人",
    "follows": "随",
    "matter_date": "事项日期",
    "matter": "事项",
    "eligibility": "资格",
    "selection": "评选",
    "amount": "金额",
    "steps": "上限等步骤",
    "frequency": "频次",
    "settlement": "已领",
    "counts_in": "并计",
    "use": "用途",
    "members": "成员",
    "externals": "对外",
    "scope": "范围",
    "unpaid": "已定未付",
    "awards": "成员",
    "period": "周期",
    "condition": "条件",
    "by": "期限",
}


def users_of(ir: p.PolicyIR, thing: object) -> set[str]:
    """The names of what rests on a declaration: awards, groups, limits, bars, targets."""
    placed = (*ir.awards, *ir.groups, *ir.limits, *ir.bars, *ir.targets)
    return {key_of(x)[2] for x in placed if any(y is thing for y in found(x, type(thing)))}


def affected(ir: p.PolicyIR, thing: object) -> tuple[p.Award, ...]:
    """The awards whose outcome may rest on a declaration, in policy order."""
    match thing:
        case p.Award():
            return (thing,)
        case p.Group():
            return thing.members
        case p.Limit():
            return thing.awards
        case p.Bar():
            return tuple(a for a in ir.awards if thing in bars_over(ir, a))
        case p.Transition():
            return tuple(a for a in ir.awards if thing in transitions_over(ir, a))
        case _:
            return _resting(ir, thing)


def _resting(ir: p.PolicyIR, thing: object) -> tuple[p.Award, ...]:
    """The awards that use it, themselves, in what they follow, or in what reaches over them."""
    over = [x for x in (*ir.groups, *ir.limits, *ir.bars, *ir.transitions) if _uses(x, thing)]
    reached = {id(a) for x in over for a in affected(ir, x)}
    whole = _uses(ir.validity, thing) or _uses(ir.rounding, thing)
    return tuple(a for a in ir.awards if whole or id(a) in reached or award_uses(a, thing))


def award_uses(award: p.Award, thing: object) -> bool:
    """Whether an award names it, itself or through what it follows."""
    return any(_uses(one, thing) for one in (award, *followed(award)))


def _uses(root: object, thing: object) -> bool:
    return any(x is thing for x in found(root, type(thing)))
