"""What means one value and stands twice is an error everywhere; where several make sense, all act."""

import re

import pytest

from policydsl import pipeline
from policydsl.sema.structure import REPEATABLE, SLOTS, STEPS, UNDER
from policydsl.source import Source

WHOLE = """\
政策 twice_2024
  名称 "云州市办法"
  文号 "云府发〔2024〕12号"
  发文机关 "云州市人民政府"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
  原文 "原文.txt"
  资金 "市财政"
  依据 "2024年1月1日起，至2026年12月31日" "市财政"
章 一 "总则"
口径 次数 "原文没有写"
  选项 一次性、每年一次
  采用 一次性 由 市财政局 裁定
  理由 "从严"
  依据 第1段 "奖励"
口径 倍数 "原文没有写"
  选项 一 = 1、二 = 2
  采用 一
  依据 第1段 "奖励"
参数 标准: 金额 = 5万元 "标准" 由 市财政局 认定
  依据 第1段 "5万元"
文件 旧办法 "云府发〔2020〕1号"
  发文日 2020-01-01
  到期日 2023-12-01
外部 区县政策 "区县的" 重叠 由 市财政局 认定
  依据 第1段 "奖励"
外部 省级政策 "省级的"
主体 企业 "在本市的"
  事实 投资额: 金额 "投资" 默认 1万元 区间 0元 至 9亿元 出具 市财政局
  事实 通过: 是否 由 市财政局 裁定
  事实 人数: 计数 人 事后
  事实 立项日: 日期
  事实 规模: 选项 大、小
  定义 人均 = 投资额 / 人数 "人均"
条款 一（一）
  标题 "支持技术改造"
  责任单位 市财政局
  责任单位 第1段 市工信局
  奖励 技改奖 "技改"
    对象 企业
    付给 "法人"
    事项日期 立项日
    资格 通过
    评选 前3名 由 市财政局 裁定 "按成绩"
    并列 同奖
    金额 10万元
    加 1万元
    扣减 1万元
    上浮 10%
    减按 90%
    下限 1万元
    起付 1万元
    舍入 舍去 到 元
    上限 20万元 每年
    频次 每年一次
    已领 补差
    并计 区县政策 若 通过
    用途 专款专用: 投资额 达到 1万元 "专款"
    依据 第1段 "10万元" "1万元" "10%" "90%" "不低于1万元" "最高20万元" "前3名" "达到1万元"
  奖励 随行奖
    随 技改奖
    付给 "法人"
    金额 10万元
    依据 第1段 "10万元"
  荣誉 标兵
    对象 企业
    付给 "法人"
    事项日期 立项日
    资格 通过
    评选 前3名 由 市财政局 裁定
    并列 同奖
    频次 每年一次
    依据 第1段 "前3名"
  荣誉 随行标兵
    随 标兵
    依据 第1段 "标兵"
  去重 就高组
    成员 技改奖、随行奖
    对外 省级政策
    范围 同一主体
    已领 补差
    已定未付 视同已付
    当 次数 为 一次性
    依据 第1段 "奖励"
  去重 各自组
    各自 技改奖
    对外 省级政策
    范围 同一主体
    已领 补差
    依据 第1段 "奖励"
  限额 合计
    成员 技改奖、随行奖
    上限 30万元 每年
    上限 40万元 累计
    依据 第1段 "30万元" "40万元"
  否决 失信
    对象 企业
    条件 非 通过
    适用 技改奖
    依据 第1段 "失信"
  工作 1·1 "做好服务"
  非规则 1·2 "第一批"
  目标 家数
    对象 企业
    期限 2026-12-31
    条件 人数 达到 10人 左右
    依据 第1段 "到2026年12月31日，达到10人左右"
  过渡 旧办法
    适用 技改奖
    当 次数 为 一次性
    须经 市财政局
    依据 第1段 "旧办法"
  废止 旧办法 自 2024-01-01 起
    依据 第1段 "2024年1月1日起废止"
案例 "一" 一（一）
  申报 企业 编号 甲 轮次 2024年 日期 2024-05-01 其中 通过 = 是、人数 = 10人
  另取 次数 = 每年一次
  台账 技改奖 2023年 应得 5万元 实付 5万元 事项 "甲"
  台账 外部 省级政策 2023年 实付 5万元 编号 甲 抵 技改奖 重叠 是
  变动 人数 则 技改奖
    10人: 待裁定
    11人: 待裁定
  期望 随行奖 = 待裁定
案例 "二"
  申报 企业 其中 通过 = 是
  台账 空
  期望 技改奖 = 待裁定
"""


