"""Questions about check digits, sums and dates in words (law-questions.md H)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tianping.law.codes import check_bank_card, check_identity, check_organisation
from tianping.law.explain import LawError, Working
from tianping.law.numbers import money_text
from tianping.law.questions import DATE, FLAG, MONEY, TEXT, Question, choice, question
from tianping.law.words import NotASum, date_words, money_words, parse_money

_LIMIT = 10**12
_PAYMENT = "支付结算办法"


def string(q: Question, key: str) -> str:
    """A text that may be empty: for these kinds nothing at all is a wrong number, not a wrong question."""
    value = q.raw[key]
    if not isinstance(value, str):
        raise LawError("BAD_VALUE", f"{key} 应为文字，请加引号")
    return value


@question("id.check", required=("number",), fields={"number": TEXT})
def identity(q: Question, w: Working) -> dict[str, Any]:
    """A citizen's identity number of 18 or 15 places."""
    found = check_identity(string(q, "number"), q.on)
    w.cite("GB 11643", "1999")
    w.step(
        "依次核对位数字符、出生日期、校验位",
        "GB 11643 加权和 mod 11",
        "通过" if found.valid else "不通过",
        "Shape, birth, check digit",
    )
    if not found.valid:
        return _refused(found.reason, found.expected)
    value = {
        "valid": True,
        "length": found.length,
        "division": found.division,
        "birth": str(found.birth),
        "sex": found.sex,
    }
    return {**value, "upgraded": found.upgraded} if found.upgraded else value


@question("org_code.check", required=("number",), fields={"number": TEXT})
def organisation(q: Question, w: Working) -> dict[str, Any]:
    """A 统一社会信用代码."""
    found = check_organisation(string(q, "number"))
    w.cite("GB 32100", "2015")
    w.step(
        "核对字符集与校验位",
        "GB 32100 加权和 mod 31",
        "通过" if found.valid else "不通过",
        "Characters, check",
    )
    if not found.valid:
        return _refused(found.reason, found.expected)
    return {
        "valid": True,
        "authority": found.authority,
        "category": found.category,
        "division": found.division,
        "body": found.body,
    }


@question("bank_card.check", required=("number",), fields={"number": TEXT})
def card(q: Question, w: Working) -> dict[str, Any]:
    """A bank card number."""
    found = check_bank_card(string(q, "number"))
    w.cite("ISO/IEC 7812-1", "附录B")
    w.step("核对位数与末位", "Luhn mod 10", "通过" if found.valid else "不通过", "Length, Luhn digit")
    if not found.valid:
        return _refused(found.reason, found.expected)
    return {"valid": True, "length": len(found.number), "masked": found.masked}


def _refused(reason: str | None, expected: str | None) -> dict[str, Any]:
    value: dict[str, Any] = {"valid": False, "reason": reason}
    return {**value, "expected": expected} if expected else value


@question("money.words", required=("amount",), fields={"amount": MONEY, "prefix": FLAG})
def sum_in_words(q: Question, w: Working) -> dict[str, Any]:
    """A sum in 大写."""
    amount = q.money("amount")
    if amount >= _LIMIT:
        raise LawError("OUT_OF_RANGE", "金额应小于 1 万亿元")
    if (amount * 100).denominator != 1:
        raise LawError("BAD_VALUE", "金额超过两位小数，请先四舍五入到分")
    words = money_words(Decimal(money_text(amount)), prefix=q.flag("prefix"))
    w.cite(_PAYMENT, "附件一第一条、第二条")
    w.step("按四位一组写大写，零按规则省写", money_text(amount), words, "Groups of four, zeros by rule")
    return {"words": words}


_LONGEST_WORDS = 100


@question("words.money", required=("words",), fields={"words": TEXT})
def sum_from_words(q: Question, w: Working) -> dict[str, Any]:
    """A sum read back from words."""
    words = q.text("words")
    if len(words) > _LONGEST_WORDS:
        raise LawError("BAD_VALUE", f"words 有 {len(words)} 字，金额的写法不超过 {_LONGEST_WORDS} 字")
    try:
        amount = parse_money(words)
    except NotASum as refused:
        raise LawError("BAD_VALUE", str(refused)) from refused
    if amount < 0:
        raise LawError("BAD_VALUE", "金额不得为负")
    w.cite(_PAYMENT, "附件一第一条、第二条")
    w.step("读大写为数", words, str(amount), "Words read as a sum")
    return {"amount": str(amount)}


@question(
    "date.words", required=("date",), fields={"date": DATE, "style": choice("han", "bill", default="han")}
)
def date_in_words(q: Question, w: Working) -> dict[str, Any]:
    """A date in words: of a judgment (han) or of a bill (bill)."""
    bill = q.choice("style", ("han", "bill"), "han") == "bill"
    words = date_words(q.day("date"), "bill" if bill else "han")
    if bill:
        w.cite(_PAYMENT, "附件一第四条")
    else:
        w.cite("人民法院民事裁判文书制作规范", "数字用法")
    w.step("月、日前按规则加零" if bill else "年逐位写，月日读数", str(q.day("date")), words, "Date in words")
    return {"words": words}
