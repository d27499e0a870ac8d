"""What a civil first-instance case keeps besides what every matter has."""

from __future__ import annotations

from django.db import models

ACCEPTANCE, APPEAL_FEE = "案件受理费", "上诉案件受理费"
DIVORCE = "离婚纠纷"
PROCEDURES = {"ordinary": "普通程序", "summary": "简易程序", "small": "小额诉讼程序"}


class CivilFirst(models.Model):
    """The filing while it is a draft, and the case that it becomes."""

    # Acts ask for these so seldom that they are not read with the matter (see `core.acts.rows`).
    seldom = ("draft", "reading", "draw", "archive")

    matter = models.OneToOneField(
        "matters.Matter", primary_key=True, on_delete=models.CASCADE, related_name="civil"
    )
    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+")
    draft = models.JSONField("草稿", default=dict)
    draft_saved = models.DateTimeField("草稿保存时间", null=True)
    draft_version = models.IntegerField(default=0)
    code = models.CharField("换设备继续的代码", max_length=12, blank=True)
    reading = models.JSONField("机器读到的", default=dict)
    received_on = models.DateField("收到起诉状日", null=True)
    receipt_number = models.CharField("收件编号", max_length=40, blank=True)
    came_from = models.CharField("移送来的案件", max_length=60, blank=True)
    ordered_by = models.CharField("指令立案的二审裁定", max_length=60, blank=True)
    claims = models.JSONField("诉讼请求", default=list)
    facts = models.TextField("事实与理由", blank=True)
    amount = models.DecimalField("标的额（元）", max_digits=16, decimal_places=2, default=0)
    procedure = models.CharField(
        "适用程序", max_length=12, blank=True,
        choices=list(PROCEDURES.items()),
    )  # fmt: skip
    corrections = models.JSONField("要求补正的内容", default=list)
    correction_asked = models.BooleanField("已一次性告知补正", default=False)
    draw = models.JSONField("分案随机抽取的凭证", default=dict)
    defence = models.TextField("答辩意见", blank=True)
    liable = models.JSONField("判决承担民事责任的第三人", default=list)
    pronounced_on = models.DateField("宣判日", null=True)
    effective_on = models.DateField("生效日", null=True)
    closed_asked = models.BooleanField("已申请不公开审理", default=False)
    mediated_on = models.DateField("调解不成的日子", null=True)
    fee_direct = models.BooleanField("受理费由败诉方直接支付", default=False)
    withdrawal_asked = models.BooleanField("已申请撤诉", default=False)
    recusal_asked = models.CharField("申请回避的理由", max_length=400, blank=True)
    archive = models.JSONField("归档凭证", default=dict)
