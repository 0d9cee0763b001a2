"""The report in a browser: it is laid out at every width, prints on A4, and its script filters, lights and keeps marks.

Skipped where no Chromium is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_side_by_side import GIVEN, given

from policydsl.emit.report import render_html, report_view

CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有找到 chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")


def chromium(home: Path, *arguments: str) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={home}", *arguments]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=300).stdout


def run(
    folder: Path, script: str, page: str | None = None, width: int = 1500, home: Path | None = None
) -> object:
    """What a script finds in the page; it answers with something that JSON can say."""
    text = render_html(report_view(GIVEN)) if page is None else page
    ask = f"<script>document.title = JSON.stringify((() => {{ {script} }})());</script></body>"
    file = folder / "page.html"
    file.write_text(text.replace("</body>", ask), encoding="utf-8")
    dom = chromium(home or folder / "home", f"--window-size={width},1000", "--dump-dom", file.as_uri())
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    return json.loads(title[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


CHANGE = "const set = (s, v) => { const e = document.querySelector(s); e.value = v; e.dispatchEvent(new Event('change')); };"
SHOWN = "[...document.querySelectorAll('.aw')].filter(a => !a.hidden && !a.closest('.cl').hidden).map(a => a.dataset.name)"
SAYS = "document.querySelector('#shown').textContent"


# ---------------------------------------------------------------- layout


@pytest.mark.parametrize(("width", "beside"), [(1500, True), (1000, True), (600, False)])
def test_columns_stand_beside_each_other_where_there_is_room(
    tmp_path: Path, width: int, beside: bool
) -> None:
    found = run(
        tmp_path,
        "const a = document.querySelector('.aw .cols'), t = [...a.children].map(e => Math.round(e.getBoundingClientRect().top));"
        "return [new Set(t).size, document.documentElement.scrollWidth <= innerWidth + 1];",
        width=width,
    )
    assert found == [1 if beside else 3, True]


def test_it_prints_on_a4(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_html(report_view(GIVEN)), encoding="utf-8")
    out = tmp_path / "page.pdf"
    chromium(tmp_path / "home", "--no-pdf-header-footer", f"--print-to-pdf={out}", file.as_uri())
    data = out.read_bytes()
    assert data.startswith(b"%PDF")
    boxes = set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", data))
    sizes = {tuple(round(float(x)) for x in box.split()) for box in boxes}
    assert sizes == {(0, 0, 595, 842)}


def test_the_margins_of_the_page_are_those_of_an_official_document() -> None:
    assert "@page{size:A4;margin:37mm 26mm 35mm 28mm}" in render_html(report_view(GIVEN))


def test_everything_can_be_read_without_scripts(tmp_path: Path) -> None:
    page = re.sub(r"<script>.*?</script>", "", render_html(report_view(GIVEN)), flags=re.DOTALL)
    found = run(
        tmp_path,
        "const quiet = e => !e.closest('details, .vh, .js, .skip, style, script, .bar, svg, .side, .colh, [hidden]');"
        "return [...document.querySelectorAll('p, li, td, span, .ln')].filter(e => quiet(e) && e.textContent.trim() && !e.closest('.cl, .app')"
        "  && !e.getClientRects().length).map(e => e.outerHTML.slice(0, 80));",
        page,
    )
    assert found == []


# ---------------------------------------------------------------- lighting


OVER = "const over = e => e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));"
RATIO = "const f = [...document.querySelectorAll('.c-src [data-k]')].find(e => e.textContent === '3%');"
COUNT = "const n = c => document.querySelectorAll(c).length;"


def test_the_same_figure_lights_up_in_all_columns_and_is_pinned(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        f"{OVER} {RATIO} {COUNT} over(f);"
        "const hot = [...document.querySelectorAll('.hot')].map(e => e.closest('.c-src, .c-re, .c-ru').className + ' ' + e.textContent);"
        "const wires = n('#wire path'); over(document.body); const after = n('.hot');"
        "const key = k => (k === 'Escape' ? document : f).dispatchEvent(new KeyboardEvent('keydown', {key: k, bubbles: true}));"
        "key('Enter'); over(document.body); const pinned = n('.pin'); key('Escape');"
        "return [hot, wires, after, f.tabIndex, pinned, n('.hot')];",
    )
    assert found == [["c-src 3%", "c-re 3%", "c-ru 3%"], 2, 0, 0, 3, 0]


def test_a_finding_lights_what_it_is_about(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        f"{OVER} over(document.querySelector('#F1'));"
        "return [...document.querySelectorAll('.hot:not(.fd)')].map(e => e.textContent).join('|');",
    )
    assert "4000万元" in str(found)
    assert "5000万元" in str(found)


# ---------------------------------------------------------------- filters


ASKED = (
    ("#fd", "市发改委", ["债券融资奖", "增长奖", "债券奖励就高", "债券奖励合计", "失信"]),
    ("#fc", "c4-7", ["服务创新奖", "服务创新通报"]),
    ("#fs", "POL-E1101", ["法人机构落户奖"]),
    ("#fs", "err", ["法人机构落户奖"]),
    ("#fs", "POL-E1110", []),
)


def test_filters_leave_what_was_asked_for_and_say_so(tmp_path: Path) -> None:
    asked = ", ".join(f"['{select}', '{value}']" for select, value, _ in ASKED)
    found = run(
        tmp_path,
        f"{CHANGE} return [{asked}].map(([s, v]) => {{ set(s, v); const r = [{SHOWN}, {SAYS}]; set(s, ''); return r; }});",
    )
    assert isinstance(found, list)
    assert [names for names, _ in found] == [names for _, _, names in ASKED]
    for _, told in found:
        assert re.fullmatch(r"显示 \d / \d+ 项，1 条", told)


def test_filters_add_up_and_let_go(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        f"{CHANGE} const all = {SHOWN}.length; set('#fd', '市发改委'); set('#fs', 'read'); const few = {SHOWN};"
        f"set('#fd', ''); set('#fs', ''); return [few, {SHOWN}.length === all, {SAYS}];",
    )
    assert found == [["债券融资奖"], True, ""]


def test_filters_are_announced() -> None:
    assert '<span id="shown" class="cnt" role="status">' in render_html(report_view(GIVEN))


# ---------------------------------------------------------------- marks

CLICK = (
    "const aw = n => [...document.querySelectorAll('.aw')].find(a => a.dataset.name === n);"
    "const click = (n, v) => aw(n).querySelector(`[data-v=${v}]`).click();"
    "const note = (n, t) => { const e = aw(n).querySelector('.nt'); e.value = t; e.dispatchEvent(new Event('input')); };"
    "const kept = () => JSON.parse(localStorage.getItem('policyc:' + document.body.dataset.policy));"
)


def test_marks_are_kept_under_their_own_rule(tmp_path: Path) -> None:
    name = "法人机构落户奖"
    found = run(
        tmp_path,
        f"{CLICK} click('{name}', 'object'); const open = !aw('{name}').querySelector('.nt').hidden; note('{name}', '再核');"
        f"return [open, kept()[aw('{name}').dataset.digest], document.querySelector('#prog').textContent.slice(0, 4)];",
    )
    assert found == [True, {"verdict": "object", "note": "再核"}, "已核 1"]


def test_marks_come_back_and_lapse_with_a_changed_rule_only(tmp_path: Path) -> None:
    """Two rules are marked; the page comes again with one of them changed: the other's mark is still there."""
    home = tmp_path / "home"
    run(
        tmp_path,
        f"{CLICK} click('法人机构落户奖', 'agree'); click('分支机构落户奖', 'agree'); return 0;",
        home=home,
    )
    page = render_html(report_view(GIVEN))
    changed = re.sub(r'(data-name="法人机构落户奖".*?data-digest=")\w+', r"\g<1>0", page, count=1)
    pressed = "return [...document.querySelectorAll('.mk [aria-pressed=true]')].map(b => b.closest('.aw').dataset.name);"
    assert run(tmp_path, pressed, page, home=home) == ["法人机构落户奖", "分支机构落户奖"]
    assert run(tmp_path, pressed, changed, home=home) == ["分支机构落户奖"]


