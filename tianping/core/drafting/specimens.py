"""Specimens: an invented case in every shape, and what each template needs besides the case.

For previews of templates, for tests and for benches. Names are as long, short and many as they come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tianping.core.drafting.blocks import OrderItem, Signer, Speech
from tianping.core.drafting.context import (
    Agent,
    Case,
    Claim,
    Court,
    Due,
    Fee,
    FeeStep,
    Hearing,
    Official,
    Paper,
    Party,
)
from tianping.core.drafting.documents.archive import Entry, Volume
from tianping.core.drafting.documents.closing import Gate, Served
from tianping.core.drafting.documents.filing import Defect
from tianping.core.drafting.documents.hearing import opening
from tianping.core.drafting.documents.inner import Decided
from tianping.core.drafting.documents.judgment import Burden, judgment

ZONE = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 20, 15, 0, tzinfo=ZONE)
NUMBER = "（2026）临0102民初1963号"
COURT = Court(
    "江州市江北区人民法院",
    "临0102",
    "江州市江北区滨江街道正平路1号",
    "12368",
    "民事审判第一庭",
    "临江省江州市中级人民法院",
    "临江省江州市江北区人民法院",
)
SHOP = Party(
    "原告",
    "江州市宏远五金制品有限公司",
    natural=False,
    address="江州市江北区柳岸街道工业路12号",
    representative="蒋立群",
    representative_post="总经理",
    agents=(Agent("冯雅琴", "临江正衡律师事务所"),),
)
BUYER = Party(
    "被告",
    "买合木提·阿不都热依木",
    sex="男",
    ethnicity="维吾尔",
    birth=date(1979, 4, 11),
    address="江州市江南区",
)
LONG_FIRM = replace(
    SHOP, name="临江省江州高新技术产业开发区远大鸿图新型环保建筑装饰材料科技发展有限责任公司江北分公司"
)
LONG_NAME = replace(BUYER, name="阿卜杜热合曼·买买提吐尔逊·阿卜杜克热木江")
SHORT = (
    Party("原告", "丁一", sex="女", ethnicity="汉", birth=date(1990, 1, 2), address="平湖县"),
    Party("被告", "于二"),
)
MANY = tuple(
    Party("被告", f"被诉人{n:02d}号有限公司", natural=False, address="云水市云东区") for n in range(1, 20)
)
FEE = Fee(
    Decimal("1255"),
    Decimal("627.5"),
    (
        FeeStep("58,200元按2.5%计算，减200元", "1,255元", "《诉讼费用交纳办法》第十三条第一项"),
        FeeStep("适用简易程序，减半", "627.50元", "《诉讼费用交纳办法》第十六条"),
    ),
    account_name="江州市江北区人民法院诉讼费专户",
    bank="临江银行江北支行",
    account="9380000000000001234",
    order_number="JF20260904001",
)


def a_case(parties: Iterable[Party] = (SHOP, BUYER), **changes: Any) -> Case:
    """The case of the hardware shop, with other parties or circumstances."""
    case = Case(
        court=COURT,
        today=date(2026, 11, 20),
        number=NUMBER,
        cause="买卖合同纠纷",
        parties=tuple(parties),
        claims=(
            Claim("被告支付货款58,200元", Decimal(58200)),
            Claim("被告支付逾期付款损失，自2026年1月1日起计算至实际清偿之日止"),
        ),
        facts="2025年9月至11月，原告向被告供应五金件，双方于2025年12月1日对账确认欠款58,200元，被告至今未付。",
        procedure="summary",
        judges=(Official("审判员", "周明远"),),
        clerk=Official("书记员", "陈思远"),
        filed_on=date(2026, 9, 1),
        accepted_on=date(2026, 9, 4),
        receipt_number="临0102收〔2026〕11024号",
        fee=FEE,
        hearings=(
            Hearing(
                datetime(2026, 10, 20, 9, 0, tzinfo=ZONE),
                "第三法庭",
                ends=datetime(2026, 10, 20, 11, 25, tzinfo=ZONE),
            ),
        ),
    )
    return replace(case, **changes)


SHAPES = {
    "usual": a_case(),
    "long names": a_case((LONG_FIRM, LONG_NAME)),
    "two-letter names": a_case(SHORT),
    "20 parties": a_case((SHOP, *MANY)),
    "panel": a_case(
        procedure="ordinary",
        judges=(
            Official("审判长", "周明远"),
            Official("审判员", "古丽努尔·艾合买提"),
            Official("人民陪审员", "方圆"),
        ),
    ),
    "small claim": a_case(procedure="small"),
    "absent": a_case((SHOP, replace(BUYER, attended=False))),
}


def given(case: Case) -> dict[str, dict[str, Any]]:
    """What each template needs besides the case."""
    first, last = case.parties[0], case.parties[-1]
    hearing = case.hearings[0]
    papers = (Paper("民事起诉状", 3, 2, True), Paper("营业执照复印件", 1), Paper("对账单", 2, 1, True))
    due = Due("十五日", date(2026, 9, 24))
    orders = (
        OrderItem(
            f"被告{last.name}于本判决生效之日起十日内支付原告{first.name}货款58,200元", (1,), Decimal(58200)
        ),
        OrderItem(f"驳回原告{first.name}的其他诉讼请求"),
    )
    burden = (Burden(last.name, FEE.due),)
    served = tuple(Served(party.name, date(2026, 11, 22), "直接送达") for party in case.parties)
    made: dict[str, dict[str, Any]] = {
        "收件回执": {"to": first, "papers": papers, "decide_by": Due("七日", date(2026, 9, 8))},
        "补正告知书": {
            "to": first,
            "due": due,
            "defects": (Defect("起诉状没有签名", "第3页", "民事诉讼法第一百二十四条", "签名"),),
        },
        "不予受理裁定书": {"reasons": "双方有书面仲裁协议。", "articles": ("第一百二十七条第二项",)},
        "受理案件通知书": {"to": first, "enclosed": ("举证通知书", "廉政监督卡")},
        "交纳诉讼费用通知书": {"to": first},
        "诉讼权利义务告知书": {"to": last},
        "送达地址确认书": {"to": last, "electronic": "天平诉讼服务账号", "phone": "12900000000"},
        "应诉通知书": {"to": last, "due": due},
        "举证通知书": {"to": last, "due": due},
        "审判人员告知书": {"to": last},
        "送达回证": {"to": last, "papers": papers},
        "电子送达凭证": {
            "to": last,
            "papers": papers,
            "channel": "天平诉讼服务",
            "sent_at": AT,
            "effective_on": AT.date(),
        },
        "传票": {"to": last, "hearing": hearing},
        "开庭公告": {"hearing": hearing},
        "法庭审理笔录": {
            "hearing": hearing,
            "signers": (Signer("原告", first.name), Signer("被告", last.name)),
            "speeches": (*opening(case, hearing), Speech("原告", "清楚，不申请回避。")),
        },
        "民事判决书": {
            "orders": orders,
            "burden": burden,
            "articles": (
                "《中华人民共和国民法典》第五百七十九条、第六百二十六条",
                "《中华人民共和国民事诉讼法》第六十七条第一款",
            ),
            "findings": "双方于2025年12月1日签署对账单，载明尚欠货款58,200元（大写：伍万捌仟贰佰元整）。",
            "reasons": "双方之间的买卖合同合法有效，被告应当按照约定支付价款。",
        },
        "民事调解书": {"terms": orders, "burden": burden},
        "按撤诉处理裁定书": {"ground": "fee", "told_on": date(2026, 9, 4)},
        "准许撤诉裁定书": {"asked_on": date(2026, 10, 9)},
        "驳回起诉裁定书": {"reasons": "原告不是本案合同的当事人，与本案没有直接利害关系。"},
        "简易程序转普通程序裁定书": {"reasons": "案件主要事实需要通过鉴定查明，"},
        "移送管辖裁定书": {
            "receiving": "临江省江州市江南区人民法院",
            "reasoning": "合同履行地和被告住所地都在江州市江南区，本院没有管辖权。",
        },
        "裁判文书生效证明": {
            "judged": f"{NUMBER}民事判决书",
            "effective_on": date(2026, 12, 8),
            "served": served,
        },
        "诉讼费用退还通知书": {
            "to": first,
            "paid": Decimal("627.5"),
            "borne": Decimal(0),
            "refund_by": date(2026, 12, 23),
        },
        "结案审批表": {
            "way": "判决",
            "closed_on": date(2026, 12, 8),
            "days": 95,
            "gates": (Gate("裁判文书送达完毕", True), Gate("诉讼费用结清", False, "被告尚未交纳")),
        },
        "审批表": {
            "decided": Decided(
                "延长审限",
                "民事诉讼法第一百五十二条",
                (("延长（月）", "6"), ("特殊情况", "案情复杂，鉴定机构至今没有出具意见。")),
                Signer("承办法官", "周明远"),
                AT,
                Signer("院长", "顾长河"),
                AT,
                True,
            ),
        },
        "民事判决书原本": {"signer": Signer("审判员", "周明远"), "signed_at": AT, "version": 3},
        "卷宗封面": {"volume": Volume(pages=61, closed_on=date(2026, 12, 8), retention="30年")},
        "卷内目录": {
            "entries": tuple(
                Entry(f"材料{n}", "", first.name, date(2026, 9, 1), n * 3 + 1, n * 3 + 3) for n in range(30)
            )
        },
        "备考表": {"papers": 12, "pages": 61},
    }
    made["民事判决书原本"]["text"] = judgment(case, **made["民事判决书"])
    return made
