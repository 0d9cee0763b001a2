"""Facts, readings and names that nothing uses; readings that nobody settled."""

from __future__ import annotations

from policydsl.diagnostics import Sink, catalog
from policydsl.ir.nodes import Origin
from policydsl.ir.policy import Definition, External, Parameter, PolicyIR, Subject
from policydsl.source import Span


def span_of(origin: Origin) -> Span:
    """An origin as a span."""
    return Span(max(origin.start, 0), max(origin.end, 0))


def check(policy: PolicyIR, used: set[int], sink: Sink) -> None:
    """Report what nothing uses."""
    for fact in policy.facts:
        if id(fact) not in used:
            headline = f"「{fact.subject.name}」的事实「{fact.name}」没有规则用到"
            sink.add(catalog.UNUSED_FACT, span_of(fact.origin), headline)
    for reading in policy.readings:
        if id(reading) not in used:
            sink.add(catalog.UNUSED_READING, span_of(reading.origin), f"口径「{reading.name}」没有用到")
        if reading.taken is None:
            sink.add(catalog.UNSETTLED, span_of(reading.origin), f"口径「{reading.name}」还没有采用任何选项")
        elif not reading.settled:
            who = f"，待{reading.judge}确认" if reading.judge else ""
            sink.add(
                catalog.UNSETTLED,
                span_of(reading.origin),
                f"口径「{reading.name}」暂取「{reading.taken}」{who}",
            )
    rest: tuple[tuple[str, str, Parameter | Definition | External | Subject], ...] = (
        *((p.name, "参数", p) for p in policy.parameters),
        *((d.name, "定义", d) for d in policy.definitions),
        *((e.name, "外部", e) for e in policy.externals),
        *((s.name, "主体", s) for s in policy.subjects),
    )
    for name, kind, thing in rest:
        if id(thing) not in used:
            sink.add(catalog.UNUSED_NAME, span_of(thing.origin), f"{kind}「{name}」没有用到")
