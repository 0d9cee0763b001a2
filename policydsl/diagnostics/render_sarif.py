"""Diagnostics as SARIF 2.1.0, which code-review tools show beside the line.

In: sources with their diagnostics.  Out: one run with its rules, each result with
its places.  Columns count UTF-16 units, as SARIF says unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from policydsl.diagnostics.model import Diagnostic, Rule
from policydsl.diagnostics.render_json import dumps
from policydsl.source import Source, Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(found: Iterable[tuple[Source, Iterable[Diagnostic]]], version: str) -> str:
    """All diagnostics of all sources as one run of the tool."""
    listed = [(source, d) for source, diagnostics in found for d in diagnostics]
    rules = sorted({d.rule for _, d in listed}, key=lambda rule: rule.code)
    driver = {"name": "policyc", "version": version, "language": "zh-CN", "rules": [_rule(r) for r in rules]}
    results = [_result(d, source, [r.code for r in rules]) for source, d in listed]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> Mapping[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.cure},
        "defaultConfiguration": {"level": _level(rule)},
    }


def _level(rule: Rule) -> str:
    return "error" if rule.severity == "错误" else "note"


def _result(d: Diagnostic, source: Source, rules: list[str]) -> Mapping[str, Any]:
    words = "。".join(x for x in (d.headline, d.expected, f"改法：{d.cure}" if d.cure else "") if x)
    related = [*((source, span, word) for span, word in d.related), *d.elsewhere]
    return {
        "ruleId": d.code,
        "ruleIndex": rules.index(d.code),
        "level": _level(d.rule),
        "message": {"text": words},
        "locations": [_location(source, d.span)],
        "relatedLocations": [
            {**_location(other, span), "id": i, "message": {"text": word}}
            for i, (other, span, word) in enumerate(related, 1)
        ],
    }


def _location(source: Source, span: Span) -> Mapping[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(source.name)}}
    if source.text:
        line, _ = source.position(span.start)
        end_line, _ = source.position(max(span.start, span.end))
        physical["region"] = {
            "startLine": line,
            "startColumn": source.utf16_column(span.start) + 1,
            "endLine": end_line,
            "endColumn": source.utf16_column(max(span.start, span.end)) + 1,
        }
    return {"physicalLocation": physical}
