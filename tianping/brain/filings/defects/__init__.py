"""What would send a filing back, found before it is sent."""

from __future__ import annotations

from tianping.brain.filings.defects.agents import check_agents
from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.identity import check_identities
from tianping.brain.filings.defects.money import check_money
from tianping.brain.filings.defects.packet import ask_evidence, check_packet
from tianping.brain.filings.defects.rules import RULES
from tianping.brain.filings.defects.time import check_time
from tianping.brain.filings.model import Defect

__all__ = ["RULES", "Case", "find_defects", "find_questions"]


def find_defects(case: Case) -> tuple[Defect, ...]:
    """Run all checks; the order is that of the table of rules."""
    found: list[Defect] = []
    for check in (check_packet, check_identities, check_agents, check_money, check_time):
        found += check(case)
    order = list(RULES)
    return tuple(sorted(found, key=lambda d: order.index(d.code)))


def find_questions(case: Case) -> tuple[Defect, ...]:
    """Give what the papers leave open: no defect is claimed, a person looks."""
    return tuple(ask_evidence(case))
