"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from tianping.faces.portal import (
    case,
    check,
    documents,
    filing,
    handing,
    home,
    mine,
    papers,
    paying,
    petition,
    public,
    respond,
    submit,
)
from tianping.faces.portal.calculators import pages as calculators

urlpatterns = [
    path("", home.page, name="home"),
    path("guide/<slug:topic>/", home.guide, name="guide"),
    path("file/", filing.start, name="file"),
    path("file/continue/", filing.go_on, name="file-continue"),
    path("file/<uuid:key>/", filing.tasks, name="file-tasks"),
    path("file/<uuid:key>/court/", filing.court, name="file-court"),
    path("file/<uuid:key>/you/", filing.you, name="file-you"),
    path("file/<uuid:key>/other/", filing.other, name="file-other"),
    path("file/<uuid:key>/claims/", filing.claims, name="file-claims"),
    path("file/<uuid:key>/papers/", papers.page, name="file-papers"),
    path("file/<uuid:key>/papers/progress/", papers.progress, name="file-progress"),
    path("file/<uuid:key>/papers/kind/", papers.kind, name="file-kind"),
    path("file/<uuid:key>/papers/remove/", papers.remove, name="file-remove"),
    path("file/<uuid:key>/check/", check.page, name="file-check"),
    path("file/<uuid:key>/try/", submit.dry_run, name="file-try"),
    path("file/<uuid:key>/submit/", submit.page, name="file-submit"),
    path("file/<uuid:key>/received/", submit.received, name="file-received"),
    path("my/", mine.cases, name="my"),
    path("my/<uuid:key>/", case.page, name="my-case"),
    path("my/<uuid:key>/do/<slug:code>/", mine.act, name="my-act"),
    path("my/<uuid:key>/evidence/", handing.evidence, name="my-evidence"),
    path("my/<uuid:key>/defence/", handing.defence, name="my-defence"),
    path("my/<uuid:key>/delivery/<uuid:delivery>/", mine.delivery, name="my-delivery"),
    path("my/<uuid:key>/document/<uuid:document>/", documents.page, name="my-document"),
    path("my/<uuid:key>/paper/<uuid:paper>/", mine.paper, name="my-paper"),
    path("my/<uuid:key>/pay/<uuid:order>/", mine.pay, name="my-pay"),
    path("pay/notice/", paying.notice, name="pay-notice"),
    path("my/<uuid:key>/proof.json", mine.proof, name="proof"),
    path("my/<uuid:key>/hearing/<uuid:hearing>.ics", mine.calendar_file, name="my-hearing"),
    path("respond/", respond.page, name="respond"),
    path("calculators/", calculators.listed, name="calculators"),
    path("calculators/<slug:code>/", calculators.page, name="calculator"),
    path("public/", public.page, name="public"),
    path("verify/", public.verify_page, name="verify"),
    path("types/", public.types_page, name="types"),
    path("types/<slug:code>/", public.type_page, name="type"),
    path("petition/", petition.page, name="petition"),
]
