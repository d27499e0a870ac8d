"""Volumes of the bound archive, for who may read them; each reading is recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import matter_for
from tianping.core.acts import situation
from tianping.core.dossiers.bound import bound_of, open_volume
from tianping.core.dossiers.models import SECRET
from tianping.faces.files.pages import hidden, pdf
from tianping.faces.who import actor

PURPOSE = 200


@require_http_methods(["GET", "POST"])
@hidden
def volume(request: HttpRequest, key: UUID, folder: str) -> HttpResponse:
    """A bound volume as PDF; the 副卷 only to who says what for."""
    who = actor(request)
    s = situation.read(matter_for(who, key))
    found = next((one for one in bound_of(who, s) if one.folder == folder), None)
    if found is None:
        raise Http404
    asked = request.POST or request.GET
    purpose = request.POST.get("purpose", "").strip()[:PURPOSE]
    if found.name == SECRET and not purpose:
        return redirect(f"{reverse('desk-case-tab', args=[key, 'dossier'])}#archive")
    save = bool(asked.get("save"))
    data = open_volume(who, s, found, saved=save, purpose=purpose)
    return pdf(data, f"{s.matter.number}{found.name}", save)
