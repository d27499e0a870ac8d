"""Signatures and sealed resources of WeChat Pay APIv3: WECHATPAY2-SHA256-RSA2048 and AEAD_AES_256_GCM."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from tianping.outside.address import Secrets
from tianping.outside.errors import OutsideWrong, SettingWrong

SCHEME = "WECHATPAY2-SHA256-RSA2048"
PLATFORM = "pay_platform_"
FRESH = 300  # seconds that a signature may be old


@dataclass(frozen=True)
class WechatKeys:
    """What a merchant holds: its number, private key with serial, the key of notices, and the platform's public keys."""

    merchant: str
    serial: str
    private: RSAPrivateKey
    sealing: AESGCM
    platform: dict[str, RSAPublicKey]

    @classmethod
    def of(cls, merchant: str, serial: str, keys: Secrets) -> WechatKeys:
        """From the secrets `pay_key` (apiclient_key.pem), `pay_v3_key` and `pay_platform_<serial or PUB_KEY_ID_…>`.

        Raises:
            SettingWrong: one is missing or not what it should be.
        """
        try:
            private = load_pem_private_key(keys.read("pay_key").encode(), None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, RSAPrivateKey):
            raise SettingWrong("密钥 pay_key 不是 RSA 私钥", "放入商户平台给的 apiclient_key.pem 的全文")
        sealing = keys.read("pay_v3_key").encode()
        if len(sealing) != 32:
            raise SettingWrong("密钥 pay_v3_key 不是 32 个字节", "放入在商户平台设置的 APIv3 密钥")
        platform = {
            name.removeprefix(PLATFORM): _public(name, keys.read(name)) for name in keys.names(PLATFORM)
        }
        if not platform:
            mend = (
                f"把微信支付公钥放进 {keys.folder}/{PLATFORM}<公钥ID>，或者把平台证书放进 {PLATFORM}<序列号>"
            )
            raise SettingWrong("没有微信支付的公钥", mend)
        return cls(merchant, serial, private, AESGCM(sealing), platform)

    def authorization(self, method: str, target: str, body: bytes) -> str:
        """The header Authorization. The moment is the real one: the service refuses what is minutes away from it."""
        moment, nonce = str(int(time.time())), secrets.token_hex(16)
        text = _lines(method, target, moment, nonce, body.decode())
        signature = base64.b64encode(self.private.sign(text, PKCS1v15(), hashes.SHA256())).decode()
        return (
            f'{SCHEME} mchid="{self.merchant}",nonce_str="{nonce}",signature="{signature}",'
            f'timestamp="{moment}",serial_no="{self.serial}"'
        )

    def verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Raise `OutsideWrong` unless the platform signed this body within the last minutes.

        `headers` has its names in small letters.
        """
        key = self.platform.get(headers.get("wechatpay-serial", ""))
        moment = headers.get("wechatpay-timestamp", "")
        if key is None:
            raise OutsideWrong("微信支付的签名用了不认识的公钥")
        if not moment.isdigit() or abs(time.time() - int(moment)) > FRESH:
            raise OutsideWrong("微信支付的签名过期")
        try:
            signature = base64.b64decode(headers.get("wechatpay-signature", ""), validate=True)
            text = _lines(moment, headers.get("wechatpay-nonce", ""), body.decode())
            key.verify(signature, text, PKCS1v15(), hashes.SHA256())
        except (InvalidSignature, ValueError):
            raise OutsideWrong("微信支付的签名不对") from None

    def opened(self, resource: Any) -> dict[str, Any]:
        """What a notice seals.

        Raises:
            OutsideWrong: other algorithm, other key, or changed on the way.
        """
        try:
            if resource["algorithm"] != "AEAD_AES_256_GCM":
                raise OutsideWrong("微信支付的通知用了不认识的算法")
            sealed = base64.b64decode(resource["ciphertext"], validate=True)
            beside = resource.get("associated_data") or ""
            plain = json.loads(self.sealing.decrypt(resource["nonce"].encode(), sealed, beside.encode()))
        except (KeyError, TypeError, AttributeError, ValueError, binascii.Error, InvalidTag):
            raise OutsideWrong("微信支付的通知打不开") from None
        if not isinstance(plain, dict):
            raise OutsideWrong("微信支付的通知不合它的说明")
        return plain


def _lines(*parts: str) -> bytes:
    return "".join(f"{part}\n" for part in parts).encode()


def _public(name: str, pem: str) -> RSAPublicKey:
    """A public key, or that of a certificate whose serial the name must be."""
    try:
        if "CERTIFICATE" in pem:
            certificate = x509.load_pem_x509_certificate(pem.encode())
            if f"{certificate.serial_number:X}" != name.removeprefix(PLATFORM).lstrip("0"):
                raise SettingWrong(
                    f"{name} 的文件名不是证书的序列号", f"改名为 {PLATFORM}{certificate.serial_number:X}"
                )
            key = certificate.public_key()
        else:
            key = load_pem_public_key(pem.encode())  # type: ignore[assignment]
    except SettingWrong:
        raise
    except ValueError:
        key = None  # type: ignore[assignment]
    if not isinstance(key, RSAPublicKey):
        raise SettingWrong(f"{name} 不是 RSA 公钥或证书", "放入商户平台给的 PEM 全文")
    return key
