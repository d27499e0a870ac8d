"""Filings written by chance: other wordings, layouts, causes and faults than any sample, each with its truth.

A filing is a list of pages of text lines. Half of the seeds (`held_out`) are never looked at while rules are
written; the figures reported are theirs.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tianping.brain.filings import PlainPage
from tianping.law.codes import identity_check_digit, organisation_check_character

from . import generator_papers as papers
from .generator_words import STORIES, Story

DISTRICTS = (
    ("380102", "江州市江北区", "江州市江北区人民法院"),
    ("380103", "江州市江南区", "江州市江南区人民法院"),
    ("380122", "江州市平湖县", "平湖县人民法院"),
    ("380181", "青川市", "青川市人民法院"),
    ("380202", "云水市云东区", "云水市云东区人民法院"),
    ("380203", "云水市云西区", "云水市云西区人民法院"),
    ("380223", "云水市石桥县", "石桥县人民法院"),
    ("380302", "南浦市海门区", "南浦市海门区人民法院"),
    ("380303", "南浦市港城区", "南浦市港城区人民法院"),
    ("380322", "南浦市白沙县", "白沙县人民法院"),
)
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波晨曦雨桐子涵若兮思远嘉怡俊驰"
STREETS = ("桂花路", "和平大道", "书院街", "沿江西路", "西园路", "兴业路", "杏林巷", "长乐街")
TRADES = ("恒通物流", "佳禾食品", "鼎盛装饰工程", "蓝海文化传播", "众信包装材料", "瑞丰机械", "启明教育科技")
ETHNICS = ("汉", "汉", "汉", "汉", "壮", "土家", "满", "回")


@dataclass(frozen=True)
class Filing:
    """Pages and what a perfect reading gives."""

    pages: tuple[PlainPage, ...]
    truth: dict[str, Any]


class Chance(random.Random):
    """Random choices that know names, numbers and sums."""

    def name(self) -> str:
        return self.choice(SURNAMES) + "".join(self.sample(GIVEN, self.choice((1, 2, 2))))

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.randrange((last - first).days))

    def identity(self, division: str, born: date, sex: str) -> str:
        order = self.randrange(10, 499) * 2 + (sex == "男")
        first = f"{division}{born:%Y%m%d}{order:03d}"
        return first + identity_check_digit(first)

    def credit(self, division: str, start: str = "91") -> str:
        first = start + division + "".join(self.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(9))
        return first + organisation_check_character(first)

    def phone(self) -> str:
        return "129" + "".join(self.choice("0123456789") for _ in range(8))

    def address(self, place: str, *, province: bool = True) -> str:
        house = self.choice(("{}号", "{}号{}栋{}室", "{}号院{}号楼{}单元"))
        numbers = [self.randrange(1, 900), self.randrange(1, 30), self.randrange(101, 2400)]
        lead = "临江省" if province and self.random() < 0.5 else ""
        return lead + place + self.choice(STREETS) + house.format(*numbers)


def person(
    chance: Chance, role: str, place: tuple[str, str, str], *, age: int | None = None
) -> dict[str, Any]:
    """Invent a natural person."""
    sex = chance.choice("男女")
    born = chance.day(date(1958, 1, 1), date(2001, 1, 1)) if age is None else date(2026 - age, 2, 3)
    return {
        "role": role,
        "type": "natural",
        "name": chance.name(),
        "sex": sex,
        "birth": born.isoformat(),
        "ethnicity": chance.choice(ETHNICS) + "族",
        "id_number": chance.identity(place[0], born, sex),
        "address": chance.address(place[1]),
        "phone": chance.phone(),
    }


def company(
    chance: Chance, role: str, place: tuple[str, str, str], *, insurer: bool = False
) -> dict[str, Any]:
    """Invent a company."""
    city = place[1][:2]
    name = f"{city}{chance.choice(TRADES)}有限{chance.choice(('责任', ''))}公司"
    if insurer:
        name = f"和顺财产保险股份有限公司{city}分公司"
    return {
        "role": role,
        "type": "organisation",
        "name": name,
        "credit_code": chance.credit(place[0]),
        "address": chance.address(place[1]),
        "phone": chance.phone(),
        "legal_rep": chance.name(),
        "legal_rep_title": chance.choice(("经理", "总经理", "执行董事", "董事长"))
        if not insurer
        else "负责人",
    }


def money_words(value: float) -> str:
    """Write a sum in capitals, as on a cheque."""
    from decimal import Decimal

    from tianping.law.words import money_words as words

    return words(Decimal(str(value)))


def written(chance: Chance, value: float) -> str:
    """Write a sum one of the ways people do."""
    plain = f"{value:.2f}".rstrip("0").rstrip(".") if chance.random() < 0.6 else f"{value:.2f}"
    ways = [
        f"{plain}元",
        f"人民币{plain}元",
        f"{value:,.2f}元",
        f"{plain}元整" if value == int(value) else f"{plain}元",
    ]
    if value % 1000 == 0 and value >= 10000:
        ways += [f"{value / 10000:g}万元", f"人民币{value / 10000:g}万元"]
    if value == int(value):
        ways.append(f"{money_words(value)}（¥{value:.2f}）")
    return chance.choice(ways)


def make(seed: int, *, fault: str | None = None) -> Filing:
    """Write the filing of a seed, with one named fault if wanted."""
    chance = Chance(seed)
    story = STORIES[seed % len(STORIES)]
    filed = chance.day(date(2026, 2, 1), date(2026, 11, 20))
    places = chance.sample(DISTRICTS, 3)
    parties = _parties(chance, story, places)
    values = _values(chance, story, parties, filed, places)
    claims = [(text.format(**values["shown"]), sums) for text, sums in story.claims]
    amounts = [round(sum(values["sums"][s] for s in sums), 2) if sums else None for _, sums in claims]
    court = _court(story, places)
    truth: dict[str, Any] = {
        "id": f"G{seed:04d}",
        "form": "digital",
        "filing_type": "民事一审",
        "complaint_form": "一般式",
        "filed_on": filed.isoformat(),
        "cause": {"name": story.cause, "stated": story.cause if chance.random() < 0.5 else None},
        "court": {"name": court},
        "parties": parties,
        "agents": [],
        "claims": [
            {"text": text, "amount": amount} for (text, _), amount in zip(claims, amounts, strict=True)
        ],
        "total_amount": round(sum(a or 0 for a in amounts), 2),
        "total_stated": None,
        "signed": True,
        "signed_on": (filed - timedelta(days=chance.randrange(0, 3))).isoformat(),
        "facts": "\n".join(fact.format(**values["shown"]) for fact in story.facts),
        "articles": story.articles,
        "estate": values["shown"]["estate"],
        "defects": [],
        "blanks": [],
        "duplicates": [],
    }
    return papers.assemble(chance, truth, story, places, fault)


def _parties(chance: Chance, story: Story, places: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Plaintiff first; the letters of a story say natural person or organisation."""
    minor = story.home == "minor"
    found = []
    for i, letter in enumerate(story.sides):
        role = "原告" if i == 0 else "被告"
        place = places[min(i, 2)] if i < 2 else places[1]
        if letter == "n":
            found.append(person(chance, role, place, age=9 if minor and i == 0 else None))
        else:
            found.append(company(chance, role, place, insurer=len(story.sides) == 3))
    if minor:
        found[0]["legal_agent"] = {"name": chance.name(), "relation": "母亲"}
    return found


