"""Papers come into the dossier: from uploads when a filing reaches the court, as text, as evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tianping.core.acts import clock
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.dossiers.models import Page, Paper
from tianping.core.drafting.cases import ROLES, party_of
from tianping.core.drafting.words import day
from tianping.core.files.models import Upload
from tianping.core.files.receive import OPEN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation

TITLES = {
    "complaint": "民事起诉状", "complaint_elements": "民事起诉状（要素式）", "id_card": "居民身份证", "business_licence": "营业执照",
    "legal_rep_certificate": "法定代表人身份证明书", "power_of_attorney": "授权委托书", "law_firm_letter": "律师事务所函",
    "service_address": "送达地址确认书", "evidence_list": "证据清单", "iou": "借条", "transfer_voucher": "转账凭证",
    "contract": "合同", "chat_screenshot": "聊天记录", "invoice": "发票", "delivery_note": "送货单",
    "account_statement": "对账函", "bank_statement": "账单明细", "fee_bill": "费用明细", "dunning_letter": "催收函",
    "accident_report": "交通事故认定书", "medical_record": "病历和诊断证明", "labour_contract": "劳动合同",
    "wage_record": "工资记录", "arbitration_award": "仲裁裁决书", "marriage_certificate": "结婚证",
    "birth_certificate": "出生医学证明", "realty_certificate": "不动产权证书", "judgment": "裁判文书",
    "effective_certificate": "生效证明", "admin_decision": "行政处罚决定书", "police_record": "公安机关记录",
    "acceptance_notice": "受理案件通知书", "preservation_application": "财产保全申请书",
    "enforcement_application": "强制执行申请书", "payment_order_application": "支付令申请书",
    "admin_complaint": "行政起诉状", "other": "其他材料", "defence": "答辩状", "application": "申请书",
}  # fmt: skip
WRITTEN = ("defence", "application")
# Papers for the court alone: identity, addresses, authority, what is asked of the court (a relief of the fee: who is poor).
PRIVATE = ("id_card", "business_licence", "legal_rep_certificate", "power_of_attorney", "law_firm_letter", "service_address",
           "preservation_application", "application")  # fmt: skip


# What one side says or asks, and lists of what follows: everything else that is handed in is there to prove something.
WORDS = ("complaint", "complaint_elements", "evidence_list", "enforcement_application", "payment_order_application",
         "admin_complaint", *WRITTEN)  # fmt: skip


# What may stand as a title; other signs, or few Chinese ones, mean that a line of the text was taken for it.
TITLE = re.compile("[\u4e00-\u9fff（）()《》〈〉、·A-Za-z0-9-]{2,40}")


def title_of(kind: str, title: str) -> str:
    """The title that stands on a paper, where what was read can be one; else what papers of its kind are called."""
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in title)
    good = TITLE.fullmatch(title) is not None and chinese * 2 >= len(title)
    return title if good else TITLES.get(kind, "其他材料")


def is_evidence(paper: Paper) -> bool:
    """Whether a paper of the dossier is there to prove something."""
    return bool(paper.evidence_number or paper.purpose) or paper.kind not in (*PRIVATE, *WORDS)


SIDES = ("plaintiff", "defendant", "third_party")


def in_order(papers: Iterable[Paper]) -> list[Paper]:
    """The evidence among the papers as a judgment names it: the plaintiffs' first, each side's by the numbers that it gave.

    What has no number comes after what has one, in the order in which it came.
    """

    def place(paper: Paper) -> tuple[Any, ...]:
        whose, number = paper.participation, paper.evidence_number
        side = SIDES.index(whose.role) if whose is not None and whose.role in SIDES else len(SIDES)
        numbered = (0, int(number)) if number.isdecimal() else (1, 0)
        return side, whose.place if whose is not None else 0, *numbered, paper.at, paper.place, paper.pk

    return sorted((one for one in papers if is_evidence(one)), key=place)


def take_uploads(doing: Doing, purposes: Sequence[str] = ()) -> None:
    """Every accepted upload of the draft becomes papers with pages, as they were told apart while reading.

    An upload that was not told apart is one paper: nothing that was acknowledged is left out. `purposes` says, line by
    line of the list of evidence, what each is to prove.
    """
    s = doing.situation
    uploads = list(
        Upload.objects.filter(matter=s.matter, removed=False, blob__isnull=False, state__in=OPEN_STATES)
    )
    by_name = {upload.name: upload for upload in uploads}
    place, used = 0, set()
    for told in (s.data.reading or {}).get("papers", []):
        pages = [(by_name[p["file"]], p) for p in told["pages"] if p["file"] in by_name]
        if pages:
            place += 1
            used |= {(upload.id, page["page_index"]) for upload, page in pages}
            paper = _paper(doing, told["kind"], told.get("title") or "", place, pages)
            paper.maker = (told.get("maker") or "")[:120]
            if number := told.get("evidence_no"):
                paper.evidence_number = str(number)
                paper.purpose = purposes[number - 1] if number <= len(purposes) else ""
    for upload in uploads:
        left = [{"page_index": i} for i in range(max(upload.pages, 1)) if (upload.id, i) not in used]
        if left:
            place += 1
            named = _paper(doing, "other", "", place, [(upload, page) for page in left])
            named.title = upload.name.rsplit(".", 1)[0][:120]
    for upload in uploads:
        _take(doing, upload)


def _take(doing: Doing, upload: Upload) -> None:
    doing.change(upload, upload.name, state="filed")
    _name_digest(doing, upload.name, upload.blob_id)


def _name_digest(doing: Doing, name: str, sha256: str) -> None:
    """The digest stands in the record, so that its proof proves the file, too."""
    doing.changes.append({"of": "材料", "what": name, "from": "", "to": sha256})


def _paper(
    doing: Doing, kind: str, title: str, place: int, pages: list[tuple[Upload, dict[str, Any]]]
) -> Paper:
    filer = next(iter(doing.situation.who("plaintiff", "petitioner")), None)
    paper = doing.add(
        Paper(court_id=doing.court_id, matter=doing.situation.matter, kind=kind, title=title_of(kind, title),
              place=place, from_name=filer.name if filer else doing.actor.name, participation=filer,
              page_count=len(pages), record_id=doing.record_id, at=doing.now)
    )  # fmt: skip
    for number, (upload, page) in enumerate(pages, 1):
        doing.add(
            Page(court_id=doing.court_id, paper=paper, number=number, blob_id=upload.blob_id, index=page["page_index"],
                 rotation=page.get("rotation") or 0, quality=page.get("quality") or "ok",
                 text=_text(upload, page["page_index"]))
        )  # fmt: skip
    return paper


def _text(upload: Upload, index: int) -> str:
    pages = (upload.reading or {}).get("pages", [])
    return next((page.get("text", "") for page in pages if page.get("index") == index), "")


def add_typed_complaint(doing: Doing, *, corrected: bool = False) -> None:
    """Who typed the complaint on the page and brought none as a file gets it as a paper of the dossier.

    After a correction the papers say so in their titles, and an address that is still the same is not written again.
    """
    brought = {row.kind for row in doing.added if isinstance(row, Paper)}
    s, mark = doing.situation, "（补正）" if corrected else ""
    if not brought & {"complaint", "complaint_elements"}:
        add_text(doing, "complaint", f"民事起诉状{mark}", _complaint(s, doing), place=0)
    if "service_address" not in brought:
        lines = [
            f"{p.name}：{p.service_address}，电话 {p.service_phone}，{'同意' if p.online else '不同意'}电子送达"
            for p in s.who("plaintiff")
        ]
        text = "\n".join(lines)
        written = Page.objects.filter(paper__matter=s.matter, paper__kind="service_address", text=text)
        if not (corrected and written.exists()):
            add_text(doing, "service_address", f"送达地址确认书{mark}", text)


def _complaint(s: Situation, doing: Doing) -> str:
    """The complaint as the law wants it: who sues whom, what for and why, and when (民事诉讼法 124)."""
    claims = [f"{place}. {claim['text']}" for place, claim in enumerate(s.data.claims, 1)]
    signed = "、".join(p.name for p in s.who("plaintiff"))
    return "\n".join(
        [
            "民事起诉状",
            *(line for p in s.participations if p.role in ROLES for line in _named(s, p)),
            "诉讼请求：",
            *claims,
            "事实与理由：",
            s.data.facts,
            f"此致　{s.matter.court.name}",
            f"具状人：{signed}（网上提交）",
            day(doing.now.astimezone(clock.COURT_ZONE).date()),
        ]
    )


def _named(s: Situation, participation: Participation) -> list[str]:
    """A party with its telephone, and who acts for it."""
    first, *others = party_of(s, participation).lines()
    phone = participation.service_phone
    return [f"{first.rstrip('。')}，联系电话{phone}。" if phone else first, *others]


def _side_of(doing: Doing) -> Participation | None:
    """The participation for which the actor hands in: the actor's own, or that of whom the actor represents."""
    s = doing.situation
    mine = next((p for p in s.participations if p.person_id == doing.actor.person), None)
    return s.participant(mine.agent_of_id) if mine is not None and mine.agent_of_id else mine


