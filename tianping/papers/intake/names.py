"""Names of files as people and attackers send them, made safe to store and to show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_NAME = (
    120  # characters; with UTF-8 Chinese that is 360 bytes, which the content store shortens itself
)
LONGEST_BYTES = 240  # what common file systems take for one name, less room for a suffix of ours

_SEPARATORS = re.compile(r"[/\\]")
# Characters that Windows forbids, or that a page or a shell would take for markup.
_FORBIDDEN = re.compile(r'[<>:"|?*`\u2028\u2029]')
_DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_EDGES = " \u3000\u00a0"
UNNAMED = "未命名"


@dataclass(frozen=True, slots=True)
class SafeName:
    """A name that may be stored and shown. `valid` is false when the true name cannot be known (NUL)."""

    text: str
    changed: bool
    valid: bool

    @property
    def extension(self) -> str:
        """The last extension in lower case, without its dot."""
        found = _EXTENSION.search(self.text)
        return found.group()[1:].lower() if found else ""


def clean_name(name: str) -> SafeName:
    """Give the last segment of a name without anything that could mislead a person, a disk or a page.

    Composing accents (as some systems send them apart) is no change that a person needs to hear of.
    """
    composed = unicodedata.normalize("NFC", name.encode("utf-8", "ignore").decode("utf-8"))
    text = next((part for part in reversed(_SEPARATORS.split(composed)) if part), "")
    text = "".join(char for char in text if not _hidden(char))
    text = _FORBIDDEN.sub("_", text).strip(_EDGES)
    if _EXTENSION.fullmatch(text):
        text = UNNAMED + text
    text = _shorten(_unreserve(text.strip(_EDGES + "."))) or UNNAMED
    changed = text != composed or len(composed) != len(unicodedata.normalize("NFC", name))
    return SafeName(text, changed=changed, valid="\0" not in name)


def _hidden(char: str) -> bool:
    """Control, direction, joining and private characters: unseen, or seen as something else."""
    if "\U00020000" <= char < "\U0003fffe":
        return False  # ideographs of rare names: Unicode adds to these planes more often than systems are renewed
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _unreserve(text: str) -> str:
    stem, dot, rest = text.partition(".")
    if _DEVICES.fullmatch(stem.strip()):
        return f"_{stem.strip()}{dot}{rest}"
    # "CON .pdf" and "a .pdf" lose their blank before the dot, which some systems drop and others keep.
    found = _EXTENSION.search(text)
    return text[: found.start()].rstrip() + found.group() if found and found.start() else text


def _shorten(text: str) -> str:
    if len(text) <= LONGEST_NAME and len(text.encode()) <= LONGEST_BYTES:
        return text
    found = _EXTENSION.search(text)
    extension = found.group() if found else ""
    stem = text[: found.start()] if found else text
    kept = stem[: LONGEST_NAME - len(extension)].encode()[: LONGEST_BYTES - len(extension)]
    return kept.decode("utf-8", "ignore").rstrip() + extension
