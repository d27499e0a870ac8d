"""One table behind all: what roles may do in which state, as pages, API, diagram, matrix and engine say it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from django.test import Client

from tests.core.conftest import COURT, Court0102
from tests.house.walk import Walk
from tianping.core.access.models import Account
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import SYSTEM, Actor, Held
from tianping.core.acts.declare import ANY, DUTIES, END, OUTSIDE, POSTS, ROLE_NAMES, Act, MatterType
from tianping.core.acts.registry import types
from tianping.core.acts.situation import Situation
from tianping.core.ids import uuid7
from tianping.core.matters.models import Matter, Participation, Responsibility
from tianping.faces.diagram import diagram, matrix, transitions

TYPES = tuple(types())
ROLES = tuple(role for role in ROLE_NAMES if role not in ("party", "anyone"))


def acting_as(role: str, s: Situation) -> Actor:
    """An actor who has exactly that role in the situation."""
    if role == "system":
        return SYSTEM
    key = uuid7()
    if role in OUTSIDE:
        s.participations.append(
            Participation(id=uuid7(), person_id=key, role=role, name=role, kind="natural")
        )
        return Actor(role, account=uuid7(), person=key)
    if role in DUTIES:
        s.responsibilities.append(Responsibility(staff_id=key, name=role, duty=role, since=clock.now()))
        return Actor(role, account=uuid7(), staff=key, court=COURT)
    return Actor(role, account=uuid7(), staff=key, court=COURT, posts=(Held(role, COURT),))


def by_declaration(act: Act, role: str, declared: MatterType, state: str) -> set[str]:
    """What stands against it by role and state, computed anew from the declaration."""
    has = {role, "anyone"} | ({"party"} if role in OUTSIDE and role != "representative" else set())
    has = {"system"} if role == "system" else has
    against = set() if has & set(act.by) else {"not_yours"}
    ended = declared.state(state).kind == END
    if ANY in act.when:
        return against | ({"ended"} if ended and not act.quiet else set())
    return against | (set() if state in act.when else {"wrong_state"})


@pytest.mark.parametrize("code", TYPES)
def test_role_by_act_by_state_is_as_declared(code: str) -> None:
    declared = types()[code]
    cells = 0
    for state in declared.by_state:
        for role in ROLES:
            s = Situation(Matter(type=code, court_id=COURT, state=state, created=clock.now()), declared)
            who = acting_as(role, s)
            for act in declared.acts.values():
                expected = by_declaration(act, role, declared, state)
                if not expected:
                    # What is left are guards, which ask the case; role and state say yes.
                    assert permit.role_used(s, act, who)
                    assert permit.wrong_state(s, act) == []
                else:
                    found = {reason.code for reason in permit.reasons_against(s, act, who)}
                    assert expected <= found, (state, role, act.code)
                    assert not ({"not_yours", "wrong_state", "ended"} & found) - expected
                cells += 1
    assert cells == len(declared.by_state) * len(ROLES) * len(declared.acts)


@pytest.mark.parametrize("code", TYPES)
def test_somebody_of_another_court_or_nobody_may_do_nothing(code: str) -> None:
    declared = types()[code]
    for state in declared.by_state:
        s = Situation(Matter(type=code, court_id=COURT, state=state), declared)
        for post in POSTS:
            stranger = Actor(
                post, account=uuid7(), staff=uuid7(), court="临0103", posts=(Held(post, "临0103"),)
            )
            assert {one.role for one in permit.possible(s, stranger)} <= {"anyone"}
        assert permit.possible(s, Actor("")) == []


@pytest.mark.parametrize("code", TYPES)
def test_the_diagram_has_exactly_the_ways_of_the_declarations(code: str) -> None:
    declared = types()[code]
    ways = {
        (source, target, act.name)
        for act in declared.acts.values()
        for source in declared.by_state
        for target in act.to
        if source != target
        and (source in act.when or (ANY in act.when and declared.state(source).kind != END))
        # An act that may leave the matter where it is names its own states only for that.
        and not (source in act.to and target in act.when)
    }
    drawn = {(edge.source, edge.target, name) for edge in diagram(declared).edges for name in edge.names}
    assert drawn == ways
    assert {(a, b) for a, b in transitions(declared)} == {(a, b) for a, b, _ in ways}
    assert {node.code for node in diagram(declared).nodes} == set(declared.by_state)


@pytest.mark.parametrize("code", TYPES)
def test_the_matrix_has_exactly_the_roles_of_the_declarations(code: str) -> None:
    declared = types()[code]
    shown = matrix(declared)
    names = {name: role for role, name in ROLE_NAMES.items()}
    for row in shown.rows:
        cells = dict(zip((names[name] for name in shown.roles), row.cells, strict=True))
        for role, cell in cells.items():
            assert bool({"办", "提"} & set(cell)) == (role in row.act.by), (row.act.code, role)
            assert ("批" in cell) == (role == row.act.approval)
            assert ("知" in cell) == (role in row.act.tells)
    assert [row.act.code for row in shown.rows] == list(declared.acts)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def allowed_by_engine(s: Situation, who: Actor) -> set[str]:
    return {one.act.code for one in permit.possible(s, who) if one.allowed}


POSTS_THAT_LOOK = ("filing_judge", "judge", "clerk", "president")


def test_pages_api_engine_and_diagram_say_the_same_in_every_state(court: Court0102) -> None:
    seen, offered = set(), set()
    signed_in = cache(client_of)
    for matter, more in Walk(court).whole():
        s = situation.read(matter)
        seen.add(s.state.code)
        open_now = {row.act.code for row in matrix(s.type, s).rows if row.open}
        for who in (*map(court.post, POSTS_THAT_LOOK), *more):
            offered |= the_same_at_the_desk(s, who, signed_in(who), open_now)
        for who in (court.plaintiff, court.defendant):
            offered |= the_same_at_the_portal(s, who, signed_in(who), open_now)
    declared = types()["civil_first"]
    assert seen == set(declared.by_state)
    assert len(offered) > len(declared.acts) // 2


def the_same_at_the_desk(s: Situation, who: Actor, client: Client, open_now: set[str]) -> set[str]:
    """What somebody of a court may do, as each of them says it; nothing where the matter is not theirs to see."""
    told = (s.state.code, who.name)
    answers = client.get(f"/api/matters/{s.matter.id}/acts")
    page = client.get(f"/desk/case/{s.matter.id}/")
    if answers.status_code == 404:
        assert page.status_code == 404, told
        return set()
    engine = allowed_by_engine(s, who)
    assert by_api(answers) == engine, told
    # What opens a matter of another kind beside this one stands in the table of that kind.
    assert engine & set(s.type.acts) <= open_now, told
    buttons = {act for act in s.type.acts if f"/desk/case/{s.matter.id}/do/{act}/" in _buttons(page)}
    assert buttons == engine, told
    return engine


def the_same_at_the_portal(s: Situation, who: Actor, client: Client, open_now: set[str]) -> set[str]:
    """What a party may do, as each of them says it; nothing where it has not come to the matter."""
    from tianping.faces.portal.case import OWN_PAGES

    told = (s.state.code, who.name)
    answers = client.get(f"/api/matters/{s.matter.id}/acts")
    page = client.get(f"/my/{s.matter.id}/")
    if answers.status_code == 404:
        assert page.status_code == 404, told
        return set()
    engine = allowed_by_engine(s, who)
    assert by_api(answers) == engine, told
    assert engine & set(s.type.acts) <= open_now, told
    if s.state.code == s.type.initial:
        # A draft is no page of a case yet: it is the form that is being filled.
        assert page["Location"] == f"/file/{s.matter.id}/"
        return engine
    assert {one.act.code for one in page.context["can"]} == engine - OWN_PAGES, told
    return engine


def by_api(answers: Any) -> set[str]:
    """Acts that the API calls allowed, of the matter as a whole."""
    return {one["act"] for one in answers.json() if one["allowed"] and not one["about"]}


def _buttons(page: Any) -> str:
    """The page without what it says of acts that cannot be done now, whose clearing acts are links, too."""
    html = page.content.decode()
    context = page.context
    assert {one.act.code for one in context["allowed"]} <= set(context["s"].type.acts)
    return "".join(
        f"/desk/case/{context['matter'].id}/do/{one.act.code}/"
        for one in context["allowed"]
        if f"/do/{one.act.code}/" in html
    )


def test_what_the_engine_says_is_what_it_does(court: Court0102) -> None:
    """Each act that is offered is refused for its input at most; each that is not offered is refused for what was said."""
    from django.db import transaction

    from tianping.core.acts.errors import ActRefused

    matter = court.registered()
    for who in (court.plaintiff, court.post("filing_judge"), court.post("president")):
        for one in permit.possible(situation.read(matter), who, mine_only=False):
            codes: set[str] = set()
            with transaction.atomic():
                try:
                    court.do(who, matter, one.act.code, {})
                except ActRefused as refused:
                    codes = {reason.code for reason in refused.reasons}
                transaction.set_rollback(True)
            assert {reason.code for reason in one.reasons} <= codes, one.act.code
            if one.allowed:
                assert not codes & {"not_yours", "wrong_state", "ended"}


def test_an_act_has_its_time(court: Court0102) -> None:
    declared = types()["civil_first"]
    act = Act(
        **{
            **declared.acts["withdraw_filing"].__dict__,
            "since": date(2027, 1, 1),
            "until": date(2027, 12, 31),
        }
    )
    s = situation.read(court.submitted())
    found = []
    for day in (date(2026, 12, 31), date(2027, 6, 1), date(2028, 1, 1)):
        with clock.at(day):
            found.append([reason.code for reason in permit.reasons_against(s, act, court.plaintiff)])
    assert found == [["not_yet_law"], [], ["no_longer_law"]]
