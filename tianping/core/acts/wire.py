"""One exchange with PostgreSQL: statements that travel together and are waited for once.

This is psycopg's own connection and its libpq, but not its cursors: their pipeline mode sends each statement by itself, which wakes
the server as often. Values go as text and the server knows their types from the statement, so one prepared statement serves all.
"""

from __future__ import annotations

import re
import select
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connections
from psycopg import DataError
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import DiagnosticField, ExecStatus, TransactionStatus

DATABASE = "default"
# Statements of one shape for each number of rows: more than this many are sent without being prepared.
PREPARED = 400
# "cached plan must not change result type", "prepared statement does not exist"
OUTDATED = (b"0A000", b"26000")
# The type that most answers have, by its number in PostgreSQL.
TEXT = 25

Params = Sequence[Any] | Mapping[str, Any]
Answer = list[tuple[Any, ...]]


@dataclass
class Counter:
    """What an act cost: exchanges with the server and statements."""

    trips: int = 0
    statements: int = 0


_counter: ContextVar[Counter | None] = ContextVar("counter", default=None)


@contextmanager
def counting() -> Iterator[Counter]:
    """Count the exchanges and statements of the code inside."""
    counter = Counter()
    token = _counter.set(counter)
    try:
        yield counter
    finally:
        _counter.reset(token)


class Trip:
    """Statements that travel to the server together; results are fetched at the end."""

    def __init__(self) -> None:
        self._statements: list[tuple[str, Params]] = []

    def add(self, sql: str, params: Params = ()) -> int:
        """Add a statement; the answer is its place among the results of `go`."""
        self._statements.append((sql, params))
        return len(self._statements) - 1

    def go(self) -> list[Answer]:
        """Send all, wait once, and return the rows of each.

        Raises:
            psycopg.Error: what the server said to the first statement that it refused; those after it were not carried out.
        """
        wrapper = connections[DATABASE]
        if not wrapper.in_atomic_block:
            wrapper.close_if_unusable_or_obsolete()
        wrapper.ensure_connection()
        raw = wrapper.connection
        counter = _counter.get()
        if counter is not None:
            counter.trips += 1
            counter.statements += len(self._statements)
        # psycopg begins a transaction by itself with its first statement; here is one that it does not see.
        idle = raw.pgconn.transaction_status == TransactionStatus.IDLE
        begun: list[tuple[str, Params]] = [("BEGIN", ())] if idle and not raw.autocommit else []
        with raw.lock:
            try:
                answers = _exchanged(raw, [*begun, *self._statements])
            except BaseException:
                # What is lost, Django looks for a new one of before its next statement.
                wrapper.errors_occurred = wrapper.errors_occurred or raw.closed
                raise
        return answers[len(begun) :]


# Which statements a connection knows, by which name.
_known: WeakKeyDictionary[Any, dict[str, bytes]] = WeakKeyDictionary()


def _exchanged(raw: Any, statements: list[tuple[str, Params]]) -> list[Answer]:
    pgconn, names = raw.pgconn, _known.setdefault(raw, {})
    ready = [_dumped(sql, params, raw) for sql, params in statements]
    try:
        pgconn.enter_pipeline_mode()
        prepared = _sent(pgconn, ready, names)
        results = _waited(pgconn)
        pgconn.exit_pipeline_mode()
    except BaseException:
        # Nobody else may find the connection in the middle of an exchange; the server takes back what was open.
        raw.close()
        raise
    answers = list(zip(prepared, results, strict=True))
    names.update({sql: name for (sql, name), one in answers if sql and one.status == ExecStatus.COMMAND_OK})
    refused = next((one for _, one in answers if one.status == ExecStatus.FATAL_ERROR), None)
    if refused is not None:
        if refused.error_field(DiagnosticField.SQLSTATE) in OUTDATED:
            # A table was altered under the statements that this connection knows.
            raw.close()
        raise error_from_result(refused, encoding=raw.info.encoding)
    return [_rows(raw, one) for (sql, _), one in answers if not sql]


