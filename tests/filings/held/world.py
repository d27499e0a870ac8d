"""The invented province: places, courts, people, firms, and numbers that pass their checks."""

# Tables, one place or one kind a line.
# fmt: off

from __future__ import annotations

import random
from datetime import date, timedelta

from .model import Who

# code: (city, district, court, code of the court, streets and towns, villages)
PLACES: dict[str, tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]] = {
    "380102": ("江州市", "江北区", "江州市江北区人民法院", "临0102", ("滨江街道", "柳岸街道", "钟楼街道"), ("双桥镇", "北湾镇")),
    "380103": ("江州市", "江南区", "江州市江南区人民法院", "临0103", ("南关街道", "石牌街道", "梧桐街道"), ()),
    "380122": ("江州市", "平湖县", "平湖县人民法院", "临0122", ("城关镇",), ("白浪镇", "渔洲镇", "凤岭镇")),
    "380181": ("", "青川市", "青川市人民法院", "临0181", ("青川街道",), ("竹溪镇", "茶岭镇", "东泉镇")),
    "380202": ("云水市", "云东区", "云水市云东区人民法院", "临0202", ("云东街道",), ("东坡镇",)),
    "380203": ("云水市", "云西区", "云水市云西区人民法院", "临0203", ("西坪街道", "水车街道"), ("云岩镇",)),
    "380223": ("云水市", "石桥县", "石桥县人民法院", "临0223", ("城关镇",), ("大岭镇", "河口镇", "石梁镇")),
    "380302": ("南浦市", "海门区", "南浦市海门区人民法院", "临0302", ("灯塔街道", "海门街道"), ("渔港镇",)),
    "380303": ("南浦市", "港城区", "南浦市港城区人民法院", "临0303", ("码头街道", "港城街道"), ()),
    "380322": ("南浦市", "白沙县", "白沙县人民法院", "临0322", ("城关镇",), ("椰林镇", "红树镇", "盐场镇")),
}
HIGH_TECH = "江州高新技术产业开发区人民法院"
COURT_CODES = {v[2]: v[3] for v in PLACES.values()} | {HIGH_TECH: "临0191"}
# Suits against offices go to another basic court of the same city (the province's own rule).
OFFICE_COURT = {
    "380102": "380103", "380103": "380102", "380122": "380102", "380181": "380103", "380202": "380203",
    "380203": "380202", "380223": "380202", "380302": "380303", "380303": "380302", "380322": "380303",
}  # fmt: skip
SURNAMES = "祝裴卓荀栾戚鲍霍司翟桑龚柏晏瞿阎涂邬褚佘岑蔺闵甄宓逄乔邢庞倪汤尹芦冉滕池席车毕聂"
MEN = (
    "承安", "立冬", "国梁", "大勇", "世平", "启明", "长河", "兆丰", "守义", "松", "远征", "炳坤", "一鸣", "家旺",
    "修远", "振海", "柱", "延庆",
)
WOMEN = (
    "玉莲", "若溪", "春桃", "静怡", "秋萍", "凤英", "雅琴", "婉清", "冬梅", "巧云", "岚", "思齐", "桂花", "素娥",
    "芷", "念慈", "晓棠", "月红",
)
CHILDREN = ("子墨", "乐然", "一诺", "小满", "念安", "可可", "奕辰", "沐阳")
PEOPLES = ("汉族",) * 12 + ("土家族", "苗族", "满族", "回族", "壮族", "侗族")
ROADS = (
    "槐荫路", "东风街", "胜利巷", "学府路", "迎宾大道", "渔人码头路", "旧城墙路", "体育场路", "桂香街", "临湖路",
    "建材市场路", "火炬三路",
)
ESTATES = (
    "锦绣里", "书香苑", "云顶华府", "丽水家园", "老纺织厂宿舍", "半山墅", "碧波园", "供销社家属院", "幸福里小区",
    "翠竹轩",
)
VILLAGES = ("上湾村", "石磨村", "柳树屯村", "新塘村", "下坝村", "三岔河村", "黄泥岗村")
BRANDS = (
    "恒岳", "瑞禾", "鼎泰来", "盛夏", "千帆", "启航者", "宏远达", "三江源", "晶彩", "佳禾", "蓝湾", "卓识", "万顺通",
    "聚贤", "金穗",
)
TRADES = {
    "trade": ("建材有限公司", "商贸有限公司", "五金机电有限公司", "食品销售有限公司", "包装材料有限公司"),
    "build": ("建筑工程有限公司", "市政工程有限公司", "建设集团有限公司"),
    "works": ("机械制造有限公司", "服饰有限公司", "电子科技有限公司", "家具制造有限公司"),
    "care": ("物业服务有限公司", "物业管理有限责任公司"),
    "estate": ("置业有限公司", "房地产开发有限公司"),
    "deco": ("装饰工程有限公司", "空间设计装饰有限公司"),
    "school": ("教育科技有限公司", "培训学校有限公司", "文化艺术培训有限公司"),
    "haul": ("物流有限公司", "货运有限公司", "供应链管理有限公司"),
    "sign": ("广告传媒有限公司", "标识制作有限公司"),
    "agency": ("房地产经纪有限公司", "不动产中介服务有限公司"),
    "hire": ("建筑设备租赁有限公司", "机械租赁有限公司"),
    "serve": ("餐饮管理有限公司", "酒店管理有限公司", "家政服务有限公司"),
}
TITLES = ("执行董事", "总经理", "董事长", "执行董事兼总经理", "经理")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_SET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def id_check(first17: str) -> str:
    """The check character of a citizen's number (GB 11643)."""
    return "10X98765432"[sum(int(c) * w for c, w in zip(first17, WEIGHTS, strict=True)) % 11]


