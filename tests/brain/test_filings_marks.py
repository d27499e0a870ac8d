"""Heads, headings and pages of houses that part with strokes and bars, and end a paper on a sheet of its own."""

from __future__ import annotations

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.marks import commas_for_marks
from tianping.brain.filings.split import split
from tianping.brain.filings.text import flatten
from tianping.papers.model import Box, Cell, Line, Page, Table

HEAD = (
    "民事起诉状\n【事由】买卖合同纠纷\n【原告】佟志远\n男{0}满族{0}1982.03.19出生\n身份证{0}380302198203196455\n"
    "住址{0}南浦市海门区海滨二路15号\n电话{0}129-3994-4791\n【委托诉讼代理人】麦冬梅{0}临江听潮律师事务所{0}12990610094{0}特别授权\n"
    "【被告】南浦市海门区渔歌水产有限公司\n统一社会信用代码{0}913803224Q3KR8XHNC\n住所{0}南浦市海门区渔市路7号\n"
    "法定代表人{0}麦国强（董事长）\n电话{0}12989097732\n"
)
BODY = (
    "〔请求事项〕\n①支付货款46850元；\n②诉讼费由被告负担。\n〔事实及理由]\n2026年1月被告买冻虾未付款。\n证据：1·送货单；2·对账单。\n"
    "此致\n南浦市海门区人民法院\n"
)


def _read(text: str) -> FilingReading:
    return read([PlainPage.of("a.pdf", 0, text)])


@pytest.mark.parametrize("mark", [" ‖ ", "∥", "Ⅱ", "|", " | ", "／", "/", " / "])
def test_marks_between_what_is_said_of_a_party(mark: str) -> None:
    reading = _read(HEAD.format(mark) + BODY + "具状人 佟志远\n2026.05.06")
    one, firm = reading.parties
    assert (one.name, one.get("sex"), one.get("ethnicity"), one.get("birth")) == (
        "佟志远",
        "男",
        "满族",
        "1982-03-19",
    )
    assert (one.get("id_number"), one.get("address")) == ("380302198203196455", "南浦市海门区海滨二路15号")
    assert (firm.name, firm.get("legal_rep"), firm.get("address")) == (
        "南浦市海门区渔歌水产有限公司",
        "麦国强",
        "南浦市海门区渔市路7号",
    )
    assert [(agent.name, agent.firm) for agent in reading.agents] == [("麦冬梅", "临江听潮律师事务所")]
    assert [claim.amount for claim in reading.claims] == [46850, None]
    assert reading.facts.value == "2026年1月被告买冻虾未付款。"
    assert (reading.signed.value, reading.signed_on.value) == (True, "2026-05-06")


@pytest.mark.parametrize(
    "line",
    [
        "法定代表人/负责人",
        "法定代表人/职务",
        "法定代表人/主要负责人：沈成林",
        "住所地/经常居住地：青川市竹溪镇",
        "姓名/名称 佟志远",
        "被告于2026/5/6收货",
        "单价23元/斤",
        "原告与被告签订/履行合同",
    ],
)
def test_strokes_that_part_nothing_stay(line: str) -> None:
    assert commas_for_marks(line) == line


def test_a_mark_is_exchanged_for_one_sign() -> None:
    text = HEAD.format(" ‖ ") + BODY
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        ("具状人\n2026.05.06", False),
        ("具状人佟志遠\n2026.05.06", True),
        ("具状人　佟志远 2026.05.06", True),
    ],
)
def test_a_label_without_colon_is_signed_or_not(foot: str, signed: bool) -> None:
    reading = _read(HEAD.format("，") + BODY + foot)
    assert (reading.signed.value, reading.signed_on.value) == (signed, "2026-05-06")


def test_a_day_alone_on_the_next_sheet_ends_the_complaint() -> None:
    form = (
        "民事起诉状\n（买卖合同纠纷）\n当事人信息\n原告（自然人）\n姓名：佟志远\n性别：☑男 □女\n是否主张利息：□是 ☑否\n诉讼请求和依据\n"
        "货款\n46850元\n事实和理由\n被告未付款。\n是否愿意先行调解\n☑愿意 □不愿意\n此致\n南浦市海门区人民法院\n具状人：佟志远"
    )
    chat = "09:12\n麦老板\n昨天 20:15\n麦老板你啥时候给钱\n再等等我吧\n我等了你半年了"
    pages = [
        PlainPage.of(name, 0, text)
        for name, text in (("A.jpg", chat), ("起诉状_1.jpg", form), ("起诉状_2.jpg", "2026年5月6日"))
    ]
    assert [(paper.kind, len(paper.pages)) for paper in split(pages)] == [
        ("complaint_elements", 2),
        ("chat_screenshot", 1),
    ]


def test_what_somebody_says_in_a_chat_is_no_title() -> None:
    talk = "晏立冬\n2025年9月26日上午9:14\n哥，我从你家房架上摔下来，\n医院又催费了\n我先给你转两千\n你自己也不小心"
    assert guess_kind(PlainPage.of("a.png", 0, talk)).kind == "chat_screenshot"


def test_a_role_in_a_row_of_its_own_heads_the_rows_below() -> None:
    rows = [
        ["案由", "买卖合同纠纷"],
        ["原告"],
        ["姓名", "佟志远", "性别", "男"],
        ["身份号码", "380302198203196455"],
        ["委托诉讼代理人"],
        ["姓名", "麦冬梅", "联系电话", "12990610094"],
        ["工作单位", "临江听潮律师事务所"],
        ["被告"],
        ["姓名", "麦国强", "国籍", "中国"],
        ["住址", "南浦市海门区渔市路7号"],
    ]
    cells, lines = [], [Line("民事起诉状", Box(0.4, 0.05, 0.6, 0.07))]
    for i, row in enumerate(rows):
        edges = {1: [0.1, 0.9], 2: [0.1, 0.25, 0.9], 4: [0.1, 0.25, 0.54, 0.68, 0.9]}[len(row)]
        for j, text in enumerate(row):
            y = 0.1 + 0.03 * i
            cells.append(Cell(i, j, text, Box(edges[j], y, edges[j + 1], y + 0.03)))
            lines.append(Line(text, Box(edges[j] + 0.005, y + 0.008, edges[j] + 0.1, y + 0.022)))
    for i, text in enumerate((BODY + "具状人：佟志远\n2026年5月6日").split("\n")):
        lines.append(Line(text, Box(0.1, 0.45 + 0.03 * i, 0.1 + 0.018 * len(text), 0.465 + 0.03 * i)))
    page = Page(
        "a.pdf", 0, 595, 842, lines=tuple(lines), tables=(Table(Box(0.1, 0.1, 0.9, 0.4), tuple(cells)),)
    )
    reading = read([page])
    assert [(p.role, p.name) for p in reading.parties] == [("原告", "佟志远"), ("被告", "麦国强")]
    assert [agent.name for agent in reading.agents] == ["麦冬梅"]
