"""Mistakes of a question told at the field: what is wrong, where, by which rule, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tianping.faces.portal.calculators.fields import Group, Leaf, Part, Rows
from tianping.faces.portal.calculators.forms import Form

_NAMED = re.compile(r"[a-z][a-z_0-9]*(?:\.[a-z_]+)*")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”）]) (?=[\u4e00-\u9fff“（])")
WHY = {"NO_DATA": "还没有这样的数据。", "NO_RULE": "那时没有这样的规定。"}


def mistakes(form: Form) -> list[dict[str, str]]:
    """The mistakes of a form for the summary above it, each with the address of its control."""
    where = places(form.parts)
    return [{"text": f"{where[leaf.name]}：{leaf.error}", "field": leaf.id} for leaf in form.wrong()]


def places(parts: list[Part], before: str = "") -> dict[str, str]:
    """Where each control stands: its label after those of the groups and rows around it."""
    found: dict[str, str] = {}
    for part in parts:
        if isinstance(part, Leaf):
            found[part.name] = before + part.word.label
        elif isinstance(part, Group):
            found |= places(part.parts, f"{before}{part.word.label}，")
        elif part.form == "values":
            found |= places([leaf for row in part.rows for leaf in row.parts], before + part.word.label)
        else:
            for row in part.rows:
                found |= places(row.parts, f"{before}{part.word.label}第 {row.number} {row.word.row}，")
    return found


def blame(form: Form, error: Mapping[str, Any]) -> list[dict[str, str]]:
    """A refusal of the law, put to the controls it is about; the summary of what could be placed nowhere."""
    if error["code"] == "MISSING" and error["missing"]:
        for missing in error["missing"]:
            first = missing.split("|")[0]
            leaf = _control(form, first, "", empty=True)
            if leaf is not None:
                leaf.error = "还没有填"
        if found := mistakes(form):
            return found
    text = told(form, error)
    leaf = _meant(form, error["message"])
    if leaf is None:
        return [{"text": text, "field": "form"}]
    leaf.error = text
    return mistakes(form)


def told(form: Form, error: Mapping[str, Any]) -> str:
    """The refusal in the words of the form, with its rule."""
    labels = {leaf.path: form.words.key(leaf.path).label for leaf in form.leaves()}
    labels |= {part.path: part.word.label for part in form.parts if isinstance(part, Group | Rows)}
    ends = {path.rpartition(".")[2]: label for path, label in labels.items()}

    def word(found: re.Match[str]) -> str:
        name = found[0]
        return labels.get(name) or ends.get(name) or form.words.called(name) or name

    text = WHY.get(error["code"], "") + _NAMED.sub(word, error["message"])
    rule = f"（依据：{form.words.article}）" if form.words.article else ""
    return _GAP.sub("", text) + rule


def _meant(form: Form, message: str) -> Leaf | None:
    name = form.words.blamed(message)
    names = [name] if name else _NAMED.findall(message)
    return next((leaf for name in names if (leaf := _control(form, name, message)) is not None), None)


def _control(form: Form, name: str, message: str, *, empty: bool = False) -> Leaf | None:
    """The control of a key; of several rows the one whose value the message quotes, else the first."""
    found = [
        leaf
        for leaf in form.leaves()
        if name in (leaf.name, leaf.path)
        or leaf.path.endswith(f".{name}")
        or leaf.path.startswith(f"{name}.")
    ]
    if empty:
        return next((leaf for leaf in found if leaf.value is None), None)
    quoted = [leaf for leaf in found if leaf.raw and (leaf.raw in message or str(leaf.value) in message)]
    return next(iter([*quoted, *found]), None)
