"""Make the sample province and a year of living cases, once."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from tianping.core.acts import clock, ledger
from tianping.core.matters.models import Matter
from tianping.sample import province, story, visitors

CASES = int(os.environ.get("TIANPING_SAMPLE_CASES", "42"))


class Command(BaseCommand):
    """`sample_install`: what stands already is left as it is."""

    help = "Make the sample province 临江省 with a year of cases."

    def handle(self, *args: Any, **options: Any) -> None:
        """Courts and people first, then the cases of the last year up to yesterday."""
        if Matter.objects.exists():
            return
        today = clock.today()
        self.stdout.write(f"playing {CASES} cases of the last year …")
        self.stdout.flush()
        # In one transaction: who ends it midway finds nothing of it at the next start, instead of half a year.
        with transaction.atomic():
            province.install()
            played = story.play(
                CASES, seed=1, since=today - timedelta(days=365), until=today - timedelta(days=1)
            )
            acts = played.acts + visitors.come(province.MAIN)
        while ledger.follow():
            pass
        self.stdout.write(f"{played.cases} cases, {acts} acts")
