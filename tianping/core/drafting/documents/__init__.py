"""Templates of documents: one function each, from a plain case to a `Document`.

A template is declared with its name and its code of documents.csv:

    @template("受理案件通知书", "D133")
    def acceptance_notice(case: Case, *, to: Party) -> Document: ...

and called by name: `draft("受理案件通知书", case, to=plaintiff)`. What a template needs besides the case
are its keyword arguments; `needs` tells them. A domain adds its own templates in the same way.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from importlib import import_module
from typing import Any

from tianping.core.drafting.blocks import Block, Document, Notice, Paragraph
from tianping.core.drafting.context import Case

_MODULES = ("filing", "notices", "hearing", "judgment", "rulings", "closing", "archive", "inner")
_EITHER = "你（单位）"
_templates: dict[str, Template] = {}
_loaded = False


class UnknownTemplate(LookupError):
    """No template of that name or code."""


@dataclass(frozen=True)
class Template:
    """A declared template."""

    name: str
    code: str
    make: Callable[..., Document]
    aliases: tuple[str, ...] = ()
    inner: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The keyword arguments without which the document cannot be made."""
        return tuple(
            p.name
            for p in inspect.signature(self.make).parameters.values()
            if p.kind is p.KEYWORD_ONLY and p.default is p.empty
        )

    @property
    def takes(self) -> tuple[str, ...]:
        """All keyword arguments."""
        return tuple(
            p.name for p in inspect.signature(self.make).parameters.values() if p.kind is p.KEYWORD_ONLY
        )


def template(
    name: str, code: str, *, aliases: Iterable[str] = (), inner: bool = False
) -> Callable[[Callable[..., Document]], Callable[..., Document]]:
    """Declare a template under its name, its code and the other names by which acts call it; `inner` ones go into the 副卷."""

    def declare(make: Callable[..., Document]) -> Callable[..., Document]:
        make = _spoken_to_whom(make)
        declared = Template(name, code, make, tuple(aliases), inner)
        for key in (name, *declared.aliases):
            if key in _templates and _templates[key].make.__qualname__ != make.__qualname__:
                raise ValueError(f"two templates are called {key}")
            _templates[key] = declared
        return make

    return declare


def _spoken_to_whom(make: Callable[..., Document]) -> Callable[..., Document]:
    """The template, with 你（单位） as what it is for the one who gets the document: 你, or 你单位."""

    @wraps(make)
    def made(case: Case, **given: Any) -> Document:
        document, to = make(case, **given), given.get("to")
        if to is None:
            return document
        you = "你" if to.natural else "你单位"
        return replace(document, blocks=tuple(_saying(block, you) for block in document.blocks))

    return made


def _saying(block: Block, you: str) -> Block:
    if isinstance(block, Paragraph):
        spans = tuple(replace(one, text=one.text.replace(_EITHER, you)) for one in block.spans)
        return replace(block, spans=spans)
    if isinstance(block, Notice):
        return replace(block, points=tuple(point.replace(_EITHER, you) for point in block.points))
    return block


def find(name: str) -> Template:
    """The template of that name, alias or code."""
    _load()
    if name in _templates:
        return _templates[name]
    for declared in _templates.values():
        if declared.code == name:
            return declared
    raise UnknownTemplate(f"没有名为“{name}”的文书模板")


def known() -> list[Template]:
    """All templates, once each, in order of code."""
    _load()
    return sorted({t.name: t for t in _templates.values()}.values(), key=lambda t: (t.code, t.name))


def draft(name: str, case: Case, **given: Any) -> Document:
    """The document of that name for the case."""
    return find(name).make(case, **given)


def _load() -> None:
    global _loaded
    if not _loaded:
        _loaded = True
        for module in _MODULES:
            import_module(f"{__name__}.{module}")
