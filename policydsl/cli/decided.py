"""One application decided, for the commands that show it.

In: a policy and what the command line names.  Out: decisions with their
derivations, or the problems of what was handed in, each at its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from policydsl import __version__, forms, interp
from policydsl.batch import door
from policydsl.cli import output
from policydsl.diagnostics import Diagnostic, Rule, catalog
from policydsl.emit.report import ExplainInput
from policydsl.ir.policy import PolicyIR
from policydsl.records import dataclass
from policydsl.source import Source, Span

Problems = list[output.Found]


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in: the applications (the one to explain is `chosen`), the ledger, the readings."""

    reads: tuple[door.Read, ...]
    chosen: int
    ledger: door.Lines | None
    readings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a rendering is made from."""

    given: ExplainInput
    derived: tuple[interp.Derived, ...]


def hand_in(
    ir: PolicyIR, words: Sequence[str], ledger: str | None, readings: Sequence[str], ident: str | None,
    label: str | None = None,
) -> Given | Problems:  # fmt: skip
    """Read everything; every problem of every source at once."""
    problems: Problems = []
    documents, overrides = _applications(words, problems)
    settings = door.from_pairs(readings, "--reading")
    handed = [*(d.whole for d in documents), overrides, settings]
    applications = [one for d in documents for one in d.applications] or ([] if documents else [overrides])
    chosen = _chosen(applications, ident, label, problems)
    reads = []
    if not problems:
        over = (() if one is overrides or i != chosen else (overrides,) for i, one in enumerate(applications))
        reads = [door.application(ir, [one, *more]) for one, more in zip(applications, over, strict=True)]
    taken: dict[str, str] = {}
    for d in documents:
        taken |= door.readings(ir, d.whole, d.readings)
    taken |= door.readings(ir, settings, door.as_object((*settings.heads, *settings.facts)))
    lines = _ledger(ir, ledger, documents, problems)
    problems += _reported([*handed, *([lines.handed] if lines else [])])
    whole = [r for r in reads if r is not None]
    if problems or len(whole) < len(reads):
        return problems
    return Given(tuple(whole), chosen, lines, taken)


def _applications(words: Sequence[str], problems: Problems) -> tuple[list[door.Document], door.Handed]:
    """The files, and the `name=value` words."""
    out: list[door.Document] = []
    pairs = []
    for word in words:
        if ("=" in word or "＝" in word) and not Path(word).is_file():
            pairs.append(word)
            continue
        source = output.read_source(word)
        if isinstance(source, tuple):
            problems.append(source)
        else:
            out.append(door.document(source))
    return out, door.from_pairs(pairs, "--application")


def _chosen(
    applications: Sequence[door.Handed], ident: str | None, label: str | None, problems: Problems
) -> int:
    """The number of the one application that the command names; what could not be read is told elsewhere."""
    if not applications:
        return 0
    if ident is None and label is None:
        if len(applications) > 1:
            words = f"共有 {len(applications)} 份申报，没有说明要看哪一份"
            problems.append(_problem(catalog.INPUT_ROWS, words, "", "用 --id 写明编号"))
        return 0
    heads = [(_head(one, "编号") or door.ALONE, _round(one)) for one in applications]
    named = [i for i, (x, _) in enumerate(heads) if ident is None or _same(x, ident)]
    found = [i for i in named if label is None or _same(heads[i][1], label)]
    if not named:
        listed = "、".join(dict.fromkeys(x for x, _ in heads[:10]))
        problems.append(
            _problem(catalog.INPUT_UNKNOWN, f"没有编号为「{ident}」的申报", f"编号有：{listed}", "核对编号")
        )
    elif not found:
        listed = "、".join(dict.fromkeys(heads[i][1] for i in named[:10]))
        problems.append(
            _problem(catalog.INPUT_UNKNOWN, f"没有轮次为「{label}」的申报", f"轮次有：{listed}", "核对轮次")
        )
    elif ident is None and len(found) > 1:
        words = f"轮次「{label}」共有 {len(found)} 份申报，没有说明要看哪一份"
        problems.append(_problem(catalog.INPUT_ROWS, words, "", "用 --id 写明编号"))
    elif len({interp.same_name(heads[i][1]) for i in found}) > 1:
        listed = "、".join(heads[i][1] for i in found)
        words = f"编号「{ident}」有 {len(found)} 个轮次的申报，没有说明要看哪一份"
        problems.append(_problem(catalog.INPUT_ROWS, words, f"轮次有：{listed}", "用 --round 写明轮次"))
    return found[0] if found else 0


def _same(one: str, other: str) -> bool:
    return interp.same_name(one) == interp.same_name(other)


def _head(one: door.Handed, name: str) -> str:
    values = [str(getattr(value, "value", "")) for key, value in one.heads if forms.plain(key.value) == name]
    return values[0] if values else ""


def _round(one: door.Handed) -> str:
    """The round as the door reads it: the year of the date where no label is written."""
    return _head(one, "轮次") or _head(one, "日期")[:4]


def _problem(rule: Rule, headline: str, expected: str, cure: str = "") -> output.Found:
    return Source("--application", ""), [Diagnostic(rule, Span(0, 0), headline, expected, cure or rule.cure)]


def _ledger(
    ir: PolicyIR, path: str | None, documents: Sequence[door.Document], problems: Problems
) -> door.Lines | None:
    """The ledger of its own file, else the one that a file of applications carries."""
    if path is None:
        carried = (door.ledger_lines(ir, d.ledger, d.whole) for d in documents if d.ledger is not None)
        return next(carried, None)
    source = output.read_source(path)
    if isinstance(source, tuple):
        problems.append(source)
        return None
    return door.ledger(ir, source)


def _reported(handed: Sequence[door.Handed]) -> Problems:
    """Each source once, with what its sink holds."""
    sinks = {id(one.sink): one for one in handed}
    return [(one.source, one.sink.sorted()) for one in sinks.values() if one.sink.items]


def notes(given: Given) -> tuple[str, ...]:
    """What a clerk should look at in the ledger: lines of nobody who applies, lines dated after the applications."""
    lines = given.ledger.lines if given.ledger is not None else ()
    told = ((x.id, i, x.date, "退回" if x.repaid else "付") for i, x in enumerate(lines, 1))
    return forms.ledger_notes([(r.application.id, r.application.date) for r in given.reads], told)


# ---------------------------------------------------------------- deciding


def decide(ir: PolicyIR, given: Given, award: str) -> Decided | Problems:
    """Decide the list (or the one application alone) and keep what belongs to the chosen one."""
    applications = [r.application for r in given.reads]
    ledger = given.ledger.lines if given.ledger is not None else None
    try:
        derived = interp.derive(ir, applications, ledger, given.readings, alone=len(applications) == 1)
    except interp.InputError as error:
        return _placed(error, given)
    counts = [sum(a.subject.name == x.kind for a in ir.awards) for x in applications]
    start = sum(counts[: given.chosen])
    mine = derived[start : start + counts[given.chosen]]
    mine = [d for d in mine if not award or d.decision.award == award]
    told = ExplainInput(
        policy=ir,
        application=applications[given.chosen],
        decisions=tuple(d.decision for d in mine),
        traces={d.decision.award: d.trace for d in mine},
        ledger=ledger,
        readings=given.readings,
        document=ir.title,
        compiler=__version__,
    )
    return Decided(told, tuple(mine))


def _placed(error: interp.InputError, given: Given) -> Problems:
    """The interpreter's problems at the places where the values were handed in."""
    touched: list[door.Handed] = []
    for key, words in error.problems:
        rule, one, span = _where(key, words, given)
        one.sink.add(rule, span, words)
        touched.append(one)
    return _reported(touched)


def _where(key: str, words: str, given: Given) -> tuple[Rule, door.Handed, Span]:
    kind, _, rest = key.partition(":")
    number, _, fact = rest.partition(":")
    if kind == "台账" and given.ledger is not None:
        return catalog.INPUT_LEDGER, given.ledger.handed, given.ledger.spans[int(number) - 1]
    read = given.reads[int(number) - 1 if kind in ("申请", "轮次") else given.chosen]
    if kind == "轮次":
        return catalog.ROUND_ORDER, *read.place("", "轮次")
    rule = catalog.INPUT_ROWS if "重复" in words else catalog.INPUT_TYPE
    return rule, *read.place(fact, _head_named(words))


def _head_named(words: str) -> str:
    """The head that a problem of a whole row is about."""
    heads = {"申请日期": "日期", "轮次": "轮次"}
    return next((head for start, head in heads.items() if words.startswith(start)), "编号")
