"""Words of an RTF file: control words read just far enough to know which groups are text."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)"
)
# Groups that hold no words of the document.
_SKIPPED = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata", b"datastore", b"listtable",
    b"listoverridetable", b"rsidtbl", b"generator", b"fldinst", b"latentstyles", b"xmlnstbl", b"header", b"footer",
}  # fmt: skip
_SPOKEN = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t", b"sect": "\n", b"page": "\n",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8", 1252: "cp1252", 54936: "gb18030", 932: "cp932"}


def text_of(data: bytes) -> str:
    """Give the words, paragraphs on lines and cells parted by tabs."""
    reader = _Reader()
    for token in _TOKEN.finditer(data):
        reader.take(token)
    return reader.words()


class _Reader:
    """One pass over the tokens; a stack remembers what each open group is."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._bytes = bytearray()
        self._encoding = "gb18030"
        self._skipping = [False]
        self._star = False
        self._after_unicode = [1]
        self._to_skip = 0

    def take(self, token: re.Match[bytes]) -> None:
        """Handle one token."""
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"], int(token["number"]) if token["number"] else None)
        elif token["hex"]:
            self._byte(bytes([int(token["hex"], 16)]))
        elif token["sign"]:
            self._sign(token["sign"])
        elif token["plain"]:
            self._byte(token["plain"])

    def words(self) -> str:
        """All that was said."""
        self._flush()
        return "".join(self._said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._star = False
        if brace == b"{":
            self._skipping.append(self._skipping[-1])
            self._after_unicode.append(self._after_unicode[-1])
        elif len(self._skipping) > 1:
            self._skipping.pop()
            self._after_unicode.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        self._flush()
        if word in _SKIPPED or self._star:
            self._skipping[-1] = True
        self._star = False
        if word == b"u" and number is not None:
            self._unicode(number)
        elif word == b"uc":
            self._after_unicode[-1] = max(0, min(number or 0, 8))
        elif word == b"ansicpg":
            self._encoding = _CODE_PAGES.get(number or 0, "gb18030")
        elif word in _SPOKEN and not self._skipping[-1]:
            self._said.append(_SPOKEN[word])

    def _unicode(self, number: int) -> None:
        self._to_skip = self._after_unicode[-1]
        if not self._skipping[-1]:
            # Halves of a pair come one after the other and are joined when the words are put together.
            self._said.append(chr(number & 0xFFFF))

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._star = True
        elif sign in b"\\{}":
            self._byte(sign)
        elif sign == b"~":
            self._byte(b" ")

    def _byte(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if not self._skipping[-1]:
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        if self._bytes:
            self._said.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes.clear()
