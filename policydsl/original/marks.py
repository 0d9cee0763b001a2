"""What a sentence says in figures and boundary words.

In: the text of a paragraph as `lookup.plain` gives it.  Out: the places of every
figure (Arabic or Chinese) and of every word that sets a bound, a frequency or a
period.  What they mean is `policydsl.numerals`' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policydsl import numerals

# Words with a numeral in them that count nothing.
_NO_FIGURES = (
    "进一步|一步|统一|同一|之一|一次性|一定|一批|一流|一体|一致|一起|一旦|一律|一般|一系列|唯一|单一|专一|万一|一方面|第三方|"
    "百花齐放|千方百计|十分|二者|两者|三农|一切|一贯|一经|一直|一同|逐一|——|享受一次|只享受一次|百姓|百货|千家万户|万众"
)
_CHINESE = re.compile(rf"(?:{_NO_FIGURES})|(?P<figure>第?[零〇一二三四五六七八九十百千万亿两]+)")

# Words that set a bound, a frequency or a period.  A reading of 以上 as 超过, a lost 每年 change what is paid.
_BOUNDS = re.compile(
    "最高不超过|不超过|不低于|不少于|不高于|不早于|不晚于|不足|不满|未满|以上|以下|以内|达到|达(?=[0-9])|超过|突破|高于|低于|大于|小于|"
    "早于|晚于|最高|最低|最多|至少|实现(?=[0-9])|满(?=[0-9])|含(?=[0-9])|前(?=[0-9]+[家名个])|左右|"
    "每年度?|每家|每人|每户|每个|每项|每件|每次|每季度|每月|每(?=新增|完成|获得|增加|引进|满)|逐年|当年|本年度|上年度?|"
    "一次性|首次|只享受一次|就高不就低|不重复|分别|各(?=[0-9])|另给予?|有效期|同时废止|到期日|之日起?|实施日"
)

# Words by which a sentence gives, limits, excludes or dates something.
_OPERATIVE = re.compile(
    "给予|奖励|补助|补贴|资助|不超过|不重复|享受|有效期|施行|废止|列支|兑付|扣除|不予|不得享|通报|参照本政策|就高不就低"
)
_GIVES = re.compile("给予|奖励|补助|补贴|资助|另给")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure or a boundary word, and its place in the paragraph."""

    kind: Literal["数字", "界限词"]
    start: int
    end: int
    words: str


def figures(text: str) -> tuple[Mark, ...]:
    """Every figure of a text, in order; labels of numbered points are none."""
    labels = [m.span() for m in re.finditer("（[0-9]+）", text)]
    found = [
        Mark("数字", f.start, f.end, f.text)
        for f in numerals.figures(text)
        if not any(a <= f.start < b for a, b in labels)
    ]
    taken = [(m.start, m.end) for m in found]
    found.extend(
        Mark("数字", m.start(), m.end(), m[0])
        for m in _CHINESE.finditer(text)
        if m["figure"] and not any(a < m.end() and m.start() < b for a, b in taken)
    )
    return tuple(sorted(found, key=lambda m: m.start))


def bounds(text: str) -> tuple[Mark, ...]:
    """Every boundary word of a text, in order."""
    return tuple(Mark("界限词", m.start(), m.end(), m[0]) for m in _BOUNDS.finditer(text))


def operative(sentence: str) -> bool:
    """Whether a sentence gives, limits, excludes or dates something."""
    return _OPERATIVE.search(sentence) is not None


def gives_money(sentence: str) -> bool:
    """Whether a sentence gives an amount of money or a share of something."""
    paid = any(f.kind in ("金额", "比例") for f in numerals.figures(sentence))
    return paid and _GIVES.search(sentence) is not None
