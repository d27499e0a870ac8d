# ruff: noqa: E501  (texts stand as they are read)
"""Complaints in form of a table with boxes to tick, in several printed designs."""

from __future__ import annotations

from . import page
from .draft import Draft, born
from .page import Block, plain, table
from .prose import Written, signatures
from .world import Party, day_text, plain_number

MARKS = (("☑", "□"), ("■", "□"), ("[x]", "[ ]"), ("（√）", "（　）"), ("√", "□"))


class Boxes:
    """Ticks of one design: the box before or after its word."""

    def __init__(self, draft: Draft) -> None:
        self.on, self.off = draft.rng.choice(MARKS)
        self.before = draft.rng.random() < 0.5

    def pick(self, chosen: str, *words: str) -> str:
        shown = [(self.on if w == chosen else self.off, w) for w in words]
        return "　".join(mark + word if self.before else word + mark for mark, word in shown)


def person_rows(party: Party, draft: Draft, boxes: Boxes) -> list[tuple[str, str]]:
    p = party
    return [
        ("姓名", p.name),
        ("性别", boxes.pick(p.sex or "", "男", "女")),
        ("出生日期", born(p.birth, draft.pen)),
        ("民族", p.ethnicity or ""),
        ("身份证号码", p.id_number or ""),
        ("住址", p.address or ""),
        ("联系电话", p.phone or ""),
    ]


def firm_rows(party: Party, boxes: Boxes) -> list[tuple[str, str]]:
    p = party
    kind = (
        "个体工商户"
        if p.legal_rep_title == "经营者"
        else "企业法人"
        if "分公司" not in p.name and "支" not in p.name
        else "分支机构"
    )
    return [
        ("名称", p.name),
        ("单位性质", boxes.pick(kind, "企业法人", "分支机构", "个体工商户", "其他")),
        ("统一社会信用代码", p.credit_code or ""),
        ("住所地", p.address or ""),
        ("法定代表人（负责人、经营者）", p.legal_rep or ""),
        ("联系电话", p.phone or ""),
    ]


