"""Evidence of trade and credit: notes of debt, transfers, contracts, invoices, delivery notes, statements, demands, chats."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import drawn
from .model import Block, Paper, Party, Style
from .world import CITY, World, capitals, chinese_day, plain

Items = list[tuple[str, str, float, float]]
BANKS = ("临江惠农银行", "云水江川银行", "南浦滨海银行", "江州城市银行")


def day_cn(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def sealed(o: Party, kind: str = "") -> tuple[str, str]:
    """How a party signs a paper that is not the complaint."""
    return (o.name, "hand") if o.natural else (o.name, f"seal:{kind}")


def iou(w: World, lender: Party, borrower: Party, amount: float, day: dt.date, due: dt.date | None, rate: float, use: str, title: str = "借条", mates: list[Party] | None = None) -> Paper:
    """By hand or typed; in the words of a notice, a promise or a form."""
    words = w.words(amount, title)
    till = f"约定{day_cn(due)}前还清" if due else "随要随还"
    interest = f"，利息按年息百分之{plain(rate)}算" if rate else ""
    hand = w.rng.random() < 0.55
    if title == "欠条":
        body: list[Block] = [("p", f"本人{borrower.name}欠{lender.name}{use}款共计{words}（小写{plain(amount)}元），{till}。欠款属实，立此为据。")]
    elif w.rng.random() < 0.5:
        body = [("p", f"因{use}，本人{borrower.name}向{lender.name}借到人民币{words}，小写￥{plain(amount)}。{till}{interest}。空口无凭，特立此据。")]
    else:
        body = [("n", f"出借人：{lender.name}"), ("n", f"借款人：{borrower.name}，身份证{borrower.id_number}"), ("p", f"借款人今收到出借人出借的款项{words}（{plain(amount)}元），用途：{use}。{till}{interest}。")]
    label = "欠款人：" if title == "欠条" else w.pick("借款人：", "立据人：", "")
    blocks: list[Block] = [("title", title), *body, ("gap", 20), ("sign", label, borrower.name, "pressed" if w.rng.random() < 0.4 else "hand", True)]
    blocks += [("sign", "共同借款人：", p.name, "hand", True) for p in mates or []]
    blocks.append(("r", w.pick(day_cn(day), chinese_day(day))))
    style = w.style(hand=hand, size=15 if hand else 13, paper=w.pick("#fffdf6", "#ffffff"), serif=True, height=w.rng.choice((16, 20, 29.7)), title=20)
    return Paper("iou", title, blocks, style, name=title)


def transfer(w: World, payer: Party, payee: Party, amount: float, day: dt.date, note: str) -> Paper:
    """A screen of the telephone or the bank's receipt."""
    rng, bank = w.rng, w.pick(*BANKS)
    serial = "".join(rng.choice("0123456789") for _ in range(18))
    moment = f"{day} {rng.randint(8, 21):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}"
    if rng.random() < 0.5 and payer.natural:
        rows = [("收款人", payee.name), ("付款人", payer.name), ("付款账户", f"{bank}（尾号{rng.randint(1000, 9999)}）"), ("附言", note), ("交易时间", moment), ("流水号", serial)]
        blocks: list[Block] = [("gap", 16), ("c", w.pick("转账成功", "交易成功")), ("typ", '#align(center, text(size: 24pt, weight: "bold")[<0>]);#v(10pt);#line(length: 100%, stroke: 0.4pt + gray);', f"¥{amount:,.2f}")]
        source = "#grid(columns: (2.2cm, 1fr), row-gutter: 11pt, " + ", ".join(f'text(fill: rgb("#888"))[<{2 * i}>], align(right)[<{2 * i + 1}>]' for i in range(len(rows))) + ");"
        blocks += [("typ", source, *[c for r in rows for c in r]), ("gap", 50)]
        return Paper("transfer_voucher", "转账截图", blocks, Style(serif=False, size=10, width=9, height=0, margin=(0.8, 0.9), paper="#ffffff"), screen=True, name=w.pick("转账截图", "转账记录"))
    rows = [
        ["付款户名", payer.name, "收款户名", payee.name], ["付款账号", w.card(), "收款账号", w.card()], ["付款行", bank, "收款行", w.pick(*BANKS)],
        ["金额（小写）", f"￥{amount:,.2f}", "金额（大写）", w.words(amount, "电子回单")], ["摘要", note, "币种", "人民币"], ["记账时间", moment, "凭证号", serial],
    ]
    blocks = [("title", f"{bank}{w.pick('电子回单', '业务回单', '网上银行电子回执')}"), ("table", rows, [1.5, 2.8, 1.5, 2.8], {"header": False, "size": 0.85}), ("sign", "", f"{bank}股份有限公司", "seal:电子回单专用章", True), ("n", "本回单仅供参考，不作为收款人发货依据。")]
    return Paper("transfer_voucher", "电子回单", blocks, Style(serif=rng.random() < 0.4, size=10.5, margin=(1.6, 1.6), width=21, height=rng.choice((14, 29.7)), title=16), name="银行回单")


