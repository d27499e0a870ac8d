"""Invented people, units and courts of the sample province, with numbers that follow the national rules."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

COURTS = {
    "江北": ("380102", "江州市江北区", "江州市江北区人民法院", "临0102"),
    "江南": ("380103", "江州市江南区", "江州市江南区人民法院", "临0103"),
    "高新": ("380102", "江州市高新技术产业开发区", "江州高新技术产业开发区人民法院", "临0191"),
    "平湖": ("380122", "江州市平湖县", "平湖县人民法院", "临0122"),
    "青川": ("380181", "青川市", "青川市人民法院", "临0181"),
    "云东": ("380202", "云水市云东区", "云水市云东区人民法院", "临0202"),
    "云西": ("380203", "云水市云西区", "云水市云西区人民法院", "临0203"),
    "石桥": ("380223", "云水市石桥县", "石桥县人民法院", "临0223"),
    "海门": ("380302", "南浦市海门区", "南浦市海门区人民法院", "临0302"),
    "港城": ("380303", "南浦市港城区", "南浦市港城区人民法院", "临0303"),
    "白沙": ("380322", "南浦市白沙县", "白沙县人民法院", "临0322"),
}
STREETS = {
    "江北": ("柳岸街道杨柳巷", "北湾镇北湾村", "滨江西路", "钟楼街道鼓楼里", "双桥镇双桥老街"),
    "江南": ("南关街道南关正街", "石牌街道书院路", "梧桐街道梧桐东路", "望江门外大街"),
    "高新": ("松台街道松台路", "科创园创业三路", "软件园一路"),
    "平湖": ("白浪镇沙咀村", "渔洲镇渔洲街", "凤岭镇凤岭大道", "城关镇新华街"),
    "青川": ("竹溪镇竹溪村", "茶岭镇茶场路", "东泉镇泉水街", "青川街道解放路"),
    "云东": ("东坡镇东坡村", "云东街道文庙街", "望岳路"),
    "云西": ("云岩镇云岩村", "西坪街道西坪大道", "水车街道水车巷"),
    "石桥": ("大岭镇岭下村", "河口镇河口正街", "石梁镇石梁村", "城关镇人民路"),
    "海门": ("渔港镇渔港路", "灯塔街道灯塔东路", "海门街道望海街"),
    "港城": ("码头街道码头后街", "港城街道迎港路", "保税区片区通达路"),
    "白沙": ("椰林镇椰林路", "红树镇红树村", "盐场镇盐场街", "城关镇环城北路"),
}
ESTATES = ("碧水云天", "福星家园", "兰亭雅苑", "锦绣花园", "安康小区", "丽景湾", "东方名都", "桂花苑")
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳"
SURNAMES2 = ("欧阳", "上官", "司马", "诸葛")
MALE = [
    "志刚",
    "国庆",
    "大勇",
    "柏林",
    "长河",
    "思远",
    "文斌",
    "一鸣",
    "德顺",
    "永贵",
    "春生",
    "浩",
    "磊",
    "超",
    "铁柱",
    "广福",
    "家栋",
    "泽宇",
    "晨",
    "启明",
    "少华",
    "宝山",
]
FEMALE = [
    "秀兰",
    "桂芝",
    "晓燕",
    "雨欣",
    "丽娟",
    "翠萍",
    "若彤",
    "敏",
    "婷",
    "玉梅",
    "春桃",
    "佳慧",
    "诗涵",
    "素芬",
    "海霞",
    "月英",
    "可欣",
    "莉",
    "文静",
    "红",
]
MINOR_M = ["子墨", "梓轩", "浩然", "宇航", "乐乐", "俊熙"]
MINOR_F = ["诗语", "欣怡", "梓涵", "雨桐", "朵朵", "思琪"]
FOLKS = ("汉族",) * 12 + ("回族", "苗族", "土家族", "满族", "壮族", "侗族")
DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def citizen_number(rng: random.Random, division: str, birth: dt.date, male: bool) -> str:
    """A citizen's number with a right check digit (GB 11643)."""
    body = f"{division}{birth:%Y%m%d}{rng.randrange(100, 998) // 2 * 2 + male:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


