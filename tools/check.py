"""``make check``: everything that can be told about the source without running the suite.

Each check runs even if a former one failed, so that one call tells all. Names as arguments choose some of them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# Settings want a home for their keys; checks have one of their own.
ENV = os.environ | {
    "TIANPING_HOME": str(ROOT / ".stamps" / "check-home"),
    "DJANGO_SETTINGS_MODULE": "tianping.settings",
    "TIANPING_DEBUG": "1",
}


def run(*command: str) -> str:
    """Empty if all is well, else what the tool said."""
    done = subprocess.run(command, cwd=ROOT, env=ENV, capture_output=True, text=True, check=False)
    return (
        "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or f"ended with {done.returncode}"
    )


def style() -> str:
    return run(str(BIN / "ruff"), "check", "--quiet", ".")


def layout() -> str:
    return run(str(BIN / "ruff"), "format", "--check", "--quiet", ".")


def types() -> str:
    return run(str(BIN / "mypy"), "--no-error-summary", "--hide-error-context")


def floors() -> str:
    """The floors of the house: who may import whom (contracts in pyproject.toml)."""
    return run(str(BIN / "lint-imports"), "--no-cache", "--no-logo")


def migrations() -> str:
    """Every change of a model has its migration. Needs no database: the files alone are compared."""
    return run(sys.executable, "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run")


def templates() -> str:
    return run(sys.executable, "-m", "tools.check_templates")


def hosts() -> str:
    """No tracked file names a package registry: whoever builds the house may use a mirror of their own."""
    # Put together here, so that this file does not name them either.
    known = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js.org", "npm" + "mirror.com"]
    known += ["deb.debian" + ".org"]
    for variable in ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY"):
        if found := re.search(r"//(?:[^@/]*@)?([^/:]+)", os.environ.get(variable, "")):
            known.append(found[1])
    pattern = "|".join(re.escape(host) for host in known)
    done = subprocess.run(
        ["git", "grep", "-nIE", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    return done.stdout.strip()


CHECKS: dict[str, tuple[str, Callable[[], str]]] = {
    "style": ("style and likely mistakes (ruff)", style),
    "layout": ("layout (ruff format)", layout),
    "hosts": ("no registry hosts in tracked files", hosts),
    "floors": ("floors of the house (import-linter)", floors),
    "templates": ("templates compile", templates),
    "migrations": ("migrations are complete", migrations),
    "types": ("types (mypy)", types),
}


def main(names: list[str]) -> int:
    (ROOT / ".stamps").mkdir(exist_ok=True)
    bad = 0
    for name in names or CHECKS:
        title, check = CHECKS[name]
        began = time.monotonic()
        said = check()
        bad += bool(said)
        print(f"  {'✗' if said else '✓'} {title} ({time.monotonic() - began:.1f} s)", flush=True)
        if said:
            print("\n".join(f"      {line}" for line in said.splitlines()[:80]), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
