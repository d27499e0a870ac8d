"""Papers of a printed form: identity card, licence, certificates of marriage, birth and realty."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from . import drawn
from .model import Block, Paper, Party, Style
from .world import PLACES, World, plain


def sample_mark(w: World) -> object:
    """The red word that says the card is none; a picture, since it is no text of the paper."""
    from PIL import Image, ImageDraw

    tile = Image.new("RGBA", (400, 150))
    ImageDraw.Draw(tile).text((200, 75), "样本", font=drawn.font(110, False), fill=(214, 60, 60, 110), anchor="mm")
    return tile.rotate(w.rng.uniform(-8, 8))


def id_card(w: World, p: Party, apart: bool = False) -> Paper:
    """Both sides on one sheet; ``apart`` on two pages."""
    assert p.birth
    start = dt.date(w.filed.year - w.rng.randint(1, 4), w.rng.randint(1, 12), w.rng.randint(1, 28))
    years = 5 if p.age(start) < 16 else 10 if p.age(start) < 26 else 20
    until = "长期" if p.age(start) >= 46 else f"{start.year + years}.{start:%m.%d}"
    front: Block = ("typ", (
        '#align(center, box(width: 8.56cm, height: 5.4cm, radius: 8pt, stroke: 0.6pt + rgb("#8aa"), fill: gradient.linear(rgb("#e3eef0"), rgb("#f3ead8"), angle: 30deg), inset: 10pt, {'
        'set align(left); set text(size: 10pt, fill: rgb("#111")); set par(leading: 0.7em, justify: false)\n'
        'place(top + right, dy: 10pt, image(<0>, width: 2.1cm))\n'
        'let tag(c) = text(fill: rgb("#2a6f9e"), size: 8pt, c)\n'
        'place(dy: 4pt, [#tag[<1>] #h(4pt) <2>]); place(dy: 24pt, [#tag[<3>] #h(4pt) <4> #h(16pt) #tag[<5>] #h(4pt) <6>]); place(dy: 44pt, [#tag[<7>] #h(4pt) <8>])\n'
        'place(dy: 64pt, grid(columns: (26pt, 130pt), tag[<9>], [<10>])); place(bottom, [#tag[<11>] #h(6pt) #text(size: 12pt)[<12>]])\n'
        'place(top + center, dx: 8pt, dy: 2pt, image(<13>, width: 2.3cm)) }));'
    ), drawn.portrait(p.sex, w.rng), "姓名", p.name, "性别", p.sex, "民族", p.ethnicity.removesuffix("族"), "出生", f"{p.birth.year}年{p.birth.month}月{p.birth.day}日",
        "住址", p.address, "公民身份号码", p.id_number, sample_mark(w))
    back: Block = ("typ", (
        '#align(center, box(width: 8.56cm, height: 5.4cm, radius: 8pt, stroke: 0.6pt + rgb("#8aa"), fill: gradient.linear(rgb("#dfeaf0"), rgb("#efe6ee")), inset: 10pt, {'
        'set align(center); set text(fill: rgb("#111"))\n'
        'place(top + left, circle(radius: 0.75cm, fill: rgb("#c8402f")))\n'
        'place(top + center, dx: 0.8cm, dy: 6pt, text(size: 13pt, weight: "bold")[<0>]); place(top + center, dx: 0.8cm, dy: 30pt, text(size: 18pt, weight: "bold", tracking: 2pt)[<1>])\n'
        'place(bottom + left, dx: 28pt, dy: -24pt, text(size: 9.5pt)[<2>]); place(bottom + left, dx: 28pt, dy: -4pt, text(size: 9.5pt)[<3>]) }));'
    ), "中华人民共和国", "居民身份证", f"签发机关  {PLACES[p.place][4]}", f"有效期限  {start:%Y.%m.%d}-{until}")
    note: list[Block] = [("gap", 40), ("c", w.pick("复印件与原件核对无异", "仅用于本次诉讼", "此件由本人提供，仅限立案使用"))] if w.rng.random() < 0.4 else []
    gap: Block = ("break",) if apart else ("gap", w.rng.randint(30, 90))
    blocks = [("gap", 40), front, gap, back, *note]
    style = Style(serif=False, size=11, leading=0.8, foot="", width=21 if not apart else 11, height=29.7 if not apart else 8, margin=(2, 1) if not apart else (1, 0.9))
    if apart:
        blocks = [front, gap, back]
    return Paper("id_card", f"居民身份证（{p.name}）", blocks, style, card=True, name=w.pick("身份证", f"{p.name}身份证", "sfz"))


def licence(w: World, o: Party) -> Paper:
    assert o.founded
    assert o.rep
    kind = "股份有限公司分公司（非上市）" if "支" in o.name else w.pick("有限责任公司（自然人投资或控股）", "有限责任公司（自然人独资）")
    head = "负责人" if "支" in o.name else "法定代表人"
    capital = [] if "支" in o.name else [["注册资本", f"{w.pick('伍佰', '壹仟', '贰佰', '叁仟')}万元整"]]
    rows = [
        ["名称", o.name], ["类型", kind], [head, o.rep.name], *capital, ["成立日期", f"{o.founded.year}年{o.founded.month:02d}月{o.founded.day:02d}日"],
        ["住所" if "支" not in o.name else "营业场所", o.address], ["经营范围", ("吸收存款、发放贷款、办理结算" if "支行" in o.name else f"{o.trade.replace('%', '')}相关业务") + "。（依法须经批准的项目，经相关部门批准后方可开展经营活动）"],
    ]
    source = "#align(center, table(columns: (3.4cm, 11cm), stroke: none, inset: 8pt, align: (right, left), " + ", ".join(f"[<{i}>]" for i in range(len(rows) * 2)) + "));"
    office = PLACES[o.place][1].removeprefix("江州市") if o.place in ("平湖",) else PLACES[o.place][1]
    blocks: list[Block] = [
        ("gap", 30), ("typ", '#align(center, text(size: 30pt, weight: "bold", tracking: 8pt)[<0>]);', "营业执照"), ("c", "（副本）"),
        ("typ", '#align(center, text(size: 11pt)[<0>]);#v(14pt);', f"统一社会信用代码  {o.credit_code}"),
        ("typ", source, *[c for row in rows for c in row]), ("typ", "#place(center + horizon, image(<0>, width: 7cm));", sample_mark(w)), ("gap", 40),
        ("sign", "登记机关：", f"{office}市场监督管理局", "seal:", True), ("r", f"{w.filed.year - w.rng.randint(1, 3)}年{w.rng.randint(1, 12):02d}月{w.rng.randint(1, 28):02d}日"),
    ]
    style = Style(serif=w.rng.random() < 0.5, size=12, margin=(2.5, 3), paper=w.pick("#fffdf4", "#fdfbf0", "#ffffff"))
    return Paper("business_licence", "营业执照", blocks, style, card=True, name=w.pick("营业执照", "营业执照副本", "执照"))


def marriage(w: World, a: Party, b: Party, day: dt.date) -> Paper:
    office = f"{PLACES[a.place][1].removeprefix('临江省')}民政局"
    blocks: list[Block] = [("gap", 10), ("title", "结婚证"), ("n", f"持证人  {a.name}"), ("n", f"登记日期  {day:%Y年%m月%d日}"),
        ("n", f"结婚证字号  J{PLACES[a.place][0]}-{day.year}-{w.rng.randint(120, 9800):06d}"), ("n", "备注"), ("gap", 12)]
    for p in sorted((a, b), key=lambda q: q.sex):
        assert p.birth
        blocks.append(("table", [["姓名", p.name, "性别", p.sex], ["国籍", "中国", "出生日期", f"{p.birth:%Y年%m月%d日}"], ["身份证件号", p.id_number]], [2, 3, 2, 3], {"header": False}))
        blocks.append(("gap", 8))
    blocks += [("sign", "登记机关：", office, "seal:婚姻登记专用章", False)]
    return Paper("marriage_certificate", "结婚证", blocks, Style(serif=True, size=11, margin=(2.4, 2), paper="#fff6f0", width=18, height=25), card=True, name="结婚证")


def birth(w: World, child: Party, mother: Party, father: Party) -> Paper:
    assert child.birth
    hour = f"{w.rng.randint(0, 23)}时{w.rng.randint(0, 59):02d}分"
    rows = [
        ["新生儿姓名", child.name, "性别", child.sex], ["出生日期", f"{child.birth.year}年{child.birth.month}月{child.birth.day}日{hour}", "出生孕周", f"{w.rng.randint(37, 41)}周"],
        ["出生体重", f"{w.rng.randint(2650, 3980)}克", "出生身长", f"{w.rng.randint(47, 53)}厘米"], ["母亲姓名", mother.name, "民族", mother.ethnicity], ["母亲有效证件号码", mother.id_number],
        ["父亲姓名", father.name, "民族", father.ethnicity], ["父亲有效证件号码", father.id_number], ["接生机构", f"{PLACES[child.place][1].removeprefix('临江省')}妇幼保健院"],
    ]
    blocks: list[Block] = [("title", "出生医学证明"), ("table", rows, [2.4, 4, 1.8, 2.4], {"header": False}), ("n", f"证编号：{w.pick('S', 'T', 'V')}38{w.rng.randint(1000000, 9999999)}"),
        ("sign", "签发机构（专用章）：", f"{PLACES[child.place][1].removeprefix('临江省')}妇幼保健院", "seal:出生医学证明专用章", True)]
    return Paper("birth_certificate", "出生医学证明", blocks, Style(size=11, margin=(2, 2), paper="#f6fbf4", width=21, height=17), card=True, name="出生证")


def realty(w: World, owners: list[Party], place: str, address: str, area: float, day: dt.date, use: str = "住宅") -> Paper:
    city = PLACES[place][1].removeprefix("临江省")
    rows = [
        ["权利人", "、".join(o.name for o in owners)], ["共有情况", "单独所有" if len(owners) == 1 else "共同共有"], ["坐落", address],
        ["不动产单元号", f"{PLACES[place][0]}{w.rng.randint(100, 999):03d}GB{w.rng.randint(1, 99999):05d}F{w.rng.randint(1, 9999):08d}"], ["权利类型", "国有建设用地使用权/房屋所有权"],
        ["用途", f"城镇住宅用地/{use}"], ["面积", f"房屋建筑面积{plain(area)}平方米"], ["使用期限", f"国有建设用地使用权至{day.year + 62}年{day.month:02d}月{day.day:02d}日止"],
    ]
    blocks: list[Block] = [("c", f"临({day.year}){city}不动产权第{w.rng.randint(1000, 39999):07d}号"), ("title", "不动产权证书"), ("table", rows, [2, 6], {"header": False, "size": 1.0}),
        ("gap", 16), ("sign", "登记机构：", f"{city}自然资源和规划局", "seal:不动产登记专用章", True), ("r", f"{day.year}年{day.month}月{day.day}日")]
    return Paper("realty_certificate", "不动产权证书", blocks, Style(size=12, margin=(2.6, 2.4), paper="#fdf7f2"), card=True, name="不动产权证")
