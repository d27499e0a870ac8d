"""Filings about money lent and owed: loans, bank loans, cards, recourse, money paid by mistake; payment orders and enforcement."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import proofs
from .model import Case, Claim, Exhibit, Paper, Party
from .world import PLACES, World, plain


def fee_claim(w: World, who: str = "被告") -> Claim:
    if w.lay:
        return Claim(w.pick(f"打官司的费用由{who}出", f"诉讼费用让{who}承担", f"案件受理费由{who}交"))
    return Claim(w.pick(f"本案诉讼费用由{who}负担", f"判令本案案件受理费由{who}承担", f"诉讼费由{who}负担"))


def unlike(w: World) -> tuple[str, str]:
    first = w.place()
    return first, w.place(first)


def loan(w: World) -> Case:
    here, there = unlike(w)
    a, b = w.person(here), w.person(there)
    mates = [w.person(there, sex="女" if b.sex == "男" else "男")] if w.rng.random() < 0.25 else []
    for mate in mates:
        mate.address = b.address
    debtors = "、".join(p.name for p in [b, *mates])
    amount = float(w.rng.choice((8000, 15000, 26000, 35000, 48000, 72000, 110000, 165000, 230000)))
    day = w.ago(420, 800)
    due = day + dt.timedelta(w.rng.choice((90, 180, 270, 360)))
    rate = w.rng.choice((0, 6, 8, 10))
    paid = float(w.rng.choice((0, 0, 2000, 3000)))
    left = amount - paid
    use = w.pick("店里进货", "家里装修", "给孩子交学费", "周转", "买车", "治病")
    later = f"，从{w.day(due + dt.timedelta(1))}起按年利率{rate}%计算到还清时止的利息" if rate else ""
    he = "他" if b.sex == "男" else "她"
    if w.lay:
        asks = [Claim(f"请法院判被告{debtors}还我钱{w.money(left)}{later}", left), fee_claim(w)]
        facts = [
            f"我和{b.name}是{w.pick('多年的朋友', '以前厂里的同事', '同学')}。{w.day(day)}{he}说{use}缺钱，找我开口借，我当天就转给{he}{w.money(amount)}，{he}写了借条，说好{w.day(due)}前还。",
            (f"到现在{he}只还过{w.money(paid)}，剩下的{w.money(left)}一直没给。" if paid else "到期以后一分钱也没还。") + ("" if w.shift else "打电话不是不接就是说没钱，我没有办法只能起诉。"),
        ]
    else:
        asks = [Claim(f"判令{'二被告共同' if mates else '被告'}向原告偿还借款{w.money(left)}", left), *([Claim(f"判令被告支付利息（以{plain(left)}元为基数，按年利率{rate}%自{w.day(due + dt.timedelta(1))}计至款项付清之日）")] if rate else []), fee_claim(w)]
        facts = [f"{w.day(day)}，被告以{use}为由向原告借款{w.money(amount)}，原告于当日通过银行转账足额交付，被告出具借条，载明还款期限为{w.day(due)}。", (f"此后被告偿还{w.money(paid)}，余款{w.money(left)}" if paid else "期限届满，全部借款") + "至今未予清偿。"]
    if mates:
        facts.append(f"{mates[0].name}和{b.name}是夫妻，也在借条上签了名，是共同借款人。")
    ious = proofs.iou(w, a, b, amount, day, due, rate, use, mates=mates)
    ex = [Exhibit("借条", "借款的金额、期限" + ("及利息约定" if rate else ""), [ious]), Exhibit(w.pick("转账凭证", "转款记录", "银行转账凭据"), f"{day.year}年{day.month}月{day.day}日款项已交付", [proofs.transfer(w, a, b, amount, day, "借款")])]
    if not w.shift and w.rng.random() < 0.6:
        ask = w.ago(20, 90)
        ex.append(Exhibit(w.pick("微信聊天截图", "催款聊天记录"), "原告催要、被告承认欠款", [proofs.chat(w, b.name, ask, [("我", "那笔钱都过期这么久了"), ("他", w.pick("再缓缓，手头紧", "知道欠着，年底想办法")), ("我", f"还差{plain(left)}，你给个日子"), ("他", "我尽快")])]))
    rows = [
        ("借款经过", f"{proofs.day_cn(day)}，被告因{use}借款{plain(amount)}元"), ("约定的还款日", proofs.day_cn(due)), ("借款利率", f"年利率{rate}%" if rate else "未约定"),
        ("已还情况", f"已还本金{plain(paid)}元" if paid else "未还"), ("有无担保", "有□ 无☑"),
    ]
    sums: list[tuple[str, str, float | None]] = [("借款本金", f"{plain(left)}元", left), ("利息", f"以{plain(left)}元为基数，按年利率{rate}%自{proofs.day_cn(due + dt.timedelta(1))}计至付清" if rate else "不主张", None)]
    return Case("民间借贷纠纷", [a], [b, *mates], asks, facts, "民法典第六百七十五条、第六百七十六条" if rate else "民法典第六百七十五条", f"{b.name}借款{plain(amount)}元，尚欠{plain(left)}元", ex, [there, here], "合同履行地(接收货币一方所在地)", lay=w.lay, rows=rows, sums=sums, mistaken=("买卖合同纠纷", "合伙合同纠纷"))


def guaranteed_bank(w: World) -> tuple[str, Party, Party]:
    """A bank's branch outside the districts whose bank cases one court gathers, and its client."""
    here = w.rng.choice(("青川", "云东", "云西", "石桥", "海门", "港城", "白沙"))
    bank = w.branch(here, w.pick("农村商业银行股份有限公司", "惠民银行股份有限公司") + f"{w.pick('城关', '车站', '新区')}支行")
    return here, bank, w.person(here if w.rng.random() < 0.5 else w.place(here))


