"""What goes with a complaint: certificate of the representative, power of attorney, firm letter, address for service, list of evidence."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt

from .model import Block, Case, Paper, Party
from .world import PLACES, World, plain

SPECIAL = ("代为承认、变更、放弃诉讼请求；代为和解、调解；代为提起反诉、上诉；代为签收法律文书", "代为立案，代为承认、放弃、变更诉讼请求，代为进行和解、参加调解，代为提起反诉及上诉，代收法律文书和退费", "起诉、应诉，承认、放弃、变更诉讼请求，和解，调解，提起反诉、上诉，申请执行，代收案款")
GENERAL = ("代为立案、调查取证、出庭陈述、质证辩论，代收法律文书", "出庭参加诉讼，发表代理意见，提交和签收诉讼材料", "代理起诉，参加庭审，提交证据，签收文书")


def day_of(w: World, day: dt.date | None) -> str:
    return "    年    月    日" if day is None else f"{day.year}年{day.month}月{day.day}日"


def signer(w: World, p: Party) -> tuple[str, str]:
    """Name and manner of signing of a party."""
    if not p.natural:
        return p.name, "seal:"
    who = p.guardian if p.guardian else p
    return who.name, "pressed" if w.rng.random() < 0.2 else "hand"


def representative(w: World, o: Party, day: dt.date) -> Paper:
    assert o.rep
    head = "负责人" if o.rep_title in ("行长", "负责人") else "法定代表人"
    title = f"{head}身份证明{w.pick('书', '')}"
    if w.rng.random() < 0.5:
        body: list[Block] = [("p", f"兹证明{o.rep.name}（公民身份号码：{o.rep.id_number}）在我单位担任{o.rep_title}职务，系我单位{head}。"), ("p", "特此证明。")]
    else:
        body = [("n", f"单位名称：{o.name}"), ("n", f"住所：{o.address}"), ("n", f"{o.rep.name}，{o.rep.sex}，现任我单位{o.rep_title}，为我单位的{head}，联系电话{o.phone}。"), ("n", "特此证明")]
    blocks: list[Block] = [("title", title), ("gap", 12), *body, ("gap", 30), ("sign", w.pick("单位（盖章）：", ""), o.name, "seal:", True), ("r", day_of(w, day))]
    return Paper("legal_rep_certificate", title, blocks, w.style(hand=False), word=True, name=title)


def power(w: World, case: Case) -> Paper:
    a, p = case.agent, case.plaintiffs[0]
    assert a
    other = "、".join(d.name for d in case.defendants)
    who = f"{p.name}" + (f"（公民身份号码{p.id_number}）" if p.natural else f"（统一社会信用代码{p.credit_code}）")
    scope = {"特别授权": w.pick(*SPECIAL), "一般授权": w.pick(*GENERAL), "全权代理": ""}[a.authority]
    word = {"特别授权": w.pick("特别授权", "特别授权代理"), "一般授权": w.pick("一般授权", "一般代理"), "全权代理": "全权代理"}[a.authority]
    until = f"自{day_of(w, a.since)}起至{day_of(w, a.until)}止。" if a.until else w.pick("自本委托书签署之日起至本案一审程序终结时止。", "至本案一审结案为止。")
    matter = "申请支付令" if case.filing_type == "支付令" else case.cause + ("执行" if case.filing_type == "强制执行" else "") + "一案"
    title = w.pick("授权委托书", "委托书", "民事授权委托书" if case.filing_type == "民事一审" else "授权委托书")
    if w.rng.random() < 0.5:
        blocks: list[Block] = [
            ("title", title), ("n", f"委托人：{who}"), ("n", f"受托人：{a.name}，{a.firm}律师，执业证号{a.licence}，电话{a.phone}"),
            ("p", f"委托人因与{other}{matter}，委托上列受托人担任诉讼代理人。"), ("n", f"代理权限：{word}" + (f"（{scope}）。" if scope else "。")), ("n", f"委托期限：{until}"),
        ]
    else:
        rows = [["委托人", who], ["受托人", f"{a.name}（{a.firm}）"], ["联系电话", a.phone], ["委托事项", f"与{other}{matter}的代理"],
                ["权限", word + (f"：{scope}" if scope else "")], ["期限", until]]
        blocks = [("title", title), ("table", rows, [1.2, 5], {"header": False, "size": 1.0})]
    guardian = [("p", f"委托人系未成年人，由其法定代理人{p.guardian.name}代为委托。")] if p.guardian else []
    blocks += [*guardian, ("gap", 24), ("sign", "委托人" + w.pick("：", "（签名或盖章）："), *signer(w, p), True), ("sign", "受托人：", a.name, "hand", True), ("r", day_of(w, a.since))]
    return Paper("power_of_attorney", title, blocks, w.style(hand=False), word=True, name=title)


def firm_letter(w: World, case: Case) -> Paper:
    a, p = case.agent, case.plaintiffs[0]
    assert a
    title = w.pick("律师事务所函", "律师事务所出庭函", "所函")
    text = w.pick(f"{case.cause}一案，本所接受{p.name}的委托，指派{a.name}律师为其代理人，参加诉讼活动。请予接洽。", f"我所现指派{a.name}律师，代理{p.name}与{'、'.join(d.name for d in case.defendants)}之间的{case.cause}，手续随函附上。")
    blocks: list[Block] = [
        ("title", title), ("r", f"（{a.since.year}）{a.firm[2:4]}函字第{w.rng.randint(11, 880)}号"), ("n", f"{case.court}："), ("p", text), ("p", w.pick("此函。", "特此函达。")),
        ("gap", 20), ("sign", "", a.firm, "seal:", True), ("r", day_of(w, a.since)),
    ]
    return Paper("law_firm_letter", title, blocks, w.style(hand=False), word=True, name=w.pick("所函", "律所函"))


def service(w: World, case: Case) -> Paper:
    p = case.plaintiffs[0]
    receiver = p.guardian or (p if p.natural else p.rep)
    assert receiver
    yes, no = w.rng.choice((("☑", "□"), ("√", "□"), ("■", "□")))
    title = w.pick("当事人送达地址确认书", "诉讼文书送达地址确认书", "送达地址确认书")
    notes = w.pick("为保证诉讼文书及时送达，当事人应当如实提供送达地址；地址变更的，应当及时书面告知法院。因地址不准确导致文书未能收到的，自行承担不利后果。", "1.本确认书适用于本案各审级及执行程序。\n2.提供虚假地址或拒收的，文书退回之日视为送达之日。")
    rows = [
        ["案由", case.cause], ["当事人", p.name], ["收件人", receiver.name], ["送达地址", p.address], ["邮政编码", str(w.rng.randint(385000, 385999))], ["手机号码", p.phone],
        ["电子送达", f"{yes}同意 {no}不同意"], ["提示", notes],
    ]
    blocks: list[Block] = [
        ("title", title), ("table", rows, [1.4, 5], {"header": False, "size": 1.0}), ("p", "以上内容由本人（单位）填写并确认无误。"), ("sign", "确认人：", *signer(w, p), True),
        ("r", day_of(w, case.signed_on or w.filed)),
    ]
    return Paper("service_address", title, blocks, w.style(hand=False, size=11.5), word=True, name=w.pick("送达地址", "地址确认书"))


def evidence_list(w: World, case: Case) -> Paper:
    """As a table or as numbered prose."""
    who = case.plaintiffs[0]
    title = w.pick("证据目录", "证据清单", "证据材料清单", "原告证据目录" if case.filing_type == "民事一审" else "证据目录")
    head: list[Block] = [("title", title), ("n", w.pick(f"提供人：{who.name}", f"案由：{case.cause}    举证人：{who.name}"))]
    if case.listed == "prose":
        marks = w.rng.choice(("一、,二、,三、,四、,五、,六、", "证据1：,证据2：,证据3：,证据4：,证据5：,证据6：", "1、,2、,3、,4、,5、,6、")).split(",")
        verb = w.pick("证明内容：", "用以说明", "拟证明：")
        body: list[Block] = []
        for m, e in zip(marks, case.exhibits, strict=False):
            body += [("n", f"{m}{e.name}"), ("p", f"{verb}{e.purpose}。")]
    else:
        form = w.rng.choice(("编号,证据名称,拟证明事实", "序号,名称,来源,证明内容", "证据编号,证据材料名称,证明事项,备注")).split(",")
        rows = [form]
        for i, e in enumerate(case.exhibits, 1):
            cells = {"编号": str(i), "序号": str(i), "证据编号": f"证{i}", "来源": "原告持有" if case.filing_type == "民事一审" else "申请人持有", "备注": "复印件"}
            rows.append([cells.get(h, e.name if "名称" in h else e.purpose) for h in form])
        body = [("table", rows, [1.1 if "号" in h else 1.4 if h in ("来源", "备注") else 3 if "名称" in h else 5 for h in form])]
    blocks = [*head, *body, ("gap", 12), ("sign", w.pick("提交人：", "举证人："), *signer(w, who), True), ("r", day_of(w, case.signed_on or w.filed))]
    return Paper("evidence_list", title, blocks, w.style(hand=False, size=w.rng.choice((11, 12))), word=True, name=title)


def acceptance(w: World, case: Case, place: str, day: dt.date) -> Paper:
    """Another court's notice that it has the same suit."""
    number = f"（{day.year}）{PLACES[place][3]}民初{w.rng.randint(210, 4800)}号"
    asks = "；".join(c.text.rstrip("；。") for c in case.claims if c.amount)
    blocks: list[Block] = [
        ("c", PLACES[place][2]), ("title", "受理案件通知书"), ("r", number), ("n", f"{case.plaintiffs[0].name}："),
        ("p", f"你{'单位' if not case.plaintiffs[0].natural else ''}诉{'、'.join(d.name for d in case.defendants)}{case.cause}一案，请求事项为：{asks}。经审查，起诉符合法定条件，本院决定立案审理。"),
        ("p", f"应在收到本通知后七日内预交案件受理费{plain(w.rng.randint(4, 90) * 50)}元；逾期不交的，按撤回起诉处理。"), ("gap", 20), ("r", day_of(w, day)), ("sign", "", PLACES[place][2], "seal:立案专用章", True),
    ]
    case.flag("duplicate_suit", "acceptance_notice", f"同一请求已由{PLACES[place][2]}以{number}立案（民诉法解释第二百四十七条）")
    return Paper("acceptance_notice", "受理案件通知书", blocks, w.style(hand=False), name="受理通知书")
