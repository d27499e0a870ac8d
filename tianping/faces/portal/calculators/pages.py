"""Pages of the calculators: all of them by need, and one form each with its answer, its steps and its address."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tianping.core.acts import clock
from tianping.faces.portal.calculators import refusals, results
from tianping.faces.portal.calculators.forms import DAY, Form, fields_of, spread
from tianping.law.data import default_book
from tianping.law.questions import Kind, answer, kinds
from tianping.law.questions.wording import Wording, groups, wording

MORE, LESS, NEW = "more", "less", "new"


def code_of(kind: str) -> str:
    """The address of a kind."""
    return kind.replace(".", "-").replace("_", "-")


def link_of(kind: Kind, question: dict[str, Any]) -> str:
    """The address that asks a question again: all of it stands in the address."""
    address = reverse("calculator", args=[code_of(kind.name)])
    return f"{address}?{urlencode(spread(kind, wording(kind), question))}"


def listed(request: HttpRequest) -> HttpResponse:
    """All calculators by what people need, or those that a word is found in."""
    sought = request.GET.get("q", "").strip()
    found = [
        (name, [(one, code_of(one.kind)) for one in members if _speaks_of(one, sought)])
        for name, members in groups().items()
    ]
    found = [(name, members) for name, members in found if members]
    count = sum(len(members) for _, members in found)
    return render(request, "portal/calculators.html", {"groups": found, "sought": sought, "count": count})


def _speaks_of(one: Wording, sought: str) -> bool:
    labels = " ".join(one.key(key).label for key in fields_of(kinds()[one.kind]))
    text = f"{one.title} {one.words} {one.group} {one.article} {one.kind} {labels}".lower()
    return all(word in text for word in sought.lower().split())


def page(request: HttpRequest, code: str) -> HttpResponse:
    """One calculator: the form, filled with an example at first; the answer when it was asked."""
    kind = next((one for one in kinds().values() if code_of(one.name) == code), None)
    if kind is None:
        raise Http404
    given = request.GET.dict()
    more, less, new = given.pop(MORE, ""), given.pop(LESS, ""), given.pop(NEW, None) is not None
    asked = bool(given) and not (more or less or new)
    if not given and not new:
        given = spread(kind, wording(kind), wording(kind).example)
    given, focus = _changed(given, more, less)
    form = Form(kind, given, asked=asked, focus=focus)
    shown = {"form": form, "words": form.words, "code": code, "new": new, "example": not asked and not new}
    if asked:
        shown |= _answered(kind, form)
    return render(request, "portal/calculator.html", shown, status=422 if shown.get("errors") else 200)


def _changed(given: dict[str, str], more: str, less: str) -> tuple[dict[str, str], str]:
    """The form with a row more or a row less, and what to look at then."""
    if more:
        rows = [
            int(number) for name in given
            if name.startswith(f"{more}.") and (number := name[len(more) + 1 :].partition(".")[0]).isdigit()
        ]  # fmt: skip
        row = f"{more}.{max(rows, default=-1) + 1}"
        return {**given, row: ""}, row
    if less:
        kept = {
            name: value for name, value in given.items() if name != less and not name.startswith(f"{less}.")
        }
        return kept, less.rpartition(".")[0]
    return given, ""


def _answered(kind: Kind, form: Form) -> dict[str, Any]:
    if form.wrong():
        return {"errors": refusals.mistakes(form)}
    today = clock.today()
    question = {**form.question, DAY: form.question.get(DAY, today.isoformat())}
    said = answer(question, today=today)
    if "error" in said:
        return {"errors": refusals.blame(form, said["error"])}
    return {
        "said": {**said, "version": default_book().version},
        "result": results.answered(form.words, said["value"]),
        "asked": results.asked([part for part in form.parts if part.key != DAY], form.words.example),
        "day": date.fromisoformat(question[DAY]),
        "warnings": [form.words.warning(one) for one in said["warnings"]],
        "link": link_of(kind, question),
        "json": json.dumps(question, ensure_ascii=False, indent=2),
    }
