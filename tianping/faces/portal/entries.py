"""Entries of a filing that may be several (parties, claims) between HTML forms and the draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from tianping.core.people import typed
from tianping.faces.sums import parsed_sum
from tianping.law.codes import check_identity

PARTY = (
    "kind",
    "name",
    "identity",
    "sex",
    "birth",
    "ethnicity",
    "address",
    "phone",
    "legal_rep",
    "legal_rep_post",
    "guardian",
    "guardian_is",
    "was",
)
# What the page knew of a natural person besides name and number, in the order in which its hidden field `was` says it.
HERS = ("sex", "birth", "ethnicity")
CLAIM = ("text", "amount")
AGENT = ("of", "name", "firm", "phone", "authority")
MOST = 60


@dataclass(frozen=True)
class Entries:
    """What came from a form, and whether one more line was asked for."""

    items: list[dict[str, Any]]
    more: bool


def parse(post: QueryDict, prefix: str, keys: tuple[str, ...]) -> Entries:
    """The entries of a form in order; `remove` names one that goes, `add` asks for one more."""
    pattern = re.compile(rf"{prefix}(\d{{1,3}})-")
    places = sorted({int(found[1]) for name in post if (found := pattern.match(name))})
    removed = post.get("remove", "")
    items = [
        {key: post.get(f"{prefix}{place}-{key}", "").strip() for key in keys}
        for place in places[:MOST]
        if removed != f"{prefix}{place}"
    ]
    return Entries(items, post.get("add") == prefix)


def party(said: dict[str, Any]) -> dict[str, Any]:
    """A party as the draft keeps it: what an identity number says of itself need not be typed."""
    mine = _of_another(said)
    guardian = {"legal_rep": mine.pop("guardian", ""), "legal_rep_post": mine.pop("guardian_is", "")}
    found = {
        **mine,
        "kind": said.get("kind") or "natural",
        "identity": typed.number(said.get("identity", "")),
        "phone": typed.phone(said.get("phone", "")),
    }
    if found["kind"] == "organisation":
        return {**found, "sex": "", "birth": None, "ethnicity": ""}
    number = check_identity(found["identity"]) if found["identity"] else None
    if number is not None and number.valid:
        # Not what stood there: it may be of the person whose number stood there before.
        found["birth"] = number.birth.isoformat() if number.birth else found["birth"]
        found["sex"] = number.sex or found["sex"]
    return {**found, "birth": found["birth"] or None, **guardian}


def _of_another(said: dict[str, Any]) -> dict[str, Any]:
    """Under another name, and without a number, it is another person: what stood folded up of the former is not of this one."""
    name, *hers = said.get("was", "").split("|")
    kept = {key: value for key, value in said.items() if key != "was"}
    if not name or name == said.get("name") or said.get("identity") or len(hers) != len(HERS):
        return kept
    return kept | {key: "" for key, value in zip(HERS, hers, strict=True) if said.get(key) == value}


def claim(said: dict[str, Any]) -> dict[str, Any]:
    """A claim with its sum as plain figures; what is no number stays as it was typed, to be told."""
    typed = said.get("amount", "")
    amount = parsed_sum(typed)
    return {"text": said["text"], "amount": typed or None if amount is None else f"{amount:f}"}
