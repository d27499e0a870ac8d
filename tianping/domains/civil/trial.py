"""审限: what an exclusion or an extension does to the trial limit of a case, and why one that does nothing is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.limits.compute import Due
from tianping.core.limits.models import Limit
from tianping.domains.civil.forms import Exclude, Extension
from tianping.domains.civil.models import PROCEDURES

TRIAL_LIMITS = {"ordinary": "CIV_TRIAL_ORD", "summary": "CIV_TRIAL_SUM", "small": "CIV_TRIAL_SML"}

# What the law warns of, in words; each means that the limit stays what it was.
WITHOUT_EFFECT = {
    "event_does_not_stop": "这个事由不扣除{procedure}的审限，登记了期限也不变。",
    "fixed_limit_not_stopped": "{procedure}的审限是不变期间，不能扣除。",
    "event_after_deadline": "这段时间从审限届满以后才开始，不能扣除。",
    "extension_not_provided": "{procedure}的审限依法不能再延长。",
    "extension_wrong_level": "{procedure}的审限不能由本院院长延长。",
    "late_extension": "审限已经届满，不能再延长。",
    "extension_exceeds_maximum": "超过了依法可以延长的最长时间。",
}


def exclusion(form: Exclude) -> dict[str, Any]:
    """The event of days that do not count."""
    return {"type": form.kind, "on": form.begins.isoformat(), "until": form.ends.isoformat()}


def extension(form: Extension, day: date) -> dict[str, Any]:
    """The event of a longer limit, approved by the president of the court on that day."""
    lengths = [{"n": form.months, "unit": "month"}]
    return {"type": "extend", "on": day.isoformat(), "level": "president", "lengths": lengths}


def limits(s: Situation) -> list[Limit]:
    """The running trial limits of the case."""
    return s.running(TRIAL_LIMITS[s.data.procedure])


def computed(limit: Limit, event: dict[str, Any]) -> Due:
    """When the limit ends once the event is counted."""
    return compute.due(limit.code, limit.start, [*limit.events, event], clock.today())


def period_counts(s: Situation, form: Exclude) -> Reason | None:
    """Days are taken out only for a ground that stops the limit of this procedure (审限规定 9; 民诉法解释 243)."""
    if form.ends < form.begins:
        return Reason("dates", "“至”不能早于“自”。", field="ends")
    return _without_effect(s, exclusion(form), "kind", "审限规定9；民诉法解释243")


def extension_counts(s: Situation, form: Extension) -> Reason | None:
    """A limit is longer only as far as the law allows (民事诉讼法 152, 164, 168)."""
    return _without_effect(s, extension(form, clock.today()), "months", "民事诉讼法152、164、168")


def _without_effect(s: Situation, event: dict[str, Any], field: str, basis: str) -> Reason | None:
    for limit in limits(s):
        former = compute.due(limit.code, limit.start, limit.events, clock.today()).explanation["warnings"]
        for code in computed(limit, event).explanation["warnings"]:
            if code in WITHOUT_EFFECT and code not in former:
                words = WITHOUT_EFFECT[code].format(procedure=PROCEDURES[s.data.procedure])
                return Reason(code, words, basis, field)
    return None
