"""What the desk keeps for somebody: filters, decisions about suggestions, marks; and what it finds."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from psycopg.types.range import TimestamptzRange

from tests.core.conftest import COURT, Court0102, served
from tests.portal.conftest import FILING, acting
from tianping.core.access.models import Account
from tianping.core.acts import clock, situation
from tianping.core.acts.actors import SYSTEM, Actor
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.courts.models import Courtroom
from tianping.core.dossiers.models import Mark, Page
from tianping.core.hearings.models import Hearing
from tianping.core.limits import watch
from tianping.core.matters import figures
from tianping.core.matters.models import Heed, Matter, SavedFilter
from tianping.core.matters.queries import Narrow, around, counts, listed
from tianping.core.tasks.models import Task
from tianping.faces.desk.figures import spark
from tianping.faces.desk.noticed import noticed
from tianping.sample import province


@pytest.fixture
def filed(db: None, monkeypatch: pytest.MonkeyPatch) -> UUID:
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()
    who = acting("沈玉梅")
    matter = begin(
        who, "civil_first", province.MAIN, Request("start_draft", {"cause": FILING["cause"]}, "begin")
    ).matter
    perform(who, matter, Request("submit_filing", FILING, "send"))
    return matter


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(province.account(name))
    return client


def test_a_filter_is_kept_for_its_owner_only(filed: UUID) -> None:
    client = client_of("何静")
    client.post("/desk/filters/", {"mine": "0", "name": "我的筛选一", "query": "words=装修&page=3&evil=1"})
    kept = SavedFilter.objects.get()
    # Only what narrows a list is kept, not the page or anything else of the address.
    assert kept.query == "words=%E8%A3%85%E4%BF%AE"
    assert kept.name in client.get("/desk/cases/").content.decode()
    assert kept.name not in client_of("顾长河").get("/desk/cases/").content.decode()
    client_of("顾长河").post(f"/desk/filters/{kept.id}/drop/", {"mine": "0"})
    assert SavedFilter.objects.count() == 1
    client.post(f"/desk/filters/{kept.id}/drop/", {"mine": "0"})
    assert SavedFilter.objects.count() == 0


def test_a_list_is_narrowed_and_counted_alike(filed: UUID) -> None:
    who = acting("何静")
    for narrow in (
        Narrow(),
        Narrow(words="装饰"),
        Narrow(words="没有这样的"),
        Narrow(division="民事审判第一庭"),
        Narrow(opened="2026-13"),
    ):
        assert listed(who, narrow=narrow).count() == counts(who, narrow=narrow)["all"]
    assert listed(who, narrow=Narrow(words="没有这样的")).count() == 0


def test_a_suggestion_is_decided_once_and_stays_out_of_the_journal(filed: UUID) -> None:
    who = acting("沈玉梅")
    again = begin(
        who, "civil_first", province.MAIN, Request("start_draft", {"cause": FILING["cause"]}, "twice")
    ).matter
    perform(who, again, Request("submit_filing", FILING, "send twice"))
    client, version = client_of("何静"), Matter.objects.get(pk=filed).version
    page = client.get(f"/desk/queue/?matter={filed}")
    key = next(one["key"] for one in page.context["noticed"] if "相同当事人" in one["claim"])
    client.post(f"/desk/case/{filed}/noticed/", {"key": key, "choice": "change", "words": "已并案"})
    assert Heed.objects.get().words == "已并案"
    assert Matter.objects.get(pk=filed).version == version
    assert key not in {one["key"] for one in client.get(f"/desk/queue/?matter={filed}").context["noticed"]}
    # What is not there cannot be decided, nor by whom does not see the case.
    assert client.post(f"/desk/case/{filed}/noticed/", {"key": "x", "choice": "take"}).status_code == 302
    assert (
        client_of("周明远").post(f"/desk/case/{filed}/noticed/", {"key": key, "choice": "take"}).status_code
        == 404
    )
    assert Heed.objects.count() == 1


def test_words_on_a_page_are_found_and_marked(filed: UUID) -> None:
    client = client_of("何静")
    page = Page.objects.filter(paper__matter=filed).order_by("paper__place", "number")[0]
    page.text = "原告与被告签订装修合同，约定工期九十天。"
    page.save()
    found = client.get("/desk/search/?q=九十天").content.decode()
    assert "<mark>九十天</mark>" in found
    reader = client.get(f"/desk/case/{filed}/reader/?q=九十天")
    assert reader.context["count"] == 1
    assert reader.context["next_hit"][1] == page.number
    client.post(
        f"/desk/case/{filed}/reader/mark/", {"page": page.id, "text": "工期要核对", "p": page.paper_id}
    )
    assert Mark.objects.get().shared is False
    assert "工期要核对" in client.get(f"/desk/case/{filed}/reader/?p={page.paper_id}").content.decode()
    assert (
        "工期要核对"
        not in client_of("顾长河").get(f"/desk/case/{filed}/reader/?p={page.paper_id}").content.decode()
    )
    assert client_of("周明远").get(f"/desk/case/{filed}/reader/").status_code == 404


def test_nobody_is_led_away_by_an_address(filed: UUID) -> None:
    client = client_of("何静")
    for away in ("//evil.example/", "/\\evil.example/", "https://evil.example/"):
        page = client.get(f"/desk/case/{filed}/do/register_case/", {"back": away})
        assert page.context["back"] == f"/desk/case/{filed}/"


def test_words_around_and_lines_of_months() -> None:
    assert around("一二三四五", "三", 1) == "……二三四……"
    assert around("三", "三") == "三"
    line = spark([0.0] * 11 + [4.0])
    assert line.last[1] == 4.0
    assert line.points.count(",") == 12


def test_the_load_names_what_no_judge_has_yet_and_adds_up(filed: UUID) -> None:
    register = {"cause": FILING["cause"], "amount": "60000", "procedure": "summary"}
    perform(acting("何静"), filed, Request("register_case", register, "r"))
    court, today = province.MAIN, clock.today()
    load = figures.load(court)
    waiting, judges = load[-1]
    assert (waiting.name, waiting.open, judges) == (figures.UNASSIGNED, 1, [])
    assert str(sum(division.open for division, _ in load)) == figures.five(court, today)[0].value
    page = client_of("顾长河").get("/desk/figures/").content.decode()
    assert "?filter=unassigned" in page
    listed = client_of("顾长河").get("/desk/cases/?filter=unassigned").content.decode()
    assert listed.count("data-row") == 1


def test_what_an_act_would_do_is_shown_before_it_is_done(filed: UUID) -> None:
    client = client_of("何静")
    register = {
        "cause": FILING["cause"],
        "amount": "60000",
        "procedure": "summary",
        "look": "1",
        "key": "look",
    }
    shown = client.post(f"/desk/case/{filed}/do/register_case/", register)
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "如果现在办理" in page
    assert "待缴费" in page
    assert Matter.objects.get(pk=filed).state == "f.submitted"


def test_a_date_and_time_survive_a_refusal_and_a_preview(court: Court0102) -> None:
    matter, client = served(court), Client()
    client.force_login(Account.objects.get(name=court.staff["clerk"].number))
    form = {"room": str(court.room.id), "begins": "2027-03-05T09:30", "minutes": "60", "key": "k"}
    url = f"/desk/case/{matter.id}/do/schedule_hearing/"
    for more, status in (({"minutes": "5"}, 422), ({"look": "1"}, 200)):
        shown = client.post(url, {**form, **more})
        assert shown.status_code == status
        assert 'value="2027-03-05T09:30"' in shown.content.decode()
        # What was left empty stays empty: the word None would pass for a reason to sit at night.
        assert "None" not in shown.content.decode()


def test_what_is_past_its_day_is_the_first_part_of_todays_work(court: Court0102) -> None:
    matter = served(court)
    judge = Client()
    judge.force_login(Account.objects.get(pk=court.post("judge").account))
    trial = next(x for x in situation.read(matter).limits if x.code.startswith("CIV_TRIAL"))
    assert "期限已过，先办" not in judge.get("/desk/").content.decode()
    with clock.at(trial.due + timedelta(days=2)):
        watch.sweep()
        html = judge.get("/desk/").content.decode()
        must = html[html.index('aria-label="今天必须"') : html.index('aria-label="待我处理"')]
        assert "期限已过，先办" in must
        assert trial.name in must
        assert "已过 2 天" in must
        assert "一件也没有" not in must
        # Who answers for no case is told that others are late.
        president = Client()
        president.force_login(Account.objects.get(pk=court.post("president").account))
        shown = president.get("/desk/").content.decode()
        assert "看得到的案件里有 1 件期限已过" in shown


def test_what_the_figures_say_of_passed_limits_is_what_the_list_says(court: Court0102) -> None:
    with clock.at(datetime(2026, 3, 2, 10, tzinfo=clock.COURT_ZONE)):
        court.paid()
    with clock.at(datetime(2026, 7, 1, 10, tzinfo=clock.COURT_ZONE)):
        watch.sweep()
        five = {figure.name: figure.value for figure in figures.five(COURT, clock.today())}
        assert five["已过审限"] == "1"
        assert len(figures.late(COURT, clock.today())) == 1
        assert figures.load(COURT)[0][0].passed == 1


def test_a_suggestion_leads_only_who_may_do_its_act(court: Court0102) -> None:
    matter = court.paid()
    court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
    row = next(d for d in situation.read(matter).deliveries if d.to_name == "高文斌")
    day = {"day": clock.today().isoformat(), "method": "direct", "proof": "回证"}
    court.do(court.post("clerk"), matter, "delivery_effective", day, about=str(row.id))
    them = next(p for p in situation.read(matter).who("defendant"))
    who = Actor(them.name, court.defendant.account, them.person_id)
    court.do(who, matter, "submit_defence", {"text": "已经还清。"})
    s = situation.read(court.matter(matter.id))
    offered = {post: noticed(s, court.post(post))["noticed"][0]["take"] for post in ("clerk", "judge")}
    assert offered == {"clerk": "发送答辩状副本", "judge": "知道了"}


def test_a_hearing_on_a_weekend_stands_in_the_week(filed: UUID) -> None:
    saturday = clock.today() + timedelta(days=(5 - clock.today().weekday()) % 7)
    begins = datetime.combine(saturday, time(10), tzinfo=clock.COURT_ZONE)
    client, week = client_of("顾长河"), f"/desk/calendar/?week={saturday.isoformat()}"
    day = f"{saturday.month}月{saturday.day}日（六）"
    assert day not in client.get(week).content.decode()
    room = Courtroom.objects.filter(court_id=province.MAIN, online=False).order_by("name")[0]
    Hearing.objects.create(
        court_id=province.MAIN, matter_id=filed, room=room, room_name=room.name, judge_id=acting("周明远").staff, begins=begins,
        ends=begins + timedelta(hours=1), period=TimestamptzRange(begins, begins + timedelta(hours=1)), record_id=filed,
    )  # fmt: skip
    shown = client.get(week).content.decode()
    assert day in shown
    assert "10:00–11:00" in shown


def test_a_list_that_is_cut_says_so_with_the_whole_count(
    filed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tianping.faces.desk.filing.MOST", 1)
    who = acting("沈玉梅")
    other = begin(
        who, "civil_first", province.MAIN, Request("start_draft", {"cause": FILING["cause"]}, "more")
    )
    perform(who, other.matter, Request("submit_filing", FILING, "more-sent"))
    shown = client_of("何静").get("/desk/queue/").content.decode()
    assert "2 件，最急的 1 件在这里" in shown


def test_figures_link_only_cases_that_one_may_open(filed: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"cause": FILING["cause"], "amount": "86400", "procedure": "summary"}
    perform(acting("何静"), filed, Request("register_case", data, "register"))
    order = situation.read(Matter.objects.get(pk=filed)).fee_orders[0]
    paid = {"amount": str(order.amount), "bank_number": "B7", "payer": "沈玉梅"}
    perform(SYSTEM, filed, Request("pay_fee", paid, "pay", str(order.id)))
    perform(SYSTEM, filed, Request("assign_case", {}, "draw"))
    number = Matter.objects.get(pk=filed).number
    with clock.at(clock.now() + timedelta(days=200)):
        for name in ("顾长河", "邵文静"):
            client = client_of(name)
            page = client.get("/desk/figures/").content.decode()
            # The head of another division reads of other cases only.
            assert (number in page) == (name == "顾长河")
            link = f"/desk/case/{filed}/limits/"
            assert (link in page) == (client.get(link).status_code == 200)


def test_a_task_says_how_many_days_it_has_left(court: Court0102) -> None:
    matter = served(court)
    clerk = Client()
    clerk.force_login(Account.objects.get(pk=court.post("clerk").account))
    Task.objects.create(
        court_id=matter.court_id, matter=matter, role="clerk", staff_id=court.post("clerk").staff, act="refund_fee",
        name="退还多交的案件受理费", due=clock.now() + timedelta(days=3), opened_at=clock.now(), opened_by=matter.id,
    )  # fmt: skip
    assert "还有 3 天" in clerk.get("/desk/").content.decode()
    with clock.at(clock.now() + timedelta(days=5)):
        html = clerk.get("/desk/").content.decode()
        late = html[html.index("期限已过，先办") : html.index('aria-label="待我处理"')]
        assert "退还多交的案件受理费" in late
        assert "已过 2 天" in late


def test_a_reason_that_is_wanted_leads_to_the_place_where_it_is_written(court: Court0102) -> None:
    matter = court.submitted()
    filing = Client()
    filing.force_login(Account.objects.get(pk=court.post("filing_judge").account))
    url = reverse("desk-act", args=[matter.id, "reject_filing"])
    filing.post(url, {"key": "p", "reason": "起诉人请求的事项不属于人民法院受理民事诉讼的范围。"})
    proposal = situation.read(court.matter(matter.id)).proposals[0]
    chief = Client()
    chief.force_login(Account.objects.get(pk=court.post("立案庭chief").account))
    html = chief.post(
        reverse("desk-proposal", args=[matter.id, proposal.id]),
        {"decision": "return", "reason_given": "", "key": "k"},
    ).content.decode()
    assert "退回请示要写明理由" in html
    assert html.count('href="#f-reason_given"') == html.count('id="f-reason_given"') == 1


def test_a_decision_that_was_made_leads_back_and_says_so(court: Court0102) -> None:
    matter = court.submitted()
    reason = {"reason": "起诉人请求的事项不属于人民法院受理民事诉讼的范围。"}
    court.do(court.post("filing_judge"), matter, "reject_filing", reason)
    proposal = situation.read(court.matter(matter.id)).proposals[0]
    chief = Client()
    chief.force_login(Account.objects.get(pk=court.post("立案庭chief").account))
    page = reverse("desk-proposal", args=[matter.id, proposal.id])
    said = {"decision": "return", "reason_given": "先请起诉人补充材料。", "key": "k"}
    assert "已退回：" in chief.post(page, said, follow=True).content.decode()
    assert "已经办过，这一次没有再办" in chief.post(page, said, follow=True).content.decode()
    assert "请示已经处理过" in chief.get(page, follow=True).content.decode()
