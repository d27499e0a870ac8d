"""Cases of money: loans, sales, rent, fees, wages, sums paid by mistake or for another; enforcement and payment orders."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt

from . import exhibits as ex
from .contracts import DEBT_DEFECTS, _days, _old
from .model import Case, Claim, Exhibit
from .people import COURTS, Party, World, court_of, day, plain, words
from .wording import cost_claim, interest_claim, sum_text

ASK = "诉讼请求"
WHY = "事实与理由"


def loan(world: World, old: bool = False, elements: bool = False) -> Case:
    """民间借贷: money lent on a note."""
    rng = world.rng
    a, b = world.place(), world.place()
    lender = world.person("原告", a)
    borrowers = [world.person("被告", b)]
    if rng.random() < 0.3:
        borrowers.append(world.person("被告", b, male=borrowers[0].sex == "女"))
    who = borrowers[0]
    base = rng.randrange(8, 90) * 1000.0 * rng.choice((1, 1, 5))
    due = _old(world, old, 60, 700)
    lent = due - dt.timedelta(rng.choice((180, 365)))
    interest = interest_claim(world, base, due, "借款")
    both = "二被告共同" if len(borrowers) > 1 else "被告"
    claims = [
        Claim(f"判令{both}返还原告借款{sum_text(rng, base)}；", base, "本金"),
        interest,
        cost_claim(rng),
    ]
    interest.label = "利息"
    facts = [
        f"原告与被告{who.name}是{rng.choice(('初中同学', '多年朋友', '远房亲戚', '原单位同事'))}。{day(lent)}，{who.name}以{rng.choice(('装修房屋', '进货周转', '孩子上学'))}需要用钱为由向原告借款{plain(base)}元，原告当日通过手机银行转账交付，被告出具借条，约定{day(due)}前还清。",
        ("另一被告" + borrowers[1].name + "系其配偶，在借条上共同签名。" if len(borrowers) > 1 else "") + "到期后经原告多次催讨，被告以各种理由拖延，至今未还。",
    ]  # fmt: skip
    signers = "、".join(p.name for p in borrowers)
    iou = ex.note(
        rng,
        "借条",
        [
            f"今借到{lender.name}现金（转账）人民币{words(base)}（￥{plain(base)}元），{day(due)}前一次性还清。"
        ],
        signers,
        lent,
    )
    lst = [Exhibit("借条", "被告向原告借款的事实", iou), Exhibit("转账凭证", "原告交付借款", rng.choice((ex.voucher_screen, ex.voucher_slip))(world, lender.name, who.name, base, lent))]  # fmt: skip
    case = Case("民事一审", "民间借贷纠纷", [lender], borrowers, claims, facts, f"{who.name}借款{plain(base)}元未还。",
                "《中华人民共和国民法典》第六百六十七条、第六百七十五条、第六百七十六条", lst, [b, a], "被告住所地", world.filed,
                can=DEBT_DEFECTS | {"id_mismatch"}, wrong_causes=("买卖合同纠纷", "合伙合同纠纷"))  # fmt: skip
    if elements:
        case.form = "要素式"
        case.can -= {"defendant_not_identified"}
        case.elements = [
            (ASK, [("本金", f"截至{day(world.filed - dt.timedelta(10))}止，尚欠本金{plain(base)}元（人民币，下同）"), ("利息", f"逾期利息{plain(interest.amount or 0)}元\n是否请求支付至实际清偿之日止：是☑ 否□"), ("是否要求提前还款或解除合同", "是□ 否☑"), ("是否主张担保权利", "是□ 否☑"), ("是否主张实现债权的费用", "是□ 否☑"), ("诉讼费用", "由被告负担")]),
            (WHY, [("合同签订情况", f"{day(lent)}出具借条"), ("签订主体", f"贷款人：{lender.name} 借款人：{signers}"), ("借款金额", f"约定：{plain(base)}元\n实际提供：{plain(base)}元"), ("借款期限", f"是否到期：是☑ 否□\n约定期限：{day(lent)}起至{day(due)}止"), ("借款提供时间", f"{day(lent)}，{plain(base)}元"), ("还款方式", "到期一次性还本付息☑ 分期还款□"), ("还款情况", "未还"), ("其他需要说明的内容", "".join(facts))]),
        ]  # fmt: skip
    return case


def sale(world: World, old: bool = False, elements: bool = False) -> Case:
    """买卖: goods delivered, price unpaid."""
    rng = world.rng
    a, b = world.place(), world.place()
    seller = world.unit(
        "原告", a, rng.choice(("金穗农资有限公司", "佳美陶瓷销售有限公司", "恒泰五金机电有限公司"))
    )
    goods_name = {"金穗": "复合肥", "佳美": "抛光砖", "恒泰": "水泵"}[
        next(k for k in ("金穗", "佳美", "恒泰") if k in seller.name)
    ]
    buyer = world.shop("被告", b, "经营部") if rng.random() < 0.5 else world.person("被告", b)
    goods = [(goods_name + "甲型", rng.randrange(20, 90), rng.randrange(800, 4000) / 10), (goods_name + "乙型", rng.randrange(10, 60), rng.randrange(500, 3000) / 10)]  # fmt: skip
    total = round(sum(n * round(p, 2) for _, n, p in goods), 2)
    paid = float(rng.choice((0, 0, 1000, 2000)))
    owed = round(total - paid, 2)
    due = _old(world, old, 60, 600)
    sent = due - dt.timedelta(45)
    interest = interest_claim(world, owed, due, "货款")
    claims = [Claim(f"判令被告给付货款{sum_text(rng, owed)}；", owed, "给付价款"), interest, cost_claim(rng)]
    facts = [
        f"被告从事{goods_name}零售，向原告进货。{day(sent)}原告将价值{plain(total)}元的{goods_name}送到被告处，被告签收，口头约定{day(due)}前付款。",
        (f"被告仅支付{plain(paid)}元，" if paid else "被告分文未付，")
        + f"尚欠{plain(owed)}元，双方对账确认后仍未支付。",
    ]
    lst = [Exhibit("送货单", "原告已交货", ex.delivery(rng, seller, buyer, goods, sent)), Exhibit("对账单", f"被告确认欠款{plain(owed)}元", ex.statement(seller, buyer, owed, due - dt.timedelta(3), "货款"))]  # fmt: skip
    case = Case("民事一审", "买卖合同纠纷", [seller], [buyer], claims, facts, f"欠{goods_name}货款{plain(owed)}元。",
                "《中华人民共和国民法典》第六百二十六条、第六百二十八条", lst, [b, a], "被告住所地", world.filed,
                can=DEBT_DEFECTS - {"defendant_not_identified"}, wrong_causes=("承揽合同纠纷", "民间借贷纠纷"))  # fmt: skip
    if elements:
        case.form = "要素式"
        case.elements = [
            (ASK, [("给付价款", f"{plain(owed)}元（人民币，下同）"), ("迟延给付价款的利息（违约金）", f"截至{day(world.filed)}止，利息{plain(interest.amount or 0)}元\n是否请求支付至实际清偿之日止：是☑ 否□"), ("赔偿因卖方违约所受的损失", "无"), ("是否对标的物的瑕疵承担责任", "是□ 否☑"), ("是否要求继续履行或解除合同", "继续履行□ 解除买卖合同□ 无☑"), ("诉讼费用", "由被告承担")]),
            (WHY, [("合同的签订情况", f"口头合同，{day(sent)}"), ("签订主体", f"出卖人：{seller.name}\n买受人：{buyer.name}"), ("买卖标的物情况", f"标的物：{goods_name}"), ("价款及支付方式", f"总价{plain(total)}元，以转账方式支付"), ("交付情况", facts[0]), ("价款支付情况", facts[1])]),
        ]  # fmt: skip
    return case


def lease(world: World, old: bool = False, elements: bool = False) -> Case:
    """房屋租赁: rent unpaid; the court of the house alone is right."""
    rng = world.rng
    a = world.place()
    owner, tenant = world.person("原告", world.place()), world.person("被告", world.place())
    house = world.address(a)
    rent, months = float(rng.randrange(12, 60) * 100), rng.randrange(3, 9)
    owed, util = rent * months, rng.randrange(20000, 150000) / 100
    begun = _days(world, 400, 800)
    claims = [Claim(f"被告向原告支付拖欠{months}个月的租金{sum_text(rng, owed)}；", owed, "支付租金"), Claim(f"被告向原告支付欠缴的水电气费{sum_text(rng, util)}；", util, "其他费用"), Claim("被告立即搬离并返还所租房屋；", None, "返还房屋"), cost_claim(rng)]  # fmt: skip
    facts = [f"原告将位于{house}的房屋出租给被告居住，双方于{day(begun)}签订租房合同，月租金{plain(rent)}元，按月支付。", f"被告住了一段时间后开始不交租，截至起诉时已拖欠{months}个月共{plain(owed)}元，水电气费{plain(util)}元也由原告垫付。"]  # fmt: skip
    deed = ex.contract("租房合同", owner, tenant, [f"房屋坐落：{house}。", f"租金每月{plain(rent)}元，每月5日前支付。", "租赁期限三年，水电气费由承租人自理。"], begun, ("出租人", "承租人"))  # fmt: skip
    lst = [Exhibit("租房合同", "租赁关系及租金标准", deed), Exhibit("微信聊天记录", "被告认可欠租", ex.chat(rng, tenant.name, [(True, f"已经{months}个月没交房租了"), (False, "再宽限几天"), (True, "上个月你也是这样说的"), (False, "等工资发了就转你")], _days(world, 10, 40)))]  # fmt: skip
    case = Case("民事一审", "房屋租赁合同纠纷", [owner], [tenant], claims, facts, f"拖欠租金{plain(owed)}元。", "《中华人民共和国民法典》第七百二十一条、第七百二十二条",
                lst, [a], "专属管辖（不动产所在地）", world.filed, can={"id_mismatch", "claims_sum_mismatch"}, wrong_causes=("物业服务合同纠纷", "民间借贷纠纷"))  # fmt: skip
    if elements:
        case.form = "要素式"
        case.elements = [
            (ASK, [("支付租金", f"{plain(owed)}元"), ("支付其他费用", f"水电气费{plain(util)}元"), ("返还房屋", "是☑ 否□"), ("违约金", "无"), ("诉讼费用", "由被告负担")]),
            (WHY, [("租赁房屋基本情况", f"房屋坐落：{house}"), ("合同签订情况", f"{day(begun)}签订书面合同"), ("租金约定", f"每月{plain(rent)}元"), ("违约情况", facts[1])]),
        ]  # fmt: skip
    return case


def property_fees(world: World, old: bool = False) -> Case:
    """物业: the official form for fees of a housing estate."""
    rng = world.rng
    a = world.place()
    firm = world.unit("原告", a, rng.choice(("绿城之家物业服务有限公司", "长青物业管理有限公司第二分公司")))
    owner = world.person("被告", a)
    fee, late = rng.randrange(150000, 900000) / 100, rng.randrange(5000, 60000) / 100
    start, end = dt.date(world.filed.year - 2, 7, 1), dt.date(world.filed.year - 1, 12, 31)
    claims = [Claim("物业费", fee, "物业费"), Claim("违约金", late, "违约金"), cost_claim(rng)]
    facts = [
        f"原告为被告所在小区提供物业服务，被告系该小区业主，房屋建筑面积{rng.randrange(80, 140)}平方米。被告自{day(start)}起未交物业费，经书面催交仍未支付。"
    ]
    deed = ex.contract("前期物业服务合同", Party("", "organisation", COURTS[a][1][:2] + "丽景置业有限公司", a, None, None), firm, ["乙方为本小区提供物业服务。", "业主应于每季度首月交纳物业费，逾期按日万分之三支付违约金。"], start - dt.timedelta(800))  # fmt: skip
    table = ex.bill(
        "物业费欠费清单",
        firm.name,
        ["房号", "欠费期间", "金额（元）"],
        [["本案房屋", f"{start}至{end}", f"{fee:.2f}"]],
        fee,
        "fee_bill",
        _days(world, 10, 30),
    )
    lst = [
        Exhibit("前期物业服务合同", "物业服务关系", deed),
        Exhibit("欠费清单", "欠费数额", table),
        Exhibit("催款通知", "原告已书面催交", ex.dunning(firm, owner, fee, "物业费", _days(world, 40, 90))),
    ]
    case = Case("民事一审", "物业服务合同纠纷", [firm], [owner], claims, facts, f"业主欠物业费{plain(fee)}元。", "《中华人民共和国民法典》第九百四十四条", lst, [a], "被告住所地",
                world.filed, form="要素式", can={"claims_sum_mismatch"})  # fmt: skip
    case.elements = [
        (ASK, [("物业费", f"截至{day(end)}止，尚欠物业费{plain(fee)}元"), ("违约金", f"截至{day(end)}止，欠逾期物业费的违约金{plain(late)}元\n是否请求支付至实际清偿之日止：是□ 否☑"), ("诉讼费用", "由被告承担")]),
        (WHY, [("物业服务合同或前期物业服务合同签订情况", "前期物业服务合同由建设单位与原告签订"), ("签订主体", f"物业服务人：{firm.name}\n业主：{owner.name}"), ("业主欠付物业费情况", facts[0]), ("催缴情况", "已于起诉前书面催缴")]),
    ]  # fmt: skip
    return case


def labour(world: World, old: bool = False, elements: bool = False) -> Case:
    """劳动争议: wages and compensation, after an award."""
    rng = world.rng
    b = world.place()
    worker = world.person("原告", rng.choice((b, world.place())), (22, 54))
    unit = world.unit(
        "被告", b, rng.choice(("飞驰物流有限公司", "锦程酒店管理有限公司", "明日之星制衣有限公司"))
    )
    wage, months, years = float(rng.randrange(38, 95) * 100), rng.randrange(2, 6), rng.randrange(2, 8)
    left = _days(world, 120, 260)
    owed, comp = wage * months, wage * years
    claims = [Claim(f"判令被告向原告补发{months}个月工资{sum_text(rng, owed)}；", owed, "工资"), Claim(f"判令被告支付经济补偿{sum_text(rng, comp)}（{years}个月×{plain(wage)}元）；", comp, "经济补偿"), cost_claim(rng)]  # fmt: skip
    proof, number = ex.award(rng, COURTS[b][1][:3], worker, unit, left + dt.timedelta(80))
    joined = left - dt.timedelta(365 * years - 20)
    facts = [f"{day(joined)}原告入职被告处，任{rng.choice(('仓管员', '客房服务员', '缝纫工', '驾驶员'))}，月工资{plain(wage)}元，双方签有劳动合同。", f"被告从离职前{months}个月起停发工资，原告被迫于{day(left)}书面提出解除劳动合同。", f"原告向劳动人事争议仲裁委员会申请仲裁，该委作出{number}裁决，原告不服，在法定期限内起诉。"]  # fmt: skip
    deed = ex.contract(
        "劳动合同",
        unit,
        worker,
        [
            f"合同期限自{day(joined)}起三年，期满自动续订。",
            f"乙方月工资{plain(wage)}元，甲方于次月15日发放。",
        ],
        joined,
        kind="labour_contract",
    )
    paid = [left - dt.timedelta(30 * (months + k)) for k in (3, 2, 1)]
    rows = [[f"{d.year}年{d.month}月", "工资", f"{wage:.2f}"] for d in paid]
    pay = ex.bill(
        "工资发放明细", unit.name, ["月份", "项目", "实发（元）"], rows, wage * 3, "wage_record", left
    )
    lst = [
        Exhibit("劳动合同", "劳动关系", deed),
        Exhibit("工资发放明细", "原告的工资标准", pay),
        Exhibit("仲裁裁决书", "已经过仲裁前置程序", proof),
    ]
    case = Case("民事一审", "劳动争议", [worker], [unit], claims, facts, f"拖欠工资{plain(owed)}元。", "《中华人民共和国劳动合同法》第三十条、第三十八条、第四十六条", lst, [b], "用人单位所在地",
                world.filed, can={"labour_no_arbitration", "id_mismatch", "claims_sum_mismatch"}, wrong_causes=("承揽合同纠纷", "买卖合同纠纷"))  # fmt: skip
    if elements:
        case.form = "要素式"
        asked = [("是否主张工资支付", f"是☑ 否□\n明细：{plain(owed)}元"), ("是否主张未签订书面劳动合同双倍工资", "是□ 否☑"), ("是否主张加班费", "是□ 否☑"), ("是否主张解除劳动合同经济补偿", f"是☑ 否□\n明细：{plain(comp)}元"), ("是否主张违法解除劳动合同赔偿金", "是□ 否☑"), ("诉讼费用", "由被告负担")]  # fmt: skip
        case.elements = [
            (ASK, asked),
            (
                WHY,
                [
                    ("劳动合同签订情况", f"{day(joined)}签订"),
                    ("劳动合同履行情况", facts[0]),
                    ("解除或终止劳动关系情况", facts[1]),
                    ("劳动仲裁相关情况", facts[2]),
                ],
            ),
        ]
    return case


def unjust(world: World, old: bool = False) -> Case:
    """不当得利: money sent to the wrong account."""
    rng = world.rng
    b = world.place()
    payer, payee = world.person("原告", world.place()), world.person("被告", b)
    sum_, when = rng.randrange(30, 600) * 100.0, _days(world, 20, 300)
    claims = [Claim(f"被告返还不当得利款{sum_text(rng, sum_)}；", sum_), cost_claim(rng)]
    facts = [f"{day(when)}，原告用手机银行给客户付款时选错收款人，误将{plain(sum_)}元转入被告名下账户。原、被告互不相识，没有任何债权债务关系。", "发现后原告立即联系银行和派出所，被告接到电话承认收到款项却拒绝退还。被告取得该款没有法律根据，依法应当返还。"]  # fmt: skip
    lst = [Exhibit("银行转账回单", "误转款项的时间、数额", ex.voucher_slip(world, payer.name, payee.name, sum_, when)), Exhibit("报警记录", "原告误转后报警", ex.police(rng, payer, COURTS[payer.place][1][-3:] + "公安分局城中派出所", f"报警人称手机转账误转{plain(sum_)}元给{payee.name}，对方拒不退还。", when + dt.timedelta(1)))]  # fmt: skip
    return Case("民事一审", "不当得利纠纷", [payer], [payee], claims, facts, f"误转{plain(sum_)}元。", "《中华人民共和国民法典》第九百八十五条", lst, [b], "被告住所地", world.filed,
                can={"id_mismatch", "duplicate_suit"}, wrong_causes=("民间借贷纠纷", "追偿权纠纷"))  # fmt: skip


def recourse(world: World, old: bool = False) -> Case:
    """追偿权: a surety who paid for the debtor."""
    rng = world.rng
    a, b = world.place(), world.place()
    surety, debtor = world.person("原告", a), world.person("被告", b)
    sum_, paid = rng.randrange(12, 90) * 1000 + rng.choice((0, 0, 286.5)), _days(world, 40, 400)
    bank = f"临江{COURTS[b][1][:2]}农村商业银行股份有限公司"
    claims = [
        Claim(f"请求判令被告偿还原告代偿款{sum_text(rng, sum_)}；", sum_),
        interest_claim(world, sum_, paid, "代偿款"),
        cost_claim(rng),
    ]
    facts = [f"被告{debtor.name}向{bank}贷款，原告{surety.name}为其提供连带责任保证。贷款到期后被告没有归还，{day(paid)}原告作为保证人代其向银行清偿本息{plain(sum_)}元。", "原告承担保证责任后，有权向被告追偿。原告多次要求被告偿还代偿款，被告避而不见。"]  # fmt: skip
    proof = ex.Paper("other", "代偿证明", [("title", "代偿证明"), ("p", f"借款人{debtor.name}在我行的贷款，由保证人{surety.name}于{day(paid)}代为偿还本息合计人民币{plain(sum_)}元，该笔贷款已结清。"), ("p", "特此证明。"), ("right", bank), ("right", day(paid + dt.timedelta(3))), ("seal", bank)], {"size": 14})  # fmt: skip
    lst = [
        Exhibit("代偿证明", "原告代被告清偿贷款", proof),
        Exhibit("电子回单", "代偿款的支付", ex.voucher_slip(world, surety.name, bank, sum_, paid)),
    ]
    return Case("民事一审", "追偿权纠纷", [surety], [debtor], claims, facts, f"保证人代偿{plain(sum_)}元。", "《中华人民共和国民法典》第七百条", lst, [b, a], "被告住所地", world.filed,
                can=DEBT_DEFECTS - {"limitation_expired", "amount_words_mismatch"} | {"id_mismatch"}, wrong_causes=("买卖合同纠纷" if rng.random() < 0.5 else "承揽合同纠纷", "劳动争议"))  # fmt: skip


def enforcement(world: World, old: bool = False) -> Case:
    """强制执行: of a judgment that took effect."""
    rng = world.rng
    a, b = world.place(), world.place()
    creditor, debtor = world.person("申请执行人", a), world.person("被执行人", b)
    base, fee = rng.randrange(60, 900) * 100.0, float(rng.randrange(100, 900))
    given, cause = _days(world, 120, 300), rng.choice(("承揽合同纠纷", "劳务合同纠纷"))
    number = f"（{given.year}）{court_of(b)[1]}民初{rng.randrange(200, 5000)}号"
    word = "报酬" if cause[0] == "承" else "劳务费"
    claims = [Claim(f"强制被执行人支付{word}{sum_text(rng, base)}；", base), Claim(f"强制被执行人支付案件受理费{plain(fee)}元；", fee), Claim("强制被执行人加倍支付迟延履行期间的债务利息；"), Claim("本案执行费用由被执行人承担。")]  # fmt: skip
    facts = [f"申请执行人与被执行人{cause}一案，{court_of(b)[0]}于{day(given)}作出{number}民事判决，判令被执行人于判决生效后十日内支付{word}{plain(base)}元，并负担受理费{plain(fee)}元。", "判决现已生效，被执行人没有在规定期限内履行，特申请强制执行。"]  # fmt: skip
    paper = ex.judgment(
        b,
        number,
        cause,
        creditor,
        debtor,
        [
            f"被告{debtor.name}于本判决生效后十日内支付原告{creditor.name}{word}{plain(base)}元。",
            f"案件受理费{plain(fee)}元，由被告{debtor.name}负担。",
        ],
        given,
    )
    lst = [
        Exhibit("民事判决书", "执行依据", paper),
        Exhibit(
            "法律文书生效证明",
            "判决已经生效",
            ex.effective(b, number, given + dt.timedelta(20), given + dt.timedelta(40)),
        ),
    ]
    return Case(
        "强制执行",
        cause,
        [creditor],
        [debtor],
        claims,
        facts,
        f"申请执行{plain(base)}元。",
        "《中华人民共和国民事诉讼法》第二百四十七条",
        lst,
        [b],
        "第一审人民法院",
        world.filed,
        can={"id_mismatch"},
    )


def payment_order(world: World, old: bool = False) -> Case:
    """支付令: a debt on a note, without dispute."""
    rng = world.rng
    b = world.place()
    creditor, debtor = world.person("申请人", world.place()), world.person("被申请人", b)
    sum_, due = rng.randrange(20, 400) * 100.0, _days(world, 30, 300)
    claims = [
        Claim(f"请求向被申请人发出支付令，限其给付所欠运费{sum_text(rng, sum_)}；", sum_),
        Claim("申请费由被申请人负担。"),
    ]
    facts = [
        f"被申请人{debtor.name}雇申请人的货车拉沙石，经结算欠运费{plain(sum_)}元，于{day(due - dt.timedelta(30))}出具欠条，写明{day(due)}付清。到期后未付。申请人与被申请人没有其他债务纠纷，支付令能够送达被申请人。"
    ]
    iou = ex.note(
        rng,
        "欠条",
        [f"兹欠{creditor.name}运费人民币{words(sum_)}（{plain(sum_)}元），{day(due)}付清。"],
        debtor.name,
        due - dt.timedelta(30),
    )
    return Case(
        "支付令",
        "申请支付令",
        [creditor],
        [debtor],
        claims,
        facts,
        f"欠运费{plain(sum_)}元。",
        "《中华人民共和国民事诉讼法》第二百二十五条",
        [Exhibit("欠条", "欠款事实", iou)],
        [b],
        "债务人住所地",
        world.filed,
        can={"id_mismatch", "amount_words_mismatch"},
    )
