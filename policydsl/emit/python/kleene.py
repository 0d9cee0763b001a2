"""Conditions over facts that may be unknown, as plain tests: what surely fails, what surely holds, what is awaited.

In: a condition under the options taken.  Out: source that never touches an unknown value.  `Fast` writes the values; a
value that needs statements of its own gets a variable that is None while the value is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from policydsl.emit.python import literals
from policydsl.emit.python.fast import AskAlways, Fast
from policydsl.emit.python.py import COMPARE, Py, any_one, both, compare, no
from policydsl.ir import nodes as n
from policydsl.ir.nodes import CompareOp
from policydsl.ir.policy import Fact
from policydsl.ir.types import Bool
from policydsl.ir.walk import walk

Awaited = Literal["missing", "judge"]
_OPPOSITE: dict[CompareOp, CompareOp] = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
_TOTAL = (
    n.Lit,
    n.FactRef,
    n.ParamRef,
    n.ReadingValue,
    n.MatterDate,
    n.Arith,
    n.Excess,
    n.WholeUnits,
    n.Extreme,
    n.AddPeriod,
    n.Elapsed,
    n.Slices,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition that is unknown exactly while one of its facts is, or a person has to judge it."""

    holds: Py
    fails: Py
    missing: tuple[Py, ...] = ()
    judge: tuple[Py, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposite:
    """非."""

    item: Kleene


@dataclass(frozen=True, slots=True)
class Junction:
    """且 (`every`) or 或."""

    every: bool
    items: tuple[Kleene, ...]


Kleene = Atom | Opposite | Junction


def holds(node: Kleene) -> Py:
    """Whether a condition surely holds."""
    match node:
        case Atom():
            return node.holds
        case Opposite(item=item):
            return fails(item)
        case Junction(every=every, items=items):
            parts = [holds(item) for item in items]
            return both(parts) if every else any_one(parts)
        case _:
            assert_never(node)


def fails(node: Kleene) -> Py:
    """Whether a condition surely fails."""
    match node:
        case Atom():
            return node.fails
        case Opposite(item=item):
            return holds(item)
        case Junction(every=every, items=items):
            parts = [fails(item) for item in items]
            return any_one(parts) if every else both(parts)
        case _:
            assert_never(node)


def awaited(node: Kleene, kind: Awaited, *, given: bool | None = None) -> list[Py]:
    """What an unknown condition waits for, one test each; `given` is the answer that is already ruled out."""
    match node:
        case Atom():
            return list(node.missing if kind == "missing" else node.judge)
        case Opposite(item=item):
            return awaited(item, kind, given=None if given is None else not given)
        case Junction(every=every, items=items):
            ends = not every
            parts = [part for item in items for part in awaited(item, kind, given=ends)]
            if not parts or given is ends:
                return parts
            return [both([no(holds(node) if ends else fails(node)), any_one(parts)])]
        case _:
            assert_never(node)


# ---------------------------------------------------------------- from the IR


class OpenFast(Fast):
    """Reads facts for an amount: the first that is missing settles the outcome, since nothing fails any more.

    Where a fact may turn out not to be needed (`strict` is off), or a person settles it, the explaining path is asked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.strict = True
        self.checked: list[set[str]] = [set()]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Statements under a head; what is checked there is not checked after it."""
        self.checked.append(set())
        with super().block(head):
            yield
        self.checked.pop()

    def load(self, facts: list[Fact]) -> None:
        """Read facts and leave when one is unknown."""
        names = {read(fact, self): fact for fact in facts}
        new = {name: fact for name, fact in names.items() if not any(name in scope for scope in self.checked)}
        missing = [name for name, fact in new.items() if self.strict and not fact.judge]
        for leave, tested in (
            ("return ASK", [name for name in new if name not in missing]),
            ("return MISSING", missing),
        ):
            if tested:
                self.unknown = leave
                self.ask_if([f"{name} is None" for name in tested])
        self.unknown = "return ASK"
        self.checked[-1].update(new)

    def matter_date(self) -> Py:
        """事项日期, or the row's date; it may be unknown."""
        day = self.row_date or self.day_fact
        if day is None:
            return super().matter_date()
        self.load([day])
        return Py(literals.identifier(day.ident))

    def condition(self, node: n.Expr) -> Py:
        """A condition whose facts were not looked at before may be decided without some of them."""
        before, self.strict = self.strict, False
        found = super().condition(node)
        self.strict = before
        return found

    @contextmanager
    def trusting(self, names: list[str], depth: int) -> Iterator[None]:
        """Statements that run only while these facts are known; those that cannot be finished are taken back."""
        start = len(self.lines)
        self.checked.append(set(names))
        self.depth += depth
        try:
            yield
        except AskAlways:
            del self.lines[start:]
            raise
        finally:
            self.depth -= depth
            self.checked.pop()


def condition(node: n.Expr, out: OpenFast) -> Kleene:
    """A condition under the options taken; `out` reads its facts."""
    match node:
        case n.Not(item=item):
            return Opposite(condition(item, out))
        case n.And(items=items) | n.Or(items=items):
            return Junction(isinstance(node, n.And), tuple(condition(item, out) for item in items))
        case n.FactRef(fact=fact):
            name = read(fact, out)
            tests = _tests([fact])
            return Atom(Py(name), Py(f"{name} is False", COMPARE), tests["missing"], tests["judge"])
        case n.OneOf(value=n.FactRef(fact=fact)):
            return _choice(node, fact, out)
        case n.Compare() | n.Within():
            return _comparison(node, out)
        case n.Lit(value=bool(value)):
            return Atom(Py(str(value)), Py(str(not value)))
        case _:
            raise AskAlways


def facts_in(node: n.Expr) -> list[Fact]:
    """Every fact of an expression, each once."""
    return list(dict.fromkeys(x.fact for x in walk(node) if isinstance(x, n.FactRef)))


def total(node: n.Expr) -> bool:
    """Whether a value is known exactly when its facts are."""
    quotients = (part for part in walk(node) if isinstance(part, n.Arith) and part.op == "/")
    return all(isinstance(part, _TOTAL) for part in walk(node)) and next(quotients, None) is None


def read(fact: Fact, out: Fast) -> str:
    """The local name of a fact, read and not yet looked at."""
    name = literals.identifier(fact.ident)
    if not any(name in scope for scope in out.loaded):
        out.line(f"{name} = f.{name}  # {literals.comment(fact.name)}")
        out.loaded[-1].add(name)
    return name


def _tests(facts: Sequence[Fact]) -> dict[Awaited, tuple[Py, ...]]:
    """Whether facts are unknown, those that a person settles apart."""
    found: dict[Awaited, tuple[Py, ...]] = {"missing": (), "judge": ()}
    for fact in facts:
        kind: Awaited = "judge" if fact.judge else "missing"
        found[kind] += (Py(f"{literals.identifier(fact.ident)} is None", COMPARE),)
    return found


def _choice(node: n.OneOf, fact: Fact, out: OpenFast) -> Atom:
    """X 为 a、b; 其他 of an open list waits for a person."""
    name = read(fact, out)
    tests = _tests([fact])
    unsettled = node.open and "其他" not in node.options
    refused = (*node.options, "其他") if unsettled else node.options
    judge = (
        (*tests["judge"], Py(f"{name} == {literals.text('其他')}", COMPARE)) if unsettled else tests["judge"]
    )
    known = Py(f"{name} is not None", COMPARE)
    return Atom(
        _among(name, node.options),
        both([known, _among(name, refused, never=True)]),
        tests["missing"],
        judge,
    )


def _among(name: str, options: tuple[str, ...], *, never: bool = False) -> Py:
    if len(options) == 1:
        return compare("!=" if never else "=", Py(name), Py(literals.text(options[0])))
    return compare("not in" if never else "in", Py(name), Py(literals.plain(options)))


def _comparison(node: n.Compare | n.Within, out: OpenFast) -> Atom:
    """A comparison, guarded; in a block of its own when the values need statements."""
    operands = [node.left, node.right] if isinstance(node, n.Compare) else [node.value]
    if not all(total(operand) for operand in operands):
        raise AskAlways
    facts = facts_in(node)
    dated = any(isinstance(x, n.MatterDate) for x in walk(node))
    day = (out.row_date or out.day_fact) if dated else None
    if day is not None and day not in facts:
        facts.append(day)
    names = [read(fact, out) for fact in facts]
    guards = [Py(f"{name} is not None", COMPARE) for name in names]
    tests = _tests(facts)
    start = len(out.lines)
    with out.trusting(names, depth=bool(guards)):
        test = out.condition(node)
        written, out.lines = out.lines[start:], out.lines[:start]
        opposite = test if written else _opposed(node, out)
    if not written:
        return Atom(both([*guards, test]), both([*guards, opposite]), tests["missing"], tests["judge"])
    name = out.fresh()
    if guards:
        out.line(f"{name}: bool | None = None")
        out.line(f"if {both(guards).text}:")
    out.lines += written
    out.line(("    " if guards else "") + f"{name} = {test.text}")
    return Atom(Py(name), Py(f"{name} is False", COMPARE), tests["missing"], tests["judge"])


def _opposed(node: n.Compare | n.Within, out: OpenFast) -> Py:
    if isinstance(node, n.Compare) and not isinstance(node.left.type, Bool):
        return out.condition(replace(node, op=_OPPOSITE[node.op]))
    return no(out.condition(node))
