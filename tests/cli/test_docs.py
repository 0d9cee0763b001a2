"""`policyc docs`, and `policyc compile` that watches."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from policydsl.cli.watch import watch
from tests.cli.policy import TEXT

ROOT = Path(__file__).parents[2]
FOLDER = "yunzhou_2024"
WRONG = TEXT.replace("500万元 上限", "500 上限")


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


# ---------------------------------------------------------------- docs


def test_all_papers_as_word(policyc):
    assert policyc("docs", "p.pol") == 0
    target = policyc.folder / "documents" / FOLDER
    assert names(target) == ["guide.docx", "manual.docx", "report.docx"]
    assert policyc.out.count("已生成") == 3
    before = {p.name: p.read_bytes() for p in target.iterdir()}
    for data in before.values():
        assert docx.Document(io.BytesIO(data)).paragraphs
    assert policyc("docs", "p.pol") == 0
    assert {p.name: p.read_bytes() for p in target.iterdir()} == before


def test_one_kind_in_two_forms(policyc):
    assert (
        policyc("docs", "p.pol", "--kind", "guide", "--format", "md", "--format", "html", "--out", "纸") == 0
    )
    assert names(policyc.folder / "纸" / FOLDER) == ["guide.html", "guide.md"]
    assert "投资奖" in (policyc.folder / "纸" / FOLDER / "guide.md").read_text(encoding="utf-8")


def test_papers_are_those_of_compile(policyc):
    assert policyc("docs", "p.pol", "--format", "md", "--format", "html") == 0
    assert policyc("compile", "p.pol") == 0
    for path in (policyc.folder / "documents" / FOLDER).iterdir():
        assert path.read_bytes() == (policyc.folder / "generated" / FOLDER / path.name).read_bytes()


def test_nothing_is_made_of_a_policy_with_errors(policyc):
    policyc.write("q.pol", WRONG)
    assert policyc("docs", "q.pol") == 1
    policyc.write("q.pol", TEXT.replace("2亿元: 500万元", "2亿元: 501万元"))
    assert policyc("docs", "q.pol", "--kind", "guide") == 1
    assert "推导见 policyc test q.pol" in policyc.err
    assert not (policyc.folder / "documents").exists()


def test_wrong_words(policyc):
    assert policyc("docs", "p.pol", "--kind", "letter") == 2
    assert "选项 --kind 只能是 report、guide、manual、all" in policyc.err
    assert policyc("docs", "p.pol", "--format", "pdf") == 2
    assert policyc("docs", "none.pol") == 4


def test_through_a_link_nothing_is_written(policyc):
    (policyc.folder / "documents").mkdir()
    (policyc.folder / "elsewhere").mkdir()
    (policyc.folder / "documents" / FOLDER).symlink_to("../elsewhere")
    assert policyc("docs", "p.pol") == 3
    assert names(policyc.folder / "elsewhere") == []


def test_without_the_library_it_says_what_to_install(policyc, monkeypatch):
    for name in [n for n in sys.modules if n.startswith(("policydsl.emit.office", "docx"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("policydsl.emit.office", raising=False)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert policyc("docs", "p.pol") == 1
    assert "POL-E0904" in policyc.err
    assert "policydsl[office]" in policyc.err
    assert policyc("docs", "p.pol", "--format", "md") == 0


# ---------------------------------------------------------------- verify --comments


@pytest.fixture
def city(policyc):
    """The example city's policy, its text, and a Word file of that text in which a figure was changed."""
    pytest.importorskip("policydsl.original.word", reason="originals in Word are not read yet")
    from policydsl import demo

    for name in demo.FILES:
        policyc.write(name, demo.read(name))
    text = demo.read("yunzhou_2024.txt").decode("utf-8-sig").replace("500万", "600万", 1)
    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(policyc.folder / "changed.docx")
    return policyc


