"""Sentencing in numbers: tiers by amount, the guideline's three steps, combined crimes, probation, terms, fines.

A reference only: every step is shown and the court decides (刑法; 常见犯罪的量刑指导意见（试行）).
"""

from tianping.law.sentencing.amounts import AmountTier, amount_tier
from tianping.law.sentencing.combining import Combined, Part, combine, combine_found, combine_new
from tianping.law.sentencing.fines import FineRange, fine
from tianping.law.sentencing.probation import Probation, is_recidivist, probation
from tianping.law.sentencing.ranges import Sentence, sentence_range
from tianping.law.sentencing.terms import ProsecutionLimit, Term, prosecution_limit, term

__all__ = [
    "AmountTier",
    "Combined",
    "FineRange",
    "Part",
    "Probation",
    "ProsecutionLimit",
    "Sentence",
    "Term",
    "amount_tier",
    "combine",
    "combine_found",
    "combine_new",
    "fine",
    "is_recidivist",
    "probation",
    "prosecution_limit",
    "sentence_range",
    "term",
]
