"""When two written names mean the same: ids of applicants, and keys of matters."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"\s+")


def same_name(text: str) -> str:
    """The form under which ids are compared: NFKC, trimmed, case folded."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def same_matter(text: str) -> str:
    """The form under which matters are compared: as ids are, and whatever blanks stand inside."""
    return _BLANKS.sub("", same_name(text))
