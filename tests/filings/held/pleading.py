"""The complaint in prose: by a lawyer in order, by a layman as it comes; and the applications that stand in its place."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

from .escorts import day_of, signer
from .model import Block, Case, Claim, Paper, Party, Style
from .world import World, chinese_day, plain

ROLES = {"民事一审": ("原告", "被告"), "行政一审": ("原告", "被告"), "强制执行": ("申请执行人", "被执行人"), "支付令": ("申请人", "被申请人")}
KINDS = {"民事一审": "complaint", "行政一审": "admin_complaint", "强制执行": "enforcement_application", "支付令": "payment_order_application"}


def birth_text(w: World, p: Party) -> str:
    assert p.birth
    return w.pick(f"{p.birth.year}年{p.birth.month}月{p.birth.day}日出生", f"{p.birth.year}年{p.birth.month}月{p.birth.day}日生", f"出生日期{p.birth}", f"{p.birth.year}.{p.birth.month}.{p.birth.day}出生")


def person_words(w: World, case: Case, p: Party, own: bool) -> list[str]:
    """What is said of a person, and which fields that fills (``shown``)."""
    rng, number = w.rng, p.written_id or p.id_number
    p.shown = {"sex", "address", "phone"} | ({"id_number"} if own or rng.random() < 0.75 else set())
    if not case.lay or rng.random() < 0.5:
        p.shown |= {"birth"} | ({"ethnicity"} if rng.random() < 0.8 else set())
    if not own and case.lay and rng.random() < 0.3 and "id_number" in p.shown:
        p.shown -= {"phone"}
    if p.guardian or (own and p.age(w.filed) < 18):
        p.shown -= {"phone"}
        p.shown |= {"birth", "id_number"}
    out = [p.sex]
    if "ethnicity" in p.shown:
        out.append(p.ethnicity)
    if "birth" in p.shown:
        out.append(birth_text(w, p))
    elif rng.random() < 0.6:
        out.append(f"{p.age(w.filed)}岁")
    out.append(w.pick("住", "住址：", "现住") + p.address if not case.lay else w.pick("家住", "住址", "住") + p.address)
    if "id_number" in p.shown:
        out.append(w.pick("公民身份号码", "身份证号码：", "身份证号", "居民身份证号码：") + number)
    if "phone" in p.shown:
        out.append(w.pick("联系电话：", "电话", "手机", "联系方式：") + p.phone)
    return out


def organisation_words(w: World, p: Party, own: bool) -> tuple[list[str], str]:
    """What is said of an organisation, and the line on who stands for it."""
    rng = w.rng
    assert p.rep
    p.shown = {"address", "legal_rep"} | ({"credit_code"} if own or rng.random() < 0.7 else set()) | ({"phone"} if own or rng.random() < 0.6 else set())
    out = [w.pick("住所地：", "住所地", "地址：") + p.address]
    if "credit_code" in p.shown:
        out.append(w.pick("统一社会信用代码：", "统一社会信用代码") + p.credit_code)
    if "phone" in p.shown:
        out.append(w.pick("联系电话：", "电话：") + p.phone)
    head = "负责人" if p.rep_title in ("行长", "负责人") or p.credit_code.startswith("11") else "法定代表人"
    post = p.rep_title
    return out, f"{head}：{p.rep.name}" + (f"，{post}" if post != head else "") + "。"


def party_blocks(w: World, case: Case) -> list[Block]:
    """Lines on each party; the title of a representative counts only where it is written."""
    rng = w.rng
    roles = ROLES[case.filing_type]
    out: list[Block] = []
    list_style = rng.random() < 0.25
    for side, parties in zip(roles, (case.plaintiffs, case.defendants), strict=True):
        for i, p in enumerate(parties):
            p.role = side
            own = side == roles[0]
            label = side + ("一二三四"[i] if len(parties) > 1 and rng.random() < 0.5 else "") + "："
            if p.aliased:
                p.shown = {"sex"}
                out.append(("n", f"{label}{p.name}，{p.sex}，" + w.pick("其他情况不清楚。", "真名不知道，电话打不通。", "具体身份不详。")))
                continue
            words, rep = (person_words(w, case, p, own), "") if p.natural else organisation_words(w, p, own)
            if list_style:
                out.append(("n", f"{label}{p.name}" + ("" if not p.natural else f"，{words[0]}")))
                out += [("n", x) for x in (words[1:] if p.natural else words)]
            else:
                out.append(("n", f"{label}{p.name}，" + "，".join(words) + "。"))
            if rep:
                out.append(("n", rep))
            if own and p.guardian:
                g = p.guardian
                out.append(("n", f"法定代理人：{g.name}，系{side}{p.kinship}，住{g.address}，身份证号{g.id_number}，电话{g.phone}。"))
        if side == roles[0] and case.agent:
            a = case.agent
            word = w.pick("委托诉讼代理人：", "委托代理人：", "诉讼代理人：")
            out.append(("n", f"{word}{a.name}，{a.firm}律师" + (f"，电话{a.phone}" if rng.random() < 0.6 else "") + "。"))
    return out


def claim_blocks(w: World, case: Case, how: int) -> list[Block]:
    """Requests numbered in some way, or in one paragraph."""
    texts = [c.text for c in case.claims]
    if how == 5:
        return [("p", "；".join(f"{'一二三四五六七八九'[i]}是{t}" for i, t in enumerate(texts)) + "。")]
    if how == 6:
        return [("p", "；".join(texts) + "。")]
    marks = (lambda i: f"{i}.", lambda i: f"{i}、", lambda i: "一二三四五六七八九"[i - 1] + "、", lambda i: f"（{i}）", lambda i: "第" + "一二三四五六七八九"[i - 1] + "，")
    end = w.pick("；", "。")
    return [("n" if how % 2 else "p", marks[how](i) + t + ("。" if i == len(texts) else end)) for i, t in enumerate(texts, 1)]


def closing(w: World, case: Case, own: str) -> list[Block]:
    """To which court, who signs, when."""
    label = {"民事一审": ("具状人：", "起诉人：", f"{own}（签名）："), "行政一审": ("具状人：", "起诉人：")}.get(case.filing_type, (f"{own}：", "申请人（签名）："))
    p = case.plaintiffs[0]
    name, how = signer(w, p) if case.signed else ("", "blank")
    day = day_of(w, None) if case.signed_on is None else w.pick(day_of(w, case.signed_on), day_of(w, case.signed_on), chinese_day(case.signed_on), f"{case.signed_on:%Y.%m.%d}" if case.lay else day_of(w, case.signed_on))
    out: list[Block] = [("p" if w.rng.random() < 0.6 else "n", "此致"), ("n", case.court), ("gap", 10), ("sign", w.pick(*label), name, how, True)]
    if p.guardian and case.signed and how != "blank":
        out[-1] = ("sign", f"{w.pick('具状人', '原告')}：{p.name}    法定代理人：", name, how, True)
    if not (case.signed_on is None and w.rng.random() < 0.5):
        out.append(("r", day))
    return out


def tail(w: World, case: Case) -> list[Block]:
    """Evidence named in the complaint itself, and enclosures."""
    if case.listed != "tail":
        return []
    head = w.pick("证据和证据来源：", "证据清单：", "附证据：", "证据：")
    names = [e.name for e in case.exhibits]
    if w.rng.random() < 0.5:
        return [("n", head), *[("n", f"{i}.{n}") for i, n in enumerate(names, 1)]]
    return [("n", head + "；".join(f"{i}、{n}" for i, n in enumerate(names, 1)) + "。")]


def reasons(w: World, case: Case, own: str) -> list[Block]:
    if case.lay:
        return [("p", w.pick("以上都是事实，请法院为我做主。", "请法院依法处理，还我公道。", "我说的都是实话，请法官主持公道。"))] if w.rng.random() < 0.7 else []
    return [("p", w.pick(f"综上，依照{law_names(case.law)}的规定，{own}的请求有事实和法律依据，请予支持。", f"根据{law_names(case.law)}，{own}为维护合法权益，提出上述请求。"))]


def law_names(text: str) -> str:
    """民法典第十条 → 《中华人民共和国民法典》第十条."""
    name, rest = text.split("第", 1)
    return f"《{'' if name.endswith('条例') else '中华人民共和国'}{name}》第{rest}"


def title_of(w: World, case: Case) -> str:
    if case.filing_type == "行政一审":
        return w.pick("行政起诉状", "行政诉状")
    if case.filing_type == "强制执行":
        return w.pick("强制执行申请书", "执行申请书", "申请执行书")
    if case.filing_type == "支付令":
        return w.pick("支付令申请书", "申请书")
    return w.pick("民事起诉状", "起诉状", "民事诉状") if not case.lay else w.pick("民事起诉状", "起诉状", "起诉书", "诉状")


def complaint(w: World, case: Case, style: Style) -> Paper:
    """In the usual order, or as laymen tell it: what happened first, then what they want."""
    rng, own = w.rng, ROLES[case.filing_type][0]
    parties = party_blocks(w, case)
    how = rng.choice((0, 1, 2, 3, 1, 0) if not case.lay else (0, 1, 2, 3, 4, 5, 6))
    asks = claim_blocks(w, case, how)
    if case.total_stated is not None:
        asks.append(("p", w.pick(f"以上合计{plain(case.total_stated)}元。", f"上述款项共计人民币{plain(case.total_stated)}元。", f"标的总额：{plain(case.total_stated)}元")))
    facts: list[Block] = [("p", f) for f in case.facts]
    bare = case.lay and rng.random() < 0.3 and case.filing_type == "民事一审" and how not in (5, 6)
    if bare:
        body = [*facts, ("p", w.pick("因此我请求法院判令：", "现在我向法院提出以下要求：", "所以请求：")), *asks]
    else:
        lead = w.pick("诉讼请求：", "诉讼请求", "一、诉讼请求", "【诉讼请求】") if not case.lay else w.pick("诉讼请求：", "请求事项：", "我的要求：", "诉求：")
        story = w.pick("事实与理由：", "事实和理由", "事实与理由") if not case.lay else w.pick("事实和理由：", "事情经过：", "事实经过和理由：", "起诉理由：")
        if lead.startswith("一"):
            story = "二、事实与理由"
        if case.filing_type in ("强制执行", "支付令"):
            lead, story = w.pick("请求事项：", "申请事项：", "申请事项"), w.pick("事实与理由：", "申请理由：")
        body = [("head", lead), *asks, ("head", story), *facts, *reasons(w, case, own)]
    label = f"案由：{case.stated}" if case.stated else ""
    top = bool(label) and rng.random() < 0.4
    blocks: list[Block] = [("title", title_of(w, case))]
    if top:
        blocks.append(("n", label))
    blocks += parties
    if label and not top:
        blocks.append(("n", label))
    late = rng.random() < 0.5
    ending = closing(w, case, own)
    blocks += [*body, *([] if late else tail(w, case)), *ending, *(tail(w, case) if late else [])]
    if rng.random() < 0.3:
        blocks.append(("n", w.pick(f"附：本诉状副本{len(case.defendants)}份", "附：身份证明及证据复印件各一份")))
    return Paper(KINDS[case.filing_type], title_of_blocks(blocks), blocks, style, word=True, name=w.pick("起诉状", "诉状", "民事起诉状") if case.filing_type == "民事一审" else title_of_blocks(blocks))


def title_of_blocks(blocks: list[Block]) -> str:
    return str(next(b[1] for b in blocks if b[0] == "title"))


def in_capitals(w: World, case: Case) -> None:
    """Write the sum of the first money request in capitals too, as careful authors do."""
    for i, c in enumerate(case.claims):
        if c.amount and plain(c.amount) in c.text.replace(",", "") and "（" not in c.text:
            case.claims[i] = Claim(f"{c.text}（大写：{w.words(c.amount, 'complaint')}）", c.amount)
            return
