"""Which quarrel, which writer, which slips: everything decided before a paper is set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from . import causes_bank as bank
from . import causes_body as body
from . import causes_house as house
from . import causes_life as life
from . import causes_other as other
from . import causes_trade as trade
from .draft import Agent, Draft
from .record import Dispute, Pen
from .world import PLACES, Party, capital, check_id, full_name, id_number, phone

CAUSES: dict[str, Callable[[Pen], Dispute]] = {
    "loan": trade.loan,
    "work": trade.work,
    "health": body.health,
    "animal": body.animal,
    "support": life.support,
    "sale": trade.sale,
    "lease": house.lease,
    "labour": life.labour,
    "traffic": body.traffic,
    "divorce": life.divorce,
    "property": house.property_service,
    "bank": bank.bank_loan,
    "card": bank.credit_card,
    "decoration": house.decoration,
    "gain": other.unjust_gain,
    "thing": other.return_thing,
    "enforcement": other.enforcement,
    "order": other.payment_order,
    "admin": other.administration,
}
ANY = tuple(CAUSES)
NOT_FAMILY = tuple(c for c in ANY if c not in ("divorce", "support", "admin"))
# Slips and the quarrels in which each can happen.
SLIPS: dict[str, tuple[str, ...]] = {
    "missing_signature": ANY,
    "missing_date": ANY,
    "wrong_court": (
        "loan",
        "work",
        "health",
        "animal",
        "sale",
        "lease",
        "labour",
        "traffic",
        "property",
        "gain",
        "thing",
    ),
    "invalid_id_number": (
        "loan",
        "health",
        "animal",
        "gain",
        "lease",
        "thing",
        "divorce",
        "traffic",
        "order",
    ),
    "id_mismatch": ("loan", "health", "gain", "lease", "thing", "divorce", "decoration", "labour"),
    "amount_words_mismatch": ("loan", "sale", "order", "work", "decoration", "gain"),
    "claims_sum_mismatch": ("work", "decoration", "health", "traffic", "labour", "property", "card"),
    "limitation_expired": ("loan", "sale", "work"),
    "missing_identity_paper": NOT_FAMILY,
    "missing_evidence_listed": NOT_FAMILY,
    "defendant_not_identified": ("loan", "health", "animal", "thing"),
    "duplicate_suit": ("loan", "sale", "work", "gain", "traffic"),
    "missing_poa": ("sale", "bank", "traffic", "labour", "decoration", "work"),
    "expired_poa": ("property", "card", "bank", "traffic", "loan"),
    "vague_authority": ("sale", "animal", "labour", "work", "lease"),
    "illegible_page": ANY,
    "wrong_cause_claims": ("loan", "work", "sale", "animal", "gain", "lease"),
    "minor_without_guardian": ("health", "animal", "support"),
    "labour_no_arbitration": ("labour",),
}
WITH_AGENT = ("missing_poa", "expired_poa", "vague_authority")
FIRMS = ("临江清源律师事务所", "江州同舟律师事务所", "临江守白律师事务所")
OFFICES = ("双桥法律服务所", "竹溪镇法律服务所", "云岩法律服务所")


@dataclass
class Plan:
    """One package before its papers are set."""

    draft: Draft
    writer: str  # lawyer | office | lay | elements
    slips: list[str]
    defects: list[dict[str, str]] = field(default_factory=list)
    court_right: bool = True
    other_court: tuple[str, str] | None = None  # where the same suit already is

    def note(self, code: str, where: str, text: str) -> None:
        self.defects.append({"code": code, "where": where, "note": text})


def renamed(value: Any, old: str, new: str) -> Any:
    """The same value with one person's name replaced wherever it is written."""
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, (list, tuple)):
        return type(value)(renamed(v, old, new) for v in value)
    if isinstance(value, Dispute) or (is_dataclass(value) and not isinstance(value, type)):
        skip = ("place",)
        return replace(
            value,
            **{
                f.name: renamed(getattr(value, f.name), old, new) for f in fields(value) if f.name not in skip
            },
        )
    return value


def make(rng: Random, cause: str, slips: list[str], form: str) -> Plan:
    """Decide everything of one package."""
    filed = date(2026, 1, 12) + timedelta(days=rng.randint(0, 300))
    reach = 320 if cause == "labour" else 700  # work disputes go to arbitration within a year
    due = filed - timedelta(
        days=rng.randint(1250, 1800) if "limitation_expired" in slips else rng.randint(150, reach)
    )
    pen = Pen(rng, filed, due)
    in_paper = cause in ("loan", "sale", "order")
    pen.words_wrong = "amount_words_mismatch" in slips and in_paper
    if "amount_words_mismatch" in slips and not in_paper:
        pen.style = "words"
    dispute = CAUSES[cause](pen)
    if dispute.others[0].sex == "女":
        dispute.story = re.sub("(?<!其)他(?!们|人)", "她", dispute.story)
    writer = choose_writer(rng, dispute, cause)
    if "amount_words_mismatch" in slips and not in_paper:
        writer = "lawyer"
    draft = new_draft(rng, pen, dispute, slips, writer)
    plan = Plan(draft, writer, slips)
    for slip in slips:
        PLANT.get(slip, lambda plan: None)(plan)
    return plan


