"""What people tell in their own order: addresses under other labels, what a bracket proves, shares and unit prices, rarer causes."""

from __future__ import annotations

import pytest

from tianping.brain.filings import PlainPage
from tianping.brain.filings.amounts import Role, amount_of, tell
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.kinds import guess_kind

from .suit import FOOT, HEAD, TOLD, read_texts


def _evidence(listed: str, *papers: str) -> list[str]:
    reading = read_texts(HEAD + TOLD + f"证据：{listed}\n" + FOOT, *papers)
    return [item.name for item in reading.evidence]


@pytest.mark.parametrize("label", ["登记地址", "营业地址", "经营地址", "注册地址", "住所地", "地址"])
def test_an_address_is_found_under_every_label(label: str) -> None:
    company = f"被告（单位）：石桥康源竹制品有限公司，{label}石桥县大岭镇矿山路3号，代码91380223ANKDNKTY8J，法定代表人：荆远山，任经理。\n"
    reading = read_texts(HEAD.split("被告：")[0] + company + TOLD + FOOT)
    assert [party.get("address") for party in reading.parties] == [
        "石桥县石桥镇粮贸街9号",
        "石桥县大岭镇矿山路3号",
    ]


@pytest.mark.parametrize("words", ["家住哪里不清楚", "住址不清楚", "住址不知道"])
def test_an_address_that_nobody_knows_is_none(words: str) -> None:
    reading = read_texts(HEAD.split("被告：")[0] + f"被告：老荆，男，{words}，其他情况不详。\n" + TOLD + FOOT)
    assert reading.parties[1].get("address") is None
    assert "defendant_not_identified" in {defect.code for defect in reading.defects}


@pytest.mark.parametrize(
    ("closing", "missing"),
    [("月\n日", True), ("月日", True), ("年 月 日", True), ("年5月6日", False), ("2026年5月6日", False)],
)
def test_a_day_left_blank_is_missing_also_where_a_stamp_hides_its_year(closing: str, missing: bool) -> None:
    reading = read_texts(HEAD + TOLD + FOOT.replace("2026年5月6日", closing))
    assert ("missing_date" in {defect.code for defect in reading.defects}) is missing


def test_brackets_tell_what_is_proved_where_every_item_tells_it() -> None:
    listed = "\n1. 买卖合同（买卖关系）\n2. 结算单（尾款与增项合计31500元）\n3. 出院小结（伤情）"
    assert _evidence(listed) == ["买卖合同", "结算单", "出院小结"]


@pytest.mark.parametrize(
    "items",
    [
        ("送货单（第一车）", "送货单（第二车）"),
        ("商品房买卖合同（预售）", "微信聊天记录（一）"),
        ("欠条（2025年11月3日）", "欠条（2026年1月8日）"),
        ("买卖合同", "结算单（尾款与增项合计）"),
    ],
)
def test_brackets_tell_which_of_two_papers_is_meant(items: tuple[str, str]) -> None:
    listed = "".join(f"\n{i}. {item}" for i, item in enumerate(items, 1))
    assert _evidence(listed) == [item.replace("（", "(").replace("）", ")") for item in items]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("火灾事故认定书", "other"),
        ("道路交通事故认定书", "accident_report"),
        ("中华人民共和国道路运输证", "other"),
        ("食品经营许可证", "other"),
        ("2025年木工班记工本", "other"),
        ("记工单", "wage_record"),
        ("增补项目确认单", "other"),
        ("农村土地承包经营权证", "other"),
        ("不动产权证书", "realty_certificate"),
    ],
)
def test_papers_that_are_called_like_a_kind(title: str, kind: str) -> None:
    body = "\n类型 普通货运\n经营范围 道路普通货物运输\n有效期至 2027年3月\n2025年3月1日"
    assert guess_kind(PlainPage.of("a.pdf", 0, title + body)).kind == kind


@pytest.mark.parametrize(
    ("asked", "amount"),
    [
        ("判令被继承人名下银行存款80000元由原告继承40000元", 40000),
        ("存款80000元由被告归还", 80000),
        ("返还钢管420米、扣件310个,不能返还的按钢管每米15元、扣件每个6元折价赔偿8160元", 8160),
        ("赔偿树苗款,每株12元,计3600元", 3600),
    ],
)
def test_a_share_and_a_price_of_one_thing(asked: str, amount: float) -> None:
    assert amount_of(asked)[0] == amount


