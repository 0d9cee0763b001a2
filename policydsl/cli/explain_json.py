"""An explanation for programs.

In: a decided application.  Out: JSON: per award the outcome, amounts in fen and
in words, every reason by its stable key and in words, and the derivation.
"""

from __future__ import annotations

from typing import Any

from policydsl import interp
from policydsl.cli.decided import Decided
from policydsl.diagnostics.render_json import dumps
from policydsl.emit.report import Given, derivation, reasons
from policydsl.emit.report.explain import ExplainInput
from policydsl.ir.policy import Award
from policydsl.numerals import iso_date, money_text
from policydsl.places import clause_text


def render_json(done: Decided) -> str:
    """The whole explanation."""
    given = done.given
    a = given.application
    awards = {award.name: award for award in given.policy.awards}
    data = {
        "policy": {"ident": given.policy.ident, "title": given.policy.title, "digest": given.policy.digest},
        "compiler": given.compiler,
        "application": {
            "主体": a.kind,
            "编号": a.id,
            "轮次": a.round,
            "日期": iso_date(a.date) if a.date else "",
        },
        "readings": dict(given.readings),
        "ledger": None if given.ledger is None else len(given.ledger),
        "awards": [_award(given, awards[d.decision.award], d) for d in done.derived],
    }
    return dumps(data)


def _award(given: ExplainInput, award: Award, derived: interp.Derived) -> dict[str, Any]:
    d = derived.decision
    policy = given.policy
    ledger = tuple(x for x in given.ledger or () if interp.same_name(x.id) == interp.same_name(d.id))
    lines = derivation(Given(policy, given.application.facts, ledger, given.readings), award, derived.trace)
    return {
        "award": award.name,
        "place": clause_text(award.place),
        "outcome": d.outcome,
        "entitled": _money(d.entitled),
        "payable": _money(d.payable),
        "cumulative": _money(d.cumulative),
        "payee": d.payee,
        "failed": [{"key": k, "text": reasons.failure_text(policy, award, k)} for k in d.failed],
        "missing": [
            {"fact": m, "needed_for": list(reasons.missing_uses(policy, (d,), m))} for m in d.missing
        ],
        "judgements": [{"key": k, "text": reasons.judgement_text(policy, award, k)} for k in d.judgements],
        "displaced": [{"key": k, "text": reasons.displaced_text(k)} for k in d.displaced],
        "notes": [{"key": k, "text": reasons.note_text(k)} for k in d.notes],
        "derivation": [{"step": x.step, "how": x.how, "amount": x.amount, "basis": x.basis} for x in lines],
        "postings": [
            {
                "award": p.award,
                "year": p.year,
                "stage": p.stage,
                "matter": p.matter,
                "entitled": p.entitled,
                "paid": p.paid,
            }
            for p in d.postings
        ],
    }


def _money(fen: int | None) -> dict[str, Any] | None:
    return None if fen is None else {"fen": fen, "text": money_text(fen)}
