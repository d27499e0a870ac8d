"""What can go wrong with an act, said so that a person can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """Why an act is refused: what, under which rule, where, and which act or step clears the way."""

    code: str
    text: str
    basis: str = ""
    field: str = ""
    remedy: str = ""
    act: str = ""

    def as_dict(self) -> dict[str, str]:
        """The reason as the API gives it, without empty parts."""
        return {k: v for k, v in self.__dict__.items() if v}


class ActRefused(Exception):
    """The act may not be done now; `reasons` lists everything that stands against it at once."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("；".join(reason.text for reason in reasons))
        self.reasons = reasons


class DeclarationError(Exception):
    """The declarations contradict each other; the house does not start."""


class StaleVersion(ActRefused):
    """Somebody did something on this matter since the page was opened."""

    def __init__(self, last: str) -> None:
        super().__init__(
            [
                Reason(
                    "stale",
                    f"您打开页面后，本事项又有了新的行为：{last}。",
                    remedy="请先看一眼最新情况，再决定是否继续。",
                )
            ]
        )


class NoSuchMatter(LookupError):
    """There is no matter of that key, or the actor may not know of it: the same answer for both."""
