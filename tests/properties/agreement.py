"""The generated evaluator against the reference interpreter, on random policies.

`python -m tests.properties.agreement --decisions 100000 --seed 1` draws policies and lists of applications, decides
them by both, and compares outcomes, amounts, reasons, notes and postings. It prints the shares per outcome and per step,
and, on a mismatch, the smallest case it could cut out of the one it found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from policydsl.emit.python import emit
from policydsl.emit.python.frame import runtime
from policydsl.interp import InputError, check, check_input, decide
from policydsl.ir.award import selection_holder
from policydsl.ir.decision import Application, Decision, LedgerLine
from policydsl.ir.policy import PolicyIR
from tests.properties.policies import DAYS, Listed, world

LISTS = 20
_RUNTIME: dict[str, Any] = {}


# ---------------------------------------------------------------- the evaluator under test


class Evaluator:
    """A generated file, loaded; applications and ledgers handed over as checked values."""

    def __init__(self, policy: PolicyIR, *, whole: bool = False) -> None:
        self.source = emit(policy, "test")
        shared = runtime()
        names = {"__name__": "evaluator"}
        if whole:
            exec(compile(self.source, "evaluator.py", "exec"), names)
        else:
            if not _RUNTIME:
                exec(compile("from __future__ import annotations\n" + shared, "runtime.py", "exec"), _RUNTIME)
            names = {**_RUNTIME, **names}
            own = "from __future__ import annotations\n" + self.source.partition(shared)[2]
            exec(compile(own, "evaluator.py", "exec"), names)
        self.names: dict[str, Any] = names

    def application(self, app: Application) -> Any:
        return self.names["state"](self.names["POLICY"], app.kind, app.id, app.round, app.date, app.facts)

    def ledger(self, lines: tuple[LedgerLine, ...] | None) -> Any:
        if lines is None:
            return None
        fields = LedgerLine.__slots__
        return self.names["Ledger"](
            [self.names["Line"](*[getattr(line, f) for f in fields]) for line in lines]
        )

    def decide(self, listed: Listed, *, alone: bool) -> list[Any]:
        ledger = self.ledger(listed.ledger)
        apps = [self.application(app) for app in listed.applications]
        if alone:
            return [d for app in apps for d in self.names["decide"](app, ledger, listed.readings or None)]
        return self.names["decide_round"](apps, ledger, listed.readings or None)

    def amounts(self, listed: Listed, *, alone: bool) -> list[int]:
        ledger = self.ledger(listed.ledger)
        apps = [self.application(app) for app in listed.applications]
        if alone:
            return [x for app in apps for x in self.names["amounts"](app, ledger, listed.readings or None)]
        found = self.names["amounts_round"](apps, ledger, listed.readings or None)
        return [x for row in found for x in row]


def canonical(d: Any) -> tuple[Any, ...]:
    """A decision of either side, as values that compare."""
    postings = tuple((p.award, p.year, p.stage, p.matter, p.entitled, p.paid) for p in d.postings)
    return (
        *(d.award, d.id, d.outcome, d.entitled, d.payable, d.cumulative, d.failed, d.missing, d.judgements),
        *(d.displaced, d.notes, postings, d.payee),
    )


NAMES = (
    *("award", "id", "outcome", "entitled", "payable", "cumulative", "failed", "missing", "judgements"),
    *("displaced", "notes", "postings", "payee"),
)
CODES = {"不符合": -1, "材料不全": -2, "待裁定": -3, "入选": -4, "不重复": 0}


def code(d: Decision) -> int:
    """The integer that stands for a decision where only amounts are asked."""
    return CODES[d.outcome] if d.outcome in CODES else int(d.entitled if d.payable is None else d.payable)  # type: ignore[arg-type]


# ---------------------------------------------------------------- comparing


@dataclass(slots=True)
class Mismatch:
    """Where the two sides differ."""

    policy: PolicyIR
    listed: Listed
    alone: bool
    text: str


@dataclass(slots=True)
class Tally:
    """What was compared."""

    decisions: int = 0
    policies: int = 0
    checks: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    deep: int = 0
    fast: int = 0
    rounds: int = 0
    refused: int = 0

    def add(self, other: Tally) -> None:
        self.decisions += other.decisions
        self.policies += other.policies
        self.checks += other.checks
        self.deep += other.deep
        self.fast += other.fast
        self.rounds += other.rounds
        self.refused += other.refused
        self.outcomes += other.outcomes
        self.steps += other.steps


def differences(
    policy: PolicyIR, listed: Listed, evaluator: Evaluator, *, alone: bool, found: list[Any] | None = None
) -> Iterator[str]:
    """What the evaluator says otherwise than the interpreter."""
    wanted = expected(policy, listed, alone=alone)
    found = evaluator.decide(listed, alone=alone) if found is None else found
    if len(wanted) != len(found):
        yield f"{len(wanted)} decisions expected, {len(found)} found"
        return
    for w, f in zip(wanted, found, strict=True):
        for name, a, b in zip(NAMES, canonical(w), canonical(f), strict=True):
            if a != b:
                yield f"{w.award} {w.id} {name}: interpreter {a!r}, evaluator {b!r}"
    codes = evaluator.amounts(listed, alone=alone)
    for w, c in zip(wanted, codes, strict=True):
        if code(w) != c:
            yield f"{w.award} {w.id} amounts: interpreter {code(w)}, evaluator {c}"


def expected(policy: PolicyIR, listed: Listed, *, alone: bool) -> list[Decision]:
    """The interpreter's decisions."""
    if not alone:
        return decide(policy, listed.applications, listed.ledger, listed.readings)
    return [
        d
        for app in listed.applications
        for d in decide(policy, [app], listed.ledger, listed.readings, alone=True)
    ]


