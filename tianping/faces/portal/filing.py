"""Begin a filing and write it, part by part; each part is one page and saves itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import matters_of
from tianping.core.acts.engine import Request, begin
from tianping.core.courts.queries import court_of, first_instance_courts
from tianping.core.people.queries import person_of
from tianping.domains.civil import drafts as civil
from tianping.domains.civil.moving import move
from tianping.faces.portal import drafts, entries
from tianping.faces.portal.drafts import Draft, Missing, context, keep, open_draft
from tianping.faces.who import actor, signed_in

CAUSES = (
    ("民间借贷纠纷", "借钱不还"),
    ("买卖合同纠纷", "货款、货有问题"),
    ("房屋租赁合同纠纷", "租金、押金"),
    ("装饰装修合同纠纷", "装修"),
    ("物业服务合同纠纷", "物业费"),
    ("劳动争议", "工资、解除、加班；先要仲裁"),
    ("离婚纠纷", "离婚、孩子、财产"),
    ("机动车交通事故责任纠纷", "交通事故赔偿"),
    ("不清楚", "由法院定"),
)
EVERYDAY = "civil_first"


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a court and what it is about; to write one signs in, since a filing needs a name."""
    wrong = ""
    if request.method == "POST" and court_of(request.POST.get("court", "")) is None:
        wrong = "选一个法院。不知道选哪个，就选对方住的地方的法院。"
    elif request.method == "POST" and not actor(request).signed_in:
        # What was chosen comes back after signing in.
        here = f"{reverse('file')}?{urlencode({name: request.POST.get(name, '') for name in ('court', 'cause')})}"
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': here})}")
    elif request.method == "POST":
        return _begin(request)
    chosen = {
        "court": request.POST.get("court") or request.GET.get("court", ""),
        "cause": request.POST.get("cause") or request.GET.get("cause", ""),
    }
    # Who comes back from signing in has chosen already: one button leads on.
    came_back = request.method == "GET" and actor(request).signed_in and court_of(chosen["court"])
    shown = {
        "ready": came_back.name if came_back else "",
        "courts": first_instance_courts(),
        "causes": CAUSES,
        "chosen": chosen,
        "wrong": wrong,
        "key": uuid4().hex,
    }
    errors = [{"text": wrong, "field": "f-court"}] if wrong else []
    return render(request, "portal/start.html", {**shown, "errors": errors}, status=422 if wrong else 200)


def _begin(request: HttpRequest) -> HttpResponse:
    who = actor(request)
    if who.person is None:
        messages.error(request, "工作人员账号不能起诉。请用您自己的账号。")
        return redirect("home")
    asked = Request(
        "start_draft",
        {"cause": request.POST.get("cause", "").strip()[:80]},
        request.POST.get("key") or uuid4().hex,
        client="网页",
    )
    receipt = begin(who, EVERYDAY, request.POST["court"], asked)
    if not receipt.repeated:
        # Who files is known from registration: nobody types the own name twice.
        civil.save(receipt.matter, {"plaintiff": [civil.me_as_plaintiff(person_of(who))]})
    return redirect("file-tasks", receipt.matter)


@signed_in
def go_on(request: HttpRequest) -> HttpResponse:
    """Come back on another device by the code."""
    code = request.GET.get("code", "")
    found = civil.by_code(code, matters_of(actor(request)).values("pk")) if code else None
    if found is not None:
        return redirect("file-tasks", found.matter_id)
    wrong = "没有找到这个接续码的材料。请核对数字，并用开始写的那个账号登录。" if code else ""
    return render(
        request, "portal/continue.html", {"code": code, "wrong": wrong}, status=404 if wrong else 200
    )


