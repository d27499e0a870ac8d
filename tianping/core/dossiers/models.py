"""The dossier: papers with their pages, in volumes by the catalogue."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow

MAIN, SECRET = "正卷", "副卷"


class Paper(CourtRow):
    """One thing in one or more pages: a complaint, a contract, a ruling."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField("种类", max_length=40)
    title = models.CharField("名称", max_length=120)
    volume = models.CharField("卷", max_length=4, default=MAIN)
    item = models.CharField("目录类目", max_length=24, blank=True)
    place = models.IntegerField("次序", default=0)
    from_name = models.CharField("谁提交的", max_length=120, blank=True)
    maker = models.CharField("责任者", max_length=120, blank=True)
    participation = models.ForeignKey(
        "matters.Participation", null=True, on_delete=models.SET_NULL, related_name="papers"
    )
    document = models.ForeignKey(
        "drafting.Document", null=True, on_delete=models.PROTECT, related_name="papers"
    )
    evidence_number = models.CharField("证据编号", max_length=12, blank=True)
    purpose = models.CharField("证明目的", max_length=300, blank=True)
    page_count = models.IntegerField(default=0)
    record_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("matter", "volume", "place", "at")
        indexes = [models.Index(fields=["matter", "volume"])]


class Page(CourtRow):
    """One page of a paper: which page of which bytes, how turned, what was read on it."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pages")
    number = models.IntegerField()
    blob = models.ForeignKey("files.Blob", on_delete=models.PROTECT, related_name="+")
    index = models.IntegerField("在文件中的页序（从 0）")
    rotation = models.IntegerField(default=0)
    quality = models.CharField(max_length=12, default="ok")
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("paper", "number")


class Mark(CourtRow):
    """A note of a reader on a page; private unless shared."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="marks")
    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="+")
    box = models.JSONField(default=list)
    text = models.CharField(max_length=400)
    shared = models.BooleanField(default=False)
    at = models.DateTimeField()
