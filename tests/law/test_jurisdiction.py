"""Courts, divisions and the competent court: bounds, exclusive places, the walk up, concentration."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest

from tianping.law import courts, jurisdiction
from tianping.law.courts import COURTS, DIVISIONS
from tianping.law.data import default_book
from tianping.law.explain import LawError
from tianping.law.jurisdiction import Link

ON = date(2026, 11, 24)
HOME = Link("被告住所地", "380102")
MILLION = 1_000_000


def codes(amount: int | str, links: Sequence[Link], on: date = ON, **flags: bool) -> tuple[str, list[str]]:
    found = jurisdiction.competent_courts(Fraction(amount), links, on, **flags).value
    return found.level, [seat.court.code for seat in found.seats]


@pytest.mark.parametrize(
    ("amount", "flags", "level"),
    [
        (500 * MILLION - 1, {}, "基层"),
        (500 * MILLION, {}, "中级"),
        (5000 * MILLION - 1, {}, "中级"),
        (5000 * MILLION, {}, "高级"),
        (100 * MILLION - 1, {"same_side": False}, "基层"),
        (100 * MILLION, {"same_side": False}, "中级"),
        (20 * MILLION - 1, {"foreign": True}, "基层"),
        (20 * MILLION, {"foreign": True}, "中级"),
        (5000 * MILLION, {"foreign": True}, "高级"),
        (0, {}, "基层"),
        ("99999999.99", {"same_side": False}, "基层"),
    ],
)
def test_the_amount_decides_the_level_bounds_included(
    amount: int | str, flags: dict[str, bool], level: str
) -> None:
    """法发〔2021〕27号; 法释〔2022〕18号."""
    assert codes(amount, [HOME], **flags)[0] == level


@pytest.mark.parametrize(("level", "code"), [("基层", "临0102"), ("中级", "临01"), ("高级", "临")])
def test_the_court_is_sought_upwards_from_the_place(level: str, code: str) -> None:
    amount = {"基层": 1, "中级": 500 * MILLION, "高级": 5000 * MILLION}[level]
    assert codes(amount, [HOME]) == (level, [code])


def test_a_township_without_a_court_leads_to_the_district_and_one_with_a_court_to_it() -> None:
    assert codes(1, [Link("合同履行地", "380102003")]) == ("基层", ["临0102"])
    assert codes(1, [Link("合同履行地", "380100002")]) == ("基层", ["临0191"])


def test_exclusive_places_shut_out_the_others() -> None:
    """民事诉讼法 34."""
    links = [HOME, Link("不动产所在地", "380223", exclusive=True)]
    assert codes(1, links) == ("基层", ["临0223"])


def test_one_court_is_named_once_with_its_first_ground() -> None:
    links = [Link("合同履行地", "380102001"), HOME, Link("原告住所地", "380103")]
    found = jurisdiction.competent_courts(Fraction(1), links, ON).value
    assert [(seat.court.code, seat.ground) for seat in found.seats] == [
        ("临0102", "合同履行地"),
        ("临0103", "原告住所地"),
    ]


def test_the_set_of_courts_does_not_depend_on_the_order_of_places() -> None:
    links = [HOME, Link("合同履行地", "380223"), Link("标的物所在地", "380302002")]
    found = {frozenset(codes(1, order)[1]) for order in permutations(links)}
    assert len(found) == 1


@pytest.mark.parametrize(("on", "flags"), [(date(2021, 9, 30), {}), (date(2022, 12, 31), {"foreign": True})])
def test_before_the_standards_there_is_no_answer(on: date, flags: dict[str, bool]) -> None:
    with pytest.raises(LawError) as caught:
        codes(1, [HOME], on, **flags)
    assert caught.value.code == "NO_DATA"


@pytest.mark.parametrize(
    "links", [[], [Link("被告住所地", "999999")], [Link("被告住所地", "380100")], [Link("住所", "380101")]]
)
def test_places_that_lead_to_no_court_of_the_level_are_refused(links: list[Link]) -> None:
    with pytest.raises(LawError) as caught:
        codes(1, links)
    assert caught.value.code == "BAD_VALUE"


def test_the_trace_names_the_standards_that_were_read() -> None:
    answer = jurisdiction.competent_courts(Fraction(1), [HOME], ON)
    paths = {read.path for read in answer.reads}
    assert {"jurisdiction.mid_min", "jurisdiction.high_min", "courts", "divisions"} <= paths
    assert answer.steps
    assert any(basis.law == "民事诉讼法" for basis in answer.basis)


def test_every_division_with_a_basic_court_gives_that_court() -> None:
    for division in DIVISIONS.of().values():
        if division.court and courts.court(division.court).level == "基层":
            assert codes(1, [Link("被告住所地", division.code)])[1] == [division.court]


def test_every_court_below_the_supreme_one_has_a_parent_of_higher_level_or_one_known_elsewhere() -> None:
    table = COURTS.of()
    for court in table.values():
        parent = table.get(court.parent)
        assert parent is None or parent.rank > court.rank, court.code


def test_tribunals_belong_to_their_townships() -> None:
    tribunal = courts.tribunal_for("临0102", "北湾镇")
    assert tribunal is not None
    assert tribunal.short == "北湾人民法庭"
    assert courts.tribunal_for("临0102", "钟楼街道") is None
    assert len([court for court in COURTS.of().values() if court.rank == 0]) == 14


def test_a_division_is_written_with_those_above_it() -> None:
    assert courts.full_name("380102003") == "临江省江州市江北区北湾镇"


@pytest.mark.parametrize(
    ("cause", "first", "exclusive"),
    [
        ("25.108.03", "被告住所地", False),
        ("25.120.03", "建设工程所在地", True),
        ("20.103.03", "被告住所地", False),
        ("25.116.02", "房屋所在地", True),
        ("25.P01", "被告住所地", False),
    ],
)
def test_a_cause_has_the_places_of_its_nearest_group(cause: str, first: str, exclusive: bool) -> None:
    found = jurisdiction.grounds(cause)
    assert (found[0].name, found[0].exclusive) == (first, exclusive)


@pytest.mark.parametrize(
    ("matter", "court", "goes_to"),
    [
        ("admin_basic", "临0102", "临0103"),
        ("ip_technical", "临03", "临01"),
        ("finance", "临0202", None),
    ],
)
def test_concentrated_matters_of_the_sample_province(matter: str, court: str, goes_to: str | None) -> None:
    assert jurisdiction.concentrated(matter, court, ON).value == goes_to


def test_unknown_codes_are_refused() -> None:
    for reader in (courts.court, courts.division, courts.case_type):
        with pytest.raises(LawError, match="不在表中"):
            reader("无")
    assert courts.case_type("民初").used_by("基层")


def test_a_province_may_put_its_own_tables_in_place_of_the_sample() -> None:
    """The lists are replaceable: the answer and its trace follow the book that is given."""
    book = default_book()
    own = [dict(line) for line in book.table("divisions").rows]
    for line in own:
        if line["code"] == "380102":
            line["court"] = "临0103"
    changed = book.with_table("divisions", own, "临高院")
    before = jurisdiction.competent_courts(Fraction(1), [HOME], ON, book=book)
    after = jurisdiction.competent_courts(Fraction(1), [HOME], ON, book=changed)
    assert before.value.seats[0].court.code == "临0102"
    assert after.value.seats[0].court.code == "临0103"
    assert any("临高院" in read.origin or "临高院" in read.row_id for read in after.reads)
    assert jurisdiction.competent_courts(Fraction(1), [HOME], ON, book=book).value == before.value


@pytest.mark.parametrize("lines", [[], [{"code": "380102"}]])
def test_a_table_of_other_columns_is_refused(lines: list[dict[str, str]]) -> None:
    with pytest.raises(LawError, match="这些列"):
        default_book().with_table("divisions", lines, "临高院")
