"""One application decided, for the commands that show it.

In: a policy and what the command line names.  Out: decisions with their
derivations, or the problems of what was handed in, each at its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from policydsl import __version__, interp
from policydsl.batch import door
from policydsl.cli import output
from policydsl.diagnostics import Diagnostic, Rule, catalog
from policydsl.emit.report import ExplainInput
from policydsl.ir.decision import LedgerLine
from policydsl.ir.policy import PolicyIR
from policydsl.source import Source, Span

Problems = list[output.Found]


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in: the applications (the one to explain is `chosen`), the ledger, the readings."""

    reads: tuple[door.Read, ...]
    chosen: int
    ledger: tuple[LedgerLine, ...] | None
    ledger_places: tuple[tuple[door.Handed, Span], ...]
    readings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a rendering is made from."""

    given: ExplainInput
    derived: tuple[interp.Derived, ...]


def hand_in(
    ir: PolicyIR, words: Sequence[str], ledger: str | None, readings: Sequence[str], ident: str | None
) -> Given | Problems:
    """Read everything; every problem of every source at once."""
    problems: Problems = []
    applications, overrides = _applications(words, problems)
    chosen = _chosen(applications, ident, problems) if applications else 0
    if not applications:
        applications = [overrides]
    sources = [
        [one] + [overrides] * (i == chosen and one is not overrides) for i, one in enumerate(applications)
    ]
    reads = [door.application(ir, each) for each in sources] if not problems else []
    settings = door.from_pairs(readings, "--reading")
    taken = door.readings(ir, settings)
    handed = [*applications, overrides, settings]
    default = next(
        (r.application.id for i, r in enumerate(reads) if r is not None and i == chosen), door.ALONE
    )
    lines, places = _ledger(ir, ledger, default, handed, problems)
    problems += _reported(handed)
    whole = [r for r in reads if r is not None]
    if problems or len(whole) < len(reads):
        return problems
    return Given(tuple(whole), chosen, lines, places, taken)


def _applications(words: Sequence[str], problems: Problems) -> tuple[list[door.Handed], door.Handed]:
    """Applications of the files, and the `name=value` words."""
    out: list[door.Handed] = []
    pairs = []
    for word in words:
        if ("=" in word or "＝" in word) and not Path(word).is_file():
            pairs.append(word)
            continue
        source = output.read_source(word)
        if isinstance(source, tuple):
            problems.append(source)
        else:
            out += door.from_json(source)
    return out, door.from_pairs(pairs, "--application")


def _chosen(applications: Sequence[door.Handed], ident: str | None, problems: Problems) -> int:
    if ident is None:
        if len(applications) > 1:
            problems.append(
                _problem(
                    catalog.INPUT_ROWS,
                    f"共有 {len(applications)} 份申报，没有说明要看哪一份",
                    "用 --id 写明编号",
                )
            )
        return 0
    ids = [_id(one) for one in applications]
    if ident not in ids:
        problems.append(
            _problem(catalog.INPUT_UNKNOWN, f"没有编号为「{ident}」的申报", f"编号有：{'、'.join(ids[:10])}")
        )
        return 0
    return ids.index(ident)


def _id(one: door.Handed) -> str:
    values = [str(getattr(value, "value", "")) for key, value in one.members if key.value == "编号"]
    return values[0] if values else door.ALONE


def _problem(rule: Rule, headline: str, expected: str) -> output.Found:
    return Source("--application", ""), [Diagnostic(rule, Span(0, 0), headline, expected, rule.cure)]


def _ledger(
    ir: PolicyIR, path: str | None, ident: str, handed: list[door.Handed], problems: Problems
) -> tuple[tuple[LedgerLine, ...] | None, tuple[tuple[door.Handed, Span], ...]]:
    if path is None:
        return None, ()
    source = output.read_source(path)
    if isinstance(source, tuple):
        problems.append(source)
        return None, ()
    one, lines, spans = door.ledger(ir, source, ident)
    handed.append(one)
    return lines, tuple((one, span) for span in spans)


def _reported(handed: Sequence[door.Handed]) -> Problems:
    """Each source once, with what its sink holds."""
    sinks = {id(one.sink): one for one in handed}
    return [(one.source, one.sink.sorted()) for one in sinks.values() if one.sink.items]


# ---------------------------------------------------------------- deciding


def decide(ir: PolicyIR, given: Given, award: str) -> Decided | Problems:
    """Decide the list (or the one application alone) and keep what belongs to the chosen one."""
    applications = [r.application for r in given.reads]
    try:
        derived = interp.derive(ir, applications, given.ledger, given.readings, alone=len(applications) == 1)
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
        ledger=given.ledger,
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
    if kind == "台账":
        one, span = given.ledger_places[int(number) - 1]
        return catalog.INPUT_LEDGER, one, span
    read = given.reads[int(number) - 1 if kind == "申请" else given.chosen]
    one, span = read.places.get(fact or _head_named(words), next(iter(read.places.values())))
    return (catalog.INPUT_ROWS if "重复" in words else catalog.INPUT_TYPE), one, span


def _head_named(words: str) -> str:
    """The head that a problem of a whole row is about."""
    heads = {"申请日期": "日期", "批次": "轮次"}
    return next((head for start, head in heads.items() if words.startswith(start)), "编号")
