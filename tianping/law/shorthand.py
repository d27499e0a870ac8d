"""The short form in which rules name their article (民事诉讼法128), written out as a law is cited."""

from __future__ import annotations

import re

from tianping.law.words import han

# 民事诉讼法128 · 民事诉讼法87–95 · 民事诉讼法37、130 · 诉讼费用交纳办法13(1) · 诉讼费用交纳办法13(2)1 · 民事诉讼法122（二）
# A standard (GB 11643) has a number, and no articles.
SHORT = re.compile(
    r"(?P<law>[^\dA-Za-z〔]+?)\s*(?P<numbers>\d+(?:–\d+)?(?:、\d+(?:–\d+)?)*)"
    r"(?:\((?P<numbered>\d+)\)(?P<point>\d+)?|（(?P<item>[一二三四五六七八九十]+)）)?(?P<note>（.*）)?"
)


def in_full(short: str) -> str:
    """民事诉讼法第一百二十八条, from the short form (民事诉讼法128); anything else stays as it is."""
    return "；".join(_whole(one.strip()) for one in short.split("；"))


def _whole(short: str) -> str:
    found = SHORT.fullmatch(short)
    if found is None:
        return short
    numbers = "、".join(
        "至".join(f"第{han(int(number))}条" for number in span.split("–"))
        for span in found["numbers"].split("、")
    )
    item = han(int(found["numbered"])) if found["numbered"] else found["item"]
    item = f"第（{item}）项" if item else ""
    point = f"第{found['point']}目" if found["point"] else ""
    return f"{found['law']}{numbers}{item}{point}{found['note'] or ''}"
