"""The cover: what is being checked, in numbers, and whether it can be signed.

In: the policy, what the report was told, and the clauses as shown.  Out: `Cover`.
"""

from __future__ import annotations

from collections.abc import Sequence

from policydsl.emit import wording
from policydsl.emit.report.blocks import Builder
from policydsl.emit.report.coverage import counts
from policydsl.emit.report.data import ReportInput
from policydsl.emit.report.original import sentence_anchor
from policydsl.emit.report.view import Block, Chapter, Count, Cover, Entry, Link, Mark, Reasons
from policydsl.emit.report.words import AGREED, FAILED, PENDING, UNSETTLED, Register, is_open, plain, where
from policydsl.ir.policy import Award, Place
from policydsl.ir.verification import Finding, SentenceUse, Verification

MOST = 12
"""So many things of one kind are listed; the rest are counted."""
SHORT = 24
NOT_GIVEN = "本报告未附原文：原文栏只录规则所引的短语，句子与数字是否都有着落未作核对。"
NO_CASES = "未附案例结果，尚不能作出结论。"


def cover(given: ReportInput, register: Register, chapters: tuple[Chapter, ...], builder: Builder) -> Cover:
    """The cover of a report."""
    policy = given.policy
    v = given.verification
    groups = (
        _errors(builder),
        _failures(given, chapters),
        _unread(given),
        _unsettled(given, register),
        *(_uncovered(v) if v is not None else ()),
        *(_remarks(v, builder) if v is not None else ()),
        _unheld(given),
        *((_untried(given, chapters),) if given.cases else ()),
    )
    reasons = tuple(r for r in groups if r.links)
    unfit = any(r.mark in (FAILED, UNSETTLED) for r in reasons)
    warnings = sum(f.severity != "错误" for f in given.findings)
    return Cover(
        title=policy.title,
        number=policy.number,
        facts=_facts(given, register),
        counts=_counts(given),
        mark=_mark(given, blocked=bool(reasons)),
        verdict=_verdict(given, unfit=unfit, pending=bool(reasons)),
        reasons=reasons,
        aside=f"另有 {warnings} 条提示，供审核时参考。" if warnings else "",
        original=NOT_GIVEN if v is None else f"原文 {v.document.file}，指纹 {short(v.document.digest)}。",
    )


def _verdict(given: ReportInput, *, unfit: bool, pending: bool) -> str:
    """可以签发 when nothing at all is left: held against the original, no finding, every case passes, all is tried and settled."""
    if unfit:
        return "尚不能签发。"
    if not given.cases:
        return NO_CASES
    return "尚不能签发。" if pending else "可以签发。"


def _mark(given: ReportInput, *, blocked: bool) -> Mark:
    wrong = any(f.severity == "错误" for f in given.findings)
    if wrong or any(not line.passed for c in given.cases or () for line in c.lines):
        return FAILED
    return PENDING if blocked or not given.cases else AGREED


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
    body = _bare(digest)
    return f"{body[:8]} {body[8:16]}".strip()


def _bare(digest: str) -> str:
    return digest.removeprefix("sha256:")


def _counts(given: ReportInput) -> tuple[Count, ...]:
    policy = given.policy
    honours = sum(a.amount is None for a in policy.awards)
    lines = [line for c in given.cases or () for line in c.lines]
    failed = sum(not line.passed for line in lines)
    unsettled = sum(is_open(r) for r in policy.readings)
    judged = sum(bool(f.judge) for f in policy.facts)
    over = len(policy.groups) + len(policy.limits) + len(policy.bars)
    covered = counts(given.verification) if given.verification is not None else ()
    return (
        Count(f"{len(policy.clauses)}", "", "条款"),
        Count(f"{len(policy.awards) - honours}", f"+ {honours}", "奖励 + 荣誉"),
        Count(f"{over}", "", "去重、限额与否决"),
        Count(f"{len(policy.facts)}", f"· 裁定 {judged}", "事实"),
        *covered,
        Count(f"{len(lines) - failed}", f"/ {len(lines)}", _case_label(given, failed), "e" if failed else ""),
        Count(f"{unsettled}", f"/ {len(policy.readings)}", "口径待定", "r" if unsettled else ""),
    )


def _case_label(given: ReportInput, failed: int) -> str:
    if given.cases is None:
        return "案例（未附）"
    return f"案例，{failed} 例不符" if failed else "案例相符"


def _blocks(chapters: tuple[Chapter, ...]) -> dict[str, Block]:
    return {b.name: b for chapter in chapters for clause in chapter.clauses for b in clause.blocks}


def _reasons(mark: Mark, head: str, links: Sequence[Link]) -> Reasons:
    """What stands in the way, of one kind, the first few listed."""
    left = len(links) - MOST
    return Reasons(mark, head, tuple(links[:MOST]), f"另有 {left} 处，见各条。" if left > 0 else "")


def _errors(builder: Builder) -> Reasons:
    wrong = [(key, f) for key, f in builder.findings if f.severity == "错误"]
    links = [Link(f"{_where(f)}{f.headline}", f"#{key}") for key, f in wrong]
    return _reasons(FAILED, f"{len(links)} 处错误须改正", links)


