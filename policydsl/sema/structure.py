"""Which slot belongs to which item.

In: the flat items of a file.  Out: a tree of declarations, each with its slots
by kind.  Reports slots in the wrong place and slots written twice.
"""

from __future__ import annotations

from dataclasses import field

from policydsl.diagnostics import Sink, catalog
from policydsl.records import dataclass
from policydsl.source import Span
from policydsl.syntax.ast import Annotation, Item, Part

STEPS = ("加", "扣减", "上浮", "减按", "上限", "下限", "起付", "舍入")
_AWARD = (
    "对象",
    "付给",
    "随",
    "事项日期",
    "资格",
    "评选",
    "并列",
    "金额",
    *STEPS,
    "频次",
    "已领",
    "并计",
    "用途",
    "依据",
)

# Slots of each item, by their Chinese keyword.
SLOTS: dict[str, tuple[str, ...]] = {
    "政策": ("名称", "文号", "发文机关", "有效期", "舍入", "原文", "资金", "依据"),
    "章": (),
    "口径": ("选项", "采用", "理由", "依据"),
    "参数": ("依据",),
    "文件": ("文号", "发文日", "到期日", "依据"),
    "外部": ("依据",),
    "主体": (),
    "事实": (),
    "定义": (),
    "条款": ("标题", "责任单位"),
    "奖励": _AWARD,
    "荣誉": ("对象", "付给", "随", "事项日期", "资格", "评选", "并列", "频次", "依据"),
    "去重": ("成员", "各自", "对外", "已定未付", "范围", "已领", "当", "依据"),
    "限额": ("成员", "上限", "依据"),
    "否决": ("对象", "条件", "适用", "依据"),
    "工作": (),
    "非规则": (),
    "目标": ("对象", "期限", "条件", "依据"),
    "过渡": ("适用", "当", "须经", "依据"),
    "废止": ("依据",),
    "案例": ("申报", "另取", "台账", "变动", "期望"),
}
# Slots of which several may stand, because all of them act.
REPEATABLE: dict[str, tuple[str, ...]] = {
    "条款": ("责任单位",),
    "奖励": ("并计", *STEPS),
    "限额": ("上限",),
    "案例": ("申报", "台账", "期望", "另取", "变动"),
}
# Items that live under another item.
UNDER: dict[str, str] = {
    "事实": "主体", "定义": "主体", "奖励": "条款", "荣誉": "条款", "去重": "条款", "限额": "条款", "否决": "条款",
    "工作": "条款", "非规则": "条款", "目标": "条款", "过渡": "条款", "废止": "条款",
}  # fmt: skip


@dataclass(slots=True)
class Decl:
    """An item with its slots and the items under it; `broken` when a part of it could not be read."""

    item: Item
    slots: list[Item] = field(default_factory=list)
    children: list[Decl] = field(default_factory=list)
    broken: bool = False

    @property
    def kind(self) -> str:
        """The Chinese keyword."""
        return self.item.keyword

    @property
    def part(self) -> Part | None:
        """What the item's own segment holds."""
        return self.item.part

    def slot(self, keyword: str) -> Item | None:
        """The first slot of a kind that could be read."""
        return next((s for s in self.slots if s.keyword == keyword and s.part is not None), None)

    def all(self, keyword: str) -> list[Item]:
        """Every readable slot of a kind."""
        return [s for s in self.slots if s.keyword == keyword and s.part is not None]

    def has(self, keyword: str) -> bool:
        """Whether the slot was written, readable or not."""
        return any(s.keyword == keyword for s in self.slots)

    @property
    def span(self) -> Span:
        """The item's head: its keyword and name."""
        part = self.item.part
        length = part.name.span.end if part is not None and part.name is not None else len(self.item.keyword)
        return Span(self.item.base, self.item.base + length)


def build(items: tuple[Item, ...], sink: Sink) -> list[Decl]:
    """The top-level declarations in order."""
    top: list[Decl] = []
    current: Decl | None = None
    for item in items:
        if item.level == "slot":
            _add_slot(item, current, sink)
            continue
        decl = Decl(item, broken=item.part is None)
        current = decl
        _annotations(item, sink)
        owner = UNDER.get(item.keyword)
        if owner is None:
            top.append(decl)
            continue
        parent = top[-1] if top and top[-1].kind == owner else None
        if parent is None:
            _misplaced(item, f"「{item.keyword}」要写在「{owner}」之下", sink)
        else:
            parent.children.append(decl)
    return top


def _add_slot(item: Item, current: Decl | None, sink: Sink) -> None:
    if current is None:
        if not any(d.rule is catalog.MISPLACED for d in sink.items):
            _misplaced(item, "前面没有它所属的条目", sink)
        return
    if item.keyword not in SLOTS[current.kind]:
        owners = "、".join(f"「{k}」" for k, slots in SLOTS.items() if item.keyword in slots)
        _misplaced(item, f"它属于{owners}", sink)
        current.broken = True
        return
    if item.part is None:
        current.broken = True
    elif (first := current.slot(item.keyword)) is not None and not _repeatable(current.kind, item.keyword):
        headline = f"「{current.kind}」里「{item.keyword}」写了两次"
        written_twice(headline, head_span(item), head_span(first), sink)
        return
    _annotations(item, sink)
    current.slots.append(item)


def _repeatable(kind: str, keyword: str) -> bool:
    return keyword == "依据" or keyword in REPEATABLE.get(kind, ())


def _annotations(item: Item, sink: Sink) -> None:
    """Annotations of an item's own segment: each means one value."""
    first: dict[str, Annotation] = {}
    for found in item.part.items if item.part is not None else ():
        if not isinstance(found, Annotation):
            continue
        before = first.setdefault(found.keyword, found)
        if before is not found:
            headline = f"「{item.keyword}」里「{found.keyword}」写了两次"
            written_twice(headline, found.span.shifted(item.base), before.span.shifted(item.base), sink)


def head_span(item: Item) -> Span:
    """The keyword with which a segment begins."""
    return Span(item.base, item.base + len(item.keyword))


def written_twice(headline: str, again: Span, first: Span, sink: Sink) -> None:
    """What means one value stands twice: told at the second place, with the first."""
    sink.add(catalog.REPEATED, again, headline, related=((first, "先写在这里"),))


def _misplaced(item: Item, expected: str, sink: Sink) -> None:
    sink.add(
        catalog.MISPLACED,
        Span(item.base, item.base + len(item.keyword)),
        f"「{item.keyword}」放错了地方",
        expected,
    )