def add_text(doing: Doing, kind: str, title: str, text: str, *, place: int = 900) -> Paper:
    """Something that was written on the page itself becomes a paper of its own."""
    from tianping.core.files import store

    blob = store.put(text.encode(), "text/plain; charset=utf-8")
    _name_digest(doing, title, blob.pk)
    mine = _side_of(doing)
    paper = doing.add(
        Paper(court_id=doing.court_id, matter=doing.situation.matter, kind=kind, title=title, place=place, from_name=doing.actor.name,
              participation=mine, page_count=1, record_id=doing.record_id, at=doing.now)
    )  # fmt: skip
    doing.add(Page(court_id=doing.court_id, paper=paper, number=1, blob=blob, index=0, text=text))
    return paper


def add_evidence(doing: Doing, name: str, purpose: str, uploads: list[str]) -> Paper:
    """Evidence with the files that were uploaded for it."""
    return add_files(doing, "other", name, uploads, purpose=purpose, place=500)


def _own(doing: Doing, uploads: list[str]) -> list[Upload]:
    """The files of those keys, which the actor put in for this matter and has not handed in yet.

    Raises:
        ActRefused: naming the keys under which there is none.
    """
    if not uploads:
        return []
    waiting = Upload.objects.filter(
        matter=doing.situation.matter, account_id=doing.actor.account, removed=False, blob__isnull=False,
        state__in=OPEN_STATES,
    )  # fmt: skip
    mine = {str(row.pk): row for row in waiting}
    if absent := [key for key in uploads if key not in mine]:
        raise ActRefused(
            [
                Reason(
                    "no_upload", f"没有编号为“{'、'.join(absent)}”的、等着提交的文件。", "证据规定第十九条", "uploads",
                    remedy="先放进这个文件，再用回执里的编号；已经提交过的，不用再交。",
                )
            ]
        )  # fmt: skip
    return [row for key, row in mine.items() if key in uploads]


