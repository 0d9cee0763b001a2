"""The amounts of the six awards as a JDM model for zen-engine.

One expression node (a decision table for the tiers of the fund costs more, not less).  An amount in fen, 0 where the
award is not due, null where a fact is missing or somebody has to judge; null is guarded by hand throughout, because
the engine refuses to compare it.  The model is
handed to the engine once and asked by key: of the ways in that were tried the fastest, by a factor of up to ten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

FACTS = (
    {
        "licensed": "持牌", "level": "层级", "manner": "设立方式", "kind": "类别", "settled": "落户日期", "capital": "实缴注册资本",
    },
    {
        "in_city": "在我市", "candidate": "拟上市企业", "reformed": "辅导下完成股改", "quoted": "新三板挂牌",
        "reform_day": "股改挂牌日期", "letter": "取得辅导备案受理函", "letter_day": "受理函日期", "accepted": "首发申请获受理",
        "accepted_day": "首发受理日期", "listed": "首发上市", "listing_day": "首发上市日期", "board": "上市板块",
        "overseas_day": "境外上市日期", "exchange": "境外上市地", "net": "境外募集资金净额", "home": "汇回我市金额",
        "issued": "债券发行日期", "approved": "发债符合条件", "public": "上市公司", "local": "股交中心挂牌",
        "raised": "债券募集资金总额", "green": "绿色双创债券发行成功", "green_raised": "绿色双创债券发行总额",
    },
    {
        "lasting": "在存续期内", "fund_type": "基金类型", "place": "属地情形", "registered": "中基协登记备案",
        "in_custody": "我市金融机构托管", "whole": "实缴出资额", "guided": "引导基金出资额",
        "owned": "市属国企出资额", "paid_in": "实缴日期",
    },
    {"applied": "日期", "employer": "工作单位类别", "full_time": "全职工作", "since": "在昌全职起始日", "count": "执业资格证书数"},
)  # fmt: skip
ANSWERS = ("entity", "listing", "overseas", "bond", "green_bond", "fund", "certificates")


def _outside(day: str) -> str:
    return f"({day} != null and ({day} > 20251231 or {day} < 20200101))"


def _invalid(day: str) -> str:
    return f"({day} != null and ({day} > 20251231 or {day} < 20230318))"


def _not_in(name: str, *options: str) -> str:
    return f"({name} != null and not ({name} in [{', '.join(repr(o) for o in options)}]))"


def _null(*names: str) -> str:
    return " or ".join(f"{name} == null" for name in names)


def _stage(refused: str, unknown: str, day: str, amount: str) -> str:
    return f"({refused} or {_outside(day)}) ? 0 : ({unknown} or {day} == null or {day} < 20230318) ? null : {amount}"


EXPRESSIONS = {
    "entity": f"(licensed == false or {_not_in('level', '法人机构')} or {_not_in('manner', '新设立', '从市外迁入')}"
    f" or {_not_in('kind', '银行', '保险公司', '证券公司', '期货公司', '信托公司', '公募基金公司', '其他')}"
    f" or {_invalid('settled')} or (capital != null and capital * 6 < 100)) ? 0"
    f" : ({_null('licensed', 'level', 'manner', 'kind', 'settled', 'capital')} or kind == '其他')"
    " ? null : min([floor((capital * 6 + 100) / 200), 5000000000])",
    "s1": _stage(
        "candidate == false or (reformed == false and quoted == false)",
        "candidate == null or not (reformed == true or quoted == true)",
        "reform_day",
        "100000000",
    ),
    "s2": _stage("letter == false", "letter == null", "letter_day", "100000000"),
    "s3": _stage("accepted == false", "accepted == null", "accepted_day", "200000000"),
    "s4": _stage(
        "listed == false",
        "listed == null or board == null",
        "listing_day",
        "(board == '科创板' ? 600000000 : 400000000)",
    ),
    "listing": "(in_city == false or ($.s1 == 0 and $.s2 == 0 and $.s3 == 0 and $.s4 == 0)) ? 0"
    f" : ({_null('in_city', '$.s1', '$.s2', '$.s3', '$.s4')}) ? null : min([$.s1 + $.s2 + $.s3 + $.s4, 1000000000])",
    "overseas": f"(in_city == false or {_not_in('exchange', '香港交易所', '美国纳斯达克市场', '伦敦证券交易所', '其他')}"
    " or (net != null and (net < 10000000000 or (home != null and home < net)))"
    f" or {_outside('overseas_day')}) ? 0"
    f" : ({_null('in_city', 'exchange', 'net', 'home', 'overseas_day')} or exchange == '其他' or overseas_day < 20230318)"
    " ? null : min([floor((net * 8 + 100) / 200), 800000000])",
    "bond": f"(in_city == false or approved == false or {_invalid('issued')} or (raised != null and raised < 500)"
    f" or (public == false and quoted == false and local == false)) ? 0"
    f" : ({_null('in_city', 'approved', 'issued', 'raised')}"
    " or not (public == true or quoted == true or local == true)"
    ") ? null : min([floor((raised * 2 + 1000) / 2000), 100000000])",
    "green_bond": f"(in_city == false or green == false or {_invalid('issued')} or (green_raised != null and green_raised < 250)) ? 0"
    f" : ({_null('in_city', 'green', 'issued', 'green_raised')} or issued < 20230318)"
    " ? null : min([floor((green_raised * 4 + 1000) / 2000), 150000000])",
    "fund": f"(lasting == false or {_not_in('fund_type', '私募股权投资基金', '创业风险投资企业')}"
    f" or {_not_in('place', '在我市设立', '迁入我市', '我市未参与出资')} or registered == false or in_custody == false"
    f" or {_invalid('paid_in')}"
    " or (whole != null and guided != null and owned != null and whole - guided - owned < 10000000000)) ? 0"
    f" : ({_null('lasting', 'fund_type', 'place', 'registered', 'in_custody', 'paid_in', 'whole', 'guided', 'owned')}"
    ") ? null : whole - guided - owned < 30000000000 ? 30000000"
    " : whole - guided - owned < 50000000000 ? 50000000 : 80000000",
    "certificates": f"({_invalid('applied')} or {_not_in('employer', '在昌金融机构', '在昌类金融机构', '相关金融监管单位')}"
    " or full_time == false or (since != null and applied < since + 20000) or (count != null and count <= 0)) ? 0"
    f" : ({_null('employer', 'full_time', 'since', 'count')}) ? null : min([count * 1000000, 2000000])",
}


def context(decision: tuple[Mapping[str, Any], ...]) -> dict[str, Any]:
    """The facts under the names of the model; null where one is unknown."""
    return {
        key: facts.get(name)
        for facts, names in zip(decision, FACTS, strict=True)
        for key, name in names.items()
    }


def model() -> dict[str, Any]:
    """The JDM graph: input, one expression node, output."""
    expressions = [{"id": key, "key": key, "value": value} for key, value in EXPRESSIONS.items()]
    place = {"x": 0, "y": 0}
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": place},
            {
                "id": "awards",
                "name": "awards",
                "type": "expressionNode",
                "position": place,
                "content": {"expressions": expressions},
            },
            {"id": "out", "name": "out", "type": "outputNode", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "awards", "type": "edge"},
            {"id": "2", "sourceId": "awards", "targetId": "out", "type": "edge"},
        ],
    }


def evaluator() -> Callable[[dict[str, Any]], dict[str, Any]] | None:
    """Facts in, answers out; None when zen-engine is not installed."""
    try:
        import zen
    except ImportError:
        return None
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"six": model()}}})

    def evaluate(facts: dict[str, Any]) -> dict[str, Any]:
        return engine.evaluate("six", facts)["result"]

    return evaluate


def amounts(result: Mapping[str, Any]) -> tuple[int | None, ...]:
    """The answers in the order of the awards."""
    return tuple(None if result.get(key) is None else int(result[key]) for key in ANSWERS)
