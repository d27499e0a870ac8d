"""All that the checks look at, gathered once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tianping.brain.filings.authority import PowerOfAttorney
from tianping.brain.filings.cause import CauseReading
from tianping.brain.filings.court import Jurisdiction
from tianping.brain.filings.model import Agent, Claim, EvidenceItem, Field, PageLike, Paper, Party
from tianping.brain.filings.text import Flow

TOLD = 0.85  # a paper named by its title is known for what it is, however much of it is cut off

CLAIMANTS = ("原告", "申请人", "申请执行人")
DEFENDANTS = ("被告", "被申请人", "被执行人")


@dataclass(frozen=True)
class Case:
    """What was read, as the checks need it."""

    filing_type: str
    form: bool
    as_of: date | None
    whole: Flow
    facts: Field
    parties: Sequence[Party]
    agents: Sequence[Agent]
    powers: Sequence[PowerOfAttorney]
    claims: Sequence[Claim]
    total: Field
    stated: Field
    cause: CauseReading
    court: Field
    jurisdiction: Jurisdiction
    evidence: Sequence[EvidenceItem]
    signed: Field
    signed_on: Field
    papers: Sequence[Paper]
    pages: Sequence[PageLike]

    @property
    def claimants(self) -> list[Party]:
        """Plaintiffs or applicants."""
        return [party for party in self.parties if party.role in CLAIMANTS]

    @property
    def defendants(self) -> list[Party]:
        """Defendants or respondents."""
        return [party for party in self.parties if party.role in DEFENDANTS]

    def of_kind(self, *kinds: str) -> list[Paper]:
        """Give the papers of some kinds."""
        return [paper for paper in self.papers if paper.kind in kinds and not paper.duplicate_of]

    @property
    def unreadable(self) -> list[Paper]:
        """Papers whose kind could not be told, because a page is illegible."""
        dim = [p for p in self.papers if any(page.quality != "ok" for page in p.pages)]
        return [p for p in dim if p.kind == "other" or p.confidence < TOLD]

    @property
    def spare(self) -> int:
        """How many papers that cannot be read may be any paper: more than the list of evidence waits for."""
        unread = sum(paper.evidence_no is None for paper in self.unreadable)
        return max(unread - sum(not item.pages for item in self.evidence), 0)
