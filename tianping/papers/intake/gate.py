"""The gate: one file in, one receipt out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from tianping.papers import sandbox
from tianping.papers.intake.names import SafeName, clean_name
from tianping.papers.intake.receipt import Limits, Receipt, ordered

_INSPECT = "tianping.papers.intake.inspection:inspect"
_EXTRACT = "tianping.papers.intake.archives:extract"
_CHUNK = 1 << 20
# What ended the child, in the words of the table: out of time or memory is a file that is too much to read.
_ENDINGS = {"timeout": "too_complex", "memory": "decompression_bomb", "crash": "corrupt", "error": "corrupt"}
_DEFAULT = Limits()


@dataclass
class _Allowance:
    """What is left for the members of an archive and of the archives in it."""

    depth: int
    members: int
    total: int
    limits: Limits = field(default_factory=Limits)


def receive(name: str, data: bytes | Path, *, limits: Limits = _DEFAULT) -> Receipt:
    """Judge a file by its content and give its receipt. Never raises for what the bytes are.

    The bytes are looked into by a child process with little time and memory; if it dies, that is a verdict.
    """
    return _receive(name, data, _Allowance(limits.max_depth, limits.max_members, limits.max_expanded, limits))


def _receive(name: str, data: bytes | Path, left: _Allowance) -> Receipt:
    safe = clean_name(name)
    size = data.stat().st_size if isinstance(data, Path) else len(data)
    bare = Receipt(safe.text, safe.extension or "unknown", size, "", "")
    early = _before_opening(safe, size, left.limits)
    if early:
        return replace(bare, codes=(early,))
    sha256, sm3 = _digests(data)
    bare = replace(bare, sha256=sha256, sm3=sm3)
    try:
        answer = sandbox.call(
            _INSPECT, data, budget=_budget(left.limits), extension=safe.extension, limits=asdict(left.limits)
        )
    except sandbox.SandboxError as error:
        return replace(bare, codes=(_ENDINGS[error.why],))
    return _receipt(bare, safe, answer.result, answer.blob, data, left)


def _before_opening(safe: SafeName, size: int, limits: Limits) -> str:
    if not safe.valid:
        return "name_invalid"
    if size == 0:
        return "empty_file"
    return "file_too_large" if size > limits.max_bytes else ""


def _receipt(
    bare: Receipt, safe: SafeName, found: dict[str, Any], blob: bytes, data: bytes | Path, left: _Allowance
) -> Receipt:
    codes = list(found["codes"])
    if safe.changed:
        codes.append("name_sanitised")
    receipt = replace(
        bare,
        kind=found["kind"],
        codes=ordered(codes),
        pages=found["pages"],
        cleaned=blob or None,
        cleaned_kind=found["cleaned_kind"],
    )
    if not found["members"] or not receipt.accepted:
        return receipt
    return _with_members(receipt, found["members"], data, left)


def _with_members(receipt: Receipt, listed: list[Any], data: bytes | Path, left: _Allowance) -> Receipt:
    """Receive each member as if it had been sent alone, so that a bad one harms none of the others.

    The archive itself is as bad as what it carries: set apart if a member is, refused if none can be taken.
    """
    if left.depth == 0:
        return replace(receipt, codes=("decompression_bomb",))
    left.depth -= 1
    members: list[Receipt] = []
    for member in _members(listed, data, left):
        members.append(member)
        if member.reason_code == "decompression_bomb":
            break
    left.depth += 1
    return replace(receipt, members=tuple(members), codes=_codes_with(receipt, members))


def _members(listed: list[Any], data: bytes | Path, left: _Allowance) -> Iterator[Receipt]:
    for place, name in listed:
        left.members -= 1
        try:
            content = sandbox.call(_EXTRACT, data, budget=_budget(left.limits), place=place).blob
        except sandbox.SandboxError as error:
            yield Receipt(clean_name(name).text, "unknown", 0, "", "", codes=(_ENDINGS[error.why],))
            continue
        left.total -= len(content)
        if left.members < 0 or left.total < 0:
            yield Receipt(clean_name(name).text, "unknown", 0, "", "", codes=("decompression_bomb",))
            return
        # A folder inside the archive is no path that somebody typed: only the last segment is judged.
        yield replace(_receive(name.replace("\\", "/").rsplit("/", 1)[-1], content, left), content=content)


def _codes_with(receipt: Receipt, members: list[Receipt]) -> tuple[str, ...]:
    worst = max(members, key=lambda member: member.verdict)
    if any(member.reason_code == "decompression_bomb" for member in members):
        return ("decompression_bomb",)
    if not worst.accepted and (worst.verdict.word == "quarantine" or not any(m.usable() for m in members)):
        return ordered([*receipt.codes, worst.reason_code])
    return ordered([*receipt.codes, *(["member_refused"] if not worst.accepted else [])])


def _budget(limits: Limits) -> sandbox.Budget:
    return sandbox.Budget(cpu=limits.cpu_seconds, memory=limits.memory)


def _digests(data: bytes | Path) -> tuple[str, str]:
    """SHA-256 and SM3 of the bytes as they came."""
    digests = [hashlib.sha256(), hashlib.new("sm3")]
    for chunk in _chunks(data):
        for digest in digests:
            digest.update(chunk)
    return digests[0].hexdigest(), digests[1].hexdigest()


def _chunks(data: bytes | Path) -> Iterator[bytes | memoryview]:
    if isinstance(data, Path):
        with data.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    else:
        yield memoryview(data)
