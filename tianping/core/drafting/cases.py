"""A matter as its documents name it: parties, court, bench, claims, fee, hearings and days, read from the models."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tianping.core.acts import clock
from tianping.core.drafting.context import (
    Agent,
    Case,
    Claim,
    Court,
    Due,
    Fee,
    FeeStep,
    Hearing,
    Official,
    Party,
    Procedure,
)
from tianping.core.drafting.words import counted, in_words, joined, money
from tianping.law.courts import headed

if TYPE_CHECKING:
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation

# The trial limits that fall away when a case leaves their procedure.
LEFT: dict[str, Procedure] = {"CIV_TRIAL_SUM": "summary", "CIV_TRIAL_SML": "small"}
# The steps of a fee in the words of the 诉讼费用交纳办法 13: 不超过10000元 → 不超过1万元; 30000 → 30,000.
_TENS_OF_THOUSANDS = re.compile(r"(\d+)0000元")
_SUM = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.%])")
_FEE_ARTICLE = re.compile(r"诉讼费用交纳办法(\d+)")
# Who sits, in the order in which a judgment names them (合议庭规定; 人民陪审员法).
POSTS = {"presiding": "审判长", "judge": "审判员", "assessor": "人民陪审员"}
ROLES = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人", "petitioner": "信访人"}


def case_of(s: Situation, today: date) -> Case:
    """The matter as documents name it."""
    data, matter = s.data, s.matter
    fee = next((order for order in s.fee_orders if order.kind == "案件受理费"), None)
    judges = [Official(POSTS[r.duty], r.name) for duty in POSTS for r in s.responsibilities if r.duty == duty]
    clerk = s.on_duty("clerk")
    former, turned_on = _turned(s)
    return Case(
        court=_court(s), today=today, number=matter.number or getattr(data, "case_number", ""), cause=matter.cause,
        parties=tuple(party_of(s, p) for p in s.participations if p.role in ROLES),
        claims=tuple(_claims(data)), facts=getattr(data, "facts", ""), procedure=getattr(data, "procedure", "") or "ordinary",
        former_procedure=former, turned_on=turned_on,
        judges=tuple(judges), clerk=Official("书记员", clerk.name) if clerk else None,
        filed_on=getattr(data, "received_on", None), accepted_on=matter.opened, receipt_number=getattr(data, "receipt_number", ""),
        fee=_fee(s, fee) if fee else None, hearings=tuple(hearing_of(h) for h in s.hearings if h.state != "cancelled"),
        open_trial=all(h.open_to_public for h in s.hearings),
    )  # fmt: skip


def _turned(s: Situation) -> tuple[Procedure | None, date | None]:
    """The procedure that the case left last, and the day."""
    now = getattr(s.data, "procedure", "")
    left = [
        (limit.ended_at, LEFT[limit.code])
        for limit in s.limits
        if limit.code in LEFT and LEFT[limit.code] != now and limit.ended_at is not None
    ]
    if not left:
        return None, None
    at, former = max(left)
    return former, clock.day_of(at)


def _court(s: Situation) -> Court:
    court = s.matter.court
    upper = headed(court.parent.name, court.parent_id) if court.parent_id else ""
    division = s.matter.division.name if s.matter.division_id else ""
    return Court(
        court.name, court.code, court.address, court.phone, division, upper, headed(court.name, court.code)
    )


def party_of(s: Situation, participation: Participation) -> Party:
    """A participant as the head of a judgment names it."""
    details = participation.details or {}
    agents = tuple(
        Agent(a.name, (a.details or {}).get("firm", ""), authority=a.authority)
        for a in s.participations
        if a.agent_of_id == participation.id
    )
    birth = details.get("birth")
    return Party(
        ROLES.get(participation.role, participation.role), participation.name, natural=participation.kind == "natural",
        sex=details.get("sex", ""), ethnicity=details.get("ethnicity", ""), birth=date.fromisoformat(birth) if birth else None,
        address=details.get("address", ""), phone=details.get("phone", ""), representative=details.get("legal_rep", ""),
        representative_post=details.get("legal_rep_post", ""), agents=agents,
        attended=attended(s, participation),
    )  # fmt: skip


def attended(s: Situation, participation: Participation) -> bool:
    """Whether the party or an agent of it came to a hearing; before any hearing nobody is absent."""
    present = {key for transcript in s.transcripts for key in transcript.present}
    mine = {str(a.id) for a in s.participations if a.agent_of_id == participation.id} | {
        str(participation.id)
    }
    return not present or bool(mine & present)


def _claims(data: Any) -> list[Claim]:
    found = getattr(data, "claims", None) or []
    return [Claim(c["text"], Decimal(c["amount"]) if c.get("amount") else None) for c in found]


def _fee(s: Situation, order: Any) -> Fee:
    said = order.explanation
    steps = tuple(_fee_step(step) for step in said.get("steps", ()))
    remitted = order.relief.get("result") in ("exempt", "reduce")
    return Fee(
        full=Decimal(said.get("value", {}).get("full", order.amount)), due=order.amount, steps=steps, basis=_fee_basis(said),
        order_number=order.pay_code,
        charged=Decimal(said["value"]["payable"]) if remitted else None, paid=order.paid,
    )  # fmt: skip


def _fee_step(step: dict[str, str]) -> FeeStep:
    """A step as a letter shows it: its sum as sums are written, beside it how it was reckoned."""
    amount, formula = step.get("amount", ""), step.get("formula", "")
    # A sum that is charged as it stands (50) needs no formula beside it.
    shown = "" if re.fullmatch(r"[\d.]+", formula) else _SUM.sub(_grouped, formula)
    return FeeStep(
        _TENS_OF_THOUSANDS.sub(r"\1万元", step["label"]), money(Decimal(amount)) if amount else "", shown
    )


def _grouped(found: re.Match[str]) -> str:
    """A sum of a formula as sums are written, without its unit: 30000.00 → 30,000."""
    whole, _, rest = found[0].partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest.strip("0") else "")


def _fee_basis(said: dict[str, Any]) -> str:
    """The articles of the 诉讼费用交纳办法 by which the fee was reckoned: 《诉讼费用交纳办法》第十三条、第十六条."""
    numbers = dict.fromkeys(found[1] for one in said.get("basis", ()) if (found := _FEE_ARTICLE.match(one)))
    return f"《诉讼费用交纳办法》{joined([f'第{in_words(int(n))}条' for n in numbers or ('13',)])}"


def hearing_of(hearing: Any) -> Hearing:
    """A hearing as documents name it."""
    from tianping.core.hearings.models import WHY_CLOSED

    zone = clock.COURT_ZONE
    return Hearing(
        hearing.begins.astimezone(zone),
        hearing.room_name,
        hearing.open_to_public,
        hearing.ends.astimezone(zone),
        number=hearing.number,
        closed=hearing.get_closed_because_display(),
        why=WHY_CLOSED.get(hearing.closed_because, ""),
    )


def due_of(s: Situation, *codes: str) -> Due:
    """The newest limit of one of the codes, as documents name it; a clock that waits for receipt has no day yet."""
    from tianping.law import limits as law

    found = [limit for limit in s.limits if limit.code in codes]
    rule = law.limit(codes[0], clock.today())
    length = counted("又".join(str(one) for one in rule.lengths))
    day = found[-1].due.astimezone(clock.COURT_ZONE).date() if found else None
    return Due(length, day, "；".join(str(basis) for basis in rule.basis))
