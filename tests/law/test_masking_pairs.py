"""The worked pairs of the domain page, before and after under both policies, exactly as they stand.

An ellipsis in a pair stands for words left out; where the rule is about those words they are filled in here.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tianping.law.masking import (
    CaseKind,
    OrganisationStyle,
    Passage,
    Policy,
    Role,
    Subject,
    dishonest_entry,
    mask,
    pseudonyms,
)
from tianping.law.questions import answer

with (Path(__file__).parent / "data/masking-examples.csv").open(encoding="utf-8-sig", newline="") as stream:
    PAIRS = {line["id"]: line for line in csv.DictReader(stream)}

ZHOU = Subject("周立新", "party", title="原告")
MA = Subject("马晓琳", "party")
FIRM = Subject("江州恒瑞建材有限公司", "party", "organisation")
HE = Subject("何志强", "representative")
WANG = Subject("王海峰", "accused", title="被告人")


@dataclass(frozen=True)
class Case:
    """What a court knows of the case when it masks the text."""

    subjects: list[Subject] = field(default_factory=list)
    kind: CaseKind = "other"
    style: OrganisationStyle = "region_trade_form"
    policies: tuple[Policy, ...] = ("2016", "2024wide")
    passages: tuple[Passage, ...] = ()
    earlier: tuple[Subject, ...] = ()
    fill: tuple[str, str] | None = None
    cut: str = ""


def one(name: str, role: Role) -> list[Subject]:
    return [Subject(name, role)]


CASES: dict[str, Case] = {
    "MX01": Case([ZHOU]),
    "MX02": Case([MA], "family"),
    "MX03": Case([FIRM, HE]),
    # The note of this pair switches the masking of firms on for both columns, which are equal.
    "MX04": Case([FIRM, HE], style="plain", policies=("2024wide",)),
    "MX05": Case([Subject("陆远", "agent", "lawyer")]),
    "MX06": Case([ZHOU, Subject("周立国", "agent")], earlier=(ZHOU,)),
    "MX07": Case([Subject("陈小果", "minor"), Subject("陈大明", "guardian")]),
    "MX08": Case([*one("李建国", "victim"), WANG], "criminal"),
    "MX09": Case(
        [Subject("张桂兰", "witness"), Subject("张桂芳", "witness"), Subject("赵磊", "accused")], "criminal"
    ),
    "MX10": Case(one("欧阳慧", "witness"), "criminal"),
    "MX11": Case(one("阿依努尔·买买提", "victim"), "criminal"),
    "MX12": Case([Subject("约翰·史密斯", "victim"), Subject("JOHN SMITH", "victim")], "criminal"),
    "MX13": Case([Subject("钱学文", "expert"), Subject("孙莉", "expert")], "criminal"),
    "MX14": Case(one("刘爱华", "incidental_plaintiff"), "criminal"),
    "MX15": Case([WANG], "criminal"),
    "MX16": Case([Subject(name, kind="judge") for name in ("林清", "郑和平", "冯雪")]),
    "MX17": Case([Subject("李伟", "party", title="原告"), Subject("李伟", "outsider", title="案外人")]),
    "MX18": Case([ZHOU, Subject("马俊", "witness")], cut="(老周=原告周立新;小马=证人马俊)"),
    "MX19": Case(),
    "MX20": Case(),
    "MX21": Case([FIRM]),
    "MX22": Case(),
    "MX23": Case(),
    "MX24": Case(),
    "MX25": Case(one("李建国", "victim"), "criminal"),
    "MX26": Case(one("赵磊", "accused"), "criminal", fill=("……", "13/14、15/17。")),
    "MX27": Case(one("李建国", "victim"), "criminal"),
    "MX28": Case(one("张桂兰", "witness"), "criminal"),
    "MX29": Case(kind="family"),
    "MX30": Case(kind="criminal"),
    "MX31": Case(kind="sexual"),
    "MX32": Case(passages=(Passage("A料35%、B料12.5%、80℃搅拌40分钟", "secret"),)),
    "MX33": Case(kind="criminal"),
    "MX39": Case([Subject("何志强", "party", title="被执行人")]),
    "MX41": Case([ZHOU, Subject("江州市自然资源局", kind="authority")]),
    "MX42": Case([ZHOU]),
    "MX43": Case(),
    "MX44": Case(),
    "MX45": Case(),
    "MX46": Case(kind="family"),
    "MX47": Case(),
    "MX48": Case(),
}

WHOLE = {
    "MX34": ({"doc": "judgment", "divorce": True}, "divorce"),
    "MX35": ({"doc": "judgment", "juvenile_crime": True}, "juvenile_crime"),
    "MX36": ({"doc": "mediation"}, "mediation"),
    "MX37": ({"doc": "judgment", "minor_custody": True}, "minor_custody"),
    "MX38": ({"doc": "judgment", "state_secret": True}, "state_secret"),
}
"""Papers that are not published at all."""

ELSEWHERE = {
    "MX40": "another rule, of the list of dishonest debtors: below",
    "MX49": "a file, not a text: laid out anew from its masked text, tests/papers/test_published.py",
    "MX50": "says how a correction is treated, not a text: below",
    "MX51": "the history of a publication, not a text: tests/law/test_withdrawal.py",
}


def test_every_pair_is_a_test_or_says_why_not() -> None:
    assert sorted([*CASES, *WHOLE, *ELSEWHERE]) == sorted(PAIRS)


@pytest.mark.parametrize(
    ("name", "policy"), [(name, policy) for name, case in CASES.items() for policy in case.policies]
)
def test_the_pair(name: str, policy: Policy) -> None:
    case, pair = CASES[name], PAIRS[name]
    before = pair["before"].replace(*case.fill) if case.fill else pair["before"]
    before = before.replace(case.cut, "") if case.cut else before
    names = None
    if case.earlier:
        others = [subject for subject in case.subjects if subject not in case.earlier]
        names = pseudonyms([*case.earlier, *others], case.kind, policy)
    found = mask(
        before,
        case.subjects,
        case.kind,
        policy,
        style=case.style,
        names=names,
        passages=case.passages,
    )
    assert found.text == pair["after" if policy == "2016" else "after_2024"]
    assert all(mark.rule.article for mark in found.marks)


@pytest.mark.parametrize("name", WHOLE)
def test_the_paper_is_not_published(name: str) -> None:
    keys, reason = WHOLE[name]
    value = answer({"kind": "publish.check", "branch": "civil", "on": "2026-11-24", **keys})["value"]
    assert value["publish"] is False
    assert value["reason"] == reason
    told = "(整件不公开)" if value["info_items"] else "(整件不公开且不公布案号等)"
    assert told == PAIRS[name]["after"] == PAIRS[name]["after_2024"]


def test_the_list_of_dishonest_debtors_has_its_own_rule() -> None:
    """失信规定 6: MX40."""
    pair = PAIRS["MX40"]
    assert pair["before"] == "失信被执行人何志强,身份证号380102198603140126"
    assert dishonest_entry("何志强", "380102198603140126") == pair["after"] == pair["after_2024"]


def test_a_ruling_that_corrects_is_published_and_hides_the_wrong_name_too() -> None:
    """15条2款: MX50."""
    before = PAIRS["MX50"]["before"]
    asked = {"kind": "publish.check", "branch": "civil", "doc": "ruling", "on": "2026-11-24"}
    assert answer(asked)["value"]["publish"] is True
    subject = Subject("周立新", "party", also=("周立星",))
    assert mask(before, [subject], "other", "2016").text == before
    masked = mask(before, [subject], "other", "2024wide").text
    assert masked == "(2026)临0102民初8号之一民事裁定书:原判决书“周某”补正为“周某”。"


def test_what_no_rule_settles_is_left_to_the_judge() -> None:
    nickname = "庭审中原告称:“老周把钱给了小马。”"
    doubts = mask(nickname, CASES["MX18"].subjects, "other").doubts
    assert [nickname[one.start : one.end] for one in doubts] == ["老周", "小马"]
    assert [one.start for one in mask("原告李伟与李伟", CASES["MX17"].subjects, "other").doubts] == [5]
    assert "不在当事人名单" in mask("第三人:吴敏,女。", [ZHOU], "other").doubts[0].why
    assert mask("订单123456789", [], "other").doubts
    assert not mask("借款本金50000元,2026年1月3日交付", [ZHOU], "other").doubts
    assert mask("无", [], "other", passages=(Passage("配方", "secret"),)).doubts
