"""Names and texts of a draft: taken from the words, each once.

In: words of the original.  Out: names of the language (in 「」 where they hold a
word of it), texts in quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policydsl.drafting.model import Grant
from policydsl.numerals import chinese_numeral
from policydsl.syntax.keywords import by_spelling
from policydsl.syntax.lexer import BOUNDARY, normalise, word_pattern

LONGEST = 16
_PLAIN_KINDS = re.compile(
    "(?:资金|经费)?(?:奖励|补助|补贴|资助|扶持|配套|支持|贴息|补偿|奖补|奖金|资金|经费)(?:资金|经费|支持)?|定额补助|资金配套"
)
_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_FIRST = re.compile(
    "^(?:对于?|凡是?|针对|鼓励|支持|其中|且|并|为|在|经|其|被|如|若|给予|按照?|根据|[、，：])+"
)
_LAST = re.compile("(?:的|[、，：；]|分别|各|给予|予以|每[家个户])+$")

_FIGURES = re.compile(
    r"(?:首次|已|在|达|达到|实现|超过|突破|不低于|不少于|不超过|低于|高于|不足|最高)*[0-9][0-9.,]*(?:[万亿千百十]+(?:元|美元|欧元|人|家|平方米|亩|吨)?|元|美元|欧元|人|家|%|‰|平方米|件|项|名|个|亩|吨|年|月)(?:人民币)?"
    r"(?:[（(]?不?含[）)]?)?(?:及?以[上下内])?(?:至(?=[0-9]))?"
)
_HEAD = re.compile("在|排|达|超|首次|突破|前|实现|完成|不[低少高]|低于|高于|且")


@dataclass(slots=True)
class Names:
    """The names that are taken so far."""

    taken: set[str] = field(default_factory=set)

    def take(self, words: str) -> str:
        """A name of its own for words: a number behind it where it is taken."""
        base = words or "无名"
        n, name = 1, base
        while name in self.taken:
            n += 1
            name = base + (chinese_numeral(n) if n < 100 else f"之{n}")
        self.taken.add(name)
        return name_of(name)


def name_of(words: str) -> str:
    """Words as a name: bare where they are one, in 「」 where they are not."""
    clean = re.sub("[「」]", "", shown(words)) or "无名"
    bare = re.fullmatch(word_pattern(), normalise(clean)) is not None and clean not in by_spelling()
    return clean if bare and not any(b in clean for b in BOUNDARY) else f"「{clean}」"


def unit_of(words: str) -> str:
    """A unit: its bracket is part of the grammar."""
    m = re.fullmatch("([^（）]+)（([^（）]+)）", words)
    return (
        f"{name_of(m[1])}（{name_of(m[2])}）" if m else name_of(words.replace("（", "[").replace("）", "]"))
    )


def text_of(words: str) -> str:
    """Words in quotation marks."""
    return '"' + shown(words).replace('"', "”") + '"'


def shown(words: str) -> str:
    """Words on one line, without what does not show."""
    return "".join(c for c in "".join(words.split()) if c.isprintable())


def short(words: str, most: int = LONGEST) -> str:
    """Words as the body of a name: without brackets, marks, figures and particles, the end that says most."""
    clean = _LAST.sub("", _FIRST.sub("", _BRACKETS.sub("", words)))
    clean = re.sub(r"[^\w、]+", "", _FIGURES.sub("", clean)) or re.sub(r"[^\w、]+", "", clean)
    parts = [p for p in clean.split("的") if p] or [clean]
    out = parts[-1]
    for part in reversed(parts[:-1]):
        if len(part) + len(out) > most:
            head = _HEAD.split(part)[0]
            room = most - len(out)
            out = (head if 1 < len(head) <= room else _end(part, room) if room > 3 else "") + out
            break
        out = part + out
    return (out if len(out) <= most else _end(out, most)).replace("、", "")


def _end(text: str, most: int) -> str:
    """The end of a text, from behind a word that joins where there is one."""
    found = [m.end() for m in re.finditer("[、在对为由与及和或且]|企业|机构|单位", text)]
    starts = [i for i in found if len(text) - most <= i <= len(text) - 4]
    return re.sub("^(?:[、和与及或等对在]|[A-Za-z0-9]+)+", "", text[starts[0] :] if starts else text[-most:])


def award_name(grant: Grant) -> str:
    """What a drafter calls an award: 落户奖励, 新认定国家高新技术企业奖励."""
    kind = re.sub("[“”]", "", grant.kind) or "奖励"
    if not _PLAIN_KINDS.fullmatch(kind) and len(kind) > 2:
        return kind
    who = short(re.split("给予|予以|奖励|补助|补贴|资助|按", _FIRST.sub("", grant.who))[0] or grant.who, 18)
    if len(who) < 2:
        who = grant.subject
    return who if who.endswith(kind) else who + kind
