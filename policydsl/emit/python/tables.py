"""The generated functions and tables of one policy.

In: a policy of the IR.  Out: sections of source, in the order in which they stand in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydsl.emit.python import literals
from policydsl.emit.python.exact import is_quotient, scale_of
from policydsl.emit.python.fast_open import fast_functions
from policydsl.emit.python.full import Full, choice, constant_at, joined, named, option_value
from policydsl.emit.python.py import COMPARE, SUM, Py, both, compare
from policydsl.emit.python.reckoned import conditions_in_place, in_force_in_place, product_of, reckoned
from policydsl.emit.python.words import award_words, condition_words, conditions_of, used_by
from policydsl.ir import nodes as n
from policydsl.ir.award import (
    bars_over,
    followed,
    followed_conditions,
    has_dated_rows,
    selection_holder,
    transitions_over,
)
from policydsl.ir.book import type_words
from policydsl.ir.bounds import fact_range
from policydsl.ir.policy import (
    Award,
    ByPlace,
    CapAt,
    Fact,
    Group,
    Limit,
    OldDocument,
    PolicyIR,
    Reading,
    RoundTo,
    Selection,
    Slot,
    StageRow,
    Stages,
    Step,
    Subject,
    Transition,
)
from policydsl.ir.types import Bool, Choice, Money, Text, Type
from policydsl.ir.walk import walk
from policydsl.places import place_text

T, Q = literals.text, literals.comment


def slot_source(slot: Slot) -> str:
    """A word, or the 口径 that gives it."""
    return T(slot.word) if slot.reading is None else f'("口径", {T(slot.reading.name)})'


def call(name: str, fields: list[tuple[str, str]]) -> str:
    """A constructor call, one field a line."""
    return name + "(\n" + "".join(f"    {key}={_shifted(value)},\n" for key, value in fields) + ")"


def _shifted(source: str) -> str:
    return source.replace("\n", "\n    ")


def listed(items: list[str]) -> str:
    """A tuple, one item a line when there are several."""
    if sum(len(item) for item in items) < 80 and not any("\n" in item for item in items):
        return literals.row(items)
    return "(\n" + "".join(f"    {_shifted(item)},\n" for item in items) + ")"


def function(name: str, returns: str, full: Full, body: str, words: str, takes: str = "c: Context") -> str:
    """A function of the explaining path that returns one expression, after the lines that it rests on."""
    lines = [f"def {name}({takes}) -> {returns}:", f'    """{words}"""']
    return "\n".join([*lines, *[f"    {line}" for line in full.body()], f"    return {_shifted(body)}"])


def expression(name: str, expr: n.Expr, words: str, takes: str = "c: Context") -> str:
    """A function that returns the value of an expression."""
    full = Full()
    body = full.expr(expr)
    return function(name, "Any", full, body, words, takes)


# ---------------------------------------------------------------- subjects and facts


def annotation(kind: Type) -> str:
    """The Python type of a fact."""
    return "bool" if isinstance(kind, Bool) else "str" if isinstance(kind, Choice | Text) else "int"


def facts_class(subject: Subject, facts: list[Fact]) -> str:
    """The slotted object of a subject's facts."""
    name = class_name(subject)
    slots = [literals.identifier(fact.ident) for fact in facts]
    lines = [f"class {name}:", f'    """主体 {Q(subject.name)}：事实；None 为未知。"""', ""]
    quoted = [f'"{slot}"' for slot in ["applied_on", "round_end", *slots]]
    lines.append("    __slots__ = " + _shifted(listed(quoted)))
    lines += ["", "    def __init__(self) -> None:"]
    lines += ["        self.applied_on = 0", "        self.round_end = 0"]
    for fact, slot in zip(facts, slots, strict=True):
        default = "None" if fact.default is None else literals.plain(constant_at(fact.default, fact.type))
        lines.append(f"        # {Q(fact.name)}{'：' + Q(fact.wording) if fact.wording else ''}")
        lines.append(f"        self.{slot}: {annotation(fact.type)} | None = {default}")
    return "\n".join(lines)


