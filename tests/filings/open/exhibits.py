# ruff: noqa: E501  (texts stand as they are read)
"""Papers that prove: as blocks, or as lines on a telephone's screen."""

from __future__ import annotations

from datetime import date

from .page import Block, para, plain, right, sign, table, title
from .record import Exhibit, Pen
from .world import Party, capital, day_text, plain_number

BOILERPLATE = [
    "本合同未尽事宜，由双方另行协商并签订补充协议，补充协议与本合同具有同等效力。",
    "因不可抗力致使合同不能履行的，遇有不可抗力的一方应及时通知对方并提供证明。",
    "任何一方不得擅自将本合同项下的权利义务转让给第三人。",
    "本合同一式两份，双方各执一份，自签字或者盖章之日起生效。",
    "双方通讯地址以本合同所载为准，变更的应在三日内书面告知对方。",
]


def note_of_debt(
    pen: Pen, name: str, debtor: Party, creditor: Party, amount: float, day: date, text: str
) -> Exhibit:
    """An IOU (借条, 欠条, 收条) in the debtor's hand; its capitals are wrong where the pen says so."""
    words = capital(amount + 2000 if pen.words_wrong else amount)
    body = text.format(creditor=creditor.name, sum=f"{words}（￥{plain_number(amount)}）")
    blocks = [
        title(name, 22),
        para(body),
        plain(""),
        sign(f"{'欠款' if '欠' in name else '借款'}人：", debtor.name, "thumb"),
    ]
    if pen.rng.random() < 0.5 and debtor.card_number:
        blocks.append(right(f"身份证 {debtor.card_number}"))
    blocks.append(right(pen.d(day)))
    return Exhibit("iou", name, f"证明{debtor.name}欠款{plain_number(amount)}元的事实", tuple(blocks))


def contract(
    pen: Pen, name: str, first: tuple[str, Party], second: tuple[str, Party], articles: list[str], day: date
) -> Exhibit:
    """A contract with numbered articles and both hands at the end."""
    blocks = [title(name), plain(f"{first[0]}：{first[1].name}"), plain(f"{second[0]}：{second[1].name}")]
    blocks.append(para("双方经充分协商，自愿达成如下约定，共同信守："))
    articles = articles + pen.rng.sample(BOILERPLATE, pen.rng.randint(1, 3))
    numerals = "一二三四五六七八九十"
    style = pen.rng.choice(("{}、", "第{}条　", "（{}）"))
    blocks += [para(style.format(numerals[i]) + text) for i, text in enumerate(articles)]
    for label, party in (first, second):
        blocks.append(sign(f"{label}（签章）：", party.name, "" if party.natural else party.name))
    blocks.append(right(f"签订于{pen.d(day)}"))
    kind = "labour_contract" if "劳动合同" in name else "contract"
    return Exhibit(kind, name, "证明双方之间的合同关系及约定内容", tuple(blocks))


def transfer(
    pen: Pen, payer: Party, payee: Party, amount: float, day: date, memo: str, name: str = "转账记录截图"
) -> Exhibit:
    clock = f"{pen.rng.randint(8, 21):02d}:{pen.rng.randint(10, 59)}:{pen.rng.randint(10, 59)}"
    lines = (
        "账单详情",
        payee.name,
        f"-{amount:,.2f}",
        "交易成功",
        f"付款方式　临江农商银行储蓄卡({pen.rng.randint(1000, 9999)})",
        f"付款人　{payer.name}",
        f"转账备注　{memo}",
        f"创建时间　{day:%Y-%m-%d} {clock}",
        f"订单号　{day:%Y%m%d}{pen.rng.randrange(10**14, 10**15)}",
    )
    return Exhibit(
        "transfer_voucher",
        name,
        f"证明{payer.name}已付{plain_number(amount)}元",
        shape="transfer",
        lines=lines,
    )


def chat(
    pen: Pen, other: str, day: date, talk: list[str], purpose: str, name: str = "微信聊天记录"
) -> Exhibit:
    """A chat: lines that begin with ``<`` are the other side's."""
    head = f"{day.year}年{day.month}月{day.day}日 {pen.rng.choice(('上午', '下午', '晚上'))}{pen.rng.randint(7, 11)}:{pen.rng.randint(10, 59)}"
    return Exhibit("chat_screenshot", name, purpose, shape="chat", lines=(other, head, *talk))


def sheet(
    kind: str,
    name: str,
    purpose: str,
    rows: list[tuple[str, ...]],
    widths: tuple[float, ...],
    foot: list[Block],
    head: list[Block] | None = None,
) -> Exhibit:
    """A paper whose middle is a table."""
    return Exhibit(kind, name, purpose, (title(name, 18), *(head or []), table(rows, widths), *foot))


def letter(
    kind: str, name: str, purpose: str, to: str, paras: list[str], maker: str, day: date, heading: str = ""
) -> Exhibit:
    """A paper of running text signed with a seal."""
    blocks = [title(heading or name, 19)]
    if to:
        blocks.append(plain(to))
    blocks += [para(text) for text in paras]
    blocks += [right(maker, maker), right(day_text(day))]
    return Exhibit(kind, name, purpose, tuple(blocks))


def bill_of_care(pen: Pen, patient: Party, hospital: str, amount: float, day: date) -> Exhibit:
    """A hospital's receipt (kind invoice)."""
    part = round(amount * 0.6, 2)
    rows = [
        ("项目", "金额（元）"),
        ("西药费", f"{part:.2f}"),
        ("检查费及治疗费", f"{amount - part:.2f}"),
        ("合计（大写）", capital(amount)),
        ("合计（小写）", f"{amount:.2f}"),
    ]
    foot = [right(f"收款单位：{hospital}", hospital), right(pen.d(day))]
    head = [plain(f"姓名：{patient.name}　票据号码：{pen.rng.randrange(10**9, 10**10)}")]
    made = sheet("invoice", "医疗费票据", f"证明原告花费医疗费{amount:.2f}元", rows, (3, 2), foot, head)
    return Exhibit(
        made.kind, made.name, made.purpose, (title("临江省医疗收费票据（电子）", 18), *made.blocks[1:])
    )


def diagnosis(pen: Pen, patient: Party, hospital: str, hurt: str, day: date, days: int) -> Exhibit:
    paras = [
        f"姓名：{patient.name}　性别：{patient.sex}　住院号：{pen.rng.randrange(10**6, 10**7)}",
        f"入院日期：{pen.d(day)}　住院天数：{days}天",
        f"临床诊断：{hurt}。",
        "处理意见：住院治疗，出院后休息一个月，加强营养，不适随诊。",
    ]
    name = pen.rng.choice(("诊断证明书", "出院记录"))
    return letter(
        "medical_record",
        name,
        "证明原告受伤及治疗经过",
        "",
        paras,
        hospital,
        pen.after(day, days, days + 1),
        f"{hospital}{name}",
    )


def police(pen: Pen, office: str, day: date, what: str, name: str = "接处警情况登记表") -> Exhibit:
    rows = [
        ("报警时间", pen.d(day)),
        ("处警单位", office),
        ("简要警情", what),
        ("处理结果", "双方未能达成调解协议，告知可向人民法院起诉。"),
    ]
    return sheet(
        "police_record",
        name,
        "证明事发后报警及双方陈述",
        rows,
        (1, 3),
        [right(office, office), right(pen.d(day))],
    )
