"""What comes over the counter: labels that say whose they are, lists under other heads, a suit torn over files."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.amounts import Role, tell
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.evidence import read_list
from tianping.brain.filings.evidence_table import bare_name
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.model import Paper
from tianping.brain.filings.split import split

from .suit import FOOT, HEAD, TOLD, read_texts

FORM = """民事起诉状
（物业服务合同纠纷）
当事人信息
{role}名称
石桥安和物业有限公司
{role}住所地
石桥县石桥镇粮贸街9号
{role}法定代表人
祁大勇（经理）
{role}统一社会信用代码
91380223ANKDNKTY8J
{role}联系电话
12956409048
被告姓名
燕小满
被告性别
男□ 女☑
被告出生日期
1988年8月9日
被告民族
汉族
被告住址
石桥县石桥镇粮贸街11号
被告公民身份号码
380223198808093146
被告联系电话
12956409049
诉讼请求
1.物业费
3888元
2.是否主张违约金
是☑ 否□
194.40元
3.标的总额
4082.40元
事实与理由
1.欠付期间
2025年3月至2026年8月
是否愿意调解
是□ 否☑
此致
石桥县人民法院
具状人（签字、盖章）：石桥安和物业有限公司
2026年9月6日"""


@pytest.mark.parametrize("role", ["原告", "原告一", "原告（1）"])
def test_a_form_whose_labels_say_whose_they_are(role: str) -> None:
    plaintiff, defendant = read_texts(FORM.format(role=role)).parties
    assert (plaintiff.role, plaintiff.name, plaintiff.type) == (
        "原告",
        "石桥安和物业有限公司",
        "organisation",
    )
    told = {key: plaintiff.get(key) for key in ("address", "legal_rep", "credit_code", "phone")}
    assert told == {
        "address": "石桥县石桥镇粮贸街9号",
        "legal_rep": "祁大勇",
        "credit_code": "91380223ANKDNKTY8J",
        "phone": "12956409048",
    }
    assert (defendant.role, defendant.name, defendant.get("sex")) == ("被告", "燕小满", "女")
    assert (defendant.get("birth"), defendant.get("id_number")) == ("1988-08-09", "380223198808093146")


def test_an_answer_run_on_with_its_question_is_no_denial() -> None:
    form = FORM.format(role="原告").replace("是否主张违约金\n是☑", "未签劳动合同的差额是☑")
    assert [claim.amount for claim in read_texts(form).claims] == [3888, 194.4]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("押金2600元，待房屋腾退后另行结算", []),
        ("押金2600元", [2600]),
        ("押金2600元，租金500元另行主张", [2600]),
    ],
)
def test_what_is_settled_another_time_is_not_asked_for(words: str, asked: list[float]) -> None:
    assert [one.sum.value for one in tell(words) if one.role is Role.ASKED] == asked
    form = FORM.format(role="原告").replace("2.是否主张违约金\n是☑ 否□\n194.40元", f"2.押金处理\n{words}")
    assert [claim.amount for claim in read_texts(form).claims] == [3888, *asked]


def test_the_end_of_a_suit_in_another_file_goes_back_to_it() -> None:
    begun, _, ended = FORM.format(role="原告").partition("是否愿意调解")
    statement = "临江农村商业银行\n工资银行流水\n户名：燕小满\n2025-05-15 代发工资 5200.00\n2025-06-16 代发工资 5200.00"
    pages = [
        PlainPage.of("诉状.pdf", 0, begun),
        PlainPage.of("其它材料.pdf", 0, statement),
        PlainPage.of("其它材料.pdf", 1, "是否愿意调解" + ended),
    ]
    reading = read(pages, filed_on=date(2026, 9, 7))
    assert reading.papers[0].keys == (("诉状.pdf", 0), ("其它材料.pdf", 1))
    assert reading.fields["court"].value == "石桥县人民法院"
    assert reading.fields["signed_on"].value == "2026-09-06"


@pytest.mark.parametrize("head", ["原告提交的证据", "提供的证据材料", "起诉人出示的主要证据"])
def test_a_list_of_evidence_under_another_head(head: str) -> None:
    page = PlainPage.of(
        "1.pdf",
        0,
        f"{head}\n1、送货单两张——证明被告收了货\n2、村民委员会证明——证明欠款\n提交人：燕小满\n2026年5月6日",
    )
    assert guess_kind(page).kind == "evidence_list"
    rows = read_list([Paper("evidence_list", head, (page,))])
    assert [(row.name, row.purpose) for row in rows] == [
        ("送货单两张", "证明被告收了货"),
        ("村民委员会证明", "证明欠款"),
    ]


@pytest.mark.parametrize(
    "words", ["前两项合起来31500元", "以上拢共31500元", "合计31500元", "前两项加起来一共31500元"]
)
def test_a_total_in_plain_words_is_no_sum_of_its_own(words: str) -> None:
    told = f"诉讼请求：\n1、被告支付货款30000元；\n2、被告支付运费1500元；\n3、诉讼费由被告负担。{words}。\n事实与理由：\n被告欠款未付。\n"
    reading = read_texts(HEAD + told + FOOT)
    assert (reading.total_amount.value, reading.total_stated.value) == (31500, 31500)
    assert [claim.amount for claim in reading.claims] == [30000, 1500, None]


@pytest.mark.parametrize(
    ("closing", "day"),
    [("202\n26年5月6日", "2026-05-06"), ("202\n6年5月6日", None), ("2026年5月6日", "2026-05-06")],
)
def test_a_day_parted_at_the_edge_of_a_stamp(closing: str, day: str | None) -> None:
    reading = read_texts(HEAD + TOLD + FOOT.replace("2026年5月6日", closing))
    assert reading.signed_on.value == day


@pytest.mark.parametrize(
    ("term", "until"),
    [
        ("本委托自2025年10月20日签署之日起生效，至2026年4月20日止。", "2026-04-20"),
        ("本授权书从2025年10月20日起至2026年4月20日有效。", "2026-04-20"),
        ("本委托自2025年10月20日起至本案终结止。", None),
    ],
)
def test_the_term_of_a_power_told_of_the_power_itself(term: str, until: str | None) -> None:
    power = f"授权委托书\n委托人燕小满委托临江正言律师事务所莫怀远律师为代理人，权限：一般授权。\n{term}\n委托人：燕小满\n2025年10月20日"
    agent = read_texts(
        HEAD + "委托诉讼代理人：莫怀远，临江正言律师事务所律师。\n" + TOLD + FOOT, power
    ).agents[0]
    assert agent.poa_until == until


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "情况说明\n2026年3月2日两人因停车发生争吵。我所受理后多次调解，双方没有谈成。\n特此说明。\n石桥县公安局石桥派出所\n2026年4月20日",
            "police_record",
        ),
        (
            "情况说明\n我单位员工燕小满当日在岗，报警后到派出所配合调查。\n石桥康源竹制品有限公司\n2026年4月20日",
            "other",
        ),
        (
            "通知\n燕小满：\n你种的机动地从4月1日起收回，请不要再下种。\n大岭镇矿山村村民委员会\n2026年3月8日",
            "other",
        ),
        ("卖羊过秤单\n公羊8只 652斤 15元\n买主签字：荆远山\n2025年12月14日", "delivery_note"),
        ("送货安装单\n标识牌 3块\n收货人：荆远山\n2025年12月14日", "delivery_note"),
        ("渔具店散伙清账单\n荆远山退股22000元\n2025年12月14日\n荆远山", "account_statement"),
        ("转账汇款凭证\n付款人：燕小满\n金额：50000元\n2025年12月14日", "transfer_voucher"),
        (
            "短信\n129****荆远山\n短信2026年5月30日11:20\n小荆，门面租金已经欠4个月了\n请尽快打来\n阿姨店里亏本，下月给您\n短信2026年9月28日18:05\n再不给就收房",
            "chat_screenshot",
        ),
        (
            "门 面 租 约\n燕小满将门面一间租给荆远山使用，双方约定：\n1、租金每月3000元。\n出租人：燕小满\n承租人：荆远山\n2024年11月25日",
            "contract",
        ),
        (
            "缴费提醒单\n业主燕小满：您尚欠物业费3564元，请于收到后七日内缴清。\n石桥安和物业有限公司\n2026年7月1日",
            "dunning_letter",
        ),
        (
            "泥工班工资结算单\n燕小满 出勤63天 应发22050元 实发6300元\n班组长：荆远山\n2025年8月1日",
            "wage_record",
        ),
        (
            "石桥兴达汽车维修中心结算单\n车牌号 临B7K532\n更换前保险杠 860元\n合计 1280元\n2026年5月2日",
            "other",
        ),
        ("贷款本息结欠表\n截至2026年3月31日本金180000元\n临江农村商业银行\n2026年4月1日", "bank_statement"),
    ],
)
def test_papers_called_in_yet_other_words(text: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("1.pdf", 0, text)).kind == kind


@pytest.mark.parametrize(
    ("claims", "facts"),
    [
        (
            "给付买羊的钱15000元",
            "被告到我家圈里看羊，讲定公羊15元一斤，羊款20070元，他当场付5070元。他买了我的羊就该付钱。",
        ),
        (
            "让被告把没送的黄沙款7800元退给我",
            "我家盖房，在沙场向被告订黄沙60方，每方130元，先交了7800元。一车也没送。",
        ),
    ],
)
def test_goods_by_their_own_names_are_bought_and_sold(claims: str, facts: str) -> None:
    assert read_cause(None, claims, facts).name == "买卖合同纠纷"


def test_headings_in_the_words_of_a_teller() -> None:
    told = (
        "案由：赡养费纠纷\n我求法院断这几件事：\n一、被告每月给我赡养费500元；\n二、我住院自己出的5400元，由被告还给我。\n"
        "话要从头说：\n我男人死得早，我一个人把被告拉扯大，去年冬天住院他没出一分钱。\n"
    )
    reading = read_texts(HEAD + told + FOOT + "交来的证据：1.村委会证明；2.住院费票据。\n")
    assert [claim.amount for claim in reading.claims] == [None, 5400]
    assert "拉扯大" in (reading.facts.value or "")
    assert [item.name for item in reading.evidence] == ["村委会证明", "住院费票据"]


@pytest.mark.parametrize("words", ["以上赔偿款共31500元", "以上款项共计31500元", "上述金额共人民币31500元"])
def test_a_total_behind_the_costs(words: str) -> None:
    told = f"诉讼请求：\n1、被告赔偿医疗费30000元；\n2、被告赔偿护理费1500元；\n3、被告承担诉讼费。{words}。\n事实：\n被告打伤原告。\n"
    reading = read_texts(HEAD + told + FOOT)
    assert (reading.total_amount.value, reading.total_stated.value) == (31500, 31500)


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("是否经过仲裁\n□是 ☑否 仲裁委员会名称及文号：无", True),
        ("是否经过仲裁\n☑是 □否 仲裁委员会名称及文号：石劳人仲案字〔2026〕第5号", False),
    ],
)
def test_a_labour_form_asks_whether_there_was_an_arbitration(asked: str, missing: bool) -> None:
    told = "案由：劳动争议\n诉讼请求：\n1、被告支付工资15600元；\n2、被告支付经济补偿20800元。\n"
    told += f"事实与理由：\n被告拖欠工资，原告离职。\n{asked}\n"
    codes = {defect.code for defect in read_texts(HEAD + told + FOOT).defects}
    assert ("labour_no_arbitration" in codes) is missing


def test_the_guardian_in_a_form_stands_in_one_cell() -> None:
    child = FORM.format(role="原告").replace("被告姓名\n燕小满", "被告姓名\n荆远山")
    child = child.replace(
        "原告名称\n石桥安和物业有限公司\n原告住所地\n石桥县石桥镇粮贸街9号\n原告法定代表人\n祁大勇（经理）\n原告统一社会信用代码\n91380223ANKDNKTY8J",
        "原告信息\n姓名\n燕小满\n性别\n男□ 女☑\n出生日期\n2017年5月14日\n法定代理人\n燕春梅，系原告之母，公民身份号码380223198808093146",
    )
    assert read_texts(child).parties[0].legal_agent["name"].value == "燕春梅"


def test_papers_stand_in_the_order_of_the_list_and_the_dossier() -> None:
    listed = "证据清单\n1.送货单\n2.购销合同\n提交人：燕小满\n"
    papers = [
        "购销合同\n甲方：燕小满\n乙方：荆远山\n一、货物31500元。\n2026年1月1日",
        "送货单\n收货单位：荆远山\n品名 竹椅\n2026年1月5日",
        "居民身份证\n姓名 燕小满\n公民身份号码\n380223198808093146",
        "营业执照\n统一社会信用代码\n91380223ANKDNKTY8J\n名称\n石桥康源竹制品有限公司",
        "法定代表人身份证明书\n燕小满同志现任我单位经理，为我单位法定代表人。特此证明。\n2026年5月6日",
    ]
    reading = read_texts(HEAD + TOLD + FOOT, listed, *papers)
    assert [(paper.kind, paper.order) for paper in reading.papers] == [
        ("complaint", 1),
        ("business_licence", 2),
        ("legal_rep_certificate", 3),
        ("id_card", 4),
        ("evidence_list", 5),
        ("delivery_note", 6),
        ("contract", 7),
    ]


@pytest.mark.parametrize(
    ("first", "behind", "count"),
    [
        (
            "欠条\n今欠燕小满31500元。\n欠款人：荆远山\n2025年7月30日",
            "外墙班组出工（燕小满）\n月份\n天数\n2025年5月\n20\n记工员：牛大力",
            2,
        ),
        (
            "行政处罚决定书\n经查，你占道摆放桌椅。\n2026年6月16日",
            "现场照片（2026年6月12日拍摄）\n说明：桌椅均在店铺红线以内。",
            2,
        ),
        (
            "行政处罚决定书\n经查，你占道摆放桌椅。\n2026年6月16日",
            "附：罚没物品的清单，桌子两张，椅子四把，均已登记。",
            1,
        ),
        ("民事判决书\n本院认为，借款至2026年6月16日", "到期，被告应当归还借款本金及利息，判决如下。", 1),
    ],
)
def test_a_paper_that_ends_with_its_day_has_ended(first: str, behind: str, count: int) -> None:
    pages = [PlainPage.of("证据.pdf", i, text) for i, text in enumerate((first, behind))]
    assert len(split(pages)) == count


def test_a_year_of_which_the_first_figure_is_lost() -> None:
    reading = read_texts(HEAD + TOLD + FOOT.replace("2026年5月6日", "026年5月6日"))
    assert reading.signed_on.value == "2026-05-06"


def test_where_premises_lie_that_somebody_has() -> None:
    told = "案由：房屋租赁合同纠纷\n诉讼请求：\n1、被告支付门面租金24000元。\n事实与理由：\n"
    told += "原告在南浦市海门区鱼骨巷3号有一间临街门面，租给被告开店，被告欠租。\n"
    assert "wrong_court" in {defect.code for defect in read_texts(HEAD + told + FOOT).defects}
    right = FOOT.replace("石桥县人民法院", "南浦市海门区人民法院")
    assert "wrong_court" not in {defect.code for defect in read_texts(HEAD + told + right).defects}


@pytest.mark.parametrize(
    ("claims", "facts", "cause"),
    [
        (
            "被告赔偿死鱼损失16800元",
            "我承包荷塘村鱼塘养草鱼，被告打开粪池闸门，粪水灌进我的鱼塘，死鱼2100斤。依照民法典第一千一百六十五条。",
            "财产损害赔偿纠纷",
        ),
        (
            "判令被告返还购房首付款120000元",
            "双方签订《二手房买卖合同》，被告拒绝办理过户并将房屋另售他人。",
            "房屋买卖合同纠纷",
        ),
    ],
)
def test_what_is_lost_and_what_is_bought_tell_the_cause(claims: str, facts: str, cause: str) -> None:
    assert read_cause(None, claims, facts).name == cause


@pytest.mark.parametrize(
    ("written", "name"),
    [("2:狂犬病门诊病历", "狂犬病门诊病历"), ("2025:工资表", "2025:工资表"), ("12：欠条", "12：欠条")],
)
def test_the_number_of_a_row_is_no_part_of_a_name(written: str, name: str) -> None:
    assert bare_name(written) == name


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("(1)劳动合同(2)工资条(3)微信群聊天", ["劳动合同", "工资条", "微信群聊天"]),
        ("1租房合同2押金转账 3微信聊天", ["租房合同", "押金转账", "微信聊天"]),
        ("1.欠条；2.现场照片(2)张", ["欠条", "现场照片(2)张"]),
        ("欠条，载明1个月内还清2万元", ["欠条"]),
    ],
)
def test_items_between_whose_numbers_nothing_stands(listed: str, names: list[str]) -> None:
    reading = read_texts(HEAD + TOLD + f"证据：{listed}\n" + FOOT)
    assert [item.name for item in reading.evidence] == names


def test_the_cause_in_brackets_below_the_title() -> None:
    head = HEAD.replace("民事起诉状\n", "民事起诉状\n（案由：买卖合同纠纷）\n")
    assert read_texts(head + TOLD + FOOT).cause_stated.value == "买卖合同纠纷"


def test_premises_that_are_to_be_left_lie_where_the_suit_belongs() -> None:
    told = "案由：房屋租赁合同纠纷\n诉讼请求：\n1、被告腾退南浦市港城区老码头路118号一层商铺；\n2、被告支付租金40500元。\n"
    told += "事实与理由：\n被告停付租金，仍占用商铺。\n"
    assert "wrong_court" in {defect.code for defect in read_texts(HEAD + told + FOOT).defects}
