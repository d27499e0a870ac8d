"""Complaints in further hands: what is proved behind a comma, requests in cells, marks left out, wages owned to in writing."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainLine, PlainPage, read
from tianping.brain.filings.forms import read_form_claims
from tianping.brain.filings.matching import cited_kinds
from tianping.brain.filings.running import flow

HEAD = (
    "民事起诉状\n原告：张三，男，汉族，住江州市江北区桂花路1号，公民身份号码380102198503154213。\n"
    "被告：李四，女，汉族，住云水市云西区长乐街7号。\n"
)
CLAIMS = "1.判令被告偿还借款36000元；\n2.诉讼费由被告承担。"
FACTS = "2025年1月5日，被告向原告借款36000元，约定2025年6月30日前还清，至今未还。"
END = "此致\n云水市云西区人民法院\n具状人：张三\n2026年3月1日"


def _read(*texts: str, filed_on: date = date(2026, 3, 2)) -> FilingReading:
    pages = [
        PlainPage(f"{i}.pdf", 0, tuple(PlainLine(line) for line in text.split("\n")))
        for i, text in enumerate(texts)
    ]
    return read(pages, filed_on=filed_on)


def _complaint(claims: str = CLAIMS, facts: str = FACTS, more: str = "", head: str = HEAD) -> str:
    return f"{head}诉讼请求：\n{claims}\n事实与理由：\n{facts}\n{more}{END}"


def _codes(reading: FilingReading) -> set[str]:
    return {found.code for found in reading.defects}


@pytest.mark.parametrize(
    ("items", "names"),
    [
        ("1、收据，被告收到定金五千元。\n2、录音光盘，被告承认欠款。", ["收据", "录音光盘"]),
        ("1.借条——被告借款的数额\n2.流水明细：款项交付", ["借条", "流水明细"]),
        ("1.收条（证实收到货物）\n2.聊天截图（催款经过）", ["收条", "聊天截图"]),
        ("银行回单，原告向被告转账\n收条，被告所写", ["银行回单", "收条"]),
        ("1 借条 证明借款\n2 录音，被告认账", ["借条", "录音"]),
        ("①结婚证②户口簿③出生证明。", ["结婚证", "户口簿", "出生证明"]),
        ("1.借条，收条；2.微信记录（2025年）", ["借条,收条", "微信记录(2025年)"]),
        (
            "1.垫付证明(第3页)\n2.离职证明，离职时间\n3.代付证明证明原告已付款",
            ["垫付证明", "离职证明", "代付证明"],
        ),
    ],
)
def test_what_a_paper_is_to_prove_is_no_part_of_its_name(items: str, names: list[str]) -> None:
    assert [item.name for item in _read(_complaint(more=f"证据：\n{items}\n")).evidence] == names


@pytest.mark.parametrize(
    "words",
    [
        "所附证据",
        "随诉状提供以下证据",
        "相关证据",
        "本案证据",
        "原告随本诉状附下列证据",
        "现提交了下列证据材料",
    ],
)
def test_evidence_enclosed_with_the_complaint_is_a_list(words: str) -> None:
    found = _read(_complaint(more=f"{words}：借条、转账凭证。\n")).evidence
    assert [item.name for item in found] == ["借条", "转账凭证"]


def test_the_papers_that_enforcement_rests_on() -> None:
    text = _complaint(more="执行依据：1.民事调解书；2.法律文书生效证明。\n").replace(
        "民事起诉状", "强制执行申请书"
    )
    assert [item.name for item in _read(text).evidence] == ["民事调解书", "法律文书生效证明"]


@pytest.mark.parametrize(
    "claims",
    [
        "恳请法院判令：1、被告还款36000元；2、被告付利息900元；3、被告负担受理费。\n合计36900元。",
        "1、被告还款36000元；\n2、被告付利息900元；\n3、被告负担受理费。\n（总计36900元）",
        "1、被告还款36000元；\n2、被告付利息900元；\n3、被告负担受理费。（共计36900元）",
        "（1）被告还款36000元（2）被告付利息900元（3）被告负担受理费。合计：36900元",
        "一、被告还款36000元二、被告付利息900元三、被告负担受理费。\n合计：36900元",
        "编号\n诉求内容\n1\n被告还款36000元；\n2\n被告付利息900元；\n3\n被告负担受理费。\n以上合计36900元。",
    ],
)
def test_leads_heads_and_totals_are_no_requests(claims: str) -> None:
    reading = _read(_complaint(claims))
    assert [(claim.text.strip("；。"), claim.amount) for claim in reading.claims] == [
        ("被告还款36000元", 36000),
        ("被告付利息900元", 900),
        ("被告负担受理费", None),
    ]
    assert reading.total_stated.value == 36900
    assert "claims_sum_mismatch" not in _codes(reading)


@pytest.mark.parametrize("heading", ["申请强制执行的事项：", "申请执行请求：", "◆申请事项"])
def test_headings_of_what_is_applied_for(heading: str) -> None:
    text = _complaint().replace("民事起诉状", "强制执行申请书").replace("诉讼请求：", heading)
    assert [claim.amount for claim in _read(text).claims] == [36000, None]


@pytest.mark.parametrize(
    ("item", "amount"),
    [
        ("夫妻共有存款80000元，由原告分得40000元", 40000),
        ("双方共同财产汽车折价60000元，原告应分得30000元", 30000),
        ("分割存款100000元，双方各得50000元", 50000),
        ("赔偿医疗费3000元，误工费2000元", 5000),
    ],
)
def test_of_what_is_held_in_common_the_share_is_asked_for(item: str, amount: float) -> None:
    assert _read(_complaint(f"1.{item}；\n2.诉讼费由被告承担。")).claims[0].amount == amount


@pytest.mark.parametrize(
    "total", ["合计\n15500元", "总计人民币15500元", "共计：\n15500元", "总计15500元", "标的总额\n15500元"]
)
@pytest.mark.parametrize("numbers", [("", ""), ("1.", "2.")])
def test_the_row_of_the_total_of_a_form_is_no_item(total: str, numbers: tuple[str, str]) -> None:
    one, two = numbers
    text = f"诉讼请求\n{one}护理费\n有☑无□ 3500元\n{two}误工费\n有☑无□ 12000元\n{total}\n事实和理由\n1.经过"
    claims, stated = read_form_claims(flow([PlainPage.of("a.txt", 0, text)]))
    assert [claim.amount for claim in claims] == [3500, 12000]
    assert stated.value == 15500


def test_a_share_in_a_form() -> None:
    text = "诉讼请求\n1.离婚\n请求离婚\n2.共同财产\n有☑无□余额8万元，原告分得4万元\n事实和理由\n1.经过"
    claims, _ = read_form_claims(flow([PlainPage.of("a.txt", 0, text)]))
    assert [claim.amount for claim in claims] == [40000]


def test_sentences_in_a_form_ask_for_their_sums_at_once_and_the_first_may_open_with_a_year() -> None:
    text = (
        "诉讼请求\n1.2023年5月至2024年4月\n判令被告支付该期间租金9,600元；\n"
        "2.利息\n判令被告支付利息120.5元、罚息79.5元（暂计至2025年1月1日）；\n3.诉讼费\n由被告承担。\n"
        "标的总额\n9800元\n事实和理由\n1.经过"
    )
    claims, stated = read_form_claims(flow([PlainPage.of("a.txt", 0, text)]))
    assert [claim.amount for claim in claims] == [9600, 200]
    assert stated.value == 9800


def test_a_hand_that_leaves_out_all_marks() -> None:
    head = (
        "民事起诉状\n原告赵桂兰女1950年3月2日生汉族身份证380102195003024221家住江州市江北区桂花路1号电话12911112222\n"
        "1、被告钱大海男1975.06.07生汉族家住云水市云西区长乐街7号\n2、被告钱小江男1978年住云水市云东区东湖路3号\n"
    )
    found = [(p.role, p.name, p.get("sex"), p.get("address")) for p in _read(_complaint(head=head)).parties]
    assert found == [
        ("原告", "赵桂兰", "女", "江州市江北区桂花路1号"),
        ("被告", "钱大海", "男", "云水市云西区长乐街7号"),
        ("被告", "钱小江", "男", "云水市云东区东湖路3号"),
    ]


def test_the_keeper_of_a_shop_known_by_its_name_alone() -> None:
    head = HEAD.replace("李四，女，汉族，住云水市云西区长乐街7号", "“田园土产”微店经营人")
    reading = _read(_complaint(head=head))
    assert [p.name for p in reading.parties] == ["张三", "“田园土产”微店经营人"]
    assert "defendant_not_identified" in _codes(reading)


def test_an_agent_with_a_latin_name() -> None:
    agents = "委托诉讼代理人：Anna Wu（吴安娜），临江北辰律师事务所律师，电话12911112222。\n"
    power = "授权委托书\n委托人：张三\n受委托人：AnnaWu（吴安娜），临江北辰律师事务所，律师\n代理权限：一般授权。\n2026年2月1日"
    reading = _read(_complaint(head=HEAD.replace("被告：", agents + "被告：")), power)
    assert [agent.name for agent in reading.agents] == ["Anna Wu(吴安娜)"]
    assert "missing_poa" not in _codes(reading)


@pytest.mark.parametrize(
    ("claims", "facts", "cause"),
    [
        (
            "1.判令被告对孙大伟所欠36000元承担连带保证责任；",
            "2025年1月5日，孙大伟向原告借款36000元，写有借条，被告在借条上签字，愿意提供担保。",
            "保证合同纠纷",
        ),
        (
            "1.判令被告偿还借款36000元；",
            "2025年1月5日，被告李四向原告借款36000元，写有借条，其弟提供担保。",
            "民间借贷纠纷",
        ),
        (
            "1.判令被告清除水渠里的土石，恢复排水；",
            "原、被告系邻居，2025年被告用土石堵住两家之间的水渠，雨水倒灌，原告院内积水。",
            "相邻用水、排水纠纷",
        ),
        (
            "1.判令被告拆除砌在公用通道上的墙，恢复通行；",
            "原、被告系邻居，2025年被告在两家公用的通道上砌墙，原告出行不便，无法通行。",
            "相邻通行纠纷",
        ),
    ],
)
def test_causes_told_by_who_is_sued_and_what_is_asked(claims: str, facts: str, cause: str) -> None:
    assert _read(_complaint(claims, facts)).cause.value == cause


def test_a_cause_behind_what_the_form_explains() -> None:
    head = HEAD.replace("民事起诉状\n", "民事起诉状\n案由（请写明案由）：信息网络买卖合同纠纷\n")
    reading = _read(_complaint("1.判令被告退还货款360元；", "被告在网上出售假货，原告付款360元。", head=head))
    assert reading.cause.value == "信息网络买卖合同纠纷"


@pytest.mark.parametrize(
    ("claims", "slip", "needed"),
    [
        ("1.判令被告支付拖欠的工资9000元；", "欠条\n今欠张三工资玖仟元整（9000元）。\n2025年9月1日", False),
        (
            "1.判令被告支付拖欠的工资9000元和经济补偿3000元；",
            "欠条\n今欠张三工资9000元。\n2025年9月1日",
            True,
        ),
        ("1.判令被告支付拖欠的工资9000元；", "考勤表\n张三 9月 出勤26天", True),
    ],
)
def test_wages_owned_to_in_writing_need_no_arbitration(claims: str, slip: str, needed: bool) -> None:
    head = HEAD.replace("李四，女，汉族，", "江州云帆餐饮有限公司，统一社会信用代码91380102B1LBX5YR3J，")
    facts = "原告2024年3月入职被告处做厨师，签有劳动合同，被告拖欠2025年6月至8月工资9000元，出具了工资欠条。"
    codes = _codes(_read(_complaint(claims, facts, head=head), slip))
    assert ("labour_no_arbitration" in codes) is needed


def test_a_promise_with_its_day_does_not_interrupt_the_time() -> None:
    facts = "2022年4月1日，被告的羊吃了原告的菜苗，损失36000元。4月9日，被告口头答应于2022年5月1日前赔偿，此后未赔。"
    claims = "1.判令被告赔偿损失36000元；"
    assert "limitation_expired" in _codes(_read(_complaint(claims, facts)))
    later = facts + "2025年1月3日，原告再次催要。"
    assert "limitation_expired" not in _codes(_read(_complaint(claims, later)))


@pytest.mark.parametrize(
    ("sure", "said"),
    [(0.9, False), (1.0, True)],
)
def test_one_figure_read_doubtfully_is_no_mismatch(sure: float, said: bool) -> None:
    lines = ("收费票据", "交款人：张三", "金额合计（大写）叁仟贰佰捌拾陆元整")
    receipt = PlainPage(
        "票据.jpg", 0, (*(PlainLine(text) for text in lines), PlainLine("（小写）3236.00", confidence=sure))
    )
    pages = [PlainPage.of("诉状.txt", 0, _complaint()), receipt]
    assert ("amount_words_mismatch" in _codes(read(pages))) is said


def test_the_keeper_of_a_household_business_shows_a_card() -> None:
    head = HEAD.replace(
        "张三，男，汉族，住江州市江北区桂花路1号，公民身份号码380102198503154213。",
        "江北区阿梅面馆，住所地江州市江北区桂花路1号，统一社会信用代码91380102B1LBX5YR3J。\n经营者：张梅。",
    )
    card = "姓名 张梅\n性别 女 民族 汉\n出生 1985年3月15日\n住址 江州市江北区桂花路1号\n公民身份号码 380102198503154213"
    licence = (
        "营业执照\n统一社会信用代码 91380102B1LBX5YR3J\n名称 江北区阿梅面馆\n类型 个体工商户\n经营者 张梅"
    )
    assert "missing_identity_paper" not in _codes(_read(_complaint(head=head), card, licence))
    assert "missing_identity_paper" in _codes(_read(_complaint(head=head), licence))


def test_an_account_settled_in_a_month_without_a_day_may_interrupt_the_time() -> None:
    facts = "2021年5月1日被告收到饲料，约定2021年5月31日前付清36000元，至今未付。2024年5月双方对账，被告确认欠款36000元。"
    assert "limitation_expired" not in _codes(_read(_complaint("1.判令被告支付货款36000元；", facts)))
    early = facts.replace("2024年", "2022年")
    assert "limitation_expired" in _codes(_read(_complaint("1.判令被告支付货款36000元；", early)))


@pytest.mark.parametrize(
    ("asked", "told", "proved"),
    [
        ("★诉讼请求★", "★事实与理由★", "★证据★"),
        ("—— 请求事项 ——", "—— 事实和理由 ——", "—— 证据目录 ——"),
        ("第一部分 诉讼请求", "第二部分 事实与理由", "第三部分 证据"),
    ],
)
def test_headings_with_what_adorns_them(asked: str, told: str, proved: str) -> None:
    reading = _read(f"{HEAD}{asked}\n{CLAIMS}\n{told}\n{FACTS}\n{proved}\n1.借条；2.转账记录。\n{END}")
    assert [claim.amount for claim in reading.claims] == [36000, None]
    assert str(reading.facts.value).startswith("2025年1月5日")
    assert [item.name for item in reading.evidence] == ["借条", "转账记录"]


def test_a_slip_of_money_paid_out_is_sought_among_vouchers() -> None:
    assert "transfer_voucher" in cited_kinds("贷款拨付凭证")


def test_what_an_agent_is_to_do_names_nobody() -> None:
    power = (
        "授权委托书\n委托人：张三\n受托人：周文静，临江北辰律师事务所律师\n"
        "代理权限：一般代理。代理人代为立案、陈述事实、参加辩论。\n2026年2月1日"
    )
    reading = _read(_complaint(), power)
    assert [agent.name for agent in reading.agents] == ["周文静"]
