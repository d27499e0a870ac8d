"""The paper that opens the case, in prose, as different hands write it."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from .heads import people
from .model import Block, Case, Claim, Look, Paper, Para, Sign, Table
from .money import day
from .teller import Teller

TITLES = {
    "民事一审": ("民事起诉状", "民 事 起 诉 状", "民事起诉状", "民事诉状", "起诉状"),
    "强制执行": ("强制执行申请书", "执行申请书", "申请执行书"),
    "支付令": ("支付令申请书", "支付令申请书", "申请支付令申请书"),
    "行政一审": ("行政起诉状", "行 政 起 诉 状"),
}
KINDS = {"民事一审": "complaint", "强制执行": "enforcement_application", "支付令": "payment_order_application", "行政一审": "admin_complaint"}
HAN = "一二三四五六七八九十"


def look(t: Teller) -> Look:
    """How this hand sets a page."""
    r = t.rng
    face = r.choice(("fang", "serif", "serif", "sans")) if not t.lay else r.choice(("serif", "sans"))
    size = r.choice((10.5, 11, 11.5)) if t.image else r.choice((11, 12, 12, 14, 15))
    numbers = r.choice(("", "", "#counter(page).display()", "第 #counter(page).display() 页", '#"- "#counter(page).display()#" -"'))
    return Look(face, size, r.choice((0.7, 0.8, 0.9)) if t.image else r.choice((0.8, 1.0, 1.2)), (r.choice((20, 25, 28, 31)), r.choice((20, 25, 30))), numbers, r.random() < 0.8)


def numbered(style: str, i: int) -> str:
    """The number before the i-th request."""
    return {
        "dot": f"{i}.", "comma": f"{i}、", "han": f"{HAN[i - 1]}、", "paren": f"（{i}）", "hanparen": f"（{HAN[i - 1]}）",
        "ring": "①②③④⑤⑥⑦⑧⑨"[i - 1], "nth": f"第{HAN[i - 1]}，", "space": f"{i}．", "none": "",
    }[style]


def _close(text: str, end: str) -> str:
    return text.rstrip("；。;") + end


def requests(t: Teller, case: Case) -> list[Block]:
    """The requests under their heading: numbered line by line, run together, or not numbered."""
    r = t.rng
    words = ("诉讼请求", "诉讼请求", "请求事项", "诉请") if case.filing_type in ("民事一审", "行政一审") else ("申请事项", "请求事项", "申请请求")
    head = r.choice(words) if not t.lay or case.filing_type != "民事一审" else r.choice(("诉讼请求", "请求事项", "我的请求", "诉求"))
    way = r.choice(("lines", "lines", "lines", "run", "bare") if not t.lay else ("lines", "run", "bare", "together"))
    styles = ("dot", "comma", "han", "paren", "space", "hanparen") if not t.lay else ("dot", "comma", "comma", "ring", "nth", "paren")
    style = r.choice(styles)
    if way == "together" and any("；" in c.text.rstrip("；。") for c in case.claims):
        way = "lines"
    last = len(case.claims)
    out: list[Block] = []
    if way in ("lines", "bare"):
        mark = style if way == "lines" else "none"
        for i, c in enumerate(case.claims, 1):
            c.text = _close(c.text, "。" if i == last or way == "bare" or style == "han" else "；")
        bold = r.random() < 0.6 and not t.lay
        out.append(Para(f"{head}：" if r.random() < 0.7 else head, "left", 1.0, bold, gap=0.3))
        out += [Para(numbered(mark, i) + c.text, indent=2 if r.random() < 0.9 else 0) for i, c in enumerate(case.claims, 1)]
    else:
        for i, c in enumerate(case.claims, 1):
            c.text = _close(c.text, "。" if i == last else "；")
        mark = style if way == "run" else "none"
        if mark in ("nth", "han"):
            mark = "comma"
        out.append(Para(f"{head}：" + "".join(numbered(mark, i) + c.text for i, c in enumerate(case.claims, 1)), gap=0.3))
    if case.total_stated is not None:
        out.append(Para(t.one("以上各项合计：{}。", "以上金额共计{}。", "诉讼标的总额：{}。", "（上述请求金额合计{}）").format(t.m(case.total_stated)), indent=2))
    return out


def reasons(t: Teller, case: Case) -> list[Block]:
    """Facts and grounds: paragraphs, numbered sections, or a layman's tale."""
    r = t.rng
    head = t.ask(("事实与理由", "事实和理由", "事实及理由"), ("事实与理由", "事情经过", "事实和理由", "起诉理由"))
    out: list[Block] = [Para(f"{head}：" if r.random() < 0.75 else head, bold=r.random() < 0.6 and not t.lay, gap=0.3)]
    if t.voice in ("lawyer", "counsel") and len(case.facts) > 1 and r.random() < 0.35:
        names = ("基本事实", "履行及违约情况", "原告的主张") if case.filing_type == "民事一审" and "合同" in case.cause else ("案件基本情况", "本案的处理经过", "关于请求的说明")
        for i, para in enumerate(case.facts):
            out += [Para(f"{HAN[i]}、{names[min(i, 2)]}", bold=True, indent=2), Para(para, indent=2)]
    else:
        out += [Para(x, indent=2) for x in case.facts]
    if not t.lay and case.law:
        who = "申请人" if case.filing_type in ("支付令", "强制执行") else "原告"
        out.append(Para(t.one(
            f"综上，依据{case.law}的规定，{who}的请求合法有据，望依法支持。", f"为维护{who}合法权益，根据{case.law}之规定，特向贵院提出，请依法裁判。",
            f"{who}认为，依照{case.law}，上述请求应得到支持，恳请贵院依法处理。"), indent=2))
    elif t.lay and r.random() < 0.6:
        out.append(Para(t.one("以上说的都是事实，请法院公正判决。", "恳请法官为我做主。", "望法院依法支持我的请求。"), indent=2))
    return out


