"""The API: one entrance for programs, with the same rights, reasons and receipts as the pages."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.core.conftest import DEFENDANT, Court0102
from tianping.core.access import tokens
from tianping.core.access.models import Account, Token
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.models import Record
from tianping.core.acts.registry import types
from tianping.core.matters.models import Matter


class Caller:
    """A program with a token."""

    def __init__(self, actor: Actor, *scopes: str) -> None:
        account = Account.objects.get(pk=actor.account)
        self.token, secret = tokens.issue(account, "测试", scopes or ("read", "act"))
        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def get(self, path: str, status: int = 200) -> Any:
        answer = self.client.get(f"/api/{path}")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    def post(self, path: str, body: Any, status: int = 200, key: str = "") -> Any:
        headers = {"Idempotency-Key": key or uuid4().hex}
        answer = self.client.post(f"/api/{path}", json.dumps(body), "application/json", headers=headers)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()


def codes(answer: dict[str, Any]) -> list[str]:
    return [reason["code"] for reason in answer["reasons"]]


@pytest.fixture
def plaintiff(court: Court0102) -> Caller:
    return Caller(court.plaintiff)


def test_the_document_is_openapi_3_1_with_every_act_and_the_page_needs_nothing_from_elsewhere(
    db: None,
) -> None:
    document = Client().get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for declared in types().values():
        for act in declared.acts.values():
            assert document["components"]["schemas"][f"{declared.code}.{act.code}"]["type"] == "object"
    page = Client().get("/api/docs/").content.decode()
    assert "<script" not in page.replace('<script type="module" src="/static/', "")
    assert 'src="http' not in page
    for path in document["paths"]:
        assert path in page


def test_kinds_of_matters_are_what_is_declared(db: None) -> None:
    listed = Client().get("/api/matter-types").json()
    assert {one["code"] for one in listed} == set(types())
    for code, declared in types().items():
        shown = Client().get(f"/api/matter-types/{code}").json()
        assert [state["code"] for state in shown["states"]] == list(declared.by_state)
        assert [act["code"] for act in shown["acts"]] == list(declared.acts)
    assert Client().get("/api/matter-types/absent").status_code == 404


def test_a_case_is_opened_and_filed_by_a_program(court: Court0102, plaintiff: Caller) -> None:
    opened = plaintiff.post(
        "matter-types/civil_first",
        {"court": court.court.code, "data": {"cause": "民间借贷纠纷"}},
        key="open-key-1",
    )
    again = plaintiff.post(
        "matter-types/civil_first",
        {"court": court.court.code, "data": {"cause": "民间借贷纠纷"}},
        key="open-key-1",
    )
    assert (again["record"], again["repeated"]) == (opened["record"], True)
    matter = opened["matter"]
    filed = plaintiff.post(f"matters/{matter}/acts/submit_filing", {"data": court.filing()})
    assert filed["state"] == "f.submitted"
    shown = plaintiff.get(f"matters/{matter}")
    assert shown["sentence"].startswith("法院已经收到您的材料")
    assert [p["name"] for p in shown["participants"]] == [court.plaintiff.name, DEFENDANT.name]
    assert {p["name"]: p["phone"] for p in shown["participants"]}[DEFENDANT.name] == ""
    assert plaintiff.get("matters?q=借贷")["total"] == 1
    judge = Caller(court.post("filing_judge"))
    assert [task["act"] for task in judge.get("tasks")["items"]] == ["register_case"]


def test_acts_of_the_api_are_those_of_permit(court: Court0102, plaintiff: Caller) -> None:
    matter = court.registered()
    shown = plaintiff.get(f"matters/{matter.id}/acts")
    s = situation.read(matter)
    expected = [
        (one.act.code, one.allowed, [r.code for r in one.reasons])
        for one in permit.possible(s, court.plaintiff)
    ]
    assert [(one["act"], one["allowed"], codes(one)) for one in shown if not one["about"]] == expected
    everything = plaintiff.get(f"matters/{matter.id}/acts?all=true")
    assert "not_yours" in codes(next(one for one in everything if one["act"] == "register_case"))


def test_a_refusal_lists_everything_with_fields(court: Court0102, plaintiff: Caller) -> None:
    matter = court.draft()
    refused = plaintiff.post(
        f"matters/{matter.id}/acts/submit_filing", {"data": {"cause": "", "claims": []}}, 422
    )
    assert {"cause", "parties", "claims", "facts", "truthful"} <= {
        reason["field"] for reason in refused["reasons"]
    }
    assert all("“" in reason["text"] for reason in refused["reasons"])
    assert plaintiff.post(f"matters/{matter.id}/acts/no_such_act", {}, 404)
    stale = {"data": court.filing(), "seen_version": 0}
    assert codes(plaintiff.post(f"matters/{matter.id}/acts/submit_filing", stale, 409)) == ["stale"]


def test_a_key_is_needed_and_malformed_requests_are_told_in_chinese(
    court: Court0102, plaintiff: Caller
) -> None:
    matter = court.draft()
    path = f"/api/matters/{matter.id}/acts/submit_filing"
    without = plaintiff.client.post(path, "{}", "application/json")
    assert without.status_code == 422
    assert "没有填" in without.json()["reasons"][0]["text"]
    broken = plaintiff.client.post(path, "{", "application/json", headers={"Idempotency-Key": "k" * 12})
    assert broken.status_code == 400
    assert codes(
        plaintiff.post("matter-types/civil_first", {"court": "无此", "act": "submit_filing"}, 422)
    ) == ["not_opening", "no_court"]


def test_absent_and_forbidden_are_the_same(court: Court0102) -> None:
    matter = court.registered()
    stranger = Caller(court.person(DEFENDANT.__class__("余一鸣", "natural", "", "", "12911112222")))
    parts = ("", "/acts", "/records", "/records/1/proof", "/deliveries", "/documents", "/papers")
    for part in parts:
        hidden, absent = (stranger.get(f"matters/{key}{part}", 404) for key in (matter.id, uuid4()))
        assert hidden == absent, part
    for key in (matter.id, uuid4()):
        assert (
            stranger.post(f"matters/{key}/acts/apply_withdrawal", {"data": {"reason": "和解"}}, 404) == hidden
        )
        assert stranger.post(f"matters/{key}/proposals/{uuid4()}", {"agree": True}, 404) == hidden
    assert stranger.get("matters")["total"] == 0
    assert stranger.get("deliveries")["total"] == 0


def test_two_people_decide_through_the_api(court: Court0102) -> None:
    matter = court.submitted()
    judge, chief = Caller(court.post("filing_judge")), Caller(court.post("立案庭chief"))
    asked = {"data": {"reason": "请求事项不属于人民法院受案范围。"}}
    assert judge.post(f"matters/{matter.id}/acts/reject_filing", asked)["stage"] == "proposed"
    (proposal,) = chief.get(f"matters/{matter.id}")["proposals"]
    path = f"matters/{matter.id}/proposals/{proposal['id']}"
    assert codes(judge.post(path, {"agree": True}, 422)) == ["not_approver"]
    assert codes(chief.post(path, {"agree": False}, 422)) == ["reason_needed"]
    assert chief.post(path, {"agree": True}, key="agree-key")["state"] == "f.rejected"
    assert chief.post(path, {"agree": True}, key="agree-key")["repeated"]


def test_records_show_their_input_to_the_court_and_to_who_did_it(court: Court0102, plaintiff: Caller) -> None:
    matter = court.registered()
    mine = {record["act"]: record for record in plaintiff.get(f"matters/{matter.id}/records")["items"]}
    assert mine["submit_filing"]["input"]["cause"] == "民间借贷纠纷"
    assert mine["register_case"]["input"] is None
    judge = {
        record["act"]: record
        for record in Caller(court.post("president")).get(f"matters/{matter.id}/records")["items"]
    }
    assert judge["register_case"]["input"]["procedure"] == "summary"
    assert len(mine["register_case"]["digest"]) == 64


def test_a_proof_comes_when_the_log_has_the_digest(court: Court0102, plaintiff: Caller) -> None:
    from tianping.core.acts import ledger

    matter = court.submitted()
    assert plaintiff.get(f"matters/{matter.id}/records/2/proof", 503)
    ledger.follow()
    own = plaintiff.get(f"matters/{matter.id}/records/2/proof")
    assert own["record"]["act"] == "submit_filing"
    others = Caller(court.post("president")).get(f"matters/{matter.id}/records/2/proof")
    assert others["record"] is None


class TestTokens:
    """A token is no more than its account, and less where its scopes say so."""

    def test_only_the_digest_is_kept(self, court: Court0102) -> None:
        token, secret = tokens.issue(Account.objects.get(pk=court.plaintiff.account), "x", ["read"])
        assert secret not in str(token.__dict__)
        assert tokens.find(secret) == token

    @pytest.mark.parametrize("end", ["revoke", "expire", "ban"])
    def test_an_ended_token_opens_nothing(self, court: Court0102, plaintiff: Caller, end: str) -> None:
        assert plaintiff.get("me")["name"] == court.plaintiff.name
        if end == "revoke":
            tokens.revoke(plaintiff.token)
        elif end == "expire":
            Token.objects.update(expires=clock.now() - timedelta(seconds=1))
        else:
            Account.objects.filter(pk=court.plaintiff.account).update(active=False)
        assert codes(plaintiff.get("me", 401)) == ["sign_in"]

    def test_scopes_hold(self, court: Court0102) -> None:
        matter = court.submitted()
        reader, actor = Caller(court.plaintiff, "read"), Caller(court.plaintiff, "act:withdraw_filing")
        assert codes(reader.post(f"matters/{matter.id}/acts/withdraw_filing", {}, 403)) == ["scope"]
        assert codes(actor.get("matters", 403)) == ["scope"]
        assert codes(actor.post(f"matters/{matter.id}/acts/submit_evidence", {}, 403)) == ["scope"]
        assert actor.post(f"matters/{matter.id}/acts/withdraw_filing", {})["state"] == "f.withdrawn"
        assert codes(actor.post("matter-types/civil_first", {"court": court.court.code}, 403)) == ["scope"]

    def test_a_token_for_ever_or_for_nothing_is_not_made(self, court: Court0102) -> None:
        account = Account.objects.get(pk=court.plaintiff.account)
        for scopes, days in ((["read"], 400), ([], 10), (["everything"], 10)):
            with pytest.raises(ValueError, match=r"范围|有效期"):
                tokens.issue(account, "x", scopes, days)

    def test_a_wrong_token_is_refused_even_beside_a_session(self, court: Court0102) -> None:
        client = Client(headers={"Authorization": "Bearer tp_wrong"})
        client.force_login(Account.objects.get(pk=court.plaintiff.account))
        assert client.get("/api/me").status_code == 401


def test_a_browser_needs_the_csrf_token_to_change_anything(court: Court0102) -> None:
    matter = court.submitted()
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(pk=court.plaintiff.account))
    assert client.get(f"/api/matters/{matter.id}").status_code == 200
    path, headers = f"/api/matters/{matter.id}/acts/withdraw_filing", {"Idempotency-Key": "k" * 12}
    assert client.post(path, "{}", "application/json", headers=headers).status_code == 403
    assert Matter.objects.get(pk=matter.id).state == "f.submitted"
    client.get("/sign-in/")
    csrf = client.cookies["csrftoken"].value
    done = client.post(path, "{}", "application/json", headers={**headers, "X-CSRFToken": csrf})
    assert done.json()["state"] == "f.withdrawn"
    assert Record.objects.get(pk=done.json()["record"]).client == "接口"


def test_the_law_answers_everybody(db: None) -> None:
    question = {
        "id": "1",
        "kind": "fee.acceptance",
        "on": "2026-03-02",
        "case": "property",
        "amount": "60000",
    }
    said = Client().post("/api/law/answer", json.dumps(question), "application/json").json()
    assert said["basis"]
    assert said["value"]["full"]
    many = (
        Client()
        .post("/api/law/answers", json.dumps([question, {"kind": "nothing"}]), "application/json")
        .json()
    )
    assert (many[0], many[1]["error"]["code"]) == (said, "UNKNOWN_KIND")
    too_many = Client().post("/api/law/answers", json.dumps([question] * 501), "application/json")
    assert too_many.status_code == 422
    assert "oneOf" in Client().get("/api/law/schema").json()
    assert Client().get("/api/health").json() == {"ok": True}
