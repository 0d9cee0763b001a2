"""An application, a ledger and chosen readings, read from what people hand in.

In: a policy, and JSON texts or `name=value` words.  Out: `Application`,
`LedgerLine`s, a choice of readings, and in the sink of every source all of its
problems.  Bounds, rows and stage labels are checked by whoever decides.

The form is the one that a generated evaluator reads: an application is an
object with 主体, 编号, 轮次, 日期, 事实; a ledger is a list of lines with 编号, 奖励 or
外部, 年度, 日期, 项, 事项, 应得, 实付, 类别, 付款方, 抵, 重叠; both and the readings may
stand in one `{"applications": [...], "ledger": [...], "readings": {...}}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policydsl.batch import json_reader as j
from policydsl.batch.values import Wrong, fact_value, plain
from policydsl.diagnostics import Rule, Sink, catalog
from policydsl.diagnostics.names import nearest
from policydsl.ir import types as t
from policydsl.ir.decision import Application, FactValue, LedgerLine
from policydsl.ir.policy import PolicyIR, Subject
from policydsl.source import Source, Span

Pairs = tuple[tuple[j.Text, j.Value], ...]
Members = dict[str, tuple["Handed", Span, j.Value]]

HEADS = ("主体", "编号", "轮次", "日期")
LINE_KEYS = (
    "编号", "奖励", "外部", "年度", "日期", "项", "事项", "应得", "实付", "类别", "付款方", "抵", "重叠",
)  # fmt: skip
ALONE = "申报人"
"""The id of an application that names none."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What one source hands in: heads and facts in their order, and the sink for its problems."""

    source: Source
    heads: Pairs = ()
    facts: Pairs = ()
    sink: Sink = field(default_factory=Sink)

    def wrong(self, rule: Rule, span: Span, problem: Wrong) -> None:
        """Report a value."""
        self.sink.add(rule, span, problem.headline, problem.expected, problem.cure)

    def members(self, pairs: Pairs) -> Members:
        """The pairs by their names; a name that stands twice is reported."""
        out: Members = {}
        for key, value in pairs:
            name = plain(key.value)
            if name in out:
                self.sink.add(catalog.INPUT_ROWS, key.span, f"「{name}」写了两次", "不知取哪一个", "删去一处")
            else:
                out[name] = (self, key.span, value)
        return out


@dataclass(frozen=True, slots=True)
class Document:
    """A file: its applications, and the ledger and readings when it carries them."""

    whole: Handed
    applications: tuple[Handed, ...]
    ledger: j.Value | None
    readings: Pairs


def document(source: Source) -> Document:
    """A file: one application, a list of them, or an object with `applications`."""
    whole = Handed(source)
    value = _parsed(source, whole.sink)
    ledger: j.Value | None = None
    readings: Pairs = ()
    if isinstance(value, j.Object) and any(key.value == "applications" for key, _ in value.members):
        parts = {key: found for key, (_, _, found) in whole.members(value.members).items()}
        _only(whole, value.members, ("applications", "ledger", "readings"))
        value, ledger = parts["applications"], parts.get("ledger")
        readings = _object(parts.get("readings"), "readings", whole.sink)
    items = value.items if isinstance(value, j.List) else () if value is None else (value,)
    if value is not None and not items:
        whole.sink.add(catalog.INPUT_JSON, value.span, "一份申报也没有")
    return Document(whole, tuple(_handed(item, whole) for item in items), ledger, readings)


def _only(whole: Handed, pairs: Pairs, keys: Sequence[str]) -> None:
    for key, _ in pairs:
        if key.value not in keys:
            whole.wrong(catalog.INPUT_UNKNOWN, key.span, _unknown("栏目", key.value, keys))


def _handed(item: j.Value, whole: Handed) -> Handed:
    """One application of a file; it shares the sink of the file."""
    if not isinstance(item, j.Object):
        whole.sink.add(catalog.INPUT_JSON, item.span, "申报应是一组「名称: 值」", "以 { 开头、以 } 收尾")
        return whole
    _only(whole, item.members, (*HEADS, "事实"))
    heads = tuple((key, value) for key, value in item.members if key.value in HEADS)
    facts = [value for key, value in item.members if key.value == "事实"]
    return Handed(
        whole.source, heads, tuple(p for f in facts for p in _object(f, "事实", whole.sink)), whole.sink
    )


def _object(value: j.Value | None, name: str, sink: Sink) -> Pairs:
    if isinstance(value, j.Object):
        return value.members
    if value is not None:
        sink.add(catalog.INPUT_JSON, value.span, f"「{name}」应是一组「名称: 值」", "以 { 开头、以 } 收尾")
    return ()


