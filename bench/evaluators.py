"""The generated evaluators that are measured, compiled afresh for every run of the benchmark.

In: the text of a policy and a folder.  Out: its IR, and the module that the Python backend emits for it.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from policydsl import __version__
from policydsl.emit.python import emit
from policydsl.ir.policy import PolicyIR
from policydsl.pipeline import load_source
from policydsl.source import Source


def checked(name: str, text: str) -> PolicyIR:
    """The IR of a text that has no error."""
    policy = load_source(Source(name, text))
    if policy.ir is None:
        errors = [f"{d.code} {d.headline}" for d in policy.diagnostics if d.is_error]
        raise ValueError(f"{name}: {'; '.join(errors)}")
    return policy.ir


def write(policy: PolicyIR, name: str, folder: Path) -> Path:
    """The evaluator of a policy as a file."""
    path = folder / f"{name}.py"
    path.write_text(emit(policy, __version__), encoding="utf-8")
    return path


def load(path: Path) -> ModuleType:
    """The module in a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
