# ruff: noqa: E501  (texts stand as they are read)
"""Disputes about bodily harm: a blow, an animal, traffic."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import exhibits as ex
from .causes_trade import costs, two_places
from .record import Claim, Dispute, Exhibit, Pen
from .world import Party, Place, company, person

HURTS = ("右侧第4、5肋骨骨折", "左手掌皮肤裂伤", "头面部软组织挫伤", "右胫骨平台骨折", "腰背部软组织挫伤")


def child(pen: Pen, place: Place) -> Party:
    """A minor with the parent who acts for it."""
    parent = person(pen.rng, place, (29, 45), pen.filed_on)
    kid = person(pen.rng, place, (5, 15), pen.filed_on)
    kid = replace(
        kid,
        name=parent.name[0] + pen.rng.choice(("子墨", "欣妍", "浩宇", "可可", "梓涵")),
        ethnicity=parent.ethnicity,
    )
    relation = "父亲" if parent.sex == "男" else "母亲"
    return replace(kid, address=parent.address, phone=parent.phone, guardian=parent, relation=relation)


def losses(pen: Pen, days: int, adult: bool = True) -> list[tuple[str, float]]:
    rows = [("医疗费", pen.odd(1200, 26000)), ("住院伙食补助费", days * 50.0), ("护理费", days * 140.0)]
    if adult:
        rows.append(("误工费", float((days + 30) * pen.rng.choice((90, 120, 150)))))
    rows += [("营养费", float(pen.round(300, 1800))), ("交通费", float(pen.round(100, 600)))]
    return rows


def loss_claims(pen: Pen, rows: list[tuple[str, float]], who: str) -> list[Claim]:
    """One request for each loss, or one for all of them: of several sums in one request the truth is their sum."""
    if pen.rng.random() < 0.5:
        return [Claim(n, f"判令{who}赔偿原告{n}{pen.m(a)}", f"{n}{pen.m(a)}", a) for n, a in rows]
    total = round(sum(a for _, a in rows), 2)
    listed = "、".join(f"{n}{pen.b(a)}" for n, a in rows)
    text = f"{who}赔偿原告{listed}，以上合计{pen.m(total)}"
    return [Claim("各项损失", "判令" + text, text, total)]


def health(pen: Pen) -> Dispute:
    rng = pen.rng
    place, far = two_places(pen)
    victim = child(pen, place) if rng.random() < 0.3 else person(rng, place, day=pen.filed_on)
    rude = person(rng, rng.choice((place, far)), day=pen.filed_on)
    assert rude.place
    days = rng.randint(3, 16)
    rows = losses(pen, days, victim.guardian is None)
    day, hurt = pen.due, rng.choice(HURTS)
    hospital = f"{place.name}人民医院"
    why = rng.choice(("晒谷场划界", "倒垃圾", "停车占道", "打牌输赢", "楼上滴水"))
    claims = [
        *loss_claims(pen, rows, "被告"),
        Claim("赔礼道歉", "判令被告向原告当面赔礼道歉", "还要当面给我赔个不是"),
        costs(pen),
    ]
    papers = [
        ex.police(
            pen,
            f"{place.name}公安分局派出所",
            day,
            f"{victim.name}报称因{why}与{rude.name}发生争执，被{rude.name}推打致伤。",
        ),
        ex.diagnosis(pen, victim, hospital, hurt, day, days),
        ex.bill_of_care(pen, victim, hospital, rows[0][1], pen.after(day, days, days + 2)),
    ]
    points = [
        ("侵权经过", f"{pen.d(day)}，原、被告因{why}发生口角，被告动手殴打原告，致原告倒地受伤"),
        ("治疗经过", f"原告被送往{hospital}救治，诊断为{hurt}，住院{days}天"),
        ("损失情况", "经派出所调解，被告拒绝赔偿，原告的损失至今没有得到弥补"),
    ]
    story = f"{pen.d(day)}那天为了{why}的事，{rude.name}骂我我就回了两句，他上来就动手，把我推倒在水泥地上，旁边好几个邻居都看见了。打了110，后来拉到{hospital}，医生说是{hurt}，住了{days}天院。派出所喊他赔他不认账，还说是我自己摔的，天底下哪有这个道理。"
    return Dispute(
        "健康权纠纷",
        "饲养动物损害责任纠纷",
        [victim],
        [rude],
        claims,
        points,
        story,
        papers,
        place,
        "侵权行为地",
        list(dict.fromkeys((place, rude.place))),
        "《中华人民共和国民法典》第一千一百六十五条、第一千一百七十九条",
    )


def animal(pen: Pen) -> Dispute:
    rng = pen.rng
    place, far = two_places(pen)
    victim = child(pen, place) if rng.random() < 0.5 else person(rng, place, day=pen.filed_on)
    keeper = person(rng, rng.choice((place, place, far)), day=pen.filed_on)
    assert keeper.place
    beast = rng.choice(("土狗", "金毛犬", "大鹅", "黄牛", "拉布拉多犬"))
    vaccine = pen.odd(800, 2600)
    rows = [
        ("医疗费", vaccine),
        ("交通费", float(pen.round(60, 400, 10))),
        ("营养费", float(pen.round(200, 900))),
    ]
    day = pen.due
    claims = [*loss_claims(pen, rows, "被告"), costs(pen)]
    hospital = f"{place.name}中医院"
    papers = [
        ex.diagnosis(pen, victim, hospital, "右小腿动物致伤（Ⅲ级暴露）", day, rng.randint(2, 4)),
        ex.bill_of_care(pen, victim, hospital, vaccine, pen.after(day, 2, 8)),
        ex.chat(
            pen,
            keeper.name,
            pen.after(day, 1, 5),
            [f"你家{beast}把人弄伤了，针钱你得出", "<它平时不伤人的", "监控都拍到了没拴绳", "<我最多出两百"],
            "证明被告认可动物系其饲养",
        ),
    ]
    points = [
        (
            "事发经过",
            f"{pen.d(day)}傍晚，原告步行经过小区门口时，被告饲养的{beast}未拴绳，突然扑上来致原告右小腿受伤",
        ),
        ("治疗情况", f"原告在{hospital}清创并注射疫苗，支出医疗费{pen.b(vaccine)}"),
        ("协商情况", "被告承认动物系其所养，但只愿意出两百元，双方协商未果"),
    ]
    who = "我家孩子" if victim.guardian else "我"
    story = f"{pen.d(day)}傍晚{who}在小区门口走得好好的，被告家的{beast}没拴绳子就冲过来了，右小腿弄了好几道口子，血流了一鞋。去{hospital}打针缝针一共花{pen.b(vaccine)}，找被告他说最多出两百块，这哪够啊，伤口现在还有疤。"
    return Dispute(
        "饲养动物损害责任纠纷",
        "健康权纠纷",
        [victim],
        [keeper],
        claims,
        points,
        story,
        papers,
        place,
        "侵权行为地",
        list(dict.fromkeys((place, keeper.place))),
        "《中华人民共和国民法典》第一千二百四十五条、第一千二百四十六条",
    )


def traffic_papers(
    pen: Pen,
    fact: list[str],
    victim: Party,
    hospital: str,
    day: date,
    days: float,
    rows: list[tuple[str, ...]],
    place: Place,
) -> list[Exhibit]:
    """The evidence."""
    rng = pen.rng
    return [
        ex.letter(
            "accident_report",
            "道路交通事故认定书（简易程序）",
            "证明事故经过及责任",
            "",
            fact,
            f"{place.name}公安局交通警察大队",
            pen.after(day, 2, 9),
            "道路交通事故认定书（简易程序）",
        ),
        ex.diagnosis(pen, victim, hospital, rng.choice(HURTS), day, days),
        ex.bill_of_care(pen, victim, hospital, rows[0][1], pen.after(day, days, days + 2)),
    ]


def traffic(pen: Pen) -> Dispute:
    rng = pen.rng
    place, far = two_places(pen)
    victim, driver = (
        person(rng, place, day=pen.filed_on),
        person(rng, rng.choice((place, far)), day=pen.filed_on),
    )
    insurer = replace(
        company(rng, "", place), name=f"泰和财产保险股份有限公司{place.city}支公司", legal_rep_title="负责人"
    )
    assert driver.place
    plate = f"{driver.place.plate}{rng.choice('ABCDEFGH')}{rng.randint(1000, 9999)}"
    days, day = rng.randint(6, 24), pen.due
    rows = losses(pen, days)
    hospital = f"{place.name}第二人民医院"
    claims = [
        *loss_claims(pen, rows, f"被告{driver.name}"),
        Claim("保险责任", f"判令被告{insurer.name}在机动车强制保险和商业保险限额内先行赔付", "保险公司先赔"),
        costs(pen, f"被告{driver.name}"),
    ]
    spot = f"{place.name}环城路与站前街路口"
    fact = [
        f"{pen.d(day)}下午6点左右，{driver.name}驾驶{plate}号小型轿车行至{spot}，与骑电动车的{victim.name}相撞，造成{victim.name}受伤、车辆损坏。",
        f"经认定，{driver.name}转弯未让直行，负事故全部责任；{victim.name}无责任。",
    ]
    papers = traffic_papers(pen, fact, victim, hospital, day, days, rows, place)
    points = [
        ("事故发生情况", fact[0].rstrip("。")),
        ("责任认定", f"交警部门认定被告{driver.name}承担事故全部责任"),
        ("投保情况", f"{plate}号车在被告{insurer.name}投保了交强险和商业第三者责任险"),
        ("治疗情况", f"原告在{hospital}住院{days}天"),
    ]
    story = f"{pen.d(day)}下班我骑电动车回家，走到{spot}绿灯直行，被告{driver.name}的车（{plate}）左拐弯就撞上来了，交警判他全责。我在{hospital}住了{days}天院，他垫了一点点就不管了，说找保险公司，保险公司又说等他来办，两头推。"
    right = list(dict.fromkeys((place, driver.place)))
    return Dispute(
        "机动车交通事故责任纠纷",
        "健康权纠纷",
        [victim],
        [driver, insurer],
        claims,
        points,
        story,
        papers,
        place,
        "侵权行为地(事故发生地)",
        right,
        "《中华人民共和国民法典》第一千二百零八条、第一千二百一十三条",
    )
