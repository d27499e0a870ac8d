"""What a reading by somebody new showed: lists within the complaint, papers with titles of their own, days reckoned from others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.authority import read_powers
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.claims import read_claims
from tianping.brain.filings.complaint import find_sections
from tianping.brain.filings.court import Places, find_jurisdiction
from tianping.brain.filings.defects.time import _INTERRUPTED
from tianping.brain.filings.evidence import read_inline, read_mentioned, read_table, read_told
from tianping.brain.filings.model import Field, Party
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.running import flow
from tianping.brain.filings.split import split
from tianping.brain.filings.text import Flow
from tianping.papers.model import Box, Cell, Line, Page, Table

HEAD = "民事起诉状\n原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，汉族，住江州市江北区长乐街7号。\n"
END = "此致\n江州市江北区人民法院\n具状人：张三\n2026年3月1日"


def _flow(text: str) -> Flow:
    return flow([PlainPage.of("a.txt", 0, text)], join=False)


def _sheet(file: str, *lines: str, index: int = 0, large: bool = True) -> Page:
    """A page whose first line stands in the middle, larger than the rest."""
    placed = []
    for i, text in enumerate(lines):
        wide, high = 0.02 * len(text), 0.03 if i == 0 and large else 0.018
        x0 = 0.5 - wide / 2 if i == 0 else 0.12
        placed.append(Line(text, Box(x0, 0.08 + 0.05 * i, x0 + wide, 0.08 + 0.05 * i + high)))
    return Page(file, index, 595, 842, lines=tuple(placed))


def test_a_table_of_evidence_within_the_complaint_is_read_by_its_heads() -> None:
    rows = [
        ["序号", "证据名称", "证明内容"],
        ["1", "出院记录", "伤情及住院天数"],
        ["2", "医疗费票据", "医疗费支出"],
    ]
    cells = tuple(
        Cell(i, j, text, Box(0.1 + 0.2 * j, 0.5 + 0.05 * i, 0.3 + 0.2 * j, 0.55 + 0.05 * i))
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
    )
    lines = tuple(Line(cell.text, cell.box) for cell in cells)
    page = Page("诉状.pdf", 0, 595, 842, lines=lines, tables=(Table(Box(0.1, 0.5, 0.7, 0.65), cells),))
    assert [(row.name, row.purpose) for row in read_table([page])] == [
        ("出院记录", "伤情及住院天数"),
        ("医疗费票据", "医疗费支出"),
    ]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("原告现有证据为借条、彩礼单和聊天截图。", ["借条", "彩礼单", "聊天截图"]),
        ("证据有亲属关系证明和住院医疗费票据。", ["亲属关系证明", "住院医疗费票据"]),
    ],
)
def test_a_sentence_that_lists_keeps_every_name(told: str, names: list[str]) -> None:
    assert [row.name for row in read_told(_flow(told))] == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("以上事实有居间服务确认书和带看记录表予以证明。", ["居间服务确认书", "带看记录表"]),
        ("有彩礼单、黄金首饰发票和证人证言在案佐证。", ["彩礼单", "黄金首饰发票", "证人证言"]),
        ("本案有施工合同、增项确认单和收款收据可证。", ["施工合同", "增项确认单", "收款收据"]),
        ("原告提供欠费明细和催费通知单作为证据。", ["欠费明细", "催费通知单"]),
    ],
)
def test_a_story_points_to_its_papers_in_many_words(told: str, names: list[str]) -> None:
    assert [row.name for row in read_mentioned(told)] == names


@pytest.mark.parametrize("title", ["保证书", "彩礼单", "情况说明", "收款收据", "证明"])
def test_a_paper_with_a_title_of_its_own_is_no_continuation(title: str) -> None:
    first = _sheet("材料.pdf", "结婚证", "持证人 张三", "登记日期 2015年3月1日", "结婚证字号 3801")
    own = _sheet("材料.pdf", title, "本人李四说明如下，以后不再发生", "李四", "2025年3月1日", index=1)
    papers = split([first, own])
    assert sorted(len(paper.pages) for paper in papers) == [1, 1]
    assert title in {paper.title for paper in papers}


def test_in_one_file_nothing_is_joined_backwards() -> None:
    loose = _sheet("材料.pdf", "住院号 123", "医嘱 注意休息", large=False)
    record = _sheet("材料.pdf", "出院记录", "住院号 123", "诊断 骨折", "医师 王五", index=1)
    assert all(len(paper.pages) == 1 for paper in split([loose, record]))


@pytest.mark.parametrize("heading", ["案件事实与理由", "本案事实和理由", "事实及理由"])
def test_facts_are_headed_in_more_ways(heading: str) -> None:
    text = f"{HEAD}诉讼请求：\n1.判令被告偿还借款3600元；\n2.诉讼费由被告承担。\n{heading}\n2025年1月5日被告借款。\n{END}"
    assert "事实" not in find_sections(_flow(text)).claims.raw


def test_a_line_that_only_leads_is_no_request() -> None:
    claims, _ = read_claims(_flow("请求依法判令：\n被告偿还借款3600元；\n诉讼费由被告承担。"))
    assert [claim.amount for claim in claims] == [3600, None]


def test_the_telephone_of_an_agent_is_no_agent() -> None:
    text = "授权委托书\n委托人：张三\n受托人\n强秀兰，临江启明律师事务所律师\n受托人电话\n12938387835\n权限：一般授权\n2026年3月1日"
    papers = split([PlainPage.of("委托书.txt", 0, text)])
    assert [power.agents for power in read_powers(papers)] == [("强秀兰",)]


def test_a_share_of_each_counts_for_all_who_ask() -> None:
    assert amount_of("依法分割存款93000元，二原告各分得31000元")[0] == 62000
    assert amount_of("依法分割存款93000元，原告分得31000元")[0] == 31000


@pytest.mark.parametrize(("filed", "expired"), [(date(2026, 3, 2), True), (date(2025, 3, 2), False)])
def test_a_debt_falls_due_so_long_after_the_day_it_was_agreed(filed: date, expired: bool) -> None:
    text = (
        f"{HEAD}诉讼请求：\n1.判令被告支付和解款36000元；\n2.诉讼费由被告承担。\n事实与理由：\n"
        f"2022年3月10日，原被告签订和解协议，约定被告三个月内付清36000元。付款期届满，被告分文未付。\n{END}"
    )
    codes = {defect.code for defect in read([PlainPage.of("a.txt", 0, text)], filed_on=filed).defects}
    assert ("limitation_expired" in codes) is expired


def test_a_role_broken_in_a_narrow_cell_is_one_word() -> None:
    texts = [
        ("申请执行", 0.1, 0.20), ("人", 0.13, 0.22), ("姓名", 0.3, 0.21), ("卜巧云", 0.5, 0.21),
        ("被执行人", 0.1, 0.40), ("姓名", 0.3, 0.40), ("成艳", 0.5, 0.40),
    ]  # fmt: skip
    lines = tuple(Line(text, Box(x, y, x + 0.02 * len(text), y + 0.018)) for text, x, y in texts)
    parties, _ = read_parties(flow([Page("a.pdf", 0, 595, 842, lines=lines)]))
    assert [(party.role, party.name) for party in parties] == [("申请执行人", "卜巧云"), ("被执行人", "成艳")]


def test_what_is_asked_for_outweighs_what_only_surrounds_it() -> None:
    reading = read_cause(
        "财产损害赔偿纠纷",
        "1.判令被告赔偿装修损失5600元；2.诉讼费由被告承担。",
        "被告家水管爆裂漏水，淹坏原告家的地板。小区物业服务公司的人到场看过，物业写了情况说明，业主群里也有照片。",
    )
    assert (reading.name, reading.contradicts) == ("财产损害赔偿纠纷", False)


def test_the_closer_of_two_causes_is_named() -> None:
    told = "原告是货车司机，从仓库往门店送货，每趟运费2300元，被告拖欠运费。"
    assert read_cause(None, "1.判令被告支付运费18400元；", told).name == "公路货物运输合同纠纷"


def test_a_table_typed_with_spaces_is_a_list() -> None:
    rows = read_inline(_flow("序号 证据名称 证明内容\n1 借条 借款事实\n2 转账记录 交付借款\n"))
    assert [(row.name, row.purpose) for row in rows] == [("借条", "借款事实"), ("转账记录", "交付借款")]


def test_costs_are_a_request_of_their_own() -> None:
    claims, _ = read_claims(_flow("被告立即归还借款三万六千元整，被告支付利息二千元，本案费用被告负担。"))
    assert [claim.amount for claim in claims] == [36000, 2000, None]


def test_a_sheet_with_a_picture_and_a_few_words_goes_on_from_nothing() -> None:
    """停工现场 behind a transfer slip is a photograph, not its second page."""
    box = SimpleNamespace(x0=0.1, y0=0.1, x1=0.9, y1=0.6)
    shown = PlainPage.of("材料.pdf", 1, "停工现场", marks=(SimpleNamespace(kind="picture", box=box),))
    slip = PlainPage.of(
        "材料.pdf", 0, "银行转账回单\n付款人：沈玉梅\n收款人：高文斌\n金额：5000.00元\n交易日期：2026年3月1日"
    )
    assert [(paper.kind, len(paper.pages)) for paper in split([slip, shown])] == [
        ("transfer_voucher", 1),
        ("other", 1),
    ]
    bare = PlainPage.of("材料.pdf", 1, "停工现场")
    assert len(split([slip, bare])) == 1


def test_no_court_is_wrong_while_nobody_knows_what_kind_of_dispute_it_is() -> None:
    home = "临江省南浦市海门区海门街道体育场路24号"
    defendant = Party("被告", "natural", {"name": Field("涂晓棠", 0.9), "address": Field(home, 0.9)})
    claimant = replace(defendant, role="原告")
    known = Places("民事一审", "民间借贷纠纷", [claimant, defendant], "")
    assert find_jurisdiction(known).certain
    assert not find_jurisdiction(replace(known, cause=None)).certain
    # Who receives money may sue at home: a claimant whose home was not read leaves every court possible.
    lost = replace(claimant, values={**claimant.values, "address": Field(None, 0.0)})
    assert not find_jurisdiction(replace(known, parties=[lost, defendant])).certain


def test_a_promise_that_names_the_day_of_payment_interrupts_nothing() -> None:
    told = "被告于2022年4月10日出具欠条，承诺2022年5月20日前付清。"
    assert not _INTERRUPTED.search(told.removeprefix("被告于2022年4月10日出具欠条，"))
    assert _INTERRUPTED.search("被告又承诺分期还款")
