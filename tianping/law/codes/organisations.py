"""统一社会信用代码 by GB 32100-2015, with the 组织机构代码 of GB 11714 inside it."""

import re
from dataclasses import dataclass
from typing import Literal

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100: no I, O, S, V, Z, which are mistaken for digits or each other."""

_VALUES = {character: value for value, character in enumerate(CHARACTERS)}
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SHAPE = re.compile(rf"[{CHARACTERS}]{{2}}[0-9]{{6}}[{CHARACTERS}]{{10}}")

AUTHORITIES = {
    "1": "机构编制",
    "2": "外交",
    "3": "司法行政",
    "4": "文化",
    "5": "民政",
    "6": "旅游",
    "7": "宗教",
    "8": "工会",
    "9": "市场监督管理",
    "A": "中央军委改革和编制办公室",
    "N": "农业农村",
    "Y": "其他",
}
"""First place: the body that registers."""

CATEGORIES = {
    "11": "机关",
    "12": "事业单位",
    "13": "编办直接管理机构编制的群众团体",
    "19": "其他",
    "31": "律师执业机构",
    "32": "公证处",
    "33": "基层法律服务所",
    "34": "司法鉴定机构",
    "35": "仲裁委员会",
    "39": "其他",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "59": "其他",
    "71": "宗教活动场所",
    "72": "宗教院校",
    "81": "基层工会",
    "91": "企业",
    "92": "个体工商户",
    "93": "农民专业合作社",
    "N1": "组级集体经济组织",
    "N2": "村级集体经济组织",
    "N3": "乡镇级集体经济组织",
}
"""First two places: the kind of organisation, where the standard names one."""


@dataclass(frozen=True, slots=True)
class OrganisationCheck:
    """What a 统一社会信用代码 says, or why it is none.

    ``body_agrees`` tells whether the nine places of the 组织机构代码 carry their own right check
    character (GB 11714); old and provisional numbers may not, so it never makes a code invalid.
    """

    number: str
    valid: bool
    reason: Literal["format", "check"] | None = None
    expected: str | None = None
    body_agrees: bool = False

    @property
    def authority(self) -> str:
        """The registering body, place 1."""
        return self.number[0]

    @property
    def category(self) -> str:
        """The category within it, place 2."""
        return self.number[1]

    @property
    def division(self) -> str:
        """The administrative division of registration, places 3–8."""
        return self.number[2:8]

    @property
    def body(self) -> str:
        """The 组织机构代码, places 9–17."""
        return self.number[8:17]

    @property
    def kind(self) -> str | None:
        """The kind of organisation in words (企业, 机关 …), where the standard names one."""
        return CATEGORIES.get(self.number[:2])


def organisation_check_character(first_seventeen: str) -> str:
    """The check character of GB 32100 (MOD 31 over the first seventeen places)."""
    pairs = zip(first_seventeen, _WEIGHTS, strict=True)
    return CHARACTERS[-sum(_VALUES[place] * weight for place, weight in pairs) % 31]


def body_check_character(first_eight: str) -> str:
    """The check character of a 组织机构代码 (GB 11714): MOD 11, 10 is X and 11 is 0."""
    total = sum(int(place, 36) * weight for place, weight in zip(first_eight, _BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def check_organisation(number: str) -> OrganisationCheck:
    """Check a 统一社会信用代码 of 18 places; small letters count as capitals (GB 32100-2015)."""
    plain = number.strip().upper()
    if not _SHAPE.fullmatch(plain):
        return OrganisationCheck(plain, False, "format")
    expected = organisation_check_character(plain[:17])
    if plain[17] != expected:
        return OrganisationCheck(plain, False, "check", expected)
    return OrganisationCheck(plain, True, body_agrees=plain[16] == body_check_character(plain[8:16]))
