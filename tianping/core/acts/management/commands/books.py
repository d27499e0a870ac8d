"""Prove the books of this home, for `tianping doctor --books`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand

from tianping.core.books import BOOKS


class Command(BaseCommand):
    """`books`: one object of JSON a book, with what does not hold in it."""

    help = "Prove the books: journals, log, papers, limits, tasks, money, outbox. `tianping doctor --books` shows them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything, change nothing."""
        for book in BOOKS:
            found = {"about": book.about, "holds": book.holds, "wrong": list(book.find()), "mend": book.mend}
            self.stdout.write(json.dumps(found, ensure_ascii=False))
