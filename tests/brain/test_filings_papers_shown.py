"""Papers that show who sues, that an arbitration went before, that another court has the case: by what stands at their head."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read

PERSON = (
    "原告：骆立群，男，1992年4月22日出生，汉族，公民身份号码380102199204223433，住江州市江北区柳堤路139号。"
)
FIRM = "原告：江州安居乐物业服务有限公司，住所地江州市江北区双塔巷105号，统一社会信用代码913801027502013971。\n法定代表人：赖伯年，总经理。"
OTHER = "被告：宋知远，男，1980年2月1日出生，汉族，住江州市江北区双塔巷105号。"
CARD = "姓名 骆立群\n性别 男 民族 汉\n出生 1992年4月22日\n公民身份号码 380102199204223433"
CHIEF = "法定代表人身份证明书\n赖伯年在我公司任总经理职务，系我公司的法定代表人。特此证明。"
LOAN = "2025年3月1日被告向原告借款50000元，约定2025年9月1日归还，至今未还。"
WORK = "原告2023年2月1日入职被告处任保安，月工资5000元，未签订书面劳动合同。2025年12月31日被告将原告辞退。"


def _codes(head: str, claim: str, facts: str, signer: str, *papers: str) -> set[str]:
    asked = f"诉讼请求：\n1.判令被告{claim}；\n2.诉讼费由被告承担。"
    whole = f"民事起诉状\n{head}\n{asked}\n事实与理由：\n{facts}\n此致\n江州市江北区人民法院\n具状人：{signer}\n2026年3月10日"
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate((whole, *papers))]
    return {defect.code for defect in read(pages, filed_on=date(2026, 3, 10)).defects}


@pytest.mark.parametrize(
    ("paper", "missing"),
    [
        (CARD, False),
        ("临时居民身份证\n姓名 骆立群\n公民身份号码 380102199204223433", False),
        ("居民户口簿\n常住人口登记卡\n姓名 骆立群", False),
        ("中华人民共和国护照\n骆立群\nLUO LIQUN", False),
        ("电子身份证\n姓名：骆立群\n身份证号：380102199204223433", False),
        ("借条\n今借到骆立群人民币50000元。\n借款人：宋知远\n2025年3月1日", True),
    ],
)
def test_papers_of_a_person(paper: str, missing: bool) -> None:
    told = _codes(f"{PERSON}\n{OTHER}", "偿还借款50000元", LOAN, "骆立群", paper)
    assert ("missing_identity_paper" in told) is missing


@pytest.mark.parametrize(
    ("paper", "missing"),
    [
        (
            "营业执照\n统一社会信用代码 913801027502013971\n名称 江州安居乐物业服务有限公司\n法定代表人 赖伯年",
            False,
        ),
        ("电子营业执照\n江州安居乐物业服务有限公司\n913801027502013971", False),
        (
            "企业信用信息公示报告\n企业名称：江州安居乐物业服务有限公司\n统一社会信用代码：913801027502013971",
            False,
        ),
        ("准予设立登记通知书\n江州安居乐物业服务有限公司", False),
        ("物业服务合同\n甲方：东篱小区业主\n乙方：江州安居乐物业服务有限公司", True),
    ],
)
def test_papers_of_a_firm(paper: str, missing: bool) -> None:
    told = _codes(
        f"{FIRM}\n{OTHER}",
        "支付物业费5328元",
        "被告系业主，拖欠物业费5328元。",
        "江州安居乐物业服务有限公司",
        paper,
        CHIEF,
    )
    assert ("missing_identity_paper" in told) is missing


@pytest.mark.parametrize(
    ("told", "paper", "missing"),
    [
        ("", "", True),
        ("经人民调解委员会调解未果。", "", True),
        ("未经仲裁，直接起诉。", "", True),
        ("仲裁委逾期未作出裁决，原告遂起诉。", "", False),
        ("该仲裁委以不属于受案范围为由不予受理。", "", False),
        ("经劳动仲裁，裁决驳回了我的请求。", "", False),
        ("", "劳动人事争议仲裁\n逾期未裁决证明\n骆立群", False),
    ],
)
def test_an_arbitration_that_went_before(told: str, paper: str, missing: bool) -> None:
    firm = FIRM.replace("原告", "被告")
    codes = _codes(
        f"{PERSON}\n{firm}",
        "支付未签劳动合同二倍工资差额55000元",
        WORK + told,
        "骆立群",
        CARD,
        *([paper] if paper else []),
    )
    assert ("labour_no_arbitration" in codes) is missing


@pytest.mark.parametrize(
    ("paper", "twice"),
    [
        (
            "江州市江南区人民法院\n传票\n案号（2026）临0103民初88号\n被传唤人 骆立群\n原告骆立群 被告宋知远",
            True,
        ),
        ("江州市江南区人民法院\n应诉通知书\n宋知远：本院受理骆立群诉你民间借贷纠纷一案", True),
        (
            "江州市江南区人民法院\n受理案件通知书\n（2026）临0103民初88号\n骆立群：你诉方锦书买卖合同纠纷一案本院已立案",
            False,
        ),
        ("江州市江南区人民法院\n民事裁定书\n原告骆立群 被告宋知远\n准许原告骆立群撤回起诉", False),
    ],
)
def test_another_court_has_the_case(paper: str, twice: bool) -> None:
    told = _codes(f"{PERSON}\n{OTHER}", "偿还借款50000元", LOAN, "骆立群", CARD, paper)
    assert ("duplicate_suit" in told) is twice
