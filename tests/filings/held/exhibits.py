"""Papers that prove something: notes of debt, receipts, chats, contracts, hospital and police papers."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt
import random

from .model import Block, Paper
from .people import COURTS, Party, World, court_of, day, plain, words

HOSPITALS = ("市第三人民医院", "中医医院", "仁济医院", "第一人民医院", "红十字会医院")


def hospital(rng: random.Random, party: Party) -> str:
    return COURTS[party.place][1][:3] + rng.choice(HOSPITALS).removeprefix("市")


def note(rng: random.Random, title: str, text: list[str], debtor: str, date: dt.date) -> Paper:
    """A note of debt in somebody's hand (借条, 欠条, 收条, 结算单)."""
    blocks: list[Block] = [("title", title)] + [("p", line) for line in text]
    label = (
        rng.choice(("借款人：", "立据人：", ""))
        if "借" in title
        else rng.choice(("欠款人：", "立据人：", ""))
    )
    blocks += [("gap", 0.4), ("sign", label, debtor, True), ("right", day(date))]
    return Paper("iou", title, blocks, {"hand": True, "size": 14, "lead": 1.3})


def voucher_screen(world: World, payer: str, payee: str, amount: float, when: dt.date) -> Paper:
    """A payment app's page of one transfer, as the telephone shows it."""
    rng = world.rng
    time = f"{when} {rng.randrange(8, 22):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
    number = "".join(rng.choice("0123456789") for _ in range(28))
    rows = [
        ("收款人", payee), ("付款人", payer), ("转账说明", rng.choice(("转账", "借款", "货款", "-"))),
        ("到账时间", time), ("付款方式", f"临江银行储蓄卡（{rng.randrange(1000, 9999)}）"), ("订单号", number),
    ]  # fmt: skip
    cells = "".join(f"[#text(fill: gray)[{k}]],[{v}]," for k, v in rows)
    raw = (
        "#align(center)[#text(size:13pt)[账单详情]\n#v(16pt)\n#text(size:12pt)["
        + f"转账给{payee}"
        + "]\n#v(6pt)\n"
        f"#text(size:26pt)[-{amount:,.2f}]\n#v(2pt)\n#text(size:11pt, fill: gray)[交易成功]]\n#v(10pt)\n"
        f"#table(columns:(70pt,1fr),stroke:none,row-gutter:4pt,{cells})"
    )
    return Paper("transfer_voucher", "转账记录截图", [("raw", raw)], screen=True)


def voucher_slip(world: World, payer: str, payee: str, amount: float, when: dt.date) -> Paper:
    """A bank's electronic receipt."""
    rows = [
        ["付款人户名", payer, "收款人户名", payee],
        ["付款人账号", world.card(), "收款人账号", world.card()],
        ["付款人开户行", "临江银行股份有限公司营业部", "收款人开户行", "临江银行股份有限公司江北支行"],
        ["金额（小写）", f"￥{amount:,.2f}", "金额（大写）", words(amount)],
        ["交易日期", day(when), "摘要", "网银转账"],
    ]
    blocks: list[Block] = [
        ("title", "临江银行网上银行电子回单"), ("flat", f"回单编号：{world.rng.randrange(10**11, 10**12)}"),
        ("table", (3, 6, 3, 6), rows), ("flat", "本回单仅供核对，不作收款方发货依据。"), ("seal", "临江银行回单专用章"),
    ]  # fmt: skip
    return Paper("transfer_voucher", "网上银行电子回单", blocks, {"size": 10})


