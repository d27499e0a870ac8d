"""Evidence that people bring, as papers: notes of debt, contracts, accounts, bills, letters."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import date, timedelta

from .model import Block, Cell, Look, Paper, Para, Sign, Table, Who
from .money import day, plain
from .teller import Teller

# a clause or a row is text; tables take rows of text
Rows = list[list[str]]
TWELVE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
# Clauses that stand in any contract.
USUAL = [
    "本合同履行中发生争议的，双方应当协商解决；协商不成的，任何一方均可向有管辖权的人民法院起诉。",
    "本合同一式两份，双方各执一份，自双方签字或盖章之日起生效。",
    "任何一方违约给对方造成损失的，应当承担赔偿责任，赔偿范围包括守约方因此支出的合理费用。",
    "未尽事宜由双方另行签订补充协议，补充协议与本合同具有同等效力。",
    "双方确认合同首部所列联系方式为有效的通知地址，一方变更的，应当在三日内书面通知对方，否则按原地址发出的通知视为送达。",
    "因不可抗力不能履行合同的，根据影响部分或者全部免除责任，但应当及时通知对方并提供证明。",
    "未经对方书面同意，任何一方不得将本合同项下的权利义务转让给第三人。",
    "双方对在签订、履行本合同中知悉的对方经营信息、个人信息负有保密义务，该义务不因合同终止而消灭。",
    "一方迟延履行主要义务，经催告后在合理期限内仍未履行的，对方有权解除合同并要求赔偿损失。",
    "合同附件为本合同的组成部分；手写与打印内容不一致的，以手写并经双方签字确认的内容为准。",
    "双方声明签署本合同系真实意思表示，已充分理解各条款的含义，并已就加重自身责任的条款得到说明。",
]


def sheet(t: Teller, **kw: object) -> Look:
    """A page as some office sets it."""
    r = t.rng
    return Look(
        face=r.choice(("serif", "serif", "sans", "fang")), size=r.choice((11, 11.5, 12, 12.5)), leading=r.choice((0.75, 0.85, 0.95)),
        margin=(r.choice((22, 25, 28)), r.choice((22, 25, 30))), **kw,  # type: ignore[arg-type]
    )


def office_sheet(t: Teller) -> Look:
    """A page set large and wide apart, as courts and printed contracts have it: long papers take two pages."""
    look = sheet(t, numbers=t.one("", "#counter(page).display()", "第 #counter(page).display() 页"))
    look.size, look.leading = t.rng.choice((14, 15, 16)), t.rng.choice((1.0, 1.2))
    return look


def rows_table(rows: Rows, widths: list[float], size: float = 0.9) -> Table:
    """A table whose first row is its head."""
    body: list[list[Cell | str]] = [[Cell(c, bold=True, align="center") for c in rows[0]]]
    return Table(body + [list(row) for row in rows[1:]], widths, size)


def iou(t: Teller, lender: Who, borrowers: list[Who], amount: float, on: date, due: date | None, terms: str = "", word: str = "借条") -> Paper:
    """A note of debt, mostly by hand."""
    who = f"{lender.name}" + (f"（身份证号{lender.card_id or lender.id_number}）" if t.rng.random() < 0.4 and lender.id_number else "")
    money = t.one("人民币{w}（￥{n}元）", "人民币{w}，小写：{n}元", "现金{n}元（大写：{w}）").format(w=t.caps(amount, "iou"), n=plain(amount))
    till = t.one("，于{}前还清", "，{}之前一次性归还", "，还款日期{}").format(day(due)) if due else ""
    body = t.one("今借到{}", "兹向{}借到", "本人今向{}借款").format(who) if word == "借条" else t.one("今欠到{}", "今欠{}").format(who)
    hand = t.rng.random() < 0.7
    names = "、".join(b.name for b in borrowers)
    blocks: list[Block] = [Para(word, "center", 1.7, hand=hand), Para(f"{body}{money}{till}{terms}。", indent=2, size=1.25, hand=hand, gap=1)]
    label = "借款人：" if word == "借条" else "欠款人："
    blocks += [Para(label + names, "right", 1.2, hand=True, gap=1)]
    if t.rng.random() < 0.6:
        blocks.append(Para(f"身份证：{borrowers[0].card_id or borrowers[0].id_number}", "right", 1.1, hand=hand))
    blocks.append(Para(day(on, t.one("plain", "dots")), "right", 1.2, hand=hand))
    return Paper("iou", word, blocks, sheet(t), "image", names=(word,))


def contract(t: Teller, title: str, one: tuple[str, Who], two: tuple[str, Who], clauses: list[str], on: date, kind: str = "contract") -> Paper:
    """A contract of numbered clauses, signed or sealed below."""
    r = t.rng
    style = r.choice((tuple(f"{c}、" for c in TWELVE), tuple(f"第{c}条 " for c in TWELVE), tuple(f"{i}、" for i in range(1, 13))))
    blocks: list[Block] = [Para(title, "center", 1.6, True)]
    if r.random() < 0.5:
        blocks.append(Para(f"编号：{r.choice(('HT', 'No.', '第'))}{on.year}{r.randrange(100, 999)}{r.randrange(10, 99)}", "right", 0.9))
    for label, who in (one, two):
        number = who.card_id or who.id_number if who.natural else who.credit_code
        blocks.append(Para(f"{label}：{who.name}" + (f"    证件号码：{number}" if r.random() < 0.5 else "")))
    blocks.append(Para(t.one("双方经协商一致，订立本合同，共同遵守。", "根据《中华人民共和国民法典》等有关规定，双方达成如下约定：", "经双方友好协商，就有关事项约定如下："), indent=2))
    roomy = r.random() < (0.15 if t.image else 0.4)
    room = r.choice((6, 8, 10)) if roomy else r.choice((1, 2, 3, 4, 6))
    more = r.sample(USUAL, min(12 - len(clauses), room))
    blocks += [Para(n + c, indent=2) for n, c in zip(style, clauses + more, strict=False)]
    blocks.append(Table([[Cell(f"{one[0]}（签章）："), Cell(f"{two[0]}（签章）：")]], [1, 1], 1.0, False))
    blocks += [Sign(f"{lab}：", w.name, "hand" if w.natural else "seal", "left", not w.natural) for lab, w in (one, two)]
    blocks.append(Para(f"签订日期：{day(on)}", gap=1))
    return Paper(kind, title, blocks, office_sheet(t) if roomy else sheet(t), "pdf", names=(title, "合同"))


def letter(t: Teller, kind: str, title: str, to: str, body: list[str], by: Who | str, on: date, number: str = "") -> Paper:
    """A paper with a head, a text, whoever signs and a day: letters, decisions, certificates."""
    blocks: list[Block] = [Para(title, "center", 1.6, True)]
    if number:
        blocks.append(Para(number, "center" if t.rng.random() < 0.6 else "right", 0.95))
    if to:
        blocks.append(Para(to + "：", gap=0.5))
    blocks += [Para(p, indent=2) for p in body]
    name = by if isinstance(by, str) else by.name
    natural = not isinstance(by, str) and by.natural
    blocks += [Sign("", name, "hand" if natural else "seal", "right", not natural), Para(day(on), "right")]
    roomy = kind in ("judgment", "arbitration_award", "admin_decision", "accident_report") and t.rng.random() < 0.5
    return Paper(kind, title, blocks, office_sheet(t) if roomy else sheet(t), "pdf", names=(title,))


def table_paper(t: Teller, kind: str, title: str, above: list[str], rows: Rows, widths: list[float], below: list[str], by: Who | None = None,
                on: date | None = None) -> Paper:
    """A paper that is mostly a table: delivery notes, wages, accounts, bills."""
    blocks: list[Block] = [Para(title, "center", 1.5, True)]
    blocks += [Para(p) for p in above]
    blocks += [rows_table(rows, widths)]
    blocks += [Para(p) for p in below]
    if by:
        blocks.append(Sign("" if not by.natural else "签字：", by.name, "hand" if by.natural else "seal", "right", not by.natural))
    if on:
        blocks.append(Para(day(on), "right"))
    return Paper(kind, title, blocks, sheet(t), "pdf", names=(title,))


def delivery(t: Teller, seller: Who, buyer: Who, goods: str, unit: str, count: int, price: float, on: date) -> Paper:
    """A note of goods delivered and taken."""
    title = t.one("送货单", "出库单", "销售发货单")
    rows = [["品名", "单位", "数量", "单价", "金额"], [goods, unit, str(count), plain(price), plain(count * price)]]
    rows.append(["合计", "", str(count), "", plain(count * price)])
    return table_paper(
        t, "delivery_note", title, [seller.name, f"客户：{buyer.name}    日期：{day(on)}    No {t.rng.randrange(10000, 99999)}"], rows,
        [3, 1, 1, 1, 1.4], [f"收货人签字：{t.world.name('男')}    送货人：{t.world.name('男')}"],
    )


def account(t: Teller, seller: Who, buyer: Who, total: float, paid: float, on: date) -> Paper:
    """What two firms agree is owed between them."""
    left = total - paid
    title = t.one("对账单", "应收账款对账函", "往来款项核对表")
    rows = [["项目", "金额（元）", "备注"], ["货款（费用）总额", plain(total), ""], ["已付", plain(paid), "转账"], ["未付余额", plain(left), ""]]
    below = [f"截至{day(on)}，{buyer.name}尚欠{seller.name}{plain(left)}元，大写人民币{t.caps(left, 'account_statement')}。双方核对无误。"]
    return table_paper(t, "account_statement", title, [f"{buyer.name}：" if t.rng.random() < 0.5 else f"单位：{seller.name}"], rows, [3, 2, 1.5], below, buyer, on)


def wages(t: Teller, firm: Who, who: Who, monthly: float, until: date, months: int, status: str) -> Paper:
    """Monthly wages."""
    rows = [["月份", "姓名", "应发", "扣社保", "实发", "备注"]]
    first = until.year * 12 + until.month - months
    for i in range(months):
        y, mth = divmod(first + i, 12)
        net = plain(monthly - 426.5)
        rows.append([f"{y}年{mth + 1}月", who.name, plain(monthly), "426.5", net, status])
    return table_paper(t, "wage_record", t.one("工资表", "工资发放明细", "员工工资条"), [f"单位：{firm.name}"], rows, [1.6, 1.2, 1, 1, 1, 1], ["制表：财务部"], firm)


def medical(t: Teller, patient: Who, hospital: str, title: str, findings: list[str], on: date) -> Paper:
    """What a doctor wrote."""
    age = on.year - (patient.birth or on).year
    exam = [
        "现病史：患者于入院（就诊）前受伤，伤后局部肿胀、疼痛、活动受限，无昏迷、呕吐，为进一步诊治来院。", "体格检查：神志清楚，心肺腹未见明显异常，受伤部位压痛明显。",
        "辅助检查：影像学检查见报告单；血常规、凝血功能未见明显异常。",
    ]
    findings = findings[:1] + t.rng.sample(exam, t.rng.randrange(0, 4)) + findings[1:]
    head = f"姓名：{patient.name}    性别：{patient.sex}    年龄：{age}岁    {t.one('门诊号', '住院号', '病历号')}：{t.rng.randrange(100000, 999999)}"
    blocks: list[Block] = [Para(hospital, "center", 1.2), Para(title, "center", 1.5, True), Para(head)]
    blocks += [Para(f) for f in findings]
    blocks += [Para(f"医师：{t.world.name('男')}", "right"), Para(day(on), "right")]
    return Paper("medical_record", title, blocks, sheet(t), "pdf", names=(title, "病历"))


def medical_bill(t: Teller, patient: Who, hospital: str, total: float, on: date) -> Paper:
    """A hospital's bill."""
    drugs = round(total * t.rng.uniform(0.3, 0.6), 2)
    rows = [["项目", "金额"], ["西药费", plain(drugs)], ["检查治疗费", plain(round(total - drugs, 2))], ["合计（大写）", t.caps(total, "invoice")], ["合计（小写）", f"￥{plain(total)}"]]
    above = [f"票据代码：{t.rng.randrange(38000000, 38999999)}    票据号码：{t.rng.randrange(1000000, 9999999)}", f"交款人：{patient.name}    开票日期：{day(on)}"]
    paper = table_paper(t, "invoice", t.one("临江省医疗住院收费票据（电子）", "临江省医疗门诊收费票据"), above, rows, [2, 3], [f"收款单位：{hospital}"])
    paper.names = ("票据", "医药费")
    return paper


