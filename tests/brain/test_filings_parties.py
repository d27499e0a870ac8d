"""The head of a complaint as many hands write it: the same person in every order of words."""

from __future__ import annotations

import pytest

from tianping.brain.filings import Party, PlainPage
from tianping.brain.filings.authority import read_powers
from tianping.brain.filings.homes import in_known_district
from tianping.brain.filings.model import Field, Paper
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.places import right_district
from tianping.brain.filings.running import flow

ZHANG = {
    "name": "张敏",
    "type": "natural",
    "sex": "女",
    "birth": "1980-01-02",
    "ethnicity": "汉族",
    "id_number": "380102198001021229",
    "address": "江州市江北区柳园路8号天和家园3栋2单元501室",
    "phone": "12900001111",
}
LI = {"name": "李卫东", "type": "natural", "address": "青川市竹溪镇下塘村3组12号", "phone": "12900002222"}
FIRM = {
    "name": "江州恒达装饰工程有限公司",
    "type": "organisation",
    "credit_code": "91380102MA5TE7HJ4K",
    "address": "江州市江南区石板桥街9号商务大厦6层",
    "phone": "12900003333",
    "legal_rep": "何涛",
}
HOME = ZHANG["address"]


def read(text: str) -> list[Party]:
    parties, _ = read_parties(flow([PlainPage.of("a.txt", 0, text)], join=False))
    return list(parties)


def plain(party: Party, wanted: dict[str, str]) -> dict[str, str | None]:
    return {key: getattr(party, key) if key == "type" else party.get(key) for key in wanted}


PEOPLE = [
    f"原告：张敏，女，1980年1月2日出生，汉族，住{HOME}，公民身份号码380102198001021229，联系电话12900001111。",
    f"原告张敏，女，汉，1980.1.2生，家住{HOME}。身份证：380102198001021229。手机：12900001111。",
    f"原告（张敏），性别女，民族汉族，一九八〇年一月二日生，户籍地址：{HOME}，身份证号码 380102198001021229，手机号 129 0000 1111",
    f"原告：张敏　女　1980年1月2日生　汉族　现住{HOME}　身份证号码380102198001021229　电话12900001111",
    f"原告：张敏，身份证号380102 19800102 1229，12900001111，住址：{HOME}，女，汉族，出生于1980-01-02",
    f"原告\n姓名：张敏\n性别：女\n民族：汉族\n出生年月日：1980年1月2日\n住址：{HOME}\n身份证号：380102198001021229\n联系方式：12900001111",
    f"原告：张敏（公民身份号码：380102198001021229，联系电话：12900001111），女，1980年1月2日出生，汉族，住所地{HOME}。",
    f"原告方：张敏，女，1980年1月2日生，汉族，教师，住{HOME}，身份证号码380102198001021229，电话（微信同号）：12900001111。",
    f"起诉人：张敏，女，汉族，1980年1月2日出生，户籍所在地为{HOME}，公民身份证号码：380102198001021229，\n联系电话：12900001111。",
    f"我叫张敏，女，汉族，1980年1月2日出生，家住{HOME}，身份证号码是380102198001021229，我的电话是12900001111。",
    f"我是张敏，女，汉族，1980年1月2日生，身份证380102198001021229，住在{HOME}，手机号码12900001111，",
    f"原告：姓名：张敏，性别：女，出生日期：1980年1月2日，民族：汉族，现住址：{HOME}，证件号码：380102198001021229，电话：12900001111",
    f"原告张敏女，1980年1月2日出生，汉族，无业，住{HOME}，公民身份号码\n380102198001021229，联系电话\n12900001111。",
]
OTHERS = [
    "被告：李卫东，男，住青川市竹溪镇下塘村3组12号，电话12900002222。",
    "现在告李卫东，男，住青川市竹溪镇下塘村3组12号，电话12900002222。",
    "我要起诉李卫东（男，住青川市竹溪镇下塘村3组12号，手机12900002222）。",
    "被告李卫东，男，约五十岁，住青川市竹溪镇下塘村3组12号，身份证号码不详，电话：12900002222",
    "被告人：李卫东，男，联系电话12900002222，户籍地青川市竹溪镇下塘村3组12号，其他情况不详。",
    "被告：\n李卫东，男，住址青川市竹溪镇下塘村3组12号，手机号码：12900002222",
]


