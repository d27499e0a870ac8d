"""The cause of action: as stated, and as claims and facts have it.

Words of the claims weigh more than words of the facts, articles of the 民法典 that are cited point to their chapter,
and some words speak against a cause. The stated cause stands unless another is far better founded, since the parties
choose between concurrent claims (民事案件案由规定的通知 三、5).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from tianping.brain.filings.cause_neighbours import NEIGHBOURS
from tianping.brain.filings.names import is_person
from tianping.brain.filings.text import squeeze

_ALIASES = {
    "劳动争议纠纷": "劳动争议",
    "劳动纠纷": "劳动争议",
    "劳动合同争议": "劳动争议",
    "健康权纠纷": "生命权、身体权、健康权纠纷",
    "身体权纠纷": "生命权、身体权、健康权纠纷",
    "生命权纠纷": "生命权、身体权、健康权纠纷",
    "人身损害赔偿纠纷": "生命权、身体权、健康权纠纷",
    "银行信用卡纠纷": "信用卡纠纷",
    "借贷纠纷": "民间借贷纠纷",
    "民间借款纠纷": "民间借贷纠纷",
    "网络购物合同纠纷": "信息网络买卖合同纠纷",
    "网购纠纷": "信息网络买卖合同纠纷",
    "交通事故纠纷": "机动车交通事故责任纠纷",
    "道路交通事故人身损害赔偿纠纷": "机动车交通事故责任纠纷",
    "交通事故损害赔偿纠纷": "机动车交通事故责任纠纷",
    "居间合同纠纷": "中介合同纠纷",
    "物业纠纷": "物业服务合同纠纷",
    "物业管理纠纷": "物业服务合同纠纷",
    "租赁纠纷": "房屋租赁合同纠纷",
    "动物致害纠纷": "饲养动物损害责任纠纷",
    "农村土地承包合同纠纷": "土地承包经营权合同纠纷",
    "支付令": "申请支付令",
    "督促程序": "申请支付令",
}
_STATED = re.compile(
    r"(?:^|\n)\s*案\s*由\s*(?:\([^()\n]{1,16}\)\s*)?[:为]?\s*([^\n。;]{2,30})|\((?:案由[:为]?\s*)?([一-龥、]{2,18}(?:纠纷|争议))\)"
)
# Laymen ask themselves: 为什么告：, 事由：; what stands behind the label must be a cause of the catalogue.
_LABELLED = re.compile(
    r"(?:^|\n)[^\n:]{2,14}:\s*([一-龥、]{2,24}(?:纠纷|争议)|申请支付令)\s*[。;]?\s*(?=\n|$)|(?:^|\n)\s*案\s*由\s*[:为]\s*([^\n。;]{2,30})|"
    r"(?:^|\n)\s*案\s*由\s*\n?[^\n☑]{0,40}☑\s*([一-龥、]{2,24}(?:纠纷|争议))|"
    r"(?:^|\n)[^\n:]{0,8}?\(?\s*案\s*由\s*\)?\s*\n\s*([一-龥、]{2,24}(?:纠纷|争议))\s*(?=\n|$)"
)
_CITED = re.compile(r"民法典.{0,160}", re.S)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百千零]{1,9})条")
_NUMERAL = {c: i for i, c in enumerate("零一二三四五六七八九")}
FOUNDED = 4.0  # a cause with less than this is not named
CLOSE = 0.85  # so much of its score a cause below another must have to be preferred to it
_BODY = r"[一-龥()]{2,18}?(?:公司|中心|厂|店|局|所|银行|支行|医院|学校|委员会|合作社)"
_THIRD = re.compile(
    rf"第三人[:,系是为]?(?P<named>{_BODY})|(?:追加|列)(?P<added>{_BODY})(?:作?为)(?:本案)?的?(?:无独立请求权的?)?第三人"
)
UNASKED = 0.7  # weight of the facts of a cause of which the claims have no word
DECISIVE = 5.0  # how much better another cause must be founded before the stated one is called wrong


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of the catalogue."""

    code: str
    name: str
    level: int
    parent: str


@dataclass(frozen=True, slots=True)
class _Words:
    claims: tuple[tuple[re.Pattern[str], float], ...]
    facts: tuple[tuple[re.Pattern[str], float], ...]
    articles: tuple[tuple[int, int], ...]
    against: tuple[tuple[re.Pattern[str], float], ...]


@dataclass(frozen=True, slots=True)
class CauseReading:
    """The cause stated, the cause found, how sure, and whether they contradict each other."""

    name: str | None
    stated: str | None
    confidence: float
    contradicts: bool
    path: tuple[str, ...]
    alternatives: tuple[str, ...]
    reason: str


