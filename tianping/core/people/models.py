"""Natural and legal persons, lawyers, and the staff of the courts with their posts."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow, Row

NATURAL, ORGANISATION = "natural", "organisation"


class Person(Row):
    """A person once: natural or an organisation.

    `identity_digest` is a keyed digest of the identity or organisation number; the number itself is
    kept encrypted in `identity_sealed` and shown masked unless a purpose is given.
    """

    kind = models.CharField(max_length=12, choices=[(NATURAL, "自然人"), (ORGANISATION, "法人和非法人组织")])
    name = models.CharField("姓名或名称", max_length=120)
    sex = models.CharField("性别", max_length=2, blank=True)
    birth = models.DateField("出生日期", null=True, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    identity_digest = models.CharField(max_length=64, blank=True, db_index=True)
    identity_sealed = models.TextField(blank=True)
    identity_tail = models.CharField("证件号末四位", max_length=4, blank=True)
    address = models.CharField("住所地", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    legal_rep = models.CharField("法定代表人", max_length=60, blank=True)
    verified_at = models.DateTimeField("核验时间", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class Staff(CourtRow):
    """A person who works for a court."""

    name = models.CharField("姓名", max_length=40)
    number = models.CharField("工号", max_length=20, unique=True)
    division = models.ForeignKey(
        "courts.Division", null=True, on_delete=models.SET_NULL, related_name="staff"
    )
    specialities = models.JSONField("专业方向（案由编码前缀）", default=list)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("court", "number")

    def __str__(self) -> str:
        return self.name


class PostHeld(CourtRow):
    """A post held by a member of staff from a day until a day; the post is a code of `acts_roles.csv`."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="posts")
    post = models.CharField("职务", max_length=24)
    division = models.ForeignKey("courts.Division", null=True, blank=True, on_delete=models.CASCADE)
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    weight = models.DecimalField("办案权重", max_digits=4, decimal_places=2, default=1)

    class Meta:
        indexes = [models.Index(fields=["court", "post"])]
