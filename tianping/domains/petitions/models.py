"""What a petition keeps besides what every matter has."""

from __future__ import annotations

from django.db import models


class Petition(models.Model):
    """A petition about a case, or a question after judgment."""

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.CASCADE, related_name="petition"
    )
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    request = models.TextField("诉求", blank=True)
    about_number = models.CharField("所涉案号", max_length=60, blank=True)
    received_on = models.DateField("收到日", null=True)
    findings = models.TextField("核查情况", blank=True)
    answer = models.TextField("答复意见", blank=True)
