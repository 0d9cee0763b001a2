"""Where a constant may stand, a parameter may: whole units and joint caps."""

import pytest

from policydsl import pipeline
from policydsl.source import Source
from tests.sema.preamble import AWARD, HEAD


def codes(unit: str, declared: str) -> set[str]:
    text = HEAD.replace("主体", declared + "主体", 1) + AWARD.replace(
        "金额 投资额的3%", f"金额 投资额 每满 {unit} * 1元"
    )
    found = pipeline.load_source(Source("甲.pol", text)).diagnostics
    return {d.code for d in found if d.is_error and not d.code.startswith("POL-E05")}


@pytest.mark.parametrize(
    ("unit", "declared", "expected"),
    [
        ("每份", "参数 每份: 金额 = 100万元\n", set()),
        ("每份", "参数 每份: 金额 待填 由 市财政局 认定\n", set()),
        ("每份", "参数 每份: 金额 = 0元\n", {"POL-E0301"}),
        ("每份", "参数 每份: 数 = 10\n", {"POL-E0301"}),
        ("投资额", "", {"POL-E0310"}),
        ("0元", "", {"POL-E0301"}),
    ],
)
def test_whole_units_of_a_parameter(unit: str, declared: str, expected: set[str]) -> None:
    assert codes(unit, declared) == expected


def test_a_rent_of_four_factors_fits() -> None:
    facts = "  事实 面积: 数 平方米\n  事实 月租金: 金额\n  事实 月数: 计数 月\n  事实 比例: 比例\n条款"
    text = HEAD.replace("条款", facts, 1) + AWARD.replace("投资额的3%", "面积 * 月租金 * 月数 * 「比例」", 1)
    found = pipeline.load_source(Source("甲.pol", text.replace("事实 比例:", "事实 「比例」:"))).diagnostics
    assert "POL-E0307" not in {d.code for d in found}
