"""Shapes instead of words: who is named and what only goes on telling, requests and evidence run together, places in names."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.claims import read_claims
from tianping.brain.filings.evidence import read_inline, read_told
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.names import is_person
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.places import court_of_seat, courts_named_in, is_located
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import Flow


def _flow(text: str) -> Flow:
    return flow([PlainPage.of("a.txt", 0, text)], join=False)


def _named(head: str) -> list[tuple[str, str]]:
    return [(party.role, party.name) for party in read_parties(_flow(head))[0]]


@pytest.mark.parametrize("name", ["张三", "欧阳修文", "诸葛亮", "王某某", "阿依古丽·买买提"])
def test_a_name_is_known_by_its_shape(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("words", ["把他养大", "是我儿子", "一直不还", "没有还钱", "江州市江北区"])
def test_words_of_a_sentence_are_no_name(words: str) -> None:
    assert not is_person(words)


@pytest.mark.parametrize(
    "story",
    [
        "被告是我儿子，1990年出生。",
        "原告把他养大，从来没有亏待。",
        "被告曾多次借钱，一直不还。",
        "原告那年生病，没有收入。",
    ],
)
def test_a_story_about_a_party_names_nobody(story: str) -> None:
    head = f"原告：张三，男，住江州市江北区桂花路1号。\n被告：李四，女，住云水市云西区长乐街7号。\n{story}\n"
    assert _named(head) == [("原告", "张三"), ("被告", "李四")]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("原告方晓燕，女，汉族。", ["方晓燕"]),
        ("原告方：方晓燕，女，汉族。", ["方晓燕"]),
        ("原告：张三，李四，王五。", ["张三", "李四", "王五"]),
        ("原告：张三，李小梅，均住江州市江北区桂花路1号。", ["张三", "李小梅"]),
        ("原告：张三，教师，住江州市江北区桂花路1号。", ["张三"]),
        (
            "原告：江州大方商贸有限公司，江州小方商贸有限公司。",
            ["江州大方商贸有限公司", "江州小方商贸有限公司"],
        ),
        ("原告：修车的老王，电话12900001111。", ["修车的老王"]),
    ],
)
def test_names_are_parted_by_their_shape(head: str, names: list[str]) -> None:
    assert [name for _, name in _named(head)] == names


def test_who_shares_a_home_has_it() -> None:
    parties, _ = read_parties(_flow("被告：王强，李小梅，均住江州市江北区桂花路1号。"))
    assert [party.get("address") for party in parties] == ["江州市江北区桂花路1号"] * 2


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("请求判令被告返还借款50000元并支付利息3000元和承担诉讼费用。", [50000, 3000, None]),
        ("要求被告还我5万元、支付误工费800元、承担诉讼费。", [50000, 800, None]),
        ("被告还钱5万元，以及赔偿医药费600元，诉讼费由被告负担。", [50000, 600, None]),
        ("判令被告归还借款5万元并支付利息（按年利率3%计算，并支付至还清之日）。", [50000, None]),
        ("判令被告支付货款3万元并赔偿损失500元；诉讼费由被告负担。", [30500, None]),
        ("1.解除合同并返还定金5000元；\n2.诉讼费由被告负担。", [5000, None]),
    ],
)
def test_each_verb_of_asking_opens_a_request_where_nothing_else_parts_them(
    words: str, asked: list[float | None]
) -> None:
    claims, _ = read_claims(_flow(words))
    assert [claim.amount for claim in claims] == asked


@pytest.mark.parametrize(
    "told",
    [
        "证据有借条、转账记录和聊天截图。",
        "以上证据包括借条，转账记录以及聊天截图\n",
        "原告提交的证据为借条、转账记录、聊天截图。",
    ],
)
def test_evidence_told_in_a_sentence_is_a_list(told: str) -> None:
    rows = read_told(_flow(f"被告至今未还。\n{told}\n此致"))
    assert [row.name for row in rows] == ["借条", "转账记录", "聊天截图"]


def test_a_sentence_about_evidence_is_no_list() -> None:
    assert read_told(_flow("被告说证据是他写的。证据为原告多年保存，足以认定。")) == []


def test_one_paper_named_with_a_joint_stays_one() -> None:
    rows = read_inline(_flow("借条、信用卡申请表及领用合约、聊天记录及说明"))
    assert [row.name for row in rows][-1] == "聊天记录及说明"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("在江北区人民医院治疗", set()),
        ("从工商银行江北区支行转账", set()),
        ("在江北区人民医院门口被撞", {"江州市江北区人民法院"}),
        ("货物送到江北区桂花路", {"江州市江北区人民法院"}),
    ],
)
def test_a_place_in_a_name_connects_nothing(text: str, named: set[str]) -> None:
    assert courts_named_in(text) == named


def test_a_branch_sits_where_its_name_says() -> None:
    court = court_of_seat("中国临江银行股份有限公司江州市江北支行")
    assert court
    assert court.name == "江州市江北区人民法院"
    assert court_of_seat("江州平湖商贸有限公司") is None


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("江州市江北区桂花路1号", True),
        ("岭西省安平市解放路3号", True),
        ("江州市滨江路1号", False),
        ("临江省江州市滨江路1号", False),
    ],
)
def test_an_address_without_a_district_may_lie_in_any(address: str, known: bool) -> None:
    assert is_located(address) is known


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("验收单\n钢棚拆除已完成，经验收合格。\n验收人：李四", "other"),
        ("货物验收单\n品名 规格 数量\n钢管 6米 20\n验收人：李四", "delivery_note"),
        ("离婚协议书\n男方：张三\n女方：李四\n双方自愿离婚。", "other"),
        ("收条\n今收到张三替李四归还的借款30000元，借款已全部结清。\n收款人：王五", "other"),
        ("收条\n今收到张三现金30000元，作为借款，2025年6月1日前归还。\n收款人：王五", "iou"),
        ("仓储费账单\n客户：青川泰和贸易有限公司\n月份\n金额（元）\n第3个月\n8200", "fee_bill"),
        (
            "财产线索说明\n被执行人李四名下可供执行的财产线索如下：\n1.小型轿车一辆；\n申请执行人：张三",
            "other",
        ),
    ],
)
def test_a_paper_is_no_kind_only_by_its_name(text: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.txt", 0, text)).kind == kind


def test_a_minor_is_seen_in_an_undated_complaint() -> None:
    text = (
        "民事起诉状\n原告：张小三，男，2014年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，住江州市江北区长乐街7号。\n"
        "诉讼请求：\n1.判令被告赔偿医疗费3600元；\n2.诉讼费由被告承担。\n事实与理由：\n2026年1月5日，被告打伤原告。\n"
        "此致\n江州市江北区人民法院\n具状人：张小三\n"
    )
    codes = {defect.code for defect in read([PlainPage.of("a.txt", 0, text)]).defects}
    assert "minor_without_guardian" in codes
    adult = text.replace("2014年3月15日", "2008年3月15日")
    codes = {defect.code for defect in read([PlainPage.of("a.txt", 0, adult)]).defects}
    assert "minor_without_guardian" not in codes
    codes = {
        defect.code for defect in read([PlainPage.of("a.txt", 0, adult)], filed_on=date(2026, 2, 1)).defects
    }
    assert "minor_without_guardian" in codes


def test_a_birthday_alone_makes_nobody_a_minor() -> None:
    text = (
        "民事起诉状\n原告：蒲金花，女，1984年12月12日出生，住江州市江北区桂花路1号。\n被告：厉涛，男，1980年1月7日出生，住江州市江北区长乐街7号。\n"
        "诉讼请求：\n1.判决原告与被告离婚。\n事实与理由：\n原告和被告{told}结婚，被告喝醉了就打人。\n此致\n江州市江北区人民法院\n具状人：蒲金花\n"
    )
    for told in ("", "2009年2月"):
        codes = {d.code for d in read([PlainPage.of("a.txt", 0, text.format(told=told))]).defects}
        assert "minor_without_guardian" not in codes


def test_a_day_whose_year_a_stamp_hides_is_not_missing() -> None:
    text = (
        "民事起诉状\n原告：张三，男，1984年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，住江州市江北区长乐街7号。\n"
        "诉讼请求：\n1.判令被告偿还借款3600元；\n2.诉讼费由被告承担。\n事实与理由：\n2026年1月5日，被告借款3600元未还。\n"
        "此致\n江州市江北区人民法院\n具状人：张三\n{}\n"
    )
    for day, missing in (("〇二年五月十九日", False), ("", True), ("年　月　日", True)):
        codes = {defect.code for defect in read([PlainPage.of("a.txt", 0, text.format(day))]).defects}
        assert ("missing_date" in codes) is missing


def test_words_behind_the_parts_of_a_sum_are_those_of_the_whole() -> None:
    text = (
        "民事起诉状\n原告：张三，男，1984年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，住江州市江北区长乐街7号。\n"
        "诉讼请求：\n1.判令被告赔偿损失合计1400元，其中医疗费1200元、交通费200元（大写：{}）；\n2.诉讼费由被告承担。\n"
        "事实与理由：\n2026年1月5日，被告打伤原告。\n此致\n江州市江北区人民法院\n具状人：张三\n2026年2月1日"
    )
    for words, wrong in (("壹仟肆佰元整", False), ("贰仟肆佰元整", True)):
        codes = {defect.code for defect in read([PlainPage.of("a.txt", 0, text.format(words))]).defects}
        assert ("amount_words_mismatch" in codes) is wrong