def chat(rng: random.Random, other: str, lines: list[tuple[bool, str]], when: dt.date) -> Paper:
    """A chat as the telephone shows it; each line says whether it is the owner's own."""
    out = [f"#align(center)[#text(size:14pt)[{other}]]", "#v(6pt)"]
    stamp = f"{when.year}年{when.month}月{when.day}日 {rng.choice(('上午', '下午', '晚上'))}{rng.randrange(7, 12)}:{rng.randrange(10, 60)}"
    out.append(f"#align(center)[#text(size:9pt, fill: gray)[{stamp}]]")
    for mine, text in lines:
        fill, side = ('rgb("#a5e87d")', "right") if mine else ("white", "left")
        out.append(
            f"#align({side})[#box(fill:{fill}, radius:4pt, inset:8pt, width:auto)"
            f"[#align(left)[#block(width:{min(230, 14 * len(text) + 4)}pt)[{text}]]]]"
        )
    return Paper(
        "chat_screenshot", "微信聊天记录", [("raw", "\n\n".join(out))], {"tint": "#ededed"}, screen=True
    )


def contract(title: str, a: Party, b: Party, terms: list[str], when: dt.date, names: tuple[str, str] = ("甲方", "乙方"),
             kind: str = "contract") -> Paper:  # fmt: skip
    """A short contract signed by both."""
    blocks: list[Block] = [
        ("title", title),
        ("flat", f"{names[0]}：{a.name}"),
        ("flat", f"{names[1]}：{b.name}"),
    ]
    blocks.append(("p", f"经{names[0]}、{names[1]}双方平等协商，达成如下协议，共同遵守："))
    for i, term in enumerate(terms, 1):
        blocks.append(("p", f"第{'一二三四五六七八九十'[i - 1]}条 {term}"))
    blocks += [
        ("sign", f"{names[0]}（签章）：", a.name if a.natural else None, False),
        ("sign", f"{names[1]}（签章）：", b.name if b.natural else None, False),
        ("right", "签订日期：" + day(when)),
    ]
    for p in (a, b):
        if not p.natural:
            blocks.append(("seal", p.name))
    return Paper(kind, title, blocks, {"size": 11.5})


def statement(creditor: Party, debtor: Party, amount: float, when: dt.date, what: str) -> Paper:
    """A statement of account that the debtor confirmed."""
    blocks: list[Block] = [
        ("title", "对账单"), ("flat", f"致：{debtor.name}"),
        ("p", f"截至{day(when)}，贵方尚欠我方{what}余额如下，请核对后盖章或签字确认。"),
        ("table", (2, 3, 3), [["项目", "金额（元）", "备注"], [what, f"{amount:,.2f}", "含税"], ["合计", f"{amount:,.2f}", ""]]),
        ("p", f"欠款金额大写：{words(amount)}（小写：￥{plain(amount)}元）。"),
        ("flat", "债权单位：" + creditor.name), ("flat", "债务方确认意见：以上数额核对无误。"),
        ("sign", "债务方：", debtor.name if debtor.natural else None, False), ("right", day(when)),
    ]  # fmt: skip
    blocks += [("seal", p.name) for p in (creditor, debtor) if not p.natural]
    return Paper("account_statement", "对账单", blocks, {"size": 12})


def delivery(
    rng: random.Random, seller: Party, buyer: Party, goods: list[tuple[str, int, float]], when: dt.date
) -> Paper:
    """A note of goods delivered, signed by who took them."""
    rows = [["序号", "品名", "数量", "单价", "金额"]]
    for i, (name, n, price) in enumerate(goods, 1):
        rows.append([str(i), name, str(n), f"{price:.2f}", f"{n * price:.2f}"])
    total = sum(n * price for _, n, price in goods)
    rows.append(["合计", None, None, None, f"{total:.2f}"])
    blocks: list[Block] = [
        ("title", "送货单"), ("flat", f"收货单位：{buyer.name}　　日期：{day(when)}　　№ {rng.randrange(100000, 999999)}"),
        ("table", (1, 4, 2, 2, 3), rows), ("flat", "送货单位：" + seller.name),
        ("sign", "收货人：", World(rng, when).name(True), False),
    ]  # fmt: skip
    return Paper("delivery_note", "送货单", blocks, {"size": 11})