def add_files(
    doing: Doing, kind: str, title: str, uploads: list[str], *, purpose: str = "", place: int = 900
) -> Paper:
    """A paper of the files that were uploaded for it, page after page."""
    mine = _side_of(doing)
    files = _own(doing, uploads)
    paper = doing.add(
        Paper(court_id=doing.court_id, matter=doing.situation.matter, kind=kind, title=title, purpose=purpose, place=place,
              from_name=doing.actor.name, participation=mine, page_count=sum(max(f.pages, 1) for f in files),
              record_id=doing.record_id, at=doing.now)
    )  # fmt: skip
    number = 0
    for upload in files:
        for index in range(max(upload.pages, 1)):
            number += 1
            doing.add(
                Page(court_id=doing.court_id, paper=paper, number=number, blob_id=upload.blob_id, index=index)
            )
        _take(doing, upload)
    return paper


def papers_from(s: Situation, role: str) -> list[str]:
    """Keys of the papers of a role that the other side gets: the complaint and evidence, not who and where one is."""
    keys = [p.id for p in s.who(role)]
    shown = Paper.objects.exclude(kind__in=PRIVATE)
    return [
        str(k)
        for k in shown.filter(matter=s.matter, participation_id__in=keys, volume="正卷").values_list(
            "id", flat=True
        )
    ]
