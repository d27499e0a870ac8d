"""Complaints on printed forms: three designs of tables, boxes ticked in four ways."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

from .escorts import day_of, signer
from .model import Block, Case, Claim, Paper, Party, Style
from .world import World, plain

TICKS = (("☑", "□"), ("√", "□"), ("■", "□"), ("[√]", "[ ]"))


def ticked(text: str, ticks: tuple[str, str]) -> str:
    """The author's own boxes."""
    return text.replace("☑", "\0").replace("□", ticks[1]).replace("\0", ticks[0])


def fields(w: World, p: Party, own: bool) -> list[tuple[str, str]]:
    """Questions of the form on one party, with the answers."""
    if p.natural:
        assert p.birth
        p.shown = {"sex", "birth", "ethnicity", "id_number", "address"} | ({"phone"} if not p.guardian else set())
        out = [("姓名", p.name), ("性别", "男☑ 女□" if p.sex == "男" else "男□ 女☑"), ("出生日期", f"{p.birth.year}年{p.birth.month}月{p.birth.day}日"), ("民族", p.ethnicity), ("住所地（经常居住地）", p.address), ("身份证件号码", p.written_id or p.id_number)]
        return [*out, ("联系电话", p.phone if "phone" in p.shown else "")] if "phone" in p.shown else out
    assert p.rep
    p.shown = {"address", "legal_rep", "credit_code", "phone"}
    return [("名称", p.name), ("住所地", p.address), ("法定代表人/负责人", p.rep.name), ("职务", p.rep_title), ("统一社会信用代码", p.credit_code), ("联系电话", p.phone)]


def party_rows(w: World, case: Case, p: Party, label: str, design: int, ticks: tuple[str, str]) -> list[list[str]]:
    kind = "（自然人）" if p.natural else "（法人、非法人组织）"
    pairs = [(k, ticked(v, ticks)) for k, v in fields(w, p, label == "原告")]
    if design == 0:
        return [[f"{label}\n{kind}", "\n".join(f"{k}：{v}" for k, v in pairs)]]
    rows = [[label + kind]]
    i = 0
    while i < len(pairs):
        if i + 1 < len(pairs) and len(pairs[i][1]) < 14 and len(pairs[i + 1][1]) < 14:
            rows.append([*pairs[i], *pairs[i + 1]])
            i += 2
        else:
            rows.append([*pairs[i]])
            i += 1
    return rows


def agent_rows(w: World, case: Case, design: int, ticks: tuple[str, str]) -> list[list[str]]:
    a, out = case.agent, []
    p = case.plaintiffs[0]
    if p.guardian:
        g = p.guardian
        out.append(["法定代理人", f"姓名：{g.name}    与原告关系：{p.kinship}\n身份证件号码：{g.id_number}\n联系电话：{g.phone}"])
    if a:
        special = {"特别授权": "一般授权□ 特别授权☑", "一般授权": "一般授权☑ 特别授权□", "全权代理": "一般授权□ 特别授权□"}[a.authority]
        out.append(["委托诉讼代理人", ticked(f"有☑ 无□\n姓名：{a.name}    单位：{a.firm}\n联系电话：{a.phone}    权限：{special}", ticks)])
    else:
        out.append(["委托诉讼代理人", ticked("有□ 无☑", ticks)])
    return out


def as_requests(case: Case) -> None:
    """On a form the requests are its rows, so the truth is counted from them."""
    fee = case.claims[-1]
    case.claims = [Claim(label, amount) for label, text, amount in case.sums if amount or "□" in text or "每月" in text or "抚养" in text]
    case.claims.append(Claim(fee.text))


def form(w: World, case: Case, style: Style) -> Paper:
    """The form of the case's cause filled in."""
    rng, design, ticks = w.rng, w.rng.randrange(3), w.rng.choice(TICKS)
    sections: list[tuple[str, list[list[str]]]] = []
    people: list[list[str]] = []
    for role, parties in (("原告", case.plaintiffs), ("被告", case.defendants)):
        for i, p in enumerate(parties, 1):
            p.role = role
            people += party_rows(w, case, p, role + (str(i) if len(parties) > 1 else ""), design, ticks)
        if role == "原告":
            people += agent_rows(w, case, design, ticks)
    sections.append((w.pick("当事人信息", "一、当事人"), people))
    number = (lambda i: f"{i}.") if rng.random() < 0.6 else (lambda i: f"（{i}）")
    asks = [[number(i) + label, ticked(text, ticks)] for i, (label, text, _) in enumerate(case.sums, 1)]
    asks.append([number(len(asks) + 1) + "诉讼费用", ticked("由被告负担☑ 其他□", ticks)])
    if case.total_stated is not None or (rng.random() < 0.6 and case.total):
        case.total_stated = case.total if case.total_stated is None else case.total_stated
        asks.append([number(len(asks) + 1) + w.pick("标的总额", "请求金额合计"), f"{plain(case.total_stated)}元"])
    asks.append([number(len(asks) + 1) + "请求依据", case.law])
    sections.append((w.pick("诉讼请求和依据", "二、诉讼请求"), asks))
    story = [[number(i) + q, ticked(a, ticks)] for i, (q, a) in enumerate(case.rows, 1)]
    if case.listed == "tail":
        story.append([number(len(story) + 1) + "证据清单", "\n".join(f"{i}.{e.name}" for i, e in enumerate(case.exhibits, 1))])
    sections.append((w.pick("事实和理由", "三、事实与理由"), story))
    sections.append((w.pick("先行调解", "四、调解意愿"), [[w.pick("是否愿意先行调解", "是否考虑调解"), ticked(w.pick("是☑ 否□", "是□ 否☑"), ticks)]]))
    blocks: list[Block] = [("title", "民事起诉状"), ("c", f"（{case.stated}）")]
    if design == 0:
        blocks.append(("table", [["填写说明：请如实填写本表，与案件无关的项目可以不填；需要勾选的，在对应方框内打勾。"]], [1], {"header": False, "size": 0.85}))
    blocks += sheets(sections, design)
    blocks += [("gap", 6), ("n", "此致"), ("n", case.court), ("sign", w.pick("具状人（签字、盖章）：", "具状人："), *(signer(w, case.plaintiffs[0]) if case.signed else ("", "blank")), True), ("r", ("日期：" if rng.random() < 0.5 else "") + day_of(w, case.signed_on))]
    return Paper("complaint_elements", f"民事起诉状（{case.stated}）", blocks, style, word=True, name=w.pick("起诉状", "要素式起诉状", "民事起诉状"))


def sheets(sections: list[tuple[str, list[list[str]]]], design: int) -> list[Block]:
    """One long table with bars, a table to each section, or a table with four columns for the parties."""
    if design == 1:
        rows: list[list[str]] = []
        for head, part in sections:
            rows += [[head], *part]
        return [("table", rows, [2.2, 2.6, 1.6, 2.6], {"header": False, "spans": True, "size": 0.9})]
    out: list[Block] = []
    for head, part in sections:
        wide = [2.2, 2.6, 1.6, 2.6] if design == 2 and any(len(r) == 4 for r in part) else [1.5, 4]
        out += [("head", head), ("table", part, wide, {"header": False, "spans": True, "size": 0.9})] if design == 2 else [("table", [[head], *part], wide, {"header": False, "spans": True, "size": 0.92})]
    return out
