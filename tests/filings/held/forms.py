"""The court window's forms: the official fields of an 要素式 complaint, in this printer's own rows."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import re

from .complaint import signatures
from .model import Block, Case, Cell, Claim, Look, Paper, Para, Party, Table
from .money import day, plain
from .teller import Teller

Row = list[Cell | str]


class Boxes:
    """How boxes are printed and ticked on this form."""

    def __init__(self, t: Teller) -> None:
        self.on, self.off = t.rng.choice((("√", "□"), ("■", "□"), ("[√]", "[ ]"), ("（√）", "（ ）")))

    def tick(self, options: list[str], chosen: str) -> str:
        """Options with the chosen one marked."""
        return "  ".join(f"{o}{self.on if o == chosen else self.off}" for o in options)

    def fix(self, text: str) -> str:
        """Boxes of a story in the style of this form."""
        return text.replace("☑", self.on).replace("□", self.off)


def _heading(text: str) -> Row:
    return [Cell(text, across=2, bold=True, align="center")]


def _person(t: Teller, p: Party, label: str, boxes: Boxes) -> list[Row]:
    w = p.who
    if w.natural:
        lines = [f"姓名：{w.name}", f"性别：{boxes.tick(['男', '女'], w.sex)}"]
        lines.append(f"出生日期：{day(w.birth) if p.shows('birth') and w.birth else ''}    民族：{w.ethnicity if p.shows('ethnicity') else ''}")
        lines.append("工作单位：    职务：    联系电话：" + (w.phone if p.shows("phone") else ""))
        lines += [f"住所地（户籍所在地）：{w.address if p.shows('address') else ''}", "经常居住地：" + t.one("同上", "与住所地一致", "")]
        lines += ["证件类型：居民身份证", f"证件号码：{w.id_number if p.shows('id_number') else ''}"]
        rows: list[Row] = [[f"{label}（自然人）", "\n".join(lines)]]
        if p.guardian:
            g = p.guardian
            rows.append(["法定代理人", f"姓名：{g.name}    与被代理人关系：{p.relation}\n证件号码：{g.id_number}    联系电话：{g.phone}"])
        return rows
    p.hidden.discard("legal_rep_title")
    lines = [f"名称：{w.name}", f"住所地（主要办事机构所在地）：{w.address if p.shows('address') else ''}"]
    if p.shows("legal_rep"):
        lines.append(f"法定代表人/负责人：{w.legal_rep}    职务：{w.legal_rep_title}    联系电话：{w.phone if p.shows('phone') else ''}")
    else:
        p.hidden |= {"phone", "legal_rep_title"}
        lines.append("法定代表人/负责人：    职务：    联系电话：")
    lines += [f"统一社会信用代码：{w.credit_code if p.shows('credit_code') else ''}", f"类型：{boxes.tick(['有限责任公司', '股份有限公司', '个体工商户', '其他'], '个体工商户' if w.shop else '有限责任公司')}"]
    return [[f"{label}（法人、非法人组织）", "\n".join(lines)]]


def _agents(t: Teller, case: Case, boxes: Boxes) -> list[Row]:
    if not case.agents:
        return [["委托诉讼代理人", f"有{boxes.off}  无{boxes.on}"]]
    a = case.agents[0]
    known = ["一般授权", "特别授权"]
    lines = [f"有{boxes.on}", f"姓名：{a.name}    单位：{a.station}    职务：{a.title}", f"联系电话：{a.phone if a.phone_written else ''}"]
    lines += [f"代理权限：{boxes.tick(known, a.authority)}" + (f"  其他：{a.authority}" if a.authority not in known else ""), f"无{boxes.off}"]
    return [["委托诉讼代理人", "\n".join(lines)]]


def _as_rows(case: Case, asked: list[tuple[str, str]]) -> None:
    """A form asks for each sum in a row of its own, also where prose would name them in one request."""
    sums = [(name, float(m.group(1))) for name, value in asked if (m := re.fullmatch(r"(\d+(?:\.\d+)?)元", value))]
    own = [c for c in case.claims if c.amount]
    if len(own) == 1 < len(sums) and round(sum(a for _, a in sums), 2) == own[0].amount:
        case.claims = [Claim(name.partition(".")[2], a) for name, a in sums] + [c for c in case.claims if not c.amount]


def complaint_form(t: Teller, case: Case) -> Paper:
    """The form filled in: people, requests, facts, willingness to mediate."""
    r, boxes = t.rng, Boxes(t)
    rows: list[Row] = [_heading("当事人信息")]
    for p in case.parties:
        rows += _person(t, p, p.role, boxes)
        if case.agents and p is case.claimants[-1]:
            rows += _agents(t, case, boxes)
    if not case.agents:
        rows += _agents(t, case, boxes)
    first = case.claimants[0]
    who = first.guardian or first.who
    rows.append(["送达地址及收件人", f"地址：{first.who.address}\n收件人：{who.name if who.natural else who.legal_rep}    电话：{who.phone}\n电子送达：{boxes.tick(['同意', '不同意'], '同意')}"])
    rows.append(_heading("诉讼请求和依据"))
    asked = [e for e in case.elements if e[0][0].isdigit()]
    rows += [[name, boxes.fix(value)] for name, value in asked]
    _as_rows(case, asked)
    n = len(asked)
    total = case.total_stated if case.total_stated is not None else 0
    rows.append([f"{n + 1}.诉讼费用", t.one("由被告承担", "全部由被告负担")])
    if case.total_stated is not None:
        rows.append([f"{n + 2}.标的总额", f"{plain(total)}元"])
    rows.append([f"{n + 3 if case.total_stated is not None else n + 2}.请求依据", case.law or "有关法律规定"])
    rows.append(_heading("事实和理由"))
    told = [e for e in case.elements if not e[0][0].isdigit()]
    rows += [[f"{i}.{name}", boxes.fix(value)] for i, (name, value) in enumerate(told, 1)]
    rows.append([f"{len(told) + 1}.其他需要说明的内容", "\n".join(case.facts)])
    rows.append([f"{len(told) + 2}.证据清单（可另附页）", "\n".join(f"{i}.{p.name}" for i, p in enumerate(case.proofs, 1))])
    rows.append(_heading("对纠纷解决方式的意愿"))
    rows.append(["是否考虑先行调解", boxes.tick(["是", "否", "暂不确定"], r.choice(("是", "否")))])
    blocks: list[Block] = [Para("民事起诉状", "center", 1.8, True), Para(f"（{case.stated or case.cause}）", "center", 1.2)]
    if r.random() < 0.7:
        blocks.append(Para("说明：1.本表供当事人起诉时使用，请如实填写；2.与案件无关的项目可不填；3.有选择项的，在相应方框内作标记。", size=0.85))
    blocks.append(Table(rows, r.choice(([1.0, 3.0], [1.2, 3.4], [1.0, 3.6])), 0.88))
    blocks += [Para("此致", indent=2, gap=0.4), Para(case.court)]
    label = t.one("具状人（签字、盖章）", "具状人（签名或者盖章）", "原告（签字、盖章）")
    blocks += signatures(t, case, label)
    blocks.append(Para("日期：" + (day(case.signed_on) if case.signed_on else "    年    月    日"), "right"))
    case.complaint_form = "要素式"
    look = Look(r.choice(("serif", "sans", "fang")), 10.5 if t.image else r.choice((11, 12)), 0.65, (20, 20), r.choice(("", "#counter(page).display()")), False)
    return Paper("complaint_elements", "民事起诉状（要素式）", blocks, look, "docx" if not t.image and r.random() < 0.35 else "pdf", names=("起诉状要素式", "民事起诉状"))