def invoice(rng: random.Random, hosp: str, patient: str, amount: float, when: dt.date) -> Paper:
    """A hospital's fee receipt."""
    a, b = round(amount * 0.6, 2), round(amount * 0.25, 2)
    rows = [["项目", "金额（元）", "项目", "金额（元）"], ["西药费", f"{a:.2f}", "检查费", f"{b:.2f}"]]
    rows += [
        ["治疗费", f"{amount - a - b:.2f}", "其他", "0.00"],
        ["金额合计（大写）", words(amount), "（小写）", f"{amount:.2f}"],
    ]
    blocks: list[Block] = [
        ("title", "临江省医疗住院收费票据（电子）"),
        ("flat", f"票据代码：38{rng.randrange(10**6, 10**7)}　票据号码：{rng.randrange(10**9, 10**10)}"),
        ("flat", f"交款人：{patient}　　开票日期：{day(when)}"), ("table", (3, 4, 3, 4), rows),
        ("flat", f"收款单位：{hosp}　　收款人：{World(rng, when).name(False)}"), ("seal", hosp),
    ]  # fmt: skip
    return Paper("invoice", "医疗收费票据", blocks, {"size": 11})


def diagnosis(
    rng: random.Random, hosp: str, patient: Party, finding: str, days: int, when: dt.date, rest: int
) -> Paper:
    """A hospital's paper: why the patient came, how long, what is advised."""
    age = (when - (patient.birth or when)).days // 365
    end = when + dt.timedelta(days)
    blocks: list[Block] = [
        ("title", hosp), ("sub", "出院记录"),
        ("table", (2, 3, 2, 3), [["姓名", patient.name, "性别", patient.sex or ""], ["年龄", f"{age}岁", "住院号", str(rng.randrange(10**6, 10**7))],
                                 ["入院日期", day(when), "出院日期", day(end)], ["住院天数", f"{days}天", "科别", "外科"]]),
        ("p", f"出院诊断：{finding}。"), ("p", "诊疗经过：入院后完善相关检查，予清创、消炎、对症支持治疗，病情好转。"),
        ("p", f"出院医嘱：1.休息{rest}天，加强营养；2.住院期间陪护一人；3.不适随诊。"),
        ("right", "医师：" + World(rng, when).name(True)), ("right", day(end)), ("seal", hosp),
    ]  # fmt: skip
    return Paper("medical_record", "出院记录", blocks, {"size": 12})


def police(rng: random.Random, caller: Party, station: str, story: str, when: dt.date) -> Paper:
    """A police station's record of a call."""
    blocks: list[Block] = [
        ("title", "接处警情况登记表"), ("flat", f"接警单位：{station}　　编号：J38{rng.randrange(10**9, 10**10)}"),
        ("table", (2, 4, 2, 4), [["报警人", caller.name, "联系电话", caller.phone or ""], ["报警时间", day(when), "报警方式", "110报警"]]),
        ("table", (1, 5), [["简要警情", story], ["处警结果", "民警到场后了解情况，双方就赔偿问题未能达成一致，告知可向人民法院起诉。"]]),
        ("sign", "处警民警：", World(rng, when).name(True), False), ("seal", station),
    ]  # fmt: skip
    return Paper("police_record", "接处警情况登记表", blocks, {"size": 12})


def bill(
    title: str, unit: str, heads: list[str], rows: list[list[str]], total: float, kind: str, when: dt.date
) -> Paper:
    """A table of sums owed, with the unit's stamp."""
    body: list[list[str | None]] = [list(heads), *[list(r) for r in rows]]
    body.append(["合计", *[None] * (len(heads) - 2), f"{total:.2f}"])
    blocks: list[Block] = [
        ("title", title), ("table", (2,) * len(heads), body), ("right", "制表单位：" + unit), ("right", day(when)), ("seal", unit),
    ]  # fmt: skip
    return Paper(kind, title, blocks, {"size": 11})


