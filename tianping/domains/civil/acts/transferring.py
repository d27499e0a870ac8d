"""移送管辖: the case ends here and goes on in the court that has jurisdiction, with its parties and its papers."""

from __future__ import annotations

from django.db.models import Q

from tianping.core.acts.doing import Doing
from tianping.core.acts.rows import copy_of
from tianping.core.acts.situation import Situation
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.models import Document
from tianping.core.matters.models import Link, Matter, Participation
from tianping.core.money import book
from tianping.domains.civil import aside, forms, guards
from tianping.domains.civil.acts.refunding import nothing_due


@aside.transfer_jurisdiction.offer
def offer_transfer(s: Situation) -> dict[str, str]:
    """To the court that the objection named, where one was upheld."""
    if (named := guards.court_of_objection(s)) is None:
        return {"ground": "found"}
    return {"ground": "objection", "court": named, "reason": "管辖异议成立，裁定已经生效。"}


@aside.transfer_jurisdiction.perform
def transfer(s: Situation, form: forms.Transfer, doing: Doing) -> None:
    """One act in two courts: here the case ends, there it waits to be registered within three days (审限规定 6)."""
    doing.move("c.closed")
    doing.change(s.matter, "案件", outcome="移送管辖")
    matter = Matter(
        type=s.type.code, court_id=form.court, title=s.matter.title, cause=s.matter.cause, cause_code=s.matter.cause_code,
        state="f.transferred", opened_by=s.matter.opened_by, secrecy=s.matter.secrecy,
        sealed=s.matter.sealed, created=doing.now, touched=doing.now,
    )  # fmt: skip
    there = doing.beside(Situation(matter, s.type), doing.act)
    there.new = True
    parties = there.take_over_parties(s)
    there.situation.data = there.add(
        type(s.data)(matter=matter, court_id=form.court, came_from=s.matter.number, received_on=doing.now.date(),
                     claims=s.data.claims, facts=s.data.facts, amount=s.data.amount, draft=s.data.draft, reading=s.data.reading)
    )  # fmt: skip
    _papers(s, there, parties)
    for order in [one for one in s.fee_orders if one.kind == "案件受理费" and one.paid > 0]:
        book.hand_over(doing, there, order, parties[order.payer_id])
    for order in [one for one in s.fee_orders if one.deferred and not one.paid]:
        nothing_due(doing, order)  # The court that takes the case on orders the fee, and may put it off.
    there.add(Link(court_id=form.court, matter=matter, other=s.matter, kind="transferred_from"))
    there.start(aside.TAKE_ON, doing.now)


def _papers(s: Situation, there: Doing, parties: dict[object, Participation]) -> None:
    """The papers go with the case: the same bytes under new entries."""
    court = there.situation.matter.court_id
    # Of the ruling that sends the case there is a paper for each party: one of them goes along.
    rulings = Document.objects.filter(matter__parent=s.matter, state="issued", kind__endswith="裁定书")
    for document in rulings.order_by("kind", "-at").distinct("kind"):
        there.take_over_document(document)
    for paper in Paper.objects.filter(Q(matter=s.matter) | Q(matter__parent=s.matter)).prefetch_related(
        "pages"
    ):
        party = parties.get(paper.participation_id)
        copy = copy_of(
            paper, court_id=court, matter_id=there.situation.matter.pk, participation_id=party.pk if party else None,
            document_id=None, record_id=there.record_id, at=there.now,
        )  # fmt: skip
        there.add(copy)
        for page in paper.pages.all():
            there.add(copy_of(page, court_id=court, paper_id=copy.pk))
