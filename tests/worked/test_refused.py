"""Sentences of the design that refuse a policy: a worked policy with one change, and the code it must bring."""

from __future__ import annotations

import pytest

import policydsl.pipeline
from policydsl.source import Source
from tests.worked.examples import FILES, HERE

REFUSED = [
    # 4 "按名次 needs exactly N amounts"
    ("selection.pol", "金额 按名次 50万元、30万元、20万元", "金额 按名次 50万元、30万元", "POL-E0408"),
    # 4 "a missing 频次 is an error"
    ("steps.pol", "    减按 50%\n    频次 一次性\n", "    减按 50%\n", "POL-E0403"),
    # 4 an omitted period "elsewhere … is an error"
    ("frequency.pol", "    上限 100万元 累计\n", "    上限 100万元\n", "POL-E0404"),
    # 4 "only 舍入 may follow them"
    ("steps.pol", "    上限 90万元 每年\n", "    上限 90万元 每年\n    加 10万元\n", "POL-E0409"),
    # 4 rows: "Only 上限 and 舍入 may follow"
    ("rows.pol", "    舍入 舍去 到 千元\n", "    上浮 10%\n", "POL-E0409"),
    # 4 "if every row of 分阶段 has a date"
    ("rows.pol", "（1）完成股改 于 股改日期:", "（1）完成股改:", "POL-E0410"),
    # 4 每次 among rows would mean nothing
    ("rows.pol", "    上限 800万元 累计\n", "    上限 800万元 每次\n", "POL-E0409"),
    # 4 "a fact read as both is an error"
    (
        "frequency.pol",
        "    金额 累计额\n    频次 一次性\n",
        "    金额 本次额\n    频次 一次性\n",
        "POL-E0412",
    ),
    # 4 平分 shares "the amounts of the places"
    (
        "selection.pol",
        "    评选 前2名 按 得分\n    金额 核定额的10%",
        "    评选 前2名 按 得分\n    并列 平分\n    金额 核定额的10%",
        "POL-E0411",
    ),
    # 4 "Every figure of the award stands in its phrases"
    ("steps.pol", '"减按50%"', '"减按60%"', "POL-E0501"),
    # 4 "every boundary agrees with theirs by class"
    ("values.pol", '"超过1亿元的10万元"', '"达到1亿元的10万元"', "POL-E0502"),
    # 5 group members "pay different parties"
    ("groups.pol", '    付给 "团队带头人"\n    金额 人才额', "    金额 人才额", "POL-E0407"),
    # 5 "已领, which it must state"
    (
        "groups.pol",
        "    范围 同一主体、同一事项 就高\n    已领 领过较低一项\n",
        "    范围 同一主体、同一事项 就高\n",
        "POL-E0204",
    ),
    # 3 "a row that can never be reached"
    ("values.pol", "      软件、物流: 30万元\n", "      软件、制造: 30万元\n", "POL-E0405"),
    # 2 "Dimensions are checked"
    ("values.pol", "    金额 核定额 / 人数\n", "    金额 核定额 + 人数\n", "POL-E0301"),
    # 2 "且 and 或 mix only with brackets"
    ("values.pol", "    资格 持证 或 备案\n", "    资格 持证 或 备案 且 优良\n", "POL-E0104"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), REFUSED, ids=[f"{r[3]}-{r[0]}" for r in REFUSED])
def test_the_change_is_refused(file: str, old: str, new: str, code: str):
    text = (HERE / file).read_text(encoding="utf-8")
    assert old in text
    changed = policydsl.pipeline.load_source(Source(file, text.replace(old, new, 1)))
    assert code in {d.code for d in changed.diagnostics if d.is_error}
    assert changed.ir is None


@pytest.mark.parametrize("file", FILES)
def test_the_worked_policies_have_no_errors(file: str):
    text = (HERE / file).read_text(encoding="utf-8")
    assert [
        d.code for d in policydsl.pipeline.load_source(Source(file, text)).diagnostics if d.is_error
    ] == []
