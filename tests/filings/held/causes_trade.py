"""Filings about contracts: sale, work, carriage, lease, building, property management, teaching, labour for pay."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import cards, proofs
from .causes_credit import fee_claim, unlike
from .model import Case, Claim, Exhibit
from .world import PLACES, World, plain

MONEY_PLACE = "合同履行地(接收货币一方所在地)"


def sale(w: World) -> Case:
    here, there = unlike(w)
    goods: proofs.Items = w.rng.choice(([("镀锌钢管 DN50", "根", 120, 86.5), ("角钢 40×4", "根", 60, 52)], [("大豆油 5L", "箱", 90, 168), ("一级面粉 25kg", "袋", 200, 92)], [("瓦楞纸箱 三层", "个", 5000, 2.4), ("封箱胶带", "卷", 600, 3.5)], [("PVC线槽", "米", 3000, 4.2), ("阻燃电缆 YJV", "米", 800, 36.5)]))
    a = w.organisation(here, w.pick("建材", "贸易", "商贸", "物资"))
    b = w.organisation(there, w.pick("食品", "机电工程", "包装", "实业"))
    total = proofs.total_of(goods)
    paid = float(round(total * w.rng.choice((0.2, 0.3, 0.4)), -2))
    left = round(total - paid, 2)
    signed, sent, told = w.ago(420, 480), w.ago(390, 410), w.ago(300, 340)
    receiver = w.given("男")
    asks = [Claim(w.pick(f"判令被告给付货款{w.money(left)}", f"判决被告向原告支付尚欠货款{w.money(left)}"), left), Claim(f"判令被告以{plain(left)}元为基数，自{w.day(told + dt.timedelta(8))}起按一年期贷款市场报价利率的1.5倍支付逾期付款损失至实际付清之日"), fee_claim(w)]
    facts = [f"{w.day(signed)}，原、被告签订《购销合同》，由原告供应{goods[0][0]}等货物，货款共{w.money(total)}，交货地点为被告仓库，货到六十日内付清。", f"{w.day(sent)}原告将货物全部送到，被告人员{receiver}签收。被告付款{w.money(paid)}，双方于{w.day(told)}对账，确认尚欠{w.money(left)}，此后被告没有再付款。"]
    terms = [f"甲方向乙方供应{'、'.join(g[0] for g in goods)}，总价{plain(total)}元。", "交货地点：乙方仓库；运费由甲方负担。", "付款：货到六十日内以转账方式付清。", "质量按国家标准，收货后七日内提出异议。", "违约方赔偿对方损失；争议协商解决。"]
    ex = [
        Exhibit("购销合同", "双方买卖关系及付款期限", [proofs.contract(w, "购销合同", a, b, ("供方", "需方"), terms, signed)]),
        Exhibit(w.pick("送货单", "收货凭单"), "货物已交付", [proofs.delivery(w, a, b, goods, sent, receiver)]),
        Exhibit("对账单", f"被告确认尚欠{plain(left)}元", [proofs.statement(w, a, b, [("货款", total, paid)], left, told)]),
    ]
    if w.rng.random() < 0.4:
        ex.insert(2, Exhibit("发票", "原告已开具发票", [proofs.invoice(w, a, b, goods, sent + dt.timedelta(3))]))
    rows = [("合同签订", f"{proofs.day_cn(signed)}签订《购销合同》"), ("标的物", "、".join(g[0] for g in goods)), ("约定价款", f"{plain(total)}元"), ("交付情况", f"{proofs.day_cn(sent)}交付，{receiver}签收"), ("付款情况", f"已付{plain(paid)}元，欠{plain(left)}元"), ("质量争议", "有□ 无☑")]
    sums: list[tuple[str, str, float | None]] = [("给付价款", f"{plain(left)}元", left), ("迟延给付的利息", f"自{proofs.day_cn(told + dt.timedelta(8))}起按一年期LPR的1.5倍计算", None)]
    return Case("买卖合同纠纷", [a], [b], asks, facts, "民法典第五百九十五条、第六百二十六条、第六百二十八条", f"{b.name}欠货款{plain(left)}元", ex, [there, here], MONEY_PLACE, rows=rows, sums=sums, mistaken=("民间借贷纠纷", "承揽合同纠纷"))


def work(w: World) -> Case:
    """Work to another's order that the list of causes names no closer: cleaning of walls, fitting, cutting down."""
    here, there = unlike(w)
    what, unit, count, price = w.rng.choice((("厂房外墙清洗", "平方米", 2600, 7.5), ("旧仓库钢棚拆除", "平方米", 900, 32), ("店铺招牌灯箱安装", "套", 14, 1350), ("办公室中央空调安装", "台", 22, 980), ("水泥管道疏通", "米", 1500, 14)))
    natural = w.rng.random() < 0.5
    a = w.person(here) if natural else w.organisation(here, w.pick("安装工程", "清洗服务", "装饰"))
    b = w.organisation(there, w.pick("制衣", "酒店管理", "仓储", "机械制造"))
    total = round(count * price, 2)
    paid = float(round(total * w.rng.choice((0.2, 0.3, 0.5)), -2))
    left = round(total - paid, 2)
    start, done, told = w.ago(320, 400), w.ago(250, 300), w.ago(150, 230)
    if w.lay:
        asks = [Claim(f"被告{b.name}把剩下的活钱{w.money(left)}付给我" if natural else f"要求被告支付剩余工钱{w.money(left)}", left), fee_claim(w)]
    else:
        asks = [Claim(f"判令被告支付承揽报酬{w.money(left)}及自{w.day(told)}起至付清之日按同期贷款市场报价利率计算的利息", left), fee_claim(w)]
    me = "我" if natural and w.lay else "原告"
    facts = [
        f"{w.day(start)}，{me}与被告说定由{me}给被告做{what}，{plain(price)}元一{unit}，包工包料，双方签了协议。" if w.lay else f"{w.day(start)}，双方签订协议，被告将{what}交由原告完成，按{plain(price)}元/{unit}计算报酬，验收后三十日内付清。",
        f"{w.day(done)}完工，被告验收没有提出问题，一共{plain(count)}{unit}，合{w.money(total)}。被告付了{w.money(paid)}，{w.day(told)}结算时确认还差{w.money(left)}，" + ("一直拖着不给。" if w.lay else "至今未付。"),
    ]
    terms = [f"乙方为甲方完成{what}，材料、工具、人工由乙方自备。", f"数量约{plain(count)}{unit}，单价{plain(price)}元，按实结算。", "完工后甲方三日内验收，验收后三十日内付清报酬。", "乙方自行负责施工安全。"]
    check = proofs.receipt(w, "验收单", f"{what}已于{proofs.day_cn(done)}完成，经验收合格，数量{plain(count)}{unit}。", b, done)
    ex = [Exhibit(f"{what}协议", "双方约定的工作内容和报酬", [proofs.contract(w, f"{what}协议", b, a, ("定作方", "承揽方"), terms, start)]), Exhibit("验收单", "工作成果已交付并验收合格", [check]), Exhibit("结算单", f"被告尚欠报酬{plain(left)}元", [proofs.statement(w, a, b, [(what, total, paid)], left, told)])]
    for e, title in ((ex[2], "结算单"),):
        e.papers[0].blocks[0], e.papers[0].title, e.papers[0].name = ("title", title), title, title
    return Case("承揽合同纠纷", [a], [b], asks, facts, "民法典第七百七十条、第七百八十二条", f"{b.name}欠{what}报酬{plain(left)}元", ex, [there, here], MONEY_PLACE, lay=w.lay and natural, mistaken=("劳动争议", "买卖合同纠纷"))


