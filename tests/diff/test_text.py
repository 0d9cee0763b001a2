"""The originals of both issues, passage by passage."""

from __future__ import annotations

from policydsl import demo
from policydsl.diff.text import texts
from policydsl.original import read
from policydsl.places import place_text


def document(name: str, text: str | None = None):
    return read(name, demo.read(name) if text is None else text.encode())


OLD, NEW = (document(n.replace(".pol", ".txt")) for n in (demo.OLD, demo.NEW))


def test_passages():
    told = [(x.kind, place_text((x.after or x.before).place)) for x in texts(OLD, NEW)]
    assert told == [
        ("调整", "一第2段"),
        ("调整", "二（一）第2段"),
        ("调整", "二（二）第2段"),
        ("调整", "二（二）第2段"),
        ("调整", "三（三）第2段"),
        ("删除", "四（六）第1段"),
        ("调整", "四（六）第1段"),
        ("新增", "四（六）第1段"),
        ("调整", "五第2段"),
    ]


def test_what_differs_is_marked_whole():
    one = texts(OLD, NEW)[1]
    assert [r.text for r in one.old if r.changed] == ["达到", "3%", "500万元"]
    assert [r.text for r in one.new if r.changed] == ["超过", "4%", "600万元"]
    assert "".join(r.text for r in one.old).startswith("对在我市新建投产")


def test_another_setting_is_no_change():
    name = demo.OLD.replace(".pol", ".txt")
    loose = demo.read(name).decode().replace("\n\n", "\n")
    assert texts(OLD, document(name, loose)) == ()
    assert texts(NEW, NEW) == ()
