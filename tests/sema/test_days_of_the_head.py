"""有效期 and the days of documents are held against their phrases."""

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
