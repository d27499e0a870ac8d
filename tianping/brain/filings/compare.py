"""Answers against truth, by field and form: the figures by which reading is judged.

Texts are compared without spaces and punctuation, numbers as numbers, dates as dates; lists are paired greedily by
likeness before their members are compared.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from tianping.brain.filings.letters import letters_wrong

_MARKS = re.compile(r"[\W_]+")


def plain(value: Any) -> str:
    """Fold a text for comparing: compatible forms, no spaces, no punctuation, small letters."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", str(value or ""))).lower()


def money(value: Any) -> float | None:
    """Read a number of yuan; 万 counts."""
    if isinstance(value, int | float):
        return round(float(value), 2)
    text = unicodedata.normalize("NFKC", str(value or ""))
    found = re.search(r"-?\d[\d,]*(?:\.\d+)?", text)
    if not found:
        return None
    return round(float(found.group().replace(",", "")) * (10000 if "万" in text else 1), 2)


def day(value: Any) -> str | None:
    """Read year, month and day of any writing."""
    found = re.search(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})", unicodedata.normalize("NFKC", str(value or "")))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def _kept(pattern: str) -> Callable[[Any], str]:
    return lambda value: re.sub(pattern, "", unicodedata.normalize("NFKC", str(value or "")).upper())


def _cut(pattern: str) -> Callable[[Any], str]:
    return lambda value: re.sub(pattern, "", plain(value.get("name") if isinstance(value, dict) else value))


PARTY_FIELDS: dict[str, Callable[[Any], Any]] = {
    "name": plain,
    "type": plain,
    "sex": plain,
    "birth": day,
    "ethnicity": _cut("族$"),
    "id_number": _kept(r"[^0-9X]"),
    "credit_code": _kept(r"[^0-9A-Z]"),
    "address": _cut("^(?:临江省|岭西省)?"),
    "phone": _kept(r"[^0-9X]"),
    "legal_rep": plain,
}
_CAUSE, _COURT = _cut("(?:纠纷|争议|案)$"), _cut("^临江省")


def likeness(a: str, b: str) -> float:
    """Say how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a or b else 1.0


def pair(
    truths: Sequence[Any], answers: Sequence[Any], like: Callable[[Any, Any], float], least: float
) -> dict[int, int]:
    """Pair truths with answers one to one, the most alike first."""
    ranked = sorted(
        ((like(t, a), -i, -j) for i, t in enumerate(truths) for j, a in enumerate(answers)), reverse=True
    )
    paired: dict[int, int] = {}
    for value, i, j in ranked:
        if value >= least and -i not in paired and -j not in paired.values():
            paired[-i] = -j
    return paired


class Tally:
    """Counts of right fields and of found, invented and missed members, by form."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        self.sets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
        self.letters: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.wrong: list[tuple[str, str]] = []
        self.case = ("", "")

    def hit(self, name: str, right: bool) -> None:
        """Count one field."""
        for form in (self.case[1], "all"):
            self.fields[name][form][0] += bool(right)
            self.fields[name][form][1] += 1
        if not right:
            self.wrong.append((self.case[0], name))

    def members(self, name: str, truth: Iterable[Any], answer: Iterable[Any]) -> None:
        """Count the members of two sets, or of two bags."""
        wanted, given = Counter(truth), Counter(answer)
        both = (wanted & given).total()
        self.found(name, both, given.total() - both, wanted.total() - both)

    def found(self, name: str, right: int, invented: int, missed: int) -> None:
        """Count members that were paired already."""
        for form in (self.case[1], "all"):
            counts = self.sets[name][form]
            for i, number in enumerate((right, invented, missed)):
                counts[i] += number

    def figures(self) -> dict[str, Any]:
        """Give rates and F1 by field and form."""
        fields = {
            name: {form: {"rate": round(a / n, 4), "n": n} for form, (a, n) in by.items()}
            for name, by in sorted(self.fields.items())
        }
        sets = {name: {form: _f1(*c) for form, c in by.items()} for name, by in sorted(self.sets.items())}
        letters = {form: round(a / n, 5) for form, (a, n) in self.letters.items() if n}
        return {"fields": fields, "sets": sets, "letters_wrong": letters, "wrong": self.wrong}


