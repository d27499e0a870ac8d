"""Settings choose; without them nothing leaves this machine, and a wrong one says what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.outside.fakes import FakeAliyun
from tests.outside.test_contract import DAY, MESSAGE
from tianping.outside.address import Secrets
from tianping.outside.aliyun import AliyunSms
from tianping.outside.choose import CLIENTS, Chooser
from tianping.outside.errors import OutsideDown, SettingWrong
from tianping.outside.identity import SimulatedIdentity
from tianping.outside.mail import SmtpMail
from tianping.outside.messages import SimulatedMessenger
from tianping.outside.payment import SimulatedBank
from tianping.outside.post import SimulatedPost

SMS = "aliyun://dysmsapi.aliyuncs.com/?key=K&sign=江北法院&service=SMS_1&join=SMS_2&notice=SMS_3"
MAIL = "smtps://court@mail.court.example/?from=notice@court.example"
PAY = "wechatpay://api.mch.weixin.qq.com/?mchid=1900009999&appid=wx0&serial=5F&notify=https://court.example/pay/notice/"


def choose(folder: Path, **settings: str) -> Chooser:
    return Chooser(settings, Secrets(folder))


def test_without_settings_everything_is_simulated(tmp_path: Path) -> None:
    chooser = choose(tmp_path)
    made = (
        chooser.sms(),
        chooser.mail(),
        chooser.bank(lambda: date(2026, 1, 1)),
        chooser.identity(),
        chooser.post(),
    )
    assert list(map(type, made)) == [
        SimulatedMessenger,
        SimulatedMessenger,
        SimulatedBank,
        SimulatedIdentity,
        SimulatedPost,
    ]
    assert [(host, wrong) for _, host, wrong in chooser.examine()] == [("", None)] * len(CLIENTS)


def test_settings_choose_clients(tmp_path: Path) -> None:
    (tmp_path / "sms_key").write_text("s")
    (tmp_path / "mail_password").write_text("s")
    chooser = choose(tmp_path, SMS_URL=SMS, MAIL_URL=MAIL)
    sms, mail = chooser.sms(), chooser.mail()
    assert isinstance(sms, AliyunSms)
    assert (sms.line.name, sms.line.timeout) == ("dysmsapi.aliyuncs.com", 10.0)
    assert isinstance(mail, SmtpMail)
    assert (mail.port, mail.user, mail.trust is not None) == (465, "court", True)
    assert {name: host for name, host, _ in chooser.examine() if host} == {
        "SMS_URL": "dysmsapi.aliyuncs.com", "MAIL_URL": "mail.court.example"
    }  # fmt: skip


def test_the_weather_of_a_simulator_is_a_setting(tmp_path: Path) -> None:
    with pytest.raises(OutsideDown):
        choose(tmp_path, SMS_URL="simulator:?down=100").sms().send("12900000001", MESSAGE, "k", DAY)
    post = choose(tmp_path, POST_URL="simulator:?late=30").post()
    assert (
        post.track(post.send("k", "沈玉梅", "柳岸路18号", DAY), DAY, date(2026, 12, 20)).state == "under_way"
    )


def test_a_secret_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIANPING_SMS_KEY", FakeAliyun.SECRET)
    assert choose(tmp_path, SMS_URL=SMS).sms().secret == FakeAliyun.SECRET  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("setting", "url", "said"),
    [
        ("SMS_URL", SMS, "没有密钥 sms_key"),
        ("SMS_URL", SMS.replace("&join=SMS_2", ""), "SMS_URL 缺少 join"),
        ("SMS_URL", SMS.replace("SMS_2", "第二个"), "join 不是模板编号"),
        ("SMS_URL", SMS + "&templat=1", "templat 不认识"),
        ("SMS_URL", SMS.replace("aliyun:", "aliyun+plain:"), "不加密就不能离开本机"),
        ("SMS_URL", SMS.replace("aliyun:", "http:"), "http:// 不认识"),
        ("SMS_URL", SMS + "&timeout=soon", "timeout 不是数"),
        ("MAIL_URL", MAIL, "没有密钥 mail_password"),
        ("MAIL_URL", MAIL.replace("court@", "court:geheim@"), "写了密码"),
        ("MAIL_URL", MAIL.replace("notice@court.example", "notice"), "from 不是邮箱地址"),
        ("MAIL_URL", "smtps:///?from=notice@court.example", "没有主机名"),
        ("MAIL_URL", MAIL.replace(".example/", ".example:mail/"), "端口不是数"),
        ("PAY_URL", PAY.replace("https://court", "http://court"), "notify 不合要求"),
        ("PAY_URL", PAY, "密钥"),
        ("IDENTITY_URL", "https://identity.example/", "不认识"),
        ("POST_URL", "https://post.example/", "不认识"),
        ("POST_URL", "simulator:?rain=1", "rain 不认识"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, setting: str, url: str, said: str
) -> None:
    found = {name: wrong for name, _, wrong in choose(tmp_path, **{setting: url}).examine() if wrong}
    assert list(found) == [setting]
    assert said in str(found[setting])
    assert found[setting].mend
    assert "geheim" not in str(found[setting])


def test_a_client_that_cannot_be_made_is_not_replaced_by_a_simulator(tmp_path: Path) -> None:
    with pytest.raises(SettingWrong):
        choose(tmp_path, SMS_URL=SMS).sms()


@pytest.mark.parametrize(
    ("number", "known"),
    [("923801033BRP283J15", True), ("380102199310061525", True), ("380102199310061524", False)],
)
def test_a_shop_is_known_by_its_code_as_a_person_by_the_number(number: str, known: bool) -> None:
    assert SimulatedIdentity().verify("江州市江南区老邱广告制作部", number).ok is known
