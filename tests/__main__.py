"""Everything that must hold, in one command: `python -m tests`.

Style, types, rooms, tests, and the generated files.  Prints what it runs, and
pytest's closing line last; leaves with 1 when anything failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
POLICIES = sorted((ROOT / "policies").glob("*.pol"))


def checks() -> list[list[str]]:
    """The commands before the tests."""
    return [
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "."],
        [sys.executable, "-m", "mypy", "--no-error-summary"],
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        [sys.executable, "-m", "policydsl.cli", "check", *(str(p.relative_to(ROOT)) for p in POLICIES)],
        [
            sys.executable,
            "-m",
            "policydsl.cli",
            "fmt",
            "--check",
            *(str(p.relative_to(ROOT)) for p in POLICIES),
        ],
        *(
            [sys.executable, "-m", "policydsl.cli", "compile", "--check", str(p.relative_to(ROOT))]
            for p in POLICIES
        ),
    ]


def told() -> list[list[str]]:
    """The commands whose figures are worth reading: random agreement."""
    return [[sys.executable, "-m", "tests.properties.agreement", "--decisions", "100000", "--seed", "1"]]


def run(command: list[str], *, tell: bool = False) -> bool:
    """Run one; its output is shown when it fails, or when its figures are to be told."""
    name = " ".join([Path(command[0]).name, *command[1:]]).replace("python -m ", "")
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    print(
        f"{'ok    ' if done.returncode == 0 else 'FAILED'} {time.monotonic() - start:5.1f} s  {name}",
        flush=True,
    )
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    elif tell:
        print(done.stdout, flush=True)
    return done.returncode == 0


def main() -> int:
    """All checks, then the tests."""
    os.environ["PYTHONUTF8"] = "1"
    passed = [run(command) for command in checks()] + [run(command, tell=True) for command in told()]
    tests = subprocess.run([sys.executable, "-m", "pytest", "-n", "2", *sys.argv[1:]], cwd=ROOT, check=False)
    return int(tests.returncode != 0 or not all(passed))


if __name__ == "__main__":
    sys.exit(main())
