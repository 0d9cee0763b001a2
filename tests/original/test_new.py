"""`policyc new` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydsl.cli.app import run
from tests.original.samples import PLAIN


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "云洲.txt").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def test_writes_beside_the_caller(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--source", "云洲.txt"]) == 0
    assert capsys.readouterr().out.startswith("已写入 云洲.pol：4 条，3 项奖励，")
    assert run(["fmt", "--check", "云洲.pol"]) == 0
    assert run(["check", "云洲.pol"]) == 0
    assert [p.name for p in sorted(folder.iterdir())] == ["云洲.pins.json", "云洲.pol", "云洲.txt"]


def test_does_not_overwrite(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.pol").write_text("我的", encoding="utf-8")
    assert run(["new", "--source", "云洲.txt", "-o", "a.pol"]) == 3
    assert "POL-E0905" in capsys.readouterr().err
    assert (folder / "a.pol").read_text(encoding="utf-8") == "我的"
    assert run(["new", "--source", "云洲.txt", "-o", "a.pol", "--force"]) == 0
    assert (folder / "a.pol").read_text(encoding="utf-8").startswith("# 由 policyc new 从 云洲.txt 起草")


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("无.txt", None, 4, "POL-E0902"),
        ("a.txt", b"\xff\xfe\x00", 1, "POL-E1002"),
        ("a.txt", "没有编号。".encode(), 1, "POL-E1006"),
        ("a.txt", b" " * (33 * 1024 * 1024), 3, "POL-E0901"),
        ("a.txt", b" " * (9 * 1024 * 1024), 3, "POL-E0901"),
    ],
)
def test_problems(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, status: int, code: str
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    assert run(["new", "--source", name]) == status
    assert code in capsys.readouterr().err
    assert not list(folder.glob("*.pol"))


def test_needs_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new"]) == 2
    assert "--source" in capsys.readouterr().err
