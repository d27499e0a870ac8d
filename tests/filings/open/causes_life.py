# ruff: noqa: E501  (texts stand as they are read)
"""Disputes of family and work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import exhibits as ex
from .causes_body import child
from .causes_trade import costs, two_places
from .record import Claim, Dispute, Exhibit, Pen
from .world import PLACES, Party, Place, company, full_name, id_number, person


def support_claims(pen: Pen, owed: float, months: float, month: float) -> list[Claim]:
    """The requests."""
    return [
        Claim(
            "拖欠的抚养费",
            f"判令被告一次性付清拖欠的抚养费{pen.m(owed)}（每月{pen.b(month)}，共{months}个月）",
            f"把欠了{months}个月的抚养费{pen.m(owed)}补上",
            owed,
        ),
        Claim(
            "今后的抚养费",
            f"判令被告自本判决生效之月起每月给付抚养费{pen.b(month)}，至原告年满十八周岁止",
            f"以后每个月按{pen.b(month)}给到孩子十八岁",
        ),
        costs(pen),
    ]


def support(pen: Pen) -> Dispute:
    rng = pen.rng
    place, other = two_places(pen)
    kid = child(pen, place)
    assert kid.guardian
    assert kid.birth
    mother = kid.guardian.sex == "女"
    payer = replace(person(rng, other, (30, 48), pen.filed_on), sex="男" if mother else "女")
    payer = replace(payer, name=full_name(rng, payer.sex), ethnicity="汉族")
    payer = replace(payer, id_number=(n := renumber(pen, payer)), card_number=n)
    month, months = pen.round(600, 2600), rng.randint(8, 20)
    owed = month * months
    day = pen.before(pen.filed_on, 900, 1500)
    since = pen.before(pen.filed_on, months * 30, months * 30 + 20)
    parent = "父亲" if mother else "母亲"
    claims = support_claims(pen, owed, months, month)
    talk = [
        "这个月抚养费又没到账",
        "<最近没钱",
        f"离婚的时候说好每月{month}的",
        "<知道，再说吧",
        f"都{months}个月了",
    ]
    papers = [
        ex.chat(pen, payer.name, pen.before(pen.filed_on, 8, 40), talk, "证明被告拖欠抚养费"),
        birth_paper(pen, kid, payer, kid.guardian),
    ]
    points = [
        (
            "身份关系",
            f"原告系被告之子女，{pen.d(kid.birth)}出生，原告的父母于{pen.d(day)}协议离婚，原告随{kid.relation}{kid.guardian.name}生活",
        ),
        ("抚养费约定", f"离婚协议写明被告每月支付抚养费{pen.b(month)}"),
        ("履行情况", f"从{pen.d(since)}起被告停付抚养费，至今欠付{months}个月，共{pen.b(owed)}"),
    ]
    story = f"孩子跟着{kid.relation}过，当初离婚的时候{parent}写得清清楚楚每月给{pen.b(month)}，{pen.d(since)}起就一分钱不拿了，电话拉黑。孩子上学吃饭补课哪样不花钱，欠了{months}个月算下来{pen.b(owed)}。"
    return Dispute(
        "抚养费纠纷",
        "离婚纠纷",
        [kid],
        [payer],
        claims,
        points,
        story,
        papers,
        other,
        "被告住所地",
        [other],
        "《中华人民共和国民法典》第一千零六十七条、第一千零八十五条",
    )


def renumber(pen: Pen, party: Party) -> str:
    assert party.place
    assert party.birth
    assert party.sex
    return id_number(pen.rng, party.place, party.birth, party.sex)


def birth_paper(pen: Pen, kid: Party, one: Party, two: Party) -> Exhibit:
    assert kid.birth
    father, mother = (one, two) if one.sex == "男" else (two, one)
    rows = [
        ("新生儿姓名", kid.name),
        ("性别", kid.sex or ""),
        ("出生日期", pen.d(kid.birth)),
        ("父亲姓名", father.name),
        ("母亲姓名", mother.name),
        ("医疗机构", "临江妇幼保健院"),
    ]
    foot = [ex.right("签发机构（专用章）", "临江妇幼保健院")]
    return ex.sheet(
        "birth_certificate",
        "出生医学证明",
        "证明亲子关系",
        rows,
        (1, 2),
        foot,
        [ex.plain(f"编号：L{pen.rng.randrange(10**8, 10**9)}")],
    )


def divorce_papers(
    pen: Pen, rows: list[tuple[str, ...]], two: Party, apart: date, office: str
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.sheet(
            "marriage_certificate",
            "结婚证",
            "证明婚姻关系",
            rows,
            (1, 3),
            [ex.right("婚姻登记专用章", office)],
        ),
        ex.chat(
            pen,
            two.name,
            pen.after(apart, 30, 90),
            ["你到底还回不回来", "<各过各的吧", "孩子发烧了你也不问一句", "<别再找我"],
            "证明双方分居、感情不和",
        ),
    ]


def divorce_claims(pen: Pen, kid: Party, month: float) -> list[Claim]:
    """The requests."""
    return [
        Claim("解除婚姻关系", "请求法院准许原告与被告离婚", "和被告离婚"),
        Claim(
            "子女抚养",
            f"婚生孩子{kid}归原告抚养，被告每月负担抚养费{pen.b(month)}到孩子独立生活时止",
            f"孩子{kid}跟我，被告每个月给{pen.b(month)}",
        ),
    ]


def divorce(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    one = person(rng, place, (27, 50), pen.filed_on)
    two = person(rng, place, (27, 50), pen.filed_on)
    two = replace(two, sex="女" if one.sex == "男" else "男")
    two = replace(two, name=full_name(rng, two.sex), ethnicity="汉族")
    number = renumber(pen, two)
    two = replace(two, id_number=number, card_number=number, address=rng.choice((one.address, two.address)))
    kid = one.name[0] + rng.choice(("乐乐", "思齐", "佳怡"))
    wed = pen.before(pen.filed_on, 1500, 3600)
    apart = pen.before(pen.filed_on, 500, 900)
    month, house = pen.round(800, 2600), pen.round(80000, 300000, 1000)
    claims = divorce_claims(pen, kid, month)
    if rng.random() < 0.5:
        claims.append(
            Claim(
                "共同财产",
                f"被告名下的存款归被告所有，被告补偿原告{pen.m(house)}",
                f"存款分我{pen.m(house)}",
                house,
            )
        )
    claims.append(costs(pen))
    rows = [
        ("持证人", one.name),
        ("登记日期", pen.d(wed)),
        ("结婚证字号", f"J{place.code}-{wed.year}-00{rng.randint(1000, 9999)}"),
        ("姓名", f"{one.name}　{one.sex}　{one.id_number}"),
        ("姓名", f"{two.name}　{two.sex}　{two.id_number}"),
    ]
    office = f"{place.name}民政局"
    papers = divorce_papers(pen, rows, two, apart, office)
    points = [
        ("结婚时间和子女情况", f"原、被告于{pen.d(wed)}在{office}办理结婚登记，婚后生育一孩{kid}"),
        ("感情状况", "婚后双方因性格差异和生活琐事争吵不断，被告多次离家，不尽家庭义务"),
        ("分居情况", f"{pen.d(apart)}起双方分居，互不往来，夫妻感情已彻底破裂"),
    ]
    story = f"我跟被告是{pen.d(wed)}领的证，孩子叫{kid}。刚结婚还好，后来天天吵，他家里的事从来不管，工资也不往家拿。{pen.d(apart)}吵完就搬出去住了，一年多了没回来过，这日子没法过了，求法官判我们离了吧。"
    return Dispute(
        "离婚纠纷",
        "抚养费纠纷",
        [one],
        [two],
        claims,
        points,
        story,
        papers,
        place,
        "被告住所地",
        [place],
        "《中华人民共和国民法典》第一千零七十九条、第一千零八十四条",
    )


def labour_papers(
    pen: Pen,
    start: date,
    rows: list[tuple[str, ...]],
    case: str,
    told: list[str],
    firm: Party,
    worker: Party,
    wage: float,
    place: Place,
) -> list[Exhibit]:
    """The evidence."""
    rng = pen.rng
    return [
        ex.contract(
            pen,
            "劳动合同书",
            ("用人单位", firm),
            ("劳动者", worker),
            [
                f"乙方从事{rng.choice(('仓管', '质检', '操作工'))}工作，月工资{wage}元，每月20日发放。",
                "合同期限三年。",
                "甲方依法为乙方缴纳社会保险。",
            ],
            start,
        ),
        ex.sheet(
            "wage_record",
            "工资表",
            "证明工资标准和拖欠情况",
            rows,
            (1, 1, 1),
            [ex.right(firm.name, firm.name)],
        ),
        ex.letter(
            "arbitration_award",
            "仲裁裁决书",
            "证明已经过仲裁前置程序",
            case,
            told,
            f"{place.name}劳动人事争议仲裁委员会",
            pen.before(pen.filed_on, 5, 12),
            "仲裁裁决书",
        ),
    ]


def labour(pen: Pen) -> Dispute:
    rng = pen.rng
    place, far = two_places(pen)
    worker, firm = (
        person(rng, far, (22, 58), pen.filed_on),
        company(rng, rng.choice(("电子", "物流", "家政服务", "食品")), place),
    )
    wage, months, years = pen.round(3800, 9600), rng.randint(2, 5), rng.randint(2, 8)
    start = pen.before(pen.due, years * 365 + 10, years * 365 + 60)
    back, pay = wage * months, wage * years
    claims = [
        Claim(
            "工资",
            f"请求判令被告支付拖欠的{months}个月工资{pen.m(back)}",
            f"欠我的{months}个月工资{pen.m(back)}要给",
            back,
        ),
        Claim(
            "经济补偿金", f"请求判令被告支付解除劳动关系经济补偿{pen.m(pay)}", f"经济补偿金{pen.m(pay)}", pay
        ),
        Claim("出具证明", "请求判令被告出具解除劳动合同证明", "给我开离职证明"),
        costs(pen),
    ]
    case = f"临劳人仲案〔{pen.filed_on.year}〕第{rng.randint(20, 900)}号"
    told = [
        f"申请人{worker.name}与被申请人{firm.name}因工资、经济补偿发生争议，本委受理后依法进行了审理。",
        "裁决如下：驳回申请人的仲裁请求。",
        "当事人不服本裁决的，可自收到裁决书之日起十五日内向人民法院提起诉讼。",
    ]
    rows = [("月份", "应发", "实发"), *((f"第{i}月", str(wage), "0") for i in range(1, months + 1))]
    papers = labour_papers(pen, start, rows, case, told, firm, worker, wage, place)
    points = [
        ("劳动关系", f"{pen.d(start)}原告进入被告处工作，月工资{pen.b(wage)}"),
        ("争议发生", f"被告连续{months}个月没有发工资，原告于{pen.d(pen.due)}以此为由提出解除劳动合同"),
        ("仲裁情况", f"原告申请劳动仲裁，仲裁委作出{case}裁决书，驳回了原告的请求，原告不服"),
    ]
    story = f"我{pen.d(start)}进的厂，一个月{pen.b(wage)}，干了{years}年多。厂里说效益不好，{months}个月没发工资，{pen.d(pen.due)}我就走了。劳动仲裁也去了（{case}），给我驳回了，我不服，白干活天理难容。"
    return Dispute(
        "劳动争议",
        "承揽合同纠纷",
        [worker],
        [firm],
        claims,
        points,
        story,
        papers,
        place,
        "用人单位所在地",
        [place],
        "《中华人民共和国劳动合同法》第三十条、第三十八条、第四十六条",
        due=False,
        extra={"arbitration": "仲裁裁决书"},
    )
