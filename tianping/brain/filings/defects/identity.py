"""Who sues and who is sued: numbers, papers of identity, age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tianping.brain.filings.authority import same_name
from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.rules import defect
from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.lexicon import LEADING
from tianping.brain.filings.model import EMPTY, Defect, Paper, Party
from tianping.brain.filings.text import squeeze
from tianping.law.codes.identity import check_identity

SURE = 0.97  # below this reading confidence a wrong check digit is more likely a slip of reading
_NUMBER = re.compile(r"(?<![\dXx])(\d{17}[\dXx])(?![\dXx])")


def check_identities(case: Case) -> Iterator[Defect]:
    """Check identity numbers, identity papers, age and whether the defendant can be told from others."""
    yield from _numbers(case)
    yield from _papers(case)
    yield from _minors(case)
    yield from _unidentified(case)


def _numbers(case: Case) -> Iterator[Defect]:
    mismatch = invalid = False
    for party in case.parties:
        written = party.values.get("id_number", EMPTY)
        if not written.value:
            continue
        check = check_identity(str(written.value), case.as_of)
        card = _card_number(case, party)
        if not check.valid:
            if not invalid and _really_wrong(case, party, card):
                shown = f"；证件上是{card}" if card and card != written.value else ""
                invalid = True
                yield defect(
                    "invalid_id_number",
                    f"{party.name}的身份号码写作{written.value}，不合校验规则{shown}",
                    source=written.source,
                )
        elif card and card != written.value and not mismatch and check_identity(card).valid:
            mismatch = True
            note = f"{party.name}的号码诉状为{written.value}、身份证为{card}，两者都合校验规则"
            yield defect("id_mismatch", note, where="complaint|id_card", source=written.source)


def _card_number(case: Case, party: Party) -> str | None:
    """Give the number on the identity card that bears this party's name."""
    for paper in case.of_kind("id_card"):
        text = squeeze(paper.text)
        number = _NUMBER.search(text)
        name = re.search(r"姓名([一-龥·]{2,24}?)(?=性别|民族|出生|男|女|中华|居民|签发|住址|公民|\d)", text)
        if not (number and name):
            continue
        born = str(party.get("id_number") or "")[6:14]
        if name.group(1) == party.name or (
            same_name(name.group(1), party.name) and number.group(1)[6:14] == born
        ):
            return number.group(1).upper()
    return None


def _really_wrong(case: Case, party: Party, card: str | None) -> bool:
    """Tell a number written wrong from one read wrong: sharp letters, or the same wrong number elsewhere."""
    written = party.values["id_number"]
    value = str(written.value).upper()
    sure = _sureness(case, value, written.confidence)
    if sure >= 0.999:
        return True
    elsewhere = sum(value in squeeze(paper.text).upper() for paper in case.papers)
    if elsewhere >= 2:
        return True
    right = {
        number.upper()
        for paper in case.papers
        for number in _NUMBER.findall(squeeze(paper.text))
        if check_identity(number).valid
    }
    if card:
        right.add(card)
    slips = [number for number in right if _differ(number, value) == 1]
    if slips and sure < 0.985:
        return False
    return sure >= SURE


def _sureness(case: Case, number: str, line: float) -> float:
    """Say how surely every digit was read, where the reader tells; else how surely the line was."""
    told = [
        min(getattr(place, "digits", line), 1.0)
        for page in case.pages
        for place in page.lines
        if number in squeeze(place.text).upper() and getattr(place, "source", "text") == "ocr"
    ]
    return max(told, default=line)


def _differ(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b, strict=False)) + abs(len(a) - len(b))


def _papers(case: Case) -> Iterator[Defect]:
    """Each claimant needs papers of identity; an illegible page may be the missing one."""
    spare = case.spare
    lacking = []
    for party in case.claimants:
        missing = _missing_for(case, party)
        if len(missing) > spare:
            lacking.append(f"{party.name}的{'和'.join(missing)}")
        spare = max(spare - len(missing), 0)
    if lacking:
        yield defect("missing_identity_paper", f"没有原告（申请人）{'、'.join(lacking)}", where="package")


