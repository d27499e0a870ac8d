"""A published paper through its life: published, withdrawn for a reason, put right, published again (公布规定 16).

>>> from datetime import date
>>> first = Publications().publish("/p/1", date(2026, 9, 28))
>>> pulled = first.withdraw("masking", "住址未删", found=date(2026, 9, 30), on=date(2026, 10, 8))
>>> again = pulled.publish("/p/2", date(2026, 10, 9))
>>> [one.words for one in again.explain(date(2026, 10, 9)).value.addresses]
['已撤回', '已公布']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from tianping.law.data import Book
from tianping.law.explain import Answer, LawError, Working
from tianping.law.periods import Length, add_length

Ground = Literal["differs", "masking", "not_public"]
"""Why a paper is withdrawn: it differs from the original, was masked wrongly, or is not for the public (4条)."""

State = Literal["published", "withdrawn", "absent"]
WORDS: dict[State, str] = {"published": "已公布", "withdrawn": "已撤回", "absent": "无此文书"}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why and when an edition was taken back; ``found`` is the day somebody saw what was wrong with it."""

    ground: Ground
    reason: str
    found: date
    on: date


@dataclass(frozen=True, slots=True)
class Edition:
    """What stood under one address from a day on, until it was withdrawn."""

    address: str
    on: date
    withdrawal: Withdrawal | None = None

    def state(self, on: date) -> State:
        """What the address shows on a day; from the day of withdrawal it says so, for good."""
        if on < self.on:
            return "absent"
        return "withdrawn" if self.withdrawal and self.withdrawal.on <= on else "published"


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address shows on a day, in the words a visitor reads."""

    address: str
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All addresses of a paper on a day, oldest first, and the day a fault that is known must be gone by."""

    addresses: tuple[Shown, ...]
    withdraw_by: date | None
    only_particulars: bool
    """Only number, court, date and the reason are public any more (6条)."""


@dataclass(frozen=True, slots=True)
class Publications:
    """The editions of one paper in order; every act gives a new history and changes no earlier one."""

    editions: tuple[Edition, ...] = ()
    book: Book | None = None

    def publish(self, address: str, on: date) -> Publications:
        """Publish for the first time, or again after withdrawal: under a new address, so that the old one tells.

        Raises:
            LawError: BAD_VALUE where an edition stands, the address was used, the day lies before the withdrawal,
                or the paper was withdrawn because it is not for the public.

        """
        if not address.strip():
            raise LawError("MISSING", "请给出公布的地址：address", ("address",))
        if any(one.address == address for one in self.editions):
            raise LawError("BAD_VALUE", f"地址 {address} 已用过，原链接须显示“已撤回”；请用新的地址重新公布")
        last = self.editions[-1] if self.editions else None
        if last is not None:
            self._check_again(last, on)
        return replace(self, editions=(*self.editions, Edition(address, on)))

    def _check_again(self, last: Edition, on: date) -> None:
        if last.withdrawal is None:
            raise LawError("BAD_VALUE", f"文书正在 {last.address} 公布；请先撤回，再重新公布（公布规定16）")
        if on < last.withdrawal.on:
            raise LawError("BAD_VALUE", f"重新公布日 {on} 早于撤回日 {last.withdrawal.on}；请核对日期")
        if not self._ground(last.withdrawal.ground, on, Working(self.book))["again"]:
            raise LawError(
                "BAD_VALUE", "文书因不在互联网公布的情形撤回，只公布案号等信息，不得重新公布（公布规定6、16）"
            )

    def withdraw(self, ground: Ground, reason: str, *, found: date, on: date) -> Publications:
        """Take the edition that stands back, on the day its fault was found or after.

        Raises:
            LawError: MISSING without a reason; BAD_VALUE where nothing stands, the ground is none of 16条, or
                the days are out of order.

        """
        if not reason.strip():
            raise LawError("MISSING", "撤回须写明理由：reason", ("reason",))
        last = self.editions[-1] if self.editions else None
        if last is None or last.withdrawal is not None:
            raise LawError("BAD_VALUE", "没有正在公布的文书可撤回；请先核对文书是否已公布、是否已撤回")
        if ground not in get_args(Ground):
            raise LawError(
                "BAD_VALUE", f"撤回事由 {ground} 不在规定之内；请填 {'、'.join(get_args(Ground))} 之一"
            )
        if not last.on <= found <= on:
            raise LawError("BAD_VALUE", f"日期应依次为公布 {last.on}、发现 {found}、撤回 {on}；请核对")
        taken = replace(last, withdrawal=Withdrawal(ground, reason.strip(), found, on))
        return replace(self, editions=(*self.editions[:-1], taken))

    def shown(self, address: str, on: date) -> Shown:
        """What an address shows on a day."""
        for one in self.editions:
            if one.address == address:
                return Shown(address, one.state(on), WORDS[one.state(on)])
        return Shown(address, "absent", WORDS["absent"])

    def explain(self, on: date, *, found: date | None = None) -> Answer[Standing]:
        """How the paper stands on a day: every address, each step so far, and what was done too late.

        ``found`` is the day a fault of the edition that stands was found: the answer says by when it must be gone.
        """
        working = Working(self.book)
        working.cite("人民法院在互联网公布裁判文书的规定", "16")
        gone = [one for edition in self.editions for one in self._told(edition, on, working)]
        by = withdraw_by(found, working) if found else None
        if by is not None and on > by and self.editions and self.editions[-1].state(on) == "published":
            working.warn("withdrawal_overdue")
        last = gone[-1] if gone else None
        stands = any(one.state(on) == "published" for one in self.editions)
        again = last is None or stands or bool(self._ground(last.ground, last.on, working)["again"])
        seen = tuple(self.shown(one.address, on) for one in self.editions if one.on <= on)
        return working.answer(Standing(seen, by, not again))

    def _told(self, edition: Edition, on: date, working: Working) -> Iterator[Withdrawal]:
        """Tell of one edition up to a day; give its withdrawal if it had happened."""
        if edition.on > on:
            return
        first = edition is self.editions[0]
        working.step(
            "公布" if first else "重新公布", edition.address, edition.on, "Published" if first else "Again"
        )
        taken = edition.withdrawal
        if taken is None or taken.on > on:
            return
        name = self._ground(taken.ground, taken.on, working)["name"]
        due = withdraw_by(taken.found, working)
        if taken.on > due:
            working.warn("withdrawn_late")
        working.step("撤回", f"{name}：{taken.reason}", taken.on, "Withdrawn")
        yield taken

    @staticmethod
    def _ground(ground: Ground, on: date, working: Working) -> dict[str, object]:
        found: dict[str, object] = working.parameter(
            "publication.withdraw_ground", on, absent="NO_RULE", ground=ground
        )
        return found


def withdraw_by(found: date, working: Working) -> date:
    """The last day for withdrawing a paper whose fault was found on a day (16条: 及时; the length is the court's)."""
    within = working.parameter("publication.withdraw_within", found, absent="NO_RULE")
    length = Length(within["n"], within["unit"])
    due = add_length(found, length, working)
    working.step("最迟撤回", f"发现 {found}＋{length}", due, "Withdraw by")
    return due
