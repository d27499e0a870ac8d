"""Pages → papers: where one paper ends and the next begins, and which pages of other files belong to it.

A page with a title of its own opens a paper. A page without one continues the paper before it in the same file; a
lone page (photographs are one file each) goes to the unfinished paper it fits best: by page number, by the sentence
that goes on, by the signature that is still wanting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.kinds import ADDRESSED, MAX_BODY, Guess, guess_kind
from tianping.brain.filings.lexicon import BY_CODE, EVIDENCE, LEADING, name_of, order_of
from tianping.brain.filings.model import PageLike, Paper
from tianping.brain.filings.text import is_page_number, squeeze

_FORM_WORDS = (
    "纠纷解决方式",
    "先行调解",
    "此致",
    "标的总额",
    "证据清单",
    "诉讼请求和依据",
    "事实和理由",
    "是□",
    "否□",
    "☑",
)
_END = re.compile(
    r"具状人|起诉人|(?:申请(?:执行)?人|原告)(?:\((?:签|盖|捺)|:)|申请(?:执行)?人\(|此致|人民法院$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    r"(?:具状人|起诉人|原告|申请人|申请执行人|借款人|欠款人|甲方|乙方|委托人|签[名字章])[^。]{0,16}[::]|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
_BEGINS = re.compile(
    r"当事人信息|^(?:原告|申请人|申请执行人)(?:[^告\n]{0,4}[:,(]|[一二三\d]?(?:信息)?$)", re.MULTILINE
)
_COURT_FIRST = re.compile(r"[^\n]{2,18}人民法院\n(?:具状人|起诉人)")
_TO_COURT = re.compile(r"此致\n?[^\n]{2,30}人民法院")  # no evidence ends so
_SIGNS = re.compile(r"具状人|起诉人|申请(?:执行)?人")
MAX_LOOSE = 80  # lone pages beyond this many stay where they are: matching all with all would not be bounded


COUNTED = 1.5
"""Weight of the number of a page that counts on from the one before."""


@dataclass
class _Draft:
    """A paper being put together."""

    guess: Guess
    pages: list[PageLike]
    texts: list[str]
    reasons: list[str] = field(default_factory=list)

    def add(self, page: PageLike, text: str, reason: str) -> None:
        self.pages.append(page)
        self.texts.append(text)
        self.reasons.append(reason)


def page_text(page: PageLike) -> str:
    """Give the flattened lines of a page, one below the other."""
    text = "\n".join(squeeze(line.text) for line in page.lines[:2000] if not line.seal and line.text.strip())
    return text[:MAX_BODY]


def split(pages: Sequence[PageLike]) -> list[Paper]:
    """Put pages together to papers, in the order of the dossier; blank pages are left out."""
    drafts, loose = _by_file([page for page in pages if not page.blank])
    _place_loose(drafts, loose)
    _pair_cards(drafts)
    _join_chats(drafts)
    return in_order([_finish(draft) for draft in drafts])


def in_order(papers: Sequence[Paper]) -> list[Paper]:
    """Put papers in the order of the dossier: evidence by its numbers in the party's list, else by kind.

    Of a company's papers the licence comes first, then the certificate of who heads it, then the card of that person.
    """
    headed = any(paper.kind == "legal_rep_certificate" for paper in papers)

    def place(paper: Paper) -> tuple[float, float, float, object]:
        rank = float(order_of(paper.kind))
        if headed and paper.kind == "id_card":
            rank = order_of("legal_rep_certificate") + 0.5
        listed = paper.kind in EVIDENCE
        number = paper.evidence_no if listed and paper.evidence_no is not None else float("inf")
        return (order_of("contract") if listed else rank, number, rank, paper.keys)

    return [replace(paper, order=i) for i, paper in enumerate(sorted(papers, key=place), 1)]


def _by_file(pages: Sequence[PageLike]) -> tuple[list[_Draft], list[_Draft]]:
    """Cut each file at titles; what stands before the first title of a file is loose."""
    drafts: list[_Draft] = []
    loose: list[_Draft] = []
    for i, page in enumerate(pages):
        guess, text = guess_kind(page), page_text(page)
        current = drafts[-1] if drafts and drafts[-1].pages[-1].file == page.file else None
        if current is None and loose and loose[-1].pages[-1].file == page.file:
            current = loose[-1]
        if _is_picture(page, text) and (current is None or current.guess.kind != "id_card"):
            drafts.append(_Draft(Guess("other", 0.7, text[:20], False, "一幅图片和它的说明"), [page], [text]))
        elif _opens(guess, text, current):
            drafts.append(_Draft(guess, [page], [text]))
        elif current is not None and page.quality == "ok" and not _strange(current, guess, text):
            current.add(page, text, "同一文件中接上页")
        else:
            loose.append(_Draft(guess, [page], [text]))
            if i and pages[i - 1].file == page.file:
                loose[-1].reasons.append("")
    return drafts, loose


def _is_picture(page: PageLike, text: str) -> bool:
    """Tell a sheet that shows a picture with a few words to it: it goes on from nothing."""
    shown = sum((m.box.x1 - m.box.x0) * (m.box.y1 - m.box.y0) for m in page.marks if m.kind == "picture")
    return shown > 0.15 and 2 <= len(text) <= 40 and not re.search(r"[。;]|^\d+$", text)


_ONE_SHEET = frozenset(
    {
        "law_firm_letter",
        "legal_rep_certificate",
        "service_address",
        "transfer_voucher",
        "effective_certificate",
    }
)


_DATED_LAST = frozenset(
    {
        "iou",
        "admin_decision",
        "judgment",
        "arbitration_award",
        "acceptance_notice",
        "accident_report",
        "police_record",
    }
)
"""What ends with the day on which it was signed, on a line of its own."""


def _ends_with_a_day(text: str) -> bool:
    lines = [line for line in text.split("\n") if not is_page_number(line)]
    dates = find_dates(lines[-1]) if lines else []
    return bool(dates) and len(lines[-1]) - (dates[-1][2] - dates[-1][1]) <= 3


def _strange(current: _Draft, guess: Guess, text: str) -> bool:
    """A card has two sides, a letter that is dated has ended, no evidence is signed to a court: what follows so is another paper."""
    if current.guess.kind not in ADDRESSED and _TO_COURT.search(text) and _SIGNS.search(text):
        return True
    if len(text) < 12 or guess.kind == current.guess.kind:
        return False
    if current.guess.kind in _DATED_LAST and _ends_with_a_day(current.texts[-1]):
        return _numbered(text) != len(current.pages) + 1 and not text.startswith("附")
    if current.guess.kind in _ONE_SHEET:
        return _dated(current.texts[-1]) and _numbered(text) != len(current.pages) + 1
    return current.guess.kind == "id_card"


def _opens(guess: Guess, text: str, current: _Draft | None) -> bool:
    if guess.titled:
        return not (
            current and current.guess.kind == guess.kind and _numbered(text) == len(current.pages) + 1
        )
    if guess.kind == "complaint_elements" or guess.kind in LEADING:
        return current is None and bool(_BEGINS.search(text[:200]))
    if current is None:  # what is numbered 2 began in another file
        return guess.confidence >= 0.78 and (_numbered(text) or 1) < 2
    return guess.confidence >= 0.78 and _continues(current, guess, text) < 1.0


def _numbered(text: str) -> int | None:
    """Give the page number printed at the foot or head."""
    lines = text.split("\n")
    for line in (lines[-1], lines[0]):
        if is_page_number(line) and (digits := re.search(r"\d{1,3}", line)):
            return int(digits.group())
    return None


def _place_loose(drafts: list[_Draft], loose: list[_Draft]) -> None:
    """Give each loose page to the paper it continues best; what fits nowhere is a paper of its own."""
    while loose and len(loose) <= MAX_LOOSE:
        fits = [
            (_continues(draft, part.guess, part.texts[0]) + _beside(draft, part), -i, -j)
            for i, draft in enumerate(drafts)
            for j, part in enumerate(loose)
            if part.pages[0].quality == "ok" and not _stands_before(part, draft)
        ]
        best = max(fits, default=(0.0, 0, 0))
        if best[0] < 1.5:
            break
        if _closes(loose[-best[2]]):  # what stands between it and the beginning comes first
            between = [
                one for one in fits if one[1] == best[1] and one[0] >= 1.5 and not _closes(loose[-one[2]])
            ]
            best = max(between, default=best)
        part = loose.pop(-best[2])
        for page, text in zip(part.pages, part.texts, strict=True):
            drafts[-best[1]].add(page, text, "跨文件接续")
    drafts.extend(loose)


def _closes(part: _Draft) -> bool:
    return bool(_TO_COURT.search(part.texts[-1]))


def _stands_before(part: _Draft, draft: _Draft) -> bool:
    """In one file pages go forward: what stands before the first page of a paper is none of it, unless its number says so."""
    one, first = part.pages[0], draft.pages[0]
    before, here = _numbered(draft.texts[-1]), _numbered(part.texts[0])
    counted = before is not None and here == before + 1
    return one.file == first.file and one.index < first.index and not counted


def _beside(draft: _Draft, part: _Draft) -> float:
    """Prefer a paper from the file just before: people photograph sheet after sheet; a screen goes on from no print."""
    if _typed(part.pages[0]) != _typed(draft.pages[-1]):
        return -1.0
    return 0.3 if draft.pages[-1].file <= part.pages[0].file else 0.0


def _typed(page: PageLike) -> bool:
    return any(getattr(line, "source", "text") == "text" for line in page.lines)


def _continues(draft: _Draft, guess: Guess, text: str) -> float:
    """Say how well a page without title goes on from a paper."""
    kind, last = draft.guess.kind, draft.texts[-1]
    if kind == "id_card" or guess.titled:
        return 0.0
    score = _page_numbers(last, text, len(draft.pages))
    # Behind the signature only what is numbered on belongs to the paper.
    finished = bool(_SIGNED.search(last[-60:])) and _dated(last) and score < COUNTED
    if kind in LEADING:
        score += _complaint_goes_on(kind, last, text)
        other = guess.confidence >= 0.78 and guess.kind not in LEADING
        score -= 1.5 * (other and not _END.search(text))
    else:
        known = BY_CODE.get(kind)
        score += min(1.5, sum(w for word, w in known.words if word in text)) if known else 0.0
        score += 1.0 * bool(_SIGNED.search(text)) * (not finished) * (kind != "chat_screenshot")
        score -= 1.5 * (guess.confidence >= 0.78 and guess.kind != kind)
        to_court = bool(_TO_COURT.search(text) or _COURT_FIRST.match(text))
        score -= 2.0 * (kind not in ADDRESSED and to_court)
    if finished:
        return score - 2.5
    body = [line for line in last.split("\n") if not is_page_number(line)]
    return score + (0.8 if body and not re.search(r"[。;:]$", body[-1]) else 0.3)


def _page_numbers(last: str, text: str, count: int) -> float:
    before, here = _numbered(last), _numbered(text)
    if here is None:
        return 0.0
    expected = (before or count) + 1
    if here != expected:
        return -1.5
    return COUNTED if before else 0.7  # a paper without numbers is hardly counted on


def _complaint_goes_on(kind: str, last: str, text: str) -> float:
    closed = bool(re.search(r"具状人|起诉人[::]|原告\((?:签|盖)", last)) and "此致" in last
    if re.match(r"附[:1一]", text) and len(text) < 80 and "附:" not in last:
        return 5.0  # what is enclosed is told below the signature, here on a sheet of its own
    if _list_goes_on(last, text) or _parts_go_on(last, text):
        return 5.0
    score = 2.0 * bool(_END.search(text)) * (not closed)
    if not _dated(last) and len(text) < 60 and _dated(text):
        score += 2.0  # the last line alone went over to the next sheet
    if kind == "complaint_elements":
        return score + min(2.5, 0.7 * sum(word in text for word in _FORM_WORDS))
    score += 1.0 * bool(re.search(r"事实(?:与|和)理由|诉讼请求|证据[::]|附[::]", text))
    return score + 0.8 * bool(re.search(r"原告|被告|申请人|被执行人", text))


_NUMBERED_PART = re.compile(r"(?:^|\n)([一二三四五六七八])[、.][^\n。]{2,12}(?=\n|$)")


def _parts_go_on(last: str, text: str) -> bool:
    """Tell a page that opens with the part that comes next: 三、诉求 above, 四、事实与理由 here."""
    opens = _NUMBERED_PART.match(text)
    before = _NUMBERED_PART.findall(last)
    order = "一二三四五六七八"
    return opens is not None and bool(before) and order.index(opens[1]) == order.index(before[-1]) + 1


def _list_goes_on(last: str, text: str) -> bool:
    """Tell the rows of a list of evidence whose heads, or whose row before, end the page above."""
    first = re.match(r"(\d{1,2})\n[一-龥]", text)
    if not first:
        return False
    rows = last[last.rfind("证据名称") :] if "证据名称" in last else ""
    number = int(first.group(1))
    return bool(rows) and (rows.count("\n") <= 3 if number == 1 else f"\n{number - 1}\n" in rows)


def _dated(text: str) -> bool:
    return bool(find_dates(text[-60:]))


def _pair_cards(drafts: list[_Draft]) -> None:
    """Join the two sides of an identity card, photographed apart: the one before first, else the one after."""
    cards = [draft for draft in drafts if draft.guess.kind == "id_card"]
    for back in [draft for draft in cards if _side(draft) == "back"]:
        fronts = [draft for draft in cards if _side(draft) == "front" and len(draft.pages) == 1]
        if not fronts:
            return
        at = drafts.index(back)
        front = min(
            fronts, key=lambda d: (abs(drafts.index(d) - at), drafts.index(d) > at, -_same_region(d, back))
        )
        front.add(back.pages[0], back.texts[0], "身份证的另一面")
        drafts.remove(back)


def _join_chats(drafts: list[_Draft]) -> None:
    """Join screens of one talk: whom one talks to heads each, and what the one ends with the next begins with."""
    begun: dict[str, _Draft] = {}
    for draft in [one for one in drafts if one.guess.kind == "chat_screenshot" and not one.guess.titled]:
        head = next((line for line in draft.texts[0].split("\n") if re.search("[一-龥]", line)), "")
        if not 2 <= len(head) <= 16 or head in ("微信", "短信", "信息", "聊天记录"):
            continue
        above = begun.setdefault(head, draft)
        if above is draft:
            continue
        if not _shown_again(above.texts[-1], draft.texts[0]):
            begun[head] = draft
            continue
        for page, text in zip(draft.pages, draft.texts, strict=True):
            above.add(page, text, "同一人的聊天，接上屏")
        drafts.remove(draft)


def _shown_again(above: str, below: str) -> bool:
    last = {line for line in above.split("\n")[-6:] if len(line) >= 4}
    return any(line in last for line in below.split("\n")[1:6])


def _side(draft: _Draft) -> str:
    text = draft.texts[0]
    number = bool(re.search(r"\d{17}[\dXx]", text)) or "住址" in text
    authority = "签发机关" in text or "有效期限" in text
    return "both" if number and authority else "front" if number else "back"


def _same_region(front: _Draft, back: _Draft) -> int:
    found = re.search(r"签发机关(.{2,6}?)公安局", back.texts[0])
    return int(bool(found and found.group(1)[:3] in front.texts[0]))


def _finish(draft: _Draft) -> Paper:
    guess = draft.guess
    text = "\n".join(draft.texts)
    return Paper(
        kind=guess.kind,
        title=_title(draft, text),
        pages=tuple(draft.pages),
        confidence=guess.confidence,
        date=_last_date(text),
        reason="；".join(dict.fromkeys([guess.reason, *filter(None, draft.reasons)])),
    )


def _title(draft: _Draft, text: str) -> str:
    """Name a paper by its content, never by its file."""
    guess = draft.guess
    if guess.kind == "id_card" and (name := re.search(r"姓名([一-龥·]{2,8}?)(?=性别|\n|$)", text)):
        return f"居民身份证（{name.group(1)}）"
    if guess.kind == "business_licence" and (name := re.search(r"名称\n?([^\n]{4,40})", text)):
        return f"营业执照（{name.group(1)}）"
    if guess.kind in LEADING and guess.title:
        return guess.title
    return guess.title or name_of(guess.kind)


def _last_date(text: str) -> str | None:
    dates = find_dates(text)
    return dates[-1][0].isoformat() if dates else None