# Papers that show who somebody is, besides the card and the licence.
_OF_PERSONS = re.compile(
    r"户口簿|居民户口|常住人口登记|护照|军官证|士兵证|居住证|通行证|电子身份证|身份证件(?!号|类)"
)
_OF_FIRMS = re.compile(
    r"电子营业执照|信用信息公示|工商登记|(?:企业|市场主体|设立|变更)登记(?:信息|资料|通知书|基本情况)|准予[^。]{0,4}登记"
)


def _headed(case: Case, words: re.Pattern[str]) -> list[Paper]:
    """Give the papers that are not the complaint and have one of the words at their head."""
    return [
        paper for paper in case.papers if paper.kind not in LEADING and words.search(squeeze(paper.text)[:80])
    ]


def _missing_for(case: Case, party: Party) -> list[str]:
    if party.type == "natural":
        cards = case.of_kind("id_card")
        own = [paper for paper in cards if _mentions(paper, party)]
        others = [p for p in case.parties if p is not party and any(_mentions(c, p) for c in cards)]
        enough = own or _headed(case, _OF_PERSONS) or len(cards) > len(others) + len(case.claimants) - 1
        return [] if enough else ["身份证件"]
    registered = case.of_kind("business_licence") or _headed(case, _OF_FIRMS)
    missing = [] if registered else ["营业执照（主体资格证明）"]
    if _is_household(case, party) and case.of_kind("id_card"):
        return missing  # the owner of a 个体工商户 proves who they are with their own card
    return missing if case.of_kind("legal_rep_certificate") else [*missing, "法定代表人（负责人）身份证明书"]


def _is_household(case: Case, party: Party) -> bool:
    """Tell a 个体工商户 by its code, which begins with 92, by its 经营者, or by what its licence says."""
    title = str(party.get("legal_rep_title") or "")
    licences = [squeeze(paper.text) for paper in case.of_kind("business_licence")]
    return (
        str(party.get("credit_code") or "").startswith("92")
        or title == "经营者"
        or any(party.name in text and re.search(r"个体(?:工商)?户|经营者", text) for text in licences)
    )


def _mentions(paper: Paper, party: Party) -> bool:
    text = squeeze(paper.text)
    number = str(party.get("id_number") or "")
    return bool(party.name and party.name in text) or bool(number and number in text)


_GUARDED = re.compile(
    r"法定代理人|监护人|由(?:其|原告)?(?:父|母|祖父|祖母|爷爷|奶奶)亲?[^。,]{0,8}代(?:理|为)"
)


def _minors(case: Case) -> Iterator[Defect]:
    for party in case.claimants:
        born = _birth(party)
        day = case.as_of or _last_told(case)
        if party.type != "natural" or born is None or day is None or party.legal_agent:
            continue
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day)) + (case.as_of is None)
        if 0 <= age < 18 and not _GUARDED.search(squeeze(case.whole.flat[:1500])):
            source = party.values.get("birth", EMPTY).source
            yield defect(
                "minor_without_guardian",
                f"原告{party.name}{born.isoformat()}出生，起诉时未满十八周岁，未列法定代理人",
                source=source,
            )
            return


def _last_told(case: Case) -> date | None:
    """An undated complaint is no older than the last day or year it tells of, and hardly a year younger.

    Where it tells of nothing but births, none.
    """
    days = {day for day, _, _ in find_dates(case.whole.flat)}
    days |= {date(int(year), 1, 1) for year in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*年", case.whole.flat)}
    births = {born.year for party in case.parties if (born := _birth(party))}
    return max((day for day in days if day.year not in births), default=None)


def _birth(party: Party) -> date | None:
    """Take the birth the complaint states; where the number has another, the two must agree on a minor."""
    stated = party.get("birth")
    check = check_identity(str(party.get("id_number") or ""))
    if stated and check.valid and check.birth and check.birth.isoformat() != stated:
        return min(check.birth, date.fromisoformat(stated))
    if stated:
        return date.fromisoformat(stated)
    return check.birth if check.valid else None


def _unidentified(case: Case) -> Iterator[Defect]:
    for party in case.defendants:
        if party.type == "natural":
            known = (
                party.get("id_number") or party.get("address") or (party.get("birth") and party.get("phone"))
            )
        else:
            known = party.get("credit_code") or party.get("address") or party.get("legal_rep")
        if not known:
            source = party.values.get("name", EMPTY).source
            yield defect(
                "defendant_not_identified",
                f"被告{party.name}只有称呼，没有身份号码、住所，不能与他人区别",
                source=source,
            )
            return
