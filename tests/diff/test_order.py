"""Groups and limits that change their order: a case of the awards of both shows what comes of it."""

from __future__ import annotations

import pytest

from policydsl.diff import difference
from tests.diff.versions import version

HEAD = """政策 yunzhou_order
  名称 "云州市综合办法"
  文号 "云府发〔2024〕16号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
主体 企业
  事实 甲额: 金额
  事实 乙额: 金额
  事实 丙额: 金额
条款 三（一）
  标题 "支持投资"
"""
AWARD = """  奖励 {0}奖
    对象 企业
    金额 {0}额
    频次 每年一次
    依据 第1段 "按{0}额"
"""
GROUP = """  去重 {0}
    成员 {1}
    范围 同一年度 就高
    已领 补差
    依据 第2段 "就高"
"""
LIMIT = """  限额 {0}
    成员 {1}
    上限 {2} 每年
    依据 第2段 "最高{2}"
"""
AWARDS = HEAD + "".join(AWARD.format(x) for x in "甲乙丙")
GROUPS = (GROUP.format("组一", "甲奖、乙奖"), GROUP.format("组二", "乙奖、丙奖"))
LIMITS = (LIMIT.format("总额一", "甲奖、乙奖", "50万元"), LIMIT.format("总额二", "乙奖、丙奖", "60万元"))


@pytest.mark.parametrize(("parts", "word"), [(GROUPS, "去重"), (LIMITS, "限额")])
def test_a_changed_order_shows_in_a_case(parts: tuple[str, str], word: str):
    found = difference(version(AWARDS + "".join(parts)), version(AWARDS + "".join(parts[::-1])))
    (item,) = found.items
    assert (item.what, item.changes[0].aspect, item.affects) == (word, "次序", ("甲奖", "乙奖", "丙奖"))
    assert item.witness is not None
    assert item.witness.before.amount != item.witness.after.amount
    assert item.unfound == ""


def test_two_groups_without_a_common_award_may_stand_in_any_order():
    apart = (GROUP.format("组一", "甲奖、乙奖"), LIMIT.format("总额", "丙奖", "50万元"))
    assert difference(version(AWARDS + "".join(apart)), version(AWARDS + "".join(apart[::-1]))).items == ()