def note(tally: Tally, policy: PolicyIR, decisions: list[Any]) -> None:
    """Count outcomes and the steps that took part."""
    tally.decisions += len(decisions)
    awards = {award.name: award for award in policy.awards}
    for d in decisions:
        tally.outcomes[d.outcome] += 1
        keys = {key for key, _ in d.trace} if d.outcome != "不符合" else set()
        selected = selection_holder(awards[d.award]) is not None and "有效期" not in d.failed
        reached = {
            "selection": selected and not any(k.startswith(("资格", "否决", "随资格")) for k in d.failed),
            "history": "历史" in keys or bool({"历史", "上限"} & set(d.displaced)),
            "groups": "组" in keys or any(x.startswith("重叠") for x in d.judgements),
            "limits": "限额" in keys,
            "readings": any(x.startswith("口径") for x in d.judgements),
            "parameters": any(x.startswith("参数") for x in d.judgements),
            "below zero": any(x.startswith("负值") for x in d.judgements),
            "decided and unpaid": any(x.startswith("不得再付") for x in d.notes),
        }
        tally.steps.update(key for key, value in reached.items() if value)
        tally.deep += reached["selection"] or reached["history"] or reached["groups"]


def compare_world(seed: int) -> tuple[Tally, Mismatch | None]:
    """One policy with its lists; the first mismatch, if any."""
    drawn = world(seed, LISTS)
    evaluator = Evaluator(drawn.policy, whole=seed % 10 == 0)
    tally = Tally(policies=1)
    for i, listed in enumerate(drawn.runs):
        for alone in (False, True)[: 2 if i % 3 == 0 else 1]:
            decisions: list[Any] = []
            if not alone:
                refused = refusals(drawn.policy, listed, evaluator)
                tally.rounds += len({a.round for a in listed.applications}) > 1
                tally.refused += all(refused)
                if any(refused) and not all(refused):
                    text = f"list refused: interpreter {refused[0]}, evaluator {refused[1]}"
                    return tally, Mismatch(drawn.policy, listed, alone, text)
                if all(refused):
                    continue
            try:
                decisions = evaluator.decide(listed, alone=alone)
                found = list(differences(drawn.policy, listed, evaluator, alone=alone, found=decisions))
            except Exception as error:  # noqa: BLE001 - a crash of either side is a mismatch
                found = [f"{type(error).__name__}: {error}"]
            if found:
                return tally, Mismatch(drawn.policy, listed, alone, "\n".join(found))
            note(tally, drawn.policy, decisions)
    text = "\n".join(check_differences(drawn.policy, drawn.runs[0], evaluator, tally))
    return tally, Mismatch(drawn.policy, drawn.runs[0], True, text) if text else None


def refusals(policy: PolicyIR, listed: Listed, evaluator: Evaluator) -> tuple[bool, bool]:
    """Whether the interpreter's door, and the evaluator's, refuse the list as a whole."""
    found = []
    apps = [evaluator.application(app) for app in listed.applications]
    for ask, error in (
        (lambda: check_input(policy, listed.applications, listed.ledger, listed.readings), InputError),
        (
            lambda: evaluator.names["Admitted"](evaluator.names["POLICY"], apps, None, None),
            evaluator.names["InputError"],
        ),
    ):
        try:
            ask()
        except error:
            found.append(True)
        else:
            found.append(False)
    return found[0], found[1]


