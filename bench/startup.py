"""How long a new process and a second look take: import of an evaluator, `policyc --help`, checking a policy.

In: a folder to work in.  Out: medians; nothing is written outside the folder, the grammar tables are cached in it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench import text
from bench.timing import Timed, commands
from policydsl.pipeline import load_source
from policydsl.source import Source

POLICYC = "from policydsl.cli import main; main()"


def has_command() -> bool:
    """Whether the command line is there to be measured."""
    try:
        return importlib.util.find_spec("policydsl.cli") is not None
    except ImportError:
        return False


def environment(folder: Path) -> dict[str, str]:
    """A plain environment: this checkout on the path, caches in the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(text.ROOT), "PYTHONUTF8": "1", "XDG_CACHE_HOME": str(folder / "cache")}


def processes(evaluator: Path, folder: Path, rounds: int, seed: int) -> dict[str, Timed]:
    """New processes: bare Python, an evaluator imported, the command's help, a check, each over the same rounds."""
    python = sys.executable
    tried: dict[str, list[str]] = {
        "bare": [python, "-c", "pass"],
        "import": [
            python,
            "-c",
            f"import sys; sys.path.insert(0, {str(evaluator.parent)!r}); import {evaluator.stem}",
        ],
        "load": [python, "-c", f"import policydsl; policydsl.load({str(text.POLICY)!r})"],
    }
    if has_command():
        tried["help"] = [python, "-c", POLICYC, "--help"]
        tried["check"] = [python, "-c", POLICYC, "check", str(text.POLICY)]
    return commands(tried, rounds, seed, environment(folder), folder)


def over_bare(found: Mapping[str, Timed], key: str) -> Timed:
    """What a command takes more than bare Python, round by round."""
    bare, other = found["bare"], found[key]
    return Timed(
        tuple(a - b for a, b in zip(other.cpu, bare.cpu, strict=True)),
        tuple(a - b for a, b in zip(other.wall, bare.wall, strict=True)),
    )


def warm_check(rounds: int) -> Timed:
    """Checking in a running process after one character changed; no text is checked twice."""
    source = text.policy_text()
    load_source(Source(text.POLICY.name, source))
    found = []
    for number in range(1, rounds + 1):
        changed = Source(text.POLICY.name, text.edited(source, number))
        wall, cpu = time.perf_counter(), time.process_time()
        load_source(changed)
        found.append((time.process_time() - cpu, time.perf_counter() - wall))
    return Timed(tuple(cpu for cpu, _ in found), tuple(wall for _, wall in found))