def carriage(w: World) -> Case:
    start, end = unlike(w)
    a, b = (w.person(w.rng.choice((start, end)), sex="男"), w.organisation(start, w.pick("物流", "供应链管理", "货运代理")))
    price = float(w.rng.choice((4200, 6800, 9500, 13500)))
    day = w.ago(90, 500)
    plate, load = w.plate(start), w.pick("瓷砖28吨", "饮料1200件", "化肥30吨", "板材26立方")
    asks = [Claim(w.pick(f"判令被告支付运费{w.money(price)}", f"请求法院判被告把{w.money(price)}运费付清"), price), fee_claim(w)]
    city, goal = PLACES[start][1], PLACES[end][1]
    facts = [f"{w.day(day)}，{'我' if w.lay else '原告'}驾驶{plate}号货车，为被告从{city}运输{load}到{goal}，约定运费{w.money(price)}，回单寄到后十五日内支付。", "货物当天装车，次日送达，收货人签收无异议，回单已经交给被告，运费却没有付。"]
    terms = [f"起运地：{city}；到达地：{goal}；车号{plate}。", f"货物：{load}。", f"运费{plain(price)}元（大写{w.words(price, '货物运输协议')}），收到签收回单后十五日内付清。", "承运人对运输途中的货损负责。"]
    note: proofs.Items = [(load, "车", 1, price)]
    slip = proofs.delivery(w, b, w.organisation(end, "商贸"), note, day + dt.timedelta(1), w.given("男"))
    slip.blocks[1], slip.title, slip.name = ("title", "货物签收回单"), "货物签收回单", "回单"
    slip.blocks[4] = ("table", [["货物", "车号", "件数状况"], [load, plate, "数量相符，外观完好"]], [2, 2, 2])
    ex = [Exhibit("货物运输协议", "运输合同关系及运费", [proofs.contract(w, "货物运输协议", b, a, ("托运人", "承运人"), terms, day)]), Exhibit("货物签收回单", "货物已安全送达", [slip])]
    return Case("公路货物运输合同纠纷", [a], [b], asks, facts, "民法典第八百零九条、第八百一十三条", f"{b.name}欠运费{plain(price)}元", ex, [start, end], "合同履行地(运输始发地、目的地)", lay=w.lay, mistaken=("劳动争议", "买卖合同纠纷"))


