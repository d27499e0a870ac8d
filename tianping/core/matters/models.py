"""Matters: everything that has a life in the court, with its parties and the staff who answer for it."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class Matter(CourtRow):
    """A filing, case, petition, … of a declared type; `head` is the digest of its newest record."""

    type = models.CharField("事项类型", max_length=40)
    number = models.CharField("案号", max_length=60, blank=True, db_index=True)
    title = models.CharField("标题", max_length=300)
    cause = models.CharField("案由", max_length=80, blank=True)
    cause_code = models.CharField(max_length=20, blank=True)
    state = models.CharField("状态", max_length=24)
    division = models.ForeignKey("courts.Division", null=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    opened = models.DateField("开始日", null=True)
    closed = models.DateField("结束日", null=True)
    outcome = models.CharField("结案方式", max_length=40, blank=True)
    secrecy = models.CharField("密级", max_length=12, default="normal")
    sealed = models.BooleanField(default=False)
    opened_by = models.UUIDField("由谁开始", null=True)
    head = models.CharField("最近一条记录的摘要", max_length=64, blank=True)
    version = models.IntegerField("已有记录数", default=0)
    edition = models.DateField("按哪一天的规定办理", null=True)
    created = models.DateTimeField()
    touched = models.DateTimeField("最近行为时间")
    touched_name = models.CharField("最近行为", max_length=60, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["court", "state"]),
            models.Index(fields=["opened_by"]),
            models.Index(fields=["court", "type", "opened"]),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class Participation(CourtRow):
    """A person's relation to a matter (诉讼地位); an agent names for whom."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="participations")
    role = models.CharField("诉讼地位", max_length=24)
    place = models.IntegerField("次序", default=1)
    name = models.CharField("姓名或名称", max_length=120)
    kind = models.CharField(max_length=12)
    agent_of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="agents")
    authority = models.CharField("代理权限", max_length=12, blank=True)
    details = models.JSONField("诉状所写", default=dict)
    service_address = models.CharField("送达地址", max_length=200, blank=True)
    service_phone = models.CharField("送达电话", max_length=40, blank=True)
    online = models.BooleanField("同意在线诉讼和电子送达", null=True)
    left_at = models.DateTimeField("退出时间", null=True)

    class Meta:
        verbose_name = "诉讼参与人"
        ordering = ("matter", "place")
        indexes = [models.Index(fields=["person", "role"])]


class Responsibility(CourtRow):
    """A member of staff who answers for a matter: judge, presiding, clerk, assistant, filing_judge."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="responsibilities")
    staff = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="responsibilities")
    name = models.CharField(max_length=40)
    duty = models.CharField("职责", max_length=24)
    since = models.DateTimeField()
    until = models.DateTimeField("至", null=True)

    class Meta:
        verbose_name = "承办"
        indexes = [models.Index(fields=["staff", "duty"], condition=models.Q(until=None), name="duty_now")]


class Link(CourtRow):
    """A relation between two matters: appeal of, enforces, transferred to, about."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="linked")
    kind = models.CharField(max_length=24)


class Series(CourtRow):
    """The last number drawn for a court, year and case-type code; drawn under its row lock: no gaps."""

    year = models.IntegerField()
    kind = models.CharField(max_length=12)
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "year", "kind"], name="series_once")]


class SavedFilter(CourtRow):
    """A filter of a list that a member of staff keeps under a name."""

    account = models.ForeignKey("access.Account", on_delete=models.CASCADE, related_name="filters")
    list_code = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=400)


class Heed(CourtRow):
    """What a person decided about something that the machine noticed: no act, no record, never in the dossier.

    `key` is a digest of what was noticed, so that the same is not shown twice after somebody decided.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="heeds")
    key = models.CharField(max_length=32)
    decision = models.CharField("怎么处理", max_length=10)
    claim = models.CharField("机器说的", max_length=300)
    words = models.CharField("改成", max_length=300, blank=True)
    account = models.ForeignKey("access.Account", on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField("谁", max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [models.UniqueConstraint(fields=["matter", "key"], name="heed_once")]
