"""python -m tests.filings.held OUT --count N --seed S --form digital|scan|photo: write packages; the same seed writes the same ones."""

from __future__ import annotations

import argparse
from pathlib import Path

from .package import plan, write


def main() -> None:
    """Read the command line and write the packages."""
    parser = argparse.ArgumentParser(description="write invented court filings with their truth")
    parser.add_argument("out", type=Path, help="folder for the packages; must be empty or absent")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=("digital", "scan", "photo"), default="digital")
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty: choose another folder or empty it")
    for i, (kind, slip) in enumerate(plan(options.count, options.seed, options.form)):
        write(options.out, i, options.seed, options.form, kind, slip)


if __name__ == "__main__":
    main()
