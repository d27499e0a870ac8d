"""Content-addressed bytes: written once under their SHA-256, never changed, checked when read.

`FILES_URL` names the store; `file://FOLDER` is the embedded one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from tianping.core.acts import clock
from tianping.core.files.models import Blob


class Damaged(Exception):
    """The stored bytes are not what their digest says."""


def folder() -> Path:
    """The folder of the embedded store."""
    if not settings.FILES_URL.startswith("file://"):
        raise ValueError(f"FILES_URL {settings.FILES_URL!r}：本版只认 file:// 文件夹")
    return Path(settings.FILES_URL.removeprefix("file://"))


def path_of(sha256: str) -> Path:
    """Where the bytes of a digest lie."""
    return folder() / sha256[:2] / sha256[2:4] / sha256


def put(data: bytes, kind: str) -> Blob:
    """Keep bytes; the same bytes are kept once. They are on the disk when this returns."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    blob, _ = Blob.objects.get_or_create(
        sha256=sha256,
        defaults={"sm3": hashlib.new("sm3", data).hexdigest() if "sm3" in hashlib.algorithms_available else "",
                  "size": len(data), "kind": kind, "created": clock.now()},
    )  # fmt: skip
    return blob


def get(sha256: str) -> bytes:
    """The bytes of a digest.

    Raises:
        FileNotFoundError: there are none; Damaged: they changed on the disk.
    """
    data = path_of(sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged(sha256)
    return data
