"""From a matter to a document and from a document to a PDF: the glue between the pure room and the models."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tianping.core.acts import clock
from tianping.core.drafting import documents as templates
from tianping.core.drafting.authority import Holder, TestAuthority
from tianping.core.drafting.blocks import Document as Blocks
from tianping.core.drafting.context import (
    Agent,
    Case,
    Claim,
    Court,
    Due,
    Fee,
    FeeStep,
    Hearing,
    Official,
    Paper,
    Party,
)
from tianping.core.drafting.models import Document
from tianping.core.drafting.render import renderer
from tianping.core.files import store

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation

# Who sits, in the order in which a judgment names them (合议庭规定; 人民陪审员法).
POSTS = {"presiding": "审判长", "judge": "审判员", "assessor": "人民陪审员"}
ROLES = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人", "petitioner": "信访人"}


@dataclass(frozen=True)
class Ask:
    """What a template's keyword argument is made from."""

    doing: Doing
    to: list[Participation]
    more: dict[str, Any]

    @property
    def s(self) -> Situation:
        """The matter."""
        return self.doing.situation

    @property
    def form(self) -> Any:
        """The input of the act."""
        return self.more.get("form")


_arguments: dict[tuple[str, str], Callable[[Ask], Any]] = {}


def argument(name: str, kind: str = "") -> Callable[[Callable[[Ask], Any]], Callable[[Ask], Any]]:
    """Register what a keyword argument of templates (of one kind only) is made from (decorator)."""

    def keep(make: Callable[[Ask], Any]) -> Callable[[Ask], Any]:
        _arguments[(name, kind)] = make
        return make

    return keep


def document(doing: Doing, kind: str, to: list[Participation], more: dict[str, Any]) -> Document:
    """A new document of a kind from the matter as it is now, and after what the act has done to it so far."""
    template = templates.find(kind)
    ask = Ask(doing, to, more)
    given = {}
    for name in template.takes:
        maker = (
            _arguments.get((name, template.name))
            or _arguments.get((name, kind))
            or _arguments.get((name, ""))
        )
        if maker is not None and (value := maker(ask)) is not None:
            given[name] = value
    blocks = template.make(case_of(doing.situation, doing.now.date()), **given)
    return Document(
        court_id=doing.court_id, matter=doing.situation.matter, kind=kind, title=blocks.title or kind, blocks=blocks.to_json(),
        state="draft" if kind == "民事判决书" else "issued", record_id=doing.record_id, at=doing.now,
        for_participants=[str(p.id) for p in to],
    )  # fmt: skip


def case_of(s: Situation, today: date) -> Case:
    """The matter as documents name it."""
    data, matter = s.data, s.matter
    fee = next((order for order in s.fee_orders if order.kind == "案件受理费"), None)
    judges = [Official(POSTS[r.duty], r.name) for duty in POSTS for r in s.responsibilities if r.duty == duty]
    clerk = s.on_duty("clerk")
    return Case(
        court=_court(s), today=today, number=matter.number, cause=matter.cause,
        parties=tuple(party_of(s, p) for p in s.participations if p.role in ROLES),
        claims=tuple(_claims(data)), facts=getattr(data, "facts", ""), procedure=getattr(data, "procedure", "") or "ordinary",
        judges=tuple(judges), clerk=Official("书记员", clerk.name) if clerk else None,
        filed_on=getattr(data, "received_on", None), accepted_on=matter.opened, receipt_number=getattr(data, "receipt_number", ""),
        fee=_fee(s, fee) if fee else None, hearings=tuple(hearing_of(h) for h in s.hearings if h.state != "cancelled"),
        open_trial=all(h.open_to_public for h in s.hearings),
    )  # fmt: skip


def _court(s: Situation) -> Court:
    court = s.matter.court
    upper = court.parent.name if court.parent_id else ""
    division = s.matter.division.name if s.matter.division_id else ""
    return Court(court.name, court.code, court.address, court.phone, division, upper)


