"""The journal of acts, the proposals that await a second person, and the outbox."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class Record(CourtRow):
    """One act that happened: append-only, chained to the former record of the same matter by digest."""

    # Found by the index of `record_once`.
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="records", db_index=False
    )
    seq = models.IntegerField("序号")
    act = models.CharField("行为", max_length=40)
    stage = models.CharField(max_length=10, default="performed")
    name = models.CharField("行为名称", max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField("行为人", max_length=120)
    post = models.CharField("以何身份", max_length=24)
    behalf = models.CharField("代表", max_length=120, blank=True)
    at = models.DateTimeField("时间")
    state_before = models.CharField(max_length=24, blank=True)
    state_after = models.CharField(max_length=24)
    input = models.JSONField("输入", default=dict)
    changes = models.JSONField("改了什么", default=list)
    basis = models.JSONField("依据", default=list)
    warnings = models.JSONField("提醒与理由", default=list)
    about = models.CharField(max_length=60, blank=True)
    shared_id = models.UUIDField("并案同一行为", null=True)
    corrects = models.UUIDField("更正的记录", null=True)
    # What a correction would set back; not part of what the digest covers, since it repeats `changes` for machines.
    undo = models.JSONField("怎样收回", default=list)
    client = models.CharField(max_length=60, blank=True)
    key = models.CharField("幂等键", max_length=80)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("matter", "seq")
        constraints = [
            models.UniqueConstraint(fields=["matter", "seq"], name="record_once"),
            # A key belongs to who used it: nobody can use up a key that somebody else, or the system, will need.
            models.UniqueConstraint(
                fields=["matter", "actor_id", "key"], nulls_distinct=False, name="record_key_once"
            ),
            models.UniqueConstraint(
                fields=["actor_id", "key"],
                condition=models.Q(seq=1),
                name="record_opening_once",
                violation_error_message="这一请求正在办理，请稍等再看。",
            ),
        ]
        indexes = [models.Index(fields=["court", "at"])]


class Proposal(CourtRow):
    """An act proposed by one person that a second one must approve or return."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=40)
    input = models.JSONField(default=dict)
    about = models.CharField(max_length=60, blank=True)
    proposed_by = models.UUIDField(null=True)
    proposer_name = models.CharField(max_length=120)
    proposer_post = models.CharField(max_length=24)
    approver = models.CharField("须由谁批准", max_length=24)
    state = models.CharField(
        "状态", max_length=10, default="open",
        choices=[("open", "等待批准"), ("approved", "已经批准"), ("returned", "已经退回")],
    )  # fmt: skip
    reason = models.CharField(max_length=400, blank=True)
    record_id = models.UUIDField()
    decided_by_record = models.UUIDField(null=True)
    at = models.DateTimeField()


class OutboxEntry(CourtRow):
    """Something to do outside the database after commit; doing it twice does no harm."""

    record_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()
    not_before = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    error = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=models.Q(done_at=None), name="outbox_open"),
        ]


class Bulk(CourtRow):
    """One act asked for on many matters: done matter by matter, resumable, with a receipt each."""

    act = models.CharField(max_length=40)
    input = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)


class BulkItem(CourtRow):
    """One matter of a bulk: waiting, done with its record, or refused with the reasons."""

    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, related_name="items")
    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="+")
    place = models.IntegerField()
    state = models.CharField(max_length=10, default="waiting")
    record_id = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ("bulk", "place")
        constraints = [models.UniqueConstraint(fields=["bulk", "matter"], name="bulk_matter_once")]