def chat(w: World, peer: str, day: dt.date, talk: list[tuple[str, str]], app: str = "") -> Paper:
    """A talk on the telephone: ``talk`` holds (who, words), who being 我 or the other."""
    blocks: list[Block] = [
        ("typ", "#align(center, text(size: 12pt)[<0>]);#v(4pt);", peer),
        ("typ", '#align(center, text(size: 8pt, fill: rgb("#888"))[<0>]);', f"{day.month}月{day.day}日 {w.rng.randint(8, 22)}:{w.rng.randint(0, 59):02d}" if w.rng.random() < 0.3 else f"{day_cn(day)} {w.rng.randint(8, 22)}:{w.rng.randint(0, 59):02d}"),
    ]
    mine = w.pick("#a9ea7a", "#cfe8ff", "#95ec69")
    for who, words in talk:
        colour, side, face = (mine, "right", "#5a7fa8") if who == "我" else ("#ffffff", "left", "#b08a5a")
        bubble = f'box(fill: rgb("{colour}"), radius: 4pt, inset: 7pt, width: auto)[#box(width: BOX)[<0>]]'
        size = min(5.6, 0.36 * max(2, len(words)) + 0.1)
        avatar = f'box(width: 0.8cm, height: 0.8cm, radius: 3pt, fill: rgb("{face}"))'
        pair = f"{bubble}, {avatar}" if who == "我" else f"{avatar}, {bubble}"
        blocks.append(("typ", f"#align({side}, grid(columns: 2, column-gutter: 5pt, {pair.replace('BOX', f'{size}cm')}));#v(3pt);", words))
    blocks.append(("gap", w.rng.randint(10, 90)))
    return Paper("chat_screenshot", "聊天记录", blocks, Style(serif=False, size=10, leading=0.6, width=9, height=0, margin=(0.45, 0.7), paper=w.pick("#ededed", "#f2f2f2", "#e9eef2")), screen=True, name=w.pick("聊天截图", "微信截图"))


