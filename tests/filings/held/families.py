"""Cases of the family: maintenance of children and parents, divorce."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt

from . import exhibits as ex
from .model import Case, Claim, Exhibit
from .people import COURTS, Party, World, day, plain
from .torts import add_guardian
from .wording import cost_claim, sum_text


def household(child: Party, parent: Party) -> ex.Paper:
    """The child's page of the household register."""
    rows = [["姓名", child.name, "与户主关系", "子" if child.sex == "男" else "女"], ["性别", child.sex or "", "民族", child.ethnicity or ""],
            ["出生日期", day(child.birth or dt.date.min), "户主姓名", parent.name], ["公民身份号码", child.card_number or "", "", ""]]  # fmt: skip
    return ex.Paper("other", "常住人口登记卡", [("title", "常住人口登记卡"), ("table", (3, 4, 3, 4), rows), ("right", "登记机关：户口登记专用")], {"size": 12}, part="subject")  # fmt: skip


def child_support(world: World, old: bool = False) -> Case:
    """抚养费: a child, through the parent it lives with."""
    rng = world.rng
    b = world.place()
    child = world.person("原告", rng.choice((b, world.place())), (3, 16))
    add_guardian(world, child)
    guard = child.guardian
    assert guard
    payer = world.person(
        "被告", b, (28, 45), male=guard.sex == "女", surname=child.name[0] if guard.sex == "女" else None
    )
    rel = "父亲" if payer.sex == "男" else "母亲"
    parted = world.filed - dt.timedelta(rng.randrange(400, 900))
    months, monthly = rng.randrange(6, 16), rng.choice((800, 1000, 1200, 1500))
    arrears = float(months * monthly)
    claims = [
        Claim(f"判令被告支付拖欠的抚养费{sum_text(rng, arrears)}（{months}个月，每月{monthly}元）；", arrears)
    ]
    if rng.random() < 0.7:
        claims.append(Claim(f"判令被告自起诉之月起每月支付抚养费{monthly + 500}元，至原告年满十八周岁时止；"))
    claims.append(cost_claim(rng))
    facts = [
        f"原告的父母{guard.name}与{payer.name}于{day(parted)}协议离婚，约定原告随{child.legal_agent['relation'] if child.legal_agent else ''}{guard.name}生活，被告作为{rel}每月给付抚养费{monthly}元。",
        f"离婚后被告只付了开头几个月，至今已经{months}个月没有给付。原告现在上学、生活开支增加，{guard.name}一人收入难以维持，故提起诉讼。",
    ]  # fmt: skip
    hosp = ex.hospital(rng, child)
    mother, father = (guard.name, payer.name) if guard.sex == "女" else (payer.name, guard.name)
    deed = ex.contract("离婚协议书", guard, payer, [f"双方自愿离婚。子女{child.name}随{guard.name}生活，{payer.name}每月15日前给付抚养费{monthly}元，至其年满十八周岁。", "双方无共同财产和共同债务。"], parted, ("男方", "女方") if guard.sex == "男" else ("女方", "男方"))  # fmt: skip
    lst = [Exhibit("出生医学证明", "原告与被告的亲子关系", ex.birth_paper(child, mother, father, hosp, rng.randrange(10**6, 10**7))), Exhibit("离婚协议书", "约定的抚养费数额", deed)]  # fmt: skip
    case = Case("民事一审", "抚养费纠纷", [child], [payer], claims, facts, f"{payer.name}拖欠抚养费{months}个月。",
                "《中华人民共和国民法典》第一千零六十七条、第一千零八十五条", lst, [b], "被告住所地", world.filed,
                can={"minor_without_guardian"}, wrong_causes=("离婚纠纷", "赡养费纠纷"))  # fmt: skip
    if rng.random() < 0.5:
        case.extra_papers.append(household(child, guard))
    return case


