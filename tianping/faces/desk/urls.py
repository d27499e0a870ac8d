"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from tianping.faces.desk import (
    board,
    bulk,
    documents,
    figures,
    filing,
    hearing,
    noticed,
    pages,
    reader,
    saved,
)

urlpatterns = [
    path("", pages.today, name="desk-today"),
    path("queue/", filing.queue, name="desk-queue"),
    path("cases/", pages.cases, name="desk-cases"),
    path("search/", pages.search, name="desk-search"),
    path("calendar/", board.calendar_page, name="desk-calendar"),
    path("deliveries/", board.deliveries, name="desk-deliveries"),
    path("figures/", figures.figures, name="desk-figures"),
    path("bulk/", bulk.choose, name="desk-bulk"),
    path("bulk/<uuid:bulk_key>/", bulk.asked, name="desk-bulk-asked"),
    path("filters/", saved.keep, name="desk-filter-keep"),
    path("filters/<uuid:key>/drop/", saved.drop, name="desk-filter-drop"),
    path("case/<uuid:key>/", pages.case, name="desk-case"),
    path("case/<uuid:key>/do/<slug:code>/", pages.act, name="desk-act"),
    path("case/<uuid:key>/proposal/<uuid:proposal_key>/", pages.proposal, name="desk-proposal"),
    path("case/<uuid:key>/hearing/", hearing.room, name="desk-hearing"),
    path("case/<uuid:key>/hearing/save/", hearing.save, name="desk-hearing-save"),
    path("case/<uuid:key>/reader/", reader.page, name="desk-reader"),
    path("case/<uuid:key>/reader/mark/", reader.mark, name="desk-mark"),
    path("case/<uuid:key>/noticed/", noticed.decide, name="desk-heed"),
    path("case/<uuid:key>/document/<uuid:document_key>/", documents.editor, name="desk-document"),
    path("case/<uuid:key>/<slug:tab>/", pages.case, name="desk-case-tab"),
]
