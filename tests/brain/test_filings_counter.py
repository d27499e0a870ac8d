"""What comes over the counter: labels that say whose they are, lists under other heads, a suit torn over files."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.amounts import Role, tell
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.evidence import read_list
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.model import Paper

HEAD = (
    "民事起诉状\n原告：燕小满，女，汉族，1988年8月9日出生，住石桥县石桥镇粮贸街9号，公民身份号码380223198808093146，电话12956409048。\n"
    "被告：荆远山，男，汉族，1980年2月4日出生，住石桥县大岭镇矿山路3号，公民身份号码380223198002041737，电话12956409049。\n"
)
TOLD = (
    "诉讼请求：\n1、被告支付货款31500元；\n2、诉讼费由被告负担。\n事实与理由：\n被告欠原告货款31500元未付。\n"
)
FOOT = "此致\n石桥县人民法院\n具状人：燕小满\n2026年5月6日\n"

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


def _read(*texts: str) -> FilingReading:
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate(texts)]
    return read(pages, filed_on=date(2026, 9, 7))


@pytest.mark.parametrize("role", ["原告", "原告一", "原告（1）"])
def test_a_form_whose_labels_say_whose_they_are(role: str) -> None:
    plaintiff, defendant = _read(FORM.format(role=role)).parties
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
    assert [claim.amount for claim in _read(form).claims] == [3888, 194.4]


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
    assert [claim.amount for claim in _read(form).claims] == [3888, *asked]


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
    reading = _read(HEAD + told + FOOT)
    assert (reading.total_amount.value, reading.total_stated.value) == (31500, 31500)
    assert [claim.amount for claim in reading.claims] == [30000, 1500, None]


@pytest.mark.parametrize(
    ("closing", "day"),
    [("202\n26年5月6日", "2026-05-06"), ("202\n6年5月6日", None), ("2026年5月6日", "2026-05-06")],
)
def test_a_day_parted_at_the_edge_of_a_stamp(closing: str, day: str | None) -> None:
    reading = _read(HEAD + TOLD + FOOT.replace("2026年5月6日", closing))
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
    agent = _read(HEAD + "委托诉讼代理人：莫怀远，临江正言律师事务所律师。\n" + TOLD + FOOT, power).agents[0]
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
