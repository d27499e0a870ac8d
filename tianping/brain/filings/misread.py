"""Letters that recognition reads for figures, put right where nothing but a figure can stand.

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


def _checked(number: str) -> str:
    """Give the identity number or credit code that these signs are, where it checks; else the signs as read."""
    identity = number[:17].translate(_FIGURES) + number[17].translate(_FIGURES)
    if check_identity(identity).valid:
        return identity
    code = number.translate(_NO_CODE).upper()
    return code if code != number.upper() and check_organisation(code).valid else number
