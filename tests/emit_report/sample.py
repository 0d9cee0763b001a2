"""A fictional policy, built by hand, that uses every construct a restatement must tell."""

from __future__ import annotations

from policydsl.ir import nodes as n
from policydsl.ir.case import Case
from policydsl.ir.policy import (
    Award,
    Bar,
    Basis,
    ByPlace,
    CapAt,
    Clause,
    Condition,
    CountIn,
    Deduct,
    Definition,
    External,
    Fact,
    FloorAt,
    Group,
    JointCap,
    Limit,
    OldDocument,
    Option,
    Parameter,
    Place,
    PolicyIR,
    RaiseBy,
    Reading,
    ReduceTo,
    Remark,
    Rounding,
    RoundTo,
    Selection,
    Slot,
    Source,
    StageRow,
    Stages,
    Subject,
    Target,
    Threshold,
    Transition,
    Units,
    Use,
    Validity,
)
from policydsl.ir.types import Bool, Choice, Date, Money, Number, Period, Quotient, Type

MONEY, DATE, BOOL = Money(), Date(), Bool()
RATE = Number(scale=4, shown="比例")
COUNT = Number(unit="家", shown="计数")
WAN = 1_000_000


def yuan(amount: int) -> n.Lit:
    return n.Lit(type=MONEY, value=amount * 100)


def wan(amount: int) -> n.Lit:
    return n.Lit(type=MONEY, value=amount * WAN)


def rate(myriadths: int) -> n.Lit:
    return n.Lit(type=RATE, value=myriadths)


def day(yyyymmdd: int) -> n.Lit:
    return n.Lit(type=DATE, value=yyyymmdd)


def months(count: int) -> n.Lit:
    return n.Lit(type=Period(), value=n.PeriodValue(months=count))


def word(option: str, kind: Type) -> n.Lit:
    return n.Lit(type=kind, value=option)


def ref(fact: Fact) -> n.FactRef:
    return n.FactRef(type=fact.type, fact=fact)


def times(left: n.Expr, right: n.Expr) -> n.Arith:
    return n.Arith(type=MONEY, op="*", left=left, right=right)


def cmp(op: n.CompareOp, left: n.Expr, right: n.Expr) -> n.Compare:
    return n.Compare(type=BOOL, op=op, left=left, right=right)


def one_of(fact: Fact, *options: str, open_list: bool = False) -> n.OneOf:
    return n.OneOf(type=BOOL, value=ref(fact), options=options, open=open_list)


def between(low: int | None, high: int | None, *, closed: bool = False) -> n.Range:
    return n.Range(
        wan(low) if low is not None else None, True, wan(high) if high is not None else None, closed
    )


# ---------------------------------------------------------------- readings, subjects, facts

publication = Reading(
    "公布日期",
    "文中只有成文日与印发日",
    (Option("成文日", day(20230318)), Option("印发日", day(20230320))),
    "成文日",
    reason="以成文日为准",
    judge="市政府办公室",
)
cap_span = Reading(
    "上限周期",
    "上限按何周期计",
    (Option("每次"), Option("每年"), Option("累计")),
    "每年",
    judge="市金融办",
    settled=False,
)
lower_paid = Reading(
    "领过较低一项",
    "已领较低一项的如何处理",
    (Option("补差"), Option("不再给"), Option("另给")),
    "补差",
    judge="市财政局",
)
share = Reading(
    "奖励比例",
    "两处比例不一",
    (Option("从低", rate(30)), Option("从高", rate(50))),
    None,
    judge="市财政局",
    settled=False,
)

firm, fund, city = Subject("企业", "firm"), Subject("基金", "fund"), Subject("全市", "city")
KINDS = Choice(("银行", "保险公司", "证券公司", "信托公司", "其他"))
HOWS = Choice(("新设立", "从市外迁入", "其他"))

