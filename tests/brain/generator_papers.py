"""Lay out a filing: complaint in one of several hands, papers of identity, list of evidence, the evidence itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tianping.brain.filings import PlainPage

from .generator_bodies import body, notice

FAULTS = (
    "missing_signature", "missing_date", "invalid_id_number", "id_mismatch", "claims_sum_mismatch", "missing_identity_paper",
    "missing_evidence_listed", "defendant_not_identified", "missing_poa", "expired_poa", "vague_authority", "illegible_page",
    "wrong_cause_claims", "wrong_court", "limitation_expired", "amount_words_mismatch", "duplicate_suit",
)  # fmt: skip
_NUMBERS = {
    "dot": lambda i: f"{i}.",
    "comma": lambda i: f"{i}、",
    "han": lambda i: "一二三四五六七八"[i - 1] + "、",
    "paren": lambda i: f"（{i}）",
    "hanparen": lambda i: f"（{'一二三四五六七八'[i - 1]}）",
    "none": lambda i: "",
}


def assemble(chance: Any, truth: dict[str, Any], story: Any, places: Any, fault: str | None) -> Any:
    """Put all papers of a filing together, spoil what the fault asks for, and wrap the lines."""
    from .generator import Filing

    plaintiff = truth["parties"][0]
    agent = (
        _agent(chance, truth, plaintiff)
        if fault in ("missing_poa", "expired_poa", "vague_authority") or chance.random() < 0.35
        else None
    )
    _spoil(chance, truth, fault, places)
    sheets: list[tuple[str, str, list[str]]] = [
        ("complaint", "民事起诉状", complaint(chance, truth, agent, fault))
    ]
    if fault != "missing_identity_paper":
        sheets += identity(chance, plaintiff, truth, fault)
    if agent and fault != "missing_poa":
        sheets.append(("power_of_attorney", "授权委托书", power(chance, truth, agent, fault)))
    listed = list(story.evidence)
    separate = chance.random() < 0.6 or truth.pop("_inline", None) is None
    if separate:
        sheets.append(("evidence_list", "证据清单", evidence_list(chance, truth, listed)))
    absent = len(listed) - 1 if fault == "missing_evidence_listed" else None
    for i, (name, kind, _) in enumerate(listed):
        if i != absent:
            sheets.append((kind, name, body(chance, kind, name, truth, fault)))
    if fault == "duplicate_suit":
        sheets.append(("acceptance_notice", "受理通知书", notice(truth, places)))
    truth["evidence_list_given"] = True
    return Filing(*_laid_out(chance, truth, listed, sheets, absent, fault))


def _agent(chance: Any, truth: dict[str, Any], plaintiff: dict[str, Any]) -> dict[str, Any]:
    agent = {
        "for": plaintiff["name"],
        "name": chance.name(),
        "firm": "临江" + chance.choice(("明德", "天衡", "致远")) + "律师事务所",
        "phone": chance.phone(),
    }
    truth["agents"].append(agent)
    return agent


def _spoil(chance: Any, truth: dict[str, Any], fault: str | None, places: Any) -> None:
    """Write the fault into the truth, as the complaint will then have it."""
    if not fault:
        return
    truth["defects"].append({"code": fault})
    first = truth["parties"][0]
    if fault == "missing_signature":
        truth["signed"] = False
    elif fault == "missing_date":
        truth["signed_on"] = None
    elif fault == "wrong_court":
        used = (
            " ".join(p["address"] for p in truth["parties"])
            + truth["facts"]
            + " ".join(c["text"] for c in truth["claims"])
        )
        from .generator import DISTRICTS

        truth["court"]["name"] = next(
            c for _, place, c in DISTRICTS if place[-3:] not in used and place not in used
        )
    elif fault == "wrong_cause_claims":
        truth["cause"]["stated"] = "物业服务合同纠纷"
    elif fault == "claims_sum_mismatch":
        truth["total_stated"] = truth["total_amount"] + 700
    elif fault == "limitation_expired":
        truth["facts"] = (
            "2020年3月5日，双方约定被告应于2021年4月30日前付清全部款项。到期后被告没有付款，双方此后没有联系。"
        )
    elif fault == "defendant_not_identified":
        other = truth["parties"][1]
        if other["type"] == "natural":
            other |= dict.fromkeys(("birth", "ethnicity", "id_number", "address", "phone", "sex"))
    if fault in ("invalid_id_number", "id_mismatch") and first["type"] == "natural":
        number = first["id_number"]
        first["_card"] = number
        digits = number[:14] + f"{(int(number[14:17]) + 222) % 1000:03d}"
        from tianping.law.codes import identity_check_digit

        check = identity_check_digit(digits)
        first["id_number"] = digits + (check if fault == "id_mismatch" else ("1" if check != "1" else "2"))


def complaint(
    chance: Any, truth: dict[str, Any], agent: dict[str, Any] | None, fault: str | None
) -> list[str]:
    """Write the complaint in one hand."""
    lines = [chance.choice(("民事起诉状", "民 事 起 诉 状", "起诉状", "民事诉状"))]
    stated = truth["cause"]["stated"]
    if stated and chance.random() < 0.5:
        lines.append(f"案由：{stated}")
        stated = None
    hand = chance.randrange(4)
    plural = sum(p["role"] == "被告" for p in truth["parties"]) > 1
    number = 0
    for party in truth["parties"]:
        number += party["role"] == "被告"
        label = party["role"] + (("一二三"[number - 1]) if plural and party["role"] == "被告" else "")
        lines += party_lines(chance, party, label, hand)
        if party["role"] == "原告":
            if party.get("legal_agent"):
                lines.append(f"法定代理人：{party['legal_agent']['name']}（系原告之母）")
            if agent:
                lines.append(
                    chance.choice(
                        (
                            f"委托诉讼代理人：{agent['name']}，{agent['firm']}律师。",
                            f"委托代理人：{agent['name']}，系{agent['firm']}律师，电话{agent['phone']}",
                        )
                    )
                )
    if stated:
        lines.append(f"案由：{stated}")
    lines.append(chance.choice(("诉讼请求：", "诉讼请求", "一、诉讼请求", "请求事项：", "诉 讼 请 求：")))
    style = chance.choice(list(_NUMBERS))
    style = "dot" if lines[-1].startswith("一、") and style == "han" else style
    count = len(truth["claims"])
    for i, claim in enumerate(truth["claims"], 1):
        claim["text"] += "。" if i == count else "；"
        lines.append(_NUMBERS[style](i) + claim["text"])
    if truth["total_stated"] is None and truth["total_amount"] and chance.random() < 0.4:
        truth["total_stated"] = truth["total_amount"]
    if truth["total_stated"]:
        total = truth["total_stated"]
        lines.append(
            chance.choice(
                (
                    f"以上各项合计：{total:.2f}元。",
                    f"以上诉讼请求金额共计人民币{total:.2f}元",
                    f"（诉讼标的额：{total:.2f}元）",
                )
            )
        )
    lines.append(
        chance.choice(("事实与理由：", "事实和理由", "二、事实与理由", "事实及理由：", "事实、理由："))
    )
    lines += truth["facts"].split("\n")
    law = f"依照《中华人民共和国民法典》{truth['articles']}的规定，" if truth["articles"] else ""
    lines.append(f"综上，{law}为维护原告的合法权益，特诉至贵院，请依法支持原告的诉讼请求。")
    court = truth["court"]["name"]
    lines += chance.choice((["此致", court], ["此  致", court], [f"此致 {court}"]))
    return lines + _closing(chance, truth)


def _closing(chance: Any, truth: dict[str, Any]) -> list[str]:
    name = truth["parties"][0]["name"] if truth["signed"] else ""
    if truth["parties"][0].get("legal_agent") and truth["signed"]:
        name = truth["parties"][0]["legal_agent"]["name"]
    signer = chance.choice(("具状人：", "具状人（签名或盖章）：", "起诉人：", "具 状 人："))
    if truth["signed_on"]:
        day = date.fromisoformat(truth["signed_on"])
        when = chance.choice(
            (
                f"{day.year}年{day.month}月{day.day}日",
                f"{day.year}年{day.month:02d}月{day.day:02d}日",
                f"{day.year}.{day.month}.{day.day}",
                f"{day.year} 年 {day.month} 月 {day.day} 日",
            )
        )
    else:
        when = chance.choice(("年  月  日", "    年    月    日", ""))
    return [line for line in (signer + name, when) if line]


def party_lines(chance: Any, party: dict[str, Any], label: str, hand: int) -> list[str]:
    """Write a party in one of four hands."""
    if party["type"] == "organisation":
        return _company_lines(chance, party, label, hand)
    if party["id_number"] is None:
        return [f"{label}：{party['name']}，具体身份信息不详"]
    day = date.fromisoformat(party["birth"])
    born = f"{day.year}年{day.month}月{day.day}日"
    name, sex, ethnic, number = party["name"], party["sex"], party["ethnicity"], party["id_number"]
    if hand == 0:
        return [
            f"{label}：{name}，{sex}，{ethnic}，{born}出生，住{party['address']}，身份证号码：{number}，联系电话：{party['phone']}。"
        ]
    if hand == 1:
        return [
            f"{label}：{name}",
            f"性别：{sex}  民族：{ethnic}",
            f"出生日期：{born}",
            f"住址：{party['address']}",
            f"公民身份号码：{number}",
            f"联系电话：{party['phone']}",
        ]
    if hand == 2:
        return [
            f"{label}{name}，{sex}，生于{born}，{ethnic}，身份证号{number}，现住{party['address']}，手机：{party['phone']}。"
        ]
    return [
        f"{label}：{name}（公民身份号码：{number}），{sex}，{ethnic}，{born}生，住所地：{party['address']}。电话：{party['phone']}"
    ]


def _company_lines(chance: Any, party: dict[str, Any], label: str, hand: int) -> list[str]:
    name, code, chief, title = (
        party["name"],
        party["credit_code"],
        party["legal_rep"],
        party["legal_rep_title"],
    )
    office = "负责人" if title == "负责人" else "法定代表人"
    if hand in (0, 3):
        return [
            f"{label}：{name}，住所地{party['address']}，统一社会信用代码{code}。",
            f"{office}：{chief}，{title}。联系电话：{party['phone']}",
        ]
    if hand == 1:
        return [
            f"{label}：{name}",
            f"统一社会信用代码：{code}",
            f"住所：{party['address']}",
            f"{office}：{chief}  职务：{title}",
            f"电话：{party['phone']}",
        ]
    return [
        f"{label}：{name}，统一社会信用代码：{code}，地址：{party['address']}，{office}：{chief}（{title}），"
        f"联系方式：{party['phone']}。"
    ]


def identity(
    chance: Any, party: dict[str, Any], truth: dict[str, Any], fault: str | None
) -> list[tuple[str, str, list[str]]]:
    """Write the papers of identity of the plaintiff."""
    if party["type"] == "organisation":
        licence = [
            "营业执照",
            "统一社会信用代码",
            party["credit_code"],
            "名称",
            party["name"],
            "类型 有限责任公司",
            "法定代表人 " + party["legal_rep"],
            "注册资本 壹佰万元整",
            "成立日期 2016年05月11日",
            "住所 " + party["address"],
            "经营范围 批发、零售业务",
            "登记机关",
        ]
        proof = [
            "法定代表人身份证明",
            f"{party['legal_rep']}同志，现任我公司{party['legal_rep_title']}，为我公司法定代表人。",
            "特此证明。",
            party["name"],
            "2026年1月8日",
        ]
        return [
            ("business_licence", "营业执照", licence),
            ("legal_rep_certificate", "法定代表人身份证明", proof),
        ]
    day = date.fromisoformat(party["birth"])
    card = [
        "姓名 " + party["name"],
        f"性别 {party['sex']} 民族 {party['ethnicity'][:-1]}",
        f"出生 {day.year} 年 {day.month} 月 {day.day} 日",
        "住址 " + party["address"],
        "公民身份号码 " + party.pop("_card", party["id_number"]),
        "中华人民共和国",
        "居民身份证",
        "签发机关 公安局",
        "有效期限 2019.03.02-2039.03.02",
    ]
    return [("id_card", "居民身份证", card)]


def power(chance: Any, truth: dict[str, Any], agent: dict[str, Any], fault: str | None) -> list[str]:
    """Write a power of attorney."""
    filed = date.fromisoformat(truth["filed_on"])
    since = filed - timedelta(days=20)
    scope = chance.choice(
        (
            "一般代理，代为参加诉讼、签收法律文书。",
            "特别授权，代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉。",
        )
    )
    until = "至本案审理终结时止"
    if fault == "vague_authority":
        scope = "全权代理。"
    if fault == "expired_poa":
        since, ends = filed - timedelta(days=400), filed - timedelta(days=35)
        until = f"自{since.year}年{since.month}月{since.day}日至{ends.year}年{ends.month}月{ends.day}日止"
    return [
        chance.choice(("授权委托书", "委 托 书", "诉讼授权委托书")),
        f"委托人：{agent['for']}",
        chance.choice(
            (
                f"受托人：{agent['name']}，{agent['firm']}律师，电话：{agent['phone']}",
                f"受委托人姓名：{agent['name']}  工作单位：{agent['firm']}  联系电话：{agent['phone']}",
            )
        ),
        f"委托人因与{truth['parties'][1]['name']}{truth['cause']['name']}一案，委托上列受托人为诉讼代理人。",
        f"代理权限：{scope}",
        f"代理期限：{until}。",
        f"委托人：{agent['for']}",
        f"{since.year}年{since.month}月{since.day}日",
    ]


def evidence_list(chance: Any, truth: dict[str, Any], listed: list[tuple[str, str, str]]) -> list[str]:
    """Write the list of evidence in one of three layouts."""
    layout = chance.randrange(3)
    lines = [chance.choice(("证据清单", "证据目录", "原告证据清单", "证据材料清单"))]
    if layout == 0:
        lines += ["序号", "证据名称", "证明目的", "页码"]
        for i, (name, _, purpose) in enumerate(listed, 1):
            lines += [str(i), name, purpose, str(i)]
    elif layout == 1:
        lines += ["编号", "名称", "证明内容"]
        for i, (name, _, purpose) in enumerate(listed, 1):
            lines += [str(i), name, purpose]
    else:
        for i, (name, _, purpose) in enumerate(listed, 1):
            lines.append(f"{i}、{name}，{purpose}。")
    return [*lines, f"提交人：{truth['parties'][0]['name']}"]


def _laid_out(
    chance: Any,
    truth: dict[str, Any],
    listed: Any,
    sheets: list[tuple[str, str, list[str]]],
    absent: int | None,
    fault: str | None,
) -> Any:
    """Wrap lines or not, put sheets into files together or apart, and note where each is."""
    together = chance.random() < 0.4
    width = chance.choice((30, 36, 41, 200))
    pages: list[PlainPage] = []
    truth["papers"], truth["text"] = [], {}
    dim = len(sheets) - 1 if fault == "illegible_page" else None
    for i, (kind, title, lines) in enumerate(sheets):
        file, index = ("全部材料.pdf", i) if together else (f"{chance.randrange(10**6):06d}.pdf", 0)
        text = "\n".join(part for line in lines for part in _wrapped(line, width))
        quality = "blurred" if i == dim else "ok"
        pages.append(PlainPage.of(file, index, "" if i == dim else text, quality=quality))
        place = {"file": file, "page_index": index, "rotation": 0, "quality": quality}
        truth["papers"].append({"kind": kind, "title": title, "order": i + 1, "pages": [place]})
        truth["text"].setdefault(file, {})[str(index)] = text
    truth["evidence"] = _evidence(truth, listed, absent)
    pages.sort(key=lambda page: (page.file, page.index))
    return tuple(pages), truth


def _evidence(truth: dict[str, Any], listed: Any, absent: int | None) -> list[dict[str, Any]]:
    handed = [paper for paper in truth["papers"] if paper["title"] in {name for name, _, _ in listed}]
    found = []
    for name, _, purpose in listed:
        own = [p for p in handed if p["title"] == name]
        pages = [{"file": g["file"], "page_index": g["page_index"]} for p in own for g in p["pages"]]
        found.append({"name": name, "purpose": purpose, "pages": pages})
    return found


def _wrapped(line: str, width: int) -> list[str]:
    parts, current, used = [], "", 0.0
    for char in line:
        step = 0.5 if ord(char) < 0x2E80 else 1.0
        if used + step > width and char not in "，。；：、）":
            parts.append(current)
            current, used = "", 0.0
        current, used = current + char, used + step
    return [*parts, current] if current.strip() else parts
