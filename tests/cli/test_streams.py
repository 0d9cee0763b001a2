"""The program and its streams: closed, full, left by their reader, in whatever locale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.policy import TEXT

COMMANDS = [
    "--help", "--version", "explain-code", "check p.pol", "check --format json p.pol", "fmt --stdout p.pol", "test p.pol",
    "facts p.pol", "compile --out g p.pol", "docs --format md --out d p.pol", "explain p.pol -a 主体=企业", "diff p.pol p.pol",
    "check nothing.pol", "nonsense",
]  # fmt: skip
TOLD_ON_STDERR = ("nonsense",)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "p.pol").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(folder, command, redirect="", **environment):
    line = [sys.executable, "-m", "policydsl.cli", *command.split()]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirect}', "sh", *line], cwd=folder, capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )  # fmt: skip
    for words in (done.stdout, done.stderr):
        assert not any(
            bad in words for bad in (b"Traceback", b"Exception ignored", "错误，没有完成".encode())
        )
    return done


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_printed(folder, command):
    usual = run(folder, command).returncode
    lost = usual if command in TOLD_ON_STDERR else 4
    for unbuffered in ("", "1"):
        done = run(folder, command, ">/dev/full", PYTHONUNBUFFERED=unbuffered)
        assert done.returncode == lost
        assert lost != 4 or "标准输出：写不出去（磁盘满了）" in done.stderr.decode()
    closed = run(folder, command, ">&-")
    assert closed.returncode == lost
    assert run(folder, command, "2>/dev/full").returncode == usual
    assert run(folder, command, "2>&-").returncode == usual
    assert run(folder, command, "<&-").returncode == usual
    assert run(folder, command, ">/dev/full 2>&1").returncode == lost


def test_messages_do_not_stray_into_the_result(folder):
    assert run(folder, "explain nothing.pol -a x=1", "2>&-").stdout == b""


@pytest.mark.parametrize("command", ["check --format json p.pol", "fmt --stdout p.pol", "diff p.pol p.pol"])
def test_the_same_bytes_in_every_locale(folder, command):
    usual = run(folder, command).stdout
    assert usual.decode()
    for locale in (
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gbk"},
    ):
        assert run(folder, command, **locale).stdout == usual
