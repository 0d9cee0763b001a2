"""A policy as the door knows it: the forms of its facts, its awards with their labels, its readings.

In: a policy of the IR.  Out: a `forms.Book`.
"""

from __future__ import annotations

from typing import assert_never

from policydsl import forms
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.bounds import fact_range


def book(policy: ir.PolicyIR) -> forms.Book:
    """Everything that input may name."""
    return forms.Book(
        {s.name: [form(f) for f in policy.facts if f.subject is s] for s in policy.subjects},
        {a.name: _labels(a) for a in policy.awards},
        {
            e.name: [
                x for a in policy.awards if any(c.external is e for c in a.counts_in) for x in _labels(a)
            ]
            for e in policy.externals
        },
        {r.name: [o.name for o in r.options] for r in policy.readings},
    )


def _labels(award: ir.Award) -> list[str]:
    return [row.label for row in award.amount.rows] if isinstance(award.amount, ir.Stages) else []


def form(fact: ir.Fact) -> forms.Described:
    """How a value of the fact is written, and its bounds."""
    kind, scale, unit, options = type_words(fact.type)
    low, high = fact_range(fact)
    return forms.Described(fact.name, kind, scale, unit, options, low, high)


def type_words(kind: t.Type) -> tuple[str, int, str, tuple[str, ...]]:
    """The keyword of a type, its scale, unit and options."""
    match kind:
        case t.Money(scale=scale):
            return "金额", scale, "", ()
        case t.Number(scale=scale, unit=unit, shown=shown):
            return shown, scale, unit or "", ()
        case t.Date():
            return "日期", 0, "", ()
        case t.Period(days=days):
            return "期间", 0, "天" if days else "个月", ()
        case t.Bool():
            return "是否", 0, "", ()
        case t.Choice(options=options):
            return "选项", 0, "", options
        case t.Text() | t.Quotient() | t.Error():
            return "文本", 0, "", ()
        case _:
            assert_never(kind)
