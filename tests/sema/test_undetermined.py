"""待定: what type it has in its place, what it leaves open, and where it may not stand."""

from __future__ import annotations

import pytest

import policydsl.pipeline
from policydsl import products
from policydsl.interp import decide_one
from policydsl.ir import types as t
from policydsl.ir.decision import Application
from policydsl.source import Source
from tests.sema.preamble import AWARD, HEAD

APPLICATION = Application(
    "企业",
    "甲",
    "2024",
    20240630,
    {"在本市": True, "类别": "制造业", "投资额": 2_000_000_000, "人数": 30, "成立日期": 20200101},
)


def loaded(*changes: tuple[str, str]):
    text = HEAD + AWARD
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return policydsl.pipeline.load_source(Source("case.pol", text))


def codes(policy) -> set[str]:
    return {d.code for d in policy.diagnostics if d.is_error}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("投资额的3%", '待定 "甲"', t.Money),
        ("投资额的3%", '投资额的待定 "甲"', t.Number),
        ("投资额的3%", '待定 "甲" * 人数', t.Money),
        ("投资额的3%", '人数 * 待定 "甲"', t.Money),
        ("投资额的3%", '投资额 / 待定 "甲"', t.Number),
        ("投资额的3%", '取高（投资额、待定 "甲"）', t.Money),
        ("投资额的3%", '待定 "甲" 最高 500万元', t.Money),
        ("投资额的3%", '投资额 + 待定 "甲"', t.Money),
        ("投资额的3%", '投资额超出待定 "甲"的部分', t.Money),
        ("投资额的3%", '人数 每满 待定 "甲" * 1万元', t.Number),
        ("投资额的3%", '若 在本市 则 待定 "甲" 否则 1万元', t.Money),
        ("投资额的3%", '若 待定 "甲" 则 2万元 否则 1万元', t.Bool),
        ("投资额的3%", '按 类别 制造业: 待定 "甲" 其余: 1万元', t.Money),
        ("投资额的3%", '分档 投资额 1000万元以上: 待定 "甲" 其余: 1万元', t.Money),
        ("投资额 达到 1000万元", '待定 "甲"', t.Bool),
        ("投资额 达到 1000万元", '非 待定 "甲"', t.Bool),
        ("投资额 达到 1000万元", '投资额 达到 待定 "甲"', t.Money),
        ("投资额 达到 1000万元", '待定 "甲" 达到 1000万元', t.Money),
        ("投资额 达到 1000万元", '成立日期 满 待定 "甲"', t.Period),
        ("投资额 达到 1000万元", '待定 "甲" 满 3年', t.Date),
        ("投资额 达到 1000万元", '人数 在 待定 "甲" 至 30人', t.Number),
        ("投资额 达到 1000万元", '投资额 等于 待定 "甲"', t.Money),
        ("上限 500万元", '上限 待定 "甲"', t.Money),
        ("上限 500万元", '上浮 待定 "甲"', t.Number),
        ("上限 500万元", '扣减 1万元 若 待定 "甲"', t.Bool),
        ("上限 500万元", '上限 500万元 待定 "甲"', t.Bool),
        ("频次 一次性", '频次 待定 "甲"', t.Bool),
        ("频次 一次性", '频次 一次性\n    已领 待定 "甲"', t.Bool),
        ("频次 一次性", '频次 一次性\n    舍入 待定 "甲" 到 元', t.Bool),
        ("2024-01-01 至", '待定 "甲" 至', t.Date),
    ],
)
def test_its_place_says_what_it_is(before: str, after: str, kind: type) -> None:
    """One hint, one thing that waits, of that type; the award is left to a judgement that names the reason."""
    phrases = '"最高不超过500万元" "1万元" "2万元" "满3年" "30人以内"'
    changes = [(before, after)]
    if not before.startswith("2024"):
        changes.append(('"最高不超过500万元"', phrases))
    if after.startswith("上限 500万元 待定"):
        changes.append(("频次 一次性", "频次 每年一次"))
    policy = loaded(*changes)
    assert not codes(policy), [(d.code, d.headline) for d in policy.diagnostics]
    assert [d.headline for d in policy.diagnostics if d.code == "POL-W0721"] == ["待定：甲"]
    ir = policy.ir
    assert ir is not None
    assert [type(x.type) for x in ir.unread] == [kind]
    (decision,) = decide_one(ir, APPLICATION, ())
    assert (decision.outcome, decision.judgements) == ("待裁定", ("待定:甲",))


def test_the_day_of_the_matter() -> None:
    """No day of the application stands in for it."""
    policy = loaded(("资格 ", '事项日期 待定 "甲"\n    资格 '))
    assert policy.ir is not None
    (decision,) = decide_one(policy.ir, APPLICATION, ())
    assert (decision.outcome, decision.judgements) == ("待裁定", ("待定:甲",))
    missed = Application("企业", "甲", "2024", 20240630, {**APPLICATION.facts, "在本市": False})
    assert [d.outcome for d in decide_one(policy.ir, missed, ())] == ["不符合"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("舍入 四舍五入 到 分", '舍入 待定 "甲" 到 分'),
        ("投资额的3%", '按 待定 "甲" 制造业: 1万元 其余: 2万元'),
        ("投资额的3%", '分档 待定 "甲" 1亿元以上: 2万元 其余: 1万元'),
        ("投资额 达到 1000万元", '待定 "甲" 为 制造业'),
    ],
)
def test_where_nobody_can_tell_what_it_is(before: str, after: str) -> None:
    """Told with its code, once."""
    policy = loaded((before, after))
    told = [d for d in policy.diagnostics if d.code == "POL-E0430"]
    assert len(told) == 1
    assert policy.ir is None


def test_a_parameter_gives_it_a_type() -> None:
    """A 参数 whose value is 待定 is one that is 待填, and counted."""
    policy = loaded(("主体 企业", '参数 比率: 比例 = 待定 "甲"\n主体 企业'), ("投资额的3%", "投资额的比率"))
    assert "POL-W0721" in {d.code for d in policy.diagnostics}


def test_the_papers_are_refused() -> None:
    """While a place is left there is neither guide nor manual by any door; the report and the evaluator there are."""
    policy = loaded(("投资额的3%", '待定 "甲"'))
    assert [d.code for d in products.unread(policy)] == ["POL-E0431"]
    for paper in (products.guide_paper, products.manual_paper):
        with pytest.raises(ValueError, match="undetermined"):
            paper(policy)
    made = products.generated(policy)
    assert sorted(made) == ["evaluator.py", "facts.json", "report.html", "report.md"]
    assert "规则有 1 处待定" in made["report.md"]
    assert "尚不能签发" in made["report.md"]


def test_a_rule_that_was_read_is_held_against_its_phrases() -> None:
    """What is 待定 excuses the figures of its own phrases, not a figure of the rule that stands in none."""
    policy = loaded(("上限 500万元", "上限 400万元"), ("投资额的3%", '投资额的待定 "甲"'))
    assert codes(policy) == {"POL-E0501"}
