"""Content-addressed bytes, and what was received with what verdict."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow, Row


class Blob(models.Model):
    """Bytes once; the key is their SHA-256."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    sm3 = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField()
    kind = models.CharField("类型", max_length=80)
    created = models.DateTimeField()


class Upload(CourtRow):
    """One file that a person handed in for a matter: name, verdict of the intake, progress of its reading."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="uploads")
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=255)
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=24, default="waiting")
    codes = models.JSONField(default=list)
    message = models.CharField("告诉当事人的话", max_length=400, blank=True)
    pages = models.IntegerField(default=0)
    pages_read = models.IntegerField(default=0)
    reading = models.JSONField("逐页读到的", null=True)
    state = models.CharField(
        "状态", max_length=12, default="received",
        choices=[("received", "已收到"), ("reading", "正在读"), ("read", "已读完"), ("refused", "没有收下"), ("filed", "已入卷")],
    )  # fmt: skip
    removed = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")


class Opening(Row):
    """A volume of the archive was opened: who, what, when, and of the 副卷 why. Only ever added to."""

    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="openings")
    what = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
