"""Carry out the outbox, feed the transparency log and let the clock act, until told to stop."""

from __future__ import annotations

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand

from tianping.core.acts import ledger, outbox
from tianping.core.acts.jobs import rescue
from tianping.core.delivery import watch as deliveries
from tianping.core.limits import watch

SWEEP_EVERY = 60.0


class Command(BaseCommand):
    """`relay`: the process between the database and the world."""

    help = "Carry out the outbox after commits, append digests to the log, record limits that have passed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until SIGTERM or Ctrl-C; what is begun is finished."""
        self.stopping = False
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._stop)
        self.swept = 0.0
        outbox.listen(self._turn, lambda: self.stopping)

    def _stop(self, *_: Any) -> None:
        self.stopping = True

    def _turn(self) -> None:
        """Between two waits: the log and the clock."""
        ledger.follow()
        if time.monotonic() - self.swept > SWEEP_EVERY:
            self.swept = time.monotonic()
            watch.sweep()
            deliveries.sweep()
            rescue()
