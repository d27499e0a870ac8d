"""Every address of the house. Each face brings its own list."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from tianping.faces import gallery

urlpatterns: list[URLPattern | URLResolver] = []

if settings.DEMO or settings.DEBUG:
    urlpatterns += [
        path("gallery/", gallery.page, {"face": "portal"}, name="gallery"),
        path("gallery/desk/", gallery.page, {"face": "desk"}, name="gallery-desk"),
    ]
