"""Put a mutant in the place of a module and ask the tests.

The package is copied to a temporary folder, and only the copy is ever changed.  pytest, the package and what the tests
read are loaded once; each mutant is tried in a fork of that warm process, which throws away the changed module and all
that rest on it, and imports these afresh.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TIMEOUT = (
    60  # seconds of the processor, whatever else the machine does; a mutant that takes longer never ends
)
WAITING = 20  # times as long by the clock

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

    def __init__(
        self,
        root: Path,
        folders: Sequence[str],
        *,
        warm: Callable[[], object] | None = None,
        timeout: int = TIMEOUT,
    ) -> None:
        self.root = root
        self.copy = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.timeout = timeout
        for folder in folders:
            shutil.copytree(root / folder, self.copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for name in _WARM:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        os.environ["PYTHONPATH"], os.environ["PYTHONSAFEPATH"] = (
            str(self.copy),
            "1",
        )  # programs the tests start
        sys.path.insert(0, str(self.copy))
        if warm is not None:
            warm()

    def close(self) -> None:
        """Throw the copy away."""
        sys.path.remove(str(self.copy))
        shutil.rmtree(self.copy, ignore_errors=True)

    def try_out(self, file: str, text: str | None, stages: Sequence[Sequence[str]]) -> Outcome:
        """Run the stages with `text` in the place of the file (None: as it stands), until the first failure."""
        place = self.copy / file
        real = place.read_text(encoding="utf-8")
        try:
            if text is not None:
                place.write_text(text, encoding="utf-8")
            return self._run(self._stale(file), stages)
        finally:
            place.write_text(real, encoding="utf-8")

    def _stale(self, file: str) -> set[str]:
        """The modules that a change of the file makes worthless; all, when the package was loaded from elsewhere."""
        changed = _module(file)
        package = changed.partition(".")[0]
        loaded = getattr(sys.modules.get(package), "__file__", None)
        if loaded is None or Path(loaded).is_relative_to(self.copy):
            return _resting_on(changed)
        return {name for name in sys.modules if name.partition(".")[0] in {package, "tests"}}

    def _run(self, stale: set[str], stages: Sequence[Sequence[str]]) -> Outcome:
        start = time.monotonic()
        output = self.copy / "output"
        child = os.fork()
        if not child:
            _in_child(self.root, output, stale, stages, self.timeout)
        status = _waited(child, self.timeout * WAITING)
        seconds = time.monotonic() - start
        if status is None or status == -signal.SIGXCPU:
            return Outcome(noticed=True, by="time ran out", seconds=seconds)
        return Outcome(noticed=status != 0, by=_failed(output) if status else "", seconds=seconds)


def _in_child(
    root: Path, output: Path, stale: set[str], stages: Sequence[Sequence[str]], timeout: int
) -> None:
    """Run pytest over the stages and leave, never to return."""
    status = 1
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (timeout, timeout + 1))
        told = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(told, 1)
        os.dup2(told, 2)
        sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        os.chdir(root)
        sys.dont_write_bytecode = True
        _forget(stale)
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


def _forget(stale: set[str]) -> None:
    """Take modules out of the process; packages that stay hold those of their modules that stay."""
    for name in stale & set(sys.modules):
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        if package in sys.modules and hasattr(sys.modules[package], last):
            delattr(sys.modules[package], last)
    for name, module in sorted(sys.modules.items()):
        package, _, last = name.rpartition(".")
        if package in stale and not hasattr(importlib.import_module(package), last):
            setattr(sys.modules[package], last, module)


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _resting_on(changed: str) -> set[str]:
    """The changed module and every loaded module, of its package or the tests, that rests on it at whatever remove."""
    rest: dict[str, set[str]] = {}
    for name, module in sys.modules.items():
        file = getattr(module, "__file__", None)
        if file is not None and name.partition(".")[0] in {changed.partition(".")[0], "tests"}:
            for used in _used(name, file):
                rest.setdefault(used, set()).add(name)
    found, waiting = {changed}, [changed]
    while waiting:
        for name in rest.get(waiting.pop(), set()) - found:
            found.add(name)
            waiting.append(name)
    return found


@cache
def _used(name: str, file: str) -> frozenset[str]:
    """The modules (or names of modules) that a module imports anywhere, and those beside it whose text it reads."""
    found = set()
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                found |= {module, *(f"{module}.{alias.name}" for alias in names)}
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.Constant(value=str(text)) if text.endswith(".py"):
                found.add(f"{name.rpartition('.')[0]}.{text.removesuffix('.py')}")
            case _:
                pass
    return frozenset(found)


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
