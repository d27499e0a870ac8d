"""What kind of paper is a page? Its title decides; where a page has none, the words of its body do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tianping.brain.filings.chats import weigh_chat
from tianping.brain.filings.labels import FIELD, is_label
from tianping.brain.filings.lexicon import KINDS, LEADING, Kind, name_of
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.names import is_organisation
from tianping.brain.filings.pairs import sues
from tianping.brain.filings.plain_titles import PLAIN_RECEIPT, is_namesake, of_no_kind, spoken_kind
from tianping.brain.filings.running import SPECK
from tianping.brain.filings.text import ITEM, is_page_number, squeeze, units

MAX_BODY = 12_000
NOTE = 150
"""Letters of a note that somebody wrote by hand and gave no title."""
_OWED = re.compile(r"(?:今|现|兹)?[欠借](?:到|了)?[一-龥]{2,8}?[^。;]{0,16}?\d[\d,.]*(?:元|块|万)")
_COMPLAINT_ENDS = re.compile(r"此致.{2,30}法院.{0,30}(?:具状人|起诉人|原告\((?:签|盖))")
ADDRESSED = LEADING | {"preservation_application", "power_of_attorney"}
"""Papers addressed to the court that may end like a complaint."""
_FORM = (
    "当事人信息",
    "诉讼请求和依据",
    "为了方便您",
    "对纠纷解决方式的意愿",
    "可以在对应项打",
    "特别提示",
    "证据清单(可另附页)",
    "(法人、非法人组织)",
    "标的总额",
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind with how sure it is; `titled` says that the page carries its own title."""

    kind: str
    confidence: float
    title: str = ""
    titled: bool = False
    reason: str = ""
    scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class _Seen:
    """What the rules look at: the lines of a page, and what each asks for, worked out once."""

    page: PageLike
    lines: Sequence[LineLike]
    flat: Sequence[str]
    body: str

    @cached_property
    def ends(self) -> bool:
        """The last page of a complaint, with headings of its parts, 证据清单 or 劳动合同, that are no titles."""
        return bool(_COMPLAINT_ENDS.search(self.body))

    @cached_property
    def found(self) -> tuple[Kind, str] | None:
        """The title line with its kind."""
        found = _find_title(self.lines, self.flat)
        return None if found and self.ends and found[0].code not in ADDRESSED else found

    @cached_property
    def form(self) -> int:
        """How much of an official form there is: its printed words, boxes, numbered questions, labels with blanks."""
        boxes = self.body.count("☑") + self.body.count("□")
        asked = sum(bool(ITEM.match(text)) for text in self.flat)
        blanks = sum(is_label(text) or bool(FIELD.match(text)) for text in self.flat)
        form = sum(word in self.body for word in _FORM) + (boxes >= 4) + (boxes >= 4 and asked >= 4)
        return form + 2 * (boxes >= 3 and blanks >= 8)

    @cached_property
    def scores(self) -> list[tuple[str, float]]:
        """Each kind with the weight of its words, the heaviest first."""
        owed = 3.0 * bool(len(self.body) < NOTE and _OWED.match(self.body))
        scores = [(kind.code, _weigh(kind, self.body) + owed * (kind.code == "iou")) for kind in KINDS]
        return sorted(scores, key=lambda score: -score[1])

    @cached_property
    def worded(self) -> Guess:
        """The kind by the words of the body, or by the shape of a chat."""
        scores, chat = self.scores, weigh_chat(self.lines, self.flat, self.body)
        if chat is not None:
            scores = sorted([*scores, ("chat_screenshot", chat)], key=lambda score: -score[1])
        return _by_words(scores, self.form)


# A receipt book prints a number beside its title.
_NUMBERED = re.compile(r"(?<=[一-龥])(?:[Nn][Oo№]?[.:]?|№|编号:?)\d{4,12}$")


