"""The complaint itself, as laymen and lawyers write it, and the official form with boxes to tick."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt
import random

from .model import Block, Case, Paper
from .people import Party, World, court_of, day, plain

NUMBERS = "一二三四五六七八九十"


def birth_text(rng: random.Random, date: dt.date, style: int) -> str:
    return (
        f"{day(date)}出生",
        f"{day(date)}生",
        f"出生于{day(date)}",
        f"{date.year}年{date.month:02d}月{date.day:02d}日出生",
    )[style]


def person_text(party: Party, style: dict[str, int], role: str | None = None) -> str:
    """One natural person in a line, in the writer's own order."""
    if party.nickname_only:
        return f"{role or party.role}{style['colon']}{party.name}，{party.sex}，{party.extra['who']}。"
    birth = birth_text(random.Random(0), party.birth or dt.date.min, style["birth"])
    home = ("住" if style["home"] else "住址：") + (party.address or "")
    number = ("公民身份号码", "身份证号码：", "身份证号：")[style["number"]] + (party.id_number or "")
    parts = [party.name, party.sex or "", *([party.ethnicity] if party.ethnicity else []), birth]
    parts += [home, number] if style["order"] else [number, home]
    if party.phone:
        parts.append(("电话", "联系电话：", "手机号码：")[style["phone"]] + party.phone)
    return f"{role or party.role}{style['colon']}" + "，".join(parts) + "。"


def unit_text(party: Party, style: dict[str, int]) -> list[str]:
    """A unit with its code, seat and head; a household business with its operator."""
    seat = "经营场所" if party.household else "住所地" if style["home"] else "住所"
    head = f"{party.legal_rep_title}：{party.legal_rep}" if party.household else (
        f"负责人：{party.legal_rep}，{'' if party.legal_rep_title == '负责人' else party.legal_rep_title}".rstrip("，")
        if party.legal_rep_title == "负责人" else f"法定代表人：{party.legal_rep}，{party.legal_rep_title}"
    )  # fmt: skip
    first = f"{party.role}{style['colon']}{party.name}" + (
        "（个体工商户）" if party.household and style["order"] else ""
    )
    code, phone = f"统一社会信用代码：{party.credit_code}", f"联系电话：{party.phone}"
    if style["order"]:
        return [first + f"，{seat}：{party.address}，{code}。", head + f"，{phone}。"]
    return [first + f"。{seat}：{party.address}。{code}。{head}。{phone}。"]


def party_lines(case: Case, style: dict[str, int]) -> list[str]:
    """Everybody of the case with those who act for them."""
    out: list[str] = []
    for party in [*case.plaintiffs, *case.defendants]:
        out += [person_text(party, style)] if party.natural else unit_text(party, style)
        if party.legal_agent and party.guardian:
            out.append(
                person_text(party.guardian, style, "法定代理人")[:-1]
                + f"，系原告{party.legal_agent['relation']}。"
            )
        if party is case.plaintiffs[-1] and case.agent:
            who = "委托代理人" if style["birth"] % 2 else "委托诉讼代理人"
            out.append(
                f"{who}{style['colon']}{case.agent.name}，{case.agent.firm}律师，联系电话{case.agent.phone}。"
            )
    return out


def evidence_lines(case: Case, rng: random.Random) -> list[str]:
    """The exhibits named within the complaint."""
    names = [e.name for e in case.exhibits]
    if rng.random() < 0.5:
        return ["证据目录：" + "；".join(f"{i}、{n}" for i, n in enumerate(names, 1)) + "。"]
    return [
        "证据和证据来源：",
        *[
            f"{i}.{n}，证明{e.purpose}。"
            for i, (n, e) in enumerate(zip(names, case.exhibits, strict=True), 1)
        ],
    ]


