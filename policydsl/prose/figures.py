"""Figures in prose.

In: a text without blanks, digits folded.  Out: its figures in order, lists and
ranges with their shared unit given to each.  Words that hold a numeral and count
nothing (一次性, 第三条, 4G) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from policydsl import numerals
from policydsl.prose import words
from policydsl.prose.model import Figure, FigureKind, Key

FEN_PER_YUAN = 100
_CN = "零〇一二三四五六七八九十两"
_CN_ALL = _CN + "百千"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
JOINERS = "、,，和及或与至到-—–~～－―"
_JOINED = re.compile(rf"(?:[（(](?:不?含|不?包)[^（）()]*[）)])?[{re.escape(JOINERS)}]{{1,2}}")


@cache
def _scanner() -> re.Pattern[str]:
    """One figure, or something that looks like one and is none; the latter has no group."""
    multiple = words.pattern("倍数")
    return re.compile(
        rf"(?:{words.pattern('非数')})(?!元)"
        rf"|(?:[0-9]+|[{_CN_ALL}]+)强(?![一-鿿]?化)"
        r"|[〔\[][0-9]{4}[〕\]]年?第?[0-9]*号?"
        r"|《[^《》]{1,60}》|(?<![0-9.])[1-6]A{1,5}级?"
        rf"|第(?:[0-9]+|[{_CN_ALL}]+)"
        rf"|(?:[0-9]+|[{_CN}]+)年期(?:以上)?(?=LPR|贷款|市场|国债|存款|定期)"
        r"|[A-Za-z][A-Za-z0-9.-]*[0-9][A-Za-z0-9.]*|[0-9X]+(?:\+[0-9X]+)+"
        rf"|(?P<top>前)(?=(?:[0-9]+|[{_CN_ALL}]+)(?:名|家|位|个))"
        r"|(?P<date>[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}(?![0-9])|年[0-9]{1,2}月[0-9]{1,2}日))"
        r"|(?P<month>[0-9]{4}年[0-9]{1,2}月|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}月份)"
        r"|(?P<year>(?:19|20|21)[0-9]{2}(?=年(?!以|期限)|至(?:19|20|21)[0-9]{2}年|[-—–~～－](?:19|20|21)[0-9]{2}年))年?度?"
        rf"|(?P<share>百分之(?:{_ARABIC}|[{_CN_ALL}]+)|[千万]分之(?:{_ARABIC}|[{_CN_ALL}]+)|[{_CN}]+分之[{_CN}]+)"
        rf"|(?P<fold>[0-9.]+折|[{_CN}]+折|减半|对半|一半|[{_CN}]成(?!立|果|功|员|本|效|交|长|熟|为|就|型|品|套|都|绩|份|分|年))"
        r"|(?P<odds>(?<![0-9.])[0-9]+(?:\.[0-9]+)?[:∶：][0-9]+(?:\.[0-9]+)?(?![0-9.]))"
        r"|(?P<half>(?<![每上下])半年)(?!度|报)"
        rf"|(?P<number>(?:{_ARABIC}(?:{multiple})?)+|[{_CN_ALL}万亿]*[{_CN}][{_CN_ALL}万亿]*)"
        rf"(?P<unit>{_unit_pattern()})?"
    )


@cache
def _unit_pattern() -> str:
    return (
        rf"(?:{words.pattern('元')})|(?:{words.pattern('外币')})|(?:{words.pattern('比例')})"
        rf"|(?:年(?!度)|{words.pattern('期间').replace('|年|', '|')})|(?:{words.pattern('个')})(?!人(?=资))"
    )


_LABEL = re.compile(
    rf"[(（](?:[0-9]{{1,3}}|[{_CN}]{{1,3}})[)）]|(?:^|(?<=[。；;：:]))[0-9]{{1,2}}[.、．](?![0-9])|(?:^|(?<=[。；;：:]))[{_CN}]{{1,3}}、"
)
_MONEY_AHEAD = re.compile(
    rf"$|[,，。；;：:、（()）]|人民币|以上|以下|以内|之内|及以上|或以上|起|的|至|到|-|—|~|和|封顶|为限|{words.pattern('给')}"
)
_BOUNDED = re.compile("[（(及或]?以[上下内]|[（(]含")
_FREE_BEFORE = re.compile("(?:连续|近|分|最近|过去|未来|往前|前|每|历时|合计)$")
_NAMED_BEHIND = re.compile("期(?:LPR|贷款|以上|的|限)?|行动|计划|规划|滚动")


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order."""
    labels = [m.span() for m in _LABEL.finditer(text)]
    found: list[Figure] = []
    top = -1
    for m in _scanner().finditer(text):
        if m.lastgroup is None or any(a <= m.start() < b for a, b in labels):
            continue
        if m["top"]:
            top = m.end()
            continue
        figure = _figure(text, m)
        if figure is not None:
            found.append(replace(figure, top=True) if figure.start == top else figure)
    return tuple(_with_rates(text, _shared(text, _without_echoes(text, found))))


