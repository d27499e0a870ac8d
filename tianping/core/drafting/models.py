"""Documents made by the court: structured blocks, their versions, signatures and seal."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow

DRAFT, SIGNED, SEALED, ISSUED, WITHDRAWN = "draft", "signed", "sealed", "issued", "withdrawn"
STATES = [
    (DRAFT, "草稿"), (SIGNED, "已签署"), (SEALED, "已用印"), (ISSUED, "已发出"),
    ("replaced", "已被替换"), (WITHDRAWN, "已收回"),
]  # fmt: skip


class Document(CourtRow):
    """A 文书: blocks while it is drafted, a PDF/A blob when it is rendered.

    `former` is the same document in the matter in which it was made, where that is another one.
    """

    heavy = ("blocks",)

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField("文书", max_length=60)
    title = models.CharField(max_length=120)
    blocks = models.JSONField(default=dict)
    version = models.IntegerField(default=1)
    state = models.CharField("状态", max_length=12, default=DRAFT, choices=STATES)
    volume = models.CharField(max_length=4, default="正卷")
    blob = models.ForeignKey("files.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    signatures = models.JSONField("谁在何时签了", default=list)
    for_participants = models.JSONField("给谁看", default=list)
    record_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "文书"
        ordering = ("matter", "at")
