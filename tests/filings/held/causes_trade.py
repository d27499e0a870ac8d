"""Stories of goods, works, carriage, hire, houses and lessons."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import timedelta

from . import drawn, exhibits
from .causes_credit import MONEY_HERE
from .model import Case, Claim, Proof, Who
from .money import plain
from .teller import Teller
from .world import PLACES


def _interest(t: Teller, amount: float, since_text: str) -> Claim:
    return Claim(t.ask((f"判令被告支付逾期付款利息（以{t.m(amount)}为基数，自{since_text}起至实际付清之日止，按同期一年期LPR上浮50%计算）；", f"判令被告按一年期贷款市场报价利率的1.5倍支付自{since_text}至款项付清之日的逾期付款损失；"), (f"从{since_text}开始算的利息也由被告付；",)))


def sale(t: Teller) -> Case:
    """Goods delivered and not paid for."""
    place = t.world.place()
    me = t.world.shop(place, t.one("建材经营部", "农资店", "粮油店", "五金店")) if t.voice in ("lay", "print") or t.rng.random() < 0.3 else t.world.firm("trade", place)
    you = t.person() if me.shop and t.rng.random() < 0.6 else t.world.firm(t.one("build", "works", "serve"))
    goods, unit, price = t.rng.choice((("复合肥", "袋", 148), ("螺纹钢", "吨", 3860), ("实木地板", "平方米", 186), ("冷冻鸡腿", "箱", 215), ("PVC管", "根", 32), ("大米", "袋", 128), ("瓷砖", "箱", 96)))
    count = t.rng.randrange(40, 260)
    total = float(price * count)
    paid = float(int(total * t.rng.uniform(0, 0.5)) // 1000 * 1000)
    left, due = total - paid, t.due()
    sold = due - timedelta(days=60)
    claims = [Claim(t.ask((f"判令被告支付货款{t.m(left)}{t.caps_note(left)}；", f"判令被告立即向原告支付尚欠货款{t.m(left)}{t.caps_note(left)}；", f"请求判决被告给付原告货款{t.m(left)}{t.caps_note(left)}；"), (f"要求被告付清货款{t.m(left)}{t.caps_note(left)}；",)), left)]
    claims += [_interest(t, left, t.d(due)), t.costs()]
    deal = exhibits.contract(t, t.one("购销合同", "产品销售合同", "供货协议"), ("供方", me), ("需方", you), [f"需方向供方购买{goods}，单价{price}元/{unit}。", "供方送货到需方指定地点，需方当场验收。", f"需方应于{t.d(due)}前付清全部货款。"], sold - timedelta(days=10))
    proofs = [Proof(deal.title, "证明双方买卖关系及付款期限", [deal]), Proof("送货单", "证明原告已交货", [exhibits.delivery(t, me, you, goods, unit, count, price, sold)])]
    if not t.stale:
        proofs.append(Proof("对账单", f"证明被告确认欠款{plain(left)}元", [exhibits.account(t, me, you, total, paid, due + timedelta(days=20))]))
    facts = [f"原、被告于{t.d(sold - timedelta(days=10))}签订《{deal.title}》，约定被告向原告购买{goods}，单价{price}元/{unit}，{t.d(due)}前付清货款。",
             f"原告于{t.d(sold)}交付{goods}{count}{unit}，货款共计{t.m(total)}" + (f"，被告仅支付{t.m(paid)}" if paid else "") + f"，尚欠{t.m(left)}。" + ("" if t.stale else "双方对账后，被告对欠款数额予以确认，但以资金紧张为由拖延不付。")]
    if t.lay:
        facts = [f"我开店卖{goods}的，被告从我这里拿货，合同写好{t.d(due)}前给钱。货送了{count}{unit}，一共{t.m(total)}" + (f"，他只给过{t.m(paid)}" if paid else "") + f"，还差{t.m(left)}没给。" + ("" if t.stale else "对账单他也签了，就是不付钱。")]
    ground, places = (MONEY_HERE, [me.place, you.place]) if t.rng.random() < 0.5 else ("被告住所地", [you.place, me.place])
    return t.case("买卖合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}欠货款{plain(left)}元。", ground, places, law="《中华人民共和国民法典》第六百二十六条、第六百二十八条",
                  confused_with=t.one("民间借贷纠纷", "承揽合同纠纷"), elements=[("1.给付价款", f"{plain(left)}元"), ("2.迟延给付价款的利息", claims[1].text), ("合同签订情况", t.d(sold - timedelta(days=10))), ("标的物", f"{goods}{count}{unit}"), ("应付款日期", t.d(due))])


def signboard(t: Teller) -> Case:
    """Signs made and put up to order: 承揽."""
    me, you = t.world.firm("sign"), t.world.firm("serve")
    total = t.round(12000, 90000, 500)
    paid = float(int(total * 0.3) // 500 * 500)
    left, due = total - paid, t.due()
    made = due - timedelta(days=25)
    claims = [Claim(t.ask((f"判令被告支付制作安装费{t.m(left)}{t.caps_note(left)}；", f"判令被告向原告支付剩余报酬{t.m(left)}{t.caps_note(left)}；")), left), _interest(t, left, t.d(due)), t.costs()]
    deal = exhibits.contract(t, t.one("门头招牌制作安装合同", "标识牌制作合同"), ("定作方", you), ("承揽方", me), [f"承揽方按定作方确认的图样制作并安装招牌、灯箱，总价款{plain(total)}元。", "材料由承揽方提供，安装完毕由定作方验收。", f"预付30%，余款于{t.d(due)}前付清。"], made - timedelta(days=30))
    done = exhibits.letter(t, "other", t.one("安装验收单", "完工确认单"), "", [f"{me.name}为我方制作安装的招牌、灯箱已于{t.d(made)}安装完毕，经查验合格。"], you, made)
    proofs = [Proof(deal.title, "证明双方承揽关系及价款", [deal]), Proof(done.title, "证明原告已完成工作成果并经被告验收", [done]), Proof("发票", "证明原告已开票", [exhibits.invoice(t, me, you, "广告制作", total, made + timedelta(days=2))])]
    facts = [f"{t.d(made - timedelta(days=30))}，原告与被告签订《{deal.title}》，由原告按被告确认的图样制作并安装门头招牌，价款{t.m(total)}，余款应于{t.d(due)}前付清。", f"原告于{t.d(made)}完成制作安装，被告验收合格并投入使用，但仅支付预付款{t.m(paid)}，剩余{t.m(left)}至今未付。"]
    return t.case("承揽合同纠纷", [me], [you], claims, facts, proofs, f"{me.name}为{you.name}制作招牌，欠{plain(left)}元。", "被告住所地", [you.place, me.place], law="《中华人民共和国民法典》第七百七十条、第七百八十二条", confused_with=t.one("劳务合同纠纷", "买卖合同纠纷"))


def freight(t: Teller) -> Case:
    """A driver or carrier against whoever sent the goods."""
    me = t.person() if t.voice in ("lay", "aid", "print") else t.world.firm("haul")
    you = t.world.firm(t.one("haul", "trade"))
    start, goal = you.place, t.world.place(you.place)
    amount, due = t.round(4000, 60000, 100), t.due()
    claims = [Claim(t.ask((f"判令被告支付运费{t.m(amount)}{t.caps_note(amount)}；", f"请求判令被告立即给付拖欠的运输费用{t.m(amount)}{t.caps_note(amount)}；"), (f"请法院判被告给我运费{t.m(amount)}{t.caps_note(amount)}；",)), amount), _interest(t, amount, t.d(due)), t.costs()]
    trips = t.rng.randrange(3, 9)
    road = f"{PLACES[start][0]}{PLACES[start][1]}至{PLACES[goal][0]}{PLACES[goal][1]}"
    deal = exhibits.contract(t, t.one("货物运输协议", "公路运输合同"), ("托运方", you), ("承运方", me), [f"承运方以自有货车为托运方运输货物，线路为{road}。", "运费按趟结算，货到签单后三十日内付清。"], due - timedelta(days=120))
    rows = [["序号", "线路", "车牌号", "运费（元）"]] + [[str(i + 1), road, t.world.plate(me.place), plain(amount / trips) if amount % trips == 0 else "按协议"] for i in range(trips)]
    bill = exhibits.table_paper(t, "account_statement", "运费结算单", [f"结算单位：{you.name}"], rows, [1, 4, 2, 2], [f"共{trips}趟，合计{plain(amount)}元（{t.caps(amount, 'account_statement')}），应于{t.d(due)}前支付。"], you, due - timedelta(days=30))
    proofs = [Proof(deal.title, "证明双方运输合同关系", [deal]), Proof("运费结算单", "证明被告欠付运费数额", [bill])]
    facts = [f"原告与被告存在货物运输业务往来，由原告为被告承运{road}的货物。原告共运输{trips}趟，均安全送达，双方于{t.d(due - timedelta(days=30))}结算，被告应于{t.d(due)}前支付运费{t.m(amount)}，但被告未付。"]
    if t.lay:
        facts = [f"我是跑货车的，给被告公司拉货，跑{road}这条线，一共拉了{trips}趟，货都送到了没出过问题。结算单上写得清清楚楚，运费{t.m(amount)}，{t.d(due)}前给，到现在都没给我。"]
    return t.case("公路货物运输合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}欠运费{plain(amount)}元。", "被告住所地", [start, goal], law="《中华人民共和国民法典》第八百零九条、第八百一十三条", confused_with=t.one("劳务合同纠纷", "买卖合同纠纷"))


def machines(t: Teller) -> Case:
    """Scaffolds and cranes hired to a builder."""
    me, you = t.world.firm("hire"), t.world.firm("build")
    site = t.world.place()
    left, due = t.cents(20000, 190000), t.due()
    lost = round(left * 0.08, 2)
    thing = t.one("塔式起重机", "盘扣式脚手架", "施工升降机", "钢管扣件")
    claims = [Claim(f"判令被告支付租金{t.m(left)}{t.caps_note(left)}；", left), Claim(f"判令被告支付违约金{t.m(lost)}；", lost), t.costs()]
    deal = exhibits.contract(t, f"{thing}租赁合同", ("出租方", me), ("承租方", you), [f"承租方因{PLACES[site][1]}安置房项目施工需要，租用出租方{thing}。", "租金按月结算，退场后三十日内付清。", "逾期付款的，承租方按欠付租金的8%支付违约金。"], due - timedelta(days=400))
    bill = exhibits.account(t, me, you, left + 30000, 30000, due - timedelta(days=30))
    proofs = [Proof(deal.title, "证明租赁关系及违约责任", [deal]), Proof("租金结算单", "证明欠付租金数额", [bill])]
    facts = [f"原、被告签订《{deal.title}》，由被告承租原告的{thing}用于{PLACES[site][1]}安置房项目。设备退场后双方结算，被告尚欠租金{t.m(left)}，应于{t.d(due)}前付清。", f"被告逾期未付，依约还应支付违约金{t.m(lost)}。"]
    return t.case("建筑设备租赁合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}欠{thing}租金{plain(left)}元。", "被告住所地", list(dict.fromkeys([you.place, site, me.place])), law="《中华人民共和国民法典》第七百二十一条", confused_with=t.one("买卖合同纠纷", "承揽合同纠纷"))


def tenancy(t: Teller) -> Case:
    """A landlord and a tenant who does not pay; only the court of the place."""
    place = t.world.place()
    me, you = t.person(), t.person() if t.rng.random() < 0.5 else t.world.firm("serve")
    where = t.world.home(place, 0)
    rent, months = t.round(900, 6000, 100), t.rng.randrange(3, 9)
    left, bills = rent * months, t.cents(200, 1900)
    start = t.ago(500, 700)
    claims = [Claim(t.ask(("解除原、被告签订的《房屋租赁合同》，被告立即腾退房屋；", "判令解除双方房屋租赁合同，并判令被告腾空并交还房屋；"), ("跟被告解除租房合同，让他搬走；",)))]
    claims += [Claim(t.ask((f"判令被告支付拖欠的租金{t.m(left)}{t.caps_note(left)}；",), (f"被告把欠的房租{t.m(left)}{t.caps_note(left)}付给我；",)), left), Claim(t.ask((f"判令被告支付水电费、物业费{t.m(bills)}；",), (f"欠的水电费物业费{t.m(bills)}也由被告付；",)), bills), t.costs()]
    deal = exhibits.contract(t, "房屋租赁合同", ("出租人", me), ("承租人", you), [f"出租人将位于{where}的房屋出租给承租人使用，租期三年，自{t.d(start)}起算。", f"月租金{plain(rent)}元，每月5日前支付。", "承租人拖欠租金达两个月的，出租人有权解除合同。"], start)
    proofs = [Proof("房屋租赁合同", "证明租赁关系及租金标准", [deal]), Proof("不动产权证书", "证明原告系房屋所有权人", [drawn.realty(t, me.name, where, t.rng.uniform(50, 140), t.ago(1500, 3000))])]
    proofs.append(Proof("催租通知", "证明原告催收租金", [exhibits.letter(t, "dunning_letter", t.one("催缴租金通知书", "催告函"), you.name, [f"你（单位）承租的房屋已拖欠租金{months}个月，计{plain(left)}元，请于收到本通知之日起三日内付清，否则将解除合同。"], me, t.ago(20, 40))]))
    facts = [f"{t.d(start)}，原告将位于{where}的房屋出租给被告，月租金{t.m(rent)}。被告自入住后起初尚能按时付款，但最近{months}个月未付租金，共计{t.m(left)}，另拖欠水电费、物业费{t.m(bills)}。", "经原告书面催告，被告仍不支付，已构成根本违约。"]
    if t.lay:
        facts = [f"我有一套房子在{where}，{t.d(start)}租给被告，一个月{t.m(rent)}。他已经{months}个月不交房租了，欠我{t.m(left)}，水电费物业费也是我垫的。我发了催租通知，他不理，房子也不让我进。"]
    return t.case("房屋租赁合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}拖欠租金{plain(left)}元，请求解除合同。", "不动产所在地", [place], law="《中华人民共和国民法典》第七百二十二条", confused_with="民间借贷纠纷",
                  elements=[("1.支付租金", f"{plain(left)}元"), ("2.支付水电费等", f"{plain(bills)}元"), ("3.腾退房屋", "☑ 是 □ 否"), ("租赁房屋", where), ("合同签订日期", t.d(start))])


def estate_fee(t: Teller) -> Case:
    """Fees of a managed estate, written by the hundred."""
    place = t.world.place()
    me, you = t.world.firm("care", place), t.person(place)
    area, price, months = t.rng.randrange(60, 160), t.rng.choice((1.2, 1.6, 1.85, 2.1)), t.rng.randrange(12, 30)
    left = round(area * price * months, 2)
    late = round(left * 0.1, 2)
    last = t.ago(15, 60)
    claims = [Claim(t.ask((f"判令被告支付拖欠的物业服务费{t.m(left)}{t.caps_note(left)}；", f"依法判令被告向原告缴纳物业费{t.m(left)}{t.caps_note(left)}；")), left), Claim(f"判令被告支付违约金{t.m(late)}；", late), t.costs()]
    deal = exhibits.contract(t, t.one("前期物业服务合同", "物业服务合同"), ("委托方", t.world.firm("estate", place)), ("受托方", me), [f"受托方为小区提供物业服务，住宅收费标准为每平方米每月{price}元。", "业主应于每季度首月交纳，逾期按欠费的10%支付违约金。"], t.ago(1800, 2600))
    bill = exhibits.statement(t, "fee_bill", "物业费欠费明细", you, [["计费面积", "单价", "欠费月数", "金额"], [f"{area}㎡", f"{price}元", str(months), plain(left)]], [1, 1, 1, 1.3], me, [f"欠费截至{t.d(last)}。"])
    call = exhibits.letter(t, "dunning_letter", t.one("物业费催缴函", "催费通知单"), f"{you.name}业主", [f"您位于本小区的房屋累计拖欠物业服务费{plain(left)}元，请您尽快到物业服务中心缴纳。"], me, last)
    proofs = [Proof(deal.title, "证明原告提供物业服务的依据及收费标准", [deal]), Proof("欠费明细", "证明被告欠费金额", [bill]), Proof(call.title, "证明原告已催缴", [call])]
    facts = [f"被告系{you.address}业主，房屋建筑面积{area}平方米。原告为该小区提供物业服务，收费标准为每平方米每月{price}元。截至{t.d(last)}，被告已拖欠{months}个月物业服务费，计{t.m(left)}，经催缴仍未缴纳。"]
    return t.case("物业服务合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}欠物业费{plain(left)}元。", "被告住所地、合同履行地", [place], law="《中华人民共和国民法典》第九百四十四条", confused_with="房屋租赁合同纠纷",
                  elements=[("1.物业费", f"{plain(left)}元"), ("2.违约金", f"{plain(late)}元"), ("物业费标准", f"{price}元/平方米·月"), ("欠费期间", f"{months}个月，至{t.d(last)}")])


def decoration(t: Teller) -> Case:
    """A flat badly fitted out, against the fitter."""
    place = t.world.place()
    me, you = t.person(place), t.world.firm("deco", place)
    total, back, lost = t.round(60000, 180000), t.round(15000, 50000), t.round(3000, 12000, 500)
    start = t.ago(200, 420)
    claims = [Claim(t.ask(("解除原、被告签订的《家庭装饰装修合同》；", "判令解除双方的装修合同；"), ("跟被告解除装修合同；",))), Claim(t.ask((f"判令被告返还未施工部分工程款{t.m(back)}{t.caps_note(back)}；",), (f"没做的部分，退我装修款{t.m(back)}{t.caps_note(back)}；",)), back), Claim(t.ask((f"判令被告赔偿逾期完工损失{t.m(lost)}；",), (f"赔我在外面租房的钱{t.m(lost)}；",)), lost), t.costs()]
    deal = exhibits.contract(t, "家庭装饰装修合同", ("发包方", me), ("承包方", you), [f"工程地点：{me.address}。", f"包工包料，工程造价{plain(total)}元。", "工期90天，逾期完工的承包方赔偿损失。"], start)
    proofs = [Proof("家庭装饰装修合同", "证明双方装修合同关系", [deal]), Proof("付款凭证", "证明原告已付工程款", [drawn.transfer(t, me, you, total * 0.7, start + timedelta(days=5), "装修款")]), Proof("现场照片", "证明工程停工及未完工情况", [drawn.photograph(t, "停工现场", "wall")])]
    facts = [f"{t.d(start)}，原告与被告签订《家庭装饰装修合同》，约定由被告对原告房屋进行装修，造价{t.m(total)}，工期90天。原告已按约付款{t.m(total * 0.7)}。", f"被告进场后断断续续施工，现已停工，尚有厨卫、木作等项目未做，对应工程款{t.m(back)}。因逾期完工，原告在外租房产生损失{t.m(lost)}。"]
    if t.lay:
        facts = [f"我家房子装修包给了被告，{t.d(start)}签的合同，总共{t.m(total)}，我付了{t.m(total * 0.7)}。说好三个月做完，结果干干停停，现在人都找不到了，厨房卫生间都没做。没做的要退我{t.m(back)}，我在外面租房花了{t.m(lost)}也要他赔。"]
    return t.case("装饰装修合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}装修停工，请求解除合同并退款。", "不动产所在地、被告住所地", [place], law="《中华人民共和国民法典》第五百六十三条、第五百六十六条", confused_with=t.one("买卖合同纠纷", "房屋租赁合同纠纷"))


def lessons(t: Teller) -> Case:
    """Fees for courses that were not given."""
    place = t.world.place()
    me, you = t.person(place), t.world.firm("school", place)
    paid, back = t.round(9000, 30000, 100), t.round(3000, 8800, 100)
    when = t.ago(120, 400)
    course = t.one("少儿编程", "成人英语", "钢琴", "考研辅导", "公考面试")
    claims = [Claim(t.ask((f"判令被告退还原告培训费{t.m(back)}{t.caps_note(back)}；", f"解除培训合同，被告返还剩余学费{t.m(back)}{t.caps_note(back)}；"), (f"把没上的课的钱{t.m(back)}{t.caps_note(back)}退给我；",)), back), t.costs()]
    deal = exhibits.contract(t, t.one("培训服务协议", "课程学习协议"), ("甲方", you), ("乙方", me), [f"甲方为乙方（学员）提供{course}课程，共60课时，费用{plain(paid)}元。", "因甲方原因不能继续授课的，按剩余课时退费。"], when)
    proofs = [Proof(deal.title, "证明双方教育培训合同关系", [deal]), Proof("缴费凭证", "证明原告已交费", [drawn.transfer(t, me, you, paid, when, f"{course}学费")]), Proof("聊天记录", "证明被告停课并承认应退费", [drawn.chat(t, f"{course}班主任", t.ago(20, 90), [("me", "老师，课什么时候恢复"), ("you", "校区暂停营业了，剩余课时公司会登记退费"), ("me", f"我这边还剩{plain(back)}元没上"), ("you", "收到，已经给您登记")])])]
    facts = [f"{t.d(when)}，原告与被告签订《{deal.title}》，报名{course}课程，支付费用{t.m(paid)}。课程未结束，被告校区关停，剩余课时对应费用{t.m(back)}，被告承诺退费但至今未退。"]
    if t.lay:
        facts = [f"我{t.d(when)}在被告那里报了{course}班，交了{t.m(paid)}。上了一半校区就关门了，老师说会退钱，算下来该退{t.m(back)}，等了几个月电话也打不通了。"]
    return t.case("教育培训合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}停课，应退{plain(back)}元。", "被告住所地、合同履行地", [place], law="《中华人民共和国民法典》第五百六十三条、第五百七十七条", confused_with="买卖合同纠纷")


def broker(t: Teller) -> Case:
    """An agent of houses wants its commission."""
    place = t.world.place()
    me, you, seller = t.world.firm("agency", place), t.person(), t.person()
    price, fee, due = t.round(600000, 1600000, 10000), t.round(8000, 26000, 500), t.due()
    claims = [Claim(f"判令被告支付中介服务费{t.m(fee)}{t.caps_note(fee)}；", fee), Claim(f"判令被告支付自{t.d(due)}起至实际付清之日止的逾期付款利息（按一年期贷款市场报价利率计算）；"), t.costs()]
    where = t.world.home(place, 0)
    deal = exhibits.contract(t, t.one("房屋买卖居间合同", "存量房中介服务合同"), ("中介方", me), ("购房人", you), [f"经中介方介绍，购房人购买{seller.name}所有的位于{where}的房屋，成交价{plain(price)}元。", f"购房人应于{t.d(due)}前支付中介服务费{plain(fee)}元。"], due - timedelta(days=40))
    proofs = [Proof(deal.title, "证明中介合同关系及服务费标准", [deal]), Proof("看房确认书", "证明原告提供了中介服务", [exhibits.letter(t, "other", "看房确认书", "", [f"本人经{me.name}带看位于{where}的房屋，确认由该公司提供中介服务。"], you, due - timedelta(days=60))])]
    facts = [f"{t.d(due - timedelta(days=40))}，经原告居间介绍，被告与案外人{seller.name}达成房屋买卖，成交价{t.m(price)}，并与原告签订《{deal.title}》，约定{t.d(due)}前支付中介服务费{t.m(fee)}。", "原告已促成交易并协助办理过户，被告未支付服务费。"]
    return t.case("中介合同纠纷", [me], [you], claims, facts, proofs, f"{you.name}欠中介费{plain(fee)}元。", "被告住所地", list(dict.fromkeys([you.place, me.place])), law="《中华人民共和国民法典》第九百六十三条", confused_with=t.one("房屋租赁合同纠纷", "买卖合同纠纷"))


def late_house(t: Teller) -> Case:
    """A flat sold before it was built and handed over late; husband and wife sue together."""
    place = t.world.place()
    me, you = t.person(place), t.world.firm("estate", place)
    buyers: list[Who] = [me, t.person(place, sex="女" if me.sex == "男" else "男")] if t.rng.random() < 0.6 else [me]
    price, days = t.round(500000, 1200000, 10000), t.rng.randrange(60, 330)
    due = t.filed - timedelta(days=days + 20)
    fine = round(price * 0.0001 * days, 2)
    claims = [Claim(t.ask((f"判令被告支付逾期交房违约金{t.m(fine)}{t.caps_note(fine)}；", f"判令被告向原告赔付迟延交付房屋的违约金{t.m(fine)}{t.caps_note(fine)}；"), (f"要求开发商赔晚交房的违约金{t.m(fine)}{t.caps_note(fine)}；",)), fine), Claim(t.ask(("判令被告于判决生效之日起十日内向原告交付房屋；",), ("尽快把房子交给我们；",))), t.costs()]
    deal = exhibits.contract(t, "商品房买卖合同（预售）", ("出卖人", you), ("买受人", me), [f"买受人购买出卖人预售的商品房一套，总价款{plain(price)}元。", f"出卖人应当在{t.d(due)}前交付房屋。", "逾期交房的，按日支付已付房价款万分之一的违约金。"], due - timedelta(days=800))
    proofs = [Proof("商品房买卖合同（预售）", "证明交房日期及违约责任", [deal]), Proof("购房款付款凭证", "证明原告已付清房款", [drawn.transfer(t, me, you, price, due - timedelta(days=790), "购房款")])]
    facts = [f"{t.d(due - timedelta(days=800))}，原告与被告签订《商品房买卖合同（预售）》，购买房屋一套，总价{t.m(price)}，约定{t.d(due)}前交房。原告已付清全部房款。", f"被告至今未交房，暂计逾期{days}天，按日万分之一计算违约金为{t.m(fine)}。"]
    if t.lay:
        facts = [f"我们买了被告的期房，总价{t.m(price)}，钱全付清了。合同写的是{t.d(due)}前交房，到现在还没交，已经晚了{days}天，按合同一天万分之一，要赔我们{t.m(fine)}。"]
    return t.case("商品房预售合同纠纷", buyers, [you], claims, facts, proofs, f"{you.name}逾期交房，违约金{plain(fine)}元。", "被告住所地、合同履行地", [place], law="《中华人民共和国民法典》第五百七十七条、第五百八十五条", confused_with="房屋租赁合同纠纷")
