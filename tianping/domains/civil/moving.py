"""A draft goes on at another court: what was written and put in moves there, nothing is typed or uploaded twice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.files import jobs
from tianping.core.files.models import Upload
from tianping.core.matters.models import Matter
from tianping.domains.civil.models import CivilFirst


def move(matter: Matter, who: Actor, court: str, key: str) -> UUID:
    """Begin the draft anew at the court, with all that the former one holds, and discard the former one.

    A draft belongs to one court from its first record on, so that it is moved and not altered. The answer is the new
    matter; what the papers say of the court is understood anew.

    Raises:
        ActRefused: the matter is no draft any more, or the actor may not discard it.
    """
    with transaction.atomic():
        former = CivilFirst.objects.select_for_update().get(matter=matter)
        cause = former.draft.get("cause") or ""
        receipt = begin(who, matter.type, court, Request("start_draft", {"cause": cause}, key, client="网页"))
        if receipt.repeated:
            return receipt.matter
        perform(who, matter.pk, Request("discard_draft", {}, f"move:{key}", client="网页"))
        CivilFirst.objects.filter(matter=receipt.matter).update(
            draft=former.draft, reading=former.reading, draft_saved=clock.now()
        )
        Upload.objects.filter(matter=matter).update(matter=receipt.matter, court_id=court)
    jobs.soon(receipt.matter)
    return receipt.matter
