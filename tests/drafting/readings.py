"""Awards as one line of words, so that a test shows what was read."""

from __future__ import annotations

from policydsl.drafting.grants import grants
from policydsl.drafting.model import (
    Amount,
    AtLeast,
    Choices,
    Each,
    Fixed,
    Grant,
    Limit,
    Open,
    PerStep,
    Places,
    Range,
    Share,
    Slices,
    Span,
    Stages,
    Sum,
    Tiers,
    Upto,
)


def said(text: str) -> list[str]:
    """Every award of a paragraph: amount | conditions | caps."""
    return [told(g) for g in grants(text)]


def told(grant: Grant) -> str:
    """An award in words."""
    conditions = " ".join(
        ("或" if c.alternative else "") + f"{c.words}{c.bound.cls}{c.bound.figure.text}"
        for c in grant.conditions
        if c.bound.figure
    )
    caps = " ".join(f"{f'{c.base}的' if c.base else ''}{c.figure.text}/{c.period}" for c in grant.caps)
    return " | ".join([amount(grant.amount), conditions, caps])


def amount(given: Amount) -> str:
    """An amount in words."""
    match given:
        case Fixed():
            return given.figure.text
        case Share():
            low = f"{given.low.text}至" if given.low else ""
            most = f"（最高{given.most.text}）" if given.most else ""
            over = f"超出{given.over.text}的部分" if given.over else ""
            return f"{given.base}{over}{most}的{low}{'至多' if given.ceiling else ''}{given.figure.text}"
        case Sum():
            return " + ".join(map(amount, given.parts))
        case AtLeast():
            return f"至少{given.figure.text}"
        case Range():
            return f"{given.low.text}至{given.high.text}"
        case Each():
            return " + ".join(
                f"{u.words}：{'至多' if u.ceiling else ''}{u.figure.text}/{'/'.join(u.per)}"
                for u in given.units
            )
        case PerStep():
            over = f"超出{given.over.text}" if given.over else ""
            return f"{given.words}{over}每满{given.step.text}：{given.figure.text}"
        case Upto():
            return "核定"
        case Limit():
            return f"至多{given.figure.text}"
        case Places():
            return "名次 " + "、".join(f.text for f in given.figures)
        case Tiers():
            return f"分档 {given.words} " + "；".join(f"{_span(s)}: {amount(v)}" for s, v in given.rows)
        case Slices():
            return f"累进 {given.words} " + "；".join(f"{_span(s)}: {v.text}" for s, v in given.rows)
        case Choices():
            return f"按{given.words} " + "；".join(f"{w}: {amount(v)}" for w, v in given.rows)
        case Stages():
            return "分阶段 " + "；".join(f"{r.label}{r.words}: {r.figure.text}" for r in given.rows)
        case Open():
            return f"待定 {given.why}"


def _span(span: Span) -> str:
    return "".join(f"{b.cls}{b.figure.text}" for b in (span.low, span.high) if b and b.figure)
