"""Interest by segments, the cap of private lending, and interest for delayed performance.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> found = segments(principal=Decimal("100000"), start=date(2024, 1, 1), end=date(2025, 1, 1),
    ...                  rate=FixedRate(Fraction(6)))
    >>> found.value.interest
    Decimal('6016.44')
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from tianping.law.explain import Answer, LawError, Working
from tianping.law.numbers import rate_text
from tianping.law.periods import union
from tianping.law.sums import Money, exact, law_number, shown, yuan

Count = Literal["head", "both", "tail"]
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FixedRate:
    """A fixed yearly rate in percent."""

    annual: Fraction


@dataclass(frozen=True, slots=True)
class LprRate:
    """LPR of a term: first times `multiple`, then plus percentage points; floating, or that of one day."""

    term: str = "1y"
    multiple: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)
    fixed_on: date | None = None


@dataclass(frozen=True, slots=True)
class BaseThenLprRate:
    """The People's Bank's base rate up to 2019-08-19, LPR from the day after."""

    base_term: str = "1y"
    multiple: Fraction = Fraction(1)
    plus: Fraction = Fraction(0)


Rate = FixedRate | LprRate | BaseThenLprRate


@dataclass(frozen=True, slots=True)
class Repayment:
    """A part of the principal (or a payment) on a day."""

    day: date
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Segment:
    """Days from first to last (both included) at one rate on one principal."""

    first: date
    last: date
    days: int
    rate: Fraction
    principal: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest with its segments."""

    days: int
    segments: tuple[Segment, ...]
    interest: Decimal


def segments(*, principal: Money, start: date, end: date, rate: Rate, day_count: int = 365,
             count: Count = "head", repayments: Sequence[Repayment] = (),
             working: Working | None = None) -> Answer[Interest]:
    """Interest by segments: each rounded to the fen, the total is their sum.

    `count`: head counts the first day and not the last, tail the last and not the first, both both.  A repayment
    lowers the principal from its own day on.  The year has `day_count` days, leap year or not.
    """
    w = working or Working()
    if end < start or day_count not in (365, 360) or count not in ("head", "both", "tail"):
        raise LawError("BAD_VALUE", "止日不得早于起日；day_count 应为 365 或 360；count 应为 head、both、tail 之一")
    owed = exact(principal, "principal")
    if sum((one.amount for one in repayments), Fraction(0)) > owed:
        raise LawError("BAD_VALUE", "还本合计超过本金")
    first = start + DAY if count == "tail" else start
    last = end - DAY if count == "head" else end
    _warn_stale(w, rate, end)
    found: list[_Span] = []
    for day, until in _spans(w, rate, first, last, [one.day for one in repayments]):
        left = owed - sum((one.amount for one in repayments if one.day <= day), Fraction(0)) if repayments else owed
        _extend(found, (day, until, _rate_on(w, rate, day), left))
    merged = tuple(_segment(span, day_count) for span in found)
    for one in merged:
        formula = f"{one.principal}×{rate_text(one.rate)}%×{one.days}÷{day_count}"
        w.step(f"{one.first}至{one.last}（{one.days}日）", formula, one.amount, f"{one.first} to {one.last}")
    total = sum((one.amount for one in merged), Decimal("0.00"))
    w.step("利息合计", "", total, "Interest")
    w.cite("民法典", "674、676", "2021-01-01")
    return w.answer(Interest(max((last - first).days + 1, 0), merged, total))


def _spans(w: Working, rate: Rate, first: date, last: date, days: Iterable[date]) -> list[tuple[date, date]]:
    """The days from first to last cut wherever the rate or the principal may change."""
    if last < first:
        return []
    starts = sorted({first, *(day for day in (*days, *_changes(w, rate)) if first < day <= last)})
    return list(zip(starts, [*(day - DAY for day in starts[1:]), last], strict=True))


def _changes(w: Working, rate: Rate) -> list[date]:
    """Days on which a rate may change; the rates themselves are read by `_rate_on`."""
    if isinstance(rate, FixedRate) or (isinstance(rate, LprRate) and rate.fixed_on):
        return []
    if isinstance(rate, LprRate):
        return [row.effective_from for row in w.book.history("rate.lpr", {"term": rate.term})]
    rows = [*w.book.history("rate.base", {"term": rate.base_term}), *w.book.history("rate.source"),
            *w.book.history("rate.lpr", {"term": "1y"}), *w.book.history("rate.lpr", {"term": "5y"})]
    return [row.effective_from for row in rows]


def _rate_on(w: Working, rate: Rate, day: date) -> Fraction:
    """The yearly rate in percent that holds on a day."""
    if isinstance(rate, FixedRate):
        return rate.annual
    if isinstance(rate, LprRate):
        published = lpr(w, rate.fixed_on or day, rate.term)
    elif w.parameter("rate.source", day) == "lpr":
        published = lpr(w, day, w.parameter("rate.lpr_term", day, base_term=rate.base_term))
    else:
        published = law_number(w.parameter("rate.base", day, term=rate.base_term))
    return published * rate.multiple + rate.plus


