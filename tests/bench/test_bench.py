"""The contenders of the benchmark agree; nothing is timed here."""

from __future__ import annotations

import sys

import pytest

from bench import contenders, evaluators, facts, growth, table, text, zen_model
from bench.__main__ import agree_on_amounts


@pytest.fixture(scope="module")
def policy():
    return evaluators.checked("six.pol", text.six_awards())


@pytest.fixture(scope="module")
def evaluator(policy, tmp_path_factory):
    yield evaluators.load(evaluators.write(policy, "bench_six_awards", tmp_path_factory.mktemp("bench")))
    del sys.modules["bench_six_awards"]


def inputs(seed, unknown=0.05, paid=1 / 3):
    return facts.draw(120, seed=seed, unknown=unknown, paid=paid)


@pytest.mark.parametrize("seed", range(3))
def test_all_duties_agree_with_the_reference(policy, evaluator, seed):
    given = inputs(seed)
    contenders.agree(contenders.with_all_duties(evaluator, given), contenders.reference(policy, given))


@pytest.mark.parametrize("seed", range(3))
def test_amounts_agree(evaluator, seed):
    agree_on_amounts(contenders.with_amounts_only(evaluator, inputs(seed, paid=0)))


def test_the_facts_reach_every_outcome(policy):
    answers = contenders.reference(policy, inputs(0))
    for award, found in zip(text.AWARDS, zip(*answers, strict=True), strict=True):
        assert {-1, -2, 0} <= set(found), award
        assert any(amount > 0 for amount in found), award
    assert sum(-3 in found for found in zip(*answers, strict=True)) >= 3


def test_a_wrong_answer_is_noticed():
    given = inputs(0)
    wrong = [(*row[:-1], 1) for row in contenders.hand(given).answers()]
    with pytest.raises(AssertionError, match="decision 0"):
        contenders.agree([contenders.hand(given)], wrong)


def test_the_same_seed_gives_the_same_facts():
    assert inputs(5) == inputs(5)
    assert inputs(5) != inputs(6)


def test_the_policy_of_the_benchmark_has_the_six_awards_and_their_groups(policy):
    assert tuple(award.name for award in policy.awards) == text.AWARDS
    assert tuple(group.name for group in policy.groups) == text.GROUPS


def test_copies_check_without_errors():
    once = evaluators.checked("copies.pol", text.copies(text.policy_text(), 1))
    thrice = evaluators.checked("copies.pol", text.copies(text.policy_text(), 3))
    assert len(thrice.awards) == 3 * len(once.awards)
    assert len({clause.place for clause in thrice.clauses}) == len(thrice.clauses)


@pytest.mark.parametrize(
    ("number", "word"),
    [(3, "三"), (10, "十"), (12, "十二"), (23, "二十三"), (140, "一百四十"), (12003, "一万二千三")],
)
def test_numerals(number, word):
    assert text.numeral(number) == word


def test_edits_change_one_character_and_never_repeat():
    source = text.policy_text()
    edits = [text.edited(source, number) for number in range(1, 40)]
    assert len(set(edits)) == len(edits)
    for edited in edits:
        assert sum(a != b for a, b in zip(source, edited, strict=True)) == 1


def test_growth_of_twice_the_size_in_twice_the_time_is_linear():
    small, large = growth.Grown(10, 0, 1.0, 0), growth.Grown(100, 0, 10.0, 0)
    assert growth.exponent(small, large) == pytest.approx(1)


def test_the_table_says_what_is_missed():
    row = table.Row("an award", 12.5, "µs", 2.0, "≤ 1", met=False, note="±3%")
    shown = table.plain([table.Section("Decisions", "by hand", [row])])
    assert shown.splitlines()[-1].split() == ["an", "award", "12.5", "µs", "2.00", "≤", "1", "MISSED", "±3%"]


def test_the_engine_model_says_null_for_what_is_not_known():
    evaluate = zen_model.evaluator()
    if evaluate is None:
        pytest.skip("zen-engine is not installed")
    nothing = zen_model.amounts(evaluate(zen_model.context(({}, {}, {}, {"日期": 20240101}))))
    assert nothing == (None,) * len(text.AWARDS)
