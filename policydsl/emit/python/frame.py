"""The whole file: header, runtime, tables, public functions.

In: a policy of the IR and the compiler's version.  Out: the text of `evaluator.py`, the same to the byte for the same
policy; no clock, no folder, no order of a set enters it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from policydsl import forms
from policydsl.emit.python import literals
from policydsl.emit.python.fast_subject import fast_subject
from policydsl.emit.python.tables import (
    AwardSource,
    Forces,
    call,
    checks_source,
    class_name,
    document_source,
    expression,
    fact_row,
    facts_class,
    group_source,
    limit_source,
    listed,
    open_readings,
    reading_row,
    slot_source,
)
from policydsl.ir.award import followed
from policydsl.ir.policy import Award, PolicyIR

T, Q = literals.text, literals.comment

_FORMS = "# ---- forms ----", "# ---- end of forms ----"
_RUNTIME = "# ---- runtime ----", "# ---- end of runtime ----"

_HEADER = '''\
# 由 policyc {version} 从政策生成，请勿手工修改。
# 政策：{title}
# 文号：{number}
# 政策摘要：{digest}
"""Decides applications under one policy. Standard library only; exact integers throughout.

decide(application, ledger=None, readings=None)         one application alone: a Decision per award
decide_round(applications, ledger=None, readings=None)  a list: rounds in order, selections, groups and limits over all
explain(application, ledger=None, readings=None)        the same with the derivation as lines of text
explain_round(applications, ledger=None, readings=None)
amounts(application, ledger=None, readings=None)        one integer per award of the subject, in policy order: 可兑付 in
                                                        fen (应得 without a ledger), 0 不重复, NOT_ELIGIBLE 不符合, MISSING
                                                        材料不全, TO_JUDGE 待裁定, CHOSEN 入选
amounts_round(applications, ledger=None, readings=None)
group_totals(decisions), round_total(decisions)         what is paid together (应得 without a ledger), in fen
check(name, date=None, document=None, application=None, readings=None)
                                                        在有效期, 仍有效, 可参照, and each 用途 and 目标: an Answer
read_application(row), read_applications(rows), read_ledger(rows)
                                                        the door: JSON values in; InputError lists every problem
ledger_warnings(applications, ledger)                   what to look at: lines of nobody who applies, or of a later day
FACTS, READINGS                                         what may be stated, and what may be chosen

