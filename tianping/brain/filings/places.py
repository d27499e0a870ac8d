"""Places and courts: which court an address belongs to, and which courts a text speaks of."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from tianping.brain.filings.text import squeeze

COURT_NAME = re.compile(r"[一-龥]{2,22}?(?:人民法院|互联网法院|海事法院|金融法院|知识产权法院|铁路运输法院)")


@dataclass(frozen=True, slots=True)
class Court:
    """A court with the places it answers for."""

    code: str
    name: str
    level: str
    city: str
    places: tuple[str, ...]
    towns: tuple[str, ...]


@cache
def courts() -> tuple[Court, ...]:
    """Give the courts of the province; another province is another table."""
    text = resources.files("tianping.brain.filings.data").joinpath("courts.csv").read_text("utf-8")
    return tuple(
        Court(
            row["code"],
            row["name"],
            row["level"],
            row["city"],
            tuple(filter(None, row["places"].split(";"))),
            tuple(filter(None, row["towns"].split(";"))),
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def _basic() -> tuple[tuple[str, Court], ...]:
    """Give places with their basic court, development zones first: they lie inside a district."""
    basic = [court for court in courts() if court.level == "基层"]
    pairs = [(place, court) for court in basic for place in court.places]
    return tuple(sorted(pairs, key=lambda pair: ("高新" not in pair[0], -len(pair[0]))))


def court_of(address: str | None) -> Court | None:
    """Give the basic court of an address; none for an address outside the table."""
    flat = squeeze(address or "")
    for place, court in _basic():
        at = flat.find(place)
        if at >= 0 and (at < 16 or "高新" in place):
            return court
    return next((c for c in courts() if c.level == "基层" and any(t in flat for t in c.towns)), None)


# Bodies that bear the name of a place without anything of the case lying there: who treated, certified or kept an account.
_BEARS_NAME = re.compile(
    r"(?:区|市|县)?[一-龥\d]{0,10}?(?:人民法院|人民检察院|医院|卫生院|保健院|支行|分行|营业部|信用社|公证处|鉴定(?:所|中心)|仲裁委员会|民政局|"
    r"律师事务所|法律服务所|司法所|调解委员会|登记中心)(?!门口|门前|附近|旁|对面|内|里|楼|大厅|停车场|院内|工地)"
)
_SEAT = re.compile(
    r"(?:支行|分行|营业部|支公司|信用社|医院|卫生院|学校|[小中]学|幼儿园|[局厅队所]|政府|委员会|办事处)$"
)


def courts_named_in(text: str) -> set[str]:
    """Give the names of all courts whose places a text mentions, those in names of courts, hospitals, banks and offices apart."""
    flat = squeeze(text)
    found = set()
    for place, court in _basic():
        for match in re.finditer(re.escape(place), flat):
            if not _BEARS_NAME.match(flat, match.end()):
                found.add(court.name)
    return found


def court_of_seat(name: str | None) -> Court | None:
    """Give the basic court of the place in a public body's or branch's own name: 临江银行江州市江北支行 sits in 江北区."""
    flat = squeeze(name or "")
    if not _SEAT.search(flat):
        return None
    if told := court_of(flat):
        return told
    return next((court for place, court in _basic() if len(place) == 3 and place[:-1] in flat), None)


def is_located(address: str | None) -> bool:
    """Tell an address whose basic court is known, or which lies outside the province: 江州市滨江路1号 may lie in any district."""
    flat = squeeze(address or "")
    own = [court.name.removesuffix("高级人民法院") for court in courts() if court.level == "高级"]
    other = re.match(r"[一-龥]{2,8}(?:省|自治区)|(?:北京|上海|天津|重庆)市", flat)
    return court_of(address) is not None or bool(other and other.group() not in own)


_WAY_ON = re.compile(
    r"[号室户楼层组村栋幢座院苑园城厦街路道巷里弄屯社铺元](?:\([^()]{1,16}\))?$|[一-龥\-#]\d{1,5}$"
)


def begins_in_district(words: str) -> bool:
    """Tell an address by itself: it begins with a place of the table or with a province, and ends with a house."""
    flat = squeeze(words)
    if not 6 <= len(flat) <= 60 or re.search(r"[,。;:]", flat) or not _WAY_ON.search(flat):
        return False
    if re.search(r"人民法院|公司|银行|支行", flat):
        return False
    if re.match(r"(?:[一-龥]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)[一-龥]", flat):
        return True
    return any(flat.startswith((court.city or place, place)) for place, court in _basic())


def right_district(address: str) -> str:
    """Put right one letter of a district's name read wrong, 南浦市海内区 for 海门区, where the city has one such district."""
    found = re.match(r"(?:临江省)?([一-龥]{2,3}市)([一-龥]{1,3}[区县])", address)
    if not found:
        return address
    own = {
        place
        for court in courts()
        if court.level == "基层" and court.city == found[1]
        for place in court.places
    }
    alike = [
        place
        for place in own
        if len(place) == len(found[2]) and sum(a != b for a, b in zip(place, found[2], strict=True)) == 1
    ]
    if found[2] in own or len(alike) != 1:
        return address
    return address[: found.start(2)] + alike[0] + address[found.end(2) :]


def known_court(written: str) -> tuple[Court | None, float]:
    """Find the court that a name means; a slip of reading in a long name is forgiven."""
    flat = re.sub("^临江省", "", squeeze(written))
    best: tuple[float, Court | None] = (0.0, None)
    for court in courts():
        ratio = 1.0 if court.name == flat else SequenceMatcher(None, court.name, flat, autojunk=False).ratio()
        if ratio > best[0]:
            best = (ratio, court)
    return (best[1], best[0]) if best[0] >= 0.8 else (None, best[0])


def places_of(names: Sequence[str]) -> list[Court]:
    """Give the courts of these names."""
    return [court for court in courts() if court.name in names]
