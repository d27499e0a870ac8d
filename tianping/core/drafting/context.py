"""What a template may know of a case: plain data, filled by the caller from its models.

Nothing here reads a database or a clock; the day of the document is `today`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from tianping.core.drafting.words import day, joined

Procedure = Literal["ordinary", "summary", "small"]
PROCEDURE_NAMES: dict[str, str] = {
    "ordinary": "普通程序",
    "summary": "简易程序",
    "small": "小额诉讼程序",
}

# Bodies that are no legal persons (民法典第七十四条、第一百零二条): they have a 负责人.
_BRANCHES = ("分公司", "分行", "支行", "营业部", "分店", "办事处")


# 离婚诉讼，未成年子女抚养、监护 (法释〔2016〕19号 4(4)).
_OF_FAMILY = re.compile("^离婚纠纷$|抚养|监护权")


def kept_off_the_net(cause: str) -> bool:
    """Whether what is judged of such a cause does not go on the net (法释〔2016〕19号 4(4))."""
    return bool(_OF_FAMILY.search(cause))


@dataclass(frozen=True)
class Court:
    """The court that makes the document, and the one above it; `headed`: its name with the province, where it has one."""

    name: str
    code: str = ""
    address: str = ""
    phone: str = ""
    division: str = ""
    appeal_court: str = ""
    headed: str = ""

    @property
    def title(self) -> str:
        """The name at the head of a document (民事裁判文书制作规范 三（一）)."""
        return self.headed or self.name


@dataclass(frozen=True)
class Agent:
    """Who acts for a party: 委托诉讼代理人 or 法定代理人."""

    name: str
    firm: str = ""
    post: str = "律师"
    relation: str = "委托诉讼代理人"
    authority: str = ""


@dataclass(frozen=True)
class Party:
    """A party as the head of a judgment names it."""

    role: str
    name: str
    natural: bool = True
    sex: str = ""
    ethnicity: str = ""
    birth: date | None = None
    id_number: str = ""
    address: str = ""
    phone: str = ""
    representative: str = ""
    representative_post: str = ""
    agents: tuple[Agent, ...] = ()
    attended: bool = True

    def lines(self) -> tuple[str, ...]:
        """The party and those who act for it, a line each."""
        who = [f"{self.role}：{self.name}", *(self._person() if self.natural else self._body())]
        lines = ["，".join(part for part in who if part) + "。"]
        if self.representative:
            kind = "法定代理人" if self.natural else self._head()
            post = self.representative_post
            shown = f"，{post}" if post and post != kind else ""
            lines.append(f"{kind}：{self.representative}{shown}。")
        for agent in self.agents:
            where = f"，{agent.firm}{agent.post}" if agent.firm else f"，{agent.post}" if agent.post else ""
            lines.append(f"{agent.relation}：{agent.name}{where}。")
        return tuple(lines)

    def _head(self) -> str:
        """Who speaks for a body: a company has a 法定代表人, its branch a 负责人."""
        branch = self.name.endswith(_BRANCHES) or self.representative_post == "负责人"
        return "负责人" if branch else "法定代表人"

    def _person(self) -> list[str]:
        born = f"{day(self.birth)}出生" if self.birth else ""
        ethnicity = (
            self.ethnicity if not self.ethnicity or self.ethnicity.endswith("族") else f"{self.ethnicity}族"
        )
        return [self.sex, born, ethnicity, f"住{self.address}" if self.address else ""]

    def _body(self) -> list[str]:
        return [f"住所地{self.address}" if self.address else ""]


@dataclass(frozen=True)
class Claim:
    """One claim and the sum that it asks for."""

    text: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class FeeStep:
    """One step of the fee's computation, as `tianping.law` gives it."""

    label: str
    amount: str
    basis: str = ""


@dataclass(frozen=True)
class Fee:
    """A fee with its computation, what is due, and where to pay.

    `charged` is what it comes to before a part or all of it was remitted (减交、免交); None where nothing was.
    `paid` is what came in already.
    """

    full: Decimal
    due: Decimal
    steps: tuple[FeeStep, ...] = ()
    basis: str = "《诉讼费用交纳办法》第十三条"
    account_name: str = ""
    bank: str = ""
    account: str = ""
    order_number: str = ""
    charged: Decimal | None = None
    paid: Decimal = Decimal(0)

    @property
    def before_relief(self) -> Decimal:
        return self.due if self.charged is None else self.charged

    @property
    def halved(self) -> bool:
        charged = self.before_relief
        return charged != self.full and abs(charged * 2 - self.full) <= Decimal("0.01")


