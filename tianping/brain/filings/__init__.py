"""From pages to a filing: papers told apart, the complaint read field by field, and what would send it back."""

from tianping.brain.filings.model import (
    Agent,
    Claim,
    Defect,
    EvidenceItem,
    Field,
    FilingReading,
    PageLike,
    Paper,
    Party,
    PlainLine,
    PlainPage,
    Source,
)
from tianping.brain.filings.reading import read

__all__ = [
    "Agent",
    "Claim",
    "Defect",
    "EvidenceItem",
    "Field",
    "FilingReading",
    "PageLike",
    "Paper",
    "Party",
    "PlainLine",
    "PlainPage",
    "Source",
    "read",
]
