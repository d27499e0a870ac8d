"""Parties, claims, evidence and signature in the hands people write them in."""

from __future__ import annotations

import pytest

from tianping.brain.filings import PlainPage
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.claims import read_claims
from tianping.brain.filings.complaint import find_sections
from tianping.brain.filings.evidence import read_inline, read_list
from tianping.brain.filings.forms import options
from tianping.brain.filings.model import Paper
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.running import flow
from tianping.brain.filings.signature import read_signature
from tianping.brain.filings.text import flatten


def _flow(text: str):
    return flow([PlainPage.of("a", 0, text)])


def _party(text: str) -> dict[str, object]:
    parties, _ = read_parties(_flow(text))
    return parties[0].to_answer()


@pytest.mark.parametrize(
    "text",
    [
        "原告：何芳，女，1990年4月25日生，蒙古族，住青川市竹溪镇兴业路6号，公民身份号码380103199004258625，电话12907198834。",
        "原告何芳，性别女，民族：蒙古，一九九〇年四月二十五日出生，现住青川市竹溪镇兴业路6号，身份证380103199004258625，"
        "手机12907198834",
        "原    告：何 芳，女，1990年4月25日生，蒙古族，\n住青川市竹溪镇兴业路6号，\n身份号码：380103199004258625，"
        "联系方式：129 0719 8834。",
        "原告：何芳\n性别：女  "
        "民族：蒙古族\n出生日期：1990-4-25\n住址：青川市竹溪镇兴业路6号\n公民身份号码：380103199004258625\n联系电话：12907198834",
        "原告（一）何芳（公民身份号码：380103199004258625），女，蒙古族，1990.4.25出生，农民，"
        "住所地：青川市竹溪镇兴业路6号。电话：12907198834",
    ],
)
def test_a_person_is_the_same_in_every_hand(text: str) -> None:
    assert _party(text) == {
        "role": "原告",
        "type": "natural",
        "name": "何芳",
        "sex": "女",
        "birth": "1990-04-25",
        "ethnicity": "蒙古族",
        "id_number": "380103199004258625",
        "address": "青川市竹溪镇兴业路6号",
        "phone": "12907198834",
    }


def test_an_organisation_has_its_chief_on_the_next_line() -> None:
    read = _party(
        "被告：云水众诚电子科技有限公司，住所地云水市云东区东湖路305号8层，统一社会信用代码913802020BDG888Y3X。"
        "\n法定代表人：曾建国，该单位董事长。联系电话：12907598870。"
    )
    assert read["type"] == "organisation"
    assert (read["legal_rep"], read["legal_rep_title"]) == ("曾建国", "董事长")
    assert read["address"] == "云水市云东区东湖路305号8层"
    assert read["credit_code"] == "913802020BDG888Y3X"


def test_what_a_complaint_does_not_say_stays_empty() -> None:
    read = _party("被告：杨某，女，其他身份信息不详。")
    assert (read["name"], read["sex"]) == ("杨某", "女")
    assert not any(read[key] for key in ("birth", "ethnicity", "id_number", "address", "phone"))


def test_a_childs_guardian_and_an_agent_belong_to_the_plaintiff() -> None:
    text = (
        "原告：周小雨，男，2016年3月2日生。\n法定代理人：周敏（系原告母亲），电话12977778888。\n"
        "委托诉讼代理人：李律，临江明德律师事务所律师（特别授权）。\n被告：吴九，男。"
    )
    parties, agents = read_parties(_flow(text))
    assert parties[0].legal_agent["name"].value == "周敏"
    assert [(agent.name, agent.for_party, agent.firm, agent.authority) for agent in agents] == [
        ("李律", "周小雨", "临江明德律师事务所", "特别授权")
    ]
    assert [party.role for party in parties] == ["原告", "被告"]


