"""What somebody must do by when, and why."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class Task(CourtRow):
    """A task opened by a record and closed by a record; for a staff member, a post, or a participant."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="tasks")
    act = models.CharField("要做的行为", max_length=40)
    name = models.CharField("待办", max_length=80)
    about = models.CharField(max_length=60, blank=True)
    role = models.CharField("由谁", max_length=24)
    staff = models.ForeignKey("people.Staff", null=True, on_delete=models.PROTECT, related_name="tasks")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="tasks")
    division = models.ForeignKey("courts.Division", null=True, on_delete=models.PROTECT, related_name="+")
    due = models.DateTimeField("最迟", null=True)
    limit = models.ForeignKey("limits.Limit", null=True, on_delete=models.SET_NULL, related_name="tasks")
    consequence = models.CharField("不做会怎样", max_length=120, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    closed_at = models.DateTimeField("办结", null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        verbose_name = "待办"
        indexes = [
            models.Index(fields=["staff", "due"], condition=models.Q(closed_at=None), name="task_staff"),
            models.Index(fields=["person", "due"], condition=models.Q(closed_at=None), name="task_person"),
            models.Index(
                fields=["court", "role", "due"], condition=models.Q(closed_at=None), name="task_role"
            ),
        ]
