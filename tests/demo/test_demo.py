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
    assert old.ident == new.ident
    assert old.number != new.number


def test_applications():
    applications = json.loads(demo.read("applications.json"))
    ledger = json.loads(demo.read("ledger.json"))
    assert len(applications) == 12
    assert {line["编号"] for line in ledger} <= {a["编号"] for a in applications}


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
    assert [c[0] for c in commands] == ["check", "test", "verify", "compile", "diff"]
    for command in commands[:4]:
        assert app.run(command) == 0, command
    assert app.run([*commands[4], "--no-cases"]) == 0
    (tmp_path / "yunzhou" / demo.NEW).write_text("mine")
    assert app.run(["demo", "yunzhou"]) == 3
    assert "已经有了，不覆盖" in capsys.readouterr().err
    assert (tmp_path / "yunzhou" / demo.NEW).read_text() == "mine"
