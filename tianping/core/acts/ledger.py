"""The journal's digests in the transparency log: batches follow the journal, nothing in the log is personal.

Every new record is noted as not yet logged by a trigger of the database; `follow` takes what is noted, appends it
and strikes it off. Doing it twice does no harm: the log knows each record by its key.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tianping.core.acts import journal
from tianping.core.acts.models import Record
from tianping.ledger.keys import load_key
from tianping.ledger.log import Log

_TAKE = """
SELECT u.record_id, r.digest FROM acts_unlogged u JOIN acts_record r ON r.id = u.record_id
ORDER BY u.record_id LIMIT %s FOR UPDATE OF u SKIP LOCKED
"""


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