def grid(rows: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Pairs of rows side by side while both are short."""
    out: list[tuple[str, ...]] = []
    rest = list(rows)
    while rest:
        label, value = rest.pop(0)
        if rest and len(value) < 14 and len(rest[0][1]) < 14 and len(label) < 8 and len(rest[0][0]) < 8:
            other = rest.pop(0)
            out.append((label, value, *other))
        else:
            out.append((label, value))
    return out


def party_tables(draft: Draft, boxes: Boxes, design: int) -> list[Block]:
    blocks: list[Block] = []
    mine, theirs = draft.roles
    for role, side in ((mine, draft.dispute.claimants), (theirs, draft.dispute.others)):
        for number, party in enumerate(side, 1):
            label = role + (str(number) if len(side) > 1 else "")
            kind = "自然人" if party.natural else "法人或其他组织"
            rows = person_rows(party, draft, boxes) if party.natural else firm_rows(party, boxes)
            if design == 0:  # one cell beside the role
                cell = "\n".join(f"{k}：{v}" for k, v in rows)
                blocks.append(table([(f"{label}\n（{kind}）", cell)], (1, 3.2)))
            elif design == 1:  # a labelled grid under a bar
                blocks.append(table([(f"{label}信息（{kind}）",)], (1,)))
                for row in grid(rows):
                    blocks.append(
                        Block("table", rows=(row,), widths=(1, 2, 1, 2) if len(row) == 4 else (1, 5))
                    )
            else:  # typed lines without rules
                blocks.append(plain(f"【{label}】（{kind}）"))
                blocks += [plain(f"{k}：{v}") for k, v in rows]
            if role == mine:
                blocks += helpers(draft, party, boxes, design)
    return blocks


def helpers(draft: Draft, party: Party, boxes: Boxes, design: int) -> list[Block]:
    """Guardian and agents of a claimant."""
    pairs: list[tuple[str, str]] = []
    if party.guardian and draft.guardian_named:
        g = party.guardian
        pairs.append(
            (
                "法定代理人",
                f"姓名：{g.name}\n与原告关系：{party.relation}\n身份证号码：{g.id_number}\n联系电话：{g.phone}",
            )
        )
    if draft.agents:
        for agent in draft.agents:
            words = (
                ("一般授权", "特别授权")
                if agent.authority != "全权代理"
                else ("一般授权", "特别授权", "全权代理")
            )
            unit = (
                f"单位：{agent.firm}（{agent.standing}）" if agent.firm else f"与委托人关系：{agent.standing}"
            )
            cell = f"{boxes.pick('有', '有', '无')}\n姓名：{agent.name}\n{unit}\n联系电话：{agent.phone}\n代理权限：{boxes.pick(agent.authority, *words)}"
            pairs.append(("委托诉讼代理人", cell))
    else:
        pairs.append(("委托诉讼代理人", boxes.pick("无", "有", "无")))
    if design == 2:
        return [plain(f"{k}：{v}") for k, v in pairs for v in (v.replace("\n", "，"),)]
    return [table([(k, v) for k, v in pairs], (1, 3.2))]


def claim_rows(draft: Draft, boxes: Boxes) -> list[tuple[str, ...]]:
    """A row for each request, one for their total and one for the law."""
    d, rng = draft.dispute, draft.rng
    rows: list[tuple[str, ...]] = []
    for i, claim in enumerate(d.claims, 1):
        if claim.amount is not None:
            listed = claim.label == "各项损失"
            value = (
                draft.addressed(claim.formal)
                if listed
                else rng.choice(
                    (
                        f"{plain_number(claim.amount)}元",
                        draft.pen.m(claim.amount),
                        f"请求金额：{plain_number(claim.amount)}元",
                    )
                )
            )
        elif "利息" in claim.label or "损失" in claim.label:
            value = f"是否主张：{boxes.pick('是', '是', '否')}\n{draft.addressed(claim.formal)}"
        else:
            value = draft.addressed(claim.formal)
        rows.append((f"{i}.{claim.label}", value))
    if draft.total_stated is not None:
        rows.append((f"{len(rows) + 1}.标的总额", f"{plain_number(draft.total_stated)}元"))
    rows.append((f"{len(rows) + 1}.请求依据", d.law))
    return rows


def write(draft: Draft) -> Written:
    """The form filled in; requests have a label and a sum each."""
    d, rng = draft.dispute, draft.rng
    boxes, design = Boxes(draft), rng.randrange(3)
    blocks: list[Block] = [page.title(draft.heading, 20)]
    if draft.stated:
        blocks.append(Block("title", f"（{draft.stated}）", size=15))
    note = "填写说明：请用黑色笔如实填写，没有的内容写“无”，选项在方框内打勾。提供虚假材料的，依法承担责任。"
    blocks.append(Block("plain", note, size=9.5))
    bars = rng.choice(
        (
            ("一、当事人情况", "二、诉讼请求", "三、事实与理由", "四、其他"),
            ("当事人信息", "诉讼请求和依据", "事实和理由", "纠纷化解意愿"),
        )
    )
    blocks += [table([(bars[0],)], (1,)), *party_tables(draft, boxes, design)]
    rows = claim_rows(draft, boxes)
    facts = [(f"{i}.{label}", draft.addressed(text)) for i, (label, text) in enumerate(d.points, 1)]
    names = "\n".join(f"{i}.{e.name}" for i, e in enumerate(d.exhibits, 1))
    facts.append((f"{len(facts) + 1}.证据", names if draft.listed else "另附"))
    wish = [
        ("是否申请财产保全", boxes.pick("否", "是", "否")),
        ("是否愿意先行调解", boxes.pick(rng.choice(("是", "否")), "是", "否", "暂不确定")),
    ]
    for bar, part in ((bars[1], rows), (bars[2], facts), (bars[3], wish)):
        if design == 2:
            blocks.append(plain(f"【{bar}】"))
            blocks += [plain(f"{k}：{v}") for k, v in part]
        else:
            blocks += [table([(bar,)], (1,)), table(list(part), (1.1, 3))]
    blocks += [
        plain("此致"),
        plain(draft.court),
        *signatures(draft, "具状人（签字、盖章）" if design else "起诉人"),
    ]
    if draft.signed_on:
        blocks.append(page.right(f"日期：{day_text(draft.signed_on)}"))
    return blocks, [c.label for c in d.claims]
