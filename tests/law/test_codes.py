"""Identity, organisation and card numbers: published examples, and every slip that the algorithm promises to catch."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law.codes import (
    body_check_character,
    check_bank_card,
    check_identity,
    check_organisation,
    check_phone,
    check_plate,
    check_postcode,
    identity_check_digit,
    luhn_digit,
    mask_identity,
    organisation_check_character,
    upgrade_identity,
)
from tianping.law.codes.organisations import CHARACTERS

ON = date(2026, 11, 24)
births = st.dates(date(1900, 1, 1), ON)
divisions = st.integers(100000, 999999).map(str)


@st.composite
def identities(draw: st.DrawFn) -> str:
    first = draw(divisions) + draw(births).strftime("%Y%m%d") + f"{draw(st.integers(0, 999)):03d}"
    return first + identity_check_digit(first)


@pytest.mark.parametrize(
    ("number", "sex", "birth"),
    [
        ("380102198503154213", "男", date(1985, 3, 15)),
        ("380103199207081022", "女", date(1992, 7, 8)),
        ("38030219620101003X", "男", date(1962, 1, 1)),
        ("38030219620101003x", "男", date(1962, 1, 1)),
        ("380102199003077412", "男", date(1990, 3, 7)),
    ],
)
def test_right_identity_numbers_tell_birth_and_sex(number: str, sex: str, birth: date) -> None:
    found = check_identity(number, ON)
    assert found.valid
    assert (found.length, found.division, found.birth, found.sex) == (18, number[:6], birth, sex)


@pytest.mark.parametrize(
    ("number", "reason", "expected"),
    [
        ("380102198503154211", "check", "3"),
        ("38010219850315421", "format", None),
        ("", "format", None),
        ("38010219850315421A", "format", None),
        ("380102198502304213", "birth", None),
        ("380102209903154213", "birth", None),
        ("380102189903154213", "birth", None),
        ("380122700229003", "birth", None),
        ("３80102198503154213", "format", None),
    ],
)
def test_a_wrong_identity_number_names_the_first_fault(
    number: str, reason: str, expected: str | None
) -> None:
    found = check_identity(number, ON)
    assert (found.valid, found.reason, found.expected) == (False, reason, expected)


def test_fifteen_places_are_upgraded() -> None:
    found = check_identity("380122700228003", ON)
    assert (found.valid, found.length, found.upgraded, found.sex) == (True, 15, "380122197002280036", "男")
    assert upgrade_identity("380122700229003") == "380122197002290031"


def test_a_birth_after_the_day_of_the_question_is_wrong() -> None:
    first = "38010220261125421"
    number = first + identity_check_digit(first)
    assert check_identity(number, ON).reason == "birth"
    assert check_identity(number, date(2026, 11, 25)).valid


@given(identities(), st.integers(0, 17), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number: str, place: int, shift: int) -> None:
    """MOD 11-2 catches every substitution of one character."""
    old = number[place]
    new = "0" if old == "X" else str((int(old) + shift) % 10)
    assert not check_identity(number[:place] + new + number[place + 1 :], ON).valid


@given(identities(), st.integers(0, 16))
def test_every_swap_of_neighbours_is_caught(number: str, place: int) -> None:
    """MOD 11-2 catches every transposition of two neighbouring characters."""
    left, right = number[place], number[place + 1]
    if left != right:
        swapped = number[:place] + right + left + number[place + 2 :]
        assert not check_identity(swapped, ON).valid


def test_a_masked_number_shows_six_and_four() -> None:
    assert mask_identity("380102198503154213") == "380102********4213"
    assert mask_identity("12345") == "*****"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("91380102MA7K2D8PXN", "企业"),
        ("92380103MA5J6H7T4Y", "个体工商户"),
        ("11380000003755126T", "机关"),
        ("123802004321098789", "事业单位"),
        ("51380000501234569K", "社会团体"),
        ("31380100MD0123454D", "律师执业机构"),
    ],
)
def test_right_organisation_codes(number: str, kind: str) -> None:
    found = check_organisation(number.lower())
    assert found.valid
    assert found.body_agrees
    assert (found.kind, found.division, found.body) == (kind, number[2:8], number[8:17])


def test_a_body_without_its_own_check_character_does_not_make_the_code_wrong() -> None:
    found = check_organisation("91380102MA1234567M")
    assert found.valid
    assert not found.body_agrees


@pytest.mark.parametrize(
    "number", ["91380102MA7K2D8PX", "91380102MA7K2D8PXI", "9138O102MA7K2D8PXN", "91A80102MA7K2D8PXN"]
)
def test_characters_that_the_standard_leaves_out_are_a_matter_of_format(number: str) -> None:
    assert check_organisation(number).reason == "format"


@st.composite
def organisations(draw: st.DrawFn) -> str:
    body = "".join(draw(st.lists(st.sampled_from(CHARACTERS), min_size=8, max_size=8)))
    first = "91" + draw(divisions) + body + body_check_character(body)
    return first + organisation_check_character(first)


@given(organisations(), st.integers(0, 17), st.integers(1, 30))
def test_every_single_wrong_character_is_caught(number: str, place: int, shift: int) -> None:
    new = CHARACTERS[(CHARACTERS.index(number[place]) + shift) % 31]
    found = check_organisation(number[:place] + new + number[place + 1 :])
    assert not found.valid
    assert found.reason == "format" or found.expected is not None


@pytest.mark.parametrize(
    "number",
    ["9380000100000000013", "9380123456789012344", "9380 0000 0000 0000 015", "9380-0000-0000-0000-015"],
)
def test_right_cards(number: str) -> None:
    found = check_bank_card(number)
    assert found.valid
    assert found.masked == "*" * 15 + found.number[-4:]


@given(st.text("0123456789", min_size=11, max_size=18), st.integers(0, 17), st.integers(1, 9))
def test_luhn_catches_every_single_wrong_digit(before: str, place: int, shift: int) -> None:
    number = before + luhn_digit(before)
    assert check_bank_card(number).valid
    place %= len(number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert check_bank_card(wrong).reason == "check"


@pytest.mark.parametrize("number", ["1234", "1" * 11, "1" * 20, "938000010000000001a", ""])
def test_what_is_no_card_number(number: str) -> None:
    assert check_bank_card(number).reason == "format"


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("12900001234", True),
        ("13800138000", True),
        ("0380-1234567", True),
        ("12368", True),
        ("+86 12900001234", True),
        ("1290000123", False),
        ("22900001234", False),
        ("电话", False),
    ],
)
def test_telephones(number: str, right: bool) -> None:
    assert check_phone(number) is right


@pytest.mark.parametrize(
    ("plate", "right"),
    [("临A·12345", True), ("临AD12345", True), ("临A12345F", True), ("临I12345", False), ("临A5K21学", True)],
)
def test_plates(plate: str, right: bool) -> None:
    assert check_plate(plate) is right


def test_postcodes() -> None:
    assert check_postcode("380000")
    assert not check_postcode("38000")


def test_the_light_modules_pull_in_no_data() -> None:
    """Other pure libraries import them, so they must not load the book."""
    script = (
        "import sys, tianping.law.codes, tianping.law.words; light = ('codes', 'words');"
        "print([m for m in sys.modules if m.startswith('tianping.law.') and m.split('.')[2] not in ('codes', 'words')])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
