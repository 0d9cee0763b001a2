"""Decisions and derivations on the fictional policy, as the interpreter would give them."""

from __future__ import annotations

import sample

from policydsl.emit.report import ExplainInput
from policydsl.ir.decision import Application, Decision, LedgerLine, Posting, TraceStep

WAN = sample.WAN
APPLICANT = "91360100SAMPLE0137"

application = Application(
    "企业",
    APPLICANT,
    "2024",
    20241231,
    {
        "持牌": True, "类别": "银行", "设立方式": "新设立", "落户日期": 20230601, "实缴注册资本": 2000 * 100 * WAN,
        "完成股改": True, "股改日期": 20230328, "首发上市": True, "上市日期": 20240912, "募集资金": 60000 * WAN,
    },
)  # fmt: skip
ledger = (
    LedgerLine(APPLICANT, award="首发上市奖", year=2023, stages=("（1）",), paid=100 * WAN),
    LedgerLine("另一家", award="首发上市奖", year=2023, paid=7),
)


def decided(award: str, outcome: str, **more: object) -> Decision:
    return Decision(award, APPLICANT, outcome, **more)  # type: ignore[arg-type]


decisions = (
    decided("法人机构落户奖", "可兑付", entitled=5000 * WAN, payable=5000 * WAN, cumulative=5000 * WAN,
            postings=(Posting("法人机构落户奖", 2023, "", "", 5000 * WAN, 5000 * WAN),)),
    decided("分支机构落户奖", "不符合", failed=("资格:1",)),
    decided("服务创新奖", "待裁定", judgements=("裁定:成果显著", "裁定:考评名次")),
    decided("服务创新通报", "不符合", failed=("随资格:1", "评选")),
    decided("首发上市奖", "可兑付", entitled=450 * WAN, payable=350 * WAN),
    decided("债券融资奖", "不重复", entitled=60 * WAN, payable=0, displaced=("去重:债券奖励就高",),
            notes=("组未决:增长奖",)),
    decided("增长奖", "材料不全", missing=("本年营业收入", "上年营业收入", "台账"), judgements=("口径:奖励比例",)),
)  # fmt: skip
half = 15 * 10**15 + 5
traces = {
    "法人机构落户奖": (
        TraceStep("日期", (20230601,)),
        TraceStep("金额", (6000 * WAN, 1), 6000 * WAN),
        TraceStep("步骤:1:上限", (6000 * WAN, 1, 5000 * WAN, 1, 5000 * WAN, 1, 1), 5000 * WAN),
        TraceStep("步骤:2:舍入", (5000 * WAN, 1, 100, 1, 5000 * WAN, 1, 0), 5000 * WAN),
        TraceStep("应得", (), 5000 * WAN),
        TraceStep("频次", (0, 0), 5000 * WAN),
    ),
    "首发上市奖": (
        TraceStep("行:（1）", (2, 100 * WAN)),
        TraceStep("行:（2）", (1, 400 * WAN)),
        TraceStep("金额", (500 * WAN, 1), 500 * WAN),
        TraceStep("步骤:1:上限:累计", (450 * WAN,), 450 * WAN),
        TraceStep("应得", (), 450 * WAN),
        TraceStep("台账:0", (100 * WAN, 100 * WAN, 100 * WAN, 1)),
        TraceStep("无标签", (0,), 400 * WAN),
        TraceStep("上限:累计", (450 * WAN, 100 * WAN, 350 * WAN), 350 * WAN),
    ),
    "债券融资奖": (
        TraceStep("口径:奖励比例=从低"),
        TraceStep("金额", (half, 3), half // 3),
        TraceStep("舍入", (half, 3, 1, 1, half // 3, 1, 1), half // 3),
        TraceStep("应得", (), 60 * WAN),
        TraceStep("去重:债券奖励就高", (60 * WAN, 80 * WAN, 0, 0, 0), 0),
        TraceStep("限额:债券奖励合计", (200 * WAN, 0, 200 * WAN), 0),
    ),
}
given = ExplainInput(
    sample.policy,
    application,
    decisions,
    traces,
    ledger,
    {"公布日期": "成文日"},
    "样例银行",
    "审核说明（2024）0137号",
    "0.1.0",
)
