"""Many cases played at once through `perform` on a virtual clock.

One queue holds the next steps of all of them in order of time, so that cases share courtrooms, judges and the clock as
in a real court. What the clock itself does (limits that pass, post that arrives) happens in between.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tianping.core.acts import clock, outbox
from tianping.core.courts.models import Court
from tianping.core.delivery import watch as deliveries
from tianping.core.limits import watch
from tianping.sample import province
from tianping.sample.case import Case, Steps
from tianping.sample.hands import Played, at

# How many days before the end of a year the sample citizens file their own cases, so that each stands elsewhere now.
CAST_FILED = (75, 34, 9)
# And how many before it others file cases that nobody has looked at yet.
FRESH = (4, 3, 2, 2)
# Cases of the summary procedure (three months) that are heard and then lie: one's limit has passed, the other's is near.
LYING = (128, 90)
# The other basic courts: a filing that nobody has looked at, a case before its hearing, one that is decided. A small year
# has the first alone, or the first two: one for each so many of its cases.
NEIGHBOURS, NEIGHBOUR_EACH = (3, 33, 85), 12
# A dossier is bound when its journal has reached the log, which happens after the whole story: until then nobody tries.
LATER = ("archive",)


def play(
    cases: int, seed: int, *, court: str = province.MAIN, since: date, until: date | None = None
) -> Played:
    """Let that many cases be filed over the days from `since`, and play each until it ends or until the day `until`.

    A year with an end, which people look at, has some cases of the other basic courts besides.
    """
    chance = random.Random(seed)
    played = Played()
    days = max((until - since).days, 1) if until else 90
    began: list[tuple[datetime, Steps]] = []
    for number in range(cases):
        filed = since + timedelta(days=_filed(chance, days) if until else number % days)
        case = Case(random.Random(f"{seed}:{number}"), court, played, until=until)
        began.append((at(filed, 9, chance.randint(0, 420)), case.live()))
    if until is not None:
        began += [*_last(seed, court, played, until), *_elsewhere(seed, court, played, until, cases)]
    queue = [(moment, number, steps) for number, (moment, steps) in enumerate(began)]
    heapq.heapify(queue)
    _run(queue, played, until)
    return played


def _last(seed: int, court: str, played: Played, until: date) -> Iterator[tuple[datetime, Steps]]:
    """What is played besides: the cases of the sample citizens, and filings of the last days."""
    for place, back in enumerate(CAST_FILED):
        case = Case(random.Random(f"{seed}:cast:{place}"), court, played, cast=True, until=until)
        yield at(until - timedelta(days=back), 10), case.live("判决")
    for place, back in enumerate(FRESH):
        case = Case(random.Random(f"{seed}:fresh:{place}"), court, played)
        yield at(until - timedelta(days=back), 10, 20 * place), case.arrive()
    for place, back in enumerate(LYING):
        case = Case(random.Random(f"{seed}:lying:{place}"), court, played, until=until)
        yield at(until - timedelta(days=back), 9, 20 * place), case.lie()


def _elsewhere(
    seed: int, court: str, played: Played, until: date, cases: int
) -> Iterator[tuple[datetime, Steps]]:
    """Cases of the other basic courts: these sums begin in no higher one (民事诉讼法 18; 法发〔2021〕27号)."""
    others = Court.objects.filter(level="基层").exclude(pk=court).order_by("code")
    for number, other in enumerate(others):
        for place, back in enumerate(NEIGHBOURS[: max(cases // NEIGHBOUR_EACH, 1)]):
            case = Case(random.Random(f"{seed}:{other.code}:{place}"), other.code, played, until=until)
            # Not all on one day, as if the courts had agreed.
            moment = at(until - timedelta(days=back + (number * place) % 7), 9, 17 * number)
            yield moment, case.live("判决") if place else case.arrive()


def _filed(chance: random.Random, days: int) -> int:
    """A day of filing; half of the cases are from the last fifth of the time, so that many still live at its end."""
    return chance.randint(days * 4 // 5, days - 1) if chance.random() < 0.5 else chance.randint(0, days - 1)


def _run(queue: list[tuple[datetime, int, Steps]], played: Played, until: date | None) -> None:
    day: date | None = None
    while queue:
        moment, number, steps = heapq.heappop(queue)
        if until is not None and moment.date() > until:
            continue
        if day != moment.date():
            _pass_days(day, moment.date())
            day = moment.date()
        with clock.at(moment):
            following = next(steps, None)
            outbox.drain(leaving=LATER)
        if following is not None:
            heapq.heappush(queue, (max(following, moment + timedelta(minutes=1)), number, steps))


def _pass_days(last: date | None, day: date) -> None:
    for passed in range((day - last).days if last else 1):
        with clock.at(at(day - timedelta(days=(day - last).days - 1 - passed) if last else day, 0, 30)):
            watch.sweep()
            deliveries.sweep()
            outbox.drain(leaving=LATER)
