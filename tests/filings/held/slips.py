"""Defects: which case can bear which, and what each changes before anything is drawn."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from . import escorts
from .model import Agent, Case, Party
from .world import World, court_of, id_check, plain

CODES = (
    "missing_signature", "wrong_court", "limitation_expired", "claims_sum_mismatch", "missing_evidence_listed", "id_mismatch", "expired_poa", "wrong_cause_claims",
    "minor_without_guardian", "missing_identity_paper", "amount_words_mismatch", "labour_no_arbitration", "missing_date", "invalid_id_number", "vague_authority",
    "defendant_not_identified", "missing_poa", "duplicate_suit", "illegible_page",
)
# Told to the world before the case is made, since the story itself differs.
AT_BIRTH = {"limitation_expired": ("loan", "sale", "work", "carriage", "labour_service"), "minor_without_guardian": ("blow", "dog", "traffic", "treatment"), "labour_no_arbitration": ("labour",), "defendant_not_identified": ("blow", "dog", "damage", "labour_service"), "amount_words_mismatch": ()}
AGENT = ("missing_poa", "expired_poa", "vague_authority")
SECOND = ("missing_signature", "missing_date", "claims_sum_mismatch", "missing_evidence_listed", "missing_identity_paper", "invalid_id_number", "wrong_court")


def first_person(case: Case) -> Party | None:
    """Somebody whose number stands in the complaint and on a card of the package."""
    return next((p for p in case.plaintiffs if p.natural), None)


def bears(case: Case, code: str) -> bool:
    """Whether this defect makes sense in this case."""
    civil = case.filing_type == "民事一审"
    tests: dict[str, bool] = {
        "claims_sum_mismatch": civil and sum(bool(c.amount) for c in case.claims) > 1 - (case.form == "一般式") and case.total > 500,
        "wrong_cause_claims": civil and bool(case.mistaken) and case.form == "一般式",
        "missing_evidence_listed": len(case.exhibits) > 1 and case.filing_type != "强制执行",
        "id_mismatch": first_person(case) is not None,
        "invalid_id_number": first_person(case) is not None,
        "duplicate_suit": civil and len(case.places) > 1 and case.total > 0,
        "wrong_court": case.filing_type != "行政一审",
        "vague_authority": case.form == "一般式",
        "missing_poa": civil, "expired_poa": civil, "missing_identity_paper": True,
    }
    return tests.get(code, True)


def hire(w: World, case: Case) -> None:
    """A lawyer with a proper power of attorney."""
    firm = "临江" + w.pick("秉正", "同德", "天衡", "明理", "钧诚", "汇法") + "律师事务所"
    assert case.signed_on or w.filed
    since = (case.signed_on or w.filed) - dt.timedelta(w.rng.randint(1, 12))
    until = since + dt.timedelta(365) if w.rng.random() < 0.3 else None
    licence = f"138{w.rng.randint(100, 999)}20{w.rng.randint(10, 19)}{w.rng.randint(10, 19)}{w.rng.randint(100000, 999999)}"
    case.agent = Agent(w.given(w.pick("男", "女")), firm, w.phone(), w.pick("特别授权", "一般授权"), since, until, licence[:17])


def no_signature(w: World, case: Case) -> None:
    case.signed = False
    case.flag("missing_signature", "complaint", "落款处没有签名、盖章或者指印")


def no_date(w: World, case: Case) -> None:
    case.signed_on = None
    case.flag("missing_date", "complaint", "落款没有日期")


def other_court(w: World, case: Case) -> None:
    near = {*case.places, *(p.place for p in case.plaintiffs + case.defendants)}
    place = w.place(*near, *(("江北", "高新") if near & {"江北", "高新"} else ()))
    case.court = court_of(place)[0]
    case.flag("wrong_court", "complaint", f"{case.court}与本案没有管辖连接点，有管辖权的是{'、'.join(court_of(p)[0] for p in case.places)}")


def bad_number(w: World, case: Case) -> None:
    p = first_person(case)
    assert p
    if w.rng.random() < 0.3:
        k = w.rng.randrange(14, 17)
        p.written_id = p.id_number[:k] + p.id_number[k + 1 :]
    else:
        digit = str((int(p.id_number[16]) + w.rng.choice((2, 4, 6))) % 10)
        p.written_id = p.id_number[:16] + digit + p.id_number[17]
    case.flag("invalid_id_number", "complaint", f"{p.name}的号码写作{p.written_id}，不合规则；证件上是{p.id_number}")


def other_number(w: World, case: Case) -> None:
    p = first_person(case)
    assert p
    serial = (int(p.id_number[14:17]) + 2 * w.rng.randint(3, 60)) % 1000
    body = p.id_number[:14] + f"{serial:03d}"
    p.written_id = body + id_check(body)
    case.flag("id_mismatch", "complaint|id_card", f"{p.name}的号码诉状写{p.written_id}，身份证是{p.id_number}，都合校验")


def wrong_sum(w: World, case: Case) -> None:
    case.total_stated = round(case.total + w.rng.choice((1, -1)) * w.rng.choice((100, 300, 200)), 2) if case.total < 20000 else round(case.total + w.rng.choice((1000, 3000, -1000, 10000)), 2)
    case.flag("claims_sum_mismatch", "complaint", f"写明的合计{plain(case.total_stated)}元，各项相加为{plain(case.total)}元")


def no_exhibit(w: World, case: Case) -> None:
    e = w.rng.choice(case.exhibits[1:] if case.cause != "劳动争议" else case.exhibits[:2])
    e.papers = []
    if case.listed == "none":
        case.listed = "tail"
    case.flag("missing_evidence_listed", "package", f"列有“{e.name}”，材料中没有")


def no_identity(w: World, case: Case) -> None:
    case.withheld.add("identity")
    what = "身份证" if case.plaintiffs[0].natural else "营业执照和法定代表人（负责人）身份证明"
    case.flag("missing_identity_paper", "package", f"没有{case.plaintiffs[0].name}的{what}")


def no_power(w: World, case: Case) -> None:
    case.withheld.add("power")
    assert case.agent
    case.agent.until = None
    case.flag("missing_poa", "package", f"诉状列有委托诉讼代理人{case.agent.name}，没有授权委托书")


def old_power(w: World, case: Case) -> None:
    a = case.agent
    assert a
    a.since = w.filed - dt.timedelta(w.rng.randint(380, 460))
    a.until = a.since + dt.timedelta(w.rng.choice((180, 270, 330)))
    case.flag("expired_poa", "power_of_attorney", f"委托期限至{a.until}，早于提交日{w.filed}")


def vague(w: World, case: Case) -> None:
    assert case.agent
    case.agent.authority = "全权代理"
    case.flag("vague_authority", "power_of_attorney", "只写“全权代理”，没有具体授权（民诉法解释第八十九条）")


def other_cause(w: World, case: Case) -> None:
    case.stated = w.pick(*case.mistaken)
    case.flag("wrong_cause_claims", "complaint", f"写明案由“{case.stated}”，请求和事实属于“{case.cause}”")


def twice(w: World, case: Case) -> None:
    place = next(p for p in case.places if court_of(p)[0] != case.court)
    case.extra.append(escorts.acceptance(w, case, place, w.filed - dt.timedelta(w.rng.randint(15, 50))))


PLANT: dict[str, Callable[[World, Case], None]] = {
    "missing_signature": no_signature, "missing_date": no_date, "wrong_court": other_court, "invalid_id_number": bad_number, "id_mismatch": other_number,
    "claims_sum_mismatch": wrong_sum, "missing_evidence_listed": no_exhibit, "missing_identity_paper": no_identity, "missing_poa": no_power,
    "expired_poa": old_power, "vague_authority": vague, "wrong_cause_claims": other_cause, "duplicate_suit": twice,
}


def plant(w: World, case: Case, code: str) -> bool:
    """Plant a defect; False where it was to be in the story and the story does not hold it."""
    if code == "limitation_expired":
        case.flag(code, "complaint", "履行期届满至提交已逾三年，材料中没有中断、中止（民法典第一百八十八条）；只作提示（第一百九十三条）")
        return True
    if code in AT_BIRTH:
        if not w.slipped:
            return False
        case.flag(code, w.slipped[0] if w.slipped[0] in ("complaint",) else f"evidence:{w.slipped[0]}", w.slipped[1])
        return True
    if code != "illegible_page":
        PLANT[code](w, case)
    return True
