"""What an objection that fails costs and whom; how a third party comes to the case; which ways of service a procedure allows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.core.conftest import REGISTER, Court0102, read, refusal
from tests.core.test_sides import objected, ruled, s_of
from tests.core.test_together import ready_to_schedule, schedule
from tianping.core import books
from tianping.core.access.models import Account
from tianping.core.access.visible import matters_of
from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.doing import Doing
from tianping.core.acts.engine import Request, decide
from tianping.core.acts.models import OutboxEntry
from tianping.core.courts.models import Court, Division
from tianping.core.drafting.arguments import Ask, value_of
from tianping.core.drafting.blocks import Document
from tianping.core.drafting.documents.judgment import Burden
from tianping.core.drafting.views import to_text
from tianping.core.ids import uuid7
from tianping.core.limits import watch
from tianping.core.matters.models import Matter
from tianping.core.money import bank
from tianping.core.people.models import Person, PostHeld, Staff
from tianping.core.tasks.queries import open_tasks
from tianping.domains.civil.forms import DraftJudgment
from tianping.outside.payment import Paid

THIRD = {
    "role": "third_party",
    "kind": "natural",
    "name": "孟晓棠",
    "address": "临江省江州市江北区长堤路3号",
    "phone": "12933440003",
}


def words_of(matter: Matter, kind: str) -> str:
    document = s_of(matter).document(kind)
    assert document is not None
    return to_text(Document.from_json(document.blocks))


def test_who_objects_in_vain_pays_for_it(court: Court0102) -> None:
    _, side = objected(court)
    ruled(court, side)
    assert "案件受理费80元，由高文斌负担" in words_of(side, "管辖权异议裁定书")
    assert s_of(side).fee_orders == []
    with clock.at(clock.now() + timedelta(days=20)):
        watch.sweep()
        s = s_of(side)
        (order,) = s.fee_orders
        (objector,) = s.who("defendant")
        assert (s.state.code, order.amount, order.payer_id) == ("j.dismissed", Decimal("80.00"), objector.id)
        assert [(task.act, task.person_id) for task in s.tasks] == [("pay_fee", objector.person_id)]
        client = Client()
        client.force_login(Account.objects.get(person_id=court.defendant.person))
        assert "轮到您：缴纳管辖异议受理费" in client.get("/my/").content.decode()
        assert f"/my/{side.pk}/pay/{order.pk}/" in client.get(f"/my/{side.pk}/").content.decode()
        page = client.get(f"/my/{side.pk}/pay/{order.pk}/").content.decode()
        assert "80.00 元" in page
        assert "第十三条第（六）项" in page
        bank.received(Paid(order.pay_code, Decimal(30), "J1", "高文斌"))
        assert [task.act for task in s_of(side).tasks] == ["pay_fee"]
        bank.received(Paid(order.pay_code, Decimal(60), "J2", "高文斌"))
        s = s_of(side)
        assert (s.fee_orders[0].state, s.fee_orders[0].surplus) == ("paid", Decimal("10.00"))
        assert [task.act for task in s.tasks] == ["refund_surplus"]
        assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]


def test_an_objection_that_is_upheld_costs_nothing(court: Court0102) -> None:
    _, side = objected(court)
    ruled(court, side, upheld=True, competent="临01")
    assert "受理费" not in words_of(side, "管辖权异议裁定书")
    with clock.at(clock.now() + timedelta(days=20)):
        watch.sweep()
        assert (s_of(side).state.code, s_of(side).fee_orders) == ("j.upheld", [])


def with_third_party(court: Court0102) -> Matter:
    matter = court.draft()
    filing = court.filing()
    court.do(court.plaintiff, matter, "submit_filing", {**filing, "parties": [*filing["parties"], THIRD]})
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    court.pay(matter)
    outbox.drain(kinds=("act",))
    return court.matter(matter.id)


def test_a_third_party_gets_the_complaint_and_sees_the_case(court: Court0102) -> None:
    matter = with_third_party(court)
    (third,) = read(court, matter).who("third_party")
    person = Person.objects.get(pk=third.person_id)
    hers = Actor(person.name, account=person.pk, person=person.pk)
    assert not matters_of(hers).filter(pk=matter.pk).exists()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    (sent,) = [d for d in read(court, matter).deliveries if d.to_id == third.id]
    assert sent.title.startswith("参加诉讼通知书")
    assert sent.papers
    # It has time for evidence like the others; to answer the claim is for defendants.
    assert [begun["code"] for begun in sent.starts] == ["CIV_EVID_SUM"]
    assert "举证通知书" in sent.title
    assert "你为本案第三人" in words_of(matter, "参加诉讼通知书")
    assert matters_of(hers).filter(pk=matter.pk).exists()


def test_without_a_third_party_nobody_is_notified_as_one(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    assert read(court, matter).document("参加诉讼通知书") is None


@pytest.mark.parametrize("procedure", ["summary", "small"])
def test_nobody_is_served_by_notice_in_the_summary_procedure(court: Court0102, procedure: str) -> None:
    matter = court.submitted()
    registered = {**REGISTER, "amount": "40000.00", "procedure": procedure}
    court.do(court.post("filing_judge"), matter, "register_case", registered)
    court.pay(matter)
    outbox.drain(kinds=("act",))
    matter, clerk = court.matter(matter.id), court.post("clerk")
    (reason,) = refusal(court, clerk, matter, "send_complaint", {"way": "notice"})
    assert (reason.code, reason.field, reason.basis) == ("no_notice", "way", "民诉法解释140")
    court.do(clerk, matter, "send_complaint", {"way": "direct"})
    about = str(next(d.id for d in read(court, matter).deliveries if d.to_name == "高文斌"))
    (reason,) = refusal(court, clerk, matter, "deliver_again", {"way": "notice"}, about=about)
    assert reason.code == "no_notice"
    stood = {"day": (clock.today() - timedelta(days=40)).isoformat(), "method": "notice"}
    (reason,) = refusal(court, clerk, matter, "delivery_effective", stood, about=about)
    assert (reason.code, reason.field) == ("no_notice", "method")


def test_who_was_summoned_to_a_hearing_that_was_moved_is_summoned_anew(court: Court0102) -> None:
    matter = ready_to_schedule(court)
    clerk, judge = court.post("clerk"), court.post("judge")
    schedule(court, matter)
    arrive(court, matter)
    former = read(court, matter).hearing("fixed")
    begins = former.begins + timedelta(days=7)
    data = {
        "room": str(court.room.id),
        "begins": begins.isoformat(),
        "minutes": 60,
        "off_hours": "当事人都要求这一天开庭。",
    }
    court.do(judge, matter, "reschedule_hearing", data)
    with clock.at(begins):
        codes = {reason.code for reason in refusal(court, clerk, matter, "hear", {"present": ["x"]})}
        assert "not_summoned" in codes
        arrive(court, matter)
        s = read(court, matter)
        court.do(clerk, matter, "hear", {"present": [str(s.who("plaintiff")[0].id)]})
    titles = {d.title for d in s.documents if d.kind == "传票"}
    assert len(titles) == 2


def arrive(court: Court0102, matter: Matter) -> None:
    arrive_by(court, court.post("clerk"), matter)


def arrive_by(court: Court0102, who: Actor, matter: Matter) -> None:
    for delivery in read(court, matter).deliveries:
        if delivery.effective is None and delivery.state != "withdrawn":
            done = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
            court.do(who, matter, "delivery_effective", done, about=str(delivery.id))


def test_the_judge_says_which_defendant_bears_the_fee(court: Court0102) -> None:
    matter, filing = court.draft(), court.filing()
    other = {**THIRD, "role": "defendant", "name": "杜宏远"}
    court.do(court.plaintiff, matter, "submit_filing", {**filing, "parties": [*filing["parties"], other]})
    court.do(court.post("filing_judge"), matter, "register_case", REGISTER)
    s = read(court, matter)
    first = s.who("defendant")[0]
    said = {"found": "被告借款到期没有归还。", "reasons": "借款应当归还，被告到期不还。", "articles": ["民法典第六百七十五条"],
            "orders": ["高文斌归还借款60000元"], "fee_by_defendant": "600.00"}  # fmt: skip
    doing = Doing(s, s.type.acts["draft_judgment"], court.post("judge"), clock.now())
    shares = []
    for chosen in ([], [str(first.id)]):
        form = DraftJudgment.model_validate({**said, "fee_of": chosen})
        shares.append(value_of(Ask(doing, [], {"form": form}), "burden", "民事判决书", "民事判决书"))
    plaintiff = Burden("沈玉梅", Decimal("50.00"))
    assert shares[0] == [Burden("高文斌、杜宏远", Decimal("600.00")), plaintiff]
    assert shares[1] == [Burden("高文斌", Decimal("600.00")), plaintiff]


@pytest.mark.parametrize(("amount", "state", "owed", "surplus"), [
    ("60000.00", "f.to_assign", "0.00", "0.00"),
    ("80000.00", "f.fee_due", "250.00", "0.00"),
    ("20000.00", "f.to_assign", "0.00", "500.00"),
])  # fmt: skip
def test_what_was_paid_moves_with_the_case(
    court: Court0102,
    amount: str,
    state: str,
    owed: str,
    surplus: str,
) -> None:
    other = Court.objects.create(
        code="临0103", name="江州市江南区人民法院", level="基层", parent=court.court.parent
    )
    desk = Division.objects.create(court=other, name="立案庭", kind="filing")
    staff = Staff.objects.create(court=other, name="罗立新", number="1", division=desk)
    PostHeld.objects.create(
        court=other, staff=staff, post="filing_judge", division=desk, since=date(2020, 1, 1)
    )
    judge = actor_of(Account.objects.create(name="江南立案", staff=staff))
    case = court.paid()
    court.do(court.post("clerk"), case, "send_complaint", {"way": "direct"})
    said = {"ground": "found", "court": "临0103", "reason": "被告住所地和合同履行地都在江南区。"}
    court.do(court.post("judge"), case, "transfer_jurisdiction", said)
    (proposal,) = read(court, case).proposals
    decide(court.post("民二庭chief"), case.id, proposal.id, True, Request("transfer_jurisdiction", {}))
    there = Matter.objects.get(court_id="临0103")
    (former,), (moved,) = read(court, case).fee_orders, s_of(there).fee_orders
    assert (former.state, former.paid, moved.paid, moved.former_id) == (
        "moved",
        0,
        Decimal("650.00"),
        former.id,
    )
    court.do(judge, there, "register_case", {**REGISTER, "amount": amount})
    s = s_of(there)
    (order,) = s.fee_orders
    assert (s.state.code, order.amount - order.paid, order.surplus) == (
        state,
        Decimal(owed),
        Decimal(surplus),
    )
    begun = {one["code"] for delivery in s.deliveries for one in delivery.starts}
    assert ("FIL_FEE" in begun) == (state == "f.fee_due")
    assert (s.document("交纳诉讼费用通知书") is not None) == (state == "f.fee_due")
    assert not [problem for problem in books.prove() if "借贷" in problem or "账上" in problem]
    if order.surplus:
        entry = OutboxEntry(id=uuid7(), court_id="临0103", kind="pay_out", payload={"order": str(order.id), "amount": surplus},
                            record_id=order.record_id, at=clock.now(), not_before=clock.now())  # fmt: skip
        entry.save()
        bank.pay_back(entry)


def test_what_nobody_was_drawn_for_is_served_by_the_filing_judge_and_bound_by_the_archivist(
    court: Court0102,
) -> None:
    matter, judge = court.registered(), court.post("filing_judge")
    notice = read(court, matter).deliveries[0]
    court.do(judge, matter, "delivery_failed", {"reason": "没有人打开"}, about=str(notice.id))
    (task,) = [one for one in open_tasks(judge) if one.act == "deliver_again"]
    assert task.about == str(notice.id)
    court.do(
        judge,
        matter,
        "deliver_again",
        {"way": "direct", "address": "临江省江州市江北区柳岸路18号"},
        about=str(notice.id),
    )
    assert "delivery_effective" in {one.act for one in open_tasks(judge)}
    done = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
    court.do(judge, matter, "delivery_effective", done, about=str(notice.id))
    with clock.at(clock.now() + timedelta(days=30)):
        court.do(judge, matter, "deem_withdrawn_fee")
        assert matters_of(judge).filter(pk=matter.pk).exists()
        arrive_by(court, judge, matter)
        archivist = court.post("archivist")
        assert [one.act for one in open_tasks(archivist)] == ["archive_case"]
        court.do(archivist, matter, "archive_case")
    assert court.matter(matter.id).state == "c.archived"
