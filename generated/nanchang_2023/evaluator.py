# 由 policyc 0.1.0 从政策生成，请勿手工修改。
# 政策：关于打造区域金融中心加快金融业高质量发展的实施意见
# 文号：洪府发〔2023〕7号
# 政策摘要：6ee9fa9510b60ab8bece13bddf5abf1f9159feb969e1e1b3128518f8adcc1b1d
"""Decides applications under one policy. Standard library only; exact integers throughout.

decide(application, ledger=None, readings=None)         one application alone: a Decision per award
decide_round(applications, ledger=None, readings=None)  a list: rounds in order, selections, groups and limits over all
explain(application, ledger=None, readings=None)        the same with the derivation as lines of text
explain_round(applications, ledger=None, readings=None)
amounts(application, ledger=None, readings=None)        one integer per award of the subject, in policy order: 可兑付 in
                                                        fen (应得 without a ledger), 0 不重复, NOT_ELIGIBLE 不符合, MISSING
                                                        材料不全, TO_JUDGE 待裁定, CHOSEN 入选
amounts_round(applications, ledger=None, readings=None)
group_totals(decisions), round_total(decisions)         what is paid together (应得 without a ledger), in fen
check(name, date=None, document=None, application=None, readings=None)
                                                        在有效期, 仍有效, 可参照, and each 用途 and 目标: an Answer
read_application(row), read_applications(rows), read_ledger(rows)
                                                        the door: JSON values in; InputError lists every problem
ledger_warnings(applications, ledger)                   what to look at: lines of nobody who applies, or of a later day
FACTS, READINGS                                         what may be stated, and what may be chosen

Without a ledger the outcome is 应得; an empty ledger says that nothing was paid. `readings` maps a 口径 to an option.
As a program: python evaluator.py < applications.json; prints decisions as JSON; exit 1 when the input has errors.
"""

from __future__ import annotations

# ---- forms ----

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, Protocol

    Path = tuple[str | int, ...]
    Step = tuple[str, tuple[Any, ...]]

    class Form(Protocol):
        """What the value of a fact may be; bounds are inclusive, at the scale of the type."""

        name: str
        type: str
        scale: int
        unit: str
        options: tuple[str, ...]
        low: int | None
        high: int | None
        matcher: Callable[[str], Any] | None


# ---------------------------------------------------------------- limits and words

MAX_DEPTH = 30
MAX_LENGTH = 200
"""The longest text of a value, in characters."""
MAX_ID = 100
"""The longest 编号, in characters."""
MAX_PERIOD = 99_999_999
"""A period is below this many months or days."""
SMALL_DIGITS = 40
"""A whole number of JSON with more digits than this is kept as it was written."""
UNKNOWN = "未知"
HEADS = ("主体", "编号", "轮次", "日期", "事实")
COLUMNS = (
    "编号", "奖励", "外部", "年度", "日期", "项", "事项", "应得", "实付", "类别", "付款方", "抵", "重叠",
)  # fmt: skip
PARTS = ("applications", "ledger", "readings")


# ---------------------------------------------------------------- accepted forms: the one table

SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What may stand around a value."""
INNER_SPACES = frozenset(
    " \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""What may stand within a text."""
UNSEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
)
"""What counts as a letter or a mark and shows nothing."""
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}
MULTIPLES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}

_B = r"\s*"
_D = "[0-9０-９]"
_WHOLE = f"(?:{_D}{{1,3}}(?:[,，]{_D}{{3}})+|{_D}+)"
_NUMBER = f"([-－−]?)({_WHOLE}(?:[.．]{_D}+)?)"
_UNSIGNED = f"({_WHOLE}(?:[.．]{_D}+)?)"
_TIMES = "(万亿|千万|百万|亿|万|千|百)?"
_DATE = f"({_D}{{4}})(?:[-－]({_D}{{1,2}})[-－]({_D}{{1,2}})|年({_D}{{1,2}})月({_D}{{1,2}})日)"
_YEAR = f"[1-9１-９]{_D}{{3}}"

FORMS = {
    "金额": (_B + _TIMES + "元", '写成 "5000万元" 或 "49999999.98元"', ("5000万元", "49999999.98元")),
    "比例": (_B + "([%％‰]|个百分点)", '写成 "3%" 或 "2‰"', ("3%", "2‰")),
    "数": (_B + _TIMES, '写成 5.5 或 "5.5{unit}"', ("5.5{unit}",)),
    "计数": (_B + _TIMES, '写成 12 或 "12{unit}"', ("12{unit}",)),
    "日期": (_DATE, '写成 "2024-06-30" 或 "2024年6月30日"', ("2024-06-30", "2024年6月30日")),
    "期间": (f"({_WHOLE}){_B}(年|个月|月)", '写成 "2年" 或 "18个月"', ("2年", "18个月")),
    "天数": (f"({_WHOLE}){_B}(天|日)", '写成 "30天"', ("30天",)),
    "是否": ("(?:(是)|否)", "写 是 或 否，也可以写 true 或 false", ("是", "否")),
    "选项": ("", "选项有：{options}", ()),
    "文本": ("", "写文字", ()),
}
"""Per type: the pattern (behind the number, where there is one), how to write it, examples."""
SIGNED = frozenset(("金额", "比例", "数", "计数"))


def body(form: Form, signed: bool | None = None) -> str:
    """The pattern of a written value, without the blanks around it; a sign only where the bounds allow one."""
    kind = "天数" if form.type == "期间" and form.unit == "天" else form.type
    if kind == "选项":
        return "|".join(f"({twins(option)})" for option in form.options)
    if kind not in SIGNED:
        return FORMS[kind][0]
    may = form.low is None or form.low < 0 if signed is None else signed
    unit = f"(?:{twins(form.unit)})?" if form.unit and kind not in ("比例", "金额") else ""
    return (_NUMBER if may else _UNSIGNED) + FORMS[kind][0] + unit


def pattern(form: Form) -> str:
    """The pattern of a whole value of a fact as a JSON Schema takes it; 未知 stands beside the forms of the type."""
    if form.type == "文本":
        return SEEN
    return f"^{_B}(?:{body(form)}|{UNKNOWN}){_B}$"


def twins(words: str) -> str:
    """A pattern for words in which signs, letters and digits may be full-width."""
    out = []
    for c in words:
        code = ord(c)
        other = (
            chr(code - 0xFEE0)
            if 0xFF01 <= code <= 0xFF5E
            else chr(code + 0xFEE0)
            if 0x21 <= code <= 0x7E
            else ""
        )
        out.append("[" + "".join(f"\\{x}" if x in "\\]^-[" else x for x in (c, other)) + "]" if other else c)
    return "".join(out)


def expected(form: Form) -> str:
    """How a value of the type is written."""
    kind = "天数" if form.type == "期间" and form.unit == "天" else form.type
    return FORMS[kind][1].format(unit=form.unit, options="、".join(form.options))


def examples(form: Form) -> tuple[str, ...]:
    """Values as they may be written."""
    kind = "天数" if form.type == "期间" and form.unit == "天" else form.type
    return form.options if kind == "选项" else FORMS[kind][2]


BLANKS = _B
LABEL_OF_ROUND = f"^{_B}{_YEAR}"
LABEL_WRITTEN = '写成 "2024" 或 "2024年第1轮"'
YEAR = f"({_YEAR})年?"
YEAR_WRITTEN = "写事项所属的公历年度，如 2023"
DAY = f"^{_B}{_DATE}{_B}$"
SEEN = r"\S"


# ---------------------------------------------------------------- what comes out, and what is wrong


class Problem:
    """What is wrong with the input: a stable code, its path, a message, what was expected, a cure.

    A path begins with `applications`, `ledger` or `readings`; `named` when the name is meant, not the value.
    """

    __slots__ = ("code", "cure", "expected", "message", "named", "path")

    def __init__(
        self, code: str, path: Path, message: str, expected: str = "", cure: str = "", named: bool = False
    ) -> None:
        self.code = code
        self.path = path
        self.message = message
        self.expected = expected
        self.cure = cure
        self.named = named

    @property
    def where(self) -> str:
        """The path in words; rows count from 1."""
        root, *rest = self.path or ("",)
        number = rest[0] if rest else ""
        row = f"第{number + 1}行" if isinstance(number, int) else ""
        rest = rest[1:] if row else rest
        words = {"applications": row or "申请", "ledger": f"台账{row}", "readings": "口径"}.get(
            str(root), "输入"
        )
        return "·".join([words, *[str(part) for part in rest if part != "事实"]])

    def __str__(self) -> str:
        cure = f"改法：{self.cure}" if self.cure else ""
        said = "；".join(words for words in (self.expected, cure) if words)
        return visible(f"{self.where}：{self.message}{f'（{said}）' if said else ''} [{self.code}]")


class InputError(ValueError):
    """The input was refused; `problems` says why, one by one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class Exact(str):
    """A number of a JSON document with a point, an exponent or very many digits, as it was written."""

    __slots__ = ()


class Repeated(dict):  # type: ignore[type-arg]
    """A JSON object that names a key twice; `names` are those keys."""

    names: tuple[str, ...] = ()


class Book:
    """The plain description of a policy: by compared name what is declared.

    `subjects`: the facts of each kind of applicant; `awards`, `externals`: the labels of 分阶段 that a line may name
    (for an external those of every award that counts it in); `readings`: the options.
    """

    __slots__ = ("awards", "externals", "names", "readings", "subjects")

    def __init__(
        self,
        subjects: Mapping[str, Sequence[Form]],
        awards: Mapping[str, Sequence[str]],
        externals: Mapping[str, Sequence[str]],
        readings: Mapping[str, Sequence[str]],
    ) -> None:
        self.subjects = {plain(k): (k, {plain(form.name): form for form in v}) for k, v in subjects.items()}
        self.awards = {plain(k): (k, {bare_label(x): x for x in v}) for k, v in awards.items()}
        self.externals = {plain(k): (k, {bare_label(x): x for x in v}) for k, v in externals.items()}
        self.readings = {plain(k): (k, {plain(x): x for x in v}) for k, v in readings.items()}


def visible(text: str) -> str:
    """A message without control and direction characters, cut to a sane length."""
    shown = "".join(c if c.isprintable() or c in INNER_SPACES else f"\\u{ord(c):04x}" for c in text)
    return shown if len(shown) <= 600 else shown[:600] + "…"


def shown(raw: Any) -> str:
    """A value in a message: cut short."""
    words = (
        {True: "true", False: "false"}[raw] if raw.__class__ is bool else "null" if raw is None else str(raw)
    )
    return words if len(words) <= 60 else words[:60] + "…"


def near(name: str, names: Iterable[str]) -> str:
    """A cure that names what was probably meant."""
    import difflib

    names = list(names)
    found = difflib.get_close_matches(name[:MAX_LENGTH], names, n=1)
    if found:
        return f"改为「{found[0]}」"
    return f"可用的有：{'、'.join(names[:12])}{'等' if len(names) > 12 else ''}" if names else ""


# ---------------------------------------------------------------- names and labels as they are compared


def plain(text: str) -> str:
    """A name as it is compared: NFKC, trimmed."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    return text.strip()


def same_id(text: str) -> str:
    """Ids are the same after NFKC, trimming and folding of case."""
    return plain(text).casefold()


def same_matter(text: str) -> str:
    """Matters and keys are the same after NFKC and folding of case, whatever blanks they hold."""
    return "".join(plain(text).casefold().split())


def bare_label(text: str) -> str:
    """The label of a row without its brackets: 1, (1), （１） are one."""
    text = plain(text)
    if text[:1] == "(" and text[-1:] == ")" and len(text) > 2:
        text = text[1:-1].strip()
    return text


def round_label(text: str) -> str:
    """The label of a round as it is kept: NFKC, without blanks; empty when it does not begin with its year."""
    label = plain(text)
    label = label[:4] + "".join(label[4:].split())
    good = len(label) >= 4 and label[:4].isascii() and label[:4].isdigit() and label[0] != "0"
    return label if good else ""


def round_year(label: str) -> int:
    """The year of a round: the four digits with which its label begins; 0 for none."""
    year = plain(label)[:4]
    return int(year) if len(year) == 4 and year.isascii() and year.isdigit() else 0


# ---------------------------------------------------------------- JSON


def whole_number(text: str) -> int | Exact:
    """A number of a JSON document that has digits only."""
    return int(text) if len(text) <= SMALL_DIGITS else Exact(text)


def unique_pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object that remembers which keys stood twice."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    seen: set[str] = set()
    repeated.names = tuple(dict.fromkeys(k for k, _ in pairs if k in seen or seen.add(k)))  # type: ignore[func-returns-value]
    return repeated


def no_constant(word: str) -> Any:
    """NaN and Infinity are no numbers."""
    raise ValueError(word)


def parsed(text: str) -> Any:
    """The value of a JSON document; InputError when it is none, is nested too deep or holds half a character."""
    import json

    try:
        raw = json.loads(
            text,
            parse_int=whole_number,
            parse_float=Exact,
            parse_constant=no_constant,
            object_pairs_hook=unique_pairs,
        )
        code = unsound(raw, 0)
        if not code:
            return raw
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列读不懂"
        raise InputError([Problem("json", (), place, "", "核对括号、引号和逗号")]) from None
    except RecursionError:
        code = "json-depth"
    except ValueError as error:
        raise InputError([Problem("json", (), f"「{error}」不是数", "", "写出这个数")]) from None
    if code == "json-depth":
        raise InputError([Problem(code, (), "括号套得太深", f"至多 {MAX_DEPTH} 层")])
    raise InputError([Problem(code, (), "转义写出了半个字符", "", "写出整个字符")])


def unsound(raw: Any, depth: int) -> str:
    """The code of what is wrong with a parsed value as a whole; empty when nothing is."""
    if depth > MAX_DEPTH:
        return "json-depth"
    kind = raw.__class__
    if kind is str:
        return (
            ""
            if raw.isascii() or raw.isprintable() or not any("\ud800" <= c <= "\udfff" for c in raw)
            else "json"
        )
    if kind is list:
        return next((code for item in raw if (code := unsound(item, depth + 1))), "")
    if isinstance(raw, dict):
        return next((c for k, v in raw.items() if (c := unsound(k, depth) or unsound(v, depth + 1))), "")
    return ""


# ---------------------------------------------------------------- the door


class Door:
    """Reads the input of one policy and gathers what is wrong with it."""

    __slots__ = ("book", "problems")

    def __init__(self, book: Book) -> None:
        self.book = book
        self.problems: list[Problem] = []

    def refuse(
        self, code: str, path: Path, message: str, expected: str = "", cure: str = "", named: bool = False
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, path, message, expected, cure, named))

    def close(self) -> None:
        """Refuse the input if anything was wrong with it."""
        if self.problems:
            raise InputError(self.problems)

    # ---- single values

    def fact(self, form: Form, raw: Any, path: Path) -> Any:
        """The value of a fact; None when it is unknown, or wrong (which is noted)."""
        kind = raw.__class__
        if raw is None:
            return None
        if form.type == "文本":
            unknown = kind is str and raw.strip(SPACES) == UNKNOWN
            return None if unknown else self.text(raw, path, f"「{form.name}」")
        if kind is str:
            if len(raw) > MAX_LENGTH:
                return self.too_long(f"「{form.name}」的值", MAX_LENGTH, path)
            found = matched(form, raw)
            if found is None:
                return None if raw.strip(SPACES) == UNKNOWN else self.unread(form, raw, path)
            return READERS[form.type](self, form, found, raw, path)
        if kind is bool and form.type == "是否":
            return raw
        if (kind is int or kind is Exact) and form.type in ("数", "计数"):
            words = str(raw)
            found = matched(form, words) if len(words) <= MAX_LENGTH else None
            if found is not None:
                return READERS[form.type](self, form, found, raw, path)
        return self.unread(form, raw, path)

    def too_long(self, what: str, limit: int, path: Path) -> None:
        """A text beyond its limit."""
        self.refuse("length", path, f"{what}太长", f"至多 {limit} 个字")

    def unread(self, form: Form, raw: Any, path: Path) -> None:
        """A value that is in no form of its type: say what is nearest to the reason."""
        what, how, kind = f"「{form.name}」", expected(form), form.type
        words = shown(raw)
        text = raw.translate(FULL_WIDTH).strip(SPACES) if raw.__class__ is str else ""
        if raw.__class__ is float:
            self.refuse(
                "float",
                path,
                f"{what}的「{words}」是浮点数，已不是原来写的数",
                how,
                "读 JSON 时用 parse_float=Exact",
            )
        elif raw.__class__ is not str and raw.__class__ not in (bool, int, Exact):
            given = (
                "一串" if isinstance(raw, list | tuple) else "一组" if isinstance(raw, dict) else "别的东西"
            )
            self.refuse("shape", path, f"{what}要一个值，写的是{given}", how)
        elif raw.__class__ is str and not text:
            self.refuse("empty", path, f"{what}没有值", how, "不知道的写「未知」")
        elif kind != "选项" and any(c.isdecimal() and not c.isascii() for c in text):
            self.refuse(
                "digits", path, f"{what}的「{words}」用了别的文字的数字", "数字只用 0 至 9，全角的也可以"
            )
        elif kind == "金额":
            both = f"写成「{words}元」" + (f"或「{words}万元」" if words[-1:].isdigit() else "")
            bare = raw.__class__ is not bool and split_number(str(raw) if raw.__class__ is not str else text)
            if bare and not bare[1]:
                self.refuse(
                    "money-unit",
                    path,
                    f"{what}的「{words}」没有写「元」",
                    "光有数字不知单位是元还是万元",
                    both,
                )
            else:
                self.refuse("money", path, f"{what}读不懂「{words}」", how)
        elif kind == "比例":
            self.refuse("ratio", path, f"{what}读不懂「{words}」", how, "写上 % 或 ‰")
        elif kind == "选项":
            self.refuse("choice", path, f"{what}没有选项「{words}」", how, near(text, form.options))
        elif kind in SIGNED and text and (parts := split_number(text)) and parts[1]:
            good = f"{parts[0]}{form.unit}"
            self.refuse("unit", path, f"{what}写的单位是「{shown(parts[1])}」", how, f"写成「{good}」")
        else:
            self.refuse(CODE_OF_TYPE[kind], path, f"{what}读不懂「{words}」", how)

    def text(self, raw: Any, path: Path, what: str) -> str | None:
        """A text of one line; digits of a whole number are taken as they stand."""
        if raw.__class__ is int and raw >= 0:
            return str(raw)
        if raw.__class__ is Exact and raw.isdigit() and len(raw) <= MAX_LENGTH:
            return str(raw)
        if raw.__class__ is not str:
            self.refuse("text", path, f"{what}应为文字", "", "写在引号里")
        elif len(raw) > MAX_LENGTH:
            self.too_long(what, MAX_LENGTH, path)
        elif not (words := raw.strip(SPACES)):
            self.refuse("empty", path, f"{what}没有值", "写文字")
        elif unseen := invisible(words):
            self.refuse("characters", path, f"{what}里有看不见的字符 {unseen}", "", "删去它，重新写一遍")
        else:
            return str(words)
        return None

    def ident(self, raw: Any, path: Path) -> str | None:
        """An id: one word, without what a spreadsheet or a web page may have done to it."""
        if (
            raw.__class__ is str
            and raw.isascii()
            and raw.isalnum()
            and len(raw) <= MAX_ID
            and not scientific(raw)
        ):
            return str(raw)
        if raw.__class__ is int and 0 <= raw < 10**MAX_ID:
            return str(raw)
        if raw.__class__ is Exact and raw.isdigit() and len(raw) <= MAX_ID:
            return str(raw)
        if (raw.__class__ is str or raw.__class__ is Exact) and len(raw) > MAX_ID:
            self.refuse("id-length", path, "编号太长", f"至多 {MAX_ID} 个字")
            return None
        if raw.__class__ is Exact or raw.__class__ is float or (raw.__class__ is str and scientific(raw)):
            self.refuse(
                "id-scientific", path, f"编号「{shown(raw)}」成了科学记数或小数，后面的位数已经丢了",
                "从原来的材料里取编号", '编号写在引号里，如 "91360100MA35XXXXX8"；表格里先把这一列设为文本',
            )  # fmt: skip
            return None
        if raw.__class__ is not str:
            self.refuse(
                "id", path, f"编号写的是「{shown(raw)}」", "编号是文字，如统一社会信用代码", "写上编号"
            )
            return None
        words = raw.strip(SPACES)
        if not words or words == UNKNOWN:
            self.refuse("id", path, "编号没有写", "编号是文字，如统一社会信用代码", "写上编号")
        elif any(c in INNER_SPACES or c in "\t\n\r" for c in words):
            self.refuse(
                "id-blank", path, f"编号「{shown(words)}」中间有空白", "有没有空白，会成为两家", "删去空白"
            )
        elif unseen := invisible(words):
            self.refuse(
                "id-characters",
                path,
                f"编号里有看不见的字符 {unseen}",
                "看起来一样，却成为两家",
                "删去它，重新写一遍",
            )
        elif not words.isascii() and len(plain(words).split()) != 1:
            self.refuse(
                "id-characters", path, f"编号「{shown(words)}」里有会散成空白的字符", "", "重新写一遍"
            )
        else:
            return str(words)
        return None

    def day(self, raw: Any, path: Path, what: str) -> int | None:
        """A day that exists: 2023-03-18 or 2023年3月18日."""
        found = compiled(_DATE).fullmatch(raw) if raw.__class__ is str and len(raw) <= MAX_LENGTH else None
        if found is None:
            wrote = (
                "没有写"
                if raw is None or (raw.__class__ is str and not raw.strip(SPACES))
                else f"「{shown(raw)}」读不成日期"
            )
            self.refuse("date", path, f"{what}{wrote}", FORMS["日期"][1])
            return None
        value = day_value(found)
        if not value:
            self.refuse("date-exists", path, f"{what}「{shown(raw)}」是不存在的日期", "", "核对年、月、日")
            return None
        return value

    def label(self, raw: Any, path: Path) -> str | None:
        """The label of a round, which begins with its year."""
        words = str(raw) if raw.__class__ is int else raw
        if raw.__class__ is str and len(raw) > MAX_LENGTH:
            self.too_long("轮次", MAX_LENGTH, path)
        elif words.__class__ is not str or not round_label(words):
            self.refuse(
                "round",
                path,
                f"轮次「{shown(raw)}」不以四位数字的年份开头",
                LABEL_WRITTEN,
                "不写轮次，就是日期的那一年",
            )
        elif unseen := invisible(words.strip(SPACES)):
            self.refuse("characters", path, f"轮次里有看不见的字符 {unseen}", "", "删去它，重新写一遍")
        else:
            return round_label(words)
        return None

    # ---- applications

    def members(
        self, raw: Any, known: Mapping[str, Any], path: Path, what: str
    ) -> dict[str, tuple[str, Any]]:
        """The members of an object by their compared names, each with the name as it was written."""
        if not isinstance(raw, dict):
            whole = {"栏目": "申报", "台账栏目": "台账行"}.get(what, what)
            self.refuse("shape", path, f"{whole}应是一组「名称: 值」", "以 { 开头、以 } 收尾")
            return {}
        if raw.__class__ is dict and raw.keys() <= known.keys():
            return {key: (key, value) for key, value in raw.items()}
        self.once_each(raw, path)
        out: dict[str, tuple[str, Any]] = {}
        for key, value in raw.items():
            name = key if key in known else plain(key) if isinstance(key, str) else ""
            if name in known:
                out[name] = (key, value)
            else:
                self.refuse(
                    "unknown", (*path, key), f"没有{what}「{shown(key)}」", "", near(name, known), named=True
                )
        return out

    def once_each(self, raw: dict[Any, Any], path: Path) -> None:
        """No name of an object stands twice, in whatever spelling."""
        twice = set(raw.names) if isinstance(raw, Repeated) else set()
        names = {key: plain(key) for key in raw if isinstance(key, str)}
        if not twice and len(set(names.values())) == len(names):
            return
        seen: set[str] = set()
        for key, name in names.items():
            if key in twice or name in seen:
                self.refuse(
                    "twice", (*path, key), f"「{shown(key)}」写了两次", "不知取哪一个", "删去一处", named=True
                )
            seen.add(name)

    def application(
        self, raw: Any, path: Path, *, partial: bool = False
    ) -> tuple[str, str, str, int, dict[str, Any]] | None:
        """Kind, id, round, date and facts of one application; None when something is wrong with it.

        Unknown facts are left out.  `partial`: it may lack id (empty), date (0) and then round (empty).
        """
        before = len(self.problems)
        heads = self.members(raw, HEADS_KNOWN, path, "栏目")
        if not isinstance(raw, dict):
            return None
        given = heads.get("事实", ("事实", {}))
        subject = self.subject(heads.get("主体"), given[1], path)
        lacks = (*path,)
        name: str | None = ""
        if "编号" in heads:
            name = self.ident(heads["编号"][1], (*path, heads["编号"][0]))
        elif not partial:
            self.refuse("id", lacks, "没有写编号", "编号是文字，如统一社会信用代码", '写上 "编号"')
        day: int | None = 0
        if "日期" in heads:
            day = self.day(heads["日期"][1], (*path, heads["日期"][0]), "日期")
        elif not partial:
            self.refuse("date", lacks, "没有写申报日期", FORMS["日期"][1], '写上 "日期"')
        label = f"{day // 10000:04}" if day else ""
        if "轮次" in heads:
            label = self.label(heads["轮次"][1], (*path, heads["轮次"][0])) or ""
        elif day and day < 10_000_000:
            self.refuse("round", lacks, f"日期的年份 {label} 不能作轮次", LABEL_WRITTEN)
        if subject is None:
            if isinstance(given[1], dict):
                self.once_each(given[1], (*path, given[0]))
            return None
        facts = self.facts(subject, given[1], (*path, given[0]))
        if len(self.problems) > before:
            return None
        return subject[0], name or "", label, day or 0, facts

    def subject(
        self, given: tuple[str, Any] | None, facts: Any, path: Path
    ) -> tuple[str, dict[str, Form]] | None:
        """The kind of applicant: the one named, else the only one, else the only one that has all the facts."""
        kinds = self.book.subjects
        if given is not None:
            word = plain(given[1]) if given[1].__class__ is str else ""
            if word not in kinds:
                self.refuse(
                    "subject", (*path, given[0]), f"没有主体「{shown(given[1])}」", "", near(word, kinds)
                )
            return kinds.get(word)
        if len(kinds) == 1:
            return next(iter(kinds.values()))
        names = {plain(key) for key in facts if isinstance(key, str)} if isinstance(facts, dict) else set()
        fitting = [kind for kind in kinds.values() if names and names <= kind[1].keys()]
        if len(fitting) == 1:
            return fitting[0]
        self.refuse(
            "subject",
            path,
            "没有写主体，从事实也看不出是哪一类",
            f"主体有：{'、'.join(kinds)}",
            '写上 "主体"',
        )
        return None

    def facts(self, subject: tuple[str, dict[str, Form]], raw: Any, path: Path) -> dict[str, Any]:
        """The known facts of a kind of applicant by their declared names."""
        kind, forms = subject
        out: dict[str, Any] = {}
        for name, (key, value) in self.members(raw, forms, path, f"「{kind}」的事实").items():
            found = self.fact(forms[name], value, (*path, key))
            if found is not None:
                out[forms[name].name] = found
        return out

    # ---- the ledger

    def ledger(self, raw: Any, path: Path) -> list[tuple[int, tuple[Any, ...]]]:
        """The lines, each with its number from 0; one that is wrong is left out."""
        if not isinstance(raw, list | tuple):
            self.refuse("ledger", path, "台账应是一串台账行", "以 [ 开头、以 ] 收尾；空的 [] 是没有领过")
            return []
        found: list[tuple[int, tuple[Any, ...]]] = []
        seen: dict[tuple[Any, ...], int] = {}
        for i, row in enumerate(raw):
            line = self.line(row, (*path, i))
            if line is None:
                continue
            found.append((i, line))
            key = (same_id(line[0]), *line[1:6], same_matter(line[6]), *line[7:])
            first = seen.setdefault(key, i)
            if first != i:
                self.refuse(
                    "line-twice", (*path, i), f"与第{first + 1}行完全相同", "两笔记作一笔会多付，一笔记作两笔会少付",
                    "删去重复的一行；确是两笔的，写明日期或付款方",
                )  # fmt: skip
        self.repaid(found, path)
        return found

    def repaid(self, lines: list[tuple[int, tuple[Any, ...]]], path: Path) -> None:
        """Nobody pays back more than was paid."""
        paid: dict[tuple[str, str, str], int] = {}
        last: dict[tuple[str, str, str], int] = {}
        for i, line in lines:
            key = (same_id(line[0]), line[1], line[2])
            paid[key] = paid.get(key, 0) + (-line[8] if line[9] else line[8])
            if line[9]:
                last[key] = i
        for key, i in last.items():
            if paid[key] < 0:
                self.refuse(
                    "line-repaid", (*path, i), f"「{key[1] or key[2]}」退回的比付过的多", "退回合计不超过实付合计",
                    "补上原来付款的那一行，或核对退回的金额",
                )  # fmt: skip

    def line(self, raw: Any, path: Path) -> tuple[Any, ...] | None:
        """One line: id, award, external, year, date, labels, matter, 应得, 实付, 退回, payer, award met, overlap."""
        before = len(self.problems)
        cells = self.members(raw, COLUMNS_KNOWN, path, "台账栏目")
        if not isinstance(raw, dict):
            return None
        name: str | None = None
        if "编号" in cells:
            name = self.ident(cells["编号"][1], (*path, cells["编号"][0]))
        else:
            self.refuse("id", path, "台账行没有写编号", "不知是谁的，就不知算给谁", '写上 "编号"')
        award, labels = self.declared(cells.get("奖励"), self.book.awards, path, "奖励")
        external, others = self.declared(cells.get("外部"), self.book.externals, path, "外部")
        if bool(award) == bool(external) and len(self.problems) == before:
            self.refuse("line-payer", path, "应写明奖励或外部之一", "只写其中一项")
        meets, _ = self.declared(cells.get("抵"), self.book.awards, path, "奖励")
        day: int | None = 0
        if "日期" in cells and not self.lacks(cells["日期"], path, "没有付款日期的，不写这一栏"):
            day = self.day(cells["日期"][1], (*path, cells["日期"][0]), "日期")
        year = self.year(cells.get("年度"), day or 0, path)
        stages: tuple[str, ...] = ()
        if "项" in cells and not self.lacks(cells["项"], path, "不分项的，不写这一栏"):
            stages = self.labels(cells["项"], labels if award else others, award or external, path, not award)
        matter: str | None = ""
        if "事项" in cells and not self.lacks(cells["事项"], path, "不分事项的，不写这一栏"):
            matter = self.text(cells["事项"][1], (*path, cells["事项"][0]), "事项")
        paid: int | None = 0
        if "实付" not in cells:
            self.refuse("line-amount", path, "台账行没有写实付", FORMS["金额"][1], '没有付的写 "0元"')
        elif not self.lacks(cells["实付"], path, '没有付的写 "0元"；不知道的先查清'):
            paid = self.amount(cells["实付"], path)
        entitled: int | None = None
        if "应得" in cells and not self.lacks(
            cells["应得"], path, "与实付相同的，不写这一栏；不知道的先查清"
        ):
            entitled = self.amount(cells["应得"], path)
        back = False
        if "类别" in cells and not self.lacks(cells["类别"], path, "写 付 或 退回"):
            word = plain(cells["类别"][1]) if cells["类别"][1].__class__ is str else ""
            back = word == "退回"
            if word not in ("付", "退回"):
                place = (*path, cells["类别"][0])
                self.refuse(
                    "line-kind", place, f"类别「{shown(cells['类别'][1])}」应为付或退回", "写 付 或 退回"
                )
        payer: str | None = ""
        if "付款方" in cells and not nothing_in(cells["付款方"][1]):
            payer = self.text(cells["付款方"][1], (*path, cells["付款方"][0]), "付款方")
        overlap: bool | None = None
        if "重叠" in cells and not unknown_in(cells["重叠"][1]):
            overlap = self.fact(YES_NO, cells["重叠"][1], (*path, cells["重叠"][0]))
        if len(self.problems) > before:
            return None
        return name, award, external, year, day, stages, matter, entitled, paid, back, payer, meets, overlap

    def lacks(self, cell: tuple[str, Any], path: Path, cure: str) -> bool:
        """Whether a cell says that it is not known: unknown is no zero, no day, no label."""
        if not unknown_in(cell[1]):
            return False
        said = "是空的" if cell[1] is None or cell[1].strip(SPACES) != UNKNOWN else "写的是未知"
        self.refuse("line-unknown", (*path, cell[0]), f"台账行的「{cell[0]}」{said}", "未知不是没有", cure)
        return True

    def declared(
        self,
        cell: tuple[str, Any] | None,
        known: Mapping[str, tuple[str, dict[str, str]]],
        path: Path,
        what: str,
    ) -> tuple[str, dict[str, str]]:
        """The declared name that a cell holds, with its labels; empty for a cell that names none."""
        if cell is None or unknown_in(cell[1]):
            return "", {}
        word = plain(cell[1]) if cell[1].__class__ is str else ""
        found = known.get(word)
        if found is None:
            self.refuse(
                "line-name", (*path, cell[0]), f"没有{what}「{shown(cell[1])}」", "", near(word, known)
            )
        return found or (word, {})

    def amount(self, cell: tuple[str, Any], path: Path) -> int | None:
        """An amount in fen, never below zero."""
        form, place = AMOUNTS[plain(cell[0])], (*path, cell[0])
        before = len(self.problems)
        value = self.fact(form, cell[1], place)
        if len(self.problems) > before and self.problems[-1].code == "negative":
            self.problems.pop()
            self.refuse(
                "line-negative",
                place,
                f"{form.name}「{shown(cell[1])}」不能为负",
                "",
                "退款另记一行，类别写 退回，金额写正数",
            )
        return None if value is None else int(value)

    def year(self, cell: tuple[str, Any] | None, day: int, path: Path) -> int:
        """The year of the matter: 2023, "2023" or 2023年; left out, that of the date."""
        if cell is None:
            if not day:
                self.refuse("line-year", path, "台账行没有写年度", YEAR_WRITTEN, '写上 "年度"')
            return day // 10000
        if self.lacks(cell, path, YEAR_WRITTEN):
            return 0
        raw = cell[1]
        words = (
            str(raw)
            if raw.__class__ is int
            else raw
            if raw.__class__ is str and len(raw) <= MAX_LENGTH
            else ""
        )
        found = compiled(YEAR).fullmatch(words)
        if found is None:
            self.refuse("line-year", (*path, cell[0]), f"年度「{shown(raw)}」应为四位年份", YEAR_WRITTEN)
            return 0
        return int(found[1].translate(FULL_WIDTH))

    def labels(
        self, cell: tuple[str, Any], known: Mapping[str, str], whose: str, path: Path, outside: bool
    ) -> tuple[str, ...]:
        """Labels of rows, as the policy writes them; an external that no award by stages counts in may bear any."""
        rows = cell[1] if isinstance(cell[1], list | tuple) else [cell[1]]
        place = (*path, cell[0])
        if not rows:
            self.lacks((cell[0], None), path, "不分项的，不写这一栏")
        out: list[str] = []
        for raw in rows:
            if unknown_in(raw):
                self.lacks((cell[0], raw), path, "不分项的，不写这一栏")
                continue
            word = (
                str(raw)
                if raw.__class__ is int
                else raw
                if raw.__class__ is str and len(raw) <= MAX_LENGTH
                else ""
            )
            found = known.get(bare_label(word))
            if found is not None:
                out.append(found)
            elif outside and not known:
                if other := self.text(raw, place, "项"):
                    out.append(other)
            elif whose:
                self.refuse(
                    "line-stage",
                    place,
                    f"「{whose}」没有标为「{shown(raw)}」的项",
                    f"项有：{'、'.join(known.values())}" if known else "这项奖励不分项",
                    "对照当时付的是哪一项，不能照相近的写",
                )
        if len(set(out)) < len(out):
            self.refuse("line-stage", place, "同一项写了两次", "", "删去一处")
        return tuple(out)

    # ---- readings

    def readings(self, raw: Any, path: Path) -> dict[str, str]:
        """Readings chosen for the run: option by reading."""
        out: dict[str, str] = {}
        for name, (key, value) in self.members(raw, self.book.readings, path, "口径").items():
            reading, options = self.book.readings[name]
            word = plain(value) if value.__class__ is str else ""
            if word in options:
                out[reading] = options[word]
            else:
                self.refuse(
                    "option",
                    (*path, key),
                    f"口径「{reading}」没有选项「{shown(value)}」",
                    "",
                    near(word, options),
                )
        return out


HEADS_KNOWN = dict.fromkeys(HEADS)
COLUMNS_KNOWN = dict.fromkeys(COLUMNS)


class Described:
    """A form by itself: of a column of the ledger, or of a fact that is described and not generated."""

    __slots__ = ("high", "low", "matcher", "name", "options", "scale", "type", "unit")

    def __init__(
        self,
        name: str,
        type: str,
        scale: int = 0,
        unit: str = "",
        options: tuple[str, ...] = (),
        low: int | None = None,
        high: int | None = None,
    ) -> None:
        self.name = name
        self.type = type
        self.scale = scale
        self.unit = unit
        self.options = options
        self.low = low
        self.high = high
        self.matcher: Callable[[str], Any] | None = None


AMOUNTS = {name: Described(name, "金额", low=0, high=10**15 - 1) for name in ("实付", "应得")}
YES_NO = Described("重叠", "是否")


# ---------------------------------------------------------------- reading the forms


PATTERNS: dict[str, Any] = {}


def compiled(form: str) -> Any:
    """A pattern with blanks around it, made once."""
    found = PATTERNS.get(form)
    if found is None:
        import re

        found = PATTERNS[form] = re.compile(f"{_B}(?:{form}){_B}")
    return found


def matched(form: Form, text: str) -> Any:
    """The match of a written value; None when it is in no form of its type.  A sign is taken, whatever the bounds."""
    if form.matcher is None:
        form.matcher = compiled(body(form, signed=True)).fullmatch
    return form.matcher(text)


def split_number(text: str) -> tuple[str, str] | None:
    """A number with its multiple, and what stands behind it; None when there is no number in front."""
    found = compiled(_NUMBER + _B + _TIMES + "(.*)").fullmatch(text)
    return (f"{found[1]}{found[2]}{found[3] or ''}", found[4]) if found else None


def at_scale(digits: str, shift: int) -> int | None:
    """Digits as an integer of 10**-shift; None when they are finer than that."""
    if not digits.isascii():
        digits = digits.translate(FULL_WIDTH)
    head, _, tail = digits.replace(",", "").partition(".")
    value = int(head + tail)
    shift -= len(tail)
    if shift >= 0:
        return int(value * 10**shift)
    return None if value % 10**-shift else int(value // 10**-shift)


def day_value(found: Any) -> int:
    """yyyymmdd of a match; 0 when the calendar has no such day."""
    y, m, d = (int(x) for x in (found[1], found[2] or found[4], found[3] or found[5]))
    if not (y >= 1 and 1 <= m <= 12 and 1 <= d <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]):
        return 0
    if m == 2 and d == 29 and (y % 4 or (y % 100 == 0 and y % 400)):
        return 0
    return y * 10000 + m * 100 + d


def read_figure(door: Door, form: Form, found: Any, raw: Any, path: Path) -> int | None:
    """A figure at the scale of its form, within its bounds."""
    money = form.type == "金额"
    if form.type == "比例":
        shift = form.scale - (3 if found[3] == "‰" else 2)
    else:
        shift = form.scale + MULTIPLES[found[3] or ""] + (2 if money else 0)
    value = at_scale(found[2], shift)
    low = form.low
    if value is None:
        finest = "金额到分为止" if money else f"至多 {form.scale} 位小数" if form.scale else "要整数"
        finest = f"至多 {form.scale - 2} 位小数" if form.type == "比例" else finest
        door.refuse("places", path, f"「{form.name}」的「{shown(raw)}」小数位太多", finest, "先把尾数定下来")
        return None
    if found[1]:
        value = -value
        if low is not None and low >= 0:
            door.refuse(
                "negative", path, f"「{form.name}」的「{shown(raw)}」是负的", "这一项不为负",
                "核对正负号；确会为负的，在规则里写「可负」",
            )  # fmt: skip
            return None
    return within(door, form, value, raw, path)


def within(door: Door, form: Form, value: int, raw: Any, path: Path) -> int | None:
    """The value, when it is within the bounds of its form."""
    if (form.low is not None and value < form.low) or (form.high is not None and value > form.high):
        door.refuse("bounds", path, f"「{form.name}」的「{shown(raw)}」超出允许的范围", "", "核对数值和单位")
        return None
    return value


def read_day(door: Door, form: Form, found: Any, raw: Any, path: Path) -> int | None:
    """A day, within its bounds."""
    value = day_value(found)
    if not value:
        door.refuse(
            "date-exists",
            path,
            f"「{form.name}」读不懂「{shown(raw)}」，是不存在的日期",
            "",
            "核对年、月、日",
        )
        return None
    return within(door, form, value, raw, path)


def read_period(door: Door, form: Form, found: Any, raw: Any, path: Path) -> int | None:
    """A period in months, or in days."""
    value = (at_scale(found[1], 0) or 0) * (12 if found[2] == "年" else 1)
    if value >= MAX_PERIOD:
        door.refuse("bounds", path, f"「{form.name}」的「{shown(raw)}」超出允许的范围", "", "核对数值和单位")
        return None
    return within(door, form, value, raw, path)


def read_yes_no(door: Door, form: Form, found: Any, raw: Any, path: Path) -> bool:  # noqa: ARG001 - one of several that are called alike
    """是 or 否."""
    return found[1] is not None


def read_choice(door: Door, form: Form, found: Any, raw: Any, path: Path) -> str:  # noqa: ARG001 - see above
    """One of the options."""
    option: str = form.options[found.lastindex - 1]
    return option


READERS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(SIGNED, read_figure),
    "日期": read_day,
    "期间": read_period,
    "是否": read_yes_no,
    "选项": read_choice,
}
CODE_OF_TYPE = {"数": "number", "计数": "number", "日期": "date", "期间": "period", "是否": "yes-no"}


def invisible(words: str) -> str:
    """The first character that does not show, as U+…; empty when all do."""
    if words.isascii() and words.isprintable():
        return ""
    for c in words:
        if not (c.isprintable() or c in INNER_SPACES) or c in UNSEEN or 0xE0100 <= ord(c) <= 0xE01EF:
            return f"U+{ord(c):04X}"
    return ""


def scientific(words: str) -> bool:
    """Whether an id is a number in scientific notation, as a spreadsheet shows a long one: 9.13E+17."""
    head, sign, tail = plain(words).upper().partition("E")
    if not sign or not tail.lstrip("+-").isdigit() or len(tail) - len(tail.lstrip("+-")) > 1:
        return False
    if not head.replace(".", "", 1).isdigit() or not head[0].isdigit():
        return False
    return "." in head or tail[0] in "+-" or (len(head) == 1 and len(tail) <= 3)


def unknown_in(raw: Any) -> bool:
    """Whether a cell is null, empty or 未知."""
    return raw is None or (raw.__class__ is str and raw.strip(SPACES) in ("", UNKNOWN))


def nothing_in(raw: Any) -> bool:
    """Whether a cell is null or empty."""
    return raw is None or (raw.__class__ is str and not raw.strip(SPACES))


# ---------------------------------------------------------------- applications and ledger held against each other


def parts_of(raw: Any, door: Door) -> tuple[list[tuple[Path, Any]], Any, Any]:
    """What a document holds: its applications with their paths, a ledger (None: not given), readings (None likewise)."""
    ledger = readings = None
    path: Path = ()
    if isinstance(raw, dict) and any(isinstance(key, str) and plain(key) == PARTS[0] for key in raw):
        found = door.members(raw, dict.fromkeys(PARTS), (), "栏目")
        path, raw = (found["applications"][0],), found["applications"][1]
        ledger, readings = (found[name][1] if name in found else None for name in PARTS[1:])
    if not isinstance(raw, list | tuple):
        return [(path, raw)], ledger, readings
    if not raw:
        door.refuse("nothing", path, "一份申报也没有", "写作 [{…}, {…}]")
    return [((*path, i), row) for i, row in enumerate(raw)], ledger, readings


def ledger_notes(
    applied: Iterable[tuple[str, int]], lines: Iterable[tuple[str, int, int, str]]
) -> tuple[str, ...]:
    """What a clerk should look at in a ledger that was read.

    In: ids and dates of the applications; id, number from 1, date and 付 or 退回 of each line.
    """
    days: dict[str, int] = {}
    for name, day in applied:
        days[same_id(name)] = max(day, days.get(same_id(name), 0))
    latest = max(days.values(), default=0)
    others: dict[str, list[str]] = {}
    out = []
    for name, number, day, kind in lines:
        key = same_id(name)
        if key not in days:
            others.setdefault(key, []).append(name)
        elif latest and day > latest:
            when = f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"
            out.append(f"台账第{number}行（{name}）{kind}的日期 {when} 晚于最晚的申报日期，照样计入，请核对")
    if others:
        count = sum(len(found) for found in others.values())
        names = "、".join(found[0] for found in list(others.values())[:5])
        more = "等" if len(others) > 5 else ""
        out.append(
            f"台账有 {count} 行的编号不在申报之中（{names}{more}，共 {len(others)} 个），没有用到，请核对编号是否写对"
        )
    return tuple(visible(words) for words in out)


# ---- end of forms ----


# ---- runtime ----


# ---------------------------------------------------------------- what is not known


class Unknown:
    """A value that is not known, and what it waits for: facts, and things that a person settles."""

    __slots__ = ("judgements", "missing")

    def __init__(self, missing: tuple[str, ...] = (), judgements: tuple[str, ...] = ()) -> None:
        self.missing = missing
        self.judgements = judgements

    def __repr__(self) -> str:
        return f"Unknown({self.missing!r}, {self.judgements!r})"


class NoRow:
    """No row of a table holds."""

    __slots__ = ()


NO_ROW = NoRow()
NO_DIVISOR = Unknown((), ("除数",))


MISSED: dict[str, Unknown] = {}
JUDGED: dict[str, Unknown] = {}


def missing(name: str) -> Any:
    """A fact that was not supplied; the same object for the same name."""
    found = MISSED.get(name)
    if found is None:
        found = MISSED[name] = Unknown((name,), ())
    return found


def judgement(key: str) -> Any:
    """Something that a person has to settle; the same object for the same key."""
    found = JUDGED.get(key)
    if found is None:
        found = JUDGED[key] = Unknown((), (key,))
    return found


def either(*values: Any) -> Unknown:
    """What the unknown ones among the values wait for, together."""
    found = [v for v in values if v.__class__ is Unknown]
    if len(found) == 1:
        return found[0]
    return Unknown(
        tuple(dict.fromkeys(name for v in found for name in v.missing)),
        tuple(dict.fromkeys(key for v in found for key in v.judgements)),
    )


def all_of(*items: Any) -> Any:
    """且: false as soon as one is false, whatever else is unknown."""
    unknown = False
    for item in items:
        if item is False:
            return False
        if item is not True:
            unknown = True
    return either(*items) if unknown else True


def any_of(*items: Any) -> Any:
    """或: true as soon as one is true, whatever else is unknown."""
    unknown = False
    for item in items:
        if item is True:
            return True
        if item is not False:
            unknown = True
    return either(*items) if unknown else False


def opposite(item: Any) -> Any:
    """非."""
    return item if item.__class__ is Unknown else not item


def at_least(a: Any, b: Any) -> Any:
    """a ≥ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a >= b


def above(a: Any, b: Any) -> Any:
    """a > b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a > b


def at_most(a: Any, b: Any) -> Any:
    """a ≤ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a <= b


def below(a: Any, b: Any) -> Any:
    """a < b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a < b


def same(a: Any, b: Any) -> Any:
    """a = b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a == b


def differs(a: Any, b: Any) -> Any:
    """a ≠ b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a != b


def between(value: Any, low: Any, low_closed: bool, high: Any, high_closed: bool) -> Any:
    """Both ends of a range; an end that is None is open to infinity."""
    return all_of(
        True if low is None else at_least(value, low) if low_closed else above(value, low),
        True if high is None else at_most(value, high) if high_closed else below(value, high),
    )


def one_of(value: Any, options: tuple[str, ...]) -> Any:
    """The closed list: any other choice is false."""
    return value if value.__class__ is Unknown else value in options


# ---------------------------------------------------------------- exact numbers


class Ratio:
    """An exact fraction with a positive denominator."""

    __slots__ = ("den", "num")

    def __init__(self, num: int, den: int) -> None:
        self.num = num
        self.den = den

    def __repr__(self) -> str:
        return f"{self.num}/{self.den}"

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.den + other.num * self.den, self.den * other.den)

    def __sub__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.den - other.num * self.den, self.den * other.den)

    def __mul__(self, other: Ratio) -> Ratio:
        return Ratio(self.num * other.num, self.den * other.den)

    def __ge__(self, other: Ratio) -> bool:
        return self.num * other.den >= other.num * self.den

    def __gt__(self, other: Ratio) -> bool:
        return self.num * other.den > other.num * self.den

    def __le__(self, other: Ratio) -> bool:
        return self.num * other.den <= other.num * self.den

    def __lt__(self, other: Ratio) -> bool:
        return self.num * other.den < other.num * self.den

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Ratio and self.num * other.den == other.num * self.den

    __hash__ = None  # type: ignore[assignment]


def over(value: Any, den: int) -> Any:
    """A scaled integer as an exact fraction."""
    return Ratio(value, den) if value.__class__ is int else value


def plus(a: Any, b: Any) -> Any:
    """a + b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a + b


def minus(a: Any, b: Any) -> Any:
    """a - b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a - b


def times(a: Any, b: Any) -> Any:
    """a × b."""
    return either(a, b) if a.__class__ is Unknown or b.__class__ is Unknown else a * b


def divided(a: Any, b: Any) -> Any:
    """a ÷ b as a fraction; a divisor of zero or less is for a person to judge."""
    if a.__class__ is Unknown or b.__class__ is Unknown:
        return either(a, b)
    if a.__class__ is int:
        return Ratio(a, b) if b > 0 else NO_DIVISOR
    return Ratio(a.num * b.den, a.den * b.num) if b.num > 0 else NO_DIVISOR


def excess(value: Any, threshold: Any) -> Any:
    """X超出T的部分, never below zero."""
    if value.__class__ is Unknown or threshold.__class__ is Unknown:
        return either(value, threshold)
    if value > threshold:
        return value - threshold
    return 0 if value.__class__ is int else Ratio(0, 1)


def whole_units(value: Any, unit: Any) -> Any:
    """X 每满 U: how many whole units; none in a negative value."""
    if value.__class__ is Unknown or unit.__class__ is Unknown:
        return either(value, unit)
    if value.__class__ is int:
        return value // unit if value > 0 else 0
    return value.num * unit.den // (value.den * unit.num) if value.num > 0 else 0


def highest(*items: Any) -> Any:
    """取高."""
    best = items[0]
    for item in items:
        if item.__class__ is Unknown:
            return either(*items)
        best = max(best, item)
    return best


def lowest(*items: Any) -> Any:
    """取低."""
    best = items[0]
    for item in items:
        if item.__class__ is Unknown:
            return either(*items)
        best = min(best, item)
    return best


def pick(condition: Any, then: Any, otherwise: Any) -> Any:
    """若 C 则 X 否则 Y; with C unknown still known when both sides are the same."""
    if condition is True:
        return then
    if condition is False:
        return otherwise
    if then.__class__ is not Unknown and then is not NO_ROW and then == otherwise:
        return then
    return either(condition, then, otherwise)


def tier(value: Any, rows: tuple[tuple[Any, bool, Any, bool, Any], ...], otherwise: Any = NO_ROW) -> Any:
    """分档: the amount of the row whose range (low, closed, high, closed) holds."""
    if value.__class__ is Unknown:
        return either(value, *[part for row in rows for part in (row[0], row[2], row[4])], otherwise)
    open_rows: list[Any] = []
    for low, low_closed, high, high_closed, amount in rows:
        holds = between(value, low, low_closed, high, high_closed)
        if holds is True:
            return amount
        if holds is not False:
            open_rows += (holds, amount)
    return either(*open_rows, otherwise) if open_rows else otherwise


def slices(value: Any, rows: tuple[tuple[Any, Any], ...]) -> Any:
    """累进: each slice (from its lower bound to the next) at its own rate."""
    if value.__class__ is Unknown:
        return value
    total: Any = 0 if value.__class__ is int else Ratio(0, 1)
    for i, (low, rate) in enumerate(rows):
        top = value if i + 1 == len(rows) else lowest(value, rows[i + 1][0])
        if top > low:
            total = total + (top - low) * rate
    return total


def round_half_up(x: int, d: int) -> int:
    """四舍五入 of x ÷ d, halves away from zero."""
    return (2 * x + d) // (2 * d) if x >= 0 else -((-2 * x + d) // (2 * d))


def round_down(x: int, d: int) -> int:
    """舍去 of x ÷ d, toward zero."""
    return x // d if x >= 0 else -(-x // d)


def round_up(x: int, d: int) -> int:
    """进一 of x ÷ d, away from zero."""
    return -(-x // d) if x >= 0 else x // d


ROUND = {"四舍五入": round_half_up, "舍去": round_down, "进一": round_up}


# ---------------------------------------------------------------- days, as yyyymmdd


def month_days(year: int, month: int) -> int:
    """The length of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


FIRST_DAY = 1_01_01
LAST_DAY = 9999_12_31


def shift_months(day: int, months: int) -> int:
    """The day so many months on, clipped to the month's end."""
    if months % 12 == 0 and day % 10000 != 229:
        return min(max(FIRST_DAY, day + months // 12 * 10000), LAST_DAY)
    total = day // 10000 * 12 + day // 100 % 100 - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        return FIRST_DAY if year < 1 else LAST_DAY
    return year * 10000 + month * 100 + min(day % 100, month_days(year, month))


def day_number(day: int) -> int:
    """The number of a day, counted without gaps."""
    year, month = day // 10000, day // 100 % 100
    if month <= 2:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day % 100


FIRST_NUMBER = day_number(FIRST_DAY)
LAST_NUMBER = day_number(LAST_DAY)


def shift_days(day: int, days: int) -> int:
    """The day so many days on."""
    number = day_number(day) + days
    if not FIRST_NUMBER <= number <= LAST_NUMBER:
        return FIRST_DAY if number < FIRST_NUMBER else LAST_DAY
    year = (10000 * number + 14780) // 3652425
    rest = number - (365 * year + year // 4 - year // 100 + year // 400)
    if rest <= 0:
        year -= 1
        rest = number - (365 * year + year // 4 - year // 100 + year // 400)
    month = (5 * (rest - 1) + 2) // 153
    last = rest - (153 * month + 2) // 5
    return (year + (month + 2) // 12) * 10000 + ((month + 2) % 12 + 1) * 100 + last


def months_from(start: int, end: int) -> int:
    """Whole months from one day to another: the greatest n with start + n months ≤ end, at least 0."""
    months = (end // 10000 - start // 10000) * 12 + end // 100 % 100 - start // 100 % 100
    if end % 100 < min(start % 100, month_days(end // 10000, end // 100 % 100)):
        months -= 1
    return max(0, months)


def is_day(day: int) -> bool:
    """Whether a yyyymmdd number is a day that exists."""
    year, month, last = day // 10000, day // 100 % 100, day % 100
    return 1000 <= year <= 9999 and 1 <= month <= 12 and 1 <= last <= month_days(year, month)


# ---------------------------------------------------------------- what comes in and what goes out


class Application:
    """One checked row: subject kind, id, round, date, and its facts in one slotted object."""

    __slots__ = ("date", "facts", "id", "key", "kind", "round", "year")

    def __init__(self, kind: str, id: str, round: str, date: int, facts: Any) -> None:
        self.kind = kind
        self.id = id
        self.key = same_id(id)
        self.round = round
        self.date = date
        self.year = round_year(round)
        self.facts = facts
        facts.applied_on = date
        facts.round_end = self.year * 10000 + 1231


class Line:
    """One line of the ledger; `paid` and `entitled` are negative on a line of kind 退回.

    `first` is the line of the ledger where this is that line as an award counts it in (并计), else None.
    """

    __slots__ = (
        "award",
        "date",
        "entitled",
        "external",
        "first",
        "id",
        "matter",
        "matter_key",
        "meets",
        "overlap",
        "paid",
        "payer",
        "repaid",
        "stages",
        "year",
    )

    def __init__(
        self,
        id: str,
        award: str = "",
        external: str = "",
        year: int = 0,
        date: int = 0,
        stages: tuple[str, ...] = (),
        matter: str = "",
        entitled: int | None = None,
        paid: int = 0,
        repaid: bool = False,
        payer: str = "",
        meets: str = "",
        overlap: bool | None = None,
    ) -> None:
        sign = -1 if repaid else 1
        self.id = id
        self.award = award
        self.external = external
        self.year = year
        self.date = date
        self.stages = stages
        self.matter = matter
        self.matter_key = same_matter(matter)
        self.entitled = sign * (paid if entitled is None else entitled)
        self.paid = sign * paid
        self.repaid = repaid
        self.payer = payer
        self.meets = meets
        self.overlap = overlap
        self.first: Line | None = None

    def greater(self) -> int:
        """The greater of 应得 and 实付; negative on a line of kind 退回."""
        return min(self.entitled, self.paid) if self.repaid else max(self.entitled, self.paid)

    def counted_in(self, deemed: bool, labels: Mapping[str, str]) -> Line:
        """The line of an external as an award counts it in: with the award's own labels, and 实付 as its slot says."""
        line = Line.__new__(Line)
        for slot in Line.__slots__:
            setattr(line, slot, getattr(self, slot))
        line.first = self
        if deemed:
            line.paid = self.greater()
        line.stages = tuple([labels[x] for x in map(same_id, self.stages) if x in labels])
        return line


class Account:
    """Lines of one id for one award or external, with the sums that the fast path compares.

    `unlabelled`: 实付 of lines that name no row of 分阶段; `unpaid`: 应得 less 实付 of those that do; `greatest`: the
    greatest 应得 of a line; `repaid`: 应得 of the 退回 lines; `settled`: 应得 of the award's own lines and 实付 of others.
    """

    __slots__ = (
        "entitled",
        "greatest",
        "labels",
        "lines",
        "paid",
        "repaid",
        "settled",
        "unlabelled",
        "unpaid",
        "years",
    )

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.labels: tuple[str, ...] = ()
        self.years: dict[int, Account] = {}
        self.paid = self.entitled = self.unlabelled = self.unpaid = self.greatest = self.repaid = (
            self.settled
        ) = 0

    @property
    def posted(self) -> int:
        """What was posted for one key, when filing again does not add."""
        return self.greatest + self.repaid

    def add(self, line: Line) -> None:
        """One more line."""
        self.lines.append(line)
        self.paid += line.paid
        self.entitled += line.entitled
        self.settled += line.entitled if line.award else line.paid
        if line.repaid:
            self.repaid += line.entitled
        else:
            self.greatest = max(self.greatest, line.entitled)
        if not line.stages:
            self.unlabelled += line.paid
        elif line.award or line.paid:  # nothing paid by an external that is 并计 closes no row
            self.labels += line.stages
            self.unpaid += line.entitled - line.paid

    def file(self, line: Line) -> None:
        """One more line, under its year too."""
        self.add(line)
        year = self.years.get(line.year)
        if year is None:
            year = self.years[line.year] = Account()
        year.add(line)

    def for_matter(self, matter: str | None) -> Account:
        """The lines of one matter."""
        key = same_matter(matter or "")
        return account_of(line for line in self.lines if line.matter_key == key)

    def within(self, first: int, last: int) -> Account:
        """The lines of some years."""
        return account_of(line for line in self.lines if first <= line.year <= last)


def account_of(lines: Iterable[Line]) -> Account:
    """Lines with their sums."""
    account = Account()
    for line in lines:
        account.file(line)
    return account


NOTHING = Account()


class Ledger:
    """Checked ledger lines, by id; and by id and payer with their sums."""

    __slots__ = ("accounts", "alone", "by_id", "lines")

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.alone: Run | None = None
        self.lines = tuple(lines)
        self.by_id: dict[str, list[Line]] = {}
        self.accounts: dict[str, dict[str, Account]] = {}
        for line in self.lines:
            key, payer = same_id(line.id), line.award or line.external
            if key not in self.by_id:
                self.by_id[key], self.accounts[key] = [], {}
            self.by_id[key].append(line)
            account = self.accounts[key].get(payer)
            if account is None:
                account = self.accounts[key][payer] = Account()
            account.file(line)


class Posting:
    """What a decision writes into the ledger: one line per award, or per row of 分阶段."""

    __slots__ = ("award", "entitled", "matter", "paid", "stage", "year")

    def __init__(self, award: str, year: int, stage: str, matter: str, entitled: int, paid: int) -> None:
        self.award = award
        self.year = year
        self.stage = stage
        self.matter = matter
        self.entitled = entitled
        self.paid = paid

    def values(self) -> tuple[Any, ...]:
        """Everything, for comparing."""
        return (self.award, self.year, self.stage, self.matter, self.entitled, self.paid)


class Decision:
    """What was decided on one award for one application; money in whole fen, None where it is not known."""

    __slots__ = (
        "application",
        "award",
        "cumulative",
        "displaced",
        "entitled",
        "failed",
        "judgements",
        "missing",
        "notes",
        "outcome",
        "payable",
        "payee",
        "postings",
        "trace",
    )

    def __init__(
        self,
        award: str,
        application: Application,
        outcome: str,
        trace: list[Step],
        entitled: int | None = None,
        payable: int | None = None,
        failed: tuple[str, ...] = (),
        payee: str = "",
    ) -> None:
        self.award = award
        self.application = application
        self.outcome = outcome
        self.entitled = entitled
        self.payable = payable
        self.payee = payee
        self.cumulative: int | None = None
        self.failed = failed
        self.missing: tuple[str, ...] = ()
        self.judgements: tuple[str, ...] = ()
        self.displaced: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.postings: tuple[Posting, ...] = ()
        self.trace = trace

    @property
    def id(self) -> str:
        """The applicant."""
        return self.application.id

    def values(self) -> tuple[Any, ...]:
        """Everything that was decided, for comparing; sets of names in one order."""
        return (
            self.outcome,
            self.entitled,
            self.payable,
            self.payee,
            self.cumulative,
            self.failed,
            self.missing,
            self.judgements,
            self.displaced,
            self.notes,
            tuple(p.values() for p in self.postings),
        )


CHINESE_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "十": 10, "百": 100,
}  # fmt: skip


def round_number(label: str) -> int | None:
    """The first number behind the year, in Arabic or Chinese figures."""
    found = ""
    for c in same_id(label)[4:]:
        arabic = "0" <= c <= "9"
        if found and not (arabic if "0" <= found[0] <= "9" else c in CHINESE_DIGITS):
            break
        if found or arabic or c in CHINESE_DIGITS:
            found += c
    if not found:
        return None
    if "0" <= found[0] <= "9":
        return int(found)
    total = digit = 0
    written = "十" not in found and "百" not in found
    for c in found:
        value = CHINESE_DIGITS[c]
        if written:
            digit = digit * 10 + value
        elif value >= 10:
            total, digit = total + (digit or 1) * value, 0
        else:
            digit = value
    return total + digit


class Round:
    """The applications of one round: its label, what the label says, its first and last day (0 where one is missing)."""

    __slots__ = ("applications", "first", "label", "last", "number", "year")

    def __init__(self, applications: list[Application]) -> None:
        self.applications = applications
        self.label = applications[0].round
        self.year = round_year(self.label)
        self.number = round_number(self.label)
        days = [app.date for app in applications]
        self.first, self.last = (min(days), max(days)) if all(days) else (0, 0)

    def before(self, other: Round) -> int:
        """Below zero when this round comes first: the label decides, else the date."""
        return self.told(other) or self.dated(other)

    def told(self, other: Round) -> int:
        """Below zero when the labels say that this round comes first, above when the other, 0 when they do not say."""
        if not self.year or not other.year:
            return 0
        if self.year != other.year or self.number is None or other.number is None:
            return self.year - other.year
        return self.number - other.number

    def dated(self, other: Round) -> int:
        """Below zero when all of this round lies before all of the other, above when behind, 0 when neither."""
        if not self.first or not other.first:
            return 0
        return -1 if self.last < other.first else 1 if other.last < self.first else 0


def rounds_of(applications: Iterable[Application]) -> list[Round]:
    """The rounds of a list as it names them; labels are compared like ids."""
    found: dict[str, list[Application]] = {}
    for app in applications:
        found.setdefault(same_id(app.round), []).append(app)
    return [Round(rows) for rows in found.values()]


def rounds_in_order(applications: Iterable[Application]) -> list[Round]:
    """By year, then by number; where the labels do not say, by date."""
    rounds = rounds_of(applications)
    if len(rounds) < 2:
        return rounds
    import functools

    return sorted(rounds, key=functools.cmp_to_key(Round.before))


# ---------------------------------------------------------------- the tables of one policy


class Table:
    """A row of a table; its fields are its slots."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, **fields: Any) -> None:
        for name in self.__slots__:
            setattr(self, name, fields.pop(name, None))
        if fields:
            raise TypeError(f"{self.__class__.__name__} has no field {', '.join(fields)}")


class Fact(Table):
    """A fact: its type, unit and bounds, who attests or judges it, and its words."""

    __slots__ = (
        "after_payment",
        "attested_by",
        "default",
        "high",
        "judge",
        "low",
        "matcher",
        "name",
        "options",
        "scale",
        "slot",
        "subject",
        "type",
        "unit",
        "wording",
    )
    name: str
    slot: str
    subject: str
    type: str
    scale: int
    unit: str
    options: tuple[str, ...]
    low: int | None
    high: int | None
    matcher: Callable[[str], Any] | None
    default: Any
    wording: str
    attested_by: str
    judge: str
    after_payment: bool


class Reading(Table):
    """口径: its options with their values, the one taken, who may settle it."""

    __slots__ = ("about", "judge", "name", "options", "reason", "settled", "taken")
    name: str
    about: str
    options: dict[str, Any]
    taken: str | None
    reason: str
    judge: str
    settled: bool


class Subject(Table):
    """A kind of applicant: its facts, its awards, and the functions of the fast path.

    `asks`: they may leave an award to the explaining path; `direct`: they decide every application; `ranked`: the
    awards that hang on a selection; `alone`: none of these meets others in a group or a limit; `needs`: by slot, what an
    unknown fact waits for.
    """

    __slots__ = (
        "alone",
        "asks",
        "awards",
        "build",
        "direct",
        "due",
        "entitled",
        "facts",
        "groups",
        "limits",
        "name",
        "needs",
        "payable",
        "ranked",
        "readings",
    )
    name: str
    build: Callable[[], Any]
    facts: tuple[Fact, ...]
    needs: dict[str, Unknown]
    awards: tuple[Award, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limit, ...]
    readings: tuple[str, ...]
    entitled: Callable[[Any], tuple[int, ...]]
    payable: Callable[[Any], tuple[int, ...]]
    due: Callable[[Any, dict[str, Account]], tuple[int, ...]]
    asks: bool
    direct: bool
    ranked: tuple[int, ...]
    alone: bool


class Award(Table):
    """An award: where it stands, its functions, and the words that its slots hold.

    `dated`: `application`, `round` (31 December of the round's year), `stages` (each row its own), or a fact's slot.
    A slot that a 口径 fills stands as `("口径", name)`.
    """

    __slots__ = (
        "amount",
        "amount_den",
        "asks_first",
        "bar_keys",
        "bars",
        "base",
        "condition_keys",
        "counts_in",
        "dated",
        "day_slot",
        "eligibility",
        "force",
        "frequency",
        "groups",
        "holder",
        "honour",
        "label_keys",
        "labels",
        "limited",
        "matter",
        "name",
        "payee",
        "place",
        "places",
        "places_den",
        "rows",
        "said",
        "selection",
        "settlement",
        "stages",
        "steps",
        "subject",
        "used_by",
        "weigh",
        "words",
    )
    name: str
    place: str
    subject: str
    payee: str
    honour: bool
    dated: str
    day_slot: str
    limited: bool
    force: Callable[[Context, Any], Any]
    bars: Callable[[Context], tuple[Any, ...]]
    bar_keys: tuple[str, ...]
    eligibility: Callable[[Context], tuple[Any, ...]]
    condition_keys: tuple[str, ...]
    asks_first: bool
    selection: Selection | None
    holder: Award | None
    amount: Callable[[Context], Any] | None
    amount_den: int
    base: Callable[[Context], tuple[Any, int, Any, int]] | None
    places: Callable[[Context], tuple[Any, ...]] | None
    places_den: int
    rows: bool
    stages: Callable[[Context], tuple[tuple[str, Any, Any, Any], ...]] | None
    steps: Callable[[Context], tuple[tuple[str, Any, Any, Any, int], ...]]
    weigh: Callable[[Case], None]
    frequency: Any
    settlement: Any
    matter: str
    labels: tuple[str, ...]
    label_keys: dict[str, str]
    counts_in: tuple[tuple[str, Callable[[Context], Any], Any], ...]
    groups: tuple[Group, ...]
    words: dict[str, str]
    said: dict[tuple[str, str], str]
    used_by: dict[str, tuple[str, ...]]


class Selection(Table):
    """评选: the quota, the given place's slot or the score, and what ties mean."""

    __slots__ = ("judge", "place", "quota", "score", "then", "ties", "unit")
    quota: int
    unit: str
    judge: str
    place: str
    score: Callable[[Context], Any] | None
    then: Callable[[Context], Any] | None
    ties: Any


class Group(Table):
    """去重: members and externals; `when` switches it on."""

    __slots__ = (
        "each_alone",
        "externals",
        "members",
        "name",
        "place",
        "scope",
        "settlement",
        "unpaid",
        "when",
    )
    name: str
    place: str
    each_alone: bool
    members: tuple[str, ...]
    externals: tuple[str, ...]
    scope: Any
    settlement: Any
    unpaid: Any
    when: Callable[[Context], Any] | None


class Limit(Table):
    """限额: joint caps over awards of one subject: period, amount (a number, or a function of the case), its fen."""

    __slots__ = ("awards", "caps", "name", "place")
    name: str
    place: str
    awards: tuple[str, ...]
    caps: tuple[tuple[Any, Any, int], ...]


class Check(Table):
    """A named check: 目标 or 用途 (`award` dates it), over the facts of a subject."""

    __slots__ = ("about", "award", "condition", "kind", "name", "subject", "words")
    name: str
    kind: str
    subject: str
    award: Award | None
    condition: Callable[[Context], Any]
    about: bool
    words: str


class Document(Table):
    """An older document: until when it holds, and the window of its transition."""

    __slots__ = ("expires", "issued", "name", "number", "repealed", "title", "window")
    name: str
    number: str
    title: str
    issued: Callable[[Context], Any] | None
    expires: Callable[[Context], Any] | None
    repealed: Callable[[Context], Any] | None
    window: Callable[[Context, Any], Any] | None


class Policy(Table):
    """Everything declared, in the order of the policy."""

    __slots__ = (
        "alone",
        "awards",
        "book",
        "by_award",
        "by_subject",
        "checks",
        "digest",
        "documents",
        "end",
        "externals",
        "groups",
        "limits",
        "number",
        "open_readings",
        "readings",
        "rounding",
        "start",
        "subjects",
        "title",
        "usual",
        "usual_values",
        "version",
    )
    title: str
    number: str
    readings: dict[str, Reading]
    open_readings: tuple[str, ...]
    externals: tuple[str, ...]
    subjects: tuple[Subject, ...]
    awards: tuple[Award, ...]
    groups: tuple[Group, ...]
    limits: tuple[Limit, ...]
    checks: tuple[Check, ...]
    documents: tuple[Document, ...]
    rounding: tuple[Any, int]
    start: Callable[[Context], Any]
    end: Callable[[Context], Any]
    by_award: dict[str, Award]
    by_subject: dict[str, Subject]
    usual: dict[str, str]
    usual_values: dict[str, Any]
    alone: Run | None
    book: Book | None

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.by_award = {award.name: award for award in self.awards}
        self.by_subject = {subject.name: subject for subject in self.subjects}
        self.usual_values = {}
        self.usual = {r.name: r.taken for r in self.readings.values() if r.taken is not None}
        self.usual_values = self.values_of(self.usual)
        for award in self.awards:
            award.labels = award.labels or ()
            award.label_keys = {same_id(label): label for label in award.labels}
            award.amount_den = award.amount_den or 1
            award.places_den = award.places_den or 1
            award.holder = award if award.selection is not None else award.holder
            award.groups = tuple(g for g in self.groups if award.name in g.members)
            award.day_slot = "" if award.dated in ("application", "round", "stages") else award.dated
            award.limited = any(award.name in limit.awards for limit in self.limits)
            award.said = {}
            award.asks_first = bool(award.matter) or any(g.when is not None for g in award.groups)
        for subject in self.subjects:
            subject.awards = tuple(a for a in self.awards if a.subject == subject.name)
            own = {award.name for award in subject.awards}
            subject.groups = tuple(g for g in self.groups if not own.isdisjoint(g.members))
            subject.limits = tuple(x for x in self.limits if not own.isdisjoint(x.awards))
            subject.readings = self.open_readings
            subject.needs = {
                fact.slot: judgement("裁定:" + fact.name) if fact.judge else missing(fact.name)
                for fact in subject.facts
            }
            subject.direct = not subject.asks and not subject.readings
            subject.ranked = tuple(i for i, a in enumerate(subject.awards) if a.holder is not None)
            ranked = {subject.awards[i].name for i in subject.ranked}
            subject.alone = not any(ranked.intersection(x.members) for x in self.groups) and not any(
                ranked.intersection(x.awards) for x in self.limits
            )

    def values_of(self, options: Mapping[str, str]) -> dict[str, Any]:
        """The values of the options chosen."""
        if options is self.usual and self.usual_values:
            return self.usual_values
        return {name: self.readings[name].options[option] for name, option in options.items()}


def conditions_of(c: Context, followed: Award) -> tuple[Any, ...]:
    """The eligibility of a followed award, on its own date."""
    return followed.eligibility(Context(c.run, followed, c.app))


def nothing(c: Context) -> tuple[Any, ...]:  # noqa: ARG001 - it stands where others look at the context
    """No conditions, no steps."""
    return ()


def always(c: Context) -> bool:  # noqa: ARG001 - see above
    """A condition that holds."""
    return True


class Run:
    """One choice of readings, one ledger, one list of applications."""

    __slots__ = ("applications", "ledger", "options", "policy", "pools", "posted", "values")

    def __init__(
        self,
        policy: Policy,
        options: Mapping[str, str],
        ledger: Ledger | None,
        applications: Sequence[Application],
    ) -> None:
        self.policy = policy
        self.options = options
        self.values = policy.usual_values if options is policy.usual else policy.values_of(options)
        self.ledger = ledger
        self.applications = applications
        self.posted: dict[str, list[Line]] = {}
        self.pools: dict[tuple[str, int], Pool] = {}

    def word(self, slot: Any) -> str:
        """The word that a slot holds, through its 口径 if it has one."""
        return slot if slot.__class__ is str else self.options[slot[1]]

    def lines(self, key: str) -> Sequence[Line]:
        """The ledger lines of an id, with what earlier rounds of this list posted."""
        if self.ledger is None:
            return NO_LINES
        lines: Sequence[Line] = self.ledger.by_id.get(key, NO_LINES)
        if self.posted and key in self.posted:
            return [*lines, *self.posted[key]]
        return lines


NO_LINES: tuple[Line, ...] = ()
NOTHING_PAID: tuple[Sequence[Line], Any] = (NO_LINES, None)


def matter_day(run: Run, award: Award, app: Application) -> Any:
    """事项日期: of the application, the round, or a fact; None where each row has its own."""
    if award.dated == "application":
        return app.date
    if award.dated == "round":
        return app.year * 10000 + 1231
    if award.dated == "stages":
        return None
    day = getattr(app.facts, award.dated)
    return run.policy.by_subject[app.kind].needs[award.dated] if day is None else day


class Context:
    """What the functions of an award see: the facts `f`, the run, the lines of the id, the date and year of the matter."""

    __slots__ = ("app", "award", "day", "f", "lines", "own", "run", "year")

    def __init__(self, run: Run, award: Award | None, app: Application) -> None:
        self.run = run
        self.award: Any = award
        self.app = app
        self.f = app.facts
        self.lines = run.lines(app.key)
        self.day = app.date if award is None else matter_day(run, award, app)
        self.year: Any = self.day // 10000 if self.day.__class__ is int else self.day
        self.own: tuple[Sequence[Line], Any] | None = None

    def fact(self, slot: str) -> Any:
        """A fact: its value, or what it waits for."""
        value = getattr(self.f, slot)
        return self.run.policy.by_subject[self.app.kind].needs[slot] if value is None else value

    def own_lines(self) -> tuple[Sequence[Line], Any]:
        """The lines of this award (own, and of what is 并计), and what keeps some of them open."""
        if self.award is None or not self.lines:
            return NOTHING_PAID
        if self.own is None:
            self.own = award_lines(self.award, self.lines, self)
        return self.own

    def paid_so_far(self) -> Any:
        """累计已领."""
        if self.run.ledger is None:
            return missing("台账")
        lines, unknown = self.own_lines()
        return sum([line.paid for line in lines]) if unknown is None else unknown

    def paid_in_year(self, day: Any) -> Any:
        """本年已领, in the year of a day; rows that are each dated by themselves leave that of the application."""
        if self.run.ledger is None:
            return missing("台账")
        lines, unknown = self.own_lines()
        if unknown is not None:
            return unknown
        if day.__class__ is Unknown:
            return day
        year = (self.app.date if day is None else day) // 10000
        return sum([line.paid for line in lines if line.year == year])


def award_lines(award: Award, lines: Sequence[Line], c: Context) -> tuple[list[Line], Any]:
    """The lines of an award among those of an id, and what keeps 并计 open (those lines count nothing)."""
    found = [line for line in lines if line.award == award.name]
    unknown = None
    counted: dict[str, bool] = {}
    closing: dict[str, bool] = {}
    for external, when, unpaid in award.counts_in:
        if any(line.external == external for line in lines):
            holds = when(c)
            if holds is True:
                counted[external] = counted.get(external, False) or c.run.word(unpaid) == "视同已付"
            elif holds is False:
                closing[external] = closing.get(external, False) or c.run.word(unpaid) == "视同已付"
            else:
                unknown = holds if unknown is None else either(unknown, holds)
    if counted:
        more = [line for line in lines if line.external in counted]
        found += [line.counted_in(counted[line.external], award.label_keys) for line in more]
    for external, deemed in closing.items():
        if external not in counted:
            paid = [line for line in lines if line.external == external]
            found += closing_lines(award.name, paid, deemed, award.label_keys)
    return found, unknown


def closing_lines(name: str, lines: Iterable[Line], deemed: bool, labels: Mapping[str, str]) -> list[Line]:
    """Lines of an external whose money does not count in: what it paid closes the rows that it names, as an own line of nothing."""
    found = []
    for line in lines:
        rows = line.counted_in(deemed, labels)
        if rows.stages and rows.paid:
            found.append(Line(line.id, name, "", line.year, line.date, rows.stages, line.matter))
    return found


# ---------------------------------------------------------------- steps 1 to 4: validity, eligibility, selection, 应得


class Case(Context):
    """One award for one application on its way through the steps.

    `placed` is set by step 3, `caps` and `rows` by step 4, all that stands below them by step 5.
    """

    __slots__ = (
        "a",
        "caps",
        "decided",
        "displaced",
        "entitled",
        "failed",
        "left",
        "notes",
        "placed",
        "rows",
        "trace",
        "unknown",
    )

    placed: Any
    caps: Sequence[tuple[str, int]]
    rows: Sequence[tuple[str, int, Any]]
    a: int
    left: int
    displaced: tuple[str, ...]
    notes: tuple[str, ...]

    def __init__(self, run: Run, award: Award, app: Application, lines: Sequence[Line]) -> None:
        f = app.facts
        day: Any = getattr(f, award.day_slot) if award.day_slot else None
        if day is None:
            day = matter_day(run, award, app)
        self.run = run
        self.award: Any = award
        self.app = app
        self.f = f
        self.lines = lines
        self.day = day
        self.year = day // 10000 if day.__class__ is int else day
        self.failed: tuple[str, ...] = ()
        self.unknown: tuple[Unknown, ...] = ()
        self.trace: list[Step] = []
        self.entitled: int | None = None
        self.decided = False
        if lines:
            self.own = None

    @property
    def matter(self) -> str:
        """The matter of this application; empty when the award names none or it is unknown."""
        value = self.fact(self.award.matter) if self.award.matter else ""
        return "" if value.__class__ is Unknown else str(value)

    def lacks(self, key: str, value: Any) -> None:
        """A condition that does not hold: it fails, or waits for something."""
        if value is False:
            self.failed += (key,)
        elif value is not True:
            self.unknown += (value,)

    def note(self, text: str) -> None:
        """A note, once."""
        if text not in self.notes:
            self.notes += (text,)


def assess(run: Run, award: Award, app: Application, alone: bool) -> Case:
    """Steps 1 to 4 of an award for an application."""
    lines = run.lines(app.key)
    case = Case(run, award, app, lines)
    if award.holder is None:
        award.weigh(case)
    else:
        select(case, alone)
    if run.ledger is not None and case.entitled is not None and not case.failed and not case.unknown:
        check_history_known(case)
    return case


def select(case: Case, alone: bool) -> None:
    """Steps 1 to 4 of an award with a selection."""
    check_conditions(case)
    case.placed = place_of(case, alone)
    if not case.failed and not case.award.honour:
        reckon(case)


def weigh(case: Case) -> None:
    """Steps 1, 2 and 4 of an award without a selection."""
    check_conditions(case)
    if not case.failed and not case.award.honour:
        reckon(case)


def check_conditions(case: Case) -> None:
    """Steps 1 and 2: validity, bars and eligibility."""
    award: Award = case.award
    if award.dated != "stages":
        value = award.force(case, case.day)
        if value is not True:
            case.lacks("有效期", value)
    note_conditions(case, award.bar_keys, award.bars(case), True)
    note_conditions(case, award.condition_keys, award.eligibility(case), False)


def note_conditions(case: Case, keys: tuple[str, ...], values: tuple[Any, ...], bad: bool) -> None:
    """Note the conditions that fail, and what the open ones wait for."""
    for key, value in zip(keys, values):
        if value is bad:
            case.failed += (key,)
        elif value.__class__ is Unknown:
            case.unknown += (value,)


def check_history_known(case: Case) -> None:
    """What step 5 has to know first: which lines count, which groups hold, the matter."""
    award: Award = case.award
    unknown = case.own_lines()[1]
    if unknown is not None:
        case.unknown += (unknown,)
    for group in award.groups:
        if group.when is not None:
            holds = group.when(case)
            if holds.__class__ is Unknown:
                case.unknown += (holds,)
    if award.matter and needs_matter(case):
        matter = case.fact(award.matter)
        if matter.__class__ is Unknown:
            case.unknown += (matter,)


def needs_matter(case: Case) -> bool:
    """Whether the ledger is read by matter: under 每事项一次, and in a group whose scope is 同一事项."""
    run = case.run
    return run.word(case.award.frequency) == "每事项一次" or any(
        run.word(group.scope) == "同一事项" for group in case.award.groups
    )


# ---- selection


class Rival:
    """Another applicant of a selection: eligible (True, False or unknown), score, second key, given place."""

    __slots__ = ("eligible", "key", "place", "score", "then")
    score: Any
    then: Any

    def __init__(self, case: Case, selection: Selection) -> None:
        self.key = case.app.key
        self.eligible: Any = False if case.failed else not case.unknown or None
        self.place: Any = case.fact(selection.place) if selection.place else None
        self.score = selection.score(case) if selection.score is not None else None
        self.then = selection.then(case) if selection.then is not None else 0

    def rank(self) -> Any:
        """Score and second key."""
        return self.score, self.then

    def first_rank(self) -> Any:
        """The score alone."""
        return self.score


class Ladder:
    """Rivals by a rank that is known, lowest first: who stands above and beside is read off, not counted again."""

    __slots__ = ("maybe", "maybe_above", "opened", "ranks", "sure", "sure_above")

    def __init__(self, rivals: Iterable[Rival], rank: Callable[[Rival], Any]) -> None:
        self.ranks: list[Any] = []
        self.sure: list[list[str]] = []
        self.maybe: list[list[str]] = []
        self.opened: list[int] = []
        for rival in sorted(rivals, key=rank):
            if not self.ranks or self.ranks[-1] != rank(rival):
                self.ranks.append(rank(rival))
                self.sure.append([])
                self.maybe.append([])
                self.opened.append(0)
            (self.sure if rival.eligible else self.maybe)[-1].append(rival.key)
            self.opened[-1] += rival.eligible is None or rival.then.__class__ is Unknown
        for keys in (*self.sure, *self.maybe):
            keys.sort()
        self.sure_above, self.maybe_above = counted_from(self.sure), counted_from(self.maybe)

    def find(self, rank: Any) -> tuple[int, bool]:
        """The first rank that is not below one, and whether it is that one."""
        at = first_from(self.ranks, rank)
        return at, at < len(self.ranks) and bool(self.ranks[at] == rank)


def counted_from(rungs: list[list[str]]) -> list[int]:
    """How many stand on a rung or above, and 0 for above them all."""
    counts = [0]
    for keys in reversed(rungs):
        counts.append(counts[-1] + len(keys))
    return counts[::-1]


def first_from(rising: list[Any], value: Any) -> int:
    """The first of rising values that is not below one."""
    low, high = 0, len(rising)
    while low < high:
        middle = (low + high) // 2
        if rising[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


class Pool:
    """Everybody in the list who may be eligible for the award that holds a selection, in one year."""

    __slots__ = ("by_key", "by_place", "by_rank", "by_score", "half", "unscored")

    def __init__(self, rivals: list[Rival], *, scored: bool) -> None:
        rivals = [rival for rival in rivals if rival.eligible is not False]
        self.by_key: dict[str, list[Rival]] = {}
        self.by_place: dict[Any, list[Rival]] = {}
        for rival in rivals:
            self.by_key.setdefault(rival.key, []).append(rival)
            if rival.place.__class__ is int:
                self.by_place.setdefault(rival.place, []).append(rival)
        known = [r for r in rivals if r.score.__class__ is not Unknown] if scored else []
        self.unscored = sorted(r.key for r in rivals if r.score.__class__ is Unknown)
        self.by_score = Ladder(known, Rival.first_rank)
        self.by_rank = Ladder([r for r in known if r.then.__class__ is not Unknown], Rival.rank)
        self.half = Ladder([r for r in known if r.then.__class__ is Unknown], Rival.first_rank)


def pool_of(run: Run, holder: Award, year: int) -> Pool:
    """The pool of a selection."""
    pool = run.pools.get((holder.name, year))
    if pool is None:
        rivals = []
        for app in run.applications:
            if app.kind == holder.subject and app.year == year:
                rival = Case(run, holder, app, run.lines(app.key))
                check_conditions(rival)
                rivals.append(Rival(rival, holder.selection))  # type: ignore[arg-type]
        pool = run.pools[holder.name, year] = Pool(rivals, scored=not holder.selection.place)  # type: ignore[union-attr]
    return pool


class Field:
    """How the others stand to one applicant: above, tied (with a smaller id or not), or open between all of these.

    `opened` counts those of whom something unknown matters, `level` those with the same score.
    """

    __slots__ = ("above_maybe", "above_sure", "level", "me", "opened", "tied", "wild")

    def __init__(self, me: Rival) -> None:
        self.me = me
        self.above_sure = self.above_maybe = self.opened = self.level = 0
        self.tied = {(sure, smaller): 0 for sure in (True, False) for smaller in (True, False)}
        self.wild = {True: 0, False: 0}

    def count(self, rival: Rival, sign: int = 1) -> None:
        """One of the others (or, with the sign turned, one who is not)."""
        standing, me = compare(rival, self.me), self.me
        if standing is None:
            self.wild[rival.key < me.key] += sign
        elif standing > 0 and rival.eligible:
            self.above_sure += sign
        elif standing > 0:
            self.above_maybe += sign
        elif standing == 0:
            self.tied[rival.eligible is True, rival.key < me.key] += sign
        beside = me.place is None and rival.score.__class__ is not Unknown and rival.score == me.score
        self.level += sign * beside
        open_score = rival.score.__class__ is Unknown or (beside and rival.then.__class__ is Unknown)
        self.opened += sign * (standing != -1 and (rival.eligible is None or open_score))

    def read(self, ladder: Ladder, rank: Any, *, tied: bool) -> None:
        """Those on a ladder: above, and on the same rank tied, or else open."""
        at, same_rank = ladder.find(rank)
        self.above_sure += ladder.sure_above[at + same_rank]
        self.above_maybe += ladder.maybe_above[at + same_rank]
        self.opened += ladder.maybe_above[at + same_rank]
        if not same_rank:
            return
        self.opened += ladder.opened[at]
        for keys, sure in ((ladder.sure[at], True), (ladder.maybe[at], False)):
            smaller = first_from(keys, self.me.key)
            if tied:
                self.tied[sure, True] += smaller
                self.tied[sure, False] += len(keys) - smaller
            else:
                self.open_all(keys)

    def open_all(self, keys: list[str]) -> None:
        """Rivals of whom it is open where they stand."""
        smaller = first_from(keys, self.me.key)
        self.wild[True] += smaller
        self.wild[False] += len(keys) - smaller


def field_of(pool: Pool, me: Rival) -> Field:
    """How everybody with another id stands to an applicant."""
    field = Field(me)
    if me.place is not None:
        for rival in pool.by_place.get(me.place, ()):
            if rival.key != me.key:
                field.count(rival)
        return field
    if me.then.__class__ is Unknown:
        field.read(pool.by_score, me.score, tied=False)
        at, same_score = pool.by_score.find(me.score)
        if same_score:
            field.level = len(pool.by_score.sure[at]) + len(pool.by_score.maybe[at])
    else:
        field.read(pool.by_rank, me.rank(), tied=True)
        field.read(pool.half, me.score, tied=False)
    field.open_all(pool.unscored)
    field.opened += len(pool.unscored)
    for rival in pool.by_key.get(me.key, ()):
        field.count(rival, -1)
    return field


def place_of(case: Case, alone: bool) -> int | Unknown | None:
    """Step 3: the amount of the place (when there is 按名次); 评选 fails, or what the place waits for."""
    award = case.award
    holder: Award = award.holder
    selection: Selection = holder.selection  # type: ignore[assignment]
    if case.failed and not selection.place:
        return None
    own = Case(case.run, holder, case.app, case.lines)
    me = Rival(own, selection)
    mine: Any = me.place if selection.place else me.score
    if mine.__class__ is Unknown:
        case.unknown += (mine,)
        return mine
    if alone and not selection.place:
        case.unknown += (judgement("评选"),)
        return case.unknown[-1]
    pool = Pool([], scored=False) if alone else pool_of(case.run, holder, case.app.year)
    prize = Prize(case, own)
    if selection.place:
        case.trace.append(("名次", (mine, selection.quota)))
        if prize.shares and mine <= selection.quota and crowded(pool, me):
            case.unknown += (judgement("并列"),)
            return case.unknown[-1]
    field = field_of(pool, me)
    results = possible_results(prize, field, mine if selection.place else 1)
    result = next(iter(results)) if len(results) == 1 else None
    if result is None:
        unknown = either(*undecided_place(field))
        case.unknown += (unknown,)
        return unknown
    if not result[0]:
        case.failed += ("评选",)
    return result[1]


def crowded(pool: Pool, me: Rival) -> bool:
    """Whether places given to others lie among those that a tie shares: people have to set them right."""
    held = {place: sum(r.key != me.key for r in rivals) for place, rivals in pool.by_place.items()}
    place, tied = me.place, held.get(me.place, 0)
    return any(n and (place < q <= place + tied or q < place < q + n) for q, n in held.items())


def undecided_place(field: Field) -> Iterator[Unknown]:
    """Why more than one result is possible: my second key, another who is still open, or a tie."""
    mine = field.me.then.__class__ is Unknown and field.level > 0
    if mine:
        yield field.me.then
    if field.opened:
        yield judgement("评选")
    elif not mine:
        yield judgement("并列")


class Prize:
    """What a place brings: whether it is selected, and the amount of 按名次."""

    __slots__ = ("amounts", "by_place", "den", "quota", "ties")

    def __init__(self, case: Case, holder: Case) -> None:
        selection: Selection = holder.award.selection
        self.quota = selection.quota
        self.ties = case.run.word(selection.ties)
        self.by_place = case.award.places is not None
        source = case if self.by_place else holder
        self.amounts = () if source.award.places is None else source.award.places(source)
        self.den = source.award.places_den
        if not self.amounts and self.ties == "平分":
            self.ties = "同奖"

    @property
    def shares(self) -> bool:
        """Whether those on one place share the amounts of the places they cover."""
        return self.by_place and self.ties == "平分"

    def at(self, place: int) -> tuple[bool, int | None]:
        """A place that nobody shares."""
        if place > self.quota:
            return False, None
        return True, self.fen(self.amounts[place - 1]) if self.by_place else None

    def fen(self, amount: Any) -> Any:
        """An amount in whole fen; an unknown one stays unknown."""
        if amount.__class__ is Unknown:
            return amount
        num, den = fraction(amount, self.den)
        return num // den

    def result(self, place: int, tied: int, first: bool) -> tuple[bool, int | None] | None:
        """A place that so many others share; None when the rule for ties leaves it open."""
        if self.ties == "同奖" or not tied or place > self.quota:
            return self.at(place)
        if self.ties == "待裁定":
            results = {self.at(p) for p in range(place, min(place + tied, self.quota + 1) + 1)}
            return results.pop() if len(results) == 1 else None
        amounts = [self.fen(amount) for amount in self.amounts[place - 1 : place + tied]]
        if any(amount.__class__ is Unknown for amount in amounts):
            return True, (either(*amounts) if self.by_place else None)  # type: ignore[return-value]
        share, rest = divmod(sum(amounts), tied + 1)
        mine = share + (rest if first else 0)
        return (True, mine if self.by_place else None) if mine > 0 else (False, None)


def possible_results(prize: Prize, field: Field, place: int) -> set[tuple[bool, int | None] | None]:
    """Every result that the standing of the others allows; `place` is the given one, by score it starts from 1."""
    floor = field.above_sure + place
    if floor > prize.quota:
        return {(False, None)}
    results: set[tuple[bool, int | None] | None] = set()
    for more, tied, first in ties_of(field, prize):
        for up in range(field.above_maybe + more + 1):
            results.add(prize.result(floor + up, tied, first))
            if floor + up > prize.quota:
                break
        if len(results) > 1:
            break
    return results


def ties_of(field: Field, prize: Prize) -> Iterator[tuple[int, int, bool]]:
    """(open ones left to stand above, how many are tied, whether mine is the smallest id): every possibility."""
    tied, wild = field.tied, field.wild
    free = wild[True] + wild[False]
    if prize.ties == "同奖":
        yield free, 0, True
        return
    low, high = tied[True, True] + tied[False, True], tied[True, False] + tied[False, False]
    sure_low, sure_high = tied[True, True], tied[True, False]
    most = low + high + free
    if prize.ties == "待裁定":
        most = min(most, max(sure_low + sure_high, prize.quota + 1))
    for total in range(sure_low + sure_high, most + 1):
        if not sure_low and total <= high + wild[False]:
            yield free - max(0, total - high), total, True
        if total >= max(1, sure_low) + sure_high and (low or wild[True]):
            used = max(0, total - low - high) if low else max(1, total - high)
            yield free - used, total, False


def compare(rival: Rival, me: Rival) -> int | None:
    """Whether a rival stands above (1), beside (0) or below (-1); None when that is open."""
    if me.place is not None:
        return 0
    if rival.score.__class__ is Unknown:
        return None
    if rival.score != me.score:
        return 1 if rival.score > me.score else -1
    if rival.then.__class__ is Unknown or me.then.__class__ is Unknown:
        return None
    return 0 if rival.then == me.then else 1 if rival.then > me.then else -1


# ---- the amount and its steps


SUMS = ("加", "扣减", "上浮", "减按")


def not_below_zero(value: Any, about: str) -> Any:
    """A value, or what a person judges when it lies below zero where only a sum may stand."""
    below = value < 0 if value.__class__ is int else value.__class__ is Ratio and value.num < 0
    return judgement("负值:" + about) if below else value


def reckon(case: Case) -> None:
    """Step 4: the amount, the steps in their order, rounding, and the bound of every own cap."""
    case.caps = ()
    closing = case.own_lines()[1] if case.award.rows else None
    if closing is not None:  # which rows are closed is not known yet: nothing else is asked
        case.unknown += (closing,)
        return
    num, den, unknown, failed = starting_amount(case)
    steps = Steps(case, num, den, unknown)
    if failed is None:
        for i, (kind, extra, condition, stated, value_den) in enumerate(case.award.steps(case), 1):
            signed = kind in SUMS and condition is not False
            value = not_below_zero(stated, f"{i}:{kind}") if signed else stated
            steps.take(kind, extra, condition, value, value_den)
            if steps.failed is not None:
                break
        failed = steps.failed
    if failed is None and steps.num is not None:
        failed = steps.finish()
    if failed is not None:
        case.failed += (failed,)
    else:
        case.unknown += tuple(steps.unknown)


def starting_amount(case: Case) -> tuple[int | None, int, list[Unknown], str | None]:
    """The amount before the steps as a fraction; what it waits for; the key under which it fails."""
    award = case.award
    if award.rows:
        return stage_sum(case, row_rounding(case))
    if award.places is not None:
        placed = case.placed
        if placed.__class__ is Unknown:
            return None, 1, [placed], None
        case.trace.append(("名次金额", (placed,)))
        return placed, 1, [], None
    value = award.amount(case)
    if value is NO_ROW:
        return None, 1, [], "档"
    if value.__class__ is Unknown:
        return None, 1, [value], None
    num, den = fraction(value, award.amount_den)
    if award.base is not None:
        base, base_den, ratio, ratio_den = award.base(case)
        case.trace.append(("基数", (*fraction(base, base_den), *fraction(ratio, ratio_den))))
    case.trace.append(("金额", (num, den)))
    return num, den, [], None


def fraction(value: Any, den: int) -> tuple[int, int]:
    """A known value as numerator and denominator."""
    return (value, den) if value.__class__ is int else (value.num, value.den)


class Rows:
    """The rows of 分阶段 as they are gone through: their sum, the open ones for step 5, what keeps some unknown."""

    __slots__ = ("case", "closed", "expired", "found", "known", "roundings", "total", "unknown")

    def __init__(self, case: Case, roundings: Sequence[tuple[str, int]] = ()) -> None:
        lines, open_lines = case.own_lines()
        self.case = case
        closing = [line for line in lines if line.award or line.paid]
        self.closed: Any = {label for line in closing for label in line.stages}
        self.roundings = roundings
        self.found: list[tuple[str, int, Any]] = []
        self.total = 0
        self.known = self.expired = False
        self.unknown: tuple[Unknown, ...] = () if open_lines is None else (open_lines,)

    def take(self, label: str, condition: Any, day: Any, amount: Any) -> None:
        """A row: closed by a line of the ledger, or reached, or neither."""
        case, award = self.case, self.case.award
        if label in self.closed:
            reached: Any = True
        else:
            reached = condition
            if reached is not False and day is not None:
                in_force = award.force(case, day)
                if in_force is not True:
                    reached = all_of(condition, in_force)
                    self.expired = self.expired or (condition is True and reached is False)
        if reached is False:
            return
        amount = not_below_zero(amount, label)
        if reached is not True or amount.__class__ is Unknown:
            self.unknown += (either(reached, amount),)
            return
        self.known = True
        fen = whole(amount, award.amount_den, self.roundings) if self.roundings else amount
        self.total += fen
        if label in self.closed:
            case.trace.append(("已领项", (label, fen)))
        else:
            self.found.append((label, fen, case.year if day is None else day // 10000))
            case.trace.append(("项", (label, fen)))

    def result(self) -> tuple[int | None, str | None]:
        """The sum, or None; the key under which it fails when nothing is unknown and no row was reached."""
        self.case.rows = self.found
        if self.unknown:
            return None, None
        return (self.total, None) if self.known else (None, "有效期" if self.expired else "档")

    def sum(self) -> int | None:
        """The sum; None after noting why there is none."""
        total, failed = self.result()
        self.case.unknown += self.unknown
        if failed is not None:
            self.case.failed += (failed,)
        return total


def stage_sum(
    case: Case, roundings: Sequence[tuple[str, int]]
) -> tuple[int | None, int, list[Unknown], str | None]:
    """The rows reached or closed: their sum; the open ones are kept for step 5."""
    rows = Rows(case, roundings)
    for label, condition, day, amount in case.award.stages(case):
        rows.take(label, condition, day, amount)
    total, failed = rows.result()
    return total, 1, list(rows.unknown), failed


def row_rounding(case: Case) -> list[tuple[str, int]]:
    """The mode and unit that round a row's amount: 舍入 of the award, else of the policy."""
    run = case.run
    own = [
        extra
        for kind, extra, condition, _, _ in case.award.steps(case)
        if kind == "舍入" and condition is True
    ]
    return [(run.word(mode), unit) for mode, unit in own[:1] or [run.policy.rounding]]


def whole(value: Any, den: int, roundings: Sequence[tuple[str, int]]) -> int:
    """A row's amount, rounded."""
    num, den = fraction(value, den)
    for mode, unit in roundings:
        num, den = ROUND[mode](num, den * unit) * unit, 1
    return num


class Steps:
    """The running amount `num` ÷ `den` fen; None while it is unknown."""

    __slots__ = ("case", "den", "failed", "held", "num", "rounded", "unknown")

    def __init__(self, case: Case, num: int | None, den: int, unknown: list[Unknown]) -> None:
        self.case = case
        self.num = num
        self.den = den
        self.unknown = unknown
        self.failed: str | None = None
        self.held: list[int] = []
        self.rounded = False

    def take(self, kind: str, extra: Any, condition: Any, value: Any, den: int) -> None:
        """One step; `extra` is the period of a cap, or the mode and unit of a rounding."""
        run = self.case.run
        if condition is False:
            return
        if condition is not True or value.__class__ is Unknown:
            self.unknown.append(either(condition, value))
            self.num = None
            return
        if kind == "舍入":
            self.round_to(run.word(extra[0]), extra[1])
            self.rounded = True
            return
        v, d = fraction(value, den)
        if kind == "上限" and run.word(extra) != "每次":
            self.case.caps = (*self.case.caps, (run.word(extra), v // d))
        elif self.num is not None:
            self.change(kind, v, d)

    def change(self, kind: str, v: int, d: int) -> None:
        """A step that changes the amount by the known value v ÷ d, or fails on it."""
        num: int = self.num  # type: ignore[assignment]
        bites = False
        if kind == "上限":
            cap = v // d
            self.held.append(cap)
            if num > cap * self.den:
                self.num, self.den, bites = cap, 1, True
        elif kind == "起付":
            bites = num * d < v * self.den
            self.failed = "起付" if bites else None
        elif kind == "下限":
            self.held.clear()
            if num > 0 and num * d < v * self.den:
                self.num, self.den, bites = v, d, True
        elif kind == "减按":
            self.num, self.den = num * v, self.den * d
        elif kind == "上浮":
            self.held.clear()
            self.num, self.den = num * (d + v), self.den * d
        elif kind == "加":
            self.held.clear()
            self.num, self.den = num * d + v * self.den, self.den * d
        elif kind == "扣减":
            self.num, self.den = max(0, num * d - v * self.den), self.den * d
        self.case.trace.append((kind, (v, d, bites, self.num, self.den)))

    def round_to(self, mode: str, unit: int) -> None:
        """Round to a unit in fen; never above a cap that acted before."""
        if self.num is None:
            return
        before = (self.num, self.den)
        self.num, self.den = min([ROUND[mode](self.num, self.den * unit) * unit, *self.held]), 1
        if before != (self.num, 1):
            self.case.trace.append(("舍入", (mode, unit, self.num, 1)))

    def finish(self) -> str | None:
        """Policy rounding where no step rounded; the bound of the own caps; the failure 金额."""
        mode, unit = self.case.run.policy.rounding
        if not self.rounded or self.num % self.den:  # type: ignore[operator]
            self.round_to(self.case.run.word(mode), unit)
        amount: int = self.num // self.den  # type: ignore[operator]
        self.case.entitled = entitled = min([amount, *[cap for _, cap in self.case.caps]])
        for period, cap in self.case.caps:
            self.case.trace.append(("上限" + period, (cap, amount > cap)))
        return "金额" if entitled <= 0 else None


# ---------------------------------------------------------------- step 5: history and limits of the single award


def settle_history(case: Case) -> None:
    """What remains of 应得 after what was paid before, and after the award's own caps."""
    lines = case.own_lines()[0] if case.lines else NO_LINES
    after: Any
    if case.award.rows:
        before, after = settle_rows(case, lines)
    elif lines:
        before, after = settle_once(case, lines)
    else:
        case.a = case.left = case.entitled  # type: ignore[assignment]
        return
    if after.__class__ is Unknown:
        leave_open(case, after)
        return
    case.a = case.left = after
    if after == 0:
        case.displaced = ("历史" if before == 0 else "上限",)
    if lines:
        paid = sum([line.paid if line.first is None else line.first.paid for line in lines])
        case.trace.append(("历史", (paid, len(lines), after)))


def leave_open(case: Case, unknown: Unknown) -> None:
    """What was known comes to nothing before something is settled."""
    case.decided = False
    case.unknown += (unknown,)


def settle_once(case: Case, lines: Sequence[Line]) -> tuple[int, Any]:
    """Every award but 分阶段: the amount after frequency and 已领, and after the caps (or what these wait for)."""
    run, award = case.run, case.award
    amount: int = case.entitled  # type: ignore[assignment]
    frequency, scopes = run.word(award.frequency), scopes_of(case)
    if frequency != "不限次":
        key_lines = lines if frequency == "一次性" else [x for x in lines if in_key(case, frequency, x)]
        amount = after_key(case, key_lines, frequency, scopes)
    left = amount
    for wanted in ("每年", "有效期内", "累计") if case.caps and amount > 0 else ():
        for period, cap in case.caps:
            if period == wanted:
                inside = in_period(case, period, lines)
                if inside.__class__ is Unknown:
                    return amount, inside
                room = cap - counted(case, inside, scopes)
                left = min(left, max(0, min(room, cap)))
    return amount, left


def after_key(case: Case, key_lines: Sequence[Line], frequency: str, scopes: set[str]) -> int:
    """What remains when the same key may have been used before."""
    entitled: int = case.entitled  # type: ignore[assignment]
    so_far = counted(case, key_lines, scopes)
    used = so_far if frequency != "一次性" else sum([line.paid for line in key_lines])
    if used <= 0:
        return entitled
    settlement = case.run.word(case.award.settlement)
    if settlement == "补差":
        return max(0, entitled - so_far)
    if settlement == "不再给" or entitled <= max([line.entitled for line in key_lines]):
        return 0  # 另给 needs more than was ever posted: filing the same again gives nothing
    return entitled


def settle_rows(case: Case, lines: Sequence[Line]) -> tuple[int, int]:
    """分阶段: the open rows less what came without a label, and the room under the caps."""
    amount = sum([fen for _, fen, _ in case.rows])
    if not lines:
        return amount, min([amount, *[max(0, cap) for _, cap in case.caps]])
    unlabelled = sum([line.paid for line in lines if not line.stages])
    unpaid = sum([x.entitled - x.paid for x in lines if x.stages and (x.award or x.paid)])
    amount = max(0, amount - max(0, unlabelled - unpaid))
    so_far = counted(case, lines, scopes_of(case))
    return amount, min([amount, *[max(0, min(cap - so_far, cap)) for _, cap in case.caps]])


def in_key(case: Case, frequency: str, line: Line) -> bool:
    """Whether a line was paid for the same key as this application: ever, this year, this matter."""
    if frequency == "每年一次":
        return bool(line.year == case.year)
    return line.matter_key == same_matter(case.matter) if frequency == "每事项一次" else True


def in_period(case: Case, period: str, lines: Sequence[Line]) -> Any:
    """The lines that fall into the period of a cap or a limit; unknown while an end of the validity is."""
    if period == "每年":
        return [line for line in lines if line.year == case.year]
    if period == "有效期内" and lines:
        start, end = case.run.policy.start(case), case.run.policy.end(case)
        if start.__class__ is Unknown or end.__class__ is Unknown:
            return either(start, end)
        return [line for line in lines if start // 10000 <= line.year <= end // 10000]
    return lines if period == "累计" else NO_LINES


def scopes_of(case: Case) -> set[str]:
    """The scopes of the award's groups in force."""
    word = case.run.word
    return {word(group.scope) for group in case.award.groups if group_holds(group, case)}


def counted(case: Case, lines: Sequence[Line], scopes: set[str]) -> int:
    """What lines count as: own ones 应得 inside the scope of a group in force; else 实付."""
    if not scopes:
        return sum([line.paid for line in lines])
    return sum(
        [
            line.entitled
            if line.award and any(in_scope(scope, case, line) for scope in scopes)
            else line.paid
            for line in lines
        ]
    )


def in_scope(scope: str, case: Case, line: Line) -> bool:
    """Whether a line lies inside the scope as seen from a case."""
    if scope == "同一年度":
        return bool(line.year == case.year)
    return scope == "同一主体" or line.matter_key == same_matter(case.matter)


# ---------------------------------------------------------------- step 6: groups


def group_holds(group: Group, c: Context) -> bool:
    """Whether a group is in force."""
    return group.when is None or group.when(c) is True


NO_AMOUNTS: dict[str, tuple[int, int]] = {}


class Standing:
    """One candidate of a comparison: its greatest entitlement and what it was paid, within the scope.

    `unpaid`: what an external decided, did not pay, and must not pay once something else is paid.
    """

    __slots__ = ("case", "entitled", "name", "paid", "unpaid")

    def __init__(self, name: str, case: Case | None, entitled: int, paid: int, unpaid: int = 0) -> None:
        self.name = name
        self.case = case
        self.entitled = entitled
        self.paid = paid
        self.unpaid = unpaid


def run_group(run: Run, group: Group, cases: dict[str, Case]) -> None:
    """A group over the cases of one id (by award): by scope, then member against member."""
    decided: list[Case] = []
    still_open: list[Case] = []
    for name in group.members:
        case = cases.get(name)
        if case is not None:
            if case.decided:
                decided.append(case)
            elif not case.failed:
                still_open.append(case)
    if not decided or (group.when is not None and group.when(decided[0]) is not True):
        return
    if not still_open and len(decided) == 1 and unopposed(group, decided[0]):
        return
    if group.each_alone:
        for case in decided:
            compare_members(run, group, [case], cases, (case.award.name,), [])
        return
    scope = run.word(group.scope)
    buckets: dict[Any, list[Case]] = {}
    for case in decided:
        key = case.year if scope == "同一年度" else same_matter(case.matter) if scope == "同一事项" else ""
        buckets.setdefault(key, []).append(case)
    for bucket in buckets.values():
        compare_members(run, group, bucket, cases, group.members, still_open)


def unopposed(group: Group, case: Case) -> bool:
    """Whether nobody was paid anything, so that the one member decided keeps all that it is entitled to."""
    entitled: int = case.entitled  # type: ignore[assignment]
    if case.lines or not 0 < entitled == case.a == case.left:
        return False
    case.trace.append(("组", (group.name, entitled, entitled, case.award.name, entitled)))
    return True


def compare_members(
    run: Run,
    group: Group,
    bucket: list[Case],
    cases: dict[str, Case],
    members: tuple[str, ...],
    still_open: list[Case],
) -> None:
    """The comparison within one scope: the greatest survives, the others get nothing now."""
    scope = run.word(group.scope)
    first = bucket[0]
    lines = [line for line in first.lines if in_scope(scope, first, line)] if first.lines else NO_LINES
    outside = outside_lines(group, members, lines, bucket) if lines and group.externals else NO_AMOUNTS
    if outside is None:
        return
    here = {case.award.name: case for case in bucket}
    standings = [standing_of(run, first, name, here.get(name), lines, cases) for name in members]
    deemed = bool(outside) and run.word(group.unpaid) == "视同已付"
    for name, (total, paid) in outside.items():
        if total > 0:
            as_paid = total if deemed else paid
            standings.append(Standing(name, None, total, as_paid, total - as_paid))
    settlement = run.word(group.settlement)
    concerned = [case for case in bucket if case.left > 0] if still_open else []
    settle_members(group, standings, settlement)
    if still_open:
        note_open(concerned, still_open, settlement, scope)


def settle_members(group: Group, standings: list[Standing], settlement: str) -> None:
    """The survivor of a comparison, and what it leaves to each member that is decided now."""
    survivor = standings[0]
    paid, payers = survivor.paid, int(survivor.paid > 0)
    for standing in standings[1:]:
        paid += standing.paid
        payers += standing.paid > 0
        if standing.entitled > survivor.entitled or (
            standing.entitled == survivor.entitled and survivor.paid <= 0 < standing.paid
        ):
            survivor = standing
    for standing in standings:
        case = standing.case
        if case is not None and case.left > 0:
            before, case.left = case.left, 0
            if standing is survivor:
                others = payers > (standing.paid > 0)
                case.left = settle_survivor(group, standing, before, settlement, paid, others)
                for other in standings if case.left > 0 else ():
                    if other.unpaid:
                        case.note("不得再付:" + other.name)
            if case.left == 0:
                case.displaced += ("去重:" + group.name,)
            case.trace.append(("组", (group.name, before, case.left, survivor.name, survivor.entitled)))


def settle_survivor(
    group: Group, member: Standing, before: int, settlement: str, paid: int, others: bool
) -> int:
    """What the greatest gets now; `paid` to all together, `others` whether anybody else was paid."""
    if settlement == "补差":
        pay = member.entitled - paid
    elif settlement == "另给":
        pay = member.entitled - member.paid
        if others and min(pay, before) > 0:
            member.case.note("退回较低:" + group.name)  # type: ignore[union-attr]
    else:
        pay = 0 if others else before
    return max(0, min(pay, before))


def note_open(bucket: list[Case], still_open: list[Case], settlement: str, scope: str) -> None:
    """Members that are still open are named on the others that they may meet."""
    for other in still_open:
        for case in bucket:
            if may_meet(scope, case, other):
                case.note("组未决:" + other.award.name)
                if settlement == "不再给" and case.left > 0:
                    case.note("组先付:" + other.award.name)


def may_meet(scope: str, case: Case, other: Case) -> bool:
    """Whether an open member may lie in the same scope: an unknown year or matter may be any."""
    if scope == "同一年度":
        return other.year.__class__ is Unknown or other.year is None or other.year == case.year
    if scope == "同一事项" and other.award.matter:
        matter = other.fact(other.award.matter)
        return matter.__class__ is Unknown or same_matter(matter) == same_matter(case.matter)
    return scope == "同一主体" or not case.matter


def outside_lines(
    group: Group, members: tuple[str, ...], lines: Sequence[Line], bucket: list[Case]
) -> dict[str, tuple[int, int]] | None:
    """T and 实付 of each external, or None when a line leaves open whether it overlaps."""
    amounts: dict[str, tuple[int, int]] = {}
    unclear: list[str] = []
    for external in group.externals if lines else ():
        for line in lines:
            if line.external != external or line.overlap is False:
                continue
            if line.meets and line.meets not in members:
                continue
            if line.overlap is None or not line.meets:
                unclear.append(external)
            else:
                total, paid = amounts.get(external, (0, 0))
                amounts[external] = total + line.greater(), paid + line.paid
    if not unclear:
        return {name: decided_and_paid(*sums) for name, sums in amounts.items()}
    for case in bucket:
        if case.left > 0:
            case.decided = False
            case.unknown += tuple([judgement("重叠:" + name) for name in dict.fromkeys(unclear)])
    return None


def decided_and_paid(decided: int, paid: int) -> tuple[int, int]:
    """T and 实付 of an external from the sums over its lines: neither below zero, T not below 实付."""
    paid = max(0, paid)
    return max(decided, paid), paid


def standing_of(
    run: Run, first: Case, name: str, case: Case | None, lines: Sequence[Line], cases: dict[str, Case]
) -> Standing:
    """A member's greatest entitlement and payments within the scope."""
    if not lines:
        return (
            Standing(name, None, 0, 0) if case is None else Standing(name, case, now_due(case, case.left), 0)
        )
    if case is None:
        award = run.policy.by_award[name]
        own = lines_of_other(run, award, first, lines, cases.get(name))
        return Standing(name, None, posted_so_far(run, award, own), sum([line.paid for line in own]))
    own = award_lines(case.award, lines, case)[0]
    return Standing(name, case, entitled_so_far(case, own, case.left), sum([line.paid for line in own]))


def now_due(case: Case, now: int) -> int:
    """T where no line counts: 应得 less what was taken off, or what is added now."""
    award: Award = case.award
    word = case.run.word
    if award.rows or (word(award.settlement) == "补差" and word(award.frequency) != "不限次"):
        return case.entitled - (case.a - now)  # type: ignore[operator]
    return now


def lines_of_other(
    run: Run, award: Award, first: Case, lines: Sequence[Line], case: Case | None
) -> Sequence[Line]:
    """The lines of an award that is not decided now."""
    if case is not None:
        return award_lines(award, lines, case)[0]
    if not award.counts_in:
        return [line for line in lines if line.award == award.name]
    facts = run.policy.by_subject[award.subject].build()
    blank = Application(award.subject, first.app.id, first.app.round, first.app.date, facts)
    return award_lines(award, lines, Context(run, award, blank))[0]


def entitled_so_far(case: Case, lines: Sequence[Line], now: int) -> int:
    """T: what other keys were entitled to, and the current key with what is added now."""
    if not lines:
        return now_due(case, now)
    run, award = case.run, case.award
    entitled: int = case.entitled  # type: ignore[assignment]
    to_date = entitled - (case.a - now)
    if award.rows:
        return to_date
    frequency = run.word(award.frequency)
    if frequency == "不限次":
        return posted_so_far(run, award, lines) + now
    current = [line for line in lines if in_key(case, frequency, line)]
    earlier = posted_so_far(run, award, [line for line in lines if not in_key(case, frequency, line)])
    if run.word(award.settlement) == "补差":
        return earlier + to_date
    return earlier + max(posted_so_far(run, award, current), now)


def posted_so_far(run: Run, award: Award, lines: Sequence[Line]) -> int:
    """What lines say was entitled: they add under 不限次, 补差 and for rows; else the greatest of each key counts."""
    if not lines:
        return 0
    frequency = run.word(award.frequency)
    if award.rows or frequency == "不限次" or run.word(award.settlement) == "补差":
        return sum(line.entitled for line in lines)
    greatest: dict[Any, int] = {}
    repaid = 0
    for line in lines:
        if line.repaid:
            repaid += line.entitled
            continue
        key: Any = (
            line.year if frequency == "每年一次" else line.matter_key if frequency == "每事项一次" else ""
        )
        greatest[key] = max(line.entitled, greatest.get(key, 0))
    return sum(greatest.values()) + repaid


# ---------------------------------------------------------------- step 7: joint limits


def run_limit(run: Run, limit: Limit, cases: dict[str, Case]) -> None:
    """The caps of a limit over the cases of one id: yearly ones first, then those over all years."""
    caps = [(run.word(period), amount, fen) for period, amount, fen in limit.caps]
    for cap in sorted(caps, key=is_not_yearly):
        run_joint_cap(run, limit, cap, cases)


def is_not_yearly(cap: tuple[str, Any, int]) -> bool:
    """Whether a joint cap looks at more than a year."""
    return cap[0] != "每年"


def run_joint_cap(run: Run, limit: Limit, cap: tuple[str, Any, int], cases: dict[str, Case]) -> None:
    """One joint cap: reduce from the last declared award until they fit."""
    period, told, fen = cap
    decided = [cases[name] for name in limit.awards if name in cases and cases[name].decided]
    buckets: dict[Any, list[Case]] = {}
    for case in decided:
        buckets.setdefault(case.year if period == "每年" else 0, []).append(case)
    for bucket in buckets.values():
        first = bucket[0]
        amount = told if told.__class__ is int else told(first)
        counted: dict[int, int] = {}
        unknown = [amount] if amount.__class__ is Unknown else []
        for name in limit.awards:
            award = run.policy.by_award[name]
            lines = run.lines(first.app.key)
            inside = in_period(first, period, lines_of_other(run, award, first, lines, cases.get(name)))
            if inside.__class__ is Unknown:
                unknown.append(inside)
                continue
            for line in inside:
                key = id(line if line.first is None else line.first)
                counted[key] = max(line.paid, counted.get(key, 0), key=abs)
        if unknown:
            for case in bucket:
                if case.left > 0:
                    leave_open(case, either(*unknown))
            continue
        amount //= fen
        paid = sum(counted.values())
        excess_now = sum(case.left for case in bucket) - max(0, amount - paid)
        for case in reversed(bucket):
            cut = max(0, min(case.left, excess_now))
            excess_now -= cut
            case.left -= cut
            if cut:
                case.trace.append(("限额", (limit.name, amount, paid, cut, case.left)))
                if case.left == 0:
                    case.displaced += ("限额:" + limit.name,)


# ---------------------------------------------------------------- decisions


def in_one_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names, each once, in an order that does not depend on how they were found."""
    return tuple(sorted(set(names)))


def finish_case(case: Case, ledger: bool) -> Decision:
    """The decision on a case that went through every step."""
    award: Award = case.award
    if case.failed:
        failed = tuple(dict.fromkeys(case.failed)) if len(case.failed) > 1 else case.failed
        return Decision(award.name, case.app, "不符合", case.trace, 0, 0, failed)
    if case.unknown:
        return open_decision(case)
    if award.honour:
        return Decision(award.name, case.app, "入选", case.trace)
    if not ledger:
        decision = Decision(award.name, case.app, "应得", case.trace, case.entitled, None, (), award.payee)
        decision.notes = in_one_order(case.notes)
        return decision
    left = case.left
    outcome = "可兑付" if left > 0 else "不重复"
    payee = award.payee if left > 0 else ""
    decision = Decision(award.name, case.app, outcome, case.trace, case.entitled, left, (), payee)
    decision.displaced = case.displaced
    if case.notes:
        decision.notes = in_one_order(case.notes)
    if award.rows:
        decision.cumulative = case.entitled
        decision.postings = postings_of(case)
        return decision
    lines = case.own_lines()[0] if case.lines else NO_LINES
    decision.cumulative = entitled_so_far(case, lines, case.a) if lines else case.entitled
    if case.a > 0:
        matter = case.matter if award.matter else ""
        decision.postings = (Posting(award.name, case.year, "", matter, case.a, left),)
    return decision


def open_decision(case: Case) -> Decision:
    """材料不全 or 待裁定."""
    unknown = case.unknown[0] if len(case.unknown) == 1 else either(*case.unknown)
    needed, judged = unknown.missing, unknown.judgements
    outcome = "材料不全" if needed else "待裁定"
    award: Award = case.award
    decision = Decision(award.name, case.app, outcome, case.trace, case.entitled, None, (), award.payee)
    decision.missing = in_one_order(needed) if len(needed) > 1 else needed
    decision.judgements = in_one_order(judged) if len(judged) > 1 else judged
    return decision


def postings_of(case: Case) -> tuple[Posting, ...]:
    """The lines that a decision on rows writes: 应得 after step 5, 实付 what is paid."""
    name, matter, left = case.award.name, case.matter, case.left
    postings = []
    for label, amount, year in case.rows:
        paid = min(left, amount)
        left -= paid
        postings.append(Posting(name, year, label, matter, amount, paid))
    return tuple(postings)


def decide_id(run: Run, apps: Sequence[Application], alone: bool) -> list[Decision]:
    """Every award for the rows of one id in one round."""
    by_subject, ledger = run.policy.by_subject, run.ledger is not None
    lines = run.lines(apps[0].key)
    cases: list[Case] = []
    ready: list[Case] = []
    for app in apps:
        for award in by_subject[app.kind].awards:
            case = Case(run, award, app, lines)
            cases.append(case)
            if award.holder is None:
                award.weigh(case)
            else:
                select(case, alone)
            if case.entitled is not None and not case.failed and not case.unknown:
                if ledger and (lines or award.asks_first):
                    check_history_known(case)
                if not case.unknown:
                    ready.append(case)
    if ready:
        settle(run, cases, ready, lines)
    return [finish_case(case, ledger) for case in cases]


def settle(run: Run, cases: list[Case], ready: list[Case], lines: Sequence[Line]) -> None:
    """Steps 5 to 7 for the cases that nothing keeps back."""
    together = False
    for case in ready:
        award: Award = case.award
        case.displaced = case.notes = ()
        if award.groups or award.limited:
            together = True
        if run.ledger is not None:
            case.decided = True
            if lines or award.rows:
                settle_history(case)
            else:
                case.a = case.left = case.entitled  # type: ignore[assignment]
    if together:
        by_award = {case.award.name: case for case in cases}
        if run.ledger is None:
            note_empty_ledger(run, ready, by_award)
            return
        table: Subject | Policy = run.policy
        if cases[0].app is cases[-1].app:
            table = run.policy.by_subject[cases[0].app.kind]
        for group in table.groups:
            run_group(run, group, by_award)
        for limit in table.limits:
            run_limit(run, limit, by_award)


def note_empty_ledger(run: Run, cases: list[Case], by_award: dict[str, Case]) -> None:
    """Without a ledger: what each group would pay if nothing had been paid."""
    ready = cases
    groups = [group for group in run.policy.groups if any(case.award.name in group.members for case in ready)]
    if not groups:
        return
    notes: dict[str, list[str]] = {case.award.name: [] for case in ready}
    for case in ready:
        check_history_known(case)
    ready = [case for case in ready if not case.unknown]
    for case in ready:
        case.decided = True
        settle_history(case)
    for group in groups:
        run_group(run, group, by_award)
        for case in ready:
            if case.award.name in group.members and group_holds(group, case):
                notes[case.award.name].append(f"空台账:{group.name}:{case.left}")
    for case in cases:
        case.notes = tuple(notes[case.award.name])
        case.displaced = ()
        case.unknown = ()


def decide_list(run: Run, alone: bool, keys: set[str] | None = None) -> list[Decision]:
    """A list (of it only some ids) in the order of its rounds; what one round posts, the next finds in the ledger."""
    if len(run.applications) == 1 and keys is None:
        return decide_id(run, run.applications, alone)
    decided: dict[int, list[Decision]] = {}
    for one in rounds_in_order(run.applications):
        rows: dict[str, list[Application]] = {}
        for app in one.applications:
            if keys is None or app.key in keys:
                rows.setdefault(app.key, []).append(app)
        run.pools.clear()
        for decision in [d for apps in rows.values() for d in decide_id(run, apps, alone)]:
            decided.setdefault(id(decision.application), []).append(decision)
            if decision.postings:
                post(run, decision)
    return [decision for app in run.applications for decision in decided.get(id(app), ())]


def post(run: Run, decision: Decision) -> None:
    """Put what a decision posted into the ledger of the next round."""
    app = decision.application
    for p in decision.postings:
        line = Line(
            app.id, p.award, "", p.year, app.date, (p.stage,) if p.stage else (), p.matter, p.entitled, p.paid
        )
        run.posted.setdefault(app.key, []).append(line)


# ---------------------------------------------------------------- readings, and what the evaluator offers


def chosen_options(
    policy: Policy, readings: Mapping[str, str] | None
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The option of every reading that has one in this run, and the readings that stay open."""
    if not readings and not policy.open_readings:
        return policy.usual, ()
    options = {**policy.usual, **readings} if readings else policy.usual
    return options, tuple(name for name in policy.open_readings if name not in options)


def decide_alone(policy: Policy, app: Application, ledger: Ledger | None) -> list[Decision]:
    """Decide one application under the options taken; nothing of it stays in the run, which serves the next one."""
    if policy.open_readings:
        return decide_all(policy, (app,), ledger, None, True)
    run = policy.alone if ledger is None else ledger.alone
    if run is None:
        run = Run(policy, policy.usual, ledger, ())
        if ledger is None:
            policy.alone = run
        else:
            ledger.alone = run
    return decide_id(run, (app,), True)


def decide_all(
    policy: Policy,
    applications: Sequence[Application],
    ledger: Ledger | None,
    readings: Mapping[str, str] | None,
    alone: bool,
) -> list[Decision]:
    """Decide a list; with open readings once for every combination of their options."""
    options, unsettled = chosen_options(policy, readings)
    if not unsettled:
        return decide_list(Run(policy, options, ledger, applications), alone)
    combinations: list[tuple[str, ...]] = [()]
    for name in unsettled:
        combinations = [(*c, option) for c in combinations for option in policy.readings[name].options]
    runs = [
        decide_list(Run(policy, {**options, **dict(zip(unsettled, chosen))}, ledger, applications), alone)
        for chosen in combinations
    ]
    return [agree(unsettled, combinations, list(found)) for found in zip(*runs)]


def agree(unsettled: tuple[str, ...], combinations: list[tuple[str, ...]], found: list[Decision]) -> Decision:
    """One decision from those under every combination of open readings."""
    values = [decision.values() for decision in found]
    first = found[0]
    if all(v == values[0] for v in values):
        return first
    result = Decision(first.award, first.application, "待裁定", first.trace)
    result.payee = next((decision.payee for decision in found if decision.payee), "")
    if all(decision.outcome == "材料不全" for decision in found):
        result.outcome = "材料不全"
        result.missing = in_one_order(name for decision in found for name in decision.missing)
        result.judgements = open_keys(unsettled, combinations, values, found)
    elif all(decision.outcome == "不符合" for decision in found):
        result.outcome = "不符合"
        result.failed = tuple(dict.fromkeys(key for decision in found for key in decision.failed))
        result.payable = 0
    else:
        result.judgements = open_keys(unsettled, combinations, values, found)
    if all(decision.entitled == first.entitled for decision in found):
        result.entitled = first.entitled
    return result


def open_keys(
    unsettled: tuple[str, ...],
    combinations: list[tuple[str, ...]],
    values: list[tuple[Any, ...]],
    found: list[Decision],
) -> tuple[str, ...]:
    """The open readings that matter, and whatever a person has to judge under some of their options."""
    keys = ["口径:" + name for name in deciding(unsettled, combinations, values)]
    return in_one_order([*keys, *[key for decision in found for key in decision.judgements]])


def deciding(
    unsettled: tuple[str, ...], combinations: list[tuple[str, ...]], values: list[tuple[Any, ...]]
) -> Iterator[str]:
    """The open readings that alone make a difference somewhere."""
    for i, name in enumerate(unsettled):
        seen: dict[tuple[str, ...], tuple[Any, ...]] = {}
        for chosen, value in zip(combinations, values):
            if seen.setdefault(chosen[:i] + chosen[i + 1 :], value) != value:
                yield name
                break


# ---- amounts only

NOT_ELIGIBLE = -1
MISSING = -2
TO_JUDGE = -3
CHOSEN = -4
ASK = -9
CODES = {"不符合": NOT_ELIGIBLE, "材料不全": MISSING, "待裁定": TO_JUDGE, "入选": CHOSEN, "不重复": 0}


def code_of(decision: Decision) -> int:
    """An outcome and its amount in one number."""
    code = CODES.get(decision.outcome)
    if code is not None:
        return code
    return (decision.entitled if decision.payable is None else decision.payable) or 0


def amounts_alone(
    policy: Policy, app: Application, ledger: Ledger | None, readings: Mapping[str, str] | None
) -> tuple[int, ...]:
    """One number per award of the subject; the explaining path is asked for those that the fast one leaves open."""
    subject = policy.by_subject[app.kind]
    if readings is None and not subject.readings:
        if ledger is None:
            codes = subject.entitled(app.facts)
        else:
            accounts = ledger.accounts.get(app.key)
            codes = subject.payable(app.facts) if accounts is None else subject.due(app.facts, accounts)
        if not subject.asks or ASK not in codes:
            return codes
        asked = ask(Run(policy, policy.usual, ledger, [app]), subject, app, codes, True)
        if asked is not None:
            return asked
    return tuple(code_of(decision) for decision in decide_all(policy, [app], ledger, readings, True))


def listed_codes(subject: Subject, app: Application, ledger: Ledger | None) -> tuple[int, ...] | None:
    """The fast functions within a list: a selection is asked, since the others rank too; None where it meets more."""
    accounts = None if ledger is None else ledger.accounts.get(app.key)
    if ledger is None:
        codes = subject.entitled(app.facts)
    else:
        codes = subject.payable(app.facts) if accounts is None else subject.due(app.facts, accounts)
    if not subject.ranked:
        return codes
    found = list(codes)
    for i in subject.ranked:
        if found[i] != NOT_ELIGIBLE or subject.awards[i].places is not None:
            found[i] = ASK
    return tuple(found) if subject.alone or ASK not in found else None


def ask(
    run: Run, subject: Subject, app: Application, codes: tuple[int, ...], alone: bool
) -> tuple[int, ...] | None:
    """Put the explaining path's word where the fast one asks; None when groups and limits have to be run again."""
    found = list(codes)
    for i, code in enumerate(codes):
        if code == ASK:
            award = subject.awards[i]
            case = assess(run, award, app, alone)
            if case.failed:
                found[i] = NOT_ELIGIBLE
            elif case.unknown:
                found[i] = MISSING if any(unknown.missing for unknown in case.unknown) else TO_JUDGE
            elif award.honour:
                found[i] = CHOSEN
            elif run.ledger is None:
                found[i] = case.entitled or 0
            else:
                return None
    return tuple(found)


def amounts_listed(
    policy: Policy,
    applications: Sequence[Application],
    ledger: Ledger | None,
    readings: Mapping[str, str] | None,
) -> list[tuple[int, ...]]:
    """A list of applications: fast where an id applies once, else all steps."""
    times_listed: dict[str, int] = {}
    for app in applications:
        times_listed[app.key] = times_listed.get(app.key, 0) + 1
    options, unsettled = chosen_options(policy, readings)
    found: dict[int, tuple[int, ...]] = {}
    slow: set[str] = set()
    run = Run(policy, options, ledger, applications)
    for app in applications:
        subject = policy.by_subject[app.kind]
        codes = None
        if not readings and not unsettled and times_listed[app.key] == 1:
            codes = listed_codes(subject, app, ledger)
            if codes is not None and ASK in codes:
                codes = ask(run, subject, app, codes, False)
        if codes is None:
            slow.add(app.key)
        else:
            found[id(app)] = codes
    if slow:
        decided = (
            decide_all(policy, applications, ledger, readings, False)
            if unsettled
            else decide_list(run, False, slow)
        )
        slowly: dict[int, list[int]] = {}
        for decision in decided:
            slowly.setdefault(id(decision.application), []).append(code_of(decision))
        found.update((key, tuple(codes)) for key, codes in slowly.items())
    return [found.get(id(app), ()) for app in applications]


def greatest(*amounts: int) -> tuple[int, ...]:
    """就高 among what is due now: the first greatest stays, every other amount becomes zero."""
    best = max(amounts)
    at = amounts.index(best)
    return tuple(a if i == at or a <= 0 else 0 for i, a in enumerate(amounts))


def year_of(day: int | None) -> int:
    """The year of a day that is known."""
    return (day or 0) // 10000


def merged(
    accounts: dict[str, Account],
    name: str,
    payers: tuple[tuple[str, bool], ...],
    labels: Mapping[str, str],
    closing: tuple[tuple[str, bool], ...] = (),
) -> Account | None:
    """The lines of an award with those that are 并计 (each external, and whether 视同已付); None without any.

    `closing`: externals whose money does not count in; what they paid closes the rows that it names.
    """
    own = accounts.get(name)
    more = [
        line.counted_in(deemed, labels)
        for payer, deemed in payers
        if payer in accounts
        for line in accounts[payer].lines
    ]
    for payer, deemed in closing:
        if payer in accounts:
            more += closing_lines(name, accounts[payer].lines, deemed, labels)
    return account_of([*(own.lines if own else ()), *more]) if more else own


def outside(
    accounts: dict[str, Account],
    externals: tuple[str, ...],
    members: tuple[str, ...],
    deemed: bool,
    year: int | None = None,
    matter: str | None = None,
) -> tuple[tuple[int, int], ...] | None:
    """T, and what counts as paid, of each external that meets the members; None when a line leaves open whether it does."""
    found = []
    for external in externals:
        account = accounts.get(external)
        if account is None:
            continue
        if year is not None:
            account = account.years.get(year, NOTHING)
        elif matter is not None:
            account = account.for_matter(matter)
        decided = paid = 0
        for line in account.lines:
            if line.overlap is False or (line.meets and line.meets not in members):
                continue
            if line.overlap is None or not line.meets:
                return None
            decided += line.greater()
            paid += line.paid
        total, paid = decided_and_paid(decided, paid)
        if total > 0:
            found.append((total, total if deemed else paid))
    return tuple(found)


def shares(
    settlement: str,
    left: tuple[int, ...],
    entitled: tuple[int, ...],
    paid: tuple[int, ...],
    met: tuple[tuple[int, int], ...] | None,
) -> tuple[int, ...]:
    """What a group leaves to each member: the greatest entitlement survives, externals after members."""
    if met is None:
        return tuple(TO_JUDGE if amount > 0 else amount for amount in left)
    best, settled = 0, sum(paid) + sum([outside_paid for _, outside_paid in met])
    for i in range(1, len(left)):
        if entitled[i] > entitled[best] or (
            entitled[i] == entitled[best] and paid[i] > 0 and not paid[best] > 0
        ):
            best = i
    pays = [min(0, amount) for amount in left]
    if left[best] <= 0:
        return tuple(pays)
    for total, outside_paid in met:
        if total > entitled[best] or (total == entitled[best] and outside_paid > 0 and not paid[best] > 0):
            return tuple(pays)
    if settlement == "补差":
        pay = entitled[best] - settled
    elif settlement == "另给":
        pay = entitled[best] - paid[best]
    else:
        others = [p for i, p in enumerate(paid) if i != best] + [outside_paid for _, outside_paid in met]
        pay = 0 if any(p > 0 for p in others) else left[best]
    pays[best] = max(0, min(pay, left[best]))
    return tuple(pays)


def two_shares(
    settlement: str, left: int, other_left: int, entitled: int, other: int, paid: int, other_paid: int
) -> tuple[int, int]:
    """The same between two members whom nothing from outside meets."""
    if other > entitled or (other == entitled and other_paid > 0 and not paid > 0):
        mine, theirs = min(0, left), other_left
        if theirs > 0:
            theirs = max(0, min(theirs, remainder(settlement, theirs, other, other_paid, paid)))
        return mine, theirs
    mine, theirs = left, min(0, other_left)
    if mine > 0:
        mine = max(0, min(mine, remainder(settlement, mine, entitled, paid, other_paid)))
    return mine, theirs


def remainder(settlement: str, left: int, entitled: int, paid: int, others: int) -> int:
    """What the survivor still gets, beside one other."""
    if settlement == "补差":
        return entitled - paid - others
    if settlement == "另给":
        return entitled - paid
    return 0 if others > 0 else left


def sum_payable(decisions: Iterable[Decision], awards: Sequence[str] | None = None) -> int:
    """What decisions pay together (应得 where no ledger was supplied), over some awards or all."""
    return sum(max(0, code_of(d)) for d in decisions if awards is None or d.award in awards)


def totals_of_groups(policy: Policy, decisions: Sequence[Decision]) -> dict[str, int]:
    """What the members of each group are paid together."""
    return {group.name: sum_payable(decisions, group.members) for group in policy.groups}


# ---- named checks


class Answer:
    """是, 否, 材料不全 (what is missing) or 待裁定 (what a person settles)."""

    __slots__ = ("answer", "judgements", "missing")

    def __init__(self, value: Any) -> None:
        unknown = value.__class__ is Unknown
        self.missing = in_one_order(value.missing) if unknown else ()
        self.judgements = in_one_order(value.judgements) if unknown else ()
        if unknown:
            self.answer = "材料不全" if self.missing else "待裁定"
        else:
            self.answer = "是" if value else "否"

    def values(self) -> tuple[Any, ...]:
        """Everything, for comparing."""
        return (self.answer, self.missing, self.judgements)


class Nobody:
    """An application that states nothing."""

    __slots__ = ("date", "facts", "id", "key", "kind", "year")

    def __init__(self, day: int) -> None:
        self.facts = self.kind = self.id = self.key = ""
        self.date = day
        self.year = day // 10000


def run_check(
    policy: Policy,
    name: str,
    day: int | None,
    document: str | None,
    app: Application | None,
    readings: Mapping[str, str] | None,
) -> Answer:
    """A named check, under every combination of open readings."""
    options, unsettled = chosen_options(policy, readings)
    combinations: list[tuple[str, ...]] = [()]
    for reading in unsettled:
        combinations = [(*c, option) for c in combinations for option in policy.readings[reading].options]
    answers = []
    for chosen in combinations:
        run = Run(policy, {**options, **dict(zip(unsettled, chosen))}, None, [])
        answers.append(answer_of(run, name, day, document, app))
    values = [answer.values() for answer in answers]
    if all(v == values[0] for v in values):
        return answers[0]
    keys = ["口径:" + n for n in deciding(unsettled, combinations, values)]
    return Answer(Unknown((), (*keys, *[key for answer in answers for key in answer.judgements])))


def answer_of(run: Run, name: str, day: int | None, document: str | None, app: Application | None) -> Answer:
    """One check under one choice of readings."""
    for check in run.policy.checks:
        if check.name == name and app is not None:
            value = check.condition(Context(run, check.award, app))
            return Answer(judgement("左右:" + name) if check.about and value is False else value)
    c = Context(run, None, Nobody(day or 0))  # type: ignore[arg-type]
    on: Any = missing("日期") if day is None else day
    if name == "在有效期":
        return Answer(all_of(at_least(on, run.policy.start(c)), at_most(on, run.policy.end(c))))
    for known in run.policy.documents:
        if known.name == document:
            if name == "仍有效":
                ends = [end(c) for end in (known.repealed, known.expires) if end is not None]
                if known.window is not None:  # with a 过渡 it has expired when this policy starts
                    ends.append(run.policy.start(c))
                since = [at_least(on, known.issued(c))] if known.issued is not None else []
                return Answer(all_of(*[below(on, end) for end in ends], *since))
            return Answer(known.window(c, on) if known.window is not None else False)
    return Answer(False)


# ---------------------------------------------------------------- the explanation in words


def money(fen: int, den: int = 1) -> str:
    """Fen in words: whole 亿 or 万 where it comes out even, else 元; a fraction of a fen is shown as one."""
    if den != 1:
        if fen % den:
            return f"{fen}/{den * 100}元"
        fen //= den
    if fen % 1_000_000 == 0 and fen:
        return f"{fen // 1_000_000}万元" if fen % 10_000_000_000 else f"{fen // 10_000_000_000}亿元"
    return yuan(fen)


def yuan(fen: int) -> str:
    """Fen as a decimal number of 元."""
    if fen < 0:
        return "-" + yuan(-fen)
    rest = fen % 100
    return f"{fen // 100}.{rest:02d}元" if rest else f"{fen // 100}元"


def share(num: int, den: int) -> str:
    """A ratio in words."""
    if num * 100 % den == 0:
        return f"{num * 100 // den}%"
    if num * 1000 % den == 0:
        return f"{num * 1000 // den}‰"
    places = 0
    while num * 100 * 10**places % den and places < 12:
        places += 1
    digits = num * 100 * 10**places // den
    return f"{digits // 10**places}.{digits % 10**places:0{places}d}%" if places < 12 else f"{num}/{den}"


class Explanation:
    """A decision and its reasons as lines of text."""

    __slots__ = ("decision", "lines")

    def __init__(self, decision: Decision, lines: tuple[str, ...]) -> None:
        self.decision = decision
        self.lines = lines


def explain_decision(policy: Policy, decision: Decision, ledger: Ledger | None) -> Explanation:
    """The lines for one decision."""
    award = policy.by_award[decision.award]
    lines = [headline(award, decision)]
    if decision.failed:
        lines += [said(policy, award, "不符合", key) for key in decision.failed]
    else:
        if decision.missing:
            lines += [said(policy, award, "缺", name) for name in decision.missing]
        if decision.judgements:
            lines += [said(policy, award, "待裁定", key) for key in decision.judgements]
        for key, values in decision.trace:
            lines.append(TOLD[key](award, values))
    if decision.displaced:
        lines += [f"  不重复：{displaced_words(key)}" for key in decision.displaced]
        if ledger is not None:
            lines += displacing_lines(award, ledger.by_id.get(decision.application.key, ()))
    for note in decision.notes:
        lines.append("  注：" + note_words(note))
    return Explanation(decision, tuple(lines))


def said(policy: Policy, award: Award, kind: str, key: str) -> str:
    """The line for a condition, a fact or a judgement of an award: the same whenever it is named."""
    line = award.said.get((kind, key))
    if line is None:
        if kind == "不符合":
            words = failed_words(award, key)
        elif kind == "缺":
            words = missing_words(award, key)
        else:
            words = judgement_words(policy, award, key)
        line = award.said[kind, key] = f"  {kind}：{words}"
    return line


def displacing_lines(award: Award, paid: Sequence[Line]) -> Iterator[str]:
    """The ledger lines that an award may meet."""
    names = {award.name, *award_externals(award)}
    for group in award.groups:
        names |= {*group.members, *group.externals}
    for line in paid:
        if (line.award or line.external) in names:
            yield f"    台账：{line_words(line)}"


def award_externals(award: Award) -> tuple[str, ...]:
    """The externals that are 并计."""
    return tuple(name for name, _, _ in award.counts_in)


def headline(award: Award, decision: Decision) -> str:
    """Award, place, outcome, amounts."""
    head = f"{award.name}（{award.place}）：{decision.outcome}"
    if decision.outcome == "不符合":
        return head
    entitled, payable, cumulative = decision.entitled, decision.payable, decision.cumulative
    shown = "" if entitled is None else money(entitled)
    if entitled is not None:
        head += f"，应得 {shown}"
    if payable is not None:
        head += f"，可兑付 {shown if payable == entitled else money(payable)}"
    if cumulative is not None:
        head += f"，累计应得 {shown if cumulative == entitled else money(cumulative)}"
    if decision.payee not in ("", award.subject):
        head += f"，付给{decision.payee}"
    return head


def failed_words(award: Award, key: str) -> str:
    """Why it fails, in the policy's words."""
    words = award.words.get(key, "")
    head, _, rest = key.partition(":")
    fixed = {
        "有效期": "事项日期不在有效期内",
        "评选": "未入评选名次",
        "档": "没有达到任何一档",
        "起付": "金额低于起付标准",
        "金额": "金额不大于零",
        "资格": f"资格第{rest}项",
        "随资格": f"所随奖励的资格第{rest}项",
        "否决": f"「{rest}」",
    }.get(head, key)
    return f"{fixed}：{words}" if words else fixed


def missing_words(award: Award, name: str) -> str:
    """A missing fact, and what needs it."""
    uses = award.used_by.get(name, ())
    return f"「{name}」" + (f"，用于{'、'.join(uses)}" if uses else "")


def judgement_words(policy: Policy, award: Award, key: str) -> str:
    """What a person settles, and who."""
    head, _, name = key.partition(":")
    judge = award.words.get("裁定:" + name, "")
    if head == "口径":
        reading = policy.readings[name]
        options = "、".join(reading.options)
        return f"口径「{name}」未定（{options}）" + (f"，由{reading.judge}裁定" if reading.judge else "")
    return {
        "裁定": f"「{name}」由{judge or '有关部门'}裁定",
        "参数": f"参数「{name}」待填",
        "其他": f"「{name}」填为其他，须认定是否属于所列范围",
        "除数": "除数不大于零，比值无法计算",
        "负值": negative_words(name),
        "过渡": f"按过渡安排适用「{name}」须经批准",
        "并列": "名次并列，须定并列的处理",
        "评选": "名次须在同一轮申请中评定",
        "左右": f"目标「{name}」是约数，未达到的须作判断",
        "重叠": f"「{name}」的付款是否重叠、抵哪一项奖励尚未认定",
    }.get(head, key)


def negative_words(about: str) -> str:
    """What lies below zero: the value of a step, or the amount of a row."""
    number, _, step = about.rpartition(":")
    what = f"第{number}个步骤「{step}」的数额" if number else f"{about}的金额"
    return f"{what}小于零，不能照此计算"


def displaced_words(key: str) -> str:
    """What took the amount away."""
    head, _, name = key.partition(":")
    return {
        "历史": "台账已有本项",
        "上限": "已达上限",
        "去重": f"按「{name}」，其他奖励或外部的一项应得较高，或者已付的已经够了",
        "限额": f"「{name}」已经用完",
    }[head]


def note_words(note: str) -> str:
    """A note in words."""
    head, name, *rest = note.split(":")
    return {
        "组未决": f"同组的「{name}」尚未决定",
        "组先付": f"现在兑付本项，同组的「{name}」即不再给",
        "退回较低": f"按「{name}」，以前所领较低的一项应予退回",
        "不得再付": f"「{name}」已决定而未支付的款项不得再付",
        "空台账": f"若以前未付任何款项，按「{name}」可兑付{money(int(rest[0])) if rest else ''}",
    }.get(head, note)


def line_words(line: Line) -> str:
    """A ledger line in words."""
    what = line.award or f"外部「{line.external}」"
    stage = f"（{'、'.join(line.stages)}）" if line.stages else ""
    kind = "退回" if line.paid < 0 else "实付"
    return f"{line.year}年 {what}{stage} 应得{money(abs(line.entitled))} {kind}{money(abs(line.paid))}"


def base_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - one of several that are called alike
    """The base and the ratio of an amount."""
    return f"  基数 {money(n[0], n[1])}，比例 {share(n[2], n[3])}"


def amount_words(award: Award, n: tuple[Any, ...]) -> str:
    """The amount before the steps."""
    return f"  金额：{award.words.get('金额', '')} = {money(n[0], n[1])}"


def row_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A row that was reached."""
    return f"  {n[0]} {money(n[1])}"


def closed_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A row that the ledger names."""
    return f"  {n[0]} {money(n[1])}（台账已列）"


def place_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """A place that was given."""
    return f"  名次 第{n[0]}名（取前{n[1]}名）"


def place_amount_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """The amount of a place."""
    return f"  名次对应 {money(n[0])}"


def factor_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上浮, 减按."""
    return lambda award, n: f"  {kind} {share(n[0], n[1])} → {money(n[3], n[4])}"  # noqa: ARG005 - see above


def change_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """加, 扣减."""
    return lambda award, n: f"  {kind} {money(n[0], n[1])} → {money(n[3], n[4])}"  # noqa: ARG005 - see above


def bound_words(kind: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上限 每次, 下限, 起付."""

    def words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
        bites = "触及" if n[2] else "未触及"
        return f"  {kind} {money(n[0], n[1])}，{bites} → {money(n[3], n[4])}"

    return words


def cap_words(period: str) -> Callable[[Award, tuple[Any, ...]], str]:
    """上限 of a period."""
    return lambda award, n: f"  {period}上限 {money(n[0])}，{'触及' if n[1] else '未触及'}"  # noqa: ARG005 - see above


def rounding_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """舍入."""
    return f"  {n[0]}到{money(n[1])} → {money(n[2])}"


def history_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """What was paid before."""
    return f"  台账{n[1]}笔，已付{money(n[0])} → 本次 {money(n[2])}"


def group_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """去重."""
    before = money(n[1])
    after = before if n[2] == n[1] else money(n[2])
    return f"  去重「{n[0]}」：最高为「{n[3]}」{money(n[4])}，本项 {before} → {after}"


def limit_words(award: Award, n: tuple[Any, ...]) -> str:  # noqa: ARG001 - see above
    """限额."""
    return f"  限额「{n[0]}」{money(n[1])}，已计{money(n[2])}，减{money(n[3])} → {money(n[4])}"


TOLD = {
    "基数": base_words,
    "金额": amount_words,
    "项": row_words,
    "已领项": closed_words,
    "名次": place_words,
    "名次金额": place_amount_words,
    "舍入": rounding_words,
    "历史": history_words,
    "组": group_words,
    "限额": limit_words,
    **{kind: factor_words(kind) for kind in ("上浮", "减按")},
    **{kind: change_words(kind) for kind in ("加", "扣减")},
    **{kind: bound_words(kind) for kind in ("上限", "下限", "起付")},
    **{"上限" + period: cap_words(period) for period in ("每年", "有效期内", "累计")},
}


# ---------------------------------------------------------------- the door: checked once, all errors in one go


def book_of(policy: Policy) -> Book:
    """The policy as the door knows it."""
    labels: dict[str, list[str]] = {name: [] for name in policy.externals}
    for award in policy.awards:
        for external, *_ in award.counts_in or ():
            labels[external] += award.labels
    return Book(
        {subject.name: subject.facts for subject in policy.subjects},
        {award.name: award.labels for award in policy.awards},
        labels,
        {name: tuple(reading.options) for name, reading in policy.readings.items()},
    )


ONE_ROW = "同一项目的合并为一行；两个项目的，编号不变，分批申报，轮次写成 2024年第1批、2024年第2批，上限和享受历史仍合在一起"


class Reader(Door):
    """The door of one policy, with its own applications and lines."""

    __slots__ = ("policy",)

    def __init__(self, policy: Policy) -> None:
        if policy.book is None:
            policy.book = book_of(policy)
        super().__init__(policy.book)
        self.policy = policy

    def row(self, raw: Any, i: int) -> Application | None:
        """One application."""
        read = self.application(raw, ("applications", i))
        return None if read is None else state(self.policy, *read)

    def applications(self, rows: Any) -> list[Application]:
        """A list of applications; a second row of one kind, id and round is an error."""
        if not isinstance(rows, list | tuple):
            self.refuse("shape", ("applications",), "应为申请的列表", "写作 [{…}, {…}]")
            return []
        found = [(i, self.row(row, i)) for i, row in enumerate(rows)]
        applications = [(i, row) for i, row in found if row is not None]
        self.listed(applications)
        return [row for _, row in applications]

    def listed(self, applications: Sequence[tuple[int, Application]]) -> None:
        """What a list as a whole has to keep: one row per kind, id and round, and an order of the rounds."""
        seen: set[tuple[str, str, str]] = set()
        for i, app in applications:
            row = (app.kind, app.key, same_id(app.round))
            if row in seen:
                words = f"「{app.kind}」「{app.id}」在轮次「{app.round}」有两行"
                self.refuse(
                    "rows-twice", ("applications", i), words, "同一申报只能有一行，否则会付两次", ONE_ROW
                )
            seen.add(row)
        first = {same_id(app.round): i for i, app in reversed(applications)}
        self.ordered(rounds_of(app for _, app in applications), first)

    def ordered(self, rounds: Sequence[Round], rows: Mapping[str, int]) -> None:
        """Any two rounds have an order, and dates do not go against labels; `rows`: where each stands first."""
        for i, later in enumerate(rounds):
            for one in rounds[:i]:
                told, dated = one.told(later), one.dated(later)
                path = ("applications", rows[same_id(later.label)], "轮次")
                if not told and not dated:
                    self.refuse(
                        "round-order",
                        path,
                        f"轮次「{one.label}」和「{later.label}」排不出先后：没有号数或号数相同，申报日期也不是一轮全在另一轮之前",
                        "",
                        "写明号数，如「2024年第1轮」「2024年第2轮」",
                    )
                elif told * dated < 0:
                    last, before = (one, later) if told > 0 else (later, one)
                    self.refuse(
                        "round-order",
                        path,
                        f"轮次「{last.label}」排在「{before.label}」之后，它的申报却全在「{before.label}」之前",
                        "",
                        "核对轮次和日期",
                    )

    def lines(self, raw: Any) -> Ledger:
        """The ledger."""
        return Ledger([Line(*line) for _, line in self.ledger(raw, ("ledger",))])


class Admitted:
    """What came through the door."""

    __slots__ = ("applications", "ledger", "readings")

    def __init__(self, policy: Policy, applications: Any, ledger: Any, readings: Any) -> None:
        door = Reader(policy)
        if all(app.__class__ is Application for app in applications):
            self.applications: list[Application] = list(applications)
            if len(self.applications) > 1:
                door.listed(list(enumerate(self.applications)))
        else:
            self.applications = door.applications(list(applications))
        checked = ledger is None or ledger.__class__ is Ledger
        self.ledger: Ledger | None = ledger if checked else door.lines(ledger)
        self.readings: dict[str, str] | None = door.readings(readings, ("readings",)) if readings else None
        door.close()


def notes_on(applications: Sequence[Application], ledger: Ledger | None) -> tuple[str, ...]:
    """What a clerk should look at: lines of nobody who applies, lines dated after the applications."""
    if ledger is None:
        return ()
    lines = ((x.id, i, x.date, "退回" if x.repaid else "付") for i, x in enumerate(ledger.lines, 1))
    return ledger_notes([(app.id, app.date) for app in applications], lines)


def state(policy: Policy, kind: str, id: str, round: str, date: int, facts: Mapping[str, Any]) -> Application:
    """An application from values that were checked elsewhere: fen, scaled integers, yyyymmdd, strings, booleans."""
    subject = policy.by_subject[kind]
    slots = subject.build()
    for fact in subject.facts:
        if fact.name in facts:
            setattr(slots, fact.slot, facts[fact.name])
    return Application(kind, id, round, date, slots)


# ---------------------------------------------------------------- as a program


def decision_words(decision: Decision) -> dict[str, Any]:
    """A decision as JSON: Chinese keys, money as 元."""
    app = decision.application
    words: dict[str, Any] = {
        "主体": app.kind,
        "编号": app.id,
        "轮次": app.round,
        "奖励": decision.award,
        "结果": decision.outcome,
    }
    for key, fen in (
        ("应得", decision.entitled),
        ("可兑付", decision.payable),
        ("累计应得", decision.cumulative),
    ):
        if fen is not None:
            words[key] = yuan(fen)
    for key, names in (
        ("不符合", decision.failed),
        ("缺", decision.missing),
        ("待裁定", decision.judgements),
        ("不重复", decision.displaced),
        ("注", decision.notes),
    ):
        if names:
            words[key] = list(names)
    if decision.payee:
        words["付给"] = decision.payee
    if decision.postings:
        words["入账"] = [posting_words(posting) for posting in decision.postings]
    return words


def posting_words(posting: Posting) -> dict[str, Any]:
    """A posting as a ledger line in JSON."""
    words: dict[str, Any] = {"奖励": posting.award, "年度": posting.year}
    if posting.stage:
        words["项"] = [posting.stage]
    if posting.matter:
        words["事项"] = posting.matter
    words["应得"] = yuan(posting.entitled)
    words["实付"] = yuan(posting.paid)
    return words


def read_document(policy: Policy, text: str) -> tuple[Admitted, bool]:
    """The input of the program, checked: a list, one application, or an object with ledger and readings."""
    door = Reader(policy)
    rows, ledger, readings = parts_of(parsed(text), door)
    applications = door.applications([row for _, row in rows])
    lines = None if ledger is None else door.lines(ledger)
    chosen = door.readings(readings, ("readings",)) if readings is not None else {}
    door.close()
    return Admitted(policy, applications, lines, chosen), len(applications) == 1


MOST_BYTES = 256 * 1024 * 1024


def run_program(policy: Policy) -> int:
    """Read JSON, write decisions as JSON, both UTF-8 whatever the locale, and leave with a status.

    0 done, 1 the input has errors, 3 it is too large or too deep, 4 it could not be read or the result not be written, 130
    interrupted.
    """
    import json
    import sys

    try:
        data = _given(sys.stdin)
        if isinstance(data, Problem):
            return _complain([data], 3 if data.code == "limit" else 4)
        try:
            admitted, alone = read_document(policy, data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return _complain([Problem("utf-8", (), "不是 UTF-8 文本", "", "另存为 UTF-8")], 1)
        except InputError as error:
            return _complain(error.problems, 1)
        for note in notes_on(admitted.applications, admitted.ledger):
            _written(sys.stderr, f"注意：{note}\n")
        decisions = decide_all(policy, admitted.applications, admitted.ledger, admitted.readings, alone)
        told = json.dumps([decision_words(d) for d in decisions], ensure_ascii=False, indent=2) + "\n"
        if not _written(sys.stdout, told):
            return _complain([Problem("write", (), "写不出结果", "", "查输出的文件或管道，再运行一次")], 4)
    except (MemoryError, RecursionError):
        return _complain([Problem("limit", (), "太大或太深，装不下", "", "分成几份")], 3)
    except KeyboardInterrupt:
        return 130
    return 0


def _given(stdin: TextIO | None) -> bytes | Problem:
    """The bytes of the input, or why there are none."""
    if stdin is None:
        return Problem("read", (), "没有输入", "", "用 < 文件 给出申报")
    try:
        data = stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem("read", (), f"读不出来（{error.strerror}）", "", "核对文件和权限")
    if len(data) > MOST_BYTES:
        return Problem("limit", (), f"超过 {MOST_BYTES} 字节", "", "分成几份")
    return data


def _complain(problems: Iterable[Problem], status: int) -> int:
    import sys

    _written(sys.stderr, "".join(f"{problem}\n" for problem in problems))
    return status


def _written(stream: TextIO | None, text: str) -> bool:
    """Write UTF-8 past the stream's own buffer, so that nothing is left that could fail when Python ends."""
    if stream is None:
        return False
    left = memoryview(
        text.encode("utf-8", "backslashreplace")
    )  # a lone surrogate becomes what JSON writes for it
    raw = getattr(stream.buffer, "raw", stream.buffer)
    try:
        while left:
            written = raw.write(left)
            if not written:
                return False
            left = left[written:]
    except (OSError, ValueError):
        return False
    return True


# ---- end of runtime ----


# ---------------------------------------------------------------- 主体与事实


class FactsS1:
    """主体 全市：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s1_f1",
        "s1_f2",
        "s1_f3",
        "s1_f4",
        "s1_f5",
        "s1_f6",
        "s1_f7",
        "s1_f8",
        "s1_f9",
        "s1_f10",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 金融业增加值
        self.s1_f1: int | None = None
        # 本外币存款余额
        self.s1_f2: int | None = None
        # 本外币贷款余额
        self.s1_f3: int | None = None
        # 保费收入
        self.s1_f4: int | None = None
        # 上市公司总数
        self.s1_f5: int | None = None
        # A股上市公司数
        self.s1_f6: int | None = None
        # 有上市公司县区数：有上市公司的县（区）、开发区、湾里管理局的个数
        self.s1_f7: int | None = None
        # 县区总数：全市县（区）、开发区、湾里管理局的个数
        self.s1_f8: int | None = None
        # 普惠小微贷款增速：普惠小微企业贷款余额比上年同期，下降的填负数
        self.s1_f9: int | None = None
        # 贷款整体增速：各项贷款余额比上年同期，下降的填负数
        self.s1_f10: int | None = None


class FactsS2:
    """主体 金融机构：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s2_f1",
        "s2_f2",
        "s2_f3",
        "s2_f4",
        "s2_f5",
        "s2_f6",
        "s2_f7",
        "s2_f8",
        "s2_f9",
        "s2_f10",
        "s2_p124",
        "s2_p125",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 类别
        self.s2_f1: str | None = None
        # 层级
        self.s2_f2: str | None = None
        # 设立方式：市内跨县（区）迁移的填其他
        self.s2_f3: str | None = None
        # 持牌
        self.s2_f4: bool | None = None
        # 落户日期：在南昌登记并开业之日
        self.s2_f5: int | None = None
        # 实缴注册资本：到目前为止实缴到位的注册资本
        self.s2_f6: int | None = None
        # 支撑机构类别：从事相关业务而未列名的填其他，不从事的填都不是
        self.s2_f7: str | None = None
        # 科技机构类别
        self.s2_f8: str | None = None
        # 在市域内：设在南昌市域内
        self.s2_f9: bool | None = None
        # 经监管部门批准：经金融监管部门批准设立
        self.s2_f10: bool | None = None
        # 绿色金融发展贡献奖名次
        self.s2_p124: int | None = None
        # 普惠金融发展贡献奖名次
        self.s2_p125: int | None = None


class FactsS3:
    """主体 监管机构：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s3_f1", "s3_f2", "s3_f3")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 中央驻赣金融监管机构
        self.s3_f1: bool | None = None
        # 本年度完成指标数：本年度完成的单项指标
        self.s3_f2: int | None = None
        # 指标完成日期：本年度最后一项指标完成之日
        self.s3_f3: int | None = None


class FactsS4:
    """主体 要素市场：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s4_f1", "s4_f2", "s4_f3")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 系江西联合股权交易中心
        self.s4_f1: bool | None = None
        # 新增挂牌结业企业数：本次申报中在“专精特新”板新增挂牌展示并取得结业证书的
        self.s4_f2: int | None = None
        # 新增挂牌日期：其中最后一家办妥之日
        self.s4_f3: int | None = None


class FactsS5:
    """主体 银行：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s5_f1",
        "s5_f2",
        "s5_f3",
        "s5_f4",
        "s5_f5",
        "s5_f6",
        "s5_f7",
        "s5_p115",
        "s5_p117",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 驻昌银行
        self.s5_f1: bool | None = None
        # 申请奖励
        self.s5_f2: bool | None = None
        # 信贷投放力度大
        self.s5_f3: bool | None = None
        # 服务小微企业成果显著
        self.s5_f4: bool | None = None
        # 当年新增普惠小微贷款余额：普惠型小微企业贷款余额年末比年初，监管口径
        self.s5_f5: int | None = None
        # 奖金支出去向：补偿的客户不全是行内普惠贷款客户的，填其他
        self.s5_f6: str | None = None
        # 保障产业发展突出
        self.s5_f7: bool | None = None
        # 银行信贷投放奖名次
        self.s5_p115: int | None = None
        # 突出贡献奖名次
        self.s5_p117: int | None = None


class FactsS6:
    """主体 保险机构：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s6_f1", "s6_p116")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 服务创新成果显著
        self.s6_f1: bool | None = None
        # 保险服务创新奖名次
        self.s6_p116: int | None = None


class FactsS7:
    """主体 证券机构：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s7_f1", "s7_f2", "s7_p118")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 驻昌证券机构
        self.s7_f1: bool | None = None
        # 推进上市成效突出：推进我市企业改制、挂牌、上市、并购重组、融资等工作成效突出
        self.s7_f2: bool | None = None
        # 证券机构贡献奖名次
        self.s7_p118: int | None = None


class FactsS8:
    """主体 企业：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s8_f1",
        "s8_f2",
        "s8_f3",
        "s8_f4",
        "s8_f5",
        "s8_f6",
        "s8_f7",
        "s8_f8",
        "s8_f9",
        "s8_f10",
        "s8_f11",
        "s8_f12",
        "s8_f13",
        "s8_f14",
        "s8_f15",
        "s8_f16",
        "s8_f17",
        "s8_f18",
        "s8_f19",
        "s8_f20",
        "s8_f21",
        "s8_f22",
        "s8_f23",
        "s8_f24",
        "s8_f25",
        "s8_f26",
        "s8_f27",
        "s8_f28",
        "s8_f29",
        "s8_f30",
        "s8_f31",
        "s8_f32",
        "s8_f33",
        "s8_f34",
        "s8_f35",
        "s8_f36",
        "s8_f37",
        "s8_f38",
        "s8_f39",
        "s8_f40",
        "s8_f41",
        "s8_f42",
        "s8_f43",
        "s8_f44",
        "s8_f45",
        "s8_f46",
        "s8_f47",
        "s8_f48",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 在我市：注册地在我市
        self.s8_f1: bool | None = None
        # 拟上市企业：事项发生时为拟上市企业
        self.s8_f2: bool | None = None
        # 辅导下完成股改：在券商等中介机构辅导下完成股份制改造
        self.s8_f3: bool | None = None
        # 新三板挂牌
        self.s8_f4: bool | None = None
        # 股改挂牌日期：股改完成之日或新三板挂牌之日，两样都办的取先办妥的
        self.s8_f5: int | None = None
        # 后一项办妥日期：股改与新三板挂牌两样都办妥之日
        self.s8_f6: int | None = None
        # 取得辅导备案受理函
        self.s8_f7: bool | None = None
        # 受理函日期
        self.s8_f8: int | None = None
        # 首发申请获受理
        self.s8_f9: bool | None = None
        # 首发受理日期
        self.s8_f10: int | None = None
        # 首发上市：在沪深北交易所成功首发上市
        self.s8_f11: bool | None = None
        # 上市板块
        self.s8_f12: str | None = None
        # 首发上市日期
        self.s8_f13: int | None = None
        # 境外上市地：含红筹和VIE架构模式
        self.s8_f14: str | None = None
        # 境外上市日期
        self.s8_f15: int | None = None
        # 境外募集资金净额：折合人民币
        self.s8_f16: int | None = None
        # 汇回我市金额：募集资金净额中已汇回我市的，折合人民币
        self.s8_f17: int | None = None
        # 专精特新板展示
        self.s8_f18: bool | None = None
        # 专精特新板展示日期
        self.s8_f19: int | None = None
        # 完成股份制改造
        self.s8_f20: bool | None = None
        # 股交中心挂牌：在江西联合股权交易中心挂牌
        self.s8_f21: bool | None = None
        # 其他符合挂牌奖励条件：虽未股改并挂牌，但属于“等符合条件的企业”
        self.s8_f22: bool | None = None
        # 股交中心挂牌日期：股改与挂牌都完成之日；其他符合条件的，条件具备之日
        self.s8_f23: int | None = None
        # 在专精特新板挂牌：在江西联合股权交易中心“专精特新”板挂牌
        self.s8_f24: bool | None = None
        # 专精特新板挂牌日期：股改与“专精特新”板挂牌都完成之日
        self.s8_f25: int | None = None
        # 挂牌日期：在新三板或江西联合股权交易中心挂牌之日，先后都挂牌的取先到的
        self.s8_f26: int | None = None
        # 股权融资额：本次申报的股权融资额
        self.s8_f27: int | None = None
        # 股权融资日期
        self.s8_f28: int | None = None
        # 引进股权投资类型：债权融资不是股权投资，填未引进
        self.s8_f29: str | None = None
        # 重点后备企业库备案：在江西省重点后备企业库备案
        self.s8_f30: bool | None = None
        # 上市公司
        self.s8_f31: bool | None = None
        # 再融资方式：其他股权融资方式填其他；债权融资不是股权融资，填未再融资
        self.s8_f32: str | None = None
        # 再融资募集资金：本次再融资实际募集的资金
        self.s8_f33: int | None = None
        # 再融资日期
        self.s8_f34: int | None = None
        # 受奖人数：分得奖励的高管等人员
        self.s8_f35: int | None = 1
        # 迁址符合条件
        self.s8_f36: bool | None = None
        # 注册地迁入我市
        self.s8_f37: bool | None = None
        # 税务登记迁入我市
        self.s8_f38: bool | None = None
        # 迁入完成日期：注册地与税务登记中后完成一项的日期
        self.s8_f39: int | None = None
        # 发债符合条件
        self.s8_f40: bool | None = None
        # 债券募集资金总额：本次申报的各类债券合计，其中的绿色、双创债券也在内
        self.s8_f41: int | None = None
        # 绿色双创债券发行成功：本次申报的债券中有绿色债券或双创债券，没有的填否
        self.s8_f42: bool | None = None
        # 绿色双创债券发行总额：本次申报的绿色债券、双创债券合计，既绿色又双创的只算一次
        self.s8_f43: int | None = None
        # 绿色双创债券募集净额：发行总额减发行费用
        self.s8_f44: int | None = None
        # 债券发行日期
        self.s8_f45: int | None = None
        # 签约证券机构数
        self.s8_f46: int | None = 1
        # 签约会计师事务所数
        self.s8_f47: int | None = 1
        # 签约律师事务所数
        self.s8_f48: int | None = 1


class FactsS9:
    """主体 投资机构：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s9_f1",
        "s9_f2",
        "s9_f3",
        "s9_f4",
        "s9_f5",
        "s9_f6",
        "s9_f7",
        "s9_f8",
        "s9_f9",
        "s9_p119",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 贡献突出
        self.s9_f1: bool | None = None
        # 投资对象类别
        self.s9_f2: str | None = None
        # 被投企业在我市：被投企业注册地在我市
        self.s9_f3: bool | None = None
        # 实际投资金额：本次申报的投资，已实际到账的
        self.s9_f4: int | None = None
        # 投资日期
        self.s9_f5: int | None = None
        # 所计投资均符合：计入的投资均投向我市种子期、初创期科技型企业
        self.s9_f6: bool | None = None
        # 当年投早投小金额：当年投资我市种子期、初创期科技型企业的合计
        self.s9_f7: int | None = None
        # 单家达标投早投小金额：当年对单家投资满起点的，各家合计
        self.s9_f8: int | None = None
        # 投早投小日期：当年最后一笔投资之日
        self.s9_f9: int | None = None
        # 投资机构贡献奖名次
        self.s9_p119: int | None = None


class FactsS10:
    """主体 基金：事实；None 为未知。"""

    __slots__ = (
        "applied_on",
        "round_end",
        "s10_f1",
        "s10_f2",
        "s10_f3",
        "s10_f4",
        "s10_f5",
        "s10_f6",
        "s10_f7",
        "s10_f8",
        "s10_f9",
        "s10_f10",
    )

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 基金类型
        self.s10_f1: str | None = None
        # 在存续期内
        self.s10_f2: bool | None = None
        # 属地情形：合于几种的，取列在最前的一种
        self.s10_f3: str | None = None
        # 中基协登记备案
        self.s10_f4: bool | None = None
        # 我市金融机构托管：实缴资金由我市金融机构托管
        self.s10_f5: bool | None = None
        # 实缴出资额：到目前为止的全部实缴
        self.s10_f6: int | None = None
        # 引导基金出资额：其中市政府引导基金出资
        self.s10_f7: int | None = None
        # 市属国企出资额：其中市属国有企业出资
        self.s10_f8: int | None = None
        # 县区出资额：其中县（区）、开发区的引导基金和国有企业出资
        self.s10_f9: int | None = 0
        # 实缴日期：实缴出资额到位之日
        self.s10_f10: int | None = None


class FactsS11:
    """主体 融资担保公司：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s11_f1", "s11_p120")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 考评成绩显著
        self.s11_f1: bool | None = None
        # 融资担保公司考评奖名次
        self.s11_p120: int | None = None


class FactsS12:
    """主体 小额贷款公司：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s12_f1", "s12_p121")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 考评成绩显著
        self.s12_f1: bool | None = None
        # 小额贷款公司考评奖名次
        self.s12_p121: int | None = None


class FactsS13:
    """主体 融资租赁公司：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s13_f1", "s13_p122")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 考评成绩显著
        self.s13_f1: bool | None = None
        # 融资租赁公司考评奖名次
        self.s13_p122: int | None = None


class FactsS14:
    """主体 商业保理公司：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s14_f1", "s14_p123")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 考评成绩显著
        self.s14_f1: bool | None = None
        # 商业保理公司考评奖名次
        self.s14_p123: int | None = None


class FactsS15:
    """主体 个人：事实；None 为未知。"""

    __slots__ = ("applied_on", "round_end", "s15_f1", "s15_f2", "s15_f3", "s15_f4", "s15_f5", "s15_f6", "s15_f7")

    def __init__(self) -> None:
        self.applied_on = 0
        self.round_end = 0
        # 执业资格证书数：到目前为止取得、计入奖励的注册会计师、特许金融分析师证书，各算一个
        self.s15_f1: int | None = None
        # 证书取得日期：所计证书取得之日，有几个的取最早的
        self.s15_f2: int | None = None
        # 工作单位类别
        self.s15_f3: str | None = None
        # 全职工作：在上述单位全职工作
        self.s15_f4: bool | None = None
        # 现单位全职起始日
        self.s15_f5: int | None = None
        # 在昌全职起始日：在上述各类单位连续全职工作的第一日
        self.s15_f6: int | None = None
        # 在昌全职累计时间：在上述各类单位全职工作的各段时间合计，中断的扣除
        self.s15_f7: int | None = None


# ---------------------------------------------------------------- 有效期


def in_force_1(c: Context, day: Any) -> Any:
    """有效期内，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」"""
    v = c.run.values
    within = day if day.__class__ is Unknown else v["公布日期"] <= day <= 20_251_231
    early = day if day.__class__ is Unknown else day < v["公布日期"]
    if within is True or early is False:
        return within
    o = c.run.options
    t_1: Any = judgement("参数:十五号文到期日")
    t_2: Any = judgement("参数:二十四号文到期日")
    return any_of(
        within,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府厅发〔2020〕15号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2, judgement("过渡:洪府发〔2020〕24号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
    )


def in_force_2(c: Context, day: Any) -> Any:
    """有效期内，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」"""
    v = c.run.values
    within = day if day.__class__ is Unknown else v["公布日期"] <= day <= 20_251_231
    early = day if day.__class__ is Unknown else day < v["公布日期"]
    if within is True or early is False:
        return within
    o = c.run.options
    t_1: Any = judgement("参数:十五号文到期日")
    t_2: Any = judgement("参数:二十四号文到期日")
    return any_of(
        within,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府厅发〔2020〕15号")) if o["参照办法"] == "逐项认定" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府厅发〔2020〕15号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2, judgement("过渡:洪府发〔2020〕24号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
    )


def in_force_3(c: Context, day: Any) -> Any:
    """有效期内，或按过渡适用「洪府发〔2020〕24号」，或按过渡适用「洪府发〔2020〕24号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」，或按过渡适用「洪府厅发〔2020〕15号」，或按过渡适用「洪府发〔2020〕24号」"""
    v = c.run.values
    within = day if day.__class__ is Unknown else v["公布日期"] <= day <= 20_251_231
    early = day if day.__class__ is Unknown else day < v["公布日期"]
    if within is True or early is False:
        return within
    o = c.run.options
    t_1: Any = judgement("参数:二十四号文到期日")
    t_2: Any = judgement("参数:十五号文到期日")
    return any_of(
        within,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府发〔2020〕24号")) if o["参照办法"] == "逐项认定" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_2) if day.__class__ is Unknown or t_2.__class__ is Unknown else day >= t_2, judgement("过渡:洪府厅发〔2020〕15号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
        all_of(early, day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府发〔2020〕24号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
    )


def policy_start(c: Context) -> Any:
    """有效期的第一天"""
    v = c.run.values
    return v["公布日期"]


def policy_end(c: Context) -> Any:
    """有效期的最后一天"""
    return 20_251_231


# ---------------------------------------------------------------- 奖励


# 三（一） 法人机构落户奖
def award_c03_01_1(f: FactsS2) -> int:
    """法人机构落户奖：应得（分），或结果的代码。"""
    s2_f5 = f.s2_f5  # 落户日期
    if s2_f5 is None:
        return award_c03_01_1_open(f)
    if not 20_230_318 <= s2_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s2_f4 = f.s2_f4  # 持牌
    s2_f2 = f.s2_f2  # 层级
    s2_f3 = f.s2_f3  # 设立方式
    s2_f1 = f.s2_f1  # 类别
    if s2_f4 is None or s2_f2 is None or s2_f3 is None or s2_f1 is None:
        return award_c03_01_1_open(f)
    if s2_f1 == "其他":
        return award_c03_01_1_open(f)
    if not (
        s2_f4
        and s2_f2 == "法人机构"
        and s2_f3 in ("新设立", "从市外迁入")
        and s2_f1 in ("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司")
    ):
        return NOT_ELIGIBLE
    s2_f6 = f.s2_f6  # 实缴注册资本
    if s2_f6 is None:
        return award_c03_01_1_open(f)
    x = s2_f6 * 3
    if x > 500_000_000_000:
        x = 500_000_000_000
    x = (2 * x + 100) // 200
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_01_1_open(f: FactsS2) -> int:
    """法人机构落户奖：有未知的事实时。"""
    s2_f5 = f.s2_f5  # 落户日期
    s2_f4 = f.s2_f4  # 持牌
    s2_f2 = f.s2_f2  # 层级
    s2_f3 = f.s2_f3  # 设立方式
    s2_f1 = f.s2_f1  # 类别
    if (
        (s2_f5 is not None and not 20_230_318 <= s2_f5 <= 20_251_231)
        or s2_f4 is False
        or (s2_f2 is not None and s2_f2 != "法人机构")
        or (s2_f3 is not None and s2_f3 not in ("新设立", "从市外迁入"))
        or (s2_f1 is not None and s2_f1 not in ("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司", "其他"))
    ):
        return NOT_ELIGIBLE
    s2_f6 = f.s2_f6  # 实缴注册资本
    if s2_f6 is None:
        return MISSING
    x = s2_f6 * 3
    if x > 500_000_000_000:
        x = 500_000_000_000
    x = (2 * x + 100) // 200
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s2_f5 is None
        or s2_f4 is None
        or s2_f2 is None
        or s2_f3 is None
        or s2_f1 is None
    ):
        return MISSING
    if s2_f1 == "其他":
        return TO_JUDGE
    return x


def weigh_c03_01_1(c: Case) -> None:
    """有效期、资格、实缴注册资本的3%、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s2_f4 = missing("持牌") if f.s2_f4 is None else f.s2_f4
    s2_f2 = missing("层级") if f.s2_f2 is None else f.s2_f2
    s2_f3 = missing("设立方式") if f.s2_f3 is None else f.s2_f3
    s2_f1 = missing("类别") if f.s2_f1 is None else f.s2_f1
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 持牌
    if s2_f4 is not True:
        c.lacks("资格:1", s2_f4)
    # 资格:2 层级为法人机构
    holds = s2_f2 if s2_f2.__class__ is Unknown else s2_f2 == "法人机构"
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 设立方式属于新设立、从市外迁入之一（限于所列）
    holds = s2_f3 if s2_f3.__class__ is Unknown else s2_f3 in ("新设立", "从市外迁入")
    if holds is not True:
        c.lacks("资格:3", holds)
    # 资格:4 类别属于银行、保险公司、证券公司、期货公司、信托公司、公募基金公司等（选「其他」的交由裁定，其余各项不符合）
    holds = s2_f1 if s2_f1.__class__ is Unknown else True if s2_f1 in ("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司") else judgement("其他:类别") if s2_f1 == "其他" else False
    if holds is not True:
        c.lacks("资格:4", holds)
    if c.failed:
        return
    s2_f6 = missing("实缴注册资本") if f.s2_f6 is None else f.s2_f6
    o = c.run.options
    num: Any = s2_f6 if s2_f6.__class__ is Unknown else s2_f6 * 3
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("基数", (s2_f6, 1, 3, 100)))
    c.trace.append(("金额", (num, 100)))
    # 上限
    den = 100
    bites = num > 500_000_000_000
    if bites:
        num, den = 5_000_000_000, 1
    c.trace.append(("上限", (5_000_000_000, 1, bites, num, den)))
    # 舍入
    if den != 1:
        num = ROUND[o["尾数取法"]](num, den)
        c.trace.append(("舍入", (o["尾数取法"], 1, num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C03_01_1 = Award(
    name="法人机构落户奖",
    place="三（一）",
    subject="金融机构",
    payee="金融机构",
    honour=False,
    dated="s2_f5",
    force=in_force_1,
    weigh=weigh_c03_01_1,
    frequency="一次性",
    settlement=("口径", "增资补奖"),
    matter="",
    counts_in=(),
    words={
        "资格:1": "持牌",
        "资格:2": "层级为法人机构",
        "资格:3": "设立方式属于新设立、从市外迁入之一（限于所列）",
        "资格:4": "类别属于银行、保险公司、证券公司、期货公司、信托公司、公募基金公司等（选「其他」的交由裁定，其余各项不符合）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "实缴注册资本的3%",
    },
    used_by={
        "持牌": ("资格第1项",),
        "层级": ("资格第2项",),
        "设立方式": ("资格第3项",),
        "类别": ("资格第4项",),
        "实缴注册资本": ("金额",),
        "落户日期": ("事项日期",),
    },
)


# 三（一） 银行保险分支落户奖
def award_c03_01_2(f: FactsS2) -> int:
    """银行保险分支落户奖：应得（分），或结果的代码。"""
    s2_f5 = f.s2_f5  # 落户日期
    if s2_f5 is None:
        return award_c03_01_2_open(f)
    if not 20_230_318 <= s2_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s2_f2 = f.s2_f2  # 层级
    s2_f3 = f.s2_f3  # 设立方式
    s2_f1 = f.s2_f1  # 类别
    if s2_f2 is None or s2_f3 is None or s2_f1 is None:
        return award_c03_01_2_open(f)
    if not (s2_f2 == "一级分支机构" and s2_f3 in ("新设立", "从市外迁入") and s2_f1 in ("银行", "保险公司")):
        return NOT_ELIGIBLE
    x = 200_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_01_2_open(f: FactsS2) -> int:
    """银行保险分支落户奖：有未知的事实时。"""
    s2_f5 = f.s2_f5  # 落户日期
    s2_f2 = f.s2_f2  # 层级
    s2_f3 = f.s2_f3  # 设立方式
    s2_f1 = f.s2_f1  # 类别
    if (
        (s2_f5 is not None and not 20_230_318 <= s2_f5 <= 20_251_231)
        or (s2_f2 is not None and s2_f2 != "一级分支机构")
        or (s2_f3 is not None and s2_f3 not in ("新设立", "从市外迁入"))
        or (s2_f1 is not None and s2_f1 not in ("银行", "保险公司"))
    ):
        return NOT_ELIGIBLE
    x = 200_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s2_f5 is None or s2_f2 is None or s2_f3 is None or s2_f1 is None:
        return MISSING
    return x


def weigh_c03_01_2(c: Case) -> None:
    """有效期、资格、200万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s2_f2 = missing("层级") if f.s2_f2 is None else f.s2_f2
    s2_f3 = missing("设立方式") if f.s2_f3 is None else f.s2_f3
    s2_f1 = missing("类别") if f.s2_f1 is None else f.s2_f1
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 层级为一级分支机构
    holds = s2_f2 if s2_f2.__class__ is Unknown else s2_f2 == "一级分支机构"
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 设立方式属于新设立、从市外迁入之一（限于所列）
    holds = s2_f3 if s2_f3.__class__ is Unknown else s2_f3 in ("新设立", "从市外迁入")
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 类别属于银行、保险公司之一（限于所列）
    holds = s2_f1 if s2_f1.__class__ is Unknown else s2_f1 in ("银行", "保险公司")
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    num: Any = 200_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C03_01_2 = Award(
    name="银行保险分支落户奖",
    place="三（一）",
    subject="金融机构",
    payee="金融机构",
    honour=False,
    dated="s2_f5",
    force=in_force_1,
    weigh=weigh_c03_01_2,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "层级为一级分支机构",
        "资格:2": "设立方式属于新设立、从市外迁入之一（限于所列）",
        "资格:3": "类别属于银行、保险公司之一（限于所列）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "200万元",
    },
    used_by={
        "层级": ("资格第1项",),
        "设立方式": ("资格第2项",),
        "类别": ("资格第3项",),
        "落户日期": ("事项日期",),
    },
)


# 三（一） 证券期货分支落户奖
def award_c03_01_3(f: FactsS2) -> int:
    """证券期货分支落户奖：应得（分），或结果的代码。"""
    s2_f5 = f.s2_f5  # 落户日期
    if s2_f5 is None:
        return award_c03_01_3_open(f)
    if not 20_230_318 <= s2_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s2_f2 = f.s2_f2  # 层级
    s2_f1 = f.s2_f1  # 类别
    s2_f3 = f.s2_f3  # 设立方式
    if s2_f2 is None or s2_f1 is None or s2_f3 is None:
        return award_c03_01_3_open(f)
    if not (
        s2_f2 == "一级分支机构"
        and s2_f1 in ("证券公司", "期货公司")
        and (s2_f3 == "新设立" or s2_f3 == "从市外迁入")
    ):
        return NOT_ELIGIBLE
    x = 30_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_01_3_open(f: FactsS2) -> int:
    """证券期货分支落户奖：有未知的事实时。"""
    s2_f5 = f.s2_f5  # 落户日期
    s2_f2 = f.s2_f2  # 层级
    s2_f1 = f.s2_f1  # 类别
    s2_f3 = f.s2_f3  # 设立方式
    if (
        (s2_f5 is not None and not 20_230_318 <= s2_f5 <= 20_251_231)
        or (s2_f2 is not None and s2_f2 != "一级分支机构")
        or (s2_f1 is not None and s2_f1 not in ("证券公司", "期货公司"))
        or ((s2_f3 is not None and s2_f3 != "新设立") and (s2_f3 is not None and s2_f3 != "从市外迁入"))
    ):
        return NOT_ELIGIBLE
    x = 30_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s2_f5 is None
        or s2_f2 is None
        or s2_f1 is None
        or (not (s2_f3 == "新设立" or s2_f3 == "从市外迁入") and (s2_f3 is None or s2_f3 is None))
    ):
        return MISSING
    return x


def weigh_c03_01_3(c: Case) -> None:
    """有效期、资格、30万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s2_f2 = missing("层级") if f.s2_f2 is None else f.s2_f2
    s2_f1 = missing("类别") if f.s2_f1 is None else f.s2_f1
    s2_f3 = missing("设立方式") if f.s2_f3 is None else f.s2_f3
    o = c.run.options
    t_1: Any = s2_f3 if s2_f3.__class__ is Unknown else s2_f3 == "新设立"
    t_2: Any = (s2_f3 if s2_f3.__class__ is Unknown else s2_f3 == "从市外迁入") if o["证期分支迁入"] == "比照迁入" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 层级为一级分支机构
    holds = s2_f2 if s2_f2.__class__ is Unknown else s2_f2 == "一级分支机构"
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 类别属于证券公司、期货公司之一（限于所列）
    holds = s2_f1 if s2_f1.__class__ is Unknown else s2_f1 in ("证券公司", "期货公司")
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 设立方式为新设立或者（口径「证期分支迁入」取「比照迁入」（本次所取），并且设立方式为从市外迁入）
    holds = True if t_1 is True or t_2 is True else False if t_1 is False and t_2 is False else either(t_1, t_2)
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    num: Any = 30_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C03_01_3 = Award(
    name="证券期货分支落户奖",
    place="三（一）",
    subject="金融机构",
    payee="金融机构",
    honour=False,
    dated="s2_f5",
    force=in_force_1,
    weigh=weigh_c03_01_3,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "层级为一级分支机构",
        "资格:2": "类别属于证券公司、期货公司之一（限于所列）",
        "资格:3": "设立方式为新设立或者（口径「证期分支迁入」取「比照迁入」（本次所取），并且设立方式为从市外迁入）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "30万元",
    },
    used_by={
        "层级": ("资格第1项",),
        "类别": ("资格第2项",),
        "设立方式": ("资格第3项",),
        "落户日期": ("事项日期",),
    },
)


# 三（二） 监管机构支持奖
def award_c03_02_1(f: FactsS3) -> int:
    """监管机构支持奖：应得（分），或结果的代码。"""
    s3_f3 = f.s3_f3  # 指标完成日期
    if s3_f3 is None:
        return award_c03_02_1_open(f)
    if not 20_230_318 <= s3_f3 <= 20_251_231:
        return NOT_ELIGIBLE
    s3_f1 = f.s3_f1  # 中央驻赣金融监管机构
    if s3_f1 is None:
        return award_c03_02_1_open(f)
    if not s3_f1:
        return NOT_ELIGIBLE
    s3_f2 = f.s3_f2  # 本年度完成指标数
    if s3_f2 is None:
        return award_c03_02_1_open(f)
    x = s3_f2 * 30_000_000
    if x > 300_000_000:
        x = 300_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_02_1_open(f: FactsS3) -> int:
    """监管机构支持奖：有未知的事实时。"""
    s3_f3 = f.s3_f3  # 指标完成日期
    s3_f1 = f.s3_f1  # 中央驻赣金融监管机构
    if (s3_f3 is not None and not 20_230_318 <= s3_f3 <= 20_251_231) or s3_f1 is False:
        return NOT_ELIGIBLE
    s3_f2 = f.s3_f2  # 本年度完成指标数
    if s3_f2 is None:
        return MISSING
    x = s3_f2 * 30_000_000
    if x > 300_000_000:
        x = 300_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s3_f3 is None or s3_f1 is None:
        return MISSING
    return x


def weigh_c03_02_1(c: Case) -> None:
    """有效期、资格、本年度完成指标数乘以30万元、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s3_f1 = missing("中央驻赣金融监管机构") if f.s3_f1 is None else f.s3_f1
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 中央驻赣金融监管机构
    if s3_f1 is not True:
        c.lacks("资格:1", s3_f1)
    if c.failed:
        return
    reckon(c)


def steps_c03_02_1(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "监管奖上限周期"), True, 300_000_000, 1),
    )


def amount_c03_02_1(c: Context) -> Any:
    """本年度完成指标数乘以30万元"""
    f = c.f
    s3_f2 = missing("本年度完成指标数") if f.s3_f2 is None else f.s3_f2
    return s3_f2 if s3_f2.__class__ is Unknown else s3_f2 * 30_000_000


AWARD_C03_02_1 = Award(
    name="监管机构支持奖",
    place="三（二）",
    subject="监管机构",
    payee="监管机构",
    honour=False,
    dated="s3_f3",
    force=in_force_1,
    weigh=weigh_c03_02_1,
    steps=steps_c03_02_1,
    amount=amount_c03_02_1,
    amount_den=1,
    frequency="每年一次",
    settlement=("口径", "年内补报指标"),
    matter="",
    counts_in=(),
    words={
        "资格:1": "中央驻赣金融监管机构",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "本年度完成指标数乘以30万元",
    },
    used_by={
        "中央驻赣金融监管机构": ("资格第1项",),
        "本年度完成指标数": ("金额",),
        "指标完成日期": ("事项日期",),
    },
)


# 三（二） 专精特新板培育补助
def award_c03_02_2(f: FactsS4) -> int:
    """专精特新板培育补助：应得（分），或结果的代码。"""
    s4_f3 = f.s4_f3  # 新增挂牌日期
    if s4_f3 is None:
        return award_c03_02_2_open(f)
    if not 20_230_318 <= s4_f3 <= 20_251_231:
        return NOT_ELIGIBLE
    s4_f1 = f.s4_f1  # 系江西联合股权交易中心
    if s4_f1 is None:
        return award_c03_02_2_open(f)
    if not s4_f1:
        return NOT_ELIGIBLE
    s4_f2 = f.s4_f2  # 新增挂牌结业企业数
    if s4_f2 is None:
        return award_c03_02_2_open(f)
    t_1 = s4_f2 if s4_f2 > 0 else 0
    x = t_1 * 2_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_02_2_open(f: FactsS4) -> int:
    """专精特新板培育补助：有未知的事实时。"""
    s4_f3 = f.s4_f3  # 新增挂牌日期
    s4_f1 = f.s4_f1  # 系江西联合股权交易中心
    if (s4_f3 is not None and not 20_230_318 <= s4_f3 <= 20_251_231) or s4_f1 is False:
        return NOT_ELIGIBLE
    s4_f2 = f.s4_f2  # 新增挂牌结业企业数
    if s4_f2 is None:
        return MISSING
    t_1 = s4_f2 if s4_f2 > 0 else 0
    x = t_1 * 2_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s4_f3 is None or s4_f1 is None:
        return MISSING
    return x


def weigh_c03_02_2(c: Case) -> None:
    """有效期、资格、新增挂牌结业企业数每满1家计2万元（不满的不计）"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s4_f1 = missing("系江西联合股权交易中心") if f.s4_f1 is None else f.s4_f1
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 系江西联合股权交易中心
    if s4_f1 is not True:
        c.lacks("资格:1", s4_f1)
    if c.failed:
        return
    s4_f2 = missing("新增挂牌结业企业数") if f.s4_f2 is None else f.s4_f2
    num: Any = s4_f2 if s4_f2.__class__ is Unknown else max(0, s4_f2) // 1 * 2_000_000
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C03_02_2 = Award(
    name="专精特新板培育补助",
    place="三（二）",
    subject="要素市场",
    payee="要素市场",
    honour=False,
    dated="s4_f3",
    force=in_force_1,
    weigh=weigh_c03_02_2,
    frequency=("口径", "挂牌补助频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "系江西联合股权交易中心",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "新增挂牌结业企业数每满1家计2万元（不满的不计）",
    },
    used_by={
        "系江西联合股权交易中心": ("资格第1项",),
        "新增挂牌结业企业数": ("金额",),
        "新增挂牌日期": ("事项日期",),
    },
)


# 三（三） 支撑机构落户奖
def award_c03_03_1(f: FactsS2) -> int:
    """支撑机构落户奖：应得（分），或结果的代码。"""
    s2_f5 = f.s2_f5  # 落户日期
    if s2_f5 is None:
        return award_c03_03_1_open(f)
    if not 20_230_318 <= s2_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s2_f3 = f.s2_f3  # 设立方式
    s2_f7 = f.s2_f7  # 支撑机构类别
    if s2_f3 is None or s2_f7 is None:
        return award_c03_03_1_open(f)
    if s2_f7 == "其他":
        return award_c03_03_1_open(f)
    if not (
        s2_f3 == "新设立"
        and s2_f7 in ("中小企业金融服务中心", "信用卡中心", "票据中心", "资金运营中心", "支付清算中心", "资金拆借中心", "财富金融机构", "绿色金融机构", "科技金融机构", "普惠金融机构")
    ):
        return NOT_ELIGIBLE
    x = 30_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c03_03_1_open(f: FactsS2) -> int:
    """支撑机构落户奖：有未知的事实时。"""
    s2_f5 = f.s2_f5  # 落户日期
    s2_f3 = f.s2_f3  # 设立方式
    s2_f7 = f.s2_f7  # 支撑机构类别
    if (
        (s2_f5 is not None and not 20_230_318 <= s2_f5 <= 20_251_231)
        or (s2_f3 is not None and s2_f3 != "新设立")
        or (s2_f7 is not None and s2_f7 not in ("中小企业金融服务中心", "信用卡中心", "票据中心", "资金运营中心", "支付清算中心", "资金拆借中心", "财富金融机构", "绿色金融机构", "科技金融机构", "普惠金融机构", "其他"))
    ):
        return NOT_ELIGIBLE
    x = 30_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s2_f5 is None or s2_f3 is None or s2_f7 is None:
        return MISSING
    if s2_f7 == "其他":
        return TO_JUDGE
    return x


def weigh_c03_03_1(c: Case) -> None:
    """有效期、资格、30万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s2_f3 = missing("设立方式") if f.s2_f3 is None else f.s2_f3
    o = c.run.options
    s2_f7 = missing("支撑机构类别") if f.s2_f7 is None else f.s2_f7
    t_1: Any = s2_f3 if s2_f3.__class__ is Unknown else s2_f3 == "新设立"
    t_2: Any = (s2_f3 if s2_f3.__class__ is Unknown else s2_f3 == "从市外迁入") if o["支撑机构迁入"] == "迁入也算" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 设立方式为新设立或者（口径「支撑机构迁入」取「迁入也算」（本次取「仅限新设」），并且设立方式为从市外迁入）
    holds = True if t_1 is True or t_2 is True else False if t_1 is False and t_2 is False else either(t_1, t_2)
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 支撑机构类别属于中小企业金融服务中心、信用卡中心、票据中心、资金运营中心、支付清算中心、资金拆借中心、财富金融机构、绿色金融机构、科技金融机构、普惠金融机构等（选「其他」的交由裁定，其余各项不符合）
    holds = s2_f7 if s2_f7.__class__ is Unknown else True if s2_f7 in ("中小企业金融服务中心", "信用卡中心", "票据中心", "资金运营中心", "支付清算中心", "资金拆借中心", "财富金融机构", "绿色金融机构", "科技金融机构", "普惠金融机构") else judgement("其他:支撑机构类别") if s2_f7 == "其他" else False
    if holds is not True:
        c.lacks("资格:2", holds)
    if c.failed:
        return
    num: Any = 30_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C03_03_1 = Award(
    name="支撑机构落户奖",
    place="三（三）",
    subject="金融机构",
    payee="金融机构",
    honour=False,
    dated="s2_f5",
    force=in_force_1,
    weigh=weigh_c03_03_1,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "设立方式为新设立或者（口径「支撑机构迁入」取「迁入也算」（本次取「仅限新设」），并且设立方式为从市外迁入）",
        "资格:2": "支撑机构类别属于中小企业金融服务中心、信用卡中心、票据中心、资金运营中心、支付清算中心、资金拆借中心、财富金融机构、绿色金融机构、科技金融机构、普惠金融机构等（选「其他」的交由裁定，其余各项不符合）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "30万元",
    },
    used_by={
        "设立方式": ("资格第1项",),
        "支撑机构类别": ("资格第2项",),
        "落户日期": ("事项日期",),
    },
)


# 四（六） 银行信贷投放奖
def award_c04_06_1(f: FactsS5) -> int:
    """银行信贷投放奖：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c04_06_1_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s5_f1 = f.s5_f1  # 驻昌银行
    s5_f2 = f.s5_f2  # 申请奖励
    s5_f3 = f.s5_f3  # 信贷投放力度大
    s5_f4 = f.s5_f4  # 服务小微企业成果显著
    if s5_f1 is None or s5_f2 is None or s5_f3 is None or s5_f4 is None:
        return award_c04_06_1_open(f)
    if not (s5_f1 and s5_f2 and s5_f3 and s5_f4):
        return NOT_ELIGIBLE
    s5_p115 = f.s5_p115  # 银行信贷投放奖名次
    if s5_p115 is None:
        return award_c04_06_1_open(f)
    if s5_p115 > 10:
        return NOT_ELIGIBLE
    s5_f5 = f.s5_f5  # 当年新增普惠小微贷款余额
    if s5_f5 is None:
        return award_c04_06_1_open(f)
    x = s5_f5
    x = (2 * x + 1000) // 2000
    if x > 200_000_000:
        x = 200_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c04_06_1_open(f: FactsS5) -> int:
    """银行信贷投放奖：有未知的事实时。"""
    day = f.round_end
    s5_f1 = f.s5_f1  # 驻昌银行
    s5_f2 = f.s5_f2  # 申请奖励
    s5_f3 = f.s5_f3  # 信贷投放力度大
    s5_f4 = f.s5_f4  # 服务小微企业成果显著
    s5_p115 = f.s5_p115  # 银行信贷投放奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s5_f1 is False
        or s5_f2 is False
        or s5_f3 is False
        or s5_f4 is False
        or (s5_p115 is not None and s5_p115 > 10)
    ):
        return NOT_ELIGIBLE
    s5_f5 = f.s5_f5  # 当年新增普惠小微贷款余额
    if s5_f5 is None:
        return MISSING
    x = s5_f5
    x = (2 * x + 1000) // 2000
    if x > 200_000_000:
        x = 200_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s5_f1 is None or s5_f2 is None:
        return MISSING
    if day < 20_230_318 or s5_f3 is None or s5_f4 is None or s5_p115 is None:
        return TO_JUDGE
    return x


def eligibility_c04_06_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s5_f1 = missing("驻昌银行") if f.s5_f1 is None else f.s5_f1
    s5_f2 = missing("申请奖励") if f.s5_f2 is None else f.s5_f2
    s5_f3 = judgement("裁定:信贷投放力度大") if f.s5_f3 is None else f.s5_f3
    s5_f4 = judgement("裁定:服务小微企业成果显著") if f.s5_f4 is None else f.s5_f4
    o = c.run.options
    s5_f5 = missing("当年新增普惠小微贷款余额") if f.s5_f5 is None else f.s5_f5
    return (
        s5_f1,
        s5_f2,
        s5_f3,
        s5_f4,
        True if o["银行负增长"] == "仍予通报" else s5_f5 if s5_f5.__class__ is Unknown else s5_f5 > 0,
    )


def steps_c04_06_1(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "银行奖上限周期"), True, 200_000_000, 1),
    )


def amount_c04_06_1(c: Context) -> Any:
    """当年新增普惠小微贷款余额的1‰"""
    f = c.f
    s5_f5 = missing("当年新增普惠小微贷款余额") if f.s5_f5 is None else f.s5_f5
    return s5_f5


def base_c04_06_1(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    s5_f5 = missing("当年新增普惠小微贷款余额") if f.s5_f5 is None else f.s5_f5
    return (s5_f5, 1, 1, 1000)


AWARD_C04_06_1 = Award(
    name="银行信贷投放奖",
    place="四（六）",
    subject="银行",
    payee="银行",
    honour=False,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1", "资格:2", "资格:3", "资格:4", "资格:5"),
    eligibility=eligibility_c04_06_1,
    selection=Selection(quota=10, unit="家", judge="市金融办", ties=("口径", "名额并列"), place="s5_p115"),
    steps=steps_c04_06_1,
    amount=amount_c04_06_1,
    amount_den=1000,
    base=base_c04_06_1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "驻昌银行",
        "资格:2": "申请奖励",
        "资格:3": "信贷投放力度大",
        "资格:4": "服务小微企业成果显著",
        "资格:5": "口径「银行负增长」取「仍予通报」（本次所取）或者「新增为正」",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前10家",
        "金额": "当年新增普惠小微贷款余额的1‰",
        "裁定:信贷投放力度大": "市金融办",
        "裁定:服务小微企业成果显著": "市金融办",
        "裁定:银行信贷投放奖名次": "市金融办",
    },
    used_by={
        "驻昌银行": ("资格第1项",),
        "申请奖励": ("资格第2项",),
        "信贷投放力度大": ("资格第3项",),
        "服务小微企业成果显著": ("资格第4项",),
        "当年新增普惠小微贷款余额": ("资格第5项", "金额"),
    },
)


# 四（六） 银行贡献通报
def award_c04_06_2(f: FactsS5) -> int:
    """银行贡献通报：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c04_06_2_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s5_f1 = f.s5_f1  # 驻昌银行
    s5_f2 = f.s5_f2  # 申请奖励
    s5_f3 = f.s5_f3  # 信贷投放力度大
    s5_f4 = f.s5_f4  # 服务小微企业成果显著
    if s5_f1 is None or s5_f2 is None or s5_f3 is None or s5_f4 is None:
        return award_c04_06_2_open(f)
    if not (s5_f1 and s5_f2 and s5_f3 and s5_f4):
        return NOT_ELIGIBLE
    s5_p115 = f.s5_p115  # 银行信贷投放奖名次
    if s5_p115 is None:
        return award_c04_06_2_open(f)
    if s5_p115 > 10:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c04_06_2_open(f: FactsS5) -> int:
    """银行贡献通报：有未知的事实时。"""
    day = f.round_end
    s5_f1 = f.s5_f1  # 驻昌银行
    s5_f2 = f.s5_f2  # 申请奖励
    s5_f3 = f.s5_f3  # 信贷投放力度大
    s5_f4 = f.s5_f4  # 服务小微企业成果显著
    s5_p115 = f.s5_p115  # 银行信贷投放奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s5_f1 is False
        or s5_f2 is False
        or s5_f3 is False
        or s5_f4 is False
        or (s5_p115 is not None and s5_p115 > 10)
    ):
        return NOT_ELIGIBLE
    if s5_f1 is None or s5_f2 is None:
        return MISSING
    if day < 20_230_318 or s5_f3 is None or s5_f4 is None or s5_p115 is None:
        return TO_JUDGE
    return CHOSEN


def eligibility_c04_06_2(c: Context) -> tuple[Any, ...]:
    """资格"""
    return (*conditions_of(c, AWARD_C04_06_1),)


AWARD_C04_06_2 = Award(
    name="银行贡献通报",
    place="四（六）",
    subject="银行",
    payee="",
    honour=True,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("随资格:1", "随资格:2", "随资格:3", "随资格:4", "随资格:5"),
    eligibility=eligibility_c04_06_2,
    holder=AWARD_C04_06_1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "随资格:1": "驻昌银行",
        "随资格:2": "申请奖励",
        "随资格:3": "信贷投放力度大",
        "随资格:4": "服务小微企业成果显著",
        "随资格:5": "口径「银行负增长」取「仍予通报」（本次所取）或者「新增为正」",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前10家",
        "裁定:信贷投放力度大": "市金融办",
        "裁定:服务小微企业成果显著": "市金融办",
        "裁定:银行信贷投放奖名次": "市金融办",
    },
    used_by={
        "驻昌银行": ("所随奖励的资格第1项",),
        "申请奖励": ("所随奖励的资格第2项",),
        "信贷投放力度大": ("所随奖励的资格第3项",),
        "服务小微企业成果显著": ("所随奖励的资格第4项",),
        "当年新增普惠小微贷款余额": ("所随奖励的资格第5项",),
    },
)


# 四（七） 保险服务创新奖
def award_c04_07_1(f: FactsS6) -> int:
    """保险服务创新奖：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c04_07_1_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s6_f1 = f.s6_f1  # 服务创新成果显著
    if s6_f1 is None:
        return award_c04_07_1_open(f)
    if not s6_f1:
        return NOT_ELIGIBLE
    s6_p116 = f.s6_p116  # 保险服务创新奖名次
    if s6_p116 is None:
        return award_c04_07_1_open(f)
    if s6_p116 > 5:
        return NOT_ELIGIBLE
    x = (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)[s6_p116 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c04_07_1_open(f: FactsS6) -> int:
    """保险服务创新奖：有未知的事实时。"""
    day = f.round_end
    s6_f1 = f.s6_f1  # 服务创新成果显著
    s6_p116 = f.s6_p116  # 保险服务创新奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s6_f1 is False
        or (s6_p116 is not None and s6_p116 > 5)
    ):
        return NOT_ELIGIBLE
    if s6_p116 is None:
        return TO_JUDGE
    x = (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)[s6_p116 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if day < 20_230_318 or s6_f1 is None or s6_p116 is None:
        return TO_JUDGE
    return x


def eligibility_c04_07_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s6_f1 = judgement("裁定:服务创新成果显著") if f.s6_f1 is None else f.s6_f1
    return (s6_f1,)


def places_c04_07_1(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)


AWARD_C04_07_1 = Award(
    name="保险服务创新奖",
    place="四（七）",
    subject="保险机构",
    payee="保险机构",
    honour=False,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c04_07_1,
    selection=Selection(quota=5, unit="家", judge="市金融办", ties=("口径", "名次并列"), place="s6_p116"),
    steps=nothing,
    places=places_c04_07_1,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "服务创新成果显著",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5家",
        "金额": "第1名50万元、第2名40万元、第3名30万元、第4名20万元、第5名10万元",
        "裁定:服务创新成果显著": "市金融办",
        "裁定:保险服务创新奖名次": "市金融办",
    },
    used_by={
        "服务创新成果显著": ("资格第1项",),
    },
)


# 四（七） 保险前五家通报
def award_c04_07_2(f: FactsS6) -> int:
    """保险前五家通报：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c04_07_2_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s6_f1 = f.s6_f1  # 服务创新成果显著
    if s6_f1 is None:
        return award_c04_07_2_open(f)
    if not s6_f1:
        return NOT_ELIGIBLE
    if not False:
        return NOT_ELIGIBLE
    s6_p116 = f.s6_p116  # 保险服务创新奖名次
    if s6_p116 is None:
        return award_c04_07_2_open(f)
    if s6_p116 > 5:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c04_07_2_open(f: FactsS6) -> int:
    """保险前五家通报：有未知的事实时。"""
    day = f.round_end
    s6_f1 = f.s6_f1  # 服务创新成果显著
    s6_p116 = f.s6_p116  # 保险服务创新奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s6_f1 is False
        or True
        or (s6_p116 is not None and s6_p116 > 5)
    ):
        return NOT_ELIGIBLE
    if day < 20_230_318 or s6_f1 is None or s6_p116 is None:
        return TO_JUDGE
    return CHOSEN


def eligibility_c04_07_2(c: Context) -> tuple[Any, ...]:
    """资格"""
    o = c.run.options
    return (*conditions_of(c, AWARD_C04_07_1), o["通报范围"] == "限前五家")


AWARD_C04_07_2 = Award(
    name="保险前五家通报",
    place="四（七）",
    subject="保险机构",
    payee="",
    honour=True,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("随资格:1", "资格:1"),
    eligibility=eligibility_c04_07_2,
    holder=AWARD_C04_07_1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "随资格:1": "服务创新成果显著",
        "资格:1": "口径「通报范围」取「限前五家」（本次取「成效显著者」）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5家",
        "裁定:服务创新成果显著": "市金融办",
        "裁定:保险服务创新奖名次": "市金融办",
    },
    used_by={
        "服务创新成果显著": ("所随奖励的资格第1项",),
    },
)


# 四（七） 保险成效通报
def award_c04_07_3(f: FactsS6) -> int:
    """保险成效通报：应得（分），或结果的代码。"""
    day = f.applied_on
    if day < 20_230_318:
        return award_c04_07_3_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s6_f1 = f.s6_f1  # 服务创新成果显著
    if s6_f1 is None:
        return award_c04_07_3_open(f)
    if not s6_f1:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c04_07_3_open(f: FactsS6) -> int:
    """保险成效通报：有未知的事实时。"""
    day = f.applied_on
    s6_f1 = f.s6_f1  # 服务创新成果显著
    if not 20_200_101 <= day <= 20_251_231 or s6_f1 is False:
        return NOT_ELIGIBLE
    if day < 20_230_318 or s6_f1 is None:
        return TO_JUDGE
    return CHOSEN


def weigh_c04_07_3(c: Case) -> None:
    """有效期、资格"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s6_f1 = judgement("裁定:服务创新成果显著") if f.s6_f1 is None else f.s6_f1
    o = c.run.options
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_2(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 服务创新成果显著
    if s6_f1 is not True:
        c.lacks("资格:1", s6_f1)
    # 资格:2 口径「通报范围」取「成效显著者」（本次所取）
    holds = o["通报范围"] == "成效显著者"
    if holds is not True:
        c.lacks("资格:2", holds)


AWARD_C04_07_3 = Award(
    name="保险成效通报",
    place="四（七）",
    subject="保险机构",
    payee="",
    honour=True,
    dated="application",
    force=in_force_2,
    weigh=weigh_c04_07_3,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "服务创新成果显著",
        "资格:2": "口径「通报范围」取「成效显著者」（本次所取）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "裁定:服务创新成果显著": "市金融办",
    },
    used_by={
        "服务创新成果显著": ("资格第1项",),
    },
)


# 四（八） 突出贡献奖
def award_c04_08_1(f: FactsS5) -> int:
    """突出贡献奖：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c04_08_1_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s5_f7 = f.s5_f7  # 保障产业发展突出
    if s5_f7 is None:
        return award_c04_08_1_open(f)
    if not s5_f7:
        return NOT_ELIGIBLE
    s5_p117 = f.s5_p117  # 突出贡献奖名次
    if s5_p117 is None:
        return award_c04_08_1_open(f)
    if s5_p117 > 5:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c04_08_1_open(f: FactsS5) -> int:
    """突出贡献奖：有未知的事实时。"""
    day = f.round_end
    s5_f7 = f.s5_f7  # 保障产业发展突出
    s5_p117 = f.s5_p117  # 突出贡献奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s5_f7 is False
        or (s5_p117 is not None and s5_p117 > 5)
    ):
        return NOT_ELIGIBLE
    if day < 20_230_318 or s5_f7 is None or s5_p117 is None:
        return TO_JUDGE
    return CHOSEN


def eligibility_c04_08_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s5_f7 = judgement("裁定:保障产业发展突出") if f.s5_f7 is None else f.s5_f7
    return (s5_f7,)


AWARD_C04_08_1 = Award(
    name="突出贡献奖",
    place="四（八）",
    subject="银行",
    payee="",
    honour=True,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c04_08_1,
    selection=Selection(quota=5, unit="名", judge="市工信局、市发改委、市金融办", ties=("口径", "名额并列"), place="s5_p117"),
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "保障产业发展突出",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5名",
        "裁定:保障产业发展突出": "市工信局、市发改委、市金融办",
        "裁定:突出贡献奖名次": "市工信局、市发改委、市金融办",
    },
    used_by={
        "保障产业发展突出": ("资格第1项",),
    },
)


# 五（九） 证券机构贡献奖
def award_c05_09_1(f: FactsS7) -> int:
    """证券机构贡献奖：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c05_09_1_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    if s7_f1 is None or s7_f2 is None:
        return award_c05_09_1_open(f)
    if not (s7_f1 and s7_f2):
        return NOT_ELIGIBLE
    s7_p118 = f.s7_p118  # 证券机构贡献奖名次
    if s7_p118 is None:
        return award_c05_09_1_open(f)
    if s7_p118 > 5:
        return NOT_ELIGIBLE
    x = (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)[s7_p118 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_1_open(f: FactsS7) -> int:
    """证券机构贡献奖：有未知的事实时。"""
    day = f.round_end
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    s7_p118 = f.s7_p118  # 证券机构贡献奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s7_f1 is False
        or s7_f2 is False
        or (s7_p118 is not None and s7_p118 > 5)
    ):
        return NOT_ELIGIBLE
    if s7_p118 is None:
        if s7_f1 is None:
            return MISSING
        return TO_JUDGE
    x = (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)[s7_p118 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s7_f1 is None:
        return MISSING
    if day < 20_230_318 or s7_f2 is None or s7_p118 is None:
        return TO_JUDGE
    return x


def eligibility_c05_09_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s7_f1 = missing("驻昌证券机构") if f.s7_f1 is None else f.s7_f1
    s7_f2 = judgement("裁定:推进上市成效突出") if f.s7_f2 is None else f.s7_f2
    return (s7_f1, s7_f2)


def places_c05_09_1(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (50_000_000, 40_000_000, 30_000_000, 20_000_000, 10_000_000)


AWARD_C05_09_1 = Award(
    name="证券机构贡献奖",
    place="五（九）",
    subject="证券机构",
    payee="证券机构",
    honour=False,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1", "资格:2"),
    eligibility=eligibility_c05_09_1,
    selection=Selection(quota=5, unit="家", judge="市金融办", ties=("口径", "名次并列"), place="s7_p118"),
    steps=nothing,
    places=places_c05_09_1,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "驻昌证券机构",
        "资格:2": "推进上市成效突出",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5家",
        "金额": "第1名50万元、第2名40万元、第3名30万元、第4名20万元、第5名10万元",
        "裁定:推进上市成效突出": "市金融办",
        "裁定:证券机构贡献奖名次": "市金融办",
    },
    used_by={
        "驻昌证券机构": ("资格第1项",),
        "推进上市成效突出": ("资格第2项",),
    },
)


# 五（九） 证券前五家通报
def award_c05_09_2(f: FactsS7) -> int:
    """证券前五家通报：应得（分），或结果的代码。"""
    day = f.round_end
    if day < 20_230_318:
        return award_c05_09_2_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    if s7_f1 is None or s7_f2 is None:
        return award_c05_09_2_open(f)
    if not (s7_f1 and s7_f2):
        return NOT_ELIGIBLE
    if not False:
        return NOT_ELIGIBLE
    s7_p118 = f.s7_p118  # 证券机构贡献奖名次
    if s7_p118 is None:
        return award_c05_09_2_open(f)
    if s7_p118 > 5:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c05_09_2_open(f: FactsS7) -> int:
    """证券前五家通报：有未知的事实时。"""
    day = f.round_end
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    s7_p118 = f.s7_p118  # 证券机构贡献奖名次
    if (
        not 20_200_101 <= day <= 20_251_231
        or s7_f1 is False
        or s7_f2 is False
        or True
        or (s7_p118 is not None and s7_p118 > 5)
    ):
        return NOT_ELIGIBLE
    if s7_f1 is None:
        return MISSING
    if day < 20_230_318 or s7_f2 is None or s7_p118 is None:
        return TO_JUDGE
    return CHOSEN


def eligibility_c05_09_2(c: Context) -> tuple[Any, ...]:
    """资格"""
    o = c.run.options
    return (*conditions_of(c, AWARD_C05_09_1), o["通报范围"] == "限前五家")


AWARD_C05_09_2 = Award(
    name="证券前五家通报",
    place="五（九）",
    subject="证券机构",
    payee="",
    honour=True,
    dated="round",
    force=in_force_2,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("随资格:1", "随资格:2", "资格:1"),
    eligibility=eligibility_c05_09_2,
    holder=AWARD_C05_09_1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "随资格:1": "驻昌证券机构",
        "随资格:2": "推进上市成效突出",
        "资格:1": "口径「通报范围」取「限前五家」（本次取「成效显著者」）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5家",
        "裁定:推进上市成效突出": "市金融办",
        "裁定:证券机构贡献奖名次": "市金融办",
    },
    used_by={
        "驻昌证券机构": ("所随奖励的资格第1项",),
        "推进上市成效突出": ("所随奖励的资格第2项",),
    },
)


# 五（九） 证券成效通报
def award_c05_09_3(f: FactsS7) -> int:
    """证券成效通报：应得（分），或结果的代码。"""
    day = f.applied_on
    if day < 20_230_318:
        return award_c05_09_3_open(f)
    if day > 20_251_231:
        return NOT_ELIGIBLE
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    if s7_f1 is None or s7_f2 is None:
        return award_c05_09_3_open(f)
    if not (s7_f1 and s7_f2):
        return NOT_ELIGIBLE
    return CHOSEN


def award_c05_09_3_open(f: FactsS7) -> int:
    """证券成效通报：有未知的事实时。"""
    day = f.applied_on
    s7_f1 = f.s7_f1  # 驻昌证券机构
    s7_f2 = f.s7_f2  # 推进上市成效突出
    if not 20_200_101 <= day <= 20_251_231 or s7_f1 is False or s7_f2 is False:
        return NOT_ELIGIBLE
    if s7_f1 is None:
        return MISSING
    if day < 20_230_318 or s7_f2 is None:
        return TO_JUDGE
    return CHOSEN


def weigh_c05_09_3(c: Case) -> None:
    """有效期、资格"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s7_f1 = missing("驻昌证券机构") if f.s7_f1 is None else f.s7_f1
    s7_f2 = judgement("裁定:推进上市成效突出") if f.s7_f2 is None else f.s7_f2
    o = c.run.options
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_2(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 驻昌证券机构
    if s7_f1 is not True:
        c.lacks("资格:1", s7_f1)
    # 资格:2 推进上市成效突出
    if s7_f2 is not True:
        c.lacks("资格:2", s7_f2)
    # 资格:3 口径「通报范围」取「成效显著者」（本次所取）
    holds = o["通报范围"] == "成效显著者"
    if holds is not True:
        c.lacks("资格:3", holds)


AWARD_C05_09_3 = Award(
    name="证券成效通报",
    place="五（九）",
    subject="证券机构",
    payee="",
    honour=True,
    dated="application",
    force=in_force_2,
    weigh=weigh_c05_09_3,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "驻昌证券机构",
        "资格:2": "推进上市成效突出",
        "资格:3": "口径「通报范围」取「成效显著者」（本次所取）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "裁定:推进上市成效突出": "市金融办",
    },
    used_by={
        "驻昌证券机构": ("资格第1项",),
        "推进上市成效突出": ("资格第2项",),
    },
)


# 五（九） 境内首发上市奖
def award_c05_09_4(f: FactsS8) -> int:
    """境内首发上市奖：应得（分），或结果的代码。"""
    s8_f1 = f.s8_f1  # 在我市
    if s8_f1 is None:
        return award_c05_09_4_open(f)
    if not s8_f1:
        return NOT_ELIGIBLE
    reached = False
    total = 0
    # （1）
    s8_f2 = f.s8_f2  # 拟上市企业
    s8_f3 = f.s8_f3  # 辅导下完成股改
    s8_f4 = f.s8_f4  # 新三板挂牌
    if s8_f2 is None or s8_f3 is None or s8_f4 is None:
        return award_c05_09_4_open(f)
    if s8_f2 and (s8_f3 or s8_f4):
        s8_f5 = f.s8_f5  # 股改挂牌日期
        if s8_f5 is None:
            return award_c05_09_4_open(f)
        if s8_f5 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f5 <= 20_251_231:
            reached = True
            total += 100_000_000
    # （挂牌）
    if False:
        s8_f6 = f.s8_f6  # 后一项办妥日期
        if s8_f6 is None:
            return award_c05_09_4_open(f)
        if s8_f6 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f6 <= 20_251_231:
            reached = True
            total += 100_000_000
    # （2）
    s8_f7 = f.s8_f7  # 取得辅导备案受理函
    if s8_f7 is None:
        return award_c05_09_4_open(f)
    if s8_f7:
        s8_f8 = f.s8_f8  # 受理函日期
        if s8_f8 is None:
            return award_c05_09_4_open(f)
        if s8_f8 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f8 <= 20_251_231:
            reached = True
            total += 100_000_000
    # （3）
    s8_f9 = f.s8_f9  # 首发申请获受理
    if s8_f9 is None:
        return award_c05_09_4_open(f)
    if s8_f9:
        s8_f10 = f.s8_f10  # 首发受理日期
        if s8_f10 is None:
            return award_c05_09_4_open(f)
        if s8_f10 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f10 <= 20_251_231:
            reached = True
            total += 200_000_000
    # （4）
    s8_f11 = f.s8_f11  # 首发上市
    if s8_f11 is None:
        return award_c05_09_4_open(f)
    if s8_f11:
        s8_f13 = f.s8_f13  # 首发上市日期
        if s8_f13 is None:
            return award_c05_09_4_open(f)
        if s8_f13 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f13 <= 20_251_231:
            reached = True
            total += 400_000_000
    # （科创板）
    s8_f12 = f.s8_f12  # 上市板块
    if s8_f12 is None:
        return award_c05_09_4_open(f)
    if s8_f11 and s8_f12 == "科创板":
        s8_f13 = f.s8_f13  # 首发上市日期
        if s8_f13 is None:
            return award_c05_09_4_open(f)
        if s8_f13 < 20_230_318:
            return award_c05_09_4_open(f)
        if s8_f13 <= 20_251_231:
            reached = True
            total += 200_000_000
    if not reached:
        return NOT_ELIGIBLE
    x = total
    if x > 1_000_000_000:
        x = 1_000_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_4_open(f: FactsS8, own: Account | None = None) -> int:
    """境内首发上市奖：有未知的事实，或台账有记录时。"""
    s8_f1 = f.s8_f1  # 在我市
    if s8_f1 is False:
        return NOT_ELIGIBLE
    closed = own.labels if own is not None else ()
    judge = False
    total = due = 0
    # （1）
    s8_f2 = f.s8_f2  # 拟上市企业
    s8_f3 = f.s8_f3  # 辅导下完成股改
    s8_f4 = f.s8_f4  # 新三板挂牌
    s8_f5 = f.s8_f5  # 股改挂牌日期
    if "（1）" in closed:
        total += 100_000_000
    elif not (
        s8_f2 is False
        or (s8_f3 is False and s8_f4 is False)
        or (s8_f5 is not None and not 20_200_101 <= s8_f5 <= 20_251_231)
    ):
        if (
            s8_f2 is None
            or (not (s8_f3 or s8_f4) and (s8_f3 is None or s8_f4 is None))
            or s8_f5 is None
        ):
            return MISSING
        if s8_f5 < 20_230_318:
            judge = True
        else:
            total += 100_000_000
            due += 100_000_000
    # （挂牌）
    s8_f6 = f.s8_f6  # 后一项办妥日期
    if "（挂牌）" in closed:
        total += 100_000_000
    elif not (True or (s8_f6 is not None and not 20_200_101 <= s8_f6 <= 20_251_231)):
        if s8_f6 is None:
            return MISSING
        if s8_f6 < 20_230_318:
            judge = True
        else:
            total += 100_000_000
            due += 100_000_000
    # （2）
    s8_f7 = f.s8_f7  # 取得辅导备案受理函
    s8_f8 = f.s8_f8  # 受理函日期
    if "（2）" in closed:
        total += 100_000_000
    elif not (
        s8_f7 is False
        or (s8_f8 is not None and not 20_200_101 <= s8_f8 <= 20_251_231)
    ):
        if s8_f7 is None or s8_f8 is None:
            return MISSING
        if s8_f8 < 20_230_318:
            judge = True
        else:
            total += 100_000_000
            due += 100_000_000
    # （3）
    s8_f9 = f.s8_f9  # 首发申请获受理
    s8_f10 = f.s8_f10  # 首发受理日期
    if "（3）" in closed:
        total += 200_000_000
    elif not (
        s8_f9 is False
        or (s8_f10 is not None and not 20_200_101 <= s8_f10 <= 20_251_231)
    ):
        if s8_f9 is None or s8_f10 is None:
            return MISSING
        if s8_f10 < 20_230_318:
            judge = True
        else:
            total += 200_000_000
            due += 200_000_000
    # （4）
    s8_f11 = f.s8_f11  # 首发上市
    s8_f13 = f.s8_f13  # 首发上市日期
    if "（4）" in closed:
        total += 400_000_000
    elif not (
        s8_f11 is False
        or (s8_f13 is not None and not 20_200_101 <= s8_f13 <= 20_251_231)
    ):
        if s8_f11 is None or s8_f13 is None:
            return MISSING
        if s8_f13 < 20_230_318:
            judge = True
        else:
            total += 400_000_000
            due += 400_000_000
    # （科创板）
    s8_f12 = f.s8_f12  # 上市板块
    if "（科创板）" in closed:
        total += 200_000_000
    elif not (
        s8_f11 is False
        or (s8_f12 is not None and s8_f12 != "科创板")
        or (s8_f13 is not None and not 20_200_101 <= s8_f13 <= 20_251_231)
    ):
        if s8_f11 is None or s8_f12 is None or s8_f13 is None:
            return MISSING
        if s8_f13 < 20_230_318:
            judge = True
        else:
            total += 200_000_000
            due += 200_000_000
    if total <= 0 and not judge:
        return NOT_ELIGIBLE
    if s8_f1 is None:
        return MISSING
    if judge:
        return TO_JUDGE
    if own is None:
        return min(total, 1_000_000_000)
    return max(0, min(due - max(0, own.unlabelled - own.unpaid), 1_000_000_000 - max(0, own.paid)))


def weigh_c05_09_4(c: Case) -> None:
    """有效期、资格、分阶段、上限"""
    f = c.f
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    if c.failed:
        return
    s8_f2 = missing("拟上市企业") if f.s8_f2 is None else f.s8_f2
    s8_f3 = missing("辅导下完成股改") if f.s8_f3 is None else f.s8_f3
    s8_f4 = missing("新三板挂牌") if f.s8_f4 is None else f.s8_f4
    s8_f11 = missing("首发上市") if f.s8_f11 is None else f.s8_f11
    s8_f5 = missing("股改挂牌日期") if f.s8_f5 is None else f.s8_f5
    s8_f6 = missing("后一项办妥日期") if f.s8_f6 is None else f.s8_f6
    s8_f7 = missing("取得辅导备案受理函") if f.s8_f7 is None else f.s8_f7
    s8_f8 = missing("受理函日期") if f.s8_f8 is None else f.s8_f8
    s8_f9 = missing("首发申请获受理") if f.s8_f9 is None else f.s8_f9
    s8_f10 = missing("首发受理日期") if f.s8_f10 is None else f.s8_f10
    s8_f13 = missing("首发上市日期") if f.s8_f13 is None else f.s8_f13
    s8_f12 = missing("上市板块") if f.s8_f12 is None else f.s8_f12
    t_1: Any = True if s8_f3 is True or s8_f4 is True else False if s8_f3 is False and s8_f4 is False else either(s8_f3, s8_f4)
    t_2: Any = True if o["阶段兑付"] == "到阶段即付" else s8_f11
    t_3: Any = s8_f12 if s8_f12.__class__ is Unknown else s8_f12 == "科创板"
    rows = Rows(c)
    if rows.unknown:
        c.unknown += rows.unknown
        return
    # （1）
    holds = False if s8_f2 is False or t_1 is False or t_2 is False else True if s8_f2 is True and t_1 is True and t_2 is True else either(s8_f2, t_1, t_2)
    if holds is not False or "（1）" in rows.closed:
        rows.take("（1）", holds, s8_f5, 100_000_000)
    # （挂牌）
    holds = all_of(s8_f2, s8_f3, s8_f4, True if o["阶段兑付"] == "到阶段即付" else s8_f11) if o["股改挂牌份数"] == "各给一份" else False
    if holds is not False or "（挂牌）" in rows.closed:
        rows.take("（挂牌）", holds, s8_f6, 100_000_000)
    # （2）
    holds = False if s8_f7 is False or t_2 is False else True if s8_f7 is True and t_2 is True else either(s8_f7, t_2)
    if holds is not False or "（2）" in rows.closed:
        rows.take("（2）", holds, s8_f8, 100_000_000)
    # （3）
    holds = False if s8_f9 is False or t_2 is False else True if s8_f9 is True and t_2 is True else either(s8_f9, t_2)
    if holds is not False or "（3）" in rows.closed:
        rows.take("（3）", holds, s8_f10, 200_000_000)
    # （4）
    if s8_f11 is not False or "（4）" in rows.closed:
        rows.take("（4）", s8_f11, s8_f13, 400_000_000)
    # （科创板）
    holds = False if s8_f11 is False or t_3 is False else True if s8_f11 is True and t_3 is True else either(s8_f11, t_3)
    if holds is not False or "（科创板）" in rows.closed:
        rows.take("（科创板）", holds, s8_f13, 200_000_000)
    num: Any = rows.sum()
    if num is None:
        return
    entitled = num
    # 累计上限
    if entitled > 1_000_000_000:
        entitled = 1_000_000_000
    c.trace.append(("上限累计", (1_000_000_000, num > 1_000_000_000)))
    c.caps = (("累计", 1_000_000_000),)
    c.entitled = entitled
    if entitled <= 0:
        c.failed += ("金额",)


def counts_1_c05_09_4(c: Context) -> Any:
    """并计「旧上市奖励」"""
    o = c.run.options
    return o["旧政策已付"] == "计入"


AWARD_C05_09_4 = Award(
    name="境内首发上市奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="stages",
    force=in_force_3,
    weigh=weigh_c05_09_4,
    rows=True,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(("旧上市奖励", counts_1_c05_09_4, "按未付"),),
    labels=("（1）", "（挂牌）", "（2）", "（3）", "（4）", "（科创板）"),
    words={
        "资格:1": "属地相符",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
    },
    used_by={
        "在我市": ("资格第1项",),
        "拟上市企业": ("（1）", "（挂牌）"),
        "辅导下完成股改": ("（1）", "（挂牌）"),
        "新三板挂牌": ("（1）", "（挂牌）"),
        "首发上市": ("（1）", "（挂牌）", "（2）", "（3）", "（4）", "（科创板）"),
        "取得辅导备案受理函": ("（2）",),
        "首发申请获受理": ("（3）",),
        "上市板块": ("（科创板）",),
        "股改挂牌日期": ("（1）的日期",),
        "后一项办妥日期": ("（挂牌）的日期",),
        "受理函日期": ("（2）的日期",),
        "首发受理日期": ("（3）的日期",),
        "首发上市日期": ("（4）的日期", "（科创板）的日期"),
    },
)


# 五（九） 境外上市奖
def award_c05_09_5(f: FactsS8) -> int:
    """境外上市奖：应得（分），或结果的代码。"""
    s8_f15 = f.s8_f15  # 境外上市日期
    if s8_f15 is None:
        return award_c05_09_5_open(f)
    if s8_f15 < 20_230_318:
        return award_c05_09_5_open(f)
    if s8_f15 > 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f14 = f.s8_f14  # 境外上市地
    s8_f16 = f.s8_f16  # 境外募集资金净额
    s8_f17 = f.s8_f17  # 汇回我市金额
    if s8_f1 is None or s8_f14 is None or s8_f16 is None or s8_f17 is None:
        return award_c05_09_5_open(f)
    if s8_f14 == "其他":
        return award_c05_09_5_open(f)
    if not (
        s8_f1
        and s8_f14 in ("香港交易所", "美国纳斯达克市场", "伦敦证券交易所")
        and s8_f16 >= 10_000_000_000
        and s8_f17 >= s8_f16
    ):
        return NOT_ELIGIBLE
    x = s8_f16 * 4
    if x > 80_000_000_000:
        x = 80_000_000_000
    x = (2 * x + 100) // 200
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_5_open(f: FactsS8) -> int:
    """境外上市奖：有未知的事实时。"""
    s8_f15 = f.s8_f15  # 境外上市日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f14 = f.s8_f14  # 境外上市地
    s8_f16 = f.s8_f16  # 境外募集资金净额
    s8_f17 = f.s8_f17  # 汇回我市金额
    if (
        (s8_f15 is not None and not 20_200_101 <= s8_f15 <= 20_251_231)
        or s8_f1 is False
        or (s8_f14 is not None and s8_f14 not in ("香港交易所", "美国纳斯达克市场", "伦敦证券交易所", "其他"))
        or (s8_f16 is not None and s8_f16 < 10_000_000_000)
        or (s8_f17 is not None and s8_f16 is not None and s8_f17 < s8_f16)
    ):
        return NOT_ELIGIBLE
    if s8_f16 is None:
        return MISSING
    x = s8_f16 * 4
    if x > 80_000_000_000:
        x = 80_000_000_000
    x = (2 * x + 100) // 200
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f15 is None or s8_f1 is None or s8_f14 is None or s8_f17 is None:
        return MISSING
    if s8_f15 < 20_230_318 or s8_f14 == "其他":
        return TO_JUDGE
    return x


def weigh_c05_09_5(c: Case) -> None:
    """有效期、资格、境外计奖额的4%、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f14 = missing("境外上市地") if f.s8_f14 is None else f.s8_f14
    s8_f16 = missing("境外募集资金净额") if f.s8_f16 is None else f.s8_f16
    s8_f17 = missing("汇回我市金额") if f.s8_f17 is None else f.s8_f17
    t_1: Any = (either(s8_f17, s8_f16) if s8_f17.__class__ is Unknown or s8_f16.__class__ is Unknown else s8_f17 >= s8_f16) if o["汇回口径"] == "全额汇回" else False
    t_2: Any = (s8_f17 if s8_f17.__class__ is Unknown else s8_f17 > 0) if o["汇回口径"] == "部分汇回也给" or o["汇回口径"] == "按汇回部分" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_3(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 境外上市地属于香港交易所、美国纳斯达克市场、伦敦证券交易所等（选「其他」的交由裁定，其余各项不符合）
    holds = s8_f14 if s8_f14.__class__ is Unknown else True if s8_f14 in ("香港交易所", "美国纳斯达克市场", "伦敦证券交易所") else judgement("其他:境外上市地") if s8_f14 == "其他" else False
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 境外募集资金净额达到1亿元（含本数）
    holds = s8_f16 if s8_f16.__class__ is Unknown else s8_f16 >= 10_000_000_000
    if holds is not True:
        c.lacks("资格:3", holds)
    # 资格:4 汇回相符
    holds = True if t_1 is True or t_2 is True else False if t_1 is False and t_2 is False else either(t_1, t_2)
    if holds is not True:
        c.lacks("资格:4", holds)
    if c.failed:
        return
    t_3: Any = (either(s8_f16, s8_f17) if s8_f16.__class__ is Unknown or s8_f17.__class__ is Unknown else min(s8_f16, s8_f17)) if o["汇回口径"] == "按汇回部分" else s8_f16
    num: Any = t_3 if t_3.__class__ is Unknown else t_3 * 4
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("基数", (t_3, 1, 4, 100)))
    c.trace.append(("金额", (num, 100)))
    # 上限
    den = 100
    bites = num > 80_000_000_000
    if bites:
        num, den = 800_000_000, 1
    c.trace.append(("上限", (800_000_000, 1, bites, num, den)))
    # 舍入
    if den != 1:
        num = ROUND[o["尾数取法"]](num, den)
        c.trace.append(("舍入", (o["尾数取法"], 1, num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_09_5 = Award(
    name="境外上市奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f15",
    force=in_force_3,
    weigh=weigh_c05_09_5,
    frequency=("口径", "境外上市频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "境外上市地属于香港交易所、美国纳斯达克市场、伦敦证券交易所等（选「其他」的交由裁定，其余各项不符合）",
        "资格:3": "境外募集资金净额达到1亿元（含本数）",
        "资格:4": "汇回相符",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "境外计奖额的4%",
    },
    used_by={
        "在我市": ("资格第1项",),
        "境外上市地": ("资格第2项",),
        "境外募集资金净额": ("资格第3项", "资格第4项", "金额"),
        "汇回我市金额": ("资格第4项", "金额"),
        "境外上市日期": ("事项日期",),
    },
)


# 五（九） 专精特新板展示奖
def award_c05_09_6(f: FactsS8) -> int:
    """专精特新板展示奖：应得（分），或结果的代码。"""
    s8_f19 = f.s8_f19  # 专精特新板展示日期
    if s8_f19 is None:
        return award_c05_09_6_open(f)
    if s8_f19 < 20_230_318:
        return award_c05_09_6_open(f)
    if s8_f19 > 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f18 = f.s8_f18  # 专精特新板展示
    if s8_f1 is None or s8_f18 is None:
        return award_c05_09_6_open(f)
    if not (s8_f1 and s8_f18):
        return NOT_ELIGIBLE
    x = 2_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_6_open(f: FactsS8) -> int:
    """专精特新板展示奖：有未知的事实时。"""
    s8_f19 = f.s8_f19  # 专精特新板展示日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f18 = f.s8_f18  # 专精特新板展示
    if (
        (s8_f19 is not None and not 20_200_101 <= s8_f19 <= 20_251_231)
        or s8_f1 is False
        or s8_f18 is False
    ):
        return NOT_ELIGIBLE
    x = 2_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f19 is None or s8_f1 is None or s8_f18 is None:
        return MISSING
    if s8_f19 < 20_230_318:
        return TO_JUDGE
    return x


def weigh_c05_09_6(c: Case) -> None:
    """有效期、资格、2万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    s8_f18 = missing("专精特新板展示") if f.s8_f18 is None else f.s8_f18
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_3(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在我市
    if s8_f1 is not True:
        c.lacks("资格:1", s8_f1)
    # 资格:2 专精特新板展示
    if s8_f18 is not True:
        c.lacks("资格:2", s8_f18)
    if c.failed:
        return
    num: Any = 2_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_09_6 = Award(
    name="专精特新板展示奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f19",
    force=in_force_3,
    weigh=weigh_c05_09_6,
    frequency=("口径", "展示挂牌频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在我市",
        "资格:2": "专精特新板展示",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "2万元",
    },
    used_by={
        "在我市": ("资格第1项",),
        "专精特新板展示": ("资格第2项",),
        "专精特新板展示日期": ("事项日期",),
    },
)


# 五（九） 股交中心挂牌奖
def award_c05_09_7(f: FactsS8) -> int:
    """股交中心挂牌奖：应得（分），或结果的代码。"""
    s8_f23 = f.s8_f23  # 股交中心挂牌日期
    if s8_f23 is None:
        return award_c05_09_7_open(f)
    if s8_f23 < 20_230_318:
        return award_c05_09_7_open(f)
    if s8_f23 > 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f20 = f.s8_f20  # 完成股份制改造
    s8_f21 = f.s8_f21  # 股交中心挂牌
    s8_f22 = f.s8_f22  # 其他符合挂牌奖励条件
    if s8_f1 is None or s8_f20 is None or s8_f21 is None or s8_f22 is None:
        return award_c05_09_7_open(f)
    if not (s8_f1 and (s8_f20 and s8_f21 or s8_f22)):
        return NOT_ELIGIBLE
    x = 20_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_7_open(f: FactsS8) -> int:
    """股交中心挂牌奖：有未知的事实时。"""
    s8_f23 = f.s8_f23  # 股交中心挂牌日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f20 = f.s8_f20  # 完成股份制改造
    s8_f21 = f.s8_f21  # 股交中心挂牌
    s8_f22 = f.s8_f22  # 其他符合挂牌奖励条件
    if (
        (s8_f23 is not None and not 20_200_101 <= s8_f23 <= 20_251_231)
        or s8_f1 is False
        or ((s8_f20 is False or s8_f21 is False) and s8_f22 is False)
    ):
        return NOT_ELIGIBLE
    x = 20_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s8_f23 is None
        or s8_f1 is None
        or (not (s8_f20 and s8_f21 or s8_f22) and (not (s8_f20 is False or s8_f21 is False) and (s8_f20 is None or s8_f21 is None)))
    ):
        return MISSING
    if s8_f23 < 20_230_318 or (not (s8_f20 and s8_f21 or s8_f22) and s8_f22 is None):
        return TO_JUDGE
    return x


def weigh_c05_09_7(c: Case) -> None:
    """有效期、资格、20万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f20 = missing("完成股份制改造") if f.s8_f20 is None else f.s8_f20
    s8_f21 = missing("股交中心挂牌") if f.s8_f21 is None else f.s8_f21
    s8_f22 = judgement("裁定:其他符合挂牌奖励条件") if f.s8_f22 is None else f.s8_f22
    t_1: Any = False if s8_f20 is False or s8_f21 is False else True if s8_f20 is True and s8_f21 is True else either(s8_f20, s8_f21)
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_3(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 （完成股份制改造，并且股交中心挂牌）或者「其他符合挂牌奖励条件」
    holds = True if t_1 is True or s8_f22 is True else False if t_1 is False and s8_f22 is False else either(t_1, s8_f22)
    if holds is not True:
        c.lacks("资格:2", holds)
    if c.failed:
        return
    num: Any = 20_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_09_7 = Award(
    name="股交中心挂牌奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f23",
    force=in_force_3,
    weigh=weigh_c05_09_7,
    frequency=("口径", "展示挂牌频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "（完成股份制改造，并且股交中心挂牌）或者「其他符合挂牌奖励条件」",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "20万元",
        "裁定:其他符合挂牌奖励条件": "市金融办",
    },
    used_by={
        "在我市": ("资格第1项",),
        "完成股份制改造": ("资格第2项",),
        "股交中心挂牌": ("资格第2项",),
        "其他符合挂牌奖励条件": ("资格第2项",),
        "股交中心挂牌日期": ("事项日期",),
    },
)


# 五（九） 专精特新板挂牌奖
def award_c05_09_8(f: FactsS8) -> int:
    """专精特新板挂牌奖：应得（分），或结果的代码。"""
    s8_f25 = f.s8_f25  # 专精特新板挂牌日期
    if s8_f25 is None:
        return award_c05_09_8_open(f)
    if s8_f25 < 20_230_318:
        return award_c05_09_8_open(f)
    if s8_f25 > 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f20 = f.s8_f20  # 完成股份制改造
    s8_f24 = f.s8_f24  # 在专精特新板挂牌
    if s8_f1 is None or s8_f20 is None or s8_f24 is None:
        return award_c05_09_8_open(f)
    if not (s8_f1 and s8_f20 and s8_f24):
        return NOT_ELIGIBLE
    x = 10_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_8_open(f: FactsS8) -> int:
    """专精特新板挂牌奖：有未知的事实时。"""
    s8_f25 = f.s8_f25  # 专精特新板挂牌日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f20 = f.s8_f20  # 完成股份制改造
    s8_f24 = f.s8_f24  # 在专精特新板挂牌
    if (
        (s8_f25 is not None and not 20_200_101 <= s8_f25 <= 20_251_231)
        or s8_f1 is False
        or s8_f20 is False
        or s8_f24 is False
    ):
        return NOT_ELIGIBLE
    x = 10_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f25 is None or s8_f1 is None or s8_f20 is None or s8_f24 is None:
        return MISSING
    if s8_f25 < 20_230_318:
        return TO_JUDGE
    return x


def weigh_c05_09_8(c: Case) -> None:
    """有效期、资格、10万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f20 = missing("完成股份制改造") if f.s8_f20 is None else f.s8_f20
    s8_f24 = missing("在专精特新板挂牌") if f.s8_f24 is None else f.s8_f24
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_3(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 完成股份制改造
    if s8_f20 is not True:
        c.lacks("资格:2", s8_f20)
    # 资格:3 在专精特新板挂牌
    if s8_f24 is not True:
        c.lacks("资格:3", s8_f24)
    if c.failed:
        return
    num: Any = 10_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_09_8 = Award(
    name="专精特新板挂牌奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f25",
    force=in_force_3,
    weigh=weigh_c05_09_8,
    frequency=("口径", "展示挂牌频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "完成股份制改造",
        "资格:3": "在专精特新板挂牌",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "10万元",
    },
    used_by={
        "在我市": ("资格第1项",),
        "完成股份制改造": ("资格第2项",),
        "在专精特新板挂牌": ("资格第3项",),
        "专精特新板挂牌日期": ("事项日期",),
    },
)


# 五（九） 挂牌企业融资奖
def award_c05_09_9(f: FactsS8) -> int:
    """挂牌企业融资奖：应得（分），或结果的代码。"""
    s8_f28 = f.s8_f28  # 股权融资日期
    if s8_f28 is None:
        return award_c05_09_9_open(f)
    if s8_f28 < 20_230_318:
        return award_c05_09_9_open(f)
    if s8_f28 > 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f4 = f.s8_f4  # 新三板挂牌
    s8_f21 = f.s8_f21  # 股交中心挂牌
    s8_f26 = f.s8_f26  # 挂牌日期
    if s8_f1 is None or s8_f4 is None or s8_f21 is None or s8_f26 is None:
        return award_c05_09_9_open(f)
    if not (s8_f1 and (s8_f4 or s8_f21) and s8_f28 >= s8_f26):
        return NOT_ELIGIBLE
    s8_f27 = f.s8_f27  # 股权融资额
    if s8_f27 is None:
        return award_c05_09_9_open(f)
    x = s8_f27
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_09_9_open(f: FactsS8) -> int:
    """挂牌企业融资奖：有未知的事实时。"""
    s8_f28 = f.s8_f28  # 股权融资日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f4 = f.s8_f4  # 新三板挂牌
    s8_f21 = f.s8_f21  # 股交中心挂牌
    s8_f26 = f.s8_f26  # 挂牌日期
    if (
        (s8_f28 is not None and not 20_200_101 <= s8_f28 <= 20_251_231)
        or s8_f1 is False
        or (s8_f4 is False and s8_f21 is False)
        or (s8_f28 is not None and s8_f26 is not None and s8_f28 < s8_f26)
    ):
        return NOT_ELIGIBLE
    s8_f27 = f.s8_f27  # 股权融资额
    if s8_f27 is None:
        return MISSING
    x = s8_f27
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s8_f28 is None
        or s8_f1 is None
        or (not (s8_f4 or s8_f21) and (s8_f4 is None or s8_f21 is None))
        or s8_f26 is None
    ):
        return MISSING
    if s8_f28 < 20_230_318:
        return TO_JUDGE
    return x


def weigh_c05_09_9(c: Case) -> None:
    """有效期、资格、股权融资额的1%、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f4 = missing("新三板挂牌") if f.s8_f4 is None else f.s8_f4
    s8_f21 = missing("股交中心挂牌") if f.s8_f21 is None else f.s8_f21
    s8_f28 = missing("股权融资日期") if f.s8_f28 is None else f.s8_f28
    s8_f26 = missing("挂牌日期") if f.s8_f26 is None else f.s8_f26
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_3(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 新三板挂牌或者股交中心挂牌
    holds = True if s8_f4 is True or s8_f21 is True else False if s8_f4 is False and s8_f21 is False else either(s8_f4, s8_f21)
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 股权融资日期不早于挂牌日期（含当日）
    holds = either(s8_f28, s8_f26) if s8_f28.__class__ is Unknown or s8_f26.__class__ is Unknown else s8_f28 >= s8_f26
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    reckon(c)


def steps_c05_09_9(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "挂牌融资上限周期"), True, 100_000_000, 1),
    )


def amount_c05_09_9(c: Context) -> Any:
    """股权融资额的1%"""
    f = c.f
    s8_f27 = missing("股权融资额") if f.s8_f27 is None else f.s8_f27
    return s8_f27


def base_c05_09_9(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    s8_f27 = missing("股权融资额") if f.s8_f27 is None else f.s8_f27
    return (s8_f27, 1, 1, 100)


AWARD_C05_09_9 = Award(
    name="挂牌企业融资奖",
    place="五（九）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f28",
    force=in_force_3,
    weigh=weigh_c05_09_9,
    steps=steps_c05_09_9,
    amount=amount_c05_09_9,
    amount_den=100,
    base=base_c05_09_9,
    frequency=("口径", "挂牌融资频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "新三板挂牌或者股交中心挂牌",
        "资格:3": "股权融资日期不早于挂牌日期（含当日）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "股权融资额的1%",
    },
    used_by={
        "在我市": ("资格第1项",),
        "新三板挂牌": ("资格第2项",),
        "股交中心挂牌": ("资格第2项",),
        "股权融资日期": ("资格第3项", "事项日期"),
        "挂牌日期": ("资格第3项",),
        "股权融资额": ("金额",),
    },
)


# 五（十） 再融资高管奖
def award_c05_10_1(f: FactsS8) -> int:
    """再融资高管奖：应得（分），或结果的代码。"""
    s8_f34 = f.s8_f34  # 再融资日期
    if s8_f34 is None:
        return award_c05_10_1_open(f)
    if not 20_230_318 <= s8_f34 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f31 = f.s8_f31  # 上市公司
    s8_f32 = f.s8_f32  # 再融资方式
    if s8_f1 is None or s8_f31 is None or s8_f32 is None:
        return award_c05_10_1_open(f)
    if s8_f32 == "其他":
        return award_c05_10_1_open(f)
    if not (s8_f1 and s8_f31 and s8_f32 in ("增发", "配股")):
        return NOT_ELIGIBLE
    s8_f33 = f.s8_f33  # 再融资募集资金
    if s8_f33 is None:
        return award_c05_10_1_open(f)
    x = s8_f33 * 2
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_10_1_open(f: FactsS8) -> int:
    """再融资高管奖：有未知的事实时。"""
    s8_f34 = f.s8_f34  # 再融资日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f31 = f.s8_f31  # 上市公司
    s8_f32 = f.s8_f32  # 再融资方式
    if (
        (s8_f34 is not None and not 20_230_318 <= s8_f34 <= 20_251_231)
        or s8_f1 is False
        or s8_f31 is False
        or (s8_f32 is not None and s8_f32 not in ("增发", "配股", "其他"))
    ):
        return NOT_ELIGIBLE
    s8_f33 = f.s8_f33  # 再融资募集资金
    if s8_f33 is None:
        return MISSING
    x = s8_f33 * 2
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f34 is None or s8_f1 is None or s8_f31 is None or s8_f32 is None:
        return MISSING
    if s8_f32 == "其他":
        return TO_JUDGE
    return x


def weigh_c05_10_1(c: Case) -> None:
    """有效期、资格、再融资募集资金的2‰、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f31 = missing("上市公司") if f.s8_f31 is None else f.s8_f31
    s8_f32 = missing("再融资方式") if f.s8_f32 is None else f.s8_f32
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 上市公司
    if s8_f31 is not True:
        c.lacks("资格:2", s8_f31)
    # 资格:3 再融资方式属于增发、配股等（选「其他」的交由裁定，其余各项不符合）
    holds = s8_f32 if s8_f32.__class__ is Unknown else True if s8_f32 in ("增发", "配股") else judgement("其他:再融资方式") if s8_f32 == "其他" else False
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    reckon(c)


def steps_c05_10_1(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    f = c.f
    o = c.run.options
    s8_f35 = missing("受奖人数") if f.s8_f35 is None else f.s8_f35
    return (
        ("上限", ("口径", "再融资上限周期"), True, (s8_f35 if s8_f35.__class__ is Unknown else s8_f35 * 100_000_000) if o["高管奖上限对象"] == "按人" else 100_000_000, 1),
    )


def amount_c05_10_1(c: Context) -> Any:
    """再融资募集资金的2‰"""
    f = c.f
    s8_f33 = missing("再融资募集资金") if f.s8_f33 is None else f.s8_f33
    return s8_f33 if s8_f33.__class__ is Unknown else s8_f33 * 2


def base_c05_10_1(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    s8_f33 = missing("再融资募集资金") if f.s8_f33 is None else f.s8_f33
    return (s8_f33, 1, 2, 1000)


AWARD_C05_10_1 = Award(
    name="再融资高管奖",
    place="五（十）",
    subject="企业",
    payee="上市公司高管等人员",
    honour=False,
    dated="s8_f34",
    force=in_force_1,
    weigh=weigh_c05_10_1,
    steps=steps_c05_10_1,
    amount=amount_c05_10_1,
    amount_den=1000,
    base=base_c05_10_1,
    frequency=("口径", "再融资频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "上市公司",
        "资格:3": "再融资方式属于增发、配股等（选「其他」的交由裁定，其余各项不符合）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "再融资募集资金的2‰",
    },
    used_by={
        "在我市": ("资格第1项",),
        "上市公司": ("资格第2项",),
        "再融资方式": ("资格第3项",),
        "再融资募集资金": ("金额",),
        "受奖人数": ("上限",),
        "再融资日期": ("事项日期",),
    },
)


# 五（十） 上市公司迁址奖
def award_c05_10_2(f: FactsS8) -> int:
    """上市公司迁址奖：应得（分），或结果的代码。"""
    s8_f39 = f.s8_f39  # 迁入完成日期
    if s8_f39 is None:
        return award_c05_10_2_open(f)
    if not 20_230_318 <= s8_f39 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f31 = f.s8_f31  # 上市公司
    s8_f36 = f.s8_f36  # 迁址符合条件
    s8_f37 = f.s8_f37  # 注册地迁入我市
    s8_f38 = f.s8_f38  # 税务登记迁入我市
    if s8_f31 is None or s8_f36 is None or s8_f37 is None or s8_f38 is None:
        return award_c05_10_2_open(f)
    if not (s8_f31 and s8_f36 and s8_f37 and s8_f38):
        return NOT_ELIGIBLE
    x = 800_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_10_2_open(f: FactsS8) -> int:
    """上市公司迁址奖：有未知的事实时。"""
    s8_f39 = f.s8_f39  # 迁入完成日期
    s8_f31 = f.s8_f31  # 上市公司
    s8_f36 = f.s8_f36  # 迁址符合条件
    s8_f37 = f.s8_f37  # 注册地迁入我市
    s8_f38 = f.s8_f38  # 税务登记迁入我市
    if (
        (s8_f39 is not None and not 20_230_318 <= s8_f39 <= 20_251_231)
        or s8_f31 is False
        or s8_f36 is False
        or s8_f37 is False
        or s8_f38 is False
    ):
        return NOT_ELIGIBLE
    x = 800_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f39 is None or s8_f31 is None or s8_f37 is None or s8_f38 is None:
        return MISSING
    if s8_f36 is None:
        return TO_JUDGE
    return x


def weigh_c05_10_2(c: Case) -> None:
    """有效期、资格、800万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f31 = missing("上市公司") if f.s8_f31 is None else f.s8_f31
    s8_f36 = judgement("裁定:迁址符合条件") if f.s8_f36 is None else f.s8_f36
    s8_f37 = missing("注册地迁入我市") if f.s8_f37 is None else f.s8_f37
    s8_f38 = missing("税务登记迁入我市") if f.s8_f38 is None else f.s8_f38
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 上市公司
    if s8_f31 is not True:
        c.lacks("资格:1", s8_f31)
    # 资格:2 迁址符合条件
    if s8_f36 is not True:
        c.lacks("资格:2", s8_f36)
    # 资格:3 注册地迁入我市
    if s8_f37 is not True:
        c.lacks("资格:3", s8_f37)
    # 资格:4 税务登记迁入我市
    if s8_f38 is not True:
        c.lacks("资格:4", s8_f38)
    if c.failed:
        return
    num: Any = 800_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_10_2 = Award(
    name="上市公司迁址奖",
    place="五（十）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f39",
    force=in_force_1,
    weigh=weigh_c05_10_2,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "上市公司",
        "资格:2": "迁址符合条件",
        "资格:3": "注册地迁入我市",
        "资格:4": "税务登记迁入我市",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "800万元",
        "裁定:迁址符合条件": "市金融办",
    },
    used_by={
        "上市公司": ("资格第1项",),
        "迁址符合条件": ("资格第2项",),
        "注册地迁入我市": ("资格第3项",),
        "税务登记迁入我市": ("资格第4项",),
        "迁入完成日期": ("事项日期",),
    },
)


# 五（十一） 债券融资奖
def award_c05_11_1(f: FactsS8) -> int:
    """债券融资奖：应得（分），或结果的代码。"""
    s8_f45 = f.s8_f45  # 债券发行日期
    if s8_f45 is None:
        return award_c05_11_1_open(f)
    if not 20_230_318 <= s8_f45 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f40 = f.s8_f40  # 发债符合条件
    s8_f31 = f.s8_f31  # 上市公司
    s8_f4 = f.s8_f4  # 新三板挂牌
    s8_f21 = f.s8_f21  # 股交中心挂牌
    if s8_f1 is None or s8_f40 is None or s8_f31 is None or s8_f4 is None or s8_f21 is None:
        return award_c05_11_1_open(f)
    if not (s8_f1 and s8_f40 and (s8_f31 or s8_f4 or s8_f21)):
        return NOT_ELIGIBLE
    s8_f41 = f.s8_f41  # 债券募集资金总额
    if s8_f41 is None:
        return award_c05_11_1_open(f)
    x = s8_f41
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_11_1_open(f: FactsS8) -> int:
    """债券融资奖：有未知的事实时。"""
    s8_f45 = f.s8_f45  # 债券发行日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f40 = f.s8_f40  # 发债符合条件
    s8_f31 = f.s8_f31  # 上市公司
    s8_f4 = f.s8_f4  # 新三板挂牌
    s8_f21 = f.s8_f21  # 股交中心挂牌
    if (
        (s8_f45 is not None and not 20_230_318 <= s8_f45 <= 20_251_231)
        or s8_f1 is False
        or s8_f40 is False
        or (s8_f31 is False and s8_f4 is False and s8_f21 is False)
    ):
        return NOT_ELIGIBLE
    s8_f41 = f.s8_f41  # 债券募集资金总额
    if s8_f41 is None:
        return MISSING
    x = s8_f41
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s8_f45 is None
        or s8_f1 is None
        or (not (s8_f31 or s8_f4 or s8_f21) and (s8_f31 is None or s8_f4 is None or s8_f21 is None))
    ):
        return MISSING
    if s8_f40 is None:
        return TO_JUDGE
    return x


def weigh_c05_11_1(c: Case) -> None:
    """有效期、资格、债券计奖额的1‰、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f40 = judgement("裁定:发债符合条件") if f.s8_f40 is None else f.s8_f40
    s8_f31 = missing("上市公司") if f.s8_f31 is None else f.s8_f31
    s8_f4 = missing("新三板挂牌") if f.s8_f4 is None else f.s8_f4
    s8_f21 = missing("股交中心挂牌") if f.s8_f21 is None else f.s8_f21
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 发债符合条件
    if s8_f40 is not True:
        c.lacks("资格:2", s8_f40)
    # 资格:3 上市公司或者新三板挂牌或者股交中心挂牌
    holds = True if s8_f31 is True or s8_f4 is True or s8_f21 is True else False if s8_f31 is False and s8_f4 is False and s8_f21 is False else either(s8_f31, s8_f4, s8_f21)
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    s8_f42 = missing("绿色双创债券发行成功") if f.s8_f42 is None else f.s8_f42
    s8_f41 = missing("债券募集资金总额") if f.s8_f41 is None else f.s8_f41
    s8_f43 = missing("绿色双创债券发行总额") if f.s8_f43 is None else f.s8_f43
    t_1: Any = s8_f42 if o["绿色债计入基数"] == "不计入" else False
    t_2: Any = pick(t_1, either(s8_f41, s8_f43) if s8_f41.__class__ is Unknown or s8_f43.__class__ is Unknown else s8_f41 - s8_f43, s8_f41)
    num: Any = t_2
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("基数", (t_2, 1, 1, 1000)))
    c.trace.append(("金额", (num, 1000)))
    # 舍入
    num = ROUND[o["尾数取法"]](num, 1000)
    c.trace.append(("舍入", (o["尾数取法"], 1, num, 1)))
    entitled = num
    # 每年上限
    if entitled > 100_000_000:
        entitled = 100_000_000
    c.trace.append(("上限每年", (100_000_000, num > 100_000_000)))
    c.caps = (("每年", 100_000_000),)
    c.entitled = entitled
    if entitled <= 0:
        c.failed += ("金额",)


AWARD_C05_11_1 = Award(
    name="债券融资奖",
    place="五（十一）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f45",
    force=in_force_1,
    weigh=weigh_c05_11_1,
    frequency="不限次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "发债符合条件",
        "资格:3": "上市公司或者新三板挂牌或者股交中心挂牌",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "债券计奖额的1‰",
        "裁定:发债符合条件": "市金融办",
    },
    used_by={
        "在我市": ("资格第1项",),
        "发债符合条件": ("资格第2项",),
        "上市公司": ("资格第3项",),
        "新三板挂牌": ("资格第3项",),
        "股交中心挂牌": ("资格第3项",),
        "绿色双创债券发行成功": ("金额",),
        "债券募集资金总额": ("金额",),
        "绿色双创债券发行总额": ("金额",),
        "债券发行日期": ("事项日期",),
    },
)


# 五（十一） 绿色双创债券奖
def award_c05_11_2(f: FactsS8) -> int:
    """绿色双创债券奖：应得（分），或结果的代码。"""
    s8_f45 = f.s8_f45  # 债券发行日期
    if s8_f45 is None:
        return award_c05_11_2_open(f)
    if not 20_230_318 <= s8_f45 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f42 = f.s8_f42  # 绿色双创债券发行成功
    if s8_f1 is None or s8_f42 is None:
        return award_c05_11_2_open(f)
    if not (s8_f1 and s8_f42):
        return NOT_ELIGIBLE
    s8_f43 = f.s8_f43  # 绿色双创债券发行总额
    if s8_f43 is None:
        return award_c05_11_2_open(f)
    x = s8_f43 * 2
    x = (2 * x + 1000) // 2000
    if x > 150_000_000:
        x = 150_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_11_2_open(f: FactsS8) -> int:
    """绿色双创债券奖：有未知的事实时。"""
    s8_f45 = f.s8_f45  # 债券发行日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f42 = f.s8_f42  # 绿色双创债券发行成功
    if (
        (s8_f45 is not None and not 20_230_318 <= s8_f45 <= 20_251_231)
        or s8_f1 is False
        or s8_f42 is False
    ):
        return NOT_ELIGIBLE
    s8_f43 = f.s8_f43  # 绿色双创债券发行总额
    if s8_f43 is None:
        return MISSING
    x = s8_f43 * 2
    x = (2 * x + 1000) // 2000
    if x > 150_000_000:
        x = 150_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f45 is None or s8_f1 is None or s8_f42 is None:
        return MISSING
    return x


def weigh_c05_11_2(c: Case) -> None:
    """有效期、资格、绿色双创债券融资额的2‰、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    o = c.run.options
    s8_f42 = missing("绿色双创债券发行成功") if f.s8_f42 is None else f.s8_f42
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 属地相符
    holds = True if o["企业属地"] == "不限本市" else s8_f1
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 绿色双创债券发行成功
    if s8_f42 is not True:
        c.lacks("资格:2", s8_f42)
    if c.failed:
        return
    s8_f43 = missing("绿色双创债券发行总额") if f.s8_f43 is None else f.s8_f43
    s8_f44 = missing("绿色双创债券募集净额") if f.s8_f44 is None else f.s8_f44
    t_1: Any = s8_f43 if o["绿色债融资额"] == "发行总额" else s8_f44
    num: Any = t_1 if t_1.__class__ is Unknown else t_1 * 2
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("基数", (t_1, 1, 2, 1000)))
    c.trace.append(("金额", (num, 1000)))
    # 舍入
    num = ROUND[o["尾数取法"]](num, 1000)
    c.trace.append(("舍入", (o["尾数取法"], 1, num, 1)))
    entitled = num
    # 每年上限
    if entitled > 150_000_000:
        entitled = 150_000_000
    c.trace.append(("上限每年", (150_000_000, num > 150_000_000)))
    c.caps = (("每年", 150_000_000),)
    c.entitled = entitled
    if entitled <= 0:
        c.failed += ("金额",)


AWARD_C05_11_2 = Award(
    name="绿色双创债券奖",
    place="五（十一）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f45",
    force=in_force_1,
    weigh=weigh_c05_11_2,
    frequency="不限次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "属地相符",
        "资格:2": "绿色双创债券发行成功",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "绿色双创债券融资额的2‰",
    },
    used_by={
        "在我市": ("资格第1项",),
        "绿色双创债券发行成功": ("资格第2项",),
        "绿色双创债券发行总额": ("金额",),
        "绿色双创债券募集净额": ("金额",),
        "债券发行日期": ("事项日期",),
    },
)


# 五（十二） 投资机构贡献奖
def award_c05_12_1(f: FactsS9) -> int:
    """投资机构贡献奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s9_f1 = f.s9_f1  # 贡献突出
    if s9_f1 is None:
        return award_c05_12_1_open(f)
    if not s9_f1:
        return NOT_ELIGIBLE
    s9_p119 = f.s9_p119  # 投资机构贡献奖名次
    if s9_p119 is None:
        return award_c05_12_1_open(f)
    if s9_p119 > 5:
        return NOT_ELIGIBLE
    x = (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)[s9_p119 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_12_1_open(f: FactsS9) -> int:
    """投资机构贡献奖：有未知的事实时。"""
    day = f.round_end
    s9_f1 = f.s9_f1  # 贡献突出
    s9_p119 = f.s9_p119  # 投资机构贡献奖名次
    if (
        not 20_230_318 <= day <= 20_251_231
        or s9_f1 is False
        or (s9_p119 is not None and s9_p119 > 5)
    ):
        return NOT_ELIGIBLE
    if s9_p119 is None:
        return TO_JUDGE
    x = (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)[s9_p119 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s9_f1 is None or s9_p119 is None:
        return TO_JUDGE
    return x


def eligibility_c05_12_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s9_f1 = judgement("裁定:贡献突出") if f.s9_f1 is None else f.s9_f1
    return (s9_f1,)


def places_c05_12_1(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)


AWARD_C05_12_1 = Award(
    name="投资机构贡献奖",
    place="五（十二）",
    subject="投资机构",
    payee="投资机构",
    honour=False,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c05_12_1,
    selection=Selection(quota=5, unit="名", judge="市金融办", ties=("口径", "名次并列"), place="s9_p119"),
    steps=nothing,
    places=places_c05_12_1,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "贡献突出",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5名",
        "金额": "第1名10万元、第2名9万元、第3名8万元、第4名7万元、第5名6万元",
        "裁定:贡献突出": "市金融办",
        "裁定:投资机构贡献奖名次": "市金融办",
    },
    used_by={
        "贡献突出": ("资格第1项",),
    },
)


# 五（十二） 基金实缴规模奖
def award_c05_12_2(f: FactsS10) -> int:
    """基金实缴规模奖：应得（分），或结果的代码。"""
    s10_f10 = f.s10_f10  # 实缴日期
    if s10_f10 is None:
        return award_c05_12_2_open(f)
    if not 20_230_318 <= s10_f10 <= 20_251_231:
        return NOT_ELIGIBLE
    s10_f2 = f.s10_f2  # 在存续期内
    s10_f1 = f.s10_f1  # 基金类型
    s10_f3 = f.s10_f3  # 属地情形
    s10_f4 = f.s10_f4  # 中基协登记备案
    s10_f5 = f.s10_f5  # 我市金融机构托管
    if s10_f2 is None or s10_f1 is None or s10_f3 is None or s10_f4 is None or s10_f5 is None:
        return award_c05_12_2_open(f)
    if not (
        s10_f2
        and s10_f1 in ("私募股权投资基金", "创业风险投资企业")
        and s10_f3 in ("在我市设立", "迁入我市", "我市未参与出资")
        and s10_f4
        and s10_f5
    ):
        return NOT_ELIGIBLE
    s10_f6 = f.s10_f6  # 实缴出资额
    if s10_f6 is None:
        return award_c05_12_2_open(f)
    s10_f7 = f.s10_f7  # 引导基金出资额
    if s10_f7 is None:
        return award_c05_12_2_open(f)
    s10_f8 = f.s10_f8  # 市属国企出资额
    if s10_f8 is None:
        return award_c05_12_2_open(f)
    t_3 = s10_f6 - s10_f7 - s10_f8
    if t_3 >= 10_000_000_000 and t_3 < 30_000_000_000:
        t_1 = 30_000_000
    elif t_3 >= 30_000_000_000 and t_3 < 50_000_000_000:
        t_1 = 50_000_000
    elif t_3 >= 50_000_000_000:
        t_1 = 80_000_000
    else:
        return NOT_ELIGIBLE
    x = t_1
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_12_2_open(f: FactsS10) -> int:
    """基金实缴规模奖：有未知的事实时。"""
    s10_f10 = f.s10_f10  # 实缴日期
    s10_f2 = f.s10_f2  # 在存续期内
    s10_f1 = f.s10_f1  # 基金类型
    s10_f3 = f.s10_f3  # 属地情形
    s10_f4 = f.s10_f4  # 中基协登记备案
    s10_f5 = f.s10_f5  # 我市金融机构托管
    if (
        (s10_f10 is not None and not 20_230_318 <= s10_f10 <= 20_251_231)
        or s10_f2 is False
        or (s10_f1 is not None and s10_f1 not in ("私募股权投资基金", "创业风险投资企业"))
        or (s10_f3 is not None and s10_f3 not in ("在我市设立", "迁入我市", "我市未参与出资"))
        or s10_f4 is False
        or s10_f5 is False
    ):
        return NOT_ELIGIBLE
    s10_f6 = f.s10_f6  # 实缴出资额
    if s10_f6 is None:
        return MISSING
    s10_f7 = f.s10_f7  # 引导基金出资额
    if s10_f7 is None:
        return MISSING
    s10_f8 = f.s10_f8  # 市属国企出资额
    if s10_f8 is None:
        return MISSING
    t_3 = s10_f6 - s10_f7 - s10_f8
    if t_3 >= 10_000_000_000 and t_3 < 30_000_000_000:
        t_1 = 30_000_000
    elif t_3 >= 30_000_000_000 and t_3 < 50_000_000_000:
        t_1 = 50_000_000
    elif t_3 >= 50_000_000_000:
        t_1 = 80_000_000
    else:
        return NOT_ELIGIBLE
    x = t_1
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s10_f10 is None
        or s10_f2 is None
        or s10_f1 is None
        or s10_f3 is None
        or s10_f4 is None
        or s10_f5 is None
    ):
        return MISSING
    return x


def weigh_c05_12_2(c: Case) -> None:
    """有效期、资格、按净实缴出资额分档：达到1亿元（含本数）而低于3亿元（不含本数）的，30万元；达到3亿元（含本数）而低于5亿元（不含本数）的，50万元；达到5亿元（含本数）的，80万元；其余的，不予奖励"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s10_f2 = missing("在存续期内") if f.s10_f2 is None else f.s10_f2
    s10_f1 = missing("基金类型") if f.s10_f1 is None else f.s10_f1
    s10_f3 = missing("属地情形") if f.s10_f3 is None else f.s10_f3
    s10_f4 = missing("中基协登记备案") if f.s10_f4 is None else f.s10_f4
    o = c.run.options
    s10_f5 = missing("我市金融机构托管") if f.s10_f5 is None else f.s10_f5
    t_1: Any = (s10_f3 if s10_f3.__class__ is Unknown else s10_f3 in ("在我市设立", "迁入我市")) if o["备案托管范围"] == "仅限我市未参与出资" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在存续期内
    if s10_f2 is not True:
        c.lacks("资格:1", s10_f2)
    # 资格:2 基金类型属于私募股权投资基金、创业风险投资企业之一（限于所列）
    holds = s10_f1 if s10_f1.__class__ is Unknown else s10_f1 in ("私募股权投资基金", "创业风险投资企业")
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 属地情形属于在我市设立、迁入我市、我市未参与出资之一（限于所列）
    holds = s10_f3 if s10_f3.__class__ is Unknown else s10_f3 in ("在我市设立", "迁入我市", "我市未参与出资")
    if holds is not True:
        c.lacks("资格:3", holds)
    # 资格:4 中基协登记备案或者「不看备案托管」
    holds = True if s10_f4 is True or t_1 is True else False if s10_f4 is False and t_1 is False else either(s10_f4, t_1)
    if holds is not True:
        c.lacks("资格:4", holds)
    # 资格:5 我市金融机构托管或者「不看备案托管」
    holds = True if s10_f5 is True or t_1 is True else False if s10_f5 is False and t_1 is False else either(s10_f5, t_1)
    if holds is not True:
        c.lacks("资格:5", holds)
    if c.failed:
        return
    s10_f6 = missing("实缴出资额") if f.s10_f6 is None else f.s10_f6
    s10_f7 = missing("引导基金出资额") if f.s10_f7 is None else f.s10_f7
    s10_f8 = missing("市属国企出资额") if f.s10_f8 is None else f.s10_f8
    s10_f9 = missing("县区出资额") if f.s10_f9 is None else f.s10_f9
    t_2: Any = s10_f9 if o["县区出资"] == "也扣除" else 0
    t_3: Any = either(s10_f6, s10_f7, s10_f8, t_2) if s10_f6.__class__ is Unknown or s10_f7.__class__ is Unknown or s10_f8.__class__ is Unknown or t_2.__class__ is Unknown else s10_f6 - s10_f7 - s10_f8 - t_2
    num: Any = t_3 if t_3.__class__ is Unknown else 30_000_000 if 10_000_000_000 <= t_3 < 30_000_000_000 else 50_000_000 if 30_000_000_000 <= t_3 < 50_000_000_000 else 80_000_000 if t_3 >= 50_000_000_000 else NO_ROW
    if num is NO_ROW:
        c.failed += ("档",)
        return
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C05_12_2 = Award(
    name="基金实缴规模奖",
    place="五（十二）",
    subject="基金",
    payee="基金管理人或投资企业",
    honour=False,
    dated="s10_f10",
    force=in_force_1,
    weigh=weigh_c05_12_2,
    frequency=("口径", "基金奖频次"),
    settlement=("口径", "基金升档"),
    matter="",
    counts_in=(),
    words={
        "资格:1": "在存续期内",
        "资格:2": "基金类型属于私募股权投资基金、创业风险投资企业之一（限于所列）",
        "资格:3": "属地情形属于在我市设立、迁入我市、我市未参与出资之一（限于所列）",
        "资格:4": "中基协登记备案或者「不看备案托管」",
        "资格:5": "我市金融机构托管或者「不看备案托管」",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "按净实缴出资额分档：达到1亿元（含本数）而低于3亿元（不含本数）的，30万元；达到3亿元（含本数）而低于5亿元（不含本数）的，50万元；达到5亿元（含本数）的，80万元；其余的，不予奖励",
    },
    used_by={
        "在存续期内": ("资格第1项",),
        "基金类型": ("资格第2项",),
        "属地情形": ("资格第3项", "资格第4项", "资格第5项"),
        "中基协登记备案": ("资格第4项",),
        "我市金融机构托管": ("资格第5项",),
        "实缴出资额": ("金额",),
        "引导基金出资额": ("金额",),
        "市属国企出资额": ("金额",),
        "县区出资额": ("金额",),
        "实缴日期": ("事项日期",),
    },
)


# 五（十二） 投资本地企业奖
def award_c05_12_3(f: FactsS9) -> int:
    """投资本地企业奖：应得（分），或结果的代码。"""
    s9_f5 = f.s9_f5  # 投资日期
    if s9_f5 is None:
        return award_c05_12_3_open(f)
    if not 20_230_318 <= s9_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s9_f2 = f.s9_f2  # 投资对象类别
    s9_f3 = f.s9_f3  # 被投企业在我市
    if s9_f2 is None or s9_f3 is None:
        return award_c05_12_3_open(f)
    if not (s9_f2 in ("重点产业企业", "拟上市企业", "拟挂牌企业") and s9_f3):
        return NOT_ELIGIBLE
    s9_f4 = f.s9_f4  # 实际投资金额
    if s9_f4 is None:
        return award_c05_12_3_open(f)
    x = s9_f4 * 5
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_12_3_open(f: FactsS9) -> int:
    """投资本地企业奖：有未知的事实时。"""
    s9_f5 = f.s9_f5  # 投资日期
    s9_f2 = f.s9_f2  # 投资对象类别
    s9_f3 = f.s9_f3  # 被投企业在我市
    if (
        (s9_f5 is not None and not 20_230_318 <= s9_f5 <= 20_251_231)
        or (s9_f2 is not None and s9_f2 not in ("重点产业企业", "拟上市企业", "拟挂牌企业"))
        or s9_f3 is False
    ):
        return NOT_ELIGIBLE
    s9_f4 = f.s9_f4  # 实际投资金额
    if s9_f4 is None:
        return MISSING
    x = s9_f4 * 5
    x = (2 * x + 1000) // 2000
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s9_f5 is None or s9_f2 is None or s9_f3 is None:
        return MISSING
    return x


def weigh_c05_12_3(c: Case) -> None:
    """有效期、资格、实际投资金额的5‰、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s9_f2 = missing("投资对象类别") if f.s9_f2 is None else f.s9_f2
    s9_f3 = missing("被投企业在我市") if f.s9_f3 is None else f.s9_f3
    o = c.run.options
    t_1: Any = (s9_f2 if s9_f2.__class__ is Unknown else s9_f2 in ("拟上市企业", "拟挂牌企业")) if o["投资对象属地"] == "仅重点产业限南昌市" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 投资对象类别属于重点产业企业、拟上市企业、拟挂牌企业之一（限于所列）
    holds = s9_f2 if s9_f2.__class__ is Unknown else s9_f2 in ("重点产业企业", "拟上市企业", "拟挂牌企业")
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 被投企业属地相符
    holds = True if s9_f3 is True or t_1 is True else False if s9_f3 is False and t_1 is False else either(s9_f3, t_1)
    if holds is not True:
        c.lacks("资格:2", holds)
    if c.failed:
        return
    reckon(c)


def steps_c05_12_3(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "投资引资上限周期"), True, 100_000_000, 1),
    )


def amount_c05_12_3(c: Context) -> Any:
    """实际投资金额的5‰"""
    f = c.f
    s9_f4 = missing("实际投资金额") if f.s9_f4 is None else f.s9_f4
    return s9_f4 if s9_f4.__class__ is Unknown else s9_f4 * 5


def base_c05_12_3(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    s9_f4 = missing("实际投资金额") if f.s9_f4 is None else f.s9_f4
    return (s9_f4, 1, 5, 1000)


AWARD_C05_12_3 = Award(
    name="投资本地企业奖",
    place="五（十二）",
    subject="投资机构",
    payee="投资机构",
    honour=False,
    dated="s9_f5",
    force=in_force_1,
    weigh=weigh_c05_12_3,
    steps=steps_c05_12_3,
    amount=amount_c05_12_3,
    amount_den=1000,
    base=base_c05_12_3,
    frequency=("口径", "投资引资频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "投资对象类别属于重点产业企业、拟上市企业、拟挂牌企业之一（限于所列）",
        "资格:2": "被投企业属地相符",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "实际投资金额的5‰",
    },
    used_by={
        "投资对象类别": ("资格第1项", "资格第2项"),
        "被投企业在我市": ("资格第2项",),
        "实际投资金额": ("金额",),
        "投资日期": ("事项日期",),
    },
)


# 五（十二） 投早投小奖
def award_c05_12_4(f: FactsS9) -> int:
    """投早投小奖：应得（分），或结果的代码。"""
    s9_f9 = f.s9_f9  # 投早投小日期
    if s9_f9 is None:
        return award_c05_12_4_open(f)
    if not 20_230_318 <= s9_f9 <= 20_251_231:
        return NOT_ELIGIBLE
    s9_f6 = f.s9_f6  # 所计投资均符合
    s9_f7 = f.s9_f7  # 当年投早投小金额
    if s9_f6 is None or s9_f7 is None:
        return award_c05_12_4_open(f)
    if not (s9_f6 and s9_f7 >= 1_000_000_000):
        return NOT_ELIGIBLE
    x = s9_f7
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_12_4_open(f: FactsS9) -> int:
    """投早投小奖：有未知的事实时。"""
    s9_f9 = f.s9_f9  # 投早投小日期
    s9_f6 = f.s9_f6  # 所计投资均符合
    s9_f7 = f.s9_f7  # 当年投早投小金额
    if (
        (s9_f9 is not None and not 20_230_318 <= s9_f9 <= 20_251_231)
        or s9_f6 is False
        or (s9_f7 is not None and s9_f7 < 1_000_000_000)
    ):
        return NOT_ELIGIBLE
    if s9_f7 is None:
        return MISSING
    x = s9_f7
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s9_f9 is None or s9_f6 is None:
        return MISSING
    return x


def weigh_c05_12_4(c: Case) -> None:
    """有效期、资格、投早投小计奖额的1%、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s9_f6 = missing("所计投资均符合") if f.s9_f6 is None else f.s9_f6
    o = c.run.options
    s9_f7 = missing("当年投早投小金额") if f.s9_f7 is None else f.s9_f7
    s9_f8 = missing("单家达标投早投小金额") if f.s9_f8 is None else f.s9_f8
    t_1: Any = s9_f7 if o["投早起点"] == "各家合计" else s9_f8
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 所计投资均符合
    if s9_f6 is not True:
        c.lacks("资格:1", s9_f6)
    # 资格:2 投早投小计奖额达到1000万元（含本数）
    holds = t_1 if t_1.__class__ is Unknown else t_1 >= 1_000_000_000
    if holds is not True:
        c.lacks("资格:2", holds)
    if c.failed:
        return
    reckon(c)


def steps_c05_12_4(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "投早奖上限周期"), True, 100_000_000, 1),
    )


def amount_c05_12_4(c: Context) -> Any:
    """投早投小计奖额的1%"""
    f = c.f
    o = c.run.options
    s9_f7 = missing("当年投早投小金额") if f.s9_f7 is None else f.s9_f7
    s9_f8 = missing("单家达标投早投小金额") if f.s9_f8 is None else f.s9_f8
    t_1: Any = s9_f7 if o["投早起点"] == "各家合计" else s9_f8
    return t_1


def base_c05_12_4(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    o = c.run.options
    s9_f7 = missing("当年投早投小金额") if f.s9_f7 is None else f.s9_f7
    s9_f8 = missing("单家达标投早投小金额") if f.s9_f8 is None else f.s9_f8
    return (s9_f7 if o["投早起点"] == "各家合计" else s9_f8, 1, 1, 100)


AWARD_C05_12_4 = Award(
    name="投早投小奖",
    place="五（十二）",
    subject="投资机构",
    payee="投资机构",
    honour=False,
    dated="s9_f9",
    force=in_force_1,
    weigh=weigh_c05_12_4,
    steps=steps_c05_12_4,
    amount=amount_c05_12_4,
    amount_den=100,
    base=base_c05_12_4,
    frequency="每年一次",
    settlement="补差",
    matter="",
    counts_in=(),
    words={
        "资格:1": "所计投资均符合",
        "资格:2": "投早投小计奖额达到1000万元（含本数）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "投早投小计奖额的1%",
    },
    used_by={
        "所计投资均符合": ("资格第1项",),
        "当年投早投小金额": ("资格第2项", "金额"),
        "单家达标投早投小金额": ("资格第2项", "金额"),
        "投早投小日期": ("事项日期",),
    },
)


# 五（十二） 拟上市企业引资奖
def award_c05_12_5(f: FactsS8) -> int:
    """拟上市企业引资奖：应得（分），或结果的代码。"""
    s8_f28 = f.s8_f28  # 股权融资日期
    if s8_f28 is None:
        return award_c05_12_5_open(f)
    if not 20_230_318 <= s8_f28 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f2 = f.s8_f2  # 拟上市企业
    s8_f30 = f.s8_f30  # 重点后备企业库备案
    s8_f29 = f.s8_f29  # 引进股权投资类型
    if s8_f1 is None or s8_f2 is None or s8_f30 is None or s8_f29 is None:
        return award_c05_12_5_open(f)
    if s8_f29 == "其他":
        return award_c05_12_5_open(f)
    if not (s8_f1 and s8_f2 and s8_f30 and s8_f29 in ("创业风险投资", "私募股权投资", "产业投资基金")):
        return NOT_ELIGIBLE
    s8_f27 = f.s8_f27  # 股权融资额
    if s8_f27 is None:
        return award_c05_12_5_open(f)
    x = s8_f27
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_12_5_open(f: FactsS8) -> int:
    """拟上市企业引资奖：有未知的事实时。"""
    s8_f28 = f.s8_f28  # 股权融资日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f2 = f.s8_f2  # 拟上市企业
    s8_f30 = f.s8_f30  # 重点后备企业库备案
    s8_f29 = f.s8_f29  # 引进股权投资类型
    if (
        (s8_f28 is not None and not 20_230_318 <= s8_f28 <= 20_251_231)
        or s8_f1 is False
        or s8_f2 is False
        or s8_f30 is False
        or (s8_f29 is not None and s8_f29 not in ("创业风险投资", "私募股权投资", "产业投资基金", "其他"))
    ):
        return NOT_ELIGIBLE
    s8_f27 = f.s8_f27  # 股权融资额
    if s8_f27 is None:
        return MISSING
    x = s8_f27
    x = (2 * x + 100) // 200
    if x > 100_000_000:
        x = 100_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s8_f28 is None
        or s8_f1 is None
        or s8_f2 is None
        or s8_f30 is None
        or s8_f29 is None
    ):
        return MISSING
    if s8_f29 == "其他":
        return TO_JUDGE
    return x


def weigh_c05_12_5(c: Case) -> None:
    """有效期、资格、股权融资额的1%、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    s8_f2 = missing("拟上市企业") if f.s8_f2 is None else f.s8_f2
    s8_f30 = missing("重点后备企业库备案") if f.s8_f30 is None else f.s8_f30
    s8_f29 = missing("引进股权投资类型") if f.s8_f29 is None else f.s8_f29
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在我市
    if s8_f1 is not True:
        c.lacks("资格:1", s8_f1)
    # 资格:2 拟上市企业
    if s8_f2 is not True:
        c.lacks("资格:2", s8_f2)
    # 资格:3 重点后备企业库备案
    if s8_f30 is not True:
        c.lacks("资格:3", s8_f30)
    # 资格:4 引进股权投资类型属于创业风险投资、私募股权投资、产业投资基金等（选「其他」的交由裁定，其余各项不符合）
    holds = s8_f29 if s8_f29.__class__ is Unknown else True if s8_f29 in ("创业风险投资", "私募股权投资", "产业投资基金") else judgement("其他:引进股权投资类型") if s8_f29 == "其他" else False
    if holds is not True:
        c.lacks("资格:4", holds)
    if c.failed:
        return
    reckon(c)


def steps_c05_12_5(c: Context) -> tuple[Any, ...]:
    """步骤：种类、周期或舍入、条件、数值、数值的分母"""
    return (
        ("上限", ("口径", "投资引资上限周期"), True, 100_000_000, 1),
    )


def amount_c05_12_5(c: Context) -> Any:
    """股权融资额的1%"""
    f = c.f
    s8_f27 = missing("股权融资额") if f.s8_f27 is None else f.s8_f27
    return s8_f27


def base_c05_12_5(c: Context) -> tuple[Any, int, Any, int]:
    """基数和比例"""
    f = c.f
    s8_f27 = missing("股权融资额") if f.s8_f27 is None else f.s8_f27
    return (s8_f27, 1, 1, 100)


AWARD_C05_12_5 = Award(
    name="拟上市企业引资奖",
    place="五（十二）",
    subject="企业",
    payee="企业",
    honour=False,
    dated="s8_f28",
    force=in_force_1,
    weigh=weigh_c05_12_5,
    steps=steps_c05_12_5,
    amount=amount_c05_12_5,
    amount_den=100,
    base=base_c05_12_5,
    frequency=("口径", "投资引资频次"),
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在我市",
        "资格:2": "拟上市企业",
        "资格:3": "重点后备企业库备案",
        "资格:4": "引进股权投资类型属于创业风险投资、私募股权投资、产业投资基金等（选「其他」的交由裁定，其余各项不符合）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "股权融资额的1%",
    },
    used_by={
        "在我市": ("资格第1项",),
        "拟上市企业": ("资格第2项",),
        "重点后备企业库备案": ("资格第3项",),
        "引进股权投资类型": ("资格第4项",),
        "股权融资额": ("金额",),
        "股权融资日期": ("事项日期",),
    },
)


# 五（十三） 融资担保公司考评奖
def award_c05_13_1(f: FactsS11) -> int:
    """融资担保公司考评奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s11_f1 = f.s11_f1  # 考评成绩显著
    if s11_f1 is None:
        return award_c05_13_1_open(f)
    if not s11_f1:
        return NOT_ELIGIBLE
    s11_p120 = f.s11_p120  # 融资担保公司考评奖名次
    if s11_p120 is None:
        return award_c05_13_1_open(f)
    if s11_p120 > 3:
        return NOT_ELIGIBLE
    x = (30_000_000, 20_000_000, 10_000_000)[s11_p120 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_13_1_open(f: FactsS11) -> int:
    """融资担保公司考评奖：有未知的事实时。"""
    day = f.round_end
    s11_f1 = f.s11_f1  # 考评成绩显著
    s11_p120 = f.s11_p120  # 融资担保公司考评奖名次
    if (
        not 20_230_318 <= day <= 20_251_231
        or s11_f1 is False
        or (s11_p120 is not None and s11_p120 > 3)
    ):
        return NOT_ELIGIBLE
    if s11_p120 is None:
        return TO_JUDGE
    x = (30_000_000, 20_000_000, 10_000_000)[s11_p120 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s11_f1 is None or s11_p120 is None:
        return TO_JUDGE
    return x


def eligibility_c05_13_1(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s11_f1 = judgement("裁定:考评成绩显著") if f.s11_f1 is None else f.s11_f1
    return (s11_f1,)


def places_c05_13_1(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (30_000_000, 20_000_000, 10_000_000)


AWARD_C05_13_1 = Award(
    name="融资担保公司考评奖",
    place="五（十三）",
    subject="融资担保公司",
    payee="融资担保公司",
    honour=False,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c05_13_1,
    selection=Selection(quota=3, unit="名", judge="市金融办", ties=("口径", "名次并列"), place="s11_p120"),
    steps=nothing,
    places=places_c05_13_1,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "考评成绩显著",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前3名",
        "金额": "第1名30万元、第2名20万元、第3名10万元",
        "裁定:考评成绩显著": "市金融办",
        "裁定:融资担保公司考评奖名次": "市金融办",
    },
    used_by={
        "考评成绩显著": ("资格第1项",),
    },
)


# 五（十三） 小额贷款公司考评奖
def award_c05_13_2(f: FactsS12) -> int:
    """小额贷款公司考评奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s12_f1 = f.s12_f1  # 考评成绩显著
    if s12_f1 is None:
        return award_c05_13_2_open(f)
    if not s12_f1:
        return NOT_ELIGIBLE
    s12_p121 = f.s12_p121  # 小额贷款公司考评奖名次
    if s12_p121 is None:
        return award_c05_13_2_open(f)
    if s12_p121 > 5:
        return NOT_ELIGIBLE
    x = (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)[s12_p121 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_13_2_open(f: FactsS12) -> int:
    """小额贷款公司考评奖：有未知的事实时。"""
    day = f.round_end
    s12_f1 = f.s12_f1  # 考评成绩显著
    s12_p121 = f.s12_p121  # 小额贷款公司考评奖名次
    if (
        not 20_230_318 <= day <= 20_251_231
        or s12_f1 is False
        or (s12_p121 is not None and s12_p121 > 5)
    ):
        return NOT_ELIGIBLE
    if s12_p121 is None:
        return TO_JUDGE
    x = (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)[s12_p121 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s12_f1 is None or s12_p121 is None:
        return TO_JUDGE
    return x


def eligibility_c05_13_2(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s12_f1 = judgement("裁定:考评成绩显著") if f.s12_f1 is None else f.s12_f1
    return (s12_f1,)


def places_c05_13_2(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (10_000_000, 9_000_000, 8_000_000, 7_000_000, 6_000_000)


AWARD_C05_13_2 = Award(
    name="小额贷款公司考评奖",
    place="五（十三）",
    subject="小额贷款公司",
    payee="小额贷款公司",
    honour=False,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c05_13_2,
    selection=Selection(quota=5, unit="名", judge="市金融办", ties=("口径", "名次并列"), place="s12_p121"),
    steps=nothing,
    places=places_c05_13_2,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "考评成绩显著",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5名",
        "金额": "第1名10万元、第2名9万元、第3名8万元、第4名7万元、第5名6万元",
        "裁定:考评成绩显著": "市金融办",
        "裁定:小额贷款公司考评奖名次": "市金融办",
    },
    used_by={
        "考评成绩显著": ("资格第1项",),
    },
)


# 五（十三） 融资租赁公司考评奖
def award_c05_13_3(f: FactsS13) -> int:
    """融资租赁公司考评奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s13_f1 = f.s13_f1  # 考评成绩显著
    if s13_f1 is None:
        return award_c05_13_3_open(f)
    if not s13_f1:
        return NOT_ELIGIBLE
    s13_p122 = f.s13_p122  # 融资租赁公司考评奖名次
    if s13_p122 is None:
        return award_c05_13_3_open(f)
    if s13_p122 > 3:
        return NOT_ELIGIBLE
    x = (10_000_000, 8_000_000, 5_000_000)[s13_p122 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_13_3_open(f: FactsS13) -> int:
    """融资租赁公司考评奖：有未知的事实时。"""
    day = f.round_end
    s13_f1 = f.s13_f1  # 考评成绩显著
    s13_p122 = f.s13_p122  # 融资租赁公司考评奖名次
    if (
        not 20_230_318 <= day <= 20_251_231
        or s13_f1 is False
        or (s13_p122 is not None and s13_p122 > 3)
    ):
        return NOT_ELIGIBLE
    if s13_p122 is None:
        return TO_JUDGE
    x = (10_000_000, 8_000_000, 5_000_000)[s13_p122 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s13_f1 is None or s13_p122 is None:
        return TO_JUDGE
    return x


def eligibility_c05_13_3(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s13_f1 = judgement("裁定:考评成绩显著") if f.s13_f1 is None else f.s13_f1
    return (s13_f1,)


def places_c05_13_3(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (10_000_000, 8_000_000, 5_000_000)


AWARD_C05_13_3 = Award(
    name="融资租赁公司考评奖",
    place="五（十三）",
    subject="融资租赁公司",
    payee="融资租赁公司",
    honour=False,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c05_13_3,
    selection=Selection(quota=3, unit="名", judge="市金融办", ties=("口径", "名次并列"), place="s13_p122"),
    steps=nothing,
    places=places_c05_13_3,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "考评成绩显著",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前3名",
        "金额": "第1名10万元、第2名8万元、第3名5万元",
        "裁定:考评成绩显著": "市金融办",
        "裁定:融资租赁公司考评奖名次": "市金融办",
    },
    used_by={
        "考评成绩显著": ("资格第1项",),
    },
)


# 五（十三） 商业保理公司考评奖
def award_c05_13_4(f: FactsS14) -> int:
    """商业保理公司考评奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s14_f1 = f.s14_f1  # 考评成绩显著
    if s14_f1 is None:
        return award_c05_13_4_open(f)
    if not s14_f1:
        return NOT_ELIGIBLE
    s14_p123 = f.s14_p123  # 商业保理公司考评奖名次
    if s14_p123 is None:
        return award_c05_13_4_open(f)
    if s14_p123 > 3:
        return NOT_ELIGIBLE
    x = (10_000_000, 8_000_000, 5_000_000)[s14_p123 - 1]
    return x if x > 0 else NOT_ELIGIBLE


def award_c05_13_4_open(f: FactsS14) -> int:
    """商业保理公司考评奖：有未知的事实时。"""
    day = f.round_end
    s14_f1 = f.s14_f1  # 考评成绩显著
    s14_p123 = f.s14_p123  # 商业保理公司考评奖名次
    if (
        not 20_230_318 <= day <= 20_251_231
        or s14_f1 is False
        or (s14_p123 is not None and s14_p123 > 3)
    ):
        return NOT_ELIGIBLE
    if s14_p123 is None:
        return TO_JUDGE
    x = (10_000_000, 8_000_000, 5_000_000)[s14_p123 - 1]
    if x <= 0:
        return NOT_ELIGIBLE
    if s14_f1 is None or s14_p123 is None:
        return TO_JUDGE
    return x


def eligibility_c05_13_4(c: Context) -> tuple[Any, ...]:
    """资格"""
    f = c.f
    s14_f1 = judgement("裁定:考评成绩显著") if f.s14_f1 is None else f.s14_f1
    return (s14_f1,)


def places_c05_13_4(c: Context) -> tuple[Any, ...]:
    """按名次"""
    return (10_000_000, 8_000_000, 5_000_000)


AWARD_C05_13_4 = Award(
    name="商业保理公司考评奖",
    place="五（十三）",
    subject="商业保理公司",
    payee="商业保理公司",
    honour=False,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=("资格:1",),
    eligibility=eligibility_c05_13_4,
    selection=Selection(quota=3, unit="名", judge="市金融办", ties=("口径", "名次并列"), place="s14_p123"),
    steps=nothing,
    places=places_c05_13_4,
    places_den=1,
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "考评成绩显著",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前3名",
        "金额": "第1名10万元、第2名8万元、第3名5万元",
        "裁定:考评成绩显著": "市金融办",
        "裁定:商业保理公司考评奖名次": "市金融办",
    },
    used_by={
        "考评成绩显著": ("资格第1项",),
    },
)


# 六（十四） 科技金融机构设立奖
def award_c06_14_1(f: FactsS2) -> int:
    """科技金融机构设立奖：应得（分），或结果的代码。"""
    s2_f5 = f.s2_f5  # 落户日期
    if s2_f5 is None:
        return award_c06_14_1_open(f)
    if not 20_230_318 <= s2_f5 <= 20_251_231:
        return NOT_ELIGIBLE
    s2_f9 = f.s2_f9  # 在市域内
    s2_f3 = f.s2_f3  # 设立方式
    s2_f10 = f.s2_f10  # 经监管部门批准
    s2_f8 = f.s2_f8  # 科技机构类别
    if s2_f9 is None or s2_f3 is None or s2_f10 is None or s2_f8 is None:
        return award_c06_14_1_open(f)
    if not (s2_f9 and s2_f3 == "新设立" and s2_f10 and s2_f8 in ("科技支行", "科技保险公司")):
        return NOT_ELIGIBLE
    x = 10_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c06_14_1_open(f: FactsS2) -> int:
    """科技金融机构设立奖：有未知的事实时。"""
    s2_f5 = f.s2_f5  # 落户日期
    s2_f9 = f.s2_f9  # 在市域内
    s2_f3 = f.s2_f3  # 设立方式
    s2_f10 = f.s2_f10  # 经监管部门批准
    s2_f8 = f.s2_f8  # 科技机构类别
    if (
        (s2_f5 is not None and not 20_230_318 <= s2_f5 <= 20_251_231)
        or s2_f9 is False
        or (s2_f3 is not None and s2_f3 != "新设立")
        or s2_f10 is False
        or (s2_f8 is not None and s2_f8 not in ("科技支行", "科技保险公司"))
    ):
        return NOT_ELIGIBLE
    x = 10_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if (
        s2_f5 is None
        or s2_f9 is None
        or s2_f3 is None
        or s2_f10 is None
        or s2_f8 is None
    ):
        return MISSING
    return x


def weigh_c06_14_1(c: Case) -> None:
    """有效期、资格、10万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s2_f9 = missing("在市域内") if f.s2_f9 is None else f.s2_f9
    s2_f3 = missing("设立方式") if f.s2_f3 is None else f.s2_f3
    s2_f10 = missing("经监管部门批准") if f.s2_f10 is None else f.s2_f10
    s2_f8 = missing("科技机构类别") if f.s2_f8 is None else f.s2_f8
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在市域内
    if s2_f9 is not True:
        c.lacks("资格:1", s2_f9)
    # 资格:2 设立方式为新设立
    holds = s2_f3 if s2_f3.__class__ is Unknown else s2_f3 == "新设立"
    if holds is not True:
        c.lacks("资格:2", holds)
    # 资格:3 经监管部门批准
    if s2_f10 is not True:
        c.lacks("资格:3", s2_f10)
    # 资格:4 科技机构类别属于科技支行、科技保险公司之一（限于所列）
    holds = s2_f8 if s2_f8.__class__ is Unknown else s2_f8 in ("科技支行", "科技保险公司")
    if holds is not True:
        c.lacks("资格:4", holds)
    if c.failed:
        return
    num: Any = 10_000_000
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C06_14_1 = Award(
    name="科技金融机构设立奖",
    place="六（十四）",
    subject="金融机构",
    payee="金融机构",
    honour=False,
    dated="s2_f5",
    force=in_force_1,
    weigh=weigh_c06_14_1,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在市域内",
        "资格:2": "设立方式为新设立",
        "资格:3": "经监管部门批准",
        "资格:4": "科技机构类别属于科技支行、科技保险公司之一（限于所列）",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "10万元",
    },
    used_by={
        "在市域内": ("资格第1项",),
        "设立方式": ("资格第2项",),
        "经监管部门批准": ("资格第3项",),
        "科技机构类别": ("资格第4项",),
        "落户日期": ("事项日期",),
    },
)


# 七（十六） 绿色金融发展贡献奖
def award_c07_16_1(f: FactsS2) -> int:
    """绿色金融发展贡献奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s2_p124 = f.s2_p124  # 绿色金融发展贡献奖名次
    if s2_p124 is None:
        return award_c07_16_1_open(f)
    if s2_p124 > 5:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c07_16_1_open(f: FactsS2) -> int:
    """绿色金融发展贡献奖：有未知的事实时。"""
    day = f.round_end
    s2_p124 = f.s2_p124  # 绿色金融发展贡献奖名次
    if not 20_230_318 <= day <= 20_251_231 or (s2_p124 is not None and s2_p124 > 5):
        return NOT_ELIGIBLE
    if s2_p124 is None:
        return TO_JUDGE
    return CHOSEN


AWARD_C07_16_1 = Award(
    name="绿色金融发展贡献奖",
    place="七（十六）",
    subject="金融机构",
    payee="",
    honour=True,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=(),
    eligibility=nothing,
    selection=Selection(quota=5, unit="名", judge="市金融办", ties=("口径", "名额并列"), place="s2_p124"),
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5名",
        "裁定:绿色金融发展贡献奖名次": "市金融办",
    },
    used_by={},
)


# 八（十八） 普惠金融发展贡献奖
def award_c08_18_1(f: FactsS2) -> int:
    """普惠金融发展贡献奖：应得（分），或结果的代码。"""
    day = f.round_end
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s2_p125 = f.s2_p125  # 普惠金融发展贡献奖名次
    if s2_p125 is None:
        return award_c08_18_1_open(f)
    if s2_p125 > 5:
        return NOT_ELIGIBLE
    return CHOSEN


def award_c08_18_1_open(f: FactsS2) -> int:
    """普惠金融发展贡献奖：有未知的事实时。"""
    day = f.round_end
    s2_p125 = f.s2_p125  # 普惠金融发展贡献奖名次
    if not 20_230_318 <= day <= 20_251_231 or (s2_p125 is not None and s2_p125 > 5):
        return NOT_ELIGIBLE
    if s2_p125 is None:
        return TO_JUDGE
    return CHOSEN


AWARD_C08_18_1 = Award(
    name="普惠金融发展贡献奖",
    place="八（十八）",
    subject="金融机构",
    payee="",
    honour=True,
    dated="round",
    force=in_force_1,
    weigh=weigh,
    bar_keys=(),
    bars=nothing,
    condition_keys=(),
    eligibility=nothing,
    selection=Selection(quota=5, unit="名", judge="市金融办", ties=("口径", "名额并列"), place="s2_p125"),
    frequency="每年一次",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "评选": "只取前5名",
        "裁定:普惠金融发展贡献奖名次": "市金融办",
    },
    used_by={},
)


# 十（二十二） 上市签约证券机构奖
def award_c10_22_1(f: FactsS8) -> int:
    """上市签约证券机构奖：应得（分），或结果的代码。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    if s8_f13 is None:
        return award_c10_22_1_open(f)
    if not 20_230_318 <= s8_f13 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f46 = f.s8_f46  # 签约证券机构数
    if s8_f1 is None or s8_f11 is None or s8_f46 is None:
        return award_c10_22_1_open(f)
    if not (s8_f1 and s8_f11 and s8_f46 > 0):
        return NOT_ELIGIBLE
    x = 20_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c10_22_1_open(f: FactsS8) -> int:
    """上市签约证券机构奖：有未知的事实时。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f46 = f.s8_f46  # 签约证券机构数
    if (
        (s8_f13 is not None and not 20_230_318 <= s8_f13 <= 20_251_231)
        or s8_f1 is False
        or s8_f11 is False
        or (s8_f46 is not None and s8_f46 <= 0)
    ):
        return NOT_ELIGIBLE
    x = 20_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f13 is None or s8_f1 is None or s8_f11 is None or s8_f46 is None:
        return MISSING
    return x


def weigh_c10_22_1(c: Case) -> None:
    """有效期、资格、若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约证券机构数乘以20万元），否则为20万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    s8_f11 = missing("首发上市") if f.s8_f11 is None else f.s8_f11
    s8_f46 = missing("签约证券机构数") if f.s8_f46 is None else f.s8_f46
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在我市
    if s8_f1 is not True:
        c.lacks("资格:1", s8_f1)
    # 资格:2 首发上市
    if s8_f11 is not True:
        c.lacks("资格:2", s8_f11)
    # 资格:3 有签约证券机构
    holds = s8_f46 if s8_f46.__class__ is Unknown else s8_f46 > 0
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    o = c.run.options
    num: Any = (s8_f46 if s8_f46.__class__ is Unknown else s8_f46 * 20_000_000) if o["中介家数"] == "每家一份" else 20_000_000
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C10_22_1 = Award(
    name="上市签约证券机构奖",
    place="十（二十二）",
    subject="企业",
    payee="签约证券机构",
    honour=False,
    dated="s8_f13",
    force=in_force_1,
    weigh=weigh_c10_22_1,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在我市",
        "资格:2": "首发上市",
        "资格:3": "有签约证券机构",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约证券机构数乘以20万元），否则为20万元",
    },
    used_by={
        "在我市": ("资格第1项",),
        "首发上市": ("资格第2项",),
        "签约证券机构数": ("资格第3项", "金额"),
        "首发上市日期": ("事项日期",),
    },
)


# 十（二十二） 上市签约会计师事务所奖
def award_c10_22_2(f: FactsS8) -> int:
    """上市签约会计师事务所奖：应得（分），或结果的代码。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    if s8_f13 is None:
        return award_c10_22_2_open(f)
    if not 20_230_318 <= s8_f13 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f47 = f.s8_f47  # 签约会计师事务所数
    if s8_f1 is None or s8_f11 is None or s8_f47 is None:
        return award_c10_22_2_open(f)
    if not (s8_f1 and s8_f11 and s8_f47 > 0):
        return NOT_ELIGIBLE
    x = 20_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c10_22_2_open(f: FactsS8) -> int:
    """上市签约会计师事务所奖：有未知的事实时。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f47 = f.s8_f47  # 签约会计师事务所数
    if (
        (s8_f13 is not None and not 20_230_318 <= s8_f13 <= 20_251_231)
        or s8_f1 is False
        or s8_f11 is False
        or (s8_f47 is not None and s8_f47 <= 0)
    ):
        return NOT_ELIGIBLE
    x = 20_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f13 is None or s8_f1 is None or s8_f11 is None or s8_f47 is None:
        return MISSING
    return x


def weigh_c10_22_2(c: Case) -> None:
    """有效期、资格、若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约会计师事务所数乘以20万元），否则为20万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    s8_f11 = missing("首发上市") if f.s8_f11 is None else f.s8_f11
    s8_f47 = missing("签约会计师事务所数") if f.s8_f47 is None else f.s8_f47
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在我市
    if s8_f1 is not True:
        c.lacks("资格:1", s8_f1)
    # 资格:2 首发上市
    if s8_f11 is not True:
        c.lacks("资格:2", s8_f11)
    # 资格:3 有签约会计师事务所
    holds = s8_f47 if s8_f47.__class__ is Unknown else s8_f47 > 0
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    o = c.run.options
    num: Any = (s8_f47 if s8_f47.__class__ is Unknown else s8_f47 * 20_000_000) if o["中介家数"] == "每家一份" else 20_000_000
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C10_22_2 = Award(
    name="上市签约会计师事务所奖",
    place="十（二十二）",
    subject="企业",
    payee="签约会计师事务所",
    honour=False,
    dated="s8_f13",
    force=in_force_1,
    weigh=weigh_c10_22_2,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在我市",
        "资格:2": "首发上市",
        "资格:3": "有签约会计师事务所",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约会计师事务所数乘以20万元），否则为20万元",
    },
    used_by={
        "在我市": ("资格第1项",),
        "首发上市": ("资格第2项",),
        "签约会计师事务所数": ("资格第3项", "金额"),
        "首发上市日期": ("事项日期",),
    },
)


# 十（二十二） 上市签约律师事务所奖
def award_c10_22_3(f: FactsS8) -> int:
    """上市签约律师事务所奖：应得（分），或结果的代码。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    if s8_f13 is None:
        return award_c10_22_3_open(f)
    if not 20_230_318 <= s8_f13 <= 20_251_231:
        return NOT_ELIGIBLE
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f48 = f.s8_f48  # 签约律师事务所数
    if s8_f1 is None or s8_f11 is None or s8_f48 is None:
        return award_c10_22_3_open(f)
    if not (s8_f1 and s8_f11 and s8_f48 > 0):
        return NOT_ELIGIBLE
    x = 20_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c10_22_3_open(f: FactsS8) -> int:
    """上市签约律师事务所奖：有未知的事实时。"""
    s8_f13 = f.s8_f13  # 首发上市日期
    s8_f1 = f.s8_f1  # 在我市
    s8_f11 = f.s8_f11  # 首发上市
    s8_f48 = f.s8_f48  # 签约律师事务所数
    if (
        (s8_f13 is not None and not 20_230_318 <= s8_f13 <= 20_251_231)
        or s8_f1 is False
        or s8_f11 is False
        or (s8_f48 is not None and s8_f48 <= 0)
    ):
        return NOT_ELIGIBLE
    x = 20_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s8_f13 is None or s8_f1 is None or s8_f11 is None or s8_f48 is None:
        return MISSING
    return x


def weigh_c10_22_3(c: Case) -> None:
    """有效期、资格、若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约律师事务所数乘以20万元），否则为20万元"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s8_f1 = missing("在我市") if f.s8_f1 is None else f.s8_f1
    s8_f11 = missing("首发上市") if f.s8_f11 is None else f.s8_f11
    s8_f48 = missing("签约律师事务所数") if f.s8_f48 is None else f.s8_f48
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 在我市
    if s8_f1 is not True:
        c.lacks("资格:1", s8_f1)
    # 资格:2 首发上市
    if s8_f11 is not True:
        c.lacks("资格:2", s8_f11)
    # 资格:3 有签约律师事务所
    holds = s8_f48 if s8_f48.__class__ is Unknown else s8_f48 > 0
    if holds is not True:
        c.lacks("资格:3", holds)
    if c.failed:
        return
    o = c.run.options
    num: Any = (s8_f48 if s8_f48.__class__ is Unknown else s8_f48 * 20_000_000) if o["中介家数"] == "每家一份" else 20_000_000
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    c.caps = ()
    c.entitled = num
    if num <= 0:
        c.failed += ("金额",)


AWARD_C10_22_3 = Award(
    name="上市签约律师事务所奖",
    place="十（二十二）",
    subject="企业",
    payee="签约律师事务所",
    honour=False,
    dated="s8_f13",
    force=in_force_1,
    weigh=weigh_c10_22_3,
    frequency="一次性",
    settlement="不再给",
    matter="",
    counts_in=(),
    words={
        "资格:1": "在我市",
        "资格:2": "首发上市",
        "资格:3": "有签约律师事务所",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "若口径「中介家数」取「每家一份」（本次取「每类一份」），则为（签约律师事务所数乘以20万元），否则为20万元",
    },
    used_by={
        "在我市": ("资格第1项",),
        "首发上市": ("资格第2项",),
        "签约律师事务所数": ("资格第3项", "金额"),
        "首发上市日期": ("事项日期",),
    },
)


# 十（二十三） 金融人才证书奖
def award_c10_23_1(f: FactsS15) -> int:
    """金融人才证书奖：应得（分），或结果的代码。"""
    day = f.applied_on
    if not 20_230_318 <= day <= 20_251_231:
        return NOT_ELIGIBLE
    s15_f3 = f.s15_f3  # 工作单位类别
    s15_f4 = f.s15_f4  # 全职工作
    s15_f6 = f.s15_f6  # 在昌全职起始日
    if s15_f3 is None or s15_f4 is None or s15_f6 is None:
        return award_c10_23_1_open(f)
    if not (
        s15_f3 in ("在昌金融机构", "在昌类金融机构", "相关金融监管单位")
        and s15_f4
        and day >= shift_months(s15_f6, 24)
    ):
        return NOT_ELIGIBLE
    s15_f1 = f.s15_f1  # 执业资格证书数
    if s15_f1 is None:
        return award_c10_23_1_open(f)
    t_1 = s15_f1 if s15_f1 > 0 else 0
    x = t_1 * 1_000_000
    if x > 2_000_000:
        x = 2_000_000
    return x if x > 0 else NOT_ELIGIBLE


def award_c10_23_1_open(f: FactsS15) -> int:
    """金融人才证书奖：有未知的事实时。"""
    day = f.applied_on
    s15_f3 = f.s15_f3  # 工作单位类别
    s15_f4 = f.s15_f4  # 全职工作
    s15_f6 = f.s15_f6  # 在昌全职起始日
    if (
        not 20_230_318 <= day <= 20_251_231
        or (s15_f3 is not None and s15_f3 not in ("在昌金融机构", "在昌类金融机构", "相关金融监管单位"))
        or s15_f4 is False
        or (s15_f6 is not None and day < shift_months(s15_f6, 24))
    ):
        return NOT_ELIGIBLE
    s15_f1 = f.s15_f1  # 执业资格证书数
    if s15_f1 is None:
        return MISSING
    t_1 = s15_f1 if s15_f1 > 0 else 0
    x = t_1 * 1_000_000
    if x > 2_000_000:
        x = 2_000_000
    if x <= 0:
        return NOT_ELIGIBLE
    if s15_f3 is None or s15_f4 is None or s15_f6 is None:
        return MISSING
    return x


def weigh_c10_23_1(c: Case) -> None:
    """有效期、资格、执业资格证书数每满1个计1万元（不满的不计）、上限"""
    f = c.f
    v = c.run.values
    own_day = c.day
    s15_f3 = missing("工作单位类别") if f.s15_f3 is None else f.s15_f3
    s15_f4 = missing("全职工作") if f.s15_f4 is None else f.s15_f4
    o = c.run.options
    s15_f6 = missing("在昌全职起始日") if f.s15_f6 is None else f.s15_f6
    s15_f5 = missing("现单位全职起始日") if f.s15_f5 is None else f.s15_f5
    s15_f7 = missing("在昌全职累计时间") if f.s15_f7 is None else f.s15_f7
    s15_f2 = missing("证书取得日期") if f.s15_f2 is None else f.s15_f2
    t_1: Any = (either(own_day, s15_f6) if own_day.__class__ is Unknown or s15_f6.__class__ is Unknown else own_day >= shift_months(s15_f6, 24)) if o["工作年限"] == "在昌连续" else False
    t_2: Any = (either(own_day, s15_f5) if own_day.__class__ is Unknown or s15_f5.__class__ is Unknown else own_day >= shift_months(s15_f5, 24)) if o["工作年限"] == "现单位" else False
    t_3: Any = (s15_f7 if s15_f7.__class__ is Unknown else s15_f7 >= 24) if o["工作年限"] == "在昌累计" else False
    if own_day.__class__ is Unknown or own_day < v["公布日期"]:
        c.lacks("有效期", in_force_1(c, own_day))
    elif own_day > 20_251_231:
        c.failed += ("有效期",)
    # 资格:1 工作单位类别属于在昌金融机构、在昌类金融机构、相关金融监管单位之一（限于所列）
    holds = s15_f3 if s15_f3.__class__ is Unknown else s15_f3 in ("在昌金融机构", "在昌类金融机构", "相关金融监管单位")
    if holds is not True:
        c.lacks("资格:1", holds)
    # 资格:2 全职工作
    if s15_f4 is not True:
        c.lacks("资格:2", s15_f4)
    # 资格:3 年限相符
    holds = True if t_1 is True or t_2 is True or t_3 is True else False if t_1 is False and t_2 is False and t_3 is False else either(t_1, t_2, t_3)
    if holds is not True:
        c.lacks("资格:3", holds)
    # 资格:4 取证先后相符
    holds = True if o["年限起点"] == "不论取证先后" else either(own_day, s15_f2) if own_day.__class__ is Unknown or s15_f2.__class__ is Unknown else own_day >= shift_months(s15_f2, 24)
    if holds is not True:
        c.lacks("资格:4", holds)
    # 资格:5 证书时间相符
    holds = True if o["证书时间"] == "不限" else s15_f2 if s15_f2.__class__ is Unknown else s15_f2 >= v["公布日期"]
    if holds is not True:
        c.lacks("资格:5", holds)
    if c.failed:
        return
    s15_f1 = missing("执业资格证书数") if f.s15_f1 is None else f.s15_f1
    num: Any = s15_f1 if s15_f1.__class__ is Unknown else max(0, s15_f1) // 1 * 1_000_000
    if num.__class__ is Unknown:
        c.unknown += (num,)
        return
    c.trace.append(("金额", (num, 1)))
    entitled = num
    # 累计上限
    if entitled > 2_000_000:
        entitled = 2_000_000
    c.trace.append(("上限累计", (2_000_000, num > 2_000_000)))
    c.caps = (("累计", 2_000_000),)
    c.entitled = entitled
    if entitled <= 0:
        c.failed += ("金额",)


AWARD_C10_23_1 = Award(
    name="金融人才证书奖",
    place="十（二十三）",
    subject="个人",
    payee="个人",
    honour=False,
    dated="application",
    force=in_force_1,
    weigh=weigh_c10_23_1,
    frequency="一次性",
    settlement=("口径", "增领证书"),
    matter="",
    counts_in=(),
    words={
        "资格:1": "工作单位类别属于在昌金融机构、在昌类金融机构、相关金融监管单位之一（限于所列）",
        "资格:2": "全职工作",
        "资格:3": "年限相符",
        "资格:4": "取证先后相符",
        "资格:5": "证书时间相符",
        "有效期": "自2023年3月18日（口径：公布日期，取「成文日」）至2025年12月31日",
        "金额": "执业资格证书数每满1个计1万元（不满的不计）",
    },
    used_by={
        "工作单位类别": ("资格第1项",),
        "全职工作": ("资格第2项",),
        "在昌全职起始日": ("资格第3项",),
        "现单位全职起始日": ("资格第3项",),
        "在昌全职累计时间": ("资格第3项",),
        "证书取得日期": ("资格第4项", "资格第5项"),
        "执业资格证书数": ("金额",),
    },
)


# ---------------------------------------------------------------- 各类主体


def entitled_s1(f: FactsS1) -> tuple[int, ...]:
    """全市：各奖励的应得。"""
    return ()


def payable_s1(f: FactsS1) -> tuple[int, ...]:
    """全市：台账没有记录时各奖励的可兑付。"""
    return ()


def due_s1(f: FactsS1, h: dict[str, Account]) -> tuple[int, ...]:
    """全市：台账有记录时各奖励的可兑付。"""
    return ()


def entitled_s2(f: FactsS2) -> tuple[int, ...]:
    """金融机构：各奖励的应得。"""
    return (
        award_c03_01_1(f),
        award_c03_01_2(f),
        award_c03_01_3(f),
        award_c03_03_1(f),
        award_c06_14_1(f),
        award_c07_16_1(f),
        award_c08_18_1(f),
    )


def payable_s2(f: FactsS2) -> tuple[int, ...]:
    """金融机构：台账没有记录时各奖励的可兑付。"""
    return (
        award_c03_01_1(f),
        award_c03_01_2(f),
        award_c03_01_3(f),
        award_c03_03_1(f),
        award_c06_14_1(f),
        award_c07_16_1(f),
        award_c08_18_1(f),
    )


def due_s2(f: FactsS2, h: dict[str, Account]) -> tuple[int, ...]:
    """金融机构：台账有记录时各奖励的可兑付。"""
    a_1 = award_c03_01_1(f)
    own = h.get("法人机构落户奖")
    if own is not None and a_1 > 0 and own.paid > 0:
        a_1 = 0
    a_2 = award_c03_01_2(f)
    own = h.get("银行保险分支落户奖")
    if own is not None and a_2 > 0 and own.paid > 0:
        a_2 = 0
    a_3 = award_c03_01_3(f)
    own = h.get("证券期货分支落户奖")
    if own is not None and a_3 > 0 and own.paid > 0:
        a_3 = 0
    a_4 = award_c03_03_1(f)
    own = h.get("支撑机构落户奖")
    if own is not None and a_4 > 0 and own.paid > 0:
        a_4 = 0
    a_5 = award_c06_14_1(f)
    own = h.get("科技金融机构设立奖")
    if own is not None and a_5 > 0 and own.paid > 0:
        a_5 = 0
    a_6 = award_c07_16_1(f)
    a_7 = award_c08_18_1(f)
    # 去重：落户政策就高，法人机构落户奖
    if a_1 > 0 and not h.keys().isdisjoint(("法人机构落户奖", "区县落户政策")):
        part_1 = h.get("法人机构落户奖", NOTHING)
        met = outside(h, ("区县落户政策",), ("法人机构落户奖",), False)
        (a_1,) = shares("补差", (a_1,), (max(part_1.posted, a_1) if a_1 >= 0 else part_1.posted,), (part_1.paid,), met)
    # 去重：落户政策就高，银行保险分支落户奖
    if a_2 > 0 and not h.keys().isdisjoint(("银行保险分支落户奖", "区县落户政策")):
        part_1 = h.get("银行保险分支落户奖", NOTHING)
        met = outside(h, ("区县落户政策",), ("银行保险分支落户奖",), False)
        (a_2,) = shares("补差", (a_2,), (max(part_1.posted, a_2) if a_2 >= 0 else part_1.posted,), (part_1.paid,), met)
    # 去重：落户政策就高，证券期货分支落户奖
    if a_3 > 0 and not h.keys().isdisjoint(("证券期货分支落户奖", "区县落户政策")):
        part_1 = h.get("证券期货分支落户奖", NOTHING)
        met = outside(h, ("区县落户政策",), ("证券期货分支落户奖",), False)
        (a_3,) = shares("补差", (a_3,), (max(part_1.posted, a_3) if a_3 >= 0 else part_1.posted,), (part_1.paid,), met)
    # 去重：支撑机构就高，支撑机构落户奖
    if a_4 > 0 and not h.keys().isdisjoint(("支撑机构落户奖", "区县落户政策")):
        part_1 = h.get("支撑机构落户奖", NOTHING)
        met = outside(h, ("区县落户政策",), ("支撑机构落户奖",), False)
        (a_4,) = shares("补差", (a_4,), (max(part_1.posted, a_4) if a_4 >= 0 else part_1.posted,), (part_1.paid,), met)
    return (a_1, a_2, a_3, a_4, a_5, a_6, a_7)


def entitled_s3(f: FactsS3) -> tuple[int, ...]:
    """监管机构：各奖励的应得。"""
    return (award_c03_02_1(f),)


def payable_s3(f: FactsS3) -> tuple[int, ...]:
    """监管机构：台账没有记录时各奖励的可兑付。"""
    return (award_c03_02_1(f),)


def due_s3(f: FactsS3, h: dict[str, Account]) -> tuple[int, ...]:
    """监管机构：台账有记录时各奖励的可兑付。"""
    a_1 = award_c03_02_1(f)
    own = h.get("监管机构支持奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.s3_f3), NOTHING)
        if in_year.paid > 0:
            a_1 = max(0, a_1 - in_year.paid)
        a_1 = max(0, min(a_1, 300_000_000 - in_year.paid))
    return (a_1,)


def entitled_s4(f: FactsS4) -> tuple[int, ...]:
    """要素市场：各奖励的应得。"""
    return (award_c03_02_2(f),)


def payable_s4(f: FactsS4) -> tuple[int, ...]:
    """要素市场：台账没有记录时各奖励的可兑付。"""
    return (award_c03_02_2(f),)


def due_s4(f: FactsS4, h: dict[str, Account]) -> tuple[int, ...]:
    """要素市场：台账有记录时各奖励的可兑付。"""
    a_1 = award_c03_02_2(f)
    return (a_1,)


def entitled_s5(f: FactsS5) -> tuple[int, ...]:
    """银行：各奖励的应得。"""
    return (award_c04_06_1(f), award_c04_06_2(f), award_c04_08_1(f))


def payable_s5(f: FactsS5) -> tuple[int, ...]:
    """银行：台账没有记录时各奖励的可兑付。"""
    return (award_c04_06_1(f), award_c04_06_2(f), award_c04_08_1(f))


def due_s5(f: FactsS5, h: dict[str, Account]) -> tuple[int, ...]:
    """银行：台账有记录时各奖励的可兑付。"""
    a_1 = award_c04_06_1(f)
    own = h.get("银行信贷投放奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
        a_1 = max(0, min(a_1, 200_000_000 - in_year.paid))
    a_2 = award_c04_06_2(f)
    a_3 = award_c04_08_1(f)
    return (a_1, a_2, a_3)


def entitled_s6(f: FactsS6) -> tuple[int, ...]:
    """保险机构：各奖励的应得。"""
    return (award_c04_07_1(f), award_c04_07_2(f), award_c04_07_3(f))


def payable_s6(f: FactsS6) -> tuple[int, ...]:
    """保险机构：台账没有记录时各奖励的可兑付。"""
    return (award_c04_07_1(f), award_c04_07_2(f), award_c04_07_3(f))


def due_s6(f: FactsS6, h: dict[str, Account]) -> tuple[int, ...]:
    """保险机构：台账有记录时各奖励的可兑付。"""
    a_1 = award_c04_07_1(f)
    own = h.get("保险服务创新奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    a_2 = award_c04_07_2(f)
    a_3 = award_c04_07_3(f)
    return (a_1, a_2, a_3)


def entitled_s7(f: FactsS7) -> tuple[int, ...]:
    """证券机构：各奖励的应得。"""
    return (award_c05_09_1(f), award_c05_09_2(f), award_c05_09_3(f))


def payable_s7(f: FactsS7) -> tuple[int, ...]:
    """证券机构：台账没有记录时各奖励的可兑付。"""
    return (award_c05_09_1(f), award_c05_09_2(f), award_c05_09_3(f))


def due_s7(f: FactsS7, h: dict[str, Account]) -> tuple[int, ...]:
    """证券机构：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_09_1(f)
    own = h.get("证券机构贡献奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    a_2 = award_c05_09_2(f)
    a_3 = award_c05_09_3(f)
    return (a_1, a_2, a_3)


def entitled_s8(f: FactsS8) -> tuple[int, ...]:
    """企业：各奖励的应得。"""
    return (
        award_c05_09_4(f),
        award_c05_09_5(f),
        award_c05_09_6(f),
        award_c05_09_7(f),
        award_c05_09_8(f),
        award_c05_09_9(f),
        award_c05_10_1(f),
        award_c05_10_2(f),
        award_c05_11_1(f),
        award_c05_11_2(f),
        award_c05_12_5(f),
        award_c10_22_1(f),
        award_c10_22_2(f),
        award_c10_22_3(f),
    )


def payable_s8(f: FactsS8) -> tuple[int, ...]:
    """企业：台账没有记录时各奖励的可兑付。"""
    a_1 = award_c05_09_4(f)
    a_2 = award_c05_09_5(f)
    a_3 = award_c05_09_6(f)
    a_4 = award_c05_09_7(f)
    a_5 = award_c05_09_8(f)
    a_6 = award_c05_09_9(f)
    a_7 = award_c05_10_1(f)
    a_8 = award_c05_10_2(f)
    a_9 = award_c05_11_1(f)
    a_10 = award_c05_11_2(f)
    a_11 = award_c05_12_5(f)
    a_12 = award_c10_22_1(f)
    a_13 = award_c10_22_2(f)
    a_14 = award_c10_22_3(f)
    # 去重：债券奖励就高
    if a_9 > 0 and a_10 > 0:
        a_9, a_10 = (a_9, 0) if a_9 >= a_10 else (0, a_10)
    return (a_1, a_2, a_3, a_4, a_5, a_6, a_7, a_8, a_9, a_10, a_11, a_12, a_13, a_14)


def due_s8(f: FactsS8, h: dict[str, Account]) -> tuple[int, ...]:
    """企业：台账有记录时各奖励的可兑付。"""
    own = merged(h, "境内首发上市奖", (("旧上市奖励", False),), AWARD_C05_09_4.label_keys)
    a_1 = award_c05_09_4(f) if own is None else award_c05_09_4_open(f, own)
    a_2 = award_c05_09_5(f)
    own = h.get("境外上市奖")
    if own is not None and a_2 > 0 and own.paid > 0:
        a_2 = 0
    a_3 = award_c05_09_6(f)
    own = h.get("专精特新板展示奖")
    if own is not None and a_3 > 0 and own.paid > 0:
        a_3 = 0
    a_4 = award_c05_09_7(f)
    own = h.get("股交中心挂牌奖")
    if own is not None and a_4 > 0 and own.paid > 0:
        a_4 = 0
    a_5 = award_c05_09_8(f)
    own = h.get("专精特新板挂牌奖")
    if own is not None and a_5 > 0 and own.paid > 0:
        a_5 = 0
    a_6 = award_c05_09_9(f)
    own = h.get("挂牌企业融资奖")
    if own is not None and a_6 > 0:
        in_year = own.years.get(year_of(f.s8_f28), NOTHING)
        a_6 = max(0, min(a_6, 100_000_000 - in_year.paid))
    a_7 = award_c05_10_1(f)
    own = h.get("再融资高管奖")
    if own is not None and a_7 > 0:
        in_year = own.years.get(year_of(f.s8_f34), NOTHING)
        a_7 = max(0, min(a_7, 100_000_000 - in_year.paid))
    a_8 = award_c05_10_2(f)
    own = h.get("上市公司迁址奖")
    if own is not None and a_8 > 0 and own.paid > 0:
        a_8 = 0
    a_9 = award_c05_11_1(f)
    own = h.get("债券融资奖")
    if own is not None and a_9 > 0:
        in_year = own.years.get(year_of(f.s8_f45), NOTHING)
        a_9 = max(0, min(a_9, 100_000_000 - in_year.entitled))
    a_10 = award_c05_11_2(f)
    own = h.get("绿色双创债券奖")
    if own is not None and a_10 > 0:
        in_year = own.years.get(year_of(f.s8_f45), NOTHING)
        a_10 = max(0, min(a_10, 150_000_000 - in_year.entitled))
    a_11 = award_c05_12_5(f)
    own = h.get("拟上市企业引资奖")
    if own is not None and a_11 > 0:
        in_year = own.years.get(year_of(f.s8_f28), NOTHING)
        a_11 = max(0, min(a_11, 100_000_000 - in_year.paid))
    a_12 = award_c10_22_1(f)
    own = h.get("上市签约证券机构奖")
    if own is not None and a_12 > 0 and own.paid > 0:
        a_12 = 0
    a_13 = award_c10_22_2(f)
    own = h.get("上市签约会计师事务所奖")
    if own is not None and a_13 > 0 and own.paid > 0:
        a_13 = 0
    a_14 = award_c10_22_3(f)
    own = h.get("上市签约律师事务所奖")
    if own is not None and a_14 > 0 and own.paid > 0:
        a_14 = 0
    # 去重：债券奖励就高
    if a_9 > 0 or a_10 > 0:
        year = year_of(f.s8_f45)
        part_1 = h.get("债券融资奖", NOTHING).years.get(year, NOTHING)
        part_2 = h.get("绿色双创债券奖", NOTHING).years.get(year, NOTHING)
        a_9, a_10 = two_shares("补差", a_9, a_10, part_1.entitled + max(0, a_9), part_2.entitled + max(0, a_10), part_1.paid, part_2.paid)
    return (a_1, a_2, a_3, a_4, a_5, a_6, a_7, a_8, a_9, a_10, a_11, a_12, a_13, a_14)


def entitled_s9(f: FactsS9) -> tuple[int, ...]:
    """投资机构：各奖励的应得。"""
    return (award_c05_12_1(f), award_c05_12_3(f), award_c05_12_4(f))


def payable_s9(f: FactsS9) -> tuple[int, ...]:
    """投资机构：台账没有记录时各奖励的可兑付。"""
    return (award_c05_12_1(f), award_c05_12_3(f), award_c05_12_4(f))


def due_s9(f: FactsS9, h: dict[str, Account]) -> tuple[int, ...]:
    """投资机构：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_12_1(f)
    own = h.get("投资机构贡献奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    a_2 = award_c05_12_3(f)
    own = h.get("投资本地企业奖")
    if own is not None and a_2 > 0:
        in_year = own.years.get(year_of(f.s9_f5), NOTHING)
        a_2 = max(0, min(a_2, 100_000_000 - in_year.paid))
    a_3 = award_c05_12_4(f)
    own = h.get("投早投小奖")
    if own is not None and a_3 > 0:
        in_year = own.years.get(year_of(f.s9_f9), NOTHING)
        if in_year.paid > 0:
            a_3 = max(0, a_3 - in_year.paid)
        a_3 = max(0, min(a_3, 100_000_000 - in_year.paid))
    return (a_1, a_2, a_3)


def entitled_s10(f: FactsS10) -> tuple[int, ...]:
    """基金：各奖励的应得。"""
    return (award_c05_12_2(f),)


def payable_s10(f: FactsS10) -> tuple[int, ...]:
    """基金：台账没有记录时各奖励的可兑付。"""
    return (award_c05_12_2(f),)


def due_s10(f: FactsS10, h: dict[str, Account]) -> tuple[int, ...]:
    """基金：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_12_2(f)
    own = h.get("基金实缴规模奖")
    if own is not None and a_1 > 0 and own.paid > 0:
        a_1 = max(0, a_1 - own.paid)
    return (a_1,)


def entitled_s11(f: FactsS11) -> tuple[int, ...]:
    """融资担保公司：各奖励的应得。"""
    return (award_c05_13_1(f),)


def payable_s11(f: FactsS11) -> tuple[int, ...]:
    """融资担保公司：台账没有记录时各奖励的可兑付。"""
    return (award_c05_13_1(f),)


def due_s11(f: FactsS11, h: dict[str, Account]) -> tuple[int, ...]:
    """融资担保公司：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_13_1(f)
    own = h.get("融资担保公司考评奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    return (a_1,)


def entitled_s12(f: FactsS12) -> tuple[int, ...]:
    """小额贷款公司：各奖励的应得。"""
    return (award_c05_13_2(f),)


def payable_s12(f: FactsS12) -> tuple[int, ...]:
    """小额贷款公司：台账没有记录时各奖励的可兑付。"""
    return (award_c05_13_2(f),)


def due_s12(f: FactsS12, h: dict[str, Account]) -> tuple[int, ...]:
    """小额贷款公司：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_13_2(f)
    own = h.get("小额贷款公司考评奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    return (a_1,)


def entitled_s13(f: FactsS13) -> tuple[int, ...]:
    """融资租赁公司：各奖励的应得。"""
    return (award_c05_13_3(f),)


def payable_s13(f: FactsS13) -> tuple[int, ...]:
    """融资租赁公司：台账没有记录时各奖励的可兑付。"""
    return (award_c05_13_3(f),)


def due_s13(f: FactsS13, h: dict[str, Account]) -> tuple[int, ...]:
    """融资租赁公司：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_13_3(f)
    own = h.get("融资租赁公司考评奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    return (a_1,)


def entitled_s14(f: FactsS14) -> tuple[int, ...]:
    """商业保理公司：各奖励的应得。"""
    return (award_c05_13_4(f),)


def payable_s14(f: FactsS14) -> tuple[int, ...]:
    """商业保理公司：台账没有记录时各奖励的可兑付。"""
    return (award_c05_13_4(f),)


def due_s14(f: FactsS14, h: dict[str, Account]) -> tuple[int, ...]:
    """商业保理公司：台账有记录时各奖励的可兑付。"""
    a_1 = award_c05_13_4(f)
    own = h.get("商业保理公司考评奖")
    if own is not None and a_1 > 0:
        in_year = own.years.get(year_of(f.round_end), NOTHING)
        if in_year.paid > 0:
            a_1 = 0
    return (a_1,)


def entitled_s15(f: FactsS15) -> tuple[int, ...]:
    """个人：各奖励的应得。"""
    return (award_c10_23_1(f),)


def payable_s15(f: FactsS15) -> tuple[int, ...]:
    """个人：台账没有记录时各奖励的可兑付。"""
    return (award_c10_23_1(f),)


def due_s15(f: FactsS15, h: dict[str, Account]) -> tuple[int, ...]:
    """个人：台账有记录时各奖励的可兑付。"""
    a_1 = award_c10_23_1(f)
    own = h.get("金融人才证书奖")
    if own is not None and a_1 > 0:
        if own.paid > 0:
            a_1 = max(0, a_1 - own.paid)
        a_1 = max(0, min(a_1, 2_000_000 - own.paid))
    return (a_1,)


# ---------------------------------------------------------------- 政策


def group_3_holds(c: Context) -> Any:
    """去重「落户与支撑机构就高」是否适用"""
    o = c.run.options
    return o["落户奖并享"] == "取其高"


def group_4_holds(c: Context) -> Any:
    """去重「展示挂牌就高」是否适用"""
    o = c.run.options
    return o["展示挂牌并享"] == "取其高"


def group_5_holds(c: Context) -> Any:
    """去重「境内外上市就高」是否适用"""
    o = c.run.options
    return o["境内外上市并享"] == "取其高"


def group_7_holds(c: Context) -> Any:
    """去重「投资奖就高」是否适用"""
    o = c.run.options
    return o["投资奖并享"] == "取其高"


def group_8_holds(c: Context) -> Any:
    """去重「股权融资就高」是否适用"""
    o = c.run.options
    return o["股权融资并享"] == "取其高"


def group_9_holds(c: Context) -> Any:
    """去重「科技机构与落户就高」是否适用"""
    o = c.run.options
    return o["科技机构并享"] == "取其高"


def group_10_holds(c: Context) -> Any:
    """去重「科技机构与支撑机构就高」是否适用"""
    o = c.run.options
    return o["科技机构并享"] == "取其高"


def document_1_issued(c: Context) -> Any:
    """「洪府厅发〔2020〕15号」"""
    return 20_200_101


def document_1_expires(c: Context) -> Any:
    """「洪府厅发〔2020〕15号」"""
    return judgement("参数:十五号文到期日")


def document_1_window(c: Context, day: Any) -> Any:
    """可参照「洪府厅发〔2020〕15号」"""
    v = c.run.values
    o = c.run.options
    t_1: Any = judgement("参数:十五号文到期日")
    return any_of(
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["参照办法"] == "直接参照" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府厅发〔2020〕15号")) if o["参照办法"] == "逐项认定" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府厅发〔2020〕15号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
    )


def document_2_issued(c: Context) -> Any:
    """「洪府发〔2020〕24号」"""
    return 20_200_101


def document_2_expires(c: Context) -> Any:
    """「洪府发〔2020〕24号」"""
    return judgement("参数:二十四号文到期日")


def document_2_window(c: Context, day: Any) -> Any:
    """可参照「洪府发〔2020〕24号」"""
    v = c.run.values
    o = c.run.options
    t_1: Any = judgement("参数:二十四号文到期日")
    return any_of(
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["参照办法"] == "直接参照" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府发〔2020〕24号")) if o["参照办法"] == "逐项认定" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1) if o["过渡范围"] == "全部事项" and o["参照办法"] == "直接参照" else False,
        all_of(day if day.__class__ is Unknown else day < v["公布日期"], day if day.__class__ is Unknown else day >= 20_200_101, either(day, t_1) if day.__class__ is Unknown or t_1.__class__ is Unknown else day >= t_1, judgement("过渡:洪府发〔2020〕24号")) if o["过渡范围"] == "全部事项" and o["参照办法"] == "逐项认定" else False,
    )


def document_3_issued(c: Context) -> Any:
    """「洪府办发〔2021〕46号」"""
    return 20_210_101


def document_3_repealed(c: Context) -> Any:
    """「洪府办发〔2021〕46号」"""
    v = c.run.values
    return v["公布日期"]


def check_1(c: Context) -> Any:
    """目标「金融业增加值目标」"""
    f = c.f
    s1_f1 = missing("金融业增加值") if f.s1_f1 is None else f.s1_f1
    return s1_f1 if s1_f1.__class__ is Unknown else s1_f1 >= 9_300_000_000_000


def check_2(c: Context) -> Any:
    """目标「存款目标」"""
    f = c.f
    s1_f2 = missing("本外币存款余额") if f.s1_f2 is None else f.s1_f2
    o = c.run.options
    t_1: Any = s1_f2 if s1_f2.__class__ is Unknown else s1_f2 > 205_000_000_000_000
    t_2: Any = (s1_f2 if s1_f2.__class__ is Unknown else s1_f2 == 205_000_000_000_000) if o["存款恰为目标数"] == "算完成" else False
    return True if t_1 is True or t_2 is True else False if t_1 is False and t_2 is False else either(t_1, t_2)


def check_3(c: Context) -> Any:
    """目标「贷款目标」"""
    f = c.f
    s1_f3 = missing("本外币贷款余额") if f.s1_f3 is None else f.s1_f3
    return s1_f3 if s1_f3.__class__ is Unknown else s1_f3 >= 240_000_000_000_000


def check_4(c: Context) -> Any:
    """目标「保费目标」"""
    f = c.f
    s1_f4 = missing("保费收入") if f.s1_f4 is None else f.s1_f4
    return s1_f4 if s1_f4.__class__ is Unknown else s1_f4 >= 3_400_000_000_000


def check_5(c: Context) -> Any:
    """目标「上市公司目标」"""
    f = c.f
    s1_f5 = missing("上市公司总数") if f.s1_f5 is None else f.s1_f5
    return s1_f5 if s1_f5.__class__ is Unknown else s1_f5 >= 60


def check_6(c: Context) -> Any:
    """目标「A股上市公司目标」"""
    f = c.f
    s1_f6 = missing("A股上市公司数") if f.s1_f6 is None else f.s1_f6
    return s1_f6 if s1_f6.__class__ is Unknown else s1_f6 >= 50


def check_7(c: Context) -> Any:
    """目标「上市公司全覆盖目标」"""
    f = c.f
    s1_f7 = missing("有上市公司县区数") if f.s1_f7 is None else f.s1_f7
    s1_f8 = missing("县区总数") if f.s1_f8 is None else f.s1_f8
    return either(s1_f7, s1_f8) if s1_f7.__class__ is Unknown or s1_f8.__class__ is Unknown else s1_f7 >= s1_f8


def check_8(c: Context) -> Any:
    """目标「普惠小微增速目标」"""
    f = c.f
    s1_f9 = missing("普惠小微贷款增速") if f.s1_f9 is None else f.s1_f9
    s1_f10 = missing("贷款整体增速") if f.s1_f10 is None else f.s1_f10
    return either(s1_f9, s1_f10) if s1_f9.__class__ is Unknown or s1_f10.__class__ is Unknown else s1_f9 > s1_f10


def check_9(c: Context) -> Any:
    """用途「奖金专用」"""
    f = c.f
    s5_f6 = missing("奖金支出去向") if f.s5_f6 is None else f.s5_f6
    return s5_f6 if s5_f6.__class__ is Unknown else s5_f6 == "行内普惠贷款客户贴息补偿"


POLICY = Policy(
    title="关于打造区域金融中心加快金融业高质量发展的实施意见",
    number="洪府发〔2023〕7号",
    digest="6ee9fa9510b60ab8bece13bddf5abf1f9159feb969e1e1b3128518f8adcc1b1d",
    version="0.1.0",
    start=policy_start,
    end=policy_end,
    rounding=(("口径", "尾数取法"), 1),
    readings={
        "公布日期": Reading(
            name="公布日期",
            about="自公布之日起施行，文中只有成文日和印发日",
            options={"成文日": 20_230_318, "印发日": 20_230_320},
            taken="成文日",
            reason="通知写明现印发，落款日即对外公布之日",
            judge="市政府办公室",
            settled=False,
        ),
        "尾数取法": Reading(
            name="尾数取法",
            about="比例奖励不足一分的尾数，原文未写",
            options={"四舍五入": None, "舍去": None},
            taken="四舍五入",
            reason="人民币记账的通常做法",
            judge="市财政局",
            settled=False,
        ),
        "存款恰为目标数": Reading(
            name="存款恰为目标数",
            about="一：存款余额突破2.05万亿元，恰好等于时算不算",
            options={"不算完成": None, "算完成": None},
            taken="不算完成",
            reason="突破指超过，不含本数；同段其他指标写的是达到",
            judge="市统计局",
            settled=False,
        ),
        "证期分支迁入": Reading(
            name="证期分支迁入",
            about="三（一）：新设立或迁入只写在银行、保险之前，证券、期货分支迁入的算不算",
            options={"比照迁入": None, "仅限新设": None},
            taken="比照迁入",
            reason="同一句并列，落户奖励的对象应当一致",
            judge="市金融办",
            settled=False,
        ),
        "增资补奖": Reading(
            name="增资补奖",
            about="三（一）：领过落户奖励以后又增加实缴注册资本，补不补",
            options={"不再给": None, "补差": None},
            taken="不再给",
            reason="原文写一次性奖励",
            judge="市金融办",
            settled=False,
        ),
        "落户奖并享": Reading(
            name="落户奖并享",
            about="三（一）（三）：又属分支机构或法人机构，又属支撑机构，两项能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="只享受一次说的是与区县政策重叠，本文件两项之间没有写",
            judge="市金融办",
            settled=False,
        ),
        "支撑机构迁入": Reading(
            name="支撑机构迁入",
            about="三（三）：第1段写新设立或新迁入，第2段给奖只写新设立，迁入的算不算",
            options={"仅限新设": None, "迁入也算": None},
            taken="仅限新设",
            reason="给奖的一句只写新设立",
            judge="市金融办",
            settled=False,
        ),
        "区县已付": Reading(
            name="区县已付",
            about="三（一）（三）：区县已付或已定未付的怎么结算；每笔按应得、实付的较高数计",
            options={"补差": None, "不再给": None, "另给": None},
            taken="补差",
            reason="就高不就低指总数不超过较高的一项",
            judge="市财政局",
            settled=False,
        ),
        "年内补报指标": Reading(
            name="年内补报指标",
            about="三（二）：当年付过之后又完成指标的",
            options={"补差": None, "不再给": None},
            taken="补差",
            reason="每完成一项给一份，全年合并计算",
            judge="市金融办",
            settled=False,
        ),
        "监管奖上限周期": Reading(
            name="监管奖上限周期",
            about="三（二）：每家最高不超过300万元，未写按年还是按有效期",
            options={"每年": None, "有效期内": None},
            taken="每年",
            reason="前一句按本年度指标计奖",
            judge="市财政局",
            settled=False,
        ),
        "挂牌补助频次": Reading(
            name="挂牌补助频次",
            about="三（二）：每新增1家补助2万元，未写次数",
            options={"不限次": None, "每年一次": None},
            taken="不限次",
            reason="按家数补助，随新增随申报",
            judge="市金融办",
            settled=False,
        ),
        "名次并列": Reading(
            name="名次并列",
            about="按名次给钱的各项：两家名次相同",
            options={"待裁定": None, "平分": None, "同奖": None},
            taken="待裁定",
            reason="原文每个名次一个金额，没有并列",
            judge="市金融办",
            settled=False,
        ),
        "名额并列": Reading(
            name="名额并列",
            about="不按名次给钱的各项：末位并列，名额不够",
            options={"待裁定": None, "同奖": None},
            taken="待裁定",
            reason="原文限定了名额",
            judge="市金融办",
            settled=False,
        ),
        "银行负增长": Reading(
            name="银行负增长",
            about="四（六）：评在前十而当年新增不为正的银行",
            options={"仍予通报": None, "不得入围": None},
            taken="仍予通报",
            reason="名次看经济发展贡献度，新增额只用来算奖金",
            judge="市金融办",
            settled=False,
        ),
        "银行奖上限周期": Reading(
            name="银行奖上限周期",
            about="四（六）：单家银行最高不超过200万元，未写按年还是按有效期",
            options={"每年": None, "有效期内": None},
            taken="每年",
            reason="奖金按当年新增计算，上限写在同一算式之后",
            judge="市财政局",
            settled=False,
        ),
        "通报范围": Reading(
            name="通报范围",
            about="四（七）、五（九）：通报给成效显著的各家，还是只给得奖的前五家",
            options={"成效显著者": None, "限前五家": None},
            taken="成效显著者",
            reason="前一句写成果显著的给予通报和奖励，前5家只写在后一句的奖金之前",
            judge="市金融办",
            settled=False,
        ),
        "企业属地": Reading(
            name="企业属地",
            about="五（九）（十）（十一）多处只写企业、上市公司，是否限于我市企业",
            options={"限我市企业": None, "不限本市": None},
            taken="限我市企业",
            reason="资金来自市级财政，责任单位为市和县区",
            judge="市金融办",
            settled=False,
        ),
        "阶段兑付": Reading(
            name="阶段兑付",
            about="五（九）：到一个阶段就付，还是首发上市之后才付",
            options={"到阶段即付": None, "上市后付": None},
            taken="到阶段即付",
            reason="第（1）项写明付给拟上市企业，其时尚未上市",
            judge="市金融办",
            settled=False,
        ),
        "股改挂牌份数": Reading(
            name="股改挂牌份数",
            about="五（九）第（1）项：既完成股改又在新三板挂牌的，给一份还是两份",
            options={"只给一份": None, "各给一份": None},
            taken="只给一份",
            reason="两样以或相连，只写一个100万元；各阶段连科创板另给恰为1000万元",
            judge="市金融办",
            settled=False,
        ),
        "境内外上市并享": Reading(
            name="境内外上市并享",
            about="五（九）：又在境内首发上市，又在境外上市，两项能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="两段各给各的奖励，没有写不重复享受",
            judge="市金融办",
            settled=False,
        ),
        "旧政策已付": Reading(
            name="旧政策已付",
            about="五（九）：按旧政策已付的上市奖励，算不算在1000万元之内",
            options={"计入": None, "不计入": None},
            taken="计入",
            reason="每一阶段写一份奖励，不论由哪份文件付；最高1000万元也写在同一企业上",
            judge="市财政局",
            settled=False,
        ),
        "汇回口径": Reading(
            name="汇回口径",
            about="五（九）：募集资金净额汇回我市，部分汇回的怎么办",
            options={"全额汇回": None, "部分汇回也给": None, "按汇回部分": None},
            taken="全额汇回",
            reason="原文以净额为条件，也以净额为基数",
            judge="市金融办",
            settled=False,
        ),
        "境外上市频次": Reading(
            name="境外上市频次",
            about="五（九）：在境外再次上市的",
            options={"一次性": None, "不限次": None},
            taken="一次性",
            reason="与境内首发上市奖励对应",
            judge="市金融办",
            settled=False,
        ),
        "展示挂牌频次": Reading(
            name="展示挂牌频次",
            about="五（九）：展示、挂牌的奖励，未写次数",
            options={"一次性": None, "每年一次": None},
            taken="一次性",
            reason="展示和挂牌都是一次完成的事",
            judge="市金融办",
            settled=False,
        ),
        "展示挂牌并享": Reading(
            name="展示挂牌并享",
            about="五（九）：先展示后挂牌，两项奖励能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="原文未写不重复享受",
            judge="市金融办",
            settled=False,
        ),
        "挂牌融资频次": Reading(
            name="挂牌融资频次",
            about="五（九）：挂牌企业股权融资奖励，未写次数",
            options={"不限次": None, "每年一次": None, "一次性": None},
            taken="不限次",
            reason="自挂牌之日起都可以融资，以上限控制",
            judge="市金融办",
            settled=False,
        ),
        "挂牌融资上限周期": Reading(
            name="挂牌融资上限周期",
            about="五（九）：奖励最高不超过100万元，未写周期",
            options={"每年": None, "每次": None, "累计": None},
            taken="每年",
            reason="专项资金按年度预算安排",
            judge="市财政局",
            settled=False,
        ),
        "高管奖上限对象": Reading(
            name="高管奖上限对象",
            about="五（十）：奖励高管等人员，最高100万元是按公司还是按人",
            options={"按公司": None, "按人": None},
            taken="按公司",
            reason="上限与按募集资金计算的奖励同在一句，都对上市公司",
            judge="市财政局",
            settled=False,
        ),
        "再融资频次": Reading(
            name="再融资频次",
            about="五（十）：上市公司再融资的奖励，未写次数",
            options={"不限次": None, "每年一次": None, "一次性": None},
            taken="不限次",
            reason="每次再融资都有实际募集资金，以上限控制",
            judge="市金融办",
            settled=False,
        ),
        "再融资上限周期": Reading(
            name="再融资上限周期",
            about="五（十）：奖励最高不超过100万元，未写周期",
            options={"每年": None, "每次": None, "累计": None},
            taken="每年",
            reason="专项资金按年度预算安排",
            judge="市财政局",
            settled=False,
        ),
        "债券就高范围": Reading(
            name="债券就高范围",
            about="五（十一）：只享受一次，按年度看还是历年一起看",
            options={"同一年度": None, "同一主体": None},
            taken="同一年度",
            reason="两项的上限都写每年每家企业",
            judge="市金融办",
            settled=False,
        ),
        "债券先领较低": Reading(
            name="债券先领较低",
            about="五（十一）：先领了较低的一项，再符合较高的一项",
            options={"补差": None, "不再给": None, "另给": None},
            taken="补差",
            reason="就高不就低指总数不超过较高的一项",
            judge="市财政局",
            settled=False,
        ),
        "绿色债计入基数": Reading(
            name="绿色债计入基数",
            about="五（十一）：1‰的基数募集资金总额，含不含绿色、双创债券",
            options={"计入": None, "不计入": None},
            taken="计入",
            reason="绿色、双创债券也是债券融资产品；原文另写了同时符合两条的就高",
            judge="市金融办",
            settled=False,
        ),
        "绿色债融资额": Reading(
            name="绿色债融资额",
            about="五（十一）：绿色债券、双创债券的融资额，前一项写的是募集资金总额",
            options={"发行总额": None, "募集净额": None},
            taken="发行总额",
            reason="与前一项的募集资金总额一致",
            judge="市金融办",
            settled=False,
        ),
        "基金奖频次": Reading(
            name="基金奖频次",
            about="五（十二）：按实缴出资额的奖励，未写次数",
            options={"一次性": None, "每年一次": None},
            taken="一次性",
            reason="实缴出资额达到一档是一次完成的事",
            judge="市金融办",
            settled=False,
        ),
        "基金升档": Reading(
            name="基金升档",
            about="五（十二）：领过较低一档，后来达到较高一档",
            options={"补差": None, "不再给": None, "另给": None},
            taken="补差",
            reason="较高一档包括较低一档的出资",
            judge="市财政局",
            settled=False,
        ),
        "县区出资": Reading(
            name="县区出资",
            about="五（十二）：县（区）、开发区的引导基金和国有企业出资，扣不扣除",
            options={"不扣除": None, "也扣除": None},
            taken="不扣除",
            reason="只写扣除市政府引导基金及市属国有企业出资",
            judge="市金融办",
            settled=False,
        ),
        "备案托管范围": Reading(
            name="备案托管范围",
            about="五（十二）：备案和托管是各种情形都要，还是只要求我市未参与出资的",
            options={"各种情形都要": None, "仅限我市未参与出资": None},
            taken="各种情形都要",
            reason="三种情形以或相连，顿号之后的备案、托管总管各种情形",
            judge="市金融办",
            settled=False,
        ),
        "投资对象属地": Reading(
            name="投资对象属地",
            about="五（十二）：南昌市三字只写在重点产业之前，拟上市、拟挂牌企业是否也限南昌市",
            options={"均限南昌市": None, "仅重点产业限南昌市": None},
            taken="均限南昌市",
            reason="三类企业以顿号并列，南昌市管到三类",
            judge="市金融办",
            settled=False,
        ),
        "投资引资频次": Reading(
            name="投资引资频次",
            about="五（十二）：按投资额、融资额的奖励，未写次数",
            options={"不限次": None, "每年一次": None, "一次性": None},
            taken="不限次",
            reason="每笔投资都有实际金额，以上限控制",
            judge="市金融办",
            settled=False,
        ),
        "投资引资上限周期": Reading(
            name="投资引资上限周期",
            about="五（十二）：奖励最高不超过100万元，未写周期",
            options={"每年": None, "每次": None, "累计": None},
            taken="每年",
            reason="专项资金按年度预算安排",
            judge="市财政局",
            settled=False,
        ),
        "投早奖上限周期": Reading(
            name="投早奖上限周期",
            about="五（十二）：投早投小的奖励最高不超过100万元，未写周期",
            options={"每年": None, "有效期内": None},
            taken="每年",
            reason="同一句以当年投资计算",
            judge="市财政局",
            settled=False,
        ),
        "投早起点": Reading(
            name="投早起点",
            about="五（十二）：1000万元以上，是各家合计还是对单家的投资",
            options={"各家合计": None, "单家投资": None},
            taken="各家合计",
            reason="原文写当年投资某类企业的总数",
            judge="市金融办",
            settled=False,
        ),
        "投资奖并享": Reading(
            name="投资奖并享",
            about="五（十二）：同一笔投资又属重点产业又属投早投小，能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="原文未写不重复享受",
            judge="市金融办",
            settled=False,
        ),
        "股权融资并享": Reading(
            name="股权融资并享",
            about="五（九）五（十二）：挂牌又拟上市的企业，同一笔股权融资能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="原文未写不重复享受",
            judge="市金融办",
            settled=False,
        ),
        "科技机构并享": Reading(
            name="科技机构并享",
            about="六（十四）：科技支行、科技保险公司又符合三（一）或三（三）的，能否都拿",
            options={"都给": None, "取其高": None},
            taken="都给",
            reason="原文未写不重复享受",
            judge="市金融办",
            settled=False,
        ),
        "中介家数": Reading(
            name="中介家数",
            about="十（二十二）：各20万元，同类中介签约多家时是每类一份还是每家一份",
            options={"每类一份": None, "每家一份": None},
            taken="每类一份",
            reason="各字在三类中介之后",
            judge="市金融办",
            settled=False,
        ),
        "增领证书": Reading(
            name="增领证书",
            about="十（二十三）：领过一个证书的奖励，后来取得第二个",
            options={"补差": None, "不再给": None},
            taken="补差",
            reason="原文写每获得1个给1万元，每人最高2万元",
            judge="市人社局",
            settled=False,
        ),
        "证书时间": Reading(
            name="证书时间",
            about="十（二十三）：施行之前取得的证书算不算",
            options={"不限": None, "有效期内取得": None},
            taken="不限",
            reason="原文以全职工作满2年为条件，没有写取得证书的时间",
            judge="市人社局",
            settled=False,
        ),
        "工作年限": Reading(
            name="工作年限",
            about="十（二十三）：满2年，看现单位还是在昌各单位，连续还是累计",
            options={"在昌连续": None, "现单位": None, "在昌累计": None},
            taken="在昌连续",
            reason="原文并列几类单位，没有写同一单位；满2年照常指连续满2年",
            judge="市人社局",
            settled=False,
        ),
        "年限起点": Reading(
            name="年限起点",
            about="十（二十三）：满2年，取得证书以前的工作时间算不算",
            options={"不论取证先后": None, "自取证起算": None},
            taken="不论取证先后",
            reason="取得证书与工作满2年以且相连，没有写先后",
            judge="市人社局",
            settled=False,
        ),
        "过渡范围": Reading(
            name="过渡范围",
            about="十二：两份旧文件到期之后、施行之前，哪些事项可以参照本政策",
            options={"限原文件所涉事项": None, "全部事项": None},
            taken="限原文件所涉事项",
            reason="过渡是接续到期的文件；旧文件正文不在本文之内，所涉事项从文件名称看",
            judge="市金融办",
            settled=False,
        ),
        "参照办法": Reading(
            name="参照办法",
            about="十二：可参照本政策执行，是直接照办还是逐项认定",
            options={"直接参照": None, "逐项认定": None},
            taken="直接参照",
            reason="原文只要求符合本政策规定，没有写须经谁同意",
            judge="市金融办",
            settled=False,
        ),
    },
    open_readings=(),
    externals=("区县落户政策", "旧上市奖励"),
    subjects=(
        Subject(
            name="全市",
            build=FactsS1,
            facts=(
                    Fact(name="金融业增加值", slot="s1_f1", subject="全市", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="", attested_by="市统计局", judge="", after_payment=False),
                    Fact(name="本外币存款余额", slot="s1_f2", subject="全市", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="", attested_by="市统计局", judge="", after_payment=False),
                    Fact(name="本外币贷款余额", slot="s1_f3", subject="全市", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="", attested_by="市统计局", judge="", after_payment=False),
                    Fact(name="保费收入", slot="s1_f4", subject="全市", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="", attested_by="市统计局", judge="", after_payment=False),
                    Fact(name="上市公司总数", slot="s1_f5", subject="全市", type="计数", scale=0, unit="家", options=(), low=0, high=10_000_000_000, wording="", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="A股上市公司数", slot="s1_f6", subject="全市", type="计数", scale=0, unit="家", options=(), low=0, high=10_000_000_000, wording="", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="有上市公司县区数", slot="s1_f7", subject="全市", type="计数", scale=0, unit="个", options=(), low=0, high=10_000_000_000, wording="有上市公司的县（区）、开发区、湾里管理局的个数", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="县区总数", slot="s1_f8", subject="全市", type="计数", scale=0, unit="个", options=(), low=1, high=999, wording="全市县（区）、开发区、湾里管理局的个数", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="普惠小微贷款增速", slot="s1_f9", subject="全市", type="比例", scale=6, unit="", options=(), low=-1_000_000, high=10_000_000, wording="普惠小微企业贷款余额比上年同期，下降的填负数", attested_by="金融监管部门", judge="", after_payment=False),
                    Fact(name="贷款整体增速", slot="s1_f10", subject="全市", type="比例", scale=6, unit="", options=(), low=-1_000_000, high=10_000_000, wording="各项贷款余额比上年同期，下降的填负数", attested_by="金融监管部门", judge="", after_payment=False),
                ),
            entitled=entitled_s1,
            payable=payable_s1,
            due=due_s1,
            asks=False,
        ),
        Subject(
            name="金融机构",
            build=FactsS2,
            facts=(
                    Fact(name="类别", slot="s2_f1", subject="金融机构", type="选项", scale=0, unit="", options=("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="层级", slot="s2_f2", subject="金融机构", type="选项", scale=0, unit="", options=("法人机构", "一级分支机构", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="设立方式", slot="s2_f3", subject="金融机构", type="选项", scale=0, unit="", options=("新设立", "从市外迁入", "其他"), wording="市内跨县（区）迁移的填其他", attested_by="", judge="", after_payment=False),
                    Fact(name="持牌", slot="s2_f4", subject="金融机构", type="是否", scale=0, unit="", options=(), wording="", attested_by="金融监管部门", judge="", after_payment=False),
                    Fact(name="落户日期", slot="s2_f5", subject="金融机构", type="日期", scale=0, unit="", options=(), wording="在南昌登记并开业之日", attested_by="", judge="", after_payment=False),
                    Fact(name="实缴注册资本", slot="s2_f6", subject="金融机构", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="到目前为止实缴到位的注册资本", attested_by="", judge="", after_payment=False),
                    Fact(name="支撑机构类别", slot="s2_f7", subject="金融机构", type="选项", scale=0, unit="", options=("中小企业金融服务中心", "信用卡中心", "票据中心", "资金运营中心", "支付清算中心", "资金拆借中心", "财富金融机构", "绿色金融机构", "科技金融机构", "普惠金融机构", "都不是", "其他"), wording="从事相关业务而未列名的填其他，不从事的填都不是", attested_by="", judge="", after_payment=False),
                    Fact(name="科技机构类别", slot="s2_f8", subject="金融机构", type="选项", scale=0, unit="", options=("科技支行", "科技保险公司", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="在市域内", slot="s2_f9", subject="金融机构", type="是否", scale=0, unit="", options=(), wording="设在南昌市域内", attested_by="", judge="", after_payment=False),
                    Fact(name="经监管部门批准", slot="s2_f10", subject="金融机构", type="是否", scale=0, unit="", options=(), wording="经金融监管部门批准设立", attested_by="金融监管部门", judge="", after_payment=False),
                    Fact(name="绿色金融发展贡献奖名次", slot="s2_p124", subject="金融机构", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="普惠金融发展贡献奖名次", slot="s2_p125", subject="金融机构", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s2,
            payable=payable_s2,
            due=due_s2,
            asks=False,
        ),
        Subject(
            name="监管机构",
            build=FactsS3,
            facts=(
                    Fact(name="中央驻赣金融监管机构", slot="s3_f1", subject="监管机构", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="本年度完成指标数", slot="s3_f2", subject="监管机构", type="计数", scale=0, unit="项", options=(), low=0, high=10_000_000_000, wording="本年度完成的单项指标", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="指标完成日期", slot="s3_f3", subject="监管机构", type="日期", scale=0, unit="", options=(), wording="本年度最后一项指标完成之日", attested_by="", judge="", after_payment=False),
                ),
            entitled=entitled_s3,
            payable=payable_s3,
            due=due_s3,
            asks=False,
        ),
        Subject(
            name="要素市场",
            build=FactsS4,
            facts=(
                    Fact(name="系江西联合股权交易中心", slot="s4_f1", subject="要素市场", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="新增挂牌结业企业数", slot="s4_f2", subject="要素市场", type="计数", scale=0, unit="家", options=(), low=0, high=10_000_000_000, wording="本次申报中在“专精特新”板新增挂牌展示并取得结业证书的", attested_by="", judge="", after_payment=False),
                    Fact(name="新增挂牌日期", slot="s4_f3", subject="要素市场", type="日期", scale=0, unit="", options=(), wording="其中最后一家办妥之日", attested_by="", judge="", after_payment=False),
                ),
            entitled=entitled_s4,
            payable=payable_s4,
            due=due_s4,
            asks=False,
        ),
        Subject(
            name="银行",
            build=FactsS5,
            facts=(
                    Fact(name="驻昌银行", slot="s5_f1", subject="银行", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="申请奖励", slot="s5_f2", subject="银行", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="信贷投放力度大", slot="s5_f3", subject="银行", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="服务小微企业成果显著", slot="s5_f4", subject="银行", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="当年新增普惠小微贷款余额", slot="s5_f5", subject="银行", type="金额", scale=0, unit="", options=(), low=-999_999_999_999_999, high=999_999_999_999_999, wording="普惠型小微企业贷款余额年末比年初，监管口径", attested_by="金融监管部门", judge="", after_payment=False),
                    Fact(name="奖金支出去向", slot="s5_f6", subject="银行", type="选项", scale=0, unit="", options=("行内普惠贷款客户贴息补偿", "其他"), wording="补偿的客户不全是行内普惠贷款客户的，填其他", attested_by="获奖银行", judge="", after_payment=True),
                    Fact(name="保障产业发展突出", slot="s5_f7", subject="银行", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市工信局、市发改委、市金融办", after_payment=False),
                    Fact(name="银行信贷投放奖名次", slot="s5_p115", subject="银行", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="突出贡献奖名次", slot="s5_p117", subject="银行", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市工信局、市发改委、市金融办", after_payment=False),
                ),
            entitled=entitled_s5,
            payable=payable_s5,
            due=due_s5,
            asks=False,
        ),
        Subject(
            name="保险机构",
            build=FactsS6,
            facts=(
                    Fact(name="服务创新成果显著", slot="s6_f1", subject="保险机构", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="保险服务创新奖名次", slot="s6_p116", subject="保险机构", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s6,
            payable=payable_s6,
            due=due_s6,
            asks=False,
        ),
        Subject(
            name="证券机构",
            build=FactsS7,
            facts=(
                    Fact(name="驻昌证券机构", slot="s7_f1", subject="证券机构", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="推进上市成效突出", slot="s7_f2", subject="证券机构", type="是否", scale=0, unit="", options=(), wording="推进我市企业改制、挂牌、上市、并购重组、融资等工作成效突出", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="证券机构贡献奖名次", slot="s7_p118", subject="证券机构", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s7,
            payable=payable_s7,
            due=due_s7,
            asks=False,
        ),
        Subject(
            name="企业",
            build=FactsS8,
            facts=(
                    Fact(name="在我市", slot="s8_f1", subject="企业", type="是否", scale=0, unit="", options=(), wording="注册地在我市", attested_by="市市场监管局", judge="", after_payment=False),
                    Fact(name="拟上市企业", slot="s8_f2", subject="企业", type="是否", scale=0, unit="", options=(), wording="事项发生时为拟上市企业", attested_by="市金融办", judge="", after_payment=False),
                    Fact(name="辅导下完成股改", slot="s8_f3", subject="企业", type="是否", scale=0, unit="", options=(), wording="在券商等中介机构辅导下完成股份制改造", attested_by="", judge="", after_payment=False),
                    Fact(name="新三板挂牌", slot="s8_f4", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="股改挂牌日期", slot="s8_f5", subject="企业", type="日期", scale=0, unit="", options=(), wording="股改完成之日或新三板挂牌之日，两样都办的取先办妥的", attested_by="", judge="", after_payment=False),
                    Fact(name="后一项办妥日期", slot="s8_f6", subject="企业", type="日期", scale=0, unit="", options=(), wording="股改与新三板挂牌两样都办妥之日", attested_by="", judge="", after_payment=False),
                    Fact(name="取得辅导备案受理函", slot="s8_f7", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="江西证监局", judge="", after_payment=False),
                    Fact(name="受理函日期", slot="s8_f8", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="首发申请获受理", slot="s8_f9", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="沪深北交易所", judge="", after_payment=False),
                    Fact(name="首发受理日期", slot="s8_f10", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="首发上市", slot="s8_f11", subject="企业", type="是否", scale=0, unit="", options=(), wording="在沪深北交易所成功首发上市", attested_by="沪深北交易所", judge="", after_payment=False),
                    Fact(name="上市板块", slot="s8_f12", subject="企业", type="选项", scale=0, unit="", options=("沪深主板", "科创板", "创业板", "北交所"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="首发上市日期", slot="s8_f13", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="境外上市地", slot="s8_f14", subject="企业", type="选项", scale=0, unit="", options=("香港交易所", "美国纳斯达克市场", "伦敦证券交易所", "其他", "未在境外上市"), wording="含红筹和VIE架构模式", attested_by="", judge="", after_payment=False),
                    Fact(name="境外上市日期", slot="s8_f15", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="境外募集资金净额", slot="s8_f16", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="折合人民币", attested_by="", judge="", after_payment=False),
                    Fact(name="汇回我市金额", slot="s8_f17", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="募集资金净额中已汇回我市的，折合人民币", attested_by="", judge="", after_payment=False),
                    Fact(name="专精特新板展示", slot="s8_f18", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="江西联合股权交易中心", judge="", after_payment=False),
                    Fact(name="专精特新板展示日期", slot="s8_f19", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="完成股份制改造", slot="s8_f20", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="股交中心挂牌", slot="s8_f21", subject="企业", type="是否", scale=0, unit="", options=(), wording="在江西联合股权交易中心挂牌", attested_by="江西联合股权交易中心", judge="", after_payment=False),
                    Fact(name="其他符合挂牌奖励条件", slot="s8_f22", subject="企业", type="是否", scale=0, unit="", options=(), wording="虽未股改并挂牌，但属于“等符合条件的企业”", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="股交中心挂牌日期", slot="s8_f23", subject="企业", type="日期", scale=0, unit="", options=(), wording="股改与挂牌都完成之日；其他符合条件的，条件具备之日", attested_by="", judge="", after_payment=False),
                    Fact(name="在专精特新板挂牌", slot="s8_f24", subject="企业", type="是否", scale=0, unit="", options=(), wording="在江西联合股权交易中心“专精特新”板挂牌", attested_by="江西联合股权交易中心", judge="", after_payment=False),
                    Fact(name="专精特新板挂牌日期", slot="s8_f25", subject="企业", type="日期", scale=0, unit="", options=(), wording="股改与“专精特新”板挂牌都完成之日", attested_by="", judge="", after_payment=False),
                    Fact(name="挂牌日期", slot="s8_f26", subject="企业", type="日期", scale=0, unit="", options=(), wording="在新三板或江西联合股权交易中心挂牌之日，先后都挂牌的取先到的", attested_by="", judge="", after_payment=False),
                    Fact(name="股权融资额", slot="s8_f27", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="本次申报的股权融资额", attested_by="", judge="", after_payment=False),
                    Fact(name="股权融资日期", slot="s8_f28", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="引进股权投资类型", slot="s8_f29", subject="企业", type="选项", scale=0, unit="", options=("创业风险投资", "私募股权投资", "产业投资基金", "未引进", "其他"), wording="债权融资不是股权投资，填未引进", attested_by="", judge="", after_payment=False),
                    Fact(name="重点后备企业库备案", slot="s8_f30", subject="企业", type="是否", scale=0, unit="", options=(), wording="在江西省重点后备企业库备案", attested_by="", judge="", after_payment=False),
                    Fact(name="上市公司", slot="s8_f31", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="再融资方式", slot="s8_f32", subject="企业", type="选项", scale=0, unit="", options=("增发", "配股", "未再融资", "其他"), wording="其他股权融资方式填其他；债权融资不是股权融资，填未再融资", attested_by="", judge="", after_payment=False),
                    Fact(name="再融资募集资金", slot="s8_f33", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="本次再融资实际募集的资金", attested_by="", judge="", after_payment=False),
                    Fact(name="再融资日期", slot="s8_f34", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="受奖人数", slot="s8_f35", subject="企业", type="计数", scale=0, unit="人", options=(), low=1, high=999, default=1, wording="分得奖励的高管等人员", attested_by="", judge="", after_payment=False),
                    Fact(name="迁址符合条件", slot="s8_f36", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="注册地迁入我市", slot="s8_f37", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="市市场监管局", judge="", after_payment=False),
                    Fact(name="税务登记迁入我市", slot="s8_f38", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="市税务局", judge="", after_payment=False),
                    Fact(name="迁入完成日期", slot="s8_f39", subject="企业", type="日期", scale=0, unit="", options=(), wording="注册地与税务登记中后完成一项的日期", attested_by="", judge="", after_payment=False),
                    Fact(name="发债符合条件", slot="s8_f40", subject="企业", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="债券募集资金总额", slot="s8_f41", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="本次申报的各类债券合计，其中的绿色、双创债券也在内", attested_by="", judge="", after_payment=False),
                    Fact(name="绿色双创债券发行成功", slot="s8_f42", subject="企业", type="是否", scale=0, unit="", options=(), wording="本次申报的债券中有绿色债券或双创债券，没有的填否", attested_by="", judge="", after_payment=False),
                    Fact(name="绿色双创债券发行总额", slot="s8_f43", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="本次申报的绿色债券、双创债券合计，既绿色又双创的只算一次", attested_by="", judge="", after_payment=False),
                    Fact(name="绿色双创债券募集净额", slot="s8_f44", subject="企业", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="发行总额减发行费用", attested_by="", judge="", after_payment=False),
                    Fact(name="债券发行日期", slot="s8_f45", subject="企业", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="签约证券机构数", slot="s8_f46", subject="企业", type="计数", scale=0, unit="家", options=(), low=0, high=99, default=1, wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="签约会计师事务所数", slot="s8_f47", subject="企业", type="计数", scale=0, unit="家", options=(), low=0, high=99, default=1, wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="签约律师事务所数", slot="s8_f48", subject="企业", type="计数", scale=0, unit="家", options=(), low=0, high=99, default=1, wording="", attested_by="", judge="", after_payment=False),
                ),
            entitled=entitled_s8,
            payable=payable_s8,
            due=due_s8,
            asks=False,
        ),
        Subject(
            name="投资机构",
            build=FactsS9,
            facts=(
                    Fact(name="贡献突出", slot="s9_f1", subject="投资机构", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="投资对象类别", slot="s9_f2", subject="投资机构", type="选项", scale=0, unit="", options=("重点产业企业", "拟上市企业", "拟挂牌企业", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="被投企业在我市", slot="s9_f3", subject="投资机构", type="是否", scale=0, unit="", options=(), wording="被投企业注册地在我市", attested_by="市市场监管局", judge="", after_payment=False),
                    Fact(name="实际投资金额", slot="s9_f4", subject="投资机构", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="本次申报的投资，已实际到账的", attested_by="", judge="", after_payment=False),
                    Fact(name="投资日期", slot="s9_f5", subject="投资机构", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="所计投资均符合", slot="s9_f6", subject="投资机构", type="是否", scale=0, unit="", options=(), wording="计入的投资均投向我市种子期、初创期科技型企业", attested_by="市科技局", judge="", after_payment=False),
                    Fact(name="当年投早投小金额", slot="s9_f7", subject="投资机构", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="当年投资我市种子期、初创期科技型企业的合计", attested_by="", judge="", after_payment=False),
                    Fact(name="单家达标投早投小金额", slot="s9_f8", subject="投资机构", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="当年对单家投资满起点的，各家合计", attested_by="", judge="", after_payment=False),
                    Fact(name="投早投小日期", slot="s9_f9", subject="投资机构", type="日期", scale=0, unit="", options=(), wording="当年最后一笔投资之日", attested_by="", judge="", after_payment=False),
                    Fact(name="投资机构贡献奖名次", slot="s9_p119", subject="投资机构", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s9,
            payable=payable_s9,
            due=due_s9,
            asks=False,
        ),
        Subject(
            name="基金",
            build=FactsS10,
            facts=(
                    Fact(name="基金类型", slot="s10_f1", subject="基金", type="选项", scale=0, unit="", options=("私募股权投资基金", "创业风险投资企业", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="在存续期内", slot="s10_f2", subject="基金", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="属地情形", slot="s10_f3", subject="基金", type="选项", scale=0, unit="", options=("在我市设立", "迁入我市", "我市未参与出资", "其他"), wording="合于几种的，取列在最前的一种", attested_by="", judge="", after_payment=False),
                    Fact(name="中基协登记备案", slot="s10_f4", subject="基金", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="我市金融机构托管", slot="s10_f5", subject="基金", type="是否", scale=0, unit="", options=(), wording="实缴资金由我市金融机构托管", attested_by="", judge="", after_payment=False),
                    Fact(name="实缴出资额", slot="s10_f6", subject="基金", type="金额", scale=0, unit="", options=(), low=0, high=999_999_999_999_999, wording="到目前为止的全部实缴", attested_by="", judge="", after_payment=False),
                    Fact(name="引导基金出资额", slot="s10_f7", subject="基金", type="金额", scale=0, unit="", options=(), low=0, high=1_000_000_000_000_000, wording="其中市政府引导基金出资", attested_by="", judge="", after_payment=False),
                    Fact(name="市属国企出资额", slot="s10_f8", subject="基金", type="金额", scale=0, unit="", options=(), low=0, high=1_000_000_000_000_000, wording="其中市属国有企业出资", attested_by="", judge="", after_payment=False),
                    Fact(name="县区出资额", slot="s10_f9", subject="基金", type="金额", scale=0, unit="", options=(), low=0, high=1_000_000_000_000_000, default=0, wording="其中县（区）、开发区的引导基金和国有企业出资", attested_by="", judge="", after_payment=False),
                    Fact(name="实缴日期", slot="s10_f10", subject="基金", type="日期", scale=0, unit="", options=(), wording="实缴出资额到位之日", attested_by="", judge="", after_payment=False),
                ),
            entitled=entitled_s10,
            payable=payable_s10,
            due=due_s10,
            asks=False,
        ),
        Subject(
            name="融资担保公司",
            build=FactsS11,
            facts=(
                    Fact(name="考评成绩显著", slot="s11_f1", subject="融资担保公司", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="融资担保公司考评奖名次", slot="s11_p120", subject="融资担保公司", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s11,
            payable=payable_s11,
            due=due_s11,
            asks=False,
        ),
        Subject(
            name="小额贷款公司",
            build=FactsS12,
            facts=(
                    Fact(name="考评成绩显著", slot="s12_f1", subject="小额贷款公司", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="小额贷款公司考评奖名次", slot="s12_p121", subject="小额贷款公司", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s12,
            payable=payable_s12,
            due=due_s12,
            asks=False,
        ),
        Subject(
            name="融资租赁公司",
            build=FactsS13,
            facts=(
                    Fact(name="考评成绩显著", slot="s13_f1", subject="融资租赁公司", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="融资租赁公司考评奖名次", slot="s13_p122", subject="融资租赁公司", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s13,
            payable=payable_s13,
            due=due_s13,
            asks=False,
        ),
        Subject(
            name="商业保理公司",
            build=FactsS14,
            facts=(
                    Fact(name="考评成绩显著", slot="s14_f1", subject="商业保理公司", type="是否", scale=0, unit="", options=(), wording="", attested_by="", judge="市金融办", after_payment=False),
                    Fact(name="商业保理公司考评奖名次", slot="s14_p123", subject="商业保理公司", type="计数", scale=0, unit="", options=(), low=1, high=999_999_999_999, wording="", attested_by="", judge="市金融办", after_payment=False),
                ),
            entitled=entitled_s14,
            payable=payable_s14,
            due=due_s14,
            asks=False,
        ),
        Subject(
            name="个人",
            build=FactsS15,
            facts=(
                    Fact(name="执业资格证书数", slot="s15_f1", subject="个人", type="计数", scale=0, unit="个", options=(), low=0, high=10_000_000_000, wording="到目前为止取得、计入奖励的注册会计师、特许金融分析师证书，各算一个", attested_by="", judge="", after_payment=False),
                    Fact(name="证书取得日期", slot="s15_f2", subject="个人", type="日期", scale=0, unit="", options=(), wording="所计证书取得之日，有几个的取最早的", attested_by="", judge="", after_payment=False),
                    Fact(name="工作单位类别", slot="s15_f3", subject="个人", type="选项", scale=0, unit="", options=("在昌金融机构", "在昌类金融机构", "相关金融监管单位", "其他"), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="全职工作", slot="s15_f4", subject="个人", type="是否", scale=0, unit="", options=(), wording="在上述单位全职工作", attested_by="", judge="", after_payment=False),
                    Fact(name="现单位全职起始日", slot="s15_f5", subject="个人", type="日期", scale=0, unit="", options=(), wording="", attested_by="", judge="", after_payment=False),
                    Fact(name="在昌全职起始日", slot="s15_f6", subject="个人", type="日期", scale=0, unit="", options=(), wording="在上述各类单位连续全职工作的第一日", attested_by="", judge="", after_payment=False),
                    Fact(name="在昌全职累计时间", slot="s15_f7", subject="个人", type="期间", scale=0, unit="个月", options=(), low=0, high=99_999_998, wording="在上述各类单位全职工作的各段时间合计，中断的扣除", attested_by="", judge="", after_payment=False),
                ),
            entitled=entitled_s15,
            payable=payable_s15,
            due=due_s15,
            asks=False,
        ),
    ),
    awards=(
        AWARD_C03_01_1,
        AWARD_C03_01_2,
        AWARD_C03_01_3,
        AWARD_C03_02_1,
        AWARD_C03_02_2,
        AWARD_C03_03_1,
        AWARD_C04_06_1,
        AWARD_C04_06_2,
        AWARD_C04_07_1,
        AWARD_C04_07_2,
        AWARD_C04_07_3,
        AWARD_C04_08_1,
        AWARD_C05_09_1,
        AWARD_C05_09_2,
        AWARD_C05_09_3,
        AWARD_C05_09_4,
        AWARD_C05_09_5,
        AWARD_C05_09_6,
        AWARD_C05_09_7,
        AWARD_C05_09_8,
        AWARD_C05_09_9,
        AWARD_C05_10_1,
        AWARD_C05_10_2,
        AWARD_C05_11_1,
        AWARD_C05_11_2,
        AWARD_C05_12_1,
        AWARD_C05_12_2,
        AWARD_C05_12_3,
        AWARD_C05_12_4,
        AWARD_C05_12_5,
        AWARD_C05_13_1,
        AWARD_C05_13_2,
        AWARD_C05_13_3,
        AWARD_C05_13_4,
        AWARD_C06_14_1,
        AWARD_C07_16_1,
        AWARD_C08_18_1,
        AWARD_C10_22_1,
        AWARD_C10_22_2,
        AWARD_C10_22_3,
        AWARD_C10_23_1,
    ),
    groups=(
        Group(
            name="落户政策就高",
            place="三（一）",
            each_alone=True,
            members=("法人机构落户奖", "银行保险分支落户奖", "证券期货分支落户奖"),
            externals=("区县落户政策",),
            scope="同一主体",
            settlement=("口径", "区县已付"),
            unpaid="按未付",
        ),
        Group(
            name="支撑机构就高",
            place="三（三）",
            each_alone=True,
            members=("支撑机构落户奖",),
            externals=("区县落户政策",),
            scope="同一主体",
            settlement=("口径", "区县已付"),
            unpaid="按未付",
        ),
        Group(
            name="落户与支撑机构就高",
            place="三（三）",
            each_alone=False,
            members=("法人机构落户奖", "银行保险分支落户奖", "证券期货分支落户奖", "支撑机构落户奖"),
            externals=(),
            scope="同一主体",
            settlement="补差",
            unpaid="按未付",
            when=group_3_holds,
        ),
        Group(
            name="展示挂牌就高",
            place="五（九）",
            each_alone=False,
            members=("专精特新板展示奖", "股交中心挂牌奖"),
            externals=(),
            scope="同一主体",
            settlement="补差",
            unpaid="按未付",
            when=group_4_holds,
        ),
        Group(
            name="境内外上市就高",
            place="五（九）",
            each_alone=False,
            members=("境内首发上市奖", "境外上市奖"),
            externals=(),
            scope="同一主体",
            settlement="补差",
            unpaid="按未付",
            when=group_5_holds,
        ),
        Group(
            name="债券奖励就高",
            place="五（十一）",
            each_alone=False,
            members=("债券融资奖", "绿色双创债券奖"),
            externals=(),
            scope=("口径", "债券就高范围"),
            settlement=("口径", "债券先领较低"),
            unpaid="按未付",
        ),
        Group(
            name="投资奖就高",
            place="五（十二）",
            each_alone=False,
            members=("投资本地企业奖", "投早投小奖"),
            externals=(),
            scope="同一年度",
            settlement="补差",
            unpaid="按未付",
            when=group_7_holds,
        ),
        Group(
            name="股权融资就高",
            place="五（十二）",
            each_alone=False,
            members=("挂牌企业融资奖", "拟上市企业引资奖"),
            externals=(),
            scope="同一年度",
            settlement="补差",
            unpaid="按未付",
            when=group_8_holds,
        ),
        Group(
            name="科技机构与落户就高",
            place="六（十四）",
            each_alone=False,
            members=("科技金融机构设立奖", "法人机构落户奖", "银行保险分支落户奖", "证券期货分支落户奖"),
            externals=(),
            scope="同一主体",
            settlement="补差",
            unpaid="按未付",
            when=group_9_holds,
        ),
        Group(
            name="科技机构与支撑机构就高",
            place="六（十四）",
            each_alone=False,
            members=("科技金融机构设立奖", "支撑机构落户奖"),
            externals=(),
            scope="同一主体",
            settlement="补差",
            unpaid="按未付",
            when=group_10_holds,
        ),
    ),
    limits=(),
    checks=(
        Check(
            name="金融业增加值目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_1,
            about=False,
            words="金融业增加值达到930亿元（含本数）",
        ),
        Check(
            name="存款目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_2,
            about=False,
            words="本外币存款余额超过2.05万亿元（不含本数）或者（口径「存款恰为目标数」取「算完成」（本次取「不算完成」），并且本外币存款余额等于2.05万亿元）",
        ),
        Check(
            name="贷款目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_3,
            about=False,
            words="本外币贷款余额达到2.4万亿元（含本数）",
        ),
        Check(
            name="保费目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_4,
            about=False,
            words="保费收入达到340亿元（含本数）",
        ),
        Check(
            name="上市公司目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_5,
            about=False,
            words="上市公司总数达到60家（含本数）",
        ),
        Check(
            name="A股上市公司目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_6,
            about=True,
            words="A股上市公司数达到50家（含本数）",
        ),
        Check(
            name="上市公司全覆盖目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_7,
            about=False,
            words="有上市公司县区数达到县区总数（含本数）",
        ),
        Check(
            name="普惠小微增速目标",
            kind="目标",
            subject="全市",
            award=None,
            condition=check_8,
            about=False,
            words="普惠小微贷款增速超过贷款整体增速（不含本数）",
        ),
        Check(
            name="奖金专用",
            kind="用途",
            subject="银行",
            award=AWARD_C04_06_1,
            condition=check_9,
            about=False,
            words="奖金支出去向为行内普惠贷款客户贴息补偿",
        ),
    ),
    documents=(
        Document(
            name="洪府厅发〔2020〕15号",
            number="洪府厅发〔2020〕15号",
            title="南昌市金融机构支持地方经济发展考核奖励办法（试行）",
            issued=document_1_issued,
            expires=document_1_expires,
            window=document_1_window,
        ),
        Document(
            name="洪府发〔2020〕24号",
            number="洪府发〔2020〕24号",
            title="关于加快推进企业上市“映山红行动”的若干政策措施",
            issued=document_2_issued,
            expires=document_2_expires,
            window=document_2_window,
        ),
        Document(
            name="洪府办发〔2021〕46号",
            number="洪府办发〔2021〕46号",
            title="关于促进全市金融业高质量发展的若干政策措施",
            issued=document_3_issued,
            repealed=document_3_repealed,
        ),
    ),
)

FACTS = tuple(fact for subject in POLICY.subjects for fact in subject.facts)
READINGS = tuple(POLICY.readings.values())
SUBJECTS = POLICY.by_subject


def read_application(row: Any) -> Application:
    """One application from JSON values."""
    return read_applications([row])[0]


def read_applications(rows: Any) -> list[Application]:
    """A list of applications from JSON values."""
    door = Reader(POLICY)
    applications = door.applications(rows)
    door.close()
    return applications


def read_ledger(rows: Any) -> Ledger:
    """The ledger from JSON values."""
    door = Reader(POLICY)
    ledger = door.lines(rows)
    door.close()
    return ledger


def ledger_warnings(applications: Iterable[Application], ledger: Ledger) -> tuple[str, ...]:
    """What a clerk should look at in a ledger: lines of ids that do not apply, lines dated after the applications."""
    return notes_on(tuple(applications), ledger)


def decide(application: Any, ledger: Any = None, readings: Any = None) -> list[Decision]:
    """One application alone: a decision per award of its subject."""
    if application.__class__ is Application and readings is None and (ledger is None or ledger.__class__ is Ledger):
        return decide_alone(POLICY, application, ledger)
    found = Admitted(POLICY, [application], ledger, readings)
    return decide_all(POLICY, found.applications, found.ledger, found.readings, True)


def decide_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[Decision]:
    """A list of applications: decisions in the order of the applications, then of the awards."""
    found = Admitted(POLICY, applications, ledger, readings)
    return decide_all(POLICY, found.applications, found.ledger, found.readings, False)


def explain(application: Any, ledger: Any = None, readings: Any = None) -> list[Explanation]:
    """One application alone, with reasons in words."""
    if application.__class__ is Application and readings is None and (ledger is None or ledger.__class__ is Ledger):
        return [
            explain_decision(POLICY, decision, ledger) for decision in decide_alone(POLICY, application, ledger)
        ]
    found = Admitted(POLICY, [application], ledger, readings)
    return [
        explain_decision(POLICY, decision, found.ledger)
        for decision in decide_all(POLICY, found.applications, found.ledger, found.readings, True)
    ]


def explain_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[Explanation]:
    """A list of applications, with reasons in words."""
    found = Admitted(POLICY, applications, ledger, readings)
    return [
        explain_decision(POLICY, decision, found.ledger)
        for decision in decide_all(POLICY, found.applications, found.ledger, found.readings, False)
    ]


def amounts(application: Any, ledger: Any = None, readings: Any = None) -> tuple[int, ...]:
    """One application alone: an integer per award of its subject."""
    if readings is None and application.__class__ is Application:
        subject = SUBJECTS[application.kind]
        if subject.direct:
            if ledger is None:
                return subject.entitled(application.facts)
            if ledger.__class__ is Ledger:
                if application.key in ledger.accounts:
                    return subject.due(application.facts, ledger.accounts[application.key])
                return subject.payable(application.facts)
    found = Admitted(POLICY, [application], ledger, readings)
    return amounts_alone(POLICY, found.applications[0], found.ledger, found.readings)


def amounts_round(applications: Any, ledger: Any = None, readings: Any = None) -> list[tuple[int, ...]]:
    """A list of applications: an integer per award of each one's subject."""
    found = Admitted(POLICY, applications, ledger, readings)
    return amounts_listed(POLICY, found.applications, found.ledger, found.readings)


def group_totals(decisions: Sequence[Decision]) -> dict[str, int]:
    """What the members of each group are paid together."""
    return totals_of_groups(POLICY, decisions)


def round_total(decisions: Iterable[Decision]) -> int:
    """What all decisions pay."""
    return sum_payable(decisions)


def check(
    name: str,
    date: int | None = None,
    document: str | None = None,
    application: Application | None = None,
    readings: Mapping[str, str] | None = None,
) -> Answer:
    """A named check; `date` is yyyymmdd, `document` an older document, `application` states the facts."""
    return run_check(POLICY, name, date, document, application, readings)


if __name__ == "__main__":
    raise SystemExit(run_program(POLICY))