def from_pairs(words: Sequence[str], name: str) -> Handed:
    """`name=value` words, one a line of the source that messages show."""
    source = Source(name, "\n".join(words))
    sink = Sink()
    pairs = []
    start = 0
    for word in words:
        key, sign, value = word.replace("＝", "=", 1).partition("=")
        span = Span(start, start + len(word))
        start += len(word) + 1
        if not sign or not key.strip():
            sink.add(catalog.INPUT_JSON, span, f"「{word}」不是「名称=值」", "也可以是一个 JSON 文件的名称")
            continue
        at = span.start + len(key) + 1
        pairs.append((j.Text(key, Span(span.start, at - 1)), j.Text(value, Span(at, span.end))))
    heads = tuple(p for p in pairs if plain(p[0].value) in HEADS)
    return Handed(source, heads, tuple(p for p in pairs if p not in heads), sink)


def _parsed(source: Source, sink: Sink) -> j.Value | None:
    try:
        return j.read(source.text)
    except j.Malformed as error:
        rule = catalog.LIMIT if error.deep else catalog.INPUT_JSON
        sink.add(rule, error.span, error.headline, "申报和台账以 JSON 写成" if not error.deep else "")
        return None


# ---------------------------------------------------------------- the application


@dataclass(frozen=True, slots=True)
class Read:
    """An application as read, and where its heads and facts were handed in."""

    application: Application
    heads: Members
    facts: Members

    def place(self, fact: str, head: str) -> tuple[Handed, Span]:
        """Where a fact stands, else a head, else the first of all."""
        found = self.facts.get(fact) or self.heads.get(head)
        one, _, value = found or next(iter((self.heads | self.facts).values()))
        return one, value.span


