"""The program as a whole: help, usage, statuses, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydsl.cli import app
from policydsl.cli.app import COMMANDS
from policydsl.cli.help import NO_LINE_START, wrap
from policydsl.source import MAX_BYTES, width
from tests.cli.policy import TEXT


def test_without_a_command_it_says_what_there_is(policyc):
    assert policyc() == 0
    assert policyc.out.startswith("用法：policyc")


@pytest.mark.parametrize("command", [(), *((c,) for c in COMMANDS)])
def test_help_is_chinese_and_fits(policyc, command):
    assert policyc(*command, "--help") == 0
    assert policyc.out.startswith("用法：policyc")
    assert all(width(line) <= 80 for line in policyc.out.splitlines()), policyc.out
    assert not any(word in policyc.out for word in ("Options", "Show this", "Usage", "Commands", "default"))


def test_short_helps_say_what_the_commands_say():
    for name, (module, words) in COMMANDS.items():
        command = app.program.get_command(None, name)
        assert command.name == name
        assert module.replace("_", "-") == name
        assert len(words) < 30


@given(st.text("甲乙，。、「」abc-", max_size=80), st.integers(8, 40))
def test_wrapping_keeps_every_character(text, columns):
    lines = wrap(text, columns)
    assert "".join(lines) == text
    for line in lines[1:]:
        assert line[0] not in NO_LINE_START


def test_help_imports_nothing_heavy():
    code = (
        "import sys, io, contextlib\n"
        "from policydsl.cli.app import run\n"
        "with contextlib.redirect_stdout(io.StringIO()): run(['--help'])\n"
        "heavy = {'lark', 'jinja2', 'policydsl.sema', 'policydsl.interp', 'policydsl.diagnostics.catalog'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lark_is_imported_by_no_command(tmp_path):
    (tmp_path / "p.pol").write_text(TEXT, encoding="utf-8")
    (tmp_path / "q.pol").write_text("政策 甲\n资格 且\n", encoding="utf-8")
    code = (
        "import sys, io, contextlib\n"
        "from policydsl.cli.app import run\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):\n"
        "    for c in (['check'], ['fmt', '--check'], ['compile']):\n"
        "        for name in ('p.pol', 'q.pol'): run([*c, name])\n"
        "print('lark' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_installed_program_and_closed_pipe():
    done = subprocess.run(
        [sys.executable, "-m", "policydsl.cli", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split()[0]) == (0, "policyc")
    with subprocess.Popen(
        [sys.executable, "-m", "policydsl.cli", "explain-code"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as p:
        p.stdout.close()
        p.wait(timeout=60)
        assert p.stderr.read() == b""
        assert p.returncode in (0, 4)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek", "p.pol"], "没有命令 chek，是否想写 check"),
        (["check"], "缺少参数 文件..."),
        (["new", "a.txt"], "缺少选项 --source\n  改法：写成 policyc new --source 原文；"),
        (["verify"], "缺少参数 文件\n  改法：写成 policyc verify 文件 --source 原文；"),
        (["check", "--forma", "json", "p.pol"], "没有选项 --forma，是否想写 --format"),
        (["check", "--format", "xml", "p.pol"], "选项 --format 只能是 text、json"),
        (["test", "p.pol", "q.pol"], "多写了参数 q.pol"),
        (["compile", "--out"], "选项 --out 缺少值"),
        (["explain", "p.pol"], "缺少选项 -a"),
        (["explain", "p.pol", "-a", "x=1", "--award", "投资"], "没有奖励「投资」，是否想写「投资奖」"),
        (["explain-code", "E0302x"], "没有代码 E0302x，是否想写 POL-E0302"),
        (["facts", "p.pol", "--award", "用工"], "是否想写「用工奖」"),
    ],
)
def test_usage(policyc, arguments, words):
    assert policyc(*arguments) == 2
    assert words in policyc.err
    assert "--help" in policyc.err


INPUTS = {
    "nul": b"\x00",
    "gbk": "政策 甲\n".encode("gbk"),
    "utf16": "政策 甲\n".encode("utf-16"),
    "broken": b"\xff\xff\xff",
    "bidi": "政策 \u202e甲".encode(),
    "errors": "政策 甲\n资格 且".encode(),
    "bom_and_crlf": b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
    "empty": b"",
    "huge": b"#" * (MAX_BYTES + 1),
    "deep": ("政策 p\n资格 " + "（" * 5000).encode(),
    "long": ("政策 p\n资格 " + "甲 且 " * 20000).encode(),
    "many": ("政策 p\n" * 2000).encode(),
}
STATUS = {"huge": 3, "deep": 3, "long": 3, "bom_and_crlf": 0}


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("command", ["check", "fmt", "test", "compile", "facts", "explain"])
def test_any_file_gives_a_message_and_a_status(policyc, name, command):
    path = policyc.write("x.pol", INPUTS[name])
    more = ["-a", "主体=企业"] if command == "explain" else []
    status = policyc(command, "x.pol", *more)
    fine = command == "fmt" and name in ("empty", "many")
    assert status == (0 if fine else STATUS.get(name, 1))
    if status:
        assert "x.pol" in policyc.out + policyc.err
        assert path.read_bytes() == INPUTS[name]
    assert all(len(line) < 1000 for line in (policyc.out + policyc.err).splitlines()) or status == 0


@pytest.mark.parametrize("command", ["check", "fmt", "test", "compile", "facts"])
@pytest.mark.parametrize("target", ["nothing.pol", "folder", "pipe", "loop", "a\0b"])
def test_what_is_no_file(policyc, command, target):
    (policyc.folder / "folder").mkdir()
    os.mkfifo(policyc.folder / "pipe")
    (policyc.folder / "loop").symlink_to("loop")
    assert policyc(command, target) == 4
    assert "POL-E0902" in policyc.out + policyc.err


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(max_size=60).map(lambda t: ("政策 p\n" + t).encode("utf-8", "replace")),
    )
)
def test_never_a_traceback(policyc, data):
    policyc.write("x.pol", data)
    for command in (["check"], ["fmt", "--stdout"], ["check", "--format", "json"]):
        assert policyc(*command, "x.pol") in (0, 1, 3)


def test_unexpected_errors_become_messages(monkeypatch, capsys):
    for error, status, code in (
        (RecursionError(), 3, "POL-E0901"),
        (MemoryError(), 3, "POL-E0901"),
        (OSError(28, "full", "x"), 4, "POL-E0902"),
        (KeyError("甲"), 1, "POL-E0999"),
    ):

        def fail(*_, error=error, **__):
            raise error

        monkeypatch.setattr("policydsl.cli.output.load", fail)
        assert app.run(["check", "p.pol"]) == status
        assert code in capsys.readouterr().err
