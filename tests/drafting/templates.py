"""The templates under test, and what they make of a case."""

import re

from tianping.core.drafting.documents import draft, known
from tianping.core.drafting.specimens import given

# The templates of this room; a domain that was loaded before tests its own.
NAMES = [one.name for one in known() if one.make.__module__.startswith("tianping.core.drafting")]
# Before a case is accepted its papers carry the number of the receipt.
WITHOUT_NUMBER = {"收件回执", "补正告知书"}


def made(name, case):
    return draft(name, case, **given(case)[name])


def squeezed(text):
    return re.sub(r"\s+", "", text)
