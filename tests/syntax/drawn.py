"""Files drawn from the grammar: segments as lists of tokens, then typed as people type.

`files()` gives token lists that parse; `typed()` puts blanks, line ends,
comments and full-width punctuation between them.
"""

from __future__ import annotations

import datetime as dt
import string

from hypothesis import strategies as st

from policydsl.syntax.keywords import table
from policydsl.syntax.lexer import BOUNDARY

RESERVED = {s for k in table() for s in (k.zh, k.en)}
HAN = "甲乙丙丁企银行类别层级持牌资本额奖项落户设迁市区"


def _usable(name):
    return name not in RESERVED and not any(b in name for b in BOUNDARY)


chinese = st.text(HAN, min_size=1, max_size=6)
latin = st.text(string.ascii_letters + "_", min_size=1, max_size=5)
quoted = st.text(HAN + "〔〕0123号 （）达到的#", min_size=1, max_size=6).map(lambda t: f"「{t}」")
words = st.one_of(chinese, latin, st.tuples(chinese, latin).map("".join)).filter(_usable)
name = st.one_of(words, words, quoted)
text = st.text(HAN + "，。（）“#「」A1 5%", max_size=8)
phrase = st.one_of(text.map(lambda t: f'"{t}"'), text.filter(lambda t: "”" not in t).map(lambda t: f"“{t}”"))

count = st.integers(0, 99999).map(str)
money = st.tuples(count, st.sampled_from(["元", "万元", "亿元", ".5亿元", ".05万亿元"])).map("".join)
ratio = st.tuples(count, st.sampled_from(["%", "‰", "个百分点", ".5%"])).map("".join)
period = st.tuples(st.integers(1, 99).map(str), st.sampled_from(["年", "个月", "天"])).map("".join)
date = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
figure = st.one_of(money, ratio, period, date, count, count.map(lambda c: c + "家"))


def seq(*parts):
    """Tokens in a row: strings, strategies of strings, strategies of token lists."""
    made = [
        st.just([p]) if isinstance(p, str) else p.map(lambda v: [v] if isinstance(v, str) else v)
        for p in parts
    ]
    return st.tuples(*made).map(lambda lists: [t for one in lists for t in one])


def listed(item, low=1, high=3):
    return st.lists(item.map(lambda v: [v] if isinstance(v, str) else v), min_size=low, max_size=high).map(
        lambda items: [t for i, one in enumerate(items) for t in (["、"] if i else []) + one]
    )


def repeated(item, low=1, high=3):
    return st.lists(item, min_size=low, max_size=high).map(lambda rows: [t for row in rows for t in row])


def maybe(part):
    return st.one_of(st.just([]), part.map(lambda v: [v] if isinstance(v, str) else v))


def _bounds(value):
    pre = st.sampled_from(
        [
            "达到",
            "不低于",
            "不少于",
            "实现",
            "不超过",
            "超过",
            "突破",
            "高于",
            "不足",
            "低于",
            "满",
            "不满",
            "早于",
            "不晚于",
        ]
    )
    post = st.sampled_from(["以上", "以下", "以内"])
    return st.one_of(
        seq(pre, value),
        seq(value, post),
        seq("自", value, "起"),
        seq(value, "以上", "不足", value),
        seq("超过", value, "不超过", value),
    )


def _sums(inner):
    return st.one_of(
        seq(inner, "+", inner), seq(inner, "-", inner), seq(name, "*", figure), seq(name, "/", name), seq(name, "的", ratio),
        seq(name, "超出", money, "的", "部分"), seq(name, "每满", money, "*", money), seq("（", inner, "）", "的", ratio),
        seq("取高", "（", inner, "、", inner, "）"), seq("整年数", "（", name, "至", date, "）"), st.just(["累计已领"]),
    )  # fmt: skip


atom = st.one_of(name, figure).map(lambda v: [v])
sums = st.recursive(atom, _sums, max_leaves=4)
ranges = _bounds(figure)
unit = st.one_of(
    name.map(lambda v: [v]), seq("非", name), seq(sums, ranges), seq(name, "为", listed(name), maybe(st.just("等"))),
    seq(name, "在", date, "至", date), seq(name, "等于", figure), seq(sums, figure, "至", figure),
)  # fmt: skip


def _logic(inner):
    many = st.lists(inner, min_size=2, max_size=4)
    bracketed = many.flatmap(
        lambda units: st.sampled_from("且或").map(lambda op: ["（", *joined(units, op), "）"])
    )
    return st.one_of(bracketed, seq("非", "（", inner, "）"), inner)


def joined(units, op):
    return [t for i, u in enumerate(units) for t in ([op] if i else []) + u]


