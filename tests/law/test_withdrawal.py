"""A published paper withdrawn and published again (公布规定 16): the pair MX51 and what may go wrong with it."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.law.data import Override, default_book
from tianping.law.explain import LawError
from tianping.law.masking import Publications

FIRST, FOUND, TAKEN, AGAIN = date(2026, 9, 18), date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9)
STOOD = Publications().publish("/p/1", FIRST)
PULLED = STOOD.withdraw("masking", "住址未删", found=FOUND, on=TAKEN)


def test_the_old_address_says_withdrawn_and_the_new_one_shows_the_text() -> None:
    history = PULLED.publish("/p/2", AGAIN)
    states = {
        on: [history.shown(address, on).words for address in ("/p/1", "/p/2")]
        for on in (date(2026, 9, 17), FIRST, date(2026, 10, 7), TAKEN, AGAIN)
    }
    assert states == {
        date(2026, 9, 17): ["无此文书", "无此文书"],
        FIRST: ["已公布", "无此文书"],
        date(2026, 10, 7): ["已公布", "无此文书"],
        TAKEN: ["已撤回", "无此文书"],
        AGAIN: ["已撤回", "已公布"],
    }
    assert history.shown("/p/9", AGAIN).state == "absent"
    assert len(STOOD.editions) == 1
    assert STOOD.editions[0].withdrawal is None


def test_it_says_what_happened_and_by_which_rule() -> None:
    told = PULLED.publish("/p/2", AGAIN).explain(AGAIN)
    assert [(step.label, step.amount) for step in told.steps] == [
        ("公布", "2026-09-18"),
        ("最迟撤回", "2026-10-08"),
        ("撤回", "2026-10-08"),
        ("重新公布", "2026-10-09"),
    ]
    assert "住址未删" in told.as_text()
    assert {basis.article for basis in told.basis} >= {"16"}
    assert "publication.withdraw_within" in {read.path for read in told.reads}
    assert told.warnings == ()
    assert not told.value.only_particulars


def test_the_day_to_withdraw_is_a_parameter_of_the_court() -> None:
    """One working day by default: over the national holiday the next is the eighth."""
    assert STOOD.explain(FOUND, found=FOUND).value.withdraw_by == date(2026, 10, 8)
    assert STOOD.explain(date(2026, 10, 9), found=FOUND).warnings == ("withdrawal_overdue",)
    slow = STOOD.withdraw("differs", "正文缺页", found=FOUND, on=AGAIN)
    assert slow.explain(AGAIN).warnings == ("withdrawn_late",)
    three = Override(
        "临01", "publication.withdraw_within", {"n": 3, "unit": "workday"}, date(2026, 1, 1), "本院公开办法"
    )
    longer = default_book().with_overrides([three])
    allowed = Publications(book=longer).publish("/p/1", FIRST)
    slow = allowed.withdraw("differs", "正文缺页", found=FOUND, on=AGAIN)
    assert slow.explain(AGAIN).warnings == ()


def test_what_is_not_for_the_public_stays_withdrawn() -> None:
    """16条2款: then by 6条, only its number, court, day and the reason."""
    gone = STOOD.withdraw("not_public", "涉及未成年人犯罪", found=FOUND, on=FOUND)
    assert gone.explain(FOUND).value.only_particulars
    assert not gone.explain(date(2026, 9, 29)).value.only_particulars
    with pytest.raises(LawError, match="不得重新公布"):
        gone.publish("/p/2", AGAIN)


def test_what_cannot_be_is_refused_with_what_to_enter() -> None:
    for wrong, words in (
        (lambda: STOOD.publish("/p/2", AGAIN), "请先撤回"),
        (lambda: PULLED.publish("/p/1", AGAIN), "请用新的地址"),
        (lambda: PULLED.publish("/p/2", FIRST), "早于撤回日"),
        (lambda: PULLED.publish(" ", AGAIN), "请给出公布的地址"),
        (lambda: PULLED.withdraw("masking", "又", found=AGAIN, on=AGAIN), "没有正在公布"),
        (lambda: Publications().withdraw("masking", "又", found=AGAIN, on=AGAIN), "没有正在公布"),
        (lambda: STOOD.withdraw("masking", " ", found=FOUND, on=TAKEN), "撤回须写明理由"),
        (lambda: STOOD.withdraw("masking", "又", found=TAKEN, on=FOUND), "请核对"),
        (lambda: STOOD.withdraw("taste", "又", found=FOUND, on=TAKEN), "请填"),  # type: ignore[arg-type]
    ):
        with pytest.raises(LawError, match=words):
            wrong()