def lpr(w: Working, day: date, term: str = "1y") -> Fraction:
    """LPR of the day or of the last publication before it; none before 2019-08-20."""
    return law_number(w.parameter("rate.lpr", day, term=term))


def _warn_stale(w: Working, rate: Rate, end: date) -> None:
    if not isinstance(rate, FixedRate):
        warn_if_lpr_ends(w, end)


def warn_if_lpr_ends(w: Working, day: date) -> None:
    """Say that the table of LPR ends well before the day: a new month's rate is missing."""
    newest = w.book.history("rate.lpr", {"term": "1y"})[-1].effective_from
    if day > newest and (day - newest).days > w.parameter("rate.lpr_stale_after_days", day):
        w.warn("lpr_table_ends")


_Span = tuple[date, date, Fraction, Fraction]  # first and last day, rate, principal


def _extend(found: list[_Span], span: _Span) -> None:
    """Add a span; one of the same rate and principal as the last lengthens that one."""
    if found and found[-1][2:] == span[2:]:
        found[-1] = (found[-1][0], *span[1:])
    else:
        found.append(span)


def _segment(span: _Span, day_count: int) -> Segment:
    first, last, rate, principal = span
    days = (last - first).days + 1
    return Segment(first, last, days, rate, yuan(principal), yuan(principal * rate * days / 100 / day_count))


@dataclass(frozen=True, slots=True)
class CapPeriod:
    """From when to when (None: until repaid) which cap holds, by which rule, and what of the agreed rate it lets."""

    first: date
    last: date | None
    cap: Fraction
    rule: str
    supported: Fraction | None


@dataclass(frozen=True, slots=True)
class LendingCap:
    """The caps of a private loan; interest above `void_above` percent, even paid, may be asked back."""

    regime: str
    periods: tuple[CapPeriod, ...]
    void_above: Fraction | None


def lending_cap(*, contract: date, filed: date, agreed: Fraction | None = None,
                working: Working | None = None) -> Answer[LendingCap]:
    """民间借贷利率上限: the rule by the day of acceptance at first instance and the day of the contract.

    审理民间借贷案件规定: 26 (2015); 26 and 32 (2020-08); 25 and 31 (2020-12).  Interest, penalties and other charges
    together may not exceed it (29).
    """
    w = working or Working()
    if filed < contract:
        raise LawError("BAD_VALUE", "受理日不得早于合同成立日")
    rule = w.parameter("lending.cap", filed, absent="NO_RULE")
    regime, old = rule.get("rule"), rule
    if not regime:
        regime = "lpr4_contract" if contract >= date.fromisoformat(rule["turn"]) else rule["before_turn"]
    periods: list[CapPeriod] = []
    if regime == "split":
        turn = date.fromisoformat(rule["turn"])
        old = w.parameter("lending.cap", turn - DAY)
        periods.append(_cap(w, contract, turn - DAY, Fraction(old["cap"]), old["rule"], agreed))
        periods.append(_cap(w, turn, None, _four_times(w, rule, filed), "lpr4_filing", agreed))
    elif regime == "2015":
        periods.append(_cap(w, contract, None, Fraction(rule["cap"]), regime, agreed))
    else:
        day = contract if regime == "lpr4_contract" else filed
        periods.append(_cap(w, contract, None, _four_times(w, rule, day), regime, agreed))
    void = Fraction(old["void_above"]) if "void_above" in old else None
    return w.answer(LendingCap(regime, tuple(periods), void))


def _four_times(w: Working, rule: dict[str, str], day: date) -> Fraction:
    warn_if_lpr_ends(w, day)
    return lpr(w, day) * Fraction(rule["multiple"])


def _cap(w: Working, first: date, last: date | None, cap: Fraction, rule: str,
         agreed: Fraction | None) -> CapPeriod:
    w.step(f"{first}至{last or '还清'}：上限（{rule}）", "", f"{rate_text(cap)}%", "Cap")
    return CapPeriod(first, last, cap, rule, None if agreed is None else min(agreed, cap))


def rolled_over_cap(*, first_principal: Money, cap: Fraction, days: int, day_count: int = 365,
                    working: Working | None = None) -> Answer[Decimal]:
    """复利的上限 (审理民间借贷案件规定 27): first principal and its interest at the cap for the whole time, no more."""
    w = working or Working()
    lent = exact(first_principal, "first_principal")
    most = yuan(lent + lent * cap * days / 100 / day_count)
    w.cite("审理民间借贷案件规定", "27", "2021-01-01")
    w.step("本息合计不得超过", f"{shown(lent)}＋{shown(lent)}×{rate_text(cap)}%×{days}÷{day_count}", most, "At most")
    return w.answer(most)


