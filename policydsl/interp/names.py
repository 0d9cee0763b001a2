"""When two written names mean the same: ids of applicants and keys of matters."""

from __future__ import annotations

import unicodedata


def same_name(text: str) -> str:
    """The form under which names are compared: NFKC, trimmed, case folded."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
