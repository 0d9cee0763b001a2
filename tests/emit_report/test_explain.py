"""The explanation of an application: every award once, every reason in words, no figure that was not handed in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
import sample
import sample_decisions as s
from markupsafe import escape

from policydsl.emit.report import (
    ExplainInput,
    ReportInput,
    case_results,
    explain_view,
    render_explain_html,
    render_explain_markdown,
    render_html,
    report_view,
)
from policydsl.emit.wording.capital import capital_amount
from policydsl.interp import derive, run_case
from policydsl.interp.decide import Derived
from policydsl.ir.case import Case, CaseRun
from policydsl.ir.decision import Application, Decision, TraceStep
from policydsl.ir.policy import PolicyIR
from policydsl.pipeline import load_bytes


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"), (1, "壹分"), (15, "壹角伍分"), (100, "壹元整"), (105, "壹元零伍分"), (1010, "壹拾元壹角整"),
        (880_000_000, "捌佰捌拾万元整"), (10_000_000_500, "壹亿零伍元整"), (100_050_000, "壹佰万零伍佰元整"),
        (2_005_000_000, "贰仟零伍万元整"), (10_000_100, "壹拾万零壹元整"), (4_999_999_998, "肆仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角捌分"),
        (12_345 * 10**10, "壹万贰仟叁佰肆拾伍亿元整"), (100_000 * 100 * 10**8, "壹拾万亿元整"),
    ],
)  # fmt: skip
def test_capital_numerals(fen: int, words: str) -> None:
    assert capital_amount(fen) == f"人民币{words}"


def test_capital_numerals_are_told_apart() -> None:
    seen = {capital_amount(x) for x in range(200_000)}
    assert len(seen) == 200_000


def test_totals_and_rows() -> None:
    view = explain_view(s.given)
    assert (view.total, view.total_unit, view.capital) == ("5350", "万元", "人民币伍仟叁佰伍拾万元整")
    assert [r.outcome for r in view.rows] == ["可兑付", "可兑付", "不重复", "材料不全", "待裁定", "不符合"]
    assert view.rows[-1].award == "其余 2 项"


def test_every_decision_is_told_once() -> None:
    text = render_explain_markdown(explain_view(s.given))
    for d in s.decisions:
        assert d.award in text


def test_missing_facts_say_where_and_by_whom() -> None:
    (table,) = explain_view(s.given).missing
    told = ["|".join(span.text for c in row.cells for line in c.lines for span in line) for row in table.rows]
    assert told[0] == "□|本年营业收入|增长奖：第1项资格条件、计算金额|市税务局"
    assert told[-1].startswith("□|台账")


def test_failures_use_the_words_of_the_policy() -> None:
    refused = {r.award: r.reasons for r in explain_view(s.given).refused}
    assert refused["分支机构落户奖"] == ("未满足：持牌为否",)
    assert refused["服务创新通报"] == ("未满足所随一项的条件：成果显著", "未入前3家")


FAILED = ["有效期", "否决:失信", "资格:1", "评选", "档", "起付", "金额"]
JUDGED = [
    "裁定:成果显著",
    "参数:调节系数",
    "口径:奖励比例",
    "其他:类别",
    "除数",
    "负值:1:加",
    "负值:（1）",
    "过渡:旧上市政策",
    "并列",
    "评选",
    "重叠:区县落户政策",
]


def test_every_key_has_words() -> None:
    decisions = (
        Decision("法人机构落户奖", s.APPLICANT, "不符合", failed=tuple(FAILED)),
        Decision("债券融资奖", s.APPLICANT, "待裁定", judgements=tuple(JUDGED)),
        Decision(
            "首发上市奖", s.APPLICANT, "不重复", 1, 0, displaced=("历史", "上限", "去重:债券奖励就高", "限额:债券奖励合计"),
            notes=("组未决:增长奖", "组先付:增长奖", "退回较低:债券奖励就高", "不得再付:区县奖补",
                   "空台账:债券奖励就高:100"),
        ),
    )  # fmt: skip
    page = render_explain_html(explain_view(replace(s.given, decisions=decisions, traces={})))
    for key in (*FAILED, *JUDGED, "历史", "组未决:", "组先付", "退回较低:", "不得再付:", "空台账"):
        if ":" in key:
            assert key not in page


def test_without_a_ledger_nothing_is_final() -> None:
    decision = Decision("法人机构落户奖", s.APPLICANT, "应得", 500)
    view = explain_view(replace(s.given, decisions=(decision,), ledger=None))
    assert view.total_label == "应得合计（未对台账）"
    assert "未提供台账" in render_explain_markdown(view)


def test_no_figure_is_made_up() -> None:
    """Every amount of the derivation is an integer of the trace or a figure of the policy or the application."""
    view = explain_view(s.given)
    known = {n for t in s.traces.values() for step in t for n in (*step.numbers, step.amount or 0)}
    known |= {v for v in s.application.facts.values() if isinstance(v, int)}
    known |= {x for d in s.decisions for x in (d.entitled or 0, d.payable or 0)}
    from policydsl.numerals import money_text

    words = {money_text(x) for x in known if x >= 0}
    shown = {line.amount.removeprefix("约") for x in view.explained for line in x.lines} - {"", "—"}
    assert shown <= words


def test_links_and_hostile_names() -> None:
    hostile = "<script>alert(1)</script>"
    given = replace(s.given, applicant=hostile, document=hostile, readings={hostile: hostile})
    page = render_explain_html(explain_view(given))
    assert "<script" not in page
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
    assert not re.search(r"https?:|src=|@import|url\(", page)


def test_a_changed_step_changes_its_line() -> None:
    lines = explain_view(s.given).explained[0].lines
    trace = s.traces["法人机构落户奖"]
    other = (*trace[:1], TraceStep("金额", (7 * sample.WAN, 1), 7 * sample.WAN), *trace[2:])
    changed = explain_view(replace(s.given, traces={**s.traces, "法人机构落户奖": other})).explained[0].lines
    assert [a for a, b in zip(lines, changed, strict=True) if a != b] == [lines[1]]


def _given(
    policy: PolicyIR, application: Application, case: Case, derived: Sequence[Derived]
) -> ExplainInput:
    return ExplainInput(
        policy,
        application,
        tuple(d.decision for d in derived),
        {d.decision.award: d.trace for d in derived},
        case.ledger,
        case.readings,
    )


def test_every_case_of_a_policy_is_explained(policy: PolicyIR) -> None:
    """Every key that the interpreter gives has words; page and text can be made of every case."""
    for case in policy.cases:
        for run in case.runs[:2]:
            derived = derive(policy, run.applications, case.ledger, case.readings)
            for application in run.applications[-1:]:
                mine = [d for d in derived if d.decision.id == application.id]
                view = explain_view(_given(policy, application, case, mine))
                for line in (x for e in view.explained for x in e.lines):
                    assert not re.search(r"^(行|步骤|上限|去重|限额|台账|频次|口径|无标签):", line.step), line
                for r in view.refused:
                    assert not any(re.match(r"\w+:", reason) for reason in r.reasons)
                assert render_explain_markdown(view)


def test_cases_run_and_are_shown(policy: PolicyIR) -> None:
    ran = [r for case in policy.cases for r in run_case(policy, case)]

    def traces(case: Case, run: CaseRun) -> dict[tuple[int, str], tuple[TraceStep, ...]]:
        found = derive(policy, run.applications, case.ledger, case.readings)
        asked = [
            (i, award.name)
            for i, one in enumerate(run.applications)
            for award in policy.awards
            if award.subject.name == one.kind
        ]
        return {key: d.trace for key, d in zip(asked, found, strict=True)}

    results = case_results(policy, ran, traces)
    assert [c.name for c in results] == [c.name for c in policy.cases if c.runs]
    assert sum(len(c.lines) for c in results) == len(ran)
    page = render_html(report_view(ReportInput(policy, results)))
    assert all(escape(c.name) in page for c in results)


STAGED = """政策 yunzhou_2024
  名称 "云州市产业扶持办法"
  文号 "云府发〔2024〕1号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
