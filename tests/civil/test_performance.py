"""申请执行时效: the two years count from the end of the time that the decision gives to perform (民事诉讼法 250)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.civil.test_closing import prepared, settled
from tests.civil.test_periods import begun
from tests.civil.test_sides_and_thirds import arrive
from tests.civil.test_sides_see import heard, judged
from tests.core.conftest import Court0102, read
from tianping.core.acts import clock, outbox
from tianping.core.acts.models import OutboxEntry
from tianping.core.acts.situation import Situation
from tianping.core.limits import watch
from tianping.domains.civil.performance import counts


def told(s: Situation) -> list[str]:
    """What other domains heard of the case."""
    entries = OutboxEntry.objects.filter(kind="event", payload__matter=str(s.matter.id))
    return [entry.payload["event"] for entry in entries]


EFFECT = date(2026, 9, 16)
NAMES = ["沈玉梅", "高文斌"]


@pytest.mark.parametrize(
    ("orders", "last"),
    [
        # Ten days end on a Saturday that is no working day: the period ends on the Monday (民事诉讼法 85).
        (["高文斌于本判决生效之日起十日内归还沈玉梅借款60000元"], date(2026, 9, 28)),
        (["高文斌于判决生效后 30 日内返还沈玉梅房屋"], date(2026, 10, 16)),
        (["高文斌于2026年12月31日前支付沈玉梅60000元"], date(2026, 12, 31)),
        # The days between which interest is reckoned are no time to perform.
        (["高文斌支付沈玉梅利息（以60000元为基数，自2026年10月1日起计算至2026年12月1日止）"], EFFECT),
        (["高文斌归还沈玉梅借款60000元", "驳回沈玉梅的其他诉讼请求"], EFFECT),
        (["高文斌分期归还：2026年10月31日前归还2万元，12月31日前归还4万元"], date(2026, 12, 31)),
    ],
)
def test_it_counts_from_the_last_day_to_perform_else_from_effect(orders: list[str], last: date) -> None:
    (count,) = counts(orders, EFFECT, NAMES)
    assert (count.last, count.debtor) == (last, "高文斌")
    assert count.steps


def test_different_orders_have_each_their_own_count_instalments_one() -> None:
    orders = ["高文斌于2026年10月31日前归还沈玉梅2万元", "高文斌于2026年12月31日前归还沈玉梅4万元"]
    assert [one.last for one in counts(orders, EFFECT, NAMES)] == [date(2026, 10, 31), date(2026, 12, 31)]
    (agreed,) = counts(orders, EFFECT, NAMES, agreed=True)
    assert agreed.last == date(2026, 12, 31)
    assert "分期履行，从最后一期届满之日起算" in [step.label for step in agreed.steps]


def test_where_nothing_is_to_be_done_nothing_counts() -> None:
    assert counts(["驳回沈玉梅的诉讼请求"], EFFECT, NAMES) == []
    assert counts(["准予沈玉梅与高文斌离婚"], EFFECT, NAMES) == []


def test_after_a_judgment_it_counts_from_the_end_of_its_ten_days(court: Court0102) -> None:
    matter, day = heard(court, "summary")
    with clock.at(day):
        judged(court, matter)
        arrive(court, matter)
        outbox.drain(kinds=("served",))
    for later in range(1, 25):
        with clock.at(day + timedelta(days=later)):
            watch.sweep()
    with clock.at(day + timedelta(days=25)):
        s = read(court, matter)
        (limit,) = [one for one in s.limits if one.code == "ENF_APPLY"]
        effect = s.data.effective_on
        start = clock.day_of(limit.start)
        assert told(s) == ["judgment_effective"]
        assert effect + timedelta(days=10) <= start <= effect + timedelta(days=18)
        assert clock.day_of(limit.due) == start.replace(year=start.year + 2)
        assert limit.explanation["steps"][0] == {
            "label": "生效日", "formula": "生效之日起十日", "amount": str(effect)
        }  # fmt: skip


def test_after_a_settlement_it_counts_from_the_last_instalment(court: Court0102) -> None:
    day = date(2026, 3, 2)
    terms = ["高文斌于2026年4月30日前归还沈玉梅20000元", "高文斌于2026年6月30日前归还沈玉梅30000元"]
    with clock.at(day):
        matter = prepared(court, "ordinary")
        court.do(court.post("judge"), matter, "settle_by_mediation", settled(court, matter, terms=terms))
        s = read(court, matter)
        (limit,) = [one for one in s.limits if one.code == "ENF_APPLY"]
        assert told(s) == ["judgment_effective"]
        assert clock.day_of(limit.start) == date(2026, 6, 30)
        assert clock.day_of(limit.due) == date(2028, 6, 30)


def test_of_a_ruling_that_binds_others_hear(court: Court0102) -> None:
    matter = begun(court, "small")
    with clock.at(date(2026, 3, 3)):
        reason = {"reason": "原告不是合同当事人，与本案没有直接利害关系。"}
        court.do(court.post("judge"), matter, "dismiss_suit", reason)
        assert told(read(court, matter)) == ["ruling_effective"]
