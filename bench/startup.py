"""How long a new process and a second look take: import of an evaluator, `policyc --help`, checking a policy.

In: a folder to work in.  Out: medians; nothing is written outside the folder.
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
LOAD = "import policydsl; policydsl.load('policy.pol')"


def has_command() -> bool:
    """Whether the command line is there to be measured."""
    try:
        return importlib.util.find_spec("policydsl.cli") is not None
    except ImportError:
        return False


def environment(folder: Path) -> dict[str, str]:
    """A plain environment: this checkout on the path, the folder for a home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(text.ROOT), "PYTHONUTF8": "1", "HOME": str(folder)}


def processes(evaluator: Path, folder: Path, rounds: int, seed: int) -> dict[str, Timed]:
    """New processes: bare Python, an evaluator imported, the command's help, checks, each over the same rounds."""
    import_it = f"import sys; sys.path.insert(0, {str(evaluator.parent)!r}); import {evaluator.stem}"
    tried = {"bare": _python("pass"), "import": _python(import_it)}
    if has_command():
        tried["help"] = _python(POLICYC, "--help")
    policy = folder / "policy.pol"
    policy.write_text(text.policy_text(), encoding="utf-8")
    tried["check"] = _python(POLICYC, "check", policy.name) if has_command() else _python(LOAD)
    return commands(tried, rounds, seed, environment(folder), folder)


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


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