def bank_loan(w: World) -> Case:
    here, bank, b = guaranteed_bank(w)
    amount, rate = float(w.rng.choice((80000, 150000, 200000, 300000))), w.rng.choice((4.2, 5.1, 6.3))
    day = w.ago(500, 800)
    until = w.ago(25, 60)
    left = round(amount * w.rng.uniform(0.4, 0.9), 2)
    interest, penalty = round(left * 0.031, 2), round(left * 0.0087, 2)
    first = f"判令被告归还借款本金{w.money(left)}"
    second = f"判令被告支付截至{w.day(until)}的利息{w.money(interest)}、罚息{w.money(penalty)}，此后至清偿之日的利息、罚息按合同约定计算"
    asks = [Claim(first, left), Claim(second, round(interest + penalty, 2)), fee_claim(w)]
    facts = [
        f"{w.day(day)}，原告与被告订立《个人经营借款合同》，约定借款{w.money(amount)}，期限十二个月，年利率{rate}%，逾期罚息按约定利率上浮50%，按月付息、到期还本；因合同发生争议由贷款人住所地人民法院管辖。合同签订当日，原告发放了借款。",
        f"被告未按期履行，截至{w.day(until)}尚欠本金{w.money(left)}、利息{w.money(interest)}、罚息{w.money(penalty)}。",
    ]
    terms = [f"借款金额：{plain(amount)}元（大写：{w.words(amount, '个人经营借款合同')}）。", f"借款期限十二个月，自{proofs.day_cn(day)}起算。", f"年利率{rate}%，按月结息，到期一次还本；逾期按约定利率上浮50%计收罚息。", "借款用于经营周转，不得挪作他用。", "争议由贷款人住所地人民法院管辖。"]
    table = [["项目", "金额（元）"], ["借款本金余额", plain(left)], ["应收利息", plain(interest)], ["应收罚息", plain(penalty)], ["合计", plain(round(left + interest + penalty, 2))]]
    ex = [
        Exhibit("个人经营借款合同", "双方借款关系及利率、管辖约定", [proofs.contract(w, "个人经营借款合同", bank, b, ("贷款人", "借款人"), terms, day)]),
        Exhibit(w.pick("放款回单", "贷款发放凭证"), "借款已发放", [proofs.transfer(w, bank, b, amount, day, "发放贷款")]),
        Exhibit(w.pick("欠款明细", "贷款本息清单"), f"截至{proofs.day_cn(until)}的欠款", [proofs.ledger(w, "bank_statement", "贷款欠款明细", [f"借款人：{b.name}", f"数据截止日：{proofs.day_cn(until)}"], table, [], bank, until, [2, 1])]),
    ]
    rows = [("合同签订", f"{proofs.day_cn(day)}签订《个人经营借款合同》"), ("约定金额与利率", f"{plain(amount)}元，年利率{rate}%，罚息上浮50%"), ("管辖约定", "贷款人住所地人民法院"), ("欠款情况", f"截至{proofs.day_cn(until)}，本金{plain(left)}元、利息{plain(interest)}元、罚息{plain(penalty)}元"), ("担保", "无")]
    sums: list[tuple[str, str, float | None]] = [("尚欠本金", f"{plain(left)}元", left), ("利息", f"截至{proofs.day_cn(until)}为{plain(interest)}元", interest), ("罚息", f"截至{proofs.day_cn(until)}为{plain(penalty)}元", penalty)]
    return Case("金融借款合同纠纷", [bank], [b], asks, facts, "民法典第六百七十四条、第六百七十五条、第六百七十六条", f"{b.name}欠{bank.name}借款本息", ex, [here], "合同约定(贷款人住所地)", rows=rows, sums=sums, mistaken=("民间借贷纠纷",))


