"""The cover: what is being checked, in numbers, and whether it can be signed.

In: the policy, what the report was told, and the clauses as shown.  Out: `Cover`.
"""

from __future__ import annotations

from policydsl.emit import wording
from policydsl.emit.report.data import ReportInput
from policydsl.emit.report.view import Block, Chapter, Count, Cover, Entry, Link, Mark
from policydsl.emit.report.words import AGREED, FAILED, UNSETTLED, Register, is_open, plain


def cover(given: ReportInput, register: Register, chapters: tuple[Chapter, ...]) -> Cover:
    """The cover of a report."""
    policy = given.policy
    reasons = (*_errors(given, chapters), *_failures(given, chapters), *_unsettled(given, register))
    warnings = sum(f.severity != "错误" for f in given.findings)
    mark = _mark(given, blocked=bool(reasons))
    return Cover(
        title=policy.title,
        number=policy.number,
        facts=_facts(given, register),
        counts=_counts(given),
        mark=mark,
        verdict="尚不能签发。"
        if reasons
        else "可以签发。"
        if given.cases
        else "未附案例结果，尚不能作出结论。",
        reasons=reasons,
        aside=f"另有 {warnings} 条提示，供审核时参考。" if warnings else "",
    )


def _mark(given: ReportInput, *, blocked: bool) -> Mark:
    wrong = any(f.severity == "错误" for f in given.findings)
    if wrong or any(not line.passed for c in given.cases or () for line in c.lines):
        return FAILED
    return UNSETTLED if blocked or not given.cases else AGREED


def _facts(given: ReportInput, register: Register) -> tuple[Entry, ...]:
    policy = given.policy
    validity = register.spans(wording.validity_restatement(policy.validity))
    repealed = "、".join(d.number or d.name for d in policy.documents if d.repealed is not None)
    entries = (
        Entry("发文机关", plain(policy.issuer)),
        Entry("文号", plain(policy.number)),
        Entry("公布", plain(policy.published)),
        Entry("有效期", validity),
        Entry("资金", plain(policy.funding)),
        Entry("废止", plain(repealed)),
        Entry("原文", plain(policy.source.file if policy.source else "")),
        Entry("原文指纹", plain(short(policy.source.digest if policy.source else "")), "mono"),
        Entry("规则指纹", plain(short(policy.digest)), "mono"),
    )
    return tuple(e for e in entries if any(s.text for s in e.words))


def short(digest: str) -> str:
    """The head of a digest, in two groups of eight."""
    body = digest.removeprefix("sha256:")
    return f"{body[:8]} {body[8:16]}".strip()


def _counts(given: ReportInput) -> tuple[Count, ...]:
    policy = given.policy
    honours = sum(a.amount is None for a in policy.awards)
    lines = [line for c in given.cases or () for line in c.lines]
    failed = sum(not line.passed for line in lines)
    unsettled = sum(is_open(r) for r in policy.readings)
    judged = sum(bool(f.judge) for f in policy.facts)
    over = len(policy.groups) + len(policy.limits) + len(policy.bars)
    return (
        Count(f"{len(policy.clauses)}", "", "条款"),
        Count(f"{len(policy.awards) - honours}", f"+ {honours}", "奖励 + 荣誉"),
        Count(f"{over}", "", "去重、限额与否决"),
        Count(f"{len(policy.facts)}", f"· 裁定 {judged}", "事实"),
        Count(f"{len(lines) - failed}", f"/ {len(lines)}", _case_label(given, failed), "e" if failed else ""),
        Count(f"{unsettled}", f"/ {len(policy.readings)}", "口径待定", "r" if unsettled else ""),
    )


def _case_label(given: ReportInput, failed: int) -> str:
    if given.cases is None:
        return "案例（未附）"
    return f"案例，{failed} 例不符" if failed else "案例相符"


def _blocks(chapters: tuple[Chapter, ...]) -> dict[str, Block]:
    return {b.name: b for chapter in chapters for clause in chapter.clauses for b in clause.blocks}


def _errors(given: ReportInput, chapters: tuple[Chapter, ...]) -> tuple[Link, ...]:
    blocks = _blocks(chapters)
    out = []
    for f in given.findings:
        if f.severity == "错误":
            block = blocks.get(f.award)
            out.append(Link(f"错误 {f.code}：{f.headline}", f"#{block.anchor}" if block else ""))
    return tuple(out)


def _failures(given: ReportInput, chapters: tuple[Chapter, ...]) -> tuple[Link, ...]:
    blocks = _blocks(chapters)
    out = []
    for c in given.cases or ():
        failed = sum(not line.passed for line in c.lines)
        if failed:
            block = blocks.get(c.awards[0]) if c.awards else None
            out.append(Link(f"案例「{c.name}」{failed} 例不符", f"#{block.anchor}" if block else "#cases"))
    return tuple(out)


def _unsettled(given: ReportInput, register: Register) -> tuple[Link, ...]:
    """Readings that nobody has taken, one by one; those taken for the time being, together; parameters left open."""
    policy = given.policy
    untaken = [r for r in policy.readings if r.taken is None]
    waiting = [r for r in policy.readings if r.taken is not None and not r.settled]
    out = [Link(f"口径 {register.numbers[r.name]} {r.name}尚未采用", register.href(r.name)) for r in untaken]
    if waiting:
        out.append(Link(f"{len(waiting)} 项口径已暂取一项，有待核定（见附一）", "#readings"))
    out += [Link(f"参数「{p.name}」待填", "#names") for p in policy.parameters if p.value is None]
    return tuple(out)
