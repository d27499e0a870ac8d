"""Lists as people write them: requests told off by 一是, lists of evidence below a name, forms with a sum at their foot."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainLine, PlainPage, read
from tianping.brain.filings.evidence import read_mentioned
from tianping.brain.filings.forms import form_evidence, read_form_claims
from tianping.brain.filings.matching import cited_kinds
from tianping.brain.filings.running import flow
from tianping.brain.filings.split import split

HEAD = (
    "民事起诉状\n原告：张三，男，汉族，住江州市江北区桂花路1号，公民身份号码380102198503154213。\n"
    "被告：李四，女，汉族，住云水市云西区长乐街7号。\n"
)
FACTS = "2025年1月5日，被告向原告借款36000元，约定2025年6月30日前还清，被告一直没有归还，原告催要多次无果。\n"
END = "此致\n云水市云西区人民法院\n具状人：张三\n2026年3月1日"


def _page(text: str, name: str = "诉状.pdf") -> PlainPage:
    return PlainPage(name, 0, tuple(PlainLine(line) for line in text.split("\n")))


def _read(*texts: str, filed_on: date = date(2026, 3, 2)) -> FilingReading:
    return read([_page(text, f"{i}.pdf") for i, text in enumerate(texts)], filed_on=filed_on)


@pytest.mark.parametrize(
    "claims",
    [
        "一是判令被告偿还借款36000元；二是支付利息900元；三是诉讼费由被告承担。",
        "一是判令被告偿还借款36000元；\n二是支付利息900元；\n三是诉讼费由被告承担。",
        "其一，判令被告偿还借款36000元；其二，支付利息900元；其三，诉讼费由被告承担。",
        "首先，判令被告偿还借款36000元；其次，支付利息900元；最后，诉讼费由被告承担。",
        "1）判令被告偿还借款36000元；2）支付利息900元；3）诉讼费由被告承担。",
        "1）判令被告偿还借款36000元；\n2）支付利息900元；\n3）诉讼费由被告承担。",
        "（一）判令被告偿还借款36000元；（二）支付利息900元；（三）诉讼费由被告承担。",
        "第一项：判令被告偿还借款36000元。第二项：支付利息900元。第三项：诉讼费由被告承担。",
        "第一，判令被告偿还借款36000元；第二，支付利息900元；第三，诉讼费由被告承担。",
    ],
)
def test_requests_told_off_by_words_are_items_without_those_words(claims: str) -> None:
    found = _read(f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{FACTS}{END}").claims
    assert [claim.amount for claim in found] == [36000, 900, None]
    assert [claim.text[:2] for claim in found] == ["判令", "支付", "诉讼"]


def test_a_list_within_an_item_told_off_in_a_line_stays_in_it() -> None:
    claims = "1.判令被告赔偿：（一）医疗费3000元；（二）误工费500元；2.诉讼费由被告承担。"
    found = _read(f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{FACTS}{END}").claims
    assert [claim.amount for claim in found] == [3500, None]


@pytest.mark.parametrize(
    ("claims", "below", "total"),
    [
        ("1、判令被告偿还借款36000元\n2、支付利息900元\n3、诉讼费由被告承担\n共36900元", "", 36900),
        ("1.判令被告偿还借款36000元\n2.支付利息900元\n3.诉讼费被告承担\n两项合计36900元", "", 36900),
        (
            "1.判令被告偿还借款36000元；\n2.支付利息900元；\n3.诉讼费由被告承担。\n诉讼标的额：36900元",
            "",
            36900,
        ),
        (
            "1.判令被告偿还借款36000元；\n2.支付利息900元；\n3.诉讼费由被告承担。",
            "以上各项合计：36900元。\n",
            36900,
        ),
        (
            "1.判令被告偿还借款36000元；\n2.支付利息900元；\n3.诉讼费由被告承担。",
            "诉讼标的额：37900元。\n",
            37900,
        ),
    ],
)
def test_the_total_of_all_may_stand_below_the_requests_or_the_story(
    claims: str, below: str, total: float
) -> None:
    reading = _read(f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{FACTS}{below}{END}")
    assert [claim.amount for claim in reading.claims] == [36000, 900, None]
    assert reading.total_stated.value == total
    assert ("claims_sum_mismatch" in {defect.code for defect in reading.defects}) is (total != 36900)


def test_papers_named_in_a_sentence_are_the_evidence() -> None:
    claims = "1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。"
    told = "为支持上述主张，随状提交《借条》、《转账记录》等证据共2份。"
    text = f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{FACTS}{told}\n{END}"
    assert [item.name for item in _read(text).evidence] == ["借条", "转账记录"]
    mentioned = read_mentioned("以上事实有民事判决书、裁判文书生效证明为证。")
    assert [row.name for row in mentioned] == ["民事判决书", "裁判文书生效证明"]


def test_the_last_page_of_a_complaint_is_no_second_page_of_what_it_names() -> None:
    first = f"{HEAD}诉讼请求：\n1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。\n事实与理由：\n{FACTS}第1页 共2页"
    last = f"请贵院依法支持。\n证据和证据来源：\n1.不动产权证书，证明抵押；\n{END}\n第2页 共2页"
    deed = "不动产权证书\n权利人\n张三\n坐落\n江州市江北区桂花路1号\n不动产单元号 380102"
    papers = split([_page(deed, "6.jpg"), _page(first, "7.jpg"), _page(last, "8.jpg")])
    assert [paper.keys for paper in papers] == [(("7.jpg", 0), ("8.jpg", 0)), (("6.jpg", 0),)]


@pytest.mark.parametrize("heading", ["证据：", "我有以下证据：", "附证据："])
def test_evidence_named_in_prose_is_a_list(heading: str) -> None:
    claims = "1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。"
    text = f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{FACTS}{heading}借条、转账记录、微信聊天记录。\n{END}"
    assert [item.name for item in _read(text).evidence] == ["借条", "转账记录", "微信聊天记录"]


@pytest.mark.parametrize(
    "asking", ["所以我请求法院判决：", "因此原告请求法院判令：", "现在我向人民法院提出如下请求："]
)
def test_a_story_told_first_is_followed_by_what_is_asked(asking: str) -> None:
    reading = _read(f"{HEAD}{FACTS}{asking}\n(1)被告还我借款36000元；\n(2)诉讼费由被告承担。\n{END}")
    assert [claim.amount for claim in reading.claims] == [36000, None]
    assert str(reading.facts.value).startswith("2025年1月5日")


def test_a_story_that_opens_with_the_defendant_is_no_party() -> None:
    story = "被告是原告的舅舅。2025年1月5日，被告向原告借款36000元，约定2025年6月30日前还清，一直没有归还。\n"
    reading = _read(f"{HEAD}{story}我请求法院判令：\n1.被告还我借款36000元；\n2.诉讼费由被告承担。\n{END}")
    assert [party.name for party in reading.parties] == ["张三", "李四"]
    assert str(reading.facts.value).startswith("被告是原告的舅舅")


@pytest.mark.parametrize(
    "listed",
    [
        "提供人：张三\n证据1：借条\n证明内容：借款事实。\n证据2：收条\n证明内容：没有还清。\n举证人：张三",
        "举证人：张三\n一、借条\n用以说明借款事实。\n二、收条\n用以说明没有还清。\n举证人：张三",
        "原告：张三\n借条\n证明借款事实\n收条\n证明没有还清\n提交人：张三",
    ],
)
def test_a_list_of_evidence_may_name_at_its_head_who_hands_it_in(listed: str) -> None:
    complaint = (
        f"{HEAD}诉讼请求：\n1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。\n事实与理由：\n{FACTS}{END}"
    )
    iou = "借条\n今向张三借款36000元，2025年6月30日前还清。\n借款人：李四\n2025年1月5日"
    reading = _read(complaint, f"证据清单\n{listed}\n2026年3月1日", iou)
    assert [(item.name, bool(item.pages)) for item in reading.evidence] == [("借条", True), ("收条", False)]
    assert "missing_evidence_listed" in {defect.code for defect in reading.defects}


FORM = "原告\n姓名：张三\n二、诉讼请求\n{claims}\n事实和理由\n(1)证据清单\n1.借条\n2.收条\n{heading}\n是否{word}调解 是☑ 否□\n此致"


@pytest.mark.parametrize("number", ["{}.", "({})", "（{}）"])
def test_the_sum_of_a_form_is_no_claim_of_its_own(number: str) -> None:
    rows = ("医疗费\n3000元", "误工费\n500元", "请求金额合计\n3500元", "请求依据\n民法典第一千一百七十九条")
    claims = "\n".join(number.format(i) + row for i, row in enumerate(rows, 1))
    found, stated = read_form_claims(flow([_page(FORM.format(claims=claims, heading="", word="愿意"))]))
    assert [(claim.text, claim.amount) for claim in found] == [
        ("医疗费3000元", 3000),
        ("误工费500元", 500),
    ]
    assert stated.value == 3500


@pytest.mark.parametrize("heading", ["四、调解意愿", "先行调解", "四、调解意愿是否愿意先行调解"])
@pytest.mark.parametrize("word", ["考虑", "愿意先行"])
def test_a_question_on_mediation_ends_the_evidence_of_a_form(heading: str, word: str) -> None:
    part = form_evidence(flow([_page(FORM.format(claims="1.本金 3000元", heading=heading, word=word))]))
    assert part.raw.split() == ["1.借条", "2.收条"]


def test_a_mediation_agreement_stays_among_the_evidence_of_a_form() -> None:
    text = FORM.format(claims="1.本金 3000元", heading="3.调解协议书", word="愿意")
    assert form_evidence(flow([_page(text)])).raw.split() == ["1.借条", "2.收条", "3.调解协议书"]


@pytest.mark.parametrize("name", ["货物签收回单", "收货凭单", "运输回单", "签收单"])
def test_a_slip_signed_for_goods_is_sought_among_delivery_notes(name: str) -> None:
    assert "delivery_note" in cited_kinds(name)


def test_a_bank_slip_is_no_delivery_note() -> None:
    assert "delivery_note" not in cited_kinds("银行回单")


def test_a_confirmation_of_the_price_owed_is_an_account() -> None:
    text = "货款确认书\n截至2025年5月1日，李四尚欠张三货款36000元。\n确认人：李四\n2025年5月1日"
    assert [paper.kind for paper in split([_page(text)])] == ["account_statement"]


@pytest.mark.parametrize(("paid", "expired"), [("还欠36000元", True), ("还了5000元", False)])
def test_what_is_still_owed_is_no_payment(paid: str, expired: bool) -> None:
    facts = f"2021年1月5日，被告向原告借款41000元，约定2021年6月30日前还清，被告先后给过一些，{paid}。"
    claims = "1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。"
    reading = _read(f"{HEAD}诉讼请求：\n{claims}\n事实与理由：\n{facts}\n{END}")
    assert ("limitation_expired" in {defect.code for defect in reading.defects}) is expired


def test_a_mark_at_the_end_of_an_item_names_no_paper() -> None:
    listed = "证据清单\n1、仲裁裁决书，执行依据；\n2、生效证明，证明裁决书已生效。\n提交人：张三"
    reading = read([_page(listed, "清单.pdf")])
    assert next((item.name, item.purpose) for item in reading.evidence) == ("仲裁裁决书", "执行依据")
