"""Every worked example comes out as computed by hand, in the interpreter and in the generated evaluator."""

from __future__ import annotations

import pytest

from policydsl.ir.policy import PolicyIR
from tests.worked.examples import FILES, Example, citations, examples, failures, policy_of
from tests.worked.lanes import LANES, take_lane


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.ident)
@pytest.mark.parametrize("lane", LANES)
def test_comes_out_as_computed_by_hand(lane: str, example: Example, monkeypatch: pytest.MonkeyPatch):
    take_lane(lane, monkeypatch)
    wrong = [
        f"{r.expectation.subject}: expected {r.expectation}, found {r.found} {r.problems}"
        for r in failures(example)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("file", FILES)
def test_every_case_cites_a_rule_in_a_few_words(file: str):
    policy: PolicyIR = policy_of(file)
    cited = {c.case for c in citations() if c.file == file}
    assert cited == {case.name for case in policy.cases}
    assert len({case.name for case in policy.cases}) == len(policy.cases)
    assert [c.words for c in citations() if len(c.words) > 42] == []