def invoice(t: Teller, seller: Who, buyer: Who, item: str, total: float, on: date) -> Paper:
    """A printed tax invoice."""
    net = round(total / 1.13, 2)
    title = t.one("电子发票（普通发票）", "增值税电子专用发票")
    rows = [["项目名称", "数量", "金额", "税率", "税额"], [f"*{item[:2]}*{item}", "1", f"{net:.2f}", "13%", f"{total - net:.2f}"]]
    above = [f"发票号码：{t.rng.randrange(10**19, 10**20 - 1)}", f"开票日期：{day(on, 'padded')}", f"购买方：{buyer.name}", f"销售方：{seller.name}"]
    return table_paper(t, "invoice", title, above, rows, [3, 1, 1.4, 1, 1.4], [f"价税合计（大写）{t.caps(total, 'invoice')}  （小写）¥{total:.2f}", f"开票人：{t.world.name('女')}"])


def statement(t: Teller, kind: str, title: str, who: Who, rows: Rows, widths: list[float], bank: Who, below: list[str]) -> Paper:
    """What a bank or a manager of houses says is owed, account by account."""
    above = [f"户名：{who.name}", f"打印日期：{day(t.filed - timedelta(days=t.rng.randrange(3, 20)))}"]
    paper = table_paper(t, kind, title, above, rows, widths, below, bank)
    paper.look.face = "sans"
    return paper