licensed = Fact("持牌", "licensed", firm, BOOL, attested_by="监管部门")
kind = Fact("类别", "kind", firm, KINDS, wording="机构类别")
how = Fact("设立方式", "how", firm, HOWS)
settled_on = Fact("落户日期", "settled_on", firm, DATE, attested_by="市商务局")
capital = Fact("实缴注册资本", "capital", firm, MONEY, "实缴到位的注册资本", "会计师事务所", low=yuan(0))
base_year = Fact("上年营业收入", "base_year", firm, MONEY, attested_by="市税务局")
this_year = Fact("本年营业收入", "this_year", firm, MONEY, attested_by="市税务局")
hired = Fact(
    "新增人数", "hired", firm, Number(unit="人", shown="计数"), default=n.Lit(type=Number(unit="人"), value=0)
)
place_fact = Fact("考评名次", "place_fact", firm, Number(shown="计数"), judge="市金融办")
great = Fact("成果显著", "great", firm, BOOL, judge="市金融办")
fraud = Fact("弄虚作假", "fraud", firm, BOOL, judge="市财政局")
reform = Fact("完成股改", "reform", firm, BOOL)
reform_on = Fact("股改日期", "reform_on", firm, DATE)
listed = Fact("首发上市", "listed", firm, BOOL, attested_by="证券交易所")
listed_on = Fact("上市日期", "listed_on", firm, DATE, attested_by="证券交易所")
bond = Fact("债券编号", "bond", firm, Choice(()), wording="区分各期债券")
raised = Fact("募集资金", "raised", firm, MONEY, attested_by="主承销商")
spent_well = Fact("用于贴息", "spent_well", firm, BOOL, after_payment=True, attested_by="市财政局")
paid_in = Fact("实缴出资额", "paid_in", fund, MONEY, attested_by="托管银行")
public_money = Fact("政府出资额", "public_money", fund, MONEY, attested_by="托管银行")
score = Fact("得分", "score", fund, Number(scale=2), judge="市金融办")
growth = Fact("增加值", "growth", city, MONEY, attested_by="市统计局")
FACTS = (
    licensed, kind, how, settled_on, capital, base_year, this_year, hired, place_fact, great, fraud, reform, reform_on,
    listed, listed_on, bond, raised, spent_well, paid_in, public_money, score, growth,
)  # fmt: skip

net = Definition(
    "净实缴出资额", fund, n.Arith(type=MONEY, op="-", left=ref(paid_in), right=ref(public_money))
)
floor_rate = Parameter("保底金额", MONEY, wan(1))
pool = Parameter("调节系数", RATE, None, judge="市财政局")
county = External("区县落户政策", "各区县出台的同类政策", "市金融办")
old_listing = External("旧上市奖励")

# ---------------------------------------------------------------- awards