def ordinary(case: Case, rng: random.Random, list_inside: bool) -> Paper:
    """A complaint in prose."""
    style: dict[str, int] = {
        k: rng.randrange(n) for k, n in (("birth", 4), ("home", 2), ("number", 3), ("order", 2), ("phone", 3))
    }
    style["colon"] = rng.choice(("：", "：", ":"))  # type: ignore[assignment]
    kind, title, ask = {
        "民事一审": ("complaint", rng.choice(("民事起诉状", "起诉状", "民 事 起 诉 状", "民事诉状")), rng.choice(("诉讼请求：", "请求事项：", "诉讼请求"))),
        "强制执行": ("enforcement_application", rng.choice(("申请执行书", "强制执行申请书")), "请求事项："),
        "支付令": ("payment_order_application", "支付令申请书", "请求事项："),
    }[case.filing_type]  # fmt: skip
    blocks: list[Block] = [("title", title)]
    lines: list[Block] = [("p", line) for line in party_lines(case, style)]
    stated: list[Block] = [("p", rng.choice(("案由：", "案　由：")) + case.stated)] if case.stated else []
    blocks += stated + lines if rng.random() < 0.4 else lines + stated
    blocks.append(("head", ask))
    mark = rng.choice(("{n}、", "{a}.", "{a}、", "（{n}）"))
    for i, claim in enumerate(case.claims, 1):
        blocks.append(("p", mark.format(n=NUMBERS[i - 1], a=i) + claim.text))
    if case.total_stated is not None:
        blocks.append(
            (
                "p",
                rng.choice(("以上各项金额合计：{}元。", "以上诉讼请求金额共计{}元。")).format(
                    plain(case.total_stated)
                ),
            )
        )
    blocks.append(("head", rng.choice(("事实与理由：", "事实和理由：", "事实与理由"))))
    blocks += [("p", line) for line in case.facts]
    blocks.append(
        (
            "p",
            rng.choice(
                (
                    "为维护自身合法权益，现依据{}等规定，向贵院提出上述请求，望予支持。",
                    "综上，根据{}的规定，特诉至贵院，请依法裁判。",
                )
            ).format(case.law),
        )
    )
    if list_inside:
        blocks += [("p", line) for line in evidence_lines(case, rng)]
    blocks += [("p", "此致"), ("flat", court_of(case.court_place)[0])]
    label = {"强制执行": "申请人：", "支付令": "申请人："}.get(
        case.filing_type, rng.choice(("具状人：", "起诉人：", "原告：", "具状人（签名或盖章）："))
    )
    blocks += closing(case, label)
    if rng.random() < 0.4:
        blocks.append(("flat", f"附：本状副本{len(case.defendants)}份。"))
    size = rng.choice((12, 14, 14, 16)) if sum(len(str(b)) for b in blocks) < 1500 else 12
    return Paper(
        kind,
        title,
        blocks,
        {"size": size, "sans": rng.random() < 0.25, "lead": rng.choice((0.9, 1.1))},
        part="complaint",
    )


def closing(case: Case, label: str) -> list[Block]:
    """Signature or stamp, and the date."""
    out: list[Block] = []
    first = case.plaintiffs[0]
    if first.natural:
        names = "　".join(
            (p.guardian.name + "（代）" if p.guardian and p.legal_agent else p.name) for p in case.plaintiffs
        )
        out.append(("sign", label, names if case.signed else None, False))
    else:
        out.append(("sign", label, None, False))
        if case.signed:
            out.append(("seal", first.name))
    out.append(("right", day(case.signed_on) if case.signed_on else "　　　　年　　月　　日"))
    return out


def party_rows(party: Party, agent_cells: list[tuple[str, str]]) -> list[list[str | None]]:
    """A party's rows of the official form."""
    if party.natural:
        male = party.sex == "男"
        text = (
            f"姓名：{party.name}\n性别：男{'☑' if male else '□'} 女{'□' if male else '☑'}\n出生日期：{day(party.birth or dt.date.min)}　民族：{party.ethnicity}\n"
            f"工作单位：无　职务：无　联系电话：{party.phone}\n住所地（户籍所在地）：{party.address}\n经常居住地：同住所地\n证件类型：居民身份证\n证件号码：{party.id_number}"
        )
        rows: list[list[str | None]] = [[f"{party.role}（自然人）", text]]
        if party.legal_agent and party.guardian:
            g = party.guardian
            rows.append(
                [
                    "法定代理人",
                    f"姓名：{g.name}　与原告关系：{party.legal_agent['relation']}\n证件号码：{g.id_number}　联系电话：{g.phone}",
                ]
            )
    else:
        text = (
            f"名称：{party.name}\n住所地（主要办事机构所在地）：{party.address}\n注册地/登记地：同住所地\n法定代表人/负责人：{party.legal_rep}　职务：{party.legal_rep_title}　联系电话：{party.phone}\n"
            f"统一社会信用代码：{party.credit_code}\n类型：有限责任公司{'□' if party.household or '股份' in party.name else '☑'} 股份有限公司{'☑' if '股份' in party.name else '□'} 个体工商户{'☑' if party.household else '□'} 其他□"
        )  # fmt: skip
        rows = [[f"{party.role}（法人、非法人组织）", text]]
    return rows + [list(c) for c in agent_cells]


