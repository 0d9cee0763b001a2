"""Words of the closed vocabularies in full sentences: period, frequency, settlement, scope, ties, rounding.

In: slots of the IR, and the word for the applicant (企业, 金融机构 …).  Out: `Text`.  A slot that holds a reading
is told by the option taken, with the reading's name behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from policydsl.emit.wording.seg import Text, bound, figure, name_text, quoted, say
from policydsl.emit.wording.values import reading_note, unread_note
from policydsl.ir.policy import Rounding, Slot
from policydsl.numerals import money_text


def word_of(slot: Slot) -> str:
    """The word in force: the slot's own, or the option taken; empty while its reading is open or it is 待定."""
    if slot.unread:
        return ""
    return slot.word if slot.reading is None else slot.reading.taken or ""


def note_of(slot: Slot) -> Text:
    """The reading behind a slot, or why it is 待定, or nothing."""
    if slot.unread:
        return unread_note(slot.unread)
    return say(reading_note(slot.reading)) if slot.reading is not None else ()


def slot_text(slot: Slot, phrases: Mapping[str, Text], open_phrase: str) -> Text:
    """The phrase for the word in force, then the reading it rests on; `open_phrase` while that is open."""
    word = word_of(slot)
    return say(phrases.get(word) or (quoted(word) if word else open_phrase), note_of(slot))


def period(slot: Slot) -> Text:
    """What span a limit adds up over."""
    phrases = {
        "每次": say(bound("每次")),
        "每年": say(bound("每年合计")),
        "累计": say(bound("历年累计")),
        "有效期内": say(bound("本政策有效期内合计")),
    }
    return slot_text(slot, phrases, "按何周期计有待裁定，")


def frequency(slot: Slot, who: str, matter: str, verb: str = "奖励") -> Text:
    """How often a subject is rewarded (or, with another verb, honoured)."""
    who = name_text(who)
    same = f"同一事项（以{name_text(matter)}区分）" if matter else "同一事项"
    phrases = {
        "一次性": say(f"同一{who}", bound(f"只{verb}一次"), "（一次性）"),
        "每年一次": say(f"同一{who}", bound(f"每年{verb}一次")),
        "每事项一次": say(f"同一{who}{same}", bound(f"只{verb}一次")),
        "不限次": say(f"同一{who}", bound("不限次数"), "，每次申报只计当次所报的数额"),
    }
    return slot_text(slot, phrases, f"同一{who}{verb}几次有待裁定")


def settlement(slot: Slot) -> Text:
    """What an earlier payment of the same award leaves to be paid."""
    phrases = {
        "不再给": say("此前已兑付的，", bound("不再给予")),
        "补差": say("此前已兑付的，", bound("只补足应得与已付的差额"), "（不低于零）"),
        "另给": say("此前已兑付的，应得高于以前各次的", bound("仍全额另行给予"), "，但不突破上限"),
    }
    return slot_text(slot, phrases, "此前已兑付的如何处理有待裁定")


def group_settlement(slot: Slot) -> Text:
    """What an earlier payment of a lower member leaves to be paid."""
    phrases = {
        "不再给": say("已领取其中另一项的，", bound("不再给予")),
        "补差": say(
            "已领取较低一项的，", bound("只补足差额"), "，即最高一项减去各项（含外部）已付之和，不低于零"
        ),
        "另给": say("已领取较低一项的，", bound("仍按最高一项另行给予"), "，较低一项应予退回"),
    }
    return slot_text(slot, phrases, "已领取较低一项的如何处理有待裁定")


def unpaid(slot: Slot) -> Text:
    """What becomes of what an external decided and did not pay."""
    phrases = {
        "按未付": say("外部已决定而未支付的，", bound("按未付计"), "，本项兑付后外部不得再付"),
        "视同已付": say("外部已决定而未支付的，", bound("视同已付")),
    }
    return slot_text(slot, phrases, "外部已决定而未支付的是否视同已付有待裁定")


def scope(slot: Slot, who: str) -> Text:
    """Within what a group compares."""
    who = name_text(who)
    phrases = {
        "同一主体": say(bound(f"同一{who}")),
        "同一年度": say(bound(f"同一{who}同一年度内")),
        "同一事项": say(bound(f"同一{who}同一事项")),
    }
    return slot_text(slot, phrases, f"同一{who}在何范围内比较有待裁定")


def ties(slot: Slot) -> Text:
    """What becomes of equal places."""
    phrases = {
        "平分": say("并列的，", bound("平分所占各名次的金额"), "，名额以外的名次按零计"),
        "同奖": say("并列的，", bound("同样奖励"), "，均按并列的名次计"),
        "待裁定": say("并列影响能否入选或者金额的，", bound("交由裁定")),
    }
    return slot_text(slot, phrases, "并列的如何处理有待裁定")


def rounding(r: Rounding) -> Text:
    """A rounding, to its unit."""
    unit = unit_text(r.unit)
    match word_of(r.mode):
        case "四舍五入":
            return say(bound("四舍五入"), "到", figure(unit), note_of(r.mode))
        case "舍去":
            return say(bound("舍去"), "不满", figure(unit), "的尾数", note_of(r.mode))
        case "进一":
            return say("不满", figure(unit), "的尾数", bound("进一"), "，计为", figure(unit), note_of(r.mode))
        case _:
            return say(slot_text(r.mode, {}, "尾数如何取舍有待裁定"), "，到", figure(unit))


def unit_text(fen: int) -> str:
    """分, 角, 元, 百元, 万元: the place that a rounding goes to; other units as an amount."""
    names = {1: "分", 10: "角", 100: "元", 10_000: "百元", 100_000: "千元", 1_000_000: "万元"}
    return names.get(fen) or money_text(fen)
