"""ZIP containers from strangers (archives, DOCX, OFD): listed and read without being led astray.

The standard reader believes what an archive says of itself. Here every size is counted while it expands, every
name is judged before it is used, and an archive that different programs would read differently is refused.
"""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_MEMBER = 200 << 20
LARGEST_TOTAL = 600 << 20
# Deflate gives at most 1:1032. Text gives 1:20; only something made to expand passes both of these.
BOMB_RATIO = 250
BOMB_BYTES = 16 << 20
_CHUNK = 1 << 16
_LOCAL = struct.Struct("<4s5H3I2H")


class PackageError(Exception):
    """What is wrong with the container, as a code of `papers.intake.codes`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the container; `place` is its number in the directory, names may repeat."""

    place: int
    name: str
    size: int
    packed: int
    folder: bool


class Package:
    """An opened and checked container. Reading is by name or place, each time with the limits counted."""

    def __init__(self, data: bytes, *, max_members: int = 10_000) -> None:
        """Open and check; PackageError names what is wrong."""
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (
            zipfile.BadZipFile,
            ValueError,
            OverflowError,
            NotImplementedError,
            struct.error,
            EOFError,
        ) as error:
            raise PackageError("corrupt") from error
        self._infos = self._zip.infolist()
        if len(self._infos) > max_members:
            raise PackageError("too_many_members")
        self.members = tuple(
            Member(place, _name_of(info), info.file_size, info.compress_size, info.is_dir())
            for place, info in enumerate(self._infos)
        )
        self._check()
        self._places = {member.name: member.place for member in self.members}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, in the order of the directory."""
        return tuple(member.name for member in self.members if not member.folder)

    def read(self, which: str | int, *, limit: int = LARGEST_MEMBER) -> bytes:
        """Give the bytes of a member; PackageError when it is missing, damaged or larger than it may be."""
        place = self._places.get(which) if isinstance(which, str) else which
        if place is None:
            raise PackageError("corrupt")
        return b"".join(self._chunks(self._infos[place], limit))

    def expand_all(self) -> int:
        """Expand everything once, keeping nothing, and give the true total; finds bombs and damage."""
        total = 0
        for info in self._infos:
            for chunk in self._chunks(info, LARGEST_MEMBER):
                total += len(chunk)
                if total > LARGEST_TOTAL:
                    raise PackageError("decompression_bomb")
        return total

    def _chunks(self, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > limit or (size > BOMB_BYTES and size > BOMB_RATIO * max(1, info.compress_size)):
                        raise PackageError("decompression_bomb")
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            struct.error,
        ) as error:
            raise PackageError("corrupt") from error
        except RuntimeError as error:
            raise PackageError("encrypted") from error

    def _check(self) -> None:
        for info, member in zip(self._infos, self.members, strict=True):
            _check_name(info, member.name)
        if any(info.flag_bits & 0x1 for info in self._infos):
            raise PackageError("encrypted")
        keys = [_as_file_systems_see(member.name) for member in self.members]
        if len(set(keys)) < len(keys):
            raise PackageError("duplicate_member")
        _check_declared(self.members)
        self._check_layout()

    def _check_layout(self) -> None:
        """Entries must lie one after the other, say the same twice, and hide nothing between them."""
        end = 0
        for info in sorted(self._infos, key=lambda info: info.header_offset):
            gap = self._data[end : info.header_offset]
            if info.header_offset < end:
                raise PackageError(
                    "decompression_bomb"
                )  # overlapping entries: the same bytes expand many times
            if len(gap) >= _LOCAL.size and b"PK\x03\x04" in gap:
                raise PackageError("duplicate_member")
            end = self._end_of(info)

    def _end_of(self, info: zipfile.ZipInfo) -> int:
        try:
            head = _LOCAL.unpack_from(self._data, info.header_offset)
        except struct.error as error:
            raise PackageError("corrupt") from error
        if head[0] != b"PK\x03\x04":
            raise PackageError("corrupt")
        start = info.header_offset + _LOCAL.size
        if _plain(self._data[start : start + head[9]], head[2]) != _plain(_raw_name(info), info.flag_bits):
            raise PackageError("duplicate_member")
        return int(start + head[9] + head[10] + info.compress_size)


def _plain(raw: bytes, flags: int) -> str:
    return raw.decode("utf-8", "replace") if flags & 0x800 else raw.decode("cp437")


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name in the encoding of whoever packed it: UTF-8 where marked, else what Chinese systems write."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = _raw_name(info)
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _check_name(info: zipfile.ZipInfo, name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    absolute = name[:1] in ("/", "\\") or name[1:2] == ":"
    mode = info.external_attr >> 16
    odd = stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
    if absolute or ".." in parts or odd or "\0" in name:
        raise PackageError("path_traversal")


def _as_file_systems_see(name: str) -> str:
    """Names that fall together on some system: case, composed accents, slashes, trailing dots and blanks."""
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").casefold().split("/")
    return "/".join(part.rstrip(". ") for part in parts if part)


def _check_declared(members: tuple[Member, ...]) -> None:
    """Refuse on the declared sizes already, before anything is expanded."""
    total = 0
    for member in members:
        total += member.size
        bomb = member.size > BOMB_BYTES and member.size > BOMB_RATIO * max(1, member.packed)
        if bomb or member.size > LARGEST_MEMBER or total > LARGEST_TOTAL:
            raise PackageError("decompression_bomb")
