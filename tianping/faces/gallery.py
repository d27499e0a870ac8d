"""A page with every part of the faces on it, to look at while building (demo and debug only).

The data is fixed and invented; its day is 2026-11-24, a Tuesday.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tianping.core.acts import clock
from tianping.faces.words import LimitView

TODAY = date(2026, 11, 24)
LONG = "临江省江州市北湾镇新农村特色农产品冷链物流仓储与跨境电子商务综合服务有限责任公司"

LIMITS = [
    LimitView("对证据的意见", "soon", "还有 6 天", 65, date(2026, 11, 30), "您", "#how"),
    LimitView("开庭", "running", "还有 9 天", 48, date(2026, 12, 3)),
    LimitView("审结", "running", "还有 36 天", 60, date(2026, 12, 30), "法院", "#how"),
    LimitView("决定是否立案", "passed", "已过 1 天", 100, date(2026, 11, 23), "法院"),
    LimitView("鉴定期间的审限", "stopped", "停止计算", 55, None, "法院"),
    LimitView("答辩", "done", "10月26日 完成", 100, date(2026, 10, 28), "被告"),
]
COMPUTATION = {
    "steps": [
        {
            "label": "对方的证据送到您手机",
            "formula": "电子送达，以到达您的系统为准（民事诉讼法第九十条）",
            "amount": "11月13日（五）",
        },
        {
            "label": "从第二天起算",
            "formula": "开始的那天不算（第八十五条第二款）",
            "amount": "11月14日（六）",
        },
        {
            "label": "法官给您 15 天",
            "formula": "法院指定的期间（第八十五条第一款）",
            "amount": "11月28日（六）",
        },
        {
            "label": "最后一天是星期六，顺延",
            "formula": "到休假日后的第一天（第八十五条第三款）",
            "amount": "11月30日（一）",
        },
    ],
    "basis": [{"law": "民事诉讼法", "article": "第八十五条"}],
    "version": "2024-01-01",
}
LIFE = [
    {"what": "提交材料", "when": "9月28日", "state": "past"},
    {"what": "立案", "note": "分给法官周明远", "when": "9月30日", "state": "past"},
    {"what": "材料送到对方", "when": "10月13日", "state": "past"},
    {"what": "开庭前准备", "note": "双方对证据发表意见", "when": "现在", "state": "now"},
    {"what": "开庭", "when": "12月3日 9:30", "state": "next"},
    {"what": "判决，或者调解达成协议", "when": "最迟 12月30日", "state": "next"},
]
TASKS = [
    {"name": "您的身份", "url": "#", "missing": "买买提·吐尔逊", "word": "已填好", "state": "done"},
    {"name": "对方", "url": "#", "missing": LONG, "word": "已填好", "state": "done"},
    {
        "name": "请求与事实",
        "url": "#",
        "missing": "第 2 项请求没有写明截止日",
        "word": "还差 1 处",
        "state": "todo",
    },
    {"name": "检查", "url": "#", "missing": "逐项对照您的材料", "word": "未开始", "state": "not-begun"},
]
FIELDS = [
    {
        "id": "f1",
        "name": "plaintiff",
        "label": "原告姓名",
        "value": "买买提·吐尔逊",
        "state": "confirmed",
        "source": "起诉状第 1 页",
        "check": "与身份证一致",
        "level": 4,
    },
    {
        "id": "f2",
        "name": "defendant",
        "label": "被告名称",
        "value": LONG,
        "state": "unsure",
        "source": "起诉状第 1 页",
        "level": 2,
        "word": "两份材料不一样",
        "question": "合同上写的名称和起诉状不一样。名称要与登记一致，法院才能确定告的是谁。",
        "choices": [
            {"value": "registered", "verb": "改为登记的名称"},
            {"value": "keep", "verb": "保留起诉状写法"},
        ],
    },
    {
        "id": "f3",
        "name": "code",
        "label": "统一社会信用代码",
        "value": "91380102MA6Q4N8T4K",
        "state": "sure",
        "source": "起诉状第 1 页",
        "check": "校验码正确",
        "level": 4,
    },
    {"id": "f4", "name": "phone", "label": "您的电话", "value": "12903852716", "state": "typed"},
]
PROBLEMS = [
    {
        "what": "第 2 项请求没有写明截止日",
        "where": "起诉状第 1 页，请求第 2 项",
        "basis": "民事诉讼法第一百二十二条第三项",
        "how": "写上“到实际付清之日”或者一个日期",
        "url": "#",
        "verb": "去改请求",
    },
    {
        "what": "送货单第 5 页看不清",
        "where": "送货单第 5 页",
        "basis": "证据规定第十一条",
        "how": "重拍这一页",
        "url": "#",
    },
]
REFUSED = [
    {
        "name": "公告送达",
        "reasons": [
            {"text": "简易程序不适用公告送达", "basis": "民诉法解释 140"},
            {"text": "被告有确认过的送达地址，10月13日 已签收"},
        ],
        "clears": {"name": "裁定转为普通程序", "url": "#"},
    },
    {"name": "制作民事判决书", "reasons": [{"text": "还没有开庭（12月3日）"}]},
]
SUGGESTION = {
    "claim": "写明被告主体",
    "why": "答辩状落款与起诉状的名称不同。统一社会信用代码相同。",
    "source": "答辩状第 3 页；营业执照第 1 页",
    "level": 4,
    "take": "列入核对事项",
    "url": "#",
    "change_url": "#",
}
DESK_TASKS = [
    {
        "title": "申请延长审限，或者在 12月9日 前审结",
        "url": "#",
        "number": "（2026）临0102民初2208号",
        "names": "罗启明",
        "limit": LimitView("审结", "soon", "今天最后一天", 90, TODAY),
        "why": "届满 15 日前，延审规定 1",
    },
    {
        "title": "签署民事判决书",
        "url": "#",
        "number": "（2026）临0102民初2731号",
        "names": "独任　林晓 11月23日 提交",
        "word": "12月8日 审限届满",
        "why": "",
    },
    {
        "title": "决定是否准许调查取证申请",
        "url": "#",
        "number": "（2026）临0102民初3187号",
        "names": f"沈玉梅 诉 {LONG}",
        "word": "12月3日 开庭",
        "why": "不办：庭上没有这份证据",
    },
]
CASES = [
    {
        "number": f"（2026）临0102民初{n}号",
        "names": names,
        "cause": cause,
        "now": now,
        "next": step,
        "limit": limit,
    }
    for n, names, cause, now, step, limit in (
        (
            3187,
            "沈玉梅 诉 江州市云帆装饰工程有限公司",
            "装饰装修合同纠纷",
            "开庭前准备",
            "对证据的意见　原告",
            LIMITS[0],
        ),
        (
            3290,
            "吐尔逊江·买买提 诉 江州市顺达运输有限公司",
            "运输合同纠纷",
            "诉中调解",
            "审阅协议　您",
            LIMITS[2],
        ),
        (3466, f"{LONG} 诉 卢晓梅", "租赁合同纠纷", "送达中", "签收　被告", LIMITS[1]),
        (
            1877,
            "费志刚 诉 江州市嘉园置业有限公司",
            "商品房预售合同纠纷",
            "鉴定中",
            "出具意见　鉴定机构",
            LIMITS[4],
        ),
        (2208, "罗启明 诉 江州市恒信物业服务有限公司", "物业服务合同纠纷", "开庭后", "写判决　您", LIMITS[3]),
    )
]
NODES = [
    ("立案", "past", "9月30日"),
    ("送达", "past", "10月13日"),
    ("开庭前准备", "now", "还有 9 天"),
    ("鉴定", "stopped", "审限停"),
    ("开庭", "possible", ""),
    ("结案", "end", ""),
    ("公告送达", "unused", "本案不用"),
]


def shown(request: HttpRequest, face: str) -> HttpResponse:
    """The page, where it is for: a court has no use for it."""
    if not (settings.DEMO or settings.DEBUG):
        raise Http404
    return page(request, face)


def page(request: HttpRequest, face: str) -> HttpResponse:
    """Every part of a face."""
    context: dict[str, Any] = {
        "limits": LIMITS,
        "answer": COMPUTATION,
        "life": LIFE,
        "tasks": TASKS,
        "fields": FIELDS,
        "problems": PROBLEMS,
        "refused": REFUSED,
        "suggestion": SUGGESTION,
        "desk_tasks": DESK_TASKS,
        "cases": CASES,
        "nodes": [(20 + 166 * place, *node) for place, node in enumerate(NODES)],
        "pages": ["read"] * 8 + ["unreadable", "reading", "waiting", "waiting"],
        "problem_list": [{"text": "写上您的电话", "field": "f4"}, {"text": "写明截止日", "field": "f2"}],
        "until": date(2026, 11, 30),
        "court": "江州市江北区人民法院",
        "person": "沈玉梅",
        "staff": {"name": "周明远", "post": "民事审判第二庭 · 法官"},
        "areas": [
            {"name": name, "url": "#", "current": name == "案件", "key": key}
            for name, key in (("今天", "t"), ("案件", "c"), ("日程", "d"), ("送达", "s"), ("统计", ""))
        ],
    }
    with clock.at(TODAY):
        return render(request, f"gallery_{face}.html", context)
