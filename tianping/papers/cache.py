"""The same bytes are never read twice: readings kept by digest of the file and version of the reader."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Protocol

from tianping.papers.model import Page

READER_VERSION = "22"
"""Raised with every change that may read a page differently; old readings are then not found any more."""


class Cache(Protocol):
    """Where readings are kept: a folder here, the platform's files there."""

    def get(self, key: str) -> str | None:
        """Give the text kept under a key, or nothing."""

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key."""


class FolderCache:
    """Readings in a folder, one file each, safe for several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> str | None:
        """Give the text kept under a key; a half-written or lost file counts as nothing."""
        try:
            return self._place(key).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, text: str) -> None:
        """Keep a text; it appears whole or not at all."""
        place = self._place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, place)

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes without holding them in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def page_key(digest: str, index: int) -> str:
    """Name the reading of one page."""
    return f"{digest}-{index}-v{READER_VERSION}"


def kept_page(cache: Cache | None, digest: str, index: int) -> Page | None:
    """Find a page read before; what cannot be understood is read anew."""
    text = cache.get(page_key(digest, index)) if cache else None
    if text is None:
        return None
    try:
        return Page.from_json(json.loads(text))
    except (ValueError, TypeError, AttributeError):
        return None


def keep_page(cache: Cache | None, page: Page) -> None:
    """Keep a page; one with warnings may read better another time and is not kept."""
    if cache and page.digest and not page.warnings:
        cache.put(page_key(page.digest, page.index), json.dumps(page.to_json(), ensure_ascii=False))