def elements(case: Case, rng: random.Random) -> Paper:
    """The official form: a table of headings, labels and boxes."""
    first = case.plaintiffs[0]
    if case.agent:
        a = case.agent
        special = a.authority == "特别授权"
        agent = f"有☑\n姓名：{a.name}　单位：{a.firm}　职务：律师　联系电话：{a.phone}\n代理权限：一般授权{'□' if special else '☑'} 特别授权{'☑' if special else '□'}\n无□"
        if a.authority == "全权代理":
            agent = f"有☑\n姓名：{a.name}　单位：{a.firm}　职务：律师　联系电话：{a.phone}\n代理权限：一般授权□ 特别授权□ 全权代理\n无□"
    else:
        agent = "有□\n无☑"
    service = f"地址：{first.address}\n收件人：{first.name if first.natural else first.legal_rep}　电话：{first.phone}\n是否接受电子送达：是☑ 否□"
    rows: list[list[str | None]] = [["当事人信息", None]]
    for party in case.plaintiffs:
        rows += party_rows(
            party, [("委托诉讼代理人", agent), ("送达地址", service)] if party is case.plaintiffs[-1] else []
        )
    for party in case.defendants:
        rows += party_rows(party, [])
    for heading, pairs in case.elements:
        rows.append([heading, None])
        shown = [p for p in pairs if p[0] != "标的总额"]
        if heading == "诉讼请求":
            total = case.total_stated if case.total_stated is not None else case.total
            case.total_stated = total
            shown = [*shown, ("标的总额", f"{plain(total)}元")]
        if heading.startswith("事实"):
            shown = [
                *shown,
                ("请求依据", case.law),
                ("证据清单（可另附页）", "\n".join(f"{i}.{e.name}" for i, e in enumerate(case.exhibits, 1))),
            ]
        rows += [[f"{i}.{k}", v] for i, (k, v) in enumerate(shown, 1)]
        if heading == "诉讼请求":
            rows += [
                ["约定管辖和诉前保全", None],
                ["有无仲裁、法院管辖约定", "有□ 无☑"],
                ["是否申请财产保全措施", "是□ 否☑"],
            ]
    rows += [
        ["对纠纷解决方式的意愿", None],
        ["是否了解调解作为非诉讼纠纷解决方式", "了解☑ 不了解□"],
        ["是否考虑先行调解", rng.choice(("是☑ 否□ 暂不确定□", "是□ 否☑ 暂不确定□"))],
    ]
    short = {"劳动争议": "劳动争议纠纷"}.get(case.cause, case.cause)
    blocks: list[Block] = [
        ("title", "民事起诉状"), ("sub", f"（{short}）"),
        ("p", "说明：为了方便您更好地参加诉讼，保护您的合法权利，请如实填写本表。与案件无关的项目可以填“无”或不填；勾选项可以在对应项打“√”。"),
        ("table", (3, 8), rows), ("flat", "此致"), ("flat", court_of(case.court_place)[0]),
    ]  # fmt: skip
    blocks += closing(case, "具状人（签字、盖章）：")
    return Paper(
        "complaint_elements",
        f"民事起诉状（{short}）",
        blocks,
        {"size": rng.choice((10.5, 11)), "lead": 0.7},
        part="complaint",
    )


def complaint(case: Case, world: World, list_inside: bool) -> Paper:
    return elements(case, world.rng) if case.form == "要素式" else ordinary(case, world.rng, list_inside)
