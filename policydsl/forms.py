"""The one door for data: what an application, a ledger line and a chosen reading may look like, and how they are read.

In: values of a parsed JSON document (numbers with a point or an exponent as `Exact`) and a `Book`, the plain
description of a policy.  Out: plain values (whole fen, scaled integers, yyyymmdd, strings, booleans), or every problem
with its path.  It uses the standard library only, imports nothing when it is loaded, and is embedded whole in every
generated evaluator; the commands read by the same file, and the JSON Schema is made from the same patterns.
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
