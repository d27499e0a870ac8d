"""Claims, totals, evidence and causes in hands that no template has: small variations with what each must not be."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.claims import read_claims
from tianping.brain.filings.complaint import find_sections
from tianping.brain.filings.evidence import read_attached, read_inline, read_list, read_mentioned
from tianping.brain.filings.model import Paper
from tianping.brain.filings.running import flow
from tianping.brain.filings.text import flatten, squeeze

HEAD = "民事起诉状\n原告：张三，男，汉族。\n被告：李四，男，汉族。\n"
FOOT = "\n此致\n江州市江北区人民法院\n具状人：张三\n2026年1月1日"


def _flow(text: str):
    return flow([PlainPage.of("a", 0, text)])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("判令被告支付租金18000元（3000元/月×6个月）", 18000),
        ("判令被告按每月3000元的标准支付房屋占用费至实际腾退之日止", None),
        ("支付房屋租金每月3000元，共计6个月，合计18000元", 18000),
        ("以50000元为基数，自2025年1月1日起至实际清偿之日止，按LPR支付利息", None),
        ("偿还借款本金10万元及利息（以10万元为基数，按年利率4%计算至付清之日）", 100000),
        ("支付违约金（以120000元为基数，按日万分之五，自2025年3月1日暂计至2025年12月31日为18360元）", 18360),
        ("判令第三被告在50000元范围内承担连带责任", None),
        ("请求撤销被告作出的罚款5000元的行政处罚决定", None),
        ("赔偿各项损失共计20000元，扣除被告已付的5000元，还应支付15000元", 15000),
        ("支付工资差额3,500元/月×3个月=10,500元", 10500),
        ("支付拖欠的2个月工资13600元", 13600),
        ("赔偿护理费1200元、交通费300元，计1500元", 1500),
        ("赔偿护理费1200元、交通费300元，即1400元", 2900),
        ("分割存款100000元（大写：壹拾万元整），由被告支付原告50000元", 50000),
        ("判令被告返还定金人民币伍万元整", 50000),
        ("欠我的工钱一万二千块钱", 12000),
        ("要求被告把押金2000块退给我", 2000),
        ("返还三块菜地", None),
        ("被告每月支付抚养费1500元至孩子年满十八周岁止", None),
        ("判令两被告连带偿还本金80,000元，被告二在其担保的30,000元限额内承担连带清偿责任", 80000),
    ],
)
def test_an_item_asks_for_the_sum_to_be_paid(text: str, amount: float | None) -> None:
    assert amount_of(flatten(text))[0] == amount


@pytest.mark.parametrize(
    ("body", "claims", "total"),
    [
        (
            "诉讼请求：把借我的5万元还我，另外利息3000元，打官司的费用由被告出。\n一共53000元。",
            "把借我的5万元还我 利息3000元 打官司的费用由被告出",
            53000,
        ),
        (
            "请求：和被告离婚，孩子跟我，被告每个月给1000元，再就是诉讼费由被告出。",
            "和被告离婚 孩子跟我被告每个月给1000元 诉讼费由被告出",
            None,
        ),
        (
            "我的要求：这房子不租给他了，叫他搬走，欠的房租6000元给我。",
            "这房子不租给他了叫他搬走 欠的房租6000元给我",
            None,
        ),
        (
            "原告诉请：\n第一项，判令被告返还押金2000元；\n第二项，诉讼费由被告承担。\n事情是这样的：2025年3月原告租被告房屋，后来退租。",
            "判令被告返还押金2000元 诉讼费由被告承担",
            None,
        ),
        (
            "请求：\n①支付报酬12000元；\n②诉讼费由被告负担。\n理由：被告定做衣柜，欠款未付。",
            "支付报酬12000元 诉讼费由被告负担",
            None,
        ),
        (
            "诉讼请求\n1．支付抚养费9000元；2．每月支付抚养费1500元；3．诉讼费由被告承担。\n事实与理由\n双方已离婚。",
            "支付抚养费9000元 每月支付抚养费1500元 诉讼费由被告承担",
            None,
        ),
        (
            "诉讼请求：判令被告支付货款85000元；判令被告支付逾期利息；诉讼费用由被告承担。\n以上共计85000元。\n事实与理由：略。",
            "判令被告支付货款85000元 判令被告支付逾期利息 诉讼费用由被告承担",
            85000,
        ),
        (
            "诉讼请求：\n一、判令被告停止侵害；\n二、赔偿：1.医疗费3000元；2.误工费2000元；以上合计5000元；\n三、诉讼费由被告承担。\n事实与理由：略。",
            "判令被告停止侵害 赔偿1医疗费3000元2误工费2000元以上合计5000元 诉讼费由被告承担",
            None,
        ),
    ],
)
def test_claims_are_cut_where_something_else_is_asked(body: str, claims: str, total: float | None) -> None:
    found, stated = read_claims(find_sections(_flow(HEAD + body + FOOT)).claims)
    assert [re.sub(r"[,.;:。、]", "", squeeze(claim.text)) for claim in found] == claims.split()
    assert stated.value == total


def test_a_story_without_heading_is_no_claim() -> None:
    story = "2025年5月6日我在他店里给孩子报名学画画，交了6800元，上了两次课店就关了。我找他退钱，他说没有钱。"
    for body in (
        f"请求：\n1，退我学费6800元\n2，诉讼费由被告出\n{story}",
        f"{story}\n请求：退我学费6800元，诉讼费由被告出。",
    ):
        sections = find_sections(_flow(HEAD + body + FOOT))
        assert [claim.amount for claim in read_claims(sections.claims)[0]] == [6800, None]
        assert sections.facts.raw.strip() == story


def test_a_line_that_breaks_off_within_a_name_of_a_role_goes_on() -> None:
    lines = ["请求：请法院判他付我二万二千六百元，另外打官司的费用由被", "告承担。", "事实和理由"]
    assert (
        _flow(
            "\n".join([HEAD + "被告一向原告借款二万二千六百元至今没有还给原告，原告催要过多", *lines])
        ).raw.count("由被告承担。")
        == 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "证据目录\n一、借条\n证明目的：借款\n二、转账凭证\n证明目的：交付\n提交人：张三",
        "证据目录\n第一组证据：借条\n证明目的：借款\n第二组证据：转账凭证\n",
        "证据清单\n证据一：借条\n来源：原告\n证据二：转账凭证\n来源：银行\n",
        "证据清单\n（一）借条，证明借款；\n（二）转账凭证，证明交付；",
        "证 据 清 单\n1、借条（第1-3页）\n证明：借款\n2、转账凭证（第4页）\n证明：交付",
        "证据目录\n借条\n转账凭证\n提交人：张三",
    ],
)
def test_lists_of_evidence_in_any_numbering(text: str) -> None:
    rows = read_list([Paper("evidence_list", "证据清单", (PlainPage.of("b", 0, text),), 1)])
    assert [row.name for row in rows] == ["借条", "转账凭证"]


def test_evidence_named_within_the_complaint() -> None:
    claims = HEAD + "诉讼请求：\n1.还款5万元。\n事实与理由：\n2025年3月1日被告借款，"
    listed = find_sections(_flow(claims + "到期未还。\n附证据：1.借条；2.转账凭证。" + FOOT)).evidence
    assert [row.name for row in read_inline(listed)] == ["借条", "转账凭证"]
    attached = _flow(
        claims + "到期未还。" + FOOT + "\n附：\n1、起诉状副本1份；\n2、借条1份；\n3、身份证复印件1份。"
    )
    assert [row.name for row in read_attached(attached)] == ["借条"]
    assert [row.name for row in read_mentioned("上述事实有借条、转账凭证为证。")] == ["借条", "转账凭证"]
    assert read_mentioned("被告有能力还款而不还。") == []


def _cause(body: str):
    return read([PlainPage.of("a", 0, HEAD + body + FOOT)], filed_on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (
            "请求：把我转错的8200元退回来。\n事情经过：我给供货的老板打钱，手一滑点到了被告的名字，他就是不退。",
            "不当得利纠纷",
        ),
        (
            "诉讼请求：\n1.判令被告将挖掘机一台返还原告。\n事实与理由：挖掘机系原告所有，被告借用开走后拒不返还。",
            "返还原物纠纷",
        ),
        (
            "请求：把借我的5万元还我。\n事情经过：他说给孩子交学费差钱，我就转给他了，写了条子，现在不接电话。",
            "民间借贷纠纷",
        ),
        (
            "案由：健康权纠纷\n诉讼请求：\n1.赔偿医疗费3000元。\n事实与理由：被告动手打人，把原告推倒致骨折。",
            "健康权纠纷",
        ),
        (
            "为什么告：物业服务合同纠纷\n请求：物业费3000元。\n事情经过：被告是小区业主，欠物业费。",
            "物业服务合同纠纷",
        ),
    ],
)
def test_causes_in_laymens_words(body: str, cause: str) -> None:
    assert _cause(body).cause.value == cause


@pytest.mark.parametrize(
    ("facts", "expired"),
    [
        ("双方约定2022年5月1日前归还。期满以后原告以微信要求还款，被告拖延。", True),
        ("双方约定2022年5月1日前归还。期满以后原告多次要求还款，被告拖延。", False),
        ("双方约定2022年5月1日前归还。2024年8月2日原告要求还款，被告拖延。", False),
        ("她说2022年5月1日以前肯定还，后来不接电话。", True),
        ("双方约定2024年5月1日前归还。期满以后被告拖延。", False),
    ],
)
def test_a_demand_without_a_day_runs_no_time_anew(facts: str, expired: bool) -> None:
    body = f"诉讼请求：\n1.判令被告归还借款50000元。\n事实与理由：2021年5月1日被告向原告借款50000元。{facts}"
    assert ("limitation_expired" in {defect.code for defect in _cause(body).defects}) is expired


def test_a_total_of_some_of_the_items_is_no_request() -> None:
    part = _flow(
        "1、支付货款73260元；\n2、支付损失3200元；\n3、执行费用由被执行人承担。\n1至2项合计76460元。\n"
    )
    claims, stated = read_claims(part)
    assert [claim.amount for claim in claims] == [73260, 3200, None]
    assert stated.value == 76460


@pytest.mark.parametrize(
    "last",
    [
        "3、本案受理费由被告负担。上列金额请求共计76460元。",
        "3、加倍支付迟延履行期间的债务利息；执行标的合计76460元。",
        "3、诉讼费由被告承担。赔偿合计76460元",
    ],
)
def test_a_total_behind_the_last_item_is_not_asked_for_twice(last: str) -> None:
    claims, stated = read_claims(_flow(f"1、支付货款73260元；\n2、支付损失3200元；\n{last}\n"))
    assert [claim.amount for claim in claims] == [73260, 3200, None]
    assert stated.value == 76460


def test_a_story_under_its_course_and_reasons_is_no_request() -> None:
    told = "诉讼请求：\n1、补发工资31000元；\n2、打官司的费用由公司出。\n事情经过和理由：我2022年4月6日进公司当司机，每月工资6200元。"
    parts = find_sections(_flow(f"{HEAD}{told}{FOOT}"))
    assert [claim.amount for claim in read_claims(parts.claims)[0]] == [31000, None]
    assert parts.facts.raw.startswith("我2022年")
