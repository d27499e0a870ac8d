"""People, companies, places and numbers of the invented province 临江省."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random


@dataclass(frozen=True)
class Place:
    """A district with its own basic court; ``code`` is what numbers of people living there begin with."""

    code: str
    name: str
    court: str
    court_code: str
    city: str
    plate: str
    towns: tuple[str, ...]


PLACES = (
    Place("380102", "江州市江北区", "江州市江北区人民法院", "临0102", "江州", "临A", ("北湾镇", "双桥镇")),
    Place(
        "380103", "江州市江南区", "江州市江南区人民法院", "临0103", "江州", "临A", ("石牌街道", "南关街道")
    ),
    Place(
        "380102",
        "江州市高新技术产业开发区",
        "江州高新技术产业开发区人民法院",
        "临0191",
        "江州",
        "临A",
        ("松台街道",),
    ),
    Place(
        "380122", "江州市平湖县", "平湖县人民法院", "临0122", "平湖", "临A", ("白浪镇", "渔洲镇", "凤岭镇")
    ),
    Place("380181", "青川市", "青川市人民法院", "临0181", "青川", "临A", ("竹溪镇", "茶岭镇", "古井镇")),
    Place("380202", "云水市云东区", "云水市云东区人民法院", "临0202", "云水", "临B", ("东坡镇",)),
    Place("380203", "云水市云西区", "云水市云西区人民法院", "临0203", "云水", "临B", ("云岩镇",)),
    Place(
        "380223", "云水市石桥县", "石桥县人民法院", "临0223", "石桥", "临B", ("马蹄乡", "河口镇", "石梁镇")
    ),
    Place("380302", "南浦市海门区", "南浦市海门区人民法院", "临0302", "南浦", "临C", ("渔港镇",)),
    Place("380303", "南浦市港城区", "南浦市港城区人民法院", "临0303", "南浦", "临C", ("码头街道",)),
    Place(
        "380322", "南浦市白沙县", "白沙县人民法院", "临0322", "白沙", "临C", ("椰林镇", "红树镇", "盐场镇")
    ),
)
ROADS = [
    "望湖里",
    "沙洲路",
    "东方红大道",
    "石板桥街",
    "柳林弄",
    "铁匠营巷",
    "五四路",
    "春申街",
    "纺织路",
    "老船厂路",
    "人民中路",
    "学府街",
    "环城北路",
]
ESTATES = [
    "梧桐苑",
    "丽景湾",
    "一号公馆",
    "教师新村",
    "桂语江南",
    "天和家园",
    "水岸名都",
    "东苑小区",
    "机床厂宿舍",
    "绿地云境",
]
VILLAGES = ["下塘村", "大樟树村", "新庄村", "石坎村", "桥头村", "前进村", "王家埠村", "东山村"]
SURNAMES = "赵钱沈卫蒋韩秦许何施孔戚谢邹柏章云苏潘葛奚范彭鲁韦昌苗花方俞任袁柳史唐费薛雷贺倪汤覃莫农侬"
COMPOUND = ("欧阳", "司马", "尉迟", "诸葛", "上官", "令狐")
GIVEN = {
    "男": [
        "大柱",
        "卫东",
        "思源",
        "国庆",
        "春生",
        "一鸣",
        "立秋",
        "宝根",
        "阿四",
        "宇航",
        "水生",
        "长河",
        "铁军",
        "磊",
        "鑫",
        "涛",
        "奕辰",
        "发根",
        "天赐",
        "振东",
    ],
    "女": [
        "小满",
        "桂枝",
        "爱武",
        "子涵",
        "雨桐",
        "腊梅",
        "凤仙",
        "嘉懿",
        "梓萱",
        "红英",
        "金莲",
        "若溪",
        "蕾",
        "倩",
        "敏",
        "兰香",
        "招娣",
        "月娥",
        "晓燕",
    ],
}
LONG_NAMES = (
    ("古丽巴哈尔·吐尔逊", "维吾尔族", "女"),
    ("阿卜杜热合曼·买买提江", "维吾尔族", "男"),
    ("扎西次仁", "藏族", "男"),
    ("哈斯其其格", "蒙古族", "女"),
    ("努尔兰·叶尔肯别克", "哈萨克族", "男"),
)
ETHNIC = ("汉族",) * 8 + ("壮族", "土家族", "满族", "苗族", "回族")
LOGO = [
    "恒达",
    "鼎昌",
    "瑞禾",
    "广源",
    "东旭",
    "宏盛",
    "佳美",
    "铭泰",
    "永兴",
    "中和",
    "百川",
    "利民",
    "新天地",
    "金桥",
    "万顺",
    "德邻",
]


@dataclass(frozen=True)
class Party:
    """One party as the complaint writes it, with what the identity paper says where they differ."""

    name: str
    kind: str = "natural"
    role: str = ""
    sex: str | None = None
    birth: date | None = None
    ethnicity: str | None = None
    id_number: str | None = None
    address: str | None = None
    phone: str | None = None
    credit_code: str | None = None
    legal_rep: str | None = None
    legal_rep_title: str | None = None
    place: Place | None = None
    card_number: str | None = None
    guardian: Party | None = None
    relation: str = ""
    trade: str = ""

    @property
    def natural(self) -> bool:
        return self.kind == "natural"


def check_id(first17: str) -> str:
    """The check character of a citizen's number (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(first17, weights, strict=True)) % 11]