def _without_echoes(text: str, found: list[Figure]) -> list[Figure]:
    """Without figures that a bracket only says again: 300万元（含300万元）."""
    echoes = {m.start() for m in re.finditer(r"(?<=含|括)[0-9.,]+[^（）()]{0,8}(?=[）)])", text)}
    out: list[Figure] = []
    for figure in found:
        if figure.start in echoes and out and out[-1].value == figure.value:
            continue
        out.append(figure)
    return out


def _figure(text: str, m: re.Match[str]) -> Figure | None:
    word = m[0]
    if m["date"]:
        day = numerals.read_date(word)
        return _make("日期", Fraction(day), m, "日") if day else None
    if m["month"] or m["year"]:
        digits = re.match("[0-9]+", word)
        assert digits is not None
        return _make("日期", Fraction(digits[0]), m, "年" if m["year"] else "月", free=True)
    if m["half"]:
        return _make("期间", Fraction(6), m, "半年")
    if m["share"]:
        return _share(m)
    if m["fold"]:
        return _fold(m)
    if m["odds"]:
        return _odds(m)
    return _counted(text, m)


def _make(
    kind: FigureKind,
    value: Fraction,
    m: re.Match[str],
    unit: str = "",
    also: tuple[Key, ...] = (),
    *,
    free: bool = False,
) -> Figure:
    return Figure(kind, value, m.start(), m.end(), m[0], unit, also, free)


def _number(digits: str) -> Fraction | None:
    """The value of digits or of a Chinese numeral, with their multiples: 2亿3000万, 两亿三千万, 1,000."""
    plain = digits.replace(",", "")
    if len(plain) > numerals.MAX_FIGURE:
        return None
    whole = numerals.chinese_value(plain)
    if whole is not None:
        return Fraction(whole)
    total = Fraction(0)
    for part in re.finditer(rf"([0-9]+(?:\.[0-9]+)?)({words.pattern('倍数')})?", plain):
        total += Fraction(part[1]) * _multiple(part[2] or "")
    return total


def _multiple(word: str) -> int:
    value = 1
    for c in word:
        value *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[c]
    return value


def _share(m: re.Match[str]) -> Figure | None:
    whole, part = m[0].split("分之")
    den = {"百": 100, "千": 1000, "万": 10_000}.get(whole) or numerals.chinese_value(whole)
    num = _number(part)
    return _make("比例", num / den, m, "%") if den and num is not None else None


def _fold(m: re.Match[str]) -> Figure | None:
    word = m[0]
    if word in ("减半", "对半", "一半"):
        return _make("比例", Fraction(1, 2), m, "半")
    num = _number(word[:-1])
    if not num:
        return None
    tenths = num / 10 if num < 10 else num / 100
    return _make("比例", tenths, m, word[-1], free=word[-1] == "成")


def _odds(m: re.Match[str]) -> Figure:
    a, b = (Fraction(x) for x in re.split("[:∶：]", m[0]))
    total = a + b
    also: list[Key] = [("比例", a / total), ("比例", b / total)] if total else []
    if b:
        also += [("比例", a / b), ("比例", b / a)] if a else []
    return _make("计数", a, m, "比", (*also, ("计数", b)))


