"""The days of 政策, 文件 and 废止 are held against their phrases, as far as these tell a day."""

import pytest

from policydsl.pipeline import load_bytes


def problems(validity: str, *phrases: str) -> list[str]:
    text = f"""政策 p
  名称 "办法"
  文号 "云府发〔2024〕1号"
  有效期 {validity}
  依据 三（一）第1段 {" ".join(f'"{p}"' for p in phrases)}
  舍入 四舍五入 到 分
主体 企业
  事实 在本市: 是否
条款 三（一）
  标题 "支持投资"
  奖励 甲奖
    对象 企业
    资格 在本市
    金额 5万元
    频次 一次性
    依据 第1段 "奖励5万元"
"""
    return [d.code for d in load_bytes("p.pol", text.encode()).diagnostics if d.code.startswith("POL-E")]


@pytest.mark.parametrize(
    ("validity", "phrases", "fine"),
    [
        ("2024-01-01 至 2026-12-31", ["自2024年1月1日起施行", "有效期至2026年12月31日"], True),
        ("2024-01-01 至 2026-12-30", ["自2024年1月1日起施行", "有效期至2026年12月31日"], False),
        ("2024-02-01 至 2026-12-31", ["自2024年1月1日起施行", "有效期至2026年12月31日"], False),
        ("2024-01-01 至 2026-12-31", ["自2024年1月1日起施行", "有效期三年"], True),
        ("2024-01-01 至 2027-01-01", ["自2024年1月1日起施行", "有效期三年"], False),
        ("2024-02-29 至 2025-02-27", ["自2024年2月29日起施行", "有效期1年"], True),
        ("2024-01-01 至 2026-12-31", ["自公布之日起施行"], True),
        ("2024-03-01 至 2026-12-31", ["自2024年3月1日起施行", "有效期三年", "至2026年12月31日止"], True),
    ],
)
def test_validity(validity, phrases, fine):
    assert problems(validity, *phrases) == ([] if fine else ["POL-E0501"])


POLICY = """\
政策 yunzhou_2024
  名称 "云州市办法"
  文号 "云府发〔2024〕1号"
  有效期 {} 至 {}
  依据 五 第2段 {}
  舍入 舍去 到 分
{}"""
ENDS = """\
口径 末日 "有几种读法"
  选项 甲 = {}、乙 = 2027-06-30
  采用 甲 由 市政府办公室 裁定
"""
DOCUMENT = """\
文件 旧办法 "云府发〔2020〕1号"
  发文日 {}
  到期日 {}
  依据 五 第3段 {}
"""
REPEAL = """\
文件 旧办法 "云府发〔2020〕1号"
条款 五
  废止 旧办法 自 {} 起
    依据 第1段 {}
"""


def headlines(text: str) -> list[str]:
    """What is said of days, other than hints."""
    return [d.headline for d in load_bytes("p.pol", text.encode()).diagnostics if d.is_error]


@pytest.mark.parametrize(
    ("start", "end", "phrases", "wrong"),
    [
        ("2024-01-01", "2026-12-31", '"自公布之日起施行" "有效期至2026年12月31日"', ""),
        ("2024-01-01", "2026-12-30", '"自公布之日起施行" "有效期至2026年12月31日"', "末日"),
        ("2024-01-01", "2026-12-31", '"2024年1月1日起，至2026年12月31日"', ""),
        ("2024-01-02", "2026-12-31", '"2024年1月1日起，至2026年12月31日"', "首日"),
        ("2026-12-31", "2026-12-31", '"自2024年1月1日至2026年12月31日"', "首日"),
        ("2024-01-01", "2026-12-31", '"自2024年1月1日起施行，有效期三年"', ""),
        ("2024-01-01", "2027-01-01", '"自2024年1月1日起施行，有效期三年"', "末日"),
        ("2024-01-01", "2026-12-31", '"自公布之日起施行"', ""),
    ],
)
def test_each_end_has_its_own_days(start: str, end: str, phrases: str, wrong: str) -> None:
    """Each end has its own days; words that tell no day leave it open."""
    found = headlines(POLICY.format(start, end, phrases, ""))
    assert [h[4:6] for h in found] == ([wrong] if wrong else []), found


@pytest.mark.parametrize(("day", "wrong"), [("2026-12-31", 0), ("2026-12-30", 2)])
def test_a_reading_has_an_option_that_the_phrases_tell(day: str, wrong: int) -> None:
    """Options differ among themselves; none told is an error at each."""
    text = POLICY.format("2024-01-01", "末日", '"有效期至2026年12月31日"', ENDS.format(day))
    assert len(headlines(text)) == wrong


@pytest.mark.parametrize(
    ("issued", "expires", "phrases", "wrong"),
    [
        ("2020-03-01", "2024-01-01", '"2020年3月1日印发" "有效期至2023年12月31日"', ""),
        ("2020-03-02", "2024-01-01", '"2020年3月1日印发" "有效期至2023年12月31日"', "发文日"),
        ("2020-03-01", "2023-12-31", '"2020年3月1日印发" "有效期至2023年12月31日"', "到期日"),
        ("2020-03-01", "2024-01-01", '"自2024年1月1日起失效"', "发文日"),
        ("2020-03-01", "2024-01-01", '"有效期至2023年12月31日"', ""),
    ],
)
def test_document(issued: str, expires: str, phrases: str, wrong: str) -> None:
    """到期日 is the first day without force."""
    text = POLICY.format(
        "2024-01-01", "2026-12-31", '"有效期至2026年12月31日"', DOCUMENT.format(issued, expires, phrases)
    )
    found = headlines(text)
    assert [h[:3] for h in found] == ([wrong] if wrong else []), found


@pytest.mark.parametrize(("day", "wrong"), [("2024-01-01", 0), ("2024-01-02", 1)])
def test_repeal(day: str, wrong: int) -> None:
    """The day of a 废止 stands in its own phrases."""
    text = POLICY.format(
        "2024-01-01", "2026-12-31", '"有效期至2026年12月31日"', REPEAL.format(day, '"自2024年1月1日起废止"')
    )
    assert len(headlines(text)) == wrong