def credit_card(w: World) -> Case:
    here, bank, b = guaranteed_bank(w)
    until, opened = w.ago(20, 50), w.ago(900, 1800)
    main = round(w.rng.uniform(9000, 62000), 2)
    interest, damages = round(main * 0.067, 2), round(main * 0.024, 2)
    card = w.card()
    asks = [Claim(f"判令被告偿还信用卡透支本金{w.money(main)}", main), Claim(f"判令被告偿还截至{w.day(until)}的利息{w.money(interest)}", interest), Claim(f"判令被告支付截至{w.day(until)}的违约金{w.money(damages)}", damages), fee_claim(w)]
    facts = [
        f"被告于{w.day(opened)}向原告申领信用卡一张，卡号{card}，并签署领用合约，承诺按期还款，逾期按日利率万分之五计息并支付违约金；合约争议由发卡行所在地人民法院处理。",
        f"被告领卡后持卡消费、取现，未按账单还款。截至{w.day(until)}，透支本金{w.money(main)}、利息{w.money(interest)}、违约金{w.money(damages)}未还，经原告多次短信、电话催收未果。",
    ]
    terms = ["持卡人应在到期还款日前足额还款。", "未能按期还款的，按日利率万分之五计收利息，并按最低还款额未还部分的5%收取违约金。", "持卡人应妥善保管卡片和密码。", "因本合约发生的争议，由发卡机构所在地人民法院管辖。"]
    table = [["账单月份", "透支本金", "利息", "违约金"], [f"{until.year}年{until.month}月止", plain(main), plain(interest), plain(damages)]]
    ex = [
        Exhibit("信用卡申请表及领用合约", "信用卡合同关系及计息约定", [proofs.contract(w, "信用卡领用合约", bank, b, ("发卡机构", "申领人"), terms, opened)]),
        Exhibit(w.pick("账户交易及欠款明细", "信用卡欠款清单"), "透支本息数额", [proofs.ledger(w, "bank_statement", w.pick("信用卡账户欠款明细", "信用卡对账单"), [f"持卡人：{b.name}    卡号：{card}"], table, [f"合计欠款{plain(round(main + interest + damages, 2))}元。"], bank, until)]),
        Exhibit("催收通知", "原告已催收", [proofs.dunning(w, bank, b, f"您名下卡号{card}的信用卡已逾期，至{proofs.day_cn(until)}共欠{plain(round(main + interest + damages, 2))}元。", until)]),
    ]
    rows = [("开卡情况", f"{proofs.day_cn(opened)}申领，卡号{card}"), ("计息与违约金约定", "日利率万分之五；最低还款额未还部分的5%"), ("管辖约定", "发卡机构所在地人民法院"), ("逾期情况", f"截至{proofs.day_cn(until)}未还"), ("催收", "有☑ 无□")]
    sums: list[tuple[str, str, float | None]] = [("透支本金", f"{plain(main)}元", main), ("利息", f"{plain(interest)}元（截至{proofs.day_cn(until)}）", interest), ("违约金", f"{plain(damages)}元", damages)]
    return Case("信用卡纠纷", [bank], [b], asks, facts, "民法典第五百零九条、第五百七十七条", f"{b.name}信用卡透支未还", ex, [here], "合同约定(发卡行所在地)", rows=rows, sums=sums, mistaken=("金融借款合同纠纷", "民间借贷纠纷"))


