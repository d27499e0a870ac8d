"""A short-lived process between PostgreSQL's start and the web server's: tables, and the sample if asked.

Apart from the supervisor, so that the supervisor stays small and needs no Django; as the owner of the tables,
which the server itself is not. What it prints is shown to the person.
"""

from __future__ import annotations

import importlib
import json
import sys

from tianping.embedded.database import database_url
from tianping.embedded.prepared import note


def prepare(*, sample: bool) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command, get_commands
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        print(f"{len(plan)} changes to the tables …", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
    if sample and "sample_install" in get_commands():
        call_command("sample_install")
        people = importlib.import_module("tianping.sample").people()
        (settings.HOME / "sample-people.json").write_text(json.dumps(people, ensure_ascii=False, indent=1))
    note(database_url(), sample=sample)


if __name__ == "__main__":
    prepare(sample="--sample" in sys.argv[1:])
