"""Service of documents (送达) with its lawful effect and its proof."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow

STATES = [
    ("sending", "正在送达"),
    ("effective", "已经送达"),
    ("failed", "没有送到"),
    ("withdrawn", "已经收回"),
]


class Delivery(CourtRow):
    """What was sent to whom by which way, when it took effect by law, and what proves it."""

    seldom = ("explanation",)

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="deliveries")
    to = models.ForeignKey("matters.Participation", on_delete=models.PROTECT, related_name="deliveries")
    to_name = models.CharField(max_length=120)
    to_role = models.CharField(max_length=24)
    documents = models.JSONField("文书", default=list)
    papers = models.JSONField("材料", default=list)
    title = models.CharField(max_length=120)
    way = models.CharField("方式", max_length=16)
    address = models.CharField(max_length=200, blank=True)
    state = models.CharField("状态", max_length=12, default="sending", choices=STATES)
    sent_at = models.DateTimeField()
    effective = models.DateField("送达日", null=True)
    explanation = models.JSONField(default=dict)
    proof = models.JSONField("凭证", default=dict)
    starts = models.JSONField("送达后起算的期限", default=list)
    read_at = models.DateTimeField("打开时间", null=True)
    record_id = models.UUIDField()

    class Meta:
        verbose_name = "送达"
        ordering = ("sent_at", "id")
        indexes = [models.Index(fields=["court", "state"])]