def problems(text: str):
    found = pipeline.load_source(Source("甲.pol", text)).diagnostics
    return [d for d in found if d.is_error]


def lines_of(text: str) -> list[tuple[str, str, int]]:
    """(item, slot, line number) of every slot of the text."""
    out, item = [], ""
    for number, line in enumerate(text.split("\n")):
        word = line.split()[0] if line.strip() else ""
        if word in SLOTS and (not line.startswith("  ") or word in UNDER):
            item = word
        elif item and word in SLOTS[item]:
            out.append((item, word, number))
    return out


SLOT_LINES = lines_of(WHOLE)
ALL_ACT = {
    *((kind, "依据") for kind in SLOTS),
    *((kind, slot) for kind, slots in REPEATABLE.items() for slot in slots),
}
# Slots of which several may stand, but not the same one again: the second place says the same thing.
SAME_AGAIN = {("奖励", s) for s in ("下限", "起付", "上限", "舍入", "并计")} | {
    ("限额", "上限"),
    ("条款", "责任单位"),
    ("案例", "申报"),
    ("案例", "期望"),
    ("案例", "另取"),
}
OTHERWISE = {
    "下限": "下限 2万元",
    "起付": "起付 2万元",
    "上限": "上限 50万元 每年",
    "舍入": "舍入 进一 到 分",
}


def test_the_policy_is_whole() -> None:
    assert problems(WHOLE) == []
    written = {(item, slot) for item, slot, _ in SLOT_LINES}
    named = {(kind, slot) for kind, slots in SLOTS.items() for slot in slots}
    assert named - written == {("文件", "文号"), ("文件", "依据")}


def twice(number: int, line: str | None = None) -> str:
    lines = WHOLE.split("\n")
    lines.insert(number + 1, line or lines[number])
    return "\n".join(lines)


def only_error(text: str):
    found = problems(text)
    assert len(found) == 1, [(d.code, d.headline) for d in found]
    return found[0]


@pytest.mark.parametrize(("item", "slot", "number"), SLOT_LINES)
def test_a_slot_twice(item: str, slot: str, number: int) -> None:
    if (item, slot) in ALL_ACT - SAME_AGAIN:
        return
    error = only_error(twice(number))
    assert error.code in ("POL-E0108", "POL-E0202")
    assert len(error.related) == 1
    (first, _), text = error.related[0], twice(number)
    lines = text[: error.span.start].count("\n"), text[: first.start].count("\n")
    assert lines == (number + 1, number) or item in ("条款", "限额")


@pytest.mark.parametrize("slot", OTHERWISE)
def test_another_value_of_a_bound(slot: str) -> None:
    number = next(n for item, s, n in SLOT_LINES if item == "奖励" and s == slot)
    text = twice(number, "    " + OTHERWISE[slot])
    error = only_error(text.replace('"最高20万元"', '"最高20万元" "最高50万元" "不低于2万元"'))
    assert (error.code, len(error.related)) == ("POL-E0108", 1)


@pytest.mark.parametrize("slot", [s for s in STEPS if s not in OTHERWISE])
def test_steps_that_add_up_all_act(slot: str) -> None:
    number = next(n for item, s, n in SLOT_LINES if item == "奖励" and s == slot)
    policy = pipeline.load_source(Source("甲.pol", twice(number))).ir
    assert policy is not None
    assert [s.kind for s in policy.awards[0].steps].count(slot) == 2


@pytest.mark.parametrize(
    "more",
    ["上限 20万元 累计", "上限 投资额的10% 每年", "上限 30万元 每年 若 通过"],
)
def test_caps_that_all_act(more: str) -> None:
    text = WHOLE.replace("    频次 每年一次\n    已领", f"    {more}\n    频次 每年一次\n    已领")
    policy = pipeline.load_source(Source("甲.pol", text))
    assert not [d for d in policy.diagnostics if d.code == "POL-E0108"]


