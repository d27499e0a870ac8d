"""The court addressed, and which courts have jurisdiction by what the papers say.

Grounds follow 民事诉讼法 articles 22 to 36 and 235, their interpretations, and 行政诉讼法 article 18. Only what the
papers show is used: a court is called wrong when the places are known and none of them is its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tianping.brain.filings.cause import path_of
from tianping.brain.filings.model import EMPTY, Field, Party
from tianping.brain.filings.names import is_organisation
from tianping.brain.filings.places import (
    COURT_NAME,
    Court,
    court_of,
    court_of_seat,
    courts,
    courts_named_in,
    is_located,
    known_court,
)
from tianping.brain.filings.text import Flow, squeeze

_ESTATE = re.compile(
    r"(?:坐落(?:位置|于|在)?|位于|坐落地|房屋(?:地址|位置)|租赁房屋|承租.{0,6}|工程地点|项目地点|工程位于|"
    r"施工地点|(?:腾退|腾空|交还|返还|搬离|迁出|将)(?=[一-龥]{2,12}[市县区][^,。;\n]{3,40}(?:商铺|门面|房屋|住房|房产|铺面|厂房))|在(?=[^,。;\n]{4,30}有(?:一|两|二|三)?[间套处栋层个座][^,。;\n]{0,6}(?:门面|店面|商铺|铺面|住房|房屋|房子|平房)))\s*(?:为|是|:|在|于)?\s*([一-龥][^,。;、(]{3,40})"
)
_ACCIDENT = re.compile(
    r"(?:事故地点|发生地点|地点)\s*:?\s*([一-龥][^,。;\n]{3,40})|(?:行驶|行|骑行|途经|走)(?:至|到)([一-龥][^,。;\n]{2,40})|在([一-龥]{2,30}?(?:路|街|道|小区|广场|公园|商场|超市|学校|医院|村|镇|工地|饭店|酒店)[^,。;\n]{0,12})"
)
_AGREED = re.compile(
    r"(?:由|向|提交|依法向)([^,。;\n]{2,30}?)(?:所在地|住所地|签订地|履行地|"
    r"有管辖权的)?(?:的)?(?:有管辖权的)?人民法院(?:管辖|起诉|诉讼|提起诉讼|处理|解决|裁决|提起)"
)
_WORKPLACE = re.compile(
    r"(?:工作地点|工作地|合同履行地|项目所在地|工地)\s*(?:为|是|在|位于|:)?\s*([一-龥][^,。;\n]{3,40})"
)
_CASE = re.compile(r"\(20\d\d\)\s*(临[\d]{0,4})[一-龥]{1,6}\d+号")
_EXCLUSIVE = (
    "房屋租赁合同纠纷",
    "建设工程施工合同纠纷",
    "建设工程分包合同纠纷",
    "土地承包经营权合同纠纷",
    "土地承包经营权纠纷",
    "相邻关系纠纷",
    "相邻用水、排水纠纷",
    "排除妨害纠纷",
    "物权确认纠纷",
    "用益物权确认纠纷",
    "共有物分割纠纷",
)
_FAMILY = "婚姻家庭纠纷"


@dataclass(frozen=True, slots=True)
class Ground:
    """A court that may hear the case, and by which connection."""

    court: str
    words: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """All grounds found; `certain` tells that no place that matters is unknown."""

    grounds: tuple[Ground, ...] = ()
    certain: bool = False
    exclusive: bool = False
    nearby: frozenset[str] = frozenset()

    @property
    def courts(self) -> tuple[str, ...]:
        """The courts, each once, best ground first."""
        return tuple(dict.fromkeys(ground.court for ground in self.grounds))

    def ground_of(self, court: str) -> str | None:
        """Say by which connection a court has jurisdiction."""
        return next((ground.words for ground in self.grounds if ground.court == court), None)


@dataclass(frozen=True)
class Places:
    """What the places are read from."""

    filing_type: str
    cause: str | None
    parties: Sequence[Party]
    facts: str
    contracts: str = ""
    realty: str = ""
    accidents: str = ""
    judgments: str = ""
    grounds: list[Ground] = field(default_factory=list)


_BEFORE_NAME = re.compile(r"^(?:现?特?向|诉至|[递提呈转]交|[呈报]送|[提恳]请|请求|[至致呈送交])")


def read_court(closing: Flow, whole: Flow) -> Field:
    """Read the court addressed; a name that was read with a slip is given as the court's table has it."""
    for part in (closing, whole):
        flat = re.sub(r"此\s*致", lambda m: " " * len(m.group()), part.flat)
        spaced = re.sub(r"[ \n]", "", flat)
        matches = list(COURT_NAME.finditer(flat)) or list(COURT_NAME.finditer(spaced))
        if not matches:
            continue
        # A label is none: 受诉人民法院：云水市云东区人民法院.
        named = [match for match in matches if known_court(_BEFORE_NAME.sub("", match.group()))[1] >= 0.8]
        match = (named or matches)[0 if part is closing else -1]
        written = _BEFORE_NAME.sub("", match.group())
        start = min(match.start(), max(len(flat) - 1, 0))
        return _named(part, written, start, start + len(written))
    return _guessed(closing)


