"""Addresses of papers, their pages and documents."""

from __future__ import annotations

from django.urls import path

from tianping.faces.files import pages

urlpatterns = [
    path("paper/<uuid:key>/", pages.paper, name="paper"),
    path("paper/<uuid:key>/<int:number>.jpg", pages.paper_page, name="paper-page"),
    path("document/<uuid:key>.pdf", pages.document_pdf, name="document-pdf"),
]
