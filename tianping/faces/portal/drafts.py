"""What the pages of a filing share: the open draft, its parts with what is still missing, and saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tianping.core.access.visible import matter_for
from tianping.core.acts import situation
from tianping.core.acts.actors import roles_in
from tianping.core.acts.situation import Situation
from tianping.core.files import receive
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter
from tianping.domains.civil import drafts
from tianping.faces import words
from tianping.faces.who import actor, signed_in
from tianping.faces.written import written

FILERS = ("plaintiff", "representative")
BAD_PAGES = ("blurred", "cut", "dark", "unread")


@dataclass
class Part:
    """One part of a filing on the task list."""

    code: str
    name: str
    url: str
    missing: str = ""
    word: str = "未开始"
    state: str = "not-begun"


@dataclass
class Missing:
    """Something that the law asks for and that is not there, at which field."""

    text: str
    field: str
    basis: str = ""


@dataclass
class Draft:
    """The open draft of a filing with everything that its pages show."""

    matter: Matter
    s: Situation
    uploads: list[Upload] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """What stands in the draft."""
        return self.s.data.draft

    @property
    def reading(self) -> dict[str, Any]:
        """What was read from the papers."""
        return self.s.data.reading

    @property
    def correcting(self) -> bool:
        """Whether the court asked for corrections."""
        return bool(self.matter.state == "f.correcting")

    @property
    def saved(self) -> str:
        """14:02"""
        return words.hour(self.s.data.draft_saved) if self.s.data.draft_saved else ""

    @property
    def title(self) -> str:
        """What the filing is called until it is one: whom one sues, else the cause."""
        names = [p.get("name") for p in drafts.sides(self.data)["defendant"] if p.get("name")]
        return (
            f"起诉{names[0]}{'等' if len(names) > 1 else ''}"
            if names
            else f"起诉：{self.data.get('cause') or '还没有写对方'}"
        )

    def url(self, name: str) -> str:
        """Address of a page of this filing."""
        return reverse(f"file-{name}", args=[self.matter.pk])


def open_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the draft that the signed-in person may write; one that was handed in leads to the case (decorator)."""

    @wraps(view)
    def guarded(request: HttpRequest, key: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        matter = matter_for(actor(request), key)
        if matter.type != "civil_first":
            raise Http404
        if matter.state not in drafts.OPEN_STATES:
            if request.method == "POST":
                messages.info(request, "这份起诉材料已经交给法院，刚才这一下没有再办，也没有重复提交。")
            return redirect("my-case", key)
        s = situation.read(matter)
        if not set(roles_in(actor(request), s)) & set(FILERS):
            raise Http404
        return view(request, Draft(matter, s, receive.uploads_of(matter)), *args, **kwargs)

    return signed_in(guarded)


def context(draft: Draft, **more: Any) -> dict[str, Any]:
    """What every page of a filing shows."""
    return {
        "draft": draft,
        "matter": draft.matter,
        "court": draft.matter.court.name,
        "place": draft.matter.court.address,
        **more,
    }


# ---- saving ----
def autosaved(request: HttpRequest) -> bool:
    """Whether the page saves by itself and wants no page in answer."""
    return request.headers.get("X-Autosave") == "1"


def keep(request: HttpRequest, draft: Draft, part: dict[str, Any]) -> HttpResponse | None:
    """Save a part; the answer is what an autosave wants to hear, or what a newer draft makes necessary."""
    seen = request.POST.get("seen", "")
    quiet = autosaved(request)
    try:
        saved = drafts.save(draft.matter.pk, part, int(seen) if seen.isdigit() else None)
    except drafts.NewerDraft:
        words_ = "这份材料刚才在别处改过。请打开最新的内容看一眼；您刚写的没有存，可以复制。"
        return JsonResponse({"message": words_}, status=409) if quiet else _conflict(request, draft, words_)
    if quiet:
        return JsonResponse({"saved": words.hour(saved.at), "version": saved.version})
    draft.s = situation.read(draft.matter)
    return None


def _conflict(request: HttpRequest, draft: Draft, text: str) -> HttpResponse:
    return render(
        request,
        "portal/conflict.html",
        context(draft, text=text, again=request.path, written=written(request.POST)),
        status=409,
    )


# ---- what is missing ----
def missing_you(draft: Draft) -> list[Missing]:
    """起诉状应当记明原告的姓名、住所、联系方式 (民事诉讼法 124)."""
    found = []
    for place, party in enumerate(drafts.sides(draft.data)["plaintiff"] or [{}]):
        for key, label in (("name", "姓名或者名称"), ("address", "住所"), ("phone", "电话")):
            if not party.get(key):
                found.append(
                    Missing(
                        f"写上{_which('原告', place)}的{label}",
                        f"f-p{place}-{key}",
                        "民事诉讼法第一百二十四条第一项",
                    )
                )
    return found


def missing_other(draft: Draft) -> list[Missing]:
    """有明确的被告 (民事诉讼法 122)."""
    found = []
    for place, party in enumerate(drafts.sides(draft.data)["defendant"] or [{}]):
        if not party.get("name"):
            found.append(
                Missing(
                    f"写上{_which('对方', place)}的姓名或者名称",
                    f"f-p{place}-name",
                    "民事诉讼法第一百二十二条第二项",
                )
            )
        elif not (party.get("identity") or party.get("address") or party.get("phone")):
            text = f"写上{party['name']}的住址、电话或者号码，知道哪样写哪样：要能和同名的人分开"
            found.append(Missing(text, f"f-p{place}-address", "民诉法解释第二百零九条"))
    return found


def missing_claims(draft: Draft) -> list[Missing]:
    """有具体的诉讼请求和事实、理由 (民事诉讼法 122)."""
    found = []
    if not draft.data.get("cause"):
        found.append(Missing("选一个案由；不知道就写“不清楚”，由法院定", "f-cause", "民事案件案由规定"))
    claims = draft.data.get("claims") or []
    if not any(claim.get("text") for claim in claims):
        found.append(
            Missing("至少写一项请求：要对方做什么、付多少钱", "f-c0-text", "民事诉讼法第一百二十二条第三项")
        )
    for place, claim in enumerate(claims):
        if claim.get("amount") and not _sum(claim["amount"]):
            found.append(
                Missing(
                    f"第 {place + 1} 项请求的金额“{claim['amount']}”认不出来，请填阿拉伯数字，例如 10000.00",
                    f"f-c{place}-amount",
                    "诉讼费用交纳办法第十三条：受理费按金额计算",
                )
            )
    if not draft.data.get("facts"):
        found.append(Missing("写明事情的经过和您的理由", "f-facts", "民事诉讼法第一百二十二条第三项"))
    return found


def _sum(text: Any) -> bool:
    digits = str(text).replace(".", "", 1)
    return digits.isdigit() and digits.isascii()


def _which(who: str, place: int) -> str:
    return who if place == 0 else f"第 {place + 1} 位{who}"


# ---- the task list ----
def parts(draft: Draft) -> list[Part]:
    """The parts with their state, in order; the last step, 提交, is not one of them."""
    sides = drafts.sides(draft.data)
    return [
        _typed(
            draft, "you", "您的身份", missing_you(draft), _names(sides["plaintiff"]), bool(sides["plaintiff"])
        ),
        _typed(
            draft, "other", "对方", missing_other(draft), _names(sides["defendant"]), bool(sides["defendant"])
        ),
        _typed(
            draft,
            "claims",
            "请求与事实",
            missing_claims(draft),
            _asked(draft),
            bool(draft.data.get("claims") or draft.data.get("facts")),
        ),
        _papers(draft),
        _check(draft),
    ]


def _names(parties: list[dict[str, Any]]) -> str:
    return "、".join(party["name"] for party in parties if party.get("name"))


def _asked(draft: Draft) -> str:
    count = sum(1 for claim in draft.data.get("claims") or [] if claim.get("text"))
    return f"{draft.data.get('cause') or '还没有案由'}，{count} 项请求" if count else ""


def _typed(draft: Draft, code: str, name: str, missing: list[Missing], said: str, begun: bool) -> Part:
    part = Part(code, name, draft.url(code), said)
    if not missing:
        part.word, part.state = "已填好", "done"
    elif begun:
        part.word, part.state, part.missing = f"还差 {len(missing)} 处", "todo", missing[0].text
    return part


def bad_pages(upload: Upload, draft: Draft) -> list[tuple[int, str]]:
    """Pages of a file that could not be read well, with what is wrong."""
    found = []
    for paper in draft.reading.get("papers", ()):
        found += [
            (p["page_index"] + 1, p["quality"])
            for p in paper["pages"]
            if p["file"] == upload.name and p["quality"] in BAD_PAGES
        ]
    return sorted(found)


def _papers(draft: Draft) -> Part:
    part = Part("papers", "证据材料", draft.url("papers"), "放上合同、借条、转账记录、身份证等，照片也可以")
    taken = [upload for upload in draft.uploads if upload.blob_id]
    if not taken:
        return part
    pages, waits = (
        sum(u.pages for u in taken),
        [u for u in taken if u.state in (receive.RECEIVED, receive.READING)],
    )
    bad = sum(len(bad_pages(upload, draft)) for upload in taken)
    part.missing = f"{len(taken)} 个文件，{pages} 页" + (f"；{bad} 页看不清" if bad else "")
    part.word, part.state = (
        ("正在读", "todo") if waits else (f"{bad} 页看不清", "todo") if bad else ("已放好", "done")
    )
    return part


def _check(draft: Draft) -> Part:
    part = Part("check", "检查", draft.url("check"), "逐项对照您的材料")
    places = unconfirmed(draft)
    if not places and draft.reading.get("fields"):
        part.word = "已核对" if draft.reading.get("confirmed") else "没有要核对的"
        part.state = "done"
    elif places:
        part.word, part.state = f"还有 {len(places)} 项没有看", "todo"
    elif not any(upload.blob_id for upload in draft.uploads):
        part.missing, part.word, part.state = "没有放材料，不用对照", "不用做", "done"
    return part


def unconfirmed(draft: Draft) -> list[str]:
    """Places filled from the papers that nobody typed over or confirmed."""
    kept = {*draft.reading.get("own", ()), *draft.reading.get("confirmed", ())}
    return [
        place
        for place, name in drafts.source_names(draft.s.data).items()
        if place not in kept
        and place.split(".")[0] not in kept
        and (drafts.read_at(draft.reading, name) or {}).get("file")
        and value_at(draft.data, place) not in (None, "")
    ]


def value_at(data: dict[str, Any], place: str) -> Any:
    """What stands at a place such as `defendant.0.name`."""
    name, *rest = place.split(".")
    if not rest:
        return data.get(name)
    items = drafts.sides(data)[name] if name in drafts.SIDES else data.get(name) or []
    number = int(rest[0])
    return items[number].get(rest[1]) if number < len(items) else None


def blocking(draft: Draft) -> list[Part]:
    """Parts without which the filing cannot be sent; papers and the check are advice."""
    return [part for part in parts(draft) if part.code in ("you", "other", "claims") and part.state != "done"]
