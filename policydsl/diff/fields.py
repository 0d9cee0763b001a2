"""What every kind of declaration says: its fields, how each is told, and whether it can change a decision.

In: nothing.  Out: tables.  A field is compared by its shape; what has sentences of
its own (conditions, amounts, steps) names the function that makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Any

from policydsl.diff import phrases
from policydsl.diff.shape import Names, key_of, shape
from policydsl.emit import wording
from policydsl.emit.report.words import type_text
from policydsl.emit.wording import plain
from policydsl.ir import nodes as n
from policydsl.ir import policy as p
from policydsl.ir.types import Bool, Choice
from policydsl.places import clause_text, place_text

Part = Callable[[Any], object]
Tell = Callable[[Any], str]
Detail = Callable[[Any, Any, Names], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, the part of the IR it is, its words.

    `effective`: it can change a decision or an answer (`matters` asks the two).  `role`: the paragraph of the
    restatement that shows it.  `detail` makes the sentences when one is not enough.
    """

    name: str
    part: Part
    tell: Tell
    effective: bool = True
    role: str = ""
    detail: Detail | None = None
    matters: Callable[[Any, Any], bool] | None = None

    def decides(self, old: Any, new: Any) -> bool:  # noqa: ANN401 - any declaration
        """Whether this change can show in a decision."""
        return self.effective and (self.matters is None or self.matters(old, new))


def _named(thing: object) -> str:
    return key_of(thing)[2] if thing is not None else ""


def _names(things: tuple[object, ...]) -> str:
    return "、".join(_named(x) for x in things)


def basis_text(basis: tuple[p.Basis, ...]) -> str:
    """Places and phrases of 依据."""
    return "；".join(f"{place_text(b.place)}" + "".join(f"“{x}”" for x in b.phrases) for b in basis)


def _phrases(old: Any, new: Any, _: Names) -> tuple[str, ...]:  # noqa: ANN401 - any declaration with a basis
    """The phrases of a declaration."""
    return reworded([(_where(x, b.place), w) for b in x.basis for w in b.phrases] for x in (old, new))


def _of_policy(get: Callable[[p.PolicyIR], tuple[p.Basis, ...]]) -> Detail:
    """Phrases that bear out the policy's own matters."""

    def detail(old: p.PolicyIR, new: p.PolicyIR, _: Names) -> tuple[str, ...]:
        return reworded([(place_text(b.place), w) for b in get(x) for w in b.phrases] for x in (old, new))

    return detail


def reworded(sides: Iterable[list[tuple[str, str]]]) -> tuple[str, ...]:
    """Phrase by phrase; those that look alike are one that was reworded."""
    left, right = sides
    gone = [x for x in left if x not in right]
    came = [x for x in right if x not in left]
    out = []
    for one in list(gone):
        near = max(came, key=lambda x: (_likeness(one[1], x[1]), -came.index(x)), default=None)
        if near is not None and _likeness(one[1], near[1]) > LIKE:
            gone.remove(one)
            came.remove(near)
            at = one[0] if one[0] == near[0] else f"{one[0]}（现{near[0]}）"
            out.append(
                f"依据{at}的短语“{one[1]}”改为“{near[1]}”"
                if one[1] != near[1]
                else f"依据“{one[1]}”由{one[0]}移到{near[0]}"
            )
    out += [f"删去依据{at}的短语“{w}”" for at, w in gone]
    return (*out, *(f"新增依据{at}的短语“{w}”" for at, w in came))


LIKE = Fraction(1, 2)
"""Phrases with more than this in common are one phrase that was reworded."""


def _likeness(a: str, b: str) -> Fraction:
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(x.size for x in blocks), max(1, len(a) + len(b)))


def _where(thing: object, place: p.Place) -> str:
    """第2段; with its clause when that is not the declaration's own."""
    own = getattr(thing, "place", None)
    same = isinstance(own, p.Place) and (own.chapter, own.item) == (place.chapter, place.item)
    return f"第{place.paragraph}段" if same and place.paragraph else place_text(place)


def _said(basis: tuple[p.Basis, ...]) -> object:
    """The phrases with their places, in whatever order they are written."""
    return tuple(sorted((place_text(b.place), x) for b in basis for x in b.phrases))


