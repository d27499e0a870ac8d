"""What each act of a petition does to the models."""

from __future__ import annotations

from tianping.core.acts.doing import Doing
from tianping.core.acts.situation import Situation
from tianping.core.matters import numbers
from tianping.core.matters.models import Participation
from tianping.core.people.queries import person_of
from tianping.domains.petitions import declare
from tianping.domains.petitions.models import Petition


@declare.pet_receive.perform
def receive(s: Situation, form: declare.Ask, doing: Doing) -> None:
    """The petition and who brings it."""
    person = person_of(doing.actor)
    s.matter.title = f"{person.name}反映：{form.request[:40]}"
    s.data = doing.add(
        Petition(matter=s.matter, court_id=doing.court_id, request=form.request, about_number=form.about_number,
                 received_on=doing.now.date())
    )  # fmt: skip
    s.participations.append(
        doing.add(Participation(court_id=doing.court_id, matter=s.matter, person=person, role="petitioner", name=person.name,
                                kind=person.kind, service_phone=person.phone, online=True))
    )  # fmt: skip


@declare.pet_register.perform
def register(s: Situation, form: object, doing: Doing) -> None:
    """A number of its own series."""
    doing.change(s.matter, "信访", number=f"（{doing.now.year}）{doing.court_id}信{numbers.draw_plain(doing, '信')}号",
                 opened=doing.now.date())  # fmt: skip


@declare.pet_reply.perform
def reply(s: Situation, form: declare.Reply, doing: Doing) -> None:
    """The answer, kept with what it rests on."""
    doing.change(s.data, "答复", findings=form.findings, answer=form.answer)


@declare.pet_close.perform
def close(s: Situation, form: object, doing: Doing) -> None:
    """The end of the petition."""
    doing.change(s.matter, "信访", outcome="办结")
