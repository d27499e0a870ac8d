"""The journal: what a record says, and the digest that chains it to the one before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any
from uuid import UUID

from tianping.core.acts.models import Record
from tianping.ledger.records import record_digest

# The fields that a digest covers, in the spelling of the proof that a stranger checks.
FIELDS = (
    "id", "court_id", "matter_id", "seq", "act", "stage", "name", "actor_id", "actor_name", "post", "behalf",
    "at", "state_before", "state_after", "input", "changes", "basis", "warnings", "about", "shared_id",
    "corrects", "client", "key",
)  # fmt: skip
AS_THEY_ARE = frozenset((str, int, bool, NoneType))


def canonical(record: Record) -> dict[str, Any]:
    """The record as the digest sees it: text, whole numbers, lists and objects only."""
    held = record.__dict__
    return {name: value if type(value := held[name]) in AS_THEY_ARE else plain(value) for name in FIELDS}


def plain(value: Any) -> Any:
    """A value in JSON without floats: dates as ISO text in UTC, sums as text."""
    kind = type(value)
    if kind in AS_THEY_ARE:
        return value
    if kind is dict:
        return {str(key): item if type(item) in AS_THEY_ARE else plain(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [item if type(item) in AS_THEY_ARE else plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return plain(dict(value))
    if isinstance(value, list | tuple):
        return plain(list(value))
    return value


def seal(record: Record, previous: str) -> Record:
    """Set the digest of the former record and its own; both are hexadecimal SHA-256."""
    record.previous = previous
    record.digest = record_digest(canonical(record), bytes.fromhex(previous) if previous else None).hex()
    return record


def broken(records: list[Record]) -> str:
    """Where the chain of one matter's records breaks, in words; empty when it holds."""
    previous = ""
    for record in records:
        wanted = record_digest(canonical(record), bytes.fromhex(previous) if previous else None).hex()
        if record.previous != previous or record.digest != wanted:
            return f"第 {record.seq} 条记录“{record.name}”与摘要不符"
        previous = record.digest
    return ""
