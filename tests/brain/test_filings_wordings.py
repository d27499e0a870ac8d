"""Requests, parties and evidence in further hands: run on in one paragraph, in tables, under headings of people's own."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.evidence import read_inline, read_table
from tianping.brain.filings.running import flow
from tianping.papers.model import Box, Cell, Line, Page, Table

HEAD = "民事起诉状\n原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，汉族，住江州市江北区长乐街7号。\n"
FACTS = "2025年1月5日，被告向原告借款36000元，约定2025年6月30日前还清，至今未还。"
FOOT = "\n此致\n江州市江北区人民法院\n具状人：张三\n2026年3月1日"


def _read(text: str) -> FilingReading:
    return read([PlainPage.of("a.txt", 0, text)])


def _asked(claims: str, facts: str = f"事实与理由：\n{FACTS}") -> list[tuple[str, float | None]]:
    reading = _read(f"{HEAD}{claims}\n{facts}{FOOT}")
    return [(claim.text.strip("；;。"), claim.amount) for claim in reading.claims]


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("（1）", "（2）", "（3）"),
        ("（一）", "（二）", "（三）"),
        ("1、", "2、", "3、"),
        ("①", "②", "③"),
        ("1）", "2）", "3）"),
    ],
)
def test_requests_that_run_on_are_parted_at_each_number(one: str, two: str, three: str) -> None:
    claims = f"诉讼请求：{one}判令被告还款36000元；{two}判令被告付违约金500元；\n{three}判令被告负担受理费。"
    assert _asked(claims) == [
        ("判令被告还款36000元", 36000),
        ("判令被告付违约金500元", 500),
        ("判令被告负担受理费", None),
    ]


@pytest.mark.parametrize(
    "plea",
    ["恳请法官为我做主。", "请求法院依法支持原告的诉讼请求。", "望判如所请。", "请贵院依法公正裁判。"],
)
def test_a_plea_for_justice_asks_for_nothing(plea: str) -> None:
    story = f"我的请求\n被告把36000元还给我。\n诉讼费由被告承担。\n事情经过\n{FACTS}\n{plea}"
    assert _asked(story, "") == [("被告把36000元还给我", 36000), ("诉讼费由被告承担", None)]
    assert _asked("诉讼请求：\n1.被告还36000元。", f"事实与理由：\n{FACTS}\n{plea}") == [
        ("被告还36000元", 36000)
    ]


@pytest.mark.parametrize(
    ("claims", "cause"),
    [
        ("公司要给我经济补偿2.58万元。被告出具解除劳动合同证明。", "经济补偿金纠纷"),
        ("要求公司付清拖欠我的工资21600元。加班费8900元也要付。", "追索劳动报酬纠纷"),
        ("判令被告支付拖欠工资33000元；支付经济补偿金8250元", "劳动争议"),
        ("判令被告支付未签劳动合同二倍工资差额30000元", "劳动争议"),
        ("判令被告支付违法解除劳动合同赔偿金30000元", "劳动争议"),
    ],
)
def test_a_labour_suit_for_one_thing_bears_its_name(claims: str, cause: str) -> None:
    told = (
        "我2022年到被告公司上班，入职后签了劳动合同，公司说没钱让我走人，劳动争议仲裁委员会作出裁决，我不服。"
    )
    assert read_cause(None, claims, told).name == cause


def test_rent_with_water_and_electricity_is_a_lease() -> None:
    asked = "跟被告解除租房合同，让他搬走；被告把欠的房租11200元付给我；欠的水电费物业费1379.79元也由被告付"
    told = "我有一套房子，租给被告，一个月1600元。他已经7个月不交房租了，水电费物业费也是我垫的。我发了催租通知，他不理。"
    assert read_cause("民间借贷纠纷", asked, told).name == "房屋租赁合同纠纷"


def _table(rows: list[list[str]], edges: list[float], top: float = 0.1) -> tuple[Table, list[Line]]:
    """A ruled table; a line break in a cell is a printed line."""
    cells, lines, y = [], [], top
    for i, row in enumerate(rows):
        high = 0.02 * max(text.count("\n") + 1 for text in row) + 0.01
        for j, text in enumerate(row):
            cells.append(Cell(i, j, text, Box(edges[j], y, edges[j + 1], y + high)))
            for k, part in enumerate(text.split("\n")):
                wide = 0.0186 * sum(0.5 if char.isascii() else 1 for char in part)
                lines.append(
                    Line(
                        part,
                        Box(edges[j] + 0.005, y + 0.02 * k, edges[j] + 0.005 + wide, y + 0.02 * k + 0.014),
                    )
                )
        y += high
    return Table(Box(edges[0], top, edges[-1], y), tuple(cells)), lines


def test_parties_in_a_table_with_a_row_for_each() -> None:
    firm = "住所地：南浦市海门区学府路223号\n统一社会信用代码：91380302DA0890J92D\n负责人：龚家旺\n"
    firm += "委托诉讼代理人：佘玉莲，临江守正律师事务所律师，联系电\n话：12924409402。"
    rows = [
        ["诉讼地位", "姓名/名称", "基本信息"],
        ["原告", "南浦商业银行股份\n有限公司城东支行", firm],
        ["被告（一）", "逄立冬", "性别：男 出生日期：1997年06月09日\n住所：南浦市海门区东风街132号"],
        ["被告（二）", "鲍岚", "性别：女 民族：壮族"],
    ]  # fmt: skip
    table, lines = _table(rows, [0.1, 0.2, 0.37, 0.9])
    rest = [
        "诉讼请求：",
        "1、判令被告偿还借款本金55000元；",
        "事实与理由：",
        "被告借款未还。",
        "此致",
        "南浦市海门区人民法院",
    ]
    lines += [
        Line(text, Box(0.1, 0.5 + 0.03 * i, 0.1 + 0.0186 * len(text), 0.515 + 0.03 * i))
        for i, text in enumerate(rest)
    ]
    title = Line("民事起诉状", Box(0.4, 0.05, 0.6, 0.08))
    reading = read([Page("a.pdf", 0, 595, 842, lines=(title, *lines), tables=(table,))])
    assert [(p.role, p.name, p.get("address"), p.get("sex")) for p in reading.parties] == [
        ("原告", "南浦商业银行股份有限公司城东支行", "南浦市海门区学府路223号", None),
        ("被告", "逄立冬", "南浦市海门区东风街132号", "男"),
        ("被告", "鲍岚", None, "女"),
    ]
    assert reading.parties[0].get("legal_rep") == "龚家旺"
    assert [(agent.name, agent.phone) for agent in reading.agents] == [("佘玉莲", "12924409402")]
    assert [claim.amount for claim in reading.claims] == [55000]


def test_what_stands_in_the_margin_of_every_page_is_no_part_of_the_text() -> None:
    firm = Line("临江守正律师事务所", Box(0.43, 0.05, 0.57, 0.06))
    one = (firm, Line("证据：", Box(0.1, 0.8, 0.2, 0.82)), Line("1、借款合同", Box(0.1, 0.86, 0.24, 0.88)))
    two = (firm, Line("2、欠款明细表", Box(0.1, 0.08, 0.24, 0.1)))
    pages = [Page("a.pdf", i, 595, 842, lines=lines) for i, lines in enumerate((one, two))]
    assert flow(pages).raw.split("\n")[-2:] == ["1、借款合同", "2、欠款明细表"]


def test_a_table_of_evidence_goes_on_over_the_page() -> None:
    edges = [0.1, 0.2, 0.5, 0.9]
    heads, above = _table([["序号", "证据名称", "证明内容"]], edges, 0.88)
    rows, below = _table([["1", "离婚协议书", "证明约定"], ["2", "学费收据", "证明支出"]], edges)
    pages = [
        Page("a.pdf", 0, 595, 842, lines=tuple(above), tables=(heads,)),
        Page("a.pdf", 1, 595, 842, lines=tuple(below), tables=(rows,)),
    ]
    assert [(row.name, row.purpose) for row in read_table(pages)] == [
        ("离婚协议书", "证明约定"),
        ("学费收据", "证明支出"),
    ]
    assert read_inline(flow(pages[:1])) == []


def _codes(text: str, *papers: str) -> set[str]:
    pages = [PlainPage.of(f"{i}.txt", 0, told) for i, told in enumerate((text, *papers))]
    return {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}


@pytest.mark.parametrize(
    ("where", "wrong"), [("我家小区门口", True), ("路上", False), ("云水市云西区长乐街", False)]
)
def test_harm_among_neighbours_is_tried_at_home(where: str, wrong: bool) -> None:
    facts = f"2025年6月7日，我走到{where}，被告家的狗没拴绳子冲过来把我咬伤，花了医疗费1300元。"
    text = f"{HEAD}诉讼请求：\n1.判令被告赔偿医疗费1300元。\n事实与理由：\n{facts}{FOOT}"
    assert ("wrong_court" in _codes(text.replace("江州市江北区人民法院", "云水市云西区人民法院"))) is wrong


@pytest.mark.parametrize(("court", "wrong"), [("石桥县", True), ("白沙县", False), ("江州市江北区", False)])
def test_an_estate_is_divided_where_it_lies_or_an_heir_lives(court: str, wrong: bool) -> None:
    facts = "被继承人张大去世，生前未立遗嘱，遗有位于南浦市白沙县城关镇火炬三路55号1幢603号的房屋一套。"
    text = f"{HEAD}诉讼请求：\n1.依法分割遗产。\n事实与理由：\n{facts}{FOOT}"
    assert ("wrong_court" in _codes(text.replace("江州市江北区人民法院", f"{court}人民法院"))) is wrong


def test_a_long_name_of_a_guardian_is_whole() -> None:
    text = f"{HEAD}{FOOT}".replace(
        "\n被告", "\n法定代理人：努尔兰·叶尔肯别克（系原告父亲），男，住址同上。\n被告"
    )
    assert _read(text).parties[0].legal_agent["name"].value == "努尔兰·叶尔肯别克"


def test_a_head_set_small_leaves_printed_lines_to_go_on() -> None:
    rows = [
        (0.40, 0.60, "岭西问渠（南浦）律师事务所"),
        (0.12, 0.86, "原告荀国梁，男，1983年05月19日出生，汉族，住所地：临江省南"),
        (0.12, 0.69, "浦市海门区渔港镇柳树屯村三组106号，身份证号："),
        (0.12, 0.65, "380302198305196755，电话：12957195543。"),
        (0.12, 0.86, "被告荀月红，女，汉族，1988年04月10日出生，住所地：临江省云"),
        (0.12, 0.81, "水市云东区胜利巷184号翠竹轩22栋2单元1202室。"),
    ]
    lines = tuple(Line(t, Box(a, 0.1 + 0.03 * i, b, 0.12 + 0.03 * i)) for i, (a, b, t) in enumerate(rows))
    assert len(flow([Page("a.pdf", 0, 595, 842, lines=lines)]).raw.split("\n")) == 3


@pytest.mark.parametrize("address", ["此致", "谨呈", "此呈"])
def test_evidence_ends_where_the_court_is_addressed(address: str) -> None:
    rows = [
        (0.12, 0.87, "附证据：1.信用卡领用合约；2.信用卡欠款清单；3.逾期催收函二份。"),
        (0.15, 0.19, address),
        (0.12, 0.3, "石桥县人民法院"),
    ]
    lines = tuple(Line(t, Box(a, 0.1 + 0.03 * i, b, 0.12 + 0.03 * i)) for i, (a, b, t) in enumerate(rows))
    told = flow([Page("a.pdf", 0, 595, 842, lines=(*lines[:1], *lines))])
    assert address in told.raw.split("\n")


def test_lessons_that_were_paid_and_not_given_are_a_contract() -> None:
    told = "我2025.3.18在被告那里报了公考面试班，交了16500元。上了一半校区就关门了，老师说会退钱，等了几个月电话也打不通了。"
    assert read_cause(None, "把没上的课的钱8500元退给我。", told).name == "教育培训合同纠纷"


@pytest.mark.parametrize(
    ("said", "homes"),
    [
        ("原告：张三，男，住甲县桂花路1号。\n原告：王芳，女，住址同上。", ["甲县桂花路1号"] * 2),
        ("原告：张三，男，住甲县桂花路1号。\n原告：王芳，女，住所地同原告张三。", ["甲县桂花路1号"] * 2),
        (
            "原告：张三，男，1985年3月1日生。\n原告：王芳，女。二原告均住甲县桂花路1号。",
            ["甲县桂花路1号"] * 2,
        ),
        ("原告：张三，男，住甲县桂花路1号。\n原告：王芳，女。", ["甲县桂花路1号", None]),
        ("原告：张三，男，户籍地址同住址，住甲县桂花路1号。", ["甲县桂花路1号"]),
    ],
)
def test_homes_that_are_shared(said: str, homes: list[str | None]) -> None:
    reading = _read(f"民事起诉状\n{said}\n被告：李四，女，住乙县长乐街7号。\n诉讼请求：\n1.还款。{FOOT}")
    assert [party.get("address") for party in reading.parties] == [*homes, "乙县长乐街7号"]


@pytest.mark.parametrize(
    "head",
    [
        "原告张三（男，汉族，住甲县桂花路1号）诉被告李四（女，住乙县长乐街7号）民间借贷纠纷一案。",
        "状告人：张三，男，汉族，住甲县桂花路1号。\n被状告人：李四，女，住乙县长乐街7号。",
        "原告人张三，性别男，族别汉族，现住甲县桂花路1号\n被告人李四，性别女，现住乙县长乐街7号",
    ],
)
def test_parties_as_laymen_and_clerks_name_them(head: str) -> None:
    reading = _read(f"民事诉状\n{head}\n诉讼请求：\n1.还款。{FOOT}")
    told = [(p.role, p.name, p.get("sex"), p.get("address")) for p in reading.parties]
    assert told == [("原告", "张三", "男", "甲县桂花路1号"), ("被告", "李四", "女", "乙县长乐街7号")]


@pytest.mark.parametrize(
    ("before", "after", "stated"),
    [
        ("诉讼标的：人民币39000元\n", "", 39000),
        ("", "\n标的额：39000元", 39000),
        ("", "\n（以上一、二项共计三万九千元）", 39000),
        ("", "\n以上共计叁万玖仟元整。", 39000),
        ("", "", None),
    ],
)
def test_totals_in_many_words(before: str, after: str, stated: float | None) -> None:
    claims = "诉讼请求：\n一、归还借款三万六千元；\n二、支付利息叁仟元整；\n三、诉讼费由被告承担。"
    reading = _read(f"{HEAD}{before}{claims}{after}\n事实与理由：\n{FACTS}{FOOT}")
    assert [claim.amount for claim in reading.claims] == [36000, 3000, None]
    assert reading.total_stated.value == stated


def test_interest_from_a_day_on_may_be_asked_for_alone() -> None:
    asked = "诉求：要求被告付清货款14016元；从2025年11月29日开始算的利息也由被告付；诉讼费由被告承担。"
    assert [amount for _, amount in _asked(asked)] == [14016, None, None]


@pytest.mark.parametrize(("hospital", "wrong"), [("江州市江北区人民医院", True), ("石桥县人民医院", False)])
def test_who_is_rushed_to_the_hospital_at_home_was_hurt_near_it(hospital: str, wrong: bool) -> None:
    facts = (
        f"2025年10月11日，双方因打牌发生口角，被告动手殴打原告，原告被送往{hospital}救治，花医疗费1300元。"
    )
    text = f"{HEAD}案由：健康权纠纷\n诉讼请求：\n1.赔偿医疗费1300元。\n事实与理由：\n{facts}{FOOT}"
    assert ("wrong_court" in _codes(text.replace("江州市江北区人民法院", "石桥县人民法院"))) is wrong


def test_a_story_behind_what_is_asked_for_is_none_of_it() -> None:
    asked = "我的要求：撤销622号处罚决定，再就是诉讼费由被告出。2026年1月31日被告的人给我送了个处罚决定，要罚款三千元。我不服。"
    reading = _read(f"{HEAD}{asked}{FOOT}")
    assert [claim.text.strip("。，") for claim in reading.claims] == ["撤销622号处罚决定", "诉讼费由被告出"]
    assert str(reading.facts.value).startswith("2026年1月31日")


def test_a_heading_without_a_colon_opens_a_line() -> None:
    rows = [
        (0.12, 0.84, "请求事项：请法院发支付令，叫被申请人还我6.3万元；申请费由被申请人负担。"),
        (0.12, 0.2, "起诉理由"),
        (0.12, 0.86, "被申请人因装修欠款欠申请人6.3万元，约定2022年6月16日前付清，到期未付。"),
    ]
    lines = tuple(Line(t, Box(a, 0.1 + 0.03 * i, b, 0.12 + 0.03 * i)) for i, (a, b, t) in enumerate(rows))
    assert "起诉理由" in flow([Page("a.pdf", 0, 595, 842, lines=lines)]).raw.split("\n")


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ("要求被告一个月给我生活费1200元", None),
        ("被告一年付赡养费6000元", None),
        ("支付一个月房租1200元", 1200),
    ],
)
def test_so_much_a_month_is_no_sum(asked: str, amount: float | None) -> None:
    assert _asked(f"诉讼请求：\n1.{asked}；\n2.诉讼费由被告承担。")[0] == (asked, amount)


def test_a_card_with_a_long_name_is_compared() -> None:
    own, other = "380102198503154213", "380102198503152859"
    card = f"姓名 努尔兰·叶尔肯别克\n性别 男 民族 汉\n居民身份证\n公民身份号码 {other}\n签发机关 江州市公安局\n有效期限 长期"
    text = f"{HEAD}诉讼请求：\n1.还款。\n事实与理由：\n{FACTS}{FOOT}".replace(
        "张三，男", f"努尔兰·叶尔肯别克，男，身份证号{own}"
    )
    assert "id_mismatch" in _codes(text, card)


def test_goods_carried_in_trips_go_by_road() -> None:
    told = "原告与被告存在货物运输业务往来，由原告为被告承运江南区至海门区的货物。原告共运输5趟，均安全送达，被告应支付运费21800元。"
    assert read_cause(None, "判令被告给付拖欠的运输费用21800元", told).name == "公路货物运输合同纠纷"


def test_a_speck_read_as_a_box_is_no_part_of_a_name() -> None:
    text = f"{HEAD}诉讼请求：\n1.还款。{FOOT}".replace(
        "李四，女，汉族，", "临江☑晶彩市政工程有限公司，法定代表人：柏桂花，"
    )
    assert _read(text).parties[1].name == "临江晶彩市政工程有限公司"


def test_labels_run_together_by_recognition_are_told_apart() -> None:
    text = f"{HEAD}诉讼请求：\n1.还款。{FOOT}".replace("李四，女，汉族，住", "卫雨桐性别：女住址：")
    party = _read(text).parties[1]
    assert (party.name, party.get("sex"), party.get("address")) == ("卫雨桐", "女", "江州市江北区长乐街7号")


def test_numbers_may_be_parted_by_a_space_alone() -> None:
    asked = "诉讼请求：\n1 判令被告归还借款36000元\n2 判令被告支付利息2000元\n3 诉讼费由被告承担"
    assert _asked(asked) == [
        ("判令被告归还借款36000元", 36000),
        ("判令被告支付利息2000元", 2000),
        ("诉讼费由被告承担", None),
    ]


@pytest.mark.parametrize(
    ("said", "name", "address"),
    [
        (
            "JOHN SMITH（约翰·史密斯），男，1980年1月1日出生，美国国籍，住甲县桂花路1号",
            "JOHN SMITH(约翰·史密斯)",
            "甲县桂花路1号",
        ),
        (
            "江北区老王面馆（经营者：王五，男，住甲县桂花路1号），经营场所甲县桂花路9号",
            "江北区老王面馆",
            "甲县桂花路9号",
        ),
    ],
)
def test_names_with_a_bracket_behind_them(said: str, name: str, address: str) -> None:
    party = _read(f"民事起诉状\n原告：{said}。\n被告：李四，女。\n诉讼请求：\n1.还款。{FOOT}").parties[0]
    assert (party.name, party.get("address")) == (name, address)


@pytest.mark.parametrize("told", ["没有留遗嘱", "生前未订立书面遗嘱", "没立下遗嘱", "无遗嘱"])
def test_a_will_that_nobody_made_is_no_will(told: str) -> None:
    asked = "我爸留下的房子，我要继承三分之一；存款里我那一份180000元被告要给我"
    facts = f"我爸2025年8月10日去世，{told}，我们兄弟姐妹三个。存款都被被告拿走了。"
    assert read_cause("法定继承纠纷", asked, facts).name == "法定继承纠纷"


def test_a_sentence_broken_before_the_role_goes_on() -> None:
    rows = [
        (0.12, 0.88, "我的要求：撤销江州罚决字〔2026〕334号这个处罚，再就是诉讼费由"),
        (0.12, 0.2, "被告出。"),
        (0.12, 0.2, "证据清单"),
    ]
    lines = tuple(
        Line(t, Box(a, 0.1 + 0.03 * i, b, 0.12 + 0.03 * i)) for i, (a, b, t) in enumerate([rows[0], *rows])
    )
    assert "诉讼费由被告出。" in flow([Page("a.pdf", 0, 595, 842, lines=lines)]).raw
