"""Hands met later: numbers beside cards, dates in pieces, sums in doubt, days of payment, causes told by laymen, lines that break off."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainLine, PlainPage, read
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.cause import path_of, read_cause
from tianping.brain.filings.layout import in_rows
from tianping.brain.filings.running import flow
from tianping.brain.filings.split import split
from tianping.brain.filings.text import flatten
from tianping.papers.model import Box, Cell, Table

OWN, OTHER = "380102198503154213", "380102198503152859"
HEAD = (
    "民事起诉状\n原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号，公民身份号码{number}。\n"
    "被告：李四，女，汉族，住云水市云西区长乐街7号。\n"
)
BODY = "诉讼请求：\n{claims}\n事实与理由：\n{facts}\n此致\n{court}\n具状人：张三\n{day}"
CLAIMS = "1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。"
FACTS = "2025年1月5日，被告向原告借款36000元，约定2025年6月30日前还清，至今未还。"
CARD = "姓名 张三\n中华人民共和国\n性别 男 民族 汉\n居民身份证\n住址 江州市江北区桂花路1号\n签发机关 江州市公安局\n公民身份号码\n"


def _codes(*papers: str, confidence: float = 1.0, **changed: str) -> set[str]:
    told = {
        "number": OWN,
        "claims": CLAIMS,
        "facts": FACTS,
        "court": "云水市云西区人民法院",
        "day": "2026年3月1日",
    } | changed
    texts = [(HEAD + BODY).format(**told), *papers]
    pages = [
        PlainPage(f"{i}.pdf", 0, tuple(PlainLine(line, confidence=confidence) for line in text.split("\n")))
        for i, text in enumerate(texts)
    ]
    return {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}


def test_a_card_copied_with_both_sides_beside_each_other_is_compared() -> None:
    assert "id_mismatch" in _codes(CARD + OTHER)
    assert "id_mismatch" not in _codes(CARD + OWN)


@pytest.mark.parametrize("day", ["年　　月　　日", "年月\n日", "2026年\n月　日"])
def test_a_date_left_blank_is_missing_also_in_pieces(day: str) -> None:
    assert "missing_date" in _codes(CARD + OWN, day=day, confidence=0.99)


@pytest.mark.parametrize(
    ("words", "confidence", "alarm"),
    [("肆万伍仟元整", 0.93, True), ("叁万捌仟元整", 0.93, False), ("叁万捌仟元整", 0.99, True)],
)
def test_two_numerals_are_not_read_wrong_at_once(words: str, confidence: float, alarm: bool) -> None:
    note = (
        f"借条\n今向张三借款，金额：36000元整（{words}），2025年6月30日前还清。\n借款人：李四\n2025年1月5日"
    )
    assert ("amount_words_mismatch" in _codes(CARD + OWN, note, confidence=confidence)) is alarm


@pytest.mark.parametrize(
    ("stated", "told", "alarm"),
    [
        ("36900", "被告借款至今未还。", False),
        ("37250", "被告借款至今未还。", True),
        (
            "37250",
            "被告借款至今未还，另欠利息1250元。",
            False,
        ),  # told: a request was overlooked, not left out
        ("36900", FACTS, True),
    ],
)
def test_a_total_is_wrong_when_no_single_digit_explains_it(stated: str, told: str, alarm: bool) -> None:
    claims = f"1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。\n以上合计{stated}元。"
    text = (HEAD + BODY).format(
        number=OWN, claims=claims, facts=told, court="云水市云西区人民法院", day="2026年3月1日"
    )
    lines = [PlainLine(line, confidence=0.93 if line.startswith("1.") else 1.0) for line in text.split("\n")]
    reading = read([PlainPage("a.pdf", 0, tuple(lines))], filed_on=date(2026, 3, 2))
    assert ("claims_sum_mismatch" in {defect.code for defect in reading.defects}) is alarm


def test_the_day_of_payment_may_stand_in_the_contract_or_the_claims() -> None:
    told = "2021年2月1日，原、被告签订《购销合同》，原告供应水泥，货款36000元，被告至今未付。"
    contract = "购销合同\n需方：李四\n供方：张三\n付款：需方于{}年5月1日前一次性付清全部货款。\n签订时间：2021年2月1日"
    late = "1.判令被告支付货款36000元；\n2.判令被告自{}年5月2日起按LPR支付逾期付款利息。"
    assert "limitation_expired" in _codes(CARD + OWN, contract.format(2021), facts=told)
    assert "limitation_expired" not in _codes(CARD + OWN, contract.format(2024), facts=told)
    assert "limitation_expired" in _codes(CARD + OWN, facts=told, claims=late.format(2021))
    assert "limitation_expired" not in _codes(CARD + OWN, facts=told, claims=late.format(2024))


@pytest.mark.parametrize(
    ("claims", "facts", "cause"),
    [
        (
            "请求依法判决原、被告离婚；婚生女随原告共同生活，被告按月支付抚养费1500元",
            "我和被告领的结婚证，生了一个女儿，这几年天天吵架，日子过不下去了。",
            "离婚纠纷",
        ),
        (
            "判令被告按照离婚协议支付抚养费12000元",
            "双方经法院判决离婚，孩子由母亲抚养，被告每月支付抚养费1000元，此后没有给过。",
            "抚养费纠纷",
        ),
        (
            "判令被告赔偿医疗费38845元、误工费1980元",
            "我给被告家盖的房子刷墙，一天200块工钱。架子是他搭的，第二天塌了，我从上面摔下来，把腰摔断了。",
            "提供劳务者受害责任纠纷",
        ),
        (
            "判令被告赔偿医疗费5000元、误工费1000元",
            "被告为楼道堆物与原告争吵，动手打人，把原告推倒，经派出所处理，诊断为骨折。",
            "健康权纠纷",
        ),
        (
            "判令被告赔偿死亡赔偿金、丧葬费共计600000元",
            "被告与死者发生口角，殴打死者头部，致其死亡，经派出所处理。",
            "生命权纠纷",
        ),
    ],
)
def test_a_cause_that_is_not_stated_is_the_one_that_is_told(claims: str, facts: str, cause: str) -> None:
    assert read_cause(None, claims, facts).name == cause


@pytest.mark.parametrize("every", ["每月10日前", "每月", "每个月5号前", "每年12月31日前"])
def test_what_is_to_be_paid_again_and_again_is_no_sum(every: str) -> None:
    text = f"判令被告自判决生效之日起{every}支付抚养费1200元，至原告独立生活时止"
    assert amount_of(flatten(text))[0] is None


def test_money_asked_back_in_plain_words_may_be_sued_for_at_home() -> None:
    told = "被告找我借36000元，写明2025年6月30日还，到时间一直不还。"
    asked = "1.要求被告把借我的36000元还给我；\n2.打官司的钱被告出。"
    assert "wrong_court" not in _codes(CARD + OWN, facts=told, claims=asked, court="江州市江北区人民法院")


def _lines(*rows: tuple[float, float, str]) -> tuple[PlainLine, ...]:
    return tuple(
        PlainLine(text, Box(x0, 0.1 + 0.03 * i, x1, 0.12 + 0.03 * i)) for i, (x0, x1, text) in enumerate(rows)
    )


def test_a_line_that_ends_before_a_long_number_goes_on() -> None:
    rows = _lines(
        (0.16, 0.88, "被告：南浦百川科技有限公司，地址南浦市港城区长虹路三三三号安"),
        (0.12, 0.82, "康家园二幢二单元，法定代表人万秋月，职务是执行董事，信用代"),
        (0.12, 0.46, "码：91380303WUMPFJPAXK"),
        (0.16, 0.80, "合同签订后，原告陆续供货二百四十四箱，被告已经付过的货款是"),
        (0.12, 0.40, "6300元，余款至今未付。"),
    )
    told = flow([PlainPage("a.pdf", 0, rows)]).raw.split("\n")
    assert len(told) == 2
    assert "信用代码：91380303WUMPFJPAXK" in told[0]


def test_a_party_below_a_line_that_is_nearly_full_opens_a_line() -> None:
    rows = _lines(
        (0.12, 0.30, "原告　武文博"),
        (0.16, 0.88, "男，1964年6月28日出生，汉族，住江州市高新技术产业开发区和平里106号"),
        (0.16, 0.82, "公民身份号码380102196406285634　联系电话12943591795"),
        (0.12, 0.30, "被告　左景山"),
        (0.16, 0.88, "男，1957年10月11日出生，土家族，住江州市高新技术产业开发区和平里338号"),
    )
    told = flow([PlainPage("a.pdf", 0, rows)]).raw.split("\n")
    assert told[-2].startswith("被告")


def test_what_follows_a_dated_letter_is_another_paper() -> None:
    letter = "临江诚信律师事务所函\n江州市江北区人民法院：\n现指派本所律师王五担任张三的诉讼代理人。\n特此函达。\n2026年3月1日"
    proof = "证明\n兹有我社区居民张三，家中去年被楼上住户漏水浸泡，社区曾上门调解，双方未能达成一致。\n特此证明。\n桂花苑社区居民委员会"
    papers = split([PlainPage.of("a.pdf", 0, letter), PlainPage.of("a.pdf", 1, proof)])
    assert [paper.kind for paper in papers] == ["law_firm_letter", "other"]


def test_numbers_inside_a_line_and_below_it_make_one_list() -> None:
    asked = "1.解除双方之间的合同；2.被告退还原告课时费6986元；\n3.被告承担诉讼费用。"
    reading = read([PlainPage.of("a.txt", 0, _told(asked, FACTS))], filed_on=date(2026, 3, 2))
    assert [claim.amount for claim in reading.claims] == [None, 6986, None]


@pytest.mark.parametrize(
    "heading", ["事实经过和理由：", "事实情况与理由", "【事实背景及理由】", "事实与理由："]
)
def test_facts_have_many_headings(heading: str) -> None:
    reading = read([PlainPage.of("a.txt", 0, _told(CLAIMS, FACTS).replace("事实与理由：", heading))])
    assert len(reading.claims) == 2
    assert reading.claims[1].text.strip("。") == "诉讼费由被告承担"


def _told(claims: str, facts: str) -> str:
    return (HEAD + BODY).format(
        number=OWN, claims=claims, facts=facts, court="云水市云西区人民法院", day="2026年3月1日"
    )


def test_a_story_before_the_claims_names_no_party() -> None:
    told = "原告系被告与王五的婚生子女，2016年2月11日出生，双方协议离婚，约定原告由王五抚养。"
    text = HEAD.format(number=OWN) + f"经过\n{told}\n诉讼请求：\n{CLAIMS}\n此致\n云水市云西区人民法院"
    reading = read([PlainPage.of("a.txt", 0, text)])
    assert [party.name for party in reading.parties] == ["张三", "李四"]


@pytest.mark.parametrize(
    ("claim", "amount"),
    [
        ("依法分割被继承人的银行存款60000元，原告分得30000元", 30000),
        ("依法分割夫妻共同存款80000元，由原告分得其中50000元", 50000),
        ("判令被告支付租金22800元、水电费673元", 23473),
    ],
)
def test_of_what_is_divided_the_own_share_is_asked_for(claim: str, amount: float) -> None:
    assert amount_of(flatten(claim))[0] == amount


@pytest.mark.parametrize(
    ("claims", "facts", "cause"),
    [
        ("依法分割被继承人名下的房屋", "父亲去世，没留遗嘱，留下房屋一套", "法定继承纠纷"),
        ("依法分割遗产", "父亲病故，生前未立遗嘱，原、被告均为继承人", "法定继承纠纷"),
        ("判令遗留的房屋按遗嘱由原告继承", "父亲去世，生前立有自书遗嘱", "遗嘱继承纠纷"),
    ],
)
def test_a_will_that_was_not_made_is_none(claims: str, facts: str, cause: str) -> None:
    assert read_cause(None, claims, facts).name == cause


def test_a_note_that_nothing_is_known_is_no_part_of_a_name() -> None:
    text = _told(CLAIMS, FACTS).replace(
        "被告：李四，女，汉族，住云水市云西区长乐街7号。", "被告：樊某某（其他情况不详）"
    )
    reading = read([PlainPage.of("a.txt", 0, text)])
    assert [party.name for party in reading.parties] == ["张三", "樊某某"]
    assert "defendant_not_identified" in {defect.code for defect in reading.defects}


def test_a_loan_told_by_a_layman_is_no_sale() -> None:
    told = "他跟我说家里买房差钱，找我借52000元，我当天就转给他了，他写了借据，写明2025年10月10日还。"
    found = read_cause("买卖合同纠纷", "请求判令被告偿还原告借款本金52000元；支付利息", told)
    assert found.contradicts
    assert found.name == "民间借贷纠纷"


def test_one_right_of_several_belongs_to_their_family() -> None:
    assert path_of("健康权纠纷")[-2:] == ("生命权、身体权、健康权纠纷", "健康权纠纷")


def test_a_label_broken_in_its_cell_is_whole_again() -> None:
    rows = _lines(
        (0.12, 0.2, "原告"),
        (0.2, 0.5, "姓名：武毅"),
        (0.12, 0.28, "委托诉讼代理"),
        (0.12, 0.15, "人"),
        (0.3, 0.8, "庄桂枝，临江天元和律师事务所律师，电话12951929290"),
        (0.12, 0.2, "被告"),
        (0.2, 0.5, "姓名：常梦瑶"),
        (0.12, 0.3, "诉讼请求："),
        (0.12, 0.6, "一、判令被告恢复通行。"),
    )
    reading = read([PlainPage("a.pdf", 0, (PlainLine("民事起诉状", Box(0.4, 0.05, 0.6, 0.08)), *rows))])
    assert [agent.name for agent in reading.agents] == ["庄桂枝"]


def test_an_item_that_names_two_papers_gets_both() -> None:
    papers = [
        PlainPage.of("b.pdf", 0, "商铺租赁协议\n出租方（甲方）：张三\n承租方（乙方）：李四\n月租金3000元。"),
        PlainPage.of(
            "c.pdf", 0, "不动产权证书\n权利人：张三\n坐落：江州市江北区桂花路9号\n权利类型：房屋所有权"
        ),
        PlainPage.of("d.pdf", 0, "货物托运单\n托运人：张三\n货物名称：机械配件\n收货人：李四"),
    ]
    listed = "证据清单\n序号\n证据名称\n1\n商铺租赁协议及不动产权证书\n2\n货物运输单（回单）"
    complaint = PlainPage.of("a.pdf", 0, _told(CLAIMS, FACTS))
    reading = read([complaint, *papers, PlainPage.of("e.pdf", 0, listed)])
    assert [sorted(file for file, _ in item.pages) for item in reading.evidence] == [
        ["b.pdf", "c.pdf"],
        ["d.pdf"],
    ]


def test_words_on_a_cut_page_are_no_other_sum() -> None:
    bill = ("医疗住院收费票据", "金额合计（大写）", "柒佰叁拾伍元整", "（小写）", "17735.00")
    lines = tuple(PlainLine(line, confidence=0.99) for line in bill)
    for quality, alarm in (("cut", False), ("ok", True)):
        pages = [
            PlainPage.of("a.txt", 0, _told(CLAIMS, FACTS)),
            PlainPage("b.pdf", 0, lines, quality=quality),
        ]
        codes = {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}
        assert ("amount_words_mismatch" in codes) is alarm


def test_words_that_begin_on_the_line_above_are_read_with_it() -> None:
    bill = "医疗住院收费票据\n金额合计（大写）\n壹万柒仟\n柒佰叁拾伍元整\n（小写）{}"
    assert "amount_words_mismatch" not in _codes(CARD + OWN, bill.format("17735.00"))
    assert "amount_words_mismatch" in _codes(CARD + OWN, bill.format("18735.00"))


@pytest.mark.parametrize("label", ["原告(签名)_", "具状人：", "起诉人（签字捺印） ——"])
def test_a_blank_behind_the_label_is_no_signature(label: str) -> None:
    text = _told(CLAIMS, FACTS).replace("具状人：张三", label)
    codes = {d.code for d in read([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 3, 2)).defects}
    assert "missing_signature" in codes


def test_what_is_enclosed_may_stand_on_a_sheet_of_its_own() -> None:
    pages = [
        PlainPage.of("a.jpg", 0, _told(CLAIMS, FACTS)),
        PlainPage.of("b.jpg", 0, "附：1.起诉状副本1份；2.证据材料一套。"),
    ]
    assert [paper.kind for paper in split(pages)] == ["complaint"]


def test_a_form_whose_labels_stand_at_the_top_of_their_rows_is_read() -> None:
    left = [
        (0.10, "原告（法人、非法人组"),
        (0.12, "织）"),
        (0.22, "委托诉讼代理人"),
        (0.32, "被告（自然人）"),
    ]
    right = [
        (0.10, "名称：临江鸿运达物业服务有限公司"),
        (0.12, "住所地：石桥县长虹路118号"),
        (0.14, "注册地/登记地："),
        (0.16, "法定代表人/负责人：施树林 职务：经理"),
        (0.18, "统一社会信用代码：9138022316R9TK5U7P"),
        (0.22, "有☑"),
        (0.24, "姓名：薛树林 单位：临江诚信律师事务所"),
        (0.26, "代理权限：一般授权☑ 特别授权□"),
        (0.28, "无□"),
        (0.32, "姓名：邵梦瑶"),
        (0.34, "性别：男□ 女☑"),
        (0.36, "住所地：石桥县滨河南路9号"),
    ]
    lines = [
        PlainLine("民事起诉状", Box(0.4, 0.02, 0.6, 0.05)),
        PlainLine("当事人信息", Box(0.12, 0.07, 0.22, 0.085)),
    ]
    lines += [PlainLine(text, Box(0.12, y, 0.12 + 0.018 * len(text), y + 0.015)) for y, text in left]
    lines += [PlainLine(text, Box(0.33, y, 0.33 + 0.018 * len(text), y + 0.015)) for y, text in right]
    lines.append(PlainLine("诉讼请求", Box(0.12, 0.4, 0.2, 0.415)))
    reading = read([PlainPage("a.pdf", 0, tuple(lines))])
    assert [(p.name, p.get("credit_code")) for p in reading.parties] == [
        ("临江鸿运达物业服务有限公司", "9138022316R9TK5U7P"),
        ("邵梦瑶", None),
    ]
    assert [agent.name for agent in reading.agents] == ["薛树林"]


def test_a_row_outside_the_ruled_cells_is_kept_beside_them() -> None:
    """A row cut by the end of the page has no cells of its own; its broken label is joined all the same."""
    rows = [(0.1 + 0.06 * i, f"{i + 1}.第{i + 1}项请求", "无") for i in range(8)]
    cells = []
    lines = []
    for i, (y, label, value) in enumerate(rows):
        lines += [
            PlainLine(label, Box(0.12, y, 0.25, y + 0.015)),
            PlainLine(value, Box(0.33, y, 0.35, y + 0.015)),
        ]
        for column, text, x0, x1 in ((0, label, 0.1, 0.3), (1, value, 0.3, 0.9)):
            cells.append(Cell(i, column, text, Box(x0, y - 0.01, x1, y + 0.05)))
    lines += [
        PlainLine("委托诉讼代理", Box(0.12, 0.62, 0.24, 0.635)),
        PlainLine("人", Box(0.12, 0.64, 0.14, 0.655)),
        PlainLine("有□ 无☑", Box(0.33, 0.62, 0.45, 0.635)),
    ]
    table = Table(Box(0.1, 0.09, 0.9, 0.57), tuple(cells))
    ordered = in_rows(PlainPage("a.pdf", 0, tuple(lines), tables=(table,)), lines)
    assert [line.text for line in ordered][-2:] == ["委托诉讼代理人", "有□ 无☑"]


def test_the_suit_that_is_brought_now_interrupts_nothing() -> None:
    told = "2021年2月1日，被告借款36000元，约定2021年5月1日前还清，至今未还。{}特向贵院提起诉讼。"
    assert "limitation_expired" in _codes(CARD + OWN, facts=told.format(""))
    assert "limitation_expired" in _codes(CARD + OWN, facts=told.format("2021年4月20日原告提起诉讼后撤诉。"))
    assert "limitation_expired" not in _codes(CARD + OWN, facts=told.format("原告于2024年3月5日起诉后撤诉。"))
    assert "limitation_expired" not in _codes(CARD + OWN, facts=told.format("原告曾向法院申请支付令。"))


@pytest.mark.parametrize(("title", "missing"), [("民事判决书", True), ("", False)])
def test_a_cut_page_with_a_title_is_not_the_missing_paper(title: str, missing: bool) -> None:
    text = f"{title}\n江州市江北区人民法院\n原告张三与被告李四民间借贷纠纷一案，本院判决如下：".strip()
    pages = [
        PlainPage.of("a.txt", 0, _told(CLAIMS, FACTS)),
        PlainPage.of("b.pdf", 0, text, quality="cut"),
    ]
    codes = {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}
    assert ("missing_identity_paper" in codes) is missing