def choose_writer(rng: Random, dispute: Dispute, cause: str) -> str:
    if dispute.filing_type != "民事一审":
        return rng.choice(("lawyer", "office", "lay"))
    if not dispute.story or not dispute.claimants[0].natural:
        return rng.choice(("lawyer", "office", "elements", "elements"))
    return rng.choice(("lay", "lay", "lawyer", "office", "elements", "elements"))


def new_draft(rng: Random, pen: Pen, dispute: Dispute, slips: list[str], writer: str) -> Draft:
    agents: list[Agent] = []
    share = {"lay": 0.1, "office": 0.7, "lawyer": 0.7, "elements": 0.4}[writer]
    if rng.random() < share or any(s in slips for s in WITH_AGENT):
        agents.append(new_agent(rng, pen, dispute, writer))
    total = round(sum(c.amount for c in dispute.claims if c.amount), 2)
    stated_total = total if total and (writer == "elements" or rng.random() < 0.4) else None
    for side in (dispute.claimants, dispute.others):
        side[:] = [trimmed(rng, p, side is dispute.others) for p in side]
    cause = dispute.cause if writer == "elements" or rng.random() < 0.55 else None
    head = rng.choice(("", "", "", "临江省"))
    return Draft(
        dispute=dispute,
        pen=pen,
        rng=rng,
        stated=cause,
        court=head + dispute.court.court,
        signed=True,
        signed_on=pen.filed_on - timedelta(days=rng.randint(0, 5)),
        agents=agents,
        listed=rng.random() < 0.4,
        total_stated=stated_total,
    )


def trimmed(rng: Random, party: Party, other_side: bool) -> Party:
    """What the writer does not know of the other side stays out; a minor has no telephone of its own."""
    if party.guardian:
        return replace(party, phone=None)
    if not other_side:
        return party
    if rng.random() < 0.15:
        party = replace(party, phone=None)
    if party.natural and rng.random() < 0.3:
        return replace(
            party, id_number=None, birth=None, ethnicity=party.ethnicity if rng.random() < 0.4 else None
        )
    if not party.natural and rng.random() < 0.3:
        return replace(party, credit_code=None)
    return party


def new_agent(rng: Random, pen: Pen, dispute: Dispute, writer: str) -> Agent:
    kind = (
        "kin"
        if writer == "lay"
        else "worker"
        if writer == "office"
        else rng.choice(("lawyer", "lawyer", "kin"))
    )
    if kind == "kin" and not dispute.claimants[0].natural:
        kind = "lawyer"
    firm = {"kin": None, "worker": rng.choice(OFFICES), "lawyer": rng.choice(FIRMS)}[kind]
    mate = "夫" if dispute.claimants[0].sex == "女" else "妻"
    kin = "系原告之" + rng.choice((mate, "兄", "弟", "姐"))
    if dispute.filing_type == "强制执行":
        kin = kin.replace("原告", "申请执行人")
    elif dispute.filing_type == "支付令":
        kin = kin.replace("原告", "申请人")
    standing = {"kin": kin, "worker": "法律工作者", "lawyer": "律师"}[kind]
    given = pen.filed_on - timedelta(days=rng.randint(6, 25))
    return Agent(full_name(rng), firm, phone(rng), rng.choice(("一般授权", "特别授权")), standing, given)


def wrong_court(plan: Plan) -> None:
    d = plan.draft.dispute
    near = {p.court for p in d.right} | {p.place.court for p in (*d.claimants, *d.others) if p.place}
    far = [p for p in PLACES if p.court not in near and p.city not in {q.city for q in d.right}]
    d.court = plan.draft.rng.choice(far)
    plan.draft.court, plan.court_right = d.court.court, False
    plan.note(
        "wrong_court",
        "complaint",
        f"所写法院没有管辖连接点，有管辖权的是{'、'.join(p.court for p in d.right)}",
    )


def bad_number(plan: Plan) -> None:
    """A number with a wrong check character, or one digit short; of the claimant or of the other side."""
    d, rng = plan.draft.dispute, plan.draft.rng
    side = d.others if d.others[0].id_number and rng.random() < 0.3 else d.claimants
    p = side[0]
    assert p.id_number
    right = p.id_number
    wrong = right[:-1] + str((("0123456789X".index(right[-1])) + 3) % 10)
    if rng.random() < 0.4:
        wrong = right[:9] + right[10:]
    side[0] = replace(p, id_number=wrong)
    plan.note("invalid_id_number", "complaint", f"{p.name}的号码写作{wrong}，应为{right}")


def other_number(plan: Plan) -> None:
    d, rng = plan.draft.dispute, plan.draft.rng
    p = d.claimants[0]
    assert p.place
    assert p.birth
    assert p.sex
    assert p.id_number
    card = p.id_number
    while card == p.id_number:
        card = id_number(rng, p.place, p.birth, p.sex)
    assert check_id(card[:17]) == card[17]
    d.claimants[0] = replace(p, card_number=card)
    plan.note("id_mismatch", "complaint|id_card", f"诉状{p.id_number}，证件{card}")


