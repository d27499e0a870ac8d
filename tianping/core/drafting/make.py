"""From a matter to a document and from a document to a PDF: the glue between the pure room and the models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tianping.core.acts import clock
from tianping.core.drafting import documents as templates
from tianping.core.drafting.arguments import Ask, value_of
from tianping.core.drafting.authority import Holder, TestAuthority
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.cases import case_of
from tianping.core.drafting.models import Document
from tianping.core.drafting.render import renderer
from tianping.core.files import store
from tianping.law.dossier import MAIN, SIDE

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation


def document(doing: Doing, kind: str, to: list[Participation], more: dict[str, Any]) -> Document:
    """A new document of a kind from the matter as it is now, and after what the act has done to it so far."""
    template = templates.find(kind)
    ask = Ask(doing, to, more)
    given = {}
    for name in template.takes:
        if (value := value_of(ask, name, template.name, kind)) is not None:
            given[name] = value
    blocks = template.make(case_of(doing.situation, doing.now.date()), **given)
    return Document(
        court_id=doing.court_id, matter=doing.situation.matter, kind=kind, title=blocks.title or kind, blocks=blocks.to_json(),
        state=_first_state(kind, template), record_id=doing.record_id, at=doing.now,
        for_participants=[str(p.id) for p in to], volume=SIDE if template.inner else MAIN,
    )  # fmt: skip


def _first_state(kind: str, template: templates.Template) -> str:
    """A judgment is drafted first; what stays inside the court is signed and goes out to nobody; all else is issued."""
    if kind == "民事判决书":
        return "draft"
    return "signed" if template.inner else "issued"


def render(key: str) -> Document:
    """Make the PDF/A of a document, signed by those who signed and under the court's seal; once only."""
    row = Document.objects.select_related("court", "matter").get(pk=key)
    if row.blob_id or row.state in ("draft", "replaced"):
        return row
    if row.former_id:
        row.blob = render(str(row.former_id)).blob
        row.save(update_fields=["blob"])
        return row
    pdf = renderer(settings.FONTS or None).render(Blocks.from_json(row.blocks), at=row.at).pdf
    pdf = _signed(row, pdf)
    row.blob = store.put(pdf, "application/pdf")
    row.save(update_fields=["blob"])
    return row


@cache
def authority() -> TestAuthority:
    """The test authority of this house; a real court names its own."""
    return TestAuthority(Path(settings.HOME) / "authority")


def _signed(row: Document, pdf: bytes) -> bytes:
    # The signing library takes a second to load: only who signs waits for it.
    from tianping.core.drafting.sign import seal, sign_person

    issuer = authority()
    court = row.court
    for mark in row.signatures:
        if not mark.get("seal"):
            holder = Holder(mark["staff"], mark["name"], court.name, mark.get("post", ""))
            pdf = sign_person(pdf, issuer, holder, at=row.at)
    # What nobody signs by hand (notices, summons, certificates) goes out under the seal as soon as it is made.
    sealed = any(mark.get("seal") for mark in row.signatures) or not row.signatures
    if sealed and any(
        block.get("kind") == "seal_place" or block.get("type") == "seal_place"
        for block in row.blocks.get("blocks", [])
    ):
        pdf = seal(
            pdf,
            issuer,
            Holder(court.code, court.name, court.name),
            at=row.at,
            on=row.at.astimezone(clock.COURT_ZONE).date(),
        )
    return pdf


@dataclass(frozen=True)
class Flaw:
    """Something that the checks found in a draft; `must` forbids the signature."""

    what: str
    where: str
    rule: str
    must: bool


def findings(s: Situation, document: Document | None) -> list[Flaw]:
    """What the checks find in a draft of a judgment."""
    from tianping.core.drafting.checks import check

    if document is None:
        return []
    found = check(Blocks.from_json(document.blocks), case_of(s, clock.today()))
    return [Flaw(f"{f.problem}，{f.remedy}", f.place, f.rule, f.must) for f in found]