@cache
def catalogue() -> dict[str, Cause]:
    """Give all causes by name; of two with one name the deeper."""
    text = resources.files("tianping.brain.filings.data").joinpath("causes.csv").read_text("utf-8")
    rows = [
        Cause(r["code"], r["name"], int(r["level"]), r["parent"]) for r in csv.DictReader(text.splitlines())
    ]
    return {cause.name: cause for cause in sorted(rows, key=lambda c: c.level)}


@cache
def _by_code() -> dict[str, Cause]:
    return {cause.code: cause for cause in catalogue().values()}


@cache
def _words() -> dict[str, _Words]:
    text = resources.files("tianping.brain.filings.data").joinpath("cause_words.tsv").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, claims, facts, articles, against = (line.split("\t") + [""] * 4)[:5]
            spans = tuple((int(a), int(b)) for a, b in (pair.split("-") for pair in articles.split()))
            table[name] = _Words(_weighed(claims), _weighed(facts), spans, _weighed(against))
    return table


def _weighed(words: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """Read words with their weights, `word*2`; `.*` inside a word stands for a few characters between."""
    found = []
    for word in words.split():
        weighed = re.fullmatch(r"(.+?)\*(\d+(?:\.\d+)?|\.\d+)", word)
        text, number = (weighed.group(1), float(weighed.group(2))) if weighed else (word, 1.0)
        found.append((re.compile(text.replace(".*", ".{0,8}")), number))
    return tuple(found)


def path_of(name: str) -> tuple[str, ...]:
    """Give the names from the highest level down to the cause, also of one right out of a name that lists several."""
    alone = one_right(name) if name and name not in catalogue() else None
    cause = catalogue().get(alone[1] if alone else name)
    names: list[str] = [name] if alone else []
    while cause:
        if not names or names[0] != cause.name:
            names.insert(0, cause.name)
        cause = _by_code().get(cause.parent)
    return tuple(names)


def official_name(stated: str) -> tuple[str | None, float]:
    """Give the catalogue's name for a stated cause."""
    bare = squeeze(stated).strip("。,;:()（）")
    bare = re.sub(r"(?:一案|案件|案)$", "", bare)
    for form in (bare, bare + "纠纷", re.sub("(?:纠纷|争议)$", "", bare) + "纠纷", _ALIASES.get(bare, "")):
        if form in catalogue():
            return form, 1.0
    for alias in (bare, bare + "纠纷"):
        if alias in _ALIASES:
            return _ALIASES[alias], 0.95
    best = max(catalogue(), key=lambda name: SequenceMatcher(None, name, bare, autojunk=False).ratio())
    ratio = SequenceMatcher(None, best, bare, autojunk=False).ratio()
    return (best, ratio) if ratio >= 0.75 else (None, ratio)


def one_right(stated: str) -> tuple[str, str] | None:
    """Of a cause whose name lists several rights (生命权、身体权、健康权纠纷) one may be named alone: give both names."""
    bare = re.sub(r"(?:一案|案件|案)$", "", squeeze(stated).strip("。,;:()（）"))
    bare = bare if bare.endswith("纠纷") else bare + "纠纷"
    right = bare.removesuffix("纠纷")
    for name in catalogue():
        if "、" in name and right.endswith("权") and right in name.removesuffix("纠纷").split("、"):
            return bare, name
    return None


def find_stated(head: str) -> str | None:
    """Find the cause that the complaint states itself."""
    match = _STATED.search(head[:400]) or _LABELLED.search(head)
    if not match:
        return _in_title(head)
    words = next(filter(None, match.groups()))
    if "☑" in words:  # of several with a box each the ticked one
        words = re.split(r"[□\s]", words.partition("☑")[2].strip())[0]
    words = re.sub(r"\s+", "", words)
    return re.split(r"[,(]|原告|申请人", words)[0] or None


_TITLE = re.compile(r"\s*([一-龥、]{3,16}?)(?:民事)?(?:起\s*诉\s*[状书]|诉\s*状)\s*(?:\n|$)")


def _in_title(head: str) -> str | None:
    """Find a cause that only the title names: 变更抚养关系起诉状; it must be one of the catalogue."""
    title = _TITLE.match(head)
    named = (title[1], f"{title[1]}纠纷") if title else ()
    return next((name for name in named if name in catalogue()), None)


def score_causes(
    claims: str, facts: str, parties: str = "", *, unasked: float = UNASKED
) -> list[tuple[str, float]]:
    """Score each cause that has words by claims, facts, articles cited and what speaks against it."""
    claims, facts = squeeze(claims)[:6000], _without_thirds(squeeze(facts + parties)[:12000])
    claims, facts = _NO_WILL.sub("未立", claims), _NO_WILL.sub("未立", facts)
    cited = _cited(facts)
    scores = []
    for name, words in _words().items():
        asked = 1.5 * sum(weight for pattern, weight in words.claims if pattern.search(claims))
        told = sum(weight for pattern, weight in words.facts if pattern.search(facts))
        # What is told without anything being asked for it may be the surroundings of another dispute.
        score = asked + (told if asked or not claims else unasked * told)
        hits = sum(any(a <= number <= b for a, b in words.articles) for number in cited)
        score += 2.0 * min(hits, 2)
        score -= 1.5 * sum(weight for pattern, weight in words.against if pattern.search(claims + facts))
        scores.append((name, round(score, 2)))
    return sorted(scores, key=lambda item: -item[1])


# A will that was not made tells of none: 没有留遗嘱, 未订立书面遗嘱.
_NO_WILL = re.compile(r"(?:未|没|无)(?:有|曾)?(?:留|订|立|写)?(?:下|有|立|过)?(?:任何|书面)?的?遗嘱")


def _without_thirds(facts: str) -> str:
    """Leave out how third parties are called: 第三人物业公司 does not make a dispute one of 物业."""
    for match in [*_THIRD.finditer(facts)]:
        facts = facts.replace(match["named"] or match["added"], "")
    return facts


def _cited(facts: str) -> list[int]:
    numbers = []
    for passage in _CITED.findall(facts)[:4]:
        numbers += [_number(word) for word in _ARTICLE.findall(passage)]
    return numbers


def _number(words: str) -> int:
    total = digit = 0
    for char in words:
        if char in _NUMERAL:
            digit = _NUMERAL[char]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit


def read_cause(stated: str | None, claims: str, facts: str, parties: str = "") -> CauseReading:
    """Weigh the stated cause against what claims and facts say."""
    scores = score_causes(claims, facts, parties)
    if scores[0][1] < FOUNDED:
        scores = score_causes(claims, facts, parties, unasked=1.0)
    found, best = _closest(scores) if scores[0][1] >= FOUNDED else (None, 0.0)
    others = tuple(name for name, score in scores[1:4] if score >= 0.6 * best > 0)
    if stated is None:
        runner = scores[1][1]
        found = _narrowed(_of_guarantors(found, claims, facts, parties), claims, facts)
        sure = min(0.97, 0.55 + 0.04 * best + 0.03 * (best - runner)) if found else 0.0
        reason = "诉状没有写案由，依请求和事实认定" if found else "诉状没有写案由，请求和事实也不足以认定"
        return CauseReading(found, None, sure, False, path_of(found or ""), others, reason)
    named, sure = official_name(stated)
    chosen = one_right(stated)
    if named is None:
        return CauseReading(
            found, stated, 0.6, False, path_of(found or ""), others, f"写明的“{stated}”不是规定的案由名称"
        )
    own = _own_score(named, scores)
    if found and own is not None and best - own >= DECISIVE and not _related(named, found):
        found = _narrowed(found, claims, facts) or found
        return CauseReading(
            found, stated, 0.85, True, path_of(found), (named,), f"写明“{stated}”，请求和事实属于“{found}”"
        )
    if found and _contains(named, found) and catalogue()[named].level <= 2 and "劳动争议" not in named:
        return CauseReading(
            found, stated, 0.8, False, path_of(found), (named,), f"写明的“{stated}”下有更确切的案由"
        )
    if chosen and named == chosen[1]:
        return CauseReading(
            chosen[0], stated, 0.95, False, path_of(named), others, "并列的案由中所写明的一项"
        )
    return CauseReading(named, stated, 0.95 * sure, False, path_of(named), others, "与写明的案由一致")


def _closest(scores: Sequence[tuple[str, float]]) -> tuple[str, float]:
    """Of a cause and one below it that is founded almost as well, the one below names the dispute."""
    name, best = scores[0]
    below = (s for s in scores[1:6] if s[1] >= CLOSE * best and _contains(name, s[0]))
    return next(below, None) or (name, best)


_ONLY_CONFIRMS = re.compile(r"确认.{0,80}(?:劳动|用工)关系")
_ASKS_MORE = re.compile(r"\d元|万元|工资|补偿|赔偿|社会保险|社保|公积金|加班|补缴|支付|给付")


# What is asked for out of employment, by the cause below 劳动争议 that is named for it; 劳动争议 stands where several meet.
_OF_LABOUR = (
    ("经济补偿金纠纷", re.compile(r"经济补偿|(?:要|给|付|支付|少|没有)(?:我|原告)?(?:的)?补偿金?(?!协议)")),
    ("追索劳动报酬纠纷", re.compile(r"工资(?!单|条|表|流水|标准|损失)|劳动报酬|加班费|薪水|薪金|提成|奖金")),
    ("社会保险纠纷", re.compile(r"社会?保险?费|社会保险|社保|养老保险|失业保险")),
    ("竞业限制纠纷", re.compile(r"竞业")),
    (
        "劳动争议",
        re.compile(
            r"赔偿金|双倍|[二两2]倍|工伤|医疗|补助金|失业金|公积金|培训费|服务期|恢复.{0,6}劳动|继续履行|年休假|确认.{0,60}劳动关系"
        ),
    ),
)

_OF_THE_BODY = "生命权、身体权、健康权纠纷"
_DEATH = re.compile(r"死亡赔偿金|丧葬费|死亡|身亡|去世|致死")
_INJURY = re.compile(
    r"医疗费|医药费|看病|治疗|住院|诊断|误工费|护理费|残疾|[打咬撞砸摔刺砍]伤|受伤|骨折|轻微伤|轻伤"
)


def _narrowed(found: str | None, claims: str, facts: str) -> str | None:
    """A labour suit that asks for one thing only, such as wages or the relation to be confirmed, bears the name of that.

    A cause that lists several rights is not given whole, but as the right that was hurt (民事案件案由规定的通知).
    """
    flat = squeeze(claims)
    if found == _OF_THE_BODY:
        told = flat + squeeze(facts)
        right = "生命权" if _DEATH.search(told) else "健康权" if _INJURY.search(told) else "身体权"
        return right + "纠纷"
    if found == "劳动争议" and _ONLY_CONFIRMS.search(flat) and not _ASKS_MORE.search(flat):
        return "确认劳动关系纠纷"
    if found == "劳动争议":
        asked = [name for name, words in _OF_LABOUR if words.search(flat)]
        return asked[0] if len(asked) == 1 else found
    return found


_BORROWS = re.compile(
    r"(?:案外人)?([一-龥·]{2,10}?)(?:因[^,。;]{1,12})?(?:向|跟|找)(?!被告)[^,。;]{1,16}?借(?!条|据)"
)
_GUARANTEES = re.compile(r"被告[^。;]{0,16}(?:保证|担保)")
_ASKS_SURETY = re.compile(r"(?:清偿|保证|担保|还款)责任")
_ASKS_DEBTOR = re.compile(r"(?:偿还|归还|返还)(?:原告|我)?(?:的)?(?:借款|本金|贷款)")


def _of_guarantors(found: str | None, claims: str, facts: str, parties: str) -> str | None:
    """Where who borrowed is not sued and the defendant stood surety for them, the suit is one on the surety."""
    told, asked = squeeze(facts), squeeze(claims)
    surety = _GUARANTEES.search(told) and _ASKS_SURETY.search(asked) and not _ASKS_DEBTOR.search(asked)
    if found not in ("民间借贷纠纷", "金融借款合同纠纷", "小额借款合同纠纷") or not parties or not surety:
        return found
    borrowers = [match.group(1).removeprefix("案外人") for match in _BORROWS.finditer(told)]
    strangers = [name for name in borrowers if is_person(name) and name not in parties]
    return "保证合同纠纷" if strangers and len(strangers) == len(borrowers) else found


def _own_score(named: str, scores: Sequence[tuple[str, float]]) -> float | None:
    """Give the best score of the stated cause or of one above or below it; none when it has no words."""
    own = [
        score for name, score in scores if name == named or _contains(named, name) or _contains(name, named)
    ]
    return max(own) if own else None


def _contains(upper: str, lower: str) -> bool:
    return upper != lower and upper in path_of(lower)


def _related(a: str, b: str) -> bool:
    """Tell causes that share a third-level parent or stand one above the other, or that parties may choose between."""
    if a == b or _contains(a, b) or _contains(b, a):
        return True
    up, down = catalogue()[a], catalogue()[b]
    if up.parent == down.parent and up.level == 4:
        return True
    # What stands below a neighbour is one, too: 土地经营权出租合同纠纷 below 土地承包经营权合同纠纷.
    above, beside = {a, *path_of(a)}, {b, *path_of(b)}
    return any(pair & above and pair & beside for pair in NEIGHBOURS)