def party_of(s: Situation, participation: Participation) -> Party:
    """A participant as the head of a judgment names it."""
    details = participation.details or {}
    agents = tuple(
        Agent(a.name, (a.details or {}).get("firm", ""), authority=a.authority)
        for a in s.participations
        if a.agent_of_id == participation.id
    )
    birth = details.get("birth")
    return Party(
        ROLES.get(participation.role, participation.role), participation.name, natural=participation.kind == "natural",
        sex=details.get("sex", ""), ethnicity=details.get("ethnicity", ""), birth=date.fromisoformat(birth) if birth else None,
        address=details.get("address", ""), phone=details.get("phone", ""), representative=details.get("legal_rep", ""),
        representative_post=details.get("legal_rep_post", ""), agents=agents,
        attended=_attended(s, participation),
    )  # fmt: skip


def _attended(s: Situation, participation: Participation) -> bool:
    """Whether the party or an agent of it came to a hearing; before any hearing nobody is absent."""
    present = {key for transcript in s.transcripts for key in transcript.present}
    mine = {str(a.id) for a in s.participations if a.agent_of_id == participation.id} | {
        str(participation.id)
    }
    return not present or bool(mine & present)


def _claims(data: Any) -> list[Claim]:
    found = getattr(data, "claims", None) or []
    return [Claim(c["text"], Decimal(c["amount"]) if c.get("amount") else None) for c in found]


def _fee(s: Situation, order: Any) -> Fee:
    said = order.explanation
    steps = tuple(FeeStep(step["label"], str(step.get("amount", "")), "") for step in said.get("steps", ()))
    limit = next((limit for limit in s.limits if limit.code == "FIL_FEE"), None)
    return Fee(
        full=Decimal(said.get("value", {}).get("full", order.amount)), due=order.amount, steps=steps,
        pay_by=limit.due.date() if limit else None, order_number=order.pay_code,
    )  # fmt: skip


def hearing_of(hearing: Any) -> Hearing:
    """A hearing as documents name it."""
    zone = clock.COURT_ZONE
    return Hearing(
        hearing.begins.astimezone(zone),
        hearing.room_name,
        hearing.open_to_public,
        hearing.ends.astimezone(zone),
        number=hearing.number,
    )


def due_of(s: Situation, *codes: str) -> Due:
    """The newest limit of one of the codes, as documents name it; a clock that waits for receipt has no day yet."""
    from tianping.law import limits as law

    found = [limit for limit in s.limits if limit.code in codes]
    rule = law.limit(codes[0], clock.today())
    length = "又".join(str(one) for one in rule.lengths)
    day = found[-1].due.astimezone(clock.COURT_ZONE).date() if found else None
    return Due(length, day, "；".join(str(basis) for basis in rule.basis))


def render(key: str) -> Document:
    """Make the PDF/A of a document, signed by those who signed and under the court's seal; once only."""
    row = Document.objects.select_related("court", "matter").get(pk=key)
    if row.blob_id or row.state in ("draft", "replaced"):
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


# ---- what templates ask for ----
@argument("to")
def _to(ask: Ask) -> Party | None:
    return party_of(ask.s, ask.to[0]) if ask.to else None


@argument("papers")
def _papers(ask: Ask) -> list[Paper]:
    from tianping.core.dossiers.models import Paper as Row

    return [Paper(row.title, row.page_count) for row in ask.doing.added if isinstance(row, Row)]


@argument("decide_by")
def _decide_by(ask: Ask) -> Due:
    return due_of(ask.s, "FIL_DECIDE_CIV")


@argument("due", "补正告知书")
def _correct_by(ask: Ask) -> Due:
    return Due(f"{ask.form.days}日", None, "《登记立案规定》第七条")


@argument("defects")
def _defects(ask: Ask) -> list[Any]:
    from tianping.core.drafting.documents.filing import Defect

    return [Defect(item) for item in ask.form.items]


