"""The table of parties in many printed designs: one filling, read alike from each."""

from __future__ import annotations

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.evidence import read_inline
from tianping.brain.filings.form_parties import read_form_parties, ticked_sex
from tianping.brain.filings.forms import form_evidence, read_form_claims
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import flatten

from .test_filings_parties import FIRM, ZHANG, plain

A, N, P = ZHANG["address"], ZHANG["id_number"], ZHANG["phone"]
FA, FC, FP = FIRM["address"], FIRM["credit_code"], FIRM["phone"]
FORMS = {
    "official": f"""当事人信息
原告（自然人）
姓名：张敏
性别：男□ 女☑
出生日期：1980年1月2日　民族：汉族
工作单位：无　职务：无　联系电话：{P}
住所地（户籍所在地）：{A}
经常居住地：同上
证件类型：居民身份证
证件号码：{N}
原告（法人、非法人组织）
名称：
住所地（主要办事机构所在地）：
注册地/登记地：
法定代表人/主要负责人：　职务：　联系电话：
统一社会信用代码：
类型：有限责任公司□ 股份有限公司□
委托诉讼代理人
有☑
姓名：赵宇航
单位：江州同舟律师事务所　职务：律师　联系电话：12900005555
代理权限：一般授权□ 特别授权☑
无□
送达地址（所填信息除书面特别声明更改外，适用于案件一审、二审、再审所有后续程序）及收件人、电话
地址：江州市江北区柳园路9号
收件人：张敏
联系电话：{P}
被告（法人、非法人组织）
名称：江州恒达装饰工程有限公司
住所地（主要办事机构所在地）：{FA}
注册地/登记地：江州市
法定代表人/主要负责人：何涛　职务：总经理　联系电话：{FP}
统一社会信用代码：{FC}
类型：有限责任公司☑ 股份有限公司□
所有制性质：国有□（控股□ 参股□） 民营☑
被告（自然人）
姓名：
性别：男□ 女□
第三人（自然人）
姓名：
诉讼请求和依据
""",
    "no colon rows": f"""一、当事人基本情况
原告
姓名
张敏
性别
女
出生年月日
1980年1月2日
民族
汉
身份证号
{N}
住址
{A}
手机
{P}
委托代理人
姓名
赵宇航
电话
12900005555
被告
单位名称
江州恒达装饰工程有限公司
信用代码
{FC}
法定代表人姓名
何涛
地址
{FA}
电话
{FP}
诉讼请求
""",
    "spaced": f"""当事人信息
原告信息
姓名 张敏 性别 女 民族 汉族
出生日期 1980年1月2日 联系电话 {P}
身份证号码 {N}
户籍地址 {A}
委托诉讼代理人 姓名 赵宇航 联系电话 12900005555
被告信息
名称 江州恒达装饰工程有限公司
统一社会信用代码 {FC}
法定代表人（负责人） 何涛 联系电话 {FP}
住所地 {FA}
诉讼请求
""",
    "ticked kinds": f"""（一）原告：☑自然人　□法人　□非法人组织
姓名/名称：张敏
性别：☑女 □男　出生日期：1980-01-02　民族：汉族
身份证号码/统一社会信用代码：{N}
住所：{A}
联系方式：{P}
代理人：☑有 □无
代理人姓名：赵宇航　联系方式：12900005555
（二）被告：□自然人　☑法人　□非法人组织
姓名/名称：江州恒达装饰工程有限公司
身份证号码/统一社会信用代码：{FC}
法定代表人/负责人：何涛
住所：{FA}
联系方式：{FP}
诉讼请求
""",
    "named rows": f"""原告姓名：张敏　性别：女
出生日期：1980年1月2日　民族：汉族
公民身份号码：{N}
住址：{A}
电话：{P}
原告诉讼代理人：赵宇航　电话：12900005555
被告名称：江州恒达装饰工程有限公司
统一社会信用代码：{FC}
住所地：{FA}
法定代表人：何涛
电话：{FP}
诉讼请求
""",
    "one line each": f"""原告：张敏　性别：☑女□男　出生日期：1980年1月2日　民族：汉族
身份证号码：{N}　联系电话：{P}
住址：{A}
委托诉讼代理人：赵宇航　联系电话：12900005555
被告：江州恒达装饰工程有限公司　统一社会信用代码：{FC}
住所地：{FA}
法定代表人：何涛　联系电话：{FP}
诉讼请求
""",
}


