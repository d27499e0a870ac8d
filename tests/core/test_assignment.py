"""The draw of a judge: anybody can replay it, and it favours nobody."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date

import pytest

from tests.core.conftest import Court0102
from tianping.core.access.models import Recusal
from tianping.core.acts import outbox, situation
from tianping.core.matters import assignment
from tianping.core.matters.assignment import Candidate
from tianping.core.people.models import PostHeld, Staff

BENCH = [Candidate("a", "甲", 0), Candidate("b", "乙", 1), Candidate("c", "丙", 3), Candidate("d", "丁", 0, barred="回避"),
         Candidate("e", "戊", 3, weight="3")]  # fmt: skip


def test_the_draw_of_a_case_replays_from_its_proof(court: Court0102) -> None:
    matter = court.paid()
    proof = situation.read(matter).data.draw
    assert assignment.replay(proof) == ""
    assert proof["drawn"] == str(court.staff["judge"].id)
    records = list(matter.records.order_by("seq"))
    drawn = next(record for record in records if record.act == "assign_case")
    assert proof["seed"] == drawn.previous, (
        "the seed is the digest of the record before, which nobody could choose"
    )


@pytest.mark.parametrize("change", [{"number": 5}, {"drawn": "d"}, {"total": 1}, {"seed": "00"}])
def test_a_proof_that_was_changed_is_found(change: dict[str, object]) -> None:
    assert assignment.replay({**assignment.draw("m", "ff", BENCH), **change})


def test_shares_follow_the_tickets(db: None) -> None:
    draws = 4000
    seeds = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(draws))
    drawn = Counter(assignment.draw("m", seed, BENCH)["drawn"] for seed in seeds)
    total = sum(one.tickets for one in BENCH)
    assert drawn["d"] == 0
    for one in BENCH:
        expected = draws * one.tickets / total
        # Four standard deviations: a fair draw leaves them once in sixteen thousand runs, and this run is always the same.
        assert abs(drawn[one.staff] - expected) <= 4 * (expected * (1 - one.tickets / total)) ** 0.5


def test_the_order_of_the_candidates_changes_nothing() -> None:
    assert assignment.draw("m", "ff", BENCH) == assignment.draw("m", "ff", BENCH[::-1])


def test_nobody_to_draw_is_told(court: Court0102) -> None:
    matter = court.registered()
    Recusal.objects.create(staff=court.staff["judge"], matter=matter, reason="亲属")
    court.pay(matter)
    outbox.drain(kinds=("act",))
    assert court.matter(matter.id).state == "f.to_assign"
    assert "没有可以分案的法官" in outbox.stuck()[0].error
    second = Staff.objects.create(
        court=court.court, name="另一位法官", number="另一位", division=court.staff["judge"].division
    )
    PostHeld.objects.create(
        court=court.court, staff=second, post="judge", division=second.division, since=date(2020, 1, 1)
    )
    court.do(court.post("trial_mgmt"), matter, "assign_case")
    assert situation.read(court.matter(matter.id)).on_duty("judge").staff_id == second.id