def _named(part: Flow, written: str, start: int, end: int) -> Field:
    # What stands in the next column or line may have been read together with it.
    if known_court(written)[1] < 0.9:
        own = max(
            (court.name for court in courts() if written.endswith(court.name)), key=len, default=written
        )
        start, written = start + len(written) - len(own), own
    found = part.field(written, start, end, "“此致”之后的法院名称")
    court, ratio = known_court(written)
    if court and ratio < 1.0 and found.confidence < 0.995:
        return Field(court.name, found.confidence * ratio, found.source, (written,), "按法院名录校正一处误读")
    return found


def _guessed(closing: Flow) -> Field:
    """Where the end of the name is lost, accept a line that is close to one court's name."""
    for start, end in closing.paragraphs():
        line = squeeze(closing.flat[start:end])
        court, ratio = known_court(line)
        if court and ratio >= 0.8 and len(line) >= 5:
            return closing.field(court.name, start, end, "按法院名录补全", ratio * 0.9)
    return EMPTY


def find_jurisdiction(places: Places) -> Jurisdiction:
    """Find every court that the papers connect with the case."""
    seek = {"强制执行": _enforcement, "支付令": _payment_order, "行政一审": _administrative}
    grounds, certain, exclusive = seek.get(places.filing_type, _civil)(places)
    nearby = set(courts_named_in(places.facts + places.contracts + places.accidents + places.realty))
    if "继承纠纷" in path_of(places.cause or ""):
        nearby |= {court.name for party in places.parties if (court := _home(party))}
    return Jurisdiction(tuple(grounds), certain, exclusive, frozenset(nearby))


def _home(party: Party) -> Court | None:
    """Give the court of a party's address or, where that names no district, of the place in a public body's own name."""
    return court_of(party.get("address")) or court_of_seat(party.name)


def _defendants(places: Places) -> list[Party]:
    return [party for party in places.parties if party.role in ("被告", "被申请人", "被执行人")]


def _homes(parties: Sequence[Party], words: str) -> list[Ground]:
    return [Ground(court.name, words) for party in parties if (court := _home(party))]


def _all_known(parties: Sequence[Party]) -> bool:
    return bool(parties) and all(_home(party) or is_located(party.get("address")) for party in parties)


def _civil(places: Places) -> tuple[list[Ground], bool, bool]:
    path = path_of(places.cause or "")
    defendants = _defendants(places)
    homes = _homes(defendants, "被告住所地")
    known = _all_known(defendants)
    if "劳动争议" in path:
        employers = [party for party in places.parties if party.type == "organisation"]
        grounds = _homes(employers, "用人单位所在地") + _spots(_WORKPLACE, places.facts, "劳动合同履行地")
        return grounds, _all_known(employers), False
    if places.cause in _EXCLUSIVE:
        estate = _estate(places)
        if estate:
            return estate, True, True
        return homes, False, False
    if _FAMILY in path:
        return homes + _family(places), known, False
    if "侵权责任纠纷" in path or "人格权纠纷" in path or places.cause == "财产损害赔偿纠纷":
        text = places.accidents + "\n" + places.facts
        spots = _spots(_ACCIDENT, text, "侵权行为地") or _patrolled(places.accidents)
        if places.cause in _WORDS_HURT:
            # What is said or shown hurts where the person hurt lives (民诉法解释第二十四条、第二十五条).
            hurt = [party for party in places.parties if party.role == "原告"]
            return spots + homes + _homes(hurt, "侵权结果发生地"), known and _all_known(hurt), False
        return spots + homes, known and (bool(spots) or _among_neighbours(places)), False
    if "继承纠纷" in path:
        # Where the deceased lived is often untold: near the estate or one of the heirs, or nobody says.
        estate = _estate(places)
        return estate + homes, bool(estate) and _all_known(places.parties), False
    # What kind of dispute it is decides which places count, and who receives money may sue at home: while one of
    # these is unknown, no court is wrong.
    claimants = [party for party in places.parties if party.role == "原告"]
    certain = known and _all_known(claimants) and places.cause is not None
    return _contract(places, homes), certain, False