@pytest.mark.parametrize("design", FORMS)
def test_parties_of_a_form_of_any_design(design: str) -> None:
    parties, agents = read_form_parties(flow([PlainPage.of("a.txt", 0, FORMS[design])], join=False))
    claimant, defendant = parties
    assert (claimant.role, defendant.role) == ("原告", "被告")
    assert plain(claimant, ZHANG) == ZHANG
    assert plain(defendant, FIRM) == FIRM
    assert [(agent.name, agent.phone, agent.for_party) for agent in agents] == [
        ("赵宇航", "12900005555", "张敏")
    ]


@pytest.mark.parametrize(
    "ticks",
    ["男□ 女☑", "□男　☑女", "男（　） 女（√）", "[ ]男 [x]女", "■女 □男", "男性☐　女性☒", "女√", "女"],
)
def test_a_tick_of_any_sort(ticks: str) -> None:
    text = f"原告（自然人）\n姓名：张敏\n性别：{ticks}\n民族：汉\n诉讼请求\n"
    (party,), _ = read_form_parties(flow([PlainPage.of("a.txt", 0, text)], join=False))
    assert (party.get("sex"), party.get("ethnicity")) == ("女", "汉族")


OWN_PRINT = """民 事 起 诉 状
案由：物业服务合同纠纷
原告
单位名称：云水安顺物业服务有限公司
住所地：云水市云东区兴业大道357号
法定代表人：顾小燕　　职务：经理
委托代理人：[  ]有 [√]无
被告
姓名：严志远　　性别：[√]男 [  ]女
出生：1992年2月13日　　民族：汉族
住所地：云水市云东区朝阳巷129号
请求内容
（1）物业费：4554.24元
（2）违约金：286.4元
（3）诉讼费用：被告负担
合计金额：4840.64元
案件事实
（1）物业服务合同：2020年12月20日签订
（2）已付：12000元
所附证据
1-物业服务合同　2-物业费欠缴清单　3-催款函
保全与调解
是否申请保全：[  ]是 [√]否
是否同意诉前调解：[√]同意 [  ]不同意
此致
云水市云东区人民法院
起诉人：云水安顺物业服务有限公司
日期：2026年3月4日"""


def test_a_form_of_a_printers_own() -> None:
    reading = read([PlainPage.of("a.docx", 0, OWN_PRINT)])
    assert [claim.amount for claim in reading.claims] == [4554.24, 286.4]
    assert reading.total_stated.value == 4840.64
    assert [item.name for item in reading.evidence] == ["物业服务合同", "物业费欠缴清单", "催款函"]
    assert [(party.name, party.get("birth")) for party in reading.parties] == [
        ("云水安顺物业服务有限公司", None),
        ("严志远", "1992-02-13"),
    ]


def test_numbers_with_a_dash_part_names_that_a_scan_ran_together() -> None:
    part = flow([PlainPage.of("a.pdf", 0, "1-借条一张2-付款记录3-微信聊天截图")])
    assert [row.name for row in read_inline(part)] == ["借条", "付款记录", "微信聊天截图"]


def test_what_a_guardian_is_to_the_child_is_no_part_of_the_name() -> None:
    form = "当事人信息\n原告（自然人）\n姓名：冉子涵\n性别：男☑ 女□\n"
    form += "法定代理人\n姓名：冉光明（系原告之父）\n联系电话：12900001111\n诉讼请求\n"
    parties, _ = read_form_parties(flow([PlainPage.of("a.txt", 0, form)]))
    assert parties[0].legal_agent["name"].value == "冉光明"
    form = form.replace(
        "姓名：冉光明（系原告之父）\n联系电话：12900001111", "冉光明（系原告之父）\n委托诉讼代理人\n有□ 无☑"
    )
    parties, _ = read_form_parties(flow([PlainPage.of("a.txt", 0, form)]))
    assert parties[0].legal_agent["name"].value == "冉光明"


NUMBERED = """当事人信息
原告（自然人）
(1)姓名：褚晓岚
(2)性别：男□ 女☑
(3)出生日期：1991年6月25日
(4)民族：汉族
(5)证件号码：380203199106250320
(6)住所：云水市云西区织造路77号3幢1104室
(7)联系电话：12959934967
诉讼请求
"""
GLUED = """当事人信息
原告（自然人）
姓名石敢当性别☑男□女
民族汉族 生日1979年4月30日
身份证件号码380122197904303559
住所地江州市平湖县菱塘镇北街2号 经常居住地与住所地一致
电话12960056744
诉讼请求
"""


