"""Addresses of pictures and documents."""

from __future__ import annotations

from django.urls import path

from tianping.faces.files import archive, pages

urlpatterns = [
    path("paper/<uuid:paper>/<int:number>.jpg", pages.paper_page, name="paper-page"),
    path("upload/<uuid:upload>/<int:number>.jpg", pages.upload_page, name="upload-page"),
    path("upload/<uuid:upload>/<int:number>/strip.png", pages.strip, name="strip"),
    path("document/<uuid:document>.pdf", pages.document_pdf, name="document-pdf"),
    path("archive/<uuid:key>/<slug:folder>.pdf", archive.volume, name="archive-volume"),
]
