"""`tianping simulate`: play whole cases on a virtual clock, then prove the books."""

from __future__ import annotations

import argparse
import json
import time
from datetime import date, datetime

from tianping.core import books
from tianping.core.acts import clock, ledger, outbox
from tianping.sample import province, story


def cli(argv: list[str]) -> int:
    """Run a simulation; the exit status is 0 when the books hold."""
    parser = argparse.ArgumentParser(prog="tianping simulate")
    parser.add_argument("--cases", type=_number, default=50, help="how many cases to play (default 50)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same cases (default 1)")
    parser.add_argument(
        "--since", type=date.fromisoformat, default=date(2026, 1, 5), help="first day (default 2026-01-05)"
    )
    parser.add_argument("--json", action="store_true", help="the result as one JSON object")
    chosen = parser.parse_args(argv)
    began = time.monotonic()
    province.install()
    played = story.play(chosen.cases, chosen.seed, since=chosen.since)
    finish()
    problems = [*books.prove(), *(f"没有办成 {count} 次：{words}" for words, count in played.refused.items())]
    result = {
        "cases": played.cases, "acts": played.acts, "seconds": round(time.monotonic() - began, 1),
        "outcomes": dict(played.outcomes), "problems": problems,
    }  # fmt: skip
    print(json.dumps(result, ensure_ascii=False) if chosen.json else _words(result))
    return 1 if problems else 0


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one case is played")
    return number


def finish() -> None:
    """Bring the log up to the journal and carry out what waited for it."""
    for _ in range(2):
        while ledger.follow():
            pass
        outbox.drain(until=datetime(2100, 1, 1, tzinfo=clock.COURT_ZONE))


def _words(result: dict[str, object]) -> str:
    lines = [
        f"{result['cases']} 件，{result['acts']} 个行为，{result['seconds']} 秒",
        f"结果：{result['outcomes']}",
    ]
    return "\n".join([*lines, *(["账实相符"] if not result["problems"] else result["problems"])])  # type: ignore[list-item, misc]
