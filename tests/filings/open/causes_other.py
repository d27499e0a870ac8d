# ruff: noqa: E501  (texts stand as they are read)
"""Disputes about things and gains, and what is no trial: enforcement, payment order, administration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import exhibits as ex
from .causes_trade import costs, sides, two_places
from .record import Claim, Dispute, Exhibit, Pen
from .world import PLACES, Party, Place, company, credit_code, full_name, person, phone


def unjust_gain(pen: Pen) -> Dispute:
    payer, taker, _, there = sides(pen)
    sum_ = pen.round(3000, 90000, 100)
    day = pen.due
    claims = [
        Claim(
            "返还款项",
            f"依法判令被告向原告退还误转的款项{pen.m(sum_)}",
            f"把我转错的{pen.m(sum_)}退回来",
            sum_,
        ),
        Claim(
            "资金占用利息", "依法判令被告自起诉之日起按一年期LPR支付资金占用费至退清时止", "占用期间的利息"
        ),
        costs(pen),
    ]
    papers = [
        ex.transfer(pen, payer, taker, sum_, day, "货款", "手机银行转账电子回单"),
        ex.police(
            pen,
            "派出所",
            pen.after(day, 1, 3),
            f"{payer.name}称误将{sum_}元转入{taker.name}账户，对方拒不退还。",
            "报警回执",
        ),
    ]
    points = [
        (
            "款项支付经过",
            f"{pen.d(day)}，原告在手机银行操作时选错收款人，把{pen.m(sum_, False)}转到了被告账户",
        ),
        ("没有法律根据", "原、被告之间没有任何买卖、借贷或其他往来，被告取得该款没有法律根据"),
        ("催要情况", "原告发现后当即报警，民警电话联系被告，被告承认收到但不愿退还"),
    ]
    story = f"{pen.d(day)}我本来是给供货的老板打钱，手一滑点到了被告的名字（以前加过一次），{pen.b(sum_)}就这么过去了。我马上打电话他不接，报了警警察跟他联系上，他承认钱到了他卡上，就是不退，说谁叫你自己转的。"
    return Dispute(
        "不当得利纠纷",
        "民间借贷纠纷",
        [payer],
        [taker],
        claims,
        points,
        story,
        papers,
        there,
        "被告住所地",
        [there],
        "《中华人民共和国民法典》第九百八十五条、第九百八十七条",
        due=True,
    )


def return_thing(pen: Pen) -> Dispute:
    rng = pen.rng
    a, b = two_places(pen)
    owner, holder = person(rng, a, day=pen.filed_on), person(rng, b, day=pen.filed_on)
    plate = f"{a.plate}{rng.choice('KLMN')}{rng.randint(1000, 9999)}"
    thing = rng.choice((f"{plate}号小型货车一辆", "联合收割机一台", f"{plate}号二轮摩托车一辆"))
    daily = pen.round(1500, 9000)
    day = pen.due
    claims = [
        Claim("返还原物", f"判令被告将{thing}返还原告", f"被告把我的{thing}还回来"),
        Claim(
            "占有使用损失", f"判令被告赔偿占用期间的损失{pen.m(daily)}", f"赔我误工损失{pen.m(daily)}", daily
        ),
        costs(pen),
    ]
    papers = [
        ex.letter(
            "other",
            "权属登记信息",
            "证明原物归原告所有",
            "",
            [f"所有人：{owner.name}", f"标的物：{thing}", "登记状态：正常"],
            f"{a.name}农机车辆管理所",
            pen.before(day, 300, 800),
        ),
        ex.chat(
            pen,
            holder.name,
            pen.after(day, 5, 20),
            ["东西用完没有，该还了", "<再用两天", "你都拖了半个月了", "<我就不还你能咋样"],
            "证明被告占有原物拒不返还",
        ),
    ]
    points = [
        ("原物的权属", f"{thing}系原告所有，有登记信息为证"),
        ("占有经过", f"{pen.d(day)}，被告以临时使用为名从原告处开走，说好三天归还"),
        ("拒不返还", f"期满后原告多次索要，被告拒不返还，原告另行雇车损失{pen.b(daily)}"),
    ]
    story = f"{thing}是我自己花钱买的，{pen.d(day)}被告说借去拉点东西三天就还，我看是熟人没写条子。三天又三天，他干脆说不还了。我天天要干活只好花钱雇别人的，损失了{pen.b(daily)}。"
    return Dispute(
        "返还原物纠纷",
        "不当得利纠纷",
        [owner],
        [holder],
        claims,
        points,
        story,
        papers,
        b,
        "被告住所地",
        [b],
        "《中华人民共和国民法典》第二百三十五条",
    )


def enforcement_papers(
    pen: Pen, number: str, said: list[str], judged: date, b: Place, ran: date
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.letter(
            "judgment", "民事判决书", "证明执行依据", number, said, b.court, judged, f"{b.court}民事判决书"
        ),
        ex.letter(
            "effective_certificate",
            "生效证明",
            "证明判决已生效",
            "",
            [f"{number}民事判决书已于{pen.d(ran)}发生法律效力。特此证明。"],
            b.court,
            pen.after(ran, 5, 20),
            "法律文书生效证明书",
        ),
    ]


def enforcement(pen: Pen) -> Dispute:
    rng = pen.rng
    a, b = two_places(pen)
    creditor, debtor = (
        person(rng, a, day=pen.filed_on),
        rng.choice((person(rng, b, day=pen.filed_on), company(rng, "建筑劳务", b))),
    )
    sum_, fee = pen.round(8000, 150000), pen.round(50, 1600, 25)
    number = f"（{pen.filed_on.year - 1}）{b.court_code}民初{rng.randint(100, 5000)}号"
    judged, ran = pen.before(pen.filed_on, 150, 220), pen.before(pen.filed_on, 90, 120)
    cause = rng.choice(("买卖合同纠纷", "承揽合同纠纷", "健康权纠纷"))
    claims = [
        Claim("给付款项", f"强制执行被执行人应付的{pen.m(sum_)}", f"请法院强制他付{pen.m(sum_)}", sum_),
        Claim("迟延履行利息", "强制执行迟延履行期间加倍部分债务利息", "拖着不给的加倍利息"),
        Claim("诉讼费", f"强制执行被执行人应负担的诉讼费{pen.b(fee)}", f"诉讼费{pen.b(fee)}也要他给", fee),
    ]
    said = [
        f"原告{creditor.name}与被告{debtor.name}{cause}一案，本院受理后依法公开开庭进行了审理。现已审理终结。",
        f"判决如下：被告{debtor.name}于本判决生效之日起十日内支付原告{creditor.name}{sum_}元。",
        f"案件受理费{fee}元，由被告{debtor.name}负担。",
    ]
    papers = enforcement_papers(pen, number, said, judged, b, ran)
    points = [
        (
            "执行依据",
            f"申请执行人与被执行人{cause}一案，{b.court}作出{number}民事判决书，该判决已于{pen.d(ran)}生效",
        ),
        ("未履行情况", "判决确定的履行期已过，被执行人没有履行"),
        ("财产线索", "被执行人在临江农商银行开有账户"),
    ]
    story = f"官司打赢了（{number}），判他给我{pen.b(sum_)}，{pen.d(ran)}就生效了，到今天一分钱没见着，打电话不接，听说他还新买了车。请法院帮我把钱要回来。"
    return Dispute(
        cause,
        "民间借贷纠纷",
        [creditor],
        [debtor],
        claims,
        points,
        story,
        papers,
        b,
        "第一审人民法院",
        [b],
        "《中华人民共和国民事诉讼法》第二百四十七条",
        "强制执行",
    )


def payment_order(pen: Pen) -> Dispute:
    creditor, debtor, _, there = sides(pen)
    sum_ = pen.round(2000, 60000)
    day = pen.before(pen.due, 60, 120)
    claims = [
        Claim(
            "给付金钱",
            f"请依法发出支付令，责令被申请人支付欠款{pen.m(sum_)}",
            f"请法院下支付令叫他付我{pen.m(sum_)}",
            sum_,
        ),
        costs(pen, "被申请人"),
    ]
    text = f"欠{{creditor}}水泥钱{{sum}}，{pen.d(pen.due)}前付清。"
    papers = [ex.note_of_debt(pen, "欠条", debtor, creditor, sum_, day, text)]
    points = [
        (
            "债权债务",
            f"{pen.d(day)}，被申请人因赊购水泥向申请人出具欠条，写明欠款{pen.b(sum_)}，{pen.d(pen.due)}前付清",
        ),
        ("到期未付", "到期后被申请人没有付款，双方没有其他债务纠纷，支付令能够送达被申请人"),
    ]
    story = f"被申请人{pen.d(day)}拉我的水泥没给钱，打了{pen.b(sum_)}的欠条，说{pen.d(pen.due)}前给，到现在没给。我不欠他什么，他人就在家里，能送到。"
    return Dispute(
        "申请支付令",
        "买卖合同纠纷",
        [creditor],
        [debtor],
        claims,
        points,
        story,
        papers,
        there,
        "债务人住所地",
        [there],
        "《中华人民共和国民事诉讼法》第二百二十五条",
        "支付令",
        due=True,
    )


def administration_papers(pen: Pen, number: str, told: list[str], day: date, body: Party) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.letter(
            "admin_decision",
            "行政处罚决定书",
            "证明被诉行政行为",
            number,
            told,
            body.name,
            day,
            "行政处罚决定书",
        )
    ]


def administration(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice([p for p in PLACES if "开发区" not in p.name])
    citizen = person(rng, place, day=pen.filed_on)
    office, act = rng.choice(
        (
            ("城市管理执法局", "责令限期拆除违法建筑"),
            ("市场监督管理局", "罚款三千元"),
            ("公安局", "行政拘留五日"),
        )
    )
    body = replace(
        company(rng, "", place),
        name=f"{place.name}{office}",
        credit_code=credit_code(rng, place, "11"),
        legal_rep_title="局长",
        legal_rep=full_name(rng),
        phone=phone(rng),
    )
    day = pen.before(pen.filed_on, 30, 120)
    number = f"{place.city}罚决字〔{day.year}〕{rng.randint(10, 700)}号"
    claims = [
        Claim("撤销行政行为", f"请求依法撤销被告作出的{number}行政处罚决定", f"撤销{number}这个处罚"),
        Claim("诉讼费用", "诉讼费用由被告承担", "诉讼费由被告出"),
    ]
    told = [
        f"当事人：{citizen.name}。",
        f"经查，当事人的行为违反有关规定，决定给予{act}的处罚。",
        "如不服本决定，可在六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
    ]
    papers = administration_papers(pen, number, told, day, body)
    points = [
        ("被诉行政行为", f"{pen.d(day)}，被告作出{number}行政处罚决定，对原告处以{act}"),
        ("不服的理由", "被告没有告知原告陈述、申辩的权利，认定的事实没有证据，程序违法，适用法律错误"),
    ]
    story = f"{pen.d(day)}被告的人给我送了个处罚决定（{number}），要{act}。事先根本没人问过我，也没听我讲一句话，说的那些事我没做过，我不服。"
    return Dispute(
        "行政处罚",
        "行政强制执行",
        [citizen],
        [body],
        claims,
        points,
        story,
        papers,
        place,
        "最初作出行政行为的行政机关所在地",
        [place],
        "《中华人民共和国行政诉讼法》第七十条",
        "行政一审",
    )
