"""Days that people are told of: each sentence names the length of the limit that runs where it is read, or names none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

import pytest

from tianping.core.acts import clock
from tianping.core.acts.declare import Act, MatterType, State
from tianping.core.acts.registry import types
from tianping.core.limits import compute

ROOT = Path(__file__).parents[2] / "tianping"
DAYS = re.compile(r"(?<![年月\d])([\d一二三四五六七八九十]+) ?[天日](?:内|以内|书面)")
NUMERALS = {"三": 3, "五": 5, "七": 7, "十": 10, "十五": 15, "三十": 30}
# What a clause that names days is about, by its words: the first that fits; the limits of the law.
ABOUT = {
    r"是否立案": ("FIL_DECIDE_CIV",),
    r"内立案": ("FIL_TRANSFER_REG",),
    r"(裁定|不立案).*上诉": ("FIL_REJECT_APPEAL", "CIV_APPEAL_R", "JUR_APPEAL"),
    r"(判决|不服).*上诉": ("CIV_APPEAL_J",),
    r"答辩状.*(送二审|补送)": ("APP_TRANSFER",),
    r"收到上诉状.*报送": ("APP_TRANSFER",),
    r"收到上诉状.*送给": ("APP_SEND",),
    r"(交上去|收到答辩状).*(送给|发给)": ("CIV_SEND_DEFENCE",),
    r"立案后|立案之日": ("CIV_SEND_COMPLAINT",),
    r"内答辩": ("CIV_DEFENCE", "CIV_DEFENCE_SUM", "CIV_DEFENCE_SML"),
    r"受理费|交费通知|自接到本(通知|决定书)次日": ("FIL_FEE", "FIL_FEE_TO_ORD", "FIL_FEE_APPEAL"),
    r"怎么办": ("PET_REG",),
    r"书面答复": ("PET_NONLIT",),
    r"请求.*复查": ("PET_REVIEW",),
    r"投诉": ("FIL_COMPLAINT",),
    r"是否回避": ("CIV_RECUSAL",),
    r"顺延": ("GEN_RESTORE_CIV",),
}
# What the court itself orders or is no limit: how long somebody has to perform by a judgment that is being written.
OF_THE_COURT = re.compile("本判决生效之日起")


def told(text: str) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Each number of days in a text, with the limits that its sentence is about."""
    for sentence in re.split("[。；<>\n]", text):
        for found in DAYS.finditer(sentence):
            if OF_THE_COURT.search(sentence):
                continue
            about = next((codes for words, codes in ABOUT.items() if re.search(words, sentence)), ())
            said = found[1]
            yield int(said) if said.isdigit() else NUMERALS[said], about, sentence


def before(declared: MatterType, state: str) -> Iterator[list[Act]]:
    """The acts that lead to a state, then those that lead to where they are done, and so on."""
    seen, here = set[str](), {state}
    while here:
        seen |= here
        acts = [
            act for act in declared.acts.values() if here & {*act.to} or (not act.to and here & {*act.when})
        ]
        yield acts
        here = {code for act in acts for code in act.when} - seen


def running(declared: MatterType, state: State, about: tuple[str, ...]) -> set[str]:
    """The limits of those that a sentence is about which run in a state, with all that wait for the same act there."""
    for acts in before(declared, state.code):
        begun = [start for act in acts for start in act.starts]
        meant = [start for start in begun if start.code in about]
        if meant:
            awaited = {start.act for start in meant if start.act}
            return {start.code for start in begun if start in meant or start.act in awaited}
    return set()


def lengths(codes: set[str]) -> set[int]:
    return {compute.usual_days(code) for code in codes}


STATES = [
    pytest.param(declared, state, text, id=f"{declared.code}-{state.code}")
    for declared in types().values()
    for state in declared.states
    for text in (state.party, state.public, state.staff, *state.of_outcome.values())
    if DAYS.search(text)
]


@pytest.mark.parametrize(("declared", "state", "text"), STATES)
def test_what_is_read_in_a_state_is_the_limit_that_runs_there(
    declared: MatterType, state: State, text: str
) -> None:
    for days, about, sentence in told(text):
        codes = running(declared, state, about)
        assert codes, f"no limit that this is about runs in {state.code}: {sentence}"
        assert lengths(codes) == {days}, f"{sentence}: {sorted(codes)}"


ACTS = [
    pytest.param(act, text, id=f"{declared.code}-{act.code}")
    for declared in types().values()
    for act in declared.acts.values()
    for text in (act.say, act.irreversible, act.public)
    if DAYS.search(text)
]


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_what_an_act_tells_is_a_limit_that_it_starts(act: Act, text: str) -> None:
    for days, about, sentence in told(text):
        codes = {start.code for start in act.starts if start.code in about}
        assert codes, f"{act.code} starts no limit that this is about: {sentence}"
        assert lengths(codes) == {days}, f"{sentence}: {sorted(codes)}"


def test_what_follows_from_a_limit_names_its_own_length() -> None:
    begun = [start for declared in types().values() for act in declared.acts.values() for start in act.starts]
    named = [(start, days) for start in begun for days, _, _ in told(start.consequence)]
    assert len(named) >= 5
    assert all(days == compute.usual_days(start.code) for start, days in named)


def texts() -> Iterator[tuple[str, str]]:
    """All that the domains and the portal say: string constants of their code, and the pages."""
    for path in sorted(chain((ROOT / "domains").rglob("*.py"), (ROOT / "faces/portal").rglob("*.py"))):
        tree = ast.parse(path.read_text())
        notes = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield path.name, node.value
    for path in sorted((ROOT / "faces/templates/portal").glob("*.html")):
        yield path.name, path.read_text()


def test_every_number_of_days_is_that_of_the_law() -> None:
    said = [(where, *one) for where, text in texts() for one in told(text)]
    assert len(said) > 30
    assert [(where, sentence) for where, _, about, sentence in said if not about] == []
    wrong = [(where, days, sentence) for where, days, about, sentence in said if lengths({*about}) != {days}]
    assert wrong == []


RECEIVED = [
    pytest.param(start.code, id=start.code)
    for start in {
        start.code: start for declared in types().values() for act in declared.acts.values() for start in act.starts
        if start.on == "receipt"
    }.values()
]  # fmt: skip


@pytest.mark.parametrize("code", RECEIVED)
def test_what_begins_with_a_receipt_counts_from_the_day_after_it(code: str) -> None:
    received = datetime(2026, 3, 2, 12, tzinfo=clock.COURT_ZONE)
    assert str(compute.due(code, received).explanation["value"]["first_day"]) == "2026-03-03"


# 民诉法解释 125: a period of days counts from the day after. The court's own papers have the words of the law (收到之日起).
FROM_THE_DAY = re.compile(
    r"(?:收到|接到|送到|送达)[^，。；：]{0,12}(?:之日起|后|以后)，?[^。；]{0,8}?\d+ ?[天日]内"
)


def test_who_reads_from_when_a_period_counts_reads_of_the_next_day() -> None:
    read = [
        text
        for declared in types().values()
        for state in declared.states
        for text in (state.party, state.public)
    ]
    read += [
        text
        for declared in types().values()
        for act in declared.acts.values()
        for text in (act.say, act.irreversible)
    ]
    read += [path.read_text() for path in (ROOT / "faces/templates/portal").glob("*.html")]
    assert [found[0] for text in read for found in FROM_THE_DAY.finditer(text)] == []
    assert sum("次日起" in text for text in read) > 8
