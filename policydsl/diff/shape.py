"""The comparable form of IR: structure with names for what is declared elsewhere.

In: any part of an IR, and the names that the other version uses.  Out: nested
tuples that are equal when the parts mean the same.  Left out: where something
was written, identifiers made by the program, derived types.  Figures compare
by value (1亿元 and 10000万元 are one), and so do lists whose order means
nothing (且, 或, 取高, the options of 为).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction

from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir import types as t

Shape = object

DECLARED = (
    p.Reading, p.Subject, p.Fact, p.Definition, p.Parameter, p.External, p.Award, p.OldDocument, p.Group,
    p.Limit, p.Bar, p.Target, p.Clause,
)  # fmt: skip
LEFT_OUT = {"origin", "ident", "name", "place", "basis"}
UNORDERED = (n.And, n.Or, n.Extreme)
KEYED = "名次"


@dataclass(frozen=True, slots=True)
class Names:
    """How declarations of one version are called for the comparison: (class, owner, name) to a name."""

    renamed: Mapping[tuple[str, str, str], str]

    def of(self, thing: object) -> tuple[str, str, str]:
        """The key of a declaration: its class, whose it is, and its name."""
        kind, owner, name = key_of(thing)
        if kind == "Fact" and isinstance(thing, p.Fact) and thing.place_of:
            return (
                kind,
                self._owner(owner),
                KEYED + self.renamed.get(("Award", "", thing.place_of), thing.place_of),
            )
        return kind, self._owner(owner), self.renamed.get((kind, owner, name), name)

    def _owner(self, owner: str) -> str:
        return self.renamed.get(("Subject", "", owner), owner)


SAME = Names({})


def key_of(thing: object) -> tuple[str, str, str]:
    """A declaration's class, its subject's name where names belong to a subject, and its name."""
    owner = thing.subject.name if isinstance(thing, p.Fact | p.Definition) else ""
    return type(thing).__name__, owner, str(getattr(thing, "name", ""))


def shape(node: object, names: Names = SAME) -> Shape:
    """The comparable form of a part."""
    match node:
        case n.Lit():
            return ("Lit", constant(node))
        case n.OneOf():
            return ("OneOf", shape(node.value, names), tuple(sorted(node.options)), node.open)
        case n.And() | n.Or():
            return (type(node).__name__, _sorted(shape(i, names) for i in node.items))
        case n.Extreme():
            return ("Extreme", node.highest, _sorted(shape(i, names) for i in node.items))
        case t.Choice():
            return ("Choice", tuple(sorted(node.options)))
        case p.Slot() if node.reading is None:
            return ("Slot", node.word)
        case tuple():
            return tuple(shape(x, names) for x in node)
        case _ if isinstance(node, DECLARED):
            return names.of(node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            return (type(node).__name__, *(x for _, x in parts(node, names)))
        case _:
            return node


def parts(node: object, names: Names = SAME) -> list[tuple[str, Shape]]:
    """The fields of a node (or of a declaration, which is entered here) in comparable form."""
    left_out = (
        LEFT_OUT
        if isinstance(node, DECLARED)
        else {"origin", "type"}
        if isinstance(node, n.Node)
        else {"origin"}
    )
    named = (f.name for f in fields(node) if f.name not in left_out)  # type: ignore[arg-type]
    return [(name, shape(getattr(node, name), names)) for name in named]


def _sorted(items: object) -> tuple[Shape, ...]:
    return tuple(sorted(items, key=repr))  # type: ignore[call-overload]


def constant(lit: n.Lit) -> tuple[str, object]:
    """A constant by what it stands for, whatever its scale."""
    match lit.type, lit.value:
        case _, n.PeriodValue() as value:
            return "期间", (value.months, value.days)
        case t.Money(scale=scale), int(value):
            return "金额", Fraction(value, 10**scale)
        case t.Number(scale=scale, unit=unit), int(value):
            return f"数{unit or ''}", Fraction(value, 10**scale)
        case kind, value:
            return type(kind).__name__, value