BASIS = Field(
    "依据", lambda x: _said(x.basis), lambda x: basis_text(x.basis), effective=False, detail=_phrases
)
PLACE = Field("所在", lambda x: x.place, lambda x: place_text(x.place), effective=False)


def _conjuncts(old: p.Award, new: p.Award, names: Names) -> tuple[str, ...]:
    left, right = ([c.expr for c in a.eligibility] for a in (old, new))
    return phrases.conditions("资格条件", left, right, names)


def _together(award: p.Award) -> object:
    """The conjuncts as one condition: the order in which they are written decides nothing."""
    return n.And(type=Bool(), items=tuple(c.expr for c in award.eligibility))


def _selection(award: p.Award) -> str:
    s = award.selection
    if s is None:
        return ""
    by = f"由{s.judge}" if s.judge else ""
    score = f"按{plain(wording.value(s.score))}" if s.score is not None else ""
    then = f"，再按{plain(wording.value(s.then))}" if s.then is not None else ""
    criteria = f"，考评内容为{s.criteria}" if s.criteria else ""
    return f"前{s.quota}{s.unit or '名'}{by}{score}{then}{criteria}"


def _selection_part(award: p.Award) -> object:
    s = award.selection
    return (s.quota, s.unit, s.judge, s.criteria, s.score, s.then) if s is not None else None


def _count_in(c: p.CountIn) -> str:
    unpaid = "" if c.unpaid.reading is None and c.unpaid.word == "按未付" else f"（{phrases.slot(c.unpaid)}）"
    return c.external.name + unpaid + (f"（在{phrases.told(c.when)}时）" if c.when is not None else "")


def _use(award: p.Award) -> str:
    return plain(wording.use_restatement(award.use)) if award.use is not None else ""


AWARD = (
    PLACE,
    Field("类别", lambda a: a.amount is None, lambda a: "荣誉" if a.amount is None else "奖励", role="金额"),
    Field("对象", lambda a: a.subject, lambda a: a.subject.name, role="对象"),
    Field("收款人", lambda a: a.payee, lambda a: a.payee, effective=False, role="金额"),
    Field("随", lambda a: a.follows, lambda a: _named(a.follows), role="对象"),
    Field("事项日期", lambda a: a.matter_date, lambda a: _named(a.matter_date) or "申报日期", role="日期"),
    Field("资格", _together, _named, role="对象", detail=_conjuncts),
    Field("评选", _selection_part, _selection, role="评选"),
    Field(
        "并列", lambda a: a.selection and a.selection.ties,
        lambda a: phrases.slot(a.selection.ties) if a.selection else "", role="评选",
    ),
    Field(
        "金额", lambda a: a.amount, lambda a: phrases.told_amount(a.amount), role="金额",
        detail=lambda a, b, names: phrases.amount(a.amount, b.amount, names),
    ),
    Field("步骤", lambda a: a.steps, _named, role="金额", detail=phrases.steps),
    Field("频次", lambda a: a.frequency, lambda a: phrases.slot(a.frequency), role="次数"),
    Field("事项", lambda a: a.matter, lambda a: _named(a.matter), role="次数"),
    Field("已领", lambda a: a.settlement, lambda a: phrases.slot(a.settlement), role="次数"),
    Field("并计", lambda a: a.counts_in, lambda a: "、".join(map(_count_in, a.counts_in)), role="次数"),
    Field("用途", lambda a: a.use, _use, role="用途"),
    Field("说明", lambda a: a.note, lambda a: a.note, effective=False),
    BASIS,
)  # fmt: skip


def _members(get: Callable[[Any], tuple[object, ...]], aspect: str) -> Detail:
    def detail(old: Any, new: Any, names: Names) -> tuple[str, ...]:  # noqa: ANN401 - whatever has members
        left = [_named(x) for x in get(old)]
        right = [names.of(x)[2] for x in get(new)]
        now = {names.of(x)[2]: _named(x) for x in get(new)}
        return phrases.order(aspect, left, right, lambda x: now.get(x, x))

    return detail