def id_number(rng: Random, place: Place, birth: date, sex: str) -> str:
    seq = rng.randrange(50, 480) * 2 + (sex == "男")
    head = f"{place.code}{birth:%Y%m%d}{seq:03d}"
    return head + check_id(head)


def credit_code(rng: Random, place: Place, kind: str = "91") -> str:
    """A unified social credit code (GB 32100) around an organisation code (GB 11714)."""
    chars = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "".join(rng.choice(chars) for _ in range(8))
    value = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
    rest = 11 - sum(value[c] * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    org = body + ("X" if rest == 10 else "0" if rest == 11 else str(rest))
    head = kind + place.code + org
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(chars.index(c) * w for c, w in zip(head, weights, strict=True))
    return head + chars[(31 - total % 31) % 31]


def phone(rng: Random) -> str:
    return "129" + "".join(rng.choice("0123456789") for _ in range(8))


def home(rng: Random, place: Place, country: float = 0.3) -> str:
    """An address as people write it, with or without the province."""
    head = rng.choice(("临江省", "")) + place.name
    if rng.random() < country and "开发区" not in place.name:
        return f"{head}{rng.choice(place.towns)}{rng.choice(VILLAGES)}{rng.randint(1, 14)}组{rng.randint(1, 99)}号"
    road = f"{rng.choice(ROADS)}{rng.randint(3, 688)}号"
    flat = rng.choice(
        (
            f"{rng.choice(ESTATES)}{rng.randint(1, 30)}栋{rng.randint(1, 4)}单元{rng.randint(1, 18)}0{rng.randint(1, 4)}室",
            f"{rng.choice(ESTATES)}{rng.randint(1, 30)}-{rng.randint(1, 3)}-{rng.randint(101, 999)}",
            "",
            f"{rng.choice(ESTATES)}{rng.randint(1, 30)}号楼{rng.randint(101, 2804)}",
        )
    )
    return head + road + flat


def full_name(rng: Random, sex: str | None = None) -> str:
    surname = rng.choice(COMPOUND) if rng.random() < 0.06 else rng.choice(SURNAMES)
    return surname + rng.choice(GIVEN[sex or rng.choice("男女")])


def person(
    rng: Random, place: Place | None = None, age: tuple[int, int] = (23, 68), day: date | None = None
) -> Party:
    """A person of the given age in years at ``day``."""
    place = place or rng.choice(PLACES)
    day = day or date(2026, 6, 1)
    birth = day - timedelta(days=rng.randint(age[0] * 366, age[1] * 365))
    sex = rng.choice("男女")
    name, ethnic = full_name(rng, sex), rng.choice(ETHNIC)
    if rng.random() < 0.07:
        name, ethnic, sex = rng.choice(LONG_NAMES)
    number = id_number(rng, place, birth, sex)
    return Party(
        name,
        "natural",
        "",
        sex,
        birth,
        ethnic,
        number,
        home(rng, place),
        phone(rng),
        place=place,
        card_number=number,
    )


def company(rng: Random, trade: str, place: Place | None = None, branch: bool = False) -> Party:
    """A company; with ``branch`` a branch of one, whose head is a 负责人."""
    place = place or rng.choice(PLACES)
    name = f"{place.city}{rng.choice(LOGO)}{trade}有限{rng.choice(('公司', '责任公司'))}"
    title = rng.choice(("执行董事", "总经理", "董事长"))
    if branch:
        name, title = f"{name}{rng.choice(PLACES).city}分公司", "负责人"
    address = f"{rng.choice(('临江省', ''))}{place.name}{rng.choice(ROADS)}{rng.randint(8, 900)}号"
    if rng.random() < 0.5:
        address += rng.choice(
            ("产业园B区3号厂房", f"商务大厦{rng.randint(3, 28)}层", f"临街{rng.randint(1, 30)}号门面")
        )
    return Party(
        name,
        "organisation",
        address=address,
        phone=phone(rng),
        credit_code=credit_code(rng, place),
        legal_rep=full_name(rng),
        legal_rep_title=title,
        place=place,
        trade=trade,
    )


def shop(rng: Random, trade: str, place: Place | None = None) -> Party:
    """A 个体工商户 with a 字号; its 经营者 stands where a company has its representative."""
    made = company(rng, trade, place)
    assert made.place
    district = made.place.name.replace("江州市", "").replace("云水市", "").replace("南浦市", "")
    name = f"{district}{rng.choice(LOGO)}{trade}"
    code = credit_code(rng, made.place, "92")
    return replace(made, name=name, credit_code=code, legal_rep_title="经营者")


def capital(amount: float) -> str:
    """A sum in financial capitals, 元 and 角分."""
    digits, units = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
    cents = round(amount * 100)
    yuan, rest = divmod(cents, 100)
    groups, out, gap = [], "", False
    while yuan:
        yuan, low = divmod(yuan, 10000)
        groups.append(low)
    for index in range(len(groups) - 1, -1, -1):
        text, zero = "", False
        for power in range(3, -1, -1):
            digit = groups[index] // 10**power % 10
            if digit:
                text += (
                    ("零" if zero or (power < 3 and not text and out) else "") + digits[digit] + units[power]
                )
                zero = False
            elif text:
                zero = True
        if text:
            out += ("零" if gap and not text.startswith("零") else "") + text + ("", "万", "亿")[index]
        gap = groups[index] == 0
    out = (out or "零") + "元"
    jiao, fen = divmod(rest, 10)
    if not rest:
        return out + "整"
    return out + (digits[jiao] + "角" if jiao else "零") + (digits[fen] + "分" if fen else "")


def plain_number(amount: float) -> str:
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def day_text(day: date, style: int = 0) -> str:
    """A date as papers write it."""
    if style == 1:
        return f"{day:%Y.%m.%d}"
    if style == 2:
        return f"{day:%Y-%m-%d}"
    if style == 3:
        return (
            "".join("〇一二三四五六七八九"[int(c)] for c in str(day.year))
            + f"年{in_words(day.month)}月{in_words(day.day)}日"
        )
    return f"{day.year}年{day.month}月{day.day}日"


def in_words(number: int) -> str:
    """1 to 99 as spoken: 十一, 二十."""
    ones = "零一二三四五六七八九"
    tens, rest = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else ones[tens] + "十") + (
        ones[rest] if rest or not tens else ""
    )