@pytest.mark.parametrize("line", PEOPLE)
@pytest.mark.parametrize("sep", ["\n", ""])
@pytest.mark.parametrize("other", OTHERS)
def test_one_person_in_any_order_of_words(line: str, sep: str, other: str) -> None:
    if not sep and not line.endswith(("。", "，")):
        line += "。"
    claimant, defendant = read(f"民事起诉状\n{line}{sep}{other}\n案由：民间借贷纠纷\n")
    assert (claimant.role, defendant.role) == ("原告", "被告")
    assert plain(claimant, ZHANG) == ZHANG
    assert plain(defendant, LI) == LI


FIRMS = [
    "被告：江州恒达装饰工程有限公司，住所地江州市江南区石板桥街9号商务大厦6层，统一社会信用代码91380102MA5TE7HJ4K。\n法定代表人：何涛，执行董事。联系电话：12900003333",
    "被告江州恒达装饰工程有限公司（统一社会信用代码：91380102MA5TE7HJ4K），地址：江州市江南区石板桥街9号商务大厦6层，法人：何涛，电话12900003333。",
    "被告：江州恒达装饰工程有限公司\n统一社会信用代码：91380102MA5TE7HJ4K\n法定代表人：何涛　职务：总经理\n"
    "注册地址：江州市江南区石板桥街9号商务大厦6层\n电话：12900003333",
    "被告：江州恒达装饰工程有限公司，信用代码：91380102MA5TE7HJ4K，法定代表人何涛，该公司总经理，公司地址：江州市江南区石板桥街9号商务大厦6层，联系方式12900003333。",
    "被告（反诉原告）：江州恒达装饰工程有限公司。营业场所：江州市江南区石板桥街9号商务大厦6层。法人代表：何涛。电话：12900003333。社会信用代码：91380102MA5TE7HJ4K。",
    "我要告江州恒达装饰工程有限公司，地址在江州市江南区石板桥街9号商务大厦6层，法定代表人叫何涛，电话12900003333，统一社会信用代码91380102MA5TE7HJ4K。",
]


@pytest.mark.parametrize("line", FIRMS)
def test_one_company_in_any_order_of_words(line: str) -> None:
    _, firm = read(f"民事起诉状\n{PEOPLE[0]}\n{line}\n事由：欠薪\n")
    assert plain(firm, FIRM) == FIRM


def named(text: str) -> list[tuple[str, str]]:
    return [(party.role, party.name) for party in read(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("原告：张敏，女，住柳园路8号。\n被告：1、李卫东，男，住南街1号；2、王胜男，女，住北街2号。", "张敏 李卫东 王胜男"),
        ("原告：张敏，女，住柳园路8号。\n被告：李卫东，男，住南街1号。王胜男，女，住北街2号。", "张敏 李卫东 王胜男"),
        ("第一原告：张敏，女，住柳园路8号。\n第二原告：何芳，女。\n被告：李卫东、王亚男，均住南街1号。", "张敏 何芳 李卫东 王亚男"),
        ("原告之一：张敏，女\n原告之二：何芳，女\n被告（一）：李卫东，男\n被告（二）：于和，男", "张敏 何芳 李卫东 于和"),
        ("原告于敏，女，住柳园路8号，被告向东，男，住南街1号。\n原告与被告系邻居，被告于2024年借款。", "于敏 向东"),
        ("申请人：张敏，女，住柳园路8号。\n被申请人：1.江州恒达装饰有限公司，住所地南街1号。2.李卫东，男。",
         "张敏 江州恒达装饰有限公司 李卫东"),
        ("原告：古丽巴哈尔·吐尔逊，女，维吾尔族。\n被告：欧阳思源，男。", "古丽巴哈尔·吐尔逊 欧阳思源"),
        ("原告：张敏，女。\n被告：江北区老章门窗加工部，经营场所柳园路8号。\n经营者：章强，男，身份证号码380102198005061234。",
         "张敏 江北区老章门窗加工部"),
        ("原告：张敏（曾用名张小敏），女。\n被告：李某某，男，微信名“老李”。", "张敏 李某某"),
        ("原告：张敏，女，住柳园路8号。被告：李卫东，男，住南街1号。第三人：何芳，女。", "张敏 李卫东 何芳"),
        ("【原告】\n姓名\n张敏\n性别\n女\n【被告】\n单位名称\n江州恒达装饰有限公司\n信用代码\n91380102MA84951C2U",
         "张敏 江州恒达装饰有限公司"),
    ],
)  # fmt: skip
def test_who_is_named(text: str, wanted: str) -> None:
    assert [name for _, name in named(text)] == wanted.split()


def test_what_is_told_below_is_nobody() -> None:
    text = (
        f"{PEOPLE[0]}\n{OTHERS[0]}\n案由：民间借贷\n"
        "2024年3月，被告：说好月底还钱，电话12900009999也打不通。原告住院花费3000元。"
    )
    claimant, defendant = read(text)
    assert plain(claimant, ZHANG) == ZHANG
    assert plain(defendant, LI) == LI
    assert defendant.get("birth") is None


