"""Criminal, administrative, retrial and compensation limits reckoned by hand from the articles, old versions too."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tianping.law.explain import LawError
from tianping.law.limits import Length, LimitEvent, run_limit


def day(text: str) -> date:
    return date.fromisoformat(text)


def until(kind: str, first: str, last: str) -> LimitEvent:
    return LimitEvent(kind, day(first), day(last))


def extended(on: str, level: str, months: int = 0) -> LimitEvent:
    return LimitEvent("extend", day(on), None, (Length(months, "month"),) if months else (), level)


CUSTODY = {"detained": True}
CASES: list[tuple[str, str, list[LimitEvent], dict[str, Any], str]] = [
    # 刑诉 208: two months, three at the latest; a month end goes to the month end; custody never rolls.
    ("CRM_TRIAL", "2026-01-31", [], CUSTODY, "2026-03-31"),
    ("CRM_TRIAL", "2026-01-31", [extended("2026-03-20", "self"), extended("2026-04-15", "upper")], CUSTODY, "2026-07-31"),
    ("CRM_TRIAL", "2026-01-15", [LimitEvent("restart", day("2026-03-10"))], CUSTODY, "2026-05-10"),
    ("CRM_TRIAL", "2026-01-15", [LimitEvent("restart", day("2026-03-10"))], {}, "2026-05-11"),
    ("CRM_TRIAL", "2026-01-15", [until("defender_prepare", "2026-02-01", "2026-02-28")], {}, "2026-03-30"),
    ("CRM_APPEAL_J", "2026-09-21", [], {}, "2026-10-08"),
    ("CRM_APPEAL_R", "2026-09-25", [], {}, "2026-09-30"),
    ("CRM_SUPP_INV", "2026-01-31", [], {}, "2026-02-28"),
    ("CRM_2ND", "2025-12-31", [extended("2026-02-20", "high")], {}, "2026-04-30"),
    ("CRM_RETRIAL", "2025-11-30", [extended("2026-02-01", "self")], {}, "2026-06-01"),
    ("CRM_BAIL", "2026-02-28", [], {}, "2027-02-27"),
    ("CRM_CONF_PERIOD", "2026-03-31", [], {}, "2026-09-30"),
    ("CRM_SUPPLY_3D", "2026-09-29", [], {}, "2026-10-08"),
    ("CRM_SUPPLY_3D", "2026-09-29", [], {"condition": "缺席审判"}, "2026-10-29"),
    # 刑诉法 2012 and its interpretation.
    ("CRM_TRIAL", "2016-03-10", [], CUSTODY, "2016-05-10"),
    ("CRM_TRIAL_SUM", "2018-10-25", [], {"condition": "可能判处三年以上", **CUSTODY}, "2018-12-10"),
    ("CRM_CONF_EXAM", "2021-02-28", [], {}, "2021-03-08"),
    ("CRM_CONF_EXAM", "2021-03-01", [], {}, "2021-03-31"),
    ("CRM_COMMIT", "2020-06-01", [], {}, "2020-06-16"),
    ("CRM_MED_RECON", "2014-05-05", [], {}, "2014-05-12"),
    # 行诉 46: six months, a month end without its day; 调休 keeps a Saturday a working day.
    ("ADM_SUE", "2025-08-31", [], {}, "2026-02-28"),
    ("ADM_SUE", "2026-04-01", [], {}, "2026-10-08"),
    ("ADM_SUE", "2025-07-28", [until("force_majeure", "2025-08-01", "2025-08-10")], {}, "2026-02-09"),
    ("ADM_SUE_RECON", "2026-09-16", [], {}, "2026-10-08"),
    ("ADM_SUE_UNTOLD", "2025-02-15", [], {}, "2026-02-24"),
    ("ADM_SUE_MAX", "2021-10-02", [], {}, "2026-10-08"),
    ("ADM_SUE_MAX", "2006-10-03", [], {"condition": "不动产"}, "2026-10-08"),
    ("ADM_SUE_MAX", "2016-11-21", [], {}, "2021-11-22"),
    ("ADM_TRIAL", "2026-01-15", [extended("2026-07-01", "high", 2)], {}, "2026-09-15"),
    ("ADM_TRIAL_SUM", "2026-08-17", [], {}, "2026-10-01"),
    ("ADM_2ND", "2026-07-05", [], {}, "2026-10-05"),
    ("ADM_RETRIAL", "2025-08-31", [], {}, "2026-02-28"),
    ("ADX_APPLY", "2026-06-30", [], {}, "2026-09-30"),
    ("ADX_REVIEW", "2026-09-29", [], {}, "2026-10-08"),
    # Before 2015-05-01: three months to sue (unless still running that day), ten days to answer, three and two to try.
    ("ADM_SUE", "2015-01-28", [], {}, "2015-04-28"),
    ("ADM_SUE", "2015-02-02", [], {}, "2015-08-03"),
    ("ADM_SUE", "2016-09-12", [], {}, "2017-03-13"),
    ("ADM_DEFENCE", "2015-04-20", [], {}, "2015-04-30"),
    ("ADM_DEFENCE", "2015-05-04", [], {}, "2015-05-19"),
    ("ADM_TRIAL", "2015-04-30", [], {}, "2015-07-30"),
    ("ADM_TRIAL", "2015-05-01", [], {}, "2015-11-01"),
    ("ADM_2ND", "2015-04-30", [], {}, "2015-06-30"),
    ("ADM_SUE_UNTOLD", "2018-02-07", [], {}, "2020-02-07"),
    ("ADM_SUE_UNTOLD", "2018-02-08", [], {}, "2019-02-11"),
    # 民诉法 2012 and 2017 with the interpretation of 2015.
    ("CIV_APPEAL_J", "2013-03-14", [], {}, "2013-03-29"),
    ("CIV_TRIAL_SUM", "2016-08-31", [], {}, "2016-11-30"),
    ("CIV_PUNISH_RECON", "2019-09-28", [], {}, "2019-10-08"),
    ("ENF_DEFER", "2020-02-28", [], {}, "2021-03-01"),
    ("PAY_NOSUIT", "2019-09-25", [], {}, "2019-10-08"),
    ("RET_TRIAL", "2019-03-31", [], {"condition": "二审程序"}, "2019-06-30"),
    ("PRE_CRM_INC", "2019-09-20", [], {}, "2019-10-08"),
    # Retrials, compensation.
    ("RET_APPLY", "2025-08-30", [], {}, "2026-02-28"),
    ("RET_REVIEW", "2026-08-31", [until("settlement", "2026-09-01", "2026-09-30")], {}, "2026-12-30"),
    ("RET_TRIAL", "2026-03-31", [], {"condition": "二审程序"}, "2026-06-30"),
    ("COM_DECIDE", "2025-11-30", [extended("2026-02-01", "president")], {}, "2026-05-28"),
    ("COM_LIMIT", "2024-02-29", [], {}, "2026-02-28"),
    ("COM_PAY_ASK", "2026-09-29", [], {}, "2026-10-08"),
    # The Arbitration Law of 2025 from 2026-03-01; ships and cargo; bankruptcies.
    ("ARB_SETASIDE", "2026-02-28", [], {}, "2026-08-28"),
    ("ARB_SETASIDE", "2026-03-01", [], {}, "2026-06-01"),
    ("PRE_SHIP", "2026-09-20", [], {"condition": "船载货物"}, "2026-10-08"),
    ("CIV_NULLIFY_LABOR", "2026-09-02", [], {"condition": "用人单位申请撤销终局裁决"}, "2026-10-08"),
    ("ENF_ADDPARTY_RECON", "2026-09-16", [], {"condition": "第三十二条所列裁定"}, "2026-10-08"),
    ("BKR_DECLARE_SEND", "2026-09-21", [], {"condition": "通知已知债权人"}, "2026-10-08"),
    ("ENF_RECON_RULE", "2020-11-02", [], {}, "2020-12-02"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "start", "events", "keys", "due"), CASES)
def test_the_day_reckoned_by_hand(
    code: str, start: str, events: list[LimitEvent], keys: dict[str, Any], due: str
) -> None:
    found = run_limit(code, start=day(start), events=events, **keys)
    assert found.value.due == day(due)
    assert found.basis


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("CRM_SUMMON", "2026-10-01T09:05", "2026-10-01T22:00"),
        ("CRM_ARREST_Q", "2026-02-14T23:30", "2026-02-16T00:00"),
        ("CRM_REVOKE_ARREST", "2026-02-14T09:00", "2026-02-16T10:00"),
        ("PRE_SUIT_48H", "2026-09-30T16:20", "2026-10-02T17:00"),
        ("PRO_24H", "2026-12-31T23:59", "2027-01-02T00:00"),
    ],
)
def test_hours_begin_with_the_next_and_never_roll(code: str, start: str, end: str) -> None:
    found = run_limit(code, start=datetime.fromisoformat(start)).value
    assert found.due_by_minute == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("code", "start", "article", "version"),
    [
        ("ENF_FREEZE_BANK", "2020-05-06", "487", "2015"),
        ("ENF_FREEZE_BANK", "2022-04-10", "485", "2022修正"),
        ("ENF_SALE_RULING", "2020-12-31", "23", "法释〔2004〕16号"),
        ("ENF_SALE_RULING", "2021-01-01", "20", "2020修正"),
        ("CRM_TRIAL", "2018-10-25", "202", "2012修正"),
        ("CRM_TRIAL", "2018-10-26", "208", "2018修正"),
        ("SVC_ANN_FOR", "2020-03-02", "267", "2017修正"),
    ],
)
def test_the_article_is_that_of_the_text_that_held(code: str, start: str, article: str, version: str) -> None:
    basis = run_limit(code, start=day(start)).basis
    assert (article, version) in {(one.article, one.version) for one in basis}


def test_before_the_oldest_row_it_is_refused() -> None:
    with pytest.raises(LawError, match="2000-03-10"):
        run_limit("ADM_SUE_MAX", start=day("1999-01-01"))
