"""文书 of petitions: the written answer, and what its template is filled with."""

from __future__ import annotations

from collections.abc import Sequence

from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import Document, Notice, Span
from tianping.core.drafting.context import Case, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import addressee, contact, dated, document, free, head, say

REMEDIES = (
    "对已经发生法律效力的判决、裁定认为有错误的，可以依照《中华人民共和国民事诉讼法》第二百一十条、第二百一十六条的规定，"
    "在发生法律效力后六个月内申请再审。申请再审不停止判决、裁定的执行。",
    "对不属于审判、执行事项的答复不服的，可以自收到本答复意见书之日起三十日内，向上一级机关、单位请求复查（《信访工作条例》第三十五条）。",
    "认为审判人员有违法违纪行为的，可以向本院督察部门反映。",
)


@template("答复意见书", "", aliases=("信访答复意见书", "信访事项处理意见书", "判后答疑意见书", "答复意见"))
def reply(
    case: Case,
    *,
    to: Party,
    request: str,
    findings: str = "",
    answer: str = "",
    remedies: Sequence[str] = REMEDIES,
) -> Document:
    """A reply in plain words: what was asked, what was found, the answer, what one can still do."""
    return document(
        "答复意见书",
        "",
        "答复意见书",
        case,
        head(case, "答复意见书"),
        addressee(to),
        say("你（单位）于{filed_on}向本院提出的事项，本院已经办理完毕，现答复如下：", case, id="course"),
        say("你（单位）提出：{request}", case, request=Span(request, "matter.request"), id="request"),
        free("经核查", "findings", f"经核查：{findings}"),
        free("答复意见", "answer", f"答复意见：{answer}"),
        Notice(heading="如对答复有不同意见", points=tuple(remedies), id="remedies") if remedies else [],
        contact(case),
        dated(case),
    )


@argument("request", "答复意见书")
def _request(ask: Ask) -> str:
    return ask.s.data.request


@argument("findings", "答复意见书")
def _findings(ask: Ask) -> str:
    return ask.form.findings


@argument("answer", "答复意见书")
def _answer(ask: Ask) -> str:
    return ask.form.answer
