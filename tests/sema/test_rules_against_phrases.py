"""A rule against the phrase that it quotes: the class that the phrase writes passes, every other one is refused."""

import pytest

from policydsl.numerals import date_text, decimal_text, money_text, ratio_text, scaled
from policydsl.pipeline import load_bytes
from policydsl.prose import Figure, read
from tests.prose.test_phrases import READ

POLICY = """政策 yunzhou_2024
  名称 "云州市产业扶持办法"
  文号 "云府发〔2024〕1号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分
主体 企业
  事实 数额: {type}
条款 一
  标题 "支持投资"
  奖励 投资奖
    对象 企业
    资格 数额 {rule}
    金额 7777元
    频次 一次性
    依据 第1段 "给予一次性奖励7777元" "{phrase}"
"""
WORDS = {">=": "达到", ">": "超过", "<=": "不超过", "<": "不足"}
DAYS = {">=": "不早于", ">": "晚于", "<=": "不晚于", "<": "早于"}
UNITS = {"人", "名", "家", "项", "个", "分", "倍", "平方米", "吨"}


def _written(figure: Figure) -> tuple[str, str] | None:
    """The type of a fact and the figure as a rule writes it; None for what no fact of today holds."""
    match figure.kind:
        case "金额":
            return "金额", money_text(figure.value)
        case "比例":
            return "比例", ratio_text(*scaled(figure.value))
        case "日期":
            return "日期", date_text(int(figure.value))
        case "计数" if figure.unit in UNITS and figure.value == int(figure.value):
            return f"计数 {figure.unit}", decimal_text(figure.value) + figure.unit
        case _:
            return None


def _cases():
    for line in READ.strip().splitlines():
        phrase = line.partition(" | ")[0]
        if len(phrase) > 40:
            continue
        reading = read(phrase)
        for figure in reading.figures:
            said = {b.cls for b in reading.bounds if b.figure == figure}
            excluded = any(b.excludes for b in reading.bounds if b.figure == figure)
            if said and not excluded and _written(figure):
                yield pytest.param(phrase, figure, said, id=f"{phrase}·{figure.text}")


def _refused(phrase: str, figure: Figure, cls: str) -> list[str]:
    written = _written(figure)
    assert written is not None
    type_, number = written
    words = DAYS if figure.kind == "日期" else WORDS
    text = POLICY.format(type=type_, rule=f"{words[cls]} {number}", phrase=phrase)
    found = load_bytes("yunzhou_2024.pol", text.encode()).diagnostics
    assert [d for d in found if d.code < "POL-E04" and d.severity == "错误"] == [], text
    return [d.code for d in found if d.code in ("POL-E0501", "POL-E0502")]


@pytest.mark.parametrize(("phrase", "figure", "said"), list(_cases()))
def test_only_what_the_phrase_says_passes(phrase, figure, said):
    passed = {cls for cls in WORDS if not _refused(phrase, figure, cls)}
    assert passed == said
