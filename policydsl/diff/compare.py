"""Two policies held against each other: an item per declaration that is not the same.

In: two versions.  Out: a `Difference` without recalculation and text.  Whether a
change shows in a case is found by `policydsl.diff.witness`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policydsl.diff import fields as f
from policydsl.diff.marks import marked, whole
from policydsl.diff.match import Matched, Paired, affected
from policydsl.diff.model import At, Change, Item, Kind, Pair, Version
from policydsl.diff.phrases import turned
from policydsl.diff.shape import SAME, Names, key_of, shape
from policydsl.emit import wording
from policydsl.emit.report.words import type_text
from policydsl.emit.wording import Text, say, slots
from policydsl.ir import policy as p
from policydsl.places import clause_text

Roles = Sequence[tuple[str, Text]]


@dataclass(frozen=True, slots=True)
class Found:
    """What is different, with the declarations themselves (None on the side that has none).

    `beside`: of two groups or limits that change their order, the other one in the new version.
    """

    item: Item
    old: Any
    new: Any
    beside: Any = None


def compared(old: Version, new: Version, m: Matched) -> tuple[Found, ...]:
    """Everything that changed in meaning, in the order of the document; the policy's own matters first."""
    return tuple(_Comparison(old, new, m).found())


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of declaration: its keyword, its fields, its restatement by role."""

    what: Callable[[Any], str]
    fields: tuple[f.Field, ...]
    roles: Callable[[Any], Roles]
    name: Callable[[Any], str] = lambda x: key_of(x)[2]


def _award_roles(award: p.Award) -> Roles:
    return [(x.role, x.text) for x in wording.award_restatement(award) if x.role != "定义"]


def _one(role: str, restate: Callable[[Any], Text]) -> Callable[[Any], Roles]:
    return lambda x: ((role, restate(x)),)


def _reading(r: p.Reading) -> Text:
    options = "；".join(
        f"{o.name}"
        + (f" = {wording.literal_text(o.value)}" if o.value is not None else "")
        + (f"（{o.note}）" if o.note else "")
        for o in r.options
    )
    state = "" if r.taken is None else "（未定）" if not r.settled else ""
    judge = f"，由{r.judge}裁定" if r.judge else ""
    reason = f"理由：{r.reason}。" if r.reason else ""
    taken = f"取「{r.taken}」{state}" if r.taken is not None else "尚未采用"
    return say(f"{r.about}。选项：{options}。{taken}{judge}。{reason}")


def _fact(x: p.Fact) -> Text:
    said = [type_text(x.type)]
    said += [f"不低于{wording.literal_text(x.low)}"] if x.low is not None else []
    said += [f"不高于{wording.literal_text(x.high)}"] if x.high is not None else []
    said += ["可以是负数"] if x.negative and x.low is None else []
    said += [f"没有填的当作{wording.literal_text(x.default)}"] if x.default is not None else []
    said += [f"由{x.judge}裁定"] if x.judge else []
    said += [f"由{x.attested_by}出具"] if x.attested_by else []
    said += ["兑付以后才知道"] if x.after_payment else []
    said += [x.wording] if x.wording else []
    return say(f"{x.subject.name}的「{x.name}」：{'，'.join(said)}。")


def _parameter(x: p.Parameter) -> Text:
    value = wording.literal_text(x.value) if x.value is not None else "待填"
    judge = f"，由{x.judge}认定" if x.judge else ""
    about = f"，{x.wording}" if x.wording else ""
    return say(f"{x.name}（{type_text(x.type)}）为{value}{judge}{about}。")


def _subject(x: p.Subject) -> Text:
    return say(f"主体{x.name}" + (f"：{x.note}。" if x.note else "。"))


def _policy(x: p.PolicyIR) -> Roles:
    return (
        ("名称", say(x.title)),
        ("文号", say(x.number)),
        ("有效期", wording.validity_restatement(x.validity)),
        ("舍入", slots.rounding(x.rounding)),
        ("资金", say(x.funding)),
    )


def _clause(x: p.Clause) -> Roles:
    units = say(f.CLAUSE[1].tell(x))
    remarks = say(f.CLAUSE[2].tell(x))
    return (("标题", say(x.heading)), ("责任单位", units), ("工作、非规则", remarks))


SORTS: dict[type, Sort] = {
    p.Award: Sort(lambda a: "荣誉" if a.amount is None else "奖励", f.AWARD, _award_roles),
    p.Group: Sort(lambda _: "去重", f.GROUP, _one("去重", wording.group_restatement)),
    p.Limit: Sort(lambda _: "限额", f.LIMIT, _one("限额", wording.limit_restatement)),
    p.Bar: Sort(lambda _: "否决", f.BAR, _one("否决", wording.bar_restatement)),
    p.Target: Sort(lambda _: "目标", f.TARGET, _one("目标", wording.target_restatement)),
    p.Reading: Sort(lambda _: "口径", f.READING, _one("口径", _reading)),
    p.Parameter: Sort(lambda _: "参数", f.PARAMETER, _one("参数", _parameter)),
    p.Fact: Sort(lambda _: "事实", f.FACT, _one("事实", _fact)),
    p.Definition: Sort(lambda _: "定义", f.DEFINITION, _one("定义", wording.definition_restatement)),
    p.External: Sort(lambda _: "外部", f.EXTERNAL, _one("外部", wording.external_restatement)),
    p.Subject: Sort(lambda _: "主体", f.SUBJECT, _one("主体", _subject)),
    p.OldDocument: Sort(lambda _: "旧文件", f.DOCUMENT, _one("旧文件", wording.document_restatement)),
    p.Transition: Sort(
        lambda _: "过渡",
        f.TRANSITION,
        _one("过渡", wording.transition_restatement),
        lambda x: x.document.name,
    ),
    p.PolicyIR: Sort(lambda _: "政策", f.POLICY, _policy, lambda x: x.title),
    p.Clause: Sort(lambda _: "条款", f.CLAUSE, _clause, f.clause_name),
}
RESTED_ON = (p.Subject, p.Fact, p.Definition, p.Reading, p.Parameter, p.External)
"""What decides nothing by being declared: whoever uses it, or used it, is an item of its own."""
SILENT = ("标识", "原文的文件", "原文的指纹")
"""Fields of the policy that tell which file it is, not what it says."""


class _Comparison:
    """Two versions and how their declarations pair."""

    def __init__(self, old: Version, new: Version, m: Matched) -> None:
        self.old, self.new, self.m = old, new, m

    def found(self) -> Iterable[Found]:
        """The policy's own matters, then what it rests on, then clause by clause."""
        m = self.m
        yield from self._changed(self.old.ir, self.new.ir)
        yield from self._order()
        above: tuple[Paired[Any], ...] = (m.readings, m.parameters, m.documents, m.externals)
        for pairs in above:
            yield from self._class(pairs)
        yield from self._transitions()
        for pairs in (m.subjects, m.facts, m.definitions):
            yield from self._class(pairs)
        placed = [i for x in (m.targets, m.awards, m.groups, m.limits, m.bars) for i in self._class(x)]
        yield from sorted([*self._clauses(), *placed], key=_position)

    # ------------------------------------------------------------ items

    def _class(self, pairs: Paired[Any]) -> list[Found]:
        out = [i for a, b in pairs.same for i in self._changed(a, b)]
        out += [i for a, b, why in pairs.renamed for i in self._changed(a, b, why)]
        out += [self._alone(x, "删除") for x in pairs.removed]
        out += [self._alone(x, "新增") for x in pairs.added]
        return out

    def _changed(self, a: Any, b: Any, why: str = "") -> list[Found]:  # noqa: ANN401 - any declaration
        sort = SORTS[type(a)]
        changes, roles = self._changes(sort, a, b)
        if not changes and not why:
            return []
        renamed = (
            (Change("名称", f"「{sort.name(a)}」更名为「{sort.name(b)}」", effective=False),) if why else ()
        )
        kind: Kind = "更名" if why else "调整"
        item = Item(
            kind, sort.what(b), sort.name(b), sort.name(a), self._at(a, self.old), self._at(b, self.new),
            (*renamed, *changes), self._pairs(sort, a, b, roles), self._affected(a, b), why,
        )  # fmt: skip
        return [Found(item, a, b)]

    def _changes(self, sort: Sort, a: Any, b: Any) -> tuple[tuple[Change, ...], set[str]]:  # noqa: ANN401
        out: list[Change] = []
        roles = set()
        for field in sort.fields:
            if field.name in SILENT or shape(field.part(a)) == shape(field.part(b), self.m.names):
                continue
            told = field.detail(a, b, self.m.names) if field.detail is not None else ()
            told = told or (phrased(field, a, b),)
            out += [Change(field.name, words, field.decides(a, b)) for words in told]
            roles.add(field.role)
        return tuple(out), roles

    def _pairs(self, sort: Sort, a: Any, b: Any, roles: set[str]) -> tuple[Pair, ...]:  # noqa: ANN401
        left, right = dict(sort.roles(a)), dict(sort.roles(b))
        out = []
        for role in dict.fromkeys((*left, *right)):
            x, y = left.get(role, ()), right.get(role, ())
            shown = role in roles or len(sort.roles(a)) == 1
            if shown and wording.plain(x) != wording.plain(y):
                out.append(Pair(role, *marked(x, y)))
        return tuple(out)

    def _alone(self, x: Any, kind: Kind) -> Found:  # noqa: ANN401 - any declaration
        sort = SORTS[type(x)]
        gone = kind == "删除"
        at = self._at(x, self.old if gone else self.new)
        told = [(role, whole(text, changed=True)) for role, text in sort.roles(x) if text]
        pairs = tuple(Pair(role, t if gone else (), () if gone else t) for role, t in told)
        name = sort.name(x)
        change = Change("全部", f"{kind}{sort.what(x)}「{name}」", effective=not isinstance(x, RESTED_ON))
        item = Item(
            kind, sort.what(x), name, name, at if gone else None, None if gone else at, (change,), pairs,
            self._affected(x, None) if gone else self._affected(None, x),
        )  # fmt: skip
        return Found(item, x if gone else None, None if gone else x)

    def _affected(self, a: Any, b: Any) -> tuple[str, ...]:  # noqa: ANN401
        """The awards that rest on it, by the new names where there are any."""
        if isinstance(b or a, p.PolicyIR | p.Clause | p.Target | p.Subject):
            return ()
        names = {old: new.name for old, new in self.m.awards.both}
        before = [names.get(x, x.name) for x in (affected(self.old.ir, a) if a is not None else ())]
        after = [x.name for x in (affected(self.new.ir, b) if b is not None else ())]
        return tuple(dict.fromkeys((*after, *before)))

    def _at(self, x: Any, version: Version) -> At:  # noqa: ANN401
        place = getattr(x, "place", None)
        origin = getattr(x, "origin", None)
        start = origin.start if origin is not None else 0
        line = version.source.position(max(start, 0))[0] if start >= 0 else 0
        unplaced = not isinstance(place, p.Place) or not place.chapter
        return At(None if unplaced else place, line)

    # ------------------------------------------------------------ what has no name of its own

    def _transitions(self) -> list[Found]:
        """Transitions go by their document; equal ones first, then those of the same document and judge."""
        names = self.m.names
        right = list(self.new.ir.transitions)
        left = []
        for x in self.old.ir.transitions:
            same = next((y for y in right if _transition(x) == _transition(y, names)), None)
            left += [] if same is not None else [x]
            right = [y for y in right if y is not same]
        out = []
        for x in left:
            near = [y for y in right if y.document.name == x.document.name]
            near.sort(key=lambda y: (y.judge != x.judge, shape(x.when) != shape(y.when, names)))
            if near:
                right.remove(near[0])
                out += self._changed(x, near[0])
            else:
                out.append(self._alone(x, "删除"))
        return out + [self._alone(y, "新增") for y in right]

    def _clauses(self) -> list[Found]:
        before = {(c.place.chapter, c.place.item): c for c in self.old.ir.clauses}
        after = {(c.place.chapter, c.place.item): c for c in self.new.ir.clauses}
        out = [i for k, c in after.items() if k in before for i in self._changed(before[k], c)]
        out += [self._silenced(self._alone(c, "删除")) for k, c in before.items() if k not in after]
        out += [self._silenced(self._alone(c, "新增")) for k, c in after.items() if k not in before]
        return out + self._chapters()

    def _silenced(self, one: Found) -> Found:
        """A clause itself decides nothing: what it declares is told by its own items."""
        changes = tuple(replace(c, effective=False) for c in one.item.changes)
        return replace(one, item=replace(one.item, changes=changes))

    def _chapters(self) -> list[Found]:
        before, after = dict(self.old.ir.chapters), dict(self.new.ir.chapters)
        out = []
        for number in sorted({*before, *after}):
            a, b = before.get(number, ""), after.get(number, "")
            if a != b:
                place = p.Place(number)
                kind: Kind = "调整" if a and b else "删除" if a else "新增"
                change = Change("标题", turned("章的标题", a, b), effective=False)
                pair = Pair("标题", *marked(say(a), say(b)))
                at = At(place, 0)
                name = clause_text(place)
                sides = (at if a else None, at if b else None)
                out.append(Found(Item(kind, "章", name, name, *sides, (change,), (pair,)), None, None))
        return out

    def _order(self) -> list[Found]:
        """Groups and limits that share awards run one after the other: their order means something."""
        return [
            *self._swapped("去重", self.m.groups, (self.old.ir.groups, self.new.ir.groups)),
            *self._swapped("限额", self.m.limits, (self.old.ir.limits, self.new.ir.limits)),
        ]

    def _swapped(
        self, word: str, pairs: Paired[Any], runs: tuple[Sequence[Any], Sequence[Any]]
    ) -> list[Found]:
        before, after = ({id(x): i for i, x in enumerate(run)} for run in runs)
        both = sorted(pairs.both, key=lambda ab: before[id(ab[0])])
        out = []
        for i, (a, b) in enumerate(both):
            for c, d in both[i + 1 :]:
                shared = [x for x in affected(self.old.ir, a) if x in affected(self.old.ir, c)]
                if shared and after[id(b)] > after[id(d)]:
                    names = "、".join(x.name for x in shared)
                    words = f"{word}「{b.name}」与「{d.name}」的先后对调，二者都管到{names}"
                    sides = (self._at(a, self.old), self._at(b, self.new))
                    change = (Change("次序", words),)
                    reached = tuple(dict.fromkeys((*self._affected(a, b), *self._affected(c, d))))
                    item = Item("调整", word, b.name, a.name, *sides, change, (), reached)
                    out.append(Found(item, a, b, d))
        return out


