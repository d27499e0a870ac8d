"""The courts of 临江省 with their divisions, rooms and staff for each post."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from tianping.core.access.models import Account
from tianping.core.courts.models import Court, Courtroom, Division
from tianping.core.people.models import PostHeld, Staff
from tianping.core.people.queries import find_or_make
from tianping.law import courts as law
from tianping.sample import persons

SINCE = date(2020, 1, 1)
MAIN = "临0102"
DIVISIONS = (("立案庭", "filing"), ("民事审判第一庭", "civil"), ("民事审判第二庭", "civil"), ("审判管理办公室", "management"),
             ("办公室", "office"))  # fmt: skip
# division kind -> posts with how many of each
POSTS: dict[str, tuple[tuple[str, int], ...]] = {
    "filing": (("filing_judge", 2), ("chief", 1), ("petition_officer", 1)),
    "civil": (("judge", 3), ("clerk", 3), ("assistant", 1), ("chief", 1)),
    "management": (("trial_mgmt", 1), ("archivist", 1), ("finance", 1)),
    "office": (("president", 1), ("vice_president", 1)),
}
# The people whom a visitor of the demo plays, by post and division in the main court.
FACES = {
    ("立案庭", "filing_judge"): ("何静", "立案法官：审查起诉，一周三百件"),
    ("立案庭", "petition_officer"): ("程晓雨", "信访工作人员：登记、办理、答复"),
    ("立案庭", "chief"): ("邵文静", "立案庭庭长：批准不予受理"),
    ("民事审判第二庭", "judge"): ("周明远", "承办法官：一年四百件"),
    ("民事审判第二庭", "clerk"): ("陈思远", "书记员：送达、笔录、归档"),
    ("民事审判第二庭", "chief"): ("林晓", "庭长：批准扣除审限"),
    ("审判管理办公室", "archivist"): ("石磊", "档案员：接收卷宗"),
    ("审判管理办公室", "finance"): ("卢海燕", "财务人员：退费"),
    ("办公室", "president"): ("顾长河", "院长：看全院，批准延长审限"),
}
CITIZENS = (
    ("沈玉梅", "plaintiff", "原告：第一次到法院，用手机"),
    ("高文斌", "defendant", "被告：收到了应诉通知"),
)
# As the names are heard: a ruling reads 沈玉梅，女.
SEX = {"沈玉梅": "女", "高文斌": "男"}


def install() -> None:
    """Make the province; what stands already is left as it is."""
    for code in _codes():
        _court(code)
    _citizens()


def _codes() -> list[str]:
    known = [court for court in law.COURTS.of().values() if court.invented and court.rank > 0]
    return [court.code for court in sorted(known, key=lambda court: (-court.rank, court.code))]


def _court(code: str) -> None:
    said = law.court(code)
    if Court.objects.filter(code=code).exists():
        return
    parent = Court.objects.filter(code=said.parent).first()
    area = persons.AREAS.get(code, ("", said.name[:3]))[1]
    court = Court.objects.create(
        code=code, name=said.name, level=said.level, parent=parent, division_code=said.division,
        address=f"{area}正平路1号", phone="12368",
    )  # fmt: skip
    for number in range(1, 6):
        Courtroom.objects.create(
            court=court, name=f"第{'一二三四五'[number - 1]}法庭", place="诉讼服务中心2楼"
        )
    Courtroom.objects.create(court=court, name="在线法庭", online=True)
    chance = random.Random(code)
    for name, kind in DIVISIONS:
        division = Division.objects.create(court=court, name=name, kind=kind)
        for post, count in POSTS[kind]:
            for place in range(count):
                _staff(chance, court, division, post, place)


def _staff(chance: random.Random, court: Court, division: Division, post: str, place: int) -> None:
    face = FACES.get((division.name, post)) if court.code == MAIN and place == 0 else None
    name = face[0] if face else chance.choice(persons.SURNAMES) + chance.choice(persons.GIVEN)
    number = f"{court.code}{Staff.objects.filter(court=court).count() + 1:03d}"
    staff = Staff.objects.create(court=court, name=name, number=number, division=division)
    PostHeld.objects.create(court=court, staff=staff, post=post, division=division, since=SINCE)
    # Cases are drawn at random, and go to other courts: whoever got one can be played, too.
    Account.objects.create(name=number, staff=staff, sample=True, introduction=face[1] if face else "")


def citizen(name: str) -> persons.Invented:
    """A sample citizen with everything that a complaint says of a person; the same each time."""
    chance = random.Random(name)
    drawn = (persons.person(chance, MAIN) for _ in range(100))
    fitting = next(one for one in drawn if one.sex == SEX.get(name, one.sex))
    return replace(fitting, name=name, ethnicity="汉族")


def _citizens() -> None:
    for name, _, words in CITIZENS:
        if Account.objects.filter(name=name).exists():
            continue
        invented = citizen(name)
        row = find_or_make(name=name, kind="natural", identity=invented.identity, birth=invented.birth, sex=invented.sex,
                           ethnicity="汉族", address=invented.address, phone=invented.phone)  # fmt: skip
        Account.objects.create(name=name, person=row, sample=True, introduction=words)


def staff(court: str, post: str, **where: Any) -> Staff:
    """The first holder of a post in a court, in order of number."""
    held = (
        PostHeld.objects.filter(court_id=court, post=post, **where)
        .select_related("staff")
        .order_by("staff__number")
    )
    return held[0].staff


def account(name: str) -> Account:
    """The account of a sample person by the person's name (or sign-in name)."""
    introduced = Account.objects.filter(sample=True).exclude(introduction="")
    return introduced.filter(staff__name=name).first() or Account.objects.get(name=name)
