"""Do the tests notice when the code is wrong?  `python -m tests.mutation [--seed N] [--sample N] [--paths PATH ...]`

Draws mutants over the files of `targets.py`, tries each against the tests that can see it, and prints what became of
them.  Leaves with 1 when fewer than 97 of 100 are killed, those that mean the same (`same.py`) left out.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.same import SAME
from tests.mutation.targets import ROOT, files, tests_of, warm
from tests.mutation.trial import Bench, Outcome

WANTED = 97  # of 100
COPIED = ("policydsl", "grammar")


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant of a file and what became of it: `killed`, `survived` or `equivalent`."""

    file: str
    mutant: Mutant
    fate: str
    by: str = ""
    seconds: float = 0.0


def drawn(chosen: Sequence[str], seed: int, sample: int) -> list[tuple[str, Mutant]]:
    """So many mutants, spread over the files by the square root of how many each has: the same for the same seed."""
    draw = random.Random(seed)
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file in chosen}
    pools = {file: mutants_of(text) for file, text in texts.items()}
    for pool in pools.values():
        draw.shuffle(pool)
    pools = {file: pool for file, pool in pools.items() if pool}
    found: list[tuple[str, Mutant]] = []
    for file, share in shares({file: len(pool) for file, pool in pools.items()}, sample).items():
        standing = (m for m in pools[file] if m.stands(texts[file]))
        found += [(file, mutant) for mutant, _ in zip(standing, range(share), strict=False)]
    return found


def shares(sizes: dict[str, int], sample: int) -> dict[str, int]:
    """How many of the sample each file gets: by the square root of its size, the largest remainders first."""
    whole = sum(math.isqrt(size * 10_000) for size in sizes.values())
    parts = {file: divmod(math.isqrt(size * 10_000) * sample, whole) for file, size in sizes.items()}
    left = sample - sum(quotient for quotient, _ in parts.values())
    first = set(sorted(parts, key=lambda file: (-parts[file][1], file))[:left])
    return {file: min(sizes[file], quotient + (file in first)) for file, (quotient, _) in parts.items()}


def tried(bench: Bench, chosen: Sequence[tuple[str, Mutant]]) -> Iterator[Tried]:
    """Each mutant with its fate, as it becomes known."""
    for file, mutant in chosen:
        if (file, mutant.text, mutant.change) in SAME:
            yield Tried(file, mutant, "equivalent")
            continue
        text = mutant.of((bench.root / file).read_text(encoding="utf-8"))
        found = bench.try_out(file, text, tests_of(file))
        yield Tried(file, mutant, "killed" if found.noticed else "survived", found.by, found.seconds)


def as_it_stands(bench: Bench, chosen: Sequence[str]) -> list[Outcome]:
    """The failures of the tests when nothing is changed: with any of these every mutant would seem killed."""
    stages = dict.fromkeys(tuple(stage) for file in chosen for stage in tests_of(file))
    runs = [bench.try_out(chosen[0], None, [stage]) for stage in stages]
    return [run for run in runs if run.noticed]


def rate(found: Sequence[Tried]) -> int:
    """Killed of 10 000 that mean something else, rounded down."""
    fates = Counter(t.fate for t in found)
    told = fates["killed"] + fates["survived"]
    return fates["killed"] * 10_000 // told if told else 10_000


def table(found: Sequence[Tried]) -> str:
    """A row a file, a row for all, then the survivors."""
    rows = [f"{'file':<36}{'killed':>8}{'survived':>10}{'equivalent':>12}"]
    for file in [*dict.fromkeys(t.file for t in found), ""]:
        fates = Counter(t.fate for t in found if file in ("", t.file))
        rows.append(
            f"{file.removeprefix('policydsl/') or 'all':<36}{fates['killed']:>8}{fates['survived']:>10}{fates['equivalent']:>12}"
        )
    share = rate(found)
    rows.append(
        f"killed {share // 100}.{share % 100:02}% of those that mean something else (at least {WANTED}% wanted)"
    )
    return "\n".join(rows)


def told(one: Tried) -> str:
    """A survivor: where it is, the line as it stands, and what became of it."""
    m = one.mutant
    return f"{one.file}:{m.line}: {m.kind}\n    {m.text}\n    {m.change}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, try, tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument(
        "--paths", nargs="+", default=[], help="files or folders, from the root (all targets)"
    )
    parser.add_argument("--verbose", action="store_true", help="tell each mutant and the test that killed it")
    options = parser.parse_args(arguments)
    chosen = files(tuple(options.paths))
    if not chosen:
        parser.error("no target lies under these paths")
    bench = Bench(ROOT, COPIED, warm=warm)
    try:
        wrong = as_it_stands(bench, chosen)
        if wrong:
            print(*(f"fails although nothing is changed: {run.by}" for run in wrong), sep="\n")
            return 2
        found: list[Tried] = []
        for one in tried(bench, drawn(chosen, options.seed, options.sample)):
            found.append(one)
            if one.fate == "survived":
                print(told(one), flush=True)
            elif options.verbose:
                print(
                    f"{one.fate} {one.seconds:.1f} s {one.file}:{one.mutant.line} {one.mutant.change} {one.by}",
                    flush=True,
                )
    finally:
        bench.close()
    print(table(found))
    return int(rate(found) < WANTED * 100)


if __name__ == "__main__":
    sys.exit(main())
