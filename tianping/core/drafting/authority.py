"""A test authority: certificates for people and courts, and a time stamper, made on first use in a folder.

It stands in for the certificate authority and the time service of a real court and says so in every
subject. Keys have mode 600. A real court puts its own signer and stamper in its place.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from asn1crypto import x509 as asn1_x509
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.pem import unarmor
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# The signing library is large: a process that signs nothing (most of them) starts seconds earlier without it.
if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

# Certificates of the test authority hold for the whole span that a turned clock may reach.
_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_ROOT = "天平演示证书机构（测试）"
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Holder:
    """Who holds a certificate: a person with a post, or a court (then `post` is empty)."""

    id: str
    name: str
    organisation: str
    post: str = ""


@dataclass(frozen=True)
class _Pair:
    key: PrivateKey
    certificate: x509.Certificate


class TestAuthority:
    """The authority in `folder`; whatever it has not yet issued is made when first asked for."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def root(self) -> asn1_x509.Certificate:
        """The certificate that verification trusts."""
        return _asn1(self._root().certificate)

    def signer(self, holder: Holder) -> SimpleSigner:
        """The key and certificate of a person or court, ready to sign."""
        pair = self._pair(
            f"holder-{_short(holder)}", lambda: self._issue(_subject(holder), _signing_extensions())
        )
        from pyhanko.sign.signers import SimpleSigner

        return SimpleSigner(_asn1(pair.certificate), _key_info(pair.key), self._chain())

    def stamper(self, at: datetime) -> DummyTimeStamper:
        """An RFC 3161 time stamper whose clock stands at `at`."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "天平演示时间戳服务（测试）")])
        pair = self._pair("stamper", lambda: self._issue(name, _stamping_extensions(), rsa_key=True))
        from pyhanko.sign.timestamps import DummyTimeStamper

        return DummyTimeStamper(_asn1(pair.certificate), _key_info(pair.key), self._chain(), fixed_dt=at)

    def _root(self) -> _Pair:
        return self._pair("root", _make_root)

    def _chain(self) -> SimpleCertificateStore:
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        store = SimpleCertificateStore()
        store.register(self.root())
        return store

    def _issue(
        self, subject: x509.Name, extensions: list[tuple[x509.ExtensionType, bool]], *, rsa_key: bool = False
    ) -> _Pair:
        root = self._root()
        key: PrivateKey = ec.generate_private_key(ec.SECP256R1())
        if rsa_key:
            key = rsa.generate_private_key(65537, 2048)
        return _Pair(key, _certificate(subject, key, root.certificate.subject, root.key, extensions))

    def _pair(self, name: str, make: Callable[[], _Pair]) -> _Pair:
        """Read the pair of that name; make it first when it is missing. Two makers end with one pair."""
        path = self.folder / f"{name}.pem"
        if not path.exists():
            _write_once(path, _pem(make()))
        return _read(path)


def _make_root() -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _ROOT)])
    extensions = [(x509.BasicConstraints(ca=True, path_length=0), True), (_usage(certs=True), True)]
    return _Pair(key, _certificate(name, key, name, key, extensions))


def _certificate(
    subject: x509.Name,
    key: PrivateKey,
    issuer: x509.Name,
    issuer_key: PrivateKey,
    extensions: list[tuple[x509.ExtensionType, bool]],
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _subject(holder: Holder) -> x509.Name:
    attributes = [
        (NameOID.COMMON_NAME, holder.name),
        (NameOID.ORGANIZATION_NAME, holder.organisation),
        (NameOID.TITLE, holder.post),
        (NameOID.SERIAL_NUMBER, _short(holder)[:16]),
    ]
    return x509.Name([x509.NameAttribute(oid, value[:64]) for oid, value in attributes if value])


def _signing_extensions() -> list[tuple[x509.ExtensionType, bool]]:
    return [(x509.BasicConstraints(ca=False, path_length=None), True), (_usage(), True)]


def _stamping_extensions() -> list[tuple[x509.ExtensionType, bool]]:
    return [*_signing_extensions(), (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)]


def _usage(*, certs: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certs,
        content_commitment=not certs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certs,
        crl_sign=certs,
        encipher_only=False,
        decipher_only=False,
    )


def _short(holder: Holder) -> str:
    words = "\x1f".join((holder.id, holder.name, holder.organisation, holder.post))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _pem(pair: _Pair) -> bytes:
    key = pair.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return key + pair.certificate.public_bytes(serialization.Encoding.PEM)


@lru_cache(maxsize=512)
def _read(path: Path) -> _Pair:
    """Loading a key checks it, which is slow; a pair never changes once it is written."""
    data = path.read_bytes()
    key = serialization.load_pem_private_key(data, None)
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
    return _Pair(key, x509.load_pem_x509_certificate(data))


def _write_once(path: Path, data: bytes) -> None:
    """Put the file there whole and for the owner only, unless somebody else was first."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        os.fchmod(handle, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _key_info(key: PrivateKey) -> PrivateKeyInfo:
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return PrivateKeyInfo.load(unarmor(pem)[2])
