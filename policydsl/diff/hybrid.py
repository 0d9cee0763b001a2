"""The new version with one change undone, so that a case shows that change and no other.

In: both versions, how they pair, and one thing that is different.  Out: two
policies that differ in it alone.  Declarations point at each other as objects:
undoing one means rebuilding whatever points at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from policydsl.diff.match import Matched
from policydsl.emit.wording import found
from policydsl.ir import policy as p
from policydsl.ir.nodes import Origin

T = TypeVar("T")


def apart(
    old: p.PolicyIR, new: p.PolicyIR, m: Matched, a: object, b: object
) -> tuple[p.PolicyIR, p.PolicyIR]:
    """Before and after one change: (the new version with `a` for `b`, the new version), or with and without."""
    bare_old, bare_new = replace(old, cases=()), replace(new, cases=())
    if a is None:
        return _without(bare_new, b), bare_new
    if b is None:
        return bare_old, _without(bare_old, a)
    known = _known(old, new, m)
    mine = rebuilt(a, {k: v for k, v in known.items() if k != id(a)})
    if isinstance(a, p.PolicyIR):
        kept = rebuilt((a.validity, a.rounding), known)
        return replace(bare_new, validity=kept[0], rounding=kept[1]), bare_new
    undone = rebuilt(bare_new, {id(b): mine})
    facts = [f for f in found(mine, p.Fact) if f not in undone.facts]
    return replace(undone, facts=(*undone.facts, *facts)), bare_new


def in_other_order(new: p.PolicyIR, one: object, other: object) -> tuple[p.PolicyIR, p.PolicyIR]:
    """The new version with two of its groups (or limits) in each other's place, and as it is."""
    bare = replace(new, cases=())
    return rebuilt(bare, {id(one): other, id(other): one}), bare


def _known(old: p.PolicyIR, new: p.PolicyIR, m: Matched) -> dict[int, object]:
    """What the new version has in the place of each old declaration."""
    pairs = (
        m.subjects.both, m.facts.both, m.definitions.both, m.readings.both, m.parameters.both,
        m.externals.both, m.documents.both, m.awards.both,
    )  # fmt: skip
    known = {id(a): b for both in pairs for a, b in cast("Iterable[tuple[object, object]]", both)}
    places = {f.place_of: f for f in new.facts if f.place_of}
    names = {a.name: b.name for a, b in m.awards.both}
    for fact in old.facts:
        now = places.get(names.get(fact.place_of, "")) if fact.place_of else None
        if now is not None:
            known[id(fact)] = now
    return known


def rebuilt(root: T, instead: Mapping[int, object]) -> T:
    """A copy in which other objects stand instead of some; what does not change stays the same object."""
    done: dict[int, object] = {}

    def of(node: object) -> object:
        if id(node) in instead:
            return instead[id(node)]
        if isinstance(node, tuple):
            items = tuple(of(x) for x in node)
            return node if all(x is y for x, y in zip(items, node, strict=True)) else items
        if not is_dataclass(node) or isinstance(node, type | Origin):
            return node
        if id(node) not in done:
            done[id(node)] = _copied(node)
        return done[id(node)]

    def _copied(node: object) -> object:
        changed = {}
        for field in fields(node):  # type: ignore[arg-type]
            value = getattr(node, field.name)
            new = of(value)
            if new is not value:
                changed[field.name] = new
        return replace(node, **changed) if changed else node  # type: ignore[type-var]

    return cast("T", _copied(root) if id(root) in instead else of(root))


def _without(ir: p.PolicyIR, thing: object) -> p.PolicyIR:
    """The policy without one of its declarations, and without it in what names it."""
    clauses = tuple(
        replace(
            c,
            awards=_but(c.awards, thing),
            groups=tuple(replace(g, members=_but(g.members, thing)) for g in _but(c.groups, thing)),
            limits=tuple(replace(x, awards=_but(x.awards, thing)) for x in _but(c.limits, thing)),
            bars=_but(c.bars, thing),
        )
        for c in ir.clauses
    )
    return replace(
        ir,
        clauses=clauses,
        targets=_but(ir.targets, thing),
        documents=_but(ir.documents, thing),
        transitions=tuple(x for x in _but(ir.transitions, thing) if x.document is not thing),
    )


def _but(things: tuple[T, ...], thing: object) -> tuple[T, ...]:
    return tuple(x for x in things if x is not thing)
