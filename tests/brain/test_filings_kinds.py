"""Kinds told by title, kinds told by words, pages joined and told apart."""

from __future__ import annotations

import pytest

from tianping.brain.filings import PlainLine, PlainPage
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.split import split
from tianping.papers.model import Box, Line, Page

BODY = "\n张三与李四之间的有关事项如下所示。\n2026年1月1日"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("民事诉状", "complaint"),
        ("行政诉状", "admin_complaint"),
        ("申请执行书", "enforcement_application"),
        ("诉前财产保全申请书", "preservation_application"),
        ("个体工商户营业执照", "business_licence"),
        ("主要负责人身份证明书", "legal_rep_certificate"),
        ("律师事务所出庭函", "law_firm_letter"),
        ("律师函", "dunning_letter"),
        ("当事人送达地址确认书", "service_address"),
        ("原告提交的证据清单", "evidence_list"),
        ("还款协议", "iou"),
        ("微信支付转账电子凭证", "transfer_voucher"),
        ("信用卡对账单", "bank_statement"),
        ("往来账款对账单", "account_statement"),
        ("物业费缴费通知单", "fee_bill"),
        ("家具定制协议书", "contract"),
        ("门诊医疗收费票据", "invoice"),
        ("货物签收单", "delivery_note"),
        ("出院小结", "medical_record"),
        ("工资发放表", "wage_record"),
        ("民 事 判 决 书", "judgment"),
        ("判决生效证明", "effective_certificate"),
        ("行政复议决定书", "admin_decision"),
        ("接处警登记表", "police_record"),
        ("治安调解协议书", "police_record"),
        ("立案通知书", "acceptance_notice"),
        ("司法鉴定意见书", "other"),
        ("现场照片", "other"),
    ],
)
def test_a_title_names_the_kind(title: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.pdf", 0, title + BODY)).kind == kind


def test_a_chat_is_known_without_any_title() -> None:
    talk = "老王\n昨天 20:15\n那笔钱什么时候给我\n再等等吧\n都半年了\n我也没办法啊\n你别骗我"
    assert guess_kind(PlainPage.of("a.png", 0, talk)).kind == "chat_screenshot"


def test_a_card_and_its_back_from_two_photographs_are_one_paper() -> None:
    front = "姓名 张三\n性别 男 民族 汉\n出生 1980 年 1 月 1 日\n住址 江州市江北区桂花路1号\n公民身份号码\n380102198503154213"
    back = "中华人民共和国\n居民身份证\n签发机关 江州市公安局江北区分局\n有效期限 2019.03.02-2039.03.02"
    papers = split([PlainPage.of("b.jpg", 0, front), PlainPage.of("c.jpg", 0, back)])
    assert [paper.keys for paper in papers] == [(("b.jpg", 0), ("c.jpg", 0))]


def test_the_last_sheet_of_a_complaint_finds_its_way_home() -> None:
    first = "民事起诉状\n原告：张三，男\n被告：李四，男\n诉讼请求：\n1.还款1000元。\n事实与理由：\n被告借款不还，原告多次\n1"
    lone = "催要未果。\n此致\n青川市人民法院\n具状人：张三\n2026年3月1日\n2"
    papers = split([PlainPage.of("2.jpg", 0, lone), PlainPage.of("7.jpg", 0, first)])
    assert [paper.keys for paper in papers] == [(("7.jpg", 0), ("2.jpg", 0))]


def test_several_papers_in_one_file_are_told_apart() -> None:
    texts = [
        "借条\n今借到张三1000元\n借款人：李四",
        "电子回单\n付款人户名 张三\n收款人户名 李四",
        "续页上的备注没有标题",
    ]
    papers = split([PlainPage.of("all.pdf", i, text) for i, text in enumerate(texts)])
    assert [(paper.kind, len(paper.pages)) for paper in papers] == [("iou", 1), ("transfer_voucher", 2)]


def test_a_blank_page_belongs_to_no_paper() -> None:
    pages = [PlainPage.of("a.pdf", 0, "借条\n今借到张三1000元"), PlainPage.of("a.pdf", 1, "", blank=True)]
    assert [paper.keys for paper in split(pages)] == [(("a.pdf", 0),)]


def test_a_receipt_written_out_for_money_is_no_invoice() -> None:
    lines = ["收款收据", "交款人：张敏", "项目 学费", "金额 3400", "收款单位：某学校财务室", "2025年10月21日"]
    boxes = [Box(0.4, 0.05, 0.6, 0.09), *(Box(0.1, y, 0.5, y + 0.03) for y in (0.1, 0.2, 0.3, 0.4, 0.5))]
    page = PlainPage("a.pdf", 0, tuple(map(PlainLine, lines, boxes)))
    guess = guess_kind(page)
    assert (guess.kind, guess.titled) == ("other", True)


def test_a_short_statement_under_its_title_is_no_chat() -> None:
    words = "证明\n焦诗涵系我社出纳，经社员代表查账，账款相符，不存在挪用、侵占\n资金的情况。\n靠山村兴旺种植专业合作社\n2026年4月29日"
    assert guess_kind(PlainPage.of("证明.pdf", 0, words)).kind != "chat_screenshot"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("民事诉讼授权委托书", "委托人：张敏\n受托人：李强律师\n代理权限：一般代理", "power_of_attorney"),
        ("公证费收据", "今收到张敏公证费800元。\n2026年1月5日", "other"),
        ("维修结算单", "更换前保险杠 1200.00\n工时费 300.00\n合计 1500.00", "other"),
        ("运费结算单", "江州至南浦 5趟 21500\n合计 21500\n2026年2月9日", "account_statement"),
        ("赊销记账单", "鱼饲料 3吨 9600\n欠款 9600\n2025年6月5日", "account_statement"),
        ("闭店通知", "本店自2026年4月1日起停止营业。\n请会员联系我们。\n金动健身", "other"),
        ("称 重 计 量 单", "白沙县金滩石料场\n毛重(t) 49.60\n净重(t) 33.50", "delivery_note"),
        ("平湖县农村信用合作联社取款凭条", "户名 皮大山\n金额 26000.00", "transfer_voucher"),
        ("储蓄存款余额清单", "户名 伏定坤\n余额 68,000.00元", "bank_statement"),
        ("水电费单", "2026年5月 水费 35.20\n电费 128.00", "fee_bill"),
        (
            "协调情况记录",
            "2025年10月，业主多次反映噪音和渗水\n我中心三次上门协调，未达成一致。\n物业服务中心",
            "other",
        ),
        ("电子回单凭证", "付款方 张敏\n收款方 李卫东\n交易金额 50,000.00", "transfer_voucher"),
        ("押金收条 No0021873", "交款人 张敏\n金额 伍仟元整\n2025年10月8日", "other"),
    ],
)
def test_papers_are_known_by_their_titles(title: str, body: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.txt", 0, f"{title}\n{body}")).kind == kind


def _lines(*rows: tuple[str, float, float]) -> Page:
    """A page of one size of print: each text with its left edge and its height."""
    return Page(
        "a.pdf",
        0,
        210,
        297,
        lines=tuple(Line(text, Box(x, y, x + 0.018 * len(text), y + 0.02)) for text, x, y in rows),
    )


def test_what_answers_a_field_is_no_title() -> None:
    page = _lines(
        ("3.发放", 0.1, 0.1), ("2023年6月9日一次发放", 0.3, 0.1), ("5.催收", 0.1, 0.14), ("短信、上门催收", 0.3, 0.14),
        ("证据清单", 0.1, 0.2), ("1.个人经营性贷款合同", 0.3, 0.2), ("是否同意先行调解", 0.1, 0.25),
        ("□同意■不同意□再考虑", 0.3, 0.25), ("此致", 0.1, 0.3), ("江州市江北区人民法院", 0.1, 0.33),
        ("2026年5月28日行股份有", 0.1, 0.36), ("具状人（签字、盖章）：江州市江北贷款公司", 0.1, 0.4),
    )  # fmt: skip
    assert guess_kind(page).kind not in ("dunning_letter", "evidence_list")


def test_the_page_with_nothing_but_the_signature_belongs_to_the_complaint_it_counts_on_from() -> None:
    complaint = "民事起诉状\n原告：张三，男。\n被告：李四，男。\n诉讼请求：\n1.还款30000元。\n此致\n江州市江北区人民法院\n- 1 -"
    pages = [
        PlainPage.of("A.pdf", 0, "具状人：张三\n2026年3月26日\n- 2 -"),
        PlainPage.of("A.pdf", 1, complaint),
        PlainPage.of("B.pdf", 0, "法定代表人身份证明书\n白景行，任执行董事，系法定代表人。\n特此证明。"),
    ]
    papers = split(pages)
    assert [(paper.kind, paper.keys) for paper in papers if paper.kind == "complaint"] == [
        ("complaint", (("A.pdf", 1), ("A.pdf", 0)))
    ]
