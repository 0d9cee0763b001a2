"""Every command that a document shows, run; the two READMEs say the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from policydsl.cli import output
from policydsl.cli.app import COMMANDS
from tests.docs import readme, shell
from tests.docs.blocks import ROOT, blocks

READMES = ("README.md", "README.zh-CN.md")
SESSIONS = (READMES[0], "docs/data.zh.md")
SET_UP = "python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e "
FIRST = f"{SET_UP}. && .venv/bin/policyc compile policies/nanchang_2023.pol"
SECOND = f"{SET_UP}'.[dev]' && .venv/bin/python -m tests"
WINDOWS = (
    "-e .; .venv\\Scripts\\policyc compile policies/nanchang_2023.pol",
    "-e '.[dev]'; .venv\\Scripts\\python -m tests",
)


@pytest.mark.skipif(shell.bash() is None, reason="the commands are shown for a shell")
@pytest.mark.parametrize("name", SESSIONS)
def test_commands(name: str, tmp_path: Path, *, approve: bool) -> None:
    """The session in the order of the document prints what is shown; the other README shows the same (below)."""
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    for block in blocks(path):
        played = readme.play(block, tmp_path)
        if approve:
            text = text.replace(block.text, readme.rewritten(block, played))
            continue
        for command, shown, ran in played:
            assert shell.matches(shown, ran.output), f"{block}\n$ {command}\n{ran.output}"
    if approve:
        path.write_text(text, encoding="utf-8")
        if name == READMES[0]:
            _copy_blocks(path, ROOT / READMES[1])


def _copy_blocks(source: Path, target: Path) -> None:
    """Put the blocks of one document in the place of another's, in order."""
    text = target.read_text(encoding="utf-8")
    for ours, theirs in zip(blocks(source), blocks(target), strict=True):
        assert ours.words == theirs.words
        text = text.replace(theirs.text, ours.text)
    target.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_two_commands(name: str) -> None:
    """The first two commands are the agreed ones, and rest on files that are there."""
    shown = [b.text.strip() for b in blocks(ROOT / name) if b.language == "sh"]
    assert shown[:2] == [FIRST, SECOND]
    (windows,) = [b.text.splitlines() for b in blocks(ROOT / name) if b.language == "powershell"]
    start = "py -3.11 -m venv .venv; .venv\\Scripts\\pip install -q -c constraints.txt "
    assert windows == [start + rest for rest in WINDOWS]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "dev" in project["optional-dependencies"]
    assert "policyc" in project["scripts"]
    for needed in ("constraints.txt", "policies/nanchang_2023.pol", "tests/__main__.py"):
        assert (ROOT / needed).is_file()


@pytest.mark.parametrize("name", READMES)
def test_tables(name: str) -> None:
    """Every command, and every exit status."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"^\| `policyc ([a-z-]+)", text, re.MULTILINE) == list(COMMANDS)
    statuses = [output.DONE, output.ERRORS, output.USAGE, output.REFUSED, output.FAILED, 130]
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)] == statuses


def test_both_say_the_same() -> None:
    """The same sections, blocks and pictures in the same order."""
    english, chinese = (ROOT / name for name in READMES)

    def shape(path: Path) -> list[str]:
        text = path.read_text(encoding="utf-8")
        heads = re.findall(
            r"^(#+) ", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
        )
        return heads + re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)

    assert shape(english) == shape(chinese)
    ours, theirs = blocks(english), blocks(chinese)
    assert [b.words for b in ours] == [b.words for b in theirs]
    assert [b.text for b in ours] == [b.text for b in theirs]


@pytest.mark.parametrize("name", READMES)
def test_links(name: str) -> None:
    """Links and pictures lead somewhere."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s#]+)", text):
        if not target.startswith(("http:", "https:")):
            assert (ROOT / target).exists(), target
