"""Check what was read against the paper: left the form, right the page; each field with its own strip of the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core.dossiers.filing import TITLES
from tianping.domains.civil import drafts as civil
from tianping.faces.portal import entries
from tianping.faces.portal.drafts import (
    Draft,
    autosaved,
    context,
    keep,
    open_draft,
    unconfirmed,
    value_at,
)
from tianping.faces.words import CONFIDENCE, confidence_level
from tianping.law.codes import check_identity, check_organisation

LABELS = {
    "name": "姓名或者名称",
    "identity": "号码",
    "sex": "性别",
    "birth": "出生日期",
    "ethnicity": "民族",
    "address": "住所",
    "phone": "电话",
    "legal_rep": "法定代表人",
    "legal_rep_post": "法定代表人的职务",
    "firm": "律师事务所",
    "purpose": "证明什么",
}
OF_A_PERSON = {"legal_rep": "法定代理人", "legal_rep_post": "法定代理人是本人的什么人"}
LISTS = {"agents": "代理人", "evidence": "证据清单"}
HEAD = "0.0,0.0,1.0,0.3"  # of the page of a piece of evidence: what it is stands at its top
SIDE_WORDS = {"plaintiff": "您（原告）", "defendant": "对方（被告）", "third_party": "第三人"}


@dataclass
class ReadField:
    """One field with where it was read."""

    id: str
    name: str
    label: str
    value: str
    state: str
    strip: str = ""
    source: str = ""
    check: str = ""
    level: int = 0
    word: str = ""
    question: str = ""
    choices: list[dict[str, str]] = field(default_factory=list)
    page: str = ""
    box: str = ""
    at: str = ""


@dataclass
class Group:
    """Fields under one heading."""

    name: str
    fields: list[ReadField]


def groups(draft: Draft) -> list[Group]:
    """All fields that were read, in the order of a complaint."""
    names = civil.source_names(draft.s.data)
    open_ = set(unconfirmed(draft))
    titles = _paper_titles(draft)
    uploads = {upload.name: upload for upload in draft.uploads}
    found: dict[str, list[ReadField]] = {}
    for place, name in names.items():
        read = civil.read_at(draft.reading, name)
        value = value_at(draft.data, place)
        held = value in (None, "") and _held_back(draft, place, read)
        if read is None or (not held and (value is None or (value == "" and not read.get("file")))):
            continue
        shown = _field(place, str(value or ""), read, place in open_, titles, uploads)
        if place.endswith(tuple(OF_A_PERSON)) and _is_person(draft, place):
            shown.label = OF_A_PERSON[place.rpartition(".")[2]]
        found.setdefault(_heading(place, draft), []).append(shown)
    order = [*SIDE_WORDS.values(), "代理人", "请求", "事实与理由", "证据清单"]
    names_ = sorted(
        found, key=lambda name: next(i for i, start in enumerate(order) if name.startswith(start))
    )
    return [Group(name, found[name]) for name in names_]


def _held_back(draft: Draft, place: str, read: dict[str, Any] | None) -> bool:
    """Read with too little confidence to be taken: the field is empty and says so."""
    if not read or not read.get("file") or read.get("value") is not None or not read.get("alternatives"):
        return False
    return not {place, place.split(".")[0]} & {
        *draft.reading.get("own", ()),
        *draft.reading.get("confirmed", ()),
    }


def _heading(place: str, draft: Draft) -> str:
    name, *rest = place.split(".")
    if name in SIDE_WORDS:
        several = len(civil.sides(draft.data)[name]) > 1
        return SIDE_WORDS[name] + (f" {int(rest[0]) + 1}" if several else "")
    if name in LISTS:
        return LISTS[name] if len(draft.data.get(name) or ()) < 2 else f"{LISTS[name]} {int(rest[0]) + 1}"
    return "请求" if name in ("claims", "cause") else "事实与理由"


def _is_person(draft: Draft, place: str) -> bool:
    return value_at(draft.data, f"{place.rpartition('.')[0]}.kind") != "organisation"


def _label(place: str) -> str:
    name, *rest = place.split(".")
    if name == "claims":
        number = int(rest[0]) + 1
        return f"第 {number} 项请求" + ("的金额（元）" if rest[1] == "amount" else "")
    if name == "evidence" and rest[1] == "name":
        return "证据名称"
    return LABELS[rest[1]] if rest else {"cause": "案由", "facts": "事情的经过和理由"}[name]


def _field(
    place: str,
    value: str,
    read: dict[str, Any],
    open_: bool,
    titles: dict[tuple[str, int], str],
    uploads: dict[str, Any],
) -> ReadField:
    level = confidence_level(read["confidence"])
    id_ = "f-" + place.replace(".", "-")
    if not read.get("file"):
        return ReadField(id_, place, _label(place), value, "typed")
    held = not value and read.get("value") is None
    state = "empty" if held else "confirmed" if not open_ else "unsure" if level <= 2 else "sure"
    shown = ReadField(
        id_,
        place,
        _label(place),
        value,
        state,
        level=level,
        word=CONFIDENCE[level],
        check=_checked(place, value),
        at=place,
    )
    shown.source = f"{titles.get((read['file'], read['page']), read['file'])}第 {read['page'] + 1} 页"
    upload = uploads.get(read["file"])
    if upload is not None and upload.blob_id:
        shown.page = reverse("upload-page", args=[upload.pk, read["page"] + 1]) + "?w=1440"
        if read.get("box"):
            shown.box = ",".join(str(side) for side in read["box"])
            shown.strip = _strip_url(upload, read, shown.box, _words(place, value, read))
        elif place.startswith("evidence") and place.endswith(".name"):
            shown.strip = _strip_url(upload, read, HEAD, "")
    if place == "cause" and not shown.box and state != "confirmed":
        shown.question = read.get("reason") or ""
    if state == "confirmed" and (said := _otherwise(place, value, read)):
        shown.question = f"材料上写的是“{said}”，和这里不一样。以这里填的为准；写错了请改。"
    if state in ("unsure", "empty"):
        shown.question = read.get("reason") or "这里看得不太清楚，请对照上面的原样。"
        shown.choices = _choices(place, value, read)
    return shown


def _choices(place: str, value: str, read: dict[str, Any]) -> list[dict[str, str]]:
    """What stands there, and up to three other readings of the same strip."""
    others = [one for one in read.get("alternatives", ()) if one != value and not place.startswith("claims")][
        :3
    ]
    if not value:
        return [{"value": one, "verb": f"填“{one}”"} for one in others]
    return [
        {"value": value, "verb": "对，就是这样"},
        *({"value": one, "verb": f"改为“{one}”"} for one in others),
    ]


def _strip_url(upload: Any, read: dict[str, Any], box: str, words: str) -> str:
    place = reverse("strip", args=[upload.pk, read["page"] + 1])
    return f"{place}?{urlencode({'box': box, 'words': words})}"


def _words(place: str, value: str, read: dict[str, Any]) -> str:
    """Words by which the place is found in its line: of a sum as the paper writes it, of other fields the beginning."""
    if place.endswith(".amount"):
        return value.partition(".")[0]
    return str(read.get("value") or "")[:24] if not place.startswith(("facts", "claims")) else ""


def _otherwise(place: str, value: str, read: dict[str, Any]) -> str:
    """What the paper says where a person said something else."""
    said = str(read.get("value") or "")
    return "" if place.startswith(("claims", "facts")) or not said or said == value else said


def _checked(place: str, value: str) -> str:
    if not place.endswith(".identity"):
        return ""
    check = check_identity(value) if not value.startswith("9") else check_organisation(value)
    return "校验码正确" if check.valid else "校验码不对，请对照证件"


def _paper_titles(draft: Draft) -> dict[tuple[str, int], str]:
    return {
        (page["file"], page["page_index"]): paper.get("title") or TITLES.get(paper["kind"], "材料")
        for paper in draft.reading.get("papers", ())
        for page in paper["pages"]
    }


@require_http_methods(["GET", "POST"])
@open_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Compare field by field; what a person changes or confirms is the person's own."""
    if request.method == "POST":
        return _save(request, draft)
    shown = groups(draft)
    every = [one for group in shown for one in group.fields]
    left = [one for one in every if one.state in ("sure", "unsure")]
    at = request.GET.get("at", "")
    chosen = next((one for one in every if one.at == at and one.page), None) or next(
        (one for one in every if one.page), None
    )
    if request.GET.get("only") == "unsure":
        shown = [
            Group(group.name, kept)
            for group in shown
            if (kept := [one for one in group.fields if one.state in ("unsure", "empty")])
        ]
    counts = {
        "all": len(every),
        "confirmed": sum(one.state in ("confirmed", "typed") for one in every),
        "left": len(left),
        "empty": sum(one.state == "empty" for one in every),
        "unsure": sum(one.state == "unsure" for one in every),
    }
    more = {
        "groups": shown,
        "counts": counts,
        "chosen": chosen,
        "sides": _sides(chosen),
        "version": draft.s.data.draft_version,
    }
    return render(request, "portal/check.html", context(draft, **more))


