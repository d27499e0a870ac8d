"""The catalogue of limits: each of 385 codes runs and says why; what stops, extends and restarts them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tianping.law.data import Override, default_book
from tianping.law.explain import LawError, Working
from tianping.law.limit_notices import notify_before
from tianping.law.limits import Length, LimitEvent, codes, limit, run_limit, what_if
from tianping.law.periods import acted_in_time
from tianping.law.versions import ChosenVersion, lighter_day

START = date(2026, 3, 2)
WITHOUT_LENGTH = {"FOR_TRIAL", "CRM_DEATH_REVIEW", "ENF_RESTRICT"}
ENDED = {"ARB_SETASIDE_OLD", "SVC_ANN_OLD", "SVC_ANN_FOR_OLD"}


def test_there_are_385() -> None:
    assert len(codes()) == 385


@pytest.mark.parametrize("code", sorted(set(codes()) - ENDED - {"ENF_ITEM_DO", "RET_TRIAL"}))
def test_each_runs_and_says_why(code: str) -> None:
    start = datetime(2026, 3, 2, 10, 20) if limit(code, START).day_rule == "H" else START
    found = run_limit(code, start=start, on=START)
    assert found.steps
    assert found.basis
    assert f"limit.{code}" in {read.path for read in found.reads}
    if code in WITHOUT_LENGTH:
        assert found.value.due is None
        assert "no_statutory_limit" in found.warnings
    else:
        assert found.value.due is not None
        assert found.value.nominal_end is not None
        assert found.value.first_day is not None
        assert (found.value.due >= START) == (limit(code, START).mode != "before")
    assert all(notice.whom for notice in notify_before(limit(code, START), found.value, Working()))


@pytest.mark.parametrize(
    ("code", "start", "due", "rolled"),
    [
        ("CIV_DEFENCE", date(2026, 9, 16), date(2026, 10, 8), date(2026, 10, 8)),
        ("CIV_TRIAL_ORD", date(2026, 4, 1), date(2026, 10, 1), date(2026, 10, 8)),
        ("SVC_ANN", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 1)),
        ("ENF_SEIZE_IMM", date(2023, 10, 4), date(2026, 10, 3), date(2026, 10, 3)),
        ("CIV_HEARING_NOTICE", date(2026, 3, 10), date(2026, 3, 6), date(2026, 3, 6)),
        ("OPN_JUDG_1", date(2026, 9, 30), date(2026, 10, 15), date(2026, 10, 15)),
        ("FIL_RECEIPT", date(2026, 10, 1), date(2026, 10, 1), date(2026, 10, 1)),
        ("PRO_VALID", date(2026, 3, 2), date(2026, 9, 1), date(2026, 9, 1)),
        ("ENF_APPLY", date(2023, 3, 10), date(2025, 3, 10), date(2025, 3, 10)),
        ("BKR_CLAIM", date(2026, 3, 2), date(2026, 6, 2), date(2026, 6, 2)),
    ],
)
def test_rules_of_days(code: str, start: date, due: date, rolled: date) -> None:
    found = run_limit(code, start=start).value
    assert (found.due, found.deadline_rolled) == (due, rolled)


def test_the_working_of_a_trial_limit_ends_with_the_day_that_is_told() -> None:
    for start in (
        date(2026, 4, 1),
        date(2026, 4, 8),
    ):  # the six months end in a holiday, and on a working day
        found = run_limit("CIV_TRIAL_ORD", start=start)
        assert found.steps[-1].amount == str(found.value.due)


def test_hours_run_from_the_next_full_hour_and_need_a_moment() -> None:
    found = run_limit("PRE_SUIT_48H", start=datetime(2026, 3, 6, 10, 20)).value
    assert found.due_by_minute == datetime(2026, 3, 8, 11, 0)
    with pytest.raises(LawError, match="请写到时分"):
        run_limit("PRE_SUIT_48H", start=START)


def test_the_version_is_that_of_the_day_the_limit_began() -> None:
    assert run_limit("CIV_TRIAL_SML", start=date(2021, 12, 31)).value.due == date(2022, 3, 31)
    assert run_limit("CIV_TRIAL_SML", start=date(2022, 1, 1)).value.due == date(2022, 3, 1)
    assert run_limit("SVC_ANN", start=date(2021, 12, 31)).value.due == date(2022, 3, 1)
    assert run_limit("ARB_SETASIDE", start=date(2026, 2, 27)).value.due == date(2026, 8, 27)
    assert run_limit("ARB_SETASIDE", start=date(2026, 3, 2)).value.due == date(2026, 6, 2)


def test_a_version_chosen_by_hand_needs_a_reason() -> None:
    chosen = ChosenVersion(date(2022, 1, 1), "双方同意适用新法")
    assert run_limit("CIV_TRIAL_SML", start=date(2021, 12, 31), version=chosen).value.due == date(2022, 2, 28)
    with pytest.raises(LawError, match="理由"):
        run_limit("CIV_TRIAL_SML", start=START, version=ChosenVersion(date(2022, 1, 1), ""))


def test_a_limit_that_did_not_exist_yet_names_its_dates() -> None:
    with pytest.raises(LawError, match="已录") as caught:
        run_limit("OPN_JUDG_1", start=date(2010, 1, 1))
    assert caught.value.code == "NO_RULE"


def test_an_unknown_limit_and_a_missing_length_say_where_to_enter_them() -> None:
    with pytest.raises(LawError, match="CIV_DEFENCE"):
        run_limit("NO_SUCH", start=START)
    with pytest.raises(LawError, match="录入"):
        run_limit("ENF_ITEM_DO", start=START)


def test_overlapping_events_are_counted_once_in_any_order() -> None:
    events = [
        LimitEvent("notice", date(2026, 1, 20), date(2026, 2, 18)),
        LimitEvent("appraisal", date(2026, 2, 10), date(2026, 3, 31)),
    ]
    one = run_limit("CIV_TRIAL_ORD", start=date(2026, 1, 5), events=events)
    other = run_limit("CIV_TRIAL_ORD", start=date(2026, 1, 5), events=events[::-1])
    assert one.value == other.value
    assert (one.value.excluded_days, one.value.due) == (71, date(2026, 9, 14))


def test_a_fixed_period_is_stopped_by_nothing() -> None:
    found = run_limit(
        "RET_APPLY",
        start=START,
        events=[
            LimitEvent("suspend", date(2026, 4, 1), date(2026, 5, 1)),
            LimitEvent("restart", date(2026, 5, 2)),
        ],
    )
    assert found.value.due == date(2026, 9, 2)
    assert found.warnings == ("fixed_limit_not_stopped", "restart_not_provided")


def test_an_event_that_does_not_stop_this_limit_changes_nothing_and_is_said() -> None:
    found = run_limit("CIV_DEFENCE", start=START, events=[LimitEvent("appraisal", START, date(2026, 4, 1))])
    assert found.value.excluded_days == 0
    assert found.warnings == ("event_does_not_stop",)


def test_extension_needs_its_level_in_turn_and_stays_within_its_longest() -> None:
    def extended(*events: LimitEvent) -> tuple[date | None, tuple[str, ...]]:
        found = run_limit("CIV_TRIAL_ORD", start=date(2026, 1, 5), events=events)
        return found.value.due, found.warnings

    half_year, quarter = (Length(6, "month"),), (Length(3, "month"),)
    president = LimitEvent("extend", date(2026, 6, 20), lengths=half_year, level="president")
    upper = LimitEvent("extend", date(2026, 12, 20), lengths=quarter, level="upper")
    assert extended(president) == (date(2027, 1, 5), ("calendar_not_published",))
    assert extended(president, upper) == (date(2027, 4, 5), ("calendar_not_published",))
    too_long = LimitEvent("extend", date(2026, 6, 20), lengths=(Length(8, "month"),), level="president")
    assert extended(too_long) == (date(2027, 1, 5), ("extension_exceeds_maximum", "calendar_not_published"))
    low = LimitEvent("extend", date(2026, 6, 20), lengths=quarter, level="enf_chief")
    assert extended(low) == (date(2026, 7, 5), ("extension_wrong_level",))
    late = LimitEvent("extend", date(2026, 7, 6), lengths=quarter, level="president")
    assert extended(late) == (date(2026, 7, 5), ("late_extension",))


def test_correction_starts_the_filing_limit_anew() -> None:
    found = run_limit("FIL_DECIDE_CIV", start=START, events=[LimitEvent("restart", date(2026, 3, 6))])
    assert found.value.due == date(2026, 3, 13)


def test_custody_is_not_prolonged_by_rest_days() -> None:
    free = run_limit("CRM_APPEAL_J", start=date(2026, 9, 24)).value
    held = run_limit("CRM_APPEAL_J", start=date(2026, 9, 24), detained=True).value
    assert (free.due, held.due) == (date(2026, 10, 8), date(2026, 10, 4))


def test_conditions_change_the_length() -> None:
    assert run_limit("CIV_APPEAL_J", start=START, condition="境内无住所").value.due == date(2026, 4, 1)
    assert run_limit("CRM_TRIAL_SUM", start=START, condition="可能判处三年以上").value.due == date(
        2026, 4, 17
    )
    assert run_limit("RET_TRIAL", start=START, condition="二审程序").value.due == date(2026, 6, 2)
    with pytest.raises(LawError, match="请写明 condition：一审程序、二审程序"):
        run_limit("RET_TRIAL", start=START)


def test_a_court_may_override_a_row_by_date_with_a_reason_that_is_shown() -> None:
    row = default_book().row("limit.FIL_CORRECT", START)
    ten = Override("临0102", "limit.FIL_CORRECT", {**row.value, "length": "10"}, date(2026, 1, 1), "本院通知")
    found = run_limit("FIL_CORRECT", start=START, overrides=[ten])
    assert found.value.due == date(2026, 3, 12)
    assert any("临0102" in read.origin and "本院通知" in read.origin for read in found.reads)
    assert run_limit("FIL_CORRECT", start=date(2025, 12, 1), overrides=[ten]).value.due == date(2025, 12, 8)


def test_state_on_any_day_and_recurrence() -> None:
    running = LimitEvent("appraisal", date(2026, 3, 10))
    found = run_limit("CIV_TRIAL_ORD", start=START, events=[running], on=date(2026, 4, 8)).value
    assert (found.state, found.excluded_days, found.remaining_days) == ("suspended", 30, 177)
    with pytest.raises(LawError, match="on"):
        run_limit("CIV_TRIAL_ORD", start=START, events=[running])
    closed = run_limit("CIV_TRIAL_ORD", start=START, events=[LimitEvent("close", date(2026, 5, 6))]).value
    assert closed.state == "closed"
    query = run_limit("ENF_END_QUERY", start=START, on=date(2027, 1, 1)).value
    assert query.due == date(2027, 3, 1)


def test_a_ban_and_a_minimum_say_from_when_the_act_is_allowed() -> None:
    assert run_limit("FIL_REFILE_DIV", start=START).value.earliest == date(2026, 9, 3)
    assert run_limit("CIV_EVID_ORD", start=START).value.earliest == date(2026, 3, 18)


def test_notices_go_out_on_working_days_to_those_who_must_know() -> None:
    rule, found = limit("CIV_TRIAL_ORD", START), run_limit("CIV_TRIAL_ORD", start=START).value
    notices = notify_before(rule, found, Working())
    assert [notice.on for notice in notices] == sorted(notice.on for notice in notices)
    assert any("申请" in notice.about and notice.on == date(2026, 8, 18) for notice in notices)
    assert "院长" in notices[-1].whom


def test_the_lighter_law_is_chosen_by_its_article() -> None:
    working = Working()
    day = lighter_day(date(2015, 1, 1), START, lambda on: 10 if on < date(2020, 1, 1) else 5, working)
    assert day == START
    assert str(working.basis[0]) == "刑法12"
    assert lighter_day(date(2015, 1, 1), START, lambda on: 5, Working()) == date(2015, 1, 1)


def test_what_if_leaves_what_is_untouched() -> None:
    supposed = [LimitEvent("appraisal", date(2026, 4, 1), date(2026, 4, 30))]
    now, then = what_if("CIV_TRIAL_ORD", supposed, start=START, on=date(2026, 5, 6))
    assert (now.value.due, then.value.due) == (date(2026, 9, 2), date(2026, 10, 2))


@pytest.mark.parametrize(
    ("branch", "posted", "in_time"),
    [
        ("civil", date(2026, 3, 17), True),
        ("civil", date(2026, 3, 18), False),
        ("civil", None, False),
        ("criminal", date(2026, 3, 16), True),
        ("admin", date(2026, 3, 17), True),
        ("substantive", date(2026, 3, 17), False),
    ],
)
def test_what_is_posted_before_the_end_is_in_time(branch: str, posted: date | None, in_time: bool) -> None:
    found = acted_in_time(date(2026, 3, 17), date(2026, 3, 20), Working(), posted=posted, branch=branch)  # type: ignore[arg-type]
    assert found is in_time
