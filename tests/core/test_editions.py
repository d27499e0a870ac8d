"""Declarations that change with the law: acts, states and guards have their days, and a matter goes on by those of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.core.conftest import Court0102
from tests.core.test_sides import prepared, s_of
from tianping.core.acts import clock, permit
from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import Act, Article, Dated, MatterType, State
from tianping.core.acts.engine import Request, preview
from tianping.core.acts.errors import ActRefused, DeclarationError, Reason
from tianping.core.matters import declare as matters


def change(
    monkeypatch: pytest.MonkeyPatch, declared: MatterType, acts: dict[str, Act], ends: str = ""
) -> None:
    """Other acts in a type, and a state that new rules do not know any more."""
    for code, act in acts.items():
        act.handler = declared.acts[code].handler
    monkeypatch.setattr(declared, "acts", {**declared.acts, **acts})
    if ends:
        states = {**declared.by_state, ends: replace(declared.state(ends), until=date(2026, 12, 31))}
        monkeypatch.setattr(declared, "by_state", states)
        monkeypatch.setattr(declared, "states", tuple(states.values()))
    matters.offer_new_rules(declared)


def test_the_day_that_governs_decides_which_declaration_holds(
    court: Court0102, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = prepared(court)
    declared = s_of(case).type
    old = declared.acts["apply_recusal"]
    new = replace(old, name="申请回避（新）", since=date(2027, 1, 1), governs="opening")
    former = replace(old, until=date(2026, 12, 31), governs="opening")
    monkeypatch.setattr(declared, "former", {"apply_recusal": [former]})
    change(monkeypatch, declared, {"apply_recusal": new})
    ask = {"reason": "承办人是对方的亲属。"}
    with clock.at(date(2027, 2, 1)):
        assert court.do(court.defendant, case, "apply_recusal", ask).name == "申请回避"
        seen = preview(court.post("trial_mgmt"), case.id, Request("adopt_edition"))
        assert [change["what"] for change in seen.changes] == ["按哪一天的规定办理"]
        court.do(court.post("trial_mgmt"), case, "adopt_edition")
        assert court.do(court.defendant, case, "apply_recusal", ask).name == "申请回避（新）"
        with pytest.raises(ActRefused, match="已经按现行规定办理"):
            court.do(court.post("trial_mgmt"), case, "adopt_edition")


def test_a_state_and_a_guard_have_their_days_too(court: Court0102, monkeypatch: pytest.MonkeyPatch) -> None:
    """A running matter keeps its rules: later guards do not stand before it, and states go on until it adopts new ones."""
    case = court.submitted()
    declared = s_of(case).type
    refuse = Dated(lambda s: Reason("new", "新规定不许撤回。"), since=date(2027, 1, 1), governs="opening")
    withdraw = replace(declared.acts["withdraw_filing"], guards=(refuse,))
    change(monkeypatch, declared, {"withdraw_filing": withdraw}, ends="f.correcting")
    correct = declared.acts["request_correction"]

    def against(act: Act, who: Actor) -> list[str]:
        return [reason.code for reason in permit.reasons_against(s_of(case), act, who)]

    with clock.at(date(2027, 2, 1)):
        assert against(withdraw, court.plaintiff) == against(correct, court.post("filing_judge")) == []
        court.do(court.post("trial_mgmt"), case, "adopt_edition")
        assert against(withdraw, court.plaintiff) == ["new"]
        assert against(correct, court.post("filing_judge")) == ["no_state"]


def test_a_matter_in_a_state_that_ends_keeps_its_rules_until_it_has_left_it(
    court: Court0102, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = court.submitted()
    change(monkeypatch, s_of(case).type, {}, ends=case.state)
    with clock.at(date(2027, 2, 1)), pytest.raises(ActRefused, match="先办完这一步"):
        court.do(court.post("trial_mgmt"), case, "adopt_edition")


def test_two_declarations_of_one_act_do_not_overlap() -> None:
    states = (State("a", "甲", "甲", "甲"), State("z", "末", "末", "末", kind="end"))
    declared = MatterType("small", "小", states, "a")
    rule = {"by": "judge", "when": "a", "to": "z", "basis": Article("民事诉讼法", 128)}
    first = declared.act("go", "走", until=date(2026, 12, 31), **rule)
    with pytest.raises(DeclarationError, match="声明了两次"):
        declared.act("go", "走", since=date(2026, 12, 31), **rule)
    second = declared.act("go", "走", since=date(2027, 1, 1), **rule)
    assert declared.edition("go", date(2026, 12, 31), date(2026, 1, 1)) is first
    assert declared.edition("go", date(2027, 1, 1), date(2026, 1, 1)) is second
