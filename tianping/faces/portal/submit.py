"""Try it once, send it, and the page that says it has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tianping.core.access.visible import documents_of, matter_for, papers_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.engine import Request, perform, preview
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.dossiers.filing import title_of
from tianping.core.files.models import Upload
from tianping.domains.civil import drafts as civil
from tianping.domains.civil.amounts import acceptance_fee
from tianping.faces.portal import drafts
from tianping.faces.portal.drafts import Draft, Missing, context, open_draft
from tianping.faces.proof import proof_url
from tianping.faces.who import actor, signed_in
from tianping.law.shorthand import in_full

CHECKS = 19 + 4  # what the reading looks for, and what the act itself asks
PLACES = {
    "parties": "other",
    "claims": "claims",
    "facts": "claims",
    "cause": "claims",
    "agents": "you",
    "evidence": "papers",
}
VERBS = {
    "you": "改您的身份",
    "other": "改对方的信息",
    "claims": "改请求与事实",
    "papers": "看材料",
    "check": "去核对",
    "court": "换一个法院",
}
CODES = {
    "invalid_id_number": "check",
    "id_mismatch": "check",
    "claims_sum_mismatch": "claims",
    "wrong_cause_claims": "claims",
    "defendant_not_identified": "other",
    "minor_without_guardian": "you",
    "amount_words_mismatch": "check",
    "wrong_court": "claims",
    "other_court": "court",
}


@dataclass
class Problem:
    """One thing that would send the filing back, or that is only advised."""

    what: str
    where: str
    basis: str
    how: str
    url: str
    verb: str


def problems(draft: Draft, against: list[Reason]) -> tuple[list[Problem], list[Problem]]:
    """What would be sent back, with what the act itself says against it, and what is only recommended."""
    must = [
        _missing(draft, part, one)
        for part in ("you", "other", "claims")
        for one in getattr(drafts, f"missing_{part}")(draft)
    ]
    told = {one.what for one in must}
    if not must:
        must += [_reason(draft, reason) for reason in against]
    advice: list[Problem] = []
    guardians = _guardians(draft)
    for defect in civil.standing_defects(draft.reading):
        if defect["title"] in told or (guardians and defect["code"] == "minor_without_guardian"):
            continue
        (advice if defect["advice_only"] or defect["code"] == "illegible_page" else must).append(
            _defect(draft, defect)
        )
    must += guardians + _other_matter(draft) + _other_plaintiff(draft)
    return must, advice + _own_advice(draft)


def _guardians(draft: Draft) -> list[Problem]:
    """Plaintiffs under eighteen for whom nobody is named who acts for them (民事诉讼法 60; 民法典 18(2): some need nobody)."""
    return [
        Problem(
            f"原告{party['name']}不满十八周岁，没有写法定代理人",
            "您的身份",
            "民事诉讼法第六十条；民法典第十八条、第二十三条、第二十七条",
            "写上父亲、母亲或者其他监护人的姓名，并附能证明关系的材料，例如户口簿、出生证明。"
            "满十六周岁、靠自己的劳动收入生活的，可以自己起诉，不用写",
            f"{draft.url('you')}#f-p{place}-guardian",
            "去写法定代理人",
        )
        for place, party in enumerate(civil.sides(draft.data)["plaintiff"])
        if party.get("name") and civil.is_minor(party) and not party.get("legal_rep")
    ]


# Applications that are no suit: what they are called, and where they go (民事诉讼法 225, 235; 行政诉讼法 49).
ELSEWHERE = {
    "enforcement_application": (
        "申请执行",
        "民事诉讼法第二百三十五条",
        "带上判决书和生效证明，到一审法院申请执行",
    ),
    "payment_order_application": (
        "申请支付令",
        "民事诉讼法第二百二十五条",
        "到债务人住所地的基层法院申请支付令",
    ),
    "admin_complaint": ("行政起诉", "行政诉讼法第四十九条", "到有管辖权的法院行政审判庭起诉"),
}


def _other_matter(draft: Draft) -> list[Problem]:
    """What was put in asks for something else than a civil suit."""
    kinds = {paper["kind"]: paper for paper in draft.reading.get("papers", ())}
    if kinds.keys() & {"complaint", "complaint_elements"}:
        return []
    return [
        Problem(
            f"放进来的是{name}的材料，这里办的是民事起诉",
            f"{kinds[kind]['pages'][0]['file']} 第 {kinds[kind]['pages'][0]['page_index'] + 1} 页",
            basis,
            f"{how}；认错了的，在材料里改",
            draft.url("papers"),
            VERBS["papers"],
        )
        for kind, (name, basis, how) in ELSEWHERE.items()
        if kind in kinds
    ]


def _other_plaintiff(draft: Draft) -> list[Problem]:
    """The complaint names another plaintiff than the form: somebody writes for them, or a wrong file was put in."""
    told = (draft.reading.get("answer") or {}).get("parties", ())
    read = [
        party["name"] for party in told if civil.side_of(party["role"]) == "plaintiff" and party.get("name")
    ]
    mine = [party["name"] for party in civil.sides(draft.data)["plaintiff"] if party.get("name")]
    if not read or not mine or set(read) & set(mine):
        return []
    return [
        Problem(
            f"诉状写的原告是{'、'.join(read)}，这里填的是{'、'.join(mine)}",
            "您的身份",
            "民事诉讼法第一百二十二条第一项",
            "替别人起诉的，选“代理人”并把原告改成诉状上的人；放错了文件的，换成自己的",
            draft.url("you"),
            VERBS["you"],
        )
    ]


def _missing(draft: Draft, part: str, one: Missing) -> Problem:
    names = {"you": "您的身份", "other": "对方", "claims": "请求与事实"}
    return Problem(
        one.text,
        names[part],
        one.basis,
        "写上以后，本页会重新核对；其他内容都已保存",
        f"{draft.url(part)}#{one.field}",
        VERBS[part],
    )


def _reason(draft: Draft, reason: Reason) -> Problem:
    part = PLACES.get(reason.field, "claims")
    return Problem(
        reason.text.rstrip("。"),
        "",
        in_full(reason.basis),
        reason.remedy or "改好以后再试一次",
        draft.url(part),
        VERBS[part],
    )


def _defect(draft: Draft, defect: dict[str, Any]) -> Problem:
    part = CODES.get(defect["code"], "papers")
    if part == "court" and draft.correcting:
        part = "papers"  # It lies with the court already, which moves it by a ruling.
    where = f"{defect['file']} 第 {defect['page'] + 1} 页" if defect["file"] else ""
    return Problem(
        civil.defect_words(defect),
        where,
        defect["rule"],
        defect["remedy"],
        draft.url(part),
        VERBS[part],
    )


def _own_advice(draft: Draft) -> list[Problem]:
    found = []
    unseen = drafts.unconfirmed(draft)
    if unseen:
        found.append(
            Problem(
                f"还有 {len(unseen)} 项从材料里读出来的内容您没有核对",
                "检查",
                "",
                "逐项对照一遍，读错的改过来",
                draft.url("check"),
                VERBS["check"],
            )
        )
    if not any(upload.blob_id for upload in draft.uploads):
        found.append(
            Problem(
                "没有放证据材料和身份证明",
                "证据材料",
                "登记立案规定第六条",
                "放上能证明事情的材料，照片也可以；开庭时还可以补",
                draft.url("papers"),
                "放材料",
            )
        )
    if draft.data.get("online") is False:
        found.append(
            Problem(
                "没有同意电子送达",
                "您的身份",
                "民事诉讼法第九十条",
                "同意的，通知当天就到手机；不同意也不影响立案",
                draft.url("you"),
                "去勾选",
            )
        )
    return found


@open_draft
def dry_run(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Check all that the court would check, without sending anything."""
    against = _against(request, draft)
    must, advice = problems(draft, against)
    # What only a machine noticed on the papers never keeps anybody from the court; what the act refuses does.
    may_send = not drafts.blocking(draft) and not against
    return render(
        request, "portal/try.html", context(draft, must=must, tips=advice, whole=CHECKS, may_send=may_send)
    )


