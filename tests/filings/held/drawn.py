"""Evidence and papers of identity that are drawn: cards, licences, certificates, telephone screens, bank slips."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import date, timedelta

from .model import Look, Paper, Raw, Who
from .money import day
from .teller import Teller
from .typeset import quoted
from .world import PLACES


def at(x: float, y: float, text: str, size: float = 10, width: float = 0, extra: str = "") -> str:
    """Words at a place, in millimetres from the corner."""
    body = f"text(size: {size}pt{extra})[#{quoted(text)}]"
    return f"#place(dx: {x}mm, dy: {y}mm, {f'box(width: {width}mm, {body})' if width else body})\n"


def frame(x: float, y: float, w: float, h: float, fill: str = "none", line: str = "0.5pt + gray", round_: float = 0) -> str:
    """A box at a place, in millimetres."""
    return f"#place(dx: {x}mm, dy: {y}mm, rect(width: {w}mm, height: {h}mm, fill: {fill}, stroke: {line}, radius: {round_}mm))\n"


def id_front(who: Who, x: float, y: float) -> str:
    """The side with the picture."""
    b = who.birth or date(1980, 1, 1)
    grey = ", fill: rgb(30, 80, 120)"
    out = frame(x, y, 86, 54, 'rgb("eef5f4")', round_=3)
    for dy, label, value in ((6, "姓名", who.name), (13, "性别", who.sex)):
        out += at(x + 5, y + dy, label, 7, extra=grey) + at(x + 15, y + dy - 0.6, value, 10)
    out += at(x + 27, y + 13, "民族", 7, extra=grey) + at(x + 36, y + 12.4, who.ethnicity.removesuffix("族"), 10)
    out += at(x + 5, y + 20, "出生", 7, extra=grey) + at(x + 15, y + 19.6, f"{b.year} 年 {b.month} 月 {b.day} 日", 9)
    out += at(x + 5, y + 27, "住址", 7, extra=grey) + at(x + 15, y + 26.6, who.address, 8.5, 40)
    out += at(x + 5, y + 45, "公民身份号码", 7, extra=grey) + at(x + 28, y + 44, who.card_id or who.id_number, 11)
    return out + f'#place(dx: {x + 60}mm, dy: {y + 7}mm, image("@face|", width: 21mm))\n'


def id_back(t: Teller, who: Who, x: float, y: float) -> str:
    """The side with the office and the term."""
    birth = who.birth or date(1980, 1, 1)
    adult = t.filed.year - birth.year >= 26
    since = date(max(2012, birth.year + 16) if adult else t.filed.year - 2, birth.month, min(birth.day, 28))
    years = 20 if adult and since.year - birth.year < 46 else 5 if not adult else 20
    city, district = PLACES[who.place][:2]
    out = frame(x, y, 86, 54, 'rgb("eef3f6")', round_=3)
    out += f'#place(dx: {x + 6}mm, dy: {y + 6}mm, circle(radius: 7mm, stroke: 1.5pt + rgb("b03038"), fill: rgb("e8b8b0")))\n'
    out += at(x + 30, y + 8, "中华人民共和国", 13) + at(x + 28, y + 17, "居民身份证", 17)
    out += at(x + 14, y + 37, "签发机关", 7.5) + at(x + 32, y + 36.6, f"{city or district}公安局{district + '分局' if district.endswith('区') else ''}", 9)
    return out + at(x + 14, y + 44, "有效期限", 7.5) + at(x + 32, y + 43.6, f"{since:%Y.%m.%d}-{since.year + years}.{since:%m.%d}", 9)


def id_card(t: Teller, who: Who, split: bool) -> Paper:
    """A card, both sides: on one sheet, or on a picture each."""
    title = f"居民身份证（{who.name}）"
    if split:
        blocks = [Raw(id_front(who, 4, 4), 94, 62), Raw(id_back(t, who, 4, 4), 94, 62)]
        return Paper("id_card", title, [*blocks], Look("sans"), "image", names=("身份证", "sfz", "证件"))
    if t.image or t.rng.random() < 0.4:
        x = t.rng.choice((30, 60, 62, 100))
        code = id_front(who, x, 45) + id_back(t, who, x, 115)
        if t.rng.random() < 0.5:
            code += at(x + 8, 185, t.one("复印件与原件一致", "仅供立案使用", "此复印件仅用于诉讼"), 12)
        return Paper("id_card", title, [Raw(code)], Look("sans"), "pdf", names=("身份证复印件", "身份信息"))
    code = id_front(who, 4, 4) + id_back(t, who, 4, 62)
    return Paper("id_card", title, [Raw(code, 94, 122)], Look("sans"), "image", names=("身份证正反面", "身份证"))


def licence(t: Teller, who: Who) -> Paper:
    """A business licence, lying or standing."""
    lying = t.rng.random() < 0.6
    w, h = (297, 210) if lying else (210, 297)
    kind = "个体工商户" if who.shop else t.one("有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）", "其他有限责任公司")
    since = day(t.ago(1500, 4200), "padded")
    rows = [("名        称", who.name), ("类        型", kind), ("经 营 者" if who.shop else "法定代表人", who.legal_rep)]
    rows += [("经营场所" if who.shop else "住        所", who.address), ("注册日期" if who.shop else "成立日期", since)]
    if not who.shop:
        rows.insert(2, ("注册资本", t.one("壹佰万元整", "伍佰万元整", "叁佰捌拾万元整")))
    rows.append(("经营范围", t.one("一般项目：日用百货销售；五金产品零售；信息咨询服务。", "许可项目：道路货物运输；建设工程施工。一般项目：专业设计服务。", "一般项目：技术服务、技术开发；会议及展览服务。")))
    code = frame(8, 8, w - 16, h - 16, line='2pt + rgb("c9a24a")')
    code += f"#place(dx: 0mm, dy: 24mm, box(width: {w}mm, align(center, text(size: 34pt, tracking: 8pt)[#{quoted('营业执照')}])))\n"
    code += at(w / 2 - 12, 42, "（副    本）", 12) + at(22, 52, "统一社会信用代码", 10) + at(22, 58, who.credit_code, 13)
    y = 74.0
    for label, value in rows:
        code += at(24, y, label, 12) + at(56, y, value, 12.5, w - 85)
        y += 14 if lying else 17
    code += at(w - 95, y + 2, "登记机关", 12) + at(w - 80, y + 14, day(t.ago(200, 1400)), 12)
    code += f'#place(dx: {w - 95}mm, dy: {y - 12}mm, image("@seal:{PLACES[who.place][1]}市场监督管理局|", width: 42mm))\n'
    return Paper("business_licence", f"营业执照（{who.name}）", [Raw(code, w, h)], Look("serif"), "image", names=("营业执照", "执照副本"))


def marriage(t: Teller, one: Who, two: Who, on: date) -> Paper:
    """The inside of a marriage certificate."""
    place = PLACES[one.place]
    code = frame(6, 6, 188, 128, 'rgb("fbeeee")') + at(22, 18, "结婚证", 20) + at(22, 34, f"持证人  {one.name}", 12)
    code += at(22, 46, f"登记日期  {on:%Y年%m月%d日}", 12) + at(22, 58, f"结婚证字号  J{one.place}-{on.year}-{t.rng.randrange(1000, 9999):06d}", 12)
    code += at(22, 76, "婚姻登记机关", 11) + at(22, 86, f"{place[0] if place[1].endswith('区') else ''}{place[1]}民政局", 12)
    code += f'#place(dx: 40mm, dy: 82mm, image("@seal:{place[1]}民政局|", width: 36mm))\n'
    for y, who in ((24, one), (78, two)):
        b = who.birth or on
        code += at(108, y, f"姓名  {who.name}    性别  {who.sex}", 11.5) + at(108, y + 10, "国籍  中国", 11)
        code += at(108, y + 20, f"出生日期  {b:%Y年%m月%d日}", 11) + at(108, y + 30, f"身份证件号  {who.card_id or who.id_number}", 11)
    return Paper("marriage_certificate", "结婚证", [Raw(code, 200, 140)], Look("serif"), "image", names=("结婚证",))


def birth_certificate(t: Teller, child: Who, mother: Who, father: Who) -> Paper:
    """A medical certificate of birth."""
    b = child.birth or date(2018, 1, 1)
    rows = [f"新生儿姓名：{child.name}    性别：{child.sex}", f"出生时间：{b.year}年{b.month}月{b.day}日{t.rng.randrange(1, 23)}时    出生孕周：39周"]
    rows += [f"出生地点：{PLACES[child.place][0]}{PLACES[child.place][1]}妇幼保健院", f"母亲姓名：{mother.name}    身份证号：{mother.id_number}"]
    rows += [f"父亲姓名：{father.name}    身份证号：{father.id_number}", f"出生证编号：Q38{t.rng.randrange(1000000, 9999999)}"]
    code = frame(10, 10, 190, 128, 'rgb("f3f8ee")') + at(72, 22, "出生医学证明", 20)
    code += "".join(at(26, 44 + 14 * i, row, 12) for i, row in enumerate(rows))
    return Paper("birth_certificate", "出生医学证明", [Raw(code, 210, 148)], Look("serif"), "image", names=("出生证明",))


def realty(t: Teller, owners: str, where: str, area: float, on: date) -> Paper:
    """A certificate of a flat."""
    city = where.removeprefix("临江省")[:3]
    rows = [("权利人", owners), ("共有情况", "共同共有" if "、" in owners else "单独所有"), ("坐落", where), ("权利类型", "国有建设用地使用权/房屋（构筑物）所有权")]
    rows += [("用途", "城镇住宅用地/住宅"), ("面积", f"房屋建筑面积{area:.2f}平方米"), ("登记时间", day(on))]
    code = at(70, 24, "不动产权证书", 22) + at(66, 42, f"临（{on.year}）{city}不动产权第00{t.rng.randrange(10000, 99999)}号", 12)
    y = 56.0
    for label, value in rows:
        code += frame(25, y, 35, 15, line="0.6pt + black") + frame(60, y, 125, 15, line="0.6pt + black")
        code += at(28, y + 5, label, 11.5) + at(63, y + 3.5, value, 11, 118)
        y += 15
    return Paper("realty_certificate", "不动产权证书", [Raw(code, 210, 190)], Look("serif"), "image", names=("房产证", "不动产权证"))


def chat(t: Teller, title: str, on: date, lines: list[tuple[str, str]]) -> Paper:
    """A telephone's screen with what two people wrote; `me` writes on the right."""
    r, w = t.rng, 90
    code = f'#place(rect(width: 100%, height: 100%, fill: rgb("{r.choice(("ededed", "f2f2f2", "e9ecef"))}")))\n'
    code += at(5, 2.5, f"{r.randrange(7, 23)}:{r.randrange(10, 59)}", 8) + at(72, 2.5, f"{r.choice('45')}G", 8) + at(40 - len(title), 9, title, 12)
    code += at(32, 20, f"{on.month}月{on.day}日 {r.choice(('上午', '下午', '晚上'))}{r.randrange(1, 12)}:{r.randrange(10, 59)}", 7.5, extra=", fill: gray")
    y = 27.0
    for who, text in lines:
        mine = who == "me"
        chars = min(len(text), 15)
        wide, high = chars * 3.75 + 6, 3.0 + 5.4 * -(-len(text) // 15)
        x = w - 15 - wide if mine else 15
        code += frame(w - 12 if mine else 4, y, 8, 8, 'rgb("b8c4d0")', "none", 1) + frame(x, y, wide, high, 'rgb("95ec69")' if mine else "white", "none", 1.2)
        code += at(x + 3, y + 2, text, 10, wide - 5)
        y += high + 5
    return Paper("chat_screenshot", "聊天记录截图", [Raw(code, w, max(150, y + 25))], Look("sans"), "image", names=("微信聊天", "聊天截图", "Screenshot"))


def transfer(t: Teller, payer: Who, payee: Who, amount: float, on: date, memo: str = "") -> Paper:
    """A payment: a bank's receipt on paper or a telephone's screen."""
    r = t.rng
    clock = f"{r.randrange(8, 21):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}"
    number = "".join(r.choice("0123456789") for _ in range(20))
    if r.random() < 0.5:
        rows = [("付款方", payer.name), ("收款方", payee.name), ("收款账号", f"9380 **** {r.randrange(1000, 9999)}"), ("转账时间", f"{on:%Y-%m-%d} {clock}")]
        rows += [("附言", memo or "转账"), ("交易流水号", number)]
        code = at(32, 14, "转账成功", 14) + at(24, 26, f"￥{amount:,.2f}", 22)
        code += "".join(at(8, 46 + 11 * i, k, 9.5, extra=", fill: gray") + at(34, 46 + 11 * i, v, 9.5) for i, (k, v) in enumerate(rows))
        return Paper("transfer_voucher", "转账截图", [Raw(code, 90, 160)], Look("sans"), "image", names=("转账", "付款截图"))
    rows = [("交易日期", day(on)), ("付款人户名", payer.name), ("付款账号", t.world.bank_card()), ("收款人户名", payee.name), ("收款账号", t.world.bank_card())]
    rows += [("金额（小写）", f"¥{amount:,.2f}"), ("金额（大写）", t.caps(amount, "transfer_voucher")), ("摘要", memo or "往来"), ("回单编号", number)]
    title = t.one("临江农商银行 客户回单", "网上银行电子回单", "南浦商业银行业务回单")
    code = at(70, 14, title, 15)
    for i, (k, v) in enumerate(rows):
        y = 26 + 10.0 * i
        code += frame(15, y, 40, 10, line="0.4pt + black") + frame(55, y, 140, 10, line="0.4pt + black") + at(18, y + 3, k, 10) + at(58, y + 3, v, 10)
    code += '#place(dx: 140mm, dy: 70mm, image("@seal:电子回单专用章|", width: 34mm))\n'
    return Paper("transfer_voucher", "银行转账回单", [Raw(code, 210, 130)], Look("serif"), "pdf", names=("回单", "银行流水"))


def photograph(t: Teller, caption: str, what: str) -> Paper:
    """A photograph glued on a sheet with a line below it."""
    code = f'#place(dx: 30mm, dy: 40mm, image("@{what}|", width: 150mm))\n' + at(40, 155, caption, 13)
    if t.rng.random() < 0.5:
        code += at(40, 165, f"拍摄时间：{day(t.ago(20, 200) - timedelta(days=1))}", 11)
    return Paper("other", "现场照片", [Raw(code)], Look("sans"), "pdf", names=("照片", "现场图片"))
