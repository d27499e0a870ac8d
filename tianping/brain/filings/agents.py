"""Who speaks for a party: agents and their firms, guardians, as the head of a complaint names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tianping.brain.filings.labels import is_label
from tianping.brain.filings.model import Agent, Field
from tianping.brain.filings.names import names_apart
from tianping.brain.filings.person import attributes, person_in, phone_in
from tianping.brain.filings.text import Flow

_RELATION = r"父亲|母亲|爸爸|妈妈|父|母|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|监护人"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between one opening word and the next: of a party, an agent or a guardian."""

    what: str
    role: str
    start: int
    end: int


def read_guardian(head: Flow, piece: Piece) -> dict[str, Field]:
    """Read a guardian: name, what they are to the party, number and telephone."""
    flat = head.flat[piece.start : piece.end]
    match = re.match(r"[一-龥·]{2,24}", flat)
    if not match:
        return {}
    name = person_in(match.group())
    values = {"name": head.field(name, piece.start, piece.start + len(name), "法定代理人一栏")}
    relation = re.search(rf"(?:系|是|,|\()(?:原告|申请人|其|之)?[一-龥]{{0,4}}?(?:之|的)?({_RELATION})", flat)
    if relation:
        values["relation"] = head.field(relation.group(1), *_span_of(piece, relation), "关系")
    elif told := re.search(_RELATION, piece.role):
        values["relation"] = head.field(told.group(), piece.start, piece.start + 1, "法定代理人之后的括号")
    values |= {
        k: v
        for k, v in attributes(head, piece.start + len(name), piece.end).items()
        if k in ("id_number", "phone")
    }
    return values


def _span_of(piece: Piece, match: re.Match[str]) -> tuple[int, int]:
    return piece.start + match.start(1), piece.start + match.end(1)


# A name, or one in Latin letters with the Chinese one in brackets: Anna Li(李安娜).
_ONE = r"(?:[一-龥·]{2,8}|[A-Z][A-Za-z.\- ]{1,30}[A-Za-z](?: ?\([一-龥·]{2,8}\))?)"


def read_agents(head: Flow, piece: Piece, side: str | None) -> Sequence[Agent]:
    """Read one or more agents named together; a shared firm stands behind the last."""
    flat = head.flat[piece.start : piece.end]
    sentence = re.split(r"[。\n]", flat)[0]
    names = re.match(rf"{_ONE}(?:[、和及]{_ONE})*", sentence)
    if not names or re.match(r"[无有]$|无[,。]", names.group()):
        return ()
    firm = re.search(r"([一-龥()]{2,20}律师事务所|[一-龥()]{2,20}法律服务所)", sentence[2:])
    authority = re.search(r"(特别授权|一般(?:授权|代理)|全权(?:代理|委托))", flat)
    return tuple(
        Agent(
            name=name if name[0].isascii() else person_in(name),
            for_party=side,
            firm=_firm(firm.group(1)) if firm else None,
            phone=phone_in(flat),
            authority=_authority(authority.group(1)) if authority else None,
            source=head.source(piece.start, piece.start + len(name)),
        )
        for name in names_apart(names.group())
        if len(name) >= 2 and not is_label(name)
    )


def _firm(name: str) -> str:
    return re.sub(r"^(?:均?系|均为|系|为|是|任职于)", "", name)


def _authority(word: str) -> str:
    if word.startswith("全权"):
        return "全权代理"
    return "特别授权" if word.startswith("特别") else "一般授权"
