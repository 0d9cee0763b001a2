"""申报指南: what an applicant has to know, award by award.

In: a checked policy.  Out: a `Paper`.  Nothing is told that the policy does not hold; what the office has to add
(where, until when) is left as a line to fill in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from policydsl.emit import wording
from policydsl.emit.guide.lookup import general_readings
from policydsl.emit.guide.needs import Way, open_list_names
from policydsl.emit.guide.settle import conditions, decided, in_force, settled
from policydsl.emit.guide.told import (
    BLANK,
    Told,
    amount_table,
    award_units,
    basis_words,
    day_words,
    fact_words,
    final_rounding,
    judge_of,
    names,
    ranked,
    reading_words,
    role_words,
    standard,
    told_of,
    transition_words,
    validity_words,
)
from policydsl.emit.guide.view import (
    ClausePages,
    Division,
    Item,
    Page,
    Paper,
    Part,
    cell,
    numbered,
    plain_words,
    spans,
    table,
)
from policydsl.emit.report.view import Cell, Table, Words
from policydsl.emit.wording import say
from policydsl.emit.wording.seg import name_text
from policydsl.ir import nodes as n
from policydsl.ir.award import selection_holder
from policydsl.ir.policy import Clause, Fact, PolicyIR
from policydsl.places import clause_text

RULES = (
    (
        Way.UNASKED,
        "所需事实全部由公共部门出具，申请人无须填报，也没有须由人裁定、评选的事项。由主管部门依数据核定兑付，申请人不必申报。",
    ),
    (
        Way.ON_REQUEST,
        "申请人须填报事实或者提交第三方证明，但没有须由人裁定、评选的事项。申请人申报一次，材料齐全的，按规则即可核定。",
    ),
    (Way.ON_REVIEW, "有须由人裁定、评选的事项，或者口径、数值尚未确定。申报以后须经审核方可兑付。"),
    (Way.CONFERRED, "不含资金的荣誉，须经裁定或者评选。"),
    (Way.CLOSED, "按所取口径，没有申请人能够符合条件。"),
)
CLOSED = "按所取口径，没有申请人能够符合条件，本项暂不受理。"
PUBLIC = (
    "公共部门是指名称表明其为政府部门、监管机构、司法机关的出具人；交易所、银行、会计师事务所等其他出具人为第三方。"
    "未注明出具人的事实，由申请人填报。申报时可以不填而另有规定数值的事实，以及兑付以后才知道的事实，不影响办理方式。"
)


def guide_view(policy: PolicyIR, compiler: str = "") -> Paper:
    """The whole guide as data."""
    listed = told_of(policy)
    return Paper(
        kind="申报指南",
        title=policy.title,
        number=policy.number,
        facts=cover_facts(policy),
        divisions=(
            Division("general", "第一部分", "总则", _general(policy)),
            Division("awards", "第二部分", "奖励一览", (Part("", tables=(_overview(listed),)),)),
            Division("pages", "第三部分", "分项指南", (), clause_pages(listed, _page)),
            Division("office", "第四部分", "受理信息", (_office(listed),)),
        ),
        digest=policy.digest,
        foot=foot("本指南", compiler),
    )


def cover_facts(policy: PolicyIR) -> tuple[tuple[str, Words], ...]:
    """What the paper is about."""
    listed = (
        ("发文机关", plain_words(policy.issuer)),
        ("文号", plain_words(policy.number)),
        ("有效期", spans(validity_words(policy))),
        ("资金", plain_words(policy.funding)),
        ("规则指纹", plain_words(policy.digest.removeprefix("sha256:")[:16])),
    )
    return tuple((label, words) for label, words in listed if words)


def foot(what: str, compiler: str) -> str:
    """Where the paper comes from."""
    made = f"由编译器 {compiler} 生成。" if compiler else ""
    return f"{what}只由规则生成，规则修改后应当重新生成；与政策文件不一致的，以政策文件为准。{made}"


def clause_pages(listed: tuple[Told, ...], page: Callable[[Told], Page]) -> tuple[ClausePages, ...]:
    """The pages in the order of the policy, clause by clause."""
    made = []
    by_clause: dict[Clause, list[Told]] = {}
    for told in listed:
        by_clause.setdefault(told.clause, []).append(told)
    for clause, mine in by_clause.items():
        pages = tuple(page(t) for t in mine)
        anchor = f"c{clause.place.chapter}-{clause.place.item}"
        made.append(ClausePages(anchor, clause_text(clause.place), clause.heading, pages))
    return tuple(made)


# ---------------------------------------------------------------- what holds for all


def _general(policy: PolicyIR) -> tuple[Part, ...]:
    document = (
        f"{quoted_title(policy.title)}（{policy.number}）" if policy.number else quoted_title(policy.title)
    )
    about = plain_words(f"本指南依据{document}编写，供申请人使用。与该文件不一致的，以该文件为准。")
    days = say(
        "事项日期是判断一项奖励是否在有效期内、归入哪一年度的日期，各项写明以何日为准。有效期为",
        validity_words(policy),
        "。",
    )
    rounded = say("奖励金额以人民币计。各项未另写舍入办法的，", final_rounding(policy))
    unknown = plain_words(
        "未填报的事实不按零计，也不按否计。已填报的足以定出结果的，其余可以不填；不足以定出结果的，须补齐以后核定。"
    )
    proofs = plain_words(
        "文件没有规定证明材料的名称和格式。各项只列需要说明的事实，所附的证明由主管部门规定。"
    )
    ways = Part(
        "办理方式",
        (plain_words("各项奖励的办理方式，按所需事实由谁提供划分："),),
        tuple(Item(f"（{i}）", plain_words(f"{way.value}：{why}")) for i, (way, why) in enumerate(RULES, 1)),
    )
    return (
        Part("编写依据", (about,)),
        ways,
        Part("公共部门", (plain_words(PUBLIC),)),
        Part("日期与金额", (spans(days), spans(rounded))),
        Part("填报", (unknown, proofs)),
        *_readings(policy),
    )


def quoted_title(title: str) -> str:
    """《…》; marks of that kind inside become single ones."""
    return "《" + title.replace("《", "〈").replace("》", "〉") + "》"


def _readings(policy: PolicyIR) -> tuple[Part, ...]:
    waiting = sum(r.taken is not None and not r.settled for r in policy.readings)
    if not policy.readings:
        return ()
    state = f"其中{waiting}项尚待核定，核定结果不同的，本指南相应修改。" if waiting else ""
    lead = plain_words(
        f"文件留有选择之处，本指南按所取口径编写。{state}只涉及某一项奖励的，列在该项之末；涉及各项的如下："
    )
    return (
        Part(
            "口径", (lead,), numbered(tuple(plain_words(reading_words(r)) for r in general_readings(policy)))
        ),
    )


def _overview(listed: tuple[Told, ...]) -> Table:
    rows = tuple(
        (
            cell(str(t.number), css="no"),
            cell(t.written.name),
            cell(clause_text(t.written.place)),
            cell(t.written.subject.name),
            cell(standard(t.award)),
            cell(t.way.value, css="st"),
        )
        for t in listed
    )
    return table("", "序号 奖励 依据 申请人 奖励标准 办理方式", rows)


def _office(listed: tuple[Told, ...]) -> Part:
    """Lines for the office to fill in."""
    units = dict.fromkeys(u for t in listed for u in award_units(t)[:1])
    rows = tuple((cell(u), cell(""), cell(""), cell("")) for u in units)
    lead = plain_words("文件没有规定受理窗口和受理时间。下表由各奖励列在首位的责任单位填写后公布。")
    return Part("", (lead,), tables=(table("", "单位 受理窗口 受理时间 咨询电话", rows),))


# ---------------------------------------------------------------- a page


def _page(told: Told) -> Page:
    open_only = (
        ()
        if told.closed
        else (
            Part("频次", (spans(role_words(told.award, "次数")),)),
            _when(told),
            *_together(told),
            _papers(told),
        )
    )
    parts = (
        Part("依据", (plain_words(basis_words(told)),)),
        Part("主管部门", (plain_words("、".join(award_units(told)) or BLANK, "。"),)),
        _who(told),
        *_selected(told),
        _how_much(told),
        *open_only,
        Part("办理方式", tuple(plain_words(x) for x in way_words(told))),
        *page_readings(told),
    )
    return Page(f"a{told.number}", f"{told.number}．", told.written.name, told.way.value, parts)


def _who(told: Told) -> Part:
    subject = told.written.subject
    about = f"（{subject.note}）" if subject.note else ""
    listed = conditions(told.award)
    tail = f"，须{'' if len(listed) == 1 else '同时'}符合下列条件：" if listed else "。"
    followed = follow_words(told)
    paragraphs = [plain_words(CLOSED)] if told.closed else []
    paragraphs += [plain_words(followed)] if followed else []
    paragraphs.append(plain_words(f"{subject.name}{about}{tail}"))
    words = condition_lines(told)
    items = tuple(Item(f"（{i}）", w) for i, (_, w) in enumerate(words, 1))
    barred = tuple(Item("×", spans(wording.bar_restatement(b))) for b in told.bars)
    return Part("谁可以申报", tuple(paragraphs), (*items, *barred))


def follow_words(told: Told) -> str:
    """That an award hangs on another one."""
    other = told.award.follows
    if other is None:
        return ""
    chosen = "，并以其评选结果为准" if selection_holder(other) is not None else ""
    return f"须先符合{name_text(other.name)}的全部条件{chosen}。"


def condition_lines(told: Told) -> tuple[tuple[int, Words], ...]:
    """The conditions that an applicant can meet or miss, under their numbers, each with its stop."""
    listed = conditions(told.award)
    ends = ["；"] * (len(listed) - 1) + ["。"]
    return tuple(
        (i, (*_condition(c.expr, told.written.eligibility[i - 1].expr), *plain_words(end)))
        for (i, c), end in zip(listed, ends, strict=False)
    )


def _condition(expr: n.Expr, written: n.Expr) -> Words:
    """A condition with what its fact means, and who decides about it."""
    if decided(expr) is False:
        return (*spans(wording.condition(written)), *plain_words("——按所取口径不成立"))
    facts = [f for f in wording.found(expr, Fact) if f.judge]
    if isinstance(expr, n.FactRef):
        fact = expr.fact
        notes = (fact.wording, f"由{fact.judge}裁定" if fact.judge else "")
    else:
        notes = ("、".join(f"{name_text(f.name)}由{f.judge}裁定" for f in facts), "")
    note = "，".join(x for x in notes if x)
    return (*spans(wording.condition(expr)), *plain_words(f"（{note}）" if note else ""))


def _selected(told: Told) -> tuple[Part, ...]:
    words = role_words(told.award, "评选")
    return (Part("怎样评选", (spans(words),)),) if words else ()


def _how_much(told: Told) -> Part:
    defined = role_words(told.award, "定义")
    use = role_words(told.award, "用途")
    words = tuple(spans(x) for x in (role_words(told.award, "金额"), defined, use) if x)
    return Part("奖励标准", words, tables=amount_table(told.award))


def _when(told: Told) -> Part:
    transitions = (spans(transition_words(t)) for t in told.transitions)
    return Part("时限", (spans(day_words(told)), *transitions))


def _together(told: Told) -> tuple[Part, ...]:
    """What is not paid twice."""
    groups = (settled(g) for g in told.groups)
    words = [wording.group_restatement(g) for g in groups if in_force(g)]
    words += [wording.limit_restatement(x) for x in told.limits]
    return (Part("不重复享受", tuple(spans(w) for w in words)),) if words else ()


# ---------------------------------------------------------------- papers


def _papers(told: Told) -> Part:
    needs = told.needs
    asked = [(f, "申请人填报") for f in needs.stated]
    asked += [(f, f"申请人向{f.attested_by}取得证明后提交") for f in needs.third]
    asked += [(f, "申请人填报，可以不填") for f in needs.optional]
    rows = [_paper(told, f, how) for f, how in asked]
    rows += [_paper(told, f, f"由{f.attested_by}出具，主管部门核验") for f in needs.public]
    rows += [_paper(told, f, f"由{f.judge}裁定，申请人不填") for f in (*needs.judged, *needs.else_judged)]
    lead = plain_words(_paper_lead(told))
    numbers = tuple((cell(str(i), css="no"), *row) for i, row in enumerate(rows, 1))
    return Part(
        "需要的材料", (lead,), tables=(table("", "序号 事实 说明 由谁提供", numbers),) if rows else ()
    )


def _paper_lead(told: Told) -> str:
    needs = told.needs
    asked = len(needs.asked) + len(needs.optional)
    kept = len(needs.public) + len(needs.judged) + len(needs.else_judged)
    if not asked:
        return "申请人不必填报；下列各项由部门出具或者裁定。" if kept else "本项不需要申请人填报。"
    return f"由申请人提供{asked}项" + (f"，由部门出具或者裁定{kept}项。" if kept else "。")


def _paper(told: Told, fact: Fact, how: str) -> tuple[Cell, Cell, Cell]:
    return (cell(fact.name), cell(*fact_words(told.rows.get(fact.name), fact)), cell(how))


def way_words(told: Told) -> tuple[str, ...]:
    """How an award is paid out, and the facts that make it so."""
    if told.closed:
        return (CLOSED,)
    return tuple(x for x in (f"本项为{told.way.value}。{_why(told)}", *exceptions(told)) if x)


def _why(told: Told) -> str:
    needs = told.needs
    match told.way:
        case Way.UNASKED:
            listed = "、".join(f"{f.name}（{f.attested_by}出具）" for f in needs.public)
            return f"所需事实均由公共部门出具：{listed}；没有须由人裁定、评选的事项。"
        case Way.ON_REQUEST:
            return f"须由申请人提供：{_asked(told)}；没有须由人裁定、评选的事项。"
        case Way.ON_REVIEW | Way.CONFERRED:
            return f"须先裁定或者评选：{'、'.join(reviewed(told))}。"
        case Way.CLOSED:
            return CLOSED
        case _:
            assert_never(told.way)


def _asked(told: Told) -> str:
    own, third = told.needs.stated, told.needs.third
    listed = [f.name for f in own] + [f"{f.name}（{f.attested_by}）" for f in third]
    return "、".join(listed + ["申报日期"] * told.needs.dated)


def reviewed(told: Told) -> tuple[str, ...]:
    """What people decide about an award on the usual way."""
    needs = told.needs
    listed = [f"{f.name}（{f.judge}裁定）" for f in needs.judged]
    how = "当轮申报收齐以后排名" if ranked(told) else f"{judge_of(told)}评定"
    listed += [f"评选结果（{how}）"] * (needs.selection is not None)
    listed += [f"{p.name}的数值（{p.judge or '主管部门'}确定）" for p in needs.parameters]
    listed += [f"口径「{r.name}」（{r.judge or '主管部门'}裁定）" for r in needs.open_readings]
    return tuple(listed)


def instead(told: Told) -> str:
    """What stands between an award and 免申即享."""
    if told.way is not Way.ON_REQUEST or told.needs.dated:
        return ""
    return f"{names(told.needs.asked)}改由公共部门出具的，本项可以改为免申即享。"


def exceptions(told: Told) -> tuple[str, ...]:
    """Who has to wait for a decision although most do not."""
    if told.needs.reviewed:
        return ()
    listed = open_list_names(told.needs)
    others = tuple(
        f"不具备其他条件而主张{name_text(f.name)}的，须经{f.judge}裁定，按审核兑付办理。"
        for f in told.needs.else_judged
    )
    elsewhere = tuple(
        f"{e.name}已付或者已定而没有写明是否重叠的，须经{e.overlap_judge}认定，按审核兑付办理。"
        for e in told.overlaps
    )
    return (*others, *elsewhere, f"{listed}选「其他」的，须经裁定，按审核兑付办理。" if listed else "")


def page_readings(told: Told) -> tuple[Part, ...]:
    """The choices that the text leaves and that bear on this award."""
    if not told.readings:
        return ()
    return (Part("所依口径", (), numbered(tuple(plain_words(reading_words(r)) for r in told.readings))),)