def parent_support(world: World, old: bool = False) -> Case:
    """赡养费: an old parent against several children."""
    rng = world.rng
    a = world.place()
    parents = [world.person("原告", a, (70, 86))]
    first = parents[0].name[0] if parents[0].sex == "男" else None
    kids = []
    for _ in range(rng.choice((2, 3))):
        kid = world.person("被告", rng.choice((a, a, world.place())), (42, 58), surname=first)
        first = first or kid.name[0]
        kids.append(kid)
    monthly = rng.choice((300, 400, 500, 600))
    fee = rng.randrange(30, 160) * 100.0
    claims = [
        Claim(
            f"判令{(len(kids) == 2 and '二') or '三'}被告自判决生效之月起每人每月给付原告赡养费{monthly}元；"
        ),
        Claim(f"判令各被告共同负担原告已支出的医疗费{sum_text(rng, fee)}；", fee),
        cost_claim(rng),
    ]
    names = "、".join(k.name for k in kids)
    facts = [
        f"原告今年已经{(world.filed - (parents[0].birth or world.filed)).days // 365}岁，生育并抚养了{names}{len(kids)}个子女，都已成家。原告丧偶多年，没有退休金，只有每月一百多元的基础养老金。",
        f"近年原告多病，今年住院花去{plain(fee)}元，几个子女互相推诿，谁也不肯承担。村里多次调解没有结果。赡养老人是子女的法定义务，故诉至法院。",
    ]  # fmt: skip
    hosp, when = ex.hospital(rng, parents[0]), world.filed - dt.timedelta(60)
    proof = ex.Paper("other", "亲属关系证明", [("title", "证明"), ("p", f"兹证明{parents[0].name}系我村（社区）居民，{names}均系其子女，经我村（社区）多次调解赡养问题未果。特此证明。"), ("right", "村（居）民委员会"), ("right", day(when + dt.timedelta(20))), ("seal", "村（居）民委员会")], {"size": 14})  # fmt: skip
    lst = [
        Exhibit("村（居）委会证明", "原、被告的亲属关系", proof),
        Exhibit("住院收费票据", "原告花费医疗费", ex.invoice(rng, hosp, parents[0].name, fee, when)),
    ]
    places = [k.place for k in kids] + ([a] if len({k.place for k in kids}) > 1 else [])
    return Case("民事一审", "赡养费纠纷", parents, kids, claims, facts, "老人请求子女给付赡养费。", "《中华人民共和国民法典》第一千零六十七条",
                lst, sorted(set(places)), "被告住所地", world.filed, can={"id_mismatch"}, wrong_causes=("抚养费纠纷", "离婚纠纷"))  # fmt: skip


def divorce(world: World, old: bool = False) -> Case:
    """离婚: the official tick-box form."""
    rng = world.rng
    b = world.place()
    her = world.person("原告", rng.choice((b, world.place())), (26, 48), male=False)
    him = world.person("被告", b, (27, 50), male=True)
    married = world.filed - dt.timedelta(rng.randrange(1200, 3000))
    apart = world.filed - dt.timedelta(rng.randrange(200, 700))
    share = rng.randrange(30, 160) * 1000.0
    claims = [
        Claim("请求判决离婚", None, "解除婚姻关系"),
        Claim(f"车辆折价款{plain(share)}元", share, "夫妻共同财产"),
    ]
    facts = [
        f"双方于{day(married)}登记结婚，未生育子女。婚后聚少离多，经常因家务和经济问题争吵，自{day(apart)}起分居至今，感情确已破裂。"
    ]
    city = COURTS[b][1]
    book = ex.Paper("marriage_certificate", "结婚证", [("title", "结婚证"), ("flat", f"持证人：{her.name}"), ("flat", f"登记日期：{day(married)}"), ("flat", f"结婚证字号：J38{rng.randrange(10**6, 10**7)}"),
        ("table", (2, 4), [["姓名", him.name], ["性别", "男"], ["出生日期", day(him.birth or married)], ["身份证件号", him.id_number or ""]]), ("gap", 0.4),
        ("table", (2, 4), [["姓名", her.name], ["性别", "女"], ["出生日期", day(her.birth or married)], ["身份证件号", her.id_number or ""]]), ("seal", city + "民政局")], {"size": 12})  # fmt: skip
    talk = ex.chat(
        rng,
        him.name,
        [
            (True, "我们分开这么久了，把手续办了吧"),
            (False, "离就离，车归我"),
            (True, f"车归你，按说好的给我{plain(share)}"),
            (False, "没钱"),
        ],
        apart + dt.timedelta(150),
    )
    lst = [Exhibit("结婚证", "婚姻关系", book), Exhibit("双方微信聊天记录", "分居及财产处理意见", talk)]
    case = Case("民事一审", "离婚纠纷", [her], [him], claims, facts, "感情破裂请求离婚。", "《中华人民共和国民法典》第一千零七十九条、第一千零八十七条",
                lst, [b], "被告住所地", world.filed, form="要素式", can=set())  # fmt: skip
    case.elements = [
        ("诉讼请求", [("解除婚姻关系", "（具体主张）请求判决原告与被告离婚"), ("夫妻共同财产", f"无财产□ 有财产☑\n（1）房屋明细：无\n（2）汽车明细：小型轿车一辆\n归属：原告□ 被告☑ 其他□\n由被告给付原告折价款{plain(share)}元"),
                  ("夫妻共同债务", "无债务☑ 有债务□"), ("子女直接抚养", "无此问题☑ 有此问题□"), ("诉讼费用", "由被告负担"), ("标的总额", f"{plain(share)}元")]),
        ("事实与理由", [("婚姻关系基本情况", f"结婚时间：{day(married)}\n生育子女情况：无\n双方生活情况：自{day(apart)}起分居\n离婚事由：{facts[0]}"), ("夫妻共同财产情况", "婚后购买小型轿车一辆，登记在被告名下。")]),
    ]  # fmt: skip
    return case
