"""Papers that go with a complaint: who the parties are, who acts for them, what is handed in."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt

from .model import Block, Case, Paper
from .people import COURTS, Party, World, court_of, day
from .typeset import quoted as q


def id_card(world: World, party: Party) -> Paper:
    """Both sides of a citizen's card, copied on one page."""
    number, birth = party.card_number or "", party.birth or dt.date.min
    since = dt.date(2019, 5, 20) if birth.year < 2005 else dt.date(2023, 5, 20)
    years = 5 if (world.filed - birth).days < 16 * 366 else 20
    folk = (party.ethnicity or "汉族").removesuffix("族")
    label = 'text(size: 8pt, fill: rgb("#3a6ea5"))'
    address = party.extra.get("home") or party.address or world.address(party.place)
    lines = (
        f"#{label}[姓名] #h(4pt) #{q(party.name)}\n\n#{label}[性别] #h(4pt) #{q(party.sex or '')} #h(14pt) #{label}[民族] #h(4pt) #{q(folk)}\n\n"
        f"#{label}[出生] #h(4pt) #{q(f'{birth.year} 年 {birth.month} 月 {birth.day} 日')}\n\n"
        f"#grid(columns:(24pt,1fr),[#{label}[住址]],[#{q(address)}])"
    )  # fmt: skip
    front = (
        '#box(width:300pt,height:188pt,radius:10pt,fill:rgb("#eaf2f8"),stroke:0.5pt+gray,inset:14pt)['
        f"#grid(columns:(190pt,1fr),[#set par(leading:0.5em,spacing:0.7em);{lines}],[#align(right)[#rect(width:66pt,height:84pt,fill:luma(190),stroke:none)]])"
        f"#v(1fr)#{label}[公民身份号码] #h(10pt) #text(size:12pt)[#{q(number)}]]"
    )
    office = COURTS[party.place][1] + "公安局"
    back = (
        '#box(width:300pt,height:188pt,radius:10pt,fill:rgb("#f4ece4"),stroke:0.5pt+gray,inset:14pt)['
        "#align(center)[#v(10pt)#text(size:15pt)[中华人民共和国]\n\n#text(size:20pt)[居民身份证]]#v(1fr)"
        f"#{label}[签发机关] #h(8pt) #{q(office)}\n\n#{label}[有效期限] #h(8pt) #{q(f'{since:%Y.%m.%d}-{since.year + years}.05.20')}]"
    )
    raw = f"#set par(first-line-indent:0pt)\n#align(center)[{front}\n#v(24pt)\n{back}]"
    return Paper(
        "id_card", f"居民身份证（{party.name}）", [("raw", raw)], {"card": True, "size": 11}, part="subject"
    )


def licence(world: World, party: Party) -> Paper:
    """A business licence."""
    kind = (
        "个体工商户"
        if party.household
        else "有限责任公司分公司"
        if "分公司" in party.name
        else "有限责任公司"
    )
    head = "经营者" if party.household else "负责人" if "分公司" in party.name else "法定代表人"
    since = world.filed - dt.timedelta(world.rng.randrange(700, 3000))
    rows = [["名　　称", party.name], ["类　　型", kind], [head, party.legal_rep or ""], ["经营场所" if party.household else "住　　所", party.address or ""],
            ["成立日期" if not party.household else "注册日期", day(since)], ["经营范围", "许可项目以外的一般经营项目，凭营业执照依法自主开展经营活动。"]]  # fmt: skip
    blocks: list[Block] = [
        ("title", "营业执照"), ("sub", "（副　本）"), ("flat", f"统一社会信用代码　{party.credit_code}"), ("table", (2, 7), rows),
        ("gap", 1.0), ("right", "登记机关"), ("right", day(since)), ("seal", COURTS[party.place][1] + "市场监督管理局"),
    ]  # fmt: skip
    return Paper(
        "business_licence",
        f"营业执照（{party.name}）",
        blocks,
        {"size": 13, "plain_table": True},
        part="subject",
    )


def representative(party: Party, when: dt.date) -> Paper:
    """The unit's word on who heads it."""
    title = "负责人身份证明书" if party.legal_rep_title == "负责人" else "法定代表人身份证明书"
    role = "负责人" if party.legal_rep_title == "负责人" else "法定代表人"
    post = "" if party.legal_rep_title == "负责人" else f"在我单位任{party.legal_rep_title}职务，"
    blocks: list[Block] = [("title", title), ("p", f"{party.legal_rep}同志，{post}系我单位{role}。特此证明。"), ("gap", 1), ("right", party.name), ("right", day(when)), ("flat", f"附：{role}联系电话：{party.phone}"), ("seal", party.name)]  # fmt: skip
    return Paper("legal_rep_certificate", title, blocks, {"size": 15}, part="subject")


def power_of_attorney(case: Case) -> Paper:
    """What the agent may do and until when."""
    a, p = case.agent, case.plaintiffs[0]
    assert a
    against = "、".join(d.name for d in case.defendants)
    scope = {
        "一般授权": "一般授权：代为提交证据、参加庭审、进行辩论、签收法律文书。",
        "特别授权": "特别授权：代为承认、放弃、变更诉讼请求，进行和解、调解，提起反诉或者上诉，代收法律文书。",
        "全权代理": "全权代理。",
    }[a.authority]
    end = f"{day(a.since)}起至{day(a.until)}止" if a.until else f"自{day(a.since)}起至本案一审终结时止"
    who = p.name + (f"（法定代理人{p.guardian.name}）" if p.guardian and p.legal_agent else "")
    blocks: list[Block] = [
        ("title", "授权委托书"), ("flat", "委托人：" + who), ("flat", f"受委托人：{a.name}，{a.firm}律师，电话{a.phone}"),
        ("p", f"委托人因与{against}{case.cause if case.cause != '申请支付令' else '债务'}一案，委托上列受委托人为诉讼代理人。"), ("p", "代理权限：" + scope), ("p", "委托期限：" + end + "。"),
        ("sign", "委托人（签章）：", (p.guardian.name if p.guardian and p.legal_agent else p.name) if p.natural else None, False), ("right", day(a.since)),
    ]  # fmt: skip
    if not p.natural:
        blocks.append(("seal", p.name))
    return Paper("power_of_attorney", "授权委托书", blocks, {"size": 14}, part="subject")


