"""``make bench``: run every ``benches/*.py`` in turn, each in a process of its own; figures go to docs.

A bench is a program that prints a Markdown section: what was measured beside which plain peer, on what machine, and a
table. With names as arguments only those run, and the document is left as it is.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench`; every figure stands beside a plain peer measured in the same run. They are orders of size from one
small machine, not promises: measure again on yours.

Machine: {machine}, {cores} cores, Python {python}; load when it began: {load:.1f} (above the number of cores it was busy with
other work, too).
"""


def main(names: list[str]) -> int:
    benches = sorted((ROOT / "benches").glob("*.py"))
    if names:
        benches = [path for path in benches if path.stem in names]
    sections, bad = [], 0
    load = os.getloadavg()[0]
    for path in benches:
        print(f"  {path.stem} …", flush=True)
        done = subprocess.run(
            [sys.executable, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
        )
        print(done.stdout, flush=True)
        bad += done.returncode != 0
        sections.append(done.stdout.strip())
    if not names and benches and not bad:
        head = HEAD.format(
            machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version(), load=load
        )
        TARGET.write_text("\n\n".join([head.strip(), *sections]) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
