"""Everything that is measured, side by side in one run: `python -m bench [--short] [--json FILE]`.

In: the Nanchang policy of this checkout.  Out: one table, and the same as JSON on request.  What is measured and how:
`bench/README.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import contenders, evaluators, facts, growth, startup, text
from bench.table import Row, Section, data, plain
from bench.timing import Timed, interleaved, loop
from policydsl.ir.policy import PolicyIR

UNKNOWN, PAID = 0.05, 1 / 3


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    decisions: int
    rounds: int
    processes: int
    edits: int
    sizes: dict[int, int]


FULL = Extent(300, 31, 21, 31, {10: 5, 100: 3, 1000: 1})
SHORT = Extent(60, 7, 5, 7, {10: 3, 100: 1})
PARTS = ("decisions", "startup", "growth")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 1 when a target is missed and `--strict` is given."""
    asked = _arguments(arguments)
    extent = SHORT if asked.short else FULL
    with tempfile.TemporaryDirectory() as name:
        sections = _measure(asked.only or PARTS, extent, asked.seed, Path(name))
    about = _about(asked, extent)
    print(  # noqa: T201 - the table is the product
        f"Python {about['python']}, {about['processors']} processors, load {about['load'][0]:.1f};"
        f" a million additions in a loop: {about['loop']:.0f} ms\n"
    )
    print(plain(sections))  # noqa: T201 - see above
    if asked.json:
        document = json.dumps(data(sections, about), ensure_ascii=False, indent=2) + "\n"
        if asked.json == "-":
            sys.stdout.write(document)
        else:
            Path(asked.json).write_text(document, encoding="utf-8")
    missed = sum(row.met is False for section in sections for row in section.rows)
    print(f"\n{missed} targets missed" if missed else "\nevery target met")  # noqa: T201 - see above
    return int(bool(missed) and asked.strict)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure everything side by side.")
    parser.add_argument("--short", action="store_true", help="fewer decisions and rounds, for CI")
    parser.add_argument("--json", metavar="FILE", help="write the table as JSON too (- for standard output)")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part (may be repeated)")
    parser.add_argument(
        "--seed", type=int, default=2023, help="seed of the facts and of the order of the rounds"
    )
    parser.add_argument("--strict", action="store_true", help="exit 1 when a target is missed")
    return parser.parse_args(arguments)


def _about(asked: argparse.Namespace, extent: Extent) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "load": list(os.getloadavg()),
        "loop": loop(extent.rounds) * 1e3,
        "seed": asked.seed,
        "decisions": extent.decisions,
        "rounds": extent.rounds,
        "unknown": UNKNOWN,
        "paid": PAID,
    }


def _measure(parts: Sequence[str], extent: Extent, seed: int, folder: Path) -> list[Section]:
    source = text.policy_text()
    whole = evaluators.write(evaluators.checked("nanchang_2023.pol", source), "whole_policy", folder)
    sections: list[Section] = []
    if "decisions" in parts:
        policy = evaluators.checked("six.pol", text.six_awards())
        evaluator = evaluators.load(evaluators.write(policy, "six_awards", folder))
        sections += _decisions(policy, evaluator, evaluators.load(whole), extent, seed)
    if "startup" in parts:
        sections += _startup(whole, folder, extent, seed)
    if "growth" in parts:
        sections.append(_growth(folder, extent))
    return sections


# ---------------------------------------------------------------- decisions


def _decisions(
    policy: PolicyIR, evaluator: ModuleType, whole: ModuleType, extent: Extent, seed: int
) -> list[Section]:
    inputs = facts.draw(extent.decisions, seed=seed, unknown=UNKNOWN, paid=PAID)
    duties = contenders.with_all_duties(evaluator, inputs)
    expected = contenders.reference(policy, inputs)
    contenders.agree(duties, expected)
    amounts = contenders.with_amounts_only(evaluator, inputs)
    agree_on_amounts(amounts)
    situations = _situations(evaluator, whole, inputs, extent, seed)
    door = contenders.door(evaluator, inputs)
    timed = interleaved(
        [*duties, *amounts, *(c for _, *pair in situations for c in pair), *door], extent.rounds, seed
    )
    return [
        _duties(timed),
        _amounts(timed),
        Section("The fast path by situation", "by hand", [_situation(timed, *found) for found in situations]),
        Section(
            "The door: checking the input, not counted above",
            "",
            [_micro(timed, c.key, c.title) for c in door],
        ),
    ]


def agree_on_amounts(amounts: Sequence[contenders.Contender]) -> None:
    """The same amounts from everybody; an engine without outcomes is held to amounts, nothing due, not known."""
    by_key = {contender.key: contender for contender in amounts}
    expected = by_key["hand"].answers()
    contenders.agree([c for c in amounts if c.key != "zen"], expected)
    if "zen" in by_key:
        contenders.agree([by_key["zen"]], contenders.known_amounts(expected))


