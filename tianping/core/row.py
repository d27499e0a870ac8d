"""What every row of the kernel has: a UUIDv7 key."""

from __future__ import annotations

from django.db import models

from tianping.core.ids import uuid7


class Row(models.Model):
    """A row with a time-ordered key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


class CourtRow(Row):
    """A row that belongs to one court, so that it can be fenced, partitioned and distributed by court."""

    # No index of its own: a court is never deleted, and who looks for the rows of one court asks for more than that.
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