def firm_letter(case: Case, world: World) -> Paper:
    """The law firm's letter to the court."""
    a = case.agent
    assert a
    against = "、".join(d.name for d in case.defendants)
    blocks: list[Block] = [
        ("title", a.firm), ("sub", "出庭函"), ("right", f"（{a.since.year}）民函字第{world.rng.randrange(10, 400)}号"), ("flat", court_of(case.court_place)[0] + "："),
        ("p", f"贵院受理的{case.plaintiffs[0].name}与{against}一案，现由我所{a.name}律师担任{case.plaintiffs[0].name}的诉讼代理人，请予接洽。"), ("p", "特此函告。"),
        ("right", a.firm), ("right", day(a.since)), ("seal", a.firm),
    ]  # fmt: skip
    return Paper("law_firm_letter", "律师事务所函", blocks, {"size": 14}, part="subject")


def service_address(case: Case) -> Paper:
    """Where the court may send its papers."""
    p = case.plaintiffs[0]
    rows: list[list[str | None]] = [
        ["当事人", p.name], ["送达地址", p.address], ["收件人", p.name if p.natural else p.legal_rep],
        ["联系电话", p.phone or (p.guardian.phone if p.guardian else "")], ["是否同意电子送达", "☑同意　□不同意"],
        ["确认", "本人（单位）确认上述送达地址真实、有效，地址变更时将及时书面告知法院。"],
    ]  # fmt: skip
    blocks: list[Block] = [("title", court_of(case.court_place)[0]), ("sub", "送达地址确认书"), ("table", (2, 6), rows), ("sign", "受送达人签名（盖章）：", p.name if p.natural else None, False), ("right", day(case.signed_on or case.filed))]  # fmt: skip
    if not p.natural:
        blocks.append(("seal", p.name))
    return Paper("service_address", "送达地址确认书", blocks, {"size": 13}, part="subject")


def evidence_list(case: Case, world: World) -> Paper:
    """The list of what proves the claim, in one of four shapes."""
    rng, shape = world.rng, world.rng.randrange(4)
    title = rng.choice(("证据清单", "证据目录", "证据材料清单", "原告证据目录"))
    names = [(e.name, "证明" + e.purpose if rng.random() < 0.3 else e.purpose) for e in case.exhibits]
    blocks: list[Block] = [("title", title)]
    if rng.random() < 0.6:
        blocks.append(("flat", f"提交人：{'、'.join(p.name for p in case.plaintiffs)}"))
    if shape == 0:
        heads = ["编号", "证据名称", "证明事项", "页数", "原件/复印件"]
        blocks.append(
            (
                "table",
                (1, 3, 5, 1, 2),
                [heads, *[[str(i), n, p, "1", "复印件"] for i, (n, p) in enumerate(names, 1)]],
            )
        )
    elif shape == 1:
        blocks.append(
            (
                "table",
                (1, 3, 6),
                [
                    ["序号", "名称", "待证事实"],
                    *[[f"证据{'一二三四五六七'[i]}", n, p] for i, (n, p) in enumerate(names)],
                ],
            )
        )
    elif shape == 2:
        for i, (n, p) in enumerate(names, 1):
            blocks += [("flat", f"{i}、{n}"), ("flat", f"　　证明目的：{p}。")]
    else:
        for i, (n, p) in enumerate(names):
            blocks.append(("p", f"第{'一二三四五六七'[i]}组：{n}。证明内容：{p}。"))
    first = case.plaintiffs[0]
    blocks += [
        (
            "sign",
            "提交人：",
            (first.guardian.name if first.guardian and first.legal_agent else first.name)
            if first.natural
            else None,
            False,
        ),
        ("right", day(case.signed_on or case.filed)),
    ]
    if not first.natural:
        blocks.append(("seal", first.name))
    return Paper("evidence_list", title, blocks, {"size": 12})


def acceptance(case: Case, world: World, place: str) -> Paper:
    """Another court's notice that it took up the same suit."""
    court, code = court_of(place)
    when = world.filed - dt.timedelta(world.rng.randrange(20, 60))
    number = f"（{when.year}）{code}民初{world.rng.randrange(300, 6000)}号"
    p, d = "、".join(x.name for x in case.plaintiffs), "、".join(x.name for x in case.defendants)
    case.late["notice"] = f"{court}{number}"
    blocks: list[Block] = [
        ("title", court), ("sub", "受理案件通知书"), ("right", number), ("flat", p + "："),
        ("p", f"你（单位）诉{d}{case.cause}一案的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理。"),
        ("p", f"诉讼请求：{'；'.join(c.text.rstrip('；。') for c in case.claims[:1])}。"), ("right", day(when)), ("seal", court),
    ]  # fmt: skip
    return Paper("acceptance_notice", "受理案件通知书", blocks, {"size": 14})
