"""WeChat Pay as its interface is published, small, on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.outside.fake_keys import rsa
from tests.outside.fakes import FakeHttp


class FakeWechat(FakeHttp):
    """Verifies each request, signs each answer; orders, payments, refunds, a bill."""

    MERCHANT, APP, SERIAL, V3 = "1900009999", "wx0000000000sample", "5F00", "k" * 32
    PLATFORM = "PUB_KEY_ID_0119000099992026"

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, dict[str, Any]] = {}
        self.refund_status = "PROCESSING"
        self.signs_with = "platform"
        self.late = 0
        self.spoil_bill = False

    def pay(self, number: str) -> dict[str, Any]:
        """Somebody scans the code and pays; the answer is the transaction."""
        order = self.orders[number]
        order["transaction"] = {
            "mchid": order["mchid"], "appid": order["appid"], "out_trade_no": number, "trade_state": "SUCCESS",
            "transaction_id": f"4200{len(self.orders):024d}", "payer": {"openid": "o-sample"},
            "amount": order["amount"] | {"payer_total": order["amount"]["total"]},
        }  # fmt: skip
        return order["transaction"]

    def notice(self, transaction: dict[str, Any], event: str = "TRANSACTION.SUCCESS", key: str = V3) -> bytes:
        """A sealed notice."""
        plain = json.dumps(transaction, ensure_ascii=False).encode()
        sealed = base64.b64encode(
            AESGCM(key.encode()).encrypt(b"0123456789ab", plain, b"transaction")
        ).decode()
        resource = {
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": sealed,
            "nonce": "0123456789ab",
            "associated_data": "transaction",
        }
        return json.dumps({"id": "EV-1", "event_type": event, "resource": resource}).encode()

    def signed(self, body: bytes) -> dict[str, str]:
        moment = str(int(time.time()) - self.late)
        text = f"{moment}\nn0nce\n{body.decode()}\n".encode()
        signature = base64.b64encode(rsa(self.signs_with).sign(text, PKCS1v15(), hashes.SHA256())).decode()
        return {
            "Wechatpay-Serial": self.PLATFORM, "Wechatpay-Timestamp": moment, "Wechatpay-Nonce": "n0nce",
            "Wechatpay-Signature": signature,
        }  # fmt: skip

    def answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        if not self._known(method, target, headers, body):
            return 401, b'{"code": "SIGN_ERROR"}', {}
        path, query = urlsplit(target).path, dict(parse_qsl(urlsplit(target).query))
        if path == "/v3/billdownload/file":
            return 200, self._bill() + (b"\n" if self.spoil_bill else b""), {}
        status, said = self._said(path, query, json.loads(body) if body else {})
        text = json.dumps(said, ensure_ascii=False).encode()
        return status, text, self.signed(text) if status < 300 else {}

    def _known(self, method: str, target: str, headers: dict[str, str], body: bytes) -> bool:
        scheme, _, rest = headers.get("authorization", "").partition(" ")
        told = dict(re.findall(r'(\w+)="([^"]*)"', rest))
        text = f"{method}\n{target}\n{told['timestamp']}\n{told['nonce_str']}\n{body.decode()}\n".encode()
        rsa("merchant").public_key().verify(
            base64.b64decode(told["signature"]), text, PKCS1v15(), hashes.SHA256()
        )
        return (scheme, told["mchid"], told["serial_no"]) == (
            "WECHATPAY2-SHA256-RSA2048",
            self.MERCHANT,
            self.SERIAL,
        )

    def _said(self, path: str, query: dict[str, str], asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if path == "/v3/pay/transactions/native":
            self.orders.setdefault(asked["out_trade_no"], asked)
            return 200, {"code_url": f"weixin://wxpay/bizpayurl?pr={asked['out_trade_no'][-6:]}"}
        if path.startswith("/v3/pay/transactions/out-trade-no/"):
            order = self.orders.get(path.rpartition("/")[2])
            if order is None:
                return 404, {"code": "ORDER_NOT_EXIST"}
            return 200, order.get("transaction", {"trade_state": "NOTPAY"})
        if path == "/v3/refund/domestic/refunds":
            return self._refund(asked)
        if not self.orders:
            return 400, {"code": "NO_STATEMENT_EXIST"}
        digest = hashlib.sha1(self._bill()).hexdigest()
        return 200, {
            "hash_type": "SHA1",
            "hash_value": digest,
            "download_url": f"http://{self.host}/v3/billdownload/file?token=t",
        }

    def _refund(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        of = next(
            (
                o["transaction"]
                for o in self.orders.values()
                if o.get("transaction", {}).get("transaction_id") == asked["transaction_id"]
            ),
            None,
        )
        if of is None:
            return 404, {"code": "RESOURCE_NOT_EXISTS"}
        if asked["out_refund_no"] not in self.refunds:
            gone = sum(
                r["amount"]["refund"]
                for r in self.refunds.values()
                if r["transaction_id"] == asked["transaction_id"]
            )
            if gone + asked["amount"]["refund"] > of["amount"]["total"]:
                return 403, {"code": "NOT_ENOUGH"}
            self.refunds[asked["out_refund_no"]] = asked
        return 200, {
            "refund_id": f"5030{list(self.refunds).index(asked['out_refund_no']):010d}",
            "status": self.refund_status,
        }

    HEAD = (
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,"
        "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
    )

    def _bill(self) -> bytes:
        rows = [self.HEAD]
        for number, order in self.orders.items():
            if paid := order.get("transaction"):
                sums = f"{paid['amount']['total'] / 100:.2f}"
                rows.append(
                    self._row(paid["transaction_id"], number, "SUCCESS", sums, "0", "0", "0.00", sums, "0.00")
                )
        for key, refund in self.refunds.items():
            back = f"{refund['amount']['refund'] / 100:.2f}"
            refund_number = f"5030{list(self.refunds).index(key):010d}"
            rows.append(
                self._row(
                    refund["transaction_id"], "x", "REFUND", "0.00", refund_number, key, back, "0.00", back
                )
            )
        rows += [
            "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额",
            "`1,`0,`0,`0,`0,`0,`0",
        ]
        return ("﻿" + "\r\n".join(rows) + "\r\n").encode()

    def _row(self, paid: str, number: str, state: str, *sums: str) -> str:
        """`sums`: settled, number and key of a refund, what went back, the order's sum, what was asked back."""
        settled, refund, key, back, total, asked = sums
        done = ("ORIGINAL", "SUCCESS") if state == "REFUND" else ("", "")
        cells = [
            "2026-11-24 10:00:00", self.APP, self.MERCHANT, "0", "", paid, number, "o-sample", "NATIVE", state, "OTHERS", "CNY",
            settled, "0.00", refund, key, back, "0.00", *done, "诉讼费", "", "0.00000", "0.00%", total, asked, "",
        ]  # fmt: skip
        return ",".join(f"`{cell}" for cell in cells)
