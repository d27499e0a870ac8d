"""Calculators: the answer of the law as steps, with an address that gives the same answer again."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from tianping.faces.portal.calculator_words import CALCULATORS, CHOICES, LABELS
from tianping.law.questions import kinds

ASKED = {
    "fee-acceptance": ({"case": "property", "amount": "86,400", "summary": "1"}, "980.00 元"),
    "fee-application": ({"type": "enforcement", "amount": "86400"}, "1,196.00 元"),
    "interest": ({"principal": "86400", "from": "2026-01-01", "to": "2026-11-24", "rate.type": "lpr",
                  "rate.multiple": "1.5"}, "3,483.22 元"),
    "interest-delay": ({"principal": "86400", "due": "2026-01-01", "until": "2026-11-24"}, "4,944.24 元"),
    "period-end": ({"branch": "civil", "start": "2026-11-13", "length.n": "15", "length.unit": "day"}, "2026年11月30日（星期一）"),
    "trial-limit": ({"procedure": "civil_first_summary", "filed": "2026-09-30", "on": "2026-11-24"}, "2026年12月30日（星期三）"),
    "appeal": ({"branch": "civil", "doc": "judgment", "served": "2026-11-13"}, "2026年11月30日（星期一）"),
    "injury": ({"tort_date": "2026-01-05", "debate_end": "2026-11-05", "region": "38", "age": "40", "grades": "10", "medical": "10000",
                "lost_work.days": "30", "lost_work.daily": "200", "liability": "70"}, "117,280.00 元"),
    "severance": ({"type": "severance", "hired": "2018-03-01", "ended": "2026-10-31", "monthly_wage": "8000",
                   "local_avg": "7000"}, "72,000.00 元"),
    "overtime": ({"monthly_wage": "8000", "weekday_hours": "10"}, "689.66 元"),
    "child-support": ({"monthly_income": "8000", "children": "1", "births": "2020-05-01"}, "1,600.00 元"),
    "words": ({"amount": "86400"}, "捌万陆仟肆佰元整"),
    "case-number": ({"text": "（2026）临0102民初3187号"}, "3187"),
    "id": ({"number": "38010219810602217X"}, "正确"),
}  # fmt: skip


@pytest.mark.parametrize("code", ASKED)
def test_a_shared_link_gives_the_result_with_its_steps(db: None, code: str) -> None:
    said, wanted = ASKED[code]
    answer = Client().get(f"/calculators/{code}/?{urlencode(said)}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert wanted in html
    assert "怎么算的" in html
    assert "依据：" in html


@pytest.mark.parametrize("code", ASKED)
def test_what_is_missing_is_said_by_its_label(db: None, code: str) -> None:
    answer = Client().get(f"/calculators/{code}/?on=")
    assert answer.status_code == 422
    assert "处要改" in answer.content.decode()


def test_every_field_has_a_label_and_every_choice_a_word() -> None:
    assert set(ASKED) == {one.code for one in CALCULATORS}
    for one in CALCULATORS:
        fields = {"on": {}, **kinds()[one.kind].fields}
        for name in one.fields:
            top, _, inner = name.partition(".")
            assert name in one.labels or name in LABELS, (one.code, name)
            schema = fields[top]
            schema = schema.get("anyOf", [schema])[0]
            schema = schema["properties"][inner] if inner else schema
            for choice in schema.get("enum", ()):
                assert str(choice) in CHOICES[name], (one.code, name, choice)


def test_a_wrong_value_is_refused_with_an_example(db: None) -> None:
    answer = Client().get("/calculators/fee-acceptance/?case=property&amount=" + "壹万")
    assert answer.status_code == 422
    assert "壹万" in answer.content.decode()
