"""Calculators: every kind of question as a form, its answer with steps, an address that gives the answer again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from tianping.core.acts import clock
from tianping.faces.portal.calculators import results
from tianping.faces.portal.calculators.forms import Form, fields_of, options_of, spread
from tianping.faces.portal.calculators.pages import code_of
from tianping.faces.words import with_days
from tianping.law.questions import DATE, FLAG, MONEY, TEXT, Kind, answer, kinds
from tianping.law.questions.wording import groups, wording
from tianping.law.shorthand import in_full

KINDS = sorted(kinds())
# A value that the law or the form refuses: kind, changes of the example, the control, words of the refusal.
REFUSED: list[tuple[str, dict[str, str], str, str]] = [
    ("fee.acceptance", {"amount": "壹万"}, "amount", "“壹万”不是数，请填阿拉伯数字，例如 86400.00"),
    ("fee.acceptance", {"case": "divorce", "piece": "500"}, "", "应在 50—300 元（依据：诉讼费用交纳办法第13—19条）"),
    ("fee.acceptance", {"case": "castle"}, "case", "没有“castle”这一项"),
    ("interest.segments", {"principal": "-1"}, "principal", "不能是负数"),
    ("interest.segments", {"to": "2024-02-30"}, "to", "不是日期"),
    ("interest.segments", {"to": "2023-01-01"}, "to", "止日不得早于起日"),
    ("interest.segments", {"principal_changes.0.amount": ""}, "principal_changes.0.amount", "中间还过的本金第 1 笔，金额：还没有填"),
    ("interest.segments", {"rate.type": "fixed"}, "rate.annual", "利率，年利率：还没有填"),
    ("interest.delay", {"until": "2023-01-01"}, "until", "履行完毕日不得早于"),
    ("calendar.between", {"to": "2020-01-01"}, "to", "到哪天 2020-01-01 早于从哪天起 2024-02-29"),
    ("enforcement.limit", {"performance_last_day": ""}, "performance_last_day", "还没有填"),
    ("period.end", {"length.0.n": "0"}, "length.0.n", "不能小于 1"),
    ("trial_limit.state", {"events.0.from": ""}, "events.0.from", "期间发生的事第 1 件，从哪天起：还没有填"),
    ("sentencing.combine", {"sentences.1.type": ""}, "sentences.1.type", "各罪的刑第 2 个，什么刑：还没有选"),
    ("sentencing.range", {"start": "60"}, "start", "量刑起点应在"),
    ("damages.injury", {"debate_end": "2020-01-01"}, "debate_end", "不得早于侵权行为发生日"),
    ("damages.injury", {"grades.1": "11"}, "grades.1", "不能大于 10"),
    ("court.jurisdiction", {"links.1.division": "999999"}, "links.1.division", "“999999”不在表中"),
    ("labour.severance", {"ended": "2001-01-01"}, "ended", "离职日不得早于入职日"),
]  # fmt: skip


@pytest.fixture
def ask(db: None) -> Any:
    def get(kind: str, given: Mapping[str, str] | str = "") -> tuple[int, str]:
        query = given if isinstance(given, str) else urlencode(given)
        found = Client().get(f"/calculators/{code_of(kind)}/?{query}")
        return found.status_code, unescape(found.content.decode())

    return get


def example(kind: str) -> dict[str, str]:
    return spread(kinds()[kind], wording(kinds()[kind]), wording(kinds()[kind]).example)


def texts(words: Any, path: str, value: Any) -> Iterator[str]:
    """Each piece of an answer as a page says it."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(words, f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list) and value:
        for inner in value:
            yield from texts(words, path, inner)
    else:
        # A day inside a table goes without its weekday.
        yield re.sub("（星期.）", "", results.written(words, path, value))


