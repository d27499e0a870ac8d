"""Probation and recidivism (刑法 65、72–74).

>>> from datetime import date
>>> probation(type="fixed", months=30, on=date(2026, 11, 24)).value.min_months
30
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tianping.law.calendar import add_months
from tianping.law.explain import Answer, LawError, Working


@dataclass(frozen=True, slots=True)
class Probation:
    """Whether the length and the person allow probation, and the frame of its term."""

    eligible: bool
    min_months: int | None = None
    max_months: int | None = None
    ok: bool | None = None


def probation(
    *,
    type: str,
    months: int,
    on: date,
    recidivist: bool = False,
    ringleader: bool = False,
    probation_months: int | None = None,
    working: Working | None = None,
) -> Answer[Probation]:
    """缓刑 (刑法 72–74): detention, or imprisonment of up to three years; never for recidivists and ringleaders.

    Whether the offence is light, remorse shown, no danger left, no harm to the community, is for the court.
    """
    w = working or Working()
    if type not in ("fixed", "detention") or months < 1:
        raise LawError("BAD_VALUE", "type 应为 fixed、detention 之一，months 应为正整数")
    rule = w.parameter("sentencing.probation", on)
    too_long = type == "fixed" and months > rule["prison_most"]
    if too_long or recidivist or ringleader:
        reason = "刑期超过三年" if too_long else "累犯、犯罪集团的首要分子"
        w.step("不适用缓刑", reason, "", "Not eligible")
        return w.answer(Probation(False))
    low, high = rule["prison_exam" if type == "fixed" else "detention_exam"]
    if months > high:
        raise LawError("BAD_VALUE", f"months 为 {months}：拘役数罪并罚最高不超过 {high} 个月（刑法69、73）")
    least = max(months, low)
    w.step("考验期", f"原判{months}月以上，{low}—{high}月", f"{least}—{high}月", "Term of probation")
    ok = None if probation_months is None else least <= probation_months <= high
    return w.answer(Probation(True, least, high, ok))


def is_recidivist(
    *,
    ended: date,
    committed: date,
    age_before: int,
    intentional: bool,
    imprisonment: bool,
    working: Working | None = None,
) -> Answer[bool]:
    """一般累犯 (刑法 65): a new crime within five years after the former sentence (or parole) ended on `ended`.

    `intentional` and `imprisonment` say of both crimes that they were so; whoever was a minor then is not one.
    """
    w = working or Working()
    rule = w.parameter("sentencing.recidivist", committed)
    last = add_months(ended, 12 * rule["years"])
    w.step(f"刑罚执行完毕后{rule['years']}年内", f"{ended}至{last}", committed, "Within the years")
    return w.answer(ended < committed <= last and intentional and imprisonment and age_before >= rule["age"])
