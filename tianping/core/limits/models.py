"""Running clocks of matters; dates are computed by `tianping.law`, never typed."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow

RUNNING, STOPPED, DONE, PASSED, VOID = "running", "stopped", "done", "passed", "void"
STATES = [
    (RUNNING, "正在计算"),
    (STOPPED, "停止计算"),
    (DONE, "已经办到"),
    (PASSED, "已经过了"),
    (VOID, "不再计算"),
]


class Limit(CourtRow):
    """One clock of a matter: which rule, of whom, since when, until when, and why."""

    seldom = ("explanation",)

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="limits")
    code = models.CharField("期限代码", max_length=40)
    name = models.CharField("期限", max_length=80)
    of = models.ForeignKey(
        "matters.Participation", null=True, on_delete=models.CASCADE, related_name="limits"
    )
    of_role = models.CharField("谁的", max_length=24)
    of_name = models.CharField(max_length=120, blank=True)
    started_by = models.UUIDField()
    start = models.DateTimeField("起算事件")
    due = models.DateTimeField("届满")
    state = models.CharField("状态", max_length=10, default=RUNNING, choices=STATES)
    events = models.JSONField("扣除、延长等事件", default=list)
    explanation = models.JSONField("怎么算的", default=dict)
    ended_at = models.DateTimeField("结束", null=True)
    ended_by = models.UUIDField(null=True)

    class Meta:
        verbose_name = "期限"
        indexes = [
            models.Index(fields=["court", "due"], condition=models.Q(state="running"), name="limit_running"),
        ]