def _sent(
    pgconn: Any, ready: list[tuple[str, list[bytes | None] | None]], names: dict[str, bytes]
) -> list[tuple[str, bytes]]:
    """Send all; for each answer to come, the statement that it prepares with its name, or nothing where it carries one out."""
    new: dict[str, bytes] = {}
    expected: list[tuple[str, bytes]] = []
    for sql, values in ready:
        name = names.get(sql) or new.get(sql)
        if name is None and len(names) + len(new) < PREPARED:
            name = new[sql] = b"act_%d" % (len(names) + len(new))
            pgconn.send_prepare(name, sql.encode())
            expected.append((sql, name))
        if name is None:
            pgconn.send_query_params(sql.encode(), values)
        else:
            pgconn.send_query_prepared(name, values)
        expected.append(("", b""))
    pgconn.pipeline_sync()
    return expected


def _waited(pgconn: Any) -> list[Any]:
    """All answers up to the end of the exchange; meanwhile the server may already send while it is still sent to."""
    poll = select.poll()
    poll.register(pgconn.socket, select.POLLIN | select.POLLOUT)
    while pgconn.flush():
        if poll.poll()[0][1] != select.POLLOUT:
            pgconn.consume_input()
    poll.modify(pgconn.socket, select.POLLIN)
    results: list[Any] = []
    while True:
        while pgconn.is_busy():
            poll.poll()
            pgconn.consume_input()
        result = pgconn.get_result()
        if result is None:
            continue
        if result.status == ExecStatus.PIPELINE_SYNC:
            return results
        results.append(result)


def _rows(raw: Any, result: Any) -> Answer:
    if not result.nfields or not result.ntuples:
        return []
    if result.nfields == 1 and result.ftype(0) == TEXT:
        texts = (result.get_value(row, 0) for row in range(result.ntuples))
        return [(None if text is None else text.decode(),) for text in texts]
    adapt = Transformer(raw)
    adapt.set_pgresult(result)
    return adapt.load_rows(0, result.ntuples, tuple)


def _dumped(sql: str, params: Params, raw: Any) -> tuple[str, list[bytes | None] | None]:
    numbered, names = _numbered(sql)
    values = [params[name] for name in names] if isinstance(params, Mapping) else params
    dumps = [_TEXTS.get(type(value)) for value in values]
    return numbered, [
        dump(value) if dump is not None else _other(value, raw)
        for dump, value in zip(dumps, values, strict=True)
    ] or None


def _other(value: Any, raw: Any) -> bytes:
    if isinstance(value, str):  # a choice of an enumeration
        return _string(str(value))
    return bytes(Transformer(raw).get_dumper(value, PyFormat.TEXT).dump(value) or b"")


def _string(value: str) -> bytes:
    if "\0" in value:
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return value.encode()


# Values as the server reads them.
_TEXTS: dict[type, Callable[[Any], bytes | None]] = {
    NoneType: lambda value: None,
    str: _string,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"t" if value else b"f",
    UUID: lambda value: b"%032x" % value.int,
    datetime: lambda value: value.isoformat().encode(),
    date: lambda value: value.isoformat().encode(),
    Decimal: lambda value: str(value).encode(),
}

_PLACEHOLDER = re.compile(r"%s|%\((\w+)\)s")


@cache
def _numbered(sql: str) -> tuple[str, tuple[str, ...]]:
    """The statement with the server's own numbered places, and the names of named values in their order."""
    names: list[str] = []
    count = 0

    def place(match: re.Match[str]) -> str:
        nonlocal count
        if match[1] is None:
            count += 1
            return f"${count}"
        if match[1] not in names:
            names.append(match[1])
        return f"${names.index(match[1]) + 1}"

    return _PLACEHOLDER.sub(place, sql), tuple(names)
