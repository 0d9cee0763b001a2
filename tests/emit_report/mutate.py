"""Changed copies of a declaration: every literal, operator, word, list, reference and switch, one at a time.

In: a declaration of the IR and the pool of things it could have named instead.  Out: (what was changed, the copy).
Positions, identifiers and derived types are left alone: they are not part of what a restatement says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir.types import Number

WORDS: dict[tuple[type, str], tuple[str, ...]] = {
    (n.Compare, "op"): (">=", ">", "<=", "<", "=", "!="),
    (n.Arith, "op"): ("+", "-", "*", "/"),
    (n.Elapsed, "unit"): ("年", "个月", "天"),
    (p.Rounding, "mode"): p.ROUNDINGS,
    (p.Award, "frequency"): p.FREQUENCIES,
    (p.Award, "settlement"): p.SETTLEMENTS,
    (p.Group, "scope"): p.SCOPES,
    (p.Group, "settlement"): p.SETTLEMENTS,
    (p.Selection, "ties"): p.TIES,
    (p.Step, "period"): p.PERIODS,
    (p.Limit, "period"): p.PERIODS,
    (p.Remark, "kind"): ("工作", "非规则"),
}
STEP_SWAPS = {"加": "扣减", "扣减": "加", "上浮": "减按", "减按": "上浮", "下限": "起付", "起付": "下限"}
REFERENCES = (p.Fact, p.Definition, p.Parameter, p.Reading, p.External, p.Award, p.Subject, p.OldDocument)
# Not told, or told elsewhere: positions, names of the declaration itself, derived types, basis, notes.
SKIP = {"origin", "ident", "name", "type", "basis", "note", "place", "paragraph", "sentences"}


def mutants(node: Any, pool: dict[type, list[Any]], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every copy of `node` with one thing changed."""
    if isinstance(node, n.Lit):
        yield from ((f"{path}:{v}", v) for v in literals(node))
        return
    for field in fields(node):
        if field.name in SKIP:
            continue
        old = getattr(node, field.name)
        at = f"{path}.{type(node).__name__}.{field.name}"
        for what, new in changed(node, field.name, old, pool, at):
            yield what, replace(node, **{field.name: new})


def changed(
    owner: Any, name: str, old: Any, pool: dict[type, list[Any]], at: str
) -> Iterator[tuple[str, Any]]:
    """Every other value that one field could have."""
    words = WORDS.get((type(owner), name))
    if old is None:
        return
    if isinstance(old, p.Slot):
        yield from ((f"{at}={w}", p.Slot(w)) for w in words or () if old.reading or w != old.word)
    elif words:
        yield from ((f"{at}={w}", w) for w in words if w != old)
    elif name == "kind" and old in STEP_SWAPS:
        yield f"{at}={STEP_SWAPS[old]}", STEP_SWAPS[old]
    elif isinstance(old, REFERENCES):
        yield from references(old, pool, at)
    elif isinstance(old, bool):
        if name in ("low_closed", "high_closed") and getattr(owner, name.removesuffix("_closed")) is None:
            return
        yield f"{at} flipped", not old
    elif isinstance(old, int):
        yield f"{at}+1", (-old if name == "sign" else old + 1)
    elif isinstance(old, str) and name != "kind":
        yield f"{at} worded", old + "甲"
    elif isinstance(old, tuple):
        yield from tuples(old, pool, at)
    elif is_dataclass(old):
        yield from mutants(old, pool, at)
    if droppable(owner, name):
        yield f"{at} dropped", None


def references(old: Any, pool: dict[type, list[Any]], at: str) -> Iterator[tuple[str, Any]]:
    """Another declared thing of the same class."""
    other = next((x for x in pool.get(type(old), ()) if x is not old and x.name != old.name), None)
    if other is not None:
        yield f"{at}={other.name}", other


def tuples(
    old: tuple[Any, ...], pool: dict[type, list[Any]], at: str
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """One item changed, one left out, two neighbours exchanged; the parts of a table's row are only changed."""
    row = bool(re.search(r"rows\[\d+\]$", at))
    for i, item in enumerate(old):
        if isinstance(item, str):
            news: Iterator[tuple[str, Any]] = iter([(f"{at}[{i}]", item + "甲")])
        elif isinstance(item, REFERENCES) and not isinstance(item, p.Award):
            news = references(item, pool, f"{at}[{i}]")
        elif isinstance(item, p.Award):
            owned = at.endswith("Clause.awards")
            news = mutants(item, pool, f"{at}[{i}]") if owned else references(item, pool, f"{at}[{i}]")
        elif isinstance(item, tuple):
            news = tuples(item, pool, f"{at}[{i}]")
        else:
            news = mutants(item, pool, f"{at}[{i}]")
        for what, new in news:
            yield what, (*old[:i], new, *old[i + 1 :])
        if row:
            continue
        yield f"{at} without {i}", (*old[:i], *old[i + 1 :])
        if i and old[i - 1] != item:
            yield f"{at} {i - 1}<->{i}", (*old[: i - 1], item, old[i - 1], *old[i + 1 :])


def droppable(owner: Any, name: str) -> bool:
    """Whether a field may be absent altogether, and says something by being absent."""
    return (type(owner), name) in {
        (p.Award, "matter_date"), (p.Award, "follows"), (p.Award, "matter"), (p.Award, "selection"), (p.Award, "use"),
        (p.Award, "amount"), (p.Step, "condition"), (p.Group, "when"), (p.CountIn, "when"), (p.Transition, "when"),
        (p.Selection, "then"), (p.StageRow, "date"), (p.Target, "by"), (n.Tiers, "otherwise"), (n.ByChoice, "otherwise"),
        (n.Range, "low"), (n.Range, "high"), (p.OldDocument, "issued"), (p.OldDocument, "expires"),
        (p.OldDocument, "repealed"),
    }  # fmt: skip


def literals(old: n.Lit) -> Iterator[n.Lit]:
    """Constants next to this one."""
    value = old.value
    if isinstance(value, n.PeriodValue):
        yield replace(
            old, value=n.PeriodValue(value.months + 1) if value.months else n.PeriodValue(0, value.days + 1)
        )
        yield replace(old, value=n.PeriodValue(0, value.months or value.days + 2))
    elif isinstance(value, bool):
        yield replace(old, value=not value)
    elif isinstance(value, str):
        yield replace(old, value=value + "甲")
    else:
        yield replace(old, value=value + 1)
        yield replace(old, value=value * 10 + 10)
        if isinstance(old.type, Number) and old.type.shown != "比例":
            yield replace(old, type=replace(old.type, unit="份"))


def pool_of(policy: p.PolicyIR) -> dict[type, list[Any]]:
    """What a reference could have named instead."""
    return {
        p.Fact: list(policy.facts),
        p.Definition: list(policy.definitions),
        p.Parameter: list(policy.parameters),
        p.Reading: list(policy.readings),
        p.External: list(policy.externals),
        p.Award: list(policy.awards),
        p.Subject: list(policy.subjects),
        p.OldDocument: list(policy.documents),
    }
