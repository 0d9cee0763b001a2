"""A comparison as text for a terminal, as JSON, as Markdown, as one self-contained page.

In: a `Difference`.  Out: text.  The templates only place what the view holds, in the
environments of the clause report (`policydsl.emit.report.render`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup, escape

from policydsl.diff.model import Difference, Sum, Verdict, Version
from policydsl.diff.view import Card, DiffView, Head, MoneyView, Piece, Pieces, Side, view
from policydsl.emit.report.render import (
    TEMPLATES as SHARED,
)
from policydsl.emit.report.render import (
    Markdown,
    escape_markdown,
    html_environment,
    markdown_environment,
    tidy,
)
from policydsl.ir.policy import Place
from policydsl.numerals import money_text
from policydsl.places import place_text
from policydsl.source import width

TEMPLATES = Path(__file__).parent / "templates"
TAGS = {"": "", "del": "del", "ins": "ins", "key": "span"}


def _own(env: Environment) -> Environment:
    """The environment of the reports, with the templates of this room first."""
    env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(SHARED)])
    return env


def page_environment() -> Environment:
    """For the page: pieces become marked text."""
    env = _own(html_environment())
    env.globals["piece"] = _html_piece
    return env


def text_environment() -> Environment:
    """For Markdown: what is struck out and what is new is marked."""
    env = _own(markdown_environment())
    env.filters |= {"pieces": _markdown_pieces, "raw": Markdown}
    return env


def _html_piece(piece: Piece) -> Markup:
    text = escape(piece.text)
    if not piece.mark:
        return text
    if piece.mark == "key":
        return Markup('<span class="key">{}</span>').format(piece.text)
    return Markup("<{0}>{1}</{0}>").format(TAGS[piece.mark], piece.text)


_AROUND = {"": ("", ""), "del": ("<del>", "</del>"), "ins": ("<ins>", "</ins>"), "key": ("<b>", "</b>")}
"""Tags, not asterisks: beside Chinese letters and a % sign asterisks mark nothing."""


def _markdown_pieces(pieces: Pieces) -> Markdown:
    out = []
    for p in pieces:
        before, after = _AROUND[p.mark]
        out.append(before + escape_markdown(p.text) + after)
    return Markdown("".join(out))


def render_html(d: Difference) -> str:
    """One page, with no other file and no network."""
    return page_environment().get_template("diff.html.j2").render(v=view(d))


def render_markdown(d: Difference) -> str:
    """Markdown."""
    return tidy(text_environment().get_template("diff.md.j2").render(v=view(d)))


# ---------------------------------------------------------------- terminal


def render_text(d: Difference) -> str:
    """For a terminal: what only the old version has stands in [- -], what only the new one has in {+ +}."""
    v = view(d)
    lines = [v.title, f"  {_version(v.old)}", f"  {_version(v.new)}", ""]
    lines += [f"  {'，'.join(f'{c.label} {c.number}{c.rest}' for c in v.counts)}", f"  {v.conclusion}", ""]
    lines += [v.cards_heading]
    for card in v.cards:
        lines += ["", *_card(card)]
    lines += [f"  {v.no_cards}"] if v.no_cards else []
    lines += ["", *_quiet(v)] if v.quiet else []
    lines += ["", v.ignored] if v.ignored else []
    for m in v.money:
        lines += ["", *_money(m)]
    if v.text_heading:
        lines += ["", v.text_heading]
        for t in v.texts:
            lines += [
                f"  [{t.kind}] {t.where}",
                f"    修订前：{_plain(t.before)}",
                f"    修订后：{_plain(t.after)}",
            ]
        lines += [f"  {v.no_texts}"] if v.no_texts else []
    return "\n".join(lines) + "\n"


def _version(h: Head) -> str:
    return f"{h.label}　{h.number}　{h.title}　规则指纹 {h.digest}"


def _card(c: Card) -> Iterator[str]:
    yield "  ".join(x for x in (f"[{c.kind}] {c.what}　{c.name}", c.where, c.effect) if x)
    for s in (*c.sentences, c.why, c.affects):
        if s:
            yield f"  · {s}"
    for p in c.pairs:
        yield f"  {_half(p.before, p.role)}"
        yield f"  {_half(p.after, p.role)}"
    for w in c.cases:
        yield f"  {w.label}　{_plain(w.given)}"
        yield f"    {w.about}：{w.before} → {w.after}" + (f"（{w.delta}）" if w.delta else "")
        for label, why in (("修订前", w.why_before), ("修订后", w.why_after), ("注", w.note)):
            if why:
                yield f"    {label}：{why}"
    if c.unfound:
        yield f"  {c.unfound}"


def _half(s: Side, role: str) -> str:
    where = f"（{s.where}）" if s.where else ""
    return f"{s.label}{where}{role}：{s.none or _plain(s.pieces)}"


_SIGNS = {"": "{}", "del": "[-{}-]", "ins": "{{+{}+}}", "key": "{}"}


def _plain(pieces: Pieces) -> str:
    return "".join(_SIGNS[p.mark].format(p.text) for p in pieces)


def _quiet(v: DiffView) -> Iterator[str]:
    yield v.quiet_heading
    for q in v.quiet:
        where = f"  {q.where}" if q.where else ""
        yield f"  [{q.kind}] {q.what}　{q.name}{where}"
        yield from (f"    · {s}" for s in q.sentences)


def _money(m: MoneyView) -> Iterator[str]:
    yield m.heading
    yield f"  {m.lead}"
    heads = ("奖励", "行数", "修订前", "修订后", "差额", "增加", "减少", "不变", "未决")
    table = [
        heads,
        *(
            (s.award, s.rows, s.before, s.after, s.delta, s.more, s.less, s.same, s.open)
            for s in (*m.sums, m.total)
        ),
    ]
    yield from _columns(table)
    yield ""
    yield f"  {m.rows_heading}"
    if m.rows:
        rows = [("编号", "奖励", "修订前", "修订后", "差额", "修订后的原因")]
        rows += [(r.id, r.award, r.before, r.after, r.delta, r.why) for r in m.rows]
        yield from _columns(rows)
    if m.no_rows:
        yield f"  {m.no_rows}"
    yield from (f"  {n}" for n in m.notes)


def _columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    listed = list(rows)
    widest = [max(width(x) for x in column) for column in zip(*listed, strict=True)]
    for row in listed:
        cells = [x + " " * (w - width(x)) for x, w in zip(row, widest, strict=True)]
        yield ("  " + "  ".join(cells)).rstrip()


# ---------------------------------------------------------------- JSON


def render_json(d: Difference) -> str:
    """All of it as data; amounts in words and in fen."""
    data = {
        "修订前": _about(d.old),
        "修订后": _about(d.new),
        "改动": [_data(i) for i in d.items],
        "奖励自身未改": d.kept,
        "奖励总数": d.total,
        "不算改动": list(d.ignored),
        "重算": _data(d.recalculation),
        "原文": _data(d.text),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _about(v: Version) -> dict[str, str]:
    return {"文号": v.ir.number, "名称": v.ir.title, "规则指纹": v.ir.digest, "文件": v.source.name}


LEFT_OUT = {"applications", "lines"}
WORDS = {
    "kind": "类别", "what": "项目", "name": "名称", "old_name": "原名称", "before": "修订前", "after": "修订后",
    "changes": "改动", "pairs": "复述", "affects": "涉及", "why": "更名的依据", "witness": "最小差异案例",
    "unfound": "没有案例", "direction": "影响", "aspect": "方面", "sentence": "句子", "effective": "可能影响结果",
    "role": "段落", "place": "所在", "line": "行", "award": "奖励", "subject": "主体", "facts": "事实",
    "others": "同一轮", "ledger": "台账", "note": "注", "outcome": "结果", "amount": "金额", "entitled": "应得",
    "reasons": "原因", "keys": "记号", "value": "值", "pivot": "关键", "id": "编号", "round": "轮次",
    "old_award": "原奖励", "rows": "行", "more": "增加", "less": "减少", "same": "不变", "open_before": "修订前未决",
    "open_after": "修订后未决", "applications": "申报", "both": "两版都判定", "only_before": "只有修订前判定",
    "only_after": "只有修订后判定", "neither": "两版都不判定", "sums": "各项合计", "total": "合计", "notes": "说明",
    "old": "修订前文字", "new": "修订后文字", "readings": "口径", "text": "文字", "changed": "改动的",
}  # fmt: skip


def _data(x: Any) -> Any:  # noqa: ANN401 - any part of the model
    match x:
        case Place():
            return place_text(x)
        case Verdict():
            told = {WORDS[f.name]: _data(getattr(x, f.name)) for f in fields(x)}
            return told | {
                "金额": money_text(x.amount) if x.amount is not None else None,
                "应得": money_text(x.entitled) if x.entitled is not None else None,
            }
        case Sum():
            told = {WORDS[f.name]: _data(getattr(x, f.name)) for f in fields(x)}
            return told | {"修订前": money_text(x.before), "修订后": money_text(x.after)}
        case _ if is_dataclass(x) and not isinstance(x, type):
            skipped = LEFT_OUT if not hasattr(x, "both") else set()
            return {WORDS[f.name]: _data(getattr(x, f.name)) for f in fields(x) if f.name not in skipped}
        case tuple() | list():
            return [_data(y) for y in x]
        case _:
            return x
