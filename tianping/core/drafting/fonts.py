"""Which faces there are for documents, and which characters they can show.

The package brings 思源宋体 and 思源黑体. A court adds its own licensed 仿宋 and 小标宋 by a folder; when
they are there they are used, and the packaged faces fill in for characters that they lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTCollection, TTFont

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
_BODY_FACES = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FangSong",
    "仿宋",
    "STFangsong",
    "华文仿宋",
    "FZFangSong-Z02",
)
_TITLE_FACES = (
    "FZXiaoBiaoSong-B05",
    "FZXiaoBiaoSong-B05S",
    "方正小标宋简体",
    "方正小标宋_GBK",
    "STZhongsong",
    "华文中宋",
)
# What stands for a character that no face has; printers have long used it so.
SUBSTITUTE = "〓"


@dataclass(frozen=True)
class Fonts:
    """Folders with font files, the faces chosen from them, and all characters that they cover."""

    folders: tuple[str, ...]
    body: tuple[str, ...]
    title: tuple[str, ...]
    sans: tuple[str, ...]
    title_bold: bool
    covered: frozenset[int]

    def legible(self, words: str) -> tuple[str, frozenset[str]]:
        """The words with every character that cannot be shown replaced, and those characters."""
        missing = frozenset(
            letter for letter in set(words) if ord(letter) not in self.covered and letter not in "\n\t"
        )
        for letter in missing:
            words = words.replace(letter, SUBSTITUTE)
        return words, missing


@lru_cache(maxsize=8)
def fonts(extra_folder: str | None = None) -> Fonts:
    """The packaged faces, with those of the court's own folder before them."""
    packaged = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    folders = (extra_folder, packaged) if extra_folder else (packaged,)
    own = set(typst.Fonts(font_paths=[extra_folder]).families()) if extra_folder else set()
    more = tuple(sorted(own - set(_BODY_FACES) - set(_TITLE_FACES))) if extra_folder else ()
    bodies = tuple(face for face in _BODY_FACES if face in own)
    titles = tuple(face for face in _TITLE_FACES if face in own)
    fallback = (SERIF, SANS, *_from_folder(extra_folder, more))
    return Fonts(
        folders,
        (*bodies, *fallback),
        (*titles, *fallback),
        (SANS, *bodies, *fallback),
        bool(titles),
        _coverage(folders),
    )


def _from_folder(folder: str | None, families: tuple[str, ...]) -> tuple[str, ...]:
    """Families whose file lies in the court's folder, not in the system's."""
    if not folder:
        return ()
    inside = {
        font.family for font in typst.Fonts(font_paths=[folder]).fonts() if str(font.path).startswith(folder)
    }
    return tuple(family for family in families if family in inside)


def _coverage(folders: tuple[str, ...]) -> frozenset[int]:
    covered: set[int] = set()
    for folder in folders:
        for path in sorted(Path(folder).iterdir()):
            if path.suffix.lower() in (".otf", ".ttf", ".ttc", ".otc"):
                for face in _faces(path):
                    covered |= face.getBestCmap().keys()
    return frozenset(covered)


def _faces(path: Path) -> list[TTFont]:
    if path.suffix.lower() in (".ttc", ".otc"):
        return list(TTCollection(path, lazy=True).fonts)
    return [TTFont(path, lazy=True)]
