"""The six awards by hand: dictionaries in, one integer per award out.

What an engineer would write who knows the policy and wants it quick: facts under their names (absent: unknown), money
in fen, days as yyyymmdd, the ledger indexed by applicant and payer.  The duties are those of the evaluator: validity
with the transition before it, eligibility with unknown facts, what was paid before, the groups, the outcome.
The answer per award is an amount (0: nothing more is due), NOT_ELIGIBLE, MISSING or TO_JUDGE.
"""

# ruff: noqa: FBT001 - answers of yes and no are the arguments

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Facts = Mapping[str, Any]
Lines = Sequence[Mapping[str, Any]]
Payers = Mapping[str, Lines]

NOT_ELIGIBLE, MISSING, TO_JUDGE = -1, -2, -3
START, END = 20230318, 20251231
TRANSITION = 20200101  # listings before START, back to this day, wait for a day that is still to be filled in
NOBODY: Payers = {}

LICENSED_KINDS = ("银行", "保险公司", "证券公司", "期货公司", "信托公司", "公募基金公司")
ENTITY_CAP = 5000_0000_00
EXCHANGES = ("香港交易所", "美国纳斯达克市场", "伦敦证券交易所")
OVERSEAS_LEAST, OVERSEAS_CAP = 1_0000_0000_00, 800_0000_00
STAGES_CAP = 1000_0000_00
BOND_CAP, GREEN_CAP = 100_0000_00, 150_0000_00
FUND_TYPES = ("私募股权投资基金", "创业风险投资企业")
FUND_PLACES = ("在我市设立", "迁入我市", "我市未参与出资")
EMPLOYERS = ("在昌金融机构", "在昌类金融机构", "相关金融监管单位")
CERTIFICATES_CAP = 2_0000_00


def decide(decision: tuple[Facts, Facts, Facts, Facts], ledger: Mapping[str, Payers]) -> tuple[int, ...]:
    """What is due now under each of the six awards (the bond pair is two)."""
    institution, company, fund, person = decision
    company_paid = ledger.get(company["编号"], NOBODY)
    return (
        entity_due(institution, ledger.get(institution["编号"], NOBODY)),
        listing_due(company, company_paid),
        overseas_due(company, company_paid),
        *bonds_due(company, company_paid),
        fund_due(fund, ledger.get(fund["编号"], NOBODY)),
        certificates_due(person, ledger.get(person["编号"], NOBODY)),
    )


def amounts(decision: tuple[Facts, Facts, Facts, Facts]) -> tuple[int, ...]:
    """What each award comes to, before anything that was paid is looked at."""
    institution, company, fund, person = decision
    return (
        entity(institution),
        listing(company),
        overseas(company),
        bond(company),
        green_bond(company),
        fund_size(fund),
        certificates(person),
    )


# ---------------------------------------------------------------- 三（一） 法人机构落户奖


