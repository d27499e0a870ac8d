"""WeChat Pay (微信支付 APIv3, 普通商户): Native orders, queries, notices, refunds and the bill of a day."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from tianping.outside.address import Address, Secrets
from tianping.outside.errors import OutsideDown, OutsideRefused, OutsideWrong, SettingWrong
from tianping.outside.line import MIB, Answer, Line
from tianping.outside.payment import BillLine, Paid
from tianping.outside.wechat import WechatKeys
from tianping.outside.wechatbill import lines

OPTIONS = ("mchid", "appid", "serial", "notify", "timeout", "ca")
BUSY = ("SYSTEM_ERROR", "BANK_ERROR", "FREQUENCY_LIMITED", "FREQUENCY_LIMIT_EXCEED", "RATELIMIT_EXCEEDED")
MARK = "WX"
TITLE = 40  # signs; the service takes 127 bytes


@dataclass(frozen=True)
class WechatPay:
    """Behind `Bank`. An order's number is pay code and sum, a refund's number its key: asking twice is asking once."""

    line: Line
    keys: WechatKeys
    app: str
    notify: str
    mark: str = MARK

    @classmethod
    def at(cls, address: Address, secrets: Secrets) -> WechatPay:
        """From the setting.

        Raises:
            SettingWrong: merchant, app, serial, address of notices or a key is missing.
        """
        address.only(*OPTIONS)
        notify = address.need("notify")
        if not notify.startswith("https://") or "?" in notify:
            raise SettingWrong(
                f"{address.setting} 里的 notify 不合要求",
                "写 https:// 开头、不带参数的完整地址，以 /pay/notice/ 结尾",
            )
        keys = WechatKeys.of(address.need("mchid"), address.need("serial"), secrets)
        return cls(Line(address), keys, address.need("appid"), notify)

    def order(self, pay_code: str, amount: Decimal, title: str) -> str:
        """The `code_url` of a Native order, which the service keeps for two hours and gives again."""
        asked = {
            "appid": self.app, "mchid": self.keys.merchant, "description": title[:TITLE], "notify_url": self.notify,
            "out_trade_no": _number(pay_code, amount), "amount": {"total": _fen(amount), "currency": "CNY"},
        }  # fmt: skip
        said = self._ask("POST", "/v3/pay/transactions/native", asked)
        url = said.get("code_url") if said else None
        if not isinstance(url, str) or not url.startswith("weixin://"):
            raise OutsideWrong("微信支付的回答没有二维码")
        return url

    def paid(self, pay_code: str, amount: Decimal) -> Paid | None:
        """By the order's number."""
        number = quote(_number(pay_code, amount), safe="")
        said = self._ask("GET", f"/v3/pay/transactions/out-trade-no/{number}?mchid={self.keys.merchant}")
        return self._payment(said) if said else None

    def notice(self, headers: Mapping[str, str], body: bytes) -> Paid | None:
        """A signed and sealed notice (TRANSACTION.SUCCESS); others that are signed concern no payment."""
        self.keys.verify({name.lower(): value for name, value in headers.items()}, body)
        said = _object(body)
        if said.get("event_type") != "TRANSACTION.SUCCESS":
            return None
        return self._payment(self.keys.opened(said.get("resource")))

    def pay_out(self, key: str, paid: Paid, amount: Decimal) -> str:
        """A refund (国内退款) of a payment that came this way; it reaches the payer within days."""
        if not paid.bank_number.startswith(MARK):
            raise OutsideRefused("这笔款不是微信支付收的，须由财务另行退付")
        said = self._ask("POST", "/v3/refund/domestic/refunds", {
            "transaction_id": paid.bank_number.removeprefix(MARK), "out_refund_no": key,
            "amount": {"refund": _fen(amount), "total": _fen(paid.amount), "currency": "CNY"},
        })  # fmt: skip
        if said is None:
            raise OutsideRefused("微信支付没有这笔收款")
        if said.get("status") in ("CLOSED", "ABNORMAL"):
            raise OutsideRefused(f"微信支付退不成（{said['status']}），须在商户平台处理")
        if said.get("status") not in ("SUCCESS", "PROCESSING") or not isinstance(said.get("refund_id"), str):
            raise OutsideWrong("微信支付的退款回答不合它的说明")
        return f"{MARK}{said['refund_id']}"

    def bill(self, day: date) -> list[BillLine]:
        """The trade bill, made by the service from nine o'clock of the next day. Its file is not signed: the digest,
        which is, holds it."""
        said = self._ask("GET", f"/v3/bill/tradebill?bill_date={day.isoformat()}&bill_type=ALL")
        if said is None:
            return []
        url = urlsplit(str(said.get("download_url")))
        if url.netloc != self.line.name or said.get("hash_type") != "SHA1":
            raise OutsideWrong("微信支付的账单在别处，或者摘要算法不认识")
        answer = self._call("GET", f"{url.path}?{url.query}", b"", limit=256 * MIB)
        if answer.status != 200:
            raise OutsideDown(f"微信支付的账单取不到（{answer.status}）")
        if not hmac.compare_digest(
            hashlib.sha1(answer.body).hexdigest(), str(said.get("hash_value")).lower()
        ):
            raise OutsideWrong("微信支付的账单和摘要对不上")
        return lines(answer.body, MARK, pay_code_of)

    def _payment(self, said: dict[str, Any]) -> Paid | None:
        """A payment as query and notice tell it. Who paid is not told, and nobody asks."""
        if said.get("trade_state") not in ("SUCCESS", "REFUND"):
            return None
        if said.get("mchid") != self.keys.merchant or said.get("appid") != self.app:
            raise OutsideWrong("微信支付说的是别家商户的款")
        number, amount = said.get("transaction_id"), said.get("amount")
        total = amount.get("total") if isinstance(amount, dict) and amount.get("currency") == "CNY" else None
        if not isinstance(number, str) or type(total) is not int or total <= 0:
            raise OutsideWrong("微信支付的收款不合它的说明")
        return Paid(
            pay_code_of(str(said.get("out_trade_no"))), Decimal(total) / 100, f"{MARK}{number}", "微信支付"
        )

    def _ask(self, method: str, target: str, asked: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """The signed answer, or None if there is no such thing (404, or a bill of a day without trade)."""
        answer = self._call(method, target, json.dumps(asked, ensure_ascii=False).encode() if asked else b"")
        if 200 <= answer.status < 300:
            self.keys.verify(answer.headers, answer.body)
            return _object(answer.body)
        code = str(_object(answer.body).get("code", "")) if answer.body[:1] == b"{" else ""
        if answer.status == 404 or code == "NO_STATEMENT_EXIST":
            return None
        if answer.status == 429 or answer.status >= 500 or code in BUSY:
            raise OutsideDown(f"微信支付现在不办（{answer.status} {code[:40]}）")
        if 300 <= answer.status < 400:
            raise OutsideWrong(f"微信支付的回答不合它的说明（{answer.status}）")
        raise OutsideRefused(f"微信支付拒绝（{answer.status} {code[:40]}）")

    def _call(self, method: str, target: str, body: bytes, limit: int = MIB) -> Answer:
        known = next(iter(self.keys.platform))

        def headers() -> dict[str, str]:
            return {
                "Host": self.line.name, "Accept": "application/json", "Content-Type": "application/json",
                "User-Agent": "tianping", "Authorization": self.keys.authorization(method, target, body),
                # Says with which key the answer shall be signed; needed where a merchant has both kinds.
                **({"Wechatpay-Serial": known} if known.startswith("PUB_KEY_ID_") else {}),
            }  # fmt: skip

        return self.line.call(method, target, headers=headers, body=body, again=True, limit=limit)


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise OutsideWrong("微信支付的回答不合它的说明")
    return said


def _fen(amount: Decimal) -> int:
    """Yuan as whole fen.

    Raises:
        ValueError: not a sum that can be paid.
    """
    fen = amount * 100
    if fen != fen.to_integral_value() or fen <= 0:
        raise ValueError(f"{amount} 元不能支付：须大于 0，最多两位小数")
    return int(fen)


def _number(pay_code: str, amount: Decimal) -> str:
    """The order's number: a rest that is still to pay is an order of its own."""
    number = f"{pay_code}_{_fen(amount)}"
    if not re.fullmatch(r"[0-9A-Za-z]{1,19}_\d{1,12}", number):
        raise ValueError("缴款码不合微信支付的要求：字母和数字，最多 19 位")
    return number


def pay_code_of(number: str) -> str:
    """The pay code in an order's number; a number that is not ours stays as it is and matches no order."""
    found = re.fullmatch(r"([0-9A-Za-z]+)_\d+", number)
    return found[1] if found else number