def guess_kind(page: PageLike) -> Guess:
    """Name the kind of a page by the first of the rules that has an answer."""
    lines = [line for line in page.lines if line.text.strip() and not line.seal]
    flat = [squeeze(line.text) for line in lines]
    if flat:
        flat[0] = _NUMBERED.sub("", flat[0]) or flat[0]
    numbers = [i for i, text in enumerate(flat) if _EXHIBIT.fullmatch(text)]
    if len(numbers) == 1 and numbers[0] < 2 and len(flat) > 2:
        # One number above the title is put on an exhibit; a list has several.
        lines, flat = ([*all_[: numbers[0]], *all_[numbers[0] + 1 :]] for all_ in (lines, flat))
    if sum(text.count("☑") + text.count("□") for text in flat) <= 2:
        flat = [SPECK.sub("", text) for text in flat]
    seen = _Seen(page, lines, flat, "".join(flat)[:MAX_BODY])
    return next(guess for rule in _RULES if (guess := rule(seen)))


def _empty(seen: _Seen) -> Guess | None:
    return None if seen.body else Guess("other", 0.0, reason="页上没有可读的文字")


def _of_no_kind_above(seen: _Seen) -> Guess | None:
    """A title of no kind above words that look like one."""
    first = seen.flat[0]
    other = seen.found and seen.found[1] != first and len(seen.flat) > 2 and of_no_kind(first)
    return Guess("other", 0.85, first, True, f"标题为“{first}”") if other else None


def _with_title(seen: _Seen) -> Guess | None:
    if seen.found is None or (seen.form >= 2 and seen.found[0].code not in LEADING):
        return None
    return _by_title(seen.found, dict(seen.scores), seen.form, seen.body)


def _with_plain_title(seen: _Seen) -> Guess | None:
    return _plain_title(seen.flat, seen.body) if seen.form < 2 and not seen.ends else None


def _signing(seen: _Seen) -> Guess | None:
    """The last page of a complaint that holds nothing but who signs and when."""
    if len(seen.flat) > 5 or not re.match(r"(?:具状人|起诉人)(?:\([^)]*\))?:", seen.flat[0]):
        return None
    return Guess("complaint", 0.7, reason="只有具状人和日期，是诉状的末页")


def _suing(seen: _Seen) -> Guess | None:
    """A form of somebody's own: both sides, what is asked for, and why or where."""
    if seen.ends or seen.form >= 2 or not sues(seen.flat[0], [seen.page]):
        return None
    return Guess("complaint", 0.8, seen.flat[0], True, "写有双方当事人、请求和受理法院或者事实，作为诉状")


def _with_heading(seen: _Seen) -> Guess | None:
    guess = seen.worded
    if seen.form >= 2 or seen.ends or guess.kind == "chat_screenshot":
        return None
    heading = _heading(seen.lines, seen.flat)
    if heading is None:
        return None
    known = guess.confidence >= 0.78 and not (guess.kind == "invoice" and PLAIN_RECEIPT.search(heading))
    return Guess(guess.kind if known else "other", 0.6, heading, True, f"标题为“{heading}”", guess.scores)


_RULES: tuple[Callable[[_Seen], Guess | None], ...] = (
    _empty,
    _of_no_kind_above,
    _with_title,
    _signing,
    _suing,
    _with_plain_title,
    _with_heading,
    lambda seen: seen.worded,
)
"""Asked in this order; the last one always answers."""


_PART = re.compile(
    r"诉讼请求|事实|理由|证据|当事人|纠纷|意愿|附件|附表|附录|第.{1,3}[章节部页]|条款|(?<!情况)(?<!^)说明|须知|填写|身份证|中华人民共和国"
)


# Who issues a paper may stand above its title.
_ISSUER = re.compile(
    r"[一-龥]{4,20}(?:公证处|委员会|派出所|管理局|公安局|医院|殡仪馆|鉴定所|评估所|交易中心|登记中心)"
)


_DEPARTMENT = re.compile(r"[一-龥]{2,8}[部办处室科组]|[一-龥]{2,8}(?:中心|办公室|事务所)")


def _below_head(flat: Sequence[str]) -> Sequence[str]:
    """Leave out what stands above a title: the firm whose paper it is with its department, the heads of a spreadsheet."""
    at = 0
    if len(flat) > 4 and is_organisation(flat[0]):
        at = 2 if _DEPARTMENT.fullmatch(flat[1]) else 1
    elif len(flat) > 6 and flat[1] == "A" and flat[2] == "B":
        at = next((i for i in range(1, len(flat)) if not re.fullmatch("[A-Z]|1", flat[i])), 0)
    title = re.sub(r"^(?:20\d\d年(?:度|\d{1,2}月份?)?|\d{1,2}月份?)", "", flat[at])
    return [title, *flat[at + 1 :]] if at and _may_be_title(title) and len(flat) - at > 2 else flat