def check_differences(policy: PolicyIR, listed: Listed, evaluator: Evaluator, tally: Tally) -> Iterator[str]:
    """The named checks, asked of both sides."""
    ask = evaluator.names["check"]
    days = [*DAYS, *[d + 1 for d in DAYS if d % 100 < 28]]
    asked: list[tuple[str, Any, Any]] = []
    for date in (0, *days):
        asked.append(
            (f"在有效期 {date}", check(policy, "在有效期", date=date), ask("在有效期", date or None))
        )
        for document in policy.documents:
            for name in ("仍有效", "可参照"):
                wanted = check(policy, name, date=date, document=document.name)
                found = ask(name, date or None, document.name)
                asked.append((f"{name} {document.name} {date}", wanted, found))
    own = [(t.name, t.subject.name) for t in policy.targets]
    own += [
        (a.use.name, a.subject.name)
        for a in policy.awards
        if a.use is not None and selection_holder(a) is None
    ]
    for name, kind in own:
        for app in listed.applications:
            if app.kind == kind:
                wanted = check(policy, name, date=app.date, facts=app.facts)
                asked.append((name, wanted, ask(name, application=evaluator.application(app))))
    tally.checks += len(asked)
    for name, wanted, found in asked:
        a, b = (
            (wanted.answer, wanted.missing, wanted.judgements),
            (found.answer, found.missing, found.judgements),
        )
        if a != b:
            yield f"{name}: interpreter {a}, evaluator {b}"


# ---------------------------------------------------------------- the smallest reproduction


def shrunk(mismatch: Mismatch) -> Mismatch:
    """Leave out whatever the mismatch does not need."""
    current = mismatch
    progress = True
    while progress:
        progress = False
        for candidate in smaller(current):
            text = fails(candidate)
            if text and kind_of(text) == kind_of(mismatch.text):
                current = replace(candidate, text=text)
                progress = True
                break
    return current


def kind_of(text: str) -> str:
    """What differs first: a smaller case has to differ in the same."""
    head = text.partition(":")[0]
    return head.rpartition(" ")[2]


def fails(m: Mismatch) -> str:
    """The differences of a candidate; empty when it agrees or is not valid any more."""
    try:
        evaluator = Evaluator(m.policy)
        expected(m.policy, m.listed, alone=m.alone)
    except Exception:  # noqa: BLE001 - a candidate that is no policy any more
        return ""
    try:
        return "\n".join(differences(m.policy, m.listed, evaluator, alone=m.alone))
    except Exception as error:  # noqa: BLE001 - a crash is a mismatch
        return f"{type(error).__name__}: {error}"


def smaller(m: Mismatch) -> Iterator[Mismatch]:
    """Candidates with one thing less."""
    listed, policy = m.listed, m.policy
    for part in without(policy.clauses[0].awards):
        kept = set(part)
        if all(a.follows is None or a.follows in kept for a in part):
            clause = replace(
                policy.clauses[0],
                awards=part,
                groups=tuple(
                    replace(g, members=tuple(a for a in g.members if a in kept))
                    for g in policy.clauses[0].groups
                ),
                limits=tuple(
                    replace(x, awards=tuple(a for a in x.awards if a in kept))
                    for x in policy.clauses[0].limits
                ),
                bars=tuple(b for b in policy.clauses[0].bars if all(a in kept for a in b.awards)),
            )
            transitions = tuple(t for t in policy.transitions if all(a in kept for a in t.awards))
            names = {a.name for a in part}
            lines = listed.ledger and tuple(
                x
                for x in listed.ledger
                if (x.external or x.award in names) and (not x.meets or x.meets in names)
            )
            yield replace(
                m,
                policy=replace(policy, clauses=(clause,), transitions=transitions),
                listed=replace(listed, ledger=lines),
            )
    for name in ("groups", "limits", "bars"):
        for part in without(getattr(policy.clauses[0], name)):
            yield replace(m, policy=replace(policy, clauses=(replace(policy.clauses[0], **{name: part}),)))
    for part in without(policy.transitions):
        yield replace(m, policy=replace(policy, transitions=part))
    for apps in without(listed.applications):
        yield replace(m, listed=replace(listed, applications=apps))
    for lines in without(listed.ledger or ()):
        yield replace(m, listed=replace(listed, ledger=lines))
    yield from smaller_awards(m)
    for i, app in enumerate(listed.applications):
        for fact in app.facts:
            facts = {k: v for k, v in app.facts.items() if k != fact}
            apps = (*listed.applications[:i], replace(app, facts=facts), *listed.applications[i + 1 :])
            yield replace(m, listed=replace(listed, applications=apps))


def smaller_awards(m: Mismatch) -> Iterator[Mismatch]:
    """Candidates where one award has a step or a condition less."""
    awards = m.policy.clauses[0].awards
    if len(awards) != 1:
        return
    award = awards[0]
    for name in ("steps", "eligibility", "counts_in"):
        for part in without(getattr(award, name)):
            changed = replace(award, **{name: part})
            clause = m.policy.clauses[0]
            clause = replace(
                clause,
                awards=(changed,),
                groups=tuple(replace(g, members=tuple(changed for _ in g.members)) for g in clause.groups),
                limits=tuple(replace(x, awards=tuple(changed for _ in x.awards)) for x in clause.limits),
                bars=tuple(replace(b, awards=tuple(changed for _ in b.awards)) for b in clause.bars),
            )
            transitions = tuple(
                replace(t, awards=tuple(changed for _ in t.awards)) for t in m.policy.transitions
            )
            yield replace(m, policy=replace(m.policy, clauses=(clause,), transitions=transitions))


