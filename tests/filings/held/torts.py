"""Cases of harm: blows, dogs, work accidents, leaking pipes, insults, traffic."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt

from . import exhibits as ex
from .model import Case, Claim, Exhibit
from .people import COURTS, Party, World, day, plain
from .wording import cost_claim, sum_text

Fees = list[tuple[str, float]]


def fees_of(world: World, days: int, worker: bool = True) -> Fees:
    """The usual heads of damage for so many days in hospital."""
    rng = world.rng
    out: Fees = [("医疗费", rng.randrange(180000, 2600000) / 100)]
    out.append(("护理费", days * rng.choice((120.0, 130.0, 150.0))))
    out.append(("住院伙食补助费", days * rng.choice((80.0, 100.0))))
    if worker:
        out.append(("误工费", rng.randrange(15, 75) * rng.choice((135.5, 160.0, 200.0))))
    if rng.random() < 0.7:
        out.append(("营养费", rng.choice((600.0, 900.0, 1500.0))))
    out.append(("交通费", rng.choice((200.0, 300.0, 456.0))))
    return out


def fee_claims(world: World, fees: Fees, who: str) -> list[Claim]:
    """All heads in one claim, or one claim a head."""
    total = round(sum(v for _, v in fees), 2)
    if world.rng.random() < 0.5:
        parts = "、".join(f"{k}{plain(v)}元" for k, v in fees)
        return [
            Claim(f"请求判令{who}赔偿原告{parts}，以上共计{plain(total)}元；", total),
            cost_claim(world.rng),
        ]
    heads = [Claim(f"请求判令{who}赔偿原告{k}{sum_text(world.rng, v)}；", v) for k, v in fees]
    return [*heads, cost_claim(world.rng)]


def medical(
    world: World, victim: Party, finding: str, days: int, when: dt.date, fee: float, rest: int = 30
) -> list[Exhibit]:
    """What the hospital gave: its record and its receipt."""
    hosp = ex.hospital(world.rng, victim)
    return [
        Exhibit("出院记录", f"原告的伤情及住院{days}天", ex.diagnosis(world.rng, hosp, victim, finding, days, when, rest)),
        Exhibit("住院医疗收费票据", f"原告花费医疗费{plain(fee)}元", ex.invoice(world.rng, hosp, victim.name, fee, when + dt.timedelta(days))),
    ]  # fmt: skip


def station(place: str) -> str:
    return COURTS[place][1][-3:] + "公安分局城中派出所"


def blows(world: World, old: bool = False) -> Case:
    """健康权: neighbours came to blows."""
    rng = world.rng
    a = world.place()
    victim, foe = world.person("原告", a), world.person("被告", a)
    foes = [foe] + ([world.person("被告", a, surname=foe.name[0])] if rng.random() < 0.35 else [])
    when, days = world.filed - dt.timedelta(rng.randrange(60, 400)), rng.randrange(5, 22)
    fees = fees_of(world, days)
    why = rng.choice(("停车位", "宅基地边界", "菜市场摊位", "楼道堆放杂物"))
    who = "二被告连带" if len(foes) > 1 else "被告"
    names = "、".join(f.name for f in foes)
    facts = [
        f"原告与被告系邻居。{day(when)}上午，双方因{why}问题发生口角，{names}动手殴打原告，用拳头击打原告头面部，并将原告推倒在地，致使原告受伤。",
        f"原告被送往医院，住院治疗{days}天，诊断为多处软组织挫伤、鼻骨骨折。派出所组织调解，被告拒绝赔偿。被告的行为侵害了原告的健康权，应当赔偿原告的各项损失。",
    ]
    lst = [
        Exhibit("接处警情况登记表", "被告殴打原告的经过", ex.police(rng, victim, station(a), f"报警人称因{why}与邻居{foe.name}发生纠纷，被{names}打伤。", when)),
        *medical(world, victim, "1.鼻骨骨折；2.多处软组织挫伤", days, when, fees[0][1]),
    ]  # fmt: skip
    return Case("民事一审", "生命权、身体权、健康权纠纷", [victim], foes, fee_claims(world, fees, who), facts, f"邻里因{why}打架致伤。",
                "《中华人民共和国民法典》第一千零四条、第一千一百六十五条、第一千一百七十九条", lst, [a], "侵权行为地", world.filed,
                can={"id_mismatch", "claims_sum_mismatch"}, wrong_causes=("名誉权纠纷", "相邻关系纠纷"))  # fmt: skip


def dog(world: World, old: bool = False, minor: bool | None = None) -> Case:
    """饲养动物: a dog bit somebody, often a child."""
    rng = world.rng
    a = world.place()
    minor = rng.random() < 0.5 if minor is None else minor
    victim = world.person("原告", a, (6, 14) if minor else (25, 70))
    if minor:
        add_guardian(world, victim)
    keeper = world.person("被告", a)
    when, days = world.filed - dt.timedelta(rng.randrange(40, 300)), rng.randrange(3, 9)
    fees = fees_of(world, days, not minor)
    breed = rng.choice(("黑色土狗", "中华田园犬", "未拴绳的哈士奇", "大型犬"))
    facts = [
        f"{day(when)}傍晚，原告在{rng.choice(('小区广场', '村口路边', '江边步道'))}{'玩耍' if minor else '散步'}时，被告饲养的{breed}突然冲出将原告扑倒咬伤，造成原告左小腿多处撕裂伤。当时该犬没有牵绳，也没有戴嘴套。",
        f"原告随即被送往医院清创缝合并注射狂犬疫苗，住院{days}天。被告在垫付500元门诊费用后再不露面。根据法律规定，饲养的动物造成他人损害的，动物饲养人应当承担侵权责任。",
    ]
    lst = medical(world, victim, "左小腿犬咬伤（Ⅲ级暴露）", days, when, fees[0][1], 14)
    if rng.random() < 0.6:
        lst.insert(0, Exhibit("派出所出警记录", "被告的狗咬伤原告", ex.police(rng, victim.guardian or victim, station(a), f"报警人称{keeper.name}家的狗咬伤{victim.name}。", when)))  # fmt: skip
    else:
        lst.insert(0, Exhibit("微信聊天记录", "被告承认是自己的狗咬人", ex.chat(rng, keeper.name, [(True, "你家狗把人咬成这样，医药费总得出吧"), (False, "是我没拴好，我认"), (True, "票据都在这里"), (False, "太多了我出不起")], when + dt.timedelta(15))))  # fmt: skip
    return Case("民事一审", "饲养动物损害责任纠纷", [victim], [keeper], fee_claims(world, fees, "被告"), facts, f"{keeper.name}的狗咬伤{victim.name}。",
                "《中华人民共和国民法典》第一千二百四十五条、第一千一百七十九条", lst, [a], "侵权行为地", world.filed,
                can={"defendant_not_identified", "claims_sum_mismatch"} | ({"minor_without_guardian"} if minor else {"id_mismatch"}),
                wrong_causes=("合同纠纷", "财产损害赔偿纠纷"))  # fmt: skip


def add_guardian(world: World, child: Party) -> None:
    """A parent of the same house, who acts for the child."""
    mother = world.rng.random() < 0.6
    assert child.birth
    parent = world.person(
        "法定代理人", child.place, (28, 44), male=not mother, surname=None if mother else child.name[:1]
    )
    parent.address, child.phone = child.address, None
    child.guardian = parent
    child.legal_agent = {"name": parent.name, "relation": "母亲" if mother else "父亲"}


def hired_hurt(world: World, old: bool = False) -> Case:
    """提供劳务者受害: a helper fell from a scaffold."""
    rng = world.rng
    a = world.place()
    victim = world.person("原告", a, (35, 62), male=True)
    boss = world.person("被告", rng.choice((a, world.place())), (30, 60), male=True)
    when, days = world.filed - dt.timedelta(rng.randrange(120, 420)), rng.randrange(15, 40)
    fees = fees_of(world, days)
    fees.insert(1, ("后续治疗费", rng.choice((8000.0, 12000.0))))
    paid = rng.choice((0, 0, 5000))
    facts = [
        f"{day(when - dt.timedelta(6))}，被告找原告帮其自建房外墙贴砖，约定每天工钱{rng.choice((280, 300, 350))}元，工具和材料由被告提供，由被告现场安排干活。",
        f"{day(when)}下午，原告在贴砖时脚手架跳板断裂，从三米多高处摔下，造成右跟骨骨折，住院{days}天。" + (f"被告除垫付{paid}元外（未计入本案请求），" if paid else "被告") + "对其余损失不予赔偿。双方之间是个人之间的劳务关系，被告没有提供安全的作业条件，应承担赔偿责任。",
    ]  # fmt: skip
    lst = medical(world, victim, "右侧跟骨粉碎性骨折", days, when, fees[0][1], 90)
    said = ex.Paper("other", "证人证言", [("title", "证明"), ("p", f"本人与{victim.name}一起在{boss.name}家干活。{day(when)}下午跳板断了，{victim.name}从架子上掉下来，是我和{boss.name}一起送去医院的。以上情况属实。"), ("sign", "证明人：", world.name(True), True), ("right", day(when + dt.timedelta(60)))], {"hand": True, "size": 14})  # fmt: skip
    lst.insert(0, Exhibit("工友出具的证明", "原告在为被告干活时受伤", said))
    return Case("民事一审", "提供劳务者受害责任纠纷", [victim], [boss], fee_claims(world, fees, "被告"), facts, "帮工从脚手架坠落受伤。",
                "《中华人民共和国民法典》第一千一百九十二条、第一千一百七十九条", lst, [boss.place] if boss.place != a else [a], "被告住所地", world.filed,
                can={"id_mismatch", "claims_sum_mismatch"}, wrong_causes=("劳动争议", "承揽合同纠纷"))  # fmt: skip


def leak(world: World, old: bool = False) -> Case:
    """财产损害: water from above."""
    rng = world.rng
    a = world.place()
    owner, upstairs = world.person("原告", a), world.person("被告", a)
    when = world.filed - dt.timedelta(rng.randrange(50, 300))
    repair, stuff = rng.randrange(60, 300) * 100.0, rng.randrange(20, 90) * 100.0
    claims = [
        Claim(f"判令被告赔偿原告房屋装修修复费用{sum_text(rng, repair)}；", repair),
        Claim(f"判令被告赔偿原告家具、家电损失{sum_text(rng, stuff)}；", stuff),
        cost_claim(rng),
    ]
    facts = [
        f"原告与被告系同一单元上下楼邻居。{day(when)}，被告家中卫生间水管爆裂，积水渗漏至原告家中，造成原告客厅吊顶、墙面、木地板以及沙发、电视等财物损坏。",
        "物业公司到场关阀并拍照留存。经装修公司报价，修复需费用"
        + f"{plain(repair)}元，受损家具家电损失{plain(stuff)}元。原告与被告协商赔偿，被告推脱说是开发商的管子质量问题。",
    ]
    sheet = ex.bill("房屋修复工程报价单", "美居装饰工程队", ["项目", "数量", "金额（元）"], [["客厅吊顶拆换", "1项", f"{repair * 0.4:.2f}"], ["墙面、地板修复", "1项", f"{repair * 0.6:.2f}"]], repair, "other", when + dt.timedelta(9))  # fmt: skip
    proof = ex.Paper("other", "情况说明", [("title", "情况说明"), ("p", f"{day(when)}，我公司接到业主{owner.name}报修，经查系楼上业主{upstairs.name}家卫生间给水管破裂漏水所致，现场水已漫入楼下客厅。特此说明。"), ("right", "福星家园物业服务中心"), ("right", day(when + dt.timedelta(4))), ("seal", "福星家园物业服务中心")], {"size": 14})  # fmt: skip
    lst = [Exhibit("物业情况说明", "漏水原因在被告家", proof), Exhibit("修复报价单", "修复费用", sheet)]
    return Case("民事一审", "财产损害赔偿纠纷", [owner], [upstairs], claims, facts, "楼上水管爆裂淹了楼下。",
                "《中华人民共和国民法典》第一千一百六十五条、第一千一百八十四条", lst, [a], "侵权行为地", world.filed,
                can={"id_mismatch", "claims_sum_mismatch", "defendant_not_identified"}, wrong_causes=("物业服务合同纠纷", "装饰装修合同纠纷"))  # fmt: skip


def insult(world: World, old: bool = False) -> Case:
    """名誉权: slander in a chat group."""
    rng = world.rng
    a = world.place()
    victim, foe = world.person("原告", a), world.person("被告", rng.choice((a, world.place())))
    when = world.filed - dt.timedelta(rng.randrange(20, 200))
    solace = rng.choice((3000.0, 5000.0, 10000.0))
    group = rng.choice(("兰亭雅苑业主群", "同学会群", "村民议事群"))
    claims = [
        Claim(f"判令被告立即停止侵害，在“{group}”内公开向原告赔礼道歉，消除影响、恢复名誉；"),
        Claim(f"判令被告赔偿原告精神损害抚慰金{sum_text(rng, solace)}；", solace),
        cost_claim(rng),
    ]
    facts = [
        f"{day(when)}起，被告在有三百余人的微信群“{group}”里连续发布消息，捏造原告“挪用公款”“人品败坏”等内容，并@全体成员。",
        "上述言论纯属虚构，群内多人转发议论，原告的社会评价明显降低，精神受到很大痛苦。被告的行为侵害了原告的名誉权。",
    ]
    talk = ex.chat(rng, group + "（326）", [(False, f"大家小心{victim.name}这个人"), (False, "挪用公款的就是他" if victim.sex == "男" else "挪用公款的就是她"), (False, "人品败坏，谁沾谁倒霉"), (True, "你这是造谣，请马上删除道歉")], when)  # fmt: skip
    lst = [Exhibit("微信群聊天记录截图", "被告散布不实言论", talk)]
    return Case("民事一审", "名誉权纠纷", [victim], [foe], claims, facts, "微信群里辱骂、造谣。",
                "《中华人民共和国民法典》第九百九十五条、第一千零二十四条", lst, sorted({a, foe.place}), "侵权行为地", world.filed,
                can={"id_mismatch"}, wrong_causes=("生命权、身体权、健康权纠纷", "合同纠纷"))  # fmt: skip


def traffic(world: World, old: bool = False) -> Case:
    """机动车: the official tick-box form with heads of damage."""
    rng = world.rng
    a = world.place()
    victim = world.person("原告", a)
    driver = world.person("被告", rng.choice((a, world.place())))
    insurer = world.unit("被告", rng.choice((a, driver.place)), "安泰财产保险股份有限公司{c}中心支公司")
    when, days = world.filed - dt.timedelta(rng.randrange(100, 500)), rng.randrange(9, 30)
    fees = fees_of(world, days)
    plate = "临" + {"1": "A", "2": "B", "3": "C"}[COURTS[a][0][3]] + f"{rng.randrange(10000, 99999)}"
    claims = [Claim(f"{k}{plain(v)}元", v, k) for k, v in fees]
    police = COURTS[a][1][-3:] + "公安局交通警察大队"
    story = f"{day(when)}8时10分许，被告{driver.name}驾驶{plate}号小型客车行至路口右转弯时，未让行直行的非机动车，与骑电动自行车的原告{victim.name}发生碰撞，致原告受伤、车辆受损。"
    report = ex.Paper("accident_report", "道路交通事故认定书", [
        ("title", police), ("sub", "道路交通事故认定书（简易程序）"), ("right", f"第38{rng.randrange(10**9, 10**10)}号"), ("p", "事故事实：" + story.replace("被告", "").replace("原告", "")),
        ("p", f"责任认定：{driver.name}负事故全部责任，{victim.name}无责任。"), ("sign", "交通警察：", world.name(True), False), ("right", day(when + dt.timedelta(3))), ("seal", police)], {"size": 13})  # fmt: skip
    lst = [
        Exhibit("道路交通事故认定书", "事故经过与责任", report),
        *medical(world, victim, "左胫骨平台骨折", days, when, fees[0][1], 60),
    ]
    facts = [story, f"经{police}认定，被告{driver.name}负事故全部责任，原告无责任。肇事车辆在被告{insurer.name}投保交强险和商业三者险200万元。", f"原告住院{days}天，支出医疗费{plain(fees[0][1])}元。"]  # fmt: skip
    case = Case("民事一审", "机动车交通事故责任纠纷", [victim], [driver, insurer], claims, facts, f"{driver.name}驾车撞伤{victim.name}。",
                "《中华人民共和国民法典》第一千一百七十九条、第一千二百零八条、第一千二百一十三条", lst, [a, driver.place, insurer.place], "侵权行为地", world.filed,
                form="要素式", can={"id_mismatch", "claims_sum_mismatch"})  # fmt: skip
    got = dict(fees)
    names = (
        "医疗费",
        "护理费",
        "营养费",
        "住院伙食补助费",
        "误工费",
        "交通费",
        "残疾赔偿金",
        "精神损害抚慰金",
        "其他费用",
    )
    asked = [
        (
            n,
            (
                f"累计{plain(got[n])}元\n有无医疗费发票：有☑ 无□"
                if n == "医疗费"
                else f"支付{n}{plain(got[n])}元"
            )
            if n in got
            else "无□"
            if n == "残疾赔偿金"
            else "无",
        )
        for n in names
    ]
    case.elements = [
        ("诉讼请求", asked),
        ("事实与理由", [("交通事故发生情况", facts[0]), ("交通事故责任认定", facts[1]), ("机动车投保情况", f"交强险保险公司：{insurer.name}\n商业险：有☑ 无□"), ("其他情况及法律依据", facts[2])]),
    ]  # fmt: skip
    return case
