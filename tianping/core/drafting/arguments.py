"""What the keyword arguments of templates are made from: each a function of the act that drafts the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tianping.core.acts import clock
from tianping.core.drafting.cases import case_of, due_of, hearing_of, party_of
from tianping.core.drafting.context import Due, Fee, Hearing, Official, Paper, Party
from tianping.core.drafting.words import counted
from tianping.core.limits import compute
from tianping.law.courts import headed

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation


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


def value_of(ask: Ask, name: str, template: str, kind: str) -> Any:
    """The value of a template's argument, by what is registered for the template, the kind or the name; else None."""
    maker = _arguments.get((name, template)) or _arguments.get((name, kind)) or _arguments.get((name, ""))
    return maker(ask) if maker is not None else None


@argument("to")
def _to(ask: Ask) -> Party | None:
    return party_of(ask.s, ask.to[0]) if ask.to else None


for _given in ("decided", "text", "signer", "signed_at", "version"):
    # Papers kept inside the court are made of what the act itself hands over.
    argument(_given)(lambda ask, name=_given: ask.more.get(name))


@argument("papers")
def _papers(ask: Ask) -> list[Paper]:
    from tianping.core.dossiers.models import Paper as Row

    # What comes through the portal is electronic; what a clerk enters lies at the counter on paper.
    form = "纸质材料" if ask.doing.actor.staff else "电子材料"
    return [Paper(row.title, row.page_count, note=form) for row in ask.doing.added if isinstance(row, Row)]


@argument("decide_by")
def _decide_by(ask: Ask) -> Due:
    # The limit begins with the act that draws up the receipt.
    begun = compute.due("FIL_DECIDE_CIV", ask.doing.now, [], on=ask.doing.now.date())
    return replace(due_of(ask.s, "FIL_DECIDE_CIV"), last_day=clock.day_of(begun.due))


@argument("due", "补正告知书")
def _correct_by(ask: Ask) -> Due:
    return Due(counted(f"{ask.form.days}日"), None, "《登记立案规定》第七条")


@argument("defects")
def _defects(ask: Ask) -> list[Any]:
    from tianping.core.drafting.documents.filing import Defect

    return [Defect(item) for item in ask.form.items]


@argument("reasons", "不予受理裁定书")
@argument("reasons", "准许撤诉裁定书")
@argument("reasons", "驳回起诉裁定书")
@argument("reasons", "简易程序转普通程序裁定书")
def _reason(ask: Ask) -> str:
    return ask.form.reason


@argument("reasoning", "移送管辖裁定书")
def _why_transferred(ask: Ask) -> str:
    return ask.form.reason


@argument("receiving")
def _receiving(ask: Ask) -> str:
    from tianping.core.courts.queries import court_of

    court = court_of(ask.form.court)
    return headed(court.name, court.code) if court is not None else ""


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
    chosen = set(getattr(ask.form, "fee_of", ()))
    bearing = [one for one in ask.s.who("defendant") if not chosen or str(one.id) in chosen]
    shares = [(bearing, theirs), (ask.s.who("plaintiff"), order.amount - theirs)]
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
    """The day of the application to withdraw that is ruled on."""
    from tianping.core.acts.models import Record

    asked = Record.objects.filter(matter_id=ask.s.matter.id, act="apply_withdrawal").order_by("-seq").first()
    return clock.day_of(asked.at if asked is not None else ask.doing.now)


@argument("by", "按撤诉处理裁定书")
def _ruled_by(ask: Ask) -> Official | None:
    """Who rules while nobody was drawn for the case yet: the filing judge (民事诉讼法 157)."""
    return None if ask.doing.actor.staff is None else Official("审判员", ask.doing.actor.name)


@argument("judged")
def _judged(ask: Ask) -> str:
    return f"{ask.s.matter.number}民事判决书"


@argument("effective_on")
def _effective_on(ask: Ask) -> date:
    return ask.s.data.effective_on or ask.doing.now.date()


@argument("served")
def _served(ask: Ask) -> list[Any]:
    from tianping.core.delivery.declare import WAYS
    from tianping.core.drafting.documents.closing import Served

    return [
        Served(d.to_name, d.effective, WAYS.get((d.proof or {}).get("method", d.way), ""))
        for d in ask.s.deliveries
        if d.effective and "民事判决书" in d.title
    ]
