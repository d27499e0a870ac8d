"""开庭: conditions of fixing a hearing, of opening it, of its record (民事诉讼法 139, 150)."""

from __future__ import annotations

from datetime import timedelta

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.hearings.hours import out_of_hours
from tianping.core.hearings.models import Hearing
from tianping.core.hearings.queries import clash
from tianping.core.limits import compute
from tianping.domains.civil.forms import Present, RuleWithdrawal, Schedule
from tianping.domains.civil.guards import day_of


def room_free(s: Situation, form: Schedule) -> Reason | None:
    """No two hearings in one room, nor two of one judge, at a time; not in the past."""
    if form.begins <= clock.now():
        return Reason("past", "开庭时间已经过去。", field="begins")
    judge = s.on_duty("judge", "presiding")
    found = clash(
        form.room,
        judge.staff_id if judge else None,
        form.begins,
        form.begins + timedelta(minutes=form.minutes),
    )
    return Reason("clash", found, field="begins", remedy="换一个时间或者法庭。") if found else None


def in_court_hours(s: Situation, form: Schedule) -> Reason | None:
    """Who is summoned to a holiday or the night is told why (the reason stands in the record)."""
    outside = out_of_hours(form.begins, form.begins + timedelta(minutes=form.minutes))
    if not outside or form.off_hours:
        return None
    return Reason(
        "off_hours",
        f"{outside}确要这时开庭，请写明理由。",
        field="off_hours",
        remedy="换到工作日的白天，或者写明理由。",
    )


def three_days_ahead(s: Situation, form: Schedule) -> Reason | None:
    """Parties are told three days before the hearing (民事诉讼法 139); not so in simple cases (163)."""
    if s.data.procedure != "ordinary":
        return None
    notice = compute.due("CIV_HEARING_NOTICE", form.begins)
    if clock.now() <= notice.due:
        return None
    return Reason("too_soon", "普通程序应当在开庭三日前通知当事人。", "民事诉讼法139", "begins")


def hearing_fixed(s: Situation) -> Reason | None:
    """There is a hearing to open."""
    return None if s.hearing("fixed") else Reason("no_hearing", "没有排定的庭审。", act="schedule_hearing")


def day_has_come(s: Situation) -> Reason | None:
    """A hearing is opened on the day that the parties were told (民事诉讼法 139)."""
    hearing = s.hearing("fixed")
    if hearing is None or clock.day_of(hearing.begins) <= clock.today():
        return None
    begins = day_of(hearing.begins)
    return Reason("too_early", f"传票上的开庭日是{begins}，还没有到。", "民事诉讼法139", remedy="要提前开庭，先变更开庭时间并重新传唤。",
                  act="reschedule_hearing")  # fmt: skip


def hour_has_come(s: Situation) -> Reason | None:
    """Opened before its hour the hearing needs a reason, which stays in the record (民事诉讼法 139)."""
    hearing = s.hearing("fixed")
    if hearing is None or not _early(hearing):
        return None
    begins = hearing.begins.astimezone(clock.COURT_ZONE)
    return Reason(
        "before_its_hour",
        f"传票上的开庭时间是{begins:%H:%M}，还没有到。各方都到了，同意提前的，才可以提前开庭。",
        "民事诉讼法139",
    )


def all_here_if_early(s: Situation, form: Present) -> Reason | None:
    """Who was summoned for a later hour may come at that hour: until then nothing is heard without any of them (民事诉讼法 139)."""
    hearing = s.hearing("fixed")
    if hearing is None or not _early(hearing):
        return None
    here = set(form.present)
    missing = [p.name for p in s.who("party") if str(p.id) not in here
               and not any(str(a.id) in here for a in s.participations if a.agent_of_id == p.id)]  # fmt: skip
    if not missing:
        return None
    begins = hearing.begins.astimezone(clock.COURT_ZONE)
    return Reason("not_all_here", f"还没有到传票上的开庭时间{begins:%H:%M}，{'、'.join(missing)}没有到场，不能提前开庭。", "民事诉讼法139",
                  "present", remedy="等到传票上的时间再开庭。")  # fmt: skip


def _early(hearing: Hearing) -> bool:
    return bool(clock.now() < hearing.begins)


def summoned(s: Situation) -> Reason | None:
    """Every party was summoned to this hearing, not only to one that was moved, before it is opened (民事诉讼法 139)."""
    hearing = s.hearing("fixed")
    here = {d.to_id for d in s.deliveries if d.effective and hearing and d.record_id == hearing.record_id}
    missing = [p.name for p in s.who("party") if p.id not in here]
    return (
        Reason("not_summoned", f"传票还没有送达：{'、'.join(missing)}。", "民事诉讼法139")
        if missing
        else None
    )


def hearing_recorded(s: Situation) -> Reason | None:
    """What was said at the hearing is closed and given to be signed before the case ends (民事诉讼法 150): later it cannot be."""
    if s.state.code == "c.hearing" and any(t.state == "open" and t.lines for t in s.transcripts):
        return Reason("transcript_open", "庭审笔录还没有结束。", "民事诉讼法150",
                      remedy="先结束笔录、请各方签名，再办这一步。", act="close_transcript")  # fmt: skip
    return None


def recorded_before_the_end(s: Situation, form: RuleWithdrawal) -> Reason | None:
    """Where the withdrawal is allowed, the case ends with the ruling."""
    return hearing_recorded(s) if form.allowed else None