GROUP = (
    PLACE,
    Field("写法", lambda g: g.each_alone, lambda g: "各自" if g.each_alone else "成员"),
    Field("成员", lambda g: g.members, lambda g: _names(g.members), detail=_members(lambda g: g.members, "成员")),
    Field("对外", lambda g: g.externals, lambda g: _names(g.externals)),
    Field("范围", lambda g: g.scope, lambda g: phrases.slot(g.scope)),
    Field("已领", lambda g: g.settlement, lambda g: phrases.slot(g.settlement)),
    Field("已定未付", lambda g: g.unpaid, lambda g: phrases.slot(g.unpaid)),
    Field("当", lambda g: g.when, lambda g: phrases.told(g.when)),
    BASIS,
)  # fmt: skip


def _joint_cap(cap: p.JointCap) -> str:
    return f"{plain(wording.value(cap.amount))}（{phrases.slot(cap.period)}）"


def _joint_caps(old: p.Limit, new: p.Limit, names: Names) -> tuple[str, ...]:
    """Cap by cap where the periods are the same, else all of them."""
    periods = [[phrases.slot(cap.period) for cap in x.caps] for x in (old, new)]
    if periods[0] == periods[1]:
        pairs = zip(old.caps, new.caps, strict=True)
        return tuple(s for a, b in pairs for s in phrases.value("合计上限", a.amount, b.amount, names))
    if len(old.caps) == len(new.caps) == 1 and old.caps[0].amount == new.caps[0].amount:
        return (phrases.turned("周期", periods[0][0], periods[1][0]),)
    return (phrases.turned("合计上限", *("、".join(map(_joint_cap, x.caps)) for x in (old, new))),)


LIMIT = (
    PLACE,
    Field("成员", lambda x: x.awards, lambda x: _names(x.awards), detail=_members(lambda x: x.awards, "成员")),
    Field("上限", lambda x: x.caps, lambda x: "、".join(map(_joint_cap, x.caps)), detail=_joint_caps),
    BASIS,
)  # fmt: skip


def _one_condition(old: Any, new: Any, names: Names) -> tuple[str, ...]:  # noqa: ANN401 - whatever has a condition
    left, right = phrases.conjuncts(old.condition), phrases.conjuncts(new.condition)
    return phrases.conditions("条件", left, right, names)


CONDITION = Field("条件", lambda x: x.condition, lambda x: phrases.told(x.condition), detail=_one_condition)

BAR = (
    PLACE,
    Field("对象", lambda b: b.subject, lambda b: b.subject.name),
    CONDITION,
    Field("适用", lambda b: b.awards, lambda b: _names(b.awards) or "全部奖励"),
    BASIS,
)

TARGET = (
    PLACE,
    Field("对象", lambda x: x.subject, lambda x: x.subject.name),
    Field("期限", lambda x: x.by, lambda x: wording.literal_text(x.by) if x.by else "", effective=False),
    CONDITION,
    Field("左右", lambda x: x.about, lambda x: "左右" if x.about else ""),
    BASIS,
)


def _option(o: p.Option) -> str:
    return o.name + (f" = {wording.literal_text(o.value)}" if o.value is not None else "")


def _options(old: p.Reading, new: p.Reading, _: Names) -> tuple[str, ...]:
    left, right = {o.name: o for o in old.options}, {o.name: o for o in new.options}
    out = [f"删去选项「{_option(o)}」" for k, o in left.items() if k not in right]
    out += [f"新增选项「{_option(o)}」" for k, o in right.items() if k not in left]
    for key, a in left.items():
        b = right.get(key)
        if b is not None and _option(a) != _option(b):
            same = a.value is not None and b.value is not None
            out.append(
                phrases.moved(f"选项「{key}」的值", a.value, b.value)  # type: ignore[arg-type]
                if same
                else phrases.turned("选项", _option(a), _option(b))
            )
    return tuple(out)


def _taken_counts(old: p.Reading, new: p.Reading) -> bool:
    """Options that are not taken decide nothing."""
    values = [next((_option(o) for o in r.options if o.name == r.taken), "") for r in (old, new)]
    return None in (old.taken, new.taken) or old.taken != new.taken or values[0] != values[1]


def _taken(r: p.Reading) -> str:
    return r.taken or "尚未采用"


