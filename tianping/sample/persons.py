"""Invented persons and companies of 临江省, with numbers that pass their check digits."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from tianping.law.codes import body_check_character, identity_check_digit, organisation_check_character

SURNAMES = "沈罗杜秦欧顾林何周陈石余丁侯田邵孔苗程卢柳费萧郑董邓赵钱孙李吴冯许唐韩曹彭曾"
GIVEN = [
    "玉梅",
    "启明",
    "若兰",
    "守业",
    "建国",
    "长河",
    "晓",
    "静",
    "明远",
    "思远",
    "磊",
    "海",
    "俊",
    "宝山",
    "野",
    "文静",
    "令辉",
    "青",
    "晓雨",
    "晓梅",
    "依依",
    "志刚",
    "芳",
    "俊杰",
    "玉洁",
    "丽华",
    "一鸣",
    "佳宁",
    "国栋",
    "秀英",
    "子涵",
    "雨桐",
    "立新",
    "春生",
    "海燕",
    "永强",
    "小红",
    "天佑",
    "慧敏",
    "志远",
    "凤英",
    "德胜",
    "家豪",
    "梦琪",
    "伟",
    "婷",
    "涛",
    "雪",
    "鹏",
    "洁",
]
LONG_NAMES = ("吐尔逊江·买买提", "阿依努尔·艾合买提", "买买提·吐尔逊", "古丽巴哈尔·阿不都热西提")
AREAS = {
    "临0102": ("380102", "江州市江北区"), "临0103": ("380103", "江州市江南区"), "临0122": ("380122", "平湖县"),
    "临0181": ("380181", "青川市"), "临0202": ("380202", "云水市云东区"), "临0203": ("380203", "云水市云西区"),
    "临0223": ("380223", "石桥县"), "临0302": ("380302", "南浦市海门区"), "临0303": ("380303", "南浦市港城区"),
    "临0322": ("380322", "白沙县"), "临0191": ("380102", "江州市高新技术产业开发区"),
}  # fmt: skip
STREETS = [
    "滨江街道柳岸路",
    "北湾镇双桥街",
    "钟楼街道正平路",
    "南关街道梧桐路",
    "城关镇河口路",
    "松台街道科创路",
]
TRADES = ["装饰工程", "商贸", "粮油", "物业管理", "运输", "教育咨询", "金属制品", "食品", "建材", "电子商务"]
WORDS = [
    "云帆",
    "宏图",
    "润丰",
    "金钥匙",
    "顺达",
    "天成",
    "正和",
    "恒信",
    "嘉园",
    "百草堂",
    "鼎新",
    "中和",
    "惠民",
    "鸿远",
    "长青",
]


@dataclass(frozen=True)
class Invented:
    """An invented party with everything that a complaint says of it."""

    name: str
    kind: str
    identity: str
    address: str
    phone: str
    sex: str = ""
    birth: date | None = None
    ethnicity: str = ""
    legal_rep: str = ""
    legal_rep_post: str = ""

    def as_party(self, role: str) -> dict[str, object]:
        """The party as the input of a filing wants it."""
        birth = self.birth.isoformat() if self.birth else None
        return {**self.__dict__, "role": role, "birth": birth}


def person(chance: random.Random, court: str) -> Invented:
    """A natural person who lives in the area of a court."""
    area, place = AREAS.get(court, AREAS["临0102"])
    rare = chance.random() < 0.03
    name = chance.choice(LONG_NAMES) if rare else chance.choice(SURNAMES) + chance.choice(GIVEN)
    born = date(chance.randint(1955, 2003), chance.randint(1, 12), chance.randint(1, 28))
    woman = chance.random() < 0.5
    order = chance.randint(0, 499) * 2 + (0 if woman else 1)
    first = f"{area}{born:%Y%m%d}{order:03d}"
    return Invented(
        name, "natural", first + identity_check_digit(first), _address(chance, place), _phone(chance),
        "女" if woman else "男", born, "维吾尔族" if rare else "汉族",
    )  # fmt: skip


def company(chance: random.Random, court: str) -> Invented:
    """A company with its seat in the area of a court; one in twenty has a very long name."""
    area, place = AREAS.get(court, AREAS["临0102"])
    city = place[:3]
    trade = chance.choice(TRADES)
    name = f"{city}{chance.choice(WORDS)}{trade}有限公司"
    if chance.random() < 0.05:
        name = f"临江省{city}北湾镇新农村特色农产品冷链物流仓储与跨境{trade}综合服务有限责任公司"
    body = f"MA{chance.randint(100000, 999999)}"
    first = f"91{area}{body}{body_check_character(body)}"
    return Invented(
        name, "organisation", first + organisation_check_character(first), _address(chance, place), _phone(chance),
        legal_rep=chance.choice(SURNAMES) + chance.choice(GIVEN), legal_rep_post="执行董事",
    )  # fmt: skip


def _address(chance: random.Random, place: str) -> str:
    return f"临江省{place}{chance.choice(STREETS)}{chance.randint(1, 188)}号{chance.randint(1, 20)}幢{chance.randint(101, 1802)}室"


def _phone(chance: random.Random) -> str:
    return f"129{chance.randint(0, 99_999_999):08d}"
