"""The clerk's hearing room: the transcript as a log of lines, saved as it grows."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tianping.core.access.visible import matter_for, papers_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.hearings.models import Transcript
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only


@require_safe
@staff_only
def room(request: HttpRequest, key: UUID) -> HttpResponse:
    """The transcript, full height; speakers by number keys."""
    who = actor(request)
    s = situation.read(matter_for(who, key))
    transcript = next((t for t in s.transcripts if t.state == "open"), s.transcripts[-1] if s.transcripts else None)
    speakers = ["审判员", "书记员", *[_speaker(p) for p in s.participations]]
    context = desk(request, "cases", matter=s.matter, s=s, transcript=transcript, speakers=speakers[:9], hearing=s.hearing("open", "fixed", "held"),
                   papers=list(papers_of(who, s.matter)), acts=[p for p in permit.possible(s, who) if p.act.code in ("hear", "close_transcript")])  # fmt: skip
    return render(request, "desk/hearing.html", context)


def _speaker(participation: object) -> str:
    return f"{ROLE_NAMES.get(participation.role, participation.role)}{participation.name}"  # type: ignore[attr-defined]


@require_POST
@staff_only
def save(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep the lines; a version that somebody else has saved since is refused, nothing is overwritten."""
    who = actor(request)
    s = situation.read(matter_for(who, key))
    duty = s.on_duty("clerk")
    if duty is None or duty.staff_id != who.staff:
        raise Http404
    as_json = request.content_type == "application/json"
    sent = json.loads(request.body) if as_json else request.POST
    lines = sent["lines"] if as_json else _lines(request.POST.get("text", ""))
    version = int(sent.get("version", 0))
    changed = Transcript.objects.filter(matter=s.matter, state="open", version=version).update(lines=_clean(lines), version=version + 1)
    if not as_json:
        return redirect("desk-hearing", key)
    if not changed:
        return JsonResponse({"error": "笔录已在别处保存过，请先刷新，您写的内容还在页面上。"}, status=409)
    return JsonResponse({"version": version + 1, "saved": f"{clock.now():%H:%M:%S}"})


def _lines(text: str) -> list[dict[str, str]]:
    """Lines typed as 说话人：话 without scripts."""
    found = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        speaker, mark, words = line.partition("：")
        found.append({"speaker": speaker if mark else "", "text": words if mark else line, "at": f"{clock.now():%H:%M}"})
    return found


def _clean(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    kept = ("speaker", "text", "at")
    return [{name: str(line.get(name, ""))[:4000] for name in kept} for line in lines[:5000]]
