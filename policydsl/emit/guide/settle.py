"""Declarations as they stand once the readings taken are put in their place.

In: a declaration of the IR.  Out: a copy in which no reading that has an option taken is left: slots hold the word,
values the option's value, conditions on a reading are decided and what they decide is folded away, by the rules of
`docs/evaluation.md` (0).  A definition that rests on such a reading gives way to what it stands for.  Readings that
nobody has taken stay as they are.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from policydsl.emit.wording.walk import DECLARED
from policydsl.ir import nodes as n
from policydsl.ir.policy import (
    Award,
    Condition,
    CountIn,
    Group,
    Slot,
    StageRow,
    Stages,
    Step,
    Transition,
)
from policydsl.ir.types import Bool

T = TypeVar("T")


def settled(root: T) -> T:
    """The declaration with the readings taken put in; an award that it follows likewise."""
    made = _inside(root)
    match made:
        case Award(follows=Award() as followed):
            made = replace(made, follows=settled(followed))
        case Group() | Transition() if made.when is not None and decided(made.when):
            made = replace(made, when=None)
        case _:
            pass
    return cast("T", made)


def decided(expr: n.Expr | None) -> bool | None:
    """What a condition comes to when nothing about an applicant can change it; None when something can."""
    if expr is None:
        return True
    return expr.value if isinstance(expr, n.Lit) and isinstance(expr.value, bool) else None


def _settle(node: object) -> object:
    if isinstance(node, tuple):
        return _items(node)
    if isinstance(node, n.DefRef):
        meant = cast("n.Expr", _settle(node.definition.expr))
        return node if meant is node.definition.expr else meant
    if isinstance(node, DECLARED) or not is_dataclass(node) or isinstance(node, type):
        return node
    return _folded(_inside(node))


def _inside(node: object) -> object:
    """The node with every field settled; the node itself when nothing changes."""
    changed = {}
    for field in fields(cast("Any", node)):
        old = getattr(node, field.name)
        new = _settle(old)
        if new is not old:
            changed[field.name] = new
    return replace(cast("Any", node), **changed) if changed else node


def _items(items: tuple[object, ...]) -> tuple[object, ...]:
    new = tuple(kept for item in items if (kept := _settle(item)) is not None)
    return items if len(new) == len(items) and all(a is b for a, b in zip(new, items, strict=True)) else new


# ---------------------------------------------------------------- folding


def _folded(node: object) -> object:
    """A node whose parts are settled, made smaller where they decide it; None leaves it out of a list."""
    match node:
        case Slot(reading=reading) if reading is not None and reading.taken is not None:
            return Slot(reading.taken, origin=node.origin)
        case n.ReadingIs(reading=reading) if reading.taken is not None:
            return _truth(reading.taken == node.option)
        case n.ReadingValue(reading=reading) if reading.taken is not None:
            taken = next((o.value for o in reading.options if o.name == reading.taken), None)
            return taken if taken is not None else node
        case n.And():
            return _joined(node, node.items, neutral=True)
        case n.Or():
            return _joined(node, node.items, neutral=False)
        case n.Not():
            known = decided(node.item)
            return node if known is None else _truth(not known)
        case n.If():
            known = decided(node.condition)
            return node if known is None else node.then if known else node.otherwise
        case CountIn() | StageRow():
            return _conditional(node)
        case _:
            return _conditional(node) if isinstance(node, Step) else node


def _truth(value: bool) -> n.Lit:  # noqa: FBT001 - the value is what is made
    return n.Lit(type=Bool(), value=value)


def _joined(node: n.And | n.Or, items: tuple[n.Expr, ...], *, neutral: bool) -> n.Expr:
    known = [decided(i) for i in items]
    if (not neutral) in known:
        return _truth(not neutral)
    left = tuple(i for i, value in zip(items, known, strict=True) if value is None)
    if len(left) == len(items):
        return node
    return replace(node, items=left) if len(left) > 1 else left[0] if left else _truth(neutral)


def _conditional(node: Step | CountIn | StageRow) -> object:
    """A step, counting in or stage that never applies is left out; one that always applies loses its condition."""
    match node:
        case CountIn():
            known = decided(node.when)
            return None if known is False else replace(node, when=None) if known and node.when else node
        case StageRow():
            return None if decided(node.condition) is False else node
        case _:
            known = decided(node.condition)
            return (
                None
                if known is False
                else replace(node, condition=None)
                if known and node.condition
                else node
            )


# ---------------------------------------------------------------- what is in force


def conditions(award: Award) -> tuple[tuple[int, Condition], ...]:
    """The conditions of a settled award that an applicant can meet or miss, under the numbers that decisions give them."""
    return tuple((i, c) for i, c in enumerate(award.eligibility, 1) if decided(c.expr) is not True)


def closed(award: Award) -> bool:
    """Whether nobody can get a settled award, as the readings are taken."""
    barred = any(decided(c.expr) is False for c in award.eligibility)
    empty = isinstance(award.amount, Stages) and not award.amount.rows
    return barred or empty or (award.follows is not None and closed(award.follows))


def in_force(thing: Group | Transition) -> bool:
    """Whether a settled group or transition is not switched off."""
    return decided(thing.when) is not False
