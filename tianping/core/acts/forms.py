"""Input of acts: checked once for pages, API and tests, with messages that say what to do."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic import BaseModel, Field, ValidationError

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tianping.core.acts.declare import Act, Input
    from tianping.core.acts.situation import Situation

Choices = list[tuple[str, str]]
_providers: dict[str, Callable[[Situation], Choices]] = {}

MESSAGES = {
    "missing": "“{label}”没有填。",
    "string_too_short": "“{label}”没有填。",
    "string_short": "“{label}”至少写 {min_length} 个字，您写的是“{input}”。",
    "string_too_long": "“{label}”最多 {max_length} 个字。",
    "decimal_parsing": "“{label}”应为数字，您填写的是“{input}”，例如 10000.00。",
    "decimal_max_places": "“{label}”最多两位小数，您填写的是“{input}”。",
    "greater_than": "“{label}”应大于 {gt}，您填写的是“{input}”。",
    "greater_than_equal": "“{label}”不能小于 {ge}，您填写的是“{input}”。",
    "less_than": "“{label}”应小于 {lt}，您填写的是“{input}”。",
    "less_than_equal": "“{label}”不能大于 {le}，您填写的是“{input}”。",
    "decimal_max_digits": "“{label}”太大，最多 {max_digits} 位数，您填写的是“{input}”。",
    "decimal_whole_digits": "“{label}”太大，小数点前最多 {whole_digits} 位，您填写的是“{input}”。",
    "finite_number": "“{label}”应为数字，您填写的是“{input}”。",
    "int_parsing_size": "“{label}”太大，您填写的是“{input}”。",
    "too_short": "“{label}”没有填。",
    "too_long": "“{label}”最多 {max_length} 项。",
    "date_from_datetime_parsing": "“{label}”应为日期，您填写的是“{input}”，例如 2026-03-19。",
    "date_parsing": "“{label}”应为日期，您填写的是“{input}”，例如 2026-03-19。",
    "datetime_from_date_parsing": "“{label}”应为日期和时间，您填写的是“{input}”，例如 2026-03-19 09:30。",
    "datetime_parsing": "“{label}”应为日期和时间，您填写的是“{input}”，例如 2026-03-19 09:30。",
    "int_parsing": "“{label}”应为整数，您填写的是“{input}”。",
    "bool_parsing": "“{label}”请选“是”或“否”。",
    "literal_error": "“{label}”没有“{input}”这个选项。",
    "enum": "“{label}”没有“{input}”这个选项。",
    "extra_forbidden": "没有“{label}”这一项，请去掉。",
    "value_error": "{error}",
    "string_type": "“{label}”应为文字，您填写的是“{input}”。",
    "string_pattern_mismatch": "“{label}”的写法不对，您填写的是“{input}”。",
    "decimal_type": "“{label}”应为数字，您填写的是“{input}”。",
    "int_type": "“{label}”应为整数，您填写的是“{input}”。",
    "int_from_float": "“{label}”应为整数，您填写的是“{input}”。",
    "bool_type": "“{label}”应为 true 或 false，您填写的是“{input}”。",
    "date_type": "“{label}”应为日期，您填写的是“{input}”，例如 2026-03-19。",
    "datetime_type": "“{label}”应为日期和时间，您填写的是“{input}”，例如 2026-03-19 09:30。",
    "list_type": "“{label}”应为列表（JSON 数组），您填写的是“{input}”。",
    "dict_type": "“{label}”应为一组字段（JSON 对象），您填写的是“{input}”。",
    "model_type": "“{label}”应为一组字段（JSON 对象），您填写的是“{input}”。",
    "model_attributes_type": "“{label}”应为一组字段（JSON 对象），您填写的是“{input}”。",
    "uuid_parsing": "“{label}”应为编号（UUID），您填写的是“{input}”。",
    "uuid_type": "“{label}”应为编号（UUID），您填写的是“{input}”。",
}
ECHO = 60


def ask(
    label: str, *, hint: str = "", widget: str = "", choices: str | Mapping[str, str] = "", **rules: Any
) -> Any:
    """A field of an input form: label, hint, widget and where its choices come from."""
    extra: dict[str, Any] = {"widget": widget, "choices": choices}
    return Field(title=label, description=hint or None, json_schema_extra=extra, **rules)


def choices(name: str) -> Callable[[Callable[[Situation], Choices]], Callable[[Situation], Choices]]:
    """Register where the choices of a field come from (decorator)."""

    def keep(provider: Callable[[Situation], Choices]) -> Callable[[Situation], Choices]:
        _providers[name] = provider
        return provider

    return keep


def choices_of(extra: Mapping[str, Any], s: Situation) -> Choices | None:
    """The choices of a field for a matter; None when it is free."""
    source = extra.get("choices")
    if not source:
        return None
    return list(source.items()) if isinstance(source, dict) else _providers[source](s)


def parsed(act: Act, s: Situation, data: Mapping[str, Any]) -> tuple[Input | None, list[Reason]]:
    """The checked input of an act, or everything that is wrong with it."""
    try:
        form = act.form.model_validate(dict(data))
    except ValidationError as error:
        return None, [_reason(act, one) for one in error.errors()]
    return form, _wrong_choices(act, s, form)


def said(act: Act, s: Situation, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was put into the form of an act, in words, with the labels that people read; an empty text for what was left empty."""
    form, _ = parsed(act, s, data)
    found = []
    for name, field in act.form.model_fields.items():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        names = choices_of(extra, s) or []
        if extra.get("choices") and not names and not field.is_required():
            continue  # what has nothing to choose from was not asked
        value = data.get(name) if form is None else getattr(form, name)
        found.append((field.title or name, _in_words(value, dict(names))))
    return found