READING = (
    Field("问题", lambda r: r.about, lambda r: r.about, effective=False),
    Field(
        "选项", lambda r: tuple(sorted((o.name, _option(o)) for o in r.options)),
        lambda r: "、".join(map(_option, r.options)), detail=_options, matters=_taken_counts,
    ),
    Field("选项的说明", lambda r: tuple(sorted((o.name, o.note) for o in r.options)),
        lambda r: "；".join(f"{o.name}：{o.note}" for o in r.options if o.note), effective=False),
    Field("采用", lambda r: r.taken, _taken),
    Field("是否已定", lambda r: r.settled, lambda r: "已定" if r.settled else "未定", effective=False),
    Field("裁定人", lambda r: r.judge, lambda r: r.judge, effective=False),
    Field("理由", lambda r: r.reason, lambda r: r.reason, effective=False),
)  # fmt: skip


def _lit(lit: n.Lit | None) -> str:
    return wording.literal_text(lit) if lit is not None else ""


PARAMETER = (
    Field("类型", lambda x: x.type, lambda x: type_text(x.type)),
    Field(
        "数值", lambda x: x.value, lambda x: _lit(x.value) or "待填",
        detail=lambda a, b, names: phrases.value("数值", a.value, b.value, names) if a.value and b.value
        else (phrases.turned("数值", _lit(a.value) or "待填", _lit(b.value) or "待填"),),
    ),
    Field("认定人", lambda x: x.judge, lambda x: x.judge, effective=False),
    Field("说明", lambda x: x.wording, lambda x: x.wording, effective=False),
    BASIS,
)  # fmt: skip


def _type_part(fact: p.Fact) -> object:
    """A type without the scale that its figures happen to be written at."""
    return type_text(fact.type) if not isinstance(fact.type, Choice) else fact.type


def _type_detail(old: p.Fact, new: p.Fact, _: Names) -> tuple[str, ...]:
    if isinstance(old.type, Choice) and isinstance(new.type, Choice):
        gone = [o for o in old.type.options if o not in new.type.options]
        came = [o for o in new.type.options if o not in old.type.options]
        return (*(f"删去选项「{o}」" for o in gone), *(f"新增选项「{o}」" for o in came))
    return (phrases.turned("类型", type_text(old.type), type_text(new.type)),)


FACT = (
    Field("类型", _type_part, lambda f: type_text(f.type), detail=_type_detail),
    Field("下界", lambda f: f.low, lambda f: _lit(f.low)),
    Field("上界", lambda f: f.high, lambda f: _lit(f.high)),
    Field("正负", lambda f: f.negative, lambda f: "可负" if f.negative else "不为负"),
    Field("默认", lambda f: f.default, lambda f: _lit(f.default)),
    Field(
        "是否由人裁定", lambda f: bool(f.judge), lambda f: f"由{f.judge}裁定" if f.judge else "由申报人填写"
    ),
    Field("裁定人", lambda f: f.judge, lambda f: f.judge, effective=False),
    Field("出具", lambda f: f.attested_by, lambda f: f.attested_by, effective=False),
    Field("何时知道", lambda f: f.after_payment, lambda f: "事后" if f.after_payment else "申报时"),
    Field("说明", lambda f: f.wording, lambda f: f.wording, effective=False),
)


def _definition(old: p.Definition, new: p.Definition, names: Names) -> tuple[str, ...]:
    moves = phrases.only_figures(old.expr, new.expr, names)
    if moves:
        return tuple(phrases.moved("其中的数", a, b) for a, b in moves)
    return (
        phrases.turned(
            "内容", plain(wording.definition_restatement(old)), plain(wording.definition_restatement(new))
        ),
    )


DEFINITION = (
    Field(
        "内容", lambda d: d.expr, lambda d: plain(wording.definition_restatement(d)),
        detail=_definition,
    ),
    Field("说明", lambda d: d.wording, lambda d: d.wording, effective=False),
)  # fmt: skip


EXTERNAL = (
    Field("认定人", lambda e: e.overlap_judge, lambda e: e.overlap_judge, effective=False),
    Field("说明", lambda e: e.wording, lambda e: e.wording, effective=False),
)

SUBJECT = (Field("说明", lambda s: s.note, lambda s: s.note, effective=False),)


def _expr(e: n.Expr | None) -> str:
    return plain(wording.value(e)) if e is not None else ""


