"""What waits on desks that a year of cases leaves empty: petitions, a fee that was paid twice, what must be approved."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q

from tianping.core.acts import clock, outbox
from tianping.core.acts.actors import SYSTEM, actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.acts.errors import ActRefused
from tianping.core.courts.models import Court
from tianping.core.matters.models import Matter, Participation, Responsibility
from tianping.core.money.models import FeeOrder
from tianping.sample import province

# Who asks what, and whether it has been registered.
PETITIONS = (
    ("沈玉梅", "判决书里的利息是从哪天算起的？我看不懂这个数是怎么来的，想请法官讲一讲。", True),
    ("高文斌", "我的案件四个月了还没有判，打电话总是没有人接，想知道现在办到哪一步。", False),
)
# What a plaintiff asks in a court that has cases; and what one writes to a court above, where no case of these sums begins.
ASKED = "我的案件递上去以后就没有人跟我说过话，想知道现在办到哪一步、还要等多久。"
ASKED_ABOVE = "我的案件在下级法院，想问一问：对判决不服，或者对方不履行，应当向哪个法院、在多长时间里提出？"

# What is proposed to whom, by whom, in which states: heads of division, the president and the archivist have something to decide.
PROPOSED: tuple[tuple[str, str, tuple[str, ...], dict[str, object]], ...] = (
    ("reject_filing", "filing_judge", ("f.submitted",), {"reason": "起诉状写的被告没有住所，也没有能与他人区别的信息，补正以后仍不明确。"}),
    ("exclude_period", "judge", ("c.preparing", "c.assigned"), {"kind": "settlement"}),
    ("apply_extension", "judge", ("c.hearing", "c.drafting"), {"months": 1, "reason": "对账单有三百多笔，双方还在逐笔核对。"}),
    ("archive_case", "clerk", ("c.closed",), {}),
)  # fmt: skip


def come(court: str) -> int:
    """Let them come yesterday; the answer is how many acts that were."""
    yesterday = clock.today() - timedelta(days=1)
    with clock.at(datetime.combine(yesterday, time(16), tzinfo=clock.COURT_ZONE)):
        acts = sum(_ask(court, *one) for one in PETITIONS) + _pay_twice(court)
        acts += sum(_ask_elsewhere(other) for other in Court.objects.exclude(pk=court).order_by("code"))
        acts += sum(_propose(court, *one) for one in PROPOSED)
        outbox.drain()
    return acts


def _ask(court: str, name: str, words: str, registered: bool) -> int:
    who = actor_of(province.account(name))
    receipt = begin(who, "petition", court, Request("pet_receive", {"request": words}, f"sample:{name}"))
    if not registered:
        return 1
    officer = actor_of(province.staff(court, "petition_officer").accounts.get())
    perform(officer, receipt.matter, Request("pet_register", {}, f"sample:register:{name}"))
    return 2


def _ask_elsewhere(court: Court) -> int:
    """A plaintiff of a case in that court asks, or of one in a court under it; the invented citizens are not troubled."""
    under = Q(court=court) | Q(court__parent=court) | Q(court__parent__parent=court)
    sues = Participation.objects.filter(under, role="plaintiff", person__accounts__sample=False)
    first = sues.select_related("person").order_by("matter__created").first()
    if first is None:
        return 0
    words = ASKED if first.court_id == court.pk else ASKED_ABOVE
    who = actor_of(first.person.accounts.get())
    begin(who, "petition", court.pk, Request("pet_receive", {"request": words}, f"sample:{court.pk}"))
    return 1


def _pay_twice(court: str) -> int:
    """The newest fee that was paid is paid once more: nobody ordered that, so it has to go back."""
    order = FeeOrder.objects.filter(court_id=court, state="paid").order_by("-at").first()
    if order is None:
        return 0
    paid = {"amount": str(order.amount), "bank_number": f"B{order.pay_code}X", "payer": order.payer.name}
    perform(
        SYSTEM, order.matter_id, Request("receive_surplus", paid, f"sample:{order.pay_code}", str(order.id))
    )
    return 1


def _propose(court: str, act: str, post: str, states: tuple[str, ...], data: dict[str, object]) -> int:
    """Of the newest cases in those states, the first on which it may be proposed; a small sample may have none."""
    if act == "exclude_period":
        begins = clock.today() - timedelta(days=10)
        data = {**data, "begins": begins.isoformat(), "ends": clock.today().isoformat()}
    for matter in Matter.objects.filter(court_id=court, type="civil_first", state__in=states).order_by(
        "-created"
    ):
        duty = (
            Responsibility.objects.filter(matter=matter, duty=post, until=None)
            .select_related("staff")
            .first()
        )
        staff = duty.staff if duty else province.staff(court, post) if post == "filing_judge" else None
        if staff is None:
            continue
        try:
            perform(actor_of(staff.accounts.get()), matter.id, Request(act, data, f"sample:{act}"))
        except ActRefused:
            continue
        return 1
    return 0
