"""The archive package of a case: one folder or zip that is valid without this software.

manifest.json   what is in it, with SHA-256 and SM3 of every file
Z/ F/           volumes 正卷 and 副卷: the bound volume and each paper as it was received or issued
D/              the data of the case · P/ proofs · 说明.txt how to check · checksums.txt
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from cryptography.hazmat.primitives import hashes

from tianping.core.drafting.archive import Placed, bind
from tianping.core.drafting.context import Case
from tianping.core.drafting.documents.archive import Volume
from tianping.core.drafting.render import Renderer
from tianping.law.dossier import MAIN, SIDE

FORMAT = "tianping-archive/1"
FOLDERS = {MAIN: "Z", SIDE: "F"}
_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_EXPLANATION = """本包怎样核对

1. checksums.txt 每行是一个文件的 SHA-256 和名称，可以用通用工具核对：sha256sum -c checksums.txt
2. manifest.json 列明每份材料的名称、位置、页次、页数、大小和摘要（SHA-256、SM3）。
3. Z 是正卷，F 是副卷。“卷.pdf”是装订好的阅读本；其余文件是材料本身，字节从未改动，签名和印章以它们为准。
4. D 是案件的结构化数据，P 是记录证明，可以不联网核对。
"""


@dataclass(frozen=True)
class ArchiveInfo:
    """What the archive must know besides the papers."""

    archive_number: str
    case_type: str
    retention: str
    secrecy: str = "无"
    result: str = ""
    conditions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    proofs: Mapping[str, bytes] = field(default_factory=dict)
    compiler: str = ""
    checker: str = ""


class Source(Protocol):
    """Where the files of a package are read."""

    def names(self) -> list[str]: ...

    def read(self, name: str) -> bytes: ...


def build(
    case: Case,
    placed: Sequence[Placed],
    info: ArchiveInfo,
    renderer: Renderer,
    *,
    at: datetime,
    closed: Volume | None = None,
) -> dict[str, bytes]:
    """All files of the package by name. The same case at the same moment gives the same bytes."""
    files: dict[str, bytes] = {}
    papers = []
    for one, name in zip(placed, _names(placed), strict=True):
        files[name] = one.paper.content
        papers.append(_paper(one, name))
    volumes = _volumes(case, placed, info, renderer, at, closed or Volume())
    files |= volumes
    files["D/case.json"] = _json(info.data)
    files |= {f"P/{name}": data for name, data in info.proofs.items()}
    files["说明.txt"] = _EXPLANATION.encode()
    files["manifest.json"] = _json(_manifest(case, info, papers, files, list(volumes), at))
    files["checksums.txt"] = _sum_lines({name: sha256(data) for name, data in files.items()})
    return files


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the package as a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def to_zip(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """The package as one zip; nothing in it depends on when or where it was packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


class Folder:
    """A package that lies unpacked."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> list[str]:
        """All files, by their path in the package."""
        return sorted(p.relative_to(self.path).as_posix() for p in self.path.rglob("*") if p.is_file())

    def read(self, name: str) -> bytes:
        """The bytes of a file; a path that leads outside is refused."""
        path = (self.path / name).resolve()
        if not path.is_relative_to(self.path.resolve()):
            raise FileNotFoundError(name)
        return path.read_bytes()


class Zip:
    """A package in a zip."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))

    def names(self) -> list[str]:
        """All files, by their path in the package."""
        return sorted(i.filename for i in self._zip.infolist() if not i.is_dir())

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        try:
            return self._zip.read(name)
        except KeyError as error:
            raise FileNotFoundError(name) from error


class Memory:
    """A package that `build` has just made."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        """All files, by their path in the package."""
        return sorted(self._files)

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        if name not in self._files:
            raise FileNotFoundError(name)
        return self._files[name]


def open_package(package: Path | bytes | Mapping[str, bytes]) -> tuple[Source, dict[str, Any]]:
    """The files and the manifest of a package: a zip, a folder, or what `build` made; OSError when it is none."""
    try:
        source = _source(package)
        manifest = json.loads(source.read("manifest.json"))
    except (ValueError, zipfile.BadZipFile) as error:
        raise OSError("not a package") from error
    if not isinstance(manifest, dict):
        raise OSError("not a package")
    return source, manifest


def verify_package(package: Path | bytes | Mapping[str, bytes]) -> list[str]:
    """What is wrong with the package, in plain words; empty when it is complete and unchanged."""
    try:
        source, manifest = open_package(package)
        return [*_changed(source, manifest), *_checksums(source, manifest)]
    except (OSError, ValueError, KeyError, TypeError):
        return ["manifest.json 缺失或者无法读取，包不完整"]


def _source(package: Path | bytes | Mapping[str, bytes]) -> Source:
    if isinstance(package, Mapping):
        return Memory(package)
    if isinstance(package, bytes):
        return Zip(package)
    return Zip(package.read_bytes()) if package.is_file() else Folder(package)


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sm3(data: bytes) -> str:
    """SM3 in hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def _volumes(
    case: Case, placed: Sequence[Placed], info: ArchiveInfo, renderer: Renderer, at: datetime, closed: Volume
) -> dict[str, bytes]:
    out = {}
    for volume, folder in FOLDERS.items():
        papers = [one for one in placed if one.volume == volume]
        if papers:
            about = Volume(
                name=volume,
                archive_number=info.archive_number,
                result=info.result or closed.result,
                closed_on=closed.closed_on,
                archived_on=at.date(),
                retention=info.retention,
                secrecy=info.secrecy,
            )
            digest = sha256("".join(sha256(one.paper.content) for one in papers).encode())
            out[f"{folder}/{volume}.pdf"] = bind(
                case,
                placed,
                about,
                renderer,
                at=at,
                digest=digest,
                compiler=info.compiler,
                checker=info.checker,
            )
    return out