def class_name(subject: Subject) -> str:
    """The class of a subject's facts."""
    return "Facts" + "".join(part.capitalize() for part in subject.ident.split("_"))


def fact_row(fact: Fact) -> str:
    """A fact in the facts table."""
    kind, scale, unit, options = type_words(fact.type)
    fields = [
        f"name={T(fact.name)}",
        f"slot={T(literals.identifier(fact.ident))}",
        f"subject={T(fact.subject.name)}",
        f"type={T(kind)}",
        f"scale={scale}",
        f"unit={T(unit)}",
        f"options={literals.plain(options)}",
    ]
    for key, bound in zip(("low", "high"), fact_range(fact), strict=True):
        if bound is not None:
            fields.append(f"{key}={literals.integer(bound)}")
    if fact.default is not None:
        fields.append(f"default={literals.plain(constant_at(fact.default, fact.type))}")
    for key, words in (("wording", fact.wording), ("attested_by", fact.attested_by), ("judge", fact.judge)):
        fields.append(f"{key}={T(words)}")
    if fact.judge:
        fields.append(f"key={T(fact.key)}")
    fields.append(f"after_payment={fact.after_payment}")
    return f"Fact({', '.join(fields)})"


def reading_row(reading: Reading) -> str:
    """A reading in the readings table."""
    options = {option.name: literals.plain(option_value(reading, option)) for option in reading.options}
    return call(
        "Reading",
        [
            ("name", T(reading.name)),
            ("about", T(reading.about)),
            ("options", literals.mapping(options)),
            ("taken", literals.plain(reading.taken)),
            ("reason", T(reading.reason)),
            ("judge", T(reading.judge)),
            ("settled", str(reading.settled)),
        ],
    )


# ---------------------------------------------------------------- validity


class Forces:
    """The functions that say whether a day is in force: one per set of transitions."""

    def __init__(self, policy: PolicyIR) -> None:
        self.policy = policy
        self.names: dict[tuple[Transition, ...], str] = {}
        for award in policy.awards:
            key = transitions_over(policy, award)
            self.names.setdefault(key, f"in_force_{len(self.names) + 1}")

    def name(self, award: Award) -> str:
        """The function for an award."""
        return self.names[transitions_over(self.policy, award)]

    def sources(self) -> Iterator[str]:
        """The functions."""
        validity = self.policy.validity
        for transitions, name in self.names.items():
            full, day = Full(), named(Py("day"))
            start, end = full.operand(validity.start), full.operand(validity.end)
            words = "有效期内" + "".join(f"，或按过渡适用「{Q(t.document.name)}」" for t in transitions)
            takes = "c: Context, day: Any"
            if start.sure and end.sure:
                ordered = Py(f"{start.py.within(SUM)} <= day <= {end.py.within(SUM)}", COMPARE)
                within = joined([start, day, end], ordered).source()
            else:  # one end may say that the day lies outside while the other is still open
                sides = f"at_least(day, {start.source().text}), at_most(day, {end.source().text})"
                within = Py(f"all_of({sides})")
            if not transitions:
                yield function(name, "Any", full, within.text, words, takes)
                continue
            early = joined([day, start], compare("<", Py("day"), start.py)).source()
            body = full.body()
            items = ["within", *[transition_source(full, transition, "early") for transition in transitions]]
            yield "\n".join(
                [
                    f"def {name}({takes}) -> Any:",
                    f'    """{words}"""',
                    *[f"    {line}" for line in body],
                    f"    within = {within.text}",
                    f"    early = {early.text}",
                    "    if within is True or early is False:",
                    "        return within",
                    *[f"    {line}" for line in full.body()],
                    f"    return any_of{_shifted(listed(items))}",
                ]
            )


