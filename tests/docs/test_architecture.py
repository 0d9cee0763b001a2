"""The page on the architecture names the rooms there are."""

from __future__ import annotations

import re

from tests.docs.blocks import DOCS, ROOT

PAGE = DOCS / "architecture.md"


def test_every_room_is_named() -> None:
    """Every folder of the package stands on the page."""
    text = PAGE.read_text(encoding="utf-8")
    rooms = [p.parent.name for p in (ROOT / "policydsl").glob("*/__init__.py")]
    assert [r for r in rooms if f"{r}/" not in text] == []


def test_paths_exist() -> None:
    """Every file and folder named on the page is there."""
    text = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)*(?:/|\.py|\.lark|\.tsv|\.toml|\.md))`", text)
    bases = (ROOT, ROOT / "policydsl", DOCS)
    assert [n for n in named if n != "evaluator.py" and not any((b / n).exists() for b in bases)] == []


def test_codes_exist() -> None:
    """Codes named in any page stand in the catalogue."""
    from policydsl.diagnostics.catalog import rules

    known = {r.code for r in rules()}
    for path in DOCS.glob("*.md"):
        assert set(re.findall(r"POL-[EW]\d{4}", path.read_text(encoding="utf-8"))) <= known
