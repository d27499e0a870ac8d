"""Whatever a program sends wrong, the API answers in Chinese: a stable code, what and where, the document, what to do."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.core.conftest import Court0102
from tests.house.test_api import Caller

# Names that stand in a message as they stand in a request.
NAMES = re.compile(
    r"Idempotency-Key|multipart/form-data|application/json|Content-Type|Authorization|Bearer|Allow|JSON|UTF-8|GET|POST|UUID"
    r"|HTTP|PDF|MB|CSRF|X-CSRFToken|version|offset|uploads|/api/[a-z/]*|tp_|true|false|[a-z_]+_[a-z_]+|act:|read|act"
)
KEY = "k" * 12


def spoken(answer: Any, status: int) -> list[dict[str, str]]:
    """The reasons of an answer; each of them is one that a person can read and a program can rely on."""
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"].startswith("application/json")
    reasons: list[dict[str, str]] = answer.json()["reasons"]
    assert reasons
    for reason in reasons:
        assert re.fullmatch("[a-z][a-z0-9_]+", reason["code"]), reason
        for part in ("text", "remedy", "basis"):
            left = NAMES.sub("", re.sub("“[^”]*”", "", reason.get(part, "")))
            assert not re.search("[A-Za-z]{3,}", left), (part, reason)
        assert re.search("[\u4e00-\u9fff]", reason["text"])
    return reasons


@pytest.fixture
def caller(court: Court0102) -> Caller:
    return Caller(court.plaintiff)


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        ('{"data": 5}', "dict_type", "data"),
        ("[1]", "model_type", ""),
        ('"x"', "model_type", ""),
        ('{"seen_version": "x"}', "int_parsing", "seen_version"),
        ('{"seen_version": 1.5}', "int_from_float", "seen_version"),
        ('{"about": 5}', "string_type", "about"),
        ('{"data": null}', "dict_type", "data"),
    ],
)
def test_a_body_of_another_shape(caller: Caller, court: Court0102, body: str, code: str, where: str) -> None:
    path = f"/api/matters/{court.draft().id}/acts/submit_filing"
    answer = caller.client.post(path, body, "application/json", headers={"Idempotency-Key": KEY})
    (reason,) = spoken(answer, 422)
    assert (reason["code"], reason.get("field", "")) == (code, where)
    assert "请求正文" in reason["text"]
    assert reason["basis"]


def test_what_cannot_be_read_or_has_no_place(caller: Caller, court: Court0102) -> None:
    matter = court.draft()
    path = f"/api/matters/{matter.id}/acts/submit_filing"
    client = caller.client
    for broken in (
        "{",
        "\x00",
        '{"a": }',
        r'{"data": {"facts": "a\u0000b"}}',
        r'{"reason": "\ud800"}',
        "[" * 5000 + "]" * 5000,
    ):
        answer = client.post(path, broken, "application/json", headers={"Idempotency-Key": KEY})
        assert spoken(answer, 400)[0]["code"] == "unreadable"
    for key in (None, "short", "k" * 81):
        headers = {"Idempotency-Key": key} if key else {}
        (reason,) = spoken(client.post(path, "{}", "application/json", headers=headers), 422)
        assert reason["field"] == "Idempotency-Key"
        assert reason["remedy"].startswith("每次办理自取一个")
        assert ("至少写 8 个字" in reason["text"]) == (key == "short")
    for query in ("limit=abc", "limit=0", "limit=101", "offset=-1", "mine=perhaps"):
        (reason,) = spoken(client.get(f"/api/matters?{query}"), 422)
        assert reason["field"] == query.partition("=")[0]
        assert "查询参数" in reason["text"]
    for method, address in (("get", path), ("post", "/api/me"), ("delete", f"/api/matters/{matter.id}")):
        answer = getattr(client, method)(address)
        assert spoken(answer, 405)[0]["code"] == "method_not_allowed"
        assert answer["Allow"]
    for address in (
        "/api/nothing",
        "/api/matters/not-a-key",
        f"/api/matters/{uuid4()}",
        "/api/matter-types/absent",
    ):
        assert spoken(client.get(address), 404)[0]["code"] == "not_found"


def test_who_may_not(caller: Caller, court: Court0102) -> None:
    matter = court.draft()
    for header in ("Bearer tp_wrong", "Basic abc"):
        answer = Client(headers={"Authorization": header}).get("/api/me")
        assert spoken(answer, 401)[0]["code"] == "sign_in"
    reads = Caller(court.plaintiff, "read")
    path = f"/api/matters/{matter.id}/acts/submit_filing"
    answer = reads.client.post(path, "{}", "application/json", headers={"Idempotency-Key": KEY})
    (reason,) = spoken(answer, 403)
    assert (reason["code"], bool(reason["remedy"])) == ("scope", True)
    one = Caller(court.plaintiff, "read", "act:apply_withdrawal")
    answer = one.client.post(path, "{}", "application/json", headers={"Idempotency-Key": KEY})
    assert spoken(answer, 403)[0]["code"] == "scope"


def test_an_upload_without_its_file_and_one_with_too_many(caller: Caller, court: Court0102) -> None:
    path = f"/api/matters/{court.draft().id}/uploads"
    (reason,) = spoken(caller.client.post(path), 422)
    assert (reason["code"], reason["field"]) == ("missing", "file")
    assert "multipart/form-data" in reason["remedy"]
    (reason,) = spoken(caller.client.post(path, {"file": "not a file"}), 422)
    assert reason["field"] == "file"
    many = {f"f{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(101)}
    assert spoken(caller.client.post(path, many), 413)[0]["code"] == "too_large"


def test_files_are_named_by_their_keys_only_while_they_wait(caller: Caller, court: Court0102) -> None:
    matter = court.paid()
    path = f"/api/matters/{matter.id}/acts/submit_evidence"
    for uploads in (["not-a-key"], [str(uuid4())], [5]):
        said = json.dumps({"data": {"name": "借条", "purpose": "证明借款", "uploads": uploads}})
        answer = caller.client.post(path, said, "application/json", headers={"Idempotency-Key": uuid4().hex})
        (reason,) = spoken(answer, 422)
        assert reason["field"] == "uploads"


def test_our_own_fault_is_told_as_one(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("tianping.faces.api.own.open_tasks", broken)
    caller.client.raise_request_exception = False
    (reason,) = spoken(caller.client.get("/api/tasks"), 500)
    assert (reason["code"], "Idempotency-Key" in reason["remedy"]) == ("broken", True)


def test_people_get_pages_where_programs_get_reasons(db: None) -> None:
    many = {f"f{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(101)}
    answer = Client().post("/verify/", many)
    assert (answer.status_code, "一次放得太多" in answer.content.decode()) == (400, True)
    assert "没有这一页" in Client().get("/nothing/").content.decode()
