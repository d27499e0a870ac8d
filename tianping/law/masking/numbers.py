"""Numbers with a form: identity, telephone, account, plate, certificate and the like (10条1款1、2项)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tianping.law.codes import check_identity, check_organisation
from tianping.law.masking.rules import CROSS, Mark, Scope

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新临"
_PLATE = rf"[{_PROVINCES}][A-HJ-NP-Z][·.]?(?:[A-HJ-NP-Z0-9]{{4}}[学警挂领港澳]|[A-HJ-NP-Z0-9]{{5,6}})(?![0-9A-Za-z])"
_NARROW = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")
_LICENCE = re.compile(r"执业证号?[:：]?\d{17}")

_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("account", re.compile(r"(?:尾号\d{4}的)?(?:账户|账号|帐号|卡号)[:：]?[(（]?(\d[\d ]{6,29}\d)[)）]?")),
    (
        "identity",
        re.compile(r"(?<![0-9A-Za-z])([0-9]{6} ?[0-9]{8} ?[0-9]{3}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])"),
    ),
    ("credit_code", re.compile(r"(?<![0-9A-Za-z])([0-9A-HJ-NPQRTUWXY]{18})(?![0-9A-Za-z])")),
    ("account", re.compile(r"(?<!\d)(\d{16,19})(?!\d)")),
    ("phone", re.compile(r"(?<!\d)(1[2-9]\d{9}|0\d{2,3}-\d{7,8}|1[2-9]\d[×xX*]{4}\d{4})(?!\d)")),
    ("document", re.compile(r"(?:(?<=护照号|行证号)|(?<=号码))[:：]?[A-Z]{0,2}\d{7,10}")),
    ("vehicle", re.compile(r"(?:(?<=车架号|别代号)|(?<=发动机号))[:：]?[A-HJ-NPR-Z0-9]{6,17}")),
    (
        "network",
        re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])|(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}"),
    ),
    (
        "email",
        re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]+)+"),
    ),
    (
        "social",
        re.compile(r"(?<=微信号|抖音号|快手号)[:：为是]?[A-Za-z0-9_-]{4,}|(?<=QQ号)[:：为是]?\d{5,12}"),
    ),
    ("social_security", re.compile(r"(?<=社保号)[:：]?\d{6,18}")),
    (
        "title_certificate",
        re.compile(rf"[{_PROVINCES}][(（]\d{{4}}[)）][^第，,。;；]{{2,12}}(?:不动产权|房权证|国用)第\d+号"),
    ),
    # A vehicle only listed among what somebody owns is understood without its plate (10条2款).
    ("listed_plate", re.compile(rf"{_PLATE}(?=\w{{0,4}}车辆?[一二两三四五六七八九十\d]+[台辆])")),
    ("plate", re.compile(_PLATE)),
)


def number_marks(text: str, scope: Scope) -> Iterator[Mark]:
    """The numbers of 10条, full-width digits too. One that fails the identity check is still hidden."""
    text = text.translate(_NARROW)
    licences = [match.span() for match in _LICENCE.finditer(text)]
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if kind == "credit_code" and not check_organisation(match[0]).valid:
                continue
            if kind == "identity" and len(match[0]) == 15 and not check_identity(match[0]).valid:
                continue
            if any(start <= match.start() < end for start, end in licences):
                continue
            rule = scope.rule(kind)
            if rule.action != "keep":
                yield Mark(match.start(), match.end(), kind, _replacement(rule.action, kind, match), rule)


def _replacement(action: str, kind: str, match: re.Match[str]) -> str:
    if action == "delete":
        return ""
    if action == "plate":
        return f"{match[0][:2]}×××××"
    word = re.search("账户|账号|帐号|卡号", match[0]) if kind == "account" else None
    colon = re.search("^[为是]|[:：]", match[0])
    return f"{word[0] if word else ''}{colon[0] if colon else ''}{CROSS}"
