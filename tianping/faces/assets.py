"""From the name of an entry (``portal.ts``) to the tags that load what Vite built of it, and the files themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware

Manifest = dict[str, dict[str, Any]]


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> Manifest:
    return json.loads(path.read_text())


def manifest() -> Manifest:
    """Read once, and again when Vite has written a new one."""
    path = settings.ASSETS / "manifest.json"
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        # Pages work without their assets (and tests of pages need none); `make assets` builds them.
        return {}


class Served(WhiteNoiseMiddleware):
    """The files that were there at the start come from a table; a file of a later build is taken into it when first asked for.

    Names carry the digest of their content, so a file under a name never changes, and only a name that is not in the
    table costs a look at the disk. A file that a later build has removed is gone for whoever still has the old page.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        url = request.path_info
        if url not in self.files and self.immutable_file_test("", url):
            path = settings.ASSETS / url.rpartition("/")[2]
            if url == static(f"built/{path.name}") and path.is_file():
                self.add_file_to_dictionary(url, str(path))
        try:
            return super().__call__(request)
        except FileNotFoundError:
            if self.files.pop(url, None) is None:
                raise
            return super().__call__(request)


def _with_imports(built: Manifest, name: str, seen: set[str]) -> Iterator[dict[str, Any]]:
    """What the entry imports, before itself: styles must come in the order of the source."""
    if name in seen or name not in built:
        return
    seen.add(name)
    for other in built[name].get("imports", ()):
        yield from _with_imports(built, other, seen)
    yield built[name]


def tags(name: str) -> SafeString:
    """The links and the script of an entry. The script waits for the page; the page works without it."""
    built = manifest()
    if name not in built:
        return mark_safe("")
    lines = []
    for chunk in _with_imports(built, name, set()):
        lines += [
            format_html('<link rel="stylesheet" href="{}">', static(f"built/{sheet}"))
            for sheet in chunk.get("css", ())
        ]
    file = built[name]["file"]
    if file.endswith(".css"):
        lines.append(format_html('<link rel="stylesheet" href="{}">', static(f"built/{file}")))
    else:
        lines.append(format_html('<script type="module" src="{}"></script>', static(f"built/{file}")))
    return mark_safe("\n".join(lines))


def address(name: str) -> str:
    """The address of a built file by its source's name; a page without assets gets an empty one of its own."""
    entry = manifest().get(name)
    return static(f"built/{entry['file']}") if entry else "data:,"


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark, for browsers that ask at the address of old: beside a PDF or a file there is no page to name it."""
    return redirect(address("mark.svg")) if manifest() else HttpResponse(status=204)


def icon(name: str, *, css: str = "icon") -> SafeString:
    """An icon of the sprite. It is never alone: the word beside it says what it means."""
    entry = manifest().get("icons.svg")
    if entry is None:
        return mark_safe("")
    address = static(f"built/{entry['file']}")
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css, address, name)
