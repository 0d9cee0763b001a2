"""The JSON Schema of what comes in: applications (their facts one definition per subject), ledger, readings.

A case from elsewhere can be bound by it, renaming but not computing.  Its patterns are those by which the door reads
(`policydsl.forms`).  What the door takes the schema never refuses; where a schema cannot say it the door is stricter: days
that the calendar has, bounds of written figures, their decimal places, exponents, characters that do not show, names that
stand twice, which facts belong to a subject that is not named, labels of the award that a line names, and whatever holds
between rows.
"""

from __future__ import annotations

from typing import Any

from policydsl import forms
from policydsl.emit.intake.rows import rows, value_text
from policydsl.ir import policy as ir
from policydsl.ir.book import book, form

Schema = dict[str, Any]


def schema(policy: ir.PolicyIR) -> Schema:
    """A schema for `{"applications": [...], "ledger": [...], "readings": {...}}`, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{policy.number} {policy.title}：申报",
        "type": "object",
        "properties": {
            "applications": {"title": "申报", "type": "array", "minItems": 1, "items": _application(policy)},
            "ledger": {"title": "台账", "type": ["array", "null"], "items": _line(policy)},
            "readings": _readings(policy),
        },
        "required": ["applications"],
        "additionalProperties": False,
        "$defs": {s.name: _facts(policy, s) for s in policy.subjects},
    }


_IN_POINTERS = str.maketrans(
    {"~": "~0", "/": "~1", "%": "%25", "#": "%23", '"': "%22", " ": "%20", "\\": "%5C"}
)


def _pointer(subject: ir.Subject) -> str:
    """Where the facts of a subject stand in the schema; signs of pointers and addresses inside its name are escaped."""
    return f"#/$defs/{subject.name.translate(_IN_POINTERS)}"


def _application(policy: ir.PolicyIR) -> Schema:
    """One application; the facts follow the subject that is named."""
    facts: Schema = {"title": "事实", "type": "object"}
    kinds = policy.subjects
    if len(kinds) == 1:
        facts = {"$ref": _pointer(kinds[0])}
    out: Schema = {
        "title": "申报",
        "type": "object",
        "properties": {
            "主体": _one_of(
                "主体", [s.name for s in kinds], "；".join(f"{s.name}：{s.note}" for s in kinds if s.note)
            ),
            "编号": _ident(),
            "轮次": {
                "title": "轮次",
                "description": "以四位年份开头；不写就是日期的那一年",
                "type": ["string", "integer"],
                "pattern": forms.LABEL_OF_ROUND,
                "minimum": 1000,
                "maxLength": forms.MAX_LENGTH,
                "examples": ["2024", "2024年第1轮"],
            },
            "日期": _day("申报日期"),
            "事实": facts,
        },
        "required": ["编号", "日期"],
        "additionalProperties": False,
    }
    if len(kinds) > 1:
        out["allOf"] = [
            {
                "if": {"properties": {"主体": {"pattern": _words([s.name])}}, "required": ["主体"]},
                "then": {"properties": {"事实": {"$ref": _pointer(s)}}},
            }
            for s in kinds
        ]
    return out


def _ident() -> Schema:
    return {
        "title": "编号",
        "description": "例如统一社会信用代码；写在引号里",
        "type": ["string", "integer"],
        "pattern": forms.SEEN,
        "minimum": 0,
        "minLength": 1,
        "maxLength": forms.MAX_ID,
    }


def _day(title: str) -> Schema:
    examples = list(forms.FORMS["日期"][2])
    return {
        "title": title,
        "type": "string",
        "pattern": forms.DAY,
        "maxLength": forms.MAX_LENGTH,
        "examples": examples,
    }


def _words(names: list[str]) -> str:
    """A pattern for names as the door compares them, full-width or not."""
    return f"^{forms.BLANKS}(?:{'|'.join(forms.twins(name) for name in names)}){forms.BLANKS}$"


def _one_of(title: str, names: list[str], description: str = "") -> Schema:
    out = {"title": title, "type": "string", "pattern": _words(names), "examples": names}
    return {**out, "description": description} if description else out


# ---------------------------------------------------------------- facts


def _facts(policy: ir.PolicyIR, subject: ir.Subject) -> Schema:
    users: dict[str, list[str]] = {}
    for row in rows(policy):
        if row.subject == subject.name:
            users.setdefault(row.fact, []).append(f"{row.place} {row.used_by}")
    facts = [f for f in policy.facts if f.subject is subject]
    return {
        "title": f"{subject.name}的事实",
        "type": "object",
        "properties": {f.name: _fact(f, users.get(f.name, [])) for f in facts},
        "additionalProperties": False,
    }


def _fact(fact: ir.Fact, used: list[str]) -> Schema:
    said = [fact.wording or fact.name]
    if fact.attested_by:
        said.append(f"由{fact.attested_by}出具")
    if fact.judge:
        said.append(f"由{fact.judge}裁定")
    if fact.after_payment:
        said.append("兑付之后才知道")
    if used:
        said.append("用于" + "；".join(used))
    out = {"title": fact.name, **_value(form(fact)), "description": "。".join(said)}
    return {**out, "default": value_text(fact.default)} if fact.default is not None else out


def _value(one: forms.Described) -> Schema:
    """How a value is written; null and 未知 are unknown."""
    examples = [x.format(unit=one.unit) for x in forms.examples(one)]
    out: Schema = {"type": ["string", "null"], "pattern": forms.pattern(one), "maxLength": forms.MAX_LENGTH}
    match one.type:
        case "数" | "计数":
            out["type"] = ["integer" if one.type == "计数" else "number", "string", "null"]
            out |= {"x-unit": one.unit} if one.unit else {}
            for key, bound in (("minimum", one.low), ("maximum", one.high)):
                if bound is not None and bound % 10**one.scale == 0:
                    out[key] = bound // 10**one.scale
        case "是否":
            out["type"] = ["boolean", "string", "null"]
        case "文本":
            out |= {"type": ["string", "integer", "null"], "minimum": 0}
        case _:
            pass
    return {**out, "examples": examples} if examples else out


# ---------------------------------------------------------------- ledger and readings


def _line(policy: ir.PolicyIR) -> Schema:
    known = book(policy)
    labels = [x for _, found in (*known.awards.values(), *known.externals.values()) for x in found.values()]
    label: Schema = {"type": ["string", "integer"], "maxLength": forms.MAX_LENGTH}
    columns: Schema = {
        "编号": _ident(),
        "奖励": _maybe(_one_of("奖励", [a.name for a in policy.awards])),
        "外部": _maybe(_one_of("外部", [e.name for e in policy.externals])),
        "年度": {
            "title": "年度", "description": forms.YEAR_WRITTEN, "type": ["integer", "string"],
            "pattern": f"^{forms.BLANKS}{forms.YEAR}{forms.BLANKS}$", "minimum": 1000, "maximum": 9999,
        },
        "日期": _day("付款日期"),
        "项": {
            "title": "项", "type": ["array", "string", "integer"], "items": label, "minItems": 1,
            "maxLength": forms.MAX_LENGTH, "examples": [[x] for x in dict.fromkeys(labels)],
        },
        "事项": {
            "title": "事项", "type": ["string", "integer"], "pattern": forms.SEEN, "minimum": 0,
            "maxLength": forms.MAX_LENGTH,
        },
        "应得": _amount("应得", "不写就是与实付相同"),
        "实付": _amount("实付", "没有付写 0元"),
        "类别": _one_of("类别", ["付", "退回"]),
        "付款方": {"title": "付款方", "type": ["string", "integer", "null"], "minimum": 0, "maxLength": forms.MAX_LENGTH},
        "抵": _maybe(_one_of("抵", [a.name for a in policy.awards])),
        "重叠": {
            "title": "重叠", "type": ["boolean", "string", "null"], "examples": ["是", "否"],
            "pattern": f"^{forms.BLANKS}(?:是|否|{forms.UNKNOWN}|){forms.BLANKS}$",
        },
    }  # fmt: skip
    return {
        "title": "台账行",
        "type": "object",
        "properties": {name: columns[name] for name in forms.COLUMNS},
        "required": ["编号", "实付"],
        "additionalProperties": False,
    }


def _maybe(names: Schema) -> Schema:
    """A name, or nothing."""
    names_ = f"{names['pattern'][:-1].removeprefix('^')}|{forms.BLANKS}(?:{forms.UNKNOWN})?{forms.BLANKS}"
    return {**names, "type": ["string", "null"], "pattern": f"^(?:{names_})$"}


def _amount(title: str, description: str) -> Schema:
    one = forms.AMOUNTS[title]
    pattern = f"^{forms.BLANKS}(?:{forms.body(one)}){forms.BLANKS}$"
    examples = list(forms.examples(one))
    return {
        "title": title, "description": description, "type": "string", "pattern": pattern,
        "maxLength": forms.MAX_LENGTH, "examples": examples,
    }  # fmt: skip


def _readings(policy: ir.PolicyIR) -> Schema:
    return {
        "title": "口径",
        "type": ["object", "null"],
        "properties": {
            r.name: _one_of(r.about or r.name, [o.name for o in r.options]) for r in policy.readings
        },
        "additionalProperties": False,
    }