主体 企业
  事实 完成股改: 是否
  事实 股改日期: 日期
  事实 取得受理函: 是否
  事实 受理函日期: 日期
条款 三
  标题 "支持上市"
  奖励 上市奖
    对象 企业
    金额 分阶段
      （1）完成股改 于 股改日期: 50万元
      （2）取得受理函 于 受理函日期: 50万元
    频次 一次性
    依据 第1段 "完成股改的，一次性奖励50万元" "取得受理函的，一次性奖励50万元"
案例 "两个阶段" 三
  申报 企业 其中 完成股改 = 是、股改日期 = 2024-02-01、取得受理函 = 是、受理函日期 = 2024-03-01
  期望 上市奖 = 100万元
"""


def test_each_stage_cites_its_own_phrase() -> None:
    loaded = load_bytes("yunzhou_2024.pol", STAGED.encode())
    assert loaded.ir is not None
    case = loaded.ir.cases[0]
    derived = derive(loaded.ir, case.runs[0].applications, case.ledger, case.readings)
    text = render_explain_markdown(
        explain_view(_given(loaded.ir, case.runs[0].applications[0], case, derived))
    )
    assert (
        text.index("阶段（1）")
        < text.index("完成股改的，一次性")
        < text.index("阶段（2）")
        < text.index("取得受理函的，一次性")
    )