def test_findings_become_comments(city):
    arguments = ("verify", "yunzhou_2024.pol", "--source", "changed.docx", "--comments", "批注.docx")
    assert city(*arguments) == 1
    assert "已写出 批注.docx" in city.out
    first = (city.folder / "批注.docx").read_bytes()
    copy, original = docx.Document(io.BytesIO(first)), docx.Document(city.folder / "changed.docx")
    assert [p.text for p in copy.paragraphs] == [p.text for p in original.paragraphs]
    told = [c.text for c in copy.comments]
    assert told
    assert all(x.startswith(("错误 POL-E", "警告 POL-", "提示 POL-")) for x in told)
    where = [p.text for p in copy.paragraphs if p._p.findall(f".//{docx.oxml.ns.qn('w:commentRangeStart')}")]
    assert any("600万" in x for x in where)
    assert city(*arguments) == 1
    assert (city.folder / "批注.docx").read_bytes() == first


def test_only_word_files_take_comments(city):
    assert city("verify", "yunzhou_2024.pol", "--source", "yunzhou_2024.txt", "--comments", "批注.docx") == 1
    assert "POL-E0904" in city.err
    assert not (city.folder / "批注.docx").exists()


# ---------------------------------------------------------------- compile --watch


class Clock:
    """What happens between two looks, instead of waiting."""

    def __init__(self, *events) -> None:
        self.events = list(events)

    def __call__(self) -> None:
        event = self.events.pop(0)
        if event is not None:
            event()


def touch(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000_000))


def watched(path: Path, *events, status: int = 0) -> list[int]:
    acts: list[int] = []

    def act() -> int:
        acts.append(path.stat().st_size if path.exists() else -1)
        return status

    watch(path, act, pause=Clock(*events), looks=len(events))
    return acts


def test_watching_acts_once_and_after_each_change(tmp_path):
    path = tmp_path / "p.pol"
    path.write_text("一", encoding="utf-8")
    assert watched(path, None, None) == [3]
    assert watched(path, lambda: touch(path, "一二"), None, lambda: touch(path, "一二三"), None) == [3, 6, 9]
    assert watched(path, lambda: touch(path, "三二一"), None) == [9, 9]  # the same size, another time


def test_watching_waits_for_a_file_that_is_being_replaced(tmp_path):
    path = tmp_path / "p.pol"
    path.write_text("一", encoding="utf-8")
    assert watched(path, path.unlink, None, lambda: touch(path, "一二"), None) == [3, 6]


def test_watching_no_file_ends_with_its_status(tmp_path):
    assert watch(tmp_path / "none.pol", lambda: 4, pause=Clock(), looks=0) == 4


def test_watching_goes_on_after_errors_and_keeps_what_was_made(policyc, monkeypatch):
    from policydsl.cli import watch as module

    path = policyc.folder / "p.pol"
    target = policyc.folder / "generated" / FOLDER / "guide.md"
    seen: list[str] = []
    clock = Clock(
        lambda: touch(path, WRONG),
        lambda: seen.append(target.read_text(encoding="utf-8")),
        lambda: touch(
            path,
            TEXT.replace("投资额的3%\n", "投资额的4%\n")
            .replace("按投资额的3%", "按投资额的4%")
            .replace("1000万元: 30万元", "1000万元: 40万元"),
        ),
        lambda: (_ for _ in ()).throw(KeyboardInterrupt),
    )
    monkeypatch.setattr(module.time, "sleep", lambda _: clock())
    assert policyc("compile", "p.pol", "--watch") == 130
    assert "投资额的3%" in seen[0]
    assert "投资额的4%" in target.read_text(encoding="utf-8")
    assert policyc.out.count("改了，重新生成") == 2
    assert "错误" in policyc.err


def test_watching_and_comparing_exclude_each_other(policyc):
    assert policyc("compile", "p.pol", "--watch", "--check") == 2
    assert "--watch 和 --check 不能一起用" in policyc.err


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as on POSIX systems")
def test_watching_ends_on_interrupt(tmp_path):
    (tmp_path / "p.pol").write_text(TEXT, encoding="utf-8")
    env = dict(os.environ, PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    args = [sys.executable, "-m", "policydsl.cli", "compile", "--watch", "p.pol"]
    with subprocess.Popen(
        args,
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as program:
        assert program.stdout is not None
        deadline = time.monotonic() + 60
        while "Ctrl-C" not in (line := program.stdout.readline()):
            assert line
            assert time.monotonic() < deadline
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "Traceback" not in err
