"""The generated file: the same everywhere, quick to import, safe with any words, alone in the world."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policydsl
from policydsl import products
from policydsl.emit.python import literals
from tests.properties.agreement import Evaluator, differences
from tests.properties.policies import Listed

POLICY = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"
APPLICATION = {
    "主体": "金融机构",
    "编号": "甲",
    "轮次": "2024",
    "日期": "2024-06-30",
    "事实": {
        "类别": "银行",
        "层级": "法人机构",
        "设立方式": "新设立",
        "持牌": "是",
        "落户日期": "2023-06-01",
        "实缴注册资本": "16.6666666667亿元",
    },
}


@pytest.fixture(scope="module")
def source() -> str:
    return products.evaluator(policydsl.load(POLICY))


@pytest.fixture(scope="module")
def path(source: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluator") / "evaluator.py"
    path.write_text(source, encoding="utf-8")
    return path


def run(path: Path, text: str) -> subprocess.CompletedProcess[str]:
    """The file as a program, in a process that sees nothing else of this project."""
    command = [sys.executable, "-I", str(path)]
    return subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)


@given(st.text(), st.text())
def test_text_literals_read_back_and_never_collide(a: str, b: str) -> None:
    assert eval(literals.text(a)) == a
    assert (literals.text(a) == literals.text(b)) == (a == b)
    assert "\n" not in literals.text(a)


@given(st.text())
def test_comments_stay_on_their_line(words: str) -> None:
    shown = literals.comment(words)
    assert len(shown.splitlines()) <= 1
    assert '"""' not in shown


def test_same_to_the_byte_over_hash_seeds(source: str) -> None:
    code = (
        "import policydsl, sys; from policydsl import products;"
        f"sys.stdout.buffer.write(products.evaluator(policydsl.load({str(POLICY)!r})).encode())"
    )
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"}
        made = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, check=True).stdout
        assert made == source.encode()


def test_imports_nothing_of_the_compiler_nor_anything_slow(path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(path.parent)!r}); import evaluator; print(*sorted(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    forbidden = {
        "policydsl",
        "dataclasses",
        "enum",
        "decimal",
        "datetime",
        "json",
        "re",
        "fractions",
        "typing",
    }
    assert forbidden.isdisjoint(loaded)


def test_no_float_anywhere(source: str) -> None:
    import ast

    tree = ast.parse(source)
    assert not [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)]
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Div)]


def test_runs_as_a_program(path: Path) -> None:
    done = run(path, json.dumps({"applications": [APPLICATION], "ledger": []}, ensure_ascii=False))
    assert done.returncode == 0, done.stderr
    decided = next(d for d in json.loads(done.stdout) if d["奖励"] == "法人机构落户奖")
    assert (decided["结果"], decided["可兑付"]) == ("可兑付", "50000000元")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"日期": "2024-02-30"}, "不存在的日期"),
        ({"主体": "金融机枸"}, "金融机构"),
        ({"事实": {**APPLICATION["事实"], "实缴注册资本": 5000}}, "单位"),  # type: ignore[dict-item]
        ({"事实": {**APPLICATION["事实"], "类别": "银航"}}, "银行"),  # type: ignore[dict-item]
        ({"事实": {**APPLICATION["事实"], "实缴资本": "1元"}}, "实缴注册资本"),  # type: ignore[dict-item]
    ],
)
def test_bad_input_is_told_not_thrown(path: Path, change: dict[str, object], said: str) -> None:
    done = run(path, json.dumps([{**APPLICATION, **change}], ensure_ascii=False))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '{"applications": 3}', '[{"主体": 1e400}]', "[" * 5000, "[NaN]"]
)
def test_any_text_in_gives_a_message(path: Path, text: str) -> None:
    done = run(path, text)
    assert done.returncode == 1
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_every_case_comes_out_as_in_the_reference() -> None:
    """The policy's own cases, with ledgers and chosen readings, decided by the generated file."""
    ir = policydsl.load(POLICY).ir
    assert ir is not None
    evaluator = Evaluator(ir)
    runs = [(c, r) for c in ir.cases for r in c.runs if r.applications]
    assert len(runs) > 500
    for case, case_run in runs:
        listed = Listed(case_run.applications, case.ledger, dict(case.readings))
        assert list(differences(ir, listed, evaluator, alone=False)) == [], case.name