def _against(request: HttpRequest, draft: Draft) -> list[Reason]:
    """All that stands against handing the filing in as it is: the act is tried whole, and taken back."""
    asked = Request(civil.submit_act(draft.s), civil.filing_data(draft.data), client="网页")
    try:
        preview(actor(request), draft.matter.pk, asked)
    except ActRefused as refused:
        return refused.reasons
    return []


@require_http_methods(["GET", "POST"])
@open_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The whole filing once more, and the one button that sends it."""
    if drafts.blocking(draft):
        return redirect("file-tasks", draft.matter.pk)
    reasons: list[Reason] = []
    must: list[Problem] = []
    if request.method == "POST":
        if "truthful" not in request.POST:
            reasons = [Reason("truthful", "请确认内容属实，再提交。", "民事诉讼法第一百一十五条", "truthful")]
        else:
            try:
                return _send(request, draft)
            except ActRefused as refused:
                reasons = refused.reasons
                must = [_reason(draft, reason) for reason in reasons]
    act = draft.s.type.acts[civil.submit_act(draft.s)]
    shown = {
        "sides": civil.sides(draft.data),
        "errors": reasons,
        "must": must,
        "key": request.POST.get("key") or uuid4().hex,
        "act": act,
        "fee": _fee(draft.data.get("cause") or "", _total(draft.data)),
        "total": _total(draft.data),
        "files": _files(draft),
    }
    return render(request, "portal/submit.html", context(draft, **shown), status=422 if reasons else 200)


def _files(draft: Draft) -> list[tuple[Upload, str]]:
    """What goes with the filing, each file with what it was taken for."""
    names: dict[str, list[str]] = {}
    for paper in draft.reading.get("papers", ()):
        for file in dict.fromkeys(page["file"] for page in paper["pages"]):
            names.setdefault(file, []).append(title_of(paper["kind"], paper.get("title") or ""))
    going = [upload for upload in draft.uploads if upload.blob_id and upload.state != "filed"]
    return [(upload, "、".join(dict.fromkeys(names.get(upload.name, ())))) for upload in going]


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    data = civil.filing_data(draft.data)
    perform(
        actor(request),
        draft.matter.pk,
        Request(civil.submit_act(draft.s), data, request.POST.get("key", ""), client="网页"),
    )
    return redirect("file-received", draft.matter.pk)


def _total(data: dict[str, Any]) -> Decimal:
    return sum(
        (Decimal(str(claim["amount"])) for claim in data.get("claims") or [] if claim.get("amount")),
        Decimal(0),
    )


def _fee(cause: str, total: Decimal) -> dict[str, Any] | None:
    """What the fee is expected to be in the summary procedure; nothing where the law's data don't say."""
    try:
        return acceptance_fee(cause, total, "summary", clock.today())
    except ActRefused:
        return None


@signed_in
def received(request: HttpRequest, key: UUID) -> HttpResponse:
    """It has arrived: number, day, what happens next and until when."""
    matter = matter_for(actor(request), key)
    s = situation.read(matter)
    if matter.type != "civil_first" or not s.data.receipt_number:
        raise Http404
    limit = next((one for one in reversed(s.limits) if one.code == "FIL_DECIDE_CIV"), None)
    papers = list(papers_of(actor(request), matter))
    mine = next((p for p in s.participations if p.person_id == actor(request).person), None)
    receipt = next((d for d in documents_of(actor(request), matter) if d.kind == "收件回执"), None)
    withdraw = s.type.acts["withdraw_filing"]
    return render(
        request,
        "portal/received.html",
        {
            "matter": matter,
            "s": s,
            "limit": limit,
            "waiting": s.state.code == "f.submitted",
            "papers": papers,
            "pages": sum(p.page_count for p in papers),
            "receipt": receipt,
            "phone": _masked(mine.service_phone) if mine else "",
            "fee": _fee(s.matter.cause, s.data.amount),
            "proof": proof_url(matter),
            "withdraw": reverse("my-act", args=[key, "withdraw_filing"])
            if not permit.reasons_against(s, withdraw, actor(request))
            else "",
            "court": matter.court.name,
            "place": matter.court.address,
        },
    )


def _masked(phone: str) -> str:
    return f"{phone[:3]} **** {phone[-4:]}" if len(phone) >= 11 else phone