def test_marks_are_exported(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        f"{CLICK} let blob = null; URL.createObjectURL = b => {{ blob = b; return '#'; }};"
        "const RealBlob = Blob; let text = ''; window.Blob = function (parts) { text = parts[0]; return new RealBlob(parts); };"
        "click('法人机构落户奖', 'agree'); document.querySelector('#exp').click();"
        "return JSON.parse(text);",
    )
    assert isinstance(found, dict)
    assert found["policy"] == "样府发〔2023〕7号"
    (mark,) = found["marks"]
    assert (mark["clause"], mark["name"], mark["verdict"]) == ("三（一）", "法人机构落户奖", "agree")
    assert re.fullmatch(r"[0-9a-f]{16}", mark["rule"])


def test_what_is_unmarked_can_be_asked_for(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        f"{CLICK} {CHANGE} click('法人机构落户奖', 'agree'); set('#fs', 'todo'); return {SHOWN}.includes('法人机构落户奖');",
    )
    assert found is False


# ---------------------------------------------------------------- size


def test_the_script_is_short() -> None:
    page = render_html(report_view(given(verification=None, findings=())))
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    assert len(script[1].strip().splitlines()) <= 155


def test_the_picture_is_not_empty(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(render_html(report_view(GIVEN)), encoding="utf-8")
    for width in (1500, 600):
        out = tmp_path / f"{width}.png"
        chromium(tmp_path / "home", f"--window-size={width},1600", f"--screenshot={out}", file.as_uri())
        assert out.stat().st_size > 50_000
