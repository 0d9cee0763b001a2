"""The fictional city's policy: both issues check clean, their cases pass, their phrases stand in their texts."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

from policydsl import demo, pipeline, products
from policydsl.cli import app
from policydsl.ir import policy as ir
from policydsl.source import Source
from policydsl.syntax.format import format_source

POLICIES = (demo.OLD, demo.NEW)
TEXTS = {name: name.replace(".pol", ".txt") for name in POLICIES}


@pytest.fixture(scope="module", params=POLICIES)
def policy(request: pytest.FixtureRequest) -> pipeline.Policy:
    return pipeline.load_bytes(request.param, demo.read(request.param))


def plain(name: str) -> str:
    """The official text without its setting: no line breaks, no page marks, no blanks."""
    text = demo.read(name).decode()
    return re.sub(r"\s", "", re.sub(r"(?m)^- \d+ -$", "", text))


def test_check(policy):
    assert policy.ok
    assert {d.code for d in policy.diagnostics} <= {
        "POL-W0707"
    }  # readings that are left unsettled on purpose


def test_cases(policy):
    results = products.run_cases(policy)
    assert len(results) > 80
    assert [r.case.name for r in results if not r.passed] == []
    assert products.effect_hints(products.effects(policy)) == ()


def test_generated(policy):
    assert {"evaluator.py", "report.md", "report.html", "facts.json"} < set(products.generated(policy))


def test_formatted(policy):
    text = policy.source.text
    assert format_source(Source(policy.source.name, text)).text == text


def test_fingerprint(policy):
    source = policy.ir.source
    assert source.file == TEXTS[policy.source.name]
    assert source.digest == hashlib.sha256(demo.read(source.file)).hexdigest()


def bases(policy: ir.PolicyIR) -> list[ir.Basis]:
    clauses = policy.clauses
    held = [x.basis for c in clauses for x in (*c.awards, *c.groups, *c.limits, *c.bars)]
    held += [x.basis for x in (*policy.targets, *policy.transitions, *policy.documents)]
    return [b for basis in (*held, policy.validity.basis, policy.funding_basis) for b in basis]


def test_phrases_stand_in_the_text(policy):
    text = plain(TEXTS[policy.source.name])
    phrases = [p for b in bases(policy.ir) for p in b.phrases]
    assert len(phrases) > 40
    assert [p for p in phrases if re.sub(r"\s", "", p) not in text] == []
    remarks = [r.text for c in policy.ir.clauses for r in c.remarks]
    assert [r for r in remarks if r not in text] == []


def test_every_sentence_is_accounted_for(policy):
    """The sentences are counted by hand here: the reader of originals has tests of its own."""
    text = plain(TEXTS[policy.source.name])
    text = text[text.index("一、总体目标") : text.rindex("云州市人民政府办公室20")]
    text = re.sub(r"（责任单位：[^）]*）", "", text)
    text = re.sub(r"([一二三四五]、[^。]{2,14}?)(?=（[一二三四五六]）|坚持|本措施所需)", "", text)
    sentences = [s for s in re.split("。", text) if s]
    phrases = {re.sub(r"\s", "", p) for b in bases(policy.ir) for p in b.phrases}
    remarks = {r.text for c in policy.ir.clauses for r in c.remarks}
    spans = sum(len(r.sentences) for c in policy.ir.clauses for r in c.remarks if r.kind == "工作")
    ruled = [s for s in sentences if any(p in s for p in phrases)]
    begun = [s for s in sentences if any(r in s for r in remarks) and s not in ruled]
    assert len(ruled) + spans == len(sentences), [s for s in sentences if s not in ruled and s not in begun]


def test_the_two_issues_are_one_policy():
    old, new = (pipeline.load_bytes(n, demo.read(n)).ir for n in POLICIES)
    assert [old.ident, new.ident] == [
        "yunzhou_2024",
        "yunzhou_2025",
    ]  # so that their files stand side by side
    assert old.number != new.number


def test_applications():
    old, new = (json.loads(demo.read(name)) for name in demo.APPLICATIONS)
    assert (len(old), len(new)) == (12, 11)
    assert [a["编号"] for a in old[:11]] == [a["编号"] for a in new]
    for name in demo.LEDGERS:
        assert {line["编号"] for line in json.loads(demo.read(name))} <= {a["编号"] for a in old}


def test_every_file_is_listed():
    from importlib import resources

    stored = {p.name for p in resources.files(demo).iterdir() if p.name.endswith((".txt", ".pol", ".json"))}
    assert stored == set(demo.FILES)


def test_command(tmp_path, monkeypatch, capsys):
    """The files are written once; the commands that are named work."""
    monkeypatch.chdir(tmp_path)
    assert app.run(["demo"]) == 0
    assert {p.name for p in (tmp_path / "yunzhou").iterdir()} == set(demo.FILES)
    assert (tmp_path / "yunzhou" / demo.NEW).read_bytes() == demo.read(demo.NEW)
    lines = capsys.readouterr().out.split("接着可以试：")[1].split("\n")
    commands = [line.split()[1:] for line in lines if line.strip()]
    assert [c[0] for c in commands] == ["check", "test", "verify", "compile", "explain", "diff"]
    for command in commands[:5]:
        assert app.run(command) == 0, command
    assert app.run([*commands[5], "--no-cases"]) == 0
    (tmp_path / "yunzhou" / demo.NEW).write_text("mine")
    assert app.run(["demo", "yunzhou"]) == 3
    assert "已经有了，不覆盖" in capsys.readouterr().err
    assert (tmp_path / "yunzhou" / demo.NEW).read_text() == "mine"


@pytest.mark.parametrize("issue", [0, 1])
def test_every_file_is_read_by_every_command_that_takes_its_kind(issue, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert app.run(["demo", "d"]) == 0
    monkeypatch.chdir(tmp_path / "d")
    name = POLICIES[issue]
    given = ["-a", demo.APPLICATIONS[issue], "-l", demo.LEDGERS[issue]]
    for command in (
        ["check", name],
        ["test", name],
        ["fmt", "--check", name],
        ["facts", name],
        ["verify", name, "--source", TEXTS[name]],
        ["new", "--source", TEXTS[name], "--out", "drafted.pol"],
        ["compile", name, "--out", "generated"],
        ["docs", name, "--out", "papers"],
        *(["explain", name, *given, "--id", a["编号"], "--format", "json"] for a in _rows(issue)),
        ["diff", name, name, "--no-cases", "--facts", demo.APPLICATIONS[issue], "-l", demo.LEDGERS[issue]],
    ):
        assert app.run(command) == 0, (command, capsys.readouterr().err)


def _rows(issue: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(demo.read(demo.APPLICATIONS[issue]))
    return found


@pytest.mark.parametrize("issue", [0, 1])
def test_the_generated_evaluator_reads_the_lists(issue):
    names: dict[str, object] = {"__name__": "evaluator"}
    made = products.evaluator(pipeline.load_bytes(POLICIES[issue], demo.read(POLICIES[issue])))
    exec(compile(made, "evaluator.py", "exec"), names)
    rows, ledger = (json.loads(demo.read(x[issue])) for x in (demo.APPLICATIONS, demo.LEDGERS))
    assert names["decide_round"](rows, ledger)  # type: ignore[operator]


def test_papers_of_both_issues_stand_side_by_side(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert app.run(["demo", "d"]) == 0
    for name in POLICIES:
        assert app.run(["docs", f"d/{name}", "--out", "papers"]) == 0
    assert {p.name for p in (tmp_path / "papers").iterdir()} == {"yunzhou_2024", "yunzhou_2025"}
