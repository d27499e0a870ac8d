"""What can go wrong with the other side. No text of these carries a secret or who a message was for."""

from __future__ import annotations


class OutsideError(Exception):
    """The other side did not do what was asked."""


class OutsideDown(OutsideError):
    """Temporary: it does not answer, or says that it cannot now; try again later."""


class OutsideRefused(OutsideError):
    """Permanent: it says no, and will say so again until somebody mends the cause (key, template, balance)."""


class OutsideWrong(OutsideError):
    """A wrong answer: not what its interface says, or not proved to be from it. Nothing of it is believed."""


class SettingWrong(ValueError):
    """An address or a secret with which no client can be made: what, and what to do."""

    def __init__(self, said: str, mend: str) -> None:
        super().__init__(f"{said}。{mend}")
        self.said = said
        self.mend = mend
