"""E-mail by SMTP: never without TLS beyond this machine, reports asked for, answers sorted."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.outside.fake_smtp import FakeSmtp
from tests.outside.test_contract import DAY, MESSAGE, smtp
from tianping.outside.address import Secrets, read
from tianping.outside.errors import OutsideDown, OutsideError, OutsideRefused, OutsideWrong
from tianping.outside.mail import SmtpMail

TO = "a@letters.example"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., FakeSmtp]]:
    made: list[FakeSmtp] = []

    def one(**how: object) -> FakeSmtp:
        made.append(FakeSmtp(tmp_path, **how))  # type: ignore[arg-type]
        return made[-1]

    yield one
    for service in made:
        service.close()


@pytest.mark.parametrize("implicit", [True, False])
def test_a_letter_goes_over_tls_and_says_what_it_is(
    make: Callable[..., FakeSmtp], tmp_path: Path, implicit: bool
) -> None:
    service = make(implicit=implicit)
    assert smtp(service, tmp_path).send(TO, MESSAGE, "key-1", DAY).arrived
    letter = message_from_bytes(service.letters[0], policy=policy.default)
    assert letter["Subject"] == "江州市江北区人民法院：您有一件案件"
    assert (letter["To"], letter["From"]) == (TO, "notice@court.example")
    assert letter["Message-ID"] == "<key-1@court.example>"
    assert letter.get_content().strip() == MESSAGE.text


def test_a_report_of_delivery_is_asked_for(make: Callable[..., FakeSmtp], tmp_path: Path) -> None:
    service = make()
    smtp(service, tmp_path).send(TO, MESSAGE, "a+b=c", DAY)
    told = "\n".join(service.commands)
    assert "ENVID=a+2Bb+3Dc RET=HDRS" in told
    assert f"rcpt TO:<{TO}> NOTIFY=SUCCESS,FAILURE,DELAY" in told


def test_a_server_that_is_not_known_gets_nothing(make: Callable[..., FakeSmtp], tmp_path: Path) -> None:
    service = make()
    (tmp_path / "mail_password").write_text("mail-secret")
    url = f"smtps://court@127.0.0.1:{service.port}/?from=notice@court.example"
    with pytest.raises(OutsideWrong, match="证书"):
        SmtpMail.at(read("MAIL_URL", url), Secrets(tmp_path)).send(TO, MESSAGE, "key-1", DAY)
    assert service.commands == []


def test_a_server_without_tls_gets_nothing(make: Callable[..., FakeSmtp], tmp_path: Path) -> None:
    service = make(tls=False)
    url = f"smtp://court@127.0.0.1:{service.port}/?from=notice@court.example&ca={service.cert}"
    (tmp_path / "mail_password").write_text("mail-secret")
    with pytest.raises(OutsideWrong):
        SmtpMail.at(read("MAIL_URL", url), Secrets(tmp_path)).send(TO, MESSAGE, "key-1", DAY)
    assert {line.split()[0].lower() for line in service.commands} <= {"ehlo", "quit"}


def test_the_mail_system_of_this_machine_needs_none(make: Callable[..., FakeSmtp], tmp_path: Path) -> None:
    service = make(tls=False)
    assert smtp(service, tmp_path, user="").send(TO, MESSAGE, "key-1", DAY).arrived


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        ({"CONNECT": 421}, OutsideDown),
        ({"AUTH": 535}, OutsideRefused),
        ({"AUTH": 454}, OutsideDown),
        ({"MAIL": 550}, OutsideRefused),
        ({"RCPT": 450}, OutsideDown),
        ({"RCPT": 554}, OutsideRefused),
        ({"DATA": 552}, OutsideRefused),
        ({"TAKEN": 451}, OutsideDown),
        ({"TAKEN": 354}, OutsideWrong),
    ],
)
def test_errors_are_named_and_name_nobody(
    make: Callable[..., FakeSmtp], tmp_path: Path, codes: dict[str, int], error: type[OutsideError]
) -> None:
    service = make(codes=codes)
    with pytest.raises(error) as told:
        smtp(service, tmp_path).send(TO, MESSAGE, "key-1", DAY)
    logged = "".join(traceback.format_exception(told.value))
    assert TO not in logged
    assert "mail-secret" not in logged


@pytest.mark.parametrize("command", ["EHLO", "RCPT", "DATA"])
def test_a_server_that_falls_silent_is_given_up_in_time(
    make: Callable[..., FakeSmtp], tmp_path: Path, command: str
) -> None:
    service = make(silent_at=command)
    with pytest.raises(OutsideDown):
        smtp(service, tmp_path).send(TO, MESSAGE, "key-1", DAY)
    assert service.letters == []


def test_silence_after_the_letter_was_taken_is_no_failure(
    make: Callable[..., FakeSmtp], tmp_path: Path
) -> None:
    service = make(silent_at="QUIT")
    assert smtp(service, tmp_path).send(TO, MESSAGE, "key-1", DAY).arrived


@pytest.mark.parametrize(
    "to", ["nobody", "a@b", "a@letters.example\nBcc: b@letters.example", "甲@letters.example"]
)
def test_what_is_no_address_reaches_no_server(make: Callable[..., FakeSmtp], tmp_path: Path, to: str) -> None:
    service = make()
    assert not smtp(service, tmp_path).send(to, MESSAGE, "key-1", DAY).arrived
    assert service.commands == []