def test_each_sum_has_its_role() -> None:
    told = tell("以50000元为基数按年利率3.6%支付利息1800元,并返还手机(价值2000元),每月租金600元")
    assert [(one.sum.value, one.role) for one in told] == [
        (50000, Role.BASE),
        (1800, Role.ASKED),
        (600, Role.RATE),
    ]


@pytest.mark.parametrize(
    ("claims", "facts", "cause"),
    [
        (
            "判决解除原告与被告之间的收养关系;补偿生活费60000元",
            "原告收养被告并补办收养登记。被告酒后砸坏门窗,双方关系恶化。",
            "解除收养关系纠纷",
        ),
        ("确认原告与被告存在亲子关系", "经亲子鉴定,被告系原告生父。", "确认亲子关系纠纷"),
        ("被告交回鱼塘,支付承包费9000元", "原告承包鱼塘后由被告转承包养鱼。", "渔业承包合同纠纷"),
        (
            "被告赔偿医疗费3200元",
            "原告路过,被告码放在门口的纸箱倒塌,砸中原告的脚。",
            "堆放物倒塌、滚落、滑落损害责任纠纷",
        ),
        ("被告返还公司公章和营业执照", "被告离任后拒不交还,公章由其控制。", "公司证照返还纠纷"),
        ("被告退还婚庆服务费6000元", "原告委托被告婚庆公司办婚礼,司仪未到场。", "庆典服务合同纠纷"),
    ],
)
def test_rarer_causes_are_found_by_what_is_asked_and_told(claims: str, facts: str, cause: str) -> None:
    assert read_cause(None, claims, facts).name == cause


FORM = (
    "民事起诉状\n（物业服务合同纠纷）\n须知：本表由起诉人填写。\n原告基本情况\n名称\n石桥和泰物业服务有限公司\n"
    "法定代表人/负责人\n单若飞 职务：总经理\n联系电话\n12932313080\n住所地\n石桥县石桥镇粮贸街9号\n统一社会信用代码\n"
    "91380223ANKDNKTY8J\n委托代理人\n有□ 无☑\n被告基本情况\n姓名\n荆远山\n性别\n男☑ 女□\n出生日期\n1980年2月4日\n民族\n"
    "汉族\n联系电话\n12980177438\n住所地\n石桥县大岭镇矿山路3号\n证件号码\n380223198002041737\n诉讼请求\n序号\n项目\n内容\n"
    "1\n物业费\n两年物业费7257.6元\n2\n违约金\n384.48元\n3\n诉讼费用\n由被告承担\n合计\n请求金额总计\n"
    "7642.08元\n案件事实\n合同签订情况\n2019年6月1日签订《物业服务合同》\n请求权基础\n"
    "《中华人民共和国民法典》第九百四十四条\n随附证据\n1.物业服务合同\n2.欠费明细\n诉前调解意愿\n□不同意 ☑同意 □不清楚\n"
    "此致\n石桥县人民法院\n起诉人签章：石桥和泰物业服务有限公司\n日期：2026年5月3日\n"
)


def test_a_table_of_requests_whose_numbers_stand_alone() -> None:
    reading = read_texts(FORM, "物业服务合同\n甲方：石桥和泰物业服务有限公司", "欠费明细\n合计 7257.60")
    assert [claim.amount for claim in reading.claims] == [7257.6, 384.48]
    assert reading.total_stated.value == 7642.08
    assert [item.name for item in reading.evidence] == ["物业服务合同", "欠费明细"]
    assert not {defect.code for defect in reading.defects} & {
        "claims_sum_mismatch",
        "missing_evidence_listed",
    }


def test_a_comma_of_a_sum_read_as_a_point() -> None:
    told = TOLD.replace("货款31500元；", "货款31.500元；")
    reading = read_texts(HEAD + told + FOOT)
    assert [claim.amount for claim in reading.claims] == [31500, None]
    assert amount_of("每立方米2.125元,计425元")[0] == 425