def _transition(x: p.Transition, names: Names = SAME) -> object:
    parts = (x.document, x.awards, x.when, x.judge)
    return (shape(parts, names), f.BASIS.part(x))


def phrased(field: f.Field, a: Any, b: Any) -> str:  # noqa: ANN401 - any declaration
    """A field's change as a sentence."""
    return turned(field.name, field.tell(a), field.tell(b))


def _position(one: Found) -> tuple[int, int, int]:
    """In the order of the document; a clause's own matters before what it declares."""
    item = one.item
    at = item.after or item.before
    place = at.place if at is not None and at.place is not None else p.Place(0)
    return place.chapter, place.item, item.what != "章"


# ---------------------------------------------------------------- what is no change


def ignored(old: Version, new: Version, m: Matched) -> Iterable[str]:
    """What differs in writing only, so that the reader sees that it was looked at."""
    if old.source.text == new.source.text:
        yield "两个文件完全相同"
        return
    moved = _moved(old.ir, new.ir, m)
    if moved:
        yield f"条目的次序调整 {moved} 处"
    if old.ir.ident != new.ir.ident:
        yield f"政策的标识由 {old.ir.ident} 改为 {new.ir.ident}"
    if (old.ir.source or new.ir.source) and old.ir.source != new.ir.source:
        yield "所据原文的文件名或指纹不同"
    cases = {c.name for c in old.ir.cases} ^ {c.name for c in new.ir.cases}
    if cases or len(old.ir.cases) != len(new.ir.cases):
        yield f"案例 {len(old.ir.cases)} 个改为 {len(new.ir.cases)} 个"
    yield "排版、注释、关键词的语言不作比较"


