"""One planted defect in a case, where the case can bear it."""

from __future__ import annotations

from datetime import timedelta

from . import escorts
from .complaint import sums
from .model import Case, Party
from .money import plain
from .teller import Teller
from .world import COURT_CODES, id_check

# Papers without which another alarm would be right as well.
NEEDED = {"arbitration_award", "judgment", "effective_certificate", "admin_decision"}


def plant(t: Teller, case: Case) -> bool:
    """Change the case as its slip wants; False when it cannot."""
    act = {
        "missing_signature": _unsigned, "missing_date": _undated, "wrong_court": _wrong_court, "invalid_id_number": _bad_number,
        "id_mismatch": _other_number, "amount_words_mismatch": _words, "claims_sum_mismatch": _wrong_sum,
        "limitation_expired": _stale, "missing_identity_paper": _no_identity, "missing_evidence_listed": _no_evidence,
        "defendant_not_identified": _nobody, "duplicate_suit": _twice, "missing_poa": _no_poa, "expired_poa": _old_poa,
        "vague_authority": _vague, "illegible_page": _unread, "wrong_cause_claims": _wrong_cause,
        "minor_without_guardian": _child_alone, "labour_no_arbitration": _not_arbitrated,
    }  # fmt: skip
    case.slip = t.slip
    return act[t.slip](t, case) if t.slip else True


def _note(case: Case, note: str, where: str = "complaint") -> bool:
    case.slip_note, case.slip_where = note, where
    return True


def _unsigned(t: Teller, case: Case) -> bool:
    case.signed = False
    return _note(case, "具状人处没有签名、盖章、指印")


def _undated(t: Teller, case: Case) -> bool:
    case.signed_on = None
    return _note(case, "落款没有日期")


def _wrong_court(t: Teller, case: Case) -> bool:
    case.court = t.wrong_court(case)
    return _note(case, f"写明{case.court}，与案件没有连接点")


def _bad_number(t: Teller, case: Case) -> bool:
    """A number that cannot be: a digit short, a wrong check, a month that is none."""
    people = [p for p in case.parties if p.who.natural]
    if not people:
        return False
    who = t.rng.choice(people).who
    good = who.id_number
    wrong = {
        "short": good[:9] + good[10:],
        "check": good[:17] + ("5" if good[17] != "5" else "8"),
        "month": good[:10] + "15" + good[12:],
    }[t.one("short", "check", "month")]
    who.card_id, who.id_number = good, wrong
    return _note(case, f"{who.name}的身份号码{wrong}不合规则")


def _other_number(t: Teller, case: Case) -> bool:
    """Another valid number than the card's."""
    who = case.claimants[0].who
    if not who.natural:
        return False
    good = who.id_number
    order = (int(good[14:17]) + 2 * t.rng.randrange(1, 200)) % 998 + (1 if who.sex == "男" else 0)
    order += (order % 2 == 0) if who.sex == "男" else (order % 2 == 1)
    first = f"{good[:14]}{order:03d}"
    if first == good[:17]:
        return False
    who.card_id, who.id_number = good, first + id_check(first)
    return _note(case, f"诉状写{who.id_number}，身份证为{good}")


def _words(t: Teller, case: Case) -> bool:
    if t.words_due:
        return False
    return _note(case, f"大写“{t.words_wrong}”与小写不符", t.words_where)


def _wrong_sum(t: Teller, case: Case) -> bool:
    if sum(c.amount is not None for c in case.claims) < 2:
        return False
    right = sums(case.claims)
    case.total_stated = round(right + t.rng.choice((1000, -500, 2000, 350, -1000)), 2)
    return _note(case, f"写明合计{plain(case.total_stated)}元，各项之和为{plain(right)}元")


def _stale(t: Teller, case: Case) -> bool:
    return _note(case, "履行期届满至提交日已超过三年，材料中没有中断、中止的事由", "package")


def _no_identity(t: Teller, case: Case) -> bool:
    return _note(case, f"没有{case.claimants[0].who.name}的身份材料", "package")


def _no_evidence(t: Teller, case: Case) -> bool:
    """Something of the list is not there."""
    free = [p for p in case.proofs if not any(x.kind in NEEDED for x in p.papers)]
    if len(case.proofs) < 2 or not free:
        return False
    gone = t.rng.choice(free)
    gone.papers = []
    return _note(case, f"清单所列“{gone.name}”没有随附", "package")


def _nobody(t: Teller, case: Case) -> bool:
    people = [p for p in case.opponents if p.who.natural]
    return (
        bool(people)
        and case.filing_type == "民事一审"
        and _note(case, f"被告{people[0].who.name}没有可供识别的信息")
    )


def _twice(t: Teller, case: Case) -> bool:
    """Another court has accepted the same suit."""
    others = [c for c in case.right_courts if c != case.court]
    court = t.rng.choice(others) if others else t.wrong_court(case)
    number = f"（{case.filed_on.year}）{COURT_CODES[court]}民初{t.rng.randrange(60, 3000)}号"
    case.extra.append(escorts.other_court_notice(t, case, court, number))
    return _note(case, f"同一纠纷已由{court}以{number}立案", "acceptance_notice")


def _no_poa(t: Teller, case: Case) -> bool:
    return _note(case, "列了委托诉讼代理人，没有授权委托书", "package")


def _old_poa(t: Teller, case: Case) -> bool:
    return _note(case, "委托期限在提交日前已届满", "power_of_attorney")


def _vague(t: Teller, case: Case) -> bool:
    return _note(case, "只写全权代理", "power_of_attorney")


def _unread(t: Teller, case: Case) -> bool:
    return t.image and _note(case, "有一页不可辨认", "")


def _wrong_cause(t: Teller, case: Case) -> bool:
    if not case.confused_with:
        return False
    case.stated = case.confused_with
    return _note(case, f"写明案由“{case.stated}”，请求和事实属于“{case.cause}”")


def _child_alone(t: Teller, case: Case) -> bool:
    p: Party = case.claimants[0]
    born = p.who.birth
    if born is None or case.filed_on - born > timedelta(days=18 * 365):
        return False
    p.guardian = None
    p.who.phone = t.world.phone()
    return _note(case, f"原告{p.who.name}未满十八周岁，未列法定代理人")


def _not_arbitrated(t: Teller, case: Case) -> bool:
    return _note(case, "劳动争议未经仲裁", "package")
