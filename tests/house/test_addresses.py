"""Every address of the house × every kind of person: what each gets is decided here, address by address.

The addresses come from the URL configuration itself. One that nobody decided upon makes the test fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.core.conftest import COURT, Court0102
from tests.core.giants import bound
from tianping.core.access.models import Account
from tianping.core.acts import bulk, clock, situation
from tianping.core.acts.actors import actor_of
from tianping.core.acts.engine import Request, begin
from tianping.core.courts.models import Court, Division
from tianping.core.dossiers.models import MAIN, Paper
from tianping.core.files.models import Upload
from tianping.core.people.models import PostHeld, Staff
from tianping.sample.persons import Invented

ROLES = ("nobody", "plaintiff", "defendant", "stranger", "filing_judge", "judge", "clerk", "assistant", "chief", "other_chief", "president",
         "trial_mgmt", "archivist", "finance", "petition_officer", "elsewhere")  # fmt: skip
STAFF = set(ROLES) - {"nobody", "plaintiff", "defendant", "stranger"}
ALL = set(ROLES)
# Who sees the case of the test: it is assigned and served, in preparation.
INSIDE = {"judge", "clerk", "chief", "president", "trial_mgmt", "finance"}
FILER = {"plaintiff"}
SEEN = INSIDE | {"plaintiff", "defendant"}
WATCH = {"president", "trial_mgmt", "chief", "other_chief", "elsewhere"}

# Address -> who gets an answer (below 400, or a form that must be filled in); all others: sign in, 401, 403 or 404.
# `open` to everybody; `some` lists roles; posts only (405 to a GET) are asked by their page's own tests.
DECIDED: dict[str, set[str]] = {
    **dict.fromkeys(("favicon", "sign-in", "register", "home", "guide", "file", "respond", "calculators", "calculator", "public", "verify",
                     "types", "type",
                     "api-docs", "api:openapi-json", "api:types", "api:type", "api:law_schema", "api:health"), ALL),
    **dict.fromkeys(("my", "petition", "file-continue"), ALL - {"nobody"}),
    **dict.fromkeys(("file-tasks", "file-court", "file-you", "file-other", "file-claims", "file-papers", "file-progress", "file-check",
                     "file-try", "file-submit",
                     "upload-page", "strip"), FILER),
    # The court may look at what a party sees; what a party does there is refused by the engine.
    "file-received": SEEN,
    "demo": set(), "gallery": set(), "gallery-desk": set(),  # only in the demo
    **dict.fromkeys(("my-case", "my-act", "my-evidence", "my-defence", "proof", "my-hearing"), SEEN),
    "my-delivery": INSIDE | {"defendant"},
    "my-paper": SEEN,
    # A fee is between the court and who owes it.
    "my-pay": FILER,
    **dict.fromkeys(("desk-today", "desk-cases", "desk-bulk", "desk-search", "desk-calendar", "desk-deliveries"), STAFF),
    "desk-queue": {"filing_judge"},
    # Whoever asked for it sees how far it is.
    "desk-bulk-asked": {"trial_mgmt"},
    "desk-figures": WATCH,
    **dict.fromkeys(("desk-case", "desk-case-tab", "desk-act", "desk-hearing", "desk-document", "desk-reader"), INSIDE),
    "desk-proposal": INSIDE,
    "paper-page": SEEN,
    **dict.fromkeys(("document-pdf", "my-document"), INSIDE | {"defendant"}),
    **dict.fromkeys(("api:me", "api:tasks", "api:deliveries", "api:matters"), ALL - {"nobody"}),
    **dict.fromkeys(("api:matter", "api:acts", "api:records", "api:record_proof", "api:matter_deliveries", "api:documents",
                     "api:papers"), SEEN),
    # The archive is for who tried the case, who supervises that, and the archivist once it is closed.
    "archive-volume": {"judge", "clerk", "chief", "president"},
    "api:document_pdf": INSIDE | {"defendant"},
    "api:paper_page": SEEN,
}  # fmt: skip
# Only asked with POST: who may is the engine's decision and is tested with it; without rights they must not answer a GET.
POSTED = {"sign-in-as", "sign-out", "heed", "file-kind", "file-remove", "desk-hearing-save", "desk-filter-keep", "desk-filter-drop",
          "desk-mark", "desk-heed", "pay-notice", "api:do_act", "api:preview_act", "api:upload", "api:open_matter", "api:decide",
          "api:law_answer", "api:law_answers"}  # fmt: skip
# Addresses of frameworks that answer with what is said elsewhere.
ELSEWHERE = {"api:api-root"}


def addresses(patterns: Any = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, pattern and names of parameters of each address."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", route, route


def test_every_address_is_decided(db: None) -> None:
    names = {name for name, _, _ in addresses()}
    assert names - set(DECIDED) - POSTED - ELSEWHERE == set(), (
        "decide who may open the new address, then add its row"
    )
    assert set(DECIDED) | POSTED <= names, "an address is gone: take its row out"


class House:
    """A case in preparation, a draft with a file, and a client for each role."""

    def __init__(self) -> None:
        self.court = court = Court0102()
        self.matter = court.paid()
        court.do(court.post("clerk"), self.matter, "send_complaint", {"way": "direct"})
        self.delivery = next(
            d for d in situation.read(court.matter(self.matter.id)).deliveries if d.to_role == "defendant"
        )
        proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
        court.do(court.post("clerk"), self.matter, "delivery_effective", proof, about=str(self.delivery.id))
        court.do(
            court.plaintiff,
            self.matter,
            "submit_evidence",
            {"name": "借条", "purpose": "证明借款", "original": True},
        )
        court.do(
            court.post("judge"),
            self.matter,
            "exclude_period",
            {"kind": "audit", "begins": "2026-03-02", "ends": "2026-03-05"},
        )
        self._defendant_joins()
        self.draft = begin(court.plaintiff, "civil_first", COURT, Request("start_draft", {})).matter
        self.paper = self._paper()
        self.upload = self._upload()
        mover = Account.objects.get(pk=court.post("trial_mgmt").account)
        self.bulk = bulk.ask(mover, COURT, [self.matter.id], "assign_case", {})
        bound(self.matter, MAIN)
        self.clients = {role: self._client(role) for role in ROLES}

    def _defendant_joins(self) -> None:
        participant = next(
            p
            for p in situation.read(self.court.matter(self.matter.id)).participations
            if p.role == "defendant"
        )
        Account.objects.filter(pk=self.court.defendant.account).update(person_id=participant.person_id)

    def _paper(self) -> Paper:
        from tests.core.giants import many_papers

        many_papers(self.matter, 1)
        paper = Paper.objects.get(matter=self.matter, title="证据0")
        # What the plaintiff handed in was served on the defendant with the complaint.
        self.delivery.papers = [str(paper.id)]
        self.delivery.save(update_fields=["papers"])
        return paper

    def _upload(self) -> Upload:
        from tianping.core.files import store

        blob = store.put(b"paper", "text/plain")
        return Upload.objects.create(court_id=COURT, matter_id=self.draft, account_id=self.court.plaintiff.account, name="a.txt", blob=blob,
                                     verdict="ok", state="read", pages=1, at=clock.now())  # fmt: skip

    def _client(self, role: str) -> Client:
        client = Client()
        if role != "nobody":
            client.force_login(Account.objects.get(pk=self._account(role)))
        return client

    def _account(self, role: str) -> UUID | None:
        if role in ("plaintiff", "defendant"):
            return getattr(self.court, role).account
        if role == "stranger":
            return self.court.person(Invented("余一鸣", "natural", "", "", "12911112222")).account
        if role == "elsewhere":
            return self._elsewhere()
        return self.court.post({"chief": "民二庭chief", "other_chief": "立案庭chief"}.get(role, role)).account

    def _elsewhere(self) -> UUID | None:
        """The president of another court."""
        court = Court.objects.create(code="临0103", name="江州市江南区人民法院", level="基层")
        division = Division.objects.create(court=court, name="办公室", kind="office")
        staff = Staff.objects.create(court=court, name="邻院院长", number="邻院", division=division)
        PostHeld.objects.create(
            court=court, staff=staff, post="president", division=division, since=date(2020, 1, 1)
        )
        return actor_of(Account.objects.create(name="邻院", staff=staff)).account

    def path(self, name: str, route: str) -> str:
        """The address with the keys of the case's things in it."""
        s = situation.read(self.court.matter(self.matter.id))
        about = name.removeprefix("api:")
        key = self.draft if about.startswith("file-") and about != "file-received" else self.matter.id
        defence = next(d for d in s.documents if d.kind == "应诉通知书")
        values: dict[str, Any] = {
            "uuid:key": key, "uuid:delivery": self.delivery.id, "uuid:paper": self.paper.id, "uuid:order": s.fee_orders[0].id,
            "uuid:hearing": self.hearing(s), "uuid:document": defence.id, "uuid:document_key": defence.id, "uuid:upload": self.upload.id,
            "uuid:proposal_key": s.proposals[0].id, "uuid:proposal": s.proposals[0].id, "int:number": 1, "int:seq": 1,
            "uuid:bulk_key": self.bulk.id, "slug:tab": "limits", "slug:topic": "mediation", "slug:code": self.code(name),
            "slug:folder": "Z",
        }  # fmt: skip
        route = route.replace("<uuidstr:", "<uuid:")
        for part, value in values.items():
            route = route.replace(f"<{part}>", str(value))
        route = route.replace("<code>", "civil_first")
        query = "?box=0.1,0.1,0.9,0.9" if name == "strip" else ""
        assert "<" not in route, f"say which thing of the case stands for {route}"
        return f"/{route}{query}"

    @staticmethod
    def code(name: str) -> str:
        codes = {
            "type": "civil_first",
            "calculator": "fee-acceptance",
            "my-act": "confirm_address",
            "desk-act": "exclude_period",
        }
        return codes.get(name, "submit_evidence")

    def hearing(self, s: Any) -> UUID:
        from datetime import timedelta

        from psycopg.types.range import TimestamptzRange

        from tianping.core.hearings.models import Hearing
        from tianping.core.ids import uuid7

        if not s.hearings:
            begins = clock.now() + timedelta(days=20)
            ends = begins + timedelta(hours=1)
            judge, room = self.court.staff["judge"], self.court.room
            Hearing.objects.create(court_id=COURT, matter_id=s.matter.id, room=room, room_name=room.name, judge=judge, record_id=uuid7(),
                                   period=TimestamptzRange(begins, ends), begins=begins, ends=ends)  # fmt: skip
            s = situation.read(self.court.matter(s.matter.id))
        return s.hearings[0].id


