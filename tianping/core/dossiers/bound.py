"""The bound archive as it is read: its volumes, from the manifest of the package, and by whom each was opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from tianping.core.access.visible import archive_of
from tianping.core.acts import clock
from tianping.core.acts.actors import Actor
from tianping.core.acts.situation import Situation
from tianping.core.drafting.package import FOLDERS, open_package
from tianping.core.files import store
from tianping.core.files.models import Opening

OPENED, SAVED = "打开", "下载"


@dataclass(frozen=True)
class BoundVolume:
    """One bound volume: its name and place in the package, what is in it, the digest of its PDF."""

    name: str
    file: str
    papers: int
    pages: int
    size: int
    sha256: str

    @property
    def folder(self) -> str:
        """Z or F, the letter of the volume in names and addresses."""
        return FOLDERS[self.name]


def bound_of(actor: Actor, s: Situation) -> list[BoundVolume]:
    """Volumes of a matter's archive that the actor may read; none before it is bound.

    Raises:
        FileNotFoundError: the package is gone; Damaged: it is not what the journal recorded.
    """
    package = (getattr(s.data, "archive", None) or {}).get("package")
    may = archive_of(actor, s) if package else []
    if not may:
        return []
    if not store.path_of(package).exists():
        raise FileNotFoundError(package)
    return [volume for volume in _volumes(package) if volume.name in may]


# Bytes of a digest never change: what they list is read once.
@lru_cache(maxsize=256)
def _volumes(package: str) -> tuple[BoundVolume, ...]:
    _, manifest = open_package(store.get(package))
    found = []
    for name, folder in FOLDERS.items():
        file, papers = f"{folder}/{name}.pdf", [one for one in manifest["papers"] if one["volume"] == name]
        if file in manifest["volumes"]:
            about, pages = manifest["files"][file], sum(one["pages"] for one in papers)
            found.append(BoundVolume(name, file, len(papers), pages, about["size"], about["sha256"]))
    return tuple(found)


def open_volume(
    actor: Actor, s: Situation, volume: BoundVolume, *, saved: bool = False, purpose: str = ""
) -> bytes:
    """The PDF of a volume; who took it, how and what for is written down first."""
    what = f"{volume.name}·{SAVED if saved else OPENED}"
    Opening.objects.create(
        account_id=actor.account, matter=s.matter, what=what, purpose=purpose, at=clock.now()
    )
    source, _ = open_package(store.get(s.data.archive["package"]))
    return source.read(volume.file)


def openings(s: Situation) -> QuerySet[Opening]:
    """Who opened the archive of a matter, newest first."""
    return Opening.objects.filter(matter=s.matter).select_related("account__staff").order_by("-at", "-id")