conditions = st.lists(st.recursive(unit, _logic, max_leaves=4), min_size=1, max_size=6).flatmap(
    lambda units: st.sampled_from("且或").map(lambda op: joined(units, op))
)
value = st.one_of(sums, seq(sums, "最高", figure), seq("若", conditions, "则", sums, "否则", sums))
rows = repeated(seq(_bounds(figure), ":", value))
label = st.one_of(count, words).map(lambda t: ["（", t, "）"])
tables = st.one_of(
    seq("分档", sums, rows, maybe(seq("其余", ":", value))),
    seq("累进", sums, repeated(seq(_bounds(money), ":", ratio))),
    seq("按", sums, repeated(seq(listed(name), ":", value)), maybe(seq("其余", ":", value))),
)
stages = seq("分阶段", repeated(seq(label, conditions, maybe(seq("于", name)), ":", money)))
judge = seq("由", listed(words), maybe(st.sampled_from(["裁定", "考评", "认定"])))
place = seq(st.sampled_from("一二三"), maybe(st.sampled_from("一二三").map(lambda i: ["（", i, "）"])))
given = st.one_of(figure, st.sampled_from(["是", "否", "未知"]), name)
result = st.one_of(
    seq("应得", money, "可兑付", money), seq("可兑付", money), seq("不符合"), seq("缺", listed(name))
)

items0 = st.one_of(
    seq("政策", words), seq("章", "一", phrase), seq("口径", name, maybe(phrase)), seq("主体", name, maybe(phrase)),
    seq("参数", name, ":", "日期", "待填", maybe(phrase), maybe(judge)), seq("外部", name, phrase), seq("条款", place),
    seq("案例", phrase, maybe(place)),
)  # fmt: skip
items1 = st.one_of(
    seq("事实", name, ":", st.sampled_from(["金额", "比例", "日期", "是否", "文本"]), maybe(seq("出具", words)), maybe(phrase)),
    seq("事实", name, ":", "选项", listed(name, 1, 12)), seq("事实", name, ":", "计数", "家", maybe(seq("默认", "1家"))),
    seq("定义", name, "=", conditions), seq("定义", name, "=", tables), seq("奖励", name), seq("荣誉", name, phrase),
    seq("去重", name), seq("限额", name), seq("工作", listed(seq(count, "·", count, maybe(seq("至", count)), phrase), 1, 6)),
)  # fmt: skip
slots = st.one_of(
    seq("资格", conditions), seq("金额", value), seq("金额", tables), seq("金额", stages), seq("金额", "按名次", listed(money, 2, 12)),
    seq("上限", value, maybe(st.sampled_from(["每次", "累计"])), maybe(seq("若", conditions))), seq("加", value), seq("上浮", ratio),
    seq("频次", "一次性"), seq("已领", "补差"), seq("舍入", "四舍五入", maybe(seq("到", "元"))), seq("评选", "前", "5家", judge, phrase),
    seq("有效期", name, "至", date), seq("选项", listed(seq(name, maybe(seq("=", figure)), maybe(phrase)))), seq("采用", name, maybe(judge)),
    seq("责任单位", maybe(seq("第", count, "段")), listed(st.one_of(words.map(lambda w: [w]), seq(words, "（", words, "）")), 1, 12)),
    seq("依据", maybe(place), "第", count, "段", repeated(phrase.map(lambda p: [p]), 1, 5)), seq("成员", listed(name)),
    seq("申报", name, maybe(seq("编号", name)), "其中", listed(seq(name, "=", given), 1, 8)), seq("另取", listed(seq(name, "=", name))),
    seq("台账", name, "2023年", money, maybe(seq("阶段", label, "、", label)), maybe(seq("事项", phrase))), seq("台账", "空"),
    seq("变动", name, "则", name, repeated(seq(given, ":", st.one_of(result, seq("-", money))))), seq("期望", listed(seq(name, "=", money))), seq("当", conditions),
    seq("期望", name, result), seq("期望", "在有效期内日", "（", date, "）", "=", st.sampled_from(["是", "否"])),
)  # fmt: skip

segments = st.tuples(items0, st.lists(st.one_of(slots, slots, items1), max_size=6)).map(
    lambda t: [t[0], *t[1]]
)
files = st.lists(segments, min_size=1, max_size=3).map(lambda groups: [s for g in groups for s in g])

FULL = {":": "：", "=": "＝", "+": "＋", "、": "，", "（": "(", "）": ")", "*": "×"}
blanks = st.sampled_from([" ", "  ", "\n", "\n\n", "\n\n\n", "\u3000", "\t", "\n    "])
comments = st.text(HAN + ' "#「（x', max_size=6).map(lambda t: f"#{t}\n")


@st.composite
def typed(draw, *, whole=True):
    """The tokens of a file, or of one item, with what stands between them."""
    out = []
    for segment in draw(files if whole else segments):
        for i, token in enumerate(segment):
            if draw(st.integers(0, 30)) == 0:
                out.append(draw(st.sampled_from([" ", "\n", "\n\n"])) + draw(comments))
            out.append(draw(blanks) if i else draw(st.sampled_from(["\n", "\n\n", " ", "\n\n\n"])))
            out.append(FULL.get(token, token) if draw(st.booleans()) else token)
    if draw(st.booleans()):
        out.append(" " + draw(comments))
    return "".join(out)