def recourse(w: World) -> Case:
    here, there = unlike(w)
    a, b = w.person(here), w.person(there)
    lender = w.person()
    amount = float(w.rng.choice((30000, 42000, 56000, 90000)))
    day, paid = w.ago(700, 900), w.ago(60, 300)
    asks = [Claim(w.pick(f"判令被告{b.name}返还原告代偿款{w.money(amount)}", f"要求被告归还我替他还掉的{w.money(amount)}"), amount), fee_claim(w)]
    facts = [f"{w.day(day)}，{b.name}向{lender.name}借款{w.money(amount)}，原告在借款协议上作为保证人签字。", f"借款到期后{b.name}没有还款，{lender.name}找到原告承担保证责任。{w.day(paid)}，原告向{lender.name}转账{w.money(amount)}，代{b.name}清偿了全部借款。原告随后要求被告归还，被告拒绝。"]
    terms = [f"甲方借给乙方{plain(amount)}元（大写{w.words(amount, '借款协议')}），期限一年，不计利息。", "保证人对上述借款承担连带保证责任，保证期间为借款到期之日起三年。"]
    paid_note = proofs.receipt(w, "收条", f"今收到{a.name}替{b.name}归还的借款{plain(amount)}元，借款已全部结清。", lender, paid)
    ex = [Exhibit("借款协议", "原告为被告的借款提供保证", [proofs.contract(w, "借款协议", lender, b, ("出借人", "借款人"), terms, day, more=[a])]), Exhibit("代偿转账凭证", "原告已代为清偿", [proofs.transfer(w, a, lender, amount, paid, f"代{b.name}还款")]), Exhibit("收条", "债权人确认收到代偿款", [paid_note])]
    return Case("追偿权纠纷", [a], [b], asks, facts, "民法典第七百条", f"{a.name}代{b.name}清偿{plain(amount)}元后追偿", ex, [there, here], "被告住所地", lay=w.lay, mistaken=("民间借贷纠纷",))


def mistaken_payment(w: World) -> Case:
    here, there = unlike(w)
    a, b = w.person(here), w.person(there)
    amount, day = float(w.rng.choice((3600, 5800, 12000, 20000))), w.ago(40, 400)
    asks = [Claim(w.pick(f"请求判令被告立即返还{w.money(amount)}", f"让被告把转错的{w.money(amount)}退给我"), amount), fee_claim(w)]
    facts = [
        f"{w.day(day)}，我在手机银行给{w.pick('装修师傅', '房东', '供货商')}付款时选错了收款人，把{w.money(amount)}转到了{b.name}的账户。" if w.lay else f"{w.day(day)}，原告操作手机银行付款时误将{w.money(amount)}转入被告{b.name}账户，双方之间没有任何债权债务关系。",
        "发现后我马上联系被告和银行，被告承认收到了钱但是不肯退。" if w.lay else "原告随即联系被告要求退还，被告确认收款却拒绝返还，其取得该款没有法律根据。",
    ]
    talk = [("我", "你好，我刚才转账转错了，麻烦退回来"), ("他", "收到了，我先看看"), ("我", f"{plain(amount)}元，我们不认识的"), ("他", "等我有空再说")]
    ex = [Exhibit(w.pick("转账记录", "手机银行转账凭证"), "原告误转款项", [proofs.transfer(w, a, b, amount, day, "货款")]), Exhibit(w.pick("与被告的聊天记录", "短信往来截图"), "被告收到款项并拒不退还", [proofs.chat(w, b.name, day + dt.timedelta(1), talk)])]
    return Case("不当得利纠纷", [a], [b], asks, facts, "民法典第九百八十五条", f"{a.name}误转{plain(amount)}元给{b.name}", ex, [there], "被告住所地", lay=w.lay, mistaken=("民间借贷纠纷", "买卖合同纠纷"))


