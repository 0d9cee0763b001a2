"""`policyc diff`: statuses, revisions of git, files that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from policydsl import demo
from policydsl.cli.app import run
from policydsl.source import MAX_BYTES
from tests.diff.versions import text_of


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in demo.FILES:
        (tmp_path / name).write_bytes(demo.read(name))
    (tmp_path / "old.pol").write_text(text_of(demo.OLD), encoding="utf-8")
    changed = (
        text_of(demo.OLD).replace("金额 1万元\n", "金额 2万元\n").replace("给予1万元奖励", "给予2万元奖励")
    )
    (tmp_path / "new.pol").write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text_and_statuses(capsys):
    assert run(["diff", "old.pol", "new.pol"]) == 0
    out = capsys.readouterr().out
    assert "金额由1万元提高到2万元" in out
    assert "高级技师奖：1万元 → 2万元（＋1万元）" in out
    assert run(["diff", "--exit-code", "old.pol", "new.pol"]) == 1
    assert run(["diff", "--exit-code", "old.pol", "old.pol"]) == 0
    assert "两个版本的含义没有不同" in capsys.readouterr().out.split("修订对照")[-1]


def test_recalculation_and_files(capsys):
    arguments = [
        "diff",
        demo.OLD,
        demo.NEW,
        "--no-cases",
        *(x for name in demo.APPLICATIONS for x in ("--facts", name)),
        *(x for name in demo.LEDGERS for x in ("-l", name)),
    ]
    assert run([*arguments, "--format", "json", "-o", "d.json"]) == 0
    assert capsys.readouterr().out == "已写到 d.json\n"
    assert json.loads(Path("d.json").read_text(encoding="utf-8"))["重算"]["两版都判定"] == 11
    texts = ["--source-old", "yunzhou_2024.txt", "--source-new", "yunzhou_2025.txt"]
    assert run([*arguments, *texts, "--format", "html", "-o", "d.html"]) == 0
    assert "原文的文字" in Path("d.html").read_text(encoding="utf-8")


def test_errors_of_either_file(capsys):
    Path("bad.pol").write_text(
        text_of(demo.OLD).replace("上限 160万元 每年", "上限 160 每年"), encoding="utf-8"
    )
    assert run(["diff", "old.pol", "bad.pol"]) == 1
    err = capsys.readouterr().err
    assert "bad.pol:" in err
    assert "POL-E0309" in err
    assert run(["diff", "nowhere.pol", "old.pol"]) == 4
    assert "没有这个文件" in capsys.readouterr().err
    Path("wrong.json").write_text('[{"主体": "企业", "编号": "甲", "事实": {"没有": 1}}]', encoding="utf-8")
    assert run(["diff", "old.pol", "new.pol", "--facts", "wrong.json"]) == 1
    assert "没有「企业」的事实「没有」" in capsys.readouterr().err
    assert run(
        ["diff", "old.pol", "new.pol", "--no-cases", "--source-old", "old.pol", "--source-new", "none.txt"]
    ) in (1, 4)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "more",
    [
        ["--ledger", "ledger_2024.json"],
        ["--facts", "applications_2024.json", *["--ledger", "ledger_2024.json"] * 2],
        ["--facts", "applications_2024.json"] * 3,
        ["--source-old", "yunzhou_2024.txt"],
        ["--format", "pdf"],
    ],
)
def test_usage(capsys, more):
    assert run(["diff", "old.pol", "new.pol", *more]) == 2
    assert "用法不对" in capsys.readouterr().err


@pytest.fixture
def repository(folder):
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    as_whom = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    environment = {**os.environ, **as_whom, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    shutil.copy("old.pol", "policy.pol")
    for command in (["init", "-q"], ["add", "policy.pol"], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *command], check=True, env=environment)
    shutil.copy("new.pol", "policy.pol")
    return folder


@pytest.mark.usefixtures("repository")
def test_a_revision_of_git(capsys):
    assert run(["diff", "HEAD:policy.pol", "policy.pol"]) == 0
    assert "金额由1万元提高到2万元" in capsys.readouterr().out
    assert run(["diff", "HEAD:nowhere.pol", "policy.pol"]) == 4
    err = capsys.readouterr().err
    assert "没有文件「HEAD:nowhere.pol」" in err
    assert run(["diff", "nonsense:policy.pol", "policy.pol"]) == 4


def git(*command):
    return subprocess.run(["git", *command], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    "name", ["HEAD:", "HEAD:folder", "-x:policy.pol", "--textconv:policy.pol", "HEAD:a\nHEAD:policy.pol", "HEAD:a\0b", f"HEAD:{'长' * 5000}"]
)  # fmt: skip
@pytest.mark.usefixtures("repository")
def test_what_is_no_file_of_a_revision(capsys, name):
    assert run(["diff", "--", name, "policy.pol"]) == 4
    assert "POL-E0902" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
def test_a_blob_beyond_the_limit_is_not_read_whole(capsys):
    Path("big.pol").write_bytes(b"#" * (MAX_BYTES + 10))
    git("add", "big.pol")
    assert run(["diff", ":big.pol", "policy.pol"]) == 3
    assert "POL-E0901" in capsys.readouterr().err


def hostile(folder):
    """A repository whose every setting that names a program names one that leaves a mark; what it said before stays so."""
    mark = folder / "run.sh"
    mark.write_text(f"#!/bin/sh\ntouch {folder}/ran\n", encoding="utf-8")
    mark.chmod(0o755)
    names = (
        "diff.evil.textconv", "diff.evil.command", "diff.external", "filter.evil.smudge", "filter.evil.process",
        "core.pager", "pager.show", "pager.cat-file", "pager.diff", "core.fsmonitor", "core.sshCommand", "core.editor",
        "core.askPass", "credential.helper", "alias.show", "alias.cat-file", "remote.origin.uploadpack",
    )  # fmt: skip
    for name in names:
        git("config", name, f"!{mark}" if name.startswith("alias") else str(mark))
    for name in ("protocol.allow", "protocol.ext.allow", "protocol.file.allow", "protocol.ssh.allow"):
        git("config", name, "always")
    git("config", "core.hooksPath", str(folder))
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "origin")
    git("config", "remote.origin.promisor", "true")
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("* diff=evil filter=evil\n", encoding="utf-8")
    (folder / ".gitattributes").write_text(
        "* diff=evil filter=evil working-tree-encoding=UTF-16\n", encoding="utf-8"
    )


def test_nothing_of_a_hostile_repository_is_run(repository, capsys, monkeypatch):
    blob = Path(".git/objects", *split(git("rev-parse", "HEAD:policy.pol")))
    hostile(repository)
    with monkeypatch.context() as outside:
        for name in (
            "GIT_EXTERNAL_DIFF",
            "GIT_PAGER",
            "PAGER",
            "GIT_SSH_COMMAND",
            "GIT_ASKPASS",
            "GIT_EDITOR",
        ):
            outside.setenv(name, str(repository / "run.sh"))
        outside.setenv("GIT_TRACE", str(repository / "ran"))
        outside.setenv("GIT_DIR", "/nowhere")
        outside.setenv("GIT_CONFIG_PARAMETERS", "nonsense")
        assert run(["diff", "HEAD:policy.pol", "policy.pol"]) == 0
    assert "金额由1万元提高到2万元" in capsys.readouterr().out
    assert not (repository / "ran").exists()
    blob.unlink()  # a missing object of a partial clone is fetched, by a program that the repository names
    for url in ("ssh://nowhere/x", "ext::sh -c 'touch ran'", str(repository)):
        git("config", "remote.origin.url", url)
        assert run(["diff", "HEAD:policy.pol", "policy.pol"]) == 4
        assert not (repository / "ran").exists()


def split(name):
    return name[:2], name[2:]


def test_git_is_missing(capsys, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert run(["diff", "HEAD:policy.pol", "old.pol"]) == 4
    assert "没有装 git" in capsys.readouterr().err
