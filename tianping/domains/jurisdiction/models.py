"""What an objection to jurisdiction keeps besides what every matter has."""

from __future__ import annotations

from django.db import models


class Objection(models.Model):
    """Who objects, which court should hear the case and why, and what was ruled."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.CASCADE, related_name="objection"
    )
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    case_number = models.CharField("案号", max_length=60, blank=True)
    objector = models.ForeignKey("matters.Participation", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("异议的理由")
    wanted = models.CharField("认为有管辖权的法院", max_length=80)
    final = models.BooleanField("裁定一经作出即生效", default=False)
    upheld = models.BooleanField("异议成立", null=True)
    competent = models.CharField("受移送法院", max_length=12, blank=True)
    effective_on = models.DateField("裁定生效日", null=True)
