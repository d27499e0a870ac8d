"""What the transcript of a hearing is filled with: who was there, and how each signed."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.situation import Situation
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import Signer
from tianping.core.drafting.strokes import BadStrokes, read_path

TRANSCRIPT = "法庭审理笔录"


@argument("signers", TRANSCRIPT)
def _signers(ask: Ask) -> list[Signer]:
    """A place for everybody who was present; drawings, and who did not sign and why, where there are any already."""
    s, transcript = ask.s, ask.more["transcript"]
    marks = {mark["id"]: mark for mark in transcript.signatures}
    here = [p for key in transcript.present if (p := s.participant(key))]
    return [_signer(_post(s, p), p.name, marks.get(str(p.person_id), {})) for p in here]


@argument("drawn", TRANSCRIPT)
def _drawn(ask: Ask) -> dict[str, str]:
    """How judge and clerk signed, by name."""
    return {mark["name"]: _drawing(mark) for mark in ask.more["transcript"].signatures}


def _post(s: Situation, participation: Any) -> str:
    """原告, or 原告代理人 for who acts for it."""
    of = s.participant(participation.agent_of_id) if participation.agent_of_id else None
    return (
        f"{ROLE_NAMES.get(of.role, '')}代理人"
        if of
        else ROLE_NAMES.get(participation.role, participation.role)
    )


def _signer(post: str, name: str, mark: dict[str, Any]) -> Signer:
    if refused := mark.get("refused"):
        return Signer(post, f"{name}（没有签名：{refused.rstrip('。')}）")
    return Signer(post, name, _drawing(mark))


def _drawing(mark: dict[str, Any]) -> str:
    """The strokes of a signature; a name that was typed has none."""
    strokes = mark.get("strokes", "")
    try:
        read_path(strokes)
    except BadStrokes:
        return ""
    return strokes
