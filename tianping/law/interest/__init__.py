"""Interest by segments, the cap of private lending, and interest for delayed performance.

>>> from datetime import date
>>> from fractions import Fraction
>>> found = segments(principal=100_000, start=date(2024, 1, 1), end=date(2025, 1, 1),
...                  rate=FixedRate(Fraction(6)))
>>> found.value.interest
Decimal('6016.44')
"""

from tianping.law.interest.delayed import Delay, DelaySegment, GeneralInterest, delay
from tianping.law.interest.lending import CapPeriod, LendingCap, lending_cap, rolled_over_cap
from tianping.law.interest.rates import BaseThenLprRate, FixedRate, LprRate, Rate, overdue_rate
from tianping.law.interest.segmented import Count, Interest, Repayment, Segment, segments

__all__ = [
    "BaseThenLprRate",
    "CapPeriod",
    "Count",
    "Delay",
    "DelaySegment",
    "FixedRate",
    "GeneralInterest",
    "Interest",
    "LendingCap",
    "LprRate",
    "Rate",
    "Repayment",
    "Segment",
    "delay",
    "lending_cap",
    "overdue_rate",
    "rolled_over_cap",
    "segments",
]