def lease(w: World) -> Case:
    here = w.place()
    a, b = w.person(here), w.person()
    house, area = w.address(here), w.rng.choice((58.6, 74.2, 89.5, 103))
    rent, months = float(w.rng.choice((1400, 1800, 2300, 3200))), w.rng.choice((4, 5, 6, 7))
    start = w.filed - dt.timedelta(w.rng.randint(500, 640))
    since = (w.filed - dt.timedelta(31 * months + 5)).replace(day=1)
    due, water = rent * months, float(w.rng.choice((0, 0, 386, 512)))
    last = (since + dt.timedelta(31 * (months - 1) + 4)).replace(day=1)
    span = f"{since.year}年{since.month}月至{last.year}年{last.month}月"
    months = (last.year - since.year) * 12 + last.month - since.month + 1
    due = rent * months
    asks = [Claim(w.pick("解除原、被告之间的房屋租赁合同，被告十日内搬出并交还房屋", "解除双方的租房合同，被告腾退房屋")), Claim(f"被告支付{span}拖欠的租金{w.money(due)}", due), *([Claim(f"被告支付拖欠的水电费{w.money(water)}", water)] if water else []), fee_claim(w)]
    facts = [
        f"{w.day(start)}，双方签订房屋租赁合同，原告将位于{house}的房屋租给被告居住，租期三年，每月租金{plain(rent)}元，于每月5日前支付，拖欠租金满两个月的，出租人可以解除合同。",
        f"被告从{since.year}年{since.month}月起没有再交房租，{span}共{months}个月，计{w.money(due)}" + (f"，另欠水电费{w.money(water)}" if water else "") + "。原告多次要求付款并搬离，被告置之不理。",
    ]
    terms = [f"房屋坐落：{house}，建筑面积{plain(area)}平方米。", f"租期三年，自{proofs.day_cn(start)}起。", f"月租金{plain(rent)}元（大写{w.words(rent, '房屋租赁合同')}），每月5日前支付；水电费由承租人负担。", "拖欠租金满两个月的，出租人有权解除合同、收回房屋。", "未经同意不得转租。"]
    ex = [
        Exhibit("房屋租赁合同", "租赁关系、租金标准和解除条件", [proofs.contract(w, "房屋租赁合同", a, b, ("出租人", "承租人"), terms, start)]),
        Exhibit(w.pick("不动产权证书", "房产证"), "原告是房屋所有权人", [cards.realty(w, [a], here, house, area, start - dt.timedelta(900))]),
        Exhibit("催租聊天记录", "被告拖欠租金的事实", [proofs.chat(w, b.name, w.ago(12, 25), [("我", f"房租已经{months}个月没交了"), ("他", "最近生意不好"), ("我", f"一共{plain(due)}元，再不交就请你搬走"), ("他", "再等等吧")])]),
    ]
    if water:
        ex.append(Exhibit("水电费缴费凭证", "被告欠水电费由原告垫付", [proofs.transfer(w, a, w.branch(here, "供电服务有限公司城区支公司"), water, w.ago(8, 11), "水电费")]))
    rows = [("合同签订", f"{proofs.day_cn(start)}"), ("房屋坐落", house), ("租金", f"每月{plain(rent)}元"), ("欠付情况", f"{span}，{plain(due)}元"), ("是否要求解除合同", "是☑ 否□")]
    sums: list[tuple[str, str, float | None]] = [("解除合同、交还房屋", "是☑ 否□", None), ("支付租金", f"{plain(due)}元", due), ("其他费用", f"水电费{plain(water)}元" if water else "无", water or None)]
    return Case("房屋租赁合同纠纷", [a], [b], asks, facts, "民法典第七百零三条、第七百二十二条", f"{b.name}欠租金{plain(due)}元", ex, [here], "不动产所在地(专属管辖)", lay=w.lay, rows=rows, sums=sums, mistaken=("物业服务合同纠纷", "民间借贷纠纷"))