def _in_words(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return "；".join(_in_words(one, names) for one in value if not isinstance(one, dict | BaseModel))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.COURT_ZONE):%Y年%-m月%-d日 %-H:%M}"
    if isinstance(value, date):
        return f"{value:%Y年%-m月%-d日}"
    if isinstance(value, Decimal):
        return f"{value:,.2f} 元"
    return names.get(str(value), "" if value is None else str(value))


def _wrong_choices(act: Act, s: Situation, form: Input) -> list[Reason]:
    problems = []
    for name, field in act.form.model_fields.items():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        allowed = choices_of(extra, s)
        given = getattr(form, name)
        if allowed is None or given in (None, "", []):
            continue
        codes = {code for code, _ in allowed}
        wrong = [one for one in (given if isinstance(given, list) else [given]) if str(one) not in codes]
        problems += [
            Reason("not_a_choice", f"“{field.title}”没有“{one}”这个选项。", field=name) for one in wrong
        ]
    return problems


def _place(form: Any, place: Sequence[str | int]) -> str:
    """Where in a form something stands, as people say it: 诉讼请求第 1 项的金额（元）."""
    said = ""
    for part in place:
        if isinstance(part, int):
            said += f"第 {part + 1} 项"
            continue
        field = getattr(form, "model_fields", {}).get(part)
        said += ("的" if said else "") + str((field and field.title) or part)
        # What stands in a list of parts is named by the fields of one part.
        form = next(iter(get_args(field.annotation)), None) if field is not None else None
    return said


def _reason(act: Act, error: Any) -> Reason:
    name = str(error["loc"][0]) if error["loc"] else ""
    field = act.form.model_fields.get(name)
    label = _place(act.form, error["loc"])
    if field is not None and field.annotation == Literal[True]:
        return Reason(error["type"], f"请勾选“{label}”：不符合这一条的，不能这样办。", field=name)
    return Reason(error["type"], wording(error, label), field=name)


def wording(error: Any, label: str) -> str:
    """What is wrong with a value, in Chinese, by the kind of the error of its check."""
    kind, given = error["type"], error.get("input", "")
    if kind == "string_too_short" and str(given).strip():
        kind = "string_short"
    words = MESSAGES.get(kind, "“{label}”填写有误，您填写的是“{input}”。")
    return words.format(**{**error.get("ctx", {}), "label": label, "input": echoed(given)})


def echoed(value: Any) -> str:
    """What somebody wrote, repeated in a message; what is too long for one says that it goes on."""
    text = str(value)
    return text if len(text) <= ECHO else f"{text[:ECHO]}……（共 {len(text)} 个字）"