def _sides(chosen: ReadField | None) -> dict[str, float]:
    if chosen is None or not chosen.box:
        return {}
    left, top, right, bottom = (float(side) * 1000 for side in chosen.box.split(","))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _save(request: HttpRequest, draft: Draft) -> HttpResponse:
    said = {
        place: request.POST[place].replace("\r\n", "\n").strip()
        for place in civil.source_names(draft.s.data)
        if place in request.POST
    }
    chosen = {
        name.removeprefix("choose-"): value
        for name, value in request.POST.items()
        if name.startswith("choose-")
    }
    said |= {place: value for place, value in chosen.items() if place in said}
    part = _parts(draft, said)
    if (part or autosaved(request)) and (answer := keep(request, draft, part)) is not None:
        return answer
    if "all" in request.POST:
        sure = [place for place in unconfirmed(draft) if place in said]
        civil.confirm(draft.matter.pk, sure)
        messages.success(request, f"已确认 {len(sure)} 项。")
    elif chosen:
        civil.confirm(draft.matter.pk, list(chosen))
    if chosen:
        return redirect(f"{draft.url('check')}#field-f-{next(iter(chosen)).replace('.', '-')}")
    return redirect("file-tasks" if "all" in request.POST else "file-check", draft.matter.pk)


def _parts(draft: Draft, said: dict[str, str]) -> dict[str, Any]:
    """The changed values as whole parts of the draft."""
    by_side = civil.sides(draft.data)
    part: dict[str, Any] = {}
    for place, value in said.items():
        if value == str(value_at(draft.data, place) or ""):
            continue
        name, *rest = place.split(".")
        if not rest:
            part[name] = value
            continue
        items = part.setdefault(
            name,
            [dict(item) for item in (by_side[name] if name in civil.SIDES else draft.data.get(name) or [])],
        )
        if rest[1] == "amount":
            value = entries.claim({"text": "", "amount": value})["amount"] or ""
        if int(rest[0]) < len(items):
            items[int(rest[0])][rest[1]] = value
    return part