settle_award = Award(
    "法人机构落户奖",
    "settle",
    Place(3, 1, 2),
    firm,
    matter_date=settled_on,
    eligibility=(
        Condition(ref(licensed)),
        Condition(one_of(how, "新设立", "从市外迁入")),
        Condition(one_of(kind, "银行", "保险公司", open_list=True)),
        Condition(
            n.Within(
                type=BOOL, value=ref(settled_on), range=n.Range(day(20230101), True, day(20251231), True)
            )
        ),
    ),
    amount=times(ref(capital), rate(300)),
    steps=(
        CapAt(wan(5000), Slot("每次")),
        RoundTo(Rounding(Slot("舍去"), 100)),
    ),
    basis=(Basis(Place(3, 1, 2), ("按实缴注册资本的3%给予一次性奖励", "最高不超过5000万元")),),
)
branch_award = Award(
    "分支机构落户奖",
    "branch",
    Place(3, 1, 2),
    firm,
    eligibility=(Condition(n.Not(type=BOOL, item=ref(licensed))),),
    amount=n.ByChoice(
        type=MONEY,
        value=ref(kind),
        rows=((("银行", "保险公司"), wan(200)), (("证券公司",), wan(30))),
        otherwise=None,
    ),
    settlement=Slot(reading=lower_paid),
    basis=(Basis(Place(3, 1, 2), ("给予200万元一次性落户奖励", "给予30万元一次性落户奖励")),),
)
settle_group = Group(
    "落户政策就高",
    Place(3, 1, 2),
    True,
    (settle_award, branch_award),
    (county,),
    Slot("同一主体"),
    Slot(reading=lower_paid),
    basis=(Basis(Place(3, 1, 2), ("就高不就低、只享受一次",)),),
)
best = Award(
    "服务创新奖",
    "best",
    Place(4, 7, 2),
    firm,
    eligibility=(Condition(ref(great)),),
    selection=Selection(3, "家", "市金融办", "业务规模、增速", place_fact, ties=Slot("平分")),
    amount=ByPlace((wan(50), wan(40), wan(30))),
    frequency=Slot("每年一次"),
    basis=(Basis(Place(4, 7, 2), ("前3家", "50万元，40万元，30万元")),),
)
praise = Award("服务创新通报", "praise", Place(4, 7, 2), firm, follows=best, frequency=Slot("每年一次"))
listing = Award(
    "首发上市奖",
    "listing",
    Place(5, 9, 3),
    firm,
    eligibility=(
        Condition(n.Or(type=BOOL, items=(ref(reform), n.And(type=BOOL, items=(ref(listed), ref(licensed)))))),
    ),
    amount=Stages(
        (
            StageRow("（1）", ref(reform), reform_on, wan(100)),
            StageRow(
                "（2）", n.And(type=BOOL, items=(ref(listed), one_of(kind, "银行"))), listed_on, wan(400)
            ),
        )
    ),
    steps=(CapAt(wan(450), Slot("累计")),),
    counts_in=(CountIn(old_listing, n.ReadingIs(type=BOOL, reading=lower_paid, option="补差")),),
    use=Use("贴息用途", ref(spent_well), "奖金用于贴息"),
    basis=(Basis(Place(5, 9, 3), ("最高450万元", "给予100万元", "给予400万元")),),
)
bond_award = Award(
    "债券融资奖",
    "bond",
    Place(5, 11, 2),
    firm,
    payee="企业高管",
    matter=bond,
    eligibility=(
        Condition(cmp(">", ref(raised), wan(100))),
        Condition(cmp("!=", ref(kind), word("其他", KINDS))),
        Condition(
            cmp(
                ">=",
                n.MatterDate(type=DATE),
                n.AddPeriod(type=DATE, date=ref(settled_on), period=months(24)),
            )
        ),
    ),
    amount=times(ref(raised), n.ReadingValue(type=RATE, reading=share)),
    steps=(
        Deduct(n.PaidSoFar(type=MONEY, this_year=True)),
        RaiseBy(rate(1000), condition=one_of(kind, "证券公司")),
        ReduceTo(n.ParamRef(type=RATE, parameter=pool)),
        FloorAt(n.ParamRef(type=MONEY, parameter=floor_rate)),
        Threshold(yuan(5000)),
        CapAt(wan(100), Slot(reading=cap_span)),
    ),
    frequency=Slot("每事项一次"),
    settlement=Slot("补差"),
    basis=(Basis(Place(5, 11, 2), ("每年每家企业奖励最高不超过100万元",)),),
)
growth_award = Award(
    "增长奖",
    "growth",
    Place(5, 11, 2),
    firm,
    eligibility=(
        Condition(
            cmp(
                ">=",
                n.Arith(
                    type=Quotient(),
                    op="/",
                    left=n.Arith(type=MONEY, op="-", left=ref(this_year), right=ref(base_year)),
                    right=ref(base_year),
                ),
                rate(1000),
            )
        ),
        Condition(
            cmp("<", n.Elapsed(type=Number(unit="年"), unit="年", start=ref(settled_on), end=n.MatterDate(type=DATE)),
                n.Lit(type=Number(unit="年"), value=5))
        ),
    ),
    amount=n.Extreme(
        type=MONEY,
        highest=False,
        items=(
            n.Slices(type=MONEY, value=n.Excess(type=MONEY, value=ref(this_year), threshold=ref(base_year)),
                     rows=((yuan(0), rate(10)), (wan(1000), rate(20)))),
            n.If(
                type=MONEY,
                condition=n.Or(type=BOOL, items=(ref(licensed), cmp("<=", ref(hired), n.Lit(type=Number(unit="人"), value=9)))),
                then=times(n.WholeUnits(type=Number(), value=ref(this_year), unit=wan(100)), yuan(500)),
                otherwise=yuan(0),
            ),
        ),
    ),
    frequency=Slot("不限次"),
    settlement=Slot("另给"),
)  # fmt: skip
bond_group = Group(
    "债券奖励就高", Place(5, 11, 2), False, (bond_award, growth_award), (), Slot("同一年度"), Slot("不再给"),
    when=n.ReadingIs(type=BOOL, reading=publication, option="成文日"),
)  # fmt: skip
bond_limit = Limit(
    "债券奖励合计", Place(5, 11, 2), (bond_award, growth_award), (JointCap(Slot("每年"), wan(200)),)
)
honest = Bar("失信", Place(5, 11, 2), firm, ref(fraud), (bond_award,))
size_award = Award(
    "基金规模奖",
    "size",
    Place(5, 12, 3),
    fund,
    payee="基金管理人",
    selection=Selection(5, "", "", "", None, ref(score), n.DefRef(type=MONEY, definition=net), Slot("同奖")),
    amount=n.Tiers(
        type=MONEY,
        value=n.DefRef(type=MONEY, definition=net),
        rows=(
            (between(10000, 30000), wan(30)),
            (between(30000, 50000), wan(50)),
            (between(50000, None), wan(80)),
        ),
    ),
    frequency=Slot("每年一次"),
)

