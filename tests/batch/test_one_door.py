"""The commands, the generated evaluator and the JSON Schema take the same data for the same.

Thousands of drawn documents, each a right one with something odd in it, go through the door of `policyc explain`, the door
of a generated evaluator (as the text of its file, in a world of its own) and the schema.  The two doors have to give the
same values or the same kinds of problems at the same rows; what they take the schema has to take.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from policydsl import forms
from policydsl.batch import door
from policydsl.emit.intake import schema
from policydsl.emit.python import emit
from policydsl.ir.policy import PolicyIR
from policydsl.pipeline import load_bytes
from policydsl.source import Source

POL = """
政策 door_2024
  名称 "云州市试验办法"
  文号 "云府发〔2024〕9号"
  有效期 2024-01-01 至 2026-12-31
  舍入 四舍五入 到 分

口径 线 "按哪一条线"
  选项 高、低
  采用 高 由 市财政局 裁定
外部 旧奖 "旧办法已付的"

主体 企业
  事实 投资额: 金额
  事实 存款增减: 金额 可负
  事实 已获省补: 金额 默认 0元
  事实 参保比例: 比例 区间 0%至100%
  事实 门店数: 计数 家
  事实 面积: 数 平方米
  事实 净值: 数 可负
  事实 存续期: 期间
  事实 上市日期: 日期
  事实 在本市: 是否
  事实 类别: 选项 A类、乙类、其他
  事实 项目: 文本
  事实 完成: 是否

主体 个人
  事实 年薪: 金额
  事实 姓名: 文本

条款 一（一）
  标题 "奖励"

  奖励 上市奖
    对象 企业
    金额 分阶段
      （1） 完成: 100万元
      （2） 在本市: 300万元
      （一） 投资额 满1亿元: 1万元
    并计 旧奖
    依据 第1段 "奖励100万元" "奖励300万元" "满1亿元的奖励1万元"

  奖励 投资奖
    对象 企业
    资格 类别 为 乙类
    金额 投资额的1%
    扣减 已获省补
    频次 每事项一次 项目
    依据 第2段 "1%"

  奖励 人才奖
    对象 个人
    金额 年薪的1%
    频次 一次性
    依据 第3段 "1%"