def contract(w: World, title: str, a: Party, b: Party, roles: tuple[str, str], terms: list[str], day: dt.date, kind: str = "contract", more: list[Party] | None = None) -> Paper:
    """Articles in one of three numberings, signed by both; a third who signs is a 担保人."""
    rng = w.rng
    how = rng.randrange(3)
    marks = ["一二三四五六七八九十"[i] for i in range(len(terms))]
    body: list[Block] = [("p" if how else "n", (f"第{m}条  " if how == 0 else f"{m}、" if how == 1 else f"{i}. ") + t) for i, (m, t) in enumerate(zip(marks, terms, strict=True), 1)]
    first, second = (f"甲方（{roles[0]}）：", f"乙方（{roles[1]}）：") if rng.random() < 0.6 else (f"{roles[0]}：", f"{roles[1]}：")
    head: list[Block] = [("n", first + a.name), ("n", second + b.name)]
    head += [("n", f"保证人：{p.name}") for p in more or []]
    intro = w.pick("双方经协商一致，签订本合同，共同遵守。", "根据民法典的有关规定，就下列事项达成协议：", "为明确双方权利义务，订立条款如下：")
    number: list[Block] = [("r", f"编号：{w.pick('HT', 'XY', 'No.')}{day:%Y%m}{rng.randint(1, 999):03d}")] if rng.random() < 0.5 else []
    tail: list[Block] = [("gap", 10), ("sign", first, *sealed(a, "合同专用章"), False), ("gap", 14), ("sign", second, *sealed(b, "合同专用章"), False)]
    tail += [("sign", "保证人：", *sealed(p), False) for p in more or []]
    tail += [("n", f"签订日期：{day_cn(day)}")]
    return Paper(kind, title, [*number, ("title", title), *head, ("p", intro), *body, *tail], w.style(size=rng.choice((10.5, 11, 12)), leading=0.8), name=title)


def total_of(items: Items) -> float:
    return round(sum(q * p for _, _, q, p in items), 2)


def invoice(w: World, seller: Party, buyer: Party, items: Items, day: dt.date) -> Paper:
    rows = [["项目名称", "单位", "数量", "单价", "金额"]] + [[n, u, plain(q), plain(p), f"{q * p:.2f}"] for n, u, q, p in items]
    total = total_of(items)
    rows += [["价税合计（大写）", w.words(total, "发票"), "（小写）", "", f"￥{total:.2f}"]]
    buyer_code = buyer.credit_code or "无"
    blocks: list[Block] = [
        ("title", w.pick("电子发票（普通发票）", "增值税普通发票", "电子发票（增值税专用发票）")), ("r", f"发票号码：{w.rng.randint(10**19, 10**20 - 1)}"), ("r", f"开票日期：{day:%Y年%m月%d日}"),
        ("table", [["购买方", f"名称：{buyer.name}\n统一社会信用代码/纳税人识别号：{buyer_code}"], ["销售方", f"名称：{seller.name}\n统一社会信用代码/纳税人识别号：{seller.credit_code}"]], [1, 6], {"header": False}),
        ("table", rows, [2.4, 2.6, 1, 1.2, 1.6]), ("sign", f"开票人：{w.given(w.pick('男', '女'))}    ", seller.name, "seal:发票专用章", True),
    ]
    return Paper("invoice", "发票", blocks, Style(serif=True, size=10.5, margin=(1.6, 1.4), width=22, height=15, title=17, ink="#3a2a20"), name="发票")


def delivery(w: World, seller: Party, buyer: Party, items: Items, day: dt.date, receiver: str) -> Paper:
    title = w.pick("送货单", "出库单", "发货单", "销售送货清单")
    rows = [["品名规格", "单位", "数量", "单价（元）", "金额（元）"]] + [[n, u, plain(q), plain(p), plain(round(q * p, 2))] for n, u, q, p in items]
    rows.append(["合计", "", "", "", plain(total_of(items))])
    blocks: list[Block] = [("c", seller.name), ("title", title), ("n", f"收货单位：{buyer.name}"), ("n", f"送货日期：{day_cn(day)}    单号：{w.rng.randint(3000, 98000):07d}"), ("table", rows, [3, 1, 1.2, 1.5, 1.8]),
                           ("sign", w.pick("收货人签字：", "收货单位经手人："), receiver, "hand", False)]
    return Paper("delivery_note", title, blocks, w.style(size=11, title=16, height=w.rng.choice((14, 18)), paper=w.pick("#ffffff", "#fbeef2", "#eef4fb")), name=title)


