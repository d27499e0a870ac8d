"""Agents: is there a power of attorney, is it in force, does it say enough?"""

from __future__ import annotations

from collections.abc import Iterator

from tianping.brain.filings.authority import same_name
from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.rules import defect
from tianping.brain.filings.model import Defect
from tianping.brain.filings.text import squeeze


def check_agents(case: Case) -> Iterator[Defect]:
    """Check each agent named in the complaint against the powers handed in."""
    yield from _missing(case)
    for power in case.powers:
        if power.until and case.as_of and power.until < case.as_of:
            note = f"委托期限至{power.until.isoformat()}，早于提交日{case.as_of.isoformat()}"
            yield defect("expired_poa", note, where="power_of_attorney", source=power.source)
            break
    for power in case.powers:
        if power.vague:
            yield defect(
                "vague_authority",
                "只写“全权代理”，没有具体授权，不能代为承认、放弃、变更诉讼请求等",
                where="power_of_attorney",
                source=power.source,
            )
            break


def _missing(case: Case) -> Iterator[Defect]:
    named = {name for power in case.powers for name in power.agents}
    for agent in case.agents:
        covered = any(same_name(agent.name, name) for name in named)
        unnamed = any(not power.agents for power in case.powers)
        elsewhere = any(
            squeeze(agent.name) in squeeze(paper.text) for paper in case.of_kind("power_of_attorney")
        )
        if covered or unnamed or elsewhere or case.spare:
            continue
        if case.powers and len(case.powers) >= len(case.agents):
            continue  # as many powers as agents: the name was read wrong somewhere
        yield defect(
            "missing_poa",
            f"诉状列有委托诉讼代理人{agent.name}，没有授权委托书",
            where="package",
            source=agent.source,
        )
        return
