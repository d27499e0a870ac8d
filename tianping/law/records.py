"""Publication of judgments, the small limits of disclosure and fees, and how long records are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tianping.law.explain import LawError, Working
from tianping.law.periods import Length, add_length, period_end

DISCLOSURE_ITEMS = (
    "judgment_publish",
    "dishonest_delete",
    "fee_refund",
    "fee_review",
    "filing_decision",
    "copy_to_defendant",
    "defence",
    "payment_order_issue",
    "written_judgment_after_court",
)


@dataclass(frozen=True, slots=True)
class Publication:
    """Whether a paper is published; if not why, and whether its number, court and date still are."""

    publish: bool
    reason: str | None
    info_items: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a record is kept; permanent records have neither years nor an end."""

    term: str
    years: int | None
    start: date | None
    until: date | None


def disclosure_deadline(item: str, start: date, working: Working) -> date:
    """The last day for one of the small duties (文书公布规定7、失信规定10、诉讼费用办法43、53、民诉126–151)."""
    value = working.parameter("disclosure.item", start, absent="NO_RULE", item=item)
    length = Length(value["n"], value["unit"])
    if length.unit == "workday":
        due = add_length(start, length, working)
        working.step("加工作日", f"{start}＋{length}", due, "Working days added")
        return due
    return period_end(start, (length,), working).end


def publication(
    paper: str,
    circumstances: Sequence[str],
    on: date,
    working: Working,
    *,
    public_interest: bool = False,
    effective: date | None = None,
) -> Publication:
    """Whether a judgment goes on line, in the order of the exceptions (文书公布规定4、6、7)."""
    reason = _reason(paper, circumstances, on, working, public_interest)
    items = working.parameter("publication.information_items", on, absent="NO_RULE")
    info_items = reason is not None and reason != items["unless"]
    working.step("是否公布", reason or "无例外情形", "不公布" if reason else "公布", "Published or not")
    due = None
    if effective is not None and (reason is None or info_items):
        within = working.parameter("publication.within", effective, absent="NO_RULE")
        due = add_length(effective, Length(within["n"], within["unit"]), working)
        working.step("公布期限", f"生效 {effective}＋{within['n']}个工作日", due, "Publish by")
    return Publication(reason is None, reason, info_items, due)


def _reason(
    paper: str, circumstances: Sequence[str], on: date, working: Working, public_interest: bool
) -> str | None:
    for exception in working.parameter("publication.exceptions", on, absent="NO_RULE"):
        if exception == "mediation":
            if paper == "mediation" and not public_interest:
                return "mediation"
        elif exception in circumstances:
            return str(exception)
    return None


def retention(
    classes: Sequence[str], closed: date | None, working: Working, on: date | None = None
) -> Retention:
    """The longest term of all classes that match, from the first of January after closing (从长原则).

    A term can be asked before a file is closed: then the day `on` chooses the table and nothing starts yet.
    """
    asked = closed or on
    if asked is None:
        raise LawError("MISSING", "缺少结案归档日：closed", ("closed",))
    terms = [_term(one, asked, working) for one in classes]
    years = {term: working.parameter("retention.years", asked, term=term) for term in terms if term}
    if not years:
        raise LawError("NO_DATA", f"{'、'.join(classes)} 没有固定保管期限，请同时选择原案的类别", ("rows",))
    term = max(years, key=lambda one: years[one] or 10_000)
    working.step("从长", "、".join(term for term in terms if term), term, "The longest term")
    if closed is None:
        return Retention(term, years[term] or None, None, None)
    working.parameter("retention.start", closed)
    start = date(closed.year + 1, 1, 1)
    working.step("起算", f"{closed} 归档，次年一月一日", start, "Start")
    if not years[term]:
        return Retention(term, None, start, None)
    until = date(start.year + years[term], 1, 1) - timedelta(days=1)
    working.step("届满", f"{start}＋{years[term]}年", until, "Until")
    return Retention(term, years[term], start, until)


def _term(one: str, closed: date, working: Working) -> str:
    if not working.book.history("retention.class", {"id": one}):
        raise LawError("BAD_VALUE", f"保管期限表没有类别 {one}；请填表中的类别号，例如 R27")
    return str(working.parameter("retention.class", closed, id=one)["term"])
