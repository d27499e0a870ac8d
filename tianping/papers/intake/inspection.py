"""The work that happens in the child process: look into the bytes and say what was found."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from PIL import Image

from tianping.papers.encoding import decode_text
from tianping.papers.intake import archives, compound, images, ofd, office, pdf, rtf, sniff
from tianping.papers.intake.codes import Verdict, verdict_of
from tianping.papers.intake.found import Found
from tianping.papers.intake.receipt import Limits
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package, PackageError

# Which extensions may carry which kind without a remark. Word processors here save both of Word's formats
# under .wps, and .doc is opened by its content everywhere.
EXTENSIONS: dict[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}),
    "ofd": frozenset({"ofd"}),
    "docx": frozenset({"docx", "wps"}),
    "doc": frozenset({"doc", "wps", "wpt"}),
    "xlsx": frozenset({"xlsx", "et"}),
    "xls": frozenset({"xls", "et"}),
    "rtf": frozenset({"rtf"}),
    "jpeg": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "png": frozenset({"png"}),
    "tiff": frozenset({"tif", "tiff"}),
    "gif": frozenset({"gif"}),
    "bmp": frozenset({"bmp", "dib"}),
    "webp": frozenset({"webp"}),
    "heif": frozenset({"heic", "heif", "hif"}),
    "zip": frozenset({"zip"}),
    "text": frozenset({"txt", "text", "csv", "md", "log"}),
}
ALLOWED_EXTENSIONS = frozenset().union(*EXTENSIONS.values())
_PICTURES = frozenset({"jpeg", "png", "tiff", "gif", "bmp", "webp", "heif"})


@dataclass(frozen=True, slots=True)
class _Named:
    """What the name promises."""

    extension: str
    limits: Limits = field(default_factory=Limits)


def inspect(
    data: bytes, *, extension: str, limits: dict[str, Any] | None = None
) -> tuple[dict[str, Any], bytes]:
    """Say what the bytes are and what is wrong with them; the bytes given back are the cleaned copy, if any."""
    Image.MAX_IMAGE_PIXELS = None  # in this child our own limits rule; they are stricter and say more
    named = _Named(extension, Limits(**(limits or {})))
    found = _look(data, named)
    usual = EXTENSIONS.get(found.kind, frozenset({extension}))
    if extension and extension not in usual and verdict_of(found.codes) <= Verdict.ACCEPT_WITH_WARNING:
        found = found.also("extension_mismatch")
    answer = {key: value for key, value in asdict(found).items() if key != "cleaned"}
    return answer, found.cleaned


def _look(data: bytes, named: _Named) -> Found:
    kind = sniff.kind_of(data)
    try:
        if kind == "zip":
            return _container(data, named)
        if kind == "cfb":
            return compound.inspect(data)
        if kind == "pdf":
            return pdf.inspect(data, named.limits)
        if kind in _PICTURES:
            return images.inspect(kind, data, named.limits)
        if kind == "rtf":
            return rtf.inspect(data)
    except (PackageError, XmlError) as error:
        return Found(kind, (error.code,))
    if kind == "text" or _quotes_markup(kind, data, named):
        return _text(data, named)
    return _other(kind, named)


def _container(data: bytes, named: _Named) -> Found:
    """DOCX, XLSX and OFD are ZIP files with a certain file in them; anything else is an archive."""
    package = Package(data)
    if "[Content_Types].xml" in package:
        return office.inspect(package, data)
    if "OFD.xml" in package:
        return ofd.inspect(package, data, named.limits)
    if named.extension in EXTENSIONS["docx"] | EXTENSIONS["xlsx"] | EXTENSIONS["ofd"]:
        package.expand_all()
        return Found("zip", ("corrupt",))
    return archives.inspect(package, data, named.limits)


def _text(data: bytes, named: _Named) -> Found:
    """Words have no mark of their own, so only a name that says text, or none, makes a text of them."""
    decoded = decode_text(data)
    assert decoded is not None
    if named.extension and named.extension not in EXTENSIONS["text"]:
        wrong = "type_mismatch" if named.extension in ALLOWED_EXTENSIONS else "type_not_allowed"
        return Found("text", (wrong,))
    return Found("text", () if decoded[0].strip() else ("blank_document",), pages=1)


def _quotes_markup(kind: str, data: bytes, named: _Named) -> bool:
    """A saved mail, or words about a web page, brought as text: read as words, nothing in it is followed."""
    words = kind == "mail" or (kind in ("html", "svg", "xml") and not sniff.begins_with_markup(data))
    return words and named.extension in EXTENSIONS["text"] and decode_text(data) is not None


def _other(kind: str, named: _Named) -> Found:
    if named.extension not in ALLOWED_EXTENSIONS:
        return Found(kind, ("type_not_allowed",))
    return Found(kind, ("corrupt" if kind == "unknown" else "type_mismatch",))
