"""A dossier for the archive: in order, numbered, whole, and found out when one byte is touched."""

import io
import json
import zipfile
from datetime import date
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tianping.core.drafting.archive import (
    ArchivePaper,
    NotAPage,
    as_archive_pdf,
    bind,
    catalogue,
    fitted,
    missing_items,
    page_count,
)
from tianping.core.drafting.authority import Holder, TestAuthority
from tianping.core.drafting.documents import draft
from tianping.core.drafting.documents.archive import Volume
from tianping.core.drafting.natures import examine
from tianping.core.drafting.package import ArchiveInfo, build, to_zip, verify_package, write_folder
from tianping.core.drafting.sign import seal, verify
from tianping.core.drafting.specimens import AT, COURT, SHOP, a_case, given

CASE = a_case()
INFO = ArchiveInfo(
    "3801·SS·2026·MC·00123",
    "民初",
    "30年",
    conditions=("公开审理",),
    compiler="陈思远",
    checker="周明远",
    data={"accepted_on": "2026-09-04", "judged_on": "2026-11-20", "closed_on": "2026-12-08"},
    proofs={"record-1.json": b"{}"},
)
DOCUMENTS = (
    "收件回执",
    "受理案件通知书",
    "交纳诉讼费用通知书",
    "应诉通知书",
    "送达地址确认书",
    "传票",
    "开庭公告",
    "法庭审理笔录",
    "民事判决书",
    "送达回证",
    "裁判文书生效证明",
)


def picture(form="PNG", size=(800, 1100), frames=1):
    buffer = io.BytesIO()
    pages = [Image.new("RGB", size, (238, 230, 220))] * frames
    pages[0].save(buffer, form, **({"save_all": True, "append_images": pages[1:]} if form == "TIFF" else {}))
    return buffer.getvalue()


def foreign_pdf(pages=2):
    pdf = pikepdf.Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(400, 600))
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def paper(key, title, **about):
    return ArchivePaper(
        key,
        title,
        about.pop("content", None) or picture(),
        on=about.pop("on", date(2026, 9, 1)),
        maker=SHOP.name,
        **about,
    )


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return TestAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def papers(press, authority):
    made = []
    for number, name in enumerate(DOCUMENTS):
        pdf = press.render(draft(name, CASE, **given(CASE)[name]), at=AT).pdf
        if name in ("民事判决书", "受理案件通知书"):
            pdf = seal(pdf, authority, Holder("临0102", COURT.name, COURT.name), at=AT)
        made.append(
            ArchivePaper(
                f"d{number}", name, pdf, document=name, maker=COURT.name, on=date(2026, 9, 4), order=number
            )
        )
    return [
        *made,
        paper("c2", "借条", kind="iou"),
        paper("c1", "民事起诉状", kind="complaint", content=foreign_pdf(3)),
        paper("c3", "营业执照复印件", kind="business_licence", content=picture("JPEG", (1200, 800))),
        paper("c4", "答辩状", kind="complaint", side="defendant", content=picture("TIFF", frames=2)),
        paper("x1", "合议笔录", document="合议笔录（副卷）", on=date(2026, 11, 1)),
    ]


@pytest.fixture(scope="module")
def placed(papers):
    return catalogue(papers, "民初")


@pytest.fixture(scope="module")
def files(placed, press):
    return build(CASE, placed, INFO, press, at=AT, closed=Volume(closed_on=date(2026, 12, 8), result="判决"))


def test_papers_stand_in_the_order_of_the_catalogue(placed):
    titles = [(one.volume, one.paper.title) for one in placed]
    assert titles[:-1] == [
        ("正卷", name)
        for name in (
            "收件回执",
            "民事起诉状",
            "营业执照复印件",
            "受理案件通知书",
            "应诉通知书",
            "送达地址确认书",
            "交纳诉讼费用通知书",
            "答辩状",
            "借条",
            "传票",
            "开庭公告",
            "法庭审理笔录",
            "民事判决书",
            "送达回证",
            "裁判文书生效证明",
        )
    ]
    assert titles[-1] == ("副卷", "合议笔录")
    seqs = [one.seq for one in placed if one.volume == "正卷"]
    assert seqs == sorted(seqs)


def test_pages_run_on_through_each_volume(placed):
    main = [one for one in placed if one.volume == "正卷"]
    assert main[0].first_page == 1
    assert all(after.first_page == before.last_page + 1 for before, after in pairwise(main))
    assert placed[-1].first_page == 1


def test_a_partys_paper_goes_to_the_side_of_who_brought_it(placed):
    assert next(one.item for one in placed if one.paper.title == "答辩状") == "答辩状及附件"


def test_a_place_that_a_clerk_chose_is_kept():
    one = catalogue([paper("c", "谈话笔录", document="谈话笔录", volume="正卷", item_seq=17)], "民初")[0]
    assert (one.seq, one.item) == (17, "询问、谈话、证据交换、庭前会议笔录")


def test_what_belongs_in_a_register_stays_out():
    assert catalogue([paper("r", "信访登记表", document="信访登记表")], "民初") == []


