"""Formal Chinese rendered from the IR alone.

In: declarations and expressions of the IR.  Out: `Text`, a tuple of `Seg`ments that know which of them are figures,
boundary words, facts and readings.  The words never come from the phrases of 依据: a wrong encoding is meant to show
when the restatement is read beside the original.  Pages, tables and links are left to `policydsl.emit.report`.
"""

from policydsl.emit.wording.awards import (
    Paragraph,
    award_restatement,
    by_place,
    definition_restatement,
    selection_restatement,
    step_restatement,
    use_restatement,
)
from policydsl.emit.wording.clauses import (
    bar_restatement,
    clause_restatement,
    document_restatement,
    external_restatement,
    group_restatement,
    limit_restatement,
    remark_restatement,
    target_restatement,
    transition_restatement,
    validity_restatement,
)
from policydsl.emit.wording.seg import Seg, Text, name_text, plain, say
from policydsl.emit.wording.values import (
    condition,
    literal_text,
    range_words,
    reading_note,
    table_parts,
    value,
)
from policydsl.emit.wording.walk import found, taking, walk

__all__ = [
    "Paragraph",
    "Seg",
    "Text",
    "award_restatement",
    "bar_restatement",
    "by_place",
    "clause_restatement",
    "condition",
    "definition_restatement",
    "document_restatement",
    "external_restatement",
    "found",
    "group_restatement",
    "limit_restatement",
    "literal_text",
    "name_text",
    "plain",
    "range_words",
    "reading_note",
    "remark_restatement",
    "say",
    "selection_restatement",
    "step_restatement",
    "table_parts",
    "taking",
    "target_restatement",
    "transition_restatement",
    "use_restatement",
    "validity_restatement",
    "value",
    "walk",
]