_NEAR_HOME = re.compile(
    r"(?:小区|村|楼|院|家|巷|单元)(?:的?(?:大|后|前)?门口|里|内|下|道|上|边|旁)|邻居|同村|同住|宅基地|楼[上下]|隔壁"
)


_RUSHED_TO = re.compile(r"(?:送|拉|抬|急诊)(?:往|到|至|去|进)([一-龥]{3,20}?(?:医院|卫生院))")


def _among_neighbours(places: Places) -> bool:
    """Tell harm that is told of as done where the parties are at home: near the house of all, or near the hospital of one."""
    homes = {court.name if (court := _home(party)) else None for party in places.parties}
    if None in homes:
        return False
    seats = [court_of_seat(name) for name in _RUSHED_TO.findall(squeeze(places.facts))]
    nursed = bool(seats) and all(court is not None and court.name in homes for court in seats)
    return nursed or (len(homes) == 1 and bool(_NEAR_HOME.search(places.facts)))


_WORDS_HURT = frozenset(
    {"名誉权纠纷", "隐私权纠纷", "肖像权纠纷", "荣誉权纠纷", "姓名权纠纷", "网络侵权责任纠纷"}
)


def _contract(places: Places, homes: list[Ground]) -> list[Ground]:
    """Contract: the agreed court, where money is received, where the defendant lives, where the thing is."""
    plaintiffs = [party for party in places.parties if party.role == "原告"]
    grounds = list(homes)
    grounds += _agreed(places)
    if (
        re.search(
            r"(?:支付|偿还|归还|给付|返还|退还|赔偿|清偿|承担|缴纳|交纳|本金|价款|欠|还(?:钱|款|清|我|给))",
            places.facts,
        )
        and places.cause != "物业服务合同纠纷"
    ):
        grounds += _homes(plaintiffs, "合同履行地(接收货币一方所在地)")
    if places.cause == "物业服务合同纠纷":
        grounds += _homes(plaintiffs, "合同履行地") + _estate(places)
    return grounds


def _agreed(places: Places) -> list[Ground]:
    """Read a clause on jurisdiction, in the contract or as the form repeats it."""
    found = []
    text = squeeze(places.contracts + "。" + places.facts)
    for match in _AGREED.finditer(text):
        words = match.group(1)
        for party in places.parties:
            side = (
                "贷款人|出借人|发卡|甲方|供方|出卖人|原告|债权人"
                if party.role == "原告"
                else "借款人|乙方|需方|被告|债务人|买受人"
            )
            court = _home(party)
            if court and re.search(side, words):
                found.append(Ground(court.name, f"合同约定({words}所在地)"))
        if court := court_of(words):
            found.append(Ground(court.name, "合同约定"))
    if "发卡" in text and "所在地人民法院" in text:
        found += _homes([p for p in places.parties if p.role == "原告"], "合同约定(发卡行所在地)")
    return found


def _family(places: Places) -> list[Ground]:
    """The plaintiff's home, where the defendant is gone, detained, or lives elsewhere by what is said."""
    plaintiffs = [party for party in places.parties if party.role == "原告"]
    away = re.search(
        r"下落不明|失踪|服刑|监禁|羁押|强制隔离|不在(?:中国|国)境内|离开住所|外出(?:务工|打工)|定居(?:国外|境外)|经常居住地",
        places.facts,
    )
    several = len(_defendants(places)) > 1 and re.search("赡养|抚养|扶养", places.cause or "")
    return _homes(plaintiffs, "原告住所地") if away or several else []


