"""The cause of a case is one of the table in force."""

from __future__ import annotations

import pytest

from tests.core.conftest import REGISTER, Court0102
from tianping.core.acts.errors import ActRefused


@pytest.mark.parametrize(
    ("given", "remedy"),
    [("不存在的案由", "写全称"), ("居间合同纠纷", "中介合同纠纷"), ("借款", "借款合同纠纷")],
)
def test_a_case_is_registered_under_a_cause_of_the_table(court: Court0102, given: str, remedy: str) -> None:
    matter = court.submitted()
    with pytest.raises(ActRefused) as refused:
        court.do(court.post("filing_judge"), matter, "register_case", {**REGISTER, "cause": given})
    (reason,) = refused.value.reasons
    assert (reason.code, reason.field) == ("unknown_cause", "cause")
    assert remedy in reason.remedy
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
