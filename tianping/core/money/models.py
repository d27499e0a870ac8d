"""Fee orders, payments and a double-entry book with one account a case (一案一账号)."""

from __future__ import annotations

from django.db import models

from tianping.core.row import CourtRow


class FeeOrder(CourtRow):
    """A fee that somebody must pay by a day, with its computation."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="fee_orders")
    payer = models.ForeignKey("matters.Participation", on_delete=models.PROTECT, related_name="fee_orders")
    kind = models.CharField("费用", max_length=40)
    amount = models.DecimalField("应交（元）", max_digits=14, decimal_places=2)
    paid = models.DecimalField("已交（元）", max_digits=14, decimal_places=2, default=0)
    surplus = models.DecimalField("多交待退（元）", max_digits=14, decimal_places=2, default=0)
    explanation = models.JSONField(default=dict)
    pay_code = models.CharField("缴款码", max_length=40, unique=True)
    act = models.CharField("到账时办的行为", max_length=60, default="pay_fee")
    due = models.DateTimeField(null=True)
    relief = models.JSONField("申请和准予的缓交、减交、免交", default=dict)
    state = models.CharField(
        "状态",
        max_length=12,
        default="open",
        choices=[("open", "待交"), ("paid", "已交齐"), ("moved", "已随案移交")],
    )
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    record_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "应交费用"

    @property
    def deferred(self) -> bool:
        """Whether it is put off, and still to be paid (诉讼费用交纳办法 47)."""
        return self.state == "open" and self.relief.get("result") == "defer"

    @property
    def relief_pending(self) -> bool:
        """Whether its payer asked for relief and the court has not decided."""
        return bool(self.relief) and "result" not in self.relief


class Payment(CourtRow):
    """Money that the bank reported: once per bank number, whatever the bank repeats."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="payments")
    order = models.ForeignKey(FeeOrder, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    bank_number = models.CharField("银行流水号", max_length=60)
    payer_name = models.CharField(max_length=120, blank=True)
    direction = models.CharField(max_length=4, default="in")
    at = models.DateTimeField()
    record_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "bank_number"],
                name="payment_once",
                violation_error_message="这个银行流水号已经入账，不重复记账。",
            )
        ]


class Entry(CourtRow):
    """One side of a booking; the sides of one record add up to zero."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="entries")
    account = models.CharField("账户", max_length=60)
    amount = models.DecimalField("借为正，贷为负", max_digits=14, decimal_places=2)
    record_id = models.UUIDField()
    text = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record_id"])]
