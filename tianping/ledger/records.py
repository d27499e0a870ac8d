"""Canonical records and the hash chain of a journal.

A record is a JSON object without floats. Its canonical form has one spelling only, so that two
programs that hold the same record compute the same digest. The digest of a record covers the digest
of the one before it: whoever changes, drops or moves a record breaks every digest that follows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

DIGEST_SIZE = 32
RECORD_DOMAIN = b"tianping/record/v1\n"
# Beyond 2^53 a JSON reader that keeps numbers as doubles would see another record.
LARGEST_INTEGER = 2**53 - 1


class NotCanonical(ValueError):
    """The value has no canonical form; the message names the place in it."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"${place}: {problem}")
        self.place, self.problem = place, problem

    def within(self, outer: str) -> NotCanonical:
        """The same problem, seen from the value around."""
        return NotCanonical(outer + self.place, self.problem)


class ChainedRecord(NamedTuple):
    """A record as a journal stores it: what it says, the digest before it, its own digest."""

    fields: Mapping[str, Any]
    previous: bytes | None
    digest: bytes


@dataclass(frozen=True)
class ChainCheck:
    """Outcome of `chain_ok`; true when every link held."""

    count: int
    broken_at: int | None = None
    problem: str = ""

    def __bool__(self) -> bool:
        return self.broken_at is None


def canonical_json(value: Any) -> bytes:
    """The one spelling of a JSON value: sorted keys, no spaces, UTF-8, no floats.

    Allowed are objects with text keys, lists, text, whole numbers within ±(2^53-1), true, false and
    null. Sums are written as text or in fen, dates and moments as ISO text, by the caller.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        if _READER.decode(text) == value:
            return text.encode("utf-8")
    except (TypeError, ValueError):  # among them floats, whole numbers out of range, half characters
        pass
    # Rarely: something has no one spelling, and the walk names it; or it has (a tuple), and only reads back otherwise.
    _require_canonical(value)
    return text.encode("utf-8")


def _refuse(number: str) -> int:
    raise ValueError(number)


def _whole(number: str) -> int:
    return int(number) if abs(int(number)) <= LARGEST_INTEGER else _refuse(number)


# What a JSON reader makes of the text must be the value itself; asked in C, not node by node.
_READER = json.JSONDecoder(parse_float=_refuse, parse_int=_whole)


def record_digest(fields: Mapping[str, Any], previous: bytes | None) -> bytes:
    """SHA-256 over the digest of the former record (or its absence) and the canonical record."""
    if previous is not None and len(previous) != DIGEST_SIZE:
        raise ValueError(f"the former digest must have {DIGEST_SIZE} bytes, not {len(previous)}")
    link = b"\x00" if previous is None else b"\x01" + previous
    return hashlib.sha256(RECORD_DOMAIN + link + canonical_json(dict(fields))).digest()


def chain_ok(records: Iterable[ChainedRecord | tuple[Mapping[str, Any], bytes | None, bytes]]) -> ChainCheck:
    """Check a whole journal in order: each record names its forerunner and its digest is its own."""
    before: bytes | None = None
    count = 0
    for fields, previous, digest in records:
        if _bytes(previous) != before:
            return ChainCheck(count, count, "the record does not follow the one before it")
        if record_digest(fields, before) != _bytes(digest):
            return ChainCheck(count, count, "the record is not what its digest was taken of")
        before = _bytes(digest)
        count += 1
    return ChainCheck(count)


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    """Database drivers hand out binary columns as memory views."""
    return None if value is None else bytes(value)


def _require_canonical(value: Any) -> None:
    """Raise `NotCanonical` for what has no one spelling; the place is put together on the way out, only when needed."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise NotCanonical("", "the text holds half a character (lone surrogate)") from error
    elif value is None or isinstance(value, bool):
        return
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical("", f"{value} is beyond 2^53-1; write it as text")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise NotCanonical("", f"the key {key!r} is not text")
            try:
                _require_canonical(key)
                _require_canonical(item)
            except NotCanonical as error:
                raise error.within(f".{key}") from None
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            try:
                _require_canonical(item)
            except NotCanonical as error:
                raise error.within(f"[{index}]") from None
    else:
        raise NotCanonical("", f"{type(value).__name__} has no canonical form; write it as text")
