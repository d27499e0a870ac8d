"""Filings of more than two people: third parties, agents, lists of evidence, papers that are taken away again; numbers as typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.portal.conftest import COMPLAINT, acting, client_of, pdf_of
from tianping.core import doors
from tianping.core.access.models import Account
from tianping.core.acts import clock, outbox, situation
from tianping.core.acts.actors import SYSTEM, actor_of
from tianping.core.acts.engine import Request, perform
from tianping.core.acts.registry import types
from tianping.core.dossiers.models import Paper
from tianping.core.files import reading
from tianping.core.limits.plain import PLAIN
from tianping.core.matters.joining import join_code
from tianping.core.matters.models import Matter
from tianping.domains.civil import drafts
from tianping.domains.civil.models import CivilFirst
from tianping.law.codes import identity_check_digit
from tianping.outside.messages import SimulatedMessenger
from tianping.sample import province

THIRD = {"t0-kind": "natural", "t0-name": "孟晓棠", "t0-address": "临江省江州市江北区长堤路3号"}
NUMBER = "38010219900101204"
NUMBER += identity_check_digit(NUMBER)
EVIDENCE = (
    "证据清单：",
    "1.装修合同一份，证明双方的约定；",
    "2.转账凭证一张，证明付款86400元；",
    "3.聊天记录，证明催要。",
)
AGENT = "委托诉讼代理人：冯淑珍，临江正言律师事务所律师，特别授权，电话12968102297。"


def complaint(*more: str) -> bytes:
    """The complaint of the sample with more lines before its end."""
    return pdf_of((*COMPLAINT[:2], *(line for line in more if line == AGENT), *COMPLAINT[2:-4],
                   *(line for line in more if line != AGENT), *COMPLAINT[-4:]))  # fmt: skip


def put(client: Client, draft: UUID, name: str, data: bytes) -> CivilFirst:
    client.post(f"/file/{draft}/papers/", {"files": [SimpleUploadedFile(name, data)]})
    reading.read_matter(draft)
    return CivilFirst.objects.get(pk=draft)


def test_a_third_party_is_written_shown_and_sent(plaintiff: Client, written: UUID) -> None:
    page = plaintiff.get(f"/file/{written}/other/").content.decode()
    assert "还有第三人" in page
    former = {
        "p0-kind": "organisation",
        "p0-name": "江州市云帆装饰工程有限公司",
        "p0-address": "临江省江州市江北区正平路66号",
    }
    more = plaintiff.post(f"/file/{written}/other/", {**former, "add": "t"}).content.decode()
    assert 'name="t0-name"' in more
    plaintiff.post(f"/file/{written}/other/", {**former, **THIRD})
    assert "孟晓棠" in plaintiff.get(f"/file/{written}/submit/").content.decode()
    plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "s"})
    s = situation.read(Matter.objects.get(pk=written))
    assert [p.name for p in s.who("third_party")] == ["孟晓棠"]
    assert [p.name for p in s.who("defendant")] == ["江州市云帆装饰工程有限公司"]


def test_the_list_of_evidence_and_the_agent_stand_on_the_check_page(plaintiff: Client, draft: UUID) -> None:
    case = put(plaintiff, draft, "起诉状.pdf", complaint(AGENT, *EVIDENCE))
    assert [item["name"] for item in case.draft["evidence"]] == ["装修合同", "转账凭证", "聊天记录"]
    page = plaintiff.get(f"/file/{draft}/check/").content.decode()
    for name, value in (("evidence.1.purpose", "付款86400元"), ("agents.0.name", "冯淑珍")):
        assert f'name="{name}"' in page
        assert value in page
    said: dict[str, Any] = {"seen": str(case.draft_version), "evidence.1.name": "银行转账凭证", "keep": "1"}
    plaintiff.post(f"/file/{draft}/check/", said)
    assert CivilFirst.objects.get(pk=draft).draft["evidence"][1]["name"] == "银行转账凭证"


def test_what_a_paper_said_goes_with_it_save_what_a_person_typed(plaintiff: Client, draft: UUID) -> None:
    case = put(plaintiff, draft, "一稿.pdf", complaint(*EVIDENCE))
    assert len(case.draft["evidence"]) == 3
    said = {"seen": str(case.draft_version), "evidence.0.name": "装修合同（2026年3月1日）", "keep": "1"}
    plaintiff.post(f"/file/{draft}/check/", said)
    upload = case.matter.uploads.get(name="一稿.pdf")
    plaintiff.post(f"/file/{draft}/papers/remove/", {"upload": str(upload.pk)})
    case = put(plaintiff, draft, "二稿.pdf", complaint(*EVIDENCE[:3]))
    assert [item["name"] for item in case.draft["evidence"]] == ["装修合同（2026年3月1日）", "转账凭证"]


def test_an_agent_comes_to_the_case_by_the_code_that_the_party_passes_on(
    plaintiff: Client, filed: UUID
) -> None:
    matter = Matter.objects.get(pk=filed)
    assert matter.number == ""
    data = {"cause": matter.cause, "amount": "86400", "procedure": "summary"}
    perform(acting("何静"), filed, Request("register_case", data))
    s = situation.read(Matter.objects.get(pk=filed))
    agent = s.who("plaintiff")[0]
    agent.pk, agent.role, agent.agent_of_id, agent.name = (
        None,
        "representative",
        s.who("plaintiff")[0].pk,
        "冯淑珍",
    )
    agent.person = type(agent.person).objects.create(name="冯淑珍", kind="natural")
    agent._state.adding = True
    agent.save()
    code = join_code(agent)
    assert code in plaintiff.get(f"/my/{filed}/").content.decode()
    hers = Client()
    register(hers, name="冯淑珍", phone="１２９ 6810 2297")
    number = Matter.objects.get(pk=filed).number
    joined = hers.post(
        "/respond/", {"number": number, "code": f"{code[:4]} {code[4:]}".lower(), "key": "j"}, follow=True
    )
    assert number in joined.content.decode()
    assert code not in plaintiff.get(f"/my/{filed}/").content.decode()


def register(client: Client, **more: str) -> Any:
    said = {
        "name": "孟晓棠",
        "identity": NUMBER,
        "phone": "12933440003",
        "password": "一句很长的话作密码",
        **more,
    }
    return client.post("/register/", said)


@pytest.mark.parametrize(
    "phone", ["129 3344 0003", "１２９３３４４０００３", "129-3344-0003", "+86 12933440003"]
)
def test_numbers_are_taken_as_people_type_them(house: None, phone: str) -> None:
    answer = register(Client(), identity=f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", phone=phone)
    assert answer.status_code == 302, answer.content.decode()
    assert Account.objects.get(name="12933440003").person.name == "孟晓棠"
    again = Client().post("/sign-in/", {"name": "129 3344 0003", "password": "一句很长的话作密码"})
    assert again.status_code == 302


def test_an_answer_comes_in_words_by_files_or_both(house: None, registered: UUID) -> None:
    case, client = served_on("高文斌", registered), client_of("高文斌")
    assert client.get(f"/my/{case}/do/submit_defence/")["Location"] == f"/my/{case}/defence/"
    empty = client.post(f"/my/{case}/defence/", {"text": " ", "key": "d0"})
    assert (empty.status_code, "没有放答辩状的文件" in empty.content.decode()) == (422, True)
    file = SimpleUploadedFile("答辩.txt", "已经还过一万元。".encode())
    assert client.post(f"/my/{case}/defence/", {"text": "", "files": file, "key": "d1"}).status_code == 302
    file = SimpleUploadedFile("收条.txt", "收条：今收到一万元。".encode())
    sent = {"text": "已经还过一万元。", "files": file, "key": "d2"}
    assert client.post(f"/my/{case}/defence/", sent).status_code == 302
    papers = Paper.objects.filter(matter=case, kind="defence").order_by("at", "id")
    assert [paper.title for paper in papers] == ["民事答辩状", "民事答辩状", "民事答辩状所附材料"]
    assert {paper.from_name for paper in papers} == {"高文斌"}
    s = situation.read(Matter.objects.get(pk=case))
    assert len(s.running("CIV_SEND_DEFENCE")) >= 1


def served_on(name: str, case: UUID) -> UUID:
    """The case with that defendant in place of the company, in preparation."""
    defendant = situation.read(Matter.objects.get(pk=case)).who("defendant")[0]
    defendant.person, defendant.name = province.account(name).person, name
    defendant.save()
    order = situation.read(Matter.objects.get(pk=case)).fee_orders[0]
    paid = {"amount": str(order.amount), "bank_number": "B1", "payer": "沈玉梅"}
    perform(SYSTEM, case, Request("pay_fee", paid, about=str(order.id)))
    perform(SYSTEM, case, Request("assign_case", {}))
    s = situation.read(Matter.objects.get(pk=case))
    duty = s.on_duty("clerk")
    assert duty is not None
    clerk = actor_of(Account.objects.select_related("staff").get(staff_id=duty.staff_id))
    perform(clerk, case, Request("send_complaint", {"way": "direct"}))
    return case


def test_a_party_reads_limits_in_plain_words(plaintiff: Client, filed: UUID) -> None:
    started = {
        start.code for declared in types().values() for act in declared.acts.values() for start in act.starts
    }
    assert started <= PLAIN.keys()
    page = plaintiff.get(f"/my/{filed}/").content.decode()
    assert "决定是否立案<span" in page
    assert "法律上叫“民事起诉决定是否立案”" in page


def test_the_limits_of_others_stand_apart(house: None, registered: UUID) -> None:
    case = served_on("高文斌", registered)
    delivery = next(
        d for d in situation.read(Matter.objects.get(pk=case)).deliveries if d.to_name == "高文斌"
    )
    client = client_of("高文斌")
    client.post(f"/my/{case}/delivery/{delivery.pk}/")
    assert "写答辩" in client.get(f"/my/{case}/").content.decode()
    theirs = client_of("沈玉梅").get(f"/my/{case}/").content.decode()
    apart = theirs.index("对方和其他人的期限")
    assert "写答辩" not in theirs[:apart]
    assert "写答辩" in theirs[apart:]


def test_what_only_the_act_itself_refuses_is_told_before_and_with_the_way(
    plaintiff: Client, written: UUID
) -> None:
    agent = {
        "name": "冯淑珍",
        "of": "郑俊杰",
        "firm": "临江正言律师事务所",
        "phone": "12968102297",
        "authority": "一般授权",
    }
    drafts.save(written, {"agents": [agent]})
    tried = plaintiff.get(f"/file/{written}/try/").content.decode()
    assert "所代理的“郑俊杰”不是本案当事人" in tried
    assert "民事诉讼法第六十一条" in tried
    assert f'href="/file/{written}/submit/"' not in tried
    assert Matter.objects.get(pk=written).state == "f.draft"
    sent = plaintiff.post(f"/file/{written}/submit/", {"truthful": "on", "key": "agent"})
    html = sent.content.decode()
    assert (sent.status_code, "还不能提交" in html) == (422, True)
    assert "被代理的人和原告的名字要一样" in html
    assert f'href="/file/{written}/you/"' in html
    assert 'name="truthful" checked' in html


def test_an_identity_has_one_account_and_its_owner_is_told_of_another_try(house: None) -> None:
    assert register(Client()).status_code == 302
    first = Account.objects.get(name="12933440003")
    second = Client()
    told = register(second, phone="12933440099", identity=NUMBER.lower())
    html = told.content.decode()
    assert told.status_code == 422
    assert "这个身份已经有账号，没有再注册一个" in html
    assert '末两位是 <strong class="number">03</strong>' in html
    assert "12933440003" not in html
    assert "_auth_user_id" not in second.session
    # Under another spelling of the name it is the same number, and a second try on the same day is not told again.
    assert register(Client(), phone="12933440098", name="孟晓堂").status_code == 422
    assert Account.objects.filter(person__identity_tail=NUMBER[-4:]).count() == 1
    first.person.refresh_from_db()
    assert first.person.phone == "12933440003"
    assert outbox.drain(kinds=("tell_claim",)) == 1
    sms = doors.sms()
    assert isinstance(sms, SimulatedMessenger)
    assert ("12933440003", first.claims.get().words()) in sms.sent.values()
    owner = Client()
    owner.force_login(first)
    page = owner.get("/my/").content.decode()
    assert "手机号末四位 0099" in page
    assert "12368" in page
    assert owner.post("/register/heed/").status_code == 302
    assert "我知道了" not in owner.get("/my/").content.decode()


def minor(client: Client, **more: str) -> UUID:
    """A draft of somebody who is sixteen, registered under the own number."""
    body = f"380102{clock.today().year - 16}0101204"
    number = body + identity_check_digit(body)
    assert register(client, name="庄小舟", identity=number, phone="12933440007").status_code == 302
    told = client.post("/file/", {"court": province.MAIN, "cause": "机动车交通事故责任纠纷", "key": "m"})
    return UUID(told["Location"].split("/")[2])


def test_a_child_who_sues_is_led_to_where_the_guardian_is_written(house: None) -> None:
    client = Client()
    case = minor(client)
    trial = client.get(f"/file/{case}/try/").content.decode()
    assert "原告庄小舟不满十八周岁，没有写法定代理人" in trial
    assert "民事诉讼法第六十条" in trial
    assert f'href="/file/{case}/you/#f-p0-guardian"' in trial
    page = client.get(f"/file/{case}/you/").content.decode()
    assert '<details class="only-natural" open><summary>不满十八周岁' in page
    assert 'id="f-p0-guardian"' in page
    you = {"as": "self", "p0-kind": "natural", "p0-name": "庄小舟", "p0-identity": drafts.sides(draft_of(case))["plaintiff"][0]["identity"],
           "p0-address": "临江省江州市江北区长堤路3号", "p0-phone": "12933440007",
           "p0-guardian": "庄文博", "p0-guardian_is": "父亲"}  # fmt: skip
    assert client.post(f"/file/{case}/you/", you).status_code == 302
    assert "法定代理人" not in client.get(f"/file/{case}/try/").content.decode()
    drafts.save(case, {"defendant": [{"kind": "natural", "name": "高文斌", "phone": "12900000002"}],
                       "claims": [{"text": "判令被告赔偿医疗费3000元", "amount": "3000"}], "facts": "被告的车撞了我。"})  # fmt: skip
    assert client.post(f"/file/{case}/submit/", {"truthful": "on", "key": "s"}).status_code == 302
    complaint = Paper.objects.get(matter=case, kind="complaint")
    assert "法定代理人：庄文博，父亲。" in complaint.pages.get().text
    assert "法定代理人 庄文博，父亲" in client_of("何静").get(f"/desk/case/{case}/parties/").content.decode()


def draft_of(case: UUID) -> dict[str, Any]:
    draft: dict[str, Any] = CivilFirst.objects.get(pk=case).draft
    return draft


def test_who_is_of_age_hears_nothing_of_a_guardian(house: None) -> None:
    client = Client()
    assert register(client, identity=NUMBER).status_code == 302
    told = client.post("/file/", {"court": province.MAIN, "cause": "民间借贷纠纷", "key": "g"})
    case = told["Location"].split("/")[2]
    assert "不满十八周岁，没有写" not in client.get(f"/file/{case}/try/").content.decode()
    assert (
        '<details class="only-natural"><summary>不满十八周岁'
        in client.get(f"/file/{case}/you/").content.decode()
    )


def test_a_guardian_that_the_complaint_names_is_taken(house: None) -> None:
    client = Client()
    draft = minor(client)
    born = f"{clock.today().year - 16}年1月1日"
    lines = list(COMPLAINT)
    lines[1] = (
        f"原告：庄小舟，男，{born}出生，汉族，住临江省江州市江北区滨江街道柳岸路18号，电话12933440007。"
    )
    lines.insert(2, "法定代理人：庄文博（系原告之父）。")
    case = put(client, draft, "起诉状.pdf", pdf_of(tuple(lines)))
    child = drafts.sides(case.draft)["plaintiff"][0]
    assert (child["legal_rep"], child["legal_rep_post"]) == ("庄文博", "父亲")
    assert "法定代理人是本人的什么人" in client.get(f"/file/{draft}/check/").content.decode()
    assert "没有写法定代理人" not in client.get(f"/file/{draft}/try/").content.decode()
