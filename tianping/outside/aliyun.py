"""Short messages by Aliyun (阿里云短信服务 2017-05-25), signed by ACS3-HMAC-SHA256 (V3 版本请求体&签名机制).

In China an operator sends only texts that were approved as templates: the text of a message stays at the court,
and the template's variables `court`, `case`, `code` are filled.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import time
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from tianping.outside.address import Address, Secrets
from tianping.outside.errors import OutsideDown, OutsideRefused, OutsideWrong, SettingWrong
from tianping.outside.line import Line
from tianping.outside.messages import Arrival, Message

VERSION = "2017-05-25"
KINDS = ("service", "join", "notice")
OPTIONS = ("key", "sign", *KINDS, "timeout", "ca")
VARIABLE = 35  # signs that a variable may have
BUSY = (
    "isp.SYSTEM_ERROR",
    "isv.BUSINESS_LIMIT_CONTROL",
    "isv.DAY_LIMIT_CONTROL",
    "Throttling",
    "ServiceUnavailable",
    "InternalError",
)
WAITING, FAILED, DELIVERED = 1, 2, 3


def canonical_query(query: dict[str, str]) -> str:
    """Parameters in order, encoded by RFC 3986: the same text is signed and sent."""
    return "&".join(
        f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in sorted(query.items())
    )


def authorization(method: str, query: str, headers: dict[str, str], key: str, secret: str) -> str:
    """The header Authorization for a request without body to `/` that has these headers."""
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))
    request = "\n".join((method, "/", query, lines, names, headers["x-acs-content-sha256"]))
    text = f"ACS3-HMAC-SHA256\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f"ACS3-HMAC-SHA256 Credential={key},SignedHeaders={names},Signature={signature}"


@dataclass(frozen=True)
class AliyunSms:
    """Behind `Messenger`. The service knows no idempotency key, so each sending first asks whether `OutId` was sent."""

    line: Line
    key: str
    secret: str
    sign: str
    templates: dict[str, str]

    @classmethod
    def at(cls, address: Address, keys: Secrets) -> AliyunSms:
        """From the setting.

        Raises:
            SettingWrong: key, signature, a template or the secret `sms_key` is missing.
        """
        address.only(*OPTIONS)
        templates = {kind: address.need(kind) for kind in KINDS}
        for kind, code in templates.items():
            if not re.fullmatch(r"SMS_\d+", code):
                raise SettingWrong(
                    f"{address.setting} 里的 {kind} 不是模板编号", "模板编号形如 SMS_123456789"
                )
        return cls(Line(address), address.need("key"), keys.read("sms_key"), address.need("sign"), templates)

    def send(self, to: str, message: Message, key: str, day: date) -> Arrival:
        """Once for a key on a day. A sending whose answer was lost is found by its `OutId` at the next try."""
        phone = _digits(to)
        if not re.fullmatch(r"1\d{10}", phone):
            return Arrival(False, reason="不是手机号")
        if row := self._sending(phone, key, day):
            return _arrival(row, day)
        # A variable that a template names must be there: a filing has no number yet.
        parts = {"court": message.court, "case": message.case or "尚无案号", "code": message.code}
        values = {name: value[:VARIABLE] for name, value in parts.items() if value}
        said = self._ask(
            "SendSms", again=False, PhoneNumbers=phone, SignName=self.sign, TemplateCode=self.templates[message.kind],
            TemplateParam=json.dumps(values, ensure_ascii=False), OutId=key,
        )  # fmt: skip
        if said["Code"] == "isv.MOBILE_NUMBER_ILLEGAL":
            return Arrival(False, reason="号码不正确")
        self._require_ok(said)
        if not isinstance(said.get("BizId"), str):
            raise OutsideWrong("短信服务的回答没有流水号")
        return Arrival(True, day, said["BizId"], final=False)

    def receipt(self, to: str, key: str, day: date) -> Arrival:
        """By the key, which the service keeps as `OutId`."""
        row = self._sending(_digits(to), key, day)
        return _arrival(row, day) if row else Arrival(True, day, final=False)

    def _sending(self, phone: str, key: str, day: date) -> dict[str, Any] | None:
        """What the service knows of that key; a number takes far fewer messages a day than fit a page of its answer."""
        said = self._ask(
            "QuerySendDetails", again=True, PhoneNumber=phone, SendDate=f"{day:%Y%m%d}", PageSize="50", CurrentPage="1"
        )  # fmt: skip
        self._require_ok(said)
        rows = (said.get("SmsSendDetailDTOs") or {}).get("SmsSendDetailDTO", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise OutsideWrong("短信服务的回执不合它的说明")
        return next((row for row in rows if row.get("OutId") == key), None)

    def _ask(self, action: str, *, again: bool, **query: str) -> dict[str, Any]:
        text = canonical_query(query)

        def headers() -> dict[str, str]:
            signed = {
                "host": self.line.name, "x-acs-action": action, "x-acs-version": VERSION,
                "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(), "x-acs-signature-nonce": secrets.token_hex(16),
                # The service wants the real time, not that of a demo whose clock was moved.
                "x-acs-date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            }  # fmt: skip
            return signed | {"authorization": authorization("POST", text, signed, self.key, self.secret)}

        answer = self.line.call("POST", f"/?{text}", headers=headers, again=again)
        try:
            said = json.loads(answer.body)
        except ValueError:
            said = None
        if answer.status >= 500:
            raise OutsideDown(f"短信服务出错（{answer.status}）")
        if not isinstance(said, dict) or not isinstance(said.get("Code"), str):
            raise OutsideWrong("短信服务的回答不合它的说明")
        return said

    def _require_ok(self, said: dict[str, Any]) -> None:
        """Raise by the code alone: the words beside it may repeat the number of the telephone."""
        code = said["Code"]
        if code.startswith(BUSY):
            raise OutsideDown(f"短信服务现在不发（{code[:60]}）")
        if code != "OK":
            raise OutsideRefused(f"短信服务拒绝（{code[:60]}）")


def _digits(to: str) -> str:
    return re.sub(r"[\s-]|^\+86", "", to)


def _arrival(row: dict[str, Any], day: date) -> Arrival:
    state = row.get("SendStatus")
    if state == FAILED:
        return Arrival(False, reason=f"短信没有送达（{str(row.get('ErrCode', ''))[:40]}）")
    if state == DELIVERED:
        try:
            return Arrival(True, date.fromisoformat(str(row["ReceiveDate"])[:10]))
        except (KeyError, ValueError):
            raise OutsideWrong("短信服务的回执没有日期") from None
    if state != WAITING:
        raise OutsideWrong("短信服务的回执没有状态")
    return Arrival(True, day, final=False)
