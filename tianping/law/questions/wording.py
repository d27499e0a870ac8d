"""What people call the keys, choices and results of each kind of question; the words are data (`words/*.toml`).

A kind without words still has some: its name, its docstring and the bare keys.  A kind may take the words of another (`like`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tianping.law.data import Book, default_book
from tianping.law.questions import Kind, kind_schema, kinds

_FOLDER = Path(__file__).parent / "words"
_COMMON = "common"
OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Word:
    """How a key is called: its unit, its help, the measure word of one row, what to say where there is none.

    A ratio is a number such as 0.30 that people read and write as 30 %.
    """

    label: str
    unit: str = ""
    help: str = ""
    ratio: bool = False
    row: str = "项"
    none: str = "没有"


@dataclass(frozen=True)
class Wording:
    """The words of one kind. Paths go from outside to inside, joined by dots, without the numbers of rows."""

    kind: str
    title: str
    words: str
    group: str
    article: str
    first: tuple[str, ...]
    example: Mapping[str, Any]
    layers: tuple[Mapping[str, Any], ...]

    def key(self, path: str) -> Word:
        """A key of the question."""
        return self._word("keys", path)

    def result(self, path: str) -> Word:
        """A key of the answer; a key of the question lends its word where the answer has none of its own."""
        return self._word("results", path) if self._find("results", path) is not None else self.key(path)

    def choices(self, path: str, codes: list[str] | None = None) -> dict[str, str]:
        """The words of the choices at a path, in the order of the codes; a source of the law's data if there is one."""
        if (source := self._find("sources", path)) is not None:
            return _sourced(default_book(), source["rows"], source["code"], source["word"])
        own = self._find("choices", path) or {}
        if codes is None:
            return dict(own)
        return {code: own.get(code) or self._anywhere("choices", code) for code in codes}

    def chosen(self, path: str, value: Any) -> str | None:
        """The word of a coded value of the answer, or None where it is no code."""
        code = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else str(value)
        found = self._find("results_choices", path) or self.choices(path)
        if not found and not isinstance(value, bool):
            return None
        return found.get(str(code)) or {"true": "是", "false": "否"}.get(str(code))

    def blamed(self, message: str) -> str | None:
        """The key that a refusal means when it names it in Chinese only."""
        places = self.layers[0].get("at", {})
        return next((key for words, key in places.items() if words in message), None)

    def called(self, code: str) -> str:
        """The word of a code that stands among any choices; empty where there is none."""
        found = self._anywhere("choices", code)
        return "" if found == code else found

    def warning(self, code: str) -> str:
        """A warning for people; what follows a colon in the code stands in its place."""
        name, _, more = code.partition(":")
        return str(_files()[_COMMON]["warnings"].get(name, name)).format(more)

    def _word(self, table: str, path: str) -> Word:
        found = self._find(table, path)
        if isinstance(found, Mapping):
            return Word(**found)
        return Word(found or path.rpartition(".")[2])

    def _find(self, table: str, path: str) -> Any:
        """The entry of the whole path, then of its end; own words go before common ones."""
        tails = [path.split(".", cut)[-1] for cut in range(path.count(".") + 1)]
        for layer in self.layers:
            entries = layer.get(table, {})
            for tail in tails:
                if tail in entries:
                    return entries[tail]
        return None

    def _anywhere(self, table: str, code: str) -> str:
        lists = (choices for layer in self.layers for choices in layer.get(table, {}).values())
        return next((choices[code] for choices in lists if code in choices), code)


def wording(kind: Kind) -> Wording:
    """The words of a kind."""
    own = _own().get(kind.name, {})
    like = _own().get(own.get("like", ""), {})
    said = (kind.answering.__doc__ or kind.name).strip().splitlines()[0]
    return Wording(
        kind=kind.name,
        title=own.get("title", said),
        words=own.get("words", ""),
        group=own.get("group", OTHER),
        article=own.get("article", ""),
        first=tuple(own.get("first", ())),
        example=own.get("example", {}),
        layers=(own, like, _files()[_COMMON]),
    )


def described(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind with its words: title, labels of the keys with units and help, and the example."""
    words = wording(kind)
    found = kind_schema(kind)
    keys = {key: _described(words, key, schema) for key, schema in found["properties"].items()}
    said = f"{words.title}。{words.words}。依据：{words.article}。" if words.words else found["description"]
    example = {"kind": kind.name, **words.example}
    return {**found, "title": words.title, "description": said, "properties": keys, "examples": [example]}


def _described(words: Wording, path: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    found = {key: one for key, one in schema.items() if key not in ("anyOf", "items", "properties")}
    if "anyOf" in schema:
        found["anyOf"] = [_inside(words, path, one) for one in schema["anyOf"]]
    else:
        found = _inside(words, path, schema)
    if "const" in schema or path == "id":
        return found
    word = words.key(path)
    unit = f"（{word.unit}）" if word.unit and not word.ratio else ""
    return {**found, "title": word.label + unit, **({"description": word.help} if word.help else {})}


def _inside(words: Wording, path: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same schema; what its inner keys are called added."""
    found = dict(schema)
    if "items" in schema:
        found["items"] = _inside(words, path, schema["items"])
    if "properties" in schema:
        found["properties"] = {
            key: _described(words, f"{path}.{key}", one) for key, one in schema["properties"].items()
        }
    return found


def groups() -> dict[str, list[Wording]]:
    """All kinds by what people need, in the order of the words; what has no group comes last."""
    order = list(_own())
    known = sorted(kinds(), key=lambda name: order.index(name) if name in order else len(order))
    found: dict[str, list[Wording]] = {name: [] for name in (*_files()[_COMMON]["groups"], OTHER)}
    for name in known:
        one = wording(kinds()[name])
        found.setdefault(one.group, []).append(one)
    return {name: members for name, members in found.items() if members}


@cache
def _files() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.toml"))}


@cache
def _own() -> dict[str, dict[str, Any]]:
    """The words of the kinds, file by file; in a file in its order."""
    return {name: own for stem, tables in _files().items() if stem != _COMMON for name, own in tables.items()}


def _sourced(book: Book, path: str, code: str, word: str) -> dict[str, str]:
    """Choices from the rows of a path of the law: the code in the key, the word in the value."""
    return {
        str(key[code]): str(row.value[word]) for row in book.rows_of(path) if code in (key := dict(row.key))
    }