# One annotation each: what it follows, and what is written again.
AGAIN = {
    "默认": (" 默认 1万元", " 默认 2万元"),
    "区间": (" 区间 0元 至 9亿元", " 区间 0元 至 1亿元"),
    "出具": (" 出具 市财政局", " 出具 市工信局"),
    "事后": (" 人 事后", " 事后"),
    "说明": (' "投资"', ' "投入"'),
    "裁定": (" 事实 通过: 是否 由 市财政局 裁定", " 由 市工信局 裁定"),
    "编号": (" 编号 甲 轮次", " 编号 乙"),
    "轮次": (" 轮次 2024年", " 轮次 2025年"),
    "日期": (" 日期 2024-05-01", " 日期 2024-06-01"),
    "其中": ("、人数 = 10人", "、人数 = 11人"),
    "应得": (" 应得 5万元", " 应得 6万元"),
    "实付": (" 实付 5万元 事项", " 实付 6万元"),
    "事项": (' 事项 "甲"', ' 事项 "乙"'),
    "台账编号": (" 实付 5万元 编号 甲", " 编号 乙"),
    "抵": (" 抵 技改奖", " 抵 随行奖"),
    "重叠": (" 重叠 是", " 重叠 否"),
    "变动的一行": ("\n    11人: 待裁定", "\n    11人: 不符合"),
    "另取的一项": (" 另取 次数 = 每年一次", "、次数 = 一次性"),
    "期望的一项": (" 期望 随行奖 = 待裁定", "、随行奖 = 不符合"),
    "理由的裁定": ('  理由 "从严"', " 由 市工信局 裁定"),
    "成员": (" 成员 技改奖、随行奖\n    对外", None),
    "对外": (" 对外 省级政策", "、省级政策"),
    "范围": (" 范围 同一主体", "、同一主体"),
    "适用": (" 适用 技改奖\n    依据", None),
    "废止的文件": (" 废止 旧办法", "、旧办法"),
    "过渡的文件": (" 过渡 旧办法", "、旧办法"),
}


@pytest.mark.parametrize("what", AGAIN)
def test_an_annotation_twice(what: str) -> None:
    at, more = AGAIN[what]
    assert at in WHOLE
    if more is None:
        new = re.sub(r"( (?:成员|适用)) 技改奖", r"\1 技改奖、技改奖", at)
    else:
        new = at + more if not at.endswith(" 轮次") else at.replace(" 轮次", more + " 轮次")
        new = at.replace(" 事项", more + " 事项") if what == "实付" else new
    error = only_error(WHOLE.replace(at, new, 1))
    assert error.code in ("POL-E0108", "POL-E0202")
    assert len(error.related) == 1


@pytest.mark.parametrize(
    ("at", "new"),
    [
        ("    各自 技改奖\n", "    各自 技改奖\n    成员 技改奖、随行奖\n"),
        ("  台账 空\n", "  台账 空\n  台账 技改奖 2023年 5万元\n"),
        ("  台账 空\n", "  台账 技改奖 2023年 5万元\n  台账 未提供\n"),
        ("  台账 空\n", "  台账 空\n  台账 未提供\n"),
        ('案例 "一"', '政策 twice_2025\n案例 "一"'),
        ("条款 一（一）", "条款 一（一）\n条款 一（一）"),
        ('章 一 "总则"', '章 一 "总则"\n章 一 "总则"'),
    ],
)
def test_one_excludes_the_other(at: str, new: str) -> None:
    error = only_error(WHOLE.replace(at, new, 1))
    assert len(error.related) == 1


def test_a_judgement_with_a_default_is_never_asked() -> None:
    error = only_error(WHOLE.replace("通过: 是否 由", "通过: 是否 默认 是 由"))
    assert error.code == "POL-E0213"
    assert "删去「默认」" in error.cure


@pytest.mark.parametrize(
    ("at", "new"),
    [
        ("  舍入 四舍五入 到 分", "  舍入 四舍五入 到 分 若 次数 为 一次性"),
        ("    上限 40万元 累计", "    上限 40万元 累计 若 次数 为 一次性"),
    ],
)
def test_a_condition_that_would_be_dropped(at: str, new: str) -> None:
    assert only_error(WHOLE.replace(at, new)).code == "POL-E0109"
