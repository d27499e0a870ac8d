"""Level and place by the nature of a case, worked by hand from 刑诉 20–25, 行诉 14–21, 民诉 18–21."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.law.explain import LawError
from tianping.law.instance import Branch, courts_by_nature, level_by_nature, matters
from tianping.law.jurisdiction import Link

ON = date(2026, 11, 24)
CRIME = Link("犯罪地", "380102")
OFFICE = Link("行政机关所在地", "380102")


@pytest.mark.parametrize(
    ("branch", "about", "level", "article"),
    [
        ("criminal", [], "基层", "20"),
        ("criminal", ["life_or_death"], "中级", "21(2)"),
        ("criminal", ["state_security"], "中级", "21(1)"),
        ("criminal", ["confiscation"], "中级", "299"),
        ("criminal", ["absent_abroad"], "中级", "291"),
        ("criminal", ["life_or_death", "province"], "高级", "22"),
        ("criminal", ["nation", "state_security"], "最高", "23"),
        ("criminal", ["network"], "基层", "20"),
        ("admin", [], "基层", "14"),
        ("admin", ["government"], "中级", "15(1)"),
        ("admin", ["state_council"], "中级", "15(1)"),
        ("admin", ["customs"], "中级", "15(2)"),
        ("admin", ["foreign"], "中级", "5(2)"),
        ("admin", ["joint_influence"], "中级", "5(1)"),
        ("admin", ["government", "province"], "高级", "16"),
        ("admin", ["immovable"], "基层", "14"),
        ("civil", [], "基层", "18"),
        ("civil", ["public_interest"], "中级", "283"),
        ("civil", ["securities"], "中级", "3"),
        ("civil", ["set_aside"], "中级", "71"),
        ("civil", ["recognition"], "中级", "298"),
        ("civil", ["district"], "中级", "19(2)"),
    ],
)
def test_the_level(branch: Branch, about: list[str], level: str, article: str) -> None:
    found = level_by_nature(branch, about, ON)
    assert found.value == level
    assert article in {basis.article for basis in found.basis}
    assert found.steps


def test_the_article_is_that_of_the_day() -> None:
    """刑诉 2012 had 20 where 2018 has 21; the Arbitration Law changed its numbers on 2026-03-01."""
    old = level_by_nature("criminal", ["life_or_death"], date(2018, 10, 25))
    assert [(one.article, one.version) for one in old.basis] == [("20(2)", "2012修正")]
    award = level_by_nature("civil", ["set_aside"], date(2026, 2, 28))
    assert [one.article for one in award.basis] == ["58"]
    with pytest.raises(LawError, match="2013-01-01"):
        level_by_nature("criminal", [], date(2012, 12, 31))


@pytest.mark.parametrize(
    ("branch", "about", "links", "courts"),
    [
        ("criminal", [], [Link("被告人居住地", "380203"), CRIME], ["临0102", "临0203"]),
        ("criminal", ["life_or_death"], [CRIME, Link("犯罪地", "380103")], ["临01"]),
        ("criminal", ["crime_in_prison"], [Link("服刑地", "380322")], ["临0322"]),
        ("criminal", ["network"], [Link("被害人财产遭受损失地", "380223")], ["临0223"]),
        ("criminal", ["province"], [CRIME], ["临"]),
        # Administrative cases of first instance are heard across districts (法院 of 江北 by 江南, and back).
        ("admin", [], [OFFICE], ["临0103"]),
        ("admin", ["reviewed"], [Link("复议机关所在地", "380103"), OFFICE], ["临0103", "临0102"]),
        ("admin", ["immovable", "reviewed"], [Link("不动产所在地", "380223")], ["临0202"]),
        ("admin", ["liberty"], [Link("原告所在地", "380302")], ["临0303"]),
        ("admin", ["government"], [Link("行政机关所在地", "380122")], ["临01"]),
        ("admin", ["government"], [Link("行政机关所在地", "380200")], ["临03"]),
    ],
)
def test_the_courts(branch: Branch, about: list[str], links: list[Link], courts: list[str]) -> None:
    found = courts_by_nature(branch, about, links, ON)
    assert [seat.court.code for seat in found.value.seats] == courts


def test_before_the_concentration_the_division_decides() -> None:
    found = courts_by_nature("admin", [], [OFFICE], date(2020, 5, 6))
    assert [seat.court.code for seat in found.value.seats] == ["临0102"]


@pytest.mark.parametrize(
    ("branch", "about", "links", "words"),
    [
        ("admin", ["immovable"], [OFFICE], "应为 不动产所在地 之一"),
        ("criminal", [], [], "未给连接点"),
        ("criminal", ["murder"], [CRIME], "可填 .*life_or_death（可能判处无期徒刑、死刑）"),
        ("martial", [], [CRIME], "branch 应为"),
        ("civil", [], [CRIME], "按案由取连接点"),
        ("criminal", [], [Link("犯罪地", "990000")], "区划代码"),
    ],
)
def test_what_the_law_does_not_know_is_refused(
    branch: Branch, about: list[str], links: list[Link], words: str
) -> None:
    with pytest.raises(LawError, match=words):
        courts_by_nature(branch, about, links, ON)


def test_all_matters_have_a_name() -> None:
    assert all(name for branch in ("criminal", "admin", "civil") for name in matters(branch).values())
    assert len(matters("criminal")) == 11
