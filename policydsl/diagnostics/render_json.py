"""Diagnostics for programs: one JSON list.

In: sources with their diagnostics.  Out: objects with code, severity (error or
hint), file, line and column from 1, the end, headline, expected, cure, related.
Columns count characters.  Characters that do not show are written as escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from policydsl.diagnostics.model import Diagnostic
from policydsl.source import Source, Span

_UNSEEN = re.compile("[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def render(found: Iterable[tuple[Source, Iterable[Diagnostic]]]) -> str:
    """All diagnostics of all sources as one list."""
    return dumps([as_data(d, source) for source, diagnostics in found for d in diagnostics])


def dumps(data: object) -> str:
    """JSON with Chinese as it is and every character that does not show escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def as_data(d: Diagnostic, source: Source) -> Mapping[str, Any]:
    """One diagnostic as plain data."""
    return {
        "code": d.code,
        "severity": "error" if d.is_error else "hint",
        "file": source.name,
        **_range(d.span, source),
        "headline": d.headline,
        "expected": d.expected,
        "cure": d.cure,
        "related": [
            *({**_range(span, source), "text": word} for span, word in d.related),
            *({"file": other.name, **_range(span, other), "text": word} for other, span, word in d.elsewhere),
        ],
    }


def _range(span: Span, source: Source) -> dict[str, Any]:
    line, column = source.position(span.start)
    end_line, end_column = source.position(max(span.end, span.start))
    return {"line": line, "column": column, "end": {"line": end_line, "column": end_column}}
