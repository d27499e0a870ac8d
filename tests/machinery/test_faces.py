"""Words, parts and policy of the faces."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tianping.faces import assets, gallery, words
from tianping.faces.words import LimitView
from tianping.law.shorthand import in_full

TODAY = date(2026, 11, 24)


def limit(**changes: object) -> SimpleNamespace:
    base = {
        "name": "答辩",
        "start": date(2026, 11, 10),
        "due": date(2026, 11, 25),
        "state": "running",
        "ended_at": None,
    }
    return SimpleNamespace(**base | changes)


def test_days_and_sums_read_as_people_say_them() -> None:
    assert words.day(date(2026, 3, 19)) == "2026年3月19日（星期四）"
    # 23:30 in the court is still the same day, though London says otherwise.
    assert words.day(datetime(2026, 3, 18, 16, 30, tzinfo=UTC)) == "2026年3月19日（星期四）"
    assert words.day_short(date(2026, 11, 30), TODAY) == "11月30日（一）"
    assert words.day_short(date(2027, 1, 9), TODAY) == "2027年1月9日（六）"
    assert words.money(Decimal("12345.675")) == "12,345.68 元"
    assert words.days_left(date(2026, 11, 29), TODAY) == "还有 5 天"
    assert words.days_left(TODAY, TODAY) == "今天最后一天"
    assert words.days_left(date(2026, 11, 23), TODAY) == "已过 1 天"


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("民事诉讼法128", "民事诉讼法第一百二十八条"),
        ("民诉法解释269、279", "民诉法解释第二百六十九条、第二百七十九条"),
        ("民事诉讼法87–95；证据规定19", "民事诉讼法第八十七条至第九十五条；证据规定第十九条"),
        ("诉讼费用交纳办法13(1)", "诉讼费用交纳办法第十三条第（一）项"),
        ("诉讼费用交纳办法13(2)1", "诉讼费用交纳办法第十三条第（二）项第1目"),
        ("民诉法解释 140", "民诉法解释第一百四十条"),
        ("GB 11643；GB 32100", "GB 11643；GB 32100"),
        ("民事诉讼法122（二）", "民事诉讼法第一百二十二条第（二）项"),
        ("民法典1010（违约金）", "民法典第一千零一十条（违约金）"),
        ("民事诉讼法第九十条", "民事诉讼法第九十条"),
        ("国办发明电〔2025〕7号", "国办发明电〔2025〕7号"),
        ("内部事务", "内部事务"),
    ],
)
def test_parties_read_articles_as_laws_write_them(short: str, whole: str) -> None:
    assert in_full(short) == whole


def test_days_in_a_text_are_written_out() -> None:
    assert words.with_days("立案：2026-11-25，编号2026-02-30") == "立案：2026年11月25日，编号2026-02-30"


@pytest.mark.parametrize(
    ("changes", "state", "word", "gone"),
    [
        ({}, "soon", "还有 1 天", 93),
        ({"due": date(2026, 12, 10)}, "running", "还有 16 天", 47),
        ({"due": TODAY}, "soon", "今天最后一天", 100),
        ({"due": date(2026, 11, 20)}, "passed", "已过 4 天", 100),
        ({"state": "stopped"}, "stopped", "停止计算", 93),
        ({"state": "done", "ended_at": date(2026, 11, 12)}, "done", "11月12日 完成", 93),
        ({"start": date(2026, 11, 30), "due": date(2026, 12, 30)}, "running", "还有 36 天", 0),
    ],
)
def test_a_limit_has_a_word_for_each_state(
    changes: dict[str, object], state: str, word: str, gone: int
) -> None:
    view = LimitView.of_limit(limit(**changes), today=TODAY)
    assert (view.state, view.word, view.gone) == (state, word, gone)


@given(st.integers(-400, 400), st.integers(0, 400))
def test_a_bar_never_leaves_its_frame(left: int, whole: int) -> None:
    due = TODAY + timedelta(days=left)
    view = LimitView.of_limit(limit(start=due - timedelta(days=whole), due=due), today=TODAY)
    assert 0 <= view.gone <= 100
    assert (view.state == "passed") == (left < 0)


def test_what_a_person_wrote_is_never_markup() -> None:
    view = LimitView("<b>答辩</b>", "running", "还有 1 天", 50, TODAY, of="<script>")
    page = Template("{% limit_bar it %}{% confidence 0.9 %}").render(Context({"it": view}))
    assert "<b>" not in page
    assert "<script>" not in page
    assert "比较确定" in page


@pytest.mark.parametrize("face", ["portal", "desk"])
def test_the_pages_have_nothing_inline(face: str) -> None:
    """The policy forbids it; a page that needs it would be broken in the browser only."""
    page = gallery.page(RequestFactory().get("/gallery/"), face).content.decode()
    assert not re.search(r"\sstyle=", page)
    assert not re.search(r"\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert "<style" not in page


@pytest.mark.django_db
def test_every_answer_carries_the_policy(client: Client) -> None:
    answer = client.get("/-/health")
    assert answer.json() == {"ok": True, "database": True}
    policy = client.get("/nothing-here/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "default-src 'none'" in policy


def test_files_of_a_later_build_are_served_without_a_restart(tmp_path: Path, settings: Any) -> None:
    settings.ASSETS = tmp_path
    (tmp_path / "manifest.json").write_text('{"portal.ts": {"file": "portal-AAAAAAAA.js"}}')
    (tmp_path / "portal-AAAAAAAA.js").write_text("old")
    served = assets.Served(lambda request: HttpResponse(status=404))

    def got(address: str) -> tuple[int, bytes]:
        answer = served(RequestFactory().get(address))
        return answer.status_code, b"".join(answer)

    assert "portal-AAAAAAAA.js" in assets.tags("portal.ts")
    assert got("/static/built/portal-AAAAAAAA.js") == (200, b"old")
    (tmp_path / "portal-AAAAAAAA.js").unlink()
    (tmp_path / "portal-BBBBBBBB.js").write_text("new")
    (tmp_path / "manifest.json").write_text('{"portal.ts": {"file": "portal-BBBBBBBB.js"}, "desk.ts": {}}')
    assert "portal-BBBBBBBB.js" in assets.tags("portal.ts")
    assert got("/static/built/portal-BBBBBBBB.js") == (200, b"new")
    assert "immutable" in served(RequestFactory().get("/static/built/portal-BBBBBBBB.js"))["Cache-Control"]
    # What a build has removed is gone, not a fault; nothing else of the folder is given out.
    assert got("/static/built/portal-AAAAAAAA.js")[0] == 404
    for other in ("built/x/portal-BBBBBBBB.js", "built/../built/portal-BBBBBBBB.js", "built/settings.py"):
        assert got(f"/static/{other}")[0] == 404