@pytest.mark.parametrize(
    "line",
    [
        "法定代理人：何芳（系原告母亲），女，1985年3月4日出生，身份证号码380102198503041228，电话12900004444。",
        "法定代理人（母亲）：何芳，女，身份证号码380102198503041228，电话12900004444。",
        "原告的法定代理人何芳，系张敏之母，身份证号码380102198503041228，手机12900004444。",
        "监护人：何芳，是原告的母亲，身份证380102198503041228，联系电话12900004444",
    ],
)
def test_who_acts_for_a_child(line: str) -> None:
    claimant, defendant = read(f"原告：张敏，女，2016年5月6日出生，汉族，住柳园路8号。\n{line}\n{OTHERS[0]}")
    told = {key: field.value for key, field in claimant.legal_agent.items()}
    assert told == {"name": "何芳", "relation": told["relation"], "id_number": "380102198503041228", "phone": "12900004444"}  # fmt: skip
    assert told["relation"] in ("母亲", "母")
    assert claimant.get("birth") == "2016-05-06"
    assert defendant.name == "李卫东"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("委托诉讼代理人：赵宇航，江州同舟律师事务所律师，电话12900005555。", "赵宇航"),
        ("委托代理人（特别授权）：赵宇航、钱磊，均系江州同舟律师事务所律师。", "赵宇航 钱磊"),
        ("两原告共同委托诉讼代理人赵宇航，江州同舟律师事务所律师。", "赵宇航"),
        ("代理人：赵宇航，系原告之子，住柳园路8号。", "赵宇航"),
        ("委托诉讼代理人：赵宇航律师，江州同舟律师事务所。\n委托诉讼代理人：钱磊，实习律师。", "赵宇航 钱磊"),
        ("诉讼代理人1：赵宇航（江州同舟律师事务所）", "赵宇航"),
    ],
)
def test_who_acts_for_a_party(line: str, wanted: str) -> None:
    parties, agents = read_parties(
        flow([PlainPage.of("a.txt", 0, f"{PEOPLE[0]}\n{line}\n{OTHERS[0]}")], join=False)
    )
    assert [agent.name for agent in agents] == wanted.split()
    assert all(agent.for_party == "张敏" for agent in agents)
    assert [party.name for party in parties] == ["张敏", "李卫东"]
    assert parties[0].get("phone") == "12900001111"


def test_the_last_sign_of_a_number_may_stand_on_the_next_line() -> None:
    text = "原告张敏（女，1980年1月2日生，汉族，身份证38010219800102122\n9)，家住柳园路8号。\n被告：李卫东，男，住南街1号。"
    party = read_parties(flow([PlainPage.of("a.txt", 0, text)], join=False))[0][0]
    assert party.get("id_number") == "380102198001021229"


def test_a_district_read_with_a_slip_is_put_right_and_what_was_read_is_kept() -> None:
    read_so = Field("南浦市海内区灯塔路366号", 0.97)
    party = in_known_district(Party("被告", "natural", {"name": Field("李卫东", 0.99), "address": read_so}))
    assert party.get("address") == "南浦市海门区灯塔路366号"
    assert party.values["address"].alternatives == ("南浦市海内区灯塔路366号",)
    typed = Party("被告", "natural", {"address": Field("南浦市海内区灯塔路366号", 1.0)})
    assert in_known_district(typed) is typed  # nobody misread what was typed
    assert right_district("江州市江中区1号") == "江州市江中区1号"  # 江北区 or 江南区: who knows


def test_whom_a_power_entrusts_above_is_named_once() -> None:
    text = "授权委托书\n委托人：张敏\n受托人：鲍伯年，江州同舟律师事务所律师。\n委托人委托上述受托人担任诉讼代理人。\n代理权限：一般授权"
    (power,) = read_powers([Paper("power_of_attorney", "授权委托书", (PlainPage.of("a.txt", 0, text),), 1.0)])
    assert power.agents == ("鲍伯年",)


def test_what_kind_of_person_somebody_is_may_stand_behind_the_side() -> None:
    head = "申请执行人：江州安信融资担保有限公司，住所地：江州市江北区金融街3号。\n"
    head += "被执行人（自然人）：雷振东，男，汉族，住江州市江南区东港路12号。\n"
    parties, _ = read_parties(flow([PlainPage.of("a.txt", 0, head)]))
    assert [(party.role, party.name) for party in parties][1] == ("被执行人", "雷振东")
