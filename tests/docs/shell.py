"""Console blocks: commands after `$ `, each followed by what it prints.

In: a folder, and the text of a block.  Out: an assertion when a command prints
something else or ends with another status.  `…` alone on a line stands for any
lines, `…` at a line's end for the rest of it; a command without lines below it may print anything.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.docs.blocks import ROOT

TIMEOUT = 120


@dataclass(frozen=True)
class Ran:
    """A command, its status and everything it printed."""

    command: str
    status: int
    output: str


def bash() -> str | None:
    """Where bash is, if it is."""
    return shutil.which("bash")


def run(command: str, folder: Path) -> Ran:
    """Run one command line in a folder; `policyc` and `python` are this environment's."""
    shell = bash()
    assert shell is not None
    start = f'policyc() {{ "{sys.executable}" -m policydsl.cli "$@"; }}; python3() {{ "{sys.executable}" "$@"; }}\n'
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "error",
    }
    done = subprocess.run(
        [shell, "-c", start + command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT,
        check=False,
    )
    return Ran(command, done.returncode, done.stdout.decode())


def transcript(text: str) -> list[tuple[str, str]]:
    """(command, lines below it) of a block; a line ending in a backslash goes on."""
    out: list[tuple[str, str]] = []
    for piece in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, below = piece.partition("\n")
        while command.endswith("\\"):
            more, _, below = below.partition("\n")
            command += "\n" + more
        out.append((command, below))
    return out


def matches(expected: str, found: str) -> bool:
    """Whether the output is as shown."""
    if not expected.strip():
        return True
    parts = []
    for line in expected.rstrip("\n").split("\n"):
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        elif line.endswith("…"):
            parts.append(re.escape(line[:-1]) + r".*\n")
        else:
            parts.append(re.escape(line) + r"\n")
    return re.fullmatch("".join(parts), found if found.endswith("\n") else found + "\n") is not None
