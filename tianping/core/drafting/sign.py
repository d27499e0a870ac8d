"""Signing documents: judges and clerks by name, the court by its seal, one after another.

Each signature is PAdES-B-T: made by the holder's certificate, with a time stamp of its own, added as an
increment so that the signatures before it stay whole. Verification reports in plain words.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from tianping.core.drafting.authority import Holder, TestAuthority
from tianping.core.drafting.seal import DIAMETER, Place, find_place, seal_pdf
from tianping.core.drafting.words import moment

Answer = TypeVar("Answer")

COURT_TIME = ZoneInfo("Asia/Shanghai")
SEAL_PREFIX, PERSON_PREFIX = "Seal", "Person"


@dataclass(frozen=True)
class SignatureReport:
    """What one signature proves, and whether it still holds."""

    who: str
    organisation: str
    post: str
    is_seal: bool
    at: datetime | None
    stamped: bool
    intact: bool
    trusted: bool
    unchanged_since: bool
    problem: str = ""

    @property
    def ok(self) -> bool:
        """True when the signed bytes are whole, the signer is known and nothing but signatures came after."""
        return self.intact and self.trusted and self.unchanged_since and self.stamped

    @property
    def sentence(self) -> str:
        """The report in one sentence that a party can read."""
        name = f"{self.who}的印章" if self.is_seal else f"{self.organisation}{self.post}{self.who}的签名"
        if self.ok and self.at:
            return f"{name}有效，{moment(self.at.astimezone(COURT_TIME))}签署，签署之后文书没有改动。"
        return f"{name}不能确认：{self.problem}"


class _SealDrawing(PdfContent):
    """The one page of a PDF in memory as the appearance of a signature."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(box=BoxConstraints(width=DIAMETER, height=DIAMETER))
        self.pdf = pdf

    def render(self) -> bytes:
        """Import the page and draw it once."""
        drawing = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        self.resources.xobject["/Drawing"] = drawing
        return b"/Drawing Do"


def sign_person(
    pdf: bytes, authority: TestAuthority, holder: Holder, *, at: datetime, reason: str = ""
) -> bytes:
    """The PDF with the signature of a person; it shows no mark, the typed name is the visible one."""
    field = _field_name(pdf, PERSON_PREFIX)
    meta = _meta(field, holder, reason or f"{holder.post}签署")
    return _sign(pdf, authority, holder, meta, at, SigFieldSpec(field), None)


def seal(
    pdf: bytes,
    authority: TestAuthority,
    court: Holder,
    *,
    at: datetime,
    on: date | None = None,
    place: Place | None = None,
) -> bytes:
    """The PDF with the seal of the court at `place`, or else on the last date line (of day `on`)."""
    where = place or find_place(pdf, on)
    field = _field_name(pdf, SEAL_PREFIX)
    spec = SigFieldSpec(field, on_page=where.page, box=where.box, readable_field_name=f"{court.name}印章")
    style = StaticStampStyle(
        border_width=0,
        background=_SealDrawing(seal_pdf(court.name)),
        background_layout=_WHOLE_BOX,
        background_opacity=_INK,
    )
    return _sign(pdf, authority, court, _meta(field, court, "加盖院印"), at, spec, style)


def verify(pdf: bytes, root: asn1_x509.Certificate) -> list[SignatureReport]:
    """A report for each signature, in the order in which they were made; nothing is fetched.

    A file that cannot be read any more gives one report that says so.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        return [_report(signature, root) for signature in reader.embedded_regular_signatures]
    except (PdfError, SignatureValidationError, ValueError):
        return [_UNREADABLE]


# Room for one signature in hexadecimal: two chains and a time stamp token take about 11,000.
_RESERVED = 16_384
# The date stays legible through the seal, as it does through ink.
_INK = 0.8
_UNREADABLE = SignatureReport(
    "文书", "", "", False, None, False, False, False, False, "文件已经损坏，无法读取。"
)
_WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins.uniform(0)
)


def _meta(field: str, holder: Holder, reason: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=holder.name,
        reason=reason,
        location=holder.organisation,
    )


def _sign(
    pdf: bytes,
    authority: TestAuthority,
    holder: Holder,
    meta: PdfSignatureMetadata,
    at: datetime,
    spec: SigFieldSpec,
    style: StaticStampStyle | None,
) -> bytes:
    signer = PdfSigner(
        meta,
        authority.signer(holder),
        timestamper=authority.stamper(at),
        stamp_style=style,
        new_field_spec=spec,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    output = _apart(lambda: signer.sign_pdf(writer, bytes_reserved=_RESERVED))
    return bytes(output.getbuffer())


def _apart(work: Callable[[], Answer]) -> Answer:
    """Do it in a thread of its own: pyHanko begins an event loop, which it cannot where one runs already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()


def _field_name(pdf: bytes, prefix: str) -> str:
    taken = {signature.field_name for signature in PdfFileReader(io.BytesIO(pdf)).embedded_signatures}
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _report(signature: EmbeddedPdfSignature, root: asn1_x509.Certificate) -> SignatureReport:
    subject = signature.signer_cert.subject.native
    # Trust is judged at the moment of the time stamp: the certificate had to hold when it signed.
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    status = _apart(lambda: validate_pdf_signature(signature, context, context))
    stamp = status.timestamp_validity
    stamped = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
    unchanged = bool(
        status.coverage and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION and status.docmdp_ok
    )
    return SignatureReport(
        who=subject.get("common_name", ""),
        organisation=subject.get("organization_name", ""),
        post=subject.get("title", ""),
        is_seal=signature.field_name.startswith(SEAL_PREFIX),
        at=stamp.timestamp if stamp else None,
        stamped=stamped,
        intact=bool(status.intact and status.valid),
        trusted=bool(status.trusted),
        unchanged_since=unchanged,
        problem=_problem(status, stamped, unchanged),
    )


def _problem(status: PdfSignatureStatus, stamped: bool, unchanged: bool) -> str:
    if not (status.intact and status.valid):
        return "签署的内容已被改动。"
    if not status.trusted:
        return "签署人的证书不是本院认可的机构颁发的。"
    if not stamped:
        return "没有可信的时间戳，不能确定签署时间。"
    return "" if unchanged else "签署之后文书又被改动。"