def wrong_words(plan: Plan) -> None:
    d = plan.draft.dispute
    if plan.draft.pen.words_wrong:
        plan.note("amount_words_mismatch", "evidence", "材料中大写与小写不符")
        return
    for i, claim in enumerate(d.claims):
        if claim.amount and capital(claim.amount) in claim.formal:
            wrong = claim.formal.replace(capital(claim.amount), capital(claim.amount + 1000))
            d.claims[i] = replace(claim, formal=wrong)
            plan.note("amount_words_mismatch", "complaint", f"请求“{claim.label}”大写与小写不符")
            return
    raise AssertionError("no sum in words to spoil")


def wrong_total(plan: Plan) -> None:
    total = round(sum(c.amount for c in plan.draft.dispute.claims if c.amount), 2)
    plan.draft.total_stated = total + plan.draft.rng.choice((600, 1000, 1800))
    plan.note("claims_sum_mismatch", "complaint", f"写明合计{plan.draft.total_stated}，各项之和{total}")


def dark_other(plan: Plan) -> None:
    """The other side is known by a nickname only."""
    draft = plan.draft
    p = draft.dispute.others[0]
    nick = draft.rng.choice(("老" + p.name[0], p.name[0] + "某", "小" + p.name[0], p.name[0] + "师傅"))
    d = renamed(draft.dispute, p.name, nick)
    d.others[0] = Party(nick, sex=p.sex if draft.rng.random() < 0.6 else None, place=p.place)
    draft.dispute = d
    plan.note("defendant_not_identified", "complaint", "被告只有称呼，没有住址、号码、电话")


def same_suit(plan: Plan) -> None:
    d = plan.draft.dispute
    place = next((p for p in d.right if p.court != d.court.court), None) or plan.draft.rng.choice(
        [p for p in PLACES if p is not d.court]
    )
    plan.other_court = (place.court, place.court_code)
    plan.note("duplicate_suit", "acceptance_notice", f"{place.court}已受理同一起诉")


def spoil_agent(plan: Plan) -> None:
    draft = plan.draft
    agent = draft.agents[0]
    if "expired_poa" in plan.slips:
        since = draft.pen.filed_on - timedelta(days=draft.rng.randint(200, 380))
        until = draft.pen.filed_on - timedelta(days=draft.rng.randint(8, 60))
        draft.agents[0] = replace(agent, poa_from=since, poa_until=until)
        plan.note("expired_poa", "power_of_attorney", f"委托期限至{until}届满")
    if "vague_authority" in plan.slips:
        draft.agents[0] = replace(agent, authority="全权代理")
        plan.note("vague_authority", "power_of_attorney", "只写全权代理")


def unsigned(plan: Plan) -> None:
    plan.draft.signed = False
    plan.note("missing_signature", "complaint", "具状人处空白")


def undated(plan: Plan) -> None:
    plan.draft.signed_on = None
    plan.note("missing_date", "complaint", "落款没有日期")


def wrong_cause(plan: Plan) -> None:
    plan.draft.stated = plan.draft.dispute.near
    plan.note("wrong_cause_claims", "complaint", f"写明{plan.draft.stated}，应为{plan.draft.dispute.cause}")


def orphan(plan: Plan) -> None:
    """A minor comes without the parent: nobody is named, the child signs."""
    d = plan.draft.dispute
    if d.claimants[0].guardian is None:
        kid = body.child(plan.draft.pen, d.claimants[0].place or PLACES[0])
        old = d.claimants[0].name
        plan.draft.dispute = d = renamed(d, old, kid.name)
        d.claimants[0] = replace(kid, phone=None)
    plan.draft.guardian_named = False
    plan.note("minor_without_guardian", "complaint", "原告未满十八周岁，未列法定代理人")


def no_arbitration(plan: Plan) -> None:
    d = plan.draft.dispute
    d.exhibits = [e for e in d.exhibits if e.kind != "arbitration_award"]
    d.points = [p for p in d.points if p[0] != "仲裁情况"]
    d.story = d.story.split("劳动仲裁也去了")[0] + "白干活天理难容。"
    plan.note("labour_no_arbitration", "complaint", "没有经过劳动仲裁")


def too_late(plan: Plan) -> None:
    plan.note("limitation_expired", "complaint", f"{plan.draft.pen.due}到期，至提交日已逾三年")


PLANT: dict[str, Callable[[Plan], None]] = {
    "wrong_court": wrong_court,
    "invalid_id_number": bad_number,
    "id_mismatch": other_number,
    "amount_words_mismatch": wrong_words,
    "claims_sum_mismatch": wrong_total,
    "defendant_not_identified": dark_other,
    "duplicate_suit": same_suit,
    "expired_poa": spoil_agent,
    "vague_authority": spoil_agent,
    "missing_signature": unsigned,
    "missing_date": undated,
    "wrong_cause_claims": wrong_cause,
    "minor_without_guardian": orphan,
    "labour_no_arbitration": no_arbitration,
    "limitation_expired": too_late,
}
