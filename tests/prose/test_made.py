"""Phrases made from the table of words, read back as made: every boundary word, turned round, opened and closed, in lists."""

from fractions import Fraction
from itertools import product

import pytest

from policydsl import prose
from policydsl.prose import OPPOSITE, words

WAN, YI = 10**6, 10**10
FIGURES = [
    ("500万元", ("金额", Fraction(500 * WAN))),
    ("1.5亿元", ("金额", Fraction(YI * 3, 2))),
    ("1,000万元", ("金额", Fraction(1000 * WAN))),
    ("两千万元", ("金额", Fraction(2000 * WAN))),
    ("30%", ("比例", Fraction(3, 10))),
    ("百分之五", ("比例", Fraction(1, 20))),
    ("20家", ("计数", Fraction(20))),
    ("1000平方米", ("计数", Fraction(1000))),
    ("300万美元", ("外币", Fraction(3_000_000))),
]
BEFORE = [w for w in words.table() if w.kind in ("界限", "封顶") and w.side == "后"]
BEHIND = [w for w in words.table() if w.kind in ("界限", "封顶") and w.side == "前"]
OF_DAYS = {"以后", "之后", "后", "以前", "之前", "前", "止", "为止"}
OF_MONEY = {"起"}
TURNED = ["不", "未", "没有", "不得"]
ALREADY = set("不未≥≤<>") | {"保", "最", "至", "起", "上", "限", "封", "累", "合", "总"}
CLOSED = {">=": ">=", ">": ">=", "<=": "<=", "<": "<="}
OPENED = {">=": ">", ">": ">", "<=": "<", "<": "<"}


def found(phrase: str) -> list[tuple[tuple[str, Fraction], str]]:
    return [((b.figure.kind, b.figure.value), b.cls) for b in prose.bounds(phrase) if b.figure is not None]


@pytest.mark.parametrize("word", BEFORE, ids=lambda w: w.text)
def test_a_word_before_its_figure(word: words.Word) -> None:
    for (text, key), (mark, turn) in product(FIGURES, [("", {}), ("（含）", CLOSED), ("（不含）", OPENED)]):
        phrase = f"年度规模{word.text}{text}{mark}的企业"
        assert found(phrase) == [(key, turn.get(word.cls, word.cls))], phrase


@pytest.mark.parametrize(
    "word",
    [w for w in BEFORE if w.text[0] not in ALREADY and "等于" not in w.text and "或" not in w.text],
    ids=lambda w: w.text,
)
def test_a_word_turned_round(word: words.Word) -> None:
    for (text, key), turned in product(FIGURES, TURNED):
        phrase = f"年度规模{turned}{word.text}{text}的企业"
        assert found(phrase) == [(key, OPPOSITE[word.cls])], phrase


@pytest.mark.parametrize("word", [w for w in BEHIND if w.text not in OF_DAYS], ids=lambda w: w.text)
def test_a_word_behind_its_figure(word: words.Word) -> None:
    marks = [
        ("", "", {}),
        ("（含）", "", CLOSED),
        ("", "（含）", CLOSED),
        ("（不含）", "", OPENED),
        ("", "（不含）", OPENED),
    ]
    for (text, key), (own, behind, turn) in product(FIGURES, marks):
        if word.text in OF_MONEY and key[0] != "金额":
            continue
        phrase = f"年度规模{text}{own}{word.text}{behind}的企业"
        assert found(phrase) == [(key, turn.get(word.cls, word.cls))], phrase


@pytest.mark.parametrize("joiner", ["至", "到", "-", "—", "～"])
def test_ranges(joiner: str) -> None:
    ends = [("", None), ("（含）", True), ("（不含）", False)]
    for (low, closed), (high, ending) in product(ends, ends):
        phrase = f"投资额100万元{low}{joiner}300万元{high}的企业"
        said = {(v, c) for (_, v), c in found(phrase)}
        lows = {">="} if closed else {">"} if closed is False else {">=", ">"} if ending else {">="}
        highs = {"<="} if ending else {"<"} if ending is False else {"<=", "<"} if closed else {"<="}
        assert said == {(Fraction(100 * WAN), c) for c in lows} | {(Fraction(300 * WAN), c) for c in highs}, (
            phrase
        )


@pytest.mark.parametrize("word", ["达到", "超过", "突破", "不低于", "不少于", "首次达到", "首次突破"])
def test_a_word_reaches_down_its_list(word: str) -> None:
    cls = prose.bounds(f"{word}1家")[0].cls
    for listed in ["1亿元、2亿元、5亿元", "1亿元、2亿元和5亿元", "1、2、5亿元", "1亿、2亿、5亿元"]:
        phrase = f"产值{word}{listed}的，分别给予10万元、20万元、50万元奖励"
        assert [(v / YI, c) for (_, v), c in found(phrase)] == [(Fraction(n), cls) for n in (1, 2, 5)], phrase
        given = [f.value / WAN for f in prose.figures(phrase)][3:]
        assert given == [10, 20, 50], phrase
