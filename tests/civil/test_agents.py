"""An agent acts for its own side, and disposes of what is claimed with special authority only (民事诉讼法 62)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.civil.test_closing import settled
from tests.civil.test_sides_and_thirds import arrive
from tests.core.conftest import REGISTER, Court0102, read, refusal
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor
from tianping.core.matters.models import Matter

DAY = date(2026, 3, 2)
AGENT = {
    "of": "沈玉梅",
    "name": "柳清和",
    "firm": "临江江畔律师事务所",
    "phone": "12900000031",
    "authority": "一般授权",
}


def represented(court: Court0102, **changes: str) -> tuple[Matter, Actor]:
    """A case in preparation whose plaintiff has an agent, and that agent."""
    matter = court.draft()
    court.do(court.plaintiff, matter, "submit_filing", court.filing(agents=[{**AGENT, **changes}]))
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    court.pay(matter)
    outbox.drain(kinds=("act",))
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    arrive(court, matter)
    (agent,) = read(court, matter).who("representative")
    return court.matter(matter.id), Actor(agent.name, account=agent.person_id, person=agent.person_id)


def allow(court: Court0102, matter: Matter, of: str = "plaintiff") -> None:
    """The letter of authority that spells the powers out is registered."""
    party = read(court, matter).who(of)[0]
    letter = {
        "of": str(party.id),
        "name": "柳清和",
        "authority": "特别授权",
        "paper": "2026年3月2日授权委托书",
    }
    court.do(court.post("clerk"), matter, "register_agent", letter)


def test_a_suit_is_withdrawn_by_an_agent_with_special_authority_only(court: Court0102) -> None:
    with clock.at(DAY):
        matter, agent = represented(court)
        (reason,) = refusal(court, agent, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        assert (reason.code, reason.basis) == ("no_special_authority", "民事诉讼法62；民诉法解释89")
        assert "由当事人本人办理" in reason.remedy
        allow(court, matter)
        (known,) = read(court, matter).who("representative")
        assert (known.name, known.authority, known.details["firm"]) == (
            "柳清和",
            "特别授权",
            "临江江畔律师事务所",
        )
        court.do(agent, matter, "apply_withdrawal", {"reason": "双方已经和解。"})


def test_the_agent_of_one_side_does_nothing_for_the_other(court: Court0102) -> None:
    with clock.at(DAY):
        matter, agent = represented(court, of="高文斌", authority="特别授权")
        (reason,) = refusal(court, agent, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
        assert reason.code == "not_yours"
        court.do(agent, matter, "submit_defence", {"text": "借款已经还清。"})
        matter, agent = represented(court)
        (reason,) = refusal(court, agent, matter, "submit_defence", {"text": "借款已经还清。"})
        assert reason.code == "not_yours"


@pytest.mark.parametrize(
    ("text", "refused"), [("同意原告的诉讼请求。", True), ("欠款属实，希望分期。", False)]
)
def test_an_agent_admits_facts_and_acknowledges_no_claim(court: Court0102, text: str, refused: bool) -> None:
    with clock.at(DAY):
        matter, agent = represented(court, of="高文斌")
        if refused:
            (reason,) = refusal(court, agent, matter, "submit_defence", {"text": text})
            assert (reason.code, reason.field) == ("no_special_authority", "text")
            allow(court, matter, "defendant")
        court.do(agent, matter, "submit_defence", {"text": text})


def test_a_settlement_is_signed_by_each_side_or_by_who_may_settle_for_it(court: Court0102) -> None:
    with clock.at(DAY):
        matter, _ = represented(court)
        judge, s = court.post("judge"), read(court, matter)
        defendant, agent = str(s.who("defendant")[0].id), str(s.who("representative")[0].id)
        asked = settled(court, matter, signed_by=[defendant])
        (reason,) = refusal(court, judge, matter, "settle_by_mediation", asked)
        assert (reason.code, reason.text) == ("not_signed", "沈玉梅没有签名。")
        asked = settled(court, matter, signed_by=[defendant, agent])
        (reason,) = refusal(court, judge, matter, "settle_by_mediation", asked)
        assert (reason.code, reason.field) == ("no_special_authority", "signed_by")
        allow(court, matter)
        court.do(judge, matter, "settle_by_mediation", asked)
        assert read(court, matter).state.code == "c.effective"


def test_an_agent_of_a_defendant_comes_into_the_case_by_its_letter(court: Court0102) -> None:
    with clock.at(DAY):
        matter, _ = represented(court)
        party = read(court, matter).who("defendant")[0]
        letter = {
            "of": str(party.id),
            "name": "贺松年",
            "phone": "12900000032",
            "authority": "一般授权",
            "paper": "当庭口头委托，见笔录",
        }
        court.do(court.post("clerk"), matter, "register_agent", letter)
        agent = next(p for p in read(court, matter).who("representative") if p.name == "贺松年")
        assert (agent.agent_of_id, agent.authority) == (party.id, "一般授权")
