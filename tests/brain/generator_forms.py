"""Official forms filled in by chance: ruled in two columns, boxes before or behind their words, lines sorted by height.

Labels stand in the middle of their row, as printers put them, so that a reader who only goes from top to bottom mixes
labels with answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tianping.brain.filings import PlainLine, PlainPage

from .generator import DISTRICTS, Chance, Filing, company, person

LINE, WIDE, LEFT, RIGHT, GAP = 0.018, 0.0175, 0.13, 0.37, 0.012


@dataclass(frozen=True)
class Box:
    """A place on the page."""

    x0: float
    y0: float
    x1: float
    y1: float


# cause, sides, questions as (label, answer with sums in braces, sums that are asked for)
FORMS: tuple[tuple[str, str, tuple[tuple[str, str, tuple[str, ...]], ...]], ...] = (
    (
        "房屋租赁合同纠纷",
        "nn",
        (
            ("1.租金", "截至{d}止，欠付租金{m1}元", ("m1",)),
            ("2.违约金", "欠付违约金{m2}元\n是否请求支付至实际清偿之日止：{yes}", ("m2",)),
            ("3.是否要求解除合同", "{yes}", ()),
            ("4.是否要求返还租赁物", "{yes}\n房屋坐落：{estate}", ()),
            ("5.是否主张实现债权的费用", "{no}", ()),
            ("6.其他请求", "无", ()),
        ),
    ),
    (
        "承揽合同纠纷",
        "no",
        (
            ("1.支付报酬", "报酬{m1}元，材料费{m2}元", ("m1", "m2")),
            (
                "2.逾期付款利息",
                "截至{d}止，利息{m3}元；自次日起，以{m1}元为基数按一年期贷款市场报价利率计算",
                ("m3",),
            ),
            ("3.是否主张违约金", "{no}", ()),
            ("4.是否主张实现债权的费用", "{yes}\n费用明细：律师费{m4}元", ("m4",)),
            ("5.诉讼费用", "由被告承担", ()),
        ),
    ),
    (
        "抚养费纠纷",
        "nn",
        (
            ("1.支付拖欠的抚养费", "{yes}\n明细：{m1}元", ("m1",)),
            ("2.今后抚养费", "每月1500元，至年满十八周岁", ()),
            ("3.教育费、医疗费", "教育费{m2}元、医疗费{m3}元", ("m2", "m3")),
            ("4.其他请求", "无", ()),
        ),
    ),
    (
        "生命权、身体权、健康权纠纷",
        "nn",
        (
            ("1.医疗费", "{m1}元", ("m1",)),
            ("2.护理费", "{m2}元，护理12天", ("m2",)),
            ("3.误工费", "{m3}元", ("m3",)),
            ("4.残疾赔偿金", "无", ()),
            ("5.精神损害抚慰金", "{m4}元", ("m4",)),
            ("6.其他费用", "无", ()),
        ),
    ),
)


def make_form(seed: int, *, prefix: bool | None = None) -> Filing:
    """Fill in the form of a seed."""
    chance = Chance(10_000 + seed)
    cause, sides, questions = FORMS[seed % len(FORMS)]
    before = chance.random() < 0.4 if prefix is None else prefix
    places = chance.sample(DISTRICTS, 3)
    filed = chance.day(date(2026, 3, 1), date(2026, 11, 1))
    parties = [
        person(chance, "原告", places[0]),
        (person if sides[1] == "n" else company)(chance, "被告", places[1]),
    ]
    sums = {
        f"m{i}": round(chance.randrange(500, 90000) + chance.choice((0, 0.5, 0.37)), 2) for i in range(1, 5)
    }
    estate = chance.address(places[2][1], province=False)
    shown = {k: f"{v:.2f}".rstrip("0").rstrip(".") for k, v in sums.items()}
    shown |= {
        "yes": tick(("是", "否"), "是", before),
        "no": tick(("是", "否"), "否", before),
        "d": "2026年1月31日",
        "estate": estate,
    }
    asked = [sums[s] for _, _, keys in questions for s in keys]
    court = places[2][2] if cause == "房屋租赁合同纠纷" else places[1][2]
    signed_on = filed - timedelta(days=1)
    rows = _rows(chance, parties, before)
    rows += [("", ["诉讼请求和依据"])]
    rows += [(label, answer.format(**shown).split("\n")) for label, answer, _ in questions]
    number = len(questions)
    total = f"{sum(asked):.2f}".rstrip("0").rstrip(".")
    rows += [
        (f"{number + 1}.标的总额", [f"{total}元"]),
        (
            f"{number + 2}.请求依据",
            ["合同约定：有关条款", "法律规定：《中华人民共和国民法典》第五百七十七条"],
        ),
    ]
    rows += [
        ("", ["事实和理由"]),
        ("1.纠纷发生经过", _story(cause, shown)),
        ("2.证据清单（可另附页）", ["1.合同或者病历", "2.付款凭证"]),
    ]
    rows += [("", ["对纠纷解决方式的意愿"]), ("是否考虑先行调解", [tick(("是", "否"), "否", before)])]
    tail = [
        "此致",
        court,
        f"具状人（签字、盖章）：{parties[0]['name']}",
        f"日期：{signed_on.year}年{signed_on.month}月{signed_on.day}日",
    ]
    head = ["民事起诉状", f"（{cause}）", "说明：", "为了方便您参加诉讼，保护您的合法权利，请填写本表。"]
    pages = tuple(_pages(f"{seed}.pdf", head, rows, tail))
    truth = {
        "id": f"F{seed:04d}",
        "form": "scan",
        "complaint_form": "要素式",
        "filed_on": filed.isoformat(),
        "cause": {"name": cause, "stated": cause},
        "court": {"name": court},
        "parties": parties,
        "agents": [],
        "claims": [{"text": "", "amount": a} for a in asked],
        "total_amount": round(sum(asked), 2),
        "signed": True,
        "signed_on": signed_on.isoformat(),
        "evidence_list_given": True,
        "evidence": [{"name": "合同或者病历", "pages": []}, {"name": "付款凭证", "pages": []}],
        "papers": [
            {
                "kind": "complaint_elements",
                "pages": [
                    {"file": p.file, "page_index": p.index, "rotation": 0, "quality": "ok"} for p in pages
                ],
            }
        ],
        "defects": [],
        "blanks": [],
        "duplicates": [],
    }
    return Filing(pages, truth)


def _story(cause: str, shown: dict[str, str]) -> list[str]:
    told = {
        "房屋租赁合同纠纷": f"原告将位于{shown['estate']}的房屋出租给被告，被告拖欠租金，经催收不付。",
        "承揽合同纠纷": "原告按被告要求制作、安装展柜，被告收到工作成果后没有支付承揽报酬，经催要不付。",
        "抚养费纠纷": "原告随母亲共同生活，被告按离婚协议应付抚养费，自去年起停付。",
        "生命权、身体权、健康权纠纷": "被告因琐事与原告发生争吵，用木棍将原告打伤，派出所出警处理，构成轻微伤。",
    }
    return [told[cause]]


def tick(words: tuple[str, ...], chosen: str, before: bool) -> str:
    """Write choices with boxes before or behind."""
    boxes = [(word, "☑" if word == chosen else "□") for word in words]
    return " ".join(box + word if before else word + box for word, box in boxes)


def _rows(chance: Chance, parties: list[dict[str, Any]], before: bool) -> list[tuple[str, list[str]]]:
    rows: list[tuple[str, list[str]]] = [("", ["当事人信息"])]
    for party in parties:
        rows.append(_party_row(party, before))
        if party["role"] == "原告":
            rows.append(("委托诉讼代理人", [tick(("有", "无"), "无", before)]))
            rows.append(
                (
                    "送达地址（所填信息除书面特别声明更改外，适用于案件所有后续程序）及收件人、电话",
                    [f"地址：{party['address']}", f"收件人：{party['name']}", f"电话：{party['phone']}"],
                )
            )
            rows.append(("是否接受电子送达", [tick(("是", "否"), "是", before)]))
    return rows


def _party_row(party: dict[str, Any], before: bool) -> tuple[str, list[str]]:
    if party["type"] == "organisation":
        return party["role"] + "\n（法人、非法人组织）", [
            f"名称：{party['name']}",
            f"住所地（主要办事机构所在地）：{party['address']}",
            "注册地/登记地：同上",
            f"法定代表人/负责人：{party['legal_rep']} 职务：{party['legal_rep_title']} 联系电话：{party['phone']}",
            f"统一社会信用代码：{party['credit_code']}",
        ]
    day = date.fromisoformat(party["birth"])
    return party["role"] + "\n（自然人）", [
        f"姓名：{party['name']}",
        f"性别：{tick(('男', '女'), party['sex'], before)}",
        f"出生日期：{day.year}年{day.month}月{day.day}日 民族：{party['ethnicity']}",
        f"工作单位：无 职务： 联系电话：{party['phone']}",
        f"住所地（户籍所在地）：{party['address']}",
        "经常居住地：同上",
        "证件类型：居民身份证",
        f"证件号码：{party['id_number']}",
    ]


def _pages(file: str, head: list[str], rows: list[tuple[str, list[str]]], tail: list[str]) -> list[PlainPage]:
    """Set rows on pages; a row that does not fit begins the next page."""
    pages: list[list[PlainLine]] = [[]]
    y = 0.08

    def put(text: str, x: float, at: float) -> None:
        width = sum(0.5 if ord(c) < 0x2E80 else 1.0 for c in text) * WIDE
        pages[-1].append(PlainLine(text, Box(x, at, x + width, at + LINE * 0.9)))

    for text in head:
        put(text, LEFT if len(text) > 12 or text == "说明：" else 0.4, y)
        y += LINE * 1.4
    for label, answers in rows:
        left = [part for line in label.split("\n") for part in _wrap(line, 12)] if label else []
        right = [part for line in answers for part in _wrap(line, 28)]
        height = max(len(left), len(right)) * LINE + GAP
        if y + height > 0.92:
            pages.append([])
            y = 0.08
        if not label:
            put(right[0], 0.44, y)
            y += LINE + GAP
            continue
        for lines, x in ((left, LEFT), (right, RIGHT)):
            top = y + (height - GAP - len(lines) * LINE) / 2
            for i, text in enumerate(lines):
                put(text, x, top + i * LINE)
        y += height
    for text in tail:
        put(text, LEFT if "：" not in text else 0.45, min(y, 0.95))
        y += LINE * 1.3
    return [
        PlainPage(file, i, tuple(sorted(lines, key=lambda ln: (ln.box.y0, ln.box.x0))))
        for i, lines in enumerate(pages)
    ]  # type: ignore[union-attr]


def _wrap(text: str, width: float) -> list[str]:
    parts, current, used = [], "", 0.0
    for char in text:
        step = 0.5 if ord(char) < 0x2E80 else 1.0
        if used + step > width and char not in "，。；：、）":
            parts.append(current)
            current, used = "", 0.0
        current, used = current + char, used + step
    return [*parts, current] if current.strip() else parts
