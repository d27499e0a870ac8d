"""Dated rows: checked when loaded, never overlapping, refused past their review, overridden by date with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tianping.law.compiling import DataError, compile_folder
from tianping.law.data import Book, Override, default_book, load
from tianping.law.explain import LawError, Working

ON = date(2026, 3, 2)
ROW: dict[str, Any] = {
    "path": "test.sum",
    "value": 5,
    "law": "测试法",
    "article": "1",
    "effective_from": "2020-01-01",
    "reviewed_until": "2027-12-31",
    "source": "测试",
    "certainty": "A",
}
HEAD = (
    'law = "测试法"\narticle = "1"\neffective_from = 2020-01-01\nreviewed_until = 2027-12-31\nsource = "s"\n'
)


def written(folder: Path, text: str) -> Book:
    (folder / "test.toml").write_text(text, encoding="utf-8")
    return Book(compile_folder(folder))


def test_a_row_is_found_by_path_key_and_day(tmp_path: Path) -> None:
    book = written(
        tmp_path,
        f'[defaults]\n{HEAD}certainty = "A"\n[[row]]\npath = "a"\nkey = {{ region = 38 }}\n'
        'value = 1\neffective_to = 2021-12-31\n[[row]]\npath = "a"\nkey = { region = 38 }\n'
        "value = 2\neffective_from = 2022-01-01\n",
    )
    assert [book.row("a", date(year, 12, 31), {"region": "38"}).value for year in (2020, 2021, 2022)] == [
        1,
        1,
        2,
    ]
    with pytest.raises(LawError, match=r"region=39.*录入"):
        book.row("a", ON, {"region": "39"})
    with pytest.raises(LawError, match="2020-01-01至今"):
        book.row("a", date(2019, 12, 31), {"region": "38"})


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"article": ""}, "missing article"),
        ({"source": None}, "missing source"),
        ({"colour": "red"}, "unknown field"),
        ({"certainty": "Z"}, "certainty"),
        ({"value": 1.5}, "float"),
        ({"value": date(2026, 1, 1)}, "days as text"),
        ({"effective_from": "2026-02-30"}, "not a day"),
        ({"effective_to": "2019-01-01"}, "ends before it begins"),
    ],
)
def test_a_bad_row_is_refused_with_its_fault(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(DataError, match=complaint):
        default_book().with_rows([{**ROW, **change}])


def test_a_row_without_a_value_or_with_an_unknown_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="value"):
        default_book().with_rows([{word: item for word, item in ROW.items() if word != "value"}])
    with pytest.raises(DataError, match="unknown section"):
        written(tmp_path, "[[rows]]\n")


def test_two_rows_of_equal_rank_on_one_day_are_an_error_and_a_priority_settles_them() -> None:
    other = {**ROW, "value": 6, "effective_from": "2021-01-01"}
    with pytest.raises(DataError, match="equal rank"):
        default_book().with_rows([ROW, other])
    book = default_book().with_rows([ROW, {**other, "priority": 1}])
    assert [book.row("test.sum", date(year, 6, 1)).value for year in (2020, 2021)] == [5, 6]


def test_a_value_of_another_type_than_the_others_is_refused_before_it_is_counted() -> None:
    book = default_book()
    key = {"branch": "civil", "doc": "judgment"}
    with pytest.raises(DataError, match=r"'十六' is str, the other rows of appeal.days are int"):
        book.with_overrides([Override("临0102", "appeal.days", "十六", date(2026, 1, 1), "试点", key)])
    with pytest.raises(DataError, match="are int"):
        book.with_rows([ROW]).amended([{**ROW, "value": "7", "effective_from": "2026-01-01"}])


def test_past_its_review_a_row_is_refused_instead_of_used() -> None:
    book = default_book().with_rows([ROW])
    assert book.row("test.sum", date(2027, 12, 31)).value == 5
    with pytest.raises(LawError, match="只核对至 2027-12-31") as caught:
        book.row("test.sum", date(2028, 1, 1))
    assert caught.value.code == "NO_DATA"


def test_an_amendment_ends_its_predecessor_and_replaces_one_of_the_same_day() -> None:
    book = default_book().with_rows([ROW])
    later = book.amended([{**ROW, "value": 7, "effective_from": "2026-01-01"}])
    assert [later.row("test.sum", day).value for day in (date(2025, 12, 31), date(2026, 1, 1))] == [5, 7]
    assert book.amended([{**ROW, "value": 8}]).row("test.sum", ON).value == 8
    assert book.row("test.sum", ON).value == 5


def test_an_override_holds_from_its_day_shows_its_origin_and_needs_a_reason() -> None:
    own = Override(
        "临0102",
        "appeal.days",
        16,
        date(2026, 1, 1),
        "试点",
        {"branch": "civil", "doc": "judgment"},
        date(2026, 6, 30),
    )
    working = Working(default_book().with_overrides([own]))
    found = [
        working.parameter("appeal.days", day, branch="civil", doc="judgment")
        for day in (date(2025, 12, 31), ON, date(2026, 7, 1))
    ]
    assert found == [15, 16, 15]
    assert [read.origin for read in working.reads] == ["law", "court:临0102（试点）", "law"]
    with pytest.raises(LawError, match="理由"):
        default_book().with_overrides(
            [Override("临0102", "appeal.days", 16, ON, "", {"branch": "civil", "doc": "judgment"})]
        )
    with pytest.raises(LawError):
        default_book().with_overrides([Override("临0102", "no.such", 16, ON, "试点")])


def test_no_history_has_a_gap_unless_the_institution_ended() -> None:
    broken = []
    for path in default_book().paths():
        families: dict[Any, list[Any]] = {}
        for row in default_book().rows_of(path):
            families.setdefault((row.key, row.priority), []).append(row)
        for rows in families.values():
            for earlier, later in pairwise(rows):
                if later.effective_from != earlier.effective_to + timedelta(days=1):
                    broken.append((earlier.row_id, later.row_id))
    assert broken == []


def test_the_yearly_notices_follow_each_other_and_name_no_day_twice() -> None:
    years = sorted(int(row.key[0][1]) for row in default_book().rows_of("calendar.year"))
    assert years == list(range(2018, 2028))
    days = [
        entry.split(" ")[0].split("..")[0]
        for row in default_book().rows_of("calendar.year")
        for entry in row.value["days"]
    ]
    assert days == sorted(days)
    assert len(days) == len(set(days))


def test_every_row_has_its_source_and_the_book_is_compiled_once(tmp_path: Path) -> None:
    assert not [row.row_id for row in default_book().rows() if not row.source or not row.basis.law]
    assert load().version == default_book().version
    assert default_book().has("limit.CIV_DEFENCE")
    assert not default_book().has("no.such")


def test_a_list_is_read_as_a_whole_and_recorded() -> None:
    working = Working()
    assert working.table("acts.roles", ON)
    assert working.reads[0].path == "acts.roles"
    with pytest.raises(LawError, match="导入"):
        working.table("no.such", ON)


def test_a_folder_that_may_not_be_written_is_compiled_in_memory(tmp_path: Path, monkeypatch: Any) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.toml").write_text(f'[defaults]\n{HEAD}certainty = "A"\n[[row]]\npath = "a"\nvalue = 1\n')

    def refuse(_: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr("tianping.law.data.build", refuse)
    assert load(folder).row("a", ON).value == 1
