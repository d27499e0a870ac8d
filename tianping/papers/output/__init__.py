"""Back out: one archive copy (PDF/A-2u) of many papers, bundles with contents, pages and strips for a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tianping.papers.output.drawing import DrawingError, cut_strip, render_page, render_read
from tianping.papers.output.pdf import Sheet, Volume, make_pdf
from tianping.papers.output.publication import published
from tianping.papers.output.typeset import contents, flow
from tianping.papers.output.volumes import sheets_of, volume_of

__all__ = [
    "DrawingError", "Sheet", "Volume", "bundle", "cut_strip", "flow", "make_pdf", "published", "render_page",
    "render_read", "sheets_of", "volume_of",
]  # fmt: skip


def bundle(volumes: Sequence[Volume], *, title: str, progress: Callable[[int], None] | None = None) -> bytes:
    """Several papers as one file: contents with links in front, bookmarks, page numbers throughout."""
    return make_pdf([contents(volumes, title=title), *volumes], title=title, progress=progress)
