"""The JSON Schema of an application list: one definition per subject, its facts as properties.

A case from elsewhere can be bound by it, renaming but not computing.
"""

from __future__ import annotations

from typing import Any, assert_never

from policydsl.emit.intake.rows import rows, value_text
from policydsl.ir import policy as ir
from policydsl.ir import types as t

MONEY = r"^-?\d+(\.\d{1,2})?(万亿|千万|百万|亿|万|千|百)?元$"
RATIO = r"^-?\d+(\.\d+)?(%|‰)$"
DAY = r"^\d{4}(-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日)$"
PERIOD = r"^\d+(年|个月|天)$"


def schema(policy: ir.PolicyIR) -> dict[str, Any]:
    """A schema for `{"applications": [...]}`, draft 2020-12."""
    kinds = [s for s in policy.subjects if any(f.subject is s for f in policy.facts)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{policy.number} {policy.title}：申报",
        "type": "object",
        "properties": {
            "applications": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/$defs/{s.name}"} for s in kinds]},
            }
        },
        "required": ["applications"],
        "$defs": {s.name: _application(policy, s) for s in kinds},
    }


def _application(policy: ir.PolicyIR, subject: ir.Subject) -> dict[str, Any]:
    facts = [f for f in policy.facts if f.subject is subject]
    users: dict[str, list[str]] = {}
    for row in rows(policy):
        if row.subject == subject.name:
            users.setdefault(row.fact, []).append(f"{row.place} {row.used_by}")
    return {
        "type": "object",
        "description": subject.note or subject.name,
        "properties": {
            "主体": {"const": subject.name},
            "编号": {"type": "string", "minLength": 1},
            "轮次": {"type": "string", "pattern": r"^\d{4}", "description": "以四位年份开头"},
            "日期": {"type": "string", "pattern": DAY, "description": "申报日期"},
            "事实": {
                "type": "object",
                "additionalProperties": False,
                "properties": {f.name: _fact(f, users.get(f.name, [])) for f in facts},
            },
        },
        "required": ["主体", "编号", "轮次", "日期", "事实"],
        "additionalProperties": False,
    }


def _fact(fact: ir.Fact, used: list[str]) -> dict[str, Any]:
    said = [fact.wording or fact.name]
    if fact.attested_by:
        said.append(f"由{fact.attested_by}出具")
    if fact.judge:
        said.append(f"由{fact.judge}裁定")
    if fact.after_payment:
        said.append("兑付之后才知道")
    if used:
        said.append("用于" + "；".join(used))
    out = {**_type(fact), "description": "。".join(said)}
    return {**out, "default": value_text(fact.default)} if fact.default is not None else out


def _type(fact: ir.Fact) -> dict[str, Any]:
    match fact.type:
        case t.Money():
            return {"type": "string", "pattern": MONEY, "examples": ["5000万元", "49999999.98元"]}
        case t.Number(shown="比例"):
            return {"type": "string", "pattern": RATIO, "examples": ["3%", "2‰"]}
        case t.Number(shown="计数"):
            return {"type": ["integer", "string"], **({"x-unit": fact.type.unit} if fact.type.unit else {})}
        case t.Number():
            return {"type": ["number", "string"], **({"x-unit": fact.type.unit} if fact.type.unit else {})}
        case t.Date():
            return {"type": "string", "pattern": DAY, "examples": ["2023-03-18"]}
        case t.Period():
            return {"type": "string", "pattern": PERIOD, "examples": ["2年", "18个月"]}
        case t.Bool():
            return {"type": ["boolean", "string"], "enum": [True, False, "是", "否"]}
        case t.Choice():
            return {"type": "string", "enum": list(fact.type.options)}
        case t.Text() | t.Quotient() | t.Error():
            return {"type": "string"}
        case _:
            assert_never(fact.type)