def _moved(old: p.PolicyIR, new: p.PolicyIR, m: Matched) -> int:
    """How many declarations stand elsewhere among their kind."""
    kinds: tuple[tuple[Sequence[Any], Sequence[Any], Paired[Any]], ...] = (
        (old.readings, new.readings, m.readings),
        (old.parameters, new.parameters, m.parameters),
        (old.externals, new.externals, m.externals),
        (old.documents, new.documents, m.documents),
        (old.subjects, new.subjects, m.subjects),
        (old.facts, new.facts, m.facts),
        (old.definitions, new.definitions, m.definitions),
        (old.awards, new.awards, m.awards),
        (old.groups, new.groups, m.groups),
        (old.targets, new.targets, m.targets),
    )
    return sum(_out_of_order(a, b, pairs) for a, b, pairs in kinds)


def _out_of_order(before: Sequence[Any], after: Sequence[Any], pairs: Paired[Any]) -> int:
    """The least number of declarations to take out so that the rest stand in one order."""
    place = {id(x): i for i, x in enumerate(before)}
    came_from = {id(b): place[id(a)] for a, b in pairs.both}
    order = [came_from[id(x)] for x in after if id(x) in came_from]
    longest: list[int] = []
    for i, x in enumerate(order):
        longest.append(1 + max((longest[j] for j in range(i) if order[j] < x), default=0))
    return len(order) - max(longest, default=0)
