"""Which client stands behind each protocol: what the settings say. Without a setting: the simulator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tianping.outside.address import Address, Secrets, read
from tianping.outside.aliyun import AliyunSms
from tianping.outside.errors import SettingWrong
from tianping.outside.identity import Identity, SimulatedIdentity
from tianping.outside.mail import SmtpMail
from tianping.outside.messages import Messenger, SimulatedMessenger
from tianping.outside.payment import Bank, SimulatedBank
from tianping.outside.post import Post, SimulatedPost
from tianping.outside.weather import Weather

SIMULATOR = "simulator:"


def _wechat(address: Address, secrets: Secrets) -> Any:
    # Signing needs `cryptography`, which only a house with the platform's packages has.
    from tianping.outside.wechatpay import WechatPay

    return WechatPay.at(address, secrets)


# The schemes of each setting. Identity and post have none: no interface of theirs is public.
CLIENTS: dict[str, dict[str, Callable[[Address, Secrets], Any]]] = {
    "SMS_URL": {"aliyun": AliyunSms.at},
    "MAIL_URL": {"smtps": SmtpMail.at, "smtp": SmtpMail.at},
    "PAY_URL": {"wechatpay": _wechat},
    "IDENTITY_URL": {},
    "POST_URL": {},
}


@dataclass(frozen=True)
class Chooser:
    """Reads settings (`SMS_URL` …) and secrets.

    Each method raises `SettingWrong` where no client can be made.
    """

    settings: Mapping[str, str]
    secrets: Secrets

    def sms(self) -> Messenger:
        """Who sends short messages."""
        weather = self._weather("SMS_URL")
        return self._client("SMS_URL") if weather is None else SimulatedMessenger(weather)

    def mail(self) -> Messenger:
        """Who sends e-mail."""
        weather = self._weather("MAIL_URL")
        return self._client("MAIL_URL") if weather is None else SimulatedMessenger(weather)

    def bank(self, today: Callable[[], date]) -> Bank:
        """Who takes money; `today` is the court's day, by which the simulator keeps its books."""
        weather = self._weather("PAY_URL")
        return self._client("PAY_URL") if weather is None else SimulatedBank(today, weather)

    def identity(self) -> Identity:
        """Who verifies identities."""
        weather = self._weather("IDENTITY_URL")
        return self._client("IDENTITY_URL") if weather is None else SimulatedIdentity(weather)

    def post(self) -> Post:
        """Who carries letters."""
        weather = self._weather("POST_URL")
        return self._client("POST_URL") if weather is None else SimulatedPost(weather)

    def _url(self, setting: str) -> str:
        return self.settings.get(setting) or SIMULATOR

    def _weather(self, setting: str) -> Weather | None:
        """How the simulator behaves, if it is chosen: `simulator:?down=20&wrong=5&late=2`, shares in per cent."""
        address = read(setting, self._url(setting))
        if address.scheme != "simulator":
            return None
        address.only("down", "wrong", "late")
        down, wrong, late = (int(address.number(name, 0)) for name in ("down", "wrong", "late"))
        return Weather(down, wrong, late)

    def _client(self, setting: str) -> Any:
        address = read(setting, self._url(setting))
        make = CLIENTS[setting].get(address.scheme)
        if make is None:
            known = "、".join(f"{name}://" for name in CLIENTS[setting]) or "没有公开的接口，只有模拟"
            raise SettingWrong(f"{setting} 的 {address.scheme}:// 不认识", f"可用的：{known}；不写就是模拟")
        return make(address, self.secrets)

    def examine(self) -> Iterator[tuple[str, str, SettingWrong | None]]:
        """For each setting: its name, who answers, and what is wrong. Reaches nobody."""
        for setting in CLIENTS:
            try:
                simulated = self._weather(setting) is not None
                if not simulated:
                    self._client(setting)
                host = read(setting, self._url(setting)).host
                yield setting, "" if simulated else host, None
            except SettingWrong as wrong:
                yield setting, "", wrong