def _situations(
    evaluator: ModuleType, whole: ModuleType, mixed: facts.Inputs, extent: Extent, seed: int
) -> list[tuple[str, contenders.Contender, contenders.Contender]]:
    """Pairs of the fast path and the hand-written code over inputs of one kind, and over the whole policy."""
    found = []
    kinds = (
        ("every fact known, nothing paid before", 0.0, 0.0),
        ("every fact known, a third with ledger lines", 0.0, PAID),
        ("5% of the facts unknown, nothing paid before", UNKNOWN, 0.0),
    )
    for number, (title, unknown, paid) in enumerate(kinds, 1):
        inputs = facts.draw(extent.decisions, seed=seed + number, unknown=unknown, paid=paid)
        fast = contenders.fast(evaluator, inputs, f"fast {number}", title)
        hand = contenders.hand(inputs, f"integer {number}", title)
        contenders.agree([fast], hand.answers())
        found.append((title, fast, hand))
    awards = sum(len(whole.POLICY.by_subject[app.kind].awards) for app in mixed.decisions[0])
    title = f"mixed, under the whole policy ({awards} awards and honours)"
    found.append(
        (
            title,
            contenders.fast(whole, contenders.known_to(whole, mixed), "whole", title),
            contenders.hand(mixed, "integer whole", title),
        )
    )
    return found


def _duties(timed: dict[str, Timed]) -> Section:
    rows = [
        _micro(timed, "integer", "by hand, integers", "integer"),
        _micro(timed, "decimal", "by hand, Decimal", "integer"),
        _micro(timed, "fast", "generated, fast path", "integer", most=1.0),
        _micro(timed, "decide", "generated, explaining, as steps", "integer", most=5.0),
        _micro(timed, "explain", "generated, explaining, as text", "integer", most=12.0),
    ]
    title = (
        "One decision on the six awards with all duties (5% of the facts unknown, a third with ledger lines)"
    )
    return Section(title, "by hand", rows)


def _amounts(timed: dict[str, Timed]) -> Section:
    rows = [
        _micro(timed, "positional", "straight-line, positional", "positional"),
        _micro(timed, "amounts", "generated", "positional", most=2.5),
        _micro(timed, "hand", "by hand, integers", "positional"),
    ]
    if "zen" in timed:
        rows.append(_micro(timed, "zen", "zen-engine", "positional"))
        behind = timed["amounts"].over(timed["zen"])
        rows.append(Row("generated over zen-engine", None, "", behind, "< 1", behind < 1))
    else:
        rows.append(Row("zen-engine", None, "", note="not installed: pip install zen-engine"))
    return Section("Amounts only, nothing read from a ledger", "positional", rows)


def _situation(
    timed: dict[str, Timed], title: str, fast: contenders.Contender, hand: contenders.Contender
) -> Row:
    mine, other = timed[fast.key], timed[hand.key]
    return Row(title, mine.middle * 1e6, "µs", mine.over(other), note=f"by hand {other.middle * 1e6:.2f} µs")


def _micro(timed: dict[str, Timed], key: str, title: str, base: str = "", most: float | None = None) -> Row:
    found = timed[key]
    ratio = found.over(timed[base]) if base else None
    met = None if most is None or ratio is None else ratio <= most
    target = "" if most is None else f"≤ {most:g}"
    return Row(title, found.middle * 1e6, "µs", ratio, target, met, f"±{found.spread * 50:.0f}%")


# ---------------------------------------------------------------- processes


def _startup(whole: Path, folder: Path, extent: Extent, seed: int) -> list[Section]:
    timed = startup.processes(whole, folder, extent.processes, seed)
    rows = [
        Row("bare Python", timed["bare"].middle * 1e3, "ms", note=_wall(timed["bare"])),
        _extra(timed, "import", "import of the generated evaluator, over bare Python", 20),
    ]
    if "help" in timed:
        rows.append(_extra(timed, "help", "policyc --help, over bare Python", 100))
    else:
        rows.append(Row("policyc --help", None, "", note="no command line in this checkout"))
    name = "policyc check" if startup.has_command() else "policydsl.load (no command line here)"
    warm = startup.warm_check(extent.edits)
    checks = [
        _milli(timed["check"], f"{name}, new process", 600),
        _milli(warm, "load_source, same process, one character changed", 60),
    ]
    return [Section("A new process", "", rows), Section("Checking the Nanchang policy", "", checks)]


def _extra(timed: dict[str, Timed], key: str, title: str, most: float) -> Row:
    return _milli(startup.over_bare(timed, key), title, most)


def _milli(found: Timed, title: str, most: float | None) -> Row:
    value = found.middle * 1e3
    return Row(
        title,
        value,
        "ms",
        None,
        "" if most is None else f"< {most:g} ms",
        None if most is None else value < most,
        _wall(found),
    )


def _wall(found: Timed) -> str:
    return f"{sorted(found.wall)[len(found.wall) // 2] * 1e3:.0f} ms on the wall"


def _growth(folder: Path, extent: Extent) -> Section:
    grown = growth.measure(extent.sizes, folder)
    rows = []
    for before, size in zip([None, *grown], grown, strict=False):
        power = None if before is None else growth.exponent(before, size)
        title = f"{size.copies:,} copies of its readings and clauses"
        note = f"{size.characters / 1e6:.2f} M characters, {size.megabytes:,} MB"
        if power is None:
            rows.append(Row(title, size.cpu, "s", note=note))
        else:
            rows.append(Row(title, size.cpu, "s", power, "≤ 1.1", power <= 1.1, note))
    return Section("Growth: checking one policy of many clauses", "the power of", rows)


if __name__ == "__main__":
    sys.exit(main())
