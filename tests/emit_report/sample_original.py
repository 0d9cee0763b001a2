"""The original of the sample policy, built by hand, and what holding the policy against it would find."""

from __future__ import annotations

import sample

from policydsl.ir.document import Document, Paragraph, Passage, Section, Sentence
from policydsl.ir.policy import Place
from policydsl.ir.verification import FigureUse, Finding, SentenceUse, State, Verification
from policydsl.prose import figures

TEXTS: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {
    (3, 1): (
        "开展金融招大引强工作",
        (
            "深化金融合作。支持机构来样例市设立总部。",
            (
                "对新落户的持牌机构，按实缴注册资本的3%给予一次性奖励，最高不超过4000万元；"
                "银行、保险公司分支机构，给予200万元一次性落户奖励；证券公司分支机构，给予30万元一次性落户奖励。"
                "同一机构按照就高不就低、只享受一次的原则办理。对金融科技公司给予70万元补助。"
            ),
        ),
    ),
    (3, 2): ("打造金融支撑中心", ("鼓励设立支付清算中心。",)),
    (4, 7): ("提升保险服务水平", ("鼓励创新。", "对前3家保险机构分别给予50万元，40万元，30万元的奖励。")),
    (5, 9): (
        "深化企业上市行动",
        (
            "围绕4+4+X产业体系。",
            "继续培育。",
            "给予最高450万元奖励：完成股改的，给予100万元；首发上市的，给予400万元。",
        ),
    ),
    (5, 12): ("构建基金业生态系统", ("吸引基金。", "简化登记。", "基金规模按净实缴出资额奖励。")),
}
CHAPTERS = ((3, "推动金融业量质齐升"), (4, "深化金融服务实体经济"), (5, "构建多层次金融市场体系"))
OPEN = "对金融科技公司给予70万元补助。"


class Builder:
    """Lays texts one after the other into a file of short lines, as an official file is set."""

    def __init__(self) -> None:
        self.text = "样例市人民政府文件\n"

    def passage(self, text: str) -> Passage:
        offsets = []
        for i, char in enumerate(text):
            if i and i % 7 == 0:
                self.text += "\n "
            offsets.append(len(self.text))
            self.text += char
        self.text += "\n"
        return Passage(text, tuple(offsets))

    def paragraph(self, place: Place, text: str) -> Paragraph:
        ends = [i + 1 for i, c in enumerate(text) if c in "。！？"]
        starts = [0, *ends[:-1]]
        sentences = tuple(Sentence(n, a, b) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1))
        return Paragraph(place, self.passage(text), sentences)

    def section(self, chapter: int, item: int, heading: str, texts: tuple[str, ...]) -> Section:
        head = self.passage(heading)
        paragraphs = (self.paragraph(Place(chapter, item, i), t) for i, t in enumerate(texts, 1))
        return Section(Place(chapter, item), head, tuple(paragraphs))


def _document() -> Document:
    builder = Builder()
    sections = tuple(builder.section(c, i, heading, texts) for (c, i), (heading, texts) in TEXTS.items())
    return Document(
        "sample.txt", "sha256:" + "0123456789abcdef" * 4, "txt", "utf-8", builder.text, sample.policy.title,
        sample.policy.number, CHAPTERS, sections,
    )  # fmt: skip


document = _document()
SETTLE = Place(3, 1, 2)


def stretch(words: str, place: Place = SETTLE) -> tuple[int, int]:
    """Where words of a paragraph stand in the file."""
    paragraph = document.paragraph(place)
    assert paragraph is not None
    at = paragraph.text.index(words)
    return paragraph.passage.stretch(at, at + len(words))


RULE = """条款 三（一）
  奖励 法人机构落户奖
    对象 企业
    金额 实缴注册资本的3%
    上限 5000万元 每次
    频次 一次性
    依据 第2段 "按实缴注册资本的3%给予一次性奖励" "最高不超过5000万元"
"""
AWARD_AT = RULE.index("奖励 法人")
WRONG = Finding(
    "POL-E1101",
    "错误",
    "短语「最高不超过5000万元」不在原文中",
    "照原文改短语。",
    SETTLE,
    "法人机构落户奖",
    "第 5 行",
    "原文最接近的是「最高不超过4000万元」",
    (RULE.index("5000万元 每次"), RULE.index("5000万元 每次") + 6),
    stretch("最高不超过4000万元"),
    "原句",
)
LOST = Finding(
    "POL-E1110", "错误", "原文的「70万元」没有规则", "写进规则。", SETTLE, original=stretch("70万元")
)
WHOLE = Finding("POL-W1116", "提示", "政策没有写原文的指纹")


def _state(text: str) -> State:
    if text == OPEN:
        return "未定"
    return "规则" if figures(text) or "就高" in text else "宣示"


def _sentences() -> tuple[SentenceUse, ...]:
    out = []
    for s in document.sections:
        for p in s.paragraphs:
            for n in p.sentences:
                text = p.sentence_text(n.number)
                out.append(SentenceUse(p.place, n.number, _state(text), operative="给予" in text))
    return tuple(out)


def _figures() -> tuple[FigureUse, ...]:
    out = []
    for s in document.sections:
        for p in s.paragraphs:
            for f in figures(p.text):
                sentence = next(n.number for n in p.sentences if n.start <= f.start < n.end)
                state: State = "未定" if f.text in ("70万元", "4000万元") else "规则"
                out.append(FigureUse(p.place, sentence, f.start, f.end, f.text, state))
    return tuple(out)


FINDINGS = (WRONG, LOST, WHOLE)
verification = Verification(document, FINDINGS, _sentences(), _figures())