@pytest.mark.parametrize(
    ("claim", "amount"),
    [
        ("判令被告支付货款10万元及利息5000元；", 105000),
        ("判令被告返还彩礼十八万八千元；", 188000),
        ("判令被告支付工程款壹佰贰拾万元整（小写：1200000元）；", 1200000),
        ("支付2023年5月至2024年4月租金36000元（每月3000元）；", 36000),
        ("依法分割夫妻共同财产（价值约50万元）；", None),
        ("按照每日100元的标准支付违约金至实际腾退之日；", None),
        ("赔偿各项损失共计人民币156,789.12元，其中医疗费56,789.12元，误工费100,000元；", 156789.12),
        ("偿还借款本金50000元，并支付利息（暂计至2024年12月31日为6000元）；", 56000),
        ("支付经济补偿金5500元×3个月=16500元；", 16500),
        ("撤销被告作出的罚款5000元的行政处罚决定；", None),
        ("二被告在欠付工程款80万元范围内承担连带责任；", None),
        ("以壹万元整（¥10000.00）为基数支付利息，暂计为贰佰元整（¥200.00）；", 200),
        (
            "医疗费2,356.5元，住院伙食补助费100元/天×10天=1000元，护理费150元/天×10天＝1500元，共计4856.5元；",
            4856.5,
        ),
        ("被告每月支付抚养费2000元，至其年满十八周岁止；", None),
        ("判令被告支付利息32287.56元（以180000元为基数，按年利率9.6%计算）；", 32287.56),
    ],
)
def test_the_sum_of_a_claim_is_what_is_asked_for(claim: str, amount: float | None) -> None:
    assert amount_of(flatten(claim))[0] == amount


@pytest.mark.parametrize(
    "marks", ["1.|2.", "1、|2、", "一、|二、", "（1）|（2）", "（一）|（二）", "①|②", "|"]
)
def test_items_are_cut_at_their_numbers_or_sentences(marks: str) -> None:
    first, second = marks.split("|")
    claims, stated = read_claims(
        _flow(f"{first}判令被告支付货款100元；\n{second}诉讼费由被告承担。\n以上合计：100元")
    )
    assert [(claim.text, claim.amount) for claim in claims] == [
        ("判令被告支付货款100元；", 100),
        ("诉讼费由被告承担。", None),
    ]
    assert stated.value == 100


@pytest.mark.parametrize(
    ("closing", "signed", "day"),
    [
        ("具状人：张三\n二〇二六年三月五日", True, "2026-03-05"),
        ("原告：张三\n2026-3-5", True, "2026-03-05"),
        ("起诉人（签名）\n张三\n2026/03/05", True, "2026-03-05"),
        ("具状人：            （签名）\n   2026年  月  日", False, None),
        ("具状人：\n法定代理人：周敏\n2026年3月5日", True, "2026-03-05"),
        ("具状人：\n年  月  日\n附：1.副本1份，2026年1月1日打印", False, None),
    ],
)
def test_signature_and_date(closing: str, signed: bool, day: str | None) -> None:
    text = _flow("民事起诉状\n诉讼请求：\n1.还钱\n事实与理由：\n欠钱\n此致\n青川市人民法院\n" + closing)
    who, when = read_signature(find_sections(text).closing, ["张三"])
    assert (who.value, when.value) == (signed, day)


def test_evidence_named_in_the_complaint() -> None:
    text = _flow(
        "民事起诉状\n诉讼请求：\n1.还钱\n事实与理由：\n欠钱\n证据和证据来源\n1、住院病案及诊断证明一份，证明伤情；"
        "\n2、生效证明（复印件）1份\n此致\n青川市人民法院"
    )
    rows = read_inline(find_sections(text).evidence)
    assert [(row.name, row.purpose) for row in rows] == [
        ("住院病案及诊断证明", "证明伤情"),
        ("生效证明", None),
    ]


def test_a_list_read_line_after_line() -> None:
    text = (
        "证据清单\n序号\n证据名称\n证明目的\n份数\n页码\n1\n信用卡申请表及领用\n合约\n"
        "证明双方信用卡合同关系\n1\n1\n2\n催收记录\n证明原告已催收\n1\n2\n提交人：某银行"
    )
    paper = Paper("evidence_list", "证据清单", (PlainPage.of("a", 0, text),))
    assert [(row.name, row.purpose) for row in read_list([paper])] == [
        ("信用卡申请表及领用合约", "证明双方信用卡合同关系"),
        ("催收记录", "证明原告已催收"),
    ]


@pytest.mark.parametrize("line", ["性别：男□ 女☑", "性别：□男 ☑女"])
def test_boxes_stand_before_or_behind_their_words(line: str) -> None:
    assert options(flatten(line)) == [("男", False), ("女", True)]
