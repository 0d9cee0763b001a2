"""Put a mutant in the place of a module and ask the tests.

The package is copied to a temporary folder, and only the copy is ever changed.  pytest and what it needs from outside
are imported once; each mutant is tried in a fork of that warm process, which imports the copy afresh.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TIMEOUT = 120.0  # seconds; a mutant that takes longer never ends

_WARM = ("pytest", "hypothesis", "hypothesis.strategies", "lark", "jinja2", "click", "fractions", "decimal", "json", "random", "unittest.mock")  # fmt: skip
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain", "--hypothesis-seed=0", "--no-header", "--tb=line")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the tests noticed, by which test (or that time ran out), and how long it took in seconds."""

    noticed: bool
    by: str
    seconds: float


class Bench:
    """A copy of a package in front of everything else that could be imported under its name."""

    def __init__(self, root: Path, folders: Sequence[str], *, timeout: float = TIMEOUT) -> None:
        self.root = root
        self.copy = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.timeout = timeout
        for folder in folders:
            shutil.copytree(root / folder, self.copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for name in _WARM:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)

    def close(self) -> None:
        """Throw the copy away."""
        shutil.rmtree(self.copy, ignore_errors=True)

    def try_out(self, file: str, text: str | None, stages: Sequence[Sequence[str]]) -> Outcome:
        """Run the stages with `text` in the place of the file (None: as it stands), until the first failure."""
        place = self.copy / file
        real = place.read_text(encoding="utf-8")
        try:
            if text is not None:
                place.write_text(text, encoding="utf-8")
            return self._run(stages)
        finally:
            place.write_text(real, encoding="utf-8")

    def _run(self, stages: Sequence[Sequence[str]]) -> Outcome:
        start = time.monotonic()
        output = self.copy / "output"
        child = os.fork()
        if not child:
            _in_child(self.root, self.copy, output, stages)
        status = _waited(child, self.timeout)
        seconds = time.monotonic() - start
        if status is None:
            return Outcome(noticed=True, by="time ran out", seconds=seconds)
        return Outcome(noticed=status != 0, by=_failed(output) if status else "", seconds=seconds)


def _in_child(root: Path, copy: Path, output: Path, stages: Sequence[Sequence[str]]) -> None:
    """Run pytest over the stages and leave, never to return."""
    status = 1
    try:
        os.setpgid(0, 0)
        told = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.chdir(root)
        sys.dont_write_bytecode = True
        sys.path.insert(0, str(copy))
        for name in [n for n in sys.modules if n.partition(".")[0] == "policydsl"]:
            del sys.modules[name]
        pytest = importlib.import_module("pytest")
        hypothesis = importlib.import_module("hypothesis")
        hypothesis.settings.register_profile("mutation", database=None, derandomize=True)
        hypothesis.settings.load_profile("mutation")
        status = 0
        for stage in stages:
            status = int(pytest.main([*_OPTIONS, *stage]))
            if status:
                break
    except BaseException:  # noqa: BLE001 # whatever a mutant does, the fork must not go on as its parent
        traceback.print_exc()
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _waited(child: int, timeout: float) -> int | None:
    """The exit status of a child; None when it had to be stopped."""
    for pause in _pauses(timeout):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _pauses(timeout: float) -> Iterator[float]:
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        yield 0.01


def _failed(output: Path) -> str:
    """The test that failed, from the summary of a run; what else stopped it otherwise."""
    lines = output.read_text(encoding="utf-8", errors="replace").splitlines()
    named = [line.split()[1] for line in lines if line.startswith(("FAILED ", "ERROR "))]
    return named[-1] if named else (lines[-1].strip() if lines else "")