def building(w: World) -> Case:
    here = w.place()
    a, b = (w.organisation(w.place(), w.pick("建设工程", "市政工程", "建筑")), w.organisation(w.place(), w.pick("食品", "置业", "农业发展")))
    what = w.pick("冷库土建工程", "厂区围墙及道路工程", "综合楼主体工程", "污水池工程")
    total = float(w.rng.choice((386000, 542000, 768000, 1260000)))
    paid = float(round(total * w.rng.choice((0.55, 0.7, 0.8)), -3))
    left = total - paid
    signed, done, told = w.ago(600, 700), w.ago(400, 450), w.ago(300, 350)
    asks = [Claim(f"判令被告支付工程款{w.money(left)}", left), Claim(f"判令被告支付利息，以{plain(left)}元为基数，自{w.day(told + dt.timedelta(30))}起按一年期贷款市场报价利率计算至付清之日"), fee_claim(w)]
    site = w.address(here, True)
    facts = [f"{w.day(signed)}，原告与被告签订《建设工程施工合同》，承建被告位于{site}的{what}。", f"原告按约施工，{w.day(done)}工程经被告验收合格并投入使用。{w.day(told)}，双方结算确认工程总价款{w.money(total)}，被告已付{w.money(paid)}，尚欠{w.money(left)}未付。"]
    terms = [f"工程名称：{what}；工程地点：{site}。", "承包方式：包工包料。", "工程价款按实结算，结算后三十日内付至百分之百。", "工程质量：合格。", "发生争议，向工程所在地人民法院起诉。"]
    report = proofs.certificate(w, "other", "工程竣工验收单", b.name, "", [f"工程名称：{what}。", f"施工单位：{a.name}。", "验收意见：经现场查验，工程质量合格，同意交付使用。"], done, top="")
    ex = [
        Exhibit("建设工程施工合同", "双方的施工合同关系", [proofs.contract(w, "建设工程施工合同", b, a, ("发包人", "承包人"), terms, signed)]),
        Exhibit(w.pick("竣工验收单", "工程竣工验收单"), "工程已验收合格", [report]),
        Exhibit("工程结算单", f"结算价款{plain(total)}元，尚欠{plain(left)}元", [proofs.statement(w, a, b, [(what, total, paid)], left, told)]),
    ]
    ex[2].papers[0].blocks[0], ex[2].papers[0].title, ex[2].papers[0].name = (("title", "工程结算单"), "工程结算单", "工程结算单")
    return Case("建设工程施工合同纠纷", [a], [b], asks, facts, "民法典第七百八十八条、第七百九十九条、第八百零七条", f"{b.name}欠工程款{plain(left)}元", ex, [here], "不动产所在地(专属管辖)", mistaken=("承揽合同纠纷", "买卖合同纠纷"))