def _plain_title(flat: Sequence[str], body: str) -> Guess | None:
    """Know a paper whose first line names none of the kinds: by what it states, else as a paper of no kind."""
    lead, flat = flat, _below_head(flat)
    lead = lead if lead is not flat else ()
    title = flat[1] if len(flat) > 3 and _ISSUER.fullmatch(flat[0]) else flat[0]
    if not _may_be_title(title) or len(flat) < 3:
        return None
    if lead and (named := _titled(title)):
        return Guess(named[0].code, 0.85, title, True, f"标题为“{title}”")
    if code := spoken_kind(title, body):
        return Guess(code, 0.85, title, True, f"标题为“{title}”，内容是{name_of(code)}")
    return Guess("other", 0.85, title, True, f"标题为“{title}”") if of_no_kind(title) else None


def _heading(lines: Sequence[LineLike], flat: Sequence[str]) -> str | None:
    """Give the heading of a page that opens a paper of no known kind: large, alone, in the middle of the sheet."""
    box = lines[0].box
    if (
        box is None
        or len(flat) < 3
        or not re.fullmatch(r"[一-龥《》()]{3,18}|证[明言]|声明|[照图]片|说明", flat[0])
        or _PART.search(flat[0])
    ):
        return None
    middle = abs((box.x0 + box.x1) / 2 - 0.5) < 0.05 and box.x1 - box.x0 < 0.6
    # What is called a paper, and 证明 alone on its line, is a heading if no smaller than the rest.
    called = len(flat[0]) < 3 or re.search(r"[书单据条证函表明册录]$|说明$|合影|照片$", flat[0])
    return flat[0] if middle and _size(lines, 0) >= (0.0 if called else 0.2) else None


def _by_title(found: tuple[Kind, str], scores: dict[str, float], form: int, body: str) -> Guess:
    kind, title = found
    code = kind.code
    if code == "complaint" and (form >= 2 or _BY_ELEMENTS.search(body[:60])):
        code = "complaint_elements"
    if code == "complaint" and "民事" not in title and _against_office(body):
        code = "admin_complaint"
    if code in ("bank_statement", "transfer_voucher") and (
        len(re.findall(r"工资|代发", body)) >= 3 or re.search(r"\((?:工资|薪资)\)", body[:40])
    ):
        code = "wage_record"  # an account that shows wages coming in is brought to prove them
    if code == "bank_statement" and len(set(_ONE_PAYMENT.findall(body))) >= 3:
        code = "transfer_voucher"
    if is_namesake(code, title, body):
        code = "other"
    sure = 0.97 if scores.get(kind.code, 0) >= 2 else 0.88
    return Guess(code, sure, title, True, f"标题为“{title}”")


_BY_ELEMENTS = re.compile(r"要素[式表]|\(表格式\)")
_ONE_PAYMENT = re.compile(
    r"交易成功|支付成功|转账成功|付款方式|对方账户|转账备注|收款方备注|创建时间|订单号|交易单号|转账单号"
)
_OFFICE = re.compile(
    r"被告(?:人|[一二三\d])?[:,]?[^,。:]{2,26}?(?:局|政府|厅|(?<!村民|居民|业主)委员会|办事处|派出所|大队|支队)[,。(]"
)
_ACT = re.compile(
    r"行政(?:处罚|行为|强制|许可|复议|登记|征收|补偿|赔偿|裁决|协议)|(?:处罚|罚款|拘留|征收|补偿|强制执行)决定|"
    r"撤销[^。;]{0,30}决定|履行[^。;]{0,12}(?:法定)?职责|政府信息公开|工伤认定"
)


def _against_office(body: str) -> bool:
    """Tell a complaint against an act of an authority from one against a neighbour, where the title does not."""
    return "行政诉讼法" in body or bool(_OFFICE.search(body) and _ACT.search(body))


