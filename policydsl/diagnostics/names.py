"""Near names for a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The declared name most like `word`, or None when none is near."""
    import difflib

    found = difflib.get_close_matches(word, sorted(set(names)), n=1, cutoff=0.5)
    return found[0] if found else None


def near(word: str, names: Iterable[str]) -> list[str]:
    """Up to three names like `word`, the most like first."""
    import difflib

    return difflib.get_close_matches(word, sorted(set(names)), n=3, cutoff=0.5)
