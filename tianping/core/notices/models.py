"""Messages without legal effect."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class Notice(CourtRow):
    """One message to one person or member of staff about a matter."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="notices")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="notices")
    staff = models.ForeignKey("people.Staff", null=True, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(max_length=400)
    record_id = models.UUIDField()
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at",)
        indexes = [models.Index(fields=["person", "-at"]), models.Index(fields=["staff", "-at"])]
