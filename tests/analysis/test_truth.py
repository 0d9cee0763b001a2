"""What is proved of conditions holds in the reference interpreter, on drawn policies and applications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from policydsl.analysis.conditions import eligibility
from policydsl.analysis.truth import NEVER, Sample, together
from policydsl.interp.expressions import evaluate
from policydsl.interp.scene import NO_DAY, Scene
from policydsl.interp.values import Known
from policydsl.ir import nodes as n
from policydsl.ir import policy as ir
from policydsl.ir import types as t
from policydsl.ir.decision import Application
from policydsl.ir.walk import award_expressions, walk
from policydsl.pipeline import load_source
from policydsl.source import Source
from tests.properties.policies import world
from tests.sema.preamble import HEAD

SEEDS = range(40)


def conditions(award: ir.Award) -> Iterator[n.Expr]:
    """Every condition anywhere in an award."""
    for expr in award_expressions(award):
        yield from (x for x in walk(expr) if isinstance(x.type, t.Bool) and not isinstance(x, n.Lit))


def value(expr: n.Expr, scene: Scene) -> object:
    """Known truth, or None."""
    got = evaluate(expr, scene)
    return got.value if isinstance(got, Known) else None


def scenes(policy: ir.PolicyIR, award: ir.Award, applications: list[Application]) -> Iterator[Scene]:
    """An award looked at for every application, with every option of every reading (one changed at a time)."""
    taken = {r.name: r.taken or r.options[0].name for r in policy.readings}
    choices = [taken, *({**taken, r.name: o.name} for r in policy.readings for o in r.options)]
    for application in applications:
        for readings in choices:
            plain = Scene(policy, application, award, readings)
            fact = award.matter_date
            day = evaluate(n.FactRef(fact, type=fact.type), plain) if fact is not None else NO_DAY
            yield Scene(policy, application, award, readings, day=day)


def test_what_never_holds_never_comes_out_true() -> None:
    """NEVER over drawn conditions: no drawn application makes them true, nor the one that must be false false."""
    claims = 0
    for seed in SEEDS:
        drawn = world(seed, lists=2)
        for award in drawn.policy.awards:
            own = [a for x in drawn.runs for a in x.applications if a.kind == award.subject.name]
            for expr in conditions(award):
                for want in (True, False):
                    if together([(expr, want)], award.matter_date) is not NEVER:
                        continue
                    claims += 1
                    assert all(value(expr, s) is not want for s in scenes(drawn.policy, award, own))
    assert claims > 5


def test_a_sample_is_one() -> None:
    """The values that are shown make the conditions come out as said, wherever facts and readings are all it takes.

    A condition may come out unknown, where what is not shown may be anything.
    """
    shown = 0
    for seed in SEEDS:
        drawn = world(seed, lists=1)
        for award in drawn.policy.awards:
            wanted = [(e, True) for e in eligibility(award)] or [(e, True) for e in conditions(award)][:1]
            for some in (wanted, [(e, not w) for e, w in wanted[:1]]):
                sample = together(some, award.matter_date)
                if not isinstance(sample, Sample) or not all(
                    isinstance(x, n.FactRef | ir.Reading) for x in sample.values
                ):
                    continue
                scene = _scene(drawn.policy, award, sample)
                found = [value(e, scene) for e, _ in some]
                assert all(got in (w, None) for got, (_, w) in zip(found, some, strict=True))
                shown += None not in found
    assert shown > 20


def _scene(policy: ir.PolicyIR, award: ir.Award, sample: Sample) -> Scene:
    facts: dict[str, object] = {}
    readings = {r.name: r.taken or r.options[0].name for r in policy.readings}
    for term, found in sample.values.items():
        if isinstance(term, ir.Reading):
            readings[term.name] = str(found)
        elif isinstance(term, n.FactRef):
            facts[term.fact.name] = _raw(found, term.fact.type)
    application = Application(award.subject.name, "A", "2024", 20240601, facts)  # type: ignore[arg-type]
    plain = Scene(policy, application, award, readings)
    fact = award.matter_date
    day = evaluate(n.FactRef(fact, type=fact.type), plain) if fact is not None else NO_DAY
    return Scene(policy, application, award, readings, day=day)


def _raw(found: object, type_: t.Type) -> object:
    if not isinstance(found, Fraction):
        return found
    if isinstance(type_, t.Date):
        return int(date.fromordinal(int(found)).strftime("%Y%m%d"))
    scale = type_.scale if isinstance(type_, t.Money | t.Number) else 0
    return int(found * 10**scale)


PAIRS = [
    ("投资额 达到500万元 且 投资额 不足400万元", "POL-E0424"),
    ("投资额 超过500万元 且 投资额 不超过500万元", "POL-E0424"),
    ("投资额 超过5元 且 投资额 不足5.01元", "POL-E0424"),
    ("人数 超过2人 且 人数 不足3人", "POL-E0424"),
    ("成立日期 晚于 2024-02-28 且 成立日期 早于 2024-02-29", "POL-E0424"),
    ("投资额 等于 5万元 且 投资额 不等于 5万元", "POL-E0424"),
    ("非（在本市 或 非 在本市）", "POL-E0424"),
    ("类别 为 制造业 且 非 类别 为 制造业、服务业", "POL-E0424"),
    ("在本市 或 非 在本市", "POL-W0716"),
    ("类别 为 制造业、服务业、其他", "POL-W0716"),
    ("投资额 达到5元 或 投资额 不超过5元", "POL-W0716"),
    ("投资额 超过4元 或 投资额 不足5元", "POL-W0716"),
    ("在本市 且 在本市", "POL-W0717"),
    ("在本市 且（在本市 或 人数 达到2人）", "POL-W0717"),
    ("投资额 达到500万元 且 投资额 不足600万元", ""),
    ("投资额 超过5元 且 投资额 不足5.02元", ""),
    ("人数 超过2人 且 人数 不足4人", ""),
    ("成立日期 晚于 2024-02-28 且 成立日期 早于 2024-03-01", ""),
    ("类别 为 制造业 等 且 非 类别 为 制造业、服务业", ""),
    ("类别 为 制造业、服务业 等", ""),
    ("在本市 或 人数 达到2人", ""),
    ("投资额 达到5元 或 人数 不足5人", ""),
    ("成立日期 满2年 或 人数 达到3人", ""),
    ("成立日期 满1年 且 成立日期 不满366天", ""),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "code"), PAIRS)
def test_conditions(condition: str, code: str) -> None:
    """A fen, a unit and a day tell what is possible from what is not."""
    figures = re.findall("[0-9.]+(?:万元|元|人)|[0-9-]{10}|[0-9]+[年天]", condition)
    bounds = re.findall(
        "(?:达到|超过|不足|不超过|满|不满)[0-9.]+(?:万元|元|人|年|天)|(?:早于|晚于) ?[0-9-]{10}", condition
    )
    phrases = " ".join(f'"{x}"' for x in dict.fromkeys([*bounds, *figures]))
    award = f"""  奖励 甲奖
    对象 企业
    事项日期 成立日期
    资格 {condition}
    金额 10万元
    频次 一次性
    依据 第1段 "给予10万元奖励" {phrases}
"""
    if "满" in condition:
        award = award.replace("    事项日期 成立日期\n", "")
    policy = load_source(Source("a.pol", HEAD + award))
    codes = {
        d.code for d in policy.diagnostics if d.code[4:] > "E04" and d.code not in ("POL-W0701", "POL-W0711")
    }
    assert codes == ({code} if code else set()), [d.headline for d in policy.diagnostics]
