# ruff: noqa: E501  (texts stand as they are read)
"""Disputes about homes: lease, decoration, property service."""

from __future__ import annotations

from datetime import date

from . import exhibits as ex
from .causes_trade import costs
from .record import Claim, Dispute, Exhibit, Pen
from .world import PLACES, Party, company, person, shop


def lease_papers(pen: Pen, articles: list[str], day: date, owner: Party, tenant: Party) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.contract(pen, "房屋租赁协议书", ("出租方", owner), ("承租方", tenant), articles, day),
        ex.chat(
            pen,
            tenant.legal_rep or tenant.name,
            pen.after(pen.due, 5, 40),
            ["房租几个月没交了", "<生意不好做", "再不交我就收房了", "<你等等我"],
            "证明原告催交租金",
        ),
    ]


def lease(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    owner, tenant = (
        person(rng, place, day=pen.filed_on),
        rng.choice((person(rng, place, day=pen.filed_on), shop(rng, "麻辣烫店", place))),
    )
    rent, months = pen.round(900, 6800), rng.randint(3, 9)
    owed = rent * months
    day = pen.before(pen.due, 200, 500)
    water = pen.odd(180, 900)
    house = f"{place.name}{rng.choice(('临街', '老街'))}{rng.randint(2, 120)}号房屋"
    claims = [
        Claim(
            "解除合同", "判令解除双方签订的房屋租赁合同，被告腾空并交还房屋", "这房子我不租给他了，叫他搬走"
        ),
        Claim("租金", f"判令被告支付所欠租金{pen.m(owed)}", f"欠的{months}个月房租{pen.m(owed)}给我", owed),
        Claim("水电费", f"判令被告支付水电费{pen.m(water)}", f"水电费{pen.m(water)}", water),
        costs(pen),
    ]
    articles = [
        f"出租方将位于{house}租给承租方使用，月租金{rent}元，按季支付。",
        "租期三年。",
        "承租方拖欠租金达两个月的，出租方有权解除合同，收回房屋。",
        "水电费由承租方自理。",
    ]
    papers = lease_papers(pen, articles, day, owner, tenant)
    points = [
        (
            "租赁合同的签订",
            f"{pen.d(day)}，原告与被告签订《房屋租赁协议书》，将坐落于{house}出租给被告，月租金{pen.b(rent)}",
        ),
        (
            "欠付租金情况",
            f"被告自{pen.d(pen.due)}起停止交租，共拖欠{months}个月租金{pen.b(owed)}，另欠水电费{pen.b(water)}",
        ),
        ("催告情况", "原告多次通知被告交租，被告既不交租，也不搬离"),
    ]
    story = f"我有间门面在{house}，{pen.d(day)}租给被告，讲好每月{pen.b(rent)}。开头还行，从{pen.d(pen.due)}起就不给租金了，到现在欠了{months}个月，水电费都是我垫的。叫他搬他也不搬，锁也换了，我进都进不去。"
    return Dispute(
        "房屋租赁合同纠纷",
        "返还原物纠纷",
        [owner],
        [tenant],
        claims,
        points,
        story,
        papers,
        place,
        "不动产所在地(专属管辖)",
        [place],
        "《中华人民共和国民法典》第七百二十一条、第七百二十二条",
        due=True,
    )


def decoration_papers(
    pen: Pen, articles: list[str], day: date, owner: Party, firm: Party, total: float
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.contract(pen, "家庭居室装饰装修合同", ("发包方", owner), ("承包方", firm), articles, day),
        ex.transfer(pen, owner, firm, total * 0.6 // 1, pen.after(day, 2, 9), "装修款"),
        ex.chat(
            pen,
            "装修刘工",
            pen.after(pen.due, 10, 40),
            ["卫生间又漏了，楼下找上来了", "<工人回老家了", "工期都过了你们还停着工", "<等公司安排"],
            "证明被告停工及渗漏",
        ),
    ]


def decoration(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    owner, firm = person(rng, place, day=pen.filed_on), company(rng, "装饰工程", place)
    total = pen.round(60000, 240000, 1000)
    back, repair = total // 5 // 100 * 100, pen.round(4000, 22000)
    day = pen.before(pen.due, 100, 160)
    estate = (owner.address or "").removeprefix("临江省")
    claims = [
        Claim(
            "返还装修款", f"判令被告返还未施工部分的装修款{pen.m(back)}", f"没做的活退我{pen.m(back)}", back
        ),
        Claim(
            "修复费用",
            f"判令被告赔偿房屋渗漏修复费用{pen.m(repair)}",
            f"漏水修的钱{pen.m(repair)}他赔",
            repair,
        ),
        costs(pen),
    ]
    articles = [
        f"承包方为发包方位于{estate}的住宅进行室内装饰装修，工程造价{total}元。",
        f"工期自{pen.d(day)}至{pen.d(pen.due)}。",
        "质保期两年，防水五年。",
        "承包方擅自停工的，应退还未施工部分款项。",
    ]
    papers = decoration_papers(pen, articles, day, owner, firm, total)
    points = [
        (
            "装修合同的签订",
            f"{pen.d(day)}，原告与被告签订《家庭居室装饰装修合同》，由被告装修原告住宅，造价{pen.b(total)}，{pen.d(pen.due)}前完工",
        ),
        ("施工情况", f"原告已付款六成，被告中途撤走工人，木作、油漆均未施工，未施工部分价值{pen.b(back)}"),
        ("质量问题", f"卫生间防水不合格，渗漏到楼下，原告另请他人维修花费{pen.b(repair)}"),
    ]
    story = f"房子是结婚用的，{pen.d(day)}跟被告签的装修合同，{pen.b(total)}全包，钱付了六成了。结果做到一半人就不见了，木工油漆都没动，卫生间还漏水漏到楼下，楼下要我赔，我自己找人修花了{pen.b(repair)}。婚期都耽误了。"
    return Dispute(
        "装饰装修合同纠纷",
        "承揽合同纠纷",
        [owner],
        [firm],
        claims,
        points,
        story,
        papers,
        place,
        "不动产所在地(专属管辖)",
        [place],
        "《中华人民共和国民法典》第五百七十七条、第八百零一条",
        due=True,
    )


def property_service_papers(
    pen: Pen, day: date, rows: list[tuple[str, ...]], firm: Party, owed: float, owner: Party, price: float
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.letter(
            "contract",
            "前期物业服务协议",
            "证明收费标准",
            f"业主：{owner.name}",
            [
                "一、物业服务企业对小区公共部位进行养护、保洁、秩序维护。",
                f"二、住宅物业费每月每平方米{price}元，按半年交纳。",
                "三、逾期交费的，按欠费的百分之六支付违约金。",
            ],
            firm.name,
            day,
        ),
        ex.sheet(
            "fee_bill",
            "欠费明细",
            f"证明欠费{owed:.2f}元",
            rows,
            (2, 1, 1, 1, 1.5),
            [ex.right(firm.name, firm.name), ex.right(pen.d(pen.due))],
        ),
        ex.letter(
            "dunning_letter",
            "催费函",
            "证明原告已催告",
            f"{owner.name}业主：",
            [f"您户至{pen.d(pen.due)}尚欠物业费{owed:.2f}元，请于收函十日内到服务中心交清。"],
            firm.name,
            pen.after(pen.due, 3, 30),
        ),
    ]


def property_service(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    firm = company(rng, "物业服务", place, branch=rng.random() < 0.4)
    owner = person(rng, place, day=pen.filed_on)
    area, price, months = pen.odd(68, 160), rng.choice((1.2, 1.65, 2.1)), rng.randint(11, 30)
    owed = round(area * price * months, 2)
    late = round(owed * 0.06, 2)
    day = pen.before(pen.due, 600, 900)
    claims = [
        Claim("物业费", f"判令被告交纳物业服务费{pen.m(owed)}", f"物业费{pen.m(owed)}", owed),
        Claim("违约金", f"判令被告支付滞纳违约金{pen.m(late)}", f"违约金{pen.m(late)}", late),
        costs(pen),
    ]
    room = f"{rng.randint(1, 20)}栋{rng.randint(101, 1804)}"
    rows = [
        ("房号", "面积㎡", "单价", "月数", "应交"),
        (room, f"{area}", f"{price}", f"{months}", f"{owed:.2f}"),
    ]
    papers = property_service_papers(pen, day, rows, firm, owed, owner, price)
    points = [
        (
            "物业服务关系",
            f"原告为被告所住小区提供物业服务，被告系该小区{room}室业主，建筑面积{area}平方米，收费标准每月每平方米{price}元",
        ),
        ("欠费情况", f"被告至{pen.d(pen.due)}共有{months}个月未交物业费，计{pen.b(owed)}"),
        ("催收情况", "原告以上门张贴和邮寄催费函的方式催收，被告仍不交纳"),
    ]
    story = f"被告住我们小区{room}，{area}平方，每平方{price}元一个月，{months}个月没交过物业费，到{pen.d(pen.due)}一共欠{pen.b(owed)}，催费函发了几次，他说楼道灯坏过就不交，可是灯早修好了。"
    return Dispute(
        "物业服务合同纠纷",
        "房屋租赁合同纠纷",
        [firm],
        [owner],
        claims,
        points,
        story,
        papers,
        place,
        "被告住所地",
        [place],
        "《中华人民共和国民法典》第九百四十四条",
        due=True,
    )
