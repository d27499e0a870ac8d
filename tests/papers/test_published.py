"""A paper for the public: what stood in the file it was taken from, but not in its masked text, does not follow."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, UnidentifiedImageError

from tianping.law.masking import Subject, mask
from tianping.papers.model import Box, Line
from tianping.papers.output import Sheet, Volume, flow, make_pdf, published
from tianping.papers.read import read_file

NUMBER = "380102198603140126"
AUTHOR = "冯雪"
JUDGMENT = (
    "江州市江北区人民法院\n民事判决书\n（2026）临0102民初8号\n"
    f"原告：周立新，男，1986年3月14日出生，住江州市江北区望江路8号，公民身份号码{NUMBER}。\n"
    "本院认为，借款合同有效。"
)


def photograph() -> bytes:
    """A picture whose EXIF names who took it and where."""
    image = Image.new("RGB", (300, 200), "white")
    exif = Image.Exif()
    exif[0x013B] = "Feng Xue"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 10.0, 5.0)})
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif, comment=b"Feng Xue")
    return stream.getvalue()


def original() -> bytes:
    """The judgment as it left somebody's desk: author, hidden layer, annotation, enclosed file, bookmark."""
    hidden = Sheet(picture=photograph(), lines=(Line(NUMBER, Box(0.1, 0.1, 0.8, 0.13)),))
    made = make_pdf([Volume(f"附件 {NUMBER}", (*flow(JUDGMENT.splitlines()), hidden))], title=f"{AUTHOR}稿")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pdf.docinfo["/Author"] = String(AUTHOR)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as words:
            words["dc:creator"] = [AUTHOR]
            words["xmp:CreatorTool"] = f"{AUTHOR} 的办公软件"
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 30, 30]), Contents=String(NUMBER)
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdf.attachments["底稿.txt"] = NUMBER.encode()
        _enclose(pdf, photograph())
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def _enclose(pdf: pikepdf.Pdf, picture: bytes) -> None:
    """The photograph byte for byte, as office programs put it in."""
    stream = pikepdf.Stream(pdf, picture)
    stream.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    name = pdf.pages[-1].add_resource(pdf.make_indirect(stream), Name.XObject)
    pdf.pages[-1].contents_add(f"q 90 0 0 60 9 90 cm {name} Do Q".encode())


def carried(data: bytes) -> str:
    """Everything a reader of the file could find in it: all objects, streams unpacked, and the words of each page."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                packed = (
                    one.read_raw_bytes() if "/DCTDecode" in repr(one.get("/Filter")) else one.read_bytes()
                )
                found.append(packed.decode("latin-1") + packed.decode("utf-8", "ignore"))
            found.append(repr(one))
            if isinstance(one, Dictionary):
                found.extend(str(value) for value in one.values() if isinstance(value, String))
        found.extend(f"{key}={value}" for key, value in pdf.docinfo.items())
    document = pdfium.PdfDocument(data)
    found.extend(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "\n".join(found)


@pytest.fixture(scope="module")
def masked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is read of the original, masked."""
    path: Path = tmp_path_factory.mktemp("published") / "判决书.pdf"
    path.write_bytes(original())
    text = "\n".join(line.text for line in read_file(path).pages[0].lines)
    assert NUMBER in text
    return mask(text, [Subject("周立新", "party", title="原告")], "other").text


def test_nothing_of_the_file_follows_its_masked_text(masked: str) -> None:
    """公布规定 10、15条: properties, hidden layer, annotation, enclosed file, bookmark, EXIF."""
    before = carried(original())
    assert all(word in before for word in (AUTHOR, NUMBER, "Feng Xue", "/Text", "/EmbeddedFile"))
    data = published(masked, [photograph()])
    after = carried(data)
    assert not [
        word for word in (AUTHOR, NUMBER, "周立新", "望江路", "Feng Xue", "Exif", "/Text'", "/Annot", "/EmbeddedFile")
        if word in after
    ]  # fmt: skip
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.docinfo
        assert not {"/Metadata", "/Names", "/Outlines", "/AcroForm", "/OpenAction"} & set(pdf.Root.keys())
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert len(pdf.pages) == 2


def test_its_text_layer_is_the_masked_text_and_all_of_it_is_seen(masked: str) -> None:
    data = published(masked)
    read = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "".join(masked.split()) in "".join(read.split())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = b"".join(stream.read_bytes() for stream in pdf.pages[0].obj.Contents)
    assert b"3 Tr" not in drawn
    assert published(masked) == data


def test_nothing_to_publish_is_an_error() -> None:
    with pytest.raises(ValueError, match="没有可公布的正文"):
        published(" \n ")
    with pytest.raises(UnidentifiedImageError):
        published("判决书", [b"no picture"])
