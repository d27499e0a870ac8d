"""Defects put on purpose into a case, one code a function."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from . import attachments
from .model import Agent, Case
from .people import COURTS, World, citizen_number, court_of, day, plain, words

CODES = (
    "missing_signature", "claims_sum_mismatch", "limitation_expired", "missing_evidence_listed", "wrong_cause_claims",
    "minor_without_guardian", "invalid_id_number", "missing_poa", "amount_words_mismatch", "defendant_not_identified",
    "missing_date", "expired_poa", "duplicate_suit", "labour_no_arbitration", "wrong_court",
    "id_mismatch", "vague_authority", "missing_identity_paper", "illegible_page",
)  # fmt: skip
AGENT = {"missing_poa", "expired_poa", "vague_authority"}
OLD_TALK = (
    ("原告多次上门、打电话讨要，被告均以资金周转困难推托。", ""), ("，后来电话也不接了", ""), ("，经催要至今未付", "，至今未付"),
    ("到期后经原告多次催讨，被告以各种理由拖延，至今未还。", "到期后被告至今未还。"),
)  # fmt: skip


def put_agent(case: Case, world: World) -> None:
    """A lawyer for the plaintiff."""
    rng = world.rng
    firm = "临江" + rng.choice(("明理", "同舟", "天秤", "法正")) + "律师事务所"
    case.agent = Agent(world.name(rng.random() < 0.5), firm, world.phone(), rng.choice(("一般授权", "特别授权")), case.filed - dt.timedelta(rng.randrange(5, 20)))  # fmt: skip


def swap(case: Case, old: str, new: str) -> None:
    """One text for another, wherever the case or its papers say it."""

    def deep(x: Any) -> Any:
        if isinstance(x, str):
            return x.replace(old, new)
        if isinstance(x, (list, tuple)):
            return type(x)(deep(y) for y in x)
        return x

    case.facts, case.summary, case.elements = deep(case.facts), deep(case.summary), deep(case.elements)
    for claim in case.claims:
        claim.text = deep(claim.text)
    for e in case.exhibits:
        e.name, e.purpose = deep(e.name), deep(e.purpose)
        if e.paper:
            e.paper.blocks = deep(e.paper.blocks)


def flag(case: Case, code: str, where: str, note: str) -> None:
    case.defects.append({"code": code, "where": where, "note": note})


def no_signature(case: Case, world: World) -> None:
    case.signed = False
    flag(case, "missing_signature", "complaint", "具状人处没有签名、盖章")


def no_date(case: Case, world: World) -> None:
    case.signed_on = None
    flag(case, "missing_date", "complaint", "落款没有日期")


def other_court(case: Case, world: World) -> None:
    used = {*case.court_places, *(p.place for p in [*case.plaintiffs, *case.defendants])}
    case.court_place = world.place(*used)
    flag(case, "wrong_court", "complaint", "所写法院与本案没有连接点")


def bad_number(case: Case, world: World) -> None:
    people = [p for p in [*case.plaintiffs, *case.defendants] if p.natural]
    party = world.rng.choice(people)
    number = party.id_number or ""
    last = "X" if number[-1] != "X" else "3"
    party.id_number = number[:-1] + (
        last if world.rng.random() < 0.5 or number[-1] == "X" else str((int(number[-1]) + 4) % 10)
    )
    flag(case, "invalid_id_number", "complaint", f"{party.name}的号码{party.id_number}不合校验规则")


def other_number(case: Case, world: World) -> None:
    party = case.plaintiffs[0]
    assert party.birth
    while party.id_number == party.card_number:
        party.id_number = citizen_number(world.rng, COURTS[party.place][0], party.birth, party.sex == "男")
    flag(case, "id_mismatch", "complaint|id_card", f"诉状写{party.id_number}，证件为{party.card_number}")


def wrong_words(case: Case, world: World) -> None:
    """The capitals of the main paper say another sum than its figures."""
    for e in case.exhibits:
        if e.paper and e.paper.kind in ("iou", "account_statement"):
            text = str(e.paper.blocks)
            for claim in case.claims:
                amounts = {claim.amount or 0, round(sum(c.amount or 0 for c in case.claims), 2)}
                for amount in sorted(amounts, reverse=True):
                    if amount and words(amount) in text:
                        keep = e.paper.blocks
                        e.paper.blocks = [
                            tuple(
                                x.replace(words(amount), words(amount + 20000)) if isinstance(x, str) else x
                                for x in b
                            )
                            for b in keep
                        ]
                        flag(
                            case,
                            "amount_words_mismatch",
                            f"evidence:{e.paper.title}",
                            f"大写{words(amount + 20000)}，小写{plain(amount)}元",
                        )
                        return
    raise LookupError("no sum in words")


def wrong_sum(case: Case, world: World) -> None:
    case.total_stated = round(case.total + world.rng.choice((-500, 600, 1000, 2100, 90)), 2)
    flag(
        case,
        "claims_sum_mismatch",
        "complaint",
        f"写明合计{plain(case.total_stated)}元，各项之和{plain(case.total)}元",
    )


def too_old(case: Case, world: World) -> None:
    for old, new in OLD_TALK:
        swap(case, old, new)
    flag(
        case,
        "limitation_expired",
        "complaint",
        "履行期届满已逾三年，材料中没有中断、中止（民法典第一百八十八条）",
    )


def no_identity(case: Case, world: World) -> None:
    case.withheld.add("identity")
    flag(case, "missing_identity_paper", "package", "没有原告的身份证件或者营业执照、身份证明")


def no_exhibit(case: Case, world: World) -> None:
    gone = case.exhibits[-1]
    gone.paper = None
    flag(case, "missing_evidence_listed", "package", f"列有“{gone.name}”，材料中没有")


def vague_defendant(case: Case, world: World) -> None:
    party = case.defendants[0]
    nick = world.rng.choice(("老", "阿")) + party.name[0] if party.sex == "男" else party.name[0] + "姐"
    swap(case, party.name, nick)
    party.name, party.nickname_only = nick, True
    party.extra["who"] = world.rng.choice(
        ("其他身份情况不详", "真实姓名及住址不清楚", "具体住址、身份证号不知道")
    )
    party.birth = party.ethnicity = party.id_number = party.address = party.phone = None
    home = case.plaintiffs[0].place
    case.court_places, case.court_place, case.ground = [home], home, "合同履行地或者侵权行为地"
    flag(case, "defendant_not_identified", "complaint", "被告只有称呼，不能与他人相区别")


def second_suit(case: Case, world: World) -> None:
    place = next((p for p in case.court_places if p != case.court_place), None) or world.place(
        case.court_place
    )
    case.extra_papers.append(attachments.acceptance(case, world, place))
    flag(case, "duplicate_suit", "acceptance_notice", f"同一请求已由{court_of(place)[0]}立案")


def no_power(case: Case, world: World) -> None:
    case.withheld.add("poa")
    flag(case, "missing_poa", "package", "列有委托代理人，没有授权委托书")


def old_power(case: Case, world: World) -> None:
    assert case.agent
    case.agent.since = case.filed - dt.timedelta(world.rng.randrange(200, 400))
    case.agent.until = case.filed - dt.timedelta(world.rng.randrange(8, 60))
    flag(case, "expired_poa", "power_of_attorney", f"委托期限至{day(case.agent.until)}，早于提交之日")


def vague_power(case: Case, world: World) -> None:
    assert case.agent
    case.agent.authority = "全权代理"
    flag(case, "vague_authority", "power_of_attorney", "只写“全权代理”")


def other_cause(case: Case, world: World) -> None:
    case.stated = world.rng.choice(case.wrong_causes)
    flag(case, "wrong_cause_claims", "complaint", f"写明“{case.stated}”，请求和事实属于“{case.cause}”")


def no_guardian(case: Case, world: World) -> None:
    child = case.plaintiffs[0]
    child.legal_agent, child.phone = None, world.phone()
    flag(case, "minor_without_guardian", "complaint", "原告未满十八周岁，未列法定代理人")


def no_award(case: Case, world: World) -> None:
    number = next(
        b[1]
        for e in case.exhibits
        if e.paper and e.paper.kind == "arbitration_award"
        for b in e.paper.blocks
        if b[0] == "right"
    )
    case.exhibits = [e for e in case.exhibits if not (e.paper and e.paper.kind == "arbitration_award")]
    case.facts = [f for f in case.facts if number not in f]
    case.elements = [(h, [(k, "无" if number in v else v) for k, v in pairs]) for h, pairs in case.elements]
    flag(case, "labour_no_arbitration", "complaint", "没有经过劳动仲裁的材料和陈述")


PLANT: dict[str, Callable[[Case, World], None]] = {
    "missing_signature": no_signature, "missing_date": no_date, "wrong_court": other_court, "invalid_id_number": bad_number,
    "id_mismatch": other_number, "amount_words_mismatch": wrong_words, "claims_sum_mismatch": wrong_sum, "limitation_expired": too_old,
    "missing_identity_paper": no_identity, "missing_evidence_listed": no_exhibit, "defendant_not_identified": vague_defendant,
    "duplicate_suit": second_suit, "missing_poa": no_power, "expired_poa": old_power, "vague_authority": vague_power,
    "wrong_cause_claims": other_cause, "minor_without_guardian": no_guardian, "labour_no_arbitration": no_award,
}  # fmt: skip


def bears(case: Case, code: str) -> bool:
    """Whether this case may show this defect beyond doubt."""
    plaintiff = case.plaintiffs[0]
    if code == "claims_sum_mismatch":
        return (
            case.filing_type == "民事一审"
            and code in case.can
            and sum(bool(c.amount) for c in case.claims) >= 2
        )
    if code == "defendant_not_identified":
        return code in case.can and plaintiff.place in case.court_places and len(case.defendants) == 1
    if code == "id_mismatch":
        return code in case.can and plaintiff.natural and not plaintiff.guardian
    if code in ("limitation_expired", "amount_words_mismatch"):
        kinds = {e.paper.kind for e in case.exhibits if e.paper}
        fits = (
            {"iou", "account_statement"} & kinds
            if code == "amount_words_mismatch"
            else not {"chat_screenshot", "dunning_letter"} & kinds
        )
        return code in case.can and bool(fits)
    if code in ("duplicate_suit", "minor_without_guardian", "labour_no_arbitration"):
        return code in case.can
    if code == "wrong_cause_claims":
        return bool(case.wrong_causes) and case.form == "一般式"
    if code == "missing_evidence_listed":
        return len(case.exhibits) >= 2 and case.filing_type == "民事一审"
    if code == "missing_identity_paper":
        return not plaintiff.guardian
    if code in AGENT:
        return case.filing_type == "民事一审"
    return True
