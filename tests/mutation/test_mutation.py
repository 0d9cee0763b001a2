"""Mutants of a toy: which are made, which are killed, which survive; and that those said to mean the same still exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation import __main__ as mutation
from tests.mutation import targets
from tests.mutation.mutants import mutants_of
from tests.mutation.same import SAME
from tests.mutation.trial import Bench

TOY = '''"""A toy: "补差" in a docstring is left alone."""

RATES = ("每年", "累计")


def bonus(amount: int, limit: int) -> int:
    """At least 10, and twice what is above the limit."""
    assert amount >= 0
    if amount < 10:
        return 10
    more = amount > limit and amount != 13
    return max(0, (amount - limit) * 2) if more else 10
'''

TESTS = """from toy import bonus

def test_bonus():
    assert [bonus.bonus(9, 3), bonus.bonus(20, 15), bonus.bonus(13, 3)] == [10, 10, 10]
"""


def changes(source: str) -> list[tuple[str, str]]:
    return [(m.kind, m.change) for m in mutants_of(source)]


def test_every_kind_of_change():
    found = changes(TOY)
    assert [change for kind, change in found if kind == "comparison"] == [
        "amount < 10 → (amount <= 10)",
        "amount > limit → (amount >= limit)",
        "amount != 13 → (amount == 13)",
    ]
    for wanted in (
        ("condition", "amount < 10 → (not amount < 10)"),
        ("statement", "if amount < 10: return 10 → pass"),
        ("constant", "10 → 11"),
        ("constant", "10 → 9"),
        ("and/or", "amount > limit and amount != 13 → (amount > limit or amount != 13)"),
        ("operand", "amount > limit and amount != 13 → (amount > limit)"),
        ("call", "max → min"),
        ("arithmetic", "amount - limit → (amount + limit)"),
        ("word", "\"每年\" → '有效期内'"),
        ("element", '("每年", "累计") → (\'累计\',)'),
        ("return", "10 → None"),
    ):
        assert wanted in found


def test_what_is_left_alone():
    assert not [change for _, change in changes(TOY) if "docstring" in change or "amount >= 0" in change]
    assert (
        changes("from __future__ import annotations\nif TYPE_CHECKING:\n    x = 1\n__all__ = ['是', '否']\n")
        == []
    )


def test_a_mutant_changes_its_place_and_nothing_else():
    source = "# 金额\nx = ('以上', 3)\n"
    (word,) = [m for m in mutants_of(source) if m.kind == "word"]
    assert (word.line, word.text, word.of(source)) == (2, "x = ('以上', 3)", "# 金额\nx = ('超过', 3)\n")


def test_other_changes():
    found = changes("def f(a, b):\n    a += 1\n    g(a, b)\n    return a[1:b] is not None\n")
    for wanted in (
        ("statement", "a += 1 → pass"),
        ("statement", "g(a, b) → pass"),
        ("arguments", "g(a, b) → g(b, a)"),
        ("slice", "1:b → :b"),
        ("slice", "1:b → 1:"),
        ("comparison", "a[1:b] is not None → (a[1:b] is None)"),
    ):
        assert wanted in found


@pytest.fixture
def bench(tmp_path: Path):
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "__init__.py").touch()
    (tmp_path / "toy" / "bonus.py").write_text(TOY, encoding="utf-8")
    (tmp_path / "test_bonus.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", encoding="utf-8")
    made = Bench(tmp_path, ("toy",), timeout=30)
    yield made
    made.close()


def test_killed_and_survived(bench: Bench):
    """Nobody looks at an amount that is just the limit."""
    chosen = {m.change: m for m in mutants_of(TOY)}
    fates = {}
    for change in (
        "amount < 10 → (not amount < 10)",
        "amount != 13 → (amount == 13)",
        "2 → 3",
        "amount > limit → (amount >= limit)",
    ):
        outcome = bench.try_out("toy/bonus.py", chosen[change].of(TOY), [["test_bonus.py"]])
        fates[change] = "killed" if outcome.noticed else "survived"
    assert fates == {
        "amount < 10 → (not amount < 10)": "killed",
        "amount != 13 → (amount == 13)": "killed",
        "2 → 3": "killed",
        "amount > limit → (amount >= limit)": "survived",
    }
    assert (bench.copy / "toy" / "bonus.py").read_text(encoding="utf-8") == TOY
    assert (bench.root / "toy" / "bonus.py").read_text(encoding="utf-8") == TOY


def test_a_mutant_that_never_ends_is_stopped(bench: Bench):
    bench.timeout = 2
    outcome = bench.try_out(
        "toy/bonus.py",
        TOY.replace("if amount < 10:", "while amount: pass\n    if amount < 10:"),
        [["test_bonus.py"]],
    )
    assert (outcome.noticed, outcome.by) == (True, "time ran out")


def test_the_fate_of_all_is_told():
    (one, two, three, *_) = mutants_of(TOY)
    found = [
        mutation.Tried("policydsl/a.py", one, "killed"),
        mutation.Tried("policydsl/a.py", two, "survived"),
        mutation.Tried("policydsl/b.py", three, "equivalent"),
    ]
    assert mutation.rate(found) == 5000
    assert mutation.rate(found[2:]) == 10_000
    lines = mutation.table(found).splitlines()
    assert [line.split() for line in lines[1:4]] == [
        ["a.py", "1", "1", "0"],
        ["b.py", "0", "0", "1"],
        ["all", "1", "1", "1"],
    ]
    assert lines[4].startswith("killed 50.00%")
    assert mutation.told(found[1]).startswith(f"policydsl/a.py:{two.line}: {two.kind}\n    {two.text}\n")


def test_the_same_seed_draws_the_same():
    chosen = ["policydsl/interp/rounding.py", "policydsl/interp/limits.py"]
    first = mutation.drawn(chosen, 5, 12)
    assert first == mutation.drawn(chosen, 5, 12) != mutation.drawn(chosen, 6, 12)
    assert {file for file, _ in first} == set(chosen)
    assert len(first) == 12


def test_shares_are_by_the_square_root():
    assert mutation.shares({"a": 100, "b": 400, "c": 900}, 12) == {"a": 2, "b": 4, "c": 6}
    assert sum(mutation.shares({"a": 7, "b": 30, "c": 111}, 20).values()) == 20


def test_every_target_has_tests_that_exist():
    for file in targets.files():
        for stage in targets.tests_of(file):
            assert all(
                (targets.ROOT / test.partition("::")[0]).exists()
                for test in stage
                if test.startswith("tests/")
            )
    assert targets.files(("policydsl/interp",)) == [
        f for f in targets.files() if f.startswith("policydsl/interp/")
    ]
    assert set(targets.files()) >= {target for target in targets.TARGETS if target.endswith(".py")}


def test_what_means_the_same_is_still_there():
    texts = {file: (targets.ROOT / file).read_text(encoding="utf-8") for file, _, _ in SAME}
    there = {(file, m.text, m.change) for file, text in texts.items() for m in mutants_of(text)}
    assert [key for key in SAME if key not in there] == []
    assert all(SAME.values())


KILLED = (
    ("policydsl/interp/calendar.py", "month == 2 → (month != 2)"),
    ("policydsl/interp/calendar.py", "months > 0 → (months >= 0)"),
    ("policydsl/interp/calendar.py", "months -= 1 → pass"),
    ("policydsl/numerals.py", "ratio * 100 → (ratio // 100)"),
    ("policydsl/numerals.py", "total * unit → (total // unit)"),
    ("policydsl/sema/operators.py", "a.scale + b.scale → (a.scale - b.scale)"),
)


def test_known_mutants_of_the_package_are_killed():
    """The whole way with the package itself: each in a fork, against the tests named after its file."""
    bench = Bench(targets.ROOT, mutation.COPIED)
    try:
        survived = []
        for file, change in KILLED:
            text = (targets.ROOT / file).read_text(encoding="utf-8")
            mutant = next(m for m in mutants_of(text) if m.change == change)
            outcome = bench.try_out(file, mutant.of(text), targets.tests_of(file)[:1])
            if not outcome.noticed:
                survived.append((file, change))
        assert survived == [("policydsl/interp/calendar.py", "months > 0 → (months >= 0)")]
        as_it_stands = [
            bench.try_out(file, None, targets.tests_of(file)[:1]).noticed for file, _ in KILLED[::3]
        ]
        assert as_it_stands == [False, False]
    finally:
        bench.close()
