"""履行期间: until when a decision says that something is to be done, from which the time to apply for enforcement counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.drafting.blocks import Document, OrderList
from tianping.core.drafting.models import Document as Drafted
from tianping.core.matters.models import Participation
from tianping.law.explain import LawError, Step, Working
from tianping.law.periods import Length, Unit, period_end
from tianping.law.words.numerals import NotANumeral, parse_numeral

ENFORCE = "ENF_APPLY"
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十百]{1,5})"
# 本判决生效之日起十日内、本协议签订后 30 日内.
_AFTER = re.compile(
    rf"(?:生效|法律效力|签订|签署|签名|签字|签收|送达)[^，。；、\d]{{0,8}}?(?:起|后)\s*{_NUMBER}\s*(个工作日|日|天|个月|月|年)"
)
# 于2026年4月30日前、6月30日以前、于2026年4月30日; not the days between which interest is reckoned.
_BY = re.compile(r"(?<![自从])(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(以前|之前|前|起)?")
_ON = re.compile(r"(?:于|在|定于)\s*$")
_AT_ONCE = re.compile("立即|当日|当庭|即时")
_UNITS: dict[str, Unit] = {
    "个工作日": "workday",
    "日": "day",
    "天": "day",
    "个月": "month",
    "月": "month",
    "年": "year",
}
_MONEY = re.compile(r"\d[\d,.]*\s*(?:万|亿)?元|费|款|利息|本金")
_DUTY = re.compile("支付|归还|返还|偿还|清偿|给付|赔偿|交付|腾|搬|迁|移交|办理|停止|配合|协助|修|道歉|补|退")
# What is decided, acknowledged or refused, and not to be done by anybody; who bears the costs, the court sees to.
_NOTHING_TO_DO = re.compile(
    "驳回|离婚|解除|确认|无效|撤销|没有其他|无其他|再无|别无|放弃|(?:受理费|诉讼费).*负担"
)


@dataclass(frozen=True)
class Term:
    """One thing that is to be done: which, by whom, until when; without a day nothing was said of it."""

    words: str
    debtor: str
    last: date | None
    money: bool
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Count:
    """From which day the time to apply for enforcement counts, for whom it runs, and why."""

    last: date
    debtor: str
    steps: tuple[Step, ...]


def terms_of(orders: Sequence[str], effective: date, parties: Sequence[str]) -> list[Term]:
    """What the items of a decision that took effect on that day want done."""
    found = []
    for number, order in enumerate(orders, 1):
        debtor = min((name for name in parties if name in order), key=order.index, default="")
        last, steps = _last_day(order, effective)
        if last is not None or (_DUTY.search(order) and not _NOTHING_TO_DO.search(order)):
            words = f"第{number}项：{order[:60]}"
            found.append(Term(words, debtor, last, bool(_MONEY.search(order)), steps))
    return found


def counts(
    orders: Sequence[str], effective: date, parties: Sequence[str], *, agreed: bool = False
) -> list[Count]:
    """From when the two years to apply for enforcement count (民事诉讼法 250).

    From the last day of the time that the decision sets; of what is to be done by instalments, from that of the last one;
    where no time is set, from the day of effect. What is ordered for different days has each its own count; what one party
    agreed to pay on different days (`agreed`) are the instalments of its debt. Nothing that is to be done: no count.
    """
    terms = terms_of(orders, effective, parties)
    if not terms and not all(_NOTHING_TO_DO.search(order) for order in orders):
        terms = [Term("没有写明何时履行的", "", None, False)]
    found: list[Count] = []
    for group in _groups(terms, agreed):
        last = max((term.last for term in group if term.last is not None), default=None)
        if last is None:
            step = Step("法律文书没有写明履行期间，从生效之日起算", group[0].words, str(effective))
            found.append(Count(effective, group[0].debtor, (step,)))
            continue
        steps = [step for term in group for step in term.steps]
        if len({term.last for term in group}) > 1:
            steps.append(Step("分期履行，从最后一期届满之日起算", "", str(last)))
        found.append(Count(last, group[0].debtor, tuple(steps)))
    return _by_day(found)


def _groups(terms: Sequence[Term], agreed: bool) -> list[list[Term]]:
    """What one party agreed to pay are instalments of what it owes; what else is to be done stands for itself."""
    groups: dict[object, list[Term]] = {}
    for term in terms:
        instalment = agreed and term.money and term.last is not None and term.debtor
        groups.setdefault(term.debtor if instalment else (term.debtor, term.last), []).append(term)
    return list(groups.values())


def _by_day(found: Sequence[Count]) -> list[Count]:
    """One count for a day and a debtor: two orders to be carried out by the same day need no two clocks."""
    merged: dict[tuple[date, str], Count] = {}
    for one in found:
        former = merged.get((one.last, one.debtor))
        merged[one.last, one.debtor] = replace(one, steps=(*former.steps, *one.steps)) if former else one
    return sorted(merged.values(), key=lambda one: one.last)


def _last_day(order: str, effective: date) -> tuple[date | None, tuple[Step, ...]]:
    """The last day by which an item is to be done; of several in one item, the last."""
    found = [*_after_effect(order, effective), *_by_date(order, effective)]
    if not found and _AT_ONCE.search(order):
        found = [(effective, (Step("应当立即履行", order[:60], str(effective)),))]
    return max(found, key=lambda one: one[0]) if found else (None, ())


def _after_effect(order: str, effective: date) -> Iterator[tuple[date, tuple[Step, ...]]]:
    for said in _AFTER.finditer(order):
        try:
            length = Length(parse_numeral(said[1].replace("两", "二")), _UNITS[said[2]])
        except (NotANumeral, LawError):
            continue
        working = Working()
        period = period_end(effective, [length], working)
        steps = tuple(
            Step(f"履行期间：{one.label}", one.formula, one.amount) for one in working.answer(period).steps
        )
        yield period.end, (Step("生效日", said[0], str(effective)), *steps)


def _by_date(order: str, effective: date) -> Iterator[tuple[date, tuple[Step, ...]]]:
    year = effective.year
    for said in _BY.finditer(order):
        year = int(said[1]) if said[1] else year
        deadline = said[4] in ("以前", "之前", "前") or (
            said[4] is None and _ON.search(order[: said.start()])
        )
        try:
            last = date(year, int(said[2]), int(said[3]))
        except ValueError:
            continue
        # A day before the decision binds is one of its facts, and no time to perform.
        if deadline and last >= effective:
            yield last, (Step("履行期间的最后一日", order[:60], str(last)),)


def orders_of(s: Situation) -> list[str]:
    """What the judgment of the case orders, item by item."""
    document = s.document("民事判决书", state="issued")
    return [] if document is None else items_of(document)


def items_of(document: Drafted) -> list[str]:
    """The items of what a judgment orders, or of what a settlement agrees on."""
    lists = Document.from_json(document.blocks).find(OrderList)
    return [item.text for one in lists for item in one.items]


def start_enforcement(s: Situation, doing: Doing, found: Sequence[Count]) -> None:
    """Start the time to apply for enforcement for those to whom something is owed, with how it was counted."""
    (begun,) = (one for one in doing.act.starts if one.code == ENFORCE)
    for count in found:
        for creditor in _creditors(s, count):
            start = datetime.combine(count.last, time(12), tzinfo=clock.COURT_ZONE)
            limit = doing.start(replace(begun, of=creditor.role), start, creditor)
            told: dict[str, Any] = limit.explanation
            limit.explanation = {**told, "steps": [*(one.as_json() for one in count.steps), *told["steps"]]}


def of_judgment(s: Situation, effective: date) -> list[Count]:
    """The counts of what the judgment of the case orders, in effect from that day."""
    return counts(orders_of(s), effective, [p.name for p in s.who("party")])


def _creditors(s: Situation, count: Count) -> list[Participation]:
    """The other side of who has to do it; the plaintiffs, where the decision does not tell."""
    owes = {p.role for p in s.who("party") if p.name == count.debtor}
    return s.who("defendant") if "plaintiff" in owes else s.who("plaintiff")
