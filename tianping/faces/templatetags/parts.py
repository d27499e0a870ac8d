"""The parts of the faces as tags and filters; every template has them without loading (see settings).

What only needs words is an include (``{% include "parts/turn.html" with … %}``); what computes is a tag here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tianping.core.acts import clock
from tianping.faces import assets, words
from tianping.law.shorthand import in_full

register = template.Library()
_SUM = re.compile(r"(\d[\d,]*\.\d\d 元)")


@register.simple_tag
def asset(name: str) -> SafeString:
    """``{% asset "portal.ts" %}``: the styles and the script of an entry."""
    return assets.tags(name)


@register.simple_tag
def asset_url(name: str) -> str:
    """``{% asset_url "mark.svg" %}``: the address alone."""
    return assets.address(name)


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """``{% icon "scale" %}``: beside its word."""
    return assets.icon(name, css=css)


# Shapes of the states, 12 by 12: ring, triangle, square, two bars, tick. Drawn, so that colour is never alone.
SHAPES = {
    "running": '<circle cx="6" cy="6" r="4"/>',
    "soon": '<path d="M6 1.5 11 10.5H1z"/>',
    "passed": '<path d="M1.5 1.5h9v9h-9z"/>',
    "stopped": '<path d="M2 1h3v10H2zM7 1h3v10H7z"/>',
    "done": '<path d="m1.5 6.5 3 3 6-7"/>',
}


@register.simple_tag
def shape(state: str) -> SafeString:
    return format_html(
        '<svg class="shape shape-{}" viewBox="0 0 12 12" aria-hidden="true">{}</svg>',
        state,
        mark_safe(SHAPES[state]),
    )


@register.filter
def day(when: date | datetime | None) -> SafeString | str:
    """2026年3月19日（星期四）, never broken."""
    if when is None:
        return ""
    return format_html(
        '<time class="day" datetime="{}">{}</time>', words.as_day(when).isoformat(), words.day(when)
    )


@register.filter
def day_short(when: date | datetime | None) -> SafeString | str:
    if when is None:
        return ""
    iso = words.as_day(when).isoformat()
    return format_html('<time class="day" datetime="{}">{}</time>', iso, words.day_short(when))


@register.simple_tag
def this_moment() -> str:
    """2026年3月19日（星期四）9:30, now."""
    now = clock.now().astimezone(clock.COURT_ZONE)
    return f"{words.day(now)} {words.hour(now)}"


@register.filter
def day_hour(when: datetime | None) -> SafeString | str:
    """3月19日（四）9:30"""
    if when is None:
        return ""
    text = f"{words.day_short(when)} {words.hour(when)}"
    return format_html('<time class="day" datetime="{}">{}</time>', when.isoformat(timespec="minutes"), text)


@register.filter
def article(short: Any) -> str:
    """民事诉讼法第一百二十八条, for those who do not read 民事诉讼法128."""
    return in_full(str(short))


@register.filter
def with_days(text: Any) -> str:
    """A text whose days are written as people read them."""
    return words.with_days(str(text))


@register.filter
def days_left(due: date | datetime | None) -> str:
    return "" if due is None else words.days_left(due)


@register.filter
def with_sums(text: Any) -> SafeString:
    """A text whose sums are never broken."""
    parts = _SUM.split(str(text))
    whole = format_html_join(
        "", '{}<span class="money">{}</span>', zip(parts[::2], parts[1::2], strict=False)
    )
    return format_html("{}{}", whole, parts[-1])


# As many signs of a heading as the line of a phone holds.
_PHRASE = 11


@register.filter
def short_phrases(text: Any) -> bool:
    """Whether a heading may break behind its punctuation only: each phrase fits into the line of a phone."""
    return all(len(phrase) <= _PHRASE for phrase in re.findall("[^，。：；、 ]+[，。：；、]?", str(text)))


@register.filter
def money(amount: Decimal | int | str | None) -> SafeString | str:
    """12,345.67 元, never broken."""
    return "" if amount in (None, "") else format_html('<span class="money">{}</span>', words.money(amount))


@register.filter
def file_size(count: int | None) -> str:
    return "" if count is None else words.size(count)


@register.inclusion_tag("parts/limit_bar.html")
def limit_bar(limit: Any, name: str = "", how: str = "", today: date | None = None) -> dict[str, Any]:
    """A running clock: name, word with shape, how much is gone, the date. ``how`` is the address of 怎么算的."""
    return _limit(limit, name, how, today)


@register.inclusion_tag("parts/limit_inline.html")
def limit_inline(limit: Any, today: date | None = None) -> dict[str, Any]:
    """The same in a table cell: a short bar and the word."""
    return _limit(limit, "", "", today)


def _limit(limit: Any, name: str, how: str, today: date | None) -> dict[str, Any]:
    view = limit if isinstance(limit, words.LimitView) else words.LimitView.of_limit(limit, today=today)
    return {"limit": view, "name": name or view.name, "how": how or view.how}


@register.inclusion_tag("parts/computation.html")
def computation(answer: Any, title: str = "", heading: str = "h3") -> dict[str, Any]:
    """Steps of an answer of ``tianping.law`` (or its JSON): the last row is the result; then version and basis."""
    data = answer if isinstance(answer, Mapping) else answer.as_json()
    rows = [
        {
            "what": words.with_days(step.get("label", "")),
            "basis": words.with_days(step.get("formula", "")),
            "value": _as_read(str(step.get("amount", ""))),
            "article": step.get("basis", ""),
        }
        for step in data.get("steps", ())
    ]
    basis = [
        in_full(b if isinstance(b, str) else f"{b.get('law', '')}{b.get('article', '')}")
        for b in data.get("basis", ())
    ]
    return {"title": title, "rows": rows, "basis": basis, "version": data.get("version", ""), "data": data}


def _as_read(value: str) -> str:
    """A day or a sum of a computation as people read it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return words.day_short(date.fromisoformat(value))
    return f"{Decimal(value):,}" if re.fullmatch(r"\d+\.\d\d", value) else value


@register.simple_tag
def document_title(document: Any) -> str:
    """What a document is called, with what tells it from others of its kind."""
    longer = document.title.startswith(document.kind) or document.title.endswith(document.kind)
    return document.title if longer else document.kind


@register.filter
def counted(names: Iterable[str]) -> str:
    """传票（3 份）、开庭公告: each name once, with how many there are."""
    return "、".join(name if n == 1 else f"{name}（{n} 份）" for name, n in Counter(names).items())


@register.inclusion_tag("parts/confidence.html")
def confidence(level: int | float, word: str = "") -> dict[str, Any]:
    """Four blocks and a word. A whole number is a level 1–4; a fraction is a calibrated probability."""
    blocks = level if isinstance(level, int) else words.confidence_level(level)
    figure = "" if isinstance(level, int) else f"{level:.0%}"
    return {
        "blocks": [(n * 7, n < blocks) for n in range(4)],
        "low": blocks <= 2,
        "word": word or words.CONFIDENCE[blocks],
        "figure": figure,
    }
