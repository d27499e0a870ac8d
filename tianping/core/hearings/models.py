"""Hearings: fixed without clashes, held, and written down."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models

from tianping.core.row import CourtRow

STATES = [("fixed", "已经排期"), ("open", "正在开庭"), ("held", "已经开过"), ("cancelled", "已经取消")]
TRANSCRIPT_STATES = [("open", "正在记录"), ("closed", "等待签名"), ("signed", "已经签完")]

# Why a hearing is not open to the public (民事诉讼法 137).
CLOSED = {
    "state_secret": "涉及国家秘密", "privacy": "涉及个人隐私", "law": "法律另有规定", "divorce": "离婚案件，当事人申请不公开",
    "trade_secret": "涉及商业秘密，当事人申请不公开",
}  # fmt: skip
# How a judgment says why (民事诉讼文书样式).
WHY_CLOSED = {
    "state_secret": "因涉及国家秘密", "privacy": "因涉及个人隐私", "law": "依照法律规定", "divorce": "依当事人申请",
    "trade_secret": "因涉及商业秘密，依当事人申请",
}  # fmt: skip


class Hearing(CourtRow):
    """A session in a courtroom; the database itself refuses two in one room, or one judge in two, at a time."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="hearings")
    number = models.IntegerField("第几次", default=1)
    room = models.ForeignKey("courts.Courtroom", on_delete=models.PROTECT, related_name="hearings")
    room_name = models.CharField(max_length=40)
    judge = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="hearings")
    period = DateTimeRangeField("时间")
    begins = models.DateTimeField("开始")
    ends = models.DateTimeField("结束")
    state = models.CharField("状态", max_length=12, default="fixed", choices=STATES)
    closed_because = models.CharField("不公开的原因", max_length=16, blank=True, choices=list(CLOSED.items()))
    # A joined hearing of several cases stands once in the room and in the judge's day: under its first case.
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    record_id = models.UUIDField()

    class Meta:
        verbose_name = "庭审"
        ordering = ("begins",)
        indexes = [models.Index(fields=["court", "begins"])]
        constraints = [
            ExclusionConstraint(
                name="hearing_room_free",
                expressions=[("room", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=~models.Q(state="cancelled") & models.Q(joined_to=None),
                violation_error_message="这间法庭在这段时间刚刚排了别的庭，请换一个时间或者法庭。",
            ),
            ExclusionConstraint(
                name="hearing_judge_free",
                expressions=[("judge", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=~models.Q(state="cancelled") & models.Q(joined_to=None),
                violation_error_message="承办法官在这段时间刚刚排了别的庭，请换一个时间。",
            ),
        ]

    @property
    def open_to_public(self) -> bool:
        """Whether anybody may listen."""
        return not self.closed_because


class Transcript(CourtRow):
    """The transcript of a hearing: a log of lines; closed when those present have signed."""

    hearing = models.OneToOneField(Hearing, on_delete=models.CASCADE, related_name="transcript")
    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="transcripts")
    lines = models.JSONField(default=list)
    version = models.IntegerField(default=0)
    present = models.JSONField("到场", default=list)
    signatures = models.JSONField(default=list)
    state = models.CharField("状态", max_length=12, default="open", choices=TRANSCRIPT_STATES)
    document = models.ForeignKey("drafting.Document", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "庭审笔录"
