"""Filings about family and work, and against offices: divorce, support, employment, penalties, injury at work."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import cards, proofs
from .causes_credit import fee_claim
from .model import Case, Claim, Exhibit, Party
from .world import PLACES, World, plain


def couple(w: World, here: str, there: str, ages: tuple[int, int]) -> tuple[Party, Party]:
    first = w.pick("男", "女")
    return w.person(here, ages, first), w.person(there, ages, "女" if first == "男" else "男")


def child_of(w: World, father: Party, place: str, ages: tuple[int, int]) -> Party:
    surname = father.name[:2] if father.name[:2] in ("欧阳", "司徒", "上官", "诸葛") else father.name[0]
    return w.person(place, ages, surname=surname)


def divorce(w: World) -> Case:
    here, there = w.place(), w.place()
    a, b = couple(w, here, there, (34, 46))
    kid = child_of(w, a if a.sex == "男" else b, here, (2, 8))
    assert kid.birth
    wed = kid.birth - dt.timedelta(w.rng.randint(400, 900))
    apart = w.filed - dt.timedelta(w.rng.randint(400, 800))
    month = float(w.rng.choice((800, 1000, 1200, 1500)))
    kind = "儿子" if kid.sex == "男" else "女儿"
    asks = [Claim(w.pick("判令原、被告离婚", "准予原告与被告离婚") if not w.lay else w.pick("我要求和被告离婚", "请法院判我和被告离婚")), Claim(f"婚生{kind}{kid.name}由原告抚养，被告每月支付抚养费{plain(month)}元至{kid.name}年满十八周岁"), fee_claim(w)]
    met = w.pick("经人介绍", "自由恋爱", "相亲认识")
    facts = [f"原、被告{met}，{w.day(wed)}登记结婚，{w.day(kid.birth)}生育{kind}{kid.name}。", f"婚后双方性格不合，被告{w.pick('长期赌博，不顾家', '经常酗酒，酒后打骂', '不承担家用，为此争吵不断')}，{apart.year}年{apart.month}月起分居到现在，没有和好的可能。夫妻共同财产由双方自行处理，没有共同债务。"]
    ex = [
        Exhibit("结婚证", "双方是合法夫妻", [cards.marriage(w, a, b, wed)]),
        Exhibit(w.pick("出生医学证明", f"{kid.name}的出生证"), "婚生子女的身份", [cards.birth(w, kid, a if a.sex == "女" else b, a if a.sex == "男" else b)]),
        Exhibit("聊天记录", "夫妻感情破裂、分居的事实", [proofs.chat(w, b.name, w.filed - dt.timedelta(w.rng.randint(20, 90)), [("我", "你都一年多没回家了，离了吧"), ("他", "离就离"), ("我", "孩子跟我"), ("他", "随你，别找我要钱")])]),
    ]
    rows = [("结婚登记", proofs.day_cn(wed)), ("子女", f"{kid.name}，{kid.sex}，{proofs.day_cn(kid.birth)}出生"), ("离婚事由", facts[1]), ("是否首次起诉离婚", "是☑ 否□"), ("共同财产、债务", "自行处理，本案不主张")]
    sums: list[tuple[str, str, float | None]] = [("解除婚姻关系", "是☑ 否□", None), ("子女直接抚养", f"{kid.name}由原告抚养", None), ("子女抚养费", f"被告每月负担{plain(month)}元", None)]
    return Case("离婚纠纷", [a], [b], asks, facts, "民法典第一千零七十九条、第一千零八十四条、第一千零八十五条", f"{a.name}与{b.name}离婚", ex, [there], "被告住所地", lay=w.lay, rows=rows, sums=sums, mistaken=("抚养费纠纷",))


def child_support(w: World) -> Case:
    here, there = w.place(), w.place()
    mother, father = couple(w, here, there, (38, 48))
    kid = child_of(w, father if father.sex == "男" else mother, here, (5, 14))
    kid.address, kid.phone = mother.address, mother.phone
    kid.guardian, kid.kinship = mother, "母亲" if mother.sex == "女" else "父亲"
    other = "父亲" if father.sex == "男" else "母亲"
    split = w.filed - dt.timedelta(w.rng.randint(500, 900))
    month, months = float(w.rng.choice((600, 800, 1000))), w.rng.choice((6, 8, 10))
    owed = month * months
    first = (w.filed.replace(day=1) - dt.timedelta(31 * months - 20)).replace(day=1)
    last = first
    for _ in range(months - 1):
        last = (last + dt.timedelta(32)).replace(day=1)
    span = f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    asks = [Claim(w.pick(f"判令被告支付{span}拖欠的抚养费{w.money(owed)}", f"被告补付{span}的抚养费{w.money(owed)}"), owed), Claim(f"被告从{w.filed.year}年{w.filed.month}月起每月按时支付抚养费{plain(month)}元，付到原告满十八周岁"), fee_claim(w)]
    facts = [f"被告是原告的{other}。{w.day(split)}，原告的父母协议离婚，约定原告随{kid.kinship}{mother.name}生活，被告每月给付抚养费{plain(month)}元。", f"从{first.year}年{first.month}月开始，被告不再给钱，{span}共{months}个月，欠{w.money(owed)}。原告正在上学，{kid.kinship}一人难以负担。"]
    terms = ["双方自愿离婚。", f"孩子{kid.name}由{mother.name}抚养，{father.name}每月支付抚养费{plain(month)}元（大写{w.words(month, '离婚协议书')}），于每月10日前付清，至{kid.name}年满十八周岁止。", "双方无共同财产和债务争议。"]
    ex = [
        Exhibit("离婚协议书", "抚养费的约定", [proofs.contract(w, "离婚协议书", mother, father, ("女方" if mother.sex == "女" else "男方", "男方" if father.sex == "男" else "女方"), terms, split, "other")]),
        Exhibit(w.pick("出生医学证明", "出生证"), "原告与被告的亲子关系", [cards.birth(w, kid, mother if mother.sex == "女" else father, father if father.sex == "男" else mother)]),
    ]
    if w.rng.random() < 0.5:
        ex.append(Exhibit("催要抚养费的聊天记录", "被告拖欠抚养费", [proofs.chat(w, father.name, w.filed - dt.timedelta(15), [("我", f"孩子的抚养费{months}个月没给了"), ("他", "最近没发工资"), ("我", f"一共{plain(owed)}元")])]))
    return Case("抚养费纠纷", [kid], [father], asks, facts, "民法典第一千零六十七条、第一千零八十五条", f"{father.name}拖欠{kid.name}抚养费{plain(owed)}元", ex, [there], "被告住所地", lay=w.lay, mistaken=("离婚纠纷", "赡养费纠纷"))


def parent_support(w: World) -> Case:
    here = w.place()
    a = w.person(here, (68, 84))
    b = child_of(w, a, w.place(), (36, 46)) if a.sex == "男" else w.person(w.place(), (36, 46))
    month = float(w.rng.choice((400, 500, 600, 800)))
    asks = [Claim(w.pick(f"判令被告自起诉之月起每月给付赡养费{plain(month)}元", f"让被告每个月给我{plain(month)}元生活费") if w.lay else f"判令被告自起诉之月起每月给付赡养费{plain(month)}元"), Claim("今后的医疗费凭票由被告负担一半"), fee_claim(w)]
    kin = "儿子" if b.sex == "男" else "女儿"
    facts = [f"被告是原告的{kin}。原告今年{a.age(w.filed)}岁，没有劳动能力，除每月{w.rng.choice((188, 210, 240))}元养老金外没有别的收入。", f"原告把被告养大成家，现在{w.pick('身患高血压，常年吃药', '腿脚不便，看病要人陪')}，被告却不管不问，村里调解过也没有结果。"]
    village = w.organisation(here, "%" + w.pick("上河村", "东岗村", "茶亭社区") + "居民委员会", "")
    note = proofs.certificate(
        w, "other", "证明", village.name, "", [f"兹有我辖区居民{a.name}（身份证号{a.id_number}），与{b.name}系{'父' if a.sex == '男' else '母'}{'子' if b.sex == '男' else '女'}关系，生活困难，经我会调解，{b.name}不同意支付赡养费。", "特此证明。"], w.filed - dt.timedelta(w.rng.randint(10, 50)), top=""
    )
    ex = [Exhibit("居委会证明", "亲属关系和原告的生活状况", [note]), Exhibit("门诊病历", "原告患病需要治疗", [proofs.medical(w, a, proofs.hospital(w, here), "头晕3天", "高血压病", w.filed - dt.timedelta(w.rng.randint(20, 90)), 0, 3, "门诊病历")])]
    return Case("赡养费纠纷", [a], [b], asks, facts, "民法典第一千零六十七条", f"{b.name}不支付赡养费", ex, [b.place], "被告住所地", lay=w.lay, mistaken=("抚养费纠纷",))


def labour(w: World) -> Case:
    here = w.place()
    a, b = w.person(w.place(), (23, 52)), w.organisation(here, w.pick("电子", "服装", "家具制造", "餐饮管理"))
    wage = float(w.rng.choice((4200, 5000, 5600, 6800)))
    years, months = w.rng.choice((2, 3, 4)), w.rng.choice((1, 2, 3))
    left = w.filed - dt.timedelta(w.rng.randint(120, 170))
    joined = left - dt.timedelta(365 * years + 20)
    pay, comp = wage * months, wage * (years + 0.5)
    award = w.filed - dt.timedelta(w.rng.randint(8, 13))
    got = award + dt.timedelta(w.rng.randint(1, 3))
    none = w.slip == "labour_no_arbitration"
    asks = [Claim(w.pick(f"被告支付拖欠的{months}个月工资{w.money(pay)}", f"判令被告支付工资{w.money(pay)}（{months}个月）"), pay), Claim(w.pick(f"判令被告支付解除劳动合同的经济补偿{w.money(comp)}", f"被告支付经济补偿金{w.money(comp)}"), comp), fee_claim(w)]
    post = w.pick("质检员", "缝纫工", "仓库管理员", "厨师")
    facts = [f"{'我' if w.lay else '原告'}于{w.day(joined)}进入被告处做{post}，签有劳动合同，月工资{plain(wage)}元。被告从{w.pick('去年', '前段时间')}起拖欠工资，{'我' if w.lay else '原告'}于{w.day(left)}以拖欠工资为由书面解除劳动合同，被告尚欠{months}个月工资{w.money(pay)}。"]
    terms = [f"合同期限：自{proofs.day_cn(joined)}起，无试用期，期限五年。", f"乙方从事{post}工作，工作地点：{b.address}。", f"月工资{plain(wage)}元，每月15日发放上月工资。", "甲方依法缴纳社会保险。"]
    table = [["月份", "应发（元）", "实发（元）"]]
    when = left.replace(day=1)
    recent = []
    for k in range(4):
        when = (when - dt.timedelta(1)).replace(day=1)
        recent.append([f"{when.year}年{when.month}月", plain(wage), "0" if k < months else plain(wage)])
    table += recent[::-1]
    ex = [
        Exhibit("劳动合同", "劳动关系及工资标准", [proofs.contract(w, "劳动合同书", b, a, ("用人单位", "劳动者"), terms, joined, "labour_contract")]),
        Exhibit("工资表", "工资标准和欠发月份", [proofs.ledger(w, "wage_record", w.pick("工资发放表", "工资表"), [f"姓名：{a.name}    岗位：{post}"], table, [], b, left, [2, 1.5, 1.5])]),
    ]
    if none:
        w.slipped = ("complaint", "没有劳动仲裁的材料和陈述（劳动法第七十九条）")
        facts.append("被告不付钱，原告只好直接向法院起诉。")
    else:
        board = f"{PLACES[here][1].removeprefix('临江省')}劳动人事争议仲裁委员会"
        number = f"{PLACES[here][1][-3:-1]}劳人仲案〔{award.year}〕{w.rng.randint(20, 900)}号"
        facts.append(f"{'我' if w.lay else '原告'}申请劳动仲裁，{board}于{w.day(award)}作出{number}裁决，{'我' if w.lay else '原告'}在{w.day(got)}收到，对驳回经济补偿部分不服，在十五日内起诉。")
        paper = proofs.certificate(
            w,
            "arbitration_award",
            "仲裁裁决书",
            board,
            number,
            [f"申请人：{a.name}。", f"被申请人：{b.name}。", "申请人请求裁决被申请人支付工资和经济补偿。本委经审理认为，双方存在劳动关系。", f"裁决如下：一、被申请人支付申请人工资{plain(pay)}元；二、驳回申请人的其他仲裁请求。", "不服本裁决的，可在收到裁决书之日起十五日内向人民法院起诉。"],
            award,
        )
        ex.append(Exhibit("仲裁裁决书", "已经过劳动仲裁", [paper]))
    rows = [("劳动合同签订", proofs.day_cn(joined)), ("工作岗位和月工资", f"{post}，{plain(wage)}元"), ("解除劳动关系情况", f"{proofs.day_cn(left)}，因拖欠工资由劳动者解除"), ("劳动仲裁", "未申请" if none else f"{proofs.day_cn(award)}裁决，{proofs.day_cn(got)}收到")]
    sums: list[tuple[str, str, float | None]] = [("工资", f"{plain(pay)}元", pay), ("解除劳动合同经济补偿", f"{plain(comp)}元", comp)]
    places = [here]
    return Case("劳动争议", [a], [b], asks, facts, "劳动合同法第三十条、第三十八条、第四十六条", f"{b.name}拖欠工资、未付经济补偿", ex, places, "用人单位所在地", lay=w.lay, rows=rows, sums=sums, mistaken=("劳务合同纠纷", "承揽合同纠纷"))


def office_of(w: World, place: str, name: str) -> Party:
    from .world import credit_code

    city = PLACES[place][1][:3] if place not in ("青川",) else "青川市"
    out = w.person(place, (40, 57))
    head = Party(f"{city}{name}", place, w.address(place, True), w.phone(), credit_code=credit_code(w.rng, "11", PLACES[place][0]), rep=out, rep_title="局长", trade=name)
    return head


def penalty(w: World) -> Case:
    here = w.place("平湖", "石桥", "白沙", "高新")
    a = w.person(here) if w.rng.random() < 0.6 else w.organisation(here, w.pick("餐饮服务", "食品商行", "百货"))
    office = office_of(w, here, w.pick("市场监督管理局", "城市管理综合行政执法局"))
    fine, day = (float(w.rng.choice((3000, 5000, 10000, 20000))), w.filed - dt.timedelta(w.rng.randint(20, 130)))
    got = day + dt.timedelta(3)
    number = f"{w.pick('临市监罚', '临城执罚')}〔{day.year}〕{w.rng.randint(12, 780)}号"
    why = w.pick("销售标签不符合规定的预包装食品", "未按规定公示许可证", "占用人行道经营")
    asks = [Claim(w.pick(f"撤销被告作出的{number}行政处罚决定", f"请求依法撤销{number}《行政处罚决定书》")), fee_claim(w)]
    facts = [f"被告以原告{why}为由，于{w.day(day)}作出{number}行政处罚决定，罚款{w.money(fine)}，原告{w.day(got)}收到。", w.pick("被告作出处罚前没有告知原告陈述、申辩的权利，程序违法。", "原告及时改正，没有造成危害后果，被告的处罚明显过重。")]
    paper = proofs.certificate(
        w,
        "admin_decision",
        "行政处罚决定书",
        office.name,
        number,
        [f"当事人：{a.name}，{'身份证号' + a.id_number if a.natural else '统一社会信用代码' + a.credit_code}。", f"经查，当事人{why}。依据有关规定，决定罚款人民币{w.words(fine, '行政处罚决定书')}（{plain(fine)}元）。", "如不服本决定，可在收到之日起六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。"],
        day,
    )
    ex = [Exhibit("行政处罚决定书", "被诉行政行为", [paper])]
    return Case("行政处罚", [a], [office], asks, facts, "行政诉讼法第七十条", f"{a.name}不服{number}", ex, [here], "最初作出行政行为的行政机关所在地", filing_type="行政一审", lay=w.lay)


def work_injury(w: World) -> Case:
    here = w.place("平湖", "石桥", "白沙", "高新")
    a, firm = w.person(here, (28, 55)), w.organisation(here, w.pick("机械", "纺织"))
    office = office_of(w, here, "人力资源和社会保障局")
    day = w.filed - dt.timedelta(w.rng.randint(30, 120))
    hurt, got = day - dt.timedelta(90), day + dt.timedelta(4)
    number = f"临人社工不认〔{day.year}〕{w.rng.randint(3, 99)}号"
    asks = [Claim(f"撤销被告作出的{number}不予认定工伤决定"), Claim("责令被告重新作出工伤认定决定"), fee_claim(w)]
    house = proofs.hospital(w, here)
    facts = [f"原告是{firm.name}的职工。{w.day(hurt)}，原告在车间操作机器时右手被压伤，送{house}治疗。", f"原告向被告申请工伤认定，被告于{w.day(day)}作出{number}决定，不予认定为工伤，原告{w.day(got)}收到。原告是在工作时间、工作场所内因工作原因受伤，被告认定事实错误。"]
    paper = proofs.certificate(
        w, "admin_decision", "不予认定工伤决定书", office.name, number, [f"申请人：{a.name}，身份证号{a.id_number}。", f"用人单位：{firm.name}。", f"申请人称{proofs.day_cn(hurt)}工作中受伤。经调查核实，现有证据不足，决定不予认定或者视同工伤。", "如不服本决定，可在六十日内申请行政复议，或者六个月内提起行政诉讼。"], day
    )
    ex = [Exhibit("不予认定工伤决定书", "被诉行政行为及收到时间", [paper]), Exhibit("诊断证明", "原告受伤及治疗", [proofs.medical(w, a, house, "右手被机器压伤1小时", "右手食指骨折", hurt, 0, 30, "疾病诊断证明书")])]
    return Case("行政确认", [a], [office], asks, facts, "工伤保险条例第十四条", f"{a.name}不服{number}", ex, [here], "最初作出行政行为的行政机关所在地", filing_type="行政一审", lay=w.lay)
