"""Numbers as people type them: in full-width signs, in groups with spaces between."""

from __future__ import annotations

import re
import unicodedata

ONE_PHONE = re.compile(r"\+?[\d-]{7,14}")


def number(text: str) -> str:
    """A number of a card or a code without what only parts it; ASCII, capitals (３８01 02… → 380102…)."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()


def phone(text: str) -> str:
    """A telephone number without spaces in it; what is more than one number stays as it was typed."""
    plain = unicodedata.normalize("NFKC", text).strip()
    joined = re.sub(r"\s+", "", plain)
    return joined if ONE_PHONE.fullmatch(joined) else plain
