"""`policydsl.records.dataclass` makes what the standard decorator makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from policydsl.ir import nodes as n
from policydsl.ir import types as t
from policydsl.records import dataclass
from policydsl.source import Span

OPTIONS = [
    {"frozen": True, "slots": True},
    {"slots": True},
    {"frozen": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "kw_only": True},
]


def made(decorator, options):
    class Made:
        """A node."""

        name: str
        items: list[int] = field(default_factory=list)
        place: int = field(default=-1, compare=False, repr=False)
        note: str = ""

        @property
        def both(self):
            return f"{self.name}{self.note}"

    return decorator(**options)(Made)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_like_the_standard_one(options):
    said = []
    for cls in (made(dataclass, options), made(dataclasses.dataclass, options)):
        one, two, other = cls(name="a"), cls(name="a", place=4), cls(name="a", items=[1], note="x")
        moved = dataclasses.replace(one, place=7)
        assert one.items is not two.items
        said.append(
            (
                one == two, one == other, one == "a", repr(one), repr(other), other.both, moved.place, moved == one, cls.__match_args__,
                [(f.name, f.kw_only) for f in dataclasses.fields(cls)], hasattr(one, "__dict__"), cls.__hash__ is None,
                dataclasses.asdict(other), copy.copy(other).note,
            )
        )  # fmt: skip
    assert said[0] == said[1]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_frozen_or_not(options):
    thing = made(dataclass, options)(name="a")
    if not options.get("frozen"):
        thing.name = "b"
        assert thing.name == "b"
        return
    with pytest.raises(dataclasses.FrozenInstanceError):
        thing.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del thing.name
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError)):
        thing.another = 1


def test_nodes_inherit_compare_hash_match_and_are_pickled():
    lit = n.Lit(5, type=t.Money(0), origin=n.Origin(1, 2))
    assert lit == n.Lit(5, type=t.Money(0))
    assert hash(lit) == hash(n.Lit(5, type=t.Money(0)))
    assert lit != n.Lit(5, type=t.Money(1))
    assert pickle.loads(pickle.dumps(lit)).origin == n.Origin(1, 2)
    assert len({Span(1, 2), Span(1, 2), Span(2, 1)}) == 2
    match lit:
        case n.Lit(value=value, type=t.Money(scale)):
            assert (value, scale) == (5, 0)
    with pytest.raises(TypeError):
        n.Lit(5)
    with pytest.raises(TypeError):
        Span(1)
