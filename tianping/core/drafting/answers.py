"""What an answer says of the facts that the other side tells: admitted, or not.

Only plain words of admission with nothing against them count; whatever else is said, the court has to find (民诉法解释 92).
"""

from __future__ import annotations

import re

_CLAUSES = re.compile(r"[^，。；！？,;!?\n]+")
_ADMITS = re.compile("属实|(?:没有|无)异议|承认|认可|是事实|同意(?:原告)?的?(?:全部)?(?:诉讼)?请求")
_DENIES = re.compile(
    "不(?:属实|认可|承认|同意|对|符|欠|应|存在|知|清楚|是|予)|没(?!有?异议)|未|无(?!异议)|否认|有误|有出入|虚假|伪造|捏造|(?<!没有)(?<!无)异议|但|可是|"
    "已经?(?:还|归还|支付|付|履行|交|退|结清)|还过|付过|时效|过高|超过|驳回|抗辩|质量"
)
# Who says nothing, or asks for time only, denies nothing.
_ASKS = re.compile("分期|宽限|暂时|困难|调解|希望|请求(?:法院)?(?:给予|依法)|协商|缓")


def clauses(text: str) -> list[str]:
    """What is said, clause by clause, without who says it."""
    return [
        one.strip()
        for one in _CLAUSES.findall(re.sub(r"[^，。\n]{0,40}辩称[，：:]?", "", text))
        if one.strip()
    ]


def admitted(text: str) -> list[str]:
    """The clauses by which facts are admitted."""
    return [one for one in clauses(text) if _ADMITS.search(one) and not _denied(one)]


def admits(text: str) -> bool:
    """Whether an answer admits what the other side tells, and says nothing against it."""
    said = clauses(text)
    return bool(admitted(text)) and not any(_denied(one) for one in said)


def _denied(clause: str) -> bool:
    return bool(_DENIES.search(_ASKS.sub("", clause)))