def _by_words(scores: Sequence[tuple[str, float]], form: int) -> Guess:
    top = tuple(scores[:5])
    (code, best), (_, second) = top[0], top[1]
    if form >= 2:
        return Guess("complaint_elements", 0.7, reason="有要素式诉状的栏目和勾选框", scores=top)
    if best < 2.5:
        return Guess("other", 0.3, reason="没有标题，也没有某一类材料的用语", scores=top)
    sure = min(0.9, 0.5 + 0.08 * (best - second) + 0.04 * best)
    return Guess(code, sure, name_of(code), False, f"没有标题，用语像{name_of(code)}", top)


def _weigh(kind: Kind, body: str) -> float:
    return sum(weight for word, weight in kind.words if word in body)


def _find_title(lines: Sequence[LineLike], flat: Sequence[str]) -> tuple[Kind, str] | None:
    """Look at the first lines, the largest first, for one that is nothing but a title."""
    candidates = [
        (i, text)
        for i, text in enumerate(flat[:7])
        if _may_be_title(text)
        and (i == 0 or (len(text) > 2 and not flat[i - 1].endswith("。") and not _listed(lines, flat, i)))
        and not (i and _answers(lines, flat, i))
    ]
    two = len(flat) > 1 and units(flat[0]) < 16 and not ITEM.match(flat[1]) and not _listed(lines, flat, 1)
    if two and _may_be_title(flat[0] + flat[1]):
        candidates.append((1, flat[0] + flat[1]))
    best: tuple[float, Kind, str] | None = None
    for i, text in candidates:
        bare = re.sub(r"^[(☑□●*·\-]+|[)*·]+$", "", text) if not text.endswith(")") else text
        for kind in _titled(bare):
            weight = (
                3.0 - 0.3 * i + _size(lines, min(i, len(lines) - 1)) - (0.8 if kind.code == "contract" else 0)
            )
            weight += 0.25 * min(_weigh(kind, "".join(flat)), 6)
            if best is None or weight > best[0]:
                best = (weight, kind, bare)
    return (best[1], best[2]) if best and best[0] > 1.2 else None


_EXHIBIT = re.compile(r"证据(?:[一二三四五六七八九]|\d{1,2})")


def _listed(lines: Sequence[LineLike], flat: Sequence[str], i: int) -> bool:
    """Tell the name of a paper in a list, a number before it in its row, from the title of a page."""
    if _EXHIBIT.fullmatch(flat[i - 1]):
        return True
    box, before = lines[i].box, lines[i - 1].box
    if box is None or before is None or not re.fullmatch(r"\(?\d{1,2}[.、)]?", flat[i - 1]):
        return False
    return abs((box.y0 + box.y1) - (before.y0 + before.y1)) < box.y1 - box.y0 and before.x1 < box.x0


def _answers(lines: Sequence[LineLike], flat: Sequence[str], i: int) -> bool:
    """Tell what stands behind the number and name of a field, 5.催收 | 短信、上门催收, and is no larger, from a title."""
    return bool(ITEM.match(flat[i - 1])) and units(flat[i - 1]) < 12 and _size(lines, i) < 0.2


def _titled(text: str) -> list[Kind]:
    """Kinds whose title the text is; a contract of a kind of its own is no other contract."""
    bare = re.sub(r"(?:复印件|影印件|扫描件|打印件|原件|\([^)]*\))$", "", text)
    found = [kind for kind in KINDS if kind.title.fullmatch(text) or kind.title.fullmatch(bare)]
    named = [kind for kind in found if kind.code != "contract"]
    return named or found


def _may_be_title(text: str) -> bool:
    if not 2 <= len(text) <= 34 or is_page_number(text) or ITEM.match(text):
        return False
    return not re.search(r"[。;:☑□《》]|,.*,|年\d|\d{6}|\D\d{1,2}[.、]\D|[了吗呢吧]$", text)


def _size(lines: Sequence[LineLike], i: int) -> float:
    """Say how much larger than the usual the letters of a line are, at most 1."""
    heights = sorted(line.box.y1 - line.box.y0 for line in lines if line.box is not None)
    box = lines[i].box
    if box is None or not heights:
        return 0.0
    usual = heights[len(heights) // 2] or 1e-6
    return max(-0.5, min(1.0, (box.y1 - box.y0) / usual - 1.0))
