"""Signs that recognition takes for others, put right where nothing else can stand: figures read as letters, family names.

An identity number has no letter but X, a telephone number and a sum have none; a credit code has no I, O, S, V or Z.
A figure read for another figure stays: whether it was written so nobody can tell from the paper.
"""

from __future__ import annotations

import re

from tianping.law.codes.identity import check_identity
from tianping.law.codes.organisations import check_organisation

_FIGURES = str.maketrans("OoQDIlBSsZz", "00001185522")
_NO_CODE = str.maketrans("OoIlSsZz", "00115522")
_LONG = re.compile(r"(?<![0-9A-Za-z])(?=[0-9Xx]*[A-WYZa-wyz])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_PHONE = re.compile(r"(?<![0-9A-Za-z])1(?=\d*[OoIl])[0-9OoIl]{10}(?![0-9A-Za-z])")
_SUM = re.compile(r"(?<=\d)[Oo]+(?=[\dOo,.]*\s*(?:元|万))|(?<=\d[,.])[Oo]+(?=[\dOo,.]*\s*(?:元|万))")
_WITHIN = re.compile(r"(?<=\d)[OolI](?=\d)")


def figures_for_letters(text: str) -> str:
    """Give a recognised line with the letters in its numbers as the figures they are, as long as before."""
    text = _LONG.sub(lambda found: _checked(found.group()), text)
    for pattern in (_PHONE, _SUM, _WITHIN):
        text = pattern.sub(lambda found: found.group().translate(_FIGURES), text)
    return text


# No family bears the first; recognition takes the second, a family name, for it.
_LIKE = {
    "逢": "逄",
    "候": "侯",
    "逮": "逯",
    "咎": "昝",
    "洗": "冼",
    "刑": "邢",
    "岺": "岑",
    "粱": "梁",
    "表": "裘",
}
_NAMED = re.compile(
    r"((?:原告|被告|第三人|申请(?:执行)?人|被执行人|被申请人|起诉人|具状人|当事人|委托人|受托人|姓\s*名|法定代表人|负责人|经营者|"
    r"[借贷欠收付还领]款人|签[名字])[一二三四\d]?(?:[(（][^()（）]{1,10}[)）])?[\s:：、]{0,3})(["
    + "".join(_LIKE)
    + r"])(?![一-龥][店厂队馆行坊])(?=[一-龥]{1,2}(?:[^一-龥]|$|职务|性别|联系|电话))"
)


def family_for_look_alike(text: str) -> str:
    """Give a recognised line with the family name that was read as a word no family bears: 原告:候建国."""
    return _NAMED.sub(lambda found: found[1] + _LIKE[found[2]], text)


def _checked(number: str) -> str:
    """Give the identity number or credit code that these signs are, where it checks; else the signs as read."""
    identity = number[:17].translate(_FIGURES) + number[17].translate(_FIGURES)
    if check_identity(identity).valid:
        return identity
    code = number.translate(_NO_CODE).upper()
    return code if code != number.upper() and check_organisation(code).valid else number
