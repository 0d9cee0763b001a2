"""Each rule that an example cites bites: with the rule taken out of the interpreter, its examples fail."""

from __future__ import annotations

import importlib

import pytest

from tests.worked.examples import case_named, citations, failures
from tests.worked.knockouts import KNOCKOUTS, Knockout


def _take_out(knockout: Knockout, monkeypatch: pytest.MonkeyPatch) -> None:
    for target, make in knockout.instead.items():
        module, *path = target.split(".")
        holder: object = importlib.import_module(f"policydsl.interp.{module}")
        for name in path[:-1]:
            holder = getattr(holder, name)
        monkeypatch.setattr(holder, path[-1], make(getattr(holder, path[-1])))


def _ident(knockout: Knockout) -> str:
    return f"{knockout.rule.replace(' ', '-')}-{'-'.join(knockout.instead)}"


@pytest.mark.parametrize("knockout", KNOCKOUTS, ids=_ident)
def test_without_the_rule_its_examples_fail(knockout: Knockout, monkeypatch: pytest.MonkeyPatch):
    chosen = [case_named(f"{file}.pol", name) for file, _, name in (c.partition("-") for c in knockout.cases)]
    assert [c.ident for c in chosen if failures(c)] == []
    _take_out(knockout, monkeypatch)
    assert [c.ident for c in chosen if not failures(c)] == [], "these cases do not depend on the rule"


def test_every_rule_cited_has_been_taken_out_once():
    assert {c.rule for c in citations()} == {k.rule for k in KNOCKOUTS}


def test_every_case_cited_falls_with_some_rule():
    """No example is only decoration: each fails when a rule is taken out, and it cites that rule."""
    cited = {(f"{c.file.removesuffix('.pol')}-{c.case}", c.rule) for c in citations()}
    fallen = {(case, k.rule) for k in KNOCKOUTS for case in k.cases}
    assert fallen <= cited
    assert {case for case, _ in cited} - {case for case, _ in fallen} == set()
