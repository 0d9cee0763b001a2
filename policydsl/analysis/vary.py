"""Which value an award's amount varies with: its base, found in the tree with definitions opened and readings settled.

In: an award.  Out: the base expression, the other facts the amount hangs on, and the
award with a fact of its own in place of the base, so that it can be evaluated at any value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from policydsl.interp.expressions import evaluate
from policydsl.interp.scene import Scene
from policydsl.interp.values import Unknown, truth
from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.ir.award import followed
from policydsl.ir.decision import Application
from policydsl.ir.policy import Award, ByPlace, Condition, Fact, PolicyIR, Stages, step_expressions, value_of
from policydsl.ir.walk import children, walk

T = TypeVar("T")

VARIED = "⟨基数⟩"


@dataclass(frozen=True, slots=True)
class Varied:
    """An award whose base is a fact of its own (`VARIED`).

    `base` is the expression it stands for, `name` what a reader calls it, `type` its type; `others` are the
    facts of few values that the amount hangs on besides.
    """

    award: Award
    base: n.Expr
    name: str
    type: t.Money | t.Number
    others: tuple[Fact, ...]


def varied(policy: PolicyIR, award: Award) -> Varied | None:
    """The award over its base; None when it has none, or hangs on more than a base and choices."""
    if award.amount is None or isinstance(award.amount, Stages | ByPlace):
        return None
    bare = scene_of(policy, award, {})
    flat = _flat_award(award, bare)
    assert not isinstance(flat.amount, Stages | ByPlace | None)
    parts = [flat.amount, *(x for s in flat.steps for x in step_expressions(s))]
    found = dict.fromkeys(v for part in parts for v in variables(part))
    numeric = [v for v in found if isinstance(v.type, t.Money | t.Number)]
    others = [v.fact for v in found if isinstance(v, n.FactRef) and _few(v.fact)]
    if len(numeric) != 1 or len(others) + 1 != len(found):
        return None
    base = numeric[0]
    type_ = base.type
    assert isinstance(type_, t.Money | t.Number)
    fact = Fact(VARIED, VARIED, award.subject, type_)
    over = _replaced(flat, base, n.FactRef(type=type_, fact=fact))
    return Varied(cast("Award", over), base, _name(award, base, bare), type_, tuple(others))


def scene_of(policy: PolicyIR, award: Award, facts: dict[str, int | bool | str]) -> Scene:
    """An award looked at with nothing stated but `facts`, and nothing paid before."""
    application = Application(award.subject.name, "", "", 0, facts)
    return Scene(policy, application, award, {}, (), ())


def _few(fact: Fact) -> bool:
    return isinstance(fact.type, t.Bool) or (isinstance(fact.type, t.Choice) and len(fact.type.options) > 0)


# ---------------------------------------------------------------- what an expression varies with


def variables(expr: n.Expr) -> tuple[n.Expr, ...]:
    """The largest parts whose values decide the expression: facts, and differences of facts."""
    if constant(expr):
        return ()
    match expr:
        case n.FactRef() | n.MatterDate():
            return (expr,)
        case n.Arith(op="+" | "-") | n.Excess() | n.Extreme() if all(_plain(x) for x in children(expr)):
            return (expr,)
        case _:
            return tuple(dict.fromkeys(v for x in children(expr) for v in variables(x)))


def constant(expr: n.Expr) -> bool:
    """Whether no application changes the value (what was paid before counts as nothing)."""
    return not any(isinstance(x, n.FactRef | n.MatterDate) for x in walk(expr))


def _plain(expr: n.Expr) -> bool:
    """A fact, or sums and differences of facts."""
    if isinstance(expr, n.Arith):
        return expr.op in ("+", "-") and _plain(expr.left) and _plain(expr.right)
    return isinstance(expr, n.FactRef)


# ---------------------------------------------------------------- opening and settling


def _flat_award(award: Award, scene: Scene) -> Award:
    """Definitions opened, `若` settled where readings settle it; conditions of awards it follows among its own."""
    conditions = [c for a in (*followed(award), award) for c in a.eligibility]
    assert award.amount is not None
    return replace(
        award,
        amount=_flat(award.amount, scene),
        steps=tuple(_flat(s, scene) for s in award.steps),
        eligibility=tuple(Condition(_flat(c.expr, scene)) for c in conditions),
    )


def _flat(node: T, scene: Scene) -> T:
    return cast("T", _opened(node, scene))


def _opened(node: object, scene: Scene) -> object:
    if isinstance(node, n.DefRef):
        return _opened(node.definition.expr, scene)
    if isinstance(node, n.If):
        condition = evaluate(node.condition, scene)
        if not isinstance(condition, Unknown):
            return _opened(node.then if truth(condition) else node.otherwise, scene)
    made = _mapped(node, lambda x: _opened(x, scene))
    nothing = isinstance(made, n.Arith) and made.op in ("+", "-") and _is_nothing(made.right)
    return made.left if isinstance(made, n.Arith) and nothing else made


def _is_nothing(expr: n.Expr) -> bool:
    """A deduction that the readings leave out: 0元."""
    return isinstance(expr, n.Lit) and not isinstance(expr.type, t.Bool) and expr.value == 0


def _replaced(node: object, old: n.Expr, new: n.Expr) -> object:
    return new if node == old else _mapped(node, lambda x: _replaced(x, old, new))


_ENTERED = ("amount", "steps", "eligibility")


def _mapped(node: object, change: Callable[[object], object]) -> object:
    """A copy of a node with `change` applied below; declared things are left alone, but for the award itself."""
    if isinstance(node, tuple):
        return tuple(change(x) for x in node)
    award = isinstance(node, Award)
    if not is_dataclass(node) or isinstance(node, type) or (_declared(node) and not award):
        return node
    names = _ENTERED if award else tuple(f.name for f in fields(node) if f.name not in ("type", "origin"))
    changed = {name: change(getattr(node, name)) for name in names}
    return replace(cast("Award", node), **changed)  # type: ignore[arg-type] # the same fields of whatever node it is


def _declared(node: object) -> bool:
    """Whether a thing is equal to itself only: facts, readings, parameters."""
    return type(node).__eq__ is object.__eq__


def _name(award: Award, base: n.Expr, scene: Scene) -> str:
    """What a reader calls the base: its definition's name, the fact's, or the facts' with their sign."""
    if isinstance(base, n.FactRef):
        return base.fact.name
    for expr in (award.amount, *(value_of(s) for s in award.steps)):
        for x in walk(expr) if is_dataclass(expr) and not isinstance(expr, Stages | ByPlace) else ():
            if isinstance(x, n.DefRef) and _flat(x, scene) == base:
                return x.definition.name
    return _words(base)


_SIGNS = {"+": "与", "-": "减"}


def _words(expr: n.Expr) -> str:
    match expr:
        case n.FactRef():
            return expr.fact.name
        case n.Arith():
            return f"{_words(expr.left)}{_SIGNS.get(expr.op, expr.op)}{_words(expr.right)}"
        case n.Excess():
            return f"{_words(expr.value)}超出{_words(expr.threshold)}的部分"
        case n.Extreme():
            return "、".join(_words(x) for x in expr.items) + f"中较{'高' if expr.highest else '低'}者"
        case _:
            return "基数"