def transition_source(full: Full, transition: Transition, early: str) -> str:
    """过渡: a matter before this policy (`early`), in the window of the older document."""
    document = transition.document
    sure, rest = full.parted([] if transition.when is None else conjuncts(transition.when))
    items = [early, *[item.text for item in rest]]
    for end in (document.issued, document.expires):
        if end is not None:
            since = full.operand(end)
            items.append(joined([named(Py("day")), since], compare(">=", Py("day"), since.py)).source().text)
    items += [f"judgement({T('过渡:' + document.name)})"] if transition.judge else []
    whole = Py(f"all_of({', '.join(items)})")
    return choice(both(sure), whole, Py("False")).text if sure else whole.text


def conjuncts(expr: n.Expr) -> list[n.Expr]:
    """The items of a conjunction, those of inner ones too."""
    while isinstance(expr, n.DefRef):
        expr = expr.definition.expr
    return [x for item in expr.items for x in conjuncts(item)] if isinstance(expr, n.And) else [expr]


# ---------------------------------------------------------------- awards


class AwardSource:
    """The functions and the table row of one award."""

    def __init__(self, policy: PolicyIR, award: Award, forces: Forces) -> None:
        self.policy = policy
        self.award = award
        self.forces = forces
        self.ident = literals.identifier(award.ident)
        self.functions: list[str] = []
        follows = {one for other in policy.awards if other is not award for one in (*followed(other), other)}
        self.in_place = award not in follows and award.follows is None and award.selection is None
        self.words = award_words(policy, award)

    def add(self, verb: str, returns: str, full: Full, body: str, words: str) -> str:
        """One more function; its name."""
        name = f"{verb}_{self.ident}"
        self.functions.append(function(name, returns, full, body, words))
        return name

    def add_expression(self, verb: str, expr: n.Expr, words: str) -> str:
        """One more function that returns the value of an expression."""
        full = Full()
        return self.add(verb, "Any", full, full.expr(expr), words)

    def source(self) -> str:
        """Everything of the award, under its place in the document."""
        award = self.award
        heading = f"# {place_text(award.place)} {Q(award.name)}"
        fast = heading + "\n" + fast_functions(self.policy, award, class_name(award.subject))
        row = f"AWARD_{self.ident.upper()} = {call('Award', self.fields())}"
        return "\n\n\n".join([fast, *self.functions, row])

    def fields(self) -> list[tuple[str, str]]:
        """The row of the awards table."""
        award = self.award
        bars = bars_over(self.policy, award)
        holder = selection_holder(award)
        fields = [
            ("name", T(award.name)),
            ("place", T(place_text(award.place))),
            ("subject", T(award.subject.name)),
            ("payee", T("" if award.amount is None else award.payee or award.subject.name)),
            ("honour", str(award.amount is None)),
            ("dated", self.dated()),
            ("force", self.forces.name(award)),
        ]
        if self.in_place:
            fields.append(("weigh", self.weigh()))
        else:
            fields += [
                ("weigh", "weigh"),
                ("bar_keys", literals.plain(tuple(f"否决:{bar.name}" for bar in bars))),
                ("bars", self.bars() if bars else "nothing"),
                ("condition_keys", listed([T(key) for key, _ in conditions_of(award)])),
                ("eligibility", self.eligibility()),
            ]
        if award.selection is not None:
            fields.append(("selection", self.selection(award.selection)))
        if holder is not None and holder is not award:
            fields.append(("holder", f"AWARD_{literals.identifier(holder.ident).upper()}"))
        fields += self.amount_fields()
        fields += [("frequency", slot_source(award.frequency)), ("settlement", slot_source(award.settlement))]
        fields.append(("matter", T("" if award.matter is None else literals.identifier(award.matter.ident))))
        fields.append(("counts_in", self.counts_in()))
        if isinstance(award.amount, Stages):
            fields.append(("labels", literals.plain(tuple(row.label for row in award.amount.rows))))
        fields.append(("words", _table({key: T(words) for key, words in self.words.items()})))
        uses = used_by(self.policy, award)
        fields.append(("used_by", _table({name: literals.plain(places) for name, places in uses.items()})))
        return fields

    def weigh(self) -> str:
        """Steps 1, 2 and 4 in straight lines."""
        name, award, full = f"weigh_{self.ident}", self.award, Full()
        bars = [(f"否决:{bar.name}", bar.condition) for bar in bars_over(self.policy, award)]
        force = [] if has_dated_rows(award) else in_force_in_place(full, self.policy, self.forces.name(award))
        lines = conditions_in_place(full, force, bars, list(conditions_of(award)), self.words)
        if award.amount is not None:
            lines += ["if c.failed:", "    return"] if lines else []
            lines += reckoned(self.policy, award, full) or ["reckon(c)"]
        words = "、".join(["有效期", *["否决"] * bool(bars), "资格", *self.amount_words()])
        head = [f"def {name}(c: Case) -> None:", f'    """{words}"""']
        self.functions.append("\n".join([*head, *[f"    {line}" for line in lines]]))
        return name

    def amount_words(self) -> list[str]:
        """What step 4 goes through, in words."""
        if self.award.amount is None:
            return []
        return [Q(self.words.get("金额", "分阶段")), *[step.kind for step in self.award.steps]]

    def dated(self) -> str:
        """What dates the award."""
        award = self.award
        if award.matter_date is not None:
            return T(literals.identifier(award.matter_date.ident))
        if has_dated_rows(award):
            return T("stages")
        return T("round" if selection_holder(award) else "application")

    def bars(self) -> str:
        """否决."""
        full = Full()
        items = [full.expr(bar.condition) for bar in bars_over(self.policy, self.award)]
        return self.add("bars", "tuple[Any, ...]", full, listed(items), "否决")

    def eligibility(self) -> str:
        """资格; those of the followed awards first."""
        award, full = self.award, Full()
        items = [full.expr(c.expr) for c in award.eligibility]
        if award.follows is not None and followed_conditions(award):
            items.insert(0, f"*conditions_of(c, AWARD_{literals.identifier(award.follows.ident).upper()})")
        if not items:
            return "nothing"
        return self.add("eligibility", "tuple[Any, ...]", full, listed(items), "资格")

    def selection(self, selection: Selection) -> str:
        """评选."""
        fields = [
            f"quota={selection.quota}",
            f"unit={T(selection.unit)}",
            f"judge={T(selection.judge)}",
            f"ties={slot_source(selection.ties)}",
            f"place={T('' if selection.place_fact is None else literals.identifier(selection.place_fact.ident))}",
        ]
        for verb, words, expr in (
            ("score", "评选的分值", selection.score),
            ("then", "同分时的次序", selection.then),
        ):
            if expr is not None:
                fields.append(f"{verb}={self.add_expression(verb, expr, words)}")
        return f"Selection({', '.join(fields)})"

    def amount_fields(self) -> list[tuple[str, str]]:
        """金额, of whichever kind."""
        amount, kind = self.award.amount, "tuple[Any, ...]"
        full = Full()
        in_place = self.in_place and reckoned(self.policy, self.award, Full()) is not None
        fields = [] if in_place else [("steps", self.steps() if self.award.steps else "nothing")]
        match amount:
            case None:
                return []
            case Stages():
                if in_place:
                    return [("rows", "True")]
                fields.append(("rows", "True"))
                scale = stages_scale(amount)
                rows = [self.stage(full, row, scale) for row in amount.rows]
                body = "(\n" + "".join(f"    {_shifted(row)},\n" for row in rows) + ")"
                name = self.add("stages", kind, full, body, "分阶段：标签、条件、日期、金额")
                return [*fields, ("stages", name), ("amount_den", literals.integer(10**scale))]
            case ByPlace(amounts=amounts):
                scale = max(scale_of(a.type) for a in amounts)
                items = [full.at(a, Money(scale)).text for a in amounts]
                return [
                    *fields,
                    ("places", self.add("places", kind, full, listed(items), "按名次")),
                    ("places_den", literals.integer(10**scale)),
                ]
            case _ if in_place:
                return []
            case _:
                name = self.add("amount", "Any", full, full.expr(amount), Q(self.words.get("金额", "")))
                den = literals.integer(10 ** scale_of(amount.type))
                return [*fields, ("amount", name), ("amount_den", den), *self.base(amount)]

    def stage(self, full: Full, row: StageRow, scale: int) -> str:
        """One row of 分阶段."""
        full.row_date = row.date
        quotient = is_quotient(row.amount.type)
        value = full.value(row.amount) if quotient else full.at(row.amount, Money(scale))
        day = "None" if row.date is None else full.fact(row.date).text
        return f"({T(row.label)}, {full.expr(row.condition)}, {day}, {value.text})"

    def base(self, amount: n.Expr) -> list[tuple[str, str]]:
        """Base and ratio of a product, for the derivation."""
        product = product_of(amount)
        if product is None:
            return []
        full, parts = Full(), []
        for part in (product.left, product.right):
            den = 1 if is_quotient(part.type) else 10 ** scale_of(part.type)
            parts += [full.expr(part), literals.integer(den)]
        body = literals.row(parts)
        return [("base", self.add("base", "tuple[Any, int, Any, int]", full, body, "基数和比例"))]

    def steps(self) -> str:
        """The steps, in written order."""
        full = Full()
        items = [self.step(full, step) for step in self.award.steps]
        body = "(\n" + "".join(f"    {item},\n" for item in items) + ")"
        words = "步骤：种类、周期或舍入、条件、数值、数值的分母"
        return self.add("steps", "tuple[Any, ...]", full, body, words)

    def step(self, full: Full, step: Step) -> str:
        """One step: kind, period or rounding, condition, value, denominator of the value."""
        condition = "True" if step.condition is None else full.expr(step.condition)
        if isinstance(step, RoundTo):
            extra = f"({slot_source(step.rounding.mode)}, {literals.integer(step.rounding.unit)})"
            return f"({T(step.kind)}, {extra}, {condition}, 0, 1)"
        extra = slot_source(step.period) if isinstance(step, CapAt) else "None"
        den = 10 ** scale_of(step.value.type)
        return f"({T(step.kind)}, {extra}, {condition}, {full.expr(step.value)}, {literals.integer(den)})"

    def counts_in(self) -> str:
        """并计."""
        items = []
        for i, count in enumerate(self.award.counts_in, 1):
            holds = "always"
            if count.when is not None:
                words = f"并计「{Q(count.external.name)}」"
                holds = self.add_expression(f"counts_{i}", count.when, words)
            items.append(f"({T(count.external.name)}, {holds}, {slot_source(count.unpaid)})")
        return literals.row(items) if items else "()"


