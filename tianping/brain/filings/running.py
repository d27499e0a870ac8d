"""Printed lines → running text.

A printed line ends where the paper ends, not where the sentence does: `flow` joins such lines again, so that a rule can
be written on sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tianping.brain.filings.labels import ANY, LABEL, WRITER
from tianping.brain.filings.misread import family_for_look_alike, figures_for_letters
from tianping.brain.filings.model import LineLike, PageLike
from tianping.brain.filings.text import (
    ITEM,
    MAX_TEXT,
    ORNAMENT,
    Flow,
    flatten,
    is_page_number,
    squeeze,
    units,
)  # fmt: skip

_STARTS = re.compile(
    rf"^\s*{ORNAMENT}\s*(?:{WRITER}|原告|被告|第三人|申请人|被申请人|申请执行人|被执行人|上诉人|委托|诉讼代理|法定代|负责人|具状人|起诉人|"
    r"此致|谨呈|此呈|呈送|诉讼请求|请求事项|申请(?:执行)?(?:事项|请求)|请求内容|(?:案件)?事实|(?:所附|提交的?|[一-龥]{1,8}(?:的|上|下))?(?:证据|(?:凭据|凭证)(?=(?:材料)?:))|(?:财产|诉讼)?保全|[壹贰叁肆伍陆]、?\s*(?:其\s*他|当\s*事|诉\s*讼|事\s*实|证\s*据)|案由|附(?:[:一1]|证据|件)|为什么|[一-龥]{0,6}(?:请求|要求|诉求|诉请|理由|事由|经过|情况)(?:如下)?:$|"
    r"[一-龥]{0,5}(?:签[名字章署]|落款)[^。,:]{0,6}:|[一-龥]{0,8}法院[一-龥]{0,3}:|交给:|[呈致]$|(?:以上|上述|[二两三四五六七八]人|[二两三四五六七八]原告)[一-龥]{0,6}(?:合计|共计|总计))"
)

# A day alone on its line, or the blanks for one, is that of a signature.
_DAY = re.compile(r"(?:(?:19|20)\d\d[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?|(?:20)?_*年_*月_*日)")
# A word in brackets heads what stands behind it: 【被告】邢思语.
_HEADED = re.compile(r"\s*[【〔［〖][^】〕］〗\d]{2,12}[】〕］〗]")

# On a page without boxes to tick, one between two letters is a speck: 临江☑晶彩公司.
SPECK = re.compile(r"(?<=[一-龥])[☑□☐](?=[一-龥])")


def flow(
    pages: Iterable[PageLike],
    *,
    join: bool = True,
    arrange: Callable[[PageLike, Sequence[LineLike]], list[LineLike]] | None = None,
) -> Flow:
    """Run the lines of pages into one text; with `join`, a line that only ended with the paper goes on.

    `arrange` puts the lines of a page in reading order, where that is not their order from top to bottom.
    """
    raw: list[str] = []
    starts: list[int] = []
    places: list[tuple[PageLike, LineLike]] = []
    length, before, ended = 0, False, False
    inset = loose = (
        False  # the paragraph began set in; its last line may go on though it ends before the margin
    )
    pages = list(pages)
    heads = _running_heads(pages)
    for page in pages:
        if length > MAX_TEXT:
            break
        own = [line for line in _body(page) if places == [] or squeeze(line.text) not in heads]
        body = arrange(page, own) if arrange else own
        full = _full_lines(body) if join else [False] * len(body)
        few_boxes = sum(len(re.findall("[☑☒√✓✔■□☐]", line.text)) for line in body) <= 2
        left = min((line.box.x0 for line in body if line.box is not None), default=0.0)
        right = max((line.box.x1 for line in body if line.box is not None), default=0.0)
        for i, line in enumerate(body):
            opens = bool(_STARTS.match(squeeze(line.text)))
            full_enough = before or (inset and loose and not opens and _at_left(line, left))
            goes_on = full_enough and not _begins(line.text, ended) and not (ended and _indented(line, left))
            goes_on = goes_on and not (i > 0 and _names_role(body[i - 1], line))
            goes_on = goes_on and not (_is_field(line.text) and _complete(raw[-1]))
            goes_on = goes_on and not (i > 0 and _counts_row(body[i - 1], line))
            goes_on = goes_on or (i > 0 and join and _halves(body[i - 1], line))
            inset = inset if goes_on else _indented(line, left)
            loose = join and _breaks_off(line, right)
            if raw and not goes_on:
                raw.append("\n")
                length += 1
            text = _closed_up(line.text.strip().replace("\n", " "))
            if getattr(line, "source", "text") == "ocr":
                text = family_for_look_alike(text)
            alone = few_boxes and len(re.findall("[☑☒√✓✔■□☐]", text)) == 1
            text = SPECK.sub("", text) if alone else text
            if raw and goes_on and i > 0 and _set_apart(body[i - 1], line):
                raw.append(" ")
                length += 1
            starts.append(length)
            places.append((page, line))
            raw.append(text)
            length += len(text)
            before, ended = full[i] and not text.endswith((";", "；")), text.endswith(("。", "：", ":"))
    return Flow("".join(raw), tuple(starts), tuple(places))


def _is_field(text: str) -> bool:
    """Tell a line that opens with the label of a field, a colon or a space behind it."""
    flat = flatten(text).lstrip()
    label = LABEL.match(flat)
    return bool(label and label.lastgroup != "none" and re.match(r"\s*:|\s{1,4}\S", flat[label.end() :]))


def _complete(text: str) -> bool:
    """Tell words behind which a label opens a line of its own; behind a comma it goes on in the sentence."""
    return not text.rstrip().endswith((",", "，", "、", "(", "（"))


def _set_apart(one: LineLike, other: LineLike) -> bool:
    """Tell pieces of one printed row that a space parts: a number from the next one, a name from what is said behind it."""
    if not _same_row(one, other):
        return False
    numbers = one.text.rstrip()[-1:].isdigit() and other.text.lstrip()[:1].isdigit()
    gap = other.box.x0 - one.box.x1  # type: ignore[union-attr]
    return bool(_ATTRIBUTE.match(other.text.strip())) or (numbers and gap > 0.6 * _letter(one))


# What is said of somebody behind the name, set apart by a wide space: 桂芳　女　1986年2月14日生.
_ATTRIBUTE = re.compile(
    r"[男女](?:性)?$|(?:19|20)\d\d\s*[年.\-]|[一-龥]{1,4}族$|(?:公民)?身份|现?住|联?系?电话|手机"
)


def _indented(line: LineLike, left: float) -> bool:
    """Tell the first line of a paragraph, set in by two letters from the margin."""
    return line.box is not None and 1.4 <= (line.box.x0 - left) / max(_letter(line), 0.005) <= 3.2


_WHOLE_LABEL = re.compile(
    rf"{ANY}|委托(?:诉讼)?代理人|(?:法定|诉讼)代理人|申请(?:执行)?人|被(?:申请|执行)人|第三人"
)


def _halves(one: LineLike, other: LineLike) -> bool:
    """Tell a label that a narrow cell breaks in two: 委托诉讼代理|人."""
    above, below = squeeze(one.text), squeeze(other.text)
    if not (2 <= len(above) <= 8 and len(below) <= 4 and re.fullmatch(r"[一-龥]+", above + below)):
        return False
    if one.box is None or other.box is None:
        return False
    centres = (one.box.x0 + one.box.x1 - other.box.x0 - other.box.x1) / 2
    if min(abs(one.box.x0 - other.box.x0), abs(centres)) > 0.5 * _letter(one):
        return False
    return not _WHOLE_LABEL.fullmatch(above) and bool(_WHOLE_LABEL.fullmatch(above + below))


_ROLE_CELL = re.compile(r"(?:申请执行人|被执行人|被申请人|申请人|原告|被告|第三人)[一二三四\d]?")


def _names_role(one: LineLike, other: LineLike) -> bool:
    """Tell the cell of a role from the label in the cell beside it: 被执行人 | 姓名."""
    return bool(_ROLE_CELL.fullmatch(squeeze(one.text)) and _WHOLE_LABEL.fullmatch(squeeze(other.text)))


def _counts_row(one: LineLike, other: LineLike) -> bool:
    """Tell the number of the next row, in its narrow first column, from digits with which a sentence goes on."""
    if one.box is None or other.box is None or not re.fullmatch(r"\d{1,2}", squeeze(other.text)):
        return False
    return one.box.x0 - other.box.x1 > 3 * _letter(one)


def _at_left(line: LineLike, left: float) -> bool:
    return line.box is not None and line.box.x0 - left < 0.5 * _letter(line)


def _breaks_off(line: LineLike, right: float) -> bool:
    """Tell a long line that ends without a mark, near the margin: where paragraphs are set in, the next goes on with it."""
    if line.box is None or units(line.text) < 15 or line.text.rstrip().endswith(tuple("。；;：:）)")):
        return False
    return right - line.box.x1 < 5 * _letter(line)


def _closed_up(text: str) -> str:
    """Take out the space that only spreads a short word or groups digits: 原  告：, 何 芳，, 12 000 元."""
    text = re.sub(r"(?<![一-龥])([一-龥])[ 　]{1,8}([一-龥])(?=\s*[:：，,]|$)", r"\1\2", text)
    text = figures_for_letters(text)
    return re.sub(r"(?<=\d)[ 　](?=\d{3}(?:[ 　]?\d{3})*\s*(?:元|\.\d))", "", text)


EDGE = 0.1  # part of a page at its top and its bottom where a head or foot may stand


def _running_heads(pages: Sequence[PageLike]) -> set[str]:
    """Find the words that stand at the same height in the margin of several pages, such as the name of a law firm."""
    seen: dict[str, list[float]] = {}
    for page in pages if len(pages) > 1 else ():
        margin = {squeeze(line.text): line.box for line in [*page.lines[:2], *page.lines[-2:]]}
        for text, box in margin.items():
            if box is not None and (box.y1 < EDGE or box.y0 > 1 - EDGE) and len(text) <= 40:
                seen.setdefault(text, []).append(box.y0)
    return {text for text, tops in seen.items() if len(tops) > 1 and max(tops) - min(tops) < 0.02}


def _body(page: PageLike) -> list[LineLike]:
    """Give the lines that belong to the text: no stamps, no page numbers at top or bottom."""
    lines = [line for line in page.lines if not line.seal and line.text.strip()]
    numbers = [line for line in lines if is_page_number(line.text)]
    feet = [line for line in numbers if line.box and line.box.y0 > 0.91 and not _ends_number(line, lines)]
    lines = _side_by_side(list(_within([line for line in lines if line not in feet])))
    while lines and is_page_number(lines[-1].text) and not _ends_number(lines[-1], lines):
        lines.pop()
    if len(lines) > 3 and is_page_number(lines[0].text):
        lines.pop(0)
    return lines


def _ends_number(line: LineLike, lines: Sequence[LineLike]) -> bool:
    """Tell the last digits of a number that its cell broke, right below the others: 129053564, 54."""
    if line.box is None:
        return False
    return any(
        other.box is not None
        and abs(other.box.x0 - line.box.x0) < 0.01
        and 0 <= line.box.y0 - other.box.y1 < line.box.y1 - line.box.y0
        and re.search(r"\d{3}$", other.text)
        for other in lines
    )


def _same_row(one: LineLike, other: LineLike) -> bool:
    """Tell two pieces of one printed line, which recognition sometimes cuts."""
    if one.box is None or other.box is None:
        return False
    height = min(one.box.y1 - one.box.y0, other.box.y1 - other.box.y0)
    apart = abs((one.box.y0 + one.box.y1) - (other.box.y0 + other.box.y1)) / 2
    return height > 0 and apart < 0.4 * height


def _side_by_side(lines: list[LineLike]) -> list[LineLike]:
    """Put pieces of one printed line in order from left to right."""
    for i in range(len(lines) - 1):
        one, other = lines[i], lines[i + 1]
        if _same_row(one, other) and other.box.x1 <= one.box.x0 + 0.01:  # type: ignore[union-attr]
            lines[i], lines[i + 1] = other, one
    return lines


def _within(lines: Iterable[LineLike]) -> Iterable[LineLike]:
    """Stop where a page holds more than any page of paper can."""
    used = 0
    for line in lines:
        used += len(line.text) + 1
        if used > MAX_TEXT:
            return
        yield line


_ROLE_IN_SENTENCE = re.compile(
    r"(?:原告|被告|第三人|申请人|被申请人|申请执行人|被执行人)(?![一二三四\d]{0,2}[:(,])"
    r"(?![^,。:]{2,30}[,(](?:男|女|住|性别|统一|公民|身份|19|20|汉|[一-龥]{1,4}族)|[一-龥·]{2,12}[男女](?:(?:19|20)\d|[一-龥]{1,4}族|身份|家?住))"
)


# A heading without a colon, known for one where the sentence above it has ended.
_HEADING = re.compile(
    r"(?:起诉|诉讼|申请|具体|主要|基本|事情|案件|我们?的|原告的?)[一-龥]{0,4}(?:请求|要求|诉求|诉请|理由|事由|原因|经过|情况)"
)


def _begins(text: str, ended: bool) -> bool:
    """Tell a line that opens a paragraph; after a sentence broken off, 被|告承担 goes on."""
    flat = squeeze(text)
    if _HEADED.match(text) or _DAY.fullmatch(flat):
        return True
    if not ended and _ROLE_IN_SENTENCE.match(flat) and (len(flat) > 4 or flat.endswith("。")):
        return False
    return bool(ITEM.match(flatten(text)) or _STARTS.match(flat) or (ended and _HEADING.fullmatch(flat)))


def _full_lines(lines: Sequence[LineLike]) -> list[bool]:
    """Say for each line whether it reached the right margin, so that its sentence may go on below."""
    if lines and all(line.box is not None for line in lines) and _placed(lines):
        return _full_by_box(lines)
    widths = [units(line.text) for line in lines]
    margin = max((w for w in widths if w <= 62), default=0.0)
    near = [line.text.strip() for line, w in zip(lines, widths, strict=True) if margin - 3.2 <= w <= margin]
    ended = sum(text.endswith(("。", "；", "：", ";", ":")) for text in near)
    if margin < 14 or len(near) < 2 or 2 * ended > len(near) or max(widths, default=0) > 75:
        return [False] * len(lines)
    return [w >= margin - 3.2 for w in widths]


def _placed(lines: Sequence[LineLike]) -> bool:
    rights = {round(line.box.x1, 2) for line in lines if line.box is not None}
    return len(rights) > 1 or len(lines) == 1


def _letter(line: LineLike) -> float:
    """Give the width of a full-width character of a line, as a fraction of the page."""
    return (line.box.x1 - line.box.x0) / max(units(line.text), 1.0) if line.box is not None else 0.0


def _full_by_box(lines: Sequence[LineLike]) -> list[bool]:
    wide = [line for line in lines if units(line.text) >= 8]
    if not wide:
        return [False] * len(lines)
    letters = sorted(_letter(line) for line in lines if units(line.text) >= 3)
    letter = letters[len(letters) // 2]
    # More words than fit into one line: these are paragraphs, not printed lines. A short head may be set small.
    long = [line for line in lines if line.box is not None and line.box.x1 - line.box.x0 > 0.5]
    if any(_letter(line) < 0.62 * letter for line in long):
        return [False] * len(lines)
    rights = sorted((line.box.x1 for line in wide), reverse=True)  # type: ignore[union-attr]
    margin = rights[min(1, len(rights) - 1)]
    return [
        _goes_on(line, behind, letter)
        or (
            line.box is not None
            and line.box.x1 >= margin - _short_of(line, behind) * letter
            and (units(line.text) >= 2 or (before is not None and _same_row(before, line)))
        )
        for before, line, behind in zip([None, *lines], lines, [*lines[1:], None], strict=False)
    ]


_UNBROKEN = re.compile(r"[“‘(（《¥]?[A-Za-z0-9][A-Za-z0-9.,%/\-]*[，。；、）)]?")


def _short_of(line: LineLike, behind: LineLike | None) -> float:
    """Say how far, in letters, a line that goes on may end before the margin: a date or number moves down whole."""
    if units(line.text) < 15:
        return 2.2
    if line.text.rstrip().endswith(("，", "、")):
        return 7.0
    word = _UNBROKEN.match(behind.text.strip()) if behind else None
    return max(2.2, min(units(word.group()) + 1.2, 12.0)) if word else 2.2


def _goes_on(line: LineLike, behind: LineLike | None, letter: float) -> bool:
    """Tell that the next piece stands close behind on the same printed line."""
    if behind is None or not _same_row(line, behind):
        return False
    gap = behind.box.x0 - line.box.x1  # type: ignore[union-attr]
    return -letter < gap < 1.5 * letter
