"""An act is done once for a key; what a key named stays what it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.conftest import COURT, Court0102, read
from tianping.core.acts import situation
from tianping.core.acts.engine import Request, begin, decide, perform
from tianping.core.acts.errors import ActRefused, NoSuchMatter, StaleVersion
from tianping.core.acts.models import Record
from tianping.core.limits import watch
from tianping.core.matters.models import Matter


def reasons(refused: pytest.ExceptionInfo[ActRefused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_the_same_key_gives_the_same_receipt(court: Court0102) -> None:
    matter = court.draft()
    first = court.do(court.plaintiff, matter, "submit_filing", court.filing(), key="one")
    again = court.do(court.plaintiff, matter, "submit_filing", court.filing(), key="one")
    assert (again.record, again.seq, again.digest, again.repeated) == (
        first.record,
        first.seq,
        first.digest,
        True,
    )
    assert Record.objects.filter(matter=matter).count() == 2


def test_an_opening_act_is_done_once_for_a_key(court: Court0102) -> None:
    asked = Request("start_draft", {"cause": "民间借贷纠纷"}, "draft-1")
    first, again = (begin(court.plaintiff, "civil_first", COURT, asked) for _ in range(2))
    assert (again.matter, again.repeated) == (first.matter, True)
    assert Matter.objects.count() == 1
    other = begin(court.defendant, "civil_first", COURT, asked)
    assert other.matter != first.matter


def test_a_decision_is_made_once_for_a_key(court: Court0102) -> None:
    matter = court.submitted()
    court.do(
        court.post("filing_judge"), matter, "reject_filing", {"reason": "请求事项不属于人民法院受案范围。"}
    )
    proposal = situation.read(court.matter(matter.id)).proposals[0]
    chief = court.post("立案庭chief")
    first = decide(chief, matter.id, proposal.id, True, Request("", {}, "d1"))
    again = decide(chief, matter.id, proposal.id, True, Request("", {}, "d1"))
    assert (again.record, again.repeated) == (first.record, True)
    with pytest.raises(ActRefused) as refused:
        decide(chief, matter.id, proposal.id, False, Request("", {}, "d1", reason="再想想"))
    assert reasons(refused) == ["key_reused"]


def test_a_key_that_named_something_else_is_not_mistaken_for_it(court: Court0102) -> None:
    matter = court.draft()
    court.do(court.plaintiff, matter, "submit_filing", court.filing(), key="one")
    for act, data in (("withdraw_filing", {}), ("submit_filing", court.filing(facts="改过的事实。"))):
        with pytest.raises(ActRefused) as refused:
            court.do(court.plaintiff, matter, act, data, key="one")
        assert reasons(refused) == ["key_reused"]


def test_nobody_can_use_up_the_key_of_the_system(court: Court0102) -> None:
    matter = court.told_to_pay()
    limit = next(one for one in situation.read(matter).limits if one.code == "FIL_FEE")
    court.do(
        court.plaintiff,
        matter,
        "confirm_address",
        {"address": "江北区柳岸路18号", "phone": "12900000001"},
        key=f"passed:{limit.id}",
    )
    watch.sweep(limit.due + timedelta(days=1))
    assert Record.objects.filter(matter=matter, act="limit_passed", about=str(limit.id)).count() == 1


def test_a_page_that_is_too_old_is_refused(court: Court0102) -> None:
    matter = court.submitted()
    assert matter.version == 2
    with pytest.raises(StaleVersion) as refused:
        court.do(court.plaintiff, matter, "withdraw_filing", seen_version=1)
    assert "提交立案申请" in str(refused.value)
    assert court.do(court.plaintiff, matter, "withdraw_filing", seen_version=2).seq == 3


def test_who_typed_while_a_letter_was_opened_need_not_look_again(court: Court0102) -> None:
    matter = court.registered()
    seen, judge = matter.version, court.post("filing_judge")
    (letter,) = read(court, matter).deliveries
    court.do(court.plaintiff, matter, "open_delivery", about=str(letter.id))
    assert court.matter(matter.id).version > seen
    address = {"address": "临江省江州市江北区柳岸路1号", "phone": "12900000001"}
    court.do(court.plaintiff, matter, "confirm_address", address, seen_version=seen)
    with pytest.raises(StaleVersion) as refused:
        court.do(judge, matter, "deem_withdrawn_fee", seen_version=seen)
    assert "确认送达地址" in str(refused.value)


def test_an_unknown_matter_and_an_unknown_act_are_told(court: Court0102) -> None:
    with pytest.raises(NoSuchMatter):
        perform(court.plaintiff, court.room.id, Request("withdraw_filing"))
    with pytest.raises(ActRefused) as refused:
        court.do(court.plaintiff, court.submitted(), "fly_away")
    assert reasons(refused) == ["unknown_act"]
    with pytest.raises(ActRefused) as refused:
        begin(court.plaintiff, "civil_first", COURT, Request("withdraw_filing", {}))
    assert reasons(refused) == ["not_opening"]