def without(items: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """The items with a half less, then with one less."""
    if len(items) > 3:
        half = len(items) // 2
        yield items[:half]
        yield items[half:]
    for i in range(len(items)):
        yield items[:i] + items[i + 1 :]


def told(m: Mismatch) -> str:
    """A reproduction to read."""
    lines = [
        *m.text.split("\n")[:12],
        "",
        f"alone: {m.alone}  readings: {m.listed.readings}",
        "readings declared:",
    ]
    lines += [
        f"  {r.name}: {[(o.name, o.value and o.value.value) for o in r.options]} taken {r.taken}"
        for r in m.policy.readings
    ]
    lines += [f"application: {a}" for a in m.listed.applications]
    lines += ["ledger: none" if m.listed.ledger is None else f"ledger: {len(m.listed.ledger)} lines"]
    lines += [f"line: {x}" for x in m.listed.ledger or ()]
    source = emit(m.policy, "test").partition(runtime())[2]
    start = source.index("# ---------------------------------------------------------------- 有效期")
    end = source.index("# ---------------------------------------------------------------- 各类主体")
    shown = [
        line
        for line in source[start:end].split("\n")
        if line.strip() and not line.strip().startswith(("words", '"', "used_by"))
    ]
    for group in m.policy.groups:
        lines.append(
            f"group {group.name} alone={group.each_alone} {[a.name for a in group.members]} outside={[e.name for e in group.externals]} scope={group.scope} settlement={group.settlement} when={group.when}"
        )
    for limit in m.policy.limits:
        lines.append(
            f"limit {limit.name} {[a.name for a in limit.awards]} {[(c.period, c.amount) for c in limit.caps]}"
        )
    for award in m.policy.awards:
        if award.selection:
            lines.append(f"selection of {award.name}: {award.selection.quota} ties={award.selection.ties}")
    return "\n".join([*lines, *shown])


# ---------------------------------------------------------------- the command


def run(
    decisions: int, seed: int, workers: int, say: Callable[[str], None]
) -> tuple[Tally, list[tuple[int, Mismatch]]]:
    """Draw worlds until so many decisions are compared, or something differs."""
    total, bad = Tally(), []
    seeds = iter(range(seed * 1_000_000, (seed + 1) * 1_000_000))
    with multiprocessing.Pool(workers) as pool:
        while total.decisions < decisions and not bad:
            batch = [next(seeds) for _ in range(workers * 12)]
            for number, (tally, mismatch) in zip(
                batch, pool.imap(compare_quietly, batch, chunksize=3), strict=True
            ):
                total.add(tally)
                if mismatch is not None:
                    bad.append((number, mismatch))
            say(f"\r{total.decisions} decisions, {total.policies} policies")
    say("\n")
    return total, [(number, compare_world(number)[1]) for number, _ in bad]  # type: ignore[misc]


def compare_quietly(seed: int) -> tuple[Tally, str | None]:
    """For another process: declared things do not travel, so a mismatch is told by its seed."""
    tally, mismatch = compare_world(seed)
    return tally, mismatch and mismatch.text


def report(tally: Tally) -> str:
    """Shares per outcome and per step."""
    whole = max(1, tally.decisions)
    shares = [f"{name} {n / whole:.1%}" for name, n in tally.outcomes.most_common()]
    steps = [f"{name} {n / whole:.1%}" for name, n in tally.steps.most_common()]
    return (
        f"{tally.decisions} decisions on {tally.policies} policies, {tally.checks} named checks\n"
        f"{tally.rounds} lists of several rounds, {tally.refused} lists refused by both\n"
        f"outcomes: {', '.join(shares)}\n"
        f"steps: {', '.join(steps)}; selection, history or groups {tally.deep / whole:.1%}"
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--only", type=int, help="one seed of a policy, as a mismatch names it")
    options = parser.parse_args()
    if options.only is not None:
        tally, mismatch = compare_world(options.only)
        bad = [(options.only, mismatch)] if mismatch else []
    else:
        tally, bad = run(options.decisions, options.seed, options.workers, sys.stderr.write)
    print(report(tally))
    for number, mismatch in bad[:3]:
        print(f"\nMISMATCH, --only {number}\n{told(shrunk(mismatch))}")
    if bad:
        print(f"\n{len(bad)} policies with a mismatch: {[number for number, _ in bad][:40]}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
