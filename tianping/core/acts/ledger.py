"""The journal's digests in the transparency log: batches follow the journal, nothing in the log is personal.

Every new record is noted as not yet logged by a trigger of the database; `follow` takes what is noted, appends it
and strikes it off. Doing it twice does no harm: the log knows each record by its key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tianping.core.acts import journal
from tianping.core.acts.models import Record
from tianping.ledger.keys import load_key
from tianping.ledger.log import Log
from tianping.ledger.tiles import Tiles
from tianping.ledger.verify import ProofFailed, entry_of

_TAKE = """
SELECT u.record_id, r.digest FROM acts_unlogged u JOIN acts_record r ON r.id = u.record_id
ORDER BY u.record_id LIMIT %s FOR UPDATE OF u SKIP LOCKED
"""

_COUNT = "SELECT (SELECT count(*) FROM acts_record), (SELECT count(*) FROM acts_unlogged)"
_AT_ONCE = 2000


class NotYetLogged(LookupError):
    """The record is in the journal, but its digest has not reached the log: wait some seconds."""


@cache
def log() -> Log:
    """The log of this house."""
    home = Path(settings.HOME) / "ledger"
    return Log(home / "log", settings.LEDGER_ORIGIN, load_key(home / "keys", settings.LEDGER_ORIGIN))


def public_key() -> str:
    """The key by which anybody checks a checkpoint."""
    return str(log().key.public)


def follow(limit: int = 1000) -> int:
    """Append what is not yet logged; the answer is how many records that were."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [limit])
        rows = cursor.fetchall()
        if rows:
            log().append([(str(key), bytes.fromhex(digest)) for key, digest in rows])
            cursor.execute("DELETE FROM acts_unlogged WHERE record_id = ANY(%s)", [[key for key, _ in rows]])
    return len(rows)


def proof_of(record: Record) -> dict[str, Any]:
    """The proof of one record: a stranger checks it off line without trusting the court, the vendor or us.

    Raises:
        NotYetLogged: the digest is not in the log yet.
    """
    from tianping.ledger.log import NotInLog

    previous = bytes.fromhex(record.previous) if record.previous else None
    try:
        return log().prove(
            str(record.id), bytes.fromhex(record.digest), record=journal.canonical(record), previous=previous
        )
    except NotInLog as error:
        raise NotYetLogged(str(record.id)) from error


def differences() -> Iterator[str]:
    """Where log and journal do not say the same, in words. Records that wait for the log are none."""
    # The journal is counted first: what comes to it meanwhile can only make the log longer.
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)
        records, waiting = cursor.fetchone()
    folder = Path(settings.HOME) / "ledger" / "log"
    if not (folder / "checkpoint").exists():
        if records > waiting:
            yield f"总账不在：{folder}，应当有 {records - waiting} 条记录的摘要"
        return
    try:
        entries = Tiles(folder, log().checkpoint().size).entries()
        found = 0
        while some := list(islice(entries, _AT_ONCE)):
            known = _entries_of([json.loads(entry)["id"] for entry in some])
            found += len(known)
            for entry in some:
                key = json.loads(entry)["id"]
                if key not in known:
                    yield f"总账里有记录 {key} 的摘要，日志里没有这条记录"
                elif known[key] != entry:
                    yield f"记录 {key} 在日志和总账里的摘要不同"
    except (ProofFailed, OSError, ValueError) as broken:
        yield f"总账读不出来：{broken}"
        return
    if records - waiting > found:
        yield f"日志里有 {records - waiting - found} 条记录的摘要不在总账里，也没有在等"


def _entries_of(keys: list[str]) -> dict[str, bytes]:
    """What the log should hold of those records that the journal has, by their keys."""
    rows = Record.objects.filter(pk__in=keys).values_list("id", "digest")
    return {str(key): entry_of(str(key), bytes.fromhex(digest)) for key, digest in rows}