def answers(status: int, location: str) -> bool:
    """Whether the person was let in: not sent to sign in, not refused, not told that there is nothing."""
    return status in (200, 503) or (status in (301, 302) and not location.startswith("/sign-in/"))


def test_each_person_gets_what_was_decided_at_each_address(db: None) -> None:
    """One house for all addresses: each is asked by each of sixteen people."""
    from tianping.core.acts import ledger

    house = House()
    ledger.follow()
    wrong = []
    read = {route for name, route, _ in addresses() if name in DECIDED}
    for name, route, _ in addresses():
        if name in ELSEWHERE or (name in POSTED and route in read):
            continue
        path = house.path(name, route)
        for role in ROLES:
            answer = house.clients[role].get(path)
            location = answer.headers.get("Location", "")
            if name in POSTED:
                fine = answer.status_code in (302, 401, 403, 404, 405)
            else:
                decided = DECIDED.get(name, set())
                fine = answers(answer.status_code, location) == (role in decided)
                fine = fine and (role in decided or answer.status_code in (302, 401, 403, 404))
            if not fine:
                wrong.append(f"{name} {role}: {answer.status_code} {location}")
    assert not wrong, "\n".join(wrong)


def test_the_case_of_another_is_as_absent_as_none_at_all(db: None) -> None:
    from uuid import uuid4

    house = House()
    for name, route, _ in addresses():
        if "<uuid:key>" not in route or name in POSTED:
            continue
        path = house.path(name, route)
        absent = path.replace(str(house.matter.id), str(uuid4())).replace(str(house.draft), str(uuid4()))
        for role in ("stranger", "elsewhere"):
            one, other = (house.clients[role].get(where) for where in (path, absent))
            if role in DECIDED.get(name, set()):
                continue
            assert (one.status_code, strip_paths(one)) == (other.status_code, strip_paths(other)), (
                name,
                role,
            )


def strip_paths(answer: Any) -> bytes:
    """The body without tokens that differ from answer to answer."""
    import re

    return re.sub(
        rb'(csrf-token" content|csrfmiddlewaretoken" value)="[^"]*"|[0-9a-f-]{36}', b"", answer.content
    )