def _where(f: Finding) -> str:
    told = f.award and f.award not in f.headline
    named = where(f.place) + (f" {f.award}" if told else "")
    return f"{named}：" if named else ""


def _failures(given: ReportInput, chapters: tuple[Chapter, ...]) -> Reasons:
    blocks = _blocks(chapters)
    out = []
    for c in given.cases or ():
        failed = sum(not line.passed for line in c.lines)
        if failed:
            block = blocks.get(c.awards[0]) if c.awards else None
            out.append(Link(f"「{c.name}」{failed} 例不符", f"#{block.anchor}" if block else "#cases"))
    return _reasons(FAILED, f"{len(out)} 个案例不符", out)


def _unsettled(given: ReportInput, register: Register) -> Reasons:
    """Readings that nobody has taken, one by one; those taken for the time being, together; parameters left open."""
    policy = given.policy
    untaken = [r for r in policy.readings if r.taken is None]
    waiting = [r for r in policy.readings if r.taken is not None and not r.settled]
    unset = [p for p in policy.parameters_written if p.value is None]
    out = [Link(f"口径 {register.numbers[r.name]} {r.name}尚未采用", register.href(r.name)) for r in untaken]
    if waiting:
        out.append(Link(f"{len(waiting)} 项口径已暂取一项，有待核定（见附一）", "#readings"))
    out += [Link(f"参数「{p.name}」待填", "#names") for p in unset]
    return _reasons(UNSETTLED, f"{len(untaken) + len(waiting) + len(unset)} 项口径、参数待定", out)


def _unread(given: ReportInput) -> Reasons:
    """Places of the rules that are 待定, each with its reason."""
    told = [Link(f"待定：{x.reason}", "#judgements") for x in given.policy.unread]
    return _reasons(UNSETTLED, f"规则有 {len(told)} 处待定", told)


def _uncovered(v: Verification) -> tuple[Reasons, Reasons]:
    """Sentences that give or limit something, and figures, that nothing accounts for."""
    sentences = [u for u in v.sentences if u.state == "未定" and u.operative]
    figures = [u for u in v.figures if u.state == "未定"]
    told = [
        Link(f"{where(u.place)}第{u.number}句「{_head(v, u)}」", _at(u.place, u.number)) for u in sentences
    ]
    named = [
        Link(f"{where(u.place)}第{u.sentence}句「{u.words}」", _at(u.place, u.sentence)) for u in figures
    ]
    return (
        _reasons(UNSETTLED, f"原文 {len(told)} 句没有着落", told),
        _reasons(UNSETTLED, f"原文 {len(named)} 个数字没有着落", named),
    )


def _remarks(v: Verification, builder: Builder) -> tuple[Reasons, ...]:
    """What the original was found to differ in, short of an error."""
    found = {(f.code, f.headline) for f in v.findings}
    told = [(key, f) for key, f in builder.findings if (f.code, f.headline) in found and f.severity != "错误"]
    links = [Link(f"{_where(f)}{f.headline}", f"#{key}") for key, f in told]
    return (_reasons(PENDING, f"与原文核对，{len(links)} 处提示须看过", links),)


def _unheld(given: ReportInput) -> Reasons:
    """The rules have to be held against the very original whose digest they bear."""
    v, source = given.verification, given.policy.source
    if v is None:
        head, told = "没有与原文核对", "用 policyc verify 与原文核对，另写一份附原文的报告"
    elif source is None or not source.digest:
        head, told = (
            "规则没有写明原文的指纹",
            f"在「政策」之下写「原文」和指纹 sha256:{_bare(v.document.digest)}",
        )
    elif _bare(source.digest) != _bare(v.document.digest):
        head, told = (
            "核对用的不是规则所据的原文",
            f"规则记的指纹是 {short(source.digest)}，原文改过的逐条重核",
        )
    else:
        return Reasons(PENDING, "", (), "")
    return _reasons(PENDING, head, [Link(told, "#original")])


def _untried(given: ReportInput, chapters: tuple[Chapter, ...]) -> Reasons:
    """Awards and honours that no case expects anything of; groups, limits and bars that take nothing off in any."""
    policy, blocks = given.policy, _blocks(chapters)
    expected = {name for c in given.cases or () for name in c.awards}
    acting = {name for c in given.cases or () for name in c.acts} | expected
    left = [(_kind(a), a.name) for a in policy.awards if a.name not in expected]
    over = [("去重", x.name) for x in policy.groups]
    over += [("限额", x.name) for x in policy.limits] + [("否决", x.name) for x in policy.bars]
    left += [(kind, name) for kind, name in over if name not in acting]
    links = [
        Link(f"{kind}「{name}」", f"#{blocks[name].anchor}" if name in blocks else "#cases")
        for kind, name in left
    ]
    return _reasons(PENDING, f"{len(links)} 项没有案例", links)


def _kind(award: Award) -> str:
    return "荣誉" if award.amount is None else "奖励"


def _at(place: Place, sentence: int) -> str:
    return f"#{sentence_anchor(place, sentence)}"


def _head(v: Verification, use: SentenceUse) -> str:
    """How a sentence begins."""
    paragraph = v.document.paragraph(use.place)
    text = paragraph.sentence_text(use.number) if paragraph is not None else ""
    return text if len(text) <= SHORT else f"{text[:SHORT]}……"
