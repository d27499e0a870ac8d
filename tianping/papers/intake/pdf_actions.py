"""What a PDF would do, as against what it shows: scripts, programs, attachments, reaching out, forms that change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_ACTIONS = {
    "/JavaScript": "pdf_javascript",
    "/Launch": "pdf_launch",
    "/GoToR": "pdf_remote_action",
    "/GoToE": "pdf_embedded_file",
    "/SubmitForm": "pdf_remote_action",
    "/ImportData": "pdf_remote_action",
    "/Rendition": "pdf_embedded_file",
    "/Sound": "pdf_embedded_file",
    "/Movie": "pdf_embedded_file",
    "/RichMediaExecute": "pdf_embedded_file",
    "/GoTo3DView": "pdf_embedded_file",
}
_MEDIA = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
# A link that somebody must click is a link; anything but the web and mail is not.
_PLAIN_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|\\\\|//", re.IGNORECASE)
_DEEPEST = 100
_MOST_ACTIONS = 100_000

_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_RAW_ACTION = re.compile(
    rb"/S\s*/(JavaScript|Launch|GoToR|GoToE|SubmitForm|ImportData|Rendition|RichMediaExecute)\b"
)
_RAW_KEYS = re.compile(rb"/(EmbeddedFiles|XFA)\b\s*(?:<<|\[|\d+\s+\d+\s+R)")


def active_in_objects(document: pikepdf.Pdf) -> tuple[str, ...]:
    """Look at every object of the file, also those that nothing points to."""
    codes: dict[str, None] = {}
    unasked = [document.Root.get("/OpenAction")]
    for item in document.objects:
        for dictionary in _dictionaries(item):
            unasked += _unasked(dictionary)
            for code in _judge(dictionary):
                codes[code] = None
    for code in _automatic_links(unasked):
        codes[code] = None
    return tuple(codes)


def active_in_bytes(data: bytes) -> tuple[str, ...]:
    """Look at the bytes themselves, for what a strict reader skips and a lenient one would run."""
    plain = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), _without_streams(data))
    codes = [_ACTIONS["/" + found[1].decode()] for found in _RAW_ACTION.finditer(plain)]
    keys = {"EmbeddedFiles": "pdf_embedded_file", "XFA": "pdf_xfa"}
    codes += [keys[found[1].decode()] for found in _RAW_KEYS.finditer(plain)]
    return tuple(dict.fromkeys(codes))


def _without_streams(data: bytes) -> bytes:
    """The file without what lies in its streams; what follows a stream that never ends is kept."""
    kept, at = [], 0
    while (start := data.find(b"stream", at)) >= 0 and (end := data.find(b"endstream", start + 6)) >= 0:
        kept.append(data[at:start])
        at = end + 9
    return b"".join([*kept, data[at:]])


def _dictionaries(item: Any) -> Iterator[Any]:
    """A dictionary or stream and the direct ones inside it; indirect ones come by themselves."""
    waiting = [(item, 0)]
    while waiting:
        thing, depth = waiting.pop()
        if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
            yield thing
            children = thing.stream_dict.values() if isinstance(thing, pikepdf.Stream) else thing.values()
        elif isinstance(thing, pikepdf.Array):
            children = list(thing)
        else:
            continue
        if depth < _DEEPEST:
            waiting += [(child, depth + 1) for child in children if _direct(child)]


def _direct(child: Any) -> bool:
    return isinstance(child, pikepdf.Dictionary | pikepdf.Array) and not child.is_indirect


def _judge(item: Any) -> Iterator[str]:
    keys = set(item.keys())
    if "/S" in keys:
        yield from _judge_action(item, keys)
    if "/JS" in keys and ("/S" in keys or item.get("/Type") == "/Action"):
        yield "pdf_javascript"
    if "/JavaScript" in keys and isinstance(item["/JavaScript"], pikepdf.Dictionary):
        yield "pdf_javascript"
    if keys & {"/EF", "/EmbeddedFiles", "/Collection"} or item.get("/Type") == "/EmbeddedFile":
        yield "pdf_embedded_file"
    if "/Subtype" in keys and item["/Subtype"] in _MEDIA and "/Rect" in keys:
        yield "pdf_embedded_file"
    if "/XFA" in keys and isinstance(item["/XFA"], pikepdf.Array | pikepdf.Stream | pikepdf.String):
        yield "pdf_xfa"
    if isinstance(item, pikepdf.Stream) and "/F" in keys:
        yield "pdf_remote_action"  # the content of this stream lies in another file


def _judge_action(item: Any, keys: set[str]) -> Iterator[str]:
    action = item["/S"]
    if not isinstance(action, pikepdf.Name):
        return
    if code := _ACTIONS.get(str(action)):
        yield code
    elif (action == "/URI" and _reaches_disk(_string(item.get("/URI")))) or (
        action == "/Thread" and "/F" in keys
    ):
        yield "pdf_remote_action"


def _reaches_disk(address: str) -> bool:
    """A link to a share or a file gives away the reader's password; the web and mail are plain links."""
    words = address.strip()
    return not _PLAIN_LINK.match(words) and bool(_SCHEME.match(words))


def _automatic_links(waiting: list[Any]) -> Iterator[str]:
    """Addresses that are opened without a click: by the actions given, or by one that follows on them."""
    for _ in range(_MOST_ACTIONS):
        if not waiting:
            return
        action = waiting.pop()
        if isinstance(action, pikepdf.Array):
            waiting += [part for part in action if isinstance(part, pikepdf.Dictionary)]
        elif isinstance(action, pikepdf.Dictionary):
            if action.get("/S") == "/URI":
                yield "pdf_remote_action"
                return
            waiting.append(action.get("/Next"))


def _unasked(item: Any) -> list[Any]:
    """The actions of all events but a press or release of the mouse (ISO 32000-1, tables 194 to 197)."""
    actions = item.get("/AA")
    if not isinstance(actions, pikepdf.Dictionary):
        return []
    return [action for event, action in actions.items() if event not in ("/D", "/U")]


def _string(value: Any) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""
