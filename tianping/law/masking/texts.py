"""A text for publication: all marks of one text, none of them overlapping, and what is left to the judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tianping.law.data import Book
from tianping.law.masking.contents import content_doubts, content_marks, passage_marks
from tianping.law.masking.headings import heading_doubts, heading_marks, spans
from tianping.law.masking.names import Pseudonyms, name_marks, namesake_doubts, nickname_doubts, pseudonyms
from tianping.law.masking.numbers import number_marks
from tianping.law.masking.places import address_marks
from tianping.law.masking.rules import (
    CaseKind,
    Mark,
    Masked,
    OrganisationStyle,
    Passage,
    Policy,
    Scope,
    Subject,
)


def mask(
    text: str,
    subjects: Sequence[Subject],
    case_kind: CaseKind,
    policy: Policy = "2024wide",
    *,
    style: OrganisationStyle = "region_trade_form",
    names: Pseudonyms | None = None,
    passages: Sequence[Passage] = (),
    book: Book | None = None,
) -> Masked:
    """Hide names by role, trim headings to 11条, delete what 10条 names; what the rules keep is not touched.

    ``names`` is the mapping of a related document of the case, so that all use the same marks. ``passages``
    are what the judge marked by hand (10条1款3–6项).
    """
    scope = Scope(case_kind, policy, style, book)
    if names is None:
        ordered = sorted(subjects, key=lambda subject: _first_place(text, subject))
        names = pseudonyms(ordered, case_kind, policy, style=style, book=book)
    headings = spans(text)
    kept = _apart(
        [
            *passage_marks(text, passages, scope),
            *heading_marks(text, subjects, names, scope),
            *content_marks(text, subjects, scope),
            *name_marks(text, subjects, names, scope),
            *number_marks(text, scope),
            *(mark for mark in address_marks(text, scope) if not _inside(mark, headings)),
        ]
    )
    unmarked = [*nickname_doubts(text, names), *content_doubts(text, passages)]
    doubts = [
        *(one for one in unmarked if not any(mark.start < one.end and one.start < mark.end for mark in kept)),
        *namesake_doubts(text, subjects),
        *heading_doubts(text, subjects),
    ]
    doubts.sort(key=lambda one: (one.start, one.end))
    return Masked(_apply(text, kept), tuple(kept), tuple(doubts))


def _first_place(text: str, subject: Subject) -> int:
    """Where a subject first appears; one whose title stands before a name counts from there."""
    places = [text.find(form) for form in (subject.title + subject.name, subject.name, *subject.also)]
    found = [place for place in places if place >= 0]
    if places[0] >= 0:
        return places[0]
    return min(found, default=len(text))


def _inside(mark: Mark, headings: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mark.start < end for start, end in headings)


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks that overlap the one that begins first, then the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _apply(text: str, marks: Iterable[Mark]) -> str:
    parts: list[str] = []
    place = 0
    for mark in marks:
        parts += text[place : mark.start], mark.replacement
        place = mark.end
    return "".join((*parts, text[place:]))
