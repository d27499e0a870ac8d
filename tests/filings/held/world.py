"""The invented province: places, courts, people, firms, numbers, days and sums."""
# ruff: noqa: E501 - sentences of filings stay on one line
# fmt: off

from __future__ import annotations

import datetime as dt
import random

from .model import Party, Style

# place: (division of its numbers, name before the street, court, court's sign, police, streets)
PLACES = {
    "江北": ("380102", "江州市江北区", "江州市江北区人民法院", "临0102", "江州市公安局江北区分局", "临A"),
    "江南": ("380103", "江州市江南区", "江州市江南区人民法院", "临0103", "江州市公安局江南区分局", "临A"),
    "高新": ("380102", "江州市高新技术产业开发区", "江州高新技术产业开发区人民法院", "临0191", "江州市公安局高新区分局", "临A"),
    "平湖": ("380122", "江州市平湖县", "平湖县人民法院", "临0122", "平湖县公安局", "临A"),
    "青川": ("380181", "青川市", "青川市人民法院", "临0181", "青川市公安局", "临A"),
    "云东": ("380202", "云水市云东区", "云水市云东区人民法院", "临0202", "云水市公安局云东分局", "临B"),
    "云西": ("380203", "云水市云西区", "云水市云西区人民法院", "临0203", "云水市公安局云西分局", "临B"),
    "石桥": ("380223", "云水市石桥县", "石桥县人民法院", "临0223", "石桥县公安局", "临B"),
    "海门": ("380302", "南浦市海门区", "南浦市海门区人民法院", "临0302", "南浦市公安局海门分局", "临C"),
    "港城": ("380303", "南浦市港城区", "南浦市港城区人民法院", "临0303", "南浦市公安局港城分局", "临C"),
    "白沙": ("380322", "南浦市白沙县", "白沙县人民法院", "临0322", "白沙县公安局", "临C"),
}
CITY = {"江北": "江州", "江南": "江州", "高新": "江州", "平湖": "平湖", "青川": "青川", "云东": "云水", "云西": "云水", "石桥": "石桥", "海门": "南浦", "港城": "南浦", "白沙": "白沙"}
RURAL = {"平湖": ("柳塘镇", "石埠镇"), "青川": ("双溪镇", "牛角岭镇"), "石桥": ("古渡镇", "麻坪镇"), "白沙": ("渔湾镇", "大塘镇")}
STREETS = ["桂花巷", "船厂路", "民主北路", "老车站街", "望湖路", "纺织东路", "桥南街", "育才路", "沿河二路", "钟楼街", "五星路", "南门外大街", "红砖巷", "邮电路", "广场西路", "梅岭路", "橡胶厂路", "盐仓街", "花园弄", "永宁路"]
ESTATES = ["丽水苑", "槐荫小区", "水岸新居", "城南公寓", "建工家属院", "桐花里", "天悦府", "百合花园", "东方花苑", "教师新村", "盛世名门", "梧桐雅苑"]
SURNAMES = [
    "戚",
    "柏",
    "窦",
    "章",
    "云",
    "苏",
    "潘",
    "葛",
    "奚",
    "范",
    "彭",
    "郎",
    "鲁",
    "韦",
    "昌",
    "马",
    "苗",
    "凤",
    "花",
    "方",
    "俞",
    "任",
    "袁",
    "柳",
    "鲍",
    "史",
    "唐",
    "费",
    "廉",
    "岑",
    "薛",
    "雷",
    "贺",
    "倪",
    "汤",
    "滕",
    "殷",
    "罗",
    "毕",
    "郝",
    "邬",
    "安",
    "常",
    "乐",
    "于",
    "时",
    "傅",
    "皮",
    "卞",
    "齐",
    "康",
    "伍",
    "余",
    "元",
    "顾",
    "孟",
    "平",
    "穆",
    "萧",
    "尹",
]
COMPOUND = ["欧阳", "司徒", "上官", "诸葛"]
MALE = ["长庚", "立秋", "守田", "树声", "俊杰", "国栋", "小军", "洪亮", "文博", "金山", "启明", "学礼", "宝根", "振东", "晓峰", "铁柱", "少华", "一鸣", "青松", "思源", "新民", "正邦", "鹏", "磊", "超", "岩", "凯", "勇", "斌", "锐"]
FEMALE = ["月娥", "秋菊", "淑芬", "雅琴", "晓燕", "玉兰", "佳怡", "思雨", "红霞", "春梅", "巧云", "翠英", "若兰", "诗涵", "冬梅", "美娟", "彩凤", "丽萍", "婉君", "采薇", "静", "颖", "蕾", "倩", "璐", "娜", "薇", "莹"]
PEOPLES = ["汉族"] * 10 + ["壮族", "苗族", "土家族", "侗族", "回族", "瑶族"]
BRANDS = ["恒泽", "凌云", "鼎森", "百川", "晟禾", "启航", "同昌", "益民", "锦程", "安顺达", "万里", "卓尔", "丰盈", "蓝图", "众合", "德馨", "力帆达", "海纳", "春晖", "永固", "联创", "嘉禾源", "瑞景", "泰宁"]
DIGITS = "零壹贰叁肆伍陆柒捌玖"


