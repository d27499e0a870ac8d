"""Words that the desk's templates need: names of states, roles, ways, documents' states."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tianping.core.acts.actors import Actor
from tianping.core.acts.declare import ROLE_NAMES
from tianping.core.acts.registry import matter_type
from tianping.domains.civil.models import PROCEDURES
from tianping.faces import words
from tianping.faces.desk import views
from tianping.faces.words import LimitView

register = template.Library()
WAYS = {
    "electronic": "电子送达",
    "mail": "邮寄送达",
    "direct": "直接送达",
    "left": "留置送达",
    "notice": "公告送达",
    "auto": "电子送达",
}
DOCUMENT_STATES = {
    "draft": "草稿",
    "signed": "已签署",
    "sealed": "已用印",
    "issued": "已发出",
    "replaced": "已换新稿",
}
QUEUE_KEYS = {"register_case": "a", "request_correction": "c", "reject_filing": "r", "return_filing": "b", "assign_case": "f",
              "deem_withdrawn_fee": "w"}  # fmt: skip


class _Next:
    """The soonest limit of a listed matter, as a limit bar wants it."""

    def __init__(self, matter: Any) -> None:
        self.name, self.start, self.due, self.state = (
            matter.next_limit,
            matter.next_start,
            matter.next_due,
            "running",
        )


@register.simple_tag
def paper_name(paper: Any, papers: list[Any]) -> str:
    """The title of a paper; with whose it is where another bears the same."""
    twins = sum(other.title == paper.title for other in papers) > 1
    return f"{paper.title}（{paper.from_name}）" if twins and paper.from_name else paper.title


@register.simple_tag
def next_limit(matter: Any) -> LimitView | None:
    """The soonest running limit of a row of a list."""
    return LimitView.of_limit(_Next(matter)) if getattr(matter, "next_due", None) else None


@register.simple_tag
def state_name(matter: Any) -> str:
    """The declared word of a matter's state."""
    return matter_type(matter.type).state(matter.state).name


@register.filter
def number(matter: Any) -> str:
    """The number of a matter, or the word of its type for one that has none yet."""
    return matter.number or matter_type(matter.type).unnumbered


@register.simple_tag
def role_name(role: str | None) -> str:
    """The Chinese word of a role."""
    return ROLE_NAMES.get(role or "", role or "")


@register.simple_tag
def act_name(s: Any, code: str) -> str:
    """The name of an act of a matter's type."""
    return s.acts[code].name


@register.simple_tag
def way_name(way: str) -> str:
    """The Chinese word of a way of service."""
    return WAYS.get(way, way)


@register.simple_tag
def document_state(document: Any) -> str:
    """The Chinese word of a document's state."""
    return DOCUMENT_STATES.get(document.state, document.state)


@register.simple_tag
def queue_key(code: str) -> str:
    """The key of an act in the filing queue."""
    return QUEUE_KEYS.get(code, "")


@register.simple_tag
def next_who(matter: Any, who: Actor) -> str:
    """Whose turn the next step of a row is."""
    return views.next_who(matter, who)


@register.simple_tag
def procedure_name(s: Any) -> str:
    """The procedure of a case in words."""
    return PROCEDURES.get(getattr(s.data, "procedure", ""), "")


@register.filter
def clock_time(moment: datetime | None) -> str:
    """9:30, by the court's clock."""
    return words.hour(moment) if moment else ""


@register.filter
def day_text(when: date | datetime | None) -> str:
    """12月30日（三） as plain text, for pictures."""
    return words.day_short(when) if when else ""


@register.filter
def day_bare(when: date | datetime | None) -> SafeString | str:
    """12月30日, where a narrow column leaves no room for the weekday, which is its title."""
    if when is None:
        return ""
    short = words.day_short(when)
    return format_html('<span class="nowrap" title="{}">{}</span>', words.day(when), short.partition("（")[0])


@register.filter
def account_word(account: str) -> str:
    """An account of the book in words; each case has one of its own (一案一账号)."""
    kind = account.partition(":")[0]
    return {"case": "本案账户", "bank": "银行存款", "suspense": "待退款", "fee": "国库收入"}.get(
        kind, account
    )


@register.filter
def marked(text: str, query: str) -> SafeString:
    """A text with the searched words marked."""
    if not query:
        return format_html("{}", text)
    parts = re.split(f"({re.escape(query)})", text, flags=re.IGNORECASE)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", part) if n % 2 else part,) for n, part in enumerate(parts))
    )


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: Any) -> str:
    """The address of this list with some of its parameters changed, so that filters stay."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}"
