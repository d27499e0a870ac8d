"""Keys that sign checkpoints, and the notes that carry the signatures.

A note is text, a blank line and signature lines (`— name base64(key id ‖ signature)`), as transparency
logs write it. Ed25519 signs always; ML-DSA-44 can sign besides, for the day when curves no longer hold.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tianping.ledger.verify import ED25519, Key, key_id, signatures

# No number is assigned to ML-DSA-44 in signed notes; 0xff and a name keep it apart from every other.
_OTHER = b"\xfftianping/ml-dsa-44"


@dataclass(frozen=True)
class SigningKey:
    """A key of the log with its name; the name must hold neither space nor plus sign."""

    name: str
    seed: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(letter.isspace() for letter in self.name):
            raise ValueError("the name of a key holds neither spaces nor +")

    @property
    def public(self) -> Key:
        """The key that others verify with."""
        raw = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return Key(self.name, key_id(self.name, ED25519, raw), raw)

    def sign(self, text: str) -> str:
        """The signature line over the text."""
        return _line(self.name, self.public.id, self._private.sign(text.encode()))

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class LastingKey:
    """An ML-DSA-44 key that signs the same checkpoints besides."""

    name: str
    seed: bytes

    @property
    def public(self) -> bytes:
        """The raw public key."""
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def id(self) -> bytes:
        """The four bytes that name the key in a note."""
        return hashlib.sha256(self.name.encode() + b"\n" + _OTHER + self.public).digest()[:4]

    def sign(self, text: str) -> str:
        """The signature line over the text."""
        return _line(self.name, self.id, self._private.sign(text.encode()))

    @property
    def _private(self) -> MLDSA44PrivateKey:
        return MLDSA44PrivateKey.from_seed_bytes(self.seed)


def load_key(folder: Path, name: str) -> SigningKey:
    """The signing key in the folder, made on first use; only its owner can read it."""
    return SigningKey(name, _seed(folder / "ed25519.seed"))


def load_lasting_key(folder: Path, name: str) -> LastingKey | None:
    """The ML-DSA-44 key in the folder, or None where the machine's cryptography has no such algorithm."""
    key = LastingKey(name, _seed(folder / "ml-dsa-44.seed"))
    try:
        key.sign("")
    except UnsupportedAlgorithm:
        return None
    return key


def lasting_signature_holds(note: str, name: str, public: bytes) -> bool:
    """Whether the ML-DSA-44 signature of that key on the note holds."""
    identity = hashlib.sha256(name.encode() + b"\n" + _OTHER + public).digest()[:4]
    body = note.partition("\n\n")[0] + "\n"
    for signer, key, signature in signatures(note):
        if (signer, key) == (name, identity):
            try:
                MLDSA44PublicKey.from_public_bytes(public).verify(signature, body.encode())
            except InvalidSignature:
                return False
            return True
    return False


def _line(name: str, identity: bytes, signature: bytes) -> str:
    return f"— {name} {base64.b64encode(identity + signature).decode()}\n"


def _seed(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text().strip())
    seed = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    with os.fdopen(handle, "w") as file:
        file.write(seed.hex() + "\n")
    return seed