DOCUMENT = (
    Field("标题", lambda d: d.title, lambda d: d.title, effective=False),
    Field("发文日", lambda d: d.issued, lambda d: _expr(d.issued)),
    Field("到期日", lambda d: d.expires, lambda d: _expr(d.expires)),
    Field("废止", lambda d: d.repealed, lambda d: _expr(d.repealed) and f"自{_expr(d.repealed)}起"),
    BASIS,
)

TRANSITION = (
    Field("适用", lambda x: x.awards, lambda x: _names(x.awards) or "全部奖励",
        detail=_members(lambda x: x.awards, "适用的奖励")),
    Field("当", lambda x: x.when, lambda x: phrases.told(x.when)),
    Field("须经", lambda x: x.judge, lambda x: x.judge),
    BASIS,
)  # fmt: skip


def _ends(old: p.PolicyIR, new: p.PolicyIR, names: Names) -> tuple[str, ...]:
    out: list[str] = []
    for word, a, b in (
        ("首日", old.validity.start, new.validity.start),
        ("末日", old.validity.end, new.validity.end),
    ):
        if shape(a) != shape(b, names):
            out += phrases.value(f"有效期的{word}", a, b, names)
    return tuple(out)


POLICY = (
    Field("标识", lambda x: x.ident, lambda x: x.ident, effective=False),
    Field("名称", lambda x: x.title, lambda x: x.title, effective=False, role="名称"),
    Field("文号", lambda x: x.number, lambda x: x.number, effective=False, role="文号"),
    Field("发文机关", lambda x: x.issuer, lambda x: x.issuer, effective=False),
    Field(
        "有效期", lambda x: (x.validity.start, x.validity.end),
        lambda x: plain(wording.validity_restatement(x.validity)), role="有效期", detail=_ends,
    ),
    Field("有效期的依据", lambda x: _said(x.validity.basis), lambda x: basis_text(x.validity.basis), effective=False,
        detail=_of_policy(lambda x: x.validity.basis)),
    Field("舍入", lambda x: x.rounding, lambda x: phrases.rounding(x.rounding), role="舍入"),
    Field("资金", lambda x: x.funding, lambda x: x.funding, effective=False, role="资金"),
    Field("资金的依据", lambda x: _said(x.funding_basis), lambda x: basis_text(x.funding_basis), effective=False,
        detail=_of_policy(lambda x: x.funding_basis)),
    Field("原文的文件", lambda x: x.source and x.source.file, lambda x: x.source.file if x.source else "",
        effective=False),
    Field("原文的指纹", lambda x: x.source and x.source.digest, lambda x: x.source.digest if x.source else "",
        effective=False),
)  # fmt: skip


def _remark(r: p.Remark) -> str:
    sentences = "、".join(str(s) for s in r.sentences)
    return f"{r.kind} {r.place.paragraph}·{sentences}“{r.text}”{r.what}"


def _remarks(old: p.Clause, new: p.Clause, _: Names) -> tuple[str, ...]:
    return phrases.order(
        "不涉及资金或不作规则的话：", [*map(_remark, old.remarks)], [*map(_remark, new.remarks)], str
    )


def _units(clause: p.Clause) -> str:
    return "；".join(
        (f"第{u.paragraph}段 " if u.paragraph else "") + "、".join(u.names) for u in clause.units
    )


def _unit_names(old: p.Clause, new: p.Clause, names: Names) -> tuple[str, ...]:
    del names
    out: list[str] = []
    left, right = ({u.paragraph: u.names for u in c.units} for c in (old, new))
    for paragraph in sorted({*left, *right}):
        at = f"第{paragraph}段的" if paragraph else ""
        out += phrases.order(f"{at}责任单位", left.get(paragraph, ()), right.get(paragraph, ()), str)
    return tuple(out)


CLAUSE = (
    Field("标题", lambda c: c.heading, lambda c: c.heading, effective=False, role="标题"),
    Field("责任单位", lambda c: tuple((u.paragraph, u.names) for u in c.units), _units, effective=False, role="责任单位",
        detail=_unit_names),
    Field("工作、非规则", lambda c: tuple(sorted(map(_remark, c.remarks))),
        lambda c: "；".join(map(_remark, c.remarks)), effective=False, role="工作、非规则", detail=_remarks),
)  # fmt: skip


def clause_name(clause: p.Clause) -> str:
    """A clause by its place and heading."""
    return f"{clause_text(clause.place)} {clause.heading}"
