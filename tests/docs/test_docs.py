"""What the documents say is so: links lead somewhere, commands exist, examples run, words are those of the code."""

from __future__ import annotations

import doctest
import importlib.util
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from tianping.cli import parser
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.registry import types

ROOT = Path(__file__).resolve().parents[2]
# How many systems the plans name in each group: the ids are S01 to S34 and so on.
SYSTEMS = {"S": 34, "T": 42, "E": 21, "M": 33, "D": 18, "B": 12, "L": 9, "F": 18, "O": 11, "X": 16, "G": 11}
OUR_OWN = (
    "tests/",
    "tianping/",
    "docs/",
    "tools/",
    "benches/",
    "web/",
    "core/",
    "faces/",
    "domains/",
    "outside/",
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", re.S)
COMMANDS = re.compile(r"(?:^\s*|&& |bin/|TIANPING_\w+=\S+ )tianping ([a-z]+)(?: ([a-z]+))?", re.M)


def documents() -> list[Path]:
    """All pages that somebody reads before the code."""
    found = [
        *ROOT.glob("README*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "tianping").rglob("README.md"),
    ]
    return sorted(found)


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code(path: Path) -> Iterator[str]:
    """Everything written as code, in blocks and in lines."""
    for block, inline in CODE.findall(read(path)):
        yield block or inline


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def anchors(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", read(path), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", documents(), ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    pictures = {one["name"] for one in tomllib.loads(read(ROOT / "docs/pictures/pages.toml"))["page"]}
    wrong = []
    for link in LINK.findall(read(page)):
        if "://" in link:
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        made = target.suffix == ".png" and target.stem in pictures
        if not (made or target.exists()) or (anchor and anchor not in anchors(target)):
            wrong.append(link)
    assert wrong == []


@pytest.mark.parametrize("page", documents(), ids=named)
def test_files_and_tests_that_are_named_exist(page: Path) -> None:
    wrong = [word for text in code(page) for word in text.split() if _missing(word, page)]
    assert wrong == []


def _missing(word: str, page: Path) -> bool:
    path, _, test = word.strip("'\"(),;").partition("::")
    if not path.startswith(OUR_OWN) or re.search(r"[<>…*{}|]", path):
        return False
    places = [base / path for base in (ROOT, ROOT / "tianping", page.parent)]
    found = next(
        (place for place in places if place.exists() or any(place.parent.glob(f"{place.name}[-.]*"))), None
    )
    if found is None or not test:
        return found is None
    return not re.search(rf"def {test.rpartition('::')[2]}\b", read(found))


@pytest.mark.parametrize("page", documents(), ids=named)
def test_commands_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.M))
    known = set(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr, arg-type]
    for text in code(page):
        for target in re.findall(r"(?:^|[\s(])make ([a-z]+)", text, re.M):
            assert target in targets, f"make {target}"
        for command, second in COMMANDS.findall(text):
            assert command in known, f"tianping {command}"
            if command in SECOND and second:
                assert second in SECOND[command], f"tianping {command} {second}"
        for module in re.findall(r"python -m ([\w.]+)", text):
            assert importlib.util.find_spec(module) is not None, module


SECOND = {
    "law": {"answer", "schema", "explain", "impact", "build"},
    "read": {"files", "packages"},
    "eval": {"filings", "bad"},
}


def test_the_examples_of_the_readme_run() -> None:
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert found.attempted >= 9
    assert found.failed == 0


def test_the_chinese_readme_is_a_twin() -> None:
    english, chinese = read(ROOT / "README.md"), read(ROOT / "README.zh.md")
    assert english.count("\n## ") == chinese.count("\n## ")
    assert re.findall(r"^(\d+)\. ", english, re.M) == re.findall(r"^(\d+)\. ", chinese, re.M)
    assert set(re.findall(r"\]\((docs[^)]*|tianping[^)]*)\)", english)) == set(
        re.findall(r"\]\((docs[^)]*|tianping[^)]*)\)", chinese)
    )
    people = re.findall(r"^\| ([^|]+) \|", english.partition("## Whom")[2].partition("## A walk")[0], re.M)
    for name in re.findall(r"[一-鿿]{2,3}", " ".join(people)):
        assert name in chinese


def test_the_people_of_the_readme_are_in_the_sample() -> None:
    from tianping.sample import province

    there = {face for face, _ in province.FACES.values()} | {name for name, *_ in province.CITIZENS}
    table = read(ROOT / "README.md").partition("## Whom")[2].partition("## A walk")[0]
    shown = set(re.findall(r"[一-鿿]{2,3}", " ".join(re.findall(r"^\| ([^|]+) \|", table, re.M))))
    assert shown - {"一个"} <= there
    assert there <= shown


def pairs(title: str) -> dict[str, list[str]]:
    """Rows of the tables under the headings that begin so: the first cell, and the others."""
    text = read(ROOT / "docs/glossary.md")
    parts = [part for part in re.split(r"^## ", text, flags=re.M) if part.startswith(title)]
    rows = [
        line.strip("| ").split(" | ") for part in parts for line in part.splitlines() if line.startswith("| ")
    ]
    return {row[0]: row[1:] for row in rows if row[0] not in ("code", "---")}


def test_the_glossary_has_every_role_with_its_word() -> None:
    assert {code: words[0] for code, words in pairs("Roles").items()} == ROLE_NAMES


def test_the_glossary_has_every_state_with_its_words(db: None) -> None:
    declared = {state.code: [state.name, state.public] for kind in types().values() for state in kind.states}
    assert pairs("States of") == declared


def test_the_nouns_of_the_glossary_are_models() -> None:
    nouns = pairs("Nouns")
    assert len(nouns) > 20
    for noun, (_, room) in nouns.items():
        apps.get_model(room, noun)


def test_a_page_of_a_system_names_a_system_and_stands_in_the_list() -> None:
    ids = {f"{group}{number:02d}" for group, count in SYSTEMS.items() for number in range(1, count + 1)}
    assert len(ids) == 225
    pages = {path.stem for path in (ROOT / "docs/systems").glob("*.md")} - {"README"}
    assert pages <= ids
    assert pages == set(re.findall(r"\]\((\w+)\.md\)", read(ROOT / "docs/systems/README.md")))
    for page in pages:
        text = read(ROOT / f"docs/systems/{page}.md")
        assert text.startswith(f"# {page} ")
        assert [title in text for title in ("## Works", "## See it", "## Missing")] == [True] * 3


def test_every_room_says_what_it_is() -> None:
    rooms = [path for floor in ("core", "domains") for path in (ROOT / "tianping" / floor).iterdir()]
    rooms += [
        ROOT / "tianping" / name
        for name in ("law", "brain", "papers", "ledger", "embedded", "outside", "sample")
    ]
    bare = [
        room.name for room in rooms if (room / "__init__.py").exists() and not (room / "README.md").exists()
    ]
    assert bare == []


def test_the_lines_of_a_domain_are_counted_right() -> None:
    page = read(ROOT / "docs/how-to-add-a-domain.md")
    told = dict(re.findall(r"^\| `([\w/.]+)` \| (\d+) \|", page, re.M))
    folder = ROOT / "tianping/domains/petitions"
    total = 0
    for name, lines in told.items():
        path = ROOT / name if name.startswith("tests/") else folder / name
        counted = sum(1 for line in read(path).splitlines() if line.strip())
        assert counted == int(lines), name
        total += counted
    assert total == int(re.search(r"\| together \| (\d+) \|", page)[1])  # type: ignore[index]
    assert total <= 250


def test_decisions_have_a_number_each() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs/decisions").glob("*.md")]
    assert len(set(numbers)) == len(numbers)


def test_the_notice_names_every_direct_dependency() -> None:
    from tools import notice

    said = read(ROOT / "NOTICE")
    names = [name for _, extras in notice.PARTS for name in notice.python_names(extras)]
    missing = [name for name in names if f"\n  {name}: " not in said]
    missing += [line for line in notice.web_lines() if line not in said]
    assert missing == []
