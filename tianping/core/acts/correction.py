"""Correction (更正): an act of the court done by mistake is taken back by a later act that names its record.

Nothing is erased: the wrong record stays, and a new one says what was set back. What flowed from the wrong act goes with
it: its clocks and tasks fall away, those it had ended run again, what it drafted and sent is withdrawn. What others already
rely on (a service that took effect, money, the words of a party) is not for a correction; the law has other ways for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from tianping.core.acts.declare import OUTSIDE
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.journal import plain
from tianping.core.acts.models import OutboxEntry, Proposal, Record
from tianping.core.acts.sides import LAPSE
from tianping.core.acts.situation import HANGERS, Situation
from tianping.core.delivery.models import Delivery
from tianping.core.drafting.models import Document
from tianping.core.hearings.models import Hearing
from tianping.core.limits import compute
from tianping.core.limits.models import VOID, Limit
from tianping.core.matters.models import Matter, Responsibility
from tianping.core.notices.models import Notice
from tianping.core.tasks.models import Task

DONE = ("performed", "approved")
# What an act leaves behind that stays when the act is taken back.
STAYS = (Record, Notice, OutboxEntry, Proposal)


def undo_of(doing: Doing) -> list[dict[str, Any]]:
    """What takes an act back: each value that it changed, before and after, and each row that it made."""
    if doing.act.irreversible or doing.corrects:
        return []
    changed = [
        {
            "row": _label(row),
            "key": plain(row.pk),
            "name": name,
            "was": plain(was),
            "now": plain(getattr(row, name)),
        }
        for row, values in doing.former.values()
        if not _stays(row)
        for name, was in values.items()
        if name not in getattr(row, "seldom", ())
    ]
    made = [
        {"row": _label(row), "key": plain(row.pk)}
        for row in doing.added
        if not _stays(row) and not isinstance(row, Matter)
    ]
    return changed + made


def _stays(row: models.Model) -> bool:
    return isinstance(row, STAYS) or (isinstance(row, Task) and row.about.startswith("proposal:"))


def _label(row: models.Model) -> str:
    return row._meta.label


def correctable(s: Situation, limit: int = 40) -> list[tuple[Record, list[Reason]]]:
    """The newest acts of the court in the matter, newest first, each with what forbids to take it back now.

    First those of its people: what the system noted follows. What is nobody's mistake (a day that is over, the words of a
    party) is not listed.
    """
    newest = list(Record.objects.filter(matter_id=s.matter.id).order_by("-seq")[:limit])
    taken_back = {record.corrects for record in newest if record.corrects}
    found = [
        (record, _reasons(s, record, newest[:place][::-1], _rows(s, record)))
        for place, record in enumerate(newest)
        if record.id not in taken_back and _may_be_wrong(s, record)
    ]
    return sorted(found, key=lambda one: one[0].post == "system")


def _may_be_wrong(s: Situation, record: Record) -> bool:
    refusal = _refusal(s, record)
    return refusal is None or (
        record.post != "system" and refusal.code in ("irreversible", "known_elsewhere", "several")
    )


def take_back(s: Situation, doing: Doing, key: UUID) -> Record:
    """Set back what the act of a record did.

    Raises:
        ActRefused: it cannot be taken back, with every reason at once.
    """
    record = Record.objects.filter(matter_id=s.matter.id, pk=key).first()
    if record is None:
        raise ActRefused([Reason("no_record", "本事项没有这条记录。", field="record")])
    later = list(Record.objects.filter(matter_id=s.matter.id, seq__gt=record.seq).order_by("seq"))
    rows = _rows(s, record)
    reasons = _reasons(s, record, later, rows)
    if reasons:
        raise ActRefused(reasons)
    for one in record.undo:
        row = rows[one["row"], one["key"]]
        if row is not None:
            _set_back(doing, row, one)
    if record.state_before and record.state_before != record.state_after:
        doing.to_state = record.state_before
    doing.corrects = record.id
    return record


Rows = dict[tuple[str, str], models.Model | None]


def _rows(s: Situation, record: Record) -> Rows:
    return {(one["row"], one["key"]): _row(s, one["row"], one["key"]) for one in record.undo}


def _reasons(s: Situation, record: Record, later: list[Record], rows: Rows) -> list[Reason]:
    """All that stands against taking a record back; `later` are the records after it, in order."""
    found = [_refusal(s, record), _taken_back(record, later), _moved_on(record, later), _lapsed(later)]
    for one in record.undo:
        row = rows[one["row"], one["key"]]
        found.append(_touched(one, row) if "name" in one else _stuck(row))
    return list({reason.text: reason for reason in found if reason}.values())


def _set_back(doing: Doing, row: Any, one: dict[str, Any]) -> None:
    if "name" in one:
        doing.change(row, str(row._meta.verbose_name), **{one["name"]: _value(row, one["name"], one["was"])})
    else:
        WITHDRAWN[type(row)](doing, row)
    if one.get("name") == "events":
        _count_again(doing, row)


def _refusal(s: Situation, record: Record) -> Reason | None:
    """What forbids for good to take a record back."""
    act = s.type.acts.get(record.act)
    name = f"“{record.name}”"
    if act is None or record.stage not in DONE or record.corrects:
        return Reason("not_correctable", f"{name}不是可以更正的行为。", field="record")
    if record.post in OUTSIDE:
        return Reason("words_of_a_party", f"{name}是当事人的行为，法院不能更正。", field="record")
    if record.act == "limit_passed":
        return Reason("by_clock", f"{name}由系统按日期记下；要更正的是开始这个期限的行为。", field="record")
    if not record.undo and record.state_before == record.state_after and not act.irreversible:
        return Reason("nothing_changed", f"{name}没有改变什么，不用更正。", field="record")
    if record.shared_id is not None:
        return Reason("several", f"{name}同时办在几件事项里，不能只更正一件。", field="record")
    if act.emits and OutboxEntry.objects.filter(record_id=record.id, kind="event").exists():
        return Reason("known_elsewhere", f"{name}已经通知了别的部门。", field="record")
    if act.opening or act.irreversible:
        return Reason(
            "irreversible", f"{name}办理后不能收回：{act.irreversible or '事项由它开始。'}", field="record"
        )
    return None


def _taken_back(record: Record, later: list[Record]) -> Reason | None:
    if any(one.corrects == record.id for one in later):
        return Reason("corrected_already", f"“{record.name}”已经更正过。", field="record")
    return None


def _moved_on(record: Record, later: list[Record]) -> Reason | None:
    """A state is set back step by step: what moved the matter since must be taken back first."""
    if record.state_before == record.state_after:
        return None
    taken_back = {one.corrects for one in later if one.corrects}
    moved = [
        one
        for one in later
        if one.state_before != one.state_after and not one.corrects and one.id not in taken_back
    ]
    if not moved:
        return None
    return Reason(
        "moved_on", f"之后已经办理“{moved[-1].name}”。", remedy="先更正后来的行为。", field="record"
    )


def _lapsed(later: list[Record]) -> Reason | None:
    """A side proceeding that ended with the case does not come back with it."""
    if any(one.act == LAPSE for one in later):
        return Reason("side_lapsed", "附带程序已经随本案结束，不能再收回。", field="record")
    return None


def _touched(one: dict[str, Any], row: models.Model | None) -> Reason | None:
    if row is None or plain(getattr(row, one["name"])) == one["now"]:
        return None
    what = str(row._meta.get_field(one["name"]).verbose_name)
    # A column that has no name for people is called by what it belongs to.
    what = str(row._meta.verbose_name) if what.isascii() else what
    return Reason("changed_since", f"“{what}”后来又变了。", remedy="先更正后来的行为。", field="record")


def _stuck(row: models.Model | None) -> Reason | None:
    if isinstance(row, Delivery) and (row.effective or row.read_at):
        return Reason("served", f"《{row.title}》已经送达{row.to_name}。", remedy="裁判文书的笔误用裁定补正；其他内容另行通知。",
                      field="record")  # fmt: skip
    if row is not None and type(row) not in WITHDRAWN:
        what = str(row._meta.verbose_name)
        what = "账目" if what.isascii() else what
        return Reason("stays", f"由此产生的“{what}”不能用更正收回。", field="record")
    return None


def _row(s: Situation, label: str, key: str) -> models.Model | None:
    """The row as the act holds it, so that it is written once; rows that the situation leaves out are read."""
    model = apps.get_model(label)
    if model is Matter:
        return s.matter
    if s.data is not None and type(s.data) is model:
        return s.data
    held = [name for name, (hanging, _) in HANGERS.items() if hanging is model]
    here = next((row for name in held for row in getattr(s, name) if plain(row.pk) == key), None)
    return here or model.objects.filter(pk=key).first()


def _value(row: models.Model, name: str, was: Any) -> Any:
    field = next(one for one in row._meta.concrete_fields if one.attname == name)
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(was)


def _count_again(doing: Doing, limit: Any) -> None:
    """A clock whose exclusions or extensions were set back is computed anew, with its explanation."""
    computed = compute.due(limit.code, limit.start, limit.events, doing.now.date())
    doing.change(limit, limit.name, due=computed.due, explanation=computed.explanation)


def _withdraw_limit(doing: Doing, limit: Limit) -> None:
    doing.end_limit(limit, VOID)


def _withdraw_task(doing: Doing, task: Task) -> None:
    if task.closed_at is None:
        doing.change(task, task.name, closed_at=doing.now, closed_by=doing.record_id)


def _withdraw_hearing(doing: Doing, hearing: Hearing) -> None:
    doing.change(hearing, "庭审", state="cancelled")


def _withdraw_sent(doing: Doing, row: Document | Delivery) -> None:
    doing.change(row, row.title, state="withdrawn")


def _withdraw_duty(doing: Doing, duty: Responsibility) -> None:
    doing.change(duty, duty.name, until=doing.now)


WITHDRAWN: dict[type[models.Model], Callable[[Doing, Any], None]] = {
    Limit: _withdraw_limit,
    Task: _withdraw_task,
    Hearing: _withdraw_hearing,
    Document: _withdraw_sent,
    Delivery: _withdraw_sent,
    Responsibility: _withdraw_duty,
}
