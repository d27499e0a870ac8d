"""What a judgment says by law, whatever the judge wrote."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.core.drafting.arguments import _sum_of
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.models import Document
from tianping.core.drafting.views import to_text
from tianping.sample import province, story


@pytest.mark.django_db
def test_who_must_pay_is_told_of_double_interest() -> None:
    province.install()
    story.play(3, seed=3, since=date(2026, 1, 5))
    judgments = Document.objects.filter(kind="民事判决书", state="issued")
    assert judgments
    for row in judgments:
        assert "加倍支付迟延履行期间的债务利息" in to_text(Blocks.from_json(row.blocks))


@pytest.mark.parametrize(
    ("order", "amount"),
    [("被告支付 12,345.60元", "12345.60"), ("被告返还3万元", "30000"), ("驳回原告的诉讼请求", None)],
)
def test_the_sum_of_an_order(order: str, amount: str | None) -> None:
    assert (str(_sum_of(order)) if _sum_of(order) is not None else None) == amount
