"""What is said about a file that was brought: verdict, codes, digests, and the words for the person."""

from __future__ import annotations

from dataclasses import dataclass, field

from tianping.papers.intake.codes import CODES, Verdict, strictest_first, verdict_of


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may be. The defaults suit a court; a test or a small machine may set others."""

    max_bytes: int = 200 << 20
    max_pages: int = 2000
    max_pixels: int = 110_000_000
    min_side: int = 16
    max_page_points: float = 14_400.0  # two hundred inches, the largest page that PDF readers agree on
    max_members: int = 1000
    max_depth: int = 2  # an archive in an archive is still how some people send things; a third is an attack
    max_expanded: int = 600 << 20
    cpu_seconds: int = 8
    memory: int = 400 << 20  # with the libraries' own some 460 MiB


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to one file. `codes` stand strictest first; the first one decides the verdict.

    `sha256` and `sm3` name the bytes as they came (nothing for those that were not even looked into). `cleaned`,
    where it is not None, is the copy to read and to show instead of them (place of photograph removed, damage
    mended, colours converted) and `cleaned_kind` its type; the original is kept as it came. An archive has its
    files as `members`, each with its own receipt.
    """

    name: str
    kind: str
    size: int
    sha256: str
    sm3: str
    codes: tuple[str, ...] = ()
    pages: int | None = None
    cleaned: bytes | None = field(default=None, repr=False)
    cleaned_kind: str = ""
    content: bytes | None = field(default=None, repr=False, compare=False)
    members: tuple[Receipt, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The strictest of what was found."""
        return verdict_of(self.codes)

    @property
    def reason_code(self) -> str:
        """The code that decided, or `ok`."""
        return self.codes[0] if self.codes else "ok"

    @property
    def accepted(self) -> bool:
        """Whether the file goes on to be read."""
        return self.verdict <= Verdict.ACCEPT_WITH_WARNING

    def usable(self) -> tuple[Receipt, ...]:
        """The files that go on to be read: this one, or the accepted members of an archive."""
        if self.kind != "zip":
            return (self,) if self.accepted else ()
        return tuple(leaf for member in self.members for leaf in member.usable())

    @property
    def message(self) -> str:
        """What happened, why, and what to do, in plain Chinese; never a path, never a stack."""
        opening = {
            Verdict.ACCEPT: "已接收。",
            Verdict.ACCEPT_WITH_WARNING: "已接收，请留意：",
            Verdict.REFUSE: "未能接收：",
            Verdict.QUARANTINE: "已隔离，不作为材料使用：",
        }[self.verdict]
        said = "".join(f"{CODES[code].reason}。{CODES[code].remedy}。" for code in self._spoken())
        return f"文件“{self.name}”{opening}{said}{self._about_members()}"

    @property
    def message_en(self) -> str:
        """The same in English."""
        opening = {
            Verdict.ACCEPT: "was accepted.",
            Verdict.ACCEPT_WITH_WARNING: "was accepted; please note:",
            Verdict.REFUSE: "was not accepted:",
            Verdict.QUARANTINE: "was set apart and will not be used:",
        }[self.verdict]
        said = " ".join(f"{CODES[code].reason_en}. {CODES[code].remedy_en}." for code in self._spoken())
        return f"“{self.name}” {opening} {said}".rstrip()

    def explain(self) -> str:
        """The message, and what the file is."""
        pages = f"，{self.pages} 页" if self.pages else ""
        return f"{self.message}（{self.kind}，{self.size} 字节{pages}，SHA-256 {self.sha256[:16]}…）"

    def to_json(self) -> dict[str, object]:
        """Plain values for a page, an API or a log; no bytes of the file."""
        return {
            "name": self.name,
            "kind": self.kind,
            "size": self.size,
            "verdict": self.verdict.word,
            "reason_code": self.reason_code,
            "codes": list(self.codes),
            "pages": self.pages,
            "sha256": self.sha256,
            "sm3": self.sm3,
            "message": self.message,
            "message_en": self.message_en,
            "members": [member.to_json() for member in self.members],
        }

    def _spoken(self) -> tuple[str, ...]:
        """The codes worth saying: those of the deciding verdict; a refused file needs no smaller remarks."""
        return tuple(code for code in self.codes if CODES[code].verdict == self.verdict)

    def _about_members(self) -> str:
        return "".join(f"\n　{member.message}" for member in self.members if member.codes)


def ordered(codes: list[str]) -> tuple[str, ...]:
    """Make a list of findings into the codes of a receipt."""
    return strictest_first(tuple(codes))