def _names(placed: Sequence[Placed]) -> Iterator[str]:
    """卷别_节点序号_件号_材料名简称_形成日期.扩展名 (dossier.md 5)."""
    counts: dict[tuple[str, int], int] = {}
    for one in placed:
        key = (one.volume, one.seq)
        counts[key] = counts.get(key, 0) + 1
        title = _UNSAFE.sub("", one.paper.title)[:40]
        on = one.paper.on.strftime("%Y%m%d") if one.paper.on else "无日期"
        folder = FOLDERS[one.volume]
        yield f"{folder}/{folder}_{one.seq:02d}_{counts[key]:02d}_{title}_{on}.{_suffix(one.paper.content)}"


def _suffix(content: bytes) -> str:
    for start, suffix in (
        (b"%PDF", "pdf"),
        (b"\x89PNG", "png"),
        (b"\xff\xd8", "jpg"),
        (b"II*", "tif"),
        (b"MM\x00*", "tif"),
    ):
        if content.startswith(start):
            return suffix
    return "bin"


def _paper(one: Placed, name: str) -> dict[str, Any]:
    return {
        "id": one.paper.id,
        "title": one.paper.title,
        "kind": one.paper.kind,
        "document": one.paper.document,
        "volume": one.volume,
        "item": one.item,
        "item_class": one.item_class,
        "seq": one.seq,
        "number": one.paper.number,
        "maker": one.paper.maker,
        "date": one.paper.on.isoformat() if one.paper.on else "",
        "first_page": one.first_page,
        "last_page": one.last_page,
        "pages": one.pages,
        "file": name,
    }


def _manifest(
    case: Case,
    info: ArchiveInfo,
    papers: list[dict[str, Any]],
    files: Mapping[str, bytes],
    volumes: list[str],
    at: datetime,
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "archive_number": info.archive_number,
        "case_number": case.number,
        "cause": case.cause,
        "case_type": info.case_type,
        "court": case.court.name,
        "court_code": case.court.code,
        "parties": [{"role": p.role, "name": p.name} for p in case.parties],
        "retention": info.retention,
        "secrecy": info.secrecy,
        "result": info.result,
        "archived_at": at.isoformat(timespec="seconds"),
        "conditions": list(info.conditions),
        "without": list(info.without),
        "volumes": volumes,
        "papers": papers,
        "paper_count": len(papers),
        "page_count": sum(p["pages"] for p in papers),
        "byte_count": sum(len(files[p["file"]]) for p in papers),
        "files": {
            name: {"size": len(data), "sha256": sha256(data), "sm3": sm3(data)}
            for name, data in sorted(files.items())
        },
    }


def _changed(source: Source, manifest: Mapping[str, Any]) -> Iterator[str]:
    titles = {paper["file"]: paper["title"] for paper in manifest["papers"]}
    present = set(source.names())
    for name, said in manifest["files"].items():
        label = f"“{titles[name]}”（{name}）" if name in titles else name
        if name not in present:
            yield f"{label}缺失"
            continue
        data = source.read(name)
        if (len(data), sha256(data), sm3(data)) != (said["size"], said["sha256"], said["sm3"]):
            yield f"{label}被改动"
    for name in sorted(present - set(manifest["files"]) - {"manifest.json", "checksums.txt"}):
        yield f"{name}不在清单里"


def _checksums(source: Source, manifest: Mapping[str, Any]) -> Iterator[str]:
    """The list of checksums says the same as the manifest and covers it, so that neither can be changed alone."""
    digests = {name: said["sha256"] for name, said in manifest["files"].items()}
    digests["manifest.json"] = sha256(source.read("manifest.json"))
    if source.read("checksums.txt") != _sum_lines(digests):
        yield "checksums.txt 与 manifest.json 不符"


def _sum_lines(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
