"""Is a page a chat? People speaking to each other in short lines, or bubbles from two sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tianping.brain.filings.model import LineLike
from tianping.brain.filings.text import squeeze

BUBBLES = 4.0
"""What the shape of a chat weighs among the words of kinds."""
_TIME = re.compile(
    r"(?:上午|下午|晚上|凌晨|中午|早上|昨天|星期[一二三四五六日天])?\s*\d{1,2}:\d{2}(?::\d{2})?$|^(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|昨天|刚刚)"
)
_MOMENT = re.compile(
    r"(?:短信|信息)?(?:(?:20\d\d年)?\d{1,2}月\d{1,2}日|昨天|星期.)?(?:上午|下午|晚上|凌晨|中午|早上)?\d{1,2}:\d{2}"
)
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日")  # of talk that is past, alone below the name
# A post that was read by many, an order of goods: a telephone shows them, and nobody speaks with anybody.
_POSTED = re.compile(
    r"阅读(?:量|数)?\d+|回复\d+|浏览(?:量|次数)?\d+|实付款|下单时间|订单编号|收货人|发货时间"
)
# Nobody one talks to is called a paper: the head of no chat.
_STATEMENT = re.compile(
    r"(?:证[明言]|声明|说明|[一-龥]{2}(?:书|函|单|表|状|报告|协议|合同|凭证|收据)|(?:情况|协调|调解|会议|走访|维修|巡查)记录)$"
)
_TALK = re.compile(r"[吗呢吧啊呀哦嗯]|[我你您他她]|怎么|什么时候|[?？!！]$|^\[.*\]$")


def weigh_chat(lines: Sequence[LineLike], flat: Sequence[str], body: str) -> float | None:
    """Weigh a page as a chat among the words of kinds; None where nobody seems to speak with anybody."""
    talk, shape = _talk(flat), _from_two_sides(lines)
    shown = _POSTED.search(body) or _STATEMENT.search(flat[0])
    return talk + shape if (talk or shape >= BUBBLES) and not shown else None


def _talk(flat: Sequence[str]) -> float:
    """Score a page as a chat: times of day, short lines, people speaking to each other."""
    flat = [text for text in flat if len(text) > 1]  # a letter alone is a face beside what it says
    if len(flat) < 3 or len(flat) > 90:
        return 0.0
    times = sum(bool(_TIME.search(text)) and len(text) < 24 for text in flat)
    short = sum(len(text) <= 20 for text in flat) / len(flat)
    talk = sum(bool(_TALK.search(text)) for text in flat) / len(flat)
    if short < 0.7 or not (times or talk > 0.5):
        return 0.0
    # The head of a chat: the clock of the telephone, then whom one talks to, or a group with its members counted.
    head = 0.8 * bool(re.fullmatch(r"\d{1,2}:\d{2}", flat[0]))
    head += 1.2 * any(re.fullmatch(r"[^\d]{2,16}\(\d{1,3}\)", text) for text in flat[:4])
    head += 0.8 * bool(len(flat[0]) <= 8 and (_MOMENT.fullmatch(flat[1]) or _DAY.fullmatch(flat[1])))
    return 1.5 * bool(times) + 5 * talk + (0.5 if len(flat) >= 6 else 0) + head


def _from_two_sides(lines: Sequence[LineLike]) -> float:
    """Score a page by its shape: what is said begins at one edge or ends at the other.

    Below a name in the middle short lines on either side are bubbles; a time in the middle between them says the same.
    """
    places = [(line.box, squeeze(line.text)) for line in lines if line.box is not None]
    if not 4 <= len(places) <= 60:
        return 0.0
    (head, name), said = places[0], places[1:]
    first, last = min(box.x0 for box, _ in said), max(box.x1 for box, _ in said)
    middle = (first + last) / 2
    theirs = [box.x0 - first < 0.025 and box.x1 < last - 0.02 for box, _ in said]
    mine = [last - box.x1 < 0.025 and box.x0 > first + 0.08 * (last - first) for box, _ in said]
    timed = any(abs(box.x0 + box.x1 - 1) < 0.06 and _MOMENT.fullmatch(text) for box, text in places)
    score = 1.0 * (timed and any(theirs) and any(mine))
    if len(name) > 16 or abs(head.x0 + head.x1 - 2 * middle) > 0.12 or abs(middle - 0.5) > 0.06:
        return score
    # Names and days at the right end a note; in a chat something follows them.
    answered = any(mine[i] and any(theirs[i:]) for i in range(len(said)))
    brief = sum(len(text) <= 20 and ":" not in text for _, text in said)
    enough = 0.7 * len(said)
    bubbles = answered and sum(theirs) + sum(mine) >= enough and brief >= enough and first > 0.08
    return score + BUBBLES * bubbles
