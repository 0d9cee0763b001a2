"""A first `.pol` from an original: what could be read of it, and 待定 at everything that was not.

In: a `Document`.  Out: the text of a policy in canonical form.  Figures, caps,
boundaries and places are taken from the words; what the words leave open (how
often, per what period, from which day) becomes a reading without a choice, what
only a person can tell a fact of its own.  A draft decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policydsl.ir.document import Document, Paragraph, Section
from policydsl.numerals import (
    COUNT_UNITS,
    chinese_value,
    date_text,
    decimal_text,
    fold_digits,
    money_text,
    months_text,
    ratio_text,
    read_date,
    scaled,
)
from policydsl.original import grants as giving
from policydsl.original.grants import Grant
from policydsl.places import clause_text
from policydsl.prose import Bound, Figure, figures
from policydsl.source import Source
from policydsl.syntax.format import format_source
from policydsl.syntax.keywords import by_spelling
from policydsl.syntax.lexer import BOUNDARY, normalise, word_pattern

EXCERPT = 10
_UNNAMED = 100  # from here on a place has no Chinese numeral in the language
APPLICANT = "申报人"
OFFICE = "待定部门"

_DEDUP = re.compile("就高不就低|不重复享受|不得重复|只享受一次|从高不重复|不再重复|不得同时享受|择优享受")
_HONOUR = re.compile("通报|表彰|授予|称号|荣誉")
_OTHERS = (
    (_DEDUP, "像是不重复享受的规定，写「去重」"),
    (re.compile("废止|失效|停止执行"), "像是旧文件的去留，写「文件」「废止」或「过渡」"),
    (re.compile("不予|不得享受|取消资格|追回|一票否决"), "像是不得享受的情形，写「否决」"),
    (re.compile("总额|年度预算|预算安排"), "像是资金来源或总额，写「资金」或「限额」"),
)
_END = re.compile(r"有效期[^,，。；;]{0,16}?至([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")
_BEGIN = re.compile(r"自([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)起(?:施行|实施|执行|生效)")
_YEARS = re.compile(r"有效期(?:限)?(?:为|：)?([0-9]+|[一二三四五六七八九十]+)年")
_FROM_ISSUE = re.compile(r"自(?:公布|发布|印发|签发)之日起(?:施行|实施|执行|生效)?")

# How a boundary word of a document is written in a rule.
_BEFORE = {">=": "达到", ">": "超过", "<=": "不超过", "<": "不足"}
_KEPT = {("不低于", ">="), ("不少于", ">="), ("突破", ">"), ("高于", ">"), ("低于", "<")}
_BEHIND = {("以上", ">="): "以上", ("以下", "<="): "以下", ("以内", "<="): "以内"}
_OF_PERIODS = {">=": "满", "<": "不满"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """The text of the policy, and how much of it there is."""

    text: str
    clauses: int
    awards: int
    open: int


@dataclass(frozen=True, slots=True)
class _Award:
    """A grant with its names and what it declares elsewhere."""

    name: str
    grant: Grant
    subject: str
    facts: tuple[str, ...]
    readings: tuple[str, ...]
    lines: tuple[str, ...]


def draft(document: Document) -> Drafted:
    """A policy of an original."""
    sections = tuple(s for s in document.sections if max(s.place.chapter, s.place.item) < _UNNAMED)
    document = replace(document, sections=sections)
    awards = [_award(document, p, n, g) for p, n, g in _every_grant(document)]
    parts = [*_head(document), *_subjects(awards), *_clauses(document, awards)]
    raw = "\n".join(parts) + "\n"
    done = format_source(Source("草稿", raw))
    assert done.text is not None, [
        (d.headline, d.span, raw[d.span.start : d.span.end]) for d in done.diagnostics
    ]
    return Drafted(done.text, len(document.sections), len(awards), done.text.count("待定："))


def _every_grant(document: Document) -> Iterator[tuple[Paragraph, int, Grant]]:
    for section in document.sections:
        for paragraph in section.paragraphs:
            for n, grant in enumerate(giving.grants(paragraph.text), start=1):
                yield paragraph, n, grant


# ---------------------------------------------------------------- words of the language


def name_of(words: str) -> str:
    """Words as a name: bare where they are one, in 「」 where they are not."""
    clean = re.sub("[「」]", "", _shown(words)) or "无名"
    bare = re.fullmatch(word_pattern(), normalise(clean)) is not None and clean not in by_spelling()
    return clean if bare and not any(b in clean for b in BOUNDARY) else f"「{clean}」"


def _unit(words: str) -> str:
    """A unit: its bracket is part of the grammar."""
    m = re.fullmatch("([^（）]+)（([^（）]+)）", words)
    return (
        f"{name_of(m[1])}（{name_of(m[2])}）" if m else name_of(words.replace("（", "[").replace("）", "]"))
    )


def text_of(words: str) -> str:
    """Words in quotation marks."""
    return '"' + _shown(words).replace('"', "”") + '"'


def _shown(words: str) -> str:
    """Words on one line, without what does not show."""
    return "".join(c for c in "".join(words.split()) if c.isprintable())


def _todo(words: str) -> str:
    return f"# 待定：{words}"


# ---------------------------------------------------------------- head


def _head(document: Document) -> list[str]:
    stem = re.sub(r"\W+", "_", document.file.rpartition(".")[0]).strip("_")
    ident = stem if re.fullmatch(r"[A-Za-z_]\w{0,60}", stem, re.ASCII) else "new_policy"
    issuer = _issuer(document)
    return [
        f"# 由 policyc new 从 {_shown(document.file)} 起草，没有核对；标着「待定」的各处要人来定。",
        *(f"# 待定：原文{_line(document, note.start)}，{_shown(note.words)}" for note in document.notes),
        f"政策 {ident}",
        f"  名称 {text_of(document.title or '待定')}",
        *([f"  文号 {text_of(document.number)}"] if document.number else []),
        *([f"  发文机关 {text_of(issuer)}"] if issuer else []),
        *_validity(document),
        "  舍入 尾数取法 到 分",
        f"  原文 {text_of(document.file)} 指纹 {text_of(document.digest)}",
        "",
        '口径 尾数取法 "不足一分的尾数"',
        "  选项 四舍五入、舍去",
        "",
    ]


def _line(document: Document, offset: int) -> str:
    return f"第 {document.text.count(chr(10), 0, offset) + 1} 行"


def _issuer(document: Document) -> str:
    """The organ that issues it: at the head of the notice or of the title."""
    organ = re.compile(
        "([\u4e00-\u9fff]{2,20}?(?:人民政府(?:办公厅|办公室)?|委员会|管委会|局|厅))(?:印发|关于|$)"
    )
    for text in (p.text for p in document.front):
        m = organ.match(text)
        if m:
            return m[1]
    m = organ.match(document.title)
    return m[1] if m else ""


def _validity(document: Document) -> list[str]:
    """有效期 with its 依据; days that could not be read are open parameters."""
    first, last = "", ""
    basis: list[str] = []
    for section in document.sections:
        for paragraph in section.paragraphs:
            text = fold_digits(giving.plain(paragraph.text))
            begin, end, years = _BEGIN.search(text), _END.search(text), _YEARS.search(text)
            first = first or _iso(begin[1] if begin else "")
            last = last or _iso(end[1] if end else "")
            found = [m for m in (begin or _FROM_ISSUE.search(text), end or years) if m]
            if found and not basis:
                words = " ".join(text_of(giving.cut(m[0])) for m in found)
                basis = [f"  依据 {clause_text(paragraph.place)} 第{paragraph.place.paragraph}段 {words}"]
            if years and first and not last:
                last = _years_later(
                    first, int(years[1]) if years[1].isdecimal() else chinese_value(years[1]) or 0
                )
    lines = [f"  有效期 {first or '施行日期'} 至 {last or '失效日期'}", *basis]
    opened = [n for n, known in (("施行日期", first), ("失效日期", last)) if not known]
    return [*lines, *(_OPEN_LATER.format(n) for n in opened)]


_OPEN_LATER = "  # 待定：{0}在原文中没有读出，见下面的参数"


def _iso(words: str) -> str:
    day = read_date(words) if words else None
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}" if day else ""


def _years_later(first: str, years: int) -> str:
    """The last day of a period of whole years: the day before the same day."""
    from datetime import date, timedelta

    start = date.fromisoformat(first)
    if not 0 < years < 100 or start.year + years > 9999:
        return ""
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return (start.replace(year=start.year + years, day=day) - timedelta(days=1)).isoformat()


# ---------------------------------------------------------------- subjects


def _subjects(awards: Sequence[_Award]) -> list[str]:
    out: list[str] = []
    for subject in dict.fromkeys(a.subject for a in awards):
        out.append(f"主体 {subject}")
        out += [f"  {fact}" for a in awards if a.subject == subject for fact in a.facts]
        out.append("")
    return out


# ---------------------------------------------------------------- awards


def _award(document: Document, paragraph: Paragraph, n: int, grant: Grant) -> _Award:
    place = paragraph.place
    code = f"{place.chapter}_{place.item}_{place.paragraph}_{n}"
    office = _unit(next(iter(_units_of(document, paragraph)), OFFICE))
    facts, condition = _conditions(code, grant)
    amount, more = _amount(code, grant)
    readings, frequency, cap = _periods(code, grant, clause_text(place))
    name = f"奖励_{code}"
    dated = [f"    事项日期 日期_{code}"] if grant.quota is None and grant.form != "分阶段" else []
    judged = (
        [f"    评选 前{grant.quota[0]}{grant.quota[1]} 由 {office} 考评", "    并列 待裁定"]
        if grant.quota
        else []
    )
    lines = [
        "  "
        + _todo(f"{clause_text(place)}第{place.paragraph}段第{grant.sentence}句，对象、资格、日期按原文改写"),
        *("  " + _todo(w) for w in _warnings(grant)),
        f"  奖励 {name} {text_of(_said(grant))}",
        f"    对象 {grant.subject or APPLICANT}",
        *dated,
        *([f"    资格 {' 且 '.join(condition)}"] if condition else []),
        *judged,
        *amount,
        *cap,
        *frequency,
        f"    依据 第{place.paragraph}段 " + " ".join(map(text_of, _kept_phrases(grant))),
    ]
    if dated:
        facts = (*facts, f"事实 日期_{code}: 日期 {text_of('事项发生的日期')}")
    return _Award(name, grant, grant.subject or APPLICANT, (*facts, *more), tuple(readings), tuple(lines))


def _units_of(document: Document, paragraph: Paragraph) -> tuple[str, ...]:
    """Who answers for a paragraph: its own block, or the next one of its clause."""
    section = document.section(paragraph.place)
    after = section.paragraphs[paragraph.place.paragraph - 1 :] if section else ()
    return next((p.units.names for p in after if p.units), ())


def _said(grant: Grant) -> str:
    """The phrase that holds the amount."""
    wanted = grant.amounts[0].text if grant.amounts else grant.cap.text if grant.cap else ""
    return next((p for p in grant.phrases if wanted in fold_digits(p)), grant.phrases[-1])


def _warnings(grant: Grant) -> Iterator[str]:
    if grant.form == "只有上限":
        yield "原文只写了最高数，怎么算要另定"
    if grant.form == "每份" and grant.each == (0, ""):
        yield "每一份是什么，按原文写明单位"
    if grant.unread:
        yield f"这一句还有「{'、'.join(grant.unread)}」没有用上"
    left = [b.word + (b.figure.text if b.figure else "") for b, _ in grant.limits if _comparison(b) is None]
    if left:
        yield f"界限「{'、'.join(left)}」没有读成条件"


def _conditions(code: str, grant: Grant) -> tuple[tuple[str, ...], list[str]]:
    """Facts and conditions of who gets it: one that a person judges, and one for each boundary."""
    if grant.form == "分阶段":
        return (), []
    facts = [f"事实 条件_{code}: 是否 {text_of(grant.condition)}"]
    conditions = [f"条件_{code}"]
    for n, (bound, words) in enumerate(grant.limits, start=1):
        said = _comparison(bound)
        if said is not None and bound.figure is not None:
            facts.append(f"事实 界数_{code}_{n}: {_type(bound.figure)} {text_of(words)}")
            conditions.append(f"界数_{code}_{n} {said}")
    return tuple(facts), conditions


def _comparison(bound: Bound) -> str | None:
    """A boundary as a rule writes it."""
    figure = bound.figure
    if figure is None or figure.kind in ("日期", "外币"):
        return None
    said = literal(figure)
    if figure.kind == "期间":
        return f"{_OF_PERIODS[bound.cls]} {said}" if bound.cls in _OF_PERIODS else None
    behind = _BEHIND.get((bound.word, bound.cls))
    if behind:
        return f"{said}{behind}"
    return f"{bound.word if (bound.word, bound.cls) in _KEPT else _BEFORE[bound.cls]} {said}"


def literal(figure: Figure) -> str:
    """A figure as a rule writes it, by its value: 两亿三千万元 is 23000万元."""
    match figure.kind:
        case "金额":
            return money_text(figure.value)
        case "比例":
            return ratio_text(*scaled(figure.value))
        case "期间":
            return months_text(int(figure.value)) if figure.value > 0 else f"{-figure.value}天"
        case "日期":
            return date_text(int(figure.value))
        case "计数" | "外币":
            return (
                f"{decimal_text(figure.value)}{figure.unit if figure.unit in COUNT_UNITS.split('|') else ''}"
            )


def _type(figure: Figure) -> str:
    match figure.kind:
        case "金额":
            return "金额"
        case "比例":
            return "比例"
        case "计数":
            return f"计数 {figure.unit}" if figure.unit in COUNT_UNITS.split("|") else "数"
        case "日期" | "期间" | "外币":
            return "日期"


def _amount(code: str, grant: Grant) -> tuple[list[str], list[str]]:
    """The amount slot, and the facts that it needs."""
    match grant.form:
        case "定额":
            return [f"    金额 {literal(grant.amounts[0])}"], []
        case "比例":
            return (
                [f"    金额 基数_{code}的{literal(grant.amounts[0])}"],
                [f"事实 基数_{code}: 金额 {text_of(grant.base)}"],
            )
        case "名次":
            return [f"    金额 按名次 {'、'.join(map(literal, grant.amounts))}"], []
        case "每份":
            return _shares(code, grant)
        case "只有上限":
            return [f"    金额 核定额_{code}"], [f"事实 核定额_{code}: 金额 {text_of('按原文核定的数额')}"]
        case "分阶段":
            return _stage_rows(code, grant)
        case "分档":
            rows = [f"      {_comparison(r.bound)}: {literal(r.amount)}" for r in grant.rows if r.bound]
            return (
                [f"    金额 分档 基数_{code}", *rows],
                [f"事实 基数_{code}: 金额 {text_of(grant.rows[0].words)}"],
            )


def _shares(code: str, grant: Grant) -> tuple[list[str], list[str]]:
    each, unit = grant.each or (0, "")
    share = f"份数_{code}" + (f" 每满{each}{unit}" if each else "")
    fact = f"事实 份数_{code}: {f'计数 {unit}' if unit else '数'}"
    return [f"    金额 {share} * {literal(grant.amounts[0])}"], [fact]


def _stage_rows(code: str, grant: Grant) -> tuple[list[str], list[str]]:
    rows, facts = ["    金额 分阶段"], []
    for n, row in enumerate(grant.rows, start=1):
        rows.append(f"      {row.label}阶段_{code}_{n} 于 日期_{code}_{n}: {literal(row.amount)}")
        facts.append(f"事实 阶段_{code}_{n}: 是否 {text_of(row.words)}")
        facts.append(f"事实 日期_{code}_{n}: 日期")
    return rows, facts


def _periods(code: str, grant: Grant, where: str) -> tuple[list[str], list[str], list[str]]:
    """Readings for what the text leaves open, the frequency, the cap."""
    readings: list[str] = []
    frequency = grant.frequency
    if grant.quota is not None and not frequency:
        frequency = "每年一次"
    lines = [] if grant.form == "分阶段" else [f"    频次 {frequency or f'频次_{code}'}"]
    if not frequency and lines:
        readings += [
            f"口径 频次_{code} {text_of(f'{where}：原文没有写次数')}",
            "  选项 一次性、每年一次、不限次",
            "",
        ]
    if grant.cap is None:
        return readings, lines, []
    period = _cap_period(grant, frequency)
    if not period or (grant.form == "分阶段" and period != "累计"):
        period, options = "", "累计、有效期内" if grant.form == "分阶段" else "每次、每年、累计"
        readings += [f"口径 周期_{code} {text_of(f'{where}：最高数没有写周期')}", f"  选项 {options}", ""]
    return readings, lines, [f"    上限 {literal(grant.cap)} {period or f'周期_{code}'}"]


def _cap_period(grant: Grant, frequency: str) -> str:
    said = next((p for p in grant.phrases if grant.cap and grant.cap.text in fold_digits(p)), "")
    if "每年" in said or "年度" in said:
        return "每年"
    return "累计" if "累计" in said else "每次" if frequency == "一次性" else ""


def _kept_phrases(grant: Grant) -> list[str]:
    """The phrases whose figures the rule uses; those about something else would only be told as unused."""
    used = {(f.kind, f.value) for f in (*grant.amounts, *(r.amount for r in grant.rows))}
    used |= {(f.kind, f.value) for b, _ in grant.limits if (f := b.figure) and _comparison(b)}
    used |= {(f.kind, f.value) for r in grant.rows if r.bound and (f := r.bound.figure)}
    if grant.cap:
        used.add((grant.cap.kind, grant.cap.value))
    counts = {n[0] for n in (grant.quota, grant.each) if n}
    amount = _said(grant)

    def wanted(phrase: str) -> bool:
        return phrase == amount or all(
            (f.kind, f.value) in used or (f.kind == "计数" and f.value in counts) for f in figures(phrase)
        )

    return [p for p in grant.phrases if wanted(p)]


# ---------------------------------------------------------------- clauses


def _clauses(document: Document, awards: Sequence[_Award]) -> list[str]:
    out: list[str] = _open_days(document)
    names = dict(document.chapters)
    for section in document.sections:
        chapter = names.pop(section.place.chapter, None)
        if chapter and section.place.item:
            out += [f"章 {clause_text(section.place).split('（')[0]} {text_of(chapter)}", ""]
        out += _clause(section, [a for a in awards if _within(a, section)])
    return out


def _within(award: _Award, section: Section) -> bool:
    return award.name.startswith(f"奖励_{section.place.chapter}_{section.place.item}_")


def _open_days(document: Document) -> list[str]:
    """The parameters that the validity waits for."""
    said = " ".join(_validity(document)[0].split())
    return [
        line
        for n in ("施行日期", "失效日期")
        if n in said
        for line in (f"参数 {n}: 日期 待填 {text_of('原文没有写明哪一天')} 由 {OFFICE} 认定", "")
    ]


def _clause(section: Section, awards: Sequence[_Award]) -> list[str]:
    out = [line for award in awards for line in award.readings]
    out += [f"条款 {clause_text(section.place)}", f"  标题 {text_of(section.heading.text or '无标题')}"]
    blocks = [(p.place.paragraph, p.units.names) for p in section.paragraphs if p.units]
    for paragraph, listed in blocks:
        para = f"第{paragraph}段 " if len(blocks) > 1 else ""
        out.append(f"  责任单位 {para}{'、'.join(map(_unit, listed))}")
    out += _remarks(section)
    for award in awards:
        out += ["", *award.lines]
    return [*out, ""]


@dataclass(frozen=True, slots=True)
class _Other:
    """A sentence without money: its place, its words, and what it looks like, empty for a duty."""

    paragraph: int
    number: int
    text: str
    like: str


def _others(section: Section) -> Iterator[_Other]:
    for paragraph in section.paragraphs:
        taken = {g.sentence for g in giving.grants(paragraph.text)}
        taken |= {
            s
            for g in giving.grants(paragraph.text)
            if g.form == "分阶段"
            for s in _point_sentences(paragraph)
        }
        for sentence in paragraph.sentences:
            text = giving.plain(paragraph.sentence_text(sentence.number))
            if sentence.number not in taken and text:
                like = next((words for pattern, words in _OTHERS if pattern.search(text)), "")
                if not like and _HONOUR.search(text) and not _is_work(text):
                    like = "像是荣誉，写「荣誉」"
                yield _Other(paragraph.place.paragraph, sentence.number, text, like)


def _point_sentences(paragraph: Paragraph) -> set[int]:
    return {s.number for s in paragraph.sentences for p in paragraph.points if s.start <= p.start < s.end}


def _is_work(text: str) -> bool:
    return not re.search("以.{0,8}名义|给予通报|予以通报|授予|表彰|称号", text)


def _remarks(section: Section) -> list[str]:
    """工作 for runs of sentences without money, a comment for those that look like rules, 非规则 for their figures."""
    others = list(_others(section))
    work = [o for o in others if not o.like]
    out = ["  " + _todo(f"第{o.paragraph}段第{o.number}句{o.like}") for o in others if o.like]
    if work:
        out.append("  工作 " + "、".join(_runs(work)))
    quoted = [
        f"{o.paragraph}·{o.number} {text_of(f.text)}"
        for o in others
        for f in _distinct_figures(o.text)
        if len(f.text) <= EXCERPT and not (o.like and f.kind == "日期")
    ]
    return [*out, *(["  非规则 " + "、".join(quoted)] if quoted else [])]


def _distinct_figures(text: str) -> Iterable[Figure]:
    """Money and ratios of a sentence, each once."""
    found = [f for f in figures(fold_digits(text)) if f.kind in ("金额", "比例")]
    return {f.text: f for f in found}.values()


def _runs(work: Sequence[_Other]) -> Iterator[str]:
    """Neighbouring sentences of a paragraph as one: 1·1至5 "…"."""
    at = 0
    while at < len(work):
        end = at
        while (
            end + 1 < len(work)
            and work[end + 1].paragraph == work[at].paragraph
            and work[end + 1].number == work[end].number + 1
        ):
            end += 1
        numbers = f"{work[at].number}至{work[end].number}" if end > at else f"{work[at].number}"
        yield f"{work[at].paragraph}·{numbers} {text_of(_excerpt(work[at].text))}"
        at = end + 1


def _excerpt(text: str) -> str:
    """The first words of a sentence, up to a mark."""
    return re.split("[，。；：！？]", text)[0][:EXCERPT] or text[:EXCERPT]


__all__ = ["Drafted", "draft"]
