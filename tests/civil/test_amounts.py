"""What a case costs depends on its kind, and its kind on the place of its cause among all causes (诉讼费用交纳办法 13)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tianping.domains.civil.amounts import acceptance_fee, appeal_fee

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("cause", "amount", "full"),
    [
        # 50 + 90,000 × 2.5 % + 100,000 × 2 % + 100,000 × 1.5 %
        ("民间借贷纠纷", "300000", "5800.00"),
        # A divorce: 200 a piece, and 0.5 % of what the property exceeds 200,000.
        ("离婚纠纷", "0", "200.00"),
        ("离婚纠纷", "300000", "700.00"),
        # What begins like a divorce and is about property, or about damages, is charged by the sum.
        ("离婚后财产纠纷", "300000", "5800.00"),
        ("离婚后损害责任纠纷", "30000", "550.00"),
        ("婚约财产纠纷", "30000", "550.00"),
        ("婚姻无效纠纷", "0", "80.00"),
        ("抚养费纠纷", "24000", "80.00"),
        # Labour disputes that do not say so in their names, and what says so and is none.
        ("追索劳动报酬纠纷", "30000", "10.00"),
        ("社会保险纠纷", "30000", "10.00"),
        ("超龄劳动者劳务合同纠纷", "30000", "550.00"),
        ("提供劳务者受害责任纠纷", "30000", "550.00"),
        # 300 a piece, and 1 % of what the damages exceed 50,000 up to 100,000.
        ("名誉权纠纷", "80000", "600.00"),
        ("著作权权属纠纷", "0", "800.00"),
        ("商标合同纠纷", "30000", "550.00"),
        ("公司解散纠纷", "0", "80.00"),
        ("确认合同无效纠纷", "0", "80.00"),
        ("买卖合同纠纷", "10000", "50.00"),
        # Before the cause is known: by the sum. Half a name, where it is the beginning of one, is enough.
        ("", "30000", "550.00"),
        ("纠纷", "30000", "550.00"),
        ("离婚", "0", "200.00"),
    ],
)
def test_a_cause_is_charged_by_what_it_is(cause: str, amount: str, full: str) -> None:
    fee = acceptance_fee(cause, Decimal(amount), "ordinary", ON)
    assert fee["value"]["full"] == full


def test_an_appeal_is_charged_like_its_case() -> None:
    assert appeal_fee("追索劳动报酬纠纷", Decimal(30000), ON)["value"]["payable"] == "10.00"
    assert appeal_fee("离婚后财产纠纷", Decimal(30000), ON)["value"]["payable"] == "550.00"
