"""A plain complaint in parts, for tests that change one of them."""

from __future__ import annotations

from datetime import date

from tianping.brain.filings import FilingReading, PlainPage, read

HEAD = (
    "民事起诉状\n原告：燕小满，女，汉族，1988年8月9日出生，住石桥县石桥镇粮贸街9号，公民身份号码380223198808093146，电话12956409048。\n"
    "被告：荆远山，男，汉族，1980年2月4日出生，住石桥县大岭镇矿山路3号，公民身份号码380223198002041737，电话12956409049。\n"
)
TOLD = (
    "诉讼请求：\n1、被告支付货款31500元；\n2、诉讼费由被告负担。\n事实与理由：\n被告欠原告货款31500元未付。\n"
)
FOOT = "此致\n石桥县人民法院\n具状人：燕小满\n2026年5月6日\n"


def read_texts(*texts: str, filed_on: date = date(2026, 5, 7)) -> FilingReading:
    """Read each text as a file of its own."""
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate(texts)]
    return read(pages, filed_on=filed_on)
