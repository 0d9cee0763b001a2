"""What is mutated, and which tests can see it: cheapest first, those named after the file before the rest of its room."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "policydsl"

_AGREEMENT = ("tests/properties/test_agreement.py::test_a_short_run_agrees[9000000]",)
_WORKED = ("tests/worked/test_worked.py", "tests/worked/test_beyond_cases.py")
_INTERP = (
    ("tests/interp", "--ignore=tests/interp/test_properties.py"),
    (*_WORKED, "-k", "interpreter"),
    _AGREEMENT,
)
_CURVES = (("tests/analysis/test_curves.py",), ("tests/emit_report/test_curves.py",))
_RUNTIME = (
    ("tests/emit_python/test_runtime.py", "tests/emit_python/test_explained.py"),
    _AGREEMENT,
    (*_WORKED, "-k", "generated"),
    ("tests/properties/test_fast_path.py::test_amounts_are_those_of_the_decisions[9200000]",),
    ("tests/emit_python/test_evaluator.py", "-k", "bad_input or runs_as"),
)
_SEMA = (
    ("tests/sema/test_operators.py", "tests/sema/test_expressions.py", "tests/sema/test_tables.py"),
    ("tests/sema/test_cases.py",),
    ("tests/worked/test_refused.py",),
    (*_WORKED, "-k", "interpreter"),
    ("tests/docs/test_language.py",),
)
_NUMERALS = (
    ("tests/numerals",),
    ("tests/batch", "tests/sema/test_cases.py"),
    ("tests/original/test_text.py",),
)

# First match wins; of a folder every file.
TARGETS: dict[str, tuple[tuple[str, ...], ...]] = {
    "policydsl/analysis/curves.py": _CURVES,
    "policydsl/analysis/vary.py": _CURVES,
    "policydsl/interp": _INTERP,
    "policydsl/ir/award.py": (("tests/ir",), *_INTERP),
    "policydsl/numerals.py": _NUMERALS,
    "policydsl/forms.py": (("tests/batch", "tests/emit_python/test_runtime.py"),),
    "policydsl/sema/expressions.py": _SEMA,
    "policydsl/sema/tables.py": _SEMA,
    "policydsl/sema/operators.py": _SEMA,
    "policydsl/emit/python/runtime.py": _RUNTIME,
}


def warm() -> None:
    """Load once what most tests read: the package, the worked examples, the policies that ship."""
    import policydsl
    from policydsl import products
    from tests.properties import agreement
    from tests.worked import examples

    for file in examples.FILES:
        examples.policy_of(file)
    for path in sorted((ROOT / "policies").glob("*.pol")):
        loaded = policydsl.load(path)
        assert loaded.ir is not None
        products.evaluator(loaded)
        agreement.Evaluator(loaded.ir)


def files(chosen: tuple[str, ...] = ()) -> list[str]:
    """The files to mutate, as paths from the root: all, or those under the chosen paths."""
    found: dict[str, None] = {}
    for target in TARGETS:
        path = ROOT / target
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            found[file.relative_to(ROOT).as_posix()] = None
    wanted = [Path(c).as_posix().rstrip("/") for c in chosen]
    return sorted(f for f in found if not wanted or any(f == w or f.startswith(f"{w}/") for w in wanted))


def tests_of(file: str) -> list[list[str]]:
    """The tests that can see a change of the file, as pytest is to run them: one list after another."""
    (stages, *_) = [s for target, s in TARGETS.items() if file == target or file.startswith(f"{target}/")]
    room = stages[0][0].rpartition("/")[0] if stages[0][0].endswith(".py") else stages[0][0]
    own = f"{room}/test_{Path(file).stem}.py"
    first = [[own]] if (ROOT / own).is_file() else []
    return [*first, *(list(stage) for stage in stages)]
