"""What a court charges: acceptance and application fees, change, refund, relief and who bears them.

诉讼费用交纳办法 13–19 (acceptance), 14 (application), 21 and 35 (change), 25–28 (refund), 29 (burden), 44–47 (relief).

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> found = acceptance(case="property", amount=Decimal("150000"), procedure="summary", on=date(2026, 11, 24))
    >>> found.value.full, found.value.payable
    (Decimal('3300.00'), Decimal('1650.00'))
"""

from tianping.law.fees.acceptances import CASES, Course, Fee, Procedure, Rounding, Stage, acceptance
from tianping.law.fees.applications import (
    APPLICATIONS,
    ApplicationFee,
    application,
    enforcement_in_parts,
    payment_order_to_suit,
)
from tianping.law.fees.bearing import REFUNDS, Refund, Relief, burden, burden_shares, refund, relief
from tianping.law.fees.changes import FeeChange, change, claim_sum

__all__ = [
    "APPLICATIONS",
    "CASES",
    "REFUNDS",
    "ApplicationFee",
    "Course",
    "Fee",
    "FeeChange",
    "Procedure",
    "Refund",
    "Relief",
    "Rounding",
    "Stage",
    "acceptance",
    "application",
    "burden",
    "burden_shares",
    "change",
    "claim_sum",
    "enforcement_in_parts",
    "payment_order_to_suit",
    "refund",
    "relief",
]