Without a ledger the outcome is 应得; an empty ledger says that nothing was paid. `readings` maps a 口径 to an option.
As a program: python evaluator.py < applications.json; prints decisions as JSON; exit 1 when the input has errors.
"""

from __future__ import annotations
'''

_PUBLIC = '''\
FACTS = tuple(fact for subject in POLICY.subjects for fact in subject.facts)
READINGS = tuple(POLICY.readings.values())
SUBJECTS = POLICY.by_subject


def read_application(row: Any) -> Application:
    """One application from JSON values."""
    return read_applications([row])[0]


def read_applications(rows: Any) -> list[Application]:
    """A list of applications from JSON values."""
    door = Reader(POLICY)
    applications = door.applications(rows)
    door.close()
    return applications


def read_ledger(rows: Any) -> Ledger:
    """The ledger from JSON values."""
    door = Reader(POLICY)
    ledger = door.lines(rows)
    door.close()
    return ledger


def ledger_warnings(applications: Iterable[Application], ledger: Ledger) -> tuple[str, ...]:
    """What a clerk should look at in a ledger: lines of ids that do not apply, lines dated after the applications."""
    return notes_on(tuple(applications), ledger)


def decide(application: Any, ledger: Any = None, readings: Any = None) -> list[Decision]:
    """One application alone: a decision per award of its subject."""
    if application.__class__ is Application and readings is None and (ledger is None or ledger.__class__ is Ledger):
        return decide_alone(POLICY, application, ledger)
    found = Admitted(POLICY, [application], ledger, readings)
    return decide_all(POLICY, found.applications, found.ledger, found.readings, True)


def decide_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[Decision]:
    """A list of applications: decisions in the order of the applications, then of the awards."""
    found = Admitted(POLICY, applications, ledger, readings)
    return decide_all(POLICY, found.applications, found.ledger, found.readings, False)


def explain(application: Any, ledger: Any = None, readings: Any = None) -> list[Explanation]:
    """One application alone, with reasons in words."""
    if application.__class__ is Application and readings is None and (ledger is None or ledger.__class__ is Ledger):
        return [
            explain_decision(POLICY, decision, ledger) for decision in decide_alone(POLICY, application, ledger)
        ]
    found = Admitted(POLICY, [application], ledger, readings)
    return [
        explain_decision(POLICY, decision, found.ledger)
        for decision in decide_all(POLICY, found.applications, found.ledger, found.readings, True)
    ]


def explain_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[Explanation]:
    """A list of applications, with reasons in words."""
    found = Admitted(POLICY, applications, ledger, readings)
    return [
        explain_decision(POLICY, decision, found.ledger)
        for decision in decide_all(POLICY, found.applications, found.ledger, found.readings, False)
    ]


def amounts(application: Any, ledger: Any = None, readings: Any = None) -> tuple[int, ...]:
    """One application alone: an integer per award of its subject."""
    if readings is None and application.__class__ is Application:
        subject = SUBJECTS[application.kind]
        if subject.direct:
            if ledger is None:
                return subject.entitled(application.facts)
            if ledger.__class__ is Ledger:
                if application.key in ledger.accounts:
                    return subject.due(application.facts, ledger.accounts[application.key])
                return subject.payable(application.facts)
    found = Admitted(POLICY, [application], ledger, readings)
    return amounts_alone(POLICY, found.applications[0], found.ledger, found.readings)


def amounts_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[tuple[int, ...]]:
    """A list of applications: an integer per award of each one's subject."""
    found = Admitted(POLICY, applications, ledger, readings)
    return amounts_listed(POLICY, found.applications, found.ledger, found.readings)


def group_totals(decisions: Sequence[Decision]) -> dict[str, int]:
    """What the members of each group are paid together."""
    return totals_of_groups(POLICY, decisions)


def round_total(decisions: Iterable[Decision]) -> int:
    """What all decisions pay."""
    return sum_payable(decisions)


def check(
    name: str,
    date: int | None = None,
    document: str | None = None,
    application: Application | None = None,
    readings: Mapping[str, str] | None = None,
) -> Answer:
    """A named check; `date` is yyyymmdd, `document` an older document, `application` states the facts."""
    return run_check(POLICY, name, date, document, application, readings)


if __name__ == "__main__":
    raise SystemExit(run_program(POLICY))
