"""Cases of contract: work, services, hire, loan, sale, labour."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt

from . import exhibits as ex
from .model import Case, Claim, Exhibit
from .people import World, day, plain
from .wording import cost_claim, interest_claim, sum_text

DEBT_DEFECTS = {
    "limitation_expired",
    "amount_words_mismatch",
    "claims_sum_mismatch",
    "defendant_not_identified",
    "duplicate_suit",
}


def _days(world: World, low: int, high: int) -> dt.date:
    return world.filed - dt.timedelta(world.rng.randrange(low, high))


def _old(world: World, wanted: bool, low: int, high: int) -> dt.date:
    """A day of due payment: recent, or more than three years ago if ``wanted``."""
    return _days(world, 1250, 1600) if wanted else _days(world, low, high)


def work_order(world: World, old: bool = False) -> Case:
    """承揽: a joiner or sign maker who was not paid in full."""
    rng = world.rng
    a, b = world.place(), world.place()
    trade, thing = rng.choice(
        (("木器加工部", "实木橱柜和衣帽柜"), ("广告制作部", "门头招牌和灯箱"), ("铝合金门窗店", "断桥铝门窗"))
    )
    maker = world.shop("原告", a, trade)
    client = world.unit(
        "被告", b, rng.choice(("云裳服饰有限公司", "青禾幼儿园有限公司", "大碗茶餐饮有限公司"))
    )
    total = rng.randrange(36, 190) * 1000.0
    paid = round(total * rng.choice((0.3, 0.4, 0.5)), 2)
    owed = round(total - paid, 2)
    due = _old(world, old, 90, 500)
    made, done = due - dt.timedelta(95), due - dt.timedelta(30)
    claims = [Claim(f"请求依法判令被告向原告支付{thing}制作安装余款{sum_text(rng, owed)}；", owed)]
    claims.append(interest_claim(world, owed, due, "余款"))
    claims.append(cost_claim(rng))
    facts = [
        f"{day(made)}，原、被告签订《加工承揽合同》，约定由原告按被告提供的尺寸和图样为被告定做{thing}并负责安装，报酬（含材料费）共计{plain(total)}元，验收合格后一个月内付清。",
        f"合同签订后原告购料加工，于{day(done)}安装完毕，被告的现场负责人在验收单上签了字。被告先后支付{plain(paid)}元，余款{plain(owed)}元到{day(due)}仍未支付。原告多次上门、打电话讨要，被告均以资金周转困难推托。",
    ]  # fmt: skip
    paper = ex.contract("加工承揽合同", client, maker, [
        f"乙方按甲方确认的图样加工制作{thing}，包工包料并负责安装。", f"合同总价人民币{plain(total)}元。",
        "甲方自安装验收合格之日起一个月内付清全部价款。", f"安装地点：{client.address}。",
    ], made, ("定作人", "承揽人"))  # fmt: skip
    check = ex.Paper("delivery_note", "送货安装验收单", [("title", "送货安装验收单"), ("flat", f"定作单位：{client.name}"), ("p", f"{thing}已于{day(done)}全部送达并安装到位，经验收，尺寸、数量、质量符合约定。"), ("sign", "验收人：", world.name(True), False), ("right", day(done))], {"size": 13})  # fmt: skip
    lst = [
        Exhibit("加工承揽合同", "双方存在承揽关系及价款、付款期限", paper),
        Exhibit("送货安装验收单", "原告已完成工作并经被告验收", check),
    ]
    if not old and rng.random() < 0.5:
        lst.append(Exhibit("微信聊天记录", "原告催要余款，被告承认未付", ex.chat(rng, client.legal_rep or "", [
            (True, "老板，柜子都用了大半年了，尾款什么时候结"), (False, "最近账上没钱，再等等"), (True, f"还差{plain(owed)}，我也要给工人发工资"), (False, "知道，没说不给"),
        ], _days(world, 20, 60))))  # fmt: skip
    return Case("民事一审", "承揽合同纠纷", [maker], [client], claims, facts, f"{client.name}欠{thing}承揽余款{plain(owed)}元。",
                "《中华人民共和国民法典》第七百七十条、第七百八十二条", lst, [b, a], "被告住所地", world.filed,
                can=DEBT_DEFECTS - {"defendant_not_identified"}, wrong_causes=("买卖合同纠纷", "劳动争议"))  # fmt: skip


def training(world: World, old: bool = False) -> Case:
    """教育培训: a course that stopped, the fee not given back."""
    rng = world.rng
    b = world.place()
    student = world.person("原告", rng.choice((b, world.place())), (24, 45))
    school = world.unit(
        "被告",
        b,
        rng.choice(("启航教育咨询有限公司", "墨韵文化艺术培训有限公司", "动力体育发展有限公司江滨分公司")),
    )
    course = rng.choice(("成人美术专业", "健身私教", "雅思全程", "儿童舞蹈（由原告之女上课）"))
    hours, used = rng.choice((60, 80, 100)), rng.randrange(6, 30)
    price = rng.choice((120, 150, 180, 260))
    fee, left = float(hours * price), float((hours - used) * price)
    joined = _days(world, 260, 420)
    stopped = joined + dt.timedelta(120)
    claims = [
        Claim(f"解除原告与被告之间的{course}课程培训合同；"),
        Claim(f"被告退还原告未上课时的培训费{sum_text(rng, left)}（{hours - used}课时×{price}元）；", left),
        cost_claim(rng),
    ]
    facts = [
        f"{day(joined)}我在被告处报名参加{course}课程，一次性交费{plain(fee)}元，共{hours}课时，每课时{price}元，签了培训协议。",
        f"上了{used}节课以后，{day(stopped)}被告的门店突然关门停课，老师也走了，至今没有恢复上课。我和其他学员找到被告，被告先说调整课程，后来就不接电话。剩下的{hours - used}课时一直没有退费。",
    ]
    paper = ex.contract("培训服务协议", student, school, [f"甲方报名参加乙方{course}课程，共{hours}课时，培训费{plain(fee)}元。",
        "甲方因乙方原因不能继续上课的，乙方按剩余课时退费。", "培训地点：乙方门店。"], joined)  # fmt: skip
    pay = rng.choice((ex.voucher_screen, ex.voucher_slip))(world, student.name, school.name, fee, joined)
    lst = [
        Exhibit("培训服务协议", "双方的培训合同关系", paper),
        Exhibit("付款记录", f"原告支付培训费{plain(fee)}元", pay),
    ]
    if rng.random() < 0.6:
        talk = ex.chat(
            rng,
            "课程顾问小林",
            [
                (False, "各位家人，门店设备检修，暂停上课"),
                (True, "那我剩下的课怎么办，能退费吗"),
                (False, "退费要等总部通知"),
                (True, "都两个月了"),
            ],
            stopped + dt.timedelta(50),
        )
        lst.append(Exhibit("与课程顾问的聊天记录", "被告停课且不退费", talk))
    return Case("民事一审", "教育培训合同纠纷", [student], [school], claims, facts, f"培训机构停课，应退{plain(left)}元。",
                "《中华人民共和国民法典》第五百六十三条、第五百六十六条、第五百七十七条", lst, [b], "被告住所地", world.filed,
                can={"id_mismatch"}, wrong_causes=("劳务合同纠纷", "买卖合同纠纷"))  # fmt: skip


def labour_service(world: World, old: bool = False) -> Case:
    """劳务: a few day labourers against the man who hired them."""
    rng = world.rng
    b = world.place()
    count = rng.choice((1, 2, 2, 3))
    workers = [
        world.person("原告", rng.choice((b, world.place())), (30, 59), male=True) for _ in range(count)
    ]
    boss = world.person("被告", b, (32, 58), male=True)
    sums = [float(rng.randrange(38, 260) * 100) for _ in workers]
    due = _old(world, old, 60, 420)
    begun = due - dt.timedelta(110)
    if count == 1:
        claims = [Claim(f"判决被告马上付清拖欠我的劳务费{sum_text(rng, sums[0])}；", sums[0])]
    else:
        claims = [
            Claim(f"判令被告支付原告{w.name}劳务费{sum_text(rng, s)}；", s)
            for w, s in zip(workers, sums, strict=True)
        ]
    claims.append(cost_claim(rng))
    we = "我们" if count > 1 else "我"
    names = "、".join(w.name for w in workers)
    facts = [
        f"{day(begun)}起，{names}受被告{boss.name}雇请，到其承包的{rng.choice(('厂房', '安置房', '冷库'))}工地做{rng.choice(('泥工', '木工', '钢筋工', '水电工'))}，讲好按天算工钱，做完结清，没有签书面合同。",
        f"活干完后，{day(due)}被告给{we}写了欠条，共欠{plain(sum(sums))}元，答应当天就付，结果一分钱没给，后来电话也不接了。",
    ]  # fmt: skip
    detail = "，".join(f"{w.name}{plain(s)}元" for w, s in zip(workers, sums, strict=True))
    iou = ex.note(rng, "欠条", [f"今欠到{names}工地劳务工资共计人民币{plain(sum(sums))}元（大写：{ex.words(sum(sums))}）" + (f"，其中{detail}" if count > 1 else "") + f"，定于{day(due)}付清。"], boss.name, due - dt.timedelta(1))  # fmt: skip
    lst = [Exhibit("欠条", f"被告欠{we}劳务费的数额", iou)]
    if rng.random() < 0.6:
        rows = [
            [str(i), w.name, str(round(s / 260)), f"{s:.2f}"]
            for i, (w, s) in enumerate(zip(workers, sums, strict=True), 1)
        ]
        lst.append(Exhibit("考勤工资表", "出工天数和工钱", ex.bill("工地考勤工资表", "项目工地", ["序号", "姓名", "工日", "金额（元）"], rows, sum(sums), "wage_record", due - dt.timedelta(3))))  # fmt: skip
    return Case("民事一审", "劳务合同纠纷", workers, [boss], claims, facts, f"{boss.name}拖欠劳务费{plain(sum(sums))}元。",
                "《中华人民共和国民法典》第五百零九条、第五百七十九条", lst, [b, *[w.place for w in workers if count == 1]], "被告住所地", world.filed,
                can=DEBT_DEFECTS | {"id_mismatch"}, wrong_causes=("劳动争议", "承揽合同纠纷"))  # fmt: skip


def brokerage(world: World, old: bool = False) -> Case:
    """中介: an agency whose client went behind its back."""
    rng = world.rng
    a = world.place()
    agency = world.unit(
        "原告", a, rng.choice(("安居客栈房地产经纪有限公司", "好房源房地产经纪有限公司城南分公司"))
    )
    buyer = world.person("被告", rng.choice((a, world.place())), (26, 55))
    fee = rng.randrange(80, 420) * 100.0
    penalty = round(fee * rng.choice((0.1, 0.2, 0.3)), 2)
    shown = _days(world, 120, 400)
    claims = [
        Claim(f"判令被告给付中介服务报酬{sum_text(rng, fee)}；", fee),
        Claim(f"判令被告给付违约金{sum_text(rng, penalty)}；", penalty),
        cost_claim(rng),
    ]
    facts = [
        f"原告系从事房地产经纪服务的公司。{day(shown)}，被告委托原告居间寻找二手住房，双方签订《看房服务确认书》，约定被告通过原告介绍与房主成交的，应支付报酬{plain(fee)}元；绕开原告私下成交的，除支付报酬外另付违约金{plain(penalty)}元。",
        "原告带被告查看房屋并介绍被告与房主见面。此后被告利用原告提供的房源信息，越过原告直接与房主签约过户，拒不支付报酬。",
    ]
    paper = ex.contract("看房服务确认书", buyer, agency, ["甲方委托乙方提供房源信息并带看。", f"经乙方介绍成交的，甲方向乙方支付报酬{plain(fee)}元。", f"甲方跳单的，应支付报酬并另付违约金{plain(penalty)}元。"], shown, ("委托人", "中介人"))  # fmt: skip
    talk = ex.chat(
        rng,
        buyer.name,
        [
            (True, "您好，上周看的那套考虑得怎么样"),
            (False, "不买了"),
            (True, "我们了解到您已经和房东过户了"),
            (False, "我自己找的房东，不关你们的事"),
        ],
        shown + dt.timedelta(40),
    )
    lst = [
        Exhibit("看房服务确认书", "中介合同关系及报酬、违约金约定", paper),
        Exhibit("微信聊天截图", "被告跳单的事实", talk),
    ]
    return Case("民事一审", "中介合同纠纷", [agency], [buyer], claims, facts, f"买房人跳单，请求报酬及违约金{plain(fee + penalty)}元。",
                "《中华人民共和国民法典》第九百六十一条、第九百六十五条", lst, [buyer.place, a], "被告住所地", world.filed,
                can={"claims_sum_mismatch", "duplicate_suit"}, wrong_causes=("房屋买卖合同纠纷", "房屋租赁合同纠纷"))  # fmt: skip


def machine_hire(world: World, old: bool = False) -> Case:
    """建筑设备租赁: rent of scaffolding or diggers, with a surety."""
    rng = world.rng
    a, b = world.place(), world.place()
    owner = world.unit("原告", a, rng.choice(("力拓建筑设备租赁有限公司", "通达机械设备租赁有限公司")))
    builder = world.unit("被告", b, rng.choice(("宏基建筑劳务有限公司", "第三建筑工程有限公司平安分公司")))
    surety = world.person("被告", rng.choice((b, world.place())), (35, 60))
    rent = rng.randrange(420, 2600) * 100 + rng.choice((0, 0.5, 37.5))
    due = _old(world, old, 100, 480)
    thing = rng.choice(("钢管、扣件", "塔式起重机", "履带式挖掘机"))
    claims = [
        Claim(f"判令被告{builder.name}支付原告{thing}租赁费{sum_text(rng, rent)}；", rent),
        interest_claim(world, rent, due, "租赁费"),
        Claim(f"判令被告{surety.name}对上述债务承担连带清偿责任；"),
        Claim("本案受理费、保全费由二被告共同负担。"),
    ]
    facts = [
        f"{day(due - dt.timedelta(300))}，原告与被告{builder.name}签订《建筑设备租赁合同》，由原告出租{thing}用于其承建的工程，租金按月计算，{day(due)}前结清；被告{surety.name}作为保证人在合同上签字，承诺承担连带保证责任。",
        f"租赁期满设备已经退场，经双方对账，被告尚欠租赁费{plain(rent)}元，经催要至今未付。",
    ]
    paper = ex.contract("建筑设备租赁合同", owner, builder, [f"出租方将{thing}出租给承租方使用。", f"租金按月结算，承租方应于{day(due)}前付清全部租金。", f"保证人{surety.name}对承租方的全部债务承担连带保证责任。"], due - dt.timedelta(300), ("出租方", "承租方"))  # fmt: skip
    lst = [Exhibit("建筑设备租赁合同", "租赁关系及保证责任", paper), Exhibit("对账单", f"欠付租赁费{plain(rent)}元", ex.statement(owner, builder, rent, due - dt.timedelta(2), "租赁费"))]  # fmt: skip
    return Case("民事一审", "建筑设备租赁合同纠纷", [owner], [builder, surety], claims, facts, f"欠{thing}租赁费{plain(rent)}元。",
                "《中华人民共和国民法典》第七百零三条、第七百二十一条、第六百八十八条", lst, [b, a, surety.place], "被告住所地", world.filed,
                can=DEBT_DEFECTS - {"defendant_not_identified"}, wrong_causes=("买卖合同纠纷", "建设工程施工合同纠纷"))  # fmt: skip