def id_check(body: str) -> str:
    """The last sign of a citizen's number (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * k for c, k in zip(body, weights, strict=True)) % 11]


def credit_code(rng: random.Random, head: str, division: str) -> str:
    """A unified social credit code (GB 32100, the inner part by GB 11714)."""
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "".join(rng.choice(signs) for _ in range(8))
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    rest = 11 - sum(alphabet.index(c) * k for c, k in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    front = head + division + body + {10: "X", 11: "0"}.get(rest, str(rest))
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    return front + signs[(31 - sum(signs.index(c) * k for c, k in zip(front, weights, strict=True)) % 31) % 31]


def capitals(amount: float) -> str:
    """A sum in the figures of cheques: 壹万贰仟元整."""
    whole, cents = divmod(round(amount * 100), 100)
    out, zero, units = "", False, ("", "拾", "佰", "仟")
    groups = []
    while whole:
        whole, part = divmod(whole, 10000)
        groups.append(part)
    for k in range(len(groups) - 1, -1, -1):
        part = groups[k]
        if part and out and part < 1000:
            zero = True
        for i in range(3, -1, -1):
            digit = part // 10**i % 10
            if digit:
                out += ("零" if zero and out else "") + DIGITS[digit] + units[i]
                zero = False
            elif part % 10**i and out:
                zero = True
        out += ("", "万", "亿")[k] if part else ""
        zero = False
    jiao, fen = divmod(cents, 10)
    tail = (DIGITS[jiao] + "角" if jiao else ("零" if fen and out else "")) + (DIGITS[fen] + "分" if fen else "")
    return (out or "零") + "元" + (tail or "整")


def plain(amount: float) -> str:
    """1200 or 1200.50: no sign stands in it that its author did not mean."""
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}"


def chinese_day(day: dt.date) -> str:
    """二〇二六年三月八日."""
    names = "〇一二三四五六七八九"

    def small(n: int) -> str:
        ten, one = divmod(n, 10)
        return (("" if ten == 1 else names[ten]) + "十" if ten else "") + (names[one] if one else "")

    return "".join(names[int(c)] for c in str(day.year)) + f"年{small(day.month)}月{small(day.day)}日"


class World:
    """Dice and the day of filing; remembers what it gave out, so that nobody is met twice."""

    def __init__(self, rng: random.Random, filed: dt.date, slip: str | None = None) -> None:
        self.rng, self.filed, self.slip = rng, filed, slip
        self.shift = rng.randrange(1180, 1500) if slip == "limitation_expired" else 0
        self.lay = rng.random() < 0.5
        self.slipped: tuple[str, str] | None = None
        self.used: set[str] = set()
        self.money_style = rng.choice("abccd" if not self.lay else "eeccb")
        self.day_style = rng.choice("aaab" if not self.lay else "abcd")

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)

    def ago(self, least: int, most: int) -> dt.date:
        """A day so many days before the filing; everything lies further back where the claim is to be stale."""
        return self.filed - dt.timedelta(self.rng.randint(least, most) + self.shift)

    def day(self, day: dt.date) -> str:
        y, m, d = day.year, day.month, day.day
        return {"a": f"{y}年{m}月{d}日", "b": f"{y}年{m:02d}月{d:02d}日", "c": f"{y}年{m}月{d}号", "d": f"{y}.{m}.{d}"}[self.day_style]

    def money(self, amount: float) -> str:
        """A sum as this author writes sums."""
        full = plain(amount)
        if self.money_style == "a":
            return f"人民币{amount:,.2f}元"
        if self.money_style == "b":
            return f"{amount:,.2f}元" if amount >= 1000 else f"{full}元"
        if self.money_style == "d":
            return f"人民币{full}元"
        if self.money_style == "e" and amount >= 10000 and amount % 100 == 0:
            return f"{amount / 10000:.4f}".rstrip("0").rstrip(".") + "万元"
        return f"{full}元"

    def words(self, amount: float, where: str) -> str:
        """The sum in capitals; wrong once, where that is the slip wanted."""
        if self.slip == "amount_words_mismatch" and not self.slipped:
            wrong = amount + self.rng.choice((10000, 20000) if amount >= 10000 else (1000, 300))
            self.slipped = (where, f"大写{capitals(wrong)}与小写{plain(amount)}元不符")
            return capitals(wrong)
        return capitals(amount)

    def phone(self) -> str:
        return "129" + "".join(self.rng.choice("0123456789") for _ in range(8))

    def card(self) -> str:
        """A bank card of the invented banks (Luhn)."""
        body = "938" + "".join(self.rng.choice("0123456789") for _ in range(15))
        total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(body))
        return body + str(-total % 10)

    def place(self, *unlike: str) -> str:
        return self.rng.choice([p for p in PLACES if p not in unlike])

    def plate(self, place: str) -> str:
        return PLACES[place][5] + "".join(self.rng.choice("0123456789BDFKNQ") for _ in range(5))

    def address(self, place: str, office: bool = False) -> str:
        rng = self.rng
        head = PLACES[place][1]
        if rng.random() < 0.3 and not head.startswith("临江省"):
            head = "临江省" + head
        if not office and place in RURAL and rng.random() < 0.5:
            village = self.pick("上河村", "柿子坪村", "东岗村", "茶亭村", "何家湾村")
            return f"{head}{self.pick(*RURAL[place])}{village}{rng.randint(1, 14)}组{rng.randint(2, 98)}号"
        street = f"{head}{self.pick(*STREETS)}{rng.randint(3, 488)}号"
        if office:
            return street + self.pick("", f"{rng.randint(1, 9)}楼", f"商务楼{rng.randint(2, 19)}层", f"附{rng.randint(1, 30)}号")
        return street + self.pick(*ESTATES) + f"{rng.randint(1, 26)}栋{rng.randint(1, 4)}单元{rng.randint(1, 22)}0{rng.randint(1, 4)}室"

    def given(self, sex: str, surname: str = "") -> str:
        for _ in range(200):
            first = surname or (self.pick(*COMPOUND) if self.rng.random() < 0.04 else self.pick(*SURNAMES))
            name = first + self.pick(*(MALE if sex == "男" else FEMALE))
            if name not in self.used:
                self.used.add(name)
                return name
        raise LookupError("no name left")

    def person(self, place: str = "", age: tuple[int, int] = (24, 63), sex: str = "", surname: str = "") -> Party:
        rng = self.rng
        place, sex = place or self.place(), sex or self.pick("男", "女")
        birth = self.filed - dt.timedelta(rng.randint(age[0] * 366, age[1] * 365))
        serial = rng.randrange(1, 499) * 2 + (sex == "男")
        body = PLACES[place][0] + f"{birth:%Y%m%d}{serial:03d}"
        return Party(self.given(sex, surname), place, self.address(place), self.phone(), sex, birth, self.pick(*PEOPLES), body + id_check(body))

    def foe(self, place: str = "", sex: str = "男") -> Party:
        """A defendant of flesh and blood; known by a nickname only, where that is the slip wanted."""
        out = self.person(place, sex=sex)
        if self.slip == "defendant_not_identified":
            out.name, out.aliased = (self.pick("老", "小", "大") + out.name[0] if self.rng.random() < 0.5 else out.name[0] + self.pick("老板", "师傅", "大哥"), True)
            self.slipped = ("complaint", f"被告只写作“{out.name}”，没有身份号码、住址、电话，不能与他人相区别")
        return out

    def organisation(self, place: str, trade: str, ending: str = "有限公司", title: str = "") -> Party:
        rng = self.rng
        name = CITY[place] + (rng.choice([b for b in BRANDS if b not in self.used]) if "%" not in trade else "") + trade.replace("%", "") + ending
        self.used.add(name)
        self.used.update(b for b in BRANDS if b in name)
        out = Party(name, place, self.address(place, True), self.phone(), credit_code=credit_code(rng, "91", PLACES[place][0]), trade=trade)
        out.rep = self.person(place, (33, 60))
        out.rep_title = title or self.pick("执行董事", "总经理", "董事长", "经理")
        out.founded = self.filed - dt.timedelta(rng.randint(3600, 7600))
        return out

    def branch(self, place: str, name: str) -> Party:
        """A bank's or an insurer's branch, headed by a 负责人."""
        out = self.organisation(place, "%" + name, "", self.pick("行长", "负责人") if "支行" in name else "负责人")
        return out

    def style(self, **known: object) -> Style:
        """A way of setting papers, of the many that people have."""
        rng = self.rng
        base: dict[str, object] = {
            "serif": rng.random() < 0.65,
            "size": rng.choice((11, 12, 12, 13, 14)),
            "leading": rng.choice((0.75, 0.9, 1.05)),
            "margin": rng.choice(((2.6, 2.4), (3.1, 2.2), (2.2, 2.0))),
            "title": rng.choice((17, 19, 22)),
            "wide_title": rng.random() < 0.4,
            "bold_heads": rng.random() < 0.6,
            "indent": rng.random() < 0.85,
        }
        return Style(**{**base, **known})  # type: ignore[arg-type]


def court_of(place: str) -> tuple[str, str]:
    return PLACES[place][2], PLACES[place][3]