def test_what_must_be_there_and_is_not_is_named(placed):
    assert missing_items(placed, "民初", ("公开审理",)) == []
    without = [one for one in placed if one.paper.title not in ("开庭公告", "民事起诉状")]
    assert missing_items(without, "民初", ("公开审理",)) == ["起诉状及附件", "开庭公告"]
    assert missing_items(without, "民初") == ["起诉状及附件"]


@pytest.mark.parametrize(("letters", "fits"), [(60, True), (61, False)])
def test_a_title_has_room_in_the_data_of_the_archive(letters, fits):
    title = "电" * letters
    assert (fitted(title) == title) is fits
    assert len(fitted(title)) == 60


def test_a_volume_is_archival_with_cover_contents_numbers_and_bookmarks(files):
    with pikepdf.open(io.BytesIO(files["Z/正卷.pdf"])) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
        assert "/OutputIntents" in pdf.Root
        assert "/AcroForm" not in pdf.Root
        assert not any("/Annots" in page for page in pdf.pages)
    volume = pypdfium2.PdfDocument(files["Z/正卷.pdf"])
    labels = [volume.get_page_label(index) for index in range(len(volume))]
    assert labels[0] == "封面"
    assert labels[-1] == "备考表"
    first = labels.index("1")
    assert labels[first:-1] == [str(n) for n in range(1, len(volume) - first)]
    for index in range(first, len(volume) - 1):
        text = volume[index].get_textpage()
        corner = text.get_text_bounded(bottom=volume[index].get_height() - 60).strip()
        assert corner == labels[index]
    marks = {mark.get_title(): mark.get_dest().get_index() for mark in volume.get_toc()}
    assert labels[marks["民事判决书"]] == str(
        next(e["first_page"] for e in papers_of(files) if e["title"] == "民事判决书")
    )
    assert {"卷宗封面", "卷内目录", "备考表"} <= set(marks)


def papers_of(files):
    return json.loads(files["manifest.json"])["papers"]


def test_the_contents_name_the_pages(files, read):
    words = read(files["Z/正卷.pdf"]).words
    for entry in papers_of(files):
        if entry["volume"] == "正卷":
            assert entry["title"] in words


def test_bytes_of_papers_and_their_signatures_survive(files, papers, authority):
    inside = {entry["id"]: files[entry["file"]] for entry in papers_of(files)}
    assert inside == {one.id: one.content for one in papers}
    judgment = next(files[entry["file"]] for entry in papers_of(files) if entry["title"] == "民事判决书")
    assert [report.ok for report in verify(judgment, authority.root())] == [True]


def test_the_same_case_gives_the_same_package(placed, press, files):
    again = build(CASE, placed, INFO, press, at=AT, closed=Volume(closed_on=date(2026, 12, 8), result="判决"))
    assert again == files
    assert to_zip(again, at=AT) == to_zip(files, at=AT)


def test_names_of_files_tell_volume_item_and_title(files):
    assert "Z/Z_04_01_民事起诉状_20260901.pdf" in files
    assert "F/F_08_01_合议笔录_20261101.png" in files


def test_a_package_is_whole_as_zip_and_as_folder(files, tmp_path):
    write_folder(files, tmp_path / "p")
    (tmp_path / "p.zip").write_bytes(to_zip(files, at=AT))
    for package in (to_zip(files, at=AT), tmp_path / "p", tmp_path / "p.zip"):
        assert verify_package(package) == []


def test_one_changed_byte_in_any_file_is_found_and_named(files):
    titles = {entry["file"]: entry["title"] for entry in papers_of(files)}
    for name, data in files.items():
        problems = verify_package({**files, name: data[:-1] + bytes([data[-1] ^ 1])})
        assert problems, name
        assert (name in titles and titles[name] in problems[0]) or name not in titles


def test_a_missing_and_a_smuggled_file_are_found(files):
    less = {name: data for name, data in files.items() if name != "Z/正卷.pdf"}
    assert verify_package(to_zip(less, at=AT)) == ["Z/正卷.pdf缺失"]
    assert verify_package(to_zip({**files, "Z/另一份.pdf": b"x"}, at=AT)) == ["Z/另一份.pdf不在清单里"]


@pytest.mark.parametrize(
    "package", [b"", b"no zip", to_zip({"x": b""}, at=AT), to_zip({"manifest.json": b"[]"}, at=AT)]
)
def test_what_is_no_package_says_so(package):
    assert verify_package(package) == ["manifest.json 缺失或者无法读取，包不完整"]
    assert not any(check.result == "通过" for check in examine(package))


def test_a_path_that_leads_out_of_the_folder_is_refused(files, tmp_path):
    manifest = json.loads(files["manifest.json"])
    manifest["files"]["../secret"] = {"size": 1, "sha256": "", "sm3": ""}
    write_folder({**files, "manifest.json": json.dumps(manifest).encode()}, tmp_path / "p")
    (tmp_path / "secret").write_bytes(b"s")
    assert "../secret缺失" in verify_package(tmp_path / "p")


