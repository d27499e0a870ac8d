"""What a party typed on the page, as the paper that is printed and bound."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest

from tests.core.conftest import Court0102, read
from tianping.core.acts import clock
from tianping.core.dossiers import pictures
from tianping.core.dossiers.models import Page

pytestmark = pytest.mark.django_db


def test_a_long_statement_fills_sheets_of_a4_when_it_is_bound(court: Court0102) -> None:
    matter = court.draft()
    facts = "被告到期没有归还借款，经多次催要仍不归还。" * 120
    court.do(court.plaintiff, matter, "submit_filing", court.filing(facts=facts))
    page = Page.objects.get(paper__matter=matter, paper__title="民事起诉状")
    document = pypdfium2.PdfDocument(io.BytesIO(pictures.as_pdf([page])))
    try:
        sizes = [sheet.get_size() for sheet in document]
    finally:
        document.close()
    assert len(sizes) > 2
    assert all(height / width == pytest.approx(2**0.5, abs=0.01) for width, height in sizes)
    assert read(court, matter).matter.papers.filter(title="民事起诉状").exists()


def test_a_typed_complaint_names_the_parties_as_the_law_wants_it(court: Court0102) -> None:
    with clock.at(date(2026, 3, 2)):
        matter = court.submitted()
    text = Page.objects.get(paper__matter=matter, paper__title="民事起诉状").text
    assert (
        "原告：沈玉梅，女，1987年6月12日出生，住临江省江州市江北区柳岸路18号，联系电话12900000001。" in text
    )
    assert "，，" not in text
    assert text.endswith("具状人：沈玉梅（网上提交）\n2026年3月2日")


def test_what_was_typed_is_bound_under_its_title_with_who_handed_it_in_and_when(court: Court0102) -> None:
    with clock.at(date(2026, 3, 2)):
        matter = court.submitted()
    address, complaint = (
        pictures._signed(Page.objects.get(paper__matter=matter, paper__title=title)).splitlines()
        for title in ("送达地址确认书", "民事起诉状")
    )
    assert address[0] == "送达地址确认书"
    assert address[1].startswith("　　沈玉梅：")
    assert address[-2:] == ["　　提交人：沈玉梅", "　　2026年3月2日"]
    # The complaint that the platform sets has both already.
    assert complaint[0] == "民事起诉状"
    assert complaint[-1] == "　　2026年3月2日"
    assert not any("提交人" in line for line in complaint)


def test_numbers_stay_whole_and_no_line_begins_with_a_closing_sign() -> None:
    lines = pictures._lines("审" * 30 + "电话12900003303，" + "判" * 33 + "。" + "完" * 3)
    assert "".join(lines) == "审" * 30 + "电话12900003303，" + "判" * 33 + "。" + "完" * 3
    assert any("12900003303，" in line for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
