"""Papers of a filing: put in anything; see page by page how it is read, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from tianping.core.dossiers.filing import TITLES, title_of
from tianping.core.files import jobs, reading, receive
from tianping.core.files.models import Upload
from tianping.domains.civil.models import CivilFirst
from tianping.faces.portal.drafts import BAD_PAGES, Draft, context, open_draft
from tianping.faces.who import actor
from tianping.papers.model import QUALITY_WORDS

MOST_FILES = 60
FORMS = {"digital": "电子文件", "scan": "扫描件", "photo": "照片"}
UNSURE = 0.6


@dataclass
class Taken:
    """What one paper in a file was taken for."""

    place: str
    kind: str
    name: str
    pages: str
    confidence: float
    corrected: bool


@dataclass
class Bad:
    """A page that cannot be read well."""

    number: int
    words: str
    url: str


@dataclass
class FileView:
    """One file as the page shows it."""

    upload: Upload
    pages: list[str] = field(default_factory=list)
    now: int = 0
    papers: list[Taken] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    # Pages that belong to no paper: empty ones, and those that another page shows as well.
    blank: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    # Papers that begin in another file and go on in this one: what they are called, and in which file.
    joined: list[tuple[str, str]] = field(default_factory=list)
    form: str = ""

    @property
    def reading(self) -> bool:
        """Whether it is still being read."""
        return self.upload.state in (receive.RECEIVED, receive.READING) and self.upload.blob_id is not None


def views(draft: Draft) -> list[FileView]:
    """All files of the filing with their reading."""
    by_file: dict[str, list[dict[str, Any]]] = {}
    for paper in draft.reading.get("papers", ()):
        for name in dict.fromkeys(page["file"] for page in paper["pages"]):
            by_file.setdefault(name, []).append(paper)
    found = [_view(upload, by_file.get(upload.name, [])) for upload in draft.uploads]
    for view in found:
        view.blank, view.twice = (
            [page["page_index"] + 1 for page in draft.reading.get(of, ()) if page["file"] == view.upload.name]
            for of in ("blanks", "duplicates")
        )
    return found


def _view(upload: Upload, papers: list[dict[str, Any]]) -> FileView:
    view = FileView(upload)
    if upload.blob_id is None:
        return view
    quality = {
        p["page_index"]: p["quality"] for paper in papers for p in paper["pages"] if p["file"] == upload.name
    }
    rotation = {
        p["page_index"]: p["rotation"] for paper in papers for p in paper["pages"] if p["file"] == upload.name
    }
    view.pages = [_page_state(index, upload, quality) for index in range(max(upload.pages, 1))]
    view.now = upload.pages_read + 1 if view.reading and upload.pages_read < upload.pages else 0
    view.turned = [index + 1 for index, turned in sorted(rotation.items()) if turned]
    view.bad = [
        Bad(
            index + 1,
            QUALITY_WORDS.get(word, "看不清"),
            reverse("upload-page", args=[upload.pk, index + 1]) + "?w=480",
        )
        for index, word in sorted(quality.items())
        if word in BAD_PAGES
    ]
    for paper in papers:
        first = paper["pages"][0]["file"]
        if first == upload.name:
            view.papers.append(_taken(upload, paper))
        else:
            view.joined.append((_name(paper), first))
    return view


def _name(paper: dict[str, Any]) -> str:
    return title_of(paper["kind"], paper.get("title") or "")


def _page_state(index: int, upload: Upload, quality: dict[int, str]) -> str:
    if quality.get(index) in BAD_PAGES:
        return "unreadable"
    if index < upload.pages_read or upload.state in (receive.READ, receive.FILED):
        return "read"
    return "reading" if index == upload.pages_read and upload.state == receive.READING else "waiting"


def _taken(upload: Upload, paper: dict[str, Any]) -> Taken:
    numbers = [p["page_index"] + 1 for p in paper["pages"] if p["file"] == upload.name]
    others = [p for p in paper["pages"] if p["file"] != upload.name]
    where = f"第 {numbers[0]} 页" if len(numbers) == 1 else f"第 {numbers[0]}–{numbers[-1]} 页"
    if others:
        where += f"，和{'、'.join(dict.fromkeys(p['file'] for p in others))}是同一份"
    return Taken(
        reading.place_of(paper),
        paper["kind"],
        _name(paper),
        where,
        paper.get("confidence", 0.5),
        bool(paper.get("corrected")),
    )


@require_http_methods(["GET", "POST"])
@open_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Put in files and see how they are read."""
    if request.method == "POST":
        return _receive(request, draft)
    return render(request, "portal/papers.html", _shown(draft))


def _shown(draft: Draft) -> dict[str, Any]:
    files = views(draft)
    taken = [file.upload for file in files if file.upload.blob_id]
    known = draft.reading.get("files", ())
    # Read is not yet understood: what the papers are is told when all of them lie side by side.
    reading = any(file.reading for file in files)
    sorting = any(upload.state == receive.READ and upload.name not in known for upload in taken)
    busy, sorting = sorting or reading, sorting and not reading
    total, read = sum(u.pages for u in taken), sum(min(u.pages_read, u.pages) for u in taken)
    kinds = sorted(TITLES.items(), key=lambda item: item[0] == "other")
    return context(
        draft, files=files, busy=busy, sorting=sorting, total=total, read=read, count=len(taken), kinds=kinds
    )


def _receive(request: HttpRequest, draft: Draft) -> HttpResponse:
    account = actor(request).account
    if account is None:
        raise Http404
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, "还没有选文件。点“选择文件”或者“拍照”，再放进来。")
    if len(draft.uploads) + len(files) > MOST_FILES:
        messages.error(
            request,
            f"一次起诉最多放 {MOST_FILES} 个文件，已有 {len(draft.uploads)} 个。可以把照片合成一个 PDF，或者打成一个压缩包。",
        )
        files = []
    for file in files:
        _one(request, draft, account, file)
    if files:
        jobs.soon(draft.matter.pk)
    return redirect("file-papers", draft.matter.pk)


def _one(request: HttpRequest, draft: Draft, account: UUID, file: Any) -> None:
    with transaction.atomic():
        rows = receive.take(draft.matter, account, file.name or "材料", file.read())
    for row in rows:
        if row.blob_id is None:
            messages.error(request, row.message)
        elif row.codes:
            messages.warning(request, row.message)


@open_draft
def progress(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The list of files alone, for a page that asks again while a worker reads."""
    response = render(request, "portal/papers_list.html", _shown(draft))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@open_draft
def kind(request: HttpRequest, draft: Draft) -> HttpResponse:
    """A person says what a paper is."""
    place, said = request.POST.get("place", ""), request.POST.get("kind", "")
    if said not in TITLES:
        raise Http404
    with transaction.atomic():
        case = CivilFirst.objects.select_for_update().get(pk=draft.matter.pk)
        reading.say_kind(case, place, said)
        case.save(update_fields=["reading"])
    messages.success(request, f"记下了：这是“{TITLES[said]}”。")
    return redirect("file-papers", draft.matter.pk)


@require_POST
@open_draft
def remove(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Take a file out again; the filing is understood anew without it."""
    try:
        receive.remove(draft.matter, UUID(request.POST.get("upload", "")))
    except ValueError:
        raise Http404 from None
    jobs.soon(draft.matter.pk)
    messages.success(request, "已去掉这个文件。")
    return redirect("file-papers", draft.matter.pk)
