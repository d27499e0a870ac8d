"""Signatures, days, courts and powers of attorney as many hands write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.authority import read_powers
from tianping.brain.filings.split import split

HEAD = (
    "民事起诉状\n"
    "原告：张敏，女，1980年1月2日出生，汉族，住江州市江北区柳园路8号，公民身份号码380102198001021229，电话12900001111。\n"
    "被告：李卫东，男，住青川市竹溪镇下塘村3组12号，电话12900002222。\n"
    "诉讼请求：\n"
    "1.归还借款3万元；\n"
    "2.诉讼费由被告负担。\n"
    "事实与理由：\n"
    "2025年3月被告借款3万元，未还。\n"
)
CLOSINGS = [
    ("此致\n青川市人民法院\n具状人：张敏\n2026年5月6日", (True, "2026-05-06", "青川市人民法院")),
    ("此致\n青川市人民法院\n起诉人（签名）：\n二〇二六年五月六日", (False, "2026-05-06", "青川市人民法院")),
    ("此致：青川市人民法院\n原告：张敏 2026年5月6日", (True, "2026-05-06", "青川市人民法院")),
    ("呈：青川市人民法院\n原告人：张敏（指印）\n2026.5.6", (True, "2026-05-06", "青川市人民法院")),
    ("此致 临江省青川市人民法院\n具状人：张敏\n年　月　日", (True, None, "临江省青川市人民法院")),
    (
        "此致\n青川市人民法院\n具状人（签名/盖章）：\n张每攵\n2026年5月6日",
        (True, "2026-05-06", "青川市人民法院"),
    ),  # by hand
    ("谨呈\n青川市人民法院\n张敏\n2026年5月6日", (True, "2026-05-06", "青川市人民法院")),
    ("递交青川市人民法院\n具状人签名：张敏\n日期：2026/5/6", (True, "2026-05-06", "青川市人民法院")),
    ("此致\n青川市人民法院民事审判庭\n具状人（盖章）：\n　　年　　月　　日", (False, None, "青川市人民法院")),
    ("特向贵院起诉。\n青川市人民法院\n告状人：张敏\n2026年5月6号", (True, "2026-05-06", "青川市人民法院")),
    (
        "此致\n青川市人民法院\n　　　　　　　　具状人：________\n　　　　　　　　2026年__月__日",
        (False, None, "青川市人民法院"),
    ),
    (
        "此致\n青川市人民法院立案庭\n附：1.起诉状副本1份；2.证据复印件1套\n起诉人：张敏\n2026年5月6日",
        (True, "2026-05-06", "青川市人民法院"),
    ),
    (
        "此致\n青川市人民法院\n起诉人：张敏\n2026年5月6日\n附：本诉状副本1份\n2025年3月1日借条一张",
        (True, "2026-05-06", "青川市人民法院"),
    ),
    (
        "此致\n青川市人民法院\n具状人（签名或盖章）（法定代理人）：\n2026年5月6日",
        (False, "2026-05-06", "青川市人民法院"),
    ),
    # Above 此致, by labels of other kinds or by the name alone; days in other figures; what is enclosed dates nothing.
    ("原告：张敏\n此致\n青川市人民法院\n二〇二六 年 五 月 六 日", (True, "2026-05-06", "青川市人民法院")),
    ("具状人签名　张敏\n此致 青川市人民法院\n贰零贰陆年伍月陆日", (True, "2026-05-06", "青川市人民法院")),
    ("张敏\n2026年五月六日\n谨呈\n青川市人民法院", (True, "2026-05-06", "青川市人民法院")),
    (
        "此致\n青川市人民法院\n具状人：张敏\n年　月　日\n附：1.起诉状副本1份\n2.证据材料1套（2025年1月2日借条）",
        (True, None, "青川市人民法院"),
    ),
    ("此致\n青川市人民法院\n签名：张敏\n时间：2026年5月6日", (True, "2026-05-06", "青川市人民法院")),
    (
        "此致\n青川市人民法院\n具状人（签名\n盖章）：张敏\n2026年5月6日",
        (True, "2026-05-06", "青川市人民法院"),
    ),
    (
        "此致\n青川市人民法院\n具状入（签字、盖章）：张敏\n2026年5月6日",
        (True, "2026-05-06", "青川市人民法院"),
    ),
    ("此致\n青川市人民法院\n法定代理人：张建国\n2026年5月6日", (True, "2026-05-06", "青川市人民法院")),
    ("此致\n青川市人民法院\n法定代理人：\n2026年5月6日", (False, "2026-05-06", "青川市人民法院")),
]


@pytest.mark.parametrize(("closing", "wanted"), CLOSINGS)
def test_the_end_of_a_complaint(closing: str, wanted: tuple[bool, str | None, str]) -> None:
    reading = read([PlainPage.of("a.txt", 0, HEAD + closing)], filed_on=date(2026, 5, 20))
    assert (reading.signed.value, reading.signed_on.value, reading.court.value) == wanted
    codes = {defect.code for defect in reading.defects}
    assert ("missing_signature" in codes, "missing_date" in codes) == (not wanted[0], wanted[1] is None)


END = "\n代理权限：一般代理。\n委托人：张敏\n2026年5月1日"
POWERS = [
    (
        "授权委托书\n委托人：张敏，女\n受托人：姓名：赵宇航 工作单位：江州同舟律师事务所 电话：12900005555"
        + END,
        (["赵宇航"], "一般授权", False, None),
    ),
    (
        "授权委托书\n兹委托赵宇航（身份证号380102198001021229）作为我与李卫东民间借贷纠纷一案的诉讼代理人。"
        + END,
        (["赵宇航"], "一般授权", False, None),
    ),
    (
        "委托书\n本人张敏因与李卫东民间借贷纠纷一案，现委托我的丈夫赵宇航为代理人。\n代理权限为全权代理。\n委托人：张敏\n2026年5月1日",
        (["赵宇航"], "全权代理", True, None),
    ),
    (
        "授权委托书\n委托人：张敏\n受委托人：赵宇航，江州同舟律师事务所律师\n代理事项和权限：全权代理，包括代为承认、放弃、变更诉讼请求，进行和解，提起上诉。\n"
        "委托期限：自2026年1月1日起至2026年12月31日止\n委托人：张敏\n2026年1月1日",
        (["赵宇航"], "特别授权", False, "2026-12-31"),
    ),
    (
        "授权委托书\n委托单位：江州恒达装饰工程有限公司　法定代表人：何涛\n受委托人：姓名：赵宇航　姓名：钱磊\n"
        "现委托上述受委托人在我单位与李卫东纠纷一案中作为代理人。\n代理权限：特别授权。\n代理期限：2025.1.1-2025.12.31\n2025年1月1日",
        (["赵宇航", "钱磊"], "特别授权", False, "2025-12-31"),
    ),
    (
        "授权委托书\n委托人姓名：张敏\n代理人姓名：赵宇航\n委托权限：☑一般授权 □特别授权\n本委托书有效期至2026年3月31日。\n2026年1月1日",
        (["赵宇航"], "一般授权", False, "2026-03-31"),
    ),
    (
        "授权委托书\n委托人：张敏\n受托人：赵宇航，男，系委托人之子\n代理权限：全权处理本案一切事宜\n委托期限：一年\n2026年1月1日",
        (["赵宇航"], "全权代理", True, "2027-01-01"),
    ),
    (
        "授权委托书\n委托人：张敏\n受托人：赵宇航、钱磊律师\n代理权限：一般授权（ ） 特别授权（√）\n期限至本案终结止\n2026年1月1日",
        (["赵宇航", "钱磊"], "特别授权", False, None),
    ),
    (
        "授权委托书\n委托人\n张敏，女\n受托人\n赵宇航，江州同舟律师事务所律师\n受托人电话\n12900005555\n受托人执业证号\n"
        "13801202010123456\n代理人联系方式\n12900005555\n代理权限\n一般代理。\n2026年5月1日",
        (["赵宇航"], "一般授权", False, None),
    ),
    # 和 may be a letter of a name.
    (
        "授权委托书\n委托人：张敏\n受委托人：詹同和，江州同舟律师事务所律师\n委托权限：一般授权\n2026年1月1日",
        (["詹同和"], "一般授权", False, None),
    ),
    # How long it lasts is told, not until when.
    (
        "授权委托书\n委托人：张敏\n受托人：赵宇航\n委托时间：2025年1月1日起一年。\n赵宇航全权代表我处理本案。\n2025年1月1日",
        (["赵宇航"], "全权代理", True, "2026-01-01"),
    ),
    (
        "授权委托书\n委托人：张敏\n受托人：赵宇航\n权限：代为起诉、出庭应诉、代收法律文书。\n有效期限：陆个月，自2025年1月10日起计算。\n2025年1月10日",
        (["赵宇航"], "一般授权", False, "2025-07-10"),
    ),
    (
        "授权委托书\n委托人姓名：骆立群\n受托人姓名：宋知远\n兹委托宋知远在骆立群诉江州安居乐物业服务有限公司一案中担任我的诉讼代理人。\n"
        "期限：2025/01/01 至 2025/12/31\n委托权限：□一般授权 ☑特别授权：代为承认、放弃、变更诉讼请求\n2025年1月1日",
        (["宋知远"], "特别授权", False, "2025-12-31"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), POWERS)
def test_a_power_of_attorney(text: str, wanted: tuple[list[str], str, bool, str | None]) -> None:
    (power,) = read_powers(split([PlainPage.of("a.txt", 0, text)]))
    until = power.until.isoformat() if power.until else None
    assert (list(power.agents), power.authority, power.vague, until) == wanted


def test_a_seal_on_a_row_of_its_own_in_a_word_document_signs() -> None:
    from tianping.papers.model import Box, Line, Mark, Page

    rows = (HEAD + "此致\n青川市人民法院\n原告：\n2026年5月6日").split("\n")
    lines = tuple(
        Line(text, Box(0.8 if text == "原告：" else 0.12, i / 20, 0.88, i / 20 + 0.024))
        for i, text in enumerate(rows)
    )
    below = rows.index("原告：") / 20 + 0.036
    seal = Mark("seal", Box(0.12, below - 0.05, 0.29, below + 0.05))
    page = Page("状.docx", 0, 1000, 1400, lines=lines)
    assert read([page]).fields["signed"].value is False
    assert read([replace(page, marks=(seal,))]).fields["signed"].value is True


def test_a_line_that_begins_with_a_party_named_like_a_word_opens_it() -> None:
    text = HEAD.replace("原告：张敏", "案由:借款\n原告:于芳")
    names = [(party.role, party.name) for party in read([PlainPage.of("a.txt", 0, text)]).parties]
    assert names == [("原告", "于芳"), ("被告", "李卫东")]