def evidence_inside(t: Teller, case: Case) -> list[Block]:
    """Evidence named in the complaint itself."""
    r = t.rng
    head = t.one("证据和证据来源", "证据", "证据目录", "附证据", "证据及证据来源")
    names = [p.name for p in case.proofs]
    way = r.choice(("run", "lines", "purposes", "table"))
    if way == "run":
        style = r.choice(("dot", "comma", "paren"))
        return [Para(f"{head}：" + "".join(f"{numbered(style, i)}{n}{'。' if i == len(names) else '；'}" for i, n in enumerate(names, 1)), gap=0.3)]
    if way == "lines":
        style = r.choice(("dot", "comma", "han"))
        return [Para(f"{head}：", gap=0.3), *[Para(f"{numbered(style, i)}{n}", indent=2) for i, n in enumerate(names, 1)]]
    if way == "purposes":
        return [Para(f"{head}：", gap=0.3), *[Para(f"{i}.{p.name}，{p.purpose}；", indent=2) for i, p in enumerate(case.proofs, 1)]]
    rows: list[list[object]] = [["序号", "证据名称", "证明内容"]]
    rows += [[str(i), p.name, p.purpose] for i, p in enumerate(case.proofs, 1)]
    return [Para(f"{head}：", gap=0.3), Table(rows, [1, 3, 5])]  # type: ignore[arg-type]


def signatures(t: Teller, case: Case, label: str) -> list[Block]:
    """Who signs, with pen, thumb or seal; nothing where that is the slip."""
    r = t.rng
    out: list[Block] = []
    align = r.choice(("right", "right", "right", "left"))
    for p in case.claimants:
        name, how = p.who.name, "seal"
        tag = label
        if p.guardian:
            name, tag = p.guardian.name, f"{label}（法定代理人）"
        if p.who.natural:
            how = r.choice(("hand", "hand", "thumb"))
        if not case.signed:
            bare = not p.who.natural and t.image and r.random() < 0.5
            out.append(Sign(f"{tag}：", name if bare else "", "none", align, bare))
            continue
        out.append(Sign(f"{tag}：", name, how, align, how == "seal"))
        if not p.who.natural and r.random() < 0.3:
            out.append(Sign("法定代表人（签字）：" if not p.who.shop else "经营者（签字）：", p.who.legal_rep, "hand", align))
    return out


def ending(t: Teller, case: Case, inside: bool) -> list[Block]:
    """此致, the court, signature, day, enclosures."""
    r = t.rng
    out: list[Block] = [Para("此致", indent=r.choice((2, 4)), gap=0.5), Para(case.court)]
    role = case.claimants[0].role
    label = role if case.filing_type in ("强制执行", "支付令") else t.one("具状人", "具状人", "起诉人", "原告", "具状人（签名或盖章）")
    when = Para(day(case.signed_on, t.one(t.days, "plain")), "right") if case.signed_on else Para(t.one("年    月    日", ""), "right")
    signs = signatures(t, case, label)
    enclosed = t.one("附：1.本状副本{n}份；2.证据材料{m}份。", "附：本状副本{n}份", "附：起诉状副本{n}份，证据复印件一套。").format(n=len(case.opponents), m=len(case.proofs))
    if case.filing_type != "民事一审":
        enclosed = enclosed.replace("本状", "本申请书").replace("起诉状", "申请书")
    extra: list[Block] = [Para(enclosed, gap=0.4)] if r.random() < 0.4 and not inside else []
    if r.random() < 0.2:
        return out + extra + signs + [when]
    return out + signs + [when] + extra


def stated_cause(t: Teller, case: Case) -> list[Block]:
    """The cause where the complaint names it."""
    if case.stated is None:
        return []
    return [Para(t.one("案由：{}", "案    由：{}", "案由:{}").format(case.stated), t.one("left", "left", "center"))]


def complaint(t: Teller, case: Case, inside: bool) -> Paper:
    """The whole paper; `inside` when evidence is named in it."""
    title = t.one(*TITLES[case.filing_type])
    top: list[Block] = [Para(title, "center", t.rng.choice((1.5, 1.7, 2.0)), t.rng.random() < 0.7)]
    cause, head = stated_cause(t, case), people(t, case)
    head = head + cause if t.rng.random() < 0.5 else cause + head
    blocks = top + head + requests(t, case) + reasons(t, case)
    evidence = evidence_inside(t, case) if inside else []
    end = ending(t, case, inside)
    blocks += end + evidence if inside and t.rng.random() < 0.25 else evidence + end
    paper = Paper(KINDS[case.filing_type], title.replace(" ", ""), blocks, look(t), "pdf", names=(title.replace(" ", ""), "起诉状" if case.filing_type == "民事一审" else "申请书", "诉状"))
    if case.agents and "律师" in case.agents[0].title and t.rng.random() < 0.2:
        paper.look.head = case.agents[0].station
    if t.form == "digital" and t.rng.random() < (0.6 if t.lay else 0.45):
        paper.file_as = "docx"
    return paper


def sums(claims: list[Claim]) -> float:
    """What the requests come to."""
    return round(sum(c.amount or 0 for c in claims), 2)
