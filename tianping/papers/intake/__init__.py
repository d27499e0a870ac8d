"""The gate for what people bring: one file in, one receipt out, nothing active ever opened.

from tianping.papers.intake import receive
receipt = receive("起诉状.pdf", data)
receipt.verdict, receipt.codes, receipt.message
"""

from tianping.papers.intake.codes import CODES, Code, Verdict
from tianping.papers.intake.gate import receive
from tianping.papers.intake.names import SafeName, clean_name
from tianping.papers.intake.receipt import Limits, Receipt

__all__ = ["CODES", "Code", "Limits", "Receipt", "SafeName", "Verdict", "clean_name", "receive"]
