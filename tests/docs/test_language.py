"""Every example of the language reference is what its fence says it is; every keyword has its entry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policydsl.pipeline import load_bytes
from policydsl.source import Source
from policydsl.syntax.format import format_source
from policydsl.syntax.keywords import table
from tests.docs.blocks import DOCS, Block, blocks
from tests.docs.checks import failures, found, load, told
from tests.worked.lanes import take_lane

LANGUAGE = DOCS / "language.zh.md"
EXAMPLES = [b for b in blocks(LANGUAGE) if b.language == "pol" and not b.has("前言")]
WHOLE = [b for b in EXAMPLES if not b.has("片段") and not b.has("错误")]
LEVELS = {"item0": "条目", "item1": "下一层条目", "slot": "栏目", "word": "句中词", "vocab": "固定词"}
_TABLE = re.compile(r"(<!-- 关键词表开始[^\n]*-->\n)(.*?)(<!-- 关键词表结束 -->)", re.DOTALL)


@pytest.mark.parametrize("block", EXAMPLES, ids=str)
def test_example(block: Block) -> None:
    """It is told exactly the codes its fence announces, none if none, and its cases come out."""
    policy = load(block)
    said = found(block, policy)
    assert {d.code for d in said} == set(block.codes), told(policy, said)
    assert not failures(policy)


@pytest.mark.parametrize("block", WHOLE, ids=str)
def test_generated(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    """The generated evaluator decides its cases as the interpreter does."""
    take_lane("generated", monkeypatch)
    assert not failures(load(block))


@pytest.mark.parametrize("block", WHOLE, ids=str)
def test_spellings(block: Block) -> None:
    """In English keywords, on one line, or with full-width signs it means the same."""
    english = format_source(Source(str(block), block.text), "en").text
    assert english is not None
    assert format_source(Source(str(block), english), "zh").text == block.text
    wide = block.text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789:(),=*%+"})
    for text in (english, " ".join(block.text.splitlines()), wide):
        policy = load_bytes(str(block), text.encode())
        assert {d.code for d in policy.diagnostics} == set(block.codes), told(
            policy, list(policy.diagnostics)
        )
        assert not failures(policy)


def _pairs() -> list[tuple[str, str]]:
    """The table of common mistakes: what is written, what should be."""
    text = LANGUAGE.read_text(encoding="utf-8")
    part = text.partition("<!-- 对照表开始")[2].partition("<!-- 对照表结束")[0]
    return re.findall(r"^\| `(.+?)` \| `(.+?)` \|", part, re.MULTILINE)


@pytest.mark.parametrize(("wrong", "right"), _pairs())
def test_common_mistake(wrong: str, right: str) -> None:
    """The left one has an error, the right one none."""
    for text, good in ((wrong, False), (right, True)):
        block = Block("对照表", 0, ("pol", "片段"), f"{text}\n")
        said = found(block, load(block))
        assert (not said) is good, told(load(block), said)


def test_every_block_says_what_it_is() -> None:
    """No example escapes the tests."""
    assert {b.language for b in blocks(LANGUAGE)} <= {"pol", "text"}
    assert all(
        w in ("片段", "前言", "错误", "提示") or w.startswith("POL-")
        for b in blocks(LANGUAGE)
        for w in b.words[1:]
    )


def keyword_table() -> str:
    """The table of keywords as the reference prints it."""
    rows = [f"| `{k.zh}` | `{k.en}` | {LEVELS[k.level]} | {k.meaning} |" for k in table()]
    return "\n".join(["", "| 中文 | 英文 | 层次 | 意思 |", "| --- | --- | --- | --- |", *rows, "", ""])


def test_written_parts(*, approve: bool) -> None:
    """Whole policies stand in the form of `policyc fmt`; every keyword stands at the end in both spellings."""
    text = LANGUAGE.read_text(encoding="utf-8")
    expected = _TABLE.sub(lambda m: m[1] + keyword_table() + m[3], text)
    for block in WHOLE:
        expected = expected.replace(
            block.text, format_source(Source(str(block), block.text)).text or block.text
        )
    if approve:
        LANGUAGE.write_text(expected, encoding="utf-8")
    assert LANGUAGE.read_text(encoding="utf-8") == expected
    assert keyword_table() in expected


def test_every_keyword_is_explained() -> None:
    """Every keyword occurs in the reference before the table, and in an example or as `code`."""
    body = _TABLE.sub("", LANGUAGE.read_text(encoding="utf-8"))
    missing = [k.zh for k in table() if k.zh not in body]
    assert not missing


def test_links() -> None:
    """Links within the documents lead somewhere."""
    for path in sorted(DOCS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if target.startswith(("http:", "https:")):
                continue
            name, _, anchor = target.partition("#")
            there = (path.parent / name) if name else path
            assert there.exists(), f"{path.name}: {target}"
            if anchor and there.suffix == ".md":
                assert anchor in _anchors(there), f"{path.name}: {target}"


def _anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in heads}
