"""One act, one transaction: whose begin travels with the lock and whose commit travels with the writes.

Django's own `atomic` would cost two exchanges more. Inside another transaction (tests, a bulk that wants all or
nothing, the outbox) the act is a savepoint of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models.constraints import BaseConstraint
from psycopg.errors import IntegrityError, error_from_result
from psycopg.pq import ExecStatus

from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.wire import DATABASE, Trip


class Sending(Trip):
    """The last exchange of an act; `begun` are statements that must travel with its first one."""

    def __init__(self, begun: list[str]) -> None:
        super().__init__()
        self.begun = begun


@contextmanager
def transaction() -> Iterator[Sending]:
    """Everything inside is done whole or not at all; what was added to the sending is written at the end."""
    try:
        connection = connections[DATABASE]
        if connection.in_atomic_block:
            yield from _savepoint()
        else:
            connection.close_if_unusable_or_obsolete()
            yield from _whole(connection)
    except IntegrityError as error:
        raise _refusal(error) from error


def _refusal(error: IntegrityError) -> Exception:
    """What the database itself refused (two hearings at a time, one bank number twice), in the words of its constraint."""
    words = _constraint_words().get(error.diag.constraint_name or "")
    return ActRefused([Reason("database", words)]) if words else error


@cache
def _constraint_words() -> dict[str, str]:
    constraints = [one for model in apps.get_models() for one in model._meta.constraints]
    plain = BaseConstraint.default_violation_error_message
    return {
        one.name: str(one.violation_error_message)
        for one in constraints
        if one.violation_error_message != plain
    }


def _savepoint() -> Iterator[Sending]:
    sending = Sending([])
    _now("SAVEPOINT act")
    try:
        yield sending
        sending.add("RELEASE SAVEPOINT act")
        sending.go()
    except BaseException:
        _take_back("ROLLBACK TO SAVEPOINT act; RELEASE SAVEPOINT act")
        raise


def _whole(connection: Any) -> Iterator[Sending]:
    sending = Sending(["BEGIN"])
    with _in_transaction(connection):
        try:
            yield sending
            sending.add("COMMIT")
            sending.go()
        except BaseException:
            connection.run_on_commit = []
            if not connection.connection.closed and connection.connection.info.transaction_status:
                _take_back("ROLLBACK")
            raise
    connection.run_and_clear_commit_hooks()


@contextmanager
def _in_transaction(connection: Any) -> Iterator[None]:
    """Let Django know that a transaction is open which it did not open: what nests in it takes savepoints."""
    connection.ensure_connection()
    connection.in_atomic_block, connection.autocommit = True, False
    connection.needs_rollback, connection.savepoint_ids = False, []
    try:
        yield
    finally:
        connection.in_atomic_block, connection.autocommit = False, True
        connection.needs_rollback, connection.savepoint_ids = False, []


def _now(statement: str) -> None:
    connections[DATABASE].connection.execute(statement)


def _take_back(statement: str) -> None:
    # Past the driver, which forgets all prepared statements after a rollback, lest a table had changed in it; acts change none.
    result = connections[DATABASE].connection.pgconn.exec_(statement.encode())
    if result.status != ExecStatus.COMMAND_OK:
        raise error_from_result(result)