def payment_order(w: World) -> Case:
    here, there = unlike(w)
    a, b = w.person(here), w.person(there)
    amount, day = float(w.rng.choice((6500, 9800, 18000, 27000))), w.ago(200, 500)
    due = day + dt.timedelta(60)
    goods = w.pick("苗木", "饲料", "砂石", "装卸")
    text = f"请求向被申请人{b.name}发出支付令，督促其向申请人给付{goods}款{w.money(amount)}"
    asks = [Claim(text, amount), Claim(w.pick("申请费由被申请人负担", "督促程序的费用由被申请人承担"))]
    facts = [f"被申请人欠申请人{goods}款{w.money(amount)}，{w.day(day)}出具欠条，承诺{w.day(due)}前付清，到期没有支付。", "双方之间没有其他债务纠纷，支付令能够送达被申请人。"]
    ex = [Exhibit("欠条", f"被申请人欠款{plain(amount)}元且已到期", [proofs.iou(w, a, b, amount, day, due, 0, goods, "欠条")])]
    return Case("申请支付令", [a], [b], asks, facts, "民事诉讼法第二百二十五条", f"{b.name}欠{goods}款{plain(amount)}元", ex, [there], "债务人住所地", filing_type="支付令", lay=w.lay)


def ruling(w: World, a: Party, b: Party, place: str, cause: str, text: list[str], duty: str, day: dt.date) -> tuple[str, Paper]:
    number = f"（{day.year}）{PLACES[place][3]}民初{w.rng.randint(200, 5900)}号"
    people = [f"原告：{a.name}，住{a.address}。", f"被告：{b.name}，住{b.address}。"]
    paragraphs = [
        *people,
        f"原告{a.name}与被告{b.name}{cause}一案，本院立案后依法公开开庭进行了审理。本案现已审理终结。",
        *text,
        "依照《中华人民共和国民法典》第五百零九条、《中华人民共和国民事诉讼法》第六十七条之规定，判决如下：",
        duty,
        "如未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。",
        "如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状。",
    ]
    officers = [f"审判员  {w.given('男')}", f"书记员  {w.given('女')}"]
    return number, proofs.certificate(w, "judgment", "民事判决书", PLACES[place][2], number, paragraphs, day, officers=officers)


def enforcement(w: World) -> Case:
    place, there = unlike(w)
    a, b = w.person(), w.person(there)
    cause, story = w.rng.choice((("民间借贷纠纷", "被告向原告借款后未归还"), ("买卖合同纠纷", "被告收到原告供应的建材后未付货款"), ("承揽合同纠纷", "原告完成被告委托的安装工作，被告未付报酬")))
    amount, fee = float(w.rng.choice((23000, 46000, 68500, 134000))), float(w.rng.choice((188, 475, 906)))
    day = w.ago(90, 400)
    duty = f"被告{b.name}于本判决生效之日起十日内支付原告{a.name}{plain(amount)}元。案件受理费{plain(fee)}元，由被告{b.name}负担。"
    number, paper = ruling(w, a, b, place, cause, [f"经审理查明：{story}，金额{plain(amount)}元。"], duty, day)
    effect = day + dt.timedelta(w.rng.randint(20, 30))
    proof = proofs.certificate(w, "effective_certificate", w.pick("法律文书生效证明", "裁判文书生效证明书"), PLACES[place][2], "", [f"本院作出的{number}民事判决书，已于{proofs.day_cn(effect)}发生法律效力。", "特此证明。"], effect + dt.timedelta(6))
    asks = [
        Claim(w.pick(f"强制被执行人{b.name}给付{w.money(amount)}", f"责令被执行人支付申请执行人{w.money(amount)}"), amount), Claim(w.pick(f"强制被执行人给付案件受理费{plain(fee)}元", f"被执行人负担的受理费{plain(fee)}元一并执行"), fee),
        Claim("被执行人加倍支付迟延履行期间的债务利息"), Claim(w.pick("执行费由被执行人负担", "本次执行的费用由被执行人承担")),
    ]
    facts = [f"申请执行人与被执行人{cause}一案，{PLACES[place][2]}于{w.day(day)}作出{number}民事判决，该判决已于{w.day(effect)}生效。", "履行期限已过，被执行人没有履行。" + w.pick(f"据了解，被执行人名下有{w.plate(b.place)}号小型轿车一辆。", "申请执行人请求法院查询被执行人的存款、车辆和房产。")]
    ex = [Exhibit(w.pick("民事判决书", "判决书"), "执行依据", [paper]), Exhibit(w.pick("生效证明", "法律文书生效证明"), "判决已经生效", [proof])]
    return Case(cause, [a], [b], asks, facts, "民事诉讼法第二百四十七条", f"{b.name}未履行{number}判决", ex, [place], "第一审人民法院", filing_type="强制执行", lay=w.lay)
