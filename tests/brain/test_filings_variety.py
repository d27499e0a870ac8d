"""Ways of writing that other hands use: each case was once read wrong."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.claims import read_claims
from tianping.brain.filings.complaint import find_sections
from tianping.brain.filings.figures import capital_sums
from tianping.brain.filings.forms import read_form_claims
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.running import flow
from tianping.brain.filings.signature import read_signature
from tianping.brain.filings.text import Flow


def flow_of(text: str) -> Flow:
    return flow([PlainPage.of("a.txt", 0, text)], join=False)


def test_a_suit_that_only_confirms_the_relation_of_work() -> None:
    facts = "原告入职后接受被告考勤管理，劳动人事争议仲裁委员会裁决驳回，用人单位未签劳动合同。"
    confirm = read_cause(None, "确认原告与被告自2024年3月至2025年11月存在劳动关系；诉讼费由被告负担。", facts)
    assert confirm.name == "确认劳动关系纠纷"
    more = read_cause(None, "确认双方存在劳动关系；支付拖欠的工资9000元。", facts)
    assert more.name == "劳动争议"


def test_to_change_who_brings_up_a_child() -> None:
    claims = "判令婚生女小雨变更由原告抚养，被告每月支付抚养费1500元至其成年；"
    facts = "双方协议离婚，约定女儿由被告抚养。现被告长年在外，由外祖父母照看。"
    assert read_cause(None, claims, facts).name == "变更抚养关系纠纷"


@pytest.mark.parametrize("stated", [None, "财产损害赔偿纠纷"])
def test_what_a_third_party_does_for_a_living_is_no_cause(stated: str | None) -> None:
    claims = "判令被告赔偿原告装修及家电受损损失8600元、鉴定费800元；诉讼费由被告负担。"
    facts = (
        "原告住在被告楼下。2026年1月3日，被告家中水管爆裂，原告客厅被泡。第三人江州安居物业服务有限公司关了总阀，物业公司作了登记。"
        "被告疏于管理，应当赔偿。申请追加物业公司为本案第三人。"
    )
    found = read_cause(stated, claims, facts)
    assert (found.name, found.contradicts) == ("财产损害赔偿纠纷", False)


def test_the_cause_below_another_is_named_where_both_are_founded() -> None:
    claims = "判令被告支付运费9400元；支付逾期付款利息。"
    facts = "原告是货车司机。被告派单，由原告从仓库往各门店运输货物，每趟运费1200元。《民法典》第八百一十三条可供适用。"
    found = read_cause("民间借贷纠纷", claims, facts)
    assert (found.name, found.contradicts) == ("公路货物运输合同纠纷", True)


def test_capitals_broken_by_the_end_of_a_cell() -> None:
    (found,) = capital_sums("壹万捌仟叁佰肆拾贰元\n伍角")
    assert found.value == 18342.5


def test_the_total_of_all_at_the_end_of_the_last_item() -> None:
    claims, stated = read_claims(
        flow_of("1.赔偿医药费3286元；\n2.赔偿误工费2400元；\n3.赔偿营养费600元，合计6286元。")
    )
    assert [claim.amount for claim in claims] == [3286, 2400, 600]
    assert stated.value == 6286


def test_a_form_whose_interest_names_its_base() -> None:
    form = "诉讼请求和依据\n1.本金\n尚欠本金80000元\n2.利息\n欠利息6400元，之后的利息，以80000元为基数按年利率8%计算\n事实与理由\n"
    claims, _ = read_form_claims(flow_of(form))
    assert [claim.amount for claim in claims] == [80000, 6400]


def test_a_signature_above_the_address_of_the_court() -> None:
    whole = flow_of(
        "诉讼请求：\n1.还款。\n事实与理由：\n略。\n具状人（签字）：王五\n日期：2026年3月9日\n此致\n平湖县人民法院"
    )
    signed, day = read_signature(find_sections(whole).closing, ["王五"])
    assert (signed.value, day.value) == (True, "2026-03-09")


def test_a_label_of_a_party_read_wrong() -> None:
    parties, _ = read_parties(
        flow_of("原吉：张三，男，住石桥县南街1号。\n被舌：李四，女，住石桥县北街2号。\n")
    )
    assert [(party.role, party.name) for party in parties] == [("原告", "张三"), ("被告", "李四")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "收入证明\n兹证明王五系我单位员工，在我单位任车间主任，月均工资8600元。\n特此证明\n2026年2月26日",
            "wage_record",
        ),
        (
            "个人账户交易明细\n户名：王五\n2025-03-15 工资 5200.00\n2025-04-15 工资 5300.00\n2025-05-15 工资 5100.00",
            "wage_record",
        ),
        ("个人账户交易明细\n户名：王五\n2025-03-15 转账 5200.00\n2025-04-15 消费 53.00", "bank_statement"),
    ],
)
def test_papers_on_wages(text: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.txt", 0, text)).kind == kind


COMPLAINT = """民事起诉状
原告：江北区老章门窗加工部，经营场所江州市江北区柳园路8号，统一社会信用代码92380102MA5TE7HJ4K，电话12900001111。
经营者：章强，男，1980年5月6日出生，公民身份号码380102198005061234。
被告：李四，女，住江州市江南区滨江路2号，电话12900002222。
诉讼请求：
1.支付报酬12.6万元；
2.诉讼费由被告负担。
事实与理由：
被告定作门窗，原告制作安装完毕，尚欠定作款12.6万元。
证据：
1.安装现场监控录像；2.合同。
此致
江州市江南区人民法院
具状人：章强
2026年5月18日
"""


def test_the_owner_of_a_household_business_needs_a_card_only() -> None:
    pages = [
        PlainPage.of("a.txt", 0, COMPLAINT),
        PlainPage.of(
            "b.txt",
            0,
            "营业执照\n统一社会信用代码92380102MA5TE7HJ4K\n名称江北区老章门窗加工部\n经营者章强\n经营范围门窗",
        ),
        PlainPage.of(
            "c.txt",
            0,
            "姓名章强\n性别男民族汉\n出生1980年5月6日\n公民身份号码380102198005061234\n签发机关江州市公安局",
        ),
        PlainPage.of(
            "d.txt", 0, "合同\n甲方：李四\n乙方：江北区老章门窗加工部\n第一条 定作门窗。\n2025年1月1日"
        ),
        PlainPage.of("e.txt", 0, "出生医学证明\n新生儿姓名章小\n母亲姓名王五\n父亲姓名章强"),
    ]
    reading = read(pages, filed_on=date(2026, 5, 20))
    codes = {defect.code for defect in reading.defects}
    assert "missing_identity_paper" not in codes
    # A certificate of birth is no recording, whatever else is wanting.
    assert "missing_evidence_listed" in codes


def test_a_seal_over_the_date_raises_no_alarm_on_a_scan() -> None:
    whole = flow_of("此致\n平湖县人民法院\n具状人：")
    _, day = read_signature(whole, [])
    assert day.value is None
    assert day.confidence >= 0.7


def test_the_execution_title_is_no_claim() -> None:
    whole = flow_of(
        "请求事项\n1、偿还本金；\n2、执行费用由被执行人承担。\n执行依据\n（2025）临0181民初1902号民事判决书。\n事实与理由\n略。"
    )
    claims, _ = read_claims(find_sections(whole).claims)
    assert [claim.text for claim in claims] == ["偿还本金；", "执行费用由被执行人承担。"]


def test_a_total_with_a_claim_behind_it_stays_a_claim() -> None:
    claims, stated = read_claims(flow_of("一、支付工资13500元；\n二、以上合计13,500元，诉讼费由被告承担。"))
    assert [claim.amount for claim in claims] == [13500, None]
    assert stated.value == 13500


def test_a_person_described_in_brackets() -> None:
    parties, _ = read_parties(flow_of("原告：张三（女，1980-02-03生，汉族，住石桥县南街1号）\n"))
    assert parties[0].get("sex") == "女"


def test_a_group_chat_is_a_chat() -> None:
    text = "19:22\n阳光业主群(412)\n1月3日晚上8:20\n3栋那个人就是骗子\n大家小心\n你有什么证据\n1月5日中午12:01\n还有脸在群里说话"
    guess = guess_kind(PlainPage.of("a.png", 0, text))
    assert guess.kind == "chat_screenshot"
    assert guess.confidence >= 0.78


def test_a_question_of_a_form_is_no_title() -> None:
    text = (
        "事实与理由\n1.物业服务合同\n签订情况\n2021年3月1日签订\n此致\n云水市云东区人民法院\n具状人：某公司"
    )
    assert guess_kind(PlainPage.of("a.jpg", 0, text)).kind != "contract"


def test_an_address_behind_one_that_only_refers() -> None:
    parties, _ = read_parties(flow_of("原告：张三，男，户籍地址同住址，住石桥县南街1号，电话12900001111。\n"))
    assert parties[0].get("address") == "石桥县南街1号"


def test_a_total_in_brackets_below_the_items() -> None:
    claims, stated = read_claims(
        flow_of("一、还款5000元；\n二、诉讼费由被告承担；\n（以上诉讼请求金额暂计为5,000元）")
    )
    assert [claim.amount for claim in claims] == [5000, None]
    assert stated.value == 5000


def test_an_applicant_for_enforcement_under_another_word() -> None:
    text = (
        "执行申请书\n申请人（申请执行人）：张三，男，住青川市南街1号。\n被申请人（被执行人）：李四，女，住青川市北街2号。\n"
        "申请事项\n1、强制支付工资24500元。\n申请理由\n裁决书已生效。\n此致\n青川市人民法院\n申请人：张三\n2025年12月3日"
    )
    reading = read([PlainPage.of("a.txt", 0, text)])
    assert [party.role for party in reading.parties] == ["申请执行人", "被执行人"]


def test_words_behind_a_card_are_another_paper() -> None:
    card = "居民身份证\n姓名张三\n性别男民族汉\n公民身份号码380102198005061234\n签发机关江州市公安局"
    pages = [
        PlainPage.of("a.pdf", 0, card),
        PlainPage.of("a.pdf", 1, "现场照片说明\n照片拍摄于2025年12月1日，显示楼道内的铁门。"),
    ]
    assert [len(paper.pages) for paper in read(pages).papers] == [1, 1]


def test_of_two_boxes_the_one_lost_is_the_ticked_one() -> None:
    form = "诉讼请求和依据\n1.货款\n5000元\n2.是否主张违约金\n是□ 否\n约定的违约金为800元\n3.是否主张利息\n是 否□\n利息300元\n事实与理由\n"
    claims, _ = read_form_claims(flow_of(form))
    assert [claim.amount for claim in claims] == [5000, 300]


def test_a_year_after_a_comma_is_no_sum_of_an_iou() -> None:
    pages = [
        PlainPage.of(
            "借条.jpg",
            0,
            "借条\n今借到沈玉梅人民币叁万元整，2026年6月30日前归还。\n借款人：高文斌\n2026年1月5日",
        ),
    ]
    assert "amount_words_mismatch" not in {defect.code for defect in read(pages).defects}
