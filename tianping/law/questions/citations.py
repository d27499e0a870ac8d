"""Questions about citations and articles (law-questions.md G)."""

from __future__ import annotations

from typing import Any

from tianping.law import citations, statutes
from tianping.law.citations import Citation
from tianping.law.explain import Working
from tianping.law.questions import INT, TEXT, Question, question
from tianping.law.questions.checks import string

_RULES = "最高人民法院关于裁判文书引用法律、法规等规范性法律文件的规定"
_PARTS = ("article_sub", "paragraph", "item", "subitem")


@question("citation.parse", required=("text",), fields={"text": TEXT})
def parse(q: Question, w: Working) -> dict[str, Any]:
    """The citations in a text, in order."""
    statutes.LAWS.read(w, q.on)
    found = citations.parse(string(q, "text"), w.book)
    w.cite(_RULES, "1")
    w.step(
        "识别法名、条、款、项、目，省略法名沿用前一部", string(q, "text"), str(len(found)), "Citations found"
    )
    return {"citations": [_parts(one) for one in found]}


_HIGHEST = 999_999
"""No law has more articles, no article more parts."""


def _parts(one: Citation) -> dict[str, Any]:
    deeper = {name: getattr(one, name) for name in _PARTS if getattr(one, name) is not None}
    return {"law": one.law, "article": one.article, **deeper}


@question(
    "citation.form",
    required=("law", "article"),
    fields={"law": TEXT, "article": INT, **dict.fromkeys(_PARTS, INT)},
)
def form(q: Question, w: Working) -> dict[str, Any]:
    """A citation written by the rules."""
    deeper: dict[str, Any] = {name: q.integer(name, low=1, high=_HIGHEST) for name in _PARTS if q.has(name)}
    text = citations.form(Citation(q.text("law"), q.integer("article", low=1, high=_HIGHEST), **deeper))
    w.cite(_RULES, "1")
    w.step("法名加书名号，条款项目用汉字", q.text("law"), text, "Name in marks, numbers in words")
    return {"text": text}


@question(
    "article.map",
    required=("law", "article"),
    fields={"law": TEXT, "article": INT, "version": TEXT, "to_law": TEXT},
)
def mapped(q: Question, w: Working) -> dict[str, Any]:
    """Where an article of an old law stands in the new one."""
    table = statutes.MAPPINGS.read(w, q.on)
    version = q.text("version") if q.has("version") else ""
    to_law = q.text("to_law") if q.has("to_law") else ""
    found = statutes.select(table, q.text("law"), q.integer("article", low=1), version, to_law)
    if not found:
        w.warn("no_mapping")
    w.step("查新旧条文对照表", f"{q.text('law')}{q.integer('article')}", str(len(found)), "Old to new")
    return {
        "new": [
            {
                "law": one.law,
                "version": one.version,
                "article": one.article,
                "relation": one.relation.split("(")[0],
            }
            for one in found
        ]
    }


@question("article.in_force", required=("law", "article", "on"), fields={"law": TEXT, "article": INT})
def in_force(q: Question, w: Working) -> dict[str, Any]:
    """Whether an article holds on a day."""
    statutes.LAWS.read(w, q.on)
    found = statutes.in_force(q.text("law"), q.integer("article", low=1), q.on, w.book)
    w.step(
        "按施行日、失效日选版本，并核对末条号",
        f"{q.text('law')}{q.integer('article')}",
        found.status,
        "Version of the day",
    )
    if found.certainty != "A":
        w.step(
            "该版本的文本不在库中，条数凭通行记载，请核对原文", "", found.certainty, "Not counted in its text"
        )
    value: dict[str, Any] = {"status": found.status}
    if found.version:
        value["version"] = found.version
    if found.renumbered_to:
        value["renumbered_to"] = found.renumbered_to
    return value