"""

FACTS = {
    "投资额": "1亿元",
    "存款增减": "-5元",
    "已获省补": "1元",
    "参保比例": "3%",
    "门店数": 5,
    "面积": "5.5平方米",
    "净值": "-2",
    "存续期": "2年",
    "上市日期": "2024-05-01",
    "在本市": True,
    "类别": "乙类",
    "项目": "甲债",
    "完成": "是",
}
LINES = (
    {"编号": "甲", "奖励": "上市奖", "年度": 2024, "项": ["（1）"], "实付": "1万元", "日期": "2024-03-01"},
    {
        "编号": "甲",
        "外部": "旧奖",
        "年度": "2023",
        "项": "1",
        "实付": "2元",
        "应得": "3元",
        "抵": "上市奖",
        "重叠": "是",
    },
    {
        "编号": "乙",
        "奖励": "投资奖",
        "年度": "2024年",
        "事项": "甲债",
        "实付": "0元",
        "类别": "付",
        "付款方": "某局",
    },
)

FIGURES = (
    "5", "12", "1.5", "0.01", "1.2345", "2,300", "1,23", "12,34,567", "1,234,567.89", "007", "0", "１２", "１，２３４．５", "٣", "½", "三",
    "1e3", "9.13E+17", "1_000", "NaN", "inf", "999999999999999999999", ".5", "5.", "1 000", "", "10000000", "0.0000001",
)  # fmt: skip
SIGNS = ("", "", "", "", "-", "−", "－", "+", "--")
UNITS = (
    "元", "万元", "亿元", "万亿元", "百元", "千万元", " 万元", "　元", "万", "", "%", "‰", "％", "个百分点", " %", "家", "万家", " 家", "人",
    "平方米", "年", "个月", "月", "天", "日", "圆", "¥", "万 元", "美元",
)  # fmt: skip
TEXTS = (
    "2024-05-01", "2024-5-1", "2024年5月1日", "2024－05－01", "２０２４-05-01", "2024-02-30", "20240501", "2024/5/1", "0000-01-01", "24-5-1",
    "2024-5-1日", "0999-01-01", "是", "否", "true", "对", " 是 ", "Ａ类", "a类", "乙 类", "其他", "乙类\n", "甲债", "甲 债", "甲　债", "ａ债", "A\u200b债",
    "A\u00ad1", "\ufeffA1", "A\u202e1", "A\x001", "A\t1", "ＡＢ１", "91360100MA35XXXXX8", "9.13E+17", "9E17", "2024E001", "1E+5", "㍿", "´", "ﷺ",
    "\u3164", "A\ufe0f", "付", "退回", "退 回", "上市奖", "上市将", " 投资奖", "旧奖", "高", "低", "中", "（1）", "(1)", "1", "（１）", "一", "（一）", "(一)", "①",
    "⑴", "（3）", "2024", "2024年", "２０２４年", "2024年第1轮", "第2轮2024", "2024 年 第1轮", "第一轮", "24", "0999年", "未知", " 未知 ", "", " ", "　",
    "企业", "个人", "个体", "甲" * 100, "甲" * 101, "甲" * 200, "甲" * 201, "甲" * 100_000, "9" * 300, "x" * 90, "\x1c5元", "5元\u2028", "\U000e0101",
)  # fmt: skip
RAW = ("\\ud800", "甲\\udc00", "\\u200b甲", "\\u0000")
OTHERS = (
    None, True, False, 0, 1, 5, -3, 2024, 20240501, 10**12, 10**13, 10**39, 10**41, 913300001234567890, [], {}, ["（1）", "(2)"], ["1", "（1）"], [1, "2"],
    ["9"], [None], [[]], {"元": 5},
)  # fmt: skip
NUMBERS = (
    "5.0",
    "5.5",
    "1e3",
    "-0",
    "-0.0",
    "1E400",
    "0.1",
    "-3.5",
    "9.13E+17",
    "2024.0",
    "1" * 60,
    "1" * 5000,
)


@dataclass(frozen=True)
class Digits:
    """A number as it stands in the text."""

    text: str


@dataclass(frozen=True)
class Escape:
    """A string as it stands in the text."""

    text: str


def odd(rng: random.Random) -> Any:
    """A value of any kind."""
    draw = rng.random()
    if draw < 0.4:
        return rng.choice(SIGNS) + rng.choice(FIGURES) + rng.choice(UNITS)
    if draw < 0.75:
        return rng.choice(TEXTS)
    if draw < 0.9:
        return rng.choice(OTHERS)
    return Digits(rng.choice(NUMBERS)) if draw < 0.97 else Escape(rng.choice(RAW))


SUITED = {
    **dict.fromkeys(("投资额", "存款增减", "已获省补", "实付", "应得", "年薪"), UNITS[:9]),
    "参保比例": ("%", "‰", "％", "个百分点", " %"),
    "门店数": ("家", "万家", " 家", ""),
    "面积": ("平方米", " 平方米", "万平方米", ""),
    "净值": ("", "万"),
    "存续期": ("年", "个月", "月", " 年"),
}


def fitting(rng: random.Random, key: object) -> Any:
    """Half of the time a value that is at least of the kind that stands there."""
    if key in SUITED and rng.random() < 0.6:
        return rng.choice(SIGNS[:7]) + rng.choice(FIGURES[:14]) + rng.choice(SUITED[key])
    if key in WORDS and rng.random() < 0.6:
        return rng.choice(WORDS[key])
    return odd(rng)


WORDS: dict[str, Any] = {
    "编号": TEXTS[25:40], "事项": TEXTS[23:33], "项目": TEXTS[23:33], "轮次": (2024, *(x for x in TEXTS if x[:2] in ("20", "２０"))),
    "项": (1, "1", "(1)", "（１）", "（1）", "一", "(一)", "①", ["1", "(2)"], [1], ["（一）"]), "年度": (2024, "2024", "2024年", "２０２４年", 999),
    "日期": TEXTS[:5], "上市日期": TEXTS[:5], "类别": ("付", "退回", " 付 ", "Ａ类", "A类", "其他", "乙类"), "重叠": (None, True, "是", "否", "未知", ""),
    "抵": (None, "", "未知", "上市奖", " 投资奖"), "线": ("高", " 低"), "付款方": (None, "", "未知", 5, "某局"),
}  # fmt: skip


def spoilt(rng: random.Random) -> Any:
    """A document with one to three odd things in it."""
    application = {"主体": "企业", "编号": "甲", "轮次": "2024", "日期": "2024-06-30", "事实": dict(FACTS)}
    facts = application["事实"]
    document = {
        "applications": [application],
        "ledger": [dict(line) for line in LINES],
        "readings": {"线": "低"},
    }
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        target: Any = rng.choice(
            (facts, facts, application, *rng.choices(document["ledger"], k=2), document["readings"])
        )
        draw = rng.random()
        if draw < 0.85 and target:
            key = rng.choice(list(target))
            target[key] = fitting(rng, key)
        elif draw < 0.92 and target:
            del target[rng.choice(list(target))]
        elif draw < 0.96:
            target[
                rng.choice(("投资", "栏", " 编号 ", "编号", "轮 次", "事实 ", "类别", "年薪", "线", "项", ""))
            ] = odd(rng)
        else:
            key = rng.choice(list(target) or ["甲"])
            target[Escape(key)] = odd(rng)  # stands twice
    if rng.random() < 0.03:
        return rng.choice(
            (
                application,
                [application],
                [],
                {},
                [5],
                {"applications": []},
                {"applications": application, "ledger": None},
            )
        )
    if rng.random() < 0.05:
        document[rng.choice(("ledger", "readings", "applications", "其他"))] = odd(rng)
    if rng.random() < 0.03 and isinstance(document["ledger"], list):
        line = dict(rng.choice(document["ledger"]))
        document["ledger"].append(
            {**line, **rng.choice(({}, {"类别": "退回"}, {"类别": "退回", "实付": "5万元"}))}
        )
    if rng.random() < 0.02:
        application["编号"] = json.loads("[" * (d := rng.choice((5, 26, 27, 28, 29, 40))) + "]" * d)
    return document


def written(value: Any) -> str:
    """The document as text; a number or a string may stand as no library would write it."""
    match value:
        case Digits(text):
            return text
        case Escape(text):
            return f'"{text}"'
        case dict():
            return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(written(v) for v in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- the three doors

Outcome = tuple[Any, Any]


def by_command(policy: PolicyIR, text: str) -> Outcome:
    """What `policyc explain` reads: values, or the codes of its problems."""
    document = door.document(Source("a.json", text))
    reads = [door.application(policy, [one]) for one in document.applications]
    handed = [document.whole]
    lines = None if document.ledger is None else door.ledger_lines(policy, document.ledger, document.whole)
    chosen = door.readings(policy, document.whole, document.readings)
    codes = sorted({d.code for h in handed for d in h.sink.items})
    if codes:
        return None, codes
    facts = {f.name: f.default.value for f in policy.facts if f.default is not None}
    values = [
        (a.kind, a.id, a.round, a.date, {**(facts if a.kind == "企业" else {}), **a.facts})
        for a in (r.application for r in reads if r is not None)
    ]
    rows = None if lines is None else [tuple(getattr(x, f) for f in type(x).__slots__) for x in lines.lines]
    return (values, rows, chosen), []


def by_evaluator(names: dict[str, Any], text: str) -> Outcome:
    """What the evaluator as a program reads."""
    policy = names["POLICY"]
    try:
        admitted, _ = names["read_document"](policy, text)
    except names["InputError"] as error:
        return None, sorted({door.rule_of(p).code for p in error.problems})
    values = []
    for a in admitted.applications:
        forms_ = policy.by_subject[a.kind].facts
        facts = {f.name: v for f in forms_ if (v := getattr(a.facts, f.slot)) is not None}
        values.append((a.kind, a.id, a.round, a.date, facts))
    rows = None
    if admitted.ledger is not None:
        rows = [
            (
                *(x.id, x.award, x.external, x.year, x.date, x.stages, x.matter),
                *(abs(x.entitled), abs(x.paid), x.repaid, x.payer, x.meets, x.overlap),
            )
            for x in admitted.ledger.lines
        ]
    return (values, rows, admitted.readings or {}), []


def comparable(found: Any) -> Any:
    """Values of the commands as the evaluator keeps them: 应得 left out is 实付."""
    if found is None:
        return None
    values, rows, chosen = found
    if rows is not None:
        rows = [(*r[:7], r[8] if r[7] is None else r[7], *r[8:]) for r in rows]
    return values, rows, chosen


def fits(value: Any, wanted: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value fits a schema: the keywords that ours uses."""
    if "$ref" in wanted and not fits(value, root["$defs"][wanted["$ref"].removeprefix("#/$defs/")], root):
        return False
    kinds = wanted.get("type")
    if kinds and not any(KINDS[k](value) for k in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if isinstance(value, str):
        good = wanted.get("minLength", 0) <= len(value) <= wanted.get("maxLength", 10**9)
        return good and re.search(wanted.get("pattern", ""), value) is not None
    if KINDS["number"](value):
        return wanted.get("minimum", value) <= value <= wanted.get("maximum", value)
    if isinstance(value, list):
        return len(value) >= wanted.get("minItems", 0) and all(
            fits(x, wanted.get("items", {}), root) for x in value
        )
    if isinstance(value, dict):
        properties = wanted.get("properties", {})
        if not wanted.get("additionalProperties", True) and not set(value) <= set(properties):
            return False
        return (
            set(wanted.get("required", ())) <= set(value)
            and all(fits(v, properties.get(k, {}), root) for k, v in value.items())
            and all(
                fits(value, c["then"], root) for c in wanted.get("allOf", ()) if fits(value, c["if"], root)
            )
        )
    return True


KINDS = {
    "string": lambda v: isinstance(v, str),
    "integer": lambda v: (
        not isinstance(v, bool) and (isinstance(v, int) or (isinstance(v, float) and v == v // 1))
    ),
    "number": lambda v: not isinstance(v, bool) and isinstance(v, int | float),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
NAMES_APART = ("编号", "事实", "ledger")


@pytest.fixture(scope="module")
def policy() -> PolicyIR:
    loaded = load_bytes("door.pol", POL.encode())
    assert loaded.ir is not None, [(d.code, d.headline) for d in loaded.diagnostics]
    return loaded.ir


@pytest.fixture(scope="module")
def evaluator(policy: PolicyIR) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "evaluator"}
    exec(compile(emit(policy, "test"), "evaluator.py", "exec"), names)
    return names


def drawn(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    return [written(spoilt(rng)) for _ in range(count)]


def different(
    policy: PolicyIR, evaluator: dict[str, Any], texts: list[str], tally: Counter[str]
) -> Iterator[str]:
    """Where the two doors differ, or the schema refuses what they take."""
    wanted = schema(policy)
    for text in texts:
        mine, theirs = by_command(policy, text), by_evaluator(evaluator, text)
        if (comparable(mine[0]), mine[1]) != theirs:
            yield (f"{text[:600]}\n  command {str(mine)[:600]}\n  evaluator {str(theirs)[:600]}")
        tally.update(["taken"] if mine[0] is not None else ["refused", *mine[1]])
        if mine[0] is None:
            continue
        plain = (
            {forms.plain(k): v for k, v in data.items()}
            if isinstance(data := json.loads(text), dict)
            else data
        )
        whole = plain if isinstance(plain, dict) and "applications" in plain else {"applications": plain}
        if not isinstance(whole["applications"], list):
            whole["applications"] = [whole["applications"]]
        if not fits(trimmed(whole), wanted, wanted):
            yield f"schema refuses {text[:900]}"


def trimmed(value: Any) -> Any:
    """Names as they are compared: a schema knows names by their spelling alone."""
    if isinstance(value, dict):
        return {forms.plain(k): trimmed(v) for k, v in value.items()}
    return [trimmed(x) for x in value] if isinstance(value, list) else value


def test_all_three_agree(policy: PolicyIR, evaluator: dict[str, Any]) -> None:
    tally: Counter[str] = Counter()
    assert list(different(policy, evaluator, drawn(1, 5000), tally)) == []
    assert tally["taken"] > 700
    assert tally["refused"] > 3000
    reached = {r.code for r in door.RULES.values()}
    assert reached <= set(tally), reached - set(tally)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MULTIPLES", {**forms.MULTIPLES, "万": 5}),
        ("MAX_ID", 1),
        ("plain", str),
        ("bare_label", lambda text: text),
        ("unknown_in", lambda raw: raw is None),
    ],
)
def test_a_door_that_differs_is_noticed(
    policy: PolicyIR, evaluator: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str, value: Any
) -> None:
    monkeypatch.setattr(forms, name, value)
    assert next(different(policy, evaluator, drawn(2, 3000), Counter()), None)


def test_a_schema_that_refuses_too_much_is_noticed(
    policy: PolicyIR, evaluator: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["policydsl.emit.intake.schema"]
    monkeypatch.setattr(module, "_ident", lambda: {"type": "string", "pattern": "^[A-Za-z0-9]+$"})
    assert next(different(policy, evaluator, drawn(2, 3000), Counter()), None)
