"""Complaints with tables: parties by rows or label and value, requests with sums beside them, everything in cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tianping.brain.filings import FilingReading, read
from tianping.brain.filings.layout import by_place, in_rows
from tianping.papers.model import Box, Cell, Line, Page, Table

HEAD = (
    "原告：张三，男，汉族，住江州市江北区桂花路1号。\n被告：李四，女，住江州市江北区长乐街7号。\n诉讼请求："
)
CLAIMS = "诉讼请求：\n1.判令被告归还借款36000元；\n2.诉讼费由被告承担。\n"
BODY = "事实与理由：\n2025年1月5日，被告向原告借款36000元，至今未还。\n此致\n江州市江北区人民法院\n具状人：张三\n2026年3月1日"

Rows = list[list[str | None]]


def _wide(text: str) -> float:
    return 0.0186 * sum(0.5 if char.isascii() else 1 for char in text)


def _table(rows: Rows, edges: list[float], top: float) -> tuple[Table, list[Line]]:
    """A ruled table; nothing in a cell means that the one above goes on, a line break is a printed line."""
    cells, lines = [], []
    height = [0.02 * max((text or "").count("\n") + 1 for text in row) + 0.01 for row in rows]
    tops = [top + sum(height[:i]) for i in range(len(rows) + 1)]
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text is None:
                continue
            until = i + 1
            while until < len(rows) and rows[until][j] is None:
                until += 1
            cells.append(Cell(i, j, text, Box(edges[j], tops[i], edges[j + 1], tops[until]), until - i))
            parts = text.split("\n")
            y = (tops[i] + tops[until]) / 2 - 0.01 * len(parts)
            for k, part in enumerate(parts if text else ()):
                x = edges[j] + 0.005
                lines.append(Line(part, Box(x, y + 0.02 * k, x + _wide(part), y + 0.02 * k + 0.014)))
    return Table(Box(edges[0], top, edges[-1], tops[-1]), tuple(cells)), lines


def _read(*parts: str | tuple[Rows, list[float]]) -> FilingReading:
    lines, tables, y = [Line("民事起诉状", Box(0.4, 0.02, 0.6, 0.04))], [], 0.06
    for part in parts:
        if isinstance(part, str):
            for text in part.strip("\n").split("\n"):
                lines.append(Line(text, Box(0.1, y, min(0.1 + _wide(text), 0.95), y + 0.015)))
                y += 0.025
        else:
            table, own = _table(*part, y)
            tables.append(table)
            lines += sorted(own, key=lambda line: (round(line.box.y0, 2), line.box.x0))
            y = table.box.y1 + 0.02
    return read([Page("a.pdf", 0, 595, 842, lines=tuple(lines), tables=tuple(tables))])


@pytest.mark.parametrize(
    ("rows", "edges"),
    [
        (
            [
                ["原告", "姓名", "张三", "性别", "男"],
                [None, "住址", "江州市江北区桂花路1号", "民族", "汉族"],
                ["被告", "姓名", "李四", "性别", "女"],
                [None, "住址", "江州市江北区长乐街7号", "电话", "不详"],
            ],
            [0.1, 0.2, 0.3, 0.65, 0.75, 0.95],
        ),
        (
            [
                ["当事人", "姓名", "性别", "民族", "住址"],
                ["原告", "张三", "男", "汉族", "江州市江北区\n桂花路1号"],
                ["被告", "李四", "女", "", "江州市江北区\n长乐街7号"],
            ],
            [0.1, 0.25, 0.4, 0.5, 0.6, 0.95],
        ),
        (
            [
                ["原告", "张三，男，汉族，住江州市江北区桂花路1号"],
                ["被告", "李四，女，住江州市江北区长乐街7号"],
                ["第三人", "无"],
            ],
            [0.1, 0.3, 0.95],
        ),
    ],
)
def test_parties_in_tables_of_many_makes(rows: Rows, edges: list[float]) -> None:
    reading = _read((rows, edges), CLAIMS + BODY)
    told = [(p.role, p.name, p.get("sex"), p.get("ethnicity"), p.get("address")) for p in reading.parties]
    assert told == [
        ("原告", "张三", "男", "汉族", "江州市江北区桂花路1号"),
        ("被告", "李四", "女", None, "江州市江北区长乐街7号"),
    ]
    assert [claim.amount for claim in reading.claims] == [36000, None]


def test_requests_in_a_table() -> None:
    rows: Rows = [
        ["序号", "请求内容", "金额（元）"],
        ["1", "归还借款本金", "36000"],
        ["2", "支付利息", "3,000.50"],
        ["3", "承担诉讼费", ""],
        ["合计", "", "39000.50"],
    ]
    reading = _read(HEAD, (rows, [0.1, 0.2, 0.7, 0.95]), BODY)
    assert [(claim.text.strip("；"), claim.amount) for claim in reading.claims] == [
        ("归还借款本金36000元", 36000),
        ("支付利息3,000.50元", 3000.5),
        ("承担诉讼费", None),
    ]
    assert reading.total_stated.value == 39000.5


def test_the_name_stands_first_in_a_cell_of_two_lines() -> None:
    rows: Rows = [
        ["受诉法院", "江州市江北区人民法院"],
        ["原告", "张三　女　朝鲜族\n1996年1月7日出生"],
        ["证件", "居民身份证：380303199601078586"],
        ["住址", "江州市江北区桂花路1号"],
        ["被告", "李四　男　汉族　1988年8月18日出生"],
        ["证件", "居民身份证：380303198808189537"],
        ["住址", "江州市江北区长乐街7号"],
    ]
    reading = _read((rows, [0.1, 0.3, 0.95]), CLAIMS, BODY)
    told = [(p.name, p.get("birth"), p.get("id_number"), p.get("address")) for p in reading.parties]
    assert told == [
        ("张三", "1996-01-07", "380303199601078586", "江州市江北区桂花路1号"),
        ("李四", "1988-08-18", "380303198808189537", "江州市江北区长乐街7号"),
    ]


def test_a_table_that_shows_how_requests_above_it_were_reckoned_asks_for_nothing() -> None:
    asked = "诉讼请求：\n1.归还借款本金36000元；\n2.支付利息3000元；\n3.承担诉讼费。\n以上各项共计：39000元"
    rows: Rows = [
        ["请求", "计算方法", "金额（元）"],
        ["借款本金", "36000", "36000"],
        ["利息", "36000×1%×8.33", "3000"],
        ["合计", "", "39000"],
    ]
    reading = _read(HEAD.removesuffix("诉讼请求："), asked, (rows, [0.1, 0.3, 0.7, 0.95]), BODY)
    assert [claim.amount for claim in reading.claims] == [36000, 3000, None]
    assert (reading.total_stated.value, reading.total_amount.value) == (39000, 39000)


def test_a_complaint_that_is_one_table() -> None:
    rows: Rows = [
        ["原告", "张三，男，汉族，住江州市江北区桂花路1号"],
        ["被告", "李四，女，住江州市江北区长乐街7号"],
        ["案由", "民间借贷纠纷"],
        ["诉讼请求", "1.判令被告归还借款36000元；\n2.诉讼费由被告承担。"],
        ["事实与理由", "2025年1月5日，被告向原告借款36000元，至今未还。"],
    ]
    reading = _read((rows, [0.1, 0.3, 0.95]), BODY.split("\n", 2)[2])
    assert [party.name for party in reading.parties] == ["张三", "李四"]
    assert [claim.amount for claim in reading.claims] == [36000, None]
    assert "至今未还" in str(reading.facts.value)
    assert reading.cause_stated.value == "民间借贷纠纷"


@pytest.mark.parametrize("first", ["1", "2"])
def test_a_list_of_evidence_over_two_pages_leaves_the_complaint_whole(first: str) -> None:
    heads: Rows = [["序号", "证据名称", "证明内容"]]
    above: Rows = heads if first == "1" else [*heads, ["1", "微信聊天记录", "证明约定"]]
    below: Rows = [[first, "离婚协议书", "证明抚养费标准"], [str(int(first) + 1), "学费收据", "证明支出"]]
    edges = [0.1, 0.2, 0.5, 0.9]
    top, lines = _table(above, edges, 0.85)
    text = f"民事起诉状\n{HEAD}\n1.判令被告支付36000元。\n{BODY}\n证据目录："
    own = [
        Line(part, Box(0.1, 0.05 + 0.04 * i, 0.1 + _wide(part), 0.07 + 0.04 * i))
        for i, part in enumerate(text.split("\n"))
    ]
    rest, under = _table(below, edges, 0.1)
    pages = [
        Page("a.pdf", 0, 595, 842, lines=(*own, *lines), tables=(top,)),
        Page("a.pdf", 1, 595, 842, lines=tuple(under), tables=(rest,)),
    ]
    reading = read(pages)
    assert [(paper.kind, len(paper.pages)) for paper in reading.papers] == [("complaint", 2)]
    listed = ["离婚协议书", "学费收据"]
    assert [item.name for item in reading.evidence] == (listed if first == "1" else ["微信聊天记录", *listed])


def test_a_table_for_each_party_whose_address_takes_two_lines() -> None:
    edges = [0.1, 0.25, 0.4, 0.9]
    one: Rows = [["原告", "姓名", "张三"], [None, "住所", "江州市江北区桂花路1号"]]
    two: Rows = [
        ["被告", "姓名", "李四"],
        [None, "住所", "江州市江北区长乐街七十七弄金桂花苑三期九栋2单元\n1501室"],
    ]
    reading = _read((one, edges), (two, edges), CLAIMS + BODY)
    assert [(p.role, p.name, p.get("address")) for p in reading.parties] == [
        ("原告", "张三", "江州市江北区桂花路1号"),
        ("被告", "李四", "江州市江北区长乐街七十七弄金桂花苑三期九栋2单元1501室"),
    ]


def test_a_label_in_the_middle_of_the_last_row_of_a_form() -> None:
    table, lines = _table([["证据清单", "1.借条\n2.转账记录\n3.催款短信"]], [0.1, 0.3, 0.9], 0.05)
    lines.sort(key=lambda line: line.box.y0)
    page = Page("b.jpg", 0, 1000, 1414, lines=tuple(lines), tables=(table,))
    assert [line.text for line in in_rows(page, lines)] == ["证据清单", "1.借条", "2.转账记录", "3.催款短信"]


def test_a_table_for_each_party_with_two_labels_in_a_row() -> None:
    edges = [0.1, 0.25, 0.5, 0.65, 0.9]
    one: Rows = [
        ["原告", "吕小满", "性别", "女"],
        ["出生日期", "1988年4月6日", "民族", "汉族"],
        ["住址", "江州市江北区桂花路1号", "联系电话", "12900001111"],
    ]
    two: Rows = [
        ["被告", "江州市启明家具有限公司", "法定代表人", "冯远"],
        ["住所地", "江州市江南区长乐街7号", "联系电话", "12900002222"],
    ]
    reading = _read((one, edges), (two, edges), CLAIMS + BODY)
    keys = ("sex", "birth", "ethnicity", "address", "phone", "legal_rep")
    assert [(p.role, p.name, *map(p.get, keys)) for p in reading.parties] == [
        ("原告", "吕小满", "女", "1988-04-06", "汉族", "江州市江北区桂花路1号", "12900001111", None),
        ("被告", "江州市启明家具有限公司", None, None, None, "江州市江南区长乐街7号", "12900002222", "冯远"),
    ]


def test_what_is_said_of_a_party_in_tables_of_a_row_each() -> None:
    edges = [0.1, 0.25, 0.45, 0.9]
    rows: Rows = [
        ["原告", "单位名称", "江州市启明家具有限公司"], ["", "法定代表人", "冯远"], ["", "住所地", "江州市江南区长乐街7号"],
        ["被告", "姓名", "吕小满"], ["", "住址", "江州市江北区桂花路1号"],
    ]  # fmt: skip
    reading = _read(*(([row], edges) for row in rows), CLAIMS + BODY)
    assert [(p.role, p.name, p.get("address"), p.get("legal_rep")) for p in reading.parties] == [
        ("原告", "江州市启明家具有限公司", "江州市江南区长乐街7号", "冯远"),
        ("被告", "吕小满", "江州市江北区桂花路1号", None),
    ]


def test_words_beside_each_other_in_a_cell_keep_their_order() -> None:
    """女[√] stands a hair higher than 性别：男[] before it."""
    table, lines = _table([["原告", "姓名：吕小满\n性别：男[]\n民族：汉族"]], [0.1, 0.3, 0.9], 0.05)
    box = next(line.box for line in lines if "性别" in line.text)
    lines.append(Line("女[√]", replace(box, x0=box.x1 + 0.02, x1=box.x1 + 0.06, y0=box.y0 - 0.00003)))
    page = Page("b.pdf", 0, 595, 842, lines=tuple(lines), tables=(table,))
    assert [line.text for line in in_rows(page, lines)][-4:] == [
        "姓名：吕小满",
        "性别：男[]",
        "女[√]",
        "民族：汉族",
    ]


def test_a_row_that_is_not_quite_level_is_read_from_the_left() -> None:
    lines = [
        Line("此致", Box(0.13, 0.23, 0.18, 0.25)),
        Line("盖章）：启明家具有限公司", Box(0.66, 0.306, 0.90, 0.324)),
        Line("具状人（签名", Box(0.50, 0.303, 0.64, 0.329)),
    ]
    assert [line.text[:3] for line in by_place(lines, split=0.45)] == ["此致", "具状人", "盖章）"]
