"""Telephones, plates and postcodes: shape only, since none of them carries a check digit."""

import re

_MOBILE = re.compile(r"1[3-9][0-9]{9}|129[0-9]{8}")
_FIXED = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,6})?")
_SERVICE = re.compile(r"1[0-9]{2}|12[0-9]{3}|[48]00-?[0-9]{3}-?[0-9]{4}")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新临"
_SERIAL = r"[A-HJ-NP-Z0-9]{4}[学警挂领港澳]|[A-HJ-NP-Z0-9]{5}|[DF][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[DF]"
_PLATE = re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][·.]?(?:{_SERIAL})")
_POSTCODE = re.compile(r"[0-9]{6}")


def check_phone(number: str) -> bool:
    """Whether this can be a mobile (129… is the sample province's), fixed or service number."""
    plain = re.sub(r"[\s()（）]", "", number).removeprefix("+86")
    return any(shape.fullmatch(plain) for shape in (_MOBILE, _FIXED, _SERVICE))


def check_plate(number: str) -> bool:
    """Whether this can be a vehicle plate: 临A·12345, or six places for a new-energy vehicle."""
    return bool(_PLATE.fullmatch(number.strip().upper()))


def check_postcode(number: str) -> bool:
    """Whether this can be a postcode of six digits."""
    return bool(_POSTCODE.fullmatch(number.strip()))
