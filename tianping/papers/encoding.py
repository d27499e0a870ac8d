"""Which of the Chinese encodings a text is in, and its words."""

from __future__ import annotations

import codecs
import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# The commonest characters of either script; a wrong decoding yields hardly any of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "原告被告诉讼请求事实与理由证据人民法院区市县省元月日号公司身份借款合同付款利息住址电话男女汉族委托代理执行申请判决依据"
    "這個國來時們對會發動過說產種後學經訴請實與據區縣號電話漢執申決應費務責屆"
)
_COMMON_MARKS = frozenset("，。、；：？！“”‘’（）《》—…·　【】「」％￥０１２３４５６７８９")
_SAMPLE = 64 << 10
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode_text(data: bytes) -> tuple[str, str] | None:
    """Give the words and the name of their encoding; None when the bytes are no text.

    A stray control character or two is forgiven (old printers' form feeds and the like), binary data is not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, encoding)
            return (text.removeprefix("\ufeff"), encoding.removesuffix("-sig")) if text is not None else None
    text = _strictly(data, "utf-8")
    if text is not None and _clean(text):
        return text, "utf-8"
    return _unmarked(data)


def _unmarked(data: bytes) -> tuple[str, str] | None:
    """Try the double-byte encodings and take the one that reads most like Chinese."""
    wide = data[:_SAMPLE].count(0) * 8 > len(data[:_SAMPLE])
    names = ("utf-16-le", "utf-16-be") if wide else ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
    best: tuple[float, str, str] | None = None
    for name in names:
        text = _strictly(data, name)
        if text is None or not _clean(text):
            continue
        score = _likeness(text[:_SAMPLE])
        if best is None or score > best[0]:
            best = (score, text, name)
    if best is None or best[0] < 0.35:
        return None
    return best[1], best[2].removesuffix("hkscs")


def _strictly(data: bytes, encoding: str) -> str | None:
    """Decode; a longer text may hold one wrong byte in 500, as a cut or a bad copy leaves it."""
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(encoding, "replace")
        return text if text.count("\ufffd") <= len(text) // 500 else None


def _clean(text: str) -> bool:
    sample = text[:_SAMPLE].removesuffix("\x1a")  # how DOS ended a text
    controls = len(_CONTROLS.findall(sample))
    return controls <= len(sample) // 500 or (controls <= 2 and controls * 20 <= len(sample))


def _likeness(text: str) -> float:
    """From 0 (noise) to about 1.5 (plain Chinese): known characters, and more for the very common ones."""
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 1.0
    usual = sum(_is_usual(char) for char in wide) / len(wide)
    common = sum(char in _COMMON or char in _COMMON_MARKS for char in wide) / len(wide)
    return usual * 0.6 + common - 0.5 * sum("\ue000" <= char <= "\uf8ff" for char in wide) / len(wide)


def _is_usual(char: str) -> bool:
    """A character of the first level of GB 2312, of the first of Big5, or common punctuation."""
    if char in _COMMON_MARKS:
        return True
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False
