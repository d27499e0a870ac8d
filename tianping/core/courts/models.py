"""Courts of four levels, their divisions and tribunals, and their courtrooms."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class Court(models.Model):
    """A people's court; the key is its short code (法院代字), e.g. 临0102."""

    code = models.CharField("法院代字", primary_key=True, max_length=12)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=8)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="lower")
    division_code = models.CharField("区划代码", max_length=6, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class Division(CourtRow):
    """A division of a court (立案庭, 民事审判第一庭 …) or one of its tribunals (人民法庭)."""

    name = models.CharField("名称", max_length=40)
    kind = models.CharField("种类", max_length=20)
    tribunal = models.BooleanField("人民法庭", default=False)

    class Meta:
        ordering = ("court", "name")

    def __str__(self) -> str:
        return self.name


class Courtroom(CourtRow):
    """A room in which hearings are held; `online` rooms exist on the network only."""

    name = models.CharField("名称", max_length=40)
    place = models.CharField("位置", max_length=80, blank=True)
    online = models.BooleanField("在线", default=False)

    class Meta:
        ordering = ("court", "name")

    def __str__(self) -> str:
        return self.name
