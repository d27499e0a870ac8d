"""``python -m tests.filings.open OUT --count N --seed S [--form digital|scan|photo]``."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

from . import package, plan

FORMS = ("digital", "scan", "photo")
MOST_PAGES = 10  # of a package that must be read from pictures


def choices(count: int, seed: int, form: str) -> list[tuple[str, list[str]]]:
    """For each package a quarrel and its slips: every second one has some, and slips come in turn."""
    rng = Random(f"{seed}-{form}")
    causes = rng.sample(plan.ANY, len(plan.ANY))
    slips = rng.sample(tuple(plan.SLIPS), len(plan.SLIPS))
    if form == "digital":
        slips.remove("illegible_page")
    out: list[tuple[str, list[str]]] = []
    for i in range(count):
        cause = causes[i % len(causes)]
        if i % 2 == 0:
            out.append((cause, []))
            continue
        fit = next((s for s in slips if cause in plan.SLIPS[s]), None)
        if fit is None:
            fit = slips[0]
            cause = rng.choice(plan.SLIPS[fit])
        slips.remove(fit)
        slips.append(fit)
        also = form != "digital" and i % 4 == 3 and fit not in ("illegible_page", "amount_words_mismatch")
        out.append((cause, [fit, "illegible_page"] if also else [fit]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=FORMS, default="digital")
    args = parser.parse_args()
    for number, (cause, slips) in enumerate(choices(args.count, args.seed, args.form), 1):
        name = f"{args.form[0].upper()}{args.seed}{number:02d}"
        for attempt in range(50):
            rng = Random(f"{args.seed}-{args.form}-{number}-{attempt}")
            made = package.build(name, args.form, plan.make(rng, cause, slips, args.form), rng)
            if args.form == "digital" or sum(len(f.leaves) for f in made.files) <= MOST_PAGES:
                break
        package.write(made, args.out / name, rng)
        print(name, cause, made.plan.writer, ",".join(slips) or "-")


if __name__ == "__main__":
    main()
