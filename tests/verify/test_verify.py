"""A policy held against its original: the example city's, and Nanchang's where its text is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from policydsl import demo
from policydsl.cli.app import program
from policydsl.ir.document import Document
from policydsl.ir.policy import PolicyIR
from policydsl.ir.verification import Verification
from policydsl.original import read
from policydsl.original.verify import verify
from policydsl.pipeline import load_bytes, load_source
from policydsl.source import Source
from tests.verify import changes_of_meaning, changes_of_rule, harness

NANCHANG = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"
ORIGINAL = Path(os.environ.get("POLICYC_SOURCES", "")) / "nanchang_2023.txt"
with_original = pytest.mark.skipif(
    not os.environ.get("POLICYC_SOURCES") or not ORIGINAL.is_file(),
    reason="the official text is not at hand: POLICYC_SOURCES names no folder with nanchang_2023.txt",
)
ISSUES = ("yunzhou_2024", "yunzhou_2025")


def policy_of(name: str) -> PolicyIR:
    policy = load_bytes(f"{name}.pol", demo.read(f"{name}.pol")).ir
    assert policy is not None
    return policy


def held(policy: PolicyIR, name: str, data: bytes) -> Verification:
    document = read(name, data)
    assert isinstance(document, Document)
    return verify(policy, document)


@pytest.fixture(scope="module")
def nanchang() -> PolicyIR:
    policy = load_bytes(NANCHANG.name, NANCHANG.read_bytes()).ir
    assert policy is not None
    return policy


@pytest.mark.parametrize("issue", ISSUES)
def test_the_example_is_what_its_text_says(issue: str) -> None:
    found = held(policy_of(issue), f"{issue}.txt", demo.read(f"{issue}.txt"))
    assert found.findings == ()
    assert {s.state for s in found.sentences} == {"规则", "宣示"}
    assert "未定" not in {f.state for f in found.figures}


def test_a_revised_text_says_first_what_was_revised() -> None:
    """The old rules and the new text: the digest, then each phrase with its new wording, then the rest."""
    found = held(policy_of("yunzhou_2024"), "yunzhou_2025.txt", demo.read("yunzhou_2025.txt")).findings
    codes = [f.code for f in found]
    assert codes[0] == "POL-E1118"
    phrases = [
        i for i, code in enumerate(codes) if code in ("POL-E1101", "POL-E1102", "POL-W1103", "POL-E1104")
    ]
    assert phrases == list(range(1, len(phrases) + 1))
    assert any("最接近的是" in f.expected for f in found)


def test_every_change_of_the_example_text_is_noticed() -> None:
    for issue in ISSUES[:1]:
        tally = harness.of_text(policy_of(issue), f"{issue}.txt", demo.read(f"{issue}.txt"))
        assert tally.all > 150
        assert [c.told() for c in (*tally.missed, *tally.elsewhere)] == []


def test_changes_of_the_example_rules_are_noticed() -> None:
    text = demo.read("yunzhou_2024.pol").decode()
    tally = harness.of_rules(text, "yunzhou_2024.txt", demo.read("yunzhou_2024.txt"), every=9)
    assert tally.all > 25
    assert [c.told() for c in (*tally.missed, *tally.elsewhere)] == []


@with_original
def test_nanchang_is_what_its_text_says(nanchang: PolicyIR) -> None:
    found = held(nanchang, ORIGINAL.name, ORIGINAL.read_bytes())
    assert [f.headline for f in found.findings] == []
    assert len(found.sentences) > 140
    assert len(found.figures) > 100


@with_original
def test_changes_of_the_nanchang_text_are_noticed(nanchang: PolicyIR) -> None:
    """Every twelfth; all of them by `python -m tests.verify.harness`."""
    tally = harness.of_text(nanchang, ORIGINAL.name, ORIGINAL.read_bytes(), every=12, offset=5)
    assert tally.all > 30
    assert [c.told() for c in (*tally.missed, *tally.elsewhere)] == []


@with_original
def test_changes_of_the_nanchang_rules_are_noticed() -> None:
    """Every fortieth; all of them by `python -m tests.verify.harness`."""
    text = NANCHANG.read_text(encoding="utf-8")
    tally = harness.of_rules(text, ORIGINAL.name, ORIGINAL.read_bytes(), every=40, offset=7)
    left = [c.told() for c in (*tally.missed, *tally.elsewhere)]
    assert left == []


@with_original
def test_edits_of_the_nanchang_rules_are_noticed() -> None:
    """Every sixtieth of the edits that leave them well written; all of them by `python -m tests.verify.harness`."""
    text = NANCHANG.read_text(encoding="utf-8")
    tally = harness.of_meaning(text, ORIGINAL.name, ORIGINAL.read_bytes(), every=60, offset=11)
    assert [c.told() for c in (*tally.missed, *tally.elsewhere)] == []


def test_names_of_the_example_rules_are_held_against_its_text() -> None:
    """A payee, judge or attesting department that the text does not have is told, wherever it stands."""
    text = demo.read("yunzhou_2024.pol").decode()
    policy = policy_of("yunzhou_2024")
    document = read("yunzhou_2024.txt", demo.read("yunzhou_2024.txt"))
    assert isinstance(document, Document)
    strange = [
        c
        for c in changes_of_meaning.changes(policy, text)
        if c.after in (changes_of_meaning.STRANGER, '"企业股东"', '\n    付给 "企业股东"')
    ]
    assert len(strange) > 25
    for change in strange:
        changed = load_source(Source("a.pol", change.apply(text)))
        found = verify(changed.ir, document).findings if changed.ir is not None else changed.diagnostics
        assert found, change.told()


def test_the_harness_sees_a_blind_verification(monkeypatch: pytest.MonkeyPatch) -> None:
    """With verification and cases taken away, changes are missed: what is counted is really found by them."""
    monkeypatch.setattr(harness, "verify", lambda _, document: Verification(document, (), (), ()))
    monkeypatch.setattr(harness, "run_case", lambda *_: [])
    text = demo.read("yunzhou_2024.pol").decode()
    tally = harness.of_rules(text, "yunzhou_2024.txt", demo.read("yunzhou_2024.txt"), every=12)
    assert len(tally.missed) > 3


def test_changes_of_rules_change_something() -> None:
    """No change is written so that the text stays as it was."""
    text = demo.read("yunzhou_2024.pol").decode()
    for change in changes_of_rule.changes(text):
        assert change.apply(text) != text


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_edit_gives_findings_never_a_traceback(data: st.DataObject) -> None:
    """Pieces of the text taken out, put twice or put elsewhere."""
    text = demo.read("yunzhou_2024.txt").decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 400)))
    at = data.draw(st.integers(0, len(text)))
    edited = text[:start] + text[end:]
    moved = edited[:at] + text[start:end] + edited[at:]
    for changed in (edited, moved):
        document = read("a.txt", changed.encode())
        if isinstance(document, Document):
            assert isinstance(verify(policy_of("yunzhou_2024"), document), Verification)


# ---------------------------------------------------------------- the command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in demo.FILES:
        (tmp_path / name).write_bytes(demo.read(name))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["verify", *arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.output


@pytest.mark.usefixtures("folder")
def test_command_clean() -> None:
    status, told = run("yunzhou_2024.pol", "--source", "yunzhou_2024.txt")
    assert status == 0
    assert "全文：句子 31/31" in told
    assert told.endswith("共 没有问题\n")


def test_command_differs(folder: Path) -> None:
    text = (folder / "yunzhou_2024.txt").read_text(encoding="utf-8")
    (folder / "changed.txt").write_text(text.replace("500万", "600万", 1), encoding="utf-8")
    status, told = run("yunzhou_2024.pol", "--source", "changed.txt")
    assert status == 1
    assert told.startswith("yunzhou_2024.pol 错误 POL-E1118")
    assert "原文最接近的是「最高不超过600万元" in told


@pytest.mark.usefixtures("folder")
def test_command_as_data() -> None:
    status, told = run("yunzhou_2024.pol", "--source", "yunzhou_2025.txt", "--format", "json")
    found = json.loads(told)
    assert status == 1
    assert found["findings"][0]["code"] == "POL-E1118"
    assert found["coverage"]["all"]["sentences"]["all"] == 32


@pytest.mark.usefixtures("folder")
def test_command_as_sarif() -> None:
    _, told = run("yunzhou_2024.pol", "--source", "yunzhou_2025.txt", "--format", "sarif")
    (only,) = json.loads(told)["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert len(only["results"]) > 10
    for result in only["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
    both = [r for r in only["results"] if r["relatedLocations"]]
    assert both
    uri = both[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "yunzhou_2025.txt"


def test_command_keeps_fingerprints_of_sentences(folder: Path) -> None:
    """A condition put where no phrase stands is told at its sentence; the fingerprints hold no words."""
    assert run("yunzhou_2024.pol", "--source", "yunzhou_2024.txt", "--pin")[0] == 0
    kept = (folder / "yunzhou_2024.pins.json").read_text(encoding="utf-8")
    assert "企业" not in kept
    assert run("yunzhou_2024.pol", "--source", "yunzhou_2024.txt")[0] == 0
    text = (folder / "yunzhou_2024.txt").read_text(encoding="utf-8")
    edited = text.replace("对取得高级技师证书并在", "对通过年审、取得高级技师证书并在")
    assert edited != text
    (folder / "edited.txt").write_text(edited, encoding="utf-8")
    status, told = run("yunzhou_2024.pol", "--source", "edited.txt", "--format", "json")
    found = [(d["code"], d["file"]) for d in json.loads(told)["findings"]]
    assert status == 1
    assert found.count(("POL-E1125", "edited.txt")) == 1
    assert run("yunzhou_2024.pol", "--source", "edited.txt", "--pin")[0] == 1
    assert (folder / "yunzhou_2024.pins.json").read_text(encoding="utf-8") == kept


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kept", [b"[", b"{}", b'{"\xd4": 1}', b'{"digest": "x", "parts": {"a": [1]}}'])
def test_broken_fingerprints_are_told_and_the_rest_goes_on(folder: Path, kept: bytes) -> None:
    (folder / "yunzhou_2024.pins.json").write_bytes(kept)
    text = (folder / "yunzhou_2024.txt").read_text(encoding="utf-8")
    (folder / "changed.txt").write_text(text.replace("500万", "600万", 1), encoding="utf-8")
    for source, more in (("yunzhou_2024.txt", []), ("changed.txt", ["POL-E1101"])):
        status, told = run("yunzhou_2024.pol", "--source", source, "--format", "json")
        codes = [d["code"] for d in json.loads(told)["findings"]]
        assert status == 1
        assert codes.count("POL-E1161") == 1
        assert set(more) <= set(codes)


@pytest.mark.usefixtures("folder")
def test_an_original_without_fingerprints_is_a_hint(folder: Path) -> None:
    (folder / "yunzhou_2024.pins.json").unlink()
    status, told = run("yunzhou_2024.pol", "--source", "yunzhou_2024.txt", "--format", "json")
    assert status == 0
    assert [d["code"] for d in json.loads(told)["findings"]] == ["POL-W1162"]


@pytest.mark.parametrize(("source", "status"), [("absent.txt", 4), ("yunzhou_2024.pol", 1), ("scan.bin", 1)])
def test_command_unreadable(folder: Path, source: str, status: int) -> None:
    (folder / "scan.bin").write_bytes(b"\x89PNG\r\n")
    assert run("yunzhou_2024.pol", "--source", source)[0] == status


def test_command_over_a_broken_policy(folder: Path) -> None:
    (folder / "broken.pol").write_text("政策 甲\n", encoding="utf-8")
    assert run("broken.pol", "--source", "yunzhou_2024.txt")[0] == 1


def test_policy_without_errors_is_needed() -> None:
    assert load_source(Source("a", "政策 甲\n")).ir is None
