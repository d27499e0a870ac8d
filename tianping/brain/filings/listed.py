"""What the list of evidence says about where its papers begin: a page headed with a name on the list opens a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.lexicon import EVIDENCE
from tianping.brain.filings.matching import cited_kinds
from tianping.brain.filings.model import PageLike, Paper
from tianping.brain.filings.text import squeeze

HEAD = 4
"""Lines of a page among which its title stands."""

SHORTEST = 3
"""Letters of a name that is no word of any text."""

LONG, BEFORE = 5, 12
"""Letters of a name that ends a longer title, and of what may stand before it there."""


def parted(papers: Sequence[Paper], names: Sequence[str]) -> list[Paper]:
    """Part papers that ran together where a later page bears the name of another item of the list."""
    listed = {squeeze(name) for name in names if len(squeeze(name)) >= SHORTEST}
    found = [piece for paper in papers for piece in _pieces(paper, listed)]
    return [replace(paper, order=i) for i, paper in enumerate(found, 1)]


def _pieces(paper: Paper, listed: set[str]) -> Iterator[Paper]:
    if paper.kind not in EVIDENCE or len(paper.pages) < 2:
        yield paper
        return
    start, piece = 0, paper
    for i, page in enumerate(paper.pages):
        name = _name_on(page, listed)
        if i and name and name != squeeze(piece.title):
            yield replace(piece, pages=paper.pages[start:i])
            start, piece = i, _opened(paper, page, name)
    yield replace(piece, pages=paper.pages[start:])


def _name_on(page: PageLike, listed: set[str]) -> str | None:
    """The name on the list that a page bears: as one of its first lines, or at the end of its very first (某小区6幢施工现场照片)."""
    heads = _heads(page)
    same = next((head for head in heads if head in listed), None)
    ends = (name for name in listed if len(name) >= LONG and heads and heads[0].endswith(name))
    return same or next((name for name in ends if len(heads[0]) - len(name) <= BEFORE), None)


def _heads(page: PageLike) -> list[str]:
    return [squeeze(line.text) for line in page.lines if line.text.strip() and not line.seal][:HEAD]


def _opened(paper: Paper, page: PageLike, name: str) -> Paper:
    """Give the paper that a page with this name opens; its kind is that of its own words, or of its name."""
    guess = guess_kind(page)
    cited = cited_kinds(name)
    kind = guess.kind if guess.titled or not cited else cited[0]
    return replace(paper, kind=kind, title=name, reason=f"证据清单列有“{name}”，这一页以它开头")
