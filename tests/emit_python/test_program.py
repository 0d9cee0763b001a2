"""The evaluator as a program: UTF-8 whatever the locale, a status and a message whatever happens to its streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policydsl import products
from policydsl.emit.python import runtime
from policydsl.pipeline import load_bytes
from tests.cli.policy import TEXT

GIVEN = {"主体": "企业", "编号": "甲\U0001f600", "轮次": "2024", "日期": "2024-09-01", "事实": {}}
LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONUNBUFFERED": "1"},
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    path = tmp_path_factory.mktemp("program") / "evaluator.py"
    path.write_text(products.evaluator(load_bytes("p.pol", TEXT.encode())), encoding="utf-8")
    return [sys.executable, "-s", str(path)]


def run(program, data, **more):
    done = subprocess.run(program, input=data, capture_output=True, check=False, timeout=60, **more)
    assert_quiet(done.stderr)
    return done


def assert_quiet(stderr):
    assert b"Traceback" not in stderr
    assert b"Exception ignored" not in stderr


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_utf8_whatever_the_locale(program, locale):
    usual = run(program, json.dumps(GIVEN, ensure_ascii=False).encode())
    done = run(program, json.dumps(GIVEN, ensure_ascii=False).encode(), env={**os.environ, **locale})
    assert (done.returncode, done.stdout) == (0, usual.stdout)
    assert "甲\U0001f600" in done.stdout.decode()
    wrong = run(program, '{"主体": "企业", "编号": "甲", "没有的": 1}'.encode(), env={**os.environ, **locale})
    assert wrong.returncode == 1
    assert "没有的" in wrong.stderr.decode()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xb8\xd3", b"", b"nonsense", b"[" * 100_000, b"9" * 10_000])
def test_what_is_no_input(program, data):
    done = run(program, data)
    assert done.returncode in (1, 3)
    assert done.stdout == b""
    assert done.stderr


def full():
    return Path("/dev/full").open("wb")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("data", [json.dumps(GIVEN).encode(), b"nonsense"])
def test_a_full_disk(program, data):
    with full() as out, full() as err:
        done = subprocess.run(
            program, input=data, stdout=out, stderr=subprocess.PIPE, check=False, timeout=60
        )
        assert_quiet(done.stderr)
        assert done.returncode == (4 if data != b"nonsense" else 1)
        silent = subprocess.run(program, input=data, stdout=out, stderr=err, check=False, timeout=60)
        assert silent.returncode == done.returncode


def test_a_reader_that_left(program):
    rows = json.dumps([{**GIVEN, "编号": f"甲{i}"} for i in range(3000)]).encode()
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as p:
        p.stdout.close()
        p.stdin.write(rows)
        p.stdin.close()
        words = p.stderr.read()
        assert p.wait(60) == 4
    assert_quiet(words)
    assert "写不出结果" in words.decode()


CLOSED = {"0": (4, "没有输入"), "1": (4, "写不出结果"), "2": (0, ""), "0,1,2": (4, "")}


@pytest.mark.parametrize("which", CLOSED)
def test_closed_streams(program, which):
    command = ["sh", "-c", f'exec "$@" {" ".join(f"{n}>&-" for n in which.split(","))}', "sh", *program]
    done = run(command, json.dumps(GIVEN).encode())
    status, words = CLOSED[which]
    assert done.returncode == status
    assert words in done.stderr.decode()


def test_an_endless_input(program):
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(program, stdin=zeros, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert "字节" in done.stderr.decode()


@pytest.mark.parametrize(
    ("raised", "status"),
    [(KeyboardInterrupt(), 130), (MemoryError(), 3), (RecursionError(), 3), (OSError(5, "I/O error"), 4)],
)
def test_what_can_happen_on_the_way(monkeypatch, capsys, raised, status):
    class Given:
        buffer = property(lambda self: self)

        def read(self, _):
            raise raised

    monkeypatch.setattr(sys, "stdin", Given())
    assert runtime.run_program(None) == status
    assert bool(capsys.readouterr().err) == (status != 130)
