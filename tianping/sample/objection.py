"""管辖异议 in the sample: now and then a defendant says that another court should hear the case, and is not right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.situation import Situation
from tianping.core.matters.models import Matter
from tianping.sample import persons, province

if TYPE_CHECKING:
    from tianping.sample.case import Case

SHARE = 0.1
NEXT_DOOR = "临0103"
WHY = "被告现在住在{place}，合同也是在{place}履行的，应当由那里的法院审理。"
RULED = "双方约定的履行地和被告的住所地都在本院辖区，被告没有提交经常居住在别处的证据。"


def objection(case: Case, parent: Situation) -> Iterator[datetime]:
    """A defendant objects, the judge rules, everybody is served, nobody appeals."""
    defendant = parent.who("defendant")[0]
    who = Actor(defendant.name, account=defendant.person_id, person=defendant.person_id)
    elsewhere = province.MAIN if case.court != province.MAIN else NEXT_DOOR
    place = persons.AREAS[elsewhere][1]
    wanted = {"wanted": f"{place}人民法院", "reason": WHY.format(place=place)}
    if case.do(who, "raise_jurisdiction_objection", wanted) is None:
        return
    side = Matter.objects.get(parent_id=parent.matter.id, closed=None).id
    yield case.workday(3, 9)
    case.do(case.duty("judge"), "rule_jurisdiction", {"upheld": False, "reason": RULED}, matter=side)
    yield from case.until_served(side)
    for _ in range(40):
        if Matter.objects.get(pk=side).closed is not None:
            return
        yield case.workday(1, 1)
    raise RuntimeError(f"{clock.today()}：管辖裁定没有生效")