@pytest.mark.parametrize("kind", KINDS)
def test_one_click_on_the_example_gives_the_answer_of_the_law(ask: Any, kind: str) -> None:
    form = ask(kind)[1]
    typed = dict(re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"[^>]* value="([^"]+)"', form))
    for name, value in example(kind).items():
        assert (
            typed.get(name) == value or f">{value}</textarea>" in form or f'value="{value}" selected' in form
        )
    status, page = ask(kind, example(kind))
    words = wording(kinds()[kind])
    said = answer({"kind": kind, **words.example}, today=clock.today())
    assert status == 200
    plain = re.sub("（星期.）", "", page)
    for text in texts(words, "", said["value"]):
        assert text in plain
    for step in said["steps"]:
        assert with_days(step["label"]) in page
    assert f"依据：{'；'.join(in_full(one) for one in said['basis'])}" in page
    assert "规则版本" in page
    for code in said["warnings"]:
        assert words.warning(code) in page
        assert not re.search("[a-z]_", words.warning(code))


@pytest.mark.parametrize("kind", KINDS)
def test_the_address_of_an_answer_holds_the_whole_question(ask: Any, kind: str) -> None:
    page = ask(kind, example(kind))[1]
    link = re.search(r'href="/calculators/[^"?]*\?([^"]+)" data-copy', page)
    assert link is not None
    assert "on=" in link[1]
    again = ask(kind, link[1])[1]
    assert shown(again) == shown(page)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_reads_what_an_address_writes(kind: str) -> None:
    declared, words = kinds()[kind], wording(kinds()[kind])
    form = Form(declared, example(kind), asked=True)
    assert form.wrong() == []
    on = {"on": words.example.get("on", "2026-11-24")}
    assert answer({**form.question, **on})["value"] == answer({"kind": kind, **words.example, **on})["value"]
    assert spread(declared, words, form.question).items() >= example(kind).items()


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_form_says_what_is_missing(ask: Any, kind: str) -> None:
    status, page = ask(kind, "on=")
    assert status == 422
    assert "处要改" in page
    assert 'class="field-error"' in page


@pytest.mark.parametrize(("kind", "changed", "control", "words"), REFUSED)
def test_a_mistake_is_told_at_its_field(
    ask: Any, kind: str, changed: dict[str, str], control: str, words: str
) -> None:
    status, page = ask(kind, {**example(kind), **changed})
    assert status == 422
    summary = page[page.index("error-summary") : page.index("</ul>", page.index("error-summary"))]
    assert words in re.sub("<[^>]+>", "", summary)
    if control:
        assert f'href="#f-{control}"' in summary
        assert f'id="f-{control}-error"' in page


def test_rows_are_added_and_taken_away_without_an_answer(ask: Any) -> None:
    kind = "setoff.order"
    status, page = ask(kind, {**example(kind), "more": "debts"})
    assert status == 200
    assert "第 3 笔" in page
    assert re.search(r'id="f-debts\.2\.id"[^>]* autofocus', page)
    assert "怎么算的" not in page
    assert "第 2 笔" not in ask(kind, {**example(kind), "less": "debts.0"})[1]
    three = {**example(kind), "debts.2.id": "丙", "debts.2.due": "2024-01-01", "debts.2.principal": "8000"}
    page = ask(kind, three)[1]
    left = {name: value for name, value in three.items() if not name.startswith("debts.1.")}
    assert "丙" in page
    assert "丙" in ask(kind, left)[1]


def test_words_and_sums_as_people_type_them_are_understood(ask: Any) -> None:
    page = ask("fee.acceptance", {"case": "property", "amount": "８６，400 元", "summary": "1"})[1]
    assert "980.00 元" in page
    page = ask("period.end", {"start~2": "2026-11-13T10:20", "length.0.n": "24", "length.0.unit": "hour"})[1]
    assert "2026-11-14T11:00" in page


def test_the_list_is_by_need_and_finds_words(db: None) -> None:
    page = Client().get("/calculators/").content.decode()
    for name in ("期限", "费用", "利息违约金", "赔偿", "劳动", "量刑", "编号与名称", "执行"):
        assert f"<h2>{name}</h2>" in page
    for kind in KINDS:
        assert f'href="/calculators/{code_of(kind)}/"' in page
    found = Client().get("/calculators/", {"q": "上诉 最迟"}).content.decode()
    assert re.findall(r'href="/calculators/([^"]+)/"', found) == ["appeal-deadline"]
    assert "没有找到" in Client().get("/calculators/", {"q": "天气"}).content.decode()


def test_every_key_and_every_choice_has_a_chinese_word() -> None:
    assert "其他" not in groups()
    assert len({code_of(kind) for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        words = wording(kinds()[kind])
        assert words.title, kind
        assert words.article, kind
        for path, schema in every(kinds()[kind]):
            assert re.search("[一-龥]", words.key(path).label), (kind, path)
            codes = [str(code) for code in schema.get("enum", ())]
            for code, word in words.choices(path, codes or None).items():
                assert word != code or re.search("[一-龥]", word), (kind, path, code)


def every(kind: Kind) -> Iterator[tuple[str, Mapping[str, Any]]]:
    def walk(schema: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for place, option in enumerate(options_of(schema), 1):
            yield f"{path}~{place}" if place > 1 else path, option
            if option.get("type") == "array":
                yield from walk(option["items"], path)
            for key, inner in option.get("properties", {}).items():
                yield from walk(inner, f"{path}.{key}")

    for key, schema in fields_of(kind).items():
        yield from walk(schema, key)


def test_a_kind_without_words_has_a_form_all_the_same() -> None:
    debts = {"type": "array", "items": {"type": "object", "required": ["sum"], "properties": {"sum": MONEY, "by": TEXT}}}  # fmt: skip
    new = Kind("new.kind", lambda q, w: {}, ("day",), {"day": DATE, "debts": debts, "sure": FLAG})
    form = Form(new, {"day": "2026-01-01", "debts.4.sum": "7", "debts.6.by": "", "sure": "1"}, asked=True)
    assert form.question == {"kind": "new.kind", "day": "2026-01-01", "debts": [{"sum": "7"}], "sure": True}
    assert form.wrong() == []
    empty = Form(new, {"debts.0.by": "甲"}, asked=True)
    assert [leaf.name for leaf in empty.wrong()] == ["day", "debts.0.sum"]


def shown(page: str) -> str:
    """The answer and its steps of a page."""
    main = page[page.index('class="calculated"') : page.index('id="form"')]
    return re.sub(r'href="[^"]*"', "", main)