def credit_code(rng: random.Random, kind: str, division: str) -> str:
    """A unit's code (GB 32100) around an organisation code (GB 11714)."""
    body = "".join(rng.choice(DIGITS[:10] + "ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    values = [int(c, 36) for c in body]
    rest = (11 - sum(v * w for v, w in zip(values, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11) % 11
    text = kind + division + body + ("X" if rest == 10 else str(rest))
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(DIGITS.index(c) * w for c, w in zip(text, weights, strict=True))
    return text + DIGITS[(31 - total % 31) % 31]


@dataclass
class Party:
    """Somebody of the case: as the complaint will name them."""

    role: str
    type: str
    name: str
    place: str
    address: str | None
    phone: str | None
    sex: str | None = None
    birth: dt.date | None = None
    ethnicity: str | None = None
    id_number: str | None = None
    credit_code: str | None = None
    legal_rep: str | None = None
    legal_rep_title: str | None = None
    legal_agent: dict[str, str] | None = None
    guardian: Party | None = None
    keeper: Party | None = None  # who runs a household business
    household: bool = False
    card_number: str | None = None
    nickname_only: bool = False
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def natural(self) -> bool:
        return self.type == "natural"


class World:
    """Hands out people and units that do not repeat within one package."""

    def __init__(self, rng: random.Random, filed: dt.date) -> None:
        self.rng, self.filed, self.used = rng, filed, set[str]()

    def place(self, *but: str) -> str:
        return self.rng.choice([name for name in COURTS if name not in but])

    def phone(self) -> str:
        return "129" + "".join(self.rng.choice("0123456789") for _ in range(8))

    def card(self) -> str:
        """A bank card's number: 19 digits, Luhn."""
        body = "938" + "".join(self.rng.choice("0123456789") for _ in range(15))
        total = 0
        for i, c in enumerate(reversed(body)):
            n = int(c) * (2 if i % 2 == 0 else 1)
            total += n - 9 if n > 9 else n
        return body + str(-total % 10)

    def address(self, place: str, unit: bool = False) -> str:
        rng, street = self.rng, self.rng.choice(STREETS[place])
        head = COURTS[place][1] + street
        if rng.random() < 0.2:
            head = "临江省" + ("江州市" if place == "青川" else "") + head
        if unit:
            return (
                head
                + f"{rng.randrange(2, 400)}号"
                + rng.choice(("", f"综合楼{rng.randrange(2, 9)}楼", "院内"))
            )
        if street.endswith("村"):
            return head + f"{rng.randrange(1, 14)}组{rng.randrange(3, 120)}号"
        flat = rng.choice(("{e}{a}栋{b}单元{c}室", "{e}{a}号楼{c}室", "", "{a}幢{b}-{c}", "{e}小区{a}座{c}"))
        flat = flat.format(
            e=rng.choice(ESTATES).replace("小区", ""),
            a=rng.randrange(1, 32), b=rng.randrange(1, 4), c=rng.randrange(2, 19) * 100 + rng.randrange(1, 5),
        )  # fmt: skip
        return head + f"{rng.randrange(2, 600)}号" + flat

    def name(self, male: bool, minor: bool = False, surname: str | None = None) -> str:
        rng = self.rng
        while True:
            first = surname or (rng.choice(SURNAMES2) if rng.random() < 0.03 else rng.choice(SURNAMES))
            pool = (MINOR_M if male else MINOR_F) if minor else (MALE if male else FEMALE)
            name = first + rng.choice(pool)
            if name not in self.used:
                self.used.add(name)
                return name

    def person(self, role: str, place: str, age: tuple[int, int] = (24, 66), *, male: bool | None = None,
               surname: str | None = None) -> Party:  # fmt: skip
        """A natural person with everything a complaint may tell."""
        rng = self.rng
        male = rng.random() < 0.55 if male is None else male
        days = rng.randrange(age[0] * 366, age[1] * 365)
        birth = self.filed - dt.timedelta(days)
        number = citizen_number(rng, COURTS[place][0], birth, male)
        return Party(
            role, "natural", self.name(male, age[1] < 18, surname), place, self.address(place), self.phone(),
            "男" if male else "女", birth, rng.choice(FOLKS), number, card_number=number,
        )  # fmt: skip

    def unit(self, role: str, place: str, stem: str, title: str | None = None) -> Party:
        """A company or a branch; ``stem`` is the name without the place."""
        boss = self.name(self.rng.random() < 0.6)
        city = COURTS[place][1][:2]
        branch = stem.endswith(("分公司", "支行", "营业部", "支公司"))
        title = title or (
            "负责人" if branch else self.rng.choice(("执行董事", "总经理", "董事长", "董事兼经理"))
        )
        code = credit_code(self.rng, "91", COURTS[place][0])
        name = stem.replace("{c}", city) if "{c}" in stem else city + stem
        return Party(
            role, "organisation", name, place, self.address(place, True), self.phone(),
            credit_code=code, legal_rep=boss, legal_rep_title=title,
        )  # fmt: skip

    def shop(self, role: str, place: str, trade: str) -> Party:
        """A household business (个体工商户) with its registered name and operator."""
        keeper = self.person("经营者", place, (26, 60))
        name = COURTS[place][1] + self.rng.choice(("鑫源", "老街", "顺发", "好又来", "三江", "巧手")) + trade
        code = credit_code(self.rng, "92", COURTS[place][0])
        return Party(
            role, "organisation", name, place, self.address(place, True), self.phone(),
            credit_code=code, legal_rep=keeper.name, legal_rep_title="经营者", household=True, keeper=keeper,
        )  # fmt: skip


def court_of(place: str) -> tuple[str, str]:
    return COURTS[place][2], COURTS[place][3]


def words(amount: float) -> str:
    """A sum in capital characters, as written on Chinese bills."""
    fen = round(amount * 100)
    yuan, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    figures, units = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
    out, zero = "", False
    for power in (8, 4, 0):
        group = yuan // 10**power % 10000
        if not group:
            zero = zero or bool(out)
            continue
        for i in (3, 2, 1, 0):
            d = group // 10**i % 10
            if d:
                out += ("零" if zero and out else "") + figures[d] + units[i]
                zero = False
            else:
                zero = True
        zero = group % 10 == 0
        out += {8: "亿", 4: "万", 0: ""}[power]
    out = (out or "零") + "元"
    if not jiao and not cent:
        return out + "整"
    return out + (figures[jiao] + "角" if jiao else "零") + (figures[cent] + "分" if cent else "")


def plain(amount: float) -> str:
    """A sum in figures without needless zeros."""
    return f"{amount:.2f}" if round(amount * 100) % 100 else f"{amount:.0f}"


def day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"
