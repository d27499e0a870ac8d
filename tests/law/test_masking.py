"""Names hidden and numbers deleted as 法释〔2016〕19号 asks, and by the wider practice; the judges' names stay."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import masking
from tianping.law.codes import identity_check_digit, luhn_digit
from tianping.law.masking import ANY, RULES, CaseKind, Policy, Role, Subject, mask

with (Path(__file__).parent / "data/masking-examples.csv").open(encoding="utf-8-sig", newline="") as stream:
    PAIRS = {line["id"]: line for line in csv.DictReader(stream)}

FIRM = Subject("江州恒瑞建材有限公司", kind="organisation")


def people(**roles: Role) -> list[Subject]:
    return [Subject(name, role) for name, role in roles.items()]


CASES: dict[str, tuple[list[Subject], CaseKind]] = {
    "MX08": (people(李建国="victim", 王海峰="accused"), "criminal"),
    "MX09": (people(张桂兰="witness", 张桂芳="witness", 赵磊="accused"), "criminal"),
    "MX10": (people(欧阳慧="witness"), "criminal"),
    "MX11": ([Subject("阿依努尔·买买提", "victim")], "criminal"),
    "MX12": ([Subject("约翰·史密斯", "victim"), Subject("JOHN SMITH", "victim")], "criminal"),
    "MX13": (people(钱学文="expert", 孙莉="expert"), "criminal"),
    "MX14": (people(刘爱华="incidental_plaintiff"), "criminal"),
    "MX16": ([Subject(name, kind="judge") for name in ("林清", "郑和平", "冯雪")], "other"),
    "MX19": ([], "other"),
    "MX20": ([], "other"),
    "MX21": ([FIRM], "other"),
    "MX22": ([], "other"),
    "MX25": (people(李建国="victim"), "criminal"),
    "MX41": ([Subject("周立新", "party"), Subject("江州市自然资源局", kind="authority")], "other"),
    "MX43": ([], "other"),
    "MX44": ([], "other"),
    "MX45": ([], "other"),
}


@pytest.mark.parametrize("policy", ["2016", "2024wide"])
@pytest.mark.parametrize("name", CASES)
def test_the_published_pairs_that_names_and_numbers_decide(name: str, policy: Policy) -> None:
    subjects, case_kind = CASES[name]
    pair = PAIRS[name]
    expected = pair["after"] if policy == "2016" else pair["after_2024"]
    assert mask(pair["before"], subjects, case_kind, policy).text == expected


def test_a_title_certificate_number_is_deleted() -> None:
    assert mask("不动产权证号:临(2021)江州市不动产权第0012345号。", [], "other").text == "不动产权证号:×××。"


def test_parties_of_family_cases_are_hidden_under_both_policies() -> None:
    """8条1项."""
    for policy in ("2016", "2024wide"):
        assert mask("原告马晓琳", people(马晓琳="party"), "family", policy).text == "原告马某"
    assert mask("原告马晓琳", people(马晓琳="party"), "other", "2016").text == "原告马晓琳"


def test_numbers_follow_the_order_of_first_appearance_not_of_the_list() -> None:
    """9条2款."""
    subjects = people(陈大明="guardian", 陈小果="minor")
    assert mask("原告陈小果,法定代理人陈大明", subjects, "other").text == "原告陈某1,法定代理人陈某2"


def test_firms_that_become_equal_are_numbered() -> None:
    firms = [FIRM, Subject("江州宏达建材有限公司", kind="organisation")]
    assert list(masking.pseudonyms(firms, "other").values()) == ["江州某建材有限公司1", "江州某建材有限公司2"]
    assert set(masking.pseudonyms(firms, "other", style="plain").values()) == {"某某公司1", "某某公司2"}


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("江州恒瑞建材有限公司", "江州某建材有限公司"),
        ("云水市顺达物流股份有限公司", "云水市某物流股份有限公司"),
        ("临江省江州市金禾农业专业合作社", "临江省江州市某农业专业合作社"),
        ("恒远有限公司", "某有限公司"),
    ],
)
def test_firms_lose_only_their_own_word(name: str, masked: str) -> None:
    assert masking.mask_organisation(name) == masked


@pytest.mark.parametrize("kind", masking.UNMASKABLE)
def test_judges_and_organs_are_never_masked(kind: str) -> None:
    for policy in ("2016", "2024wide"):
        for case_kind in ("family", "criminal", "other"):
            assert masking.rule_for(kind, "", case_kind, policy).action == "keep"


def test_two_rules_of_equal_weight_never_meet() -> None:
    """Otherwise one of them would win by its place in the file."""
    for one, other in combinations(RULES.of(), 2):
        if one.subject == other.subject and one.weight == other.weight:
            fields = [(one.role, other.role), (one.case_kind, other.case_kind), (one.policy, other.policy)]
            assert any(a != b and ANY not in (a, b) for a, b in fields), (one, other)


@given(st.integers(10**16, 10**17 - 1).map(str), st.text("原告被告转账给，。", max_size=8))
def test_no_identity_or_card_number_survives(first: str, around: str) -> None:
    for number in (first + identity_check_digit(first), first + luhn_digit(first)):
        masked = mask(f"{around}{number}{around}", [], "other")
        assert number not in masked.text
        assert len(masked.marks) == 1


@given(st.text("周立新某原告，住江北区1234567890号", max_size=40))
def test_marks_lie_in_order_and_tell_the_difference(text: str) -> None:
    masked = mask(text, people(周立新="party"), "family")
    rebuilt, place = "", 0
    for mark in masked.marks:
        assert place <= mark.start < mark.end
        rebuilt += text[place : mark.start] + mark.replacement
        place = mark.end
    assert rebuilt + text[place:] == masked.text
    assert "周立新" not in masked.text