def credit_check(first17: str) -> str:
    """The check character of a unified social credit code (GB 32100)."""
    total = sum(CODE_SET.index(c) * w for c, w in zip(first17, CODE_WEIGHTS, strict=True))
    return CODE_SET[(31 - total % 31) % 31]


def organisation_code(rng: random.Random) -> str:
    """Nine characters with their check (GB 11714)."""
    body = "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    values = [int(c) if c.isdigit() else ord(c) - 55 for c in body]
    check = 11 - sum(v * w for v, w in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    return body + ("X" if check == 10 else "0" if check == 11 else str(check))


class World:
    """Draws people, firms and places; the same seed draws the same."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.taken: set[str] = set()

    def pick(self, options: tuple[str, ...] | list[str] | str) -> str:
        """One of several."""
        return self.rng.choice(options)

    def place(self, *without: str) -> str:
        """The code of a district other than those named."""
        return self.rng.choice([p for p in PLACES if p not in without])

    def phone(self) -> str:
        """A telephone of the range that the province keeps for inventions (129)."""
        return "129" + "".join(self.rng.choice("0123456789") for _ in range(8))

    def bank_card(self) -> str:
        """Nineteen digits that pass the Luhn check."""
        body = "938" + "".join(self.rng.choice("0123456789") for _ in range(15))
        total = 0
        for i, c in enumerate(reversed(body)):
            d = int(c) * (2 if i % 2 == 0 else 1)
            total += d - 9 if d > 9 else d
        return body + str(-total % 10)

    def plate(self, place: str) -> str:
        """The plate of a vehicle."""
        return (
            "临"
            + "ABC"[int(place[3]) - 1]
            + "".join(self.rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") for _ in range(5))
        )

    def id_number(self, place: str, birth: date, sex: str) -> str:
        """A citizen number that passes its check."""
        order = self.rng.randrange(1, 480) * 2 + (1 if sex == "男" else 0)
        first = f"{place}{birth:%Y%m%d}{order:03d}"
        return first + id_check(first)

    def home(self, place: str, province: float = 0.3) -> str:
        """An address of a flat or, in the country, of a house."""
        city, district, _, _, streets, towns = PLACES[place]
        rng = self.rng
        head = ("临江省" if rng.random() < province else "") + city + district
        if towns and rng.random() < 0.4:
            group = rng.choice(("", "一组", "三组", "五社", "第七村民小组"))
            return f"{head}{rng.choice(towns)}{rng.choice(VILLAGES)}{group}{rng.randrange(2, 180)}号"
        flat = rng.choice((
            f"{rng.randrange(1, 29)}栋{rng.randrange(1, 4)}单元{rng.randrange(2, 19)}0{rng.randrange(1, 5)}室",
            f"{rng.randrange(1, 29)}号楼{rng.randrange(1, 4)}-{rng.randrange(2, 19)}-{rng.randrange(1, 5)}",
            f"{rng.randrange(1, 12)}-{rng.randrange(2, 9)}0{rng.randrange(1, 4)}",
            f"{rng.randrange(1, 12)}幢{rng.randrange(2, 9)}0{rng.randrange(1, 4)}号",
        ))  # fmt: skip
        street = rng.choice(streets) if rng.random() < 0.6 else ""
        return f"{head}{street}{rng.choice(ROADS)}{rng.randrange(1, 400)}号{rng.choice(ESTATES)}{flat}"

    def office(self, place: str) -> str:
        """An address of a firm."""
        city, district, _, _, streets, _ = PLACES[place]
        tail = self.rng.choice(
            (
                "",
                f"{self.rng.randrange(2, 20)}层",
                f"{self.rng.choice('ABC')}座{self.rng.randrange(201, 2400)}室",
                "院内一号厂房",
            )
        )
        return f"{city}{district}{self.rng.choice(streets)}{self.rng.choice(ROADS)}{self.rng.randrange(1, 400)}号{tail}"

    def name(self, sex: str, child: bool = False, surname: str = "") -> str:
        """A name that nobody else in the filing has."""
        for _ in range(60):
            given = self.pick(CHILDREN if child else MEN if sex == "男" else WOMEN)
            name = (surname or self.pick(SURNAMES)) + given
            if name not in self.taken:
                break
        self.taken.add(name)
        return name

    def person(
        self,
        place: str = "",
        sex: str = "",
        ages: tuple[int, int] = (24, 66),
        on: date = date(2026, 6, 1),
        surname: str = "",
    ) -> Who:
        """Somebody who lives in `place` and is of such an age on that day."""
        place = place or self.place()
        sex = sex or self.pick("男女")
        birth = on - timedelta(days=self.rng.randrange(ages[0] * 365 + 20, ages[1] * 365))
        born_at = place if self.rng.random() < 0.75 else self.place()
        return Who(
            "natural", self.name(sex, ages[1] < 18, surname), self.home(place), self.phone(), place, sex, birth,
            self.pick(PEOPLES), self.id_number(born_at, birth, sex),
        )  # fmt: skip

    def credit_code(self, place: str, kind: str = "91") -> str:
        """A social credit code; 91 firms, 92 shops, 11 offices."""
        first = kind + place + organisation_code(self.rng)
        return first + credit_check(first)

    def firm(self, trade: str, place: str = "", name: str = "") -> Who:
        """A company of such a trade."""
        place = place or self.place()
        city, district = PLACES[place][:2]
        rep = self.name(self.pick("男女"))
        head = city or district
        brand = self.pick([b for b in BRANDS if b not in self.taken] or list(BRANDS))
        self.taken.add(brand)
        full = name or f"{self.rng.choice((head[:-1], '临江', head))}{brand}{self.pick(TRADES[trade])}"
        rep_birth = date(self.rng.randrange(1962, 1995), self.rng.randrange(1, 13), self.rng.randrange(1, 28))
        return Who(
            "organisation", full, self.office(place), self.phone(), place, credit_code=self.credit_code(place),
            legal_rep=rep, legal_rep_title=self.pick(TITLES), rep_id=self.id_number(place, rep_birth, "男"),
        )  # fmt: skip

    def shop(self, place: str, what: str) -> Who:
        """A 个体工商户 with a shop name; whoever runs it stands as its head."""
        district = PLACES[place][1]
        who = self.firm(
            "trade",
            place,
            f"{district}{self.rng.choice('鑫旺顺福兴隆')}{self.rng.choice('源达和美发记')}{what}",
        )
        who.credit_code, who.legal_rep_title, who.shop = self.credit_code(place, "92"), "经营者", True
        return who

    def bureau(self, place: str, what: str) -> Who:
        """A public office of the district."""
        city, district = PLACES[place][:2]
        who = self.firm("trade", place, f"{city if district.endswith('区') else ''}{district}{what}")
        who.credit_code, who.legal_rep_title = self.credit_code(place, "11"), "局长"
        return who
