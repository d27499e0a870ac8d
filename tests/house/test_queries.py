"""What acts and pages cost: exchanges and statements of acts, queries of pages with one row and with thirty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.core.conftest import REGISTER, Court0102
from tests.core.giants import bound, many_papers, petitions
from tianping.core.access.models import Account
from tianping.core.acts import clock, situation, wire
from tianping.core.acts.actors import Actor
from tianping.core.dossiers.models import MAIN, SECRET
from tianping.core.files.models import Opening
from tianping.core.matters.models import Matter
from tianping.core.notices.models import Notice
from tianping.core.people.models import Person

# An act that asks for more than its situation (a number, candidates, uploads) asks by the ORM; the engine's own path stays at three.
TRIPS, STATEMENTS = 3, 12
# What an act asks beside: registering the running number, sending the papers that go with it, the proof of service what these
# are called, a piece of evidence the store.
BESIDE = {"register_case": 1, "send_complaint": 1, "delivery_effective": 1, "submit_evidence": 2}


def cost(act: Callable[[], Any]) -> tuple[int, int, int]:
    """Exchanges and statements of the engine, and queries beside it."""
    with wire.counting() as counter, CaptureQueriesContext(connection) as beside:
        act()
    return counter.trips, counter.statements, len([q for q in beside if "SAVEPOINT" not in q["sql"]])


def test_typical_acts_take_few_exchanges_and_statements(court: Court0102) -> None:
    matter = court.submitted()
    judge, clerk = court.post("filing_judge"), court.post("clerk")
    address = {"address": "江北区柳岸路18号", "phone": "12900000001"}
    costs = {"register_case": cost(lambda: court.do(judge, matter, "register_case", REGISTER))}
    court.pay(matter)
    court.do(court.post("trial_mgmt"), matter, "assign_case")
    costs |= {
        "confirm_address": cost(lambda: court.do(court.plaintiff, matter, "confirm_address", address)),
        "submit_evidence": cost(
            lambda: court.do(
                court.plaintiff,
                matter,
                "submit_evidence",
                {"name": "借条", "purpose": "证明借款", "original": True},
            )
        ),
        "send_complaint": cost(lambda: court.do(clerk, matter, "send_complaint", {"way": "direct"})),
    }
    delivery = next(d for d in situation.read(court.matter(matter.id)).deliveries if d.to_role == "defendant")
    proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
    costs["delivery_effective"] = cost(
        lambda: court.do(clerk, matter, "delivery_effective", proof, about=str(delivery.id))
    )
    for act, (trips, statements, beside) in costs.items():
        assert trips <= TRIPS, (act, costs)
        # Registering is the act that brings most: number, fee, three documents served, three clocks. It writes into nine tables.
        assert statements <= (STATEMENTS + 3 if act == "register_case" else STATEMENTS), (act, costs)
        assert beside <= BESIDE.get(act, 0), (act, costs)


def test_all_acts_with_their_reasons_cost_one_read(court: Court0102) -> None:
    from tianping.core.acts import permit

    matter = court.registered()
    judge = court.post("filing_judge")
    trips, statements, beside = cost(lambda: permit.possible(situation.read(matter), judge, mine_only=False))
    assert (trips, statements, beside) == (1, 1, 0)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def queries_of(client: Client, page: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return [query["sql"] for query in asked]


def grow(court: Court0102, matter: Matter, count: int) -> None:
    """Thirty of everything that lists show."""
    petitions(court, count)
    many_papers(matter, count)
    plaintiff = Person.objects.get(pk=court.plaintiff.person)
    record = matter.records.first()
    common = {
        "court": court.court,
        "matter": matter,
        "person": plaintiff,
        "record_id": record.id,
        "at": clock.now(),
    }
    Notice.objects.bulk_create([Notice(text=f"通知{n}", **common) for n in range(count)])
    bound(matter, MAIN, SECRET)
    readers = Account.objects.filter(staff__isnull=False)[:count]
    opened = {"matter": matter, "what": "正卷·打开", "at": clock.now()}
    Opening.objects.bulk_create([Opening(account=reader, **opened) for reader in readers])
    for n in range(count):
        court.do(
            court.plaintiff,
            matter,
            "submit_evidence",
            {"name": f"证据{n}", "purpose": "证明借款", "original": True},
        )


PAGES = {
    "plaintiff": ("/my/", "/my/{}/", "/api/matters", "/api/tasks", "/api/deliveries", "/api/matters/{}", "/api/matters/{}/acts",
                  "/api/matters/{}/records", "/api/matters/{}/papers", "/api/matters/{}/documents", "/api/matters/{}/deliveries"),
    "president": ("/desk/", "/desk/cases/", "/desk/calendar/?whose=all", "/desk/deliveries/", "/desk/figures/", "/desk/search/?q=证据",
                  *(f"/desk/case/{{}}/{tab}/" for tab in ("overview", "dossier", "parties", "limits", "hearings", "documents", "deliveries",
                                                         "money", "record", "diagram")), "/api/matters", "/api/matters/{}"),
    "petition_officer": ("/desk/", "/desk/cases/", "/api/tasks"),
}  # fmt: skip
MOST = 30


@pytest.mark.django_db
def test_pages_ask_as_often_with_thirty_rows_as_with_one(court: Court0102) -> None:
    matter = court.paid()
    clients = {who: client_of(court.plaintiff if who == "plaintiff" else court.post(who)) for who in PAGES}
    grow(court, matter, 1)
    asked = {
        (who, page): queries_of(clients[who], page.format(matter.id))
        for who, pages in PAGES.items()
        for page in pages
    }
    grow(court, matter, 30)
    wrong = []
    for (who, page), before in asked.items():
        after = queries_of(clients[who], page.format(matter.id))
        if len(after) > len(before) or len(after) > MOST:
            wrong.append((who, page, len(before), len(after), sorted(after, key=after.count)[-1][:200]))
    assert wrong == []
