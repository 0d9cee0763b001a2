"""How checking grows with the policy: its readings and clauses written 10, 100, 1,000 times under names of their own.

In: numbers of copies.  Out: seconds and memory of one check each, in a process of its own, and the exponent of growth.
As a program: `python -m bench.growth 10` prints one measurement as JSON.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import text
from bench.startup import environment
from policydsl.pipeline import load_source
from policydsl.source import Source


@dataclass(frozen=True, slots=True)
class Grown:
    """One size: copies, characters, processor seconds (a median), peak memory in MB."""

    copies: int
    characters: int
    cpu: float
    megabytes: int


def measure(sizes: dict[int, int], folder: Path) -> list[Grown]:
    """Every size as often as asked, smaller and larger ones in turn."""
    found: dict[int, list[Grown]] = {size: [] for size in sizes}
    for turn in range(max(sizes.values())):
        for size, times in sizes.items():
            if turn < times:
                found[size].append(_one(size, folder))
    return [
        Grown(size, rows[0].characters, median(r.cpu for r in rows), max(r.megabytes for r in rows))
        for size, rows in found.items()
    ]


def exponent(smaller: Grown, larger: Grown) -> float:
    """The power of the number of copies with which the time grows between two sizes."""
    return math.log(larger.cpu / smaller.cpu) / math.log(larger.copies / smaller.copies)


def _one(size: int, folder: Path) -> Grown:
    done = subprocess.run(  # noqa: S603 - a command of our own
        [sys.executable, "-m", "bench.growth", str(size)],
        env=environment(folder), cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{size} copies: {done.stderr[-600:]}")
    return Grown(**json.loads(done.stdout))


def check_once(size: int) -> Grown:
    """One check in this process; the grammar is loaded before the clock starts."""
    source = Source("copies.pol", text.copies(text.policy_text(), size))
    load_source(Source("empty.pol", "政策 x\n"))
    began = time.process_time()
    policy = load_source(source)
    spent = time.process_time() - began
    errors = [f"{d.code} {d.headline}" for d in policy.diagnostics if d.is_error]
    if errors:
        raise ValueError(f"{len(errors)} errors, first {errors[0]}")
    return Grown(size, len(source.text), spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    grown = check_once(int(sys.argv[1]))
    print(json.dumps({name: getattr(grown, name) for name in Grown.__slots__}))  # noqa: T201 - that is its purpose
