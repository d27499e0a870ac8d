"""Inputs of the acts of an appeal: what is appealed, what is answered to it, what the court above decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from tianping.core.acts.declare import Input
from tianping.core.acts.forms import ask


class Appeal(Input):
    """A written appeal (民事诉讼法 172)."""

    claims: str = ask("上诉请求", widget="long", min_length=2, max_length=4000, hint="要二审法院怎样改判")
    amount: Decimal = ask(
        "不服的金额（元）", ge=0, max_digits=14, decimal_places=2,
        hint="判决里您不服的是多少钱。上诉费按这个数额算（诉讼费用交纳办法第十七条）；和钱没有关系的写 0",
    )  # fmt: skip
    reasons: str = ask("上诉的理由", widget="long", min_length=2, max_length=20_000)


class RulingAppeal(Input):
    """A written appeal against the ruling by which a filing was refused or a suit dismissed (民事诉讼法 157, 172)."""

    reasons: str = ask(
        "为什么应当受理、审理", widget="long", min_length=4, max_length=20_000,
        hint="写裁定错在哪里。对这个裁定上诉，不用交费（诉讼费用交纳办法第八条）",
    )  # fmt: skip


class SecondRuling(Input):
    """What the court above ruled on the refusal of a filing (民事诉讼法 178, 民诉法解释 330)."""

    result: Literal["upheld", "accept", "withdrawn"] = ask(
        "二审结果",
        choices={
            "upheld": "驳回上诉，维持原裁定",
            "accept": "撤销原裁定，指令立案受理",
            "withdrawn": "准许撤回上诉",
        },
    )
    number: str = ask("二审案号", min_length=4, max_length=60)
    day: date = ask("二审裁定送达日")


class DismissalRuling(Input):
    """What the court above ruled on the dismissal of a suit (民事诉讼法 178, 民诉法解释 330)."""

    result: Literal["upheld", "try", "withdrawn"] = ask(
        "二审结果",
        choices={
            "upheld": "驳回上诉，维持原裁定",
            "try": "撤销原裁定，指令审理",
            "withdrawn": "准许撤回上诉",
        },
    )
    number: str = ask("二审案号", min_length=4, max_length=60)
    day: date = ask("二审裁定送达最后一方的日子")


class SecondInstance(Input):
    """What the court above decided (民事诉讼法 177)."""

    result: Literal["upheld", "changed", "sent_back", "withdrawn", "deemed"] = ask(
        "二审结果",
        choices={
            "upheld": "驳回上诉，维持原判",
            "changed": "改判",
            "sent_back": "撤销原判，发回重审",
            "withdrawn": "准许撤回上诉",
            "deemed": "按自动撤回上诉处理（没有交上诉费等）",
        },
    )
    number: str = ask("二审案号", min_length=4, max_length=60)
    day: date = ask("二审裁判送达最后一方的日子")
    perform_by: date | None = ask(
        "改判的，二审判决写明的履行期间最后一日", default=None,
        hint="申请执行的两年从这一天起算（民事诉讼法第二百五十条）。二审判决没有写明履行期间的，不填",
    )  # fmt: skip


class AppealDefence(Input):
    """What another party answers to an appeal (民事诉讼法 174)."""

    text: str = ask(
        "对上诉怎么看", widget="long", min_length=2, max_length=20_000, hint="不答辩，不影响二审法院审理"
    )