def application(policy: PolicyIR, handed: Sequence[Handed]) -> Read | None:
    """One application from its sources, a later one over an earlier; None when its subject is not known."""
    heads: Members = {}
    facts: Members = {}
    for one in handed:
        heads |= one.members(one.heads)
        facts |= one.members(one.facts)
    subject = _subject(policy, handed, heads, facts)
    if subject is None:
        return None
    date = _day(heads, "日期")
    label = _text(heads, "轮次") or (str(date // 10000) if date else "")
    values = _facts(policy, subject, facts)
    made = Application(subject.name, _text(heads, "编号") or ALONE, label, date, values)
    return Read(made, heads, facts)


def _subject(policy: PolicyIR, handed: Sequence[Handed], heads: Members, facts: Members) -> Subject | None:
    """The subject that is named, or the only one that has all the facts."""
    if "主体" in heads:
        one, _, value = heads["主体"]
        names = {s.name: s for s in policy.subjects}
        word = plain(value.value) if isinstance(value, j.Text) else ""
        if word not in names:
            one.wrong(catalog.INPUT_UNKNOWN, value.span, _unknown("主体", word, names))
        return names.get(word)
    fitting = [s for s in policy.subjects if set(facts) <= {f.name for f in policy.facts if f.subject is s}]
    if len(fitting) == 1 and facts:
        return fitting[0]
    kinds = "、".join(dict.fromkeys(a.subject.name for a in policy.awards))
    problem = Wrong("没有写主体，从事实也看不出是哪一类", f"主体有：{kinds}", "写上主体")
    handed[0].wrong(catalog.INPUT_UNKNOWN, Span(0, 0), problem)
    return None


def _unknown(what: str, word: str, known: Iterable[str]) -> Wrong:
    names = list(known)
    near = nearest(word, names)
    listed = f"{what}有：{'、'.join(names[:12])}{'等' if len(names) > 12 else ''}"
    return Wrong(f"没有{what}「{word}」", listed, f"改为「{near}」" if near else "")


def _facts(policy: PolicyIR, subject: Subject, members: Members) -> dict[str, FactValue]:
    """The known facts; what is handed in as unknown is left out."""
    declared = {f.name: f for f in policy.facts if f.subject is subject}
    out: dict[str, FactValue] = {}
    for name, (one, span, value) in members.items():
        if name not in declared:
            one.wrong(catalog.INPUT_UNKNOWN, span, _unknown(f"「{subject.name}」的事实", name, declared))
            continue
        found = fact_value(name, declared[name].type, value)
        if isinstance(found, Wrong):
            one.wrong(catalog.INPUT_TYPE, value.span, found)
        elif found is not None:
            out[name] = found
    return out


def _text(members: Members, key: str) -> str:
    found = _typed(members, key, t.Text())
    return found if isinstance(found, str) else ""


def _day(members: Members, key: str) -> int:
    found = _typed(members, key, t.Date())
    return found if isinstance(found, int) else 0


def _typed(members: Members, key: str, type_: t.Type, rule: Rule = catalog.INPUT_TYPE) -> FactValue | None:
    """A member by its type; None when it is absent, null, or wrong (which is reported)."""
    if key not in members:
        return None
    one, _, value = members[key]
    if (
        isinstance(type_, t.Text)
        and isinstance(value, j.Number)
        and "." not in value.value
        and "e" not in value.value.lower()
    ):
        value = j.Text(value.value, value.span)
    found = fact_value(key, type_, value)
    if isinstance(found, Wrong):
        one.wrong(rule, value.span, found)
        return None
    return found


# ---------------------------------------------------------------- the ledger


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a ledger, and where each stands."""

    handed: Handed
    lines: tuple[LedgerLine, ...] = ()
    spans: tuple[Span, ...] = ()


def ledger(policy: PolicyIR, source: Source, ident: str) -> Lines:
    """The lines of a ledger file; a line without 编号 is `ident`'s."""
    handed = Handed(source)
    value = _parsed(source, handed.sink)
    return Lines(handed) if value is None else ledger_lines(policy, value, handed, ident)


def ledger_lines(policy: PolicyIR, value: j.Value, handed: Handed, ident: str) -> Lines:
    """The lines of a ledger that was already read."""
    if not isinstance(value, j.List):
        expected = "以 [ 开头、以 ] 收尾；空的 [] 是没有领过"
        handed.sink.add(catalog.INPUT_LEDGER, value.span, "台账应是一串台账行", expected)
        return Lines(handed)
    made = [(item.span, _line(policy, handed, item, ident)) for item in value.items]
    whole = [(span, line) for span, line in made if line is not None]
    return Lines(handed, tuple(line for _, line in whole), tuple(span for span, _ in whole))


def _line(policy: PolicyIR, handed: Handed, item: j.Value, ident: str) -> LedgerLine | None:
    if not isinstance(item, j.Object):
        handed.sink.add(catalog.INPUT_LEDGER, item.span, "台账行应是一组「名称: 值」")
        return None
    members = handed.members(item.members)
    for key, (one, span, _) in members.items():
        if key not in LINE_KEYS:
            one.wrong(catalog.INPUT_LEDGER, span, _unknown("台账栏目", key, LINE_KEYS))
    paid = _amount(members, "实付")
    if paid is None and "实付" not in members:
        handed.wrong(catalog.INPUT_LEDGER, item.span, Wrong("台账行没有写实付", "没有付过的写「0元」"))
    date = _day(members, "日期")
    return LedgerLine(
        id=_text(members, "编号") or ident,
        award=_declared(members, "奖励", [a.name for a in policy.awards]),
        external=_declared(members, "外部", [e.name for e in policy.externals]),
        year=_year(members, handed, item.span) or date // 10000,
        date=date,
        stages=_stages(members),
        matter=_text(members, "事项"),
        entitled=_amount(members, "应得"),
        paid=paid or 0,
        repaid=_typed(members, "类别", t.Choice(("付", "退回")), catalog.INPUT_LEDGER) == "退回",
        payer=_text(members, "付款方"),
        meets=_declared(members, "抵", [a.name for a in policy.awards]),
        overlap=_flag(members, "重叠"),
    )


def _amount(members: Members, key: str) -> int | None:
    found = _typed(members, key, t.Money(), catalog.INPUT_LEDGER)
    return found if isinstance(found, int) else None


def _flag(members: Members, key: str) -> bool | None:
    found = _typed(members, key, t.Bool(), catalog.INPUT_LEDGER)
    return found if isinstance(found, bool) else None


def _declared(members: Members, key: str, names: Sequence[str]) -> str:
    word = plain(_text(members, key))
    if word and word not in names:
        one, _, value = members[key]
        one.wrong(
            catalog.INPUT_LEDGER, value.span, _unknown("外部" if key == "外部" else "奖励", word, names)
        )
    return word


def _year(members: Members, one: Handed, line: Span) -> int:
    """年度, written 2023 or 2023年; it may be left out when there is a 日期."""
    if "年度" not in members:
        if "日期" not in members:
            one.wrong(catalog.INPUT_LEDGER, line, Wrong("台账行没有写年度", "写事项所属的公历年度，如 2023"))
        return 0
    digits = _text(members, "年度").removesuffix("年")
    if len(digits) == 4 and digits.isascii() and digits.isdigit():
        return int(digits)
    one.wrong(catalog.INPUT_LEDGER, members["年度"][2].span, Wrong("年度应是四位数字", "写成 2023"))
    return 0


def _stages(members: Members) -> tuple[str, ...]:
    """Labels of stage rows, with or without their brackets."""
    if "项" not in members:
        return ()
    one, _, value = members["项"]
    items = value.items if isinstance(value, j.List) else (value,)
    texts = [_text({"项": (one, item.span, item)}, "项") for item in items]
    bare = (x.removeprefix("（").removeprefix("(").removesuffix("）").removesuffix(")") for x in texts if x)
    return tuple(f"（{x}）" for x in bare)


# ---------------------------------------------------------------- readings


def readings(policy: PolicyIR, handed: Handed, pairs: Pairs) -> dict[str, str]:
    """口径=选项, checked against what the policy declares."""
    declared = {r.name: [o.name for o in r.options] for r in policy.readings}
    out: dict[str, str] = {}
    for name, (one, span, value) in handed.members(pairs).items():
        option = plain(value.value) if isinstance(value, j.Text) else ""
        if name not in declared:
            one.wrong(catalog.INPUT_UNKNOWN, span, _unknown("口径", name, declared))
        elif option not in declared[name]:
            problem = _unknown(f"口径「{name}」的选项", option, declared[name])
            one.wrong(catalog.INPUT_TYPE, value.span, problem)
        else:
            out[name] = option
    return out
