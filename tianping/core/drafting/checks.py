"""What must be right in a judgment before it is signed.

Each rule looks at the blocks and at the case and says where something is wrong and what to do. Findings
that block stand before the signature; the others are advice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.core.drafting.answers import admits
from tianping.core.drafting.blocks import (
    Block,
    CaseNumber,
    ClaimList,
    DateLine,
    Document,
    OrderList,
    Paragraph,
    PartyBlock,
    Signature,
)
from tianping.core.drafting.context import Case, Party
from tianping.core.drafting.words import day, money, read_sum
from tianping.law import citations
from tianping.law.explain import LawError
from tianping.law.fees import burden

_FIGURES = r"(\d[\d,]*(?:\.\d+)?)\s*(万)?元"
_WORDS = r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆角分整正零壹贰叁肆伍陆柒捌玖]*)"
_WORDS_BESIDE = re.compile(_FIGURES + r"[（(]\s*(?:大写|人民币)?[：:]?\s*(?:人民币)?" + _WORDS + r"[）)]")
_WORDS_BEFORE = re.compile(
    r"(?:人民币|大写[：:]?)" + _WORDS + r"[（(]\s*[¥￥]?(\d[\d,]*(?:\.\d+)?)\s*元?[）)]"
)
_PLACES = {
    "number": "案号",
    "facts": "事实和理由",
    "defence": "被告答辩",
    "findings": "经审理查明",
    "reasoning": "本院认为",
    "basis": "判决依据",
    "orders": "判决主文",
    "fee": "诉讼费用",
    "appeal": "上诉告知",
    "judges": "署名",
    "clerk": "署名",
    "date": "落款日期",
    "course": "审理经过",
    "claims": "诉讼请求",
}
_GAP = re.compile(r"××|[（(]待填[^（）()]*[）)]")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SHARE = re.compile(r"由([^，。；]+?)(?:共同)?负担(?:(\d[\d,]*(?:\.\d+)?)元)?")
_AGREED = re.compile(r"(合同|协议|协议书|借条|欠条|承诺书|章程|规约|条款)》")
_REFUSED = re.compile(r"驳回|不予|不准|不支持")
_ALL_REFUSED = re.compile(r"驳回(?!.*(?:其他|其余)).*请求|不准.*离婚")
_ROLE = re.compile(r"原告|被告|第三人")


# The rule whose findings a judge may pass over with a reason.
OWN_FINDINGS = "查明的事实"


@dataclass(frozen=True)
class Finding:
    """Something to mend: in which block, under which rule, what is wrong, what to do."""

    block: str
    rule: str
    problem: str
    remedy: str
    must: bool = True

    @property
    def place(self) -> str:
        """The part of the document in words."""
        return _PLACES.get(self.block, "首部" if self.block.startswith("party") else "正文")


def check(document: Document, case: Case) -> list[Finding]:
    """All findings of all rules on a judgment, in the order of the rules."""
    return [finding for rule in RULES for finding in rule(document, case)]


def number_is_the_cases(document: Document, case: Case) -> Iterator[Finding]:
    """The 案号 is exactly that of the case."""
    for block in document.find(CaseNumber):
        if block.number != case.number:
            problem = f"文书上的案号{block.number}与案件的案号{case.number}不同"
            yield Finding(block.id, "案号", problem, "更正案号")


def names_are_the_cases(document: Document, case: Case) -> Iterator[Finding]:
    """Every party is named; behind a role stands the right party, letter by letter."""
    shown = [block.name for block in document.find(PartyBlock)]
    for party in case.parties:
        if party.name not in shown:
            yield Finding("party", "当事人", f"当事人{party.name}没有列明", "在首部补列该当事人")
    for block in document.blocks:
        if isinstance(block, Paragraph | OrderList):
            yield from _misnamed(block, case.parties)


def sums_agree(document: Document, case: Case) -> Iterator[Finding]:
    """Sums in words and in figures beside each other mean the same."""
    for block in document.blocks:
        for figures, words in _pairs(block.text()):
            value = read_sum(words)
            if value is None or value != figures:
                yield Finding(block.id, "金额", f"小写{money(figures)}与大写{words}不一致", "核对后改为一致")


def articles_exist(document: Document, case: Case) -> Iterator[Finding]:
    """Articles that are cited exist in the version of the day; something is cited at all."""
    basis = next((block for block in document.blocks if block.id == "basis"), None)
    if basis is not None and not citations.parse(basis.text()):
        remedy = "写明判决依据（民事诉讼法第一百五十五条第一款第二项）"
        yield Finding("basis", "法条", "没有引用裁判所依据的法条", remedy)
    for block in document.blocks:
        for citation in citations.parse(block.text()):
            if _AGREED.search(str(citation)):
                continue  # 《装修合同》第七条 is what the parties agreed, not the law.
            try:
                citations.canonical(citation, case.today)
            except LawError as error:
                # A law that the table lacks may well exist; only a missing article is surely wrong.
                yield Finding(
                    block.id, "法条", f"{citation}：{error.message}", "核对条号", error.code == "BAD_VALUE"
                )


def claims_are_answered(document: Document, case: Case) -> Iterator[Finding]:
    """Each claim is answered by an order or dismissed."""
    orders = document.find(OrderList)
    if not orders or not orders[0].items:
        yield Finding("orders", "主文", "没有写判决主文", "逐项写明判决结果")
        return
    answered = {number for block in orders for item in block.items for number in item.answers}
    dismissed = any(
        re.search(r"驳回.*(其他|全部|诉讼请求)", item.text) for block in orders for item in block.items
    )
    claims = [item for block in document.find(ClaimList) for item in block.items]
    for number, claim in enumerate(claims, 1):
        if number not in answered and not dismissed:
            yield Finding(
                orders[0].id,
                "诉讼请求",
                f"第{number}项请求“{claim.text[:20]}”没有回应",
                "在主文中支持，或者写明驳回其他诉讼请求",
            )


def fee_adds_up(document: Document, case: Case) -> Iterator[Finding]:
    """The shares of the fee make up the fee that is due, and parties of the case bear it."""
    due = case.fee.due if case.fee else None
    if due is None:
        yield Finding("fee", "诉讼费用", "案件没有受理费的计算结果", "先计算受理费")
        return
    shares = _shares(document, due)
    total = sum((amount for _, amount in shares), Decimal(0))
    if total != due:
        yield Finding(
            "fee", "诉讼费用", f"各方负担合计{money(total)}，与应收{money(due)}不符", "重新分担受理费"
        )
    known = {party.name for party in case.parties}
    for names, _ in shares:
        for name in names.split("、"):
            if name not in known:
                yield Finding("fee", "诉讼费用", f"负担人{name}不是本案当事人", "更正负担人")


def fee_follows_the_outcome(document: Document, case: Case) -> Iterator[Finding]:
    """Who loses bears the fee, in part who loses in part (诉讼费用交纳办法 29); the judge may decide otherwise."""
    items = [item for block in document.find(OrderList) for item in block.items]
    if case.fee is None or not items:
        return
    borne = {name: amount for names, amount in _shares(document, case.fee.due) for name in names.split("、")}
    orders = "".join(item.text for item in items)
    sued = [party.name for party in case.parties if party.role.startswith("被告")]
    if any(name in orders for name in sued):
        for name in [one for one in sued if one in borne and one not in orders]:
            problem = f"主文没有判{name}承担责任，受理费却由其负担"
            yield Finding(
                "fee", "诉讼费用", problem, "核对由谁负担（诉讼费用交纳办法第二十九条）", must=False
            )
    claimed = sum((claim.amount for claim in case.claims if claim.amount), Decimal(0))
    awarded = sum((item.amount for item in items if item.amount), Decimal(0))
    plaintiffs = {party.name for party in case.parties if party.role.startswith("原告")}
    if 0 < awarded < claimed and not case.divorce and not plaintiffs & borne.keys():
        theirs, _ = burden(fee=case.fee.due, claimed=claimed, awarded=awarded).value
        problem = f"请求{money(claimed)}，支持{money(awarded)}，受理费全部由被告负担"
        remedy = f"按胜败比例，原告负担{money(theirs)}（诉讼费用交纳办法第二十九条）；这样分担的，不用改"
        yield Finding("fee", "诉讼费用", problem, remedy, must=False)


def fee_is_the_losers(document: Document, case: Case) -> Iterator[Finding]:
    """Who wins in all bears no fee unless it wishes to (诉讼费用交纳办法 29); in a divorce they agree, else the court decides (33)."""
    orders = [item.text for block in document.find(OrderList) for item in block.items]
    if case.fee is None or not orders:
        return
    borne = {
        name for names, amount in _shares(document, case.fee.due) if amount for name in names.split("、")
    }
    if all(_ALL_REFUSED.search(order) for order in orders):
        winner, winners, problem = "被告", case.defendants, "原告的请求全部驳回"
    elif not case.divorce and _all_granted(document, case):
        winner, winners, problem = "原告", case.plaintiffs, "原告的请求全部支持"
    else:
        return
    if names := [party.name for party in winners if party.name in borne]:
        remedy = (
            "离婚案件由双方协商负担，协商不成的由法院决定（诉讼费用交纳办法第三十三条）；这样决定的，不用改"
            if case.divorce
            else f"由败诉的一方负担（诉讼费用交纳办法第二十九条）；{winner}自愿承担的，不用改"
        )
        yield Finding(
            "fee", "诉讼费用", f"{problem}，受理费却由{winner}{'、'.join(names)}负担", remedy, must=False
        )


def dates_are_possible(document: Document, case: Case) -> Iterator[Finding]:
    """Every date exists; the document is not dated before filing or hearing, nor after today."""
    for block in document.blocks:
        for match in _DATE.finditer(block.text()):
            if not _exists(match):
                yield Finding(block.id, "日期", f"{match[0]}不存在", "核对日期")
    for block in document.find(DateLine):
        starts = [hearing.starts.date() for hearing in case.hearings]
        earlier = [d for d in (case.accepted_on, *starts) if d and d > block.on]
        if earlier:
            yield Finding(block.id, "日期", f"落款日期早于{day(max(earlier))}的立案或者开庭", "更正落款日期")
        if block.on > case.today:
            yield Finding(block.id, "日期", "落款日期晚于今天", "更正落款日期")


def remedy_is_right(document: Document, case: Case) -> Iterator[Finding]:
    """Small claims end here (民事诉讼法第一百六十五条); otherwise appeal within fifteen days to the court above."""
    words = "".join(block.text() for block in document.blocks if isinstance(block, Paragraph))
    appeal, final = "十五日内" in words and "上诉于" in words, "终审判决" in words
    if case.procedure == "small":
        if appeal or not final:
            remedy = "写“本判决为终审判决”，删去上诉告知"
            yield Finding("appeal", "上诉告知", "小额诉讼程序实行一审终审", remedy)
        return
    if final or not appeal:
        remedy = "写明十五日上诉期和上诉法院（民事诉讼法第一百七十一条）"
        yield Finding("appeal", "上诉告知", "没有正确告知上诉权", remedy)
    elif case.court.appeal_court not in words:
        yield Finding(
            "appeal", "上诉告知", "上诉法院不是本院的上一级人民法院", f"改为{case.court.appeal_court}"
        )


def judges_are_the_cases(document: Document, case: Case) -> Iterator[Finding]:
    """Those who heard the case sign, and nobody else; a single judge only where one may sit alone."""
    shown = [(s.post, s.name) for block in document.find(Signature) for s in block.signers]
    for judge in case.judges:
        if (judge.post, judge.name) not in shown:
            yield Finding("judges", "署名", f"{judge.post}{judge.name}没有署名", "补上审判人员署名")
    if not case.judges:
        yield Finding("judges", "署名", "没有审判人员", "先确定审判人员")
    elif len(case.judges) % 2 == 0:
        yield Finding("judges", "署名", "合议庭的成员人数必须是单数", "核对合议庭组成（民事诉讼法第四十条）")


def nothing_is_open(document: Document, case: Case) -> Iterator[Finding]:
    """No gap is left, and the judge has written findings and reasons."""
    for block in document.blocks:
        if _GAP.search(block.text()):
            yield Finding(block.id, "空缺", "还有没有填写的内容（××、待填）", "补充填写")
    for name, words in (("findings", "经审理查明"), ("reasoning", "本院认为")):
        text = next((block.text() for block in document.blocks if block.id == name), "")
        if len(text) < len(words) + 12:
            remedy = "写明认定的事实或者裁判理由（民事诉讼法第一百五十五条）"
            yield Finding(name, "空缺", f"“{words}”部分还没有写", remedy)
    answer = next((block.text() for block in document.blocks if block.id == "defence"), "")
    for word, remedy in (
        ("辩称", "写明被告的答辩意见；到庭而没有答辩的，写“未作答辩”（民事诉讼法第一百五十五条）"),
        ("述称", "写明第三人的意见；到庭而没有陈述的，写“未作陈述”（民事诉讼法第一百五十五条）"),
    ):
        if any(line.rstrip().endswith(f"{word}，") for line in answer.splitlines()):
            yield Finding("defence", "空缺", f"“{word}”后面还没有写", remedy)


def findings_are_the_courts(document: Document, case: Case) -> Iterator[Finding]:
    """Where the facts are disputed, or nobody answered, what the court found is not the plaintiff's story word for word."""
    texts = {block.id: block.text() for block in document.blocks}
    story, found = (_bare(texts.get(name, "")) for name in ("facts", "findings"))
    story, answer = story.removeprefix("事实和理由"), texts.get("defence", "")
    # A story of a few words is no story: what was found may well say the same.
    if len(story) < 20 or admits(answer) or story not in found:
        return
    problem = "“经审理查明”还是原告所述的原文，而被告有异议或者没有作答"
    remedy = "写明双方没有争议的事实；有争议的，写明采信哪些证据、怎样认定（民事诉讼法第一百五十五条，民诉法解释第一百零五条）"
    yield Finding("findings", OWN_FINDINGS, problem, remedy, must=False)


