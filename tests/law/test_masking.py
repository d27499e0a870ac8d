"""Names hidden and numbers deleted as 法释〔2016〕19号 asks, and by the wider practice; the judges' names stay."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.law import masking
from tianping.law.codes import identity_check_digit, luhn_digit
from tianping.law.masking import ANY, RULES, Role, Subject, mask

FIRM = Subject("江州恒瑞建材有限公司", kind="organisation")


def people(**roles: Role) -> list[Subject]:
    return [Subject(name, role) for name, role in roles.items()]


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


@pytest.mark.parametrize(
    "number",
    [
        "380102 19860314 0126",
        "３８０１０２１９８６０３１４０１２６",
        "129××××0001",
        "护照号E12345678",
        "车架号LSVAA2BR0EN123456",
        "192.168.10.7",
    ],
)
def test_numbers_written_otherwise_are_hidden_too(number: str) -> None:
    masked = mask(f"经查{number}属实", [], "other").text
    assert "×××" in masked
    assert not any(character.isdigit() for character in masked)


def test_offices_and_crossings_are_no_home() -> None:
    """10条1款1项 asks for homes; organs keep their names."""
    text = (
        "江北区滨江街道办事处、江北区人民法院、白浪镇人民政府出具证明,事故发生在江北区建设路与望江路交叉口。"
    )
    assert mask(text, [], "other").text == text
    assert mask("家住平湖县白浪镇东湖村3组", [], "other").text == "家住平湖县×××"


def test_a_heading_keeps_its_own_commas_and_nothing_but_its_items() -> None:
    """11条: firms keep their whole seat under the rule's own text."""
    text = "被告人：王海峰，男，1990年1月2日生，汉族，初中文化，户籍所在地平湖县白浪镇东湖村3组，电话12912345678。"
    wanted = "被告人：王某，男，1990年1月2日生，初中文化，户籍所在地临江省江州市平湖县。"
    assert mask(text, people(王海峰="accused"), "criminal").text == wanted
    lawyer = "辩护人：陆远，临江明衡律师事务所律师。"
    assert mask(lawyer, [Subject("陆远", "agent", "lawyer")], "criminal").text == lawyer


def test_the_same_marks_in_both_instances() -> None:
    """9条2款: the mapping of the first judgment serves the second."""
    subjects = people(张桂兰="witness", 张桂芳="witness")
    names = masking.pseudonyms(subjects, "criminal")
    assert mask("张桂芳、张桂兰", subjects, "criminal", names=names).text == "张某2、张某1"


def test_every_change_says_where_and_by_which_article() -> None:
    text = "原告经诊断为腰椎间盘突出,住江州市江南区望江路88号2栋。"
    marks = mask(text, [], "other").marks
    assert [(text[one.start : one.end], one.kind, one.rule.article) for one in marks] == [
        ("腰椎间盘突出", "health", "10"),
        ("望江路88号2栋", "address", "10"),
    ]


def test_long_texts_take_time_in_proportion() -> None:
    """No pattern may run back and forth over what a party wrote."""
    for piece in ("江北区路路", "原告:甲,", "感染并", "在甲乙", "江北区一路二街", "(甲(甲"):
        assert mask(piece * 4000, people(张桂兰="witness", 陈小果="minor"), "sexual").text


def test_a_clerk_of_the_same_name_keeps_it() -> None:
    """15条: those who judged are named."""
    subjects = [Subject("丁雪", "victim"), Subject("丁雪", kind="judge")]
    assert mask("被害人丁雪陈述。书记员　丁雪", subjects, "criminal").text == "被害人丁某陈述。书记员　丁雪"
