"""Signatures hold, later ones leave earlier ones whole, and whatever is touched is found out."""

import asyncio
import io
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tianping.core.drafting.authority import Holder, TestAuthority
from tianping.core.drafting.blocks import Document, Signer
from tianping.core.drafting.documents import draft
from tianping.core.drafting.seal import DIAMETER, NoSealPlace, Place, find_place, seal_pdf, seal_png
from tianping.core.drafting.sign import seal, sign_person, verify
from tianping.core.drafting.specimens import AT, COURT, SHAPES, a_case, given
from tianping.core.drafting.strokes import BadStrokes, draw_signature, path_to_svg, read_path
from tianping.core.drafting.views import to_html

JUDGE = Holder("s-1", "周明远", COURT.name, "审判员")
CLERK = Holder("s-2", "陈思远", COURT.name, "书记员")
SEAL = Holder("临0102", COURT.name, COURT.name)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return TestAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def unsigned(press):
    case = a_case()
    return press.render(draft("民事判决书", case, **given(case)["民事判决书"]), at=AT).pdf


@pytest.fixture(scope="module")
def signed(authority, unsigned):
    pdf = sign_person(unsigned, authority, JUDGE, at=AT)
    pdf = sign_person(pdf, authority, CLERK, at=AT.replace(minute=5))
    return seal(pdf, authority, SEAL, at=AT.replace(minute=10))


def test_judge_clerk_and_court_sign_one_after_another(authority, unsigned, signed):
    reports = verify(signed, authority.root())
    assert [(r.who, r.post, r.is_seal, r.ok) for r in reports] == [
        ("周明远", "审判员", False, True),
        ("陈思远", "书记员", False, True),
        (COURT.name, "", True, True),
    ]
    assert reports[1].at == AT.replace(minute=5).astimezone(UTC)
    assert (
        reports[0].sentence
        == "江州市江北区人民法院审判员周明远的签名有效，2026年11月20日15时00分签署，签署之后文书没有改动。"
    )
    assert signed.startswith(unsigned)


def test_a_signed_document_is_still_archival(signed):
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert pdf.open_metadata().pdfa_status == "3A"
        fields = [
            field.get_object() if hasattr(field, "get_object") else field
            for field in pdf.Root.AcroForm.Fields
        ]
        assert all(int(field.F) & 4 for field in fields)
        assert [str(field.V.SubFilter) for field in fields] == ["/ETSI.CAdES.detached"] * 3


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7])
def test_a_changed_byte_is_found(authority, unsigned, signed, share):
    touched = bytearray(signed)
    touched[int(len(unsigned) * share)] ^= 0x01
    assert not any(report.ok for report in verify(bytes(touched), authority.root()))


def test_something_added_afterwards_is_found(authority, signed):
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = _number(90)
    writer.update_container(page)
    output = io.BytesIO()
    writer.write(output)
    reports = verify(output.getvalue(), authority.root())
    assert not any(report.ok for report in reports)
    assert "又被改动" in reports[-1].sentence


def _number(value):
    from pyhanko.pdf_utils.generic import NumberObject

    return NumberObject(value)


def test_a_signature_of_somebody_elses_authority_is_not_trusted(authority, unsigned, tmp_path):
    stranger = TestAuthority(tmp_path / "other")
    report = verify(seal(unsigned, stranger, SEAL, at=AT), authority.root())[0]
    assert report.intact
    assert not report.ok
    assert "不是本院认可的机构" in report.sentence


def test_a_file_that_is_no_pdf_any_more_says_so(authority, signed):
    assert [r.sentence for r in verify(signed[:200], authority.root())] == [
        "文书的签名不能确认：文件已经损坏，无法读取。"
    ]


def test_an_unsigned_document_has_no_reports(authority, unsigned):
    assert verify(unsigned, authority.root()) == []


def test_twelve_signatures_are_checked_each_for_itself(authority, unsigned):
    pdf = unsigned
    for number in range(12):
        pdf = sign_person(pdf, authority, replace(JUDGE, id=f"s-{number % 3}"), at=AT)
    reports = verify(pdf, authority.root())
    assert [report.ok for report in reports] == [True] * 12


def test_keys_are_kept_for_their_owner_and_made_once(authority, tmp_path):
    first, again = TestAuthority(tmp_path / "ca"), TestAuthority(tmp_path / "ca")
    assert first.signer(JUDGE).signing_cert.dump() == again.signer(JUDGE).signing_cert.dump()
    assert first.signer(JUDGE).signing_cert.dump() != first.signer(CLERK).signing_cert.dump()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ca").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "ca").stat().st_mode) == 0o700
    assert "测试" in first.root().subject.native["common_name"]