def stages_scale(stages: Stages) -> int:
    """The one scale at which the amounts of the rows stand."""
    return max(0 if is_quotient(r.amount.type) else scale_of(r.amount.type) for r in stages.rows)


def _table(pairs: dict[str, str]) -> str:
    if not pairs:
        return "{}"
    return "{\n" + "".join(f"    {T(key)}: {_shifted(value)},\n" for key, value in pairs.items()) + "}"


# ---------------------------------------------------------------- groups, limits, checks, documents


def group_source(group: Group, number: int) -> tuple[list[str], str]:
    """Functions and row of a group."""
    functions = []
    fields = [
        ("name", T(group.name)),
        ("place", T(place_text(group.place))),
        ("each_alone", str(group.each_alone)),
        ("members", literals.plain(tuple(award.name for award in group.members))),
        ("externals", literals.plain(tuple(external.name for external in group.externals))),
        ("scope", slot_source(group.scope)),
        ("settlement", slot_source(group.settlement)),
        ("unpaid", slot_source(group.unpaid)),
    ]
    if group.when is not None:
        name = f"group_{number}_holds"
        functions.append(expression(name, group.when, f"去重「{Q(group.name)}」是否适用"))
        fields.append(("when", name))
    return functions, call("Group", fields)


def limit_source(limit: Limit, number: int) -> tuple[list[str], str]:
    """Functions and row of a limit."""
    functions, caps = [], []
    for i, cap in enumerate(limit.caps, 1):
        amount, scale = n.constant(cap.amount), scale_of(cap.amount.type)
        if amount is not None:
            told = literals.plain(int(constant_at(amount, amount.type)) // 10 ** scale_of(amount.type))
        else:
            told = f"limit_{number}_cap_{i}"
            functions.append(expression(told, cap.amount, f"限额「{Q(limit.name)}」的上限"))
        one = 1 if amount is not None else 10**scale
        caps.append(f"({slot_source(cap.period)}, {told}, {literals.plain(one)})")
    fields = [
        ("name", T(limit.name)),
        ("place", T(place_text(limit.place))),
        ("awards", literals.plain(tuple(award.name for award in limit.awards))),
        ("caps", listed(caps)),
    ]
    return functions, call("Limit", fields)


def checks_source(policy: PolicyIR) -> tuple[list[str], list[str]]:
    """Functions and rows of 目标 and 用途."""
    functions, rows = [], []
    found: list[tuple[str, str, Subject, str, n.Expr, bool]] = [
        (t.name, "目标", t.subject, "None", t.condition, t.about) for t in policy.targets
    ]
    for award in policy.awards:
        if award.use is not None:
            reference = f"AWARD_{literals.identifier(award.ident).upper()}"
            found.append((award.use.name, "用途", award.subject, reference, award.use.condition, False))
    for i, (name, kind, subject, award_name, condition, about) in enumerate(found, 1):
        functions.append(expression(f"check_{i}", condition, f"{kind}「{Q(name)}」"))
        rows.append(
            call(
                "Check",
                [
                    ("name", T(name)),
                    ("kind", T(kind)),
                    ("subject", T(subject.name)),
                    ("award", award_name),
                    ("condition", f"check_{i}"),
                    ("about", str(about)),
                    ("words", T(condition_words(condition))),
                ],
            )
        )
    return functions, rows


def document_source(policy: PolicyIR, document: OldDocument, number: int) -> tuple[list[str], str]:
    """Functions and row of an older document."""
    functions = []
    fields = [("name", T(document.name)), ("number", T(document.number)), ("title", T(document.title))]
    for key, expr in (
        ("issued", document.issued),
        ("expires", document.expires),
        ("repealed", document.repealed),
    ):
        if expr is not None:
            name = f"document_{number}_{key}"
            functions.append(expression(name, expr, f"「{Q(document.name)}」"))
            fields.append((key, name))
    windows = [t for t in policy.transitions if t.document is document]
    if windows:
        name = f"document_{number}_window"
        full = Full()
        start = full.operand(policy.validity.start)
        early = joined([named(Py("day")), start], compare("<", Py("day"), start.py)).source().text
        body = f"any_of{listed([transition_source(full, t, early) for t in windows])}"
        words, takes = f"可参照「{Q(document.name)}」", "c: Context, day: Any"
        functions.append(function(name, "Any", full, body, words, takes))
        fields.append(("window", name))
    return functions, call("Document", fields)


def open_readings(policy: PolicyIR) -> list[Reading]:
    """The readings without an option taken that something rests on."""
    return [reading for reading in policy.readings if reading.taken is None]


def used_readings(node: n.Expr) -> list[Reading]:
    """The readings in an expression."""
    return [x.reading for x in walk(node) if isinstance(x, n.ReadingValue | n.ReadingIs)]