def entity(facts: Facts) -> int:
    """3% of the paid-in capital, at most 5000万元."""
    get = facts.get
    day, capital = get("落户日期"), get("实缴注册资本")
    licensed, level, manner, kind = get("持牌"), get("层级"), get("设立方式"), get("类别")
    if (
        licensed is False
        or (level is not None and level != "法人机构")
        or (manner is not None and manner not in ("新设立", "从市外迁入"))
        or (kind is not None and kind != "其他" and kind not in LICENSED_KINDS)
        or (day is not None and not START <= day <= END)
    ):
        return NOT_ELIGIBLE
    if capital is None:
        return MISSING
    amount: int = min((capital * 6 + 100) // 200, ENTITY_CAP)
    if amount <= 0:
        return NOT_ELIGIBLE
    if licensed is None or level is None or manner is None or kind is None or day is None:
        return MISSING
    return TO_JUDGE if kind == "其他" else amount


def entity_due(facts: Facts, payers: Payers) -> int:
    """Once only; against what the county paid, the higher of the two."""
    amount = entity(facts)
    if amount <= 0 or not payers:
        return amount
    own = payers.get("法人机构落户奖", ())
    paid = sum(line["paid"] for line in own)
    if paid > 0:
        return 0
    county = 0
    for line in payers.get("区县落户政策", ()):
        if line["overlap"] is False or line["meets"] not in ("", "法人机构落户奖"):
            continue
        if line["overlap"] is None or not line["meets"]:
            return TO_JUDGE
        county += (
            max(line["entitled"], line["paid"]) if line["paid"] >= 0 else min(line["entitled"], line["paid"])
        )
    best = max(amount, sum(line["entitled"] for line in own))
    if county >= best and county > 0:
        return 0
    due: int = min(best - paid - county, amount)
    return max(0, due)


# ---------------------------------------------------------------- 五（九） 境内首发上市奖


def listing(facts: Facts, own: Lines = ()) -> int:
    """The stages reached or paid, at most 1000万元."""
    amount, _ = _stages(facts, own)
    return min(amount, STAGES_CAP)


def listing_due(facts: Facts, payers: Payers) -> int:
    """The open stages, less what was paid without naming one, within the room under the cap."""
    if not payers:
        return listing(facts)
    own = [*payers.get("境内首发上市奖", ()), *payers.get("旧上市奖励", ())]
    amount, still_open = _stages(facts, own)
    if amount < 0:
        return amount
    unnamed = sum(line["paid"] for line in own if not line["stages"])
    unpaid = sum(line["entitled"] - line["paid"] for line in own if line["stages"])
    room = STAGES_CAP - sum(line["paid"] for line in own)
    due: int = min(still_open - max(0, unnamed - unpaid), room)
    return max(0, due)


def _stages(facts: Facts, own: Lines) -> tuple[int, int]:
    """The sum of the stages reached or paid (or an outcome), and of those among them that are still open."""
    get = facts.get
    in_city = get("在我市")
    if in_city is False:
        return NOT_ELIGIBLE, 0
    reformed = _or(get("辅导下完成股改"), get("新三板挂牌"))
    listed, listing_day, board = get("首发上市"), get("首发上市日期"), get("上市板块")
    star = None if board is None else board == "科创板"
    closed = {label for line in own for label in line["stages"]} if own else ()
    total = still_open = 0
    missing = in_city is None
    reached = judge = waits = False
    for label, condition, day, amount in (
        ("（1）", _and(get("拟上市企业"), reformed), get("股改挂牌日期"), 100_0000_00),
        ("（2）", get("取得辅导备案受理函"), get("受理函日期"), 100_0000_00),
        ("（3）", get("首发申请获受理"), get("首发受理日期"), 200_0000_00),
        ("（4）", listed, listing_day, 400_0000_00),
        ("（科创板）", _and(listed, star), listing_day, 200_0000_00),
    ):
        if label in closed:
            reached = True
            total += amount
        elif condition is False or (day is not None and (day > END or day < TRANSITION)):
            continue
        elif condition is None or day is None:
            missing = waits = True
        elif day < START:
            judge = waits = True
        else:
            reached = True
            total += amount
            still_open += amount
    if not reached and not waits:
        return NOT_ELIGIBLE, 0
    if missing:
        return MISSING, 0
    return (TO_JUDGE, 0) if judge else (total, still_open)


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def _or(a: bool | None, b: bool | None) -> bool | None:
    if a or b:
        return True
    return None if a is None or b is None else False


# ---------------------------------------------------------------- 五（九） 境外上市奖


def overseas(facts: Facts) -> int:
    """4% of the net proceeds brought home, at most 800万元."""
    get = facts.get
    day, exchange, in_city = get("境外上市日期"), get("境外上市地"), get("在我市")
    net, home = get("境外募集资金净额"), get("汇回我市金额")
    if (
        in_city is False
        or (exchange is not None and exchange != "其他" and exchange not in EXCHANGES)
        or (net is not None and (net < OVERSEAS_LEAST or (home is not None and home < net)))
        or (day is not None and (day > END or day < TRANSITION))
    ):
        return NOT_ELIGIBLE
    if in_city is None or exchange is None or net is None or home is None or day is None:
        return MISSING
    if exchange == "其他" or day < START:
        return TO_JUDGE
    amount: int = min((net * 8 + 100) // 200, OVERSEAS_CAP)
    return amount


def overseas_due(facts: Facts, payers: Payers) -> int:
    """Once only."""
    amount = overseas(facts)
    if amount > 0 and payers and sum(line["paid"] for line in payers.get("境外上市奖", ())) > 0:
        return 0
    return amount


# ---------------------------------------------------------------- 五（十一） 债券融资奖、绿色双创债券奖


def bond(facts: Facts) -> int:
    """1‰ of the bonds issued, at most 100万元 a year."""
    get = facts.get
    day, in_city, approved, raised = (
        get("债券发行日期"),
        get("在我市"),
        get("发债符合条件"),
        get("债券募集资金总额"),
    )
    public = _or(get("上市公司"), _or(get("新三板挂牌"), get("股交中心挂牌")))
    if (
        in_city is False
        or approved is False
        or public is False
        or (day is not None and not START <= day <= END)
    ):
        return NOT_ELIGIBLE
    if raised is None:
        return MISSING
    amount: int = min((raised * 2 + 1000) // 2000, BOND_CAP)
    if amount <= 0:
        return NOT_ELIGIBLE
    if in_city is None or public is None or day is None:
        return MISSING
    return TO_JUDGE if approved is None else amount


def green_bond(facts: Facts) -> int:
    """2‰ of the green bonds issued, at most 150万元 a year."""
    get = facts.get
    day, in_city, done, raised = (
        get("债券发行日期"),
        get("在我市"),
        get("绿色双创债券发行成功"),
        get("绿色双创债券发行总额"),
    )
    if in_city is False or done is False or (day is not None and not START <= day <= END):
        return NOT_ELIGIBLE
    if raised is None:
        return MISSING
    amount: int = min((raised * 4 + 1000) // 2000, GREEN_CAP)
    if amount <= 0:
        return NOT_ELIGIBLE
    if in_city is None or done is None or day is None:
        return MISSING
    return amount


def bonds_due(facts: Facts, payers: Payers) -> tuple[int, int]:
    """The higher of the two within a year, less what was paid under either."""
    plain, green = bond(facts), green_bond(facts)
    if not payers:
        if plain > 0 and green > 0:
            return (plain, 0) if plain >= green else (0, green)
        return plain, green
    if plain <= 0 and green <= 0:
        return plain, green
    year = facts["债券发行日期"] // 10000
    plain_lines = [line for line in payers.get("债券融资奖", ()) if line["year"] == year]
    green_lines = [line for line in payers.get("绿色双创债券奖", ()) if line["year"] == year]
    plain_before = sum(line["entitled"] for line in plain_lines)
    green_before = sum(line["entitled"] for line in green_lines)
    plain_paid = sum(line["paid"] for line in plain_lines)
    green_paid = sum(line["paid"] for line in green_lines)
    if plain > 0:
        plain = min(plain, max(0, BOND_CAP - plain_before))
    if green > 0:
        green = min(green, max(0, GREEN_CAP - green_before))
    plain_best = plain_before + max(plain, 0)
    green_best = green_before + max(green, 0)
    paid = plain_paid + green_paid
    plain_wins = (plain_best, plain_paid > 0) >= (green_best, green_paid > 0)
    if plain > 0:
        plain = max(0, min(plain, plain_best - paid)) if plain_wins else 0
    if green > 0:
        green = 0 if plain_wins else max(0, min(green, green_best - paid))
    return plain, green


# ---------------------------------------------------------------- 五（十二） 基金实缴规模奖


def fund_size(facts: Facts) -> int:
    """30, 50 or 80万元 by the paid-in capital without the public funds."""
    get = facts.get
    day, lasting, kind, place = get("实缴日期"), get("在存续期内"), get("基金类型"), get("属地情形")
    registered, in_custody = get("中基协登记备案"), get("我市金融机构托管")
    whole, guided, owned = get("实缴出资额"), get("引导基金出资额"), get("市属国企出资额")
    if (
        lasting is False
        or (kind is not None and kind not in FUND_TYPES)
        or (place is not None and place not in FUND_PLACES)
        or registered is False
        or in_custody is False
        or (day is not None and not START <= day <= END)
    ):
        return NOT_ELIGIBLE
    if whole is None or guided is None or owned is None:
        return MISSING
    net = whole - guided - owned
    if net < 1_0000_0000_00:
        return NOT_ELIGIBLE
    if (
        lasting is None
        or kind is None
        or place is None
        or registered is None
        or in_custody is None
        or day is None
    ):
        return MISSING
    if net < 3_0000_0000_00:
        return 30_0000_00
    return 50_0000_00 if net < 5_0000_0000_00 else 80_0000_00


def fund_due(facts: Facts, payers: Payers) -> int:
    """Topped up when a higher tier is reached."""
    amount = fund_size(facts)
    if amount > 0 and payers:
        paid: int = sum(line["paid"] for line in payers.get("基金实缴规模奖", ()))
        if paid > 0:
            return max(0, amount - paid)
    return amount


# ---------------------------------------------------------------- 十（二十三） 金融人才证书奖


def certificates(facts: Facts) -> int:
    """1万元 a certificate, 2万元 in all, after two years of work."""
    get = facts.get
    day, employer, full_time, since, count = (
        facts["日期"],
        get("工作单位类别"),
        get("全职工作"),
        get("在昌全职起始日"),
        get("执业资格证书数"),
    )
    if (
        not START <= day <= END
        or (employer is not None and employer not in EMPLOYERS)
        or full_time is False
        or (since is not None and day < since + 2_00_00)  # no 29 February lies two years before the validity
        or (count is not None and count <= 0)
    ):
        return NOT_ELIGIBLE
    if employer is None or full_time is None or since is None or count is None:
        return MISSING
    amount: int = min(count * 1_0000_00, CERTIFICATES_CAP)
    return amount


def certificates_due(facts: Facts, payers: Payers) -> int:
    """Topped up for a further certificate, within the cap."""
    amount = certificates(facts)
    if amount > 0 and payers:
        paid: int = sum(line["paid"] for line in payers.get("金融人才证书奖", ()))
        if paid > 0:
            amount = max(0, amount - paid)
        return max(0, min(amount, CERTIFICATES_CAP - paid, CERTIFICATES_CAP))
    return amount
