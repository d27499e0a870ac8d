"""Forms that nobody has met: fields found by what a label's words mean, what a value is by itself, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.evidence import read_inline
from tianping.brain.filings.evidence_table import bare_name
from tianping.brain.filings.forms import read_form_claims
from tianping.brain.filings.meaning import field_by_form, field_of, part_of, role_of
from tianping.brain.filings.misread import figures_for_letters
from tianping.brain.filings.request_table import with_requests_told
from tianping.brain.filings.retold import retold
from tianping.brain.filings.running import flow
from tianping.papers.model import Box, Cell, Line, Page, Table

LETTER = 0.0176


def _line(text: str, x: float, y: float) -> Line:
    wide = LETTER * sum(0.5 if char.isascii() else 1.0 for char in text)
    return Line(text, Box(x, y, x + wide, y + 0.013))


def _page(*rows: tuple[tuple[float, str], ...], tables: tuple[Table, ...] = ()) -> Page:
    lines = [_line(text, x, 0.05 + 0.03 * i) for i, row in enumerate(rows) for x, text in row]
    return Page("a.pdf", 0, 595, 842, lines=tuple(lines), tables=tables)


def _table(*rows: tuple[str, ...]) -> Page:
    """Draw a page that is one table, its columns as wide as each other."""
    cells, lines = [], []
    for i, row in enumerate(rows):
        wide = 0.8 / len(row)
        for j, text in enumerate(row):
            x, y = 0.1 + j * wide, 0.1 + 0.04 * i
            cells.append(Cell(i, j, text, Box(x, y, x + wide, y + 0.04)))
            lines += [_line(text, x + 0.005, y + 0.01)] if text else []
    table = Table(Box(0.1, 0.1, 0.9, 0.1 + 0.04 * len(rows)), tuple(cells))
    return Page("a.pdf", 0, 595, 842, lines=tuple(lines), tables=(table,))


def _told(*pages: Page) -> list[str]:
    return retold(pages).raw.split("\n")


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("380102198503154213", "id_number"),
        ("380102198503154214", None),
        ("913803224Q3KR8XHNC", "credit_code"),
        ("913803224Q3KR8XHND", None),
        ("129 0000 1111", "phone"),
        ("女", "sex"),
        ("土家族", "ethnicity"),
        ("土家", None),
        ("1985.3.15", "birth"),
        ("江州市江北区桂花路1号", "address"),
        ("临江省南浦市海门区书院街9号3栋2单元", "address"),
        ("岭西省安平市城关镇12号", "address"),
        ("处江州市江北区桂花路1号", None),
        ("江州市江北区人民法院", None),
        ("个体户", None),
    ],
)
def test_a_value_is_known_by_its_own_form(value: str, field: str | None) -> None:
    assert field_by_form(value) == field


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("证号", "380102198503154213", "id_number"),
        ("代码", "913803224Q3KR8XHNC", "credit_code"),
        ("代码", "38010219850315421X", "id_number"),
        ("能打通的电话", "12900001111", "phone"),
        ("住在哪里", "桂花路1号", "address"),
        ("何时出生", "1985年3月15日", "birth"),
        ("老板", "李卫东", "legal_rep"),
        ("称呼", "李卫东", "name"),
        ("受托律师", "李卫东", "agent"),
        ("随便什么", "江州市江北区桂花路1号", "address"),
        ("开户行", "临江银行江州支行", None),
        ("签订日期", "2025年3月15日", None),
        ("与原告关系", "朋友", None),
    ],
)
def test_a_label_means_what_its_words_and_its_value_say(label: str, value: str, field: str | None) -> None:
    assert field_of(label, value) == field


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("要告的人", "被告"),
        ("被起诉一方", "被告"),
        ("对方", "被告"),
        ("告状的人", "原告"),
        ("甲方（原告）", "原告"),
        ("我方", "原告"),
        ("被执行人", "被执行人"),
        ("起诉人签名", None),
        ("起诉要求", None),
        ("为什么起诉", None),
    ],
)
def test_a_heading_names_a_side_by_its_words(words: str, role: str | None) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("三、想请法院怎么判", "claims"),
        ("我的诉求：", "claims"),
        ("为什么起诉", "facts"),
        ("起因和经过", "facts"),
        ("手里的证据", "evidence"),
        ("有哪些凭据", "evidence"),
        ("争议金额", "total"),
        ("请求金额合计", "total"),
        ("受理法院", "court"),
        ("本人签字", "signature"),
        ("原告", None),
    ],
)
def test_a_heading_opens_a_part_by_its_words(words: str, part: str | None) -> None:
    assert part_of(words) == part


def test_blanks_that_are_underlined_are_values() -> None:
    page = _page(((0.4, "诉状"),), ((0.12, "告状的人"),), ((0.12, "称呼__张敏__ 男/女__女__ 族别__汉__"),))
    assert _told(page) == ["诉状", "原告：张敏", "性别：女，民族：汉"]


def test_a_label_and_its_value_may_share_a_cell() -> None:
    page = _table(("我方", ""), ("称呼：张敏", "男/女：女"), ("怎么联系：12900001111", "族别：汉族"))
    assert _told(page) == ["原告：张敏", "性别：女", "联系电话：12900001111", "民族：汉族"]


def test_labels_may_stand_above_their_values() -> None:
    page = _table(("对方", "", ""), ("称呼", "族别", "怎么联系"), ("张敏", "汉族", "12900001111"))
    assert _told(page) == ["被告：张敏", "民族：汉族", "联系电话：12900001111"]


def test_a_column_for_each_person_under_heads_in_other_words() -> None:
    page = _table(
        ("项目", "告状的人", "要告的人"), ("称呼", "张敏", "李卫东"), ("怎么联系", "12900001111", "")
    )
    assert _told(page) == ["原告：张敏", "联系电话：12900001111", "被告：李卫东"]


def test_a_row_for_each_person_under_heads_in_other_words() -> None:
    page = _table(
        ("身份", "称呼", "现居何处"), ("起诉方", "张敏", "青川市兴业路6号"), ("应诉方", "李卫东", "")
    )
    assert _told(page) == ["原告：张敏", "住址：青川市兴业路6号", "被告：李卫东"]


def test_two_people_side_by_side_are_told_one_after_the_other() -> None:
    page = _page(
        ((0.12, "我方"), (0.53, "对方")),
        ((0.12, "称呼：张敏"), (0.53, "称呼：李卫东")),
        ((0.12, "居所：青川市竹溪镇"), (0.53, "族别：汉族")),
        ((0.12, "兴业路6号"), (0.53, "怎么联系：12900001111")),
        ((0.12, "我的请求："),),
    )
    assert _told(page) == [
        "原告：张敏",
        "住址：青川市竹溪镇兴业路6号",
        "被告：李卫东",
        "民族：汉族",
        "联系电话：12900001111",
        "诉讼请求：",
    ]


def test_a_value_stands_right_of_its_label_as_programmes_export_it() -> None:
    page = _page(((0.12, "原告方"),), ((0.12, "姓名"), (0.4, "张敏")), ((0.12, "生日"), (0.4, "1985-03-15")))
    assert _told(page) == ["原告：张敏", "出生日期：1985-03-15"]


FORM = """起诉状
告状的人：
称呼：张敏
证号：380102198503154213
居所：江州市江北区桂花路1号
能打通的电话：12900001111
开户行：临江银行江州支行
要告的人：
商号：云水佳禾食品有限公司
老板：李卫东
现居何处：云水市云西区长乐街7号
{claims}
缘由：
2025年1月5日，被告向原告借款并出具借条，约定半年内还清，到期后经多次催要至今未还。
有哪些凭据：
1.借条一张
2.付款流水
受理法院：云水市云西区人民法院
起诉人签名：张敏
2026年3月1日"""


def _read(claims: str) -> FilingReading:
    return read([PlainPage.of("a.txt", 0, FORM.format(claims=claims))], filed_on=date(2026, 3, 2))


def test_a_form_in_words_of_its_own_is_read_whole() -> None:
    reading = _read(
        "想请法院怎么判：\n1.归还借款36000元；\n2.支付利息2000元；\n3.诉讼费由被告承担。\n争议金额：38000元"
    )
    one, other = reading.parties
    assert (one.role, one.name, one.get("id_number")) == ("原告", "张敏", "380102198503154213")
    assert (one.get("address"), one.get("phone")) == ("江州市江北区桂花路1号", "12900001111")
    assert (other.role, other.name, other.type) == ("被告", "云水佳禾食品有限公司", "organisation")
    assert (other.get("legal_rep"), other.get("address")) == ("李卫东", "云水市云西区长乐街7号")
    assert [claim.amount for claim in reading.claims] == [36000, 2000, None]
    assert (reading.total_stated.value, reading.total_amount.value) == (38000, 38000)
    assert str(reading.facts.value).startswith("2025年1月5日")
    assert [item.name for item in reading.evidence] == ["借条", "付款流水"]
    assert reading.court.value == "云水市云西区人民法院"
    assert (reading.signed.value, reading.signed_on.value) == (True, "2026-03-01")


@pytest.mark.parametrize(
    "word", ["诉讼标的额", "争议金额", "请求金额合计", "以上共计", "总标的", "小计", "涉案金额"]
)
def test_a_total_in_other_words_is_no_claim(word: str) -> None:
    reading = _read(f"诉讼请求：\n1.归还借款36000元；\n2.支付利息2000元。\n{word}：38000元")
    assert [claim.amount for claim in reading.claims] == [36000, 2000]
    assert reading.total_stated.value == 38000


def test_requests_in_a_table_whose_heads_say_little() -> None:
    page = _table(("序号", "要求", "数额（元）"), ("1", "归还借款", "36000"), ("", "合计", "36000"))
    lines = [_line(text, 0.12, 0.3 + 0.03 * i) for i, text in enumerate(FORM.format(claims="").split("\n"))]
    head = tuple(line for line in lines[:11])
    tail = (_line("我的请求：", 0.12, 0.08),)
    whole = [
        Page("a.pdf", 0, 595, 842, lines=head),
        page,
        Page("a.pdf", 2, 595, 842, lines=tuple(lines[12:])),
    ]
    whole[1] = Page("a.pdf", 1, 595, 842, lines=(*tail, *page.lines), tables=page.tables)
    reading = read(whole, filed_on=date(2026, 3, 2))
    assert [(claim.text, claim.amount) for claim in reading.claims] == [("归还借款36000元；", 36000)]
    assert reading.total_stated.value == 36000


def test_a_table_of_requests_goes_on_over_the_page() -> None:
    first = _table(("序号", "诉讼请求", "金额（元）"), ("1", "归还借款", "36000"))
    second = _table(("2", "支付利息", "1,200.50"), ("", "合计", "37,200.50"))
    told = with_requests_told([first, second])
    assert [line.text for page in told for line in page.lines] == [
        "1、归还借款36000元；",
        "2、支付利息1,200.50元；",
        "以上合计37,200.50元。",
    ]
    elsewhere = _table(("证据", "借条", "一张", "证明借款"))
    assert with_requests_told([first, elsewhere])[1] is elsewhere


def test_what_known_words_say_is_not_changed_by_other_words() -> None:
    text = (
        "民事起诉状\n原告：张敏，女，住江州市江北区桂花路1号。\n被告：老邵，男，电话12900001111。\n诉讼请求：\n1.还款5000元。\n"
        "事实与理由：\n被告借款不还。有无委托代理人：无\n此致\n青川市人民法院\n具状人：张敏\n2026年3月1日"
    )
    reading = read([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 3, 2))
    assert [party.name for party in reading.parties] == ["张敏", "老邵"]
    assert reading.agents == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("借条一张", "借条"),
        ("收条两张", "收条两张"),
        ("工友证明（复印件，1页）", "工友证明"),
        ("凭据1：运费结算表", "运费结算表"),
        ("签收回单（60份）", "签收回单（60份）"),
        ("收条1份", "收条"),
        ("照片，共3张", "照片"),
    ],
)
def test_a_count_that_is_part_of_the_name_stays(written: str, name: str) -> None:
    from tianping.brain.filings.text import squeeze

    assert bare_name(squeeze(written)) == squeeze(name)


@pytest.mark.parametrize(
    ("read_as", "written"),
    [
        ("身份证38O102l98503154213", "身份证380102198503154213"),
        ("身份证3B0102198503154213", "身份证380102198503154213"),
        ("身份证38010219850315421S", "身份证38010219850315421S"),
        ("代码9I38O3224Q3KR8XHNC", "代码913803224Q3KR8XHNC"),
        ("代码913803224Q3KR8XHNC", "代码913803224Q3KR8XHNC"),
        ("电话129O000llll，", "电话12900001111，"),
        ("支付36O0O元和3,0OO.5O元", "支付36000元和3,000.50元"),
        ("OPPO手机一部", "OPPO手机一部"),
    ],
)
def test_letters_read_for_figures_are_put_right_where_the_number_then_checks(
    read_as: str, written: str
) -> None:
    assert figures_for_letters(read_as) == written


def test_a_form_under_a_title_of_its_own_is_a_complaint() -> None:
    text = FORM.format(claims="我的请求：\n1.归还借款36000元。").replace("起诉状", "立案登记用表", 1)
    reading = read([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 3, 2))
    assert [paper.kind for paper in reading.papers] == ["complaint"]
    assert [party.name for party in reading.parties] == ["张敏", "云水佳禾食品有限公司"]
    judgment = "民事判决书\n原告：张敏\n被告：李卫东\n诉讼请求：\n归还借款\n事实与理由：\n借款不还"
    assert read([PlainPage.of("b.txt", 0, judgment)]).parties == ()


def test_two_people_stand_side_by_side_under_their_heads() -> None:
    left = "姓名：彭丽丽\n性别：女\n身份证：380103199009140407\n住址：江州市江南区书院路9号"
    right = "名称：江州小天鹅艺术培训有限公司\n信用代码：91380103WHYY95UG2B\n地址：江州市江南区文庙街35号\n法定代表人：宋玉珊"
    page = _table(("原告", "被告"), (left, right))
    told = _told(page)
    assert [line for line in told if line.startswith(("原告", "被告"))] == [
        "原告：彭丽丽",
        "被告：江州小天鹅艺术培训有限公司",
    ]


@pytest.mark.parametrize(
    ("head", "chief", "title"),
    [
        ("法定代表人/职务 田文娟　总经理", "田文娟", "总经理"),
        ("法定代表人、职务：田文娟 总经理", "田文娟", "总经理"),
    ],
)
def test_who_heads_a_firm_and_as_what_share_a_label(head: str, chief: str, title: str) -> None:
    text = f"民事起诉状\n原告 江州喜乐鲜超市有限公司\n{head}\n电话 12933637855\n被告 李强，男，住桂花路1号。\n诉讼请求：\n1.支付5000元。"
    reading = read([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 3, 2))
    assert reading.parties[0].get("legal_rep") == chief
    assert reading.parties[0].get("legal_rep_title") == title


def test_the_heading_of_sums_may_say_of_what_they_are() -> None:
    asked = "请求项目及金额（截至2026年9月30日，单位：元）\n透支本金\n18,432.77\n利息\n2,206.15\n合计\n20,638.92\n诉讼费用\n☑由被告承担\n"
    told = flow([PlainPage.of("a.txt", 0, f"原告信息\n{asked}要素事实\n信用额度\n20,000.00\n")])
    claims, stated = read_form_claims(told)
    assert [claim.amount for claim in claims] == [18432.77, 2206.15]
    assert stated.value == 20638.92


@pytest.mark.parametrize(
    "written", ["保证合同，原告为被告贷款提供保证", "车辆租赁合同，租车及租金约定", "民事判决书，执行依据"]
)
def test_what_a_paper_proves_is_no_second_paper(written: str) -> None:
    part = flow([PlainPage.of("a.txt", 0, f"1.{written}；\n2.转账回单，付款情况。")])
    assert [row.name for row in read_inline(part)] == [written.split("，")[0], "转账回单"]
