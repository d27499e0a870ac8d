"""What somebody has done already: a form that comes a second time, and a page to which one comes back, say so."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.dateparse import parse_datetime

from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import Act
from tianping.core.acts.engine import Receipt
from tianping.core.acts.models import Record
from tianping.core.matters.models import Matter
from tianping.faces import words


def under(who: Actor, matter: Matter, key: str) -> bool:
    """Whether the person has done something in the matter under this key."""
    return bool(key) and Record.objects.filter(matter=matter, actor_id=who.id, key=key).exists()


def before(who: Actor, matter: Matter, act: Act, about: str = "") -> Record | None:
    """The last time that the person did the act there, unless it was taken back since."""
    if who.account is None:
        return None
    taken_back = Record.objects.filter(matter=matter, corrects=OuterRef("pk"))
    mine = Record.objects.filter(matter=matter, act=act.code, about=about, actor_id=who.id)
    return mine.filter(~Exists(taken_back)).exclude(stage="returned").order_by("-seq").first()


def again(receipt: Receipt) -> str:
    """Said of what came a second time: when it was done, and that nothing was done now."""
    at = parse_datetime(receipt.at)
    when = f"{words.day_short(at)} {words.hour(at)} " if at else ""
    return f"“{receipt.name}”{when}已经办过，这一次没有再办，不会重复。"
