"""Giants, made by bulk SQL: what a court has after years, without the years."""

from __future__ import annotations

import io
import json
from datetime import timedelta

from django.db import connection
from PIL import Image

from tests.core.conftest import Court0102
from tianping.core.acts import clock, journal
from tianping.core.acts.models import Record
from tianping.core.dossiers.models import Page, Paper
from tianping.core.drafting.package import FOLDERS, sha256, to_zip
from tianping.core.files import store
from tianping.core.ids import uuid7
from tianping.core.matters.models import Matter, Participation
from tianping.core.people.models import Person
from tianping.core.tasks.models import Task
from tianping.domains.civil.models import CivilFirst
from tianping.domains.petitions.models import Petition


def petitions(court: Court0102, count: int) -> list[Matter]:
    """Petitions that were received, each with its first record."""
    now, person = clock.now(), Person.objects.get(pk=court.plaintiff.person)
    matters = [
        Matter(type="petition", court=court.court, title=f"反映的问题{n}", state="p.received", opened_by=person.id, created=now,
               touched=now, touched_name="反映问题", version=1)
        for n in range(count)
    ]  # fmt: skip
    records = [record(matter, 1, "") for matter in matters]
    for matter, first in zip(matters, records, strict=True):
        matter.head = first.digest
    Matter.objects.bulk_create(matters)
    Record.objects.bulk_create(records)
    Petition.objects.bulk_create(
        [Petition(matter=matter, court=court.court, request="为什么这样判") for matter in matters]
    )
    Participation.objects.bulk_create(
        [
            Participation(
                court=court.court,
                matter=m,
                person=person,
                role="petitioner",
                name=person.name,
                kind="natural",
            )
            for m in matters
        ]
    )
    return matters


def record(matter: Matter, seq: int, previous: str, act: str = "pet_receive") -> Record:
    """A sealed record of a matter."""
    row = Record(
        court_id=matter.court_id, matter=matter, seq=seq, act=act, name="反映问题", actor_id=matter.opened_by, actor_name="沈玉梅",
        post="anyone", at=clock.now(), state_after=matter.state, key=f"giant:{seq}:{matter.id}"[:80],
    )  # fmt: skip
    return journal.seal(row, previous)


def long_journal(matter: Matter, count: int) -> None:
    """Let the journal of a matter grow to that many records."""
    rows, head = [], matter.head
    for seq in range(matter.version + 1, count + 1):
        rows.append(record(matter, seq, head, "submit_evidence"))
        head = rows[-1].digest
    Record.objects.bulk_create(rows, batch_size=2000)
    Matter.objects.filter(pk=matter.pk).update(head=head, version=count)


def many_papers(matter: Matter, count: int) -> None:
    """Papers of the plaintiff, one page each."""
    blob = store.put("证据".encode(), "text/plain")
    plaintiff = matter.participations.get(role="plaintiff")
    papers = [
        Paper(court_id=matter.court_id, matter=matter, kind="other", title=f"证据{n}", place=n, from_name=plaintiff.name,
              participation=plaintiff, page_count=1, record_id=uuid7(), at=clock.now())
        for n in range(count)
    ]  # fmt: skip
    Paper.objects.bulk_create(papers, batch_size=2000)
    pages = [Page(court_id=matter.court_id, paper=paper, number=1, blob=blob, index=0) for paper in papers]
    Page.objects.bulk_create(pages, batch_size=2000)


def many_tasks(court: Court0102, matter: Matter, count: int, closed: int) -> None:
    """Open tasks of the judge, and closed ones of times past, spread over the coming and the former days."""
    staff = court.staff["judge"].id
    with connection.cursor() as cursor:
        for number, done in ((count, None), (closed, clock.now())):
            cursor.execute(
                f"INSERT INTO {Task._meta.db_table} (id, court_id, matter_id, act, name, about, role, staff_id, due, consequence,"
                " opened_at, opened_by, closed_at) SELECT gen_random_uuid(), %s, %s, 'draft_judgment', '写判决', '', 'judge', %s,"
                " %s + n * interval '1 minute', '', %s, %s, %s FROM generate_series(1, %s) n",
                [
                    court.court.code,
                    matter.id,
                    staff,
                    clock.now() - timedelta(days=1),
                    clock.now(),
                    uuid7(),
                    done,
                    number,
                ],
            )
        cursor.execute(f"ANALYZE {Task._meta.db_table}")


def bound(matter: Matter, *volumes: str) -> None:
    """The archive of a civil case as it lies after binding, with one sheet a volume."""
    sheet, papers = Image.new("RGB", (595, 842), "white"), []
    files: dict[str, bytes] = {}
    for name in volumes:
        buffer = io.BytesIO()
        sheet.save(buffer, "PDF", title=f"{matter.number}{name}")
        files[f"{FOLDERS[name]}/{name}.pdf"] = buffer.getvalue()
        papers.append({"volume": name, "pages": 1})
    digests = {name: {"size": len(data), "sha256": sha256(data)} for name, data in files.items()}
    manifest = {"volumes": list(files), "files": digests, "papers": papers}
    files["manifest.json"] = json.dumps(manifest).encode()
    package = store.put(to_zip(files, at=clock.now()), "application/zip").sha256
    archive = {"package": package, "papers": len(papers), "pages": len(papers), "missing": [], "failed": []}
    CivilFirst.objects.filter(matter=matter).update(archive=archive)