clauses = (
    Clause(
        Place(3, 1),
        "开展金融招大引强工作",
        (Units(0, ("市金融办", "市商务局", "市财政局")),),
        (settle_award, branch_award),
        (settle_group,),
        (),
        (),
        (Remark("工作", Place(3, 1, 1), (1, 2), "深化金融合作", "支持机构来样例市设立总部"),),
    ),
    Clause(Place(4, 7), "提升保险服务水平", (Units(2, ("市金融办",)),), (best, praise), (), (), (), ()),
    Clause(
        Place(5, 9),
        "深化企业上市行动",
        (Units(2, ("市金融办", "市财政局")), Units(3, ("市税务局",))),
        (listing,),
        (),
        (),
        (),
        (Remark("非规则", Place(5, 9, 1), (1,), "4+4+X", "产业体系的名称"),),
    ),
    Clause(
        Place(5, 11), "鼓励利用债券市场融资", (Units(0, ("市发改委",)),), (bond_award, growth_award),
        (bond_group,), (bond_limit,), (honest,), (),
    ),
    Clause(Place(5, 12), "构建基金业生态系统", (Units(0, ("市金融办",)),), (size_award,), (), (), (), ()),
)  # fmt: skip

old = OldDocument(
    "旧上市政策", "样府发〔2020〕24号", Place(12, 0, 1), "关于加快企业上市的若干措施",
    issued=day(20200701), expires=day(20230101),
)  # fmt: skip
gone = OldDocument(
    "旧金融政策", "样府办发〔2021〕46号", Place(12, 0, 1),
    repealed=n.ReadingValue(type=DATE, reading=publication),
)  # fmt: skip

policy = PolicyIR(
    ident="sample",
    title="关于加快样例市金融业高质量发展的实施意见",
    number="样府发〔2023〕7号",
    issuer="样例市人民政府",
    published="2023年3月18日",
    validity=Validity(n.ReadingValue(type=DATE, reading=publication), day(20251231)),
    rounding=Rounding(Slot("四舍五入"), 1),
    funding="金融业发展专项资金",
    funding_basis=(Basis(Place(11, 3, 1), ("金融业发展专项中列支",)),),
    source=Source("sample.txt", "2057f81c9ff459efa93c20f85e0b71d4" * 2),
    readings=(publication, cap_span, lower_paid, share),
    parameters=(floor_rate, pool),
    externals=(county, old_listing),
    subjects=(firm, fund, city),
    facts=FACTS,
    definitions=(net,),
    clauses=clauses,
    chapters=((3, "推动金融业量质齐升"), (4, "深化金融服务实体经济"), (5, "构建多层次金融市场体系")),
    targets=(
        Target(
            "增加值目标",
            Place(1, 0, 2),
            city,
            day(20251231),
            cmp(">=", ref(growth), wan(9_300_000)),
            about=True,
        ),
    ),
    documents=(old, gone),
    transitions=(Transition(old, (listing,), one_of(kind, "银行"), "市金融办"),),
    cases=(Case("上限前后", Place(3, 1), {}, None, ()),),
    digest="5e0b71d4a93c20f82057f81c9ff459ef",
)
