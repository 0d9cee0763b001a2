"""The twin of an award's fast function, for an application of which something is not known.

In: an award and its policy.  Out: the lines of `award_…_open(f)`.  不符合 comes first, whatever else is unknown: as soon
as validity, bars, eligibility or the place surely fail, or a known amount does.  Then 材料不全 when a fact that is
needed is missing, then 待裁定 when a person has to settle something.  For 分阶段 it also reads the ledger: the rows that
were paid, and what came without naming a row.  What it cannot say it asks.
"""

from __future__ import annotations

from policydsl.emit.python import kleene, literals
from policydsl.emit.python.fast import AskAlways, folded, settled
from policydsl.emit.python.fast_award import (
    Writer,
    fast_award,
    holds_of,
    window,
)
from policydsl.emit.python.kleene import Atom, Kleene, OpenFast
from policydsl.emit.python.py import COMPARE, NOT, Py, any_one, both, compare, no, num
from policydsl.ir import nodes as n
from policydsl.ir.award import bars_over, followed, has_dated_rows, selection_holder
from policydsl.ir.policy import (
    Award,
    ByPlace,
    CapAt,
    Fact,
    PolicyIR,
    RoundTo,
    Stages,
    Step,
    Threshold,
    step_expressions,
)
from policydsl.ir.walk import ruled_out, walk

_SIMPLE = (n.FactRef, n.Compare, n.Within, n.OneOf)


def fast_functions(policy: PolicyIR, award: Award, facts: str) -> str:
    """`award_…` and, where something may be unknown or rows may be paid, its twin `award_…_open`."""
    name = f"award_{literals.identifier(award.ident)}"
    words = literals.comment(award.name)
    leave = f"return {name}_open(f)"
    known = [f"def {name}(f: {facts}) -> int:", f'    """{words}：应得（分），或结果的代码。"""']
    known += fast_award(policy, award, leave)
    rows = isinstance(award.amount, Stages)
    if not rows and not any(line.strip() == leave for line in known):
        return "\n".join(known)
    own = ", own: Account | None = None" if rows else ""
    told = "有未知的事实，或台账有记录时" if rows else "有未知的事实时"
    twin = [f"def {name}_open(f: {facts}{own}) -> int:", f'    """{words}：{told}。"""']
    return "\n".join([*known, "", "", *twin, *open_award(policy, award)])


def open_award(policy: PolicyIR, award: Award) -> list[str]:
    """The body of the twin."""
    writer = _OpenWriter(policy, award)
    try:
        writer.decide()
    except AskAlways:
        writer.out.depth = 1
        writer.out.line("return ASK")
    return writer.out.lines


