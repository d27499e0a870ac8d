"""One act on many cases: chosen from a list, seen beforehand, done one by one by a worker, with a receipt each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tianping.core.access.models import Account
from tianping.core.acts import bulk, jobs, permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ANY, Act
from tianping.core.acts.engine import Request, preview
from tianping.core.acts.errors import ActRefused
from tianping.core.acts.models import Bulk, Record
from tianping.core.acts.registry import acts_on, all_types
from tianping.core.matters.models import Matter
from tianping.faces.desk import views
from tianping.faces.desk.context import desk
from tianping.faces.who import actor, staff_only

# Each case that is shown is looked at by the engine, a few milliseconds each.
MOST = 500
PAGE = 100
WORDS = {"done": "已办", "refused": "没有办成", "waiting": "等待"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def choose(request: HttpRequest) -> HttpResponse:
    """The cases of a list on which an act may be done now, ticked; those on which it may not, with the reasons."""
    who = actor(request)
    listed = list(
        views.listed(request, who, request.GET.get("mine") == "1", request.GET.get("filter", "all"))[:MOST]
    )
    offered = _offered(who, listed)
    only = next(iter(offered)) if len(offered) == 1 else ""
    act = offered.get(request.GET.get("act", only))
    allowed, refused = _told_apart(who, act, listed) if act else ([], [])
    if act is not None and request.method == "POST":
        ticked = set(request.POST.getlist("matter"))
        chosen = [matter.id for matter in allowed if str(matter.id) in ticked]
        if chosen:
            return _ask(who, act, chosen, _key(request))
    context = desk(
        request, "cases", offered=list(offered.values()), act=act, allowed=allowed, refused=refused, listed=len(listed),
        most=MOST if len(listed) == MOST else 0, key=_key(request), nothing_ticked=request.method == "POST",
        first=situation.read(allowed[0]) if allowed else None, foreseen=_first(who, act, allowed) if act and not act.drawn else None,
        former=_former(who),
        narrowed=views.narrowed(request, views.narrow_of(request)),
        approval=permit.role_name(act.approval) if act and act.approval and not who.holds(act.approval, court=who.court) else "",
    )  # fmt: skip
    return render(request, "desk/bulk.html", context, status=422 if request.method == "POST" else 200)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


def _offered(who: Actor, listed: Iterable[Matter]) -> dict[str, Act]:
    """Acts that the actor's posts may do in bulk, and that some case of the list is in a state for."""
    states: dict[str, set[str]] = {}
    for matter in listed:
        states.setdefault(matter.type, set()).add(matter.state)
    found: dict[str, Act] = {}
    for code in all_types():
        for act in acts_on(code).values():
            in_time = ANY in act.when or states.get(code, set()) & set(act.when)
            if states.get(code) and act.in_bulk and in_time and who.holds(*act.by):
                found.setdefault(act.code, act)
    return found


def _told_apart(
    who: Actor, act: Act, listed: Iterable[Matter]
) -> tuple[list[Matter], list[tuple[Matter, list[Any]]]]:
    """The cases on which the act may be done now, and the others that stand where it is done, with what is against it.

    A warning wants a reason of its own case: such a case is done on its own page.
    """
    allowed, refused = [], []
    for matter in listed:
        s = situation.read(matter)
        own = s.acts.get(act.code)
        if own is None or permit.wrong_state(s, own):
            continue
        reasons = permit.reasons_against(s, own, who) or permit.warnings(s, own)
        if reasons:
            refused.append((matter, reasons))
        else:
            allowed.append(matter)
    return allowed, refused


def _first(who: Actor, act: Act, allowed: list[Matter]) -> Any:
    """What it would do to the first of them."""
    if not allowed:
        return None
    try:
        return preview(who, allowed[0].id, Request(act.code))
    except ActRefused:
        return None


def _ask(who: Actor, act: Act, chosen: list[UUID], key: UUID) -> HttpResponse:
    account = Account.objects.get(pk=who.account)
    kept = bulk.ask(account, who.court, chosen, act.code, {}, key=key)
    jobs.soon(kept.id)
    return redirect("desk-bulk-asked", kept.id)


def _former(who: Actor) -> list[dict[str, Any]]:
    found = Bulk.objects.filter(account_id=who.account).order_by("-at")[:5]
    return [{"bulk": one, "name": _name(one), **bulk.counts(one)} for one in found]


def _name(asked: Bulk) -> str:
    return next(
        (acts[asked.act].name for code in all_types() if asked.act in (acts := acts_on(code))), asked.act
    )


@require_safe
@staff_only
def asked(request: HttpRequest, bulk_key: UUID) -> HttpResponse:
    """How far a bulk is: what is done with its receipts, what was refused and why, what waits."""
    who = actor(request)
    found = Bulk.objects.filter(pk=bulk_key, account_id=who.account).first()
    if found is None:
        raise Http404
    counts = bulk.counts(found)
    items = found.items.select_related("matter").order_by("place")
    page = Paginator(
        items.filter(state=state) if (state := request.GET.get("state")) in WORDS else items, PAGE
    )
    shown = page.get_page(request.GET.get("page"))
    records = Record.objects.in_bulk([item.record_id for item in shown if item.record_id])
    context = desk(
        request, "cases", bulk=found, name=_name(found), counts=counts, total=sum(counts.values()), page=shown, state=state,
        words=[(code, word, counts[code]) for code, word in WORDS.items()],
        rows=[(item, WORDS[item.state], records.get(item.record_id)) for item in shown],
    )  # fmt: skip
    return render(request, "desk/bulk_asked.html", context)
