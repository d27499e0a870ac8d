"""Whatever is handed in, reading ends, soon, with an answer that can be written down."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tianping.brain.filings import PlainLine, PlainPage, read

WORDS = st.sampled_from(
    [
        "民事起诉状",
        "原告：",
        "被告",
        "诉讼请求：",
        "1.",
        "事实与理由",
        "此致",
        "人民法院",
        "具状人：",
        "2026年3月1日",
        "壹万元",
        "¥100",
        "（",
        "）",
        "☑",
        "□",
        "姓名：",
        "\n",
        "訴訟請求",
        "案由：",
        "合同",
        "证据清单",
        "序号",
        "380102198503154213",
        "元",
        "，",
        "。",
        "Ａ",
        "\u200b",
        "𠮷",
    ]
)
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map("".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, max_size=5))
def test_any_text_is_read(texts: list[str]) -> None:
    pages = [PlainPage.of(f"{i}.txt", 0, text) for i, text in enumerate(texts)]
    reading = read(pages)
    json.dumps(reading.to_answer(), ensure_ascii=True)
    assert isinstance(reading.explain(), str)
    given_keys = {(page.file, page.index) for page in pages}
    assert {key for paper in reading.papers for key in paper.keys} <= given_keys


@pytest.mark.parametrize(
    "unit",
    [
        "原告：",
        "（",
        "1.判令被告支付100元；",
        "壹贰叁",
        "人民法院",
        "□☑",
        "2026年1月1日",
        "住江州市江北区，住",
        "以人民币100元为基数",
        "姓名：",
        "诉讼请求：\n",
    ],
)
def test_time_is_bounded_by_size(unit: str) -> None:
    text = "民事起诉状\n原告：张三，男\n诉讼请求：\n" + "\n".join([unit * 5] * (12_000 // len(unit)))
    began = time.process_time()
    read([PlainPage.of("a.txt", 0, text)])
    kilobytes = len(text.encode()) / 1024
    assert time.process_time() - began < 0.5 + 0.05 * kilobytes


@pytest.mark.parametrize(
    "unit", ["(1)", "合计", "元1、", "借条，", "①", "王五男1985年", "共同财产，原告分得"]
)
def test_time_is_bounded_by_the_length_of_one_line(unit: str) -> None:
    line = unit * (9_000 // len(unit)) + "元"
    text = f"民事起诉状\n原告{line}\n诉讼请求：\n{line}\n事实与理由：\n{line}\n证据：\n{line}\n此致\n"
    began = time.process_time()
    read([PlainPage.of("a.txt", 0, text)])
    assert time.process_time() - began < 0.5 + 0.05 * len(text.encode()) / 1024


def test_nothing_makes_nothing() -> None:
    answer = read([]).to_answer()
    assert answer["papers"] == []
    assert answer["defects"] == []
    assert answer["fields"]["cause"] is None


def test_traditional_characters_are_read_as_labels() -> None:
    text = (
        "民事起訴狀\n原告：張大同，男\n被告：李四方，男\n訴訟請求：\n1.判令被告償還借款5000元。\n事實與理由：\n"
        "被告借款不還。\n此致\n青川市人民法院\n具狀人：張大同\n2026年3月1日"
    )
    reading = read([PlainPage.of("a.txt", 0, text)])
    assert next(party.name for party in reading.parties)[1:] == "大同"
    assert reading.total_amount.value == 5000
    assert reading.signed.value is True


def test_a_value_read_without_confidence_is_held_back_and_says_so() -> None:
    lines = [
        "民事起诉状",
        "原告：张三，男，住青川市竹溪镇兴业路6号。",
        "诉讼请求：",
        "1.还款100元。",
        "此致",
        "青川市人民法院",
    ]
    faint = tuple(PlainLine(text, confidence=0.3 if "张三" in text else 1.0) for text in lines)
    reading = read([PlainPage("a.jpg", 0, faint)])
    address = reading.parties[0].values["address"]
    assert address.value is None
    assert address.alternatives == ("青川市竹溪镇兴业路6号",)
    assert "核对原件" in address.explain()


def test_many_pages_do_not_multiply_the_work() -> None:
    pages = [
        PlainPage.of(
            f"{i // 50}.pdf", i % 50, f"合同\n甲方：某{i}\n乙方：某某\n金额{i * 37}元\n第一条 内容{i}"
        )
        for i in range(300)
    ]
    began = time.process_time()
    assert len(read(pages).papers) == 300
    assert time.process_time() - began < 8