def _f1(right: int, invented: int, missed: int) -> dict[str, Any]:
    total = 2 * right + invented + missed
    return {"tp": right, "fp": invented, "fn": missed, "f1": round(2 * right / total, 4) if total else None}


def compare_all(answers: Sequence[dict[str, Any]], truths: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Compare all answers with all truths; a package without answer counts as wholly missed."""
    by_id = {answer.get("id"): answer for answer in answers}
    tally = Tally()
    for truth in truths:
        compare(tally, truth, by_id.get(truth["id"]) or {})
    figures = tally.figures()
    unanswered = sum(truth["id"] not in by_id for truth in truths)
    return {"packages": len(truths), "unanswered": unanswered, **figures}


def compare(tally: Tally, truth: dict[str, Any], answer: dict[str, Any]) -> None:
    """Compare one package."""
    tally.case = (truth["id"], truth["form"])
    fields = answer.get("fields") or {}
    tally.hit("cause", _CAUSE(truth["cause"]["name"]) == _CAUSE(fields.get("cause")))
    tally.hit("court", _COURT(truth["court"]["name"]) == _COURT(fields.get("court")))
    _parties(tally, truth, fields)
    tally.members(
        "agents",
        {plain(agent["name"]) for agent in truth["agents"]},
        {plain(agent.get("name")) for agent in fields.get("agents") or []},
    )
    _claims(tally, truth, fields)
    tally.hit("signed", "signed" in fields and fields["signed"] == truth["signed"])
    tally.hit("signed_on", "signed_on" in fields and day(fields["signed_on"]) == truth["signed_on"])
    if truth["evidence_list_given"]:
        _evidence(tally, truth, fields)
    _papers(tally, truth, answer)
    _defects(tally, truth, answer)
    _letters(tally, truth, answer)


def _parties(tally: Tally, truth: dict[str, Any], fields: dict[str, Any]) -> None:
    wanted, given = truth["parties"], fields.get("parties") or []
    paired = pair(
        wanted,
        given,
        lambda t, a: (
            0.6 * (plain(t["role"]) == plain(a.get("role")))
            + 0.4 * likeness(plain(t["name"]), plain(a.get("name")))
        ),
        0.6,
    )
    tally.found("parties(found)", len(paired), len(given) - len(paired), len(wanted) - len(paired))
    for i, party in enumerate(wanted):
        other = given[paired[i]] if i in paired else {}
        for key, fold in PARTY_FIELDS.items():
            if party.get(key):
                tally.hit(f"party.{key}", fold(party[key]) == fold(other.get(key)))
            elif key in party and key != "birth" and i in paired:
                tally.hit("party.null", not other.get(key))
        if party.get("legal_agent"):
            agent = other.get("legal_agent") or {}
            tally.hit("party.legal_agent", plain(party["legal_agent"]["name"]) == plain(agent.get("name")))


def _claims(tally: Tally, truth: dict[str, Any], fields: dict[str, Any]) -> None:
    wanted, given = truth["claims"], fields.get("claims") or []
    if truth["complaint_form"] == "要素式":
        sums = [money(claim["amount"]) for claim in wanted if claim["amount"]]
        tally.members(
            "claims.amount(要素式)", sums, filter(None, (money(claim.get("amount")) for claim in given))
        )
    else:
        paired = pair(wanted, given, lambda t, a: likeness(plain(t["text"]), plain(a.get("text"))), 0.6)
        tally.found("claims(found)", len(paired), len(given) - len(paired), len(wanted) - len(paired))
        for i, claim in enumerate(wanted):
            other = given[paired[i]] if i in paired else {}
            tally.hit("claim.amount", i in paired and money(claim["amount"]) == money(other.get("amount")))
            tally.hit(
                "claim.text>=.95",
                i in paired and likeness(plain(claim["text"]), plain(other.get("text"))) >= 0.95,
            )
    total = money(fields.get("total_amount"))
    tally.hit("total_amount", total is not None and abs(total - truth["total_amount"]) < 0.01)


def _evidence(tally: Tally, truth: dict[str, Any], fields: dict[str, Any]) -> None:
    wanted, given = truth["evidence"], fields.get("evidence") or []
    paired = pair(wanted, given, lambda t, a: likeness(plain(t["name"]), plain(a.get("name"))), 0.8)
    tally.found("evidence(found)", len(paired), len(given) - len(paired), len(wanted) - len(paired))
    for i, item in enumerate(wanted):
        pages = {_key(page) for page in given[paired[i]].get("pages") or []} if i in paired else None
        tally.hit("evidence.pages", pages == {_key(page) for page in item["pages"]})


def _key(page: dict[str, Any]) -> tuple[str, int]:
    return unicodedata.normalize("NFKC", str(page.get("file") or "")), int(page.get("page_index", 0))


def _papers(tally: Tally, truth: dict[str, Any], answer: dict[str, Any]) -> None:
    given = {
        _key(page): (paper, page) for paper in answer.get("papers") or [] for page in paper.get("pages") or []
    }
    sequences = {
        tuple(_key(page) for page in paper.get("pages") or []) for paper in answer.get("papers") or []
    }
    for paper in truth["papers"]:
        for page in paper["pages"]:
            other, at = given.get(_key(page), ({}, {}))
            if page["quality"] == "ok":
                tally.hit("page.kind", other.get("kind") == paper["kind"])
                tally.hit(
                    "page.rotation", bool(other) and int(at.get("rotation") or 0) % 360 == page["rotation"]
                )
            tally.hit("page.quality", bool(other) and (at.get("quality") or "ok") == page["quality"])
        tally.hit("paper.exact_pages", tuple(_key(page) for page in paper["pages"]) in sequences)
    # Order: of any two papers the one that comes first in the truth comes first here.
    laid = sorted(truth["papers"], key=lambda paper: paper.get("order", 0))
    places = [given.get(_key(paper["pages"][0]), ({}, {}))[0].get("order") for paper in laid]
    for one, other in itertools.combinations(places, 2):
        tally.hit("papers.in_order", one is not None and other is not None and one < other)
    named = {
        (unicodedata.normalize("NFKC", file), int(i))
        for file, texts in (truth.get("text") or {}).items()
        for i in texts
    }
    due = {_key(page) for paper in truth["papers"] for page in paper["pages"]}
    tally.found("pages(known)", len(named & set(given)), len(set(given) - named), len(due - set(given)))
    tally.members("blanks", {_key(p) for p in truth["blanks"]}, {_key(p) for p in answer.get("blanks") or []})
    twins = {_key(p) for p in answer.get("duplicates") or []}
    for page in truth["duplicates"]:
        if _key(page) not in twins and _key(page["of"]) in twins:
            twins = (twins - {_key(page["of"])}) | {_key(page)}
    tally.members("duplicates", {_key(p) for p in truth["duplicates"]}, twins)


def _defects(tally: Tally, truth: dict[str, Any], answer: dict[str, Any]) -> None:
    wanted = {defect["code"] for defect in truth["defects"]}
    given = {d if isinstance(d, str) else d.get("code") for d in answer.get("defects") or []}
    tally.members("defects", wanted, given)
    for code in wanted | given:
        tally.members(f"defect:{code}", wanted & {code}, given & {code})
    if not wanted:
        tally.hit("clean package without alarm", not given and bool(answer))


def _letters(tally: Tally, truth: dict[str, Any], answer: dict[str, Any]) -> None:
    texts = answer.get("text") or {}
    for file, pages in (truth.get("text") or {}).items():
        for index, text in pages.items():
            if text:
                wrong, there = letters_wrong(text, (texts.get(file) or {}).get(index) or "")
                for form in (tally.case[1], "all"):
                    tally.letters[form][0] += wrong
                    tally.letters[form][1] += there