def statement(w: World, creditor: Party, debtor: Party, rows: list[tuple[str, float, float]], left: float, day: dt.date, confirmed: bool = True) -> Paper:
    """An account of both sides: (what, owed, paid), the rest in words."""
    title = w.pick("对账单", "往来款项对账单", "结算单", "货款确认书") if not creditor.natural else w.pick("结算单", "对账单")
    body = [["摘要", "应付（元）", "已付（元）"]] + [[a, plain(b), plain(c) if c else "-"] for a, b, c in rows]
    blocks: list[Block] = [
        ("title", title), ("n", f"致：{debtor.name}"), ("p", "双方经核对，往来账目如下："), ("table", body, [3, 1.5, 1.5]),
        ("p", f"截至{day_cn(day)}，贵方尚欠我方{plain(left)}元，大写：{w.words(left, title)}。"), ("sign", "债权人：", *sealed(creditor, "财务专用章"), False), ("gap", 16),
        ("n", "以上数据核对无误。" if confirmed else "请核对后盖章寄回。"), ("sign", "债务人：", *(sealed(debtor, "财务专用章") if confirmed else ("", "blank")), False), ("n", day_cn(day)),
    ]
    return Paper("account_statement", title, blocks, w.style(), word=False, name=title)


def ledger(w: World, kind: str, title: str, head: list[str], table: list[list[str]], foot: list[str], maker: Party, day: dt.date, widths: list[float] | None = None) -> Paper:
    """Any list of sums made by one side and sealed: bank statements, fees owed, wages."""
    blocks: list[Block] = [("title", title), *[("n", h) for h in head], ("table", table, widths or [1] * len(table[0])), *[("p", f) for f in foot], ("sign", "", *sealed(maker, "业务专用章" if kind == "bank_statement" else ""), True), ("r", day_cn(day))]
    return Paper(kind, title, blocks, w.style(size=11, leading=0.75), name=title)


def dunning(w: World, creditor: Party, debtor: Party, text: str, day: dt.date, title: str = "") -> Paper:
    title = title or w.pick("催款函", "催收通知", "付款催告函", "催缴通知书")
    blocks: list[Block] = [("title", title), ("n", f"{debtor.name}："), ("p", text), ("p", w.pick("望接函后五日内付清，逾期将依法起诉。", "请于七日内办理，否则我方将通过诉讼解决。")), ("gap", 16), ("sign", "", *sealed(creditor), True), ("r", day_cn(day))]
    return Paper("dunning_letter", title, blocks, w.style(), name=title)


def certificate(w: World, kind: str, title: str, maker: str, number: str, paragraphs: list[str], day: dt.date, mark: str = "", top: str | None = None, officers: list[str] | None = None) -> Paper:
    """A paper of an office: head, number, text, officers, seal, day."""
    head: list[Block] = [("c", maker if top is None else top)] if top != "" else []
    blocks: list[Block] = [
        *head,
        ("title", title),
        *([("r", number)] if number else []),
        *[("p", t) for t in paragraphs],
        ("gap", 14),
        *[("r", o) for o in officers or []],
        ("sign", "", maker, f"seal:{mark}", True),
        ("r", w.pick(day_cn(day), chinese_day(day)) if kind in ("judgment", "arbitration_award") else day_cn(day)),
    ]
    return Paper(kind, title, blocks, w.style(hand=False, title=20, foot="1" if kind == "judgment" else "", size=w.rng.choice((11.5, 12, 13))), name=title)


def photos(w: World, title: str, shots: list[tuple[str, str]]) -> Paper:
    """A sheet of photographs with captions."""
    blocks: list[Block] = [("title", title)]
    for kind, caption in shots:
        blocks += [("image", drawn.scene(kind, w.rng), 11.5), ("c", caption), ("gap", 8)]
    return Paper("other", title, blocks, w.style(size=11, title=16), name=title)


def receipt(w: World, title: str, text: str, signer: Party, day: dt.date, kind: str = "other") -> Paper:
    """A slip of a few words by hand: receipt, note, certificate."""
    blocks: list[Block] = [("title", title), ("p", text), ("gap", 14), ("sign", "", *sealed(signer), True), ("r", day_cn(day))]
    return Paper(kind, title, blocks, w.style(hand=signer.natural, size=14, height=18), name=title)


