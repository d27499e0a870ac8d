"""The form by which an act is corrected: what can be taken back now is offered, the rest says why not."""

from __future__ import annotations

from tianping.core.acts import correction
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.matters.declare import done_by
from tianping.faces.acting.fields import FieldView

ACT = "correct_record"
NOTHING = Reason(
    "nothing_to_correct",
    "本事项现在没有可以更正的行为。",
    remedy="下面写着每一步为什么不能更正。裁判文书的笔误用裁定补正；别的差错按写明的办法处理。",
)


def told_apart(s: Situation, fields: list[FieldView]) -> list[tuple[str, list[Reason]]]:
    """Leave in the form only the acts that can be taken back now; the others come back, each with what is against it."""
    found = correction.correctable(s)
    for field in fields:
        if field.name == "record":
            field.choices = [(str(record.id), done_by(s, record)) for record, reasons in found if not reasons]
    return [(done_by(s, record), reasons) for record, reasons in found if reasons]
