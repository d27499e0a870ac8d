"""Marks that part what is said of somebody where others set commas and colons: 男 ‖ 汉族 ‖ 1986.03.05出生, 电话／129….

A label before such a mark has its value behind it; between values the mark is a comma. Each mark is exchanged for one
sign, so that places in the text stay as they are.
"""

from __future__ import annotations

import re

from tianping.brain.filings.labels import LABELS

_MARK = re.compile(r"(?<=\S)([ ]*)[|‖∥Ⅱ](?=[ ]*\S)")
_STROKE = re.compile(r"(?<![\d\s])([ ]*)/(?=[ ]*\S)|(?<=\d)([ ]*)/(?=[ ]*[^\d\s])")
_LABELLED = re.compile(rf"[ ]*(?:{'|'.join(LABELS.values())})[ ]*(?=[/|‖∥Ⅱ])")
_OF_SOMEBODY = re.compile(
    r"[ ]*(?:[男女](?=[ ]*[/|‖∥Ⅱ])|\(?[【(]?(?:原告|被告|第三人|申请人|被申请人|委托|诉讼代理|法定代理|代理人))"
)
# What a stroke parts from a label is a value, and no other label: 身份证/3803…, 住所/江州市…, 法定代表人/乔玉香.
_VALUE = re.compile(r"[/ ]*(?:[\dA-Z-]{6}|[一-龥]{2,4}[省市县区])")
_PERSON = re.compile(
    r"[ ]*(?:法定代表人|法人代表|负责人|经营者)[ ]*/[ ]*(?!主要|负责|经营|法人|法定|职务|姓名|身份|联系|电话)[一-龥·]{2,4}[ ]*(?:$|[(/])"
)
_TOLD_OF = re.compile(r"1\d{10}|律师事务所|法律服务所|[一-龥]族[/ ]|出生")


def commas_for_marks(flat: str) -> str:
    """Set a colon or a comma for each mark that parts a label from its value or one value from another."""
    if not any(mark in flat for mark in "|‖∥Ⅱ/"):
        return flat
    return "\n".join(_line(line) for line in flat.split("\n"))


def _line(line: str) -> str:
    label = _LABELLED.match(line)
    if not (label or _OF_SOMEBODY.match(line)):
        return line
    head, rest = (line[: label.end()], line[label.end() :]) if label else ("", line)
    if head and (rest[0] != "/" or _VALUE.match(rest) or _PERSON.match(line)):
        head, rest = head + ":", rest[1:]
    rest = _MARK.sub(r"\1,", rest)
    if "/" in rest and ":" not in line and (head.endswith(":") or _TOLD_OF.search(rest)):
        rest = _STROKE.sub(lambda mark: mark.group()[:-1] + ",", rest)
    return head + rest
