"""Calculators: any question of the law as a form; the result as steps with articles, with an address to share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from tianping.core.acts import clock
from tianping.faces import words
from tianping.faces.portal.calculator_words import CALCULATORS, CHOICES, HINTS, LABELS, Calculator
from tianping.law.questions import answer, kinds

PERCENT = {"rate.annual", "liability", "ratio"}
MESSAGES = {
    "MISSING": "还没有填：",
    "BAD_VALUE": "",
    "OUT_OF_RANGE": "",
    "NO_DATA": "还没有这一天的数据：",
    "NO_RULE": "没有规定：",
}


@dataclass
class CalculatorField:
    """A field of the form."""

    name: str
    label: str
    widget: str
    value: str
    hint: str = ""
    required: bool = False
    choices: list[tuple[str, str]] = field(default_factory=list)
    error: str = ""

    @property
    def id(self) -> str:
        """The id of the control."""
        return "f-" + self.name.replace(".", "-")


def listed(request: HttpRequest) -> HttpResponse:
    """All calculators by group."""
    groups = [(name, list(group)) for name, group in groupby(CALCULATORS, key=lambda one: one.group)]
    return render(request, "portal/calculators.html", {"groups": groups})


def page(request: HttpRequest, code: str) -> HttpResponse:
    """One calculator: the form, and the result when it was asked."""
    found = next((one for one in CALCULATORS if one.code == code), None)
    if found is None:
        raise Http404
    asked = bool(request.GET)
    said = answer(_question(found, request.GET), today=clock.today()) if asked else None
    fields = [_field(found, name, request.GET, asked) for name in found.fields]
    errors = _errors(found, said) if said and "error" in said else []
    good = said if said and "error" not in said else None
    shown = {
        "calculator": found,
        "fields": fields,
        "errors": errors,
        "said": good,
        "result": _result(found, good["value"]) if good else [],
        "asked": _summary(fields) if good else [],
        "link": request.get_full_path() if good else "",
        "warnings": _warnings(good),
    }
    return render(request, "portal/calculator.html", shown, status=422 if errors else 200)


# ---- the form ----
def _schema(found: Calculator, name: str) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = {"on": {"type": "string", "format": "date"}, **kinds()[found.kind].fields}
    schema: Mapping[str, Any] = fields.get(name.split(".")[0], {})
    schema = schema.get("anyOf", [schema])[0]
    return schema["properties"][name.split(".")[1]] if "." in name else schema


def _widget(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return "select"
    if schema.get("format") == "date":
        return "date"
    if schema.get("type") == "array":
        return "lines"
    return {"boolean": "check", "integer": "number"}.get(
        str(schema.get("type")), "decimal" if isinstance(schema.get("type"), list) else "text"
    )


def _field(found: Calculator, name: str, given: QueryDict, asked: bool) -> CalculatorField:
    schema = _schema(found, name)
    widget = _widget(schema)
    names = CHOICES.get(name, {})
    choices = [(str(one), names.get(str(one), str(one))) for one in schema.get("enum", ())]
    value = given.get(name, "") if asked else found.first.get(name, "")
    top = name.split(".")[0]
    required = top in kinds()[found.kind].required and name not in (
        "rate.annual",
        "rate.multiple",
        "rate.plus",
        "rate.term",
    )
    label = found.labels.get(name) or LABELS.get(name, name)
    return CalculatorField(name, label, widget, value, HINTS.get(name, ""), required, choices)


def _question(found: Calculator, given: QueryDict) -> dict[str, Any]:
    asked: dict[str, Any] = {"id": found.code, "kind": found.kind}
    for name in found.fields:
        value = _value(name, _schema(found, name), given)
        if value in ("", None, []):
            continue
        top, _, inner = name.partition(".")
        if inner:
            asked.setdefault(top, {})[inner] = value
        else:
            asked[top] = value
    return _whole(asked)


def _whole(asked: dict[str, Any]) -> dict[str, Any]:
    """Parts without which an inner object says nothing are left out."""
    for key in ("lost_work", "nursing", "meals", "nutrition"):
        if key in asked and "days" not in asked[key]:
            del asked[key]
    return asked


def _value(name: str, schema: Mapping[str, Any], given: QueryDict) -> Any:
    raw = given.get(name, "").strip()
    widget = _widget(schema)
    if widget == "check":
        return True if name in given else None
    if widget == "lines":
        return [_item(schema["items"], line.split()) for line in raw.splitlines() if line.strip()]
    if widget == "number" or schema.get("type") == "integer":
        return int(raw) if raw.lstrip("-").isdigit() else raw
    if widget == "decimal":
        raw = raw.replace(",", "").replace("，", "")
        return _hundredth(raw) if name in PERCENT and name != "rate.annual" else raw
    return raw


def _hundredth(raw: str) -> str:
    try:
        return f"{Decimal(raw) / 100:f}" if raw else raw
    except InvalidOperation:
        return raw


def _item(schema: Mapping[str, Any], pieces: list[str]) -> Any:
    if "properties" in schema:
        return dict(zip(schema["properties"], pieces, strict=False))
    return int(pieces[0]) if schema.get("type") == "integer" and pieces[0].isdigit() else pieces[0]


# ---- the answer ----
def _errors(found: Calculator, said: dict[str, Any]) -> list[dict[str, str]]:
    error = said["error"]
    if error["code"] == "MISSING" and error["missing"]:
        return [
            {"text": f"还没有填：{_label(found, key)}", "field": "f-" + _place(found, key)}
            for key in error["missing"]
        ]
    key = next((name for name in found.fields if error["message"].startswith(name.split(".")[0])), "")
    text = error["message"]
    if key:
        text = _label(found, key) + text.removeprefix(key.split(".")[0])
    return [
        {
            "text": MESSAGES.get(error["code"], "") + text,
            "field": "f-" + (key or found.fields[0]).replace(".", "-"),
        }
    ]


def _label(found: Calculator, key: str) -> str:
    first = key.split("|")[0]
    name = next((one for one in found.fields if one.split(".")[0] == first), first)
    return found.labels.get(name) or LABELS.get(name, name)


def _place(found: Calculator, key: str) -> str:
    first = key.split("|")[0]
    return next((one for one in found.fields if one.split(".")[0] == first), found.fields[0]).replace(
        ".", "-"
    )


def _result(found: Calculator, value: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (label, _said(value[key], form))
        for key, label, form in found.result
        if value.get(key) not in (None, "", [])
    ]


def _said(value: Any, form: str) -> str:
    if form == "money":
        return words.money(str(value))
    if form == "day":
        return words.day(date.fromisoformat(str(value)))
    if form == "days":
        return f"{value} 天"
    if form in ("check", "valid"):
        return ("正确" if value else "不对") if form == "valid" else ("要" if value else "不用")
    return "、".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _summary(fields: list[CalculatorField]) -> list[str]:
    """What was asked, in one line, for who opens a shared link."""
    found = []
    for one in fields:
        if not one.value:
            continue
        if one.widget == "check":
            found.append(one.label)
        elif one.widget == "select":
            found.append(dict(one.choices).get(one.value, one.value))
        else:
            found.append(f"{one.label.replace('（元）', '')} {one.value.replace(chr(10), '；')}")
    return found


WARNINGS = {"lpr_table_ends": "LPR 的数据到这里为止，之后各期公布后结果会变。"}


def _warnings(said: dict[str, Any] | None) -> list[str]:
    return [WARNINGS.get(one, one) for one in said.get("warnings", ())] if said else []
