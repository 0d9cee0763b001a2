"""Walking the nodes of an expression or an award without knowing their classes.

In: any node of the IR.  Out: the nodes below it, in the order of their fields.  Declared things (facts,
definitions, readings, awards …) are met but not entered: what they mean is told where they are declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from policydsl.ir import nodes, policy

T = TypeVar("T")
DECLARED = (
    policy.Reading,
    policy.Subject,
    policy.Fact,
    policy.Definition,
    policy.Parameter,
    policy.External,
    policy.Award,
    policy.OldDocument,
)


def walk(root: object) -> Iterator[Any]:
    """The root and every node below it; a declared thing is yielded, and entered only when it is the root."""
    yield root
    for child in _children(root):
        if isinstance(child, DECLARED):
            yield child
        else:
            yield from walk(child)


def _children(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            value = getattr(node, field.name)
            if is_dataclass(value) or isinstance(value, tuple):
                yield value


def found(root: object, kind: type[T], *, through_definitions: bool = True) -> tuple[T, ...]:
    """Every object of a class below the root, each once, in order of first meeting."""
    seen: dict[int, T] = {}
    opened: set[int] = set()
    _collect(root, kind, seen, opened if through_definitions else None)
    return tuple(seen.values())


def _collect(root: object, kind: type[T], seen: dict[int, T], opened: set[int] | None) -> None:
    for node in walk(root):
        if isinstance(node, kind):
            seen.setdefault(id(node), node)
        if isinstance(node, nodes.DefRef) and opened is not None and id(node.definition) not in opened:
            opened.add(id(node.definition))
            _collect(node.definition, kind, seen, opened)


def taking(root: T, chosen: Mapping[str, str]) -> T:
    """A copy in which readings are taken as chosen for a run, in the definitions it uses too."""
    return cast("T", _retaken(root, chosen, inside=True)) if chosen else root


def _retaken(node: object, chosen: Mapping[str, str], *, inside: bool = False) -> object:
    if isinstance(node, policy.Reading):
        return replace(node, taken=chosen[node.name]) if node.name in chosen else node
    if isinstance(node, tuple):
        return tuple(_retaken(x, chosen) for x in node)
    enters = inside or isinstance(node, policy.Definition) or not isinstance(node, DECLARED)
    if not is_dataclass(node) or isinstance(node, type) or not enters:
        return node
    changed = {}
    for field in fields(node):
        old = getattr(node, field.name)
        new = _retaken(old, chosen)
        if new is not old and new != old:
            changed[field.name] = new
    return replace(node, **changed) if changed else node
