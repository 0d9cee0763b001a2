"""The draft of a whole document: head, applicants, clauses.

In: a `Document`.  Out: the text of a policy in canonical form.  Figures, caps,
boundaries and places are taken from the words; what the words leave open (how
often, per what period, from which day) becomes a reading without a choice, what
only a person can tell a fact of its own.  A draft decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policydsl.drafting import words
from policydsl.drafting.grants import grants, vague
from policydsl.drafting.model import Cap, Grant, figures_of
from policydsl.drafting.naming import Names, shown, text_of, unit_of
from policydsl.drafting.phrases import Target, excerpt, phrases
from policydsl.drafting.pieces import cut, plain
from policydsl.drafting.writing import Award, Facts, award, literal
from policydsl.ir.document import Document, Paragraph, Section
from policydsl.numerals import chinese_value, fold_digits, read_date
from policydsl.places import clause_text
from policydsl.prose import Figure, figures
from policydsl.source import Source
from policydsl.syntax.format import format_source

EXCERPT = 10
_UNNAMED = 100  # from here on a place has no Chinese numeral in the language
OFFICE = "待定部门"

_DEDUP = re.compile("就高不就低|不重复享受|不得重复|只享受一次|从高不重复|不再重复|不得同时享受|择优享受")
_HONOUR = re.compile("通报|表彰|授予|称号|荣誉")
_OTHERS = (
    (_DEDUP, "像是不重复享受的规定，写「去重」"),
    (re.compile("废止|失效|停止执行"), "像是旧文件的去留，写「文件」「废止」或「过渡」"),
    (re.compile(words.DENIES.pattern + "|一票否决"), "像是不得享受的情形，写「否决」"),
    (re.compile("总额|年度预算|预算安排"), "像是资金来源或总额，写「资金」或「限额」"),
)
_END = re.compile(r"有效期[^,，。；;]{0,16}?至([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")
_BEGIN = re.compile(r"自([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)起?(?:正式)?(?:施行|实施|执行|生效|实行)")
_YEARS = re.compile(r"有效期(?:限)?(?:为|：)?([0-9]+|[一二三四五六七八九十]+)年")
_FROM_ISSUE = re.compile(r"自(?:公布|发布|印发|签发)之日起(?:施行|实施|执行|生效|实行)?")


@dataclass(frozen=True, slots=True)
class Drafted:
    """The text of the policy, and how much of it there is."""

    text: str
    clauses: int
    awards: int
    open: int


def draft(document: Document) -> Drafted:
    """A policy of an original."""
    sections = tuple(s for s in document.sections if max(s.place.chapter, s.place.item) < _UNNAMED)
    document = replace(document, sections=sections)
    names = Names()
    facts = Facts(names)
    awards = [
        award(p, g, names, facts, unit_of(next(iter(_units_of(document, p)), OFFICE)))
        for section in sections
        for p, g in _grants(section)
    ]
    parts = [*_head(document), *_subjects(facts), *_clauses(document, awards, names)]
    raw = "\n".join(parts) + "\n"
    done = format_source(Source("草稿", raw))
    assert done.text is not None, [
        (d.headline, d.span, raw[d.span.start : d.span.end]) for d in done.diagnostics
    ]
    return Drafted(
        done.text, len(document.sections), len(awards), done.text.count("待定：") + done.text.count("待定 ")
    )


def _grants(section: Section) -> list[tuple[Paragraph, Grant]]:
    """The awards of a clause, in order."""
    return [
        (p, g)
        for p in section.paragraphs
        for g in sorted((*grants(p.text), *vague(p.text)), key=lambda g: (g.sentence, g.start))
    ]


def _units_of(document: Document, paragraph: Paragraph) -> tuple[str, ...]:
    """Who answers for a paragraph: its own block, or the next one of its clause."""
    section = document.section(paragraph.place)
    after = section.paragraphs[paragraph.place.paragraph - 1 :] if section else ()
    return next((p.units.names for p in after if p.units), ())


def _todo(said: str) -> str:
    return f"# 待定：{said}"


# ---------------------------------------------------------------- head


def _head(document: Document) -> list[str]:
    stem = re.sub(r"\W+", "_", document.file.rpartition(".")[0]).strip("_")
    ident = stem if re.fullmatch(r"[A-Za-z_]\w{0,60}", stem, re.ASCII) else "new_policy"
    issuer = _issuer(document)
    return [
        f"# 由 policyc new 从 {shown(document.file)} 起草，没有核对；标着「待定」的各处要人来定。",
        *(f"# 待定：原文{_line(document, note.start)}，{shown(note.words)}" for note in document.notes),
        f"政策 {ident}",
        f"  名称 {text_of(document.title or '待定')}",
        f"  文号 {text_of(document.number or '待定')}",
        *([] if document.number else ["  # 待定：原文没有文号"]),
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
            text = fold_digits(plain(paragraph.text))
            begin, end, years = _BEGIN.search(text), _END.search(text), _YEARS.search(text)
            first = first or _iso(begin[1] if begin else "")
            last = last or _iso(end[1] if end else "")
            found = [m for m in (begin or _FROM_ISSUE.search(text), end or years) if m]
            if found and not basis:
                words = " ".join(text_of(excerpt(m[0])) for m in found)
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


# ---------------------------------------------------------------- applicants


def _subjects(facts: Facts) -> list[str]:
    out: list[str] = []
    for subject, lines in facts.lines.items():
        out += [f"主体 {subject}", *(f"  {line}" for line in lines), ""]
    return out


# ---------------------------------------------------------------- clauses


def _clauses(document: Document, awards: Sequence[Award], names: Names) -> list[str]:
    out: list[str] = _open_days(document)
    chapters = dict(document.chapters)
    for section in document.sections:
        chapter = chapters.pop(section.place.chapter, None)
        if chapter and section.place.item:
            out += [f"章 {clause_text(section.place).split('（')[0]} {text_of(chapter)}", ""]
        out += _clause(section, [a for a in awards if _within(a, section)], names)
    return out


def _within(award: Award, section: Section) -> bool:
    return any(award.paragraph is p for p in section.paragraphs)


def _open_days(document: Document) -> list[str]:
    """The parameters that the validity waits for."""
    said = " ".join(_validity(document)[0].split())
    return [
        line
        for n in ("施行日期", "失效日期")
        if n in said
        for line in (f"参数 {n}: 日期 待填 {text_of('原文没有写明哪一天')} 由 {OFFICE} 认定", "")
    ]


def _clause(section: Section, awards: Sequence[Award], names: Names) -> list[str]:
    shared = dict.fromkeys(a.grant.joint for a in awards)
    limits = [_limit(cap, awards, names) for cap in shared if cap]
    out = [line for award in awards for line in award.readings]
    out += [line for limit in limits for line in limit.readings]
    out += [f"条款 {clause_text(section.place)}", f"  标题 {text_of(section.heading.text or '无标题')}"]
    blocks = [(p.place.paragraph, p.units.names) for p in section.paragraphs if p.units]
    for paragraph, listed in blocks:
        para = f"第{paragraph}段 " if len(blocks) > 1 else ""
        out.append(f"  责任单位 {para}{'、'.join(map(unit_of, listed))}")
    out += _remarks(section, awards)
    for each in awards:
        out += ["", *each.lines]
    return [*out, *(line for limit in limits for line in limit.lines), ""]


@dataclass(frozen=True, slots=True)
class _Limit:
    """What awards of one list may come to together: its lines, and the reading of a period that is not written."""

    lines: tuple[str, ...]
    readings: tuple[str, ...] = ()


def _limit(cap: Cap, awards: Sequence[Award], names: Names) -> _Limit:
    members = [a for a in awards if a.grant.joint == cap]
    place = members[0].paragraph.place
    found = phrases(members[0].paragraph.text, [Target(cap.figure)])
    if len(members) < 2 or found.lost or len({a.subject for a in members}) > 1:
        return _Limit(
            ("  " + _todo(f"第{place.paragraph}段还有合计的最高数「{cap.figure.text}」，写「限额」"),)
        )
    name = names.take(members[0].name.strip("「」") + "等合计")
    period = cap.period or names.take(name.strip("「」") + "周期")
    readings = (
        f"口径 {period} {text_of(f'{clause_text(place)}：合计的最高数没有写周期')}",
        "  选项 每年、累计",
        "",
    )
    lines = (
        "",
        f"  限额 {name}",
        f"    成员 {'、'.join(a.name for a in members)}",
        f"    上限 {literal(cap.figure)} {period}",
        f"    依据 第{place.paragraph}段 " + " ".join(map(text_of, found.texts)),
    )
    return _Limit(lines, () if cap.period else readings)


@dataclass(frozen=True, slots=True)
class _Other:
    """A sentence without money: its place, its words, and what it looks like, empty for a duty."""

    paragraph: int
    number: int
    text: str
    like: str


def _others(section: Section, awards: Sequence[Award]) -> Iterator[_Other]:
    for paragraph in section.paragraphs:
        taken = {n for a in awards if a.paragraph is paragraph for n in _sentences(a)}
        for sentence in paragraph.sentences:
            text = plain(paragraph.sentence_text(sentence.number))
            if sentence.number not in taken and text:
                like = next((words for pattern, words in _OTHERS if pattern.search(text)), "")
                if not like and _HONOUR.search(text) and not _is_work(text):
                    like = "像是荣誉，写「荣誉」"
                yield _Other(paragraph.place.paragraph, sentence.number, text, like)


def _sentences(award: Award) -> Iterator[int]:
    """The sentences that an award was read from."""
    grant = award.grant
    used = [*figures_of(grant.amount), *(c.figure for c in grant.caps)]
    used += [grant.joint.figure] if grant.joint else []
    yield grant.sentence
    for sentence in cut(plain(award.paragraph.text)):
        if any(sentence.start <= f.start < sentence.end for f in used):
            yield sentence.number


def _is_work(text: str) -> bool:
    return not re.search("以.{0,8}名义|给予通报|予以通报|授予|表彰|称号", text)


def _remarks(section: Section, awards: Sequence[Award]) -> list[str]:
    """工作 for runs of sentences without money, a comment for those that look like rules, 非规则 for their figures."""
    others = list(_others(section, awards))
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
    quoted += [
        f"{a.paragraph.place.paragraph}·{a.grant.sentence} {text_of(t)}"
        for a in awards
        for t in a.beside
        if len(t) <= EXCERPT
    ]
    return [*out, *(["  非规则 " + "、".join(dict.fromkeys(quoted))] if quoted else [])]


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
