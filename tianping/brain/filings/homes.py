"""Homes that several people share: 住址同上, 住所地同原告张三, 二原告均住…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tianping.brain.filings.model import Field, Party
from tianping.brain.filings.places import right_district

_SAME_HOME = re.compile(
    r"(?:住所?地?|住址|地址|现住址?|居住地)\s*(?:[:为是]\s*)?(?:同上|同前|(?:与|同)(?P<who>[一-龥·\d]{2,12}?)(?:相同|一致|一样|同住|的?(?:住址|住所地?|地址))?(?=[,。;\s)]|$))"
)
_ALL_LIVE = re.compile(r"(?:均|都|皆|共同)(?:现|家)?(?:住|居住)")


def at_home_too(party: Party, before: Sequence[Party], said: str) -> Party:
    """Give one whose home is 同上 or 同原告张三 the home of the party above, or of the one who is named."""
    same = _SAME_HOME.search(said)
    if "address" in party.values or not same or not before:
        return party
    who = same["who"] or ""
    named = [one for one in before if one.name in who]
    if who and not named and not re.match(r"[原被]告|第三人|申请", who):
        return party
    of = named[-1] if named else before[-1]
    return (
        replace(party, values={**party.values, "address": of.values["address"]})
        if "address" in of.values
        else party
    )


def in_known_district(party: Party) -> Party:
    """Put right a district's name that recognition read with a slip; what was read stands as the alternative."""
    read = party.values.get("address")
    if read is None or not isinstance(read.value, str) or read.confidence >= 1:
        return party
    right = right_district(read.value)
    if right == read.value:
        return party
    named = Field(right, 0.95 * read.confidence, read.source, (read.value,), "按区划名录校正一处误读")
    return replace(party, values={**party.values, "address": named})


def share_home(parties: list[Party], said: str) -> None:
    """Give those of one side the home that all of them share: 二原告均住…."""
    last = parties[-1] if parties else None
    if last is None or "address" not in last.values or not _ALL_LIVE.search(said):
        return
    for i, party in enumerate(parties):
        if party.role == last.role and "address" not in party.values:
            parties[i] = replace(party, values={**party.values, "address": last.values["address"]})
