"""Input forms of acts as HTML fields, read from their declaration: one form serves every act of every domain."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from tianping.core.acts import clock
from tianping.core.acts.declare import Act
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import choices_of
from tianping.core.acts.situation import Situation
from tianping.faces.sums import parsed_sum


@dataclass
class FieldView:
    """One field as its template needs it."""

    name: str
    label: str
    hint: str
    widget: str
    value: Any
    required: bool
    # A field that already holds something is neither asked for nor left out: nothing is said of it.
    optional: bool = False
    choices: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""

    @property
    def id(self) -> str:
        """The id of the control."""
        return f"f-{self.name}"


def known(act: Act, s: Situation, person: UUID | None) -> dict[str, Any]:
    """What the person has told the court in this matter before, for the form that asks it again."""
    mine = next((p for p in s.participations if person is not None and p.person_id == person), None)
    if act.code != "confirm_address" or mine is None:
        return {}
    return {"address": mine.service_address, "phone": mine.service_phone}


def views(
    act: Act, s: Situation, data: dict[str, Any] | None, reasons: list[Reason], person: UUID | None = None
) -> list[FieldView]:
    """All fields of the act's form with values and errors."""
    first = {**known(act, s, person), **(act.prefill(s) if act.prefill else {})}
    # The reason for doing it all the same is asked below the form; an act may have a field of that name itself.
    errors = {r.field: r.text for r in reasons if r.field and r.code != "reason_needed"}
    found = []
    for name, info in act.form.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        # What was left empty is not in the data, and is empty again: the word None would pass for a reason.
        value = data.get(name, "") if data is not None else first.get(name, _default(info))
        choices = choices_of(extra, s) or []
        if extra.get("choices") and not choices and not info.is_required():
            # What has nothing to choose from is not asked.
            continue
        found.append(
            FieldView(
                name, info.title or name, info.description or "", str(extra.get("widget") or _widget(info, bool(choices))),
                _shown(value, base_type(info)), info.is_required(), not info.is_required() and not _default(info), choices,
                errors.get(name, ""),
            )
        )  # fmt: skip
    return found


def _default(info: FieldInfo) -> Any:
    if info.default_factory is not None:
        return info.default_factory()  # type: ignore[call-arg]
    return "" if info.default is PydanticUndefined or info.default is None else info.default


def _shown(value: Any, kind: Any) -> Any:
    if kind is datetime and isinstance(value, str):
        # What a browser sent comes back as it can be shown again.
        value = parse_datetime(value) or value
    if isinstance(value, datetime):
        return value.astimezone(clock.COURT_ZONE).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def base_type(info: FieldInfo) -> Any:
    """The type of a field without its None."""
    annotation = info.annotation
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation


def signs(declared: Act) -> bool:
    """Whether an act is somebody's signature."""
    extras = [info.json_schema_extra for info in declared.form.model_fields.values()]
    return any(isinstance(extra, dict) and extra.get("widget") == "signature" for extra in extras)


def _widget(info: FieldInfo, chosen: bool) -> str:
    kind = base_type(info)
    if chosen:
        return "select"
    if kind is bool or info.annotation is bool or typing.get_args(kind) == (True,):
        return "check"
    names = {date: "date", datetime: "datetime", Decimal: "money", int: "number"}
    return names.get(kind, "lines" if typing.get_origin(kind) is list else "text")


def parse(act: Act, post: QueryDict) -> dict[str, Any]:
    """What a browser sent, in the shape that the form's checks expect; empty optional fields are left out."""
    data: dict[str, Any] = {}
    for name, info in act.form.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        widget = str(extra.get("widget") or _widget(info, bool(extra.get("choices"))))
        value = _value(widget, name, post)
        if value not in ("", None) or (info.is_required() and widget != "check"):
            data[name] = value
    return data


def _value(widget: str, name: str, post: QueryDict) -> Any:
    if widget == "check":
        return name in post
    if widget in ("many", "files"):
        return post.getlist(name)
    raw = post.get(name, "")
    if widget == "lines":
        return [line.strip() for line in raw.splitlines() if line.strip()]
    if widget == "datetime" and raw and (moment := parse_datetime(raw)) is not None:
        return moment.replace(tzinfo=moment.tzinfo or clock.COURT_ZONE).isoformat()
    if widget == "money":
        amount = parsed_sum(raw)
        return raw.strip() if amount is None else f"{amount:f}"
    return raw.strip()
