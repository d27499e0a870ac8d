"""Words in cells: labels that a narrow cell breaks, a role and a label close beside each other."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.forms import read_form_claims
from tianping.brain.filings.layout import in_rows
from tianping.brain.filings.running import flow
from tianping.papers.model import Box, Cell, Line, Page, Table

LETTER = 0.0188
"""Width of a character, as a part of the page."""


def _line(text: str, x: float, y: float) -> Line:
    wide = LETTER * sum(0.5 if char.isascii() else 1.0 for char in text)
    return Line(text, Box(x, y, x + wide, y + 0.013))


def _row(y: float, *cells: str) -> list[Line]:
    """Write one row of the table of parties: two columns of labels, each with a value behind it."""
    return [_line(text, x, y) for text, x in zip(cells, (0.20, 0.315, 0.59, 0.687), strict=False)]


def _person(y: float, *facts: str) -> list[Line]:
    name, sex, born, folk, number, phone, home = facts
    return [
        *_row(y, "姓名", name, "性别", sex),
        *_row(y + 0.03, "出生日期", born, "民族", folk),
        *_row(y + 0.06, "身份证号", number, "电话", phone),
        *_row(y + 0.09, "住址", home),
    ]


def test_parties_of_a_table_whose_first_column_is_narrow() -> None:
    closing = [
        "请求事项：",
        "1.强制被执行人支付货款42000元及迟延履行期间的加倍部分债务利",
        "息（以42000元为基数，自2026年3月25日起至付清之日止）；",
        "2.执行费由被执行人负担。",
        "申请执行人与被执行人买卖合同纠纷一案，已有生效判决，被执行人",
        "至今没有履行。",
        "此致",
        "云水市云西区人民法院",
    ]
    lines = [
        _line("强制执行申请书", 0.37, 0.09),
        _line("申请执行", 0.105, 0.143),
        _line("人", 0.105, 0.161),
        *_person(
            0.152,
            "张敏",
            "女",
            "1985年3月15日",
            "汉族",
            "380102198503154221",
            "12900001111",
            "江州市江北区桂花路1号",
        ),
        _line("被执行人", 0.105, 0.277),
        *_person(
            0.277,
            "李卫",
            "男",
            "1990年12月30日",
            "苗族",
            "380203199012301233",
            "12900002222",
            "云水市云西区长乐街7号",
        ),
        *(_line(text, 0.146, 0.40 + 0.03 * i) for i, text in enumerate(closing)),
    ]
    (one, other) = read([Page("1.pdf", 0, 595, 842, lines=tuple(lines))], filed_on=date(2026, 3, 2)).parties
    assert [(party.role, party.name, party.get("sex")) for party in (one, other)] == [
        ("申请执行人", "张敏", "女"),
        ("被执行人", "李卫", "男"),
    ]
    assert [party.get("address") for party in (one, other)] == [
        "江州市江北区桂花路1号",
        "云水市云西区长乐街7号",
    ]


@pytest.mark.parametrize(
    ("rows", "sums", "total"),
    [
        ("1. 拖欠工资\n10400元\n2. 赔偿金\n41,600元\n明细:5200元×4个月×2倍\n3. 其他\n出具证明\n标的总额\n52000元", [10400, 41600], 52000),
        ("1. 误工费\n180元/天×30天=5400元\n2. 护理费\n2000元\n各项请求合计：7400元", [5400, 2000], 7400),
        ("1. 赔偿\n明细：医疗费3000元、误工费2000元\n2. 诉讼费\n由被告承担\n标的额：5000元", [3000, 2000], 5000),
        ("1. 赔偿\n医疗费3000元\n误工费2000元\n合计5000元\n2. 交通费\n300元\n3. 标的总额\n5300元", [5000, 300], 5300),
        ("1. 物业费\n5550.48元\n构成：每月1.8元×118.6平方米×26个月\n2. 违约金\n333.03元", [5550.48, 333.03], None),
    ],
)  # fmt: skip
def test_sums_of_a_form_are_what_is_asked_for_not_what_they_are_made_of(
    rows: str, sums: list[float], total: float | None
) -> None:
    page = PlainPage.of("a.txt", 0, f"诉讼请求\n{rows}\n事实与理由\n略。")
    claims, stated = read_form_claims(flow([page], join=False))
    assert ([claim.amount for claim in claims if claim.amount], stated.value) == (sums, total)


def test_an_answer_whose_cell_was_not_found_follows_its_label() -> None:
    asked = (
        ("1.本金", "15000元"),
        ("2.利息", "不主张"),
        ("3.担保", "无"),
        ("4.费用", "无"),
        ("5.总额", "15000元"),
    )
    cells, lines = [], []
    for row, (label, answer) in enumerate(asked):
        top = 0.2 + 0.03 * row
        cells.append(Cell(row, 0, label, Box(0.09, top, 0.24, top + 0.026)))
        if row > 2:
            cells.append(Cell(row, 1, answer, Box(0.24, top, 0.91, top + 0.026)))
        lines += [_line(label, 0.1, top + 0.008), _line(answer, 0.25, top + 0.004)]
    table = Table(Box(0.09, 0.2, 0.91, 0.35), tuple(cells))
    page = Page("a.pdf", 0, 210, 297, lines=tuple(lines), tables=(table,))
    assert [line.text for line in in_rows(page, page.lines)] == [text for pair in asked for text in pair]


def test_the_number_of_the_next_row_is_no_part_of_a_long_answer() -> None:
    rows = [
        ("6", "住所地", "江州市江北区学府街97号翠湖名邸5栋970室"),
        ("7", "联系电话", "12952729801"),
        ("8", "邮编", "380100"),
    ]
    lines = [
        _line(text, x, 0.2 + 0.03 * row)
        for row, cells in enumerate(rows)
        for text, x in zip(cells, (0.1, 0.2, 0.45), strict=True)
    ]
    page = Page("a.pdf", 0, 210, 297, lines=tuple(lines))
    assert "970室7" not in flow([page], arrange=lambda _, own: list(own)).raw