@argument("reasons", "不予受理裁定书")
@argument("reasons", "准许撤诉裁定书")
def _reason(ask: Ask) -> str:
    return ask.form.reason


@argument("fee")
def _fee_of(ask: Ask) -> Fee | None:
    return case_of(ask.s, ask.doing.now.date()).fee


@argument("due", "应诉通知书")
def _answer_by(ask: Ask) -> Due:
    return due_of(
        ask.s,
        {"ordinary": "CIV_DEFENCE", "summary": "CIV_DEFENCE_SUM"}.get(
            ask.s.data.procedure, "CIV_DEFENCE_SML"
        ),
    )


@argument("due", "举证通知书")
def _evidence_by(ask: Ask) -> Due:
    return due_of(
        ask.s,
        {"ordinary": "CIV_EVID_ORD", "summary": "CIV_EVID_SUM"}.get(ask.s.data.procedure, "CIV_EVID_SML"),
    )


@argument("hearing")
def _hearing(ask: Ask) -> Hearing | None:
    found = [h for h in ask.s.hearings if h.state != "cancelled"]
    return hearing_of(found[-1]) if found else None


@argument("speeches")
def _speeches(ask: Ask) -> list[Any]:
    from tianping.core.drafting.blocks import Speech

    return [
        Speech(line.get("speaker", ""), line["text"], line.get("at", ""))
        for line in ask.more["transcript"].lines
    ]


@argument("orders")
def _orders(ask: Ask) -> list[Any] | None:
    from tianping.core.drafting.blocks import OrderItem

    if not hasattr(ask.form, "orders"):
        return None
    count = len(ask.s.data.claims)
    return [
        OrderItem(text, tuple(range(1, count + 1)) if place == 0 else (), _sum_of(text))
        for place, text in enumerate(ask.form.orders)
    ]


def _sum_of(text: str) -> Decimal | None:
    """The first sum of an order, by which the notice of double interest is due (民事诉讼法 264)."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(万?)元", text)
    if found is None:
        return None
    return Decimal(found[1].replace(",", "")) * (10_000 if found[2] else 1)


@argument("burden")
def _burden(ask: Ask) -> list[Any] | None:
    from tianping.core.drafting.documents.judgment import Burden

    order = next((o for o in ask.s.fee_orders if o.kind == "案件受理费"), None)
    if order is None or not hasattr(ask.form, "fee_by_defendant"):
        return None
    theirs = min(ask.form.fee_by_defendant, order.amount)
    shares = [(ask.s.who("defendant"), theirs), (ask.s.who("plaintiff"), order.amount - theirs)]
    return [
        Burden("、".join(p.name for p in people), amount) for people, amount in shares if amount and people
    ]


@argument("articles")
def _articles(ask: Ask) -> list[str] | None:
    return getattr(ask.form, "articles", None)


@argument("defence")
def _defence(ask: Ask) -> str | None:
    return getattr(ask.form, "defence", None)


@argument("findings", "民事判决书")
def _findings(ask: Ask) -> str | None:
    return getattr(ask.form, "found", None)


@argument("reasons", "民事判决书")
def _reasons(ask: Ask) -> str | None:
    return getattr(ask.form, "reasons", None)


@argument("asked_on")
def _asked_on(ask: Ask) -> date:
    return ask.doing.now.date()


@argument("judged")
def _judged(ask: Ask) -> str:
    return f"{ask.s.matter.number}民事判决书"


@argument("effective_on")
def _effective_on(ask: Ask) -> date:
    return ask.s.data.effective_on or ask.doing.now.date()


@argument("served")
def _served(ask: Ask) -> list[Any]:
    from tianping.core.drafting.documents.closing import Served

    return [
        Served(d.to_name, d.effective, d.way)
        for d in ask.s.deliveries
        if d.effective and "民事判决书" in d.title
    ]


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
