"""Compare the book with the bank's bill of a day."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tianping.core.acts import clock
from tianping.core.doors import OutsideError
from tianping.core.money.reconcile import reconcile


class Command(BaseCommand):
    """`reconcile [--day 2026-11-23]`."""

    help = "Compare the book with the bank's bill of a day (yesterday); ends with 1 if something differs."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The day."""
        parser.add_argument("--day", type=date.fromisoformat, help="a past day (default: yesterday)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what differs, a line each."""
        day = options["day"] or clock.today() - timedelta(days=1)
        try:
            said = reconcile(day)
        except OutsideError as problem:
            raise CommandError(f"{day} 没有对成账：{problem}", returncode=2) from None
        for line in said:
            self.stdout.write(line)
        if said:
            raise CommandError(f"{day}：{len(said)} 处", returncode=1)
        self.stdout.write(f"{day}：一致")
