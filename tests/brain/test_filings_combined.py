"""Heads, requests and lists of evidence in every combination of print: each way of writing with each other way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.text import squeeze

Said = Sequence[tuple[str, str]]

PERSON = {
    "姓名": ("name", "骆立群", "姓　名|当事人姓名"), "性别": ("sex", "男", ""), "民族": ("ethnicity", "汉族", ""),
    "出生日期": ("birth", "1992年4月22日", "出生年月|出生"),
    "公民身份号码": ("id_number", "380102199204223439", "身份证号|身份证号码|身份号码|证件号码"),
    "住址": ("address", "江州市江北区柳堤路139号东篱小区9栋3单元501室", "住所|户籍地址|家庭住址|现住址|住所地"),
    "联系电话": ("phone", "12947948726", "电话|手机|联系方式|手机号码"),
}  # fmt: skip
FIRM = {
    "名称": ("name", "江州安居乐物业服务有限公司", "单位名称|企业名称|公司名称|名　称|单位全称"),
    "统一社会信用代码": ("credit_code", "913801027502013971", "信用代码|社会信用代码"),
    "住所地": ("address", "江州市江北区双塔巷105号厂区3号楼", "住所|地址|注册地址|公司地址"),
    "法定代表人": ("legal_rep", "赖伯年", "负责人|法人代表|法定代表人姓名"), "职务": ("legal_rep_title", "总经理", ""),
    "联系电话": ("phone", "12974370404", "电话|手机|联系方式"),
}  # fmt: skip
ROLES = ("{}", "【{}】", "（{}）", "{}一", "{}信息", "{}基本情况", "1.{}", "一、{}")
SHAPES: dict[str, Callable[[str, Said], str]] = {
    "lines": lambda role, said: role + "\n" + "\n".join(f"{a}：{b}" for a, b in said),
    "cells": lambda role, said: role + "\n" + "\n".join(f"{a}\n{b}" for a, b in said),
    "spaces": lambda role, said: role + "\n" + "\n".join(f"{a}　{b}" for a, b in said),
    "commas": lambda role, said: role + "：" + "，".join(f"{a}：{b}" for a, b in said) + "。",
    "semicolons": lambda role, said: role + "：" + "；".join(f"{a}：{b}" for a, b in said) + "。",
    "run on": lambda role, said: role + "：" + " ".join(f"{a}：{b}" for a, b in said),
    "bare name": lambda role, said: (
        f"{role}：{said[0][1]}，" + "，".join(f"{a}：{b}" for a, b in said[1:]) + "。"
    ),
    "pairs": lambda role, said: (
        role
        + "\n"
        + "\n".join("　".join(f"{a}：{b}" for a, b in said[i : i + 2]) for i in range(0, len(said), 2))
    ),
}
END = "此致\n江州市江北区人民法院\n具状人：骆立群\n2026年3月1日"
STORY = "2025年3月1日，原告在被告小区装修，交押金5000元，完工后被告拒不退还；保安指挥停车时撞坏原告车辆，修车花费3200.50元。\n"


def _said(known: dict[str, tuple[str, str, str]], way: int) -> list[tuple[str, str]]:
    """Labels with their values, each label in one of its names."""
    ways = {label: [label, *filter(None, others.split("|"))] for label, (_, _, others) in known.items()}
    return [(ways[label][way % len(ways[label])], value) for label, (_, value, _) in known.items()]


def _wanted(known: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    return {key: value for key, value, _ in known.values() if key != "legal_rep_title"}


@pytest.mark.parametrize(("shape", "role"), list(itertools.product(SHAPES, ROLES)))
def test_parties_in_any_print(shape: str, role: str) -> None:
    body = f"案由：服务合同纠纷\n诉讼请求：\n1.判令被告返还押金5000元；\n2.诉讼费由被告承担。\n事实与理由：\n{STORY}{END}"
    for way in range(6):
        heads = [
            SHAPES[shape](role.format(name), _said(known, way))
            for name, known in (("原告", FIRM), ("被告", PERSON))
        ]
        reading = read([PlainPage.of("a.pdf", 0, "\n".join(["民事起诉状", *heads, body]))])
        found = {party.role: party for party in reading.parties}
        wanted = {"原告": _wanted(FIRM), "被告": {**_wanted(PERSON), "birth": "1992-04-22"}}
        assert {
            name: {key: party.get(key) for key in wanted[name]} for name, party in found.items()
        } == wanted


NUMBERS = ("1. 2. 3.", "1、 2、 3、", "（1） （2） （3）", "一、 二、 三、", "（一） （二） （三）", "① ② ③", "1． 2． 3．",
           "1， 2， 3，", "第一， 第二， 第三，", "1) 2) 3)")  # fmt: skip
ASKED: tuple[tuple[str, float | None], ...] = (
    ("判令被告返还装修押金5,000元", 5000),
    ("判令被告赔偿修车费3200.50元及利息（以3200.50元为基数，自起诉之日起按LPR计算）", 3200.5),
    ("诉讼费由被告承担", None),
)
TOTALS = ("", "以上合计：8200.5元", "标的总额：8200.5元", "（合计8200.50元）", "以上一、二项共计人民币8200.5元。",
          "总计人民币捌仟贰佰元伍角", "诉讼请求金额合计：8,200.50元", "共8200.5元")  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "between"), list(itertools.product(NUMBERS, ("；\n", "\n", "。\n", "；")))
)
def test_requests_in_any_numbering(numbers: str, between: str) -> None:
    head = (
        "民事起诉状\n原告：骆立群，男，汉族，住江州市江北区柳堤路139号。\n"
        "被告：江州安居乐物业服务有限公司，住所地江州市江北区双塔巷105号。\n"
    )
    asked = between.join(number + text for number, (text, _) in zip(numbers.split(), ASKED, strict=True))
    for total in TOTALS:
        text = f"{head}诉讼请求：\n{asked}{between.strip() and '。'}\n{total and total + chr(10)}事实与理由：\n{STORY}{END}"
        reading = read([PlainPage.of("a.pdf", 0, text)])
        assert [(squeeze(claim.text).rstrip(";。"), claim.amount) for claim in reading.claims] == [
            (squeeze(text), amount) for text, amount in ASKED
        ]
        assert reading.total_stated.value == (8200.5 if total else None)
        assert not {"claims_sum_mismatch", "missing_date", "missing_signature"} & {
            defect.code for defect in reading.defects
        }


EVIDENCE = (
    (
        "装修服务协议",
        "证明双方约定押金5000元",
        "装修服务协议\n甲方：骆立群\n乙方：江州安居乐物业\n第一条 押金5000元\n2025年3月1日",
    ),
    (
        "押金收据",
        "证明原告已交纳押金",
        "收款收据\n今收到骆立群装修押金\n大写：伍仟元整\n小写：5000.00\n收款单位：某物业",
    ),
    (
        "微信聊天记录",
        "证明原告催要退款的事实",
        "物业小李\n昨天 20:15\n押金什么时候退我\n再等等\n验收都过了\n好的我催一下\n别拖了",
    ),
    (
        "装修验收单",
        "证明装修已经完工",
        "装修验收单\n业主：骆立群\n验收项目 水电 防水\n验收结果：合格\n验收人：王五",
    ),
)
COLUMNS: dict[str, Callable[[int, str, str], list[str]]] = {
    "序号 证据名称 证明内容": lambda i, name, shows: [str(i), name, shows],
    "序号 证据名称 份数 证明目的": lambda i, name, shows: [str(i), name, "1份", shows],
    "编号 证据材料名称 页数 页码 证明事项": lambda i, name, shows: [
        str(i),
        name,
        "2",
        f"{2 * i}-{2 * i + 1}",
        shows,
    ],
    "序号 证据名称 证据来源 证明对象 页码": lambda i, name, shows: [str(i), name, "原告提供", shows, str(i)],
    "证据编号 名称 形式 待证事实": lambda i, name, shows: ["证据" + "一二三四"[i - 1], name, "复印件", shows],
    "组别 证据名称 原件/复印件 页码 证明目的": lambda i, name, shows: [str(i), name, "复印件", str(i), shows],
}
LISTS: dict[str, Callable[[list[str], list[list[str]]], str]] = {
    "cells": lambda heads, rows: "\n".join("\n".join(row) for row in [heads, *rows]),
    "rows": lambda heads, rows: "\n".join(" ".join(row) for row in [heads, *rows]),
}
PROSE: tuple[Callable[[int, str, str], str], ...] = (
    lambda i, name, shows: f"{i}.{name}，{shows}；",
    lambda i, name, shows: f"{i}、{name}（{shows}）",
    lambda i, name, shows: f"证据{'一二三四'[i - 1]}：{name}\n证明目的：{shows}。",
    lambda i, name, shows: f"（{'一二三四'[i - 1]}）{name}（第{i}页）\n拟{shows}",
)
TITLES = ("证据清单", "原告证据清单", "证据材料目录（一）")
ABOVE = ("", "提交人：骆立群\n", "案由：服务合同纠纷\n提交人：骆立群（原告）\n提交时间：2026年3月1日\n")
BELOW = ("", "\n提交人：骆立群\n2026年3月1日", "\n以上证据均为复印件，与原件核对无异。\n举证人：骆立群")


def _listed(text: str) -> Any:
    pages = [text, *(paper for _, _, paper in EVIDENCE)]
    return read([PlainPage.of(f"{i}.jpg", 0, page) for i, page in enumerate(pages)]).evidence


@pytest.mark.parametrize(("list_of", "columns"), list(itertools.product(LISTS, COLUMNS)))
def test_evidence_in_any_table(list_of: str, columns: str) -> None:
    rows = [COLUMNS[columns](i, name, shows) for i, (name, shows, _) in enumerate(EVIDENCE, 1)]
    table = LISTS[list_of](columns.split(), rows)
    for title, above, below in itertools.product(TITLES, ABOVE, BELOW):
        items = _listed(f"{title}\n{above}{table}{below}")
        assert [(item.name, item.purpose) for item in items] == [(name, shows) for name, shows, _ in EVIDENCE]
        assert all(len(item.pages) == 1 for item in items)


@pytest.mark.parametrize("way", range(len(PROSE)))
def test_evidence_in_any_prose(way: int) -> None:
    lines = "\n".join(PROSE[way](i, name, shows) for i, (name, shows, _) in enumerate(EVIDENCE, 1))
    for title, above, below in itertools.product(TITLES, ABOVE, BELOW):
        items = _listed(f"{title}\n{above}{lines}{below}")
        assert [item.name for item in items] == [name for name, _, _ in EVIDENCE]
        assert all(len(item.pages) == 1 for item in items)