def property_fees(w: World) -> Case:
    here = w.place()
    a, b = w.organisation(here, w.pick("物业服务", "物业管理")), w.person(here)
    estate = w.pick("翡翠湾", "金水岸", "鹿鸣苑", "南山里")
    flat, area, price = (f"{estate}{w.rng.randint(1, 20)}栋{w.rng.randint(1, 3)}单元{w.rng.randint(1, 18)}0{w.rng.randint(1, 4)}室", w.rng.choice((76.4, 91.3, 108.8, 126)), w.rng.choice((1.2, 1.5, 1.8, 2.1)))
    b.address = PLACES[here][1] + w.pick("南湖大道", "文昌路") + f"{w.rng.randint(2, 90)}号" + flat
    months = w.rng.choice((12, 18, 24))
    end = w.filed.replace(day=1) - dt.timedelta(1)
    first = dt.date(end.year - months // 12 - (1 if months % 12 and end.month <= 6 else 0), 1, 1)
    start_index = end.year * 12 + end.month - 1 - months + 1
    first = dt.date(start_index // 12, start_index % 12 + 1, 1)
    fee = round(area * price * months, 2)
    penalty = float(w.rng.choice((0, 80, 120, 150)))
    span = f"{first.year}年{first.month}月至{end.year}年{end.month}月"
    signed = first - dt.timedelta(700)
    asks = [Claim(w.pick(f"判令被告交纳{span}的物业费{w.money(fee)}", f"判令被告支付物业服务费{w.money(fee)}（{span}）"), fee), *([Claim(f"判令被告支付逾期违约金{w.money(penalty)}", penalty)] if penalty else []), fee_claim(w)]
    facts = [
        f"被告是{flat}的业主，房屋建筑面积{plain(area)}平方米。原告受业主委员会聘请为小区提供物业服务，收费标准为每平方米每月{plain(price)}元，按年收取。",
        f"原告履行了服务义务，被告自{first.year}年{first.month}月起未交物业费，至{end.year}年{end.month}月共{months}个月，计{w.money(fee)}。原告上门、发函催收，被告没有交纳。",
    ]
    board = w.organisation(here, f"%{estate}小区业主委员会", "")
    terms = ["服务内容：公共部位维护、保洁、绿化、秩序维护。", f"物业服务费：住宅每月每平方米{plain(price)}元，按建筑面积计收，每年12月31日前交清当年费用。", "逾期交纳的，按欠费金额支付违约金，最高不超过200元。", "合同期限六年，期满未另选的继续有效。"]
    table = [["费用期间", "面积（㎡）", "单价（元）", "月数", "金额（元）"], [span, plain(area), plain(price), str(months), plain(fee)]]
    ex = [
        Exhibit("物业服务合同", "原告的服务依据和收费标准", [proofs.contract(w, "物业服务合同", board, a, ("业主委员会", "物业服务人"), terms, signed)]),
        Exhibit(w.pick("欠费明细", "物业费欠费明细表"), f"被告欠费{plain(fee)}元", [proofs.ledger(w, "fee_bill", "物业费欠费明细表", [f"业主：{b.name}    房号：{flat}"], table, [], a, end, [3, 1.4, 1.4, 1, 1.5])]),
        Exhibit("催缴通知书", "原告已催告", [proofs.dunning(w, a, b, f"您户（{flat}）{span}的物业服务费{plain(fee)}元尚未交纳。", end + dt.timedelta(0), "催缴通知书")]),
    ]
    rows = [("物业服务合同", f"{proofs.day_cn(signed)}由业主委员会签订"), ("房屋情况", f"{flat}，{plain(area)}平方米"), ("收费标准", f"{plain(price)}元/平方米·月"), ("欠费期间", span), ("催缴情况", "上门☑ 书面☑ 未催□")]
    sums: list[tuple[str, str, float | None]] = [("物业费", f"{plain(fee)}元", fee), ("违约金", f"{plain(penalty)}元" if penalty else "不主张", penalty or None)]
    return Case("物业服务合同纠纷", [a], [b], asks, facts, "民法典第九百四十四条", f"{b.name}欠物业费{plain(fee)}元", ex, [here], "被告住所地", rows=rows, sums=sums, mistaken=("房屋租赁合同纠纷", "买卖合同纠纷"))


def teaching(w: World) -> Case:
    here = w.place()
    a, b = w.person(here, (25, 45)), w.organisation(here, w.pick("教育咨询", "文化艺术", "职业培训"))
    course, fee = (w.pick("钢琴一对一课程", "成人英语课程", "少儿美术课程", "会计考证班"), float(w.rng.choice((6800, 9600, 12800))))
    hours = w.rng.choice((60, 80, 96))
    used = hours // 4
    back = round(fee * (hours - used) / hours, 2)
    day, shut = w.ago(200, 380), w.ago(20, 120)
    asks = [Claim(w.pick("解除双方签订的培训服务合同", "解除我和被告签的报班协议") if w.lay else "判令解除双方签订的培训服务合同"), Claim(f"被告退还剩余课时费{w.money(back)}", back), fee_claim(w)]
    facts = [f"{w.day(day)}，{'我' if w.lay else '原告'}在被告处报名{course}，共{hours}课时，交费{w.money(fee)}。", f"上了{used}课时后，被告在{w.day(shut)}通知停课，门店关门，没有再安排上课。剩余{hours - used}课时对应的费用{w.money(back)}，被告答应退却没有退。"]
    terms = [f"课程：{course}，共{hours}课时，学费{plain(fee)}元（大写{w.words(fee, '培训服务合同')}）。", "因机构原因不能继续授课的，按剩余课时退费。", "合同期限两年。", f"上课地点：{b.address}。"]
    ex = [
        Exhibit("培训服务合同", "课程、课时和退费约定", [proofs.contract(w, "培训服务合同", b, a, ("培训机构", "学员"), terms, day)]),
        Exhibit("缴费凭证", f"已交费{plain(fee)}元", [proofs.transfer(w, a, b, fee, day, course)]),
        Exhibit(w.pick("停课通知截图", "与老师的聊天记录"), "被告停课并同意退费", [proofs.chat(w, w.pick("前台李老师", "教务老师"), shut, [("他", "各位学员，因场地到期，即日起停课"), ("我", f"我还剩{hours - used}课时没上，怎么退？"), ("他", f"登记过了，应退{plain(back)}元，等总部安排")])]),
    ]
    return Case("教育培训合同纠纷", [a], [b], asks, facts, "民法典第五百六十三条、第五百六十六条", f"{b.name}停课未退费{plain(back)}元", ex, [here], "被告住所地", lay=w.lay, mistaken=("买卖合同纠纷", "劳务合同纠纷"))


def labour_service(w: World) -> Case:
    here, there = unlike(w)
    a = w.person(here, (30, 58))
    b = w.foe(there)
    days = w.rng.choice((36, 48, 62))
    wage = float(w.rng.choice((220, 260, 300)))
    start, done = w.ago(300, 400), w.ago(200, 230)
    job = w.pick("贴砖", "绑钢筋", "做防水", "刷漆")
    total = wage * days
    paid = float(w.rng.choice((2000, 3000, 5000)))
    amount = total - paid
    asks = [Claim(w.pick(f"要求{b.name}支付拖欠的工钱{w.money(amount)}", f"请法院判被告给我剩余劳务费{w.money(amount)}"), amount), fee_claim(w)]
    facts = [f"{w.day(start)}起，{b.name}叫我到他承包的工地上{job}，说好一天{plain(wage)}元，干完结账。我一共干了{days}天，{w.day(done)}干完，工钱合计{w.money(total)}。", f"他先后给了{w.money(paid)}，还欠{w.money(amount)}" + ("。" if w.shift else "，每次要都说老板没给他结账。")]
    book = proofs.ledger(w, "other", "记工表", [f"工种：{job}"], [["月份", "出工天数"], [f"{start.year}年{start.month}月起", str(days)], ["合计", f"{days}天"]], [f"每天{plain(wage)}元，应得{plain(total)}元，已支{plain(paid)}元。"], a, done, [2, 1])
    ex = [Exhibit("记工表", f"原告出工{days}天", [book])]
    if b.aliased:
        ex.append(Exhibit("聊天记录", "被告承认欠工钱", [proofs.chat(w, b.name, done + dt.timedelta(30), [("我", f"工钱还差{plain(amount)}，什么时候给"), ("他", "过完节再说")])]))
    else:
        ex.append(Exhibit("欠条", f"被告确认欠{plain(amount)}元", [proofs.iou(w, a, b, amount, done, done + dt.timedelta(30), 0, "劳务", "欠条")]))
    return Case("劳务合同纠纷", [a], [b], asks, facts, "民法典第五百零九条、第五百七十九条", f"{b.name}欠劳务费{plain(amount)}元", ex, [here] if b.aliased else [there, here], MONEY_PLACE, lay=True, mistaken=("民间借贷纠纷", "承揽合同纠纷"))