@pytest.mark.parametrize(
    "words", ["请法院为我做主，判决被告还钱。", "我手里的证据有：1.欠条。", "上面几项加在一起是31500元。"]
)
def test_what_is_said_below_the_requests_is_none_of_them(words: str) -> None:
    told = TOLD.replace("被告负担。", f"被告负担。\n{words}")
    reading = read_texts(HEAD + told + FOOT)
    assert [(claim.text, claim.amount) for claim in reading.claims[1:]] == [("诉讼费由被告负担。", None)]
    assert reading.total_stated.value == (31500 if "加在一起" in words else None)


def test_a_suit_against_an_office_is_administrative_whatever_its_head_says() -> None:
    office = "被告：石桥县城市管理综合执法局，住所地石桥县政务路6号，法定代表人温立新，局长。\n"
    asked = "诉讼请求：\n1、撤销被告2026年3月18日作出的行政处罚决定；\n2、诉讼费由被告负担。\n事实与理由：\n"
    asked += "被告罚款8000元。依据《中华人民共和国行政诉讼法》第七十条起诉。\n"
    reading = read_texts(HEAD.split("被告：")[0] + office + asked + FOOT)
    assert (reading.fields["filing_type"].value, reading.cause.value) == ("行政一审", "行政处罚")
    assert "行政诉讼法" in reading.fields["filing_type"].reason


@pytest.mark.parametrize(
    ("paper", "missing"),
    [
        ("收费专用票据\n票据号码：0038217745\n交款人 燕小满\n金额 80.00", False),
        ("出生医学证明\n新生儿姓名燕小", True),
    ],
)
def test_a_paper_that_no_item_has_taken_may_be_the_one_that_is_listed(paper: str, missing: bool) -> None:
    listed = "证据：1.欠条；2.过磅单\n"
    reading = read_texts(HEAD + TOLD + listed + FOOT, "欠条\n今欠燕小满31500元。\n欠款人：荆远山", paper)
    assert ("missing_evidence_listed" in {defect.code for defect in reading.defects}) is missing
    assert [one.advice_only and "过磅单" in one.note for one in reading.questions] == [True] * (not missing)


@pytest.mark.parametrize(
    ("until", "ended"), [("2026年4月日止", True), ("2026年4月30日止", True), ("2026年5月日止", False)]
)
def test_a_power_ends_no_later_than_the_month_whose_day_is_lost(until: str, ended: bool) -> None:
    power = (
        "授权委托书\n委托人：燕小满\n受托人：令狐远，临江抱朴律师事务所律师\n代理权限：一般授权\n"
        f"委托期限：自2025年9月1日起至{until}。\n委托人：燕小满\n2025年9月1日"
    )
    head = HEAD.replace("\n被告：", "\n委托诉讼代理人：令狐远，临江抱朴律师事务所律师。\n被告：")
    reading = read_texts(head + TOLD + FOOT, power)
    assert ("expired_poa" in {defect.code for defect in reading.defects}) is ended


@pytest.mark.parametrize(
    ("closing", "missing"), [("燕小满\n具状人（签字、盖章）：", False), ("具状人（签字、盖章）：", True)]
)
def test_a_name_written_larger_than_its_label_is_a_signature(closing: str, missing: bool) -> None:
    reading = read_texts(HEAD + TOLD + f"此致\n石桥县人民法院\n{closing}\n2026年5月6日\n")
    assert ("missing_signature" in {defect.code for defect in reading.defects}) is missing


def test_a_paper_named_shorter_in_the_list_is_found() -> None:
    slip = "机收作业结算确认单\n日期\n地块\n亩数\n单价\n金额\n6月8日\n东一\n90\n72\n6480\n确认应付作业费：6480元\n甲方确认：谈丰收"
    reading = read_texts(
        HEAD + TOLD + "证据：1.作业协议；2.作业确认单\n" + FOOT,
        "小麦机收作业协议\n甲方：燕小满",
        slip,
    )
    assert [item.pages for item in reading.evidence] == [(("1.pdf", 0),), (("2.pdf", 0),)]
