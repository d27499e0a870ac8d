"""Check a proof off line: `python verify.py proof.json [--key KEY] [--file PAPER]...`.

This one file is the whole verifier. It needs Python and the package `cryptography`, trusts nothing but
the key, and may be copied, read and rewritten by anybody. It shows that a record is in the court's log at
its place, that the log stood at that size when its key signed, and that a paper belongs to the record.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "tianping-proof/1"
ED25519 = 0x01
RECORD_DOMAIN = b"tianping/record/v1\n"
_LARGEST_PROOF = 64 * 1024


class ProofFailed(Exception):
    """The proof does not hold; the message says at which step."""


class NoFilesNamed(ProofFailed):
    """The proof may hold, but its record names no file: nothing can be said of the one that was chosen."""


@dataclass(frozen=True)
class Key:
    """A verification key in the form of signed notes: name, 4 bytes of its digest, public key."""

    name: str
    id: bytes
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Key:
        """Read `name+id+base64(algorithm‖key)`; the id must be that of the key."""
        try:
            name, digest, encoded = text.strip().split("+", 2)
            data = base64.b64decode(encoded, validate=True)
        except ValueError as error:
            raise ProofFailed("公钥的格式无法识别") from error
        if not data or data[0] != ED25519 or len(data) != 33:
            raise ProofFailed("公钥不是 Ed25519 公钥")
        key = cls(name, key_id(name, ED25519, data[1:]), data[1:])
        if key.id.hex() != digest:
            raise ProofFailed("公钥与它的编号不符")
        return key

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([ED25519]) + self.public).decode()}"


@dataclass(frozen=True)
class Checked:
    """What a proof that holds has shown."""

    record_id: str
    index: int
    size: int
    origin: str
    key: str
    key_was_given: bool
    record: dict[str, Any] | None
    papers: tuple[str, ...] = ()


def key_id(name: str, algorithm: int, public: bytes) -> bytes:
    """The first four bytes of SHA-256 over name, line feed, algorithm and key."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([algorithm]) + public).digest()[:4]


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8, no floats: the form that is hashed."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def entry_of(record_id: str, digest: bytes) -> bytes:
    """The entry of the log that stands for a record."""
    return canonical_json({"digest": digest.hex(), "id": record_id, "v": 1})


def root_from_path(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes:
    """The root that a leaf and its audit path lead to (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofFailed("记录的位置超出总账的大小")
    node, last, current = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ProofFailed("证明的路径过长")
        if node & 1 or node == last:
            current = node_hash(sibling, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofFailed("证明的路径过短")
    return current


def open_checkpoint(note: str, key: Key) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint whose signature by the key holds."""
    body, found = note.partition("\n\n")[0] + "\n", False
    for name, identity, signature in signatures(note):
        if name == key.name and identity == key.id:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(signature, body.encode())
            except InvalidSignature as error:
                raise ProofFailed("总账的签名不对，总账被改动或者不是这把公钥签的") from error
            found = True
    if not found:
        raise ProofFailed(f"总账上没有 {key.name} 的签名")
    try:
        origin, size, root = body.splitlines()[:3]
        return origin, int(size), base64.b64decode(root, validate=True)
    except ValueError as error:
        raise ProofFailed("总账的格式无法识别") from error


def signatures(note: str) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, key id and signature of each signature line of a note."""
    for line in note.partition("\n\n")[2].splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[0] == "—":
            data = base64.b64decode(parts[2])
            yield parts[1], data[:4], data[4:]


def verify(proof: dict[str, Any], *, key: str | None = None, papers: Sequence[bytes] = ()) -> Checked:
    """Check a proof, with the court's published key where it is known; ProofFailed tells what does not hold."""
    try:
        return _verify(proof, key, papers)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProofFailed("证明文件不完整或者格式不对") from error


def _verify(proof: dict[str, Any], given: str | None, papers: Sequence[bytes]) -> Checked:
    if proof["format"] != FORMAT:
        raise ProofFailed("不是天平的证明文件，或者版本太新")
    key = Key.parse(given or proof["key"])
    record = proof.get("record")
    digest = bytes.fromhex(proof["digest"])
    if record is not None:
        _check_record(record, proof.get("previous"), digest)
    origin, size, root = open_checkpoint(proof["checkpoint"], key)
    leaf = leaf_hash(entry_of(proof["id"], digest))
    path = [base64.b64decode(item, validate=True) for item in proof["path"]]
    if root_from_path(int(proof["index"]), size, leaf, path) != root:
        raise ProofFailed("这条记录不在总账里，或者记录、位置被改动")
    found = tuple(_check_paper(paper, record) for paper in papers)
    return Checked(proof["id"], int(proof["index"]), size, origin, str(key), given is not None, record, found)


def _check_record(record: dict[str, Any], previous: str | None, digest: bytes) -> None:
    link = b"\x00" if previous is None else b"\x01" + bytes.fromhex(previous)
    if hashlib.sha256(RECORD_DOMAIN + link + canonical_json(record)).digest() != digest:
        raise ProofFailed("记录的内容与它的摘要不符，内容被改动")


def _check_paper(paper: bytes, record: dict[str, Any] | None) -> str:
    digest = hashlib.sha256(paper).hexdigest()
    if record is None:
        raise ProofFailed("这份证明没有附记录内容，不能核对文件")
    said = canonical_json(record).decode()
    if not re.search("[0-9a-f]{64}", said):
        # Else a true file would be told to be a false one.
        raise NoFilesNamed("这条记录没有写明文件的摘要，核对不了文件；不选文件，仍可以核对记录本身")
    if digest not in said:
        raise ProofFailed("您选的文件不在这条记录里，或者与法院收到的不一样")
    return digest


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise ProofFailed("记录里有小数，不是规定的格式")
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in items:
        _refuse_floats(item)


def report(checked: Checked) -> str:
    """What has been shown and what has not, in plain words."""
    lines = [
        "核对完成，全部相符。",
        "",
        f"记录 {checked.record_id} 在“{checked.origin}”的第 {checked.index + 1} 位，总账当时共有 {checked.size} 条。",
        "在总账签名的时候，这条记录已经存在，之后没有被改动、抽走或者插队。",
        *(f"您选的文件（SHA-256 {digest[:16]}…）属于这条记录，一字不差。" for digest in checked.papers),
        "",
        "没有证明：材料里写的是不是真的；操作的人是不是本人；法院后来怎么判。",
    ]
    if not checked.key_was_given:
        lines += ["", "注意：这次用的是证明文件自带的公钥，请与法院公布的公钥比对：", checked.key]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; 0 when the proof holds, 1 when it does not."""
    parser = argparse.ArgumentParser(description="核对天平的证明文件（不联网）")
    parser.add_argument("proof", type=Path, help="证明文件 proof.json")
    parser.add_argument("--key", help="法院公布的公钥（名称+编号+内容）")
    parser.add_argument(
        "--file", type=Path, action="append", default=[], help="同时核对手里的文件，可以有几个"
    )
    given = parser.parse_args(arguments)
    try:
        data = given.proof.read_bytes()
        if len(data) > _LARGEST_PROOF:
            raise ProofFailed("文件太大，不是证明文件")
        print(
            report(verify(json.loads(data), key=given.key, papers=[path.read_bytes() for path in given.file]))
        )
        return 0
    except (ProofFailed, json.JSONDecodeError, UnicodeDecodeError, OSError) as error:
        why = str(error) if isinstance(error, ProofFailed) else "文件无法读取"
        print(f"核对没有通过：{why}。", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
