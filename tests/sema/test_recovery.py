"""One run reports every problem of a file, and no text brings the compiler down."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policydsl.pipeline
from policydsl.source import Source
from policydsl.syntax.keywords import table
from tests.sema.preamble import AWARD, HEAD

NANCHANG = Path(__file__).parents[2] / "policies" / "nanchang_2023.pol"

# (what stands in the Nanchang policy, what is put there, the code that must be reported on that line)
SEEDED = [
    ("舍入 尾数取法 到 分", "舍入 尾数取法 到 厘", "POL-E0205"),
    ("印发日 = 2023-03-20", "印发日 = 2023-02-30", "POL-E0206"),
    ("事实 实缴注册资本: 金额", "事实 实缴注册资本 金额", "POL-E0101"),
    ("条件 金融业增加值 达到 930亿元", "条件 金融业增加值 超过 930亿元", "POL-E0502"),
    ("条件 本外币贷款余额 达到 2.4万亿元", "条件 本外币贷款余额 达到 2.4万亿", "POL-E0309"),
    ("条件 A股上市公司数 达到 50家", "条件 A股上市公司数 达到 50人", "POL-E0302"),
    ("资格 持牌 且 层级 为 法人机构", "资格 持排 且 层级 为 法人机构", "POL-E0201"),
    ("上限 5000万元 每次", "上限 500万元 每次", "POL-E0501"),
    ("资格 层级 为 一级分支机构 且 类别", "资格 层级 为 一级分支机够 且 类别", "POL-E0305"),
    ("金额 本年度完成指标数 * 30万元", "金额 本年度完成指标数 + 30万元", "POL-E0301"),
    ("资格 驻昌银行 且 申请奖励 且", "资格 驻昌银行 且 申请奖励 或", "POL-E0104"),
    ("资格 服务创新成果显著\n", "资恪 服务创新成果显著\n", "POL-E0101"),
    ("金额 按名次 10万元、9万元、8万元", "金额 按名次 10万元、8万元", "POL-E0408"),
    ("上限 1000万元 累计", "上限 1000万元 每年", "POL-E0409"),
    ("上限 800万元 每次", "上限 800万元 每月", "POL-E0205"),
    ("金额 再融资募集资金的2‰", "金额 再融资募集资金的", "POL-E0101"),
    ('标题 "大力引育金融人才"', '标题 "大力引育金融人才', "POL-E0103"),
    (
        "资格 属地相符 且 绿色双创债券发行成功",
        "资格 绿色双创债券融资额 且 绿色双创债券发行成功",
        "POL-E0303",
    ),
    ("频次 不限次", "频次 不限", "POL-E0205"),
    ("金额 800万元", "金额 8٠0万元", "POL-E0102"),
]
MOST_EXTRA = 3


def loosely(words: str) -> str:
    """A pattern for the words, however the formatter spaces them."""
    return r"\s*".join(re.escape(c) for c in words if not c.isspace())


def codes_by_line(text: str) -> dict[int, list[str]]:
    """Error codes per line."""
    policy = policydsl.pipeline.load_source(Source("seeded.pol", text))
    out: dict[int, list[str]] = {}
    for d in policy.diagnostics:
        if d.is_error:
            out.setdefault(policy.source.position(d.span.start)[0], []).append(d.code)
    return out


def test_twenty_seeded_errors() -> None:
    """All twenty are reported on their lines, and at most three others."""
    text = NANCHANG.read_text(encoding="utf-8")
    wanted: dict[int, str] = {}
    for old, new, _ in SEEDED:
        text, count = re.subn(loosely(old), lambda _, new=new: new, text, count=1)  # type: ignore[misc]
        assert count, old
    for _, new, code in SEEDED:
        wanted[text[: text.index(new)].count("\n") + 1] = code
    found = codes_by_line(text)
    missed = {line: code for line, code in wanted.items() if code not in found.get(line, [])}
    assert missed == {}
    assert sum(map(len, found.values())) <= len(SEEDED) + MOST_EXTRA, found


WORDS = [k.zh for k in table()] + [
    "企业",
    "投资额",
    "10万元",
    "3%",
    "2024-01-01",
    "（",
    "）",
    "、",
    ":",
    "=",
    "“",
    "「",
    '"',
    "#",
    "\n",
    "的",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_diagnostics(text: str) -> None:
    """Words in any order, and any characters, never raise."""
    policydsl.pipeline.load_source(Source("any.pol", text))
    policydsl.pipeline.load_source(Source("any.pol", HEAD + AWARD + text))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_give_diagnostics(data: bytes) -> None:
    """Bytes that are no text of ours are named."""
    policydsl.pipeline.load_bytes("any.pol", data)


@pytest.mark.parametrize("seed", range(30))
def test_cut_and_shuffled_policy(seed: int) -> None:
    """The real policy with pieces cut out, doubled and swapped."""
    rng = random.Random(seed)
    text = NANCHANG.read_text(encoding="utf-8")
    for _ in range(rng.randint(1, 12)):
        a = rng.randrange(len(text))
        b = min(len(text), a + rng.randint(1, 200))
        c = rng.randrange(len(text))
        text = rng.choice(
            [text[:a] + text[b:], text[:c] + text[a:b] + text[c:], text[:a] + rng.choice(WORDS) + text[a:]]
        )
    policydsl.pipeline.load_source(Source("cut.pol", text))


def test_named_encodings() -> None:
    """GBK and UTF-16 are named, hidden characters refused with their code point."""
    for data, code, words in (
        ("政策".encode("gbk"), "POL-E0105", "GBK"),
        ("政策".encode("utf-16"), "POL-E0105", "UTF-16"),
        ("政策 a\u200bb".encode(), "POL-E0106", "U+200B"),
        ("政策 a\u202eb".encode(), "POL-E0106", "U+202E"),
        (b"x" * (5 * 1024 * 1024), "POL-E0901", "字节"),
    ):
        (found,) = policydsl.pipeline.load_bytes("x.pol", data).diagnostics
        assert found.code == code
        assert words in found.headline
