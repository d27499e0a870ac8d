"""What one look into a file yields, before it becomes a receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Found:
    """The kind by content, the codes in the order found, the pages, and a cleaned copy where one was made.

    `members` names the files of an archive: place in its directory, and name.
    """

    kind: str
    codes: tuple[str, ...] = ()
    pages: int | None = None
    cleaned: bytes = b""
    cleaned_kind: str = ""
    members: tuple[tuple[int, str], ...] = ()

    def also(self, *codes: str) -> Found:
        """The same with more codes."""
        return replace(self, codes=(*self.codes, *codes))