@dataclass(frozen=True)
class Due:
    """A limit as the law computed it: how long, the last day, the article."""

    length: str
    last_day: date | None = None
    basis: str = ""


@dataclass(frozen=True)
class Official:
    """Somebody of the court with the post that signs: 审判长, 审判员, 人民陪审员, 书记员."""

    post: str
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Hearing:
    """A hearing: when, where, openly or not, and why not: `closed` in a transcript, `why` in a judgment's sentence."""

    starts: datetime
    room: str
    open: bool = True
    ends: datetime | None = None
    purpose: str = "开庭审理"
    number: int = 1
    closed: str = ""
    why: str = ""


@dataclass(frozen=True)
class Paper:
    """A paper that was received or sent: name, pages, copies, original or not."""

    name: str
    pages: int = 1
    copies: int = 1
    original: bool = False
    note: str = ""


@dataclass(frozen=True)
class Case:
    """The case as documents name it."""

    court: Court
    today: date
    number: str = ""
    cause: str = ""
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: str = ""
    procedure: Procedure = "ordinary"
    former_procedure: Procedure | None = None
    turned_on: date | None = None
    judges: tuple[Official, ...] = ()
    clerk: Official | None = None
    assistant: Official | None = None
    filed_on: date | None = None
    accepted_on: date | None = None
    receipt_number: str = ""
    fee: Fee | None = None
    hearings: tuple[Hearing, ...] = ()
    open_trial: bool = True
    extra: dict[str, str] = field(default_factory=dict)

    def of_role(self, *words: str) -> tuple[Party, ...]:
        """The parties whose role begins with one of the words (原告, 被告, 第三人)."""
        return tuple(party for party in self.parties if party.role.startswith(words))

    @property
    def plaintiffs(self) -> tuple[Party, ...]:
        return self.of_role("原告", "申请人", "上诉人")

    @property
    def defendants(self) -> tuple[Party, ...]:
        return self.of_role("被告", "被申请人", "被上诉人")

    @property
    def third_parties(self) -> tuple[Party, ...]:
        return self.of_role("第三人")

    @property
    def divorce(self) -> bool:
        return self.cause == "离婚纠纷"

    @property
    def published(self) -> bool:
        """Whether its judgment goes on the net."""
        return not kept_off_the_net(self.cause)

    @property
    def single_judge(self) -> bool:
        return len(self.judges) <= 1

    @property
    def title(self) -> str:
        """原告甲与被告乙、第三人丙买卖合同纠纷."""
        sides = [
            f"{role}{joined([p.name for p in group])}"
            for role, group in (
                ("原告", self.plaintiffs),
                ("被告", self.defendants),
                ("第三人", self.third_parties),
            )
            if group
        ]
        if len(sides) < 2:
            return "".join(sides) + self.cause
        return sides[0] + "与" + "、".join(sides[1:]) + self.cause

    def values(self) -> dict[str, str]:
        """The fields that a template can name in its sentences, by name."""
        day_or_blank = {
            name: day(value) if value else ""
            for name, value in (
                ("today", self.today),
                ("filed_on", self.filed_on),
                ("accepted_on", self.accepted_on),
            )
        }
        return {
            **self.extra,
            **day_or_blank,
            "number": self.number,
            "cause": self.cause,
            "court": self.court.name,
            "appeal_court": self.court.appeal_court,
            "phone": self.court.phone,
            "address": self.court.address,
            "division": self.court.division,
            "plaintiffs": joined([p.name for p in self.plaintiffs]),
            "defendants": joined([p.name for p in self.defendants]),
            "third_parties": joined([p.name for p in self.third_parties]),
            "title": self.title,
            "procedure": PROCEDURE_NAMES[self.procedure],
            "judges": joined([j.name for j in self.judges]),
            "clerk": self.clerk.name if self.clerk else "",
            "receipt_number": self.receipt_number,
        }
