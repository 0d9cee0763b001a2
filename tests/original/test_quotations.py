"""What ships quotes the official text in short phrases only: no run of more than 40 characters, lists of departments aside."""

from __future__ import annotations

import html
import os
import re
from pathlib import Path

import pytest

from policydsl import pipeline, products

ROOT = Path(__file__).parents[2]
LONGEST = 40
SOURCES = os.environ.get("POLICYC_SOURCES")


def bare(text: str) -> str:
    """Letters and figures alone."""
    return re.sub(r"[\s\W_]+", "", text)


def visible(name: str, text: str) -> str:
    """What a reader of a page sees, in one piece."""
    if not name.endswith(".html"):
        return text
    return html.unescape(re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", "", text, flags=re.DOTALL))


def pieces(original: str) -> set[str]:
    """Every run of one character too many, without the lists of departments (names)."""
    said = bare(re.sub(r"（责任\s*单位[^）]*）", "", original))
    return {said[i : i + LONGEST + 1] for i in range(len(said) - LONGEST)}


def runs(text: str, known: set[str]) -> list[str]:
    """The runs of a text that stand in the original."""
    said = bare(text)
    return [piece for i in range(len(said) - LONGEST) if (piece := said[i : i + LONGEST + 1]) in known]


def test_a_long_run_is_noticed() -> None:
    """However it is broken into lines, tags and phrases."""
    original = "对在云州市新建投产并且固定资产投资额达到一千万元的制造业企业，按投资额的百分之三给予一次性奖励，最高不超过五百万元。"
    quoted = original.replace("，", "<br>\n").replace("企业", "<b>企业</b>")
    assert runs(visible("report.html", quoted), pieces(original))
    assert not runs(visible("report.html", quoted[:40]), pieces(original))


@pytest.mark.skipif(not SOURCES, reason="POLICYC_SOURCES does not name the folder of official texts")
@pytest.mark.parametrize("path", sorted((ROOT / "policies").glob("*.pol")), ids=lambda p: p.stem)
def test_no_long_run_of_the_official_text(path: Path) -> None:
    original = Path(SOURCES or "") / f"{path.stem}.txt"
    if not original.is_file():
        pytest.skip(f"{original.name} is not among the official texts")
    known = pieces(original.read_text(encoding="utf-8"))
    policy = pipeline.load_file(path)
    made = {path.name: path.read_text(encoding="utf-8"), **products.generated(policy)}
    found = {name: runs(visible(name, text), known) for name, text in made.items()}
    assert {name: pieces_[:3] for name, pieces_ in found.items() if pieces_} == {}