@dataclass(frozen=True, slots=True)
class DelaySegment:
    """Days counted between first and last (stopped days are not) on one base."""

    first: date
    last: date
    days: int
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class GeneralInterest:
    """The general interest that the judgment grants, from a day at a rate."""

    start: date
    rate: Rate
    day_count: int = 365
    count: Count = "head"


@dataclass(frozen=True, slots=True)
class Delay:
    """The doubled part, and with it the general interest where the judgment grants it."""

    doubled: Decimal
    segments: tuple[DelaySegment, ...]
    unpaid_principal: Decimal
    general: Decimal | None
    total: Decimal | None


def delay(*, principal: Money, due: date, until: date, payments: Sequence[Repayment] = (),
          stopped: Sequence[tuple[date, date]] = (), general: GeneralInterest | None = None,
          working: Working | None = None) -> Answer[Delay]:
    """迟延履行期间的债务利息 (民诉法 264; 法释〔2014〕8号): the doubled part at 0.0175 % a day.

    From the day after the term to the day of payment, included; stopped days do not count (3 third paragraph).
    Payments go to the base first (4).  `principal` is what the judgment orders apart from general interest.
    """
    w = working or Working()
    if until < due:
        raise LawError("BAD_VALUE", "履行完毕日不得早于履行期最后一日")
    owed = exact(principal, "principal")
    begins = w.book.history("delay.day_rate")[0].effective_from
    if due < begins - DAY:
        w.warn("before_2014_08_01_not_computed")
    paid = sorted((one for one in payments if one.day <= until), key=lambda one: one.day)
    skipped = union(stopped)
    found: list[DelaySegment] = []
    first = max(due + DAY, begins)
    while first <= until:
        base = max(owed - sum((one.amount for one in paid if one.day < first), Fraction(0)), Fraction(0))
        last = min((one.day for one in paid if one.day >= first), default=until)
        found.extend(_delay_segment(w, first, last, base, skipped))
        first = last + DAY
    doubled = sum((one.amount for one in found), Decimal("0.00"))
    w.step("加倍部分债务利息合计", "", doubled, "Doubled part")
    w.cite("民事诉讼法", "264", "2023修正")
    w.cite("执行程序中计算迟延履行期间的债务利息解释", "1—4", "2014-08-01")
    left = max(owed - sum((one.amount for one in paid), Fraction(0)), Fraction(0))
    granted = _general(w, owed, until, paid, general)
    total = None if granted is None else granted + doubled
    return w.answer(Delay(doubled, tuple(found), yuan(left), granted, total))


def _delay_segment(w: Working, first: date, last: date, base: Fraction,
                   skipped: Sequence[tuple[int, int]]) -> list[DelaySegment]:
    low, high = first.toordinal(), last.toordinal()
    days = high - low + 1 - sum(max(min(end, high) - max(start, low) + 1, 0) for start, end in skipped)
    if not days:
        return []
    rate = w.parameter("delay.day_rate", last)
    amount = yuan(base * Fraction(rate) * days)
    w.step(f"{first}至{last}", f"{shown(base)}×{rate}×{days}", amount, "Doubled part")
    return [DelaySegment(first, last, days, yuan(base), amount)]


def _general(w: Working, owed: Fraction, until: date, paid: Sequence[Repayment],
             general: GeneralInterest | None) -> Decimal | None:
    """General interest to the end; what is paid beyond the base is no repayment of it."""
    if general is None:
        return None
    left, back = owed, []
    for one in paid:
        part = min(one.amount, left)
        back.append(Repayment(one.day, part))
        left -= part
    found = segments(principal=owed, start=general.start, end=until, rate=general.rate,
                     day_count=general.day_count, count=general.count, repayments=back, working=w)
    return found.value.interest


def overdue_rate(*, breach: date, raised: Fraction, working: Working | None = None) -> Answer[Rate]:
    """逾期付款损失 without agreement (买卖合同解释 18): one-year LPR of the day of breach, raised by 30 to 50 %.

    For a breach before 2019-08-20 the base rate of its time, raised alike, as the rate of default interest is.
    """
    w = working or Working()
    rule = w.parameter("overdue.raise_percent", breach, absent="NO_RULE")
    if not Fraction(rule["low"]) <= raised <= Fraction(rule["high"]):
        raise LawError("OUT_OF_RANGE", f"加计应在 {rule['low']}%—{rule['high']}% 之间")
    multiple = (100 + raised) / 100
    w.step("逾期付款损失的利率", f"{rule['base']}×{shown(multiple)}", f"违约日{breach}", "Rate of overdue payment")
    if rule["base"] == "lpr":
        return w.answer(LprRate("1y", multiple, fixed_on=breach))
    return w.answer(BaseThenLprRate("1y", multiple))