def _counted(text: str, m: re.Match[str]) -> Figure | None:
    digits, unit = m["number"], m["unit"] or ""
    value = _number(digits)
    if value is None or (not value and digits[0] == "零"):
        return None  # 零距离, 零元购: no rule gives nothing
    chinese = digits[0] not in "0123456789"
    if unit in words.of("元"):
        if unit == "人民币" and digits[-1] not in "万亿千百十":
            return None
        return _make("金额", value * FEN_PER_YUAN, m, "元")
    if unit in words.of("外币"):
        return _make("外币", value, m, unit, (("计数", value),))
    if unit in words.of("比例"):
        return _make("比例", value / (1000 if unit == "‰" else 100), m, unit)
    if unit in words.of("期间"):
        return _period(text, m, value, unit)
    if (
        not unit
        and digits[-1] in "万亿千百"
        and not (chinese and len(digits) == 1)
        and _MONEY_AHEAD.match(text, m.end())
    ):
        return _make("金额", value * FEN_PER_YUAN, m, "元")
    if chinese and not unit:
        return None
    return _make(
        "计数",
        value,
        m,
        unit,
        free=(chinese and value == 1)
        or (not unit and not chinese and 1900 <= value < 2100 and "." not in digits)
        or (chinese and unit == "项" and not _BOUNDED.match(text, m.end()))
        or (unit in ("号", "级", "期", "批", "届", "类", "度", "种") and chinese),
    )


def _period(text: str, m: re.Match[str], value: Fraction, unit: str) -> Figure | None:
    free = bool(
        _FREE_BEFORE.search(text, 0, m.start()) or (unit == "年" and _NAMED_BEHIND.match(text, m.end()))
    )
    free = free or (m["number"] == "一" and unit in ("年", "天", "日", "月"))
    if unit in ("年", "个年度", "个自然年度", "个会计年度"):
        return _make("期间", value * 12, m, unit, (("计数", value),), free=free)
    if unit in ("个月", "月"):
        return _make("期间", value, m, unit, (("计数", value),), free=free)
    if unit in ("周岁", "岁"):
        return _make("计数", value, m, unit, (("期间", value * 12),))
    if unit in ("小时", "分钟"):
        return _make("计数", value, m, unit)
    days = value * 7 if unit == "周" else value
    return _make("期间", -days, m, unit, (("计数", value),), free=free or "工作日" in unit)


# ---------------------------------------------------------------- lists, ranges, rates


def _shared(text: str, found: list[Figure]) -> list[Figure]:
    """Bare numbers of a list or a range take the unit of the one that ends it: 10、20万元; 100至300万元."""
    out = list(found)
    full = found[-1] if found else None
    for i in range(len(out) - 2, -1, -1):
        this, behind = found[i], found[i + 1]
        bare = (this.kind == "计数" and not this.unit and not this.top) or (
            this.kind == "金额" and this.text[-1] not in "元圆币"
        )
        if full is not None and bare and _JOINED.fullmatch(text[this.end : behind.start]):
            out[i] = _lifted(this, full)
        else:
            full = this
    return out


def _lifted(bare: Figure, full: Figure) -> Figure:
    """A bare number in the unit of the figure that its list ends with."""
    m = re.match(rf"{_ARABIC}((?:{words.pattern('倍数')})?)", full.text)
    multiple = _multiple(m[1]) if m else 1
    own = re.search(f"(?:{words.pattern('倍数')})$", bare.text)
    value = bare.value / (FEN_PER_YUAN if bare.kind == "金额" else 1) * (1 if own else multiple)
    match full.kind:
        case "金额":
            value *= FEN_PER_YUAN
        case "比例":
            value /= 1000 if full.unit == "‰" else 100
        case "期间":
            value = value * 12 if full.unit.endswith(("年", "年度")) else value if full.value > 0 else -value
        case _:
            pass
    also: tuple[Key, ...] = (("计数", value),) if full.kind == "外币" else ()
    return replace(bare, kind=full.kind, value=value, unit=full.unit, also=also, free=full.free)


_BEFORE_RATE = re.compile(
    rf"((?:每一?(?:{words.pattern('倍数')})?(?:平方米|平方公里|{words.pattern('个')}|月|年|天|日|课时|[一-鿿]{{1,2}}))+)(?:最高|按|给予|补贴|奖励|资助|补助|标准|为|不超过|[一-鿿]{{0,2}}){{0,3}}$"
)


def _with_rates(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Figures with the units of which each gets them."""
    for figure in found:
        per: tuple[str, ...] = ()
        if figure.kind in ("金额", "外币"):
            behind = re.match(
                rf"(?:[/／](?:{words.pattern('个')}|{words.pattern('期间')}|[一-鿿]))+", text[figure.end :]
            )
            if behind:
                per = tuple(u for u in re.split("[/／]", behind[0]) if u)
            else:
                before = _BEFORE_RATE.search(text, max(0, figure.start - 16), figure.start)
                per = tuple(u for u in re.split("每一?", before[1]) if u) if before else ()
        yield replace(figure, per=per) if per else figure
