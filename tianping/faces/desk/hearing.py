"""The clerk's hearing room: the transcript as a log of lines, saved as it grows."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from tianping.core.access.visible import matter_for, papers_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.dossiers.filing import in_order
from tianping.core.hearings.models import Transcript
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only

STAGES = ("法庭调查", "举证、质证", "法庭辩论", "最后意见", "调解", "宣布闭庭")
PHRASES = (
    (
        "F2",
        "告知回避权利",
        "依照民事诉讼法第四十七条，当事人有权申请审判人员、书记员回避。各方是否申请回避？",
    ),
    ("F3", "质证三性", "请对方就该证据的真实性、关联性、合法性发表质证意见。"),
    ("F4", "宣布休庭", "现在休庭。"),
)


@require_safe
@staff_only
def room(request: HttpRequest, key: UUID) -> HttpResponse:
    """The transcript, full height; speakers by number keys; exhibits and signatures at the right."""
    who = actor(request)
    s = situation.read(matter_for(who, key))
    transcript = next(
        (t for t in s.transcripts if t.state == "open"), s.transcripts[-1] if s.transcripts else None
    )
    clerk = s.on_duty("clerk")
    writing = (
        transcript is not None
        and transcript.state == "open"
        and clerk is not None
        and clerk.staff_id == who.staff
    )
    signing = permit.possible_on(s, who, "transcript", transcript) if transcript else []
    signed = {mark["id"] for mark in transcript.signatures} if transcript else set()
    context = desk(
        request,
        "cases",
        matter=s.matter,
        s=s,
        transcript=transcript,
        speakers=_speakers(s)[:9],
        writing=writing,
        stages=STAGES,
        phrases=PHRASES,
        hearing=s.hearing("open", "fixed", "held"),
        evidence=in_order(papers_of(who, s.matter).select_related("participation")),
        acts=[
            p for p in permit.possible(s, who) if p.act.code in ("hear", "close_transcript", "draft_judgment")
        ],
        signers=_signers(s, transcript) if transcript else [],
        sign=next(
            (
                p
                for p in signing
                if p.act.code == "sign_transcript" and p.allowed and str(who.id) not in signed
            ),
            None,
        ),
        note=next((p.act for p in signing if p.act.code == "note_unsigned" and p.allowed), None),
        sign_key=uuid4().hex,
    )
    return render(request, "desk/hearing.html", context)


def _speakers(s: situation.Situation) -> list[dict[str, str]]:
    """Who may speak, in the order of their keys: name, and the word that stands in the transcript."""
    judge, clerk = s.on_duty("judge", "presiding"), s.on_duty("clerk")
    several = Counter(p.role for p in s.participations)
    found = [{"name": judge.name if judge else "", "word": "审判员"}]
    for p in s.participations:
        role = ROLE_NAMES.get(p.role, p.role)
        if p.agent_of_id:
            of = s.participant(p.agent_of_id)
            role = f"{ROLE_NAMES.get(of.role, '')}代理人" if of else role
        found.append({"name": p.name, "word": f"{role}{p.name}" if several[p.role] > 1 else role})
    return [*found, {"name": clerk.name if clerk else "", "word": "书记员"}]


def _signers(s: situation.Situation, transcript: Transcript) -> list[dict[str, Any]]:
    """Who signs, and how those who did."""
    marks = {mark["id"]: mark for mark in transcript.signatures}
    here = [
        (str(p.person_id), p.name, ROLE_NAMES.get(p.role, p.role))
        for key in transcript.present
        if (p := s.participant(key))
    ]
    here += [
        (str(r.staff_id), r.name, ROLE_NAMES.get(r.duty, r.duty))
        for r in s.responsibilities
        if r.duty in ("judge", "presiding", "clerk")
    ]
    return [
        {
            "name": name,
            "word": word,
            "mark": marks.get(key),
            "path": _path(marks[key]["strokes"]) if key in marks else "",
        }
        for key, name, word in here
    ]


def _path(strokes: str) -> str:
    """The strokes as the path of a picture; a typed name is no path."""
    return strokes if strokes.startswith("M") and set(strokes) <= set("ML 0123456789.,-") else ""


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
    changed = Transcript.objects.filter(matter=s.matter, state="open", version=version).update(
        lines=_clean(lines), version=version + 1
    )
    if not as_json:
        if not changed:
            messages.error(request, "笔录已在别处保存过，或者已经结束；这次没有存上。")
        return redirect("desk-hearing", key)
    if not changed:
        return JsonResponse({"error": "笔录已在别处保存过，请先刷新，您写的内容还在页面上。"}, status=409)
    return JsonResponse({"version": version + 1, "saved": f"{clock.now():%H:%M:%S}"})


def _lines(text: str) -> list[dict[str, str]]:
    """Lines typed as 说话人：话 without scripts."""
    found = []
    for line in filter(None, (raw.strip() for raw in text.splitlines())):
        speaker, mark, words = line.partition("：")
        found.append(
            {
                "speaker": speaker if mark else "",
                "text": words if mark else line,
                "at": f"{clock.now():%H:%M}",
            }
        )
    return found


def _clean(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    kept = ("speaker", "text", "at")
    return [{name: str(line.get(name, ""))[:4000] for name in kept} for line in lines[:5000]]