def hospital(w: World, place: str) -> str:
    return CITY[place] + w.pick("市第二人民医院" if CITY[place] in ("江州", "云水", "南浦", "青川") else "县人民医院", "骨科医院", "中医医院", "协济医院")


def medical(w: World, p: Party, house: str, trouble: str, found: str, start: dt.date, days: int, rest: int, title: str = "") -> Paper:
    """Discharge summary, outpatient record or certificate of diagnosis."""
    end = start + dt.timedelta(days)
    doctor = w.given(w.pick("男", "女"))
    if days:
        title = title or w.pick("出院小结", "出院记录", "住院病历摘要")
        rows = [["姓名", p.name, "性别", p.sex, "年龄", f"{p.age(start)}岁"], ["住院号", str(w.rng.randint(200000, 998000)), "入院", f"{start}", "出院", f"{end}"]]
        body = [f"主诉：{trouble}。", f"入院后完善检查，对症治疗，住院{days}天。", f"出院诊断：{found}。", f"出院医嘱：休息{rest}天，加强营养，门诊复查。"]
    else:
        title = title or w.pick("门诊病历", "疾病诊断证明书", "门诊诊断证明")
        rows = [["姓名", p.name, "性别", p.sex, "年龄", f"{p.age(start)}岁"], ["门诊号", str(w.rng.randint(200000, 998000)), "科别", w.pick("外科", "急诊科"), "日期", f"{start}"]]
        body = [f"主诉：{trouble}。", f"诊断：{found}。", f"处理：{'口服降压药' if found.startswith('高血压') else '清创、用药'}，建议休息{rest}天。"]
    blocks: list[Block] = [("c", house), ("title", title), ("table", rows, [1, 1.5, 0.8, 1.7, 0.8, 1.7], {"header": False}), *[("p", b) for b in body], ("sign", "医师：", doctor, "hand", True), ("sign", "", house, "seal:诊断证明章", True), ("r", day_cn(end))]
    return Paper("medical_record", title, blocks, w.style(size=11.5, title=17), name=title)


def hospital_bill(w: World, p: Party, house: str, amount: float, day: dt.date, inpatient: bool) -> Paper:
    names = ["床位费", "西药费", "检查费", "治疗费", "化验费", "材料费"] if inpatient else ["挂号费", "西药费", "检查费", "治疗费"]
    rest, rows = round(amount, 2), []
    for i, n in enumerate(names):
        part = rest if i == len(names) - 1 else 12.0 if n == "挂号费" else round(rest * w.rng.uniform(0.08, 0.34), 2)
        rest = round(rest - part, 2)
        rows.append([n, f"{part:.2f}"])
    title = f"临江省医疗{'住院' if inpatient else '门诊'}收费票据（电子）"
    blocks: list[Block] = [("title", title), ("n", f"票据号码：{w.rng.randint(10**9, 10**10 - 1)}    交款人：{p.name}    开票日期：{day}"), ("table", [["项目", "金额（元）"], *rows], [2, 1]), ("n", f"金额合计（大写）{capitals(amount)}    （小写）{amount:.2f}"), ("sign", "收款单位：", house, "seal:收费专用章", False)]
    return Paper("invoice", "医疗收费票据", blocks, Style(serif=True, size=11, margin=(2, 1.6), width=19, height=17, title=15), name="医疗费票据")


def police(w: World, place: str, text: str, day: dt.date) -> Paper:
    station = f"{w.pick('城关', '桥南', '新城', '河口')}派出所"
    from .world import PLACES

    maker = f"{PLACES[place][4]}{station}"
    title = w.pick("接处警工作登记表", "接报警回执", "出警情况说明")
    return certificate(w, "police_record", title, maker, f"编号：{day.year}{w.rng.randint(1000, 9999)}", [text, w.pick("民警到场后对双方作了询问和调解，未达成一致。", "经现场处置，告知当事人可就民事赔偿向法院起诉。")], day)
