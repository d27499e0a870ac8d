"""Acts of the clock: a limit has passed."""

from __future__ import annotations

from tianping.core.acts.declare import Act, Input, MatterType
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.limits.models import PASSED, RUNNING


def include(declared: MatterType) -> None:
    """Give a matter type the act by which the system records that a clock ran out."""
    passed = declared.act(
        "limit_passed", "期限届满", by="system", when="*", about="limit", quiet=True, guards=(still_runs,)
    )
    passed.perform(run_out)


def still_runs(s: Situation) -> Reason | None:
    """Between the list of passed clocks and the act, one may have been met or stopped."""
    if s.about is not None and s.about.state != RUNNING:
        return Reason("not_running", f"“{s.about.name}”现在没有在计算。")
    return None


def run_out(s: Situation, form: Input, doing: Doing) -> None:
    """The clock ran out: what the declaration of the type wants is proposed to a person, never done by itself.

    Of several such clocks (one of each party) it is proposed once, when nothing stands against it any more.
    """
    limit = s.about
    doing.change(limit, limit.name, state=PASSED, ended_at=doing.now, ended_by=doing.record_id)
    then = s.type.expiry.get(limit.code)
    if then and _may_follow(s, s.type.acts[then]):
        act = s.type.acts[then]
        doing.task(
            then, next(role for role in act.by if role != "system"), name=f"{limit.name}已届满：{act.name}"
        )
    for task in [t for t in s.tasks if t.limit_id == limit.id and t.person_id is not None]:
        # A party's time is over; what is still possible late stays possible, but it is no task any more.
        doing.change(task, task.name, closed_at=doing.now, closed_by=doing.record_id)
        s.tasks.remove(task)


def _may_follow(s: Situation, act: Act) -> bool:
    waits = any(task.act == act.code for task in s.tasks)
    return s.matter.state in act.when and not waits and not any(guard(s) for guard in act.guards)