def test_the_four_natures_of_a_good_package(files, authority):
    checks = examine(files, root=authority.root(), outside={"E04": ("通过", "")})
    assert len(checks) == 49
    assert [c.id for c in checks if c.stops] == []
    assert {c.id for c in checks if c.result == "人工"} == {"D05", "D06"}
    assert next(c.result for c in checks if c.id == "E04") == "通过"
    assert next(c.result for c in checks if c.id == "D02") == "不适用"


def with_manifest(files, **changes):
    return {**files, "manifest.json": json.dumps({**json.loads(files["manifest.json"]), **changes}).encode()}


def with_paper(files, **changes):
    manifest = json.loads(files["manifest.json"])
    manifest["papers"][1] |= changes
    return with_manifest(files, papers=manifest["papers"])


FAULTS = {
    "A01": lambda f: {**f, _judgment(f): _touch(f[_judgment(f)])},
    "A02": lambda f: with_paper(f, title="长" * 61),
    "A03": lambda f: with_paper(f, date="2026年9月1日"),
    "A04": lambda f: with_paper(f, item_class="NOWHERE"),
    "A05": lambda f: {**f, "D/case.json": b'{"accepted_on": "2026-09-04", "closed_on": "2026-08-01"}'},
    "A06": lambda f: with_paper(f, title="诉\x07状"),
    "A07": lambda f: with_manifest(f, archive_number="123"),
    "A08": lambda f: with_paper(f, id="d0"),
    "A09": lambda f: {**f, "Z/正卷.pdf": b"%PDF"},
    "A10": lambda f: with_paper(f, file="Z/none.pdf"),
    "A11": lambda f: with_manifest(f, format="x"),
    "A12": lambda f: {k: v for k, v in f.items() if k != "说明.txt"},
    "B01": lambda f: with_manifest(f, paper_count=1),
    "B02": lambda f: with_manifest(f, byte_count=1),
    "B03": lambda f: with_paper(f, title=""),
    "B06": lambda f: with_paper(f, first_page=9),
    "B07": lambda f: with_paper(f, pages=9),
    "B09": lambda f: with_manifest(f, papers=papers_of(f)[2:]),
    "B11": lambda f: {k: v for k, v in f.items() if k != "Z/正卷.pdf"},
    "C03": lambda f: with_paper(f, file="Z/x.exe"),
    "D03": lambda f: {**f, "Z/extra.pdf": b"x"},
    "E01": lambda f: with_paper(f, item_class="DELIB"),
    "E02": lambda f: {**f, "D/case.json": b'{"judgment_sha256": "00"}'},
    "E12": lambda f: with_manifest(f, retention=""),
}


def _judgment(files):
    return next(entry["file"] for entry in papers_of(files) if entry["title"] == "民事判决书")


def _touch(pdf):
    half = len(pdf) // 3
    return pdf[:half] + bytes([pdf[half] ^ 1]) + pdf[half + 1 :]


@pytest.mark.parametrize("nature", FAULTS)
def test_each_fault_is_found_by_its_check(nature, files, authority):
    check = next(c for c in examine(FAULTS[nature](files), root=authority.root()) if c.id == nature)
    assert check.result == "不通过"
    assert check.detail


def test_a_partys_paper_in_the_side_volume_is_found(files):
    checks = examine(with_paper(files, volume="副卷"))
    assert "不得入副卷" in next(c.detail for c in checks if c.id == "E01")


@pytest.mark.parametrize(
    ("content", "pages"),
    [(foreign_pdf(4), 4), (picture(), 1), (picture("JPEG"), 1), (picture("TIFF", frames=3), 3)],
)
def test_pages_are_counted_and_foreign_papers_become_a4(content, pages):
    assert page_count(content) == pages
    pdf = pypdfium2.PdfDocument(as_archive_pdf(content))
    assert [(round(page.get_width()), round(page.get_height())) for page in pdf] == [(595, 842)] * pages


def test_a_wide_picture_lies_on_a_wide_page():
    page = pypdfium2.PdfDocument(as_archive_pdf(picture(size=(1200, 700))))[0]
    assert page.get_width() > page.get_height()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"text", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_page_is_refused(content):
    with pytest.raises(NotAPage, match="无法归档"):
        page_count(content)


def test_an_empty_volume_still_has_cover_and_note(press, read):
    pdf = bind(CASE, [], Volume(), press, at=AT)
    assert "共1册第1册，本册0页" in read(pdf).words


def test_a_volume_of_200_papers_is_bound(press):
    many = catalogue(
        [paper(f"c{n:03d}", f"证据{n}", kind="iou", content=_SMALL, order=n) for n in range(200)], "民初"
    )
    volume = pypdfium2.PdfDocument(bind(CASE, many, Volume(), press, at=AT))
    assert volume.get_page_label(len(volume) - 2) == "200"
    assert [one.paper.title for one in many] == [f"证据{n}" for n in range(200)]


_SMALL = picture(size=(80, 110))


def test_the_zip_opens_with_any_tool(files):
    with zipfile.ZipFile(io.BytesIO(to_zip(files, at=AT))) as archive:
        assert archive.testzip() is None
        assert INFO.archive_number in archive.read("manifest.json").decode()