def birth_paper(child: Party, mother: str, father: str, hosp: str, number: int) -> Paper:
    """A child's certificate of birth."""
    rows = [
        ["新生儿姓名", child.name, "性别", child.sex or ""], ["出生时间", day(child.birth or dt.date.min), "出生孕周", "39周"],
        ["母亲姓名", mother, "父亲姓名", father], ["出生地点", "临江省", "医疗机构名称", hosp],
    ]  # fmt: skip
    blocks: list[Block] = [
        ("title", "出生医学证明"),
        ("table", (3, 4, 3, 4), rows),
        ("flat", f"出生证编号：Q38{number:07d}"),
        ("seal", hosp),
    ]
    return Paper("birth_certificate", "出生医学证明", blocks, {"size": 12})


def judgment(
    place: str, number: str, cause: str, plaintiff: Party, defendant: Party, order: list[str], when: dt.date
) -> Paper:
    """A court's judgment, in short."""
    court = court_of(place)[0]
    blocks: list[Block] = [
        ("title", court), ("sub", "民事判决书"), ("right", number), ("p", f"原告：{plaintiff.name}。"), ("p", f"被告：{defendant.name}。"),
        ("p", f"原告{plaintiff.name}与被告{defendant.name}{cause}一案，本院立案后依法适用简易程序公开开庭进行了审理，现已审理终结。"),
        ("p", "依照《中华人民共和国民法典》第五百零九条、第五百七十七条规定，判决如下："),
    ]  # fmt: skip
    blocks += [("p", f"{'一二三四'[i]}、{text}") for i, text in enumerate(order)]
    blocks += [
        ("p", "如不服本判决，可在判决书送达之日起十五日内向本院递交上诉状。"),
        ("right", "审判员　" + "方正"),
        ("right", day(when)),
    ]
    blocks += [("right", "书记员　俞静"), ("seal", court)]
    return Paper("judgment", "民事判决书", blocks, {"size": 13})


def effective(place: str, number: str, when: dt.date, issued: dt.date) -> Paper:
    """A court's certificate that a judgment took effect."""
    court = court_of(place)[0]
    blocks: list[Block] = [
        ("title", "法律文书生效证明"), ("p", f"本院作出的{number}民事判决书，已于{day(when)}发生法律效力。"),
        ("p", "特此证明。"), ("right", court), ("right", day(issued)), ("seal", court),
    ]  # fmt: skip
    return Paper("effective_certificate", "法律文书生效证明", blocks, {"size": 14})


def award(rng: random.Random, city: str, worker: Party, unit: Party, when: dt.date) -> tuple[Paper, str]:
    """An arbitration award on labour; also its number."""
    number = f"{city[:2]}劳人仲案字〔{when.year}〕第{rng.randrange(30, 900)}号"
    board = city + "劳动人事争议仲裁委员会"
    blocks: list[Block] = [
        ("title", board), ("sub", "仲裁裁决书"), ("right", number), ("p", f"申请人：{worker.name}。"), ("p", f"被申请人：{unit.name}。"),
        ("p", "本委受理申请人诉被申请人劳动争议一案，依法组成仲裁庭，现已审理终结。"),
        ("p", "裁决如下：驳回申请人的仲裁请求。"),
        ("p", "当事人对本裁决不服的，可自收到本裁决书之日起十五日内向有管辖权的人民法院起诉。"),
        ("right", "仲裁员　" + World(rng, when).name(False)), ("right", day(when)), ("seal", board),
    ]  # fmt: skip
    return Paper("arbitration_award", "仲裁裁决书", blocks, {"size": 13}), number


def dunning(creditor: Party, debtor: Party, amount: float, what: str, when: dt.date) -> Paper:
    """A letter that asks for what is owed."""
    blocks: list[Block] = [
        ("title", "催款通知"), ("flat", debtor.name + "："),
        ("p", f"截至本通知发出之日，您（贵单位）尚欠我方{what}人民币{plain(amount)}元。请于收到本通知之日起七日内付清，逾期我方将通过诉讼途径解决。"),
        ("p", "特此通知。"), ("right", creditor.name), ("right", day(when)),
    ]  # fmt: skip
    if not creditor.natural:
        blocks.append(("seal", creditor.name))
    return Paper("dunning_letter", "催款通知", blocks, {"size": 13})