ROWS = """序号
填写项目
内容
原告（自然人）
1
姓名
褚晓岚
2
性别
男□ 女☑
3
民族
汉族
4
住所地
云水市云西区织造路77号3幢1104室
5
联系电话
12959934967
诉讼请求
"""


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (ROWS, ("褚晓岚", "女", "汉族", "云水市云西区织造路77号3幢1104室", "12959934967")),
        (NUMBERED, ("褚晓岚", "女", "汉族", "云水市云西区织造路77号3幢1104室", "12959934967")),
        (GLUED, ("石敢当", "男", "汉族", "江州市平湖县菱塘镇北街2号", "12960056744")),
    ],
)
def test_numbers_before_labels_and_values_close_behind_them(form: str, values: tuple[str, ...]) -> None:
    (party,), _ = read_form_parties(flow([PlainPage.of("a.txt", 0, form)]))
    assert tuple(party.get(key) for key in ("name", "sex", "ethnicity", "address", "phone")) == values


@pytest.mark.parametrize(
    ("line", "sex"),
    [
        ("男女□", "男"),
        ("□男女", "女"),
        ("男☑ 如□", "男"),
        ("男□ 如☑", "女"),
        ("√男□女", "男"),
        ("男□ ☑", "女"),
    ],
)
def test_of_two_boxes_one_may_be_lost_or_a_letter_misread(line: str, sex: str) -> None:
    assert ticked_sex(flatten(line)) == sex


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("证据目录", "是否愿意先行调解\n☑是　□否"),
        ("证据清单", "同意调解\n是☑　否□"),
        ("证据清单", "电子送达：☑接受 □不接受"),
    ],
)
def test_a_question_with_its_boxes_ends_the_evidence(heading: str, question: str) -> None:
    asked = "诉讼请求\n1.借款本金\n95000元\n事实与理由\n借款时间\n2024年12月6日\n"
    form = f"{FORMS['official']}{asked}{heading}\n1. 借条\n2. 转账记录\n{question}\n此致\n"
    part = form_evidence(flow([PlainPage.of("a.txt", 0, form)]))
    assert [row.name for row in read_inline(part)] == ["借条", "转账记录"]


def test_the_number_of_the_next_part_is_no_part_of_an_address() -> None:
    form = "（一）原告（自然人）\n姓名：张敏\n性别：女\n住址：江州市江南区建国路350号904室\n"
    form += "（二）被告（自然人）\n姓名：李强\n性别：男\n诉讼请求\n"
    parties, _ = read_form_parties(flow([PlainPage.of("a.txt", 0, form)]))
    assert [party.get("address") for party in parties] == ["江州市江南区建国路350号904室", None]


def test_a_question_with_its_boxes_is_no_part_of_the_name_above_it() -> None:
    for asked in ("\n是否愿意先行调解：是■否□\n", "是否愿意先行调解：是■ 否□\n"):
        part = flow([PlainPage.of("a.txt", 0, f"1. 结婚证\n2. 借条{asked}")])
        assert [row.name for row in read_inline(part)] == ["结婚证", "借条"]


@pytest.mark.parametrize(
    ("runs_on", "wanted"),
    [
        ("是☑ 否□", "利息：截至2025年12月21日止，欠利息9521.10元，支付至实际清偿之日止"),
        ("是□ 否☑", "利息：截至2025年12月21日止，欠利息9521.10元"),
    ],
)
def test_what_a_form_prints_around_a_sum_is_no_part_of_the_request(runs_on: str, wanted: str) -> None:
    asked = (
        "诉讼请求和依据\n1.本金\n截至2025年12月21日止，尚欠本金200000元（人民币，下同；如外币需特别注明）\n"
        f"2.利息\n截至2025年12月21日止，欠利息9521.10元\n是否请求支付至实际清偿之日止：{runs_on}\n事实和理由\n1.合同签订情况\n签过合同"
    )
    claims, _ = read_form_claims(flow([PlainPage.of("a.pdf", 0, asked)]))
    assert [claim.text for claim in claims] == ["本金：截至2025年12月21日止，尚欠本金200000元", wanted]
