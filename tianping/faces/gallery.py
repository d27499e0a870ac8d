"""A page with every part of the faces on it, to look at while building (demo and debug only)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery.html")
