"""Edits of an original that change what it means and no figure: what a revision would do.

    python -m tests.verify.edits_of_text POLICY SOURCE [--missed]

Conditions left out or put in, members of lists, subjects, 除外, 或 and 且, 全额, 首次, 净额, 不, amounts of two
sentences, copies, the words before the clauses.  Made over every sentence that gives, limits or excludes, and by
hand.  Counted are those that verification tells at the clause, with the fingerprints of the original and without
them; that the digest of the file is another one does not count.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from policydsl import prose
from policydsl.diagnostics import catalog
from policydsl.ir.document import Document, Paragraph, Sentence
from policydsl.ir.policy import Place, PolicyIR
from policydsl.original import read
from policydsl.original.pins import Pins, pins_of
from policydsl.original.verify import verify
from policydsl.pipeline import load_source
from policydsl.source import Source
from tests.verify.changes_of_text import Change

_HALF = re.compile("[^，；。：]+[，；。：]?")
_SWAPS = {
    "或": "且",
    "且": "或",
    "及": "或",
    "和": "或",
    "企业": "个人",
    "银行": "公司",
    "公司": "事业单位",
    "机构": "个人",
    "我市": "外市",
    "境外": "境内",
    "新设": "已设",
    "绿色": "普通",
    "首发": "再次",
    "实际": "计划",
    "实缴": "认缴",
    "净额": "总额",
    "总额": "净额",
    "可": "不得",
}
_DROPPED = (
    "首次",
    "首发",
    "新增",
    "实缴",
    "实际",
    "全额",
    "净额",
    "全职",
    "不",
    "非",
    "未",
    "均",
    "仅",
    "同时",
    "各",
    "成功",
    "正式",
)
_PUT_IN = (
    ("企业", "非国有企业"),
    ("机构", "新引进的机构"),
    ("奖励", "全额奖励"),
    ("公司", "盈利的公司"),
)


def edits(document: Document) -> Iterator[Change]:
    """All of them, kind by kind, in the order of the document."""
    for paragraph in (p for s in document.sections for p in s.paragraphs):
        for sentence in paragraph.sentences:
            if prose.operative(paragraph.sentence_text(sentence.number)):
                yield from _of_sentence(paragraph, sentence)
        yield from _amounts(paragraph)
    yield from _around(document)
    yield from _headings(document)


def _change(kind: str, paragraph: Paragraph, start: int, end: int, after: str) -> Change:
    stretch = (
        paragraph.passage.stretch(start, end) if start < end else (paragraph.passage.offsets[start],) * 2
    )
    return Change(kind, paragraph.place, *stretch, paragraph.text[start:end], after)


def _of_sentence(paragraph: Paragraph, sentence: Sentence) -> Iterator[Change]:
    text = paragraph.text[sentence.start : sentence.end]
    base = sentence.start
    halves = [m.span() for m in _HALF.finditer(text)]
    for a, b in halves[:-1]:
        yield _change("半句删去", paragraph, base + a, base + b, "")
    for a, _ in halves[1:2]:
        yield _change("半句加上", paragraph, base + a, base + a, "依法纳税的，")
    yield _change("整句抄一遍", paragraph, base, base, text)
    yield _change("例外加上", paragraph, sentence.end - 1, sentence.end, "，已享受省级奖励的除外。")
    for m in re.finditer("、[^、，；。（）]{2,12}(?=[、，；。和及以等])", text):
        yield _change("列举少一项", paragraph, base + m.start(), base + m.end(), "")
    for m in re.finditer("、", text):
        yield _change("列举多一项", paragraph, base + m.start(), base + m.end(), "、合作社、")
    for before, after in _SWAPS.items():
        for m in re.finditer(before, text):
            yield _change(f"换「{before}」", paragraph, base + m.start(), base + m.end(), after)
    for word in _DROPPED:
        for m in re.finditer(word, text):
            yield _change(f"删「{word}」", paragraph, base + m.start(), base + m.end(), "")
    for before, after in _PUT_IN:
        for m in re.finditer(before, text):
            yield _change(f"加「{after}」", paragraph, base + m.start(), base + m.end(), after)


def _amounts(paragraph: Paragraph) -> Iterator[Change]:
    """Two neighbouring amounts the other way round: the figures are the same, who gets them is not."""
    found = [f for f in prose.figures(paragraph.text) if f.kind == "金额"]
    for one, two in pairwise(found):
        if one.text != two.text:
            between = paragraph.text[one.end : two.start]
            yield _change("金额互换", paragraph, one.start, two.end, f"{two.text}{between}{one.text}")


def _around(document: Document) -> Iterator[Change]:
    for paragraph in (*document.front, *document.back):
        if len(paragraph.text) > 8:
            middle = len(paragraph.text) // 2
            yield _change("文前文末", paragraph, middle, middle, "修订")


def _headings(document: Document) -> Iterator[Change]:
    for section in document.sections:
        heading = section.heading
        if heading.text:
            start, end = heading.stretch(len(heading.text) - 1, len(heading.text))
            yield Change("标题", section.place, start, end, document.text[start:end], "甲")


def told_at(policy: PolicyIR, document: Document, change: Change, pinned: Pins | None) -> bool:
    """Whether verification tells an edit at its clause."""
    changed = read(document.file, change.apply(document.text).encode())
    if not isinstance(changed, Document):
        return True
    usual = Counter((f.code, f.place, f.headline) for f in verify(policy, document, pinned).findings)
    found = verify(policy, changed, pinned).findings
    return any(
        f.code != catalog.ORIGINAL_REVISED.code
        and _near(f.place, change.place)
        and not usual[f.code, f.place, f.headline]
        for f in found
    )


def _near(found: Place | None, place: Place | None) -> bool:
    if place is None or not place.chapter:  # before or behind the clauses: anywhere there
        return found is None or not found.chapter
    return found is not None and (found.chapter, found.item) == (place.chapter, place.item)


def measure(policy: PolicyIR, document: Document, every: int = 1, offset: int = 0) -> dict[str, list[Change]]:
    """The edits that are missed, with fingerprints and without; and all of them."""
    pinned = pins_of(document)
    out: dict[str, list[Change]] = {"all": [], "with": [], "without": []}
    for i, change in enumerate(edits(document)):
        if i % every != offset:
            continue
        out["all"].append(change)
        if not told_at(policy, document, change, pinned):
            out["with"].append(change)
        if not told_at(policy, document, change, None):
            out["without"].append(change)
    return out


def main() -> int:
    """How many there are, and what is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("policy", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    policy = load_source(Source(given.policy.name, given.policy.read_text(encoding="utf-8"))).ir
    document = read(given.source.name, given.source.read_bytes())
    assert policy is not None
    assert isinstance(document, Document)
    found = measure(policy, document, given.every)
    count = len(found["all"])
    for side in ("with", "without"):
        missed = found[side]
        for change in missed if given.missed else ():
            print(side, change.told().replace("\n", ""))
        print(
            f"{side} fingerprints: {count - len(missed)} of {count} ({100 * (count - len(missed)) / count:.1f}%)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
