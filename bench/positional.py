"""The amounts of the six awards as straight-line code: every fact a positional argument, no look-up, no call.

The least that Python can spend on these rules; nothing is read from a ledger, and nobody would maintain it.
"""

# ruff: noqa: FBT001, PLR0915, PLR1714, PLR1730 - every fact an argument, no call, as the quickest code has it

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FACTS = (
    ("持牌", "层级", "设立方式", "类别", "落户日期", "实缴注册资本"),
    (
        "在我市", "拟上市企业", "辅导下完成股改", "新三板挂牌", "股改挂牌日期", "取得辅导备案受理函", "受理函日期",
        "首发申请获受理", "首发受理日期", "首发上市", "首发上市日期", "上市板块", "境外上市日期", "境外上市地",
        "境外募集资金净额", "汇回我市金额", "债券发行日期", "发债符合条件", "上市公司", "股交中心挂牌",
        "债券募集资金总额", "绿色双创债券发行成功", "绿色双创债券发行总额",
    ),
    (
        "在存续期内", "基金类型", "属地情形", "中基协登记备案", "我市金融机构托管", "实缴出资额", "引导基金出资额",
        "市属国企出资额", "实缴日期",
    ),
    ("日期", "工作单位类别", "全职工作", "在昌全职起始日", "执业资格证书数"),
)  # fmt: skip


def arguments(decision: tuple[Mapping[str, Any], ...]) -> tuple[Any, ...]:
    """The facts in the order of the arguments; None where one is unknown."""
    return tuple(facts.get(name) for facts, names in zip(decision, FACTS, strict=True) for name in names)


