"""What is kept inside the court, in the 副卷: what was asked and decided between colleagues, and the judgment as it was signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tianping.core.drafting.blocks import DateLine, Document, SealPlace, Signature, Signer, Table, Title
from tianping.core.drafting.context import Case
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import BLANK, document, head
from tianping.core.drafting.words import moment

SIGNED_TEXT = "民事判决书原本"


@dataclass(frozen=True)
class Decided:
    """An act that one person proposed and another decided: what was asked, by whom, what was answered.

    `asked` are the fields of the form with what was put into them; `by` and `head` are post and name; `opinion` may be empty
    where it was approved.
    """

    act: str
    basis: str
    asked: Sequence[tuple[str, str]]
    by: Signer
    asked_at: datetime
    head: Signer
    decided_at: datetime
    agreed: bool
    opinion: str = ""


@template("审批表", "", inner=True)
def approval(case: Case, *, decided: Decided) -> Document:
    """What was asked of a head of the court, and the answer (审限变更审批, 内部请示及批复)."""
    title = f"{decided.act}审批表"
    answer = "同意。" if decided.agreed else "不同意，退回。"
    # Who writes 同意 has said it already.
    said_so = decided.opinion.startswith("同意" if decided.agreed else "不同意")
    answer = decided.opinion if said_so else f"{answer}{decided.opinion}"
    rows = (
        ("案由", case.cause or BLANK),
        ("当事人", "\n".join(f"{p.role}：{p.name}" for p in case.parties) or BLANK),
        ("请示事项", decided.act),
        *decided.asked,
        ("依据", decided.basis or BLANK),
        ("请示人", f"{decided.by.post}　{decided.by.name}　{moment(decided.asked_at)}"),
        ("审批意见", answer),
        ("审批人", f"{decided.head.post}　{decided.head.name}　{moment(decided.decided_at)}"),
    )
    return document(
        "审批表", "", title, case, head(case, title), Table(rows=rows, widths=(5, 15), id="approval"),
        Signature(signers=(decided.head,), id="head"), DateLine(on=decided.decided_at.date(), id="date"),
    )  # fmt: skip


@template(SIGNED_TEXT, "", inner=True)
def signed_text(case: Case, *, text: Document, signer: Signer, signed_at: datetime, version: int) -> Document:
    """The judgment word for word as the judge signed it (裁判文书原本), with who signed which version when; no seal."""
    rows = (
        ("文书", text.title),
        ("签发的文稿", f"第{version}稿"),
        ("签发人", f"{signer.post}　{signer.name}　{moment(signed_at)}"),
    )
    words = [block for block in text.blocks if not isinstance(block, Title | SealPlace)]
    return document(
        SIGNED_TEXT, "", SIGNED_TEXT, case, Title(court=case.court.title, title=SIGNED_TEXT, id="title"),
        Table(rows=rows, widths=(5, 15), id="signed"), words,
    )  # fmt: skip
