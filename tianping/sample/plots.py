"""What the invented people quarrel about."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.situation import Situation
from tianping.core.drafting.cases import attended
from tianping.core.drafting.words import money
from tianping.sample import persons
from tianping.sample.persons import Invented

Maker = Callable[[random.Random, str], Invented]


@dataclass(frozen=True)
class Plot:
    """A kind of dispute: cause, who sues whom, and its words."""

    cause: str
    plaintiff: Maker
    defendant: Maker
    what: str
    evidence: tuple[tuple[str, str], ...]
    least: int
    most: int

    def filing(self, chance: random.Random, plaintiff: Invented, defendant: Invented) -> dict[str, Any]:
        """The whole complaint as input of the act."""
        amount = Decimal(chance.randint(self.least // 100, self.most // 100) * 100)
        since = clock.today() - timedelta(days=chance.randint(200, 700))
        facts = (
            f"{since:%Y年%-m月%-d日}，{plaintiff.name}与{defendant.name}{self.what}，{defendant.name}应付{amount}元，"
            f"经多次催要，{defendant.name}至今未付。"
        )
        return {
            "cause": self.cause,
            "parties": [plaintiff.as_party("plaintiff"), defendant.as_party("defendant")],
            "agents": [],
            "claims": [
                {"text": f"判令被告支付{amount}元", "amount": str(amount)},
                {"text": "本案诉讼费用由被告负担", "amount": None},
            ],
            "facts": facts,
            "evidence": [{"name": name, "purpose": purpose} for name, purpose in self.evidence],
            "online": chance.random() < 0.9,
            "truthful": True,
        }


def _plot(cause: str, sides: tuple[Maker, Maker], what: str, sums: tuple[int, int], **evidence: str) -> Plot:
    return Plot(cause, *sides, what, tuple(evidence.items()), *sums)


PEOPLE, COMPANIES = (persons.person, persons.person), (persons.company, persons.company)
PLOTS = (
    _plot("民间借贷纠纷", PEOPLE, "约定借款并当日转账交付", (8000, 400_000), 借条="借款事实", 转账凭证="款项交付"),
    _plot("买卖合同纠纷", COMPANIES, "签订购销合同并交付货物", (20_000, 900_000), 购销合同="约定", 送货单="交货"),
    _plot(
        "物业服务合同纠纷", (persons.company, persons.person), "存在物业服务关系", (2000, 30_000),
        物业服务合同="服务关系", 欠费明细="欠费数额",
    ),
    _plot("房屋租赁合同纠纷", PEOPLE, "签订房屋租赁合同", (6000, 80_000), 租赁合同="约定"),
    _plot(
        "装饰装修合同纠纷", (persons.person, persons.company), "签订装修合同并支付工程款", (20_000, 200_000),
        装修合同="约定", 照片="质量问题",
    ),
)  # fmt: skip
WEIGHTS = (40, 20, 20, 12, 8)

TRANSCRIPT = (
    {"speaker": "书记员", "text": "核对当事人身份，宣布法庭纪律。"},
    {"speaker": "审判员", "text": "现在开庭。告知当事人诉讼权利和义务，是否申请回避？"},
    {"speaker": "原告", "text": "不申请回避。诉讼请求和事实理由同起诉状。"},
    {"speaker": "被告", "text": "不申请回避。欠款属实，希望分期。"},
    {"speaker": "审判员", "text": "双方对借条、转账凭证的真实性有无异议？"},
    {"speaker": "被告", "text": "没有异议。"},
    {"speaker": "审判员", "text": "双方是否愿意调解？"},
    {"speaker": "原告", "text": "不愿意，请法院判决。"},
    {"speaker": "审判员", "text": "法庭辩论结束，请双方作最后陈述。现在休庭，择日宣判。"},
)


def choose(chance: random.Random) -> Plot:
    """A dispute, the common ones more often."""
    return chance.choices(PLOTS, WEIGHTS)[0]


def transcript(present: bool) -> list[dict[str, str]]:
    """What is said at a hearing; a defendant who is not there says nothing."""
    return [dict(line) for line in TRANSCRIPT if present or line["speaker"] != "被告"]


def judgment(s: Situation) -> dict[str, Any]:
    """What the court finds and orders: the sum that was asked for, within ten days."""
    defendants = "、".join(p.name for p in s.who("defendant"))
    plaintiffs = "、".join(p.name for p in s.who("plaintiff"))
    came = any(attended(s, p) for p in s.who("defendant"))
    amount = s.data.amount
    order = next((o.amount for o in s.fee_orders), Decimal(0))
    defence, found = _heard(s, came, plaintiffs, defendants)
    return {
        "defence": defence,
        "found": found,
        "reasons": f"依法成立的合同，受法律保护。{defendants}未按约定付款，构成违约，应当承担付款责任。"
                   f"{plaintiffs}的请求有事实和法律依据，本院予以支持。",
        "articles": ["《中华人民共和国民法典》第五百零九条第一款", "《中华人民共和国民法典》第五百七十九条"],
        "orders": [f"{defendants}于本判决生效之日起十日内向{plaintiffs}支付{money(amount)}。"],
        "fee_by_defendant": str(order),
    }  # fmt: skip


def _heard(s: Situation, came: bool, plaintiffs: str, defendants: str) -> tuple[str, str]:
    """What the defendants answer, and what is found: what they admit, else what the evidence proves."""
    proved = f"{plaintiffs}与{defendants}的合同关系、{defendants}应付{money(s.data.amount)}的事实，有{plaintiffs}提交的证据证实"
    if s.data.defence:
        said = s.data.defence if "辩称" in s.data.defence else f"{defendants}辩称，{s.data.defence}"
        return said, (f"{proved}，本院予以确认。{defendants}称已经还过一部分，没有提交证据，本院不予采信。")
    if came:
        admitted = f"{s.data.facts}{defendants}对上述事实没有异议，有双方陈述和证据证实，本院予以确认。"
        return f"{defendants}辩称，欠款属实，希望分期支付。", admitted
    return f"{defendants}未到庭，也未提交答辩意见。", (
        f"{defendants}经传票传唤，无正当理由拒不到庭，视为放弃答辩和质证的权利。{proved}，本院经审查予以确认。"
    )
