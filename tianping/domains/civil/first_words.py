"""The first words of a judgment, from what stands in the case already; the judge changes them all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from tianping.core.acts.models import Record
from tianping.core.acts.situation import Situation
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.blocks import Document, OrderList, Paragraph
from tianping.core.drafting.cases import attended
from tianping.core.drafting.models import Document as Drafted
from tianping.domains.civil import findings
from tianping.domains.civil.models import DIVORCE

# What a claim for costs looks like: the judgment says of the costs where the law wants it, not among the orders.
COSTS = re.compile("诉讼费|受理费|案件费用")
ASKS = re.compile("^(请求)?(依法)?(判令|判决|责令)")
BORNE = ("fee_by_defendant", "fee_of")
SUED = re.compile("[二两三各]?被告")
CONTRACT = (
    "依法成立的合同，受法律保护，当事人应当按照约定全面履行自己的义务。",
    ["《中华人民共和国民法典》第五百零九条第一款", "《中华人民共和国民法典》第五百七十七条"],
)
LOAN = (
    "合法的借贷关系受法律保护，借款人应当按照约定的期限返还借款。",
    ["《中华人民共和国民法典》第六百六十七条", "《中华人民共和国民法典》第六百七十五条"],
)


LOANS = re.compile("借款|借贷")
# Of labour, and of whether a contract stands at all, other rules decide than those of its breach.
OTHER_CONTRACTS = re.compile("劳动|效力|有效|无效")
# Where the facts are disputed the draft decides nothing.
OPEN = "（待填：对双方争议的评判和理由）"


# What ends a complaint and is no fact: the law that it cites, and what it asks for.
PLEA = re.compile("(诉|起诉)至(贵院|法院|人民法院)|望判如所请|请求(贵院|法院|人民法院)?依法")
# What a defendant says at a hearing that is no answer to the claim.
PROCEDURE = re.compile("回避|(?:没有|无)异议|调解|身份|最后(陈述|意见)|听清|同起诉状")


def judgment_words(s: Situation) -> dict[str, Any]:
    """What the form of the draft shows first: the former draft, else what the case says."""
    former = s.document("民事判决书", state="draft")
    fee = next((order.amount for order in s.fee_orders if order.kind == "案件受理费"), Decimal(0))
    words = _of_case(s)
    if former is not None:
        words |= _of_draft(Document.from_json(former.blocks))
    named = [str(p.id) for p in s.who("third_party") if any(p.name in order for order in words["orders"])]
    return {
        **words,
        "fee_by_defendant": str(fee),
        "fee_of": [str(one.id) for one in s.who("defendant")],
        "liable": s.data.liable or named,
        **_borne(former),
    }


def _borne(former: Drafted | None) -> dict[str, Any]:
    """By whom the fee was borne in the former draft: the text of a judgment says it in words only, its record as it was chosen."""
    record = former and Record.objects.filter(pk=former.record_id, act="draft_judgment").first()
    return {name: record.input[name] for name in BORNE if name in record.input} if record else {}


def _of_case(s: Situation) -> dict[str, Any]:
    plaintiffs, defendants = ("、".join(p.name for p in s.who(role)) for role in ("plaintiff", "defendant"))
    view, articles = _view(s.matter.cause)
    answer = _defence(s, defendants)
    agreed = set(findings.stances(s, answer).values()) == {"admits"}
    owes = f"{defendants}未按约定履行，应当承担相应的责任；{plaintiffs}的请求有事实和法律依据，本院予以支持。"
    claims = [claim["text"] for claim in s.data.claims if not COSTS.search(claim["text"])]
    return {
        "defence": answer or _unanswered(s),
        "found": findings.found_words(s, _facts(s.data.facts), answer),
        "reasons": view and f"{view}{owes if agreed else OPEN}",
        "articles": articles,
        "orders": [_order(claim, plaintiffs, defendants) for claim in claims],
    }


def _view(cause: str) -> tuple[str, list[str]]:
    """The general rule by which a case of that cause is judged, and where it stands; nothing where there are several."""
    if LOANS.search(cause):
        return LOAN
    if cause == DIVORCE:
        return "", ["《中华人民共和国民法典》第一千零七十九条"]
    return CONTRACT if "合同" in cause and not OTHER_CONTRACTS.search(cause) else ("", [])


def _unanswered(s: Situation) -> str:
    """Who has not answered, once a hearing was held (民事诉讼法 147)."""
    if not s.transcripts:
        return ""
    return "\n".join(
        f"{one.name}未作答辩。" if attended(s, one) else f"{one.name}未到庭，也未提交答辩意见。"
        for one in s.who("defendant")
    )


def _facts(told: str) -> str:
    """What the complaint tells, without the paragraph in which it pleads."""
    paragraphs = told.strip().split("\n")
    while len(paragraphs) > 1 and PLEA.search(paragraphs[-1]):
        paragraphs.pop()
    return "\n".join(paragraphs)


def _defence(s: Situation, defendants: str) -> str:
    """某某辩称，…… from the statements of defence, else from what the defendants answered at the hearings."""
    said = s.data.defence or _said_by_defendants(s)
    if not said or "辩称" in said:
        return said
    wrote = Paper.objects.filter(matter=s.matter, title="民事答辩状").values_list("from_name", flat=True)
    names = [p.name for p in s.who("defendant") if s.data.defence and p.name in set(wrote)]
    return f"{'、'.join(names) or defendants}辩称，{said}"


def _said_by_defendants(s: Situation) -> str:
    lines = [line for t in s.transcripts for line in t.lines if line.get("speaker", "").startswith("被告")]
    said = [part for line in lines for part in re.findall("[^。！？]+[。！？]?", line["text"])]
    return "".join(part for part in said if not PROCEDURE.search(part))


def _order(claim: str, plaintiffs: str, defendants: str) -> str:
    """A claim as an order: 判令被告立即返还原告…… becomes 某某于本判决生效之日起十日内返还某某……"""
    asked = ASKS.sub("", claim.strip().rstrip("；;。"))
    if (sued := SUED.match(asked)) is None:
        return asked
    what = asked[sued.end() :].replace("立即", "", 1).replace("原告", plaintiffs)
    return f"{defendants}于本判决生效之日起十日内{what}"


def _of_draft(document: Document) -> dict[str, Any]:
    """The judge's own parts of a former draft, so that nothing has to be written twice."""
    blocks = {block.id: block for block in document.blocks}
    said = {
        name: blocks[block].text().removeprefix(lead).strip()
        for name, block, lead in (
            ("defence", "defence", ""),
            ("found", "findings", "经审理查明："),
            ("reasons", "reasoning", "本院认为，"),
        )
        if block in blocks
    }
    words: dict[str, Any] = {name: text for name, text in said.items() if text}
    if isinstance(orders := blocks.get("orders"), OrderList):
        words["orders"] = [item.text for item in orders.items]
    if isinstance(basis := blocks.get("basis"), Paragraph):
        cited = next((span.text for span in basis.spans if span.source == "judge.articles"), "")
        words["articles"] = [part for part in re.split("、(?=《)", cited) if part and part != "××"]
    return words
