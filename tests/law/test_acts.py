"""The catalogue of acts: whole, and every limit that an act names is in the catalogue of limits."""

from __future__ import annotations

import pytest

from tianping.law.acts import act, acts, acts_of_role, documents, parse_basis, quantity, roles, states
from tianping.law.data import default_book
from tianping.law.explain import LawError
from tianping.law.limits import codes


def test_there_are_333_acts_and_each_has_a_basis() -> None:
    assert len(acts()) == 333
    assert not [one.code for one in acts().values() if not one.basis]


def test_every_limit_that_an_act_names_is_found() -> None:
    known = set(codes()) | {path.removeprefix("quantity.") for path in default_book().paths("quantity.")}
    named = {moved.limit for one in acts().values() for moved in one.moved_limits}
    assert named <= known


def test_states_and_roles_that_acts_name_are_known() -> None:
    known_states = {state.code for state in states()} | {"*", "="}
    known_roles = set(roles())
    for one in acts().values():
        assert set(one.from_states) | set(one.to_states) <= known_states, one.code
        assert set(one.roles) <= known_roles, one.code
        assert not one.approval or one.approval in known_roles, one.code


def test_conditions_choose_among_limits() -> None:
    started = {one.limit for one in act("submit_filing").limits("start", "行政起诉")}
    assert started == {"FIL_DECIDE_ADM", "FIL_RECEIPT"}
    assert act("submit_filing").limits("stop") == ()


def test_documents_and_matrix_name_known_acts() -> None:
    assert {code for made_by in documents().values() for code in made_by} <= set(acts())
    assert "submit_filing" in acts_of_role("plaintiff", "file")
    assert not act("submit_filing").keeps_state


def test_bases_have_full_names_and_versions() -> None:
    first, second = parse_basis("民诉123,124;登记立案2")
    assert (first.law, first.article, first.version) == ("民事诉讼法", "123,124", "2023修正")
    assert str(second) == "登记立案规定2"


def test_quantities() -> None:
    assert quantity("CIV_ADJ_ORD").low == "2"
    with pytest.raises(LawError):
        quantity("NO_SUCH")
    with pytest.raises(LawError):
        act("no_such")