@open_draft
def tasks(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The parts of the filing and what is still missing."""
    parts = drafts.parts(draft)
    todo = [part for part in parts if part.state != "done"]
    waits = drafts.blocking(draft)
    numbers = "、".join(str(parts.index(part) + 1) for part in waits)
    return render(
        request,
        "portal/tasks.html",
        context(draft, tasks=parts, todo=todo, numbers=numbers, next=next(iter(waits or todo), None)),
    )


@require_http_methods(["GET", "POST"])
@open_draft
def court(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go on at another court; a filing that was handed in already is moved by the court itself."""
    if draft.correcting:
        return redirect("file-tasks", draft.matter.pk)
    chosen = court_of(request.POST.get("court", ""))
    if chosen is not None and chosen.code != draft.matter.court_id:
        key = move(draft.matter, actor(request), chosen.code, request.POST.get("key") or uuid4().hex)
        messages.success(request, f"换到{chosen.name}了。写好的内容和材料都在。")
        return redirect("file-tasks", key)
    wrong = "选一个别的法院。" if request.method == "POST" else ""
    named = (draft.reading.get("answer") or {}).get("court") or ""
    courts = first_instance_courts()
    shown = context(
        draft,
        courts=courts,
        named=named,
        right=draft.reading.get("right_courts") or [],
        chosen=next((one.code for _, group in courts for one in group if one.name == named), ""),
        wrong=wrong,
        errors=[{"text": wrong, "field": "f-court"}] if wrong else [],
        key=uuid4().hex,
    )
    return render(request, "portal/court.html", shown, status=422 if wrong else 200)


def _page(
    request: HttpRequest, draft: Draft, template: str, missing: list[Missing], **more: Any
) -> HttpResponse:
    """A part's page; what is missing is told after a save that meant to go on."""
    wanted = request.method == "POST" and not {"add", "remove"} & set(request.POST)
    errors = missing if wanted else []
    shown = context(
        draft,
        errors=errors,
        version=draft.s.data.draft_version,
        wrong={m.field: m.text for m in errors},
        **more,
    )
    return render(request, template, shown, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
@open_draft
def you(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Who sues, and whether somebody else writes for them."""
    more = False
    if request.method == "POST":
        came = entries.parse(request.POST, "p", entries.PARTY)
        part: dict[str, Any] = {
            "plaintiff": [entries.party(item) for item in came.items],
            "online": "online" in request.POST,
        }
        part["agents"] = _agents(request, draft, part["plaintiff"])
        if (answer := keep(request, draft, part)) is not None:
            return answer
        more = came.more
        if not drafts.missing_you(draft) and not more and "remove" not in request.POST:
            return redirect("file-tasks", draft.matter.pk)
    parties = civil.sides(draft.data)["plaintiff"] + ([{}] if more else [])
    agent = next(iter(draft.data.get("agents") or []), None)
    me = actor(request).name
    return _page(
        request,
        draft,
        "portal/you.html",
        drafts.missing_you(draft),
        parties=parties or [{}],
        agent=agent if agent and agent.get("name") == me else None,
        others=[one for one in draft.data.get("agents") or [] if one.get("name") and one["name"] != me],
        me=me,
        who="原告",
    )


def _agents(request: HttpRequest, draft: Draft, plaintiffs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    former = draft.data.get("agents") or []
    if request.POST.get("as") != "agent":
        return [agent for agent in former if agent.get("name") != actor(request).name]
    said = {key: request.POST.get(f"a0-{key}", "").strip() for key in ("firm", "phone", "authority")}
    principal = plaintiffs[0]["name"] if plaintiffs else ""
    mine = {
        "of": principal,
        "name": actor(request).name,
        **said,
        "authority": said["authority"] or "一般授权",
    }
    return [mine, *(agent for agent in former if agent.get("name") != mine["name"])]


@require_http_methods(["GET", "POST"])
@open_draft
def other(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Who is sued, and who else the outcome touches."""
    more = third = False
    if request.method == "POST":
        came = entries.parse(request.POST, "p", entries.PARTY)
        thirds = entries.parse(request.POST, "t", entries.PARTY)
        part = {
            "defendant": [entries.party(item) for item in came.items],
            "third_party": [entries.party(item) for item in thirds.items],
        }
        if (answer := keep(request, draft, part)) is not None:
            return answer
        more, third = came.more, thirds.more
        if not drafts.missing_other(draft) and not (more or third) and "remove" not in request.POST:
            return redirect("file-tasks", draft.matter.pk)
    sides = civil.sides(draft.data)
    return _page(
        request,
        draft,
        "portal/other.html",
        drafts.missing_other(draft),
        parties=sides["defendant"] + ([{}] if more else []) or [{}],
        thirds=sides["third_party"] + ([{}] if third else []),
        who="对方",
    )


@require_http_methods(["GET", "POST"])
@open_draft
def claims(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What is asked for, and why."""
    more = False
    if request.method == "POST":
        came = entries.parse(request.POST, "c", entries.CLAIM)
        part = {
            "cause": request.POST.get("cause", "").strip(),
            "claims": [entries.claim(item) for item in came.items],
            "facts": request.POST.get("facts", "").replace("\r\n", "\n").strip(),
        }
        if (answer := keep(request, draft, part)) is not None:
            return answer
        more = came.more
        if not drafts.missing_claims(draft) and not more and "remove" not in request.POST:
            return redirect("file-tasks", draft.matter.pk)
    items = list(draft.data.get("claims") or []) + ([{}] if more else [])
    return _page(
        request,
        draft,
        "portal/claims.html",
        drafts.missing_claims(draft),
        claims=items or [{}],
        causes=CAUSES,
    )
