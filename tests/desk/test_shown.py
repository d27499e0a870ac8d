"""What the desk shows is about the case at hand: papers that will be made, the limit that is waited for, a hearing once."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from django.test import Client

from tests.civil.test_periods import begun, hearing
from tests.civil.test_sides_and_thirds import with_third_party
from tests.core.conftest import Court0102, read
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.limits import watch
from tianping.faces.templatetags.desk import paper_name

DAY = date(2026, 3, 2)


def seen_by(actor: Actor, url: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client.get(url).content.decode()


def seen(court: Court0102, post: str, url: str) -> str:
    return seen_by(court.post(post), url)


def test_only_papers_to_somebody_are_foretold(court: Court0102) -> None:
    with clock.at(DAY):
        two, three = court.paid(), with_third_party(court)
        page = "/desk/case/{}/do/send_complaint/"
        assert "参加诉讼通知书" not in seen(court, "clerk", page.format(two.id))
        assert "做出《应诉通知书》并送达" in seen(court, "clerk", page.format(two.id))
        assert "做出《参加诉讼通知书》并送达" in seen(court, "clerk", page.format(three.id))


def test_a_paper_that_depends_on_what_is_decided_is_foretold_as_such(court: Court0102) -> None:
    with clock.at(DAY):
        page = f"/desk/case/{court.paid().id}/do/transfer_jurisdiction/"
        assert "视情况做出《移送管辖裁定书》并送达" in seen(court, "judge", page)


def test_where_a_fee_is_waited_for_its_limit_is_shown(court: Court0102) -> None:
    with clock.at(DAY):
        matter, url = court.told_to_pay(), "/desk/queue/?state=f.fee_due"
        assert "还有 7 天" in seen(court, "filing_judge", url)
    with clock.at(DAY + timedelta(days=10)):
        watch.sweep()
        html = seen(court, "filing_judge", url)
        row, form = html.split('aria-label="审查"')
        # What was just registered has its number beside it.
        assert matter.number
        assert form.index(matter.number) < form.index(matter.title)
        assert "已过 3 天" in row
        assert "一审案件受理费交纳" in form
        assert "已过 3 天" in form
        assert "审限" not in html
        assert "do/deem_withdrawn_fee/?back=" in form
        # The case itself shows all that runs.
        assert "审限" in seen(court, "filing_judge", f"/desk/case/{matter.id}/")


def test_a_hearing_of_today_stands_there_once(court: Court0102) -> None:
    matter, day = begun(court), DAY + timedelta(days=21)
    with clock.at(DAY + timedelta(days=16)):
        court.do(court.post("judge"), matter, "schedule_hearing", hearing(court, day))
        assert "开庭并做笔录" in seen(court, "clerk", "/desk/")
    with clock.at(day):
        html = seen(court, "clerk", "/desk/")
        must = html[html.index('aria-label="今天必须"') : html.index('aria-label="待我处理"')]
        assert "今天 1 件必须办" in html
        assert "开庭　9:00" in must
        assert "开庭并做笔录" not in html
    with clock.at(day + timedelta(days=1)):
        # What was not held on its day stays a task.
        assert "开庭并做笔录" in seen(court, "clerk", "/desk/")


def test_papers_of_one_name_are_told_apart_by_whose_they_are() -> None:
    papers = [
        SimpleNamespace(title=title, from_name=name)
        for title, name in (("民事起诉状", "沈玉梅"), ("民事答辩状", "高文斌"), ("民事答辩状", "黄淑珍"))
    ]
    assert [paper_name(one, papers) for one in papers] == [
        "民事起诉状", "民事答辩状（高文斌）", "民事答辩状（黄淑珍）",
    ]  # fmt: skip


def test_who_approves_reads_why_it_is_to_be_done_all_the_same(court: Court0102) -> None:
    matter, clerk = court.paid(), court.post("clerk")
    court.do(court.plaintiff, matter, "apply_withdrawal", {"reason": "双方已经和解。"})
    court.do(court.post("judge"), matter, "rule_withdrawal", {"allowed": True})
    with clock.at(clock.today() + timedelta(days=30)):
        proof = {"day": clock.today().isoformat(), "method": "direct", "proof": "送达回证"}
        for ruling in [one for one in read(court, matter).deliveries if "裁定书" in one.title]:
            court.do(clerk, matter, "delivery_effective", proof, about=str(ruling.id))
        court.do(clerk, matter, "archive_case", reason="裁定书已经送达，交纳诉讼费用通知书不用再送。")
        (proposal,) = read(court, matter).proposals
        page = seen(court, "archivist", f"/desk/case/{matter.id}/proposal/{proposal.id}/")
        assert "有材料没有送达：" in page
        assert "仍要办理的理由：裁定书已经送达，交纳诉讼费用通知书不用再送。" in page


def test_the_dossier_says_for_whom_each_of_two_letters_of_one_title_is(court: Court0102) -> None:
    with clock.at(DAY):
        matter = with_third_party(court)
        court.do(court.post("clerk"), matter, "send_complaint", {"way": "direct"})
        page = seen(court, "clerk", f"/desk/case/{matter.id}/dossier/")
        names = [p.name for p in read(court, matter).who("party")]
        notices = page.split(">举证通知书</a>")[1:]
        assert len(notices) > 1
        assert [
            next(n for n in names if f"给{n}</small>" in one.split("</tr>")[0]) for one in notices
        ] == names
