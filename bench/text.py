"""The policies that are measured, made from the text of the Nanchang policy.

In: `policies/nanchang_2023.pol`, and `six_awards.pol`, which keeps of it what six awards need.  Out: these texts, the
policy with its clauses written n times under names of their own, and the policy after one more edit.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLICY = ROOT / "policies" / "nanchang_2023.pol"
SIX = ROOT / "bench" / "six_awards.pol"

AWARDS = (
    "法人机构落户奖",
    "境内首发上市奖",
    "境外上市奖",
    "债券融资奖",
    "绿色双创债券奖",
    "基金实缴规模奖",
    "金融人才证书奖",
)
GROUPS = ("落户政策就高", "债券奖励就高")

_NAMED = ("口径", "奖励", "荣誉", "去重", "目标", "限额")
_ONCE = ("过渡", "废止", "否决")
_DIGITS = "零一二三四五六七八九"
_QUOTED = re.compile(r'("[^"\n]*"|“[^”\n]*”|#[^\n]*)')
_CHAPTERS = 12


def policy_text() -> str:
    """The policy as it stands."""
    return POLICY.read_text(encoding="utf-8")


def six_awards() -> str:
    """The policy with the six awards only."""
    return SIX.read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """The text cut before every line that begins at the margin or two columns in."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and depth <= 2:
            parts.append([])
        parts[-1].append(line)
    return ["".join(part) for part in parts]


def head(block: str) -> tuple[str, str]:
    """The keyword that opens a block, and the word after it."""
    words = block.split(None, 2)
    return (words[0], words[1]) if len(words) > 1 else ("", "")


def without_cases(text: str) -> str:
    """Declarations and clauses; what begins with 案例 and what belongs to it is left out."""
    kept: list[str] = []
    inside = False
    for block in blocks(text):
        if not block.startswith((" ", "#", "\n")):
            inside = head(block)[0] == "案例"
        if not inside:
            kept.append(block)
    return "".join(kept)


def copies(text: str, count: int) -> str:
    """The policy with its readings and clauses written `count` times, every copy under names of its own."""
    parts = blocks(without_cases(text))
    start = next(i for i, part in enumerate(parts) if head(part)[0] == "条款")
    body = [part for part in parts[start:] if head(part)[0] not in _ONCE]
    names = {name.rstrip(":") for part in body for keyword, name in (head(part),) if keyword in _NAMED}
    names |= {use for part in body for use in re.findall(r"^ +用途 ([^:：\s]+)", part, re.MULTILINE)}
    source = "".join(body)
    return "".join([*parts, *(renamed(source, names, n) for n in range(1, count))])


def renamed(source: str, names: set[str], number: int) -> str:
    """One copy of the clauses: names get a number, chapters are counted on."""
    pieces = _QUOTED.split(source)
    for i in range(0, len(pieces), 2):
        pieces[i] = re.sub(r"\w+", lambda m: f"{m[0]}_{number}" if m[0] in names else m[0], pieces[i])
    return re.sub(
        r"^(条款|章) ([一二三四五六七八九十]+)",
        lambda m: f"{m[1]} {numeral(value(m[2]) + number * _CHAPTERS)}",
        "".join(pieces),
        flags=re.MULTILINE,
    )


def value(word: str) -> int:
    """The value of a numeral below a hundred."""
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS.index(tens) if tens else bool(ten)) * 10 + (_DIGITS.index(ones) if ones else 0)


def numeral(number: int) -> str:
    """A number below a hundred thousand in Chinese."""
    units = ((10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"))
    words = ""
    for size, unit in units:
        if number >= size:
            words += _DIGITS[number // size] + unit
            number %= size
    return (words.removeprefix("一") if words == "一十" else words) + (_DIGITS[number] if number else "")


def edited(text: str, number: int) -> str:
    """The text after an edit of one character in the clause of the first award, never twice the same.

    Odd numbers change a digit of its cap (a mistake that the check reports), even ones a character of the heading.
    """
    if number % 2:
        figure = "上限 5000万元"
        place = text.index(figure, text.index("奖励 法人机构落户奖")) + 3 + number // 2 % 4
        digit = str((int(text[place]) + 1 + number // 8 % 9) % 10)
        return text[:place] + digit + text[place + 1 :]
    place = text.index('标题 "开展金融') + 4
    return text[:place] + chr(0x4E00 + number) + text[place + 1 :]