'''


@cache
def runtime() -> str:
    """The shared parts, as they stand in `forms.py` and `runtime.py`."""
    here = Path(__file__)
    return "\n\n\n".join(
        [
            _between(Path(forms.__file__), *_FORMS),
            _between(here.with_name("runtime.py"), *_RUNTIME),
        ]
    )


def _between(path: Path, begin: str, end: str) -> str:
    source = path.read_text(encoding="utf-8")
    return source[source.index(begin) : source.index(end) + len(end)]


def evaluator(policy: PolicyIR, compiler_version: str) -> str:
    """The text of the generated file."""
    header = _HEADER.format(
        version=Q(compiler_version), title=Q(policy.title), number=Q(policy.number), digest=Q(policy.digest)
    )
    return "\n\n\n".join([header.rstrip("\n") + "\n\n" + runtime(), *sections(policy, compiler_version)])


def sections(policy: PolicyIR, compiler_version: str) -> list[str]:
    """What is generated for one policy, in the order of the file."""
    forces = Forces(policy)
    facts = {s: [f for f in policy.facts if f.subject is s] for s in policy.subjects}
    parts = [_rule("主体与事实"), *[facts_class(subject, facts[subject]) for subject in policy.subjects]]
    parts += [_rule("有效期"), *forces.sources()]
    parts.append(expression("policy_start", policy.validity.start, "有效期的第一天"))
    parts.append(expression("policy_end", policy.validity.end, "有效期的最后一天"))
    parts.append(_rule("奖励"))
    awards = {award: AwardSource(policy, award, forces).source() for award in in_order(policy)}
    fast = {subject: fast_subject(policy, subject, class_name(subject)) for subject in policy.subjects}
    parts += [*awards.values(), _rule("各类主体"), *fast.values()]
    subjects = []
    for subject in policy.subjects:
        rows = "(\n" + "".join(f"    {fact_row(fact)},\n" for fact in facts[subject]) + ")"
        ident = literals.identifier(subject.ident)
        subjects.append(
            call(
                "Subject",
                [
                    ("name", T(subject.name)),
                    ("build", class_name(subject)),
                    ("facts", rows.replace("\n", "\n    ") if facts[subject] else "()"),
                    ("entitled", f"entitled_{ident}"),
                    ("payable", f"payable_{ident}"),
                    ("due", f"due_{ident}"),
                    (
                        "asks",
                        str(_asks(fast[subject], [s for a, s in awards.items() if a.subject is subject])),
                    ),
                ],
            )
        )
    functions, fields = policy_fields(policy, subjects, compiler_version)
    return [*parts, _rule("政策"), *functions, "POLICY = " + call("Policy", fields) + "\n\n" + _PUBLIC]


def _asks(subject: str, awards: list[str]) -> bool:
    """Whether a fast function of a subject may leave an award to the explaining path."""
    return "ASK" in subject or any("return ASK" in source for source in awards)


def policy_fields(
    policy: PolicyIR, subjects: list[str], compiler_version: str
) -> tuple[list[str], list[tuple[str, str]]]:
    """The last functions, and the fields of the policy's table."""
    functions, groups, limits, documents = [], [], [], []
    for i, group in enumerate(policy.groups, 1):
        found, row = group_source(group, i)
        functions += found
        groups.append(row)
    for i, limit in enumerate(policy.limits, 1):
        found, row = limit_source(limit, i)
        functions += found
        limits.append(row)
    for i, document in enumerate(policy.documents, 1):
        found, row = document_source(policy, document, i)
        functions += found
        documents.append(row)
    found, checks = checks_source(policy)
    functions += found
    fields = [
        ("title", T(policy.title)),
        ("number", T(policy.number)),
        ("digest", T(policy.digest)),
        ("version", T(compiler_version)),
        ("start", "policy_start"),
        ("end", "policy_end"),
        ("rounding", f"({slot_source(policy.rounding.mode)}, {literals.integer(policy.rounding.unit)})"),
        ("readings", _readings(policy)),
        ("open_readings", literals.plain(tuple(reading.name for reading in open_readings(policy)))),
        ("externals", literals.plain(tuple(external.name for external in policy.externals))),
        ("subjects", listed(subjects)),
        ("awards", listed([f"AWARD_{literals.identifier(award.ident).upper()}" for award in policy.awards])),
        ("groups", listed(groups)),
        ("limits", listed(limits)),
        ("checks", listed(checks)),
        ("documents", listed(documents)),
    ]
    return functions, fields


def _readings(policy: PolicyIR) -> str:
    if not policy.readings:
        return "{}"
    rows = [f"    {T(r.name)}: " + reading_row(r).replace("\n", "\n    ") + ",\n" for r in policy.readings]
    return "{\n" + "".join(rows) + "}"


def in_order(policy: PolicyIR) -> list[Award]:
    """Policy order, but an award that others follow before them."""
    ordered: list[Award] = []
    for award in policy.awards:
        ordered += [one for one in (*followed(award), award) if one not in ordered]
    return ordered


def _rule(title: str) -> str:
    return f"# ---------------------------------------------------------------- {title}"
