"""Filings about harm: blows, animals, traffic, treatment, hired hands hurt, things damaged, a good name injured."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import proofs
from .causes_credit import fee_claim
from .model import Case, Claim, Exhibit, Party
from .world import PLACES, World, plain


def hurt_one(w: World, here: str, chance: float = 0.2) -> Party:
    """Who was hurt: grown up or, with a parent to act, a child; a child alone where that is the slip wanted."""
    child = w.slip == "minor_without_guardian"
    if not child and w.rng.random() > chance:
        return w.person(here, (22, 66))
    kid = w.person(here, (7, 15))
    if child:
        w.slipped = ("complaint", f"原告{kid.birth}出生，起诉时未满十八周岁，没有列法定代理人")
        return kid
    parent = w.person(here, (37, 48), surname=kid.name[:2] if kid.name[:2] in ("欧阳", "司徒", "上官", "诸葛") else kid.name[0])
    parent.address = kid.address
    kid.guardian, kid.kinship = parent, "父亲" if parent.sex == "男" else "母亲"
    return kid


class Harm:
    """Costs of one injury, the same in requests, bills and forms."""

    def __init__(self, w: World, p: Party, days: int, heavy: bool = False) -> None:
        rng = w.rng
        self.w, self.p, self.days = w, p, days
        self.medical = round(rng.uniform(9000, 36000) if heavy else rng.uniform(3000, 9000) if days else rng.uniform(380, 2600), 2)
        grown = p.age(w.filed) >= 18
        self.parts: list[tuple[str, float]] = [("医疗费", self.medical)]
        if days:
            self.parts += [("住院伙食补助费", days * 100.0), ("护理费", days * float(rng.choice((120, 150, 160))))]
        self.rest = rng.choice((14, 21, 30)) if days else rng.choice((5, 7, 10))
        if grown and p.age(w.filed) < 60:
            self.parts.append(("误工费", (days + self.rest) * float(rng.choice((150, 180, 200)))))
        if days and rng.random() < 0.6:
            self.parts.append(("营养费", float(rng.choice((600, 900, 1500)))))
        self.parts.append(("交通费", float(rng.choice((100, 200, 320)))))

    @property
    def total(self) -> float:
        return round(sum(a for _, a in self.parts), 2)

    def spelt(self) -> str:
        return "、".join(f"{n}{plain(a)}元" for n, a in self.parts)

    def claims(self, payer: str) -> list[Claim]:
        """One request with its parts, or the parts as requests of their own."""
        w = self.w
        how = w.rng.randrange(3)
        if how == 0:
            return [Claim(f"判令{payer}赔偿原告{self.spelt()}，共计{w.money(self.total)}", self.total)]
        if how == 1:
            return [Claim(f"判令{payer}赔偿原告{n}{w.money(a)}", a) for n, a in self.parts]
        return [Claim(w.pick(f"要求{payer}赔偿我各项损失共{w.money(self.total)}（{self.spelt()}）" if w.lay else f"判令{payer}赔偿原告各项损失合计{w.money(self.total)}，其中{self.spelt()}"), self.total)]

    def exhibits(self, house: str, trouble: str, found: str, day: dt.date) -> list[Exhibit]:
        w, p = self.w, self.p
        bill = proofs.hospital_bill(w, p, house, self.medical, day + dt.timedelta(self.days), bool(self.days))
        record = proofs.medical(w, p, house, trouble, found, day, self.days, self.rest)
        return [Exhibit(record.title, "原告的伤情" + (f"及住院{self.days}天" if self.days else "及治疗经过"), [record]), Exhibit(w.pick("医疗费票据", "医疗收费票据", "医药费发票"), f"医疗费{plain(self.medical)}元", [bill])]

    def sums(self) -> list[tuple[str, str, float | None]]:
        return [(n, f"{plain(a)}元", a) for n, a in self.parts]


def blow(w: World) -> Case:
    here = w.place()
    a, b = hurt_one(w, here, 0.1), w.foe(w.place())
    day, days = w.ago(60, 400), w.rng.choice((0, 0, 6, 9))
    harm = Harm(w, a, days)
    house = proofs.hospital(w, here)
    spot = PLACES[here][1] + w.pick("农贸市场门口", "广场东侧", "老车站候车厅", "小区门口")
    why = w.pick("停车", "排队", "占道摆摊", "遛弯时的口角")
    found = w.pick("头皮裂伤", "左侧第6肋骨骨折", "右手掌骨骨折") if days else w.pick("面部软组织挫伤", "左前臂软组织挫伤", "头部外伤")
    foe = "对方男子" if b.aliased else b.name
    facts = [
        f"{w.day(day)}{w.pick('上午', '傍晚', '晚上七点左右')}，{'我' if w.lay else '原告'}在{spot}与被告{b.name}因{why}发生争执，被告动手把{'我' if w.lay else '原告'}打伤。" + ("有人报了警，派出所来处理了。" if w.lay else "公安机关接警后到场处理。"),
        f"当日到{house}治疗，诊断为{found}" + (f"，住院{days}天" if days else "") + f"，花去医疗费{w.money(harm.medical)}。被告至今没有赔偿。",
    ]
    text = f"{proofs.day_cn(day)}，{a.name}报警称在{spot}被{foe}殴打致伤。"
    ex = [Exhibit(w.pick("报警记录", "派出所出警材料"), "被告打伤原告的经过", [proofs.police(w, here, text, day)]), *harm.exhibits(house, f"被打伤致{found[:2]}疼痛2小时", found, day)]
    return Case("健康权纠纷", [a], [b], [*harm.claims("被告"), fee_claim(w)], facts, "民法典第一千一百六十五条、第一千一百七十九条", f"{b.name}打伤{a.name}", ex, list(dict.fromkeys([here, b.place])) if not b.aliased else [here], "侵权行为地", lay=w.lay, mistaken=("名誉权纠纷", "机动车交通事故责任纠纷"))


def dog(w: World) -> Case:
    here = w.place()
    a, b = hurt_one(w, here, 0.4), w.foe(here, w.pick("男", "女"))
    day = w.ago(40, 380)
    harm = Harm(w, a, 0)
    house = proofs.hospital(w, here)
    beast = w.pick("没有拴绳的黄狗", "黑色大狗", "土狗")
    me = ("我" if w.lay else "原告") if not a.guardian else "原告"
    facts = [
        f"{w.day(day)}，{me}{w.pick('在小区里散步', '路过被告家门口', '在楼下等人')}时，被告饲养的{beast}突然扑上来咬伤{w.pick('左小腿', '右手臂', '大腿')}，被告当时{w.pick('没有牵绳', '在旁边没有制止', '不在场')}。",
        f"事后{me}到{house}清创并注射疫苗，医疗费{w.money(harm.medical)}。被告只说“狗也不是故意的”，拒绝赔偿。",
    ]
    found = w.pick("犬咬伤（Ⅱ级暴露）", "犬咬伤（Ⅲ级暴露）")
    ex = [*harm.exhibits(house, "犬咬伤1小时", found, day), Exhibit(w.pick("现场照片", "伤口及犬只照片"), "被咬伤的部位和犬只", [proofs.photos(w, w.pick("现场照片", "照片"), [("dog", "涉事犬只"), ("arm", "受伤部位")])])]
    if not b.aliased and w.rng.random() < 0.5:
        ex.append(Exhibit("聊天记录", "被告承认是其饲养的狗", [proofs.chat(w, b.name, day + dt.timedelta(1), [("我", "昨天你家狗咬人，打针的钱你得出"), ("他", "是我家的狗，但我没钱"), ("我", f"花了{plain(harm.medical)}元，有票据")])]))
    return Case("饲养动物损害责任纠纷", [a], [b], [*harm.claims("被告"), fee_claim(w)], facts, "民法典第一千二百四十五条、第一千一百七十九条", f"{b.name}饲养的犬咬伤{a.name}", ex, [here], "侵权行为地", lay=w.lay, mistaken=("健康权纠纷", "财产损害赔偿纠纷"))


def traffic(w: World) -> Case:
    here = w.place()
    a, b = hurt_one(w, here, 0.15), w.person(w.place(), (23, 60))
    insurer = w.branch(w.place(), w.pick("平泰财产保险股份有限公司", "安信财产保险股份有限公司") + "中心支公司")
    day, days = w.ago(120, 500), w.rng.choice((8, 12, 17))
    harm = Harm(w, a, days, True)
    house = proofs.hospital(w, here)
    plate, road = w.plate(b.place), w.pick("迎宾大道与文昌路交叉口", "滨河路公交站前", "国道36公里处")
    main = w.rng.random() < 0.6
    duty = "全部责任" if main else "主要责任"
    other = "无责任" if main else "次要责任"
    asks = [*harm.claims("被告"), Claim(f"{insurer.name}在交强险和商业三者险限额内先行赔付，不足部分由{b.name}承担"), fee_claim(w)]
    facts = [
        f"{w.day(day)}，被告{b.name}驾驶{plate}号小型轿车行至{PLACES[here][1]}{road}，与{w.pick('骑电动自行车', '步行过马路')}的原告发生碰撞，致原告受伤。交警部门认定被告{b.name}承担{duty}，原告{other}。",
        f"原告在{house}住院{days}天，诊断为{'右胫骨骨折'}。",
        f"{plate}号车在{insurer.name}投保了交强险和商业第三者责任险，事故发生于保险期间。",
    ]
    office = f"{PLACES[here][4]}交通警察大队"
    report = proofs.certificate(
        w,
        "accident_report",
        "道路交通事故认定书",
        office,
        f"第{PLACES[here][0]}{day.year}{w.rng.randint(1000, 9999)}号",
        [
            f"事故时间：{proofs.day_cn(day)}。",
            f"事故地点：{PLACES[here][1]}{road}。",
            f"当事人：{b.name}，身份证号{b.id_number}，驾驶{plate}号小型轿车；{a.name}，身份证号{a.id_number}。",
            f"经过：{b.name}驾车未注意观察，与{a.name}相撞，造成{a.name}受伤。",
            f"责任认定：{b.name}承担{duty}，{a.name}{'承担' if not main else ''}{other}。",
        ],
        day + dt.timedelta(8),
    )
    policy = proofs.ledger(
        w,
        "other",
        "保险单抄件",
        [f"被保险人：{b.name}", f"号牌号码：{plate}"],
        [["险种", "责任限额", "保险期间"], ["机动车交通事故责任强制保险", "200000元", f"{proofs.day_cn(day - dt.timedelta(90))}起一年"], ["商业第三者责任险", "1000000元", f"{proofs.day_cn(day - dt.timedelta(90))}起一年"]],
        [],
        insurer,
        day - dt.timedelta(91),
        [3, 1.6, 3],
    )
    ex = [Exhibit(w.pick("道路交通事故认定书", "事故认定书"), "事故经过和责任划分", [report]), *harm.exhibits(house, "车祸致右小腿疼痛、活动受限1小时", "右胫骨骨折", day), Exhibit("保险单", "肇事车辆的投保情况", [policy])]
    rows = [("事故发生情况", facts[0]), ("责任认定", f"{b.name}{duty}，{a.name}{other}"), ("投保情况", f"{insurer.name}，交强险☑ 商业三者险☑"), ("治疗情况", f"{house}住院{days}天"), ("伤残鉴定", "有□ 无☑")]
    return Case("机动车交通事故责任纠纷", [a], [b, insurer], asks, facts, "民法典第一千二百零八条、第一千二百一十三条", f"{b.name}驾车撞伤{a.name}", ex, list(dict.fromkeys([here, b.place, insurer.place])), "侵权行为地(事故发生地)", lay=w.lay, rows=rows, sums=harm.sums(), mistaken=("健康权纠纷",))


def treatment(w: World) -> Case:
    here = w.place()
    a = hurt_one(w, here, 0.1)
    house = w.organisation(here, "%" + w.pick("安和医院", "康宁口腔医院", "仁爱骨科医院"), "有限公司")
    day, days = w.ago(150, 420), w.rng.choice((7, 10, 14))
    harm = Harm(w, a, days, True)
    again = proofs.hospital(w, here)
    what = w.pick("拔牙时损伤邻近神经，术后面部持续麻木", "骨折复位不当，拆除石膏后发现对位不良", "术后切口感染未及时处理")
    asks = [*harm.claims("被告"), *([Claim(f"判令被告支付精神损害抚慰金{w.money(5000)}", 5000.0)] if w.rng.random() < 0.4 else []), fee_claim(w)]
    found = what.split("，")[-1] if "，" in what else "术后切口感染"
    facts = [f"{w.day(day - dt.timedelta(20))}，原告到被告处就医，被告为原告做了治疗，因其{what}。", f"原告于{w.day(day)}转到{again}住院{days}天，支出医疗费{w.money(harm.medical)}。被告的诊疗行为存在过错，应当赔偿。"]
    first = proofs.medical(w, a, house.name, "就诊治疗", "已行治疗，门诊随访", day - dt.timedelta(20), 0, 3, "门诊病历")
    again_ex = harm.exhibits(again, "外院治疗后不适20天", found, day)
    ex = [Exhibit("被告处门诊病历", "被告的诊疗经过", [first]), *again_ex]
    return Case("医疗损害责任纠纷", [a], [house], asks, facts, "民法典第一千二百一十八条、第一千一百七十九条", f"{house.name}诊疗过错致{a.name}受损", ex, [here], "侵权行为地", lay=w.lay, mistaken=("健康权纠纷",))


def hired(w: World) -> Case:
    here = w.place()
    a, b = w.person(here, (30, 57), "男"), w.person(w.place())
    day, days = w.ago(100, 420), w.rng.choice((8, 11, 15))
    harm = Harm(w, a, days, True)
    house = proofs.hospital(w, here)
    job = w.pick("盖房时从脚手架上摔下", "装卸木料时被砸伤脚部", "锯树时被树枝砸中")
    asks = [*harm.claims("被告"), fee_claim(w)]
    me = "我" if w.lay else "原告"
    facts = [f"{me}受{b.name}雇请在{PLACES[here][1]}做工，每天工钱{w.rng.choice((180, 220, 260))}元。{w.day(day)}，{me}{job}，被送到{house}住院{days}天。", f"被告没有提供安全防护，只垫了入院时的押金就不再管，{me}自己承担的医疗费有{w.money(harm.medical)}。"]
    witness = w.person(here)
    note = proofs.receipt(w, w.pick("证明", "情况说明"), f"我和{a.name}一起给{b.name}干活，{proofs.day_cn(day)}他{job}，是我送他去的医院。", witness, day + dt.timedelta(40))
    ex = [Exhibit(f"工友{witness.name}的书面证明", "原告在为被告干活时受伤", [note]), *harm.exhibits(house, "外伤致疼痛2小时", "右足第2跖骨骨折", day)]
    return Case("提供劳务者受害责任纠纷", [a], [b], asks, facts, "民法典第一千一百九十二条", f"{a.name}为{b.name}提供劳务时受伤", ex, list(dict.fromkeys([here, b.place])), "侵权行为地", lay=w.lay, mistaken=("劳动争议", "健康权纠纷"))


def damage(w: World) -> Case:
    here = w.place()
    a, b = w.person(here, (26, 60)), w.foe(w.place())
    day = w.ago(30, 400)
    what, kind, title = w.rng.choice((("停在楼下的轿车", "car", "车辆受损照片"), ("店门口的地砖", "tiles", "受损地砖照片")))
    cost = float(w.rng.choice((1860, 2640, 4350, 7200)))
    shop = w.organisation(here, w.pick("汽车维修", "装饰工程"))
    asks = [Claim(w.pick(f"被告赔偿修理费{w.money(cost)}", f"判令被告赔偿原告财产损失{w.money(cost)}"), cost), fee_claim(w)]
    me = "我" if w.lay else "原告"
    facts = [f"{w.day(day)}，被告{b.name}{w.pick('喝了酒', '因为争车位', '因为琐事')}，用铁棍砸坏{me}{what}，{me}当场报了警。", f"修好一共花了{w.money(cost)}，被告承认是他砸的，却不赔钱。" if w.lay else f"原告为修复支出{w.money(cost)}，被告承认侵权但拒绝赔偿。"]
    ex = [
        Exhibit(title, "财产受损的情况", [proofs.photos(w, title, [(kind, "受损部位一"), (kind, "受损部位二")])]),
        Exhibit("修理费发票", f"修理费{plain(cost)}元", [proofs.invoice(w, shop, a, [("修理费", "项", 1, cost)], day + dt.timedelta(12))]),
        Exhibit("接处警登记表" if w.rng.random() < 0.5 else "报警材料", "被告砸坏财物", [proofs.police(w, here, f"{proofs.day_cn(day)}，{a.name}报警称其{what}被人砸坏，现场有一名男子承认系其所为。", day)]),
    ]
    return Case("财产损害赔偿纠纷", [a], [b], asks, facts, "民法典第一千一百六十五条、第一千一百八十四条", f"{b.name}砸坏{a.name}的财物", ex, list(dict.fromkeys([here, b.place])) if not b.aliased else [here], "侵权行为地", lay=w.lay, mistaken=("健康权纠纷", "买卖合同纠纷"))


def insult(w: World) -> Case:
    here = w.place()
    a, b = w.person(here, (24, 58)), w.person(w.place())
    day = w.ago(30, 200)
    group, lie = (w.pick("业主交流群", "某某中学家长群", "老乡互助群"), w.pick("收了装修公司的回扣", "是个骗子，专门骗老人钱", "偷拿邻居家的快递"))
    comfort = float(w.rng.choice((0, 2000, 5000)))
    asks = [Claim(w.pick("判令被告立即停止侵害，删除侵权言论", "让被告停止侮辱，把骂人的话删掉")), Claim(f"判令被告在“{group}”微信群内书面赔礼道歉，持续三日" if not w.lay else f"被告在“{group}”里向我公开道歉"), *([Claim(f"赔偿精神损害抚慰金{w.money(comfort)}", comfort)] if comfort else []), fee_claim(w)]
    facts = [f"{w.day(day)}，被告{b.name}在有三百多人的“{group}”微信群里发消息，说原告“{lie}”，并连续多日转发。", "上述说法没有任何依据，导致熟人对原告指指点点，原告的社会评价受到影响，要求被告删除时又遭辱骂。"]
    talk = [("他", f"大家注意，{a.name}{lie}"), ("我", "你这是造谣，请删掉"), ("他", "我就说了，怎么样")]
    ex = [Exhibit("微信群聊天截图", "被告在群里发布不实言论", [proofs.chat(w, f"{group}(316)", day, talk)])]
    if w.rng.random() < 0.5:
        ex.append(Exhibit("报警回执", "原告因被告的言论报警", [proofs.police(w, here, f"{proofs.day_cn(day + dt.timedelta(1))}，{a.name}报警称{b.name}在微信群内对其辱骂、造谣。", day + dt.timedelta(1))]))
    return Case("名誉权纠纷", [a], [b], asks, facts, "民法典第一千零二十四条、第九百九十五条", f"{b.name}在微信群侵害{a.name}名誉", ex, list(dict.fromkeys([here, b.place])), "侵权行为地(被侵权人住所地)", lay=w.lay, mistaken=("健康权纠纷",))