@pytest.mark.parametrize("shape", ["usual", "panel", "20 parties", "long names"])
def test_the_seal_rides_on_the_year_and_touches_no_name(press, shape):
    case = SHAPES[shape]
    pdf = press.render(draft("民事判决书", case, **given(case)["民事判决书"]), at=AT).pdf
    place = find_place(pdf, case.today)
    page = pypdfium2.PdfDocument(pdf)[place.page]
    text = page.get_textpage()
    words = text.get_text_range()
    x, y, radius = place.left + DIAMETER / 2, place.bottom + DIAMETER / 2, DIAMETER / 2
    year = text.get_charbox(words.rindex("年"))
    assert abs((year[1] + year[3]) / 2 - y) < 2
    assert place.left < year[0] < x
    for name in (*(j.name for j in case.judges), case.clerk.name):
        at = words.rindex(name[0])
        left, bottom, right, top = text.get_charbox(at)
        nearest = (min(max(x, left), right) - x) ** 2 + (min(max(y, bottom), top) - y) ** 2
        assert nearest > radius**2
    assert place.left > 0
    assert place.left + DIAMETER < page.get_width()


def test_without_a_date_line_there_is_no_seal_place(press, unsigned):
    with pytest.raises(NoSealPlace, match="二〇二六年一月一日"):
        find_place(unsigned, date(2026, 1, 1))
    with pytest.raises(NoSealPlace, match="落款日期"):
        find_place(press.render(draft("卷内目录", a_case(), entries=()), at=AT).pdf)


def test_who_runs_an_event_loop_may_sign_and_verify(authority, unsigned):
    """A server that is one, a test that drives a browser."""

    async def signed_within() -> list:
        pdf = sign_person(unsigned, authority, JUDGE, at=AT)
        return verify(pdf, authority.root())

    # In a thread: a test that drove a browser before may have left its own loop running here.
    with ThreadPoolExecutor(1) as thread:
        (report,) = thread.submit(asyncio.run, signed_within()).result()
    assert report.ok


def test_a_seal_can_be_put_at_a_given_place(authority, unsigned):
    assert verify(seal(unsigned, authority, SEAL, at=AT, place=Place(0, 100, 100)), authority.root())[0].ok


@pytest.mark.parametrize("court", ["临江省高级人民法院", "江州高新技术产业开发区人民法院", "某院", "院" * 26])
def test_a_seal_is_drawn_for_every_court(court):
    assert seal_png(court).startswith(b"\x89PNG")
    page = pypdfium2.PdfDocument(seal_pdf(court))[0]
    assert (round(page.get_width()), round(page.get_height())) == (119, 119)
    assert "样章" in page.get_textpage().get_text_range()


STROKES = [[(10, 10), (60, 40.4), (90, 20)], [(30, 50), (30, 80)], [(95, 95)]]


def test_a_drawn_signature_belongs_to_its_text_only():
    drawn = draw_signature(STROKES, signer="买合木提·阿不都热依木", text="以上笔录无误。", at=AT)
    assert drawn.belongs_to("以上笔录无误。")
    assert not drawn.belongs_to("以上笔录有误。")
    assert not replace(drawn, signer="别人").belongs_to("以上笔录无误。")
    assert not replace(drawn, strokes=drawn.strokes[:1]).belongs_to("以上笔录无误。")
    assert not replace(drawn, at=datetime(2026, 1, 1, tzinfo=UTC).isoformat()).belongs_to("以上笔录无误。")


def test_a_drawn_signature_stands_under_the_transcript(press):
    case = a_case()
    drawn = draw_signature(STROKES, signer="丁一", text="以上笔录无误。", at=AT)
    signers = (Signer("被告", "丁一", drawn.path), Signer("原告", "于二"))
    document = draft("法庭审理笔录", case, **{**given(case)["法庭审理笔录"], "signers": signers})
    assert Document.from_json(document.to_json()) == document
    with pikepdf.open(io.BytesIO(press.render(document, at=AT).pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "3A"
    html = to_html(document)
    assert html.count("<svg") == 1
    assert drawn.path in html


@pytest.mark.parametrize("path", ["", "M1", 'M1 1 L2 2"/><script>', "C1 1 2 2 3 3", "M1 1 L2 2\n"])
def test_a_path_that_is_no_drawing_never_reaches_a_page(path):
    with pytest.raises(BadStrokes):
        path_to_svg(path)


@pytest.mark.parametrize("path", ["M0 0L30 12", "M0,0 L30.4,12", "M 0 0 L 30 12", "M0 0 L30 12"])
def test_paths_of_any_pad_are_read(path):
    assert read_path(path) == (((0, 0), (30, 12)),)
    assert 'd="M0 0 L30 12"' in path_to_svg(path)


def test_a_drawn_signature_is_a_picture():
    drawn = draw_signature(STROKES, signer="丁一", text="x", at=AT)
    assert drawn.svg().count("M") == 3
    assert drawn.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[]],
        [[(1, 1)]],
        [[(0, 0), (5000, 1)]],
        [[(-1, 0), (1, 1)]],
        [["ab", "c"]],
        [[(float("nan"), 1), (1, 1)]],
        [[(1, 1)] * 30_000],
        [[None, None]],
    ],
)
def test_a_drawing_that_is_none_is_refused(strokes):
    with pytest.raises(BadStrokes, match="签名"):
        draw_signature(strokes, signer="丁一", text="x", at=AT)