_POLICE = re.compile(r"[一-龥]{2,8}?(?:市|县|区)公安局[一-龥]{0,14}?(?:大队|分局|派出所)")


def _patrolled(text: str) -> list[Ground]:
    """Give the court where the police sit that dealt with it: they act where it happened (道路交通事故处理程序规定第九条)."""
    seats = [court_of_seat(name) for name in _POLICE.findall(squeeze(text))]
    return [Ground(court.name, "侵权行为地") for court in seats if court]


def _spots(pattern: re.Pattern[str], text: str, words: str) -> list[Ground]:
    found = []
    for match in pattern.finditer(squeeze_lines(text)):
        spot = next((group for group in match.groups() if group), "")
        if court := court_of(spot):
            found.append(Ground(court.name, words))
    return found


def squeeze_lines(text: str) -> str:
    """Drop spaces but keep line ends."""
    return "\n".join(squeeze(line) for line in text.split("\n"))


def _estate(places: Places) -> list[Ground]:
    text = squeeze_lines(places.realty + "\n" + places.facts + "\n" + places.contracts)
    found = [court_of(match.group(1)) for match in _ESTATE.finditer(text)]
    return [Ground(court.name, "不动产所在地(专属管辖)") for court in found if court]


def _payment_order(places: Places) -> tuple[list[Ground], bool, bool]:
    defendants = _defendants(places)
    return _homes(defendants, "债务人住所地"), _all_known(defendants), False


def _enforcement(places: Places) -> tuple[list[Ground], bool, bool]:
    """The court of first instance, or the court of its rank where property lies."""
    by_code = {court.code: court for court in courts()}
    text = squeeze(places.judgments + places.facts)
    grounds = [
        Ground(by_code[code].name, "第一审人民法院") for code in _CASE.findall(text) if code in by_code
    ]
    for match in re.finditer(r"([一-龥]{2,20}人民法院)(?:于|作出|20)", text):
        court, ratio = known_court(match.group(1)[-18:])
        if court and ratio >= 0.9:
            grounds.append(Ground(court.name, "第一审人民法院"))
    grounds += [Ground(name, "被执行财产所在地") for name in courts_named_in(places.facts)]
    return grounds + _homes(_defendants(places), "被执行人住所地"), bool(grounds), False


def _administrative(places: Places) -> tuple[list[Ground], bool, bool]:
    """The court at the seat of the authority, or the one to which the province has moved such cases."""
    defendants = _defendants(places)
    homes = _homes(defendants, "最初作出行政行为的行政机关所在地")
    moved = [Ground(name, "集中管辖") for home in homes if (name := _moved(home.court))]
    city = [
        Ground(court.name, "上一级法院")
        for court in courts()
        if court.level == "中级" and any(court.city == _city(h.court) for h in homes)
    ]
    return homes + moved + city, _all_known(defendants), False


_CROSS = {
    "临0102": "临0103",
    "临0191": "临0103",
    "临0181": "临0103",
    "临0103": "临0102",
    "临0122": "临0102",
    "临0203": "临0202",
    "临0223": "临0202",
    "临0202": "临0203",
    "临0302": "临0303",
    "临0322": "临0303",
    "临0303": "临0302",
}


def _moved(name: str) -> str | None:
    by_name = {court.name: court for court in courts()}
    by_code = {court.code: court for court in courts()}
    code = _CROSS.get(by_name[name].code) if name in by_name else None
    return by_code[code].name if code else None


def _city(name: str) -> str:
    return next((court.city for court in courts() if court.name == name), "")


def is_wrong(court: str | None, jurisdiction: Jurisdiction) -> bool:
    """Tell that the court addressed has no connection at all with the case, as far as all places are known."""
    found, ratio = known_court(court or "")
    if found is None or ratio < 0.9 or not jurisdiction.courts:
        return False
    if found.level != "基层":
        return not any(_city(name) == found.city for name in jurisdiction.courts) and found.level == "中级"
    if found.name in jurisdiction.courts:
        return False
    if jurisdiction.exclusive:
        return True
    return jurisdiction.certain and found.name not in jurisdiction.nearby


def is_office(name: str) -> bool:
    """Tell a public authority from other organisations."""
    return is_organisation(name) and bool(re.search(r"(?:局|厅|政府|委员会|办公室|派出所|大队|支队)$", name))
