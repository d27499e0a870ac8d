"""Questions about case numbers, causes and charges (law-questions.md G)."""

from __future__ import annotations

from typing import Any

from tianping.law import causes, charges
from tianping.law.causes import Branch, Cause
from tianping.law.charges import Charge
from tianping.law.codes import case_numbers
from tianping.law.codes.case_numbers import NotACaseNumber
from tianping.law.explain import LawError, Working
from tianping.law.questions import FLAG, INT, TEXT, Question, choice, question
from tianping.law.questions.checks import string

RULES = "关于人民法院案件案号的若干规定"
TEXTS = {"type": "array", "items": TEXT}
_MOST_PAPERS = 9_999
"""No case has more papers under one number (之一、之二 …)."""


@question(
    "case_number.make",
    required=("year", "court", "type", "seq"),
    fields={"year": INT, "court": TEXT, "type": TEXT, "seq": INT, "sub": INT},
)
def make(q: Question, w: Working) -> dict[str, Any]:
    """Write a case number from its parts."""
    sub = q.integer("sub", low=1, high=_MOST_PAPERS) if q.has("sub") else None
    try:
        text = case_numbers.make(q.integer("year"), q.text("court"), q.text("type"), q.integer("seq"), sub)
    except NotACaseNumber as refused:
        raise LawError("BAD_VALUE", str(refused)) from refused
    w.cite(RULES, "3", "2018修改")
    w.step(
        "年度、法院代字、类型代字、编号依次排列", "（年度）+法院代字+类型代字+编号+号", text, "Parts in order"
    )
    return {"text": text}


@question("case_number.parse", required=("text",), fields={"text": TEXT})
def parse(q: Question, w: Working) -> dict[str, Any]:
    """Read a case number; one that is none is an answer, not an error."""
    w.cite(RULES, "3", "2018修改")
    try:
        number = case_numbers.parse(string(q, "text"))
    except NotACaseNumber as refused:
        w.step(str(refused), en="Not a case number")
        return {"valid": False}
    w.cite(RULES, "5", "2018修改")
    w.step(
        "法院代字的数字位数定级别", f"{number.court}→{number.level}", number.text, "Level by the court's code"
    )
    value = {
        "valid": True,
        "year": number.year,
        "court": number.court,
        "type": number.type,
        "seq": number.seq,
        "level": number.level,
    }
    return {**value, "sub": number.sub} if number.sub else value


@question(
    "case_number.next",
    required=("year", "court", "type", "existing"),
    fields={"year": INT, "court": TEXT, "type": TEXT, "existing": TEXTS},
)
def following(q: Question, w: Working) -> dict[str, Any]:
    """The number after the highest one of the year, court and type."""
    existing = q.items("existing")
    if not all(isinstance(text, str) for text in existing):
        raise LawError("BAD_VALUE", "existing 的各项应为案号文字")
    try:
        number = case_numbers.next_number(q.integer("year"), q.text("court"), q.text("type"), existing)
    except NotACaseNumber as refused:
        raise LawError("BAD_VALUE", str(refused)) from refused
    w.cite(RULES, "7", "2018修改")
    w.step("同年度同法院同类型顺位编号", f"{number.seq - 1}+1", str(number.seq), "Next in order")
    return {"text": number.text, "seq": number.seq}


@question(
    "cause.lookup",
    required=("q|code",),
    fields={"q": TEXT, "code": TEXT, "branch": choice("civil", "admin", default="civil")},
)
def cause(q: Question, w: Working) -> dict[str, Any]:
    """The causes of that day by name or code."""
    branch: Branch = "admin" if q.choice("branch", ("civil", "admin"), "civil") == "admin" else "civil"
    register = causes.REGISTERS[branch].read(w, q.on)
    if q.has("code"):
        one = register.by_code.get(q.text("code"))
        found: tuple[Cause, ...] = (one,) if one is not None and one.holds_on(q.on) else ()
    else:
        found = register.search(q.text("q"), q.on)
    w.step(
        "按全等、前缀、包含依次查找当日有效案由",
        q.text("code" if q.has("code") else "q"),
        str(len(found)),
        "Exact, else beginning, else containing",
    )
    return {"matches": [_cause(one) for one in found]}


def _cause(one: Cause) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "level": one.level, "path": list(one.path)}


@question(
    "charge.lookup", required=("q|article",), fields={"q": TEXT, "article": TEXT, "include_repealed": FLAG}
)
def charge(q: Question, w: Working) -> dict[str, Any]:
    """The crimes by present or former name, or by article of the 刑法."""
    name = q.text("q") if q.has("q") else None
    article = _article(q) if q.has("article") else None
    found = charges.select(charges.CHARGES.read(w, q.on), name, article, q.flag("include_repealed"))
    w.step("查现行罪名及其旧名、条号", name or article or "", str(len(found)), "Names and articles")
    return {"matches": [_charge(one, name) for one in found]}


def _article(q: Question) -> str:
    written = q.raw["article"]
    return str(q.integer("article", low=1)) if isinstance(written, int) else q.text("article")


def _charge(one: Charge, name: str | None) -> dict[str, Any]:
    value = {
        "code": one.code,
        "name": one.name,
        "article": one.article,
        "chapter": one.chapter,
        "status": one.status,
    }
    former = one.old_name(name) if name is not None and name != one.name else None
    return {**value, "old_name": former} if former else value
