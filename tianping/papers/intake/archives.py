"""ZIP archives: listed here, expanded member by member by whoever receives them."""

from __future__ import annotations

from typing import Any

from tianping.papers.intake import sniff
from tianping.papers.intake.found import Found
from tianping.papers.intake.receipt import Limits
from tianping.papers.safezip import Package

# What systems leave in archives without anybody meaning to send it.
_LITTER_NAMES = frozenset({"thumbs.db", ".ds_store", "desktop.ini"})
_FOREIGN = ("meta-inf/manifest.mf", "androidmanifest.xml", "mimetype")


def inspect(package: Package, data: bytes, limits: Limits) -> Found:
    """Check the archive as a whole and name its members."""
    package.expand_all()
    if any(name.casefold() in _FOREIGN for name in package.names):
        return Found("zip", ("type_not_allowed",))
    if has_zip_tail(data):
        return Found("zip", ("polyglot",))
    members = tuple(
        (member.place, member.name)
        for member in package.members
        if not member.folder and not _litter(member.name)
    )
    if not members:
        return Found("zip", ("empty_file",))
    if len(members) > limits.max_members:
        return Found("zip", ("too_many_members",))
    return Found("zip", ("archive_expanded",), members=members)


def extract(data: bytes, *, place: int) -> tuple[dict[str, Any], bytes]:
    """Job: give the bytes of one member."""
    return {}, Package(data).read(place)


def _litter(name: str) -> bool:
    parts = name.replace("\\", "/").casefold().split("/")
    return parts[-1] in _LITTER_NAMES or parts[0] == "__macosx"


def has_zip_tail(data: bytes) -> bool:
    """Bytes after the end record are read by other programs than ours."""
    at = data.rfind(b"PK\x05\x06")
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return sniff.has_foreign_tail(data[at + 22 + comment :])
