"""Running the program in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policydsl.cli.app import run
from tests.cli.policy import TEXT


class Program:
    """The program as a caller sees it: status, output, complaints."""

    def __init__(self, folder: Path, capsys) -> None:
        self.folder = folder
        self.capsys = capsys
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        self.capsys.readouterr()
        status = run([str(a) for a in arguments])
        self.out, self.err = self.capsys.readouterr()
        assert "POL-E0999" not in self.err
        assert "Traceback" not in self.out + self.err
        return status

    def write(self, name: str, content: object) -> Path:
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(
                content if isinstance(content, str) else json.dumps(content, ensure_ascii=False),
                encoding="utf-8",
            )
        return path


@pytest.fixture
def policyc(tmp_path, monkeypatch, capsys):
    """The program, in a folder that holds `p.pol`."""
    monkeypatch.chdir(tmp_path)
    program = Program(tmp_path, capsys)
    program.write("p.pol", TEXT)
    return program
