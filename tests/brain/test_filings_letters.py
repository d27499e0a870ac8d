"""Complaints as people write them who have read none: letters, stories, sides in brackets, courts without 此致, days in old words."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage
from tianping.brain.filings import read as read_pages
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.cause import find_stated
from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.meaning import role_of
from tianping.brain.filings.text import flatten

LETTER = """尊敬的法官：
我是外来打工的，叫罗二虎，男，1983年2月2日生，东乡族，现在住江州市江北区工地板房，身份证号380322198302020215，电话12922221111。\
我想起诉包工头秦大川，他住江州市江北区朝阳街5号2单元101，电话12933332222，还有他挂靠的公司江州华鼎建筑劳务有限公司，地址江州市江北区建设路88号，法人叫陆行。
2025年4月到9月，我跟着秦大川在江北区滨江花园工地做木工，总共45120元，他中间给过我12000元，还欠33120元。
我要求：
1、秦大川和公司一起把欠我的工钱33120元付清；
2、诉讼费由他们出。
证据有欠条一张、考勤表照片三张。
此致
江州市江北区人民法院
写状人：罗二虎
2026年3月9日"""
FORMER_HUSBAND = """起诉书
法官您好：
我叫孟荣，女，58岁，家住南浦市海门区望海社区15栋302，身份证380202196803124561，手机12933334444。
我要告的是我的前夫葛长顺（男，1965年生，身份证号码380202196511038714，现住南浦市海门区新港路6号，电话12944445555）。
我们1990年结婚，2021年离婚，离婚协议上写好房子归我，另外他再给我补偿8万元。可是到现在他只给了3万，还有5万一直拖着不给。
所以我请求法院判：
1、葛长顺把剩下的50000元给我；
2、打官司的钱他出。
证据：离婚协议书、离婚证、转账截图两张。
写状子的人：孟荣
2026年2月8日
交：南浦市海门区人民法院"""
OWN_WORDS = """要求人：我叫卫青山，男，47岁，住江州市江北区白马镇
被要求人：李广田，男，住江州市江北区白马镇街上
要求的事：赔我家果树苗款19800元
为啥要求：2025年3月8号，我在李广田店里买了600棵桃树苗，他说是晚熟黄桃。栽下去后死了一大半，活的也不是黄桃。
交给：江州市江北区人民法院
卫青山 2026年3月3号"""


def _read(text: str) -> FilingReading:
    return read_pages([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 5, 20))


@pytest.mark.parametrize(
    ("text", "parties", "amounts", "court"),
    [
        (
            LETTER,
            ["原告 罗二虎", "被告 秦大川", "被告 江州华鼎建筑劳务有限公司"],
            [33120, None],
            "江州市江北区人民法院",
        ),
        (FORMER_HUSBAND, ["原告 孟荣", "被告 葛长顺"], [50000, None], "南浦市海门区人民法院"),
        (OWN_WORDS, ["原告 卫青山", "被告 李广田"], [19800], "江州市江北区人民法院"),
    ],
)
def test_a_letter_to_the_court_is_read(
    text: str, parties: list[str], amounts: list[float | None], court: str
) -> None:
    reading = _read(text)
    assert [f"{party.role} {party.name}" for party in reading.parties] == parties
    assert [claim.amount for claim in reading.claims] == amounts
    assert reading.court.value == court
    assert all(party.get("address") or party.role == "原告" for party in reading.parties)


def test_the_evidence_of_a_letter_ends_before_who_wrote_it() -> None:
    assert [item.name for item in _read(FORMER_HUSBAND).evidence] == ["离婚协议书", "离婚证", "转账截图两张"]
    assert [item.name for item in _read(LETTER).evidence] == ["欠条", "考勤表照片三张"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("原告一：刘建设，男，住白马镇。\n原告二：刘和平，女，住白马镇。\n被告：刘卫东，男，住镇西街77号。", "刘建设 刘和平 刘卫东"),
        ("原告：李和平、张三，均住白马镇。\n被告：刘卫东，男，住镇西街77号。", "李和平 张三 刘卫东"),
        ("原告（仲裁申请人）：刘建设，男，住白马镇。\n被告（仲裁被申请人）：江州云帆信息技术有限公司，住所：江州市江北区中山路1号。",
         "刘建设 江州云帆信息技术有限公司"),
    ],
)  # fmt: skip
def test_each_party_is_named_once(head: str, names: str) -> None:
    reading = _read(
        f"民事起诉状\n{head}\n诉讼请求：\n1.支付5000元。\n事实与理由：\n被告不付。\n此致\n青川市人民法院\n具状人：刘建设\n2026年3月1日"
    )
    assert [party.name for party in reading.parties] == names.split()


def test_a_guardian_stands_beside_the_numbered_party() -> None:
    head = "原告：童小宝，男，住梅园路20号。\n被告一：江州市江南区实验小学，住所地江州市江南区梅园路50号。\n"
    head += "被告二：吕小布，男，住桃园街3号。\n被告二法定代理人：吕刚，系吕小布父亲。"
    reading = _read(
        f"民事起诉状\n{head}\n诉讼请求：\n1.支付5000元。\n事实与理由：\n略。\n此致\n江州市江南区人民法院\n具状人：童小宝\n2026年3月1日"
    )
    assert reading.parties[2].legal_agent["name"].value == "吕刚"


def test_without_an_address_the_court_stands_alone_above_or_below_who_signs() -> None:
    text = "民事起诉状\n原告：张敏，女，住桂花路1号。\n被告：李强，男，住书院街9号。\n"
    text += "诉讼请求：\n1.支付5000元。\n事实与理由：\n被告不付。\n证据：租赁合同、房产证\n"
    for end in (
        "江州市江南区人民法院\n起诉人：张敏\n2026年2月1日",
        "起诉人：张敏\n2026年2月1日\n江州市江南区人民法院",
    ):
        reading = _read(text + end)
        assert [item.name for item in reading.evidence] == ["租赁合同", "房产证"]
        assert (reading.court.value, reading.signed.value, reading.signed_on.value) == (
            "江州市江南区人民法院",
            True,
            "2026-02-01",
        )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二六年元月六日", date(2026, 1, 6)),
        ("2026年元月6日", date(2026, 1, 6)),
        ("二〇二六年一月廿三日", date(2026, 1, 23)),
        ("二○二六年三月二日", date(2026, 3, 2)),
        ("2026年10月月24日", date(2026, 10, 24)),
    ],
)
def test_days_in_old_words_are_days(written: str, day: date) -> None:
    assert [found for found, *_ in find_dates(flatten(written))] == [day]


@pytest.mark.parametrize(
    ("words", "role"),
    [("原告(仲裁申请人)", "原告"), ("反诉人(本诉被告)", "原告"), ("被反诉人", "被告"), ("被要求人", "被告")],
)
def test_a_side_in_brackets_is_not_the_side(words: str, role: str) -> None:
    assert role_of(words) == role


def test_of_a_sum_only_the_part_is_asked_for() -> None:
    assert amount_of("被告将保管的存款12.6万元中属于二原告的10.5万元返还")[0] == 105000


def test_a_cause_may_stand_in_the_title_alone() -> None:
    assert find_stated("变更抚养关系起诉状\n原告：水清") == "变更抚养关系纠纷"
    assert find_stated("要债起诉状\n原告：水清") is None
