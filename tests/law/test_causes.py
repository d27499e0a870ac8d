"""Causes of both branches and charges: versions, paths, names of old, sums that the sources publish."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tianping.law import causes, charges
from tianping.law.causes import ADMIN, CIVIL, Branch, Node
from tianping.law.explain import LawError

NEW, OLD = date(2026, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        (NEW, {1: 12, 2: 59, 3: 514, 4: 470}),
        (OLD, {1: 11, 2: 54, 3: 473, 4: 389}),
    ],
)
def test_each_civil_version_has_as_many_causes_as_published(on: date, counts: dict[int, int]) -> None:
    """法〔2025〕226号: 12/59/514; 法〔2020〕346号: 11/54/473 (level four as far as found)."""
    assert Counter(cause.level for cause in CIVIL.of().all if cause.holds_on(on)) == counts


@pytest.mark.parametrize("branch", ["civil", "admin"])
def test_the_tree_of_a_day_holds_every_cause_of_that_day_once(branch: Branch) -> None:
    for on in (OLD, NEW):
        seen: list[str] = []

        def walk(nodes: tuple[Node, ...], depth: int, seen: list[str] = seen) -> None:
            for node in nodes:
                assert len(node.cause.path) == depth
                assert node.cause.path[-1] == node.cause.name
                seen.append(node.cause.code)
                walk(node.children, depth + 1, seen)

        walk(causes.tree(on, branch), 1)
        current = [cause.code for cause in causes.REGISTERS[branch].of().all if cause.holds_on(on)]
        assert sorted(seen) == current


def test_the_versions_meet_without_gap_or_overlap() -> None:
    """Every day from 2021 on has exactly one version of the civil list."""
    spans = {(cause.valid_from, cause.valid_to) for cause in CIVIL.of().all}
    (first, second) = sorted(spans, key=lambda span: span[0] or date.min)
    assert first[1] is not None
    assert second == (first[1] + timedelta(days=1), None)


def test_predecessors_and_successors_name_each_other() -> None:
    register = CIVIL.of()
    for cause in register.all:
        for code in (*cause.predecessors, *cause.successors):
            assert code in register.by_code, cause


def test_a_name_is_looked_up_exactly_then_by_beginning_then_by_part() -> None:
    (exact,) = causes.lookup("民间借贷纠纷", NEW)
    assert exact.code == "25.108.03"
    assert exact.path == ("合同、准合同纠纷", "合同纠纷", "借款合同纠纷", "民间借贷纠纷")
    assert all(cause.name.startswith("民间借") for cause in causes.lookup("民间借", NEW))
    parts = causes.lookup("责任纠纷", NEW)
    assert len(parts) == causes.MOST
    assert [cause.code for cause in parts] == sorted(cause.code for cause in parts)
    assert causes.lookup("没有这样的案由", NEW) == ()


def test_the_day_decides_the_version() -> None:
    assert causes.lookup("民间借贷纠纷", OLD)[0].code == "20.103.03"
    assert causes.lookup("民间借贷纠纷", date(2020, 12, 31)) == ()


def test_a_former_name_leads_to_the_present_cause() -> None:
    assert [cause.name for cause in causes.resolve("居间合同纠纷", NEW)] == ["中介合同纠纷"]
    assert causes.resolve("民间借贷纠纷", NEW)[0].code == "25.108.03"


def test_every_cause_of_2020_that_has_a_successor_resolves_by_its_name() -> None:
    register = CIVIL.of()
    for cause in register.all:
        if cause.successors and not causes.lookup(cause.name, NEW):
            found = causes.resolve(cause.name, NEW)
            assert {one.code for one in found} & set(cause.successors), cause.name


def test_unknown_codes_are_refused_with_an_example() -> None:
    for reader in (causes.by_code, causes.other, charges.by_code):
        with pytest.raises(LawError, match="代码"):
            reader("Z9")
    assert causes.by_code("A01.002").branch == "admin"
    assert causes.other("O001").name == "罚金"


def test_administrative_causes_are_one_two_and_three_levels_deep() -> None:
    """法发〔2020〕44号: one of level one, 22 of level two, 140 of level three."""
    counts = Counter(cause.level for cause in ADMIN.of().all if cause.holds_on(NEW))
    assert counts == {1: 1, 2: 22, 3: 140}


def test_there_are_483_crimes_in_force() -> None:
    """The official sum after 补充规定（八）."""
    assert len(charges.lookup()) == 483
    assert len(charges.lookup(include_repealed=True)) == 493


@pytest.mark.parametrize("article", ["133之一", "133之1", "第133条之一", "第一百三十三条之一"])
def test_a_crime_is_found_by_its_article_however_written(article: str) -> None:
    assert charges.lookup(article=article)[0].name == "危险驾驶罪"


def test_an_article_is_matched_whole() -> None:
    assert "危险驾驶罪" not in {charge.name for charge in charges.lookup(article="133")}
    assert [charge.name for charge in charges.lookup(article="264")] == ["盗窃罪"]


def test_a_crime_is_found_by_its_former_name() -> None:
    (found,) = charges.lookup("强制猥亵、侮辱妇女罪")
    assert (found.name, found.old_name("强制猥亵、侮辱妇女罪")) == (
        "强制猥亵、侮辱罪",
        "强制猥亵、侮辱妇女罪",
    )
    assert found.old_name("强制猥亵、侮辱罪") is None


def test_abolished_crimes_are_shown_only_when_asked_for() -> None:
    assert charges.lookup("嫖宿幼女罪") == ()
    (found,) = charges.lookup("嫖宿幼女罪", include_repealed=True)
    assert not found.in_force
    assert found.until == date(2015, 11, 1)


def test_what_is_no_article_is_refused() -> None:
    with pytest.raises(LawError, match="条号"):
        charges.lookup(article="盗窃")
