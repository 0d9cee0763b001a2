"""Small edits of a `.pol` that leave it well written: what a tired drafter or a careless merge would do.

A name for another of its kind, a condition left out, a payee or judge replaced, a member
more or less, an option more, less or renamed, two steps the other way round, a line lost.
Each edit is one `Change`; the cases at the end of the file are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.walk import award_expressions, walk
from tests.verify.changes_of_rule import rules_end
from tests.verify.changes_of_text import Change

STRANGER = "市邮政局"
NAMED = ("裁定", "认定", "考评", "须经", "出具", "付给", "未定")
"""Kinds of edits that change a name on paper only: no case asks for it, and none is run."""
WHOLE = ("整项奖励", "整组去重", "整条限额", "整条否决", "整个目标", "整个过渡")
"""Kinds of edits after which a clause is no longer there to be found at."""
STEPS = ("加", "扣减", "上浮", "减按", "上限", "下限", "起付", "舍入")
LOST = (
    "上限",
    "频次",
    "已领",
    "当",
    "并计",
    "用途",
    "随",
    "并列",
    "须经",
    "重叠",
    "期限",
    "对外",
    "适用",
    "付给",
    "事项日期",
    *STEPS,
)


def changes(policy: ir.PolicyIR, text: str) -> Iterator[Change]:
    """All of them, kind by kind."""
    rules = text[: rules_end(text)]
    yield from _facts(policy)
    yield from _conditions(policy, text)
    yield from _payees(policy, rules)
    yield from _judges(rules)
    yield from _members(policy, rules)
    yield from _dates(policy, rules)
    yield from _steps(policy, text)
    yield from _options(policy, rules)
    yield from _readings(policy, rules)
    yield from _marks(rules)
    yield from _lines(policy, text)


def _change(kind: str, start: int, end: int, text: str, after: str) -> Change:
    return Change(kind, None, start, end, text[start:end], after)


def _expressions(policy: ir.PolicyIR) -> Iterator[n.Expr]:
    for definition in policy.definitions:
        yield definition.expr
    for award in policy.awards:
        yield from award_expressions(award)
    yield from (b.condition for b in policy.bars)
    yield from (x.condition for x in policy.targets)
    yield from (g.when for g in policy.groups if g.when is not None)
    yield from (x.when for x in policy.transitions if x.when is not None)


def _nodes(policy: ir.PolicyIR) -> Iterator[n.Expr]:
    """Every node where it was written, once."""
    seen: set[tuple[int, int, type]] = set()
    for expr in _expressions(policy):
        for node in walk(expr):
            key = (node.origin.start, node.origin.end, type(node))
            if node.origin.start >= 0 and key not in seen:
                seen.add(key)
                yield node


# ---------------------------------------------------------------- names


def _next(policy: ir.PolicyIR, fact: ir.Fact) -> ir.Fact | None:
    """The next fact of the same subject and type; none when it is the only one."""
    alike = [f for f in policy.facts if f.subject is fact.subject and f.type == fact.type and not f.place_of]
    at = alike.index(fact) if fact in alike else -1
    return alike[(at + 1) % len(alike)] if at >= 0 and len(alike) > 1 else None


def _facts(policy: ir.PolicyIR) -> Iterator[Change]:
    for node in _nodes(policy):
        if isinstance(node, n.FactRef) and (other := _next(policy, node.fact)) is not None:
            start = node.origin.start
            yield Change("事实", None, start, start + len(node.fact.name), node.fact.name, other.name)
        if isinstance(node, n.DefRef):
            own = node.definition
            alike = [
                d for d in policy.definitions if d.subject is own.subject and d.expr.type == own.expr.type
            ]
            other_ = alike[(alike.index(own) + 1) % len(alike)]
            if other_ is not own:
                start = node.origin.start
                yield Change("定义", None, start, start + len(own.name), own.name, other_.name)


def _conditions(policy: ir.PolicyIR, text: str) -> Iterator[Change]:
    """A conjunct or an alternative left out; 非 put before one; 非 taken away."""
    for node in _nodes(policy):
        if isinstance(node, n.And | n.Or):
            spans = [_whole(text, i.origin) for i in node.items]
            for i, item in enumerate(node.items):
                if item.origin.start < 0 or (isinstance(item, n.ReadingIs) and len(set(spans)) < len(spans)):
                    continue
                start, end = (
                    (spans[i][0], spans[i + 1][0]) if i + 1 < len(spans) else (spans[i - 1][1], spans[i][1])
                )
                if text[start:end].count("（") == text[start:end].count("）"):
                    yield _change("条件少一项", start, end, text, "")
        if isinstance(node, n.FactRef) and isinstance(node.type, t.Bool):
            before = text[: node.origin.start].rstrip()
            if before.endswith("非"):
                yield _change("非", len(before) - 1, node.origin.start, text, "")
            else:
                yield Change("非", None, node.origin.start, node.origin.start, "", " 非 ")


def _whole(text: str, origin: n.Origin) -> tuple[int, int]:
    """A condition with the brackets around it."""
    start, end = origin.start, origin.end
    while True:
        before, after = text[:start].rstrip(" \n"), text[end:]
        lead = len(after) - len(after.lstrip(" \n"))
        if not (before.endswith("（") and after[lead:].startswith("）")):
            return start, end
        start, end = len(before) - 1, end + lead + 1


# ---------------------------------------------------------------- who pays, judges, attests


def _payees(policy: ir.PolicyIR, rules: str) -> Iterator[Change]:
    for m in re.finditer(r"^    付给 (.+)$", rules, re.MULTILINE):
        yield _change("付给", m.start(1), m.end(1), rules, '"企业股东"')
    for award in policy.awards:
        if award.amount is not None and not award.payee:
            line = re.compile(r"\n    对象 [^\n]*").search(rules, award.origin.start)
            if line is not None:
                yield Change("付给", None, line.end(), line.end(), "", '\n    付给 "企业股东"')


def _judges(rules: str) -> Iterator[Change]:
    units = dict.fromkeys(re.findall(r" 由 ([^ \n、]+)", rules))
    for m in re.finditer(r"(由|须经|出具) ([^ \n\"]+)(?: (裁定|认定|考评))?", rules):
        kind = {"由": m[3] or "裁定", "须经": "须经", "出具": "出具"}[m[1]]
        yield _change(kind, m.start(2), m.end(2), rules, STRANGER)
        for other in [u for u in units if u not in m[2]][:2]:
            yield _change(kind, m.start(2), m.end(2), rules, other)


# ---------------------------------------------------------------- lists of awards


def _members(policy: ir.PolicyIR, rules: str) -> Iterator[Change]:
    lists: list[tuple[str, Sequence[ir.Award], n.Origin]] = [
        *(("去重成员", g.members, g.origin) for g in policy.groups),
        *(("限额成员", x.awards, x.origin) for x in policy.limits),
        *(("否决适用", b.awards, b.origin) for b in policy.bars if b.awards),
        *(("过渡适用", x.awards, x.origin) for x in policy.transitions if x.awards),
    ]
    for kind, members, origin in {(o.start, k): (k, m, o) for k, m, o in lists}.values():
        m = re.compile(r"(?:成员|各自|适用) ((?:[^\n]|、\n)+)").search(rules, origin.start)
        if m is None:
            continue
        wanted = [
            a for a in policy.awards if a not in members and (kind == "过渡适用" or a.amount is not None)
        ]
        same = [a for a in wanted if a.subject is members[0].subject] or wanted
        for award in same[:2]:
            yield Change(kind, None, m.end(1), m.end(1), "", f"、{award.name}")
        for member in members:
            at = rules.index(member.name, m.start(1))
            end = at + len(member.name)
            if rules[end : end + 1] == "、":
                rest = re.compile(r"、\s*").match(rules, end)
                assert rest is not None
                yield _change(kind, at, rest.end(), rules, "")
            elif rules[:at].rstrip().endswith("、"):
                yield _change(kind, len(rules[:at].rstrip()) - 1, end, rules, "")


# ---------------------------------------------------------------- dates, steps


def _dates(policy: ir.PolicyIR, rules: str) -> Iterator[Change]:
    for award in policy.awards:
        facts = [award.matter_date] if award.matter_date is not None else []
        rows = award.amount.rows if isinstance(award.amount, ir.Stages) else ()
        facts += [r.date for r in rows if r.date is not None]
        for fact in facts:
            other = _next(policy, fact)
            m = re.compile(rf"(?:事项日期|于) ({re.escape(fact.name)})(?=[\n:])").search(
                rules, award.origin.start
            )
            if other is not None and m is not None:
                yield _change("事项日期", m.start(1), m.end(1), rules, other.name)


def _steps(policy: ir.PolicyIR, text: str) -> Iterator[Change]:
    for award in policy.awards:
        for a, b in pairwise(award.steps):
            (s1, e1), (s2, e2) = _line(text, a.origin), _line(text, b.origin)
            yield Change("步骤次序", None, s1, e2, text[s1:e2], text[s2:e2] + text[e1:s2] + text[s1:e1])


def _line(text: str, origin: n.Origin) -> tuple[int, int]:
    """The line in which something begins, to the end of what it holds."""
    end = text.find("\n", origin.end - 1)
    return text.rfind("\n", 0, origin.start) + 1, end if end >= 0 else len(text)


# ---------------------------------------------------------------- options


def _options(policy: ir.PolicyIR, rules: str) -> Iterator[Change]:
    for fact in policy.facts:
        if isinstance(fact.type, t.Choice):
            at = rules.index("选项", fact.origin.start)
            yield from _listed("选项", fact.type.options, rules, at, rename=True)
            end = _end(fact.type.options, rules, at)
            yield Change("选项", None, end, end, "", "、另一种")
    for node in _nodes(policy):
        if isinstance(node, n.OneOf) and isinstance(node.value.type, t.Choice):
            at = node.origin.start
            yield from _listed("所列选项", node.options, rules, at, rename=False)
            other = next((o for o in node.value.type.options if o not in node.options and o != "其他"), None)
            end = _end(node.options, rules, at)
            if other is not None:
                yield Change("所列选项", None, end, end, "", f"、{other}")
            if node.open:
                yield _change("等", end, node.origin.end, rules, "")
            elif "其他" in node.value.type.options:
                yield Change("等", None, end, end, "", " 等")


def _end(options: Sequence[str], rules: str, at: int) -> int:
    for option in options:
        at = rules.index(option, at) + len(option)
    return at


def _listed(kind: str, options: Sequence[str], rules: str, at: int, *, rename: bool) -> Iterator[Change]:
    for i, option in enumerate(options):
        start = rules.index(option, at)
        at = start + len(option)
        if rename:
            yield Change(f"{kind}改名", None, start, at, option, f"{option}类")
        if i + 1 < len(options):
            rest = re.compile(r"、\s*").match(rules, at)
            if rest is not None:
                yield _change(kind, start, rest.end(), rules, "")
        elif i:
            yield _change(kind, len(rules[:start].rstrip()) - 1, at, rules, "")


def _readings(policy: ir.PolicyIR, rules: str) -> Iterator[Change]:
    """Another option taken; another reading of the same words in its place."""
    for reading in policy.readings:
        m = re.compile(rf"采用 ({re.escape(reading.taken or '')})(?= |\n)").search(
            rules, reading.origin.start
        )
        other = next((o.name for o in reading.options if o.name != reading.taken), None)
        if m is not None and reading.taken and other is not None:
            yield _change("采用", m.start(1), m.end(1), rules, other)
        words = {o.name for o in reading.options}
        like = [r for r in policy.readings if r is not reading and {o.name for o in r.options} == words]
        for use in re.finditer(rf"(?<= ){re.escape(reading.name)}(?=\n| 就高| 为 )", rules):
            if like and not rules[: use.start()].endswith("口径 "):
                yield _change("口径", use.start(), use.end(), rules, like[0].name)


# ---------------------------------------------------------------- small words, lines


def _marks(rules: str) -> Iterator[Change]:
    for word in ("事后", "左右", "未定"):
        for m in re.finditer(rf" {word}(?= |\n)", rules):
            yield _change(word, m.start(), m.end(), rules, "")
    for m in re.finditer(r" 默认 [^ \n]+", rules):
        yield _change("默认", m.start(), m.end(), rules, "")


def _lines(policy: ir.PolicyIR, text: str) -> Iterator[Change]:
    """A line of a slot lost; a stage lost; a whole award, group or bar lost."""
    for m in re.finditer(
        rf"^    ({'|'.join(LOST)}) (?:[^\n]|(?<=[、]) *\n)*\n", text[: rules_end(text)], re.MULTILINE
    ):
        yield _change(f"少写{m[1]}", m.start(), m.end(), text, "")
    for award in policy.awards:
        for row in award.amount.rows if isinstance(award.amount, ir.Stages) else ():
            start, end = _line(text, row.origin)
            yield _change("少写阶段", start, end + 1, text, "")
    declared = [
        *(("整项奖励", a.origin) for a in policy.awards),
        *(("整组去重", g.origin) for g in policy.groups),
        *(("整条限额", x.origin) for x in policy.limits),
        *(("整条否决", b.origin) for b in policy.bars),
        *(("整个目标", x.origin) for x in policy.targets),
        *(("整个过渡", start) for start in dict.fromkeys(x.origin for x in policy.transitions)),
    ]
    for kind, origin in declared:
        start = text.rfind("\n", 0, origin.start) + 1
        after = re.compile(r"^ {0,2}[^ \n]", re.MULTILINE).search(text, text.index("\n", start) + 1)
        yield _change(kind, start, after.start() if after else len(text), text, "")
