"""Which of those who attest facts are public bodies: departments and authorities, by their names.

In: a name as 出具 gives it.  Out: whether each body named is public.  A name that does not tell is taken as that of
a third party, from whom the applicant fetches a paper himself: the mistake then costs a paper, not an unchecked payment.
"""

from __future__ import annotations

import re

# How names of departments, authorities and courts end.
_PUBLIC = re.compile(
    r"(局|办|办公室|委|委员会|厅|署|政府|部门|机关|海关|法院|检察院|管委会|监管机构|人民银行|统计部门|公安|税务|消防救援支队)(（.*）)?$"
    r"|(宣传|组织|统战|财政|科技|商务|公安|教育|民政|住建|工信|人社|农业农村|工业和信息化)部$"
)
# Words that make a name end like one although it is none.
_PRIVATE = re.compile(r"(公司|银行(?!业)|企业|集团|事务所|协会|商会|交易所|交易中心|业主|工会|校友).*$")
_CENTRAL_BANK = re.compile(r"人民银行")


def is_public(names: str) -> bool:
    """Whether everybody named is a public body."""
    listed = [x.strip() for x in re.split(r"[、，,和及]", names) if x.strip()]
    return bool(listed) and all(_public(x) for x in listed)


def _public(name: str) -> bool:
    private = _PRIVATE.search(name) is not None and _CENTRAL_BANK.search(name) is None
    return not private and _PUBLIC.search(name) is not None
