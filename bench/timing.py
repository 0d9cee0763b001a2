"""Clocks for a machine that others use too.

In: passes, or commands.  Out: medians over rounds in which everything is measured once, in an order drawn anew, so
that a busy moment falls on all alike.  Time is the processor's (user and system), not the wall's.
"""

from __future__ import annotations

import gc
import os
import random
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.contenders import Contender


@dataclass(frozen=True, slots=True)
class Timed:
    """The rounds of one contender or command: seconds of processor time, seconds on the wall."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median of processor time."""
        return median(self.cpu)

    @property
    def spread(self) -> float:
        """The distance between the quartiles, over the median."""
        low, _, high = quantiles(self.cpu, n=4)
        return (high - low) / self.middle

    def over(self, other: Timed) -> float:
        """The median of the ratios, round by round."""
        return median(a / b for a, b in zip(self.cpu, other.cpu, strict=True))


def interleaved(contenders: Sequence[Contender], rounds: int, seed: int) -> dict[str, Timed]:
    """Seconds per decision of every contender."""
    rng = random.Random(seed)  # noqa: S311 - an order of rounds, no secret
    found: dict[str, list[tuple[float, float]]] = {c.key: [] for c in contenders}
    for contender in contenders:
        contender.prepare()()
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for contender in rng.sample(contenders, len(contenders)):
            run = contender.prepare()
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            spent = (time.process_time() - cpu, time.perf_counter() - wall)
            found[contender.key].append((spent[0] / contender.count, spent[1] / contender.count))
    gc.unfreeze()
    return {key: _timed(rows) for key, rows in found.items()}


def loop(rounds: int) -> float:
    """Seconds of a loop of a million additions, by which figures of different machines and hours compare."""
    found = []
    for _ in range(rounds):
        total, cpu = 0, time.process_time()
        for number in range(1_000_000):
            total += number
        found.append(time.process_time() - cpu)
    return median(found)


def commands(
    tried: Mapping[str, Sequence[str]], rounds: int, seed: int, env: Mapping[str, str], folder: Path
) -> dict[str, Timed]:
    """Seconds that every command takes as a new process."""
    rng = random.Random(seed)  # noqa: S311 - an order of rounds, no secret
    found: dict[str, list[tuple[float, float]]] = {key: [] for key in tried}
    for command in tried.values():
        spend(command, env, folder)
    for _ in range(rounds):
        for key in rng.sample(sorted(tried), len(tried)):
            found[key].append(spend(tried[key], env, folder))
    return {key: _timed(rows) for key, rows in found.items()}


def spend(command: Sequence[str], env: Mapping[str, str], folder: Path) -> tuple[float, float]:
    """Processor and wall seconds of one process; it has to end well."""
    began = time.perf_counter()
    with (folder / "messages.txt").open("wb") as messages:
        child = subprocess.Popen(  # noqa: S603 - commands of our own
            command, env=dict(env), cwd=folder, stdout=subprocess.DEVNULL, stderr=messages
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if child.returncode:
        said = (folder / "messages.txt").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"{' '.join(command)}: exit {child.returncode}: {said[-600:]}")
    return used.ru_utime + used.ru_stime, wall


def _timed(rows: list[tuple[float, float]]) -> Timed:
    return Timed(tuple(cpu for cpu, _ in rows), tuple(wall for _, wall in rows))
