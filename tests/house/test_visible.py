"""What stays hidden: sealed cases, the 副卷, the other side's papers, drafts of documents, proposals inside the court."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.conftest import Court0102
from tests.core.giants import many_papers
from tests.house.test_api import Caller
from tianping.core.access.models import Account, Grant, Recusal
from tianping.core.access.public import progress
from tianping.core.access.visible import documents_of, matter_for, matters_of, papers_of, records_of
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.errors import NoSuchMatter
from tianping.core.dossiers.models import SECRET, Paper
from tianping.core.drafting.models import Document
from tianping.core.ids import uuid7
from tianping.core.matters.models import Matter


def sees(actor: Actor, matter: Matter) -> bool:
    return matters_of(actor).filter(pk=matter.pk).exists()


def document(matter: Matter, kind: str, **more: str) -> Document:
    """A document that names everybody as its reader."""
    everybody = [str(p.id) for p in situation.read(matter).participations]
    return Document.objects.create(court_id=matter.court_id, matter=matter, kind=kind, title=kind, for_participants=everybody,
                                   record_id=uuid7(), at=clock.now(), **more)  # fmt: skip


def test_a_sealed_case_is_for_who_answers_for_it_its_parties_and_who_was_granted(court: Court0102) -> None:
    matter = court.paid()
    watchers = [court.post(post) for post in ("president", "trial_mgmt", "民二庭chief", "finance")]
    assert all(sees(one, matter) for one in watchers)
    Matter.objects.filter(pk=matter.pk).update(sealed=True)
    assert not any(sees(one, matter) for one in watchers)
    assert all(sees(one, matter) for one in (court.post("judge"), court.post("clerk"), court.plaintiff))
    assert progress(matter.number, "沈") is None
    Caller(watchers[0]).get(f"matters/{matter.id}", 404)
    now = clock.now()
    until = now + timedelta(days=3)
    granted = {"scope": "read", "reason": "再审审查", "since": now, "until": until, "record_id": uuid7()}
    Grant.objects.create(account_id=watchers[0].account, matter=matter, **granted)
    assert sees(watchers[0], matter)
    with clock.at(now + timedelta(days=4)):
        assert not sees(watchers[0], matter)


def test_who_is_barred_does_not_see_the_case(court: Court0102) -> None:
    matter = court.paid()
    Recusal.objects.create(staff=court.staff["judge"], matter=matter, reason="亲属")
    with pytest.raises(NoSuchMatter):
        matter_for(court.post("judge"), matter.id)


def test_the_secret_volume_is_never_for_parties(court: Court0102) -> None:
    matter = court.paid()
    many_papers(matter, 2)
    Paper.objects.filter(matter=matter, title="证据1").update(volume=SECRET)
    minutes = document(matter, "合议庭笔录", volume=SECRET, state="issued")
    assert "证据1" not in {paper.title for paper in papers_of(court.plaintiff, matter)}
    assert minutes not in documents_of(court.plaintiff, matter)
    assert minutes in documents_of(court.post("judge"), matter)
    seen = {
        post: {paper.title for paper in papers_of(court.post(post), matter)}
        for post in ("judge", "president", "finance")
    }
    assert {post for post, titles in seen.items() if "证据1" in titles} == {"judge", "president"}
    assert "证据0" in seen["finance"]
    caller = Caller(court.plaintiff)
    assert "证据1" not in {paper["title"] for paper in caller.get(f"matters/{matter.id}/papers")["items"]}
    caller.get(f"matters/{matter.id}/documents/{minutes.id}/pdf", 404)
    secret = Paper.objects.get(matter=matter, title="证据1")
    caller.get(f"matters/{matter.id}/papers/{secret.id}/pages/1", 404)


def test_the_other_side_sees_papers_once_they_were_served(court: Court0102) -> None:
    matter = court.paid()
    many_papers(matter, 1)
    paper = Paper.objects.get(matter=matter, title="证据0")
    participant = next(p for p in situation.read(matter).participations if p.role == "defendant")
    Account.objects.filter(pk=court.defendant.account).update(person_id=participant.person_id)
    defendant = Actor(participant.name, court.defendant.account, participant.person_id)
    assert paper not in papers_of(defendant, matter)
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    delivery = next(d for d in situation.read(court.matter(matter.id)).deliveries if d.to_role == "defendant")
    proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
    court.do(court.post("clerk"), matter, "delivery_effective", proof, about=str(delivery.id))
    assert paper in papers_of(defendant, matter)


def test_drafts_and_proposals_stay_inside(court: Court0102) -> None:
    matter = court.paid()
    draft = document(matter, "民事判决书", state="draft")
    court.do(
        court.post("judge"),
        matter,
        "exclude_period",
        {"kind": "audit", "begins": "2026-03-02", "ends": "2026-03-05"},
    )
    assert draft not in documents_of(court.plaintiff, matter)
    assert "proposed" not in {record.stage for record in records_of(court.plaintiff, matter)}
    assert "proposed" in {record.stage for record in records_of(court.post("president"), matter)}
    assert Caller(court.plaintiff).get(f"matters/{matter.id}")["proposals"] == []


def test_a_draft_filing_is_for_who_writes_it(court: Court0102) -> None:
    matter = court.draft()
    assert sees(court.plaintiff, matter)
    assert not any(sees(court.post(post), matter) for post in ("filing_judge", "president", "trial_mgmt"))


def test_a_party_that_left_does_not_see_the_case_any_more(court: Court0102) -> None:
    matter = court.paid()
    participant = next(p for p in situation.read(matter).participations if p.role == "defendant")
    defendant = Actor(participant.name, court.defendant.account, participant.person_id)
    assert not sees(defendant, matter), (
        "before the court has sent anything it is between the plaintiff and the court"
    )
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    assert sees(defendant, matter)
    participant.left_at = clock.now()
    participant.save()
    assert not sees(defendant, matter)