class _OpenWriter(Writer):
    out: OpenFast

    def __init__(self, policy: PolicyIR, award: Award) -> None:
        super().__init__(policy, award, OpenFast())
        self.conjuncts: list[Kleene] = []
        self.asks = False
        self.judged = False
        self.caps: list[Py] = []

    def decide(self) -> None:
        """Everything, in the order of the outcomes."""
        self.gather()
        self.refuse()
        if self.asks:
            raise AskAlways
        award, out = self.award, self.out
        if isinstance(award.amount, Stages):
            self.rows(award.amount)
        elif isinstance(award.amount, ByPlace) and self.judged:
            self.ranked()
        elif award.amount is not None:
            if isinstance(award.amount, ByPlace):
                self.unset_place()
            self.amount()
            with out.block("if x <= 0:"):
                out.line("return NOT_ELIGIBLE")
        self.wait()
        if isinstance(award.amount, Stages):
            self.settle_rows()
        elif not self.judged:
            out.line("return CHOSEN" if award.amount is None else "return x")

    # ---- validity, bars, eligibility, place

    def gather(self) -> None:
        """Every condition, as far as it can be said."""
        out, award = self.out, self.award
        own = None
        if not has_dated_rows(award):
            out.day_fact = award.matter_date
            out.date = own = self.day(award.matter_date)
            self.conjuncts.append(self.force(own, award.matter_date))
        for bar in bars_over(self.policy, award):
            self.take(n.Not(item=bar.condition, type=bar.condition.type))
        for one in (*followed(award), award):
            out.day_fact = one.matter_date
            if one is award:
                out.date = own
            elif one.matter_date is not None:
                out.date = Py(kleene.read(one.matter_date, out))
            else:
                out.date = self.followed_date(one)
            for condition in one.eligibility:
                self.take(condition.expr)
        out.day_fact, out.date = award.matter_date, own
        if selection_holder(award) is not None:
            self.take_place()

    def day(self, fact: Fact | None) -> Py:
        """事项日期, which may be unknown when it is a fact."""
        return self.date() if fact is None else Py(kleene.read(fact, self.out))

    def force(self, day: Py, fact: Fact | None) -> Kleene:
        """Validity; before it a transition may wait for a person."""
        days = window(self.policy, self.award, self.out)
        if days.asks:
            raise AskAlways
        early = compare("<", day, num(days.sure))
        judge = [early] if days.maybe < days.sure else []
        low, sure, high = num(days.maybe).text, num(days.sure).text, num(days.end).text
        fails = Py(f"not {low} <= {day.text} <= {high}", level=3)
        holds = Py(f"{sure} <= {day.text} <= {high}", COMPARE)
        if fact is None:
            return Atom(holds, fails, (), tuple(judge))
        known, unknown = Py(f"{day.text} is not None", COMPARE), Py(f"{day.text} is None", COMPARE)
        waits = [unknown, *[both([known, test]) for test in judge]] if fact.judge else judge
        return Atom(
            both([known, holds]), both([known, fails]), () if fact.judge else (unknown,), tuple(waits)
        )

    def take(self, expr: n.Expr) -> None:
        """One condition; what cannot be said is asked after everything that surely fails."""
        node = settled(expr)
        for item in node.items if isinstance(node, n.And) else (node,):
            if isinstance(item, n.Lit) and item.value is True:
                continue
            lines, loaded = len(self.out.lines), set(self.out.loaded[0])
            try:
                self.conjuncts.append(kleene.condition(item, self.out))
            except AskAlways:
                del self.out.lines[lines:]
                self.out.depth, self.out.loaded, self.out.checked = 1, [loaded], [set()]
                self.asks = True

    def take_place(self) -> None:
        """Step 3 for an application decided alone."""
        holder = selection_holder(self.award)
        selection = holder.selection if holder is not None else None
        if selection is None:
            raise AskAlways
        if selection.place_fact is not None:
            name = kleene.read(selection.place_fact, self.out)
            unknown = Py(f"{name} is None", COMPARE)
            known, quota = Py(f"{name} is not None", COMPARE), num(selection.quota)
            waits = ((), (unknown,)) if selection.place_fact.judge else ((unknown,), ())
            within = both([known, compare("<=", Py(name), quota)])
            self.conjuncts.append(Atom(within, both([known, compare(">", Py(name), quota)]), *waits))
            return
        score = settled(selection.score) if selection.score is not None else None
        if score is None or not kleene.total(score) or any(isinstance(x, n.MatterDate) for x in walk(score)):
            self.asks = True
            return
        facts = kleene.facts_in(score)
        names = [(kleene.read(fact, self.out), fact) for fact in facts]
        missing = tuple(Py(f"{name} is None", COMPARE) for name, fact in names if not fact.judge)
        self.conjuncts.append(Atom(Py("False"), Py("False"), missing))
        self.judged = True

    def refuse(self) -> None:
        """不符合 when anything surely fails."""
        tests = [test for test in (kleene.fails(c) for c in self.conjuncts) if test.text != "False"]
        self.leave(tests, "return NOT_ELIGIBLE")

    def leave(self, tests: list[Py], leave: str) -> None:
        """End when any of the tests holds; one a line when they are long."""
        if not tests:
            return
        tests = [_apart(test) for test in tests] if len(tests) > 1 else tests
        out, whole = self.out, any_one(tests)
        if len(whole.text) <= 80:
            out.line(f"if {whole.text}:")
        else:
            out.line("if (")
            for i, test in enumerate(tests):
                out.line(("    or " if i else "    ") + test.text)
            out.line("):")
        out.line("    " + leave)

    def wait(self) -> None:
        """材料不全, then 待裁定."""
        self.leave(self.missing(), "return MISSING")
        if self.judged:
            self.out.line("return TO_JUDGE")
            return
        judge = [test for c in self.conjuncts for test in kleene.awaited(c, "judge", given=False)]
        if isinstance(self.award.amount, Stages):
            judge.append(Py("judge"))
        self.leave(_once(judge), "return TO_JUDGE")

    def missing(self) -> list[Py]:
        """Whether a fact that is needed is missing; those that the amount has looked at are known."""
        seen = {f"{name} is None" for name in self.out.checked[0]}
        found = [test for c in self.conjuncts for test in kleene.awaited(c, "missing", given=False)]
        return _once([test for test in found if test.text not in seen])

    # ---- amount and steps

    def amount(self) -> None:
        """Step 4; the facts of own caps are looked at last, which is too late for a 起付 before them."""
        late = [s for s in self.award.steps if isinstance(s, CapAt) and _varies(s)]
        if late and any(isinstance(s, Threshold) for s in self.award.steps):
            raise AskAlways
        super().amount()

    def ask_facts(self, conditions: list[n.Expr]) -> None:
        """Read the facts of a step's condition; a single test is unknown when one of them is."""
        for condition in conditions:
            bare = condition.item if isinstance(condition, n.Not) else condition
            before = self.out.strict
            self.out.strict = isinstance(bare, _SIMPLE) and all(kleene.total(x) for x in _operands(bare))
            super().ask_facts([condition])
            self.out.strict = before

    def step(self, step: Step, later: tuple[Step, ...]) -> None:
        """One step; the value of a step that may not act is not surely needed."""
        _surely_needed(step)
        super().step(step, later)

    def own_cap(self, step: CapAt) -> None:
        """The bound of 应得."""
        _surely_needed(step)
        super().own_cap(step)

    def ranked(self) -> None:
        """按名次 by a score: the amount waits for the round."""
        amount, steps = self.award.amount, self.award.steps
        fixed = isinstance(amount, ByPlace) and all(isinstance(settled(a), n.Lit) for a in amount.amounts)
        if not fixed or any(_varies(step) for step in steps):
            raise AskAlways

    def unset_place(self) -> None:
        """按名次: while the place is unset the amount waits with it, and nothing else is looked at."""
        holder = selection_holder(self.award)
        selection = holder.selection if holder is not None else None
        if selection is None or any(_varies(step) for step in self.award.steps):
            raise AskAlways
        place = selection.place_fact
        if place is None:
            raise AskAlways
        with self.out.block(f"if {literals.identifier(place.ident)} is None:"):
            if place.judge:
                self.leave(self.missing(), "return MISSING")
            self.out.line("return TO_JUDGE" if place.judge else "return MISSING")

    # ---- 分阶段

    def rows(self, stages: Stages) -> None:
        """Rows closed by the ledger, reached, or waiting for a person; a row that misses a fact ends it."""
        out = self.out
        if any(_varies(step) for step in self.award.steps):
            raise AskAlways
        self.caps = self.row_caps()
        out.line("closed = own.labels if own is not None else ()")
        out.line("judge = False")
        out.line("total = due = 0")
        for row in stages.rows:
            out.line(f"# {literals.comment(row.label)}")
            out.row_date, out.day_fact = row.date, row.date or self.award.matter_date
            node = settled(row.condition)
            parts = node.items if isinstance(node, n.And) else (node,)
            items = [kleene.condition(part, out) for part in parts]
            if row.date is not None:
                items.append(self.force(Py(kleene.read(row.date, out)), row.date))
            self.row(row.label, items, row.amount)
        out.row_date, out.day_fact = None, self.award.matter_date
        with out.block("if total <= 0 and not judge:"):
            out.line("return NOT_ELIGIBLE")

    def row(self, label: str, items: list[Kleene], amount: n.Expr) -> None:
        """One row."""
        out = self.out
        with out.block(f"if {literals.text(label)} in closed:"):
            out.line(f"total += {self.row_fen(amount).text}")
        fails = [test for test in (kleene.fails(item) for item in items) if test.text != "False"]
        with out.block(self.otherwise(fails)):
            missing = [t for item in items for t in kleene.awaited(item, "missing", given=False)]
            self.leave(_once(missing), "return MISSING")
            judge = _once([t for item in items for t in kleene.awaited(item, "judge", given=False)])
            if judge:
                with out.block(f"if {any_one(judge).text}:"):
                    self.row_fen(amount)
                    out.line("judge = True")
                with out.block("else:"):
                    self.reach(amount)
            else:
                self.reach(amount)

    def otherwise(self, fails: list[Py]) -> str:
        """The head of what is done unless something surely fails; one test a line when they are long."""
        whole = no(any_one([_apart(test) for test in fails])).text if fails else ""
        if len(whole) <= 80:
            return f"elif {whole}:" if fails else "else:"
        self.out.line("elif not (")
        for i, test in enumerate(fails):
            self.out.line(("    or " if i else "    ") + _apart(test).text)
        return "):"

    def reach(self, amount: n.Expr) -> None:
        """A row that is reached and was not paid."""
        fen = self.row_fen(amount)
        self.out.line(f"total += {fen.text}")
        self.out.line(f"due += {fen.text}")

    def settle_rows(self) -> None:
        """The bound of 应得; with ledger lines the rows that are open, within what remains."""
        out, least = self.out, "".join(f", {cap.text}" for cap in self.caps)
        with out.block("if own is None:"):
            out.line(f"return min(total{least})" if least else "return total")
        if any(
            self.award in group.members and not (group.when is not None and ruled_out(group.when))
            for group in self.policy.groups
        ):
            out.line("return ASK")
            return
        room = "".join(f", {cap.text} - max(0, own.paid)" for cap in self.caps)
        owed = "due - max(0, own.unlabelled - own.unpaid)"
        out.line(f"return max(0, min({owed}{room}))" if room else f"return max(0, {owed})")

    def row_caps(self) -> list[Py]:
        """The caps on all rows together; any other step on rows is asked."""
        found = []
        for step in self.award.steps:
            holds = holds_of(step)
            if isinstance(holds, n.Lit) and not holds.value:
                continue
            if isinstance(step, RoundTo) and len(self.row_roundings()) == 1:
                continue
            fixed = holds is None or isinstance(holds, n.Lit)
            if not fixed or not isinstance(step, CapAt) or folded(step.period) == "每次":
                raise AskAlways
            value = self.out.exact(settled(step.value))
            if value.num.const is None or value.den.const is None:
                raise AskAlways
            cap = value.num.const // value.den.const
            if cap <= 0:
                raise AskAlways
            found.append(num(cap))
        return found


def _surely_needed(step: Step) -> None:
    """The value of a step that may not act must not look at facts."""
    condition = holds_of(step)
    conditional = condition is not None and not isinstance(condition, n.Lit)
    if conditional and not isinstance(step, RoundTo) and kleene.facts_in(settled(step.value)):
        raise AskAlways


def _operands(node: n.Expr) -> list[n.Expr]:
    match node:
        case n.Compare(left=left, right=right):
            return [left, right]
        case n.Within(value=value) | n.OneOf(value=value):
            return [value]
        case _:
            return []


def _varies(step: Step) -> bool:
    """Whether a step looks at facts or at the date under the options taken."""
    exprs = [settled(e) for e in step_expressions(step)]
    if any(isinstance(e, n.Lit) and e.value is False for e in exprs):
        return False
    return any(isinstance(x, n.FactRef | n.MatterDate) for e in exprs for x in walk(e))


def _apart(test: Py) -> Py:
    """A test as an operand of 或, in brackets when it is a 且."""
    return Py(test.within(NOT))


def _once(tests: list[Py]) -> list[Py]:
    return list({test.text: test for test in tests}.values())