def amounts(
    licensed: bool | None, level: str | None, manner: str | None, kind: str | None,
    settled: int | None, capital: int | None,
    in_city: bool | None, candidate: bool | None, reformed: bool | None, quoted: bool | None,
    reform_day: int | None, letter: bool | None, letter_day: int | None, accepted: bool | None,
    accepted_day: int | None, listed: bool | None, listing_day: int | None, board: str | None,
    overseas_day: int | None, exchange: str | None, net: int | None, home: int | None,
    issued: int | None, approved: bool | None, public: bool | None, local: bool | None,
    raised: int | None, green: bool | None, green_raised: int | None,
    lasting: bool | None, fund_type: str | None, place: str | None, registered: bool | None,
    in_custody: bool | None, whole: int | None, guided: int | None, owned: int | None, paid_in: int | None,
    applied: int, employer: str | None, full_time: bool | None, since: int | None, count: int | None,
) -> tuple[int, ...]:  # fmt: skip
    """An amount in fen per award, or -1 not eligible, -2 something is missing, -3 somebody has to judge."""
    # 法人机构落户奖
    if (
        licensed is False
        or (level is not None and level != "法人机构")
        or (manner is not None and manner != "新设立" and manner != "从市外迁入")
        or (
            kind is not None
            and kind not in ("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司", "其他")
        )
        or (settled is not None and not 20230318 <= settled <= 20251231)
        or (capital is not None and capital * 6 < 100)
    ):
        a = -1
    elif (
        licensed is None
        or level is None
        or manner is None
        or kind is None
        or settled is None
        or capital is None
    ):
        a = -2
    elif kind == "其他":
        a = -3
    else:
        a = (capital * 6 + 100) // 200
        if a > 5000000000:
            a = 5000000000
    # 境内首发上市奖
    if in_city is False:
        b = -1
    else:
        b = 0
        reached = judge = False
        missing = waits = False
        if (
            candidate is not False
            and (reformed is not False or quoted is not False)
            and (reform_day is None or 20200101 <= reform_day <= 20251231)
        ):
            if candidate is None or reform_day is None or not (reformed or quoted):
                missing = waits = True
            elif reform_day < 20230318:
                judge = waits = True
            else:
                reached = True
                b = 100000000
        if letter is not False and (letter_day is None or 20200101 <= letter_day <= 20251231):
            if letter is None or letter_day is None:
                missing = waits = True
            elif letter_day < 20230318:
                judge = waits = True
            else:
                reached = True
                b += 100000000
        if accepted is not False and (accepted_day is None or 20200101 <= accepted_day <= 20251231):
            if accepted is None or accepted_day is None:
                missing = waits = True
            elif accepted_day < 20230318:
                judge = waits = True
            else:
                reached = True
                b += 200000000
        if listed is not False and (listing_day is None or 20200101 <= listing_day <= 20251231):
            if listed is None or listing_day is None:
                missing = waits = True
            elif listing_day < 20230318:
                judge = waits = True
            elif board == "科创板":
                reached = True
                b += 600000000
            else:
                reached = True
                b += 400000000
            if board is None:
                missing = waits = True
        if not reached and not waits:
            b = -1
        elif missing or in_city is None:
            b = -2
        elif judge:
            b = -3
        elif b > 1000000000:
            b = 1000000000
    # 境外上市奖
    if (
        in_city is False
        or (
            exchange is not None
            and exchange not in ("香港交易所", "美国纳斯达克市场", "伦敦证券交易所", "其他")
        )
        or (net is not None and (net < 10000000000 or (home is not None and home < net)))
        or (overseas_day is not None and (overseas_day > 20251231 or overseas_day < 20200101))
    ):
        c = -1
    elif in_city is None or exchange is None or net is None or home is None or overseas_day is None:
        c = -2
    elif exchange == "其他" or overseas_day < 20230318:
        c = -3
    else:
        c = (net * 8 + 100) // 200
        if c > 800000000:
            c = 800000000
    # 债券融资奖、绿色双创债券奖
    if in_city is False or (issued is not None and not 20230318 <= issued <= 20251231):
        d = e = -1
    else:
        known = public or quoted or local
        if (
            approved is False
            or (raised is not None and raised < 500)
            or not (known or public is None or quoted is None or local is None)
        ):
            d = -1
        elif in_city is None or issued is None or raised is None or not known:
            d = -2
        elif approved is None:
            d = -3
        else:
            d = (raised * 2 + 1000) // 2000
            if d > 100000000:
                d = 100000000
        if green is False or (green_raised is not None and green_raised < 250):
            e = -1
        elif in_city is None or green is None or issued is None or green_raised is None:
            e = -2
        else:
            e = (green_raised * 4 + 1000) // 2000
            if e > 150000000:
                e = 150000000
    # 基金实缴规模奖
    if (
        lasting is False
        or (fund_type is not None and fund_type != "私募股权投资基金" and fund_type != "创业风险投资企业")
        or (place is not None and place not in ("在我市设立", "迁入我市", "我市未参与出资"))
        or registered is False
        or in_custody is False
        or (paid_in is not None and not 20230318 <= paid_in <= 20251231)
    ):
        f = -1
    elif whole is None or guided is None or owned is None:
        f = -2
    else:
        own = whole - guided - owned
        if own < 10000000000:
            f = -1
        elif (
            lasting is None
            or fund_type is None
            or place is None
            or registered is None
            or in_custody is None
            or paid_in is None
        ):
            f = -2
        elif own < 30000000000:
            f = 30000000
        elif own < 50000000000:
            f = 50000000
        else:
            f = 80000000
    # 金融人才证书奖
    if (
        not 20230318 <= applied <= 20251231
        or (employer is not None and employer not in ("在昌金融机构", "在昌类金融机构", "相关金融监管单位"))
        or full_time is False
        or (since is not None and applied < since + 20000)
        or (count is not None and count <= 0)
    ):
        g = -1
    elif employer is None or full_time is None or since is None or count is None:
        g = -2
    else:
        g = count * 1000000
        if g > 2000000:
            g = 2000000
    return a, b, c, d, e, f, g