def _values(
    chance: Chance,
    story: Story,
    parties: list[dict[str, Any]],
    filed: date,
    places: list[tuple[str, str, str]],
) -> dict[str, Any]:
    sums = {
        f"m{i}": float(chance.choice((chance.randrange(8, 400) * 100, chance.randrange(1000, 90000) / 1)))
        for i in range(1, 5)
    }
    if chance.random() < 0.5:
        sums["m2"] = round(sums["m2"] + chance.randrange(1, 99) / 100, 2)
    sums["m123"] = round(sums["m1"] + sums["m2"] + sums["m3"], 2)
    first = chance.day(filed - timedelta(days=700), filed - timedelta(days=500))
    second = first + timedelta(days=chance.randrange(60, 300))
    shown = {key: written(chance, value) for key, value in sums.items()}
    spot_place = places[2] if story.home == "spot" else places[1]
    shown |= {
        "d1": f"{first.year}年{first.month}月{first.day}日",
        "d2": f"{second.year}年{second.month}月{second.day}日",
        "spot": spot_place[1] + chance.choice(STREETS),
        "estate": chance.address(places[2][1], province=False),
        "P": parties[0]["name"],
        "D": parties[1]["name"],
        "M": (parties[0].get("legal_agent") or {}).get("name", ""),
    }
    return {"sums": sums, "shown": shown}


def _court(story: Story, places: list[tuple[str, str, str]]) -> str:
    at = {"plaintiff": 0, "spot": 2, "estate": 2}.get(story.home, 1)
    return places[at][2]
