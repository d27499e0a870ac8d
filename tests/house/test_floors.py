"""The floors of the house: who may import whom, who may read the machine's clock, who reaches models past `visible`."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "tianping"
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
}
# The one clock itself, keys that sort by the time of their making, and libraries that are used without a court.
OWN_CLOCK = ("core/acts/clock.py", "core/ids.py", "law/", "embedded/", "papers/", "ledger/", "brain/")


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from (path for path in (HOUSE / room).rglob("*.py") if "migrations" not in path.parts)


def test_the_contracts_of_the_floors_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_time_comes_from_the_clock_of_the_court_only() -> None:
    wrong = []
    for path in modules("."):
        if str(path.relative_to(HOUSE)).startswith(OWN_CLOCK):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and (node.value.id, node.attr) in CLOCKS
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize(
    "domain", sorted(path.name for path in (HOUSE / "domains").iterdir() if (path / "declare.py").exists())
)
def test_no_face_and_no_kernel_knows_the_acts_of_a_petition(domain: str) -> None:
    """The proof of the house: a domain is added without touching core or faces. Petitions show it; civil had its pages first."""
    if domain == "civil":
        pytest.skip("the portal's filing pages are made for civil complaints")
    from tianping.core.acts import sides
    from tianping.core.acts.registry import types

    package = f"tianping.domains.{domain}"
    acts = {True: set[str](), False: set[str]()}
    for declared in types().values():
        acts[str(getattr(declared.data, "__module__", "")).startswith(package)] |= set(declared.acts)
    # The kernel gives side proceedings two acts of its own.
    own = acts[True] - acts[False] - {sides.LAPSE, sides.FOLLOW}
    assert own
    for path in modules("core", "faces"):
        constants = (
            node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)
        )
        words = {value for value in constants if isinstance(value, str)}
        assert not words & own, path
        assert package not in path.read_text(), path