RULES: tuple[Callable[[Document, Case], Iterator[Finding]], ...] = (
    number_is_the_cases,
    names_are_the_cases,
    sums_agree,
    articles_exist,
    claims_are_answered,
    fee_adds_up,
    fee_follows_the_outcome,
    fee_is_the_losers,
    dates_are_possible,
    remedy_is_right,
    judges_are_the_cases,
    nothing_is_open,
    findings_are_the_courts,
)


def _all_granted(document: Document, case: Case) -> bool:
    items = [item for block in document.find(OrderList) for item in block.items]
    claimed = sum((claim.amount for claim in case.claims if claim.amount), Decimal(0))
    awarded = sum((item.amount for item in items if item.amount), Decimal(0))
    return awarded >= claimed and not any(_REFUSED.search(item.text) for item in items)


def _misnamed(block: Block, parties: Sequence[Party]) -> Iterator[Finding]:
    """A role before the name of a party that has another role, or before a name that is almost a party's."""
    text = block.text()
    for match in _ROLE.finditer(text):
        after = text[match.end() : match.end() + 60]
        named = [party for party in parties if after.startswith(party.name)]
        if named:
            if not any(party.role.startswith(match[0]) for party in named):
                problem = f"“{match[0]}{named[0].name}”的诉讼地位是{named[0].role}"
                yield Finding(block.id, "当事人", problem, "更正诉讼地位")
            continue
        for party in parties:
            written = after[: len(party.name)]
            if party.role.startswith(match[0]) and _almost(written, party.name):
                problem = f"“{match[0]}{written}”与当事人{party.name}不一致"
                yield Finding(block.id, "当事人", problem, "核对并更正为案件中的姓名或者名称")


def _bare(text: str) -> str:
    """A text without its signs and spaces."""
    return re.sub(r"[\W_]+", "", text)


def _almost(written: str, name: str) -> bool:
    """One letter in four may differ, at least one; names of two letters are too short to judge."""
    if len(name) < 3 or len(written) < len(name):
        return False
    differing = sum(a != b for a, b in zip(written, name, strict=True))
    return 0 < differing <= max(1, len(name) // 4)


def _shares(document: Document, due: Decimal) -> list[tuple[str, Decimal]]:
    """Who bears how much by the sentence on the fee; a share without a sum is the whole."""
    sentence = next((block.text() for block in document.blocks if block.id == "fee"), "")
    return [
        (name, Decimal(amount.replace(",", "")) if amount else due)
        for name, amount in _SHARE.findall(sentence)
        if name != "××"
    ]


def _pairs(text: str) -> Iterator[tuple[Decimal, str]]:
    for figures, scale, words in _WORDS_BESIDE.findall(text):
        yield Decimal(figures.replace(",", "")) * (10_000 if scale else 1), words
    for words, figures in _WORDS_BEFORE.findall(text):
        yield Decimal(figures.replace(",", "")), words


def _exists(match: re.Match[str]) -> bool:
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True
